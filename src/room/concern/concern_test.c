/* concern_test.c - what is raised in a huddle: nothing is lost before somebody has decided. */
#include "room/concern/concern.h"

#include "base/day.h"
#include "hall.h"
#include "kit/db.h"
#include "room/case/item.h"

static const char NOISE[] = "北门夜里总有货车卸货，吵得睡不着";

static const char *at(struct hall *h, const char *tail)
{
    return town_path(h->t, h->t->community, "/concerns%s", tail);
}

static struct hall *huddlers(void **state)
{
    struct hall *h = hall_place(*state, "");

    ok(case_items_load(&h->t->world->arena));
    hall_posts(h, "secretary", 1);
    hall_posts(h, "director", 1);
    hall_posts(h, "community_police", 1);
    return h;
}

static struct id call(struct hall *h, int64_t in_ms)
{
    const char *form =
        str_fmt(&h->t->world->arena,
                "{\"body\":\"weekly_huddle\",\"place\":\"会议室\",\"starts_at\":%lld,"
                "\"chair\":\"温如澜\",\"recorder\":\"鲍行简\",\"topics\":[\"走访\"]}",
                (long long)(h->t->ctx.now.ms + in_ms))
            .p;
    struct answer a = town_post(h->t, town_path(h->t, h->t->community, "/meetings"), form);

    good(a);
    (void)str_int(town_word(a.body, "id"), &h->meeting.v);
    return h->meeting;
}

static void hold(struct hall *h)
{
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, 2);
    good(hall_meeting(h, "close", "{}"));
}

static struct id raise(struct hall *h, const char *text, const char *more)
{
    struct id id = { 0 };
    struct answer a = town_post(
        h->t, at(h, ""),
        str_fmt(&h->t->world->arena, "{\"text\":\"%s\",\"weight\":\"important\"%s}", text, more).p);

    good(a);
    (void)str_int(town_word(a.body, "id"), &id.v);
    return id;
}

static struct answer act(struct hall *h, struct id concern, const char *what, const char *form)
{
    return town_post(
        h->t, town_path(h->t, h->t->community, "/concerns/%lld/%s", (long long)concern.v, what),
        form);
}

static struct str sitting(struct hall *h)
{
    return town_get(h->t, town_path(h->t, h->t->community, "/meetings/%lld/sitting",
                                    (long long)h->meeting.v))
        .body;
}

static struct str one(struct hall *h, struct id concern)
{
    return town_get(h->t, town_path(h->t, h->t->community, "/concerns/%lld", (long long)concern.v))
        .body;
}

static void what_is_open_heads_every_next_agenda_until_it_is_answered(void **state)
{
    struct hall *h = huddlers(state);
    struct id x = raise(h, NOISE, ",\"name\":\"张大爷\"");

    for (int week = 1; week <= 3; week++) {
        call(h, HOUR);
        assert_true(has(sitting(h), "\"place\":1,\"kind\":\"concern\",\"title\":\"北门夜里"));
        if (week == 2)
            good(act(h, x, "keep", "{\"text\":\"请民警先去看一次\",\"weight\":\"urgent\"}"));
        hold(h);
    }
    assert_true(has(one(h, x), "\"weight\":\"urgent\""));
    assert_true(has(one(h, x), "\"turns\":3"));
    good(act(h, x, "answer", "{\"text\":\"已约定夜里十点后不卸货\"}"));
    assert_true(has(sitting(h), "\"outcome\":\"已约定夜里十点后不卸货\""));
    no(act(h, x, "answer", "{\"text\":\"再答一次\"}"), "concern.settled");
    no(act(h, x, "keep", "{\"text\":\"再放一放\"}"), "concern.settled");
    call(h, HOUR);
    assert_false(has(sitting(h), "\"kind\":\"concern\""));
}

static void the_most_urgent_stands_first_and_the_oldest_of_them(void **state)
{
    struct hall *h = huddlers(state);
    struct id second = raise(h, "第二件", ""), first = raise(h, "第一件", "");

    good(act(h, first, "keep", "{\"text\":\"马上办\",\"weight\":\"urgent\"}"));
    call(h, HOUR);
    assert_true(has(sitting(h), "\"place\":1,\"kind\":\"concern\",\"title\":\"第一件\""));
    assert_true(has(sitting(h), "\"place\":2,\"kind\":\"concern\",\"title\":\"第二件\""));
    assert_true(has(sitting(h), "\"place\":3,\"kind\":\"other\",\"title\":\"走访\""));
    (void)second;
}

