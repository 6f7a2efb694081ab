/* deed_api.c - the figures everybody reads, the desk's lists, and what is one's own. */
#include "base/arena.h"
#include "room/deed/deed_row.h"
#include "room/resident/resident.h"
#include "rule/deed.h"

enum { WORDS_MAX = 100 };

struct deed_said {
    struct id id;
    struct str way, text, by_name;
    int64_t score;
    struct when at;
};
struct deed_sheet {
    struct one deed;
    struct list said;
};
struct deed_own {
    struct list tasks, did, for_me;
};
/* clang-format off */
static const struct field said_fields[] = {
    FIELD(struct deed_said, id, SHOW),
    FIELD(struct deed_said, way, SHOW),
    FIELD(struct deed_said, score, SHOW),
    FIELD(struct deed_said, text, SHOW),
    FIELD(struct deed_said, by_name, SHOW),
    FIELD(struct deed_said, at, SHOW),
};
static const struct shape DEED_SAID = SHAPE(struct deed_said, said_fields);
static const struct field sheet_fields[] = {
    FIELD(struct deed_sheet, deed, SHOW, .sub = &DEED),
    FIELD(struct deed_sheet, said, SHOW, .sub = &DEED_SAID),
};
static const struct shape DEED_SHEET = SHAPE(struct deed_sheet, sheet_fields);
static const struct field own_fields[] = {
    FIELD(struct deed_own, tasks, SHOW, .sub = &DEED_TASK),
    FIELD(struct deed_own, did, SHOW, .sub = &DEED),
    FIELD(struct deed_own, for_me, SHOW, .sub = &DEED),
};
static const struct shape DEED_OWN_SHEET = SHAPE(struct deed_own, own_fields);
/* clang-format on */

static err get_drives(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_DEED_DRIVES, &DEED_DRIVE, DEED_DRIVES_MAX, &l,
                ARGS(arg_id(c->community), arg_int(0))));
    struct deed_drive *d = (struct deed_drive *)(uintptr_t)l.p; /* just made here */
    for (size_t k = 0; k < l.n; k++)
        d[k].mean = deed_mean(d[k].sum, d[k].rated);
    answer_page(r, &DEED_DRIVE, &l, (struct id){ 0 });
    return NULL;
}

static MUST err tasks_of(struct ctx *c, struct id drive, struct id account, struct id resident,
                         struct list *ret)
{
    TRY(db_list(c->db, SQL_DEED_TASKS, &DEED_TASK, DEED_TASKS_MAX, ret,
                ARGS(arg_id(c->community), arg_int(drive.v), arg_int(0), arg_int(account.v),
                     arg_int(resident.v))));
    return deed_name_tasks(c, ret);
}

static err get_tasks(struct req *r)
{
    struct ctx *c = &r->ctx;
    const struct id none = { 0 };
    struct deed_drive d;
    struct list l;

    TRY(deed_drive_get(c, r->id[0], &d));
    TRY(tasks_of(c, d.id, none, none, &l));
    answer_page(r, &DEED_TASK, &l, none);
    return NULL;
}

/* ?drive: of one campaign; ?state=open: those nobody closed. */
static err get_deeds(struct req *r)
{
    struct ctx *c = &r->ctx;
    int64_t drive = 0;
    struct list l;

    (void)str_int(req_param(r, "drive"), &drive);
    TRY(db_list(c->db, SQL_DEEDS, &DEED, DEEDS_MAX, &l,
                ARGS(arg_id(c->community), arg_int(drive), arg_int(0),
                     arg_int(str_is(req_param(r, "state"), "open")), arg_int(0), arg_int(0),
                     arg_int(0))));
    TRY(deed_name_doers(c, &l));
    answer_page(r, &DEED, &l, (struct id){ 0 });
    return NULL;
}

/* What was said of it: the desk's alone. */
static err get_deed(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct deed_sheet s = { 0 };
    struct deed d;

    TRY(deed_get(c, r->id[0], &d));
    struct list one = { &d, 1 };
    TRY(deed_name_doers(c, &one));
    s.deed = (struct one){ &d };
    TRY(db_list(c->db, SQL_DEED_WORDS, &DEED_SAID, WORDS_MAX, &s.said,
                ARGS(arg_id(c->community), arg_id(d.id))));
    answer_one(r, &DEED_SHEET, &s);
    return NULL;
}

