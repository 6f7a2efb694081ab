/* forum_api.c - the doors of the three meetings, and how they look from outside: people masked. */
#include "base/arena.h"
#include "room/forum/forum_row.h"
#include "room/forum/liaison.h"
#include "rule/codes.h"
#include "web/leaf.h"
#include "web/text.h"

static const char *const CAPACITIES[] = { "affected", "rep",      "unit",        "applicant",
                                          "party",    "resident", "supervision", "department",
                                          "property", "lawyer",   "mediator",    "expert",
                                          "observer", NULL };
static const char *const DISPOSITIONS[] = { "adopted", "partly", "declined", NULL };
enum { ANSWERED_TOGETHER = 100 };

struct invited_view {
    struct id id;
    struct str capacity, name, unit;
    struct when invited_at, consented_at;
    bool seat; /* one of the roll; else a guest who counts for nothing */
};
struct statement_view {
    struct id id, voter;
    struct str name, stance, text, way;
    struct when at;
    struct str disposition, reason, answered_by;
    struct when answered_at;
    bool mine;
};
struct stance_count {
    struct str stance;
    int64_t n;
};
struct my_seat { /* what the caller has to do with it */
    bool invited, on_roll, present, may_state;
    struct str stance;
};
struct forum_view {
    struct str use, step, step_title, body, body_title, law;
    struct id meeting;
    struct str state, place, chair, recorder, facilitator, question, minutes;
    struct when starts_at;
    int64_t expected, present, needed, notice_days, said, answered, score_x100;
    struct list stances, invited, statements;
    struct one result, mine;
};
/* clang-format off */
static const struct field invited_view_fields[] = {
    FIELD(struct invited_view, id, SHOW),
    FIELD(struct invited_view, capacity, SHOW),
    FIELD(struct invited_view, name, SHOW),
    FIELD(struct invited_view, unit, SHOW),
    FIELD(struct invited_view, seat, SHOW),
    FIELD(struct invited_view, invited_at, SHOW),
    FIELD(struct invited_view, consented_at, SHOW),
};
static const struct field statement_view_fields[] = {
    FIELD(struct statement_view, id, SHOW),
    FIELD(struct statement_view, voter, SHOW),
    FIELD(struct statement_view, name, SHOW),
    FIELD(struct statement_view, stance, SHOW),
    FIELD(struct statement_view, text, SHOW),
    FIELD(struct statement_view, way, SHOW),
    FIELD(struct statement_view, at, SHOW),
    FIELD(struct statement_view, disposition, SHOW),
    FIELD(struct statement_view, reason, SHOW),
    FIELD(struct statement_view, answered_by, SHOW),
    FIELD(struct statement_view, answered_at, SHOW),
    FIELD(struct statement_view, mine, SHOW),
};
static const struct field count_fields[] = {
    FIELD(struct stance_count, stance, SHOW),
    FIELD(struct stance_count, n, SHOW),
};
static const struct field seat_fields[] = {
    FIELD(struct my_seat, invited, SHOW),
    FIELD(struct my_seat, on_roll, SHOW),
    FIELD(struct my_seat, present, SHOW),
    FIELD(struct my_seat, may_state, SHOW),
    FIELD(struct my_seat, stance, SHOW),
};
static const struct shape INVITED_VIEW = SHAPE(struct invited_view, invited_view_fields);
static const struct shape STATEMENT_VIEW = SHAPE(struct statement_view, statement_view_fields);
static const struct shape STANCE_COUNT = SHAPE(struct stance_count, count_fields);
static const struct shape MY_SEAT = SHAPE(struct my_seat, seat_fields);
static const struct field forum_fields[] = {
    FIELD(struct forum_view, use, SHOW),
    FIELD(struct forum_view, step, SHOW),
    FIELD(struct forum_view, step_title, SHOW),
    FIELD(struct forum_view, body, SHOW),
    FIELD(struct forum_view, body_title, SHOW),
    FIELD(struct forum_view, law, SHOW),
    FIELD(struct forum_view, meeting, SHOW),
    FIELD(struct forum_view, state, SHOW),
    FIELD(struct forum_view, place, SHOW),
    FIELD(struct forum_view, chair, SHOW),
    FIELD(struct forum_view, recorder, SHOW),
    FIELD(struct forum_view, facilitator, SHOW),
    FIELD(struct forum_view, question, SHOW),
    FIELD(struct forum_view, minutes, SHOW),
    FIELD(struct forum_view, starts_at, SHOW),
    FIELD(struct forum_view, expected, SHOW),
    FIELD(struct forum_view, present, SHOW),
    FIELD(struct forum_view, needed, SHOW, .min = -1),
    FIELD(struct forum_view, notice_days, SHOW),
    FIELD(struct forum_view, said, SHOW),
    FIELD(struct forum_view, answered, SHOW),
    FIELD(struct forum_view, score_x100, SHOW, .min = -1),
    FIELD(struct forum_view, stances, SHOW, .sub = &STANCE_COUNT),
    FIELD(struct forum_view, invited, SHOW, .sub = &INVITED_VIEW),
    FIELD(struct forum_view, statements, SHOW, .sub = &STATEMENT_VIEW),
    FIELD(struct forum_view, result, SHOW, .sub = &FORUM_RESULT),
    FIELD(struct forum_view, mine, SHOW, .sub = &MY_SEAT),
};
static const struct shape FORUM_VIEW = SHAPE(struct forum_view, forum_fields);

