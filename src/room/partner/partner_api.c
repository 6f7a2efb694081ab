/* partner_api.c - what everybody reads, what one has done oneself, the desk, and the report. */
#include "base/arena.h"
#include "base/day.h"
#include "room/partner/partner_row.h"

enum { PARTNERS_MAX = 300, PEOPLE_MAX = 1000, TASKS_MAX = 300, CLAIMS_MAX = 300 };

struct partner {
    struct id id;
    struct str name, level, contact;
};
struct partner_person {
    struct id id, partner;
    struct str name, skills;
};
struct partner_task {
    struct id id;
    struct str title, skill, place;
    struct day day;
    int64_t seats, taken;
    bool mine;
};
struct partner_claim {
    struct id id, task;
    struct str title, name, partner_name, confirmed_by;
    struct day day;
    int64_t minutes;
    struct when confirmed_at;
};
struct partner_report {
    struct id id;
    struct str name, level;
    int64_t registered, active, turns, minutes;
};
struct partner_mine {
    struct id person, partner; /* absent: joined none */
    int64_t minutes;
    struct list tasks, claims;
};
/* clang-format off */
static const struct field partner_fields[] = {
    FIELD(struct partner, id, SHOW),
    FIELD(struct partner, name, SHOW),
    FIELD(struct partner, level, SHOW),
    FIELD(struct partner, contact, SHOW),
};
static const struct shape PARTNER = SHAPE(struct partner, partner_fields);
static const struct field person_fields[] = {
    FIELD(struct partner_person, id, SHOW),
    FIELD(struct partner_person, partner, SHOW),
    FIELD(struct partner_person, name, SHOW),
    FIELD(struct partner_person, skills, SHOW),
};
static const struct shape PARTNER_PERSON_ROW = SHAPE(struct partner_person, person_fields);
static const struct field task_fields[] = {
    FIELD(struct partner_task, id, SHOW),
    FIELD(struct partner_task, title, SHOW),
    FIELD(struct partner_task, skill, SHOW),
    FIELD(struct partner_task, place, SHOW),
    FIELD(struct partner_task, day, SHOW),
    FIELD(struct partner_task, seats, SHOW),
    FIELD(struct partner_task, taken, SHOW),
    FIELD(struct partner_task, mine, SHOW),
};
static const struct shape PARTNER_TASK = SHAPE(struct partner_task, task_fields);
static const struct field claim_fields[] = {
    FIELD(struct partner_claim, id, SHOW),
    FIELD(struct partner_claim, task, SHOW),
    FIELD(struct partner_claim, title, SHOW),
    FIELD(struct partner_claim, day, SHOW),
    FIELD(struct partner_claim, name, SHOW),
    FIELD(struct partner_claim, partner_name, SHOW),
    FIELD(struct partner_claim, minutes, SHOW),
    FIELD(struct partner_claim, confirmed_by, SHOW),
    FIELD(struct partner_claim, confirmed_at, SHOW),
};
static const struct shape PARTNER_CLAIM = SHAPE(struct partner_claim, claim_fields);
static const struct field report_fields[] = {
    FIELD(struct partner_report, id, SHOW),
    FIELD(struct partner_report, name, SHOW),
    FIELD(struct partner_report, level, SHOW),
    FIELD(struct partner_report, registered, SHOW),
    FIELD(struct partner_report, active, SHOW),
    FIELD(struct partner_report, turns, SHOW),
    FIELD(struct partner_report, minutes, SHOW),
};
static const struct shape PARTNER_REPORT = SHAPE(struct partner_report, report_fields);
static const struct field mine_fields[] = {
    FIELD(struct partner_mine, person, SHOW),
    FIELD(struct partner_mine, partner, SHOW),
    FIELD(struct partner_mine, minutes, SHOW),
    FIELD(struct partner_mine, tasks, SHOW, .sub = &PARTNER_TASK),
    FIELD(struct partner_mine, claims, SHOW, .sub = &PARTNER_CLAIM),
};
static const struct shape PARTNER_MINE = SHAPE(struct partner_mine, mine_fields);
/* clang-format on */

static err get_partners(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_PARTNER_LIST, &PARTNER, PARTNERS_MAX, &l, ARGS(arg_id(c->community))));
    answer_page(r, &PARTNER, &l, (struct id){ 0 });
    return NULL;
}

static err get_people(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_PARTNER_PEOPLE, &PARTNER_PERSON_ROW, PEOPLE_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    answer_page(r, &PARTNER_PERSON_ROW, &l, (struct id){ 0 });
    return NULL;
}

static MUST err tasks_of(struct ctx *c, struct day from, struct id person, struct list *ret)
{
    return db_list(c->db, SQL_PARTNER_TASKS, &PARTNER_TASK, TASKS_MAX, ret,
                   ARGS(arg_id(c->community), arg_day(from), arg_int(person.v)));
}

