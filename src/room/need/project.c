/* project.c - a project from its account number to being written off, and opened again under it. */
#include "rule/project.h"
#include "base/arena.h"
#include "base/day.h"
#include "room/file/file.h"
#include "room/need/need_row.h"
#include "room/office/office.h"
#include "room/post/post.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure PROJECT_OWNER = { .code = ERR_INPUT, .id = "project.owner", .field = "owner" };
const struct failure PROJECT_DAY = { .code = ERR_INPUT, .id = "project.day", .field = "due_day" };
const struct failure PROJECT_CLOSED = { .code = ERR_CONFLICT, .id = "project.closed" };
const struct failure PROJECT_OPEN = { .code = ERR_CONFLICT, .id = "project.open" };
const struct failure PROJECT_PHOTO = { .code = ERR_INPUT, .id = "project.photo", .field = "photos" };
const struct failure PROJECT_PHOTO_USED = { .code = ERR_CONFLICT, .id = "project.photo_used", .field = "photos" };
const struct failure PROJECT_TASKS = { .code = ERR_CONFLICT, .id = "project.tasks" };
const struct failure PROJECT_NO_PROOF = { .code = ERR_CONFLICT, .id = "project.no_proof" };
const struct failure PROJECT_NO_RATING = { .code = ERR_CONFLICT, .id = "project.no_rating" };
const struct failure PROJECT_UNSOLVED = { .code = ERR_CONFLICT, .id = "project.unsolved" };
const struct failure PROJECT_SAME_HAND = { .code = ERR_CONFLICT, .id = "project.same_hand" };
const struct failure PROJECT_NOT_YOURS = { .code = ERR_DENIED, .id = "project.not_yours" };
const struct failure TASK_DONE = { .code = ERR_CONFLICT, .id = "project_task.done" };

static const char RULE[] = "三张清单挂账销号：任务完成、实景照片、受益人确认，三样齐才销号";
static const char *const ways[] = { "visit", "phone", NULL };
enum { PHOTOS_MAX = 9, FAR_DAYS = 3 * 366, AGAIN_DAYS = 14 };

struct project_in {
    struct id need, owner;
    struct str title;
    struct day due_day;
};
struct project_task_in {
    struct str title;
    struct id owner;
    struct day due_day;
};
struct task_done_in {
    struct str text;
};
struct project_progress_in {
    struct str text;
    bool proof;
    struct list photos;
};
struct project_rate_in {
    bool solved;
    int64_t score;
    struct str text, way;
};
struct project_reopen_in {
    struct str reason;
    struct day due_day;
};
static const struct field in_fields[] = {
    FIELD(struct project_in, need, NEED),
    FIELD(struct project_in, title, NEED, .min = 2, .max = 80),
    FIELD(struct project_in, owner, NEED),
    FIELD(struct project_in, due_day, NEED),
};
static const struct field task_fields[] = {
    FIELD(struct project_task_in, title, NEED, .min = 2, .max = 80),
    FIELD(struct project_task_in, owner, NEED),
    FIELD(struct project_task_in, due_day, NEED),
};
static const struct field done_fields[] = { FIELD(struct task_done_in, text, NEED, .min = 2, .max = 500) };
static const struct field progress_fields[] = {
    FIELD(struct project_progress_in, text, NEED, .min = 2, .max = 1000),
    FIELD(struct project_progress_in, proof, SHOW),
    FIELD(struct project_progress_in, photos, SHOW, .max = PHOTOS_MAX),
};
static const struct field rate_fields[] = {
    FIELD(struct project_rate_in, solved, NEED),
    FIELD(struct project_rate_in, score, NEED, .min = 1, .max = 5),
    FIELD(struct project_rate_in, text, SHOW, .max = 500),
    FIELD(struct project_rate_in, way, SHOW, .words = ways),
};
static const struct field reopen_fields[] = {
    FIELD(struct project_reopen_in, reason, NEED, .min = 4, .max = 500),
    FIELD(struct project_reopen_in, due_day, SHOW),
};
/* clang-format on */
const struct shape PROJECT_IN = SHAPE(struct project_in, in_fields);
const struct shape PROJECT_TASK_IN = SHAPE(struct project_task_in, task_fields);
const struct shape TASK_DONE_IN = SHAPE(struct task_done_in, done_fields);
const struct shape PROJECT_PROGRESS_IN = SHAPE(struct project_progress_in, progress_fields);
const struct shape PROJECT_RATE_IN = SHAPE(struct project_rate_in, rate_fields);
const struct shape PROJECT_REOPEN_IN = SHAPE(struct project_reopen_in, reopen_fields);

