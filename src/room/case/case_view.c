/* case_view.c - lists and pages of cases, and who may see what of them. */
#include "base/arena.h"
#include "flow/track.h"
#include "kit/crypto.h"
#include "room/auth/auth.h"
#include "room/case/case_line.h"
#include "room/case/case_row.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

/* --- lists --- */

/* clang-format off */
/* A line of a list without its community: that of the request, or the row's own. */
#define LINE_FIELDS \
    FIELD(struct case_line, id, SHOW), \
    FIELD(struct case_line, code, SHOW), \
    FIELD(struct case_line, title, SHOW), \
    FIELD(struct case_line, state, SHOW), \
    FIELD(struct case_line, step, SHOW), \
    FIELD(struct case_line, step_kind, SHOW), \
    FIELD(struct case_line, step_title, EXTRA), \
    FIELD(struct case_line, template, SHOW), \
    FIELD(struct case_line, template_version, SHOW), \
    FIELD(struct case_line, round, SHOW), \
    FIELD(struct case_line, item, SHOW), \
    FIELD(struct case_line, item_title, EXTRA), \
    FIELD(struct case_line, class, SHOW), \
    FIELD(struct case_line, level, SHOW), \
    FIELD(struct case_line, channel, SHOW), \
    FIELD(struct case_line, desk, SHOW), \
    FIELD(struct case_line, address, SHOW), \
    FIELD(struct case_line, grid_id, SHOW), \
    FIELD(struct case_line, grid, SHOW), \
    FIELD(struct case_line, late, EXTRA), \
    FIELD(struct case_line, created_at, SHOW), \
    FIELD(struct case_line, due_at, SHOW)
static const struct field line_fields[] = {
    LINE_FIELDS,
    FIELD(struct case_line, community, EXTRA),
    FIELD(struct case_line, community_name, EXTRA),
};
static const struct field work_fields[] = {
    LINE_FIELDS,
    FIELD(struct case_line, community, SHOW),
    FIELD(struct case_line, community_name, SHOW),
};
/* clang-format on */
const struct shape CASE_LINE = SHAPE(struct case_line, line_fields);
const struct shape CASE_WORK_LINE = { "struct case_line", work_fields, COUNT(work_fields),
                                      sizeof(struct case_line) };

static struct str item_said(const struct ctx *c, struct str id)
{
    const struct case_item *x = case_item(id);

    return x ? title_said(c, x->title) : id;
}

static struct str step_said(const struct ctx *c, struct str template, int64_t version,
                            struct str step)
{
    return track_step_title(c, book_template(c->house->flow, template, version), step);
}

err case_lines_answer(struct req *r, struct list *l)
{
    struct ctx *c = &r->ctx;
    struct case_line *x = (struct case_line *)(uintptr_t)l->p; /* just made in our arena */
    struct id next = { 0 };

    for (size_t i = 0; i < l->n; i++) {
        x[i].item_title = item_said(c, x[i].item);
        x[i].step_title = step_said(c, x[i].template, x[i].template_version, x[i].step);
        x[i].late = str_is(x[i].state, "open") && x[i].due_at.ms && x[i].due_at.ms < c->now.ms;
    }
    if (l->n > PAGE_SIZE && !str_ends(r->path, STR("/work")))
        next = x[(l->n = PAGE_SIZE) - 1].id;
    answer_page(r, &CASE_LINE, l, next);
    return NULL;
}

/* By the index that leaves the fewest to look at. */
static enum sql page_of(struct str item, int64_t grid, struct str state)
{
    if (item.n)
        return SQL_CASE_PAGE_ITEM;
    if (grid)
        return SQL_CASE_PAGE_GRID;
    return state.n ? SQL_CASE_PAGE_STATE : SQL_CASE_PAGE;
}

