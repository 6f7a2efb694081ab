/* support.c - private databases for tests. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/migrate.h"
#include "kit/db.h"
#include "pool.h"

static const struct when NOON = { 1795233600000 }; /* 2026-11-21T12:00+08:00 */
static unsigned made;

void must_succeed(err e, const char *what, const char *file, int line)
{
    if (!e)
        return;
    print_error("%s: %s %s\n", what, e->id, e->detail ? e->detail : "");
    _fail(file, line);
}

void must_refuse(err want, err got, const char *what, const char *file, int line)
{
    if (err_is(got, want))
        return;
    print_error("%s: wanted %s, got %s %s\n", what, want->id, got ? got->id : "success",
                got && got->detail ? got->detail : "");
    _fail(file, line);
}

static const char *sqlite_file(struct world *w)
{
    const char *tmp = getenv("TMPDIR");

    return str_fmt(&w->arena, "%s/zhengyi-test-%d-%u.db", tmp ? tmp : "/tmp", (int)getpid(), made++)
        .p;
}

/* What the migrations make, made once in a program: each world gets a copy. */
static void migrate(struct world *w)
{
    static struct arena kept;
    static struct db *made_once;

    if (!made_once) {
        ok(db_open(&kept, ":memory:", &made_once));
        ok(migrate_run(made_once, &kept, w->now, NULL));
    }
    ok(db_copy(made_once, w->db));
}

struct world *world_make(enum world_kind kind)
{
    struct world *w = calloc(1, sizeof *w);

    assert_non_null(w);
    w->now = NOON;
    w->pg = kind == WORLD_PG;
    w->where = kind == WORLD_PG ? pool_claim(w) : kind == WORLD_FILE ? sqlite_file(w) : ":memory:";
    w->db = world_connect(w);
    if (kind != WORLD_PG)
        migrate(w);
    return w;
}

struct db *world_connect(struct world *w)
{
    struct db *db = NULL;

    ok(db_open(&w->arena, w->where, &db));
    return db;
}

static void remove_files(struct world *w)
{
    static const char *const tail[] = { "", "-wal", "-shm" };

    for (size_t i = 0; i < COUNT(tail); i++)
        (void)unlink(str_fmt(&w->arena, "%s%s", w->where, tail[i]).p);
}

void world_drop(struct world *w)
{
    db_close(w->db);
    if (w->pg)
        db_close(w->claim);
    else if (strcmp(w->where, ":memory:") != 0)
        remove_files(w);
    arena_done(&w->arena);
    free(w);
}

int world_memory(void **state)
{
    *state = world_make(WORLD_MEMORY);
    return 0;
}

int world_file(void **state)
{
    *state = world_make(WORLD_FILE);
    return 0;
}

void world_run_pg(void **state)
{
    const struct store_case *c = *state;

    *state = NULL;
    assert_non_null(pool_server());
    if (strcmp(pool_server(), "skip") == 0)
        skip();
    *state = world_make(WORLD_PG);
    c->test(state);
}

int world_done(void **state)
{
    if (*state)
        world_drop(*state);
    return 0;
}
