/* ballot_api.c - the doors of the ballot room. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/ballot/ballot.h"
#include "room/office/office.h"
#include "web/text.h"

static const char *const NATURES[] = { "statutory", "consult", NULL };
static const char *const CHOICES[] = { "agree", "oppose", "abstain", NULL };

struct my_vote {
    struct str choice; /* "" for a secret one */
    int64_t changes;
    struct when cast_at;
    struct id leaf;
    int64_t changes_left;
};
/* clang-format off */
static const struct field mine_fields[] = {
    FIELD(struct my_vote, choice, SHOW),
    FIELD(struct my_vote, changes, SHOW),
    FIELD(struct my_vote, cast_at, SHOW),
    FIELD(struct my_vote, leaf, SHOW),
    FIELD(struct my_vote, changes_left, SHOW | EXTRA),
};
/* clang-format on */
static const struct shape MINE_VIEW = SHAPE(struct my_vote, mine_fields);

struct name_line { /* of a ballot that marks names; counts are zero until the close */
    int64_t nr;
    struct str seat, seat_title;
    int64_t seats;
    struct str name;
    int64_t n1, n2, n3, n4;
    struct str result;
};
/* clang-format off */
static const struct field name_fields[] = {
    FIELD(struct name_line, nr, SHOW),
    FIELD(struct name_line, seat, SHOW),
    FIELD(struct name_line, seat_title, SHOW),
    FIELD(struct name_line, seats, SHOW),
    FIELD(struct name_line, name, SHOW),
    FIELD(struct name_line, n1, SHOW),
    FIELD(struct name_line, n2, SHOW),
    FIELD(struct name_line, n3, SHOW),
    FIELD(struct name_line, n4, SHOW),
    FIELD(struct name_line, result, SHOW),
};
/* clang-format on */
static const struct shape NAME_LINE = SHAPE(struct name_line, name_fields);

struct ballot_view { /* counts are zero while `hidden` */
    struct id id, matter, meeting;
    struct str question, nature;
    bool secret;
    int64_t changes;
    bool hide_counts, paper_prevails;
    struct str state;
    struct when opened_at, closed_at;
    int64_t expected, present, cast, needed;
    bool hidden;
    int64_t agree, oppose, abstain;
    struct str outcome, tally_hash, rule;
    struct str form; /* motion elect grade */
    int64_t turn;
    struct list names; /* of the last two */
    bool may_vote;
    struct str why; /* why not, in words */
    struct one mine;
};
/* clang-format off */
static const struct field view_fields[] = {
    FIELD(struct ballot_view, id, SHOW),
    FIELD(struct ballot_view, matter, SHOW),
    FIELD(struct ballot_view, meeting, SHOW),
    FIELD(struct ballot_view, question, SHOW),
    FIELD(struct ballot_view, nature, SHOW),
    FIELD(struct ballot_view, secret, SHOW),
    FIELD(struct ballot_view, changes, SHOW),
    FIELD(struct ballot_view, hide_counts, SHOW),
    FIELD(struct ballot_view, paper_prevails, SHOW),
    FIELD(struct ballot_view, state, SHOW),
    FIELD(struct ballot_view, opened_at, SHOW),
    FIELD(struct ballot_view, closed_at, SHOW),
    FIELD(struct ballot_view, expected, SHOW),
    FIELD(struct ballot_view, present, SHOW),
    FIELD(struct ballot_view, cast, SHOW),
    FIELD(struct ballot_view, needed, SHOW),
    FIELD(struct ballot_view, hidden, SHOW),
    FIELD(struct ballot_view, agree, SHOW),
    FIELD(struct ballot_view, oppose, SHOW),
    FIELD(struct ballot_view, abstain, SHOW),
    FIELD(struct ballot_view, outcome, SHOW),
    FIELD(struct ballot_view, tally_hash, SHOW),
    FIELD(struct ballot_view, rule, SHOW),
    FIELD(struct ballot_view, form, SHOW),
    FIELD(struct ballot_view, turn, SHOW),
    FIELD(struct ballot_view, names, SHOW, .sub = &NAME_LINE),
    FIELD(struct ballot_view, may_vote, SHOW),
    FIELD(struct ballot_view, why, SHOW),
    FIELD(struct ballot_view, mine, SHOW, .sub = &MINE_VIEW),
};
/* clang-format on */
static const struct shape BALLOT_VIEW = SHAPE(struct ballot_view, view_fields);

