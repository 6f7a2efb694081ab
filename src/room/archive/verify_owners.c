/* verify_owners.c - owners' decisions: the roll as it was frozen, and the four sums of Civil Code
 * §278 counted again from the ballots. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "room/archive/verify_check.h"
#include "room/owners/owners.h"
#include "rule/calendar.h"
#include "rule/owners_tell.h"

static const char *const SUMS[] = { "heads",       "area",        "heads_joined",
                                    "area_joined", "heads_agree", "area_agree" };

static size_t lines_of(const struct jr *list, int64_t decision, const struct jr **ret)
{
    size_t n = 0;

    for (size_t i = 0; i < jr_count(list); i++) {
        if (line_id(jr_at(list, i), "decision") == decision)
            ret[n++] = jr_at(list, i);
    }
    return n;
}

/* The roll has the heads and areas that were frozen, by number, sum and hash. */
static bool roll_agrees(const struct verifying *v, const struct jr *d, const struct jr **line,
                        size_t n)
{
    struct owners_seat *seat = NEW_N(v->arena, struct owners_seat, n + 1);
    struct hash said, h;
    int64_t area = 0;

    for (size_t i = 0; i < n; i++) {
        seat[i] = (struct owners_seat){ line_str(line[i], "voter"), line_int(line[i], "area"),
                                        line_int(line[i], "units") };
        if (seat[i].area <= 0 || seat[i].area > line_int(d, "area"))
            return false;
        area += seat[i].area;
    }
    h = owners_roll_hash(v->arena, sha256, seat, n);
    return (int64_t)n == line_int(d, "heads") && area == line_int(d, "area") &&
           str_unhex(line_str(d, "roll_hash"), said.b, sizeof said.b) && hash_eq(&said, &h);
}

/* The leaf about this decision that holds `key`; NULL. */
static const struct jr *leaf_with(const struct verifying *v, const struct jr *d, const char *key)
{
    for (size_t i = 0; i < v->n_leaves; i++) {
        const struct jr *data = jr_get(v->leaf[i], "data");
        if (line_id(v->leaf[i], "subject") == line_id(d, "id") && jr_get(data, key))
            return data;
    }
    return NULL;
}

static bool count_leaf_agrees(const struct verifying *v, const struct jr *d)
{
    const struct jr *data = leaf_with(v, d, "heads_joined");
    bool same = data && str_eq(line_str(data, "tally_hash"), line_str(d, "tally_hash"));

    for (size_t k = 0; same && k < COUNT(SUMS); k++)
        same = line_int(data, SUMS[k]) == line_int(d, SUMS[k]);
    return same;
}

static struct owners_tally tally_said(const struct jr *d)
{
    return (struct owners_tally){
        line_int(d, "heads"),        line_int(d, "area"),        line_int(d, "heads_joined"),
        line_int(d, "area_joined"),  line_int(d, "heads_agree"), line_int(d, "area_agree"),
        line_int(d, "heads_oppose"), line_int(d, "area_oppose"), line_int(d, "heads_abstain"),
        line_int(d, "area_abstain"),
    };
}

static bool counts_again(const struct verifying *v, const struct jr *d, const struct jr **line,
                         size_t n)
{
    struct owners_cast *cast = NEW_N(v->arena, struct owners_cast, n + 1);
    struct owners_law law = { .base = BASE_PRESENT };
    struct owners_tally said = tally_said(d), t;
    struct hash hash;

    for (size_t i = 0; i < n; i++) {
        struct str choice = line_str(line[i], "choice");
        cast[i] = (struct owners_cast){ .slot = line_str(line[i], "slot"),
                                        .area = line_int(line[i], "area"),
                                        .silent = str_is(choice, "silent") };
        if (!cast[i].silent && !choice_read(choice, &cast[i].choice))
            return false;
    }
    if (!owners_law_of(&v->rules, line_str(d, "body"), &law) ||
        owners_count(v->arena, said.heads, said.area, cast, n, &t) ||
        !str_unhex(line_str(d, "tally_hash"), hash.b, sizeof hash.b))
        return false;
    struct hash h = owners_hash(v->arena, sha256, &law, &t, cast, n);
    return owners_tally_same(&said, &t) && hash_eq(&h, &hash) &&
           str_eq(outcome_word(owners_judge(&law, &t).outcome), line_str(d, "outcome"));
}

/* --- told by classes: docs/adr/0009 --- */

struct telling { /* what the file says of one count */
    struct owners_told told;
    struct owners_cast *cast;
    size_t n;
    int64_t *roll;
    size_t n_roll;
};

