#include "room/office/office.h"

#include "town.h"

static struct id give(struct town *t, struct id place, const char *kind, struct id account,
                      int from, int to)
{
    struct id id = { 0 };
    struct post_in in = { .kind = str_of(kind),
                          .name = str_fmt(&t->world->arena, "%s%d", kind, from),
                          .account = { 0 },
                          .from_day = { t->ctx.today.n + from },
                          .to_day = { t->ctx.today.n + to } };

    town_begin(t);
    ok(post_add(&t->ctx, place, &in, &id));
    if (account.v)
        ok(db_run(t->world->db, SQL_POST_SET_ACCOUNT, NULL,
                  ARGS(arg_id(place), arg_id(id), arg_id(account))));
    town_end(t);
    return id;
}

static bool may(struct town *t, struct id account, struct id region, enum perm p)
{
    struct perms have = { 0 };

    town_begin(t);
    ok(post_perms(&t->ctx, account, region, t->ctx.today, &have));
    town_end(t);
    return perms_have(have, p);
}

static void a_post_holds_at_its_place_and_below_on_its_days(void **state)
{
    struct town *t = town_make(*state);
    struct id street = { 11 }, here = { 12 }, past = { 13 }, soon = { 14 }, last = { 15 };

    give(t, t->street, "street_secretary", street, -10, 10);
    give(t, t->community, "secretary", here, 0, 10);
    give(t, t->community, "director", past, -10, -1);
    give(t, t->community, "grid_worker", soon, 1, 10);
    give(t, t->community, "window_staff", last, -10, 0);
    assert_true(may(t, street, t->street, PERM_FLOW_MANAGE));
    assert_true(may(t, street, t->community, PERM_FLOW_MANAGE));
    assert_true(may(t, street, t->building, PERM_FLOW_MANAGE));
    assert_false(may(t, street, t->district, PERM_FLOW_MANAGE));
    assert_false(may(t, street, t->community, PERM_REGISTER_CLEAR));
    assert_true(may(t, here, t->community, PERM_REGISTER_CLEAR));
    assert_false(may(t, here, t->other, PERM_REGISTER_CLEAR));
    assert_false(may(t, here, t->street, PERM_REGISTER_CLEAR));
    assert_false(may(t, past, t->community, PERM_MATTER_SEE));
    assert_false(may(t, soon, t->community, PERM_MATTER_SEE));
    assert_true(may(t, last, t->community, PERM_MATTER_SEE));
}

static void a_body_counts_each_person_once(void **state)
{
    struct town *t = town_make(*state);
    struct list l;

    give(t, t->community, "director", (struct id){ 21 }, -1, 9);
    give(t, t->community, "committee_member", (struct id){ 21 }, -2, 9);
    give(t, t->community, "committee_member", (struct id){ 22 }, -3, 9);
    give(t, t->community, "committee_member", (struct id){ 0 }, -4, 9);
    give(t, t->community, "committee_member", (struct id){ 0 }, -5, 9);
    give(t, t->community, "residents_rep", (struct id){ 23 }, -6, 9);
    give(t, t->other, "committee_member", (struct id){ 24 }, -7, 9);
    give(t, t->community, "committee_member", (struct id){ 25 }, 1, 9);
    town_begin(t);
    ok(office_members(&t->ctx, "residents_committee", t->ctx.today, &l));
    assert_int_equal(l.n, 4);
    ok(office_members(&t->ctx, "residents_rep", t->ctx.today, &l));
    assert_int_equal(l.n, 1);
    ok(office_members(&t->ctx, "supervision_committee", t->ctx.today, &l));
    assert_int_equal(l.n, 0);
    town_end(t);
}

static void a_task_finds_the_nearest_holder(void **state)
{
    struct town *t = town_make(*state);
    struct list l;

    give(t, t->street, "service_contact", (struct id){ 31 }, -1, 9);
    town_begin(t);
    ok(office_holders(&t->ctx, t->community, STR("service_contact"), t->ctx.today, &l));
    assert_int_equal(l.n, 1);
    ok(office_holders(&t->ctx, t->community, STR("secretary"), t->ctx.today, &l));
    assert_int_equal(l.n, 0);
    ok(office_holders(&t->ctx, t->district, STR("service_contact"), t->ctx.today, &l));
    assert_int_equal(l.n, 0);
    town_end(t);
}

