/* named_test.c - sets are the district's, items keep their word, and the report counts what stands.
 */
#include "room/named/named.h"

#include "yard.h"

static struct answer publish(struct hall *h, struct id place, const char *body)
{
    return town_post(h->t, town_path(h->t, place, "/named"), body);
}

static struct answer report(struct hall *h, struct id place, const char *named)
{
    return town_get(
        h->t,
        str_fmt(&h->t->world->arena, "/api/named/%s?place=%lld", named, (long long)place.v).p);
}

static struct answer entry(struct hall *h, const char *item, const char *title)
{
    return yard_post(h, "/tags", (struct id){ 0 },
                     str_fmt(&h->t->world->arena,
                             "{\"named\":\"five_ones\",\"item\":\"%s\",\"kind\":\"entry\","
                             "\"title\":\"%s\"}",
                             item, title)
                         .p);
}

static struct answer tag_matter(struct hall *h, const char *item, struct id matter)
{
    return yard_post(h, "/tags", (struct id){ 0 },
                     str_fmt(&h->t->world->arena,
                             "{\"named\":\"goals\",\"item\":\"%s\",\"kind\":\"matter\","
                             "\"object\":\"%lld\"}",
                             item, (long long)matter.v)
                         .p);
}

/* Whoever asks holds a post at the district. */
static void above(struct hall *h)
{
    hall_exec(h,
              "INSERT INTO post (community_id, id, region_id, kind, name, account_id, from_day) "
              "VALUES (%lld, 990, %lld, 'district_admin', '闵知远', %d, 20000)",
              (long long)h->t->district.v, (long long)h->t->district.v, DIRECTOR);
}

/* What was tagged on 2026-11-21. */
static const struct {
    const char *query;
    bool there, bad;
} spans[] = {
    { "from=2026-11-21", true, false },
    { "to=2026-11-21", true, false },
    { "from=2026-11-21&to=2026-11-21", true, false },
    { "from=2026-11-22", false, false },
    { "to=2026-11-20", false, false },
    { "from=2026-11-21&to=2026-11-20", false, true },
    { "from=2026-11", false, true },
    { "to=2026-02-30", false, true },
};

static void the_five_ones_are_listed_by_item(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    const char *const item[] = { "study_group", "mechanism", "handbook", "speakers", "measures" };
    const char *const title[] = { "课题组", "制度机制", "汇编", "宣讲队伍", "推进措施" };

    above(h);
    for (size_t k = 0; k < COUNT(item); k++) {
        struct answer a = report(h, h->t->district, "five_ones");
        const char *none =
            str_fmt(&h->t->world->arena, "{\"item\":\"%s\",\"title\":\"%s\",\"needs\":1,\"n\":0,",
                    item[k], title[k])
                .p;
        assert_true(has(a.body, none));
        good(entry(h, item[k], title[k]));
    }
    struct answer all = report(h, h->t->district, "five_ones");
    for (size_t k = 0; k < COUNT(item); k++)
        assert_true(has(all.body, str_fmt(&h->t->world->arena,
                                          "{\"item\":\"%s\",\"title\":\"%s\",\"needs\":1,\"n\":1,"
                                          "\"places\":1,\"old\":false}",
                                          item[k], title[k])
                                      .p));
    assert_true(has(report(h, h->t->other, "five_ones").body, "\"item\":\"speakers\""));
    assert_false(has(report(h, h->t->other, "five_ones").body, "\"n\":1"));
    no(report(h, h->t->district, "six_ones"), "named.unknown");
    no(town_get(h->t, "/api/named/five_ones"), "place.unknown");
    for (size_t k = 0; k < COUNT(spans); k++) {
        const char *path = str_fmt(&h->t->world->arena, "/api/named/five_ones?place=%lld&%s",
                                   (long long)h->t->district.v, spans[k].query)
                               .p;
        struct answer a = town_get(h->t, path);
        assert_int_equal(a.status == 200 && has(a.body, "\"n\":1"), spans[k].there);
        assert_int_equal(a.status, spans[k].bad ? 422 : 200);
    }
    yard_done(h);
}

static void a_tag_is_of_something_there_and_stands_once(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id one = yard_id(tag_matter(h, "open", h->matter));

    above(h);
    no(tag_matter(h, "open", h->matter), "named.tagged");
    good(tag_matter(h, "peaceful", h->matter));
    no(tag_matter(h, "loud", h->matter), "named.item");
    no(tag_matter(h, "open", (struct id){ h->matter.v + 1 }), "named.object");
    no(entry(h, "speakers", "  "), "named.title");
    assert_true(has(yard_get(h, "/tags?object=#", h->matter).body, "\"item_title\":\"平安和谐\""));
    assert_true(has(report(h, h->t->community, "goals").body,
                    "\"title\":\"公开透明\",\"needs\":0,\"n\":1,\"places\":1"));
    good(yard_post(h, "/tags/#/remove", one, "{\"reason\":\"挂错了标签\"}"));
    no(yard_post(h, "/tags/#/remove", one, "{\"reason\":\"挂错了标签\"}"), "named.gone");
    assert_true(has(report(h, h->t->community, "goals").body,
                    "\"title\":\"公开透明\",\"needs\":0,\"n\":0,\"places\":0"));
    good(tag_matter(h, "open", h->matter));
    yard_done(h);
}

