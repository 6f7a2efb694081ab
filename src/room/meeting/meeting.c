/* meeting.c - calling, opening, closing and writing down a meeting, and its quorum. */
#include "room/meeting/meeting.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/meeting/roll.h"
#include "room/meeting/sitting.h"
#include "rule/calendar.h"
#include "web/leaf.h"

enum { EARLY_HOURS = 2, FAR_DAYS = 366 };

const struct failure MEETING_HOUSE_BODY = { .code = ERR_INPUT,
                                            .id = "meeting.house_body",
                                            .field = "body" };
const struct failure MEETING_BODY = { .code = ERR_INPUT, .id = "meeting.body", .field = "body" };
const struct failure MEETING_BASE = { .code = ERR_INPUT, .id = "meeting.base", .field = "base" };
const struct failure MEETING_NOTICE = { .code = ERR_INPUT,
                                        .id = "meeting.notice",
                                        .field = "starts_at" };
const struct failure MEETING_NO_EMERGENCY = { .code = ERR_INPUT,
                                              .id = "meeting.no_emergency",
                                              .field = "emergency_reason" };
const struct failure MEETING_PAST = { .code = ERR_INPUT,
                                      .id = "meeting.past",
                                      .field = "starts_at" };
const struct failure MEETING_LIVE = { .code = ERR_CONFLICT, .id = "meeting.live" };
const struct failure MEETING_DECIDED = { .code = ERR_CONFLICT, .id = "meeting.decided" };
const struct failure MEETING_EARLY = { .code = ERR_CONFLICT, .id = "meeting.early" };
const struct failure MEETING_BALLOT_OPEN = { .code = ERR_CONFLICT, .id = "meeting.ballot_open" };
const struct failure MEETING_NO_QUORUM = { .code = ERR_CONFLICT, .id = "meeting.no_quorum" };
const struct failure MEETING_JOINED = { .code = ERR_CONFLICT, .id = "meeting.joined" };
const struct failure MEETING_ALSO_QUORUM = { .code = ERR_CONFLICT, .id = "meeting.also_quorum" };

static bool is_live(struct str state) { return str_is(state, "called") || str_is(state, "open"); }

err meeting_may_call(struct ctx *c, const struct instance *i)
{
    struct decision d;

    TRY(meeting_at_step(c, i));
    TRY(meeting_runs(c, i, i->body));
    TRY(meeting_decision(c, i, &d));
    if (d.meeting.v && is_live(d.meeting_state))
        return &MEETING_LIVE;
    if (str_is(d.ballot_state, "closed"))
        return &MEETING_DECIDED;
    const struct rule_body *body =
        words_have(i->step->bodies, i->body) ? rules_body(i->rules, i->body) : NULL;
    return body ? flow_needs(c, i, body->before) : NULL;
}

static MUST err check_body(struct ctx *c, const struct instance *i, const struct meeting_in *in)
{
    bool chosen = !words_have(i->step->bodies, i->body) || str_eq(in->body, i->body);

    if (words_have(i->step->bodies, in->body) && chosen && rules_body(i->rules, in->body))
        return NULL;
    struct str want = words_have(i->step->bodies, i->body) ? i->body : i->step->bodies.word[0];
    return err_rule(c->arena, &MEETING_BODY, i->template->source.p, "body=" STR_FMT, STR_ARG(want));
}

static MUST err check_notice(struct ctx *c, const struct rule_body *body,
                             const struct meeting_in *in)
{
    struct day on = day_at(in->starts_at, CHINA_OFFSET);
    int64_t days = days_between(c->today, on);
    const char *rule = str_z(c->arena, body->source);

    if (in->starts_at.ms < c->now.ms || days > FAR_DAYS)
        return err_rule(c->arena, &MEETING_PAST, rule, "max=%d", FAR_DAYS);
    if (days >= body->notice_days)
        return NULL;
    if (in->emergency_reason.n == 0)
        return err_rule(c->arena, &MEETING_NOTICE, rule, "days=%lld have=%lld",
                        (long long)body->notice_days, (long long)days);
    if (!body->emergency)
        return err_rule(c->arena, &MEETING_NO_EMERGENCY, rule, "days=%lld",
                        (long long)body->notice_days);
    return NULL;
}

