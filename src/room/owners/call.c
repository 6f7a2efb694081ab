/* call.c - calling a decision: the roll of a place frozen by heads and areas. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "flow/bar.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/owners/owners_row.h"
#include "room/region/region.h"
#include "web/house.h"
#include "web/leaf.h"

enum { KEYS_MAX = 64 };

/* clang-format off */
const struct failure OWNERS_SCOPE = { .code = ERR_CONFLICT, .id = "owners.scope" };
const struct failure OWNERS_LIFT_SCOPE = { .code = ERR_CONFLICT, .id = "owners.lift_scope" };
const struct failure OWNERS_ITEM = { .code = ERR_INPUT, .id = "owners.item", .field = "item" };
const struct failure OWNERS_NO_ROLL = { .code = ERR_CONFLICT, .id = "owners.no_roll" };
const struct failure OWNERS_DEMAND_SHORT = { .code = ERR_CONFLICT, .id = "owners.demand_short", .field = "askers" };

static const struct field decision_fields[] = {
    FIELD(struct owners_decision, id, SHOW),
    FIELD(struct owners_decision, matter_id, SHOW),
    FIELD(struct owners_decision, step_row, SHOW),
    FIELD(struct owners_decision, round, SHOW),
    FIELD(struct owners_decision, item, SHOW),
    FIELD(struct owners_decision, body, SHOW),
    FIELD(struct owners_decision, area_id, SHOW),
    FIELD(struct owners_decision, question, SHOW),
    FIELD(struct owners_decision, proposer, SHOW),
    FIELD(struct owners_decision, state, SHOW),
    FIELD(struct owners_decision, heads, SHOW),
    FIELD(struct owners_decision, area, SHOW),
    FIELD(struct owners_decision, roll_hash, SHOW),
    FIELD(struct owners_decision, called_at, SHOW),
    FIELD(struct owners_decision, opens_at, SHOW),
    FIELD(struct owners_decision, closes_at, SHOW),
    FIELD(struct owners_decision, place, SHOW),
    FIELD(struct owners_decision, evote, SHOW),
    FIELD(struct owners_decision, evote_basis, SHOW),
    FIELD(struct owners_decision, counted_at, SHOW),
    FIELD(struct owners_decision, counted_by, SHOW),
    FIELD(struct owners_decision, counter_id, SECRET),
    FIELD(struct owners_decision, witnessed_at, SHOW),
    FIELD(struct owners_decision, witness, SHOW),
    FIELD(struct owners_decision, heads_joined, SHOW),
    FIELD(struct owners_decision, area_joined, SHOW),
    FIELD(struct owners_decision, heads_agree, SHOW),
    FIELD(struct owners_decision, area_agree, SHOW),
    FIELD(struct owners_decision, heads_oppose, SHOW),
    FIELD(struct owners_decision, area_oppose, SHOW),
    FIELD(struct owners_decision, heads_abstain, SHOW),
    FIELD(struct owners_decision, area_abstain, SHOW),
    FIELD(struct owners_decision, sums, SHOW),
    FIELD(struct owners_decision, outcome, SHOW),
    FIELD(struct owners_decision, tally_hash, SHOW),
};
const struct shape OWNERS_DECISION = SHAPE(struct owners_decision, decision_fields);

static const struct field head_fields[] = {
    FIELD(struct owners_head_row, id, SHOW),
    FIELD(struct owners_head_row, name, SHOW),
    FIELD(struct owners_head_row, place, SHOW),
    FIELD(struct owners_head_row, units, SHOW),
    FIELD(struct owners_head_row, area, SHOW),
    FIELD(struct owners_head_row, shared, SHOW),
    FIELD(struct owners_head_row, builder, SHOW),
    FIELD(struct owners_head_row, asked, SHOW),
    FIELD(struct owners_head_row, agent_id, SHOW),
};
const struct shape OWNERS_HEAD_ROW = SHAPE(struct owners_head_row, head_fields);

struct register_row { /* one owner of one unit; a unit of several owners stands several times */
    struct id unit;
    int64_t area;
    struct str building, stair, room;
    struct id resident, organisation;
    struct str name;
    struct id builder;
    struct str builder_name;
};
static const struct field register_fields[] = {
    FIELD(struct register_row, unit, SHOW),
    FIELD(struct register_row, area, SHOW),
    FIELD(struct register_row, building, SHOW),
    FIELD(struct register_row, stair, SHOW),
    FIELD(struct register_row, room, SHOW),
    FIELD(struct register_row, resident, SHOW),
    FIELD(struct register_row, organisation, SHOW),
    FIELD(struct register_row, name, SHOW),
    FIELD(struct register_row, builder, SHOW),
    FIELD(struct register_row, builder_name, SHOW),
};
/* clang-format on */
static const struct shape REGISTER_ROW = SHAPE(struct register_row, register_fields);

