/* verify_dispute.c - a dispute's own file: both sides agreed to it, whoever signed is in the log,
 * the agreement binds as the law says, visits and court came in their days, papers are there. */
#include "base/day.h"
#include "room/archive/verify_check.h"
#include "rule/dispute.h"

struct quarrel { /* the lists of the file */
    struct verifying *v;
    const struct jr *head, *parties, *signs, *sessions, *agreements, *visits, *scans;
    const struct jr *agreement; /* the newest; NULL */
};

/* An act of that moment is in the log, and says so. */
static bool logged(const struct quarrel *q, const char *act, int64_t at, const char *key,
                   struct str word)
{
    const struct verifying *v = q->v;

    for (size_t i = 0; at && i < v->n_leaves; i++) {
        const struct jr *leaf = v->leaf[i];
        if (line_int(leaf, "at") == at && str_is(line_str(leaf, "act"), act) &&
            line_id(leaf, "subject") == line_id(v->matter, "id") &&
            (!key || str_eq(line_str(jr_get(leaf, "data"), key), word)))
            return true;
    }
    return false;
}

static size_t acts(const struct quarrel *q, const char *act)
{
    size_t n = 0;

    for (size_t i = 0; i < q->v->n_leaves; i++)
        n += str_is(line_str(q->v->leaf[i], "act"), act);
    return n;
}

static bool closed(const struct quarrel *q, const char *kind)
{
    bool found = false;

    for (size_t i = 0; i < jr_count(q->v->steps); i++) {
        const struct jr *row = jr_at(q->v->steps, i);
        const struct flow_step *s = template_step(&q->v->template, line_str(row, "step"));
        found = found || (s && str_is(s->kind, kind) && str_is(line_str(row, "state"), "closed"));
    }
    return found;
}

static int64_t number(const struct quarrel *q, const char *name)
{
    const struct rule_value *x = rules_value(&q->v->rules, name);

    return x && !x->is_share ? x->number : 0;
}

static const struct jr *sign_of(const struct quarrel *q, int64_t party, const char *what,
                                int64_t subject)
{
    for (size_t i = 0; i < jr_count(q->signs); i++) {
        const struct jr *s = jr_at(q->signs, i);
        if (line_id(s, "party") == party && str_is(line_str(s, "what"), what) &&
            (!subject || line_id(s, "subject") == subject))
            return s;
    }
    return NULL;
}

/* All parties have signed it, not after `by` where that is given. */
static bool all_signed(const struct quarrel *q, const char *what, int64_t subject, int64_t by)
{
    for (size_t i = 0; i < jr_count(q->parties); i++) {
        const struct jr *s = sign_of(q, line_id(jr_at(q->parties, i), "id"), what, subject);
        if (!s || (by && line_int(s, "at") > by))
            return false;
    }
    return jr_count(q->parties) > 0;
}

static void check_parties(const struct quarrel *q)
{
    size_t n = jr_count(q->parties), one = 0, other = 0, agreed = 0;

    for (size_t i = 0; i < n; i++) {
        const struct jr *p = jr_at(q->parties, i);
        one += str_is(line_str(p, "side"), "applicant");
        other += str_is(line_str(p, "side"), "respondent");
        agreed += str_is(line_str(p, "consent"), "yes");
    }
    bool taken = !closed(q, "lodge") ||
                 logged(q, "dispute.accept", line_int(q->head, "accepted_at"), NULL, STR(""));
    verify_say(q->v,
               one && other && one + other == n && (!closed(q, "lodge") || agreed == n) && taken,
               "verify.dispute_parties", "n=%zu agreed=%zu", n, agreed);
}

static void check_grade(const struct quarrel *q)
{
    int64_t grade = 0;

    for (size_t i = 0; i < q->v->n_leaves; i++) {
        struct str act = line_str(q->v->leaf[i], "act");
        if (str_is(act, "dispute.grade") || str_is(act, "dispute.raise"))
            grade = line_int(jr_get(q->v->leaf[i], "data"), "grade");
    }
    verify_say(q->v, grade == line_int(q->head, "grade"), "verify.dispute_grade", "grade=%lld",
               (long long)line_int(q->head, "grade"));
}

