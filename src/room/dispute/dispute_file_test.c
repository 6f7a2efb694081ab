/* dispute_file_test.c - the sealed file of a dispute: it holds, forged copies do not, nobody else
 * reads it, and on the disk it lies sealed. */
#include <string.h>

#include "kit/shelf.h"
#include "quarrel.h"
#include "room/archive/archive.h"
#include "room/archive/verify.h"
#include "room/dispute/dispute.h"
#include "sealed.h"
#include "web/house.h"

static struct arena *of(struct quarrel *s) { return &s->h->t->world->arena; }

static struct verify_report check(struct quarrel *s, struct str file)
{
    static struct verify_report r;

    verify_bytes(of(s), (struct blob){ file.p, file.n }, STR(""), &r);
    return r;
}

static bool says(const struct verify_report *r, enum verify_mark mark, const char *id)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->line[i].mark == mark && strcmp(r->line[i].id, id) == 0)
            return true;
    }
    return false;
}

static const char *fault(const struct verify_report *r)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->line[i].mark == VERIFY_FAILS)
            return r->line[i].id;
    }
    return "";
}

static struct str replaced(struct arena *a, struct str s, const char *from, const char *to)
{
    size_t at = 0, n = strlen(from);

    if (!str_find(s, str_of(from), &at))
        fail_msg("no %s in %.*s", from, (int)s.n, s.p);
    return str_fmt(a, STR_FMT "%s" STR_FMT, (int)at, s.p, to, (int)(s.n - at - n), s.p + at + n);
}

/* As whoever holds the house's key could: manifest and signature made anew. */
static struct str resealed(struct quarrel *s, struct entries *e)
{
    struct str rest = *entries_find(e, STR("proof/key.txt")), name;
    struct blob b = { NULL, 0 };
    struct sign_key key;

    sign_key_seed(s->h->t->house.sign_seed, &key);
    (void)str_cut(&rest, '+', &name);
    assert_true(entries_sign(of(s), e, &key, name));
    assert_true(entries_pack(of(s), e, s->h->t->ctx.now, false, &b));
    return (struct str){ b.p, b.n };
}

static const struct forgery {
    const char *path, *from, *to, *fault;
} forgeries[] = {
    { "data/dispute.json", "\"grade\":1", "\"grade\":2", "verify.dispute_grade" },
    { "data/dispute.json", "\"outcome\":\"settled\"", "\"outcome\":\"terminated\"",
      "verify.dispute_vain" },
    { "data/dispute.json", "\"accepted_at\":1", "\"accepted_at\":2", "verify.dispute_parties" },
    { "data/parties.json", "\"consent\":\"yes\"", "\"consent\":\"no\"", "verify.dispute_parties" },
    { "data/parties.json", "\"side\":\"respondent\"", "\"side\":\"applicant\"",
      "verify.dispute_parties" },
    { "data/signs.json", "\"what\":\"notice\"", "\"what\":\"court\"", "verify.dispute_signs" },
    { "data/signs.json", "\"way\":\"print\"", "\"way\":\"app\"", "verify.dispute_signs" },
    { "data/signs.json", "\"items\":[", "\"items\":[],\"gone\":[", "verify.dispute_signs" },
    { "data/sessions.json", "\"state\":\"held\"", "\"state\":\"cancelled\"",
      "verify.dispute_sessions" },
    { "data/sessions.json", "\"held_at\":1", "\"held_at\":2", "verify.dispute_sessions" },
    { "data/agreements.json", "\"sealed_at\":1", "\"sealed_at\":2", "verify.dispute_agreement" },
    { "data/agreements.json", "\"form\":\"written\"", "\"form\":\"oral\"",
      "verify.dispute_agreement" },
    { "data/agreements.json", "\"court\":\"\"", "\"court\":\"confirmed\"", "verify.dispute_court" },
    { "data/agreements.json", "\"items\":[", "\"items\":[],\"gone\":[",
      "verify.dispute_agreement" },
    { "data/visits.json", "\"performed\":\"yes\"", "\"performed\":\"no\"",
      "verify.dispute_visits" },
    { "data/visits.json", "\"days\":30", "\"days\":31", "verify.dispute_visits" },
    { "data/scans.json", "\"sha256\":\"", "\"sha256\":\"0", "verify.dispute_scans" },
    { "data/scans.json", "\"what\":\"agreement\"", "\"what\":\"other\"", "verify.dispute_scans" },
    { "data/scans.json", "\"items\"", "\"gone\"", "verify.record" },
    { "data/notes.json", "\"items\"", "\"gone\"", "verify.record" },
    { "data/steps.json", "\"step\":\"agree\"", "\"step\":\"grade\"", "verify.step" },
    { "data/matter.json", "\"template\":\"dispute\"", "\"template\":\"appeal_ticket\"",
      "verify.rules" },
};

