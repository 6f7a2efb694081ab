/* reach_rule_test.c - how loud a message is, when the digest comes, and which texts are taken. */
#include "rule/reach.h"

#include "base/day.h"
#include "support.h"

static void what_is_chosen_counts_as_far_as_the_kind_allows(void **state)
{
    static const struct {
        enum reach standard, least, chosen, want;
    } cases[] = {
        { REACH_DIGEST, REACH_OFF, REACH_UNSET, REACH_DIGEST },
        { REACH_DIGEST, REACH_OFF, REACH_NOW, REACH_NOW },
        { REACH_DIGEST, REACH_OFF, REACH_OFF, REACH_OFF },
        { REACH_NOW, REACH_APP, REACH_OFF, REACH_APP }, /* the law's: quiet, but kept */
        { REACH_NOW, REACH_APP, REACH_APP, REACH_APP },
        { REACH_NOW, REACH_APP, REACH_DIGEST, REACH_DIGEST },
        { REACH_NOW, REACH_NOW, REACH_OFF, REACH_NOW }, /* guards the account */
        { REACH_NOW, REACH_NOW, REACH_DIGEST, REACH_NOW },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct reach_kind kind = { cases[k].standard, cases[k].least };
        assert_int_equal(reach_of(&kind, cases[k].chosen), cases[k].want);
    }
}

static void words_are_read_and_said(void **state)
{
    static const char *const good[] = { "now", "digest", "app", "off" };
    enum reach r = REACH_UNSET;

    (void)state;
    for (size_t k = 0; k < COUNT(good); k++) {
        assert_true(reach_read(str_of(good[k]), &r));
        assert_string_equal(reach_word(r), good[k]);
    }
    assert_false(reach_read(STR(""), &r));
    assert_false(reach_read(STR("loud"), &r));
}

static struct when at(int day, int hour, int64_t ms)
{
    struct day d = day_of((struct ymd){ 2026, 11, day });

    return (struct when){ day_start(d, CHINA_OFFSET).ms + (int64_t)hour * HOUR_MS + ms };
}

static void the_digest_comes_at_the_next_beginning_of_its_hour(void **state)
{
    const struct {
        struct when now;
        int64_t hour;
        struct when want;
    } cases[] = {
        { at(21, 7, 0), 8, at(21, 8, 0) },    { at(21, 8, -1), 8, at(21, 8, 0) },
        { at(21, 8, 0), 8, at(22, 8, 0) }, /* that hour's is out already */
        { at(21, 23, 5), 8, at(22, 8, 0) },   { at(21, 0, 0), 0, at(22, 0, 0) },
        { at(21, 12, 0), 23, at(21, 23, 0) },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(reach_digest_at(cases[k].now, cases[k].hour).ms, cases[k].want.ms);
}

static void a_gateway_is_asked_six_times_each_later_than_the_last(void **state)
{
    static const int64_t minutes[] = { 1, 5, 30, 120, 360 };
    struct when now = { 1000 }, again;

    (void)state;
    for (int64_t k = 1; k <= 5; k++) {
        assert_true(reach_again(now, k, &again));
        assert_int_equal(again.ms, 1000 + minutes[k - 1] * 60000);
    }
    assert_false(reach_again(now, 6, &again));
    assert_false(reach_again(now, 7, &again));
    assert_false(reach_again(now, 0, &again));
}

static void a_text_names_what_it_is_about_once(void **state)
{
    static const struct {
        const char *text;
        enum wording want;
    } cases[] = {
        { "今天到期：{about}", WORDING_GOOD }, { "{place}提醒您：{about}，请办理", WORDING_GOOD },
        { "{about}", WORDING_GOOD },           { "", WORDING_NO_ABOUT },
        { "今天到期", WORDING_NO_ABOUT },      { "{place}", WORDING_NO_ABOUT },
        { "{about}{about}", WORDING_TWICE },   { "{place}{place}{about}", WORDING_TWICE },
        { "{about}{name}", WORDING_UNKNOWN },  { "{about}{}", WORDING_UNKNOWN },
        { "{About}", WORDING_UNKNOWN },        { "{about", WORDING_BRACE },
        { "about}", WORDING_BRACE },           { "{{about}}", WORDING_BRACE },
        { "{about}{", WORDING_BRACE },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(wording_check(str_of(cases[k].text)), cases[k].want);
}

static void a_text_is_filled_and_counted_in_short_messages(void **state)
{
    struct arena a = { NULL };
    struct str got =
        wording_fill(&a, STR("{place}：{about}，请看"), STR("《换{place}灯》"), STR("砚东里"));
    char many[71 * 3 + 1];

    (void)state;
    assert_true(str_is(got, "砚东里：《换{place}灯》，请看")); /* filled once */
    for (size_t k = 0; k < sizeof many - 1; k++)
        many[k] = "好"[k % 3];
    assert_int_equal(sms_parts(STR("")), 0);
    assert_int_equal(sms_parts((struct str){ many, 3 }), 1);
    assert_int_equal(sms_parts((struct str){ many, 210 }), 1);
    assert_int_equal(sms_parts((struct str){ many, 213 }), 2);
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_chosen_counts_as_far_as_the_kind_allows),
        cmocka_unit_test(words_are_read_and_said),
        cmocka_unit_test(the_digest_comes_at_the_next_beginning_of_its_hour),
        cmocka_unit_test(a_gateway_is_asked_six_times_each_later_than_the_last),
        cmocka_unit_test(a_text_names_what_it_is_about_once),
        cmocka_unit_test(a_text_is_filled_and_counted_in_short_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