struct counts {
    int64_t agree, oppose, abstain;
};
struct vote_in {
    struct str choice;
};
struct marks_in {
    struct str marks;
};
struct shown_in {
    struct list votes;
};
struct end_matter_in {
    struct str reason;
};
struct named_vote { /* who chose what in an open ballot: for the minutes */
    struct id voter;
    struct str name, choice, way;
    struct when cast_at;
};
struct recount { /* a tally counted again */
    int64_t expected, present, agree, oppose, abstain;
    struct str outcome, tally_hash;
    bool same;
};
/* clang-format off */
static const struct field counts_fields[] = {
    FIELD(struct counts, agree, SHOW),
    FIELD(struct counts, oppose, SHOW),
    FIELD(struct counts, abstain, SHOW),
};
static const struct field open_fields[] = {
    FIELD(struct ballot_in, question, SHOW, .min = 4, .max = 500),
    FIELD(struct ballot_in, nature, SHOW, .words = NATURES),
    FIELD(struct ballot_in, secret, SHOW),
};
static const struct field cast_fields[] = { FIELD(struct vote_in, choice, NEED, .words = CHOICES) };
static const struct field marks_fields[] = { FIELD(struct marks_in, marks, NEED, .min = 1, .max = MARKS_NAMES) };
static const struct field shown_fields[] = {
    FIELD(struct raised_hand, voter, NEED),
    FIELD(struct raised_hand, choice, NEED, .words = CHOICES),
};
static const struct shape SHOWN = SHAPE(struct raised_hand, shown_fields);
static const struct field shown_in_fields[] = {
    FIELD(struct shown_in, votes, NEED, .min = 1, .max = 1000, .sub = &SHOWN),
};
static const struct field reason_fields[] = { FIELD(struct end_matter_in, reason, NEED, .min = 4, .max = 500) };
static const struct field receipt_fields[] = {
    FIELD(struct vote_receipt, leaf, SHOW),
    FIELD(struct vote_receipt, leaf_hash, SHOW),
    FIELD(struct vote_receipt, cast_at, SHOW),
    FIELD(struct vote_receipt, number, SHOW),
};
static const struct field named_fields[] = {
    FIELD(struct named_vote, voter, SHOW),
    FIELD(struct named_vote, name, SHOW),
    FIELD(struct named_vote, choice, SHOW),
    FIELD(struct named_vote, way, SHOW),
    FIELD(struct named_vote, cast_at, SHOW),
};
static const struct field count_fields[] = {
    FIELD(struct recount, expected, SHOW),
    FIELD(struct recount, present, SHOW),
    FIELD(struct recount, agree, SHOW),
    FIELD(struct recount, oppose, SHOW),
    FIELD(struct recount, abstain, SHOW),
    FIELD(struct recount, outcome, SHOW),
    FIELD(struct recount, tally_hash, SHOW),
    FIELD(struct recount, same, SHOW),
};
/* clang-format on */
static const struct shape COUNTS = SHAPE(struct counts, counts_fields);
static const struct shape BALLOT_IN = SHAPE(struct ballot_in, open_fields);
static const struct shape CAST_IN = SHAPE(struct vote_in, cast_fields);
static const struct shape MARKS_IN = SHAPE(struct marks_in, marks_fields);
static const struct shape SHOWN_IN = SHAPE(struct shown_in, shown_in_fields);
static const struct shape REASON_IN = SHAPE(struct end_matter_in, reason_fields);
static const struct shape RECEIPT = SHAPE(struct vote_receipt, receipt_fields);
static const struct shape NAMED_VOTE = SHAPE(struct named_vote, named_fields);
static const struct shape COUNT_VIEW = SHAPE(struct recount, count_fields);

static bool is_hidden(const struct ballot *b) { return str_is(b->state, "open") && b->hide_counts; }

static MUST err fill_counts(struct ctx *c, const struct ballot *b, struct ballot_view *v)
{
    struct counts n = { b->agree, b->oppose, b->abstain };

    v->hidden = is_hidden(b);
    TRY(db_int(c->db, SQL_BALLOT_CAST_COUNT, &v->cast, ARGS(arg_id(c->community), arg_id(b->id))));
    if (v->hidden)
        return NULL;
    if (str_is(b->state, "open"))
        TRY(db_one(c->db, SQL_BALLOT_COUNTS, &COUNTS, &n,
                   ARGS(arg_id(c->community), arg_id(b->id))));
    v->agree = n.agree;
    v->oppose = n.oppose;
    v->abstain = n.abstain;
    return NULL;
}

