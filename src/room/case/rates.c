/* rates.c - how cases of a place were answered, by community and in all. */
#include "rule/rates.h"

#include "base/arena.h"
#include "base/day.h"
#include "room/case/case_act.h"
#include "room/case/case_row.h"
#include "web/house.h"

const struct failure CASE_SPAN = { .code = ERR_INPUT, .id = "case.span", .field = "from" };

enum { RATE_DAYS = 90, SPAN_MAX = 366, PLACES_MAX = 2001, CONTACT_HOURS = 24 };

struct rate_line {
    struct id community; /* absent in the line of the whole place */
    struct str name;
    int64_t dispatched, contacted_in_time, done, done_in_time, answered, solved, satisfied,
        not_reached, closed, self_closed, calls_due, calls_in_time, calls_drawn, photos_reused;
    /* permille; -1 of nothing */
    int64_t response, in_time, resolution, satisfaction, self_share;
    bool self_over;
};
/* clang-format off */
static const struct field rate_fields[] = {
    FIELD(struct rate_line, community, SHOW),
    FIELD(struct rate_line, name, SHOW),
    FIELD(struct rate_line, dispatched, SHOW),
    FIELD(struct rate_line, contacted_in_time, SHOW),
    FIELD(struct rate_line, done, SHOW),
    FIELD(struct rate_line, done_in_time, SHOW),
    FIELD(struct rate_line, answered, SHOW),
    FIELD(struct rate_line, solved, SHOW),
    FIELD(struct rate_line, satisfied, SHOW),
    FIELD(struct rate_line, not_reached, SHOW),
    FIELD(struct rate_line, closed, SHOW),
    FIELD(struct rate_line, self_closed, SHOW),
    FIELD(struct rate_line, calls_due, SHOW),
    FIELD(struct rate_line, calls_in_time, SHOW),
    FIELD(struct rate_line, calls_drawn, SHOW),
    FIELD(struct rate_line, photos_reused, SHOW),
    FIELD(struct rate_line, response, EXTRA),
    FIELD(struct rate_line, in_time, EXTRA),
    FIELD(struct rate_line, resolution, EXTRA),
    FIELD(struct rate_line, satisfaction, EXTRA),
    FIELD(struct rate_line, self_share, EXTRA),
    FIELD(struct rate_line, self_over, EXTRA),
};
/* clang-format on */
const struct shape CASE_RATE_LINE = SHAPE(struct rate_line, rate_fields);

static struct case_counts counts_of(const struct rate_line *x)
{
    return (struct case_counts){ x->dispatched,   x->contacted_in_time, x->done,
                                 x->done_in_time, x->answered,          x->solved,
                                 x->satisfied,    x->not_reached,       x->closed,
                                 x->self_closed };
}

static void reckon(struct rate_line *x)
{
    struct case_counts n = counts_of(x);

    x->response = rate_permille(n.contacted_in_time, n.dispatched);
    x->in_time = rate_permille(n.done_in_time, n.done);
    x->resolution = rate_permille(n.solved, n.answered);
    x->satisfaction = rate_permille(n.satisfied, n.answered);
    x->self_share = rate_permille(n.self_closed, n.closed);
    x->self_over = self_closed_over(&n);
}

static struct rate_line whole_of(const struct case_counts *n)
{
    struct rate_line x = { .name = STR(""),
                           .dispatched = n->dispatched,
                           .contacted_in_time = n->contacted_in_time,
                           .done = n->done,
                           .done_in_time = n->done_in_time,
                           .answered = n->answered,
                           .solved = n->solved,
                           .satisfied = n->satisfied,
                           .not_reached = n->not_reached,
                           .closed = n->closed,
                           .self_closed = n->self_closed };

    return x;
}

static void add_calls(struct rate_line *sum, const struct rate_line *more)
{
    sum->calls_due += more->calls_due;
    sum->calls_in_time += more->calls_in_time;
    sum->calls_drawn += more->calls_drawn;
    sum->photos_reused += more->photos_reused;
}

/* The days asked for: the last ninety when none are; at most a year. */
static MUST err span_of(struct req *q, struct day *ret_from, struct day *ret_to)
{
    struct str from = req_param(q, "from"), to = req_param(q, "to");

    *ret_to = q->ctx.today;
    *ret_from = (struct day){ q->ctx.today.n - RATE_DAYS };
    if ((from.n && !day_read(from, ret_from)) || (to.n && !day_read(to, ret_to)) ||
        ret_to->n < ret_from->n || ret_to->n - ret_from->n > SPAN_MAX)
        return err_rule(q->ctx.arena, &CASE_SPAN, NULL, "days=%d", SPAN_MAX);
    return NULL;
}

err case_rates(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct case_counts sum = { 0 };
    struct rate_line calls = { .name = STR("") };
    struct day from, to;
    struct list l;

    TRY(span_of(q, &from, &to));
    TRY(db_list(c->db, SQL_CASE_RATES, &CASE_RATE_LINE, PLACES_MAX, &l,
                ARGS(arg_id(c->community), arg_time(day_start(from, CHINA_OFFSET)),
                     arg_time(day_end(to, CHINA_OFFSET)),
                     arg_int((int64_t)CONTACT_HOURS * HOUR_MS))));
    struct rate_line *out = NEW_N(c->arena, struct rate_line, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        out[k + 1] = ((const struct rate_line *)l.p)[k];
        struct case_counts n = counts_of(&out[k + 1]);
        case_counts_add(&sum, &n);
        add_calls(&calls, &out[k + 1]);
        reckon(&out[k + 1]);
    }
    out[0] = whole_of(&sum);
    add_calls(&out[0], &calls);
    reckon(&out[0]);
    answer_page(q, &CASE_RATE_LINE, &(struct list){ out, l.n + 1 }, (struct id){ 0 });
    return NULL;
}
