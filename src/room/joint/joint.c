#include "room/joint/joint.h"

#include "base/arena.h"
#include "base/day.h"
#include "room/post/post.h"
#include "rule/joint.h"
#include "web/leaf.h"

enum { MEETINGS_MAX = 200, UNITS_LEAST = 2, UNITS_MOST = 20, ITEMS_MOST = 100, LINES_MAX = 2000 };
enum { MEMBERS_MAX = 500, DAYS_AHEAD = 90 };

/* clang-format off */
const struct failure JOINT_UNITS = { .code = ERR_INPUT, .id = "joint.units", .field = "units" };
const struct failure JOINT_DAY = { .code = ERR_INPUT, .id = "joint.day", .field = "held_on" };
const struct failure JOINT_CASE = { .code = ERR_INPUT, .id = "joint.case", .field = "case_id" };
const struct failure JOINT_DECIDED = { .code = ERR_CONFLICT, .id = "joint.decided" };
const struct failure JOINT_OVER = { .code = ERR_CONFLICT, .id = "joint.over" };
const struct failure JOINT_EARLY = { .code = ERR_CONFLICT, .id = "joint.early" };
const struct failure JOINT_PARTS = { .code = ERR_CONFLICT, .id = "joint.parts", .field = "outcome" };
const struct failure JOINT_LEAD = { .code = ERR_CONFLICT, .id = "joint.lead", .field = "outcome" };
const struct failure JOINT_WAITS = { .code = ERR_CONFLICT, .id = "joint.waits" };
const struct failure JOINT_NOT_YOURS = { .code = ERR_DENIED, .id = "joint.not_yours", .field = "unit" };

/* In the order of enum joint_outcome. */
static const char *const outcomes[] = { "sent", "settled", "kept", NULL };

