/* partner_test.c - units, their people, tasks taken and confirmed, and the report counted of them.
 */
#include "room/partner/partner.h"

#include "yard.h"

enum { HEAD = 81, ONE = 82, TWO = 83, STRANGER = 84 };
static const struct id none = { 0 };

struct unit_of {
    struct hall *h;
    struct id unit, task;
    struct perms all;
};

static void as(struct unit_of *u, int64_t who, bool desk)
{
    yard_by(u->h, who, none);
    u->h->t->name = who == ONE ? STR("褚远山") : who == TWO ? STR("温如澜") : STR("岑知行");
    u->h->t->perms =
        desk ? perms_with((struct perms){ 0 }, PERM_OUTREACH_RUN) : (struct perms){ 0 };
}

static struct answer add_task(struct unit_of *u, const char *day, int seats)
{
    return yard_post(
        u->h, "/partner_tasks", none,
        str_fmt(&u->h->t->world->arena,
                "{\"title\":\"清理楼道\",\"place\":\"3号楼\",\"day\":\"%s\",\"seats\":%d}", day,
                seats)
            .p);
}

static struct unit_of unit_make(void **state)
{
    struct unit_of u = { .h = yard_make(*state, "none", "implement") };

    u.all = u.h->t->perms;
    as(&u, HEAD, true);
    u.unit =
        yard_id(yard_post(u.h, "/partners", none, "{\"name\":\"市水务局\",\"level\":\"city\"}"));
    u.task = yard_id(add_task(&u, "2026-11-21", 2));
    return u;
}

static void join_and_take(struct unit_of *u, int64_t who)
{
    as(u, who, false);
    good(yard_post(u->h, "/partners/#/join", u->unit, "{\"skills\":\"电工，会修水管\"}"));
    good(yard_post(u->h, "/partner_tasks/#/claim", u->task, "{}"));
}

static struct answer confirm(struct unit_of *u, struct id claim, int minutes)
{
    return yard_post(u->h, "/partner_claims/#/confirm", claim,
                     str_fmt(&u->h->t->world->arena, "{\"minutes\":%d}", minutes).p);
}

static void a_task_has_its_seats_its_day_and_its_people(void **state)
{
    struct unit_of u = unit_make(state);

    no(add_task(&u, "2026-11-20", 2), "partner.days");
    no(add_task(&u, "2027-05-21", 2), "partner.days");
    good(add_task(&u, "2027-05-20", 2));
    no(yard_post(u.h, "/partners", none, "{\"name\":\"市水务局\",\"level\":\"city\"}"),
       "partner.twice");
    as(&u, STRANGER, false);
    no(yard_post(u.h, "/partner_tasks/#/claim", u.task, "{}"), "partner.not_joined");
    join_and_take(&u, ONE);
    no(yard_post(u.h, "/partners/#/join", u.unit, "{\"skills\":\"电工\"}"), "partner.named");
    u.h->t->name = STR("褚远山乙");
    no(yard_post(u.h, "/partners/#/join", u.unit, "{\"skills\":\"电工\"}"), "partner.joined");
    no(yard_post(u.h, "/partner_tasks/#/claim", u.task, "{}"), "partner.taken");
    join_and_take(&u, TWO);
    as(&u, HEAD, true);
    struct id third = yard_id(yard_post(u.h, "/partners/#/people", u.unit,
                                        "{\"name\":\"贺明川\",\"skills\":\"会木工\"}"));
    const char *for_third =
        str_fmt(&u.h->t->world->arena, "{\"person\":\"%lld\"}", (long long)third.v).p;
    no(yard_post(u.h, "/partner_tasks/#/claims", u.task, for_third), "partner.full");
    no(yard_post(u.h, "/partner_tasks/#/claims", u.task, "{\"person\":\"7\"}"), "partner.person");
    struct id late = yard_id(add_task(&u, "2026-11-21", 2));
    hall_pass(u.h, DAY);
    no(yard_post(u.h, "/partner_tasks/#/claims", late, for_third), "partner.over");
    yard_done(u.h);
}

