/* wish_test.c - wishes are bundled, a team answers in two working days, two refusals bring the
 * order back. */
#include "room/wish/wish.h"

#include "kit/db.h"
#include "yard.h"

struct table { /* who sits at it: the office, residents, and a team with an account */
    struct hall *h;
    struct id one, two, item, own, other, order;
};
static const struct id NONE = { 0 };

static struct table table_make(void **state)
{
    struct table t = { .h = yard_make(*state, "none", "implement") };
    struct id home = yard_household(t.h, t.h->t->building, "101");

    hall_exec(t.h,
              "INSERT INTO account (id, home_id, login, name, totp_on, totp_step, state, failed, "
              "created_at) "
              "VALUES (51, %lld, 't', '苗松年', 0, 0, 'active', 0, 0)",
              (long long)t.h->t->community.v);
    t.one = yard_resident(t.h, "段予宁", 1, home);
    t.two = yard_resident(t.h, "尹春晖", 2, home);
    t.item =
        yard_id(yard_post(t.h, "/menu", NONE, "{\"kind\":\"lecture\",\"title\":\"防诈骗讲座\"}"));
    t.own =
        yard_id(yard_post(t.h, "/wish_teams", NONE,
                          "{\"name\":\"居民宣讲队\",\"source\":\"residents\",\"account\":\"51\"}"));
    t.other =
        yard_id(yard_post(t.h, "/wish_teams", NONE, "{\"name\":\"文化馆\",\"source\":\"hired\"}"));
    return t;
}

static struct answer wish(struct table *t, int64_t account, struct id resident)
{
    yard_by(t->h, account, resident);
    struct answer a = yard_post(t->h, "/menu/#/wish", t->item, "{\"text\":\"周末上午好\"}");
    yard_by(t->h, DIRECTOR, NONE);
    return a;
}

static struct answer order(struct table *t, struct id team, const char *day)
{
    return yard_post(
        t->h, "/wish_orders", NONE,
        str_fmt(&t->h->t->world->arena,
                "{\"item\":\"%lld\",\"team\":\"%lld\",\"place\":\"活动室\",\"on_day\":\"%s\"}",
                (long long)t->item.v, (long long)team.v, day)
            .p);
}

static struct answer ask(struct table *t, struct id team)
{
    return yard_post(t->h, "/wish_orders/#/offer", t->order,
                     str_fmt(&t->h->t->world->arena, "{\"team\":\"%lld\"}", (long long)team.v).p);
}

static void wishes_become_an_order_that_is_taken_done_and_rated(void **state)
{
    struct table t = table_make(state);

    no(order(&t, t.own, "2026-11-25"), "wish.none");
    struct id mine = yard_id(wish(&t, 41, t.one));
    no(wish(&t, 41, t.one), "wish.twice");
    good(wish(&t, 42, t.two));
    no(order(&t, t.own, "2026-11-20"), "wish.day");
    t.order = yard_id(order(&t, t.own, "2026-11-25"));
    assert_true(has(yard_get(t.h, "/wish_orders", NONE).body, "\"wishes\":2"));
    no(yard_post(t.h, "/wish_orders/#/accept", t.order, "{}"),
       "wish.not_yours"); /* the team says so */
    yard_by(t.h, 51, NONE);
    good(yard_post(t.h, "/wish_orders/#/accept", t.order, "{}"));
    no(yard_post(t.h, "/wish_orders/#/accept", t.order, "{}"), "wish.state");
    no(yard_post(t.h, "/wish_orders/#/deliver", t.order, "{\"people\":18,\"text\":\"讲了一小时\"}"),
       "wish.day");
    yard_days(t.h, 4);
    good(yard_post(t.h, "/wish_orders/#/deliver", t.order,
                   "{\"people\":18,\"text\":\"讲了一小时\"}"));
    yard_by(t.h, 42, t.two);
    no(yard_post(t.h, "/wishes/#/rate", mine, "{\"score\":5}"), "wish.rated"); /* not theirs */
    yard_by(t.h, 41, t.one);
    good(yard_post(t.h, "/wishes/#/rate", mine, "{\"score\":4}"));
    no(yard_post(t.h, "/wishes/#/rate", mine, "{\"score\":5}"), "wish.rated");
    good(wish(&t, 41, t.one)); /* once more */
    struct answer a = yard_get(t.h, "/wish_orders", NONE);
    assert_true(has(a.body, "\"people\":18"));
    assert_true(has(a.body, "\"rated\":1,\"score\":4"));
    yard_done(t.h);
}

