/* gate.c - gates, who stands there when, who passes, and who looked at that. */
#include "base/arena.h"
#include "base/day.h"
#include "room/emergency/emergency_row.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure GATE_TWICE = { .code = ERR_CONFLICT, .id = "gate.twice", .field = "name" };
const struct failure GATE_CLOSED = { .code = ERR_CONFLICT, .id = "gate.closed" };
const struct failure GATE_SPAN = { .code = ERR_INPUT, .id = "gate.span", .field = "to_at" };
const struct failure GATE_FULL = { .code = ERR_CONFLICT, .id = "gate.full" };
const struct failure GATE_NOT_HERE = { .code = ERR_DENIED, .id = "gate.not_here" };
const struct failure GATE_NOT_YOURS = { .code = ERR_DENIED, .id = "gate.not_yours" };
const struct failure GATE_CLAIMED = { .code = ERR_CONFLICT, .id = "gate.claimed" };
const struct failure GATE_TIME = { .code = ERR_INPUT, .id = "gate.time", .field = "at" };

struct gate_in {
    struct str name, place;
};
struct gate_shift_in {
    struct when from_at, to_at;
    int64_t seats;
};
struct gate_entry_in {
    struct str name;
    struct when at;
};
struct gate_look_in {
    struct day day;
    struct str reason;
};
struct gate_name {
    struct id id;
    struct str gate_name;
    struct when at;
    struct blob name_sealed;
    struct str name;
};
static const struct field gate_fields[] = {
    FIELD(struct gate, id, SHOW),
    FIELD(struct gate, emergency, SECRET),
    FIELD(struct gate, name, SHOW),
    FIELD(struct gate, place, SHOW),
    FIELD(struct gate, closed_at, SHOW),
    FIELD(struct gate, entries, SHOW),
};
static const struct field shift_fields[] = {
    FIELD(struct gate_shift, id, SHOW),
    FIELD(struct gate_shift, gate, SHOW),
    FIELD(struct gate_shift, from_at, SHOW),
    FIELD(struct gate_shift, to_at, SHOW),
    FIELD(struct gate_shift, seats, SHOW),
    FIELD(struct gate_shift, people, SHOW),
    FIELD(struct gate_shift, mine, SHOW),
};
static const struct field gate_in_fields[] = {
    FIELD(struct gate_in, name, NEED, .min = 2, .max = 40),
    FIELD(struct gate_in, place, NEED, .min = 2, .max = 120),
};
static const struct field shift_in_fields[] = {
    FIELD(struct gate_shift_in, from_at, NEED),
    FIELD(struct gate_shift_in, to_at, NEED),
    FIELD(struct gate_shift_in, seats, NEED, .min = 1, .max = 20),
};
static const struct field entry_in_fields[] = {
    FIELD(struct gate_entry_in, name, NEED, .min = 1, .max = 40),
    FIELD(struct gate_entry_in, at, SHOW),
};
static const struct field look_in_fields[] = {
    FIELD(struct gate_look_in, day, NEED),
    FIELD(struct gate_look_in, reason, NEED, .min = 4, .max = 200),
};
static const struct field name_fields[] = {
    FIELD(struct gate_name, id, SHOW),
    FIELD(struct gate_name, gate_name, SHOW),
    FIELD(struct gate_name, at, SHOW),
    FIELD(struct gate_name, name_sealed, SECRET),
    FIELD(struct gate_name, name, SHOW | EXTRA),
};
/* clang-format on */
const struct shape GATE = SHAPE(struct gate, gate_fields);
const struct shape GATE_SHIFT = SHAPE(struct gate_shift, shift_fields);
const struct shape GATE_IN = SHAPE(struct gate_in, gate_in_fields);
const struct shape GATE_SHIFT_IN = SHAPE(struct gate_shift_in, shift_in_fields);
const struct shape GATE_ENTRY_IN = SHAPE(struct gate_entry_in, entry_in_fields);
const struct shape GATE_LOOK_IN = SHAPE(struct gate_look_in, look_in_fields);
const struct shape GATE_NAME = SHAPE(struct gate_name, name_fields);

