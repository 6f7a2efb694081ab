#include "room/archive/archive.h"

#include <stdlib.h>

#include "base/clock.h"
#include "file_case.h"
#include "kit/shelf.h"

#define PUT(sql, ...) ok(db_run(f->town->world->db, sql, NULL, ARGS(__VA_ARGS__)))
#define HERE arg_id(f->town->community)

static void report(const struct verify_report *r)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->line[i].mark == VERIFY_FAILS)
            print_message("  %s %s\n", r->line[i].id, r->line[i].says);
    }
}

static bool holds(struct file_case *f, struct str bytes)
{
    struct verify_report r;
    struct mark start = arena_mark(&f->town->world->arena);

    verify_bytes(&f->town->world->arena, (struct blob){ bytes.p, bytes.n }, STR(""), &r);
    if (r.holds != (r.n > 0 && r.holds))
        return false;
    if (!r.holds && getenv("SHOW"))
        report(&r);
    arena_rewind(&f->town->world->arena, start);
    return r.holds;
}

static void a_finished_matter_is_sealed_once_and_checks_out(void **state)
{
    struct file_case *f = file_case_make(*state, 30);
    struct verify_report r;

    assert_int_equal(town_get(f->town, file_case_path(f, "file.zip")).status, 404);
    struct str file = file_case_seal(f);
    verify_bytes(&f->town->world->arena, (struct blob){ file.p, file.n }, STR(""), &r);
    report(&r);
    assert_true(r.holds);
    assert_true(r.n > 15);
    assert_true(str_is(r.kind, "sealed"));
    assert_true(str_is(r.code, "ZY-2026-0001"));
    struct answer a = town_get(f->town, file_case_path(f, "archive"));
    assert_true(str_eq(town_word(a.body, "sha256"), shelf_name(&f->town->world->arena, file)));
    assert_string_equal(town_post(f->town, file_case_path(f, "seal"), "{}").id, "flow.not_open");
    size_t at = 0;
    assert_false(str_find(file, STR("祝福根"), &at));
    assert_false(str_find(file, STR("祁小满"), &at));
    assert_true(str_find(file, STR("祁**"), &at));
    file_case_done(f);
}

static void five_hundred_ballots_are_sealed_within_a_second(void **state)
{
    struct file_case *f = file_case_make(*state, 500);
    struct when start = clock_steady();
    struct str file = file_case_seal(f);
    int64_t sealed = clock_steady().ms - start.ms;

    start = clock_steady();
    assert_true(holds(f, file));
    print_message("%s: sealed 500 ballots in %lld ms, %zu bytes; checked in %lld ms\n",
                  f->town->world->pg ? "pg" : "sqlite", (long long)sealed, file.n,
                  (long long)(clock_steady().ms - start.ms));
    file_case_done(f);
}

static void what_is_missing_is_named_before_sealing(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct town *t = f->town;

    town_begin(t);
    PUT(SQL_TEST_PAPER_DROP, HERE, arg_id(f->matter), arg_str(STR("settlement")));
    town_end(t);
    assert_string_equal(town_post(t, file_case_path(f, "seal"), "{}").id, "archive.paper");
    town_begin(t);
    PUT(SQL_TEST_PAPER, HERE, arg_int(77), arg_id(f->matter), arg_str(STR("result_publicity")),
        arg_str(STR("settlement")), arg_str(STR("结算")), arg_null(), arg_time(t->ctx.now));
    PUT(SQL_TEST_OPINION_OPEN, HERE, arg_id(f->matter));
    town_end(t);
    assert_string_equal(town_post(t, file_case_path(f, "seal"), "{}").id, "archive.opinion");
    t->perms = perms_with((struct perms){ 0 }, PERM_MATTER_SEE);
    assert_int_equal(town_post(t, file_case_path(f, "seal"), "{}").status, 403);
    file_case_done(f);
}

static void an_open_matter_gives_an_extract(void **state)
{
    struct file_case *f = file_case_make(*state, 12);
    struct verify_report r;
    struct str file;

    town_begin(f->town);
    ok(archive_export(&f->town->ctx, f->matter, &file));
    town_end(f->town);
    verify_bytes(&f->town->world->arena, (struct blob){ file.p, file.n }, STR(""), &r);
    report(&r);
    assert_true(r.holds);
    assert_true(str_is(r.kind, "extract"));
    file_case_done(f);
}

static void an_extract_hides_running_votes_and_residents(void **state)
{
    struct file_case *f = file_case_make(*state, 12);
    struct str file;
    size_t at = 0;

    town_begin(f->town);
    PUT(SQL_TEST_EVENT, HERE, arg_int(91), arg_id(f->matter), arg_time(f->town->ctx.now),
        arg_str(STR("邵知微")), arg_int(5));
    PUT(SQL_TEST_EVENT, HERE, arg_int(92), arg_id(f->matter), arg_time(f->town->ctx.now),
        arg_str(STR("系统")), arg_null());
    ok(archive_export(&f->town->ctx, f->matter, &file));
    assert_true(str_find(file, STR("slot07919"), &at));
    assert_false(str_find(file, STR("邵知微"), &at));
    assert_true(str_find(file, STR("邵**"), &at));
    assert_true(str_find(file, STR("系统"), &at));
    PUT(SQL_TEST_BALLOT_REOPEN, HERE, arg_id(f->ballot));
    ok(archive_export(&f->town->ctx, f->matter, &file));
    struct str mine =
        str_fmt(&f->town->world->arena, "\"ballot\":\"%lld\",\"slot\"", (long long)f->ballot.v);
    assert_false(str_find(file, mine, &at));
    town_end(f->town);
    file_case_done(f);
}

static void the_same_record_gives_the_same_bytes(void **state)
{
    struct file_case *f = file_case_make(*state, 12);
    struct str one, two;

    town_begin(f->town);
    ok(archive_export(&f->town->ctx, f->matter, &one));
    ok(archive_export(&f->town->ctx, f->matter, &two));
    town_end(f->town);
    assert_true(str_eq(one, two));
    file_case_done(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_finished_matter_is_sealed_once_and_checks_out),
        store_test(five_hundred_ballots_are_sealed_within_a_second),
        store_test(what_is_missing_is_named_before_sealing),
        store_test(an_open_matter_gives_an_extract),
        store_test(an_extract_hides_running_votes_and_residents),
        store_test(the_same_record_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
