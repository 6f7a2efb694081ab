/* cmd_demo.c - `zhengyi demo`: the whole demonstration district in a fresh data folder. */
#include <stdio.h>

#include "app/command.h"
#include "app/demo/demo.h"
#include "app/open.h"
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
    TRY(demo_owners(d));
    TRY(say(d, "owners", since));
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

static int run(int argc, char **argv)
{
    struct arena a = { NULL };
    struct config config;
    struct house house;
    struct db *db = NULL;

    err e = config_read(&a, argc, argv, &config);
    if (e)
        return command_fail("--%s: %s", e->field, e->detail);
    if (!open_both(&a, &config, &house, &db))
        return 1;
    struct demo d = { .arena = &a, .db = db, .house = &house, .seed = 20260101 };
    d.today = day_at(clock_now(), CHINA_OFFSET);
    e = refuse_filled(db, &a);
    if (!e) /* a build cut short is built again from nothing: no flush an act is needed */
        e = db_exec(db, db_which(db) == DB_SQLITE ? "PRAGMA synchronous=OFF"
                                                  : "SET synchronous_commit=off");
    if (!e)
        e = build(&d);
    db_close(db);
    if (e)
        return command_fail("%s%s%s %s", e->id, e->field ? " " : "", e->field ? e->field : "",
                            e->detail ? e->detail
                            : e->says ? e->says
                                      : "");
    (void)printf("demo: 12 communities in " STR_FMT "; password of every account: %s\n",
                 STR_ARG(config.data), DEMO_PASSWORD);
    arena_done(&d.scratch);
    arena_done(&a);
    return 0;
}

const struct command COMMAND_DEMO = {
    "demo", "build the demonstration district in a fresh data folder",
    "usage: zhengyi demo [--data DIR] [--db URL]\n"
    "Fills an empty database with the invented district 明漪区: 3 streets, 12 communities, 30,000\n"
    "households, and matters at different steps. Refuses a database that holds a register.\n",
    run
};