static const char SEALED_AS[] = "gate_name";
enum { SHIFT_LONGEST_H = 12, SLACK_MS = 15 * 60 * 1000, AHEAD_MS = 60 * 1000, NAMES_MAX = 5000 };

static MUST err gate_of(struct ctx *c, struct id id, struct gate *ret)
{
    return db_one(c->db, SQL_GATE_ONE, &GATE, ret, ARGS(arg_id(c->community), arg_id(id)));
}

/* Of a gate that is open while its emergency is on. */
static MUST err gate_open(struct ctx *c, struct id id, struct gate *ret, struct emergency *ret_e)
{
    TRY(gate_of(c, id, ret));
    TRY(emergency_on(c, ret->emergency, ret_e));
    return ret->closed_at.ms ? &GATE_CLOSED : NULL;
}

static MUST err shift_of(struct ctx *c, struct id id, struct gate_shift *ret)
{
    return db_one(c->db, SQL_GATE_SHIFT_ONE, &GATE_SHIFT, ret,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(c->account)));
}

err gate_add(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct gate_in in;
    struct emergency e;
    struct id id = ctx_id(c);

    TRY(form_read(r, &GATE_IN, &in));
    TRY(emergency_on(c, r->id[0], &e));
    err f = db_run(c->db, SQL_GATE_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(e.id), arg_str(in.name),
                        arg_str(in.place), arg_time(c->now)));
    if (f)
        return f == &DB_DUPLICATE ? &GATE_TWICE : f;
    leaf_subject(c, id);
    leaf_id(c, "emergency", e.id);
    answer_id(r, id);
    return NULL;
}

err gate_close(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct gate g;
    int64_t changed = 0;

    TRY(gate_of(c, r->id[0], &g));
    TRY(db_run(c->db, SQL_GATE_CLOSE, &changed,
               ARGS(arg_id(c->community), arg_id(g.id), arg_time(c->now))));
    if (!changed)
        return &GATE_CLOSED;
    leaf_subject(c, g.id);
    answer_done(r);
    return NULL;
}

err gate_shift_add(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct gate_shift_in in;
    struct emergency e;
    struct gate g;
    struct id id = ctx_id(c);

    TRY(form_read(r, &GATE_SHIFT_IN, &in));
    TRY(gate_open(c, r->id[0], &g, &e));
    if (in.to_at.ms <= in.from_at.ms || in.to_at.ms <= c->now.ms ||
        in.to_at.ms - in.from_at.ms > (int64_t)SHIFT_LONGEST_H * HOUR_MS ||
        in.from_at.ms < e.at.ms - HOUR_MS || in.to_at.ms > emergency_end(&e).ms + 1)
        return &GATE_SPAN;
    leaf_subject(c, id);
    leaf_id(c, "gate", g.id);
    leaf_int(c, "from_at", in.from_at.ms);
    leaf_int(c, "to_at", in.to_at.ms);
    answer_id(r, id);
    return db_run(c->db, SQL_GATE_SHIFT_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(g.id), arg_time(in.from_at),
                       arg_time(in.to_at), arg_int(in.seats)));
}

/* Whoever lives or works here; the place and the seat are looked at in one transaction. */
err gate_claim(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct gate_shift s;
    struct emergency e;
    struct gate g;

    TRY(shift_of(c, r->id[0], &s));
    if (!c->resident.v && !ctx_may(c, PERM_TODO_SEE))
        return &GATE_NOT_HERE;
    TRY(gate_open(c, s.gate, &g, &e));
    if (s.mine)
        return &GATE_CLAIMED;
    if (s.to_at.ms <= c->now.ms)
        return &GATE_SPAN;
    if (s.people >= s.seats)
        return &GATE_FULL;
    leaf_subject(c, s.id);
    leaf_id(c, "gate", g.id);
    answer_done(r);
    return db_run(c->db, SQL_GATE_PERSON_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(s.id), arg_id(c->account), arg_str(c->name),
                       arg_time(c->now)));
}

