/* covenant_api.c - covenants over HTTP: everyone reads every version and what changed between two;
 * those at work tag, rule, file and say from when it holds. */
#include "base/arena.h"
#include "room/covenant/covenant_row.h"
#include "room/file/file.h"
#include "rule/clause.h"

/* --- what is read --- */

struct covenant_line {
    struct id id, matter, area;
    struct str kind, area_name, title, state;
    int64_t version;
    bool filed;
    struct str filing_no, filing_office;
    struct day passed_on, filed_on, effective_on, ended_on, review_on;
    struct when published_at;
};
struct article { /* a clause of a version that was passed */
    int64_t no;
    struct str text, tag;
};
struct review_line {
    struct id id;
    struct str outcome, note, by_name;
    struct when at;
};
struct covenant_page {
    struct one covenant;
    struct str text, sha256;
    struct list clauses, reviews;
};
struct order_line {
    struct id id, covenant;
    struct str text, by_name;
    struct when at;
};
struct draft_view {
    struct id plan;
    int64_t version;
    struct list clauses, flags, orders;
    struct one covenant;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct covenant_line, id, SHOW),
    FIELD(struct covenant_line, matter, SHOW),
    FIELD(struct covenant_line, area, SHOW),
    FIELD(struct covenant_line, kind, SHOW),
    FIELD(struct covenant_line, area_name, SHOW),
    FIELD(struct covenant_line, title, SHOW),
    FIELD(struct covenant_line, state, SHOW),
    FIELD(struct covenant_line, version, SHOW),
    FIELD(struct covenant_line, filed, SHOW),
    FIELD(struct covenant_line, filing_no, SHOW),
    FIELD(struct covenant_line, filing_office, SHOW),
    FIELD(struct covenant_line, passed_on, SHOW),
    FIELD(struct covenant_line, filed_on, SHOW),
    FIELD(struct covenant_line, effective_on, SHOW),
    FIELD(struct covenant_line, ended_on, SHOW),
    FIELD(struct covenant_line, review_on, SHOW),
    FIELD(struct covenant_line, published_at, SHOW),
};
static const struct field article_fields[] = {
    FIELD(struct article, no, SHOW),
    FIELD(struct article, text, SHOW),
    FIELD(struct article, tag, SHOW),
};
static const struct field review_fields[] = {
    FIELD(struct review_line, id, SHOW),
    FIELD(struct review_line, outcome, SHOW),
    FIELD(struct review_line, note, SHOW),
    FIELD(struct review_line, by_name, SHOW),
    FIELD(struct review_line, at, SHOW),
};
static const struct field order_fields[] = {
    FIELD(struct order_line, id, SHOW),
    FIELD(struct order_line, covenant, SHOW),
    FIELD(struct order_line, text, SHOW),
    FIELD(struct order_line, by_name, SHOW),
    FIELD(struct order_line, at, SHOW),
};
static const struct field clause_fields[] = {
    FIELD(struct draft_clause, clause, SHOW),
    FIELD(struct draft_clause, no, SHOW),
    FIELD(struct draft_clause, text, SHOW),
    FIELD(struct draft_clause, tag, SHOW),
};
static const struct field flag_fields[] = {
    FIELD(struct draft_flag, flag, SHOW),
    FIELD(struct draft_flag, what, SHOW),
    FIELD(struct draft_flag, sentence, SHOW),
    FIELD(struct draft_flag, mark, SHOW),
    FIELD(struct draft_flag, verdict, SHOW),
    FIELD(struct draft_flag, reason, SHOW),
    FIELD(struct draft_flag, by_name, SHOW),
    FIELD(struct draft_flag, at, SHOW),
};
static const struct shape COVENANT_LINE = SHAPE(struct covenant_line, line_fields);
static const struct shape ARTICLE = SHAPE(struct article, article_fields);
static const struct shape REVIEW_LINE = SHAPE(struct review_line, review_fields);
static const struct shape ORDER_LINE = SHAPE(struct order_line, order_fields);
static const struct shape DRAFT_CLAUSE = SHAPE(struct draft_clause, clause_fields);
static const struct shape DRAFT_FLAG_LINE = SHAPE(struct draft_flag, flag_fields);
static const struct field page_fields[] = {
    FIELD(struct covenant_page, covenant, SHOW, .sub = &COVENANT_LINE),
    FIELD(struct covenant_page, text, SHOW),
    FIELD(struct covenant_page, sha256, SHOW),
    FIELD(struct covenant_page, clauses, SHOW, .sub = &ARTICLE),
    FIELD(struct covenant_page, reviews, SHOW, .sub = &REVIEW_LINE),
};
static const struct field view_fields[] = {
    FIELD(struct draft_view, plan, SHOW),
    FIELD(struct draft_view, version, SHOW),
    FIELD(struct draft_view, clauses, SHOW, .sub = &DRAFT_CLAUSE),
    FIELD(struct draft_view, flags, SHOW, .sub = &DRAFT_FLAG_LINE),
    FIELD(struct draft_view, orders, SHOW, .sub = &ORDER_LINE),
    FIELD(struct draft_view, covenant, SHOW, .sub = &COVENANT_LINE),
};
static const struct shape COVENANT_PAGE = SHAPE(struct covenant_page, page_fields);
static const struct shape DRAFT_VIEW = SHAPE(struct draft_view, view_fields);
/* clang-format on */

