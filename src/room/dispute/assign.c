/* assign.c - the grade of a dispute, and to whom of the team it is given. */
#include "base/arena.h"
#include "room/dispute/dispute_act.h"
#include "room/dispute/dispute_row.h"
#include "room/team/team.h"
#include "rule/dispute.h"
#include "web/leaf.h"

const struct failure DISPUTE_LOWER = { .code = ERR_CONFLICT,
                                       .id = "dispute.lower",
                                       .field = "grade" };
const struct failure DISPUTE_MEDIATOR = { .code = ERR_INPUT,
                                          .id = "dispute.mediator",
                                          .field = "mediator" };
const struct failure DISPUTE_GUIDE = { .code = ERR_CONFLICT,
                                       .id = "dispute.guide",
                                       .field = "guide" };
const struct failure DISPUTE_RECUSED = { .code = ERR_CONFLICT,
                                         .id = "dispute.recused",
                                         .field = "mediator" };
const struct failure DISPUTE_OWN = { .code = ERR_CONFLICT,
                                     .id = "dispute.own",
                                     .field = "mediator" };

static const char *const choosers[] = { "office", "parties", NULL };

struct grade_in {
    int64_t grade;
    struct str text;
};
struct assign_in {
    struct id mediator, guide;
    struct str chosen_by;
};
/* clang-format off */
static const struct field grade_fields[] = {
    FIELD(struct grade_in, grade, SHOW, .min = 1, .max = 3),
    FIELD(struct grade_in, text, SHOW, .max = 500),
};
static const struct field assign_fields[] = {
    FIELD(struct assign_in, mediator, NEED),
    FIELD(struct assign_in, guide, SHOW),
    FIELD(struct assign_in, chosen_by, NEED, .words = choosers),
};
/* clang-format on */
const struct shape DISPUTE_GRADE_IN = { "struct dispute_grade_in", grade_fields,
                                        COUNT(grade_fields), sizeof(struct grade_in) };
const struct shape DISPUTE_ASSIGN_IN = { "struct dispute_assign_in", assign_fields,
                                         COUNT(assign_fields), sizeof(struct assign_in) };

/* --- the grade --- */

static void bound_of(const struct rule_set *rules, struct arena *a, const char *name,
                     int64_t ret[2])
{
    ret[0] = rules_int(rules, str_fmt(a, "%s.second", name).p);
    ret[1] = rules_int(rules, str_fmt(a, "%s.third", name).p);
}

static int grade_by_rule(struct ctx *c, const struct turn *t, int *ret_causes)
{
    const struct rule_set *rules = t->i.rules;
    struct dispute_facts f = { t->d.amount, t->d.people, c->today.n - t->d.began_on.n, t->d.failed,
                               t->d.injury };
    struct dispute_bounds b;

    bound_of(rules, c->arena, "amount", b.amount);
    bound_of(rules, c->arena, "people", b.people);
    bound_of(rules, c->arena, "lasting", b.days);
    bound_of(rules, c->arena, "failed", b.failed);
    bound_of(rules, c->arena, "injury", b.injury);
    return dispute_grade(&f, &b, ret_causes);
}

static err may_grade(struct ctx *c, const struct instance *i) { return flow_at(c, i, "grade"); }

/* The desk may grade higher than the rule, saying why; never lower. */
err dispute_set_grade(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct grade_in in = { .text = STR("") };
    struct turn t;
    int causes = 0;

    TRY(form_read(r, &DISPUTE_GRADE_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_DESK, &t));
    TRY(may_grade(c, &t.i));
    int by_rule = grade_by_rule(c, &t, &causes);
    int64_t grade = in.grade ? in.grade : by_rule;
    if (grade < by_rule)
        return err_rule(c->arena, &DISPUTE_LOWER, "1+1+N 分级", "grade=%d", by_rule);
    if (grade > by_rule && in.text.n < 4)
        return err_at(c->arena, &FORM_MISSING, "text", "why it is graded higher");
    TRY(db_run(c->db, SQL_DISPUTE_GRADED, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_int(grade), arg_int(by_rule),
                    arg_int(causes), arg_time(t.d.tier_since))));
    leaf_int(c, "grade", grade);
    TRY(dispute_note_add(c, t.i.id, "graded", in.text, NULL));
    TRY(flow_event(c, &t.i, "dispute.graded", "grade=%lld", (long long)grade));
    TRY(flow_close(c, &t.i, STR("graded")));
    answer_done(r);
    return NULL;
}

