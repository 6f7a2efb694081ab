/* named_api.c - named sets over the API: read by everybody, set by the district, tagged by the
 * staff; counted for who looks at a place's boards. */
#include "base/arena.h"
#include "base/day.h"
#include "room/named/set.h"
#include "room/office/office.h"

static const struct failure NAMED_PLACE = { .code = ERR_MISSING, .id = "place.unknown" };
static const struct failure NAMED_PERIOD = { .code = ERR_INPUT,
                                             .id = "measure.days",
                                             .field = "from" };

enum { ROWS_MAX = 5000, TAGS_MAX = 100 };

static const char *const kind_words[] = {
    "matter", "library", "covenant", "master", "entry", NULL
};

struct named_made {
    struct str named;
    int64_t version;
};
struct tag { /* of one place */
    struct id id;
    struct str named, item, item_title, kind;
    struct id object;
    struct str title, note;
    struct id file;
    struct str by_name;
    struct when at;
};
struct matter_tag { /* what everybody sees of it */
    struct id id;
    struct str named, item_title;
};
struct tag_row { /* of many */
    struct id id, community;
    struct str community_name, level, kind;
    struct id object;
    struct str title, note;
    struct id file;
    struct str by_name;
    struct when at;
};
struct untag_in {
    struct str reason;
};
/* clang-format off */
static const struct field made_fields[] = {
    FIELD(struct named_made, named, SHOW),
    FIELD(struct named_made, version, SHOW),
};
static const struct field item_in_fields[] = {
    FIELD(struct named_item_in, item, SHOW, .max = 40),
    FIELD(struct named_item_in, title_zh, NEED, .min = 1, .max = 40),
    FIELD(struct named_item_in, title_en, SHOW, .max = 80),
    FIELD(struct named_item_in, needs, SHOW, .max = 10000),
};
static const struct shape NAMED_ITEM_IN = SHAPE(struct named_item_in, item_in_fields);
static const struct field in_fields[] = {
    FIELD(struct named_in, named, SHOW, .max = 40),
    FIELD(struct named_in, title_zh, NEED, .min = 2, .max = 40),
    FIELD(struct named_in, title_en, SHOW, .max = 80),
    FIELD(struct named_in, note, SHOW, .max = 500),
    FIELD(struct named_in, items, NEED, .max = ITEMS_MAX, .sub = &NAMED_ITEM_IN),
};
static const struct field tag_in_fields[] = {
    FIELD(struct tag_in, named, NEED, .max = 40),
    FIELD(struct tag_in, item, NEED, .max = 40),
    FIELD(struct tag_in, kind, NEED, .words = kind_words),
    FIELD(struct tag_in, object, SHOW),
    FIELD(struct tag_in, title, SHOW, .max = 120),
    FIELD(struct tag_in, note, SHOW, .max = 1000),
    FIELD(struct tag_in, file, SHOW),
};
static const struct field untag_fields[] = { FIELD(struct untag_in, reason, NEED, .min = 4, .max = 500) };
static const struct field line_fields[] = {
    FIELD(struct named_line, item, SHOW),
    FIELD(struct named_line, title, SHOW),
    FIELD(struct named_line, needs, SHOW),
    FIELD(struct named_line, n, SHOW),
    FIELD(struct named_line, places, SHOW),
    FIELD(struct named_line, old, SHOW),
};
static const struct field tag_fields[] = {
    FIELD(struct tag, id, SHOW),
    FIELD(struct tag, named, SHOW),
    FIELD(struct tag, item, SHOW),
    FIELD(struct tag, item_title, SHOW),
    FIELD(struct tag, kind, SHOW),
    FIELD(struct tag, object, SHOW),
    FIELD(struct tag, title, SHOW),
    FIELD(struct tag, note, SHOW),
    FIELD(struct tag, file, SHOW),
    FIELD(struct tag, by_name, SHOW),
    FIELD(struct tag, at, SHOW),
};
static const struct field matter_tag_fields[] = {
    FIELD(struct matter_tag, id, SHOW),
    FIELD(struct matter_tag, named, SHOW),
    FIELD(struct matter_tag, item_title, SHOW),
};
static const struct field row_fields[] = {
    FIELD(struct tag_row, id, SHOW),
    FIELD(struct tag_row, community, SHOW),
    FIELD(struct tag_row, community_name, SHOW),
    FIELD(struct tag_row, level, SHOW),
    FIELD(struct tag_row, kind, SHOW),
    FIELD(struct tag_row, object, SHOW),
    FIELD(struct tag_row, title, SHOW),
    FIELD(struct tag_row, note, SHOW),
    FIELD(struct tag_row, file, SHOW),
    FIELD(struct tag_row, by_name, SHOW),
    FIELD(struct tag_row, at, SHOW),
};
/* clang-format on */
static const struct shape NAMED_MADE = SHAPE(struct named_made, made_fields);
static const struct shape NAMED_IN = SHAPE(struct named_in, in_fields);
static const struct shape TAG_IN = SHAPE(struct tag_in, tag_in_fields);
static const struct shape UNTAG_IN = SHAPE(struct untag_in, untag_fields);
static const struct shape NAMED_LINE = SHAPE(struct named_line, line_fields);
static const struct shape TAG = SHAPE(struct tag, tag_fields);
static const struct shape MATTER_TAG = SHAPE(struct matter_tag, matter_tag_fields);
static const struct shape TAG_ROW = SHAPE(struct tag_row, row_fields);
static const char *const tag_filter[] = { "named", "item", "object", NULL };

