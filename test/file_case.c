/* file_case.c - see file_case.h. */
#include "file_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/kinds.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "kit/shelf.h"
#include "room/meeting/meeting.h"
#include "rule/sheet.h"
#include "rule/tally.h"
#include "web/leaf.h"
#include "web/text.h"

static const int64_t DAY_MS = 86400000;

#define PUT(sql, ...) ok(db_run(f->town->world->db, sql, NULL, ARGS(__VA_ARGS__)))
#define HERE arg_id(f->town->community)

static struct when at_day(const struct file_case *f, int day)
{
    return (struct when){ f->town->ctx.now.ms + (day - 100) * DAY_MS };
}

static struct day day_no(const struct file_case *f, int day)
{
    return day_at(at_day(f, day), CHINA_OFFSET);
}

static struct id step(struct file_case *f, const char *name, const char *state, int from, int to)
{
    struct id id = ctx_id(&f->town->ctx);

    PUT(SQL_TEST_STEP, HERE, arg_id(id), arg_id(f->matter), arg_str(str_of(name)),
        arg_str(str_of(state)), arg_time(at_day(f, from)),
        to ? arg_time(at_day(f, to)) : arg_null());
    return id;
}

static void paper(struct file_case *f, const char *where, const char *kind, struct id file)
{
    PUT(SQL_TEST_PAPER, HERE, arg_id(ctx_id(&f->town->ctx)), arg_id(f->matter),
        arg_str(str_of(where)), arg_str(str_of(kind)), arg_str(str_of(kind)), arg_id(file),
        arg_time(at_day(f, 5)));
}

static struct id original(struct file_case *f, const char *text)
{
    struct town *t = f->town;
    struct str name, bytes = str_of(text);
    struct id id = ctx_id(&t->ctx);

    ok(shelf_put(&t->world->arena,
                 str_fmt(&t->world->arena, STR_FMT "/files", STR_ARG(t->house.data_dir)), bytes,
                 &name));
    PUT(SQL_TEST_FILE, HERE, arg_id(id), arg_str(name), arg_int((int64_t)bytes.n),
        arg_time(at_day(f, 5)));
    return id;
}

static void log_act(struct file_case *f, const char *act)
{
    ok(leaf_write(&f->town->ctx, act));
    leaf_begin(&f->town->ctx);
}

static void log_close(struct file_case *f, struct id ballot, const struct tally *t, struct str hash)
{
    struct ctx *c = &f->town->ctx;

    leaf_subject(c, ballot);
    leaf_int(c, "expected", t->expected);
    leaf_int(c, "present", t->present);
    leaf_int(c, "agree", t->agree);
    leaf_int(c, "oppose", t->oppose);
    leaf_int(c, "abstain", t->abstain);
    leaf_word(c, "tally_hash", hash);
    log_act(f, "ballot.close");
}

static void log_call(struct file_case *f, struct id meeting)
{
    struct ctx *c = &f->town->ctx;
    struct str hash;

    ok(meeting_roll_hash(c, meeting, &hash));
    PUT(SQL_TEST_ROLL_HASH, HERE, arg_id(meeting), arg_str(hash));
    leaf_subject(c, meeting);
    leaf_word(c, "roll_hash", hash);
    log_act(f, "meeting.call");
}

/* The first `party` of the roll are of the Party committee. */
static struct cast *cast_all(struct file_case *f, struct id meeting, struct id ballot, int voters,
                             int party)
{
    struct cast *casts = NEW_N(&f->town->world->arena, struct cast, (size_t)voters);

    for (int i = 0; i < voters; i++) {
        casts[i].slot = str_fmt(&f->town->world->arena, "slot%05d", i * 7919 % 100000);
        casts[i].choice = i % 10 ? CHOICE_AGREE : CHOICE_OPPOSE;
        PUT(SQL_TEST_ROLL, HERE, arg_id(meeting), arg_int(i + 1), arg_str(STR("祝福根")),
            arg_bool(i < party));
        PUT(SQL_TEST_ATTEND, HERE, arg_id(meeting), arg_int(i + 1), arg_time(at_day(f, 30)));
        PUT(SQL_TEST_VOTE, HERE, arg_id(ballot), arg_int(i + 1),
            arg_str(choice_word(casts[i].choice)), arg_time(at_day(f, 30)), arg_str(casts[i].slot));
        leaf_subject(&f->town->ctx, ballot);
        log_act(f, "ballot.cast");
    }
    return casts;
}

