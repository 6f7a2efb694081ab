/* team_test.c - the register says who may mediate; a judge never may. */
#include "room/team/team.h"

#include "yard.h"

static struct id member(struct hall *h, const char *kind, const char *name)
{
    return yard_id(yard_post(h, "/team", (struct id){ 0 },
                             str_fmt(&h->t->world->arena,
                                     "{\"kind\":\"%s\",\"name\":\"%s\",\"from_day\":\"2026-01-01\","
                                     "\"to_day\":\"2028-12-31\",\"languages\":\"普通话、方言\"}",
                                     kind, name)
                                 .p));
}

static void train(struct hall *h, struct id m)
{
    good(yard_post(h, "/team/#/proofs", m,
                   "{\"what\":\"training\",\"title\":\"调解员年度培训\",\"day\":\"2026-06-01\","
                   "\"hours\":16}"));
}

static void may(struct hall *h, struct id m, enum tier_role role, int64_t grade, err want)
{
    town_begin(h->t);
    err got = team_member_may(&h->t->ctx, m, role, grade);
    assert_ptr_equal(got, want);
    town_end(h->t);
}

static void the_register_says_who_may_mediate_which_grade(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    struct id one = member(h, "mediator", "蒲和生"), judge = member(h, "judge", "向守真");

    may(h, one, TIER_MEDIATES, 1, &TEAM_WHY[TIER_NOT_TRAINED]);
    train(h, one);
    train(h, judge);
    may(h, one, TIER_MEDIATES, 2, NULL);
    may(h, one, TIER_MEDIATES, 3, &TEAM_WHY[TIER_NOT_CERTIFIED]);
    good(yard_post(h, "/team/#/proofs", one,
                   "{\"what\":\"certificate\",\"title\":\"二级调解员\",\"day\":\"2026-06-01\","
                   "\"until\":\"2026-11-22\"}"));
    may(h, one, TIER_MEDIATES, 3, NULL);
    may(h, judge, TIER_MEDIATES, 1, &TEAM_WHY[TIER_NOT_THAT]);
    may(h, judge, TIER_GUIDES, 3, NULL);
    may(h, (struct id){ 9 }, TIER_MEDIATES, 1, &TEAM_NONE);
    assert_true(has(yard_get(h, "/team", (struct id){ 0 }).body, "\"mediates\":3"));
    yard_days(h, 2); /* the certificate is over */
    may(h, one, TIER_MEDIATES, 3, &TEAM_WHY[TIER_NOT_CERTIFIED]);
    yard_done(h);
}

static void who_pauses_may_nothing_and_the_reason_is_for_the_office(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    struct id one = member(h, "volunteer", "段予宁");

    train(h, one);
    may(h, one, TIER_MEDIATES, 1, NULL);
    const char *pause = "{\"state\":\"paused\",\"reason\":\"家中有事请假\"}";
    good(yard_post(h, "/team/#/state", one, pause));
    no(yard_post(h, "/team/#/state", one, pause), "team.state");
    may(h, one, TIER_MEDIATES, 1, &TEAM_WHY[TIER_NOT_SERVING]);
    assert_true(has(yard_get(h, "/team", (struct id){ 0 }).body, "家中有事"));
    assert_true(has(yard_get(h, "/team/#/proofs", one).body, "调解员年度培训"));
    struct perms all = h->t->perms;
    h->t->perms = (struct perms){ 0 };
    h->t->account = (struct id){ 0 };
    assert_true(has(yard_get(h, "/team", (struct id){ 0 }).body, "段予宁"));
    assert_false(has(yard_get(h, "/team", (struct id){ 0 }).body, "家中有事"));
    h->t->perms = all;
    h->t->account = (struct id){ DIRECTOR };
    good(yard_post(h, "/team/#/state", one, "{\"state\":\"left\",\"reason\":\"搬离本社区\"}"));
    assert_false(has(yard_get(h, "/team", (struct id){ 0 }).body, "段予宁"));
    no(yard_post(h, "/team/#/state", one, "{\"state\":\"serving\",\"reason\":\"回来继续\"}"),
       "team.state");
    yard_done(h);
}

static void terms_and_proofs_that_cannot_be_are_refused(void **state)
{
    static const struct bad terms[] = {
        { "{\"kind\":\"mediator\",\"name\":\"蒲和生\",\"from_day\":\"2026-01-02\",\"to_day\":"
          "\"2026-01-01\"}",
          422, "team.term", "to_day" },
        { "{\"kind\":\"mediator\",\"name\":\"蒲和生\",\"from_day\":\"2026-01-01\",\"to_day\":"
          "\"2036-01-01\"}",
          422, "team.term", "to_day" },
        { "{\"kind\":\"police\",\"name\":\"蒲和生\",\"from_day\":\"2026-01-01\",\"to_day\":"
          "\"2027-01-01\"}",
          422, "form.word", "kind" },
    };
    static const char *const proofs[] = {
        "{\"what\":\"certificate\",\"title\":\"二级\",\"day\":\"2026-06-01\"}",
        "{\"what\":\"certificate\",\"title\":\"二级\",\"day\":\"2026-06-01\",\"until\":"
        "\"2026-05-31\"}",
        "{\"what\":\"training\",\"title\":\"培训\",\"day\":\"2026-06-01\",\"until\":\"2026-07-"
        "01\"}",
        "{\"what\":\"training\",\"title\":\"培训\",\"day\":\"2026-11-22\"}",
    };
    struct hall *h = yard_make(*state, "none", "implement");
    struct id one = member(h, "mediator", "蒲和生");

    town_refuses(h->t, town_path(h->t, h->t->community, "/team"), terms, COUNT(terms));
    for (size_t k = 0; k < COUNT(proofs); k++)
        no(yard_post(h, "/team/#/proofs", one, proofs[k]), "team.proof");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(the_register_says_who_may_mediate_which_grade),
        store_test(who_pauses_may_nothing_and_the_reason_is_for_the_office),
        store_test(terms_and_proofs_that_cannot_be_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
