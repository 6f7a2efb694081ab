#include "room/solicit/solicit.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "room/survey/survey.h"
#include "rule/calendar.h"
#include "web/leaf.h"

const struct failure OPINION_TWICE = { .code = ERR_CONFLICT,
                                       .id = "opinion.twice",
                                       .field = "text" };
const struct failure OPINION_DISPOSED = { .code = ERR_CONFLICT, .id = "opinion.disposed" };
const struct failure OPINION_CHANNEL = { .code = ERR_DENIED,
                                         .id = "opinion.channel",
                                         .field = "channel" };
const struct failure SOLICIT_CHANNELS = { .code = ERR_CONFLICT, .id = "solicit.channels" };
const struct failure SOLICIT_REACH = { .code = ERR_CONFLICT, .id = "solicit.reach" };
const struct failure SOLICIT_DAYS = { .code = ERR_CONFLICT, .id = "solicit.days" };
const struct failure SOLICIT_UNDISPOSED = { .code = ERR_CONFLICT, .id = "solicit.undisposed" };
const struct failure SOLICIT_PARTY = { .code = ERR_CONFLICT, .id = "solicit.party_study" };

const char *const OPINION_CHANNELS[] = {
    "online", "visit", "symposium", "questionnaire", "suggestion_box", "weekly_huddle", NULL
};
static const char *const dispositions[] = { "adopted", "partly", "declined", NULL };

static const struct field opinion_in_fields[] = {
    FIELD(struct opinion_in, text, NEED, .min = 2, .max = 2000),
    FIELD(struct opinion_in, channel, SHOW, .words = OPINION_CHANNELS),
    FIELD(struct opinion_in, name, SHOW, .max = 40),
    FIELD(struct opinion_in, household_id, SHOW),
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

err opinion_give(struct ctx *c, struct id matter, const struct opinion_in *in, struct id *ret)
{
    uint8_t hash[HASH_SIZE];
    struct instance i;
    struct id id = ctx_id(c), household = { 0 };
    bool own = false;
    struct str channel = in->channel.n ? in->channel : STR("online");

    TRY(check_channel(c, in, &own));
    TRY(flow_load(c, matter, &i));
    TRY(flow_at(c, &i, "solicit"));
    struct id resident = own ? c->resident : in->resident;
    TRY(household_of(c, in, resident, &household));
    sha256(in->text.p, in->text.n, hash);
    err e = db_run(c->db, SQL_OPINION_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_id(resident),
                        arg_id(household), arg_id(c->account), arg_str(own ? c->name : in->name),
                        arg_str(channel), arg_str(in->text),
                        arg_blob((struct blob){ hash, sizeof hash }), arg_time(c->now)));
    if (e == &DB_DUPLICATE)
        return &OPINION_TWICE;
    TRY(e);
    TRY(solicit_reached(c, i.id, household, channel));
    leaf_subject(c, i.id);
    leaf_id(c, "opinion", id);
    leaf_word(c, "channel", channel);
    TRY(leaf_commit(c, "text", in->text));
    *ret = id;
    return NULL;
}

struct opinion_row {
    struct id id, matter_id, account_id;
    struct str channel, disposition;
};
static const struct field opinion_row_fields[] = {
    FIELD(struct opinion_row, id, SHOW),          FIELD(struct opinion_row, matter_id, SHOW),
    FIELD(struct opinion_row, account_id, SHOW),  FIELD(struct opinion_row, channel, SHOW),
    FIELD(struct opinion_row, disposition, SHOW),
};
static const struct shape OPINION_ROW = SHAPE(struct opinion_row, opinion_row_fields);

err opinion_dispose(struct ctx *c, struct id opinion, const struct dispose_in *in)
{
    struct opinion_row o;
    struct instance i;
    int64_t changed = 0;

    TRY(db_one(c->db, SQL_OPINION_GET, &OPINION_ROW, &o,
               ARGS(arg_id(c->community), arg_id(opinion))));
    TRY(flow_load(c, o.matter_id, &i));
    TRY(flow_at(c, &i, "solicit"));
    TRY(db_run(c->db, SQL_OPINION_DISPOSE, &changed,
               ARGS(arg_id(c->community), arg_id(o.id), arg_str(in->disposition),
                    arg_str(in->reason), arg_time(c->now), arg_str(c->name))));
    if (!changed)
        return &OPINION_DISPOSED;
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
    { "opinion.give", PERM_OPINION_HANDLE, NULL }, { "opinion.dispose", PERM_OPINION_HANDLE, NULL },
    { "channel.add", PERM_OPINION_HANDLE, NULL },  { "reach.add", PERM_OPINION_HANDLE, NULL },
    { "party_study.note", PERM_MATTER_RUN, NULL }, { "consent.give", PERM_OPINION_HANDLE, NULL },
};
const struct step_kind SOLICIT_KIND = {
    .name = "solicit",
    .values = values,
    .gaps = solicit_gaps,
    .act = acts,
    .n_act = COUNT(acts),
};
