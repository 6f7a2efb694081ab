/* reveal.c - one person on the list: what everybody who may see it is shown, what is shown in clear
 * for a reason, who looked; and what the visits came to. */
#include "base/arena.h"
#include "base/day.h"
#include "room/care/care_row.h"
#include "room/resident/resident.h"
#include "rule/calendar.h"
#include "rule/codes.h"
#include "web/leaf.h"

enum { VISITS_MAX = 50, REVIEWS_MAX = 20, WORKERS_MAX = 500 };

struct care_visit {
    struct id id;
    struct when met_at;
    struct day due_day;
    bool late;
    struct str way, found;
    struct id case_id;
    struct str case_code, case_state, by_name, text;
    struct blob text_sealed;
};
struct care_review {
    struct id id;
    struct day day;
    struct str result, tier_before, tier, by_name, text;
    struct blob text_sealed;
};
struct care_sheet {
    struct one care;
    struct list visits, reviews;
};
struct care_reveal_in {
    struct str reason;
};
struct care_clear {
    struct str name, phone, home, category, needs, consent_name;
    struct list said; /* of the last visits, newest first */
};
struct care_said {
    struct when met_at;
    struct str text;
};
struct care_look_row {
    struct id community;
    struct str community_name;
    struct id id, care;
    struct str what, name, about, name_masked, by_name, reason;
    struct when at;
};
struct care_effect {
    struct str worker;
    int64_t people, visits, late, absent, missed, cases, closed, reviews_due, met, partly, unmet;
};
/* clang-format off */
static const struct field visit_fields[] = {
    FIELD(struct care_visit, id, SHOW),
    FIELD(struct care_visit, met_at, SHOW),
    FIELD(struct care_visit, due_day, SHOW),
    FIELD(struct care_visit, late, SHOW),
    FIELD(struct care_visit, way, SHOW),
    FIELD(struct care_visit, found, SHOW),
    FIELD(struct care_visit, case_id, SHOW),
    FIELD(struct care_visit, case_code, SHOW),
    FIELD(struct care_visit, case_state, SHOW),
    FIELD(struct care_visit, by_name, SHOW),
    FIELD(struct care_visit, text_sealed, SECRET),
};
static const struct field review_fields[] = {
    FIELD(struct care_review, id, SHOW),
    FIELD(struct care_review, day, SHOW),
    FIELD(struct care_review, result, SHOW),
    FIELD(struct care_review, tier_before, SHOW),
    FIELD(struct care_review, tier, SHOW),
    FIELD(struct care_review, by_name, SHOW),
    FIELD(struct care_review, text_sealed, SECRET),
};
static const struct shape VISIT = SHAPE(struct care_visit, visit_fields);
static const struct shape REVIEW = SHAPE(struct care_review, review_fields);
static const struct field sheet_fields[] = {
    FIELD(struct care_sheet, care, SHOW, .sub = &CARE),
    FIELD(struct care_sheet, visits, SHOW, .sub = &VISIT),
    FIELD(struct care_sheet, reviews, SHOW, .sub = &REVIEW),
};
static const struct field reveal_in_fields[] = { FIELD(struct care_reveal_in, reason, NEED, .min = 4, .max = 200) };
static const struct field said_fields[] = {
    FIELD(struct care_said, met_at, SHOW),
    FIELD(struct care_said, text, SHOW),
};
static const struct shape SAID = SHAPE(struct care_said, said_fields);
static const struct field clear_fields[] = {
    FIELD(struct care_clear, name, SHOW),
    FIELD(struct care_clear, phone, SHOW),
    FIELD(struct care_clear, home, SHOW),
    FIELD(struct care_clear, category, SHOW),
    FIELD(struct care_clear, needs, SHOW),
    FIELD(struct care_clear, consent_name, SHOW),
    FIELD(struct care_clear, said, SHOW, .sub = &SAID),
};
static const struct field look_fields[] = {
    FIELD(struct care_look_row, community, SHOW),
    FIELD(struct care_look_row, community_name, SHOW),
    FIELD(struct care_look_row, id, SHOW),
    FIELD(struct care_look_row, care, SHOW),
    FIELD(struct care_look_row, what, SHOW),
    FIELD(struct care_look_row, name, SECRET),
    FIELD(struct care_look_row, about, SECRET),
    FIELD(struct care_look_row, name_masked, SHOW | EXTRA),
    FIELD(struct care_look_row, by_name, SHOW),
    FIELD(struct care_look_row, reason, SHOW),
    FIELD(struct care_look_row, at, SHOW),
};
static const struct field effect_fields[] = {
    FIELD(struct care_effect, worker, SHOW),
    FIELD(struct care_effect, people, SHOW),
    FIELD(struct care_effect, visits, SHOW),
    FIELD(struct care_effect, late, SHOW),
    FIELD(struct care_effect, absent, SHOW),
    FIELD(struct care_effect, missed, SHOW),
    FIELD(struct care_effect, cases, SHOW),
    FIELD(struct care_effect, closed, SHOW),
    FIELD(struct care_effect, reviews_due, SHOW),
    FIELD(struct care_effect, met, SHOW),
    FIELD(struct care_effect, partly, SHOW),
    FIELD(struct care_effect, unmet, SHOW),
};
/* clang-format on */
const struct shape CARE_SHEET = SHAPE(struct care_sheet, sheet_fields);
const struct shape CARE_REVEAL_IN = SHAPE(struct care_reveal_in, reveal_in_fields);
const struct shape CARE_CLEAR = SHAPE(struct care_clear, clear_fields);
const struct shape CARE_LOOK = SHAPE(struct care_look_row, look_fields);
const struct shape CARE_EFFECT = SHAPE(struct care_effect, effect_fields);

