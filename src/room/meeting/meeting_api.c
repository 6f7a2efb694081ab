/* meeting_api.c - the doors of the meeting room. */
#include "base/arena.h"
#include "flow/edition.h"
#include "kit/db.h"
#include "kit/qr.h"
#include "room/meeting/sitting.h"
#include "rule/codes.h"
#include "web/house.h"
#include "web/text.h"

enum { ROLL_SHOWN = 300 };

struct roll_entry { /* a line of the roll as staff see it */
    struct id voter;
    struct str name;
    bool party, committee, rep, recused;
    struct str recused_reason, recused_ground, way, proxy_name;
    struct when at, left_at;
    bool present, voted;
    bool sealed; /* there for the Party alone, in no public post: membership is sensitive */
};
/* clang-format off */
static const struct field roll_view_fields[] = {
    FIELD(struct roll_entry, voter, SHOW),
    FIELD(struct roll_entry, name, SHOW),
    FIELD(struct roll_entry, party, SHOW),
    FIELD(struct roll_entry, committee, SHOW),
    FIELD(struct roll_entry, rep, SHOW),
    FIELD(struct roll_entry, recused, SHOW),
    FIELD(struct roll_entry, recused_reason, SHOW),
    FIELD(struct roll_entry, recused_ground, SHOW),
    FIELD(struct roll_entry, way, SHOW),
    FIELD(struct roll_entry, proxy_name, SHOW),
    FIELD(struct roll_entry, at, SHOW),
    FIELD(struct roll_entry, left_at, SHOW),
    FIELD(struct roll_entry, present, SHOW),
    FIELD(struct roll_entry, voted, SHOW),
    FIELD(struct roll_entry, sealed, SECRET),
};
/* clang-format on */
static const struct shape ROLL_VIEW = SHAPE(struct roll_entry, roll_view_fields);

struct ballot_line { /* its counts are zero until it is closed */
    struct id id;
    struct str question, nature;
    bool secret;
    int64_t changes;
    bool hide_counts;
    struct str state;
    struct when opened_at, closed_at;
    int64_t agree, oppose, abstain, present, expected;
    struct str outcome, tally_hash;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct ballot_line, id, SHOW),
    FIELD(struct ballot_line, question, SHOW),
    FIELD(struct ballot_line, nature, SHOW),
    FIELD(struct ballot_line, secret, SHOW),
    FIELD(struct ballot_line, changes, SHOW),
    FIELD(struct ballot_line, hide_counts, SHOW),
    FIELD(struct ballot_line, state, SHOW),
    FIELD(struct ballot_line, opened_at, SHOW),
    FIELD(struct ballot_line, closed_at, SHOW),
    FIELD(struct ballot_line, agree, SHOW),
    FIELD(struct ballot_line, oppose, SHOW),
    FIELD(struct ballot_line, abstain, SHOW),
    FIELD(struct ballot_line, present, SHOW),
    FIELD(struct ballot_line, expected, SHOW),
    FIELD(struct ballot_line, outcome, SHOW),
    FIELD(struct ballot_line, tally_hash, SHOW),
};
/* clang-format on */
static const struct shape BALLOT_LINE = SHAPE(struct ballot_line, line_fields);

struct also_line { /* a count beside the quorum */
    struct str base, title;
    int64_t expected, present, needed;
    bool held;
};
/* clang-format off */
static const struct field also_fields[] = {
    FIELD(struct also_line, base, SHOW),
    FIELD(struct also_line, title, SHOW),
    FIELD(struct also_line, expected, SHOW),
    FIELD(struct also_line, present, SHOW),
    FIELD(struct also_line, needed, SHOW),
    FIELD(struct also_line, held, SHOW),
};
/* clang-format on */
static const struct shape ALSO_LINE = SHAPE(struct also_line, also_fields);

