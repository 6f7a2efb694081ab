/* dispute_test.c - a dispute from its lodging to its file, by agreement and in vain; who sees it,
 * what is refused, and that nothing of a person stands in the clear. */
#include "room/dispute/dispute.h"

#include "quarrel.h"

static void a_dispute_without_a_category_or_a_party_is_not_saved(void **state)
{
    struct quarrel *s = quarrel_make(*state);
    static const struct bad own[] = {
        { "{\"text\":\"楼上太吵了\",\"other_name\":\"郑\"}", 422, "form.missing", "category" },
        { "{\"category\":\"\",\"text\":\"楼上太吵了\",\"other_name\":\"郑\"}", 422, "form.missing",
          "category" },
        { "{\"category\":\"war\",\"text\":\"楼上太吵了\",\"other_name\":\"郑\"}", 422, "form.word",
          "category" },
        { "{\"category\":\"noise\",\"text\":\"楼上太吵了\"}", 422, "form.missing", "other_name" },
        { "{\"category\":\"noise\",\"text\":\"楼上太吵了\",\"other_name\":\"郑\",\"injury\":3}",
          422, "form.range", "injury" },
        { "{\"category\":\"noise\",\"text\":\"楼上太吵了\",\"other_name\":\"郑\",\"amount\":-1}",
          422, "form.range", "amount" },
        { "{\"category\":\"noise\",\"text\":\"楼上太吵了\",\"other_name\":\"郑\","
          "\"began_on\":\"2099-01-01\"}",
          422, "form.range", "began_on" },
    };
    static const struct bad desk[] = {
        { "{\"category\":\"noise\",\"channel\":\"window\",\"text\":\"楼上太吵了\",\"parties\":[]}",
          422, "form.too_short", "parties" },
        { "{\"category\":\"noise\",\"channel\":\"window\",\"text\":\"楼上太吵了\",\"parties\":[{"
          "\"side\":"
          "\"applicant\",\"name\":\"甲\"},{\"side\":\"applicant\",\"name\":\"乙\"}]}",
          422, "dispute.parties", "parties" },
        { "{\"category\":\"noise\",\"channel\":\"window\",\"text\":\"楼上太吵了\",\"parties\":[{"
          "\"side\":"
          "\"applicant\",\"name\":\"\"},{\"side\":\"respondent\",\"name\":\"乙\"}]}",
          422, "dispute.parties", "parties" },
    };

    quarrel_as(s, PARTY_A);
    town_refuses(s->h->t, town_path(s->h->t, s->h->t->community, "/disputes"), own, COUNT(own));
    quarrel_as(s, DESK);
    town_refuses(s->h->t, town_path(s->h->t, s->h->t->community, "/desk_disputes"), desk,
                 COUNT(desk));
    yard_done(s->h);
}

static void nobody_is_mediated_against_a_clear_refusal(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_lodge(s, "");
    quarrel_as(s, DESK);
    no(quarrel_act(s, "accept", "{}"), "dispute.unasked");
    no(quarrel_on(s, s->two, "consent", "{\"way\":\"app\",\"agree\":true}"), "dispute.by_app");
    quarrel_as(s, PARTY_A);
    no(quarrel_on(s, s->two, "consent", "{\"way\":\"paper\",\"agree\":true}"), "dispute.not_yours");
    quarrel_as(s, PARTY_B);
    good(quarrel_on(s, s->two, "consent",
                    "{\"way\":\"app\",\"agree\":false,\"text\":\"不愿意谈\"}"));
    quarrel_stands(s, "\"state\":\"refused\"");
    quarrel_as(s, DESK);
    no(quarrel_act(s, "accept", "{}"), "flow.not_open");
    yard_done(s->h);
}

