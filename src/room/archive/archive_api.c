/* archive_api.c - the step kind "archive" and its routes. */
#include "base/arena.h"
#include "room/archive/archive.h"
#include "room/archive/dossier.h"
#include "room/archive/retention_keep.h"

static bool was_closed(const struct dossier *d, struct str step, bool *ret_skipped)
{
    bool closed = false;

    EACH(d, PART_STEPS, d_step, s)
    {
        if (!str_eq(s->step, step))
            continue;
        closed = str_is(s->state, "closed");
        *ret_skipped = str_is(s->state, "skipped");
    }
    return closed;
}

static bool has_paper(const struct dossier *d, struct str kind)
{
    EACH(d, PART_PAPERS, d_paper, p)
    if (str_eq(p->kind, kind))
        return true;
    return false;
}

/* Every step before this one is closed or was not called for, with the papers it asks for. */
static void step_gaps(const struct instance *i, const struct dossier *d, struct gaps *g)
{
    for (const struct flow_step *s = i->template->step; s < i->step; s++) {
        bool skipped = false, closed = was_closed(d, s->id, &skipped);
        if (!closed && !skipped)
            gap_add(g, &ARCHIVE_STEP, i->template->source.p, "step=" STR_FMT, STR_ARG(s->id));
        for (size_t k = 0; closed && k < s->papers.n; k++) {
            if (!has_paper(d, s->papers.word[k]))
                gap_add(g, &ARCHIVE_PAPER, i->template->source.p, "paper=" STR_FMT " step=" STR_FMT,
                        STR_ARG(s->papers.word[k]), STR_ARG(s->id));
        }
    }
}

static void record_gaps(const struct instance *i, const struct dossier *d, struct gaps *g)
{
    int64_t open_objections = 0, open_opinions = 0;
    bool surveyed = true;

    EACH(d, PART_OBJECTIONS, d_objection, o)
    open_objections += o->decision.n == 0;
    EACH(d, PART_OPINIONS, d_opinion, o)
    open_opinions += o->disposition.n == 0;
    for (const struct flow_step *s = i->template->step; s < i->step; s++)
        surveyed = surveyed && !str_is(s->kind, "survey");
    EACH(d, PART_SURVEYS, d_survey, s)
    surveyed = surveyed || str_is(s->state, "closed");
    if (open_objections)
        gap_add(g, &ARCHIVE_OBJECTION, i->template->source.p, "have=%lld",
                (long long)open_objections);
    if (open_opinions)
        gap_add(g, &ARCHIVE_OPINION, i->template->source.p, "have=%lld", (long long)open_opinions);
    if (!surveyed)
        gap_add(g, &ARCHIVE_SURVEY, i->template->source.p, "have=%d", 0);
}

static err gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    struct dossier d;

    TRY(dossier_read(c, i->id, &d));
    step_gaps(i, &d, g);
    record_gaps(i, &d, g);
    return NULL;
}

static err may_seal(struct ctx *c, const struct instance *i)
{
    struct gaps g = { .arena = c->arena };

    TRY(flow_gaps(c, i, &g));
    return g.n ? g.item[0] : NULL;
}

static const char *const values[] = { "archive.max_days", NULL };
static const struct flow_act acts[] = { { "matter.seal", PERM_ARCHIVE_SEAL, may_seal } };
static const char *const archive_leaves[] = { "sealed", NULL };
const struct step_kind ARCHIVE_KIND = {
    .name = "archive",
    .leaves = archive_leaves,
    .values = values,
    .gaps = gaps,
    .act = acts,
    .n_act = COUNT(acts),
    .closes_itself = true,
};

static err get_archive(struct req *r)
{
    struct archived f;

    TRY(archive_get(&r->ctx, r->id[0], &f));
    answer_one(r, &ARCHIVED, &f);
    return NULL;
}

static err get_file(struct req *r)
{
    struct archived f;

    TRY(archive_get(&r->ctx, r->id[0], &f));
    TRY(archive_bytes(&r->ctx, &f, &r->raw));
    r->raw_type = STR("application/zip");
    r->save_as = str_fmt(r->ctx.arena, STR_FMT ".zip", STR_ARG(f.code));
    return NULL;
}

/* Whether anything moved since the sealing. */
static err get_seal_check(struct req *r)
{
    struct seal_fault f;

    TRY(archive_audit(&r->ctx, r->id[0], &f));
    answer_one(r, &SEAL_FAULT, &f);
    return NULL;
}

/* The register is set before the write lane is entered; the seal compares what it was set from. */
static err before_seal(struct req *r)
{
    struct instance i;
    struct register_print *p = NEW(r->ctx.arena, struct register_print);

    if (!ctx_may(&r->ctx, PERM_ARCHIVE_SEAL))
        return NULL;
    TRY(flow_load(&r->ctx, r->id[0], &i));
    TRY(flow_at(&r->ctx, &i, "archive"));
    TRY(archive_print(&r->ctx, i.id, p));
    r->proof.text = (struct str){ (const char *)p, sizeof *p };
    return NULL;
}

static err post_seal(struct req *r)
{
    const struct register_print *p = (const void *)r->proof.text.p;
    struct archived f;

    TRY(archive_seal(&r->ctx, r->id[0], p, &f));
    answer_one(r, &ARCHIVED, &f);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/c/{c}/matters/{id}/archive", PERM_PUBLIC, .out = &ARCHIVED, .run = get_archive },
    { GET, "/api/c/{c}/matters/{id}/file.zip", PERM_MATTER_SEE, .run = get_file },
    { GET, "/api/c/{c}/matters/{id}/seal_check", PERM_MATTER_SEE, .out = &SEAL_FAULT,
      .run = get_seal_check },
    { POST, "/api/c/{c}/matters/{id}/seal", PERM_ARCHIVE_SEAL, "matter.seal", .out = &ARCHIVED,
      .run = post_seal, .before = before_seal, .desk = DESK_FILE },
    { GET, "/api/c/{c}/retention", PERM_MATTER_SEE, .out = &RETENTION_LINE, .list = true,
      .run = get_retention },
    { POST, "/api/c/{c}/retention", PERM_SETTING_RUN, "retention.lengthen", .in = &RETENTION_IN,
      .out = &ANSWER_ID, .run = post_retention },
};
/* clang-format on */
const struct routes ARCHIVE_ROUTES = { "archive", routes, COUNT(routes) };
