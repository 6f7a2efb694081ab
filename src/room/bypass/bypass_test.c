/* bypass_test.c - what the watch over spending finds, what it leaves alone, and how it is closed.
 */
#include "room/bypass/bypass.h"

#include "yard.h"

static struct hall *a_yard(void **state) { return yard_make(*state, "none", "solicit"); }

/* Of the ledger, on the town's day; `more` are its last columns. */
static void spent(struct hall *h, int no, int64_t fen, const char *payee, const char *source,
                  int64_t reverses)
{
    hall_exec(h,
              "INSERT INTO spend (community_id, id, day, fen, title, payee, voucher, source, way, "
              "reverses, account_id, by_name, at) VALUES (%lld, %d, %d, %lld, '铺路', '%s', "
              "'v%d', '%s', 'manual', %lld, 1, 'n', 1)",
              (long long)h->t->community.v, no, h->t->ctx.today.n, (long long)fen, payee, no,
              source, (long long)reverses);
}

static void found_are(struct hall *h, int n)
{
    struct str want = str_fmt(&h->t->world->arena, "\"found\":%d", n);
    struct answer a = yard_post(h, "/bypass/look", (struct id){ 0 }, "{}");

    good(a);
    assert_true(has(a.body, want.p));
}

static void spending_from_fifty_thousand_without_a_matter_is_found_once(void **state)
{
    struct hall *h = a_yard(state);

    spent(h, 501, 4999999, "甲公司", "facility", 0);
    spent(h, 502, 5000000, "乙公司", "facility", 0);
    spent(h, 503, 9000000, "丙", "staff", 0); /* wages are no project */
    spent(h, 504, 8000000, "丁公司", "other", 0);
    spent(h, 505, -8000000, "丁公司", "other", 504); /* taken back */
    spent(h, 506, 7000000, "戊公司", "project", 0);
    hall_exec(h, "UPDATE spend SET matter_id = %lld WHERE id = 506", (long long)h->matter.v);
    found_are(h, 1);
    found_are(h, 0);
    struct answer a = yard_get(h, "/bypass", (struct id){ 0 });
    assert_true(has(a.body, "\"spend\":\"502\",\"kind\":\"single\""));
    assert_true(has(a.body, "\"scope\":\"renewal\",\"scope_title\":\"老旧小区改造\","
                            "\"procedure_title\":\"一征三议两公开\""));
    a = yard_get(h, "/todos", (struct id){ 0 });
    assert_true(has(a.body, "\"bypass_reply\""));
    assert_true(has(a.body, "\"bypass_close\""));
    yard_done(h);
}

static void what_is_paid_in_parts_counts_together(void **state)
{
    struct hall *h = a_yard(state);

    spent(h, 511, 3000000, "甲公司", "facility", 0);
    found_are(h, 0);
    spent(h, 512, 1999999, "甲公司", "facility", 0);
    spent(h, 513, 3000000, "乙公司", "facility", 0);
    found_are(h, 0);
    spent(h, 514, 1, "甲公司", "facility", 0);
    found_are(h, 1);
    found_are(h, 0);
    assert_true(has(yard_get(h, "/bypass", (struct id){ 0 }).body,
                    "\"spend\":\"514\",\"kind\":\"parts\",\"title\":\"铺路\",\"payee\":\"甲公司\","
                    "\"fen\":5000000"));
    yard_done(h);
}

static void the_office_answers_and_the_committee_closes(void **state)
{
    struct hall *h = a_yard(state);
    const char *must = "{\"finding\":\"must\",\"reason\":\"应当经居民代表会议\"}";
    const char *fine = "{\"finding\":\"justified\",\"reason\":\"应急抢修，事后已公示\"}";
    const char *reply = "{\"reply\":\"水管爆裂抢修\"}";

    spent(h, 521, 6000000, "甲公司", "facility", 0);
    spent(h, 522, 6000000, "乙公司", "facility", 0);
    found_are(h, 2);
    struct answer a = yard_get(h, "/bypass", (struct id){ 0 });
    struct id one = { 0 }, two = { 0 };
    assert_true(str_int(town_word(a.body, "id"), &two.v));
    hall_exec(h, "DELETE FROM bypass WHERE id = %lld", (long long)two.v);
    a = yard_get(h, "/bypass", (struct id){ 0 });
    assert_true(str_int(town_word(a.body, "id"), &one.v));
    good(yard_post(h, "/bypass/#/reply", one, reply));
    no(yard_post(h, "/bypass/#/reply", one, reply), "bypass.state");
    good(yard_post(h, "/bypass/#/rule", one, must));
    no(yard_post(h, "/bypass/#/rule", one, must), "bypass.state");
    assert_true(has(yard_get(h, "/todos", (struct id){ 0 }).body, "\"bypass_reply\""));
    hall_exec(h, "UPDATE spend SET matter_id = %lld", (long long)h->matter.v);
    found_are(h, 0); /* a matter stands behind it now: closed by itself */
    assert_true(has(yard_get(h, "/bypass?state=closed", (struct id){ 0 }).body, "\"closed\""));
    no(yard_post(h, "/bypass/#/rule", one, fine), "bypass.state");
    yard_done(h);
}

static void none_of_it_is_for_strangers(void **state)
{
    struct hall *h = a_yard(state);
    struct id one = { 0 };

    spent(h, 531, 6000000, "甲公司", "facility", 0);
    found_are(h, 1);
    assert_true(str_int(town_word(yard_get(h, "/bypass", (struct id){ 0 }).body, "id"), &one.v));
    const struct yard_act acts[] = {
        { "/bypass/#/reply", one, "{\"reply\":\"水管爆裂抢修\"}" },
        { "/bypass/#/rule", one, "{\"finding\":\"must\",\"reason\":\"应当经居民代表会议\"}" },
    };
    yard_refuses(h, acts, COUNT(acts));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(spending_from_fifty_thousand_without_a_matter_is_found_once),
        store_test(what_is_paid_in_parts_counts_together),
        store_test(the_office_answers_and_the_committee_closes),
        store_test(none_of_it_is_for_strangers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
