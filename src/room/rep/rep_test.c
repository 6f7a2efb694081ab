/* rep_test.c - households and their representatives, what they think before and hear after. */
#include "room/rep/rep.h"

#include "hall.h"
#include "kit/db.h"

enum { HOMES = 60 };

/* The address of a thing here; id 0: none in it. */
static const char *at(struct hall *h, const char *before, long long id, const char *behind)
{
    return id ? town_path(h->t, h->t->community, "%s%lld%s", before, id, behind)
              : town_path(h->t, h->t->community, "%s", before);
}

static void add_homes(struct hall *h, int n)
{
    for (int k = 1; k <= n; k++)
        hall_exec(h,
                  "INSERT INTO household (community_id, id, building_id, unit_id, grid_id, room, "
                  "kind, source, updated_at) VALUES (%lld, %d, %lld, NULL, %lld, 'r%03d', 'own', "
                  "'t', 0)",
                  (long long)h->t->community.v, 9000 + k, (long long)h->t->building.v,
                  (long long)h->t->grid.v, k);
}

/* A committee member (seat 1), nine representatives, sixty homes and the town's own. */
static struct hall *neighbours(struct world *w)
{
    struct hall *h = hall_reps(w, 9, 1);

    add_homes(h, HOMES);
    return h;
}

static struct answer share(struct hall *h)
{
    return town_post(h->t, at(h, "/rep_households/share", 0, ""), "{}");
}

static struct answer think(struct hall *h, int home, const char *view)
{
    const char *form =
        str_fmt(&h->t->world->arena, "{\"household\":\"%d\",\"view\":\"%s\",\"text\":\"先修排水\"}",
                home, view)
            .p;

    return town_post(h->t, at(h, "/matters/", (long long)h->matter.v, "/rep_views"), form);
}

static struct answer give(struct hall *h, int seat, int home, bool move)
{
    const char *form = str_fmt(&h->t->world->arena, "{\"rep\":\"%d\",\"households\":[\"%d\"]%s}",
                               5000 + seat, home, move ? ",\"move\":true" : "")
                           .p;

    return town_post(h->t, at(h, "/rep_households", 0, ""), form);
}

static void
every_household_is_dealt_to_one_representative_and_neighbours_stay_together(void **state)
{
    struct hall *h = neighbours(*state);
    struct answer a = share(h);

    good(a);
    assert_true(has(a.body, "\"households\":61"));
    no(share(h), "rep.shared");
    a = town_get(h->t, at(h, "/rep_gaps", 0, ""));
    assert_true(has(a.body, "\"items\":[]"));
    a = town_get(h->t, at(h, "/rep_groups", 0, ""));
    assert_true(has(a.body, "\"households\":61,\"given\":61"));
    a = town_get(h->t, at(h, "/reps", 0, ""));
    assert_true(has(a.body, "\"households\":7,\"load\":\"few\""));
    assert_true(has(a.body, "\"households\":6,\"load\":\"few\""));
}

static void a_household_has_one_representative_until_it_is_moved_or_the_post_ends(void **state)
{
    struct hall *h = neighbours(*state);

    good(give(h, 2, 9001, false));
    good(give(h, 2, 9001, false));
    no(give(h, 3, 9001, false), "rep.taken");
    good(give(h, 3, 9001, true));
    no(give(h, 3, 4711, false), "rep.household");
    no(give(h, 1, 9002, false), "rep.unknown");
    assert_false(has(town_get(h->t, at(h, "/rep_gaps", 0, "")).body, "\"9001\""));
    assert_true(has(town_get(h->t, at(h, "/rep_gaps", 0, "")).body, "\"9002\""));
    hall_exec(h, "UPDATE post SET to_day = 1 WHERE id = 5003");
    assert_true(has(town_get(h->t, at(h, "/rep_gaps", 0, "")).body, "\"9001\""));
    good(give(h, 4, 9001, false));
}

