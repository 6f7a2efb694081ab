#include "room/solicit/solicit.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "room/plan/plan.h"
#include "room/solicit/group.h"
#include "room/survey/survey.h"
#include "rule/calendar.h"
#include "web/leaf.h"

const struct failure OPINION_TWICE = { .code = ERR_CONFLICT,
                                       .id = "opinion.twice",
                                       .field = "text" };
/* Each waits for an answer with its reason: one person may not hold up a matter with hundreds. */
const struct failure OPINION_MANY = { .code = ERR_CONFLICT, .id = "opinion.many", .field = "text" };
enum { OPINIONS_OF_ONE = 10 };
const struct failure OPINION_DISPOSED = { .code = ERR_CONFLICT, .id = "opinion.disposed" };
const struct failure OPINION_CHANNEL = { .code = ERR_DENIED,
                                         .id = "opinion.channel",
                                         .field = "channel" };
const struct failure SOLICIT_CHANNELS = { .code = ERR_CONFLICT, .id = "solicit.channels" };
const struct failure SOLICIT_REACH = { .code = ERR_CONFLICT, .id = "solicit.reach" };
const struct failure SOLICIT_DAYS = { .code = ERR_CONFLICT, .id = "solicit.days" };
const struct failure SOLICIT_UNDISPOSED = { .code = ERR_CONFLICT, .id = "solicit.undisposed" };
const struct failure SOLICIT_PARTY = { .code = ERR_CONFLICT, .id = "solicit.party_study" };

const struct failure CLAUSE_UNKNOWN = { .code = ERR_INPUT,
                                        .id = "clause.unknown",
                                        .field = "clause" };
const struct failure CLAUSE_TWICE = { .code = ERR_CONFLICT,
                                      .id = "clause.twice",
                                      .field = "clause" };
const struct failure CLAUSE_OLD = { .code = ERR_CONFLICT, .id = "clause.old", .field = "plan" };

const char *const OPINION_CHANNELS[] = {
    "online", "visit", "symposium", "questionnaire", "suggestion_box", "weekly_huddle", NULL
};
const char *const OPINION_STANCES[] = { "agree", "change", "against", NULL };
static const char *const dispositions[] = { "adopted", "partly", "declined", NULL };

static const struct field opinion_in_fields[] = {
    FIELD(struct opinion_in, text, SHOW, .max = 2000),
    FIELD(struct opinion_in, channel, SHOW, .words = OPINION_CHANNELS),
    FIELD(struct opinion_in, name, SHOW, .max = 40),
    FIELD(struct opinion_in, household_id, SHOW),
    FIELD(struct opinion_in, plan, SHOW),
    FIELD(struct opinion_in, clause, SHOW, .max = 100000),
    FIELD(struct opinion_in, stance, SHOW, .words = OPINION_STANCES),
};
const struct shape OPINION_IN = SHAPE(struct opinion_in, opinion_in_fields);

static const struct field dispose_in_fields[] = {
    FIELD(struct dispose_in, disposition, NEED, .words = dispositions),
    FIELD(struct dispose_in, reason, NEED, .min = 4, .max = 1000),
};
const struct shape DISPOSE_IN = SHAPE(struct dispose_in, dispose_in_fields);

/* Whose household the opinion reaches: the resident's own, or the one staff named. */
static MUST err household_of(struct ctx *c, const struct opinion_in *in, struct id resident,
                             struct id *ret)
{
    *ret = in->household_id;
    if (resident.v == 0)
        return NULL;
    return db_int(c->db, SQL_RESIDENT_HOUSEHOLD, &ret->v,
                  ARGS(arg_id(c->community), arg_id(resident)));
}

err solicit_reached(struct ctx *c, struct id matter, struct id household, struct str channel)
{
    if (household.v == 0)
        return NULL;
    return db_run(c->db, SQL_REACH_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(matter), arg_id(household), arg_str(channel),
                       arg_time(c->now)));
}

/* A resident speaks for themself, online; other channels are typed in by those who gathered them.
 */
static MUST err check_channel(struct ctx *c, const struct opinion_in *in, bool *ret_own)
{
    bool other = in->channel.n && !str_is(in->channel, "online");

    *ret_own = !other && in->name.n == 0 && in->household_id.v == 0;
    if (*ret_own)
        return c->resident.v ? NULL : &OPINION_CHANNEL;
    return ctx_may(c, PERM_OPINION_HANDLE) ? NULL : &OPINION_CHANNEL;
}

/* Only a card that agrees may leave the words out. */
static MUST err check_words(struct ctx *c, const struct opinion_in *in)
{
    if (in->clause == 0 && (in->plan.v || in->stance.n))
        return err_at(c->arena, &FORM_MISSING, "clause", "of which clause");
    if (in->clause && in->plan.v == 0)
        return err_at(c->arena, &FORM_MISSING, "plan", "of which version");
    if (in->clause && in->stance.n == 0)
        return err_at(c->arena, &FORM_MISSING, "stance", "for or against");
    if (in->text.n == 0)
        return str_is(in->stance, "agree")
                   ? NULL
                   : err_at(c->arena, &FORM_MISSING, "text", "nothing is said");
    return str_len_utf8(in->text) < 2 ? err_at(c->arena, &FORM_TOO_SHORT, "text", "one character")
                                      : NULL;
}

