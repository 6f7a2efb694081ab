/* channel_test.c - alarms of devices and slips of the suggestion boxes, from where they come in to
 * the case or the reply. */
#include "room/channel/channel.h"

#include "base/arena.h"
#include "base/day.h"
#include "whole.h"

enum { FIRST = 21, SECOND = 22 };

struct scene {
    struct hall *h;
    struct id box, opening;
};

static void as(struct scene *s, int64_t account)
{
    yard_by(s->h, account, (struct id){ 0 });
    s->h->t->perms = account ? (struct perms){ ~UINT64_C(0) } : (struct perms){ 0 };
}

static struct scene *scene_make(struct world *w)
{
    struct scene *s = NEW(&w->arena, struct scene);

    s->h = whole_place(w, "old");
    ok(case_items_load(&w->arena));
    as(s, DIRECTOR);
    return s;
}

static struct answer post(struct scene *s, const char *path, struct id id, const char *body)
{
    return yard_post(s->h, path, id, body);
}
static struct str get(struct scene *s, const char *path, struct id id)
{
    return yard_get(s->h, path, id).body;
}

/* --- devices --- */

static const char DEVICE[] = "{\"number\":\"YG-3-2\",\"name\":\"3号楼二层烟感\",\"item\":\"smoke_"
                             "alarm\",\"address\":\"3号楼二层\",\"join_minutes\":10}";
static const char SMOKE[] = "{\"device\":\"YG-3-2\",\"text\":\"烟雾浓度超限\"}";

static void give_key(struct scene *s)
{
    struct answer a = post(s, "/clients", (struct id){ 0 },
                           "{\"name\":\"烟感平台\",\"may\":\"device\",\"per_minute\":60}");

    good(a);
    s->h->t->key = str_keep(&s->h->t->world->arena, town_word(a.body, "key"));
}

static struct answer alarm(struct scene *s, const char *body)
{
    as(s, 0);
    struct answer a = post(s, "/alarms", (struct id){ 0 }, body);
    as(s, DIRECTOR);
    return a;
}

static struct id case_of(struct answer a)
{
    struct id id = { 0 };

    good(a);
    assert_true(str_int(town_word(a.body, "case_id"), &id.v));
    return id;
}

static void an_alarm_is_an_urgent_case_and_joins_while_it_is_open(void **state)
{
    struct scene *s = scene_make(*state);

    good(post(s, "/devices", (struct id){ 0 }, DEVICE));
    no(post(s, "/devices", (struct id){ 0 }, DEVICE), "device.twice");
    no(alarm(s, SMOKE), "client.key");
    give_key(s);
    struct id first = case_of(alarm(s, SMOKE));
    struct str page = get(s, "/cases/#", first);
    assert_true(has(page, "\"channel\":\"device\""));
    assert_true(has(page, "\"class\":\"h2\"")); /* the catalogue's urgent class */
    assert_true(has(page, "烟雾浓度超限"));
    s->h->t->ctx.now.ms += INT64_C(10) * 60 * 1000; /* the tenth minute is within it */
    assert_int_equal(case_of(alarm(s, SMOKE)).v, first.v);
    s->h->t->ctx.now.ms += INT64_C(10) * 60 * 1000 + 1;
    struct id second = case_of(alarm(s, SMOKE));
    assert_true(second.v != first.v);
    no(alarm(s, "{\"device\":\"YG-9\"}"), "device.unknown");
    yard_done(s->h);
}

static void a_false_alarm_ends_with_its_reason(void **state)
{
    struct scene *s = scene_make(*state);

    good(post(s, "/devices", (struct id){ 0 }, DEVICE));
    give_key(s);
    struct answer a = alarm(s, SMOKE);
    struct id one = case_of(a), id = { 0 };
    assert_true(str_int(town_word(a.body, "id"), &id.v));
    no(post(s, "/alarms/#/wrong", id, "{\"reason\":\"误\"}"), "form.too_short");
    good(post(s, "/alarms/#/wrong", id, "{\"reason\":\"做饭油烟触发\"}"));
    assert_true(has(get(s, "/cases/#", one), "\"state\":\"refused\""));
    assert_true(has(get(s, "/alarms", (struct id){ 0 }), "做饭油烟触发"));
    no(post(s, "/alarms/#/wrong", id, "{\"reason\":\"做饭油烟触发\"}"), "flow.not_open");
    assert_true(case_of(alarm(s, SMOKE)).v != one.v); /* the next one is a new case */
    struct str list = get(s, "/devices", (struct id){ 0 });
    assert_true(str_int(town_word(list, "id"), &id.v));
    good(post(s, "/devices/#/retire", id, "{}"));
    no(alarm(s, SMOKE), "device.unknown");
    yard_done(s->h);
}

/* --- suggestion boxes --- */

