#include "room/archive/archive.h"

#include <stdio.h>
#include <string.h>

#include "app/routes.h"
#include "base/day.h"
#include "file_case.h"
#include "kit/shelf.h"
#include "room/archive/dossier.h"
#include "room/archive/whole.h"
#include "room/record/record.h"

#define PUT(sql, ...) ok(db_run(f->town->world->db, sql, NULL, ARGS(__VA_ARGS__)))
#define HERE arg_id(f->town->community)

/* Things of a matter that routes name by their own ids. */
static const struct {
    const char *noun;
    enum part part;
} NOUNS[] = {
    { "matters", PART_MATTER },        { "opinions", PART_OPINIONS },
    { "meetings", PART_MEETINGS },     { "ballots", PART_BALLOTS },
    { "notices", PART_NOTICES },       { "objections", PART_OBJECTIONS },
    { "surveys", PART_SURVEYS },       { "invitations", PART_INVITATIONS },
    { "work_items", PART_WORK_ITEMS }, { "change_orders", PART_CHANGES },
};

/* Acts about a sealed matter that leave it as it is. */
static const char *const READING[] = { "/receipt", "/tell", NULL };

struct lock_case {
    struct file_case *f;
    struct dossier d;
    struct list tables;
};

static struct id first_of(const struct dossier *d, enum part part)
{
    const struct list *l = &d->part[part];

    return l->n ? *(const struct id *)l->p : (struct id){ 0 };
}

static void write_value(struct jw *j, const struct field *x, const struct lock_case *k);

static void write_form(struct jw *j, const char *key, const struct shape *s,
                       const struct lock_case *k)
{
    jw_object(j, key);
    for (size_t i = 0; i < s->n; i++)
        write_value(j, &s->field[i], k);
    jw_end_object(j);
}

/* A form no rule of forms objects to: its words, its lengths, ids that are there. */
static void write_value(struct jw *j, const struct field *x, const struct lock_case *k)
{
    static const char text[] = "事情已经归档之后再来一次的说明文字，写得足够长。";
    int64_t n = x->min > 0 ? x->min : 1;
    char day[DAY_TEXT_SIZE];

    switch (x->kind) {
    case KIND_INT: jw_int(j, x->name, n); break;
    case KIND_BOOL: jw_bool(j, x->name, false); break;
    case KIND_STR:
        jw_str(j, x->name,
               x->words                ? str_of(x->words[0])
               : x->max && x->max < 20 ? STR("祝福根")
                                       : str_of(text));
        break;
    case KIND_TIME: jw_int(j, x->name, k->f->town->ctx.now.ms + 86400000); break;
    case KIND_DAY: jw_str(j, x->name, day_text(k->f->town->ctx.today, day)); break;
    case KIND_ID: jw_id(j, x->name, k->f->matter); break;
    case KIND_LIST:
        jw_list(j, x->name);
        if (x->sub)
            write_form(j, NULL, x->sub, k);
        else
            jw_str(j, NULL, str_fmt(&k->f->town->world->arena, "%lld", (long long)k->f->matter.v));
        jw_end_list(j);
        break;
    case KIND_ONE: write_form(j, x->name, x->sub, k); break;
    case KIND_BLOB:
    case KIND_JSON: break;
    }
}

static struct str form_for(const struct lock_case *k, const struct route *r)
{
    struct jw j = { .arena = &k->f->town->world->arena };
    const struct shape *in = r->in ? r->in : r->save.shape;

    if (!in)
        return STR("{}");
    write_form(&j, NULL, in, k);
    return jw_text(&j);
}

/* "/api/c/{c}/ballots/{id}/votes" with the ballot of this matter; "" when it names nothing of it.
 */
static struct str path_for(const struct lock_case *k, const struct route *r)
{
    struct arena *a = &k->f->town->world->arena;

    for (size_t i = 0; i < COUNT(NOUNS); i++) {
        struct str head = str_fmt(a, "/api/c/{c}/%s/{id}", NOUNS[i].noun), path = str_of(r->path);
        struct id id = first_of(&k->d, NOUNS[i].part);
        size_t at = 0;
        if (!id.v || !str_find(path, head, &at) || at != 0)
            continue;
        if (path.n > head.n && path.p[head.n] != '/')
            continue;
        return str_fmt(a, "/api/c/%lld/%s/%lld" STR_FMT, (long long)k->f->town->community.v,
                       NOUNS[i].noun, (long long)id.v, (int)(path.n - head.n), path.p + head.n);
    }
    return STR("");
}

static struct str record_of(struct file_case *f)
{
    struct jw j = { .arena = &f->town->world->arena };
    struct dossier d;

    town_begin(f->town);
    ok(dossier_read(&f->town->ctx, f->matter, &d));
    town_end(f->town);
    jw_list(&j, NULL);
    for (int i = 0; i < PARTS; i++)
        jw_str(&j, NULL, dossier_json(&f->town->world->arena, &d, (enum part)i));
    jw_end_list(&j);
    return jw_text(&j);
}

