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

static void integers_are_written_in_base_ten(void **state)
{
    static const struct {
        int64_t v;
        const char *want;
    } cases[] = {
        { 0, "0" },
        { 9, "9" },
        { 10, "10" },
        { -1, "-1" },
        { 890561740801136, "890561740801136" },
        { INT64_MAX, "9223372036854775807" },
        { INT64_MIN, "-9223372036854775808" },
    };
    char text[INT_TEXT_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_true(str_is(int_text(cases[i].v, text), cases[i].want));
}

static void parts_are_joined_in_their_order(void **state)
{
    struct arena a = { NULL };
    const struct str part[] = { STR("110"), STR(""), STR("****"), STR("1234") };

    (void)state;
    assert_true(str_is(str_join(&a, part, COUNT(part)), "110****1234"));
    assert_int_equal(str_join(&a, part, 0).n, 0);
    arena_done(&a);
}

static void a_text_longer_than_what_is_left_of_a_block_is_whole(void **state)
{
    struct arena a = { NULL };
    char *all = arena_get(&a, 16 * 1024 - 16);

    (void)state;
    for (int n = 1; n < 40; n += 7) {
        struct str s = str_fmt(&a, "%*d", n, 7);
        assert_int_equal(s.n, n);
        assert_int_equal(s.p[n - 1], '7');
        assert_int_equal(s.p[n], 0);
    }
    assert_int_equal(all[16 * 1024 - 17], 0);
    arena_done(&a);
}

static void text_turns_no_order_and_holds_no_control(void **state)
{
    static const struct {
        const char *text;
        bool good;
    } cases[] = {
        { "", true },
        { "王小明 1号楼", true },
        { "two\nlines\tand a tab", true },
        { "العربية שלום", true },
        { "e\u0301 \U0001F600 \u200d\u3000", true },
        { "a\001b", false },
        { "a\rb", false },
        { "a\177b", false },
        { "a\xc2\x85"
          "b",
          false },
        { "a\u00a0b", true },
        { "a\u061cb", false },
        { "a\u061bb", true },
        { "\u200e", false },
        { "a\u200f", false },
        { "a\u2029b", true },
        { "a\u202ab", false },
        { "拨\u202e元001款", false },
        { "a\u202fb", true },
        { "a\u2065b", true },
        { "a\u2066b", false },
        { "a\u2069b", false },
        { "a\u206ab", true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(str_is_text(str_of(cases[i].text)), cases[i].good);
    assert_true(str_is_text((struct str){ "a\xe2\x80", 3 })); /* cut off: the rule of UTF-8 */
    assert_false(str_is_text((struct str){ "a\0b", 3 }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_turns_no_order_and_holds_no_control),
        cmocka_unit_test(utf8_is_counted_and_malformed_bytes_are_refused),
        cmocka_unit_test(integers_take_the_whole_slice),
        cmocka_unit_test(integers_are_written_in_base_ten),
        cmocka_unit_test(parts_are_joined_in_their_order),
        cmocka_unit_test(a_text_longer_than_what_is_left_of_a_block_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
