/* ticket_test.c - tickets of a hotline: read by their columns, refused by line and column, taken
 * all or none, and answered as a table. */
#include "room/channel/channel.h"

#include "base/arena.h"
#include "base/day.h"
#include "room/channel/ticket_read.h"
#include "whole.h"

#define HEAD "工单编号,来电时间,诉求类别,诉求地址,诉求内容,来电人,联系电话,办理期限\\n"
#define GOOD \
    "A-1,2026-11-20 09:30,noise,3号楼,楼下早晨放音响扰民,孟一,12800001001,2026/11/25 17:00\\n"

static void times_are_read_as_tables_write_them(void **state)
{
    static const struct {
        const char *text;
        bool end, good;
        const char *want; /* in China, to the minute */
    } t[] = {
        { "2026-11-20 09:30", false, true, "2026-11-20 09:30" },
        { "2026/11/20 9:30:59", false, true, "2026-11-20 09:30" },
        { "2026年11月20日 23:59", false, true, "2026-11-20 23:59" },
        { "2026-11-20T00:00", false, true, "2026-11-20 00:00" },
        { "2026.1.2", false, true, "2026-01-02 00:00" },
        { "2026-11-20", true, true, "2026-11-20 23:59" },
        { "2026-02-29", true, false, "" },
        { "2026-11-20 24:00", false, false, "" },
        { "2026-11-20 09:60", false, false, "" },
        { "2026-11-20 09:30 下午", false, false, "" },
        { "11-20 09:30", false, false, "" },
        { "明天", false, false, "" },
    };
    struct world *w = *state;

    for (size_t k = 0; k < COUNT(t); k++) {
        struct when got = { 0 };
        bool good = ticket_time(&w->arena, str_of(t[k].text), t[k].end, &got);
        assert_int_equal(good, t[k].good);
        if (good)
            assert_true(str_is(time_text(&w->arena, got), t[k].want));
    }
}

static struct hall *begin(struct world *w)
{
    struct hall *h = whole_place(w, "old");

    ok(case_items_load(&w->arena));
    yard_by(h, DIRECTOR, (struct id){ 0 });
    h->t->perms = (struct perms){ ~UINT64_C(0) };
    return h;
}

static struct answer send(struct hall *h, const char *path, const char *csv)
{
    return yard_post(h, path, (struct id){ 0 },
                     whole_text(h, "{\"system\":\"12345\",\"csv\":\"%s\"}", csv));
}

static void faults_are_told_by_line_and_column_and_nothing_is_written(void **state)
{
    static const struct {
        const char *row, *column, *reason;
    } bad[] = {
        { ",2026-11-20,noise,3号楼,楼下早晨放音响,,,\\n", "工单编号", "missing" },
        { "A-1,2026-11-20,noise,3号楼,楼下早晨放音响,,,\\n", "工单编号", "twice" },
        { "A-2,昨天,noise,3号楼,楼下早晨放音响,,,\\n", "来电时间", "time" },
        { "A-2,2026-11-20,不知何类,3号楼,楼下早晨放音响,,,\\n", "诉求类别", "class" },
        { "A-2,2026-11-20,noise,3号楼,吵,,,\\n", "诉求内容", "length" },
        { "A-2,2026-11-20,noise,,楼下早晨放音响,,,\\n", "诉求地址", "missing" },
        { "A-2,2026-11-20,noise,3号楼,楼下早晨放音响,,12,\\n", "联系电话", "phone" },
        { "A-2,2026-11-20,noise,3号楼,楼下早晨放音响,,,2026-11-19\\n", "办理期限", "before" },
    };
    struct hall *h = begin(*state);

    for (size_t k = 0; k < COUNT(bad); k++) {
        const char *csv = whole_text(h, HEAD GOOD "%s", bad[k].row);
        struct answer a = send(h, "/tickets/check", csv);
        good(a);
        assert_true(has(a.body, whole_text(h, "\"line\":3,\"column\":\"%s\",\"reason\":\"%s\"",
                                           bad[k].column, bad[k].reason)));
        assert_true(has(a.body, "\"lines\":2,\"ready\":1"));
        no(send(h, "/tickets", csv), "ticket.faulty");
    }
    assert_true(has(yard_get(h, "/tickets", (struct id){ 0 }).body, "\"items\":[]"));
    no(send(h, "/tickets/check", "甲,乙\\n1,2\\n"), "ticket.header");
    yard_done(h);
}

