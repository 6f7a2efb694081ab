/* visit.c - the log of a reception: who came, with what, what was said, whose task it is. */
#include "base/arena.h"
#include "base/day.h"
#include "room/duty/duty_row.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/leaf.h"

struct duty_visit {
    struct id id;
    struct day day;
    struct str received_by, kind;
    int64_t people;
    struct str name_masked, phone_masked, text, reply, task, task_name;
    struct day due_day;
    struct str done_text, done_by;
    struct when done_at;
    struct id case_id;
    struct str by_name;
    struct when at;
    struct blob name_sealed, phone_sealed;
    struct id task_account;
};
struct duty_visit_in {
    struct day day;
    struct str received_by, kind, name, phone, text, reply, task;
    int64_t people;
    struct id task_post;
    struct day due_day;
};
struct duty_done_in {
    struct str text;
};
struct duty_reveal_in {
    struct str reason;
};
struct duty_reveal {
    struct str name, phone;
};
struct task_holder {
    struct id post, person, account;
    struct str name;
};
static const char *const kinds[] = { "inquiry", "appeal", "dispute", "advice", "service", NULL };
/* clang-format off */
static const struct field visit_fields[] = {
    FIELD(struct duty_visit, id, SHOW),
    FIELD(struct duty_visit, day, SHOW),
    FIELD(struct duty_visit, received_by, SHOW),
    FIELD(struct duty_visit, kind, SHOW),
    FIELD(struct duty_visit, people, SHOW),
    FIELD(struct duty_visit, name_masked, SHOW),
    FIELD(struct duty_visit, phone_masked, SHOW),
    FIELD(struct duty_visit, text, SHOW),
    FIELD(struct duty_visit, reply, SHOW),
    FIELD(struct duty_visit, task, SHOW),
    FIELD(struct duty_visit, task_name, SHOW),
    FIELD(struct duty_visit, due_day, SHOW),
    FIELD(struct duty_visit, done_text, SHOW),
    FIELD(struct duty_visit, done_by, SHOW),
    FIELD(struct duty_visit, done_at, SHOW),
    FIELD(struct duty_visit, case_id, SHOW),
    FIELD(struct duty_visit, by_name, SHOW),
    FIELD(struct duty_visit, at, SHOW),
};
static const struct field whole_fields[] = {
    FIELD(struct duty_visit, id, SHOW),
    FIELD(struct duty_visit, task, SHOW),
    FIELD(struct duty_visit, done_at, SHOW),
    FIELD(struct duty_visit, name_sealed, SECRET),
    FIELD(struct duty_visit, phone_sealed, SECRET),
    FIELD(struct duty_visit, task_account, SECRET),
};
static const struct shape VISIT_WHOLE = SHAPE(struct duty_visit, whole_fields);
static const struct field in_fields[] = {
    FIELD(struct duty_visit_in, day, SHOW),
    FIELD(struct duty_visit_in, received_by, NEED, .min = 2, .max = 40),
    FIELD(struct duty_visit_in, kind, NEED, .words = kinds),
    FIELD(struct duty_visit_in, people, NEED, .min = 1, .max = 1000),
    FIELD(struct duty_visit_in, name, NEED, .min = 1, .max = 40),
    FIELD(struct duty_visit_in, phone, SHOW, .max = 20),
    FIELD(struct duty_visit_in, text, NEED, .min = 4, .max = 2000),
    FIELD(struct duty_visit_in, reply, SHOW, .max = 2000),
    FIELD(struct duty_visit_in, task, SHOW, .max = 500),
    FIELD(struct duty_visit_in, task_post, SHOW),
    FIELD(struct duty_visit_in, due_day, SHOW),
};
static const struct field done_fields[] = { FIELD(struct duty_done_in, text, NEED, .min = 4, .max = 1000) };
static const struct field reveal_in_fields[] = { FIELD(struct duty_reveal_in, reason, NEED, .min = 4, .max = 500) };
static const struct field reveal_fields[] = {
    FIELD(struct duty_reveal, name, SHOW),
    FIELD(struct duty_reveal, phone, SHOW),
};
static const struct field holder_fields[] = {
    FIELD(struct task_holder, post, SHOW),
    FIELD(struct task_holder, person, SHOW),
    FIELD(struct task_holder, account, SHOW),
    FIELD(struct task_holder, name, SHOW),
};
/* clang-format on */
const struct shape DUTY_VISIT = SHAPE(struct duty_visit, visit_fields);
const struct shape DUTY_VISIT_IN = SHAPE(struct duty_visit_in, in_fields);
const struct shape DUTY_DONE_IN = SHAPE(struct duty_done_in, done_fields);
const struct shape DUTY_REVEAL_IN = SHAPE(struct duty_reveal_in, reveal_in_fields);
const struct shape DUTY_REVEAL = SHAPE(struct duty_reveal, reveal_fields);
static const struct shape TASK_HOLDER = SHAPE(struct task_holder, holder_fields);

