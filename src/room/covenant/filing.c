/* filing.c - the step "filing": what was passed goes to the street, comes back with a number or
 * with an order to correct it, and is told from which day it holds. */
#include "base/arena.h"
#include "base/day.h"
#include "room/covenant/covenant_row.h"
#include "room/file/file.h"
#include "web/leaf.h"

const struct failure FILING_MISSING = { .code = ERR_CONFLICT, .id = "filing.missing" };
const struct failure FILING_NO_EFFECT = { .code = ERR_CONFLICT, .id = "filing.no_effect" };
const struct failure FILING_STREET = { .code = ERR_DENIED, .id = "filing.street" };
const struct failure FILING_DAY = { .code = ERR_INPUT, .id = "filing.day", .field = "filed_on" };
const struct failure FILING_TWICE = { .code = ERR_CONFLICT, .id = "filing.twice" };
const struct failure COVENANT_EFFECT = { .code = ERR_INPUT,
                                         .id = "covenant.effect",
                                         .field = "effective_on" };
const struct failure COVENANT_BY_MATTER = { .code = ERR_CONFLICT, .id = "covenant.by_matter" };

/* The day the ballot that passed it was counted. */
static MUST err passed_on(struct ctx *c, const struct instance *i, struct day *ret)
{
    struct when at = { 0 };

    TRY(db_int(c->db, SQL_COVENANT_PASSED, &at.ms, ARGS(arg_id(c->community), arg_id(i->id))));
    *ret = at.ms ? day_at(at, CHINA_OFFSET) : c->today;
    return NULL;
}

static err opened(struct ctx *c, const struct instance *i)
{
    struct id id = ctx_id(c);
    struct plan p;
    struct day passed;

    TRY(plan_newest(c, i->id, &p));
    TRY(passed_on(c, i, &passed));
    return covenant_add(c, &(struct covenant){ .id = id,
                                               .kind = i->scope_id,
                                               .area = i->area,
                                               .title = i->title,
                                               .text = p.text,
                                               .matter = i->id,
                                               .passed_on = passed,
                                               .effective_on = DAY_NONE,
                                               .filed_on = DAY_NONE,
                                               .review_on = DAY_NONE });
}

static err gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct covenant v;

    TRY(covenant_of(c, i, &v));
    if (v.filing_no.n == 0)
        gap_add(g, &FILING_MISSING, rules_source(i->rules, "draft.bans"), "%s", "");
    if (v.effective_on.n == DAY_NONE.n)
        gap_add(g, &FILING_NO_EFFECT, i->template->source.p, "%s", "");
    return NULL;
}

static err undone(struct ctx *c, const struct instance *i)
{
    return db_run(c->db, SQL_COVENANT_VOID, NULL, ARGS(arg_id(c->community), arg_id(i->id)));
}

static MUST err waiting(struct ctx *c, const struct instance *i, struct covenant *ret)
{
    TRY(flow_at(c, i, "filing"));
    return covenant_of(c, i, ret);
}

static err may_file(struct ctx *c, const struct instance *i)
{
    struct covenant v;

    TRY(waiting(c, i, &v));
    return v.filing_no.n ? &FILING_TWICE : NULL;
}

static err may_effect(struct ctx *c, const struct instance *i)
{
    struct covenant v;

    return waiting(c, i, &v);
}

/* Sentences doubted, each once for what it is doubted. */
static int64_t flags_in(struct arena *a, struct str text)
{
    struct ban_hits h = bans_in(a, text);
    int64_t n = 0;

    for (size_t k = 0; k < h.n; k++) {
        bool before = false;
        for (size_t j = 0; j < k && !before; j++)
            before = h.at[j].what == h.at[k].what && str_eq(h.at[j].sentence, h.at[k].sentence);
        n += !before;
    }
    return n;
}

