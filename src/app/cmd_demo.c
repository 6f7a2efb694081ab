/* cmd_demo.c - `zhengyi demo`: the whole demonstration district in a fresh data folder. */
#include <stdio.h>

#include "app/cmd_list.h"
#include "app/command.h"
#include "app/demo/demo.h"
#include "app/errand.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/day.h"
#include "kit/crypto.h"

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
    demo_at(d, 400, 9, 0);
    TRY(demo_places(d));
    TRY(say(d, "places", since));
    TRY(demo_offices(d));
    TRY(say(d, "offices", since));
    TRY(demo_masters(d));
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
    TRY(say(d, "money", since));
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

static int run(int argc, char **argv)
{
    struct errand x;

    if (!errand_read(&x, argc, argv) || !errand_takes(&x, "demo", "", 0) || !errand_open(&x))
        return 1;
    struct demo d = { .arena = &x.arena, .db = x.db, .house = &x.house, .seed = 20260101 };
    d.today = day_at(clock_now(), CHINA_OFFSET);
    err e = refuse_filled(x.db, &x.arena);
    if (!e) /* a build cut short is built again from nothing: no flush an act is needed */
        e = db_exec(x.db, db_which(x.db) == DB_SQLITE ? "PRAGMA synchronous=OFF"
                                                      : "SET synchronous_commit=off");
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
    if (!status && print_accounts(&x))
        status = command_fail("demo: the accounts cannot be read");
    return errand_end(&x, status);
}

const struct command COMMAND_DEMO = {
    "demo", "build the demonstration district in a fresh data folder",
    "usage: zhengyi demo [--data DIR] [--db URL]\n"
    "Fills an empty database with the invented district 明漪区: 3 streets, 12 communities, 30,000\n"
    "households, and matters at different steps. Refuses a database that holds a register.\n"
    "Prints one account of each post; `zhengyi list accounts` prints them again.\n",
    run
};