static MUST err store_call(struct ctx *c, const struct instance *i, const struct meeting_in *in,
                           struct str base, struct id id)
{
    err e = db_run(c->db, SQL_MEETING_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_int(i->id.v), arg_int(i->step_row.v),
                        arg_int(i->round), arg_str(in->body), arg_str(base), arg_str(in->place),
                        arg_time(in->starts_at), arg_time(c->now), arg_str(in->emergency_reason),
                        arg_str(in->chair), arg_str(in->recorder), arg_str(in->question),
                        arg_bool(in->secret), arg_int(in->sits_with.v),
                        arg_str(i->id.v ? STR("") : i->rules->id),
                        arg_int(i->id.v ? 0 : i->rules->version)));

    return e == &DB_DUPLICATE ? &MEETING_LIVE : e;
}

static MUST err tell_call(struct ctx *c, const struct instance *i, const struct meeting *m)
{
    leaf_subject(c, m->id);
    if (i->id.v)
        leaf_id(c, "matter", i->id);
    leaf_word(c, "body", m->body);
    leaf_int(c, "round", m->round);
    leaf_int(c, "starts_at", m->starts_at.ms);
    leaf_int(c, "emergency", m->emergency_reason.n ? 1 : 0);
    leaf_int(c, "expected", m->expected);
    leaf_word(c, "roll_hash", m->roll_hash);
    if (!i->id.v)
        return NULL;
    TRY(flow_event(c, i, "meeting.called", "body=" STR_FMT " expected=%lld at=" STR_FMT,
                   STR_ARG(m->body), (long long)m->expected,
                   STR_ARG(time_text(c->arena, m->starts_at))));
    if (m->emergency_reason.n)
        TRY(flow_note(c, i, "meeting.emergency", m->emergency_reason));
    return flow_ask(c, i, "meeting", flow_actor(i), m->id, m->starts_at);
}

/* All that refuses a call before anything is written; *ret is the rule the roll is made by. */
static MUST err check_call(struct ctx *c, const struct instance *i, const struct meeting_in *in,
                           const struct rule_count **ret)
{
    TRY(meeting_may_call(c, i));
    TRY(check_body(c, i, in));
    const struct rule_body *body = rules_body(i->rules, in->body);
    *ret = body_quorum(body, in->base);
    if (!*ret)
        return err_rule(c->arena, &MEETING_BASE, str_z(c->arena, body->source), "base=" STR_FMT,
                        STR_ARG(body->quorum[0].base));
    return check_notice(c, body, in);
}

static MUST err must_be(struct ctx *c, const struct meeting *m, const char *state)
{
    if (str_is(m->state, state))
        return NULL;
    return err_rule(c->arena, &MEETING_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(m->state));
}

/* Stores it, freezes its roll, sets its agenda and tells everyone. */
static MUST err begin(struct ctx *c, const struct instance *i, const struct meeting_in *in,
                      struct str base, struct id *ret)
{
    const struct rule_body *body = rules_body(i->rules, in->body);
    struct meeting m;

    *ret = ctx_id(c);
    TRY(store_call(c, i, in, base, *ret));
    TRY(meeting_get(c, *ret, &m));
    TRY(roll_freeze(c, i, &m));
    TRY(meeting_get(c, *ret, &m));
    TRY(agenda_begin(c, &m, i->title, body, in));
    TRY(delivery_begin(c, &m, i->id.v ? i->title : body->title.zh));
    return tell_call(c, i, &m);
}

err meeting_call(struct ctx *c, struct id matter, const struct meeting_in *in, struct id *ret)
{
    const struct rule_count *quorum = NULL;
    struct instance i;

    TRY(flow_take(c, matter, &i));
    TRY(check_call(c, &i, in, &quorum));
    return begin(c, &i, in, quorum->base, ret);
}

