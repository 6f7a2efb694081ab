/* about.c - what a sheet of paper may be about, and whether it still takes any. */
#include "base/arena.h"
#include "room/owners/owners.h"
#include "room/paper/paper_row.h"
#include "room/poll/poll.h"
#include "room/resident/resident.h"
#include "room/survey/survey.h"

const struct failure PAPER_CLOSED = { .code = ERR_CONFLICT, .id = "paper.closed" };

static const char *const votes[] = { "agree", "oppose", "abstain", "spoilt", NULL };
static const char *const opinions[] = { "opinion", "spoilt", NULL };
static const char *const scores[] = {
    "satisfied", "mostly", "fair", "unsatisfied", "spoilt", NULL
};

bool what_poll(enum paper_what w, struct str *ret)
{
    *ret = w == PAPER_POLL_PARTY ? STR("party") : STR("others");
    return w == PAPER_POLL_PARTY || w == PAPER_POLL_OTHERS;
}

static MUST err about_ballot(struct ctx *c, struct about *a)
{
    struct ballot b;

    TRY(ballot_get(c, a->subject, &b));
    TRY(flow_load(c, b.matter_id, &a->i));
    a->meeting = b.meeting_id;
    a->secret = b.secret;
    a->form = b.form;
    TRY(ballot_names(c, b.id, &a->names));
    a->open = str_is(b.state, "open") && str_is(a->i.state, "open");
    return NULL;
}

static MUST err about_solicited(struct ctx *c, struct about *a)
{
    TRY(flow_load(c, a->subject, &a->i));
    a->open = flow_at(c, &a->i, "solicit") == NULL;
    return NULL;
}

struct survey_door {
    struct id matter_id, area_id;
    struct str state;
    struct when closes;
};
static const struct field survey_fields[] = {
    FIELD(struct survey_door, matter_id, SHOW),
    FIELD(struct survey_door, area_id, SHOW),
    FIELD(struct survey_door, state, SHOW),
    FIELD(struct survey_door, closes, SHOW),
};
static const struct shape SURVEY_DOOR = SHAPE(struct survey_door, survey_fields);

static MUST err about_review(struct ctx *c, struct about *a)
{
    struct survey_door s;

    TRY(db_one(c->db, SQL_PAPER_SURVEY, &SURVEY_DOOR, &s,
               ARGS(arg_id(c->community), arg_id(a->subject))));
    TRY(flow_load(c, s.matter_id, &a->i));
    a->area = s.area_id;
    a->open = str_is(s.state, "open") && c->now.ms <= s.closes.ms;
    return NULL;
}

static MUST err about_consent(struct ctx *c, struct about *a)
{
    bool asked = false;

    TRY(about_solicited(c, a));
    TRY(consent_asked(c, &a->i, &asked));
    a->open = a->open && asked;
    return NULL;
}

static MUST err about_owners(struct ctx *c, struct about *a)
{
    struct owners_decision d;

    TRY(owners_get(c, a->subject, &d));
    TRY(flow_load(c, d.matter_id, &a->i));
    a->open = owners_may_enter(c, &a->i) == NULL && str_is(d.state, "open");
    a->over = c->now.ms > d.closes_at.ms;
    a->hidden = !owners_is_counted(&d);
    return NULL;
}

/* Blind, and of no matter. */
static MUST err about_poll(struct ctx *c, struct about *a)
{
    struct poll_paper p;

    TRY(poll_paper(c, a->subject, &p));
    a->secret = true;
    a->open = p.open;
    return NULL;
}

/* Every kind of paper: its word, what a sheet may say, in own words too or not, whose work it is,
 * how its subject is read. */
static const struct sheet_kind {
    const char *word;
    const char *const *choices;
    enum own_words words;
    enum perm perm;
    err (*read)(struct ctx *c, struct about *a);
} kinds[] = {
    [PAPER_BALLOT] = { "ballot", votes, WORDS_NONE, PERM_BALLOT_RUN, about_ballot },
    [PAPER_OPINION] = { "opinion", opinions, WORDS_MUST, PERM_OPINION_HANDLE, about_solicited },
    [PAPER_REVIEW] = { "review", scores, WORDS_MAY, PERM_SURVEY_RUN, about_review },
    [PAPER_POLL_PARTY] = { "poll_party", scores, WORDS_NONE, PERM_SURVEY_RUN, about_poll },
    [PAPER_POLL_OTHERS] = { "poll_others", scores, WORDS_NONE, PERM_SURVEY_RUN, about_poll },
    [PAPER_OWNERS] = { "owners", votes, WORDS_NONE, PERM_OWNERS_RUN, about_owners },
    [PAPER_CONSENT] = { "consent", votes, WORDS_NONE, PERM_OPINION_HANDLE, about_consent },
};

struct str what_word(enum paper_what w) { return str_of(kinds[w].word); }

enum paper_what what_read(struct str word)
{
    unsigned w = 0;

    while (w + 1 < COUNT(kinds) && !str_is(word, kinds[w].word))
        w++;
    return (enum paper_what)w;
}

enum perm what_perm(enum paper_what w) { return kinds[w].perm; }
const char *const *what_choices(enum paper_what w) { return kinds[w].choices; }
enum own_words what_words(enum paper_what w) { return kinds[w].words; }

bool about_takes(struct ctx *c, const struct about *a, struct str choice)
{
    enum marks_form form;

    if (a->what == PAPER_BALLOT && marks_form_read(a->form, &form))
        return marks_fit(form, marks_names(c->arena, &a->names), a->names.n, choice, false);
    for (const char *const *word = kinds[a->what].choices; *word; word++) {
        if (str_is(choice, *word))
            return true;
    }
    return false;
}

err about_read(struct ctx *c, enum paper_what what, struct id subject, struct about *ret)
{
    *ret = (struct about){ .what = what, .subject = subject, .form = STR("motion") };
    if (!ctx_may(c, what_perm(what)))
        return &NOT_ALLOWED;
    TRY(kinds[what].read(c, ret));
    ret->matter = ret->i.id;
    if (!ret->area.v)
        ret->area = ret->i.area.v ? ret->i.area : c->community;
    return NULL;
}

err about_must_be_open(struct ctx *c, const struct about *a)
{
    if (a->open)
        return NULL;
    if (a->what == PAPER_BALLOT)
        return &BALLOT_CLOSED;
    if (a->what == PAPER_OWNERS) {
        TRY(owners_may_enter(c, &a->i)); /* a later vote of the matter may be open */
        return err_rule(c->arena, &OWNERS_NOT_OPEN, NULL, "state=closed");
    }
    if (!a->matter.v)
        return &POLL_CLOSED;
    return err_rule(c->arena, &PAPER_CLOSED, NULL, "%s",
                    flow_says_step(c->arena, &a->i, a->i.step->id));
}

struct named {
    struct str name;
};
static const struct field named_fields[] = { FIELD(struct named, name, SHOW) };
static const struct shape NAMED = SHAPE(struct named, named_fields);

err whose_text(struct ctx *c, const struct about *a, struct id whose, struct str *ret)
{
    struct named n = { .name = STR("") };

    *ret = STR("");
    if (!whose.v)
        return NULL;
    if (a->what == PAPER_OWNERS)
        return owners_seat_text(c, a->subject, whose, ret);
    if (a->what != PAPER_BALLOT)
        return household_text(c, whose, ret);
    TRY(db_one(c->db, SQL_PAPER_VOTER, &NAMED, &n,
               ARGS(arg_id(c->community), arg_id(a->meeting), arg_id(whose))));
    *ret = n.name;
    return NULL;
}
