/* duty_test.c - a street's month: made, published, swapped by two, subscribed to; who came to it.
 */
#include "room/duty/duty.h"

#include <string.h>

#include "base/day.h"
#include "rule/calendar.h"
#include "yard.h"

/* Accounts: heads 11 12, deputies 21 22 23, contact leaders 31 (our community) 32 (the other). */
enum { HEAD = 11, DEPUTY = 21, LEADER = 31 };

static struct answer street_post(struct hall *h, const char *path, const char *body)
{
    return town_post(h->t, town_path(h->t, h->t->street, "%s", path), body);
}

static struct answer street_get(struct hall *h, const char *path)
{
    return town_get(h->t, town_path(h->t, h->t->street, "%s", path));
}

static const char *path_of(struct hall *h, const char *fmt, struct id id, const char *tail)
{
    return str_fmt(&h->t->world->arena, "%s/%lld%s", fmt, (long long)id.v, tail).p;
}

static void give(struct hall *h, int account, const char *kind, const char *name, struct id region)
{
    hall_exec(
        h,
        "INSERT INTO account (id, login, name, totp_on, totp_step, state, failed, created_at) "
        "VALUES (%d, 'a%d', '%s', 0, 0, 'active', 0, 1)",
        account, account, name);
    hall_exec(h,
              "INSERT INTO post (community_id, id, kind, region_id, account_id, name, from_day) "
              "VALUES (%lld, %d, '%s', %lld, %d, '%s', 0)",
              (long long)h->t->street.v, account + 7000, kind, (long long)region.v, account, name);
}

static struct hall *street_make(void **state)
{
    static const struct calendar year = { .first_year = 2026, .last_year = 2026 };
    struct hall *h = yard_make(*state, "none", "implement");

    h->t->house.calendar = &year;
    give(h, 11, "street_secretary", "陆砚声", h->t->street);
    give(h, 12, "street_director", "姜问渠", h->t->street);
    give(h, 21, "street_deputy", "庄叙白", h->t->street);
    give(h, 22, "street_deputy", "褚明远", h->t->street);
    give(h, 23, "street_deputy", "宁书云", h->t->street);
    give(h, 31, "service_contact", "柏思齐", h->t->community);
    give(h, 32, "service_contact", "喻若谷", h->t->other);
    yard_by(h, HEAD, (struct id){ 0 });
    return h;
}

static const char DECEMBER[] = "{\"month\":\"2026-12-01\",\"head_moves\":true,\"onsite_days\":2,"
                               "\"hours\":\"9:00-11:30\",\"place\":\"街道接访室\"}";

static struct id made(struct hall *h, const char *form)
{
    return yard_id(street_post(h, "/duty_rosters", form));
}

static struct id published(struct hall *h)
{
    struct id id = made(h, DECEMBER);

    good(street_post(h, path_of(h, "/duty_rosters", id, "/publish"), "{}"));
    return id;
}

/* The id of the n-th duty of an account that has such a role, from 0. */
static struct id duty_of(struct hall *h, int account, int n)
{
    yard_by(h, account, (struct id){ 0 });
    struct answer a = town_get(h->t, "/api/duty/mine");
    struct str rest = a.body;
    size_t at = 0;

    for (int k = 0; k <= n; k++) {
        assert_true(str_find(rest, STR("\"community\""), &at));
        rest = (struct str){ rest.p + at + 1, rest.n - at - 1 };
    }
    struct id id = { 0 };
    assert_true(str_int(town_word(rest, "id"), &id.v));
    return id;
}

static struct str day_of_duty(struct hall *h, struct id duty)
{
    struct answer a = town_get(h->t, "/api/duty/mine");
    size_t at = 0;

    const char *key = str_fmt(&h->t->world->arena, "\"id\":\"%lld\"", (long long)duty.v).p;
    if (!str_find(a.body, str_of(key), &at))
        return STR("");
    return town_word((struct str){ a.body.p + at, a.body.n - at }, "day");
}

