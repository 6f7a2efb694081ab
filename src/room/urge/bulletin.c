/* bulletin.c - 通报: what was missed enters a draft; submitted by one, published by another. */
#include "base/arena.h"
#include "room/office/office.h"
#include "room/urge/urge_row.h"
#include "rule/urge.h"
#include "web/leaf.h"
#include "web/text.h"

const struct failure BULLETIN_STATE = { .code = ERR_CONFLICT, .id = "bulletin.state" };
const struct failure BULLETIN_OWN = { .code = ERR_DENIED, .id = "bulletin.own" };

enum { LINES_MAX = 500 };

struct bulletin {
    struct id id, place, by_account;
    struct str place_name, code, state, title, text, by_name, reason, published_by;
    int64_t n_lines;
    struct when published_at, at;
};
struct bulletin_line {
    struct id id;
    struct str code, place_name, to_name, to_kind, to_title, about, about_code, demand, state;
    struct day due_on;
    struct when replied_at;
};
struct bulletin_sheet {
    struct bulletin bulletin;
    struct list lines;
};
struct submit_in {
    struct str title, text;
};
/* clang-format off */
static const struct field bulletin_fields[] = {
    FIELD(struct bulletin, id, SHOW),
    FIELD(struct bulletin, place, SHOW),
    FIELD(struct bulletin, place_name, SHOW),
    FIELD(struct bulletin, code, SHOW),
    FIELD(struct bulletin, state, SHOW),
    FIELD(struct bulletin, title, SHOW),
    FIELD(struct bulletin, text, SHOW),
    FIELD(struct bulletin, by_account, SECRET),
    FIELD(struct bulletin, by_name, SHOW),
    FIELD(struct bulletin, reason, SHOW),
    FIELD(struct bulletin, n_lines, SHOW),
    FIELD(struct bulletin, published_by, SHOW),
    FIELD(struct bulletin, published_at, SHOW),
    FIELD(struct bulletin, at, SHOW),
};
static const struct field line_fields[] = {
    FIELD(struct bulletin_line, id, SHOW),
    FIELD(struct bulletin_line, code, SHOW),
    FIELD(struct bulletin_line, place_name, SHOW),
    FIELD(struct bulletin_line, to_name, SHOW),
    FIELD(struct bulletin_line, to_kind, SHOW),
    FIELD(struct bulletin_line, to_title, EXTRA),
    FIELD(struct bulletin_line, about, SHOW),
    FIELD(struct bulletin_line, about_code, SHOW),
    FIELD(struct bulletin_line, demand, SHOW),
    FIELD(struct bulletin_line, due_on, SHOW),
    FIELD(struct bulletin_line, state, SHOW),
    FIELD(struct bulletin_line, replied_at, SHOW),
};
static const struct field submit_fields[] = {
    FIELD(struct submit_in, title, NEED, .min = 4, .max = 120),
    FIELD(struct submit_in, text, NEED, .min = 4, .max = 4000),
};
static const struct field reason_fields[] = { FIELD(struct urge_reason, reason, NEED, .min = 4, .max = 500) };
/* clang-format on */
static const struct shape BULLETIN = SHAPE(struct bulletin, bulletin_fields);
static const struct shape BULLETIN_LINE = SHAPE(struct bulletin_line, line_fields);
static const struct shape BULLETIN_SUBMIT_IN = { "struct bulletin_submit_in", submit_fields,
                                                 COUNT(submit_fields), sizeof(struct submit_in) };
const struct shape URGE_REASON_IN = SHAPE(struct urge_reason, reason_fields);

err bulletin_enter(struct ctx *c, struct id urge)
{
    struct id id = { 0 };
    struct str code;

    TRY(db_int(c->db, SQL_BULLETIN_DRAFT, &id.v, ARGS(arg_id(c->community))));
    if (!id.v) {
        id = ctx_id(c);
        TRY(urge_code(c, SQL_BULLETIN_NEXT, "TB", &code));
        TRY(db_run(c->db, SQL_BULLETIN_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(code),
                        arg_str(text_say(c->arena, LANG_ZH, "bulletin.title", "")),
                        arg_time(c->now))));
    }
    leaf_id(c, "bulletin", id);
    TRY(db_run(c->db, SQL_BULLETIN_LINE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(urge), arg_id(id))));
    return db_run(c->db, SQL_URGE_LATE, NULL,
                  ARGS(arg_id(c->community), arg_id(urge), arg_time(c->now)));
}