static const struct field invite_fields[] = {
    FIELD(struct invited_in, capacity, NEED, .words = CAPACITIES),
    FIELD(struct invited_in, name, SHOW, .max = 40),
    FIELD(struct invited_in, unit, SHOW, .max = 80),
    FIELD(struct invited_in, resident, SHOW),
};
static const struct field state_fields[] = {
    FIELD(struct statement_in, stance, NEED, .max = 20),
    FIELD(struct statement_in, text, NEED, .min = 2, .max = 2000),
    FIELD(struct statement_in, voter, SHOW),
};
struct answer_in {
    struct list statements;
    struct str disposition, reason;
};
static const struct field answer_fields[] = {
    FIELD(struct answer_in, statements, NEED, .min = 1, .max = ANSWERED_TOGETHER),
    FIELD(struct answer_in, disposition, NEED, .words = DISPOSITIONS),
    FIELD(struct answer_in, reason, NEED, .min = 4, .max = 1000),
};
struct consent_in {
    struct str text;
    struct id file;
};
static const struct field consent_fields[] = {
    FIELD(struct consent_in, text, NEED, .min = 4, .max = 2000),
    FIELD(struct consent_in, file, SHOW),
};
static const struct field conclude_fields[] = {
    FIELD(struct conclude_in, text, NEED, .min = 10, .max = 5000),
    FIELD(struct conclude_in, referred_to, SHOW, .max = 200),
};
struct rectified_in {
    struct str text;
};
static const struct field rectified_fields[] = {
    FIELD(struct rectified_in, text, NEED, .min = 4, .max = 2000),
};
/* clang-format on */
static const struct shape INVITED_IN = SHAPE(struct invited_in, invite_fields);
static const struct shape STATEMENT_IN = SHAPE(struct statement_in, state_fields);
static const struct shape STATEMENTS_ANSWER = SHAPE(struct answer_in, answer_fields);
static const struct shape INVITED_CONSENT = SHAPE(struct consent_in, consent_fields);
static const struct shape CONCLUDE_IN = SHAPE(struct conclude_in, conclude_fields);
static const struct shape FORUM_RECTIFIED_IN = SHAPE(struct rectified_in, rectified_fields);

/* --- reading --- */

static bool sees_names(const struct ctx *c)
{
    return ctx_may(c, PERM_MATTER_SEE) || ctx_may(c, PERM_CONSULT_ANSWER);
}

static struct str name_for(const struct ctx *c, struct str name)
{
    return sees_names(c) ? name : name_mask(c->arena, name);
}

/* The forum step the matter stands at; else the last one behind it, else the first ahead. */
static const struct flow_step *forum_step(const struct instance *i)
{
    const struct flow_template *t = i->template;
    const struct flow_step *found = NULL;

    for (const struct flow_step *s = t->step; s < t->step + t->n_step; s++) {
        if (str_is(s->kind, "forum") && (!found || s <= i->step))
            found = s;
    }
    return found;
}

static bool is_seat(const struct ctx *c, const struct rule_body *b, struct str capacity)
{
    struct str word = str_fmt(c->arena, "invited:" STR_FMT, STR_ARG(capacity));

    return b && words_have(b->roll, word);
}

static MUST err show_invited(struct ctx *c, const struct instance *i, const struct rule_body *b,
                             struct forum_view *v, struct my_seat *me)
{
    struct list l;

