#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/asset.h"
#include "kit/db.h"
#include "support.h"

enum { MOST = 64 };

/* Tables of other tests are not there. */
static bool is_of_a_test(const char *name)
{
    return strncmp(name, "probe", 5) == 0 || strncmp(name, "drop_", 5) == 0 ||
           strncmp(name, "dialect", 7) == 0;
}

/* A parameter that stands alone has no type of its own. */
static bool is_excused(err e) { return e->detail && strstr(e->detail, " 42P18 "); }

/* The highest ?N, and true if every number up to it is used. */
static bool count_args(const char *sql, size_t *ret_n)
{
    unsigned char used[MOST + 1] = { 0 };

    *ret_n = 0;
    for (const char *p = sql; (p = strchr(p, '?')) != NULL; p++) {
        size_t at = strtoul(p + 1, NULL, 10);
        if (at == 0 || at > MOST)
            return false;
        used[at] = 1;
        *ret_n = at > *ret_n ? at : *ret_n;
    }
    for (size_t i = 1; i <= *ret_n; i++) {
        if (!used[i])
            return false;
    }
    return true;
}

static err run_with(struct world *w, enum sql id, struct arg value, size_t n)
{
    struct arg args[MOST];

    for (size_t i = 0; i < n; i++)
        args[i] = value;
    ok(db_begin(w->db, &w->arena, TX_WRITE));
    err e = db_run(w->db, id, NULL, args, n);
    return db_finish(w->db, e ? e : &NOT_FOUND);
}

/* With nothing at all; where that is no value (LIMIT), with numbers. */
static err run_empty(struct world *w, enum sql id, size_t n)
{
    err e = run_with(w, id, arg_null(), n);

    return err_is(e, &DB_FAULT) && run_with(w, id, arg_int(1), n) == &NOT_FOUND ? NULL : e;
}

static void every_statement_is_understood(void **state)
{
    struct world *w = *state;
    int bad = 0;

    for (int i = SQL_NONE + 1; i < SQL_COUNT_; i++) {
        size_t n = 0;
        bool whole = is_of_a_test(SQL_NAME[i]) || count_args(SQL_TEXT[i], &n);
        err e = is_of_a_test(SQL_NAME[i]) ? NULL : run_empty(w, (enum sql)i, n);
        if (whole && (!e || !err_is(e, &DB_FAULT) || is_excused(e)))
            continue;
        print_error("%s: %s\n", SQL_NAME[i], whole ? e->detail : "a number is left out");
        bad++;
    }
    assert_int_equal(bad, 0);
}

/* Words that only one database knows, or that make a row depend on when or where it was run. */
static bool is_foreign(const char *name, const char *sql)
{
    static const char *const words[] = {
        "now()",       "current_time", "random(",     "autoincrement", " serial",
        "trigger",     "json_",        "greatest(",   "least(",        "string_agg(",
        "group_conc",  "insert or ",   " ilike ",     " glob ",        "ifnull(",
        "datetime(",   "strftime(",    "last_insert", "rowid",         "::",
        " for update", "merge into",   "rollup",      "returning *",   "select * from"
    };
    bool found = false;

    for (size_t i = 0; i < COUNT(words); i++) {
        if (strcasestr(sql, words[i])) {
            print_error("%s: %s\n", name, words[i]);
            found = true;
        }
    }
    return found;
}

static void statements_and_tables_stay_in_the_common_dialect(void **state)
{
    size_t n = 0;
    const struct asset *f = asset_below(STR("db/migrate/"), &n);
    int bad = 0;

    (void)state;
    for (int i = SQL_NONE + 1; i < SQL_COUNT_; i++)
        bad += is_foreign(SQL_NAME[i], SQL_TEXT[i]);
    for (size_t i = 0; i < n; i++)
        bad += is_foreign(f[i].path, f[i].raw.p);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(every_statement_is_understood),
        cmocka_unit_test(statements_and_tables_stay_in_the_common_dialect),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
