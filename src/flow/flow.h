/* flow.h - the engine that walks a matter (or a case) through its template.
 *
 * An instance stands at one step. A step closes only when its kind finds no gaps; then the next
 * step opens. Return, suspension, withdrawal, a failed quorum and the emergency notice belong to
 * the engine. Every refusal names the missing step, paper, number or day, and the rule. */
#pragma once

#include "flow/book.h"
#include "web/ctx.h"

enum { SERIES_SIZE = 10000000 }; /* numbers of one series in a year */

struct instance {
    struct id id; /* the matter */
    struct str code, title;
    const struct flow_template *template;
    const struct rule_set *rules;
    const struct flow_step *step; /* where it stands */
    struct id step_row;           /* matter_step.id of this opening */
    int64_t round;                /* 1, 2 after a failed quorum or a return ... */
    struct when step_opened, due; /* when the step opened, and by when it is to be done */
    struct when closed, halted;   /* when it ended or was last suspended, while it is */
    struct str state;             /* open suspended withdrawn refused rejected archived */
    int64_t amount;               /* fen */
    int64_t affected_households;
    bool risk_flag;
    struct str body;     /* the deciding body chosen at intake */
    struct str scope_id; /* decision-scope item */
    struct id area;      /* the region whose residents are affected */
};

struct gaps { /* what is missing before a step may close: refusals, in the order found */
    struct arena *arena;
    struct str of; /* whose words the gaps are said in: flow_gaps sets it */
    err item[40];
    size_t n;
};
/* Adds base with its rule and facts; the fortieth and later are dropped. */
void gap_add(struct gaps *g, err base, const char *rule, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* One thing a person may do at a step, and why not now. `may` is the same function the route's
 * handler calls first, so the workbench and the gate cannot disagree. */
struct flow_act {
    const char *word; /* the act of its route: "meeting.call" */
    enum perm perm;
    err (*may)(struct ctx *c, const struct instance *i);
};

/* A kind of step: one file in a room. Any function may be NULL. */
struct step_kind {
    const char *name;
    const char *const *values;      /* rule-set values it reads, ends with NULL: checked at load */
    const char *const *electorates; /* who its rolls can be made of, likewise; "post:" any post */
    bool needs_body;                /* a rule-set body decides it */
    const char *form;               /* bodies meet at it and vote so: "motion"; NULL: no meeting */
    bool hears;                     /* that body need not vote */
    const char *const *facts; /* what its steps may be taken by, ends with NULL; fact() says it */
    err (*fact)(struct ctx *c, const struct instance *i, struct str name, int64_t *ret);
    /* By when a step about to open is to be done, where the rule set alone does not say. */
    err (*due)(struct ctx *c, const struct instance *i, const struct flow_step *s,
               struct when *ret);
    err (*opened)(struct ctx *c, const struct instance *i); /* the step has just opened */
    err (*gaps)(struct ctx *c, const struct instance *i, struct gaps *g);
    err (*closed)(struct ctx *c, const struct instance *i); /* about to leave it for good */
    err (*undone)(struct ctx *c, const struct instance *i); /* returned or withdrawn from it */
    err (*resumed)(struct ctx *c, const struct instance *i, int64_t ms); /* after so long a halt */
    const char *const *leaves; /* what its close asks to be on record: "leaves.X" of the texts */
    const struct flow_act *act;
    size_t n_act;
    /* An act this kind takes care of closing by itself (intake, archive): no manual close. */
    bool closes_itself;
};

extern const struct failure FLOW_NOT_NOW, FLOW_NOT_OPEN, FLOW_NOT_HALTED, FLOW_NO_STEP,
    FLOW_NO_WAY_BACK, FLOW_PAPER_MISSING, FLOW_REASON, FLOW_SAME_PERSON, FLOW_NOT_ENDED,
    FLOW_REOPEN_LATE;

/* Starts matter `id` (its row is there) at the template's first step. */
MUST err flow_start(struct ctx *c, struct id matter);
/* n more matters of the community stand at a step; a new one is counted where its row was added. */
MUST err flow_tally(struct ctx *c, const struct flow_template *t, struct str state, struct str kind,
                    int64_t n);

/* Reads where a decision stands; NOT_FOUND in another community, and for a case: who asks for a
 * matter must never be shown what a resident brought. flow_take, for acts, also locks it, so that
 * two acts on one matter take turns. */
MUST err flow_load(struct ctx *c, struct id matter, struct instance *ret);
MUST err flow_take(struct ctx *c, struct id matter, struct instance *ret);
/* The same of a case, and NOT_FOUND for a decision; flow_load_any of either. */
MUST err flow_load_case(struct ctx *c, struct id id, struct instance *ret);
MUST err flow_take_case(struct ctx *c, struct id id, struct instance *ret);
MUST err flow_load_any(struct ctx *c, struct id id, struct instance *ret);
/* Of a secret template alone: its row's family is 'secret', so no list, search, count, to-do or
 * reminder of any room meets it, and flow_load_case knows nothing of it. */
MUST err flow_load_secret(struct ctx *c, struct id id, struct instance *ret);
MUST err flow_take_secret(struct ctx *c, struct id id, struct instance *ret);
/* The next free number of a template's series in the year of today, and the code made of it. */
MUST err flow_code(struct ctx *c, const struct flow_template *t, int64_t *ret_no,
                   struct str *ret_code);

/* Refuses unless the matter is open and stands at a step of kind `kind`: FLOW_NOT_NOW names the
 * step it stands at and the first step still missing before the wanted one. */
MUST err flow_at(struct ctx *c, const struct instance *i, const char *kind);

/* "step=resolve of=ytg_urban/1": facts that name a step of this matter's own procedure. */
const char *flow_says_step(struct arena *a, const struct instance *i, struct str step);

/* Refuses while one of these papers is not on file: what a body may not be called without. */
MUST err flow_needs(struct ctx *c, const struct instance *i, struct words papers);

/* All that stands between this step and its close: the kind's gaps and the missing papers. */
MUST err flow_gaps(struct ctx *c, const struct instance *i, struct gaps *g);

/* Closes the step and opens the next one whose conditions hold; fails with the first gap when
 * something is missing. *i is read again. */
MUST err flow_close(struct ctx *c, struct instance *i, struct str outcome);

/* The exceptions: each needs a reason of 4..500 characters and is an event of the timeline. */
MUST err flow_return(struct ctx *c, struct instance *i, struct str to_step, struct str reason);
MUST err flow_suspend(struct ctx *c, struct instance *i, struct str reason);
MUST err flow_resume(struct ctx *c, struct instance *i, struct str reason);
MUST err flow_end(struct ctx *c, struct instance *i, struct str state, struct str reason);
MUST err flow_again(struct ctx *c, struct instance *i,
                    struct str reason); /* failed quorum: next round */
/* Opens an ended instance again where its template says so, within its days. */
MUST err flow_reopen(struct ctx *c, struct instance *i, struct str reason);
/* Moves the end of the open step: an extension granted, or the time a halt took. */
MUST err flow_extend(struct ctx *c, struct instance *i, struct when due);

/* One line of the timeline; facts are "key=value key=value". flow_note adds free words a person
 * typed (a reason), shown after the sentence. */
MUST err flow_event(struct ctx *c, const struct instance *i, const char *word, const char *facts,
                    ...) __attribute__((format(printf, 4, 5)));
MUST err flow_note(struct ctx *c, const struct instance *i, const char *word, struct str note);

/* Asks the step's actors (or one post kind) to do something by a day; flow_done clears it. */
MUST err flow_ask(struct ctx *c, const struct instance *i, const char *what, struct str post,
                  struct id subject, struct when due);
struct str flow_actor(const struct instance *i); /* the post that does the step; "" none */
struct str flow_watch(const struct instance *i); /* the post that watches over it */
MUST err flow_done(struct ctx *c, const struct instance *i, const char *what, struct id subject);

/* The last moment of the day `days` after today, by the rule set's calendar rules. */
struct when flow_due(struct ctx *c, int64_t days, bool workdays);
