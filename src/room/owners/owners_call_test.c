/* owners_call_test.c - an owners' decision that is refused, late, called again or tampered with. */
#include <stdio.h>
#include <string.h>

#include "room/matter/matter.h"
#include "stair.h"

static struct answer call_by(struct stair *s, int n)
{
    struct arena *a = &s->h->t->world->arena;
    struct str ids = STR("");

    for (int k = 0; k < n; k++)
        ids =
            str_fmt(a, STR_FMT "%s\"%lld\"", STR_ARG(ids), k ? "," : "", (long long)s->owner[k].v);
    return stair_call(s, str_fmt(a,
                                 "{\"item\":7,\"question\":\"同意二单元加装电梯吗\",\"proposer\":"
                                 "\"owners\",\"askers\":[" STR_FMT "]}",
                                 STR_ARG(ids))
                             .p);
}

static void a_fifth_of_the_owners_may_ask_for_a_vote(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT3);

    no(call_by(s, 0), "owners.demand_short");
    no(call_by(s, 2), "owners.demand_short"); /* 2 of 12, and 180 of 1104 m2 */
    good(call_by(s, 3));
}

static void a_call_is_refused_where_it_cannot_be_right(void **state)
{
    struct stair *s = stair_make(*state, "lift", "lift_civil_code_3_4");
    const char *eight = "{\"item\":8,\"question\":\"同意收费吗？\",\"proposer\":\"owners\"}";

    no(stair_call(s, STAIR_CALL), "owners.no_roll");
    no(stair_call(s, eight), "owners.item");
    assert_true(err_is(hall_close(s->h), &OWNERS_NO_PLAN));
    hall_plan(s->h);
    assert_true(err_is(hall_close(s->h), &OWNERS_NOT_CALLED));
    hall_exec(s->h, "UPDATE matter SET area_id = %lld", (long long)s->h->t->community.v);
    no(stair_call(s, STAIR_CALL), "owners.scope");
    hall_exec(s->h,
              "INSERT INTO property_unit (community_id, id, building_id, room, area, updated_at, "
              "unit_id) VALUES (%lld, 77, %lld, '1', 500, 1, %lld)",
              (long long)s->h->t->community.v, (long long)s->h->t->building.v,
              (long long)s->h->t->unit.v);
    hall_exec(s->h, "UPDATE matter SET area_id = %lld", (long long)s->h->t->unit.v);
    no(stair_call(s, STAIR_CALL), "owners.unit_free");
}

static void the_count_waits_for_the_time_the_watchers_and_the_witness(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT2);
    struct arena *a = &s->h->t->world->arena;

    stair_called(s);
    no(stair_post(s, "/deliver", "{\"way\":\"posted\"}"), "owners.not_open");
    no(stair_open_for(s, ",\"days\":15"), "form.json"); /* a member twice */
    no(stair_post(s, "/open", "{\"days\":14,\"place\":\"物业\"}"), "owners.window");
    no(stair_post(s, "/open", "{\"days\":31,\"place\":\"物业\"}"), "owners.window");
    good(stair_post(s, "/open", "{\"days\":30,\"place\":\"物业\"}"));
    no(stair_open_for(s, ""), "owners.open_already");
    good(stair_enter(s, 0, 11, "agree"));
    stair_all_told(s);
    no(stair_count(s), "owners.running");
    no(stair_get(s, "/ballots"), "owners.not_counted");
    no(stair_get(s, "/recount"), "owners.not_counted");
    no(stair_post(s, "/witness", "{}"), "owners.not_counted");
    hall_pass(s->h, 32 * DAY);
    no(stair_post(s, "/count", str_fmt(a, "{\"watchers\":[\"%lld\"]}", (long long)s->head[0]).p),
       "owners.watchers");
    no(stair_post(s, "/count",
                  str_fmt(a, "{\"watchers\":[\"%lld\",\"%lld\"]}", (long long)s->head[0],
                          (long long)s->head[0])
                      .p),
       "owners.watchers");
    no(stair_post(s, "/count", "{\"watchers\":[\"1\",\"2\"]}"), "owners.watchers");
    good(stair_count(s));
    no(stair_count(s), "owners.not_open");
    no(stair_enter(s, 11, 12, "agree"), "owners.not_open");
    stair_witness(s);
    no(stair_post(s, "/witness", "{}"), "owners.not_counted");
}