static bool only_reads(const char *path)
{
    for (const char *const *x = READING; *x; x++) {
        if (strstr(path, *x))
            return true;
    }
    return false;
}

/* Asks one act with a good form; it must be refused, and by a rule rather than for its form. */
static void ask(struct lock_case *k, const struct route *r, struct str path, int *ruled)
{
    struct answer a = town_post(k->f->town, path.p, form_for(k, r).p);

    if (a.status < 400 || a.status >= 500)
        fail_msg("%s answered %d on a sealed matter", r->path, a.status);
    *ruled += a.status == 409;
    if (a.status != 409)
        print_message("  %s: %d %s %s\n", r->path, a.status, a.id, a.field);
}

static void every_act_on_a_sealed_matter_is_refused(void **state)
{
    struct file_case *f = file_case_make(*state, 20);
    struct lock_case k = { .f = f };
    int asked = 0, ruled = 0;

    (void)file_case_seal(f);
    town_begin(f->town);
    ok(dossier_read(&f->town->ctx, f->matter, &k.d));
    town_end(f->town);
    struct str before = record_of(f);
    for (const struct routes *const *g = ALL_ROUTES; *g; g++) {
        for (size_t i = 0; i < (*g)->n; i++) {
            const struct route *r = &(*g)->route[i];
            struct str path = r->method == POST ? path_for(&k, r) : STR("");
            if (!path.n || only_reads(r->path))
                continue;
            ask(&k, r, path, &ruled);
            asked++;
        }
    }
    print_message("%d acts asked, %d refused by the state of the matter\n", asked, ruled);
    assert_true(asked > 50);
    assert_true(ruled * 10 >= asked * 8);
    assert_true(str_eq(before, record_of(f)));
    file_case_done(f);
}

static struct seal_fault audit(struct file_case *f)
{
    struct seal_fault x;

    town_begin(f->town);
    ok(archive_audit(&f->town->ctx, f->matter, &x));
    town_end(f->town);
    return x;
}

static void expect(struct file_case *f, const char *fault, const char *path)
{
    struct seal_fault x = audit(f);

    assert_string_equal(x.fault.p, fault);
    assert_string_equal(x.path.p, path);
}

static void a_change_of_a_sealed_row_is_named(void **state)
{
    struct file_case *f = file_case_make(*state, 12);
    struct answer a;

    (void)file_case_seal(f);
    expect(f, "", "");
    PUT(SQL_TEST_BALLOT_REOPEN, HERE, arg_id(f->ballot));
    expect(f, "seal.rows", "data/ballots.json");
    a = town_get(f->town, file_case_path(f, "seal_check"));
    assert_true(str_is(town_word(a.body, "path"), "data/ballots.json"));
    PUT(SQL_TEST_BALLOT_STATE, HERE, arg_id(f->ballot), arg_str(STR("closed")));
    expect(f, "", "");
    PUT(SQL_TEST_VOTE_TURN, HERE, arg_id(f->ballot));
    expect(f, "seal.rows", "data/votes.json");
    file_case_done(f);
}

static void a_paper_taken_out_after_sealing_is_missed(void **state)
{
    struct file_case *f = file_case_make(*state, 9);

    (void)file_case_seal(f);
    PUT(SQL_TEST_PAPER_DROP, HERE, arg_id(f->matter), arg_str(STR("settlement")));
    expect(f, "seal.rows", "data/papers.json");
    file_case_done(f);
}

/* A renamed place and a post given later are lawful: the file keeps the words of its day. */
static void what_lawfully_changes_later_is_no_fault(void **state)
{
    struct file_case *f = file_case_make(*state, 9);

    (void)file_case_seal(f);
    PUT(SQL_TEST_PLACE_RENAME, HERE, arg_str(STR("改名社区")));
    expect(f, "", "");
    file_case_done(f);
}

/* What `export community` writes. */

struct export
{
    struct whole_asked q;
    struct log_head head;
};

static struct export export_of(struct file_case *f)
{
    struct export x = { .q = { .trusted = STR(""), .since = STR("") } };
    struct str entries = STR("");

    town_begin(f->town);
    ok(record_place_all(&f->town->ctx));
    ok(record_head(&f->town->ctx, &x.head));
    ok(record_entries(&f->town->ctx, 0, x.head.size, &entries));
    struct note_key key = record_key(&f->town->ctx, x.head.origin);
    x.q.vkey = note_vkey(&f->town->world->arena, &key);
    town_end(f->town);
    x.q.checkpoint = x.head.checkpoint;
    x.q.entries = (struct blob){ entries.p, entries.n };
    return x;
}

