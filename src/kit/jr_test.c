#include "kit/jr.h"

#include <string.h>

#include "base/arena.h"
#include "support.h"

static struct arena arena;

static const struct jr *read_ok(const char *text)
{
    const struct jr *v = NULL;

    ok(jr_read(&arena, str_of(text), &v));
    return v;
}

static void every_kind_of_value_is_read(void **state)
{
    const struct jr *v =
        read_ok("{\"名\":\"电梯\",\"n\":-9223372036854775808,\"t\":true,\"f\":false,"
                "\"x\":null,\"r\":1.5,\"l\":[1,[],{}]}");
    struct str s = { 0 };
    int64_t i = 0;
    bool b = false;
    double r = 0;

    (void)state;
    assert_int_equal(jr_count(v), 7);
    assert_true(jr_str(jr_get(v, "名"), &s) && str_is(s, "电梯"));
    assert_true(jr_int(jr_get(v, "n"), &i) && i == INT64_MIN);
    assert_true(jr_bool(jr_get(v, "t"), &b) && b);
    assert_true(jr_bool(jr_get(v, "f"), &b) && !b);
    assert_int_equal(jr_kind(jr_get(v, "x")), JR_NULL);
    assert_true(jr_real(jr_get(v, "r"), &r) && r > 1.4 && r < 1.6);
    assert_int_equal(jr_count(jr_get(v, "l")), 3);
    assert_int_equal(jr_kind(jr_at(jr_get(v, "l"), 2)), JR_OBJECT);
    assert_true(str_is(jr_name(jr_at(v, 6)), "l"));
}

static void asking_for_another_kind_changes_nothing(void **state)
{
    const struct jr *v = read_ok("{\"a\":\"1\",\"b\":1.0,\"c\":1e3}");
    struct str s = STR("kept");
    int64_t i = 7;
    bool b = true;

    (void)state;
    assert_false(jr_int(jr_get(v, "a"), &i));
    assert_false(jr_int(jr_get(v, "b"), &i));
    assert_false(jr_int(jr_get(v, "c"), &i));
    assert_false(jr_int(jr_get(v, "none"), &i));
    assert_false(jr_str(jr_get(v, "b"), &s));
    assert_false(jr_bool(NULL, &b));
    assert_null(jr_get(jr_get(v, "a"), "x"));
    assert_null(jr_at(v, 3));
    assert_int_equal(jr_kind(NULL), JR_NONE);
    assert_true(i == 7 && b && str_is(s, "kept"));
}

static void a_fault_names_its_line(void **state)
{
    const struct jr *v = NULL;
    err e = jr_read(&arena, STR("{\n \"a\": 1,\n \"b\" 2\n}"), &v);

    (void)state;
    assert_true(err_is(e, &JSON_BAD));
    assert_non_null(strstr(e->says, "line=3"));
    assert_null(v);
}

static void what_is_not_json_is_refused(void **state)
{
    static const struct str bad[] = {
        STR_INIT(""),
        STR_INIT("{"),
        STR_INIT("[1,]"),
        STR_INIT("{'a':1}"),
        STR_INIT("01"),
        STR_INIT("\"\xff\""),
        STR_INIT("\"\\u0000\""),
        STR_INIT("[1] 2"),
        STR_INIT("{\"a\":1,\"a\":2}"),
        STR_INIT("NaN"),
        STR_INIT("\"\\ud800\""),
        STR_INIT("9223372036854775808"),
        STR_INIT("\0"),
        STR_INIT("\"a\nb\""),
        STR_INIT("1e999"),
    };
    const struct jr *v = NULL;

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_true(err_is(jr_read(&arena, bad[i], &v), &JSON_BAD));
    assert_null(v);
}

static void nesting_has_a_floor(void **state)
{
    char deep[2 * (JR_DEPTH + 1)];
    const struct jr *v = NULL;

    (void)state;
    memset(deep, '[', JR_DEPTH + 1);
    memset(deep + JR_DEPTH + 1, ']', JR_DEPTH + 1);
    assert_true(err_is(jr_read(&arena, (struct str){ deep, sizeof deep }, &v), &JSON_LARGE));
    ok(jr_read(&arena, (struct str){ deep + 1, 2 * JR_DEPTH }, &v));
    ok(jr_read(&arena, STR("\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[\""), &v));
}

static void a_text_too_long_is_refused_unread(void **state)
{
    const struct jr *v = NULL;

    (void)state;
    assert_true(err_is(jr_read(&arena, (struct str){ "", (size_t)JR_BYTES + 1 }, &v), &JSON_LARGE));
}

static int forget(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_value_is_read),
        cmocka_unit_test(asking_for_another_kind_changes_nothing),
        cmocka_unit_test(a_fault_names_its_line),
        cmocka_unit_test(what_is_not_json_is_refused),
        cmocka_unit_test(nesting_has_a_floor),
        cmocka_unit_test(a_text_too_long_is_refused_unread),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
