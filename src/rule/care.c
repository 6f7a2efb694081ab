#include "rule/care.h"

#include "rule/calendar.h"

static const char *const tier_word[CARE_TIERS] = { "high", "key", "general" };

const char *care_tier_word(enum care_tier t) { return tier_word[t]; }

bool care_tier_read(struct str word, enum care_tier *ret)
{
    for (int k = 0; k < CARE_TIERS; k++) {
        if (str_is(word, tier_word[k])) {
            *ret = (enum care_tier)k;
            return true;
        }
    }
    return false;
}

static struct day months_on(struct day d, int64_t n)
{
    static const struct calendar plain;

    return calendar_add_months(&plain, d, n, ROLL_NONE);
}

struct day care_due(const struct care_terms *t, enum care_tier tier, struct day last)
{
    if (tier == CARE_HIGH)
        return (struct day){ last.n + (int32_t)t->high_days };
    return months_on(last, tier == CARE_KEY ? t->key_months : t->general_months);
}

struct day care_review_due(const struct care_terms *t, struct day last)
{
    return months_on(last, t->review_months);
}

struct when care_urgent(const struct care_terms *t, struct when change)
{
    return (struct when){ change.ms + t->change_hours * HOUR_MS };
}

static int64_t earlier(int64_t a, int64_t b) { return a < b ? a : b; }

/* The moment a stage begins; the worker is told of a major change at once. */
static int64_t begins(const struct care_terms *t, const struct care_clock *c, enum care_stage s)
{
    const int64_t after[] = {
        [CARE_WORKER] = 0, [CARE_HEAD] = t->head_days, [CARE_STREET] = t->street_days
    };
    int64_t usual = day_start((struct day){ c->due.n + (int32_t)after[s] }, CHINA_OFFSET).ms +
                    t->remind_hour * HOUR_MS;

    if (!c->urgent.ms)
        return usual;
    if (s == CARE_WORKER)
        return 0;
    return earlier(usual,
                   c->urgent.ms +
                       (s == CARE_STREET ? (t->street_days - t->head_days) * 24 * HOUR_MS : 0));
}

enum care_stage care_stage(const struct care_terms *t, const struct care_clock *c, struct when now)
{
    enum care_stage s = CARE_STREET;

    while (s > CARE_QUIET && now.ms < begins(t, c, s))
        s--;
    return s;
}

struct when care_next(const struct care_terms *t, const struct care_clock *c, struct when now)
{
    enum care_stage s = care_stage(t, c, now);

    return (struct when){ s == CARE_STREET ? 0 : begins(t, c, s + 1) };
}

bool care_late(const struct care_clock *c, struct when at)
{
    return at.ms > day_end(c->due, CHINA_OFFSET).ms || (c->urgent.ms && at.ms > c->urgent.ms);
}