err case_list_of(struct req *r, struct ctx *c, struct list *ret)
{
    int64_t grid = 0;
    struct str item = req_param(r, "item"), q = req_param(r, "q"), g = req_param(r, "grid"),
               state = req_param(r, "state");
    struct id first = req_param(r, "first").n ? c->account : (struct id){ 0 };
    bool overdue = req_param(r, "overdue").n > 0;

    if (overdue && !state.n)
        state = STR("open");
    if (q.n > 120)
        return err_at(c->arena, &FORM_TOO_LONG, "q", "search");
    if (g.n && !str_int(g, &grid))
        return err_at(c->arena, &FORM_KIND, "grid", "an id is needed");
    return db_list(c->db, page_of(item, grid, state), &CASE_LINE, PAGE_SIZE + 1, ret,
                   ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v),
                        arg_int(PAGE_SIZE + 1), arg_str(state), arg_str(req_param(r, "kind")),
                        arg_str(req_param(r, "template")), arg_str(db_like(c->arena, q)),
                        arg_bool(overdue), arg_time(c->now), arg_int(grid), arg_str(item),
                        arg_str(req_param(r, "desk")), arg_int(first.v)));
}

err case_list(struct req *r)
{
    struct list l;

    TRY(case_list_of(r, &r->ctx, &l));
    return case_lines_answer(r, &l);
}

err case_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_CASE_MINE, &CASE_LINE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_id(c->account))));
    return case_lines_answer(r, &l);
}

err case_work(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_CASE_WORK, &CASE_LINE, 500, &l,
                ARGS(arg_id(c->account), arg_id(c->community))));
    return case_lines_answer(r, &l);
}

/* --- one case --- */

struct photo_line {
    struct id file_id;
    struct str phase, used_in; /* the number of a case that showed it before */
    struct when at;
};
static const struct field photo_fields[] = {
    FIELD(struct photo_line, file_id, SHOW),
    FIELD(struct photo_line, phase, SHOW),
    FIELD(struct photo_line, used_in, SHOW),
    FIELD(struct photo_line, at, SHOW),
};
static const struct shape CASE_PHOTO_LINE = SHAPE(struct photo_line, photo_fields);

struct rating_line {
    struct str way, solved, text, by_name;
    bool reached;
    int64_t attitude, speed, result;
    struct when at;
};
static const struct field rating_fields[] = {
    FIELD(struct rating_line, way, SHOW),    FIELD(struct rating_line, reached, SHOW),
    FIELD(struct rating_line, solved, SHOW), FIELD(struct rating_line, attitude, SHOW),
    FIELD(struct rating_line, speed, SHOW),  FIELD(struct rating_line, result, SHOW),
    FIELD(struct rating_line, text, SHOW),   FIELD(struct rating_line, by_name, SHOW),
    FIELD(struct rating_line, at, SHOW),
};
static const struct shape RATING_LINE = SHAPE(struct rating_line, rating_fields);