static struct covenant_line line_of(const struct covenant *v)
{
    return (struct covenant_line){ .id = v->id,
                                   .matter = v->matter,
                                   .area = v->area,
                                   .kind = v->kind,
                                   .area_name = v->area_name,
                                   .title = v->title,
                                   .state = v->state,
                                   .version = v->version,
                                   .filed = v->filed,
                                   .filing_no = v->filing_no,
                                   .filing_office = v->filing_office,
                                   .passed_on = v->passed_on,
                                   .filed_on = v->filed_on,
                                   .effective_on = v->effective_on,
                                   .ended_on = v->ended_on,
                                   .review_on = v->review_on,
                                   .published_at = v->published_at };
}

static err get_covenants(struct req *r)
{
    struct list l;

    TRY(covenant_list(&r->ctx, &l));
    struct covenant_line *out = NEW_N(r->ctx.arena, struct covenant_line, l.n + 1);
    for (size_t k = 0; k < l.n; k++)
        out[k] = line_of(&((const struct covenant *)l.p)[k]);
    answer_page(r, &COVENANT_LINE, &(struct list){ out, l.n }, (struct id){ 0 });
    return NULL;
}

/* The tags were set on the clauses of the draft it was passed from; one entered has none. */
static struct str tag_of(const struct draft *d, struct str text)
{
    for (size_t k = 0; k < d->n_clause; k++) {
        if (str_eq(d->clause[k].text, text))
            return d->clause[k].tag;
    }
    return STR("");
}

static MUST err articles_of(struct ctx *c, const struct covenant *v, struct list *ret)
{
    struct clauses all = clauses_first(c->arena, v->text);
    struct article *out = NEW_N(c->arena, struct article, all.n + 1);
    struct draft d = { .n_clause = 0 };

    if (v->matter.v)
        TRY(draft_read(c, v->matter, &d));
    for (size_t k = 0; k < all.n; k++)
        out[k] = (struct article){ all.at[k].no, all.at[k].text, tag_of(&d, all.at[k].text) };
    *ret = (struct list){ out, all.n };
    return NULL;
}

static err get_covenant(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct covenant v;
    struct covenant_page page = { .covenant = { NULL } };

    TRY(covenant_get(c, r->id[0], &v));
    struct covenant_line line = line_of(&v);
    page.covenant.p = &line;
    page.text = v.text;
    page.sha256 = v.sha256;
    TRY(articles_of(c, &v, &page.clauses));
    TRY(db_list(c->db, SQL_COVENANT_REVIEWS, &REVIEW_LINE, 200, &page.reviews,
                ARGS(arg_id(c->community), arg_id(v.id))));
    answer_one(r, &COVENANT_PAGE, &page);
    return NULL;
}

struct change_line {
    struct str what, text;
};
struct covenant_diff {
    int64_t from_version, to_version;
    struct list lines;
};
static const struct field change_fields[] = {
    FIELD(struct change_line, what, SHOW),
    FIELD(struct change_line, text, SHOW),
};
static const struct shape CHANGE_LINE = SHAPE(struct change_line, change_fields);
static const struct field diff_fields[] = {
    FIELD(struct covenant_diff, from_version, SHOW),
    FIELD(struct covenant_diff, to_version, SHOW),
    FIELD(struct covenant_diff, lines, SHOW, .sub = &CHANGE_LINE),
};
static const struct shape COVENANT_DIFF = SHAPE(struct covenant_diff, diff_fields);

static struct str clause_was(const struct clauses *l, int64_t anchor)
{
    for (size_t k = 0; k < l->n; k++) {
        if (l->at[k].anchor == anchor)
            return l->at[k].text;
    }
    return STR("");
}

/* Clause by clause: a new number is no change, a changed clause is told as it was and as it is. */
static struct list changes(struct arena *a, struct str from, struct str to)
{
    struct clauses was = clauses_first(a, from), now = clauses_next(a, &was, to);
    struct change_line *out = NEW_N(a, struct change_line, 2 * (now.n + now.n_gone) + 1);
    size_t n = 0;