static void words_of_residents_are_for_the_workbench_alone(void **state)
{
    struct hall *h = huddlers(state);
    struct str list;

    raise(h, NOISE, "");
    call(h, HOUR);
    h->t->perms = (struct perms){ 0 };
    assert_true(has(sitting(h), "\"kind\":\"concern\",\"title\":\"\""));
    assert_false(has(sitting(h), "货车"));
    list = town_get(h->t, town_path(h->t, h->t->community, "/meetings")).body;
    assert_false(has(list, "货车"));
    assert_int_equal(town_get(h->t, at(h, "")).status, 403);
}

static void a_matter_may_grow_from_it_and_later_hears_it_as_an_opinion(void **state)
{
    static const char matter[] =
        "{\"title\":\"北门夜间卸货整治\",\"summary\":\"夜里卸货扰民，请议出办法。\",\"origin\":"
        "\"committee\",\"scope_id\":\"public_space\",\"body\":\"residents_rep_meeting\","
        "\"affected_households\":120}";
    struct hall *h = huddlers(state);
    struct id x = raise(h, NOISE, ",\"name\":\"张大爷\"");
    struct answer a;
    const char *form;

    call(h, HOUR);
    no(act(h, x, "matter", "{\"title\":\"短\"}"), "form.too_short");
    a = act(h, x, "matter", matter);
    good(a);
    (void)str_int(town_word(a.body, "id"), &h->matter.v);
    assert_true(has(one(h, x), "\"state\":\"matter\""));
    assert_true(has(one(h, x), "\"matter_title\":\"北门夜间卸货整治\""));
    assert_true(has(sitting(h), "北门夜间卸货整治"));
    no(act(h, x, "matter", matter), "concern.settled");
    form = str_fmt(&h->t->world->arena, "{\"matter\":\"%lld\"}", (long long)h->matter.v).p;
    no(act(h, x, "opinion", form), "flow.not_now");
    hall_walk(h, "solicit");
    no(act(h, x, "opinion", "{\"matter\":\"4711\"}"), "concern.settled");
    good(act(h, x, "opinion", form));
    assert_true(has(one(h, x), "\"state\":\"opinion\""));
    no(act(h, x, "opinion", form), "concern.settled");
    a = town_get(
        h->t, town_path(h->t, h->t->community, "/matters/%lld/opinions", (long long)h->matter.v));
    assert_true(has(a.body, "\"channel\":\"weekly_huddle\""));
    a = town_get(h->t,
                 at(h, str_fmt(&h->t->world->arena, "?matter=%lld", (long long)h->matter.v).p));
    assert_true(has(a.body, NOISE));
}

static void a_running_matter_hears_it_as_an_opinion_of_its_household(void **state)
{
    struct hall *h = huddlers(state);
    struct id who = town_resident(h->t, "祝福根", "", "", "head"), x;

    hall_matter(h, "public_space", "residents_rep_meeting");
    hall_walk(h, "solicit");
    x = raise(h, NOISE, str_fmt(&h->t->world->arena, ",\"resident\":\"%lld\"", (long long)who.v).p);
    assert_true(has(one(h, x), "\"name\":\"祝福根\""));
    good(act(h, x, "opinion",
             str_fmt(&h->t->world->arena, "{\"matter\":\"%lld\"}", (long long)h->matter.v).p));
    assert_true(has(one(h, x), "\"told_way\":\"hand\",\"told_at\":null"));
}

static const char LAMP[] =
    "{\"item\":\"street_light\",\"address\":\"3号楼东侧\",\"text\":\"应派给市政\"}";

static void it_becomes_a_case_and_each_leads_to_the_other(void **state)
{
    struct hall *h = huddlers(state);
    struct id x = raise(h, "路灯不亮", ",\"name\":\"王大爷\""), made;
    struct answer a;

    call(h, HOUR);
    a = act(h, x, "case", LAMP);
    good(a);
    assert_true(str_int(town_word(a.body, "id"), &made.v));
    assert_true(has(one(h, x), "\"state\":\"case\""));
    assert_true(has(one(h, x), "\"case_code\":\"WG-2026-0001\""));
    assert_true(has(one(h, x), "\"told_way\":\"hand\""));
    a = town_get(h->t, at(h, str_fmt(&h->t->world->arena, "?case=%lld", (long long)made.v).p));
    assert_true(has(a.body, "路灯不亮"));
    no(act(h, x, "case", LAMP), "concern.settled");
    hold(h);
    call(h, HOUR);
    assert_false(has(sitting(h), "路灯不亮"));
}