err meeting_call_house(struct ctx *c, const struct meeting_in *in, struct id *ret)
{
    struct instance i = { .state = STR("open"), .area = c->community, .round = 1 };

    TRY(meeting_house_rules(c, &i.rules));
    const struct rule_body *body = rules_body(i.rules, in->body);
    if (!body)
        return &MEETING_HOUSE_BODY;
    TRY(meeting_runs(c, &i, in->body));
    TRY(check_notice(c, body, in));
    return begin(c, &i, in, body->quorum[0].base, ret);
}

/* The same people, place and hour; its own roll, count and vote. */
err meeting_join(struct ctx *c, struct id host, struct id matter, struct str question, bool secret,
                 struct id *ret)
{
    struct meeting m;

    TRY(meeting_get(c, host, &m));
    TRY(must_be(c, &m, "called"));
    if (m.sits_with.v)
        return &MEETING_JOINED;
    const struct meeting_in in = { .body = m.body,
                                   .base = m.base,
                                   .place = m.place,
                                   .chair = m.chair,
                                   .recorder = m.recorder,
                                   .question = question,
                                   .emergency_reason = m.emergency_reason,
                                   .starts_at = m.starts_at,
                                   .secret = secret,
                                   .sits_with = host };
    return meeting_call(c, matter, &in, ret);
}

static MUST err may_open(struct ctx *c, const struct meeting *m)
{
    TRY(must_be(c, m, "called"));
    if (c->now.ms >= m->starts_at.ms - (int64_t)EARLY_HOURS * HOUR_MS)
        return NULL;
    return err_rule(c->arena, &MEETING_EARLY, NULL, "at=" STR_FMT,
                    STR_ARG(time_text(c->arena, m->starts_at)));
}

err meeting_may_open(struct ctx *c, const struct instance *i)
{
    struct meeting m;

    TRY(meeting_at_step(c, i));
    TRY(meeting_runs(c, i, i->body));
    TRY(meeting_current(c, i, &m));
    return may_open(c, &m);
}

err meeting_may_sign_in(struct ctx *c, const struct instance *i)
{
    struct meeting m;

    TRY(meeting_at_step(c, i));
    TRY(meeting_runs(c, i, i->body));
    TRY(meeting_current(c, i, &m));
    return must_be(c, &m, "open");
}

static MUST err may_close(struct ctx *c, const struct meeting *m)
{
    int64_t open = 0;

    TRY(must_be(c, m, "open"));
    TRY(db_int(c->db, SQL_MEETING_BALLOTS_OPEN, &open, ARGS(arg_id(c->community), arg_id(m->id))));
    return open ? &MEETING_BALLOT_OPEN : NULL;
}

err meeting_may_close(struct ctx *c, const struct instance *i)
{
    struct meeting m;

    TRY(meeting_at_step(c, i));
    TRY(meeting_runs(c, i, i->body));
    TRY(meeting_current(c, i, &m));
    return may_close(c, &m);
}

err meeting_may_write(struct ctx *c, const struct instance *i)
{
    struct meeting m;

    TRY(meeting_at_step(c, i));
    TRY(meeting_runs(c, i, i->body));
    TRY(meeting_current(c, i, &m));
    return str_is(m.state, "called") ? must_be(c, &m, "open") : NULL;
}

static MUST err open_one(struct ctx *c, const struct meeting *m, const struct instance *i,
                         int64_t *ret_told)
{
    TRY(delivery_freeze(c, m->id, ret_told));
    TRY(db_run(c->db, SQL_MEETING_OPENED, NULL,
               ARGS(arg_id(c->community), arg_id(m->id), arg_time(c->now))));
    TRY(meeting_moment(c, m->id, "opened", (struct id){ 0 }, STR("")));
    return i->id.v ? flow_event(c, i, "meeting.opened", "expected=%lld", (long long)m->expected)
                   : NULL;
}

