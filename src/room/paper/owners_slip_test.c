/* owners_slip_test.c - owners decide on printed slips: keyed by two people, ruled on, settled,
 * counted by hand once more. */
#include <stdlib.h>

#include "room/paper/paper.h"
#include "stair.h"
#include "yard.h"

enum { FIRST = 701, SECOND = 702, THIRD = 703 }; /* accounts of the desk */

/* The stairwell's vote is open and its slips are printed. */
static struct stair *desk(void **state, const char *evote, struct id *ret_run)
{
    struct stair *s = stair_of(*state, STAIR_UNIT2);
    char folder[] = "/tmp/zhengyi-slips-XXXXXX";

    assert_non_null(mkdtemp(folder));
    s->h->t->house.data_dir = str_keep(&s->h->t->world->arena, str_of(folder));
    stair_called(s);
    no(stair_post(s, "/sheets", "{}"), "owners.not_open");
    no(stair_post(s, "/batches", "{}"), "owners.not_open");
    good(stair_open_for(s, evote));
    stair_all_told(s);
    *ret_run = yard_id(stair_post(s, "/sheets", "{\"large\":true}"));
    return s;
}

static struct id begin(struct stair *s) { return yard_id(stair_post(s, "/batches", "{}")); }

static struct answer key(struct stair *s, struct id batch, struct id run, int k, const char *choice)
{
    return yard_post(s->h, "/batches/#/entries", batch,
                     str_fmt(&s->h->t->world->arena, "{\"code\":\"" STR_FMT "\",\"choice\":\"%s\"}",
                             STR_ARG(stair_code(s, run, k)), choice)
                         .p);
}

/* Both passes over the first slips; the words of a pass by their owners. */
static void key_both(struct stair *s, struct id batch, struct id run, const char *const *first,
                     const char *const *second, int n)
{
    for (int pass = 0; pass < 2; pass++) {
        stair_by(s, pass ? SECOND : FIRST);
        for (int k = 0; k < n; k++)
            good(key(s, batch, run, k, (pass ? second : first)[k]));
        good(yard_post(s->h, "/batches/#/done", batch, "{}"));
        no(key(s, batch, run, 11, "agree"), pass ? "paper.state" : "paper.same_person");
    }
}

static struct answer settle(struct stair *s, struct id batch, const char *rulings)
{
    return yard_post(s->h, "/batches/#/settle", batch,
                     str_fmt(&s->h->t->world->arena, "{\"rulings\":[%s]}", rulings).p);
}

static void photograph(struct stair *s, struct id batch)
{
    good(yard_post(
        s->h, "/batches/#/photos", batch,
        str_fmt(&s->h->t->world->arena, "{\"file\":\"%lld\"}", (long long)stair_photo(s).v).p));
}

static void what_two_people_read_alike_is_the_vote_of_its_head(void **state)
{
    static const char *const first[] = { "agree", "oppose", "agree", "spoilt" };
    static const char *const second[] = { "agree", "abstain", "agree", "spoilt" };
    struct id run;
    struct stair *s = desk(state, "", &run);
    struct id batch = begin(s);

    no(key(s, batch, run, 0, "satisfied"), "paper.choice");
    key_both(s, batch, run, first, second, 4);
    hall_pass(s->h, 16 * DAY);
    no(stair_count(s), "owners.paper_waits");
    no(stair_post(s, "/sheets", "{}"), "owners.over"); /* what is in the box may still be keyed */
    stair_by(s, THIRD);
    no(settle(s, batch, ""), "paper.no_photo");
    photograph(s, batch);
    no(settle(s, batch, ""), "paper.unruled");
    struct answer open = yard_get(s->h, "/batches/#", batch);
    assert_true(has(open.body, "\"first\":\"oppose\",\"second\":\"abstain\""));
    assert_false(has(open.body, "\"first\":\"agree\""));
    const char *ruling =
        str_fmt(&s->h->t->world->arena, "{\"code\":\"" STR_FMT "\",\"choice\":\"oppose\"}",
                STR_ARG(stair_code(s, run, 1)))
            .p;
    assert_true(has(stair_get(s, "").body, "\"voted\":0"));
    good(settle(s, batch, ruling));
    assert_true(has(yard_get(s->h, "/batches/#", batch).body,
                    "\"sheets\":4,\"differ\":1,\"counted\":3,\"set_aside\":0,\"spoilt\":1"));
    assert_true(has(stair_get(s, "").body, "\"voted\":3"));
    assert_false(has(yard_get(s->h, "/batches/#", batch).body, "\"choice\":\"agree\""));
    struct answer a = stair_count(s);
    good(a);
    assert_true(has(a.body, "\"heads_agree\":2,"));
    assert_true(has(yard_get(s->h, "/batches/#", batch).body, "\"choice\":\"agree\""));
    assert_true(has(a.body, "\"heads_oppose\":1,"));
    assert_true(has(a.body, "\"heads_joined\":4,"));  /* who spoilt a slip handed it in: */
    assert_true(has(a.body, "\"heads_abstain\":1,")); /* in silence */
    yard_done(s->h);
}

