#include "base/arena.h"
#include "flow/attach.h"
#include "flow/bench.h"
#include "room/file/file.h"
#include "room/matter/demand.h"
#include "room/matter/matter.h"
#include "room/matter/matter_view.h"
#include "web/leaf.h"

const struct failure PAPER_UNKNOWN = { .code = ERR_INPUT, .id = "paper.unknown", .field = "kind" };

struct note_in {
    struct str note;
};
static const struct field note_fields[] = { FIELD(struct note_in, note, SHOW, .max = 500) };
static const struct shape STEP_NOTE_IN = SHAPE(struct note_in, note_fields);

struct reason_in {
    struct str reason;
};
static const struct field reason_fields[] = {
    FIELD(struct reason_in, reason, NEED, .min = 4, .max = 500),
};
static const struct shape REASON_IN = SHAPE(struct reason_in, reason_fields);

struct return_in {
    struct str to, reason;
};
static const struct field return_fields[] = {
    FIELD(struct return_in, to, NEED, .max = 40),
    FIELD(struct return_in, reason, NEED, .min = 4, .max = 500),
};
static const struct shape RETURN_IN = SHAPE(struct return_in, return_fields);

struct attach_in {
    struct id attached_to;
};
static const struct field attach_fields[] = { FIELD(struct attach_in, attached_to, NEED) };
static const struct shape ATTACH_IN = SHAPE(struct attach_in, attach_fields);

struct paper_in {
    struct str kind, title, text;
    struct id file_id;
};
static const struct field paper_fields[] = {
    FIELD(struct paper_in, kind, NEED, .max = 40),
    FIELD(struct paper_in, title, NEED, .max = 120),
    FIELD(struct paper_in, text, SHOW, .max = 20000),
    FIELD(struct paper_in, file_id, SHOW),
};
static const struct shape PAPER_IN = SHAPE(struct paper_in, paper_fields);

static err post_matter(struct req *r)
{
    struct matter_in in;
    struct id id;

    TRY(form_read(r, &MATTER_IN, &in));
    TRY(matter_open(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

/* Takes the matter of the path and makes it the subject of the leaf. */
static MUST err take(struct req *r, struct instance *ret)
{
    TRY(flow_take(&r->ctx, r->id[0], ret));
    leaf_subject(&r->ctx, ret->id);
    leaf_word(&r->ctx, "step", ret->step->id);
    return NULL;
}

static err may_decide_intake(struct ctx *c, const struct instance *i)
{
    return flow_at(c, i, "intake");
}

static err post_accept(struct req *r)
{
    struct instance i;
    struct note_in in;

    TRY(form_read(r, &STEP_NOTE_IN, &in));
    TRY(take(r, &i));
    TRY(may_decide_intake(&r->ctx, &i));
    TRY(flow_note(&r->ctx, &i, "matter.accepted", in.note));
    TRY(flow_close(&r->ctx, &i, STR("accepted")));
    answer_done(r);
    return NULL;
}

static err post_refuse(struct req *r)
{
    struct instance i;
    struct reason_in in;

    TRY(form_read(r, &REASON_IN, &in));
    TRY(take(r, &i));
    TRY(may_decide_intake(&r->ctx, &i));
    TRY(flow_end(&r->ctx, &i, STR("refused"), in.reason));
    answer_done(r);
    return NULL;
}

static const struct failure STEP_CLOSES_ITSELF = { .code = ERR_CONFLICT,
                                                   .id = "step.closes_itself" };

static err post_close(struct req *r)
{
    struct instance i;
    struct note_in in;

    TRY(form_read(r, &STEP_NOTE_IN, &in));
    TRY(take(r, &i));
    if (i.step->code->closes_itself)
        return err_rule(r->ctx.arena, &STEP_CLOSES_ITSELF, i.template->source.p, "%s",
                        flow_says_step(r->ctx.arena, &i, i.step->id));
    TRY(flow_close(&r->ctx, &i, in.note));
    answer_done(r);
    return NULL;
}

static err post_return(struct req *r)
{
    struct instance i;
    struct return_in in;

    TRY(form_read(r, &RETURN_IN, &in));
    TRY(take(r, &i));
    TRY(flow_return(&r->ctx, &i, in.to, in.reason));
    leaf_word(&r->ctx, "to", i.step->id);
    answer_done(r);
    return NULL;
}

typedef err change_fn(struct ctx *c, struct instance *i, struct str reason);

static MUST err change_state(struct req *r, change_fn *f)
{
    struct instance i;
    struct reason_in in;

    TRY(form_read(r, &REASON_IN, &in));
    TRY(take(r, &i));
    TRY(f(&r->ctx, &i, in.reason));
    answer_done(r);
    return NULL;
}

static err withdraw(struct ctx *c, struct instance *i, struct str reason)
{
    return flow_end(c, i, STR("withdrawn"), reason);
}

static err post_suspend(struct req *r) { return change_state(r, flow_suspend); }
static err post_resume(struct req *r) { return change_state(r, flow_resume); }
static err post_withdraw(struct req *r) { return change_state(r, withdraw); }

static err post_attach(struct req *r)
{
    struct instance i;
    struct attach_in in;

    TRY(form_read(r, &ATTACH_IN, &in));
    TRY(take(r, &i));
    if (!str_is(i.state, "open"))
        return err_rule(r->ctx.arena, &FLOW_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(i.state));
    TRY(attach_to(&r->ctx, &i, in.attached_to));
    leaf_id(&r->ctx, "attached_to", in.attached_to);
    answer_done(r);
    return NULL;
}

static err post_paper(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct instance i;
    struct paper_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &PAPER_IN, &in));
    TRY(take(r, &i));
    if (!str_is(i.state, "open"))
        return err_rule(c->arena, &FLOW_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(i.state));
    if (!template_paper(i.template, in.kind))
        return &PAPER_UNKNOWN;
    if (in.text.n == 0 && in.file_id.v == 0)
        return err_at(c->arena, &FORM_MISSING, "text", "neither text nor file");
    TRY(file_attach(c, in.file_id, "paper", id, i.step->public_step));
    TRY(db_run(c->db, SQL_PAPER_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_str(i.step->id),
                    arg_str(in.kind), arg_str(in.title), arg_str(in.text), arg_id(in.file_id),
                    arg_time(c->now), arg_str(c->name))));
    leaf_word(c, "kind", in.kind);
    TRY(leaf_commit(c, "text", in.text));
    TRY(flow_event(c, &i, "paper.added", "paper=" STR_FMT, STR_ARG(in.kind)));
    answer_id(r, id);
    return NULL;
}

