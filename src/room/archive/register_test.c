/* register_test.c - what the lists of a sealed file tell stands on the printed register too. */
#include "room/archive/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "support.h"
#include "web/text.h"

#define ROWS(part, T, ...) \
    [part] = { (struct T[]){ __VA_ARGS__ }, sizeof((struct T[]){ __VA_ARGS__ }) / sizeof(struct T) }
#define S(text) STR_INIT(text)
#define AT            \
    {                 \
        1795273200000 \
    }

static struct arena arena;

/* clang-format off */
static const struct dossier full = { .part = {
    ROWS(PART_MATTER, d_matter, { .title = S("小广场改造"), .code = S("ZY-2026-0001"), .origin = S("huddle"), .scope_id = S("square") }),
    ROWS(PART_SCOPE, d_scope, { .catalogue = S("urban"), .version = 7 }),
    ROWS(PART_STEPS, d_step, { .id = { 1 }, .step = S("ask") }, { .id = { 2 }, .step = S("meet") },
         { .id = { 3 }, .step = S("build") }, { .id = { 4 }, .step = S("review") }),
    ROWS(PART_OPINIONS, d_opinion, { .name = S("祁**"), .channel = S("visit"), .text = S("多留树") }),
    ROWS(PART_SUMMARY, d_summary, { .clause = 3, .text = S("保留香樟"), .persons = 41, .agree = 30, .change = 9, .against = 2 }),
    ROWS(PART_GROUPS, d_group, { .id = { 6 }, .title = S("保留树木一组"), .state = S("confirmed"), .by_name = S("温如澜"), .at = AT }),
    ROWS(PART_SAID, d_said, { .group_id = { 6 } }),
    ROWS(PART_CONSENTS, d_consent, { .choice = S("oppose"), .way = S("visit"), .households = 317 }),
    ROWS(PART_MEETINGS, d_meeting, { .id = { 10 }, .step_row = { 2 }, .opened_at = AT }),
    ROWS(PART_ROLL, d_roll, { .meeting = { 10 }, .name = S("沈**"), .voter = S("k1"), .way = S("hand") }),
    ROWS(PART_AGENDA, d_agenda, { .meeting = { 10 }, .place = 2, .kind = S("pledge"), .title = S("修缮凉亭"), .outcome = S("物业认领") }),
    ROWS(PART_TOLD, d_told, { .meeting = { 10 }, .proof = S("hand") }, { .meeting = { 10 }, .proof = S("hand") }),
    ROWS(PART_MOMENTS, d_moment, { .meeting = { 10 }, .what = S("recused"), .voter = S("k1"), .present = 58, .at = AT }),
    ROWS(PART_MINUTES_SIGNS, d_minutes_sign, { .meeting = { 10 }, .role = S("supervisor"), .name = S("闻人简"), .way = S("totp"), .at = AT }),
    ROWS(PART_MEETING_FILES, d_meeting_file, { .meeting = { 10 }, .kind = S("sound"), .title = S("全程录音"), .by_name = S("卫书"), .at = AT }),
    ROWS(PART_STATEMENTS, d_statement, { .meeting = { 10 }, .name = S("陆**"), .stance = S("amend"), .text = S("换个位置"), .disposition = S("partly"), .reason = S("挪三米") }),
    ROWS(PART_FORUM_RESULTS, d_forum_result, { .meeting = { 10 }, .outcome = S("rectify"), .text = S("补种"), .facilitator = S("方圆"), .rectified_text = S("已补种五棵"), .checked_by = S("闻人简") }),
    ROWS(PART_BALLOTS, d_ballot, { .id = { 20 }, .meeting = { 10 }, .form = S("motion"), .outcome = S("passed"), .agree = 51 }),
    ROWS(PART_BATCHES, d_batch, { .subject = { 20 }, .sheets = 73, .spoilt = 4, .first_name = S("甲录"), .second_name = S("乙录") }),
    ROWS(PART_RECOUNTS, d_recount, { .ballot = { 20 }, .agree = 51, .same = true, .by_name = S("复核人") }),
    ROWS(PART_WORK_ITEMS, d_work_item, { .id = { 30 }, .name = S("铺砖"), .unit = S("平方米"), .planned = 12300 }),
    ROWS(PART_CHANGES, d_change, { .work_item = { 30 }, .planned_old = 10000, .planned_new = 12345, .reason = S("地基加深"), .approved_by = S("闻人简") }),
    ROWS(PART_PROGRESS, d_progress, { .what = S("inspection"), .text = S("沟槽合格"), .permille = 425 }),
    ROWS(PART_MONEY, d_money, { .id = { 40 }, .what = S("payment"), .title = S("首付款"), .fen = 4711001 }),
    ROWS(PART_MONEY_LINKS, d_money_link, { .id = { 40 }, .source = S("repair_fund"), .party = S("新桥园林"), .voucher = S("记字88号") }),
    ROWS(PART_MONEY_CHANGES, d_money_change, { .fen = 120002, .reason = S("增加排水"), .asked_by = S("温如澜"), .approved_by = S("祝主任") }),
    ROWS(PART_MONEY_DECISIONS, d_money_decision, { .code = S("ZY-2026-0099"), .fen = 500003, .given = true, .by_name = S("温如澜") }),
    ROWS(PART_SPEND, d_spend, { .day = { 20000 }, .fen = 4711004, .title = S("园林首付"), .voucher = S("银付12"), .source = S("donation") }),
    ROWS(PART_REVERSALS, d_reversal, { .fen = 90005, .reason = S("重复入账"), .asked_by = S("甲录"), .decided_by = S("祝主任") }),
    ROWS(PART_SURVEYS, d_survey, { .id = { 50 }, .asked = 30, .n = 20, .good = 11 }),
    ROWS(PART_RECTIFY, d_rectify, { .survey = { 50 }, .text = S("加装路灯"), .done_text = S("已装六盏"), .checked_by = S("闻人简") }),
    ROWS(PART_COVENANTS, d_covenant, { .version = 4, .title = S("望槐居民公约"), .filing_no = S("备2026-17"), .filing_office = S("槐南街道"), .passed_on = { 20010 }, .filed_on = { 20020 }, .effective_on = { INT32_MIN } }),
    ROWS(PART_RULINGS, d_ruling, { .sentence = S("罚款二百元"), .verdict = S("unlawful"), .reason = S("居委会无处罚权"), .by_name = S("法律顾问") }),
    ROWS(PART_CLAUSE_TAGS, d_clause_tag, { .clause = 5, .tag = S("customs") }),
    ROWS(PART_CANDIDATES, d_candidate, { .seat = S("委员"), .name = S("宋知行"), .nominated = S("voters"), .state = S("accepted") }),
    ROWS(PART_APPEALS, d_appeal, { .who = S("吕**"), .text = S("漏登一人"), .reply = S("已补登"), .decided_by = S("选委会") }),
    ROWS(PART_RECALL, d_recall, { .name = S("韩某某"), .grounds = S("半年未到会"), .statement = S("因病请假") }),
    ROWS(PART_INVITED, d_invited, { .capacity = S("lawyer"), .name = S("钟律师"), .unit = S("正本所") }),
    ROWS(PART_ATTACHED, d_attached, { .code = S("ZY-2026-0042"), .title = S("小广场听证") }),
} };