struct joint_meeting {
    struct id place, id;
    struct str place_name, title, venue, minutes, by_name;
    struct day held_on;
    int64_t units, items, decided, replies;
    struct when at, ended_at;
};
struct joint_unit {
    struct id place_id, id;
    struct str name;
    int64_t replies;
    bool present, mine;
};
struct joint_reply {
    struct id item, unit_id;
    struct str unit_name, text, offer, by_name;
    struct when at;
};
struct joint_part {
    struct id item, id, unit_id;
    struct str unit_name, state, text;
    bool leads, late;
    struct when due_at, done_at;
};
struct joint_item {
    struct id id, case_place, case_id;
    struct str title, text, code, case_state, step_kind, outcome, decision;
    struct list replies, parts;
    struct when decided_at;
};
struct joint_sheet {
    struct one meeting;
    struct list units, items;
};
struct joint_in {
    struct str title, venue;
    struct day held_on;
    struct list units;
};
struct joint_item_in {
    struct str title, text;
    struct id case_place, case_id;
};
struct joint_case_in {
    struct id case_place, case_id;
};
struct joint_reply_in {
    struct id unit;
    struct str text, offer;
};
struct joint_decide_in {
    struct str outcome, text;
};
struct joint_end_in {
    struct list present;
    struct str minutes;
};
struct joint_turn { /* an item and its meeting, as an act finds them */
    struct id id, meeting_id, case_place, case_id;
    struct str title;
    struct day held_on;
    struct when decided_at, ended_at;
};
static const struct field meeting_fields[] = {
    FIELD(struct joint_meeting, place, SHOW),
    FIELD(struct joint_meeting, place_name, SHOW),
    FIELD(struct joint_meeting, id, SHOW),
    FIELD(struct joint_meeting, title, SHOW),
    FIELD(struct joint_meeting, held_on, SHOW),
    FIELD(struct joint_meeting, venue, SHOW),
    FIELD(struct joint_meeting, minutes, SHOW),
    FIELD(struct joint_meeting, by_name, SHOW),
    FIELD(struct joint_meeting, units, SHOW),
    FIELD(struct joint_meeting, items, SHOW),
    FIELD(struct joint_meeting, decided, SHOW),
    FIELD(struct joint_meeting, replies, SHOW),
    FIELD(struct joint_meeting, at, SHOW),
    FIELD(struct joint_meeting, ended_at, SHOW),
};
static const struct shape JOINT_MEETING = SHAPE(struct joint_meeting, meeting_fields);
static const struct field unit_fields[] = {
    FIELD(struct joint_unit, place_id, SHOW),
    FIELD(struct joint_unit, id, SHOW),
    FIELD(struct joint_unit, name, SHOW),
    FIELD(struct joint_unit, present, SHOW),
    FIELD(struct joint_unit, replies, SHOW),
    FIELD(struct joint_unit, mine, SHOW),
};
static const struct shape JOINT_UNIT = SHAPE(struct joint_unit, unit_fields);
static const struct field reply_fields[] = {
    FIELD(struct joint_reply, item, SECRET),
    FIELD(struct joint_reply, unit_id, SHOW),
    FIELD(struct joint_reply, unit_name, SHOW),
    FIELD(struct joint_reply, text, SHOW),
    FIELD(struct joint_reply, offer, SHOW),
    FIELD(struct joint_reply, by_name, SHOW),
    FIELD(struct joint_reply, at, SHOW),
};
static const struct shape JOINT_REPLY = SHAPE(struct joint_reply, reply_fields);
static const struct field part_fields[] = {
    FIELD(struct joint_part, item, SECRET),
    FIELD(struct joint_part, id, SHOW),
    FIELD(struct joint_part, unit_id, SHOW),
    FIELD(struct joint_part, unit_name, SHOW),
    FIELD(struct joint_part, leads, SHOW),
    FIELD(struct joint_part, state, SHOW),
    FIELD(struct joint_part, text, SHOW),
    FIELD(struct joint_part, late, EXTRA),
    FIELD(struct joint_part, due_at, SHOW),
    FIELD(struct joint_part, done_at, SHOW),
};
static const struct shape JOINT_PART = SHAPE(struct joint_part, part_fields);
static const struct field item_fields[] = {
    FIELD(struct joint_item, id, SHOW),
    FIELD(struct joint_item, title, SHOW),
    FIELD(struct joint_item, text, SHOW),
    FIELD(struct joint_item, case_place, SHOW),
    FIELD(struct joint_item, case_id, SHOW),
    FIELD(struct joint_item, code, SHOW),
    FIELD(struct joint_item, case_state, SHOW),
    FIELD(struct joint_item, step_kind, SHOW),
    FIELD(struct joint_item, outcome, SHOW),
    FIELD(struct joint_item, decision, SHOW),
    FIELD(struct joint_item, decided_at, SHOW),
    FIELD(struct joint_item, replies, EXTRA, .sub = &JOINT_REPLY),
    FIELD(struct joint_item, parts, EXTRA, .sub = &JOINT_PART),
};
static const struct shape JOINT_ITEM = SHAPE(struct joint_item, item_fields);
static const struct field sheet_fields[] = {
    FIELD(struct joint_sheet, meeting, SHOW, .sub = &JOINT_MEETING),
    FIELD(struct joint_sheet, units, SHOW, .sub = &JOINT_UNIT),
    FIELD(struct joint_sheet, items, SHOW, .sub = &JOINT_ITEM),
};
static const struct shape JOINT_SHEET = SHAPE(struct joint_sheet, sheet_fields);
static const struct field in_fields[] = {
    FIELD(struct joint_in, title, NEED, .min = 2, .max = 80),
    FIELD(struct joint_in, held_on, NEED),
    FIELD(struct joint_in, venue, NEED, .min = 2, .max = 80),
    FIELD(struct joint_in, units, NEED, .min = UNITS_LEAST, .max = UNITS_MOST),
};
static const struct shape JOINT_IN = SHAPE(struct joint_in, in_fields);
static const struct field item_in_fields[] = {
    FIELD(struct joint_item_in, title, NEED, .min = 2, .max = 80),
    FIELD(struct joint_item_in, text, NEED, .min = 4, .max = 2000),
    FIELD(struct joint_item_in, case_place, SHOW),
    FIELD(struct joint_item_in, case_id, SHOW),
};
static const struct shape JOINT_ITEM_IN = SHAPE(struct joint_item_in, item_in_fields);
static const struct field case_in_fields[] = {
    FIELD(struct joint_case_in, case_place, NEED),
    FIELD(struct joint_case_in, case_id, NEED),
};
static const struct shape JOINT_CASE_IN = SHAPE(struct joint_case_in, case_in_fields);
static const struct field reply_in_fields[] = {
    FIELD(struct joint_reply_in, unit, NEED),
    FIELD(struct joint_reply_in, text, NEED, .min = 4, .max = 2000),
    FIELD(struct joint_reply_in, offer, SHOW, .max = 500),
};
static const struct shape JOINT_REPLY_IN = SHAPE(struct joint_reply_in, reply_in_fields);
static const struct field decide_in_fields[] = {
    FIELD(struct joint_decide_in, outcome, NEED, .words = outcomes),
    FIELD(struct joint_decide_in, text, NEED, .min = 4, .max = 2000),
};
static const struct shape JOINT_DECIDE_IN = SHAPE(struct joint_decide_in, decide_in_fields);
static const struct field end_in_fields[] = {
    FIELD(struct joint_end_in, present, NEED, .min = 1, .max = UNITS_MOST),
    FIELD(struct joint_end_in, minutes, NEED, .min = 10, .max = 5000),
};
static const struct shape JOINT_END_IN = SHAPE(struct joint_end_in, end_in_fields);
static const struct field turn_fields[] = {
    FIELD(struct joint_turn, id, SHOW),
    FIELD(struct joint_turn, meeting_id, SHOW),
    FIELD(struct joint_turn, case_place, SHOW),
    FIELD(struct joint_turn, case_id, SHOW),
    FIELD(struct joint_turn, title, SHOW),
    FIELD(struct joint_turn, held_on, SHOW),
    FIELD(struct joint_turn, decided_at, SHOW),
    FIELD(struct joint_turn, ended_at, SHOW),
};
static const struct shape JOINT_TURN = SHAPE(struct joint_turn, turn_fields);
static const struct field member_fields[] = { { .name = "v", .kind = KIND_ID, .use = SHOW } };
static const struct shape MEMBER = { "struct id", member_fields, 1, sizeof(struct id) };
/* clang-format on */

