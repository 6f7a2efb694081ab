#include "room/archive/verify.h"

#include <string.h>

#include "file_case.h"
#include "kit/crypto.h"
#include "kit/note.h"
#include "kit/zip.h"
#include "rule/tally.h"
#include "sealed.h"
#include "web/text.h"

enum { FLIPS = 400 };

static struct verify_report check(struct file_case *f, struct str file)
{
    static struct verify_report r;

    verify_bytes(&f->town->world->arena, (struct blob){ file.p, file.n }, STR(""), &r);
    return r;
}

/* The first line that does not hold; "" when all do. */
static const char *fault(const struct verify_report *r)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->line[i].mark == VERIFY_FAILS)
            return r->line[i].id;
    }
    return "";
}

static bool has_fault(const struct verify_report *r, const char *id)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->line[i].mark == VERIFY_FAILS && strcmp(r->line[i].id, id) == 0)
            return true;
    }
    return false;
}

static bool holds(struct file_case *f, struct str file)
{
    struct mark start = arena_mark(&f->town->world->arena);
    bool good = check(f, file).holds;

    arena_rewind(&f->town->world->arena, start);
    return good;
}

static struct entries unpack(struct file_case *f, struct str file)
{
    struct entries e;

    assert_true(entries_read(&f->town->world->arena, (struct blob){ file.p, file.n }, &e));
    return e;
}

static struct str repack(struct file_case *f, const struct entries *e, bool deflate)
{
    struct blob b = { NULL, 0 };

    assert_true(entries_pack(&f->town->world->arena, e, f->town->ctx.now, deflate, &b));
    return (struct str){ b.p, b.n };
}

static struct str *bytes_of(struct entries *e, const char *path)
{
    struct str *bytes = entries_find(e, str_of(path));

    if (!bytes)
        fail_msg("no %s", path);
    return bytes;
}

static struct str replaced(struct arena *a, struct str s, const char *from, const char *to)
{
    size_t at = 0, n = strlen(from);

    if (!str_find(s, str_of(from), &at))
        fail_msg("no %s in %.200s", from, s.p);
    return str_fmt(a, STR_FMT "%s" STR_FMT, (int)at, s.p, to, (int)(s.n - at - n), s.p + at + n);
}

/* What one who holds the house's key can do: the manifest and its signature made anew. */
static struct str resealed(struct file_case *f, struct entries *e, const uint8_t seed[32])
{
    struct str rest = *bytes_of(e, "proof/key.txt"), name;
    struct sign_key key;

    sign_key_seed(seed, &key);
    (void)str_cut(&rest, '+', &name);
    assert_true(entries_sign(&f->town->world->arena, e, &key, name));
    return repack(f, e, false);
}

static void every_changed_byte_is_found(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct str file = file_case_seal(f);
    char *bytes = NEW_N(&f->town->world->arena, char, file.n);
    size_t step = file.n / FLIPS, tail = file.n > 600 ? file.n - 600 : 0;

    memcpy(bytes, file.p, file.n);
    assert_true(holds(f, (struct str){ bytes, file.n }));
    for (size_t at = 0; at < file.n; at += at < 100 || at >= tail ? 1 : step) {
        char old = bytes[at];
        bytes[at] = (char)(old ^ (1 << at % 8));
        if (holds(f, (struct str){ bytes, file.n }))
            fail_msg("a flip at %zu of %zu was not found", at, file.n);
        bytes[at] = old;
    }
    assert_true(holds(f, (struct str){ bytes, file.n }));
    file_case_done(f);
}

static void a_cut_or_lengthened_file_is_refused(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct str file = file_case_seal(f);
    struct arena *a = &f->town->world->arena;
    const size_t cuts[] = { 0, 1, 3, 22, 100, file.n / 2, file.n - 23, file.n - 22, file.n - 1 };

    for (size_t i = 0; i < COUNT(cuts); i++)
        assert_false(holds(f, (struct str){ file.p, cuts[i] }));
    char *longer = NEW_N(a, char, file.n + 2);
    memcpy(longer, file.p, file.n);
    assert_false(holds(f, (struct str){ longer, file.n + 1 }));
    memcpy(longer + 1, file.p, file.n);
    assert_false(holds(f, (struct str){ longer, file.n + 1 }));
    file_case_done(f);
}