static const struct field two_fields[] = { FIELD(struct owners_two, heads, SHOW),
                                           FIELD(struct owners_two, area, SHOW) };
const struct shape OWNERS_TWO = SHAPE(struct owners_two, two_fields);

struct seat_row {
    struct id id;
    int64_t area, units;
};
static const struct field seat_fields[] = { FIELD(struct seat_row, id, SHOW),
                                            FIELD(struct seat_row, area, SHOW),
                                            FIELD(struct seat_row, units, SHOW) };
static const struct shape SEAT_ROW = SHAPE(struct seat_row, seat_fields);

err owners_get(struct ctx *c, struct id id, struct owners_decision *ret)
{
    return db_one(c->db, SQL_OWNERS_GET, &OWNERS_DECISION, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

err owners_newest(struct ctx *c, struct id matter, struct owners_decision *ret)
{
    return db_one(c->db, SQL_OWNERS_NEWEST, &OWNERS_DECISION, ret,
                  ARGS(arg_id(c->community), arg_id(matter)));
}

err owners_sums(struct ctx *c, enum sql which, struct id decision, struct owners_two *ret)
{
    return db_one(c->db, which, &OWNERS_TWO, ret, ARGS(arg_id(c->community), arg_id(decision)));
}

bool owners_law_of(const struct rule_set *rules, struct str body, struct owners_law *ret)
{
    const struct rule_body *b = rules_body(rules, body);

    return b && body_owners_law(b, ret);
}

struct str owners_voter(struct ctx *c, struct id decision, struct id head)
{
    struct str text = str_fmt(c->arena, "%" PRId64 ":%" PRId64, decision.v, head.v);
    uint8_t hash[HASH_SIZE];

    keyed_hash(c->house->hash_key, "owners.head", text.p, text.n, hash);
    return str_hex(c->arena, hash, sizeof hash);
}

err owners_areas(struct ctx *c, struct id decision, int64_t **ret, size_t *ret_n)
{
    struct list l;

    TRY(db_list(c->db, SQL_OWNERS_SEATS, &SEAT_ROW, OWNERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(decision))));
    *ret = NEW_N(c->arena, int64_t, l.n + 1);
    for (size_t k = 0; k < l.n; k++)
        (*ret)[k] = ((const struct seat_row *)l.p)[k].area;
    *ret_n = l.n;
    return NULL;
}

err owners_roll_text(struct ctx *c, struct id decision, struct str *ret_hash)
{
    struct list l;

    TRY(db_list(c->db, SQL_OWNERS_SEATS, &SEAT_ROW, OWNERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(decision))));
    struct owners_seat *seat = NEW_N(c->arena, struct owners_seat, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct seat_row *s = (const struct seat_row *)l.p + k;
        seat[k] = (struct owners_seat){ owners_voter(c, decision, s->id), s->area, s->units };
    }
    struct hash h = owners_roll_hash(c->arena, sha256, seat, l.n);
    *ret_hash = str_hex(c->arena, h.b, sizeof h.b);
    return NULL;
}

/* --- from the register to heads --- */

struct unit_of { /* a unit with the rows of its owners */
    const struct register_row *row;
    size_t n;
};

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static struct str owner_key(struct arena *a, const struct register_row *r)
{
    if (r->resident.v)
        return str_fmt(a, "r%" PRId64, r->resident.v);
    return r->organisation.v ? str_fmt(a, "o%" PRId64, r->organisation.v) : STR("");
}

/* The same set of owners gives the same text: in byte order, each once. */
static struct str set_key(struct arena *a, const struct unit_of *u)
{
    struct str key[KEYS_MAX], text = STR("");
    size_t n = u->n < KEYS_MAX ? u->n : KEYS_MAX;

    for (size_t i = 0; i < n; i++)
        key[i] = owner_key(a, &u->row[i]);
    qsort(key, n, sizeof *key, by_text);
    for (size_t i = 0; i < n; i++) {
        if (i == 0)
            text = key[i];
        else if (!str_eq(key[i], key[i - 1]))
            text = str_fmt(a, STR_FMT "+" STR_FMT, STR_ARG(text), STR_ARG(key[i]));
    }
    return text;
}

static struct str place_of(struct arena *a, const struct register_row *r)
{
    return str_fmt(a, STR_FMT "%s" STR_FMT " " STR_FMT, STR_ARG(r->building), r->stair.n ? " " : "",
                   STR_ARG(r->stair), STR_ARG(r->room));
}

