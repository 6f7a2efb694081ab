/* plan_clause.c - the clauses of a plan's versions: kept with the version, worked out for older
 * ones.
 */
#include "base/arena.h"
#include "room/plan/plan.h"
#include "rule/clause.h"

/* clang-format off */
static const struct field fields[] = {
    FIELD(struct plan_clause, clause, SHOW),
    FIELD(struct plan_clause, no, SHOW),
    FIELD(struct plan_clause, what, SHOW),
    FIELD(struct plan_clause, text, SHOW),
    FIELD(struct plan_clause, was, SHOW),
};
/* clang-format on */
const struct shape PLAN_CLAUSE = SHAPE(struct plan_clause, fields);

enum { ROWS_MAX = 2 * CLAUSES_MAX + 2 };

static MUST err stored(struct ctx *c, struct id plan, struct list *ret)
{
    return db_list(c->db, SQL_PLAN_CLAUSE_LIST, &PLAN_CLAUSE, ROWS_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(plan)));
}

static struct clauses clauses_from(struct arena *a, const struct list *rows, int64_t last)
{
    const struct plan_clause *row = rows->p;
    struct clause *at = NEW_N(a, struct clause, rows->n + 1);
    struct clauses out = { at, 0, 0, last };

    for (size_t k = 0; k < rows->n; k++) {
        at[k] = (struct clause){ row[k].clause, row[k].no, CLAUSE_SAME, row[k].text };
        (void)clause_word_read(row[k].what, &at[k].what);
        out.n += at[k].what != CLAUSE_GONE;
        out.n_gone += at[k].what == CLAUSE_GONE;
        out.last = row[k].clause > out.last ? row[k].clause : out.last;
    }
    return out;
}

static struct str text_of(const struct clauses *before, int64_t anchor)
{
    for (size_t k = 0; before && k < before->n; k++) {
        if (before->at[k].anchor == anchor)
            return before->at[k].text;
    }
    return STR("");
}

static struct list rows_from(struct arena *a, const struct clauses *now,
                             const struct clauses *before)
{
    struct plan_clause *row = NEW_N(a, struct plan_clause, now->n + now->n_gone + 1);

    for (size_t k = 0; k < now->n + now->n_gone; k++) {
        const struct clause *x = &now->at[k];
        row[k] = (struct plan_clause){ x->anchor, x->no, clause_word(x->what), x->text, STR("") };
        if (x->what == CLAUSE_CHANGED)
            row[k].was = text_of(before, x->anchor);
    }
    return (struct list){ row, now->n + now->n_gone };
}

static MUST err store(struct ctx *c, struct id matter, struct id plan, const struct list *rows)
{
    const struct plan_clause *row = rows->p;

    for (size_t k = 0; k < rows->n; k++)
        TRY(db_run(c->db, SQL_PLAN_CLAUSE_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(plan), arg_int(row[k].clause), arg_id(matter),
                        arg_int(row[k].no), arg_str(row[k].what), arg_str(row[k].text),
                        arg_str(row[k].was))));
    return NULL;
}

/* Walks the versions up to `until` (absent: all), each from the one before it. */
static MUST err walk(struct ctx *c, struct id matter, struct id until, bool keep, struct list *ret)
{
    struct clauses chain[2] = { { .n = 0 }, { .n = 0 } };
    struct list plans;
    int64_t last = 0;

    TRY(plan_list(c, matter, &plans));
    TRY(db_int(c->db, SQL_PLAN_CLAUSE_LAST, &last, ARGS(arg_id(c->community), arg_id(matter))));
    for (size_t k = 0; k < plans.n; k++) {
        const struct plan *p = &((const struct plan *)plans.p)[k];
        struct clauses *now = &chain[k % 2];
        const struct clauses *before = k ? &chain[(k + 1) % 2] : NULL;
        TRY(stored(c, p->id, ret));
        bool known = ret->n > 0;
        if (known)
            *now = clauses_from(c->arena, ret, last);
        else
            *now =
                before ? clauses_next(c->arena, before, p->text) : clauses_first(c->arena, p->text);
        last = now->last > last ? now->last : last;
        if (!known)
            *ret = rows_from(c->arena, now, before);
        if (!known && keep)
            TRY(store(c, matter, p->id, ret));
        if (p->id.v == until.v)
            return NULL;
    }
    return until.v ? &NOT_FOUND : NULL;
}

err plan_clauses(struct ctx *c, struct id matter, struct id plan, struct list *ret)
{
    return plan.v ? walk(c, matter, plan, false, ret) : &NOT_FOUND;
}

err plan_keep_clauses(struct ctx *c, struct id matter)
{
    struct list unused;

    return walk(c, matter, (struct id){ 0 }, true, &unused);
}
