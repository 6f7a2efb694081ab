/* notice_test.c - publicity by the calendar, through the real routes and the engine. */
#include "room/notice/notice.h"

#include <string.h>

#include "room/record/record.h"
#include "yard.h"

static const char POST_FORM[] =
    "{\"title\":\"关于中心花园整治的公示\",\"text\":\"决议通过，现予公示。\","
    "\"scope\":\"1号楼\",\"channel\":\"公开栏、线上\",\"contact\":\"鲍行简 "
    "0101-8\",\"days\":15}";

static struct hall *at_publicity(void **state)
{
    return yard_make(*state, "notice", "decision_publicity");
}

static struct id post(struct hall *h)
{
    return yard_id(yard_post(h, "/matters/#/notices", h->matter, POST_FORM));
}

static struct answer photo(struct hall *h, struct id notice, const char *which, int picture)
{
    struct id file = yard_photo(h, picture);

    return yard_post(h, "/notices/#/photos", notice,
                     str_fmt(&h->t->world->arena, "{\"which\":\"%s\",\"file\":\"%lld\"}", which,
                             (long long)file.v)
                         .p);
}

static void check(struct hall *h, struct id notice, const char *which)
{
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/notices/#/check", notice,
                   str_fmt(&h->t->world->arena, "{\"which\":\"%s\"}", which).p));
    yard_by(h, DIRECTOR, (struct id){ 0 });
}

static struct id object(struct hall *h, struct id notice, const char *name, int order)
{
    struct id who = yard_resident(h, name, order, h->t->household);

    yard_by(h, 100 + order, who);
    struct id id = yard_id(
        yard_post(h, "/notices/#/objections", notice, "{\"text\":\"车位太少，请再算一次。\"}"));
    yard_by(h, DIRECTOR, (struct id){ 0 });
    return id;
}

static void gaps_are(struct hall *h, const char *want)
{
    struct str got = yard_gaps(h);

    if (!str_is(got, want))
        fail_msg("wanted '%s', got '" STR_FMT "'", want, STR_ARG(got));
}

static void fewer_than_fifteen_days_are_refused_with_the_law(void **state)
{
    struct hall *h = at_publicity(state);
    struct notice_in in = {
        .title = STR("公示"), .text = STR("公示正文"), .contact = STR("x1"), .days = 14
    };
    struct id id;

    town_begin(h->t);
    err e = notice_post(&h->t->ctx, h->matter, &in, &id);
    town_end(h->t);
    refused(NOTICE_SHORT, e);
    assert_string_equal(e->rule, "城市居民委员会组织法 §34");
    assert_string_equal(e->says, "have=14 needs=15");
    yard_done(h);
}

static void the_day_of_posting_is_not_counted_and_the_step_ends_after_the_last(void **state)
{
    struct hall *h = at_publicity(state);

    gaps_are(h, "notice.missing");
    struct id n = post(h);
    struct answer a = yard_get(h, "/notices/#", n);
    assert_true(has(a.body, "\"starts_on\":\"2026-11-22\""));
    assert_true(has(a.body, "\"ends_on\":\"2026-12-06\""));
    assert_true(has(a.body, "\"day_no\":0,\"days\":15,\"restarts\":0"));
    good(photo(h, n, "first", 0));
    check(h, n, "first");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    no(yard_post(h, "/notices/#/check", n, "{\"which\":\"first\"}"), "photo.checked");
    yard_by(h, DIRECTOR, (struct id){ 0 });
    yard_days(h, 15);
    gaps_are(h, "notice.early photo.missing");
    assert_true(has(yard_get(h, "/notices/#", n).body, "\"day_no\":15"));
    good(photo(h, n, "last", 1));
    gaps_are(h, "notice.early photo.unchecked");
    check(h, n, "last");
    yard_days(h, 1);
    gaps_are(h, "");
    ok(hall_close(h));
    assert_true(str_is(hall_step(h), "implement"));
    assert_true(has(yard_get(h, "/notices/#", n).body, "\"state\":\"ended\""));
    yard_done(h);
}

