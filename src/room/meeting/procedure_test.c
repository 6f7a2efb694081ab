/* procedure_test.c - other procedures and rule sets through the same routes: the Party members'
 * assembly of 四议两公开, the villagers, the branch's three deliberations, two laws side by side.
 */
#include "hall.h"
#include "kit/db.h"
#include "room/branch/branch.h"
#include "room/meeting/meeting.h"
#include "web/leaf.h"

enum { MEMBERS = 96 };

static struct id member[MEMBERS + 1];

/* Ninety-six full members, and one on probation who has no vote. */
static void branches(struct hall *h)
{
    town_begin(h->t);
    leaf_bulk(&h->t->ctx, true);
    for (int k = 0; k <= MEMBERS; k++) {
        struct branch_in in = { .branch = STR("第一党支部"),
                                .name = str_fmt(&h->t->world->arena, "党员%d", k),
                                .standing = k < MEMBERS ? STR("full") : STR("probationary"),
                                .from_day = { 0 } };
        ok(branch_add(&h->t->ctx, &in, &member[k]));
    }
    leaf_bulk(&h->t->ctx, false);
    town_end(h->t);
}

static struct answer sign_member(struct hall *h, int k)
{
    return hall_meeting(h, "sign_in",
                        str_fmt(&h->t->world->arena, "{\"voter\":\"%lld\",\"way\":\"hand\"}",
                                (long long)member[k].v)
                            .p);
}

static struct answer show_members(struct hall *h, int from, int to, const char *choice)
{
    struct str votes = STR("");

    for (int k = from; k < to; k++)
        votes = str_fmt(&h->t->world->arena, STR_FMT "%s{\"voter\":\"%lld\",\"choice\":\"%s\"}",
                        STR_ARG(votes), k > from ? "," : "", (long long)member[k].v, choice);
    return hall_ballot(h, "shown",
                       str_fmt(&h->t->world->arena, "{\"votes\":[" STR_FMT "]}", STR_ARG(votes)).p);
}

static struct hall *review(void **state)
{
    struct hall *h = hall_place(*state, "converted");

    branches(h);
    hall_matter(h, "services", "residents_rep_meeting");
    hall_stand(h, "party_review");
    return h;
}

static void assemble(struct hall *h, int n)
{
    no(hall_call(h, "party_members_meeting", 3 * DAY, ""), "meeting.first_topic");
    good(hall_call(h, "party_members_meeting", 3 * DAY, ",\"first_topic\":\"学习条例第三章\""));
    hall_pass(h, 3 * DAY);
    good(hall_meeting(h, "open", "{}"));
    for (int k = 0; k < n; k++)
        good(sign_member(h, k));
}

static void sixty_three_of_ninety_six_party_members_are_told_sixty_four(void **state)
{
    struct hall *h = review(state);
    struct attendance_count n;
    struct meeting m;
    struct instance i;
    const char *path;

    assemble(h, 63);
    no(hall_open(h, "{}"), "meeting.no_quorum");
    town_begin(h->t);
    ok(meeting_at(&h->t->ctx, h->meeting, &m, &i));
    err e = meeting_quorum(&h->t->ctx, &i, &m, &n);
    assert_true(err_is(e, &MEETING_NO_QUORUM));
    assert_string_equal(e->says, "expected=96 present=63 needs=64");
    town_end(h->t);
    path = town_path(h->t, h->t->community, "/meetings/%lld", (long long)h->meeting.v);
    assert_true(has(town_get(h->t, path).body, "\"expected\":96,\"present\":63,\"needed\":64"));
    path = town_path(h->t, h->t->community, "/meetings/%lld/roll", (long long)h->meeting.v);
    assert_true(has(town_get(h->t, path).body, "党员7"));
    struct perms all = h->t->perms;
    h->t->perms = perms_with((struct perms){ 0 }, PERM_MATTER_SEE);
    assert_false(has(town_get(h->t, path).body, "党员7")); /* who belongs is the Party's to know */
    h->t->perms = all;
    no(sign_member(h, MEMBERS), "meeting.not_on_roll"); /* on probation */
    good(sign_member(h, 63));
    good(hall_open(h, "{}"));
}

/* Half of all who belong to it, not of those who came; half itself is enough. */
static void the_assembly_agrees_with_half_of_all_its_members(void **state)
{
    static const struct {
        int present, agree;
        const char *outcome;
    } cases[] = { { 66, 47, "rejected" }, { 66, 48, "passed" }, { 66, 50, "passed" },
                  { 96, 47, "rejected" }, { 64, 64, "passed" }, { 64, 0, "rejected" } };
    struct hall *h = review(state);

    for (size_t k = 0; k < COUNT(cases); k++) {
        hall_exec(h, "UPDATE meeting SET state = 'void'");
        hall_exec(h, "UPDATE ballot SET state = 'void'");
        assemble(h, cases[k].present);
        good(hall_open(h, "{}"));
        if (cases[k].agree)
            good(show_members(h, 0, cases[k].agree, "agree"));
        struct answer a = hall_ballot(h, "close", "{}");
        good(a);
        assert_true(
            has(a.body, str_fmt(&h->t->world->arena, "\"outcome\":\"%s\"", cases[k].outcome).p));
    }
}

