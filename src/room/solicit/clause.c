/* clause.c - the clauses of a plan as people see them: what others think, what I said, and which
 * opinions changed it. */
#include "base/arena.h"
#include "room/plan/plan.h"
#include "room/solicit/group.h"
#include "rule/codes.h"
#include "web/leaf.h"

static const struct failure CAUSE_SAME = { .code = ERR_CONFLICT,
                                           .id = "cause.same",
                                           .field = "clause" };
static const struct failure CAUSE_NOT_ADOPTED = { .code = ERR_CONFLICT,
                                                  .id = "cause.not_adopted",
                                                  .field = "opinions" };
static const struct failure CAUSE_TWICE = { .code = ERR_CONFLICT,
                                            .id = "cause.twice",
                                            .field = "opinions" };

enum { ROWS_MAX = 2100 };

struct cause_line {
    int64_t clause;
    struct id opinion, resident_id;
    struct str name, text, stance;
    bool mine;
};
struct clause_sum {
    int64_t clause, persons, agree, change, against;
};
struct clause_line {
    int64_t clause, no;
    struct str what, text, was, mine; /* mine: my own stance, "" none */
    int64_t persons, agree, change, against;
    struct list causes;
};
/* clang-format off */
static const struct field cause_fields[] = {
    FIELD(struct cause_line, clause, SHOW),
    FIELD(struct cause_line, opinion, SHOW),
    FIELD(struct cause_line, resident_id, SECRET),
    FIELD(struct cause_line, name, SHOW),
    FIELD(struct cause_line, text, SHOW),
    FIELD(struct cause_line, stance, SHOW),
    FIELD(struct cause_line, mine, EXTRA),
};
static const struct shape CAUSE_LINE = SHAPE(struct cause_line, cause_fields);
static const struct field sum_fields[] = {
    FIELD(struct clause_sum, clause, SHOW),
    FIELD(struct clause_sum, persons, SHOW),
    FIELD(struct clause_sum, agree, SHOW),
    FIELD(struct clause_sum, change, SHOW),
    FIELD(struct clause_sum, against, SHOW),
};
static const struct shape CLAUSE_SUM = SHAPE(struct clause_sum, sum_fields);
static const struct field line_fields[] = {
    FIELD(struct clause_line, clause, SHOW),
    FIELD(struct clause_line, no, SHOW),
    FIELD(struct clause_line, what, SHOW),
    FIELD(struct clause_line, text, SHOW),
    FIELD(struct clause_line, was, SHOW),
    FIELD(struct clause_line, mine, SHOW),
    FIELD(struct clause_line, persons, SHOW),
    FIELD(struct clause_line, agree, SHOW),
    FIELD(struct clause_line, change, SHOW),
    FIELD(struct clause_line, against, SHOW),
    FIELD(struct clause_line, causes, SHOW, .sub = &CAUSE_LINE),
};
const struct shape CLAUSE_LINE = SHAPE(struct clause_line, line_fields);
struct stance_row {
    int64_t clause;
    struct str stance;
};
static const struct field stance_fields[] = {
    FIELD(struct stance_row, clause, SHOW),
    FIELD(struct stance_row, stance, SHOW),
};
static const struct shape STANCE = SHAPE(struct stance_row, stance_fields);
/* clang-format on */

static void add_sums(struct clause_line *x, const struct list *sums)
{
    const struct clause_sum *s = sums->p;

    for (size_t k = 0; k < sums->n; k++) {
        if (s[k].clause != x->clause)
            continue;
        x->persons = s[k].persons;
        x->agree = s[k].agree;
        x->change = s[k].change;
        x->against = s[k].against;
    }
}

static void add_mine(struct clause_line *x, const struct list *mine)
{
    const struct stance_row *s = mine->p;

    for (size_t k = 0; k < mine->n; k++) {
        if (s[k].clause == x->clause)
            x->mine = s[k].stance;
    }
}

/* Causes come ordered by clause, so those of one are neighbours. */
static void add_causes(struct clause_line *x, const struct list *causes)
{
    const struct cause_line *s = causes->p;

    for (size_t k = 0; k < causes->n; k++) {
        if (s[k].clause != x->clause)
            continue;
        x->causes.p = x->causes.n ? x->causes.p : &s[k];
        x->causes.n++;
    }
}

static MUST err read_causes(struct ctx *c, struct id plan, struct list *ret)
{
    TRY(db_list(c->db, SQL_CAUSE_LIST, &CAUSE_LINE, ROWS_MAX, ret,
                ARGS(arg_id(c->community), arg_id(plan))));
    struct cause_line *x = (struct cause_line *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++) {
        x[k].mine = c->resident.v && x[k].resident_id.v == c->resident.v;
        if (!x[k].mine && !ctx_may(c, PERM_OPINION_HANDLE))
            x[k].name = name_mask(c->arena, x[k].name);
    }
    return NULL;
}

