/* deed.c - campaigns and the tasks in them: who may be given one, by post or by the branch's roll.
 */
#include "room/deed/deed.h"

#include "base/arena.h"
#include "room/branch/branch.h"
#include "room/deed/deed_row.h"
#include "room/post/post.h"
#include "rule/codes.h"
#include "rule/deed.h"
#include "web/leaf.h"

enum { PEOPLE_MAX = 600 };

struct deed_drive_in {
    struct str title, runner, plan;
    struct day from_day, to_day;
};
struct deed_task_in {
    struct str title;
    struct id person;
};
struct deed_person { /* somebody who may be given a task */
    struct id id;
    struct str kind, name;
};
struct cadre {
    struct id id;
    struct str name;
};
/* clang-format off */
const struct failure DEED_DAYS = { .code = ERR_INPUT, .id = "deed.days", .field = "to_day" };
const struct failure DEED_OVER = { .code = ERR_CONFLICT, .id = "deed.over" };
const struct failure DEED_WHO = { .code = ERR_INPUT, .id = "deed.who", .field = "person" };

static const struct field drive_fields[] = {
    FIELD(struct deed_drive, id, SHOW),
    FIELD(struct deed_drive, title, SHOW),
    FIELD(struct deed_drive, runner, SHOW),
    FIELD(struct deed_drive, plan, SHOW),
    FIELD(struct deed_drive, from_day, SHOW),
    FIELD(struct deed_drive, to_day, SHOW),
    FIELD(struct deed_drive, tasks, SHOW),
    FIELD(struct deed_drive, deeds, SHOW),
    FIELD(struct deed_drive, closed, SHOW),
    FIELD(struct deed_drive, open, SHOW),
    FIELD(struct deed_drive, rated, SHOW),
    FIELD(struct deed_drive, sum, SECRET),
    FIELD(struct deed_drive, mean, SHOW | EXTRA),
    FIELD(struct deed_drive, ended_at, SHOW),
};
static const struct field task_fields[] = {
    FIELD(struct deed_task, id, SHOW),
    FIELD(struct deed_task, drive, SHOW),
    FIELD(struct deed_task, member, SECRET),
    FIELD(struct deed_task, resident, SECRET),
    FIELD(struct deed_task, account, SECRET),
    FIELD(struct deed_task, title, SHOW),
    FIELD(struct deed_task, drive_title, SHOW),
    FIELD(struct deed_task, name, SHOW),
    FIELD(struct deed_task, from_day, SHOW),
    FIELD(struct deed_task, to_day, SHOW),
    FIELD(struct deed_task, deeds, SHOW),
    FIELD(struct deed_task, closed, SHOW),
    FIELD(struct deed_task, ended_at, SHOW),
};
static const struct field drive_in_fields[] = {
    FIELD(struct deed_drive_in, title, NEED, .min = 2, .max = 80),
    FIELD(struct deed_drive_in, runner, NEED, .min = 2, .max = 60),
    FIELD(struct deed_drive_in, plan, NEED, .min = 2, .max = 1000),
    FIELD(struct deed_drive_in, from_day, NEED),
    FIELD(struct deed_drive_in, to_day, NEED),
};
static const struct field task_in_fields[] = {
    FIELD(struct deed_task_in, title, NEED, .min = 2, .max = 120),
    FIELD(struct deed_task_in, person, NEED),
};
static const struct field person_fields[] = {
    FIELD(struct deed_person, id, SHOW),
    FIELD(struct deed_person, kind, SHOW),
    FIELD(struct deed_person, name, SHOW),
};
static const struct field cadre_fields[] = { FIELD(struct cadre, id, SHOW), FIELD(struct cadre, name, SHOW) };
/* clang-format on */
const struct shape DEED_DRIVE = SHAPE(struct deed_drive, drive_fields);
const struct shape DEED_TASK = SHAPE(struct deed_task, task_fields);
const struct shape DEED_DRIVE_IN = SHAPE(struct deed_drive_in, drive_in_fields);
const struct shape DEED_TASK_IN = SHAPE(struct deed_task_in, task_in_fields);
const struct shape DEED_PERSON = SHAPE(struct deed_person, person_fields);
static const struct shape CADRE = SHAPE(struct cadre, cadre_fields);

err deed_drive_get(struct ctx *c, struct id id, struct deed_drive *ret)
{
    TRY(db_one(c->db, SQL_DEED_DRIVES, &DEED_DRIVE, ret,
               ARGS(arg_id(c->community), arg_int(id.v))));
    ret->mean = deed_mean(ret->sum, ret->rated);
    return NULL;
}

static const struct branch_voter *voter(const struct list *roll, struct id member)
{
    const struct branch_voter *v = roll->p;

    for (size_t k = 0; k < roll->n; k++) {
        if (v[k].id.v == member.v)
            return &v[k];
    }
    return NULL;
}

/* Who left the branch keeps the task, without a name. */
static struct str masked(struct ctx *c, const struct list *roll, struct id member)
{
    const struct branch_voter *v = voter(roll, member);

    return v ? name_mask(c->arena, v->name) : STR("");
}

err deed_name_tasks(struct ctx *c, struct list *tasks)
{
    struct deed_task *t = (struct deed_task *)(uintptr_t)tasks->p;
    struct list roll;

    TRY(branch_voters(c, c->today, &roll));
    for (size_t k = 0; k < tasks->n; k++) {
        if (t[k].member.v)
            t[k].name = masked(c, &roll, t[k].member);
    }
    return NULL;
}

