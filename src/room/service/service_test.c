/* service_test.c - the catalogue is everybody's to read, and every edit a version that stays. */
#include "room/service/service.h"

#include "kit/jr.h"
#include "yard.h"

static const struct id none = { 0 };

static const char *item(struct hall *h, const char *title, const char *more)
{
    return str_fmt(&h->t->world->arena,
                   "{\"kind\":\"civil\",\"title\":\"%s\",\"who\":\"本社区住户\",\"materials\":"
                   "\"身份证\\n户口本\",\"place\":\"便民服务大厅\",\"limit_days\":5%s}",
                   title, more)
        .p;
}

static const struct jr *items(struct hall *h, struct answer a)
{
    const struct jr *page = NULL;

    good(a);
    ok(jr_read(&h->t->world->arena, a.body, &page));
    return jr_get(page, "items");
}

#define FREE ",\"fee\":0,\"by_appointment\":true"

static void an_edit_is_a_version_and_the_older_ones_stay(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    struct id one = yard_id(yard_post(h, "/services", none, item(h, "居住证明", FREE)));
    const char *edit = item(h, "居住证明",
                            ",\"fee\":500,\"fee_basis\":\"工本费\",\"by_appointment\":true,"
                            "\"version\":1,\"change\":\"收工本费五元\"");

    no(yard_post(h, "/services", none, item(h, "居住证明", FREE)), "service.twice");
    good(yard_post(h, "/services/#", one, edit));
    no(yard_post(h, "/services/#", one, edit), "service.stale"); /* made from the older one */
    no(yard_post(h, "/services/#", one,
                 item(h, "居住证明",
                      ",\"fee\":500,\"fee_basis\":\"工本费\",\"by_appointment\":true,"
                      "\"version\":2,\"change\":\"没有变化\"")),
       "service.same");

    h->t->perms = (struct perms){ 0 }; /* a visitor */
    h->t->ctx.account = none;
    const struct jr *row = jr_at(items(h, yard_get(h, "/services", none)), 0);
    int64_t version = 0, fee = 0;
    assert_true(jr_int(jr_get(row, "version"), &version) && jr_int(jr_get(row, "fee"), &fee));
    assert_int_equal(version, 2);
    assert_int_equal(fee, 500);
    assert_int_equal(jr_count(items(h, yard_get(h, "/services/#/versions", one))), 2);
    yard_done(h);
}

static void an_item_says_how_it_is_had_and_why_it_costs(void **state)
{
    static const struct {
        const char *more, *id; /* NULL: taken */
    } cases[] = {
        { ",\"fee\":0,\"mobile\":true", NULL },
        { ",\"fee\":0", "service.mode" },
        { ",\"fee\":1,\"mobile\":true", "service.fee" },
        { ",\"fee\":-1,\"mobile\":true", "form.range" },
        { ",\"fee\":100000001,\"fee_basis\":\"无\",\"mobile\":true", "form.range" },
        { ",\"mobile\":true", "form.missing" },
        { ",\"fee\":0,\"mobile\":1", "form.kind" },
    };
    struct hall *h = yard_make(*state, "none", "implement");

    for (size_t k = 0; k < COUNT(cases); k++) {
        struct answer a = yard_post(h, "/services", none, item(h, "代办事项", cases[k].more));
        if (cases[k].id)
            no(a, cases[k].id);
        else
            good(a);
    }
    yard_done(h);
}

static void what_is_out_of_the_catalogue_may_come_again(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    struct id one = yard_id(yard_post(h, "/services", none, item(h, "高龄津贴", FREE)));
    const struct yard_act acts[] = {
        { "/services/#", one, item(h, "高龄津贴", FREE ",\"version\":1,\"change\":\"换了地方\"") },
        { "/services/#/end", one, "{\"change\":\"并入另一项\"}" },
    };

    yard_refuses(h, acts, COUNT(acts));
    good(yard_post(h, "/services/#/end", one, "{\"change\":\"并入另一项\"}"));
    assert_int_equal(yard_post(h, "/services/#/end", one, "{\"change\":\"再撤一次\"}").status, 404);
    assert_int_equal(jr_count(items(h, yard_get(h, "/services", none))), 0);
    good(yard_post(h, "/services", none, item(h, "高龄津贴", FREE)));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(an_edit_is_a_version_and_the_older_ones_stay),
        store_test(an_item_says_how_it_is_had_and_why_it_costs),
        store_test(what_is_out_of_the_catalogue_may_come_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
