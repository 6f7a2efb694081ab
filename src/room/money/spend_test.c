/* spend_test.c - nothing spent beyond its line or its matter, entries stay, tables are taken line
 * by line. */
#include "room/money/money.h"

#include "yard.h"

static struct hall *at_work(void **state) { return yard_make(*state, "work", "implement"); }

static struct answer grant(struct hall *h, const char *source, long long fen)
{
    return yard_post(
        h, "/budget", (struct id){ 0 },
        str_fmt(&h->t->world->arena,
                "{\"year\":2026,\"source\":\"%s\",\"fen\":%lld,\"paper\":\"街财〔2026〕3号\"}",
                source, fen)
            .p);
}

static struct answer spend(struct hall *h, const char *source, const char *voucher, long long fen,
                           const char *more)
{
    return yard_post(
        h, "/spend", (struct id){ 0 },
        str_fmt(&h->t->world->arena,
                "{\"fen\":%lld,\"title\":\"印资料\",\"payee\":\"青禾图文社\",\"voucher\":"
                "\"%s\",\"source\":\"%s\"%s}",
                fen, voucher, source, more)
            .p);
}

static const char *of_matter(struct hall *h)
{
    return str_fmt(&h->t->world->arena, ",\"matter\":\"%lld\"", (long long)h->matter.v).p;
}

static void a_line_is_not_overspent_before_more_is_approved_by_another(void **state)
{
    struct hall *h = at_work(state);

    no(spend(h, "office", "1", 1, ""), "budget.missing");
    struct id line = yard_id(grant(h, "office", 1000));
    no(grant(h, "office", 2000), "budget.twice");
    good(spend(h, "office", "1", 999, ""));
    good(spend(h, "office", "2", 1, ""));
    no(spend(h, "office", "3", 1, ""), "budget.over");
    good(spend(h, "donation", "3", 500000, ""));
    struct id more =
        yard_id(yard_post(h, "/budget/#/raises", line, "{\"fen\":50,\"reason\":\"用电增加\"}"));
    no(spend(h, "office", "4", 1, ""), "budget.over");
    no(yard_post(h, "/budget_raises/#/approve", more, "{}"), "budget.same_person");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/budget_raises/#/approve", more, "{}"));
    no(yard_post(h, "/budget_raises/#/approve", more, "{}"), "budget.raised");
    struct answer over = spend(h, "office", "4", 51, "");
    no(over, "budget.over");
    assert_string_equal(over.rule, "预算法 §13");
    good(spend(h, "office", "4", 50, ""));
    assert_true(has(yard_get(h, "/budget?year=2026", (struct id){ 0 }).body,
                    "\"fen\":1000,\"raised\":50,\"asked\":0,\"spent\":1050,\"left\":0"));
    assert_false(has(yard_get(h, "/budget?year=2025", (struct id){ 0 }).body, "\"fen\""));
    yard_done(h);
}

static void a_matter_is_not_spent_beyond_what_was_resolved(void **state)
{
    struct hall *h = at_work(state);

    no(spend(h, "project", "1", 1, of_matter(h)), "spend.over");
    hall_exec(h, "UPDATE matter SET amount = 300 WHERE id = %lld", (long long)h->matter.v);
    good(spend(h, "project", "1", 300, of_matter(h)));
    no(spend(h, "project", "2", 1, of_matter(h)), "spend.over");
    no(spend(h, "project", "2", 1, ",\"matter\":\"12\""), "spend.matter");
    hall_exec(h, "UPDATE matter SET state = 'rejected' WHERE id = %lld", (long long)h->matter.v);
    no(spend(h, "project", "2", 1, of_matter(h)), "spend.matter_ended");
    yard_done(h);
}