/* The present, the number that passes it and the law, live while it is open. */
static MUST err fill_rule(struct ctx *c, const struct ballot *b, struct ballot_view *v)
{
    struct meeting m;
    struct instance i;
    struct attendance_count n;
    struct pass_rule rule;

    TRY(meeting_get(c, b->meeting_id, &m));
    TRY(flow_load(c, b->matter_id, &i));
    TRY(meeting_count(c, &i, &m, &n));
    TRY(ballot_rule(c, b, &rule));
    v->present = str_is(b->state, "open") ? n.present : b->present;
    v->needed = votes_needed(&rule, &(struct votes){ b->expected, v->present, 0 });
    v->rule = rules_body(i.rules, m.body)->pass.source;
    v->paper_prevails = ballot_paper_prevails(i.rules);
    return NULL;
}

static MUST err fill_names(struct ctx *c, const struct ballot *b, struct ballot_view *v)
{
    struct list l;

    TRY(ballot_names(c, b->id, &l));
    struct name_line *out = NEW_N(c->arena, struct name_line, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct ballot_name *x = (const struct ballot_name *)l.p + k;
        out[k] = (struct name_line){ x->nr,    x->seat, post_title(x->seat, c->lang),
                                     x->seats, x->name, x->n1,
                                     x->n2,    x->n3,   x->n4,
                                     x->result };
    }
    v->names = (struct list){ out, l.n };
    return NULL;
}

static MUST err fill_mine(struct ctx *c, const struct ballot *b, struct ballot_view *v)
{
    struct my_vote *mine = NEW(c->arena, struct my_vote);
    struct id voter;

    TRY(meeting_voter(c, b->meeting_id, &voter));
    if (!voter.v)
        return NULL;
    err e = db_one(c->db, b->secret ? SQL_VOTE_MARK_MINE : SQL_VOTE_MINE, &MINE_VIEW, mine,
                   ARGS(arg_id(c->community), arg_id(b->id), arg_id(voter)));
    if (e == &NOT_FOUND)
        return NULL;
    TRY(e);
    mine->changes_left = b->changes - mine->changes;
    v->mine.p = mine;
    v->may_vote = v->may_vote && mine->changes_left > 0;
    return NULL;
}

static MUST err fill_why(struct ctx *c, const struct ballot *b, struct ballot_view *v)
{
    err no = c->account.v ? ballot_may_cast(c, b->id) : &SIGN_IN_FIRST;

    if (no && (no->code == ERR_FAULT || no->code == ERR_BUSY))
        return no;
    v->may_vote = !no;
    v->why = no ? text_say(c->arena, c->lang, no->id, no->says) : STR("");
    return NULL;
}

static MUST err view_of(struct ctx *c, const struct ballot *b, struct ballot_view *ret)
{
    *ret = (struct ballot_view){
        .id = b->id,
        .matter = b->matter_id,
        .meeting = b->meeting_id,
        .question = b->question,
        .nature = b->nature,
        .secret = b->secret,
        .changes = b->changes,
        .hide_counts = b->hide_counts,
        .state = b->state,
        .opened_at = b->opened_at,
        .closed_at = b->closed_at,
        .expected = b->expected,
        .outcome = b->outcome,
        .tally_hash = b->tally_hash,
        .form = b->form,
        .turn = b->turn,
    };
    TRY(fill_names(c, b, ret));
    TRY(fill_counts(c, b, ret));
    TRY(fill_rule(c, b, ret));
    TRY(fill_why(c, b, ret));
    return fill_mine(c, b, ret);
}

static err get_ballot(struct req *r)
{
    struct ballot b;
    struct ballot_view out;

    TRY(ballot_get(&r->ctx, r->id[0], &b));
    TRY(view_of(&r->ctx, &b, &out));
    answer_one(r, &BALLOT_VIEW, &out);
    return NULL;
}

static err get_votes(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct ballot b;
    struct list l;
    struct id next = { 0 };

    TRY(ballot_get(c, r->id[0], &b));
    TRY(db_list(c->db, SQL_BALLOT_VOTES_NAMED, &NAMED_VOTE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_id(b.id), arg_int(req_cursor(r, false).v),
                     arg_int(PAGE_SIZE + 1))));
    struct named_vote *v = NEW_N(c->arena, struct named_vote, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        v[k] = ((const struct named_vote *)l.p)[k];
        if (is_hidden(&b))
            v[k].choice = STR("");
    }
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = v[l.n - 1].voter;
    }
    answer_page(r, &NAMED_VOTE, &(struct list){ v, l.n }, next);
    return NULL;
}

static err get_receipt(struct req *r)
{
    struct vote_receipt out;

    TRY(ballot_receipt(&r->ctx, r->id[0], &out));
    answer_one(r, &RECEIPT, &out);
    return NULL;
}