static void a_changed_ballot_or_area_shows(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT3);

    stair_called(s);
    good(stair_open_for(s, ""));
    good(stair_enter(s, 0, 9, "agree"));
    good(stair_enter(s, 9, 12, "oppose"));
    stair_all_told(s);
    good(stair_count(s));
    struct answer b = stair_get(s, "/ballots");
    good(b);
    assert_false(has(b.body, "head"));
    assert_true(has(stair_get(s, "/recount").body, "\"same\":true"));
    hall_exec(s->h, "UPDATE owners_vote SET choice = 'agree'");
    assert_true(has(stair_get(s, "/recount").body, "\"same\":false"));
}

static void a_failed_round_is_called_again_with_a_new_roll(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT3);

    stair_called(s);
    good(stair_open_for(s, ""));
    good(stair_enter(s, 0, 9, "agree"));
    good(stair_enter(s, 9, 12, "oppose"));
    stair_all_told(s);
    good(stair_count(s));
    stair_witness(s);
    struct id first = s->decision;
    good(town_post(
        s->h->t,
        town_path(s->h->t, s->h->t->community, "/matters/%lld/return", (long long)s->h->matter.v),
        "{\"to\":\"call\",\"reason\":\"完善补偿后再议\"}"));
    assert_true(err_is(hall_close(s->h), &OWNERS_NOT_CALLED));
    good(stair_call(s, STAIR_CALL));
    assert_int_not_equal(first.v, s->decision.v);
    assert_true(has(stair_get(s, "").body, "\"round\":2"));
    stair_find_heads(s);
    ok(hall_close(s->h));
    hall_walk(s->h, "vote");
    good(stair_open_for(s, ""));
    good(stair_enter(s, 0, 12, "agree"));
    stair_all_told(s);
    good(stair_count(s));
    stair_witness(s);
    hall_paper(s->h, "signed_tally");
    ok(hall_close(s->h));
    s->decision = first;
    assert_true(has(stair_get(s, "").body, "\"outcome\":\"rejected\""));
    assert_true(has(stair_get(s, "/recount").body, "\"same\":true"));
}

