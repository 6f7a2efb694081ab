#include "room/master/manual.h"

#include <string.h>

#include "hall.h"
#include "web/text.h"

static struct town *town_with_texts(void **state)
{
    struct town *t = hall_make(*state, "residents_rep_meeting")->t;

    ok(text_load(&t->world->arena));
    return t;
}

static void a_chart_shows_every_step_and_number_of_its_procedure(void **state)
{
    struct town *t = town_with_texts(state);
    struct answer a = town_get(t, "/api/procedures/ytg_urban/chart.svg");

    assert_int_equal(a.status, 200);
    assert_true(str_starts(a.body, STR("<svg ")));
    const struct flow_template *f = book_template(t->house.flow, STR("ytg_urban"), 0);
    for (size_t i = 0; i < f->n_step; i++)
        assert_true(has(a.body, str_z(&t->world->arena, f->step[i].title.zh)));
    assert_true(has(a.body, "全体成员 \xe2\x89\xa5 2/3"));
    assert_true(has(a.body, "到会 &gt; 1/2"));
    assert_true(has(a.body, "金额达到 50,000 元时"));
    assert_false(has(a.body, "?")); /* no fact is missing in a sentence */
    struct answer again = town_get(t, "/api/procedures/ytg_urban/chart.svg");
    assert_true(str_eq(a.body, again.body));
}

static void every_procedure_of_the_book_can_be_drawn(void **state)
{
    struct town *t = town_with_texts(state);

    for (size_t i = 0; i < t->house.flow->n_template; i++) {
        struct str id = t->house.flow->template[i].id;
        const char *path =
            str_fmt(&t->world->arena, "/api/procedures/" STR_FMT "/chart.svg", STR_ARG(id)).p;
        struct answer a = town_get(t, path);
        assert_int_equal(a.status, 200);
        assert_false(has(a.body, "base."));
        assert_false(has(a.body, ">chart."));
    }
    assert_int_equal(town_get(t, "/api/procedures/no_such/chart.svg").status, 404);
    struct answer owners = town_get(t, "/api/procedures/owners_278/chart.svg");
    assert_true(has(owners.body, "业主人数 \xe2\x89\xa5 2/3，且 专有面积 \xe2\x89\xa5 2/3"));
    assert_true(has(owners.body, "参加表决的人数和面积都 \xe2\x89\xa5 3/4"));
    assert_true(has(owners.body, "公示不少于 15 天"));
    assert_true(has(owners.body, "投票不少于 15 天"));
}

static const char *masters(struct town *t, struct id place, const char *tail)
{
    return town_path(t, place, "/masters%s", tail);
}

static struct str publish(struct town *t, const char *slot, const char *text)
{
    struct answer a =
        town_post(t, masters(t, t->district, ""),
                  str_fmt(&t->world->arena,
                          "{\"slot\":\"%s\",\"title\":\"统一范本\",\"text\":\"%s\"}", slot, text)
                      .p);

    good(a);
    return str_keep(&t->world->arena, town_word(a.body, "id"));
}

static const char *copy_path(struct town *t, struct id place, struct str id, const char *tail)
{
    return masters(t, place, str_fmt(&t->world->arena, "/" STR_FMT "%s", STR_ARG(id), tail).p);
}

static void what_the_district_publishes_stands_in_every_community_at_its_next_look(void **state)
{
    struct town *t = town_with_texts(state);
    struct str first = publish(t, "flow_chart", "先征求意见，再提议，再商议，再决议。");

    t->ctx.now.ms += HOUR;
    publish(t, "flow_chart", "先征求意见，再提议，再商议，再审议，再决议。");
    const struct id place[] = { t->community, t->other, t->street, t->district };
    for (size_t k = 0; k < COUNT(place); k++) {
        struct answer a = town_get(t, masters(t, place[k], ""));
        assert_int_equal(a.status, 200);
        assert_true(
            has(a.body,
                "\"slot\":\"flow_chart\",\"group\":\"both\",\"title\":\"统一范本\",\"version\":2"));
        assert_true(has(a.body, "{\"id\":null,\"slot\":\"review_duty\""));
    }
    struct answer d = town_get(t, copy_path(t, t->other, first, "/diff"));
    assert_true(has(d.body, "\"from_version\":0,\"to_version\":1"));
    d = town_get(t, copy_path(t, t->other, first, ""));
    assert_true(has(d.body, "\"version\":2,"));
    assert_true(has(d.body, "\"to_day\":\"2026-11-20\"")); /* replaced on its own first day */
}

