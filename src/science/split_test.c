/* split_test.c - parts are whole, connected, even and the same each time. */
#include "science/split.h"

#include "support.h"

enum { MOST = 60 };

static size_t rows_of_buildings(struct split_unit *u, int columns, int rows, int64_t weight)
{
    size_t n = 0;

    for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++)
            u[n++] = (struct split_unit){ { 1500000000 + x * 5000, 200000000 + y * 2500 }, weight };
    }
    return n;
}

static int64_t weight_of(const struct split_unit *u, const uint8_t *part, size_t n, uint8_t which)
{
    int64_t sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += part[i] == which ? u[i].weight : 0;
    return sum;
}

static void six_hundred_and_twenty_households_become_two_even_parts(void **state)
{
    struct arena a = { NULL };
    struct split_unit u[MOST];
    uint8_t part[MOST], again[MOST];
    size_t n = rows_of_buildings(u, 5, 5, 25);

    (void)state;
    u[0].weight = 20; /* 24 * 25 + 20 */
    assert_true(split_even(&a, u, n, 2, part));
    int64_t first = weight_of(u, part, n, 0), second = weight_of(u, part, n, 1);
    assert_int_equal(first + second, 620);
    assert_in_range(first, 295, 325);
    assert_true(split_connected(&a, u, n, 2, part));
    assert_true(split_even(&a, u, n, 2, again));
    assert_memory_equal(part, again, n);
    arena_done(&a);
}

static void parts_stay_connected_where_heavy_and_light_are_mixed(void **state)
{
    struct arena a = { NULL };
    struct split_unit u[MOST];
    uint8_t part[MOST];
    size_t n = rows_of_buildings(u, 10, 6, 10);

    (void)state;
    for (size_t i = 0; i < n; i++)
        u[i].weight = (int64_t)(i * 7919 % 37) + 1;
    for (size_t parts = 1; parts <= 5; parts++) {
        assert_true(split_even(&a, u, n, parts, part));
        assert_true(split_connected(&a, u, n, parts, part));
        int64_t whole = 0, most = 0;
        for (size_t k = 0; k < parts; k++) {
            int64_t w = weight_of(u, part, n, (uint8_t)k);
            whole += w;
            most = w > most ? w : most;
        }
        assert_true(most * (int64_t)parts <= whole + whole / 10);
    }
    arena_done(&a);
}

static void what_cannot_be_cut_is_refused(void **state)
{
    struct arena a = { NULL };
    struct split_unit u[MOST];
    uint8_t part[MOST] = { 0 };
    size_t n = rows_of_buildings(u, 2, 1, 10);

    (void)state;
    assert_false(split_even(&a, u, n, 3, part));
    assert_false(split_even(&a, u, n, 0, part));
    assert_false(split_even(&a, u, SPLIT_UNITS + 1, 2, part));
    assert_true(split_even(&a, u, n, 2, part));
    assert_int_not_equal(part[0], part[1]);
    part[1] = part[0];
    assert_false(split_connected(&a, u, n, 2, part)); /* an empty part */
    n = rows_of_buildings(u, 3, 1, 10);
    const uint8_t torn[] = { 0, 1, 0 };
    assert_false(split_connected(&a, u, n, 2, torn));
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_hundred_and_twenty_households_become_two_even_parts),
        cmocka_unit_test(parts_stay_connected_where_heavy_and_light_are_mixed),
        cmocka_unit_test(what_cannot_be_cut_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
