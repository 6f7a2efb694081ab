/* todo_test.c - lists by post, what waits for residents, and boards equal to their lists. */
#include "room/todo/todo.h"

#include "room/auth/auth.h"
#include "room/office/office.h"
#include "yard.h"

static struct id give_post(struct hall *h, struct id place, const char *kind, const char *login)
{
    struct account_in account = { .login = str_of(login), .name = str_of(login) };
    struct post_in in = {
        .kind = str_of(kind), .name = str_of(login), .from_day = DAY_NONE, .to_day = DAY_NONE
    };
    struct id post;

    town_begin(h->t);
    ok(account_add(&h->t->ctx, &account, &in.account));
    ok(post_add(&h->t->ctx, place, &in, &post));
    town_end(h->t);
    return in.account;
}

static struct id bound(struct hall *h, const char *login, struct id resident)
{
    struct account_in account = { .login = str_of(login), .name = str_of(login) };
    struct id id;

    town_begin(h->t);
    ok(account_add(&h->t->ctx, &account, &id));
    ok(account_bind(&h->t->ctx, id, resident, "staff"));
    town_end(h->t);
    return id;
}

static int count(struct str rest, const char *part)
{
    size_t at = 0;
    int n = 0;

    for (; str_find(rest, str_of(part), &at); n++) {
        rest.p += at + 1;
        rest.n -= at + 1;
    }
    return n;
}

static void ask(struct hall *h, const char *what, const char *post_kind, int days)
{
    struct instance i;

    town_begin(h->t);
    ok(flow_load(&h->t->ctx, h->matter, &i));
    ok(flow_ask(&h->t->ctx, &i, what, str_of(post_kind), i.id, flow_due(&h->t->ctx, days, false)));
    town_end(h->t);
}

static struct str todos(struct hall *h, const char *query)
{
    struct answer a =
        yard_get(h, str_fmt(&h->t->world->arena, "/todos%s", query).p, (struct id){ 0 });

    good(a);
    return a.body;
}

static void everyone_sees_the_office_s_list_and_one_s_own_part_of_it(void **state)
{
    struct hall *h = yard_make(*state, "none", "solicit");
    struct id director = give_post(h, h->t->community, "director", "director");
    struct id lawyer = give_post(h, h->t->community, "lawyer", "lawyer");

    hall_exec(h, "DELETE FROM todo");
    ask(h, "objection", "director", 9);
    ask(h, "photo", "director", 1);
    ask(h, "decide", "supervision_head", 5);
    yard_by(h, director.v, (struct id){ 0 });
    struct str all = todos(h, "");
    size_t photo = 0, decide = 0, objection = 0;
    assert_true(str_find(all, STR("\"what\":\"photo\""), &photo));
    assert_true(str_find(all, STR("\"what\":\"decide\""), &decide));
    assert_true(str_find(all, STR("\"what\":\"objection\""), &objection));
    assert_true(photo < decide && decide < objection);
    assert_true(has(all, "\"step_kind\":\"solicit\",\"step_title\":\"征求意见\",\"step_no\":2"));
    assert_int_equal(count(todos(h, "?mine=1"), "\"what\""), 2);
    yard_by(h, lawyer.v, (struct id){ 0 });
    assert_int_equal(count(todos(h, "?mine=1"), "\"what\""), 0);
    yard_days(h, 2);
    assert_int_equal(count(todos(h, "?overdue=1"), "\"what\""), 1);
    assert_true(has(todos(h, ""), "\"overdue\":true"));
    h->t->perms = (struct perms){ 0 };
    no(yard_get(h, "/todos", (struct id){ 0 }), "not_allowed");
    yard_done(h);
}

static void a_long_list_is_paged_without_loss(void **state)
{
    struct hall *h = yard_make(*state, "none", "solicit");

    hall_exec(h, "DELETE FROM todo");
    for (int k = 0; k < 60; k++)
        ask(h, "objection", "director", k % 3);
    struct str first = todos(h, "");
    assert_int_equal(count(first, "\"what\""), 50);
    struct str rest = todos(
        h, str_fmt(&h->t->world->arena, "?after=" STR_FMT, STR_ARG(town_word(first, "next"))).p);
    assert_int_equal(count(rest, "\"what\""), 10);
    assert_true(has(rest, "\"next\":null"));
    no(yard_get(h, "/todos?after=x-y", (struct id){ 0 }), "form.kind");
    yard_done(h);
}

