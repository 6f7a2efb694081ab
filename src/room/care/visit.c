/* visit.c - what a visit found, entered on the spot or when the phone is back on the network; what
 * has to follow becomes a case; half-yearly looks at what it all helped. */
#include "base/arena.h"
#include "base/day.h"
#include "room/care/care_row.h"
#include "room/case/case.h"
#include "room/resident/resident.h"
#include "web/leaf.h"

enum { BACK_DAYS = 7 };

struct care_visit_in {
    struct when met_at;
    struct str way, found, text, item, follow;
};
struct care_visited {
    struct id id, case_id;
    struct str case_code;
    struct day due_day;
};
struct care_review_in {
    struct str result, tier, text;
};
static const char *const ways[] = { "home", "phone", "met", NULL };
static const char *const finds[] = { "well", "changed", "need", "absent", NULL };
static const char *const results[] = { "met", "partly", "unmet", NULL };
static const char *const tiers[] = { "high", "key", "general", NULL };
/* clang-format off */
static const struct field visit_in_fields[] = {
    FIELD(struct care_visit_in, met_at, SHOW),
    FIELD(struct care_visit_in, way, NEED, .words = ways),
    FIELD(struct care_visit_in, found, NEED, .words = finds),
    FIELD(struct care_visit_in, text, SHOW, .max = 1000),
    FIELD(struct care_visit_in, item, SHOW, .max = 40),
    FIELD(struct care_visit_in, follow, SHOW, .max = 500),
};
static const struct field visited_fields[] = {
    FIELD(struct care_visited, id, SHOW),
    FIELD(struct care_visited, case_id, SHOW),
    FIELD(struct care_visited, case_code, SHOW),
    FIELD(struct care_visited, due_day, SHOW),
};
static const struct field review_in_fields[] = {
    FIELD(struct care_review_in, result, NEED, .words = results),
    FIELD(struct care_review_in, tier, NEED, .words = tiers),
    FIELD(struct care_review_in, text, NEED, .min = 4, .max = 1000),
};
/* clang-format on */
const struct shape CARE_VISIT_IN = SHAPE(struct care_visit_in, visit_in_fields);
const struct shape CARE_VISITED = SHAPE(struct care_visited, visited_fields);
const struct shape CARE_REVIEW_IN = SHAPE(struct care_review_in, review_in_fields);

static MUST err check_time(struct ctx *c, const struct care *p, struct when *at)
{
    if (!at->ms)
        *at = c->now;
    bool before = day_at(*at, CHINA_OFFSET).n < p->entered_on.n;
    if (at->ms > c->now.ms || c->now.ms - at->ms > BACK_DAYS * 24 * (int64_t)HOUR_MS || before)
        return &CARE_TIME;
    return NULL;
}

/* What has to follow goes to the office as a case, in the person's name, which who handles it does
 * not see. */
static MUST err follow(struct ctx *c, const struct care *p, const struct care_visit_in *in,
                       struct care_visited *out)
{
    struct case_opened opened = { .code = STR("") };
    struct case_in as = {
        .item = in->item.n ? in->item : STR("other"),
        .text = in->follow,
        .naming = STR("hidden"),
        .name = STR(""),
        .phone = STR(""),
        .channel = STR("visit"),
        .on_behalf = p->resident,
    };

    if (str_is(in->found, "need") != (in->follow.n > 0))
        return &CARE_FOLLOW;
    if (!in->follow.n)
        return NULL;
    if (str_len_utf8(in->follow) < 4)
        return &CARE_FOLLOW;
    TRY(household_text(c, p->household, &as.address));
    TRY(case_open(c, &as, &opened));
    out->case_id = opened.id;
    out->case_code = opened.code;
    return NULL;
}

/* The next visit counts from this one; an older one that comes in late moves nothing back. */
static MUST err move_clock(struct ctx *c, struct care *p, struct when met)
{
    struct care_law law;
    struct day day = day_at(met, CHINA_OFFSET);

    if (p->last_day.n != DAY_NONE.n && day.n < p->last_day.n)
        return NULL;
    TRY(care_law(c, &law));
    p->last_day = day;
    p->due_day = care_due(&law.terms, care_tier_of(p), day);
    p->urgent_at = (struct when){ 0 };
    return care_wind(c, &law.terms, p);
}

static MUST err store(struct ctx *c, const struct care *p, const struct care_visit_in *in,
                      const struct care_visited *out)
{
    struct care_clock clock = care_clock_of(p);

    return db_run(
        c->db, SQL_CARE_VISIT_ADD, NULL,
        ARGS(arg_id(c->community), arg_id(out->id), arg_id(p->id), arg_time(in->met_at),
             arg_day(p->due_day), arg_bool(care_late(&clock, in->met_at)), arg_str(in->way),
             arg_str(in->found), arg_blob(secret_seal(c, "care.visit", out->id, in->text)),
             arg_id(out->case_id), arg_id(c->account), arg_str(c->name), arg_time(c->now)));
}

err care_post_visit(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct care_visit_in in;
    struct care_visited out = { .id = ctx_id(c), .case_code = STR("") };
    struct care p;

    TRY(form_read(r, &CARE_VISIT_IN, &in));
    TRY(care_take(c, r->id[0], &p));
    TRY(check_time(c, &p, &in.met_at));
    TRY(follow(c, &p, &in, &out));
    TRY(store(c, &p, &in, &out));
    if (!str_is(in.found, "absent"))
        TRY(move_clock(c, &p, in.met_at));
    leaf_subject(c, p.id);
    leaf_word(c, "way", in.way);
    leaf_word(c, "found", in.found);
    if (out.case_id.v)
        leaf_id(c, "case", out.case_id);
    out.due_day = p.due_day;
    answer_one(r, &CARE_VISITED, &out);
    return NULL;
}

/* Nobody judges what their own visits helped. A new tier counts from the last visit. */
err care_post_review(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct care_review_in in;
    struct care_law law;
    struct care p;
    struct id id = ctx_id(c);

    TRY(form_read(r, &CARE_REVIEW_IN, &in));
    TRY(care_take(c, r->id[0], &p));
    if (p.worker.v == c->account.v)
        return &CARE_REVIEWER;
    TRY(care_law(c, &law));
    TRY(db_run(c->db, SQL_CARE_REVIEW_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(p.id), arg_day(c->today),
                    arg_str(in.result), arg_str(p.tier), arg_str(in.tier),
                    arg_blob(secret_seal(c, "care.review", id, in.text)), arg_str(c->name),
                    arg_time(c->now))));
    TRY(db_run(
        c->db, SQL_CARE_REVIEWED, NULL,
        ARGS(arg_id(c->community), arg_id(p.id), arg_day(care_review_due(&law.terms, c->today)))));
    leaf_word(c, "result", in.result);
    leaf_word(c, "tier", in.tier);
    answer_id(r, id);
    return str_eq(in.tier, p.tier) ? NULL : care_set_tier(c, &p, in.tier, p.worker, p.worker_name);
}
