/* petition.c - petitions that were handed over: their days, and whether a matter stands behind
 * them.
 *
 * They are handled elsewhere; this is no register of record. */
#include "rule/petition.h"
#include "base/arena.h"
#include "base/day.h"
#include "room/measure/measure.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure PETITION_TWICE = { .code = ERR_CONFLICT,
                                        .id = "petition.twice",
                                        .field = "code" };
const struct failure PETITION_DAY = { .code = ERR_CONFLICT, .id = "petition.day", .field = "day" };
const struct failure PETITION_SAID = { .code = ERR_CONFLICT,
                                       .id = "petition.said",
                                       .field = "what" };
const struct failure PETITION_ENDED = { .code = ERR_CONFLICT, .id = "petition.ended" };
const struct failure PETITION_LATE = { .code = ERR_CONFLICT,
                                       .id = "petition.late",
                                       .field = "day" };
const struct failure PETITION_UNHANDED = { .code = ERR_CONFLICT,
                                           .id = "petition.unhanded",
                                           .field = "what" };
const struct failure PETITION_JUDGED = { .code = ERR_CONFLICT, .id = "petition.judged" };
const struct failure PETITION_MATTER = { .code = ERR_INPUT,
                                         .id = "petition.matter",
                                         .field = "matter" };

static const char *const link_words[] = { "linked", "apart", NULL };
static const char *const whats[] = {
    "handed", "notified", "returned", "extended", "finished", NULL
};

struct petition {
    struct id id;
    struct str code;
    struct day day;
    struct str title, link;
    struct id matter;
    struct str matter_title, reason, judged_by;
    struct when judged_at;
    struct str by_name;
    struct when at;
    struct day handed_on, notified_on, returned_on, extended_on, finished_on;
    struct day hand_by, finish_by, object_by;
    struct str late;
};
struct petition_in {
    struct str code, title;
    struct day day;
};
struct judge_in {
    struct str link, reason;
    struct id matter;
};
struct day_in {
    struct str what, text;
    struct day day;
};
/* clang-format off */
static const struct field petition_fields[] = {
    FIELD(struct petition, id, SHOW),
    FIELD(struct petition, code, SHOW),
    FIELD(struct petition, day, SHOW),
    FIELD(struct petition, title, SHOW),
    FIELD(struct petition, link, SHOW),
    FIELD(struct petition, matter, SHOW),
    FIELD(struct petition, matter_title, SHOW),
    FIELD(struct petition, reason, SHOW),
    FIELD(struct petition, judged_by, SHOW),
    FIELD(struct petition, judged_at, SHOW),
    FIELD(struct petition, by_name, SHOW),
    FIELD(struct petition, at, SHOW),
    FIELD(struct petition, handed_on, SHOW),
    FIELD(struct petition, notified_on, SHOW),
    FIELD(struct petition, returned_on, SHOW),
    FIELD(struct petition, extended_on, SHOW),
    FIELD(struct petition, finished_on, SHOW),
    FIELD(struct petition, hand_by, SHOW | EXTRA),
    FIELD(struct petition, finish_by, SHOW | EXTRA),
    FIELD(struct petition, object_by, SHOW | EXTRA),
    FIELD(struct petition, late, SHOW | EXTRA),
};
static const struct field petition_in_fields[] = {
    FIELD(struct petition_in, code, NEED, .min = 1, .max = 40),
    FIELD(struct petition_in, title, NEED, .min = 4, .max = 120),
    FIELD(struct petition_in, day, NEED),
};
static const struct field judge_in_fields[] = {
    FIELD(struct judge_in, link, NEED, .words = link_words),
    FIELD(struct judge_in, reason, NEED, .min = 4, .max = 500),
    FIELD(struct judge_in, matter, SHOW),
};
static const struct field day_in_fields[] = {
    FIELD(struct day_in, what, NEED, .words = whats),
    FIELD(struct day_in, day, NEED),
    FIELD(struct day_in, text, NEED, .min = 2, .max = 200),
};
/* clang-format on */
static const struct shape PETITION = SHAPE(struct petition, petition_fields);
static const struct shape PETITION_IN = SHAPE(struct petition_in, petition_in_fields);
static const struct shape JUDGE_IN = SHAPE(struct judge_in, judge_in_fields);
static const struct shape PETITION_DAY_IN = { "struct petition_day_in", day_in_fields,
                                              COUNT(day_in_fields), sizeof(struct day_in) };

static struct petition_days days_of(const struct petition *p)
{
    return (struct petition_days){ .received = p->day,
                                   .on = { p->handed_on, p->notified_on, p->returned_on,
                                           p->extended_on, p->finished_on } };
}