struct case_page {
    struct id id, region_id, grid_id, account;
    struct str code, title, state, step, step_kind, step_title, template, template_title, item,
        item_title, class, level, channel, desk, address, text, grid, place, naming, reporter,
        phone, source, role, unit, receiver;
    int64_t template_version, round, lat, lng;
    bool located, self_handled, mine, joined, late, admitted;
    struct blob name_sealed, phone_sealed;
    struct when created_at, due_at, closed_at;
    struct day reopen_until; /* by when whoever brought it may contest; none while it runs */
    struct list photos, parts, ratings, callbacks, extensions, holds, links, steps, events, papers;
};
/* clang-format off */
static const struct field page_fields[] = {
    FIELD(struct case_page, id, SHOW),
    FIELD(struct case_page, code, SHOW),
    FIELD(struct case_page, title, SHOW),
    FIELD(struct case_page, state, SHOW),
    FIELD(struct case_page, step, SHOW),
    FIELD(struct case_page, step_kind, SHOW),
    FIELD(struct case_page, step_title, EXTRA),
    FIELD(struct case_page, template, SHOW),
    FIELD(struct case_page, template_version, SHOW),
    FIELD(struct case_page, template_title, EXTRA),
    FIELD(struct case_page, round, SHOW),
    FIELD(struct case_page, item, SHOW),
    FIELD(struct case_page, item_title, EXTRA),
    FIELD(struct case_page, source, EXTRA),
    FIELD(struct case_page, role, EXTRA),
    FIELD(struct case_page, unit, EXTRA),
    FIELD(struct case_page, admitted, EXTRA),
    FIELD(struct case_page, class, SHOW),
    FIELD(struct case_page, level, SHOW),
    FIELD(struct case_page, channel, SHOW),
    FIELD(struct case_page, desk, SHOW),
    FIELD(struct case_page, address, SHOW),
    FIELD(struct case_page, text, SHOW),
    FIELD(struct case_page, region_id, SHOW),
    FIELD(struct case_page, place, SHOW),
    FIELD(struct case_page, grid_id, SHOW),
    FIELD(struct case_page, grid, SHOW),
    FIELD(struct case_page, lat, SHOW),
    FIELD(struct case_page, lng, SHOW),
    FIELD(struct case_page, located, SHOW),
    FIELD(struct case_page, naming, SHOW),
    FIELD(struct case_page, reporter, EXTRA),
    FIELD(struct case_page, phone, EXTRA),
    FIELD(struct case_page, self_handled, SHOW),
    FIELD(struct case_page, receiver, SHOW),
    FIELD(struct case_page, mine, EXTRA),
    FIELD(struct case_page, joined, EXTRA),
    FIELD(struct case_page, late, EXTRA),
    FIELD(struct case_page, account, SECRET),
    FIELD(struct case_page, name_sealed, SECRET),
    FIELD(struct case_page, phone_sealed, SECRET),
    FIELD(struct case_page, created_at, SHOW),
    FIELD(struct case_page, due_at, SHOW),
    FIELD(struct case_page, closed_at, SHOW),
    FIELD(struct case_page, reopen_until, EXTRA),
    FIELD(struct case_page, photos, EXTRA, .sub = &CASE_PHOTO_LINE),
    FIELD(struct case_page, parts, EXTRA, .sub = &HANDLING),
    FIELD(struct case_page, ratings, EXTRA, .sub = &RATING_LINE),
    FIELD(struct case_page, callbacks, EXTRA, .sub = &CALLBACK),
    FIELD(struct case_page, extensions, EXTRA, .sub = &EXTENSION),
    FIELD(struct case_page, holds, EXTRA, .sub = &HOLD),
    FIELD(struct case_page, links, EXTRA, .sub = &CASE_LINK),
    FIELD(struct case_page, steps, EXTRA, .sub = &STEP_LINE),
    FIELD(struct case_page, events, EXTRA, .sub = &EVENT_LINE),
    FIELD(struct case_page, papers, EXTRA, .sub = &PAPER_LINE),
};
/* clang-format on */
const struct shape CASE_PAGE = SHAPE(struct case_page, page_fields);

/* Staff of the place, those it was sent to, who brought it and who joined: for others it does not
 * exist. Who joined reads how it goes, not what another person wrote. */
static MUST err who_sees(struct ctx *c, struct case_page *p)
{
    int64_t theirs = 0;

    if (p->mine || ctx_may(c, PERM_CASE_SEE))
        return NULL;
    if (!c->account.v)
        return &NOT_FOUND;
    TRY(db_int(c->db, SQL_CASE_IS_JOINED, &theirs,
               ARGS(arg_id(c->community), arg_id(p->id), arg_id(c->account))));
    p->joined = theirs > 0;
    if (p->joined) {
        p->title = item_said(c, p->item);
        p->text = p->address = p->naming = STR("");
        p->located = false;
        p->lat = p->lng = 0;
        return NULL;
    }
    if (!ctx_may(c, PERM_CASE_HANDLE))
        return &NOT_FOUND;
    TRY(db_int(c->db, SQL_CASE_IS_THEIRS, &theirs,
               ARGS(arg_id(c->community), arg_id(p->id), arg_id(c->account))));
    return theirs ? NULL : &NOT_FOUND;
}

