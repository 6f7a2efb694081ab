/* assign_test.c - to whom a dispute is given, by its grade and the register of the team, and the
 * room its session takes. */
#include "base/day.h"
#include "quarrel.h"

static struct answer lodge_from(struct quarrel *s, int64_t from)
{
    return yard_post(
        s->h, "/desk_disputes", (struct id){ 0 },
        whole_text(s->h,
                   "{\"category\":\"noise\",\"channel\":\"transfer\",\"text\":\"楼上太吵了\","
                   "\"from_case\":\"%lld\",\"parties\":[{\"side\":\"applicant\",\"name\":\"甲\"},"
                   "{\"side\":\"respondent\",\"name\":\"乙\"}]}",
                   (long long)from));
}

static void a_case_leads_to_a_dispute_and_each_tells_of_the_other(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_lodge(s, "");
    long long first = (long long)s->h->matter.v;
    hall_exec(s->h,
              "UPDATE matter SET template = 'appeal_ticket', template_version = 1, "
              "step = 'accept', step_kind = 'accept' WHERE id = %lld",
              first);
    quarrel_as(s, DESK);
    no(lodge_from(s, first + 77), "dispute.no_case");
    s->h->matter = yard_id(lodge_from(s, first));
    quarrel_stands(s, whole_text(s->h, "\"from_case\":\"%lld\"", first));
    assert_true(has(yard_get(s->h, "/cases/#/disputes", (struct id){ first }).body, "TJ-"));
    long long second = (long long)s->h->matter.v;
    no(lodge_from(s, second), "dispute.no_case");
    quarrel_as(s, STRANGER);
    no(yard_get(s->h, "/cases/#/disputes", (struct id){ first }), "not_allowed");
    yard_done(s->h);
}

static void the_grade_is_the_rule_s_or_higher(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_lodge(s, ",\"amount\":500000");
    quarrel_taken_in(s);
    no(quarrel_act(s, "grade", "{\"grade\":1}"), "dispute.lower");
    no(quarrel_act(s, "grade", "{\"grade\":3}"), "form.missing");
    good(quarrel_act(s, "grade", "{\"grade\":3,\"text\":\"涉及多户\"}"));
    no(quarrel_act(s, "assign",
                   whole_text(s->h, "{\"mediator\":\"%lld\",\"chosen_by\":\"office\"}",
                              (long long)s->volunteer)),
       "team.too_grave");
    no(quarrel_act(s, "assign",
                   whole_text(s->h, "{\"mediator\":\"%lld\",\"chosen_by\":\"office\"}",
                              (long long)s->judge)),
       "team.not_that"); /* a judge never mediates */
    no(quarrel_act(s, "assign", "{\"mediator\":\"999\",\"chosen_by\":\"office\"}"),
       "dispute.mediator");
    no(quarrel_act(s, "assign",
                   whole_text(s->h, "{\"mediator\":\"%lld\",\"chosen_by\":\"office\"}",
                              (long long)s->mediator)),
       "dispute.guide");
    good(quarrel_act(
        s, "assign",
        whole_text(s->h, "{\"mediator\":\"%lld\",\"guide\":\"%lld\",\"chosen_by\":\"office\"}",
                   (long long)s->mediator, (long long)s->judge)));
    quarrel_as(s, s->judge);
    assert_true(has(quarrel_page(s), "\"guide\":true"));
    yard_done(s->h);
}

static void who_was_recused_is_not_given_it_again(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_lodge(s, "");
    quarrel_taken_in(s);
    quarrel_as(s, DESK);
    good(quarrel_act(s, "grade", "{}"));
    hall_exec(s->h, "UPDATE dispute_party SET account_id = %lld WHERE id = %lld",
              (long long)s->mediator, (long long)s->two.v);
    no(quarrel_act(s, "assign",
                   whole_text(s->h, "{\"mediator\":\"%lld\",\"chosen_by\":\"office\"}",
                              (long long)s->mediator)),
       "dispute.own");
    quarrel_give_to(s, s->volunteer);
    quarrel_as(s, PARTY_A);
    good(quarrel_act(s, "recuse", "{\"text\":\"是对方的表弟\"}"));
    quarrel_as(s, DESK);
    no(quarrel_act(s, "assign",
                   whole_text(s->h, "{\"mediator\":\"%lld\",\"chosen_by\":\"office\"}",
                              (long long)s->volunteer)),
       "dispute.recused");
    quarrel_stands(s, "\"step\":\"assign\"");
    yard_done(s->h);
}

