#include "room/check/check.h"

#include <assert.h>

#include "base/arena.h"
#include "base/day.h"
#include "flow/book.h"
#include "flow/edition.h"
#include "room/file/file.h"
#include "rule/calendar.h"
#include "rule/risk.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure CHECK_LEGAL = { .code = ERR_CONFLICT, .id = "check.legal" };
const struct failure CHECK_RISK = { .code = ERR_CONFLICT, .id = "check.risk" };
const struct failure CHECK_FILING = { .code = ERR_CONFLICT, .id = "check.filing" };
const struct failure CHECK_VERDICT = { .code = ERR_INPUT,
                                       .id = "check.verdict",
                                       .field = "verdict" };
const struct failure CHECK_OVERRIDE = { .code = ERR_DENIED, .id = "check.override" };
const struct failure CHECK_AGAIN = { .code = ERR_DENIED, .id = "check.again", .field = "verdict" };
const struct failure CHECK_DAYS = { .code = ERR_CONFLICT, .id = "check.days" };

const struct failure CHECK_REVIEW = { .code = ERR_CONFLICT, .id = "check.review" };
const struct failure CHECK_STREET = { .code = ERR_DENIED, .id = "check.street" };

const struct failure CHECK_MARKS = { .code = ERR_INPUT, .id = "check.marks", .field = "legal" };
const struct failure CHECK_ASKED = { .code = ERR_INPUT, .id = "check.asked", .field = "asked" };
const struct failure CHECK_SOURCE = { .code = ERR_INPUT, .id = "check.source", .field = "warning" };
const struct failure CHECK_PAPER = { .code = ERR_INPUT, .id = "check.paper", .field = "file_id" };

static const char *const kinds[] = { "legal", "risk", "filing", NULL };
static const char *const verdicts[] = { "feasible", "not_feasible", "low",    "mid", "high",
                                        "filed",    "override",     "scored", NULL };

struct check_in {
    struct str kind, verdict, text;
    struct id file_id;
    int64_t legal, fair, feasible, control; /* marks, when the verdict is to be reckoned */
    bool talked, surveyed, visited;
    int64_t asked;
    struct id warning, dispute; /* what gave the reason, if either did */
};
static const struct field check_in_fields[] = {
    FIELD(struct check_in, kind, NEED, .words = kinds),
    FIELD(struct check_in, verdict, NEED, .words = verdicts),
    FIELD(struct check_in, text, NEED, .min = 4, .max = 5000),
    FIELD(struct check_in, file_id, SHOW),
    FIELD(struct check_in, legal, SHOW, .max = RISK_MARK_MOST),
    FIELD(struct check_in, fair, SHOW, .max = RISK_MARK_MOST),
    FIELD(struct check_in, feasible, SHOW, .max = RISK_MARK_MOST),
    FIELD(struct check_in, control, SHOW, .max = RISK_MARK_MOST),
    FIELD(struct check_in, talked, SHOW),
    FIELD(struct check_in, surveyed, SHOW),
    FIELD(struct check_in, visited, SHOW),
    FIELD(struct check_in, asked, SHOW, .max = 100000),
    FIELD(struct check_in, warning, SHOW),
    FIELD(struct check_in, dispute, SHOW),
};
static const struct shape CHECK_IN = SHAPE(struct check_in, check_in_fields);

