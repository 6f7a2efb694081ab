/* owners_vote_test.c - an owners' decision from its call to its witness, through the real routes:
 * a stairwell of twelve owners who decide about a lift (M2), and what is refused on the way. */
#include <stdio.h>
#include <string.h>

#include "hall.h"
#include "kit/db.h"
#include "room/matter/matter.h"
#include "room/owners/owners.h"
#include "rule/calendar.h"

enum { OWNERS = 12 };

static const struct step_kind stubs[] = {
    { .name = "intake" },  { .name = "solicit" }, { .name = "check" },  { .name = "meeting" },
    { .name = "consult" }, { .name = "ballot" },  { .name = "notice" }, { .name = "work" },
    { .name = "survey" },  { .name = "archive" },
};
static const struct calendar no_holidays;

struct stair { /* a stairwell, its owners and a matter about its lift */
    struct hall *h;
    struct id owner[OWNERS], decision;
    int64_t head[OWNERS];
};

static const int64_t unit2[OWNERS] = { 9267, 9267, 9267, 9267, 9267, 9267,
                                       9267, 9267, 9264, 8900, 8900, 9200 };
static const int64_t unit3[OWNERS] = { 9000, 9000, 9000, 9000, 9000, 9000,
                                       9000, 9000, 9000, 9800, 9800, 9800 };

static struct answer post(struct stair *s, const char *act, const char *body)
{
    return town_post(
        s->h->t,
        town_path(s->h->t, s->h->t->community, "/owners/%lld%s", (long long)s->decision.v, act),
        body);
}

static struct answer get(struct stair *s, const char *what)
{
    return town_get(s->h->t, town_path(s->h->t, s->h->t->community, "/owners/%lld%s",
                                       (long long)s->decision.v, what));
}

static struct answer call(struct stair *s, const char *form)
{
    struct town *t = s->h->t;
    struct answer a = town_post(
        t, town_path(t, t->community, "/matters/%lld/owners", (long long)s->h->matter.v), form);

    if (a.status == 200)
        (void)str_int(town_word(a.body, "id"), &s->decision.v);
    return a;
}

/* A unit of the stairwell; `owners` is the JSON list of its owners. */
static struct id add_unit(struct stair *s, int n, int64_t area, const char *owners)
{
    struct town *t = s->h->t;
    struct id id = { 0 };
    struct answer a = town_post(
        t, town_path(t, t->community, "/property_units"),
        str_fmt(&t->world->arena,
                "{\"building\":\"%lld\",\"unit\":\"%lld\",\"room\":\"%d\",\"area\":%lld,"
                "\"owners\":%s}",
                (long long)t->building.v, (long long)t->unit.v, n, (long long)area, owners)
            .p);
    good(a);
    (void)str_int(town_word(a.body, "id"), &id.v);
    return id;
}

static const char *alone(struct stair *s, const char *what, struct id id)
{
    return str_fmt(&s->h->t->world->arena, "[{\"%s\":\"%lld\",\"share_part\":1,\"share_whole\":1}]",
                   what, (long long)id.v)
        .p;
}

static struct id person(struct stair *s, int n)
{
    char name[16];

    (void)snprintf(name, sizeof name, "业主%02d", n);
    return town_resident(s->h->t, name, town_citizen(s->h->t, "19700101", n + 1), "", "head");
}

static struct stair *stair_make(struct world *w, const char *scope, const char *body)
{
    static const struct step_kind *kinds[COUNT(stubs) + 3];
    struct stair *s = NEW(&w->arena, struct stair);
    struct str faults = STR("");
    struct matter_in in = { .title = STR("二单元加装电梯"),
                            .summary = STR("高层老人上下楼不便，申请加装电梯。"),
                            .origin = STR("residents"),
                            .scope_id = str_of(scope),
                            .body = str_of(body),
                            .affected_households = OWNERS };

