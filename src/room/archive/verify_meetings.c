/* verify_meetings.c - meetings and ballots: quorum, majority, and every ballot counted again. */
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "room/archive/verify_check.h"
#include "room/meeting/meeting.h"
#include "rule/calendar.h"
#include "rule/roll.h"
#include "rule/tally.h"

static const struct jr *line_of(const struct jr *list, const char *name, int64_t id)
{
    for (size_t i = 0; i < jr_count(list); i++) {
        if (line_id(jr_at(list, i), name) == id)
            return jr_at(list, i);
    }
    return NULL;
}

static bool pass_rule_of(const struct verifying *v, const struct jr *meeting, struct pass_rule *ret)
{
    return body_pass_rule(rules_body(&v->rules, line_str(meeting, "body")),
                          line_str(meeting, "base"), ret);
}

static bool read_casts(const struct verifying *v, int64_t ballot, struct cast *ret, size_t *ret_n)
{
    *ret_n = 0;
    for (size_t i = 0; i < jr_count(v->votes); i++) {
        const struct jr *line = jr_at(v->votes, i);
        if (line_id(line, "ballot") != ballot)
            continue;
        ret[*ret_n].slot = line_str(line, "slot");
        if (!choice_read(line_str(line, "choice"), &ret[(*ret_n)++].choice))
            return false;
    }
    return true;
}

static bool counts_again(const struct verifying *v, const struct jr *b,
                         const struct pass_rule *rule, struct cast *casts, size_t n)
{
    struct tally_claim claim = {
        .tally = { line_int(b, "expected"), line_int(b, "present"), line_int(b, "agree"),
                   line_int(b, "oppose"), line_int(b, "abstain") },
        .casts = casts,
        .n_casts = n,
    };
    bool same = false;

    return outcome_read(line_str(b, "outcome"), &claim.outcome) &&
           str_unhex(line_str(b, "tally_hash"), claim.hash.b, sizeof claim.hash.b) &&
           !tally_check(v->arena, sha256, rule, &claim, &same) && same;
}

/* The leaf of the close holds the same counts and the same hash. */
static bool log_agrees(const struct verifying *v, const struct jr *b)
{
    static const char *const counts[] = { "expected", "present", "agree", "oppose", "abstain" };

    for (size_t i = 0; i < v->n_leaves; i++) {
        const struct jr *data = jr_get(v->leaf[i], "data");
        if (line_id(v->leaf[i], "subject") != line_id(b, "id") || !jr_get(data, "tally_hash"))
            continue;
        bool same = str_eq(line_str(data, "tally_hash"), line_str(b, "tally_hash"));
        for (size_t k = 0; k < COUNT(counts); k++)
            same = same && line_int(data, counts[k]) == line_int(b, counts[k]);
        return same;
    }
    return false;
}

/* Who had come and not left when the ballot was opened. */
static bool was_there(const struct jr *line, int64_t when)
{
    int64_t came = line_int(line, "at"), left = line_int(line, "left_at");

    return came && !line_bool(line, "recused") && (!left || left >= when);
}

/* How many of the lines of a meeting's roll are recused, and how many recusals the log tells of. */
static int64_t recused_of(const struct verifying *v, const struct jr *m)
{
    int64_t n = 0;

    for (size_t i = 0; i < jr_count(v->roll); i++) {
        const struct jr *line = jr_at(v->roll, i);
        n += line_id(line, "meeting") == line_id(m, "id") && line_bool(line, "recused");
    }
    return n;
}

static int64_t recusals_told(const struct verifying *v, const struct jr *m)
{
    int64_t n = 0;

    for (size_t i = 0; i < v->n_leaves; i++)
        n += str_is(line_str(v->leaf[i], "act"), "meeting.recuse") &&
             line_id(v->leaf[i], "subject") == line_id(m, "id");
    return n;
}

static bool recused_stay(const struct verifying *v)
{
    return rules_int_asked(&v->rules, "recusal.stays") != 0;
}

/* Where a recusal makes the expected number smaller, the log has to tell of each. */
static bool expected_agrees(const struct verifying *v, const struct jr *m, int64_t seats)
{
    int64_t recused = recused_of(v, m);
    bool stay = recused_stay(v);

    return meeting_expected(seats, recused, stay) == line_int(m, "expected") &&
           (stay || recused == recusals_told(v, m));
}

