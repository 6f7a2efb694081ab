/* emergency_api.c - what everybody reads of an emergency, what its desk reads, and the routes. */
#include "base/arena.h"
#include "room/emergency/emergency_row.h"

enum {
    EMERGENCIES_MAX = 100,
    GATES_MAX = 200,
    SHIFTS_MAX = 1000,
    ROWS_MAX = 5000,
    LOOKS_MAX = 500
};

struct emergency_page {
    struct one emergency;
    struct list gates, shifts;
};
struct gate_person {
    struct id shift;
    struct str name;
};
struct gate_day {
    struct id gate;
    struct day day;
    int64_t n;
};
struct gate_look {
    struct id id;
    struct str by_name, reason;
    struct day day;
    int64_t n;
    struct when at;
};
struct gate_desk {
    struct list people, counts;
};
/* clang-format off */
static const struct field page_fields[] = {
    FIELD(struct emergency_page, emergency, SHOW, .sub = &EMERGENCY),
    FIELD(struct emergency_page, gates, SHOW, .sub = &GATE),
    FIELD(struct emergency_page, shifts, SHOW, .sub = &GATE_SHIFT),
};
static const struct shape EMERGENCY_PAGE = SHAPE(struct emergency_page, page_fields);
static const struct field person_fields[] = {
    FIELD(struct gate_person, shift, SHOW),
    FIELD(struct gate_person, name, SHOW),
};
static const struct shape GATE_PERSON = SHAPE(struct gate_person, person_fields);
static const struct field day_fields[] = {
    FIELD(struct gate_day, gate, SHOW),
    FIELD(struct gate_day, day, SHOW),
    FIELD(struct gate_day, n, SHOW),
};
static const struct shape GATE_DAY = SHAPE(struct gate_day, day_fields);
static const struct field desk_fields[] = {
    FIELD(struct gate_desk, people, SHOW, .sub = &GATE_PERSON),
    FIELD(struct gate_desk, counts, SHOW, .sub = &GATE_DAY),
};
static const struct shape GATE_DESK = SHAPE(struct gate_desk, desk_fields);
static const struct field look_fields[] = {
    FIELD(struct gate_look, id, SHOW),
    FIELD(struct gate_look, by_name, SHOW),
    FIELD(struct gate_look, reason, SHOW),
    FIELD(struct gate_look, day, SHOW),
    FIELD(struct gate_look, n, SHOW),
    FIELD(struct gate_look, at, SHOW),
};
static const struct shape GATE_LOOK = SHAPE(struct gate_look, look_fields);
/* clang-format on */

static err get_emergencies(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_EMERGENCY_LIST, &EMERGENCY, EMERGENCIES_MAX, &l,
                ARGS(arg_id(c->community))));
    answer_page(r, &EMERGENCY, &l, (struct id){ 0 });
    return NULL;
}

static err get_emergency(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct emergency e;
    struct emergency_page p = { .emergency = { &e } };

    TRY(emergency_get(c, r->id[0], &e));
    TRY(db_list(c->db, SQL_GATE_LIST, &GATE, GATES_MAX, &p.gates,
                ARGS(arg_id(c->community), arg_id(e.id))));
    TRY(db_list(c->db, SQL_GATE_SHIFT_LIST, &GATE_SHIFT, SHIFTS_MAX, &p.shifts,
                ARGS(arg_id(c->community), arg_id(e.id), arg_int(c->account.v))));
    answer_one(r, &EMERGENCY_PAGE, &p);
    return NULL;
}

static err get_desk(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct emergency e;
    struct gate_desk d;

    TRY(emergency_get(c, r->id[0], &e));
    TRY(db_list(c->db, SQL_GATE_PERSON_LIST, &GATE_PERSON, ROWS_MAX, &d.people,
                ARGS(arg_id(c->community), arg_id(e.id))));
    TRY(db_list(c->db, SQL_GATE_COUNT_LIST, &GATE_DAY, ROWS_MAX, &d.counts,
                ARGS(arg_id(c->community), arg_id(e.id))));
    answer_one(r, &GATE_DESK, &d);
    return NULL;
}

static err get_looks(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_GATE_LOOK_LIST, &GATE_LOOK, LOOKS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    answer_page(r, &GATE_LOOK, &l, (struct id){ 0 });
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/emergencies", PERM_PUBLIC, .out = &EMERGENCY, .list = true, .run = get_emergencies },
    { GET,  C "/emergencies/{id}", PERM_PUBLIC, .out = &EMERGENCY_PAGE, .run = get_emergency },
    { GET,  C "/emergencies/{id}/desk", PERM_GATE_RUN, .out = &GATE_DESK, .run = get_desk },
    { POST, C "/emergencies", PERM_EMERGENCY_RUN, "emergency.start", .in = &EMERGENCY_IN, .out = &ANSWER_ID, .run = emergency_start },
    { POST, C "/emergencies/{id}/extend", PERM_EMERGENCY_RUN, "emergency.extend", .in = &EMERGENCY_EXTEND_IN, .run = emergency_extend },
    { POST, C "/emergencies/{id}/stop", PERM_EMERGENCY_RUN, "emergency.stop", .in = &EMERGENCY_STOP_IN, .run = emergency_stop },
    { POST, C "/emergencies/{id}/gates", PERM_GATE_RUN, "gate.add", .in = &GATE_IN, .out = &ANSWER_ID, .run = gate_add },
    { POST, C "/gates/{id}/close", PERM_GATE_RUN, "gate.close", .run = gate_close },
    { POST, C "/gates/{id}/shifts", PERM_GATE_RUN, "gate.shift", .in = &GATE_SHIFT_IN, .out = &ANSWER_ID, .run = gate_shift_add },
    { POST, C "/gate_shifts/{id}/claim", PERM_SIGNED_IN, "gate.claim", .run = gate_claim },
    { POST, C "/gate_shifts/{id}/leave", PERM_SIGNED_IN, "gate.leave", .run = gate_leave },
    { POST, C "/gate_shifts/{id}/entries", PERM_SIGNED_IN, "gate.entry", .in = &GATE_ENTRY_IN, .out = &ANSWER_ID, .run = gate_enter },
    { POST, C "/emergencies/{id}/looks", PERM_REGISTER_CLEAR, "emergency.look", .in = &GATE_LOOK_IN, .out = &GATE_NAME, .list = true, .run = gate_look },
    { GET,  C "/emergencies/{id}/looks", PERM_AUDIT_SEE, .out = &GATE_LOOK, .list = true, .run = get_looks },
};
/* clang-format on */
const struct routes EMERGENCY_ROUTES = { "emergency", routes, COUNT(routes) };