static void who_is_not_on_the_register_is_not_given_a_dispute(void **state)
{
    struct quarrel *s = quarrel_make(*state);
    const char *body = whole_text(s->h, "{\"mediator\":\"%lld\",\"chosen_by\":\"office\"}",
                                  (long long)s->volunteer);

    quarrel_lodge(s, "");
    quarrel_taken_in(s);
    quarrel_as(s, DESK);
    good(quarrel_act(s, "grade", "{}"));
    hall_exec(s->h, "UPDATE team_member SET state = 'paused' WHERE account_id = %lld",
              (long long)s->volunteer);
    no(quarrel_act(s, "assign", body), "team.not_serving");
    hall_exec(s->h, "UPDATE team_member SET state = 'left' WHERE account_id = %lld",
              (long long)s->volunteer);
    no(quarrel_act(s, "assign", body), "dispute.mediator");
    yard_done(s->h);
}

static void a_mediator_is_not_at_two_sessions_at_once(void **state)
{
    struct quarrel *s = quarrel_make(*state);
    int64_t now = s->h->t->ctx.now.ms;

    quarrel_to_mediation(s);
    quarrel_as(s, s->volunteer);
    (void)quarrel_planned(s, 1);
    no(quarrel_act(s, "sessions",
                   whole_text(s->h, "{\"place\":\"别的屋\",\"starts_at\":%lld,\"ends_at\":%lld}",
                              (long long)(now + HOUR), (long long)(now + 3 * HOUR))),
       "dispute.clash");
    (void)quarrel_planned(s, 2); /* one may follow the other at once */
    yard_done(s->h);
}

static void a_session_has_its_room_alone_and_gives_it_back(void **state)
{
    struct quarrel *s = quarrel_make(*state);
    int64_t at = day_start((struct day){ s->h->t->ctx.today.n + 1 }, CHINA_OFFSET).ms + 9 * HOUR;
    long long place = (long long)s->h->t->community.v;

    quarrel_to_mediation(s);
    hall_exec(
        s->h,
        "INSERT INTO venue (community_id, id, kind, name, address, phone, open_from, open_to, "
        "open_days, by_name, at) VALUES (%lld, 71, 'mediation_room', '调解室', '一楼', '', 480, "
        "1200, 127, '', 0)",
        place);
    hall_exec(s->h,
              "INSERT INTO venue_room (community_id, id, venue_id, name, seats, open_to_all, at) "
              "VALUES (%lld, 72, 71, '一室', 8, 0, 0)",
              place);
    const char *body = whole_text(s->h, "{\"room\":\"72\",\"starts_at\":%lld,\"ends_at\":%lld}",
                                  (long long)at, (long long)at + HOUR);
    quarrel_as(s, s->volunteer);
    no(quarrel_act(s, "sessions", body), "booking.office");
    s->h->t->perms = perms_with(s->h->t->perms, PERM_VENUE_BOOK);
    struct id one = yard_id(quarrel_act(s, "sessions", body));
    quarrel_stands(s, "调解室 一室");
    s->h->t->perms = perms_with(s->h->t->perms, PERM_VENUE_BOOK);
    no(quarrel_act(s, "sessions", body), "booking.clash");
    no(quarrel_act(s, "sessions",
                   whole_text(s->h, "{\"starts_at\":%lld,\"ends_at\":%lld}", (long long)at,
                              (long long)at + HOUR)),
       "form.missing");
    s->h->t->perms = perms_with(s->h->t->perms, PERM_VENUE_BOOK);
    good(quarrel_act(s, whole_text(s->h, "sessions/%lld/cancel", (long long)one.v), "{}"));
    (void)yard_id(quarrel_act(s, "sessions", body));
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_case_leads_to_a_dispute_and_each_tells_of_the_other),
        store_test(the_grade_is_the_rule_s_or_higher),
        store_test(who_was_recused_is_not_given_it_again),
        store_test(who_is_not_on_the_register_is_not_given_a_dispute),
        store_test(a_mediator_is_not_at_two_sessions_at_once),
        store_test(a_session_has_its_room_alone_and_gives_it_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