    for (size_t k = 0; k < now.n + now.n_gone; k++) {
        const struct clause *x = &now.at[k];
        bool changed = x->what == CLAUSE_CHANGED;
        if (changed)
            out[n++] = (struct change_line){ STR("gone"), clause_was(&was, x->anchor) };
        out[n++] = (struct change_line){ changed ? STR("new") : clause_word(x->what), x->text };
    }
    return (struct list){ out, n };
}

/* GET covenants/{id}/diff?with=ID: what version {id} says that version ID did not. */
static err get_diff(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct covenant to, from;
    struct id other = { 0 };

    if (!str_int(req_param(r, "with"), &other.v))
        return err_at(c->arena, &FORM_MISSING, "with", "no version to compare with");
    TRY(covenant_get(c, r->id[0], &to));
    TRY(covenant_get(c, other, &from));
    struct covenant_diff answer = { from.version, to.version,
                                    changes(c->arena, from.text, to.text) };
    answer_one(r, &COVENANT_DIFF, &answer);
    return NULL;
}

/* GET matters/{id}/draft: shown once the matter is accepted, as its plans are. */
static err get_draft(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct instance i;
    struct draft d = { .n_clause = 0 };
    struct covenant v;

    TRY(flow_load(c, r->id[0], &i));
    if (str_is(i.step->kind, "intake") && !ctx_may(c, PERM_MATTER_SEE))
        return &NOT_FOUND;
    err e = draft_read(c, i.id, &d);
    if (e && e != &NOT_FOUND)
        return e;
    struct draft_view view = { .plan = d.plan.id,
                               .version = d.plan.version,
                               .clauses = { d.clause, d.n_clause },
                               .flags = { d.flag, d.n_flag } };
    struct covenant_line line;
    e = covenant_of(c, &i, &v);
    if (e && e != &NOT_FOUND)
        return e;
    if (!e) {
        line = line_of(&v);
        view.covenant.p = &line;
    }
    TRY(db_list(c->db, SQL_COVENANT_ORDERS, &ORDER_LINE, 200, &view.orders,
                ARGS(arg_id(c->community), arg_id(i.id))));
    answer_one(r, &DRAFT_VIEW, &view);
    return NULL;
}

/* --- what is done --- */

static const char *const verdicts[] = { "allowed", "unlawful", NULL };
static const char *const offices[] = { "subdistrict", "district", NULL };
static const char *const outcomes[] = { "keep", "revise", NULL };

struct tags_in {
    struct list tags;
};
struct order_in {
    struct str text;
    struct id file_id;
};
struct effect_in {
    struct day effective_on;
};
struct covenant_review_in {
    struct str outcome, note;
};
/* clang-format off */
static const struct field tag_fields[] = {
    FIELD(struct tag_in, clause, NEED, .min = 1, .max = 100000),
    FIELD(struct tag_in, tag, NEED, .words = CLAUSE_TAGS),
};
static const struct shape TAG_IN = SHAPE(struct tag_in, tag_fields);
static const struct field tags_fields[] = {
    FIELD(struct tags_in, tags, NEED, .min = 1, .max = CLAUSES_MAX, .sub = &TAG_IN),
};
static const struct field ruling_fields[] = {
    FIELD(struct ruling_in, flag, NEED, .min = 16, .max = 16),
    FIELD(struct ruling_in, verdict, NEED, .words = verdicts),
    FIELD(struct ruling_in, reason, NEED, .min = 4, .max = 1000),
    FIELD(struct ruling_in, file_id, SHOW),
};
static const struct field filing_fields[] = {
    FIELD(struct filing_in, number, NEED, .min = 2, .max = 60),
    FIELD(struct filing_in, office, NEED, .words = offices),
    FIELD(struct filing_in, filed_on, NEED),
    FIELD(struct filing_in, file_id, SHOW),
};
static const struct field order_in_fields[] = {
    FIELD(struct order_in, text, NEED, .min = 4, .max = 500),
    FIELD(struct order_in, file_id, SHOW),
};
static const struct field effect_fields[] = { FIELD(struct effect_in, effective_on, NEED) };
static const struct field review_in_fields[] = {
    FIELD(struct covenant_review_in, outcome, NEED, .words = outcomes),
    FIELD(struct covenant_review_in, note, NEED, .min = 4, .max = 1000),
};
static const struct field enter_fields[] = {
    FIELD(struct enter_in, kind, NEED, .max = 40),
    FIELD(struct enter_in, area, SHOW),
    FIELD(struct enter_in, title, NEED, .min = 4, .max = 80),
    FIELD(struct enter_in, text, NEED, .min = 10, .max = 20000),
    FIELD(struct enter_in, passed_on, NEED),
    FIELD(struct enter_in, effective_on, NEED),
    FIELD(struct enter_in, number, SHOW, .max = 60),
    FIELD(struct enter_in, office, SHOW, .words = offices),
    FIELD(struct enter_in, filed_on, SHOW),
};
/* clang-format on */
static const struct shape TAGS_IN = SHAPE(struct tags_in, tags_fields);
static const struct shape RULING_IN = SHAPE(struct ruling_in, ruling_fields);
static const struct shape FILING_IN = SHAPE(struct filing_in, filing_fields);
static const struct shape CORRECTION_IN = SHAPE(struct order_in, order_in_fields);
static const struct shape EFFECT_IN = SHAPE(struct effect_in, effect_fields);
static const struct shape COVENANT_REVIEW_IN = SHAPE(struct covenant_review_in, review_in_fields);
static const struct shape ENTER_IN = SHAPE(struct enter_in, enter_fields);

