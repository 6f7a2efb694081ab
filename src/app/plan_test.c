/* plan_test.c - queries whose cost must not grow with the community use the index made for them. On
 * SQLite: PostgreSQL chooses by the sizes of its tables, and here they are empty. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "kit/db.h"
#include "support.h"

enum { TEXT = 16384 };

static const struct {
    enum sql sql;
    const char *index[5]; /* all of them stand in the plan */
} cases[] = {
    { SQL_RESIDENT_PAGE_NAME, { "resident_first" } },
    { SQL_MINE_LIST,
      { "objection_by_resident", "answer_by_resident", "consent_by_resident", "opinion_by_resident",
        "owners_holder_mine" } },
    { SQL_TODO_NEAR, { "todo_look" } },
    { SQL_CASE_PAGE_STATE, { "matter_state" } },
    { SQL_OUTBOX_FRESH, { "outbox_waiting" } },
    { SQL_DIGEST_DUE, { "outbox_digest" } },
    { SQL_LETTER_DUE, { "letter_due" } },
};

static void explain(const char *where, const char *sql, char *ret)
{
    char text[TEXT];
    sqlite3 *db = NULL;
    sqlite3_stmt *s = NULL;
    size_t n = 0;

    (void)snprintf(text, sizeof text, "EXPLAIN QUERY PLAN %s", sql);
    assert_int_equal(sqlite3_open(where, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, text, -1, &s, NULL), SQLITE_OK);
    ret[0] = '\0';
    while (sqlite3_step(s) == SQLITE_ROW && n < TEXT - 1)
        n += (size_t)snprintf(ret + n, TEXT - n, "%s\n", (const char *)sqlite3_column_text(s, 3));
    (void)sqlite3_finalize(s);
    (void)sqlite3_close(db);
}

static void a_person_is_found_by_an_index(void **state)
{
    struct world *w = *state;
    static char plan[TEXT];
    int bad = 0;

    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *sql = SQL_TEXT[cases[i].sql];
        explain(w->where, sql, plan);
        for (size_t k = 0; k < COUNT(cases[i].index) && cases[i].index[k]; k++) {
            if (strstr(plan, cases[i].index[k]))
                continue;
            print_error("%s does not use %s:\n%s", SQL_NAME[cases[i].sql], cases[i].index[k], plan);
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_person_is_found_by_an_index, world_file, world_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
