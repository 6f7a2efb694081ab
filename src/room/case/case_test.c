/* case_test.c - a grid event and an appeal from their report to their close and back; who may do
 * what, who sees what, and of whom nothing is kept. */
#include "room/case/case.h"

#include "room/case/case_row.h"
#include "scene.h"

static void an_event_is_closed_by_another_than_who_handled_it(void **state)
{
    struct scene *s = scene_make(*state);

    scene_event(s);
    no(scene_act(s, "accept", "{\"note\":\"\"}"), "not_allowed");
    scene_route(s, "");
    scene_find(s, "环卫所");
    no(scene_part(s, "done", "{\"outcome\":\"solved\",\"text\":\"已经清运\"}"), "case.photo");
    scene_as(s, OTHER);
    no(scene_part(s, "claim", "{}"), "case.not_yours");
    scene_as(s, OFFICER);
    good(scene_part(s, "claim", "{}"));
    no(scene_part(s, "claim", "{}"), "case.taken");
    good(scene_part(s, "contact", "{\"way\":\"phone\",\"text\":\"问清位置\"}"));
    good(scene_part(s, "done",
                    whole_text(s->h,
                               "{\"outcome\":\"solved\",\"text\":\"已经清运\",\"photos\":[%s]}",
                               scene_photo(s, 0))));
    scene_stands(s, "verify");
    s->h->t->perms = perms_with(s->h->t->perms, PERM_CASE_REPORT);
    no(scene_act(s, "verify", "{\"good\":true,\"text\":\"看过\"}"), "flow.same_person");
    scene_as(s, WORKER);
    good(scene_act(s, "verify", "{\"good\":false,\"text\":\"墙角还有一堆没清\"}"));
    scene_stands(s, "handle");
    scene_find(s, "环卫所"); /* sent again to those who had it */
    scene_as(s, OFFICER);
    good(scene_part(s, "done",
                    whole_text(s->h,
                               "{\"outcome\":\"solved\",\"text\":\"再次清运\",\"photos\":[%s]}",
                               scene_photo(s, 1))));
    scene_as(s, WORKER);
    good(scene_act(s, "verify", "{\"good\":true,\"text\":\"已干净\"}"));
    assert_true(has(scene_page(s), "\"state\":\"archived\""));
    scene_as(s, RESIDENT_B);
    no(scene_act(s, "reopen", "{\"reason\":\"又堆上了，请再看\"}"), "case.not_reporter");
    scene_as(s, RESIDENT_A);
    yard_days(s->h, 7);
    good(scene_act(s, "reopen", "{\"reason\":\"又堆上了，请再看\"}"));
    scene_stands(s, "route");
    yard_done(s->h);
}

static void a_week_and_a_day_is_too_late_to_open_it_again(void **state)
{
    struct scene *s = scene_make(*state);

    scene_event(s);
    scene_route(s, "");
    scene_find(s, "环卫所");
    good(scene_part(s, "done", "{\"outcome\":\"explained\",\"text\":\"属于私人用地\"}"));
    scene_as(s, WORKER);
    good(scene_act(s, "verify", "{\"good\":true,\"text\":\"属实\"}"));
    scene_as(s, RESIDENT_A);
    yard_days(s->h, 8);
    no(scene_act(s, "reopen", "{\"reason\":\"又堆上了，请再看\"}"), "flow.reopen_late");
    yard_done(s->h);
}

static void several_units_have_a_clock_each_and_one_leads(void **state)
{
    struct scene *s = scene_make(*state);
    const char *both = whole_text(s->h, ",\"%lld\"", (long long)s->assist.v);

    scene_event(s);
    scene_as(s, LEADER);
    good(scene_act(s, "accept", "{\"note\":\"\"}"));
    no(scene_act(s, "route",
                 whole_text(s->h, "{\"units\":[\"%lld\"%s]}", (long long)s->unit.v, both)),
       "case.lead");
    no(scene_act(s, "route", "{\"units\":[\"77\"]}"), "case.unit");
    good(scene_act(s, "route",
                   whole_text(s->h, "{\"units\":[\"%lld\"%s],\"lead\":\"%lld\"}",
                              (long long)s->unit.v, both, (long long)s->unit.v)));
    scene_as(s, OTHER);
    scene_find(s, "物业公司");
    good(scene_part(s, "done", "{\"outcome\":\"explained\",\"text\":\"已经配合清理\"}"));
    scene_stands(s, "handle"); /* the lead has not finished */
    scene_as(s, OFFICER);
    scene_find(s, "环卫所");
    good(scene_part(s, "give_back", "{\"reason\":\"不是我们负责的路段\"}"));
    scene_stands(s, "route");
    yard_done(s->h);
}