err care_get_one(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct care_sheet s;
    struct care p;

    TRY(care_get(c, r->id[0], &p));
    TRY(care_tell(c, &p));
    s.care.p = &p;
    TRY(db_list(c->db, SQL_CARE_VISITS, &VISIT, VISITS_MAX, &s.visits,
                ARGS(arg_id(c->community), arg_id(p.id))));
    TRY(db_list(c->db, SQL_CARE_REVIEWS, &REVIEW, REVIEWS_MAX, &s.reviews,
                ARGS(arg_id(c->community), arg_id(p.id))));
    answer_one(r, &CARE_SHEET, &s);
    return NULL;
}

static MUST err open_said(struct ctx *c, struct id care, struct list *ret)
{
    struct list visits;

    TRY(db_list(c->db, SQL_CARE_VISITS, &VISIT, VISITS_MAX, &visits,
                ARGS(arg_id(c->community), arg_id(care))));
    struct care_said *said = NEW_N(c->arena, struct care_said, visits.n + 1);
    const struct care_visit *v = visits.p;
    *ret = (struct list){ said, 0 };
    for (size_t k = 0; k < visits.n; k++) {
        struct care_said *s = &said[ret->n];
        s->met_at = v[k].met_at;
        TRY(secret_open(c, "care.visit", v[k].id, v[k].text_sealed, &s->text));
        ret->n += s->text.n > 0;
    }
    return NULL;
}

/* The look is written down before anything is shown. */
err care_post_reveal(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct care_reveal_in in;
    struct care_clear out;
    struct care p;

    TRY(form_read(r, &CARE_REVEAL_IN, &in));
    TRY(care_take(c, r->id[0], &p));
    TRY(db_run(c->db, SQL_CARE_LOOK_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(p.id), arg_id(c->account),
                    arg_str(c->name), arg_str(in.reason), arg_time(c->now))));
    out.name = p.name;
    TRY(household_text(c, p.household, &out.home));
    TRY(secret_open(c, "phone", p.resident, p.phone_sealed, &out.phone));
    TRY(secret_open(c, "care.category", p.id, p.category_sealed, &out.category));
    TRY(secret_open(c, "care.needs", p.id, p.needs_sealed, &out.needs));
    TRY(secret_open(c, "care.consent", p.id, p.consent_name_sealed, &out.consent_name));
    TRY(open_said(c, p.id, &out.said));
    TRY(leaf_commit(c, "reason", in.reason));
    r->once = STR(""); /* what is shown here is kept nowhere */
    answer_one(r, &CARE_CLEAR, &out);
    return NULL;
}

err care_get_looks(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id next = { 0 };
    struct list l;

    TRY(db_list(
        c->db, SQL_CARE_LOOKS, &CARE_LOOK, PAGE_SIZE + 1, &l,
        ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1))));
    struct care_look_row *row = (struct care_look_row *)(uintptr_t)l.p;
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = row[l.n - 1].id;
    }
    for (size_t k = 0; k < l.n; k++)
        row[k].name_masked = row[k].about.n ? row[k].about : name_mask(c->arena, row[k].name);
    answer_page(r, &CARE_LOOK, &l, next);
    return NULL;
}

/* Of the half-year that runs. */
err care_get_effect(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct when from = day_start(span_half_year(c->today).first, CHINA_OFFSET);

    TRY(db_list(c->db, SQL_CARE_EFFECT, &CARE_EFFECT, WORKERS_MAX, &l,
                ARGS(arg_id(c->community), arg_time(from), arg_day(c->today), arg_time(c->now))));
    answer_page(r, &CARE_EFFECT, &l, (struct id){ 0 });
    return NULL;
}