static bool sign_logged(const struct quarrel *q, const struct jr *s)
{
    for (size_t i = 0; i < q->v->n_leaves; i++) {
        const struct jr *leaf = q->v->leaf[i], *data = jr_get(leaf, "data");
        if (str_is(line_str(leaf, "act"), "dispute.sign") &&
            line_int(leaf, "at") == line_int(s, "at") &&
            line_id(data, "party") == line_id(s, "party") &&
            str_eq(line_str(data, "what"), line_str(s, "what")) &&
            str_eq(line_str(data, "way"), line_str(s, "way")))
            return true;
    }
    return false;
}

static void check_signs(const struct quarrel *q)
{
    size_t n = jr_count(q->signs);
    bool good = n == acts(q, "dispute.sign");

    for (size_t i = 0; good && i < n; i++)
        good = sign_logged(q, jr_at(q->signs, i));
    if (closed(q, "inform"))
        good = good && all_signed(q, "notice", 0, 0);
    verify_say(q->v, good, "verify.dispute_signs", "n=%zu", n);
}

static void check_sessions(const struct quarrel *q)
{
    size_t held = 0;
    bool good = true;

    for (size_t i = 0; i < jr_count(q->sessions); i++) {
        const struct jr *s = jr_at(q->sessions, i);
        if (!str_is(line_str(s, "state"), "held"))
            continue;
        held++;
        good = good && line_str(s, "record").n &&
               logged(q, "dispute.record", line_int(s, "held_at"), NULL, STR(""));
    }
    good = good && held == acts(q, "dispute.record") && (held || !closed(q, "mediate"));
    verify_say(q->v, good, "verify.dispute_sessions", "n=%zu", held);
}

/* §28-§29: a written one binds when all have signed, then the mediator and the seal; an oral one by
 * the mediator's record. */
static bool binds(const struct quarrel *q)
{
    const struct jr *a = q->agreement;
    int64_t effective = line_int(a, "effective_at"), mediator = line_int(a, "mediator_at");

    if (!effective || !mediator || mediator > effective || !line_str(a, "text").n ||
        !logged(q, "dispute.mediator_sign", mediator, NULL, STR("")) ||
        !logged(q, "dispute.draft", line_int(a, "at"), "form", line_str(a, "form")))
        return false;
    if (str_is(line_str(a, "form"), "oral"))
        return effective == mediator;
    return line_int(a, "sealed_at") == effective &&
           logged(q, "dispute.seal", effective, NULL, STR("")) &&
           all_signed(q, "agreement", line_id(a, "id"), effective);
}

static void check_agreement(const struct quarrel *q)
{
    bool settled = str_is(line_str(q->head, "outcome"), "settled");

    if (settled && closed(q, "agree"))
        verify_say(q->v, binds(q), "verify.dispute_agreement", "%s", "");
    else if (!settled)
        verify_say(q->v, !line_int(q->agreement, "effective_at") && acts(q, "dispute.terminate"),
                   "verify.dispute_vain", "%s", "");
}

static void check_visits(const struct quarrel *q)
{
    size_t done = 0, n = jr_count(q->visits);
    bool first = false, second = false, good = true;

    if (!closed(q, "revisit"))
        return;
    for (size_t i = 0; i < n; i++) {
        const struct jr *x = jr_at(q->visits, i);
        done += line_int(x, "done_at") != 0;
        first = first || line_int(x, "days") == number(q, "visit.first");
        second = second || line_int(x, "days") == number(q, "visit.second");
        good = good && logged(q, "dispute.visit", line_int(x, "done_at"), "performed",
                              line_str(x, "performed"));
    }
    verify_say(q->v, good && first && second && done == n, "verify.dispute_visits", "n=%zu", done);
}

