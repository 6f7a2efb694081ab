/* need_test.c - a need becomes a project with an account number, and is written off only with a
 * photograph and the word of whom it was for. */
#include "room/need/need.h"

#include "base/day.h"
#include "kit/db.h"
#include "yard.h"

struct list3 {
    struct hall *h;
    struct id resident, resource, need, project;
};

static const char *fmt(struct hall *h, const char *form, struct id id)
{
    struct str all = str_of(form), head;
    struct arena *a = &h->t->world->arena;

    (void)str_cut(&all, '#', &head);
    return str_fmt(a, STR_FMT "%lld" STR_FMT, STR_ARG(head), (long long)id.v, STR_ARG(all)).p;
}

static struct list3 lists_make(void **state)
{
    struct list3 l = { .h = yard_make(*state, "none", "implement") };
    struct id home = yard_household(l.h, l.h->t->building, "101");

    hall_exec(
        l.h, "INSERT INTO account (id, login, name, totp_on, totp_step, state, failed, created_at) "
             "VALUES (1, 'a', '温如澜', 0, 0, 'active', 0, 0), (2, 'b', '鲍定安', 0, 0, 'active', "
             "0, 0), "
             "(41, 'c', '段予宁', 0, 0, 'active', 0, 0)");
    hall_exec(l.h,
              "INSERT INTO post (id, community_id, region_id, kind, name, account_id, from_day) "
              "VALUES (9001, %lld, %lld, 'director', '温如澜', 1, 0), (9002, %lld, %lld, "
              "'secretary', '鲍定安', 2, 0)",
              (long long)l.h->t->community.v, (long long)l.h->t->community.v,
              (long long)l.h->t->community.v, (long long)l.h->t->community.v);
    l.resident = yard_resident(l.h, "段予宁", 1, home);
    l.resource =
        yard_id(yard_post(l.h, "/resources", (struct id){ 0 },
                          "{\"kind\":\"repair\",\"name\":\"家电维修\",\"unit\":\"砚东物业\"}"));
    return l;
}

static struct id bring(struct list3 *l)
{
    struct id id;

    yard_by(l->h, 41, l->resident);
    id = yard_id(yard_post(
        l->h, "/needs", (struct id){ 0 },
        fmt(l->h, "{\"kind\":\"repair\",\"text\":\"热水器坏了，想请人维修家电\",\"region\":\"#\"}",
            l->h->t->building)));
    yard_by(l->h, DIRECTOR, (struct id){ 0 });
    return id;
}

static void open_project(struct list3 *l)
{
    l->need = bring(l);
    good(yard_post(l->h, "/needs/#/match", l->need,
                   fmt(l->h, "{\"resource\":\"#\",\"title\":\"帮老人修热水器\"}", l->resource)));
    l->project = yard_id(yard_post(l->h, "/projects", (struct id){ 0 },
                                   fmt(l->h,
                                       "{\"need\":\"#\",\"title\":\"修热水器\",\"owner\":\"1\","
                                       "\"due_day\":\"2026-11-25\"}",
                                       l->need)));
}

static struct answer prove(struct list3 *l, int picture)
{
    return yard_post(l->h, "/projects/#/progress", l->project,
                     fmt(l->h, "{\"text\":\"修好了\",\"proof\":true,\"photos\":[\"#\"]}",
                         yard_photo(l->h, picture)));
}

static struct answer rate(struct list3 *l, const char *form)
{
    yard_by(l->h, 41, l->resident);
    struct answer a = yard_post(l->h, "/projects/#/rate", l->project, form);
    yard_by(l->h, DIRECTOR, (struct id){ 0 });
    return a;
}

static void a_resource_of_the_same_kind_and_words_is_suggested(void **state)
{
    struct list3 l = lists_make(state);
    struct id need = bring(&l);

    good(yard_post(l.h, "/resources", (struct id){ 0 },
                   "{\"kind\":\"law\",\"name\":\"法律咨询\",\"unit\":\"律所\"}"));
    good(yard_post(l.h, "/resources", (struct id){ 0 },
                   "{\"kind\":\"repair\",\"name\":\"修鞋配钥匙\",\"unit\":\"便民点\"}"));
    struct answer a = yard_get(l.h, "/needs/#/fits", need);
    size_t first = 0, second = 0;
    assert_true(str_find(a.body, STR("家电维修"), &first));
    assert_true(str_find(a.body, STR("修鞋配钥匙"), &second));
    assert_true(first < second); /* two pairs of words in common more */
    assert_false(has(a.body, "法律咨询"));
    yard_done(l.h);
}

