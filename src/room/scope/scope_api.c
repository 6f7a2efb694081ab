/* scope_api.c - the catalogue as everybody reads and searches it, and its versions. */
#include "base/arena.h"
#include "room/scope/told.h"
#include "web/house.h"

struct scope_line {
    struct str id, title, examples, procedure, procedure_title, reason, source, pass, set_by;
    struct str rules, rules_title;
    int64_t rules_version;
    bool owners, by_owners; /* it needs the owners too; it is theirs alone */
    struct list bodies, papers, paper_titles, stages;
};
/* An item as it is set, with what holds it: law, above, never; "" nothing. */
struct scope_raw {
    struct str id, title_zh, title_en, examples_zh, examples_en, procedure, pass, reason_zh,
        reason_en, source, set_by, held;
    struct list bodies, papers;
    bool owners, own;
};
struct scope_made {
    int64_t version;
};
/* clang-format off */
static const struct field scope_fields[] = {
    FIELD(struct scope_line, id, SHOW),
    FIELD(struct scope_line, title, SHOW),
    FIELD(struct scope_line, examples, SHOW),
    FIELD(struct scope_line, procedure, SHOW),
    FIELD(struct scope_line, procedure_title, SHOW),
    FIELD(struct scope_line, reason, SHOW),
    FIELD(struct scope_line, source, SHOW),
    FIELD(struct scope_line, pass, SHOW),
    FIELD(struct scope_line, set_by, SHOW),
    FIELD(struct scope_line, rules, SHOW),
    FIELD(struct scope_line, rules_title, SHOW),
    FIELD(struct scope_line, rules_version, SHOW),
    FIELD(struct scope_line, owners, SHOW),
    FIELD(struct scope_line, by_owners, SHOW),
    FIELD(struct scope_line, bodies, SHOW, .sub = &SCOPE_BODY_LINE),
    FIELD(struct scope_line, papers, SHOW),
    FIELD(struct scope_line, paper_titles, SHOW),
    FIELD(struct scope_line, stages, SHOW, .sub = &SCOPE_STAGE),
};
static const struct shape SCOPE_LINE = SHAPE(struct scope_line, scope_fields);
static const struct field raw_fields[] = {
    FIELD(struct scope_raw, id, SHOW),
    FIELD(struct scope_raw, title_zh, SHOW),
    FIELD(struct scope_raw, title_en, SHOW),
    FIELD(struct scope_raw, examples_zh, SHOW),
    FIELD(struct scope_raw, examples_en, SHOW),
    FIELD(struct scope_raw, procedure, SHOW),
    FIELD(struct scope_raw, bodies, SHOW),
    FIELD(struct scope_raw, papers, SHOW),
    FIELD(struct scope_raw, pass, SHOW),
    FIELD(struct scope_raw, owners, SHOW),
    FIELD(struct scope_raw, reason_zh, SHOW),
    FIELD(struct scope_raw, reason_en, SHOW),
    FIELD(struct scope_raw, source, SHOW),
    FIELD(struct scope_raw, set_by, SHOW),
    FIELD(struct scope_raw, held, SHOW),
    FIELD(struct scope_raw, own, SHOW),
};
static const struct shape SCOPE_RAW = SHAPE(struct scope_raw, raw_fields);
static const struct field out_fields[] = { FIELD(struct scope_made, version, SHOW) };
static const struct shape SCOPE_MADE = SHAPE(struct scope_made, out_fields);
/* clang-format on */

static struct str said(const struct ctx *c, struct title t)
{
    return c->lang == LANG_EN ? t.en : t.zh;
}

static struct list papers_of(struct ctx *c, const struct flow_template *t, struct words papers)
{
    struct str *out = NEW_N(c->arena, struct str, papers.n + 1);

    for (size_t k = 0; k < papers.n; k++)
        out[k] = scope_paper_title(c, t, papers.word[k]);
    return (struct list){ out, papers.n };
}

