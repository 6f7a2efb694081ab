/* care_test.c - visits by tier: consent, reminders once each, sealed data, looks that are listed.
 */
#include "room/care/care.h"

#include "base/day.h"
#include "kit/db.h"
#include "room/case/item.h"
#include "web/act.h"
#include "yard.h"

enum { WORKER = 51, HEAD = 52, STREET_HEAD = 53, OTHER = 54, GUARD = 55 };

struct list_of {
    struct hall *h;
    struct id resident, care;
};

static void post_of(struct hall *h, int64_t account, struct id place, const char *kind)
{
    hall_exec(
        h,
        "INSERT INTO account (id, login, name, totp_on, totp_step, state, failed, created_at) "
        "VALUES (%lld, 'u%lld', '祁小满', 0, 0, 'active', 0, 0)",
        (long long)account, (long long)account);
    hall_exec(h,
              "INSERT INTO post (community_id, id, region_id, kind, name, account_id, from_day) "
              "VALUES (%lld, %lld, %lld, '%s', '祁小满', %lld, 0)",
              (long long)place.v, (long long)(7000 + account), (long long)place.v, kind,
              (long long)account);
}

static const char *entry(struct hall *h, struct id resident, const char *tier)
{
    return str_fmt(&h->t->world->arena,
                   "{\"resident\":\"%lld\",\"category\":\"alone_old\",\"needs\":\"血压高，要送药\","
                   "\"tier\":\"%s\",\"consent_by\":\"self\",\"consent_day\":\"2026-11-21\","
                   "\"worker\":\"51\"}",
                   (long long)resident.v, tier)
        .p;
}

static struct list_of list_make(void **state, const char *tier)
{
    struct list_of l = { .h = yard_make(*state, "none", "implement") };
    struct hall *h = l.h;

    ok(case_items_load(&h->t->world->arena));
    post_of(h, WORKER, h->t->community, "grid_worker");
    post_of(h, OTHER, h->t->community, "grid_worker");
    post_of(h, HEAD, h->t->community, "secretary");
    post_of(h, STREET_HEAD, h->t->street, "street_secretary");
    l.resident = yard_resident(h, "段予宁", 1, h->t->household);
    yard_by(h, HEAD, (struct id){ 0 });
    l.care = yard_id(yard_post(h, "/care", (struct id){ 0 }, entry(h, l.resident, tier)));
    return l;
}

static void as_worker(struct hall *h, int64_t account)
{
    yard_by(h, account, (struct id){ 0 });
    h->t->perms = perms_with((struct perms){ 0 }, PERM_CARE_VISIT);
}

static void as_head(struct hall *h)
{
    yard_by(h, HEAD, (struct id){ 0 });
    h->t->perms = perms_with(perms_with((struct perms){ 0 }, PERM_CARE_VISIT), PERM_CARE_RUN);
}

static void clock_at(struct hall *h, int day, int hour, int minute)
{
    struct day d = day_of((struct ymd){ 2026, 11, 21 });
    int64_t ms = day_start((struct day){ d.n + day }, CHINA_OFFSET).ms +
                 ((int64_t)hour * 60 + minute) * 60000;

    hall_time(h, ms);
}

static void watch(struct hall *h)
{
    struct id here = h->t->ctx.community;

    town_begin(h->t);
    ok(care_watch_all(&h->t->ctx));
    h->t->ctx.community = here;
    town_end(h->t);
}

static int64_t told(struct hall *h, int64_t account, const char *kind)
{
    int64_t n = 0;

    town_begin(h->t);
    ok(db_int(
        h->t->world->db, SQL_TEST_CARE_TOLD, &n,
        ARGS(arg_id(h->t->community), arg_id((struct id){ account }), arg_str(str_of(kind)))));
    town_end(h->t);
    return n;
}

static struct answer visit(struct list_of *l, const char *body)
{
    return yard_post(l->h, "/care/#/visits", l->care, body);
}

