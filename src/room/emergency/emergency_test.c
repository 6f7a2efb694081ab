/* emergency_test.c - emergency mode: who may stand at a gate, what is written down there, and that
 * it is gone when its days are over: not early, not twice, and counts stay. */
#include "room/emergency/emergency.h"

#include "base/day.h"
#include "kit/db.h"
#include "yard.h"

/* Saturday 21 November 2026, noon: on until the end of the 25th. */
static const char ON[] = "{\"kind\":\"epidemic\",\"reason\":\"周边有聚集性疫情\",\"until_day\":"
                         "\"2026-11-25\"}";
static const struct id none = { 0 };
enum { HELPER = 41, OTHER = 42 };

struct mode {
    struct hall *h;
    struct id emergency, gate, shift, resident, neighbour;
};

static int64_t at(int day, int hour)
{
    return day_start(day_of((struct ymd){ 2026, 11, day }), CHINA_OFFSET).ms + hour * HOUR;
}

static struct answer add_shift(struct mode *m, int64_t from, int64_t to)
{
    return yard_post(m->h, "/gates/#/shifts", m->gate,
                     str_fmt(&m->h->t->world->arena,
                             "{\"from_at\":%lld,\"to_at\":%lld,\"seats\":1}", (long long)from,
                             (long long)to)
                         .p);
}

static struct answer enter(struct mode *m, int64_t when)
{
    return yard_post(
        m->h, "/gate_shifts/#/entries", m->shift,
        str_fmt(&m->h->t->world->arena, "{\"name\":\"段予宁\",\"at\":%lld}", (long long)when).p);
}

static struct mode mode_make(void **state)
{
    struct mode m = { .h = yard_make(*state, "none", "implement") };
    struct id home = yard_household(m.h, m.h->t->building, "101");

    m.resident = yard_resident(m.h, "温如澜", 1, home);
    m.neighbour = yard_resident(m.h, "鲍定安", 2, home);
    m.emergency = yard_id(yard_post(m.h, "/emergencies", none, ON));
    m.gate = yard_id(yard_post(m.h, "/emergencies/#/gates", m.emergency,
                               "{\"name\":\"东门\",\"place\":\"砚东里东门岗亭\"}"));
    m.shift = yard_id(add_shift(&m, at(21, 11), at(21, 15)));
    return m;
}

static struct answer claim(struct mode *m, int64_t who, struct id resident)
{
    yard_by(m->h, who, resident);
    return yard_post(m->h, "/gate_shifts/#/claim", m->shift, "{}");
}

static void watch(struct mode *m)
{
    struct ctx *c = &m->h->t->ctx;

    town_begin(m->h->t);
    ok(emergency_watch(c));
    town_end(m->h->t);
    c->community = m->h->t->community;
}

static int64_t rows(struct mode *m)
{
    int64_t n = 0;

    ok(db_begin(m->h->t->world->db, &m->h->t->world->arena, TX_READ));
    ok(db_int(m->h->t->world->db, SQL_EMERGENCY_TEST_ROWS, &n, ARGS(arg_id(m->h->t->community))));
    ok(db_finish(m->h->t->world->db, NULL));
    return n;
}

static void its_last_day_is_within_the_rule(void **state)
{
    static const struct {
        const char *until, *id; /* NULL: taken, and ended again */
    } cases[] = {
        { "2026-11-20", "emergency.days" },
        { "2026-11-21", NULL },
        { "2026-12-20", NULL },
        { "2026-12-21", "emergency.days" },
    };
    struct hall *h = yard_make(*state, "none", "implement");

    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a =
            yard_post(h, "/emergencies", none,
                      str_fmt(&h->t->world->arena,
                              "{\"kind\":\"flood\",\"reason\":\"河水上涨\",\"until_day\":\"%s\"}",
                              cases[k].until)
                          .p);
        if (cases[k].id) {
            no(a, cases[k].id);
            continue;
        }
        no(yard_post(h, "/emergencies", none, ON), "emergency.on");
        good(yard_post(h, "/emergencies/#/stop", yard_id(a), "{\"reason\":\"洪水已经退去\"}"));
    }
    h->t->community = h->t->street;
    no(yard_post(h, "/emergencies", none, ON), "emergency.place");
    yard_done(h);
}

static void a_shift_has_its_seats_and_its_own_people(void **state)
{
    struct mode m = mode_make(state);

    no(add_shift(&m, at(21, 13), at(21, 13)), "gate.span");
    no(add_shift(&m, at(21, 8), at(21, 12)), "gate.span"); /* over at this moment, and too early */
    no(add_shift(&m, at(22, 0), at(22, 12) + 1), "gate.span");
    no(add_shift(&m, at(25, 20), at(26, 1)), "gate.span");
    good(add_shift(&m, at(25, 20), at(26, 0)));
    m.h->t->perms = (struct perms){ 0 };
    no(claim(&m, HELPER, none), "gate.not_here");
    good(claim(&m, HELPER, m.resident));
    no(claim(&m, HELPER, m.resident), "gate.claimed");
    no(claim(&m, OTHER, m.neighbour), "gate.full");
    no(enter(&m, at(21, 12)), "gate.not_yours");
    yard_done(m.h);
}

