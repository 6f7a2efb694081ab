/* demand.c - topics residents sign: listed, signed, counted against the law, taken up. */
#include "room/matter/demand.h"

#include "base/arena.h"
#include "base/day.h"
#include "room/post/post.h"
#include "room/region/region.h"
#include "web/house.h"
#include "web/leaf.h"

static const struct failure DEMAND_SIGNED = { .code = ERR_CONFLICT, .id = "demand.signed_already" };
static const struct failure DEMAND_CLOSED = { .code = ERR_CONFLICT, .id = "demand.closed" };

enum { ADULT = 18, WAYS_MAX = 16, SIGNERS_MAX = 100000 };

struct demand_in {
    struct str title, text;
};
static const struct field demand_fields[] = {
    FIELD(struct demand_in, title, NEED, .min = 4, .max = 80),
    FIELD(struct demand_in, text, NEED, .min = 4, .max = 2000),
};
const struct shape DEMAND_IN = SHAPE(struct demand_in, demand_fields);

struct demand_line {
    struct id id, matter;
    struct str title, text, state;
    int64_t signers;
    bool mine; /* the reader has signed */
    struct when at;
};
static const struct field demand_line_fields[] = {
    FIELD(struct demand_line, id, SHOW),      FIELD(struct demand_line, title, SHOW),
    FIELD(struct demand_line, text, SHOW),    FIELD(struct demand_line, state, SHOW),
    FIELD(struct demand_line, signers, SHOW), FIELD(struct demand_line, mine, SHOW),
    FIELD(struct demand_line, matter, SHOW),  FIELD(struct demand_line, at, SHOW),
};
const struct shape DEMAND_LINE = SHAPE(struct demand_line, demand_line_fields);

struct demand_way { /* one body that must meet when enough of them ask */
    struct str body, body_title, origin, source;
    int64_t have, needs, base;
    bool met;
};
static const struct field way_fields[] = {
    FIELD(struct demand_way, body, SHOW),   FIELD(struct demand_way, body_title, SHOW),
    FIELD(struct demand_way, origin, SHOW), FIELD(struct demand_way, source, SHOW),
    FIELD(struct demand_way, have, SHOW),   FIELD(struct demand_way, needs, SHOW),
    FIELD(struct demand_way, base, SHOW),   FIELD(struct demand_way, met, SHOW),
};
static const struct shape DEMAND_WAY = SHAPE(struct demand_way, way_fields);

struct demand_case {
    struct id id, matter;
    struct str title, text, state;
    int64_t signers, adults, reps;
    struct when at;
    struct list ways;
};
static const struct field case_fields[] = {
    FIELD(struct demand_case, id, SHOW),
    FIELD(struct demand_case, title, SHOW),
    FIELD(struct demand_case, text, SHOW),
    FIELD(struct demand_case, state, SHOW),
    FIELD(struct demand_case, signers, SHOW),
    FIELD(struct demand_case, adults, SHOW),
    FIELD(struct demand_case, reps, SHOW),
    FIELD(struct demand_case, matter, SHOW),
    FIELD(struct demand_case, at, SHOW),
    FIELD(struct demand_case, ways, SHOW | EXTRA, .sub = &DEMAND_WAY),
};
const struct shape DEMAND_CASE = SHAPE(struct demand_case, case_fields);

/* Born on or before it: old enough to vote today. */
static struct day adult_by(const struct ctx *c)
{
    struct ymd t = day_ymd(c->today);

    return day_of((struct ymd){ t.year - ADULT, t.month, t.day });
}

/* Who asked decides which base counts (居委会组织法 §26, §28). */
static bool asks(const struct rule_count *r, struct str origin)
{
    if (str_is(origin, "residents"))
        return str_is(r->base, "residents18") || str_is(r->base, "villagers18");
    return str_is(origin, "reps") && str_is(r->base, "reps");
}

static MUST err count_base(struct ctx *c, bool reps, int64_t *ret)
{
    return db_int(c->db, reps ? SQL_DEMAND_REPS : SQL_DEMAND_RESIDENTS18, ret,
                  ARGS(arg_id(c->community), arg_int(reps ? c->today.n : adult_by(c).n)));
}

