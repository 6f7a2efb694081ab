/* answer_test.c - what the wizard answers: by which words a thing is found, who must come and
 * agree by the rules in force at the place, and what each step asks for. */
#include <string.h>

#include "hall.h"
#include "room/scope/scope.h"
#include "web/text.h"

static struct hall *place(struct world *w)
{
    struct hall *h = hall_place(w, "");

    ok(text_load(&w->arena));
    return h;
}

static struct answer ask(struct hall *h, const char *words)
{
    return town_get(h->t, town_path(h->t, h->t->community, "/scope?q=%s", words));
}

static void what_people_say_finds_its_item(void **state)
{
    static const struct {
        const char *kind, *asked, *item;
    } cases[] = {
        { "", "门禁", "facilities" },
        { "", "门禁坏了没人修", "facilities" },
        { "", "广场舞", "public_space" },
        { "", "晚上广场舞太吵", "public_space" },
        { "", "电动车充电", "facilities" },
        { "", "停车", "public_space" },
        { "", "停车难", "public_space" },
        { "", "门口停车收费", "common_income" },
        { "", "花园停车", "public_space" },
        { "", "加装电梯", "lift" },
        { "", "想给我们单元装电梯", "lift" },
        { "", "装电梯", "lift" },
        { "", "电梯广告的钱", "common_income" },
        { "", "电梯坏了", "maintenance_fund" },
        { "", "遛狗", "hot_issue" },
        { "", "遛狗不拴绳", "hot_issue" },
        { "", "垃圾桶", "facilities" },
        { "", "垃圾桶太少", "facilities" },
        { "", "路灯", "facilities" },
        { "", "路灯不亮", "facilities" },
        { "", "健身器材", "facilities" },
        { "", "装监控", "facilities" },
        { "", "食堂", "services" },
        { "", "老年食堂太贵", "services" },
        { "", "日间照料", "services" },
        { "", "孩子托管", "services" },
        { "", "楼道堆物", "public_space" },
        { "", "晾衣架", "public_space" },
        { "", "绿化带种菜", "public_space" },
        { "", "飞线", "hot_issue" },
        { "", "群租", "hot_issue" },
        { "", "高空抛物", "hot_issue" },
        { "", "噪音扰民", "hot_issue" },
        { "", "雨污分流", "renewal" },
        { "", "外墙掉皮", "renewal" },
        { "", "换水管", "renewal" },
        { "", "物业费涨价", "property_company" },
        { "", "换物业", "property_company" },
        { "", "业委会换人", "owners_committee" },
        { "", "动用维修资金", "maintenance_fund" },
        { "", "公共收益怎么花", "common_income" },
        { "", "居民公约", "covenant" },
        { "", "居委会换届", "election" },
        { "", "罢免委员", "recall" },
        { "", "年度计划", "work_plan" },
        { "", "听证", "hearing" },
        { "", "油烟", "coordination" },
        { "", "联名开会", "on_demand" },
        /* what is refused */
        { "", "低保资格", "welfare" },
        { "", "给谁发低保", "welfare" },
        { "", "谁能住公租房", "welfare" },
        { "", "行政许可", "permit" },
        { "", "罚款", "permit" },
        { "", "乱停车罚款", "permit" },
        { "", "拆违", "permit" },
        { "", "违建", "permit" },
        { "", "办证", "permit" },
        { "", "干部任免", "personnel" },
        { "", "公务员考核", "personnel" },
        /* in a village */
        { "village", "修路", "facilities" },
        { "village", "路灯", "facilities" },
        { "village", "遛狗", "hot_issue" },
        { "village", "村规民约", "covenant" },
        { "village", "每户出钱修桥", "raise_labour" },
        { "village", "征地补偿款", "collective_property" },
        { "village", "宅基地", "collective_property" },
        { "village", "罚款", "permit" },
        { "village", "低保", "welfare" },
    };
    struct hall *h = place(*state);

    for (size_t k = 0; k < COUNT(cases); k++) {
        hall_exec(h, "UPDATE region SET kind = '%s' WHERE id = %lld", cases[k].kind,
                  (long long)h->t->community.v);
        struct answer a = ask(h, cases[k].asked);
        good(a);
        if (!str_is(town_word(a.body, "id"), cases[k].item))
            fail_msg("'%s' finds " STR_FMT, cases[k].asked, STR_ARG(town_word(a.body, "id")));
    }
    assert_false(has(ask(h, "火箭发射").body, "\"id\""));
}