static struct answer patrol(struct scene *s, const char *item, const char *channel,
                            const char *before, const char *after)
{
    return yard_post(
        s->h, "/desk_cases", (struct id){ 0 },
        whole_text(s->h,
                   "{\"item\":\"%s\",\"text\":\"劝离占道电动车\",\"address\":\"东门\","
                   "\"channel\":\"%s\",\"self_handled\":true,\"photos\":[%s],\"after\":[%s]}",
                   item, channel, before, after));
}

static void a_patrol_handles_on_the_spot_with_two_pictures(void **state)
{
    struct scene *s = scene_make(*state);

    scene_as(s, WORKER);
    const char *before = scene_photo(s, 0), *after = scene_photo(s, 1);
    no(patrol(s, "parking", "patrol", before, ""), "case.self");
    no(patrol(s, "parking", "phone", before, after), "case.self");
    no(patrol(s, "illegal_building", "patrol", before, after),
       "case.self"); /* B17: of what is punished by law a grid worker reports only */
    no(patrol(s, "parking", "patrol", before, before), "case.photo_used");
    s->h->matter = yard_id(patrol(s, "parking", "patrol", before, after));
    scene_stands(s, "verify");
    no(scene_act(s, "verify", "{\"good\":true,\"text\":\"看过\"}"), "flow.same_person");
    scene_as(s, LEADER);
    good(scene_act(s, "verify", "{\"good\":true,\"text\":\"属实\"}"));
    yard_done(s->h);
}

static void an_appeal_not_solved_goes_back(void **state)
{
    struct scene *s = scene_make(*state);

    scene_as(s, RESIDENT_A);
    s->h->matter =
        yard_id(yard_post(s->h, "/cases", (struct id){ 0 },
                          "{\"item\":\"property_service\",\"text\":\"电梯按钮坏了没人修\","
                          "\"address\":\"5号楼\",\"naming\":\"hidden\"}"));
    scene_route(s, "");
    scene_find(s, "环卫所");
    assert_false(has(scene_page(s), "王")); /* hidden from who handles it */
    good(scene_part(s, "done", "{\"outcome\":\"solved\",\"text\":\"已经更换按钮\"}"));
    scene_stands(s, "callback");
    scene_as(s, RESIDENT_B);
    no(scene_act(s, "rate", "{\"solved\":\"yes\",\"attitude\":5,\"speed\":5,\"result\":5}"),
       "case.not_reporter");
    scene_as(s, RESIDENT_A);
    no(scene_act(s, "rate", "{\"solved\":\"yes\",\"attitude\":6,\"speed\":5,\"result\":5}"),
       "form.range");
    good(scene_act(s, "rate", "{\"solved\":\"no\",\"attitude\":2,\"speed\":2,\"result\":1}"));
    scene_stands(s, "handle");
    scene_as(s, OFFICER);
    scene_find(s, "环卫所");
    good(scene_part(s, "done", "{\"outcome\":\"solved\",\"text\":\"换了整块面板\"}"));
    scene_as(s, LEADER);
    no(scene_act(s, "call", "{\"way\":\"phone\",\"reached\":true}"), "case.unread");
    good(scene_act(s, "call", "{\"way\":\"phone\",\"reached\":false}"));
    scene_stands(s, "callback");
    good(scene_act(s, "call",
                   "{\"way\":\"phone\",\"reached\":true,\"solved\":\"mostly\",\"attitude\":4,"
                   "\"speed\":3,\"result\":4}"));
    assert_true(has(scene_page(s), "\"state\":\"archived\""));
    yard_done(s->h);
}

