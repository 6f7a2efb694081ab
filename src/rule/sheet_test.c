/* sheet_test.c - codes with a check digit, the hash of a batch, and what counts as read alike. */
#include "rule/sheet.h"

#include <string.h>

#include "kit/crypto.h"
#include "support.h"

static struct arena arena;

static int tidy(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

static void iso_7064_mod_11_10_gives_the_digit_of_the_standard(void **state)
{
    (void)state;
    assert_int_equal(sheet_check("000000000"), '6'); /* by hand from the standard's recursion */
    assert_int_equal(sheet_check("482109375"), '9');
    assert_true(sheet_code_ok(STR("0000000006")));
    assert_false(sheet_code_ok(STR("0000000005")));
}

static void one_wrong_digit_or_two_swapped_is_no_code(void **state)
{
    char code[SHEET_CODE + 1] = "482109375";

    (void)state;
    code[9] = sheet_check(code);
    assert_true(sheet_code_ok(str_of(code)));
    for (int at = 0; at < SHEET_CODE; at++) {
        for (char d = '0'; d <= '9'; d++) {
            char bad[SHEET_CODE + 1];
            memcpy(bad, code, sizeof bad);
            bad[at] = d;
            assert_int_equal(sheet_code_ok(str_of(bad)), d == code[at]);
        }
    }
    for (int at = 0; at + 1 < SHEET_CODE; at++) {
        char bad[SHEET_CODE + 1];
        memcpy(bad, code, sizeof bad);
        bad[at] = code[at + 1];
        bad[at + 1] = code[at];
        assert_int_equal(sheet_code_ok(str_of(bad)), bad[at] == code[at]);
    }
}

static void a_code_of_another_form_is_refused(void **state)
{
    static const char *const bad[] = { "",           "000000000",  "00000000060",
                                       "000000000a", "00000 0006", "x000000006" };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(sheet_code_ok(str_of(bad[i])));
}

static void a_code_may_be_typed_with_gaps(void **state)
{

    (void)state;
    assert_true(str_is(sheet_code_bare(&arena, STR("1234 567 890")), "1234567890"));
    assert_true(str_is(sheet_code_bare(&arena, STR("1234-567-890")), "1234567890"));
    assert_true(str_is(sheet_code_bare(&arena, STR("12345678901")), "12345678901"));
    assert_true(str_is(sheet_code_text(&arena, STR("1234567890")), "1234 567 890"));
}

static void the_hash_of_a_batch_covers_every_sheet_in_any_order(void **state)
{
    struct sheet_line one[] = {
        { STR_INIT("aa"), STR_INIT("agree"), STR_INIT("counted") },
        { STR_INIT("bb"), STR_INIT("oppose"), STR_INIT("set_aside") },
    };
    struct sheet_line two[] = { one[1], one[0] };
    struct hash h = sheet_hash(&arena, sha256, one, 2), other = sheet_hash(&arena, sha256, two, 2),
                by_hand;

    (void)state;
    static const char text[] = "sheet aa agree counted\nsheet bb oppose set_aside\n";
    sha256(text, sizeof text - 1, by_hand.b);
    assert_true(hash_eq(&h, &by_hand));
    assert_true(hash_eq(&h, &other));
    two[0].outcome = STR("counted");
    other = sheet_hash(&arena, sha256, two, 2);
    assert_false(hash_eq(&h, &other));
}

static void two_readings_differ_in_more_than_white_space(void **state)
{
    static const struct {
        struct str a, b;
        bool same;
    } cases[] = {
        { STR_INIT("agree"), STR_INIT("agree"), true },
        { STR_INIT("agree"), STR_INIT("oppose"), false },
        { STR_INIT("路灯 坏了"), STR_INIT("路灯坏了\n"), true },
        { STR_INIT("路灯　坏了"), STR_INIT(" 路灯坏了"), true },
        { STR_INIT("路灯坏了"), STR_INIT("路灯坏"), false },
        { STR_INIT("路灯坏"), STR_INIT("路灯坏了"), false },
        { STR_INIT(""), STR_INIT("  "), true },
        { STR_INIT(""), STR_INIT("x"), false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(sheet_same(cases[i].a, cases[i].b), cases[i].same);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(iso_7064_mod_11_10_gives_the_digit_of_the_standard),
        cmocka_unit_test(one_wrong_digit_or_two_swapped_is_no_code),
        cmocka_unit_test(a_code_of_another_form_is_refused),
        cmocka_unit_test(a_code_may_be_typed_with_gaps),
        cmocka_unit_test(the_hash_of_a_batch_covers_every_sheet_in_any_order),
        cmocka_unit_test(two_readings_differ_in_more_than_white_space),
    };
    return cmocka_run_group_tests(tests, NULL, tidy);
}