static void two_versions_differ_by_the_words_put_in(void **state)
{
    struct town *t = town_with_texts(state);

    publish(t, "work_rule", "每周一开碰头会。共三项。");
    struct str second = publish(t, "work_rule", "每周一上午开碰头会。共三项。");
    struct answer d = town_get(t, copy_path(t, t->community, second, "/diff"));
    assert_true(has(d.body, "{\"what\":\"new\",\"text\":\"上午\"}"));
    assert_false(has(d.body, "\"what\":\"gone\""));
}

static void a_running_matter_keeps_the_version_it_began_with(void **state)
{
    struct hall *h = hall_place(*state, "");
    struct town *t = h->t;

    ok(text_load(&t->world->arena));
    publish(t, "flow_chart", "第一版的流程图说明文字。");
    hall_pass(h, HOUR);
    hall_matter(h, "public_space", "residents_rep_meeting");
    hall_pass(h, HOUR);
    publish(t, "flow_chart", "第二版的流程图说明文字。");
    const char *path = town_path(t, t->community, "/matters/%lld/masters", (long long)h->matter.v);
    struct answer a = town_get(t, path);
    assert_int_equal(a.status, 200);
    assert_true(has(a.body, "\"version\":1,"));
    assert_true(has(a.body, "\"newest\":false"));
    assert_false(has(a.body, "\"version\":2,"));
    assert_true(has(town_get(t, masters(t, t->community, "")).body, "\"version\":2,"));
}

static void below_the_district_a_copy_is_locked(void **state)
{
    struct town *t = town_with_texts(state);
    const char *form =
        "{\"slot\":\"flow_chart\",\"title\":\"流程图\",\"text\":\"本社区自己的流程图说明\"}";

    no(town_post(t, masters(t, t->community, ""), form), "master.locked");
    no(town_post(t, masters(t, t->street, ""), form), "master.locked");
    t->perms = (struct perms){ 0 };
    assert_int_equal(town_post(t, masters(t, t->district, ""), form).status, 403);
    assert_false(has(town_get(t, masters(t, t->community, "")).body, "\"version\":1,"));
}

static void a_form_for_a_copy_says_what_is_wrong_with_it(void **state)
{
    struct town *t = town_with_texts(state);
    /* clang-format off */
    static const struct bad bad[] = {
        { "{\"title\":\"流程图\",\"text\":\"一段足够长的说明文字\"}", 422, "form.missing", "slot" },
        { "{\"slot\":\"poem\",\"title\":\"流程图\",\"text\":\"一段足够长的说明文字\"}", 422, "form.word", "slot" },
        { "{\"slot\":\"flow_chart\",\"title\":\"图\",\"text\":\"一段足够长的说明文字\"}", 422, "form.too_short", "title" },
        { "{\"slot\":\"flow_chart\",\"title\":\"流程图\",\"text\":\"太短的说明文字哦\"}", 422, "form.too_short", "text" },
        { "{\"slot\":\"flow_chart\",\"title\":\"流程图\",\"text\":\"一段足够长的说明文字\",\"from_day\":\"2026-02-30\"}", 422, "form.kind", "from_day" },
        { "{\"slot\":\"board_layout\",\"title\":\"统一范本\",\"text\":\"公开栏一共分为六个版块\"}", 409, "master.same", "text" },
        { "{\"slot\":\"board_layout\",\"title\":\"统一范本\",\"text\":\"公开栏一共分为七个版块\",\"from_day\":\"2026-11-20\"}", 409, "master.day", "from_day" },
    };
    /* clang-format on */

    publish(t, "board_layout", "公开栏一共分为六个版块");
    town_refuses(t, masters(t, t->district, ""), bad, COUNT(bad));
}