static void photographs_belong_to_their_day_and_to_one_picture(void **state)
{
    struct hall *h = at_publicity(state);
    struct id n = post(h);

    no(photo(h, n, "last", 1), "photo.early");
    yard_days(h, 2);
    good(photo(h, n, "first", 0));
    no(photo(h, n, "first", 1), "photo.twice");
    yard_days(h, 13);
    no(photo(h, n, "last", 0), "photo.same");
    no(yard_post(h, "/notices/#/photos", n, "{\"which\":\"last\",\"file\":\"77\"}"),
       "file.unknown");
    no(yard_post(h, "/notices/#/check", n, "{\"which\":\"first\"}"), "notice.same_person");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    no(yard_post(h, "/notices/#/check", n, "{\"which\":\"last\"}"), "photo.missing");
    yard_done(h);
}

static void a_first_photograph_on_the_third_day_is_too_late(void **state)
{
    struct hall *h = at_publicity(state);
    struct id n = post(h);

    yard_days(h, 3);
    no(photo(h, n, "first", 0), "photo.late");
    yard_done(h);
}

static void
an_early_take_down_needs_a_reason_and_a_supervisor_and_starts_the_clock_anew(void **state)
{
    struct hall *h = at_publicity(state);
    struct id n = post(h);

    good(photo(h, n, "first", 0));
    yard_days(h, 14);
    no(yard_post(h, "/notices/#/take_down", n, "{\"reason\":\"改\"}"), "form.too_short");
    no(yard_post(h, "/notices/#/agree", n, "{}"), "notice.not_asked");
    good(yard_post(h, "/notices/#/take_down", n, "{\"reason\":\"金额写错，须更正\"}"));
    no(yard_post(h, "/notices/#/take_down", n, "{\"reason\":\"金额写错，须更正\"}"),
       "notice.stop_twice");
    no(yard_post(h, "/notices/#/agree", n, "{}"), "notice.same_person");
    no(yard_post(h, "/notices/#/repost", n, "{}"), "notice.up_already");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/notices/#/agree", n, "{}"));
    yard_by(h, DIRECTOR, (struct id){ 0 });
    gaps_are(h, "notice.down");
    good(yard_post(h, "/notices/#/repost", n, "{}"));
    struct answer a = yard_get(h, "/notices/#", n);
    assert_true(has(a.body, "\"day_no\":0,\"days\":15,\"restarts\":1"));
    assert_true(has(a.body, "\"starts_on\":\"2026-12-06\""));
    assert_true(has(a.body, "\"photos\":[]"));
    assert_true(has(a.body, "金额写错"));
    yard_days(h, 15);
    gaps_are(h, "notice.early photo.missing photo.missing");
    yard_done(h);
}

static void only_residents_object_once_and_in_time(void **state)
{
    struct hall *h = at_publicity(state);
    struct id n = post(h), who = yard_resident(h, "祝福根", 1, h->t->household);
    const char *form = "{\"text\":\"车位太少，请再算一次。\"}";

    yard_by(h, 99, (struct id){ 0 });
    no(yard_post(h, "/notices/#/objections", n, form), "objection.outsider");
    yard_by(h, 99, (struct id){ 4242 });
    no(yard_post(h, "/notices/#/objections", n, form), "objection.outsider");
    yard_by(h, 99, who);
    yard_days(h, 15);
    (void)yard_id(yard_post(h, "/notices/#/objections", n, form));
    no(yard_post(h, "/notices/#/objections", n, form), "objection.twice");
    h->t->perms = (struct perms){ 0 };
    no(yard_post(h, "/notices/#/objections", n,
                 "{\"text\":\"替别人提出一条\",\"resident\":\"4242\"}"),
       "not_allowed");
    assert_true(has(yard_get(h, "/notices/#", n).body, "\"name\":\"祝福根\"")); /* one's own */
    yard_by(h, 98, (struct id){ 0 });
    assert_true(has(yard_get(h, "/notices/#", n).body, "\"name\":\"祝**\""));
    h->t->perms = (struct perms){ ~UINT64_C(0) };
    yard_days(h, 1);
    yard_by(h, 97, yard_resident(h, "艾青禾", 2, h->t->household));
    no(yard_post(h, "/notices/#/objections", n, form), "objection.late");
    yard_done(h);
}

