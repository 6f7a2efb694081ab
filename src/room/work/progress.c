/* progress.c - notes, photographs, inspections, acceptance; and what the step "work" still needs.
 */
#include "base/arena.h"
#include "base/day.h"
#include "room/file/file.h"
#include "room/work/work_row.h"
#include "rule/calendar.h"
#include "web/leaf.h"

const struct failure PROGRESS_STALE = { .code = ERR_CONFLICT, .id = "progress.stale" };
const struct failure PROGRESS_PHOTO_MISSING = { .code = ERR_CONFLICT,
                                                .id = "progress.photo_missing" };
const struct failure PROGRESS_NOT_IMAGE = { .code = ERR_INPUT,
                                            .id = "progress.not_image",
                                            .field = "photos" };
const struct failure INSPECTION_MISSING = { .code = ERR_CONFLICT, .id = "inspection.missing" };
const struct failure WORK_UNFINISHED = { .code = ERR_CONFLICT, .id = "work.unfinished" };
const struct failure ACCEPTANCE_MISSING = { .code = ERR_CONFLICT, .id = "acceptance.missing" };
const struct failure ACCEPTANCE_FAILED = { .code = ERR_CONFLICT, .id = "acceptance.failed" };
const struct failure ACCEPTANCE_TWICE = { .code = ERR_CONFLICT, .id = "acceptance.twice" };

static MUST err add_photo(struct ctx *c, struct id progress, struct str phase, struct str text)
{
    struct id file;

    if (!str_int(text, &file.v))
        return &PROGRESS_NOT_IMAGE;
    TRY(file_must_be_image(c, file, &PROGRESS_NOT_IMAGE));
    TRY(file_attach(c, file, "progress", progress, true));
    err e = db_run(c->db, SQL_PROGRESS_PHOTO_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(progress), arg_id(file), arg_str(phase)));
    return e == &DB_DUPLICATE ? &PROGRESS_NOT_IMAGE : e;
}

static MUST err add_photos(struct ctx *c, struct id progress, const struct progress_in *in)
{
    const struct str *file = in->photos.p;
    struct str phase = in->phase.n ? in->phase : STR("during");

    for (size_t k = 0; k < in->photos.n; k++)
        TRY(add_photo(c, progress, phase, file[k]));
    return NULL;
}

/* The next note is due some days after this one. */
static MUST err ask_again(struct ctx *c, const struct instance *i)
{
    TRY(flow_done(c, i, "progress", i->id));
    return flow_ask(c, i, "progress", flow_actor(i), i->id,
                    flow_due(c, rules_int(i->rules, "work.progress_days"), false));
}

err progress_add(struct ctx *c, struct id matter, const char *what, const struct progress_in *in,
                 struct id *ret)
{
    struct instance i;
    int64_t permille = in->permille;

    TRY(flow_take(c, matter, &i));
    TRY(flow_at(c, &i, "work"));
    if (permille == 0)
        TRY(work_permille(c, matter, &permille));
    *ret = ctx_id(c);
    TRY(db_run(c->db, SQL_PROGRESS_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(*ret), arg_id(matter), arg_str(str_of(what)),
                    arg_str(in->text), arg_int(permille), arg_time(c->now), arg_str(c->name))));
    TRY(add_photos(c, *ret, in));
    leaf_subject(c, *ret);
    leaf_id(c, "matter", matter);
    leaf_int(c, "permille", permille);
    leaf_int(c, "photos", (int64_t)in->photos.n);
    TRY(leaf_commit(c, "text", in->text));
    if (str_is(str_of(what), "inspection"))
        return flow_event(c, &i, "work.inspected", "permille=%lld", (long long)permille);
    TRY(flow_event(c, &i, "work.progress", "percent=%lld", (long long)permille / 10));
    return ask_again(c, &i);
}

err acceptance_last(struct ctx *c, struct id matter, struct acceptance *ret)
{
    return db_one(c->db, SQL_ACCEPTANCE_LAST, &ACCEPTANCE, ret,
                  ARGS(arg_id(c->community), arg_id(matter)));
}

