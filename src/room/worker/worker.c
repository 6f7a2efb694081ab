/* worker.c - see worker.h. */
#include "room/worker/worker.h"

#include "base/arena.h"
#include "room/region/region.h"
#include "rule/fit.h"
#include "web/leaf.h"

enum { WORKERS_MAX = 500, PROOFS_MAX = 200, GRIDS_MAX = 1000 };

/* clang-format off */
const struct failure WORKER_UNFIT = { .code = ERR_INPUT, .id = "worker.unfit", .field = "post" };
const struct failure WORKER_GRID = { .code = ERR_INPUT, .id = "worker.grid", .field = "grid" };
const struct failure WORKER_DAYS = { .code = ERR_INPUT, .id = "worker.days", .field = "until_day" };

static const char *const kinds[] = { "exam", "certificate", "training", "drill", NULL };

struct grid_worker {
    struct id id, person;
    struct str kind, name, region_name;
    struct day exam_day, until_day;
    int64_t trainings;
    struct str fit;
};
struct worker_proof {
    struct id id;
    struct str kind, title, number, by_name;
    struct day on_day, until_day;
};
struct worker_proof_in {
    struct str kind, title, number;
    struct day on_day, until_day;
};
struct grid_primary {
    struct id grid, post;
    struct str grid_name, name;
    struct when at;
    struct str fit;
};
struct grid_primary_in {
    struct id grid, post;
};
static const struct field worker_fields[] = {
    FIELD(struct grid_worker, id, SHOW),
    FIELD(struct grid_worker, kind, SHOW),
    FIELD(struct grid_worker, name, SHOW),
    FIELD(struct grid_worker, region_name, SHOW),
    FIELD(struct grid_worker, person, SECRET),
    FIELD(struct grid_worker, exam_day, SHOW),
    FIELD(struct grid_worker, until_day, SHOW),
    FIELD(struct grid_worker, trainings, SHOW),
    FIELD(struct grid_worker, fit, SHOW | EXTRA),
};
static const struct shape GRID_WORKER = SHAPE(struct grid_worker, worker_fields);
static const struct field proof_fields[] = {
    FIELD(struct worker_proof, id, SHOW),
    FIELD(struct worker_proof, kind, SHOW),
    FIELD(struct worker_proof, title, SHOW),
    FIELD(struct worker_proof, number, SHOW),
    FIELD(struct worker_proof, on_day, SHOW),
    FIELD(struct worker_proof, until_day, SHOW),
    FIELD(struct worker_proof, by_name, SHOW),
};
static const struct shape WORKER_PROOF = SHAPE(struct worker_proof, proof_fields);
static const struct field proof_in_fields[] = {
    FIELD(struct worker_proof_in, kind, NEED, .words = kinds),
    FIELD(struct worker_proof_in, title, NEED, .min = 2, .max = 80),
    FIELD(struct worker_proof_in, number, SHOW, .max = 40),
    FIELD(struct worker_proof_in, on_day, NEED),
    FIELD(struct worker_proof_in, until_day, SHOW),
};
static const struct shape WORKER_PROOF_IN = SHAPE(struct worker_proof_in, proof_in_fields);
static const struct field primary_fields[] = {
    FIELD(struct grid_primary, grid, SHOW),
    FIELD(struct grid_primary, grid_name, SHOW),
    FIELD(struct grid_primary, post, SHOW),
    FIELD(struct grid_primary, name, SHOW),
    FIELD(struct grid_primary, at, SHOW),
    FIELD(struct grid_primary, fit, SHOW | EXTRA),
};
static const struct shape GRID_PRIMARY = SHAPE(struct grid_primary, primary_fields);
static const struct field primary_in_fields[] = {
    FIELD(struct grid_primary_in, grid, NEED),
    FIELD(struct grid_primary_in, post, NEED),
};
static const struct shape GRID_PRIMARY_IN = SHAPE(struct grid_primary_in, primary_in_fields);
/* clang-format on */

static MUST err workers(struct ctx *c, struct list *ret)
{
    TRY(db_list(c->db, SQL_WORKER_LIST, &GRID_WORKER, WORKERS_MAX, ret,
                ARGS(arg_id(c->community), arg_day(c->today))));
    struct grid_worker *w = (struct grid_worker *)(uintptr_t)ret->p;
    for (size_t k = 0; k < ret->n; k++) {
        struct fit_proofs p = { w[k].exam_day, w[k].until_day };
        w[k].fit = str_of(fit_word(fit_on(&p, c->today)));
    }
    return NULL;
}

static const struct grid_worker *find(const struct list *l, struct id post)
{
    const struct grid_worker *w = l->p;

    for (size_t k = 0; k < l->n; k++) {
        if (w[k].id.v == post.v)
            return &w[k];
    }
    return NULL;
}