/* --- what is seen, by the place's own people and by whom it called --- */

/* Who sees the cases of the place sees its meetings; else what a unit of theirs was called to. */
static struct id who_sees(const struct ctx *c)
{
    return ctx_may(c, PERM_CASE_SEE) ? (struct id){ 0 } : c->account;
}

static err get_meetings(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_JOINT_LIST, &JOINT_MEETING, MEETINGS_MAX, &l,
                ARGS(arg_id(c->community), arg_int(0), arg_int(who_sees(c).v))));
    answer_page(r, &JOINT_MEETING, &l, (struct id){ 0 });
    return NULL;
}

static err get_mine(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_JOINT_MINE, &JOINT_MEETING, MEETINGS_MAX, &l,
                ARGS(arg_int(0), arg_int(0), arg_id(r->ctx.account))));
    answer_page(r, &JOINT_MEETING, &l, (struct id){ 0 });
    return NULL;
}

/* The run of rows of one item: both lists are ordered by item. */
static struct list run_of(const struct list *l, size_t size, struct id item, size_t *at)
{
    const char *row = l->p;
    size_t from = *at;

    while (*at < l->n && ((const struct id *)(const void *)(row + *at * size))->v == item.v)
        ++*at;
    return (struct list){ row + from * size, *at - from };
}
_Static_assert(offsetof(struct joint_reply, item) == 0 && offsetof(struct joint_part, item) == 0,
               "run_of looks there");

static MUST err read_items(struct ctx *c, struct id meeting, struct list *ret)
{
    const struct arg of[] = { arg_id(c->community), arg_id(meeting) };
    struct list replies, parts;
    size_t reply = 0, part = 0;

    TRY(db_list(c->db, SQL_JOINT_ITEMS, &JOINT_ITEM, ITEMS_MOST, ret, of, COUNT(of)));
    TRY(db_list(c->db, SQL_JOINT_REPLIES, &JOINT_REPLY, LINES_MAX, &replies, of, COUNT(of)));
    TRY(db_list(c->db, SQL_JOINT_PARTS, &JOINT_PART, LINES_MAX, &parts, of, COUNT(of)));
    struct joint_part *p = (struct joint_part *)(uintptr_t)parts.p; /* just made in our arena */
    for (size_t k = 0; k < parts.n; k++)
        p[k].late = !p[k].done_at.ms && p[k].due_at.ms && p[k].due_at.ms < c->now.ms;
    struct joint_item *item = (struct joint_item *)(uintptr_t)ret->p; /* likewise */
    for (size_t k = 0; k < ret->n; k++) {
        item[k].replies = run_of(&replies, sizeof(struct joint_reply), item[k].id, &reply);
        item[k].parts = run_of(&parts, sizeof(struct joint_part), item[k].id, &part);
    }
    return NULL;
}

