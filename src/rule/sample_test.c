/* sample_test.c - the same seed draws the same, whatever the order; the known answer by hand. */
#include "rule/sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kit/crypto.h"

enum { MANY = 40 };

static size_t draw(const uint8_t *seed, const struct id *from, size_t n, size_t k, int64_t *ret)
{
    struct sample_rank scratch[MANY];
    size_t at[MANY];
    size_t got = sample_draw(sha256, seed, from, n, k, scratch, at);

    for (size_t i = 0; i < got; i++)
        ret[i] = from[at[i]].v;
    return got;
}

static void the_same_seed_draws_the_same_whatever_the_order(void **state)
{
    uint8_t seed[SEED_SIZE] = { 7 }, other[SEED_SIZE] = { 8 };
    struct id up[MANY], down[MANY];
    int64_t a[MANY], b[MANY], c[MANY];

    (void)state;
    for (int k = 0; k < MANY; k++) {
        up[k].v = 1000 + k;
        down[MANY - 1 - k].v = 1000 + k;
    }
    assert_int_equal(draw(seed, up, MANY, 5, a), 5);
    assert_int_equal(draw(seed, down, MANY, 5, b), 5);
    assert_memory_equal(a, b, 5 * sizeof *a);
    assert_int_equal(draw(other, up, MANY, 5, c), 5);
    assert_memory_not_equal(a, c, 5 * sizeof *a);
    assert_int_equal(draw(seed, up, MANY, 6, b), 6);
    assert_memory_equal(a, b, 5 * sizeof *a);
}

static void no_more_are_drawn_than_there_are(void **state)
{
    uint8_t seed[SEED_SIZE] = { 0 };
    struct id from[2] = { { 1 }, { 2 } };
    int64_t got[MANY];

    (void)state;
    assert_int_equal(draw(seed, from, 0, 3, got), 0);
    assert_int_equal(draw(seed, from, 2, 0, got), 0);
    assert_int_equal(draw(seed, from, 2, 3, got), 2);
    assert_int_not_equal(got[0], got[1]);
}

/* SHA-256 of 32 zero bytes and the id: python3 -c 'import hashlib; print(sorted(range(1, 6),
 * key=lambda i: hashlib.sha256(bytes(32) + i.to_bytes(8, "big")).digest()))' */
static void the_draw_can_be_repeated_elsewhere(void **state)
{
    static const int64_t want[5] = { 1, 3, 4, 2, 5 };
    uint8_t seed[SEED_SIZE] = { 0 };
    struct id from[5] = { { 1 }, { 2 }, { 3 }, { 4 }, { 5 } };
    int64_t got[MANY];

    (void)state;
    assert_int_equal(draw(seed, from, 5, 5, got), 5);
    assert_memory_equal(got, want, sizeof want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_seed_draws_the_same_whatever_the_order),
        cmocka_unit_test(no_more_are_drawn_than_there_are),
        cmocka_unit_test(the_draw_can_be_repeated_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
