/* lane.c - what durable writing costs: two rows an act (an answer kept, a leaf), one commit each
 * by one thread, against the write lane with 64 acts in flight, in turns.
 * usage: bench_lane DATABASE          prints acts a second and the ratio
 *        bench_lane DATABASE PORT     serves yardsticks of a vote over HTTP until its input ends:
 *          POST /api/c/{c}/ballots/{id}/rows      the rows of a vote, for anyone and by no rule
 *          POST /api/c/{c}/ballots/{id}/session   the same behind a session
 *          POST /api/c/{c}/ballots/{id}/nothing   a session, and nothing stored
 *          POST /api/c/{c}/case_rows              behind a session, the case, its report and its
 * leaf */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/lane.h"
#include "app/migrate.h"
#include "app/server.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "room/auth/auth.h"
#include "web/house.h"
#include "web/web.h"

enum { IN_FLIGHT = 64, ROUNDS = 3, ROUND_MS = 2000, LEAF_BYTES = 330 /* as a vote's */ };

struct act {
    struct arena arena;
    struct mark fresh;
    struct lane_job job;
    struct lane *lane;
};

static const struct failure NOTHING_MEASURED = { .code = ERR_FAULT, .id = "bench.failures" };

static atomic_bool over;
static atomic_long acts, failures;
static atomic_int flying;

static err write_rows(struct db *db)
{
    struct id id = id_next(clock_now());
    char key[32];
    unsigned char leaf[LEAF_BYTES] = { 1 };

    (void)snprintf(key, sizeof key, "%lld", (long long)id.v);
    TRY(db_run(db, SQL_ONCE_PUT, NULL,
               ARGS(arg_int(7), arg_str(str_of(key)), arg_str(STR("/api/act")),
                    arg_str(STR("{\"ok\":true}")), arg_int(1), arg_str(STR("")))));
    return db_run(
        db, SQL_LEAF_PENDING, NULL,
        ARGS(arg_int(7), arg_id(id), arg_blob((struct blob){ leaf, sizeof leaf }), arg_int(1)));
}

static err run(struct db *db, void *arg)
{
    (void)arg;
    return write_rows(db);
}

static void done(void *arg, err e)
{
    struct act *a = arg;

    atomic_fetch_add(e ? &failures : &acts, 1);
    arena_rewind(&a->arena, a->fresh);
    if (atomic_load(&over) || !lane_put(a->lane, &a->job))
        atomic_fetch_sub(&flying, 1);
}

static double lane_rate(struct lane *l)
{
    static struct act all[IN_FLIGHT];

    atomic_store(&over, false);
    atomic_store(&acts, 0);
    struct when from = clock_steady();
    for (int i = 0; i < IN_FLIGHT; i++) {
        all[i].lane = l;
        (void)arena_get(&all[i].arena, 1);
        all[i].fresh = arena_mark(&all[i].arena);
        all[i].job =
            (struct lane_job){ .arena = &all[i].arena, .run = run, .done = done, .arg = &all[i] };
        atomic_fetch_add(&flying, 1);
        if (!lane_put(l, &all[i].job))
            atomic_fetch_sub(&flying, 1);
    }
    (void)usleep(ROUND_MS * 1000);
    atomic_store(&over, true);
    while (atomic_load(&flying))
        (void)usleep(200);
    return (double)atomic_load(&acts) * 1000 / (double)(clock_steady().ms - from.ms);
}

static double single_rate(struct db *db, struct arena *a)
{
    struct when from = clock_steady();
    long n = 0;

    while (clock_steady().ms - from.ms < ROUND_MS) {
        struct mark m = arena_mark(a);
        err e = db_begin(db, a, TX_WRITE);
        if (!e)
            e = db_finish(db, write_rows(db));
        n += !e;
        atomic_fetch_add(&failures, e != NULL);
        arena_rewind(a, m);
    }
    return (double)n * 1000 / (double)(clock_steady().ms - from.ms);
}

static MUST err measure(struct arena *a, const char *where, struct db *db)
{
    struct lane *l = NULL;

    TRY(lane_start(
        a,
        &(struct lane_config){ .kind = LANE_WRITE, .where = where, .threads = 16, .queue = 4096 },
        &l));
    for (int i = 0; i < ROUNDS; i++) {
        double one = single_rate(db, a), lane = lane_rate(l);
        printf("one commit an act %8.0f/s   lane %8.0f/s   ratio %.1f   failed %ld\n", one, lane,
               lane / one, atomic_load(&failures));
    }
    lane_stop(l);
    return atomic_load(&failures) ? &NOTHING_MEASURED : NULL;
}