static void who_has_nothing_to_do_with_it_finds_nothing(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_mediation(s);
    quarrel_as(s, STRANGER);
    assert_int_equal(yard_get(s->h, "/disputes/#", s->h->matter).status, 404);
    no(yard_get(s->h, "/disputes/#/bench", s->h->matter), "not_found");
    no(yard_get(s->h, "/disputes/#/agreement.pdf", s->h->matter), "not_found");
    no(yard_get(s->h, "/cases/#", s->h->matter), "not_found");
    no(yard_get(s->h, "/cases/#/bench", s->h->matter), "not_found");
    no(yard_get(s->h, "/matters/#", s->h->matter), "not_found");
    no(quarrel_act(s, "stop", "{\"reason\":\"\",\"text\":\"不谈了算了\"}"), "form.unknown");
    no(quarrel_act(s, "stop", "{\"text\":\"不谈了算了\"}"), "not_found");
    assert_false(has(yard_get(s->h, "/cases", (struct id){ 0 }).body, "TJ-"));
    assert_false(has(yard_get(s->h, "/my_disputes", (struct id){ 0 }).body, "TJ-"));
    no(yard_get(s->h, "/disputes", (struct id){ 0 }), "not_allowed");
    quarrel_as(s, s->mediator); /* a mediator, but not of this one */
    assert_int_equal(yard_get(s->h, "/disputes/#", s->h->matter).status, 404);
    quarrel_as(s, PARTY_B);
    assert_true(has(quarrel_page(s), "\"party\":true"));
    assert_false(has(quarrel_page(s), "13900000001\",\"consent\":\"yes\",\"mine\":false"));
    assert_true(has(yard_get(s->h, "/my_disputes", (struct id){ 0 }).body, "\"role\":\"party\""));
    yard_done(s->h);
}

static void it_walks_to_an_agreement_and_its_file(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_mediation(s);
    quarrel_as(s, s->volunteer);
    no(quarrel_act(
           s, "agreement",
           whole_text(
               s->h,
               "{\"form\":\"written\",\"text\":\"一、每晚十点后不拖家具。\",\"perform_by\":\"%s\"}",
               whole_day(s->h, 20))),
       "dispute.no_session");
    quarrel_heard(s, s->volunteer);
    quarrel_drafted(s, "written");
    quarrel_stands(s, "\"step\":\"agree\"");
    good(quarrel_on(s, s->one, "sign", "{\"what\":\"agreement\",\"way\":\"paper\"}"));
    quarrel_drafted(s, "written"); /* a new draft is signed anew */
    good(quarrel_act(s, "agreement/sign", "{}"));
    quarrel_as(s, DESK);
    no(quarrel_act(s, "agreement/seal", "{}"), "dispute.unsigned");
    quarrel_as(s, PARTY_A);
    assert_true(
        has(quarrel_page(s), "\"word\":\"facts\",\"text\":\"楼上夜里拖动家具，楼下睡不好。\""));
    good(quarrel_on(s, s->one, "sign", "{\"what\":\"agreement\",\"way\":\"app\"}"));
    quarrel_as(s, s->volunteer);
    good(quarrel_on(s, s->two, "sign", "{\"what\":\"agreement\",\"way\":\"print\"}"));
    quarrel_stands(s, "\"step\":\"agree\"");
    quarrel_as(s, DESK);
    good(quarrel_act(s, "agreement/seal", "{}"));
    quarrel_stands(s, "\"step\":\"revisit\"");
    quarrel_visit(s, 0, "dispute.visit_early");
    yard_days(s->h, 7);
    quarrel_visit(s, 0, NULL);
    quarrel_visit(s, 1, "dispute.visit_early");
    yard_days(s->h, 23);
    quarrel_visit(s, 1, NULL);
    quarrel_stands(s, "\"step\":\"file\"");
    quarrel_as(s, DESK);
    no(quarrel_act(s, "file", "{}"), "dispute.unscanned"); /* one of them signed by a print */
    quarrel_scanned(s, "agreement");
    good(quarrel_act(s, "file", "{}"));
    quarrel_stands(s, "\"state\":\"archived\"");
    yard_done(s->h);
}

static void an_oral_agreement_binds_by_its_record(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_mediation(s);
    quarrel_heard(s, s->volunteer);
    quarrel_drafted(s, "oral");
    no(quarrel_on(s, s->one, "sign", "{\"what\":\"agreement\",\"way\":\"paper\"}"), "dispute.oral");
    quarrel_as(s, DESK);
    no(quarrel_act(s, "agreement/seal", "{}"), "dispute.oral");
    quarrel_as(s, s->volunteer);
    good(quarrel_act(s, "agreement/sign", "{}"));
    quarrel_stands(s, "\"step\":\"revisit\"");
    yard_done(s->h);
}

