/* kiosk_test.c - a shift at the shared tablet, through the real routes. */
#include "room/kiosk/kiosk.h"

#include <string.h>

#include "kit/db.h"
#include "room/auth/auth.h"
#include "yard.h"

enum { OFFICER = 801, OTHER = 802 };
static const char NAME[] = "祝福根", PHONE[] = "12800001234";

static void by(struct hall *h, int64_t account)
{
    h->t->account = (struct id){ account };
    h->t->name = str_fmt(&h->t->world->arena, "员%lld", (long long)account);
    h->t->ctx.account = h->t->account;
}

struct stand {
    struct hall *h;
    struct id resident, shift;
    const char *card;
};

static void on_roll(struct hall *h, struct id who)
{
    hall_exec(h,
              "INSERT INTO roll (community_id, meeting_id, voter_id, name, resident_id, party, "
              "committee, rep, recused, recused_reason) VALUES (%lld, %lld, %lld, '祝福根', %lld, "
              "0, 0, 1, 0, '')",
              (long long)h->t->community.v, (long long)h->meeting.v, (long long)who.v,
              (long long)who.v);
    hall_exec(h, "UPDATE meeting SET expected = expected + 1");
    hall_exec(h, "UPDATE ballot SET expected = expected + 1");
}

/* An open vote, a resident on its roll who has no account, and an officer's open shift. */
static struct stand stand(void **state, const char *form)
{
    struct stand s = { .h = hall_reps(*state, 9, 1) };

    hall_gather(s.h, 8);
    good(hall_open(s.h, form));
    s.card = town_citizen(s.h->t, "19480312", 5);
    s.resident = town_resident(s.h->t, NAME, s.card, PHONE, "head");
    on_roll(s.h, s.resident);
    by(s.h, OFFICER);
    s.shift =
        yard_id(yard_post(s.h, "/kiosk/shifts", (struct id){ 0 }, "{\"place\":\"社区大厅\"}"));
    return s;
}

static struct answer find(const struct stand *s, const char *form)
{
    return yard_post(s->h, "/kiosk/shifts/#/persons", s->shift, form);
}

static struct id come(const struct stand *s)
{
    struct id p = yard_id(find(s, "{\"way\":\"name\",\"name\":\"祝福根\",\"tail\":\"1234\"}"));

    good(yard_post(s->h, "/kiosk/persons/#/confirm", p, "{}"));
    return p;
}

static const char *vote(const struct stand *s)
{
    return str_fmt(&s->h->t->world->arena, "{\"ballot\":\"%lld\",\"choice\":\"agree\"}",
                   (long long)s->h->ballot.v)
        .p;
}

static void a_resident_is_found_in_three_ways_and_never_by_half(void **state)
{
    struct stand s = stand(state, "{}");
    static const char *const nobody[] = {
        "{\"way\":\"name\",\"name\":\"祝福根\",\"tail\":\"1235\"}",
        "{\"way\":\"name\",\"name\":\"祝福\",\"tail\":\"1234\"}",
        "{\"way\":\"card\",\"card\":\"990101194803120000\"}",
        "{\"way\":\"invite\",\"code\":\"00000000\"}",
    };

    for (size_t i = 0; i < COUNT(nobody); i++)
        no(find(&s, nobody[i]), "kiosk.nobody");
    no(find(&s, "{\"way\":\"name\",\"name\":\"祝福根\",\"tail\":\"34\"}"), "kiosk.way");
    struct answer a =
        find(&s, str_fmt(&s.h->t->world->arena, "{\"way\":\"card\",\"card\":\"%s\"}", s.card).p);
    good(a);
    assert_true(has(a.body, "祝**"));
    assert_false(has(a.body, NAME));
    struct id p = yard_id(a);
    no(find(&s, "{\"way\":\"name\",\"name\":\"祝福根\",\"tail\":\"1234\"}"), "kiosk.busy");
    good(yard_post(s.h, "/kiosk/persons/#/end", p, "{}"));
    no(yard_post(s.h, "/kiosk/persons/#/confirm", p, "{}"), "kiosk.over");
    good(find(&s, "{\"way\":\"name\",\"name\":\"祝福根\",\"tail\":\"1234\"}"));
    yard_done(s.h);
}

/* Two of one name with the same last digits: nobody votes in another's place. */
static void two_who_fit_are_nobody(void **state)
{
    struct stand s = stand(state, "{}");

    (void)town_resident(s.h->t, NAME, town_citizen(s.h->t, "19510101", 7), "12800011234", "head");
    no(find(&s, "{\"way\":\"name\",\"name\":\"祝福根\",\"tail\":\"1234\"}"), "kiosk.nobody");
    yard_done(s.h);
}