/* The body's own share; NULL when its rules name none for who asked. */
static const struct rule_count *share_of(const struct rule_body *b, struct str origin)
{
    for (const struct rule_count *r = b->convene; r < b->convene + b->n_convene; r++) {
        if (asks(r, origin))
            return r;
    }
    return NULL;
}

err demand_rule(struct ctx *c, const struct rule_set *rules, struct str body, struct str origin,
                struct demand_rule *ret)
{
    const struct rule_body *b = rules_body(rules, body);

    *ret = (struct demand_rule){ share_of(b, origin), 0 };
    for (size_t i = 0; i < rules->n_body && b->statutory && !ret->rule; i++)
        ret->rule = share_of(&rules->body[i], origin);
    return ret->rule ? count_base(c, str_is(ret->rule->base, "reps"), &ret->base) : NULL;
}

err demand_adopt(struct ctx *c, struct id matter, const struct list *sources, struct str origin,
                 int64_t *ret_signed)
{
    const struct str *source = sources->p;
    bool reps = str_is(origin, "reps");

    for (size_t k = 0; k < sources->n; k++) {
        int64_t changed = 0;
        struct id id = { 0 };
        if (str_int(source[k], &id.v))
            TRY(db_run(c->db, SQL_DEMAND_ADOPT, &changed,
                       ARGS(arg_id(c->community), arg_id(id), arg_id(matter))));
        if (!changed)
            return err_at(c->arena, &NOT_FOUND, "sources", "demand");
    }
    return db_int(
        c->db, reps ? SQL_DEMAND_SIGNED_REPS : SQL_DEMAND_SIGNED18, ret_signed,
        ARGS(arg_id(c->community), arg_id(matter), arg_int(reps ? c->today.n : adult_by(c).n)));
}

struct signer {
    struct id account;
};
static const struct field signer_fields[] = { FIELD(struct signer, account, SHOW) };
static const struct shape SIGNER = SHAPE(struct signer, signer_fields);

err demand_tell(struct ctx *c, struct id matter, struct str title)
{
    struct message m = { .kind = "demand.adopted", .title = title };
    struct list l;

    m.link = post_link(c, "matters", matter);
    TRY(db_list(c->db, SQL_DEMAND_ACCOUNTS, &SIGNER, SIGNERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(matter))));
    for (size_t k = 0; k < l.n; k++) {
        m.to_account = ((const struct signer *)l.p)[k].account;
        m.key = str_fmt(c->arena, "demand.adopted:%lld:%lld", (long long)matter.v,
                        (long long)m.to_account.v);
        TRY(post_tell(c, &m));
    }
    return NULL;
}

err get_demands(struct req *r)
{
    struct list l;
    struct id next = { 0 };

    TRY(db_list(r->ctx.db, SQL_DEMAND_PAGE, &DEMAND_LINE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(r->ctx.community), arg_int(req_cursor(r, true).v),
                     arg_int(PAGE_SIZE + 1), arg_id(r->ctx.resident))));
    if (l.n > PAGE_SIZE)
        next = ((const struct demand_line *)l.p)[(l.n = PAGE_SIZE) - 1].id;
    answer_page(r, &DEMAND_LINE, &l, next);
    return NULL;
}

/* The rule sets in force today for what may be decided here, each once. */
static size_t rules_here(struct ctx *c, struct str kind, const struct rule_set **ret, size_t most)
{
    const struct flow_book *b = c->house->flow;
    const struct scope_catalogue *all = book_catalogue(b, kind);
    size_t n = 0;

    for (size_t i = 0; all && i < all->n && n < most; i++) {
        const struct flow_template *t = book_template(b, all->item[i].procedure, 0);
        const struct rule_set *s = t ? book_rules_on(b, t, c->today) : NULL;
        size_t k = 0;
        while (k < n && ret[k] != s)
            k++;
        if (s && k == n)
            ret[n++] = s;
    }
    return n;
}

/* Two rule sets often carry the same article: the same body, asked for by as many, is one way. */
static bool is_told(const struct demand_way *w, size_t n, const struct demand_way *next)
{
    for (size_t k = 0; k < n; k++) {
        if (str_eq(w[k].body, next->body) && str_eq(w[k].origin, next->origin) &&
            w[k].needs == next->needs)
            return true;
    }
    return false;
}