/* Plans are public once the matter is accepted; so is what is thought of them, in numbers. */
err get_clauses(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct instance i;
    struct list rows, sums, mine = { NULL, 0 }, causes;

    TRY(flow_load(c, r->id[0], &i));
    if (str_is(i.step->kind, "intake") && !ctx_may(c, PERM_MATTER_SEE))
        return &NOT_FOUND;
    TRY(plan_clauses(c, i.id, r->id[1], &rows));
    TRY(db_list(c->db, SQL_CARD_SUMS, &CLAUSE_SUM, ROWS_MAX, &sums,
                ARGS(arg_id(c->community), arg_id(i.id))));
    if (c->resident.v)
        TRY(db_list(c->db, SQL_CARD_MINE, &STANCE, ROWS_MAX, &mine,
                    ARGS(arg_id(c->community), arg_id(r->id[1]), arg_id(c->resident))));
    TRY(read_causes(c, r->id[1], &causes));
    struct clause_line *out = NEW_N(c->arena, struct clause_line, rows.n + 1);
    for (size_t k = 0; k < rows.n; k++) {
        const struct plan_clause *x = &((const struct plan_clause *)rows.p)[k];
        out[k] = (struct clause_line){
            .clause = x->clause, .no = x->no, .what = x->what, .text = x->text, .was = x->was
        };
        add_sums(&out[k], &sums);
        add_mine(&out[k], &mine);
        add_causes(&out[k], &causes);
    }
    answer_page(r, &CLAUSE_LINE, &(struct list){ out, rows.n }, (struct id){ 0 });
    return NULL;
}

/* --- an opinion changed a clause --- */

struct causes_in {
    int64_t clause;
    struct list opinions;
    struct id group_id;
};
static const struct field in_fields[] = {
    FIELD(struct causes_in, clause, NEED, .min = 1, .max = 100000),
    FIELD(struct causes_in, opinions, SHOW, .max = BATCH_MAX),
    FIELD(struct causes_in, group_id, SHOW),
};
const struct shape CAUSES_IN = SHAPE(struct causes_in, in_fields);

static MUST err changed_clause(struct ctx *c, struct id matter, struct id plan, int64_t clause,
                               int64_t *ret_no)
{
    struct list rows;

    TRY(plan_clauses(c, matter, plan, &rows));
    for (size_t k = 0; k < rows.n; k++) {
        const struct plan_clause *x = &((const struct plan_clause *)rows.p)[k];
        *ret_no = x->no;
        if (x->clause == clause)
            return str_is(x->what, "same") ? &CAUSE_SAME : NULL;
    }
    return &CLAUSE_UNKNOWN;
}

struct caused {
    struct id id, matter_id;
};
static const struct field caused_fields[] = {
    FIELD(struct caused, id, SHOW),
    FIELD(struct caused, matter_id, SHOW),
};
static const struct shape CAUSED = SHAPE(struct caused, caused_fields);

/* Those named, and those of the group that were adopted. */
static MUST err named(struct ctx *c, const struct causes_in *in, struct id **ret, size_t *ret_n)
{
    struct list l = { NULL, 0 };
    struct id *id = NULL;

    TRY(form_ids(c, &in->opinions, "opinions", &id));
    if (in->group_id.v)
        TRY(db_list(c->db, SQL_CAUSE_OF_GROUP, &CAUSED, ROWS_MAX, &l,
                    ARGS(arg_id(c->community), arg_id(in->group_id))));
    *ret = NEW_N(c->arena, struct id, in->opinions.n + l.n + 1);
    for (*ret_n = 0; *ret_n < in->opinions.n; ++*ret_n)
        (*ret)[*ret_n] = id[*ret_n];
    for (size_t k = 0; k < l.n; k++)
        (*ret)[(*ret_n)++] = ((const struct caused *)l.p)[k].id;
    return *ret_n ? NULL : err_at(c->arena, &FORM_MISSING, "opinions", "none named");
}

err post_causes(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct causes_in in;
    struct instance i;
    struct id *id = NULL;
    size_t n = 0;
    int64_t no = 0, changed = 0;

    TRY(form_read(r, &CAUSES_IN, &in));
    TRY(flow_take(c, r->id[0], &i));
    if (!str_is(i.state, "open"))
        return err_rule(c->arena, &FLOW_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(i.state));
    TRY(changed_clause(c, i.id, r->id[1], in.clause, &no));
    TRY(named(c, &in, &id, &n));
    TRY(plan_keep_clauses(c, i.id));
    for (size_t k = 0; k < n; k++) {
        err e = db_run(c->db, SQL_CAUSE_ADD, &changed,
                       ARGS(arg_id(c->community), arg_id(r->id[1]), arg_int(in.clause),
                            arg_id(id[k]), arg_id(i.id), arg_str(c->name), arg_time(c->now)));
        if (e)
            return e == &DB_DUPLICATE ? &CAUSE_TWICE : e;
        if (!changed)
            return &CAUSE_NOT_ADOPTED;
        TRY(told_changed_plan(c, &i, id[k], no));
    }
    leaf_subject(c, i.id);
    leaf_id(c, "plan", r->id[1]);
    leaf_int(c, "clause", in.clause);
    leaf_int(c, "opinions", (int64_t)n);
    TRY(flow_event(c, &i, "plan.caused", "have=%lld no=%lld", (long long)n, (long long)no));
    answer_done(r);
    return NULL;
}