static void it_is_written_off_with_photograph_and_rating_and_keeps_its_number(void **state)
{
    struct list3 l = lists_make(state);
    const struct id none = { 0 };

    open_project(&l);
    assert_true(has(yard_get(l.h, "/projects/#", l.project).body, "\"code\":\"2026-001\""));
    struct id task =
        yard_id(yard_post(l.h, "/projects/#/tasks", l.project,
                          "{\"title\":\"上门看\",\"owner\":\"1\",\"due_day\":\"2026-11-23\"}"));
    no(yard_post(l.h, "/projects/#/close", l.project, "{}"), "project.tasks");
    good(yard_post(l.h, "/project_tasks/#/done", task, "{\"text\":\"看过了\"}"));
    no(yard_post(l.h, "/project_tasks/#/done", task, "{\"text\":\"看过了\"}"), "project_task.done");
    no(yard_post(l.h, "/projects/#/close", l.project, "{}"), "project.no_proof");
    no(yard_post(l.h, "/projects/#/progress", l.project, "{\"text\":\"修好了\",\"proof\":true}"),
       "project.no_proof");
    good(prove(&l, 0));
    no(prove(&l, 0), "project.photo_used");
    no(yard_post(l.h, "/projects/#/close", l.project, "{}"), "project.no_rating");
    no(yard_post(l.h, "/projects/#/rate", l.project,
                 "{\"solved\":true,\"score\":5,\"way\":\"visit\"}"),
       "project.same_hand");
    good(rate(&l, "{\"solved\":false,\"score\":2,\"text\":\"又坏了\"}"));
    no(yard_post(l.h, "/projects/#/close", l.project, "{}"), "project.unsolved");
    good(rate(&l, "{\"solved\":true,\"score\":5}"));
    good(yard_post(l.h, "/projects/#/close", l.project, "{}"));
    no(yard_post(l.h, "/projects/#/close", l.project, "{}"), "project.closed");
    assert_true(has(yard_get(l.h, "/needs?state=done", none).body, "\"score\":5"));
    yard_by(l.h, 41, l.resident);
    good(yard_post(l.h, "/projects/#/reopen", l.project, "{\"reason\":\"三天又坏了\"}"));
    yard_by(l.h, DIRECTOR, none);
    no(yard_post(l.h, "/projects/#/reopen", l.project, "{\"reason\":\"三天又坏了\"}"),
       "project.open");
    struct answer a = yard_get(l.h, "/projects/#", l.project);
    assert_true(has(a.body, "\"code\":\"2026-001\""));
    assert_true(has(a.body, "\"round\":2"));
    no(yard_post(l.h, "/projects/#/close", l.project, "{}"), "project.no_proof"); /* a new one */
    good(prove(&l, 1));
    no(yard_post(l.h, "/projects/#/close", l.project, "{}"), "project.no_rating");
    good(rate(&l, "{\"solved\":true,\"score\":4}"));
    good(yard_post(l.h, "/projects/#/close", l.project, "{}"));
    yard_done(l.h);
}

static void everybody_reads_the_list_and_nobodys_name_or_words(void **state)
{
    struct list3 l = lists_make(state);
    const struct id none = { 0 };

    open_project(&l);
    yard_by(l.h, 77, none);
    l.h->t->perms = perms_with((struct perms){ 0 }, PERM_SIGNED_IN);
    struct answer a = yard_get(l.h, "/needs", none);
    assert_true(has(a.body, "帮老人修热水器"));
    assert_true(has(a.body, "2026-001"));
    assert_false(has(a.body, "段予宁"));
    assert_false(has(a.body, "热水器坏了"));
    assert_int_equal(yard_get(l.h, "/projects/#", l.project).status, 404);
    assert_false(has(yard_get(l.h, "/my_needs", none).body, "2026-001"));
    no(yard_post(l.h, "/projects/#/rate", l.project, "{\"solved\":true,\"score\":5}"),
       "project.not_yours");
    yard_by(l.h, 41, l.resident);
    assert_true(has(yard_get(l.h, "/my_needs", none).body, "热水器坏了"));
    assert_int_equal(yard_get(l.h, "/projects/#", l.project).status, 200);
    yard_done(l.h);
}

