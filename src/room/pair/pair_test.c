/* pair_test.c - the list follows posts and branches, gaps and excess are told and filled, and
 * visits are of whoever was given the pair. */
#include "room/pair/pair.h"

#include "base/day.h"
#include "room/branch/branch.h"
#include "web/text.h"
#include "yard.h"

enum { HEAD = 61, DEPUTY = 62, MEMBER = 63 };
static const struct id none = { 0 };

struct list_of {
    struct hall *h;
    struct id estate[4], building[6], home, person;
};

static void post_of(struct hall *h, int64_t account, struct id place, const char *kind,
                    const char *name)
{
    hall_exec(h,
              "INSERT INTO post (community_id, id, region_id, kind, name, account_id, from_day) "
              "VALUES (%lld, %lld, %lld, '%s', '%s', %lld, 0)",
              (long long)place.v, (long long)(7000 + account), (long long)place.v, kind, name,
              (long long)account);
}

static struct id estate_of(struct hall *h, const char *name, int n)
{
    struct id id = { 880000 + n };

    hall_exec(h,
              "INSERT INTO region (id, parent_id, community_id, level, code, name, kind, retired) "
              "VALUES (%lld, %lld, %lld, 'estate', 'e%d', '%s', '', 0)",
              (long long)id.v, (long long)h->t->community.v, (long long)h->t->community.v, n, name);
    for (int k = 0; k < 2; k++)
        hall_exec(h,
                  "INSERT INTO region_path (ancestor_id, region_id, depth) VALUES (%lld, %lld, %d)",
                  (long long)(k ? h->t->street.v : h->t->community.v), (long long)id.v, k + 1);
    return id;
}

static struct list_of list_make(void **state)
{
    struct list_of l = { .h = yard_make(*state, "none", "implement") };

    ok(text_load(&l.h->t->world->arena)); /* each world its own: they end with it */
    for (int k = 0; k < 4; k++)
        l.estate[k] = estate_of(l.h, k % 2 ? "砚西里" : "砚东里", k);
    l.home = yard_household(l.h, l.h->t->building, "101");
    yard_by(l.h, HEAD, none);
    return l;
}

static struct answer at_street(struct list_of *l, const char *path, const char *body)
{
    struct town *t = l->h->t;

    return body ? town_post(t, town_path(t, t->street, "%s", path), body)
                : town_get(t, town_path(t, t->street, "%s", path));
}

static struct id first(struct answer a, const char *key)
{
    int64_t v = 0;

    good(a);
    assert_true(str_int(town_word(a.body, key), &v));
    return (struct id){ v };
}

static void give(struct list_of *l, struct id person, const char *kind, struct id target,
                 const char *refusal)
{
    struct answer a = at_street(l, "/pairs",
                                str_fmt(&l->h->t->world->arena,
                                        "{\"person\":\"%lld\",\"kind\":\"%s\",\"target\":\"%lld\"}",
                                        (long long)person.v, kind, (long long)target.v)
                                    .p);
    if (refusal)
        no(a, refusal);
    else
        good(a);
}

/* B13: a section cadre with three estates or one household is on the list of violations. */
static void a_cadre_with_three_estates_or_one_household_is_told(void **state)
{
    struct list_of l = list_make(state);

    post_of(l.h, HEAD, l.h->t->street, "street_secretary", "贺明川");
    post_of(l.h, DEPUTY, l.h->t->street, "system_admin", "岑知行"); /* takes no part */
    struct answer a = at_street(&l, "/pair_people", "{}");
    assert_true(has(a.body, "\"came\":1,\"went\":0"));
    a = at_street(&l, "/pair_people", "{}");
    assert_true(has(a.body, "\"came\":0,\"went\":0"));
    struct id who = first(at_street(&l, "/pairs", NULL), "id");
    for (int k = 0; k < 3; k++)
        give(&l, who, "estate", l.estate[k], NULL);
    give(&l, who, "estate", l.estate[0], "pair.taken");
    give(&l, who, "estate", l.home, "pair.target");
    give(&l, (struct id){ 5 }, "estate", l.estate[3], "pair.left");
    give(&l, who, "household", l.home, NULL);
    a = at_street(&l, "/pairs?bad=1", NULL);
    assert_true(
        has(a.body, "\"kind\":\"estate\",\"n\":3,\"least\":1,\"most\":2,\"gap\":0,\"excess\":1"));
    assert_true(has(
        a.body, "\"kind\":\"household\",\"n\":1,\"least\":2,\"most\":2,\"gap\":1,\"excess\":0"));
    assert_true(has(a.body, "\"violations\":1,\"estates\":4,\"free_estates\":1"));
    yard_done(l.h);
}

