/* tighten.c - changing a rule set within its floors, and saying what differs. */
#include "base/arena.h"
#include "flow/count_list.h"
#include "flow/edition.h"
#include "flow/trial.h"

const struct failure RULES_WHAT = { .code = ERR_INPUT, .id = "rules.what", .field = "changes" };
const struct failure RULES_IS = { .code = ERR_INPUT, .id = "rules.is", .field = "changes" };
const struct failure RULES_FLOOR = { .code = ERR_CONFLICT,
                                     .id = "rules.floor",
                                     .field = "changes" };
const struct failure RULES_CEILING = { .code = ERR_CONFLICT,
                                       .id = "rules.ceiling",
                                       .field = "changes" };
const struct failure RULES_ORDER = { .code = ERR_CONFLICT,
                                     .id = "rules.order",
                                     .field = "changes" };
const struct failure RULES_SAME = { .code = ERR_CONFLICT, .id = "rules.same", .field = "changes" };

/* clang-format off */
static const struct field change_fields[] = {
    FIELD(struct rule_change, body, SHOW, .max = 40),
    FIELD(struct rule_change, what, NEED, .min = 1, .max = 60),
    FIELD(struct rule_change, is, NEED, .min = 1, .max = 20),
};
const struct shape RULE_CHANGE = SHAPE(struct rule_change, change_fields);

static const struct field diff_fields[] = {
    FIELD(struct rule_diff, body, SHOW),  FIELD(struct rule_diff, body_title, SHOW),
    FIELD(struct rule_diff, what, SHOW),  FIELD(struct rule_diff, was, SHOW),
    FIELD(struct rule_diff, is, SHOW),    FIELD(struct rule_diff, floor, SHOW),
    FIELD(struct rule_diff, source, SHOW),
};
const struct shape RULE_DIFF = SHAPE(struct rule_diff, diff_fields);
/* clang-format on */

enum { NUMBER_DIGITS = 12 };

static bool number_read(struct str s, int64_t *ret)
{
    int64_t n = 0;

    if (s.n == 0 || s.n > NUMBER_DIGITS)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        n = n * 10 + (s.p[i] - '0');
    }
    *ret = n;
    return true;
}

/* "ge 2/3" or "gt 1/2". */
static bool bound_read(struct str s, struct threshold *ret)
{
    struct str op;

    return str_cut(&s, ' ', &op) && threshold_read(op, s, ret);
}

static bool is_law(struct str source) { return !str_is(source, "cfg"); }

/* Where a change is made, and against what it is held. */
struct tightening {
    struct arena *arena;
    const struct rule_set *shipped, *above;
    const struct rule_change *change;
};

static MUST err below(const struct tightening *k, const char *floor, struct str source)
{
    return err_rule(k->arena, &RULES_FLOOR, str_z(k->arena, source), "what=" STR_FMT " floor=%s",
                    STR_ARG(k->change->what), floor);
}

static MUST err above_bound(const struct tightening *k, const struct rule_count *most)
{
    return err_rule(k->arena, &RULES_CEILING, str_z(k->arena, most->source),
                    "what=" STR_FMT " most=" STR_FMT, STR_ARG(k->change->what),
                    STR_ARG(threshold_text(k->arena, most->need)));
}

static MUST err wrong(const struct tightening *k, const struct failure *f)
{
    return err_rule(k->arena, f, NULL, "what=" STR_FMT, STR_ARG(k->change->what));
}

/* Numbers that only say yes or no. */
static bool is_choice(struct str name)
{
    return str_is(name, "recusal.stays") || str_is(name, "meeting.video");
}

static MUST err set_number(const struct tightening *k, struct rule_value *v)
{
    const struct rule_value *above = k->above ? rules_value(k->above, v->name.p) : NULL;
    int64_t floor = above && v->has_floor ? above->number : v->floor;

    if (!number_read(k->change->is, &v->number) || (is_choice(v->name) && v->number > 1))
        return wrong(k, &RULES_IS);
    if (v->has_floor && v->number < floor)
        return below(k, str_fmt(k->arena, "%lld", (long long)floor).p, v->source);
    return NULL;
}

static MUST err set_share(const struct tightening *k, struct rule_value *v)
{
    const struct rule_value *above = k->above ? rules_value(k->above, v->name.p) : NULL;
    struct share floor = above && v->has_floor ? above->share : v->floor_share;

    if (!share_read(k->change->is, &v->share))
        return wrong(k, &RULES_IS);
    if (v->has_floor && !share_ge(v->share.part, v->share.whole, floor))
        return below(k, share_text(k->arena, floor).p, v->source);
    return NULL;
}

