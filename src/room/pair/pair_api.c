/* pair_api.c - the desk: who has too little or too much, what is still free, and one by hand. */
#include "base/arena.h"
#include "room/pair/pair_row.h"
#include "web/leaf.h"

enum { FREE_MAX = 200 };

struct pair_desk {
    struct list people;
    int64_t violations, estates, free_estates, buildings, free_buildings;
};
struct pair_sheet {
    struct one person;
    struct list pairs;
};
struct pair_in {
    struct id person, target;
    struct str kind;
};
struct pair_end_in {
    struct str reason;
};
static const char *const kinds[] = { "estate", "building", "household", NULL };
/* clang-format off */
static const struct field desk_fields[] = {
    FIELD(struct pair_desk, people, SHOW, .sub = &PAIR_PERSON),
    FIELD(struct pair_desk, violations, SHOW),
    FIELD(struct pair_desk, estates, SHOW),
    FIELD(struct pair_desk, free_estates, SHOW),
    FIELD(struct pair_desk, buildings, SHOW),
    FIELD(struct pair_desk, free_buildings, SHOW),
};
static const struct shape PAIR_DESK = SHAPE(struct pair_desk, desk_fields);
static const struct field sheet_fields[] = {
    FIELD(struct pair_sheet, person, SHOW, .sub = &PAIR_PERSON),
    FIELD(struct pair_sheet, pairs, SHOW, .sub = &PAIR),
};
static const struct shape PAIR_PERSON_SHEET = { "struct pair_person_sheet", sheet_fields, COUNT(sheet_fields), sizeof(struct pair_sheet) };
static const struct field in_fields[] = {
    FIELD(struct pair_in, person, NEED),
    FIELD(struct pair_in, kind, NEED, .words = kinds),
    FIELD(struct pair_in, target, NEED),
};
static const struct shape PAIR_IN = SHAPE(struct pair_in, in_fields);
static const struct field end_fields[] = { FIELD(struct pair_end_in, reason, NEED, .min = 2, .max = 200) };
static const struct shape PAIR_END_IN = SHAPE(struct pair_end_in, end_fields);
/* clang-format on */

static MUST err count_free(struct ctx *c, enum pair_kind kind, int64_t *ret_all, int64_t *ret_free)
{
    struct list l;

    TRY(pair_spots(c, kind, &l));
    const struct pair_spot *s = l.p;
    *ret_all = (int64_t)l.n;
    for (size_t k = 0; k < l.n; k++)
        *ret_free += !s[k].pair.v;
    return NULL;
}

/* Everybody, or (?bad=1) those whose counts are not as the rule says. */
static err get_desk(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct pair_desk d = { 0 };
    struct pair_terms t;
    bool bad = req_param(r, "bad").n > 0;

    TRY(pair_law(c, &t));
    TRY(pair_people(c, &t, &d.people));
    TRY(count_free(c, PAIR_ESTATE, &d.estates, &d.free_estates));
    TRY(count_free(c, PAIR_BUILDING, &d.buildings, &d.free_buildings));
    struct pair_person *p = (struct pair_person *)(uintptr_t)d.people.p;
    size_t kept = 0;
    for (size_t k = 0; k < d.people.n; k++) {
        bool wrong = p[k].gap || p[k].excess;
        d.violations += wrong;
        if (wrong || !bad)
            p[kept++] = p[k];
    }
    d.people.n = kept;
    answer_one(r, &PAIR_DESK, &d);
    return NULL;
}

static MUST err person_of(struct ctx *c, struct id id, struct pair_person *ret)
{
    struct pair_terms t;
    struct list l;

    TRY(pair_law(c, &t));
    TRY(pair_people(c, &t, &l));
    const struct pair_person *p = l.p;
    for (size_t k = 0; k < l.n; k++) {
        if (p[k].id.v == id.v) {
            *ret = p[k];
            return NULL;
        }
    }
    return &PAIR_LEFT;
}

static err get_person(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct pair_person p;
    struct pair_sheet s = { .person = { &p } };
    struct pair_terms t;

    TRY(pair_law(c, &t));
    err e = person_of(c, r->id[0], &p);
    if (e)
        return e == &PAIR_LEFT ? &NOT_FOUND : e;
    TRY(db_list(c->db, SQL_PAIR_OF_PERSON, &PAIR, PAIR_MAX, &s.pairs,
                ARGS(arg_id(c->community), arg_id(p.id))));
    struct pair *x = (struct pair *)(uintptr_t)s.pairs.p;
    for (size_t k = 0; k < s.pairs.n; k++)
        pair_tell(&x[k], pair_since(c, &t));
    answer_one(r, &PAIR_PERSON_SHEET, &s);
    return NULL;
}

