/* terms.c - see terms.h. */
#include "room/elect/terms.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/elect/elect_row.h"
#include "web/leaf.h"

enum { LEARNED = 4 }; /* EDUCATIONS: from college on */

struct term_line {
    struct id id;
    struct str kind, title, name;
    struct day from_day, to_day;
    struct str education;
    struct id matter;
    struct str matter_code, sex;
    struct id resident_id, account_id;
    struct str review, review_before; /* the grades of the last two years; "" none */
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct term_line, id, SHOW),
    FIELD(struct term_line, kind, SHOW),
    FIELD(struct term_line, title, SHOW | EXTRA),
    FIELD(struct term_line, name, SHOW),
    FIELD(struct term_line, from_day, SHOW),
    FIELD(struct term_line, to_day, SHOW),
    FIELD(struct term_line, education, SHOW),
    FIELD(struct term_line, matter, SHOW),
    FIELD(struct term_line, matter_code, SHOW),
    FIELD(struct term_line, sex, SECRET),
    FIELD(struct term_line, resident_id, SECRET),
    FIELD(struct term_line, account_id, SECRET),
    FIELD(struct term_line, review, SHOW | EXTRA),
    FIELD(struct term_line, review_before, SHOW | EXTRA),
};
/* clang-format on */
static const struct shape TERM_LINE = SHAPE(struct term_line, line_fields);

struct term_body { /* one of the bodies, and what is counted of it */
    struct str body;
    int64_t n, known, college, women; /* of `known` the education is on record */
    struct list lines;
};
struct terms_view {
    bool dual; /* 一肩挑: the Party secretary is the director too */
    struct str dual_name;
    struct list bodies;
};
/* clang-format off */
static const struct field body_fields[] = {
    FIELD(struct term_body, body, SHOW),
    FIELD(struct term_body, n, SHOW),
    FIELD(struct term_body, known, SHOW),
    FIELD(struct term_body, college, SHOW),
    FIELD(struct term_body, women, SHOW),
    FIELD(struct term_body, lines, SHOW, .sub = &TERM_LINE),
};
static const struct shape TERM_BODY = SHAPE(struct term_body, body_fields);
static const struct field view_fields[] = {
    FIELD(struct terms_view, dual, SHOW),
    FIELD(struct terms_view, dual_name, SHOW),
    FIELD(struct terms_view, bodies, SHOW, .sub = &TERM_BODY),
};
const struct shape TERMS_VIEW = SHAPE(struct terms_view, view_fields);

struct education_in {
    struct str education;
};
static const struct field education_fields[] = { FIELD(struct education_in, education, NEED, .words = EDUCATIONS) };
const struct shape EDUCATION_IN = SHAPE(struct education_in, education_fields);
/* clang-format on */

static bool is_learned(struct str education)
{
    for (size_t k = LEARNED; EDUCATIONS[k]; k++) {
        if (str_is(education, EDUCATIONS[k]))
            return true;
    }
    return false;
}

struct graded {
    struct str result;
    struct when at;
};
static const struct field graded_fields[] = { FIELD(struct graded, result, SHOW),
                                              FIELD(struct graded, at, SHOW) };
static const struct shape GRADED = SHAPE(struct graded, graded_fields);

static MUST err fill_reviews(struct ctx *c, struct term_line *t)
{
    struct list l;

    TRY(db_list(c->db, SQL_TERM_REVIEWS, &GRADED, 5, &l,
                ARGS(arg_id(c->community), arg_id(t->id))));
    const struct graded *g = l.p;
    t->review = l.n ? g[0].result : STR("");
    t->review_before = l.n > 1 ? g[1].result : STR("");
    return NULL;
}

static MUST err add_kind(struct ctx *c, const struct post_kind *k, struct term_line *all,
                         struct term_body *b)
{
    struct list l;

    TRY(db_list(c->db, SQL_TERM_LIST, &TERM_LINE, 200, &l,
                ARGS(arg_id(c->community), arg_str(k->id), arg_day(c->today))));
    for (size_t j = 0; j < l.n && b->n < CANDIDATES_MAX; j++) {
        struct term_line *t = &all[b->n++];
        *t = ((const struct term_line *)l.p)[j];
        t->title = post_title(t->kind, c->lang);
        b->known += t->education.n > 0;
        b->college += is_learned(t->education);
        b->women += str_is(t->sex, "f");
        TRY(fill_reviews(c, t));
    }
    return NULL;
}

static MUST err fill_body(struct ctx *c, const char *body, struct term_body *ret)
{
    const struct post_kind *kinds[MARKS_NAMES];
    struct term_line *all = NEW_N(c->arena, struct term_line, CANDIDATES_MAX);

    *ret = (struct term_body){ .body = str_of(body) };
    for (size_t k = 0, n = seats_of_body(str_of(body), kinds, MARKS_NAMES); k < n; k++)
        TRY(add_kind(c, kinds[k], all, ret));
    ret->lines = (struct list){ all, (size_t)ret->n };
    return NULL;
}

static bool same_person(const struct member *a, const struct member *b)
{
    return (a->account.v && a->account.v == b->account.v) ||
           (a->resident.v && a->resident.v == b->resident.v);
}

static MUST err fill_dual(struct ctx *c, struct terms_view *v)
{
    struct list party, office;

    TRY(seat_holders(c, STR("secretary"), &party));
    TRY(seat_holders(c, STR("director"), &office));
    for (size_t k = 0; k < party.n; k++) {
        for (size_t j = 0; j < office.n; j++) {
            const struct member *p = (const struct member *)party.p + k;
            if (!same_person(p, (const struct member *)office.p + j))
                continue;
            v->dual = true;
            v->dual_name = p->name;
        }
    }
    return NULL;
}

err get_terms(struct req *r)
{
    static const char *const bodies[] = { "residents_committee", "supervision_committee",
                                          "party_committee", "election_committee" };
    struct terms_view v = { .dual_name = STR("") };
    struct term_body *b = NEW_N(r->ctx.arena, struct term_body, COUNT(bodies));

    for (size_t k = 0; k < COUNT(bodies); k++)
        TRY(fill_body(&r->ctx, bodies[k], &b[k]));
    v.bodies = (struct list){ b, COUNT(bodies) };
    TRY(fill_dual(&r->ctx, &v));
    answer_one(r, &TERMS_VIEW, &v);
    return NULL;
}

err post_education(struct req *r)
{
    struct education_in in;
    int64_t changed = 0;

    TRY(form_read(r, &EDUCATION_IN, &in));
    TRY(db_run(r->ctx.db, SQL_POST_EDUCATION, &changed,
               ARGS(arg_id(r->ctx.community), arg_id(r->id[0]), arg_str(in.education))));
    if (!changed)
        return &NOT_FOUND;
    leaf_subject(&r->ctx, r->id[0]);
    answer_done(r);
    return NULL;
}