/* What of each list a reader finds on paper. */
static const struct printed { enum part part; const char *text; } printed[] = {
    { PART_SCOPE, "urbanv7" },
    { PART_SUMMARY, "3保留香樟" }, { PART_SUMMARY, "30/9/2" }, { PART_GROUPS, "保留树木一组" },
    { PART_CONSENTS, "317" },
    { PART_AGENDA, "共建承诺" }, { PART_AGENDA, "修缮凉亭" }, { PART_AGENDA, "物业认领" },
    { PART_TOLD, "当面送达2" },
    { PART_MOMENTS, "回避" }, { PART_MOMENTS, "58" },
    { PART_MINUTES_SIGNS, "监督人" }, { PART_MINUTES_SIGNS, "动态码确认" },
    { PART_MEETING_FILES, "全程录音" },
    { PART_STATEMENTS, "换个位置" }, { PART_STATEMENTS, "部分采纳" },
    { PART_FORUM_RESULTS, "须整改" }, { PART_FORUM_RESULTS, "方圆" }, { PART_FORUM_RESULTS, "已补种五棵" },
    { PART_BATCHES, "共73张" }, { PART_RECOUNTS, "一致：同意51" },
    { PART_CHANGES, "地基加深" }, { PART_CHANGES, "123.45" }, { PART_PROGRESS, "沟槽合格" },
    { PART_MONEY, "47110.01" }, { PART_MONEY_LINKS, "新桥园林" }, { PART_MONEY_LINKS, "记字88号" },
    { PART_MONEY_LINKS, "维修资金" }, { PART_MONEY_CHANGES, "增加排水" },
    { PART_MONEY_DECISIONS, "计入他事项" }, { PART_MONEY_DECISIONS, "5000.03" },
    { PART_SPEND, "银付12" }, { PART_SPEND, "2024-10-04" }, { PART_REVERSALS, "重复入账" },
    { PART_RECTIFY, "已装六盏" },
    { PART_COVENANTS, "望槐居民公约v4" }, { PART_COVENANTS, "备2026-17" }, { PART_COVENANTS, "槐南街道" },
    { PART_RULINGS, "违法，应删除" }, { PART_RULINGS, "居委会无处罚权" }, { PART_CLAUSE_TAGS, "移风易俗" },
    { PART_CANDIDATES, "选民联名" }, { PART_APPEALS, "已补登" }, { PART_RECALL, "因病请假" },
    { PART_INVITED, "律师" }, { PART_ATTACHED, "小广场听证" },
};
/* clang-format on */