static void an_objection_must_be_answered_then_decided_and_a_sustained_one_blocks(void **state)
{
    struct hall *h = at_publicity(state);
    struct id n = post(h);
    struct id a = object(h, n, "祝福根", 1), b = object(h, n, "艾青禾", 2);
    const char *reply = "{\"reply\":\"已重新核算，增加六个车位。\"}";
    const char *sustain = "{\"decision\":\"sustained\",\"reason\":\"核算确有错误\"}";
    const char *dismiss = "{\"decision\":\"dismissed\",\"reason\":\"已经核算无误\"}";

    yard_days(h, 16);
    gaps_are(h, "photo.missing photo.missing objection.unanswered");
    no(yard_post(h, "/objections/#/decide", a, dismiss), "objection.unanswered");
    good(yard_post(h, "/objections/#/reply", a, reply));
    no(yard_post(h, "/objections/#/reply", a, reply), "objection.answered");
    good(yard_post(h, "/objections/#/reply", b, reply));
    gaps_are(h, "photo.missing photo.missing objection.undecided");
    good(yard_post(h, "/objections/#/decide", a, dismiss));
    no(yard_post(h, "/objections/#/decide", a, sustain), "objection.decided");
    good(yard_post(h, "/objections/#/decide", b, sustain));
    gaps_are(h, "photo.missing photo.missing objection.sustained");
    yard_done(h);
}

static void an_objection_outlives_its_step_but_is_not_sustained_after_it(void **state)
{
    struct hall *h = at_publicity(state);
    struct id n = yard_id(yard_post(h, "/matters/#/notices", h->matter,
                                    "{\"use\":\"summary\",\"title\":\"意见汇总\",\"text\":"
                                    "\"收到意见三条\",\"contact\":\"a1\",\"days\":9}"));
    struct id early = object(h, n, "祝福根", 1);
    const char *reply = "{\"reply\":\"已在方案中说明。\"}";
    const char *sustain = "{\"decision\":\"sustained\",\"reason\":\"说得有理\"}";
    const char *dismiss = "{\"decision\":\"dismissed\",\"reason\":\"方案已有说明\"}";

    good(yard_post(h, "/objections/#/reply", early, reply));
    good(yard_post(h, "/objections/#/decide", early, sustain));
    struct id late = object(h, n, "艾青禾", 2);
    hall_exec(h, "UPDATE matter SET step_row = step_row + 1");
    yard_days(h, 30);
    good(yard_post(h, "/objections/#/reply", late, reply));
    no(yard_post(h, "/objections/#/decide", late, sustain), "objection.step_over");
    good(yard_post(h, "/objections/#/decide", late, dismiss));
    yard_done(h);
}

static void a_returned_matter_takes_its_notice_down(void **state)
{
    struct hall *h = at_publicity(state);
    struct id n = post(h);
    struct instance i;

    town_begin(h->t);
    ok(flow_take(&h->t->ctx, h->matter, &i));
    ok(flow_return(&h->t->ctx, &i, STR("propose"), STR("异议成立，重新提议")));
    town_end(h->t);
    assert_true(has(yard_get(h, "/notices/#", n).body, "\"state\":\"taken_down\""));
    no(yard_post(h, "/notices/#/repost", n, "{}"), "flow.not_now");
    hall_walk(h, "decision_publicity");
    no(yard_post(h, "/notices/#/repost", n, "{}"), "notice.down");
    (void)post(h);
    yard_done(h);
}

