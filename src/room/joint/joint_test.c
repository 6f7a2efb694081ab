/* joint_test.c - a joint meeting from its call to its minutes: an item sent to three departments
 * shows three clocks and one lead (B16). */
#include "room/joint/joint.h"

#include "room/case/case.h"
#include "scene.h"

enum { THIRD = 17 };

static struct id third_unit(struct scene *s)
{
    struct id id;

    scene_as(s, DIRECTOR);
    id = yard_id(yard_post(s->h, "/units", (struct id){ 0 },
                           "{\"name\":\"综合执法队\",\"kind\":\"urban_management\"}"));
    good(yard_post(s->h, "/units/#/members", id, whole_text(s->h, "{\"account\":\"%d\"}", THIRD)));
    return id;
}

static const char *call(struct scene *s, struct id third, int days)
{
    return whole_text(s->h,
                      "{\"title\":\"夜市油烟联席会\",\"held_on\":\"%s\",\"venue\":\"街道三楼\","
                      "\"units\":[\"%lld\",\"%lld\",\"%lld\"]}",
                      whole_day(s->h, days), (long long)s->unit.v, (long long)s->assist.v,
                      (long long)third.v);
}

static struct id item_of(struct scene *s, struct id meeting)
{
    return yard_id(
        yard_post(s->h, "/joint_meetings/#/items", meeting,
                  whole_text(s->h,
                             "{\"title\":\"楼后垃圾\",\"text\":\"三家都说不归自己管\","
                             "\"case_place\":\"%lld\",\"case_id\":\"%lld\"}",
                             (long long)s->h->t->community.v, (long long)s->h->matter.v)));
}

static const char *says(struct scene *s, struct id unit)
{
    return whole_text(s->h,
                      "{\"unit\":\"%lld\",\"text\":\"可以每晚清运一次\",\"offer\":\"一辆车\"}",
                      (long long)unit.v);
}

static int times(struct str page, const char *words)
{
    int n = 0;

    for (size_t at = 0; str_find(page, str_of(words), &at); n++)
        page = (struct str){ page.p + at + 1, page.n - at - 1 };
    return n;
}

static struct answer decide(struct scene *s, struct id item, const char *outcome)
{
    return yard_post(
        s->h, "/joint_items/#/decide", item,
        whole_text(s->h, "{\"outcome\":\"%s\",\"text\":\"环卫所牵头，三家一起办\"}", outcome));
}

static struct answer end(struct scene *s, struct id meeting, struct id present)
{
    return yard_post(s->h, "/joint_meetings/#/end", meeting,
                     whole_text(s->h,
                                "{\"present\":[\"%lld\"],\"minutes\":\"三家到会，议定一件。\"}",
                                (long long)present.v));
}

