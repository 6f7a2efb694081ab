/* owners_api.c - the doors of the owners' room. While a vote is open its view tells the turnout
 * only; no answer of this room joins a head with its choice. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/owners/owners_view.h"
#include "web/leaf.h"

enum { ROUNDS_MAX = 200, ENTRIES_MAX = 500, HEADS_MAX = 1000 };

static const char *const CHOICES[] = { "agree", "oppose", "abstain", NULL };
static const char *const DELIVERIES[] = { "door", "mail", "message", "posted", NULL };
static const char *const PROPOSERS[] = { "owners", "owners_committee", "residents_committee",
                                         NULL };
static const char *const EVOTES[] = { "paper_only", "own", "gov_system", NULL };

struct roll_view {
    struct id id;
    struct str name, place;
    int64_t units, area;
    bool shared, builder, asked;
    struct id agent_id;
    struct str delivery;
    bool signed_for;
    struct when delivered_at, joined_at, cast_at;
    struct str way, proxy_name; /* of its mandate */
};
struct deliver_in {
    struct str way;
    bool signed_for;
    struct list heads;
};
struct agent_in {
    struct id head, resident;
};
struct head_in {
    struct id head;
};
struct cast_in {
    struct id head;
    struct str choice;
};
struct gov_in {
    struct id file;
    struct list votes;
};
struct count_in {
    struct list watchers;
};
struct end_in {
    struct str reason;
};
struct undelivered_in {
    struct id organisation; /* absent: handed over */
};
struct told_ballot { /* by its random slot and a class of areas, or (before classes) its area */
    struct str slot;
    int64_t class, area_least, area_most;
    struct str choice;
};
struct owners_recount_view {
    int64_t heads, area, heads_joined, area_joined, heads_agree, area_agree;
    struct str outcome, tally_hash;
    bool same;
};