/* Masked for all; a name that is not to be shown to who handles it is for the desk alone. */
static MUST err show_reporter(struct ctx *c, struct case_page *p)
{
    bool desk = ctx_may(c, PERM_CASE_TAKE) || p->mine;

    p->reporter = p->phone = STR("");
    if (p->joined || str_is(p->naming, "anonymous") || (str_is(p->naming, "hidden") && !desk))
        return NULL;
    TRY(secret_open(c, "report.name", p->id, p->name_sealed, &p->reporter));
    TRY(secret_open(c, "report.phone", p->id, p->phone_sealed, &p->phone));
    p->reporter = p->reporter.n ? name_mask(c->arena, p->reporter) : p->reporter;
    p->phone = p->phone.n ? phone_mask(c->arena, p->phone) : p->phone;
    return NULL;
}

static void name_page(const struct ctx *c, struct case_page *p, const struct flow_template *t)
{
    const struct case_item *x = case_item(p->item);

    p->template_title = t ? title_said(c, t->title) : p->template;
    p->step_title = track_step_title(c, t, p->step);
    p->item_title = item_said(c, p->item);
    p->source = x ? x->source : STR("");
    p->role = x ? x->role : STR("");
    p->unit = x ? x->unit : STR("");
    p->admitted = x && x->admitted;
    p->late = str_is(p->state, "open") && p->due_at.ms && p->due_at.ms < c->now.ms;
}

static MUST err mark_mine(struct ctx *c, struct list *parts)
{
    struct handling *h = (struct handling *)(uintptr_t)parts->p; /* just made in our arena */

    for (size_t i = 0; i < parts->n && ctx_may(c, PERM_CASE_HANDLE); i++)
        TRY(unit_has(c, h[i].place_id, h[i].unit_id, c->account, &h[i].mine));
    return NULL;
}

static MUST err reopen_day(struct ctx *c, struct case_page *p, const struct flow_template *t)
{
    struct instance i;

    if (!str_is(p->state, "archived") || !t || !t->reopen_days.n)
        return NULL;
    TRY(flow_load_case(c, p->id, &i));
    p->reopen_until = day_at(p->closed_at, CHINA_OFFSET);
    p->reopen_until.n += (int)rules_int(i.rules, t->reopen_days.p);
    return NULL;
}

err case_page(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct case_page p;
    struct arg at[] = { arg_id(c->community), arg_id(r->id[0]) };

    TRY(db_one(c->db, SQL_CASE_GET, &CASE_PAGE, &p, at, COUNT(at)));
    const struct flow_template *t = book_template(c->house->flow, p.template, p.template_version);
    p.mine = c->account.v && p.account.v == c->account.v;
    p.joined = false;
    p.reopen_until = DAY_NONE;
    TRY(who_sees(c, &p));
    TRY(show_reporter(c, &p));
    name_page(c, &p, t);
    TRY(db_list(c->db, SQL_REPORT_PHOTOS, &CASE_PHOTO_LINE, 200, &p.photos, at, COUNT(at)));
    TRY(db_list(c->db, SQL_HANDLING_ALL, &HANDLING, 200, &p.parts, at, COUNT(at)));
    TRY(mark_mine(c, &p.parts));
    TRY(reopen_day(c, &p, t));
    TRY(db_list(c->db, SQL_RATING_ALL, &RATING_LINE, 200, &p.ratings, at, COUNT(at)));
    TRY(db_list(c->db, SQL_EXTENSION_LIST, &EXTENSION, 200, &p.extensions, at, COUNT(at)));
    TRY(db_list(c->db, SQL_HOLD_ALL, &HOLD, 200, &p.holds, at, COUNT(at)));
    TRY(case_links(c, p.id, ctx_may(c, PERM_CASE_SEE), &p.links));
    TRY(callbacks_of(c, p.id, &p.callbacks));
    for (size_t k = 0; k < p.photos.n && !ctx_may(c, PERM_CASE_SEE); k++)
        ((struct photo_line *)(uintptr_t)p.photos.p)[k].used_in = STR("");
    if (!ctx_may(c, PERM_CASE_SEE))
        p.callbacks.n = 0;
    if (p.joined)
        p.photos.n = p.ratings.n = p.extensions.n = p.holds.n = 0;
    TRY(track_steps(c, p.id, t, p.state, p.step, &p.steps));
    TRY(track_events(c, p.id, t, ctx_may(c, PERM_CASE_SEE), &p.events));
    TRY(track_papers(c, p.id, t, ctx_may(c, PERM_CASE_SEE), &p.papers));
    answer_one(r, &CASE_PAGE, &p);
    return NULL;
}