struct meeting_view { /* a meeting as anyone may see it; the last four only in its detail */
    struct id id, matter;
    struct str matter_title, body, body_title, law, base, place;
    struct when starts_at, called_at, opened_at, closed_at;
    struct str state;
    int64_t expected, present, needed, round;
    struct list also;
    struct id sits_with; /* the meeting whose room it shares */
    bool held, secret, statutory, party, fixed;
    bool video, proxy; /* the rules let people come so */
    struct str emergency_reason, chair, recorder, question, roll_hash, minutes;
    struct list roll, ballots;
    struct one mine;
    struct str code; /* of the door, for who runs the meeting */
};
/* clang-format off */
static const struct field view_fields[] = {
    FIELD(struct meeting_view, id, SHOW),
    FIELD(struct meeting_view, matter, SHOW),
    FIELD(struct meeting_view, matter_title, SHOW),
    FIELD(struct meeting_view, body, SHOW),
    FIELD(struct meeting_view, body_title, SHOW),
    FIELD(struct meeting_view, law, SHOW),
    FIELD(struct meeting_view, base, SHOW),
    FIELD(struct meeting_view, place, SHOW),
    FIELD(struct meeting_view, starts_at, SHOW),
    FIELD(struct meeting_view, called_at, SHOW),
    FIELD(struct meeting_view, opened_at, SHOW),
    FIELD(struct meeting_view, closed_at, SHOW),
    FIELD(struct meeting_view, state, SHOW),
    FIELD(struct meeting_view, expected, SHOW),
    FIELD(struct meeting_view, present, SHOW),
    FIELD(struct meeting_view, needed, SHOW),
    FIELD(struct meeting_view, also, SHOW, .sub = &ALSO_LINE),
    FIELD(struct meeting_view, round, SHOW),
    FIELD(struct meeting_view, held, SHOW),
    FIELD(struct meeting_view, secret, SHOW),
    FIELD(struct meeting_view, statutory, SHOW),
    FIELD(struct meeting_view, party, SHOW),
    FIELD(struct meeting_view, fixed, SHOW),
    FIELD(struct meeting_view, video, SHOW),
    FIELD(struct meeting_view, proxy, SHOW),
    FIELD(struct meeting_view, sits_with, SHOW),
    FIELD(struct meeting_view, emergency_reason, SHOW),
    FIELD(struct meeting_view, chair, SHOW),
    FIELD(struct meeting_view, recorder, SHOW),
    FIELD(struct meeting_view, question, SHOW),
    FIELD(struct meeting_view, roll_hash, SHOW),
    FIELD(struct meeting_view, minutes, SHOW),
    FIELD(struct meeting_view, roll, SHOW, .sub = &ROLL_VIEW),
    FIELD(struct meeting_view, ballots, SHOW, .sub = &BALLOT_LINE),
    FIELD(struct meeting_view, mine, SHOW, .sub = &ROLL_VIEW),
    FIELD(struct meeting_view, code, SHOW),
};
/* clang-format on */
enum { DETAIL_ONLY = 4 };
static const struct shape MEETING_VIEW = { "struct meeting_view", view_fields,
                                           COUNT(view_fields) - DETAIL_ONLY,
                                           sizeof(struct meeting_view) };
static const struct shape MEETING_DETAIL = { "struct meeting_detail", view_fields,
                                             COUNT(view_fields), sizeof(struct meeting_view) };

static const char *const WAYS[] = { "hand", "proxy", "video", NULL };