/* --- who mediates --- */

struct team_line {
    struct id account;
    struct str name;
    int64_t most, open_cases; /* the highest grade one may mediate; 0 none */
    bool guides, judge;
};
/* clang-format off */
static const struct field team_fields[] = {
    FIELD(struct team_line, account, SHOW),
    FIELD(struct team_line, name, SHOW),
    FIELD(struct team_line, most, SHOW),
    FIELD(struct team_line, guides, SHOW),
    FIELD(struct team_line, judge, SHOW),
    FIELD(struct team_line, open_cases, SHOW),
};
/* clang-format on */
const struct shape DISPUTE_TEAM_LINE = { "struct dispute_team_line", team_fields,
                                         COUNT(team_fields), sizeof(struct team_line) };

/* Who may be given a dispute: on the register today, and with a post to act by. */
static MUST err team(struct ctx *c, struct list *ret)
{
    struct list people;

    TRY(db_list(c->db, SQL_DISPUTE_MEDIATOR_POSTS, &DISPUTE_TEAM_LINE, 500, ret,
                ARGS(arg_id(c->community), arg_day(c->today))));
    TRY(team_people(c, &people));
    struct team_line *l = (struct team_line *)(uintptr_t)ret->p; /* just made in our arena */
    const struct team_person *p = people.p;
    size_t n = 0;
    for (size_t k = 0; k < ret->n; k++) {
        bool listed = false;
        for (size_t j = 0; j < people.n; j++) {
            if (p[j].account.v != l[k].account.v)
                continue;
            listed = true;
            l[k].name = p[j].name;
            l[k].most = p[j].mediates > l[k].most ? p[j].mediates : l[k].most;
            l[k].guides = l[k].guides || p[j].guides;
            l[k].judge = l[k].judge || str_is(p[j].kind, "judge");
        }
        if (listed)
            l[n++] = l[k];
    }
    ret->n = n;
    return NULL;
}

/* Why the register does not let an account mediate the grade; NULL if any entry does. */
static MUST err register_says(struct ctx *c, struct id account, int64_t grade)
{
    struct list people;
    err why = &DISPUTE_MEDIATOR;

    TRY(team_people(c, &people));
    for (size_t k = 0; k < people.n; k++) {
        const struct team_person *p = (const struct team_person *)people.p + k;
        if (p->account.v != account.v)
            continue;
        why = team_member_may(c, p->member, TIER_MEDIATES, grade);
        if (!why)
            return NULL;
    }
    return err_at(c->arena, why, "mediator", "by the register");
}

err dispute_team(struct req *r)
{
    struct list l;

    TRY(team(&r->ctx, &l));
    answer_page(r, &DISPUTE_TEAM_LINE, &l, (struct id){ 0 });
    return NULL;
}

static const struct team_line *member(const struct list *l, struct id account)
{
    for (size_t k = 0; k < l->n; k++) {
        if (((const struct team_line *)l->p)[k].account.v == account.v)
            return (const struct team_line *)l->p + k;
    }
    return NULL;
}

static MUST err fit(struct ctx *c, const struct turn *t, const struct team_line *m)
{
    const struct party *p = t->parties.p;
    int64_t recused = 0;

    if (!m)
        return &DISPUTE_MEDIATOR;
    TRY(register_says(c, m->account, t->d.grade));
    for (size_t k = 0; k < t->parties.n; k++) {
        if (p[k].account_id.v == m->account.v)
            return err_rule(c->arena, &DISPUTE_OWN, "人民调解法 §15", "%s", "");
    }
    TRY(db_int(c->db, SQL_DISPUTE_RECUSAL_HAS, &recused,
               ARGS(arg_id(c->community), arg_id(t->i.id), arg_id(m->account))));
    return recused ? &DISPUTE_RECUSED : NULL;
}