/* The first of the roll leaves once and comes back. */
static void fill_room(struct file_case *f, struct id meeting, int voters)
{
    static const char *const coda[] = { "left", "back", "closed" };
    struct when at = at_day(f, 30);
    int64_t present = 0;
    int one = voters > 1 ? 1 : 0;

    PUT(SQL_TEST_SEALED_MOMENT, HERE, arg_id(meeting), arg_id(ctx_id(&f->town->ctx)),
        arg_str(STR("opened")), arg_int(0), arg_int(0), arg_time(at));
    for (int i = 0; i < voters; i++) {
        PUT(SQL_TEST_SEALED_MOMENT, HERE, arg_id(meeting), arg_id(ctx_id(&f->town->ctx)),
            arg_str(STR("came")), arg_int(i + 1), arg_int(++present), arg_time(at));
        PUT(SQL_TEST_SEALED_TOLD, HERE, arg_id(meeting), arg_int(i + 1),
            arg_str(i ? STR("sent") : STR("none")));
    }
    for (size_t k = 0; k < COUNT(coda); k++) {
        present += k == 0 ? -one : k == 1 ? one : 0;
        PUT(SQL_TEST_SEALED_MOMENT, HERE, arg_id(meeting), arg_id(ctx_id(&f->town->ctx)),
            arg_str(str_of(coda[k])), arg_int(k < 2 ? 1 : 0), arg_int(present), arg_time(at));
    }
    PUT(SQL_TEST_SEALED_AGENDA, HERE, arg_id(ctx_id(&f->town->ctx)), arg_id(meeting),
        arg_id(f->matter));
    leaf_subject(&f->town->ctx, meeting);
    leaf_int(&f->town->ctx, "told", voters - 1);
    log_act(f, "meeting.open");
}

static void sign_minutes(struct file_case *f, struct id meeting)
{
    static const char text[] = "一致认为可行。";
    uint8_t hash[HASH_SIZE];

    sha256(text, sizeof text - 1, hash);
    struct str hex = str_hex(&f->town->world->arena, hash, sizeof hash);
    PUT(SQL_TEST_SEALED_SIGN, HERE, arg_id(meeting), arg_str(hex), arg_time(at_day(f, 31)));
    leaf_subject(&f->town->ctx, meeting);
    leaf_word(&f->town->ctx, "role", STR("chair"));
    leaf_word(&f->town->ctx, "minutes_hash", hex);
    log_act(f, "minutes.sign");
}

static struct id money(struct file_case *f, const char *what, int64_t fen, struct id contract)
{
    struct id id = ctx_id(&f->town->ctx);

    PUT(SQL_TEST_SEALED_MONEY, HERE, arg_id(id), arg_id(f->matter), arg_str(str_of(what)),
        arg_int(fen), arg_id(contract), arg_time(at_day(f, 50)));
    return id;
}

static void log_money(struct file_case *f, struct id subject, const char *what, int64_t fen,
                      struct id contract)
{
    leaf_subject(&f->town->ctx, subject);
    leaf_id(&f->town->ctx, "contract", contract);
    if (what)
        leaf_word(&f->town->ctx, "what", str_of(what));
    leaf_int(&f->town->ctx, "fen", fen);
    log_act(f, "work.money");
}

static struct id pay(struct file_case *f, int64_t fen, struct id contract, const char *voucher,
                     struct id reverses)
{
    struct id line = money(f, "payment", fen, contract), entry = ctx_id(&f->town->ctx);

    PUT(SQL_TEST_SEALED_SPEND, HERE, arg_id(entry), arg_int(fen), arg_str(str_of(voucher)),
        arg_id(f->matter), arg_id(line), arg_int(reverses.v), arg_time(at_day(f, 50)));
    if (fen > 0)
        log_money(f, line, "payment", fen, contract);
    return entry;
}

/* Budget 48,000, contract 45,000 and 2,000 more; one payment taken back; 47,000 paid and settled.
 */
static void spend_all(struct file_case *f, struct id row)
{
    struct id change = ctx_id(&f->town->ctx);
    struct id budget = money(f, "budget", 4800000, (struct id){ 0 });
    struct id contract = money(f, "contract", 4500000, (struct id){ 0 });

    log_money(f, budget, "budget", 4800000, (struct id){ 0 });
    log_money(f, contract, "contract", 4500000, (struct id){ 0 });
    PUT(SQL_TEST_SEALED_CHANGE, HERE, arg_id(change), arg_id(f->matter), arg_id(contract),
        arg_int(200000), arg_time(at_day(f, 50)));
    (void)money(f, "change", 200000, contract);
    log_money(f, change, NULL, 200000, (struct id){ 0 });
    struct id wrong = pay(f, 900000, contract, "V-1", (struct id){ 0 });
    struct id back = pay(f, -900000, contract, "V-1", wrong);
    PUT(SQL_TEST_SEALED_REVERSAL, HERE, arg_id(ctx_id(&f->town->ctx)), arg_id(wrong),
        arg_int(900000), arg_id(back), arg_time(at_day(f, 50)));
    log_money(f, wrong, NULL, -900000, (struct id){ 0 });
    (void)pay(f, 4700000, contract, "V-2", (struct id){ 0 });
    log_money(f, money(f, "settlement", 4700000, (struct id){ 0 }), "settlement", 4700000,
              (struct id){ 0 });
    PUT(SQL_TEST_SEALED_ACCEPTANCE, HERE, arg_id(ctx_id(&f->town->ctx)), arg_id(f->matter),
        arg_id(row), arg_time(at_day(f, 60)));
}

