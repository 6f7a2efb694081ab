#include "rule/codes.h"

#include "base/arena.h"
#include "support.h"

static const struct day TODAY = { 20778 }; /* 2026-11-21 */

static void a_citizen_number_gives_birth_and_sex(void **state)
{
    static const struct {
        const char *text, *number, *birth;
        enum sex sex;
    } cases[] = {
        { "990101194903070018", "990101194903070018", "1949-03-07", SEX_MALE },
        { "99010120000229002X", "99010120000229002X", "2000-02-29", SEX_FEMALE },
        { "99010120000229002x", "99010120000229002X", "2000-02-29", SEX_FEMALE },
        { "11010519491231002X", "11010519491231002X", "1949-12-31", SEX_FEMALE },
        { "990101180001010019", "990101180001010019", "1800-01-01", SEX_MALE },
        { "990101202611210039", "990101202611210039", "2026-11-21", SEX_MALE }, /* born today */
    };
    struct citizen c;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char birth[DAY_TEXT_SIZE];
        assert_true(citizen_id_read(str_of(cases[i].text), TODAY, &c));
        assert_string_equal(c.number, cases[i].number);
        assert_true(str_is(day_text(c.birth, birth), cases[i].birth));
        assert_int_equal(c.sex, cases[i].sex);
    }
}

static void a_wrong_citizen_number_is_refused(void **state)
{
    static const struct str bad[] = {
        STR_INIT(""),
        STR_INIT("99010119490307001"),   /* one short */
        STR_INIT("9901011949030700180"), /* one long */
        STR_INIT("990101194903070017"),  /* check digit one less */
        STR_INIT("990101194903070081"),  /* two digits swapped */
        STR_INIT("99010119490307001X"),
        STR_INIT("X90101194903070018"),
        STR_INIT("990101 94903070018"),
        STR_INIT("990101200102290027"), /* 29 February of a common year */
        STR_INIT("990101200013010011"), /* month 13 */
        STR_INIT("990101200000010012"), /* month 0 */
        STR_INIT("990101200001320012"), /* day 32 */
        STR_INIT("990101200004310012"), /* 31 April */
        STR_INIT("990101200004000014"), /* day 0 */
        STR_INIT("990101202611220034"), /* born tomorrow */
        STR_INIT("990101179912310014"), /* before 1800 */
        STR_INIT("090101194903070015"), /* no such place */
        STR_INIT("990101490307001"),    /* the old 15 digits */
    };
    struct citizen c = { .sex = SEX_FEMALE };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(citizen_id_read(bad[i], TODAY, &c));
    assert_int_equal(c.sex, SEX_FEMALE);
    assert_true(citizen_id_read(STR("990101202611220034"), DAY_NONE, &c));
    assert_int_equal(citizen_id_check(STR("9901011949030700")), '\0');
    assert_int_equal(citizen_id_check(STR("99010119490307x01")), '\0');
    assert_int_equal(citizen_id_check(STR("99010119490307001")), '8');
}