/* C13: a missed weekly visit reminds the worker on day 7 at 09:00, the secretary on day 8. */
static void a_missed_weekly_visit_is_told_once_to_each(void **state)
{
    static const struct {
        int day, hour, minute, worker, head, street;
    } cases[] = {
        { 6, 23, 59, 0, 0, 0 }, { 7, 8, 59, 0, 0, 0 }, { 7, 9, 0, 1, 0, 0 },
        { 7, 9, 1, 1, 0, 0 },   { 8, 8, 59, 1, 0, 0 }, { 8, 9, 0, 1, 1, 0 },
        { 10, 8, 59, 1, 1, 0 }, { 10, 9, 0, 1, 1, 1 }, { 30, 12, 0, 1, 1, 1 },
    };
    struct list_of l = list_make(state, "high");

    for (size_t k = 0; k < COUNT(cases); k++) {
        clock_at(l.h, cases[k].day, cases[k].hour, cases[k].minute);
        watch(l.h);
        watch(l.h);
        assert_int_equal(told(l.h, WORKER, "care.due"), cases[k].worker);
        assert_int_equal(told(l.h, HEAD, "care.missed"), cases[k].head);
        assert_int_equal(told(l.h, STREET_HEAD, "care.missed_street"), cases[k].street);
    }
    as_head(l.h);
    assert_true(has(yard_get(l.h, "/care?late=1", (struct id){ 0 }).body, "\"late\":true"));
    assert_true(has(yard_get(l.h, "/care_effect", (struct id){ 0 }).body, "\"missed\":1"));
    yard_done(l.h);
}

static void a_scheduler_that_slept_tells_all_who_have_to_know(void **state)
{
    struct list_of l = list_make(state, "high");

    clock_at(l.h, 20, 3, 0);
    watch(l.h);
    watch(l.h);
    assert_int_equal(told(l.h, WORKER, "care.due"), 1);
    assert_int_equal(told(l.h, HEAD, "care.missed"), 1);
    assert_int_equal(told(l.h, STREET_HEAD, "care.missed_street"), 1);
    yard_done(l.h);
}

static void a_visit_moves_the_clock_and_takes_the_task_away(void **state)
{
    struct list_of l = list_make(state, "high");

    clock_at(l.h, 7, 9, 0);
    watch(l.h);
    as_worker(l.h, WORKER);
    l.h->t->perms = perms_with(l.h->t->perms, PERM_TODO_SEE);
    assert_true(has(yard_get(l.h, "/todos?mine=1", (struct id){ 0 }).body, "care_visit"));
    struct answer a = visit(&l, "{\"way\":\"home\",\"found\":\"absent\"}");
    assert_true(has(a.body, "\"due_day\":\"2026-11-28\"")); /* nobody was met */
    a = visit(&l, "{\"way\":\"home\",\"found\":\"well\",\"text\":\"药还够两周\"}");
    assert_true(has(a.body, "\"due_day\":\"2026-12-05\""));
    assert_false(has(yard_get(l.h, "/todos?mine=1", (struct id){ 0 }).body, "care_visit"));
    clock_at(l.h, 13, 23, 0);
    watch(l.h);
    assert_int_equal(told(l.h, WORKER, "care.due"), 1);
    clock_at(l.h, 14, 9, 0);
    watch(l.h);
    assert_int_equal(told(l.h, WORKER, "care.due"), 2);
    assert_int_equal(told(l.h, HEAD, "care.missed"), 0);
    yard_done(l.h);
}

