/* order_test.c - an order from its opening to its rating in each way, who sees it, the papers in
 * custody, and that nothing of a person stands in the clear. */
#include "room/service/order.h"

#include "whole.h"

enum { DESK = 2, ORDERER = 15, SERVER = 16, OTHER = 17 };

static const struct id none = { 0 };

struct scene {
    struct hall *h;
    struct id item, order, resident;
};

static void as(struct scene *s, int64_t account)
{
    struct town *t = s->h->t;

    yard_by(s->h, account, account == ORDERER ? s->resident : none);
    t->perms = perms_with(perms_with((struct perms){ 0 }, PERM_SIGNED_IN), PERM_FILE_PUT);
    if (account == ORDERER)
        t->perms = perms_with(t->perms, PERM_RESIDENT);
    if (account == DESK)
        t->perms = perms_with(t->perms, PERM_SERVICE_RUN);
    if (account == OTHER) /* everything but the desk of services */
        t->perms = (struct perms){ ~UINT64_C(0) & ~(UINT64_C(1) << PERM_SERVICE_RUN) };
}

static const char *item(struct scene *s, const char *title, const char *ways)
{
    return whole_text(s->h,
                      "{\"kind\":\"daily\",\"title\":\"%s\",\"who\":\"住户\",\"place\":\"大厅\","
                      "\"limit_days\":3,\"fee\":0,%s}",
                      title, ways);
}

static struct scene *scene_make(struct world *w)
{
    struct scene *s = NEW(&w->arena, struct scene);

    s->h = whole_place(w, "old");
    s->resident = yard_resident(s->h, "郑拾级", 1, yard_household(s->h, s->h->t->building, "501"));
    hall_posts(s->h, "grid_worker", 1);
    hall_exec(s->h, "UPDATE post SET account_id = %d WHERE kind = 'grid_worker'", SERVER);
    as(s, DESK);
    s->item = yard_id(
        yard_post(s->h, "/services", none,
                  item(s, "代办", "\"by_appointment\":true,\"by_agency\":true,\"at_home\":true")));
    return s;
}

static struct answer act(struct scene *s, const char *tail, const char *body)
{
    return yard_post(s->h, whole_text(s->h, "/orders/#/%s", tail), s->order, body);
}

static void order(struct scene *s, const char *mode)
{
    as(s, ORDERER);
    s->order = yard_id(yard_post(s->h, "/orders", none,
                                 whole_text(s->h,
                                            "{\"item\":\"%lld\",\"text\":\"腿脚不便请早点来\","
                                            "\"phone\":\"13900000001\"%s}",
                                            (long long)s->item.v, mode)));
}

static void given(struct scene *s)
{
    as(s, DESK);
    no(act(s, "accept", whole_text(s->h, "{\"server\":\"%d\"}", OTHER)), "order.server");
    no(act(s, "accept", whole_text(s->h, "{\"server\":\"%d\"}", ORDERER)), "order.server");
    good(act(s, "accept", whole_text(s->h, "{\"server\":\"%d\"}", SERVER)));
}

static void planned(struct scene *s)
{
    int64_t now = s->h->t->ctx.now.ms;

    as(s, SERVER);
    no(act(s, "plan", whole_text(s->h, "{\"plan_at\":%lld,\"meet\":\"家里\"}", (long long)now - 1)),
       "order.past");
    good(act(s, "plan",
             whole_text(s->h, "{\"plan_at\":%lld,\"meet\":\"家里\"}", (long long)(now + DAY))));
}

static const char *photo(struct scene *s, int which)
{
    return whole_text(s->h, "\"%lld\"", (long long)yard_photo(s->h, which).v);
}

static void stands(struct scene *s, const char *part)
{
    as(s, DESK);
    struct str p = yard_get(s->h, "/orders/#", s->order).body;
    if (!has(p, part))
        fail_msg("%s not in " STR_FMT, part, STR_ARG(p));
}