static err get_workers(struct req *r)
{
    struct list l;

    TRY(workers(&r->ctx, &l));
    answer_page(r, &GRID_WORKER, &l, (struct id){ 0 });
    return NULL;
}

static err get_proofs(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list all, l;

    TRY(workers(c, &all));
    const struct grid_worker *w = find(&all, r->id[0]);
    if (!w)
        return &NOT_FOUND;
    TRY(db_list(c->db, SQL_WORKER_PROOFS, &WORKER_PROOF, PROOFS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(w->person))));
    answer_page(r, &WORKER_PROOF, &l, (struct id){ 0 });
    return NULL;
}

/* A certificate has a last day; what was done on a day has none. */
static err post_proof(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct worker_proof_in in = { .on_day = DAY_NONE, .until_day = DAY_NONE };
    struct id id = ctx_id(c);
    struct list all;

    TRY(form_read(r, &WORKER_PROOF_IN, &in));
    TRY(workers(c, &all));
    const struct grid_worker *w = find(&all, r->id[0]);
    if (!w)
        return &NOT_FOUND;
    bool lasts = str_is(in.kind, "certificate"), until = in.until_day.n != DAY_NONE.n;
    if (lasts != until || in.on_day.n > c->today.n || (until && in.until_day.n < in.on_day.n))
        return &WORKER_DAYS;
    leaf_subject(c, r->id[0]);
    leaf_id(c, "proof", id);
    leaf_word(c, "kind", in.kind);
    answer_id(r, id);
    return db_run(c->db, SQL_WORKER_PROOF_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(w->person), arg_str(in.kind),
                       arg_str(in.title), arg_str(in.number), arg_day(in.on_day),
                       arg_day(in.until_day), arg_str(c->name), arg_time(c->now)));
}

/* A first whose certificate has run out since is told as such, not taken off. */
static err get_primaries(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list all, l;

    TRY(workers(c, &all));
    TRY(db_list(c->db, SQL_GRID_PRIMARIES, &GRID_PRIMARY, GRIDS_MAX, &l,
                ARGS(arg_id(c->community))));
    struct grid_primary *g = (struct grid_primary *)(uintptr_t)l.p;
    for (size_t k = 0; k < l.n; k++) {
        const struct grid_worker *w = find(&all, g[k].post);
        g[k].fit = w ? w->fit : g[k].post.v ? STR("left") : STR("");
    }
    answer_page(r, &GRID_PRIMARY, &l, (struct id){ 0 });
    return NULL;
}

static err post_primary(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct grid_primary_in in;
    struct region grid;
    struct id id = ctx_id(c);
    struct list all;

    TRY(form_read(r, &GRID_PRIMARY_IN, &in));
    err e = region_here(c, in.grid, &grid);
    if (e || !str_is(grid.level, "grid"))
        return e && e->code == ERR_FAULT ? e : &WORKER_GRID;
    TRY(workers(c, &all));
    const struct grid_worker *w = find(&all, in.post);
    if (!w)
        return err_at(c->arena, &NOT_FOUND, "post", "holds no post of the grids today");
    if (!str_is(w->fit, "fit"))
        return err_rule(c->arena, &WORKER_UNFIT, NULL, "why=" STR_FMT, STR_ARG(w->fit));
    TRY(db_run(c->db, SQL_GRID_PRIMARY_END, NULL,
               ARGS(arg_id(c->community), arg_id(in.grid), arg_time(c->now))));
    leaf_subject(c, in.grid);
    leaf_id(c, "post", in.post);
    answer_id(r, id);
    return db_run(c->db, SQL_GRID_PRIMARY_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(in.grid), arg_id(in.post),
                       arg_str(c->name), arg_time(c->now)));
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/grid_workers", PERM_MATTER_SEE, .out = &GRID_WORKER, .list = true, .run = get_workers },
    { GET,  C "/grid_workers/{id}/proofs", PERM_MATTER_SEE, .out = &WORKER_PROOF, .list = true, .run = get_proofs },
    { GET,  C "/grid_primaries", PERM_MATTER_SEE, .out = &GRID_PRIMARY, .list = true, .run = get_primaries },
    { POST, C "/grid_workers/{id}/proofs", PERM_OFFICE_RUN, "worker.proof", .in = &WORKER_PROOF_IN, .out = &ANSWER_ID, .run = post_proof },
    { POST, C "/worker_proofs/{id}/end", PERM_OFFICE_RUN, "worker.proof_end", .end = SQL_WORKER_PROOF_END },
    { POST, C "/grid_primaries", PERM_OFFICE_RUN, "grid.primary", .in = &GRID_PRIMARY_IN, .out = &ANSWER_ID, .run = post_primary },
};
/* clang-format on */
const struct routes WORKER_ROUTES = { "worker", routes, COUNT(routes) };