static MUST err set_value(const struct tightening *k, struct rule_set *to)
{
    struct rule_value *v =
        (struct rule_value *)(uintptr_t)rules_value(to, str_z(k->arena, k->change->what));

    if (!v)
        return wrong(k, &RULES_WHAT);
    return v->is_share ? set_share(k, v) : set_number(k, v);
}

/* Law, or the place above, may be tightened; a house default of this place may be set anew. */
static MUST err set_bound(const struct tightening *k, struct rule_count *c,
                          const struct rule_count *shipped, const struct rule_count *above)
{
    if (!bound_read(k->change->is, &c->need))
        return wrong(k, &RULES_IS);
    c->need.least = shipped->need.least;
    if (is_law(shipped->source) && !threshold_holds_floor(c->need, shipped->need))
        return below(k, threshold_text(k->arena, shipped->need).p, shipped->source);
    if (above && !threshold_holds_floor(c->need, above->need))
        return below(k, threshold_text(k->arena, above->need).p, above->source);
    return NULL;
}

static MUST err set_notice(const struct tightening *k, struct rule_body *b,
                           const struct rule_body *shipped, const struct rule_body *above)
{
    int64_t floor = is_law(shipped->source) ? shipped->notice_days : 0;

    if (!number_read(k->change->is, &b->notice_days) || b->notice_days > 365)
        return wrong(k, &RULES_IS);
    if (above && above->notice_days > floor)
        floor = above->notice_days;
    if (b->notice_days < floor)
        return below(k, str_fmt(k->arena, "%lld", (long long)floor).p, shipped->source);
    return NULL;
}

/* Who may demand a meeting has a right: the law, or the place above, may only be made easier. */
static MUST err set_ceiling(const struct tightening *k, struct rule_count *c,
                            const struct rule_count *shipped, const struct rule_count *above)
{
    if (!bound_read(k->change->is, &c->need))
        return wrong(k, &RULES_IS);
    if (is_law(shipped->source) && !threshold_holds_floor(shipped->need, c->need))
        return above_bound(k, shipped);
    if (above && !threshold_holds_floor(above->need, c->need))
        return above_bound(k, above);
    return NULL;
}

/* One threshold of a list, by whom it is counted: "also:party_committee". */
static MUST err set_listed(const struct tightening *k, enum count_list which, struct rule_body *b,
                           struct str base, const struct rule_body *shipped,
                           const struct rule_body *above)
{
    const struct rule_count *law = base.n ? count_of(shipped, which, base) : NULL;
    struct rule_count *mine =
        (struct rule_count *)(uintptr_t)(base.n ? count_of(b, which, base) : NULL);
    const struct rule_count *over = above && base.n ? count_of(above, which, base) : NULL;

    if (!law || !mine)
        return wrong(k, &RULES_WHAT);
    return which == LIST_CONVENE ? set_ceiling(k, mine, law, over) : set_bound(k, mine, law, over);
}

static MUST err set_body(const struct tightening *k, struct rule_set *to)
{
    struct rule_body *b = (struct rule_body *)(uintptr_t)rules_body(to, k->change->body);
    const struct rule_body *shipped = rules_body(k->shipped, k->change->body);
    const struct rule_body *above = k->above ? rules_body(k->above, k->change->body) : NULL;
    struct str what = k->change->what, head = STR("");

    if (!b || !shipped)
        return wrong(k, &RULES_WHAT);
    if (str_is(what, "notice_days"))
        return set_notice(k, b, shipped, above);
    if (str_is(what, "pass") && body_votes(b))
        return set_bound(k, &b->pass, &shipped->pass, above ? &above->pass : NULL);
    (void)str_cut(&what, ':', &head);
    for (enum count_list w = 0; w < LISTS; w++) {
        if (str_is(head, COUNT_LIST[w]))
            return set_listed(k, w, b, what, shipped, above);
    }
    return wrong(k, &RULES_WHAT);
}

/* "x.min_days" stays within "x.max_days", and so with working days; publicity.days likewise. */
err rules_check_order(struct arena *a, const struct rule_set *s)
{
    for (const struct rule_value *v = s->value; v < s->value + s->n_value; v++) {
        struct str rest = v->name, head = STR("");
        (void)str_cut(&rest, '.', &head);
        bool days = str_is(rest, "min_days") || str_is(rest, "days");
        if (!days && !str_is(rest, "min_workdays"))
            continue;
        const struct rule_value *max = rules_value(
            s, str_fmt(a, STR_FMT ".max_%s", STR_ARG(head), days ? "days" : "workdays").p);
        if (max && max->number < v->number)
            return err_rule(a, &RULES_ORDER, NULL, "what=" STR_FMT " max=%lld", STR_ARG(v->name),
                            (long long)max->number);
    }
    return NULL;
}

