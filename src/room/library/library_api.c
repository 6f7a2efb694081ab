/* library_api.c - the library as everybody searches it, and as the office fills it. */
#include <stdlib.h>

#include "base/arena.h"
#include "room/library/library.h"
#include "science/alike.h"

enum { PUBLIC_MAX = 2000, FOUND_MAX = 50, NEAR_MAX = 3 };

static const char *const outcome_words[] = { "solved", "partly", "failed", NULL };

struct library_line { /* text: its beginning; percent: how near it is to what was asked */
    struct id id, community;
    struct str community_name, kind, kind_title, title, keywords, text, outcome;
    struct when published_at;
    int64_t percent;
};
struct library_page {
    struct one entry;
    struct list near; /* of struct library_line */
};
struct reason_in {
    struct str reason;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct library_line, id, SHOW),
    FIELD(struct library_line, community, SHOW),
    FIELD(struct library_line, community_name, SHOW),
    FIELD(struct library_line, kind, SHOW),
    FIELD(struct library_line, kind_title, SHOW),
    FIELD(struct library_line, title, SHOW),
    FIELD(struct library_line, keywords, SHOW),
    FIELD(struct library_line, text, SHOW),
    FIELD(struct library_line, outcome, SHOW),
    FIELD(struct library_line, published_at, SHOW),
    FIELD(struct library_line, percent, SHOW | EXTRA),
};
static const struct shape LIBRARY_LINE = SHAPE(struct library_line, line_fields);
static const struct field page_fields[] = {
    FIELD(struct library_page, entry, SHOW, .sub = &LIBRARY_CASE),
    FIELD(struct library_page, near, SHOW, .sub = &LIBRARY_LINE),
};
static const struct shape LIBRARY_PAGE = SHAPE(struct library_page, page_fields);
static const struct field in_fields[] = {
    FIELD(struct library_in, matter, NEED),
    FIELD(struct library_in, title, NEED, .min = 4, .max = 80),
    FIELD(struct library_in, keywords, NEED, .min = 2, .max = 120),
    FIELD(struct library_in, text, NEED, .min = 20, .max = 6000),
    FIELD(struct library_in, outcome, NEED, .words = outcome_words),
};
static const struct shape LIBRARY_IN = SHAPE(struct library_in, in_fields);
static const struct field publish_fields[] = {
    FIELD(struct library_publish_in, title, NEED, .min = 4, .max = 120),
    FIELD(struct library_publish_in, keywords, NEED, .min = 2, .max = 200),
    FIELD(struct library_publish_in, text, NEED, .min = 20, .max = 12000),
    FIELD(struct library_publish_in, masks, NEED, .max = 10000),
};
static const struct shape LIBRARY_PUBLISH_IN = SHAPE(struct library_publish_in, publish_fields);
static const struct field reason_fields[] = { FIELD(struct reason_in, reason, NEED, .min = 4, .max = 500) };
static const struct shape LIBRARY_REASON_IN = SHAPE(struct reason_in, reason_fields);
/* clang-format on */

/* --- search --- */

/* How many of the asked pairs of characters stand there, in hundredths; the title counts twice. */
static int64_t nearness(struct arena *a, struct str asked, const struct library_line *x)
{
    struct str head[] = { x->title, STR(" "), x->keywords, STR(" "), x->kind_title };
    struct str title = str_join(a, head, COUNT(head));
    int64_t own = 0, all = 0, in_title = 0, in_text = 0;

    alike_pairs(a, asked, asked, &own, &all);
    alike_pairs(a, asked, title, &in_title, &all);
    alike_pairs(a, asked, x->text, &in_text, &all);
    return own ? (2 * in_title + in_text) * 100 / (3 * own) : 0;
}

static int by_nearness(const void *x, const void *y)
{
    const struct library_line *a = x, *b = y;

    if (a->percent != b->percent)
        return a->percent > b->percent ? -1 : 1;
    return a->id.v > b->id.v ? -1 : a->id.v < b->id.v;
}

enum { PERCENT_LEAST = 10 };

