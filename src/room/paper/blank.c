/* blank.c - see blank.h. */
#include "room/paper/blank.h"

#include "base/arena.h"
#include "room/paper/visit.h"
#include "web/leaf.h"

const struct failure PAPER_BLANKS = { .code = ERR_CONFLICT,
                                      .id = "paper.blanks",
                                      .field = "left_over" };
const struct failure PAPER_BLANKS_DUE = { .code = ERR_CONFLICT, .id = "paper.blanks_due" };

static const char RULE[] = "无记名票发放清点";
enum { VOTERS = 20000 };

struct handed { /* one voter of the roll */
    struct id voter;
    struct str name, by_name;
    struct when handed_at;
};
struct blank_view {
    int64_t printed, handed_out, in_box, spoiled, left_over;
    bool counted, balanced; /* an account was made; it is of today's sheets */
    struct str by_name, witness_name, note;
    struct when at;
    struct list voters;
};
struct blank_sums {
    int64_t printed, handed_out, in_box;
};
struct blank_row {
    int64_t printed, handed_out, spoiled, left_over;
    struct str by_name, witness_name, note;
    struct when at;
};
/* clang-format off */
static const struct field handed_fields[] = {
    FIELD(struct handed, voter, SHOW),
    FIELD(struct handed, name, SHOW),
    FIELD(struct handed, handed_at, SHOW),
    FIELD(struct handed, by_name, SHOW),
};
static const struct shape HANDED = { "struct sheet_handed", handed_fields, COUNT(handed_fields), sizeof(struct handed) };
static const struct field view_fields[] = {
    FIELD(struct blank_view, printed, SHOW),
    FIELD(struct blank_view, handed_out, SHOW),
    FIELD(struct blank_view, in_box, SHOW),
    FIELD(struct blank_view, spoiled, SHOW),
    FIELD(struct blank_view, left_over, SHOW),
    FIELD(struct blank_view, counted, SHOW),
    FIELD(struct blank_view, balanced, SHOW),
    FIELD(struct blank_view, by_name, SHOW),
    FIELD(struct blank_view, witness_name, SHOW),
    FIELD(struct blank_view, note, SHOW),
    FIELD(struct blank_view, at, SHOW),
    FIELD(struct blank_view, voters, SHOW, .sub = &HANDED),
};
static const struct field sums_fields[] = {
    FIELD(struct blank_sums, printed, SHOW),
    FIELD(struct blank_sums, handed_out, SHOW),
    FIELD(struct blank_sums, in_box, SHOW),
};
static const struct field row_fields[] = {
    FIELD(struct blank_row, printed, SHOW),
    FIELD(struct blank_row, handed_out, SHOW),
    FIELD(struct blank_row, spoiled, SHOW),
    FIELD(struct blank_row, left_over, SHOW),
    FIELD(struct blank_row, by_name, SHOW),
    FIELD(struct blank_row, witness_name, SHOW),
    FIELD(struct blank_row, note, SHOW),
    FIELD(struct blank_row, at, SHOW),
};
static const struct field in_fields[] = {
    FIELD(struct blank_in, spoiled, NEED, .min = 0, .max = 100000),
    FIELD(struct blank_in, left_over, NEED, .min = 0, .max = 100000),
    FIELD(struct blank_in, witness, NEED),
    FIELD(struct blank_in, note, SHOW, .max = 500),
};
/* clang-format on */
const struct shape BLANK_VIEW = { "struct hand_outs", view_fields, COUNT(view_fields),
                                  sizeof(struct blank_view) };
const struct shape BLANK_IN = SHAPE(struct blank_in, in_fields);
static const struct shape SUMS = { "struct blank_sums", sums_fields, COUNT(sums_fields),
                                   sizeof(struct blank_sums) };
static const struct shape ROW = { "struct blank_row", row_fields, COUNT(row_fields),
                                  sizeof(struct blank_row) };

static MUST err sums_read(struct ctx *c, const struct about *a, struct blank_sums *ret)
{
    struct str stratum;

    if (what_poll(a->what, &stratum))
        return db_one(c->db, SQL_POLL_BLANK_SUMS, &SUMS, ret,
                      ARGS(arg_id(c->community), arg_id(a->subject), arg_str(what_word(a->what)),
                           arg_str(stratum)));
    return db_one(c->db, SQL_BLANK_SUMS, &SUMS, ret,
                  ARGS(arg_id(c->community), arg_id(a->subject)));
}

/* The newest account; *ret_some false when there is none. */
static MUST err newest(struct ctx *c, const struct about *a, struct blank_row *ret, bool *ret_some)
{
    err e =
        a->what == PAPER_BALLOT
            ? db_one(c->db, SQL_BLANK_NEWEST, &ROW, ret,
                     ARGS(arg_id(c->community), arg_id(a->subject)))
            : db_one(c->db, SQL_POLL_BLANK_NEWEST, &ROW, ret,
                     ARGS(arg_id(c->community), arg_id(a->subject), arg_str(what_word(a->what))));

    *ret_some = !e;
    return e == &NOT_FOUND ? NULL : e;
}