static void an_order_is_done_paid_received_and_rated(void **state)
{
    struct scene *s = scene_make(*state);

    order(s, "");
    stands(s, "\"mode\":\"by_appointment\"");
    given(s);
    planned(s);
    no(act(s, "done", "{\"amount\":2000,\"text\":\"修好了\"}"), "order.receipt");
    good(
        act(s, "done",
            whole_text(s->h, "{\"amount\":2000,\"text\":\"修好了\",\"receipt\":%s}", photo(s, 0))));
    stands(s, "\"step_kind\":\"order_serve\""); /* done, not received yet */
    as(s, SERVER);
    no(act(s, "done", "{\"amount\":0,\"text\":\"再报一次\"}"), "order.done_already");
    no(act(s, "hand", "{}"), "order.not_yours");
    as(s, ORDERER);
    good(act(s, "hand", "{}"));
    stands(s, "\"hand_way\":\"app\"");
    as(s, SERVER);
    no(act(s, "rate", "{\"way\":\"app\",\"stars\":5}"), "order.self_rate");
    as(s, ORDERER);
    no(act(s, "rate", "{\"way\":\"app\",\"stars\":0}"), "form.range");
    no(act(s, "rate", "{\"way\":\"app\",\"stars\":6}"), "form.range");
    good(act(s, "rate", "{\"way\":\"app\",\"stars\":5}"));
    stands(s, "\"state\":\"archived\"");
    stands(s, "\"amount\":2000");
    yard_done(s->h);
}

static void by_proxy_needs_a_power_of_attorney_and_gives_papers_back(void **state)
{
    struct scene *s = scene_make(*state);

    order(s, ",\"mode\":\"by_agency\"");
    given(s);
    planned(s);
    no(act(s, "papers", "{\"title\":\"户口本\",\"original\":true}"), "order.proxy");
    const char *slip = photo(s, 1);
    const char *done = whole_text(s->h, "{\"amount\":0,\"text\":\"已办好\",\"slip\":%s}", slip);
    no(act(s, "done", done), "order.proxy");
    as(s, ORDERER);
    good(act(s, "proxy", whole_text(s->h, "{\"file\":%s}", photo(s, 0))));
    as(s, SERVER);
    struct id paper = yard_id(act(s, "papers", "{\"title\":\"户口本\",\"original\":true}"));
    no(act(s, "done", done), "order.custody");
    as(s, DESK);
    no(act(s, "cancel", "{\"reason\":\"不办了，撤回\"}"), "order.custody");
    as(s, SERVER);
    const char *back = whole_text(s->h, "papers/%lld/back", (long long)paper.v);
    good(act(s, back, "{}"));
    no(act(s, back, "{}"), "order.back_already");
    good(act(s, "done", done)); /* the signed slip hands it over at once */
    stands(s, "\"step_kind\":\"order_rate\"");
    stands(s, "\"hand_way\":\"paper\"");
    yard_done(s->h);
}

static void who_cannot_leave_home_is_visited_unless_another_way_is_asked_for(void **state)
{
    struct scene *s = scene_make(*state);
    const char *form =
        whole_text(s->h, "{\"resident\":\"%lld\",\"consent\":\"paper\"}", (long long)s->resident.v);

    as(s, DESK);
    good(yard_post(s->h, "/home_bound", none, form));
    no(yard_post(s->h, "/home_bound", none, form), "home_bound.twice");
    order(s, "");
    stands(s, "\"mode\":\"at_home\"");
    order(s, ",\"mode\":\"by_appointment\"");
    stands(s, "\"mode\":\"by_appointment\"");
    as(s, ORDERER);
    no(yard_post(s->h, "/orders", none,
                 whole_text(s->h, "{\"item\":\"%lld\",\"mode\":\"mobile\"}", (long long)s->item.v)),
       "order.mode");
    as(s, DESK);
    good(yard_post(s->h, "/home_bound/#/end", s->resident, "{}"));
    order(s, "");
    stands(s, "\"mode\":\"by_appointment\"");
    yard_done(s->h);
}

