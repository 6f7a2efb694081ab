/* urge.c - what is overdue, asking somebody to deal with it until a day, the answer, the job. */
#include "room/urge/urge.h"

#include "base/arena.h"
#include "base/day.h"
#include "flow/track.h"
#include "room/office/office.h"
#include "room/post/post.h"
#include "room/urge/urge_row.h"
#include "rule/urge.h"
#include "web/act.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure URGE_DAY = { .code = ERR_INPUT, .id = "urge.day", .field = "due_on" };
const struct failure URGE_POST = { .code = ERR_INPUT, .id = "urge.post", .field = "post" };
const struct failure URGE_ABOUT = { .code = ERR_INPUT, .id = "urge.about", .field = "about_id" };
const struct failure URGE_STATE = { .code = ERR_CONFLICT, .id = "urge.state" };
const struct failure URGE_NOT_YOURS = { .code = ERR_DENIED, .id = "urge.not_yours" };

enum { OVERDUE_MAX = 200, SEATS_MAX = 2000 };

struct overdue {
    struct id id, community;
    struct str community_name, about, code, title, step, step_title, template;
    int64_t template_version;
    bool urged;
    struct when due_at;
};
struct seat {
    struct id id, place, account;
    struct str place_name, kind, title, name;
};
struct urge {
    struct id id, place, to_place, to_account, about_place, about_id, by_account;
    struct str place_name, code, to_place_name, to_name, to_kind, to_title, about, about_code,
        demand, state, reply, reason, by_name;
    struct day due_on;
    bool mine, late;
    struct when replied_at, late_at, closed_at, at;
};
struct urge_in {
    struct id post, about_place, about_id;
    struct str about, demand;
    struct day due_on;
};
struct reply_in {
    struct str text;
};
struct back_in {
    struct str reason;
    struct day due_on;
};
struct missed {
    struct id id;
    struct day due_on;
};
static const char *const abouts[] = { "case", "matter", "other", NULL };
/* clang-format off */
static const struct field overdue_fields[] = {
    FIELD(struct overdue, id, SHOW),
    FIELD(struct overdue, community, SHOW),
    FIELD(struct overdue, community_name, SHOW),
    FIELD(struct overdue, about, SHOW),
    FIELD(struct overdue, code, SHOW),
    FIELD(struct overdue, title, SHOW),
    FIELD(struct overdue, step, SHOW),
    FIELD(struct overdue, step_title, EXTRA),
    FIELD(struct overdue, template, SECRET),
    FIELD(struct overdue, template_version, SECRET),
    FIELD(struct overdue, due_at, SHOW),
    FIELD(struct overdue, urged, SHOW),
};
static const struct field seat_fields[] = {
    FIELD(struct seat, id, SHOW),
    FIELD(struct seat, place, SHOW),
    FIELD(struct seat, place_name, SHOW),
    FIELD(struct seat, kind, SHOW),
    FIELD(struct seat, title, EXTRA),
    FIELD(struct seat, name, SHOW),
    FIELD(struct seat, account, SECRET),
};
static const struct field urge_fields[] = {
    FIELD(struct urge, id, SHOW),
    FIELD(struct urge, place, SHOW),
    FIELD(struct urge, place_name, SHOW),
    FIELD(struct urge, code, SHOW),
    FIELD(struct urge, to_place, SHOW),
    FIELD(struct urge, to_place_name, SHOW),
    FIELD(struct urge, to_account, SECRET),
    FIELD(struct urge, to_name, SHOW),
    FIELD(struct urge, to_kind, SHOW),
    FIELD(struct urge, to_title, EXTRA),
    FIELD(struct urge, about, SHOW),
    FIELD(struct urge, about_place, SHOW),
    FIELD(struct urge, about_id, SHOW),
    FIELD(struct urge, about_code, SHOW),
    FIELD(struct urge, demand, SHOW),
    FIELD(struct urge, due_on, SHOW),
    FIELD(struct urge, state, SHOW),
    FIELD(struct urge, reply, SHOW),
    FIELD(struct urge, replied_at, SHOW),
    FIELD(struct urge, reason, SHOW),
    FIELD(struct urge, mine, EXTRA),
    FIELD(struct urge, late, EXTRA),
    FIELD(struct urge, late_at, SHOW),
    FIELD(struct urge, by_account, SECRET),
    FIELD(struct urge, by_name, SHOW),
    FIELD(struct urge, closed_at, SHOW),
    FIELD(struct urge, at, SHOW),
};
static const struct field urge_in_fields[] = {
    FIELD(struct urge_in, post, NEED),
    FIELD(struct urge_in, about, NEED, .words = abouts),
    FIELD(struct urge_in, about_place, SHOW),
    FIELD(struct urge_in, about_id, SHOW),
    FIELD(struct urge_in, demand, NEED, .min = 4, .max = 1000),
    FIELD(struct urge_in, due_on, NEED),
};
static const struct field reply_fields[] = { FIELD(struct reply_in, text, NEED, .min = 4, .max = 2000) };
static const struct field back_fields[] = {
    FIELD(struct back_in, reason, NEED, .min = 4, .max = 500),
    FIELD(struct back_in, due_on, NEED),
};
static const struct field missed_fields[] = {
    FIELD(struct missed, id, SHOW),
    FIELD(struct missed, due_on, SHOW),
};
/* clang-format on */
static const struct shape URGE_OVERDUE = { "struct urge_overdue", overdue_fields,
                                           COUNT(overdue_fields), sizeof(struct overdue) };