static bool read_classes(struct verifying *v, const struct jr *d, struct owners_classes *ret)
{
    const struct jr *list = verify_items(v, "data/owners_classes.json");

    ret->p = NEW_N(v->arena, struct owners_class, jr_count(list) + 1);
    for (size_t i = 0; i < jr_count(list); i++) {
        const struct jr *k = jr_at(list, i);
        if (line_id(k, "decision") != line_id(d, "id"))
            continue;
        ret->p[ret->n++] = (struct owners_class){ line_int(k, "least"), line_int(k, "most") };
        if (line_int(k, "class") != (int64_t)ret->n)
            return false;
    }
    return true;
}

static bool read_told(struct verifying *v, const struct jr *d, struct telling *t)
{
    const struct jr *list = verify_items(v, "data/owners_told.json");
    const struct jr *roll = verify_items(v, "data/owners_roll.json");
    const struct jr **line =
        NEW_N(v->arena, const struct jr *, jr_count(list) + jr_count(roll) + 1);

    t->n_roll = lines_of(roll, line_id(d, "id"), line);
    t->roll = NEW_N(v->arena, int64_t, t->n_roll + 1);
    for (size_t i = 0; i < t->n_roll; i++)
        t->roll[i] = line_int(line[i], "area");
    t->n = lines_of(list, line_id(d, "id"), line);
    t->cast = NEW_N(v->arena, struct owners_cast, t->n + 1);
    for (size_t i = 0; i < t->n; i++) {
        struct str choice = line_str(line[i], "choice");
        t->cast[i] = (struct owners_cast){ .slot = line_str(line[i], "slot"),
                                           .area = 1, /* none is told; counted by heads */
                                           .silent = str_is(choice, "silent"),
                                           .class = line_int(line[i], "class") };
        if (!t->cast[i].silent && !choice_read(choice, &t->cast[i].choice))
            return false;
    }
    return owners_classes_fit(v->arena, &t->told.classes, t->roll, t->n_roll);
}

static bool within(int64_t least, int64_t n, int64_t most) { return least <= n && n <= most; }

/* Exact sums are among those the classes allow and make up the whole; others are the least. */
static bool areas_fit(const struct owners_told *told, const struct owners_tally *least,
                      const struct owners_tally *most)
{
    const struct owners_tally *s = &told->sums;

    if (!within(least->area_joined, s->area_joined, most->area_joined))
        return false;
    if (!told->exact)
        return s->area_agree == least->area_agree && s->area_oppose == least->area_oppose &&
               s->area_abstain == least->area_abstain;
    return within(least->area_agree, s->area_agree, most->area_agree) &&
           within(least->area_oppose, s->area_oppose, most->area_oppose) &&
           within(least->area_abstain, s->area_abstain, most->area_abstain) &&
           s->area_agree + s->area_oppose + s->area_abstain == s->area_joined;
}

static bool heads_fit(const struct verifying *v, const struct telling *t)
{
    struct owners_tally n;
    const struct owners_tally *s = &t->told.sums;

    return !owners_count(v->arena, s->heads, s->heads, t->cast, t->n, &n) &&
           n.heads_joined == s->heads_joined && n.heads_agree == s->heads_agree &&
           n.heads_oppose == s->heads_oppose && n.heads_abstain == s->heads_abstain;
}

/* The told count of a decision whose leaf says how its sums are told; *ret_sure: no other outcome
 * can follow from what is told. */
static bool told_again(struct verifying *v, const struct jr *d, const struct jr *leaf,
                       bool *ret_sure)
{
    struct telling t = { .told = { .sums = tally_said(d) } };
    struct owners_tally least = t.told.sums, most = t.told.sums;
    struct owners_law law = { .base = BASE_PRESENT };
    enum outcome outcome = OUTCOME_NO_QUORUM;
    struct hash hash;

    t.told.exact = leaf && str_is(line_str(leaf, "sums"), "exact");
    if (!t.told.exact && (!leaf || !str_is(line_str(leaf, "sums"), "least")))
        return false;
    if (!read_classes(v, d, &t.told.classes) || !read_told(v, d, &t) || !heads_fit(v, &t) ||
        !owners_bounds(v->arena, &t.told.classes, t.roll, t.n_roll, t.cast, t.n, &least, &most) ||
        !areas_fit(&t.told, &least, &most) ||
        !owners_law_of(&v->rules, line_str(d, "body"), &law) ||
        !outcome_read(line_str(d, "outcome"), &outcome) ||
        !str_unhex(line_str(d, "tally_hash"), hash.b, sizeof hash.b))
        return false;
    if (t.told.exact)
        most = t.told.sums;
    most.area_joined = t.told.sums.area_joined;
    struct hash h = owners_told_hash(v->arena, sha256, &law, &t.told, outcome, t.cast, t.n);
    return owners_may_follow(&law, &t.told.sums, &most, outcome, ret_sure) && hash_eq(&h, &hash);
}