static void the_court_is_asked_by_all_within_thirty_days(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_effect(s);
    quarrel_as(s, s->volunteer);
    no(quarrel_act(s, "court", "{\"state\":\"confirmed\"}"), "dispute.court_order");
    no(quarrel_act(s, "court", "{\"state\":\"asked\"}"), "dispute.unsigned");
    good(quarrel_on(s, s->one, "sign", "{\"what\":\"court\",\"way\":\"paper\"}"));
    no(quarrel_act(s, "court", "{\"state\":\"asked\"}"), "dispute.unsigned");
    good(quarrel_on(s, s->two, "sign", "{\"what\":\"court\",\"way\":\"paper\"}"));
    yard_days(s->h, 31);
    no(quarrel_act(s, "court", "{\"state\":\"asked\"}"), "dispute.court_late");
    yard_days(s->h, -1);
    hall_exec(s->h, "UPDATE dispute SET category = 'marriage' WHERE case_id = %lld",
              (long long)s->h->matter.v);
    no(quarrel_act(s, "court", "{\"state\":\"asked\"}"), "dispute.court_never");
    hall_exec(s->h, "UPDATE dispute SET category = 'noise' WHERE case_id = %lld",
              (long long)s->h->matter.v);
    good(quarrel_act(s, "court", "{\"state\":\"asked\"}"));
    good(quarrel_act(s, "court", "{\"state\":\"accepted\",\"number\":\"（2026）诉前调确1号\"}"));
    good(quarrel_act(s, "court", "{\"state\":\"confirmed\"}"));
    no(quarrel_act(s, "court", "{\"state\":\"rejected\"}"), "dispute.court_order");
    yard_done(s->h);
}

static void the_month_is_extended_once_by_consent(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_mediation(s);
    quarrel_as(s, s->volunteer);
    no(quarrel_act(s, "extend", "{\"text\":\"等鉴定结果\"}"), "dispute.unsigned");
    good(quarrel_on(s, s->one, "sign", "{\"what\":\"extension\",\"way\":\"paper\"}"));
    good(quarrel_on(s, s->two, "sign", "{\"what\":\"extension\",\"way\":\"paper\"}"));
    yard_days(s->h, 31);
    no(quarrel_act(s, "extend", "{\"text\":\"等鉴定结果\"}"), "dispute.late");
    yard_days(s->h, -1);
    good(quarrel_act(s, "extend", "{\"text\":\"等鉴定结果\"}"));
    no(quarrel_act(s, "extend", "{\"text\":\"等鉴定结果\"}"), "dispute.extended");
    yard_done(s->h);
}

static void a_party_stops_it_at_will(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_mediation(s);
    quarrel_as(s, PARTY_B);
    good(quarrel_act(s, "stop", "{\"text\":\"不想再谈下去\"}"));
    quarrel_stands(s, "\"state\":\"withdrawn\"");
    quarrel_stands(s, "\"outcome\":\"terminated\"");
    yard_done(s->h);
}

static void in_force_it_is_not_stopped(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_effect(s);
    quarrel_as(s, PARTY_B);
    no(quarrel_act(s, "stop", "{\"text\":\"不想再谈下去\"}"), "flow.not_now");
    yard_done(s->h);
}

static void ended_in_vain_the_other_ways_are_named(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_mediation(s);
    quarrel_heard(s, s->volunteer);
    no(quarrel_act(s, "terminate", "{\"text\":\"差距太大\",\"ways\":[]}"), "form.too_short");
    no(quarrel_act(s, "terminate", "{\"text\":\"差距太大\",\"ways\":[\"duel\"]}"), "form.word");
    good(quarrel_act(s, "terminate",
                     "{\"text\":\"差距太大\",\"ways\":[\"arbitration\",\"court\"]}"));
    quarrel_stands(s, "\"step\":\"file\"");
    yard_done(s->h);
}

