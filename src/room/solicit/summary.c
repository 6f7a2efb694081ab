/* summary.c - the summary of opinions by clause: who is for it, who wants it changed, what was
 * adopted and why not. */
#include <stdlib.h>

#include "base/arena.h"
#include "room/plan/plan.h"
#include "room/solicit/summary.h"
#include "rule/codes.h"

enum { ROWS_MAX = 2100, TICKS_MAX = 100000, DIGITS_SHOWN = 6 };

/* clang-format off */
static const struct field item_fields[] = {
    FIELD(struct summary_item, group_id, SHOW),
    FIELD(struct summary_item, title, SHOW),
    FIELD(struct summary_item, names, SHOW),
    FIELD(struct summary_item, persons, SHOW),
    FIELD(struct summary_item, opinions, SHOW),
    FIELD(struct summary_item, disposition, SHOW),
    FIELD(struct summary_item, reason, SHOW),
};
static const struct shape SUMMARY_ITEM = SHAPE(struct summary_item, item_fields);
static const struct field clause_fields[] = {
    FIELD(struct summary_clause, clause, SHOW),
    FIELD(struct summary_clause, no, SHOW),
    FIELD(struct summary_clause, what, SHOW),
    FIELD(struct summary_clause, text, SHOW),
    FIELD(struct summary_clause, persons, SHOW),
    FIELD(struct summary_clause, agree, SHOW),
    FIELD(struct summary_clause, change, SHOW),
    FIELD(struct summary_clause, against, SHOW),
    FIELD(struct summary_clause, adopted, SHOW),
    FIELD(struct summary_clause, partly, SHOW),
    FIELD(struct summary_clause, declined, SHOW),
    FIELD(struct summary_clause, open, SHOW),
    FIELD(struct summary_clause, items, SHOW, .sub = &SUMMARY_ITEM),
};
static const struct shape SUMMARY_CLAUSE = SHAPE(struct summary_clause, clause_fields);
static const struct field summary_fields[] = {
    FIELD(struct summary, code, SHOW),
    FIELD(struct summary, title, SHOW),
    FIELD(struct summary, version, SHOW),
    FIELD(struct summary, persons, SHOW),
    FIELD(struct summary, opinions, SHOW),
    FIELD(struct summary, open, SHOW),
    FIELD(struct summary, untold, SHOW),
    FIELD(struct summary, clauses, SHOW, .sub = &SUMMARY_CLAUSE),
};
/* clang-format on */
const struct shape SUMMARY = SHAPE(struct summary, summary_fields);

/* Telephone and identity numbers people wrote into their opinion: long runs of digits. */
static struct str without_numbers(struct arena *a, struct str text)
{
    char *out = arena_get(a, text.n + 1);
    size_t run = 0;

    for (size_t k = 0; k < text.n; k++) {
        char ch = text.p[k];
        run = ch >= '0' && ch <= '9' ? run + 1 : 0;
        out[k] = ch;
        if (run > DIGITS_SHOWN) {
            for (size_t i = 0; i + 3 < run; i++)
                out[k - i] = '*';
        }
    }
    return (struct str){ out, text.n };
}

/* --- items: a confirmed group or one opinion, apart by what became of it --- */

static int order(const struct said_line *a, const struct said_line *b)
{
    int64_t x = a->group_id.v ? a->group_id.v : a->id.v;
    int64_t y = b->group_id.v ? b->group_id.v : b->id.v;
    int same = str_cmp(a->disposition, b->disposition);

    if (a->clause != b->clause)
        return a->clause < b->clause ? -1 : 1;
    if (x != y)
        return x < y ? -1 : 1;
    return same ? same : str_cmp(a->reason, b->reason);
}

static int by_item(const void *x, const void *y)
{
    const struct said_line *a = *(const struct said_line *const *)x;
    const struct said_line *b = *(const struct said_line *const *)y;
    int o = order(a, b);

    return o ? o : (a->id.v > b->id.v) - (a->id.v < b->id.v);
}

struct making {
    struct ctx *c;
    bool clear;                    /* with names and numbers, for the office */
    struct list groups, ticks;     /* ticks: cards without words */
    const struct said_line **line; /* in order of items */
    size_t n;
};

struct titled {
    struct id id;
    struct str title;
};
static const struct field titled_fields[] = {
    FIELD(struct titled, id, SHOW),
    FIELD(struct titled, title, SHOW),
};
static const struct shape TITLED = SHAPE(struct titled, titled_fields);

static struct str title_of(const struct making *m, const struct said_line *first)
{
    const struct titled *t = m->groups.p;
    struct str text = first->text;

