/* cmd_demo.c - `zhengyi demo`: the whole demonstration district in a fresh data folder. */
#include <stdio.h>

#include "app/cmd_list.h"
#include "app/command.h"
#include "app/demo/demo.h"
#include "app/errand.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/crypto.h"
#include "kit/shelf.h"

static const char DEMO_PASSWORD[] = "zhengyi-demo";

static MUST err put_setting(struct db *db, struct arena *a, const char *name, const char *value)
{
    TRY(db_begin(db, a, TX_WRITE));
    return db_finish(
        db, db_run(db, SQL_SETTING_PUT, NULL, ARGS(arg_str(str_of(name)), arg_str(str_of(value)))));
}

static MUST err say(const struct demo *d, const char *what, struct when since)
{
    if (!d->quiet)
        (void)fprintf(stderr, "%-10s %lld ms\n", what, (long long)(clock_steady().ms - since.ms));
    return NULL;
}

static MUST err build(struct demo *d)
{
    struct when since = clock_steady();

    TRY(password_hash(d->arena, STR(DEMO_PASSWORD), &d->password_hash));
    demo_at(d, d->since + 20, 9, 0);
    TRY(demo_places(d));
    TRY(say(d, "places", since));
    TRY(demo_offices(d));
    TRY(demo_map(d));
    TRY(say(d, "offices", since));
    TRY(demo_masters(d));
    TRY(demo_catalogue(d));
    TRY(say(d, "masters", since));
    TRY(demo_matters(d));
    TRY(say(d, "matters", since));
    TRY(demo_sittings(d));
    TRY(demo_daily(d));
    TRY(demo_reps(d));
    TRY(demo_covenant(d));
    TRY(say(d, "reps", since));
    TRY(demo_owners(d));
    TRY(demo_elections(d));
    TRY(say(d, "owners", since));
    TRY(demo_money(d));
    TRY(demo_told(d));
    TRY(say(d, "money", since));
    TRY(demo_duty(d));
    TRY(demo_service(d));
    TRY(say(d, "duty", since));
    TRY(demo_care(d));
    TRY(say(d, "care", since));
    TRY(demo_cases(d));
    TRY(say(d, "cases", since));
    TRY(demo_mediation(d));
    TRY(demo_disputes_past(d));
    TRY(demo_disputes(d));
    TRY(say(d, "disputes", since));
    TRY(demo_clue(d));
    TRY(demo_joint(d));
    TRY(demo_urge(d));
    TRY(demo_channel(d));
    TRY(say(d, "channel", since));
    TRY(demo_needs(d));
    TRY(demo_emergency(d));
    TRY(demo_pairs(d));
    TRY(demo_partners(d));
    TRY(demo_deeds(d));
    TRY(demo_letters(d));
    TRY(demo_wishes(d));
    TRY(demo_hall(d));
    TRY(demo_meals(d));
    TRY(demo_circle(d));
    TRY(say(d, "needs", since));
    return put_setting(d->db, d->arena, "demo", "1");
}

static MUST err refuse_filled(struct db *db, struct arena *a)
{
    static const struct failure DEMO_FILLED = { .code = ERR_CONFLICT, .id = "demo.filled" };
    int64_t n = 0;

    TRY(db_begin(db, a, TX_READ));
    TRY(db_finish(db, db_int(db, SQL_REGION_COUNT, &n, NO_ARGS)));
    return n ? err_at(a, &DEMO_FILLED, "data", "the database holds a register already") : NULL;
}

static MUST err print_accounts(struct errand *x)
{
    TRY(db_begin(x->db, &x->arena, TX_READ));
    return db_finish(x->db, list_accounts(x));
}

static const char BULK[] = "PRAGMA synchronous=OFF;PRAGMA cache_size=-400000;"
                           "PRAGMA locking_mode=EXCLUSIVE;PRAGMA journal_mode=MEMORY;";

enum { MONTHS_MAX = 24, MONTH_DAYS = 30, LEAD_DAYS = 60, SINCE_DAYS = 380 };

/* Posts are taken up before the first of the past cases. */
static bool read_months(const char *said, struct demo *d)
{
    int64_t n = 0;

    if (!said)
        return true;
    if (!str_int(str_of(said), &n) || n < 1 || n > MONTHS_MAX)
        return false;
    d->months = (int)n;
    if (d->months * MONTH_DAYS + LEAD_DAYS > SINCE_DAYS)
        d->since = d->months * MONTH_DAYS + LEAD_DAYS;
    return true;
}

static int run(int argc, char **argv)
{
    struct errand x;

    if (!errand_read(&x, argc, argv) || !errand_takes(&x, "demo", "--history", 0))
        return 1;
    struct demo d = { .arena = &x.arena, .house = &x.house, .seed = 20260101, .since = SINCE_DAYS };
    if (!read_months(config_flag(&x.config, "--history"), &d))
        return command_fail("demo: --history takes 1 to %d months", MONTHS_MAX);
    if (!errand_open(&x))
        return 1;
    d.db = x.db;
    d.today = day_at(clock_now(), CHINA_OFFSET);
    if (d.since < d.today.n - DEMO_BEFORE + LEAD_DAYS / 4)
        d.since = d.today.n - DEMO_BEFORE + LEAD_DAYS / 4;
    err e = refuse_filled(x.db, &x.arena);
    if (!e) /* a build cut short is built again from nothing: no flush an act is needed */
        e = db_exec(x.db, db_which(x.db) == DB_SQLITE ? BULK : "SET synchronous_commit=off");
    shelf_loose();
    child_stay();
    if (!e)
        e = build(&d);
    int status = e ? command_fail("%s%s%s %s", e->id, e->field ? " " : "", e->field ? e->field : "",
                                  e->detail ? e->detail
                                  : e->says ? e->says
                                            : "")
                   : 0;
    arena_done(&d.scratch); /* where `e` may stand */
    if (!status)
        (void)printf("demo: 12 communities in " STR_FMT "; password of every account: %s\n"
                     "one account of each post (the sign-in page shows all):\n",
                     STR_ARG(x.config.data), DEMO_PASSWORD);
    if (!status && d.months)
        (void)printf("history: %d months, %d events and %d tickets, %d late, %d opened again\n",
                     d.months, d.past.events, d.past.tickets, d.past.late, d.past.again);
    if (!status && d.months)
        (void)printf(
            "disputes: %d, of grades 1 to 3 %d %d %d, %d settled, %d in vain, %d confirmed "
            "by the court, %d grown out of cases\n",
            d.past.disputes, d.past.grade[0], d.past.grade[1], d.past.grade[2], d.past.settled,
            d.past.in_vain, d.past.confirmed, d.past.grown);
    if (!status && print_accounts(&x))
        status = command_fail("demo: the accounts cannot be read");
    return errand_end(&x, status);
}

const struct command COMMAND_DEMO = {
    "demo", "build the demonstration district in a fresh data folder",
    "usage: zhengyi demo [--data DIR] [--db URL] [--history MONTHS]\n"
    "Fills an empty database with the invented district 明漪区: 3 streets, 12 communities, 30,000\n"
    "households, and matters at different steps. Refuses a database that holds a register.\n"
    "--history drives the cases and disputes of so many months before (225 events, 79 tickets and\n"
    "17 disputes a month).\n"
    "Prints one account of each post; `zhengyi list accounts` prints them again.\n",
    run
};