static MUST err open_rest(struct ctx *c, const struct meeting *host)
{
    struct list l;

    TRY(meeting_group(c, host, &l));
    for (size_t k = 0; k < l.n; k++) {
        struct meeting m = ((const struct meeting *)l.p)[k];
        struct instance i;
        int64_t told = 0;
        if (m.id.v == host->id.v || !str_is(m.state, "called"))
            continue;
        TRY(meeting_at(c, m.id, &m, &i));
        TRY(open_one(c, &m, &i, &told));
    }
    return NULL;
}

err meeting_open(struct ctx *c, struct id id)
{
    struct meeting m;
    struct instance i;
    int64_t told = 0;

    TRY(meeting_at(c, id, &m, &i));
    TRY(meeting_runs(c, &i, m.body));
    TRY(may_open(c, &m));
    if (!m.sits_with.v)
        TRY(agenda_check(c, m.id, rules_body(i.rules, m.body)));
    leaf_subject(c, id);
    if (i.id.v)
        leaf_id(c, "matter", i.id);
    TRY(open_one(c, &m, &i, &told));
    leaf_int(c, "told", told);
    return m.sits_with.v ? NULL : open_rest(c, &m);
}

err meeting_count(struct ctx *c, const struct instance *i, const struct meeting *m,
                  struct attendance_count *ret)
{
    const struct rule_body *body = rules_body(i->rules, m->body);
    const struct rule_count *rule = body ? body_quorum(body, m->base) : NULL;
    struct heads n;

    if (!rule)
        return err_at(c->arena, &DB_FAULT, NULL, "meeting %lld: body unknown", (long long)m->id.v);
    TRY(db_one(c->db, SQL_ATTENDANCE_HEADS, &HEADS, &n, ARGS(arg_id(c->community), arg_id(m->id))));
    *ret = (struct attendance_count){
        .expected = m->expected,
        .present = n.total,
        .needed = threshold_need(m->expected, rule->need),
        .held = meeting_held(m->expected, n.total, rule->need),
    };
    return meeting_also(c, i->rules, body, m->id, &n, ret);
}

err meeting_quorum(struct ctx *c, const struct instance *i, const struct meeting *m,
                   struct attendance_count *ret)
{
    TRY(meeting_count(c, i, m, ret));
    if (ret->held)
        return NULL;
    const struct rule_body *body = rules_body(i->rules, m->body);
    const struct rule_count *rule = body_quorum(body, m->base);
    if (!meeting_held(ret->expected, ret->present, rule->need))
        return err_rule(c->arena, &MEETING_NO_QUORUM, str_z(c->arena, rule->source),
                        "expected=%lld present=%lld needs=%lld", (long long)ret->expected,
                        (long long)ret->present, (long long)ret->needed);
    size_t k = 0;
    while (ret->also[k].held)
        k++;
    const struct also_count *lacks = &ret->also[k];
    return err_rule(c->arena, &MEETING_ALSO_QUORUM, str_z(c->arena, body->also[k].source),
                    "base=" STR_FMT " expected=%lld present=%lld needs=%lld", STR_ARG(lacks->base),
                    (long long)lacks->expected, (long long)lacks->present,
                    (long long)lacks->needed);
}

/* Where the rule set gives the recorder a day, the minutes are asked for by then. */
static MUST err ask_minutes(struct ctx *c, const struct instance *i, const struct meeting *m)
{
    const struct rule_value *days = rules_value(i->rules, "meeting.minutes_days");

    if (!days || m->minutes.n)
        return NULL;
    return flow_ask(c, i, "minutes", flow_actor(i), m->id, flow_due(c, days->number, false));
}

static MUST err end_meeting(struct ctx *c, const struct instance *i, const struct meeting *m,
                            const struct attendance_count *n)
{
    TRY(db_run(c->db, SQL_MEETING_ENDED, NULL,
               ARGS(arg_id(c->community), arg_id(m->id),
                    arg_str(str_of(n->held ? "closed" : "failed")), arg_time(c->now),
                    arg_int(n->present), arg_bool(n->held))));
    TRY(meeting_moment(c, m->id, "closed", (struct id){ 0 }, STR("")));
    leaf_subject(c, m->id);
    if (i->id.v)
        leaf_id(c, "matter", i->id);
    leaf_int(c, "expected", n->expected);
    leaf_int(c, "present", n->present);
    leaf_int(c, "held", n->held);
    if (!i->id.v)
        return NULL;
    TRY(flow_done(c, i, "meeting", m->id));
    if (n->held)
        TRY(ask_minutes(c, i, m));
    return flow_event(c, i, n->held ? "meeting.closed" : "meeting.failed",
                      "expected=%lld present=%lld needs=%lld", (long long)n->expected,
                      (long long)n->present, (long long)n->needed);
}

