#include "rule/pair.h"

#include "rule/calendar.h"

static const char *const rank_word[PAIR_RANKS] = { "section", "community", "party" };
static const char *const kind_word[PAIR_KINDS] = { "estate", "building", "household" };

const char *pair_rank_word(enum pair_rank r) { return rank_word[r]; }
const char *pair_kind_word(enum pair_kind k) { return kind_word[k]; }

static bool word_at(struct str word, const char *const *words, size_t n, size_t *ret)
{
    for (*ret = 0; *ret < n; ++*ret) {
        if (str_is(word, words[*ret]))
            return true;
    }
    return false;
}

bool pair_rank_read(struct str word, enum pair_rank *ret)
{
    size_t at;

    if (!word_at(word, rank_word, PAIR_RANKS, &at))
        return false;
    *ret = (enum pair_rank)at;
    return true;
}

bool pair_kind_read(struct str word, enum pair_kind *ret)
{
    size_t at;

    if (!word_at(word, kind_word, PAIR_KINDS, &at))
        return false;
    *ret = (enum pair_kind)at;
    return true;
}

int64_t pair_gap(struct pair_span s, int64_t have) { return have < s.least ? s.least - have : 0; }
int64_t pair_excess(struct pair_span s, int64_t have) { return have > s.most ? have - s.most : 0; }

struct day pair_first_day(const struct pair_terms *t, struct day today)
{
    static const struct calendar plain;
    struct day d = { today.n - (int32_t)t->visit_months * 31 };

    while (calendar_add_months(&plain, d, t->visit_months, ROLL_NONE).n < today.n)
        d.n++;
    return d;
}

/* Counts what each has, and sets free what was given last beyond the most. */
static void take_excess(struct pair_side *p, size_t people, struct pair_target *t, size_t targets)
{
    for (size_t k = 0; k < people; k++)
        p[k].have = 0;
    for (size_t k = 0; k < targets; k++) {
        if (t[k].owner == PAIR_NOBODY)
            continue;
        struct pair_side *s = &p[t[k].owner];
        if (s->have < s->span.most)
            s->have++;
        else
            t[k].owner = PAIR_NOBODY;
    }
}

static void crowd_group(struct pair_target *t, size_t targets, int64_t group)
{
    for (size_t k = 0; k < targets; k++)
        t[k].crowd += t[k].group == group;
}

/* Whose turn it is: of those below their most the one with fewest; PAIR_NOBODY: nobody's. */
static int64_t next_side(const struct pair_side *p, size_t people)
{
    int64_t best = PAIR_NOBODY;

    for (size_t k = 0; k < people; k++) {
        if (p[k].have < p[k].span.most && (best == PAIR_NOBODY || p[k].have < p[best].have))
            best = (int64_t)k;
    }
    return best;
}

static bool leans(const struct pair_side *s, int64_t group)
{
    for (size_t k = 0; k < s->leans; k++) {
        if (s->lean[k] == group)
            return true;
    }
    return false;
}

static bool owns_of(const struct pair_target *t, size_t targets, int64_t who, int64_t group)
{
    for (size_t k = 0; k < targets; k++) {
        if (t[k].owner == who && t[k].group == group)
            return true;
    }
    return false;
}

/* How near a free target is: less is nearer. */
static int64_t far_from(const struct pair_side *p, const struct pair_target *t, size_t targets,
                        size_t one, int64_t who, bool together)
{
    if (leans(&p[who], t[one].group))
        return 0;
    return together && owns_of(t, targets, who, t[one].group) ? 1 : 2;
}

static int64_t next_target(const struct pair_side *p, const struct pair_target *t, size_t targets,
                           int64_t who, bool together)
{
    int64_t best = PAIR_NOBODY, far = 0;

    for (size_t k = 0; k < targets; k++) {
        if (t[k].owner != PAIR_NOBODY || t[k].key == p[who].never)
            continue;
        int64_t here = far_from(p, t, targets, k, who, together);
        if (best == PAIR_NOBODY || here < far || (here == far && t[k].crowd < t[best].crowd)) {
            best = (int64_t)k;
            far = here;
        }
    }
    return best;
}

static void give(struct pair_side *p, struct pair_target *t, size_t targets, int64_t who,
                 int64_t one)
{
    t[one].owner = who;
    p[who].have++;
    crowd_group(t, targets, t[one].group);
}

void pair_fill(struct pair_side *p, size_t people, struct pair_target *t, size_t targets,
               bool together)
{
    take_excess(p, people, t, targets);
    for (size_t k = 0; k < targets; k++)
        t[k].crowd = 0;
    for (size_t k = 0; k < targets; k++) {
        if (t[k].owner != PAIR_NOBODY)
            crowd_group(t, targets, t[k].group);
    }
    for (int64_t who; (who = next_side(p, people)) != PAIR_NOBODY;) {
        int64_t one = next_target(p, t, targets, who, together);
        if (one == PAIR_NOBODY)
            p[who].span.most = p[who].have; /* nothing is left that may be theirs */
        else
            give(p, t, targets, who, one);
    }
}