/* A task has somebody who does it and a day; without a task there is neither. */
static MUST err read_task(struct ctx *c, const struct duty_visit_in *in, struct task_holder *ret)
{
    *ret = (struct task_holder){ .name = STR("") };
    bool due = in->due_day.n != DAY_NONE.n;
    if (!in->task.n && !in->task_post.v && !due)
        return NULL;
    if (!in->task.n || !in->task_post.v || !due)
        return err_at(c->arena, &DUTY_TASK, in->task.n ? "task_post" : "task", "half a task");
    if (in->due_day.n < c->today.n)
        return err_at(c->arena, &DUTY_TASK, "due_day", "before today");
    err e = db_one(c->db, SQL_DUTY_TASK_POST, &TASK_HOLDER, ret,
                   ARGS(arg_id(c->community), arg_id(in->task_post), arg_day(c->today)));
    return e == &NOT_FOUND ? &DUTY_TASK : e;
}

static MUST err tell_holder(struct ctx *c, const struct task_holder *to, struct id visit,
                            struct str task)
{
    struct message m = {
        .to_account = to->account,
        .kind = "duty.task",
        .key = str_fmt(c->arena, "duty.task:%lld", (long long)visit.v),
        .title = task,
        .link = str_fmt(c->arena, "/c/p/%lld/visits", (long long)c->community.v),
    };

    return to->account.v ? post_tell(c, &m) : NULL;
}

err duty_post_visit(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_visit_in in;
    struct task_holder to;
    struct id id = ctx_id(c);
    char phone[16];

    TRY(form_read(r, &DUTY_VISIT_IN, &in));
    if (in.day.n == DAY_NONE.n)
        in.day = c->today;
    if (in.day.n > c->today.n)
        return err_at(c->arena, &DUTY_TERM, "day", "not come yet");
    if (in.phone.n && !phone_read(in.phone, phone))
        return err_at(c->arena, &RESIDENT_PHONE, "phone", "no phone");
    struct str number = in.phone.n ? str_keep(c->arena, str_of(phone)) : STR("");
    TRY(read_task(c, &in, &to));
    TRY(db_run(
        c->db, SQL_DUTY_VISIT_ADD, NULL,
        ARGS(arg_id(c->community), arg_id(id), arg_day(in.day), arg_str(in.received_by),
             arg_str(in.kind), arg_int(in.people), arg_blob(secret_seal(c, "visitor", id, in.name)),
             arg_str(name_mask(c->arena, in.name)), arg_blob(secret_seal(c, "phone", id, number)),
             arg_str(number.n ? phone_mask(c->arena, number) : number), arg_str(in.text),
             arg_str(in.reply), arg_str(in.task), arg_id(to.post), arg_id(to.account),
             arg_str(to.name), arg_day(in.due_day), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_int(c, "day", in.day.n);
    leaf_word(c, "kind", in.kind);
    leaf_int(c, "people", in.people);
    TRY(leaf_commit(c, "text", in.text));
    answer_id(r, id);
    return tell_holder(c, &to, id, in.task);
}

static MUST err get_whole(struct ctx *c, struct id id, struct duty_visit *ret)
{
    return db_one(c->db, SQL_DUTY_VISIT_GET, &VISIT_WHOLE, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

/* Said by whose task it is, or by who runs the rosters. */
err duty_post_visit_done(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_done_in in;
    struct duty_visit v;
    int64_t changed = 0;

    TRY(form_read(r, &DUTY_DONE_IN, &in));
    TRY(get_whole(c, r->id[0], &v));
    if (v.task_account.v != c->account.v && !ctx_may(c, PERM_DUTY_RUN))
        return &DUTY_NOT_YOURS;
    if (v.task.n == 0)
        return &DUTY_TASK;
    TRY(db_run(c->db, SQL_DUTY_VISIT_DONE, &changed,
               ARGS(arg_id(c->community), arg_id(v.id), arg_str(in.text), arg_str(c->name),
                    arg_time(c->now))));
    if (!changed)
        return &DUTY_DONE;
    leaf_subject(c, v.id);
    TRY(leaf_commit(c, "text", in.text));
    answer_done(r);
    return NULL;
}

err duty_post_reveal(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_reveal_in in;
    struct duty_reveal out;
    struct duty_visit v;

    TRY(form_read(r, &DUTY_REVEAL_IN, &in));
    TRY(get_whole(c, r->id[0], &v));
    TRY(secret_open(c, "visitor", v.id, v.name_sealed, &out.name));
    TRY(secret_open(c, "phone", v.id, v.phone_sealed, &out.phone));
    leaf_subject(c, v.id);
    TRY(look_write(c, "visitor", v.id, name_mask(c->arena, out.name), in.reason));
    TRY(leaf_commit(c, "reason", in.reason));
    r->once = STR(""); /* what is shown here is kept nowhere */
    answer_one(r, &DUTY_REVEAL, &out);
    return NULL;
}

err duty_visit_becomes(struct ctx *c, struct id visit, struct id matter)
{
    struct duty_visit v;
    int64_t changed = 0;

    TRY(get_whole(c, visit, &v));
    TRY(db_run(c->db, SQL_DUTY_VISIT_BECOMES, &changed,
               ARGS(arg_id(c->community), arg_id(visit), arg_id(matter))));
    return changed ? NULL : &DUTY_CASE;
}
