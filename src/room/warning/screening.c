/* screening.c - the ledger of screenings: who looked where and what was found; a stretch nobody
 * looked in stays on the page. */
#include "rule/screening.h"
#include "base/arena.h"
#include "room/warning/warning.h"
#include "web/leaf.h"

const struct failure SCREENING_DAY = { .code = ERR_INPUT, .id = "screening.day", .field = "day" };
const struct failure SCREENING_SPAN = { .code = ERR_INPUT,
                                        .id = "screening.span",
                                        .field = "to_day" };

enum { LINES_MAX = 1000, SPECIALS_MAX = 100, SPANS_MAX = 60, LONGEST = 120, BACK = 366 };

struct screening {
    struct id id;
    struct day day;
    struct str place, text, by_name;
    int64_t found;
    struct when at;
};
struct special {
    struct id id;
    struct str title, by_name;
    struct day from_day, to_day;
};
struct stretch {
    struct day from_day, to_day;
    bool special;
    struct str state; /* done open missing */
    int64_t times, found;
};
struct ledger {
    struct list stretches, screenings, specials;
};
struct screening_in {
    struct day day;
    struct str place, text;
    int64_t found;
};
struct special_in {
    struct str title;
    struct day from_day, to_day;
};
/* clang-format off */
static const struct field screening_fields[] = {
    FIELD(struct screening, id, SHOW),
    FIELD(struct screening, day, SHOW),
    FIELD(struct screening, place, SHOW),
    FIELD(struct screening, found, SHOW),
    FIELD(struct screening, text, SHOW),
    FIELD(struct screening, by_name, SHOW),
    FIELD(struct screening, at, SHOW),
};
static const struct shape SCREENING = SHAPE(struct screening, screening_fields);
static const struct field special_fields[] = {
    FIELD(struct special, id, SHOW),
    FIELD(struct special, title, SHOW),
    FIELD(struct special, from_day, SHOW),
    FIELD(struct special, to_day, SHOW),
    FIELD(struct special, by_name, SHOW),
};
static const struct shape SCREENING_SPECIAL = { "struct screening_special", special_fields, COUNT(special_fields), sizeof(struct special) };
static const struct field stretch_fields[] = {
    FIELD(struct stretch, from_day, SHOW),
    FIELD(struct stretch, to_day, SHOW),
    FIELD(struct stretch, special, SHOW),
    FIELD(struct stretch, state, SHOW),
    FIELD(struct stretch, times, SHOW),
    FIELD(struct stretch, found, SHOW),
};
static const struct shape SCREENING_STRETCH = { "struct screening_stretch", stretch_fields, COUNT(stretch_fields), sizeof(struct stretch) };
static const struct field ledger_fields[] = {
    FIELD(struct ledger, stretches, SHOW, .sub = &SCREENING_STRETCH),
    FIELD(struct ledger, screenings, SHOW, .sub = &SCREENING),
    FIELD(struct ledger, specials, SHOW, .sub = &SCREENING_SPECIAL),
};
static const struct shape SCREENING_LEDGER = { "struct screening_ledger", ledger_fields, COUNT(ledger_fields), sizeof(struct ledger) };
static const struct field in_fields[] = {
    FIELD(struct screening_in, day, NEED),
    FIELD(struct screening_in, place, NEED, .min = 2, .max = 120),
    FIELD(struct screening_in, found, NEED, .min = 0, .max = 10000),
    FIELD(struct screening_in, text, NEED, .min = 4, .max = 2000),
};
static const struct shape SCREENING_IN = SHAPE(struct screening_in, in_fields);
static const struct field special_in_fields[] = {
    FIELD(struct special_in, title, NEED, .min = 2, .max = 60),
    FIELD(struct special_in, from_day, NEED),
    FIELD(struct special_in, to_day, NEED),
};
static const struct shape SCREENING_SPECIAL_IN = { "struct screening_special_in", special_in_fields, COUNT(special_in_fields), sizeof(struct special_in) };
/* clang-format on */