static void a_number_that_is_known_is_refused_and_answers_go_back(void **state)
{
    struct hall *h = begin(*state);
    struct answer a = send(h, "/tickets/check", HEAD GOOD);

    assert_true(has(a.body, "\"ready\":1,\"faults\":[]"));
    good(send(h, "/tickets", HEAD GOOD "A-2,,,5号楼,电梯间灯坏了三天,,,\\n"));
    a = yard_get(h, "/tickets", (struct id){ 0 });
    assert_true(has(a.body, "\"number\":\"A-1\"") && has(a.body, "\"number\":\"A-2\""));
    no(send(h, "/tickets", HEAD GOOD), "ticket.faulty");
    assert_true(has(send(h, "/tickets/check", HEAD GOOD).body, "\"reason\":\"known\""));
    good(send(h, "/tickets", HEAD "A-3,,,5号楼,=SUM(A1) 是表格里的话,,,\\n"));
    a = yard_get(h, "/tickets.csv", (struct id){ 0 });
    assert_true(has(a.body, "\"A-1\",\"SQ-") && has(a.body, "\"ticket.state.open\""));
    assert_true(has(a.body, "2026-11-25 17:00") && !has(a.body, "ticket.late.yes"));
    yard_days(h, 5);
    assert_true(has(yard_get(h, "/tickets.csv", (struct id){ 0 }).body, "\"ticket.late.yes\""));
    no(yard_get(h, "/tickets?from=2026-01-02&to=2026-01-01", (struct id){ 0 }), "ticket.span");
    yard_done(h);
}

static void whoever_may_not_take_cases_takes_no_tickets(void **state)
{
    struct hall *h = begin(*state);

    h->t->perms = perms_with((struct perms){ 0 }, PERM_CASE_SEE);
    no(send(h, "/tickets", HEAD GOOD), "not_allowed");
    no(send(h, "/tickets/check", HEAD GOOD), "not_allowed");
    assert_true(has(yard_get(h, "/tickets", (struct id){ 0 }).body, "\"items\":[]"));
    yard_done(h);
}

/* A program names its system by its key, and is told of nobody else's tickets. */
static void a_program_brings_its_own_and_is_told_of_them_alone(void **state)
{
    struct hall *h = begin(*state);
    const char *table = whole_text(h, "{\"csv\":\"%s\"}", HEAD GOOD);

    good(send(h, "/tickets", HEAD "B-1,,,5号楼,电梯间灯坏了三天,,,\\n"));
    struct answer made = yard_post(h, "/clients", (struct id){ 0 },
                                   "{\"name\":\"市民热线\",\"may\":\"system\",\"per_minute\":2}");
    struct answer other = yard_post(h, "/clients", (struct id){ 0 },
                                    "{\"name\":\"烟感\",\"may\":\"device\",\"per_minute\":60}");
    h->t->account = (struct id){ 0 };
    h->t->perms = perms_with((struct perms){ 0 }, PERM_PUBLIC);
    no(yard_post(h, "/program_tickets", (struct id){ 0 }, table), "client.key");
    no(yard_get(h, "/program_tickets", (struct id){ 0 }), "client.key");
    h->t->key = str_keep(&h->t->world->arena, town_word(other.body, "key"));
    no(yard_post(h, "/program_tickets", (struct id){ 0 }, table), "client.key");
    h->t->key = str_keep(&h->t->world->arena, town_word(made.body, "key"));
    no(yard_post(h, "/program_tickets", (struct id){ 0 }, "{\"csv\":\"甲,乙\\n1,2\\n\"}"),
       "ticket.header");
    good(yard_post(h, "/program_tickets", (struct id){ 0 }, table));
    struct str told = yard_get(h, "/program_tickets", (struct id){ 0 }).body;
    assert_true(has(told, "\"system\":\"市民热线\",\"number\":\"A-1\""));
    assert_false(has(told, "B-1"));
    no(yard_get(h, "/tickets", (struct id){ 0 }), "sign_in_first");
    no(yard_post(h, "/program_tickets", (struct id){ 0 }, table), "ticket.faulty"); /* known */
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(times_are_read_as_tables_write_them),
        store_test(faults_are_told_by_line_and_column_and_nothing_is_written),
        store_test(a_number_that_is_known_is_refused_and_answers_go_back),
        store_test(whoever_may_not_take_cases_takes_no_tickets),
        store_test(a_program_brings_its_own_and_is_told_of_them_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
