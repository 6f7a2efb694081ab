/* callback_test.c - called again: after a low rating by another than who handled it, and drawn;
 * what is common; what a community may refuse to take over. */
#include <string.h>

#include "base/day.h"
#include "room/case/case.h"
#include "room/case/case_row.h"
#include "room/case/responsibility.h"
#include "scene.h"

static void the_lowest_of_three_marks_decides(void **state)
{
    static const struct {
        int64_t attitude, speed, result;
        bool reached, want;
    } cases[] = {
        { 3, 3, 3, true, false }, { 2, 5, 5, true, true },   { 5, 2, 5, true, true },
        { 5, 5, 1, true, true },  { 0, 0, 0, false, false }, { 1, 1, 1, false, false },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct call_in in = { .attitude = cases[k].attitude,
                              .speed = cases[k].speed,
                              .result = cases[k].result,
                              .reached = cases[k].reached };
        assert_int_equal(rating_low(&in, 2), cases[k].want);
    }
}

static void a_share_is_rounded_up(void **state)
{
    static const struct {
        size_t closed;
        int64_t permille;
        size_t want;
    } cases[] = { { 0, 100, 0 }, { 1, 100, 1 }, { 10, 100, 1 }, { 11, 100, 2 }, { 10, 0, 0 } };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(callback_share(cases[k].closed, cases[k].permille), cases[k].want);
}

/* An appeal that was done and is rated so by whoever brought it. */
static void rated(struct scene *s, const char *marks)
{
    scene_as(s, RESIDENT_A);
    s->h->matter =
        yard_id(yard_post(s->h, "/cases", (struct id){ 0 },
                          "{\"item\":\"property_service\",\"text\":\"电梯按钮坏了没人修\","
                          "\"address\":\"5号楼\"}"));
    scene_route(s, "");
    scene_find(s, "环卫所");
    good(scene_part(s, "done", "{\"outcome\":\"solved\",\"text\":\"已经更换按钮\"}"));
    scene_as(s, RESIDENT_A);
    good(scene_act(s, "rate", whole_text(s->h, "{\"solved\":\"mostly\",%s}", marks)));
}

static struct id waiting(struct scene *s, size_t *ret_n)
{
    struct str l, id;
    struct id k = { 0 };

    scene_as(s, DIRECTOR);
    l = yard_get(s->h, "/case_callbacks", (struct id){ 0 }).body;
    *ret_n = has(l, "\"case_id\"");
    if (*ret_n) {
        id = town_word(l, "id");
        assert_true(str_int(id, &k.v));
    }
    return k;
}

static struct answer call(struct scene *s, struct id k)
{
    return yard_post(s->h, "/case_callbacks/#/done", k,
                     "{\"way\":\"phone\",\"reached\":true,\"solved\":\"yes\",\"attitude\":4,"
                     "\"speed\":4,\"result\":4}");
}

static void a_low_rating_is_called_again_by_another(void **state)
{
    struct scene *s = scene_make(*state);
    size_t n = 0;

    rated(s, "\"attitude\":3,\"speed\":3,\"result\":3");
    waiting(s, &n);
    assert_int_equal(n, 0);
    rated(s, "\"attitude\":5,\"speed\":2,\"result\":5");
    struct id k = waiting(s, &n);
    assert_int_equal(n, 1);
    assert_true(has(scene_page(s), "\"callbacks\":[{"));
    scene_as(s, OFFICER);
    s->h->t->perms = perms_with(s->h->t->perms, PERM_CASE_TAKE);
    no(call(s, k), "callback.own");
    scene_as(s, LEADER);
    no(yard_post(s->h, "/case_callbacks/#/done", k, "{\"way\":\"phone\",\"reached\":true}"),
       "case.unread");
    good(call(s, k));
    no(call(s, k), "callback.done");
    yard_days(s->h, 4);
    waiting(s, &n); /* done, it stays in the list, and is not late */
    assert_false(has(yard_get(s->h, "/case_callbacks", (struct id){ 0 }).body, "\"late\":true"));
    yard_done(s->h);
}

