/* keep_test.c - what is kept comes back, and never more than the cap is held. */
#include "kit/keep.h"

#include <string.h>

#include "support.h"

enum { CAP = 4000 };

static struct keep shop = KEEP_INIT(CAP);
static struct arena arena;

static const uint8_t *key(int n)
{
    static uint8_t k[KEEP_KEY];

    memcpy(k, &n, sizeof n);
    return k;
}

static void put(int n, size_t size)
{
    static char bytes[CAP];

    memset(bytes, n, sizeof bytes);
    keep_put(&shop, key(n), (struct str){ bytes, size });
}

static bool there(int n)
{
    struct str got = STR("");

    return keep_get(&shop, &arena, key(n), &got) && got.n && got.p[got.n - 1] == (char)n;
}

static void what_is_kept_comes_back_until_the_cap_and_the_oldest_goes_first(void **state)
{
    (void)state;
    assert_false(there(1));
    for (int n = 1; n <= 4; n++)
        put(n, CAP / 4);
    assert_true(there(1));
    put(5, 1);
    assert_true(there(1) && there(3) && there(4) && there(5));
    assert_false(there(2));
    assert_int_equal(shop.bytes, CAP / 4 * 3 + 1);
    keep_clear(&shop);
    assert_int_equal(shop.bytes, 0);
}

static void what_is_empty_or_too_large_is_not_kept(void **state)
{
    (void)state;
    put(1, 0);
    put(2, CAP / 4 + 1);
    put(3, CAP / 4);
    assert_false(there(1) || there(2));
    assert_true(there(3));
    keep_clear(&shop);
}

static void more_small_ones_than_slots_push_the_oldest_out(void **state)
{
    (void)state;
    for (int n = 1; n <= KEEP_SLOTS + 1; n++)
        put(n, 1);
    assert_false(there(1));
    assert_true(there(2));
    assert_int_equal(shop.bytes, KEEP_SLOTS);
    keep_clear(&shop);
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_kept_comes_back_until_the_cap_and_the_oldest_goes_first),
        cmocka_unit_test(what_is_empty_or_too_large_is_not_kept),
        cmocka_unit_test(more_small_ones_than_slots_push_the_oldest_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
