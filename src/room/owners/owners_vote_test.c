/* owners_vote_test.c - an owners' decision from its call to its witness: who votes how, and what
 * counts. */
#include <stdio.h>
#include <string.h>

#include "stair.h"

/* M2: eleven of twelve take part, nine agree: 81.8 % of heads, 82.4 % of area. */
static void a_stairwell_agrees_to_its_lift(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT2);

    stair_called(s);
    struct answer a = stair_get(s, "");
    assert_true(has(a.body, "\"heads\":12,\"area\":110400"));
    good(stair_open_for(s, ""));
    good(stair_enter(s, 0, 9, "agree"));
    good(stair_enter(s, 9, 10, "oppose"));
    good(stair_sign_for(s, 10)); /* and never says anything */
    stair_all_told(s);
    a = stair_get(s, "");
    assert_true(has(a.body, "\"heads_joined\":11,\"area_joined\":101200,\"delivered\":12"));
    assert_true(has(a.body, "\"hidden\":true,\"heads_agree\":0,\"area_agree\":0"));
    hall_pass(s->h, 16 * DAY);
    a = stair_count(s);
    good(a);
    assert_true(has(a.body, "\"heads_agree\":9,\"area_agree\":83400"));
    assert_true(has(a.body, "\"heads_abstain\":1,\"area_abstain\":8900,\"sums\":\"exact\""));
    assert_true(has(a.body, "\"outcome\":\"passed\""));
    no(stair_post(s, "/witness", "{}"), "owners.same_person");
    assert_int_not_equal(hall_close(s->h), NULL);
    stair_witness(s);
    assert_true(has(stair_get(s, "/recount").body, "\"same\":true"));
    hall_paper(s->h, "signed_tally");
    ok(hall_close(s->h));
    assert_true(str_is(hall_step(s->h), "decision_publicity"));
}

/* M2, the other stairwell: all take part, nine of twelve are 75.0 %, but 73.4 % of the area. */
static void three_quarters_of_the_heads_without_the_area_do_not_pass(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT3);

    stair_called(s);
    good(stair_open_for(s, ""));
    good(stair_enter(s, 0, 9, "agree"));
    good(stair_enter(s, 9, 12, "oppose"));
    stair_all_told(s);
    struct answer a = stair_count(s); /* everybody has voted: the count need not wait */
    good(a);
    assert_true(has(a.body, "\"area_agree_needs\":82800"));
    assert_true(has(a.body, "\"heads_agree\":9,\"area_agree\":81000"));
    assert_true(has(a.body, "\"outcome\":\"rejected\""));
    stair_witness(s);
    hall_paper(s->h, "signed_tally");
    assert_true(err_is(hall_close(s->h), &OWNERS_REJECTED));
    good(town_post(s->h->t,
                   town_path(s->h->t, s->h->t->community, "/matters/%lld/owners_end",
                             (long long)s->h->matter.v),
                   "{\"reason\":\"面积未达到四分之三\"}"));
}

/* Twelve areas that fit one way only: the convener reads what was counted, everybody else between
 * which sums it is. */
static void what_would_give_an_owner_away_is_told_by_its_bounds(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT3);

    stair_called(s);
    good(stair_open_for(s, ""));
    good(stair_enter(s, 0, 9, "agree"));
    good(stair_enter(s, 9, 12, "oppose"));
    stair_all_told(s);
    good(stair_count(s));
    assert_true(has(stair_get(s, "").body, "\"sums\":\"exact\",\"area_agree_most\":81000"));
    s->h->t->perms = (struct perms){ 0 };
    struct answer a = stair_get(s, "");
    assert_true(has(a.body, "\"heads_agree\":9,\"area_agree\":81000,"));
    assert_true(has(a.body, "\"sums\":\"least\",\"area_agree_most\":83400"));
    assert_true(has(a.body, "\"heads_joined\":12,\"area_joined\":110400"));
    a = stair_get(s, "/ballots");
    assert_true(has(a.body, "\"class\":1,\"area_least\":9000,\"area_most\":9800"));
    assert_false(has(a.body, "\"area\":"));
    assert_true(has(stair_get(s, "/recount").body, "\"same\":true"));
}

/* The same votes under the local rule: two thirds of all owners. */
static void a_local_rule_of_two_thirds_of_all_passes_the_same_votes(void **state)
{
    struct stair *s = stair_make(*state, "lift", "lift_local_2_3");

    for (int k = 0; k < OWNERS; k++)
        (void)stair_add_unit(s, 101 + k, STAIR_UNIT3[k],
                             stair_alone(s, "resident", stair_person(s, k)));
    stair_called(s);
    good(stair_open_for(s, ""));
    good(stair_enter(s, 0, 9, "agree"));
    good(stair_enter(s, 9, 12, "oppose"));
    stair_all_told(s);
    struct answer a = stair_count(s);
    assert_true(has(a.body, "\"agree_base\":\"all\""));
    assert_true(has(a.body, "\"outcome\":\"passed\""));
}