static void seven_days_without_an_end_ask_for_the_next_grade(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_mediation(s);
    quarrel_stands(s, "\"next_grade\":0");
    yard_days(s->h, 8);
    quarrel_stands(s, "\"next_grade\":2");
    for (int k = 0; k < 2; k++) { /* asked once, however often it looks */
        town_begin(s->h->t);
        ok(dispute_watch(&s->h->t->ctx));
        town_end(s->h->t);
    }
    assert_int_equal(hall_int(s->h, SQL_PROBE_DISPUTE_ASKED, s->h->matter), 1);
    quarrel_as(s, s->volunteer);
    no(quarrel_act(s, "raise", "{\"grade\":2,\"text\":\"七日未解\"}"), "not_allowed");
    quarrel_as(s, DESK);
    no(quarrel_act(s, "raise", "{\"grade\":4,\"text\":\"七日未解\"}"), "form.range");
    good(quarrel_act(s, "raise", "{\"grade\":2,\"text\":\"七日未解\"}"));
    quarrel_stands(s, "\"step\":\"assign\"");
    no(quarrel_act(s, "assign",
                   whole_text(s->h, "{\"mediator\":\"%lld\",\"chosen_by\":\"office\"}",
                              (long long)s->volunteer)),
       "team.too_grave");
    quarrel_give_to(s, s->mediator);
    quarrel_stands(s, "\"next_grade\":0");
    yard_done(s->h);
}

static void a_crime_to_be_feared_names_whom_it_was_told_to(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_mediation(s);
    quarrel_as(s, s->volunteer);
    no(quarrel_act(s, "risk", "{\"level\":\"police\",\"text\":\"扬言动手\"}"), "dispute.told");
    good(quarrel_act(s, "risk",
                     "{\"level\":\"police\",\"text\":\"扬言动手\",\"told\":\"砚池派出所\"}"));
    quarrel_stands(s, "\"risk\":\"police\"");
    quarrel_as(s, PARTY_A);
    assert_false(has(quarrel_page(s), "扬言动手"));
    assert_true(has(quarrel_page(s), "\"risk\":\"\""));
    yard_done(s->h);
}

static void a_telephone_is_shown_for_a_reason_and_the_log_keeps_it(void **state)
{
    struct quarrel *s = quarrel_make(*state);
    const char *tail;

    quarrel_to_mediation(s);
    tail = whole_text(s->h, "parties/%lld/reveal", (long long)s->two.v);
    quarrel_as(s, DESK);
    assert_false(has(quarrel_page(s), "\"phone\":\"139000"));
    no(quarrel_act(s, tail, "{\"reason\":\"\"}"), "form.missing");
    no(quarrel_act(s, "parties/7/reveal", "{\"reason\":\"约定调解时间\"}"), "not_found");
    struct answer a = quarrel_act(s, tail, "{\"reason\":\"约定调解时间\"}");
    assert_int_equal(a.status, 200);
    assert_true(has(a.body, "13900000001"));
    assert_false(has(a.body, "*"));
    quarrel_as(s, PARTY_B);
    no(quarrel_act(s, tail, "{\"reason\":\"约定调解时间\"}"), "dispute.not_yours");
    yard_done(s->h);
}

static void nothing_of_a_person_stands_in_the_clear(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_effect(s);
    assert_int_equal(hall_int(s->h, SQL_PROBE_DISPUTE_CLEAR, s->h->matter), 0);
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_dispute_without_a_category_or_a_party_is_not_saved),
        store_test(nobody_is_mediated_against_a_clear_refusal),
        store_test(who_has_nothing_to_do_with_it_finds_nothing),
        store_test(it_walks_to_an_agreement_and_its_file),
        store_test(an_oral_agreement_binds_by_its_record),
        store_test(the_court_is_asked_by_all_within_thirty_days),
        store_test(the_month_is_extended_once_by_consent),
        store_test(a_party_stops_it_at_will),
        store_test(in_force_it_is_not_stopped),
        store_test(ended_in_vain_the_other_ways_are_named),
        store_test(seven_days_without_an_end_ask_for_the_next_grade),
        store_test(a_crime_to_be_feared_names_whom_it_was_told_to),
        store_test(a_telephone_is_shown_for_a_reason_and_the_log_keeps_it),
        store_test(nothing_of_a_person_stands_in_the_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