    TRY(invited_list(c, i->id, v->step, &l));
    struct invited_view *out = NEW_N(c->arena, struct invited_view, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct invited *x = (const struct invited *)l.p + k;
        me->invited = me->invited || (c->resident.v && x->resident_id.v == c->resident.v);
        out[k] = (struct invited_view){ .id = x->id,
                                        .capacity = x->capacity,
                                        .name = name_for(c, x->name),
                                        .unit = x->unit,
                                        .seat = is_seat(c, b, x->capacity),
                                        .invited_at = x->invited_at,
                                        .consented_at = x->consented_at };
    }
    v->invited = (struct list){ out, l.n };
    return NULL;
}

static MUST err show_statements(struct ctx *c, struct forum_view *v, struct id voter,
                                struct my_seat *me)
{
    struct list l;

    TRY(statement_list(c, v->meeting, &l));
    struct statement_view *out = NEW_N(c->arena, struct statement_view, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct statement *s = (const struct statement *)l.p + k;
        bool mine = voter.v && s->voter_id.v == voter.v;
        if (mine)
            me->stance = s->stance;
        out[k] = (struct statement_view){ s->id,
                                          sees_names(c) || mine ? s->voter_id : (struct id){ 0 },
                                          mine ? s->name : name_for(c, s->name),
                                          s->stance,
                                          s->text,
                                          s->way,
                                          s->at,
                                          s->disposition,
                                          s->reason,
                                          s->answered_by,
                                          s->answered_at,
                                          mine };
    }
    v->statements = (struct list){ out, l.n };
    return NULL;
}

static void show_counts(struct ctx *c, const struct instance *i, const struct forum_sums *k,
                        const char *const *words, struct forum_view *v)
{
    const struct {
        const char *word;
        int64_t n;
    } all[] = { { "support", k->support },        { "amend", k->amend },
                { "oppose", k->oppose },          { "accept", k->accept },
                { "refuse", k->refuse },          { "satisfied", k->satisfied },
                { "mostly", k->mostly },          { "fair", k->fair },
                { "unsatisfied", k->unsatisfied } };
    struct stance_count *out = NEW_N(c->arena, struct stance_count, COUNT(all));
    size_t n = 0;

    for (; words && *words; words++) {
        for (size_t x = 0; x < COUNT(all); x++) {
            if (str_is(str_of(*words), all[x].word))
                out[n++] = (struct stance_count){ str_of(*words), all[x].n };
        }
    }
    v->stances = (struct list){ out, n };
    v->said = k->said;
    v->answered = k->answered;
    v->score_x100 =
        str_is(v->use, "review") && k->said ? forum_points(i->rules, k) * 100 / k->said : -1;
}

static MUST err show_meeting(struct ctx *c, const struct instance *i, struct forum_view *v,
                             struct my_seat *me)
{
    struct forum_result *result = NEW(c->arena, struct forum_result);
    struct attendance_count n;
    struct forum_sums k;
    struct meeting m;
    struct id voter;
    int64_t came = 0;

    TRY(meeting_get(c, v->meeting, &m));
    TRY(meeting_count(c, i, &m, &n));
    v->state = m.state;
    v->place = m.place;
    v->chair = m.chair;
    v->recorder = m.recorder;
    v->question = m.question;
    v->minutes = m.minutes;
    v->starts_at = m.starts_at;
    v->expected = m.expected;
    v->present = str_is(m.state, "open") || str_is(m.state, "called") ? n.present : m.present;
    v->needed = n.needed;
    TRY(liaison_of(c, m.id, &v->facilitator));
    TRY(forum_sums(c, i, m.id, &k));
    show_counts(c, i, &k, forum_stances(v->use), v);
    TRY(meeting_voter(c, m.id, &voter));
    TRY(show_statements(c, v, voter, me));
    err e = forum_result_get(c, m.id, result);
    if (e && e != &NOT_FOUND)
        return e;
    v->result.p = e ? NULL : result;
    me->on_roll = voter.v > 0;
    if (me->on_roll)
        TRY(db_int(c->db, SQL_ATTENDED, &came,
                   ARGS(arg_id(c->community), arg_id(m.id), arg_id(voter))));
    me->present = came > 0;
    me->may_state = came && str_is(m.state, "open") && e;
    return NULL;
}

