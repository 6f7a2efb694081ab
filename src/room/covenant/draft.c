/* draft.c - the step "draft": clauses with tags, and a lawyer's word on every doubtful sentence. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/covenant/covenant_row.h"
#include "room/file/file.h"
#include "web/leaf.h"

const struct failure DRAFT_NONE = { .code = ERR_CONFLICT, .id = "draft.none" };
const struct failure DRAFT_UNTAGGED = { .code = ERR_CONFLICT, .id = "draft.untagged" };
const struct failure DRAFT_FLAG = { .code = ERR_CONFLICT, .id = "draft.flag" };
const struct failure DRAFT_UNLAWFUL = { .code = ERR_CONFLICT, .id = "draft.unlawful" };
const struct failure TAG_CLAUSE = { .code = ERR_INPUT, .id = "tag.clause", .field = "clause" };
const struct failure RULING_FLAG = { .code = ERR_INPUT, .id = "ruling.flag", .field = "flag" };
const struct failure RULING_LAWYER = { .code = ERR_DENIED, .id = "ruling.lawyer" };

const char *const CLAUSE_TAGS[] = { "heading", "general",  "order",   "hygiene",  "safety",  "kin",
                                    "customs", "property", "affairs", "measures", "closing", NULL };

enum { FLAG_BYTES = 8, RULINGS_MAX = 1000 };

struct tag_row {
    int64_t clause;
    struct str tag;
};
/* clang-format off */
static const struct field tag_fields[] = {
    FIELD(struct tag_row, clause, SHOW),
    FIELD(struct tag_row, tag, SHOW),
};
static const struct field ruling_fields[] = {
    FIELD(struct draft_flag, flag, SHOW),
    FIELD(struct draft_flag, verdict, SHOW),
    FIELD(struct draft_flag, reason, SHOW),
    FIELD(struct draft_flag, by_name, SHOW),
    FIELD(struct draft_flag, at, SHOW),
};
/* clang-format on */
static const struct shape TAG_ROW = SHAPE(struct tag_row, tag_fields);
static const struct shape RULING_ROW = SHAPE(struct draft_flag, ruling_fields);

bool acts_from_above(const struct ctx *c)
{
    return ctx_may(c, PERM_BOARD_SEE) && !ctx_may(c, PERM_MATTER_RUN);
}

bool acts_by_paper(const struct ctx *c, struct id file)
{
    return file.v && ctx_may(c, PERM_MATTER_RUN);
}

/* The same sentence under the same doubt is the same flag in every version. */
static struct str flag_of(struct arena *a, const struct ban_hit *h)
{
    uint8_t hash[HASH_SIZE];
    struct str word = ban_word(h->what);
    struct str both = str_fmt(a, STR_FMT "\n" STR_FMT, STR_ARG(word), STR_ARG(h->sentence));

    sha256(both.p, both.n, hash);
    return str_hex(a, hash, FLAG_BYTES);
}

static MUST err read_clauses(struct ctx *c, struct id matter, struct draft *d)
{
    struct list clauses, tags;

    TRY(plan_clauses(c, matter, d->plan.id, &clauses));
    TRY(db_list(c->db, SQL_COVENANT_TAGS, &TAG_ROW, 1000, &tags,
                ARGS(arg_id(c->community), arg_id(matter))));
    d->clause = NEW_N(c->arena, struct draft_clause, clauses.n + 1);
    for (size_t k = 0; k < clauses.n; k++) {
        const struct plan_clause *x = &((const struct plan_clause *)clauses.p)[k];
        if (str_is(x->what, "gone"))
            continue;
        struct draft_clause *out = &d->clause[d->n_clause++];
        *out = (struct draft_clause){ x->clause, x->no, x->text, STR("") };
        for (size_t t = 0; t < tags.n; t++) {
            const struct tag_row *tag = &((const struct tag_row *)tags.p)[t];
            if (tag->clause == x->clause)
                out->tag = tag->tag;
        }
        d->untagged += out->tag.n == 0;
    }
    return NULL;
}

