/* partner.c - a unit reports, its people join, take tasks, and others confirm what they did. */
#include "room/partner/partner.h"

#include "base/arena.h"
#include "room/partner/partner_row.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure PARTNER_TWICE = { .code = ERR_CONFLICT, .id = "partner.twice", .field = "name" };
const struct failure PARTNER_NAMED = { .code = ERR_CONFLICT, .id = "partner.named", .field = "name" };
const struct failure PARTNER_JOINED = { .code = ERR_CONFLICT, .id = "partner.joined" };
const struct failure PARTNER_NOT_JOINED = { .code = ERR_DENIED, .id = "partner.not_joined" };
const struct failure PARTNER_FULL = { .code = ERR_CONFLICT, .id = "partner.full" };
const struct failure PARTNER_OVER = { .code = ERR_CONFLICT, .id = "partner.over" };
const struct failure PARTNER_TAKEN = { .code = ERR_CONFLICT, .id = "partner.taken" };
const struct failure PARTNER_CONFIRMED = { .code = ERR_CONFLICT, .id = "partner.confirmed" };
const struct failure PARTNER_OWN = { .code = ERR_DENIED, .id = "partner.own" };
const struct failure PARTNER_EARLY = { .code = ERR_INPUT, .id = "partner.early" };
const struct failure PARTNER_DAYS = { .code = ERR_INPUT, .id = "partner.days", .field = "day" };
const struct failure PARTNER_PERSON = { .code = ERR_INPUT, .id = "partner.person", .field = "person" };
const struct failure PARTNER_ENDED = { .code = ERR_CONFLICT, .id = "partner.ended" };

static const char *const levels[] = { "city", "district", "street", "other", NULL };
enum { AHEAD_DAYS = 180 };

struct partner_in {
    struct str name, level, contact;
};
struct partner_join_in {
    struct str skills;
};
struct partner_person_in {
    struct str name, skills;
};
struct partner_task_in {
    struct str title, skill, place;
    struct day day;
    int64_t seats;
};
struct partner_claim_in {
    struct id person;
};
struct partner_confirm_in {
    int64_t minutes;
};
struct someone {
    struct id id, partner, account;
    struct str name, skills;
};
struct task {
    struct id id;
    struct str title, skill, place;
    struct day day;
    int64_t seats, taken;
};
struct claim {
    struct id id, task, account;
    struct day day;
    struct when confirmed_at;
};
static const struct field in_fields[] = {
    FIELD(struct partner_in, name, NEED, .min = 2, .max = 60),
    FIELD(struct partner_in, level, NEED, .words = levels),
    FIELD(struct partner_in, contact, SHOW, .max = 60),
};
static const struct field join_fields[] = { FIELD(struct partner_join_in, skills, NEED, .min = 2, .max = 120) };
static const struct field person_in_fields[] = {
    FIELD(struct partner_person_in, name, NEED, .min = 2, .max = 40),
    FIELD(struct partner_person_in, skills, NEED, .min = 2, .max = 120),
};
static const struct field task_in_fields[] = {
    FIELD(struct partner_task_in, title, NEED, .min = 2, .max = 80),
    FIELD(struct partner_task_in, skill, SHOW, .max = 40),
    FIELD(struct partner_task_in, place, NEED, .min = 2, .max = 120),
    FIELD(struct partner_task_in, day, NEED),
    FIELD(struct partner_task_in, seats, NEED, .min = 1, .max = 200),
};
static const struct field claim_in_fields[] = { FIELD(struct partner_claim_in, person, NEED) };
static const struct field confirm_fields[] = { FIELD(struct partner_confirm_in, minutes, NEED, .max = 720) };
static const struct field someone_fields[] = {
    FIELD(struct someone, id, SHOW),
    FIELD(struct someone, partner, SHOW),
    FIELD(struct someone, name, SHOW),
    FIELD(struct someone, skills, SHOW),
    FIELD(struct someone, account, SHOW),
};
static const struct shape SOMEONE = SHAPE(struct someone, someone_fields);
static const struct field task_fields[] = {
    FIELD(struct task, id, SHOW),
    FIELD(struct task, title, SHOW),
    FIELD(struct task, skill, SHOW),
    FIELD(struct task, place, SHOW),
    FIELD(struct task, day, SHOW),
    FIELD(struct task, seats, SHOW),
    FIELD(struct task, taken, SHOW),
};
static const struct shape TASK = SHAPE(struct task, task_fields);
static const struct field claim_fields[] = {
    FIELD(struct claim, id, SHOW),
    FIELD(struct claim, task, SHOW),
    FIELD(struct claim, day, SHOW),
    FIELD(struct claim, account, SHOW),
    FIELD(struct claim, confirmed_at, SHOW),
};
static const struct shape CLAIM = SHAPE(struct claim, claim_fields);
/* clang-format on */
const struct shape PARTNER_IN = SHAPE(struct partner_in, in_fields);
const struct shape PARTNER_JOIN_IN = SHAPE(struct partner_join_in, join_fields);
const struct shape PARTNER_PERSON_IN = SHAPE(struct partner_person_in, person_in_fields);
const struct shape PARTNER_TASK_IN = SHAPE(struct partner_task_in, task_in_fields);
const struct shape PARTNER_CLAIM_IN = SHAPE(struct partner_claim_in, claim_in_fields);
const struct shape PARTNER_CONFIRM_IN = SHAPE(struct partner_confirm_in, confirm_fields);