static void the_desk_orders_for_who_has_no_phone_and_asks_how_it_was(void **state)
{
    struct scene *s = scene_make(*state);
    const char *who =
        whole_text(s->h, "{\"item\":\"%lld\",\"name\":\"来人\"}", (long long)s->item.v);

    as(s, DESK);
    no(yard_post(s->h, "/desk_orders", none,
                 whole_text(s->h, "{\"item\":\"%lld\"}", (long long)s->item.v)),
       "order.whom");
    no(yard_post(s->h, "/desk_orders", none,
                 whole_text(s->h, "{\"item\":\"%lld\",\"name\":\"来人\",\"mode\":\"at_home\"}",
                            (long long)s->item.v)),
       "order.address");
    s->order = yard_id(yard_post(s->h, "/desk_orders", none, who));
    given(s);
    planned(s);
    no(act(s, "done", "{\"amount\":0,\"text\":\"已办好\"}"), "order.hand"); /* nobody to say so */
    good(act(s, "done",
             whole_text(s->h, "{\"amount\":0,\"text\":\"已办好\",\"slip\":%s}", photo(s, 0))));
    as(s, DESK);
    no(act(s, "rate", "{\"way\":\"app\",\"stars\":4}"), "order.not_yours");
    good(act(s, "rate", "{\"way\":\"phone\",\"stars\":4}"));
    stands(s, "\"state\":\"archived\"");
    yard_done(s->h);
}

static void an_order_is_there_for_those_who_have_to_do_with_it(void **state)
{
    struct scene *s = scene_make(*state);

    order(s, "");
    as(s, OTHER);
    assert_int_equal(yard_get(s->h, "/orders/#", s->order).status, 404);
    assert_int_equal(act(s, "cancel", "{\"reason\":\"不是我的\"}").status, 404);
    assert_int_equal(yard_get(s->h, "/matters/#", s->order).status, 404);
    assert_false(has(yard_get(s->h, "/my_orders", none).body, "代办"));
    as(s, SERVER);
    assert_int_equal(yard_get(s->h, "/orders/#", s->order).status, 404); /* not given yet */
    given(s);
    as(s, SERVER);
    assert_true(has(yard_get(s->h, "/orders/#", s->order).body, "13900000001"));
    as(s, DESK);
    assert_false(has(yard_get(s->h, "/orders/#", s->order).body, "13900000001"));
    assert_int_equal(hall_int(s->h, SQL_PROBE_ORDER_CLEAR, s->order), 0);
    as(s, ORDERER);
    good(act(s, "cancel", "{\"reason\":\"家人代办了\"}"));
    stands(s, "\"state\":\"withdrawn\"");
    yard_done(s->h);
}

static void what_nobody_rates_closes_by_itself_after_its_days(void **state)
{
    struct scene *s = scene_make(*state);

    order(s, "");
    given(s);
    planned(s);
    good(act(s, "done",
             whole_text(s->h, "{\"amount\":0,\"text\":\"已办好\",\"slip\":%s}", photo(s, 0))));
    yard_days(s->h, 7);
    town_begin(s->h->t);
    ok(order_watch(&s->h->t->ctx));
    town_end(s->h->t);
    stands(s, "\"state\":\"open\""); /* the seventh day is theirs */
    yard_days(s->h, 1);
    town_begin(s->h->t);
    ok(order_watch(&s->h->t->ctx));
    town_end(s->h->t);
    stands(s, "\"state\":\"archived\"");
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(an_order_is_done_paid_received_and_rated),
        store_test(by_proxy_needs_a_power_of_attorney_and_gives_papers_back),
        store_test(who_cannot_leave_home_is_visited_unless_another_way_is_asked_for),
        store_test(the_desk_orders_for_who_has_no_phone_and_asks_how_it_was),
        store_test(an_order_is_there_for_those_who_have_to_do_with_it),
        store_test(what_nobody_rates_closes_by_itself_after_its_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