struct forgery {
    const char *path, *from, *to, *fault;
};
static const struct forgery forgeries[] = {
    { "data/ballots.json", "\"agree\":27", "\"agree\":28", "verify.ballot" },
    { "data/ballots.json", "\"expected\":30", "\"expected\":29", "verify.ballot" },
    { "data/ballots.json", "\"outcome\":\"passed\"", "\"outcome\":\"rejected\"", "verify.ballot" },
    { "data/ballots.json", "\"state\":\"closed\"", "\"state\":\"void\"", "verify.decided" },
    { "data/votes.json", "\"choice\":\"oppose\"", "\"choice\":\"agree\"", "verify.ballot" },
    { "data/votes.json", "\"slot\":\"slot", "\"slot\":\"slit", "verify.ballot" },
    { "data/sheets.json", "\"outcome\":\"spoilt\"", "\"outcome\":\"counted\"", "verify.sheets" },
    { "data/sheets.json", "\"slot\":\"slot00000\"", "\"slot\":\"slot00001\"", "verify.sheets" },
    { "data/batches.json", "\"counted\":2", "\"counted\":3", "verify.sheets" },
    { "data/batches.json", "\"items\":[", "\"items\":[],\"gone\":[", "verify.sheets_missing" },
    { "data/roll.json", "\"meeting\":\"", "\"meeting\":\"1", "verify.roll" },
    { "data/roll.json", "\"rep\":true", "\"rep\":false", "verify.roll" },
    { "data/meetings.json", "\"party_expected\":5", "\"party_expected\":4", "verify.also_quorum" },
    { "data/meetings.json", "\"called_at\":", "\"emergency_reason\":\"\",\"called_at\":1",
      "verify.record" },
    { "data/notices.json", "\"starts_on\":\"2026-09-", "\"starts_on\":\"2026-10-",
      "verify.publicity" },
    { "data/photos.json", "\"checked_by\":\"闻人简\"", "\"checked_by\":\"\"", "verify.photos" },
    { "data/steps.json", "\"step\":\"consult\"", "\"step\":\"resolve\"", "verify.step" },
    { "data/steps.json", "\"step\":\"intake\",\"round\":1,\"state\":\"closed\"",
      "\"step\":\"intake\",\"round\":1,\"state\":\"skipped\"", "verify.step" },
    { "data/papers.json", "\"kind\":\"settlement\"", "\"kind\":\"other\"", "verify.paper" },
    { "data/opinions.json", "\"disposition\":\"adopted\"", "\"disposition\":\"\"",
      "verify.opinions" },
    { "data/answers.json", "\"score\":\"fair\"", "\"score\":\"mostly\"", "verify.survey" },
    { "data/surveys.json", "\"needs\":30", "\"needs\":41", "verify.review" },
    { "data/matter.json", "\"rules_version\":", "\"rules_version\":1", "verify.rules" },
    { "data/matter.json", "\"code\":\"ZY-2026-0001\"", "\"code\":\"ZY-2026-0002\"",
      "verify.record" },
    { "template/rules.json", "\"publicity.days\", \"is\": 15", "\"publicity.days\", \"is\": 16",
      "verify.rules_known" },
    { "template/procedure.json", "\"steps\"", "\"stops\"", "verify.rules" },
    { "data/money.json", "\"fen\":4800000", "\"fen\":4400000", "verify.money" },
    { "data/money.json", "\"fen\":4500000", "\"fen\":4600000", "verify.money_leaf" },
    { "data/money.json", "\"what\":\"settlement\"", "\"what\":\"contract\"", "verify.money" },
    { "data/money_changes.json", "\"approved_by\":\"闻人简\"", "\"approved_by\":\"温如澜\"",
      "verify.money_changes" },
    { "data/money_changes.json", "\"fen\":200000", "\"fen\":100000", "verify.money_changes" },
    { "data/spend.json", "\"fen\":4700000", "\"fen\":4600000", "verify.money_entries" },
    { "data/spend.json", "\"way\":\"payment\"", "\"way\":\"manual\"", "verify.money_entries" },
    { "data/spend.json", "\"reverses\":null", "\"reverses\":\"7\"", "verify.money_back" },
    { "data/spend.json", "\"items\":[", "\"items\":[],\"gone\":[", "verify.money_entries" },
    { "data/reversals.json", "\"decided_by\":\"闻人简\"", "\"decided_by\":\"温如澜\"",
      "verify.money_back" },
    { "data/reversals.json", "\"fen\":900000", "\"fen\":900001", "verify.money_back" },
    { "data/money_links.json", "\"contract\":\"", "\"contract\":\"1", "verify.money_contract" },
    { "data/money_links.json", "\"items\":[", "\"items\":[],\"gone\":[", "verify.money_contract" },
    { "data/acceptance.json", "\"result\":\"passed\"", "\"result\":\"failed\"",
      "verify.money_accepted" },
    { "data/told.json", "\"proof\":\"none\"", "\"proof\":\"read\"", "verify.told" },
    { "data/told.json", "\"voter\":\"", "\"voter\":\"0", "verify.told" },
    { "data/told.json", "\"items\":[", "\"items\":[],\"gone\":[", "verify.told" },
    { "data/moments.json", "\"what\":\"came\"", "\"what\":\"back\"", "verify.moments" },
    { "data/moments.json", "\"what\":\"left\"", "\"what\":\"recused\"", "verify.moments" },
    { "data/moments.json", "\"present\":5", "\"present\":6", "verify.moments" },
    { "data/minutes_signs.json", "\"role\":\"chair\"", "\"role\":\"recorder\"",
      "verify.minutes_signs" },
    { "data/meetings.json", "一致认为可行", "一致认为不可", "verify.minutes_signs" },
    { "data/agenda.json", "\"matter\":\"", "\"matter\":\"1", "verify.agenda" },
    { "data/summary.json", "\"adopted\":1", "\"adopted\":0", "verify.summary_clause" },
    { "data/summary.json", "\"persons\":1", "\"persons\":2", "verify.summary_clause" },
    { "data/said.json", "\"clause\":0", "\"clause\":3", "verify.summary_clause" },
    { "data/said.json", "\"group_id\":null", "\"group_id\":\"5\"", "verify.groups" },
    { "data/said.json", "\"items\":[", "\"items\":[],\"gone\":[", "verify.record" },
    { "catalogue.json", "\"size\":", "\"size\":1", "verify.catalogue_item" },
    { "catalogue.json", "\"no\":2,", "\"no\":3,", "verify.catalogue_item" },
    { "catalogue.json", "\"path\":\"files/", "\"path\":\"data/", "verify.catalogue_missing" },
    { "catalogue.json", "\"period\":\"permanent\",\"until\":null",
      "\"period\":\"10\",\"until\":\"2036-12-31\"", "verify.retention" },
    { "catalogue.json", "\"secrecy\":\"internal\"", "\"secrecy\":\"public\"", "verify.retention" },
    { "catalogue.json", "\"act\":\"", "\"act\":\"x", "verify.catalogue_history" },
    { "catalogue.json", "\"v\":2", "\"v\":1", "verify.catalogue" },
    { "catalogue.xml", "永久", "30年", "verify.catalogue_xml" },
    { "template/retention.json", "\"period\":\"permanent\"", "\"period\":\"30\"",
      "verify.retention" },
    { "template/retention.json", "\"kind\":\"other\"", "\"kind\":\"rest\"", "verify.retention" },
    { "proof/leaves.json", "matter.open", "matter.opem", "verify.leaf" },
    { "proof/leaves.json", "\"index\":0", "\"index\":1", "verify.leaf" },
    { "proof/leaves.json", "\"proof\":[\"", "\"proof\":[\"A", "verify.leaf" },
    { "proof/checkpoint.txt", "\n56\n", "\n57\n", "verify.checkpoint_bad" },
    { "proof/key.txt", "+", "++", "verify.key" },
};