static void what_is_late_stays_and_is_told_once_to_its_owner_and_the_first_responsible(void **state)
{
    struct list3 l = lists_make(state);
    const struct id none = { 0 };

    open_project(&l);
    yard_days(l.h, 4); /* the 25th, the day it is due */
    assert_true(has(yard_get(l.h, "/projects", none).body, "\"late\":false"));
    yard_days(l.h, 1);
    assert_true(has(yard_get(l.h, "/projects?late=1", none).body, "\"late\":true"));
    assert_true(has(yard_get(l.h, "/needs", none).body, "\"late\":true"));
    for (int k = 0; k < 2; k++) {
        town_begin(l.h->t);
        ok(need_watch(&l.h->t->ctx));
        town_end(l.h->t);
    }
    assert_int_equal(hall_int(l.h, SQL_NEED_TEST_TOLD, (struct id){ 1 }), 1);
    assert_int_equal(hall_int(l.h, SQL_NEED_TEST_TOLD, (struct id){ 2 }), 1);
    yard_done(l.h);
}

static void a_need_goes_one_way_and_its_forms_are_held_to_their_limits(void **state)
{
    struct list3 l = lists_make(state);
    const struct id none = { 0 };
    struct id need = bring(&l);

    no(yard_post(
           l.h, "/projects", none,
           fmt(l.h,
               "{\"need\":\"#\",\"title\":\"修热水器\",\"owner\":\"1\",\"due_day\":\"2026-11-25\"}",
               need)),
       "need.state");
    no(yard_post(l.h, "/needs/#/match", need, "{\"resource\":\"99\",\"title\":\"修热水器\"}"),
       "resource.closed");
    good(yard_post(l.h, "/needs/#/decline", need, "{\"reason\":\"属物业保修\"}"));
    no(yard_post(l.h, "/needs/#/decline", need, "{\"reason\":\"属物业保修\"}"), "need.state");
    open_project(&l);
    no(yard_post(l.h, "/projects/#/tasks", l.project,
                 "{\"title\":\"上门\",\"owner\":\"41\",\"due_day\":\"2026-11-25\"}"),
       "project.owner");
    no(yard_post(l.h, "/projects/#/tasks", l.project,
                 "{\"title\":\"上门\",\"owner\":\"1\",\"due_day\":\"2026-11-20\"}"),
       "project.day");
    no(yard_post(l.h, "/resources", none,
                 "{\"kind\":\"repair\",\"name\":\"家电维修\",\"unit\":\"砚东物业\"}"),
       "resource.twice");
    yard_by(l.h, 41, l.resident);
    for (int k = 0; k < 5; k++)
        good(yard_post(l.h, "/needs", none, "{\"kind\":\"care\",\"text\":\"想有人陪着去医院\"}"));
    no(yard_post(l.h, "/needs", none, "{\"kind\":\"care\",\"text\":\"想有人陪着去医院\"}"),
       "need.most");
    const struct bad cases[] = {
        { "{\"kind\":\"gold\",\"text\":\"要一块金子\"}", 422, "form.word", "kind" },
        { "{\"kind\":\"care\",\"text\":\"缺\"}", 422, "form.too_short", "text" },
        { "{\"kind\":\"care\"}", 422, "form.missing", "text" },
        { "{\"kind\":\"care\",\"text\":\"要人陪着\",\"region\":\"x\"}", 422, "form.kind",
          "region" },
    };
    town_refuses(l.h->t, town_path(l.h->t, l.h->t->community, "/needs"), cases, COUNT(cases));
    yard_done(l.h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_resource_of_the_same_kind_and_words_is_suggested),
        store_test(it_is_written_off_with_photograph_and_rating_and_keeps_its_number),
        store_test(everybody_reads_the_list_and_nobodys_name_or_words),
        store_test(what_is_late_stays_and_is_told_once_to_its_owner_and_the_first_responsible),
        store_test(a_need_goes_one_way_and_its_forms_are_held_to_their_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