static void filling_takes_what_is_too_much_and_gives_what_is_missing(void **state)
{
    struct list_of l = list_make(state);

    yard_household(l.h, l.h->t->building, "102");
    yard_household(l.h, l.h->t->building, "103");
    yard_household(l.h, l.h->t->building, "104");
    post_of(l.h, HEAD, l.h->t->street, "street_secretary", "贺明川");
    good(at_street(&l, "/pair_people", "{}"));
    struct id who = first(at_street(&l, "/pairs", NULL), "id");
    for (int k = 0; k < 3; k++)
        give(&l, who, "estate", l.estate[k], NULL);
    post_of(l.h, DEPUTY, l.h->t->street, "street_deputy", "岑知行");
    good(at_street(&l, "/pair_people", "{}"));
    struct answer a = at_street(&l, "/pair_plan", NULL);
    assert_true(has(a.body, "\"kind\":\"estate\",\"label\":\"砚东里\",\"place_name\":"));
    assert_true(has(a.body, "\"name\":\"岑知行\",\"from_name\":\"贺明川\""));
    a = at_street(&l, "/pair_plan", "{}");
    assert_true(has(a.body, "\"given\":6,\"taken\":1"));
    yard_by(l.h, DEPUTY, none); /* one message for all: an estate taken over, another, two homes */
    assert_true(has(town_get(l.h->t, "/api/messages").body, "请您包联：砚东社区 砚东里 等 4 处"));
    yard_by(l.h, HEAD, none); /* did it, so is not told */
    assert_false(has(town_get(l.h->t, "/api/messages").body, "pair."));
    a = at_street(&l, "/pairs", NULL);
    assert_true(has(a.body, "\"violations\":0"));
    assert_true(has(a.body, "\"free_estates\":0"));
    a = at_street(&l, "/pair_plan", "{}");
    assert_true(has(a.body, "\"given\":0,\"taken\":0"));
    hall_exec(l.h, "UPDATE post SET to_day = 1 WHERE account_id = %d", DEPUTY);
    a = at_street(&l, "/pair_people", "{}");
    assert_true(has(a.body, "\"came\":0,\"went\":1"));
    a = at_street(&l, "/pairs", NULL);
    assert_true(has(a.body, "\"free_estates\":2"));
    yard_done(l.h);
}

static void a_party_member_is_masked_and_never_has_their_own_household(void **state)
{
    struct list_of l = list_make(state);
    struct hall *h = l.h;
    struct id resident = yard_resident(h, "段予宁", 1, l.home), got;

    town_begin(h->t);
    ok(branch_add(
        &h->t->ctx,
        &(struct branch_in){ STR("第一支部"), STR("段予宁"), resident, STR("full"), DAY_NONE },
        &got));
    town_end(h->t);
    good(yard_post(h, "/pair_people", none, "{}"));
    struct answer a = yard_get(h, "/pairs", none);
    assert_true(has(a.body, "\"rank\":\"party\",\"name\":\"段**\""));
    assert_false(has(a.body, "段予宁"));
    struct id who = first(a, "id");
    no(yard_post(h, "/pairs", none,
                 str_fmt(&h->t->world->arena,
                         "{\"person\":\"%lld\",\"kind\":\"household\",\"target\":\"%lld\"}",
                         (long long)who.v, (long long)l.home.v)
                     .p),
       "pair.own");
    a = yard_post(h, "/pair_plan", none, "{}");
    assert_true(has(a.body, "\"taken\":0"));
    a = yard_get(h, "/pair_people/#", who);
    assert_false(
        has(a.body, str_fmt(&h->t->world->arena, "\"target\":\"%lld\"", (long long)l.home.v).p));
    yard_done(h);
}