struct door_code { /* qr is an SVG picture of the url */
    struct str code, url, qr;
    struct when until;
};
struct door_code_in {
    struct str code;
};
struct leave_in {
    struct id voter;
};
static const char *const GROUNDS[] = { "near_relative", "interest", "other", NULL };
struct recuse_in {
    struct id voter;
    struct str ground, reason;
};
struct minutes_in {
    struct str text;
};
/* clang-format off */
static const struct field call_fields[] = {
    FIELD(struct meeting_in, body, NEED, .max = 40),
    FIELD(struct meeting_in, base, SHOW, .max = 40),
    FIELD(struct meeting_in, place, NEED, .max = 120),
    FIELD(struct meeting_in, starts_at, NEED),
    FIELD(struct meeting_in, chair, NEED, .max = 40),
    FIELD(struct meeting_in, recorder, NEED, .max = 40),
    FIELD(struct meeting_in, question, SHOW, .min = 4, .max = 500),
    FIELD(struct meeting_in, secret, SHOW),
    FIELD(struct meeting_in, emergency_reason, SHOW, .min = 4, .max = 500),
    FIELD(struct meeting_in, first_topic, SHOW, .min = 4, .max = 200),
    FIELD(struct meeting_in, topics, SHOW, .max = AGENDA_MAX),
};
static const struct field sign_fields[] = {
    FIELD(struct attend_in, voter, NEED),
    FIELD(struct attend_in, way, NEED, .words = WAYS),
    FIELD(struct attend_in, proxy_name, SHOW, .max = 40),
};
static const struct field code_fields[] = {
    FIELD(struct door_code, code, SHOW),
    FIELD(struct door_code, url, SHOW),
    FIELD(struct door_code, qr, SHOW),
    FIELD(struct door_code, until, SHOW),
};
static const struct field code_in_fields[] = { FIELD(struct door_code_in, code, NEED, .max = 20) };
static const struct field voter_fields[] = { FIELD(struct leave_in, voter, NEED) };
static const struct field recuse_fields[] = {
    FIELD(struct recuse_in, voter, NEED),
    FIELD(struct recuse_in, ground, SHOW, .words = GROUNDS),
    FIELD(struct recuse_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field minutes_fields[] = {
    FIELD(struct minutes_in, text, NEED, .min = 10, .max = 20000),
};
/* clang-format on */
const struct shape MEETING_IN = SHAPE(struct meeting_in, call_fields);
static const struct shape SIGN_IN = SHAPE(struct attend_in, sign_fields);
static const struct shape CODE_VIEW = SHAPE(struct door_code, code_fields);
static const struct shape CODE_IN = SHAPE(struct door_code_in, code_in_fields);
static const struct shape VOTER_IN = SHAPE(struct leave_in, voter_fields);
static const struct shape RECUSE_IN = SHAPE(struct recuse_in, recuse_fields);
static const struct shape MINUTES_IN = SHAPE(struct minutes_in, minutes_fields);

static struct str body_title(const struct instance *i, struct str body, enum lang lang)
{
    const struct rule_body *b = rules_body(i->rules, body);

    if (!b)
        return body;
    return lang == LANG_EN ? b->title.en : b->title.zh;
}

static bool sees_minutes(const struct ctx *c)
{
    return ctx_may(c, PERM_MATTER_SEE) || c->resident.v;
}

static struct list also_lines(const struct ctx *c, const struct attendance_count *n)
{
    struct also_line *out = NEW_N(c->arena, struct also_line, n->n_also + 1);

    for (size_t k = 0; k < n->n_also; k++) {
        const struct also_count *x = &n->also[k];
        const char *word = str_fmt(c->arena, "word." STR_FMT, STR_ARG(x->base)).p;
        out[k] = (struct also_line){ x->base,     text_say(c->arena, c->lang, word, NULL),
                                     x->expected, x->present,
                                     x->needed,   x->held };
    }
    return (struct list){ out, n->n_also };
}

static MUST err view_of(struct ctx *c, const struct instance *i, const struct meeting *m,
                        struct meeting_view *ret)
{
    const struct rule_body *body = rules_body(i->rules, m->body);
    struct attendance_count n;
    bool over = str_is(m->state, "closed") || str_is(m->state, "failed"), fixed = false;

    TRY(meeting_count(c, i, m, &n));
    TRY(minutes_fixed(c, m->id, &fixed));
    *ret = (struct meeting_view){
        .id = m->id,
        .matter = m->matter_id,
        .matter_title = i->title,
        .body = m->body,
        .body_title = body_title(i, m->body, c->lang),
        .law = body ? body->source : STR(""),
        .base = m->base,
        .place = m->place,
        .starts_at = m->starts_at,
        .called_at = m->called_at,
        .opened_at = m->opened_at,
        .closed_at = m->closed_at,
        .state = m->state,
        .expected = m->expected,
        .present = over ? m->present : n.present,
        .needed = n.needed,
        .also = also_lines(c, &n),
        .round = m->round,
        .held = over ? m->held : n.held,
        .secret = m->secret,
        .video = rules_int_asked(i->rules, "meeting.video") != 0,
        .proxy = rules_int_asked(i->rules, "meeting.proxies_max") > 0,
        .statutory = body && body->statutory,
        .sits_with = m->sits_with,
        .party = body && meeting_is_party(body),
        .fixed = fixed,
        .emergency_reason = m->emergency_reason,
        .chair = m->chair,
        .recorder = m->recorder,
        .question = m->question,
        .roll_hash = m->roll_hash,
        .minutes = sees_minutes(c) ? m->minutes : STR(""),
    };
    return NULL;
}

static err get_meetings(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct instance i;
    struct list l;

    TRY(flow_load(c, r->id[0], &i));
    TRY(meeting_list(c, i.id, &l));
    struct meeting_view *out = NEW_N(c->arena, struct meeting_view, l.n + 1);
    for (size_t k = 0; k < l.n; k++)
        TRY(view_of(c, &i, (const struct meeting *)l.p + k, &out[k]));
    answer_page(r, &MEETING_VIEW, &(struct list){ out, l.n }, (struct id){ 0 });
    return NULL;
}

static MUST err roll_page(struct req *r, struct id meeting, struct id after, int64_t n,
                          struct list *ret)
{
    TRY(db_list(r->ctx.db, SQL_ROLL_PAGE, &ROLL_VIEW, (size_t)n, ret,
                ARGS(arg_id(r->ctx.community), arg_int(after.v), arg_int(n), arg_id(meeting),
                     arg_str(req_param(r, "q")))));
    struct roll_entry *line = (struct roll_entry *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n && !ctx_may(&r->ctx, PERM_PARTY_RUN); k++) {
        if (line[k].sealed)
            line[k].name = name_mask(r->ctx.arena, line[k].name);
    }
    return NULL;
}

static MUST err my_line(struct req *r, struct id meeting, struct one *ret)
{
    struct id voter;
    struct list l;

    TRY(meeting_voter(&r->ctx, meeting, &voter));
    if (!voter.v)
        return NULL;
    TRY(db_list(r->ctx.db, SQL_ROLL_PAGE, &ROLL_VIEW, 1, &l,
                ARGS(arg_id(r->ctx.community), arg_int(voter.v - 1), arg_int(1), arg_id(meeting),
                     arg_str(STR("")))));
    ret->p = l.n ? l.p : NULL;
    return NULL;
}

static err get_meeting(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct meeting m;
    struct instance i;
    struct meeting_view out;

    TRY(meeting_get(c, r->id[0], &m));
    TRY(meeting_frame(c, &m, &i));
    TRY(view_of(c, &i, &m, &out));
    TRY(db_list(c->db, SQL_MEETING_BALLOTS, &BALLOT_LINE, 100, &out.ballots,
                ARGS(arg_id(c->community), arg_id(m.id))));
    TRY(my_line(r, m.id, &out.mine));
    if (ctx_may(c, PERM_MATTER_SEE) && m.expected <= ROLL_SHOWN)
        TRY(roll_page(r, m.id, (struct id){ 0 }, ROLL_SHOWN, &out.roll));
    if (ctx_may(c, PERM_MEETING_RUN) && str_is(m.state, "open"))
        out.code = meeting_code(c, m.id);
    answer_one(r, &MEETING_DETAIL, &out);
    return NULL;
}

struct meeting_row { /* a line of the community's list of meetings */
    struct id id, matter;
    struct str matter_title, body, body_title, place;
    struct when starts_at;
    struct str state;
    int64_t expected, present, round;
    bool held;
    struct str rules; /* by which version it is held: where its title stands */
    int64_t rules_version;
};
/* clang-format off */
static const struct field row_fields[] = {
    FIELD(struct meeting_row, id, SHOW),
    FIELD(struct meeting_row, matter, SHOW),
    FIELD(struct meeting_row, matter_title, SHOW),
    FIELD(struct meeting_row, body, SHOW),
    FIELD(struct meeting_row, body_title, EXTRA),
    FIELD(struct meeting_row, place, SHOW),
    FIELD(struct meeting_row, starts_at, SHOW),
    FIELD(struct meeting_row, state, SHOW),
    FIELD(struct meeting_row, expected, SHOW),
    FIELD(struct meeting_row, present, SHOW),
    FIELD(struct meeting_row, round, SHOW),
    FIELD(struct meeting_row, held, SHOW),
    FIELD(struct meeting_row, rules, SHOW),
    FIELD(struct meeting_row, rules_version, SHOW),
};
/* clang-format on */
static const struct shape MEETING_ROW = SHAPE(struct meeting_row, row_fields);

static err get_page(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct id next = { 0 };

    TRY(db_list(c->db, SQL_MEETING_PAGE, &MEETING_ROW, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")))));
    struct meeting_row *row = NEW_N(c->arena, struct meeting_row, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        struct instance i = { .round = 1 };
        row[k] = ((const struct meeting_row *)l.p)[k];
        TRY(edition_rules(c, row[k].rules, row[k].rules_version, &i.rules));
        row[k].body_title = i.rules ? body_title(&i, row[k].body, c->lang) : row[k].body;
    }
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = row[l.n - 1].id;
    }
    answer_page(r, &MEETING_ROW, &(struct list){ row, l.n }, next);
    return NULL;
}

static err get_roll(struct req *r)
{
    struct list l;
    struct id next = { 0 };

    TRY(roll_page(r, r->id[0], req_cursor(r, false), PAGE_SIZE + 1, &l));
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = ((const struct roll_entry *)l.p)[l.n - 1].voter;
    }
    answer_page(r, &ROLL_VIEW, &l, next);
    return NULL;
}

static err get_code(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct meeting m;
    struct door_code out;
    struct qr picture;

    TRY(meeting_get(c, r->id[0], &m));
    if (!str_is(m.state, "open"))
        return err_rule(c->arena, &MEETING_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(m.state));
    out.code = meeting_code(c, m.id);
    out.url =
        str_fmt(c->arena, STR_FMT "/%lld/meetings/%lld?code=" STR_FMT, STR_ARG(c->house->base_url),
                (long long)c->community.v, (long long)m.id.v, STR_ARG(out.code));
    TRY(qr_make(c->arena, out.url, &picture));
    out.qr = qr_svg(c->arena, &picture);
    out.until = (struct when){ (c->now.ms / 60000 + 2) * 60000 };
    answer_one(r, &CODE_VIEW, &out);
    return NULL;
}

static err post_meeting(struct req *r)
{
    struct meeting_in in;
    struct id id;

    TRY(form_read(r, &MEETING_IN, &in));
    TRY(meeting_call(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_open(struct req *r)
{
    TRY(meeting_open(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_sign_in(struct req *r)
{
    struct attend_in in;

    TRY(form_read(r, &SIGN_IN, &in));
    TRY(meeting_sign_in(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_sign_in_me(struct req *r)
{
    struct door_code_in in;

    TRY(form_read(r, &CODE_IN, &in));
    TRY(meeting_sign_in_me(&r->ctx, r->id[0], in.code));
    answer_done(r);
    return NULL;
}

static err post_leave(struct req *r)
{
    struct leave_in in;

    TRY(form_read(r, &VOTER_IN, &in));
    TRY(meeting_leave(&r->ctx, r->id[0], in.voter));
    answer_done(r);
    return NULL;
}

static err post_recuse(struct req *r)
{
    struct recuse_in in;

    TRY(form_read(r, &RECUSE_IN, &in));
    TRY(meeting_recuse(&r->ctx, r->id[0], in.voter, in.ground, in.reason));
    answer_done(r);
    return NULL;
}

static err post_close(struct req *r)
{
    struct meeting m;
    struct instance i;
    struct meeting_view out;

    TRY(meeting_close(&r->ctx, r->id[0]));
    TRY(meeting_get(&r->ctx, r->id[0], &m));
    TRY(meeting_frame(&r->ctx, &m, &i));
    TRY(view_of(&r->ctx, &i, &m, &out));
    answer_one(r, &MEETING_VIEW, &out);
    return NULL;
}

static err post_minutes(struct req *r)
{
    struct minutes_in in;

    TRY(form_read(r, &MINUTES_IN, &in));
    TRY(meeting_minutes(&r->ctx, r->id[0], in.text));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/c/{c}/matters/{id}/meetings", PERM_PUBLIC, .out = &MEETING_VIEW, .list = true, .run = get_meetings },
    { POST, "/api/c/{c}/matters/{id}/meetings", PERM_MEETING_RUN, "meeting.call", .in = &MEETING_IN, .run = post_meeting },
    { GET,  "/api/c/{c}/meetings", PERM_PUBLIC, .out = &MEETING_ROW, .list = true, .asks = "state", .run = get_page },
    { GET,  "/api/c/{c}/meetings/{id}", PERM_PUBLIC, .out = &MEETING_DETAIL, .asks = "q", .run = get_meeting },
    { GET,  "/api/c/{c}/meetings/{id}/roll", PERM_MATTER_SEE, .out = &ROLL_VIEW, .list = true, .asks = "q", .run = get_roll },
    { GET,  "/api/c/{c}/meetings/{id}/code", PERM_MEETING_RUN, .out = &CODE_VIEW, .run = get_code },
    { POST, "/api/c/{c}/meetings/{id}/open", PERM_MEETING_RUN, "meeting.open", .run = post_open },
    { POST, "/api/c/{c}/meetings/{id}/sign_in", PERM_MEETING_RUN, "meeting.sign_in", .in = &SIGN_IN, .run = post_sign_in },
    { POST, "/api/c/{c}/meetings/{id}/sign_in_me", PERM_SIGNED_IN, "meeting.sign_in", .in = &CODE_IN, .run = post_sign_in_me },
    { POST, "/api/c/{c}/meetings/{id}/leave", PERM_MEETING_RUN, "meeting.leave", .in = &VOTER_IN, .run = post_leave },
    { POST, "/api/c/{c}/meetings/{id}/recuse", PERM_MEETING_RUN, "meeting.recuse", .in = &RECUSE_IN, .run = post_recuse },
    { POST, "/api/c/{c}/meetings/{id}/close", PERM_MEETING_RUN, "meeting.close", .out = &MEETING_VIEW, .run = post_close },
    { POST, "/api/c/{c}/meetings/{id}/minutes", PERM_MEETING_RUN, "meeting.minutes", .in = &MINUTES_IN, .run = post_minutes },
};
/* clang-format on */
const struct routes MEETING_ROUTES = { "meeting", routes, COUNT(routes) };