static struct str names_of(struct arena *a, const struct unit_of *u, bool builder)
{
    struct str text = STR("");

    if (builder && u->row[0].builder.v)
        return u->row[0].builder_name;
    for (size_t i = 0; i < u->n; i++)
        text =
            str_fmt(a, STR_FMT "%s" STR_FMT, STR_ARG(text), i ? "、" : "", STR_ARG(u->row[i].name));
    return text;
}

struct freezing {
    struct ctx *ctx;
    struct id decision;
    struct unit_of *unit;
    size_t n_unit;
    struct owners_head *head;
    size_t n_head, *of;
    struct id *id; /* of each head */
};

static MUST err read_register(struct freezing *f, struct id area)
{
    struct ctx *c = f->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_OWNERS_REGISTER, &REGISTER_ROW, OWNERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(area))));
    const struct register_row *row = l.p;
    f->unit = NEW_N(c->arena, struct unit_of, l.n + 1);
    for (size_t i = 0; i < l.n; i++) {
        if (i == 0 || row[i].unit.v != row[i - 1].unit.v)
            f->unit[f->n_unit++] = (struct unit_of){ &row[i], 0 };
        f->unit[f->n_unit - 1].n++;
    }
    struct owners_unit *unit = NEW_N(c->arena, struct owners_unit, f->n_unit + 1);
    for (size_t i = 0; i < f->n_unit; i++) {
        const struct register_row *r = f->unit[i].row;
        unit[i] = (struct owners_unit){ r->unit.v, r->area, set_key(c->arena, &f->unit[i]),
                                        r->builder.v ? str_fmt(c->arena, "o%" PRId64, r->builder.v)
                                                     : STR("") };
    }
    return owners_heads(c->arena, unit, f->n_unit, &f->head, &f->n_head, &f->of);
}

static MUST err add_head(struct freezing *f, size_t k, const struct unit_of *first)
{
    struct ctx *c = f->ctx;
    const struct owners_head *h = &f->head[k];

    f->id[k] = ctx_id(c);
    return db_run(c->db, SQL_OWNERS_HEAD_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(f->decision), arg_id(f->id[k]),
                       arg_str(names_of(c->arena, first, h->builder)),
                       arg_str(place_of(c->arena, first->row)), arg_int(h->units), arg_int(h->area),
                       arg_bool(h->shared), arg_bool(h->builder)));
}

/* Who has bought but not received a unit does not stand behind the builder's head. */
static MUST err add_holders(struct freezing *f, const struct unit_of *u, struct id head)
{
    for (size_t i = 0; i < u->n && !u->row[0].builder.v; i++) {
        if (u->row[i].resident.v)
            TRY(db_run(f->ctx->db, SQL_OWNERS_HOLDER_ADD, NULL,
                       ARGS(arg_id(f->ctx->community), arg_id(f->decision),
                            arg_id(u->row[i].resident), arg_id(head))));
    }
    return NULL;
}

static MUST err freeze(struct freezing *f)
{
    struct ctx *c = f->ctx;

    f->id = NEW_N(c->arena, struct id, f->n_head + 1);
    for (size_t i = 0; i < f->n_unit; i++) {
        const struct unit_of *u = &f->unit[i];
        size_t k = f->of[i];
        if (!f->id[k].v)
            TRY(add_head(f, k, u));
        TRY(db_run(c->db, SQL_OWNERS_UNIT_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(f->decision), arg_id(u->row->unit),
                        arg_id(f->id[k]), arg_str(place_of(c->arena, u->row)),
                        arg_int(u->row->area))));
        TRY(add_holders(f, u, f->id[k]));
    }
    return NULL;
}

/* --- the act --- */

static bool starts(struct str s, const char *head) { return str_starts(s, str_of(head)); }

static MUST err check_item(struct ctx *c, const struct instance *i, int64_t item)
{
    bool special = owners_item_special((int)item);
    bool fits = starts(i->body, "lift_") || starts(i->body, "renewal_")
                    ? item == 7
                    : special == str_is(i->body, "owners_special");

    if (fits)
        return NULL;
    return err_rule(c->arena, &OWNERS_ITEM, rules_body(i->rules, i->body)->source.p,
                    "item=%" PRId64 " body=" STR_FMT, item, STR_ARG(i->body));
}

static MUST err check_place(struct ctx *c, const struct instance *i)
{
    struct region place;
    const char *law = rules_body(i->rules, i->body)->source.p;

    TRY(region_get(c, i->area, &place));
    bool stair = str_is(place.level, "unit"), building = str_is(place.level, "building");
    if (!stair && !building && !str_is(place.level, "estate"))
        return err_rule(c->arena, &OWNERS_SCOPE, law, "level=" STR_FMT, STR_ARG(place.level));
    if (starts(i->body, "lift_") && !stair && !building)
        return err_rule(c->arena, &OWNERS_LIFT_SCOPE, law, "level=" STR_FMT, STR_ARG(place.level));
    return NULL;
}

