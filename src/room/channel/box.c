/* box.c - suggestion boxes: opened weekly by two persons; each slip has a number and becomes a case
 * or is answered. */
#include "base/arena.h"
#include "base/day.h"
#include "room/auth/auth.h"
#include "room/channel/channel.h"
#include "room/file/file.h"
#include "web/leaf.h"

enum { LISTED_MAX = 500, WEEK = 7 };

const struct failure BOX_BEGUN = { .code = ERR_CONFLICT, .id = "box.begun" };
const struct failure BOX_ALONE = { .code = ERR_CONFLICT, .id = "box.alone" };
const struct failure BOX_CONFIRMED = { .code = ERR_CONFLICT, .id = "box.confirmed" };
const struct failure BOX_UNOPENED = { .code = ERR_CONFLICT, .id = "box.unopened" };
const struct failure BOX_COUNTED = { .code = ERR_CONFLICT, .id = "box.counted" };
const struct failure BOX_ANSWERED = { .code = ERR_CONFLICT, .id = "box.answered" };
const struct failure BOX_OFFLINE = { .code = ERR_CONFLICT, .id = "box.offline" };

static const char *const kinds[] = { "physical", "online", NULL };

struct box {
    struct id id;
    struct str name, kind, place;
    int64_t weekday, slips, waiting;
    struct day since, opened_day, due_day;
    bool late;
};
struct box_in {
    struct str name, kind, place;
    int64_t weekday;
};
struct opening {
    struct id id, box_id, account_id, second_id;
    struct day day;
    int64_t slips;
    struct str by_name, second_name;
};
struct open_in {
    int64_t slips;
};
struct slip {
    struct id id, file_id, case_id;
    int64_t year, no;
    struct str text, code, reply, reply_by;
    struct when replied_at, at;
};
struct box_view {
    struct list openings, slips;
};
struct slip_in {
    struct str text;
    struct id file;
};
struct drop_in {
    struct str text;
};
struct slip_done {
    struct id id;
    int64_t year, no;
};
struct reply_in {
    struct str reply;
};
struct slip_case_in {
    struct str item, address, name, phone;
};
/* clang-format off */
static const struct field box_fields[] = {
    FIELD(struct box, id, SHOW),
    FIELD(struct box, name, SHOW),
    FIELD(struct box, kind, SHOW),
    FIELD(struct box, place, SHOW),
    FIELD(struct box, weekday, SHOW),
    FIELD(struct box, slips, SHOW),
    FIELD(struct box, waiting, SHOW),
    FIELD(struct box, since, SHOW),
    FIELD(struct box, opened_day, SHOW),
    FIELD(struct box, due_day, EXTRA),
    FIELD(struct box, late, EXTRA),
};
static const struct field box_in_fields[] = {
    FIELD(struct box_in, name, NEED, .min = 2, .max = 60),
    FIELD(struct box_in, kind, NEED, .words = kinds),
    FIELD(struct box_in, place, NEED, .min = 2, .max = 120),
    FIELD(struct box_in, weekday, NEED, .min = 1, .max = WEEK),
};
static const struct field opening_fields[] = {
    FIELD(struct opening, id, SHOW),
    FIELD(struct opening, box_id, SHOW),
    FIELD(struct opening, account_id, SHOW),
    FIELD(struct opening, second_id, SHOW),
    FIELD(struct opening, day, SHOW),
    FIELD(struct opening, slips, SHOW),
    FIELD(struct opening, by_name, SHOW),
    FIELD(struct opening, second_name, SHOW),
};
static const struct field open_fields[] = { FIELD(struct open_in, slips, NEED, .min = 0, .max = 500) };
static const struct field slip_fields[] = {
    FIELD(struct slip, id, SHOW),
    FIELD(struct slip, file_id, SHOW),
    FIELD(struct slip, case_id, SHOW),
    FIELD(struct slip, year, SHOW),
    FIELD(struct slip, no, SHOW),
    FIELD(struct slip, text, SHOW),
    FIELD(struct slip, code, SHOW),
    FIELD(struct slip, reply, SHOW),
    FIELD(struct slip, reply_by, SHOW),
    FIELD(struct slip, replied_at, SHOW),
    FIELD(struct slip, at, SHOW),
};
static const struct field slip_in_fields[] = {
    FIELD(struct slip_in, text, NEED, .min = 2, .max = 2000),
    FIELD(struct slip_in, file, SHOW),
};
static const struct field drop_fields[] = { FIELD(struct drop_in, text, NEED, .min = 4, .max = 2000) };
static const struct field done_fields[] = {
    FIELD(struct slip_done, id, SHOW),
    FIELD(struct slip_done, year, SHOW),
    FIELD(struct slip_done, no, SHOW),
};
static const struct field reply_fields[] = { FIELD(struct reply_in, reply, NEED, .min = 4, .max = 1000) };
static const struct field case_fields[] = {
    FIELD(struct slip_case_in, item, NEED, .max = 40),
    FIELD(struct slip_case_in, address, NEED, .min = 2, .max = 120),
    FIELD(struct slip_case_in, name, SHOW, .max = 40),
    FIELD(struct slip_case_in, phone, SHOW, .max = 20),
};
/* clang-format on */
static const struct shape BOX = SHAPE(struct box, box_fields);
static const struct shape BOX_IN = SHAPE(struct box_in, box_in_fields);
static const struct shape BOX_OPENING = { "struct box_opening", opening_fields,
                                          COUNT(opening_fields), sizeof(struct opening) };