static void open_box(struct scene *s, const char *kind, int slips)
{
    s->box = yard_id(post(s, "/boxes", (struct id){ 0 },
                          whole_text(s->h,
                                     "{\"name\":\"东门意见箱\",\"kind\":\"%s\",\"place\":\"东门\","
                                     "\"weekday\":1}",
                                     kind)));
    as(s, FIRST);
    s->opening =
        yard_id(post(s, "/boxes/#/open", s->box, whole_text(s->h, "{\"slips\":%d}", slips)));
}

static void two_open_a_box_and_each_slip_has_its_end(void **state)
{
    struct scene *s = scene_make(*state);
    static const char slip[] = "{\"text\":\"希望在东门装一盏路灯\"}";

    open_box(s, "physical", 2);
    no(post(s, "/boxes/#/open", s->box, "{\"slips\":1}"), "box.begun");
    no(post(s, "/box_openings/#/slips", s->opening, slip), "box.unopened");
    no(post(s, "/box_openings/#/confirm", s->opening, "{}"), "box.alone");
    as(s, SECOND);
    good(post(s, "/box_openings/#/confirm", s->opening, "{}"));
    no(post(s, "/boxes/#/drop", s->box, slip), "box.offline");
    struct id one = yard_id(post(s, "/box_openings/#/slips", s->opening, slip));
    struct answer a = post(s, "/box_openings/#/slips", s->opening, "{\"text\":\"谢谢社区\"}");
    struct id two = yard_id(a);
    assert_true(has(a.body, "\"no\":2"));
    no(post(s, "/box_openings/#/slips", s->opening, slip), "box.counted");
    good(post(s, "/box_slips/#/reply", two, "{\"reply\":\"感谢您的来信\"}"));
    no(post(s, "/box_slips/#/case", two, "{\"item\":\"other\",\"address\":\"东门\"}"),
       "box.answered");
    struct id opened = yard_id(
        post(s, "/box_slips/#/case", one, "{\"item\":\"street_light\",\"address\":\"东门\"}"));
    no(post(s, "/box_slips/#/reply", one, "{\"reply\":\"已经转办\"}"), "box.answered");
    assert_true(has(get(s, "/cases/#", opened), "\"channel\":\"paper\""));
    struct str page = get(s, "/boxes/#", s->box);
    assert_true(has(page, "感谢您的来信"));
    assert_true(has(page, "\"code\":\"WG-"));
    no(post(s, "/box_openings/#/confirm", s->opening, "{}"), "box.confirmed");
    yard_done(s->h);
}

static void nobody_reads_an_online_box_before_two_open_it(void **state)
{
    struct scene *s = scene_make(*state);

    open_box(s, "online", 0);
    as(s, 0);
    good(post(s, "/boxes/#/drop", s->box, "{\"text\":\"楼道灯总是不亮\"}"));
    as(s, DIRECTOR);
    assert_false(has(get(s, "/boxes/#", s->box), "楼道灯"));
    as(s, SECOND);
    good(post(s, "/box_openings/#/confirm", s->opening, "{}"));
    assert_true(has(get(s, "/boxes/#", s->box), "楼道灯"));
    yard_done(s->h);
}

static void a_missed_opening_is_late_from_the_day_after(void **state)
{
    struct scene *s = scene_make(*state);
    struct day sunday = { 0 }, monday, tuesday;

    assert_true(day_read(STR("2026-11-22"), &sunday));
    monday = (struct day){ sunday.n + 1 };
    tuesday = (struct day){ sunday.n + 2 };
    assert_int_equal(box_due(sunday, 1, sunday).n, DAY_NONE.n); /* hung yesterday */
    assert_int_equal(box_due(sunday, 1, monday).n, DAY_NONE.n); /* the day itself is not over */
    assert_int_equal(box_due(sunday, 1, tuesday).n, monday.n);
    assert_int_equal(box_due(sunday, 1, (struct day){ monday.n + 7 }).n, monday.n);
    assert_int_equal(box_due(sunday, 1, (struct day){ monday.n + 8 }).n, monday.n + 7);
    assert_int_equal(box_due(sunday, 7, monday).n, sunday.n); /* on the day it was hung */
    open_box(s, "physical", 0);
    as(s, SECOND);
    assert_false(has(get(s, "/boxes", (struct id){ 0 }), "\"late\":true"));
    yard_days(s->h, 3); /* from Saturday to Tuesday: Monday was missed, begun is not opened */
    as(s, SECOND);
    assert_true(has(get(s, "/boxes", (struct id){ 0 }), "\"late\":true"));
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(an_alarm_is_an_urgent_case_and_joins_while_it_is_open),
        store_test(a_false_alarm_ends_with_its_reason),
        store_test(two_open_a_box_and_each_slip_has_its_end),
        store_test(nobody_reads_an_online_box_before_two_open_it),
        store_test(a_missed_opening_is_late_from_the_day_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