/* clang-format off */
static const struct field roll_fields[] = {
    FIELD(struct roll_view, id, SHOW),
    FIELD(struct roll_view, name, SHOW),
    FIELD(struct roll_view, place, SHOW),
    FIELD(struct roll_view, units, SHOW),
    FIELD(struct roll_view, area, SHOW),
    FIELD(struct roll_view, shared, SHOW),
    FIELD(struct roll_view, builder, SHOW),
    FIELD(struct roll_view, asked, SHOW),
    FIELD(struct roll_view, agent_id, SHOW),
    FIELD(struct roll_view, delivery, SHOW),
    FIELD(struct roll_view, signed_for, SHOW),
    FIELD(struct roll_view, delivered_at, SHOW),
    FIELD(struct roll_view, joined_at, SHOW),
    FIELD(struct roll_view, cast_at, SHOW),
    FIELD(struct roll_view, way, SHOW),
    FIELD(struct roll_view, proxy_name, SHOW),
};
static const struct shape ROLL_VIEW = { "struct owners_roll_line", roll_fields, COUNT(roll_fields), sizeof(struct roll_view) };
static const struct field call_fields[] = {
    FIELD(struct owners_call_in, item, NEED, .min = 1, .max = 9),
    FIELD(struct owners_call_in, question, NEED, .min = 4, .max = 500),
    FIELD(struct owners_call_in, proposer, NEED, .words = PROPOSERS),
    FIELD(struct owners_call_in, askers, SHOW, .max = HEADS_MAX),
};
static const struct shape CALL_IN = SHAPE(struct owners_call_in, call_fields);
static const struct field open_fields[] = {
    FIELD(struct owners_open_in, days, NEED, .min = 1, .max = 365),
    FIELD(struct owners_open_in, place, NEED, .min = 2, .max = 120),
    FIELD(struct owners_open_in, evote, SHOW, .words = EVOTES),
    FIELD(struct owners_open_in, evote_basis, SHOW, .min = 4, .max = 120),
};
static const struct shape OPEN_IN = SHAPE(struct owners_open_in, open_fields);
static const struct field deliver_fields[] = {
    FIELD(struct deliver_in, way, NEED, .words = DELIVERIES),
    FIELD(struct deliver_in, signed_for, SHOW),
    FIELD(struct deliver_in, heads, SHOW, .max = HEADS_MAX),
};
static const struct shape DELIVER_IN = { "struct owners_deliver_in", deliver_fields, COUNT(deliver_fields), sizeof(struct deliver_in) };
static const struct field agent_fields[] = {
    FIELD(struct agent_in, head, NEED),
    FIELD(struct agent_in, resident, NEED),
};
static const struct shape AGENT_IN = { "struct owners_agent_in", agent_fields, COUNT(agent_fields), sizeof(struct agent_in) };
static const struct field head_fields[] = { FIELD(struct head_in, head, SHOW) };
static const struct shape HEAD_IN = { "struct owners_join_in", head_fields, COUNT(head_fields), sizeof(struct head_in) };
static const struct field cast_fields[] = {
    FIELD(struct cast_in, head, SHOW),
    FIELD(struct cast_in, choice, NEED, .words = CHOICES),
};
static const struct shape CAST_IN = { "struct owners_cast_in", cast_fields, COUNT(cast_fields), sizeof(struct cast_in) };
static const struct field entry_fields[] = {
    FIELD(struct owners_entry, head, NEED),
    FIELD(struct owners_entry, choice, NEED, .words = CHOICES),
};
static const struct shape ENTRY = SHAPE(struct owners_entry, entry_fields);
static const struct field gov_fields[] = {
    FIELD(struct gov_in, file, NEED),
    FIELD(struct gov_in, votes, NEED, .min = 1, .max = ENTRIES_MAX, .sub = &ENTRY),
};
static const struct shape GOV_IN = { "struct owners_gov_in", gov_fields, COUNT(gov_fields), sizeof(struct gov_in) };
static const struct field mandate_fields[] = {
    FIELD(struct owners_mandate_in, head, NEED),
    FIELD(struct owners_mandate_in, proxy_name, NEED, .min = 2, .max = 40),
    FIELD(struct owners_mandate_in, file, NEED),
};
static const struct shape MANDATE_IN = SHAPE(struct owners_mandate_in, mandate_fields);
static const struct field end_mandate_fields[] = { FIELD(struct head_in, head, NEED) };
static const struct shape MANDATE_END_IN = { "struct owners_mandate_end_in", end_mandate_fields, COUNT(end_mandate_fields), sizeof(struct head_in) };
static const struct field count_fields[] = { FIELD(struct count_in, watchers, NEED, .min = 1, .max = 20) };
static const struct shape COUNT_IN = { "struct owners_count_in", count_fields, COUNT(count_fields), sizeof(struct count_in) };
static const struct field end_fields[] = { FIELD(struct end_in, reason, NEED, .min = 4, .max = 500) };
static const struct shape END_IN = { "struct owners_end_in", end_fields, COUNT(end_fields), sizeof(struct end_in) };
static const struct field undelivered_fields[] = { FIELD(struct undelivered_in, organisation, SHOW) };
static const struct shape UNDELIVERED_IN = { "struct undelivered_in", undelivered_fields, COUNT(undelivered_fields), sizeof(struct undelivered_in) };
static const struct field receipt_fields[] = {
    FIELD(struct owners_receipt, leaf, SHOW),
    FIELD(struct owners_receipt, cast_at, SHOW),
    FIELD(struct owners_receipt, number, SHOW),
};
static const struct shape OWNERS_RECEIPT = SHAPE(struct owners_receipt, receipt_fields);
static const struct field told_fields[] = {
    FIELD(struct told_ballot, slot, SHOW),
    FIELD(struct told_ballot, class, SHOW),
    FIELD(struct told_ballot, area_least, SHOW),
    FIELD(struct told_ballot, area_most, SHOW),
    FIELD(struct told_ballot, choice, SHOW),
};
static const struct shape TOLD_BALLOT = { "struct owners_ballot", told_fields, COUNT(told_fields), sizeof(struct told_ballot) };
static const struct field recount_fields[] = {
    FIELD(struct owners_recount_view, heads, SHOW),
    FIELD(struct owners_recount_view, area, SHOW),
    FIELD(struct owners_recount_view, heads_joined, SHOW),
    FIELD(struct owners_recount_view, area_joined, SHOW),
    FIELD(struct owners_recount_view, heads_agree, SHOW),
    FIELD(struct owners_recount_view, area_agree, SHOW),
    FIELD(struct owners_recount_view, outcome, SHOW),
    FIELD(struct owners_recount_view, tally_hash, SHOW),
    FIELD(struct owners_recount_view, same, SHOW),
};
static const struct shape RECOUNT_VIEW = SHAPE(struct owners_recount_view, recount_fields);
/* clang-format on */

static err get_one(struct req *r)
{
    struct owners_decision d;
    struct owners_view out;

    TRY(owners_get(&r->ctx, r->id[0], &d));
    TRY(owners_view_of(&r->ctx, &d, &out));
    answer_one(r, &OWNERS_VIEW, &out);
    return NULL;
}

static err get_of_matter(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_OWNERS_LIST, &OWNERS_DECISION, ROUNDS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    struct owners_view *out = NEW_N(c->arena, struct owners_view, l.n + 1);
    for (size_t k = 0; k < l.n; k++)
        TRY(owners_view_of(c, (const struct owners_decision *)l.p + k, &out[k]));
    answer_page(r, &OWNERS_VIEW, &(struct list){ out, l.n }, (struct id){ 0 });
    return NULL;
}

