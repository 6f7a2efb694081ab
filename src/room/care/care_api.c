/* care_api.c - the care list over HTTP: entering, changing, leaving; the table of routes. */
#include "base/arena.h"
#include "room/care/care_row.h"
#include "room/office/office.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

enum { MINE_MAX = 500, POSTS_MAX = 500 };

struct care_in {
    struct id resident;
    struct str category, needs, tier, consent_by, consent_name;
    struct day consent_day;
    struct id worker;
};
struct care_tier_in {
    struct str tier;
    struct id worker;
    struct str reason;
};
struct care_change_in {
    struct str text;
};
struct care_end_in {
    struct str reason;
};
struct account_name {
    struct str name;
};
struct care_worker {
    struct id account;
    struct str name, post_title;
};
static const char *const categories[] = {
    "alone_old",  "disabled_old", "severe_disabled", "ill",   "poor", "left_child",
    "lost_child", "mental",       "released",        "other", NULL
};
static const char *const tiers[] = { "high", "key", "general", NULL };
static const char *const givers[] = { "self", "guardian", NULL };
static const char *const ends[] = { "withdrawn", "moved", "dead", "over", NULL };
/* clang-format off */
static const struct field in_fields[] = {
    FIELD(struct care_in, resident, NEED),
    FIELD(struct care_in, category, NEED, .words = categories),
    FIELD(struct care_in, needs, NEED, .min = 2, .max = 1000),
    FIELD(struct care_in, tier, NEED, .words = tiers),
    FIELD(struct care_in, consent_by, NEED, .words = givers),
    FIELD(struct care_in, consent_name, SHOW, .max = 40),
    FIELD(struct care_in, consent_day, NEED),
    FIELD(struct care_in, worker, NEED),
};
static const struct field tier_fields[] = {
    FIELD(struct care_tier_in, tier, NEED, .words = tiers),
    FIELD(struct care_tier_in, worker, NEED),
    FIELD(struct care_tier_in, reason, NEED, .min = 4, .max = 200),
};
static const struct field change_fields[] = { FIELD(struct care_change_in, text, NEED, .min = 4, .max = 500) };
static const struct field end_fields[] = { FIELD(struct care_end_in, reason, NEED, .words = ends) };
static const struct field worker_fields[] = {
    FIELD(struct care_worker, account, SHOW),
    FIELD(struct care_worker, name, SHOW),
    FIELD(struct care_worker, post_title, SHOW),
};
static const struct field account_fields[] = { FIELD(struct account_name, name, SHOW) };
/* clang-format on */
static const struct shape CARE_IN = SHAPE(struct care_in, in_fields);
static const struct shape CARE_TIER_IN = SHAPE(struct care_tier_in, tier_fields);
static const struct shape CARE_CHANGE_IN = SHAPE(struct care_change_in, change_fields);
static const struct shape CARE_END_IN = SHAPE(struct care_end_in, end_fields);
static const struct shape CARE_VISITOR = SHAPE(struct care_worker, worker_fields);
static const struct shape ACCOUNT_NAME = SHAPE(struct account_name, account_fields);

/* Somebody whose post lets them visit here. */
static MUST err read_worker(struct ctx *c, struct id account, struct str *ret)
{
    struct account_name a;
    struct perms may = { 0 };

    TRY(post_perms(c, account, c->community, c->today, &may));
    if (!perms_have(may, PERM_CARE_VISIT))
        return &CARE_WORKER_WRONG;
    err e = db_one(c->db, SQL_CARE_ACCOUNT, &ACCOUNT_NAME, &a, ARGS(arg_id(account)));
    *ret = e ? STR("") : a.name;
    return e == &NOT_FOUND ? &CARE_WORKER_WRONG : e;
}