static void a_visit_told_late_by_a_phone_without_network_counts_from_its_day(void **state)
{
    struct list_of l = list_make(state, "high");
    int64_t met = day_start(day_of((struct ymd){ 2026, 11, 26 }), CHINA_OFFSET).ms + 36000000;

    as_worker(l.h, WORKER);
    clock_at(l.h, 6, 12, 0);
    struct arena *a = &l.h->t->world->arena;
    struct answer got = visit(
        &l, str_fmt(a, "{\"met_at\":%lld,\"way\":\"home\",\"found\":\"well\"}", (long long)met).p);
    assert_true(has(got.body, "\"due_day\":\"2026-12-03\""));
    /* one of the day before comes in after it: kept, and moves nothing back */
    got = visit(&l, str_fmt(a, "{\"met_at\":%lld,\"way\":\"met\",\"found\":\"well\"}",
                            (long long)met - 86400000)
                        .p);
    assert_true(has(got.body, "\"due_day\":\"2026-12-03\""));
    yard_done(l.h);
}

static void a_major_change_is_visited_within_a_day(void **state)
{
    struct list_of l = list_make(state, "general");

    as_worker(l.h, OTHER);
    assert_int_equal(yard_post(l.h, "/care/#/change", l.care, "{\"text\":\"刚刚出院\"}").status,
                     404);
    as_head(l.h);
    good(yard_post(l.h, "/care/#/change", l.care, "{\"text\":\"刚刚出院\"}"));
    assert_int_equal(told(l.h, WORKER, "care.urgent"), 1);
    clock_at(l.h, 1, 11, 59);
    watch(l.h);
    assert_int_equal(told(l.h, HEAD, "care.missed"), 0);
    clock_at(l.h, 1, 12, 0);
    watch(l.h);
    assert_int_equal(told(l.h, HEAD, "care.missed"), 1);
    as_worker(l.h, WORKER);
    good(visit(&l, "{\"way\":\"home\",\"found\":\"changed\",\"text\":\"行动不便\"}"));
    struct answer a = yard_get(l.h, "/care/#", l.care);
    assert_true(has(a.body, "\"urgent_at\":null"));
    assert_true(has(a.body, "\"due_day\":\"2027-02-22\""));
    yard_done(l.h);
}

static void what_is_sealed_is_shown_for_a_reason_and_the_look_is_listed(void **state)
{
    struct list_of l = list_make(state, "key");

    as_worker(l.h, WORKER);
    struct answer a = yard_get(l.h, "/care/#", l.care);
    assert_true(has(a.body, "段**"));
    assert_false(has(a.body, "段予宁"));
    assert_false(has(a.body, "送药"));
    assert_false(has(a.body, "alone_old"));
    no(yard_post(l.h, "/care/#/reveal", l.care, "{\"reason\":\"\"}"), "form.missing");
    a = yard_post(l.h, "/care/#/reveal", l.care, "{\"reason\":\"今天上门走访\"}");
    assert_true(has(a.body, "段予宁") && has(a.body, "送药") && has(a.body, "alone_old"));
    as_worker(l.h, OTHER); /* another's person is not there for them */
    assert_int_equal(yard_get(l.h, "/care/#", l.care).status, 404);
    assert_int_equal(yard_post(l.h, "/care/#/reveal", l.care, "{\"reason\":\"随便看看\"}").status,
                     404);
    assert_false(has(yard_get(l.h, "/care_mine", (struct id){ 0 }).body, "段"));
    yard_by(l.h, GUARD, (struct id){ 0 });
    l.h->t->perms = perms_with((struct perms){ 0 }, PERM_CARE_AUDIT);
    a = town_get(l.h->t, town_path(l.h->t, l.h->t->street, "/care_looks"));
    assert_true(has(a.body, "今天上门走访") && has(a.body, "\"what\":\"care\""));
    assert_false(has(a.body, "随便看看"));
    assert_false(has(a.body, "段予宁"));
    assert_false(has(town_get(l.h->t, town_path(l.h->t, l.h->t->other, "/care_looks")).body,
                     "今天上门走访"));
    assert_int_equal(yard_get(l.h, "/care/#", l.care).status, 403);
    yard_done(l.h);
}