/* Rules in force are read once for all items of a procedure. */
static MUST err rules_for(struct ctx *c, const struct flow_template *t,
                          const struct rule_set *const *so_far, const struct scope_line *line,
                          size_t n, const struct rule_set **ret)
{
    *ret = NULL;
    for (size_t k = 0; t && k < n; k++) {
        if (str_eq(line[k].procedure, t->id)) {
            *ret = so_far[k];
            return NULL;
        }
    }
    return t ? scope_rules_now(c, t, ret) : NULL;
}

static struct scope_line line_of(struct ctx *c, const struct scope_item *x,
                                 const struct flow_template *t, const struct rule_set *rules)
{
    return (struct scope_line){
        .id = x->id,
        .title = said(c, x->title),
        .examples = said(c, x->examples),
        .procedure = x->procedure,
        .procedure_title = t ? said(c, t->title) : STR(""),
        .reason = c->lang == LANG_EN ? x->reason_en : x->reason_zh,
        .source = scope_source(c, x->source),
        .pass = x->pass,
        .set_by = x->set_by,
        .rules = rules ? rules->id : STR(""),
        .rules_title = rules ? said(c, rules->title) : STR(""),
        .rules_version = rules ? rules->version : 0,
        .owners = x->owners,
        .by_owners = scope_by_owners(x, rules),
        .bodies = scope_bodies(c, x, rules),
        .papers = { x->papers.word, x->papers.n },
        .paper_titles = papers_of(c, t, x->papers),
        .stages = t ? scope_stages(c, x, t, rules) : (struct list){ NULL, 0 },
    };
}

static MUST err answer_scope(struct req *r, const struct scope_catalogue *all)
{
    struct ctx *c = &r->ctx;
    const struct scope_item **item = NEW_N(c->arena, const struct scope_item *, all->n + 1);
    size_t n = scope_find(c->arena, str_trim(req_param(r, "q")), all, item);
    struct scope_line *out = NEW_N(c->arena, struct scope_line, n + 1);
    const struct rule_set **rules = NEW_N(c->arena, const struct rule_set *, n + 1);

    for (size_t k = 0; k < n; k++) {
        const struct flow_template *t = book_template(c->house->flow, item[k]->procedure, 0);
        TRY(rules_for(c, t, rules, out, k, &rules[k]));
        out[k] = line_of(c, item[k], t, rules[k]);
    }
    answer_page(r, &SCOPE_LINE, &(struct list){ out, n }, (struct id){ 0 });
    return NULL;
}

static err get_general(struct req *r)
{
    const struct scope_catalogue *all = book_catalogue(r->ctx.house->flow, STR(""));

    return all ? answer_scope(r, all) : &SCOPE_CATALOGUE;
}

/* That of the place's kind ("here"), or, for a place above communities, the one it names. */
static MUST err catalogue_asked(struct req *r, struct str named, const struct scope_catalogue **ret)
{
    TRY(scope_shipped(&r->ctx, ret));
    if (named.n == 0 || str_is(named, "here") || str_eq(named, (*ret)->id))
        return NULL;
    *ret = scope_named(r->ctx.house->flow, named);
    return *ret ? NULL : &SCOPE_CATALOGUE;
}

static err get_here(struct req *r)
{
    const struct scope_catalogue *shipped = NULL;
    struct scope_catalogue now;

    TRY(catalogue_asked(r, req_param(r, "catalogue"), &shipped));
    TRY(scope_on(&r->ctx, shipped, r->ctx.today, &now));
    return answer_scope(r, &now);
}

/* --- to be set --- */

static struct str held_by(const struct scope_catalogue *above, const struct scope_item *x, bool top)
{
    const struct scope_item *a = catalogue_item(above, x->id);

    if (!a)
        return STR("");
    if (a->procedure.n == 0)
        return STR("never");
    if (!top)
        return STR("above");
    return str_starts(a->source, STR("cfg")) ? STR("") : STR("law");
}

