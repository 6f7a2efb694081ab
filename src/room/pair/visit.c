/* visit.c - what one looks after oneself, on the phone, and the visits to it. */
#include "base/arena.h"
#include "base/day.h"
#include "room/pair/pair_row.h"
#include "web/leaf.h"

enum { MINE_MAX = 200, VISITS_MAX = 100, BACK_DAYS = 30 };

static const char *const ways[] = { "home", "phone", "met", NULL };

struct pair_visit_in {
    struct when met_at;
    struct str way, text;
};
struct pair_seen {
    struct id id;
    struct str way, text, by_name;
    struct when met_at;
};
struct pair_sheet {
    struct one pair;
    struct list visits;
};
/* clang-format off */
static const struct field visit_in_fields[] = {
    FIELD(struct pair_visit_in, met_at, SHOW),
    FIELD(struct pair_visit_in, way, NEED, .words = ways),
    FIELD(struct pair_visit_in, text, NEED, .min = 2, .max = 1000),
};
static const struct field seen_fields[] = {
    FIELD(struct pair_seen, id, SHOW),
    FIELD(struct pair_seen, way, SHOW),
    FIELD(struct pair_seen, text, SHOW),
    FIELD(struct pair_seen, by_name, SHOW),
    FIELD(struct pair_seen, met_at, SHOW),
};
static const struct shape PAIR_VISIT = { "struct pair_visit", seen_fields, COUNT(seen_fields), sizeof(struct pair_seen) };
static const struct field sheet_fields[] = {
    FIELD(struct pair_sheet, pair, SHOW, .sub = &PAIR),
    FIELD(struct pair_sheet, visits, SHOW, .sub = &PAIR_VISIT),
};
/* clang-format on */
const struct shape PAIR_VISIT_IN = SHAPE(struct pair_visit_in, visit_in_fields);
const struct shape PAIR_SHEET = SHAPE(struct pair_sheet, sheet_fields);

void pair_tell(struct pair *p, struct when since)
{
    p->late = str_is(p->kind, "household") && (p->last_at.ms ? p->last_at.ms : p->at.ms) < since.ms;
}

err pair_get_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct pair_terms t;
    struct list l;

    TRY(pair_law(c, &t));
    TRY(db_list(c->db, SQL_PAIR_MINE, &PAIR, MINE_MAX, &l, ARGS(arg_id(c->account))));
    struct pair *p = (struct pair *)(uintptr_t)l.p;
    for (size_t k = 0; k < l.n; k++)
        pair_tell(&p[k], pair_since(c, &t));
    answer_page(r, &PAIR, &l, (struct id){ 0 });
    return NULL;
}

/* One's own, or of whoever keeps the list. */
static MUST err pair_of(struct ctx *c, struct id id, struct pair *ret)
{
    struct pair_terms t;

    TRY(db_one(c->db, SQL_PAIR_ONE, &PAIR, ret, ARGS(arg_id(c->community), arg_id(id))));
    if (ret->account.v != c->account.v && !ctx_may(c, PERM_OUTREACH_RUN))
        return &NOT_FOUND;
    TRY(pair_law(c, &t));
    pair_tell(ret, pair_since(c, &t));
    return NULL;
}

err pair_get_one(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct pair p;
    struct pair_sheet s = { .pair = { &p } };

    TRY(pair_of(c, r->id[0], &p));
    TRY(db_list(c->db, SQL_PAIR_VISITS, &PAIR_VISIT, VISITS_MAX, &s.visits,
                ARGS(arg_id(c->community), arg_id(p.id))));
    answer_one(r, &PAIR_SHEET, &s);
    return NULL;
}

/* When it was, as the phone says, which may have waited for a network. */
static MUST err check_time(const struct ctx *c, const struct pair *p, struct when at)
{
    struct day day = day_at(at, CHINA_OFFSET);

    if (at.ms > c->now.ms + 60000 || day.n < day_at(p->at, CHINA_OFFSET).n ||
        c->today.n - day.n > BACK_DAYS)
        return &PAIR_TIME;
    return NULL;
}

err pair_visit(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct pair_visit_in in;
    struct id id = ctx_id(c);
    struct pair p;

    TRY(form_read(r, &PAIR_VISIT_IN, &in));
    TRY(pair_of(c, r->id[0], &p));
    struct when at = in.met_at.ms ? in.met_at : c->now;
    TRY(check_time(c, &p, at));
    TRY(db_run(c->db, SQL_PAIR_VISITED, NULL,
               ARGS(arg_id(c->community), arg_id(p.id), arg_time(at))));
    leaf_subject(c, p.id);
    leaf_id(c, "visit", id);
    leaf_word(c, "way", in.way);
    TRY(leaf_commit(c, "text", in.text));
    answer_id(r, id);
    return db_run(c->db, SQL_PAIR_VISIT_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(p.id), arg_str(in.way),
                       arg_str(in.text), arg_time(at), arg_str(c->name), arg_time(c->now)));
}
