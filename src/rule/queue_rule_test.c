#include "rule/queue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/arena.h"

static void a_number_is_written_with_the_letter_of_its_kind(void **state)
{
    static const struct {
        size_t kind;
        int64_t number;
        const char *text;
    } cases[] = { { 0, 1, "A001" }, { 1, 42, "B042" }, { 8, QUEUE_MOST, "I999" } };
    struct arena a = { 0 };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_true(str_is(queue_label(&a, cases[k].kind, cases[k].number), cases[k].text));
    arena_done(&a);
}

static void who_was_called_twice_may_be_passed_over(void **state)
{
    (void)state;
    assert_false(queue_may_skip(0));
    assert_false(queue_may_skip(QUEUE_CALLS - 1));
    assert_true(queue_may_skip(QUEUE_CALLS));
}

static void seconds_are_whole_and_never_negative(void **state)
{
    static const struct {
        int64_t from, to, seconds;
    } cases[] = { { 1000, 1000, 0 },  { 1000, 1999, 0 }, { 1000, 2000, 1 },
                  { 2000, 1000, -1 }, { 0, 5000, -1 },   { 1000, 0, -1 } };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(
            queue_seconds((struct when){ cases[k].from }, (struct when){ cases[k].to }),
            cases[k].seconds);
}

static void a_mean_leaves_out_what_did_not_happen(void **state)
{
    struct queue_sum s = { 0, 0, 0 };

    (void)state;
    assert_int_equal(queue_mean(&s), 0);
    queue_add(&s, -1);
    assert_int_equal(s.n, 0);
    queue_add(&s, 1);
    queue_add(&s, 2);
    assert_int_equal(queue_mean(&s), 2); /* one and a half */
    queue_add(&s, 0);
    assert_int_equal(queue_mean(&s), 1);
    assert_int_equal(s.most, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_written_with_the_letter_of_its_kind),
        cmocka_unit_test(who_was_called_twice_may_be_passed_over),
        cmocka_unit_test(seconds_are_whole_and_never_negative),
        cmocka_unit_test(a_mean_leaves_out_what_did_not_happen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