static void take_ruling(struct draft_flag *f, const struct list *rulings)
{
    for (size_t k = 0; k < rulings->n; k++) { /* oldest first: the newest stays */
        const struct draft_flag *x = &((const struct draft_flag *)rulings->p)[k];
        if (!str_eq(x->flag, f->flag))
            continue;
        f->verdict = x->verdict;
        f->reason = x->reason;
        f->by_name = x->by_name;
        f->at = x->at;
    }
}

static MUST err read_flags(struct ctx *c, struct id matter, struct draft *d)
{
    struct ban_hits hits = bans_in(c->arena, d->plan.text);
    struct list rulings;

    TRY(db_list(c->db, SQL_COVENANT_RULINGS, &RULING_ROW, RULINGS_MAX, &rulings,
                ARGS(arg_id(c->community), arg_id(matter))));
    d->flag = NEW_N(c->arena, struct draft_flag, hits.n + 1);
    for (size_t k = 0; k < hits.n; k++) {
        struct draft_flag *f = &d->flag[d->n_flag++];
        *f = (struct draft_flag){ .flag = flag_of(c->arena, &hits.at[k]),
                                  .what = ban_word(hits.at[k].what),
                                  .sentence = hits.at[k].sentence,
                                  .mark = hits.at[k].mark };
        take_ruling(f, &rulings);
        d->unruled += f->verdict.n == 0;
        d->unlawful += str_is(f->verdict, "unlawful");
    }
    return NULL;
}

err draft_read(struct ctx *c, struct id matter, struct draft *ret)
{
    *ret = (struct draft){ .n_clause = 0 };
    TRY(plan_newest(c, matter, &ret->plan));
    TRY(read_clauses(c, matter, ret));
    return read_flags(c, matter, ret);
}

/* --- the step --- */

/* Facts are parted by spaces: the sentence keeps its own as no-break ones. */
static struct str one_fact(struct arena *a, struct str s)
{
    struct str out = STR("");

    for (struct str head; s.n && str_cut(&s, ' ', &head);)
        out = str_fmt(a, STR_FMT STR_FMT "%s", STR_ARG(out), STR_ARG(head), s.n ? "\u00a0" : "");
    return out;
}

static void flag_gap(struct ctx *c, const struct draft_flag *f, const char *law, struct gaps *g)
{
    err base = f->verdict.n == 0 ? &DRAFT_FLAG : &DRAFT_UNLAWFUL;

    if (!str_is(f->verdict, "allowed"))
        gap_add(g, base, law, "ban=" STR_FMT " sentence=" STR_FMT, STR_ARG(f->what),
                STR_ARG(one_fact(c->arena, f->sentence)));
}

static err gaps(struct ctx *c, const struct instance *i, struct gaps *g)
{
    const char *law = rules_source(i->rules, "draft.bans");
    struct draft d;
    err e = draft_read(c, i->id, &d);

    if (e && e != &NOT_FOUND)
        return e;
    if (e) {
        gap_add(g, &DRAFT_NONE, i->template->source.p, "step=" STR_FMT, STR_ARG(i->step->id));
        return NULL;
    }
    if (d.untagged)
        gap_add(g, &DRAFT_UNTAGGED, i->template->source.p, "have=%zu", d.untagged);
    for (size_t k = 0; k < d.n_flag; k++)
        flag_gap(c, &d.flag[k], law, g);
    return NULL;
}

/* Whatever was passed from an earlier draft of this matter holds no longer. */
static err opened(struct ctx *c, const struct instance *i)
{
    return db_run(c->db, SQL_COVENANT_VOID, NULL, ARGS(arg_id(c->community), arg_id(i->id)));
}

static MUST err at_draft(struct ctx *c, const struct instance *i, struct draft *ret)
{
    TRY(flow_at(c, i, "draft"));
    err e = draft_read(c, i->id, ret);
    return e == &NOT_FOUND ? &DRAFT_NONE : e;
}