/* Who only sees matters, a lawyer or the supervision committee, sees no picture of a case. */
static void the_pictures_of_a_case_are_for_its_desk(void **state)
{
    struct scene *s = scene_make(*state);
    static const enum perm others[] = { PERM_MATTER_SEE, PERM_CASE_HANDLE };

    scene_as(s, RESIDENT_A);
    const char *p = scene_photo(s, 0);
    s->h->matter = yard_id(yard_post(s->h, "/cases", (struct id){ 0 },
                                     whole_text(s->h,
                                                "{\"item\":\"garbage\",\"text\":\"楼后垃圾没人清\","
                                                "\"address\":\"3号楼\",\"photos\":[%s]}",
                                                p)));
    struct str file = town_word(scene_page(s), "file_id");
    const char *path = whole_text(s->h, "/files/" STR_FMT, STR_ARG(file));
    assert_int_equal(yard_get(s->h, path, (struct id){ 0 }).status, 200); /* their own */
    for (size_t k = 0; k < COUNT(others); k++) {
        scene_as(s, OTHER);
        s->h->t->perms = scene_perms(others[k], PERM_SIGNED_IN, PERM_FILE_PUT);
        no(yard_get(s->h, path, (struct id){ 0 }), "not_found");
    }
    scene_as(s, LEADER);
    s->h->t->perms = perms_with(s->h->t->perms, PERM_MATTER_SEE);
    assert_int_equal(yard_get(s->h, path, (struct id){ 0 }).status, 200);
    yard_done(s->h);
}

static int64_t count(struct scene *s, enum sql sql) { return hall_int(s->h, sql, s->h->matter); }

static void of_an_anonymous_report_nobody_is_kept(void **state)
{
    struct scene *s = scene_make(*state);

    scene_as(s, RESIDENT_A);
    const char *p = scene_photo(s, 0);
    no(yard_post(s->h, "/guest_cases", (struct id){ 0 },
                 "{\"item\":\"other\",\"text\":\"有人私占车位\",\"address\":\"院内\","
                 "\"naming\":\"anonymous\",\"phone\":\"12800000001\"}"),
       "case.naming");
    struct answer a =
        yard_post(s->h, "/cases", (struct id){ 0 },
                  whole_text(s->h,
                             "{\"item\":\"other\",\"text\":\"有人私占车位\",\"address\":\"院内\","
                             "\"naming\":\"anonymous\",\"photos\":[%s]}",
                             p));
    s->h->matter = yard_id(a);
    struct str word = town_word(a.body, "track"), code = town_word(a.body, "code");
    assert_int_equal(word.n, 10);
    assert_int_equal(count(s, SQL_PROBE_CASE_TRACES), 0);
    scene_as(s, RESIDENT_A);
    no(yard_get(s->h, "/cases/#", s->h->matter), "not_found"); /* not even theirs any more */
    good(yard_post(s->h, "/track", (struct id){ 0 },
                   whole_text(s->h, "{\"code\":\"" STR_FMT "\",\"word\":\"" STR_FMT "\"}",
                              STR_ARG(code), STR_ARG(word))));
    no(yard_post(
           s->h, "/track", (struct id){ 0 },
           whole_text(s->h, "{\"code\":\"" STR_FMT "\",\"word\":\"zzzzzzzzzz\"}", STR_ARG(code))),
       "case.track");
    yard_done(s->h);
}

static void a_guest_finds_it_by_the_tail_of_the_telephone(void **state)
{
    struct scene *s = scene_make(*state);

    s->h->t->perms = (struct perms){ 0 };
    s->h->t->account = (struct id){ 0 };
    struct answer a =
        yard_post(s->h, "/guest_cases", (struct id){ 0 },
                  "{\"item\":\"advice\",\"text\":\"老年卡怎么办\",\"address\":\"社区\","
                  "\"name\":\"祝福根\",\"phone\":\"12800001234\"}");
    struct str code = town_word(a.body, "code");
    good(a);
    good(
        yard_post(s->h, "/track", (struct id){ 0 },
                  whole_text(s->h, "{\"code\":\"" STR_FMT "\",\"tail\":\"1234\"}", STR_ARG(code))));
    for (int k = 0; k < 10; k++)
        no(yard_post(s->h, "/track", (struct id){ 0 },
                     whole_text(s->h, "{\"code\":\"" STR_FMT "\",\"tail\":\"%d\"}", STR_ARG(code),
                                2000 + k)),
           "case.track");
    no(yard_post(s->h, "/track", (struct id){ 0 },
                 whole_text(s->h, "{\"code\":\"" STR_FMT "\",\"tail\":\"1234\"}", STR_ARG(code))),
       "auth.rate");
    yard_done(s->h);
}