err deed_name_doers(struct ctx *c, struct list *deeds)
{
    struct deed *d = (struct deed *)(uintptr_t)deeds->p;
    struct list roll;

    TRY(branch_voters(c, c->today, &roll));
    for (size_t k = 0; k < deeds->n; k++) {
        if (d[k].member.v)
            d[k].doer_name = masked(c, &roll, d[k].member);
        d[k].name = name_mask(c->arena, d[k].name);
    }
    return NULL;
}

/* An account is of whoever it was given to, or is bound to the same person of the roll. */
bool deed_mine(const struct ctx *c, struct id account, struct id resident)
{
    return (account.v && account.v == c->account.v) || (resident.v && resident.v == c->resident.v);
}

err deed_task_get(struct ctx *c, struct id id, struct deed_task *ret)
{
    return db_one(c->db, SQL_DEED_TASKS, &DEED_TASK, ret,
                  ARGS(arg_id(c->community), arg_int(0), arg_int(id.v), arg_int(0), arg_int(0)));
}

err deed_post_drive(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct deed_drive_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &DEED_DRIVE_IN, &in));
    if (in.to_day.n < in.from_day.n || in.to_day.n < c->today.n)
        return &DEED_DAYS;
    leaf_subject(c, id);
    leaf_int(c, "from", in.from_day.n);
    leaf_int(c, "to", in.to_day.n);
    answer_id(r, id);
    return db_run(c->db, SQL_DEED_DRIVE_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(in.title), arg_str(in.runner),
                       arg_str(in.plan), arg_day(in.from_day), arg_day(in.to_day), arg_str(c->name),
                       arg_time(c->now)));
}

static MUST err cadres(struct ctx *c, struct list *ret)
{
    return db_list(c->db, SQL_DEED_CADRES, &CADRE, PEOPLE_MAX, ret,
                   ARGS(arg_id(c->community), arg_day(c->today)));
}

static bool holds_post(const struct list *held, struct id account)
{
    const struct cadre *p = held->p;

    for (size_t k = 0; k < held->n; k++) {
        if (account.v && p[k].id.v == account.v)
            return true;
    }
    return false;
}

/* Cadres by name, then Party members who hold no post, masked. */
err deed_get_people(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list held, roll, l;

    TRY(cadres(c, &held));
    TRY(branch_voters(c, c->today, &roll));
    const struct cadre *p = held.p;
    const struct branch_voter *v = roll.p;
    struct deed_person *out = NEW_N(c->arena, struct deed_person, held.n + roll.n + 1);
    size_t n = 0;
    for (size_t k = 0; k < held.n; k++)
        out[n++] = (struct deed_person){ p[k].id, STR("cadre"), p[k].name };
    for (size_t k = 0; k < roll.n; k++) {
        if (!holds_post(&held, v[k].account))
            out[n++] =
                (struct deed_person){ v[k].id, STR("party"), name_mask(c->arena, v[k].name) };
    }
    l = (struct list){ out, n };
    answer_page(r, &DEED_PERSON, &l, (struct id){ 0 });
    return NULL;
}

/* Of the list above: an account with a post, or a member of the roll. */
static MUST err person_of(struct ctx *c, struct id person, struct deed_task *ret)
{
    struct list held, roll;

    TRY(cadres(c, &held));
    const struct cadre *p = held.p;
    for (size_t k = 0; k < held.n; k++) {
        if (p[k].id.v == person.v) {
            ret->account = p[k].id;
            ret->name = p[k].name;
            return db_int(c->db, SQL_DEED_BOUND, &ret->resident.v,
                          ARGS(arg_id(c->community), arg_id(p[k].id)));
        }
    }
    TRY(branch_voters(c, c->today, &roll));
    const struct branch_voter *v = voter(&roll, person);
    if (!v)
        return &DEED_WHO;
    ret->member = v->id;
    ret->resident = v->resident;
    ret->account = v->account;
    ret->name = STR("");
    return NULL;
}

static MUST err tell(struct ctx *c, const struct deed_task *t)
{
    struct message m = {
        .to_account = t->account,
        .kind = "deed.given",
        .key = str_fmt(c->arena, "deed.given:%lld", (long long)t->id.v),
        .title = t->drive_title,
        .tail = t->title,
        .link = str_fmt(c->arena, "/%lld/deeds", (long long)c->community.v),
        .says = STR(""),
    };

    return t->account.v && t->account.v != c->account.v ? post_tell(c, &m) : NULL;
}

err deed_post_task(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct deed_task t = { 0 };
    struct deed_task_in in;
    struct deed_drive d;

    TRY(form_read(r, &DEED_TASK_IN, &in));
    TRY(deed_drive_get(c, r->id[0], &d));
    if (d.ended_at.ms || d.to_day.n < c->today.n)
        return &DEED_OVER;
    TRY(person_of(c, in.person, &t));
    t.id = ctx_id(c);
    t.title = in.title;
    t.drive_title = d.title;
    TRY(tell(c, &t));
    leaf_subject(c, d.id);
    leaf_id(c, "task", t.id);
    leaf_word(c, "kind", t.member.v ? STR("party") : STR("cadre"));
    answer_id(r, t.id);
    return db_run(c->db, SQL_DEED_TASK_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(t.id), arg_id(d.id), arg_str(t.title),
                       arg_id(t.member), arg_id(t.resident), arg_id(t.account), arg_str(t.name),
                       arg_time(c->now)));
}