/* ?kind, ?q: what nobody looks after, by words of its name. */
static err get_free(struct req *r)
{
    struct ctx *c = &r->ctx;
    enum pair_kind kind = PAIR_ESTATE;
    struct str words = str_trim(req_param(r, "q"));
    struct list l;
    size_t n = 0, at;

    (void)pair_kind_read(req_param(r, "kind"), &kind);
    TRY(pair_spots(c, kind, &l));
    struct pair_spot *s = (struct pair_spot *)(uintptr_t)l.p;
    for (size_t k = 0; k < l.n && n < FREE_MAX; k++) {
        if (!s[k].pair.v && (!words.n || str_find(s[k].label, words, &at)))
            s[n++] = s[k];
    }
    l.n = n;
    answer_page(r, &PAIR_SPOT, &l, (struct id){ 0 });
    return NULL;
}

static err post_pair(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct pair_person p;
    struct pair_in in;
    enum pair_kind kind = PAIR_ESTATE;
    struct list l;
    struct id id;

    TRY(form_read(r, &PAIR_IN, &in));
    (void)pair_kind_read(in.kind, &kind);
    TRY(person_of(c, in.person, &p));
    TRY(pair_spots(c, kind, &l));
    const struct pair_spot *s = l.p;
    size_t k = 0;
    while (k < l.n && s[k].target.v != in.target.v)
        k++;
    if (k == l.n)
        return &PAIR_TARGET;
    if (kind == PAIR_HOUSEHOLD && p.home.v == in.target.v)
        return &PAIR_OWN;
    TRY(pair_add(c, p.id, kind, &s[k], false, &id));
    struct pair_told told = { 0 };
    pair_told_add(&told, kind, &s[k]);
    TRY(pair_tell_given(c, p.account, &told));
    leaf_subject(c, id);
    leaf_id(c, "person", p.id);
    leaf_word(c, "kind", in.kind);
    answer_id(r, id);
    return NULL;
}

static err post_end(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct pair_end_in in;
    enum pair_kind kind = PAIR_ESTATE;
    struct pair p;

    TRY(form_read(r, &PAIR_END_IN, &in));
    TRY(db_one(c->db, SQL_PAIR_ONE, &PAIR, &p, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(pair_ended(c, p.id));
    (void)pair_kind_read(p.kind, &kind);
    TRY(pair_tell_taken(c, p.account,
                        &(struct pair_told){ 1, kind, p.place, p.place_name, p.label }));
    leaf_subject(c, r->id[0]);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/pairs", PERM_OUTREACH_RUN, .out = &PAIR_DESK, .asks = "bad", .run = get_desk },
    { GET,  C "/pair_people/{id}", PERM_OUTREACH_RUN, .out = &PAIR_PERSON_SHEET, .run = get_person },
    { GET,  C "/pair_plan", PERM_OUTREACH_RUN, .out = &PAIR_MOVE, .list = true, .run = pair_get_plan },
    { GET,  C "/pair_free", PERM_OUTREACH_RUN, .out = &PAIR_SPOT, .list = true, .asks = "kind q", .run = get_free },
    { GET,  "/api/pairs_mine", PERM_SIGNED_IN, .out = &PAIR, .list = true, .run = pair_get_mine },
    { GET,  C "/pairs/{id}", PERM_SIGNED_IN, .out = &PAIR_SHEET, .run = pair_get_one },
    { POST, C "/pair_people", PERM_OUTREACH_RUN, "pair.people", .out = &PAIR_SYNCED, .run = pair_sync },
    { POST, C "/pair_plan", PERM_OUTREACH_RUN, "pair.fill", .out = &PAIR_FILLED, .run = pair_fill_gaps },
    { POST, C "/pairs", PERM_OUTREACH_RUN, "pair.give", .in = &PAIR_IN, .out = &ANSWER_ID, .run = post_pair },
    { POST, C "/pairs/{id}/end", PERM_OUTREACH_RUN, "pair.end", .in = &PAIR_END_IN, .run = post_end },
    { POST, C "/pairs/{id}/visits", PERM_SIGNED_IN, "pair.visit", .in = &PAIR_VISIT_IN, .out = &ANSWER_ID, .run = pair_visit },
};
/* clang-format on */
const struct routes PAIR_ROUTES = { "pair", routes, COUNT(routes) };