    for (size_t k = 0; k < m->groups.n; k++) {
        if (t[k].id.v == first->group_id.v)
            text = t[k].title;
    }
    return m->clear ? text : without_numbers(m->c->arena, text);
}

static struct str names_of(const struct making *m, size_t from, size_t n)
{
    struct str *part = NEW_N(m->c->arena, struct str, 2 * n + 1);
    size_t used = 0;

    for (size_t k = from; k < from + n; k++) {
        struct str name = m->line[k]->name;
        if (name.n == 0)
            continue;
        if (used)
            part[used++] = STR("、");
        part[used++] = m->clear ? name : name_mask(m->c->arena, name);
    }
    return str_join(m->c->arena, part, used);
}

static struct summary_item item_of(const struct making *m, size_t from, size_t n)
{
    const struct said_line *first = m->line[from];

    return (struct summary_item){
        .group_id = first->group_id,
        .title = title_of(m, first),
        .names = names_of(m, from, n),
        .persons = said_persons(m->c->arena, m->line + from, n),
        .opinions = (int64_t)n,
        .disposition = first->disposition,
        .reason = m->clear ? first->reason : without_numbers(m->c->arena, first->reason),
    };
}

static void count(struct summary_clause *x, const struct said_line *o)
{
    x->adopted += str_is(o->disposition, "adopted");
    x->partly += str_is(o->disposition, "partly");
    x->declined += str_is(o->disposition, "declined");
    x->open += o->disposition.n == 0;
}

/* Everybody who wrote of a clause or only ticked it, once. */
static int64_t persons_of(const struct making *m, int64_t clause, size_t from, size_t end)
{
    const struct said_line *tick = m->ticks.p;
    const struct said_line **all =
        NEW_N(m->c->arena, const struct said_line *, end - from + m->ticks.n + 1);
    size_t n = 0;

    for (size_t k = from; k < end; k++)
        all[n++] = m->line[k];
    for (size_t k = 0; k < m->ticks.n; k++) {
        if (tick[k].clause == clause)
            all[n++] = &tick[k];
    }
    return said_persons(m->c->arena, all, n);
}

/* The lines of one clause are neighbours; so are those of one item. */
static void add_items(const struct making *m, struct summary_clause *x)
{
    struct summary_item *item = NULL;
    size_t from = 0, end = 0;

    while (from < m->n && m->line[from]->clause != x->clause)
        from++;
    for (end = from; end < m->n && m->line[end]->clause == x->clause; end++)
        count(x, m->line[end]);
    item = NEW_N(m->c->arena, struct summary_item, end - from + 1);
    x->persons = persons_of(m, x->clause, from, end);
    x->items.p = item;
    for (size_t k = from; k < end;) {
        size_t n = 1;
        while (k + n < end && order(m->line[k], m->line[k + n]) == 0)
            n++;
        item[x->items.n++] = item_of(m, k, n);
        k += n;
    }
}

struct card_sum {
    int64_t clause, persons, agree, change, against;
};
static const struct field sum_fields[] = {
    FIELD(struct card_sum, clause, SHOW),  FIELD(struct card_sum, persons, SHOW),
    FIELD(struct card_sum, agree, SHOW),   FIELD(struct card_sum, change, SHOW),
    FIELD(struct card_sum, against, SHOW),
};
static const struct shape CARD_SUM = SHAPE(struct card_sum, sum_fields);

static void add_sums(struct summary_clause *x, const struct list *sums)
{
    const struct card_sum *s = sums->p;

    for (size_t k = 0; k < sums->n; k++) {
        if (s[k].clause != x->clause)
            continue;
        x->agree = s[k].agree;
        x->change = s[k].change;
        x->against = s[k].against;
    }
}

/* The clauses of the newest version, then those gone before that somebody spoke of, then clause 0:
 * the plan as a whole. */
static MUST err list_clauses(struct ctx *c, struct id matter, struct list *ret,
                             int64_t *ret_version)
{
    struct plan p;

    *ret = (struct list){ NULL, 0 };
    *ret_version = 0;
    err e = plan_newest(c, matter, &p);
    if (e)
        return e == &NOT_FOUND ? NULL : e;
    *ret_version = p.version;
    return plan_clauses(c, matter, p.id, ret);
}

static bool has_clause(const struct summary_clause *x, size_t n, int64_t clause)
{
    for (size_t k = 0; k < n; k++) {
        if (x[k].clause == clause)
            return true;
    }
    return false;
}