static void what_is_refused_says_why(void **state)
{
    static const char *const asked[] = { "低保资格", "行政许可", "罚款", "拆违", "干部任免" };
    struct hall *h = place(*state);

    for (size_t k = 0; k < COUNT(asked); k++) {
        struct answer a = ask(h, asked[k]);
        good(a);
        assert_true(town_word(a.body, "procedure").n == 0);
        assert_true(town_word(a.body, "reason").n > 6);
        assert_false(has(a.body, "\"source\":\"cfg\""));
    }
}

/* Every way an item may be decided tells who must come and what share must agree. */
static void every_body_of_every_item_tells_its_bars_and_no_raw_key(void **state)
{
    static const char *const kinds[] = { "", "converted", "village" };
    static const char *const raw[] = { "bar.",
                                       "base.",
                                       "leaves.",
                                       "chart.",
                                       "\"cfg\"",
                                       "\"presence\":\"\"",
                                       "\"pass\":\"\",\"presence_source",
                                       "\"words\":\"\"",
                                       "scope.paper_",
                                       "\"stages\":[],\"owners\":true" };
    struct hall *h = place(*state);

    for (size_t k = 0; k < COUNT(kinds); k++) {
        hall_exec(h, "UPDATE region SET kind = '%s' WHERE id = %lld", kinds[k],
                  (long long)h->t->community.v);
        struct answer a = town_get(h->t, town_path(h->t, h->t->community, "/scope"));
        good(a);
        for (size_t i = 0; i < COUNT(raw); i++) {
            if (has(a.body, raw[i]))
                fail_msg("kind '%s' tells %s", kinds[k], raw[i]);
        }
    }
}

static void the_bars_are_those_of_the_rules_in_force_here(void **state)
{
    struct hall *h = place(*state);
    const char *form = "{\"effective_from\":\"2026-11-21\",\"reason\":\"居民代表大会要求从严\","
                       "\"changes\":[{\"body\":\"residents_rep_meeting\",\"what\":\"pass\",\"is\":"
                       "\"ge 3/5\"},{\"body\":\"residents_rep_meeting\",\"what\":\"quorum:members\""
                       ",\"is\":\"ge 3/4\"}]}";

    struct answer a = ask(h, "花园停车");
    assert_true(has(a.body,
                    "\"presence\":\"全体成员三分之二以上到会；成员中居民代表占五分之四以上\","
                    "\"pass\":\"到会人数的过半数同意\""));
    assert_true(has(a.body, "\"what\":\"quorum\",\"base\":\"members\",\"share\":\"ge 2/3\""));
    assert_true(has(a.body, "\"what\":\"pass\",\"base\":\"present\",\"share\":\"gt 1/2\""));
    assert_true(has(a.body, "城市居民委员会组织法 §29"));
    assert_true(has(a.body, "\"presence\":\"十八周岁以上居民过半数到会，或者户代表过半数到会\""));
    good(town_post(h->t, town_path(h->t, h->t->community, "/rules/jwh-2026"), form));
    a = ask(h, "花园停车");
    assert_true(has(a.body,
                    "\"presence\":\"全体成员四分之三以上到会；成员中居民代表占五分之四以上\","
                    "\"pass\":\"到会人数的五分之三以上同意\""));
    assert_true(has(a.body, "\"rules\":\"jwh-2026\""));
    assert_true(has(a.body, "\"rules_version\":101"));
    a = town_get(h->t, town_path(h->t, h->t->other, "/scope?q=花园停车"));
    assert_true(has(a.body, "到会人数的过半数同意"));
}

static void owners_are_told_by_heads_and_area_and_a_second_procedure_is_announced(void **state)
{
    static const char *const joined =
        "\"presence\":"
        "\"参加表决的占全体业主人数的三分之二以上；参加表决的占全体专有面积的三分之二以上\"";
    struct hall *h = place(*state);
    struct answer a = ask(h, "公共收益怎么花");

    assert_true(has(a.body, joined));
    assert_true(has(a.body, "参加表决的业主四分之三以上同意，人数和面积都要达到"));
    assert_true(has(a.body, "\"owners\":true,\"by_owners\":true"));
    a = ask(h, "加装电梯");
    assert_true(has(a.body, "全体业主三分之二以上同意，人数和面积都要达到"));
    a = ask(h, "雨污分流");
    assert_true(has(a.body, "\"owners\":true,\"by_owners\":false"));
    assert_true(has(ask(h, "油烟").body,
                    "\"presence\":\"全体成员全部到会\",\"pass\":\"只听取意见，不表决\""));
}