static void a_visit_is_of_whose_pair_it_is_and_of_its_time(void **state)
{
    static const struct {
        int64_t hours;
        const char *id;
    } cases[] = { { 0, NULL }, { -11, NULL }, { -13, "pair.time" }, { 1, "pair.time" } };
    struct list_of l = list_make(state);
    struct hall *h = l.h;

    post_of(h, DEPUTY, h->t->community, "committee_member", "岑知行");
    good(yard_post(h, "/pair_people", none, "{}"));
    good(yard_post(h, "/pair_plan", none, "{}"));
    h->t->perms = (struct perms){ 0 };
    yard_by(h, DEPUTY, none);
    struct answer mine = town_get(h->t, "/api/pairs_mine");
    struct id pair = first(mine, "id");
    assert_true(has(mine.body, "\"kind\":\"household\""));
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a = yard_post(
            h, "/pairs/#/visits", pair,
            str_fmt(&h->t->world->arena, "{\"met_at\":%lld,\"way\":\"home\",\"text\":\"一切都好\"}",
                    (long long)(h->t->world->now.ms + cases[k].hours * HOUR))
                .p);
        if (cases[k].id)
            no(a, cases[k].id);
        else
            good(a);
    }
    assert_true(has(yard_get(h, "/pairs/#", pair).body, "\"text\":\"一切都好\""));
    hall_pass(h, 92 * DAY); /* three months after 21 November */
    assert_true(has(yard_get(h, "/pairs/#", pair).body, "\"late\":false"));
    hall_pass(h, DAY);
    assert_true(has(yard_get(h, "/pairs/#", pair).body, "\"late\":true"));
    yard_by(h, MEMBER, none);
    no(yard_get(h, "/pairs/#", pair), "not_found");
    no(yard_post(h, "/pairs/#/visits", pair, "{\"way\":\"home\",\"text\":\"一切都好\"}"),
       "not_found");
    yard_done(h);
}

static void every_act_is_refused_to_those_it_is_not_for(void **state)
{
    struct list_of l = list_make(state);
    struct hall *h = l.h;

    post_of(h, DEPUTY, h->t->community, "committee_member", "岑知行");
    good(yard_post(h, "/pair_people", none, "{}"));
    good(yard_post(h, "/pair_plan", none, "{}"));
    struct answer a = yard_get(h, "/pair_people/#", first(yard_get(h, "/pairs", none), "id"));
    struct id pair = { 0 };
    size_t at = 0;
    assert_true(str_find(a.body, STR("\"pairs\""), &at));
    assert_true(str_int(town_word((struct str){ a.body.p + at, a.body.n - at }, "id"), &pair.v));
    const struct yard_act acts[] = {
        { "/pairs/#/end", pair, "{\"reason\":\"调离\"}" },
    };
    static const char *const desk[] = { "/pair_people", "/pair_plan", "/pairs" };
    struct perms all = h->t->perms;

    yard_refuses(h, acts, COUNT(acts));
    h->t->perms = perms_with((struct perms){ 0 }, PERM_PARTY_RUN);
    for (size_t k = 0; k < COUNT(desk); k++)
        no(yard_post(h, desk[k], none, "{}"), "not_allowed");
    no(yard_get(h, "/pairs", none), "not_allowed");
    h->t->perms = all;
    good(yard_post(h, "/pairs/#/end", pair, "{\"reason\":\"调离\"}"));
    no(yard_post(h, "/pairs/#/end", pair, "{\"reason\":\"调离\"}"), "not_found");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_cadre_with_three_estates_or_one_household_is_told),
        store_test(filling_takes_what_is_too_much_and_gives_what_is_missing),
        store_test(a_party_member_is_masked_and_never_has_their_own_household),
        store_test(a_visit_is_of_whose_pair_it_is_and_of_its_time),
        store_test(every_act_is_refused_to_those_it_is_not_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