static struct stretch fill(const struct ctx *c, const struct screening_span *s,
                           const struct list *done)
{
    struct stretch x = { .from_day = s->span.first, .to_day = s->span.last, .special = s->special };
    const struct screening *p = done->p;

    for (size_t k = 0; k < done->n; k++) {
        if (p[k].day.n < x.from_day.n || p[k].day.n > x.to_day.n)
            continue;
        x.times++;
        x.found += p[k].found;
    }
    x.state = x.times ? STR("done") : x.to_day.n < c->today.n ? STR("missing") : STR("open");
    return x;
}

static err get_screenings(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct day from = { c->today.n - BACK };
    struct ledger out;
    int64_t since = 0;

    TRY(db_list(c->db, SQL_SCREENING_LIST, &SCREENING, LINES_MAX, &out.screenings,
                ARGS(arg_id(c->community), arg_day(from))));
    TRY(db_list(c->db, SQL_SCREENING_SPECIALS, &SCREENING_SPECIAL, SPECIALS_MAX, &out.specials,
                ARGS(arg_id(c->community), arg_day(from))));
    TRY(db_int(c->db, SQL_SCREENING_SINCE, &since, ARGS(arg_id(c->community))));
    struct span *special = NEW_N(c->arena, struct span, out.specials.n + 1);
    for (size_t k = 0; k < out.specials.n; k++) {
        const struct special *s = (const struct special *)out.specials.p + k;
        special[k] = (struct span){ s->from_day, s->to_day };
    }
    struct day first = since < 0            ? c->today
                       : since < from.n     ? from
                       : since > c->today.n ? c->today
                                            : (struct day){ (int32_t)since };
    struct screening_span *s = NEW_N(c->arena, struct screening_span, SPANS_MAX);
    size_t n = screening_spans(first, c->today, special, out.specials.n, s, SPANS_MAX);
    struct stretch *lines = NEW_N(c->arena, struct stretch, n + 1);
    for (size_t k = 0; k < n; k++)
        lines[k] = fill(c, s + k, &out.screenings);
    out.stretches = (struct list){ lines, n };
    answer_one(r, &SCREENING_LEDGER, &out);
    return NULL;
}

static err post_screening(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct screening_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &SCREENING_IN, &in));
    if (in.day.n > c->today.n || in.day.n < c->today.n - BACK)
        return &SCREENING_DAY;
    TRY(db_run(c->db, SQL_SCREENING_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_day(in.day), arg_str(in.place),
                    arg_int(in.found), arg_str(in.text), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_int(c, "day", in.day.n);
    leaf_int(c, "found", in.found);
    TRY(leaf_commit(c, "text", in.text));
    answer_id(r, id);
    return NULL;
}

static err post_special(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct special_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &SCREENING_SPECIAL_IN, &in));
    if (in.to_day.n < in.from_day.n || in.to_day.n - in.from_day.n > LONGEST ||
        in.from_day.n < c->today.n - BACK)
        return &SCREENING_SPAN;
    TRY(db_run(c->db, SQL_SCREENING_SPECIAL_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.title), arg_day(in.from_day),
                    arg_day(in.to_day), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_int(c, "from_day", in.from_day.n);
    leaf_int(c, "to_day", in.to_day.n);
    answer_id(r, id);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/screenings", PERM_DISPUTE_DESK, .out = &SCREENING_LEDGER, .run = get_screenings },
    { POST, C "/screenings", PERM_DISPUTE_DESK, "screening.add", .in = &SCREENING_IN, .out = &ANSWER_ID, .run = post_screening },
    { POST, C "/screening_specials", PERM_DISPUTE_DESK, "screening.special", .in = &SCREENING_SPECIAL_IN, .out = &ANSWER_ID, .run = post_special },
};
/* clang-format on */
const struct routes SCREENING_ROUTES = { "screening", routes, COUNT(routes) };
