/* sitting.c - meetings called for no matter, and several that share one room; the agenda. */
#include "room/meeting/sitting.h"

#include "base/arena.h"
#include "flow/edition.h"
#include "kit/db.h"

const struct failure MEETING_FIRST_TOPIC = { .code = ERR_INPUT,
                                             .id = "meeting.first_topic",
                                             .field = "first_topic" };

/* clang-format off */
static const struct field item_fields[] = {
    FIELD(struct agenda_item, id, SHOW),
    FIELD(struct agenda_item, place, SHOW),
    FIELD(struct agenda_item, kind, SHOW),
    FIELD(struct agenda_item, title, SHOW),
    FIELD(struct agenda_item, matter, SHOW),
    FIELD(struct agenda_item, source, SHOW),
    FIELD(struct agenda_item, outcome, SHOW),
    FIELD(struct agenda_item, outcome_at, SHOW),
};
/* clang-format on */
const struct shape AGENDA_ITEM = SHAPE(struct agenda_item, item_fields);

struct id meeting_host(const struct meeting *m) { return m->sits_with.v ? m->sits_with : m->id; }

err meeting_group(struct ctx *c, const struct meeting *m, struct list *ret)
{
    return db_list(c->db, SQL_MEETING_GROUP, &MEETING, AGENDA_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(meeting_host(m))));
}

err meeting_moment(struct ctx *c, struct id meeting, const char *what, struct id voter,
                   struct str way)
{
    return db_run(c->db, SQL_MOMENT_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(meeting), arg_id(ctx_id(c)),
                       arg_str(str_of(what)), arg_int(voter.v), arg_str(way), arg_time(c->now)));
}

err agenda_of(struct ctx *c, struct id host, struct list *ret)
{
    return db_list(c->db, SQL_AGENDA_ITEMS, &AGENDA_ITEM, AGENDA_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(host)));
}

err agenda_add(struct ctx *c, struct id host, const char *kind, struct str title, struct id matter,
               struct id source)
{
    return db_run(c->db, SQL_AGENDA_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(host), arg_str(str_of(kind)),
                       arg_str(title), arg_int(matter.v), arg_int(source.v)));
}

static MUST err add_pledges(struct ctx *c, const struct meeting *m)
{
    struct list l;

    TRY(db_list(c->db, SQL_AGENDA_PLEDGES, &AGENDA_ITEM, AGENDA_MAX, &l,
                ARGS(arg_id(c->community), arg_str(m->body))));
    for (size_t k = 0; k < l.n; k++) {
        const struct agenda_item *x = (const struct agenda_item *)l.p + k;
        TRY(agenda_add(c, m->id, "pledge", x->title, (struct id){ 0 }, x->source));
    }
    return NULL;
}

/* What was raised and not decided yet comes first; beyond these it waits for the next time. */
static MUST err add_concerns(struct ctx *c, const struct meeting *m)
{
    const struct id none = { 0 };
    struct list l;

    TRY(db_list(c->db, SQL_AGENDA_CONCERNS, &AGENDA_ITEM, AGENDA_MAX, &l,
                ARGS(arg_id(c->community), arg_str(m->body))));
    for (size_t k = 0; k < l.n; k++) {
        const struct agenda_item *x = (const struct agenda_item *)l.p + k;
        TRY(agenda_add(c, m->id, "concern", x->title, none, x->source));
    }
    return NULL;
}

static MUST err first_topic(struct ctx *c, const struct meeting *m, const struct rule_body *body,
                            struct str title)
{
    if (meeting_is_party(body) != (title.n > 0))
        return err_rule(c->arena, &MEETING_FIRST_TOPIC, "第一议题", "body=" STR_FMT,
                        STR_ARG(body->id));
    return title.n ? agenda_add(c, m->id, "first_topic", title, (struct id){ 0 }, (struct id){ 0 })
                   : NULL;
}

err agenda_begin(struct ctx *c, const struct meeting *m, struct str matter_title,
                 const struct rule_body *body, const struct meeting_in *in)
{
    const struct str *topic = in->topics.p;
    const struct id none = { 0 };

    if (m->sits_with.v)
        return agenda_add(c, m->sits_with, "matter", matter_title, m->matter_id, none);
    TRY(first_topic(c, m, body, in->first_topic));
    if (!m->matter_id.v)
        TRY(add_concerns(c, m));
    TRY(add_pledges(c, m));
    if (m->matter_id.v)
        TRY(agenda_add(c, m->id, "matter", matter_title, m->matter_id, none));
    for (size_t k = 0; k < in->topics.n; k++)
        TRY(agenda_add(c, m->id, "other", topic[k], none, none));
    return NULL;
}

err agenda_check(struct ctx *c, struct id host, const struct rule_body *body)
{
    bool first[AGENDA_MAX];
    struct list l;

    TRY(agenda_of(c, host, &l));
    for (size_t k = 0; k < l.n; k++)
        first[k] = str_is(((const struct agenda_item *)l.p)[k].kind, "first_topic");
    if (agenda_right(first, l.n, meeting_is_party(body)))
        return NULL;
    return err_rule(c->arena, &MEETING_FIRST_TOPIC, "第一议题", "body=" STR_FMT, STR_ARG(body->id));
}
