/* elect_api.c - the doors of the elect room. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/elect/elect_row.h"
#include "room/elect/terms.h"

static const char *const NOMINATED[] = { "party", "voters", NULL };
static const char *const VERDICTS[] = { "accepted", "refused", "withdrawn", NULL };
static const char *const WANTS[] = { "add", "remove", NULL };
static const char *const DECISIONS[] = { "upheld", "refused", NULL };
static const char *const RELATIONS[] = { "spouse", "parent", "child", "sibling", "other", NULL };
static const char *const WAYS[] = { "written", "spoken", "waived", NULL };

struct seats_in {
    struct list seats;
};
struct candidate_check {
    struct str verdict, reason;
};
struct appeal_in {
    struct str want, who, text;
};
struct appeal_decision {
    struct str decision, reply;
    struct id resident;
};
struct kin_in {
    struct id other;
    struct str relation;
};
struct recall_in {
    struct id post;
    struct str grounds;
};
struct statement_in {
    struct str way, text;
};
struct seat_view {
    struct str seat, title;
    int64_t seats;
};
struct election_view {
    struct id meeting, ballot; /* the newest ballot of names; 0: none */
    struct str base;           /* who elects; "" not called yet */
    int64_t expected, appeals_waiting;
    struct list may_seats; /* the posts this election can fill */
    struct list seats, candidates, appeals;
};
/* clang-format off */
static const struct field seat_fields[] = {
    FIELD(struct seat_in, seat, NEED, .max = 40),
    FIELD(struct seat_in, seats, NEED, .min = 1, .max = 20),
};
static const struct shape SEAT_IN = SHAPE(struct seat_in, seat_fields);
static const struct field seats_fields[] = { FIELD(struct seats_in, seats, NEED, .min = 1, .max = 6, .sub = &SEAT_IN) };
static const struct shape SEATS_IN = SHAPE(struct seats_in, seats_fields);
static const struct field candidate_in_fields[] = {
    FIELD(struct candidate_in, seat, NEED, .max = 40),
    FIELD(struct candidate_in, name, SHOW, .max = 40),
    FIELD(struct candidate_in, education, SHOW, .words = EDUCATIONS),
    FIELD(struct candidate_in, nominated, NEED, .words = NOMINATED),
    FIELD(struct candidate_in, resident, SHOW),
    FIELD(struct candidate_in, post, SHOW),
    FIELD(struct candidate_in, nominators, SHOW, .max = 200),
};
static const struct shape CANDIDATE_IN = SHAPE(struct candidate_in, candidate_in_fields);
static const struct field check_fields[] = {
    FIELD(struct candidate_check, verdict, NEED, .words = VERDICTS),
    FIELD(struct candidate_check, reason, NEED, .min = 4, .max = 500),
};
static const struct shape CANDIDATE_CHECK = SHAPE(struct candidate_check, check_fields);
static const struct field appeal_in_fields[] = {
    FIELD(struct appeal_in, want, NEED, .words = WANTS),
    FIELD(struct appeal_in, who, NEED, .min = 2, .max = 60),
    FIELD(struct appeal_in, text, NEED, .min = 4, .max = 500),
};
static const struct shape APPEAL_IN = SHAPE(struct appeal_in, appeal_in_fields);
static const struct field decide_fields[] = {
    FIELD(struct appeal_decision, decision, NEED, .words = DECISIONS),
    FIELD(struct appeal_decision, reply, NEED, .min = 4, .max = 500),
    FIELD(struct appeal_decision, resident, SHOW),
};
static const struct shape DECIDE_IN = SHAPE(struct appeal_decision, decide_fields);
static const struct field kin_fields[] = {
    FIELD(struct kin_in, other, NEED),
    FIELD(struct kin_in, relation, NEED, .words = RELATIONS),
};
static const struct shape KIN_IN = SHAPE(struct kin_in, kin_fields);
static const struct field recall_in_fields[] = {
    FIELD(struct recall_in, post, NEED),
    FIELD(struct recall_in, grounds, NEED, .min = 4, .max = 2000),
};
static const struct shape RECALL_IN = SHAPE(struct recall_in, recall_in_fields);
static const struct field state_fields[] = {
    FIELD(struct statement_in, way, NEED, .words = WAYS),
    FIELD(struct statement_in, text, NEED, .min = 4, .max = 5000),
};
static const struct shape STATE_IN = SHAPE(struct statement_in, state_fields);
static const struct field seat_view_fields[] = {
    FIELD(struct seat_view, seat, SHOW),
    FIELD(struct seat_view, title, SHOW),
    FIELD(struct seat_view, seats, SHOW),
};
static const struct shape SEAT_VIEW = SHAPE(struct seat_view, seat_view_fields);
static const struct field election_fields[] = {
    FIELD(struct election_view, meeting, SHOW),
    FIELD(struct election_view, ballot, SHOW),
    FIELD(struct election_view, base, SHOW),
    FIELD(struct election_view, expected, SHOW),
    FIELD(struct election_view, appeals_waiting, SHOW),
    FIELD(struct election_view, may_seats, SHOW, .sub = &SEAT_VIEW),
    FIELD(struct election_view, seats, SHOW, .sub = &SEAT_VIEW),
    FIELD(struct election_view, candidates, SHOW, .sub = &CANDIDATE),
    FIELD(struct election_view, appeals, SHOW, .sub = &ROLL_APPEAL),
};
static const struct shape ELECTION_VIEW = SHAPE(struct election_view, election_fields);
/* clang-format on */