static err get_items(struct req *r)
{
    struct ctx *c = &r->ctx;
    const struct scope_catalogue *shipped = NULL;
    struct scope_catalogue now, above, own;
    bool top = false;

    TRY(catalogue_asked(r, r->word, &shipped));
    TRY(scope_on(c, shipped, c->today, &now));
    TRY(scope_above(c, shipped, c->today, &above, &top));
    TRY(scope_own(c, shipped, c->today, &own));
    struct scope_raw *out = NEW_N(c->arena, struct scope_raw, now.n + 1);
    for (size_t k = 0; k < now.n; k++) {
        const struct scope_item *x = &now.item[k];
        out[k] = (struct scope_raw){
            .id = x->id,
            .title_zh = x->title.zh,
            .title_en = x->title.en,
            .examples_zh = x->examples.zh,
            .examples_en = x->examples.en,
            .procedure = x->procedure,
            .pass = x->pass,
            .reason_zh = x->reason_zh,
            .reason_en = x->reason_en,
            .source = x->source,
            .set_by = x->set_by,
            .held = held_by(&above, x, top),
            .bodies = { x->bodies.word, x->bodies.n },
            .papers = { x->papers.word, x->papers.n },
            .owners = x->owners,
            .own = catalogue_item(&own, x->id) != NULL,
        };
    }
    answer_page(r, &SCOPE_RAW, &(struct list){ out, now.n }, (struct id){ 0 });
    return NULL;
}

/* A community sets only the catalogue of its kind. */
static MUST err catalogue_set(struct req *r, const struct scope_catalogue **ret)
{
    const struct scope_catalogue *own = NULL;
    int64_t community = 0;

    TRY(catalogue_asked(r, r->word, ret));
    TRY(scope_shipped(&r->ctx, &own));
    TRY(db_int(r->ctx.db, SQL_SCOPE_IS_COMMUNITY, &community, ARGS(arg_id(r->ctx.community))));
    return community && *ret != own ? &SCOPE_CATALOGUE : NULL;
}

static err get_editions(struct req *r)
{
    const struct scope_catalogue *shipped = NULL;
    struct list l;

    TRY(catalogue_asked(r, r->word, &shipped));
    TRY(scope_editions(&r->ctx, shipped, &l));
    answer_page(r, &SCOPE_EDITION, &l, (struct id){ 0 });
    return NULL;
}

static err post_preview(struct req *r)
{
    const struct scope_catalogue *shipped = NULL;
    struct scope_change_in in;
    struct scope_preview out;

    TRY(form_read(r, &SCOPE_CHANGE_IN, &in));
    TRY(catalogue_set(r, &shipped));
    TRY(scope_try(&r->ctx, shipped, &in, &out));
    answer_one(r, &SCOPE_PREVIEW, &out);
    return NULL;
}

static err post_edition(struct req *r)
{
    const struct scope_catalogue *shipped = NULL;
    struct scope_publish_in in;
    struct scope_made out;

    TRY(form_read(r, &SCOPE_PUBLISH_IN, &in));
    TRY(catalogue_set(r, &shipped));
    TRY(scope_publish(&r->ctx, shipped, &in, &out.version));
    answer_one(r, &SCOPE_MADE, &out);
    return NULL;
}

#define S "/api/c/{c}/scope"
/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/scope", PERM_PUBLIC, .out = &SCOPE_LINE, .list = true, .asks = "q", .run = get_general },
    { GET, S, PERM_PUBLIC, .out = &SCOPE_LINE, .list = true, .asks = "catalogue q", .run = get_here },
    { GET, S "/{word}", PERM_PUBLIC, .out = &SCOPE_EDITION, .list = true, .run = get_editions },
    { GET, S "/{word}/items", PERM_MATTER_SEE, .out = &SCOPE_RAW, .list = true, .run = get_items },
    { POST, S "/{word}/preview", PERM_SETTING_RUN, "-", .in = &SCOPE_CHANGE_IN, .out = &SCOPE_PREVIEW,
      .run = post_preview },
    { POST, S "/{word}", PERM_SETTING_RUN, "scope.publish", .in = &SCOPE_PUBLISH_IN, .out = &SCOPE_MADE,
      .run = post_edition },
};
/* clang-format on */
const struct routes SCOPE_ROUTES = { "scope", routes, COUNT(routes) };