/* The newest, or those nearest to what is asked; `but` is left out. */
static MUST err find(struct req *r, struct str outcome, struct str asked, struct id but,
                     size_t most, struct list *ret)
{
    struct ctx *c = &r->ctx;

    TRY(db_list(c->db, SQL_LIBRARY_PUBLIC, &LIBRARY_LINE, PUBLIC_MAX, ret, ARGS(arg_str(outcome))));
    struct library_line *x = (struct library_line *)(uintptr_t)ret->p;
    size_t n = 0;
    for (size_t k = 0; k < ret->n; k++) {
        struct mark m = arena_mark(c->arena);
        int64_t percent = asked.n ? nearness(c->arena, asked, &x[k]) : 100;
        arena_rewind(c->arena, m);
        if (percent < PERCENT_LEAST || x[k].id.v == but.v)
            continue;
        x[n] = x[k];
        x[n++].percent = percent;
    }
    qsort(x, n, sizeof *x, by_nearness);
    ret->n = n < most ? n : most;
    return NULL;
}

static err get_library(struct req *r)
{
    struct list l;

    TRY(find(r, req_param(r, "outcome"), str_trim(req_param(r, "q")), (struct id){ 0 }, FOUND_MAX,
             &l));
    answer_page(r, &LIBRARY_LINE, &l, (struct id){ 0 });
    return NULL;
}

/* What is not public is for those who work with it. */
static err get_one(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct library_case k;
    struct library_page page = { .entry = { &k } };

    TRY(db_one(c->db, SQL_LIBRARY_GET, &LIBRARY_CASE, &k,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    bool staff = ctx_may(c, PERM_MATTER_SEE);
    if (str_is(k.state, "proposed") && !staff)
        return &NOT_FOUND;
    if (str_is(k.state, "withdrawn") && !staff)
        k.text = k.keywords = STR("");
    if (!staff)
        k.proposed_by = k.confirmed_by = k.withdrawn_by = STR("");
    struct str own[] = { k.title, STR(" "), k.keywords };
    TRY(find(r, STR(""), str_join(c->arena, own, COUNT(own)), k.id, NEAR_MAX, &page.near));
    answer_one(r, &LIBRARY_PAGE, &page);
    return NULL;
}

static err get_draft(struct req *r)
{
    struct library_in draft;

    TRY(library_draft(&r->ctx, r->id[0], &draft));
    answer_one(r, &LIBRARY_IN, &draft);
    return NULL;
}

static err post_case(struct req *r)
{
    struct library_in in;
    struct id id;

    TRY(form_read(r, &LIBRARY_IN, &in));
    TRY(library_propose(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_publish(struct req *r)
{
    struct library_publish_in in;

    TRY(form_read(r, &LIBRARY_PUBLISH_IN, &in));
    TRY(library_publish(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_withdraw(struct req *r)
{
    struct reason_in in;

    TRY(form_read(r, &LIBRARY_REASON_IN, &in));
    TRY(library_withdraw(&r->ctx, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

#define L "/api/c/{c}/library"
/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/library", PERM_PUBLIC, .out = &LIBRARY_LINE, .list = true, .asks = "outcome q", .run = get_library },
    { GET, L, PERM_MATTER_SEE, .list = true, .many = { &LIBRARY_CASE, SQL_LIBRARY_PAGE, .newest = true } },
    { GET, L "/{id}", PERM_PUBLIC, .out = &LIBRARY_PAGE, .run = get_one },
    { GET, "/api/c/{c}/matters/{id}/library_draft", PERM_MATTER_RUN, .out = &LIBRARY_IN, .run = get_draft },
    { POST, L, PERM_MATTER_RUN, "library.propose", .in = &LIBRARY_IN, .out = &ANSWER_ID, .run = post_case },
    { POST, L "/{id}/publish", PERM_ARCHIVE_SEAL, "library.publish", .in = &LIBRARY_PUBLISH_IN,
      .run = post_publish },
    { POST, L "/{id}/withdraw", PERM_ARCHIVE_SEAL, "library.withdraw", .in = &LIBRARY_REASON_IN,
      .run = post_withdraw },
};
/* clang-format on */
const struct routes LIBRARY_ROUTES = { "library", routes, COUNT(routes) };