static void a_filed_dispute_is_sealed_and_forged_copies_are_found(void **state)
{
    struct quarrel *s = quarrel_make(*state);
    struct str file = quarrel_filed(s);
    struct verify_report r = check(s, file);

    if (!r.holds)
        fail_msg("%s", fault(&r));
    assert_true(says(&r, VERIFY_HOLDS, "verify.dispute_agreement"));
    assert_true(says(&r, VERIFY_HOLDS, "verify.dispute_scans"));
    assert_true(says(&r, VERIFY_HOLDS, "verify.pinned"));
    for (size_t i = 0; i < COUNT(forgeries); i++) {
        struct entries e;
        assert_true(entries_read(of(s), (struct blob){ file.p, file.n }, &e));
        struct str *bytes = entries_find(&e, str_of(forgeries[i].path));
        assert_non_null(bytes);
        *bytes = replaced(of(s), *bytes, forgeries[i].from, forgeries[i].to);
        r = check(s, resealed(s, &e));
        if (r.holds || !says(&r, VERIFY_FAILS, forgeries[i].fault))
            fail_msg("case %zu: '%s'", i, fault(&r));
    }
    yard_done(s->h);
}

static void one_ended_in_vain_is_sealed_too(void **state)
{
    struct quarrel *s = quarrel_make(*state);

    quarrel_to_mediation(s);
    quarrel_heard(s, s->volunteer);
    good(
        quarrel_act(s, "risk", "{\"level\":\"police\",\"text\":\"扬言动手\",\"told\":\"派出所\"}"));
    good(quarrel_act(s, "terminate", "{\"text\":\"差距太大\",\"ways\":[\"court\"]}"));
    quarrel_as(s, DESK);
    good(quarrel_act(s, "file", "{}"));
    quarrel_as(s, PARTY_A);
    struct str file = yard_get(s->h, "/disputes/#/file.zip", s->h->matter).body;
    struct verify_report r = check(s, file);
    if (!r.holds)
        fail_msg("%s", fault(&r));
    assert_true(says(&r, VERIFY_HOLDS, "verify.dispute_vain"));
    assert_true(has(file, "差距太大"));
    assert_false(has(file, "扬言动手"));
    assert_false(has(file, "risk.police"));
    yard_done(s->h);
}

static void the_file_is_for_the_desk_and_the_parties_alone(void **state)
{
    struct quarrel *s = quarrel_make(*state);
    struct id id = s->h->matter;
    struct str file = quarrel_filed(s);

    id = s->h->matter;
    assert_true(has(quarrel_page(s), "\"sealed\":true"));
    no(yard_get(s->h, "/matters/#/archive", id), "archive.not_sealed");
    no(quarrel_act(s, "scans", "{\"what\":\"other\",\"file\":\"1\"}"), "flow.not_open");
    struct str page = quarrel_page(s), scan;
    size_t at = 0;
    assert_true(str_find(page, STR("\"scans\":["), &at));
    scan = town_word((struct str){ page.p + at, page.n - at }, "id");
    const char *path = whole_text(s->h, "/disputes/#/scans/" STR_FMT, STR_ARG(scan));
    assert_int_equal(yard_get(s->h, path, id).status, 200);
    quarrel_as(s, PARTY_B);
    assert_int_equal(yard_get(s->h, path, id).status, 200);
    assert_true(str_eq(yard_get(s->h, "/disputes/#/file.zip", id).body, file));
    quarrel_as(s, STRANGER);
    no(yard_get(s->h, "/disputes/#/file.zip", id), "not_found");
    no(yard_get(s->h, path, id), "not_found");
    no(yard_get(s->h, "/disputes/#/scans/7", id), "not_found");
    quarrel_as(s, s->mediator); /* not of this one */
    no(yard_get(s->h, "/disputes/#/file.zip", id), "not_found");
    yard_done(s->h);
}

/* Names and words are sealed in the tables: the shelf does not tell them either. */
static void on_the_disk_it_lies_sealed_and_rows_still_agree(void **state)
{
    struct quarrel *s = quarrel_make(*state);
    struct str file = quarrel_filed(s), bytes;
    struct ctx *c = &s->h->t->ctx;
    struct archived f;
    struct seal_fault x;

    assert_true(has(file, "十点后不拖家具"));
    town_begin(s->h->t);
    ok(archive_get_case(c, s->h->matter, &f));
    assert_true(f.kept.n && !str_eq(f.kept, f.sha256));
    ok(shelf_get(c->arena, str_fmt(c->arena, STR_FMT "/archive", STR_ARG(c->house->data_dir)),
                 f.kept, &bytes));
    assert_false(has(bytes, "十点后不拖家具"));
    struct list faults;
    int64_t files = 0;
    ok(archive_audit_all(c, &files, &faults));
    assert_int_equal(files, 1);
    x = faults.n ? *(const struct seal_fault *)faults.p : (struct seal_fault){ .fault = STR("") };
    if (x.fault.n)
        fail_msg("%s %.*s", x.fault.p, (int)x.path.n, x.path.p);
    town_end(s->h->t);
    hall_exec(s->h, "UPDATE dispute_agreement SET court = 'confirmed' WHERE case_id = %lld",
              (long long)s->h->matter.v);
    town_begin(s->h->t);
    ok(archive_audit_all(c, &files, &faults));
    assert_int_equal(faults.n, 1);
    town_end(s->h->t);
    yard_done(s->h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_filed_dispute_is_sealed_and_forged_copies_are_found),
        store_test(one_ended_in_vain_is_sealed_too),
        store_test(the_file_is_for_the_desk_and_the_parties_alone),
        store_test(on_the_disk_it_lies_sealed_and_rows_still_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
