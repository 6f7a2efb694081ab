/* petition.c - see petition.h. */
#include "rule/petition.h"

enum { HAND_DAYS = 15, OBJECT_WORKDAYS = 5, ANSWER_DAYS = 60, MORE_DAYS = 30 };

static const char *const word[PETITION_WHATS] = { "handed", "notified", "returned", "extended",
                                                  "finished" };

const char *petition_word(enum petition_what w) { return word[w]; }

bool petition_read(struct str text, enum petition_what *ret)
{
    for (unsigned w = 0; w < PETITION_WHATS; w++) {
        if (str_is(text, word[w])) {
            *ret = (enum petition_what)w;
            return true;
        }
    }
    return false;
}

static bool is_there(const struct petition_days *p, enum petition_what w)
{
    return p->on[w].n != DAY_NONE.n;
}

struct day petition_due(const struct calendar *c, const struct petition_days *p,
                        enum petition_what w)
{
    int32_t from = p->received.n;

    switch (w) {
    case PETITION_HANDED:
    case PETITION_NOTIFIED: return (struct day){ from + HAND_DAYS };
    case PETITION_RETURNED: return calendar_add_workdays(c, p->received, OBJECT_WORKDAYS);
    case PETITION_EXTENDED: return (struct day){ from + ANSWER_DAYS };
    case PETITION_FINISHED:
    case PETITION_WHATS:
    default:
        return (struct day){ from + ANSWER_DAYS +
                             (is_there(p, PETITION_EXTENDED) ? MORE_DAYS : 0) };
    }
}

enum petition_why petition_may(const struct calendar *c, const struct petition_days *p,
                               enum petition_what w, struct day on, struct day today)
{
    bool has_last = w == PETITION_RETURNED || w == PETITION_EXTENDED;
    bool needs_hands = w == PETITION_EXTENDED || w == PETITION_FINISHED;

    if (on.n < p->received.n || on.n > today.n)
        return PETITION_BEFORE;
    if (is_there(p, w))
        return PETITION_TWICE_SAID;
    if (is_there(p, PETITION_RETURNED) || is_there(p, PETITION_FINISHED))
        return PETITION_OVER;
    if (needs_hands && !is_there(p, PETITION_HANDED))
        return PETITION_NOT_HANDED;
    return has_last && on.n > petition_due(c, p, w).n ? PETITION_TOO_LATE : PETITION_MAY;
}

enum petition_what petition_late(const struct calendar *c, const struct petition_days *p,
                                 struct day today)
{
    static const enum petition_what asked[] = { PETITION_HANDED, PETITION_NOTIFIED,
                                                PETITION_FINISHED };

    for (size_t k = 0; k < COUNT(asked); k++) {
        bool over = is_there(p, PETITION_RETURNED) && !is_there(p, asked[k]);
        int32_t by = is_there(p, asked[k]) ? p->on[asked[k]].n : today.n;
        if (!over && by > petition_due(c, p, asked[k]).n)
            return asked[k];
    }
    return PETITION_WHATS;
}
