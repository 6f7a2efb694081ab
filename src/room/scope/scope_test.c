/* scope_test.c - what a district and a community may set in the catalogue, and what holds a matter.
 */
#include "room/scope/scope.h"

#include <string.h>

#include "hall.h"

static const char *of_place(struct hall *h, struct id place, const char *rest)
{
    return town_path(h->t, place, "/scope/urban%s", rest);
}

/* An item as the form has it; `more` follows: "\"bodies\":[..]". */
static const char *item(struct hall *h, const char *id, const char *title, const char *procedure,
                        const char *more)
{
    return str_fmt(&h->t->world->arena,
                   "{\"id\":\"%s\",\"title_zh\":\"%s\",\"reason_zh\":\"大家的事大家议\","
                   "\"source\":\"cfg\",\"procedure\":\"%s\",%s}",
                   id, title, procedure, more)
        .p;
}

static struct answer publish_from(struct hall *h, struct id place, const char *day,
                                  const char *items, const char *drop)
{
    return town_post(h->t, of_place(h, place, ""),
                     str_fmt(&h->t->world->arena,
                             "{\"effective_from\":\"%s\",\"reason\":\"居民代表会议讨论通过\","
                             "\"items\":[%s],\"drop\":[%s]}",
                             day, items, drop)
                         .p);
}

static struct answer publish(struct hall *h, struct id place, const char *items)
{
    return publish_from(h, place, "2026-11-21", items, "");
}

static const char *const REPS = "\"bodies\":[\"residents_rep_meeting\"]";
static const char *const BOTH = "\"bodies\":[\"residents_rep_meeting\",\"residents_assembly\"]";

static bool reads(struct hall *h, struct id place, const char *part)
{
    return has(town_get(h->t, town_path(h->t, place, "/scope")).body, part);
}

static struct answer open_matter(struct hall *h, const char *scope, const char *body,
                                 const char *title)
{
    return town_post(h->t, town_path(h->t, h->t->community, "/matters"),
                     str_fmt(&h->t->world->arena,
                             "{\"title\":\"%s\",\"summary\":\"说明在此\",\"origin\":\"committee\","
                             "\"scope_id\":\"%s\",\"body\":\"%s\",\"affected_households\":60}",
                             title, scope, body)
                         .p);
}

static void a_district_says_it_anew_and_a_community_adds(void **state)
{
    struct hall *h = hall_place(*state, "");
    struct id here = h->t->community, other = h->t->other, district = h->t->district;

    good(publish(h, district, item(h, "public_space", "小区公共空间", "ytg_urban", BOTH)));
    assert_true(reads(h, here, "小区公共空间"));
    assert_true(reads(h, other, "小区公共空间"));
    struct answer a = publish(h, here, item(h, "", "楼道晾衣架", "ytg_urban", BOTH));
    good(a);
    assert_true(has(a.body, "\"version\":102"));
    assert_true(reads(h, here, "楼道晾衣架"));
    assert_false(reads(h, other, "楼道晾衣架"));
    good(publish(h, district, item(h, "", "社区广播时段", "ytg_urban", BOTH)));
    assert_true(reads(h, here, "社区广播时段"));
    assert_true(reads(h, here, "楼道晾衣架"));
    assert_true(reads(h, here, "小区公共空间"));
    a = town_get(h->t, of_place(h, here, ""));
    assert_true(has(a.body, "\"what\":\"added\",\"was\":\"\",\"is\":\"社区广播时段\""));
    assert_true(
        has(a.body, "\"what\":\"title\",\"was\":\"公共空间整治与使用\",\"is\":\"小区公共空间\""));
}

