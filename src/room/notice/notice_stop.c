/* notice_stop.c - taking a notice down before its days are over. */
#include "base/arena.h"
#include "base/day.h"
#include "room/notice/notice_row.h"
#include "web/leaf.h"

const struct failure NOTICE_STOP_TWICE = { .code = ERR_CONFLICT, .id = "notice.stop_twice" };
const struct failure NOTICE_NOT_ASKED = { .code = ERR_CONFLICT, .id = "notice.not_asked" };
const struct failure NOTICE_SAME_PERSON = { .code = ERR_DENIED, .id = "notice.same_person" };
const struct failure NOTICE_UP_ALREADY = { .code = ERR_CONFLICT, .id = "notice.up_already" };

/* clang-format off */
static const struct field stop_fields[] = {
    FIELD(struct stop, notice_id, SECRET),
    FIELD(struct stop, run, SHOW),
    FIELD(struct stop, reason, SHOW),
    FIELD(struct stop, asked_by, SHOW),
    FIELD(struct stop, account_id, SECRET),
    FIELD(struct stop, asked_at, SHOW),
    FIELD(struct stop, agreed_by, SHOW),
    FIELD(struct stop, agreed_at, SHOW),
};
/* clang-format on */
const struct shape STOP = SHAPE(struct stop, stop_fields);

err notice_stop_get(struct ctx *c, const struct notice *n, struct stop *ret)
{
    return db_one(c->db, SQL_NOTICE_STOP_GET, &STOP, ret,
                  ARGS(arg_id(c->community), arg_id(n->id), arg_int(n->run)));
}

err notice_stop_ask(struct ctx *c, struct id notice, struct str reason)
{
    struct notice n;
    struct instance i;

    TRY(notice_take(c, notice, &n, &i));
    TRY(flow_at(c, &i, "notice"));
    if (!notice_is(&n, "posted") || n.step_row.v != i.step_row.v)
        return &NOTICE_DOWN;
    err e = db_run(c->db, SQL_NOTICE_STOP_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(n.id), arg_int(n.run), arg_str(reason),
                        arg_str(c->name), arg_id(c->account), arg_time(c->now),
                        arg_day(n.starts_on), arg_day(n.ends_on)));
    if (e)
        return e == &DB_DUPLICATE ? &NOTICE_STOP_TWICE : e;
    leaf_subject(c, n.id);
    leaf_int(c, "run", n.run);
    TRY(leaf_commit(c, "reason", reason));
    TRY(flow_note(c, &i, "notice.stop_asked", reason));
    return flow_ask(c, &i, "take_down", flow_watch(&i), n.id,
                    flow_due(c, rules_int(i.rules, "objection.reply_days"), false));
}

static MUST err must_be_asked(struct ctx *c, const struct notice *n)
{
    struct stop s;
    err e = notice_stop_get(c, n, &s);

    if (e)
        return e == &NOT_FOUND ? &NOTICE_NOT_ASKED : e;
    return s.account_id.v == c->account.v ? &NOTICE_SAME_PERSON : NULL;
}

err notice_stop_agree(struct ctx *c, struct id notice)
{
    struct notice n;
    struct instance i;

    TRY(notice_take(c, notice, &n, &i));
    TRY(flow_at(c, &i, "notice"));
    if (!notice_is(&n, "posted"))
        return &NOTICE_DOWN;
    TRY(must_be_asked(c, &n));
    TRY(db_run(c->db, SQL_NOTICE_STOP_AGREE, NULL,
               ARGS(arg_id(c->community), arg_id(n.id), arg_int(n.run), arg_str(c->name),
                    arg_time(c->now))));
    TRY(db_run(c->db, SQL_NOTICE_SET_STATE, NULL,
               ARGS(arg_id(c->community), arg_id(n.id), arg_str(STR("taken_down")))));
    leaf_subject(c, n.id);
    leaf_int(c, "run", n.run);
    leaf_int(c, "day_no", notice_day_no(n.starts_on, n.ends_on, c->today));
    TRY(flow_done(c, &i, "take_down", n.id));
    TRY(flow_done(c, &i, "photo", n.id));
    TRY(flow_done(c, &i, "photo_last", n.id));
    TRY(flow_event(c, &i, "notice.taken_down", "day=%lld days=%lld",
                   (long long)notice_day_no(n.starts_on, n.ends_on, c->today),
                   (long long)notice_days(n.starts_on, n.ends_on)));
    return flow_ask(c, &i, "repost", flow_actor(&i), n.id,
                    flow_due(c, rules_int(i.rules, "publicity.post_workdays"), true));
}
