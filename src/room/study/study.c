#include "room/study/study.h"

#include "base/arena.h"
#include "room/region/region.h"
#include "web/leaf.h"

enum { STUDIES_MAX = 200, LINES_MAX = 500 };

/* clang-format off */
const struct failure STUDY_DAYS = { .code = ERR_INPUT, .id = "study.days", .field = "to_day" };
const struct failure STUDY_DAY = { .code = ERR_INPUT, .id = "study.day", .field = "day" };
const struct failure STUDY_PLACE = { .code = ERR_INPUT, .id = "study.place", .field = "place" };
const struct failure STUDY_DUE = { .code = ERR_INPUT, .id = "study.due", .field = "due_day" };
const struct failure STUDY_DONE = { .code = ERR_CONFLICT, .id = "study.done" };
const struct failure STUDY_OPEN = { .code = ERR_CONFLICT, .id = "study.open" };

static const char *const kinds[] = { "visit", "group", "talk", "sheet", NULL };

struct study {
    struct id id;
    struct str title, purpose, team;
    struct day from_day, to_day;
    struct str summary, by_name;
    int64_t turns, visited, grouped, talked, sheets, places, issues, solved;
    struct when ended_at;
};
struct study_in {
    struct str title, purpose, team;
    struct day from_day, to_day;
};
struct study_record {
    struct id id;
    struct str kind, place, text, by_name;
    int64_t people;
    struct day day;
};
struct study_record_in {
    struct str kind, text;
    struct id place;
    int64_t people;
    struct day day;
};
struct study_issue {
    struct id id;
    struct str text, cause, measure, owner, result;
    struct day due_day;
    bool late;
    struct when done_at;
};
struct study_issue_in {
    struct str text, cause, measure, owner;
    struct day due_day;
};
struct study_result_in {
    struct str result;
};
struct study_sheet {
    struct one study;
    struct list records, issues;
};
struct running {
    struct id id;
    struct day from_day, to_day;
};
static const struct field study_fields[] = {
    FIELD(struct study, id, SHOW),
    FIELD(struct study, title, SHOW),
    FIELD(struct study, purpose, SHOW),
    FIELD(struct study, team, SHOW),
    FIELD(struct study, from_day, SHOW),
    FIELD(struct study, to_day, SHOW),
    FIELD(struct study, summary, SHOW),
    FIELD(struct study, by_name, SHOW),
    FIELD(struct study, turns, SHOW),
    FIELD(struct study, visited, SHOW),
    FIELD(struct study, grouped, SHOW),
    FIELD(struct study, talked, SHOW),
    FIELD(struct study, sheets, SHOW),
    FIELD(struct study, places, SHOW),
    FIELD(struct study, issues, SHOW),
    FIELD(struct study, solved, SHOW),
    FIELD(struct study, ended_at, SHOW),
};
static const struct shape STUDY = SHAPE(struct study, study_fields);
static const struct field in_fields[] = {
    FIELD(struct study_in, title, NEED, .min = 2, .max = 80),
    FIELD(struct study_in, purpose, NEED, .min = 4, .max = 1000),
    FIELD(struct study_in, team, NEED, .min = 2, .max = 300),
    FIELD(struct study_in, from_day, NEED),
    FIELD(struct study_in, to_day, NEED),
};
static const struct shape STUDY_IN = SHAPE(struct study_in, in_fields);
static const struct field record_fields[] = {
    FIELD(struct study_record, id, SHOW),
    FIELD(struct study_record, kind, SHOW),
    FIELD(struct study_record, place, SHOW),
    FIELD(struct study_record, people, SHOW),
    FIELD(struct study_record, text, SHOW),
    FIELD(struct study_record, day, SHOW),
    FIELD(struct study_record, by_name, SHOW),
};
static const struct shape STUDY_RECORD = SHAPE(struct study_record, record_fields);
static const struct field record_in_fields[] = {
    FIELD(struct study_record_in, kind, NEED, .words = kinds),
    FIELD(struct study_record_in, place, NEED),
    FIELD(struct study_record_in, people, NEED, .min = 1, .max = 10000),
    FIELD(struct study_record_in, text, NEED, .min = 4, .max = 2000),
    FIELD(struct study_record_in, day, NEED),
};
static const struct shape STUDY_RECORD_IN = SHAPE(struct study_record_in, record_in_fields);
static const struct field issue_fields[] = {
    FIELD(struct study_issue, id, SHOW),
    FIELD(struct study_issue, text, SHOW),
    FIELD(struct study_issue, cause, SHOW),
    FIELD(struct study_issue, measure, SHOW),
    FIELD(struct study_issue, owner, SHOW),
    FIELD(struct study_issue, due_day, SHOW),
    FIELD(struct study_issue, late, SHOW | EXTRA),
    FIELD(struct study_issue, result, SHOW),
    FIELD(struct study_issue, done_at, SHOW),
};
static const struct shape STUDY_ISSUE = SHAPE(struct study_issue, issue_fields);
static const struct field issue_in_fields[] = {
    FIELD(struct study_issue_in, text, NEED, .min = 4, .max = 500),
    FIELD(struct study_issue_in, cause, NEED, .min = 2, .max = 500),
    FIELD(struct study_issue_in, measure, NEED, .min = 2, .max = 500),
    FIELD(struct study_issue_in, owner, NEED, .min = 2, .max = 60),
    FIELD(struct study_issue_in, due_day, NEED),
};
static const struct shape STUDY_ISSUE_IN = SHAPE(struct study_issue_in, issue_in_fields);
static const struct field result_in_fields[] = { FIELD(struct study_result_in, result, NEED, .min = 4, .max = 2000) };
static const struct shape STUDY_RESULT_IN = SHAPE(struct study_result_in, result_in_fields);
static const struct field sheet_fields[] = {
    FIELD(struct study_sheet, study, SHOW, .sub = &STUDY),
    FIELD(struct study_sheet, records, SHOW, .sub = &STUDY_RECORD),
    FIELD(struct study_sheet, issues, SHOW, .sub = &STUDY_ISSUE),
};
static const struct shape STUDY_SHEET = SHAPE(struct study_sheet, sheet_fields);
static const struct field running_fields[] = {
    FIELD(struct running, id, SHOW),
    FIELD(struct running, from_day, SHOW),
    FIELD(struct running, to_day, SHOW),
};
static const struct shape RUNNING = SHAPE(struct running, running_fields);
/* clang-format on */