err edition_tighten(struct arena *a, const struct rule_set *shipped, const struct rule_set *above,
                    const struct rule_set *now, const struct rule_change *change, size_t n,
                    struct rule_set *ret)
{
    *ret = rules_copy(a, now);
    for (size_t i = 0; i < n; i++) {
        const struct tightening k = { a, shipped, above, &change[i] };
        TRY(change[i].body.n ? set_body(&k, ret) : set_value(&k, ret));
    }
    TRY(rules_check_order(a, ret));
    return edition_diff(a, shipped, now, ret, false).n ? NULL : &RULES_SAME;
}

/* --- what differs --- */

struct diffing {
    struct arena *arena;
    struct rule_diff *out;
    size_t n;
    const struct rule_body *body;
    bool en;
};

static void add_diff(struct diffing *d, struct str what, struct str was, struct str is,
                     struct str floor, struct str source)
{
    if (str_eq(was, is))
        return;
    struct rule_diff x = { .what = what, .was = was, .is = is, .floor = floor, .source = source };
    if (d->body) {
        x.body = d->body->id;
        x.body_title = d->en ? d->body->title.en : d->body->title.zh;
    }
    d->out[d->n++] = x;
}

static struct str number_text(struct arena *a, int64_t n)
{
    return str_fmt(a, "%lld", (long long)n);
}

static struct str bound_floor(struct arena *a, const struct rule_count *c)
{
    return is_law(c->source) ? threshold_text(a, c->need) : STR("");
}

static void diff_count(struct diffing *d, struct str what, const struct rule_count *shipped,
                       const struct rule_count *from, const struct rule_count *to)
{
    add_diff(d, what, threshold_text(d->arena, from->need), threshold_text(d->arena, to->need),
             bound_floor(d->arena, shipped), shipped->source);
}

static void diff_body(struct diffing *d, const struct rule_body *shipped,
                      const struct rule_body *from, const struct rule_body *to)
{
    d->body = to;
    add_diff(d, STR("notice_days"), number_text(d->arena, from->notice_days),
             number_text(d->arena, to->notice_days),
             is_law(shipped->source) ? number_text(d->arena, shipped->notice_days) : STR(""),
             shipped->source);
    for (enum count_list w = 0; w < LISTS; w++) {
        size_t n = 0;
        const struct rule_count *law = list_of(shipped, w, &n), *was = list_of(from, w, &n),
                                *is = list_of(to, w, &n);
        for (size_t i = 0; i < n; i++)
            diff_count(d, str_fmt(d->arena, "%s:" STR_FMT, COUNT_LIST[w], STR_ARG(is[i].base)),
                       &law[i], &was[i], &is[i]);
    }
    if (body_votes(to))
        diff_count(d, STR("pass"), &shipped->pass, &from->pass, &to->pass);
    d->body = NULL;
}

static struct str value_text(struct arena *a, const struct rule_value *v)
{
    return v->is_share ? share_text(a, v->share) : number_text(a, v->number);
}

static struct str value_floor(struct arena *a, const struct rule_value *v)
{
    if (!v->has_floor)
        return STR("");
    return v->is_share ? share_text(a, v->floor_share) : number_text(a, v->floor);
}

struct list edition_diff(struct arena *a, const struct rule_set *shipped,
                         const struct rule_set *from, const struct rule_set *to, bool en)
{
    size_t most = to->n_value;

    for (size_t i = 0; i < to->n_body; i++)
        most += to->body[i].n_quorum + to->body[i].n_convene + to->body[i].n_also +
                to->body[i].n_mix + 2;
    struct diffing d = { a, NEW_N(a, struct rule_diff, most + 1), 0, NULL, en };
    for (size_t i = 0; i < to->n_body; i++)
        diff_body(&d, &shipped->body[i], &from->body[i], &to->body[i]);
    for (size_t i = 0; i < to->n_value; i++)
        add_diff(&d, to->value[i].name, value_text(a, &from->value[i]),
                 value_text(a, &to->value[i]), value_floor(a, &shipped->value[i]),
                 shipped->value[i].source);
    return (struct list){ d.out, d.n };
}