static struct id decide(struct file_case *f, struct id row, const char *body, int voters)
{
    struct town *t = f->town;
    struct id meeting = ctx_id(&t->ctx), ballot = ctx_id(&t->ctx);
    const struct rule_body *b = rules_body(book_rules(&f->book, STR("jwh-2026"), 1), str_of(body));
    const struct pass_rule rule = { b->quorum[0].need, BASE_PRESENT, b->pass.need };
    int party = strcmp(body, "two_committees_meeting") == 0 ? 5 : 0;
    struct tally n;

    PUT(SQL_TEST_MEETING, HERE, arg_id(meeting), arg_id(f->matter), arg_id(row),
        arg_str(str_of(body)), arg_time(at_day(f, 30)), arg_time(at_day(f, 20)), arg_int(voters),
        arg_int(voters), arg_int(party));
    struct tally none = { .expected = voters, .present = voters };
    PUT(SQL_TEST_BALLOT, HERE, arg_id(ballot), arg_id(f->matter), arg_id(meeting),
        arg_time(at_day(f, 30)), arg_int(none.agree + voters - (voters + 9) / 10),
        arg_int((voters + 9) / 10), arg_int(0), arg_int(voters), arg_int(voters), arg_str(STR("")));
    struct cast *casts = cast_all(f, meeting, ballot, voters, party);
    log_call(f, meeting);
    fill_room(f, meeting, voters);
    sign_minutes(f, meeting);
    ok(tally_count(&t->world->arena, voters, voters, casts, (size_t)voters, &n));
    struct hash h = tally_hash(&t->world->arena, sha256, &rule, &n, casts, (size_t)voters);
    struct str hex = str_hex(&t->world->arena, h.b, sizeof h.b);
    PUT(SQL_TEST_BALLOT_HASH, HERE, arg_id(ballot), arg_str(hex));
    log_close(f, ballot, &n, hex);
    return ballot;
}

static void publish(struct file_case *f, struct id row, const char *use, int from, int to)
{
    struct id notice = ctx_id(&f->town->ctx);
    struct id photo = original(f, use);

    PUT(SQL_TEST_NOTICE, HERE, arg_id(notice), arg_id(f->matter), arg_id(row), arg_str(str_of(use)),
        arg_day(day_no(f, from)), arg_day(day_no(f, to)), arg_time(at_day(f, from)));
    PUT(SQL_TEST_PHOTO, HERE, arg_id(ctx_id(&f->town->ctx)), arg_id(notice), arg_str(STR("first")),
        arg_id(photo), arg_time(at_day(f, from)));
    PUT(SQL_TEST_PHOTO, HERE, arg_id(ctx_id(&f->town->ctx)), arg_id(notice), arg_str(STR("last")),
        arg_id(photo), arg_time(at_day(f, to)));
}

static void review(struct file_case *f, struct id row)
{
    struct id survey = ctx_id(&f->town->ctx);

    PUT(SQL_TEST_SURVEY, HERE, arg_id(survey), arg_id(f->matter), arg_id(row),
        arg_time(at_day(f, 88)), arg_time(at_day(f, 96)), arg_int(40), arg_int(36));
    for (int i = 0; i < 40; i++)
        PUT(SQL_TEST_ANSWER, HERE, arg_id(survey), arg_int(i + 1),
            arg_str(i % 10 ? STR("satisfied") : STR("fair")), arg_time(at_day(f, 90)));
}