static err get_studies(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_STUDY_LIST, &STUDY, STUDIES_MAX, &l,
                ARGS(arg_id(c->community), arg_int(0))));
    answer_page(r, &STUDY, &l, (struct id){ 0 });
    return NULL;
}

static err get_study(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct study_sheet s = { 0 };
    struct study one;

    TRY(db_one(c->db, SQL_STUDY_LIST, &STUDY, &one,
               ARGS(arg_id(c->community), arg_int(r->id[0].v))));
    s.study = (struct one){ &one };
    TRY(db_list(c->db, SQL_STUDY_RECORDS, &STUDY_RECORD, LINES_MAX, &s.records,
                ARGS(arg_id(c->community), arg_id(one.id))));
    TRY(db_list(c->db, SQL_STUDY_ISSUES, &STUDY_ISSUE, LINES_MAX, &s.issues,
                ARGS(arg_id(c->community), arg_id(one.id))));
    struct study_issue *i = (struct study_issue *)(uintptr_t)s.issues.p; /* just made here */
    for (size_t k = 0; k < s.issues.n; k++)
        i[k].late = !i[k].done_at.ms && i[k].due_day.n < c->today.n;
    answer_one(r, &STUDY_SHEET, &s);
    return NULL;
}

static err post_study(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct study_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &STUDY_IN, &in));
    if (in.to_day.n < in.from_day.n)
        return &STUDY_DAYS;
    leaf_subject(c, id);
    answer_id(r, id);
    return db_run(c->db, SQL_STUDY_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(in.title), arg_str(in.purpose),
                       arg_str(in.team), arg_day(in.from_day), arg_day(in.to_day), arg_str(c->name),
                       arg_time(c->now)));
}

static MUST err open_one(struct ctx *c, struct id id, struct running *ret)
{
    return db_one(c->db, SQL_STUDY_OPEN, &RUNNING, ret, ARGS(arg_id(c->community), arg_id(id)));
}

/* A village or a community of the street, or an estate of the community. */
static MUST err check_place(struct ctx *c, struct id id)
{
    struct region place;
    bool inside = false;

    err e = region_get(c, id, &place);
    if (e)
        return e == &NOT_FOUND ? &STUDY_PLACE : e;
    TRY(region_within(c, id, c->community, &inside));
    return inside ? NULL : &STUDY_PLACE;
}