static void a_villagers_group_decides_with_two_thirds_of_its_own_people(void **state)
{
    struct hall *h = hall_place(*state, "village");
    struct town *t = h->t;
    struct id who[3];

    who[0] = town_resident(t, "祝福根", town_citizen(t, "19500101", 1), "12800000001", "head");
    who[1] = town_resident(t, "祝晓棠", town_citizen(t, "19800101", 2), "12800000002", "child");
    who[2] = town_resident(t, "艾青禾", town_citizen(t, "19810101", 3), "12800000003", "other");
    hall_matter(h, "group_matter", "villagers_group_meeting");
    hall_stand(h, "resolve");
    no(hall_call(h, "villagers_assembly", 10 * DAY, ""), "meeting.body");
    good(hall_call(h, "villagers_group_meeting", 3 * DAY, ""));
    hall_pass(h, 3 * DAY);
    good(hall_meeting(h, "open", "{}"));
    for (int k = 0; k < 2; k++) {
        no(hall_open(h, "{}"), "meeting.no_quorum");
        good(hall_meeting(
            h, "sign_in",
            str_fmt(&t->world->arena, "{\"voter\":\"%lld\",\"way\":\"hand\"}", (long long)who[k].v)
                .p));
    }
    good(hall_open(h, "{}")); /* two of three */
}

/* A district writes one file: its communities walk by it. */
static void delegates_and_committee_must_both_have_come(void **state)
{
    struct hall *h = hall_place(*state, "");

    hall_posts(h, "party_delegate", 5);
    hall_posts(h, "committee_member", 4);
    hall_matter(h, "public_space", "residents_assembly");
    hall_exec(h, "UPDATE matter SET template = 'sanyi_branch'");
    hall_stand(h, "joint_review");
    good(hall_call(h, "delegates_and_committee", HOUR, ""));
    hall_pass(h, HOUR);
    good(hall_meeting(h, "open", "{}"));
    for (int k = 1; k <= 5; k++) /* all the delegates, nobody of the committee */
        good(hall_sign(h, k));
    struct answer a = hall_open(h, "{}");
    no(a, "meeting.also_quorum");
    for (int k = 6; k <= 7; k++)
        good(hall_sign(h, k));
    no(hall_open(h, "{}"), "meeting.also_quorum"); /* two of four are not more than half */
    good(hall_sign(h, 8));
    good(hall_open(h, "{}"));
}

static void gather_reps(struct hall *h, int n)
{
    good(hall_call(h, "residents_rep_meeting", 3 * DAY, ""));
    hall_pass(h, 3 * DAY);
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, n);
}

/* 2025-12-31 and 2026-01-01: a new law moves no matter that was opened before. */
static void matters_of_two_laws_walk_side_by_side(void **state)
{
    struct hall *h = hall_place(*state, "");
    const int64_t new_year = INT64_C(1767196800000); /* 2026-01-01T00:00+08:00 */
    struct id old, new;

    hall_posts(h, "committee_member", 6);
    hall_posts(h, "residents_rep", 54);
    hall_time(h, new_year - HOUR);
    hall_matter(h, "public_space", "residents_rep_meeting");
    old = h->matter;
    hall_stand(h, "resolve");
    hall_time(h, new_year);
    hall_matter(h, "public_space", "residents_rep_meeting");
    new = h->matter;
    hall_stand(h, "resolve");

    gather_reps(h, 39);
    no(hall_open(h, "{}"), "meeting.no_quorum"); /* needs 40 of 60 */
    h->matter = old;
    gather_reps(h, 30);
    no(hall_open(h, "{}"), "meeting.no_quorum"); /* half is not more than half */
    good(hall_sign(h, 31));
    good(hall_open(h, "{}"));
    assert_true(has(
        town_get(h->t, town_path(h->t, h->t->community, "/matters/%lld", (long long)old.v)).body,
        "\"rules\":\"jwh-2019\""));
    assert_true(has(
        town_get(h->t, town_path(h->t, h->t->community, "/matters/%lld", (long long)new.v)).body,
        "\"rules\":\"jwh-2026\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(sixty_three_of_ninety_six_party_members_are_told_sixty_four),
        store_test(the_assembly_agrees_with_half_of_all_its_members),
        store_test(a_villagers_group_decides_with_two_thirds_of_its_own_people),
        store_test(delegates_and_committee_must_both_have_come),
        store_test(matters_of_two_laws_walk_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