static MUST err fail(struct ctx *c, struct instance *i, const struct meeting *m,
                     const struct attendance_count *n)
{
    TRY(end_meeting(c, i, m, n));
    if (!i->id.v)
        return NULL;
    return flow_again(c, i,
                      str_fmt(c->arena, "%lld/%lld < %lld", (long long)n->present,
                              (long long)n->expected, (long long)n->needed));
}

err meeting_fail(struct ctx *c, struct instance *i, const struct meeting *m)
{
    struct attendance_count n = { 0 };

    TRY(meeting_count(c, i, m, &n));
    return fail(c, i, m, &n);
}

/* A meeting that voted was held, whoever left after the vote. */
static MUST err close_one(struct ctx *c, const struct meeting *m, struct instance *i)
{
    struct decision d = { .outcome = STR("") };
    struct attendance_count n = { 0 };

    TRY(may_close(c, m));
    TRY(meeting_count(c, i, m, &n));
    if (i->id.v)
        TRY(meeting_decision(c, i, &d));
    if (str_is(d.ballot_state, "closed")) {
        n.present = d.present;
        n.held = true;
    }
    return n.held ? end_meeting(c, i, m, &n) : fail(c, i, m, &n);
}

/* Who shares the room goes home with it; the leaf is the host's. */
static MUST err close_rest(struct ctx *c, const struct meeting *host)
{
    struct list l;

    TRY(meeting_group(c, host, &l));
    leaf_bulk(c, true);
    for (size_t k = 0; k < l.n; k++) {
        struct meeting m = ((const struct meeting *)l.p)[k];
        struct instance i;
        if (m.id.v == host->id.v || !str_is(m.state, "open"))
            continue;
        TRY(meeting_at(c, m.id, &m, &i));
        TRY(close_one(c, &m, &i));
    }
    leaf_bulk(c, false);
    return NULL;
}

err meeting_close(struct ctx *c, struct id id)
{
    struct meeting m;
    struct instance i;

    TRY(meeting_at(c, id, &m, &i));
    TRY(meeting_runs(c, &i, m.body));
    TRY(close_one(c, &m, &i));
    return m.sits_with.v ? NULL : close_rest(c, &m);
}

err meeting_minutes(struct ctx *c, struct id id, struct str text)
{
    struct meeting m;
    struct instance i;

    TRY(meeting_at(c, id, &m, &i));
    TRY(meeting_runs(c, &i, m.body));
    if (str_is(m.state, "called"))
        TRY(must_be(c, &m, "open"));
    TRY(minutes_store(c, &m, text));
    leaf_subject(c, id);
    leaf_word(c, "minutes_hash", minutes_hash(c->arena, text));
    TRY(leaf_commit(c, "minutes", text));
    if (!i.id.v)
        return NULL;
    TRY(flow_done(c, &i, "minutes", id));
    return flow_event(c, &i, "meeting.minutes", "step=" STR_FMT, STR_ARG(i.step->id));
}

err meeting_undo(struct ctx *c, const struct instance *i)
{
    TRY(db_run(c->db, SQL_MEETING_VOID_BAG, NULL, ARGS(arg_id(c->community), arg_id(i->id))));
    TRY(db_run(c->db, SQL_MEETING_VOID_BALLOTS, NULL,
               ARGS(arg_id(c->community), arg_id(i->id), arg_time(c->now))));
    return db_run(c->db, SQL_MEETING_VOID, NULL,
                  ARGS(arg_id(c->community), arg_id(i->id), arg_id(i->step_row), arg_time(c->now)));
}
