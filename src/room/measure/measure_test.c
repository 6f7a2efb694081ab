/* measure_test.c - every number is the length or the sum of the list behind it. */
#include "room/measure/measure.h"

#include "base/day.h"
#include "stair.h"
#include "yard.h"

static const struct period always = { { 0 }, { 40000 } };

static struct measure numbers(struct hall *h)
{
    struct measure m = { .rare = false };

    town_begin(h->t);
    ok(measure_read(&h->t->ctx, &always, &m));
    town_end(h->t);
    return m;
}

static struct list rows(struct hall *h, const char *word)
{
    struct list l = { NULL, 0 };

    town_begin(h->t);
    ok(measure_list(&h->t->ctx, str_of(word), &always, &l));
    town_end(h->t);
    return l;
}

static void a_closed(struct hall *h, const char *step, int order)
{
    hall_exec(
        h,
        "INSERT INTO matter_step (community_id, id, matter_id, step, round, state, opened_at, "
        "closed_at) VALUES (%lld, %d, %lld, '%s', 1, 'closed', 1, %lld)",
        (long long)h->t->community.v, 100 + order, (long long)h->matter.v, step,
        (long long)h->t->ctx.now.ms);
}

static void decisions_are_counted_once_with_their_sum(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");

    hall_exec(h, "DELETE FROM matter_step");
    assert_int_equal(numbers(h).decided, 0);
    hall_exec(h, "UPDATE matter SET amount = 700");
    a_closed(h, "propose", 1);
    assert_int_equal(numbers(h).decided, 0);
    a_closed(h, "resolve", 2);
    a_closed(h, "resolve", 3);
    struct measure m = numbers(h);
    assert_int_equal(m.decided, 1);
    assert_int_equal(m.amount, 700);
    assert_int_equal(rows(h, "decided").n, 1);
    yard_done(h);
}

static void what_is_required_and_what_is_there_are_one_list(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");

    hall_exec(h, "DELETE FROM paper");
    hall_exec(h, "DELETE FROM matter_step");
    a_closed(h, "implement", 1);
    struct measure m = numbers(h);
    assert_int_equal(m.required, 6);
    assert_int_equal(m.present, 0);
    hall_paper(h, "acceptance");
    m = numbers(h);
    assert_int_equal(m.required, 6);
    assert_int_equal(m.present, 1);
    struct list l = rows(h, "completeness");
    int64_t counted = 0;
    for (size_t k = 0; k < l.n; k++)
        counted += ((const struct measure_row *)l.p)[k].counted;
    assert_int_equal(l.n, 6);
    assert_int_equal(counted, 1);
    yard_done(h);
}

static void a_resident_takes_part_once_however_often(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id home = yard_household(h, h->t->building, "101");
    struct id one = yard_resident(h, "段予宁", 1, home);

    assert_int_equal(numbers(h).took_part, 0);
    for (int k = 0; k < 2; k++)
        hall_exec(h,
                  "INSERT INTO opinion (community_id, id, matter_id, resident_id, name, channel, "
                  "text, text_hash, at) VALUES (%lld, %d, %lld, %lld, '段予宁', 'online', 'x', "
                  "'%d', 5)",
                  (long long)h->t->community.v, 70 + k, (long long)h->matter.v, (long long)one.v,
                  k);
    struct measure m = numbers(h);
    assert_int_equal(m.took_part, 1);
    assert_true(m.eligible >= 1);
    const struct measure_row *row = rows(h, "participation").p;
    assert_true(str_is(row[0].title, "段**"));
    assert_true(str_is(row[0].text, "2"));
    yard_done(h);
}

struct took { /* what one act leaves behind, and how many people took part after it */
    const char *sql;
    int64_t people;
};

/* Of matter m; h, o: the households 901 and 902; r: a resident of the first. */
static const char given[] =
    " FROM matter m JOIN household h ON h.room = '901' JOIN household o ON o.room = '902' "
    "JOIN resident r ON r.name = '段予宁'";