static err get_roll(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct id next = { 0 };
    struct owners_decision d;
    struct str q = req_param(r, "q");

    if (q.n > 60)
        return err_at(c->arena, &FORM_TOO_LONG, "q", "search");
    TRY(owners_get(c, r->id[0], &d));
    struct str like = q.n ? str_fmt(c->arena, "%%" STR_FMT "%%", STR_ARG(q)) : STR("");
    TRY(db_list(c->db, SQL_OWNERS_ROLL_PAGE, &ROLL_VIEW, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_id(d.id), arg_int(req_cursor(r, false).v),
                     arg_int(PAGE_SIZE + 1), arg_str(like))));
    if (l.n > PAGE_SIZE)
        next = ((const struct roll_view *)l.p)[(l.n = PAGE_SIZE) - 1].id;
    answer_page(r, &ROLL_VIEW, &l, next);
    return NULL;
}

/* Every ballot, for whoever counts again; only after the count. */
static err get_ballots(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct owners_decision d;
    struct owners_classes classes;
    struct list l;

    TRY(owners_get(c, r->id[0], &d));
    if (!owners_is_counted(&d))
        return &OWNERS_NOT_COUNTED;
    TRY(owners_ballots(c, d.id, &l));
    TRY(owners_told_classes(c, d.id, &classes));
    struct told_ballot *out = NEW_N(c->arena, struct told_ballot, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct owners_ballot *b = (const struct owners_ballot *)l.p + k;
        size_t g = owners_class_of(&classes, b->area);
        out[k] = (struct told_ballot){ b->slot, (int64_t)g, b->area, b->area, b->choice };
        if (g) {
            out[k].area_least = classes.p[g - 1].least;
            out[k].area_most = classes.p[g - 1].most;
        }
    }
    answer_page(r, &TOLD_BALLOT, &(struct list){ out, l.n }, (struct id){ 0 });
    return NULL;
}

static err get_recount(struct req *r)
{
    struct owners_decision d;
    struct owners_tally t;
    struct owners_recount_view out = { .same = false };

    TRY(owners_get(&r->ctx, r->id[0], &d));
    if (!owners_is_counted(&d))
        return &OWNERS_NOT_COUNTED;
    TRY(owners_recount(&r->ctx, &d, &t, &out.same));
    out = (struct owners_recount_view){ t.heads,       t.area,        t.heads_joined,
                                        t.area_joined, t.heads_agree, t.area_agree,
                                        d.outcome,     d.tally_hash,  out.same };
    answer_one(r, &RECOUNT_VIEW, &out);
    return NULL;
}

static err get_receipt(struct req *r)
{
    struct owners_receipt out;

    TRY(owners_receipt_mine(&r->ctx, r->id[0], &out));
    answer_one(r, &OWNERS_RECEIPT, &out);
    return NULL;
}