static void three_departments_have_three_clocks_and_one_leads(void **state)
{
    struct scene *s = scene_make(*state);
    struct id third = third_unit(s);

    scene_event(s);
    scene_as(s, LEADER);
    good(scene_act(s, "accept", "{\"note\":\"\"}"));
    struct id meeting =
        yard_id(yard_post(s->h, "/joint_meetings", (struct id){ 0 }, call(s, third, 2)));
    struct id item = item_of(s, meeting);
    scene_as(s, OFFICER);
    assert_true(has(yard_get(s->h, "/joint_meetings", (struct id){ 0 }).body, "夜市油烟"));
    no(yard_post(s->h, "/joint_items/#/reply", item, says(s, third)), "joint.not_yours");
    good(yard_post(s->h, "/joint_items/#/reply", item, says(s, s->unit)));
    good(yard_post(s->h, "/joint_items/#/reply", item, says(s, s->unit))); /* in place of it */
    scene_as(s, RESIDENT_B);                                               /* called to nothing */
    no(yard_get(s->h, "/joint_meetings/#", meeting), "not_found");
    no(yard_post(s->h, "/joint_items/#/reply", item, says(s, s->unit)), "joint.not_yours");
    scene_as(s, LEADER);
    no(decide(s, item, "sent"), "joint.early");
    yard_days(s->h, 2);
    scene_as(s, LEADER);
    no(decide(s, item, "sent"), "joint.parts");
    no(end(s, meeting, s->unit), "joint.waits");
    good(scene_act(s, "route",
                   whole_text(s->h, "{\"units\":[\"%lld\",\"%lld\",\"%lld\"],\"lead\":\"%lld\"}",
                              (long long)s->unit.v, (long long)s->assist.v, (long long)third.v,
                              (long long)s->unit.v)));
    struct str page = yard_get(s->h, "/joint_meetings/#", meeting).body;
    assert_int_equal(times(page, "\"due_at\":1"), 3); /* three clocks */
    assert_int_equal(times(page, "\"leads\":true"), 1);
    assert_int_equal(times(page, "\"offer\":\"一辆车\""), 1);
    good(decide(s, item, "sent"));
    no(decide(s, item, "kept"), "joint.decided");
    scene_as(s, OFFICER);
    no(yard_post(s->h, "/joint_items/#/reply", item, says(s, s->unit)), "joint.decided");
    scene_as(s, LEADER);
    no(end(s, meeting, (struct id){ 77 }), "joint.units");
    good(end(s, meeting, s->unit));
    no(end(s, meeting, s->unit), "joint.over");
    yard_days(s->h, 20);
    scene_as(s, LEADER);
    assert_int_equal(times(yard_get(s->h, "/joint_meetings/#", meeting).body, "\"late\":true"), 3);
    yard_done(s->h);
}

static void what_is_called_and_brought_is_checked(void **state)
{
    struct scene *s = scene_make(*state);
    struct id third = third_unit(s), nobody = { 7777 };

    scene_event(s);
    scene_as(s, LEADER);
    no(yard_post(s->h, "/joint_meetings", (struct id){ 0 }, call(s, third, -1)), "joint.day");
    no(yard_post(s->h, "/joint_meetings", (struct id){ 0 }, call(s, third, 91)), "joint.day");
    no(yard_post(s->h, "/joint_meetings", (struct id){ 0 }, call(s, nobody, 3)), "joint.units");
    no(yard_post(s->h, "/joint_meetings", (struct id){ 0 }, call(s, s->unit, 3)), "joint.units");
    struct id meeting =
        yard_id(yard_post(s->h, "/joint_meetings", (struct id){ 0 }, call(s, third, 90)));
    no(yard_post(s->h, "/joint_meetings/#/items", meeting,
                 whole_text(s->h,
                            "{\"title\":\"别处的\",\"text\":\"不是这里的工单\","
                            "\"case_place\":\"%lld\",\"case_id\":\"5\"}",
                            (long long)s->h->t->community.v)),
       "joint.case");
    struct id item = yard_id(yard_post(s->h, "/joint_meetings/#/items", meeting,
                                       "{\"title\":\"楼道电动车\",\"text\":\"先议再立工单\"}"));
    const char *of = whole_text(s->h, "{\"case_place\":\"%lld\",\"case_id\":\"%lld\"}",
                                (long long)s->h->t->community.v, (long long)s->h->matter.v);
    good(yard_post(s->h, "/joint_items/#/case", item, of));
    no(yard_post(s->h, "/joint_items/#/case", item, of), "joint.case");
    const struct yard_act acts[] = {
        { "/joint_meetings/#/items", meeting, "{\"title\":\"再一件\",\"text\":\"要三家一起\"}" },
        { "/joint_meetings/#/end", meeting,
          "{\"present\":[\"1\"],\"minutes\":\"三家到会，议定了一件事项。\"}" },
        { "/joint_items/#/case", item, of },
        { "/joint_items/#/decide", item, "{\"outcome\":\"kept\",\"text\":\"下次再议\"}" },
    };
    yard_refuses(s->h, acts, COUNT(acts));
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(three_departments_have_three_clocks_and_one_leads),
        store_test(what_is_called_and_brought_is_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
