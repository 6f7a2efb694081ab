/* care.c - the row of a person on the list, its clock, and what the scheduler does about it. */
#include "room/care/care.h"

#include <assert.h>

#include "base/arena.h"
#include "flow/edition.h"
#include "room/care/care_row.h"
#include "room/office/office.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "rule/calendar.h"
#include "rule/codes.h"
#include "web/act.h"
#include "web/house.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure CARE_TWICE = { .code = ERR_CONFLICT, .id = "care.twice", .field = "resident" };
const struct failure CARE_RESIDENT = { .code = ERR_INPUT, .id = "care.resident", .field = "resident" };
const struct failure CARE_WORKER_WRONG = { .code = ERR_INPUT, .id = "care.worker", .field = "worker" };
const struct failure CARE_CONSENT = { .code = ERR_INPUT, .id = "care.consent", .field = "consent_day" };
const struct failure CARE_OFF = { .code = ERR_CONFLICT, .id = "care.off" };
const struct failure CARE_NOT_YOURS = { .code = ERR_MISSING, .id = "care.not_yours" };
const struct failure CARE_TIME = { .code = ERR_INPUT, .id = "care.time", .field = "met_at" };
const struct failure CARE_FOLLOW = { .code = ERR_INPUT, .id = "care.follow", .field = "follow" };
const struct failure CARE_REVIEWER = { .code = ERR_DENIED, .id = "care.reviewer" };

static const struct field care_fields[] = {
    FIELD(struct care, id, SHOW),
    FIELD(struct care, resident, SECRET),
    FIELD(struct care, name, SECRET),
    FIELD(struct care, name_masked, SHOW | EXTRA),
    FIELD(struct care, home, SHOW | EXTRA),
    FIELD(struct care, household, SECRET),
    FIELD(struct care, lives, SECRET),
    FIELD(struct care, tier, SHOW),
    FIELD(struct care, state, SHOW),
    FIELD(struct care, worker, SHOW),
    FIELD(struct care, worker_name, SHOW),
    FIELD(struct care, entered_on, SHOW),
    FIELD(struct care, last_day, SHOW),
    FIELD(struct care, due_day, SHOW),
    FIELD(struct care, review_due, SHOW),
    FIELD(struct care, urgent_at, SHOW),
    FIELD(struct care, late, SHOW | EXTRA),
    FIELD(struct care, told, SECRET),
    FIELD(struct care, consent_by, SHOW),
    FIELD(struct care, consent_day, SHOW),
    FIELD(struct care, consent_taken_by, SHOW),
    FIELD(struct care, off_reason, SHOW),
    FIELD(struct care, off_at, SHOW),
    FIELD(struct care, category_sealed, SECRET),
    FIELD(struct care, needs_sealed, SECRET),
    FIELD(struct care, consent_name_sealed, SECRET),
    FIELD(struct care, phone_sealed, SECRET),
};
/* clang-format on */
const struct shape CARE = SHAPE(struct care, care_fields);

enum { NEAR_MAX = 1000, PLACES_MAX = 20000 };

err care_law(struct ctx *c, struct care_law *ret)
{
    const struct rule_set *shipped = book_rules(c->house->flow, STR("care-2026"), 1);

    assert(shipped);
    TRY(edition_in_force(c, shipped, c->today, &ret->rules));
    const struct rule_set *r = ret->rules = ret->rules ? ret->rules : shipped;
    ret->terms = (struct care_terms){
        .high_days = rules_int(r, "high.days"),
        .key_months = rules_int(r, "key.months"),
        .general_months = rules_int(r, "general.months"),
        .change_hours = rules_int(r, "change.hours"),
        .remind_hour = rules_int(r, "remind.hour"),
        .head_days = rules_int(r, "head.days"),
        .street_days = rules_int(r, "street.days"),
        .review_months = rules_int(r, "review.months"),
    };
    return NULL;
}

err care_get(struct ctx *c, struct id id, struct care *ret)
{
    TRY(db_one(c->db, SQL_CARE_GET, &CARE, ret, ARGS(arg_id(c->community), arg_id(id))));
    if (ret->worker.v != c->account.v && !ctx_may(c, PERM_CARE_RUN))
        return &CARE_NOT_YOURS;
    return NULL;
}

