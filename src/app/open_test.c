/* open_test.c - the keys of a house are made once and never replaced. */
#include "app/open.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/command.h"
#include "base/id.h"
#include "support.h"

/* Of the program itself, which a test is not. */
static char said[600];

int command_fail(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(said, sizeof said, fmt, ap);
    va_end(ap);
    return 1;
}

static bool opens(struct arena *a, char *folder, struct house *ret)
{
    char command[] = "serve", flag[] = "--data", *argv[] = { command, flag, folder };
    struct config config;

    assert_null(config_read(a, COUNT(argv), argv, &config));
    return !open_house(a, &config, ret);
}

static void keys_are_not_made_anew_beside_a_database(void **state)
{
    (void)state;
    struct arena a = { NULL };
    char folder[] = "/tmp/zhengyi-open-XXXXXX";
    struct house first, again;

    assert_non_null(mkdtemp(folder));
    assert_true(opens(&a, folder, &first));
    assert_true(opens(&a, folder, &again));
    assert_memory_equal(first.seal_key, again.seal_key, sizeof first.seal_key);
    const char *keys = str_fmt(&a, "%s/keys", folder).p, *away = str_fmt(&a, "%s.away", keys).p;
    FILE *database = fopen(str_fmt(&a, "%s/zhengyi.db", folder).p, "wb");
    assert_non_null(database);
    assert_int_equal(fclose(database), 0);
    assert_int_equal(rename(keys, away), 0);
    assert_false(opens(&a, folder, &again));
    assert_int_not_equal(access(keys, F_OK), 0);
    assert_int_equal(rename(away, keys), 0);
    assert_true(opens(&a, folder, &again));
    assert_memory_equal(first.seal_key, again.seal_key, sizeof first.seal_key);
    assert_int_equal(system(str_fmt(&a, "rm -rf '%s'", folder).p), 0);
    arena_done(&a);
}

static void a_copy_makes_ids_of_its_own_node(void **state)
{
    (void)state;
    struct arena a = { NULL };
    char folder[] = "/tmp/zhengyi-open-XXXXXX", flag[] = "--node", five[] = "5", over[] = "16";
    char *argv[] = { folder, flag, over };
    struct config config;
    struct house house;

    assert_non_null(mkdtemp(folder));
    assert_true(err_is(config_read(&a, COUNT(argv), argv, &config), &CONFIG_BAD));
    argv[2] = five;
    assert_null(config_read(&a, COUNT(argv), argv, &config));
    config.data = str_of(folder);
    assert_null(open_house(&a, &config, &house));
    assert_int_equal(id_next((struct when){ 0 }).v & 15, 5);
    assert_int_equal(system(str_fmt(&a, "rm -rf '%s'", folder).p), 0);
    arena_done(&a);
}

static void a_database_is_opened_with_its_own_keys_only(void **state)
{
    struct world *w = *state;
    struct house own = { .data_dir = STR("/d"), .seal_key = { 1 } }, other = own;

    ok(open_keys_match(w->db, &w->arena, &own));
    ok(open_keys_match(w->db, &w->arena, &own));
    other.sign_seed[31] = 1;
    refused(KEYS_WRONG, open_keys_match(w->db, &w->arena, &other));
    other = own;
    other.seal_key[0] = 2;
    refused(KEYS_WRONG, open_keys_match(w->db, &w->arena, &other));
    ok(open_keys_match(w->db, &w->arena, &own));
}

static void ids_go_on_above_what_the_newest_act_wrote(void **state)
{
    (void)state;
    struct arena a = { NULL };
    char folder[] = "/tmp/zhengyi-open-XXXXXX", command[] = "serve", flag[] = "--data";
    char *argv[] = { command, flag, folder };
    struct config config;
    struct house house;
    struct db *db = NULL;
    struct id leaf = { id_next((struct when){ 0 }).v +
                       (INT64_C(3600000) << 12) }; /* an hour ahead */

    assert_non_null(mkdtemp(folder));
    assert_null(config_read(&a, COUNT(argv), argv, &config));
    assert_true(open_both(&a, &config, &house, &db));
    assert_null(db_begin(db, &a, TX_WRITE));
    err e = db_run(db, SQL_LEAF_PENDING, NULL,
                   ARGS(arg_int(7), arg_id(leaf), arg_blob((struct blob){ "{}", 2 }), arg_int(0)));
    assert_null(db_finish(db, e));
    db_close(db);
    assert_true(open_both(&a, &config, &house, &db));
    assert_true(id_next((struct when){ 0 }).v >
                leaf.v + 1000000 * INT64_C(16)); /* an import's rows */
    db_close(db);
    assert_int_equal(system(str_fmt(&a, "rm -rf '%s'", folder).p), 0);
    arena_done(&a);
}

static void a_restored_database_with_the_wrong_keys_is_not_opened(void **state)
{
    (void)state;
    struct arena a = { NULL };
    char folder[] = "/tmp/zhengyi-open-XXXXXX", command[] = "serve", flag[] = "--data";
    char *argv[] = { command, flag, folder };
    struct config config;
    struct house house;
    struct db *db = NULL;

    assert_non_null(mkdtemp(folder));
    assert_null(config_read(&a, COUNT(argv), argv, &config));
    assert_true(open_both(&a, &config, &house, &db));
    db_close(db);
    FILE *keys = fopen(str_fmt(&a, "%s/keys", folder).p, "wb");
    assert_non_null(keys);
    for (int i = 0; i < 96; i++)
        assert_int_equal(fputc(i, keys), i);
    assert_int_equal(fclose(keys), 0);
    assert_false(open_both(&a, &config, &house, &db));
    db_close(db);
    assert_non_null(strstr(said, "keys.wrong"));
    assert_non_null(strstr(said, "put that key file there"));
    assert_int_equal(system(str_fmt(&a, "rm -rf '%s'", folder).p), 0);
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_makes_ids_of_its_own_node),
        cmocka_unit_test(keys_are_not_made_anew_beside_a_database),
        store_test(a_database_is_opened_with_its_own_keys_only),
        cmocka_unit_test(a_restored_database_with_the_wrong_keys_is_not_opened),
        cmocka_unit_test(ids_go_on_above_what_the_newest_act_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