static void the_first_vote_of_a_head_counts_by_whatever_way(void **state)
{
    static const char *const says[] = { "oppose", "agree" };
    struct id run;
    struct stair *s = desk(state, ",\"evote\":\"own\",\"evote_basis\":\"住建局文件 5 号\"", &run);
    struct id batch = begin(s), again = begin(s), twice;

    stair_as_owner(s, 0);
    good(stair_post(s, "/votes", "{\"choice\":\"agree\"}"));
    stair_as_owner(s, -1);
    stair_by(s, FIRST);
    struct answer a = key(s, batch, run, 0, "oppose");
    assert_true(has(a.body, "\"warn\":\"owners.voted\""));
    assert_true(has(a.body, "业主00"));
    good(yard_post(s->h, "/batches/#/undo", batch,
                   str_fmt(&s->h->t->world->arena, "{\"code\":\"" STR_FMT "\"}",
                           STR_ARG(stair_code(s, run, 0)))
                       .p));
    key_both(s, batch, run, says, says, 2);
    photograph(s, batch);
    good(settle(s, batch, ""));
    a = yard_get(s->h, "/batches/#", batch);
    assert_true(has(a.body, "\"counted\":1,\"set_aside\":1"));
    assert_false(
        has(yard_get(s->h, "/matters/#/paper", s->h->matter).body, "\"choice\":\"oppose\""));
    assert_true(has(a.body, "\"outcome\":\"set_aside\",\"reason\":\"owners.voted\""));
    assert_true(has(stair_get(s, "").body, "\"voted\":2"));
    twice = yard_id(stair_post(s, "/sheets", "{}")); /* a slip that was lost, printed again */
    stair_by(s, FIRST);
    assert_true(has(key(s, again, twice, 1, "oppose").body, "\"warn\":\"owners.voted\""));
    no(key(s, again, run, 1, "oppose"), "paper.code_used");
    yard_done(s->h);
}

static struct answer by_hand(struct stair *s, int agree, int oppose)
{
    return stair_post(s, "/recounts",
                      str_fmt(&s->h->t->world->arena,
                              "{\"agree\":%d,\"oppose\":%d,\"abstain\":0,\"spoilt\":0}", agree,
                              oppose)
                          .p);
}

static void the_slips_are_counted_by_hand_once_more_after_the_count(void **state)
{
    struct id run;
    struct stair *s = desk(state, "", &run);

    good(stair_enter(s, 0, 9, "agree"));
    good(stair_enter(s, 9, 12, "oppose"));
    no(by_hand(s, 9, 3), "owners.not_counted");
    good(stair_count(s));
    assert_true(has(by_hand(s, 9, 3).body, "\"same\":true,\"fault\":\"\""));
    assert_true(has(by_hand(s, 8, 4).body, "\"same\":false,\"fault\":\"hand\""));
    hall_exec(s->h, "UPDATE owners_vote SET choice = 'agree'");
    assert_true(has(by_hand(s, 9, 3).body, "\"fault\":\"votes\""));
    hall_exec(s->h, "UPDATE sheet SET choice = 'agree'");
    assert_true(has(by_hand(s, 12, 0).body, "\"fault\":\"hash\""));
    assert_true(has(stair_get(s, "/recounts").body, "\"same\":true"));
    yard_done(s->h);
}

static void paper_of_owners_is_work_of_who_runs_their_votes(void **state)
{
    static const char *const acts[] = { "/sheets", "/batches", "/recounts", "/mandates",
                                        "/gov_votes" };
    struct id run;
    struct stair *s = desk(state, "", &run);
    struct id batch = begin(s);
    struct answer a = yard_get(s->h, "/matters/#/paper", s->h->matter);

    assert_true(has(a.body, "\"what\":\"owners\""));
    assert_true(has(a.body, "\"secret\":false,\"open\":true,\"expected\":12,\"handed_out\":12"));
    struct id photo = stair_photo(s);
    good(yard_post(s->h, "/batches/#/photos", batch,
                   str_fmt(&s->h->t->world->arena, "{\"file\":\"%lld\"}", (long long)photo.v).p));
    stair_by(s, THIRD);
    assert_int_equal(yard_get(s->h, "/files/#", photo).status, 200);
    s->h->t->perms =
        (struct perms){ UINT64_C(1) << PERM_SIGNED_IN | UINT64_C(1) << PERM_MATTER_SEE |
                        UINT64_C(1) << PERM_BALLOT_RUN };
    for (size_t k = 0; k < COUNT(acts); k++)
        assert_int_equal(stair_post(s, acts[k], "{}").status, 403);
    assert_int_equal(key(s, batch, run, 0, "agree").status, 403);
    assert_int_equal(yard_get(s->h, "/batches/#", batch).status, 403);
    assert_int_equal(yard_get(s->h, "/sheet_runs/#/sheets.pdf", run).status, 403);
    assert_int_equal(yard_get(s->h, "/files/#", photo).status, 404);
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(what_two_people_read_alike_is_the_vote_of_its_head),
        store_test(the_first_vote_of_a_head_counts_by_whatever_way),
        store_test(the_slips_are_counted_by_hand_once_more_after_the_count),
        store_test(paper_of_owners_is_work_of_who_runs_their_votes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
