/* link_test.c - first reception by whose grid it is; two reports of one thing; one report of two.
 */
#include "room/case/case.h"
#include "scene.h"

static struct answer report(struct scene *s, int who, const char *item, const char *more)
{
    scene_as(s, who);
    return yard_post(
        s->h, "/cases", (struct id){ 0 },
        whole_text(s->h, "{\"item\":\"%s\",\"text\":\"楼后垃圾三天没人清\"%s}", item, more));
}

static struct id at_home(struct scene *s, int who)
{
    return yard_id(
        report(s, who, "garbage",
               whole_text(s->h, ",\"region\":\"%lld\"", (long long)s->h->t->building.v)));
}

static void give_grid(struct scene *s, int who)
{
    struct town *t = s->h->t;

    ok(db_begin(t->world->db, &t->world->arena, TX_WRITE));
    ok(db_finish(t->world->db,
                 db_run(t->world->db, SQL_PROBE_GRID_POST, NULL,
                        ARGS(arg_id(t->community), arg_int(9001 + who), arg_id(t->grid),
                             arg_int(who), arg_day((struct day){ t->ctx.today.n - 1 })))));
}

static bool waits(struct scene *s, int who)
{
    scene_as(s, who);
    s->h->t->perms = perms_with(s->h->t->perms, PERM_TODO_SEE);
    struct str l = yard_get(s->h, "/todos?mine=1", (struct id){ 0 }).body;
    scene_as(s, who);
    return has(l, "\"what\":\"receive\"");
}

static void a_report_goes_first_to_whose_grid_it_is(void **state)
{
    struct scene *s = scene_make(*state);

    give_grid(s, WORKER);
    s->h->matter = at_home(s, RESIDENT_A);
    scene_as(s, DIRECTOR);
    assert_true(has(scene_page(s), "\"grid\":\"第一网格\""));
    assert_true(waits(s, WORKER));
    no(scene_act(s, "receive", "{\"way\":\"visit\"}"), "form.missing");
    good(scene_act(s, "receive", "{\"way\":\"visit\",\"text\":\"看过现场，两堆\"}"));
    assert_false(waits(s, WORKER));
    scene_as(s, LEADER);
    no(scene_act(s, "receive", "{\"way\":\"phone\",\"text\":\"问过了\"}"), "case.received");
    good(scene_act(s, "accept", "{\"note\":\"\"}"));
    no(scene_act(s, "receive", "{\"way\":\"phone\",\"text\":\"问过了\"}"), "flow.not_now");
    yard_done(s->h);
}

static bool told(struct scene *s, int who, const char *kind)
{
    scene_as(s, who);
    return has(town_get(s->h->t, "/api/messages").body, kind);
}

static void what_cannot_wait_is_told_to_each_at_once(void **state)
{
    struct scene *s = scene_make(*state);

    give_grid(s, WORKER);
    give_grid(s, OTHER);
    s->h->matter = at_home(s, RESIDENT_A);
    assert_true(told(s, WORKER, "case.in_grid") && told(s, OTHER, "case.in_grid"));
    assert_false(told(s, WORKER, "case.urgent"));
    s->h->matter =
        yard_id(report(s, RESIDENT_A, "smoke_alarm",
                       whole_text(s->h, ",\"region\":\"%lld\"", (long long)s->h->t->building.v)));
    assert_true(told(s, WORKER, "case.urgent") && told(s, OTHER, "case.urgent"));
    yard_done(s->h);
}

static void without_a_known_place_nobody_is_asked_by_name(void **state)
{
    struct scene *s = scene_make(*state);

    give_grid(s, WORKER);
    s->h->matter = yard_id(report(s, RESIDENT_A, "garbage", ",\"address\":\"大门外\""));
    assert_false(waits(s, WORKER));
    yard_done(s->h);
}

static struct answer merge(struct scene *s, struct id into)
{
    return scene_act(
        s, "merge",
        whole_text(s->h, "{\"into\":\"%lld\",\"reason\":\"同一处垃圾\"}", (long long)into.v));
}