static err get_forum(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct instance i;
    struct my_seat me = { .stance = STR("") };

    TRY(flow_load(c, r->id[0], &i));
    const struct flow_step *s = forum_step(&i);
    if (!s || (str_is(i.step->kind, "intake") && !ctx_may(c, PERM_MATTER_SEE)))
        return &NOT_FOUND;
    const struct rule_body *b = rules_body(i.rules, s->bodies.word[0]);
    bool en = c->lang == LANG_EN;
    struct forum_view v = {
        .use = s->use,
        .step = s->id,
        .step_title = en ? s->title.en : s->title.zh,
        .body = b ? b->id : STR(""),
        .body_title = b ? (en ? b->title.en : b->title.zh) : STR(""),
        .law = b ? b->source : STR(""),
        .state = STR("none"),
        .notice_days = b ? b->notice_days : 0,
        .needed = -1,
        .score_x100 = -1,
        .mine = { &me },
    };
    TRY(show_invited(c, &i, b, &v, &me));
    TRY(db_int(c->db, SQL_FORUM_MEETING, &v.meeting.v,
               ARGS(arg_id(c->community), arg_id(i.id), arg_str(s->id))));
    if (v.meeting.v)
        TRY(show_meeting(c, &i, &v, &me));
    answer_one(r, &FORUM_VIEW, &v);
    return NULL;
}

/* --- acts --- */

static err post_invited(struct req *r)
{
    struct invited_in in;
    struct id id;

    TRY(form_read(r, &INVITED_IN, &in));
    TRY(forum_invite(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_uninvite(struct req *r)
{
    TRY(forum_uninvite(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_consent(struct req *r)
{
    struct consent_in in;

    TRY(form_read(r, &INVITED_CONSENT, &in));
    TRY(forum_consent(&r->ctx, r->id[0], in.text, in.file));
    answer_done(r);
    return NULL;
}

static err post_statement(struct req *r)
{
    struct statement_in in;
    struct id id;

    TRY(form_read(r, &STATEMENT_IN, &in));
    TRY(forum_state(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_answer(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct answer_in in;
    struct id id = { 0 };

    TRY(form_read(r, &STATEMENTS_ANSWER, &in));
    for (size_t k = 0; k < in.statements.n; k++) {
        if (!str_int(((const struct str *)in.statements.p)[k], &id.v))
            return err_at(c->arena, &NOT_FOUND, "statements", "no id");
        TRY(forum_answer(c, id, in.disposition, in.reason));
    }
    leaf_subject(c, id);
    leaf_word(c, "disposition", in.disposition);
    leaf_int(c, "n", (int64_t)in.statements.n);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}

static err post_conclude(struct req *r)
{
    struct conclude_in in;

    TRY(form_read(r, &CONCLUDE_IN, &in));
    TRY(forum_conclude(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_rectified(struct req *r)
{
    struct rectified_in in;

    TRY(form_read(r, &FORUM_RECTIFIED_IN, &in));
    TRY(forum_rectified(&r->ctx, r->id[0], in.text));
    answer_done(r);
    return NULL;
}

static err post_check(struct req *r)
{
    TRY(forum_rectify_check(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/matters/{id}/forum", PERM_PUBLIC, .out = &FORUM_VIEW, .run = get_forum },
    { POST, C "/matters/{id}/invited", PERM_MEETING_RUN, "forum.invite", .in = &INVITED_IN, .out = &ANSWER_ID, .run = post_invited },
    { POST, C "/invited/{id}/withdraw", PERM_MEETING_RUN, "forum.uninvite", .run = post_uninvite },
    { POST, C "/invited/{id}/consent", PERM_MEETING_RUN, "forum.consent", .in = &INVITED_CONSENT, .run = post_consent },
    { POST, C "/meetings/{id}/statements", PERM_SIGNED_IN, "forum.state", .in = &STATEMENT_IN, .out = &ANSWER_ID, .run = post_statement },
    { POST, C "/statement_answers", PERM_MEETING_RUN, "forum.answer", .in = &STATEMENTS_ANSWER, .run = post_answer },
    { POST, C "/meetings/{id}/conclude", PERM_MEETING_RUN, "forum.conclude", .in = &CONCLUDE_IN, .run = post_conclude },
    { POST, C "/meetings/{id}/rectified", PERM_MEETING_RUN, "forum.rectified", .in = &FORUM_RECTIFIED_IN, .run = post_rectified },
    { POST, C "/meetings/{id}/rectify_check", PERM_SUPERVISE, "forum.rectify_check", .run = post_check },
};
/* clang-format on */
const struct routes FORUM_ROUTES = { "forum", routes, COUNT(routes) };
