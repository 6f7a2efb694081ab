/* text_test.c - sentences are said in the words of the procedure they are about. */
#include "web/text.h"

#include <string.h>

#include "base/arena.h"
#include "support.h"

static struct arena arena;

static int tidy(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

/* clang-format off */
static const struct text_name NAMES[] = {
    { STR_INIT("intake"), { STR_INIT("立项"), STR_INIT("Intake") }, STR_INIT("one/1") },
    { STR_INIT("intake"), { STR_INIT("动议"), STR_INIT("Motion") }, STR_INIT("two/1") },
    { STR_INIT("odd"), { STR_INIT("别的"), STR_INIT("Odd") }, STR_INIT("two/1") },
};
/* clang-format on */

static void said(const char *facts, enum lang lang, const char *want)
{
    struct str s = text_say(&arena, lang, "step.closes_itself", facts);

    if (!strstr(s.p, want))
        fail_msg("\"%s\" is not in \"%s\"", want, s.p);
}

static void a_step_two_procedures_share_is_called_as_its_own_procedure_calls_it(void **state)
{
    (void)state;
    ok(text_load(&arena));
    text_names(NAMES, COUNT(NAMES));
    said("step=intake of=one/1", LANG_ZH, "立项");
    said("step=intake of=two/1", LANG_ZH, "动议");
    said("step=intake of=two/1", LANG_EN, "Motion");
}

static void without_a_procedure_the_house_words_come_first_then_any(void **state)
{
    (void)state;
    ok(text_load(&arena));
    text_names(NAMES, COUNT(NAMES));
    said("step=intake", LANG_ZH, "立项");
    said("step=odd", LANG_ZH, "别的");
    said("step=odd of=one/1", LANG_ZH, "别的");
    said("step=nobody of=one/1", LANG_ZH, "nobody");
    said("", LANG_ZH, "?");
}

/* A refusal names a number of the rules in people's words. */
static void a_number_of_the_rules_is_named_in_words(void **state)
{
    static const struct {
        const char *facts, *zh, *en;
    } cases[] = {
        { "what=publicity.days floor=15", "公示天数", "Days on the board" },
        { "what=notice_days floor=3", "提前通知的天数", "days of notice" },
        { "what=pass floor=>1/2", "通过比例", "share to pass" },
        { "what=quorum:members floor=≥2/3", "到会要求（全体成员）",
          "attendance asked (all members)" },
        { "what=also:party_committee floor=≥1/2", "还须到会（党组织委员）",
          "who must be there too (Party committee)" },
        { "what=scroll floor=1", "scroll", "scroll" },
    };

    (void)state;
    ok(text_load(&arena));
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str zh = text_say(&arena, LANG_ZH, "rules.floor", cases[i].facts);
        struct str en = text_say(&arena, LANG_EN, "rules.floor", cases[i].facts);
        size_t at = 0;
        assert_true(str_find(zh, str_of(cases[i].zh), &at));
        assert_true(str_find(en, str_of(cases[i].en), &at));
        assert_false(i < 5 && str_find(en, str_of("quorum:"), &at));
    }
}

static void a_fact_runs_to_the_next_key_so_that_names_may_hold_blanks(void **state)
{
    static const struct {
        const char *facts, *key[3], *value[3];
    } cases[] = {
        { "at=2026-11-24 14:00 place=Hall 2, east",
          { "at", "place" },
          { "2026-11-24 14:00", "Hall 2, east" } },
        { "n1=7 n2=", { "n1", "n2" }, { "7", "" } },
        { "rule=a = b  needs=3", { "rule", "needs" }, { "a = b ", "3" } },
        { "", { NULL }, { NULL } },
        { "no fact", { NULL }, { NULL } },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str rest = str_of(cases[i].facts), key, value;
        size_t k = 0;
        while (fact_next(&rest, &key, &value)) {
            assert_true(k < 3 && cases[i].key[k]);
            assert_true(str_is(key, cases[i].key[k]));
            assert_true(str_is(value, cases[i].value[k]));
            k++;
        }
        assert_true(k == 3 || !cases[i].key[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(
            a_step_two_procedures_share_is_called_as_its_own_procedure_calls_it, tidy),
        cmocka_unit_test_teardown(without_a_procedure_the_house_words_come_first_then_any, tidy),
        cmocka_unit_test_teardown(a_number_of_the_rules_is_named_in_words, tidy),
        cmocka_unit_test(a_fact_runs_to_the_next_key_so_that_names_may_hold_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