static void an_entry_is_linked_once_and_taken_back_once(void **state)
{
    struct hall *h = at_work(state);
    const char *link =
        str_fmt(&h->t->world->arena, "{\"matter\":\"%lld\"}", (long long)h->matter.v).p;
    const char *why = "{\"reason\":\"记错了账\"}";

    hall_exec(h, "UPDATE matter SET amount = 300 WHERE id = %lld", (long long)h->matter.v);
    struct id one = yard_id(spend(h, "other", "1", 301, ""));
    no(yard_post(h, "/spend/#/link", one, link), "spend.over");
    struct id two = yard_id(spend(h, "other", "2", 300, ""));
    assert_true(has(yard_get(h, "/spend?loose=1", (struct id){ 0 }).body, "\"voucher\":\"2\""));
    good(yard_post(h, "/spend/#/link", two, link));
    no(yard_post(h, "/spend/#/link", two, link), "spend.linked");
    assert_false(has(yard_get(h, "/spend?loose=1", (struct id){ 0 }).body, "\"voucher\":\"2\""));
    no(spend(h, "other", "2", 300, ""), "spend.voucher");
    struct id asked = yard_id(yard_post(h, "/spend/#/reverse", two, why));
    no(yard_post(h, "/spend/#/reverse", two, why), "spend.back");
    no(yard_post(h, "/spend_reversals/#/approve", asked, "{}"), "spend.same_person");
    no(spend(h, "other", "5", 300, of_matter(h)), "spend.over");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    struct id back = yard_id(yard_post(h, "/spend_reversals/#/approve", asked, "{}"));
    no(yard_post(h, "/spend_reversals/#/approve", asked, "{}"), "spend.decided");
    no(yard_post(h, "/spend_reversals/#/refuse", asked, why), "spend.decided");
    no(yard_post(h, "/spend/#/reverse", two, why), "spend.back");
    no(yard_post(h, "/spend/#/reverse", back, why), "spend.back");
    no(yard_post(h, "/spend/#/link", back, link), "spend.linked");
    good(spend(h, "other", "5", 300, of_matter(h)));
    no(spend(h, "other", "6", 1, ",\"day\":\"2026-11-22\""), "spend.day");
    yard_done(h);
}

static void what_another_refuses_to_take_back_stays_and_may_be_asked_again(void **state)
{
    struct hall *h = at_work(state);
    const char *why = "{\"reason\":\"记错了账\"}";
    struct id one = yard_id(spend(h, "other", "1", 300, ""));
    struct id asked = yard_id(yard_post(h, "/spend/#/reverse", one, why));

    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/spend_reversals/#/refuse", asked, why));
    assert_true(
        has(yard_get(h, "/spend_reversals", (struct id){ 0 }).body, "\"state\":\"refused\""));
    assert_false(has(yard_get(h, "/spend", (struct id){ 0 }).body, "\"fen\":-300"));
    asked = yard_id(yard_post(h, "/spend/#/reverse", one, why));
    no(yard_post(h, "/spend_reversals/#/approve", asked, "{}"), "spend.same_person");
    yard_done(h);
}

static void what_a_sealed_file_shows_is_not_taken_back(void **state)
{
    struct hall *h = at_work(state);
    const char *why = "{\"reason\":\"记错了账\"}";

    hall_exec(h, "UPDATE matter SET amount = 300 WHERE id = %lld", (long long)h->matter.v);
    struct id one = yard_id(spend(h, "project", "1", 200, of_matter(h)));
    struct id two = yard_id(spend(h, "project", "2", 100, of_matter(h)));
    struct id loose = yard_id(spend(h, "project", "3", 0 + 1, ""));
    struct id asked = yard_id(yard_post(h, "/spend/#/reverse", one, why));
    hall_exec(h, "UPDATE matter SET state = 'archived' WHERE id = %lld", (long long)h->matter.v);
    no(yard_post(h, "/spend/#/reverse", two, why), "spend.matter_ended");
    no(yard_post(h, "/spend/#/link", loose,
                 str_fmt(&h->t->world->arena, "{\"matter\":\"%lld\"}", (long long)h->matter.v).p),
       "spend.matter_ended");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    no(yard_post(h, "/spend_reversals/#/approve", asked, "{}"), "spend.matter_ended");
    yard_done(h);
}