static void a_copy_for_a_later_day_waits_for_it(void **state)
{
    struct town *t = town_with_texts(state);
    static const char later[] =
        "{\"slot\":\"flow_chart\",\"title\":\"统一流程图\",\"text\":\"明天起用的流程图说明\","
        "\"from_day\":\"2026-11-22\"}";

    good(town_post(t, masters(t, t->district, ""), later));
    assert_false(has(town_get(t, masters(t, t->community, "")).body, "\"version\":1,"));
    t->ctx.now.ms += DAY;
    assert_true(has(town_get(t, masters(t, t->community, "")).body, "\"version\":1,"));
}

static void who_has_read_it_signs_once_and_is_counted_in_his_community(void **state)
{
    struct town *t = town_with_texts(state);
    struct str first = publish(t, "supervision", "监督委员会列席每次会议。");

    good(town_post(t, copy_path(t, t->community, first, "/read"), ""));
    no(town_post(t, copy_path(t, t->community, first, "/read"), ""), "master.read");
    struct answer a = town_get(t, copy_path(t, t->district, first, "/receipts"));
    assert_true(has(a.body, "\"name\":\"砚东社区\",\"staff\":0,\"read\":1"));
    assert_true(has(a.body, "\"name\":\"砚西社区\",\"staff\":0,\"read\":0"));
    assert_true(has(town_get(t, masters(t, t->community, "")).body, "\"read\":true"));
    assert_false(has(town_get(t, masters(t, t->other, "")).body, "\"read\":true"));
    publish(t, "supervision", "监督委员会列席每次会议并记录。");
    no(town_post(t, copy_path(t, t->other, first, "/read"), ""), "master.old");
    no(town_post(t, copy_path(t, t->other, STR("404"), "/read"), ""), "not_found");
}

static const char *cards(struct town *t, const char *way, const char *more)
{
    return str_fmt(&t->world->arena, "{\"households\":[\"%lld\"],\"way\":\"%s\"%s}",
                   (long long)t->household.v, way, more)
        .p;
}

static void a_card_is_handed_to_a_household_once_and_counted_in_its_grid(void **state)
{
    struct town *t = town_with_texts(state);
    const char *path = town_path(t, t->community, "/cards");
    const char *progress = town_path(t, t->community, "/card_progress");

    assert_true(
        has(town_get(t, progress).body, "\"households\":1,\"delivered\":0,\"permyriad\":0"));
    good(town_post(t, path, cards(t, "hand", "")));
    assert_true(
        has(town_get(t, progress).body, "\"households\":1,\"delivered\":1,\"permyriad\":10000"));
    no(town_post(t, path, cards(t, "door", "")), "card.twice");
    struct answer a = town_get(
        t, str_fmt(&t->world->arena, "%s?building=%lld", path, (long long)t->building.v).p);
    assert_true(has(a.body, "\"room\":\"301\""));
    assert_true(has(a.body, "\"way\":\"hand\""));
}

static void a_form_for_a_card_says_what_is_wrong_with_it(void **state)
{
    struct town *t = town_with_texts(state);
    /* clang-format off */
    const struct bad bad[] = {
        { "{\"way\":\"hand\"}", 422, "form.missing", "households" },
        { "{\"households\":[],\"way\":\"hand\"}", 422, "card.household", "households" },
        { "{\"households\":[\"404\"],\"way\":\"hand\"}", 422, "card.household", "households" },
        { "{\"households\":[\"x\"],\"way\":\"hand\"}", 422, "card.household", "households" },
        { cards(t, "post", ""), 422, "form.word", "way" },
        { cards(t, "hand", ",\"matter\":\"404\""), 404, "not_found", "" },
    };
    /* clang-format on */

    town_refuses(t, town_path(t, t->community, "/cards"), bad, COUNT(bad));
    no(town_get(t, town_path(t, t->community, "/cards.pdf")), "card.which");
    no(town_get(t, town_path(t, t->other, "/cards.pdf?household=%lld", (long long)t->household.v)),
       "card.which");
}

