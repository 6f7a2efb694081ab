/* fill.c - what the rule would give to whom, shown before and done when somebody says so. */
#include "base/arena.h"
#include "room/pair/pair_row.h"
#include "web/leaf.h"

struct pair_move {
    struct str kind, label, place_name, name, from_name; /* name "": nobody has it then */
};
struct pair_filled {
    int64_t given, taken;
};
/* clang-format off */
static const struct field move_fields[] = {
    FIELD(struct pair_move, kind, SHOW),
    FIELD(struct pair_move, label, SHOW),
    FIELD(struct pair_move, place_name, SHOW),
    FIELD(struct pair_move, name, SHOW),
    FIELD(struct pair_move, from_name, SHOW),
};
static const struct field filled_fields[] = {
    FIELD(struct pair_filled, given, SHOW),
    FIELD(struct pair_filled, taken, SHOW),
};
/* clang-format on */
const struct shape PAIR_MOVE = SHAPE(struct pair_move, move_fields);
const struct shape PAIR_FILLED = SHAPE(struct pair_filled, filled_fields);

/* One kind as the rule sees it. */
struct board {
    enum pair_kind kind;
    struct list people, spots;
    struct pair_side *side;
    struct pair_target *target;
};

static int64_t side_of(const struct list *people, struct id person)
{
    const struct pair_person *p = people->p;

    for (size_t k = 0; k < people->n; k++) {
        if (p[k].id.v == person.v)
            return (int64_t)k;
    }
    return PAIR_NOBODY;
}

/* A household is near that lies in one's own building, or in a building or estate one looks after.
 */
static void lean_home(struct ctx *c, struct board *b, const struct board *others)
{
    const struct pair_spot *home = b->spots.p;
    const struct pair_person *p = b->people.p;

    for (size_t k = 0; k < b->people.n; k++) {
        int64_t *lean = NEW_N(c->arena, int64_t, others[PAIR_BUILDING].spots.n + 2);
        size_t n = 0;
        const struct board *at = &others[PAIR_BUILDING];
        const struct pair_spot *house = at->spots.p;
        for (size_t i = 0; i < at->spots.n; i++) {
            bool mine = at->target[i].owner == (int64_t)k;
            for (size_t e = 0; e < others[PAIR_ESTATE].spots.n && !mine; e++)
                mine = others[PAIR_ESTATE].target[e].owner == (int64_t)k &&
                       others[PAIR_ESTATE].target[e].key == house[i].estate.v;
            if (mine)
                lean[n++] = house[i].target.v;
        }
        for (size_t i = 0; i < b->spots.n && p[k].home.v && !n; i++) {
            if (home[i].target.v == p[k].home.v)
                lean[n++] = home[i].area.v;
        }
        b->side[k].lean = lean;
        b->side[k].leans = n;
        b->side[k].never = p[k].home.v;
    }
}

static MUST err set_up(struct ctx *c, const struct pair_terms *t, const struct list *people,
                       enum pair_kind kind, struct board *b)
{
    const struct pair_person *p = people->p;

    *b = (struct board){ .kind = kind, .people = *people };
    TRY(pair_spots(c, kind, &b->spots));
    const struct pair_spot *s = b->spots.p;
    b->side = NEW_N(c->arena, struct pair_side, people->n + 1);
    b->target = NEW_N(c->arena, struct pair_target, b->spots.n + 1);
    for (size_t k = 0; k < people->n; k++) {
        enum pair_rank rank = PAIR_PARTY;
        (void)pair_rank_read(p[k].rank, &rank);
        b->side[k].span = t->span[rank][kind];
    }
    for (size_t k = 0; k < b->spots.n; k++)
        b->target[k] =
            (struct pair_target){ s[k].target.v, s[k].area.v, side_of(people, s[k].person), 0 };
    return NULL;
}