err gate_leave(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct gate_shift s;
    int64_t changed = 0;

    TRY(shift_of(c, r->id[0], &s));
    if (s.mine && s.from_at.ms <= c->now.ms)
        return &GATE_SPAN;
    TRY(db_run(c->db, SQL_GATE_PERSON_DROP, &changed,
               ARGS(arg_id(c->community), arg_id(s.id), arg_id(c->account))));
    if (!changed)
        return &GATE_NOT_YOURS;
    leaf_subject(c, s.id);
    answer_done(r);
    return NULL;
}

/* When it was, as the telephone of a shift without a network says later: within that shift and that
 * emergency, and not to come. */
static MUST err check_time(struct ctx *c, struct when at, const struct gate_shift *s,
                           const struct emergency *e)
{
    if (at.ms > c->now.ms + AHEAD_MS || at.ms < s->from_at.ms - SLACK_MS ||
        at.ms > s->to_at.ms + SLACK_MS)
        return &GATE_TIME;
    if (e->purged_at.ms || at.ms > emergency_end(e).ms)
        return &EMERGENCY_OVER;
    return NULL;
}

err gate_enter(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct gate_entry_in in;
    struct gate_shift s;
    struct emergency e;
    struct gate g;
    struct id id = ctx_id(c);

    TRY(form_read(r, &GATE_ENTRY_IN, &in));
    r->once_blind = true; /* a name is not kept, not even as a hash of the form */
    TRY(shift_of(c, r->id[0], &s));
    if (!s.mine)
        return &GATE_NOT_YOURS;
    TRY(gate_of(c, s.gate, &g));
    TRY(emergency_get(c, g.emergency, &e));
    struct when at = in.at.ms ? in.at : c->now;
    TRY(check_time(c, at, &s, &e));
    leaf_subject(c, id);
    leaf_id(c, "gate", g.id);
    answer_id(r, id);
    return db_run(c->db, SQL_GATE_ENTRY_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(g.id),
                       arg_day(day_at(at, CHINA_OFFSET)), arg_time(at),
                       arg_blob(secret_seal(c, SEALED_AS, id, in.name))));
}

static MUST err open_names(struct ctx *c, struct list *names)
{
    struct gate_name *n = NEW_N(c->arena, struct gate_name, names->n + 1);

    for (size_t k = 0; k < names->n; k++) {
        n[k] = ((const struct gate_name *)names->p)[k];
        TRY(secret_open(c, SEALED_AS, n[k].id, n[k].name_sealed, &n[k].name));
    }
    names->p = n;
    return NULL;
}

err gate_look(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct gate_look_in in;
    struct emergency e;
    struct list names;
    struct id id = ctx_id(c);

    TRY(form_read(r, &GATE_LOOK_IN, &in));
    TRY(emergency_get(c, r->id[0], &e));
    if (e.purged_at.ms)
        return &EMERGENCY_PURGED;
    TRY(db_list(c->db, SQL_GATE_ENTRY_LIST, &GATE_NAME, NAMES_MAX, &names,
                ARGS(arg_id(c->community), arg_id(e.id), arg_day(in.day))));
    TRY(open_names(c, &names));
    TRY(db_run(c->db, SQL_GATE_LOOK_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(e.id), arg_str(c->name),
                    arg_str(in.reason), arg_day(in.day), arg_int((int64_t)names.n),
                    arg_time(c->now))));
    leaf_subject(c, e.id);
    leaf_int(c, "day", in.day.n);
    leaf_int(c, "n", (int64_t)names.n);
    TRY(leaf_commit(c, "reason", in.reason));
    r->once = STR(""); /* what is shown here is kept nowhere */
    answer_page(r, &GATE_NAME, &names, (struct id){ 0 });
    return NULL;
}
