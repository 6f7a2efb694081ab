/* emergency.c - the mode itself: started, made longer, ended, and what it kept of persons deleted.
 */
#include "base/arena.h"
#include "base/day.h"
#include "flow/book.h"
#include "room/emergency/emergency_row.h"
#include "room/region/region.h"
#include "rule/purge.h"
#include "web/act.h"
#include "web/house.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure EMERGENCY_PLACE = { .code = ERR_INPUT, .id = "emergency.place" };
const struct failure EMERGENCY_ON = { .code = ERR_CONFLICT, .id = "emergency.on" };
const struct failure EMERGENCY_OVER = { .code = ERR_CONFLICT, .id = "emergency.over" };
const struct failure EMERGENCY_DAYS = { .code = ERR_INPUT, .id = "emergency.days", .field = "until_day" };
const struct failure EMERGENCY_PURGED = { .code = ERR_CONFLICT, .id = "emergency.purged" };

static const char *const kinds[] = { "epidemic", "flood", "fire", "earthquake", "supply", "other", NULL };

struct emergency_in {
    struct str kind, reason;
    struct day until_day;
};
struct emergency_extend_in {
    struct day until_day;
    struct str reason;
};
struct emergency_stop_in {
    struct str reason;
};
static const struct field emergency_fields[] = {
    FIELD(struct emergency, community, SHOW),
    FIELD(struct emergency, id, SHOW),
    FIELD(struct emergency, community_name, SHOW),
    FIELD(struct emergency, kind, SHOW),
    FIELD(struct emergency, reason, SHOW),
    FIELD(struct emergency, from_day, SHOW),
    FIELD(struct emergency, until_day, SHOW),
    FIELD(struct emergency, purge_days, SHOW),
    FIELD(struct emergency, by_name, SHOW),
    FIELD(struct emergency, at, SHOW),
    FIELD(struct emergency, stopped_at, SHOW),
    FIELD(struct emergency, stop_reason, SHOW),
    FIELD(struct emergency, purge_at, SHOW),
    FIELD(struct emergency, purged_at, SHOW),
    FIELD(struct emergency, purged, SHOW),
};
static const struct field in_fields[] = {
    FIELD(struct emergency_in, kind, NEED, .words = kinds),
    FIELD(struct emergency_in, reason, NEED, .min = 4, .max = 500),
    FIELD(struct emergency_in, until_day, NEED),
};
static const struct field extend_fields[] = {
    FIELD(struct emergency_extend_in, until_day, NEED),
    FIELD(struct emergency_extend_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field stop_fields[] = { FIELD(struct emergency_stop_in, reason, NEED, .min = 4, .max = 500) };
/* clang-format on */
const struct shape EMERGENCY = SHAPE(struct emergency, emergency_fields);
const struct shape EMERGENCY_IN = SHAPE(struct emergency_in, in_fields);
const struct shape EMERGENCY_EXTEND_IN = SHAPE(struct emergency_extend_in, extend_fields);
const struct shape EMERGENCY_STOP_IN = SHAPE(struct emergency_stop_in, stop_fields);

err emergency_get(struct ctx *c, struct id id, struct emergency *ret)
{
    return db_one(c->db, SQL_EMERGENCY_ONE, &EMERGENCY, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

struct when emergency_end(const struct emergency *e)
{
    return mode_end(e->stopped_at, e->until_day);
}

err emergency_on(struct ctx *c, struct id id, struct emergency *ret)
{
    TRY(emergency_get(c, id, ret));
    return c->now.ms < emergency_end(ret).ms ? NULL : &EMERGENCY_OVER;
}

static MUST err rule_days(struct ctx *c, int64_t *ret_most, int64_t *ret_purge)
{
    const struct rule_set *s = book_rules(c->house->flow, STR("emergency-2026"), 1);

    if (!s)
        return err_at(c->arena, &DB_FAULT, NULL, "rule set emergency-2026 is gone");
    *ret_most = rules_int_asked(s, "mode.max_days");
    *ret_purge = rules_int_asked(s, "purge.days");
    return NULL;
}

/* At most so many days at a time, today counted; longer is another decision. */
static MUST err check_until(struct ctx *c, struct day until, int64_t most)
{
    if (until.n >= c->today.n && until.n - c->today.n < most)
        return NULL;
    return err_rule(c->arena, &EMERGENCY_DAYS, NULL, "most=%lld", (long long)most);
}

err emergency_start(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct emergency_in in;
    struct region place;
    struct id id = ctx_id(c);
    int64_t most = 0, purge = 0;

    TRY(form_read(r, &EMERGENCY_IN, &in));
    TRY(region_get(c, c->community, &place));
    if (!str_is(place.level, "community"))
        return &EMERGENCY_PLACE;
    TRY(rule_days(c, &most, &purge));
    TRY(check_until(c, in.until_day, most));
    err e = db_run(c->db, SQL_EMERGENCY_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.kind), arg_str(in.reason),
                        arg_day(c->today), arg_day(in.until_day), arg_int(purge), arg_str(c->name),
                        arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &EMERGENCY_ON : e;
    leaf_subject(c, id);
    leaf_word(c, "kind", in.kind);
    TRY(leaf_commit(c, "reason", in.reason));
    leaf_int(c, "until_day", in.until_day.n);
    leaf_int(c, "purge_days", purge);
    answer_id(r, id);
    return NULL;
}

err emergency_extend(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct emergency_extend_in in;
    struct emergency e;
    int64_t most = 0, purge = 0;

    TRY(form_read(r, &EMERGENCY_EXTEND_IN, &in));
    TRY(emergency_on(c, r->id[0], &e));
    TRY(rule_days(c, &most, &purge));
    TRY(check_until(c, in.until_day, most));
    if (in.until_day.n <= e.until_day.n)
        return err_rule(c->arena, &EMERGENCY_DAYS, NULL, "most=%lld", (long long)most);
    leaf_subject(c, e.id);
    leaf_int(c, "until_day", in.until_day.n);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return db_run(c->db, SQL_EMERGENCY_LONGER, NULL,
                  ARGS(arg_id(c->community), arg_id(e.id), arg_day(in.until_day)));
}

static MUST err end(struct ctx *c, const struct emergency *e, struct when at, struct str reason)
{
    struct when purge = purge_at(at, e->purge_days);
    int64_t changed = 0;

    TRY(db_run(
        c->db, SQL_EMERGENCY_ENDED, &changed,
        ARGS(arg_id(c->community), arg_id(e->id), arg_time(at), arg_str(reason), arg_time(purge))));
    if (!changed)
        return &EMERGENCY_OVER;
    leaf_subject(c, e->id);
    leaf_int(c, "stopped_at", at.ms);
    leaf_int(c, "purge_at", purge.ms);
    return NULL;
}

err emergency_stop(struct req *r)
{
    struct emergency_stop_in in;
    struct emergency e;

    TRY(form_read(r, &EMERGENCY_STOP_IN, &in));
    TRY(emergency_on(&r->ctx, r->id[0], &e));
    TRY(end(&r->ctx, &e, r->ctx.now, in.reason));
    TRY(leaf_commit(&r->ctx, "reason", in.reason));
    answer_done(r);
    return NULL;
}

static err lapse(struct ctx *c, void *arg)
{
    const struct emergency *e = arg;

    return end(c, e, emergency_end(e), STR(""));
}

static err purge(struct ctx *c, void *arg)
{
    const struct emergency *e = arg;
    const struct arg of[] = { arg_id(c->community), arg_id(e->id) };
    int64_t entries = 0, people = 0, changed = 0;

    TRY(db_run(c->db, SQL_GATE_COUNT_KEEP, NULL, of, COUNT(of)));
    TRY(db_run(c->db, SQL_GATE_CAME_KEEP, NULL, of, COUNT(of)));
    TRY(db_run(c->db, SQL_GATE_ENTRY_PURGE, &entries, of, COUNT(of)));
    TRY(db_run(c->db, SQL_GATE_PERSON_PURGE, &people, of, COUNT(of)));
    TRY(db_run(
        c->db, SQL_EMERGENCY_PURGED, &changed,
        ARGS(arg_id(c->community), arg_id(e->id), arg_time(c->now), arg_int(entries + people))));
    if (!changed)
        return &EMERGENCY_PURGED;
    leaf_subject(c, e->id);
    leaf_int(c, "entries", entries);
    leaf_int(c, "people", people);
    return NULL;
}

static MUST err watch_one(struct ctx *c, struct emergency *e)
{
    c->community = e->community;
    const struct purge_of p = { emergency_end(e), e->purged_at, e->purge_days };
    enum purge state = purge_state(&p, c->now);

    if (state != PURGE_RUNS && !e->stopped_at.ms)
        TRY(act_run(c, "emergency.lapse", lapse, e));
    return state == PURGE_DUE ? act_run(c, "emergency.purge", purge, e) : NULL;
}

err emergency_watch(struct ctx *c)
{
    enum { KEPT_MAX = 20000 };
    struct list l;

    TRY(db_list(c->db, SQL_EMERGENCY_KEPT, &EMERGENCY, KEPT_MAX, &l, NO_ARGS));
    for (size_t k = 0; k < l.n; k++) {
        struct emergency e = ((const struct emergency *)l.p)[k];
        TRY(watch_one(c, &e));
    }
    return NULL;
}
