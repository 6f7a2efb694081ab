/* support.c - private databases for tests. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/migrate.h"
#include "kit/asset.h"
#include "kit/db.h"

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

static const char *server(void)
{
    const char *where = getenv("ZHENGYI_TEST_PG");

    if (!where || !*where)
        print_error("ZHENGYI_TEST_PG is not set: start a server with test/pg, or say skip\n");
    return where;
}

/* The address with another database name in it. */
static const char *address(struct arena *a, const char *database)
{
    struct str rest = str_of(server()), head, tail;

    (void)str_cut(&rest, '?', &head);
    tail = rest;
    while (head.n && head.p[head.n - 1] != '/')
        head.n--;
    return str_fmt(a, STR_FMT "%s?" STR_FMT, STR_ARG(head), database, STR_ARG(tail)).p;
}

static err admin(struct world *w, struct db *db, const char *fmt, const char *a, const char *b)
{
    char sql[256];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    (void)snprintf(sql, sizeof sql, fmt, a, b);
#pragma GCC diagnostic pop
    (void)w;
    return db_exec(db, sql);
}

/* The migrations' names and digests in one word, so a changed one makes a new template. */
static const char *template_name(struct arena *a)
{
    size_t n = 0;
    const struct asset *f = asset_below(STR("db/migrate/"), &n);
    uint64_t h = 14695981039346656037U;

    for (size_t i = 0; i < n; i++) {
        for (const char *p = f[i].etag; *p; p++)
            h = (h ^ (unsigned char)*p) * 1099511628211U;
    }
    return str_fmt(a, "zy_%016llx", (unsigned long long)h).p;
}

/* A migrated database that every test copies: made once per server and set of migrations. */
static const char *make_template(struct world *w, struct db *db)
{
    const char *name = template_name(&w->arena);
    struct db *fresh = NULL;

    ok(db_exec(db, "SELECT pg_advisory_lock(20261121)"));
    if (admin(w, db, "ALTER DATABASE %s CONNECTION LIMIT %s", name, "-1")) {
        ok(admin(w, db, "DROP DATABASE IF EXISTS %s%s", name, "_new"));
        ok(admin(w, db, "CREATE DATABASE %s%s", name, "_new"));
        ok(db_open(&w->arena, address(&w->arena, str_fmt(&w->arena, "%s_new", name).p), &fresh));
        ok(migrate_run(fresh, &w->arena, w->now, NULL));
        db_close(fresh);
        ok(admin(w, db, "ALTER DATABASE %s_new RENAME TO %s", name, name));
    }
    ok(db_exec(db, "SELECT pg_advisory_unlock(20261121)"));
    return name;
}

static struct db *open_server(struct world *w)
{
    struct db *db = NULL;

    ok(db_open(&w->arena, server(), &db));
    return db;
}

static const char *pg_copy(struct world *w)
{
    struct db *db = open_server(w);
    const char *name = str_fmt(&w->arena, "t_%d_%u", (int)getpid(), made++).p;

    ok(admin(w, db, "CREATE DATABASE %s TEMPLATE %s", name, make_template(w, db)));
    db_close(db);
    return address(&w->arena, name);
}

static const char *sqlite_file(struct world *w)
{
    const char *tmp = getenv("TMPDIR");

    return str_fmt(&w->arena, "%s/zhengyi-test-%d-%u.db", tmp ? tmp : "/tmp", (int)getpid(), made++)
        .p;
}

struct world *world_make(enum world_kind kind)
{
    struct world *w = calloc(1, sizeof *w);

    assert_non_null(w);
    w->now = NOON;
    w->pg = kind == WORLD_PG;
    w->where = kind == WORLD_PG ? pg_copy(w) : kind == WORLD_FILE ? sqlite_file(w) : ":memory:";
    w->db = world_connect(w);
    if (kind != WORLD_PG)
        ok(migrate_run(w->db, &w->arena, w->now, NULL));
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

static void drop_database(struct world *w)
{
    struct db *db = open_server(w);
    struct str rest = str_of(w->where), head;

    (void)str_cut(&rest, '?', &head);
    ok(admin(w, db, "DROP DATABASE %s WITH (FORCE)%s",
             str_z(&w->arena, str_of(strrchr(str_z(&w->arena, head), '/') + 1)), ""));
    db_close(db);
}

void world_drop(struct world *w)
{
    db_close(w->db);
    if (w->pg)
        drop_database(w);
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
    assert_non_null(server());
    if (strcmp(server(), "skip") == 0)
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