static void a_month_is_made_again_until_it_is_published(void **state)
{
    struct hall *h = street_make(state);
    struct id first = made(h, DECEMBER), id = made(h, DECEMBER);

    assert_int_equal(street_get(h, path_of(h, "/duty_rosters", first, "")).status, 404);
    struct perms all = h->t->perms;
    h->t->perms = (struct perms){ 0 };
    assert_int_equal(street_get(h, path_of(h, "/duty_rosters", id, "")).status, 404);
    assert_false(has(street_get(h, "/duty?from=2026-12-01&to=2026-12-31").body, "2026-12-07"));
    h->t->perms = all;
    good(street_post(h, path_of(h, "/duty_rosters", id, "/publish"), "{}"));
    no(street_post(h, path_of(h, "/duty_rosters", id, "/publish"), "{}"), "duty.published");
    no(street_post(h, "/duty_rosters", DECEMBER), "duty.published");
    h->t->perms = (struct perms){ 0 };
    h->t->account = (struct id){ 0 };
    struct answer a = street_get(h, "/duty?from=2026-12-07&to=2026-12-07");
    assert_true(has(a.body, "\"role\":\"head\""));
    assert_true(has(a.body, "\"role\":\"deputy\""));
    assert_true(has(a.body, "街道接访室"));
    assert_false(has(a.body, "account"));
    a = town_get(h->t, town_path(h->t, h->t->community, "/duty?from=2026-12-07&to=2026-12-13"));
    assert_true(has(a.body, "柏思齐"));
    assert_false(has(a.body, "喻若谷")); /* sits in the other community */
    assert_true(has(a.body, "\"role\":\"head\""));
    yard_done(h);
}

static void a_month_that_cannot_be_made_names_rule_day_and_person(void **state)
{
    struct hall *h = street_make(state);

    no(street_post(h, "/duty_rosters",
                   "{\"month\":\"2027-02-01\",\"head_moves\":true,\"onsite_days\":2,"
                   "\"hours\":\"上午\",\"place\":\"接访室\"}"),
       "roster.calendar");
    no(street_post(h, "/duty_rosters",
                   "{\"month\":\"2026-10-01\",\"head_moves\":true,\"onsite_days\":2,"
                   "\"hours\":\"上午\",\"place\":\"接访室\"}"),
       "duty.past");
    no(street_post(h, "/duty_leaves",
                   "{\"person\":\"99\",\"from_day\":\"2026-12-07\",\"to_day\":\"2026-12-09\"}"),
       "duty.person");
    no(street_post(h, "/duty_leaves",
                   "{\"person\":\"31\",\"from_day\":\"2026-12-07\",\"to_day\":\"2026-12-06\"}"),
       "duty.term");
    struct id leave = yard_id(
        street_post(h, "/duty_leaves",
                    "{\"person\":\"31\",\"from_day\":\"2026-12-07\",\"to_day\":\"2026-12-10\"}"));
    struct answer a = street_post(h, "/duty_rosters", DECEMBER);
    no(a, "roster.onsite");
    good(street_post(h, path_of(h, "/duty_leaves", leave, "/end"), "{}"));
    assert_int_equal(street_post(h, path_of(h, "/duty_leaves", leave, "/end"), "{}").status, 404);
    struct id id = made(h, DECEMBER);
    hall_exec(h, "UPDATE post SET to_day = %d WHERE kind = 'street_deputy'",
              day_of((struct ymd){ 2026, 12, 16 }).n);
    a = street_post(h, path_of(h, "/duty_rosters", id, "/publish"), "{}");
    no(a, "roster.leave"); /* held to its rules again: the offices end on the sixteenth */
    no(street_post(h, "/duty_rosters", DECEMBER), "roster.deputy");
    yard_done(h);
}

static struct answer swap(struct hall *h, struct id duty, struct id with)
{
    return street_post(
        h, path_of(h, "/duties", duty, "/swap"),
        str_fmt(&h->t->world->arena, "{\"with_duty\":\"%lld\"}", (long long)with.v).p);
}

static void two_deputies_swap_their_days_when_both_say_so(void **state)
{
    struct hall *h = street_make(state);
    published(h);
    struct id theirs = duty_of(h, DEPUTY + 1, 0), mine = duty_of(h, DEPUTY, 0);
    struct str my_day = day_of_duty(h, mine);

    assert_true(has(street_get(h, path_of(h, "/duties", mine, "/partners")).body, "褚明远"));
    no(swap(h, theirs, mine), "duty.not_yours");
    no(swap(h, mine, mine), "duty.partner");
    no(swap(h, mine, duty_of(h, HEAD, 0)), "duty.not_yours");
    yard_by(h, DEPUTY, (struct id){ 0 });
    struct id head = duty_of(h, HEAD, 0);
    yard_by(h, DEPUTY, (struct id){ 0 });
    no(swap(h, mine, head), "duty.partner");
    struct id s = yard_id(swap(h, mine, theirs));
    no(swap(h, mine, theirs), "duty.state"); /* asked already */
    no(street_post(h, path_of(h, "/duty_swaps", s, "/answer"), "{\"agree\":true}"),
       "duty.not_yours");
    yard_by(h, DEPUTY + 2, (struct id){ 0 });
    no(street_post(h, path_of(h, "/duty_swaps", s, "/answer"), "{\"agree\":true}"),
       "duty.not_yours");
    yard_by(h, DEPUTY + 1, (struct id){ 0 });
    good(street_post(h, path_of(h, "/duty_swaps", s, "/answer"), "{\"agree\":true}"));
    no(street_post(h, path_of(h, "/duty_swaps", s, "/answer"), "{\"agree\":true}"), "duty.state");
    assert_true(str_eq(day_of_duty(h, mine), my_day)); /* now the other's */
    yard_by(h, DEPUTY, (struct id){ 0 });
    assert_int_equal(day_of_duty(h, mine).n, 0);
    assert_true(has(town_get(h->t, "/api/messages").body, "duty.swap_done"));
    yard_done(h);
}