static void a_view_is_logged_only_for_ones_own_household_and_only_beforehand(void **state)
{
    struct hall *h = neighbours(*state);

    good(give(h, 2, 9001, false));
    good(give(h, 3, 9002, false));
    hall_as(h, 2);
    good(think(h, 9001, "against"));
    good(think(h, 9001, "for"));
    no(think(h, 9002, "for"), "rep.not_yours");
    no(think(h, 9003, "for"), "rep.not_yours");
    no(think(h, 9001, "maybe"), "form.word");
    assert_true(has(town_get(h->t, at(h, "/rep", 0, "")).body, "\"n_for\":1,\"n_against\":0"));
    hall_as(h, 1);
    no(think(h, 9001, "for"), "rep.not_one");
    hall_as(h, 0);
    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    hall_as(h, 2);
    no(think(h, 9001, "for"), "rep.view_late");
}

static void others_see_sums_and_none_of_few(void **state)
{
    struct hall *h = neighbours(*state);
    const char *sums = at(h, "/matters/", (long long)h->matter.v, "/rep_views");

    good(share(h));
    for (int k = 1; k <= 5; k++)
        good(give(h, 2, 9000 + k, true));
    hall_as(h, 2);
    for (int k = 1; k <= 4; k++)
        good(think(h, 9000 + k, k == 1 ? "against" : "for"));
    hall_as(h, 0);
    assert_true(has(town_get(h->t, sums).body, "\"logged\":4,\"n_for\":0,\"n_against\":0"));
    hall_as(h, 2);
    good(think(h, 9005, "unsure"));
    hall_as(h, 0);
    assert_true(has(town_get(h->t, sums).body,
                    "\"logged\":5,\"n_for\":3,\"n_against\":1,\"n_unsure\":1,\"shown\":true"));
    assert_false(has(town_get(h->t, at(h, "/reps/", 5002, "/households")).body, "against"));
}

static struct answer tell(struct hall *h) { return hall_meeting(h, "tell", "{}"); }

static void decide(struct hall *h)
{
    hall_gather(h, 8);
    good(hall_open(h, "{}"));
    good(hall_show(h, 1, 6, "agree"));
    good(hall_show(h, 7, 8, "oppose"));
    no(tell(h), "rep.no_result");
    good(hall_ballot(h, "close", "{}"));
    no(tell(h), "rep.no_result");
    good(hall_meeting(h, "close", "{}"));
}

static void every_household_is_told_what_was_decided_and_how_the_room_voted(void **state)
{
    struct hall *h = neighbours(*state);
    const char *told;

    good(share(h));
    decide(h);
    good(tell(h));
    no(tell(h), "rep.no_result");
    told = at(h, "/meetings/", (long long)h->meeting.v, "/told");
    assert_true(has(town_get(h->t, told).body, "\"households\":61,\"by_app\":0,\"by_hand\":0"));
    good(give(h, 2, 9001, true));
    hall_as(h, 2);
    assert_true(has(town_get(h->t, at(h, "/rep", 0, "")).body,
                    "\"outcome\":\"passed\",\"agree\":6,\"oppose\":2,\"abstain\":0"));
    h->t->perms = (struct perms){ 0 };
    good(town_post(h->t, told, "{\"households\":[\"9001\"],\"way\":\"slip\"}"));
    no(town_post(h->t, told, "{\"households\":[\"9001\"],\"way\":\"door\"}"), "rep.told_already");
    no(town_post(h->t, told, "{\"households\":[\"9060\"],\"way\":\"door\"}"), "rep.not_yours");
    no(town_post(h->t, told, "{\"households\":[],\"way\":\"door\"}"), "rep.household");
}

/* Paper for whom no phone reaches: one walk through a building tells all of it, once. */
static void who_has_no_account_gets_a_slip_and_the_walk_is_kept(void **state)
{
    struct hall *h = neighbours(*state);
    long long m = 0;
    const char *form;

    good(share(h));
    decide(h);
    m = (long long)h->meeting.v;
    form = str_fmt(&h->t->world->arena, "{\"building\":\"%lld\",\"way\":\"slip\"}",
                   (long long)h->t->building.v)
               .p;
    no(town_post(h->t, at(h, "/meetings/", m, "/handed"), form), "rep.no_result");
    assert_int_equal(town_get(h->t, at(h, "/meetings/", m, "/slips.pdf")).status, 409);
    good(tell(h));
    assert_true(has(town_get(h->t, at(h, "/meetings/", m, "/slip_places")).body,
                    "\"households\":61,\"by_app\":0,\"by_hand\":0,\"waiting\":61"));
    assert_true(str_starts(town_get(h->t, at(h, "/meetings/", m, "/slips.pdf")).body, STR("%PDF")));
    no(town_post(h->t, at(h, "/meetings/", m, "/handed"),
                 "{\"building\":\"4711\",\"way\":\"slip\"}"),
       "rep.told_already");
    no(town_post(h->t, at(h, "/meetings/", m, "/handed"), "{\"way\":\"slip\"}"), "form.missing");
    good(town_post(h->t, at(h, "/meetings/", m, "/handed"), form));
    no(town_post(h->t, at(h, "/meetings/", m, "/handed"), form), "rep.told_already");
    assert_true(has(town_get(h->t, at(h, "/meetings/", m, "/told")).body, "\"by_hand\":61"));
    assert_true(has(town_get(h->t, at(h, "/meetings/", m, "/slip_places")).body, "\"waiting\":0"));
}