static MUST err vote_rows(struct req *r)
{
    struct id id = id_next(r->ctx.now);
    unsigned char salt[16] = { 1 }, leaf[LEAF_BYTES] = { 1 };
    struct arg bytes = arg_blob((struct blob){ salt, sizeof salt });
    struct arg here = arg_id(r->ctx.community), own = arg_id(id);
    struct db *db = r->ctx.db;

    TRY(db_run(db, SQL_VOTE_PUT, NULL,
               ARGS(here, arg_id(r->id[0]), own, arg_str(STR("agree")), arg_str(STR("phone")),
                    arg_time(r->ctx.now), own, arg_str(STR("000000000000000000000000")),
                    arg_int(0))));
    TRY(db_run(db, SQL_LEAF_SALT_TWO, NULL,
               ARGS(here, own, arg_str(STR("by")), bytes, arg_str(STR("voter")), bytes)));
    return db_run(
        db, SQL_LEAF_PENDING, NULL,
        ARGS(here, own, arg_blob((struct blob){ leaf, sizeof leaf }), arg_time(r->ctx.now)));
}

/* Asked for only where the yardstick says so: a public act finds no session to look for. */
static err by_session(struct req *r)
{
    return r->route->perm == PERM_PUBLIC ? NULL : auth_sign_in(r);
}

static err write_vote(struct req *r)
{
    TRY(vote_rows(r));
    answer_done(r);
    return NULL;
}

static err write_case(struct req *r)
{
    struct id id = id_next(r->ctx.now);
    unsigned char leaf[LEAF_BYTES] = { 1 };
    struct arg here = arg_id(r->ctx.community), own = arg_id(id), now = arg_time(r->ctx.now);
    struct arg none = arg_null(), word = arg_str(STR("grid_event"));
    struct str text = STR("楼道口堆了旧沙发，挡住半边通道");
    struct db *db = r->ctx.db;

    TRY(db_run(db, SQL_CASE_ADD, NULL,
               ARGS(here, own, arg_str(str_fmt(r->ctx.arena, "Y-%lld", (long long)id.v)),
                    arg_int(2001), own, arg_str(text), word, word, arg_int(1), word, arg_int(1),
                    arg_str(STR("accept")), now, here, own)));
    TRY(db_run(db, SQL_REPORT_ADD, NULL,
               ARGS(here, own, arg_str(STR("app")), arg_str(STR("garbage")), arg_str(STR("wd2")),
                    arg_str(STR("general")), arg_str(text), arg_str(STR("3号楼")), none, none, none,
                    none, arg_str(STR("named")), own, none, none, none, none, arg_int(0), now)));
    TRY(db_run(db, SQL_LEAF_PENDING, NULL,
               ARGS(here, own, arg_blob((struct blob){ leaf, sizeof leaf }), now)));
    answer_done(r);
    return NULL;
}

static err write_nothing(struct req *r)
{
    answer_done(r);
    return NULL;
}

static err prepare_nothing(struct req *r)
{
    (void)r;
    return NULL;
}

static MUST err serve(struct arena *a, const char *where, uint16_t port)
{
    /* clang-format off */
    static const struct route routes[] = {
        { POST, "/api/c/{c}/ballots/{id}/rows", PERM_PUBLIC, "-", .run = write_vote },
        { POST, "/api/c/{c}/ballots/{id}/session", PERM_SIGNED_IN, "-", .prepare = prepare_nothing, .run = write_vote },
        { POST, "/api/c/{c}/ballots/{id}/nothing", PERM_SIGNED_IN, "-", .prepare = prepare_nothing, .run = write_nothing },
        { POST, "/api/c/{c}/case_rows", PERM_SIGNED_IN, "-", .prepare = prepare_nothing, .run = write_case },
    };
    /* clang-format on */
    static const struct routes room = { "bench", routes, COUNT(routes) };
    static const struct routes *const all[] = { &room, NULL };
    static const struct house house = { .demo = false };
    struct server *s = NULL;
    struct server_config config = { .database = where,
                                    .address = "127.0.0.1",
                                    .port = port,
                                    .readers = 2,
                                    .writers = 16,
                                    .connections = 1000,
                                    .house = &house,
                                    .routes = all };

    log_level(LOG_ERROR);
    web_set_sign_in(by_session);
    TRY(server_start(a, &config, &s));
    (void)printf("%u\n", (unsigned)server_port(s));
    (void)fflush(stdout);
    (void)getchar();
    server_stop(s);
    return NULL;
}

int main(int argc, char **argv)
{
    struct arena a = { NULL };
    struct db *db = NULL;

    if (argc < 2)
        return 2;
    err e = db_open(&a, argv[1], &db);
    if (!e)
        e = migrate_run(db, &a, clock_now(), NULL);
    if (!e)
        e = argc > 2 ? serve(&a, argv[1], (uint16_t)strtoul(argv[2], NULL, 10))
                     : measure(&a, argv[1], db);
    if (e)
        (void)fprintf(stderr, "%s %s\n", e->id, e->detail ? e->detail : "");
    if (db)
        db_close(db);
    arena_done(&a);
    return e != NULL;
}
