/* register_dispute.c - the sheets of a dispute: parties and signatures, records of its sessions,
 * the agreement, visits, the court, and what was scanned. */
#include <inttypes.h>

#include "room/archive/register_put.h"

static struct str party_name(const struct setting *s, struct id party)
{
    EACH(s->d, PART_DISPUTE_PARTIES, d_party, p)
    if (p->id.v == party.v)
        return p->name;
    return STR("");
}

static struct str of_set(const struct setting *s, const char *head, struct str word)
{
    return word.n ? setting_word(s, str_fmt(s->arena, "%s." STR_FMT, head, STR_ARG(word)).p)
                  : STR("");
}

static void head_sheet(const struct setting *s)
{
    struct pairs p = { .n = 0 };

    EACH(s->d, PART_DISPUTE, d_dispute, x)
    {
        pairs_put(s, &p, "kind", of_set(s, "dispute.of", x->category));
        EACH(s->d, PART_DISPUTE_PARTIES, d_party, y)
        pairs_put(s, &p, str_is(y->side, "applicant") ? "applicant" : "respondent", y->name);
        EACH(s->d, PART_DISPUTE_NOTES, d_note, y)
        pairs_put(s, &p, str_fmt(s->arena, "said." STR_FMT, STR_ARG(y->word)).p, y->text);
        pairs_put(s, &p, "amount", setting_money(s, x->amount));
        pairs_put_int(s, &p, "grade", x->grade);
        pairs_put(s, &p, "mediator", x->mediator_name);
        if (x->guide_name.n)
            pairs_put(s, &p, "guide", x->guide_name);
        pairs_put(s, &p, "accepted", time_text(s->arena, x->accepted_at));
    }
    pairs_show(s, &p);
}

static void signs_listing(const struct setting *s)
{
    static const char *const labels[] = { "name", "signed_what", "signed_way", "by_name" };
    static const int percent[] = { 26, 22, 18, 34 };
    struct listing g = listing_begin(s, "signatures", labels, percent, COUNT(labels),
                                     s->d->part[PART_DISPUTE_SIGNS].n);

    EACH(s->d, PART_DISPUTE_SIGNS, d_sign, x)
    listing_row(&g, (struct str[]){ party_name(s, x->party), of_set(s, "word.signed", x->what),
                                    of_set(s, "word.way", x->way),
                                    setting_said_at(s, x->by_name, x->at) });
    listing_show(&g);
}

static void records(const struct setting *s)
{
    EACH(s->d, PART_DISPUTE_SESSIONS, d_session, x)
    {
        struct pairs p = { .n = 0 };
        if (!str_is(x->state, "held"))
            continue;
        pairs_put(s, &p, "held_at", time_text(s->arena, x->starts_at));
        pairs_put(s, &p, "held_place", x->place);
        pairs_put_int(s, &p, "parties_present", x->present);
        pairs_put(s, &p, "record", x->record);
        pairs_put(s, &p, "by_name", x->by_name);
        pairs_show(s, &p);
    }
}

static void agreement(const struct setting *s, const struct d_agreement *x)
{
    struct pairs p = { .n = 0 };
    struct str facts = STR("");

    EACH(s->d, PART_DISPUTE_NOTES, d_note, n)
    facts = str_is(n->word, "facts") ? n->text : facts;
    if (facts.n) {
        pdf_heading(s->pdf, setting_word(s, "dispute.paper.facts"));
        pdf_text(s->pdf, facts);
    }
    pdf_heading(s->pdf, setting_word(s, "dispute.paper.title"));
    pdf_text(s->pdf, x->text);
    pairs_put(s, &p, "perform_by", setting_day(s, x->perform_by));
    pairs_put(s, &p, "mediator_signed", time_text(s->arena, x->mediator_at));
    if (x->sealed_at.ms)
        pairs_put(s, &p, "stamped", time_text(s->arena, x->sealed_at));
    pairs_put(s, &p, "effective", time_text(s->arena, x->effective_at));
    if (x->court.n)
        pairs_put(s, &p, "court",
                  str_fmt(s->arena, STR_FMT " " STR_FMT, STR_ARG(of_set(s, "word.court", x->court)),
                          STR_ARG(x->court_number)));
    pairs_show(s, &p);
}

static void visits_listing(const struct setting *s)
{
    static const char *const labels[] = { "held_at", "performed", "content", "by_name" };
    static const int percent[] = { 22, 16, 40, 22 };
    struct listing g = listing_begin(s, "visits", labels, percent, COUNT(labels),
                                     s->d->part[PART_DISPUTE_VISITS].n);

    EACH(s->d, PART_DISPUTE_VISITS, d_visit, x)
    listing_row(&g,
                (struct str[]){ time_text(s->arena, x->done_at),
                                of_set(s, "word.performed", x->performed), x->text, x->by_name });
    listing_show(&g);
}

static void scans_listing(const struct setting *s)
{
    static const char *const labels[] = { "signed_what", "hash", "by_name" };
    static const int percent[] = { 18, 52, 30 };
    struct listing g =
        listing_begin(s, "scans", labels, percent, COUNT(labels), s->d->part[PART_DISPUTE_SCANS].n);

    EACH(s->d, PART_DISPUTE_SCANS, d_scan, x)
    listing_row(&g, (struct str[]){ of_set(s, "word.scan", x->what), x->sha256,
                                    setting_said_at(s, x->by_name, x->at) });
    listing_show(&g);
}

void register_dispute(const struct setting *s)
{
    const struct list *l = &s->d->part[PART_DISPUTE_AGREEMENTS];

    head_sheet(s);
    signs_listing(s);
    records(s);
    if (l->n)
        agreement(s, (const struct d_agreement *)l->p + (l->n - 1));
    visits_listing(s);
    scans_listing(s);
}