/* Enough of them, by heads or by area: any one of the body's ways to convene. */
static MUST err check_askers(struct ctx *c, const struct instance *i, struct id decision,
                             const struct freezing *f, const struct list *askers)
{
    const struct rule_body *body = rules_body(i->rules, i->body);
    const struct str *who = askers->p;
    struct owners_two have = { 0, 0 }, all = { (int64_t)f->n_head, 0 };

    for (size_t k = 0; k < f->n_head; k++)
        all.area += f->head[k].area;
    for (size_t k = 0; k < askers->n; k++) {
        struct id id = { 0 };
        (void)str_int(who[k], &id.v);
        TRY(db_run(c->db, SQL_OWNERS_ASKED, NULL,
                   ARGS(arg_id(c->community), arg_id(decision), arg_id(id))));
    }
    TRY(owners_sums(c, SQL_OWNERS_ASKED_SUMS, decision, &have));
    for (const struct rule_count *r = body->convene; r < body->convene + body->n_convene; r++) {
        bool area = str_is(r->base, "owner_area");
        if (threshold_met(area ? have.area : have.heads, area ? all.area : all.heads, r->need))
            return NULL;
    }
    if (body->n_convene == 0)
        return NULL;
    return err_rule(c->arena, &OWNERS_DEMAND_SHORT, body->convene[0].source.p,
                    "have=%" PRId64 " needs=%" PRId64 " base=%" PRId64, have.heads,
                    threshold_need(all.heads, body->convene[0].need), all.heads);
}

static MUST err add_decision(struct ctx *c, const struct instance *i,
                             const struct owners_call_in *in, const struct freezing *f,
                             int64_t *ret_area)
{
    int64_t rounds = 0, area = 0;

    for (size_t k = 0; k < f->n_head; k++)
        area += f->head[k].area;
    TRY(db_int(c->db, SQL_OWNERS_ROUNDS, &rounds, ARGS(arg_id(c->community), arg_id(i->id))));
    *ret_area = area;
    return db_run(c->db, SQL_OWNERS_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(f->decision), arg_id(i->id),
                       arg_id(i->step_row), arg_int(rounds + 1), arg_int(in->item),
                       arg_str(i->body), arg_id(i->area), arg_str(in->question),
                       arg_str(in->proposer), arg_int((int64_t)f->n_head), arg_int(area),
                       arg_time(c->now)));
}

err owners_may_call(struct ctx *c, const struct instance *i)
{
    return flow_at(c, i, "owners_call");
}

static MUST err say_called(struct ctx *c, const struct instance *i, const struct owners_call_in *in,
                           const struct freezing *f, int64_t area)
{
    struct str hash;

    TRY(owners_roll_text(c, f->decision, &hash));
    TRY(db_run(c->db, SQL_OWNERS_SET_ROLL, NULL,
               ARGS(arg_id(c->community), arg_id(f->decision), arg_str(hash))));
    leaf_subject(c, f->decision);
    leaf_id(c, "matter", i->id);
    leaf_int(c, "item", in->item);
    leaf_word(c, "body", i->body);
    leaf_int(c, "heads", (int64_t)f->n_head);
    leaf_int(c, "area", area);
    leaf_word(c, "roll_hash", hash);
    return flow_event(c, i, "owners.called", "heads=%zu area=%" PRId64, f->n_head, area / 100);
}

err owners_call(struct ctx *c, struct id matter, const struct owners_call_in *in, struct id *ret)
{
    struct instance i;
    struct freezing f = { .ctx = c, .decision = ctx_id(c) };
    int64_t area = 0;

    TRY(flow_take(c, matter, &i));
    TRY(owners_may_call(c, &i));
    TRY(check_item(c, &i, in->item));
    TRY(check_place(c, &i));
    TRY(read_register(&f, i.area));
    if (f.n_head == 0)
        return &OWNERS_NO_ROLL;
    TRY(db_run(c->db, SQL_OWNERS_VOID_STEP, NULL, ARGS(arg_id(c->community), arg_id(i.step_row))));
    TRY(add_decision(c, &i, in, &f, &area));
    TRY(freeze(&f));
    if (str_is(in->proposer, "owners"))
        TRY(check_askers(c, &i, f.decision, &f, &in->askers));
    *ret = f.decision;
    return say_called(c, &i, in, &f, area);
}