static void who_has_no_phone_is_told_by_somebody_who_goes(void **state)
{
    struct hall *h = huddlers(state);
    struct id named = raise(h, NOISE, ",\"name\":\"张大爷\""), nobody = raise(h, "路灯不亮", "");

    no(act(h, named, "told", "{\"way\":\"visit\"}"), "concern.told");
    good(act(h, named, "answer", "{\"text\":\"已约定夜里十点后不卸货\"}"));
    good(act(h, nobody, "answer", "{\"text\":\"已经换好灯泡\"}"));
    assert_true(has(one(h, nobody), "\"told_way\":\"none\""));
    assert_true(has(town_get(h->t, at(h, "?state=told")).body, NOISE));
    good(act(h, named, "told", "{\"way\":\"visit\"}"));
    no(act(h, named, "told", "{\"way\":\"visit\"}"), "concern.told");
    no(act(h, nobody, "told", "{\"way\":\"visit\"}"), "concern.told");
    assert_false(has(town_get(h->t, at(h, "?state=told")).body, NOISE));
}

static void it_is_raised_in_a_meeting_of_no_matter_that_still_lives(void **state)
{
    struct hall *h = huddlers(state);
    const char *form;

    call(h, HOUR);
    form = str_fmt(&h->t->world->arena, ",\"meeting\":\"%lld\"", (long long)h->meeting.v).p;
    raise(h, "会上说的", form);
    assert_true(has(sitting(h), "\"place\":2,\"kind\":\"concern\",\"title\":\"会上说的\""));
    hold(h);
    no(town_post(
           h->t, at(h, ""),
           str_fmt(&h->t->world->arena, "{\"text\":\"会后说的\",\"weight\":\"later\"%s}", form).p),
       "concern.meeting");
}

static void a_bad_concern_is_refused_by_the_name_of_its_fault(void **state)
{
    static const struct bad cases[] = {
        { "{\"weight\":\"urgent\"}", 422, "form.missing", "text" },
        { "{\"text\":\"x\",\"weight\":\"urgent\"}", 422, "form.too_short", "text" },
        { "{\"text\":\"北门噪声\"}", 422, "form.missing", "weight" },
        { "{\"text\":\"北门噪声\",\"weight\":\"asap\"}", 422, "form.word", "weight" },
        { "{\"text\":\"北门噪声\",\"weight\":\"later\",\"household\":\"4711\"}", 422,
          "concern.household", "household" },
        { "{\"text\":\"北门噪声\",\"weight\":\"later\",\"resident\":\"4711\"}", 404, "not_found",
          "" },
        { "{\"text\":\"北门噪声\",\"weight\":\"later\",\"meeting\":\"4711\"}", 404, "not_found",
          "" },
        { "{\"text\":\"北门噪声\",\"weight\":\"later\",\"state\":\"answered\"}", 422,
          "form.unknown", "state" },
    };
    struct hall *h = huddlers(state);

    town_refuses(h->t, at(h, ""), cases, COUNT(cases));
    assert_false(has(town_get(h->t, at(h, "")).body, "北门"));
}

/* --- a week without a huddle --- */

static int64_t asked(struct hall *h)
{
    return hall_int(h, SQL_TEST_HUDDLE_TODOS, (struct id){ 1 });
}

static void watch(struct hall *h)
{
    town_begin(h->t);
    ok(huddle_watch(&h->t->ctx));
    town_end(h->t);
}

static void a_week_without_a_huddle_is_asked_for_from_friday_and_red_on_monday(void **state)
{
    struct hall *h = huddlers(state);

    watch(h); /* a house that never began to hold them is left alone */
    assert_int_equal(asked(h), 0);
    call(h, HOUR);
    hold(h); /* Saturday, 2026-11-21 */
    watch(h);
    assert_int_equal(asked(h), 0);
    hall_pass(h, 5 * DAY); /* Thursday */
    watch(h);
    assert_int_equal(asked(h), 0);
    hall_pass(h, DAY); /* Friday */
    watch(h);
    watch(h);
    assert_int_equal(asked(h), 1);
    hall_pass(h, 3 * DAY); /* Monday: last week's is red, this week's is not due yet */
    watch(h);
    assert_int_equal(asked(h), 1);
    assert_true(has(town_get(h->t, town_path(h->t, h->t->community, "/todos?overdue=1")).body,
                    "\"what\":\"huddle\""));
    call(h, HOUR);
    hold(h);
    watch(h);
    assert_int_equal(asked(h), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(what_is_open_heads_every_next_agenda_until_it_is_answered),
        store_test(the_most_urgent_stands_first_and_the_oldest_of_them),
        store_test(words_of_residents_are_for_the_workbench_alone),
        store_test(a_matter_may_grow_from_it_and_later_hears_it_as_an_opinion),
        store_test(a_running_matter_hears_it_as_an_opinion_of_its_household),
        store_test(it_becomes_a_case_and_each_leads_to_the_other),
        store_test(who_has_no_phone_is_told_by_somebody_who_goes),
        store_test(it_is_raised_in_a_meeting_of_no_matter_that_still_lives),
        store_test(a_bad_concern_is_refused_by_the_name_of_its_fault),
        store_test(a_week_without_a_huddle_is_asked_for_from_friday_and_red_on_monday),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