static void what_the_law_or_the_place_above_holds_is_not_loosened(void **state)
{
    static const struct {
        bool top;
        const char *id, *title, *procedure, *more, *says;
    } cases[] = {
        { true, "permit", "办证的事", "ytg_urban", "\"bodies\":[\"residents_assembly\"]",
          "scope.never" },
        { true, "welfare", "困难户的事", "ytg_urban", "\"bodies\":[\"residents_assembly\"]",
          "scope.never" },
        { true, "", "对乱停车罚款", "ytg_urban", "\"bodies\":[\"residents_assembly\"]",
          "scope.never" },
        { true, "", "评低保对象", "ytg_urban", "\"bodies\":[\"residents_assembly\"]",
          "scope.never" },
        { true, "", "停车的事", "ytg_urban",
          "\"examples_zh\":\"乱停的罚款\",\"bodies\":[\"residents_assembly\"]", "scope.never" },
        { true, "covenant", "居民公约", "", "\"owners\":false", "scope.law" },
        { true, "covenant", "居民公约", "ytg_urban", "\"bodies\":[\"residents_rep_meeting\"]",
          "scope.law" },
        { true, "covenant", "居民公约", "hearing", "\"bodies\":[\"hearing\"]", "scope.law" },
        { true, "lift", "加装电梯", "owners_lift",
          "\"bodies\":[\"lift_local_2_3\"],\"owners\":false", "scope.law" },
        { true, "renewal", "老旧小区改造", "ytg_urban",
          "\"bodies\":[\"residents_assembly\"],\"owners\":true", "scope.law" },
        { true, "services", "便民服务", "syl_village", "\"bodies\":[\"villagers_assembly\"]",
          "scope.procedure" },
        { true, "services", "便民服务", "nothing", "\"bodies\":[\"residents_assembly\"]",
          "scope.procedure" },
        { true, "", "新的一项", "ytg_urban", "\"bodies\":[]", "scope.body" },
        { true, "", "新的一项", "ytg_urban", "\"bodies\":[\"villagers_assembly\"]", "scope.body" },
        { true, "", "新的一项", "ytg_urban",
          "\"bodies\":[\"residents_assembly\"],\"papers\":[\"scroll\"]", "scope.paper" },
        { true, "", "新的一项", "residents_meeting",
          "\"bodies\":[\"residents_assembly\"],\"papers\":[\"consent\"]", "scope.paper" },
        { true, "", "新的一项", "ytg_urban",
          "\"bodies\":[\"residents_assembly\"],\"pass\":\"ge 1/2\"", "scope.pass" },
        { true, "", "新的一项", "ytg_urban",
          "\"bodies\":[\"residents_assembly\"],\"pass\":\"two thirds\"", "scope.pass" },
        { true, "common_income", "公共收益", "owners_278",
          "\"bodies\":[\"owners_special\"],\"owners\":true,\"pass\":\"ge 4/5\"", "scope.pass" },
        { true, "no_such", "没有的项", "ytg_urban", "\"bodies\":[\"residents_assembly\"]",
          "scope.unknown" },
        { false, "services", "便民服务", "", "\"owners\":false", "scope.looser" },
        { false, "", "什么都不议", "", "\"owners\":false", "scope.looser" },
        { false, "hot_issue", "热点难点", "three_publicity", "\"bodies\":[\"residents_assembly\"]",
          "scope.looser" },
        { false, "lift", "加装电梯", "owners_lift",
          "\"bodies\":[\"lift_local_2_3\"],\"owners\":false", "scope.looser" },
    };
    struct hall *h = hall_place(*state, "");

    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a =
            publish(h, cases[k].top ? h->t->district : h->t->community,
                    item(h, cases[k].id, cases[k].title, cases[k].procedure, cases[k].more));
        if (strcmp(a.id, cases[k].says) != 0)
            fail_msg("case %zu (%s): %s, not %s", k, cases[k].title, a.id, cases[k].says);
    }
    assert_false(has(town_get(h->t, of_place(h, h->t->district, "")).body, "\"version\""));
}