static const struct shape BOX_OPEN_IN = { "struct box_open_in", open_fields, COUNT(open_fields),
                                          sizeof(struct open_in) };
static const struct shape BOX_SLIP = { "struct box_slip", slip_fields, COUNT(slip_fields),
                                       sizeof(struct slip) };
static const struct field view_fields[] = {
    FIELD(struct box_view, openings, SHOW, .sub = &BOX_OPENING),
    FIELD(struct box_view, slips, SHOW, .sub = &BOX_SLIP),
};
static const struct shape BOX_VIEW = SHAPE(struct box_view, view_fields);
static const struct shape BOX_SLIP_IN = { "struct box_slip_in", slip_in_fields,
                                          COUNT(slip_in_fields), sizeof(struct slip_in) };
static const struct shape BOX_DROP_IN = { "struct box_drop_in", drop_fields, COUNT(drop_fields),
                                          sizeof(struct drop_in) };
static const struct shape BOX_SLIP_DONE = { "struct box_slip_done", done_fields, COUNT(done_fields),
                                            sizeof(struct slip_done) };
static const struct shape BOX_REPLY_IN = { "struct box_reply_in", reply_fields, COUNT(reply_fields),
                                           sizeof(struct reply_in) };
static const struct shape BOX_CASE_IN = { "struct box_case_in", case_fields, COUNT(case_fields),
                                          sizeof(struct slip_case_in) };

static const struct rate_limit DROP_AT = { "box.drop_at", 10, 60 * 60 * 1000 };

/* The newest day it had to be opened that is over; DAY_NONE before the first. */
struct day box_due(struct day since, int64_t weekday, struct day today)
{
    int64_t back = (day_weekday(today) - weekday + WEEK - 1) % WEEK + 1;
    struct day due = { today.n - (int32_t)back };

    return due.n >= since.n ? due : DAY_NONE;
}

static err get_boxes(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_BOX_LIST, &BOX, LISTED_MAX, &l, ARGS(arg_id(c->community))));
    struct box *b = (struct box *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t i = 0; i < l.n; i++) {
        b[i].due_day = box_due(b[i].since, b[i].weekday, c->today);
        bool opened = b[i].opened_day.n != DAY_NONE.n && b[i].opened_day.n >= b[i].due_day.n;
        b[i].late = b[i].due_day.n != DAY_NONE.n && !opened;
    }
    answer_page(r, &BOX, &l, (struct id){ 0 });
    return NULL;
}

static MUST err box_get(struct ctx *c, struct id id, struct box *ret)
{
    return db_one(c->db, SQL_BOX_GET, &BOX, ret, ARGS(arg_id(c->community), arg_id(id)));
}

