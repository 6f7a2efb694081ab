/* disposal_test.c - pieces whose period is over, judged by two: what goes is gone from the disk,
 * and the file, the log and the rows still hold. */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "file_case.h"
#include "kit/crypto.h"
#include "kit/jr.h"
#include "kit/shelf.h"
#include "room/archive/archive.h"
#include "room/archive/reduce.h"
#include "sealed.h"

enum { MAKER = 1, SIGNER = 2 };
static const int64_t YEAR_MS = INT64_C(366) * 86400000;
#define RIGHT "{\"password\":\"right one 9\"}"

static void no(struct answer a, const char *id) { assert_string_equal(a.id, id); }

static struct answer as(struct file_case *f, int account, const char *tail, const char *body)
{
    f->town->account = (struct id){ account };
    f->town->name = account == MAKER ? STR("档案员") : STR("监督委员");
    return town_post(f->town, town_path(f->town, f->town->community, "/disposals%s", tail), body);
}

static struct str due(struct file_case *f)
{
    return town_get(f->town, town_path(f->town, f->town->community, "/disposals/due")).body;
}

static void later(struct file_case *f, int years)
{
    f->town->ctx.now.ms += years * YEAR_MS;
    f->town->ctx.today = day_at(f->town->ctx.now, CHINA_OFFSET);
}

/* Sealed, and so many years later. */
static struct file_case *old_case(struct world *w, int years)
{
    struct file_case *f = file_case_make(w, 9);
    struct str hash;

    ok(password_hash(&w->arena, STR("right one 9"), &hash));
    for (int k = MAKER; k <= SIGNER; k++)
        ok(db_exec(w->db, str_fmt(&w->arena,
                                  "INSERT INTO account (id, login, name, password_hash, totp_on, "
                                  "totp_step, state, failed, created_at) VALUES (%d, 'd.%d', "
                                  "'某人%d', '" STR_FMT "', 0, 0, 'active', 0, 1)",
                                  k, k, k, STR_ARG(hash))
                              .p));
    f->town->account = (struct id){ MAKER };
    (void)file_case_seal(f);
    later(f, years);
    return f;
}

static const char *listed(struct file_case *f, struct str path, const char *verdict)
{
    return str_fmt(&f->town->world->arena,
                   "{\"review\":\"书记、居民代表张某、档案员\",\"items\":[{\"matter\":\"%lld\","
                   "\"path\":\"" STR_FMT "\",\"verdict\":%s,\"reason\":\"期满无续存价值\"}],"
                   "\"password\":\"right one 9\"}",
                   (long long)f->matter.v, STR_ARG(path), verdict)
        .p;
}

static const char *tail_of(struct file_case *f, struct str id, const char *act)
{
    return str_fmt(&f->town->world->arena, "/" STR_FMT "/%s", STR_ARG(id), act).p;
}

static struct str file_now(struct file_case *f)
{
    return town_get(f->town, file_case_path(f, "file.zip")).body;
}

static struct verify_report checked(struct file_case *f, struct str file)
{
    static struct verify_report r;

    verify_bytes(&f->town->world->arena, (struct blob){ file.p, file.n }, STR(""), &r);
    return r;
}

static bool failed(const struct verify_report *r, const char *id)
{
    for (size_t i = 0; i < r->n; i++) {
        if (strcmp(r->line[i].id, id) == 0)
            return r->line[i].mark == VERIFY_FAILS;
    }
    return false;
}

static bool is_there(struct file_case *f, const char *folder, struct str name)
{
    struct arena *a = &f->town->world->arena;

    return shelf_has(a, str_fmt(a, STR_FMT "/%s", STR_ARG(f->town->house.data_dir), folder), name);
}

static struct str sealed_name(struct file_case *f)
{
    return town_word(town_get(f->town, file_case_path(f, "archive")).body, "sha256");
}

static void nothing_is_over_before_its_year_has_ended(void **state)
{
    struct file_case *f = old_case(*state, 9);

    assert_int_equal(town_word(due(f), "path").n, 0);
    no(as(f, MAKER, "", listed(f, STR("files/x.pdf"), "\"destroy\"")), "disposal.not_due");
    later(f, 3);
    assert_true(str_starts(town_word(due(f), "path"), STR("files/")));
    file_case_done(f);
}

static void what_two_have_judged_leaves_file_and_disk_and_the_rest_holds(void **state)
{
    struct file_case *f = old_case(*state, 12);
    struct str path = town_word(due(f), "path"), sealed = sealed_name(f);
    struct str hash = town_word(due(f), "sha256"), before = file_now(f);

    no(as(f, MAKER, "", listed(f, path, "\"keep\",\"keep_until\":\"2001-01-01\"")),
       "disposal.keep");
    no(as(f, MAKER, "", listed(f, path, "\"destroy\",\"keep_until\":\"2099-01-01\"")),
       "disposal.keep");
    struct str id = town_word(as(f, MAKER, "", listed(f, path, "\"destroy\"")).body, "id");
    assert_true(id.n > 0);
    no(as(f, MAKER, "", listed(f, path, "\"destroy\"")), "disposal.not_due");
    no(as(f, MAKER, tail_of(f, id, "sign"), RIGHT), "disposal.self");
    no(as(f, SIGNER, tail_of(f, id, "sign"), "{}"), "disposal.confirm");
    assert_true(is_there(f, "files", hash) && is_there(f, "archive", sealed));
    assert_int_equal(as(f, SIGNER, tail_of(f, id, "sign"), RIGHT).status, 200);
    no(as(f, SIGNER, tail_of(f, id, "sign"), RIGHT), "disposal.over");
    no(as(f, SIGNER, tail_of(f, id, "refuse"), "{\"reason\":\"再议一议\"}"), "disposal.over");

    town_begin(f->town);
    ok(disposal_sweep(&f->town->ctx));
    town_end(f->town);
    assert_false(is_there(f, "files", hash) || is_there(f, "archive", sealed));
    struct answer paper = town_get(f->town, town_path(f->town, f->town->community, "/disposals%s",
                                                      tail_of(f, id, "certificate.pdf")));
    assert_true(str_starts(paper.body, STR("%PDF-")));
    struct str file = file_now(f);
    struct verify_report r = checked(f, file);
    assert_true(r.holds && r.reduced);
    assert_true(file.n < before.n + 4000);
    size_t at = 0;
    assert_true(str_find(before, STR("the account"), &at) ||
                str_find(before, STR("the resolution"), &at));
    struct seal_fault fault;
    town_begin(f->town);
    ok(archive_audit(&f->town->ctx, f->matter, &fault));
    town_end(f->town);
    assert_int_equal(fault.fault.n, 0);
    file_case_done(f);
}