static err get_tasks(struct req *r)
{
    struct list l;

    TRY(tasks_of(&r->ctx, r->ctx.today, (struct id){ 0 }, &l));
    answer_page(r, &PARTNER_TASK, &l, (struct id){ 0 });
    return NULL;
}

static MUST err claims_of(struct ctx *c, struct id person, struct list *ret)
{
    return db_list(c->db, SQL_PARTNER_CLAIMS, &PARTNER_CLAIM, CLAIMS_MAX, ret,
                   ARGS(arg_id(c->community), arg_int(person.v)));
}

static err get_claims(struct req *r)
{
    struct list l;

    TRY(claims_of(&r->ctx, (struct id){ 0 }, &l));
    answer_page(r, &PARTNER_CLAIM, &l, (struct id){ 0 });
    return NULL;
}

static err get_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct partner_person me = { 0 };
    struct partner_mine m = { 0 };

    err e = db_one(c->db, SQL_PARTNER_ME, &PARTNER_PERSON_ROW, &me,
                   ARGS(arg_id(c->community), arg_id(c->account)));
    if (e && e != &NOT_FOUND)
        return e;
    m.person = me.id;
    m.partner = me.partner;
    TRY(tasks_of(c, c->today, me.id, &m.tasks));
    if (me.id.v)
        TRY(claims_of(c, me.id, &m.claims));
    const struct partner_claim *k = m.claims.p;
    for (size_t i = 0; i < m.claims.n; i++)
        m.minutes += k[i].minutes;
    answer_one(r, &PARTNER_MINE, &m);
    return NULL;
}

/* ?from and ?to, days; without them the year so far. */
static err get_report(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct day from = day_of((struct ymd){ day_ymd(c->today).year, 1, 1 }), to = c->today;
    struct list l;

    (void)day_read(req_param(r, "from"), &from);
    (void)day_read(req_param(r, "to"), &to);
    TRY(db_list(c->db, SQL_PARTNER_REPORT, &PARTNER_REPORT, PARTNERS_MAX, &l,
                ARGS(arg_id(c->community), arg_day(from), arg_day(to))));
    answer_page(r, &PARTNER_REPORT, &l, (struct id){ 0 });
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/partners", PERM_PUBLIC, .out = &PARTNER, .list = true, .run = get_partners },
    { GET,  C "/partner_tasks", PERM_PUBLIC, .out = &PARTNER_TASK, .list = true, .run = get_tasks },
    { GET,  C "/partner_mine", PERM_SIGNED_IN, .out = &PARTNER_MINE, .run = get_mine },
    { GET,  C "/partners/{id}/people", PERM_OUTREACH_RUN, .out = &PARTNER_PERSON_ROW, .list = true, .run = get_people },
    { GET,  C "/partner_claims", PERM_OUTREACH_RUN, .out = &PARTNER_CLAIM, .list = true, .run = get_claims },
    { GET,  C "/partner_report", PERM_OUTREACH_RUN, .out = &PARTNER_REPORT, .list = true, .asks = "from to", .run = get_report },
    { POST, C "/partners", PERM_OUTREACH_RUN, "partner.add", .in = &PARTNER_IN, .out = &ANSWER_ID, .run = partner_add },
    { POST, C "/partners/{id}/end", PERM_OUTREACH_RUN, "partner.end", .end = SQL_PARTNER_END },
    { POST, C "/partners/{id}/join", PERM_SIGNED_IN, "partner.join", .in = &PARTNER_JOIN_IN, .out = &ANSWER_ID, .run = partner_join },
    { POST, C "/partners/{id}/people", PERM_OUTREACH_RUN, "partner.person", .in = &PARTNER_PERSON_IN, .out = &ANSWER_ID, .run = partner_enter },
    { POST, C "/partner_tasks", PERM_OUTREACH_RUN, "partner.task", .in = &PARTNER_TASK_IN, .out = &ANSWER_ID, .run = partner_task_add },
    { POST, C "/partner_tasks/{id}/end", PERM_OUTREACH_RUN, "partner.task_end", .end = SQL_PARTNER_TASK_END },
    { POST, C "/partner_tasks/{id}/claim", PERM_SIGNED_IN, "partner.claim", .out = &ANSWER_ID, .run = partner_claim },
    { POST, C "/partner_tasks/{id}/claims", PERM_OUTREACH_RUN, "partner.claim_for", .in = &PARTNER_CLAIM_IN, .out = &ANSWER_ID, .run = partner_claim_for },
    { POST, C "/partner_claims/{id}/confirm", PERM_OUTREACH_RUN, "partner.confirm", .in = &PARTNER_CONFIRM_IN, .run = partner_confirm },
};
/* clang-format on */
const struct routes PARTNER_ROUTES = { "partner", routes, COUNT(routes) };
