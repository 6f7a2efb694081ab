#include "app/migrate.h"

#include "kit/asset.h"
#include "support.h"

static void a_second_run_changes_nothing(void **state)
{
    struct world *w = *state;
    int64_t n = -1;

    ok(migrate_run(w->db, &w->arena, w->now, &n));
    assert_int_equal(n, 0);
}

static void an_empty_database_gets_them_all(void **state)
{
    struct world *w = *state;
    size_t all = 0;
    int64_t n = -1;
    struct db *fresh = NULL;

    if (w->pg)
        skip();
    (void)asset_below(STR("db/migrate/"), &all);
    ok(db_open(&w->arena, ":memory:", &fresh));
    ok(migrate_run(fresh, &w->arena, w->now, &n));
    assert_int_equal(n, all);
    db_close(fresh);
}

static void a_changed_migration_is_refused(void **state)
{
    struct world *w = *state;

    ok(db_exec(w->db,
               "UPDATE migration SET digest = 'x' WHERE name = 'db/migrate/0001_house.sql'"));
    refused(MIGRATION_CHANGED, migrate_run(w->db, &w->arena, w->now, NULL));
}

static void a_newer_database_is_refused_untouched(void **state)
{
    struct world *w = *state;

    ok(db_exec(w->db, "DELETE FROM migration WHERE name = 'db/migrate/0001_house.sql'"));
    ok(db_exec(w->db, "INSERT INTO migration (name, digest, applied_at)"
                      " VALUES ('db/migrate/9999_later.sql', 'x', 1)"));
    refused(MIGRATION_UNKNOWN, migrate_run(w->db, &w->arena, w->now, NULL));
}

/* Its table is there already, so the first migration fails and may not be marked as done. */
static void a_migration_that_fails_is_undone_and_tried_again(void **state)
{
    struct world *w = *state;

    ok(db_exec(w->db, "DELETE FROM migration WHERE name = 'db/migrate/0001_house.sql'"));
    for (int i = 0; i < 2; i++)
        refused(DB_FAULT, migrate_run(w->db, &w->arena, w->now, NULL));
    ok(db_exec(w->db, "DROP TABLE setting"));
    ok(migrate_run(w->db, &w->arena, w->now, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_second_run_changes_nothing),
        store_test(an_empty_database_gets_them_all),
        store_test(a_changed_migration_is_refused),
        store_test(a_newer_database_is_refused_untouched),
        store_test(a_migration_that_fails_is_undone_and_tried_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