static MUST err check_in(struct ctx *c, const struct care_in *in)
{
    struct resident who;
    err e = resident_get(c, in->resident, &who);

    if (e)
        return e == &NOT_FOUND ? &CARE_RESIDENT : e;
    if (!str_is(who.state, "living"))
        return &CARE_RESIDENT;
    if (in->consent_day.n > c->today.n)
        return &CARE_CONSENT;
    if (str_is(in->consent_by, "guardian") && !in->consent_name.n)
        return err_at(c->arena, &CARE_CONSENT, "consent_name", "a guardian without a name");
    return NULL;
}

static err post_enter(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct care_in in;
    struct care_law law;
    struct str worker;
    enum care_tier tier = CARE_GENERAL;
    struct id id = ctx_id(c);

    TRY(form_read(r, &CARE_IN, &in));
    TRY(check_in(c, &in));
    TRY(read_worker(c, in.worker, &worker));
    TRY(care_law(c, &law));
    (void)care_tier_read(in.tier, &tier);
    struct care_clock clock = { care_due(&law.terms, tier, c->today), { 0 } };
    err e = db_run(
        c->db, SQL_CARE_ADD, NULL,
        ARGS(arg_id(c->community), arg_id(id), arg_id(in.resident), arg_str(in.tier),
             arg_blob(secret_seal(c, "care.category", id, in.category)),
             arg_blob(secret_seal(c, "care.needs", id, in.needs)), arg_str(in.consent_by),
             arg_blob(secret_seal(c, "care.consent", id, in.consent_name)), arg_day(in.consent_day),
             arg_str(c->name), arg_id(in.worker), arg_str(worker), arg_day(c->today),
             arg_day(clock.due), arg_day(care_review_due(&law.terms, c->today)),
             arg_time(care_next(&law.terms, &clock, c->now))));
    leaf_subject(c, id);
    leaf_word(c, "tier", in.tier);
    answer_id(r, id);
    return e == &DB_DUPLICATE ? &CARE_TWICE : e;
}

static err post_tier(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct care_tier_in in;
    struct care p;
    struct str name;

    TRY(form_read(r, &CARE_TIER_IN, &in));
    TRY(care_take(c, r->id[0], &p));
    TRY(read_worker(c, in.worker, &name));
    TRY(care_set_tier(c, &p, in.tier, in.worker, name));
    leaf_word(c, "tier", in.tier);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}

/* What changed is told to the worker by the visit it asks for; the words stand with the needs. */
static err post_change(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct care_change_in in;
    struct care_law law;
    struct care p;
    struct str needs;

    TRY(form_read(r, &CARE_CHANGE_IN, &in));
    TRY(care_take(c, r->id[0], &p));
    TRY(care_law(c, &law));
    TRY(secret_open(c, "care.needs", p.id, p.needs_sealed, &needs));
    char day[DAY_TEXT_SIZE];
    needs = str_fmt(c->arena, STR_FMT "\n" STR_FMT " " STR_FMT, STR_ARG(needs),
                    STR_ARG(day_text(c->today, day)), STR_ARG(in.text));
    TRY(db_run(c->db, SQL_CARE_NEEDS, NULL,
               ARGS(arg_id(c->community), arg_id(p.id),
                    arg_blob(secret_seal(c, "care.needs", p.id, needs)))));
    p.urgent_at = care_urgent(&law.terms, c->now);
    answer_done(r);
    return care_wind(c, &law.terms, &p);
}

static err post_leave(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct care_end_in in;
    struct care p;

    TRY(form_read(r, &CARE_END_IN, &in));
    TRY(care_take(c, r->id[0], &p));
    answer_done(r);
    return care_leave(c, &p, in.reason);
}

static MUST err tell_all(struct ctx *c, const struct list *l)
{
    struct care *p = (struct care *)(uintptr_t)l->p;

    for (size_t k = 0; k < l->n; k++)
        TRY(care_tell(c, &p[k]));
    return NULL;
}