static err get_box(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct box_view out;
    struct box b;

    TRY(box_get(c, r->id[0], &b));
    TRY(db_list(c->db, SQL_BOX_OPENING_LIST, &BOX_OPENING, LISTED_MAX, &out.openings,
                ARGS(arg_id(c->community), arg_id(b.id))));
    TRY(db_list(c->db, SQL_BOX_SLIP_LIST, &BOX_SLIP, LISTED_MAX, &out.slips,
                ARGS(arg_id(c->community), arg_id(b.id))));
    answer_one(r, &BOX_VIEW, &out);
    return NULL;
}

static err post_box(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct box_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &BOX_IN, &in));
    TRY(db_run(c->db, SQL_BOX_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.name), arg_str(in.kind),
                    arg_str(in.place), arg_int(in.weekday), arg_day(c->today))));
    leaf_subject(c, id);
    answer_id(r, id);
    return NULL;
}

/* The first of the two says it is open and how many slips lie in it. */
static err post_open(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct open_in in;
    struct id id = ctx_id(c);
    struct box b;
    int64_t begun = 0;

    TRY(form_read(r, &BOX_OPEN_IN, &in));
    TRY(box_get(c, r->id[0], &b));
    TRY(db_int(c->db, SQL_BOX_OPENING_BEGUN, &begun, ARGS(arg_id(c->community), arg_id(b.id))));
    if (begun)
        return &BOX_BEGUN;
    TRY(db_run(c->db, SQL_BOX_OPENING_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(b.id), arg_day(c->today),
                    arg_int(in.slips), arg_id(c->account), arg_str(c->name))));
    leaf_subject(c, id);
    leaf_int(c, "slips", in.slips);
    answer_id(r, id);
    return NULL;
}