static MUST err must_be_secret(struct ctx *c, enum paper_what what, struct id subject,
                               struct about *a)
{
    TRY(about_read(c, what, subject, a));
    return a->secret ? NULL : &BALLOT_NOT_SECRET;
}

static MUST err keep(struct ctx *c, const struct about *a, const struct blank_sums *s,
                     const struct blank_in *in, struct str witness)
{
    const struct arg args[] = {
        arg_id(c->community),   arg_id(ctx_id(c)),           arg_id(a->subject),
        arg_int(s->printed),    arg_int(s->handed_out),      arg_int(in->spoiled),
        arg_int(in->left_over), arg_str(in->note),           arg_id(in->witness),
        arg_str(witness),       arg_id(c->account),          arg_str(c->name),
        arg_time(c->now),       arg_str(what_word(a->what)),
    };
    bool ballot = a->what == PAPER_BALLOT;

    return db_run(c->db, ballot ? SQL_BLANK_ADD : SQL_POLL_BLANK_ADD, NULL, args,
                  COUNT(args) - ballot);
}

err blank_count(struct ctx *c, enum paper_what what, struct id subject, const struct blank_in *in)
{
    struct about a;
    struct blank_sums s;
    struct str witness;

    TRY(must_be_secret(c, what, subject, &a));
    TRY(about_must_be_open(c, &a));
    TRY(visit_witness_name(c, in->witness, &witness));
    TRY(sums_read(c, &a, &s));
    if (s.printed != s.handed_out + in->spoiled + in->left_over)
        return err_rule(c->arena, &PAPER_BLANKS, RULE,
                        "printed=%lld handed=%lld spoiled=%lld left=%lld", (long long)s.printed,
                        (long long)s.handed_out, (long long)in->spoiled, (long long)in->left_over);
    leaf_subject(c, subject);
    leaf_int(c, "printed", s.printed);
    leaf_int(c, "handed_out", s.handed_out);
    leaf_int(c, "spoiled", in->spoiled);
    leaf_int(c, "left_over", in->left_over);
    return keep(c, &a, &s, in, witness);
}

err blank_settled(struct ctx *c, const struct about *a)
{
    struct blank_sums s;
    struct blank_row row = { .printed = 0 };
    bool some = false;

    TRY(sums_read(c, a, &s));
    TRY(newest(c, a, &row, &some));
    if (some && row.printed == s.printed && row.handed_out == s.handed_out)
        return NULL;
    return err_rule(c->arena, &PAPER_BLANKS_DUE, RULE, "printed=%lld handed=%lld",
                    (long long)s.printed, (long long)s.handed_out);
}

static MUST err show(struct req *r, enum paper_what what)
{
    struct ctx *c = &r->ctx;
    struct about a;
    struct blank_sums s;
    struct blank_row row = { .by_name = STR(""), .witness_name = STR(""), .note = STR("") };
    struct blank_view v;
    bool some = false;

    TRY(must_be_secret(c, what, r->id[0], &a));
    TRY(sums_read(c, &a, &s));
    TRY(newest(c, &a, &row, &some));
    v = (struct blank_view){ .printed = s.printed,
                             .handed_out = s.handed_out,
                             .in_box = s.in_box,
                             .spoiled = row.spoiled,
                             .left_over = row.left_over,
                             .counted = some,
                             .balanced =
                                 some && row.printed == s.printed && row.handed_out == s.handed_out,
                             .by_name = row.by_name,
                             .witness_name = row.witness_name,
                             .note = row.note,
                             .at = row.at };
    if (what == PAPER_BALLOT) /* who was handed a sheet of a survey, its own list tells */
        TRY(db_list(c->db, SQL_BLANK_VOTERS, &HANDED, VOTERS, &v.voters,
                    ARGS(arg_id(c->community), arg_id(r->id[0]), arg_id(a.meeting))));
    answer_one(r, &BLANK_VIEW, &v);
    return NULL;
}

static MUST err take(struct req *r, enum paper_what what)
{
    struct blank_in in = { .note = STR("") };

    TRY(form_read(r, &BLANK_IN, &in));
    TRY(blank_count(&r->ctx, what, r->id[0], &in));
    answer_done(r);
    return NULL;
}

err get_hand_outs(struct req *r) { return show(r, PAPER_BALLOT); }
err get_party_blanks(struct req *r) { return show(r, PAPER_POLL_PARTY); }
err get_others_blanks(struct req *r) { return show(r, PAPER_POLL_OTHERS); }
err post_blanks(struct req *r) { return take(r, PAPER_BALLOT); }
err post_party_blanks(struct req *r) { return take(r, PAPER_POLL_PARTY); }
err post_others_blanks(struct req *r) { return take(r, PAPER_POLL_OTHERS); }
