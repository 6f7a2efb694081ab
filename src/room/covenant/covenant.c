/* covenant.c - the versions of a place's covenants: which one holds, since when and until when, and
 * when it is due to be looked at again. */
#include "room/covenant/covenant.h"

#include "base/arena.h"
#include "base/day.h"
#include "flow/edition.h"
#include "kit/crypto.h"
#include "room/covenant/covenant_row.h"
#include "room/region/region.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure COVENANT_SERIES = { .code = ERR_CONFLICT, .id = "covenant.series" };
const struct failure COVENANT_KIND = { .code = ERR_INPUT, .id = "covenant.kind", .field = "kind" };
const struct failure COVENANT_NOT_HELD = { .code = ERR_CONFLICT, .id = "covenant.not_held" };

enum { VERSIONS_MAX = 1000, USUAL_MONTHS = 24, ASK_DAYS = 30 };

/* clang-format off */
static const struct field row_fields[] = {
    FIELD(struct covenant, id, SHOW),
    FIELD(struct covenant, matter, SHOW),
    FIELD(struct covenant, area, SHOW),
    FIELD(struct covenant, kind, SHOW),
    FIELD(struct covenant, area_name, SHOW),
    FIELD(struct covenant, title, SHOW),
    FIELD(struct covenant, text, SHOW),
    FIELD(struct covenant, sha256, SHOW),
    FIELD(struct covenant, matter_state, SHOW),
    FIELD(struct covenant, version, SHOW),
    FIELD(struct covenant, voided, SHOW),
    FIELD(struct covenant, passed_on, SHOW),
    FIELD(struct covenant, effective_on, SHOW),
    FIELD(struct covenant, filed_on, SHOW),
    FIELD(struct covenant, review_on, SHOW),
    FIELD(struct covenant, filing_no, SHOW),
    FIELD(struct covenant, filing_office, SHOW),
    FIELD(struct covenant, filed_by, SHOW),
    FIELD(struct covenant, published_at, SHOW),
};
/* clang-format on */
static const struct shape ROW = SHAPE(struct covenant, row_fields);

static bool same_series(const struct covenant *a, const struct covenant *b)
{
    return a->area.v == b->area.v && str_eq(a->kind, b->kind);
}

/* A version made here holds once it is filed and published; one entered from before holds as it
 * did. */
static bool holds(const struct covenant *v, struct day today)
{
    bool made = v->filing_no.n && v->published_at.ms;

    return !v->voided && v->effective_on.n != DAY_NONE.n && v->effective_on.n <= today.n &&
           (made || !v->matter.v);
}

void covenant_states(struct covenant *v, size_t n, struct day today)
{
    for (size_t k = 0; k < n; k++) {
        const struct covenant *next = NULL; /* the first later one that holds */
        for (size_t j = 0; j < k; j++) {
            if (same_series(&v[j], &v[k]) && holds(&v[j], today))
                next = &v[j];
        }
        v[k].filed = v[k].filing_no.n > 0;
        v[k].ended_on = next ? next->effective_on : DAY_NONE;
        v[k].state = v[k].voided            ? STR("void")
                     : !holds(&v[k], today) ? STR("passed")
                     : next                 ? STR("replaced")
                                            : STR("in_force");
    }
}

err covenant_list(struct ctx *c, struct list *ret)
{
    TRY(db_list(c->db, SQL_COVENANT_LIST, &ROW, VERSIONS_MAX, ret, ARGS(arg_id(c->community))));
    covenant_states((struct covenant *)(uintptr_t)ret->p, ret->n, c->today);
    return NULL;
}

err covenant_get(struct ctx *c, struct id id, struct covenant *ret)
{
    struct list l;

    TRY(covenant_list(c, &l));
    for (size_t k = 0; k < l.n; k++) {
        *ret = ((const struct covenant *)l.p)[k];
        if (ret->id.v == id.v)
            return NULL;
    }
    return &NOT_FOUND;
}

err covenant_of(struct ctx *c, const struct instance *i, struct covenant *ret)
{
    struct list l;

    TRY(covenant_list(c, &l));
    for (size_t k = 0; k < l.n; k++) {
        *ret = ((const struct covenant *)l.p)[k];
        if (ret->matter.v == i->id.v && !ret->voided)
            return NULL;
    }
    return &NOT_FOUND;
}

static struct day months_after(struct day d, int64_t months)
{
    struct ymd y = day_ymd(d);
    int32_t all = y.year * 12 + y.month - 1 + (int32_t)months;

    y.year = all / 12;
    y.month = all % 12 + 1;
    y.day = y.day > 28 ? 28 : y.day;
    return day_of(y);
}

err covenant_add(struct ctx *c, const struct covenant *v)
{
    uint8_t hash[HASH_SIZE];
    int64_t last = 0;

    sha256(v->text.p, v->text.n, hash);
    TRY(db_int(c->db, SQL_COVENANT_LAST, &last,
               ARGS(arg_id(c->community), arg_str(v->kind), arg_id(v->area))));
    err e = db_run(c->db, SQL_COVENANT_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(v->id), arg_str(v->kind), arg_id(v->area),
                        arg_int(last + 1), arg_str(v->title), arg_str(v->text),
                        arg_str(str_hex(c->arena, hash, sizeof hash)), arg_id(v->matter),
                        arg_day(v->passed_on), arg_day(v->effective_on), arg_str(v->filing_no),
                        arg_str(v->filing_office), arg_day(v->filed_on), arg_str(v->filed_by),
                        arg_day(v->review_on), arg_str(c->name), arg_time(c->now)));
    return e == &DB_DUPLICATE ? &DB_BUSY : e; /* two at once took one number: run again */
}