static err may_tag(struct ctx *c, const struct instance *i)
{
    struct draft d;

    return at_draft(c, i, &d);
}

static err may_rule(struct ctx *c, const struct instance *i)
{
    struct draft d;

    TRY(at_draft(c, i, &d));
    return d.n_flag ? NULL : &RULING_FLAG;
}

/* --- the acts --- */

static bool has_clause(const struct draft *d, int64_t clause)
{
    for (size_t k = 0; k < d->n_clause; k++) {
        if (d->clause[k].clause == clause)
            return true;
    }
    return false;
}

err draft_tag(struct ctx *c, struct id matter, const struct tag_in *tag, size_t n)
{
    struct instance i;
    struct draft d;

    TRY(flow_take(c, matter, &i));
    TRY(at_draft(c, &i, &d));
    for (size_t k = 0; k < n; k++) {
        if (!has_clause(&d, tag[k].clause))
            return &TAG_CLAUSE;
        TRY(db_run(c->db, SQL_COVENANT_TAG_PUT, NULL,
                   ARGS(arg_id(c->community), arg_id(i.id), arg_int(tag[k].clause),
                        arg_str(tag[k].tag), arg_str(c->name), arg_time(c->now))));
    }
    TRY(plan_keep_clauses(c, i.id));
    leaf_subject(c, i.id);
    leaf_int(c, "version", d.plan.version);
    leaf_int(c, "n", (int64_t)n);
    return flow_event(c, &i, "covenant.tagged", "n=%zu", n);
}

static const struct draft_flag *flag_named(const struct draft *d, struct str flag)
{
    for (size_t k = 0; k < d->n_flag; k++) {
        if (str_eq(d->flag[k].flag, flag))
            return &d->flag[k];
    }
    return NULL;
}

/* A lawyer, or the street's, who does not run the matter; or the lawyer's note on paper. */
static MUST err may_give_ruling(const struct ctx *c, const struct ruling_in *in)
{
    return !ctx_may(c, PERM_MATTER_RUN) || acts_by_paper(c, in->file_id) ? NULL : &RULING_LAWYER;
}

err draft_rule(struct ctx *c, struct id matter, const struct ruling_in *in)
{
    struct instance i;
    struct draft d;
    struct id id = ctx_id(c);

    TRY(flow_take(c, matter, &i));
    TRY(may_give_ruling(c, in));
    TRY(at_draft(c, &i, &d));
    const struct draft_flag *f = flag_named(&d, in->flag);
    if (!f)
        return &RULING_FLAG;
    TRY(file_attach(c, in->file_id, "covenant_ruling", id, false));
    TRY(db_run(c->db, SQL_COVENANT_RULING_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_str(f->flag),
                    arg_str(f->what), arg_str(f->sentence), arg_str(in->verdict),
                    arg_str(in->reason), arg_id(in->file_id), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, i.id);
    leaf_word(c, "flag", f->flag);
    leaf_word(c, "what", f->what);
    leaf_word(c, "verdict", in->verdict);
    TRY(leaf_commit(c, "reason", in->reason));
    return flow_event(c, &i, "covenant.ruled", "ban=" STR_FMT " verdict=" STR_FMT, STR_ARG(f->what),
                      STR_ARG(in->verdict));
}

static const char *const values[] = { "draft.bans", NULL };
static const struct flow_act acts[] = {
    { "plan.write", PERM_PLAN_WRITE, NULL },
    { "covenant.tag", PERM_PLAN_WRITE, may_tag },
    { "covenant.rule", PERM_CHECK_GIVE, may_rule },
};
static const char *const draft_leaves[] = { "draft", "clause_marks", NULL };
const struct step_kind DRAFT_KIND = {
    .name = "draft",
    .leaves = draft_leaves,
    .values = values,
    .opened = opened,
    .gaps = gaps,
    .act = acts,
    .n_act = COUNT(acts),
};