static void bad_notices_are_refused_and_change_nothing(void **state)
{
    struct hall *h = at_publicity(state);
    char big[20200];
    memset(big, 'x', sizeof big);
    big[sizeof big - 1] = '\0';
    const char *too_long =
        str_fmt(&h->t->world->arena, "{\"title\":\"公示\",\"text\":\"%s\",\"contact\":\"a1\"}", big)
            .p;
    /* clang-format off */
    const struct bad cases[] = {
        { "{}", 422, "form.missing", "title" },
        { "[]", 422, "form.json", "" },
        { "{\"title\":\"公示\",\"text\":\"公示正文\"}", 422, "form.missing", "contact" },
        { "{\"title\":\"公示\",\"text\":\"公示正文\",\"contact\":\"a1\",\"days\":14}", 422, "notice.short", "days" },
        { "{\"title\":\"公示\",\"text\":\"公示正文\",\"contact\":\"a1\",\"days\":31}", 422, "notice.long", "days" },
        { "{\"title\":\"公示\",\"text\":\"公示正文\",\"contact\":\"a1\",\"days\":\"15\"}", 422, "form.kind", "days" },
        { "{\"title\":\"公示\",\"text\":\"公示正文\",\"contact\":\"a1\",\"use\":\"gossip\"}", 422, "form.word", "use" },
        { "{\"title\":\"公示\",\"text\":\"公示正文\",\"contact\":\"a1\",\"use\":\"result\"}", 422, "notice.use", "use" },
        { "{\"title\":\"公示\",\"text\":\"公示正文\",\"contact\":\"a1\",\"state\":\"ended\"}", 422, "form.unknown", "state" },
        { "{\"title\":\"公\xff示\",\"text\":\"公示正文\",\"contact\":\"a1\"}", 422, "form.utf8", "" },
        { too_long, 422, "form.too_long", "text" },
    };
    /* clang-format on */
    town_refuses(h->t,
                 town_path(h->t, h->t->community, "/matters/%lld/notices", (long long)h->matter.v),
                 cases, COUNT(cases));
    gaps_are(h, "notice.missing");
    (void)post(h);
    no(yard_post(h, "/matters/#/notices", h->matter, POST_FORM), "notice.twice");
    h->t->perms = (struct perms){ 0 };
    no(yard_post(h, "/matters/#/notices", h->matter, POST_FORM), "not_allowed");
    h->t->perms = (struct perms){ ~UINT64_C(0) };
    no(town_post(h->t,
                 town_path(h->t, h->t->other, "/matters/%lld/notices", (long long)h->matter.v),
                 POST_FORM),
       "not_found");
    yard_done(h);
}

static void the_board_escapes_whatever_people_write(void **state)
{
    struct hall *h = at_publicity(state);
    const char *form =
        "{\"title\":\"<script>alert('1')</script> & \\\"公示\\\"\",\"text\":\"第一行 "
        "<b>\\n第二行 ]]>\",\"contact\":\"<img src=x>\",\"days\":15}";

    (void)yard_id(yard_post(h, "/matters/#/notices", h->matter, form));
    static const char *const pages[] = { "", "/atom.xml", "/rss.xml" };
    for (size_t k = 0; k < COUNT(pages); k++) {
        struct answer a = town_get(h->t, str_fmt(&h->t->world->arena, "/board/%lld%s",
                                                 (long long)h->t->community.v, pages[k])
                                             .p);
        good(a);
        assert_false(has(a.body, "<script>"));
        assert_false(has(a.body, "<img"));
        assert_true(has(a.body, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; "
                                "&quot;公示&quot;"));
        assert_true(has(a.body, "第二行 ]]&gt;"));
    }
    struct answer list = yard_get(h, "/board", (struct id){ 0 });
    assert_true(has(list.body, "\"day_no\":0,\"days\":15,\"state\":\"posted\""));
    assert_true(has(list.body, "\"next\":null"));
    assert_int_equal(town_get(h->t, "/board/77").status, 404);
    yard_done(h);
}

static void a_notice_that_only_tells_comes_down_after_its_last_day(void **state)
{
    struct hall *h = at_publicity(state);
    struct id law = post(h);
    struct id n = yard_id(yard_post(h, "/matters/#/notices", h->matter,
                                    "{\"use\":\"other\",\"title\":\"停水通知\",\"text\":"
                                    "\"明日停水\",\"contact\":\"a1\",\"days\":1}"));

    for (int day = 0; day < 20; day++) {
        town_begin(h->t);
        ok(notice_tidy(&h->t->ctx));
        town_end(h->t);
        assert_true(has(yard_get(h, "/notices/#", n).body,
                        day < 2 ? "\"state\":\"posted\"" : "\"state\":\"ended\""));
        yard_days(h, 1);
    }
    assert_true(has(yard_get(h, "/notices/#", law).body, "\"state\":\"posted\""));
    yard_done(h);
}