err care_take(struct ctx *c, struct id id, struct care *ret)
{
    TRY(care_get(c, id, ret));
    if (!str_is(ret->state, "on"))
        return &CARE_OFF;
    leaf_subject(c, id);
    return NULL;
}

enum care_tier care_tier_of(const struct care *p)
{
    enum care_tier t = CARE_GENERAL;

    (void)care_tier_read(p->tier, &t);
    return t;
}

struct care_clock care_clock_of(const struct care *p)
{
    return (struct care_clock){ p->due_day, p->urgent_at };
}

err care_tell(struct ctx *c, struct care *p)
{
    struct care_clock clock = care_clock_of(p);

    p->name_masked = name_mask(c->arena, p->name);
    p->late = str_is(p->state, "on") && care_late(&clock, c->now);
    return household_text(c, p->household, &p->home);
}

static MUST err store_clock(struct ctx *c, const struct care *p, enum care_stage told,
                            struct when look)
{
    return db_run(c->db, SQL_CARE_CLOCK, NULL,
                  ARGS(arg_id(c->community), arg_id(p->id), arg_day(p->last_day),
                       arg_day(p->due_day), arg_time(p->urgent_at), arg_int(told), arg_time(look)));
}

err care_wind(struct ctx *c, const struct care_terms *t, const struct care *p)
{
    struct care now = *p;
    struct care_clock clock = care_clock_of(p);

    TRY(db_run(c->db, SQL_CARE_ASKED, NULL,
               ARGS(arg_id(c->community), arg_id(p->id), arg_time(c->now))));
    now.told = CARE_QUIET;
    if (care_stage(t, &clock, c->now) > CARE_QUIET)
        return care_look(c, t, &now);
    return store_clock(c, p, CARE_QUIET, care_next(t, &clock, c->now));
}

err care_set_tier(struct ctx *c, struct care *p, struct str tier, struct id worker, struct str name)
{
    struct care_law law;

    TRY(care_law(c, &law));
    TRY(db_run(
        c->db, SQL_CARE_TIER, NULL,
        ARGS(arg_id(c->community), arg_id(p->id), arg_str(tier), arg_id(worker), arg_str(name))));
    p->tier = tier;
    p->worker = worker;
    struct day last = p->last_day.n == DAY_NONE.n ? p->entered_on : p->last_day;
    p->due_day = care_due(&law.terms, care_tier_of(p), last);
    if (p->due_day.n < c->today.n)
        p->due_day = c->today;
    return care_wind(c, &law.terms, p);
}

static MUST err tell(struct ctx *c, const struct care *p, const char *kind, struct id account,
                     struct str link)
{
    int64_t of = p->urgent_at.ms ? p->urgent_at.ms : p->due_day.n;
    struct message m = {
        .to_account = account,
        .kind = kind,
        .key = str_fmt(c->arena, "%s:%lld:%lld:%lld", kind, (long long)p->id.v, (long long)of,
                       (long long)account.v),
        .title = name_mask(c->arena, p->name),
        .link = link,
    };

    return post_tell(c, &m);
}

static MUST err tell_post(struct ctx *c, const struct care *p, const char *kind, struct str post)
{
    struct list holders;
    struct str link = str_fmt(c->arena, "/c/p/%lld/care?tab=late", (long long)c->community.v);

    TRY(office_holders(c, c->community, post, c->today, &holders));
    const struct member *m = holders.p;
    for (size_t k = 0; k < holders.n; k++)
        TRY(tell(c, p, kind, m[k].account, link));
    return NULL;
}

/* The visit waits among the worker's tasks until it is done. */
static MUST err ask(struct ctx *c, const struct care *p)
{
    struct when due = p->urgent_at.ms ? p->urgent_at : deadline_of(p->due_day);

    return db_run(c->db, SQL_CARE_ASK, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(p->id), arg_id(p->worker),
                       arg_time(due), arg_time(c->now)));
}

