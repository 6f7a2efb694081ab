/* need.c - needs: brought, written down, matched with a resource, declined with a reason. */
#include "base/arena.h"
#include "room/need/need_row.h"
#include "room/post/post.h"
#include "room/region/region.h"
#include "rule/project.h"
#include "science/alike.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure NEED_STATE = { .code = ERR_CONFLICT, .id = "need.state" };
const struct failure NEED_PLACE = { .code = ERR_INPUT, .id = "need.place", .field = "region" };
const struct failure NEED_MOST = { .code = ERR_CONFLICT, .id = "need.most" };
const char *const NEED_KINDS[] = { "care", "child", "health", "repair", "facility", "culture", "job", "law", "other", NULL };

static const struct field need_fields[] = {
    FIELD(struct need, id, SHOW),
    FIELD(struct need, kind, SHOW),
    FIELD(struct need, title, SHOW),
    FIELD(struct need, text, SHOW),
    FIELD(struct need, name, SHOW),
    FIELD(struct need, estate, SHOW),
    FIELD(struct need, region_name, SHOW),
    FIELD(struct need, state, SHOW),
    FIELD(struct need, reason, SHOW),
    FIELD(struct need, by_name, SHOW),
    FIELD(struct need, region, SHOW),
    FIELD(struct need, account, SECRET),
    FIELD(struct need, mine, SHOW | EXTRA),
    FIELD(struct need, resource, SHOW),
    FIELD(struct need, resource_name, SHOW),
    FIELD(struct need, resource_unit, SHOW),
    FIELD(struct need, project, SHOW),
    FIELD(struct need, code, SHOW),
    FIELD(struct need, owner_name, SHOW),
    FIELD(struct need, project_state, SHOW),
    FIELD(struct need, due_day, SHOW),
    FIELD(struct need, tasks, SHOW),
    FIELD(struct need, tasks_done, SHOW),
    FIELD(struct need, score, SHOW),
    FIELD(struct need, late, SHOW | EXTRA),
    FIELD(struct need, proved, SHOW),
    FIELD(struct need, rated, SHOW),
    FIELD(struct need, at, SHOW),
    FIELD(struct need, closed_at, SHOW),
};
/* What everybody may know: nobody's name, nobody's words, no house. */
static const struct field shown_fields[] = {
    FIELD(struct need, id, SHOW),
    FIELD(struct need, kind, SHOW),
    FIELD(struct need, title, SHOW),
    FIELD(struct need, estate, SHOW),
    FIELD(struct need, state, SHOW),
    FIELD(struct need, resource_name, SHOW),
    FIELD(struct need, resource_unit, SHOW),
    FIELD(struct need, code, SHOW),
    FIELD(struct need, due_day, SHOW),
    FIELD(struct need, tasks, SHOW),
    FIELD(struct need, tasks_done, SHOW),
    FIELD(struct need, score, SHOW),
    FIELD(struct need, late, SHOW | EXTRA),
    FIELD(struct need, at, SHOW),
    FIELD(struct need, closed_at, SHOW),
};
struct need_in {
    struct str kind, text, name;
    struct id region;
};
struct need_desk_in {
    struct str kind, title, text, name;
    struct id region;
};
struct need_match_in {
    struct id resource;
    struct str title;
};
struct need_reason_in {
    struct str reason;
};
struct resource_fit { /* a resource that may do, and why it is suggested */
    struct id id;
    struct str kind, name, unit, region_name;
    int64_t points, pairs;
    bool same_kind;
};
static const struct field in_fields[] = {
    FIELD(struct need_in, kind, NEED, .words = NEED_KINDS),
    FIELD(struct need_in, text, NEED, .min = 4, .max = 500),
    FIELD(struct need_in, name, SHOW, .max = 40),
    FIELD(struct need_in, region, SHOW),
};
static const struct field desk_in_fields[] = {
    FIELD(struct need_desk_in, kind, NEED, .words = NEED_KINDS),
    FIELD(struct need_desk_in, title, NEED, .min = 2, .max = 80),
    FIELD(struct need_desk_in, text, NEED, .min = 4, .max = 500),
    FIELD(struct need_desk_in, name, NEED, .min = 2, .max = 40),
    FIELD(struct need_desk_in, region, SHOW),
};
static const struct field match_fields[] = {
    FIELD(struct need_match_in, resource, NEED),
    FIELD(struct need_match_in, title, NEED, .min = 2, .max = 80),
};
static const struct field reason_fields[] = { FIELD(struct need_reason_in, reason, NEED, .min = 4, .max = 500) };
static const struct field fit_fields[] = {
    FIELD(struct resource_fit, id, SHOW),
    FIELD(struct resource_fit, kind, SHOW),
    FIELD(struct resource_fit, name, SHOW),
    FIELD(struct resource_fit, unit, SHOW),
    FIELD(struct resource_fit, region_name, SHOW),
    FIELD(struct resource_fit, points, SHOW),
    FIELD(struct resource_fit, pairs, SHOW),
    FIELD(struct resource_fit, same_kind, SHOW),
};
/* clang-format on */
const struct shape NEED_ROW = SHAPE(struct need, need_fields);
const struct shape NEED_SHOWN = { .name = "struct need_shown",
                                  .field = shown_fields,
                                  .n = COUNT(shown_fields),
                                  .size = sizeof(struct need) };