/* The clause stands in that version; who speaks for themself sees the newest. */
static MUST err check_clause(struct ctx *c, struct id matter, const struct opinion_in *in, bool own)
{
    struct plan newest;
    struct list l;

    err e = plan_newest(c, matter, &newest);
    if (e)
        return e == &NOT_FOUND ? &CLAUSE_UNKNOWN : e;
    if (own && newest.id.v != in->plan.v)
        return &CLAUSE_OLD;
    e = plan_clauses(c, matter, in->plan, &l);
    if (e)
        return e == &NOT_FOUND ? &CLAUSE_UNKNOWN : e;
    for (size_t k = 0; k < l.n; k++) {
        const struct plan_clause *x = &((const struct plan_clause *)l.p)[k];
        if (x->clause == in->clause && !str_is(x->what, "gone"))
            return NULL;
    }
    return &CLAUSE_UNKNOWN;
}

/* What is said to clauses has its own bound, one a clause; what was gathered on paper none. */
static MUST err check_many(struct ctx *c, struct id matter, const struct opinion_in *in, bool own)
{
    int64_t given = 0;

    if (!own || in->clause)
        return NULL;
    TRY(db_int(c->db, SQL_OPINIONS_OF, &given,
               ARGS(arg_id(c->community), arg_id(matter), arg_id(c->resident))));
    return given < OPINIONS_OF_ONE
               ? NULL
               : err_rule(c->arena, &OPINION_MANY, NULL, "most=%d", OPINIONS_OF_ONE);
}

struct giving { /* an opinion on its way in: who says it of what, and its row */
    const struct opinion_in *in;
    struct instance i;
    struct id id, resident, household;
    struct str channel;
    bool own;
};

static MUST err add_card(struct ctx *c, const struct giving *g, struct id card)
{
    err e = db_run(c->db, SQL_CARD_PUT, NULL,
                   ARGS(arg_id(c->community), arg_id(card), arg_id(g->i.id), arg_id(g->in->plan),
                        arg_int(g->in->clause), arg_id(g->resident), arg_id(g->household),
                        arg_str(g->in->stance), arg_id(g->in->text.n ? g->id : (struct id){ 0 }),
                        arg_time(c->now)));

    leaf_int(c, "clause", g->in->clause);
    leaf_word(c, "stance", g->in->stance);
    return e == &DB_DUPLICATE ? &CLAUSE_TWICE : e;
}

static struct arg arg_word(struct str s) { return s.n ? arg_str(s) : arg_null(); }
static struct arg arg_clause(int64_t n) { return n ? arg_int(n) : arg_null(); }

static MUST err add_row(struct ctx *c, const struct giving *g)
{
    uint8_t hash[HASH_SIZE];
    const struct opinion_in *in = g->in;

    sha256(in->text.p, in->text.n, hash);
    err e = db_run(
        c->db, SQL_OPINION_ADD, NULL,
        ARGS(arg_id(c->community), arg_id(g->id), arg_id(g->i.id), arg_id(g->resident),
             arg_id(g->household), arg_id(c->account), arg_str(g->own ? c->name : in->name),
             arg_str(g->channel), arg_str(in->text), arg_blob((struct blob){ hash, sizeof hash }),
             arg_time(c->now), arg_id(in->plan), arg_clause(in->clause), arg_word(in->stance)));
    if (e)
        return e == &DB_DUPLICATE ? &OPINION_TWICE : e;
    leaf_id(c, "opinion", g->id);
    return leaf_commit(c, "text", in->text);
}

err opinion_give(struct ctx *c, struct id matter, const struct opinion_in *in, struct id *ret)
{
    struct giving g = { .in = in, .id = ctx_id(c) };
    struct id card = { 0 };

    g.channel = in->channel.n ? in->channel : STR("online");
    TRY(check_words(c, in));
    TRY(check_channel(c, in, &g.own));
    TRY(flow_load(c, matter, &g.i));
    TRY(flow_at(c, &g.i, "solicit"));
    TRY(check_many(c, g.i.id, in, g.own));
    g.resident = g.own ? c->resident : in->resident;
    TRY(household_of(c, in, g.resident, &g.household));
    leaf_subject(c, g.i.id);
    leaf_word(c, "channel", g.channel);
    if (in->clause) {
        card = ctx_id(c);
        TRY(check_clause(c, g.i.id, in, g.own));
        TRY(plan_keep_clauses(c, g.i.id));
        TRY(add_card(c, &g, card));
    }
    if (in->text.n)
        TRY(add_row(c, &g));
    *ret = in->text.n ? g.id : card;
    return solicit_reached(c, g.i.id, g.household, g.channel);
}

/* --- what becomes of it --- */

struct opinion_row {
    struct id id, matter_id;
};
static const struct field opinion_row_fields[] = {
    FIELD(struct opinion_row, id, SHOW),
    FIELD(struct opinion_row, matter_id, SHOW),
};
static const struct shape OPINION_ROW = SHAPE(struct opinion_row, opinion_row_fields);