static void a_file_exchanged_or_lost_is_named(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct arena *a = &f->town->world->arena;
    struct str file = file_case_seal(f), name = shelf_name(a, file);
    const char *path =
        str_fmt(a, STR_FMT "/archive/%.2s/%s", STR_ARG(f->town->house.data_dir), name.p, name.p + 2)
            .p;
    struct list faults;
    int64_t files = 0;

    (void)export_of(f); /* the leaf of the sealing has its place */
    PUT(SQL_TEST_SEAL_HASH, HERE, arg_id(f->matter), arg_str(STR("00")));
    expect(f, "seal.leaf", "");
    PUT(SQL_TEST_SEAL_HASH, HERE, arg_id(f->matter), arg_str(name));
    expect(f, "", "");
    FILE *out = fopen(path, "r+b");
    assert_non_null(out);
    (void)fputc('x', out);
    assert_int_equal(fclose(out), 0);
    expect(f, "seal.bytes", "");
    assert_int_equal(remove(path), 0);
    expect(f, "seal.missing", "");
    PUT(SQL_TEST_SEAL_DROP, HERE, arg_id(f->matter));
    town_begin(f->town);
    ok(archive_audit_all(&f->town->ctx, &files, &faults));
    town_end(f->town);
    assert_int_equal(files, 0);
    assert_int_equal(faults.n, 1);
    assert_string_equal(((const struct seal_fault *)faults.p)->fault.p, "seal.row");
    file_case_done(f);
}

static const char *fault_of(struct file_case *f, const struct whole_asked *q)
{
    struct whole_found found;
    struct whole *w = NULL;
    err e = whole_log(&f->town->world->arena, q, &w, &found);

    return e ? e->id : "";
}

static void a_community_is_checked_whole(void **state)
{
    struct file_case *f = file_case_make(*state, 12);
    struct arena *a = &f->town->world->arena;
    struct export old = export_of(f);
    struct str file = file_case_seal(f);
    struct export x = export_of(f);
    struct verify_report *r = NEW(a, struct verify_report);
    struct whole_found found;
    struct whole *w = NULL;
    struct id matter = { 0 };
    size_t at = 0;

    x.q.since = old.head.checkpoint;
    x.q.trusted = str_fmt(a, "other\n" STR_FMT "\n", STR_ARG(x.q.vkey));
    ok(whole_log(a, &x.q, &w, &found));
    assert_int_equal(found.since, old.head.size);
    assert_int_equal(found.seals, 1);
    assert_true(found.trusted);
    assert_true(whole_missing(w, &at, &matter));
    assert_int_equal(matter.v, f->matter.v);
    whole_file(w, a, (struct blob){ file.p, file.n }, r);
    assert_true(r->holds);
    assert_string_equal(r->line[r->n - 1].id, "whole.seal");
    at = 0;
    assert_false(whole_missing(w, &at, &matter));
    file_case_done(f);
}

static void a_log_that_was_rewritten_is_refused(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct arena *a = &f->town->world->arena;
    struct export x = export_of(f), more;
    char *bytes = NEW_N(a, char, x.q.entries.n);
    struct whole_asked q = x.q;

    assert_string_equal(fault_of(f, &q), "");
    q.trusted = STR("somebody+00000000+AAAA");
    assert_string_equal(fault_of(f, &q), "whole.key");
    q.trusted = STR("");
    memcpy(bytes, x.q.entries.p, x.q.entries.n);
    bytes[100] ^= 1;
    q.entries.p = bytes;
    assert_string_equal(fault_of(f, &q), "whole.root");
    bytes[100] ^= 1;
    q.entries.n -= 1;
    assert_string_equal(fault_of(f, &q), "whole.entries");
    q.entries.n = 3;
    assert_string_equal(fault_of(f, &q), "whole.entries");
    q = x.q;
    q.checkpoint = str_fmt(a, STR_FMT "x", STR_ARG(x.q.checkpoint));
    assert_string_equal(fault_of(f, &q), "whole.head");
    (void)file_case_seal(f);
    more = export_of(f);
    q = x.q;
    q.since = more.head.checkpoint; /* a head of the future is no part of the older log */
    assert_string_equal(fault_of(f, &q), "whole.since");
    file_case_done(f);
}

static void a_file_of_another_log_is_refused(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct arena *a = &f->town->world->arena;
    struct export before = export_of(f);
    struct str file = file_case_seal(f);
    struct verify_report *r = NEW(a, struct verify_report);
    struct whole_found found;
    struct whole *w = NULL;

    ok(whole_log(a, &before.q, &w, &found)); /* the log as it was before the sealing */
    whole_file(w, a, (struct blob){ file.p, file.n }, r);
    assert_false(r->holds);
    file_case_done(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(every_act_on_a_sealed_matter_is_refused),
        store_test(a_change_of_a_sealed_row_is_named),
        store_test(a_paper_taken_out_after_sealing_is_missed),
        store_test(what_lawfully_changes_later_is_no_fault),
        store_test(a_file_exchanged_or_lost_is_named),
        store_test(a_community_is_checked_whole),
        store_test(a_log_that_was_rewritten_is_refused),
        store_test(a_file_of_another_log_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