static err get_recount(struct req *r)
{
    struct ballot b;
    struct tally t;
    struct recount out;

    TRY(ballot_get(&r->ctx, r->id[0], &b));
    if (!str_is(b.state, "closed"))
        return &DECISION_OPEN;
    TRY(ballot_recompute(&r->ctx, r->id[0], &t, &out.same));
    out = (struct recount){ t.expected, t.present, t.agree,      t.oppose,
                            t.abstain,  b.outcome, b.tally_hash, out.same };
    answer_one(r, &COUNT_VIEW, &out);
    return NULL;
}

static err post_ballot(struct req *r)
{
    struct ballot_in in;
    struct id id;

    TRY(form_read(r, &BALLOT_IN, &in));
    TRY(ballot_open(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static void keep_vote(struct req *r, const struct phone_vote *v)
{
    struct phone_vote *kept = NEW(r->ctx.arena, struct phone_vote);

    *kept = *v;
    r->ready = kept;
    answer_one(r, &RECEIPT, &v->receipt);
}

static err prepare_vote(struct req *r)
{
    struct vote_in in;
    struct phone_vote v;

    TRY(form_read(r, &CAST_IN, &in));
    TRY(ballot_ready(&r->ctx, r->id[0], in.choice, &v));
    keep_vote(r, &v);
    return NULL;
}

static err prepare_marks(struct req *r)
{
    struct marks_in in;
    struct phone_vote v;

    TRY(form_read(r, &MARKS_IN, &in));
    TRY(ballot_marks_ready(&r->ctx, r->id[0], in.marks, &v));
    keep_vote(r, &v);
    return NULL;
}

static err post_vote(struct req *r)
{
    const struct phone_vote *v = r->ready;

    r->once_blind = v->secret;
    return ballot_put(&r->ctx, v);
}

static err post_shown(struct req *r)
{
    struct shown_in in;

    TRY(form_read(r, &SHOWN_IN, &in));
    TRY(ballot_shown(&r->ctx, r->id[0], in.votes.p, in.votes.n));
    answer_done(r);
    return NULL;
}

static err post_close(struct req *r)
{
    struct ballot b;
    struct ballot_view out;

    TRY(ballot_close(&r->ctx, r->id[0], &b));
    TRY(view_of(&r->ctx, &b, &out));
    answer_one(r, &BALLOT_VIEW, &out);
    return NULL;
}

static err post_end_matter(struct req *r)
{
    struct end_matter_in in;

    TRY(form_read(r, &REASON_IN, &in));
    TRY(ballot_end_matter(&r->ctx, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { POST, "/api/c/{c}/meetings/{id}/ballots", PERM_BALLOT_RUN, "ballot.open", .in = &BALLOT_IN, .run = post_ballot },
    { GET,  "/api/c/{c}/ballots/{id}", PERM_PUBLIC, .out = &BALLOT_VIEW, .run = get_ballot },
    { GET,  "/api/c/{c}/ballots/{id}/votes", PERM_MATTER_SEE, .out = &NAMED_VOTE, .list = true, .run = get_votes },
    { GET,  "/api/c/{c}/ballots/{id}/receipt", PERM_SIGNED_IN, .out = &RECEIPT, .run = get_receipt },
    { GET,  "/api/c/{c}/ballots/{id}/recount", PERM_PUBLIC, .out = &COUNT_VIEW, .run = get_recount },
    { POST, "/api/c/{c}/ballots/{id}/votes", PERM_SIGNED_IN, "ballot.cast", .in = &CAST_IN, .out = &RECEIPT, .prepare = prepare_vote, .run = post_vote },
    { POST, "/api/c/{c}/ballots/{id}/marks", PERM_SIGNED_IN, "ballot.cast", .in = &MARKS_IN, .out = &RECEIPT, .prepare = prepare_marks, .run = post_vote },
    { POST, "/api/c/{c}/ballots/{id}/shown", PERM_BALLOT_RUN, "ballot.shown", .in = &SHOWN_IN, .run = post_shown },
    { POST, "/api/c/{c}/ballots/{id}/close", PERM_BALLOT_RUN, "ballot.close", .out = &BALLOT_VIEW, .run = post_close },
    { POST, "/api/c/{c}/matters/{id}/end_rejected", PERM_FLOW_MANAGE, "ballot.end_matter", .in = &REASON_IN, .run = post_end_matter },
};
/* clang-format on */
const struct routes BALLOT_ROUTES = { "ballot", routes, COUNT(routes) };
