/* handle.c - what units do with what they were sent: take, give back, contact, do. */
#include "base/arena.h"
#include "room/case/case_act.h"
#include "room/case/case_row.h"
#include "web/leaf.h"

const struct failure CASE_UNIT = { .code = ERR_INPUT, .id = "case.unit", .field = "units" };
const struct failure CASE_NOT_YOURS = { .code = ERR_DENIED, .id = "case.not_yours" };
const struct failure CASE_TAKEN = { .code = ERR_CONFLICT, .id = "case.taken" };
const struct failure CASE_LEFT = { .code = ERR_CONFLICT, .id = "case.left" };

enum { PARTS_MAX = 200, HANDLERS_MAX = 200 };

static const char *const ways[] = { "phone", "visit", "app", "sms", NULL };
static const char *const outcomes[] = { "solved", "explained", "referred", NULL };

struct contact_in {
    struct str way, text;
};
struct done_in {
    struct str outcome, text;
    struct list photos;
};
/* clang-format off */
static const struct field reason_fields[] = {
    FIELD(struct case_reason, reason, NEED, .min = 4, .max = 500),
};
static const struct field contact_fields[] = {
    FIELD(struct contact_in, way, NEED, .words = ways),
    FIELD(struct contact_in, text, NEED, .min = 2, .max = 500),
};
static const struct field done_fields[] = {
    FIELD(struct done_in, outcome, NEED, .words = outcomes),
    FIELD(struct done_in, text, NEED, .min = 4, .max = 2000),
    FIELD(struct done_in, photos, SHOW, .max = 9),
};
static const struct field handling_fields[] = {
    FIELD(struct handling, id, SHOW),
    FIELD(struct handling, case_id, SHOW),
    FIELD(struct handling, step_row, SECRET),
    FIELD(struct handling, place_id, SHOW),
    FIELD(struct handling, unit_id, SHOW),
    FIELD(struct handling, unit_name, SHOW),
    FIELD(struct handling, account_id, SECRET),
    FIELD(struct handling, leads, SHOW),
    FIELD(struct handling, mine, EXTRA),
    FIELD(struct handling, state, SHOW),
    FIELD(struct handling, outcome, SHOW),
    FIELD(struct handling, text, SHOW),
    FIELD(struct handling, by_name, SHOW),
    FIELD(struct handling, due_at, SHOW),
    FIELD(struct handling, sent_at, SHOW),
    FIELD(struct handling, taken_at, SHOW),
    FIELD(struct handling, contacted_at, SHOW),
    FIELD(struct handling, done_at, SHOW),
};
/* clang-format on */
const struct shape CASE_REASON_IN = SHAPE(struct case_reason, reason_fields);
const struct shape CASE_CONTACT_IN = SHAPE(struct contact_in, contact_fields);
const struct shape CASE_DONE_IN = SHAPE(struct done_in, done_fields);
const struct shape HANDLING = SHAPE(struct handling, handling_fields);

err handling_list(struct ctx *c, const struct instance *i, struct list *ret)
{
    return db_list(c->db, SQL_HANDLING_OF_STEP, &HANDLING, PARTS_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(i->id), arg_id(i->step_row)));
}

static MUST err ask_members(struct ctx *c, const struct instance *i, struct id place,
                            struct id unit, struct id part, struct when due);

err handling_send(struct ctx *c, const struct instance *i, const struct report *r, struct id place,
                  struct id unit, bool leads)
{
    struct id id = ctx_id(c);
    struct when due = class_due(c, i->rules, r->class);
    /* Sent while it is being routed, a part belongs to the opening of the step that follows. */
    struct id step = str_is(i->step->kind, "handle") ? i->step_row : (struct id){ 0 };

    TRY(db_run(c->db, SQL_HANDLING_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i->id), arg_id(step), arg_id(place),
                    arg_int(unit.v), arg_bool(leads), arg_time(due), arg_time(c->now))));
    if (!unit.v)
        return NULL;
    TRY(ask_members(c, i, place, unit, id, due));
    return unit_tell(c, i, place, unit, "case.sent");
}

struct person_row {
    struct id v;
};
static const struct field person_fields[] = { FIELD(struct person_row, v, SHOW) };
static const struct shape PERSON_ROW = SHAPE(struct person_row, person_fields);

/* A line in the list of each who acts for the unit, cleared when its part is done. */
static MUST err ask_members(struct ctx *c, const struct instance *i, struct id place,
                            struct id unit, struct id part, struct when due)
{
    struct list l;

    TRY(db_list(c->db, SQL_UNIT_MEMBERS, &PERSON_ROW, HANDLERS_MAX, &l,
                ARGS(arg_id(place), arg_id(unit))));
    for (size_t k = 0; k < l.n; k++)
        TRY(db_run(c->db, SQL_HANDLING_TODO, NULL,
                   ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(i->id),
                        arg_str(STR("handle")), arg_id(part),
                        arg_id(((const struct person_row *)l.p)[k].v), arg_time(due),
                        arg_time(c->now))));
    return NULL;
}