err care_look(struct ctx *c, const struct care_terms *t, const struct care *p)
{
    struct care_clock clock = care_clock_of(p);
    enum care_stage stage = care_stage(t, &clock, c->now);

    if (p->told < CARE_WORKER && stage >= CARE_WORKER) {
        TRY(ask(c, p));
        TRY(tell(c, p, p->urgent_at.ms ? "care.urgent" : "care.due", p->worker,
                 post_link(c, "care", p->id)));
    }
    if (p->told < CARE_HEAD && stage >= CARE_HEAD)
        TRY(tell_post(c, p, "care.missed", STR("secretary")));
    if (p->told < CARE_STREET && stage >= CARE_STREET)
        TRY(tell_post(c, p, "care.missed_street", STR("street_secretary")));
    return store_clock(c, p, stage, care_next(t, &clock, c->now));
}

static MUST err purge(struct ctx *c, struct id id)
{
    TRY(db_run(c->db, SQL_CARE_PURGE, NULL, ARGS(arg_id(c->community), arg_id(id))));
    TRY(db_run(c->db, SQL_CARE_PURGE_VISITS, NULL, ARGS(arg_id(c->community), arg_id(id))));
    return db_run(c->db, SQL_CARE_PURGE_REVIEWS, NULL, ARGS(arg_id(c->community), arg_id(id)));
}

err care_leave(struct ctx *c, const struct care *p, struct str reason)
{
    struct care_law law;

    TRY(care_law(c, &law));
    int64_t days = rules_int(law.rules, str_is(reason, "withdrawn") ? "purge.withdrawn.days"
                                                                    : "purge.ended.days");
    TRY(db_run(c->db, SQL_CARE_END, NULL,
               ARGS(arg_id(c->community), arg_id(p->id), arg_str(reason), arg_time(c->now),
                    arg_time((struct when){ c->now.ms + days * 24 * HOUR_MS }))));
    TRY(db_run(c->db, SQL_CARE_ASKED, NULL,
               ARGS(arg_id(c->community), arg_id(p->id), arg_time(c->now))));
    leaf_word(c, "reason", reason);
    return days ? NULL : purge(c, p->id);
}

struct whose {
    struct id v;
};
static const struct field whose_fields[] = { FIELD(struct whose, v, SHOW) };
static const struct shape WHOSE = SHAPE(struct whose, whose_fields);

static err leave_gone(struct ctx *c, void *arg)
{
    const struct care *p = arg;

    leaf_subject(c, p->id);
    return care_leave(c, p, str_is(p->lives, "dead") ? STR("dead") : STR("moved"));
}

static err take_away(struct ctx *c, void *arg)
{
    const struct whose *w = arg;

    leaf_subject(c, w->v);
    return purge(c, w->v);
}

static MUST err watch(struct ctx *c)
{
    struct list near, over;
    struct care_law law;

    TRY(care_law(c, &law));
    TRY(db_list(c->db, SQL_CARE_OVER, &WHOSE, NEAR_MAX, &over,
                ARGS(arg_id(c->community), arg_time(c->now))));
    for (size_t k = 0; k < over.n; k++)
        TRY(act_run(c, "care.purge", take_away, &((struct whose *)(uintptr_t)over.p)[k]));
    TRY(db_list(c->db, SQL_CARE_NEAR, &CARE, NEAR_MAX, &near,
                ARGS(arg_id(c->community), arg_time(c->now))));
    struct care *p = (struct care *)(uintptr_t)near.p;
    for (size_t k = 0; k < near.n; k++) {
        if (str_is(p[k].lives, "living"))
            TRY(care_look(c, &law.terms, &p[k]));
        else
            TRY(act_run(c, "care.end", leave_gone, &p[k]));
    }
    return NULL;
}

err care_watch_all(struct ctx *c)
{
    struct list places;

    TRY(db_list(c->db, SQL_CARE_PLACES, &WHOSE, PLACES_MAX, &places, ARGS(arg_time(c->now))));
    for (size_t k = 0; k < places.n; k++) {
        c->community = ((const struct whose *)places.p)[k].v;
        TRY(watch(c));
    }
    return NULL;
}
