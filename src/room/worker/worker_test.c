/* worker_test.c - nobody is the first of a grid without an exam and a certificate in force. */
#include "room/worker/worker.h"

#include "yard.h"

enum { WORKER = 71 };
static const struct id none = { 0 };
static const struct id POST_ID = { 7071 };

static struct hall *grid_make(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");

    hall_exec(h,
              "INSERT INTO post (community_id, id, region_id, kind, name, account_id, from_day) "
              "VALUES (%lld, %lld, %lld, 'grid_worker', '祁小满', %d, 0)",
              (long long)h->t->community.v, (long long)POST_ID.v, (long long)h->t->grid.v, WORKER);
    return h;
}

static struct answer proof(struct hall *h, const char *kind, const char *on, const char *until)
{
    return yard_post(
        h, "/grid_workers/#/proofs", POST_ID,
        str_fmt(&h->t->world->arena,
                "{\"kind\":\"%s\",\"title\":\"网格员职业证书\",\"on_day\":\"%s\"%s%s%s}", kind, on,
                until ? ",\"until_day\":\"" : "", until ? until : "", until ? "\"" : "")
            .p);
}

static struct answer set_first(struct hall *h, struct id grid, struct id post)
{
    return yard_post(h, "/grid_primaries", none,
                     str_fmt(&h->t->world->arena, "{\"grid\":\"%lld\",\"post\":\"%lld\"}",
                             (long long)grid.v, (long long)post.v)
                         .p);
}

/* C2. The day is 21 November 2026. */
static void who_has_no_certificate_in_force_cannot_be_the_first(void **state)
{
    struct hall *h = grid_make(state);
    struct id grid = h->t->grid;

    no(set_first(h, grid, POST_ID), "worker.unfit");
    good(proof(h, "certificate", "2025-11-20", "2026-11-20"));
    no(set_first(h, grid, POST_ID), "worker.unfit"); /* without the exam */
    good(proof(h, "exam", "2025-11-01", NULL));
    assert_true(has(yard_get(h, "/grid_workers", none).body, "\"fit\":\"expired\""));
    no(set_first(h, grid, POST_ID), "worker.unfit"); /* it ran out yesterday */
    struct id one = yard_id(proof(h, "certificate", "2026-11-01", "2026-11-21"));
    good(set_first(h, grid, POST_ID));
    assert_true(has(yard_get(h, "/grid_primaries", none).body, "\"name\":\"祁小满\""));
    good(set_first(h, grid, POST_ID)); /* again: the former ends */
    no(set_first(h, h->t->building, POST_ID), "worker.grid");
    no(set_first(h, grid, (struct id){ 9 }), "not_found");
    hall_pass(h, DAY);
    assert_true(has(yard_get(h, "/grid_primaries", none).body, "\"fit\":\"expired\""));
    good(yard_post(h, "/worker_proofs/#/end", one, "{}"));
    no(yard_post(h, "/worker_proofs/#/end", one, "{}"), "not_found");
    assert_false(has(yard_get(h, "/grid_workers/#/proofs", POST_ID).body, "2026-11-21"));
    yard_done(h);
}

static void days_of_proofs_make_sense(void **state)
{
    static const struct {
        const char *kind, *on, *until;
        bool good;
    } cases[] = {
        { "certificate", "2026-11-21", "2026-11-21", true },
        { "certificate", "2026-11-21", "2026-11-20", false },
        { "certificate", "2026-11-21", NULL, false },
        { "exam", "2026-11-21", "2027-11-21", false },
        { "exam", "2026-11-22", NULL, false },
        { "drill", "2026-11-21", NULL, true },
    };
    struct hall *h = grid_make(state);

    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a = proof(h, cases[k].kind, cases[k].on, cases[k].until);
        if (cases[k].good)
            good(a);
        else
            no(a, "worker.days");
    }
    yard_done(h);
}

static void every_act_is_refused_to_those_it_is_not_for(void **state)
{
    struct hall *h = grid_make(state);
    struct id one = yard_id(proof(h, "exam", "2026-11-01", NULL));
    const struct yard_act acts[] = {
        { "/grid_workers/#/proofs", POST_ID,
          "{\"kind\":\"drill\",\"title\":\"消防演练\",\"on_day\":\"2026-11-01\"}" },
        { "/worker_proofs/#/end", one, NULL },
    };

    yard_refuses(h, acts, COUNT(acts));
    h->t->perms = perms_with((struct perms){ 0 }, PERM_MATTER_SEE);
    no(set_first(h, h->t->grid, POST_ID), "not_allowed");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(who_has_no_certificate_in_force_cannot_be_the_first),
        store_test(days_of_proofs_make_sense),
        store_test(every_act_is_refused_to_those_it_is_not_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