static err post_call(struct req *r)
{
    struct owners_call_in in;
    struct id id;

    TRY(form_read(r, &CALL_IN, &in));
    TRY(owners_call(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_open(struct req *r)
{
    struct owners_open_in in;

    TRY(form_read(r, &OPEN_IN, &in));
    TRY(owners_open(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_deliver(struct req *r)
{
    struct deliver_in in;

    TRY(form_read(r, &DELIVER_IN, &in));
    TRY(owners_deliver(&r->ctx, r->id[0], in.way, in.signed_for, &in.heads));
    answer_done(r);
    return NULL;
}

static err post_agent(struct req *r)
{
    struct agent_in in;

    TRY(form_read(r, &AGENT_IN, &in));
    TRY(owners_agent(&r->ctx, r->id[0], in.head, in.resident));
    answer_done(r);
    return NULL;
}

static err post_join(struct req *r)
{
    struct head_in in;

    TRY(form_read(r, &HEAD_IN, &in));
    TRY(owners_join(&r->ctx, r->id[0], in.head));
    answer_done(r);
    return NULL;
}

static err post_vote(struct req *r)
{
    struct cast_in in;
    struct owners_receipt out;

    TRY(form_read(r, &CAST_IN, &in));
    TRY(owners_cast(&r->ctx, r->id[0], in.head, in.choice, &out));
    answer_one(r, &OWNERS_RECEIPT, &out);
    return NULL;
}

static err post_gov(struct req *r)
{
    struct gov_in in;

    TRY(form_read(r, &GOV_IN, &in));
    TRY(owners_gov(&r->ctx, r->id[0], in.file, in.votes.p, in.votes.n));
    answer_done(r);
    return NULL;
}

static err post_mandate(struct req *r)
{
    struct owners_mandate_in in;

    TRY(form_read(r, &MANDATE_IN, &in));
    TRY(owners_mandate(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_mandate_end(struct req *r)
{
    struct head_in in;

    TRY(form_read(r, &MANDATE_END_IN, &in));
    TRY(owners_mandate_end(&r->ctx, r->id[0], in.head));
    answer_done(r);
    return NULL;
}

static err post_count(struct req *r)
{
    struct count_in in;

    TRY(form_read(r, &COUNT_IN, &in));
    TRY(owners_tally_up(&r->ctx, r->id[0], &in.watchers));
    return get_one(r);
}

static err post_witness(struct req *r)
{
    TRY(owners_witness(&r->ctx, r->id[0]));
    return get_one(r);
}

static err post_end(struct req *r)
{
    struct end_in in;

    TRY(form_read(r, &END_IN, &in));
    TRY(owners_end_matter(&r->ctx, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

/* A unit sold but not handed over counts with its builder. */
static err post_undelivered(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct undelivered_in in;
    int64_t n = 0;

    TRY(form_read(r, &UNDELIVERED_IN, &in));
    err e = in.organisation.v ? db_run(c->db, SQL_OWNERS_UNDELIVERED_ADD, &n,
                                       ARGS(arg_id(c->community), arg_id(r->id[0]),
                                            arg_id(in.organisation), arg_time(c->now)))
                              : db_run(c->db, SQL_OWNERS_UNDELIVERED_END, &n,
                                       ARGS(arg_id(c->community), arg_id(r->id[0])));
    if (err_is(e, &DB_BROKEN_LINK))
        return err_at(c->arena, &NOT_FOUND, "organisation", "not in this community");
    TRY(e);
    if (n == 0) /* no such unit, or it was never marked */
        return &NOT_FOUND;
    leaf_subject(c, r->id[0]);
    leaf_int(c, "undelivered", in.organisation.v != 0);
    answer_done(r);
    return NULL;
}

#define O "/api/c/{c}/owners/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/c/{c}/matters/{id}/owners", PERM_PUBLIC, .out = &OWNERS_VIEW, .list = true, .run = get_of_matter },
    { POST, "/api/c/{c}/matters/{id}/owners", PERM_OWNERS_RUN, "owners.call", .in = &CALL_IN, .out = &ANSWER_ID, .run = post_call },
    { POST, "/api/c/{c}/matters/{id}/owners_end", PERM_FLOW_MANAGE, "owners.end_matter", .in = &END_IN, .run = post_end },
    { GET,  O, PERM_PUBLIC, .out = &OWNERS_VIEW, .run = get_one },
    { GET,  O "/roll", PERM_OWNERS_RUN, .out = &ROLL_VIEW, .list = true, .asks = "q", .run = get_roll },
    { GET,  O "/ballots", PERM_PUBLIC, .out = &TOLD_BALLOT, .list = true, .run = get_ballots },
    { GET,  O "/recount", PERM_PUBLIC, .out = &RECOUNT_VIEW, .run = get_recount },
    { GET,  O "/receipt", PERM_RESIDENT, .out = &OWNERS_RECEIPT, .run = get_receipt },
    { POST, O "/open", PERM_OWNERS_RUN, "owners.open", .in = &OPEN_IN, .run = post_open },
    { POST, O "/deliver", PERM_OWNERS_RUN, "owners.deliver", .in = &DELIVER_IN, .run = post_deliver },
    { POST, O "/agent", PERM_OWNERS_RUN, "owners.agent", .in = &AGENT_IN, .run = post_agent },
    { POST, O "/join", PERM_RESIDENT, "owners.join", .in = &HEAD_IN, .run = post_join },
    { POST, O "/votes", PERM_RESIDENT, "owners.cast", .in = &CAST_IN, .out = &OWNERS_RECEIPT, .run = post_vote },
    { POST, O "/mandates", PERM_OWNERS_RUN, "owners.mandate", .in = &MANDATE_IN, .run = post_mandate },
    { POST, O "/mandate_end", PERM_OWNERS_RUN, "owners.mandate_end", .in = &MANDATE_END_IN, .run = post_mandate_end },
    { POST, O "/gov_votes", PERM_OWNERS_RUN, "owners.gov", .in = &GOV_IN, .run = post_gov },
    { POST, O "/count", PERM_OWNERS_RUN, "owners.count", .in = &COUNT_IN, .out = &OWNERS_VIEW, .run = post_count },
    { POST, O "/witness", PERM_OWNERS_WITNESS, "owners.witness", .out = &OWNERS_VIEW, .run = post_witness },
    { POST, "/api/c/{c}/property_units/{id}/undelivered", PERM_REGISTER_EDIT, "property_unit.undelivered", .in = &UNDELIVERED_IN, .run = post_undelivered },
};
/* clang-format on */
const struct routes OWNERS_ROUTES = { "owners", routes, COUNT(routes) };