static MUST err finish_part(struct ctx *c, const struct handling *h, struct str outcome,
                            struct str text)
{
    return db_run(c->db, SQL_HANDLING_DONE, NULL,
                  ARGS(arg_id(c->community), arg_id(h->id), arg_str(outcome), arg_str(text),
                       arg_time(c->now), arg_str(c->name)));
}

err handling_self(struct ctx *c, const struct instance *i, const struct report *r)
{
    struct list l;

    TRY(handling_send(c, i, r, c->community, (struct id){ 0 }, true));
    TRY(handling_list(c, i, &l));
    const struct handling *h = (const struct handling *)l.p + l.n - 1;
    TRY(db_run(c->db, SQL_HANDLING_TAKEN, NULL,
               ARGS(arg_id(c->community), arg_id(h->id), arg_id(c->account), arg_time(c->now),
                    arg_str(c->name))));
    return finish_part(c, h, STR("solved"), r->text);
}

/* --- the acts --- */

/* The part the person acts for: the one taken by them, or of a unit they belong to; {id2} names it
 * when it is given. */
static MUST err my_part(struct req *q, const struct instance *i, struct handling *ret)
{
    struct ctx *c = &q->ctx;
    struct list l;
    bool mine = false;

    TRY(handling_list(c, i, &l));
    for (size_t k = 0; k < l.n; k++) {
        *ret = ((const struct handling *)l.p)[k];
        if (ret->id.v != q->id[1].v)
            continue;
        TRY(unit_has(c, ret->place_id, ret->unit_id, c->account, &mine));
        if (!mine && ret->account_id.v != c->account.v)
            return &CASE_NOT_YOURS;
        return NULL;
    }
    return &NOT_FOUND;
}

static err may_handle(struct ctx *c, const struct instance *i) { return flow_at(c, i, "handle"); }

err part_take(struct req *q, struct part_turn *t)
{
    TRY(case_take(&q->ctx, q->id[0], &t->i, &t->r));
    TRY(may_handle(&q->ctx, &t->i));
    TRY(my_part(q, &t->i, &t->h));
    if (!str_is(t->h.state, "sent") && !str_is(t->h.state, "taken"))
        return err_rule(q->ctx.arena, &CASE_TAKEN, NULL, "state=" STR_FMT, STR_ARG(t->h.state));
    return NULL;
}

static MUST err mark_taken(struct ctx *c, struct part_turn *t)
{
    if (str_is(t->h.state, "taken"))
        return NULL;
    TRY(db_run(c->db, SQL_HANDLING_TAKEN, NULL,
               ARGS(arg_id(c->community), arg_id(t->h.id), arg_id(c->account), arg_time(c->now),
                    arg_str(c->name))));
    return flow_event(c, &t->i, "case.taken", "unit=" STR_FMT, STR_ARG(t->h.unit_name));
}

err case_claim(struct req *q)
{
    struct part_turn t;

    TRY(part_take(q, &t));
    if (str_is(t.h.state, "taken"))
        return err_rule(q->ctx.arena, &CASE_TAKEN, NULL, "state=" STR_FMT, STR_ARG(t.h.state));
    TRY(mark_taken(&q->ctx, &t));
    answer_done(q);
    return NULL;
}

