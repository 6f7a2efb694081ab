/* poll_test.c - one answer a resident, counts only, and of few people nothing. */
#include "room/poll/poll.h"

#include <stdarg.h>

#include "base/arena.h"

#include "yard.h"

static struct id opened(struct hall *h)
{
    return yard_id(yard_post(h, "/polls", (struct id){ 0 },
                             "{\"year\":2026,\"half\":2,\"opens\":\"2026-11-20\",\"closes\":"
                             "\"2026-11-30\"}"));
}

static struct answer post(struct hall *h, const char *path, struct id id, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
static struct answer post(struct hall *h, const char *path, struct id id, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    const char *body = arena_vfmt(&h->t->world->arena, fmt, ap);
    va_end(ap);
    return yard_post(h, path, id, body);
}

/* The resident's own, by phone. */
static struct answer say(struct hall *h, struct id poll, const char *score, struct id resident)
{
    yard_by(h, DIRECTOR, resident);
    struct answer a = post(h, "/polls/#/answers", poll, "{\"score\":\"%s\"}", score);
    yard_by(h, DIRECTOR, (struct id){ 0 });
    return a;
}

static struct id person(struct hall *h, int n, bool party, struct id home)
{
    struct id one = yard_resident(h, str_fmt(&h->t->world->arena, "段人%d", n).p, n, home);

    hall_exec(h, "UPDATE resident SET party_member = %d WHERE id = %lld", party, (long long)one.v);
    return one;
}

/* n people answer, Party members or not. */
static void many(struct hall *h, struct id poll, const char *score, int n, bool party, int from)
{
    struct id home =
        yard_household(h, h->t->building, str_fmt(&h->t->world->arena, "%d", 1000 + from).p);

    for (int k = 0; k < n; k++)
        good(say(h, poll, score, person(h, from + k, party, home)));
}

static bool shows(struct hall *h, const char *part)
{
    return has(yard_get(h, "/polls", (struct id){ 0 }).body, part);
}

static struct answer hand(struct hall *h, struct id poll, struct id resident)
{
    return post(h, "/polls/#/hand_outs", poll, "{\"residents\":[\"%lld\"]}", (long long)resident.v);
}

static void a_resident_answers_once_within_the_days(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id poll = opened(h), home = yard_household(h, h->t->building, "101");
    struct id one = yard_resident(h, "段予宁", 1, home);

    no(yard_post(h, "/polls", (struct id){ 0 },
                 "{\"year\":2026,\"half\":2,\"opens\":\"2026-11-20\",\"closes\":\"2026-11-30\"}"),
       "poll.twice");
    no(yard_post(h, "/polls", (struct id){ 0 },
                 "{\"year\":2026,\"half\":1,\"opens\":\"2026-06-01\",\"closes\":\"2026-06-06\"}"),
       "poll.days");
    no(yard_post(h, "/polls/#/answers", poll, "{\"score\":\"fair\"}"), "poll.resident");
    good(say(h, poll, "fair", one));
    no(say(h, poll, "satisfied", one), "poll.answered");
    no(hand(h, poll, one), "poll.answered");
    no(hand(h, poll, (struct id){ 9 }), "poll.resident");
    no(yard_post(h, "/polls/#/close", poll, "{}"), "poll.early");
    yard_days(h, 10);
    no(say(h, poll, "fair", one), "poll.closed");
    no(hand(h, poll, one), "poll.closed");
    assert_false(shows(h, "\"satisfied\""));
    good(yard_post(h, "/polls/#/close", poll, "{}"));
    no(yard_post(h, "/polls/#/close", poll, "{}"), "poll.closed");
    yard_done(h);
}

static void few_answers_show_nothing_but_their_number(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id poll = opened(h);

    many(h, poll, "satisfied", 9, true, 10);
    many(h, poll, "satisfied", 20, false, 30);
    many(h, poll, "fair", 4, false, 60);
    yard_days(h, 10);
    good(yard_post(h, "/polls/#/close", poll, "{}"));
    assert_true(shows(h, "\"stratum\":\"party\",\"n\":9,"));
    assert_true(shows(h, "\"stratum\":\"others\",\"n\":24,"));
    assert_true(shows(h, "\"stratum\":\"all\",\"n\":33,"));
    assert_true(shows(h, "\"score_x100\":9515,\"satisfied\":-1"));
    assert_false(shows(h, "\"satisfied\":29"));
    assert_true(shows(h, "\"valid\":true,\"low\":false"));
    yard_done(h);
}

static void strata_are_shown_apart_where_each_is_large_enough(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id poll = opened(h);

    many(h, poll, "satisfied", 10, true, 10);
    many(h, poll, "mostly", 10, false, 30);
    many(h, poll, "unsatisfied", 9, false, 60);
    yard_days(h, 10);
    good(yard_post(h, "/polls/#/close", poll, "{}"));
    assert_true(shows(h, "\"score_x100\":10000,\"satisfied\":10,\"mostly\":0"));
    assert_true(shows(h, "\"satisfied\":0,\"mostly\":10,\"fair\":0,\"unsatisfied\":9"));
    assert_true(shows(h, "\"valid\":false,\"low\":true"));
    yard_done(h);
}

/* --- on paper --- */

struct code {
    struct str code;
};
static const struct field code_fields[] = { FIELD(struct code, code, SHOW) };
static const struct shape CODE = SHAPE(struct code, code_fields);

/* The codes of a run; the program itself never tells them but on the sheets. */
static const struct code *codes(struct hall *h, struct id run, size_t n)
{
    struct list l;

    town_begin(h->t);
    assert_null(db_list(h->t->ctx.db, SQL_TEST_POLL_CODES, &CODE, 100, &l,
                        ARGS(arg_id(h->t->community), arg_id(run))));
    assert_int_equal(l.n, n);
    const struct code *out = l.p;
    struct code *kept = NEW_N(&h->t->world->arena, struct code, n);
    for (size_t k = 0; k < n; k++)
        kept[k].code = str_keep(&h->t->world->arena, out[k].code);
    town_end(h->t);
    return kept;
}

static struct answer key(struct hall *h, struct id batch, struct str code, const char *choice)
{
    return post(h, "/batches/#/entries", batch, "{\"code\":\"" STR_FMT "\",\"choice\":\"%s\"}",
                STR_ARG(code), choice);
}

static void key_all(struct hall *h, struct id batch, const struct code *c,
                    const char *const *choice, size_t n)
{
    for (size_t k = 0; k < n; k++)
        good(key(h, batch, c[k].code, choice[k]));
    good(yard_post(h, "/batches/#/done", batch, "{}"));
}

/* Five printed, three handed out: two are spoiled or left, and nothing else is taken. */
static void count_blanks(struct hall *h, struct id poll)
{
    static const struct {
        int spoiled, left;
        const char *refused;
    } cases[] = { { 0, 0, "paper.blanks" },
                  { 1, 0, "paper.blanks" },
                  { 1, 2, "paper.blanks" },
                  { 2, 0, NULL },
                  { 1, 1, NULL } };

    hall_posts(h, "mediator", 1);
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a = post(h, "/polls/#/others_blanks", poll,
                               "{\"spoiled\":%d,\"left_over\":%d,\"witness\":\"%d\"}",
                               cases[k].spoiled, cases[k].left, 5000 + h->seats);
        if (cases[k].refused)
            no(a, cases[k].refused);
        else
            good(a);
    }
    no(post(h, "/polls/#/others_blanks", poll,
            "{\"spoiled\":1,\"left_over\":1,\"witness\":\"4999\"}"),
       "visit.witness");
}

