#include "room/plan/plan.h"

#include "base/arena.h"
#include "kit/crypto.h"
#include "rule/diff.h"
#include "web/leaf.h"

const struct failure PLAN_STEP = { .code = ERR_CONFLICT, .id = "plan.step" };
const struct failure PLAN_SAME = { .code = ERR_CONFLICT, .id = "plan.same", .field = "text" };

struct plan_in {
    struct str purpose, text, fund_source, timetable;
    int64_t budget;
};
static const struct field plan_in_fields[] = {
    FIELD(struct plan_in, purpose, NEED, .min = 4, .max = 1000),
    FIELD(struct plan_in, text, NEED, .min = 10, .max = 20000),
    FIELD(struct plan_in, budget, SHOW, .max = INT64_C(100000000000)),
    FIELD(struct plan_in, fund_source, NEED, .max = 200),
    FIELD(struct plan_in, timetable, NEED, .max = 1000),
};
static const struct shape PLAN_IN = SHAPE(struct plan_in, plan_in_fields);

/* A plan may change until the resolution is called, but not under the eyes of who reviews its
 * text; after that, only a return opens it again. */
static MUST err must_be_writable(struct ctx *c, const struct instance *i)
{
    static const char *const open_steps[] = { "intake",  "solicit",     "check", "meeting",
                                              "consult", "owners_call", "draft" };
    bool reviewed = str_is(i->step->kind, "check") && str_is(i->step->use, "legal");

    if (!str_is(i->state, "open"))
        return err_rule(c->arena, &FLOW_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(i->state));
    for (size_t k = 0; k < COUNT(open_steps) && !reviewed; k++) {
        if (str_is(i->step->kind, open_steps[k]))
            return NULL;
    }
    return err_rule(c->arena, &PLAN_STEP, i->template->source.p, "%s",
                    flow_says_step(c->arena, i, i->step->id));
}

static MUST err check_changed(struct ctx *c, struct id matter, const struct plan_in *in,
                              int64_t *ret_version)
{
    struct plan last;

    *ret_version = 1;
    err e = plan_newest(c, matter, &last);
    if (e == &NOT_FOUND)
        return NULL;
    TRY(e);
    *ret_version = last.version + 1;
    bool same = str_eq(last.text, in->text) && last.budget == in->budget &&
                str_eq(last.timetable, in->timetable) && str_eq(last.purpose, in->purpose) &&
                str_eq(last.fund_source, in->fund_source);
    return same ? &PLAN_SAME : NULL;
}

static err post_plan(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct plan_in in;
    struct instance i;
    struct id id = ctx_id(c);
    int64_t version = 0;
    uint8_t hash[HASH_SIZE];

    TRY(form_read(r, &PLAN_IN, &in));
    TRY(flow_take(c, r->id[0], &i));
    TRY(must_be_writable(c, &i));
    TRY(check_changed(c, i.id, &in, &version));
    sha256(in.text.p, in.text.n, hash);
    TRY(db_run(c->db, SQL_PLAN_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_int(version),
                    arg_str(i.step->id), arg_str(in.purpose), arg_str(in.text), arg_int(in.budget),
                    arg_str(in.fund_source), arg_str(in.timetable),
                    arg_blob((struct blob){ hash, sizeof hash }), arg_str(c->name),
                    arg_time(c->now))));
    TRY(plan_keep_clauses(c, i.id));
    leaf_subject(c, i.id);
    leaf_int(c, "version", version);
    leaf_word(c, "sha256", str_hex(c->arena, hash, sizeof hash));
    TRY(flow_event(c, &i, "plan.written", "version=%lld", (long long)version));
    answer_id(r, id);
    return NULL;
}

/* Plans are public once the matter is accepted. */
static MUST err must_be_shown(struct ctx *c, struct id matter)
{
    struct instance i;

    TRY(flow_load(c, matter, &i));
    return str_is(i.step->kind, "intake") && !ctx_may(c, PERM_MATTER_SEE) ? &NOT_FOUND : NULL;
}

static err get_plans(struct req *r)
{
    struct list l;

    TRY(must_be_shown(&r->ctx, r->id[0]));
    TRY(plan_list(&r->ctx, r->id[0], &l));
    answer_page(r, &PLAN, &l, (struct id){ 0 });
    return NULL;
}

struct diff_line {
    struct str what, text;
};
static const struct field diff_fields[] = {
    FIELD(struct diff_line, what, SHOW),
    FIELD(struct diff_line, text, SHOW),
};
static const struct shape DIFF_LINE = SHAPE(struct diff_line, diff_fields);

struct plan_diff {
    int64_t from_version, to_version, from_budget, to_budget;
    struct list lines;
};
static const struct field plan_diff_fields[] = {
    FIELD(struct plan_diff, from_version, SHOW),
    FIELD(struct plan_diff, to_version, SHOW),
    FIELD(struct plan_diff, from_budget, SHOW),
    FIELD(struct plan_diff, to_budget, SHOW),
    FIELD(struct plan_diff, lines, SHOW, .sub = &DIFF_LINE),
};
static const struct shape PLAN_DIFF = SHAPE(struct plan_diff, plan_diff_fields);

static const struct plan *with_id(const struct list *l, struct id id)
{
    for (size_t k = 0; k < l->n; k++) {
        const struct plan *p = &((const struct plan *)l->p)[k];
        if (p->id.v == id.v)
            return p;
    }
    return NULL;
}

/* GET plans/{id2}/diff?with=ID: what version {id2} says that version ID did not. */
static err get_diff(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct id other = { 0 };

    TRY(must_be_shown(c, r->id[0]));
    TRY(plan_list(c, r->id[0], &l));
    if (!str_int(req_param(r, "with"), &other.v))
        return err_at(c->arena, &FORM_MISSING, "with", "no version to compare with");
    const struct plan *to = with_id(&l, r->id[1]), *from = with_id(&l, other);
    if (!to || !from)
        return &NOT_FOUND;
    struct diff d = diff_texts(c->arena, from->text, to->text);
    struct diff_line *out = NEW_N(c->arena, struct diff_line, d.n + 1);
    for (size_t k = 0; k < d.n; k++)
        out[k] = (struct diff_line){ piece_word(d.piece[k].kind), d.piece[k].text };
    struct plan_diff answer = {
        from->version, to->version, from->budget, to->budget, { out, d.n }
    };
    answer_one(r, &PLAN_DIFF, &answer);
    return NULL;
}

#define M "/api/c/{c}/matters/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET, M "/plans", PERM_PUBLIC, .out = &PLAN, .list = true, .run = get_plans },
    { GET, M "/plans/{id2}/diff", PERM_PUBLIC, .out = &PLAN_DIFF, .asks = "with", .run = get_diff },
    { POST, M "/plans", PERM_PLAN_WRITE, "plan.write", .in = &PLAN_IN, .out = &ANSWER_ID,
      .run = post_plan },
};
/* clang-format on */
const struct routes PLAN_ROUTES = { "plan", routes, COUNT(routes) };