static MUST err may_accept(struct ctx *c, const struct instance *i)
{
    struct acceptance last;

    TRY(flow_at(c, i, "work"));
    err e = acceptance_last(c, i->id, &last);
    if (e == &NOT_FOUND)
        return NULL;
    if (!e && last.step_row.v == i->step_row.v && str_is(last.result, "passed"))
        return &ACCEPTANCE_TWICE;
    return e;
}

static MUST err must_be_finished(struct ctx *c, const struct instance *i)
{
    struct work_sums s;

    TRY(work_sums(c, i->id, &s));
    if (s.items == 0)
        return &WORK_NO_ITEM;
    if (s.unfinished)
        return err_rule(c->arena, &WORK_UNFINISHED, NULL, "have=%lld", (long long)s.unfinished);
    return NULL;
}

/* The paper of that name, unless it is on file already. */
static MUST err file_paper(struct ctx *c, const struct instance *i, const struct acceptance_in *in)
{
    const struct paper_kind *kind = template_paper(i->template, STR("acceptance"));
    int64_t have = 0;

    if (!kind || !words_have(i->step->papers, kind->id))
        return NULL;
    TRY(db_int(c->db, SQL_PAPER_HAVE, &have,
               ARGS(arg_id(c->community), arg_id(i->id), arg_str(kind->id))));
    if (have)
        return NULL;
    struct str text =
        str_fmt(c->arena, STR_FMT "\n" STR_FMT, STR_ARG(in->text), STR_ARG(in->signed_by));
    return db_run(c->db, SQL_ACCEPTANCE_PAPER, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(i->id), arg_str(i->step->id),
                       arg_str(kind->title.zh), arg_str(text), arg_id(in->file), arg_time(c->now),
                       arg_str(c->name)));
}

/* What passed is done: the step closes, and the publicity of the result opens with its days. */
static MUST err close_if_passed(struct ctx *c, struct instance *i, const struct acceptance_in *in)
{
    if (!str_is(in->result, "passed"))
        return NULL;
    TRY(file_paper(c, i, in));
    return flow_close(c, i, in->text);
}

err acceptance_sign(struct ctx *c, struct id matter, const struct acceptance_in *in, struct id *ret)
{
    struct instance i;

    TRY(flow_take(c, matter, &i));
    TRY(may_accept(c, &i));
    if (str_is(in->result, "passed"))
        TRY(must_be_finished(c, &i));
    *ret = ctx_id(c);
    TRY(file_attach(c, in->file, "acceptance", *ret, true));
    leaf_subject(c, *ret);
    leaf_id(c, "matter", matter);
    leaf_word(c, "result", in->result);
    TRY(leaf_commit(c, "signed_by", in->signed_by));
    TRY(db_run(c->db, SQL_ACCEPTANCE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(*ret), arg_id(matter), arg_id(i.step_row),
                    arg_str(in->result), arg_str(in->text), arg_str(in->signed_by),
                    arg_id(in->file), arg_id(c->account), arg_time(c->now))));
    TRY(flow_event(c, &i, "work.accepted", "result=" STR_FMT, STR_ARG(in->result)));
    return close_if_passed(c, &i, in);
}

static err opened(struct ctx *c, const struct instance *i) { return ask_again(c, i); }

/* The law of the house: residents hear of the works at least every so many days. */
static MUST err stale_gap(struct ctx *c, const struct instance *i, struct gaps *g)
{
    int64_t last = 0, days = rules_int(i->rules, "work.progress_days");

    TRY(db_int(c->db, SQL_PROGRESS_LAST, &last,
               ARGS(arg_id(c->community), arg_id(i->id), arg_time(i->step_opened))));
    struct when since = last ? (struct when){ last } : i->step_opened;
    int64_t passed = days_between(day_at(since, CHINA_OFFSET), c->today);
    if (passed > days || !last)
        gap_add(g, &PROGRESS_STALE, rules_source(i->rules, "work.progress_days"),
                "have=%lld max=%lld", (long long)passed, (long long)days);
    return NULL;
}

