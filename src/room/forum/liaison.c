/* liaison.c - the register of facilitators, and naming one of them for a meeting. */
#include "room/forum/liaison.h"

#include "base/arena.h"
#include "base/day.h"
#include "room/forum/forum_row.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

const struct failure LIAISON_TERM = { .code = ERR_INPUT, .id = "liaison.term", .field = "to_day" };
const struct failure LIAISON_NONE = { .code = ERR_CONFLICT,
                                      .id = "liaison.none",
                                      .field = "liaison" };

struct liaison {
    struct id id;
    struct str name, topics;
    struct day trained_on, from_day, to_day;
    int64_t meetings; /* led so far */
};
struct liaison_in {
    struct str name, topics;
    struct id resident;
    struct day trained_on, from_day, to_day;
};
struct end_in {
    struct str reason;
};
struct facilitate_in {
    struct id liaison;
};
struct one_name {
    struct str name;
};
/* clang-format off */
static const struct field liaison_fields[] = {
    FIELD(struct liaison, id, SHOW),
    FIELD(struct liaison, name, SHOW),
    FIELD(struct liaison, topics, SHOW),
    FIELD(struct liaison, trained_on, SHOW),
    FIELD(struct liaison, from_day, SHOW),
    FIELD(struct liaison, to_day, SHOW),
    FIELD(struct liaison, meetings, SHOW),
};
static const struct field in_fields[] = {
    FIELD(struct liaison_in, name, NEED, .min = 2, .max = 40),
    FIELD(struct liaison_in, topics, NEED, .min = 2, .max = 200),
    FIELD(struct liaison_in, resident, SHOW),
    FIELD(struct liaison_in, trained_on, NEED),
    FIELD(struct liaison_in, from_day, NEED),
    FIELD(struct liaison_in, to_day, NEED),
};
static const struct field end_fields[] = { FIELD(struct end_in, reason, NEED, .min = 4, .max = 500) };
static const struct field facilitate_fields[] = { FIELD(struct facilitate_in, liaison, NEED) };
static const struct field name_fields[] = { FIELD(struct one_name, name, SHOW) };
/* clang-format on */
static const struct shape LIAISON = SHAPE(struct liaison, liaison_fields);
static const struct shape LIAISON_IN = SHAPE(struct liaison_in, in_fields);
static const struct shape LIAISON_END = SHAPE(struct end_in, end_fields);
static const struct shape FACILITATE_IN = SHAPE(struct facilitate_in, facilitate_fields);
static const struct shape ONE_NAME = SHAPE(struct one_name, name_fields);

err liaison_of(struct ctx *c, struct id meeting, struct str *ret)
{
    struct one_name x;

    TRY(db_one(c->db, SQL_FACILITATOR_OF, &ONE_NAME, &x,
               ARGS(arg_id(c->community), arg_id(meeting))));
    *ret = x.name;
    return NULL;
}

static MUST err get(struct ctx *c, struct id id, struct liaison *ret)
{
    return db_one(c->db, SQL_LIAISON_GET, &LIAISON, ret, ARGS(arg_id(c->community), arg_id(id)));
}

/* Trained first, then serving, for a term that ends after it begins. */
static MUST err check_term(struct ctx *c, const struct liaison_in *in)
{
    if (in->trained_on.n <= in->from_day.n && in->from_day.n <= in->to_day.n)
        return NULL;
    return err_rule(c->arena, &LIAISON_TERM, "cfg", "%s", "");
}

static err post_liaison(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct liaison_in in;
    struct resident person;
    struct id id = ctx_id(c);

    TRY(form_read(r, &LIAISON_IN, &in));
    TRY(check_term(c, &in));
    if (in.resident.v)
        TRY(resident_get(c, in.resident, &person));
    TRY(db_run(c->db, SQL_LIAISON_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.name), arg_id(in.resident),
                    arg_str(in.topics), arg_day(in.trained_on), arg_day(in.from_day),
                    arg_day(in.to_day), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_int(c, "to_day", in.to_day.n);
    TRY(leaf_commit(c, "name", in.name));
    answer_id(r, id);
    return NULL;
}

static err post_end(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct end_in in;
    struct liaison l;
    int64_t changed = 0;

    TRY(form_read(r, &LIAISON_END, &in));
    TRY(get(c, r->id[0], &l));
    TRY(db_run(c->db, SQL_LIAISON_END, &changed,
               ARGS(arg_id(c->community), arg_id(l.id), arg_day(c->today))));
    if (!changed)
        return &LIAISON_TERM;
    leaf_subject(c, l.id);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}

/* A30: a hearing names a facilitator from the register, in term on the day of the meeting. */
static err post_facilitate(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct facilitate_in in;
    struct meeting m;
    struct instance i;
    struct liaison l;
    char day[DAY_TEXT_SIZE];

    TRY(form_read(r, &FACILITATE_IN, &in));
    TRY(meeting_at(c, r->id[0], &m, &i));
    TRY(flow_at(c, &i, "forum"));
    err e = get(c, in.liaison, &l);
    if (e)
        return e == &NOT_FOUND ? &LIAISON_NONE : e;
    struct day on = day_at(m.starts_at, CHINA_OFFSET);
    if (on.n < l.from_day.n || on.n > l.to_day.n)
        return err_rule(c->arena, &LIAISON_NONE, "cfg", "day=" STR_FMT, STR_ARG(day_text(on, day)));
    TRY(db_run(c->db, SQL_FACILITATED_PUT, NULL,
               ARGS(arg_id(c->community), arg_id(m.id), arg_id(l.id))));
    leaf_subject(c, m.id);
    leaf_id(c, "liaison", l.id);
    TRY(flow_event(c, &i, "forum.facilitated", "step=" STR_FMT, STR_ARG(i.step->id)));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/c/{c}/liaisons", PERM_PUBLIC, .many = { &LIAISON, SQL_LIAISON_PAGE, .newest = true } },
    { POST, "/api/c/{c}/liaisons", PERM_OFFICE_RUN, "liaison.add", .in = &LIAISON_IN, .out = &ANSWER_ID, .run = post_liaison },
    { POST, "/api/c/{c}/liaisons/{id}/end", PERM_OFFICE_RUN, "liaison.end", .in = &LIAISON_END, .run = post_end },
    { POST, "/api/c/{c}/meetings/{id}/facilitate", PERM_MEETING_RUN, "forum.facilitate", .in = &FACILITATE_IN, .run = post_facilitate },
};
/* clang-format on */
const struct routes LIAISON_ROUTES = { "liaison", routes, COUNT(routes) };