static void each_step_tells_what_it_asks_for(void **state)
{
    struct hall *h = place(*state);
    struct answer a = ask(h, "雨污分流");

    assert_true(has(a.body, "\"step\":\"solicit\",\"title\":\"征求意见\",\"when\":\"\",\"papers\":["
                            "\"consent\"],\"paper_titles\":[\"住户书面同意（达到规定比例）\"]"));
    assert_true(has(a.body, "\"step\":\"checks\",\"title\":\"论证备案\",\"when\":\"金额达到 50,000 "
                            "元时，或者涉及达到 100 户时，或者有风险标记时\",\"papers\":["
                            "\"legal_opinion\"]"));
    assert_true(has(a.body, "\"paper_titles\":[\"决议书\"]"));
    assert_true(has(a.body, "\"paper_titles\":[\"验收单\"]"));
    assert_true(has(a.body, "\"paper_titles\":[\"结算公开表\"]"));
    a = ask(h, "居民公约");
    assert_true(has(a.body, "\"papers\":[]") || has(a.body, "（由居民代表会议决定时）"));
}

/* The Zhengzhou way of 三议: the branch proposes, delegates and committee review, all decide. */
static void what_goes_by_three_deliberations_may_go_by_the_branchs(void **state)
{
    struct hall *h = place(*state);
    static const char *const items[] = { "work_plan", "renewal",   "public_space", "facilities",
                                         "services",  "hot_issue", "submitted" };

    for (size_t k = 0; k < COUNT(items); k++) {
        bool renewal = strcmp(items[k], "renewal") == 0;
        const char *form =
            str_fmt(&h->t->world->arena,
                    "{\"effective_from\":\"2026-11-21\",\"reason\":\"按区里的做法\",\"items\":[{"
                    "\"id\":\"%s\",\"title_zh\":\"按三议办的事\",\"reason_zh\":\"党支部提议\","
                    "\"source\":\"三议做法\",\"procedure\":\"sanyi_branch\",\"bodies\":["
                    "\"residents_assembly\"],\"papers\":[%s],\"owners\":%s}],\"drop\":[]}",
                    items[k], renewal ? "\"consent\"" : "", renewal ? "true" : "false")
                .p;
        good(town_post(h->t, town_path(h->t, h->t->district, "/scope/urban"), form));
    }
    struct answer a = ask(h, "遛狗");
    assert_true(has(a.body, "\"procedure\":\"sanyi_branch\""));
    assert_true(has(a.body, "\"step\":\"joint_review\""));
    a = town_post(h->t, town_path(h->t, h->t->community, "/matters"),
                  "{\"title\":\"文明遛狗的办法\",\"summary\":\"说明在此\",\"origin\":\"committee\","
                  "\"scope_id\":\"hot_issue\",\"body\":\"residents_assembly\","
                  "\"affected_households\":60}");
    good(a);
    a = town_post(h->t, town_path(h->t, h->t->district, "/scope/urban"),
                  "{\"effective_from\":\"2026-11-21\",\"reason\":\"按区里的做法\",\"items\":[{"
                  "\"id\":\"covenant\",\"title_zh\":\"居民公约\",\"reason_zh\":\"党支部提议\","
                  "\"source\":\"三议做法\",\"procedure\":\"sanyi_branch\",\"bodies\":["
                  "\"residents_assembly\"],\"papers\":[]}],\"drop\":[]}");
    no(a, "scope.law");
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        store_test(what_people_say_finds_its_item),
        store_test(what_is_refused_says_why),
        store_test(every_body_of_every_item_tells_its_bars_and_no_raw_key),
        store_test(the_bars_are_those_of_the_rules_in_force_here),
        store_test(owners_are_told_by_heads_and_area_and_a_second_procedure_is_announced),
        store_test(each_step_tells_what_it_asks_for),
        store_test(what_goes_by_three_deliberations_may_go_by_the_branchs),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