struct check_line {
    struct id id, file_id, step_row, account_id;
    struct str kind, verdict, text, by_name;
    struct when at;
    int64_t legal, fair, feasible, control, asked; /* 0: not reckoned of marks */
    bool talked, surveyed, visited;
};
static const struct field check_line_fields[] = {
    FIELD(struct check_line, id, SHOW),           FIELD(struct check_line, kind, SHOW),
    FIELD(struct check_line, verdict, SHOW),      FIELD(struct check_line, text, SHOW),
    FIELD(struct check_line, file_id, SHOW),      FIELD(struct check_line, by_name, SHOW),
    FIELD(struct check_line, at, SHOW),           FIELD(struct check_line, step_row, SECRET),
    FIELD(struct check_line, account_id, SECRET), FIELD(struct check_line, legal, SHOW),
    FIELD(struct check_line, fair, SHOW),         FIELD(struct check_line, feasible, SHOW),
    FIELD(struct check_line, control, SHOW),      FIELD(struct check_line, talked, SHOW),
    FIELD(struct check_line, surveyed, SHOW),     FIELD(struct check_line, visited, SHOW),
    FIELD(struct check_line, asked, SHOW),
};
struct check_link {
    struct id id, matter, warning, dispute;
    struct str code, title, verdict;
    struct when at;
};
static const struct field check_link_fields[] = {
    FIELD(struct check_link, id, SHOW),      FIELD(struct check_link, matter, SHOW),
    FIELD(struct check_link, code, SHOW),    FIELD(struct check_link, title, SHOW),
    FIELD(struct check_link, verdict, SHOW), FIELD(struct check_link, warning, SHOW),
    FIELD(struct check_link, dispute, SHOW), FIELD(struct check_link, at, SHOW),
};
static const struct shape CHECK_LINK = SHAPE(struct check_link, check_link_fields);
static const struct shape CHECK_LINE = SHAPE(struct check_line, check_line_fields);

void check_rule(const struct check_facts *f, const struct rule_set *rules, struct gaps *g)
{
    int64_t min = rules_int(rules, "checks.min_workdays");

    if (!str_is(f->legal, "feasible"))
        gap_add(g, &CHECK_LEGAL, "法律意见须为可行", "have=" STR_FMT,
                STR_ARG(f->legal.n ? f->legal : STR("none")));
    if (f->risk.n == 0 || (str_is(f->risk, "high") && !f->override))
        gap_add(g, &CHECK_RISK, "高风险不得提议，街道签批除外", "have=" STR_FMT,
                STR_ARG(f->risk.n ? f->risk : STR("none")));
    if (f->filing.n == 0)
        gap_add(g, &CHECK_FILING, "决策前论证备案", "%s", "");
    if (f->workdays < min)
        gap_add(g, &CHECK_DAYS, rules_source(rules, "checks.min_workdays"), "have=%lld needs=%lld",
                (long long)f->workdays, (long long)min);
}

static MUST err list_checks(struct ctx *c, struct id matter, struct list *ret)
{
    return db_list(c->db, SQL_CHECK_PAGE, &CHECK_LINE, 500, ret,
                   ARGS(arg_id(c->community), arg_id(matter)));
}

/* Verdicts given since the step was opened again do not replace earlier ones by age alone: the
 * newest of a kind is the one that stands. */
static void take_verdict(struct check_facts *f, const struct check_line *x)
{
    if (str_is(x->kind, "legal"))
        f->legal = x->verdict;
    if (str_is(x->kind, "filing"))
        f->filing = x->verdict;
    if (!str_is(x->kind, "risk"))
        return;
    f->override = str_is(x->verdict, "override") && str_is(f->risk, "high");
    if (!str_is(x->verdict, "override"))
        f->risk = x->verdict;
}

static MUST err read_facts(struct ctx *c, const struct instance *i, struct check_facts *ret)
{
    struct list l;

    *ret = (struct check_facts){ .override = false };
    TRY(list_checks(c, i->id, &l));
    for (size_t k = 0; k < l.n; k++)
        take_verdict(ret, &((const struct check_line *)l.p)[k]);
    ret->workdays = calendar_workdays_between(c->house->calendar,
                                              day_at(i->step_opened, CHINA_OFFSET), c->today);
    return NULL;
}

static bool is_review(const struct instance *i) { return str_is(i->step->use, "legal"); }

/* A review is of the text as it stands: one from before the draft was opened again says nothing. */
static MUST err review_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct str verdict = STR("none");
    struct list l;

    TRY(list_checks(c, i->id, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct check_line *x = &((const struct check_line *)l.p)[k];
        if (str_is(x->kind, "legal") && x->step_row.v == i->step_row.v)
            verdict = x->verdict;
    }
    if (!str_is(verdict, "feasible"))
        gap_add(g, &CHECK_REVIEW, i->template->source.p, "have=" STR_FMT, STR_ARG(verdict));
    return NULL;
}