static void a_poster_is_a_pdf_of_the_size_asked_for(void **state)
{
    struct hall *h = at_publicity(state);
    struct id n = post(h);
    struct answer a = yard_get(h, "/notices/#/poster.pdf?size=a3", n);

    good(a);
    assert_memory_equal(a.body.p, "%PDF-", 5);
    good(yard_get(h, "/notices/#/poster.pdf", n));
    no(yard_get(h, "/notices/#/poster.pdf?size=a9", n), "poster.size");
    no(yard_get(h, "/notices/#/poster.pdf", (struct id){ 77 }), "not_found");
    yard_done(h);
}

static struct str poster(struct hall *h, struct id n)
{
    struct answer a = yard_get(h, "/notices/#/poster.pdf", n);

    good(a);
    return a.body;
}

/* With the head of the log on it, no two sheets would be alike if each asking set one. */
static void sequence(struct hall *h)
{
    int64_t added = 0;

    town_begin(h->t);
    ok(record_sequence(&h->t->ctx, &added));
    town_end(h->t);
    assert_true(added > 0);
}

static void a_poster_is_set_once_a_day_and_anew_when_the_notice_is_put_up_again(void **state)
{
    struct hall *h = at_publicity(state);
    struct id n = post(h);

    sequence(h);
    struct str first = poster(h, n);
    object(h, n, "祝福根", 1);
    sequence(h);
    assert_true(str_eq(first, poster(h, n)));
    good(yard_post(h, "/notices/#/take_down", n, "{\"reason\":\"金额写错，重新公示\"}"));
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/notices/#/agree", n, NULL));
    yard_by(h, DIRECTOR, (struct id){ 0 });
    hall_pass(h, HOUR);
    good(yard_post(h, "/notices/#/repost", n, NULL));
    assert_false(str_eq(first, poster(h, n)));
    yard_done(h);
}

static void every_act_is_refused_when_malformed_foreign_or_not_permitted(void **state)
{
    struct hall *h = at_publicity(state);
    struct id n = post(h), o = object(h, n, "祝福根", 1);
    const char *file = str_fmt(&h->t->world->arena, "{\"which\":\"first\",\"file\":\"%lld\"}",
                               (long long)yard_photo(h, 0).v)
                           .p;
    const struct yard_act acts[] = {
        { "/matters/#/notices", h->matter, POST_FORM },
        { "/notices/#/photos", n, file },
        { "/notices/#/check", n, "{\"which\":\"first\"}" },
        { "/notices/#/take_down", n, "{\"reason\":\"金额写错\"}" },
        { "/notices/#/agree", n, NULL },
        { "/notices/#/repost", n, NULL },
        { "/notices/#/objections", n, "{\"text\":\"车位太少\",\"resident\":\"9\"}" },
        { "/objections/#/reply", o, "{\"reply\":\"已重新核算\"}" },
        { "/objections/#/decide", o, "{\"decision\":\"dismissed\",\"reason\":\"核算无误\"}" },
    };

    yard_refuses(h, acts, COUNT(acts));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(fewer_than_fifteen_days_are_refused_with_the_law),
        store_test(the_day_of_posting_is_not_counted_and_the_step_ends_after_the_last),
        store_test(photographs_belong_to_their_day_and_to_one_picture),
        store_test(a_first_photograph_on_the_third_day_is_too_late),
        store_test(an_early_take_down_needs_a_reason_and_a_supervisor_and_starts_the_clock_anew),
        store_test(only_residents_object_once_and_in_time),
        store_test(an_objection_must_be_answered_then_decided_and_a_sustained_one_blocks),
        store_test(an_objection_outlives_its_step_but_is_not_sustained_after_it),
        store_test(a_returned_matter_takes_its_notice_down),
        store_test(bad_notices_are_refused_and_change_nothing),
        store_test(the_board_escapes_whatever_people_write),
        store_test(a_notice_that_only_tells_comes_down_after_its_last_day),
        store_test(a_poster_is_a_pdf_of_the_size_asked_for),
        store_test(a_poster_is_set_once_a_day_and_anew_when_the_notice_is_put_up_again),
        store_test(every_act_is_refused_when_malformed_foreign_or_not_permitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