static void a_duplicate_points_to_the_one_that_lives(void **state)
{
    struct scene *s = scene_make(*state);
    struct id lives = at_home(s, RESIDENT_A), twice = at_home(s, RESIDENT_B);
    struct id other = yard_id(report(s, RESIDENT_B, "property_service", ",\"address\":\"1号楼\""));

    s->h->matter = twice;
    no(merge(s, lives), "not_allowed");
    scene_as(s, LEADER);
    no(merge(s, twice), "case.merge");
    no(merge(s, other), "case.merge");
    no(merge(s, (struct id){ 77 }), "not_found");
    good(merge(s, lives));
    no(merge(s, lives), "flow.not_open");
    assert_true(has(scene_page(s), "\"kind\":\"merged\",\"points\":true"));
    scene_as(s, RESIDENT_B);
    s->h->matter = lives;
    assert_true(has(scene_page(s), "\"joined\":true"));
    assert_false(has(scene_page(s), "三天没人清"));
    s->h->matter = other;
    scene_as(s, LEADER);
    no(merge(s, twice), "case.merge"); /* it has ended */
    yard_done(s->h);
}

static void a_second_demand_is_a_case_of_its_own(void **state)
{
    struct scene *s = scene_make(*state);

    s->h->matter = at_home(s, RESIDENT_A);
    scene_as(s, LEADER);
    no(scene_act(s, "split", "{\"item\":\"nothing\",\"text\":\"路灯也不亮\"}"), "case.item");
    struct id part =
        yard_id(scene_act(s, "split", "{\"item\":\"street_light\",\"text\":\"路灯也不亮\"}"));
    assert_true(has(scene_page(s), "\"kind\":\"split\",\"points\":false"));
    good(scene_act(s, "accept", "{\"note\":\"\"}"));
    s->h->matter = part;
    scene_as(s, RESIDENT_A);
    assert_true(has(scene_page(s), "\"mine\":true"));
    assert_true(has(scene_page(s), "路灯也不亮"));
    scene_stands(s, "accept");
    scene_as(s, RESIDENT_B);
    no(yard_get(s->h, "/cases/#", part), "not_found");
    scene_as(s, LEADER);
    scene_route(s, "");
    scene_as(s, LEADER);
    no(scene_act(s, "split", "{\"item\":\"street_light\",\"text\":\"再拆一件\"}"), "flow.not_now");
    yard_done(s->h);
}

/* Each part shows what the reporter sent; that is no picture used twice. */
static void a_demand_split_off_keeps_the_pictures(void **state)
{
    struct scene *s = scene_make(*state);

    scene_as(s, RESIDENT_A);
    const char *p = scene_photo(s, 0);
    s->h->matter = yard_id(report(s, RESIDENT_A, "garbage",
                                  whole_text(s->h, ",\"region\":\"%lld\",\"photos\":[%s]",
                                             (long long)s->h->t->building.v, p)));
    scene_as(s, LEADER);
    s->h->matter =
        yard_id(scene_act(s, "split", "{\"item\":\"street_light\",\"text\":\"路灯也不亮\"}"));
    s->h->t->perms = perms_with(s->h->t->perms, PERM_MATTER_SEE);
    struct str page = scene_page(s);
    assert_true(has(page, "\"phase\":\"report\",\"used_in\":\"\""));
    const char *path = whole_text(s->h, "/files/" STR_FMT, STR_ARG(town_word(page, "file_id")));
    assert_int_equal(yard_get(s->h, path, (struct id){ 0 }).status, 200);
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_report_goes_first_to_whose_grid_it_is),
        store_test(what_cannot_wait_is_told_to_each_at_once),
        store_test(without_a_known_place_nobody_is_asked_by_name),
        store_test(a_duplicate_points_to_the_one_that_lives),
        store_test(a_second_demand_is_a_case_of_its_own),
        store_test(a_demand_split_off_keeps_the_pictures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
