/* paper_api.c - the doors of the paper room. */
#include "base/arena.h"
#include "room/paper/blank.h"
#include "room/paper/paper_row.h"
#include "room/paper/visit.h"
#include "room/poll/poll.h"
#include "room/survey/survey.h"
#include "web/leaf.h"

struct run {
    struct id id, matter_id, subject_id;
    struct str what, by_name;
    bool linked, large;
    int64_t sheets;
    struct when at;
};
struct subject { /* what takes paper in this matter, or took it */
    struct str what, title;
    struct id id;
    bool secret, open;
    int64_t expected, handed_out, counted, set_aside;
};
struct aside { /* a sheet that may not count, and the rule that refuses it */
    struct str code, choice, reason;
    struct id batch_id;
};
struct paper_view {
    bool paper_prevails;
    struct list subjects, runs, batches, set_aside;
};
struct entry {
    struct str code, choice, text;
    struct when at;
};
struct photo {
    struct id id;
};
struct batch_view {
    struct one batch;
    int64_t pass;   /* the caller keys this one now; 0: neither */
    struct str why; /* why not, "" if the caller may key */
    bool may_settle;
    struct list entries, photos, readings, sheets;
};
struct recount_row {
    struct id id;
    int64_t agree, oppose, abstain, spoilt;
    bool same;
    struct str fault, by_name;
    struct when at;
};
/* clang-format off */
static const struct field run_fields[] = {
    FIELD(struct run, id, SHOW),
    FIELD(struct run, matter_id, SHOW),
    FIELD(struct run, what, SHOW),
    FIELD(struct run, subject_id, SHOW),
    FIELD(struct run, linked, SHOW),
    FIELD(struct run, large, SHOW),
    FIELD(struct run, sheets, SHOW),
    FIELD(struct run, by_name, SHOW),
    FIELD(struct run, at, SHOW),
};
static const struct field subject_fields[] = {
    FIELD(struct subject, what, SHOW),
    FIELD(struct subject, id, SHOW),
    FIELD(struct subject, title, SHOW),
    FIELD(struct subject, secret, SHOW),
    FIELD(struct subject, open, SHOW),
    FIELD(struct subject, expected, SHOW),
    FIELD(struct subject, handed_out, SHOW),
    FIELD(struct subject, counted, SHOW),
    FIELD(struct subject, set_aside, SHOW),
};
static const struct field aside_fields[] = {
    FIELD(struct aside, code, SHOW),
    FIELD(struct aside, batch_id, SHOW),
    FIELD(struct aside, choice, SHOW),
    FIELD(struct aside, reason, SHOW),
};
static const struct field entry_fields[] = {
    FIELD(struct entry, code, SHOW),
    FIELD(struct entry, choice, SHOW),
    FIELD(struct entry, text, SHOW),
    FIELD(struct entry, at, SHOW),
};
static const struct field photo_fields[] = { FIELD(struct photo, id, SHOW) };
static const struct field recount_fields[] = {
    FIELD(struct recount_row, id, SHOW),
    FIELD(struct recount_row, agree, SHOW),
    FIELD(struct recount_row, oppose, SHOW),
    FIELD(struct recount_row, abstain, SHOW),
    FIELD(struct recount_row, spoilt, SHOW),
    FIELD(struct recount_row, same, SHOW),
    FIELD(struct recount_row, fault, SHOW),
    FIELD(struct recount_row, by_name, SHOW),
    FIELD(struct recount_row, at, SHOW),
};
static const struct shape RUN = { "struct sheet_run", run_fields, COUNT(run_fields), sizeof(struct run) };
static const struct shape SUBJECT = { "struct paper_subject", subject_fields, COUNT(subject_fields), sizeof(struct subject) };
static const struct shape ASIDE = { "struct sheet_aside", aside_fields, COUNT(aside_fields), sizeof(struct aside) };
static const struct shape ENTRY = { "struct sheet_entry", entry_fields, COUNT(entry_fields), sizeof(struct entry) };
static const struct shape PHOTO_ID = { "struct sheet_photo", photo_fields, COUNT(photo_fields), sizeof(struct photo) };
static const struct shape RECOUNT = { "struct sheet_recount", recount_fields, COUNT(recount_fields), sizeof(struct recount_row) };
static const struct field paper_view_fields[] = {
    FIELD(struct paper_view, paper_prevails, SHOW),
    FIELD(struct paper_view, subjects, SHOW, .sub = &SUBJECT),
    FIELD(struct paper_view, runs, SHOW, .sub = &RUN),
    FIELD(struct paper_view, batches, SHOW, .sub = &BATCH),
    FIELD(struct paper_view, set_aside, SHOW, .sub = &ASIDE),
};
static const struct field batch_view_fields[] = {
    FIELD(struct batch_view, batch, SHOW, .sub = &BATCH),
    FIELD(struct batch_view, pass, SHOW),
    FIELD(struct batch_view, why, SHOW),
    FIELD(struct batch_view, may_settle, SHOW),
    FIELD(struct batch_view, entries, SHOW, .sub = &ENTRY),
    FIELD(struct batch_view, photos, SHOW, .sub = &PHOTO_ID),
    FIELD(struct batch_view, readings, SHOW, .sub = &READING),
    FIELD(struct batch_view, sheets, SHOW, .sub = &SETTLED),
};
static const struct field print_in_fields[] = {
    FIELD(struct print_in, count, SHOW, .min = 1, .max = SHEETS_MAX),
    FIELD(struct print_in, large, SHOW),
};
static const struct field key_fields[] = {
    FIELD(struct key_in, code, NEED, .min = 1, .max = 20),
    FIELD(struct key_in, choice, NEED, .min = 1, .max = MARKS_NAMES),
    FIELD(struct key_in, text, SHOW, .max = 2000),
};
static const struct field keyed_fields[] = {
    FIELD(struct keyed, code, SHOW),
    FIELD(struct keyed, label, SHOW),
    FIELD(struct keyed, warn, SHOW),
    FIELD(struct keyed, n, SHOW),
};
static const struct field ruling_fields[] = {
    FIELD(struct ruling, code, NEED, .min = 10, .max = 10),
    FIELD(struct ruling, choice, NEED, .min = 1, .max = MARKS_NAMES),
    FIELD(struct ruling, text, SHOW, .max = 2000),
};
static const struct field recount_in_fields[] = {
    FIELD(struct recount_in, agree, NEED, .min = 0, .max = 1000000),
    FIELD(struct recount_in, oppose, NEED, .min = 0, .max = 1000000),
    FIELD(struct recount_in, abstain, NEED, .min = 0, .max = 1000000),
    FIELD(struct recount_in, spoilt, NEED, .min = 0, .max = 1000000),
};
/* clang-format on */
static const struct shape PAPER_VIEW = SHAPE(struct paper_view, paper_view_fields);
static const struct shape BATCH_VIEW = SHAPE(struct batch_view, batch_view_fields);
static const struct shape PRINT_IN = SHAPE(struct print_in, print_in_fields);
static const struct shape KEY_IN = SHAPE(struct key_in, key_fields);
static const struct shape KEYED = SHAPE(struct keyed, keyed_fields);
static const struct shape RULING = SHAPE(struct ruling, ruling_fields);
static const struct shape RECOUNT_IN = { "struct sheet_recount_in", recount_in_fields,
                                         COUNT(recount_in_fields), sizeof(struct recount_in) };