static void nothing_is_done_before_the_officer_has_confirmed(void **state)
{
    struct stand s = stand(state, "{}");
    struct id p = yard_id(find(&s, "{\"way\":\"name\",\"name\":\"祝福根\",\"tail\":\"1234\"}"));

    no(yard_post(s.h, "/kiosk/persons/#/votes", p, vote(&s)), "kiosk.not_here");
    assert_false(has(yard_get(s.h, "/kiosk/persons/#", p).body, "\"what\":\"vote\""));
    by(s.h, OTHER);
    no(yard_post(s.h, "/kiosk/persons/#/confirm", p, "{}"), "kiosk.not_yours");
    by(s.h, OFFICER);
    good(yard_post(s.h, "/kiosk/persons/#/confirm", p, "{}"));
    assert_true(has(yard_get(s.h, "/kiosk/persons/#", p).body, "\"what\":\"vote\""));
    yard_done(s.h);
}

static void a_vote_at_the_tablet_is_the_residents_own_and_the_only_one(void **state)
{
    struct stand s = stand(state, "{}");
    struct id p = come(&s);

    struct answer a = yard_post(s.h, "/kiosk/persons/#/votes", p, vote(&s));
    good(a);
    assert_true(has(a.body, "\"number\":\""));
    good(yard_post(s.h, "/kiosk/persons/#/votes", p, vote(&s))); /* changed once, as by phone */
    no(yard_post(s.h, "/kiosk/persons/#/votes", p, vote(&s)), "ballot.voted_already");
    assert_false(has(yard_get(s.h, "/kiosk/persons/#", p).body, "\"what\":\"vote\""));
    good(yard_post(s.h, "/kiosk/persons/#/end", p, "{}"));
    no(yard_post(s.h, "/kiosk/persons/#/votes", p, vote(&s)), "kiosk.not_here");
    hall_exec(s.h,
              "INSERT INTO account (id, login, name, password_hash, totp_on, totp_step, failed, "
              "state, created_at) VALUES (4711, 'zhu', '祝福根', '', 0, 0, 0, 'active', 1)");
    town_begin(s.h->t);
    ok(account_bind(&s.h->t->ctx, (struct id){ 4711 }, s.resident, "staff"));
    town_end(s.h->t);
    by(s.h, 4711);
    assert_true(has(town_get(s.h->t, "/api/mine").body, "\"text\":\"agree\",\"way\":\"kiosk\""));
    by(s.h, OFFICER);
    assert_true(has(hall_ballot(s.h, "close", "{}").body, "\"agree\":1,\"oppose\":0"));
    yard_done(s.h);
}

static void a_secret_vote_leaves_no_choice_at_the_shift(void **state)
{
    struct stand s = stand(state, "{\"secret\":true}");
    struct id p = come(&s);

    good(yard_post(s.h, "/kiosk/persons/#/votes", p, vote(&s)));
    assert_false(has(yard_get(s.h, "/kiosk/shifts/#", s.shift).body, "agree"));
    yard_done(s.h);
}

static void whoever_stands_there_too_long_is_identified_again(void **state)
{
    struct stand s = stand(state, "{}");
    struct id p = come(&s);

    hall_pass(s.h, HOUR / 2);
    no(yard_post(s.h, "/kiosk/persons/#/votes", p, vote(&s)), "kiosk.over");
    p = come(&s); /* the one before has left without a word */
    good(yard_post(s.h, "/kiosk/persons/#/votes", p, vote(&s)));
    yard_done(s.h);
}