const struct shape NEED_IN = SHAPE(struct need_in, in_fields);
const struct shape NEED_DESK_IN = SHAPE(struct need_desk_in, desk_in_fields);
const struct shape NEED_MATCH_IN = SHAPE(struct need_match_in, match_fields);
const struct shape NEED_REASON_IN = SHAPE(struct need_reason_in, reason_fields);
const struct shape RESOURCE_FIT = SHAPE(struct resource_fit, fit_fields);

enum { OWN_MOST = 5, MINE_MAX = 50, RESOURCES_MAX = 500, FITS_MAX = 8 };

err need_get(struct ctx *c, struct id id, struct need *ret)
{
    TRY(db_one(c->db, SQL_NEED_PAGE, &NEED_ROW, ret,
               ARGS(arg_id(c->community), arg_int(id.v + 1), arg_int(1), arg_str(STR("")),
                    arg_str(STR("")), arg_int(0), arg_bool(false))));
    return ret->id.v == id.v ? NULL : &NOT_FOUND;
}

err need_set(struct ctx *c, const struct need *n, const char *state, struct str reason)
{
    return db_run(
        c->db, SQL_NEED_SET, NULL,
        ARGS(arg_id(c->community), arg_id(n->id), arg_str(str_of(state)), arg_str(reason)));
}

static MUST err check_place(struct ctx *c, struct id region)
{
    struct region r;

    if (!region.v)
        return NULL;
    err e = region_here(c, region, &r);
    return e == &NOT_FOUND ? &NEED_PLACE : e;
}

static MUST err add(struct ctx *c, const struct need_desk_in *in, bool own, struct id *ret)
{
    *ret = ctx_id(c);
    TRY(check_place(c, in->region));
    leaf_subject(c, *ret);
    leaf_word(c, "kind", in->kind);
    return db_run(c->db, SQL_NEED_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(*ret), arg_str(in->kind), arg_str(in->title),
                       arg_str(in->text), arg_str(in->name), arg_id(in->region),
                       own ? arg_id(c->account) : arg_null(), arg_str(c->name), arg_time(c->now)));
}

/* A resident's own, or what they say for a neighbour: kind, words, send. */
err need_post(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct need_in in = { .name = STR("") };
    struct id id;
    int64_t waiting = 0;

    TRY(form_read(r, &NEED_IN, &in));
    TRY(db_int(c->db, SQL_NEED_WAITING, &waiting, ARGS(arg_id(c->community), arg_id(c->account))));
    if (waiting >= OWN_MOST)
        return err_rule(c->arena, &NEED_MOST, NULL, "most=%d", OWN_MOST);
    const struct need_desk_in whole = { in.kind, STR(""), in.text, in.name.n ? in.name : c->name,
                                        in.region };
    TRY(add(c, &whole, true, &id));
    answer_id(r, id);
    return NULL;
}

err need_post_desk(struct req *r)
{
    struct need_desk_in in;
    struct id id;

    TRY(form_read(r, &NEED_DESK_IN, &in));
    TRY(add(&r->ctx, &in, false, &id));
    answer_id(r, id);
    return NULL;
}

static MUST err waits(struct ctx *c, struct id id, struct need *ret)
{
    TRY(need_get(c, id, ret));
    if (!str_is(ret->state, "open") && !str_is(ret->state, "matched"))
        return err_rule(c->arena, &NEED_STATE, NULL, "state=need." STR_FMT, STR_ARG(ret->state));
    leaf_subject(c, id);
    return NULL;
}

err need_post_match(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct need_match_in in;
    struct need n;
    struct resource s;

    TRY(form_read(r, &NEED_MATCH_IN, &in));
    TRY(waits(c, r->id[0], &n));
    TRY(resource_open(c, in.resource, &s));
    TRY(db_run(c->db, SQL_NEED_MATCH, NULL,
               ARGS(arg_id(c->community), arg_id(n.id), arg_id(s.id), arg_str(in.title))));
    leaf_id(c, "resource", s.id);
    answer_done(r);
    return NULL;
}