struct code_in {
    struct str code;
};
struct file_in {
    struct id file;
};
struct reason_in {
    struct str reason;
};
struct voters_in {
    struct list voters;
};
struct settle_in {
    struct list rulings;
};
struct recounted {
    bool same;
    struct str fault;
};
/* clang-format off */
static const struct field code_in_fields[] = { FIELD(struct code_in, code, NEED, .min = 1, .max = 20) };
static const struct field file_in_fields[] = { FIELD(struct file_in, file, NEED) };
static const struct field reason_fields[] = { FIELD(struct reason_in, reason, NEED, .min = 4, .max = 500) };
static const struct field voters_fields[] = { FIELD(struct voters_in, voters, NEED, .min = 1, .max = 1000) };
static const struct field settle_fields[] = { FIELD(struct settle_in, rulings, SHOW, .max = 1000, .sub = &RULING) };
static const struct field recounted_fields[] = {
    FIELD(struct recounted, same, SHOW),
    FIELD(struct recounted, fault, SHOW),
};
/* clang-format on */
static const struct shape CODE_IN = { "struct sheet_code_in", code_in_fields, 1,
                                      sizeof(struct code_in) };
static const struct shape FILE_IN = { "struct sheet_photo_in", file_in_fields, 1,
                                      sizeof(struct file_in) };
