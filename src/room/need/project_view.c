/* project_view.c - projects as lists, one page, and a chart of tasks; who is told of what is late.
 */
#include "base/arena.h"
#include "base/day.h"
#include "room/need/need_row.h"
#include "room/office/office.h"
#include "room/post/post.h"

enum { TASKS_MAX = 1000, NOTES_MAX = 1000, LATE_MAX = 2000 };

struct project_page {
    struct one project, need;
    struct list tasks, notes;
    bool mine;
};
/* clang-format off */
static const struct field project_fields[] = {
    FIELD(struct project, id, SHOW),
    FIELD(struct project, code, SHOW),
    FIELD(struct project, title, SHOW),
    FIELD(struct project, kind, SHOW),
    FIELD(struct project, need, SHOW),
    FIELD(struct project, resource, SHOW),
    FIELD(struct project, resource_name, SHOW),
    FIELD(struct project, unit, SHOW),
    FIELD(struct project, estate, SHOW),
    FIELD(struct project, owner, SHOW),
    FIELD(struct project, owner_name, SHOW),
    FIELD(struct project, account, SECRET),
    FIELD(struct project, due_day, SHOW),
    FIELD(struct project, state, SHOW),
    FIELD(struct project, round, SHOW),
    FIELD(struct project, tasks, SHOW),
    FIELD(struct project, tasks_done, SHOW),
    FIELD(struct project, photos, SHOW),
    FIELD(struct project, late, SHOW | EXTRA),
    FIELD(struct project, at, SHOW),
    FIELD(struct project, closed_at, SHOW),
};
static const struct field task_fields[] = {
    FIELD(struct project_task, id, SHOW),
    FIELD(struct project_task, project, SHOW),
    FIELD(struct project_task, code, SHOW),
    FIELD(struct project_task, project_title, SHOW),
    FIELD(struct project_task, title, SHOW),
    FIELD(struct project_task, owner, SECRET),
    FIELD(struct project_task, owner_name, SHOW),
    FIELD(struct project_task, from_day, SHOW | EXTRA),
    FIELD(struct project_task, due_day, SHOW),
    FIELD(struct project_task, late, SHOW | EXTRA),
    FIELD(struct project_task, mine, SHOW | EXTRA),
    FIELD(struct project_task, at, SHOW),
    FIELD(struct project_task, done_at, SHOW),
    FIELD(struct project_task, done_text, SHOW),
};
static const struct field photo_fields[] = {
    FIELD(struct photo_line, note, SECRET),
    FIELD(struct photo_line, file_id, SHOW),
    FIELD(struct photo_line, proof, SHOW),
};
static const struct shape PROJECT_PHOTO_LINE = { .name = "struct project_photo", .field = photo_fields, .n = COUNT(photo_fields), .size = sizeof(struct photo_line) };
static const struct field note_fields[] = {
    FIELD(struct note_line, id, SHOW),
    FIELD(struct note_line, round, SHOW),
    FIELD(struct note_line, kind, SHOW),
    FIELD(struct note_line, way, SHOW),
    FIELD(struct note_line, solved, SHOW),
    FIELD(struct note_line, score, SHOW),
    FIELD(struct note_line, text, SHOW),
    FIELD(struct note_line, by_name, SHOW),
    FIELD(struct note_line, at, SHOW),
    FIELD(struct note_line, photos, SHOW | EXTRA, .sub = &PROJECT_PHOTO_LINE),
};
static const struct shape PROJECT_NOTE = { .name = "struct project_note", .field = note_fields, .n = COUNT(note_fields), .size = sizeof(struct note_line) };
/* clang-format on */
const struct shape PROJECT = SHAPE(struct project, project_fields);
const struct shape PROJECT_TASK = SHAPE(struct project_task, task_fields);
/* clang-format off */
static const struct field page_fields[] = {
    FIELD(struct project_page, project, SHOW, .sub = &PROJECT),
    FIELD(struct project_page, need, SHOW, .sub = &NEED_ROW),
    FIELD(struct project_page, tasks, SHOW, .sub = &PROJECT_TASK),
    FIELD(struct project_page, notes, SHOW, .sub = &PROJECT_NOTE),
    FIELD(struct project_page, mine, SHOW),
};
/* clang-format on */
const struct shape PROJECT_PAGE = SHAPE(struct project_page, page_fields);

static bool is_late(const struct ctx *c, const struct project *p)
{
    return str_is(p->state, "open") && p->due_day.n < c->today.n;
}

err project_get(struct ctx *c, struct id id, struct project *ret)
{
    TRY(db_one(c->db, SQL_PROJECT_PAGE, &PROJECT, ret,
               ARGS(arg_id(c->community), arg_int(id.v + 1), arg_int(1), arg_str(STR("")),
                    arg_str(STR("")), arg_bool(false), arg_day(c->today))));
    return ret->id.v == id.v ? NULL : &NOT_FOUND;
}

err project_get_all(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_PROJECT_PAGE, &PROJECT, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_id(req_cursor(r, true)), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")), arg_str(req_param(r, "kind")),
                     arg_bool(req_param(r, "late").n > 0), arg_day(c->today))));
    struct project *p = (struct project *)(uintptr_t)l.p; /* just made in our arena */
    struct id next = { 0 };
    if (l.n > PAGE_SIZE)
        next = p[(l.n = PAGE_SIZE) - 1].id;
    for (size_t k = 0; k < l.n; k++)
        p[k].late = is_late(c, &p[k]);
    answer_page(r, &PROJECT, &l, next);
    return NULL;
}