static const struct took channels[] = {
    /* a paper slip tells the household: one person, by how many slips ever */
    { "INSERT INTO consent SELECT m.community_id, m.id, h.id, NULL, 'agree', 'paper', NULL, 1, "
      "'x', 5",
      1 },
    { "INSERT INTO answer SELECT m.community_id, 900, h.id, NULL, 'mostly', '', 'paper', 1, 6", 1 },
    /* then one of that household by name: no second person */
    { "INSERT INTO demand_sign SELECT m.community_id, 901, r.id, 7", 1 },
    { "INSERT INTO opinion (community_id, id, matter_id, household_id, name, channel, text, "
      "text_hash, at) "
      "SELECT m.community_id, 81, m.id, o.id, '', 'visit', 'x', 'a', 7",
      2 },
    /* a visit may tell only a name: another person, unless that name is known already */
    { "INSERT INTO opinion (community_id, id, matter_id, name, channel, text, text_hash, at) "
      "SELECT m.community_id, 82, m.id, '路予', 'visit', 'x', 'b', 7",
      3 },
    { "INSERT INTO opinion (community_id, id, matter_id, name, channel, text, text_hash, at) "
      "SELECT m.community_id, 83, m.id, '段予宁', 'suggestion_box', 'x', 'c', 7",
      3 },
    /* 5002 and 5003 are on the roll as representatives, 5004 as an officer, 5001 as that resident
     */
    { "INSERT INTO attendance SELECT m.community_id, 700, 5001, 'hand', '', 9, NULL", 3 },
    { "INSERT INTO vote SELECT m.community_id, 701, 5002, 'agree', 0, 'paper', 8, 1, ''", 4 },
    { "INSERT INTO vote_mark SELECT m.community_id, 702, 5003, 8, 1", 5 },
    { "INSERT INTO attendance SELECT m.community_id, 700, 5003, 'hand', '', 9, NULL", 5 },
    { "INSERT INTO attendance SELECT m.community_id, 700, 5004, 'hand', '', 9, NULL", 5 },
};

static void a_sitting_of_four(struct hall *h, struct id resident)
{
    long long c = (long long)h->t->community.v, m = (long long)h->matter.v;

    hall_exec(
        h,
        "INSERT INTO meeting (community_id, id, matter_id, step_row, round, body, base, place, "
        "starts_at, called_at, emergency_reason, chair, recorder, question, secret, state, "
        "expected, party_expected, present, held, roll_hash, minutes) VALUES (%lld, 700, %lld, "
        "1, 1, 'b', 'members', '', 5, 5, '', '', '', '', 0, 'closed', 4, 0, 4, 1, '', '')",
        c, m);
    for (int k = 1; k <= 4; k++)
        hall_exec(
            h,
            "INSERT INTO roll (community_id, meeting_id, voter_id, name, resident_id, party, "
            "committee, rep, recused, recused_reason) VALUES (%lld, 700, %d, '与会%d', %s, 0, 0, "
            "%d, 0, '')",
            c, 5000 + k, k,
            k == 1 ? str_fmt(&h->t->world->arena, "%lld", (long long)resident.v).p : "NULL",
            k == 2 || k == 3);
    for (int k = 701; k <= 702; k++)
        hall_exec(
            h,
            "INSERT INTO ballot (community_id, id, matter_id, meeting_id, question, nature, "
            "secret, "
            "changes, hide_counts, state, opened_at, agree, oppose, abstain, present, expected, "
            "outcome, tally_hash) VALUES (%lld, %d, %lld, 700, 'q', 'consult', %d, 0, 0, 'closed', "
            "5, 0, 0, 0, 4, 4, '', '')",
            c, k, m, k == 702);
}

static void every_channel_counts_a_person_once(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id home = yard_household(h, h->t->building, "901");
    struct id one = yard_resident(h, "段予宁", 1, home);
    long long c = (long long)h->t->community.v, m = (long long)h->matter.v;

    yard_household(h, h->t->building, "902");
    hall_exec(h,
              "INSERT INTO survey VALUES (%lld, 900, %lld, 1, 1, 0, 9, 'open', 1, 1, 0, 0, NULL)",
              c, m);
    hall_exec(h, "INSERT INTO demand VALUES (%lld, 901, 't', 't', 1, 'open', NULL, 5)", c);
    a_sitting_of_four(h, one);
    for (size_t k = 0; k < COUNT(channels); k++) {
        hall_exec(h, "%s%s", channels[k].sql, given);
        assert_int_equal(numbers(h).took_part, channels[k].people);
        assert_int_equal(rows(h, "participation").n, channels[k].people);
    }
    const struct measure_row *row = rows(h, "participation").p;
    assert_true(str_is(row[0].title, "段**") && str_is(row[0].text, "2"));
    assert_true(str_is(row[1].code, "household") && has(row[1].title, "902"));
    assert_true(str_is(row[2].code, "name"));
    yard_done(h);
}