static void what_stands_on_the_list_is_not_refused_as_none_of_ours(void **state)
{
    struct scene *s = scene_make(*state);

    scene_event(s);
    scene_as(s, LEADER);
    no(scene_act(s, "refuse", "{\"reason\":\"不归社区管\",\"not_listed\":true}"), "case.cite");
    scene_as(s, RESIDENT_A);
    s->h->matter = yard_id(yard_post(s->h, "/cases", (struct id){ 0 },
                                     "{\"item\":\"illegal_building\",\"text\":\"楼顶搭房子\","
                                     "\"address\":\"8号楼\"}"));
    scene_as(s, LEADER);
    good(scene_act(s, "refuse", "{\"reason\":\"属城管执法，已告知\",\"not_listed\":true}"));
    assert_true(has(scene_page(s), "\"state\":\"refused\""));
    assert_true(has(scene_page(s), "event.case.refused")); /* not as of a matter */
    yard_done(s->h);
}

/* A case is no matter: none of its pages or acts knows it. */
static void a_case_is_never_shown_as_a_matter(void **state)
{
    struct scene *s = scene_make(*state);

    scene_event(s);
    scene_as(s, DIRECTOR);
    no(yard_get(s->h, "/matters/#", s->h->matter), "not_found");
    no(yard_get(s->h, "/matters/#/bench", s->h->matter), "not_found");
    no(whole_post(s->h, "suspend", "{\"reason\":\"等一等再说\"}"), "not_found");
    assert_false(has(yard_get(s->h, "/matters", (struct id){ 0 }).body, "WG-"));
    scene_as(s, OFFICER);
    no(yard_get(s->h, "/cases/#", s->h->matter), "not_found"); /* nothing was sent to them yet */
    yard_done(s->h);
}

static void who_joins_reads_how_it_goes_not_what_was_written(void **state)
{
    struct scene *s = scene_make(*state);

    scene_event(s);
    scene_as(s, RESIDENT_B);
    no(yard_get(s->h, "/cases/#", s->h->matter), "not_found");
    good(scene_act(s, "join", "{}"));
    assert_true(has(scene_page(s), "\"joined\":true"));
    assert_false(has(scene_page(s), "三天没人清"));
    assert_false(has(scene_page(s), "3号楼北侧"));
    assert_true(has(yard_get(s->h, "/my_cases", (struct id){ 0 }).body, "WG-"));
    no(scene_act(s, "reopen", "{\"reason\":\"我也来重开它\"}"), "case.not_reporter");
    scene_route(s, "");
    assert_true(has(scene_page(s), "\"leads\":true,\"mine\":true"));
    scene_as(s, LEADER);
    assert_true(has(scene_page(s), "\"leads\":true,\"mine\":false"));
    yard_done(s->h);
}

static void a_bad_report_is_refused(void **state)
{
    struct scene *s = scene_make(*state);
    static const struct bad cases[] = {
        { "{\"item\":\"ufo\",\"text\":\"天上有东西\",\"address\":\"院内\"}", 422, "case.item",
          "item" },
        { "{\"item\":\"garbage\",\"text\":\"脏\",\"address\":\"院内\"}", 422, "form.too_short",
          "text" },
        { "{\"item\":\"garbage\",\"text\":\"垃圾没人清\"}", 422, "form.missing", "address" },
        { "{\"item\":\"garbage\",\"text\":\"垃圾没人清\",\"located\":true,\"lat\":900000001,"
          "\"lng\":0}",
          422, "form.range", "lat" },
        { "{\"item\":\"garbage\",\"text\":\"垃圾没人清\",\"address\":\"院\",\"naming\":\"x\"}", 422,
          "form.word", "naming" },
        { "{\"item\":\"garbage\",\"text\":\"垃圾没人清\",\"address\":\"院\",\"channel\":\"phone\"}",
          422, "form.unknown", "channel" },
    };

    scene_as(s, RESIDENT_A);
    town_refuses(s->h->t, town_path(s->h->t, s->h->t->community, "/cases"), cases, COUNT(cases));
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(an_event_is_closed_by_another_than_who_handled_it),
        store_test(a_week_and_a_day_is_too_late_to_open_it_again),
        store_test(several_units_have_a_clock_each_and_one_leads),
        store_test(a_patrol_handles_on_the_spot_with_two_pictures),
        store_test(an_appeal_not_solved_goes_back),
        store_test(the_pictures_of_a_case_are_for_its_desk),
        store_test(of_an_anonymous_report_nobody_is_kept),
        store_test(a_guest_finds_it_by_the_tail_of_the_telephone),
        store_test(what_stands_on_the_list_is_not_refused_as_none_of_ours),
        store_test(a_case_is_never_shown_as_a_matter),
        store_test(who_joins_reads_how_it_goes_not_what_was_written),
        store_test(a_bad_report_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
