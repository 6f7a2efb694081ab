#include "base/arena.h"
#include "base/str.h"
#include "support.h"

static void utf8_is_counted_and_malformed_bytes_are_refused(void **state)
{
    static const struct {
        struct str s;
        int64_t want;
    } cases[] = {
        { STR_INIT(""), 0 },
        { STR_INIT("abc"), 3 },
        { STR_INIT("征议"), 2 },
        { STR_INIT("\xF0\x9F\x8F\xA0"), 1 },
        { STR_INIT("\xC0\xAF"), -1 },         /* overlong slash */
        { STR_INIT("\xE0\x80\xAF"), -1 },     /* overlong, three bytes */
        { STR_INIT("\xED\xA0\x80"), -1 },     /* surrogate */
        { STR_INIT("\xF4\x90\x80\x80"), -1 }, /* above U+10FFFF */
        { STR_INIT("\xE5\xBE"), -1 },         /* cut short */
        { STR_INIT("\x80"), -1 },             /* tail without a head */
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(str_len_utf8(cases[i].s), cases[i].want);
}

static void integers_take_the_whole_slice(void **state)
{
    int64_t v = -1;

    (void)state;
    assert_true(str_int(STR("0042"), &v));
    assert_int_equal(v, 42);
    assert_false(str_int(STR(""), &v));
    assert_false(str_int(STR("4x"), &v));
    assert_false(str_int(STR("-4"), &v));
    assert_false(str_int(STR("1234567890123456789"), &v)); /* 19 digits may not fit */
    assert_int_equal(v, 42);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_counted_and_malformed_bytes_are_refused),
        cmocka_unit_test(integers_take_the_whole_slice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