static void owners_take_part_by_their_ballots(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT2);

    stair_called(s);
    good(stair_open_for(s, ""));
    int64_t before = numbers(s->h).took_part;
    good(stair_enter(s, 0, 3, "agree"));
    assert_int_equal(numbers(s->h).took_part, before + 3);
}

static void zero_linked_is_shown_with_how_many_nobody_judged(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id none = { 0 };
    const char *link = str_fmt(&h->t->world->arena,
                               "{\"link\":\"linked\",\"reason\":\"公示不足\",\"matter\":\"%lld\"}",
                               (long long)h->matter.v)
                           .p;
    const char *apart = "{\"link\":\"apart\",\"reason\":\"与议事无关\"}";

    struct id one = yard_id(yard_post(
        h, "/petitions", none, "{\"code\":\"1\",\"day\":\"2026-11-02\",\"title\":\"反映噪声\"}"));
    struct id two = yard_id(yard_post(
        h, "/petitions", none, "{\"code\":\"2\",\"day\":\"2026-11-02\",\"title\":\"反映公示\"}"));
    no(yard_post(h, "/petitions", none,
                 "{\"code\":\"2\",\"day\":\"2026-11-02\",\"title\":\"反映公示\"}"),
       "petition.twice");
    no(yard_post(h, "/petitions", none,
                 "{\"code\":\"3\",\"day\":\"2026-11-22\",\"title\":\"反映公示\"}"),
       "measure.days");
    struct measure m = numbers(h);
    assert_int_equal(m.petitions_linked, 0);
    assert_int_equal(m.petitions_open, 2);
    no(yard_post(h, "/petitions/#/judge", one, "{\"link\":\"linked\",\"reason\":\"公示不足\"}"),
       "petition.matter");
    no(yard_post(h, "/petitions/#/days", one,
                 "{\"what\":\"finished\",\"day\":\"2026-11-05\",\"text\":\"答复\"}"),
       "petition.unhanded");
    no(yard_post(h, "/petitions/#/days", one,
                 "{\"what\":\"handed\",\"day\":\"2026-11-01\",\"text\":\"区信访局\"}"),
       "petition.day");
    good(yard_post(h, "/petitions/#/days", one,
                   "{\"what\":\"handed\",\"day\":\"2026-11-05\",\"text\":\"区信访局\"}"));
    no(yard_post(h, "/petitions/#/days", one,
                 "{\"what\":\"handed\",\"day\":\"2026-11-05\",\"text\":\"区信访局\"}"),
       "petition.said");
    struct str list = yard_get(h, "/petitions", none).body;
    assert_true(has(list, "\"hand_by\":\"2026-11-17\""));
    assert_true(has(list, "\"late\":\"handed\"")); /* the other: nobody has it after 19 days */
    good(yard_post(h, "/petitions/#/judge", one, apart));
    no(yard_post(h, "/petitions/#/judge", one, apart), "petition.judged");
    good(yard_post(h, "/petitions/#/judge", two, link));
    m = numbers(h);
    assert_int_equal(m.petitions, 2);
    assert_int_equal(m.petitions_linked, 1);
    assert_int_equal(m.petitions_open, 0);
    assert_int_equal(rows(h, "petitions").n, 2);
    yard_done(h);
}

static void a_community_is_idle_after_ninety_days(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");

    assert_false(numbers(h).rare);
    yard_days(h, IDLE_DAYS);
    assert_int_equal(numbers(h).idle_days, IDLE_DAYS);
    assert_false(numbers(h).rare);
    yard_days(h, 1);
    assert_true(numbers(h).rare);
    hall_exec(h, "UPDATE matter SET created_at = %lld", (long long)INT64_C(4000000000000));
    assert_int_equal(numbers(h).idle_days, -1);
    assert_true(numbers(h).rare);
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(decisions_are_counted_once_with_their_sum),
        store_test(what_is_required_and_what_is_there_are_one_list),
        store_test(a_resident_takes_part_once_however_often),
        store_test(every_channel_counts_a_person_once),
        store_test(owners_take_part_by_their_ballots),
        store_test(zero_linked_is_shown_with_how_many_nobody_judged),
        store_test(a_community_is_idle_after_ninety_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