/* A meeting somebody was called to and did not come, so many days ago. */
static void missed(struct hall *h, int seat, int days, bool came)
{
    long long c = (long long)h->t->community.v, id = 7000 + days;

    hall_exec(
        h,
        "INSERT INTO meeting (community_id, id, matter_id, step_row, round, body, base, place, "
        "starts_at, called_at, emergency_reason, chair, recorder, question, secret, state, "
        "expected, party_expected, present, held, roll_hash, minutes) VALUES (%lld, %lld, 1, "
        "1, 1, 'b', 'members', 'p', %lld, 1, '', '', '', '', 0, 'closed', 1, 0, 0, 1, '', '')",
        c, id, (long long)(h->t->ctx.now.ms - days * DAY));
    hall_exec(h,
              "INSERT INTO roll (community_id, meeting_id, voter_id, name, party, committee, rep, "
              "recused, recused_reason) VALUES (%lld, %lld, %d, 'n', 0, 0, 1, 0, '')",
              c, id, 5000 + seat);
    if (came)
        hall_exec(
            h,
            "INSERT INTO attendance (community_id, meeting_id, voter_id, way, proxy_name, at) "
            "VALUES (%lld, %lld, %d, 'video', '', 1)",
            c, id, 5000 + seat);
}

static struct answer step(struct hall *h, int seat, const char *what)
{
    const char *form = str_fmt(&h->t->world->arena,
                               "{\"what\":\"%s\",\"reason\":\"连续未到会，已上门了解\"}", what)
                           .p;

    return town_post(h->t, at(h, "/reps/", 5000 + seat, "/steps"), form);
}

static void three_absences_in_a_row_are_flagged_and_a_person_proposes_the_by_election(void **state)
{
    struct hall *h = neighbours(*state);

    no(step(h, 2, "remind"), "rep.present");
    missed(h, 2, 40, true);
    missed(h, 2, 30, false);
    missed(h, 2, 20, false);
    assert_true(has(town_get(h->t, at(h, "/reps", 0, "")).body,
                    "\"meetings\":3,\"present\":1,\"absent_in_row\":2,\"flag\":false"));
    no(step(h, 2, "by_election"), "rep.present");
    good(step(h, 2, "remind"));
    no(step(h, 2, "remind"), "rep.step_twice");
    missed(h, 2, 10, false);
    assert_true(has(town_get(h->t, at(h, "/reps", 0, "")).body,
                    "\"meetings\":4,\"present\":1,\"absent_in_row\":3,\"flag\":true"));
    good(step(h, 2, "by_election"));
    no(step(h, 2, "by_election"), "rep.step_twice");
    missed(h, 2, 5, true);
    assert_true(has(town_get(h->t, at(h, "/reps", 0, "")).body,
                    "\"absent_in_row\":0,\"flag\":false,\"reminded_at\":null"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(every_household_is_dealt_to_one_representative_and_neighbours_stay_together),
        store_test(a_household_has_one_representative_until_it_is_moved_or_the_post_ends),
        store_test(a_view_is_logged_only_for_ones_own_household_and_only_beforehand),
        store_test(others_see_sums_and_none_of_few),
        store_test(every_household_is_told_what_was_decided_and_how_the_room_voted),
        store_test(who_has_no_account_gets_a_slip_and_the_walk_is_kept),
        store_test(three_absences_in_a_row_are_flagged_and_a_person_proposes_the_by_election),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