static void fill_tasks(const struct ctx *c, struct list *l)
{
    struct project_task *t = (struct project_task *)(uintptr_t)l->p; /* just made in our arena */

    for (size_t k = 0; k < l->n; k++) {
        t[k].from_day = day_at(t[k].at, CHINA_OFFSET);
        t[k].late = !t[k].done_at.ms && t[k].due_day.n < c->today.n;
        t[k].mine = c->account.v && t[k].owner.v == c->account.v;
    }
}

/* 任务图: the tasks of all projects that are open, and of those closed in the last month. */
err project_get_tasks(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(
        c->db, SQL_PROJECT_TASKS_ALL, &PROJECT_TASK, TASKS_MAX, &l,
        ARGS(arg_id(c->community), arg_time((struct when){ c->now.ms - 31 * INT64_C(86400000) }))));
    fill_tasks(c, &l);
    answer_page(r, &PROJECT_TASK, &l, (struct id){ 0 });
    return NULL;
}

static MUST err read_notes(struct ctx *c, struct id project, struct list *ret)
{
    struct list photos;

    TRY(db_list(c->db, SQL_PROJECT_NOTES, &PROJECT_NOTE, NOTES_MAX, ret,
                ARGS(arg_id(c->community), arg_id(project))));
    TRY(db_list(c->db, SQL_PROJECT_PHOTOS, &PROJECT_PHOTO_LINE, NOTES_MAX * 9, &photos,
                ARGS(arg_id(c->community), arg_id(project))));
    struct note_line *n = (struct note_line *)(uintptr_t)ret->p; /* just made in our arena */
    const struct photo_line *f = photos.p;
    for (size_t k = 0; k < ret->n; k++) {
        struct photo_line *own = NEW_N(c->arena, struct photo_line, photos.n + 1);
        size_t count = 0;
        for (size_t j = 0; j < photos.n; j++) {
            if (f[j].note.v == n[k].id.v)
                own[count++] = f[j];
        }
        n[k].photos = (struct list){ own, count };
    }
    return NULL;
}

/* For the office, and whoever brought the need. */
err project_get_one(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct project_page page;
    struct project p;
    struct need n;

    TRY(project_get(c, r->id[0], &p));
    page.mine = p.account.v && p.account.v == c->account.v;
    if (!page.mine && !ctx_may(c, PERM_MATTER_SEE))
        return &NOT_FOUND;
    p.late = is_late(c, &p);
    TRY(need_get(c, p.need, &n));
    n.mine = page.mine;
    n.late = p.late;
    TRY(db_list(c->db, SQL_PROJECT_TASKS, &PROJECT_TASK, TASKS_MAX, &page.tasks,
                ARGS(arg_id(c->community), arg_id(p.id))));
    fill_tasks(c, &page.tasks);
    TRY(read_notes(c, p.id, &page.notes));
    page.project = (struct one){ &p };
    page.need = (struct one){ &n };
    answer_one(r, &PROJECT_PAGE, &page);
    return NULL;
}

/* --- who is told --- */

struct late_line {
    struct id id, project, account;
    struct str title;
    struct day due_day;
    bool whole; /* a project, not one of its tasks */
};
/* clang-format off */
static const struct field late_fields[] = {
    FIELD(struct late_line, id, SHOW),
    FIELD(struct late_line, project, SHOW),
    FIELD(struct late_line, account, SHOW),
    FIELD(struct late_line, title, SHOW),
    FIELD(struct late_line, due_day, SHOW),
    FIELD(struct late_line, whole, SHOW),
};
/* clang-format on */
static const struct shape LATE_LINE = SHAPE(struct late_line, late_fields);

static MUST err tell(struct ctx *c, const struct late_line *l, struct id account, const char *kind)
{
    struct message m = { .to_account = account,
                         .kind = kind,
                         .title = l->title,
                         .tail = STR(""),
                         .link = str_fmt(c->arena, "/c/p/%lld/projects/%lld",
                                         (long long)c->community.v, (long long)l->project.v) };

    m.key = str_fmt(c->arena, "%s:%lld:%d:%lld", kind, (long long)l->id.v, (int)l->due_day.n,
                    (long long)account.v);
    return account.v ? post_tell(c, &m) : NULL;
}

/* 第一责任人: the secretary answers for the list. */
static MUST err tell_first(struct ctx *c, const struct late_line *l)
{
    struct list heads;

    TRY(office_holders(c, c->community, STR("secretary"), c->today, &heads));
    for (size_t k = 0; k < heads.n; k++)
        TRY(tell(c, l, ((const struct member *)heads.p)[k].account, "project.late_first"));
    return NULL;
}

err need_watch(struct ctx *c)
{
    struct list l;

    TRY(db_list(c->db, SQL_PROJECT_LATE, &LATE_LINE, LATE_MAX, &l,
                ARGS(arg_id(c->community), arg_day(c->today))));
    for (size_t k = 0; k < l.n; k++) {
        const struct late_line *one = (const struct late_line *)l.p + k;
        TRY(tell(c, one, one->account, one->whole ? "project.late" : "project_task.late"));
        if (one->whole)
            TRY(tell_first(c, one));
    }
    return NULL;
}
