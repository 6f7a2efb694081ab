/* evidence.c - the log's side of the file: every leaf about the matter and what belongs to it. */
#include "room/archive/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "room/record/record.h"

/* Parts whose lines are subjects of acts of their own. */
static const enum part subjects[] = {
    PART_MATTER,  PART_MEETINGS,   PART_BALLOTS,       PART_INVITATIONS,
    PART_NOTICES, PART_OBJECTIONS, PART_WORK_ITEMS,    PART_CHANGES,
    PART_MONEY,   PART_PROGRESS,   PART_ACCEPTANCE,    PART_SURVEYS,
    PART_OWNERS,  PART_SITTINGS,   PART_MONEY_CHANGES, PART_SPEND,
};

struct gathering {
    struct ctx *ctx;
    int64_t size;
    struct log_line *line;
    size_t n, cap;
};

static MUST err gather(struct gathering *g, struct id subject)
{
    struct list l;

    TRY(record_about(g->ctx, subject, g->size, &l));
    if (g->n + l.n > g->cap) {
        g->cap = (g->n + l.n) * 2 + 64;
        struct log_line *more = NEW_N(g->ctx->arena, struct log_line, g->cap);
        if (g->n)
            memcpy(more, g->line, g->n * sizeof *more);
        g->line = more;
    }
    if (l.n)
        memcpy(g->line + g->n, l.p, l.n * sizeof *g->line);
    g->n += l.n;
    return NULL;
}

/* The id stands first in the records of those parts. */
static MUST err gather_all(struct gathering *g, const struct dossier *d)
{
    for (size_t k = 0; k < COUNT(subjects); k++) {
        const struct list *l = &d->part[subjects[k]];
        size_t size = PART_KINDS[subjects[k]].shape->size;
        for (size_t i = 0; i < l->n; i++)
            TRY(gather(g, *(const struct id *)(const void *)((const char *)l->p + i * size)));
    }
    return NULL;
}

static int by_index(const void *a, const void *b)
{
    const struct log_line *x = a, *y = b;

    return x->idx < y->idx ? -1 : x->idx > y->idx;
}

static MUST err write_leaf(struct ctx *c, struct jw *j, struct prover *prover,
                           const struct log_line *line)
{
    struct proof p = { 0 };

    TRY(record_prove(prover, line->idx, &p));
    jw_object(j, NULL);
    jw_int(j, "index", line->idx);
    jw_str(j, "leaf", (struct str){ line->leaf.p, line->leaf.n });
    jw_list(j, "proof");
    for (size_t i = 0; i < p.n; i++)
        jw_str(j, NULL, base64(c->arena, p.step[i].b, sizeof p.step[i].b));
    jw_end_list(j);
    jw_end_object(j);
    return NULL;
}

err evidence_add(struct ctx *c, const struct dossier *d, struct file_list *l,
                 struct str *ret_origin)
{
    struct log_head head;
    struct jw j = { .arena = c->arena };

    TRY(record_head(c, &head));
    struct gathering g = { .ctx = c, .size = head.size };
    struct prover *prover = record_prover(c, head.size);
    struct note_key key = record_key(c, head.origin);
    TRY(gather_all(&g, d));
    if (g.n)
        qsort(g.line, g.n, sizeof *g.line, by_index);
    jw_object(&j, NULL);
    jw_int(&j, "size", head.size);
    jw_list(&j, "items");
    for (size_t i = 0; i < g.n; i++) {
        if (i && g.line[i].idx == g.line[i - 1].idx) /* of two subjects at once */
            continue;
        TRY(write_leaf(c, &j, prover, &g.line[i]));
    }
    jw_end_list(&j);
    jw_end_object(&j);
    file_list_add(l, STR("proof/checkpoint.txt"), head.checkpoint);
    file_list_add(l, STR("proof/key.txt"),
                  str_fmt(c->arena, STR_FMT "\n", STR_ARG(note_vkey(c->arena, &key))));
    file_list_add(l, STR("proof/leaves.json"), jw_text(&j));
    *ret_origin = head.origin;
    return NULL;
}