static const struct flow_step steps[] = {
    { .id = S("ask"), .kind = S("solicit"), .title = { S("征求意见"), S("") } },
    { .id = S("meet"), .kind = S("meeting"), .title = { S("会议"), S("") } },
    { .id = S("build"), .kind = S("work"), .title = { S("实施"), S("") } },
    { .id = S("review"), .kind = S("survey"), .title = { S("评议"), S("") } },
};
static const struct flow_template procedure = { .step = steps, .n_step = COUNT(steps) };
static const struct rule_set rules = { .version = 1 };

static err set_it(struct arena *a, const void *input, struct blob *ret)
{
    const struct register_source from = { input, &procedure, &rules, AT };
    int64_t pages = 0;

    return register_set(a, &from, ret, &pages);
}

/* The text poppler finds, without white space; "" when the tool or the typefaces are missing. */
static struct str text_of(const struct dossier *d)
{
    char path[] = "/tmp/register_testXXXXXX";
    static char text[262144];
    struct blob b = { NULL, 0 };
    size_t n = 0, kept = 0;

    ok(child_run(&arena, set_it, d, 60000, &b));
    int fd = mkstemp(path);
    FILE *f = fd >= 0 ? fdopen(fd, "wb") : NULL;
    assert_non_null(f);
    assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
    assert_int_equal(fclose(f), 0);
    FILE *tool = popen(str_fmt(&arena, "pdftotext -raw %s - 2>/dev/null", path).p, "r");
    assert_non_null(tool);
    n = fread(text, 1, sizeof text, tool);
    (void)pclose(tool);
    if (getenv("KEEP"))
        (void)rename(path, getenv("KEEP"));
    else
        assert_int_equal(remove(path), 0);
    for (size_t i = 0; i < n; i++) {
        if (text[i] != ' ' && text[i] != '\n' && text[i] != '\f')
            text[kept++] = text[i];
    }
    return (struct str){ text, kept };
}

static void each_list_of_the_sealed_file_is_on_paper(void **state)
{
    struct str text;
    size_t at = 0;

    (void)state;
    if (!pdf_has_fonts())
        skip();
    text = text_of(&full);
    if (text.n == 0)
        skip();
    for (size_t i = 0; i < COUNT(printed); i++) {
        if (!str_find(text, str_of(printed[i].text), &at))
            fail_msg("the register lacks %s: %s in %.*s", PART_KINDS[printed[i].part].path,
                     printed[i].text, (int)text.n, text.p);
    }
    assert_false(str_find(text, STR("register."), &at));
}

/* Each list named above, taken away, takes its words with it: none is printed by chance. */
static void a_list_that_is_not_there_is_not_printed(void **state)
{
    struct dossier d = {
        .part = { [PART_MATTER] = full.part[PART_MATTER], [PART_STEPS] = full.part[PART_STEPS] }
    };
    struct str text;
    size_t at = 0;

    (void)state;
    if (!pdf_has_fonts())
        skip();
    text = text_of(&d);
    for (size_t i = 0; text.n && i < COUNT(printed); i++)
        assert_false(str_find(text, str_of(printed[i].text), &at));
    assert_false(str_find(text, STR("附表"), &at));
}

/* An election of more names than one table of pairs holds. */
static void no_line_is_lost_when_there_are_many(void **state)
{
    enum { NAMES = 40 };
    struct dossier d = full;
    struct d_name name[NAMES];
    struct d_ballot ballot = { .id = { 20 }, .meeting = { 10 }, .form = STR("elect") };
    size_t at = 0;

    (void)state;
    if (!pdf_has_fonts())
        skip();
    for (int i = 0; i < NAMES; i++)
        name[i] = (struct d_name){ .ballot = { 20 },
                                   .name = str_fmt(&arena, "候选%03d", i),
                                   .result = STR("当选") };
    d.part[PART_NAMES] = (struct list){ name, NAMES };
    d.part[PART_BALLOTS] = (struct list){ &ballot, 1 };
    struct str text = text_of(&d);
    for (int i = 0; text.n && i < NAMES; i++)
        assert_true(str_find(text, name[i].name, &at));
}

static int words(void **state)
{
    (void)state;
    return text_load(&arena) != NULL;
}

static int done(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_list_of_the_sealed_file_is_on_paper),
        cmocka_unit_test(a_list_that_is_not_there_is_not_printed),
        cmocka_unit_test(no_line_is_lost_when_there_are_many),
    };
    return cmocka_run_group_tests(tests, words, done);
}
