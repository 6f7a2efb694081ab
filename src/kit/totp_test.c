#include "kit/totp.h"

#include <string.h>

#include "base/arena.h"
#include "support.h"

static const char SECRET[] = "12345678901234567890";
enum { SECRET_N = sizeof SECRET - 1 };

static void codes_are_those_of_rfc_6238(void **state)
{
    static const struct {
        int64_t seconds;
        const char *code; /* the last 6 of the 8 digits printed in appendix B */
    } cases[] = {
        { 59, "287082" },         { 1111111109, "081804" }, { 1111111111, "050471" },
        { 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" },
    };
    char code[TOTP_DIGITS + 1];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        totp_code(SECRET, SECRET_N, (struct when){ cases[i].seconds * 1000 }, code);
        assert_string_equal(code, cases[i].code);
    }
}

static void a_code_holds_one_step_to_either_side(void **state)
{
    const int64_t made = 1111111111000 / 30000;
    int64_t step = 0;
    char code[TOTP_DIGITS + 1];

    (void)state;
    totp_code(SECRET, SECRET_N, (struct when){ made * 30000 }, code);
    for (int64_t k = -2; k <= 2; k++) {
        struct when now = { (made + k) * 30000 + 29999 };
        assert_int_equal(totp_is(SECRET, SECRET_N, now, str_of(code), &step), k >= -1 && k <= 1);
        if (k >= -1 && k <= 1)
            assert_int_equal(step, made);
    }
}

static void other_texts_are_no_code(void **state)
{
    static const struct str bad[] = { STR_INIT(""), STR_INIT("05047"), STR_INIT("0504711"),
                                      STR_INIT("05047x"), STR_INIT(" 50471") };
    struct when now = { 1111111111000 };
    int64_t step = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(totp_is(SECRET, SECRET_N, now, bad[i], &step));
    assert_false(totp_is(SECRET, 0, now, STR("050471"), &step));
    assert_true(totp_is(SECRET, SECRET_N, now, STR("050471"), &step));
}

static void base32_is_that_of_rfc_4648(void **state)
{
    static const struct {
        struct str plain;
        const char *text;
    } cases[] = { { STR_INIT(""), "" },
                  { STR_INIT("f"), "MY" },
                  { STR_INIT("fo"), "MZXQ" },
                  { STR_INIT("foo"), "MZXW6" },
                  { STR_INIT("foob"), "MZXW6YQ" },
                  { STR_INIT("foobar"), "MZXW6YTBOI" } };
    struct arena a = { 0 };
    char back[16];
    size_t n = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_string_equal(base32(&a, cases[i].plain.p, cases[i].plain.n).p, cases[i].text);
        assert_true(base32_read(str_of(cases[i].text), back, sizeof back, &n));
        assert_int_equal(n, cases[i].plain.n);
        assert_memory_equal(back, cases[i].plain.p, n);
    }
    assert_true(base32_read(STR("mzxw 6==="), back, sizeof back, &n));
    assert_memory_equal(back, "foo", 3);
    assert_false(base32_read(STR("MZXW1"), back, sizeof back, &n));
    assert_false(base32_read(STR("MZXW6"), back, 2, &n));
    arena_done(&a);
}

static void the_address_for_the_app_escapes_names(void **state)
{
    struct arena a = { 0 };
    struct str s = totp_uri(&a, STR("征议"), STR("a b"), "foo", 3);

    (void)state;
    assert_string_equal(s.p, "otpauth://totp/%E5%BE%81%E8%AE%AE:a%20b?secret=MZXW6&issuer="
                             "%E5%BE%81%E8%AE%AE");
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_those_of_rfc_6238),
        cmocka_unit_test(a_code_holds_one_step_to_either_side),
        cmocka_unit_test(other_texts_are_no_code),
        cmocka_unit_test(base32_is_that_of_rfc_4648),
        cmocka_unit_test(the_address_for_the_app_escapes_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
