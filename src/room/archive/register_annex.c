/* register_annex.c - what of a matter belongs to no single step: the covenant it brought with its
 * rulings and filing, an election's candidates, appeals and recall, matters held for it.
 */
#include <inttypes.h>

#include "room/archive/register_put.h"

static void covenants(const struct setting *s)
{
    EACH(s->d, PART_COVENANTS, d_covenant, x)
    {
        struct pairs p = { .n = 0 };
        pairs_put(s, &p, "covenant",
                  str_fmt(s->arena, STR_FMT " v%" PRId64, STR_ARG(x->title), x->version));
        pairs_put(s, &p, "passed_on", setting_day(s, x->passed_on));
        pairs_put(s, &p, "filing_no",
                  x->filing_no.n ? x->filing_no : setting_word(s, "register.not_filed"));
        pairs_put(s, &p, "filing_office", x->filing_office);
        pairs_put(s, &p, "filed_on", setting_day(s, x->filed_on));
        pairs_put(s, &p, "effective_on", setting_day(s, x->effective_on));
        if (x->voided)
            pairs_put(s, &p, "state", setting_word(s, "register.voided"));
        pairs_show(s, &p);
    }
}

static void rulings_listing(const struct setting *s)
{
    static const char *const labels[] = { "sentence", "ruled", "reason_given", "by_name" };
    static const int percent[] = { 36, 14, 28, 22 };
    struct listing g =
        listing_begin(s, "rulings", labels, percent, COUNT(labels), s->d->part[PART_RULINGS].n);

    EACH(s->d, PART_RULINGS, d_ruling, x)
    listing_row(&g, (struct str[]){ x->sentence, setting_said(s, "ruling", x->verdict), x->reason,
                                    setting_said_at(s, x->by_name, x->at) });
    listing_show(&g);
}

static void tags_listing(const struct setting *s)
{
    static const char *const labels[] = { "clause", "kind" };
    static const int percent[] = { 30, 70 };
    struct listing g = listing_begin(s, "clause_tags", labels, percent, COUNT(labels),
                                     s->d->part[PART_CLAUSE_TAGS].n);

    EACH(s->d, PART_CLAUSE_TAGS, d_clause_tag, x)
    listing_row(&g, (struct str[]){ setting_count(s, x->clause), setting_said(s, "tag", x->tag) });
    listing_show(&g);
}

static void candidates_listing(const struct setting *s)
{
    static const char *const labels[] = { "name", "seat", "nominated", "state_of", "reason_given" };
    static const int percent[] = { 16, 22, 18, 16, 28 };
    struct listing g = listing_begin(s, "candidates", labels, percent, COUNT(labels),
                                     s->d->part[PART_CANDIDATES].n);

    EACH(s->d, PART_CANDIDATES, d_candidate, x)
    listing_row(&g, (struct str[]){ x->name, x->seat, setting_said(s, "nominated", x->nominated),
                                    setting_said(s, "candidate", x->state), x->reason });
    listing_show(&g);
}

static void appeals_listing(const struct setting *s)
{
    static const char *const labels[] = { "name", "content", "answer", "by_name" };
    static const int percent[] = { 16, 32, 30, 22 };
    struct listing g =
        listing_begin(s, "appeals", labels, percent, COUNT(labels), s->d->part[PART_APPEALS].n);

    EACH(s->d, PART_APPEALS, d_appeal, x)
    listing_row(&g, (struct str[]){ x->who, x->text, x->reply,
                                    setting_said_at(s, x->decided_by, x->decided_at) });
    listing_show(&g);
}

static void recall(const struct setting *s)
{
    EACH(s->d, PART_RECALL, d_recall, x)
    {
        struct pairs p = { .n = 0 };
        pairs_put(s, &p, "recalled", x->name);
        pairs_put(s, &p, "grounds", x->grounds);
        pairs_put(s, &p, "statement", x->statement);
        pairs_show(s, &p);
    }
}

static void invited_listing(const struct setting *s)
{
    static const char *const labels[] = { "name", "capacity", "unit", "consented" };
    static const int percent[] = { 22, 22, 30, 26 };
    struct listing g =
        listing_begin(s, "invited", labels, percent, COUNT(labels), s->d->part[PART_INVITED].n);

    EACH(s->d, PART_INVITED, d_invited, x)
    listing_row(&g, (struct str[]){ x->name, setting_said(s, "capacity", x->capacity), x->unit,
                                    time_text(s->arena, x->consented_at) });
    listing_show(&g);
}

static void attached_listing(const struct setting *s)
{
    static const char *const labels[] = { "code", "item", "direction" };
    static const int percent[] = { 24, 50, 26 };
    struct listing g =
        listing_begin(s, "attached", labels, percent, COUNT(labels), s->d->part[PART_ATTACHED].n);

    EACH(s->d, PART_ATTACHED, d_attached, x)
    listing_row(&g,
                (struct str[]){ x->code, x->title,
                                setting_word(s, x->above ? "register.above" : "register.below") });
    listing_show(&g);
}

static bool has_any(const struct dossier *d)
{
    static const enum part parts[] = { PART_COVENANTS,  PART_RULINGS, PART_CLAUSE_TAGS,
                                       PART_CANDIDATES, PART_APPEALS, PART_RECALL,
                                       PART_INVITED,    PART_ATTACHED };

    for (size_t i = 0; i < COUNT(parts); i++) {
        if (d->part[parts[i]].n)
            return true;
    }
    return false;
}

void register_annex(const struct setting *s)
{
    bool money = !s->worked && register_has_money(s->d);

    if (!money && !has_any(s->d))
        return;
    pdf_new_page(s->pdf);
    pdf_heading(s->pdf, setting_word(s, "register.annex"));
    covenants(s);
    rulings_listing(s);
    tags_listing(s);
    candidates_listing(s);
    appeals_listing(s);
    recall(s);
    invited_listing(s);
    attached_listing(s);
    if (money)
        register_money(s);
}