static const struct shape REASON_IN = { "struct discard_in", reason_fields, 1,
                                        sizeof(struct reason_in) };
static const struct shape VOTERS_IN = { "struct hand_out_in", voters_fields, 1,
                                        sizeof(struct voters_in) };
static const struct shape SETTLE_IN = SHAPE(struct settle_in, settle_fields);
static const struct shape RECOUNTED = SHAPE(struct recounted, recounted_fields);

enum { LIST_MAX = 2000 };

static bool may_any(const struct ctx *c)
{
    return ctx_may(c, PERM_BALLOT_RUN) || ctx_may(c, PERM_OPINION_HANDLE) ||
           ctx_may(c, PERM_SURVEY_RUN) || ctx_may(c, PERM_OWNERS_RUN);
}

static err get_paper(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct paper_view v = { 0 };
    struct instance i;
    bool consents = false;

    if (!may_any(c))
        return &NOT_ALLOWED;
    TRY(flow_load(c, r->id[0], &i));
    TRY(consent_asked(c, &i, &consents));
    v.paper_prevails = ballot_paper_prevails(i.rules);
    TRY(db_list(c->db, SQL_PAPER_SUBJECTS, &SUBJECT, LIST_MAX, &v.subjects,
                ARGS(arg_id(c->community), arg_id(i.id), arg_time(c->now),
                     arg_bool(flow_at(c, &i, "solicit") == NULL), arg_int(LIST_MAX + 1),
                     arg_bool(consents))));
    TRY(db_list(c->db, SQL_RUNS_OF, &RUN, LIST_MAX, &v.runs,
                ARGS(arg_id(c->community), arg_id(i.id), arg_int(LIST_MAX + 1))));
    TRY(db_list(c->db, SQL_SHEET_BATCHES_OF, &BATCH, LIST_MAX, &v.batches,
                ARGS(arg_id(c->community), arg_id(i.id), arg_int(LIST_MAX + 1))));
    TRY(db_list(c->db, SQL_SHEETS_ASIDE, &ASIDE, SHEETS_MAX, &v.set_aside,
                ARGS(arg_id(c->community), arg_id(i.id), arg_int(SHEETS_MAX + 1))));
    answer_one(r, &PAPER_VIEW, &v);
    return NULL;
}

/* Of a half-yearly survey: its two boxes, what was printed and keyed; nobody's sheet is set aside.
 */
static err get_poll_paper(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct paper_view v = { 0 };
    struct poll_paper p;
    int64_t party = 0, others = 0;

    TRY(poll_paper(c, r->id[0], &p));
    TRY(poll_asked(c, STR("party"), &party));
    TRY(poll_asked(c, STR("others"), &others));
    TRY(db_list(c->db, SQL_POLL_PAPER_SUBJECTS, &SUBJECT, LIST_MAX, &v.subjects,
                ARGS(arg_id(c->community), arg_id(r->id[0]), arg_bool(p.open), arg_int(party),
                     arg_int(others))));
    TRY(db_list(c->db, SQL_POLL_PAPER_RUNS, &RUN, LIST_MAX, &v.runs,
                ARGS(arg_id(c->community), arg_id(r->id[0]), arg_int(LIST_MAX + 1))));
    TRY(db_list(c->db, SQL_POLL_PAPER_BATCHES, &BATCH, LIST_MAX, &v.batches,
                ARGS(arg_id(c->community), arg_id(r->id[0]), arg_int(LIST_MAX + 1))));
    answer_one(r, &PAPER_VIEW, &v);
    return NULL;
}