struct unit {
    struct id id;
};
static const struct field unit_fields[] = { FIELD(struct unit, id, SHOW) };
static const struct shape UNIT = SHAPE(struct unit, unit_fields);

err partner_add(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct partner_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &PARTNER_IN, &in));
    err e = db_run(c->db, SQL_PARTNER_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.name), arg_str(in.level),
                        arg_str(in.contact), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &PARTNER_TWICE : e;
    leaf_subject(c, id);
    answer_id(r, id);
    return NULL;
}

static MUST err enter(struct req *r, struct str name, struct str skills, struct id account)
{
    struct ctx *c = &r->ctx;
    struct id id = ctx_id(c);
    struct unit u;
    int64_t same = 0;

    TRY(db_one(c->db, SQL_PARTNER_ONE, &UNIT, &u, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(db_int(c->db, SQL_PARTNER_NAMED, &same,
               ARGS(arg_id(c->community), arg_id(u.id), arg_str(name))));
    if (same)
        return &PARTNER_NAMED;
    if (account.v)
        TRY(db_run(c->db, SQL_PARTNER_LEFT, NULL,
                   ARGS(arg_id(c->community), arg_id(account), arg_time(c->now))));
    err e = db_run(c->db, SQL_PARTNER_PERSON_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(u.id), arg_str(name),
                        arg_str(skills), arg_id(account), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &PARTNER_JOINED : e;
    leaf_subject(c, id);
    leaf_id(c, "partner", u.id);
    answer_id(r, id);
    return NULL;
}

/* By oneself, on the phone. */
err partner_join(struct req *r)
{
    struct partner_join_in in;

    TRY(form_read(r, &PARTNER_JOIN_IN, &in));
    return enter(r, r->ctx.name, in.skills, r->ctx.account);
}

/* By the desk, for who has no account. */
err partner_enter(struct req *r)
{
    struct partner_person_in in;

    TRY(form_read(r, &PARTNER_PERSON_IN, &in));
    return enter(r, in.name, in.skills, (struct id){ 0 });
}

err partner_task_add(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct partner_task_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &PARTNER_TASK_IN, &in));
    if (in.day.n < c->today.n || in.day.n - c->today.n > AHEAD_DAYS)
        return &PARTNER_DAYS;
    leaf_subject(c, id);
    leaf_int(c, "day", in.day.n);
    answer_id(r, id);
    return db_run(c->db, SQL_PARTNER_TASK_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(in.title), arg_str(in.skill),
                       arg_str(in.place), arg_day(in.day), arg_int(in.seats), arg_time(c->now)));
}

static MUST err task_one(struct ctx *c, struct id id, struct task *ret)
{
    return db_one(c->db, SQL_PARTNER_TASK_ONE, &TASK, ret, ARGS(arg_id(c->community), arg_id(id)));
}

static MUST err take(struct req *r, const struct someone *one)
{
    struct ctx *c = &r->ctx;
    struct id id = ctx_id(c);
    struct task t;
    struct unit u;

    TRY(task_one(c, r->id[0], &t));
    err e =
        db_one(c->db, SQL_PARTNER_ONE, &UNIT, &u, ARGS(arg_id(c->community), arg_id(one->partner)));
    if (e)
        return e == &NOT_FOUND ? &PARTNER_ENDED : e;
    if (t.day.n < c->today.n)
        return &PARTNER_OVER;
    if (t.taken >= t.seats)
        return &PARTNER_FULL;
    e = db_run(
        c->db, SQL_PARTNER_CLAIM_ADD, NULL,
        ARGS(arg_id(c->community), arg_id(id), arg_id(t.id), arg_id(one->id), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &PARTNER_TAKEN : e;
    leaf_subject(c, t.id);
    leaf_id(c, "person", one->id);
    answer_id(r, id);
    return NULL;
}

err partner_claim(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct someone me;
    struct task t;

    TRY(task_one(c, r->id[0], &t)); /* whoever asks for none is told so, joined or not */
    err e = db_one(c->db, SQL_PARTNER_ME, &SOMEONE, &me,
                   ARGS(arg_id(c->community), arg_id(c->account)));
    if (e)
        return e == &NOT_FOUND ? &PARTNER_NOT_JOINED : e;
    return take(r, &me);
}

err partner_claim_for(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct partner_claim_in in;
    struct someone one;

    TRY(form_read(r, &PARTNER_CLAIM_IN, &in));
    err e = db_one(c->db, SQL_PARTNER_PERSON_ONE, &SOMEONE, &one,
                   ARGS(arg_id(c->community), arg_id(in.person)));
    if (e)
        return e == &NOT_FOUND ? &PARTNER_PERSON : e;
    return take(r, &one);
}

/* Once, on its day or after, and never by whoever did it. */
err partner_confirm(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct partner_confirm_in in;
    struct claim k;

    TRY(form_read(r, &PARTNER_CONFIRM_IN, &in));
    TRY(db_one(c->db, SQL_PARTNER_CLAIM_ONE, &CLAIM, &k,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (k.confirmed_at.ms)
        return &PARTNER_CONFIRMED;
    if (k.account.v && k.account.v == c->account.v)
        return &PARTNER_OWN;
    if (k.day.n > c->today.n)
        return &PARTNER_EARLY;
    leaf_subject(c, k.id);
    leaf_int(c, "minutes", in.minutes);
    answer_done(r);
    return db_run(c->db, SQL_PARTNER_CONFIRMED, NULL,
                  ARGS(arg_id(c->community), arg_id(k.id), arg_int(in.minutes), arg_str(c->name),
                       arg_time(c->now)));
}