static void a_resident_of_the_area_is_asked_for_an_opinion_and_then_a_review(void **state)
{
    struct hall *h = yard_make(*state, "none", "solicit");
    struct id me = yard_resident(h, "祝福根", 1, h->t->household);
    struct id far =
        yard_resident(h, "艾青禾", 2, yard_household(h, yard_building(h, "2号楼"), "101"));
    struct id mine = bound(h, "zhu-fugen", me), other = bound(h, "ai-qinghe", far);

    yard_by(h, other.v, (struct id){ 0 });
    assert_true(str_is(town_get(h->t, "/api/waiting").body, "{\"items\":[],\"next\":null}"));
    yard_by(h, mine.v, me);
    struct answer a = town_get(h->t, "/api/waiting");
    assert_true(has(a.body, "\"what\":\"opinion\""));
    assert_true(has(a.body, "/opinions\""));
    good(yard_post(h, "/matters/#/opinions", h->matter, "{\"text\":\"多留一些绿地\"}"));
    assert_true(str_is(town_get(h->t, "/api/waiting").body, "{\"items\":[],\"next\":null}"));
    a = town_get(h->t, "/api/mine");
    assert_true(has(a.body, "\"what\":\"opinion\""));
    assert_true(has(a.body, "多留一些绿地"));
    yard_by(h, 0, (struct id){ 0 });
    no(town_get(h->t, "/api/waiting"), "sign_in_first");
    yard_done(h);
}

static void a_review_waits_until_the_household_answers(void **state)
{
    struct hall *h = yard_make(*state, "survey", "evaluate");
    struct id me = yard_resident(h, "祝福根", 1, h->t->household);
    struct id mine = bound(h, "zhu-fugen", me);
    struct id s = yard_id(yard_post(h, "/matters/#/survey", h->matter, "{}"));

    yard_by(h, mine.v, me);
    assert_true(has(town_get(h->t, "/api/waiting").body, "\"what\":\"review\""));
    good(yard_post(h, "/surveys/#/answers", s, "{\"score\":\"mostly\"}"));
    assert_false(has(town_get(h->t, "/api/waiting").body, "\"what\":\"review\""));
    assert_true(has(town_get(h->t, "/api/mine").body, "\"text\":\"mostly\""));
    yard_done(h);
}

static void the_boards_follow_a_matter_that_is_halted_taken_up_and_withdrawn(void **state)
{
    struct hall *h = yard_make(*state, "notice", "decision_publicity");
    struct id contact = give_post(h, h->t->street, "service_contact", "contact");
    const char *boards =
        str_fmt(&h->t->world->arena, "/api/boards?place=%lld", (long long)h->t->street.v).p;
    static const char *const act[] = { "/matters/#/suspend", "/matters/#/resume",
                                       "/matters/#/withdraw" };

    yard_by(h, contact.v, (struct id){ 0 });
    for (size_t k = 0; k < COUNT(act); k++) {
        const char *open = k == 1 ? "\"name\":\"砚东社区\",\"matters_open\":1"
                                  : "\"name\":\"砚东社区\",\"matters_open\":0";
        good(yard_post(h, act[k], h->matter, "{\"reason\":\"等待测绘结果\"}"));
        assert_true(has(town_get(h->t, boards).body, open));
        assert_int_equal(
            count(yard_get(h, "/matters?state=open", (struct id){ 0 }).body, "\"code\""), k == 1);
    }
    yard_done(h);
}