static void what_is_kept_on_comes_back_when_that_day_is_over(void **state)
{
    struct file_case *f = old_case(*state, 12);
    struct str path = town_word(due(f), "path");
    struct str id = town_word(
        as(f, MAKER, "", listed(f, path, "\"keep\",\"keep_until\":\"2045-12-31\"")).body, "id");
    size_t at = 0;

    assert_int_equal(as(f, SIGNER, tail_of(f, id, "sign"), RIGHT).status, 200);
    assert_false(str_find(due(f), path, &at));
    assert_true(checked(f, file_now(f)).holds);
    later(f, 12);
    assert_true(str_find(due(f), path, &at));
    file_case_done(f);
}

static void a_list_sent_back_frees_its_pieces(void **state)
{
    struct file_case *f = old_case(*state, 12);
    struct str path = town_word(due(f), "path");
    struct str id = town_word(as(f, MAKER, "", listed(f, path, "\"destroy\"")).body, "id");
    size_t at = 0;

    assert_false(str_find(due(f), path, &at));
    assert_int_equal(as(f, SIGNER, tail_of(f, id, "refuse"), "{\"reason\":\"还要用\"}").status,
                     422);
    assert_int_equal(
        as(f, SIGNER, tail_of(f, id, "refuse"), "{\"reason\":\"诉讼还没有完\"}").status, 200);
    assert_true(str_find(due(f), path, &at));
    assert_true(is_there(f, "archive", sealed_name(f)));
    file_case_done(f);
}

/* --- forgeries of a reduced file by one who holds the house's key --- */

static struct str reduced_of(struct file_case *f)
{
    struct str path = town_word(due(f), "path");
    struct str id = town_word(as(f, MAKER, "", listed(f, path, "\"destroy\"")).body, "id");

    assert_int_equal(as(f, SIGNER, tail_of(f, id, "sign"), RIGHT).status, 200);
    return file_now(f);
}

static struct str with(struct file_case *f, struct str file, const char *path, const char *from,
                       const char *to)
{
    struct arena *a = &f->town->world->arena;
    struct entries e;
    struct blob b = { NULL, 0 };
    const struct jr *manifest = NULL;
    size_t at = 0, n = strlen(from);
    struct when made = { 0 };

    assert_true(entries_read(a, (struct blob){ file.p, file.n }, &e));
    struct str *text = entries_find(&e, str_of(path));
    if (!text || !str_find(*text, str_of(from), &at))
        fail_msg("no %s in %s", from, path);
    *text = str_fmt(a, STR_FMT "%s" STR_FMT, (int)at, text->p, to, (int)(text->n - at - n),
                    text->p + at + n);
    ok(jr_read(a, *entries_find(&e, STR("manifest.json")), &manifest));
    (void)jr_int(jr_get(manifest, "made"), &made.ms);
    assert_true(entries_pack(a, &e, made, false, &b));
    return (struct str){ b.p, b.n };
}

static void a_file_that_says_more_or_less_is_gone_is_refused(void **state)
{
    struct file_case *f = old_case(*state, 12);
    struct str whole = file_now(f), file = reduced_of(f);
    static const char LIST[] = "proof/destroyed.json";

    assert_true(checked(f, with(f, file, LIST, "\"v\":1", "\"v\":1")).holds);
    struct verify_report r =
        checked(f, with(f, file, LIST, "\"list_hash\":\"", "\"list_hash\":\"0"));
    assert_true(!r.holds && failed(&r, "verify.destroyed"));
    r = checked(f, with(f, file, LIST, "\"items\":[{", "\"items\":[],\"gone\":[{"));
    assert_false(r.holds);
    r = checked(f, with(f, file, LIST, "\"sha256\":\"", "\"sha256\":\"0"));
    assert_true(!r.holds && failed(&r, "verify.changed"));
    r = checked(f, with(f, file, LIST, "files/", "data/"));
    assert_false(r.holds);
    r = checked(
        f, with(f, file, "proof/destroyed.note", "zhengyi destroyed v1", "zhengyi destroyed v2"));
    assert_true(!r.holds && failed(&r, "verify.destroyed"));
    assert_true(checked(f, whole).holds);
    file_case_done(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(nothing_is_over_before_its_year_has_ended),
        store_test(what_two_have_judged_leaves_file_and_disk_and_the_rest_holds),
        store_test(what_is_kept_on_comes_back_when_that_day_is_over),
        store_test(a_list_sent_back_frees_its_pieces),
        store_test(a_file_that_says_more_or_less_is_gone_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