err opinion_settle(struct ctx *c, const struct instance *i, struct id opinion,
                   const struct dispose_in *in)
{
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_OPINION_DISPOSE, &changed,
               ARGS(arg_id(c->community), arg_id(opinion), arg_str(in->disposition),
                    arg_str(in->reason), arg_time(c->now), arg_str(c->name), arg_id(i->id))));
    return changed ? told_begin(c, i, opinion) : &OPINION_DISPOSED;
}

err opinion_dispose(struct ctx *c, struct id opinion, const struct dispose_in *in)
{
    struct opinion_row o;
    struct instance i;

    TRY(db_one(c->db, SQL_OPINION_GET, &OPINION_ROW, &o,
               ARGS(arg_id(c->community), arg_id(opinion))));
    TRY(flow_load(c, o.matter_id, &i));
    TRY(flow_at(c, &i, "solicit"));
    TRY(opinion_settle(c, &i, o.id, in));
    leaf_subject(c, i.id);
    leaf_id(c, "opinion", o.id);
    leaf_word(c, "disposition", in->disposition);
    return leaf_commit(c, "reason", in->reason);
}

/* --- the step's rule --- */

void solicit_rule(const struct solicit_facts *f, const struct rule_set *rules, struct gaps *g)
{
    int64_t channels_min = rules_int(rules, "solicit.channels_min");
    int64_t min_days = rules_int(rules, "solicit.min_days");
    struct share reach = rules_share(rules, "solicit.reach");

    if (!f->party_study)
        gap_add(g, &SOLICIT_PARTY, "城市居民委员会组织法 §30(4)", "%s", "");
    if (f->channels < channels_min)
        gap_add(g, &SOLICIT_CHANNELS, rules_source(rules, "solicit.channels_min"),
                "have=%lld needs=%lld", (long long)f->channels, (long long)channels_min);
    if (!share_ge(f->reach, f->affected, reach))
        gap_add(g, &SOLICIT_REACH, rules_source(rules, "solicit.reach"), "have=%lld needs=%lld",
                (long long)f->reach, (long long)share_need(f->affected, CMP_GE, reach));
    if (f->days < min_days)
        gap_add(g, &SOLICIT_DAYS, rules_source(rules, "solicit.min_days"), "have=%lld needs=%lld",
                (long long)f->days, (long long)min_days);
    if (f->undisposed > 0)
        gap_add(g, &SOLICIT_UNDISPOSED, "基层民主决策 A10", "have=%lld", (long long)f->undisposed);
}

static const struct field facts_fields[] = {
    FIELD(struct solicit_facts, channels, SHOW),   FIELD(struct solicit_facts, reach, SHOW),
    FIELD(struct solicit_facts, affected, EXTRA),  FIELD(struct solicit_facts, opinions, SHOW),
    FIELD(struct solicit_facts, undisposed, SHOW), FIELD(struct solicit_facts, party_study, SHOW),
    FIELD(struct solicit_facts, days, EXTRA),
};
static const struct shape FACTS = SHAPE(struct solicit_facts, facts_fields);

err solicit_facts_read(struct ctx *c, const struct instance *i, struct solicit_facts *ret)
{
    *ret = (struct solicit_facts){ .affected = i->affected_households };
    TRY(db_one(c->db, SQL_SOLICIT_FACTS, &FACTS, ret, ARGS(arg_id(c->community), arg_id(i->id))));
    ret->days = days_between(day_at(i->step_opened, CHINA_OFFSET), c->today);
    return NULL;
}

static err solicit_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct solicit_facts f;

    TRY(solicit_facts_read(c, i, &f));
    solicit_rule(&f, i->rules, g);
    return consent_gaps(c, i, g);
}

static const char *const values[] = { "solicit.channels_min", "solicit.min_days", "solicit.reach",
                                      "solicit.consent_share", NULL };
static const struct flow_act acts[] = {
    { "opinion.give", PERM_OPINION_HANDLE, NULL },
    { "opinion.dispose", PERM_OPINION_HANDLE, NULL },
    { "channel.add", PERM_OPINION_HANDLE, NULL },
    { "reach.add", PERM_OPINION_HANDLE, NULL },
    { "party_study.note", PERM_MATTER_RUN, NULL },
    { "opinion.group", PERM_OPINION_HANDLE, NULL },
    { "opinion.dispose_many", PERM_OPINION_HANDLE, NULL },
};
static const char *const solicit_leaves[] = { "channels", "answers", NULL };
const struct step_kind SOLICIT_KIND = {
    .name = "solicit",
    .leaves = solicit_leaves,
    .values = values,
    .gaps = solicit_gaps,
    .act = acts,
    .n_act = COUNT(acts),
};

err solicit_take(struct req *r, struct instance *ret)
{
    TRY(flow_take(&r->ctx, r->id[0], ret));
    TRY(flow_at(&r->ctx, ret, "solicit"));
    leaf_subject(&r->ctx, ret->id);
    return NULL;
}