/* Two of the votes came on paper, and a sheet that did not count. */
static void settle(struct file_case *f)
{
    static const struct sheet_line line[] = {
        { STR_INIT("slot00000"), STR_INIT("oppose"), STR_INIT("counted") },
        { STR_INIT("slot07919"), STR_INIT("agree"), STR_INIT("counted") },
        { STR_INIT("torn"), STR_INIT("spoilt"), STR_INIT("spoilt") },
    };
    static const char *const code[] = { "1111111111", "2222222222", "3333333333" };
    struct ctx *c = &f->town->ctx;
    struct id batch = ctx_id(c);
    struct hash h = sheet_hash(&f->town->world->arena, sha256, line, COUNT(line));
    struct str hex = str_hex(&f->town->world->arena, h.b, sizeof h.b);

    PUT(SQL_TEST_BATCH, HERE, arg_id(batch), arg_id(f->matter), arg_id(f->ballot),
        arg_time(at_day(f, 30)), arg_str(hex));
    for (size_t k = 0; k < COUNT(line); k++)
        PUT(SQL_SHEET_ADD, HERE, arg_str(str_of(code[k])), arg_id(batch), arg_str(line[k].slot),
            arg_str(line[k].choice), arg_str(line[k].outcome), arg_str(STR("")), arg_bool(false));
    leaf_subject(c, f->ballot);
    leaf_id(c, "batch", batch);
    leaf_int(c, "sheets", 3);
    leaf_int(c, "counted", 2);
    leaf_int(c, "spoilt", 1);
    leaf_word(c, "batch_hash", hex);
    log_act(f, "paper.settle");
}

static void walk(struct file_case *f, int voters)
{
    step(f, "intake", "closed", 0, 2);
    step(f, "solicit", "closed", 2, 12);
    step(f, "checks", "skipped", 12, 12);
    struct id propose = step(f, "propose", "closed", 12, 14);
    step(f, "consult", "closed", 14, 20);
    struct id resolve = step(f, "resolve", "closed", 20, 31);
    struct id first = step(f, "decision_publicity", "closed", 31, 48);
    struct id implement = step(f, "implement", "closed", 48, 66);
    struct id second = step(f, "result_publicity", "closed", 66, 85);
    struct id evaluate = step(f, "evaluate", "closed", 85, 97);
    struct id archive = step(f, "archive", "open", 97, 0);
    PUT(SQL_TEST_MATTER_AT, HERE, arg_id(f->matter), arg_id(archive));
    f->ballot = decide(f, resolve, "residents_rep_meeting", voters);
    settle(f);
    decide(f, propose, "two_committees_meeting", 9);
    spend_all(f, implement);
    publish(f, first, "resolution", 31, 46);
    publish(f, second, "result", 67, 82);
    review(f, evaluate);
    paper(f, "propose", "proposal", (struct id){ 0 });
    paper(f, "resolve", "resolution", original(f, "the resolution"));
    paper(f, "implement", "acceptance", (struct id){ 0 });
    paper(f, "result_publicity", "settlement", original(f, "the account"));
}

struct file_case *file_case_make(struct world *w, int voters)
{
    struct file_case *f = NEW(&w->arena, struct file_case);
    struct town *t = f->town = town_make(w);
    struct str faults;
    char folder[] = "/tmp/zhengyi-file-XXXXXX";

    assert_non_null(mkdtemp(folder));
    t->house.data_dir = str_keep(&w->arena, str_of(folder));
    memset(t->house.sign_seed, 5, sizeof t->house.sign_seed);
    t->ctx.name = STR("温如澜");
    ok(text_load(&w->arena));
    ok(book_load(&w->arena, ALL_KINDS, STR(""), &f->book, &faults));
    t->house.flow = &f->book;
    town_begin(t);
    f->matter = ctx_id(&t->ctx);
    PUT(SQL_TEST_MATTER, HERE, arg_id(f->matter), arg_int(1), arg_time(at_day(f, 0)), arg_int(1));
    PUT(SQL_TEST_OPINION, HERE, arg_id(ctx_id(&t->ctx)), arg_id(f->matter),
        arg_blob((struct blob){ "x", 1 }), arg_time(at_day(f, 4)));
    leaf_subject(&t->ctx, f->matter);
    leaf_word(&t->ctx, "template", STR("ytg_urban"));
    leaf_int(&t->ctx, "template_version", 1);
    leaf_word(&t->ctx, "rules", STR("jwh-2026"));
    leaf_int(&t->ctx, "rules_version", 1);
    log_act(f, "matter.open");
    walk(f, voters);
    town_end(t);
    return f;
}

void file_case_done(struct file_case *f)
{
    char line[200];

    (void)snprintf(line, sizeof line, "rm -rf " STR_FMT, STR_ARG(f->town->house.data_dir));
    assert_int_equal(system(line), 0);
}

const char *file_case_path(struct file_case *f, const char *tail)
{
    return town_path(f->town, f->town->community, "/matters/%lld/%s", (long long)f->matter.v, tail);
}

struct str file_case_seal(struct file_case *f)
{
    struct answer a = town_post(f->town, file_case_path(f, "seal"), "{}");

    if (a.status != 200)
        fail_msg("seal: %d " STR_FMT, a.status, STR_ARG(a.body));
    return town_get(f->town, file_case_path(f, "file.zip")).body;
}
