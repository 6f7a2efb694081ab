/* mask_test.c - persons leave a text, and nothing else does. */
#include "rule/mask.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

static const struct str names[] = { STR_INIT("温如"), STR_INIT("温如澜"), STR_INIT("向守真"),
                                    STR_INIT("Li"), STR_INIT("段") };

static void persons_leave_and_nothing_else(void **state)
{
    static const struct {
        const char *text, *masked;
        int64_t names, numbers, rooms;
    } cases[] = {
        { "", "", 0, 0, 0 },
        { "修路 1,860 米，共 38 个车位", "修路 1,860 米，共 38 个车位", 0, 0, 0 },
        { "温如澜说", "温某某说", 1, 0, 0 },
        { "温如说", "温某说", 1, 0, 0 },
        { "向守真、温如澜", "向某某、温某某", 2, 0, 0 },
        { "段某", "段某", 0, 0, 0 },
        { "电话12800001234。", "电话****。", 0, 1, 0 },
        { "99010119800101001X", "****", 0, 1, 0 },
        { "123456", "123456", 0, 0, 0 },
        { "1234567", "****", 0, 1, 0 },
        { "住3号楼2单元501", "住某号楼某单元某室", 0, 0, 3 },
        { "3号楼南侧", "某号楼南侧", 0, 0, 1 },
        { "501室", "某室", 0, 0, 1 },
        { "2单元12人", "某单元12人", 0, 0, 1 },
        { "Li说", "L某说", 1, 0, 0 },
    };
    struct arena a = { NULL };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct masked m = mask_text(&a, str_of(cases[k].text), names, COUNT(names));
        struct masked again = mask_text(&a, m.text, names, COUNT(names));
        if (!str_is(m.text, cases[k].masked) || m.names != cases[k].names ||
            m.numbers != cases[k].numbers || m.rooms != cases[k].rooms)
            fail_msg("'%s' gave '" STR_FMT "' %lld %lld %lld", cases[k].text, STR_ARG(m.text),
                     (long long)m.names, (long long)m.numbers, (long long)m.rooms);
        assert_true(str_eq(m.text, again.text));
    }
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(persons_leave_and_nothing_else) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