static void paper_is_keyed_by_two_and_counts_in_its_stratum(void **state)
{
    static const char *const first[] = { "satisfied", "mostly", "spoilt" };
    static const char *const second[] = { "satisfied", "fair", "spoilt" };
    struct hall *h = yard_make(*state, "work", "implement");
    struct id poll = opened(h), home = yard_household(h, h->t->building, "101");
    struct id run = yard_id(yard_post(h, "/polls/#/others_sheets", poll, "{\"count\":3}"));
    (void)yard_id(yard_post(h, "/polls/#/others_sheets", poll, "{\"count\":2}"));
    struct id batch = yard_id(yard_post(h, "/polls/#/others_batches", poll, "{}"));
    const struct code *c = codes(h, run, 3);

    no(yard_post(h, "/polls/#/others_sheets", poll, "{\"count\":500}"), "paper.count");
    no(yard_post(h, "/polls/#/others_sheets", poll, "{}"), "paper.count");
    no(key(h, batch, c[0].code, "agree"), "paper.choice");
    key_all(h, batch, c, first, 3);
    no(key(h, batch, c[0].code, "satisfied"), "paper.same_person");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    key_all(h, batch, c, second, 3);
    const char *ruling = str_fmt(&h->t->world->arena,
                                 "{\"rulings\":[{\"code\":\"" STR_FMT "\",\"choice\":\"mostly\"}]}",
                                 STR_ARG(c[1].code))
                             .p;
    no(yard_post(h, "/batches/#/settle", batch, ruling), "paper.no_photo");
    good(post(h, "/batches/#/photos", batch, "{\"file\":\"%lld\"}", (long long)yard_photo(h, 0).v));
    no(yard_post(h, "/batches/#/settle", batch, "{}"), "paper.unruled");
    no(yard_post(h, "/batches/#/settle", batch, ruling), "paper.more_sheets");
    for (int k = 0; k < 3; k++)
        good(hand(h, poll, person(h, 10 + k, k == 2, home)));
    no(yard_post(h, "/batches/#/settle", batch, ruling), "paper.more_sheets");
    struct id last = person(h, 20, false, home);
    good(hand(h, poll, last));
    no(say(h, poll, "fair", last), "poll.answered");
    yard_days(h, 10);
    no(yard_post(h, "/polls/#/close", poll, "{}"), "poll.unsettled");
    no(yard_post(h, "/batches/#/settle", batch, ruling), "paper.blanks_due");
    count_blanks(h, poll);
    good(yard_post(h, "/batches/#/settle", batch, ruling));
    assert_true(has(yard_get(h, "/polls/#/others_blanks", poll).body,
                    "\"printed\":5,\"handed_out\":3,\"in_box\":3,\"spoiled\":1,\"left_over\":1,"
                    "\"counted\":true,\"balanced\":true"));
    assert_true(has(yard_get(h, "/polls/#/party_blanks", poll).body,
                    "\"printed\":0,\"handed_out\":1,\"in_box\":0"));
    assert_true(has(yard_get(h, "/polls/#/paper", poll).body, "\"what\":\"poll_others\",\"id\":"));
    assert_true(has(yard_get(h, "/polls/#/paper", poll).body, "\"handed_out\":3,\"counted\":2"));
    good(yard_post(h, "/polls/#/close", poll, "{}"));
    assert_true(shows(h, "\"stratum\":\"others\",\"n\":2,"));
    assert_true(shows(h, "\"stratum\":\"party\",\"n\":0,"));
    no(yard_post(h, "/polls/#/others_batches", poll, "{}"), "poll.closed");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_resident_answers_once_within_the_days),
        store_test(few_answers_show_nothing_but_their_number),
        store_test(paper_is_keyed_by_two_and_counts_in_its_stratum),
        store_test(strata_are_shown_apart_where_each_is_large_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