static MUST err get(struct ctx *c, struct id id, struct project *ret)
{
    TRY(project_get(c, id, ret));
    leaf_subject(c, id);
    return NULL;
}

err project_take(struct ctx *c, struct id id, struct project *ret)
{
    TRY(get(c, id, ret));
    return str_is(ret->state, "open") ? NULL : &PROJECT_CLOSED;
}

struct account_name {
    struct str name;
};
static const struct field name_fields[] = { FIELD(struct account_name, name, SHOW) };
static const struct shape ACCOUNT_NAME = SHAPE(struct account_name, name_fields);

err owner_name(struct ctx *c, struct id account, struct str *ret)
{
    struct perms p = { 0 };
    struct account_name a;

    TRY(post_perms(c, account, c->community, c->today, &p));
    if (!perms_have(p, PERM_TODO_SEE))
        return &PROJECT_OWNER;
    TRY(db_one(c->db, SQL_PROJECT_ACCOUNT, &ACCOUNT_NAME, &a, ARGS(arg_id(account))));
    *ret = a.name;
    return NULL;
}

struct said { /* of a rating; empty for other notes */
    struct str way;
    bool solved;
    int64_t score;
};

static MUST err write_note(struct ctx *c, const struct project *p, const char *kind,
                           struct str text, const struct said *s, struct id *ret)
{
    *ret = ctx_id(c);
    return db_run(c->db, SQL_PROJECT_NOTE_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(*ret), arg_id(p->id), arg_int(p->round),
                       arg_str(str_of(kind)), arg_str(s->way), arg_bool(s->solved),
                       arg_int(s->score), arg_str(text), arg_str(c->name), arg_time(c->now)));
}

err project_note(struct ctx *c, const struct project *p, const char *kind, struct str text,
                 struct id *ret)
{
    return write_note(c, p, kind, text, &(struct said){ STR(""), false, 0 }, ret);
}

err tell_beneficiary(struct ctx *c, const struct project *p, const char *kind)
{
    struct message m = { .to_account = p->account,
                         .kind = kind,
                         .title = p->title,
                         .tail = STR(""),
                         .link = str_fmt(c->arena, "/%lld/needs", (long long)c->community.v) };

    m.key = str_fmt(c->arena, "%s:%lld:%lld", kind, (long long)p->id.v, (long long)p->round);
    return p->account.v ? post_tell(c, &m) : NULL;
}

static MUST err check_day(struct ctx *c, struct day due)
{
    return due.n >= c->today.n && due.n - c->today.n <= FAR_DAYS ? NULL : &PROJECT_DAY;
}

static MUST err next_no(struct ctx *c, int64_t year, int64_t *ret)
{
    TRY(db_int(c->db, SQL_PROJECT_LAST_NO, ret, ARGS(arg_id(c->community), arg_int(year))));
    ++*ret;
    return NULL;
}

err project_post(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct project_in in;
    struct need n;
    struct str name;
    struct id note;
    int64_t no = 0, year = day_ymd(c->today).year;

    TRY(form_read(r, &PROJECT_IN, &in));
    TRY(need_get(c, in.need, &n));
    if (!str_is(n.state, "matched"))
        return err_rule(c->arena, &NEED_STATE, NULL, "state=need." STR_FMT, STR_ARG(n.state));
    TRY(check_day(c, in.due_day));
    TRY(owner_name(c, in.owner, &name));
    TRY(next_no(c, year, &no));
    struct project p = { .id = ctx_id(c), .title = in.title, .account = n.account, .round = 1 };
    TRY(db_run(c->db, SQL_PROJECT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(p.id), arg_id(n.id), arg_id(n.resource),
                    arg_int(year), arg_int(no), arg_str(in.title), arg_id(in.owner), arg_str(name),
                    arg_day(in.due_day), arg_time(c->now))));
    TRY(need_set(c, &n, "project", STR("")));
    TRY(project_note(c, &p, "opened", STR(""), &note));
    TRY(tell_beneficiary(c, &p, "need.project"));
    leaf_subject(c, p.id);
    leaf_id(c, "need", n.id);
    leaf_int(c, "no", no);
    answer_id(r, p.id);
    return NULL;
}

