/* demo_hall.c - the service hall of a community this morning: three windows, numbers called,
 * served, passed over and still waiting. */
#include "app/demo/demo.h"

enum { HERE = 0, WINDOWS = 3 }; /* 砚东 */

static const char *const OFFICE = "yandong.director";

/* clang-format off */
static const char *const windows[WINDOWS] = {
    "{\"number\":1,\"name\":\"民政和残联\",\"kinds\":[\"civil\",\"disability\",\"veterans\"]}",
    "{\"number\":2,\"name\":\"社保和医保\",\"kinds\":[\"insurance\",\"health\"]}",
    "{\"number\":3,\"name\":\"居住和便民\",\"kinds\":[\"residence\",\"daily\",\"other\"]}",
};
/* Minutes after half past eight; called, ended 0: not yet. */
static const struct { const char *kind; size_t window; int taken, called, ended; bool skipped; } numbers[] = {
    { "civil", 0, 2, 5, 18, false },     { "insurance", 1, 3, 4, 11, false },
    { "residence", 2, 6, 7, 19, false }, { "insurance", 1, 8, 12, 15, true },
    { "civil", 0, 9, 19, 31, false },    { "health", 1, 12, 16, 27, false },
    { "daily", 2, 15, 20, 0, false },    { "disability", 0, 21, 32, 0, false },
    { "insurance", 1, 24, 28, 0, false }, { "civil", 0, 26, 0, 0, false },
    { "insurance", 1, 29, 0, 0, false }, { "insurance", 1, 31, 0, 0, false },
    { "residence", 2, 33, 0, 0, false },
};
/* clang-format on */

enum { NUMBERS = COUNT(numbers), MORNING = 8 * 60 + 30, LAST = 35 };

struct morning {
    struct demo *d;
    int days_ago;
    struct str window[WINDOWS], number[NUMBERS];
};

static MUST err post(struct morning *m, const char *path, struct str *ret_id, const char *body)
{
    struct demo *d = m->d;
    struct str answer;

    TRY(demo_post(d, OFFICE,
                  str_fmt(&d->scratch, "/api/c/%lld/%s", (long long)d->community[HERE].v, path).p,
                  &answer, "%s", body));
    return demo_said(d, answer, "id", ret_id);
}

static MUST err act(struct morning *m, const char *what, struct str id, const char *word)
{
    struct str same;

    return post(m, str_fmt(&m->d->scratch, "%s/" STR_FMT "/%s", what, STR_ARG(id), word).p, &same,
                "{}");
}

static MUST err end(struct morning *m, size_t k)
{
    if (numbers[k].skipped) {
        TRY(act(m, "hall_tickets", m->number[k], "recall"));
        return act(m, "hall_tickets", m->number[k], "skip");
    }
    return act(m, "hall_tickets", m->number[k], "served");
}

/* What happens in one minute: who goes makes room for who is called. */
static MUST err minute(struct morning *m, int at)
{
    demo_at(m->d, m->days_ago, (MORNING + at) / 60, (MORNING + at) % 60);
    for (size_t k = 0; k < NUMBERS; k++) {
        if (numbers[k].ended == at)
            TRY(end(m, k));
    }
    for (size_t k = 0; k < NUMBERS; k++) {
        if (numbers[k].taken == at)
            TRY(post(m, "hall_tickets", &m->number[k],
                     str_fmt(&m->d->scratch, "{\"kind\":\"%s\"}", numbers[k].kind).p));
        if (numbers[k].called == at)
            TRY(act(m, "hall_windows", m->window[numbers[k].window], "next"));
    }
    return NULL;
}

err demo_hall(struct demo *d)
{
    struct morning m = { .d = d };

    demo_at(d, 30, 9, 0);
    for (size_t k = 0; k < WINDOWS; k++)
        TRY(post(&m, "hall_windows", &m.window[k], windows[k]));
    for (int at = 1; at < LAST; at++)
        TRY(minute(&m, at));
    return NULL;
}