static void the_code_of_a_card_opens_it_without_an_account(void **state)
{
    struct town *t = town_with_texts(state);
    const char *home = str_fmt(&t->world->arena, "%lld", (long long)t->household.v).p;

    good(
        town_post(t, town_path(t, t->community, "/cards"),
                  str_fmt(&t->world->arena, "{\"households\":[\"%s\"],\"way\":\"door\"}", home).p));
    t->perms = (struct perms){ 0 };
    struct answer a = town_get(t, town_path(t, t->community, "/card?household=%s", home));
    good(a);
    assert_true(has(a.body, str_fmt(&t->world->arena, "/card?home=%s\"", home).p));
    assert_true(has(a.body, "\"way\":\"door\",\"by_name\":\"\""));
    no(town_get(t, town_path(t, t->other, "/card?household=%s", home)), "not_found");
    no(town_get(t, town_path(t, t->community, "/card")), "not_found");
}

static void a_card_and_the_handbook_are_printed(void **state)
{
    struct town *t = town_with_texts(state);
    struct answer a = town_get(
        t, town_path(t, t->community, "/cards.pdf?household=%lld", (long long)t->household.v));

    assert_int_equal(a.status, 200);
    assert_true(str_starts(a.body, STR("%PDF-")));
    no(town_get(t, town_path(t, t->community, "/handbook.pdf?on=2026-02-30")), "handbook.day");
    publish(t, "work_rule", "每周一开碰头会。共三项。");
    a = town_get(t, town_path(t, t->community, "/handbook.pdf?on=2026-11-21"));
    assert_int_equal(a.status, 200);
    assert_true(str_starts(a.body, STR("%PDF-")));
    struct answer again = town_get(t, town_path(t, t->community, "/handbook.pdf"));
    assert_true(str_eq(a.body, again.body));
    t->ctx.now.ms += HOUR;
    publish(t, "work_rule", "每周二开碰头会。共三项。");
    assert_false(str_eq(a.body, town_get(t, town_path(t, t->community, "/handbook.pdf")).body));
}

/* Two days on, the community asks for more than the district does from tomorrow. */
static void publish_numbers(struct town *t)
{
    const char *district =
        "{\"effective_from\":\"2026-11-22\",\"reason\":\"全区从严\",\"changes\":["
        "{\"what\":\"publicity.days\",\"is\":\"20\"},"
        "{\"body\":\"residents_rep_meeting\",\"what\":\"pass\",\"is\":\"ge 2/3\"}]}";
    const char *own = "{\"effective_from\":\"2026-11-23\",\"reason\":\"本社区更严\",\"changes\":["
                      "{\"what\":\"publicity.days\",\"is\":\"25\"}]}";

    good(town_post(t, town_path(t, t->district, "/rules/jwh-2026"), district));
    good(town_post(t, town_path(t, t->community, "/rules/jwh-2026"), own));
}

/* The text of a place's handbook on a day. */
static struct str handbook(struct town *t, struct id place, int days)
{
    struct id home = t->ctx.community;
    struct manual *m = NULL;

    town_begin(t);
    t->ctx.community = place;
    ok(manual_make(&t->ctx, (struct day){ t->ctx.today.n + days }, &m));
    t->ctx.community = home;
    town_end(t);
    return manual_text(&t->world->arena, m);
}

static void the_handbook_says_what_is_in_force_there_on_that_day(void **state)
{
    struct town *t = town_with_texts(state);
    const struct {
        struct id place;
        int days;
        const char *publicity, *pass;
    } cases[] = {
        { t->district, 0, "公示天数\n15 天\n15 天", "到会 > 1/2" },
        { t->community, 0, "公示天数\n15 天\n15 天", "到会 > 1/2" },
        { t->district, 1, "公示天数\n20 天\n15 天", "到会 \xe2\x89\xa5 2/3" },
        { t->community, 1, "公示天数\n20 天\n15 天", "到会 \xe2\x89\xa5 2/3" },
        { t->community, 2, "公示天数\n25 天\n15 天", "到会 \xe2\x89\xa5 2/3" },
        { t->other, 2, "公示天数\n20 天\n15 天", "到会 \xe2\x89\xa5 2/3" },
        { t->district, 2, "公示天数\n20 天\n15 天", "到会 \xe2\x89\xa5 2/3" },
    };

    publish_numbers(t);
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct str text = handbook(t, cases[k].place, cases[k].days);
        size_t at = 0;
        assert_true(str_find(text, STR("居委会规则集（2026年起）"), &at));
        struct str own = { text.p + at, text.n - at };
        if (!has(own, cases[k].publicity) || !has(own, cases[k].pass))
            fail_msg("case %zu", k);
    }
    struct answer a =
        town_get(t, town_path(t, t->community, "/procedures/ytg_urban/chart.svg?on=2026-11-21"));
    assert_true(has(a.body, "到会 &gt; 1/2"));
    a = town_get(t, town_path(t, t->other, "/procedures/ytg_urban/chart.svg?on=2026-11-22"));
    assert_true(has(a.body, "到会 \xe2\x89\xa5 2/3"));
    assert_true(has(a.body, "第 101 版"));
}

