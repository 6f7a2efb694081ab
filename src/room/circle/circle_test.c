/* circle_test.c - a kind is there when it is walked to in a quarter of an hour; the others are
 * listed as missing, estate by estate. */
#include "room/circle/circle.h"

#include "kit/db.h"
#include "yard.h"

static const struct id NONE = { 0 };

/* The set with two items, an estate on the map at 150 E, 20 N and one that is not drawn. */
static struct hall *town_with_estates(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    long long place = (long long)h->t->community.v;

    for (long long id = 9901; id <= 9902; id++) {
        hall_exec(h,
                  "INSERT INTO region (id, community_id, parent_id, level, code, name, kind, "
                  "retired) VALUES (%lld, %lld, %lld, 'estate', '%lld', '柳荫里', '', 0)",
                  id, place, place, id);
        hall_exec(h,
                  "INSERT INTO region_path (ancestor_id, region_id, depth) VALUES (%lld, %lld, 1)",
                  place, id);
    }
    hall_exec(h,
              "INSERT INTO shape (community_id, region_id, level, corners, lon, lat, area, crs, "
              "updated_at) VALUES (%lld, 9901, 'estate', CAST('' AS BYTEA), 1500000000, 200000000, "
              "1, 'wgs84', 0)",
              place);
    hall_exec(h,
              "INSERT INTO named_set (community_id, id, named, version, text, note, account_id, "
              "by_name, at) VALUES (%lld, 77, 'service_circle', 1, "
              "'{\"title\":{\"zh\":\"便民服务圈\",\"en\":\"Circle\"},"
              "\"items\":[{\"item\":\"market\",\"title\":{\"zh\":\"菜市场\",\"en\":\"Market\"},"
              "\"needs\":0},{\"item\":\"post\",\"title\":{\"zh\":\"快递点\",\"en\":\"Post\"},"
              "\"needs\":0}]}', '', 1, '柏', 1)",
              (long long)h->t->district.v);
    return h;
}

static struct answer put(struct hall *h, const char *item, const char *lat)
{
    return yard_post(h, "/circle_points", NONE,
                     str_fmt(&h->t->world->arena,
                             "{\"item\":\"%s\",\"name\":\"南门%s\",\"lon\":\"150\",\"lat\":\"%s\","
                             "\"crs\":\"wgs84\"}",
                             item, lat, lat)
                         .p);
}

/* 773 m north are 0.00698 of a degree there. */
static void a_kind_counts_within_a_quarter_of_an_hours_walk(void **state)
{
    struct hall *h = town_with_estates(state);

    struct answer none = yard_get(h, "/circle", NONE);
    assert_true(has(none.body, "\"missing\":[{\"item\":\"market\",\"title\":\"菜市场\"},{\"item\":"
                               "\"post\",\"title\":\"快递点\"}]"));
    assert_true(
        has(none.body, "\"minutes\":15,\"metres\":773,\"full\":0,\"pace\":67,\"tenths\":13"));
    assert_true(has(none.body, "\"drawn\":false,\"covered\":0,\"kinds\":[],\"missing\":[]"));
    struct id far = yard_id(put(h, "market", "20.0070"));
    good(put(h, "post", "20.0069"));
    struct answer one = yard_get(h, "/circle", NONE);
    assert_true(has(one.body, "\"covered\":1"));
    assert_true(has(one.body, "\"minutes\":16,\"within\":false"));
    assert_true(has(one.body, "\"minutes\":15,\"within\":true"));
    assert_true(has(one.body, "\"missing\":[{\"item\":\"market\",\"title\":\"菜市场\"}]"));
    good(put(h, "market", "20.001"));
    assert_true(has(yard_get(h, "/circle", NONE).body, "\"full\":1"));
    good(yard_post(h, "/circle_points/#/close", far, "{}"));
    no(yard_post(h, "/circle_points/#/close", far, "{}"), "not_found");
    yard_done(h);
}

static void points_are_of_the_sets_kinds_and_on_the_earth(void **state)
{
    static const struct bad cases[] = {
        { "{\"item\":\"feast\",\"name\":\"南门\",\"lon\":\"150\",\"lat\":\"20\",\"crs\":\"wgs84\"}",
          422, "circle.item", "item" },
        { "{\"item\":\"post\",\"name\":\"南门\",\"lon\":\"150\",\"lat\":\"91\",\"crs\":\"wgs84\"}",
          422, "map.position", "lon" },
        { "{\"item\":\"post\",\"name\":\"南门\",\"lon\":\"150\",\"lat\":\"20\",\"crs\":\"moon\"}",
          422, "form.word", "crs" },
        { "{\"item\":\"post\",\"name\":\"南门\",\"lon\":\"150\",\"lat\":\"20\"}", 422,
          "form.missing", "crs" },
    };
    struct hall *h = town_with_estates(state);

    town_refuses(h->t, town_path(h->t, h->t->community, "/circle_points"), cases, COUNT(cases));
    good(put(h, "post", "20.0"));
    no(put(h, "post", "20.0"), "circle.twice");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_kind_counts_within_a_quarter_of_an_hours_walk),
        store_test(points_are_of_the_sets_kinds_and_on_the_earth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