static void who_withdraws_consent_leaves_and_nothing_sealed_stays(void **state)
{
    struct list_of l = list_make(state, "high");

    good(visit(&l, "{\"way\":\"home\",\"found\":\"well\",\"text\":\"药还够两周\"}"));
    assert_int_equal(hall_int(l.h, SQL_TEST_CARE_SEALED, l.care), 2);
    good(yard_post(l.h, "/care/#/end", l.care, "{\"reason\":\"withdrawn\"}"));
    assert_int_equal(hall_int(l.h, SQL_TEST_CARE_SEALED, l.care), 0);
    no(yard_post(l.h, "/care/#/end", l.care, "{\"reason\":\"over\"}"), "care.off");
    no(visit(&l, "{\"way\":\"home\",\"found\":\"well\"}"), "care.off");
    assert_false(has(yard_get(l.h, "/care", (struct id){ 0 }).body, "段"));
    assert_true(has(yard_get(l.h, "/care?state=off", (struct id){ 0 }).body, "withdrawn"));
    clock_at(l.h, 40, 9, 0);
    watch(l.h);
    assert_int_equal(told(l.h, WORKER, "care.due"), 0);
    good(yard_post(l.h, "/care", (struct id){ 0 }, entry(l.h, l.resident, "key"))); /* anew */
    yard_done(l.h);
}

static void who_dies_leaves_the_list_and_the_data_goes_when_the_rules_say(void **state)
{
    struct list_of l = list_make(state, "high");

    hall_exec(l.h, "UPDATE resident SET state = 'dead' WHERE id = %lld", (long long)l.resident.v);
    clock_at(l.h, 7, 9, 0);
    watch(l.h);
    assert_int_equal(told(l.h, WORKER, "care.due"), 0);
    assert_true(has(yard_get(l.h, "/care?state=off", (struct id){ 0 }).body, "\"dead\""));
    clock_at(l.h, 7 + 179, 9, 0);
    watch(l.h);
    assert_int_equal(hall_int(l.h, SQL_TEST_CARE_SEALED, l.care), 1);
    clock_at(l.h, 7 + 180, 9, 0);
    watch(l.h);
    assert_int_equal(hall_int(l.h, SQL_TEST_CARE_SEALED, l.care), 0);
    yard_done(l.h);
}

static void what_has_to_follow_becomes_a_case_that_hides_the_name(void **state)
{
    struct list_of l = list_make(state, "key");

    as_worker(l.h, WORKER);
    no(visit(&l, "{\"way\":\"home\",\"found\":\"need\",\"text\":\"看过\"}"), "care.follow");
    no(visit(&l, "{\"way\":\"home\",\"found\":\"well\",\"follow\":\"装扶手\"}"), "care.follow");
    struct answer a = visit(&l, "{\"way\":\"home\",\"found\":\"need\",\"text\":\"腿脚不便\","
                                "\"item\":\"benefit\",\"follow\":\"卫生间要装扶手\"}");
    good(a);
    assert_true(town_word(a.body, "case_code").n > 0);
    assert_true(has(yard_get(l.h, "/care/#", l.care).body, "\"case_state\":\"open\""));
    yard_done(l.h);
}

static void another_person_judges_what_the_visits_helped(void **state)
{
    static const char REVIEW[] = "{\"result\":\"partly\",\"tier\":\"high\",\"text\":\"还要送餐\"}";
    struct list_of l = list_make(state, "general");

    yard_by(l.h, WORKER, (struct id){ 0 });
    no(yard_post(l.h, "/care/#/reviews", l.care, REVIEW), "care.reviewer");
    clock_at(l.h, 181, 12, 0); /* 2027-05-21 */
    as_head(l.h);
    assert_true(has(yard_get(l.h, "/care?review=1", (struct id){ 0 }).body, "段"));
    good(yard_post(l.h, "/care/#/reviews", l.care, REVIEW));
    assert_false(has(yard_get(l.h, "/care?review=1", (struct id){ 0 }).body, "段"));
    struct answer a = yard_get(l.h, "/care/#", l.care);
    assert_true(has(a.body, "\"tier\":\"high\"") && has(a.body, "\"tier_before\":\"general\""));
    assert_true(has(a.body, "\"due_day\":\"2027-05-21\"")); /* weekly now, and over: today */
    assert_int_equal(told(l.h, WORKER, "care.due"), 1);
    yard_done(l.h);
}

