/* register_works.c - the sheet of a work and its money: items, changes, the chain from the resolved
 * sum to the final account, and the entries of the ledger.
 */
#include <inttypes.h>

#include "room/archive/register_put.h"

static void items_listing(const struct setting *s)
{
    static const char *const labels[] = { "item", "unit_of", "planned", "done" };
    static const int percent[] = { 40, 20, 20, 20 };
    struct listing g = listing_begin(s, "work_items", labels, percent, COUNT(labels),
                                     s->d->part[PART_WORK_ITEMS].n);

    EACH(s->d, PART_WORK_ITEMS, d_work_item, x)
    listing_row(&g, (struct str[]){ x->name, x->unit, setting_money(s, x->planned),
                                    setting_money(s, x->done) });
    listing_show(&g);
}

static struct str item_name(const struct setting *s, struct id item)
{
    EACH(s->d, PART_WORK_ITEMS, d_work_item, x)
    if (x->id.v == item.v)
        return x->name;
    return STR("");
}

static void changes_listing(const struct setting *s)
{
    static const char *const labels[] = { "item", "was", "now", "reason_given", "approved" };
    static const int percent[] = { 22, 13, 13, 28, 24 };
    struct listing g =
        listing_begin(s, "changes", labels, percent, COUNT(labels), s->d->part[PART_CHANGES].n);

    EACH(s->d, PART_CHANGES, d_change, x)
    listing_row(&g, (struct str[]){ item_name(s, x->work_item), setting_money(s, x->planned_old),
                                    setting_money(s, x->planned_new), x->reason,
                                    setting_said_at(s, x->approved_by, x->approved_at) });
    listing_show(&g);
}

static const struct d_money_link *link_of(const struct setting *s, struct id line)
{
    static const struct d_money_link none;

    EACH(s->d, PART_MONEY_LINKS, d_money_link, x)
    if (x->id.v == line.v)
        return x;
    return &none;
}

static void money_listing(const struct setting *s)
{
    static const char *const labels[] = { "kind", "item", "amount", "party", "voucher", "source" };
    static const int percent[] = { 10, 26, 16, 20, 14, 14 };
    struct listing g =
        listing_begin(s, "money_lines", labels, percent, COUNT(labels), s->d->part[PART_MONEY].n);

    EACH(s->d, PART_MONEY, d_money, x)
    {
        const struct d_money_link *l = link_of(s, x->id);
        listing_row(&g, (struct str[]){ setting_said(s, "money", x->what), x->title,
                                        setting_money(s, x->fen), l->party, l->voucher,
                                        setting_said(s, "source", l->source) });
    }
    listing_show(&g);
}

static void money_changes_grid(const struct setting *s)
{
    static const char *const labels[] = { "amount", "reason_given", "asked_by", "approved" };
    static const int percent[] = { 16, 40, 16, 28 };
    struct listing g = listing_begin(s, "money_changes", labels, percent, COUNT(labels),
                                     s->d->part[PART_MONEY_CHANGES].n);

    EACH(s->d, PART_MONEY_CHANGES, d_money_change, x)
    listing_row(&g, (struct str[]){ setting_money(s, x->fen), x->reason, x->asked_by,
                                    setting_said_at(s, x->approved_by, x->approved_at) });
    listing_show(&g);
}

static void decisions_listing(const struct setting *s)
{
    static const char *const labels[] = { "code", "direction", "amount", "by_name" };
    static const int percent[] = { 30, 20, 20, 30 };
    struct listing g = listing_begin(s, "money_decisions", labels, percent, COUNT(labels),
                                     s->d->part[PART_MONEY_DECISIONS].n);

    EACH(s->d, PART_MONEY_DECISIONS, d_money_decision, x)
    listing_row(&g, (struct str[]){
                        x->code, setting_word(s, x->given ? "register.given" : "register.added"),
                        setting_money(s, x->fen), setting_said_at(s, x->by_name, x->at) });
    listing_show(&g);
}

static void spend_listing(const struct setting *s)
{
    static const char *const labels[] = { "held_at", "item",   "amount",
                                          "voucher", "source", "by_name" };
    static const int percent[] = { 14, 30, 16, 14, 14, 12 };
    struct listing g =
        listing_begin(s, "spend", labels, percent, COUNT(labels), s->d->part[PART_SPEND].n);

    EACH(s->d, PART_SPEND, d_spend, x)
    listing_row(&g, (struct str[]){ setting_day(s, x->day), x->title, setting_money(s, x->fen),
                                    x->voucher, setting_said(s, "source", x->source), x->by_name });
    listing_show(&g);
}

static void reversals_listing(const struct setting *s)
{
    static const char *const labels[] = { "amount", "reason_given", "asked_by", "approved" };
    static const int percent[] = { 16, 40, 16, 28 };
    struct listing g =
        listing_begin(s, "reversals", labels, percent, COUNT(labels), s->d->part[PART_REVERSALS].n);

    EACH(s->d, PART_REVERSALS, d_reversal, x)
    listing_row(&g, (struct str[]){ setting_money(s, x->fen), x->reason, x->asked_by,
                                    setting_said_at(s, x->decided_by, x->decided_at) });
    listing_show(&g);
}

static void progress_listing(const struct setting *s)
{
    static const char *const labels[] = { "kind", "content", "done", "by_name" };
    static const int percent[] = { 12, 46, 14, 28 };
    struct listing g =
        listing_begin(s, "progress", labels, percent, COUNT(labels), s->d->part[PART_PROGRESS].n);

    EACH(s->d, PART_PROGRESS, d_progress, x)
    listing_row(&g, (struct str[]){ setting_said(s, "progress", x->what), x->text,
                                    setting_percent(s, x->permille, 1000),
                                    setting_said_at(s, x->by_name, x->at) });
    listing_show(&g);
}

void register_works(const struct setting *s)
{
    struct pairs p = { .n = 0 };

    items_listing(s);
    changes_listing(s);
    progress_listing(s);
    EACH(s->d, PART_ACCEPTANCE, d_acceptance, x)
    pairs_put(s, &p, "acceptance",
              str_fmt(s->arena, STR_FMT " " STR_FMT " (" STR_FMT ")",
                      STR_ARG(setting_said(s, "result", x->result)), STR_ARG(x->text),
                      STR_ARG(x->signed_by)));
    if (p.n) {
        pdf_gap(s->pdf, 4);
        pairs_show(s, &p);
    }
    register_money(s);
}

bool register_has_money(const struct dossier *d)
{
    return d->part[PART_MONEY].n + d->part[PART_MONEY_DECISIONS].n + d->part[PART_SPEND].n > 0;
}

void register_money(const struct setting *s)
{
    money_listing(s);
    money_changes_grid(s);
    decisions_listing(s);
    spend_listing(s);
    reversals_listing(s);
}