static void a_wrong_form_is_refused_and_nothing_is_kept(void **state)
{
    struct hall *h = hall_place(*state, "");
    struct id here = h->t->community;
    const char *one = item(h, "services", "便民服务", "ytg_urban", BOTH);
    const char *twice = str_fmt(&h->t->world->arena, "%s,%s", one, one).p;

    no(publish(h, here, twice), "scope.twice");
    no(publish(h, here, ""), "scope.same");
    no(publish_from(h, here, "2026-11-20", one, ""), "scope.past");
    no(publish_from(h, here, "2026-11-21", "", "\"services\""), "scope.not_own");
    no(town_post(h->t, town_path(h->t, here, "/scope/village"),
                 "{\"effective_from\":\"2026-11-21\",\"reason\":\"没有理由\"}"),
       "scope.catalogue");
    no(town_post(h->t, town_path(h->t, here, "/scope/nothing/preview"), "{}"), "scope.catalogue");
    assert_false(has(town_get(h->t, of_place(h, here, "")).body, "\"version\""));
}

static void an_items_stricter_vote_holds_its_matters_only(void **state)
{
    struct hall *h = hall_reps(*state, 54, 6); /* a matter of public_space, by more than half */
    struct id older = h->matter;

    good(publish(
        h, h->t->community,
        item(h, "public_space", "公共空间整治与使用", "ytg_urban",
             "\"bodies\":[\"residents_rep_meeting\",\"residents_assembly\"],\"pass\":\"ge 2/3\"")));
    hall_matter(h, "public_space", "residents_rep_meeting");
    struct id newer = h->matter;
    hall_walk(h, "propose");
    hall_resolve(h);
    struct answer a = hall_vote_24_of_46(h, older);
    good(a);
    assert_true(has(a.body, "\"outcome\":\"passed\""));
    a = hall_vote_24_of_46(h, newer);
    good(a);
    assert_true(has(a.body, "\"needed\":31"));
    assert_true(has(a.body, "\"outcome\":\"rejected\""));
    assert_false(has(town_get(h->t, town_path(h->t, h->t->community, "/rules/jwh-2026")).body,
                     "\"version\":101")); /* in force nowhere */
}

static void a_matter_keeps_the_item_it_was_opened_under(void **state)
{
    struct hall *h = hall_reps(*state, 54, 6);
    struct instance i;
    struct gaps g;

    good(publish(h, h->t->district,
                 item(h, "facilities", "公益设施", "ytg_urban",
                      "\"bodies\":[\"residents_assembly\"],\"papers\":[\"contract\"]")));
    no(open_matter(h, "facilities", "residents_rep_meeting", "装充电桩"), "scope.body");
    hall_matter(h, "facilities", "residents_assembly");
    good(publish(h, h->t->district, item(h, "facilities", "设施的新名字", "ytg_urban", BOTH)));
    struct answer a =
        town_get(h->t, town_path(h->t, h->t->community, "/matters/%lld", (long long)h->matter.v));
    assert_true(has(a.body, "\"scope\":\"公益设施\",\"scope_version\":101"));
    hall_walk(h, "propose");
    hall_resolve(h);
    town_begin(h->t);
    ok(flow_load(&h->t->ctx, h->matter, &i));
    g = (struct gaps){ .arena = h->t->ctx.arena };
    ok(flow_gaps(&h->t->ctx, &i, &g));
    bool asked = false;
    for (size_t k = 0; k < g.n; k++)
        asked = asked || (g.item[k]->says && strstr(g.item[k]->says, "paper=contract"));
    assert_true(asked);
    town_end(h->t);
}