static size_t lay_out(const struct making *m, const struct list *rows, struct summary_clause *out)
{
    const struct plan_clause *p = rows->p;
    size_t n = 0;

    for (size_t k = 0; k < rows->n; k++)
        out[n++] = (struct summary_clause){
            .clause = p[k].clause, .no = p[k].no, .what = p[k].what, .text = p[k].text
        };
    for (size_t k = 0; k < m->n; k++) {
        if (m->line[k]->clause && !has_clause(out, n, m->line[k]->clause))
            out[n++] = (struct summary_clause){ .clause = m->line[k]->clause, .what = STR("gone") };
    }
    out[n++] = (struct summary_clause){ .clause = 0, .what = STR("whole") };
    return n;
}

static const struct field tick_fields[] = {
    FIELD(struct said_line, id, SHOW),
    FIELD(struct said_line, clause, SHOW),
    FIELD(struct said_line, resident_id, SHOW),
    FIELD(struct said_line, household_id, SHOW),
};
static const struct shape TICK = SHAPE(struct said_line, tick_fields);

/* A group stands whole under the clause that the first of it to name one spoke of. */
static void keep_together(struct list *all)
{
    struct said_line *x = (struct said_line *)(uintptr_t)all->p; /* just made in our arena */

    for (size_t k = 0; k < all->n; k++) {
        for (size_t i = 0; x[k].group_id.v && i < all->n; i++) {
            if (x[i].group_id.v == x[k].group_id.v && x[i].clause) {
                x[k].clause = x[i].clause;
                break;
            }
        }
    }
}

err summary_read(struct ctx *c, const struct instance *i, bool clear, struct summary *ret)
{
    struct making m = { .c = c, .clear = clear };
    struct list all, rows, sums;

    *ret = (struct summary){ .code = i->code, .title = i->title };
    TRY(said_all(c, i->id, &all));
    keep_together(&all);
    TRY(db_list(c->db, SQL_CARD_TICKS, &TICK, TICKS_MAX, &m.ticks,
                ARGS(arg_id(c->community), arg_id(i->id))));
    TRY(db_list(c->db, SQL_GROUP_LIST, &TITLED, ROWS_MAX, &m.groups,
                ARGS(arg_id(c->community), arg_id(i->id))));
    TRY(db_list(c->db, SQL_CARD_SUMS, &CARD_SUM, ROWS_MAX, &sums,
                ARGS(arg_id(c->community), arg_id(i->id))));
    TRY(list_clauses(c, i->id, &rows, &ret->version));
    m.line = NEW_N(c->arena, const struct said_line *, all.n + 1);
    for (; m.n < all.n; m.n++) {
        m.line[m.n] = &((const struct said_line *)all.p)[m.n];
        ret->open += m.line[m.n]->disposition.n == 0;
        ret->untold += m.line[m.n]->told_way.n && m.line[m.n]->told_at.ms == 0;
    }
    ret->persons = said_persons(c->arena, m.line, m.n);
    ret->opinions = (int64_t)m.n;
    qsort(m.line, m.n, sizeof *m.line, by_item);
    struct summary_clause *out = NEW_N(c->arena, struct summary_clause, rows.n + m.n + 1);
    size_t n = lay_out(&m, &rows, out);
    for (size_t k = 0; k < n; k++) {
        add_sums(&out[k], &sums);
        add_items(&m, &out[k]);
    }
    ret->clauses = (struct list){ out, n };
    return NULL;
}

err solicit_summary(struct ctx *c, struct id matter, struct list *ret)
{
    struct instance i;
    struct summary s;

    TRY(flow_load(c, matter, &i));
    TRY(summary_read(c, &i, false, &s));
    const struct summary_clause *x = s.clauses.p;
    struct summary_count *out = NEW_N(c->arena, struct summary_count, s.clauses.n + 1);
    for (size_t k = 0; k < s.clauses.n; k++)
        out[k] = (struct summary_count){ x[k].clause,  x[k].no,     x[k].what,     x[k].text,
                                         x[k].persons, x[k].agree,  x[k].change,   x[k].against,
                                         x[k].adopted, x[k].partly, x[k].declined, x[k].open };
    *ret = (struct list){ out, s.clauses.n };
    return NULL;
}

err summary_for(struct req *r, bool clear, struct summary *ret)
{
    struct instance i;

    TRY(flow_load(&r->ctx, r->id[0], &i));
    if (str_is(i.step->kind, "intake") && !ctx_may(&r->ctx, PERM_MATTER_SEE))
        return &NOT_FOUND;
    return summary_read(&r->ctx, &i, clear, ret);
}

err get_summary(struct req *r)
{
    struct summary s;

    TRY(summary_for(r, ctx_may(&r->ctx, PERM_OPINION_HANDLE), &s));
    answer_one(r, &SUMMARY, &s);
    return NULL;
}
