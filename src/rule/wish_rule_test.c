#include "rule/wish.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void two_who_do_not_take_it_bring_it_back(void **state)
{
    (void)state;
    assert_string_equal(wish_after(0), "declined");
    assert_string_equal(wish_after(1), "declined");
    assert_string_equal(wish_after(2), "returned");
    assert_string_equal(wish_after(3), "returned");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(two_who_do_not_take_it_bring_it_back) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
