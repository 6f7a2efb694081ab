/* report.c - a case's own row, who its reporter is, and whom they are told through. */
#include "base/arena.h"
#include "room/case/case_row.h"
#include "room/post/post.h"
#include "rule/promise.h"
#include "web/house.h"
#include "web/leaf.h"

/* clang-format off */
static const struct field report_fields[] = {
    FIELD(struct report, case_id, SHOW),
    FIELD(struct report, channel, SHOW),
    FIELD(struct report, item, SHOW),
    FIELD(struct report, class, SHOW),
    FIELD(struct report, level, SHOW),
    FIELD(struct report, desk, SHOW),
    FIELD(struct report, text, SHOW),
    FIELD(struct report, address, SHOW),
    FIELD(struct report, region_id, SHOW),
    FIELD(struct report, grid_id, SHOW),
    FIELD(struct report, lat, SHOW),
    FIELD(struct report, lng, SHOW),
    FIELD(struct report, located, SHOW),
    FIELD(struct report, naming, SHOW),
    FIELD(struct report, account_id, SECRET),
    FIELD(struct report, resident_id, SECRET),
    FIELD(struct report, name_sealed, SECRET),
    FIELD(struct report, phone_sealed, SECRET),
    FIELD(struct report, track_hash, SECRET),
    FIELD(struct report, self_handled, SHOW),
    FIELD(struct report, receiver_id, SECRET),
    FIELD(struct report, receiver, SHOW),
    FIELD(struct report, at, SHOW),
};
/* clang-format on */
static const struct shape REPORT = SHAPE(struct report, report_fields);

err report_get(struct ctx *c, struct id id, struct report *ret)
{
    return db_one(c->db, SQL_REPORT_GET, &REPORT, ret, ARGS(arg_id(c->community), arg_id(id)));
}

err case_take(struct ctx *c, struct id id, struct instance *i, struct report *ret)
{
    TRY(flow_take_case(c, id, i));
    leaf_subject(c, id);
    leaf_word(c, "step", i->step->id);
    return report_get(c, id, ret);
}

struct when class_due(struct ctx *c, const struct rule_set *rules, struct str class)
{
    int64_t n = rules_int(rules, str_fmt(c->arena, "class." STR_FMT, STR_ARG(class)).p);

    return str_starts(class, STR("h")) ? promise_hours(c->now, n)
                                       : promise_workdays(c->house->calendar, c->now, n);
}

struct ctx as_reporter(const struct ctx *c, const struct report *r)
{
    struct ctx alias = *c;

    if (str_is(r->naming, "named"))
        return alias;
    alias.name = STR("");
    alias.account = alias.resident = (struct id){ 0 };
    return alias;
}

bool is_reporter(const struct ctx *c, const struct report *r)
{
    return c->account.v && r->account_id.v == c->account.v;
}

static const struct field whom_fields[] = { FIELD(struct whom, v, SHOW) };
const struct shape WHOM = SHAPE(struct whom, whom_fields);

/* Messages name the item and the number, never what was said. */
err tell_account(struct ctx *c, const struct instance *i, const struct report *r, const char *kind,
                 struct id account)
{
    const struct case_item *item = case_item(r->item);
    struct message m = {
        .to_account = account,
        .kind = kind,
        .key = str_fmt(c->arena, "%s:%lld:%lld:%lld", kind, (long long)i->id.v,
                       (long long)c->now.ms, (long long)account.v), /* each of several is told */
        .title = str_fmt(c->arena, STR_FMT " " STR_FMT, STR_ARG(i->code),
                         STR_ARG(item ? item->title.zh : r->item)),
        .tail = STR(""),
        .link = post_link(c, "cases", i->id),
    };

    return account.v ? post_tell(c, &m) : NULL;
}

err tell_reporter(struct ctx *c, const struct instance *i, const struct report *r, const char *kind)
{
    struct list l;

    TRY(tell_account(c, i, r, kind, r->account_id));
    TRY(db_list(c->db, SQL_REPORT_JOINED, &WHOM, 1000, &l,
                ARGS(arg_id(c->community), arg_id(i->id))));
    for (size_t k = 0; k < l.n; k++)
        TRY(tell_account(c, i, r, kind, ((const struct whom *)l.p)[k].v));
    return NULL;
}

err tell_receiver(struct ctx *c, const struct instance *i, const struct report *r, const char *kind)
{
    bool same = r->receiver_id.v == r->account_id.v || r->receiver_id.v == c->account.v;

    return r->receiver_id.v && !same ? tell_account(c, i, r, kind, r->receiver_id) : NULL;
}

err unit_remind(struct ctx *c, const struct instance *i, const struct handling *h, const char *kind)
{
    struct list l;

    TRY(db_list(c->db, SQL_UNIT_MEMBERS, &WHOM, 200, &l,
                ARGS(arg_id(h->place_id), arg_int(h->unit_id.v))));
    for (size_t k = 0; k < l.n; k++) {
        struct message m = { .to_account = ((const struct whom *)l.p)[k].v,
                             .kind = kind,
                             .title = i->code,
                             .tail = STR(""),
                             .link = post_link(c, "cases", i->id) };
        m.key = str_fmt(c->arena, "%s:%lld:%lld:%lld", kind, (long long)h->id.v,
                        (long long)h->due_at.ms, (long long)m.to_account.v);
        TRY(post_tell(c, &m));
    }
    return NULL;
}

err unit_tell(struct ctx *c, const struct instance *i, struct id place, struct id unit,
              const char *kind)
{
    struct report r;
    struct list l;

    TRY(report_get(c, i->id, &r));
    TRY(db_list(c->db, SQL_UNIT_MEMBERS, &WHOM, 200, &l, ARGS(arg_id(place), arg_id(unit))));
    for (size_t k = 0; k < l.n; k++)
        TRY(tell_account(c, i, &r, kind, ((const struct whom *)l.p)[k].v));
    return NULL;
}

err case_finish(struct ctx *c, struct instance *i)
{
    struct report r;

    if (!str_is(i->step->kind, "close") || !str_is(i->state, "open"))
        return NULL;
    TRY(flow_end(c, i, STR("archived"), STR("办结，卷宗齐全")));
    TRY(report_get(c, i->id, &r));
    TRY(tell_receiver(c, i, &r, "case.closed_yours"));
    return tell_reporter(c, i, &r, "case.closed");
}