static MUST err read_place(struct req *r, struct id *ret)
{
    struct ctx *c = &r->ctx;
    struct perms p = { 0 };

    if (!str_int(req_param(r, "place"), &ret->v))
        return &NAMED_PLACE;
    TRY(post_perms(c, c->account, *ret, c->today, &p));
    return perms_have(p, PERM_BOARD_SEE) ? NULL : &NOT_ALLOWED;
}

/* ?from=YYYY-MM-DD&to=YYYY-MM-DD, both days in; absent: no bound. */
static MUST err read_span(struct req *r, struct named_span *ret)
{
    struct str from = req_param(r, "from"), to = req_param(r, "to");
    struct day first = { 0 }, last = { 0 };

    *ret = (struct named_span){ .to = { INT64_MAX } };
    if ((from.n && !day_read(from, &first)) || (to.n && !day_read(to, &last)))
        return &NAMED_PERIOD;
    if (from.n)
        ret->from = day_start(first, CHINA_OFFSET);
    if (to.n)
        ret->to = day_start((struct day){ last.n + 1 }, CHINA_OFFSET);
    return from.n && to.n && last.n < first.n ? &NAMED_PERIOD : NULL;
}

static err get_sets(struct req *r)
{
    struct list l;

    TRY(named_sets(&r->ctx, &l));
    answer_page(r, &NAMED_SET, &l, (struct id){ 0 });
    return NULL;
}

static err get_versions(struct req *r)
{
    struct list l;

    TRY(named_versions(&r->ctx, r->word, &l));
    answer_page(r, &NAMED_SET, &l, (struct id){ 0 });
    return NULL;
}

static err post_set(struct req *r)
{
    struct named_in in;
    struct named_made out;

    TRY(form_read(r, &NAMED_IN, &in));
    TRY(named_publish(&r->ctx, &in, &out.named, &out.version));
    answer_one(r, &NAMED_MADE, &out);
    return NULL;
}

/* A community's staff, and whoever sets things for a place. */
static MUST err check_tagger(struct ctx *c)
{
    return ctx_may(c, PERM_MATTER_RUN) || ctx_may(c, PERM_SETTING_RUN) ? NULL : &NOT_ALLOWED;
}

static err post_tag(struct req *r)
{
    struct tag_in in;
    struct id id;

    TRY(check_tagger(&r->ctx));
    TRY(form_read(r, &TAG_IN, &in));
    TRY(named_tag(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_untag(struct req *r)
{
    struct untag_in in;

    TRY(check_tagger(&r->ctx));
    TRY(form_read(r, &UNTAG_IN, &in));
    TRY(named_untag(&r->ctx, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

static err get_report(struct req *r)
{
    struct id place = { 0 };
    struct named_span span;
    struct list l;

    TRY(read_place(r, &place));
    TRY(read_span(r, &span));
    TRY(named_report(&r->ctx, place, r->word, span, &l));
    answer_page(r, &NAMED_LINE, &l, (struct id){ 0 });
    return NULL;
}

static err get_rows(struct req *r)
{
    struct id place = { 0 };
    struct named_span span;
    struct list l;

    TRY(read_place(r, &place));
    TRY(read_span(r, &span));
    TRY(db_list(r->ctx.db, SQL_NAMED_ROWS, &TAG_ROW, ROWS_MAX, &l,
                ARGS(arg_id(place), arg_str(r->word), arg_str(req_param(r, "item")),
                     arg_int(span.from.ms), arg_int(span.to.ms))));
    answer_page(r, &TAG_ROW, &l, (struct id){ 0 });
    return NULL;
}

static err get_of_matter(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_NAMED_OF_MATTER, &MATTER_TAG, TAGS_MAX, &l,
                ARGS(arg_id(r->ctx.community), arg_id(r->id[0]))));
    answer_page(r, &MATTER_TAG, &l, (struct id){ 0 });
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/c/{c}/matters/{id}/tags", PERM_PUBLIC, .out = &MATTER_TAG, .list = true, .run = get_of_matter },
    { GET, "/api/named/{word}", PERM_SIGNED_IN, .out = &NAMED_LINE, .list = true, .asks = "from place to", .run = get_report },
    { GET, "/api/named/{word}/tags", PERM_SIGNED_IN, .out = &TAG_ROW, .list = true, .asks = "from item place to", .run = get_rows },
    { GET, "/api/c/{c}/named", PERM_PUBLIC, .out = &NAMED_SET, .list = true, .run = get_sets },
    { GET, "/api/c/{c}/named/{word}", PERM_PUBLIC, .out = &NAMED_SET, .list = true, .run = get_versions },
    { POST, "/api/c/{c}/named", PERM_SETTING_RUN, "named.publish", .in = &NAMED_IN, .out = &NAMED_MADE,
      .run = post_set },
    { GET, "/api/c/{c}/tags", PERM_MATTER_SEE, .list = true,
      .many = { &TAG, SQL_NAMED_TAG_PAGE, .newest = true, .filter = tag_filter } },
    { POST, "/api/c/{c}/tags", PERM_MATTER_SEE, "named.tag", .in = &TAG_IN, .out = &ANSWER_ID,
      .run = post_tag },
    { POST, "/api/c/{c}/tags/{id}/remove", PERM_MATTER_SEE, "named.untag", .in = &UNTAG_IN,
      .run = post_untag },
};
/* clang-format on */
const struct routes NAMED_ROUTES = { "named", routes, COUNT(routes) };