static void reckon(struct ctx *c, struct petition *p)
{
    struct petition_days d = days_of(p);
    enum petition_what late = petition_late(c->house->calendar, &d, c->today);

    p->hand_by = petition_due(c->house->calendar, &d, PETITION_HANDED);
    p->object_by = petition_due(c->house->calendar, &d, PETITION_RETURNED);
    p->finish_by = petition_due(c->house->calendar, &d, PETITION_FINISHED);
    p->late = late == PETITION_WHATS ? STR("") : str_of(petition_word(late));
}

static err get_petitions(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id next = { 0 };
    struct list l;

    TRY(db_list(c->db, SQL_PETITION_PAGE, &PETITION, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "link")))));
    struct petition *p = (struct petition *)(uintptr_t)l.p; /* just made in our arena */
    if (l.n > PAGE_SIZE)
        next = p[(l.n = PAGE_SIZE) - 1].id;
    for (size_t k = 0; k < l.n; k++)
        reckon(c, p + k);
    answer_page(r, &PETITION, &l, next);
    return NULL;
}

static MUST err check_day(struct ctx *c, const struct petition *p, const struct day_in *in)
{
    static const struct failure *const of[] = { [PETITION_MAY] = NULL,
                                                [PETITION_BEFORE] = &PETITION_DAY,
                                                [PETITION_TWICE_SAID] = &PETITION_SAID,
                                                [PETITION_OVER] = &PETITION_ENDED,
                                                [PETITION_TOO_LATE] = &PETITION_LATE,
                                                [PETITION_NOT_HANDED] = &PETITION_UNHANDED };
    struct petition_days d = days_of(p);
    enum petition_what w = PETITION_WHATS;
    char last[DAY_TEXT_SIZE];

    (void)petition_read(in->what, &w);
    const struct failure *why = of[petition_may(c->house->calendar, &d, w, in->day, c->today)];
    if (!why)
        return NULL;
    return err_rule(c->arena, why, "信访工作条例 §22-§23、§34", "by=" STR_FMT,
                    STR_ARG(day_text(petition_due(c->house->calendar, &d, w), last)));
}

static err post_day(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct petition p;
    struct day_in in;

    TRY(form_read(r, &PETITION_DAY_IN, &in));
    TRY(db_one(c->db, SQL_PETITION_GET, &PETITION, &p,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(check_day(c, &p, &in));
    err e = db_run(c->db, SQL_PETITION_DAY_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(p.id), arg_str(in.what), arg_day(in.day),
                        arg_str(in.text), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &PETITION_SAID : e;
    leaf_subject(c, p.id);
    leaf_word(c, "what", in.what);
    answer_done(r);
    return NULL;
}

static err post_petition(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct petition_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &PETITION_IN, &in));
    if (in.day.n > c->today.n)
        return err_at(c->arena, &MEASURE_DAYS, "day", "in the future");
    err e = db_run(c->db, SQL_PETITION_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.code), arg_day(in.day),
                        arg_str(in.title), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &PETITION_TWICE : e;
    leaf_subject(c, id);
    TRY(leaf_commit(c, "title", in.title));
    answer_id(r, id);
    return NULL;
}

static MUST err check_judgement(struct ctx *c, struct id id, const struct judge_in *in)
{
    int64_t there = 0, matter = 0;

    TRY(db_int(c->db, SQL_PETITION_THERE, &there, ARGS(arg_id(c->community), arg_id(id))));
    if (!there)
        return &NOT_FOUND;
    TRY(db_int(c->db, SQL_PETITION_MATTER, &matter,
               ARGS(arg_id(c->community), arg_int(in->matter.v))));
    return str_is(in->link, "linked") != (matter == 1) ? &PETITION_MATTER : NULL;
}

static err post_judge(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct judge_in in;
    int64_t changed = 0;

    TRY(form_read(r, &JUDGE_IN, &in));
    TRY(check_judgement(c, r->id[0], &in));
    TRY(db_run(c->db, SQL_PETITION_JUDGE, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_str(in.link), arg_id(in.matter),
                    arg_str(in.reason), arg_str(c->name), arg_time(c->now))));
    if (!changed)
        return &PETITION_JUDGED;
    leaf_subject(c, r->id[0]);
    leaf_word(c, "link", in.link);
    leaf_id(c, "matter", in.matter);
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/petitions", PERM_MATTER_SEE, .out = &PETITION, .list = true, .asks = "link", .run = get_petitions },
    { POST, C "/petitions", PERM_SPOT_RUN, "petition.enter", .in = &PETITION_IN, .out = &ANSWER_ID, .run = post_petition },
    { POST, C "/petitions/{id}/judge", PERM_SPOT_RUN, "petition.judge", .in = &JUDGE_IN, .run = post_judge },
    { POST, C "/petitions/{id}/days", PERM_SPOT_RUN, "petition.day", .in = &PETITION_DAY_IN, .run = post_day },
};
/* clang-format on */
const struct routes PETITION_ROUTES = { "measure", routes, COUNT(routes) };