static void the_boards_of_a_place_count_what_its_lists_hold(void **state)
{
    struct hall *h = yard_make(*state, "notice", "decision_publicity");
    struct id contact = give_post(h, h->t->street, "service_contact", "contact");
    struct id director = give_post(h, h->t->community, "director", "director");
    const char *boards =
        str_fmt(&h->t->world->arena, "/api/boards?place=%lld", (long long)h->t->street.v).p;

    (void)yard_id(yard_post(h, "/matters/#/notices", h->matter,
                            "{\"title\":\"公示\",\"text\":\"公示正文\",\"contact\":\"a1\"}"));
    yard_by(h, director.v, (struct id){ 0 });
    no(town_get(h->t, boards), "not_allowed"); /* not above the own community */
    yard_by(h, contact.v, (struct id){ 0 });
    struct answer a = town_get(h->t, boards);
    good(a);
    assert_true(has(a.body, "\"name\":\"砚东社区\",\"matters_open\":1"));
    assert_true(has(a.body, "\"name\":\"砚西社区\",\"matters_open\":0"));
    assert_int_equal(count(yard_get(h, "/board?state=posted", (struct id){ 0 }).body, "\"use\""),
                     1);
    assert_true(has(a.body, "\"publicities\":1,\"objections\":0"));
    assert_true(has(a.body, "\"matters_overdue\":0"));
    assert_int_equal(
        count(yard_get(h, "/matters?state=open&overdue=1", (struct id){ 0 }).body, "\"code\""), 0);
    yard_days(h, 31);
    assert_true(has(town_get(h->t, boards).body, "\"matters_overdue\":1"));
    assert_int_equal(
        count(yard_get(h, "/matters?state=open&overdue=1", (struct id){ 0 }).body, "\"code\""), 1);
    hall_exec(h, "UPDATE matter SET state = 'archived'");
    assert_int_equal(count(yard_get(h, "/matters?overdue=1", (struct id){ 0 }).body, "\"code\""),
                     0);
    hall_exec(h, "UPDATE matter SET state = 'open'");
    no(town_get(h->t, "/api/boards"), "place.unknown");
    no(town_get(h->t, "/api/boards?place=77"), "not_allowed");
    yard_done(h);
}

static void an_item(struct hall *h, int id, const char *unit, int planned, int done)
{
    hall_exec(h,
              "INSERT INTO work_item (community_id, id, matter_id, name, unit, planned, done, "
              "updated_at) VALUES (%lld, %d, %lld, 'i%d', '%s', %d, %d, 1)",
              (long long)h->t->community.v, id, (long long)h->matter.v, id, unit, planned, done);
}

static void quantities_add_up_by_unit_and_equal_their_rows(void **state)
{
    struct hall *h = yard_make(*state, "work", "implement");
    struct id contact = give_post(h, h->t->street, "service_contact", "contact");
    struct id director = give_post(h, h->t->community, "director", "director");
    const char *path =
        str_fmt(&h->t->world->arena, "/api/quantities?place=%lld", (long long)h->t->street.v).p;

    an_item(h, 1, "m2", 10000, 2500);
    an_item(h, 2, "m2", 5000, 5000);
    an_item(h, 3, "pcs", 300, 0);
    yard_by(h, contact.v, (struct id){ 0 });
    struct answer a = town_get(h->t, path);
    good(a);
    assert_true(has(a.body, "\"unit\":\"m2\",\"items\":2,\"matters\":1,\"planned\":15000,"
                            "\"done\":7500"));
    assert_true(has(a.body, "\"unit\":\"pcs\",\"items\":1,\"matters\":1,\"planned\":300,"
                            "\"done\":0"));
    assert_int_equal(count(yard_get(h, "/work_items?unit=m2", (struct id){ 0 }).body, "\"code\""),
                     2);
    assert_int_equal(count(yard_get(h, "/work_items", (struct id){ 0 }).body, "\"code\""), 3);
    yard_by(h, director.v, (struct id){ 0 });
    no(town_get(h->t, path), "not_allowed"); /* not above the own community */
    no(town_get(h->t, "/api/quantities"), "place.unknown");
    h->t->perms = (struct perms){ 0 };
    no(yard_get(h, "/work_items", (struct id){ 0 }), "not_allowed");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(everyone_sees_the_office_s_list_and_one_s_own_part_of_it),
        store_test(a_long_list_is_paged_without_loss),
        store_test(a_resident_of_the_area_is_asked_for_an_opinion_and_then_a_review),
        store_test(a_review_waits_until_the_household_answers),
        store_test(the_boards_of_a_place_count_what_its_lists_hold),
        store_test(the_boards_follow_a_matter_that_is_halted_taken_up_and_withdrawn),
        store_test(quantities_add_up_by_unit_and_equal_their_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