static MUST err opening_get(struct ctx *c, struct id id, struct opening *ret)
{
    return db_one(c->db, SQL_BOX_OPENING_GET, &BOX_OPENING, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

/* The second, who stood by: from then on it was opened. */
static err post_confirm(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct opening o;
    int64_t n = 0;

    TRY(opening_get(c, r->id[0], &o));
    if (o.account_id.v == c->account.v)
        return &BOX_ALONE;
    TRY(db_run(c->db, SQL_BOX_OPENING_CONFIRM, &n,
               ARGS(arg_id(c->community), arg_id(o.id), arg_id(c->account), arg_str(c->name))));
    if (!n)
        return &BOX_CONFIRMED;
    TRY(db_run(c->db, SQL_BOX_OPENED, NULL,
               ARGS(arg_id(c->community), arg_id(o.box_id), arg_day(o.day))));
    TRY(db_run(c->db, SQL_BOX_SLIPS_FOUND, NULL,
               ARGS(arg_id(c->community), arg_id(o.box_id), arg_id(o.id))));
    leaf_subject(c, o.id);
    answer_done(r);
    return NULL;
}

static MUST err slip_add(struct req *r, struct id box, struct id opening, struct str text,
                         struct id file)
{
    struct ctx *c = &r->ctx;
    struct slip_done out = { .id = ctx_id(c), .year = day_ymd(c->today).year };
    int64_t last = 0;

    TRY(db_int(c->db, SQL_BOX_SLIP_LAST, &last, ARGS(arg_id(c->community), arg_int(out.year))));
    out.no = last + 1;
    TRY(file_attach(c, file, "slip", out.id, false));
    err e = db_run(c->db, SQL_BOX_SLIP_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(out.id), arg_id(box), arg_id(opening),
                        arg_int(out.year), arg_int(out.no), arg_str(text), arg_id(file),
                        arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &DB_BUSY : e; /* two at once took one number: run again */
    leaf_subject(c, out.id);
    leaf_int(c, "no", out.no);
    TRY(leaf_commit(c, "text", text));
    answer_one(r, &BOX_SLIP_DONE, &out);
    return NULL;
}

/* As many slips as the two have counted, and not one more. */
static err post_slip(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct slip_in in = { .text = STR("") };
    struct opening o;
    struct box b;
    int64_t have = 0;

    TRY(form_read(r, &BOX_SLIP_IN, &in));
    TRY(opening_get(c, r->id[0], &o));
    TRY(box_get(c, o.box_id, &b));
    if (!o.second_id.v)
        return &BOX_UNOPENED;
    TRY(db_int(c->db, SQL_BOX_SLIP_COUNT, &have, ARGS(arg_id(c->community), arg_id(o.id))));
    if (str_is(b.kind, "physical") && have >= o.slips)
        return err_rule(c->arena, &BOX_COUNTED, NULL, "have=%lld", (long long)have);
    return slip_add(r, b.id, o.id, in.text, in.file);
}

/* Into an online box, by anyone: nobody reads it before two have opened the box. */
static err post_drop(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct drop_in in;
    struct box b;

    TRY(form_read(r, &BOX_DROP_IN, &in));
    TRY(box_get(c, r->id[0], &b));
    if (!str_is(b.kind, "online"))
        return &BOX_OFFLINE;
    TRY(rate_look(c, &DROP_AT, r->ip));
    TRY(rate_count(c, &DROP_AT, r->ip));
    c->account = c->resident = (struct id){ 0 }; /* a slip has no sender, not in the leaf either */
    r->once = STR("");
    return slip_add(r, b.id, (struct id){ 0 }, in.text, (struct id){ 0 });
}

static MUST err waiting_slip(struct ctx *c, struct id id, struct slip *ret)
{
    TRY(db_one(c->db, SQL_BOX_SLIP_GET, &BOX_SLIP, ret, ARGS(arg_id(c->community), arg_id(id))));
    return ret->case_id.v || ret->replied_at.ms ? &BOX_ANSWERED : NULL;
}

static err post_reply(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reply_in in;
    struct slip s;

    TRY(form_read(r, &BOX_REPLY_IN, &in));
    TRY(waiting_slip(c, r->id[0], &s));
    TRY(db_run(c->db, SQL_BOX_SLIP_REPLY, NULL,
               ARGS(arg_id(c->community), arg_id(s.id), arg_str(in.reply), arg_time(c->now),
                    arg_str(c->name))));
    leaf_subject(c, s.id);
    answer_done(r);
    return NULL;
}

static err post_case(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct slip_case_in in = { .name = STR(""), .phone = STR("") };
    struct case_opened out;
    struct slip s;

    TRY(form_read(r, &BOX_CASE_IN, &in));
    TRY(waiting_slip(c, r->id[0], &s));
    const struct case_in as = {
        .item = in.item,
        .text = s.text,
        .address = in.address,
        .naming = in.name.n || in.phone.n ? STR("named") : STR("anonymous"),
        .name = in.name,
        .phone = in.phone,
        .channel = STR("paper"),
    };
    TRY(case_open(c, &as, &out));
    TRY(db_run(c->db, SQL_BOX_SLIP_CASE, NULL,
               ARGS(arg_id(c->community), arg_id(s.id), arg_id(out.id))));
    answer_id(r, out.id);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/boxes", PERM_CASE_SEE, .out = &BOX, .list = true, .run = get_boxes },
    { GET, C "/boxes/{id}", PERM_CASE_SEE, .out = &BOX_VIEW, .run = get_box },
    { POST, C "/boxes", PERM_CASE_TAKE, "box.add", .in = &BOX_IN, .out = &ANSWER_ID, .run = post_box },
    { POST, C "/boxes/{id}/open", PERM_CASE_REPORT, "box.open", .in = &BOX_OPEN_IN, .out = &ANSWER_ID, .run = post_open },
    { POST, C "/boxes/{id}/drop", PERM_PUBLIC, "box.drop", .in = &BOX_DROP_IN, .out = &BOX_SLIP_DONE, .run = post_drop },
    { POST, C "/box_openings/{id}/confirm", PERM_CASE_REPORT, "box.confirm", .run = post_confirm },
    { POST, C "/box_openings/{id}/slips", PERM_CASE_REPORT, "box.slip", .in = &BOX_SLIP_IN, .out = &BOX_SLIP_DONE, .run = post_slip },
    { POST, C "/box_slips/{id}/reply", PERM_CASE_TAKE, "box.reply", .in = &BOX_REPLY_IN, .run = post_reply },
    { POST, C "/box_slips/{id}/case", PERM_CASE_TAKE, "box.case", .in = &BOX_CASE_IN, .out = &ANSWER_ID, .run = post_case },
};
/* clang-format on */
const struct routes BOX_ROUTES = { "channel", routes, COUNT(routes) };
