/* open_test.c - the keys of a house are made once and never replaced. */
#include "app/open.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/command.h"
#include "base/id.h"
#include "support.h"

/* Of the program itself, which a test is not. */
int command_fail(const char *fmt, ...)
{
    (void)fmt;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_makes_ids_of_its_own_node),
        cmocka_unit_test(keys_are_not_made_anew_beside_a_database),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