static void a_shift_closes_with_its_counts(void **state)
{
    struct stand s = stand(state, "{}");
    struct id p = come(&s);
    struct answer a;

    good(yard_post(s.h, "/kiosk/persons/#/votes", p, vote(&s)));
    no(yard_post(s.h, "/kiosk/shifts", (struct id){ 0 }, "{\"place\":\"大厅\"}"),
       "kiosk.shift_open");
    no(yard_post(s.h, "/kiosk/shifts/#/close", s.shift, "{\"counted\":2}"), "kiosk.counted");
    by(s.h, OTHER);
    no(yard_post(s.h, "/kiosk/shifts/#/close", s.shift, "{\"counted\":1}"), "kiosk.not_yours");
    by(s.h, OFFICER);
    good(yard_post(s.h, "/kiosk/shifts/#/close", s.shift, "{\"counted\":1}"));
    no(yard_post(s.h, "/kiosk/shifts/#/close", s.shift, "{\"counted\":1}"), "kiosk.shift_closed");
    a = yard_get(s.h, "/kiosk/shifts/#", s.shift);
    assert_true(has(a.body, "\"persons\":1,\"sent_away\":0,\"votes\":1,\"opinions\":0"));
    assert_true(has(a.body, "\"name\":\"祝**\""));
    a = yard_get(s.h, "/kiosk/shifts/#/sheet.pdf", s.shift);
    assert_int_equal(a.status, 200);
    assert_memory_equal(a.body.p, "%PDF", 4);
    no(find(&s, "{\"way\":\"name\",\"name\":\"祝福根\",\"tail\":\"1234\"}"), "kiosk.shift_closed");
    yard_done(s.h);
}

static void an_opinion_is_given_in_the_residents_own_name(void **state)
{
    struct stand s = stand(state, "{}");
    struct id p = come(&s);
    const char *form =
        str_fmt(&s.h->t->world->arena, "{\"matter\":\"%lld\",\"text\":\"楼道的灯太暗了。\"}",
                (long long)s.h->matter.v)
            .p;

    no(yard_post(s.h, "/kiosk/persons/#/opinions", p, form), "flow.not_now");
    hall_stand(s.h, "solicit");
    good(yard_post(s.h, "/kiosk/persons/#/opinions", p, form));
    no(yard_post(s.h, "/kiosk/persons/#/opinions", p, form), "opinion.twice");
    struct answer a = yard_get(s.h, "/matters/#/opinions", s.h->matter);
    assert_true(has(a.body, "楼道的灯太暗了"));
    assert_true(has(a.body, "祝"));
    assert_true(has(yard_get(s.h, "/kiosk/shifts/#", s.shift).body, "\"opinions\":1"));
    yard_done(s.h);
}

/* Two posts are filled from three names: ticks for more than the seats are refused at the tablet.
 */
static void a_list_of_names_is_marked_at_the_tablet(void **state)
{
    struct stand s = stand(state, "{}");
    struct id ballot = s.h->ballot, p;
    static const char *const names[][2] = { { "director", "鲍行简" },
                                            { "director", "段予宁" },
                                            { "committee_member", "祁小满" } };

    hall_exec(s.h, "UPDATE ballot SET form = 'elect', secret = 1");
    for (int k = 0; k < 3; k++)
        hall_exec(s.h,
                  "INSERT INTO ballot_name (community_id, ballot_id, nr, seat, name, seats, n1, "
                  "n2, n3, n4, result) VALUES "
                  "(%lld, %lld, %d, '%s', '%s', 1, 0, 0, 0, 0, '')",
                  (long long)s.h->t->community.v, (long long)ballot.v, k + 1, names[k][0],
                  names[k][1]);
    p = come(&s);
    assert_true(has(yard_get(s.h, "/kiosk/persons/#", p).body, "\"form\":\"elect\""));
#define CAST(more)                        \
    yard_post(                            \
        s.h, "/kiosk/persons/#/votes", p, \
        str_fmt(&s.h->t->world->arena, "{\"ballot\":\"%lld\"" more "}", (long long)ballot.v).p)
    no(CAST(""), "form.missing");
    no(CAST(",\"choice\":\"agree\",\"marks\":\"101\""), "form.missing");
    no(CAST(",\"marks\":\"10\""), "marks.word");
    no(CAST(",\"marks\":\"111\""), "marks.word");
    no(CAST(",\"choice\":\"agree\""), "marks.word");
    good(CAST(",\"marks\":\"101\""));
    assert_false(has(yard_get(s.h, "/kiosk/persons/#", p).body, "\"what\":\"vote\""));
#undef CAST
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_list_of_names_is_marked_at_the_tablet),
        store_test(a_resident_is_found_in_three_ways_and_never_by_half),
        store_test(two_who_fit_are_nobody),
        store_test(nothing_is_done_before_the_officer_has_confirmed),
        store_test(a_vote_at_the_tablet_is_the_residents_own_and_the_only_one),
        store_test(a_secret_vote_leaves_no_choice_at_the_shift),
        store_test(whoever_stands_there_too_long_is_identified_again),
        store_test(a_shift_closes_with_its_counts),
        store_test(an_opinion_is_given_in_the_residents_own_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