static void a_swap_may_be_refused_or_taken_back_and_the_days_stay(void **state)
{
    struct hall *h = street_make(state);
    published(h);
    struct id theirs = duty_of(h, DEPUTY + 1, 0), mine = duty_of(h, DEPUTY, 0);
    struct id s = yard_id(swap(h, mine, theirs));

    good(street_post(h, path_of(h, "/duty_swaps", s, "/answer"), "{\"agree\":false}"));
    s = yard_id(swap(h, mine, theirs));
    yard_by(h, DEPUTY + 1, (struct id){ 0 });
    good(street_post(h, path_of(h, "/duty_swaps", s, "/answer"), "{\"agree\":false}"));
    assert_true(has(street_get(h, "/duty_swaps").body, "\"state\":\"refused\""));
    assert_true(has(street_get(h, "/duty_swaps").body, "\"state\":\"withdrawn\""));
    assert_int_equal(day_of_duty(h, mine).n, 0);
    yard_done(h);
}

static void a_swap_that_would_break_a_rule_is_refused_with_it(void **state)
{
    struct hall *h = street_make(state);
    published(h);
    struct id theirs = duty_of(h, DEPUTY + 1, 0), mine = duty_of(h, DEPUTY, 0);
    struct str day = day_of_duty(h, mine);
    struct id s = yard_id(swap(h, mine, theirs));

    /* Leave of the other on my day: it cannot be asked for, nor agreed to any more. */
    yard_by(h, HEAD, (struct id){ 0 });
    (void)yard_id(street_post(h, "/duty_leaves",
                              str_fmt(&h->t->world->arena,
                                      "{\"person\":\"22\",\"from_day\":\"" STR_FMT
                                      "\",\"to_day\":\"" STR_FMT "\"}",
                                      STR_ARG(day), STR_ARG(day))
                                  .p));
    yard_by(h, DEPUTY + 1, (struct id){ 0 });
    struct answer a = street_post(h, path_of(h, "/duty_swaps", s, "/answer"), "{\"agree\":true}");
    no(a, "roster.leave");
    good(street_post(h, path_of(h, "/duty_swaps", s, "/answer"), "{\"agree\":false}"));
    yard_by(h, DEPUTY, (struct id){ 0 });
    no(swap(h, mine, theirs), "roster.leave");
    yard_done(h);
}

static void who_sits_moves_a_day_within_its_week_only(void **state)
{
    struct hall *h = street_make(state);
    published(h);
    struct id first = duty_of(h, LEADER, 0), second = duty_of(h, LEADER, 1);
    struct str other = day_of_duty(h, second);
    struct arena *a = &h->t->world->arena;

    no(street_post(h, path_of(h, "/duties", first, "/move"),
                   str_fmt(a, "{\"day\":\"" STR_FMT "\"}", STR_ARG(other)).p),
       "roster.twice"); /* into one's own day */
    no(street_post(h, path_of(h, "/duties", first, "/move"), "{\"day\":\"2026-12-05\"}"),
       "roster.rest");
    no(street_post(h, path_of(h, "/duties", first, "/move"), "{\"day\":\"2026-12-22\"}"),
       "roster.onsite");
    no(street_post(h, path_of(h, "/duties", first, "/move"), "{\"day\":\"2026-11-20\"}"),
       "duty.past");
    good(street_post(h, path_of(h, "/duties", first, "/move"), "{\"day\":\"2026-12-03\"}"));
    assert_true(str_is(day_of_duty(h, first), "2026-12-03"));
    struct id reception = duty_of(h, DEPUTY, 0);
    no(street_post(h, path_of(h, "/duties", reception, "/move"), "{\"day\":\"2026-12-03\"}"),
       "duty.partner");
    yard_done(h);
}