static void half_entries_are_refused(void **state)
{
    struct list_of l = list_make(state, "key");
    struct hall *h = l.h;
    struct id other = yard_resident(h, "童福根", 2, h->t->household);
    const char *whole = entry(h, other, "key");
    struct arena *a = &h->t->world->arena;
    const struct bad cases[] = {
        { entry(h, l.resident, "key"), 409, "care.twice", "resident" },
        { entry(h, (struct id){ 77 }, "key"), 422, "care.resident", "resident" },
        { entry(h, other, "daily"), 422, "form.word", "tier" },
        { str_fmt(a,
                  "{\"resident\":\"%lld\",\"category\":\"ill\",\"needs\":\"送药\",\"tier\":\"key\","
                  "\"consent_by\":\"guardian\",\"consent_day\":\"2026-11-21\",\"worker\":\"51\"}",
                  (long long)other.v)
              .p,
          422, "care.consent", "consent_name" },
        { str_fmt(a,
                  "{\"resident\":\"%lld\",\"category\":\"ill\",\"needs\":\"送药\",\"tier\":\"key\","
                  "\"consent_by\":\"self\",\"consent_day\":\"2026-11-22\",\"worker\":\"51\"}",
                  (long long)other.v)
              .p,
          422, "care.consent", "consent_day" },
        { str_fmt(a,
                  "{\"resident\":\"%lld\",\"category\":\"ill\",\"needs\":\"送药\",\"tier\":\"key\","
                  "\"consent_by\":\"self\",\"consent_day\":\"2026-11-21\",\"worker\":\"53\"}",
                  (long long)other.v)
              .p,
          422, "care.worker", "worker" },
        { str_fmt(a,
                  "{\"resident\":\"%lld\",\"category\":\"ill\",\"needs\":\"送药\",\"tier\":\"key\","
                  "\"consent_by\":\"self\",\"worker\":\"51\"}",
                  (long long)other.v)
              .p,
          422, "form.missing", "consent_day" },
    };

    town_refuses(h->t, town_path(h->t, h->t->community, "/care"), cases, COUNT(cases));
    no(visit(&l, "{\"met_at\":1,\"way\":\"home\",\"found\":\"well\"}"), "care.time");
    no(visit(&l, "{\"met_at\":1900000000000,\"way\":\"home\",\"found\":\"well\"}"), "care.time");
    struct answer a2 = yard_get(h, "/care_workers", (struct id){ 0 });
    assert_true(has(a2.body, "\"51\"") && has(a2.body, "网格员") && !has(a2.body, "\"53\""));
    no(visit(&l, "{\"way\":\"flight\",\"found\":\"well\"}"), "form.word");
    good(yard_post(h, "/care", (struct id){ 0 }, whole));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_missed_weekly_visit_is_told_once_to_each),
        store_test(a_scheduler_that_slept_tells_all_who_have_to_know),
        store_test(a_visit_moves_the_clock_and_takes_the_task_away),
        store_test(a_visit_told_late_by_a_phone_without_network_counts_from_its_day),
        store_test(a_major_change_is_visited_within_a_day),
        store_test(what_is_sealed_is_shown_for_a_reason_and_the_look_is_listed),
        store_test(who_withdraws_consent_leaves_and_nothing_sealed_stays),
        store_test(who_dies_leaves_the_list_and_the_data_goes_when_the_rules_say),
        store_test(what_has_to_follow_becomes_a_case_that_hides_the_name),
        store_test(another_person_judges_what_the_visits_helped),
        store_test(half_entries_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