static MUST err read_meeting(struct ctx *c, struct id id, struct id seer, struct joint_meeting *ret)
{
    return db_one(c->db, SQL_JOINT_LIST, &JOINT_MEETING, ret,
                  ARGS(arg_id(c->community), arg_int(id.v), arg_int(seer.v)));
}

static err get_meeting(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct joint_meeting one;
    struct joint_sheet s = { 0 };

    TRY(read_meeting(c, r->id[0], who_sees(c), &one));
    s.meeting = (struct one){ &one };
    TRY(db_list(c->db, SQL_JOINT_UNITS, &JOINT_UNIT, UNITS_MOST, &s.units,
                ARGS(arg_id(c->community), arg_id(one.id), arg_id(c->account))));
    TRY(read_items(c, one.id, &s.items));
    answer_one(r, &JOINT_SHEET, &s);
    return NULL;
}

/* --- calling it --- */

/* Everybody who acts for a unit that was called: one message and a task until the day. */
static MUST err call_members(struct ctx *c, struct id id, const struct joint_in *in)
{
    struct list l;

    TRY(db_list(c->db, SQL_JOINT_MEMBERS, &MEMBER, MEMBERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(id))));
    for (size_t k = 0; k < l.n; k++) {
        struct id who = ((const struct id *)l.p)[k];
        struct message m = { .to_account = who,
                             .kind = "joint.called",
                             .title = in->title,
                             .tail = STR(""),
                             .link = str_fmt(c->arena, "/c/p/%lld/joint-meetings/%lld",
                                             (long long)c->community.v, (long long)id.v) };
        m.key = str_fmt(c->arena, "joint.called:%lld:%lld", (long long)id.v, (long long)who.v);
        TRY(post_tell(c, &m));
        TRY(db_run(c->db, SQL_JOINT_TODO, NULL,
                   ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(id), arg_id(who),
                        arg_time(day_end(in->held_on, CHINA_OFFSET)), arg_time(c->now))));
    }
    return NULL;
}

static err post_meeting(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct joint_in in = { .held_on = DAY_NONE };
    struct id id = ctx_id(c), *unit = NULL;

    TRY(form_read(r, &JOINT_IN, &in));
    if (in.held_on.n < c->today.n || in.held_on.n - c->today.n > DAYS_AHEAD)
        return err_rule(c->arena, &JOINT_DAY, NULL, "days=%d", DAYS_AHEAD);
    TRY(form_ids(c, &in.units, "units", &unit));
    TRY(db_run(c->db, SQL_JOINT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.title), arg_day(in.held_on),
                    arg_str(in.venue), arg_str(c->name), arg_time(c->now))));
    for (size_t k = 0; k < in.units.n; k++) {
        int64_t added = 0;
        TRY(db_run(c->db, SQL_JOINT_UNIT_ADD, &added,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(unit[k]))));
        if (added != 1)
            return &JOINT_UNITS;
    }
    TRY(call_members(c, id, &in));
    leaf_subject(c, id);
    leaf_int(c, "units", (int64_t)in.units.n);
    answer_id(r, id);
    return NULL;
}

static MUST err check_case(struct ctx *c, struct id place, struct id id)
{
    int64_t n = 0;

    TRY(db_int(c->db, SQL_JOINT_CASE_IS, &n,
               ARGS(arg_id(c->community), arg_int(place.v), arg_int(id.v))));
    return n ? NULL : &JOINT_CASE;
}

static err post_item(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct joint_item_in in = { .case_place = { 0 } };
    struct joint_meeting one;
    struct id id = ctx_id(c);

    TRY(form_read(r, &JOINT_ITEM_IN, &in));
    TRY(read_meeting(c, r->id[0], (struct id){ 0 }, &one));
    if (one.ended_at.ms || one.items >= ITEMS_MOST)
        return &JOINT_OVER;
    if (in.case_id.v || in.case_place.v)
        TRY(check_case(c, in.case_place, in.case_id));
    TRY(db_run(c->db, SQL_JOINT_ITEM_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(one.id), arg_str(in.title),
                    arg_str(in.text), arg_id(in.case_place), arg_id(in.case_id))));
    leaf_subject(c, one.id);
    leaf_id(c, "item", id);
    TRY(leaf_commit(c, "text", in.text));
    answer_id(r, id);
    return NULL;
}