static const struct shape URGE_SEAT = { "struct urge_seat", seat_fields, COUNT(seat_fields),
                                        sizeof(struct seat) };
static const struct shape URGE = SHAPE(struct urge, urge_fields);
static const struct shape URGE_IN = SHAPE(struct urge_in, urge_in_fields);
static const struct shape URGE_REPLY_IN = { "struct urge_reply_in", reply_fields,
                                            COUNT(reply_fields), sizeof(struct reply_in) };
static const struct shape URGE_BACK_IN = { "struct urge_back_in", back_fields, COUNT(back_fields),
                                           sizeof(struct back_in) };
static const struct shape MISSED = SHAPE(struct missed, missed_fields);

/* --- lists --- */

static err get_overdue(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_URGE_OVERDUE, &URGE_OVERDUE, OVERDUE_MAX, &l,
                ARGS(arg_id(c->community), arg_time(c->now))));
    struct overdue *x = (struct overdue *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        x[k].step_title = track_step_title(
            c, book_template(c->house->flow, x[k].template, x[k].template_version), x[k].step);
        x[k].about = str_is(x[k].about, "decision") ? STR("matter") : x[k].about;
    }
    answer_page(r, &URGE_OVERDUE, &l, (struct id){ 0 });
    return NULL;
}

static MUST err seats(struct ctx *c, struct id place, struct list *ret)
{
    TRY(db_list(c->db, SQL_URGE_SEATS, &URGE_SEAT, SEATS_MAX, ret,
                ARGS(arg_id(c->community), arg_int(place.v), arg_day(c->today))));
    struct seat *x = (struct seat *)(uintptr_t)ret->p; /* likewise */
    size_t n = 0;
    for (size_t k = 0; k < ret->n; k++) {
        const struct post_kind *kind = post_kind(x[k].kind);
        if (!kind || !perms_have(kind->perms, PERM_TODO_SEE) || x[k].account.v == c->account.v)
            continue;
        x[n] = x[k];
        x[n++].title = post_title(x[k].kind, c->lang);
    }
    ret->n = n;
    return NULL;
}

static err get_seats(struct req *r)
{
    struct id place = { 0 };
    struct list l;

    if (req_param(r, "place").n && !str_int(req_param(r, "place"), &place.v))
        return err_at(r->ctx.arena, &FORM_KIND, "place", "an id is needed");
    TRY(seats(&r->ctx, place, &l));
    answer_page(r, &URGE_SEAT, &l, (struct id){ 0 });
    return NULL;
}

static void say(struct ctx *c, struct urge *x)
{
    x->to_title = post_title(x->to_kind, c->lang);
    x->mine = x->to_account.v == c->account.v;
    x->late = urge_is_late(x->due_on, !str_is(x->state, "open"), c->today);
}

static MUST err answer_urges(struct req *r, struct list *l, bool paged)
{
    struct urge *x = (struct urge *)(uintptr_t)l->p; /* likewise */
    struct id next = { 0 };

    for (size_t k = 0; k < l->n; k++)
        say(&r->ctx, &x[k]);
    if (paged && l->n > PAGE_SIZE)
        next = x[(l->n = PAGE_SIZE) - 1].id;
    answer_page(r, &URGE, l, next);
    return NULL;
}

static err get_urges(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_URGE_PAGE, &URGE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")))));
    return answer_urges(r, &l, true);
}