static err check_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct check_facts f;

    if (is_review(i))
        return review_gaps(c, i, g);
    TRY(read_facts(c, i, &f));
    check_rule(&f, i->rules, g);
    return NULL;
}

static bool verdict_fits(struct str kind, struct str verdict)
{
    if (str_is(kind, "legal"))
        return str_is(verdict, "feasible") || str_is(verdict, "not_feasible");
    if (str_is(kind, "filing"))
        return str_is(verdict, "filed");
    return str_is(verdict, "low") || str_is(verdict, "mid") || str_is(verdict, "high") ||
           str_is(verdict, "override") || str_is(verdict, "scored");
}

static MUST err risk_law(struct ctx *c, struct risk_terms *ret)
{
    const struct rule_set *shipped = book_rules(c->house->flow, STR("risk-2026"), 1), *r = NULL;

    assert(shipped);
    TRY(edition_in_force(c, shipped, c->today, &r));
    r = r ? r : shipped;
    *ret = (struct risk_terms){ .low = rules_int(r, "risk.low"),
                                .mid = rules_int(r, "risk.mid"),
                                .least = rules_int(r, "risk.least"),
                                .asked = rules_int(r, "risk.asked") };
    return NULL;
}

/* A level is reckoned of the marks, or was found on a paper that is filed with it. */
static MUST err find_level(struct ctx *c, struct check_in *in)
{
    const struct risk_marks m = { in->legal, in->fair, in->feasible, in->control };
    struct risk_terms t;

    if (!str_is(in->verdict, "scored")) {
        *in = (struct check_in){ .kind = in->kind,
                                 .verdict = in->verdict,
                                 .text = in->text,
                                 .file_id = in->file_id,
                                 .warning = in->warning,
                                 .dispute = in->dispute };
        return str_is(in->kind, "risk") && !in->file_id.v && !str_is(in->verdict, "override")
                   ? &CHECK_PAPER
                   : NULL;
    }
    TRY(risk_law(c, &t));
    if (!risk_marks_fit(&m))
        return &CHECK_MARKS;
    if (!(in->talked || in->surveyed || in->visited) || in->asked < t.asked)
        return err_rule(c->arena, &CHECK_ASKED, "cfg", "have=%lld needs=%lld", (long long)in->asked,
                        (long long)t.asked);
    in->verdict = str_of(risk_word(risk_level(&t, &m)));
    return NULL;
}

/* One warning or one dispute of this place, named by somebody who may read them. */
static MUST err check_source(struct ctx *c, const struct check_in *in)
{
    int64_t found = 0;

    if (!in->warning.v && !in->dispute.v)
        return NULL;
    if (!str_is(in->kind, "risk") || !ctx_may(c, PERM_DISPUTE_DESK) ||
        (in->warning.v && in->dispute.v))
        return &CHECK_SOURCE;
    TRY(db_int(c->db, SQL_CHECK_SOURCE, &found,
               ARGS(arg_id(c->community), arg_id(in->warning), arg_id(in->dispute))));
    return found ? NULL : &CHECK_SOURCE;
}

/* D5: only the street overrides a high risk. Who runs the matter enters what it signed on paper. */
static MUST err may_override(const struct ctx *c, const struct check_in *in)
{
    bool paper = in->file_id.v && ctx_may(c, PERM_MATTER_RUN);

    if (!str_is(in->verdict, "override") || paper)
        return NULL;
    return ctx_may(c, PERM_FLOW_MANAGE) && !ctx_may(c, PERM_MATTER_RUN) ? NULL : &CHECK_OVERRIDE;
}