static MUST err fill_seats(struct ctx *c, const struct instance *i, struct election_view *v)
{
    const struct post_kind *kinds[MARKS_NAMES];
    const struct flow_step *step = i->step;
    struct list l;

    for (size_t k = 0; k < i->template->n_step; k++) {
        if (i->template->step[k].use.n && !str_is(i->template->step[k].kind, "notice"))
            step = &i->template->step[k];
    }
    size_t n = seats_of_body(step->use, kinds, MARKS_NAMES);
    struct seat_view *may = NEW_N(c->arena, struct seat_view, n + 1);
    for (size_t k = 0; k < n; k++)
        may[k] = (struct seat_view){ kinds[k]->id, post_title(kinds[k]->id, c->lang), 0 };
    v->may_seats = (struct list){ may, n };
    TRY(elect_seat_list(c, i->id, &l));
    struct seat_view *out = NEW_N(c->arena, struct seat_view, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct seat_in *s = (const struct seat_in *)l.p + k;
        out[k] = (struct seat_view){ s->seat, post_title(s->seat, c->lang), s->seats };
    }
    v->seats = (struct list){ out, l.n };
    return NULL;
}

/* Everybody sees who stands; who was named and not accepted, and the appeals, the desk alone. */
static MUST err fill_people(struct ctx *c, struct id matter, struct election_view *v)
{
    bool desk = ctx_may(c, PERM_MATTER_SEE);
    struct list l;
    size_t n = 0;

    TRY(candidate_list(c, matter, &l));
    struct candidate *out = NEW_N(c->arena, struct candidate, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct candidate *x = (const struct candidate *)l.p + k;
        if (desk || str_is(x->state, "accepted") || str_is(x->nominated, "voters"))
            out[n++] = *x;
        if (n && !desk)
            out[n - 1].by_name = STR("");
    }
    v->candidates = (struct list){ out, n };
    if (v->meeting.v)
        TRY(db_int(c->db, SQL_APPEAL_WAITING, &v->appeals_waiting,
                   ARGS(arg_id(c->community), arg_id(v->meeting))));
    return desk && v->meeting.v ? appeal_list(c, v->meeting, &v->appeals) : NULL;
}

struct last_row {
    struct id meeting, ballot;
    struct str base;
    int64_t expected;
};
/* clang-format off */
static const struct field last_fields[] = {
    FIELD(struct last_row, meeting, SHOW),
    FIELD(struct last_row, ballot, SHOW),
    FIELD(struct last_row, base, SHOW),
    FIELD(struct last_row, expected, SHOW),
};
/* clang-format on */
static const struct shape LAST_ROW = SHAPE(struct last_row, last_fields);

static err get_election(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct election_view v = { .base = STR("") };
    struct last_row last = { .base = STR("") };
    struct instance i;

    TRY(flow_load(c, r->id[0], &i));
    err e =
        db_one(c->db, SQL_ELECT_LAST, &LAST_ROW, &last, ARGS(arg_id(c->community), arg_id(i.id)));
    if (e && e != &NOT_FOUND)
        return e;
    v.meeting = last.meeting;
    v.ballot = last.ballot;
    v.base = last.base;
    v.expected = last.expected;
    TRY(fill_seats(c, &i, &v));
    TRY(fill_people(c, i.id, &v));
    answer_one(r, &ELECTION_VIEW, &v);
    return NULL;
}

static err post_seats(struct req *r)
{
    struct seats_in in;

    TRY(form_read(r, &SEATS_IN, &in));
    TRY(elect_seats(&r->ctx, r->id[0], in.seats.p, in.seats.n));
    answer_done(r);
    return NULL;
}