static err get_mine(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_URGE_MINE, &URGE, OVERDUE_MAX, &l, ARGS(arg_id(r->ctx.account))));
    return answer_urges(r, &l, false);
}

/* --- asking --- */

static MUST err find_seat(struct ctx *c, struct id post, struct seat *ret)
{
    struct list l;

    TRY(seats(c, (struct id){ 0 }, &l));
    const struct seat *x = l.p;
    for (size_t k = 0; k < l.n; k++) {
        *ret = x[k];
        if (x[k].id.v == post.v)
            return NULL;
    }
    return &URGE_POST;
}

struct word {
    struct str v;
};
static const struct field word_fields[] = { FIELD(struct word, v, SHOW) };
static const struct shape WORD = SHAPE(struct word, word_fields);

/* What is named must be overdue, and of this place or below it. */
static MUST err about(struct ctx *c, const struct urge_in *in, struct str *ret_code)
{
    struct word w = { STR("") };

    *ret_code = STR("");
    if (str_is(in->about, "other"))
        return in->about_id.v ? &URGE_ABOUT : NULL;
    err e = db_one(c->db, SQL_URGE_ABOUT, &WORD, &w,
                   ARGS(arg_id(c->community), arg_int(in->about_place.v), arg_int(in->about_id.v),
                        arg_time(c->now), arg_str(in->about)));
    if (e)
        return e == &NOT_FOUND ? &URGE_ABOUT : e;
    *ret_code = w.v;
    return NULL;
}

static MUST err tell(struct ctx *c, const char *kind, struct id id, struct str code,
                     struct id account, const char *link)
{
    struct message m = {
        .to_account = account, .kind = kind, .title = code, .tail = STR(""), .link = str_of(link)
    };

    m.key = str_fmt(c->arena, "%s:%lld:%lld:%lld", kind, (long long)id.v, (long long)account.v,
                    (long long)c->now.ms);
    return post_tell(c, &m);
}

/* The last moment of its day, where it is asked. */
static MUST err ask(struct ctx *c, struct id id, struct id place, struct id account, struct day due)
{
    struct ctx there = *c;
    struct when end = day_end(due, CHINA_OFFSET);

    there.community = place;
    return db_run(c->db, SQL_URGE_TODO, NULL,
                  ARGS(arg_id(place), arg_id(ctx_id(&there)), arg_id(id), arg_id(account),
                       arg_time(end), arg_time(c->now)));
}

static err post_urge(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct urge_in in = { .due_on = DAY_NONE };
    struct id id = ctx_id(c);
    struct str code, about_code;
    struct seat s;

    TRY(form_read(r, &URGE_IN, &in));
    if (!urge_day_fits(c->today, in.due_on))
        return err_rule(c->arena, &URGE_DAY, NULL, "days=%d", URGE_DAYS_MOST);
    TRY(find_seat(c, in.post, &s));
    TRY(about(c, &in, &about_code));
    TRY(urge_code(c, SQL_URGE_NEXT, "DB", &code));
    TRY(db_run(c->db, SQL_URGE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(code), arg_id(s.place), arg_id(s.id),
                    arg_id(s.account), arg_str(s.name), arg_str(s.kind), arg_str(in.about),
                    arg_id(in.about_place), arg_id(in.about_id), arg_str(about_code),
                    arg_str(in.demand), arg_day(in.due_on), arg_id(c->account), arg_str(c->name),
                    arg_time(c->now))));
    TRY(ask(c, id, s.place, s.account, in.due_on));
    TRY(tell(c, "urge.sent", id, code, s.account, "/urges"));
    leaf_subject(c, id);
    leaf_id(c, "place", s.place);
    leaf_word(c, "about", in.about);
    TRY(leaf_commit(c, "demand", in.demand));
    answer_id(r, id);
    return NULL;
}

/* --- the answer --- */

static MUST err take(struct req *r, struct urge *ret)
{
    leaf_subject(&r->ctx, r->id[0]);
    return db_one(r->ctx.db, SQL_URGE_GET, &URGE, ret,
                  ARGS(arg_id(r->ctx.community), arg_id(r->id[0])));
}