static err post_record(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct study_record_in in;
    struct id id = ctx_id(c);
    struct running s;

    TRY(form_read(r, &STUDY_RECORD_IN, &in));
    TRY(open_one(c, r->id[0], &s));
    if (in.day.n < s.from_day.n || in.day.n > s.to_day.n || in.day.n > c->today.n)
        return &STUDY_DAY;
    TRY(check_place(c, in.place));
    leaf_subject(c, s.id);
    leaf_word(c, "kind", in.kind);
    leaf_int(c, "people", in.people);
    TRY(leaf_commit(c, "text", in.text));
    answer_id(r, id);
    return db_run(c->db, SQL_STUDY_RECORD_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(s.id), arg_str(in.kind),
                       arg_id(in.place), arg_int(in.people), arg_str(in.text), arg_day(in.day),
                       arg_str(c->name), arg_time(c->now)));
}

static err post_issue(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct study_issue_in in;
    struct id id = ctx_id(c);
    struct running s;

    TRY(form_read(r, &STUDY_ISSUE_IN, &in));
    TRY(open_one(c, r->id[0], &s));
    if (in.due_day.n < c->today.n)
        return &STUDY_DUE;
    leaf_subject(c, s.id);
    leaf_id(c, "issue", id);
    TRY(leaf_commit(c, "text", in.text));
    answer_id(r, id);
    return db_run(c->db, SQL_STUDY_ISSUE_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(s.id), arg_str(in.text),
                       arg_str(in.cause), arg_str(in.measure), arg_str(in.owner),
                       arg_day(in.due_day), arg_time(c->now)));
}

/* Also after the report: an issue is open until it is solved. */
static err post_done(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct study_result_in in;
    int64_t changed = 0, here = 0;

    TRY(form_read(r, &STUDY_RESULT_IN, &in));
    TRY(db_int(c->db, SQL_STUDY_ISSUE_HERE, &here, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (!here)
        return &NOT_FOUND;
    TRY(db_run(c->db, SQL_STUDY_ISSUE_DONE, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_str(in.result), arg_time(c->now))));
    if (!changed)
        return &STUDY_DONE;
    leaf_subject(c, r->id[0]);
    TRY(leaf_commit(c, "result", in.result));
    answer_done(r);
    return NULL;
}

/* The report: what was found in words; its figures are the records'. Without a record there is
 * none. */
static err post_end(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct study_result_in in;
    struct study one;

    TRY(form_read(r, &STUDY_RESULT_IN, &in));
    TRY(db_one(c->db, SQL_STUDY_LIST, &STUDY, &one,
               ARGS(arg_id(c->community), arg_int(r->id[0].v))));
    if (one.ended_at.ms || !one.turns)
        return &STUDY_OPEN;
    leaf_subject(c, one.id);
    leaf_int(c, "turns", one.turns);
    leaf_int(c, "places", one.places);
    leaf_int(c, "issues", one.issues);
    TRY(leaf_commit(c, "summary", in.result));
    answer_done(r);
    return db_run(c->db, SQL_STUDY_ENDED, NULL,
                  ARGS(arg_id(c->community), arg_id(one.id), arg_time(c->now), arg_str(in.result)));
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/studies", PERM_OUTREACH_RUN, .out = &STUDY, .list = true, .run = get_studies },
    { GET,  C "/studies/{id}", PERM_OUTREACH_RUN, .out = &STUDY_SHEET, .run = get_study },
    { POST, C "/studies", PERM_OUTREACH_RUN, "study.open", .in = &STUDY_IN, .out = &ANSWER_ID, .run = post_study },
    { POST, C "/studies/{id}/records", PERM_OUTREACH_RUN, "study.record", .in = &STUDY_RECORD_IN, .out = &ANSWER_ID, .run = post_record },
    { POST, C "/studies/{id}/issues", PERM_OUTREACH_RUN, "study.issue", .in = &STUDY_ISSUE_IN, .out = &ANSWER_ID, .run = post_issue },
    { POST, C "/study_issues/{id}/done", PERM_OUTREACH_RUN, "study.issue_done", .in = &STUDY_RESULT_IN, .run = post_done },
    { POST, C "/studies/{id}/report", PERM_OUTREACH_RUN, "study.report", .in = &STUDY_RESULT_IN, .run = post_end },
};
/* clang-format on */
const struct routes STUDY_ROUTES = { "study", routes, COUNT(routes) };