    for (size_t k = 0; k < COUNT(stubs); k++)
        kinds[k] = &stubs[k];
    kinds[COUNT(stubs)] = &OWNERS_CALL_KIND;
    kinds[COUNT(stubs) + 1] = &OWNERS_KIND;
    s->h = NEW(&w->arena, struct hall);
    s->h->t = town_make(w);
    err e = book_load(&w->arena, kinds, STR(""), &s->h->book, &faults);
    if (e)
        fail_msg(STR_FMT, STR_ARG(faults));
    s->h->t->house.flow = &s->h->book;
    s->h->t->house.calendar = &no_holidays;
    in.area_id = s->h->t->unit;
    town_begin(s->h->t);
    ok(matter_open(&s->h->t->ctx, &in, &s->h->matter));
    town_end(s->h->t);
    hall_paper(s->h, "owners_request");
    hall_paper(s->h, "design");
    hall_paper(s->h, "compensation");
    hall_walk(s->h, "call");
    return s;
}

/* Twelve owners with a unit each, and the vote called by the owners' committee. */
static struct stair *stair_of(struct world *w, const int64_t *areas)
{
    struct stair *s = stair_make(w, "lift", "lift_civil_code_3_4");

    for (int k = 0; k < OWNERS; k++) {
        s->owner[k] = person(s, k);
        (void)add_unit(s, 101 + k, areas[k], alone(s, "resident", s->owner[k]));
    }
    return s;
}

static const char CALL[] =
    "{\"item\":7,\"question\":\"同意二单元加装电梯吗\",\"proposer\":\"owners_committee\"}";

static void find_heads(struct stair *s)
{
    struct str rest = get(s, "/roll").body;

    for (int k = 0; k < OWNERS; k++) {
        size_t at = 0;
        if (!str_find(rest, STR("\"id\":\""), &at))
            return;
        rest = (struct str){ rest.p + at + 6, rest.n - at - 6 };
        struct str digits = rest, word;
        (void)str_cut(&digits, '"', &word);
        (void)str_int(word, &s->head[k]);
    }
}

static void called(struct stair *s)
{
    good(call(s, CALL));
    hall_plan(s->h);
    find_heads(s);
    ok(hall_close(s->h));
    hall_walk(s->h, "vote");
}

static struct answer open_for(struct stair *s, const char *evote)
{
    return post(
        s, "/open",
        str_fmt(&s->h->t->world->arena, "{\"days\":15,\"place\":\"物业办公室\"%s}", evote).p);
}

static struct answer enter(struct stair *s, int from, int to, const char *choice)
{
    struct arena *a = &s->h->t->world->arena;
    struct str votes = STR("");

    for (int k = from; k < to; k++)
        votes = str_fmt(a, STR_FMT "%s{\"head\":\"%lld\",\"choice\":\"%s\",\"way\":\"paper\"}",
                        STR_ARG(votes), k > from ? "," : "", (long long)s->head[k], choice);
    return post(s, "/enter", str_fmt(a, "{\"votes\":[" STR_FMT "]}", STR_ARG(votes)).p);
}

static struct answer sign_for(struct stair *s, int k)
{
    return post(s, "/deliver",
                str_fmt(&s->h->t->world->arena,
                        "{\"way\":\"door\",\"signed_for\":true,\"heads\":[\"%lld\"]}",
                        (long long)s->head[k])
                    .p);
}

static struct answer count(struct stair *s)
{
    return post(s, "/count",
                str_fmt(&s->h->t->world->arena, "{\"watchers\":[\"%lld\",\"%lld\"]}",
                        (long long)s->head[0], (long long)s->head[11])
                    .p);
}

static void all_told(struct stair *s) { good(post(s, "/deliver", "{\"way\":\"posted\"}")); }

static void witness(struct stair *s)
{
    s->h->t->account.v = 2;
    good(post(s, "/witness", "{}"));
    s->h->t->account.v = 1;
}

