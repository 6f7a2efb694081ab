/* office_api.c - posts over the API: see, give, end. */
#include "base/arena.h"
#include "room/office/office.h"
#include "room/region/region.h"

struct post_out {
    struct id id;
    struct str kind, title, name;
    struct id region;
    struct str region_name;
    struct id account, resident;
    struct day from_day, to_day;
};
static const struct field post_out_fields[] = {
    FIELD(struct post_out, id, SHOW),       FIELD(struct post_out, kind, SHOW),
    FIELD(struct post_out, title, SHOW),    FIELD(struct post_out, name, SHOW),
    FIELD(struct post_out, region, SHOW),   FIELD(struct post_out, region_name, SHOW),
    FIELD(struct post_out, account, SHOW),  FIELD(struct post_out, resident, SHOW),
    FIELD(struct post_out, from_day, SHOW), FIELD(struct post_out, to_day, SHOW),
};
static const struct shape POST_OUT = SHAPE(struct post_out, post_out_fields);

static const struct field post_in_fields[] = {
    FIELD(struct post_in, kind, NEED, .max = 40), FIELD(struct post_in, name, NEED, .max = 40),
    FIELD(struct post_in, region, SHOW),          FIELD(struct post_in, account, SHOW),
    FIELD(struct post_in, resident, SHOW),        FIELD(struct post_in, from_day, SHOW),
    FIELD(struct post_in, to_day, SHOW),
};
static const struct shape POST_IN = SHAPE(struct post_in, post_in_fields);

struct end_in {
    struct str reason;
};
static const struct field end_fields[] = { FIELD(struct end_in, reason, NEED, .min = 4,
                                                 .max = 500) };
static const struct shape END_IN = SHAPE(struct end_in, end_fields);

struct kind_out {
    struct str id, level, title, body;
};
static const struct field kind_fields[] = {
    FIELD(struct kind_out, id, SHOW),
    FIELD(struct kind_out, level, SHOW),
    FIELD(struct kind_out, title, SHOW),
    FIELD(struct kind_out, body, SHOW),
};
static const struct shape KIND_OUT = SHAPE(struct kind_out, kind_fields);

static err get_posts(struct req *r)
{
    struct list l;
    size_t n;

    TRY(office_page(&r->ctx, req_cursor(r, false), PAGE_SIZE + 1, &l));
    n = l.n > PAGE_SIZE ? PAGE_SIZE : l.n;
    const struct post *p = l.p;
    struct post_out *out = NEW_N(r->ctx.arena, struct post_out, n + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = (struct post_out){
            p[i].id,      p[i].kind,      post_title(p[i].kind, r->ctx.lang),
            p[i].name,    p[i].region_id, p[i].region_name,
            p[i].account, p[i].resident,  p[i].from_day,
            p[i].to_day,
        };
    answer_page(r, &POST_OUT, &(struct list){ out, n },
                l.n > PAGE_SIZE ? p[n - 1].id : (struct id){ 0 });
    return NULL;
}

static err get_kinds(struct req *r)
{
    size_t n = post_kind_count();
    struct kind_out *out = NEW_N(r->ctx.arena, struct kind_out, n + 1);

    for (size_t i = 0; i < n; i++) {
        const struct post_kind *k = post_kind_at(i);
        out[i] = (struct kind_out){ k->id, k->level, post_title(k->id, r->ctx.lang), k->body };
    }
    answer_page(r, &KIND_OUT, &(struct list){ out, n }, (struct id){ 0 });
    return NULL;
}

static err post_post(struct req *r)
{
    struct post_in in = { 0 };
    struct id id;

    TRY(form_read(r, &POST_IN, &in));
    TRY(post_add(&r->ctx, r->ctx.community, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_post_end(struct req *r)
{
    struct end_in in = { 0 };

    TRY(form_read(r, &END_IN, &in));
    TRY(post_end(&r->ctx, r->ctx.community, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/post_kinds", PERM_PUBLIC, .out = &KIND_OUT, .list = true, .run = get_kinds },
    { GET,  "/api/c/{c}/posts", PERM_MATTER_SEE, .out = &POST_OUT, .list = true, .run = get_posts },
    { POST, "/api/c/{c}/posts", PERM_OFFICE_RUN, "post.give", .in = &POST_IN, .run = post_post },
    { POST, "/api/c/{c}/posts/{id}/end", PERM_OFFICE_RUN, "post.end", .in = &END_IN, .run = post_post_end },
};
/* clang-format on */
const struct routes OFFICE_ROUTES = { "office", routes, COUNT(routes) };