/* The key holder changes one thing and signs the file again: the record contradicts itself. */
static void a_forgery_signed_anew_contradicts_the_record(void **state)
{
    struct file_case *f = file_case_make(*state, 30);
    struct str file = file_case_seal(f);
    struct arena *a = &f->town->world->arena;
    struct entries same = unpack(f, file);

    assert_true(str_eq(resealed(f, &same, f->town->house.sign_seed), file));
    for (size_t i = 0; i < COUNT(forgeries); i++) {
        const struct forgery *x = &forgeries[i];
        struct entries e = unpack(f, file);
        struct str *bytes = bytes_of(&e, x->path);
        *bytes = replaced(a, *bytes, x->from, x->to);
        struct verify_report r = check(f, resealed(f, &e, f->town->house.sign_seed));
        if (r.holds || !has_fault(&r, x->fault))
            fail_msg("case %zu %s: wanted %s, first fault '%s'", i, x->path, x->fault, fault(&r));
    }
    file_case_done(f);
}

struct walk_case {
    const char *rows; /* put before the row of the first close of `solicit` */
    bool good;
};
#define ROW(step, state, outcome)                                        \
    "{\"id\":\"1\",\"step\":\"" step "\",\"round\":1,\"state\":\"" state \
    "\",\"opened_at\":%lld,\"due_at\":null,\"closed_at\":%lld,\"outcome\":\"" outcome "\"},"