/* M2: eleven of twelve take part, nine agree: 81.8 % of heads, 82.4 % of area. */
static void a_stairwell_agrees_to_its_lift(void **state)
{
    struct stair *s = stair_of(*state, unit2);

    called(s);
    struct answer a = get(s, "");
    assert_true(has(a.body, "\"heads\":12,\"area\":110400"));
    good(open_for(s, ""));
    good(enter(s, 0, 9, "agree"));
    good(enter(s, 9, 10, "oppose"));
    good(sign_for(s, 10)); /* and never says anything */
    all_told(s);
    a = get(s, "");
    assert_true(has(a.body, "\"heads_joined\":11,\"area_joined\":101200,\"delivered\":12"));
    assert_true(has(a.body, "\"hidden\":true,\"heads_agree\":0,\"area_agree\":0"));
    hall_pass(s->h, 16 * DAY);
    a = count(s);
    good(a);
    assert_true(has(a.body, "\"heads_agree\":9,\"area_agree\":83400"));
    assert_true(has(a.body, "\"heads_abstain\":1,\"area_abstain\":8900,\"outcome\":\"passed\""));
    no(post(s, "/witness", "{}"), "owners.same_person");
    assert_int_not_equal(hall_close(s->h), NULL);
    witness(s);
    assert_true(has(get(s, "/recount").body, "\"same\":true"));
    hall_paper(s->h, "signed_tally");
    ok(hall_close(s->h));
    assert_true(str_is(hall_step(s->h), "decision_publicity"));
}

/* M2, the other stairwell: all take part, nine of twelve are 75.0 %, but 73.4 % of the area. */
static void three_quarters_of_the_heads_without_the_area_do_not_pass(void **state)
{
    struct stair *s = stair_of(*state, unit3);

    called(s);
    good(open_for(s, ""));
    good(enter(s, 0, 9, "agree"));
    good(enter(s, 9, 12, "oppose"));
    all_told(s);
    struct answer a = count(s); /* everybody has voted: the count need not wait */
    good(a);
    assert_true(has(a.body, "\"area_agree_needs\":82800"));
    assert_true(has(a.body, "\"heads_agree\":9,\"area_agree\":81000"));
    assert_true(has(a.body, "\"outcome\":\"rejected\""));
    witness(s);
    hall_paper(s->h, "signed_tally");
    assert_true(err_is(hall_close(s->h), &OWNERS_REJECTED));
    good(town_post(s->h->t,
                   town_path(s->h->t, s->h->t->community, "/matters/%lld/owners_end",
                             (long long)s->h->matter.v),
                   "{\"reason\":\"面积未达到四分之三\"}"));
}

/* The same votes under the local rule: two thirds of all owners. */
static void a_local_rule_of_two_thirds_of_all_passes_the_same_votes(void **state)
{
    struct stair *s = stair_make(*state, "lift", "lift_local_2_3");

    for (int k = 0; k < OWNERS; k++)
        (void)add_unit(s, 101 + k, unit3[k], alone(s, "resident", person(s, k)));
    called(s);
    good(open_for(s, ""));
    good(enter(s, 0, 9, "agree"));
    good(enter(s, 9, 12, "oppose"));
    all_told(s);
    struct answer a = count(s);
    assert_true(has(a.body, "\"agree_base\":\"all\""));
    assert_true(has(a.body, "\"outcome\":\"passed\""));
}

static void as_owner(struct stair *s, int k)
{
    s->h->t->resident = k < 0 ? (struct id){ 0 } : s->owner[k];
}