static void a_table_is_taken_line_by_line_and_the_rest_is_reported(void **state)
{
    struct hall *h = at_work(state);
    static const char table[] =
        "{\"name\":\"十月.csv\",\"text\":\"日期,金额(元),用途,收款方,凭证号,资金来源,事项编号\\n"
        "2026-10-08,\\\"1,200.50\\\",雨棚,匠心五金,A1,社区工作经费,\\n"
        "2026-10-09,0,雨棚,匠心五金,A2,捐赠,\\n"
        "2026-13-09,1,雨棚,匠心五金,A3,捐赠,\\n"
        "2026-10-10,5,雨棚,匠心五金,A1,捐赠,\\n"
        "2026-10-10,5,雨棚,匠心五金,A4,彩票,\\n"
        "2026-10-10,5,雨棚,匠心五金,A5,捐赠,X-1\\n"
        "2026-10-10,5,雨棚,匠心五金,A6,人员经费,\\n"
        "2026-10-10,0.01,雨棚,匠心五金,A7,社区工作经费,\\n"
        "2026-10-10,5,,匠心五金,A8,捐赠,\\n"
        "2026-10-10,5.00,雨棚,匠心五金,A9,捐赠,\\n\"}";

    good(grant(h, "office", 120050));
    struct answer a = yard_post(h, "/spend_imports", (struct id){ 0 }, table);
    good(a);
    assert_true(has(a.body, "\"taken\":2,\"refused\":8,\"fen\":120550"));
    assert_true(has(a.body, "\"line\":3,\"field\":\"yuan\",\"why\":\"spend_import.field\""));
    assert_true(has(a.body, "\"line\":4,\"field\":\"day\""));
    assert_true(has(a.body, "\"line\":5,\"field\":\"voucher\",\"why\":\"spend.voucher\""));
    assert_true(has(a.body, "\"line\":6,\"field\":\"source\",\"why\":\"spend.source\""));
    assert_true(has(a.body, "\"line\":7,\"field\":\"matter\",\"why\":\"spend.matter\""));
    assert_true(has(a.body, "\"line\":8,\"field\":\"source\",\"why\":\"budget.missing\""));
    assert_true(has(a.body, "\"line\":9,\"field\":\"fen\",\"why\":\"budget.over\""));
    assert_true(has(a.body, "1200.51"));
    assert_true(has(a.body, "\"line\":10,\"field\":\"title\""));
    struct id import = { 0 };
    assert_true(str_int(town_word(a.body, "id"), &import.v));
    assert_true(has(yard_get(h, "/spend_imports/#/refusals", import).body, "\"line\":10"));
    no(yard_post(h, "/spend_imports", (struct id){ 0 }, table), "spend_import.twice");
    no(yard_post(h, "/spend_imports", (struct id){ 0 },
                 "{\"name\":\"a\",\"text\":\"日期,用途\\n\"}"),
       "spend_import.head");
    no(yard_post(h, "/spend_imports", (struct id){ 0 },
                 "{\"name\":\"a\",\"text\":\"day,yuan,title,payee,voucher,source\\n\"}"),
       "spend_import.empty");
    no(yard_post(h, "/spend_imports", (struct id){ 0 },
                 "{\"name\":\"a\",\"text\":\"day,yuan,title,payee,voucher,source\\n"
                 "2026-11-02,1,买\u202e灯,五金店,B-9,office\\n\"}"),
       "form.utf8");
    yard_done(h);
}

static void every_act_is_refused_when_malformed_foreign_or_not_permitted(void **state)
{
    struct hall *h = at_work(state);
    struct id line = yard_id(grant(h, "office", 1000));
    struct id more =
        yard_id(yard_post(h, "/budget/#/raises", line, "{\"fen\":50,\"reason\":\"用电增加\"}"));
    struct id one = yard_id(spend(h, "other", "1", 300, ""));
    const char *link =
        str_fmt(&h->t->world->arena, "{\"matter\":\"%lld\"}", (long long)h->matter.v).p;
    const struct yard_act acts[] = {
        { "/budget/#/raises", line, "{\"fen\":50,\"reason\":\"用电增加\"}" },
        { "/budget_raises/#/approve", more, NULL },
        { "/spend/#/link", one, link },
        { "/spend/#/reverse", one, "{\"reason\":\"记错了账\"}" },
    };
    /* clang-format off */
    static const struct bad entries[] = {
        { "{}", 422, "form.missing", "fen" },
        { "{\"fen\":0,\"title\":\"印资料\",\"payee\":\"图文社\",\"voucher\":\"1\",\"source\":\"other\"}", 422, "form.range", "fen" },
        { "{\"fen\":1.5,\"title\":\"印资料\",\"payee\":\"图文社\",\"voucher\":\"1\",\"source\":\"other\"}", 422, "form.kind", "fen" },
        { "{\"fen\":1,\"title\":\"印资料\",\"payee\":\"图文社\",\"voucher\":\"1\",\"source\":\"gift\"}", 422, "form.word", "source" },
    };
    /* clang-format on */

    yard_refuses(h, acts, COUNT(acts));
    town_refuses(h->t, town_path(h->t, h->t->community, "/spend"), entries, COUNT(entries));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_line_is_not_overspent_before_more_is_approved_by_another),
        store_test(a_matter_is_not_spent_beyond_what_was_resolved),
        store_test(an_entry_is_linked_once_and_taken_back_once),
        store_test(what_another_refuses_to_take_back_stays_and_may_be_asked_again),
        store_test(what_a_sealed_file_shows_is_not_taken_back),
        store_test(a_table_is_taken_line_by_line_and_the_rest_is_reported),
        store_test(every_act_is_refused_when_malformed_foreign_or_not_permitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