static const struct walk_case walks[] = {
    { ROW("solicit", "returned", "intake") ROW("intake", "closed", ""), true },
    { ROW("solicit", "failed", "no quorum"), true },
    { ROW("solicit", "returned", "resolve") ROW("intake", "closed", ""), false },
    { ROW("solicit", "returned", "intake"), false },
    { ROW("solicit", "closed", ""), false },
    { ROW("solicit", "skipped", ""), false },
    { ROW("solicit", "ended", ""), false },
    { ROW("solicit", "open", ""), false },
    { ROW("checks", "closed", ""), false },
    { ROW("nowhere", "closed", ""), false },
};

/* Every %lld of the rows is a time. */
static struct str timed(struct arena *a, struct str rest, int64_t when)
{
    struct str rows = STR("");
    size_t at = 0;

    while (str_find(rest, STR("%lld"), &at)) {
        rows = str_fmt(a, STR_FMT STR_FMT "%lld", STR_ARG(rows), (int)at, rest.p, (long long)when);
        rest = (struct str){ rest.p + at + 4, rest.n - at - 4 };
    }
    return str_fmt(a, STR_FMT STR_FMT, STR_ARG(rows), STR_ARG(rest));
}

/* Before the object that holds `mark`. */
static struct str inserted(struct arena *a, struct str s, const char *mark, struct str rows)
{
    size_t at = 0;

    assert_true(str_find(s, str_of(mark), &at));
    while (s.p[at] != '{')
        at--;
    return str_fmt(a, STR_FMT STR_FMT STR_FMT, (int)at, s.p, STR_ARG(rows), (int)(s.n - at),
                   s.p + at);
}

static void steps_may_go_back_only_where_the_procedure_lets_them(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct str file = file_case_seal(f);
    struct arena *a = &f->town->world->arena;
    int64_t when = f->town->ctx.now.ms - INT64_C(98) * 86400000;

    for (size_t i = 0; i < COUNT(walks); i++) {
        struct entries e = unpack(f, file);
        struct str *steps = bytes_of(&e, "data/steps.json");
        *steps = inserted(a, *steps, "\"step\":\"solicit\"", timed(a, str_of(walks[i].rows), when));
        struct verify_report r = check(f, resealed(f, &e, f->town->house.sign_seed));
        if (r.holds != walks[i].good)
            fail_msg("case %zu: first fault '%s'", i, fault(&r));
    }
    file_case_done(f);
}

/* Of five of the Party committee at least three must be there: the first three lines, one by one.
 */
static void a_joint_meeting_needs_the_party_committees_own_quorum(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct arena *a = &f->town->world->arena;
    struct str file = file_case_seal(f);
    struct entries e = unpack(f, file);
    struct str *roll = bytes_of(&e, "data/roll.json");

    for (int gone = 1; gone <= 3; gone++) {
        *roll =
            replaced(a, *roll, "\"party\":true,\"committee\":false,\"rep\":true,\"recused\":false",
                     "\"party\":true,\"committee\":false,\"rep\":true,\"recused\":true");
        struct verify_report r = check(f, resealed(f, &e, f->town->house.sign_seed));
        assert_int_equal(has_fault(&r, "verify.also_quorum"), gone == 3);
    }
    file_case_done(f);
}

