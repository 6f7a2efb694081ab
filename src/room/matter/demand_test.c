/* demand_test.c - topics residents sign: who counts, when it is enough, and what becomes of them.
 */
#include <stdio.h>

#include "room/auth/auth.h"
#include "room/post/post.h"
#include "yard.h"

enum { GROWN = 11 }; /* a tenth of eleven is two */

/* Eleven adults and a child on the roll; the answer's first is who[0], the child the last. */
static struct hall *crowd(struct world *w, struct id who[GROWN + 1])
{
    struct hall *h = hall_make(w, "residents_assembly");
    char name[16];

    for (int i = 0; i <= GROWN; i++) {
        (void)snprintf(name, sizeof name, "居民%d", i);
        const char *born = i < GROWN ? "19800101" : "20150101";
        who[i] = town_resident(h->t, name, town_citizen(h->t, born, i + 1), "", "other");
    }
    return h;
}

static struct id raise_by(struct hall *h, struct id who, const char *title)
{
    h->t->resident = who;
    return yard_id(yard_post(
        h, "/demands", (struct id){ 0 },
        str_fmt(&h->t->world->arena, "{\"title\":\"%s\",\"text\":\"夜里太暗，请装灯。\"}", title)
            .p));
}

static void sign_by(struct hall *h, struct id demand, struct id who)
{
    h->t->resident = who;
    good(yard_post(h, "/demands/#/sign", demand, ""));
}

static struct answer take_up(struct hall *h, const char *body, const char *origin,
                             const char *sources)
{
    return yard_post(h, "/matters", (struct id){ 0 },
                     str_fmt(&h->t->world->arena,
                             "{\"title\":\"楼前装路灯\",\"summary\":\"居民联名要求装路灯。\","
                             "\"origin\":\"%s\",\"scope_id\":\"public_space\",\"body\":\"%s\","
                             "\"affected_households\":10,\"sources\":[%s]}",
                             origin, body, sources)
                         .p);
}

static const char *quoted(struct hall *h, struct id id)
{
    return str_fmt(&h->t->world->arena, "\"%lld\"", (long long)id.v).p;
}

static int times(struct str text, struct str what)
{
    size_t at = 0;
    int n = 0;

    for (; str_find(text, what, &at); n++)
        text = (struct str){ text.p + at + what.n, text.n - at - what.n };
    return n;
}

/* Many rule sets carry the same article: each body is told once. */
static void a_tenth_of_the_adults_brings_a_matter(void **state)
{
    struct id who[GROWN + 1];
    struct hall *h = crowd(*state, who);
    struct id demand = raise_by(h, who[0], "楼前装路灯吧");

    sign_by(h, demand, who[GROWN]); /* a child signs, and is not counted */
    struct answer list = yard_get(h, "/demand_cases", (struct id){ 0 });
    assert_true(has(list.body, "\"signers\":2,\"adults\":1,\"reps\":0"));
    assert_true(has(list.body, "\"have\":1,\"needs\":2,\"base\":11,\"met\":false"));
    assert_int_equal(times(list.body, STR("\"origin\":\"residents\"")), 2); /* assembly, recall */
    struct answer a = take_up(h, "residents_assembly", "residents", quoted(h, demand));
    no(a, "matter.demand_short");
    assert_true(has(yard_get(h, "/demand_cases?state=open", (struct id){ 0 }).body, "路灯"));
    sign_by(h, demand, who[1]);
    list = yard_get(h, "/demand_cases", (struct id){ 0 });
    assert_true(has(list.body, "\"have\":2,\"needs\":2,\"base\":11,\"met\":true"));
    good(take_up(h, "residents_assembly", "residents", quoted(h, demand)));
    assert_false(has(yard_get(h, "/demand_cases?state=open", (struct id){ 0 }).body, "路灯"));
    no(take_up(h, "residents_assembly", "residents", quoted(h, demand)), "not_found");
    no(yard_post(h, "/demands/#/sign", demand, ""), "demand.closed");
}