/* §33: both together, within thirty days of its effect; never of marriage or identity. */
static void check_court(const struct quarrel *q)
{
    struct str state = line_str(q->agreement, "court"), of = line_str(q->head, "category");
    int64_t asked = 0, id = line_id(q->agreement, "id");
    struct when from = { line_int(q->agreement, "effective_at") };

    if (!state.n)
        return;
    for (size_t i = 0; i < q->v->n_leaves; i++) {
        const struct jr *leaf = q->v->leaf[i];
        if (str_is(line_str(leaf, "act"), "dispute.court") &&
            str_is(line_str(jr_get(leaf, "data"), "court"), "asked"))
            asked = line_int(leaf, "at");
    }
    bool in_time = asked && asked <= dispute_until(from, number(q, "confirm.days")).ms;
    verify_say(q->v,
               in_time && !str_is(of, "marriage") && !str_is(of, "identity") &&
                   all_signed(q, "court", id, asked) &&
                   logged(q, "dispute.court", line_int(q->agreement, "court_at"), "court", state),
               "verify.dispute_court", "%s", "");
}

static bool on_paper(const struct quarrel *q)
{
    for (size_t i = 0; i < jr_count(q->signs); i++) {
        const struct jr *s = jr_at(q->signs, i);
        if (str_is(line_str(s, "what"), "agreement") && !str_is(line_str(s, "way"), "app") &&
            line_id(s, "subject") == line_id(q->agreement, "id"))
            return true;
    }
    return false;
}

static bool file_there(const struct quarrel *q, struct str sha256)
{
    const struct jr *files = verify_items(q->v, "data/files.json");

    for (size_t i = 0; i < jr_count(files); i++) {
        if (str_eq(line_str(jr_at(files, i), "sha256"), sha256))
            return true;
    }
    return false;
}

static void check_scans(const struct quarrel *q)
{
    size_t n = jr_count(q->scans), agreements = 0;
    bool good = n == acts(q, "dispute.scan");

    for (size_t i = 0; good && i < n; i++) {
        const struct jr *s = jr_at(q->scans, i);
        struct str sha256 = line_str(s, "sha256");
        agreements += str_is(line_str(s, "what"), "agreement");
        good = file_there(q, sha256) &&
               logged(q, "dispute.scan", line_int(s, "at"), "sha256", sha256) &&
               logged(q, "dispute.scan", line_int(s, "at"), "what", line_str(s, "what"));
    }
    if (closed(q, "casefile") && on_paper(q))
        good = good && agreements;
    verify_say(q->v, good, "verify.dispute_scans", "n=%zu", n);
}

void verify_dispute(struct verifying *v)
{
    struct quarrel q = { .v = v,
                         .head = jr_at(verify_items(v, "data/dispute.json"), 0),
                         .parties = verify_items(v, "data/parties.json"),
                         .signs = verify_items(v, "data/signs.json"),
                         .sessions = verify_items(v, "data/sessions.json"),
                         .agreements = verify_items(v, "data/agreements.json"),
                         .visits = verify_items(v, "data/visits.json"),
                         .scans = verify_items(v, "data/scans.json") };

    if (!q.head || !q.parties || !q.signs || !q.sessions || !q.agreements || !q.visits ||
        !q.scans || !verify_items(v, "data/notes.json") ||
        line_id(q.head, "id") != line_id(v->matter, "id")) {
        verify_say(v, false, "verify.record", "%s", "");
        return;
    }
    if (jr_count(q.agreements))
        q.agreement = jr_at(q.agreements, jr_count(q.agreements) - 1);
    check_parties(&q);
    check_grade(&q);
    check_signs(&q);
    check_sessions(&q);
    if (closed(&q, "casefile") || q.agreement)
        check_agreement(&q);
    check_visits(&q);
    check_court(&q);
    check_scans(&q);
}