static void a_phone_vote_needs_the_place_to_allow_it(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT2);

    stair_called(s);
    no(stair_open_for(s, ",\"evote\":\"own\""), "owners.evote_basis");
    good(stair_open_for(s, ""));
    stair_as_owner(s, 0);
    no(stair_post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.paper_only");
    no(stair_post(s, "/join", "{}"), "owners.paper_only");
    struct answer a = stair_get(s, "");
    assert_true(has(a.body, "\"may_vote\":false"));
    assert_true(has(a.body, "\"heads_joined\":0"));
}

static void an_owner_votes_by_phone_once_and_the_receipt_tells_no_choice(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT2);

    stair_called(s);
    good(stair_open_for(s, ",\"evote\":\"own\",\"evote_basis\":\"住建局文件 5 号\""));
    stair_as_owner(s, 0);
    no(stair_get(s, "/receipt"), "owners.no_receipt");
    struct answer a = stair_post(s, "/votes", "{\"choice\":\"agree\"}");
    good(a);
    assert_int_equal(town_word(a.body, "number").n, 19);
    assert_false(has(a.body, "agree"));
    assert_false(has(stair_get(s, "/receipt").body, "agree"));
    no(stair_post(s, "/votes", "{\"choice\":\"oppose\"}"), "owners.voted");
    assert_true(has(stair_enter(s, 0, 1, "oppose").body,
                    "\"outcome\":\"set_aside\",\"reason\":\"owners.voted\""));
    stair_as_owner(s, 1);
    good(stair_post(s, "/join", "{}")); /* took part, says nothing */
    good(stair_post(s, "/join", "{}"));
    s->h->t->resident =
        town_resident(s->h->t, "外人", town_citizen(s->h->t, "19800101", 90), "", "head");
    no(stair_post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.not_owner");
    assert_true(has(stair_get(s, "").body, "\"heads_joined\":2,\"area_joined\":18534"));
    hall_pass(s->h, 16 * DAY);
    stair_as_owner(s, 2);
    no(stair_post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.over");
    stair_as_owner(s, -1);
    no(stair_count(s), "owners.undelivered");
    stair_all_told(s);
    a = stair_count(s);
    assert_true(has(a.body, "\"heads_agree\":1"));
    assert_true(has(a.body, "\"heads_abstain\":1"));
    assert_true(has(a.body, "\"outcome\":\"no_quorum\""));
    stair_as_owner(s, 3);
    no(stair_post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.not_open");
}

static void results_of_the_governments_system_come_with_their_paper(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT2);

    stair_called(s);
    good(stair_open_for(s, ",\"evote\":\"gov_system\",\"evote_basis\":\"住建局文件 5 号\""));
    stair_as_owner(s, 0);
    no(stair_post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.gov_system");
    stair_as_owner(s, -1);
    const char *one =
        str_fmt(&s->h->t->world->arena, "\"votes\":[{\"head\":\"%lld\",\"choice\":\"agree\"}]",
                (long long)s->head[0])
            .p;
    no(stair_post(s, "/gov_votes", str_fmt(&s->h->t->world->arena, "{%s}", one).p), "form.missing");
    struct answer a = stair_gov(s, one);
    good(a);
    assert_true(has(stair_get(s, "/roll").body, "\"way\":\"gov\""));
    no(stair_gov(s, one), "owners.voted");
}

/* A mandate alone is no vote: the slip signed by it counts as the proxy's. */
static void a_proxy_votes_on_the_slip_of_its_mandate(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT2);

    stair_called(s);
    good(stair_open_for(s, ""));
    good(stair_mandate(s, 0));
    good(stair_mandate(s, 1));
    good(stair_mandate_end(s, 1));
    no(stair_mandate_end(s, 1), "owners.no_mandate");
    assert_true(has(stair_get(s, "").body, "\"voted\":0"));
    good(stair_enter(s, 0, 2, "agree"));
    struct str roll = stair_get(s, "/roll").body;
    assert_true(has(roll, "\"way\":\"proxy\",\"proxy_name\":\"祝晓棠\""));
    assert_true(has(roll, "\"way\":\"paper\",\"proxy_name\":\"\""));
    no(stair_mandate(s, 0), "owners.voted");
    no(stair_mandate_end(s, 0), "owners.voted");
    no(stair_gov(s, "\"votes\":[{\"head\":\"7\",\"choice\":\"agree\"}]"), "owners.gov_paper");
}

static void heads_are_counted_once_however_many_units_they_hold(void **state)
{
    struct stair *s = stair_make(*state, "lift", "lift_civil_code_3_4");
    struct town *t = s->h->t;
    struct id a = stair_person(s, 0), b = stair_person(s, 1), builder = { 0 };

    (void)stair_add_unit(s, 101, 9000, stair_alone(s, "resident", a));
    (void)stair_add_unit(s, 102, 8000, stair_alone(s, "resident", a));
    (void)stair_add_unit(s, 103, 7000,
                         str_fmt(&t->world->arena,
                                 "[{\"resident\":\"%lld\",\"share_part\":1,\"share_whole\":2},"
                                 "{\"resident\":\"%lld\",\"share_part\":1,\"share_whole\":2}]",
                                 (long long)a.v, (long long)b.v)
                             .p);
    struct answer o = town_post(t, town_path(t, t->community, "/organisations"),
                                "{\"name\":\"建设单位\",\"kind\":\"company\"}");
    good(o);
    (void)str_int(town_word(o.body, "id"), &builder.v);
    (void)stair_add_unit(s, 104, 6000, stair_alone(s, "organisation", builder)); /* unsold */
    struct id sold = stair_add_unit(s, 105, 5000, stair_alone(s, "resident", b));
    good(town_post(
        t, town_path(t, t->community, "/property_units/%lld/undelivered", (long long)sold.v),
        str_fmt(&t->world->arena, "{\"organisation\":\"%lld\"}", (long long)builder.v).p));
    good(stair_call(s, STAIR_CALL));
    struct answer roll = stair_get(s, "/roll");
    assert_true(has(stair_get(s, "").body, "\"heads\":3,\"area\":35000"));
    assert_true(has(roll.body, "\"units\":2,\"area\":17000,\"shared\":false,\"builder\":false"));
    assert_true(has(roll.body, "\"units\":1,\"area\":7000,\"shared\":true"));
    assert_true(has(roll.body, "\"units\":2,\"area\":11000,\"shared\":false,\"builder\":true"));
    good(town_post(
        t, town_path(t, t->community, "/property_units/%lld/undelivered", (long long)sold.v),
        "{}"));
    good(stair_call(s, STAIR_CALL)); /* handed over: the roll is frozen again */
    assert_true(has(stair_get(s, "").body, "\"heads\":4,\"area\":35000"));
}

static void co_owners_vote_through_the_one_they_agreed_on(void **state)
{
    struct stair *s = stair_make(*state, "lift", "lift_civil_code_3_4");
    struct town *t = s->h->t;
    struct id a = stair_person(s, 0), b = stair_person(s, 1);

    (void)stair_add_unit(s, 103, 7000,
                         str_fmt(&t->world->arena,
                                 "[{\"resident\":\"%lld\",\"share_part\":1,\"share_whole\":2},"
                                 "{\"resident\":\"%lld\",\"share_part\":1,\"share_whole\":2}]",
                                 (long long)a.v, (long long)b.v)
                             .p);
    stair_called(s);
    good(stair_open_for(s, ",\"evote\":\"own\",\"evote_basis\":\"住建局文件 5 号\""));
    t->resident = a;
    no(stair_post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.no_agent");
    assert_true(has(stair_enter(s, 0, 1, "agree").body,
                    "\"outcome\":\"set_aside\",\"reason\":\"owners.no_agent\""));
    const char *agent = str_fmt(&t->world->arena, "{\"head\":\"%lld\",\"resident\":\"%lld\"}",
                                (long long)s->head[0], (long long)b.v)
                            .p;
    no(stair_post(s, "/agent",
                  str_fmt(&t->world->arena, "{\"head\":\"%lld\",\"resident\":\"7\"}",
                          (long long)s->head[0])
                      .p),
       "owners.not_owner");
    good(stair_post(s, "/agent", agent));
    no(stair_post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.not_agent");
    t->resident = b;
    good(stair_post(s, "/votes", "{\"choice\":\"agree\"}"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_stairwell_agrees_to_its_lift),
        store_test(three_quarters_of_the_heads_without_the_area_do_not_pass),
        store_test(what_would_give_an_owner_away_is_told_by_its_bounds),
        store_test(a_local_rule_of_two_thirds_of_all_passes_the_same_votes),
        store_test(a_phone_vote_needs_the_place_to_allow_it),
        store_test(an_owner_votes_by_phone_once_and_the_receipt_tells_no_choice),
        store_test(results_of_the_governments_system_come_with_their_paper),
        store_test(a_proxy_votes_on_the_slip_of_its_mandate),
        store_test(heads_are_counted_once_however_many_units_they_hold),
        store_test(co_owners_vote_through_the_one_they_agreed_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