static MUST err tell_own(struct ctx *c, const struct need *n, const char *kind, struct str tail)
{
    struct message m = { .to_account = n->account,
                         .kind = kind,
                         .title = n->title,
                         .tail = tail,
                         .link = str_fmt(c->arena, "/%lld/needs", (long long)c->community.v) };

    m.key = str_fmt(c->arena, "%s:%lld", kind, (long long)n->id.v);
    return n->account.v ? post_tell(c, &m) : NULL;
}

err need_post_decline(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct need_reason_in in;
    struct need n;

    TRY(form_read(r, &NEED_REASON_IN, &in));
    TRY(waits(c, r->id[0], &n));
    TRY(need_set(c, &n, "declined", in.reason));
    TRY(leaf_commit(c, "reason", in.reason));
    TRY(tell_own(c, &n, "need.declined", in.reason));
    answer_done(r);
    return NULL;
}

/* --- lists --- */

static MUST err page(struct req *r, const struct shape *s, bool mine)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_NEED_PAGE, &NEED_ROW, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_id(req_cursor(r, true)), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")), arg_str(req_param(r, "kind")),
                     arg_int(mine ? c->account.v : 0), arg_bool(s == &NEED_SHOWN))));
    struct need *n = (struct need *)(uintptr_t)l.p; /* just made in our arena */
    struct id next = { 0 };
    if (l.n > PAGE_SIZE)
        next = n[(l.n = PAGE_SIZE) - 1].id;
    for (size_t k = 0; k < l.n; k++) {
        n[k].mine = c->account.v && n[k].account.v == c->account.v;
        n[k].late = str_is(n[k].project_state, "open") && n[k].due_day.n < c->today.n;
    }
    answer_page(r, s, &l, next);
    return NULL;
}

err need_get_public(struct req *r) { return page(r, &NEED_SHOWN, false); }
err need_get_desk(struct req *r) { return page(r, &NEED_ROW, false); }
err need_get_mine(struct req *r) { return page(r, &NEED_ROW, true); }

/* --- what may do --- */

static enum project_place nearness(const struct need *n, const struct resource *s)
{
    if (!s->region.v)
        return PLACE_COMMUNITY;
    return s->region.v == n->region.v || (n->estate.n && str_eq(s->region_name, n->estate))
               ? PLACE_SAME
               : PLACE_ELSEWHERE;
}

static struct resource_fit fit_of(struct arena *a, const struct need *n, const struct resource *s)
{
    struct str said = str_fmt(a, STR_FMT " " STR_FMT, STR_ARG(n->title), STR_ARG(n->text));
    struct str given = str_fmt(a, STR_FMT " " STR_FMT, STR_ARG(s->name), STR_ARG(s->note));
    struct resource_fit f = { .id = s->id,
                              .kind = s->kind,
                              .name = s->name,
                              .unit = s->unit,
                              .region_name = s->region_name,
                              .same_kind = str_eq(n->kind, s->kind) };
    int64_t all = 0;

    alike_pairs(a, said, given, &f.pairs, &all);
    f.points = project_likeness(f.same_kind, nearness(n, s), f.pairs);
    return f;
}

/* Keeps the best, the newer of equals, in their order. */
static void keep(struct resource_fit *best, size_t *n, const struct resource_fit *f)
{
    size_t at = *n;

    if (!f->points)
        return;
    while (at && best[at - 1].points < f->points)
        at--;
    if (at == FITS_MAX)
        return;
    *n += *n < FITS_MAX;
    for (size_t k = *n - 1; k > at; k--)
        best[k] = best[k - 1];
    best[at] = *f;
}

err need_get_fits(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct resource_fit *best = NEW_N(c->arena, struct resource_fit, FITS_MAX);
    struct need n;
    struct list l;
    size_t found = 0;

    TRY(need_get(c, r->id[0], &n));
    TRY(db_list(c->db, SQL_RESOURCE_PAGE, &RESOURCE, RESOURCES_MAX, &l,
                ARGS(arg_id(c->community), arg_int(INT64_MAX), arg_int(RESOURCES_MAX),
                     arg_str(STR("")), arg_bool(true))));
    for (size_t k = 0; k < l.n; k++) {
        struct resource_fit f = fit_of(c->arena, &n, (const struct resource *)l.p + k);
        keep(best, &found, &f);
    }
    answer_page(r, &RESOURCE_FIT, &(struct list){ best, found }, (struct id){ 0 });
    return NULL;
}
