/* spot_test.c - the seed comes first, the same seed draws the same, findings close with evidence
 * and by another person. */
#include "room/spot/spot.h"

#include "yard.h"

static struct id opened(struct hall *h, int size)
{
    return yard_id(
        yard_post(h, "/spots", (struct id){ 0 },
                  str_fmt(&h->t->world->arena,
                          "{\"title\":\"年底抽查\",\"from_day\":\"2026-01-01\",\"to_day\":"
                          "\"2026-11-21\",\"size\":%d}",
                          size)
                      .p));
}

static struct answer answer(struct hall *h, struct id spot, struct id matter, const char *question,
                            const char *result, const char *more)
{
    return yard_post(h, "/spots/#/answers", spot,
                     str_fmt(&h->t->world->arena,
                             "{\"matter\":\"%lld\",\"question\":\"%s\",\"result\":\"%s\"%s}",
                             (long long)matter.v, question, result, more)
                         .p);
}

static struct str drawn(struct hall *h, struct id spot)
{
    struct str body = yard_get(h, "/spots/#", spot).body;
    size_t from = 0, to = 0;

    assert_true(str_find(body, STR("\"items\":"), &from) &&
                str_find(body, STR("\"answers\""), &to));
    return (struct str){ body.p + from, to - from };
}

static void more_matters(struct hall *h, int n)
{
    for (int k = 0; k < n; k++)
        hall_matter(h, "facilities", "residents_rep_meeting");
}

static void the_seed_is_there_before_anything_is_drawn(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");

    no(yard_post(
           h, "/spots", (struct id){ 0 },
           "{\"title\":\"抽查\",\"from_day\":\"2026-02-01\",\"to_day\":\"2026-01-01\",\"size\":1}"),
       "spot.days");
    no(yard_post(
           h, "/spots", (struct id){ 0 },
           "{\"title\":\"抽查\",\"from_day\":\"2026-02-01\",\"to_day\":\"2026-11-22\",\"size\":1}"),
       "spot.days");
    hall_pass(h, 1000);
    struct id spot = opened(h, 3);
    no(yard_post(h, "/spots/#/draw", spot, "{}"), "spot.early");
    no(answer(h, spot, h->matter, "rules", "good", ""), "spot.not_drawn");
    no(yard_post(h, "/spots/#/close", spot, "{}"), "spot.not_drawn");
    hall_pass(h, 1000);
    more_matters(h, 1);
    good(yard_post(h, "/spots/#/draw", spot, "{}"));
    assert_true(has(yard_get(h, "/spots/#", spot).body, "\"drawn_from\":1"));
    no(yard_post(h, "/spots/#/draw", spot, "{}"), "spot.drawn");
    no(answer(h, spot, h->matter, "rules", "good", ""), "spot.not_in");
    yard_done(h);
}

static void the_same_seed_draws_the_same_sample(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");

    more_matters(h, 12);
    hall_pass(h, 1000);
    struct id one = opened(h, 4), two = opened(h, 4), other = opened(h, 4);
    hall_exec(
        h, "UPDATE spot SET seed = (SELECT s.seed FROM spot s WHERE s.id = %lld) WHERE id = %lld",
        (long long)one.v, (long long)two.v);
    hall_pass(h, 1000);
    good(yard_post(h, "/spots/#/draw", one, "{}"));
    good(yard_post(h, "/spots/#/draw", two, "{}"));
    good(yard_post(h, "/spots/#/draw", other, "{}"));
    assert_true(str_eq(drawn(h, one), drawn(h, two)));
    assert_false(str_eq(drawn(h, one), drawn(h, other)));
    yard_done(h);
}

static struct id finding_of(struct hall *h, struct id spot)
{
    struct str body = yard_get(h, "/spots/#", spot).body;
    struct id id = { 0 };
    size_t at = 0;

    assert_true(str_find(body, STR("\"findings\":[{"), &at));
    assert_true(str_int(town_word((struct str){ body.p + at, body.n - at }, "id"), &id.v));
    return id;
}

static void a_finding_closes_with_evidence_and_by_another(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id matter = h->matter;

    hall_pass(h, 1000);
    struct id spot = opened(h, 1);
    hall_pass(h, 1000);
    good(yard_post(h, "/spots/#/draw", spot, "{}"));
    no(answer(h, spot, matter, "rules", "bad", ""), "form.too_short");
    no(answer(h, spot, matter, "rules", "bad",
              ",\"note\":\"制度未上墙\",\"due_day\":\"2026-11-20\""),
       "finding.day");
    good(answer(h, spot, matter, "rules", "bad",
                ",\"note\":\"制度未上墙\",\"due_day\":\"2026-11-30\""));
    no(answer(h, spot, matter, "rules", "good", ""), "spot.twice");
    good(answer(h, spot, matter, "steps", "good", ""));
    good(answer(h, spot, matter, "content", "good", ""));
    no(yard_post(h, "/spots/#/close", spot, "{}"), "spot.open");
    good(answer(h, spot, matter, "result", "apart", ""));
    struct id f = finding_of(h, spot);
    no(yard_post(h, "/findings/#/check", f, "{\"result\":\"good\"}"), "finding.not_done");
    no(yard_post(h, "/findings/#/done", f, "{\"text\":\"已经上墙\"}"), "form.missing");
    struct id file = yard_photo(h, 0);
    const char *done =
        str_fmt(&h->t->world->arena, "{\"text\":\"已经上墙\",\"file\":\"%lld\"}", (long long)file.v)
            .p;
    good(yard_post(h, "/findings/#/done", f, done));
    no(yard_post(h, "/findings/#/done", f, done), "finding.done");
    no(yard_post(h, "/findings/#/check", f, "{\"result\":\"good\"}"), "finding.same_person");
    no(yard_post(h, "/spots/#/close", spot, "{}"), "spot.open");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/findings/#/check", f, "{\"result\":\"bad\"}"));
    no(yard_post(h, "/findings/#/check", f, "{\"result\":\"good\"}"), "finding.not_done");
    yard_by(h, DIRECTOR, (struct id){ 0 });
    good(yard_post(h, "/findings/#/done", f, done));
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/findings/#/check", f, "{\"result\":\"good\"}"));
    no(yard_post(h, "/findings/#/done", f, done), "finding.checked");
    good(yard_post(h, "/spots/#/close", spot, "{}"));
    no(yard_post(h, "/spots/#/close", spot, "{}"), "spot.closed");
    no(answer(h, spot, matter, "steps", "good", ""), "spot.closed");
    yard_done(h);
}

static void every_act_is_refused_when_malformed_foreign_or_not_permitted(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id spot = opened(h, 1);
    const struct yard_act acts[] = { { "/spots/#/draw", spot, NULL },
                                     { "/spots/#/close", spot, NULL } };

    yard_refuses(h, acts, COUNT(acts));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(the_seed_is_there_before_anything_is_drawn),
        store_test(the_same_seed_draws_the_same_sample),
        store_test(a_finding_closes_with_evidence_and_by_another),
        store_test(every_act_is_refused_when_malformed_foreign_or_not_permitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