static void a_chart_is_drawn_by_the_version_a_matter_is_pinned_to(void **state)
{
    static const struct {
        const char *asked, *said;
        int status;
    } cases[] = {
        { "?version=1&rules=jwh-2026&rules_version=101", "到会 \xe2\x89\xa5 2/3", 200 },
        { "?version=1&rules=jwh-2026&rules_version=1", "到会 &gt; 1/2", 200 },
        { "?version=1&rules=jwh-2026&rules_version=103", "chart.unknown", 404 },
        { "?version=1&rules=owners-2026&rules_version=1", "chart.unknown", 404 },
        { "?version=9", "chart.unknown", 404 },
        { "?on=2026-02-30", "chart.day", 422 },
    };
    struct town *t = town_with_texts(state);

    publish_numbers(t);
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a = town_get(
            t,
            str_fmt(&t->world->arena, "/api/procedures/ytg_urban/chart.svg%s", cases[k].asked).p);
        assert_int_equal(a.status, cases[k].status);
        assert_true(has(a.body, cases[k].said));
    }
}

static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/* The first name of the program in a text for people: letters joined by '_' or '.'; "" none. */
static struct str raw_name(struct str text)
{
    for (size_t i = 1; i + 1 < text.n; i++) {
        bool joint = text.p[i] == '_' || text.p[i] == '.';
        if (joint && text.p[i - 1] >= 'a' && is_word(text.p[i - 1]) && is_word(text.p[i + 1]) &&
            text.p[i + 1] >= 'a')
            return (struct str){ text.p + (i > 20 ? i - 20 : 0), 40 };
    }
    return STR("");
}

static void the_handbook_speaks_in_words(void **state)
{
    struct town *t = town_with_texts(state);

    for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
        t->ctx.lang = (enum lang)lang;
        struct str text = handbook(t, t->district, 0), raw = raw_name(text);
        if (raw.n)
            fail_msg("%.*s", (int)raw.n, raw.p);
        assert_false(has(text, "cfg"));
        assert_true(has(text, lang == LANG_EN ? "Checks from this amount\n50,000 yuan"
                                              : "达到此金额须论证\n50,000 元"));
        struct str own = handbook(t, t->community, 0); /* an urban one: nothing of villages */
        assert_true(has(text, lang == LANG_EN ? "Election of the villagers' committee"
                                              : "村民委员会换届选举"));
        assert_false(has(own, lang == LANG_EN ? "Election of the villagers' committee"
                                              : "村民委员会换届选举"));
        assert_true(has(text, lang == LANG_EN ? "Not decided here" : "不在决策范围"));
    }
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        store_test(a_chart_shows_every_step_and_number_of_its_procedure),
        store_test(every_procedure_of_the_book_can_be_drawn),
        store_test(what_the_district_publishes_stands_in_every_community_at_its_next_look),
        store_test(two_versions_differ_by_the_words_put_in),
        store_test(a_running_matter_keeps_the_version_it_began_with),
        store_test(below_the_district_a_copy_is_locked),
        store_test(a_form_for_a_copy_says_what_is_wrong_with_it),
        store_test(a_copy_for_a_later_day_waits_for_it),
        store_test(who_has_read_it_signs_once_and_is_counted_in_his_community),
        store_test(a_card_is_handed_to_a_household_once_and_counted_in_its_grid),
        store_test(a_form_for_a_card_says_what_is_wrong_with_it),
        store_test(the_code_of_a_card_opens_it_without_an_account),
        store_test(a_card_and_the_handbook_are_printed),
        store_test(the_handbook_says_what_is_in_force_there_on_that_day),
        store_test(a_chart_is_drawn_by_the_version_a_matter_is_pinned_to),
        store_test(the_handbook_speaks_in_words),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
