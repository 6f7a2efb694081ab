/* opinion_test.c - a lawyer of the register is asked about a dispute and answers in writing; above
 * the amount of the rule set there is no agreement without it. */
#include "quarrel.h"
#include "room/dispute/dispute.h"
#include "sealed.h"

static struct answer draft(struct quarrel *s)
{
    return quarrel_act(s, "agreement",
                       whole_text(s->h,
                                  "{\"form\":\"written\",\"text\":\"一、分期付清。二、互不追究。\","
                                  "\"perform_by\":\"%s\"}",
                                  whole_day(s->h, 20)));
}

static struct answer ask(struct quarrel *s, int64_t lawyer)
{
    return quarrel_act(
        s, "opinions",
        whole_text(s->h, "{\"lawyer\":\"%lld\",\"text\":\"口头借款有无时效\"}", (long long)lawyer));
}

static struct answer give(struct quarrel *s, struct id opinion, const char *more)
{
    return quarrel_act(s, whole_text(s->h, "opinions/%lld", (long long)opinion.v),
                       whole_text(s->h, "{\"text\":\"诉讼时效三年，自约定还款日起算。\"%s}", more));
}

/* Of so much, with a mediator of the register, in mediation. */
static struct quarrel *mediated(struct world *w, const char *more)
{
    struct quarrel *s = quarrel_make(w);

    quarrel_lodge(s, more);
    quarrel_taken_in(s);
    quarrel_as(s, DESK);
    good(quarrel_act(s, "grade", "{}"));
    quarrel_give_to(s, s->mediator);
    quarrel_informed(s, s->mediator);
    quarrel_heard(s, s->mediator);
    return s;
}

static void above_the_amount_no_agreement_without_an_opinion(void **state)
{
    struct quarrel *s = mediated(*state, ",\"amount\":3000000");

    assert_true(has(quarrel_page(s), "\"opinion_needed\":true"));
    no(draft(s), "dispute.no_opinion");
    struct id o = yard_id(ask(s, s->lawyer));
    no(draft(s), "dispute.no_opinion"); /* asked is not answered */
    quarrel_as(s, s->lawyer);
    good(give(s, o, ""));
    quarrel_as(s, s->mediator);
    good(draft(s));
    yard_done(s->h);
}

static void below_it_nobody_has_to_be_asked(void **state)
{
    struct quarrel *s = mediated(*state, ",\"amount\":2999999");

    assert_true(has(quarrel_page(s), "\"opinion_needed\":false"));
    good(draft(s));
    yard_done(s->h);
}

static void only_a_lawyer_of_the_register_is_asked_and_answers_once(void **state)
{
    struct quarrel *s = mediated(*state, ",\"amount\":3000000");

    no(ask(s, s->judge), "dispute.lawyer");
    no(ask(s, 77), "dispute.lawyer");
    no(ask(s, PARTY_A), "dispute.own");
    quarrel_as(s, s->lawyer);
    no(yard_get(s->h, "/disputes/#", s->h->matter), "not_found"); /* before being asked */
    quarrel_as(s, s->mediator);
    struct id o = yard_id(ask(s, s->lawyer));
    no(give(s, o, ""), "dispute.not_yours");
    quarrel_as(s, s->lawyer);
    assert_true(has(quarrel_page(s), "口头借款有无时效"));
    assert_true(has(yard_get(s->h, "/my_disputes", (struct id){ 0 }).body, "\"role\":\"lawyer\""));
    no(quarrel_act(s, "opinions/7", "{\"text\":\"诉讼时效三年，自约定还款日起算。\"}"),
       "not_found");
    s->h->t->perms = perms_with(s->h->t->perms, PERM_FILE_PUT);
    struct id file = yard_photo(s->h, 0);
    good(give(s, o, whole_text(s->h, ",\"file\":\"%lld\"", (long long)file.v)));
    no(give(s, o, ""), "dispute.answered");
    quarrel_as(s, PARTY_A);
    struct str theirs = quarrel_page(s);
    assert_true(!has(theirs, "诉讼时效三年") && has(theirs, "\"scans\":[]"));
    quarrel_as(s, s->mediator);
    struct str p = quarrel_page(s);
    assert_true(has(p, "诉讼时效三年") && has(p, "\"what\":\"other\""));
    assert_true(!has(p, "\"scan\":null"));
    yard_done(s->h);
}

/* As much of the file as what was said: two notes. */
static void the_sealed_file_holds_question_and_answer(void **state)
{
    struct quarrel *s = quarrel_make(*state);
    struct entries e;

    quarrel_to_mediation(s);
    quarrel_heard(s, s->volunteer);
    struct id o = yard_id(ask(s, s->lawyer));
    quarrel_as(s, s->lawyer);
    good(give(s, o, ""));
    quarrel_as(s, s->volunteer);
    quarrel_drafted(s, "oral");
    good(quarrel_act(s, "agreement/sign", "{}"));
    yard_days(s->h, 7);
    quarrel_visit(s, 0, NULL);
    yard_days(s->h, 23);
    quarrel_visit(s, 1, NULL);
    quarrel_as(s, DESK);
    good(quarrel_act(s, "file", "{}"));
    struct str file = yard_get(s->h, "/disputes/#/file.zip", s->h->matter).body;
    assert_true(entries_read(&s->h->t->world->arena, (struct blob){ file.p, file.n }, &e));
    struct str notes = *entries_find(&e, STR("data/notes.json"));
    assert_true(has(notes, "口头借款有无时效") && has(notes, "诉讼时效三年"));
    assert_true(has(notes, "opinion_asked") && has(notes, "opinion_given"));
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(above_the_amount_no_agreement_without_an_opinion),
        store_test(below_it_nobody_has_to_be_asked),
        store_test(the_sealed_file_holds_question_and_answer),
        store_test(only_a_lawyer_of_the_register_is_asked_and_answers_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