static void count_seat(struct heads *n, const struct jr *line)
{
    n->total++;
    n->party += line_bool(line, "party");
    n->committee += line_bool(line, "committee");
    n->rep += line_bool(line, "rep");
}

/* Two bodies meet as one, yet the Party committee needs a quorum of its own, and the like. */
static void check_also(struct verifying *v, const struct jr *m, const struct jr *b)
{
    const struct rule_body *body = rules_body(&v->rules, line_str(m, "body"));
    struct heads all = { 0 }, due = { 0 }, came = { 0 };

    for (size_t i = 0; body && i < jr_count(v->roll); i++) {
        const struct jr *line = jr_at(v->roll, i);
        if (line_id(line, "meeting") != line_id(m, "id"))
            continue;
        count_seat(&all, line);
        if (recused_stay(v) || !line_bool(line, "recused"))
            count_seat(&due, line);
        if (was_there(line, line_int(b, "opened_at")))
            count_seat(&came, line);
    }
    for (size_t k = 0; body && k < body->n_also; k++) {
        const struct rule_count *rule = &body->also[k];
        int64_t expected = heads_of(&due, rule->base), present = heads_of(&came, rule->base);
        bool frozen = all.party == line_int(m, "party_expected");
        verify_say(v, frozen && meeting_held(expected, present, rule->need), "verify.also_quorum",
                   "base=" STR_FMT " expected=%lld present=%lld needs=%lld", STR_ARG(rule->base),
                   (long long)expected, (long long)present,
                   (long long)threshold_need(expected, rule->need));
    }
}

static void check_ballot(struct verifying *v, const struct jr *b, struct cast *room)
{
    const struct jr *m = line_of(v->meetings, "id", line_id(b, "meeting"));
    struct pass_rule rule;
    size_t n = 0;
    bool closed = str_is(line_str(b, "state"), "closed");

    if (!closed) {
        verify_note(v, "verify.ballot_open", "state=" STR_FMT, STR_ARG(line_str(b, "state")));
        return;
    }
    bool known =
        m && pass_rule_of(v, m, &rule) && line_int(m, "expected") == line_int(b, "expected");
    struct str form = line_str(b, "form");
    if (form.n && !str_is(form, "motion")) {
        verify_marks(v, b, known ? &rule : NULL);
        verify_say(v, log_agrees(v, b), "verify.ballot_leaf", "%s", "");
        return;
    }
    bool counted =
        known && read_casts(v, line_id(b, "id"), room, &n) && counts_again(v, b, &rule, room, n);
    verify_say(v, counted, "verify.ballot",
               "ballots=%zu expected=%lld present=%lld agree=%lld oppose=%lld abstain=%lld "
               "outcome=" STR_FMT,
               n, (long long)line_int(b, "expected"), (long long)line_int(b, "present"),
               (long long)line_int(b, "agree"), (long long)line_int(b, "oppose"),
               (long long)line_int(b, "abstain"), STR_ARG(line_str(b, "outcome")));
    verify_say(v, log_agrees(v, b), "verify.ballot_leaf", "%s", "");
    check_also(v, m, b);
}

/* The lines of the roll are those that were frozen, by number and by the hash of the call. */
static bool roll_agrees(const struct verifying *v, const struct jr *m)
{
    struct roll_seat *seat = NEW_N(v->arena, struct roll_seat, jr_count(v->roll) + 1);
    struct hash said, h;
    size_t n = 0;

    for (size_t i = 0; i < jr_count(v->roll); i++) {
        const struct jr *line = jr_at(v->roll, i);
        if (line_id(line, "meeting") == line_id(m, "id"))
            seat[n++] = (struct roll_seat){ line_str(line, "voter"), line_bool(line, "party"),
                                            line_bool(line, "committee"), line_bool(line, "rep") };
    }
    h = roll_hash(v->arena, sha256, seat, n);
    return expected_agrees(v, m, (int64_t)n) &&
           str_unhex(line_str(m, "roll_hash"), said.b, sizeof said.b) && hash_eq(&said, &h);
}