/* --- found by its code, without an account --- */

struct track_in {
    struct str code, word, tail;
};
struct tracked {
    struct id id;
    struct str code, state, step, step_kind, step_title, template, item, item_title, class, follows;
    int64_t template_version;
    bool late;
    struct when created_at, due_at, closed_at;
    struct blob phone_sealed, track_hash;
    struct list links, steps;
};
/* clang-format off */
static const struct field track_fields[] = {
    FIELD(struct track_in, code, NEED, .min = 6, .max = 24),
    FIELD(struct track_in, word, SHOW, .max = 20),
    FIELD(struct track_in, tail, SHOW, .max = 4),
};
static const struct field tracked_fields[] = {
    FIELD(struct tracked, id, SECRET),
    FIELD(struct tracked, code, SHOW),
    FIELD(struct tracked, state, SHOW),
    FIELD(struct tracked, step, SHOW),
    FIELD(struct tracked, step_kind, SHOW),
    FIELD(struct tracked, step_title, EXTRA),
    FIELD(struct tracked, template, SHOW),
    FIELD(struct tracked, template_version, SHOW),
    FIELD(struct tracked, item, SHOW),
    FIELD(struct tracked, item_title, EXTRA),
    FIELD(struct tracked, class, SHOW),
    FIELD(struct tracked, late, EXTRA),
    FIELD(struct tracked, created_at, SHOW),
    FIELD(struct tracked, due_at, SHOW),
    FIELD(struct tracked, closed_at, SHOW),
    FIELD(struct tracked, phone_sealed, SECRET),
    FIELD(struct tracked, track_hash, SECRET),
    FIELD(struct tracked, follows, EXTRA),
    FIELD(struct tracked, links, EXTRA, .sub = &CASE_LINK),
    FIELD(struct tracked, steps, EXTRA, .sub = &STEP_LINE),
};
/* clang-format on */
const struct shape CASE_TRACK_IN = SHAPE(struct track_in, track_fields);
const struct shape CASE_SEEN = SHAPE(struct tracked, tracked_fields);

static const struct rate_limit TRACK_AT = { "case.track", 30, 15 * 60 * 1000 };
static const struct rate_limit TRACK_OF = { "case.track_of", 10, 60 * 60 * 1000 };

const struct failure CASE_TRACK = { .code = ERR_MISSING, .id = "case.track", .field = "code" };

/* "WG-2026-0001" as year and number of its series; false when it is no such code. */
static bool code_read(const struct flow_book *b, struct str code, int64_t *ret_year,
                      int64_t *ret_no)
{
    struct str rest = code, mark, year, no;

    if (!str_cut(&rest, '-', &mark) || !str_cut(&rest, '-', &year) || !str_cut(&rest, '-', &no) ||
        !str_int(year, ret_year) || !str_int(no, ret_no) || no.n > 7)
        return false;
    for (const struct flow_template *t = b->template; t < b->template + b->n_template; t++) {
        if (!t->is_case || !str_eq(t->mark, mark))
            continue;
        *ret_no += t->series * SERIES_SIZE;
        return true;
    }
    return false;
}

