/* meeting_read.c - a meeting and its decision as they stand. */
#include "base/arena.h"
#include "base/day.h"
#include "flow/edition.h"
#include "kit/db.h"
#include "room/meeting/sitting.h"
#include "room/office/office.h"
#include "rule/calendar.h"

const struct failure MEETING_NONE = { .code = ERR_CONFLICT, .id = "meeting.none" };
const struct failure MEETING_OVER = { .code = ERR_CONFLICT, .id = "meeting.over" };
const struct failure MEETING_NOT_OPEN = { .code = ERR_CONFLICT, .id = "meeting.not_open" };

/* clang-format off */
static const struct field meeting_fields[] = {
    FIELD(struct meeting, id, SHOW),
    FIELD(struct meeting, matter_id, SHOW),
    FIELD(struct meeting, step_row, SHOW),
    FIELD(struct meeting, round, SHOW),
    FIELD(struct meeting, body, SHOW),
    FIELD(struct meeting, base, SHOW),
    FIELD(struct meeting, place, SHOW),
    FIELD(struct meeting, starts_at, SHOW),
    FIELD(struct meeting, called_at, SHOW),
    FIELD(struct meeting, opened_at, SHOW),
    FIELD(struct meeting, closed_at, SHOW),
    FIELD(struct meeting, emergency_reason, SHOW),
    FIELD(struct meeting, chair, SHOW),
    FIELD(struct meeting, recorder, SHOW),
    FIELD(struct meeting, question, SHOW),
    FIELD(struct meeting, secret, SHOW),
    FIELD(struct meeting, state, SHOW),
    FIELD(struct meeting, expected, SHOW),
    FIELD(struct meeting, party_expected, SHOW),
    FIELD(struct meeting, present, SHOW),
    FIELD(struct meeting, held, SHOW),
    FIELD(struct meeting, roll_hash, SHOW),
    FIELD(struct meeting, minutes, SHOW),
    FIELD(struct meeting, sits_with, SHOW),
    FIELD(struct meeting, rules, SHOW),
    FIELD(struct meeting, rules_version, SHOW),
};
static const struct field decision_fields[] = {
    FIELD(struct decision, meeting, SHOW),
    FIELD(struct decision, ballot, SHOW),
    FIELD(struct decision, meeting_state, SHOW),
    FIELD(struct decision, ballot_state, SHOW),
    FIELD(struct decision, outcome, SHOW),
    FIELD(struct decision, expected, SHOW),
    FIELD(struct decision, present, SHOW),
    FIELD(struct decision, agree, SHOW),
    FIELD(struct decision, minutes, SHOW),
};
/* clang-format on */
const struct shape MEETING = SHAPE(struct meeting, meeting_fields);
static const struct shape DECISION = SHAPE(struct decision, decision_fields);

err meeting_frame(struct ctx *c, const struct meeting *m, struct instance *ret)
{
    if (m->matter_id.v)
        return flow_load(c, m->matter_id, ret);
    *ret = (struct instance){ .state = STR("open"), .area = c->community, .round = 1 };
    TRY(edition_rules(c, m->rules, m->rules_version, &ret->rules));
    return ret->rules ? NULL
                      : err_at(c->arena, &DB_FAULT, NULL, "meeting %lld: rules are gone",
                               (long long)m->id.v);
}

err meeting_get(struct ctx *c, struct id id, struct meeting *ret)
{
    return db_one(c->db, SQL_MEETING_GET, &MEETING, ret, ARGS(arg_id(c->community), arg_id(id)));
}

err meeting_list(struct ctx *c, struct id matter, struct list *ret)
{
    return db_list(c->db, SQL_MEETING_OF_MATTER, &MEETING, 200, ret,
                   ARGS(arg_id(c->community), arg_id(matter)));
}

err meeting_current(struct ctx *c, const struct instance *i, struct meeting *ret)
{
    err e =
        db_one(c->db, SQL_MEETING_CURRENT, &MEETING, ret,
               ARGS(arg_id(c->community), arg_id(i->id), arg_id(i->step_row), arg_int(i->round)));

    return e == &NOT_FOUND ? &MEETING_NONE : e;
}

err meeting_at_step(struct ctx *c, const struct instance *i)
{
    return flow_at(c, i, i->step->code->form ? i->step->code->name : "ballot");
}

static bool asks_supervisors(const struct instance *i, struct str body)
{
    const struct rule_body *b = rules_body(i->rules, body);

    if (!i->step)
        return b && words_have(b->roll, STR("supervision_committee"));
    for (size_t k = 0; k < i->step->actors.n; k++) {
        const struct post_kind *kind = post_kind(i->step->actors.word[k]);
        if (kind && perms_have(kind->perms, PERM_SUPERVISE))
            return true;
    }
    return false;
}

err meeting_runs(struct ctx *c, const struct instance *i, struct str body)
{
    bool narrow = ctx_may(c, PERM_SUPERVISE) && !ctx_may(c, PERM_MATTER_RUN);

    return narrow && !asks_supervisors(i, body) ? &NOT_ALLOWED : NULL;
}

err meeting_at(struct ctx *c, struct id id, struct meeting *ret, struct instance *ret_i)
{
    TRY(meeting_get(c, id, ret));
    if (!ret->matter_id.v) {
        TRY(meeting_frame(c, ret, ret_i));
        return str_is(ret->state, "void") ? &MEETING_OVER : NULL;
    }
    TRY(flow_take(c, ret->matter_id, ret_i));
    TRY(meeting_get(c, id, ret));
    if (ret->step_row.v != ret_i->step_row.v || str_is(ret->state, "void"))
        return &MEETING_OVER;
    return meeting_at_step(c, ret_i);
}

err meeting_decision(struct ctx *c, const struct instance *i, struct decision *ret)
{
    *ret = (struct decision){ .outcome = STR("") };
    err e =
        db_one(c->db, SQL_MEETING_DECISION, &DECISION, ret,
               ARGS(arg_id(c->community), arg_id(i->id), arg_id(i->step_row), arg_int(i->round)));
    return e == &NOT_FOUND ? NULL : e;
}