err covenant_effect(struct ctx *c, const struct covenant *v, struct day on, int64_t months)
{
    return db_run(
        c->db, SQL_COVENANT_EFFECT, NULL,
        ARGS(arg_id(c->community), arg_id(v->id), arg_day(on), arg_day(months_after(on, months))));
}

/* --- one that was passed before --- */

/* What kinds there are here: the items of the catalogue whose procedure files. */
static MUST err known_kind(struct ctx *c, struct str kind)
{
    struct region place;

    TRY(region_get(c, c->community, &place));
    const struct scope_item *x = book_scope(c->house->flow, place.kind, kind);
    const struct flow_template *t =
        x && x->procedure.n ? book_template(c->house->flow, x->procedure, 0) : NULL;
    for (size_t k = 0; t && k < t->n_step; k++) {
        if (t->step[k].code == &FILING_KIND)
            return NULL;
    }
    return &COVENANT_KIND;
}

static MUST err check_entry(struct ctx *c, const struct enter_in *in, struct id area)
{
    struct region place;
    struct list l;
    bool days = in->passed_on.n <= in->effective_on.n && in->effective_on.n <= c->today.n;

    TRY(known_kind(c, in->kind));
    TRY(region_here(c, area, &place));
    if (!days)
        return &COVENANT_EFFECT;
    if ((in->number.n > 0) != (in->filed_on.n != DAY_NONE.n && in->office.n > 0))
        return &FILING_DAY;
    TRY(covenant_list(c, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct covenant *v = &((const struct covenant *)l.p)[k];
        bool later = v->matter.v || (!v->voided && v->effective_on.n >= in->effective_on.n);
        if (v->area.v == area.v && str_eq(v->kind, in->kind) && later)
            return &COVENANT_SERIES;
    }
    return NULL;
}

err covenant_enter(struct ctx *c, const struct enter_in *in, struct id *ret)
{
    struct id area = in->area.v ? in->area : c->community;
    struct covenant v = { .id = ctx_id(c),
                          .kind = in->kind,
                          .area = area,
                          .title = in->title,
                          .text = in->text,
                          .passed_on = in->passed_on,
                          .effective_on = in->effective_on,
                          .filing_no = in->number,
                          .filing_office = in->office,
                          .filed_on = in->filed_on,
                          .filed_by = in->number.n ? c->name : STR(""),
                          .review_on = months_after(in->effective_on, USUAL_MONTHS) };

    TRY(check_entry(c, in, area));
    TRY(covenant_add(c, &v));
    leaf_subject(c, v.id);
    leaf_word(c, "kind", v.kind);
    leaf_int(c, "effective_on", v.effective_on.n);
    leaf_word(c, "number", v.filing_no);
    TRY(leaf_commit(c, "text", v.text));
    *ret = v.id;
    return NULL;
}

/* --- the clock of its review --- */

static MUST err ask(struct ctx *c, const struct covenant *v)
{
    struct day by = { v->review_on.n > c->today.n ? v->review_on.n : c->today.n + ASK_DAYS };

    return db_run(c->db, SQL_COVENANT_ASK, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(v->id),
                       arg_time(day_end(by, CHINA_OFFSET)), arg_time(c->now)));
}

err covenant_watch(struct ctx *c)
{
    struct list l;
    int64_t asked = 0;

    TRY(covenant_list(c, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct covenant *v = &((const struct covenant *)l.p)[k];
        if (!str_is(v->state, "in_force") || v->review_on.n == DAY_NONE.n ||
            v->review_on.n > c->today.n + ASK_DAYS)
            continue;
        TRY(db_int(c->db, SQL_COVENANT_ASKED, &asked, ARGS(arg_id(c->community), arg_id(v->id))));
        if (!asked)
            TRY(ask(c, v));
    }
    return NULL;
}

err covenant_reviewed(struct ctx *c, struct id covenant, struct str outcome, struct str note)
{
    struct covenant v;

    TRY(covenant_get(c, covenant, &v));
    if (!str_is(v.state, "in_force"))
        return &COVENANT_NOT_HELD;
    TRY(db_run(c->db, SQL_COVENANT_REVIEW_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(v.id), arg_str(outcome),
                    arg_str(note), arg_str(c->name), arg_time(c->now))));
    TRY(db_run(
        c->db, SQL_COVENANT_REVIEW_ON, NULL,
        ARGS(arg_id(c->community), arg_id(v.id), arg_day(months_after(c->today, USUAL_MONTHS)))));
    TRY(db_run(c->db, SQL_COVENANT_ANSWERED, NULL,
               ARGS(arg_id(c->community), arg_id(v.id), arg_time(c->now))));
    leaf_subject(c, v.id);
    leaf_word(c, "outcome", outcome);
    return leaf_commit(c, "note", note);
}