err project_post_task(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct project_task_in in;
    struct project p;
    struct str name;
    struct id id = ctx_id(c);

    TRY(form_read(r, &PROJECT_TASK_IN, &in));
    TRY(project_take(c, r->id[0], &p));
    TRY(check_day(c, in.due_day));
    TRY(owner_name(c, in.owner, &name));
    TRY(db_run(c->db, SQL_PROJECT_TASK_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(p.id), arg_str(in.title),
                    arg_id(in.owner), arg_str(name), arg_day(in.due_day), arg_time(c->now))));
    leaf_id(c, "task", id);
    answer_id(r, id);
    return NULL;
}

/* Whoever it was given to, or who answers for the project. */
err project_post_task_done(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct task_done_in in;
    struct project_task t;
    struct project p;
    int64_t changed = 0;

    TRY(form_read(r, &TASK_DONE_IN, &in));
    TRY(db_one(c->db, SQL_PROJECT_TASK_GET, &PROJECT_TASK, &t,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(project_take(c, t.project, &p));
    if (t.owner.v != c->account.v && p.owner.v != c->account.v)
        return &PROJECT_NOT_YOURS;
    TRY(db_run(c->db, SQL_PROJECT_TASK_END, &changed,
               ARGS(arg_id(c->community), arg_id(t.id), arg_time(c->now), arg_str(in.text))));
    if (!changed)
        return &TASK_DONE;
    leaf_id(c, "task", t.id);
    answer_done(r);
    return NULL;
}

static MUST err attach(struct ctx *c, const struct project *p, struct id note, struct id id,
                       bool proof)
{
    struct file f;
    int64_t used = 0;

    TRY(file_must_be_image(c, id, &PROJECT_PHOTO));
    TRY(file_get(c, id, &f));
    TRY(db_int(c->db, SQL_PROJECT_PHOTO_USED, &used,
               ARGS(arg_id(c->community), arg_str(f.sha256))));
    if (used)
        return &PROJECT_PHOTO_USED;
    TRY(file_attach(c, id, "project", p->id, false));
    return db_run(c->db, SQL_PROJECT_PHOTO_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(note), arg_id(id), arg_id(p->id),
                       arg_str(f.sha256), arg_bool(proof)));
}

/* How far it is; with `proof`, that it is done, and the picture that shows it. */
err project_post_progress(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct project_progress_in in = { .photos = { NULL, 0 } };
    struct project p;
    struct id note, *file = NULL;

    TRY(form_read(r, &PROJECT_PROGRESS_IN, &in));
    TRY(project_take(c, r->id[0], &p));
    if (in.proof && !in.photos.n)
        return err_rule(c->arena, &PROJECT_NO_PROOF, RULE, "%s", "");
    TRY(form_ids(c, &in.photos, "photos", &file));
    TRY(project_note(c, &p, in.proof ? "proof" : "progress", in.text, &note));
    for (size_t k = 0; k < in.photos.n; k++)
        TRY(attach(c, &p, note, file[k], in.proof));
    if (in.proof)
        TRY(tell_beneficiary(c, &p, "need.confirm"));
    leaf_word(c, "kind", in.proof ? STR("proof") : STR("progress"));
    leaf_int(c, "photos", (int64_t)in.photos.n);
    answer_done(r);
    return NULL;
}

/* The beneficiary says how it is, in the app, or to somebody who asks and does not answer for it.
 */
err project_post_rate(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct project_rate_in in = { .text = STR(""), .way = STR("") };
    struct project p;
    struct id note;

    TRY(form_read(r, &PROJECT_RATE_IN, &in));
    TRY(project_take(c, r->id[0], &p));
    bool own = p.account.v && p.account.v == c->account.v;
    if (!own && !ctx_may(c, PERM_NEED_RUN))
        return &PROJECT_NOT_YOURS;
    if (!own && p.owner.v == c->account.v)
        return err_rule(c->arena, &PROJECT_SAME_HAND, RULE, "%s", "");
    if (!own && !in.way.n)
        return err_at(c->arena, &FORM_MISSING, "way", "asked by the office");
    const struct said s = { own ? STR("app") : in.way, in.solved, in.score };
    TRY(write_note(c, &p, "rated", in.text, &s, &note));
    leaf_word(c, "way", s.way);
    leaf_word(c, "solved", in.solved ? STR("yes") : STR("no"));
    leaf_int(c, "score", in.score);
    answer_done(r);
    return NULL;
}

struct standing {
    int64_t open_tasks, proofs;
    bool rated, solved;
    struct str rated_by;
};
/* clang-format off */
static const struct field standing_fields[] = {
    FIELD(struct standing, open_tasks, SHOW),
    FIELD(struct standing, proofs, SHOW),
    FIELD(struct standing, rated, SHOW),
    FIELD(struct standing, solved, SHOW),
    FIELD(struct standing, rated_by, SHOW),
};
/* clang-format on */
static const struct shape STANDING = SHAPE(struct standing, standing_fields);

static MUST err check_gap(struct ctx *c, const struct project *p)
{
    static const struct failure *const told[] = {
        [PROJECT_GAP_TASKS] = &PROJECT_TASKS,         [PROJECT_GAP_PROOF] = &PROJECT_NO_PROOF,
        [PROJECT_GAP_RATING] = &PROJECT_NO_RATING,    [PROJECT_GAP_UNSOLVED] = &PROJECT_UNSOLVED,
        [PROJECT_GAP_SAME_HAND] = &PROJECT_SAME_HAND,
    };
    struct standing s;

    TRY(db_one(c->db, SQL_PROJECT_STANDING, &STANDING, &s,
               ARGS(arg_id(c->community), arg_id(p->id), arg_int(p->round))));
    const struct project_state state = { s.open_tasks, s.proofs, s.rated, s.solved,
                                         str_eq(s.rated_by, c->name) };
    enum project_gap gap = project_gap(&state);
    if (gap == PROJECT_WHOLE)
        return NULL;
    return err_rule(c->arena, told[gap], RULE, "n=%lld", (long long)s.open_tasks);
}

/* 销号 */
err project_post_close(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct project p;
    struct need n;
    struct id note;

    TRY(project_take(c, r->id[0], &p));
    TRY(check_gap(c, &p));
    TRY(need_get(c, p.need, &n));
    TRY(db_run(c->db, SQL_PROJECT_CLOSE, NULL,
               ARGS(arg_id(c->community), arg_id(p.id), arg_time(c->now))));
    TRY(need_set(c, &n, "done", STR("")));
    TRY(project_note(c, &p, "closed", STR(""), &note));
    TRY(tell_beneficiary(c, &p, "need.closed"));
    leaf_int(c, "round", p.round);
    answer_done(r);
    return NULL;
}

/* Under the account number it has; the last opening's proof and rating count no more. */
err project_post_reopen(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct project_reopen_in in = { .due_day = DAY_NONE };
    struct project p;
    struct need n;
    struct id note;

    TRY(form_read(r, &PROJECT_REOPEN_IN, &in));
    TRY(get(c, r->id[0], &p));
    if (str_is(p.state, "open"))
        return &PROJECT_OPEN;
    if (!ctx_may(c, PERM_NEED_RUN) && (!p.account.v || p.account.v != c->account.v))
        return &PROJECT_NOT_YOURS;
    struct day due =
        in.due_day.n == DAY_NONE.n ? (struct day){ c->today.n + AGAIN_DAYS } : in.due_day;
    TRY(check_day(c, due));
    TRY(need_get(c, p.need, &n));
    TRY(db_run(c->db, SQL_PROJECT_REOPEN, NULL,
               ARGS(arg_id(c->community), arg_id(p.id), arg_day(due))));
    TRY(need_set(c, &n, "project", STR("")));
    p.round++;
    TRY(project_note(c, &p, "reopened", in.reason, &note));
    leaf_int(c, "round", p.round);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}