static void a_passage_is_of_the_shift_it_was_written_down_in(void **state)
{
    const struct {
        int64_t at;
        const char *id;
    } cases[] = {
        { at(21, 11) - 15 * 60000, NULL },
        { at(21, 11) - 15 * 60000 - 1, "gate.time" },
        { at(21, 12), NULL },
        { at(21, 12) + 60000, NULL }, /* a telephone's clock may be ahead */
        { at(21, 12) + 60001, "gate.time" },
    };
    struct mode m = mode_make(state);

    good(claim(&m, HELPER, m.resident));
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a = enter(&m, cases[k].at);
        if (cases[k].id)
            no(a, cases[k].id);
        else
            good(a);
    }
    yard_days(m.h, 1); /* sent a day later, when the network is back */
    good(enter(&m, at(21, 14)));
    no(enter(&m, at(21, 15) + 15 * 60000 + 1), "gate.time");
    yard_by(m.h, DIRECTOR, none);
    good(yard_post(m.h, "/emergencies/#/stop", m.emergency, "{\"reason\":\"风险解除\"}"));
    yard_by(m.h, HELPER, m.resident);
    good(enter(&m, at(21, 14)));
    yard_done(m.h);
}

static void names_are_looked_at_with_a_reason_that_stays(void **state)
{
    struct mode m = mode_make(state);

    good(claim(&m, HELPER, m.resident));
    m.h->t->once = STR("k1");
    good(enter(&m, at(21, 12)));
    m.h->t->once = STR("");
    int64_t n = 1;
    ok(db_begin(m.h->t->world->db, &m.h->t->world->arena, TX_READ));
    ok(db_int(m.h->t->world->db, SQL_EMERGENCY_TEST_ONCE, &n, NO_ARGS));
    ok(db_finish(m.h->t->world->db, NULL));
    assert_int_equal(n, 0);
    yard_by(m.h, DIRECTOR, none);
    assert_false(has(yard_get(m.h, "/emergencies/#", m.emergency).body, "段予宁"));
    assert_false(has(yard_get(m.h, "/emergencies/#/desk", m.emergency).body, "段予宁"));
    no(yard_post(m.h, "/emergencies/#/looks", m.emergency, "{\"day\":\"2026-11-21\"}"),
       "form.missing");
    struct answer a = yard_post(m.h, "/emergencies/#/looks", m.emergency,
                                "{\"day\":\"2026-11-21\",\"reason\":\"核对密接人员\"}");
    good(a);
    assert_true(has(a.body, "段予宁"));
    a = yard_post(m.h, "/emergencies/#/looks", m.emergency,
                  "{\"day\":\"2026-11-20\",\"reason\":\"核对密接人员\"}");
    assert_false(has(a.body, "段予宁"));
    a = yard_get(m.h, "/emergencies/#/looks", m.emergency);
    assert_true(has(a.body, "核对密接人员"));
    assert_false(has(a.body, "段予宁"));
    yard_done(m.h);
}

static void persons_go_after_thirty_days_once_and_counts_stay(void **state)
{
    struct mode m = mode_make(state);
    int64_t before;

    good(claim(&m, HELPER, m.resident));
    good(enter(&m, at(21, 12)));
    good(enter(&m, at(21, 12)));
    watch(&m);
    assert_true(has(yard_get(m.h, "/emergencies/#", m.emergency).body, "\"stopped_at\":null"));
    hall_time(m.h, at(26, 0) - 2);
    watch(&m);
    assert_true(has(yard_get(m.h, "/emergencies/#", m.emergency).body, "\"stopped_at\":null"));
    hall_time(m.h, at(26, 0) - 1); /* the last millisecond of the 25th: nobody stopped it */
    watch(&m);
    assert_false(has(yard_get(m.h, "/emergencies/#", m.emergency).body, "\"stopped_at\":null"));
    hall_time(m.h, at(26, 0) - 2 + 30 * DAY);
    before = hall_int(m.h, SQL_TEST_ACTS, (struct id){ 1 });
    watch(&m);
    assert_int_equal(rows(&m), 3); /* a millisecond too early */
    assert_int_equal(hall_int(m.h, SQL_TEST_ACTS, (struct id){ 1 }), before);
    hall_time(m.h, at(26, 0) - 1 + 30 * DAY);
    watch(&m);
    assert_int_equal(rows(&m), 0);
    assert_int_equal(hall_int(m.h, SQL_TEST_ACTS, (struct id){ 1 }), before + 1);
    struct answer a = yard_get(m.h, "/emergencies/#", m.emergency);
    assert_true(has(a.body, "\"purged\":3"));
    assert_true(has(a.body, "\"entries\":2"));
    assert_true(has(a.body, "\"people\":1"));
    a = yard_get(m.h, "/emergencies/#/desk", m.emergency);
    assert_true(has(a.body, "\"people\":[]"));
    assert_true(has(a.body, "\"day\":\"2026-11-21\",\"n\":2"));
    hall_pass(m.h, 40 * DAY);
    watch(&m);
    assert_int_equal(hall_int(m.h, SQL_TEST_ACTS, (struct id){ 1 }), before + 1); /* not twice */
    assert_true(has(yard_get(m.h, "/emergencies/#", m.emergency).body, "\"purged\":3"));
    no(enter(&m, at(21, 12)), "gate.not_yours"); /* who stood there is not known any more */
    yard_by(m.h, DIRECTOR, none);
    no(yard_post(m.h, "/emergencies/#/looks", m.emergency,
                 "{\"day\":\"2026-11-21\",\"reason\":\"核对密接人员\"}"),
       "emergency.purged");
    yard_done(m.h);
}

