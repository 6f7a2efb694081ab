/* roll_test.c - the hash of a roll: the same people give the same, any change another. */
#include "rule/roll.h"

#include "kit/crypto.h"
#include "support.h"

static struct arena arena;

static struct hash of(const struct roll_seat *seat, size_t n)
{
    return roll_hash(&arena, sha256, seat, n);
}

static void it_is_the_hash_of_the_lines_in_order_of_voter(void **state)
{
    const struct roll_seat seats[] = { { STR_INIT("30"), false, false, true },
                                       { STR_INIT("4"), true, true, false } };
    const char *text = "30 0 0 1\n4 1 1 0\n";
    struct hash want, got = of(seats, 2);

    (void)state;
    sha256(text, 17, want.b);
    assert_true(hash_eq(&want, &got));
    sha256("", 0, want.b);
    got = of(NULL, 0);
    assert_true(hash_eq(&want, &got));
}

static void every_seat_counts_and_the_order_given_does_not(void **state)
{
    const struct roll_seat base[] = { { STR_INIT("4"), true, true, false },
                                      { STR_INIT("30"), false, false, true } };
    const struct roll_seat turned[] = { { STR_INIT("30"), false, false, true },
                                        { STR_INIT("4"), true, true, false } };
    const struct roll_seat changed[][2] = {
        { { STR_INIT("5"), true, true, false }, { STR_INIT("30"), false, false, true } },
        { { STR_INIT("4"), false, true, false }, { STR_INIT("30"), false, false, true } },
        { { STR_INIT("4"), true, false, false }, { STR_INIT("30"), false, false, true } },
        { { STR_INIT("4"), true, true, true }, { STR_INIT("30"), false, false, true } },
        { { STR_INIT("4"), true, true, false }, { STR_INIT("30"), false, false, false } },
    };
    struct hash want = of(base, 2), got = of(turned, 2);

    (void)state;
    assert_true(hash_eq(&want, &got));
    for (size_t i = 0; i < COUNT(changed); i++) {
        got = of(changed[i], 2);
        assert_false(hash_eq(&want, &got));
    }
    got = of(base, 1);
    assert_false(hash_eq(&want, &got));
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
        cmocka_unit_test(it_is_the_hash_of_the_lines_in_order_of_voter),
        cmocka_unit_test(every_seat_counts_and_the_order_given_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