/* Which pass is the caller's; the other's entries are never read. */
static void fill_pass(const struct ctx *c, const struct batch *b, struct batch_view *v)
{
    bool second = str_is(b->state, "second");
    struct id owner = second ? b->second_id : b->first_id;

    v->why = STR("");
    v->pass = second ? 2 : str_is(b->state, "first") ? 1 : 0;
    if (second && b->first_id.v == c->account.v)
        v->why = str_of(PAPER_SAME_PERSON.id);
    else if (v->pass && owner.v && owner.v != c->account.v)
        v->why = str_of(PAPER_TAKEN.id);
    v->may_settle = str_is(b->state, "check");
}

static MUST err fill_batch(struct ctx *c, const struct batch *b, const struct about *a,
                           struct batch_view *v)
{
    fill_pass(c, b, v);
    if (v->pass && v->why.n == 0)
        TRY(db_list(
            c->db, SQL_SHEET_ENTRIES, &ENTRY, BATCH_MAX, &v->entries,
            ARGS(arg_id(c->community), arg_id(b->id), arg_int(v->pass), arg_int(BATCH_MAX + 1))));
    if (v->may_settle)
        TRY(batch_readings(c, b->id, &v->readings));
    TRY(batch_sheets(c, b->id, &v->sheets));
    if (a->hidden)
        batch_hide(c, &v->readings, &v->sheets);
    return db_list(c->db, SQL_SHEET_PHOTOS, &PHOTO_ID, LIST_MAX, &v->photos,
                   ARGS(arg_id(c->community), arg_id(b->id), arg_int(LIST_MAX + 1)));
}

static err get_batch(struct req *r)
{
    struct batch b;
    struct about a;
    struct batch_view v = { 0 };

    TRY(batch_get(&r->ctx, r->id[0], &b));
    TRY(about_read(&r->ctx, what_read(b.what), b.subject_id, &a));
    v.batch.p = &b;
    TRY(fill_batch(&r->ctx, &b, &a, &v));
    answer_one(r, &BATCH_VIEW, &v);
    return NULL;
}

static MUST err recounts_show(struct req *r, enum paper_what what)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_RECOUNTS_OF, &RECOUNT, LIST_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]), arg_int(LIST_MAX + 1),
                     arg_str(what_word(what)))));
    answer_page(r, &RECOUNT, &l, (struct id){ 0 });
    return NULL;
}

static err get_recounts(struct req *r) { return recounts_show(r, PAPER_BALLOT); }
static err get_owners_recounts(struct req *r) { return recounts_show(r, PAPER_OWNERS); }