/* --- an item --- */

static MUST err take_item(struct req *r, struct joint_turn *ret)
{
    struct ctx *c = &r->ctx;

    TRY(db_one(c->db, SQL_JOINT_ITEM_GET, &JOINT_TURN, ret,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    leaf_subject(c, ret->meeting_id);
    leaf_id(c, "item", ret->id);
    if (ret->ended_at.ms)
        return &JOINT_OVER;
    return ret->decided_at.ms ? &JOINT_DECIDED : NULL;
}

/* The case that an item without one is about, so that it can be sent out. */
static err post_case(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct joint_case_in in;
    struct joint_turn t;
    int64_t n = 0;

    TRY(form_read(r, &JOINT_CASE_IN, &in));
    TRY(take_item(r, &t));
    TRY(check_case(c, in.case_place, in.case_id));
    TRY(db_run(
        c->db, SQL_JOINT_ITEM_CASE, &n,
        ARGS(arg_id(c->community), arg_id(t.id), arg_id(in.case_place), arg_id(in.case_id))));
    if (!n)
        return &JOINT_CASE;
    leaf_id(c, "case", in.case_id);
    answer_done(r);
    return NULL;
}

static MUST err unit_of(struct ctx *c, const struct joint_turn *t, struct id unit,
                        struct joint_unit *ret)
{
    struct list l;

    TRY(db_list(c->db, SQL_JOINT_UNITS, &JOINT_UNIT, UNITS_MOST, &l,
                ARGS(arg_id(c->community), arg_id(t->meeting_id), arg_id(c->account))));
    for (size_t k = 0; k < l.n; k++) {
        *ret = ((const struct joint_unit *)l.p)[k];
        if (ret->id.v == unit.v && ret->mine)
            return NULL;
    }
    return &JOINT_NOT_YOURS;
}

/* Said again, it takes the place of what the unit said before, until the item is decided. */
static err post_reply(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct joint_reply_in in = { .offer = STR("") };
    struct joint_turn t;
    struct joint_unit u;
    int64_t left = 0;

    TRY(form_read(r, &JOINT_REPLY_IN, &in));
    TRY(db_one(c->db, SQL_JOINT_ITEM_GET, &JOINT_TURN, &t,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(unit_of(c, &t, in.unit, &u)); /* before anything of the meeting's state is told */
    TRY(take_item(r, &t));
    TRY(db_run(c->db, SQL_JOINT_REPLY_PUT, NULL,
               ARGS(arg_id(c->community), arg_id(t.id), arg_id(u.place_id), arg_id(u.id),
                    arg_str(in.text), arg_str(in.offer), arg_str(c->name), arg_time(c->now))));
    leaf_id(c, "unit", u.id);
    TRY(leaf_commit(c, "text", in.text));
    TRY(db_int(c->db, SQL_JOINT_UNANSWERED, &left,
               ARGS(arg_id(c->community), arg_id(t.meeting_id), arg_id(u.place_id), arg_id(u.id))));
    if (!left)
        TRY(db_run(c->db, SQL_JOINT_TODO_DONE, NULL,
                   ARGS(arg_id(c->community), arg_id(t.meeting_id), arg_time(c->now), arg_id(u.id),
                        arg_id(u.place_id))));
    answer_done(r);
    return NULL;
}

static MUST err say_fault(struct ctx *c, enum joint_fault f, const struct joint_turn *t)
{
    char day[DAY_TEXT_SIZE];

    switch (f) {
    case JOINT_TOO_EARLY:
        return err_rule(c->arena, &JOINT_EARLY, NULL, "day=" STR_FMT,
                        STR_ARG(day_text(t->held_on, day)));
    case JOINT_NOT_SENT: return &JOINT_PARTS;
    case JOINT_NO_LEAD: return &JOINT_LEAD;
    case JOINT_UNDECIDED: return &JOINT_WAITS;
    case JOINT_FITS: break;
    }
    return NULL;
}

static enum joint_outcome outcome_of(struct str word)
{
    enum joint_outcome o = JOINT_SENT;

    while (!str_is(word, outcomes[o]))
        o++;
    return o;
}

static err post_decide(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct joint_decide_in in;
    struct joint_turn t;
    struct list items;
    size_t parts = 0, leads = 0;

    TRY(form_read(r, &JOINT_DECIDE_IN, &in));
    TRY(take_item(r, &t));
    TRY(read_items(c, t.meeting_id, &items));
    for (size_t k = 0; k < items.n; k++) {
        const struct joint_item *x = (const struct joint_item *)items.p + k;
        if (x->id.v != t.id.v)
            continue;
        parts = x->parts.n;
        for (size_t n = 0; n < parts; n++)
            leads += ((const struct joint_part *)x->parts.p)[n].leads;
    }
    TRY(say_fault(c, joint_decide(t.held_on, c->today, outcome_of(in.outcome), parts, leads), &t));
    TRY(db_run(c->db, SQL_JOINT_ITEM_DECIDED, NULL,
               ARGS(arg_id(c->community), arg_id(t.id), arg_str(in.outcome), arg_str(in.text),
                    arg_time(c->now))));
    leaf_word(c, "outcome", in.outcome);
    leaf_int(c, "parts", (int64_t)parts);
    TRY(leaf_commit(c, "text", in.text));
    answer_done(r);
    return NULL;
}

/* The minutes, and which of the units were there. */
static err post_end(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct joint_end_in in;
    struct joint_meeting one;
    struct id *unit = NULL;

    TRY(form_read(r, &JOINT_END_IN, &in));
    TRY(form_ids(c, &in.present, "present", &unit));
    TRY(read_meeting(c, r->id[0], (struct id){ 0 }, &one));
    if (one.ended_at.ms)
        return &JOINT_OVER;
    const struct joint_turn t = { .held_on = one.held_on };
    TRY(say_fault(c, joint_end(one.held_on, c->today, one.items, one.decided), &t));
    for (size_t k = 0; k < in.present.n; k++) {
        int64_t n = 0;
        TRY(db_run(c->db, SQL_JOINT_PRESENT, &n,
                   ARGS(arg_id(c->community), arg_id(one.id), arg_id(unit[k]))));
        if (!n)
            return err_at(c->arena, &JOINT_UNITS, "present", "not called");
    }
    TRY(db_run(c->db, SQL_JOINT_ENDED, NULL,
               ARGS(arg_id(c->community), arg_id(one.id), arg_str(in.minutes), arg_time(c->now))));
    TRY(db_run(
        c->db, SQL_JOINT_TODO_DONE, NULL,
        ARGS(arg_id(c->community), arg_id(one.id), arg_time(c->now), arg_int(0), arg_int(0))));
    leaf_subject(c, one.id);
    leaf_int(c, "items", one.items);
    leaf_int(c, "present", (int64_t)in.present.n);
    TRY(leaf_commit(c, "minutes", in.minutes));
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/joint_meetings", PERM_SIGNED_IN, .out = &JOINT_MEETING, .list = true, .run = get_meetings },
    { GET,  C "/joint_meetings/{id}", PERM_SIGNED_IN, .out = &JOINT_SHEET, .run = get_meeting },
    { GET,  "/api/my_joint_meetings", PERM_SIGNED_IN, .out = &JOINT_MEETING, .list = true, .run = get_mine },
    { POST, C "/joint_meetings", PERM_CASE_TAKE, "joint.call", .in = &JOINT_IN, .out = &ANSWER_ID, .run = post_meeting },
    { POST, C "/joint_meetings/{id}/items", PERM_CASE_TAKE, "joint.item", .in = &JOINT_ITEM_IN, .out = &ANSWER_ID, .run = post_item },
    { POST, C "/joint_meetings/{id}/end", PERM_CASE_TAKE, "joint.end", .in = &JOINT_END_IN, .run = post_end },
    { POST, C "/joint_items/{id}/case", PERM_CASE_TAKE, "joint.case", .in = &JOINT_CASE_IN, .run = post_case },
    { POST, C "/joint_items/{id}/reply", PERM_SIGNED_IN, "joint.reply", .in = &JOINT_REPLY_IN, .run = post_reply },
    { POST, C "/joint_items/{id}/decide", PERM_CASE_TAKE, "joint.decide", .in = &JOINT_DECIDE_IN, .run = post_decide },
};
/* clang-format on */
const struct routes JOINT_ROUTES = { "joint", routes, COUNT(routes) };