static void a_district_takes_its_own_item_out_of_scope_and_back(void **state)
{
    struct hall *h = hall_place(*state, "");
    struct id district = h->t->district;

    good(publish(h, district, item(h, "", "集中装修时段", "ytg_urban", BOTH)));
    struct answer a = town_get(h->t, town_path(h->t, h->t->community, "/scope?q=装修时段"));
    const char *id = str_z(&h->t->world->arena, town_word(a.body, "id"));
    assert_true(strncmp(id, "own_", 4) == 0);
    good(open_matter(h, id, "residents_rep_meeting", "周末装修时间"));
    good(publish(h, district, item(h, id, "集中装修时段", "", "\"owners\":false")));
    no(open_matter(h, id, "residents_rep_meeting", "中午装修时间"), "scope.out");
    no(publish(h, h->t->community, item(h, id, "集中装修时段", "ytg_urban", BOTH)), "scope.looser");
    good(publish_from(h, district, "2026-11-21", "", str_fmt(&h->t->world->arena, "\"%s\"", id).p));
    no(open_matter(h, id, "residents_rep_meeting", "夜间装修时间"), "scope.unknown");
}

static void a_version_begins_on_its_day(void **state)
{
    struct hall *h = hall_place(*state, "");

    good(publish_from(h, h->t->community, "2026-11-23",
                      item(h, "", "楼道晾衣架", "ytg_urban", REPS), ""));
    assert_false(reads(h, h->t->community, "楼道晾衣架"));
    hall_pass(h, 2 * DAY);
    assert_true(reads(h, h->t->community, "楼道晾衣架"));
}

static void a_preview_tells_the_difference_and_stores_nothing(void **state)
{
    struct hall *h = hall_place(*state, "");

    good(publish(h, h->t->community, item(h, "", "楼道晾衣架", "ytg_urban", REPS)));
    hall_matter(h, "services", "residents_rep_meeting");
    struct answer a = town_post(
        h->t, of_place(h, h->t->district, "/preview"),
        str_fmt(&h->t->world->arena, "{\"items\":[%s]}",
                item(h, "services", "便民服务", "ytg_urban", "\"bodies\":[\"residents_assembly\"]"))
            .p);
    good(a);
    assert_true(has(a.body, "\"what\":\"bodies\""));
    assert_true(has(a.body, "\"item\":\"services\",\"version\":101,\"running\":1,\"past\":0"));
    assert_true(has(a.body, "楼道晾衣架")); /* stays below */
    assert_false(has(town_get(h->t, of_place(h, h->t->district, "")).body, "\"version\":102"));
}

static void everybody_reads_and_asks_the_catalogue_without_an_account(void **state)
{
    static const struct {
        const char *asked, *first;
    } cases[] = {
        { "装电梯", "lift" },
        { "食堂", "services" },
        { "乱停车罚款", "permit" },
        { "给谁发低保", "welfare" },
        { "门口停车收费", "common_income" },
        { "花园停车", "public_space" },
    };
    struct hall *h = hall_place(*state, "");

    h->t->account = (struct id){ 0 };
    h->t->perms = (struct perms){ 0 };
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a =
            town_get(h->t, town_path(h->t, h->t->community, "/scope?q=%s", cases[k].asked));
        good(a);
        if (!str_is(town_word(a.body, "id"), cases[k].first))
            fail_msg("'%s' finds " STR_FMT, cases[k].asked, STR_ARG(town_word(a.body, "id")));
    }
    assert_false(
        has(town_get(h->t, town_path(h->t, h->t->community, "/scope?q=%s", "火箭发射")).body,
            "\"id\""));
    assert_int_equal(town_get(h->t, of_place(h, h->t->community, "")).status, 200);
    assert_int_not_equal(town_get(h->t, of_place(h, h->t->community, "/items")).status, 200);
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        store_test(a_district_says_it_anew_and_a_community_adds),
        store_test(what_the_law_or_the_place_above_holds_is_not_loosened),
        store_test(a_wrong_form_is_refused_and_nothing_is_kept),
        store_test(an_items_stricter_vote_holds_its_matters_only),
        store_test(a_matter_keeps_the_item_it_was_opened_under),
        store_test(a_district_takes_its_own_item_out_of_scope_and_back),
        store_test(a_version_begins_on_its_day),
        store_test(a_preview_tells_the_difference_and_stores_nothing),
        store_test(everybody_reads_and_asks_the_catalogue_without_an_account),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