#define FOUR(items) "{\"named\":\"four_more\",\"title_zh\":\"四个更加\",\"items\":[" items "]}"

static void a_district_fills_a_set_and_items_keep_their_word(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    const char *two = FOUR("{\"title_zh\":\"更加规范\",\"needs\":2},{\"title_zh\":\"更加便捷\"}");

    above(h);
    no(publish(h, h->t->community, two), "named.locked");
    no(publish(h, h->t->street, two), "named.locked");
    good(publish(h, h->t->district, two));
    struct answer sets = yard_get(h, "/named/four_more", (struct id){ 0 });
    assert_true(has(sets.body, "\"version\":1"));
    assert_true(has(sets.body, "\"version\":0"));
    struct str word = town_word(sets.body, "item");
    const char *kept =
        str_fmt(&h->t->world->arena, FOUR("{\"item\":\"" STR_FMT "\",\"title_zh\":\"更加有序\"}"),
                STR_ARG(word))
            .p;
    good(yard_post(h, "/tags", (struct id){ 0 },
                   str_fmt(&h->t->world->arena,
                           "{\"named\":\"four_more\",\"item\":\"" STR_FMT
                           "\",\"kind\":\"entry\",\"title\":\"窗口办事指南\"}",
                           STR_ARG(word))
                       .p));
    good(publish(h, h->t->district, kept));
    no(publish(h, h->t->district, kept), "named.same");
    assert_true(has(report(h, h->t->community, "four_more").body,
                    "\"title\":\"更加有序\",\"needs\":0,\"n\":1,\"places\":1,\"old\":false"));
    good(publish(h, h->t->district, FOUR("")));
    assert_true(has(report(h, h->t->community, "four_more").body,
                    "\"title\":\"更加规范\",\"needs\":0,\"n\":1,\"places\":1,\"old\":true"));
    good(publish(h, h->t->district, kept)); /* taken up again under its word */
    no(publish(h, h->t->district, FOUR("{\"item\":\"x\",\"title_zh\":\"更加\"}")), "named.item");
    no(publish(h, h->t->district, FOUR("{\"title_zh\":\"同\"},{\"title_zh\":\"同 \"}")),
       "named.twice");
    no(publish(h, h->t->district, "{\"title_zh\":\"五个一\",\"items\":[]}"), "named.twice");
    good(publish(h, h->t->district, "{\"title_zh\":\"五个服务品牌\",\"items\":[]}"));
    assert_true(has(yard_get(h, "/named", (struct id){ 0 }).body, "五个服务品牌"));
    yard_done(h);
}

static void bad_forms_are_refused(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id one = yard_id(entry(h, "speakers", "宣讲队伍"));
    const struct yard_act acts[] = {
        { "/tags/#/remove", one, "{\"reason\":\"挂错了标签\"}" },
    };
    const struct bad bad[] = {
        { "{\"named\":\"five_ones\",\"item\":\"handbook\",\"kind\":\"person\",\"title\":\"汇编\"}",
          422, "form.word", "kind" },
        { "{\"item\":\"handbook\",\"kind\":\"entry\",\"title\":\"汇编\"}", 422, "form.missing",
          "named" },
        { "{\"named\":\"nine\",\"item\":\"handbook\",\"kind\":\"entry\",\"title\":\"汇编\"}", 404,
          "named.unknown", "named" },
        { "{\"named\":\"five_ones\",\"item\":\"handbook\",\"kind\":\"entry\",\"title\":\"汇编\","
          "\"object\":\"7\"}",
          422, "named.object", "object" },
        { "{\"named\":\"five_ones\",\"item\":\"handbook\",\"kind\":\"entry\",\"title\":\"汇编\","
          "\"file\":\"7\"}",
          422, "file.unknown", "file" },
    };

    yard_refuses(h, acts, COUNT(acts));
    town_refuses(h->t, town_path(h->t, h->t->community, "/tags"), bad, COUNT(bad));
    h->t->perms = (struct perms){ 0 };
    h->t->perms = perms_with(h->t->perms, PERM_MATTER_SEE);
    assert_int_equal(entry(h, "handbook", "汇编").status, 403);
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(the_five_ones_are_listed_by_item),
        store_test(a_tag_is_of_something_there_and_stands_once),
        store_test(a_district_fills_a_set_and_items_keep_their_word),
        store_test(bad_forms_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