/* C12: registered, active and hours of a unit are what its rows say. */
static void the_report_is_counted(void **state)
{
    struct unit_of u = unit_make(state);

    join_and_take(&u, ONE);
    join_and_take(&u, TWO);
    as(&u, HEAD, true);
    struct id third = yard_id(yard_post(u.h, "/partners/#/people", u.unit,
                                        "{\"name\":\"贺明川\",\"skills\":\"会木工\"}"));
    struct id later = yard_id(add_task(&u, "2026-11-23", 2));
    struct id early = yard_id(
        yard_post(u.h, "/partner_tasks/#/claims", later,
                  str_fmt(&u.h->t->world->arena, "{\"person\":\"%lld\"}", (long long)third.v).p));
    no(confirm(&u, early, 60), "partner.early");
    as(&u, ONE, false);
    struct str mine = yard_get(u.h, "/partner_mine", none).body;
    size_t at = 0;
    assert_true(str_find(mine, STR("\"claims\""), &at));
    struct id claim = { 0 };
    assert_true(str_int(town_word((struct str){ mine.p + at, mine.n - at }, "id"), &claim.v));
    as(&u, ONE, true);
    no(confirm(&u, claim, 90), "partner.own");
    as(&u, HEAD, true);
    good(confirm(&u, claim, 90));
    no(confirm(&u, claim, 90), "partner.confirmed");
    assert_true(has(yard_get(u.h, "/partner_report", none).body,
                    "\"registered\":3,\"active\":1,\"turns\":1,\"minutes\":90"));
    hall_pass(u.h, 2 * DAY);
    good(confirm(&u, early, 0)); /* did not come */
    assert_true(has(yard_get(u.h, "/partner_report", none).body,
                    "\"registered\":3,\"active\":1,\"turns\":1,\"minutes\":90"));
    assert_true(has(yard_get(u.h, "/partner_report?from=2026-11-22&to=2026-11-30", none).body,
                    "\"registered\":3,\"active\":0,\"turns\":0,\"minutes\":0"));
    assert_true(has(yard_get(u.h, "/partner_report?from=2026-11-21&to=2026-11-21", none).body,
                    "\"active\":1"));
    yard_done(u.h);
}

/* C12: a unit that reports no more has no claims; its people may report with another one. */
static void people_of_a_unit_that_ended_take_no_task(void **state)
{
    struct unit_of u = unit_make(state);

    join_and_take(&u, ONE);
    as(&u, HEAD, true);
    struct id third = yard_id(yard_post(u.h, "/partners/#/people", u.unit,
                                        "{\"name\":\"贺明川\",\"skills\":\"会木工\"}"));
    struct id later = yard_id(add_task(&u, "2026-11-23", 5));
    good(yard_post(u.h, "/partners/#/end", u.unit, "{}"));
    no(yard_post(u.h, "/partner_tasks/#/claims", later,
                 str_fmt(&u.h->t->world->arena, "{\"person\":\"%lld\"}", (long long)third.v).p),
       "partner.ended");
    struct id other =
        yard_id(yard_post(u.h, "/partners", none, "{\"name\":\"市图书馆\",\"level\":\"city\"}"));
    as(&u, ONE, false);
    no(yard_post(u.h, "/partner_tasks/#/claim", later, "{}"), "partner.ended");
    good(yard_post(u.h, "/partners/#/join", other, "{\"skills\":\"电工\"}"));
    good(yard_post(u.h, "/partner_tasks/#/claim", later, "{}"));
    no(yard_post(u.h, "/partners/#/join", other, "{\"skills\":\"电工\"}"), "partner.named");
    u.h->t->name = STR("褚远山乙");
    no(yard_post(u.h, "/partners/#/join", other, "{\"skills\":\"电工\"}"), "partner.joined");
    /* what was taken before the end is still not confirmed by whoever did it */
    as(&u, HEAD, true);
    struct str body = yard_get(u.h, "/partner_claims", none).body;
    size_t at = 0;
    assert_true(str_find(body, STR("市水务局"), &at));
    while (at && body.p[at] != '{')
        at--;
    struct id claim = { 0 };
    assert_true(str_int(town_word((struct str){ body.p + at, body.n - at }, "id"), &claim.v));
    as(&u, ONE, true);
    no(confirm(&u, claim, 60), "partner.own");
    yard_done(u.h);
}

static void every_act_is_refused_to_those_it_is_not_for(void **state)
{
    struct unit_of u = unit_make(state);

    join_and_take(&u, ONE);
    as(&u, HEAD, true);
    struct str body = yard_get(u.h, "/partner_claims", none).body;
    struct id claim = { 0 };
    assert_true(str_int(town_word(body, "id"), &claim.v));
    u.h->t->perms = u.all;
    const struct yard_act acts[] = {
        { "/partners/#/people", u.unit, "{\"name\":\"贺明川\",\"skills\":\"会木工\"}" },
        { "/partners/#/end", u.unit, NULL },
        { "/partner_tasks/#/end", u.task, NULL },
        { "/partner_claims/#/confirm", claim, "{\"minutes\":60}" },
    };
    yard_refuses(u.h, acts, COUNT(acts));
    as(&u, HEAD, true);
    good(yard_post(u.h, "/partner_tasks/#/end", u.task, "{}"));
    no(yard_post(u.h, "/partner_tasks/#/end", u.task, "{}"), "not_found");
    good(yard_post(u.h, "/partners/#/end", u.unit, "{}"));
    no(yard_post(u.h, "/partners/#/join", u.unit, "{\"skills\":\"电工\"}"), "not_found");
    yard_done(u.h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_task_has_its_seats_its_day_and_its_people),
        store_test(the_report_is_counted),
        store_test(people_of_a_unit_that_ended_take_no_task),
        store_test(every_act_is_refused_to_those_it_is_not_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