static void age_counts_completed_years(void **state)
{
    static const struct {
        struct ymd birth, today;
        int32_t age;
    } cases[] = {
        { { 2008, 11, 21 }, { 2026, 11, 21 }, 18 }, { { 2008, 11, 22 }, { 2026, 11, 21 }, 17 },
        { { 2008, 12, 1 }, { 2026, 11, 21 }, 17 },  { { 2008, 10, 31 }, { 2026, 11, 21 }, 18 },
        { { 2008, 2, 29 }, { 2026, 2, 28 }, 17 },   { { 2008, 2, 29 }, { 2026, 3, 1 }, 18 },
        { { 2026, 11, 21 }, { 2026, 11, 21 }, 0 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(age_on(day_of(cases[i].birth), day_of(cases[i].today)), cases[i].age);
}

static void a_credit_code_checks_by_31(void **state)
{
    static const struct {
        const char *text, *want; /* NULL: refused */
    } cases[] = {
        { "91350100M000100Y43", "91350100M000100Y43" },
        { "91350100m000100y43", "91350100M000100Y43" },
        { "91990101MA0000001Y", "91990101MA0000001Y" },
        { "51990101500000001Q", "51990101500000001Q" },
        { "91990101MA0000001X", NULL }, /* check one less */
        { "91990101AM0000001Y", NULL }, /* swapped */
        { "91990101MA0000O01Y", NULL }, /* letter O */
        { "91A90101MA0000001M", NULL }, /* a letter in the region */
        { "91990101MA000000{Y", NULL },
        { "91990101MA0000001", NULL },
        { "91990101MA0000001Y0", NULL },
        { "", NULL },
        { "91990101MA000-001Y", NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char code[CREDIT_CODE_LENGTH + 1] = "kept";
        assert_int_equal(credit_code_read(str_of(cases[i].text), code), cases[i].want != NULL);
        assert_string_equal(code, cases[i].want ? cases[i].want : "kept");
    }
    assert_false(credit_code_read((struct str){ "91990101MA\0000001Y", 18 }, (char[19]){ 0 }));
}

static void a_region_code_names_one_level(void **state)
{
    static const struct {
        const char *code;
        enum region_level level;
    } cases[] = {
        { "990000000000", REGION_PROVINCE },
        { "990100000000", REGION_CITY },
        { "990101000000", REGION_COUNTY },
        { "990101001000", REGION_STREET },
        { "990101001001", REGION_COMMUNITY },
        { "441900003000", REGION_STREET },
        { "000101001001", REGION_NONE },
        { "99010100100", REGION_NONE },
        { "9901010010010", REGION_NONE },
        { "99010100100x", REGION_NONE },
        { "", REGION_NONE },
        { "-90101001001", REGION_NONE },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(region_code_level(str_of(cases[i].code)), cases[i].level);
}

static void a_place_holds_the_places_below_it(void **state)
{
    (void)state;
    assert_true(region_code_within(STR("990101001002"), STR("990101001000")));
    assert_true(region_code_within(STR("990101001002"), STR("990101000000")));
    assert_true(region_code_within(STR("990101001002"), STR("990101001002")));
    assert_false(region_code_within(STR("990101001000"), STR("990101001002")));
    assert_false(region_code_within(STR("990101002001"), STR("990101001000")));
    assert_false(region_code_within(STR("990101001002"), STR("")));
    assert_false(region_code_within(STR("99"), STR("990000000000")));
}

static void grid_and_building_codes_come_back(void **state)
{
    char grid[GRID_CODE_LENGTH + 1], building[BUILDING_CODE_LENGTH + 1];
    struct grid_code g;
    struct building_code b;

    (void)state;
    for (int32_t n = 1; n <= 999; n++) {
        assert_true(grid_code_make(STR("990101001001"), n, grid));
        assert_true(grid_code_read(str_of(grid), &g));
        assert_true(g.order == n && str_is(g.region, "990101001001"));
    }
    assert_string_equal(grid, "990101001001999");
    assert_true(building_code_make(STR("990101001001007"), 99999, building));
    assert_string_equal(building, "99010100100100799999");
    assert_true(building_code_make(STR("990101001001007"), 1, building));
    assert_string_equal(building, "99010100100100700001");
    assert_true(building_code_make(STR("990101001001007"), 42, building));
    assert_string_equal(building, "99010100100100700042");
    assert_true(building_code_read(str_of(building), &b));
    assert_true(b.order == 42 && str_is(b.grid, "990101001001007"));
}

static void wrong_grid_and_building_codes_are_refused(void **state)
{
    char ret[BUILDING_CODE_LENGTH + 1] = "kept";
    struct grid_code g;
    struct building_code b;

    (void)state;
    assert_false(grid_code_make(STR("990101001001"), 0, ret));
    assert_false(grid_code_make(STR("990101001001"), 1000, ret));
    assert_false(grid_code_make(STR("990101001000"), 1, ret)); /* a street has no grid */
    assert_false(building_code_make(STR("990101001001007"), 0, ret));
    assert_false(building_code_make(STR("990101001001007"), 100000, ret));
    assert_false(building_code_make(STR("990101001001000"), 1, ret));
    assert_string_equal(ret, "kept");
    assert_false(grid_code_read(STR("990101001001000"), &g));
    assert_false(grid_code_read(STR("99010100100100"), &g));
    assert_false(grid_code_read(STR("99010100100100x"), &g));
    assert_false(grid_code_read(STR("990101001000001"), &g));
    assert_false(building_code_read(STR("99010100100100700000"), &b));
    assert_false(building_code_read(STR("9901010010010070004"), &b));
    assert_false(building_code_read(STR("9901010010010070004x"), &b));
    assert_false(building_code_read(STR("99010100100100000042"), &b));
}

static void a_mobile_number_is_read_as_eleven_digits(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        { "12800001234", "12800001234" },
        { " 128 0000 1234 ", "12800001234" },
        { "128-0000-1234", "12800001234" },
        { "+8612800001234", "12800001234" },
        { "+86 12800001234", "12800001234" },
        { "１２８0000１234", "12800001234" },
        { "12800001２3\xef\xbc", NULL },
        { "1280000123\xef\xbc\x9a", NULL },
        { "008612800001234", "12800001234" },
        { "8612800001234", "12800001234" },
        { "1280000123", NULL },
        { "128000012345", NULL },
        { "22800001234", NULL },
        { "8512800001234", NULL },
        { "0008612800001234", NULL },
        { "+12800001234", NULL },
        { "1280000123x", NULL },
        { "", NULL },
        { "+86", NULL },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char phone[PHONE_LENGTH + 1] = "kept";
        assert_int_equal(phone_read(str_of(cases[i].text), phone), cases[i].want != NULL);
        assert_string_equal(phone, cases[i].want ? cases[i].want : "kept");
    }
}

static void masks_hide_the_middle(void **state)
{
    struct arena a = { 0 };

    (void)state;
    assert_true(str_is(citizen_id_mask(&a, STR("990101194903070018")), "990101****0018"));
    assert_true(str_is(citizen_id_mask(&a, STR("9901010018")), "****"));
    assert_true(str_is(phone_mask(&a, STR("12800001234")), "128****1234"));
    assert_true(str_is(phone_mask(&a, STR("1281234")), "****"));
    assert_true(str_is(phone_mask(&a, STR("")), "****"));
    assert_true(str_is(name_mask(&a, STR("张三")), "张*"));
    assert_true(str_is(name_mask(&a, STR("祝福根")), "祝**"));
    assert_true(str_is(name_mask(&a, STR("欧阳问渠")), "欧***"));
    assert_true(str_is(name_mask(&a, STR("𠮷田")), "𠮷*"));
    assert_true(str_is(name_mask(&a, STR("Li")), "L*"));
    assert_true(str_is(name_mask(&a, STR("张")), "*"));
    assert_true(str_is(name_mask(&a, STR("")), ""));
    assert_true(str_is(name_mask(&a, STR("\xff\xfe")), "*"));
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_citizen_number_gives_birth_and_sex),
        cmocka_unit_test(a_wrong_citizen_number_is_refused),
        cmocka_unit_test(age_counts_completed_years),
        cmocka_unit_test(a_credit_code_checks_by_31),
        cmocka_unit_test(a_region_code_names_one_level),
        cmocka_unit_test(a_place_holds_the_places_below_it),
        cmocka_unit_test(grid_and_building_codes_come_back),
        cmocka_unit_test(wrong_grid_and_building_codes_are_refused),
        cmocka_unit_test(a_mobile_number_is_read_as_eleven_digits),
        cmocka_unit_test(masks_hide_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