static MUST err proof_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct proof p;

    TRY(db_one(c->db, SQL_PROGRESS_PROOF, &PROOF, &p, ARGS(arg_id(c->community), arg_id(i->id))));
    if (!p.before)
        gap_add(g, &PROGRESS_PHOTO_MISSING, i->template->source.p, "which=before");
    if (!p.during)
        gap_add(g, &PROGRESS_PHOTO_MISSING, i->template->source.p, "which=during");
    if (!p.after)
        gap_add(g, &PROGRESS_PHOTO_MISSING, i->template->source.p, "which=after");
    if (!p.inspections)
        gap_add(g, &INSPECTION_MISSING, i->template->source.p, "have=0");
    return NULL;
}

static MUST err item_gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    int64_t pending = 0;
    err e = must_be_finished(c, i);

    if (e && (err_is(e, &WORK_NO_ITEM) || err_is(e, &WORK_UNFINISHED)))
        gap_add(g, e, i->template->source.p, "%s", e->says ? e->says : "have=0");
    else if (e)
        return e;
    TRY(db_int(c->db, SQL_CHANGE_ORDER_PENDING, &pending,
               ARGS(arg_id(c->community), arg_id(i->id))));
    if (pending)
        gap_add(g, &CHANGE_PENDING, i->template->source.p, "have=%lld", (long long)pending);
    TRY(money_pending(c, i->id, &pending));
    if (pending)
        gap_add(g, &MONEY_PENDING, i->template->source.p, "have=%lld", (long long)pending);
    return NULL;
}

static MUST err acceptance_gap(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct acceptance last;
    err e = acceptance_last(c, i->id, &last);

    if (e && e != &NOT_FOUND)
        return e;
    if (e || last.step_row.v != i->step_row.v)
        gap_add(g, &ACCEPTANCE_MISSING, i->template->source.p, "have=0");
    else if (!str_is(last.result, "passed"))
        gap_add(g, &ACCEPTANCE_FAILED, i->template->source.p, "have=0");
    return NULL;
}

static err gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    TRY(item_gaps(c, i, g));
    TRY(stale_gap(c, i, g));
    TRY(proof_gaps(c, i, g));
    return acceptance_gap(c, i, g);
}

static err may_work(struct ctx *c, const struct instance *i) { return flow_at(c, i, "work"); }

static err may_approve(struct ctx *c, const struct instance *i)
{
    int64_t pending = 0;

    TRY(flow_at(c, i, "work"));
    TRY(db_int(c->db, SQL_CHANGE_ORDER_PENDING, &pending,
               ARGS(arg_id(c->community), arg_id(i->id))));
    return pending ? NULL : &CHANGE_APPROVED;
}

static err may_approve_money(struct ctx *c, const struct instance *i)
{
    int64_t pending = 0;

    TRY(flow_at(c, i, "work"));
    TRY(money_pending(c, i->id, &pending));
    return pending ? NULL : &CHANGE_APPROVED;
}

static const char *const values[] = { "work.progress_days", NULL };
/* clang-format off */
static const struct flow_act acts[] = {
    { "work.item", PERM_WORK_RUN, may_work },
    { "work.done", PERM_WORK_RUN, may_work },
    { "work.change", PERM_WORK_RUN, may_work },
    { "work.approve", PERM_SUPERVISE, may_approve },
    { "work.money", PERM_WORK_RUN, may_work },
    { "money.change", PERM_WORK_RUN, may_work },
    { "money.approve", PERM_SUPERVISE, may_approve_money },
    { "money.decide", PERM_WORK_RUN, may_work },
    { "work.progress", PERM_WORK_RUN, may_work },
    { "work.inspect", PERM_SUPERVISE, may_work },
    { "work.accept", PERM_WORK_RUN, may_accept },
};
/* clang-format on */
static const char *const work_leaves[] = { "photos_work", "inspection", "accounts", "accepted",
                                           NULL };
const struct step_kind WORK_KIND = {
    .name = "work",
    .leaves = work_leaves,
    .values = values,
    .opened = opened,
    .gaps = gaps,
    .act = acts,
    .n_act = COUNT(acts),
};
