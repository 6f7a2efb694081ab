/* pool.c - a database is claimed by a lock of the session, emptied, and made anew when a test has
 * changed its tables or left more than is worth emptying. */
#include "pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/migrate.h"
#include "kit/asset.h"
#include "kit/db.h"
#include "support.h"

/* seed keeps what the migrations left: their rows, and how many tables and columns there were. */
static const char SEED[] =
    "CREATE SCHEMA seed;"
    "CREATE TABLE seed.was (shape TEXT NOT NULL);"
    "CREATE FUNCTION seed.shape() RETURNS TEXT LANGUAGE sql AS $$"
    " SELECT count(*) || ' ' || max(oid::BIGINT) || ' ' ||"
    " (SELECT count(*) FROM pg_attribute) || ' ' || (SELECT count(*) FROM pg_constraint)"
    " FROM pg_class $$;"
    "CREATE FUNCTION seed.used() RETURNS SETOF TEXT LANGUAGE sql AS $$"
    " SELECT relname::TEXT FROM pg_class WHERE relkind = 'r'"
    " AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0 $$;"
    "CREATE FUNCTION seed.reset() RETURNS VOID LANGUAGE plpgsql AS $$ DECLARE t TEXT; BEGIN"
    " IF seed.shape() <> (SELECT shape FROM seed.was) OR pg_database_size(current_database()) >"
    " 64000000 THEN RAISE EXCEPTION 'used up'; END IF;"
    " PERFORM set_config('session_replication_role', 'replica', true);"
    " FOR t IN SELECT seed.used() LOOP"
    " EXECUTE format('DELETE FROM public.%I', t);"
    " IF to_regclass('seed.' || t) IS NOT NULL THEN"
    " EXECUTE format('INSERT INTO public.%I SELECT * FROM seed.%I', t, t); END IF;"
    " END LOOP; END $$;"
    "DO $$ DECLARE t TEXT; BEGIN FOR t IN SELECT seed.used() LOOP"
    " EXECUTE format('CREATE TABLE seed.%I AS TABLE public.%I', t, t); END LOOP; END $$;"
    "INSERT INTO seed.was SELECT seed.shape();";

enum { MOST = 64 /* databases in use at once */ };

const char *pool_server(void)
{
    const char *where = getenv("ZHENGYI_TEST_PG");

    if (!where || !*where)
        print_error("ZHENGYI_TEST_PG is not set: start a server with test/pg, or say skip\n");
    return where;
}

/* The address with another database name in it. */
static const char *address(struct arena *a, const char *database)
{
    struct str rest = str_of(pool_server()), head, tail;

    (void)str_cut(&rest, '?', &head);
    tail = rest;
    while (head.n && head.p[head.n - 1] != '/')
        head.n--;
    return str_fmt(a, STR_FMT "%s?" STR_FMT, STR_ARG(head), database, STR_ARG(tail)).p;
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

/* Runs a statement with two words filled in. */
static MUST err say(struct db *db, const char *fmt, const char *a, const char *b)
{
    char sql[256];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    (void)snprintf(sql, sizeof sql, fmt, a, b);
#pragma GCC diagnostic pop
    return db_exec(db, sql);
}

static void migrate_and_seed(struct world *w, const char *name)
{
    struct db *fresh = NULL;

    ok(db_open(&w->arena, address(&w->arena, name), &fresh));
    ok(migrate_run(fresh, &w->arena, w->now, NULL));
    ok(db_exec(fresh, SEED));
    db_close(fresh);
}

/* What every database is copied from: made once per server and set of migrations. */
static const char *make_template(struct world *w, struct db *db)
{
    const char *name = template_name(&w->arena);

    ok(db_exec(db, "SELECT pg_advisory_lock(20261121)"));
    if (say(db, "ALTER DATABASE %s CONNECTION LIMIT %s", name, "-1")) {
        const char *raw = str_fmt(&w->arena, "%s_new", name).p;
        ok(say(db, "DROP DATABASE IF EXISTS %s%s", raw, ""));
        ok(say(db, "CREATE DATABASE %s%s", raw, ""));
        migrate_and_seed(w, raw);
        ok(say(db, "ALTER DATABASE %s RENAME TO %s", raw, name));
    }
    ok(db_exec(db, "SELECT pg_advisory_unlock(20261121)"));
    return name;
}

/* Ends what an earlier test left open in a database and empties it; refused when it cannot. */
static err empty(struct world *w, const char *name)
{
    struct db *db = NULL;

    TRY(say(w->claim,
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '%s'%s",
            name, ""));
    TRY(db_open(&w->arena, address(&w->arena, name), &db));
    err e = db_exec(db, "SELECT seed.reset()");
    db_close(db);
    return e;
}

static bool lock(struct world *w, const char *number)
{
    return !say(w->claim,
                "DO $$ BEGIN IF NOT pg_try_advisory_lock(20261121, %s) THEN"
                " RAISE EXCEPTION 'held'; END IF; END $$%s",
                number, "");
}

const char *pool_claim(struct world *w)
{
    ok(db_open(&w->arena, pool_server(), &w->claim));
    const char *template = make_template(w, w->claim);
    int k = 1;

    while (k < MOST && !lock(w, str_fmt(&w->arena, "%d", k).p))
        k++;
    assert_int_not_equal(k, MOST);
    const char *name = str_fmt(&w->arena, "%s_%d", template, k).p;
    if (empty(w, name)) {
        ok(say(w->claim, "DROP DATABASE IF EXISTS %s WITH (FORCE)%s", name, ""));
        ok(say(w->claim, "CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY", name, template));
    }
    return address(&w->arena, name);
}