static void the_street_puts_a_substitute_of_the_same_office_in(void **state)
{
    struct hall *h = street_make(state);
    published(h);
    struct id duty = duty_of(h, DEPUTY, 0);
    const char *path = path_of(h, "/duties", duty, "/replace");

    yard_by(h, HEAD, (struct id){ 0 });
    no(street_post(h, path, "{\"person\":\"21\",\"reason\":\"临时外出\"}"), "duty.person");
    no(street_post(h, path, "{\"person\":\"31\",\"reason\":\"临时外出\"}"), "duty.person");
    good(street_post(h, path, "{\"person\":\"23\",\"reason\":\"临时外出\"}"));
    yard_by(h, DEPUTY + 2, (struct id){ 0 });
    assert_true(day_of_duty(h, duty).n > 0);
    assert_true(has(town_get(h->t, "/api/messages").body, "duty.replaced"));
    yard_days(h, 40);
    yard_by(h, HEAD, (struct id){ 0 });
    no(street_post(h, path, "{\"person\":\"22\",\"reason\":\"临时外出\"}"), "duty.past");
    yard_done(h);
}

static struct str calendar(struct hall *h, struct str url)
{
    size_t host = h->t->house.base_url.n;
    struct answer a =
        town_get(h->t, str_fmt(&h->t->world->arena, "%.*s", (int)(url.n - host), url.p + host).p);

    return a.status == 200 ? a.body : STR("");
}

static void a_calendar_follows_its_address_until_it_is_revoked(void **state)
{
    struct hall *h = street_make(state);
    published(h);
    struct id mine = duty_of(h, DEPUTY, 0), theirs = duty_of(h, DEPUTY + 1, 0);
    const char *uid =
        str_fmt(&h->t->world->arena, "UID:duty-%lld@zhengyi\r\n", (long long)mine.v).p;

    yard_by(h, DEPUTY, (struct id){ 0 });
    struct answer own = street_post(h, "/duty_feeds", "{\"what\":\"mine\"}");
    struct answer all = street_post(h, "/duty_feeds", "{\"what\":\"all\"}");
    struct str url = town_word(own.body, "url"), whole = town_word(all.body, "url");
    struct id feed = yard_id(own);
    struct id s = yard_id(swap(h, mine, theirs));
    h->t->account = (struct id){ 0 };
    h->t->perms = (struct perms){ 0 };
    assert_true(has(calendar(h, url), uid));
    assert_false(has(calendar(h, url), "陆砚声"));
    assert_true(has(calendar(h, whole), "陆砚声"));
    assert_true(has(calendar(h, whole), uid));
    yard_by(h, DEPUTY + 1, (struct id){ 0 });
    good(street_post(h, path_of(h, "/duty_swaps", s, "/answer"), "{\"agree\":true}"));
    assert_false(has(calendar(h, url), uid)); /* the other's now, under the same name */
    assert_true(has(calendar(h, whole), uid));
    assert_true(has(calendar(h, whole), "SEQUENCE:1\r\n"));
    assert_int_equal(street_post(h, path_of(h, "/duty_feeds", feed, "/revoke"), "{}").status, 404);
    yard_by(h, DEPUTY, (struct id){ 0 });
    good(street_post(h, path_of(h, "/duty_feeds", feed, "/revoke"), "{}"));
    assert_int_equal(calendar(h, url).n, 0);
    assert_true(calendar(h, whole).n > 0);
    assert_int_equal(town_get(h->t, town_path(h->t, h->t->street, "%s", "/../duty/x.ics")).status,
                     404);
    yard_done(h);
}

static const char CAME[] =
    "{\"received_by\":\"庄叙白\",\"kind\":\"appeal\",\"people\":2,\"name\":\"段予宁\","
    "\"phone\":\"12800001234\",\"text\":\"楼道灯坏了两个月\",\"reply\":\"三天内答复\","
    "\"task\":\"查清楼道灯归谁修\",\"task_post\":\"7022\",\"due_day\":\"2026-11-25\"}";

