/* config_test.c - settings: where they come from, and what a wrong one is told. */
#include "app/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "support.h"

static struct arena arena;

static err read_two(const char *flag, const char *value, struct config *ret)
{
    char *argv[] = { (char *)(uintptr_t) "serve", (char *)(uintptr_t)flag,
                     (char *)(uintptr_t)value };

    return config_read(&arena, COUNT(argv), argv, ret);
}

static void a_wrong_setting_is_refused_by_its_name(void **state)
{
    static const struct {
        const char *flag, *value, *field; /* NULL: taken */
    } cases[] = {
        { "--port", "0", NULL },
        { "--port", "65535", NULL },
        { "--port", "65536", "port" },
        { "--port", "-1", "port" },
        { "--port", "80 ", "port" },
        { "--log", "warn", NULL },
        { "--log", "loud", "log" },
        { "--log", "", "log" },
        { "--proxied", "maybe", "proxied" },
        { "--data", "", "data" },
        { "--address", "", "address" },
        { "--db", "", NULL },
        { "--db", "postgresql://me@here/z", NULL },
        { "--db", "postgres:///z", NULL },
        { "--db", "mysql://x", "db" },
        { "--db", "zhengyi.db", "db" },
        { "--base-url", "https://yi.example", NULL },
        { "--base_url", "http://10.0.0.2:8080", NULL },
        { "--base-url", "yi.example", "base_url" },
        { "--base-url", "ftp://yi.example", "base_url" },
        { "--base-url", "http://", "base_url" },
        { "--base-url", "http:///x", "base_url" },
        { "--base-url", "https://yi example", "base_url" },
        { "--base-url", "https://yi.example/<b>", "base_url" },
        { "--sms-webhook", "javascript:1", "sms_webhook" },
        { "--sms-webhook", "https://sms.example/send", NULL },
        { "--config", "/nowhere/at/all", "config" },
        { "--config", "/", "config" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct config c;
        err e = read_two(cases[i].flag, cases[i].value, &c);
        if (!cases[i].field) {
            assert_null(e);
            assert_int_equal(c.n_rest, 0);
            continue;
        }
        if (!e)
            fail_msg("%s %s is taken", cases[i].flag, cases[i].value);
        assert_true(err_is(e, &CONFIG_BAD));
        assert_string_equal(e->field, cases[i].field);
    }
}

static const char *file_of(const char *text)
{
    const char *path = str_fmt(&arena, "/tmp/zhengyi-config-%d", (int)getpid()).p;
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
    return path;
}

static void a_file_sets_what_no_flag_and_no_environment_does(void **state)
{
    const char *path =
        file_of("# the house\n\nport = 81\nbase-url=https://yi.example\nlog = warn\n");
    char *argv[] = { (char *)(uintptr_t) "serve", (char *)(uintptr_t) "--config",
                     (char *)(uintptr_t)path, (char *)(uintptr_t) "--port",
                     (char *)(uintptr_t) "82" };
    struct config c;

    (void)state;
    assert_int_equal(setenv("ZHENGYI_LOG", "error", 1), 0);
    assert_null(config_read(&arena, COUNT(argv), argv, &c));
    assert_int_equal(unsetenv("ZHENGYI_LOG"), 0);
    assert_int_equal(c.port, 82);
    assert_true(str_is(c.base_url, "https://yi.example"));
    assert_true(str_is(c.log, "error"));
    assert_int_equal(c.n_rest, 0); /* the file is no argument of the command */
    assert_int_equal(remove(path), 0);
}

static void a_wrong_line_of_a_file_is_refused(void **state)
{
    static const struct {
        const char *line, *field;
    } cases[] = { { "prot = 3\n", "prot" },
                  { "port 3\n", "port 3" },
                  { "port = 3 # three\n", "port" },
                  { "log = loud\n", "log" },
                  { "port = 3\nbase_url =\nport = 3\n", "port" },
                  { "base_url =\nbase-url =\n", "base_url" } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *path = file_of(cases[i].line);
        struct config c;
        err e = read_two("--config", path, &c);
        assert_true(err_is(e, &CONFIG_BAD));
        assert_string_equal(e->field, cases[i].field);
        assert_int_equal(remove(path), 0);
    }
}

static void a_misspelt_name_of_the_environment_is_refused(void **state)
{
    static const struct {
        const char *name, *field;
    } cases[] = { { "ZHENGYI_PROT", "ZHENGYI_PROT" },
                  { "ZHENGYI_", "ZHENGYI_" },
                  { "ZHENGYI_PASSWORD", NULL },
                  { "ZHENGYI_TEST_PG", NULL },
                  { "ZHENGYI", NULL } };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct config c;
        const char *was = getenv(cases[i].name);
        assert_int_equal(setenv(cases[i].name, "81", 1), 0);
        err e = read_two("--port", "82", &c);
        assert_int_equal(was ? setenv(cases[i].name, was, 1) : unsetenv(cases[i].name), 0);
        assert_int_equal(e != NULL, cases[i].field != NULL);
        if (e)
            assert_string_equal(e->field, cases[i].field);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_setting_is_refused_by_its_name),
        cmocka_unit_test(a_file_sets_what_no_flag_and_no_environment_does),
        cmocka_unit_test(a_wrong_line_of_a_file_is_refused),
        cmocka_unit_test(a_misspelt_name_of_the_environment_is_refused),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_done(&arena);
    return failed;
}