static void bad_forms_are_refused(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT2);
    struct town *t = s->h->t;
    static const struct bad calls[] = {
        { "{}", 422, "form.missing", "item" },
        { "{\"item\":0,\"question\":\"同意吗？？\",\"proposer\":\"owners\"}", 422, "form.range",
          "item" },
        { "{\"item\":10,\"question\":\"同意吗？？\",\"proposer\":\"owners\"}", 422, "form.range",
          "item" },
        { "{\"item\":7,\"question\":\"同\",\"proposer\":\"owners\"}", 422, "form.too_short",
          "question" },
        { "{\"item\":7,\"question\":\"同意吗？？\",\"proposer\":\"me\"}", 422, "form.word",
          "proposer" },
        { "{\"item\":5,\"question\":\"同意吗？？\",\"proposer\":\"owners\"}", 422, "owners.item",
          "item" },
    };
    static const struct bad votes[] = {
        { "{}", 422, "form.missing", "choice" },
        { "{\"choice\":\"yes\"}", 422, "form.word", "choice" },
        { "{\"choice\":\"agree\",\"head\":\"7\"}", 422, "owners.head", "head" },
        { "{\"choice\":\"agree\",\"area\":1}", 422, "form.unknown", "area" },
    };
    static const struct bad entries[] = {
        { "{\"file\":\"7\",\"votes\":[]}", 422, "form.too_short", "votes" },
        { "{\"votes\":[{\"head\":\"7\",\"choice\":\"agree\"}]}", 422, "form.missing", "file" },
        { "{\"file\":\"7\",\"votes\":[{\"head\":\"7\",\"choice\":\"yes\"}]}", 422, "form.word",
          "votes[0].choice" },
        { "{\"file\":\"7\",\"votes\":[{\"head\":\"7\",\"choice\":\"agree\"}]}", 409,
          "owners.gov_paper", "" },
    };
    static const struct bad mandates[] = {
        { "{}", 422, "form.missing", "head" },
        { "{\"head\":\"7\",\"proxy_name\":\"甲\",\"file\":\"7\"}", 422, "form.too_short",
          "proxy_name" },
        { "{\"head\":\"7\",\"proxy_name\":\"祝晓棠\",\"file\":\"7\"}", 422, "owners.head", "head" },
    };
    static const struct bad ends[] = {
        { "{}", 422, "form.missing", "head" },
        { "{\"head\":\"7\"}", 422, "owners.head", "head" },
    };

    town_refuses(t, town_path(t, t->community, "/matters/%lld/owners", (long long)s->h->matter.v),
                 calls, COUNT(calls));
    stair_called(s);
    good(stair_open_for(s, ",\"evote\":\"own\",\"evote_basis\":\"住建局文件 5 号\""));
    stair_as_owner(s, 0);
    town_refuses(t, town_path(t, t->community, "/owners/%lld/votes", (long long)s->decision.v),
                 votes, COUNT(votes));
    town_refuses(t, town_path(t, t->community, "/owners/%lld/gov_votes", (long long)s->decision.v),
                 entries, COUNT(entries));
    town_refuses(t, town_path(t, t->community, "/owners/%lld/mandates", (long long)s->decision.v),
                 mandates, COUNT(mandates));
    town_refuses(t,
                 town_path(t, t->community, "/owners/%lld/mandate_end", (long long)s->decision.v),
                 ends, COUNT(ends));
    t->perms = (struct perms){ UINT64_C(1) << PERM_SIGNED_IN };
    assert_int_equal(stair_enter(s, 0, 1, "agree").status, 403);
    assert_int_equal(stair_get(s, "/roll").status, 403);
    s->decision.v++;
    assert_int_equal(stair_get(s, "").status, 404);
    s->decision.v--;
    assert_int_equal(
        town_get(t, town_path(t, t->other, "/owners/%lld", (long long)s->decision.v)).status, 404);
}

static void no_leaf_holds_a_choice_or_a_head(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT2);
    struct {
        struct str leaf;
    } row;
    static const struct field fields[] = { { .name = "leaf", .kind = KIND_STR, .use = SHOW } };
    static const struct shape leaf = { "leaf", fields, 1, sizeof row };
    char head[24];
    struct rows q;

    stair_called(s);
    good(stair_open_for(s, ",\"evote\":\"own\",\"evote_basis\":\"住建局文件 5 号\""));
    stair_as_owner(s, 0);
    good(stair_post(s, "/votes", "{\"choice\":\"oppose\"}"));
    good(stair_enter(s, 1, 3, "oppose"));
    (void)snprintf(head, sizeof head, "%lld", (long long)s->head[0]);
    town_begin(s->h->t);
    ok(db_rows(s->h->t->world->db, SQL_TEST_LEAVES, &q, ARGS(arg_id(s->h->t->community))));
    int n = 0;
    for (; rows_next(&q, &leaf, &row); n++) {
        assert_false(has(row.leaf, "oppose"));
        assert_false(has(row.leaf, head));
    }
    ok(rows_end(&q));
    town_end(s->h->t);
    assert_true(n > 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_fifth_of_the_owners_may_ask_for_a_vote),
        store_test(a_call_is_refused_where_it_cannot_be_right),
        store_test(the_count_waits_for_the_time_the_watchers_and_the_witness),
        store_test(a_changed_ballot_or_area_shows),
        store_test(a_failed_round_is_called_again_with_a_new_roll),
        store_test(bad_forms_are_refused),
        store_test(no_leaf_holds_a_choice_or_a_head),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