/* 退单: none of ours, with a reason. Without its lead the case goes back to be routed. */
err case_give_back(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct case_reason in;
    struct part_turn t;
    struct list l;

    TRY(form_read(q, &CASE_REASON_IN, &in));
    TRY(part_take(q, &t));
    TRY(handling_list(c, &t.i, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct handling *h = (const struct handling *)l.p + k;
        bool open = str_is(h->state, "sent") || str_is(h->state, "taken");
        if (open && (h->id.v == t.h.id.v || t.h.leads)) {
            TRY(db_run(c->db, SQL_HANDLING_BACK, NULL,
                       ARGS(arg_id(c->community), arg_id(h->id), arg_str(in.reason),
                            arg_time(c->now), arg_str(c->name))));
            TRY(flow_done(c, &t.i, "handle", h->id));
        }
    }
    TRY(flow_event(c, &t.i, "case.given_back", "unit=" STR_FMT, STR_ARG(t.h.unit_name)));
    TRY(flow_note(c, &t.i, "case.given_back_why", in.reason));
    TRY(tell_receiver(c, &t.i, &t.r, "case.given_back_yours"));
    if (t.h.leads)
        TRY(flow_return(c, &t.i, STR("route"), in.reason));
    answer_done(q);
    return NULL;
}

/* 响应: whoever brought it was spoken to before anything is done. */
err case_contact(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct contact_in in;
    struct part_turn t;

    TRY(form_read(q, &CASE_CONTACT_IN, &in));
    TRY(part_take(q, &t));
    TRY(mark_taken(c, &t));
    TRY(db_run(c->db, SQL_HANDLING_CONTACT, NULL,
               ARGS(arg_id(c->community), arg_id(t.h.id), arg_time(c->now))));
    TRY(flow_event(c, &t.i, "case.contacted", "way=way." STR_FMT, STR_ARG(in.way)));
    TRY(flow_note(c, &t.i, "case.contact_said", in.text));
    answer_done(q);
    return NULL;
}

static bool all_done(const struct list *l, struct id but)
{
    for (size_t k = 0; k < l->n; k++) {
        const struct handling *h = (const struct handling *)l->p + k;
        bool open = str_is(h->state, "sent") || str_is(h->state, "taken");
        if (open && h->id.v != but.v)
            return false;
    }
    return true;
}

err case_done(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct done_in in = { .photos = { NULL, 0 } };
    struct part_turn t;
    struct list l;

    TRY(form_read(q, &CASE_DONE_IN, &in));
    TRY(part_take(q, &t));
    if (str_is(t.i.template->id, "grid_event") && str_is(in.outcome, "solved") && !in.photos.n)
        return err_rule(c->arena, &CASE_PHOTO, "处置后要有现场照片", "needs=%d", 1);
    TRY(photos_add(c, t.i.id, &in.photos, "after"));
    TRY(mark_taken(c, &t));
    TRY(finish_part(c, &t.h, in.outcome, in.text));
    TRY(flow_done(c, &t.i, "handle", t.h.id));
    TRY(flow_event(c, &t.i, "case.done", "unit=" STR_FMT " outcome=outcome." STR_FMT,
                   STR_ARG(t.h.unit_name), STR_ARG(in.outcome)));
    TRY(flow_note(c, &t.i, "case.done_what", in.text));
    leaf_word(c, "outcome", in.outcome);
    TRY(handling_list(c, &t.i, &l));
    if (all_done(&l, t.h.id)) {
        TRY(flow_close(c, &t.i, in.outcome));
        TRY(tell_reporter(c, &t.i, &t.r, "case.done"));
    }
    answer_done(q);
    return NULL;
}

/* --- the kind --- */

/* Every part that was not given back is done. */
static err gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct list l;
    size_t parts = 0;

    TRY(handling_list(c, i, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct handling *h = (const struct handling *)l.p + k;
        parts += !str_is(h->state, "returned");
        if (str_is(h->state, "sent") || str_is(h->state, "taken"))
            gap_add(g, &CASE_LEFT, i->template->source.p, "unit=" STR_FMT, STR_ARG(h->unit_name));
    }
    if (!parts)
        gap_add(g, &CASE_UNIT, i->template->source.p, "%s", "");
    return NULL;
}

/* Opened without a part of its own, as after a check that found it wanting: to those who had it. */
static MUST err send_again(struct ctx *c, const struct instance *i)
{
    struct report r;
    struct list l;
    int64_t last = 0;

    TRY(report_get(c, i->id, &r));
    TRY(db_list(c->db, SQL_HANDLING_ALL, &HANDLING, PARTS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(i->id))));
    const struct handling *h = l.p;
    for (size_t k = 0; k < l.n; k++)
        last = h[k].step_row.v != i->step_row.v && h[k].step_row.v > last ? h[k].step_row.v : last;
    for (size_t k = 0; k < l.n; k++) {
        if (h[k].step_row.v == last && !str_is(h[k].state, "returned"))
            TRY(handling_send(c, i, &r, h[k].place_id, h[k].unit_id, h[k].leads));
    }
    return NULL;
}

static err opened(struct ctx *c, const struct instance *i)
{
    struct list l;
    struct report r;

    TRY(report_get(c, i->id, &r));
    TRY(db_run(c->db, SQL_HANDLING_BIND, NULL,
               ARGS(arg_id(c->community), arg_id(i->id), arg_id(i->step_row))));
    TRY(handling_list(c, i, &l));
    return l.n || r.self_handled ? NULL : send_again(c, i);
}

static err due(struct ctx *c, const struct instance *i, const struct flow_step *s, struct when *ret)
{
    struct report r;

    (void)s;
    TRY(report_get(c, i->id, &r));
    *ret = class_due(c, i->rules, r.class);
    return NULL;
}

static err resumed(struct ctx *c, const struct instance *i, int64_t ms)
{
    return db_run(c->db, SQL_HANDLING_WIND, NULL,
                  ARGS(arg_id(c->community), arg_id(i->id), arg_int(ms)));
}

static const char *const values[] = { "class.h2",  "class.h24",       "class.wd2", "class.wd3",
                                      "class.wd5", "extend.workdays", NULL };
static const struct flow_act acts[] = {
    { "case.claim", PERM_CASE_HANDLE, may_handle },
    { "case.give_back", PERM_CASE_HANDLE, may_handle },
    { "case.contact", PERM_CASE_HANDLE, may_handle },
    { "case.done", PERM_CASE_HANDLE, may_handle },
    { "case.extend", PERM_CASE_HANDLE, may_handle },
    { "case.hold", PERM_CASE_TAKE, may_handle },
};
const struct step_kind HANDLE_KIND = {
    .name = "handle",
    .values = values,
    .opened = opened,
    .gaps = gaps,
    .due = due,
    .resumed = resumed,
    .act = acts,
    .n_act = COUNT(acts),
    .closes_itself = true,
};