/* The word given at intake, or the last four digits of the telephone. */
static MUST err knows(struct ctx *c, const struct track_in *in, const struct tracked *t, bool *ret)
{
    struct blob h = secret_hash(c, "report.track", in->word);
    struct str phone;

    *ret =
        h.p && t->track_hash.p && t->track_hash.n == h.n && bytes_equal(h.p, t->track_hash.p, h.n);
    if (*ret || in->tail.n != 4)
        return NULL;
    TRY(secret_open(c, "report.phone", t->id, t->phone_sealed, &phone));
    *ret = phone.n > 4 && str_ends(phone, in->tail);
    return NULL;
}

struct standing {
    struct id id;
    struct str code, state, step, step_kind, template;
    int64_t template_version;
    struct when created_at, due_at, closed_at;
};
static const struct field standing_fields[] = {
    FIELD(struct standing, id, SHOW),         FIELD(struct standing, code, SHOW),
    FIELD(struct standing, state, SHOW),      FIELD(struct standing, step, SHOW),
    FIELD(struct standing, step_kind, SHOW),  FIELD(struct standing, template, SHOW),
    FIELD(struct standing, created_at, SHOW), FIELD(struct standing, template_version, SHOW),
    FIELD(struct standing, due_at, SHOW),     FIELD(struct standing, closed_at, SHOW),
};
static const struct shape STANDING = SHAPE(struct standing, standing_fields);

/* A duplicate stands where the case stands that it was merged into. */
static MUST err follow(struct ctx *c, struct tracked *t, struct id *ret)
{
    struct standing s;
    struct id into;

    *ret = t->id;
    t->follows = STR("");
    TRY(case_merged(c, t->id, &into));
    if (!into.v)
        return NULL;
    TRY(db_one(c->db, SQL_CASE_STANDING, &STANDING, &s, ARGS(arg_id(c->community), arg_id(into))));
    *ret = s.id;
    t->follows = s.code;
    t->state = s.state;
    t->step = s.step;
    t->step_kind = s.step_kind;
    t->due_at = s.due_at;
    t->closed_at = s.closed_at;
    return NULL;
}

static MUST err tell_tracked(struct ctx *c, struct tracked *t)
{
    const struct flow_template *of =
        book_template(c->house->flow, t->template, t->template_version);
    struct id lives;

    TRY(follow(c, t, &lives));
    t->step_title = track_step_title(c, of, t->step);
    t->item_title = item_said(c, t->item);
    t->late = str_is(t->state, "open") && t->due_at.ms && t->due_at.ms < c->now.ms;
    TRY(case_links(c, t->id, false, &t->links));
    return track_steps(c, lives, of, t->state, t->step, &t->steps);
}

err case_track(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct track_in in = { .word = STR(""), .tail = STR("") };
    struct tracked t;
    int64_t year = 0, no = 0;
    bool good = false;

    TRY(form_read(r, &CASE_TRACK_IN, &in));
    TRY(rate_look(c, &TRACK_AT, r->ip));
    TRY(rate_look(c, &TRACK_OF, in.code));
    err e = code_read(c->house->flow, in.code, &year, &no)
                ? db_one(c->db, SQL_CASE_TRACKED, &CASE_SEEN, &t,
                         ARGS(arg_id(c->community), arg_int(year), arg_int(no)))
                : &NOT_FOUND;
    if (e && e != &NOT_FOUND)
        return e;
    if (!e)
        TRY(knows(c, &in, &t, &good));
    if (!good) { /* counted, and the count stays though the answer is no */
        TRY(rate_count(c, &TRACK_AT, r->ip));
        TRY(rate_count(c, &TRACK_OF, in.code));
        r->refusal = &CASE_TRACK;
        return NULL;
    }
    TRY(tell_tracked(c, &t));
    leaf_subject(c, t.id);
    answer_one(r, &CASE_SEEN, &t);
    return NULL;
}
