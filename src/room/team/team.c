#include "room/team/team.h"

#include "base/arena.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure TEAM_WHY[] = {
    [TIER_NO_GRADE] = { .code = ERR_INPUT, .id = "team.no_grade", .field = "grade" },
    [TIER_NOT_SERVING] = { .code = ERR_CONFLICT, .id = "team.not_serving", .field = "member" },
    [TIER_NOT_IN_TERM] = { .code = ERR_CONFLICT, .id = "team.not_in_term", .field = "member" },
    [TIER_NOT_THAT] = { .code = ERR_CONFLICT, .id = "team.not_that", .rule = "人民调解法 §13、§14", .field = "member" },
    [TIER_TOO_GRAVE] = { .code = ERR_CONFLICT, .id = "team.too_grave", .field = "member" },
    [TIER_NOT_TRAINED] = { .code = ERR_CONFLICT, .id = "team.not_trained", .field = "member" },
    [TIER_NOT_CERTIFIED] = { .code = ERR_CONFLICT, .id = "team.not_certified", .field = "member" },
};
const struct failure TEAM_NONE = { .code = ERR_INPUT, .id = "team.none", .field = "member" };
const struct failure TEAM_TERM = { .code = ERR_INPUT, .id = "team.term", .field = "to_day" };
const struct failure TEAM_PROOF = { .code = ERR_INPUT, .id = "team.proof", .field = "until" };
const struct failure TEAM_STATE = { .code = ERR_CONFLICT, .id = "team.state" };

static const char *const kind_words[] = { "mediator", "lawyer", "judge", "volunteer", NULL };
static const char *const state_words[] = { "serving", "paused", "left", NULL };
static const char *const proof_words[] = { "training", "certificate", NULL };

enum { MEMBERS_MAX = 1000, PROOFS_MAX = 200, TERM_DAYS_MAX = 5 * 366 };

struct team_member {
    struct id community, id;
    struct str kind, name, unit, languages;
    struct id account;
    struct day from_day, to_day;
    struct str state, reason;
    struct day trained, certified;
    int64_t mediates; /* the gravest grade they may mediate today; 0 none */
};
struct team_member_in {
    struct str kind, name, unit, languages;
    struct id account;
    struct day from_day, to_day;
};
struct team_proof {
    struct id id;
    struct str what, title;
    struct day day, until;
    int64_t hours;
    struct str by_name;
    struct when at;
};
struct team_proof_in {
    struct str what, title;
    struct day day, until;
    int64_t hours;
};
struct team_state_in {
    struct str state, reason;
};
static const struct field member_fields[] = {
    FIELD(struct team_member, community, SHOW),
    FIELD(struct team_member, id, SHOW),
    FIELD(struct team_member, kind, SHOW),
    FIELD(struct team_member, name, SHOW),
    FIELD(struct team_member, unit, SHOW),
    FIELD(struct team_member, languages, SHOW),
    FIELD(struct team_member, account, SECRET),
    FIELD(struct team_member, from_day, SHOW),
    FIELD(struct team_member, to_day, SHOW),
    FIELD(struct team_member, state, SHOW),
    FIELD(struct team_member, reason, SHOW),
    FIELD(struct team_member, trained, SHOW),
    FIELD(struct team_member, certified, SHOW),
    FIELD(struct team_member, mediates, SHOW | EXTRA),
};
static const struct shape TEAM_MEMBER = SHAPE(struct team_member, member_fields);
static const struct field member_in_fields[] = {
    FIELD(struct team_member_in, kind, NEED, .words = kind_words),
    FIELD(struct team_member_in, name, NEED, .min = 2, .max = 40),
    FIELD(struct team_member_in, unit, SHOW, .max = 80),
    FIELD(struct team_member_in, languages, SHOW, .max = 80),
    FIELD(struct team_member_in, account, SHOW),
    FIELD(struct team_member_in, from_day, NEED),
    FIELD(struct team_member_in, to_day, NEED),
};
static const struct shape TEAM_MEMBER_IN = SHAPE(struct team_member_in, member_in_fields);
static const struct field proof_fields[] = {
    FIELD(struct team_proof, id, SHOW),
    FIELD(struct team_proof, what, SHOW),
    FIELD(struct team_proof, title, SHOW),
    FIELD(struct team_proof, day, SHOW),
    FIELD(struct team_proof, until, SHOW),
    FIELD(struct team_proof, hours, SHOW),
    FIELD(struct team_proof, by_name, SHOW),
    FIELD(struct team_proof, at, SHOW),
};
static const struct shape TEAM_PROOF_LINE = SHAPE(struct team_proof, proof_fields);
static const struct field proof_in_fields[] = {
    FIELD(struct team_proof_in, what, NEED, .words = proof_words),
    FIELD(struct team_proof_in, title, NEED, .min = 2, .max = 120),
    FIELD(struct team_proof_in, day, NEED),
    FIELD(struct team_proof_in, until, SHOW),
    FIELD(struct team_proof_in, hours, SHOW, .max = 1000),
};
static const struct shape TEAM_PROOF_IN = SHAPE(struct team_proof_in, proof_in_fields);
static const struct field state_fields[] = {
    FIELD(struct team_state_in, state, NEED, .words = state_words),
    FIELD(struct team_state_in, reason, NEED, .min = 4, .max = 500),
};
static const struct shape TEAM_STATE_IN = SHAPE(struct team_state_in, state_fields);
/* clang-format on */