static void who_came_is_masked_and_the_task_is_done_by_whose_it_is(void **state)
{
    struct hall *h = street_make(state);
    struct id visit = yard_id(street_post(h, "/visits", CAME));
    struct answer a = street_get(h, "/visits?state=open");

    assert_true(has(a.body, "段**"));
    assert_true(has(a.body, "128****1234"));
    assert_false(has(a.body, "段予宁"));
    assert_false(has(a.body, "12800001234"));
    a = street_post(h, path_of(h, "/visits", visit, "/reveal"), "{\"reason\":\"回电告知结果\"}");
    assert_true(has(a.body, "段予宁"));
    assert_true(has(a.body, "12800001234"));
    struct perms all = h->t->perms;
    h->t->perms = perms_with((struct perms){ 0 }, PERM_VISIT_RUN);
    h->t->account = (struct id){ DEPUTY };
    const char *done = path_of(h, "/visits", visit, "/done");
    no(street_post(h, done, "{\"text\":\"已经修好\"}"), "duty.not_yours");
    h->t->account = (struct id){ DEPUTY + 1 };
    assert_true(has(town_get(h->t, "/api/messages").body, "查清楼道灯归谁修"));
    good(street_post(h, done, "{\"text\":\"已经修好\"}"));
    no(street_post(h, done, "{\"text\":\"已经修好\"}"), "duty.done");
    h->t->perms = all;
    assert_false(has(street_get(h, "/visits?state=open").body, "楼道灯"));
    town_begin(h->t);
    struct id here = h->t->ctx.community;
    h->t->ctx.community = h->t->street;
    ok(duty_visit_becomes(&h->t->ctx, visit, (struct id){ 5 }));
    refused(DUTY_CASE, duty_visit_becomes(&h->t->ctx, visit, (struct id){ 6 }));
    h->t->ctx.community = here;
    town_end(h->t);
    yard_done(h);
}

static void half_a_task_and_bad_forms_are_refused(void **state)
{
    static const struct bad cases[] = {
        { "{\"received_by\":\"庄叙白\",\"kind\":\"appeal\",\"people\":1,\"name\":\"段\",\"text\":"
          "\"楼道灯坏了\",\"task\":\"查\"}",
          422, "duty.task", "task_post" },
        { "{\"received_by\":\"庄叙白\",\"kind\":\"appeal\",\"people\":1,\"name\":\"段\",\"text\":"
          "\"楼道灯坏了\",\"due_day\":\"2026-11-25\"}",
          422, "duty.task", "task" },
        { "{\"received_by\":\"庄叙白\",\"kind\":\"appeal\",\"people\":1,\"name\":\"段\",\"text\":"
          "\"楼道灯坏了\",\"task\":\"查\",\"task_post\":\"7022\",\"due_day\":\"2026-11-20\"}",
          422, "duty.task", "due_day" },
        { "{\"received_by\":\"庄叙白\",\"kind\":\"appeal\",\"people\":1,\"name\":\"段\",\"text\":"
          "\"楼道灯坏了\",\"task\":\"查\",\"task_post\":\"1\",\"due_day\":\"2026-11-25\"}",
          422, "duty.task", "task_post" },
        { "{\"received_by\":\"庄叙白\",\"kind\":\"appeal\",\"people\":0,\"name\":\"段\",\"text\":"
          "\"楼道灯坏了\"}",
          422, "form.range", "people" },
        { "{\"received_by\":\"庄叙白\",\"kind\":\"visit\",\"people\":1,\"name\":\"段\",\"text\":"
          "\"楼道灯坏了\"}",
          422, "form.word", "kind" },
        { "{\"received_by\":\"庄叙白\",\"kind\":\"appeal\",\"people\":1,\"name\":\"段\",\"phone\":"
          "\"12\",\"text\":\"楼道灯坏了\"}",
          422, "resident.phone", "phone" },
        { "{\"day\":\"2026-11-22\",\"received_by\":\"庄叙白\",\"kind\":\"appeal\",\"people\":1,"
          "\"name\":\"段\",\"text\":\"楼道灯坏了\"}",
          422, "duty.term", "day" },
    };
    struct hall *h = street_make(state);

    town_refuses(h->t, town_path(h->t, h->t->street, "/visits"), cases, COUNT(cases));
    assert_int_equal(street_get(h, "/duty?from=2026-12-01&to=2027-12-01").status, 422);
    assert_int_equal(street_get(h, "/duty?from=gestern").status, 422);
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_month_is_made_again_until_it_is_published),
        store_test(a_month_that_cannot_be_made_names_rule_day_and_person),
        store_test(two_deputies_swap_their_days_when_both_say_so),
        store_test(a_swap_may_be_refused_or_taken_back_and_the_days_stay),
        store_test(a_swap_that_would_break_a_rule_is_refused_with_it),
        store_test(who_sits_moves_a_day_within_its_week_only),
        store_test(the_street_puts_a_substitute_of_the_same_office_in),
        store_test(a_calendar_follows_its_address_until_it_is_revoked),
        store_test(who_came_is_masked_and_the_task_is_done_by_whose_it_is),
        store_test(half_a_task_and_bad_forms_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