/* Whoever did it is not told the rating of one deed, only that there is one. */
static void hide_scores(struct list *l)
{
    struct deed *d = (struct deed *)(uintptr_t)l->p;

    for (size_t k = 0; k < l->n; k++) {
        d[k].notes += d[k].score > 0;
        d[k].score = 0;
    }
}

static err get_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct deed_own m = { 0 };
    struct resident me = { 0 };

    TRY(tasks_of(c, (struct id){ 0 }, c->account, c->resident, &m.tasks));
    TRY(db_list(c->db, SQL_DEEDS, &DEED, DEEDS_MAX, &m.did,
                ARGS(arg_id(c->community), arg_int(0), arg_int(0), arg_int(0),
                     arg_int(c->account.v), arg_int(c->resident.v), arg_int(0))));
    TRY(deed_name_doers(c, &m.did));
    hide_scores(&m.did);
    if (c->resident.v)
        TRY(resident_get(c, c->resident, &me));
    if (me.household_id.v) {
        TRY(db_list(c->db, SQL_DEEDS, &DEED, DEEDS_MAX, &m.for_me,
                    ARGS(arg_id(c->community), arg_int(0), arg_int(0), arg_int(0), arg_int(0),
                         arg_int(0), arg_int(me.household_id.v))));
        TRY(deed_name_doers(c, &m.for_me));
    }
    answer_one(r, &DEED_OWN_SHEET, &m);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/deed_drives", PERM_PUBLIC, .out = &DEED_DRIVE, .list = true, .run = get_drives },
    { GET,  C "/deed_mine", PERM_SIGNED_IN, .out = &DEED_OWN_SHEET, .run = get_mine },
    { GET,  C "/deed_people", PERM_OUTREACH_RUN, .out = &DEED_PERSON, .list = true, .run = deed_get_people },
    { GET,  C "/deed_drives/{id}/tasks", PERM_OUTREACH_RUN, .out = &DEED_TASK, .list = true, .run = get_tasks },
    { GET,  C "/deeds", PERM_OUTREACH_RUN, .out = &DEED, .list = true, .asks = "drive state", .run = get_deeds },
    { GET,  C "/deeds/{id}", PERM_OUTREACH_RUN, .out = &DEED_SHEET, .run = get_deed },
    { POST, C "/deed_drives", PERM_OUTREACH_RUN, "deed.drive", .in = &DEED_DRIVE_IN, .out = &ANSWER_ID, .run = deed_post_drive },
    { POST, C "/deed_drives/{id}/end", PERM_OUTREACH_RUN, "deed.drive_end", .end = SQL_DEED_DRIVE_END },
    { POST, C "/deed_drives/{id}/tasks", PERM_OUTREACH_RUN, "deed.task", .in = &DEED_TASK_IN, .out = &ANSWER_ID, .run = deed_post_task },
    { POST, C "/deed_tasks/{id}/deeds", PERM_SIGNED_IN, "deed.done", .in = &DEED_IN, .out = &ANSWER_ID, .run = deed_post },
    { POST, C "/deed_tasks/{id}/desk_deeds", PERM_OUTREACH_RUN, "deed.write", .in = &DEED_DESK_IN, .out = &ANSWER_ID, .run = deed_post_desk },
    { POST, C "/deeds/{id}/rate", PERM_SIGNED_IN, "deed.rate", .in = &DEED_RATE_IN, .run = deed_post_rate },
    { POST, C "/deeds/{id}/words", PERM_OUTREACH_RUN, "deed.word", .in = &DEED_WORD_IN, .run = deed_post_word },
    { POST, C "/deeds/{id}/close", PERM_SIGNED_IN, "deed.close", .run = deed_post_close },
};
/* clang-format on */
const struct routes DEED_ROUTES = { "deed", routes, COUNT(routes) };