/* The leaf of the call holds the same hash, or that of the last appeal that mended the roll. */
static bool call_agrees(const struct verifying *v, const struct jr *m)
{
    struct str said = STR("");

    for (size_t i = 0; i < v->n_leaves; i++) {
        struct str hash = line_str(jr_get(v->leaf[i], "data"), "roll_hash");
        if (hash.n && line_id(v->leaf[i], "subject") == line_id(m, "id"))
            said = hash;
    }
    return said.n && str_eq(said, line_str(m, "roll_hash"));
}

static bool noticed(const struct verifying *v, const struct jr *m)
{
    const struct rule_body *body = rules_body(&v->rules, line_str(m, "body"));
    struct day called = day_at((struct when){ line_int(m, "called_at") }, CHINA_OFFSET);
    struct day starts = day_at((struct when){ line_int(m, "starts_at") }, CHINA_OFFSET);

    if (line_str(m, "emergency_reason").n)
        return body && body->emergency;
    return body && days_between(called, starts) >= body->notice_days;
}

static void check_meeting(struct verifying *v, const struct jr *m)
{
    int64_t expected = line_int(m, "expected"), present = line_int(m, "present");
    struct pass_rule rule;
    bool known = pass_rule_of(v, m, &rule);
    struct str state = line_str(m, "state"), body = line_str(m, "body");

    if (str_is(state, "void") || str_is(state, "called"))
        return;
    verify_say(v, known && roll_agrees(v, m) && call_agrees(v, m), "verify.roll", "expected=%lld",
               (long long)expected);
    verify_say(v, noticed(v, m), "verify.notice_days", "body=" STR_FMT, STR_ARG(body));
    if (str_is(state, "failed"))
        verify_note(v, "verify.meeting_failed", "body=" STR_FMT " expected=%lld present=%lld",
                    STR_ARG(body), (long long)expected, (long long)present);
    else if (line_bool(m, "held"))
        verify_say(v, known && meeting_held(expected, present, rule.quorum), "verify.quorum",
                   "body=" STR_FMT " expected=%lld present=%lld needs=%lld", STR_ARG(body),
                   (long long)expected, (long long)present,
                   (long long)(known ? threshold_need(expected, rule.quorum) : -1));
}

static bool has_passed(const struct verifying *v, int64_t step_row)
{
    for (size_t i = 0; i < jr_count(v->ballots); i++) {
        const struct jr *b = jr_at(v->ballots, i);
        const struct jr *m = line_of(v->meetings, "id", line_id(b, "meeting"));
        if (line_id(m, "step_row") == step_row && str_is(line_str(b, "state"), "closed") &&
            str_is(line_str(b, "nature"), "statutory") && str_is(line_str(b, "outcome"), "passed"))
            return true;
    }
    return false;
}

static bool kind_decides(struct str kind)
{
    static const char *const kinds[] = { "meeting", "ballot", "elect", "recall", "review" };

    for (size_t k = 0; k < COUNT(kinds); k++) {
        if (str_is(kind, kinds[k]))
            return true;
    }
    return false;
}

/* A deciding step was closed only on a statutory ballot that passed in it. */
static void check_decisions(struct verifying *v)
{
    for (size_t i = 0; i < jr_count(v->steps); i++) {
        const struct jr *row = jr_at(v->steps, i);
        const struct flow_step *s = template_step(&v->template, line_str(row, "step"));
        bool decides = s && kind_decides(s->kind);
        if (decides && str_is(line_str(row, "state"), "closed"))
            verify_say(v, has_passed(v, line_id(row, "id")), "verify.decided", "step=" STR_FMT,
                       STR_ARG(s->id));
    }
}

void verify_meetings(struct verifying *v)
{
    struct cast *room = NEW_N(v->arena, struct cast, jr_count(v->votes) + 1);

    for (size_t i = 0; i < jr_count(v->meetings); i++)
        check_meeting(v, jr_at(v->meetings, i));
    for (size_t i = 0; i < jr_count(v->ballots); i++)
        check_ballot(v, jr_at(v->ballots, i), room);
    check_decisions(v);
}