static enum tier_why may(const struct ctx *c, const struct team_member *m, enum tier_role role,
                         int64_t grade)
{
    struct tier_ask q = { .serving = str_is(m->state, "serving"),
                          .from = m->from_day,
                          .to = m->to_day,
                          .trained = m->trained,
                          .certified = m->certified,
                          .day = c->today };

    return tier_kind_read(m->kind, &q.kind) ? tier_may(&q, role, grade) : TIER_NOT_THAT;
}

static MUST err get(struct ctx *c, struct id id, struct team_member *ret)
{
    return db_one(c->db, SQL_TEAM_GET, &TEAM_MEMBER, ret, ARGS(arg_id(c->community), arg_id(id)));
}

err team_member_may(struct ctx *c, struct id member, enum tier_role role, int64_t grade)
{
    struct team_member m;
    err e = get(c, member, &m);

    if (e)
        return e == &NOT_FOUND ? &TEAM_NONE : e;
    enum tier_why why = may(c, &m, role, grade);
    return why ? &TEAM_WHY[why] : NULL;
}

static int64_t gravest(const struct ctx *c, const struct team_member *m)
{
    int64_t most = 0;

    for (int64_t g = 1; g <= 3; g++) {
        if (may(c, m, TIER_MEDIATES, g) == TIER_MAY)
            most = g;
    }
    return most;
}

err team_people(struct ctx *c, struct list *ret)
{
    struct list l;
    size_t n = 0;

    TRY(db_list(c->db, SQL_TEAM_LIST, &TEAM_MEMBER, MEMBERS_MAX, &l, ARGS(arg_id(c->community))));
    struct team_person *p = NEW_N(c->arena, struct team_person, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct team_member *m = (const struct team_member *)l.p + k;
        if (!m->account.v)
            continue;
        p[n++] = (struct team_person){
            m->id,
            m->account,
            m->name,
            m->kind,
            gravest(c, m),
            may(c, m, TIER_GUIDES, 3) == TIER_MAY || may(c, m, TIER_ADVISES, 3) == TIER_MAY
        };
    }
    *ret = (struct list){ p, n };
    return NULL;
}