static void what_was_closed_yesterday_is_drawn_once(void **state)
{
    struct scene *s = scene_make(*state);
    struct town *t = s->h->t;
    size_t n = 0;

    rated(s, "\"attitude\":5,\"speed\":5,\"result\":5");
    yard_days(s->h, 1);
    for (int turn = 0; turn < 2; turn++) {
        ok(db_begin(t->world->db, &t->world->arena, TX_WRITE));
        ok(db_finish(t->world->db, callback_draw(&t->ctx)));
    }
    waiting(s, &n);
    assert_int_equal(n, 1);
    struct str draws = yard_get(s->h, "/callback_draws", (struct id){ 0 }).body;
    assert_true(has(draws, "\"closed\":1,\"drawn\":1"));
    yard_done(s->h);
}

/* --- common problems --- */

static void reports(struct scene *s, int n)
{
    scene_as(s, RESIDENT_A);
    for (int k = 0; k < n; k++)
        yard_id(yard_post(s->h, "/cases", (struct id){ 0 },
                          "{\"item\":\"street_light\",\"text\":\"路灯又不亮了\","
                          "\"address\":\"大门外\"}"));
}

static struct answer raise(struct scene *s, struct id matter)
{
    return yard_post(
        s->h, "/common_problems", (struct id){ 0 },
        whole_text(s->h, "{\"item\":\"street_light\",\"matter\":\"%lld\"}", (long long)matter.v));
}

static void what_is_common_becomes_a_matter_with_its_cases(void **state)
{
    struct scene *s = scene_make(*state);
    struct id matter;

    reports(s, 3);
    scene_as(s, DIRECTOR);
    matter = yard_id(
        yard_post(s->h, "/matters", (struct id){ 0 },
                  "{\"title\":\"中间步道路灯改造\",\"summary\":\"路灯老旧，一个月坏了好几次\","
                  "\"origin\":\"committee\",\"scope_id\":\"public_space\","
                  "\"body\":\"residents_rep_meeting\",\"amount\":0,"
                  "\"affected_households\":120,\"risk_flag\":false}"));
    assert_false(has(yard_get(s->h, "/common_problems", (struct id){ 0 }).body, "street_light"));
    no(raise(s, matter), "common.none");
    reports(s, 1);
    scene_as(s, DIRECTOR);
    assert_true(has(yard_get(s->h, "/common_problems", (struct id){ 0 }).body, "\"n\":4"));
    no(raise(s, (struct id){ 77 }), "not_found");
    good(raise(s, matter));
    assert_true(has(yard_get(s->h, "/matters/#/case_sources", matter).body, "street_light"));
    assert_false(has(yard_get(s->h, "/common_problems", (struct id){ 0 }).body, "street_light"));
    yard_done(s->h);
}

static void after_a_month_it_is_no_longer_common(void **state)
{
    struct scene *s = scene_make(*state);

    reports(s, 4);
    yard_days(s->h, 30);
    scene_as(s, DIRECTOR);
    assert_true(has(yard_get(s->h, "/common_problems", (struct id){ 0 }).body, "\"n\":4"));
    yard_days(s->h, 1);
    assert_false(has(yard_get(s->h, "/common_problems", (struct id){ 0 }).body, "\"n\":4"));
    yard_done(s->h);
}

/* --- the responsibility list --- */

static void no_list_gives_a_grid_worker_a_power_to_punish(void **state)
{
    static const char head[] =
        "{\"items\":[{\"id\":\"a\",\"title\":{\"zh\":\"甲\",\"en\":\"a\"},"
        "\"lead\":{\"zh\":\"甲\",\"en\":\"a\"},\"assist\":{\"zh\":\"甲\","
        "\"en\":\"a\"},\"does\":{\"zh\":\"甲\",\"en\":\"a\"},"
        "\"funding\":{\"zh\":\"甲\",\"en\":\"a\"},\"basis\":\"甲\",\"role\":";
    static const char tail[] =
        "}],\"powers\":[{\"id\":\"p\",\"title\":{\"zh\":\"甲\",\"en\":\"a\"},"
        "\"by\":{\"zh\":\"甲\",\"en\":\"a\"},\"basis\":\"甲\",\"holder\":";
    static const struct {
        const char *role, *holder;
        bool good;
    } cases[] = {
        { "report", "subdistrict", true },  { "persuade", "district", true },
        { "handle", "district", true },     { "punish", "district", false },
        { "permit", "district", false },    { "report", "community", false },
        { "report", "grid_worker", false },
    };
    struct world *w = *state;

    for (size_t k = 0; k < COUNT(cases); k++) {
        err e = responsibilities_read(&w->arena, str_fmt(&w->arena, "%s\"%s\"%s\"%s\"}]}", head,
                                                         cases[k].role, tail, cases[k].holder));
        assert_string_equal(e ? e->id : "", cases[k].good ? "" : "case.responsibilities_bad");
    }
    ok(responsibilities_load(&w->arena));
    assert_true(responsibility_count() >= 10 && power_count() >= 3);
}