static err post_tags(struct req *r)
{
    struct tags_in in;

    TRY(form_read(r, &TAGS_IN, &in));
    TRY(draft_tag(&r->ctx, r->id[0], in.tags.p, in.tags.n));
    answer_done(r);
    return NULL;
}

static err post_ruling(struct req *r)
{
    struct ruling_in in;

    TRY(form_read(r, &RULING_IN, &in));
    TRY(draft_rule(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_filing(struct req *r)
{
    struct filing_in in;

    TRY(form_read(r, &FILING_IN, &in));
    TRY(filing_file(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_late(struct req *r)
{
    struct filing_in in;

    TRY(form_read(r, &FILING_IN, &in));
    TRY(filing_late(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_order(struct req *r)
{
    struct order_in in;

    TRY(form_read(r, &CORRECTION_IN, &in));
    TRY(filing_order(&r->ctx, r->id[0], in.text, in.file_id));
    answer_done(r);
    return NULL;
}

static err post_effect(struct req *r)
{
    struct effect_in in;

    TRY(form_read(r, &EFFECT_IN, &in));
    TRY(filing_effect(&r->ctx, r->id[0], in.effective_on));
    answer_done(r);
    return NULL;
}

static err post_covenant(struct req *r)
{
    struct enter_in in;
    struct id id;

    TRY(form_read(r, &ENTER_IN, &in));
    TRY(covenant_enter(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_review(struct req *r)
{
    struct covenant_review_in in;

    TRY(form_read(r, &COVENANT_REVIEW_IN, &in));
    TRY(covenant_reviewed(&r->ctx, r->id[0], in.outcome, in.note));
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}/covenants"
#define M "/api/c/{c}/matters/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C, PERM_PUBLIC, .out = &COVENANT_LINE, .list = true, .run = get_covenants },
    { GET,  C "/{id}", PERM_PUBLIC, .out = &COVENANT_PAGE, .run = get_covenant },
    { GET,  C "/{id}/diff", PERM_PUBLIC, .out = &COVENANT_DIFF, .asks = "with", .run = get_diff },
    { GET,  M "/draft", PERM_PUBLIC, .out = &DRAFT_VIEW, .run = get_draft },
    { POST, M "/clause_tags", PERM_PLAN_WRITE, "covenant.tag", .in = &TAGS_IN, .run = post_tags },
    { POST, M "/rulings", PERM_CHECK_GIVE, "covenant.rule", .in = &RULING_IN, .run = post_ruling },
    { POST, M "/filing", PERM_CHECK_GIVE, "covenant.file", .in = &FILING_IN, .run = post_filing },
    { POST, M "/correction", PERM_CHECK_GIVE, "covenant.order", .in = &CORRECTION_IN, .run = post_order },
    { POST, M "/effect", PERM_MATTER_RUN, "covenant.effect", .in = &EFFECT_IN, .run = post_effect },
    { POST, C, PERM_MATTER_RUN, "covenant.enter", .in = &ENTER_IN, .out = &ANSWER_ID, .run = post_covenant },
    { POST, C "/{id}/filing", PERM_CHECK_GIVE, "covenant.file_late", .in = &FILING_IN, .run = post_late },
    { POST, C "/{id}/reviews", PERM_MATTER_RUN, "covenant.review", .in = &COVENANT_REVIEW_IN, .run = post_review },
};
/* clang-format on */
const struct routes COVENANT_ROUTES = { "covenant", routes, COUNT(routes) };