/* For everybody; why somebody pauses, for the office. */
static err get_team(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_TEAM_LIST, &TEAM_MEMBER, MEMBERS_MAX, &l, ARGS(arg_id(c->community))));
    struct team_member *m = NEW_N(c->arena, struct team_member, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        m[k] = ((const struct team_member *)l.p)[k];
        m[k].mediates = gravest(c, &m[k]);
        if (!ctx_may(c, PERM_TEAM_RUN))
            m[k].reason = STR("");
    }
    answer_page(r, &TEAM_MEMBER, &(struct list){ m, l.n }, (struct id){ 0 });
    return NULL;
}

static err post_member(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct team_member_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &TEAM_MEMBER_IN, &in));
    if (in.to_day.n < in.from_day.n || in.to_day.n - in.from_day.n > TERM_DAYS_MAX)
        return &TEAM_TERM;
    TRY(db_run(c->db, SQL_TEAM_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.kind), arg_str(in.name),
                    arg_str(in.unit), arg_str(in.languages), arg_id(in.account),
                    arg_day(in.from_day), arg_day(in.to_day), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_word(c, "kind", in.kind);
    leaf_int(c, "to_day", in.to_day.n);
    TRY(leaf_commit(c, "name", in.name));
    answer_id(r, id);
    return NULL;
}

/* Registers are written at their own place only. */
static MUST err get_here(struct ctx *c, struct id id, struct team_member *ret)
{
    TRY(get(c, id, ret));
    return ret->community.v == c->community.v ? NULL : &NOT_FOUND;
}

static err post_proof(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct team_proof_in in;
    struct team_member m;
    struct id id = ctx_id(c);

    TRY(form_read(r, &TEAM_PROOF_IN, &in));
    TRY(get_here(c, r->id[0], &m));
    bool lasts = in.until.n != DAY_NONE.n;
    if (in.day.n > c->today.n || lasts != str_is(in.what, "certificate") ||
        (lasts && in.until.n < in.day.n))
        return &TEAM_PROOF;
    TRY(db_run(c->db, SQL_TEAM_PROOF_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(m.id), arg_str(in.what),
                    arg_str(in.title), arg_day(in.day), arg_day(in.until), arg_int(in.hours),
                    arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, m.id);
    leaf_word(c, "what", in.what);
    answer_id(r, id);
    return NULL;
}

static err post_state(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct team_state_in in;
    struct team_member m;
    int64_t changed = 0;

    TRY(form_read(r, &TEAM_STATE_IN, &in));
    TRY(get_here(c, r->id[0], &m));
    TRY(db_run(c->db, SQL_TEAM_STATE, &changed,
               ARGS(arg_id(c->community), arg_id(m.id), arg_str(in.state), arg_str(in.reason))));
    if (!changed)
        return &TEAM_STATE;
    leaf_subject(c, m.id);
    leaf_word(c, "state", in.state);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}

static err get_proofs(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct team_member m;
    struct list l;

    TRY(get_here(c, r->id[0], &m));
    TRY(db_list(c->db, SQL_TEAM_PROOF_LIST, &TEAM_PROOF_LINE, PROOFS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(m.id))));
    answer_page(r, &TEAM_PROOF_LINE, &l, (struct id){ 0 });
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/team", PERM_PUBLIC, .out = &TEAM_MEMBER, .list = true, .run = get_team },
    { POST, C "/team", PERM_TEAM_RUN, "team.add", .in = &TEAM_MEMBER_IN, .out = &ANSWER_ID, .run = post_member },
    { GET,  C "/team/{id}/proofs", PERM_MATTER_SEE, .out = &TEAM_PROOF_LINE, .list = true, .run = get_proofs },
    { POST, C "/team/{id}/proofs", PERM_TEAM_RUN, "team.proof", .in = &TEAM_PROOF_IN, .out = &ANSWER_ID, .run = post_proof },
    { POST, C "/team/{id}/state", PERM_TEAM_RUN, "team.state", .in = &TEAM_STATE_IN, .run = post_state },
};
/* clang-format on */
const struct routes TEAM_ROUTES = { "team", routes, COUNT(routes) };
