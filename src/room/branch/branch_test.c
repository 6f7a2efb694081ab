/* branch_test.c - the Party branches' roll: sealed, masked, with a vote only for full members. */
#include "room/branch/branch.h"

#include "base/day.h"
#include "hall.h"
#include "kit/db.h"

static struct answer add(struct town *t, const char *form)
{
    return town_post(t, town_path(t, t->community, "/branch_members"), form);
}

static size_t voters(struct town *t)
{
    struct list l;

    town_begin(t);
    ok(branch_voters(&t->ctx, t->ctx.today, &l));
    town_end(t);
    return l.n;
}

static void names_are_sealed_in_the_table_and_masked_in_the_list(void **state)
{
    struct hall *h = hall_place(*state, "converted");
    static const char name[] = "祝福根";
    int64_t plain = 0;

    good(add(h->t, "{\"branch\":\"第一党支部\",\"name\":\"祝福根\",\"standing\":\"full\"}"));
    struct str body = town_get(h->t, town_path(h->t, h->t->community, "/branch_members")).body;
    assert_true(has(body, "祝"));
    assert_false(has(body, "祝福根"));
    town_begin(h->t);
    ok(db_int(h->t->world->db, SQL_TEST_BRANCH_PLAIN, &plain,
              ARGS(arg_id(h->t->community), arg_blob((struct blob){ name, sizeof name - 1 }))));
    town_end(h->t);
    assert_int_equal(plain, 0);
}

static void probation_gives_no_vote_and_who_left_has_none(void **state)
{
    struct hall *h = hall_place(*state, "converted");
    struct town *t = h->t;
    struct id id = { 0 };

    struct answer a =
        add(t, "{\"branch\":\"第一党支部\",\"name\":\"祝晓棠\",\"standing\":\"probationary\"}");
    good(a);
    assert_true(str_int(town_word(a.body, "id"), &id.v));
    assert_int_equal(voters(t), 0);
    const char *confirm =
        town_path(t, t->community, "/branch_members/%lld/confirm", (long long)id.v);
    good(town_post(t, confirm, ""));
    no(town_post(t, confirm, ""), "branch.full");
    assert_int_equal(voters(t), 1);
    const char *end = town_path(t, t->community, "/branch_members/%lld/end", (long long)id.v);
    good(town_post(t, end, "{\"reason\":\"组织关系转出\"}"));
    no(town_post(t, end, "{\"reason\":\"组织关系转出\"}"), "branch.ended");
    assert_int_equal(voters(t), 0);
}

static void the_roll_refuses_bad_forms_and_strangers(void **state)
{
    struct hall *h = hall_place(*state, "converted");
    struct town *t = h->t;
    const char *at = town_path(t, t->community, "/branch_members");
    const struct bad forms[] = {
        { "{}", 422, "form.missing", "branch" },
        { "{\"branch\":\"一支部\",\"name\":\"祝\",\"standing\":\"full\"}", 422, "form.too_short",
          "name" },
        { "{\"branch\":\"一支部\",\"name\":\"祝福根\",\"standing\":\"half\"}", 422, "form.word",
          "standing" },
        { "{\"branch\":\"一支部\",\"name\":\"祝福根\",\"standing\":\"full\",\"resident\":\"7\"}",
          422, "branch.resident", "resident" },
    };

    town_refuses(t, at, forms, COUNT(forms));
    good(add(t, "{\"branch\":\"一支部\",\"name\":\"祝福根\",\"standing\":\"full\"}"));
    no(add(t, "{\"branch\":\"一支部\",\"name\":\"祝福根\",\"standing\":\"full\"}"), "branch.twice");
    t->perms = (struct perms){ 0 };
    no(town_get(t, at), "not_allowed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(names_are_sealed_in_the_table_and_masked_in_the_list),
        store_test(probation_gives_no_vote_and_who_left_has_none),
        store_test(the_roll_refuses_bad_forms_and_strangers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