static bool is_told(struct verifying *v, const struct jr *d)
{
    const struct jr *list = verify_items(v, "data/owners_classes.json");
    bool found = false;

    for (size_t i = 0; i < jr_count(list) && !found; i++)
        found = line_id(jr_at(list, i), "decision") == line_id(d, "id");
    return found;
}

/* Long enough, told to every owner, counted before watchers and witnessed by another. */
static bool in_order(const struct verifying *v, const struct jr *d)
{
    const struct rule_value *min = rules_value(&v->rules, "owners.window_min");
    const struct rule_value *watch = rules_value(&v->rules, "owners.watchers_min");
    struct day opened = day_at((struct when){ line_int(d, "opens_at") }, CHINA_OFFSET);
    struct day closes = day_at((struct when){ line_int(d, "closes_at") }, CHINA_OFFSET);

    return min && watch && days_between(opened, closes) >= min->number &&
           line_int(d, "watchers") >= watch->number &&
           line_int(d, "delivered") == line_int(d, "heads") && line_int(d, "witnessed_at") > 0 &&
           line_str(d, "witness").n > 0;
}

static void check_decision(struct verifying *v, const struct jr *d, const struct jr *roll,
                           const struct jr *ballots)
{
    const struct jr **line =
        NEW_N(v->arena, const struct jr *, jr_count(roll) + jr_count(ballots) + 1);
    size_t n = lines_of(roll, line_id(d, "id"), line);
    const struct jr *call = leaf_with(v, d, "roll_hash");

    verify_say(v,
               roll_agrees(v, d, line, n) && call &&
                   str_eq(line_str(call, "roll_hash"), line_str(d, "roll_hash")),
               "verify.owners_roll", "heads=%zu area=%lld", n,
               (long long)(line_int(d, "area") / 100));
    if (!str_is(line_str(d, "state"), "closed")) {
        verify_note(v, "verify.owners_open", "state=" STR_FMT, STR_ARG(line_str(d, "state")));
        return;
    }
    const struct jr *count = leaf_with(v, d, "heads_joined");
    bool told = is_told(v, d), sure = true, exact = true;
    if (told) {
        exact = !count || !str_is(line_str(count, "sums"), "least");
        n = (size_t)line_int(d, "heads_joined");
    } else
        n = lines_of(ballots, line_id(d, "id"), line);
    verify_say(v, told ? told_again(v, d, count, &sure) : counts_again(v, d, line, n),
               exact ? "verify.owners" : "verify.owners_least",
               "ballots=%zu joined=%lld agree=%lld area_joined=%lld area_agree=%lld "
               "outcome=" STR_FMT,
               n, (long long)line_int(d, "heads_joined"), (long long)line_int(d, "heads_agree"),
               (long long)(line_int(d, "area_joined") / 100),
               (long long)(line_int(d, "area_agree") / 100), STR_ARG(line_str(d, "outcome")));
    if (!sure)
        verify_note(v, "verify.owners_close", "%s", "");
    verify_say(v, count_leaf_agrees(v, d), "verify.owners_leaf", "%s", "");
    verify_say(v, in_order(v, d), "verify.owners_order", "delivered=%lld watchers=%lld",
               (long long)line_int(d, "delivered"), (long long)line_int(d, "watchers"));
}

/* Whether the decision that was newest when a voting step closed had passed. */
static bool passed_before(const struct jr *list, int64_t closed_at)
{
    bool passed = false;

    for (size_t i = 0; i < jr_count(list); i++) {
        const struct jr *d = jr_at(list, i);
        if (str_is(line_str(d, "state"), "closed") && line_int(d, "witnessed_at") <= closed_at)
            passed = str_is(line_str(d, "outcome"), "passed");
    }
    return passed;
}

void verify_owners(struct verifying *v)
{
    const struct jr *list = verify_items(v, "data/owners.json");
    const struct jr *roll = verify_items(v, "data/owners_roll.json");
    const struct jr *ballots = verify_items(v, "data/owners_ballots.json");

    for (size_t i = 0; i < jr_count(list); i++)
        check_decision(v, jr_at(list, i), roll, ballots);
    for (size_t i = 0; i < jr_count(v->steps); i++) {
        const struct jr *row = jr_at(v->steps, i);
        const struct flow_step *s = template_step(&v->template, line_str(row, "step"));
        if (s && str_is(s->kind, "owners") && str_is(line_str(row, "state"), "closed"))
            verify_say(v, passed_before(list, line_int(row, "closed_at")), "verify.decided",
                       "step=" STR_FMT, STR_ARG(s->id));
    }
}
