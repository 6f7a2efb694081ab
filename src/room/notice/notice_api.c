/* notice_api.c - the board and its notices as JSON, and the acts on them. */
#include "base/arena.h"
#include "room/notice/board.h"
#include "room/notice/notice_row.h"

static const char *const use_words[] = { "call",   "summary", "meeting", "resolution",
                                         "result", "other",   NULL };
static const char *const which_words[] = { "first", "last", NULL };
static const char *const decision_words[] = { "sustained", "dismissed", NULL };

struct photo_in {
    struct str which;
    struct id file;
};
struct which_in {
    struct str which;
};
struct stop_in {
    struct str reason;
};
struct reply_in {
    struct str reply;
};
struct decide_in {
    struct str decision, reason;
};
struct notice_view {
    struct id id, matter;
    struct str matter_code, use, title, text, scope, channel, contact, state, by_name;
    struct day starts_on, ends_on;
    int64_t day_no, days, restarts;
    struct when posted_at;
    struct list photos, objections, stops;
};
/* clang-format off */
static const struct field notice_in_fields[] = {
    FIELD(struct notice_in, use, SHOW, .words = use_words),
    FIELD(struct notice_in, title, NEED, .min = 2, .max = 120),
    FIELD(struct notice_in, text, NEED, .min = 4, .max = 20000),
    FIELD(struct notice_in, scope, SHOW, .max = 120),
    FIELD(struct notice_in, channel, SHOW, .max = 120),
    FIELD(struct notice_in, contact, NEED, .min = 2, .max = 120),
    FIELD(struct notice_in, days, SHOW, .min = 0, .max = 366),
};
static const struct field photo_in_fields[] = {
    FIELD(struct photo_in, which, NEED, .words = which_words),
    FIELD(struct photo_in, file, NEED),
};
static const struct field which_fields[] = {
    FIELD(struct which_in, which, NEED, .words = which_words),
};
static const struct field reason_fields[] = {
    FIELD(struct stop_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field objection_in_fields[] = {
    FIELD(struct objection_in, text, NEED, .min = 4, .max = 2000),
    FIELD(struct objection_in, resident, SHOW),
};
static const struct field reply_fields[] = {
    FIELD(struct reply_in, reply, NEED, .min = 4, .max = 2000),
};
static const struct field decide_fields[] = {
    FIELD(struct decide_in, decision, NEED, .words = decision_words),
    FIELD(struct decide_in, reason, NEED, .min = 4, .max = 1000),
};
static const struct field view_fields[] = {
    FIELD(struct notice_view, id, SHOW),
    FIELD(struct notice_view, matter, SHOW),
    FIELD(struct notice_view, matter_code, SHOW),
    FIELD(struct notice_view, use, SHOW),
    FIELD(struct notice_view, title, SHOW),
    FIELD(struct notice_view, text, SHOW),
    FIELD(struct notice_view, scope, SHOW),
    FIELD(struct notice_view, channel, SHOW),
    FIELD(struct notice_view, contact, SHOW),
    FIELD(struct notice_view, state, SHOW),
    FIELD(struct notice_view, by_name, SHOW),
    FIELD(struct notice_view, starts_on, SHOW),
    FIELD(struct notice_view, ends_on, SHOW),
    FIELD(struct notice_view, day_no, SHOW),
    FIELD(struct notice_view, days, SHOW),
    FIELD(struct notice_view, restarts, SHOW),
    FIELD(struct notice_view, posted_at, SHOW),
    FIELD(struct notice_view, photos, SHOW, .sub = &PHOTO),
    FIELD(struct notice_view, objections, SHOW, .sub = &OBJECTION),
    FIELD(struct notice_view, stops, SHOW, .sub = &STOP),
};
/* clang-format on */
static const struct shape NOTICE_IN = SHAPE(struct notice_in, notice_in_fields);
static const struct shape PHOTO_IN = SHAPE(struct photo_in, photo_in_fields);
static const struct shape WHICH_IN = SHAPE(struct which_in, which_fields);
static const struct shape REASON_IN = SHAPE(struct stop_in, reason_fields);
static const struct shape OBJECTION_IN = SHAPE(struct objection_in, objection_in_fields);
static const struct shape REPLY_IN = SHAPE(struct reply_in, reply_fields);
static const struct shape DECIDE_IN = SHAPE(struct decide_in, decide_fields);
static const struct shape NOTICE_VIEW = SHAPE(struct notice_view, view_fields);

enum { OBJECTIONS_MAX = 2000, PHOTOS_MAX = 2, STOPS_MAX = 100 };

static MUST err show_board(struct req *r, struct list *l, size_t size)
{
    struct board_line *line = (struct board_line *)(uintptr_t)l->p;
    struct id next = { 0 };

    if (l->n > size) {
        l->n = size;
        next = line[size - 1].id;
    }
    for (size_t k = 0; k < l->n; k++)
        board_count(&line[k], r->ctx.today);
    answer_page(r, &BOARD_LINE, l, next);
    return NULL;
}

static err get_board(struct req *r)
{
    struct list l;

    TRY(board_read(&r->ctx, req_cursor(r, true), req_param(r, "state"), PAGE_SIZE + 1, &l));
    return show_board(r, &l, PAGE_SIZE);
}

static err get_matter_board(struct req *r)
{
    struct list l;

    TRY(board_of_matter(&r->ctx, r->id[0], &l));
    return show_board(r, &l, l.n);
}

/* Everyone reads what was objected and answered; the name in full only those who handle it. */
static struct str masked(struct arena *a, struct str name)
{
    size_t n = 1;

    while (n < name.n && ((unsigned char)name.p[n] & 0xc0) == 0x80)
        n++;
    return name.n ? str_fmt(a, "%.*s**", (int)n, name.p) : name;
}

static MUST err read_objections(struct req *r, struct id notice, struct list *ret)
{
    struct ctx *c = &r->ctx;

    TRY(db_list(c->db, SQL_OBJECTION_LIST, &OBJECTION, OBJECTIONS_MAX, ret,
                ARGS(arg_id(c->community), arg_id(notice))));
    struct objection *o = (struct objection *)(uintptr_t)ret->p;
    for (size_t k = 0; k < ret->n; k++) {
        o[k].mine = c->resident.v && o[k].resident_id.v == c->resident.v;
        if (!o[k].mine && !ctx_may(c, PERM_MATTER_SEE))
            o[k].name = masked(c->arena, o[k].name);
    }
    return NULL;
}

static err get_notice(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct instance i;
    struct notice n;

    TRY(notice_get(c, r->id[0], &n));
    TRY(flow_load(c, n.matter, &i));
    struct notice_view v = { .id = n.id,
                             .matter = n.matter,
                             .matter_code = i.code,
                             .use = n.use,
                             .title = n.title,
                             .text = n.text,
                             .scope = n.scope,
                             .channel = n.channel,
                             .contact = n.contact,
                             .state = n.state,
                             .by_name = n.by_name,
                             .starts_on = n.starts_on,
                             .ends_on = n.ends_on };
    v.day_no = notice_day_no(n.starts_on, n.ends_on, c->today);
    v.days = notice_days(n.starts_on, n.ends_on);
    v.restarts = n.run - 1;
    v.posted_at = n.posted_at;
    TRY(db_list(c->db, SQL_NOTICE_PHOTO_LIST, &PHOTO, PHOTOS_MAX, &v.photos,
                ARGS(arg_id(c->community), arg_id(n.id), arg_int(n.run))));
    TRY(db_list(c->db, SQL_NOTICE_STOP_LIST, &STOP, STOPS_MAX, &v.stops,
                ARGS(arg_id(c->community), arg_id(n.id))));
    TRY(read_objections(r, n.id, &v.objections));
    answer_one(r, &NOTICE_VIEW, &v);
    return NULL;
}

static err post_notice(struct req *r)
{
    struct notice_in in = { .days = 0 };
    struct id id;

    TRY(form_read(r, &NOTICE_IN, &in));
    TRY(notice_post(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_photo(struct req *r)
{
    struct photo_in in;

    TRY(form_read(r, &PHOTO_IN, &in));
    TRY(notice_photo_add(&r->ctx, r->id[0], in.which, in.file));
    answer_done(r);
    return NULL;
}

static err post_check(struct req *r)
{
    struct which_in in;

    TRY(form_read(r, &WHICH_IN, &in));
    TRY(notice_photo_check(&r->ctx, r->id[0], in.which));
    answer_done(r);
    return NULL;
}

static err post_take_down(struct req *r)
{
    struct stop_in in;

    TRY(form_read(r, &REASON_IN, &in));
    TRY(notice_stop_ask(&r->ctx, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

static err post_agree(struct req *r)
{
    TRY(notice_stop_agree(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_repost(struct req *r)
{
    TRY(notice_repost(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_objection(struct req *r)
{
    struct objection_in in = { .resident = { 0 } };
    struct id id;

    TRY(form_read(r, &OBJECTION_IN, &in));
    TRY(objection_raise(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_reply(struct req *r)
{
    struct reply_in in;

    TRY(form_read(r, &REPLY_IN, &in));
    TRY(objection_reply(&r->ctx, r->id[0], in.reply));
    answer_done(r);
    return NULL;
}

static err post_decide(struct req *r)
{
    struct decide_in in;

    TRY(form_read(r, &DECIDE_IN, &in));
    TRY(objection_decide(&r->ctx, r->id[0], in.decision, in.reason));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/c/{c}/board", PERM_PUBLIC, .out = &BOARD_LINE, .list = true, .asks = "state", .run = get_board },
    { GET, "/api/c/{c}/matters/{id}/notices", PERM_PUBLIC, .out = &BOARD_LINE, .list = true,
      .run = get_matter_board },
    { GET, "/api/c/{c}/notices/{id}", PERM_PUBLIC, .out = &NOTICE_VIEW, .run = get_notice },
    { GET, "/api/c/{c}/notices/{id}/poster.pdf", PERM_PUBLIC, .asks = "size", .before = poster_make,
      .desk = DESK_PRESS, .run = poster_show },
    { GET, "/board/{c}", PERM_PUBLIC, .run = board_html },
    { GET, "/board/{c}/atom.xml", PERM_PUBLIC, .run = board_atom },
    { GET, "/board/{c}/rss.xml", PERM_PUBLIC, .run = board_rss },
    { POST, "/api/c/{c}/matters/{id}/notices", PERM_NOTICE_RUN, "notice.post", .in = &NOTICE_IN,
      .run = post_notice },
    { POST, "/api/c/{c}/notices/{id}/photos", PERM_NOTICE_RUN, "notice.photo", .in = &PHOTO_IN,
      .run = post_photo },
    { POST, "/api/c/{c}/notices/{id}/check", PERM_SUPERVISE, "notice.check", .in = &WHICH_IN,
      .run = post_check },
    { POST, "/api/c/{c}/notices/{id}/take_down", PERM_NOTICE_RUN, "notice.take_down",
      .in = &REASON_IN, .run = post_take_down },
    { POST, "/api/c/{c}/notices/{id}/agree", PERM_SUPERVISE, "notice.agree", .run = post_agree },
    { POST, "/api/c/{c}/notices/{id}/repost", PERM_NOTICE_RUN, "notice.repost",
      .run = post_repost },
    { POST, "/api/c/{c}/notices/{id}/objections", PERM_SIGNED_IN, "objection.raise",
      .in = &OBJECTION_IN, .run = post_objection },
    { POST, "/api/c/{c}/objections/{id}/reply", PERM_NOTICE_RUN, "objection.reply",
      .in = &REPLY_IN, .run = post_reply },
    { POST, "/api/c/{c}/objections/{id}/decide", PERM_SUPERVISE, "objection.decide",
      .in = &DECIDE_IN, .run = post_decide },
};
/* clang-format on */
const struct routes NOTICE_ROUTES = { "notice", routes, COUNT(routes) };
