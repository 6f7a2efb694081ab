/* demo_reps.c - what representatives heard from their households before the next meeting. */
#include "app/demo/demo.h"
#include "kit/jr.h"

enum { ASKED = 31, REPS = 3 };
/* clang-format off */
static const struct {
    const char *view, *text;
} heard[] = {
    { "for", "" }, { "for", "希望早点动工" }, { "unsure", "想先看看样品" }, { "for", "" },
    { "against", "担心施工太吵" }, { "for", "老人出门方便些" }, { "for", "" }, { "unsure", "费用再说清楚一点" },
};
/* clang-format on */

static MUST err ask_at_the_doors(struct demo *d, const char *login, struct id community,
                                 struct str matter)
{
    const char *base = str_fmt(&d->scratch, "/api/c/%lld", (long long)community.v).p;
    const struct jr *page = NULL;
    struct str answer, home;

    TRY(demo_get(d, login, str_fmt(&d->scratch, "%s/rep/households", base).p, &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    const struct jr *homes = jr_get(page, "items");
    for (size_t k = 0; k < jr_count(homes) && k < ASKED; k++) {
        (void)jr_str(jr_get(jr_at(homes, k), "id"), &home);
        size_t n = (size_t)demo_below(d, (int)COUNT(heard));
        TRY(demo_post(
            d, login,
            str_fmt(&d->scratch, "%s/matters/" STR_FMT "/rep_views", base, STR_ARG(matter)).p, NULL,
            "{\"household\":\"" STR_FMT "\",\"view\":\"%s\",\"text\":\"%s\"}", STR_ARG(home),
            heard[n].view, heard[n].text));
    }
    return NULL;
}

/* The first matter on the desk that they have not voted on yet. */
static MUST err go_round(struct demo *d, const char *login, struct id community)
{
    const struct jr *desk = NULL;
    struct str answer, matter;

    TRY(demo_get(d, login, str_fmt(&d->scratch, "/api/c/%lld/rep", (long long)community.v).p,
                 &answer));
    TRY(jr_read(&d->scratch, answer, &desk));
    const struct jr *matters = jr_get(desk, "matters");
    for (size_t k = 0; k < jr_count(matters); k++) {
        bool late = true;
        (void)jr_bool(jr_get(jr_at(matters, k), "late"), &late);
        (void)jr_str(jr_get(jr_at(matters, k), "id"), &matter);
        if (!late)
            return ask_at_the_doors(d, login, community, matter);
    }
    return NULL;
}

err demo_reps(struct demo *d)
{
    demo_at(d, 0, 8, 40);
    for (int which = 0; which < DEMO_COMMUNITIES; which++) {
        for (int k = 1; k <= REPS; k++) {
            struct mark start = arena_mark(&d->scratch);
            TRY(go_round(d, str_fmt(&d->scratch, "%s.rep%d", DEMO[which].login, k).p,
                         d->community[which]));
            arena_rewind(&d->scratch, start);
        }
    }
    return NULL;
}
