/* register_opinions.c - the sheet of what people were asked and said, with its summary by clause.
 */
#include <inttypes.h>

#include "room/archive/register_put.h"

static void summary_listing(const struct setting *s)
{
    static const char *const labels[] = { "clause", "persons", "stances", "dispositions" };
    static const int percent[] = { 40, 12, 24, 24 };
    struct listing g =
        listing_begin(s, "summary", labels, percent, COUNT(labels), s->d->part[PART_SUMMARY].n);

    EACH(s->d, PART_SUMMARY, d_summary, x)
    listing_row(&g, (struct str[]){
                        x->clause
                            ? str_fmt(s->arena, "%" PRId64 " " STR_FMT, x->clause, STR_ARG(x->text))
                            : setting_word(s, "register.whole_plan"),
                        setting_count(s, x->persons),
                        str_fmt(s->arena, "%" PRId64 " / %" PRId64 " / %" PRId64, x->agree,
                                x->change, x->against),
                        str_fmt(s->arena, "%" PRId64 " / %" PRId64 " / %" PRId64 " / %" PRId64,
                                x->adopted, x->partly, x->declined, x->open) });
    listing_show(&g);
}

static int64_t group_size(const struct setting *s, struct id group)
{
    int64_t n = 0;

    EACH(s->d, PART_SAID, d_said, x)
    n += x->group_id.v == group.v;
    return n;
}

static void groups_listing(const struct setting *s)
{
    static const char *const labels[] = { "item", "opinions", "by_name" };
    static const int percent[] = { 54, 16, 30 };
    struct listing g =
        listing_begin(s, "groups", labels, percent, COUNT(labels), s->d->part[PART_GROUPS].n);

    EACH(s->d, PART_GROUPS, d_group, x)
    if (str_is(x->state, "confirmed"))
        listing_row(&g, (struct str[]){ x->title, setting_count(s, group_size(s, x->id)),
                                        setting_said_at(s, x->by_name, x->at) });
    listing_show(&g);
}

void register_opinions(const struct setting *s)
{
    const struct list *o = &s->d->part[PART_OPINIONS];
    struct str *cell = NEW_N(s->arena, struct str, o->n * 4 + 1), *at = cell;
    struct str head[] = { setting_word(s, "register.name"), setting_word(s, "register.channel"),
                          setting_word(s, "register.opinion"),
                          setting_word(s, "register.disposition") };
    static const int percent[] = { 12, 14, 40, 34 };
    struct pairs p = { .n = 0 };
    int64_t reached = 0;

    EACH(s->d, PART_REACH, d_reach, x)
    reached += x->households;
    EACH(s->d, PART_STUDY, d_study, x)
    pairs_put(s, &p, "study", x->note);
    pairs_put_int(s, &p, "reached", reached);
    pairs_put_int(s, &p, "opinions", (int64_t)o->n);
    EACH(s->d, PART_CHANNELS, d_channel, x)
    pairs_put(s, &p, "held",
              str_fmt(s->arena, STR_FMT " " STR_FMT " " STR_FMT,
                      STR_ARG(setting_said(s, "by", x->channel)), STR_ARG(x->place),
                      STR_ARG(x->note)));
    EACH(s->d, PART_CONSENTS, d_consent, x)
    pairs_put(s, &p, "consent",
              str_fmt(s->arena, STR_FMT " %" PRId64, STR_ARG(setting_said(s, "consent", x->choice)),
                      x->households));
    pairs_show(s, &p);
    EACH(s->d, PART_OPINIONS, d_opinion, x)
    {
        *at++ = x->name;
        *at++ = setting_said(s, "by", x->channel);
        *at++ = x->text;
        *at++ =
            str_fmt(s->arena, STR_FMT " " STR_FMT,
                    STR_ARG(setting_said(s, "disposition", x->disposition)), STR_ARG(x->reason));
    }
    if (o->n)
        pdf_table(s->pdf, &(struct pdf_table){ percent, 4, head, cell, o->n, false });
    summary_listing(s);
    groups_listing(s);
}