static void posts_are_given_and_ended_with_a_reason(void **state)
{
    struct town *t = town_make(*state);
    const char *posts = town_path(t, t->community, "/posts");
    const struct bad cases[] = {
        { "{\"kind\":\"king\",\"name\":\"张三\"}", 422, "post.kind", "kind" },
        { "{\"kind\":\"street_secretary\",\"name\":\"张三\"}", 422, "post.kind", "kind" },
        { "{\"kind\":\"secretary\"}", 422, "form.missing", "name" },
        { "{\"kind\":\"secretary\",\"name\":\"张三\",\"resident\":\"5\"}", 422, "post.holder",
          "resident" },
        { "{\"kind\":\"secretary\",\"name\":\"张三\",\"account\":\"5\"}", 422, "post.holder",
          "account" },
        { "{\"kind\":\"secretary\",\"name\":\"张三\",\"region\":\"5\"}", 422, "post.region",
          "region" },
        { "{\"kind\":\"secretary\",\"name\":\"张三\",\"from_day\":\"2026-11-21\","
          "\"to_day\":\"2026-11-20\"}",
          422, "post.term", "to_day" },
        { "{\"kind\":\"secretary\",\"name\":\"张三\",\"power\":1}", 422, "form.unknown", "power" },
    };

    town_refuses(t, posts, cases, COUNT(cases));
    struct answer a = town_post(t, posts, "{\"kind\":\"secretary\",\"name\":\"张三\"}");
    assert_int_equal(a.status, 200);
    struct str id = town_word(a.body, "id");
    a = town_post(t, posts, "{\"kind\":\"secretary\",\"name\":\"张三\"}");
    assert_string_equal(a.id, "post.twice");
    const char *end = town_path(t, t->community, "/posts/" STR_FMT "/end", STR_ARG(id));
    assert_int_equal(town_post(t, end, "{\"reason\":\"调\"}").status, 422);
    assert_int_equal(town_post(t, town_path(t, t->other, "/posts/" STR_FMT "/end", STR_ARG(id)),
                               "{\"reason\":\"调离岗位\"}")
                         .status,
                     404);
    assert_int_equal(town_post(t, end, "{\"reason\":\"调离岗位\"}").status, 200);
    assert_string_equal(town_post(t, end, "{\"reason\":\"调离岗位\"}").id, "post.ended");
    t->perms = (struct perms){ 0 };
    assert_int_equal(town_post(t, posts, "{\"kind\":\"secretary\",\"name\":\"李四\"}").status, 403);
    t->account = (struct id){ 0 };
    assert_int_equal(town_post(t, posts, "{\"kind\":\"secretary\",\"name\":\"李四\"}").status, 401);
}

static const char *seat(struct town *t, const char *kind, const char *name, struct id resident)
{
    return town_post(t, town_path(t, t->community, "/posts"),
                     str_fmt(&t->world->arena,
                             "{\"kind\":\"%s\",\"name\":\"%s\",\"resident\":\"%lld\"}", kind, name,
                             (long long)resident.v)
                         .p)
        .id;
}

static struct id relative(struct town *t, const char *name, int no, const char *relation)
{
    return town_resident(t, name, town_citizen(t, "19700101", no), "", relation);
}

static void who_supervises_sits_in_neither_committee_nor_is_kin_of_one(void **state)
{
    struct town *t = town_make(*state);
    struct id head = relative(t, "祝福根", 1, "head"), wife = relative(t, "艾青禾", 2, "spouse"),
              mother = relative(t, "段予宁", 3, "parent"),
              lodger = relative(t, "蒲和生", 4, "other");

    assert_string_equal("", seat(t, "director", "祝福根", head));
    assert_string_equal(seat(t, "supervision_head", "祝福根", head), "post.apart");
    assert_string_equal(seat(t, "supervision_member", "艾青禾", wife), "post.kin");
    assert_string_equal(seat(t, "supervision_member", "段予宁", mother), "post.kin");
    assert_string_equal("", seat(t, "supervision_member", "蒲和生", lodger));
    assert_string_equal(seat(t, "secretary", "蒲和生", lodger), "post.apart");
    assert_string_equal(seat(t, "committee_member", "蒲和生", lodger), "post.apart");
    assert_string_equal("", seat(t, "residents_rep", "蒲和生", lodger));
    assert_string_equal("", seat(t, "secretary", "艾青禾", wife));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_post_holds_at_its_place_and_below_on_its_days),
        store_test(a_body_counts_each_person_once),
        store_test(a_task_finds_the_nearest_holder),
        store_test(who_supervises_sits_in_neither_committee_nor_is_kin_of_one),
        store_test(posts_are_given_and_ended_with_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