/* Rules that take the recused out of the expected number: nobody is recused by the file alone. */
static void a_recusal_the_log_does_not_tell_of_makes_no_quorum_easier(void **state)
{
    struct file_case *f = file_case_make(*state, 30);
    struct arena *a = &f->town->world->arena;
    struct str file = file_case_seal(f);
    struct entries e = unpack(f, file);
    struct str *rules = bytes_of(&e, "template/rules.json"), *roll = bytes_of(&e, "data/roll.json"),
               *meetings = bytes_of(&e, "data/meetings.json");
    struct verify_report r;

    *rules = replaced(a, *rules, "\"values\": [",
                      "\"values\": [{\"name\":\"recusal.stays\",\"is\":0,\"source\":\"cfg\"},");
    r = check(f, resealed(f, &e, f->town->house.sign_seed));
    assert_string_equal(fault(&r), "verify.rules_known"); /* not the file that is shipped */
    assert_false(has_fault(&r, "verify.roll"));
    *roll = replaced(a, *roll, "\"rep\":true,\"recused\":false", "\"rep\":true,\"recused\":true");
    r = check(f, resealed(f, &e, f->town->house.sign_seed));
    assert_true(has_fault(&r, "verify.roll"));
    *meetings = replaced(a, *meetings, "\"expected\":30", "\"expected\":29");
    r = check(f, resealed(f, &e, f->town->house.sign_seed));
    assert_true(has_fault(&r, "verify.roll"));
    file_case_done(f);
}

static void a_dropped_ballot_is_found(void **state)
{
    struct file_case *f = file_case_make(*state, 30);
    struct str file = file_case_seal(f);
    struct entries e = unpack(f, file);
    struct str *votes = bytes_of(&e, "data/votes.json");
    size_t end = 0;

    assert_true(str_find(*votes, STR("},{"), &end));
    struct str gone = { votes->p + 10, end - 10 + 2 };
    *votes = replaced(&f->town->world->arena, *votes, str_z(&f->town->world->arena, gone), "");
    struct verify_report r = check(f, resealed(f, &e, f->town->house.sign_seed));
    assert_true(has_fault(&r, "verify.ballot"));
    file_case_done(f);
}

/* Votes, counts and hash forged together agree among themselves, but not with the log. */
static void a_consistent_forgery_contradicts_the_log(void **state)
{
    struct file_case *f = file_case_make(*state, 30);
    struct arena *a = &f->town->world->arena;
    struct str file = file_case_seal(f);
    struct entries e = unpack(f, file);
    const struct rule_body *b =
        rules_body(book_rules(&f->book, STR("jwh-2026"), 1), STR("residents_rep_meeting"));
    const struct pass_rule rule = { b->quorum[0].need, BASE_PRESENT, b->pass.need };
    struct str ballot = str_fmt(a, "\"ballot\":\"%lld\",\"slot\":\"", (long long)f->ballot.v);
    struct cast casts[30];
    struct tally t;
    char old[80];

    struct str *votes = bytes_of(&e, "data/votes.json"),
               *ballots = bytes_of(&e, "data/ballots.json");
    for (int i = 0; i < 30; i++) {
        casts[i].slot = str_fmt(a, "slot%05d", i * 7919 % 100000);
        casts[i].choice = i % 10 && i != 1 ? CHOICE_AGREE : CHOICE_OPPOSE;
    }
    *votes = replaced(a, *votes,
                      str_fmt(a, STR_FMT "slot07919\",\"choice\":\"agree\"", STR_ARG(ballot)).p,
                      str_fmt(a, STR_FMT "slot07919\",\"choice\":\"oppose\"", STR_ARG(ballot)).p);
    ok(tally_count(a, 30, 30, casts, 30, &t));
    struct hash h = tally_hash(a, sha256, &rule, &t, casts, 30);
    *ballots = replaced(a, *ballots, "\"agree\":27,\"oppose\":3", "\"agree\":26,\"oppose\":4");
    size_t at = 0;
    assert_true(str_find(*ballots, STR("\"tally_hash\":\""), &at));
    memcpy(old, ballots->p + at + 14, 64);
    old[64] = '\0';
    *ballots = replaced(a, *ballots, old, str_hex(a, h.b, sizeof h.b).p);
    struct verify_report r = check(f, resealed(f, &e, f->town->house.sign_seed));
    assert_true(has_fault(&r, "verify.ballot_leaf"));
    assert_false(has_fault(&r, "verify.ballot"));
    file_case_done(f);
}

static void another_key_is_told_apart(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct arena *a = &f->town->world->arena;
    struct str file = file_case_seal(f);
    struct entries e = unpack(f, file);
    struct str key = *bytes_of(&e, "proof/key.txt");
    static const uint8_t other[32] = { 1 };
    struct verify_report r;

    verify_bytes(a, (struct blob){ file.p, file.n }, key, &r);
    assert_true(r.holds);
    verify_bytes(a, (struct blob){ file.p, file.n }, STR("x+00000000+AAAA"), &r);
    assert_string_equal(fault(&r), "verify.key_trusted");
    struct str stolen = resealed(f, &e, other);
    r = check(f, stolen);
    assert_string_equal(fault(&r), "verify.signature");
    file_case_done(f);
}