static void a_phone_vote_needs_the_place_to_allow_it(void **state)
{
    struct stair *s = stair_of(*state, unit2);

    called(s);
    no(open_for(s, ",\"evote\":\"own\""), "owners.evote_basis");
    good(open_for(s, ""));
    as_owner(s, 0);
    no(post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.paper_only");
    no(post(s, "/join", "{}"), "owners.paper_only");
    struct answer a = get(s, "");
    assert_true(has(a.body, "\"may_vote\":false"));
    assert_true(has(a.body, "\"heads_joined\":0"));
}

static void an_owner_votes_by_phone_once_and_the_receipt_tells_no_choice(void **state)
{
    struct stair *s = stair_of(*state, unit2);

    called(s);
    good(open_for(s, ",\"evote\":\"own\",\"evote_basis\":\"住建局文件 5 号\""));
    as_owner(s, 0);
    no(get(s, "/receipt"), "owners.no_receipt");
    struct answer a = post(s, "/votes", "{\"choice\":\"agree\"}");
    good(a);
    assert_int_equal(town_word(a.body, "number").n, 19);
    assert_false(has(a.body, "agree"));
    assert_false(has(get(s, "/receipt").body, "agree"));
    no(post(s, "/votes", "{\"choice\":\"oppose\"}"), "owners.voted");
    no(enter(s, 0, 1, "oppose"), "owners.voted");
    as_owner(s, 1);
    good(post(s, "/join", "{}")); /* took part, says nothing */
    good(post(s, "/join", "{}"));
    s->h->t->resident =
        town_resident(s->h->t, "外人", town_citizen(s->h->t, "19800101", 90), "", "head");
    no(post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.not_owner");
    assert_true(has(get(s, "").body, "\"heads_joined\":2,\"area_joined\":18534"));
    hall_pass(s->h, 16 * DAY);
    as_owner(s, 2);
    no(post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.over");
    as_owner(s, -1);
    no(count(s), "owners.undelivered");
    all_told(s);
    a = count(s);
    assert_true(has(a.body, "\"heads_agree\":1"));
    assert_true(has(a.body, "\"heads_abstain\":1"));
    assert_true(has(a.body, "\"outcome\":\"no_quorum\""));
    as_owner(s, 3);
    no(post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.not_open");
}

static void results_of_the_governments_system_come_with_their_paper(void **state)
{
    struct stair *s = stair_of(*state, unit2);

    called(s);
    good(open_for(s, ",\"evote\":\"gov_system\",\"evote_basis\":\"住建局文件 5 号\""));
    as_owner(s, 0);
    no(post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.gov_system");
    as_owner(s, -1);
    const char *form =
        str_fmt(&s->h->t->world->arena,
                "{\"votes\":[{\"head\":\"%lld\",\"choice\":\"agree\",\"way\":\"%s\"}]}",
                (long long)s->head[0], "gov")
            .p;
    no(post(s, "/enter", form), "owners.gov_paper");
    form = str_fmt(&s->h->t->world->arena,
                   "{\"votes\":[{\"head\":\"%lld\",\"choice\":\"agree\",\"way\":\"proxy\","
                   "\"proxy_name\":\"祝晓棠\"}]}",
                   (long long)s->head[0])
               .p;
    no(post(s, "/enter", form), "owners.proxy");
}

static void heads_are_counted_once_however_many_units_they_hold(void **state)
{
    struct stair *s = stair_make(*state, "lift", "lift_civil_code_3_4");
    struct town *t = s->h->t;
    struct id a = person(s, 0), b = person(s, 1), builder = { 0 };

    (void)add_unit(s, 101, 9000, alone(s, "resident", a));
    (void)add_unit(s, 102, 8000, alone(s, "resident", a));
    (void)add_unit(s, 103, 7000,
                   str_fmt(&t->world->arena,
                           "[{\"resident\":\"%lld\",\"share_part\":1,\"share_whole\":2},"
                           "{\"resident\":\"%lld\",\"share_part\":1,\"share_whole\":2}]",
                           (long long)a.v, (long long)b.v)
                       .p);
    struct answer o = town_post(t, town_path(t, t->community, "/organisations"),
                                "{\"name\":\"建设单位\",\"kind\":\"company\"}");
    good(o);
    (void)str_int(town_word(o.body, "id"), &builder.v);
    (void)add_unit(s, 104, 6000, alone(s, "organisation", builder)); /* unsold */
    struct id sold = add_unit(s, 105, 5000, alone(s, "resident", b));
    good(town_post(
        t, town_path(t, t->community, "/property_units/%lld/undelivered", (long long)sold.v),
        str_fmt(&t->world->arena, "{\"organisation\":\"%lld\"}", (long long)builder.v).p));
    good(call(s, CALL));
    struct answer roll = get(s, "/roll");
    assert_true(has(get(s, "").body, "\"heads\":3,\"area\":35000"));
    assert_true(has(roll.body, "\"units\":2,\"area\":17000,\"shared\":false,\"builder\":false"));
    assert_true(has(roll.body, "\"units\":1,\"area\":7000,\"shared\":true"));
    assert_true(has(roll.body, "\"units\":2,\"area\":11000,\"shared\":false,\"builder\":true"));
    good(town_post(
        t, town_path(t, t->community, "/property_units/%lld/undelivered", (long long)sold.v),
        "{}"));
    good(call(s, CALL)); /* handed over: the roll is frozen again */
    assert_true(has(get(s, "").body, "\"heads\":4,\"area\":35000"));
}

static void co_owners_vote_through_the_one_they_agreed_on(void **state)
{
    struct stair *s = stair_make(*state, "lift", "lift_civil_code_3_4");
    struct town *t = s->h->t;
    struct id a = person(s, 0), b = person(s, 1);

    (void)add_unit(s, 103, 7000,
                   str_fmt(&t->world->arena,
                           "[{\"resident\":\"%lld\",\"share_part\":1,\"share_whole\":2},"
                           "{\"resident\":\"%lld\",\"share_part\":1,\"share_whole\":2}]",
                           (long long)a.v, (long long)b.v)
                       .p);
    called(s);
    good(open_for(s, ",\"evote\":\"own\",\"evote_basis\":\"住建局文件 5 号\""));
    t->resident = a;
    no(post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.no_agent");
    no(enter(s, 0, 1, "agree"), "owners.no_agent");
    const char *agent = str_fmt(&t->world->arena, "{\"head\":\"%lld\",\"resident\":\"%lld\"}",
                                (long long)s->head[0], (long long)b.v)
                            .p;
    no(post(s, "/agent",
            str_fmt(&t->world->arena, "{\"head\":\"%lld\",\"resident\":\"7\"}",
                    (long long)s->head[0])
                .p),
       "owners.not_owner");
    good(post(s, "/agent", agent));
    no(post(s, "/votes", "{\"choice\":\"agree\"}"), "owners.not_agent");
    t->resident = b;
    good(post(s, "/votes", "{\"choice\":\"agree\"}"));
}

static struct answer call_by(struct stair *s, int n)
{
    struct arena *a = &s->h->t->world->arena;
    struct str ids = STR("");

    for (int k = 0; k < n; k++)
        ids =
            str_fmt(a, STR_FMT "%s\"%lld\"", STR_ARG(ids), k ? "," : "", (long long)s->owner[k].v);
    return call(s, str_fmt(a,
                           "{\"item\":7,\"question\":\"同意二单元加装电梯吗\",\"proposer\":"
                           "\"owners\",\"askers\":[" STR_FMT "]}",
                           STR_ARG(ids))
                       .p);
}

static void a_fifth_of_the_owners_may_ask_for_a_vote(void **state)
{
    struct stair *s = stair_of(*state, unit3);

    no(call_by(s, 0), "owners.demand_short");
    no(call_by(s, 2), "owners.demand_short"); /* 2 of 12, and 180 of 1104 m2 */
    good(call_by(s, 3));
}

static void a_call_is_refused_where_it_cannot_be_right(void **state)
{
    struct stair *s = stair_make(*state, "lift", "lift_civil_code_3_4");
    const char *eight = "{\"item\":8,\"question\":\"同意收费吗？\",\"proposer\":\"owners\"}";

    no(call(s, CALL), "owners.no_roll");
    no(call(s, eight), "owners.item");
    assert_true(err_is(hall_close(s->h), &OWNERS_NO_PLAN));
    hall_plan(s->h);
    assert_true(err_is(hall_close(s->h), &OWNERS_NOT_CALLED));
    hall_exec(s->h, "UPDATE matter SET area_id = %lld", (long long)s->h->t->community.v);
    no(call(s, CALL), "owners.scope");
    hall_exec(s->h,
              "INSERT INTO property_unit (community_id, id, building_id, room, area, updated_at, "
              "unit_id) VALUES (%lld, 77, %lld, '1', 500, 1, %lld)",
              (long long)s->h->t->community.v, (long long)s->h->t->building.v,
              (long long)s->h->t->unit.v);
    hall_exec(s->h, "UPDATE matter SET area_id = %lld", (long long)s->h->t->unit.v);
    no(call(s, CALL), "owners.unit_free");
}

static void the_count_waits_for_the_time_the_watchers_and_the_witness(void **state)
{
    struct stair *s = stair_of(*state, unit2);
    struct arena *a = &s->h->t->world->arena;

    called(s);
    no(post(s, "/deliver", "{\"way\":\"posted\"}"), "owners.not_open");
    no(open_for(s, ",\"days\":15"), "form.json"); /* a member twice */
    no(post(s, "/open", "{\"days\":14,\"place\":\"物业\"}"), "owners.window");
    no(post(s, "/open", "{\"days\":31,\"place\":\"物业\"}"), "owners.window");
    good(post(s, "/open", "{\"days\":30,\"place\":\"物业\"}"));
    no(open_for(s, ""), "owners.open_already");
    good(enter(s, 0, 11, "agree"));
    all_told(s);
    no(count(s), "owners.running");
    no(get(s, "/ballots"), "owners.not_counted");
    no(get(s, "/recount"), "owners.not_counted");
    no(post(s, "/witness", "{}"), "owners.not_counted");
    hall_pass(s->h, 32 * DAY);
    no(post(s, "/count", str_fmt(a, "{\"watchers\":[\"%lld\"]}", (long long)s->head[0]).p),
       "owners.watchers");
    no(post(s, "/count",
            str_fmt(a, "{\"watchers\":[\"%lld\",\"%lld\"]}", (long long)s->head[0],
                    (long long)s->head[0])
                .p),
       "owners.watchers");
    no(post(s, "/count", "{\"watchers\":[\"1\",\"2\"]}"), "owners.watchers");
    good(count(s));
    no(count(s), "owners.not_open");
    no(enter(s, 11, 12, "agree"), "owners.not_open");
    witness(s);
    no(post(s, "/witness", "{}"), "owners.not_counted");
}

static void a_changed_ballot_or_area_shows(void **state)
{
    struct stair *s = stair_of(*state, unit3);

    called(s);
    good(open_for(s, ""));
    good(enter(s, 0, 9, "agree"));
    good(enter(s, 9, 12, "oppose"));
    all_told(s);
    good(count(s));
    struct answer b = get(s, "/ballots");
    good(b);
    assert_false(has(b.body, "head"));
    assert_true(has(get(s, "/recount").body, "\"same\":true"));
    hall_exec(s->h, "UPDATE owners_vote SET choice = 'agree'");
    assert_true(has(get(s, "/recount").body, "\"same\":false"));
}

static void a_failed_round_is_called_again_with_a_new_roll(void **state)
{
    struct stair *s = stair_of(*state, unit3);

    called(s);
    good(open_for(s, ""));
    good(enter(s, 0, 9, "agree"));
    good(enter(s, 9, 12, "oppose"));
    all_told(s);
    good(count(s));
    witness(s);
    struct id first = s->decision;
    good(town_post(
        s->h->t,
        town_path(s->h->t, s->h->t->community, "/matters/%lld/return", (long long)s->h->matter.v),
        "{\"to\":\"call\",\"reason\":\"完善补偿后再议\"}"));
    assert_true(err_is(hall_close(s->h), &OWNERS_NOT_CALLED));
    good(call(s, CALL));
    assert_int_not_equal(first.v, s->decision.v);
    assert_true(has(get(s, "").body, "\"round\":2"));
    find_heads(s);
    ok(hall_close(s->h));
    hall_walk(s->h, "vote");
    good(open_for(s, ""));
    good(enter(s, 0, 12, "agree"));
    all_told(s);
    good(count(s));
    witness(s);
    hall_paper(s->h, "signed_tally");
    ok(hall_close(s->h));
    s->decision = first;
    assert_true(has(get(s, "").body, "\"outcome\":\"rejected\""));
    assert_true(has(get(s, "/recount").body, "\"same\":true"));
}

static void bad_forms_are_refused(void **state)
{
    struct stair *s = stair_of(*state, unit2);
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
        { "{\"votes\":[]}", 422, "form.too_short", "votes" },
        { "{\"votes\":[{\"head\":\"7\",\"choice\":\"agree\",\"way\":\"paper\"}]}", 422,
          "owners.head", "votes[0].head" },
        { "{\"votes\":[{\"head\":\"7\",\"choice\":\"agree\",\"way\":\"phone\"}]}", 422, "form.word",
          "votes[0].way" },
    };

    town_refuses(t, town_path(t, t->community, "/matters/%lld/owners", (long long)s->h->matter.v),
                 calls, COUNT(calls));
    called(s);
    good(open_for(s, ",\"evote\":\"own\",\"evote_basis\":\"住建局文件 5 号\""));
    as_owner(s, 0);
    town_refuses(t, town_path(t, t->community, "/owners/%lld/votes", (long long)s->decision.v),
                 votes, COUNT(votes));
    town_refuses(t, town_path(t, t->community, "/owners/%lld/enter", (long long)s->decision.v),
                 entries, COUNT(entries));
    t->perms = (struct perms){ UINT64_C(1) << PERM_SIGNED_IN };
    assert_int_equal(enter(s, 0, 1, "agree").status, 403);
    assert_int_equal(get(s, "/roll").status, 403);
    s->decision.v++;
    assert_int_equal(get(s, "").status, 404);
    s->decision.v--;
    assert_int_equal(
        town_get(t, town_path(t, t->other, "/owners/%lld", (long long)s->decision.v)).status, 404);
}

static void no_leaf_holds_a_choice_or_a_head(void **state)
{
    struct stair *s = stair_of(*state, unit2);
    struct {
        struct str leaf;
    } row;
    static const struct field fields[] = { { .name = "leaf", .kind = KIND_STR, .use = SHOW } };
    static const struct shape leaf = { "leaf", fields, 1, sizeof row };
    char head[24];
    struct rows q;

    called(s);
    good(open_for(s, ",\"evote\":\"own\",\"evote_basis\":\"住建局文件 5 号\""));
    as_owner(s, 0);
    good(post(s, "/votes", "{\"choice\":\"oppose\"}"));
    good(enter(s, 1, 3, "oppose"));
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
        store_test(a_stairwell_agrees_to_its_lift),
        store_test(three_quarters_of_the_heads_without_the_area_do_not_pass),
        store_test(a_local_rule_of_two_thirds_of_all_passes_the_same_votes),
        store_test(a_phone_vote_needs_the_place_to_allow_it),
        store_test(an_owner_votes_by_phone_once_and_the_receipt_tells_no_choice),
        store_test(results_of_the_governments_system_come_with_their_paper),
        store_test(heads_are_counted_once_however_many_units_they_hold),
        store_test(co_owners_vote_through_the_one_they_agreed_on),
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
