/* matter_view_test.c - what of a matter everyone sees, and what only the workbench. */
#include "yard.h"

static void paper(struct hall *h, int id, const char *step, const char *text)
{
    hall_exec(
        h,
        "INSERT INTO paper (community_id, id, matter_id, step, kind, title, text, at, by_name) "
        "VALUES (%lld, %d, %lld, '%s', 'other', 't', '%s', 1, 'n')",
        (long long)h->t->community.v, id, (long long)h->matter.v, step, text);
}

/* Lists print a matter a line: `zhengyi list matters`, the register. */
static void a_title_is_one_line_and_its_text_is_not(void **state)
{
    struct hall *h = yard_make(*state, "none", "propose");
    struct id made = yard_id(yard_post(
        h, "/matters", (struct id){ 0 },
        "{\"title\":\"楼前\\n装\\t路灯\",\"summary\":\"一盏。\\n两盏。\",\"origin\":\"committee\","
        "\"scope_id\":\"public_space\",\"body\":\"residents_rep_meeting\","
        "\"affected_households\":10}"));
    struct answer a = yard_get(h, "/matters/#", made);

    assert_true(has(a.body, "\"title\":\"楼前 装 路灯\""));
    assert_true(has(a.body, "\"summary\":\"一盏。\\u000a两盏。\""));
    yard_done(h);
}

static void papers_of_steps_that_are_not_public_are_for_the_workbench(void **state)
{
    struct hall *h = yard_make(*state, "none", "propose");

    paper(h, 1, "checks", "legal words");
    paper(h, 2, "solicit", "open words");
    assert_true(has(yard_get(h, "/matters/#", h->matter).body, "legal words"));
    h->t->perms = (struct perms){ 0 };
    yard_by(h, 0, (struct id){ 0 });
    struct answer a = yard_get(h, "/matters/#", h->matter);
    good(a);
    assert_true(has(a.body, "open words"));
    assert_true(has(a.body, "\"step\":\"solicit\",\"step_title\":\"征求意见\""));
    assert_true(has(a.body, "\"bodies\":[\"two_committees_meeting\"]"));
    assert_false(has(a.body, "legal words"));
    yard_done(h);
}

static void a_resident_on_the_timeline_is_named_in_full_to_the_workbench_only(void **state)
{
    struct hall *h = yard_make(*state, "notice", "decision_publicity");
    struct id who = yard_resident(h, "祝福根", 1, h->t->household);

    struct id notice = yard_id(yard_post(h, "/matters/#/notices", h->matter,
                                         "{\"title\":\"决议公开\",\"text\":\"决议如下。\","
                                         "\"scope\":\"全社区\",\"channel\":\"公告栏\","
                                         "\"contact\":\"居委会\"}"));
    yard_by(h, 77, who);
    h->t->name = STR("祝福根");
    good(yard_post(h, "/notices/#/objections", notice, "{\"text\":\"车位太少，请再算一次。\"}"));
    assert_true(has(yard_get(h, "/matters/#", h->matter).body, "\"by_name\":\"祝福根\""));
    h->t->perms = (struct perms){ 0 };
    yard_by(h, 0, (struct id){ 0 });
    struct answer a = yard_get(h, "/matters/#", h->matter);
    assert_true(has(a.body, "objection.raised"));
    assert_false(has(a.body, "祝福根"));
    yard_done(h);
}

static void a_matter_not_yet_accepted_is_for_the_workbench(void **state)
{
    struct hall *h = yard_make(*state, "none", "intake");

    good(yard_get(h, "/matters/#", h->matter));
    h->t->perms = (struct perms){ 0 };
    yard_by(h, 0, (struct id){ 0 });
    no(yard_get(h, "/matters/#", h->matter), "not_found");
    yard_done(h);
}

static void steps_a_withdrawn_matter_will_not_see_are_dropped(void **state)
{
    struct hall *h = yard_make(*state, "none", "propose");

    assert_true(has(yard_get(h, "/matters/#", h->matter).body, "\"state\":\"waiting\""));
    good(yard_post(h, "/matters/#/withdraw", h->matter, "{\"reason\":\"另案办理，不再议\"}"));
    struct answer a = yard_get(h, "/matters/#", h->matter);
    assert_true(has(a.body, "\"state\":\"dropped\""));
    assert_false(has(a.body, "\"state\":\"waiting\""));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_title_is_one_line_and_its_text_is_not),
        store_test(papers_of_steps_that_are_not_public_are_for_the_workbench),
        store_test(a_resident_on_the_timeline_is_named_in_full_to_the_workbench_only),
        store_test(steps_a_withdrawn_matter_will_not_see_are_dropped),
        store_test(a_matter_not_yet_accepted_is_for_the_workbench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