static void one_person_signing_two_topics_counts_once(void **state)
{
    struct id who[GROWN + 1];
    struct hall *h = crowd(*state, who);
    struct id one = raise_by(h, who[0], "楼前装路灯吧"), two = raise_by(h, who[0], "路灯太少了");
    const char *both = str_fmt(&h->t->world->arena, "%s,%s", quoted(h, one), quoted(h, two)).p;

    no(take_up(h, "residents_assembly", "residents", both), "matter.demand_short");
    sign_by(h, two, who[1]);
    good(take_up(h, "residents_assembly", "residents", both));
}

static void representatives_are_counted_by_their_posts(void **state)
{
    struct id who[GROWN + 1];
    struct hall *h = crowd(*state, who);
    struct id demand = raise_by(h, who[6], "楼前装路灯吧");

    hall_posts(h, "residents_rep", 6); /* a fifth of six is two */
    for (int i = 0; i < 6; i++)
        hall_exec(h, "UPDATE post SET resident_id = %lld WHERE id = %d", (long long)who[i].v,
                  5001 + i);
    sign_by(h, demand, who[0]);
    no(take_up(h, "residents_rep_meeting", "reps", quoted(h, demand)), "matter.demand_short");
    sign_by(h, demand, who[1]);
    good(take_up(h, "residents_rep_meeting", "reps", quoted(h, demand)));
}

/* Nobody says that residents ask when a tenth of them do not, whichever body is to decide. */
static void the_share_is_asked_where_the_body_itself_names_none(void **state)
{
    struct id who[GROWN + 1];
    struct hall *h = crowd(*state, who);
    struct id demand = raise_by(h, who[0], "楼前装路灯吧");

    no(take_up(h, "residents_rep_meeting", "residents", ""), "matter.demand_short");
    struct answer one = take_up(h, "residents_rep_meeting", "residents", quoted(h, demand));
    no(one, "matter.demand_short");
    sign_by(h, demand, who[1]); /* two of eleven adults are a tenth */
    good(take_up(h, "residents_rep_meeting", "residents", quoted(h, demand)));
    no(take_up(h, "residents_rep_meeting", "reps", ""), "matter.demand_short");
}

static void whoever_signed_is_told_and_sees_the_matter(void **state)
{
    struct id who[GROWN + 1], account;
    struct hall *h = crowd(*state, who);
    struct account_in in = { STR("lamp"), STR("居民"), STR("12800000001"), STR(""),
                             h->t->community };

    town_begin(h->t);
    ok(account_add(&h->t->ctx, &in, &account));
    ok(account_bind(&h->t->ctx, account, who[0], "staff"));
    town_end(h->t);
    struct id demand = raise_by(h, who[0], "楼前装路灯吧");
    sign_by(h, demand, who[1]);
    struct id matter = yard_id(take_up(h, "residents_assembly", "residents", quoted(h, demand)));
    h->t->resident = who[0];
    struct answer mine = yard_get(h, "/demands", (struct id){ 0 });
    assert_true(has(mine.body, "\"mine\":true"));
    assert_true(has(mine.body, quoted(h, matter)));
    h->t->resident = who[5];
    assert_true(has(yard_get(h, "/demands", (struct id){ 0 }).body, "\"mine\":false"));
    yard_by(h, account.v, who[0]);
    assert_true(has(town_get(h->t, "/api/messages").body, "\"kind\":\"demand.adopted\""));
}

static void the_cases_are_for_the_workbench(void **state)
{
    struct id who[GROWN + 1];
    struct hall *h = crowd(*state, who);

    h->t->perms = (struct perms){ 0 };
    no(yard_get(h, "/demand_cases", (struct id){ 0 }), "not_allowed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_tenth_of_the_adults_brings_a_matter),
        store_test(one_person_signing_two_topics_counts_once),
        store_test(representatives_are_counted_by_their_posts),
        store_test(the_share_is_asked_where_the_body_itself_names_none),
        store_test(whoever_signed_is_told_and_sees_the_matter),
        store_test(the_cases_are_for_the_workbench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
