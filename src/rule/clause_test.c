/* clause_test.c - clauses of a plan: how they are told apart and how they keep their anchors. */
#include "rule/clause.h"

#include "support.h"

static const char FIRST[] = "一、设两处厨余垃圾分类点。\n二、南侧点位距最近窗户不少于10米。\n"
                            "三、每日一次清运。\n\n四、督导员每日值守两个时段。";

/* "1same 2changed 4same -3": anchors in order with what became of them, then those gone. */
static struct str told(struct arena *a, const struct clauses *c)
{
    struct str out = STR("");

    for (size_t k = 0; k < c->n + c->n_gone; k++)
        out = str_fmt(a, STR_FMT "%s%s%lld" STR_FMT, STR_ARG(out), k ? " " : "",
                      k < c->n ? "" : "-", (long long)c->at[k].anchor,
                      STR_ARG(k < c->n ? clause_word(c->at[k].what) : STR("")));
    return out;
}

static void every_line_that_says_something_is_a_clause(void **state)
{
    struct arena a = { 0 };
    struct clauses c = clauses_first(&a, str_of(FIRST));

    (void)state;
    assert_int_equal(c.n, 4);
    assert_int_equal(c.last, 4);
    assert_true(str_is(c.at[3].text, "四、督导员每日值守两个时段。"));
    assert_int_equal(c.at[3].no, 4);
    assert_int_equal(clauses_first(&a, STR(" \n\n ")).n, 0);
    assert_int_equal(clauses_first(&a, STR("一段话，没有换行")).n, 1);
    arena_done(&a);
}

static void a_number_is_no_part_of_what_a_clause_says(void **state)
{
    static const char *const row[][2] = {
        { "三、清运", "清运" },     { "十二、清运", "清运" },
        { "3. 清运", "清运" },      { "（三）清运", "清运" },
        { "(3)、清运", "清运" },    { "第三条 清运", "清运" },
        { "三方清运", "三方清运" }, { "2026年完工", "2026年完工" },
        { "三、", "三、" },         { "", "" },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(row); k++)
        assert_true(str_is(clause_body(str_of(row[k][0])), row[k][1]));
}

static void an_anchor_stays_with_its_clause(void **state)
{
    struct arena a = { 0 };
    struct clauses first = clauses_first(&a, str_of(FIRST));
    static const struct {
        const char *what, *text, *want;
    } row[] = {
        { "nothing changes", FIRST, "1same 2same 3same 4same" },
        { "one is reworded",
          "一、设两处厨余垃圾分类点。\n二、南侧点位外移，距最近窗户不少于30米。\n"
          "三、每日一次清运。\n四、督导员每日值守两个时段。",
          "1same 2changed 3same 4same" },
        { "one is put in before, so all get new numbers",
          "一、先听一次意见。\n二、设两处厨余垃圾分类点。\n三、南侧点位距最近窗户不少于10米。\n"
          "四、每日一次清运。\n五、督导员每日值守两个时段。",
          "5new 1same 2same 3same 4same" },
        { "one is gone",
          "一、设两处厨余垃圾分类点。\n二、南侧点位距最近窗户不少于10米。\n"
          "三、督导员每日值守两个时段。",
          "1same 2same 4same -3" },
        { "two change places",
          "一、每日一次清运。\n二、设两处厨余垃圾分类点。\n三、南侧点位距最近窗户不少于10米。\n"
          "四、督导员每日值守两个时段。",
          "3same 1same 2same 4same" },
        { "one is wholly rewritten under its number",
          "一、设两处厨余垃圾分类点。\n二、南侧点位距最近窗户不少于10米。\n"
          "三、夏天早晚各收走一回，冲洗地面。\n四、督导员每日值守两个时段。",
          "1same 2same 3changed 4same" },
        { "all is gone", "不再设点。", "5new -1 -2 -3 -4" },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(row); k++) {
        struct clauses next = clauses_next(&a, &first, str_of(row[k].text));
        struct str got = told(&a, &next);
        if (!str_is(got, row[k].want))
            fail_msg("%s: %s", row[k].what, str_z(&a, got));
    }
    arena_done(&a);
}

static void an_anchor_is_never_given_twice(void **state)
{
    struct arena a = { 0 };
    struct clauses first = clauses_first(&a, STR("甲乙丙丁\n子丑寅卯"));
    struct clauses less = clauses_next(&a, &first, STR("甲乙丙丁"));
    struct clauses more = clauses_next(&a, &less, STR("甲乙丙丁\n春夏秋冬"));

    (void)state;
    assert_true(str_is(told(&a, &less), "1same -2"));
    assert_true(str_is(told(&a, &more), "1same 3new"));
    arena_done(&a);
}

static void a_text_of_too_many_lines_ends_in_one_clause(void **state)
{
    struct arena a = { 0 };
    struct str text = STR("");

    (void)state;
    for (int k = 0; k < CLAUSES_MAX + 50; k++)
        text = str_fmt(&a, STR_FMT "line %d\n", STR_ARG(text), k);
    struct clauses c = clauses_first(&a, text);
    assert_int_equal(c.n, CLAUSES_MAX);
    assert_true(str_starts(c.at[CLAUSES_MAX - 1].text, STR("line 299\nline 300")));
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_that_says_something_is_a_clause),
        cmocka_unit_test(a_number_is_no_part_of_what_a_clause_says),
        cmocka_unit_test(an_anchor_stays_with_its_clause),
        cmocka_unit_test(an_anchor_is_never_given_twice),
        cmocka_unit_test(a_text_of_too_many_lines_ends_in_one_clause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