static err get_bulletins(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id next = { 0 };
    struct list l;

    TRY(db_list(c->db, SQL_BULLETIN_PAGE, &BULLETIN, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_bool(ctx_may(c, PERM_URGE_RUN)))));
    if (l.n > PAGE_SIZE)
        next = ((const struct bulletin *)l.p)[(l.n = PAGE_SIZE) - 1].id;
    answer_page(r, &BULLETIN, &l, next);
    return NULL;
}

static MUST err take(struct req *r, struct bulletin *ret)
{
    TRY(db_one(r->ctx.db, SQL_BULLETIN_GET, &BULLETIN, ret,
               ARGS(arg_id(r->ctx.community), arg_id(r->id[0]))));
    bool open = ctx_may(&r->ctx, PERM_URGE_RUN) || str_is(ret->state, "published");
    leaf_subject(&r->ctx, r->id[0]);
    return open ? NULL : &NOT_FOUND;
}

static const struct field lines_of_fields[] = { FIELD(struct bulletin_sheet, lines, SHOW,
                                                      .sub = &BULLETIN_LINE) };
static const struct shape BULLETIN_SHEET = SHAPE(struct bulletin_sheet, lines_of_fields);

/* Its lines; what stands above them is in the list. */
static err get_lines(struct req *r)
{
    struct bulletin_sheet s;

    TRY(take(r, &s.bulletin));
    TRY(db_list(r->ctx.db, SQL_BULLETIN_LINES, &BULLETIN_LINE, LINES_MAX, &s.lines,
                ARGS(arg_id(r->ctx.community), arg_id(s.bulletin.id))));
    struct bulletin_line *x = (struct bulletin_line *)(uintptr_t)s.lines.p; /* in our arena */
    for (size_t k = 0; k < s.lines.n; k++)
        x[k].to_title = post_title(x[k].to_kind, r->ctx.lang);
    answer_one(r, &BULLETIN_SHEET, &s);
    return NULL;
}

static err post_submit(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct submit_in in;
    struct bulletin b;
    int64_t n = 0;

    TRY(form_read(r, &BULLETIN_SUBMIT_IN, &in));
    TRY(take(r, &b));
    TRY(db_run(c->db, SQL_BULLETIN_SUBMITTED, &n,
               ARGS(arg_id(c->community), arg_id(b.id), arg_str(in.title), arg_str(in.text),
                    arg_id(c->account), arg_str(c->name))));
    if (!n)
        return &BULLETIN_STATE;
    TRY(leaf_commit(c, "text", in.text));
    answer_done(r);
    return NULL;
}

static err post_back(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct urge_reason in;
    struct bulletin b;
    int64_t n = 0;

    TRY(form_read(r, &URGE_REASON_IN, &in));
    TRY(take(r, &b));
    TRY(db_run(c->db, SQL_BULLETIN_BACK, &n,
               ARGS(arg_id(c->community), arg_id(b.id), arg_str(in.reason))));
    if (!n)
        return &BULLETIN_STATE;
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}

static err post_publish(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct bulletin b;
    int64_t n = 0;

    TRY(take(r, &b));
    if (str_is(b.state, "submitted") && !urge_may_publish(b.by_account.v, c->account.v))
        return err_rule(c->arena, &BULLETIN_OWN, "通报须经他人批准", "lines=%lld",
                        (long long)b.n_lines);
    TRY(db_run(c->db, SQL_BULLETIN_PUBLISHED, &n,
               ARGS(arg_id(c->community), arg_id(b.id), arg_str(c->name), arg_time(c->now))));
    if (!n)
        return &BULLETIN_STATE;
    leaf_int(c, "lines", b.n_lines);
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
#define K C "/bulletins/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/bulletins", PERM_TODO_SEE, .out = &BULLETIN, .list = true, .run = get_bulletins },
    { GET,  K, PERM_TODO_SEE, .out = &BULLETIN_SHEET, .run = get_lines },
    { POST, K "/submit", PERM_URGE_RUN, "bulletin.submit", .in = &BULLETIN_SUBMIT_IN, .run = post_submit },
    { POST, K "/back", PERM_URGE_RUN, "bulletin.back", .in = &URGE_REASON_IN, .run = post_back },
    { POST, K "/publish", PERM_URGE_RUN, "bulletin.publish", .run = post_publish },
};
/* clang-format on */
const struct routes BULLETIN_ROUTES = { "urge", routes, COUNT(routes) };