static void declined_twice_it_is_the_communitys_again_with_both_reasons(void **state)
{
    struct table t = table_make(state);

    good(wish(&t, 41, t.one));
    t.order = yard_id(order(&t, t.own, "2026-11-30"));
    yard_by(t.h, 51, NONE);
    good(yard_post(t.h, "/wish_orders/#/decline", t.order, "{\"reason\":\"那天都有课\"}"));
    yard_by(t.h, DIRECTOR, NONE);
    assert_true(has(yard_get(t.h, "/wish_orders?state=declined", NONE).body, "那天都有课"));
    no(ask(&t, t.own), "wish.team_asked");
    good(ask(&t, t.other));
    good(yard_post(t.h, "/wish_orders/#/decline", t.order, "{\"reason\":\"老师外出学习\"}"));
    struct answer a = yard_get(t.h, "/wish_orders?state=returned", NONE);
    assert_true(has(a.body, "那天都有课"));
    assert_true(has(a.body, "老师外出学习"));
    good(yard_post(t.h, "/wish_orders/#/end", t.order, "{\"reason\":\"改到明年春天\"}"));
    no(yard_post(t.h, "/wish_orders/#/end", t.order, "{\"reason\":\"改到明年春天\"}"),
       "wish.state");
    yard_by(t.h, 41, t.one);
    assert_true(has(yard_get(t.h, "/my_wishes", NONE).body, "改到明年春天"));
    yard_done(t.h);
}

static void watch(struct table *t)
{
    town_begin(t->h->t);
    ok(wish_watch(&t->h->t->ctx));
    town_end(t->h->t);
}

/* Asked on Saturday the 21st: Monday and Tuesday are the two working days. */
static void silence_counts_as_declined_after_two_working_days(void **state)
{
    struct table t = table_make(state);

    good(wish(&t, 41, t.one));
    t.order = yard_id(order(&t, t.own, "2026-11-30"));
    yard_days(t.h, 3); /* Tuesday noon */
    watch(&t);
    assert_true(has(yard_get(t.h, "/wish_orders", NONE).body, "\"state\":\"offered\""));
    yard_days(t.h, 1);
    assert_true(has(yard_get(t.h, "/wish_orders", NONE).body, "\"late\":true"));
    watch(&t);
    watch(&t);
    struct answer a = yard_get(t.h, "/wish_orders", NONE);
    assert_true(has(a.body, "\"state\":\"declined\""));
    assert_true(has(a.body, "\"declines\":1"));
    yard_done(t.h);
}

static void forms_of_the_menu_are_held_to_their_limits(void **state)
{
    static const struct bad cases[] = {
        { "{\"kind\":\"feast\",\"title\":\"年夜饭\"}", 422, "form.word", "kind" },
        { "{\"kind\":\"class\",\"title\":\"课\"}", 422, "form.too_short", "title" },
        { "{\"kind\":\"class\"}", 422, "form.missing", "title" },
    };
    struct table t = table_make(state);

    town_refuses(t.h->t, town_path(t.h->t, t.h->t->community, "/menu"), cases, COUNT(cases));
    no(yard_post(t.h, "/menu", NONE, "{\"kind\":\"lecture\",\"title\":\"防诈骗讲座\"}"),
       "menu.twice");
    no(yard_post(t.h, "/wish_teams", NONE, "{\"name\":\"文化馆\",\"source\":\"hired\"}"),
       "wish.team_twice");
    no(yard_post(t.h, "/wish_teams", NONE,
                 "{\"name\":\"外人队\",\"source\":\"hired\",\"account\":\"77\"}"),
       "wish.team_gone");
    no(yard_post(t.h, "/wish_teams/#/account", t.other, "{\"account\":\"77\"}"), "wish.team_gone");
    good(yard_post(t.h, "/wish_teams/#/account", t.other, "{\"account\":\"51\"}"));
    assert_false(has(yard_get(t.h, "/wish_teams", NONE).body, "\"in_app\":false"));
    good(yard_post(t.h, "/wish_teams/#/account", t.other, "{}"));
    assert_true(has(yard_get(t.h, "/wish_teams", NONE).body, "\"in_app\":false"));
    good(yard_post(t.h, "/menu/#/close", t.item, "{}"));
    no(wish(&t, 41, t.one), "menu.closed");
    yard_done(t.h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(wishes_become_an_order_that_is_taken_done_and_rated),
        store_test(declined_twice_it_is_the_communitys_again_with_both_reasons),
        store_test(silence_counts_as_declined_after_two_working_days),
        store_test(forms_of_the_menu_are_held_to_their_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
