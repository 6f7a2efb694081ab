/* retention_keep.c - see retention_keep.h. Periods only grow: of several the longest holds. */
#include "room/archive/retention_keep.h"

#include "base/arena.h"
#include "web/leaf.h"

const struct failure RETENTION_KIND = { .code = ERR_INPUT,
                                        .id = "retention.kind",
                                        .field = "kind" };
const struct failure RETENTION_SHORTER = { .code = ERR_CONFLICT,
                                           .id = "retention.shorter",
                                           .field = "period" };
const struct failure RETENTION_PAST = { .code = ERR_INPUT,
                                        .id = "retention.past",
                                        .field = "from_day" };

enum { CHANGES_MAX = 2000 };

struct retention_line {
    struct str kind, title, period, shipped, secrecy, source;
    struct str next; /* what is published for a day to come; "" */
    struct day next_from, since;
    struct str place, reason, by_name;
};
struct retention_in {
    struct str kind, period, reason;
    struct day from_day;
};
struct change {
    struct str kind, period;
    struct day from_day;
    struct str place, reason, by_name;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct retention_line, kind, SHOW),
    FIELD(struct retention_line, title, SHOW),
    FIELD(struct retention_line, period, SHOW),
    FIELD(struct retention_line, shipped, SHOW),
    FIELD(struct retention_line, secrecy, SHOW),
    FIELD(struct retention_line, source, SHOW),
    FIELD(struct retention_line, next, SHOW),
    FIELD(struct retention_line, next_from, SHOW),
    FIELD(struct retention_line, since, SHOW),
    FIELD(struct retention_line, place, SHOW),
    FIELD(struct retention_line, reason, SHOW),
    FIELD(struct retention_line, by_name, SHOW),
};
static const struct field in_fields[] = {
    FIELD(struct retention_in, kind, NEED, .min = 1, .max = 40),
    FIELD(struct retention_in, period, NEED, .min = 1, .max = 10),
    FIELD(struct retention_in, from_day, NEED),
    FIELD(struct retention_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field change_fields[] = {
    FIELD(struct change, kind, SHOW),
    FIELD(struct change, period, SHOW),
    FIELD(struct change, from_day, SHOW),
    FIELD(struct change, place, SHOW),
    FIELD(struct change, reason, SHOW),
    FIELD(struct change, by_name, SHOW),
};
/* clang-format on */
const struct shape RETENTION_LINE = SHAPE(struct retention_line, line_fields);
const struct shape RETENTION_IN = SHAPE(struct retention_in, in_fields);
static const struct shape CHANGE = SHAPE(struct change, change_fields);

static MUST err changes_of(struct ctx *c, const struct retention *t, struct list *ret)
{
    return db_list(c->db, SQL_RETENTION_CHANGES, &CHANGE, CHANGES_MAX, ret,
                   ARGS(arg_id(c->community), arg_str(t->id)));
}

/* The change that makes a kind's period longest on that day; NULL when the shipped one holds. */
static const struct change *longest(const struct list *changes, struct str kind, struct str shipped,
                                    struct day on)
{
    const struct change *x = changes->p, *found = NULL;
    int64_t years = period_years(shipped);

    for (size_t i = 0; i < changes->n; i++) {
        if (!str_eq(x[i].kind, kind) || x[i].from_day.n > on.n ||
            period_years(x[i].period) <= years)
            continue;
        found = &x[i];
        years = period_years(x[i].period);
    }
    return found;
}

static void lengthen(struct arena *a, struct retention *t, const struct list *changes,
                     struct day on)
{
    struct retention_item *item = NEW_N(a, struct retention_item, t->n + 1);

    for (size_t i = 0; i < t->n; i++) {
        item[i] = t->item[i];
        const struct change *x = longest(changes, item[i].kind, item[i].period, on);
        if (x)
            item[i].period = x->period;
    }
    t->item = item;
}

err retention_in_force(struct ctx *c, struct day on, struct retention *ret)
{
    struct list changes;

    TRY(retention_shipped(c->arena, STR(""), ret));
    TRY(changes_of(c, ret, &changes));
    lengthen(c->arena, ret, &changes, on);
    return NULL;
}

static struct retention_line line_of(const struct ctx *c, const struct retention_item *i,
                                     const struct list *changes)
{
    static const struct day END = { INT32_MAX };
    const struct change *now = longest(changes, i->kind, i->period, c->today);
    struct str period = now ? now->period : i->period;
    const struct change *next = longest(changes, i->kind, period, END);
    struct retention_line x = { .kind = i->kind,
                                .title = c->lang == LANG_EN ? i->title.en : i->title.zh,
                                .period = period,
                                .shipped = i->period,
                                .secrecy = i->secrecy,
                                .source = i->source,
                                .next_from = DAY_NONE,
                                .since = DAY_NONE };

    if (now) {
        x.since = now->from_day;
        x.place = now->place;
        x.reason = now->reason;
        x.by_name = now->by_name;
    }
    if (next) {
        x.next = next->period;
        x.next_from = next->from_day;
    }
    return x;
}

err get_retention(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct retention t;
    struct list changes;

    TRY(retention_shipped(c->arena, STR(""), &t));
    TRY(changes_of(c, &t, &changes));
    struct retention_line *line = NEW_N(c->arena, struct retention_line, t.n + 1);
    for (size_t i = 0; i < t.n; i++)
        line[i] = line_of(c, &t.item[i], &changes);
    answer_page(r, &RETENTION_LINE, &(struct list){ line, t.n }, (struct id){ 0 });
    return NULL;
}

/* Longer than what holds on that day, also by what is published for a day before it. */
static MUST err check_change(struct ctx *c, const struct retention_in *in)
{
    struct retention t;

    if (in->from_day.n < c->today.n)
        return &RETENTION_PAST;
    TRY(retention_in_force(c, in->from_day, &t));
    const struct retention_item *now = retention_of(&t, in->kind);
    if (!str_eq(now->kind, in->kind))
        return &RETENTION_KIND;
    if (period_years(in->period) > period_years(now->period))
        return NULL;
    return err_rule(c->arena, &RETENTION_SHORTER, str_z(c->arena, now->source),
                    "period=" STR_FMT " now=" STR_FMT, STR_ARG(in->period), STR_ARG(now->period));
}

err post_retention(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct retention_in in;
    struct retention t;
    struct id id = ctx_id(c);

    TRY(form_read(r, &RETENTION_IN, &in));
    TRY(check_change(c, &in));
    TRY(retention_shipped(c->arena, STR(""), &t));
    TRY(db_run(c->db, SQL_RETENTION_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(t.id), arg_str(in.kind),
                    arg_str(in.period), arg_day(in.from_day), arg_str(in.reason),
                    arg_id(c->account), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_word(c, "kind", in.kind);
    leaf_word(c, "period", in.period);
    answer_id(r, id);
    return NULL;
}