static MUST err reckon(struct ctx *c, struct board b[PAIR_KINDS])
{
    struct pair_terms t;
    struct list people;

    TRY(pair_law(c, &t));
    TRY(pair_people(c, &t, &people));
    for (int k = 0; k < PAIR_KINDS; k++) {
        TRY(set_up(c, &t, &people, (enum pair_kind)k, &b[k]));
        if (k == PAIR_HOUSEHOLD)
            lean_home(c, &b[k], b);
        pair_fill(b[k].side, people.n, b[k].target, b[k].spots.n, k == PAIR_BUILDING);
    }
    return NULL;
}

static bool moved(const struct board *b, size_t k)
{
    const struct pair_spot *s = b->spots.p;

    return side_of(&b->people, s[k].person) != b->target[k].owner;
}

static struct str name_at(const struct board *b, int64_t side)
{
    const struct pair_person *p = b->people.p;

    return side == PAIR_NOBODY ? STR("") : p[side].name;
}

err pair_get_plan(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct board b[PAIR_KINDS];
    size_t n = 0, all = 0;

    TRY(reckon(c, b));
    for (int k = 0; k < PAIR_KINDS; k++)
        for (size_t i = 0; i < b[k].spots.n; i++)
            all += moved(&b[k], i);
    struct pair_move *out = NEW_N(c->arena, struct pair_move, all + 1);
    for (int k = 0; k < PAIR_KINDS; k++) {
        const struct pair_spot *s = b[k].spots.p;
        for (size_t i = 0; i < b[k].spots.n; i++) {
            if (!moved(&b[k], i))
                continue;
            out[n++] = (struct pair_move){ .kind = str_of(pair_kind_word(b[k].kind)),
                                           .label = s[i].label,
                                           .place_name = s[i].place_name,
                                           .name = name_at(&b[k], b[k].target[i].owner),
                                           .from_name =
                                               name_at(&b[k], side_of(&b[k].people, s[i].person)) };
        }
    }
    answer_page(r, &PAIR_MOVE, &(struct list){ out, n }, (struct id){ 0 });
    return NULL;
}

struct news { /* for each person: what they are told at the end */
    struct pair_told *given, *taken;
};

static MUST err move_one(struct ctx *c, const struct board *b, size_t k, struct pair_filled *done,
                         const struct news *news)
{
    const struct pair_spot *s = (const struct pair_spot *)b->spots.p + k;
    const struct pair_person *p = b->people.p;
    int64_t before = side_of(&b->people, s->person);
    struct id id;

    if (s->pair.v) {
        done->taken++;
        if (before != PAIR_NOBODY)
            pair_told_add(&news->taken[before], b->kind, s);
        TRY(pair_ended(c, s->pair));
    }
    if (b->target[k].owner == PAIR_NOBODY)
        return NULL;
    done->given++;
    pair_told_add(&news->given[b->target[k].owner], b->kind, s);
    return pair_add(c, p[b->target[k].owner].id, b->kind, s, true, &id);
}

err pair_fill_gaps(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct board b[PAIR_KINDS];
    struct pair_filled done = { 0 };

    TRY(reckon(c, b));
    const struct list people = b[PAIR_ESTATE].people; /* the same for each kind */
    const struct pair_person *p = people.p;
    const struct news news = { NEW_N(c->arena, struct pair_told, people.n + 1),
                               NEW_N(c->arena, struct pair_told, people.n + 1) };
    for (int k = 0; k < PAIR_KINDS; k++) {
        for (size_t i = 0; i < b[k].spots.n; i++) {
            if (moved(&b[k], i))
                TRY(move_one(c, &b[k], i, &done, &news));
        }
    }
    for (size_t k = 0; k < people.n; k++) {
        TRY(pair_tell_taken(c, p[k].account, &news.taken[k]));
        TRY(pair_tell_given(c, p[k].account, &news.given[k]));
    }
    leaf_int(c, "given", done.given);
    leaf_int(c, "taken", done.taken);
    answer_one(r, &PAIR_FILLED, &done);
    return NULL;
}