static MUST err print_of(struct req *r, enum paper_what what)
{
    struct print_in in;
    struct id id;

    TRY(form_read(r, &PRINT_IN, &in));
    TRY(paper_print(&r->ctx, what, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_ballot_sheets(struct req *r) { return print_of(r, PAPER_BALLOT); }
static err post_matter_sheets(struct req *r) { return print_of(r, PAPER_OPINION); }
static err post_survey_sheets(struct req *r) { return print_of(r, PAPER_REVIEW); }
static err post_consent_sheets(struct req *r) { return print_of(r, PAPER_CONSENT); }
static err post_owners_sheets(struct req *r) { return print_of(r, PAPER_OWNERS); }

static err post_party_sheets(struct req *r) { return print_of(r, PAPER_POLL_PARTY); }
static err post_others_sheets(struct req *r) { return print_of(r, PAPER_POLL_OTHERS); }

static MUST err batch_of(struct req *r, enum paper_what what)
{
    struct id id;

    TRY(paper_batch_open(&r->ctx, what, r->id[0], &id));
    answer_id(r, id);
    return NULL;
}

static err post_ballot_batch(struct req *r) { return batch_of(r, PAPER_BALLOT); }
static err post_matter_batch(struct req *r) { return batch_of(r, PAPER_OPINION); }
static err post_survey_batch(struct req *r) { return batch_of(r, PAPER_REVIEW); }
static err post_consent_batch(struct req *r) { return batch_of(r, PAPER_CONSENT); }
static err post_owners_batch(struct req *r) { return batch_of(r, PAPER_OWNERS); }

static err post_party_batch(struct req *r) { return batch_of(r, PAPER_POLL_PARTY); }
static err post_others_batch(struct req *r) { return batch_of(r, PAPER_POLL_OTHERS); }

static err post_hand_out(struct req *r)
{
    struct voters_in in;
    struct id *voter;

    TRY(form_read(r, &VOTERS_IN, &in));
    TRY(form_ids(&r->ctx, &in.voters, "voters", &voter));
    TRY(paper_hand_out(&r->ctx, r->id[0], voter, in.voters.n));
    answer_done(r);
    return NULL;
}

static err post_entry(struct req *r)
{
    struct key_in in;
    struct keyed out;

    TRY(form_read(r, &KEY_IN, &in));
    TRY(paper_key(&r->ctx, r->id[0], &in, &out));
    answer_one(r, &KEYED, &out);
    return NULL;
}

static err post_undo(struct req *r)
{
    struct code_in in;

    TRY(form_read(r, &CODE_IN, &in));
    TRY(paper_unkey(&r->ctx, r->id[0], in.code));
    answer_done(r);
    return NULL;
}

static err post_done(struct req *r)
{
    TRY(paper_pass_done(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_photo(struct req *r)
{
    struct file_in in;

    TRY(form_read(r, &FILE_IN, &in));
    TRY(paper_photo(&r->ctx, r->id[0], in.file));
    answer_done(r);
    return NULL;
}

static err post_settle(struct req *r)
{
    struct settle_in in;

    TRY(form_read(r, &SETTLE_IN, &in));
    TRY(paper_settle(&r->ctx, r->id[0], in.rulings.p, in.rulings.n));
    answer_done(r);
    return NULL;
}

static err post_discard(struct req *r)
{
    struct reason_in in;

    TRY(form_read(r, &REASON_IN, &in));
    TRY(paper_discard(&r->ctx, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

static MUST err recount_of(struct req *r, enum paper_what what)
{
    struct recount_in in;
    struct recounted out;

    TRY(form_read(r, &RECOUNT_IN, &in));
    TRY(paper_recount(&r->ctx, what, r->id[0], &in, &out.fault));
    out.same = out.fault.n == 0;
    answer_one(r, &RECOUNTED, &out);
    return NULL;
}

static err post_recount(struct req *r) { return recount_of(r, PAPER_BALLOT); }
static err post_owners_recount(struct req *r) { return recount_of(r, PAPER_OWNERS); }

struct visit_line {
    struct id id, subject_id, file_id;
    struct str what, name, place, witness_name, second_name, by_name, claimed_name;
    struct when at, claimed_at;
};
/* clang-format off */
static const struct field visit_line_fields[] = {
    FIELD(struct visit_line, id, SHOW),
    FIELD(struct visit_line, what, SHOW),
    FIELD(struct visit_line, subject_id, SHOW),
    FIELD(struct visit_line, name, SHOW),
    FIELD(struct visit_line, place, SHOW),
    FIELD(struct visit_line, witness_name, SHOW),
    FIELD(struct visit_line, second_name, SHOW),
    FIELD(struct visit_line, file_id, SHOW),
    FIELD(struct visit_line, by_name, SHOW),
    FIELD(struct visit_line, at, SHOW),
    FIELD(struct visit_line, claimed_at, SHOW),
    FIELD(struct visit_line, claimed_name, SHOW),
};
static const char *const VISIT_CHOICES[] = { "agree", "oppose", "abstain", NULL };
static const struct field visit_vote_fields[] = {
    FIELD(struct visit_in, resident, NEED),
    FIELD(struct visit_in, choice, NEED, .words = VISIT_CHOICES),
    FIELD(struct visit_in, witness, NEED),
    FIELD(struct visit_in, second, NEED),
    FIELD(struct visit_in, place, NEED, .min = 2, .max = 120),
    FIELD(struct visit_in, file, SHOW),
};
static const struct field visit_opinion_fields[] = {
    FIELD(struct visit_in, resident, NEED),
    FIELD(struct visit_in, text, NEED, .min = 2, .max = 2000),
    FIELD(struct visit_in, witness, NEED),
    FIELD(struct visit_in, second, NEED),
    FIELD(struct visit_in, place, NEED, .min = 2, .max = 120),
    FIELD(struct visit_in, file, SHOW),
};
/* clang-format on */
static const struct shape VISIT_LINE = { "struct visit", visit_line_fields,
                                         COUNT(visit_line_fields), sizeof(struct visit_line) };
static const struct shape VISIT_VOTE = { "struct visit_vote_in", visit_vote_fields,
                                         COUNT(visit_vote_fields), sizeof(struct visit_in) };
static const struct shape VISIT_OPINION = { "struct visit_opinion_in", visit_opinion_fields,
                                            COUNT(visit_opinion_fields), sizeof(struct visit_in) };

static err get_visits(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    if (!may_any(c))
        return &NOT_ALLOWED;
    TRY(db_list(c->db, SQL_VISITS_OF, &VISIT_LINE, LIST_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]), arg_int(LIST_MAX + 1))));
    answer_page(r, &VISIT_LINE, &l, (struct id){ 0 });
    return NULL;
}

static err post_visit_vote(struct req *r)
{
    struct visit_in in = { 0 };
    struct id id;

    TRY(form_read(r, &VISIT_VOTE, &in));
    TRY(visit_vote(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_visit_opinion(struct req *r)
{
    struct visit_in in = { 0 };
    struct id id;

    TRY(form_read(r, &VISIT_OPINION, &in));
    TRY(visit_opinion(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_claim(struct req *r)
{
    TRY(visit_claim(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/matters/{id}/paper", PERM_MATTER_SEE, .out = &PAPER_VIEW, .run = get_paper },
    { GET,  C "/batches/{id}", PERM_MATTER_SEE, .out = &BATCH_VIEW, .run = get_batch },
    { GET,  C "/ballots/{id}/recounts", PERM_MATTER_SEE, .out = &RECOUNT, .list = true, .run = get_recounts },
    { GET,  C "/owners/{id}/recounts", PERM_OWNERS_RUN, .out = &RECOUNT, .list = true, .run = get_owners_recounts },
    { GET,  C "/sheet_runs/{id}/sheets.pdf", PERM_MATTER_SEE, .before = print_run, .desk = DESK_FILE, .run = print_show },
    { GET,  C "/meetings/{id}/notice.pdf", PERM_MATTER_SEE, .before = print_notice, .desk = DESK_FILE, .run = print_show },
    { GET,  C "/meetings/{id}/sign_in.pdf", PERM_MEETING_RUN, .before = print_sign_in, .desk = DESK_FILE, .run = print_show },
    { GET,  C "/ballots/{id}/count.pdf", PERM_MATTER_SEE, .before = print_count, .desk = DESK_FILE, .run = print_show },
    { POST, C "/ballots/{id}/sheets", PERM_BALLOT_RUN, "paper.print", .in = &PRINT_IN, .out = &ANSWER_ID, .run = post_ballot_sheets },
    { POST, C "/matters/{id}/sheets", PERM_OPINION_HANDLE, "paper.print", .in = &PRINT_IN, .out = &ANSWER_ID, .run = post_matter_sheets },
    { POST, C "/matters/{id}/consent_sheets", PERM_OPINION_HANDLE, "paper.print", .in = &PRINT_IN, .out = &ANSWER_ID, .run = post_consent_sheets },
    { POST, C "/surveys/{id}/sheets", PERM_SURVEY_RUN, "paper.print", .in = &PRINT_IN, .out = &ANSWER_ID, .run = post_survey_sheets },
    { POST, C "/owners/{id}/sheets", PERM_OWNERS_RUN, "paper.print", .in = &PRINT_IN, .out = &ANSWER_ID, .run = post_owners_sheets },
    { POST, C "/ballots/{id}/hand_outs", PERM_BALLOT_RUN, "paper.hand_out", .in = &VOTERS_IN, .run = post_hand_out },
    { GET,  C "/ballots/{id}/hand_outs", PERM_BALLOT_RUN, .out = &BLANK_VIEW, .run = get_hand_outs },
    { POST, C "/ballots/{id}/blanks", PERM_BALLOT_RUN, "paper.blanks", .in = &BLANK_IN, .run = post_blanks },
    { POST, C "/ballots/{id}/batches", PERM_BALLOT_RUN, "paper.batch_open", .out = &ANSWER_ID, .run = post_ballot_batch },
    { POST, C "/matters/{id}/batches", PERM_OPINION_HANDLE, "paper.batch_open", .out = &ANSWER_ID, .run = post_matter_batch },
    { POST, C "/matters/{id}/consent_batches", PERM_OPINION_HANDLE, "paper.batch_open", .out = &ANSWER_ID, .run = post_consent_batch },
    { POST, C "/surveys/{id}/batches", PERM_SURVEY_RUN, "paper.batch_open", .out = &ANSWER_ID, .run = post_survey_batch },
    { POST, C "/owners/{id}/batches", PERM_OWNERS_RUN, "paper.batch_open", .out = &ANSWER_ID, .run = post_owners_batch },
    { GET,  C "/polls/{id}/paper", PERM_SURVEY_RUN, .out = &PAPER_VIEW, .run = get_poll_paper },
    { POST, C "/polls/{id}/party_sheets", PERM_SURVEY_RUN, "paper.print", .in = &PRINT_IN, .out = &ANSWER_ID, .run = post_party_sheets },
    { POST, C "/polls/{id}/others_sheets", PERM_SURVEY_RUN, "paper.print", .in = &PRINT_IN, .out = &ANSWER_ID, .run = post_others_sheets },
    { POST, C "/polls/{id}/party_batches", PERM_SURVEY_RUN, "paper.batch_open", .out = &ANSWER_ID, .run = post_party_batch },
    { POST, C "/polls/{id}/others_batches", PERM_SURVEY_RUN, "paper.batch_open", .out = &ANSWER_ID, .run = post_others_batch },
    { GET,  C "/polls/{id}/party_blanks", PERM_SURVEY_RUN, .out = &BLANK_VIEW, .run = get_party_blanks },
    { POST, C "/polls/{id}/party_blanks", PERM_SURVEY_RUN, "paper.blanks", .in = &BLANK_IN, .run = post_party_blanks },
    { GET,  C "/polls/{id}/others_blanks", PERM_SURVEY_RUN, .out = &BLANK_VIEW, .run = get_others_blanks },
    { POST, C "/polls/{id}/others_blanks", PERM_SURVEY_RUN, "paper.blanks", .in = &BLANK_IN, .run = post_others_blanks },
    { POST, C "/batches/{id}/entries", PERM_MATTER_SEE, "paper.key", .in = &KEY_IN, .out = &KEYED, .run = post_entry },
    { POST, C "/batches/{id}/undo", PERM_MATTER_SEE, "paper.unkey", .in = &CODE_IN, .run = post_undo },
    { POST, C "/batches/{id}/done", PERM_MATTER_SEE, "paper.keyed", .run = post_done },
    { POST, C "/batches/{id}/photos", PERM_MATTER_SEE, "paper.photo", .in = &FILE_IN, .run = post_photo },
    { POST, C "/batches/{id}/settle", PERM_MATTER_SEE, "paper.settle", .in = &SETTLE_IN, .run = post_settle },
    { POST, C "/batches/{id}/discard", PERM_MATTER_SEE, "paper.discard", .in = &REASON_IN, .run = post_discard },
    { GET,  C "/matters/{id}/visits", PERM_MATTER_SEE, .out = &VISIT_LINE, .list = true, .run = get_visits },
    { POST, C "/ballots/{id}/visits", PERM_BALLOT_RUN, "paper.visit_vote", .in = &VISIT_VOTE, .out = &ANSWER_ID, .run = post_visit_vote },
    { POST, C "/matters/{id}/visits", PERM_OPINION_HANDLE, "paper.visit_opinion", .in = &VISIT_OPINION, .out = &ANSWER_ID, .run = post_visit_opinion },
    { POST, C "/visits/{id}/claim", PERM_OPINION_HANDLE, "paper.claim", .run = post_claim },
    { POST, C "/ballots/{id}/recounts", PERM_BALLOT_RUN, "paper.recount", .in = &RECOUNT_IN, .out = &RECOUNTED, .run = post_recount },
    { POST, C "/owners/{id}/recounts", PERM_OWNERS_RUN, "paper.recount", .in = &RECOUNT_IN, .out = &RECOUNTED, .run = post_owners_recount },
};
/* clang-format on */
const struct routes PAPER_ROUTES = { "paper", routes, COUNT(routes) };