static MUST err store_filing(struct ctx *c, const struct covenant *v, const struct filing_in *in)
{
    int64_t changed = 0;

    if (in->filed_on.n < v->passed_on.n || in->filed_on.n > c->today.n)
        return &FILING_DAY;
    TRY(file_attach(c, in->file_id, "covenant_filing", v->id, true));
    TRY(db_run(c->db, SQL_COVENANT_FILE, &changed,
               ARGS(arg_id(c->community), arg_id(v->id), arg_str(in->number), arg_str(in->office),
                    arg_day(in->filed_on), arg_id(in->file_id), arg_str(c->name))));
    if (!changed)
        return &FILING_TWICE;
    leaf_word(c, "number", in->number);
    leaf_word(c, "office", in->office);
    leaf_int(c, "filed_on", in->filed_on.n);
    leaf_word(c, "sha256", v->sha256);
    leaf_int(c, "flags", flags_in(c->arena, v->text));
    return NULL;
}

err filing_file(struct ctx *c, struct id matter, const struct filing_in *in)
{
    struct instance i;
    struct covenant v;

    TRY(flow_take(c, matter, &i));
    if (!acts_from_above(c) && !acts_by_paper(c, in->file_id))
        return &FILING_STREET;
    TRY(waiting(c, &i, &v));
    leaf_subject(c, i.id);
    TRY(store_filing(c, &v, in));
    return flow_note(c, &i, "covenant.filed", in->number);
}

err filing_late(struct ctx *c, struct id covenant, const struct filing_in *in)
{
    struct covenant v;

    TRY(covenant_get(c, covenant, &v));
    if (!acts_from_above(c) && !acts_by_paper(c, in->file_id))
        return &FILING_STREET;
    if (v.matter.v)
        return &COVENANT_BY_MATTER;
    leaf_subject(c, v.id);
    return store_filing(c, &v, in);
}

err filing_effect(struct ctx *c, struct id matter, struct day effective_on)
{
    struct instance i;
    struct covenant v;
    char day[DAY_TEXT_SIZE];

    TRY(flow_take(c, matter, &i));
    TRY(waiting(c, &i, &v));
    if (effective_on.n < c->today.n)
        return &COVENANT_EFFECT;
    TRY(covenant_effect(c, &v, effective_on, rules_int(i.rules, "covenant.review_months")));
    leaf_subject(c, i.id);
    leaf_int(c, "effective_on", effective_on.n);
    return flow_event(c, &i, "covenant.effect", "date=" STR_FMT,
                      STR_ARG(day_text(effective_on, day)));
}

err filing_order(struct ctx *c, struct id matter, struct str text, struct id file)
{
    struct instance i;
    struct covenant v;
    struct id id = ctx_id(c);

    TRY(flow_take(c, matter, &i));
    if (!acts_from_above(c) && !acts_by_paper(c, file))
        return &FILING_STREET;
    TRY(waiting(c, &i, &v));
    TRY(file_attach(c, file, "covenant_order", id, false));
    TRY(db_run(c->db, SQL_COVENANT_ORDER_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_id(v.id), arg_str(text),
                    arg_id(file), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, i.id);
    leaf_id(c, "covenant", v.id);
    TRY(leaf_commit(c, "text", text));
    TRY(flow_note(c, &i, "covenant.ordered", text));
    return flow_return(c, &i, i.step->back.word[0], text);
}

static const char *const values[] = { "draft.bans", "covenant.review_months", NULL };
/* clang-format off */
static const struct flow_act acts[] = {
    { "covenant.file", PERM_CHECK_GIVE, may_file },
    { "covenant.effect", PERM_MATTER_RUN, may_effect },
    { "covenant.order", PERM_CHECK_GIVE, may_effect },
};
/* clang-format on */
static const char *const filing_leaves[] = { "filed", NULL };
const struct step_kind FILING_KIND = {
    .name = "filing",
    .leaves = filing_leaves,
    .values = values,
    .opened = opened,
    .gaps = gaps,
    .undone = undone,
    .act = acts,
    .n_act = COUNT(acts),
};