/* Every demand a rule set gives a right to, with whom it counts, after the `n` that are there. */
static size_t ways_of(const struct ctx *c, const struct rule_set *s, const int64_t base[2],
                      struct demand_way *ret, size_t n)
{
    for (const struct rule_body *b = s->body; b < s->body + s->n_body; b++) {
        for (const struct rule_count *r = b->convene; r < b->convene + b->n_convene; r++) {
            bool reps = str_is(r->base, "reps");
            if (n == WAYS_MAX || (!reps && !asks(r, STR("residents"))))
                continue;
            ret[n] =
                (struct demand_way){ .body = b->id,
                                     .body_title = c->lang == LANG_EN ? b->title.en : b->title.zh,
                                     .origin = reps ? STR("reps") : STR("residents"),
                                     .source = r->source,
                                     .needs = threshold_need(base[reps], r->need),
                                     .base = base[reps] };
            n += !is_told(ret, n, &ret[n]);
        }
    }
    return n;
}

static struct list ways_for(struct ctx *c, const struct demand_case *d,
                            const struct demand_way *way, size_t n)
{
    struct demand_way *out = NEW_N(c->arena, struct demand_way, n + 1);

    for (size_t k = 0; k < n; k++) {
        out[k] = way[k];
        out[k].have = str_is(way[k].origin, "reps") ? d->reps : d->adults;
        out[k].met = way[k].base > 0 && out[k].have >= way[k].needs;
    }
    return (struct list){ out, n };
}

err get_demand_cases(struct req *r)
{
    struct ctx *c = &r->ctx;
    const struct rule_set *rules[WAYS_MAX];
    struct demand_way way[WAYS_MAX];
    int64_t base[2] = { 0, 0 };
    size_t n = 0;
    struct id next = { 0 };
    struct list l;
    struct region place;

    TRY(region_get(c, c->community, &place));
    TRY(count_base(c, false, &base[false]));
    TRY(count_base(c, true, &base[true]));
    for (size_t i = 0, m = rules_here(c, place.kind, rules, WAYS_MAX); i < m; i++)
        n = ways_of(c, rules[i], base, way, n);
    TRY(db_list(c->db, SQL_DEMAND_CASES, &DEMAND_CASE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")), arg_int(adult_by(c).n), arg_int(c->today.n))));
    struct demand_case *d = (struct demand_case *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t i = 0; i < l.n; i++)
        d[i].ways = ways_for(c, &d[i], way, n);
    if (l.n > PAGE_SIZE)
        next = d[(l.n = PAGE_SIZE) - 1].id;
    answer_page(r, &DEMAND_CASE, &l, next);
    return NULL;
}

err post_demand(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct demand_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &DEMAND_IN, &in));
    TRY(db_run(c->db, SQL_DEMAND_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.title), arg_str(in.text),
                    arg_id(c->resident), arg_time(c->now))));
    TRY(db_run(c->db, SQL_DEMAND_SIGN, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(c->resident), arg_time(c->now))));
    leaf_subject(c, id);
    answer_id(r, id);
    return NULL;
}

struct demand_row {
    struct id id;
    struct str title, state;
};
static const struct field demand_row_fields[] = {
    FIELD(struct demand_row, id, SHOW),
    FIELD(struct demand_row, title, SHOW),
    FIELD(struct demand_row, state, SHOW),
};
static const struct shape DEMAND_ROW = SHAPE(struct demand_row, demand_row_fields);

err post_demand_sign(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct demand_row d;

    TRY(db_one(c->db, SQL_DEMAND_GET, &DEMAND_ROW, &d,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (!str_is(d.state, "open"))
        return &DEMAND_CLOSED;
    err e = db_run(c->db, SQL_DEMAND_SIGN, NULL,
                   ARGS(arg_id(c->community), arg_id(d.id), arg_id(c->resident), arg_time(c->now)));
    if (e == &DB_DUPLICATE)
        return &DEMAND_SIGNED;
    TRY(e);
    leaf_subject(c, d.id);
    answer_done(r);
    return NULL;
}