static void what_a_grid_worker_is_offered_never_punishes(void **state)
{
    static const char *const never[] = { "punish", "penal", "fine", "permit", "licen", "seize" };
    struct scene *s = scene_make(*state);

    scene_as(s, RESIDENT_A);
    s->h->matter = yard_id(yard_post(s->h, "/cases", (struct id){ 0 },
                                     "{\"item\":\"illegal_building\",\"text\":\"阳台外推占绿地\","
                                     "\"address\":\"一层南侧\"}"));
    scene_as(s, WORKER);
    struct str bench = yard_get(s->h, "/cases/#/bench", s->h->matter).body;
    assert_true(has(bench, "case.receive"));
    for (size_t k = 0; k < COUNT(never); k++)
        assert_false(has(bench, never[k]));
    yard_done(s->h);
}

static struct answer decide(struct scene *s, struct id id, const char *agreed, const char *article)
{
    return yard_post(
        s->h, "/admissions/#/decide", id,
        whole_text(s->h, "{\"agreed\":%s,\"answer\":\"没有人手\"%s}", agreed, article));
}

static struct answer ask(struct scene *s, const char *title, const char *more)
{
    return yard_post(s->h, "/admissions", (struct id){ 0 },
                     whole_text(s->h,
                                "{\"title\":\"%s\",\"text\":\"每周报表两份\","
                                "\"department\":\"区某局\",\"basis\":\"某办法第三条\","
                                "\"from_day\":\"2026-12-01\"%s}",
                                title, more));
}

static void what_is_not_listed_is_asked_for_and_may_be_refused_by_article(void **state)
{
    struct scene *s = scene_make(*state);
    struct town *t = s->h->t;

    scene_as(s, OFFICER);
    no(ask(s, "消防安全巡查", ""), "admission.listed");
    no(ask(s, "报表", ",\"to_day\":\"2026-11-30\""), "admission.days");
    struct id id = yard_id(ask(s, "报表", ""));
    scene_as(s, LEADER); /* no post of the community's own committee */
    no(decide(s, id, "false", ",\"article\":\"条例 §44\""), "admission.own");
    ok(db_begin(t->world->db, &t->world->arena, TX_WRITE));
    ok(db_finish(t->world->db, db_run(t->world->db, SQL_PROBE_COMMITTEE_POST, NULL,
                                      ARGS(arg_id(t->community), arg_int(9002), arg_int(LEADER),
                                           arg_day((struct day){ t->ctx.today.n - 1 })))));
    no(decide(s, id, "false", ""), "admission.article");
    good(decide(s, id, "false", ",\"article\":\"条例 §44\""));
    no(decide(s, id, "true", ""), "admission.decided");
    scene_as(s, DIRECTOR);
    assert_true(has(yard_get(s->h, "/admissions", (struct id){ 0 }).body, "条例 §44"));
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_lowest_of_three_marks_decides),
        cmocka_unit_test(a_share_is_rounded_up),
        store_test(a_low_rating_is_called_again_by_another),
        store_test(what_was_closed_yesterday_is_drawn_once),
        store_test(what_is_common_becomes_a_matter_with_its_cases),
        store_test(after_a_month_it_is_no_longer_common),
        store_test(no_list_gives_a_grid_worker_a_power_to_punish),
        store_test(what_a_grid_worker_is_offered_never_punishes),
        store_test(what_is_not_listed_is_asked_for_and_may_be_refused_by_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