/* ?state=off, ?late=1, ?review=1. */
static err get_all(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id next = { 0 };
    struct list l;
    struct str state = str_is(req_param(r, "state"), "off") ? STR("off") : STR("on");

    TRY(db_list(c->db, SQL_CARE_PAGE, &CARE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(state), arg_bool(req_param(r, "late").n > 0), arg_day(c->today),
                     arg_time(c->now), arg_bool(req_param(r, "review").n > 0))));
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = ((const struct care *)l.p)[l.n - 1].id;
    }
    TRY(tell_all(c, &l));
    answer_page(r, &CARE, &l, next);
    return NULL;
}

/* Everybody whose visits are one's own, who waits longest first. */
static err get_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_CARE_MINE, &CARE, MINE_MAX, &l,
                ARGS(arg_id(c->community), arg_id(c->account))));
    TRY(tell_all(c, &l));
    answer_page(r, &CARE, &l, (struct id){ 0 });
    return NULL;
}

/* Whoever holds a post at this community that may visit. */
static err get_workers(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list posts, out;

    TRY(office_page(c, (struct id){ 0 }, POSTS_MAX, &posts));
    struct care_worker *w = NEW_N(c->arena, struct care_worker, posts.n + 1);
    const struct post *p = posts.p;
    out = (struct list){ w, 0 };
    for (size_t k = 0; k < posts.n; k++) {
        const struct post_kind *kind = post_kind(p[k].kind);
        bool visits = kind && perms_have(kind->perms, PERM_CARE_VISIT) && p[k].account.v;
        for (size_t n = 0; n < out.n && visits; n++)
            visits = w[n].account.v != p[k].account.v;
        if (visits)
            w[out.n++] =
                (struct care_worker){ p[k].account, p[k].name, post_title(p[k].kind, c->lang) };
    }
    answer_page(r, &CARE_VISITOR, &out, (struct id){ 0 });
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/care", PERM_CARE_RUN, .out = &CARE, .list = true, .asks = "late review state", .run = get_all },
    { GET,  C "/care_mine", PERM_CARE_VISIT, .out = &CARE, .list = true, .run = get_mine },
    { GET,  C "/care/{id}", PERM_CARE_VISIT, .out = &CARE_SHEET, .run = care_get_one },
    { GET,  C "/care_workers", PERM_CARE_RUN, .out = &CARE_VISITOR, .list = true, .run = get_workers },
    { GET,  C "/care_effect", PERM_CARE_RUN, .out = &CARE_EFFECT, .list = true, .run = care_get_effect },
    { GET,  C "/care_looks", PERM_CARE_AUDIT, .out = &CARE_LOOK, .list = true, .run = care_get_looks },
    { POST, C "/care", PERM_CARE_RUN, "care.enter", .in = &CARE_IN, .out = &ANSWER_ID, .run = post_enter },
    { POST, C "/care/{id}/tier", PERM_CARE_RUN, "care.tier", .in = &CARE_TIER_IN, .run = post_tier },
    { POST, C "/care/{id}/change", PERM_CARE_VISIT, "care.change", .in = &CARE_CHANGE_IN, .run = post_change },
    { POST, C "/care/{id}/end", PERM_CARE_RUN, "care.end", .in = &CARE_END_IN, .run = post_leave },
    { POST, C "/care/{id}/reveal", PERM_CARE_VISIT, "care.reveal", .in = &CARE_REVEAL_IN, .out = &CARE_CLEAR, .run = care_post_reveal },
    { POST, C "/care/{id}/visits", PERM_CARE_VISIT, "care.visit", .in = &CARE_VISIT_IN, .out = &CARE_VISITED, .run = care_post_visit },
    { POST, C "/care/{id}/reviews", PERM_CARE_RUN, "care.review", .in = &CARE_REVIEW_IN, .out = &ANSWER_ID, .run = care_post_review },
};
/* clang-format on */
const struct routes CARE_ROUTES = { "care", routes, COUNT(routes) };