static err post_reply(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reply_in in;
    struct urge u;
    int64_t n = 0;

    TRY(form_read(r, &URGE_REPLY_IN, &in));
    TRY(take(r, &u));
    if (u.to_account.v != c->account.v)
        return ctx_may(c, PERM_URGE_RUN) ? &URGE_NOT_YOURS : &NOT_FOUND;
    TRY(db_run(c->db, SQL_URGE_REPLIED, &n,
               ARGS(arg_id(c->community), arg_id(u.id), arg_str(in.text), arg_time(c->now))));
    if (!n)
        return &URGE_STATE;
    TRY(db_run(c->db, SQL_URGE_TODO_DONE, NULL,
               ARGS(arg_id(u.to_place), arg_id(u.id), arg_time(c->now))));
    TRY(leaf_commit(c, "reply", in.text));
    TRY(tell(c, "urge.replied", u.id, u.code, u.by_account,
             str_fmt(c->arena, "/c/p/%lld/urges", (long long)c->community.v).p));
    answer_done(r);
    return NULL;
}

/* Not enough: it is open again until another day, and may be missed again. */
static err post_back(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct back_in in = { .due_on = DAY_NONE };
    struct urge u;
    int64_t n = 0;

    TRY(form_read(r, &URGE_BACK_IN, &in));
    TRY(take(r, &u));
    if (!urge_day_fits(c->today, in.due_on))
        return err_rule(c->arena, &URGE_DAY, NULL, "days=%d", URGE_DAYS_MOST);
    TRY(db_run(c->db, SQL_URGE_BACK, &n,
               ARGS(arg_id(c->community), arg_id(u.id), arg_str(in.reason), arg_day(in.due_on))));
    if (!n)
        return &URGE_STATE;
    TRY(ask(c, u.id, u.to_place, u.to_account, in.due_on));
    TRY(leaf_commit(c, "reason", in.reason));
    TRY(tell(c, "urge.back", u.id, u.code, u.to_account, "/urges"));
    answer_done(r);
    return NULL;
}

static err post_close(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct urge u;
    int64_t n = 0;

    TRY(take(r, &u));
    TRY(db_run(c->db, SQL_URGE_CLOSED, &n,
               ARGS(arg_id(c->community), arg_id(u.id), arg_time(c->now))));
    if (!n)
        return &URGE_STATE;
    TRY(tell(c, "urge.closed", u.id, u.code, u.to_account, "/urges"));
    answer_done(r);
    return NULL;
}

/* --- the job --- */

static err note_missed(struct ctx *c, void *arg)
{
    struct id id = *(const struct id *)arg;
    struct urge u;

    TRY(db_one(c->db, SQL_URGE_GET, &URGE, &u, ARGS(arg_id(c->community), arg_id(id))));
    leaf_subject(c, id);
    TRY(bulletin_enter(c, id));
    TRY(tell(c, "urge.late", id, u.code, u.by_account,
             str_fmt(c->arena, "/c/p/%lld/urges?list=bulletins", (long long)c->community.v).p));
    return tell(c, "urge.missed", id, u.code, u.to_account, "/urges");
}

err urge_watch(struct ctx *c)
{
    struct list l;

    TRY(db_list(c->db, SQL_URGE_MISSED, &MISSED, OVERDUE_MAX, &l,
                ARGS(arg_id(c->community), arg_day(c->today))));
    const struct missed *x = l.p;
    for (size_t k = 0; k < l.n; k++) {
        struct id id = x[k].id;
        if (urge_is_late(x[k].due_on, false, c->today))
            TRY(act_run(c, "urge.late", note_missed, &id));
    }
    return NULL;
}

#define C "/api/c/{c}"
#define K C "/urges/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/overdue", PERM_URGE_RUN, .out = &URGE_OVERDUE, .list = true, .run = get_overdue },
    { GET,  C "/urge_seats", PERM_URGE_RUN, .out = &URGE_SEAT, .list = true, .asks = "place", .run = get_seats },
    { GET,  C "/urges", PERM_URGE_RUN, .out = &URGE, .list = true, .asks = "state", .run = get_urges },
    { GET,  "/api/my_urges", PERM_SIGNED_IN, .out = &URGE, .list = true, .run = get_mine },
    { POST, C "/urges", PERM_URGE_RUN, "urge.send", .in = &URGE_IN, .out = &ANSWER_ID, .run = post_urge },
    { POST, K "/reply", PERM_SIGNED_IN, "urge.reply", .in = &URGE_REPLY_IN, .run = post_reply },
    { POST, K "/back", PERM_URGE_RUN, "urge.back", .in = &URGE_BACK_IN, .run = post_back },
    { POST, K "/close", PERM_URGE_RUN, "urge.close", .run = post_close },
};
/* clang-format on */
const struct routes URGE_ROUTES = { "urge", routes, COUNT(routes) };