static err post_candidate(struct req *r)
{
    struct candidate_in in = { .name = STR("") };
    struct id id;

    TRY(form_read(r, &CANDIDATE_IN, &in));
    TRY(elect_nominate(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_support(struct req *r)
{
    TRY(elect_support(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_check(struct req *r)
{
    struct candidate_check in;

    TRY(form_read(r, &CANDIDATE_CHECK, &in));
    TRY(elect_check(&r->ctx, r->id[0], in.verdict, in.reason));
    answer_done(r);
    return NULL;
}

static err post_elect(struct req *r)
{
    struct id id;

    TRY(elect_open(&r->ctx, r->id[0], &id));
    answer_id(r, id);
    return NULL;
}

static err post_appeal(struct req *r)
{
    struct appeal_in in;
    struct id id;

    TRY(form_read(r, &APPEAL_IN, &in));
    TRY(appeal_give(&r->ctx, r->id[0], in.want, in.who, in.text, &id));
    answer_id(r, id);
    return NULL;
}

static err post_decide(struct req *r)
{
    struct appeal_decision in = { .reply = STR("") };

    TRY(form_read(r, &DECIDE_IN, &in));
    TRY(appeal_decide(&r->ctx, r->id[0], in.decision, in.resident, in.reply));
    answer_done(r);
    return NULL;
}

static err post_kin(struct req *r)
{
    struct kin_in in;

    TRY(form_read(r, &KIN_IN, &in));
    TRY(kin_add(&r->ctx, r->id[0], in.other, in.relation));
    answer_done(r);
    return NULL;
}

static err get_recall(struct req *r)
{
    struct recall_case out;

    TRY(recall_get(&r->ctx, r->id[0], &out));
    answer_one(r, &RECALL_CASE, &out);
    return NULL;
}

static err post_recall(struct req *r)
{
    struct recall_in in;

    TRY(form_read(r, &RECALL_IN, &in));
    TRY(recall_name(&r->ctx, r->id[0], in.post, in.grounds));
    answer_done(r);
    return NULL;
}

static err post_statement(struct req *r)
{
    struct statement_in in;

    TRY(form_read(r, &STATE_IN, &in));
    TRY(recall_state(&r->ctx, r->id[0], in.way, in.text));
    answer_done(r);
    return NULL;
}

static err post_review(struct req *r)
{
    struct id id;

    TRY(review_open(&r->ctx, r->id[0], &id));
    answer_id(r, id);
    return NULL;
}

/* clang-format off */
#define C "/api/c/{c}"
static const struct route routes[] = {
    { GET,  C "/matters/{id}/election", PERM_PUBLIC, .out = &ELECTION_VIEW, .run = get_election },
    { POST, C "/matters/{id}/seats", PERM_MEETING_RUN, "elect.seats", .in = &SEATS_IN, .run = post_seats },
    { POST, C "/matters/{id}/candidates", PERM_MEETING_RUN, "elect.nominate", .in = &CANDIDATE_IN, .out = &ANSWER_ID, .run = post_candidate },
    { POST, C "/candidates/{id}/support", PERM_RESIDENT, "elect.support", .run = post_support },
    { POST, C "/candidates/{id}/check", PERM_MEETING_RUN, "elect.check", .in = &CANDIDATE_CHECK, .run = post_check },
    { POST, C "/matters/{id}/elect", PERM_BALLOT_RUN, "elect.open", .out = &ANSWER_ID, .run = post_elect },
    { POST, C "/meetings/{id}/appeals", PERM_RESIDENT, "appeal.give", .in = &APPEAL_IN, .out = &ANSWER_ID, .run = post_appeal },
    { POST, C "/appeals/{id}/decide", PERM_MEETING_RUN, "appeal.decide", .in = &DECIDE_IN, .run = post_decide },
    { POST, C "/residents/{id}/kin", PERM_REGISTER_EDIT, "kin.add", .in = &KIN_IN, .run = post_kin },
    { GET,  C "/matters/{id}/recall", PERM_MATTER_SEE, .out = &RECALL_CASE, .run = get_recall },
    { POST, C "/matters/{id}/recall", PERM_MATTER_RUN, "recall.name", .in = &RECALL_IN, .run = post_recall },
    { POST, C "/matters/{id}/statement", PERM_MATTER_RUN, "recall.state", .in = &STATE_IN, .run = post_statement },
    { POST, C "/matters/{id}/review", PERM_BALLOT_RUN, "review.open", .out = &ANSWER_ID, .run = post_review },
    { GET,  C "/terms", PERM_MATTER_SEE, .out = &TERMS_VIEW, .run = get_terms },
    { POST, C "/posts/{id}/education", PERM_OFFICE_RUN, "post.education", .in = &EDUCATION_IN, .run = post_education },
};
/* clang-format on */
const struct routes ELECT_ROUTES = { "elect", routes, COUNT(routes) };
