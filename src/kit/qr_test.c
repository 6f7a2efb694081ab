#include "kit/qr.h"

#include <string.h>

#include "base/arena.h"
#include "support.h"

/* The three finder squares of 7 modules stand in every code but the lower right corner. */
static bool is_finder(const struct qr *q, int x, int y)
{
    static const char rows[] = "1111111100000110111011011101101110110000011111111";

    for (int i = 0; i < 49; i++) {
        if (q->dark[(y + i / 7) * q->side + x + i % 7] != rows[i] - '0')
            return false;
    }
    return true;
}

static void a_code_has_its_three_finders(void **state)
{
    struct arena a = { 0 };
    struct qr q = { 0 };

    (void)state;
    ok(qr_make(&a, STR("https://例.cn/v/1"), &q));
    assert_int_equal(q.side, 25);
    assert_true(is_finder(&q, 0, 0) && is_finder(&q, q.side - 7, 0) &&
                is_finder(&q, 0, q.side - 7));
    assert_false(is_finder(&q, q.side - 7, q.side - 7));
    arena_done(&a);
}

static void texts_that_do_not_fit_are_refused(void **state)
{
    struct arena a = { 0 };
    struct qr q = { 0 };
    static char text[2332];

    (void)state;
    memset(text, 'x', sizeof text);
    ok(qr_make(&a, (struct str){ text, 2331 }, &q));
    assert_int_equal(q.side, 177);
    assert_ptr_equal(qr_make(&a, (struct str){ text, 2332 }, &q), &QR_LARGE);
    assert_ptr_equal(qr_make(&a, STR(""), &q), &QR_LARGE);
    assert_true(qr_svg(&a, &q).n < 200000);
    arena_done(&a);
}

static void the_picture_has_a_quiet_zone(void **state)
{
    static const uint8_t dark[] = { 1, 0, 1, 1 };
    struct qr q = { 2, dark };
    struct arena a = { 0 };
    struct str svg = qr_svg(&a, &q);

    (void)state;
    assert_non_null(strstr(svg.p, "viewBox=\"0 0 10 10\""));
    assert_non_null(strstr(svg.p, "d=\"M4 4h1v1h-1zM4 5h2v1h-2z\""));
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_has_its_three_finders),
        cmocka_unit_test(texts_that_do_not_fit_are_refused),
        cmocka_unit_test(the_picture_has_a_quiet_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