/* The name in the headers, not in the manifest, which comes first. */
static struct str renamed(struct arena *a, struct str file, const char *from, const char *to)
{
    size_t n = strlen(from), seen = 0;
    char *p = NEW_N(a, char, file.n);

    assert_int_equal(n, strlen(to));
    memcpy(p, file.p, file.n);
    for (size_t i = 0; i + n <= file.n; i++) {
        if (memcmp(p + i, from, n) == 0 && seen++ > 0)
            memcpy(p + i, to, n);
    }
    assert_int_equal(seen, 3);
    return (struct str){ p, file.n };
}

static void strange_archives_are_refused(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct arena *a = &f->town->world->arena;
    struct str file = file_case_seal(f);
    static const char *const tricks[][2] = { { "README.txt", "../../r.tx" },
                                             { "README.txt", "/EADME.txt" },
                                             { "README.txt", "R\\ADME.txt" },
                                             { "data/reach.json", "data/study.json" } };

    ok(text_load(a));
    for (size_t i = 0; i < COUNT(tricks); i++) {
        struct verify_report r = check(f, renamed(a, file, tricks[i][0], tricks[i][1]));
        assert_string_equal(fault(&r), "verify.zip");
        assert_true(
            str_is(text_say(a, LANG_ZH, "verify.zip", r.line[0].says),
                   i < 3 ? "压缩包不合格：文件名不安全。" : "压缩包不合格：不是完好的 ZIP 文件。"));
        assert_true(str_is(text_say(a, LANG_EN, "verify.zip", r.line[0].says),
                           i < 3 ? "The archive is not acceptable: the name of a file is not safe."
                                 : "The archive is not acceptable: it is not a sound ZIP file."));
    }
    struct entries e = unpack(f, file);
    e.n--;
    assert_string_equal(fault(&(struct verify_report[]){ check(f, repack(f, &e, false)) }[0]),
                        "verify.count");
    e.path[e.n] = STR("extra.txt");
    e.n++;
    assert_false(holds(f, repack(f, &e, false)));
    e = unpack(f, file);
    assert_string_equal(fault(&(struct verify_report[]){ check(f, repack(f, &e, true)) }[0]),
                        "verify.bytes");
    char *zeros = NEW_N(a, char, 8 << 20);
    e.bytes[3] = (struct str){ zeros, 8 << 20 };
    struct verify_report r = check(f, repack(f, &e, true));
    assert_string_equal(fault(&r), "verify.zip");
    assert_true(str_is(text_say(a, LANG_ZH, "verify.zip", r.line[0].says),
                       "压缩包不合格：有文件展开后与压缩大小悬殊。"));
    file_case_done(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        { "every_changed_byte_is_found", every_changed_byte_is_found, world_memory, world_done,
          NULL },
        { "a_cut_or_lengthened_file_is_refused", a_cut_or_lengthened_file_is_refused, world_memory,
          world_done, NULL },
        { "a_forgery_signed_anew_contradicts_the_record",
          a_forgery_signed_anew_contradicts_the_record, world_memory, world_done, NULL },
        { "steps_may_go_back_only_where_the_procedure_lets_them",
          steps_may_go_back_only_where_the_procedure_lets_them, world_memory, world_done, NULL },
        { "a_joint_meeting_needs_the_party_committees_own_quorum",
          a_joint_meeting_needs_the_party_committees_own_quorum, world_memory, world_done, NULL },
        { "a_recusal_the_log_does_not_tell_of_makes_no_quorum_easier",
          a_recusal_the_log_does_not_tell_of_makes_no_quorum_easier, world_memory, world_done,
          NULL },
        { "a_dropped_ballot_is_found", a_dropped_ballot_is_found, world_memory, world_done, NULL },
        { "a_consistent_forgery_contradicts_the_log", a_consistent_forgery_contradicts_the_log,
          world_memory, world_done, NULL },
        { "another_key_is_told_apart", another_key_is_told_apart, world_memory, world_done, NULL },
        { "strange_archives_are_refused", strange_archives_are_refused, world_memory, world_done,
          NULL },
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