/* A dispute of grade 3 is mediated with a judge or lawyer beside, who does not mediate. */
static MUST err guided(struct ctx *c, const struct turn *t, const struct team_line *g,
                       struct id mediator)
{
    if (t->d.grade >= 3 && !g)
        return err_rule(c->arena, &DISPUTE_GUIDE, "1+1+N 分级", "grade=%d", 3);
    return g && (!g->guides || g->account.v == mediator.v) ? &DISPUTE_GUIDE : NULL;
}

static err may_assign(struct ctx *c, const struct instance *i) { return flow_at(c, i, "assign"); }

err dispute_assign(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct assign_in in = { .guide = { 0 } };
    struct turn t;
    struct list l;

    TRY(form_read(r, &DISPUTE_ASSIGN_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_DESK, &t));
    TRY(may_assign(c, &t.i));
    TRY(team(c, &l));
    const struct team_line *m = member(&l, in.mediator);
    const struct team_line *g = in.guide.v ? member(&l, in.guide) : NULL;
    TRY(fit(c, &t, m));
    if (in.guide.v && !g)
        return &DISPUTE_GUIDE;
    TRY(guided(c, &t, g, in.mediator));
    TRY(db_run(c->db, SQL_DISPUTE_ASSIGNED, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_id(m->account), arg_str(m->name),
                    arg_id(in.guide), arg_str(g ? g->name : STR("")), arg_str(in.chosen_by))));
    leaf_word(c, "chosen_by", in.chosen_by);
    TRY(flow_event(c, &t.i, "dispute.assigned", "chosen_by=chosen." STR_FMT,
                   STR_ARG(in.chosen_by)));
    TRY(flow_close(c, &t.i, STR("assigned")));
    TRY(dispute_parties_tell(c, &t, "dispute.assigned"));
    answer_done(r);
    return NULL;
}

/* 回避: by the mediator, a party or the desk; another is found, and never this one again. */
err dispute_recuse(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct said_in in;
    struct turn t;

    TRY(form_read(r, &DISPUTE_SAID_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_DESK | ROLE_MEDIATOR | ROLE_PARTY, &t));
    if (!t.d.mediator_id.v || str_is(t.i.step->kind, "agree") || str_is(t.i.step->kind, "revisit"))
        return flow_at(c, &t.i, "mediate") ? flow_at(c, &t.i, "mediate") : &DISPUTE_MEDIATOR;
    struct ctx alias = dispute_alias(c, &t);
    TRY(dispute_note_add(&alias, t.i.id, "recused", in.text, NULL));
    TRY(db_run(
        c->db, SQL_DISPUTE_RECUSAL_ADD, NULL,
        ARGS(arg_id(c->community), arg_id(t.i.id), arg_id(t.d.mediator_id), arg_time(c->now))));
    TRY(db_run(c->db, SQL_DISPUTE_ASSIGNED, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_null(), arg_str(STR("")), arg_null(),
                    arg_str(STR("")), arg_str(STR("")))));
    TRY(flow_event(&alias, &t.i, "dispute.recused", "%s", ""));
    TRY(flow_return(&alias, &t.i, STR("assign"), STR("调解员回避，另行指派")));
    answer_done(r);
    return NULL;
}

static const char *const grade_values[] = { "amount.second",
                                            "amount.third",
                                            "people.second",
                                            "people.third",
                                            "lasting.second",
                                            "lasting.third",
                                            "failed.second",
                                            "failed.third",
                                            "injury.second",
                                            "injury.third",
                                            NULL };
static const struct flow_act grade_acts[] = { { "dispute.grade", PERM_DISPUTE_DESK, may_grade } };
const struct step_kind GRADE_KIND = { .name = "grade",
                                      .values = grade_values,
                                      .act = grade_acts,
                                      .n_act = COUNT(grade_acts),
                                      .closes_itself = true };

static const struct flow_act assign_acts[] = { { "dispute.assign", PERM_DISPUTE_DESK,
                                                 may_assign } };
const struct step_kind ASSIGN_KIND = {
    .name = "assign", .act = assign_acts, .n_act = COUNT(assign_acts), .closes_itself = true
};
