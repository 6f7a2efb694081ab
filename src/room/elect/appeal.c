/* appeal.c - appeals against the list of voters. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/elect/elect_row.h"
#include "rule/calendar.h"
#include "web/house.h"
#include "web/leaf.h"

enum { APPEALS_MAX = 1000 };

const struct failure APPEAL_LATE = { .code = ERR_CONFLICT, .id = "appeal.late" };
const struct failure APPEAL_WAITS = { .code = ERR_CONFLICT, .id = "appeal.waits" };
const struct failure APPEAL_DECIDED = { .code = ERR_CONFLICT, .id = "appeal.decided" };
/* clang-format off */
static const struct field appeal_fields[] = {
    FIELD(struct roll_appeal, id, SHOW),
    FIELD(struct roll_appeal, meeting_id, SHOW),
    FIELD(struct roll_appeal, want, SHOW),
    FIELD(struct roll_appeal, who, SHOW),
    FIELD(struct roll_appeal, text, SHOW),
    FIELD(struct roll_appeal, resident_id, SECRET),
    FIELD(struct roll_appeal, by_name, SHOW),
    FIELD(struct roll_appeal, at, SHOW),
    FIELD(struct roll_appeal, due_at, SHOW),
    FIELD(struct roll_appeal, decision, SHOW),
    FIELD(struct roll_appeal, reply, SHOW),
    FIELD(struct roll_appeal, decided_by, SHOW),
    FIELD(struct roll_appeal, decided_at, SHOW),
};
/* clang-format on */
const struct shape ROLL_APPEAL = SHAPE(struct roll_appeal, appeal_fields);

/* The election whose roll it is, while it may still be mended. */
static MUST err at_roll(struct ctx *c, struct id meeting, struct meeting *ret,
                        struct instance *ret_i)
{
    TRY(meeting_at(c, meeting, ret, ret_i));
    return elect_may_name(c, ret_i);
}

err appeal_give(struct ctx *c, struct id meeting, struct str want, struct str who, struct str text,
                struct id *ret)
{
    struct meeting m;
    struct instance i;
    struct id id = ctx_id(c);

    TRY(at_roll(c, meeting, &m, &i));
    int64_t days = rules_int(i.rules, "elect.appeal_days");
    int64_t gone = days_between(day_at(m.called_at, CHINA_OFFSET), c->today);
    if (gone > days)
        return err_rule(c->arena, &APPEAL_LATE, rules_source(i.rules, "elect.appeal_days"),
                        "have=%lld days=%lld", (long long)gone, (long long)days);
    struct when due = flow_due(c, rules_int(i.rules, "elect.appeal_reply_days"), false);
    TRY(db_run(c->db, SQL_APPEAL_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(meeting), arg_str(want), arg_str(who),
                    arg_str(text), arg_id(c->resident), arg_str(c->name), arg_time(c->now),
                    arg_time(due))));
    leaf_subject(c, id);
    leaf_id(c, "meeting", meeting);
    leaf_word(c, "want", want);
    TRY(leaf_commit(c, "text", text));
    TRY(flow_ask(c, &i, "appeal", flow_actor(&i), id, due));
    *ret = id;
    return flow_event(c, &i, "appeal.given", "want=" STR_FMT, STR_ARG(want));
}

err appeal_decide(struct ctx *c, struct id appeal, struct str decision, struct id resident,
                  struct str reply)
{
    struct roll_appeal a;
    struct meeting m;
    struct instance i;

    TRY(db_one(c->db, SQL_APPEAL_GET, &ROLL_APPEAL, &a,
               ARGS(arg_id(c->community), arg_id(appeal))));
    if (a.decision.n)
        return &APPEAL_DECIDED;
    TRY(at_roll(c, a.meeting_id, &m, &i));
    leaf_subject(c, a.meeting_id);
    leaf_id(c, "appeal", appeal);
    leaf_word(c, "decision", decision);
    if (str_is(decision, "upheld"))
        TRY(meeting_roll_mend(c, &m, resident, str_is(a.want, "add")));
    TRY(db_run(c->db, SQL_APPEAL_DECIDED, NULL,
               ARGS(arg_id(c->community), arg_id(appeal), arg_str(decision), arg_str(reply),
                    arg_str(c->name), arg_time(c->now))));
    TRY(flow_done(c, &i, "appeal", appeal));
    return flow_event(c, &i, "appeal.decided", "want=" STR_FMT " decision=" STR_FMT,
                      STR_ARG(a.want), STR_ARG(decision));
}

err appeal_list(struct ctx *c, struct id meeting, struct list *ret)
{
    return db_list(c->db, SQL_APPEAL_LIST, &ROLL_APPEAL, APPEALS_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(meeting), arg_int(APPEALS_MAX + 1)));
}