/* D5: the street's signature or another's eyes let a high risk go, not whoever found it. */
static MUST err may_lower(struct ctx *c, const struct instance *i, const struct check_in *in)
{
    const struct check_line *found = NULL;
    struct list l;

    if (!str_is(in->kind, "risk") || str_is(in->verdict, "high") || str_is(in->verdict, "override"))
        return NULL;
    TRY(list_checks(c, i->id, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct check_line *x = &((const struct check_line *)l.p)[k];
        if (str_is(x->kind, "risk") && !str_is(x->verdict, "override") &&
            x->step_row.v == i->step_row.v)
            found = x;
    }
    return found && str_is(found->verdict, "high") && found->account_id.v == c->account.v
               ? &CHECK_AGAIN
               : NULL;
}

/* The street reviews; who runs the matter enters what it signed on paper. */
static MUST err may_review(const struct ctx *c, const struct instance *i, const struct check_in *in)
{
    if (!is_review(i))
        return NULL;
    if (!str_is(in->kind, "legal"))
        return &CHECK_VERDICT;
    if (ctx_may(c, PERM_MATTER_RUN))
        return in->file_id.v ? NULL : &CHECK_STREET;
    return ctx_may(c, PERM_BOARD_SEE) ? NULL : &CHECK_STREET;
}

static struct arg mark(int64_t v) { return v ? arg_int(v) : arg_null(); }

static err post_check(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct check_in in;
    struct instance i;
    struct id id = ctx_id(c);

    TRY(form_read(r, &CHECK_IN, &in));
    if (!verdict_fits(in.kind, in.verdict))
        return &CHECK_VERDICT;
    TRY(may_override(c, &in));
    TRY(find_level(c, &in));
    TRY(check_source(c, &in));
    TRY(flow_take(c, r->id[0], &i));
    TRY(flow_at(c, &i, "check"));
    TRY(may_review(c, &i, &in));
    TRY(may_lower(c, &i, &in));
    TRY(file_attach(c, in.file_id, "check", id, false));
    TRY(db_run(c->db, SQL_CHECK_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_id(i.step_row),
                    arg_str(in.kind), arg_str(in.verdict), arg_str(in.text), arg_id(in.file_id),
                    arg_str(c->name), arg_time(c->now), mark(in.legal), mark(in.fair),
                    mark(in.feasible), mark(in.control), arg_bool(in.talked), arg_bool(in.surveyed),
                    arg_bool(in.visited), arg_int(in.asked), arg_id(in.warning), arg_id(in.dispute),
                    arg_id(c->account))));
    leaf_subject(c, i.id);
    leaf_word(c, "kind", in.kind);
    leaf_word(c, "verdict", in.verdict);
    if (in.legal)
        leaf_int(c, "points", in.legal + in.fair + in.feasible + in.control);
    TRY(leaf_commit(c, "text", in.text));
    TRY(flow_event(c, &i, "check.given", "kind=" STR_FMT " verdict=" STR_FMT, STR_ARG(in.kind),
                   STR_ARG(in.verdict)));
    answer_id(r, id);
    return NULL;
}

static err get_checks(struct req *r)
{
    struct list l;

    TRY(list_checks(&r->ctx, r->id[0], &l));
    answer_page(r, &CHECK_LINE, &l, (struct id){ 0 });
    return NULL;
}

static err get_links(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_CHECK_LINKS, &CHECK_LINK, 300, &l, ARGS(arg_id(c->community))));
    answer_page(r, &CHECK_LINK, &l, (struct id){ 0 });
    return NULL;
}

static const char *const values[] = { "checks.min_workdays", NULL };
static const struct flow_act acts[] = { { "check.give", PERM_CHECK_GIVE, NULL } };
static const char *const check_leaves[] = { "verdicts", "filing_no", NULL };
const struct step_kind CHECK_KIND = {
    .name = "check",
    .leaves = check_leaves,
    .values = values,
    .gaps = check_gaps,
    .act = acts,
    .n_act = COUNT(acts),
};

#define M "/api/c/{c}/matters/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET, M "/checks", PERM_MATTER_SEE, .out = &CHECK_LINE, .list = true, .run = get_checks },
    { GET, "/api/c/{c}/risk_links", PERM_DISPUTE_DESK, .out = &CHECK_LINK, .list = true, .run = get_links },
    { POST, M "/checks", PERM_CHECK_GIVE, "check.give", .in = &CHECK_IN, .out = &ANSWER_ID,
      .run = post_check },
};
/* clang-format on */
const struct routes CHECK_ROUTES = { "check", routes, COUNT(routes) };
