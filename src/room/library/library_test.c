/* library_test.c - persons leave a case before it is published, and everybody finds it. */
#include "room/library/library.h"

#include "yard.h"

enum { OTHER = 2 };

static struct hall *make_done(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");

    hall_exec(h, "UPDATE matter SET state = 'archived'");
    hall_exec(h,
              "INSERT INTO opinion (community_id, id, matter_id, account_id, name, channel, text, "
              "text_hash, at)"
              " VALUES (%lld, 77, %lld, 1, '段予宁', 'online', '停车太乱', '00', 1)",
              (long long)h->t->community.v, (long long)h->matter.v);
    return h;
}

static struct answer propose(struct hall *h, const char *text)
{
    return yard_post(
        h, "/library", (struct id){ 0 },
        str_fmt(&h->t->world->arena,
                "{\"matter\":\"%lld\",\"title\":\"花园里不再停车\",\"keywords\":\"停车 绿地\","
                "\"outcome\":\"solved\",\"text\":\"%s\"}",
                (long long)h->matter.v, text)
            .p);
}

static struct answer publish(struct hall *h, struct id id, const char *text, int masks)
{
    return yard_post(h, "/library/#/publish", id,
                     str_fmt(&h->t->world->arena,
                             "{\"title\":\"花园里不再停车\",\"keywords\":\"停车 "
                             "绿地\",\"text\":\"%s\",\"masks\":%d}",
                             text, masks)
                         .p);
}

static const char *const SAID =
    "段予宁等居民反映，住3号楼2单元501的说电话12800001234，花园长期停车。";
static const char *const CLEAN = "段某某等居民反映，住某号楼某单元某室的说电话****，花园长期停车。";

static void a_case_is_masked_confirmed_by_another_and_then_found(void **state)
{
    struct hall *h = make_done(state);
    struct id id = yard_id(propose(h, SAID));

    no(propose(h, SAID), "library.twice");
    assert_true(has(yard_get(h, "/library/#", id).body, CLEAN));
    assert_true(has(yard_get(h, "/library/#", id).body, "\"masks\":5"));
    no(publish(h, id, CLEAN, 5), "library.other");
    yard_by(h, OTHER, (struct id){ 0 });
    no(publish(h, id, CLEAN, 4), "library.unseen");
    no(publish(h, id, SAID, 5), "library.person");
    no(publish(h, id, "段予宁等居民反映，花园长期停车，孩子没有地方玩。", 5), "library.person");
    no(publish(h, id, "有人反映花园长期停车，请拨打12800001234联系他们。", 5), "library.person");
    assert_false(has(town_get(h->t, "/api/library").body, "花园"));
    good(publish(h, id, CLEAN, 5));
    no(publish(h, id, CLEAN, 5), "library.state");
    h->t->account = (struct id){ 0 };
    h->t->perms = (struct perms){ 0 };
    assert_true(has(town_get(h->t, "/api/library?q=小区花园被车占了").body, "花园里不再停车"));
    assert_true(has(town_get(h->t, "/api/library?q=停车").body, "花园里不再停车"));
    assert_false(has(town_get(h->t, "/api/library?q=老年食堂").body, "花园里不再停车"));
    assert_false(has(town_get(h->t, "/api/library?outcome=failed").body, "花园里不再停车"));
    assert_true(has(yard_get(h, "/library/#", id).body, "\"state\":\"public\""));
    assert_false(has(yard_get(h, "/library/#", id).body, "段予宁"));
    yard_done(h);
}

static void a_withdrawn_case_tells_only_why(void **state)
{
    struct hall *h = make_done(state);
    struct id id = yard_id(propose(h, SAID));
    struct perms all = h->t->perms;

    yard_by(h, OTHER, (struct id){ 0 });
    good(publish(h, id, CLEAN, 5));
    good(yard_post(h, "/library/#/withdraw", id, "{\"reason\":\"当事人要求不再公开\"}"));
    no(yard_post(h, "/library/#/withdraw", id, "{\"reason\":\"当事人要求不再公开\"}"),
       "library.state");
    h->t->perms = (struct perms){ 0 };
    assert_false(has(town_get(h->t, "/api/library").body, "花园"));
    assert_true(has(yard_get(h, "/library/#", id).body, "当事人要求不再公开"));
    assert_false(has(yard_get(h, "/library/#", id).body, CLEAN));
    h->t->perms = all;
    (void)yard_id(propose(h, SAID)); /* told anew, if it comes to that */
    yard_done(h);
}

static void only_what_is_over_is_told(void **state)
{
    struct hall *h = make_done(state);
    const struct yard_act acts[] = {
        { "/library/#/publish",
          { 9 },
          "{\"title\":\"花园里不再停车\",\"keywords\":\"停车\",\"text\":"
          "\"花园里停满了车，孩子没有地方玩，大家一起议。\",\"masks\":0}" },
        { "/library/#/withdraw", { 9 }, "{\"reason\":\"当事人要求不再公开\"}" },
    };

    yard_refuses(h, acts, COUNT(acts));
    assert_int_equal(yard_get(h, "/matters/#/library_draft", h->matter).status, 200);
    hall_exec(h, "UPDATE matter SET state = 'open'");
    no(propose(h, SAID), "library.not_done");
    no(yard_get(h, "/matters/#/library_draft", h->matter), "library.not_done");
    h->matter.v++;
    no(propose(h, SAID), "library.matter");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_case_is_masked_confirmed_by_another_and_then_found),
        store_test(a_withdrawn_case_tells_only_why),
        store_test(only_what_is_over_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