/* Intake is decided by accept or refuse; nothing else closes it. */
static const struct flow_act intake_acts[] = {
    { "matter.accept", PERM_FLOW_MANAGE, may_decide_intake },
    { "matter.refuse", PERM_FLOW_MANAGE, may_decide_intake },
};
const struct step_kind INTAKE_KIND = {
    .name = "intake",
    .act = intake_acts,
    .n_act = COUNT(intake_acts),
    .closes_itself = true,
};

#define C "/api/c/{c}"
#define M C "/matters/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/matters", PERM_PUBLIC, .out = &MATTER_LINE, .list = true, .asks = "kind overdue q state step", .run = matter_view_list },
    { GET, M, PERM_PUBLIC, .out = &MATTER_PAGE, .run = matter_view_page },
    { GET, M "/bench", PERM_MATTER_SEE, .out = &BENCH, .run = bench_get },
    { POST, C "/matters", PERM_MATTER_RUN, "matter.open", .in = &MATTER_IN, .out = &ANSWER_ID,
      .run = post_matter },
    { POST, M "/accept", PERM_FLOW_MANAGE, "matter.accept", .in = &STEP_NOTE_IN, .run = post_accept },
    { POST, M "/refuse", PERM_FLOW_MANAGE, "matter.refuse", .in = &REASON_IN, .run = post_refuse },
    { POST, M "/close", PERM_MATTER_RUN, "step.close", .in = &STEP_NOTE_IN, .run = post_close },
    { POST, M "/return", PERM_FLOW_MANAGE, "matter.return", .in = &RETURN_IN, .run = post_return },
    { POST, M "/suspend", PERM_FLOW_MANAGE, "matter.suspend", .in = &REASON_IN, .run = post_suspend },
    { POST, M "/resume", PERM_FLOW_MANAGE, "matter.resume", .in = &REASON_IN, .run = post_resume },
    { POST, M "/withdraw", PERM_FLOW_MANAGE, "matter.withdraw", .in = &REASON_IN,
      .run = post_withdraw },
    { POST, M "/attach", PERM_MATTER_RUN, "matter.attach", .in = &ATTACH_IN, .run = post_attach },
    { POST, M "/papers", PERM_MATTER_RUN, "paper.add", .in = &PAPER_IN, .out = &ANSWER_ID,
      .run = post_paper },
    { GET, C "/demands", PERM_RESIDENT, .out = &DEMAND_LINE, .list = true, .run = get_demands },
    { GET, C "/demand_cases", PERM_MATTER_SEE, .out = &DEMAND_CASE, .list = true,
      .asks = "state", .run = get_demand_cases },
    { POST, C "/demands", PERM_RESIDENT, "demand.open", .in = &DEMAND_IN, .out = &ANSWER_ID,
      .run = post_demand },
    { POST, C "/demands/{id}/sign", PERM_RESIDENT, "demand.sign", .run = post_demand_sign },
};
/* clang-format on */
const struct routes MATTER_ROUTES = { "matter", routes, COUNT(routes) };