static void what_was_made_longer_or_ended_by_hand_is_kept_from_its_real_end(void **state)
{
    struct mode m = mode_make(state);

    good(claim(&m, HELPER, m.resident));
    yard_by(m.h, DIRECTOR, none);
    no(yard_post(m.h, "/emergencies/#/extend", m.emergency,
                 "{\"until_day\":\"2026-11-25\",\"reason\":\"仍有新增\"}"),
       "emergency.days");
    good(yard_post(m.h, "/emergencies/#/extend", m.emergency,
                   "{\"until_day\":\"2026-11-26\",\"reason\":\"仍有新增\"}"));
    hall_time(m.h, at(26, 0));
    watch(&m);
    assert_true(has(yard_get(m.h, "/emergencies/#", m.emergency).body, "\"stopped_at\":null"));
    good(yard_post(m.h, "/emergencies/#/stop", m.emergency, "{\"reason\":\"风险解除\"}"));
    no(yard_post(m.h, "/emergencies/#/stop", m.emergency, "{\"reason\":\"风险解除\"}"),
       "emergency.over");
    hall_time(m.h, at(26, 0) - 1 + 30 * DAY);
    watch(&m);
    assert_int_equal(rows(&m), 1);
    hall_time(m.h, at(26, 0) + 30 * DAY);
    watch(&m);
    assert_int_equal(rows(&m), 0);
    yard_done(m.h);
}

static void every_act_is_refused_to_those_it_is_not_for(void **state)
{
    struct mode m = mode_make(state);
    const struct yard_act acts[] = {
        { "/emergencies/#/extend", m.emergency,
          "{\"until_day\":\"2026-11-27\",\"reason\":\"仍有新增\"}" },
        { "/emergencies/#/stop", m.emergency, "{\"reason\":\"风险解除\"}" },
        { "/emergencies/#/gates", m.emergency, "{\"name\":\"西门\",\"place\":\"西门岗亭\"}" },
        { "/gates/#/close", m.gate, NULL },
        { "/gate_shifts/#/claim", m.shift, NULL },
        { "/gate_shifts/#/leave", m.shift, NULL },
        { "/gate_shifts/#/entries", m.shift, "{\"name\":\"段予宁\"}" },
        { "/emergencies/#/looks", m.emergency,
          "{\"day\":\"2026-11-21\",\"reason\":\"核对密接人员\"}" },
    };

    yard_refuses(m.h, acts, COUNT(acts));
    no(yard_post(m.h, "/emergencies/#/gates", m.emergency,
                 "{\"name\":\"东门\",\"place\":\"另一处\"}"),
       "gate.twice");
    good(yard_post(m.h, "/gates/#/close", m.gate, "{}"));
    no(yard_post(m.h, "/gates/#/close", m.gate, "{}"), "gate.closed");
    no(add_shift(&m, at(22, 8), at(22, 12)), "gate.closed");
    no(claim(&m, HELPER, m.resident), "gate.closed");
    yard_done(m.h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(its_last_day_is_within_the_rule),
        store_test(a_shift_has_its_seats_and_its_own_people),
        store_test(a_passage_is_of_the_shift_it_was_written_down_in),
        store_test(names_are_looked_at_with_a_reason_that_stays),
        store_test(persons_go_after_thirty_days_once_and_counts_stay),
        store_test(what_was_made_longer_or_ended_by_hand_is_kept_from_its_real_end),
        store_test(every_act_is_refused_to_those_it_is_not_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
