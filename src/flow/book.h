/* book.h - procedures and their numbers as data: templates and rule sets, read once and checked.
 *
 * A template says which steps there are, of which kind, in which order and by whom. A rule set
 * says every number, with its law, and from which day it is in force. A matter is pinned to one
 * version of each. Files: template/procedure/NAME.json, template/rules/NAME.json. */
#pragma once

#include "base/err.h"
#include "flow/words.h"
#include "rule/quorum.h"
#include "rule/share.h"

struct step_kind; /* flow/flow.h */

/* One number (or share) of the rule set, where it comes from and how far it may be tightened. */
struct rule_value {
    struct str name; /* "solicit.channels_min" */
    bool is_share;
    int64_t number;
    struct share share;
    bool has_floor; /* the law's own bound: a tenant may only tighten */
    int64_t floor;
    struct share floor_share;
    struct str source; /* "城市居民委员会组织法 §34"; "cfg" for a house default */
};

/* A count and its threshold. A quorum's base is "members" (everyone on the body's roll) or an
 * electorate of its own ("residents18", "household_reps"); a pass base is "present" or "expected".
 */
struct rule_count {
    struct str base;
    struct threshold need;
    struct str source;
};

struct rule_body { /* "residents_rep_meeting": who decides, how it is called and counted */
    struct str id;
    struct title title;
    bool statutory;    /* its decision has force by law; else by practice or agreement */
    bool party;        /* a body of the Party though others sit in it too */
    struct words roll; /* electorates whose people are its members: "committee", "reps" ... */
    int64_t notice_days;
    bool emergency;                            /* a shorter notice with a reason is lawful */
    const struct rule_count *convene, *quorum; /* any one suffices */
    const struct rule_count *also; /* asked beside the quorum, each of one electorate's seats */
    const struct rule_count *mix;  /* how much of the roll must be of one electorate */
    size_t n_convene, n_quorum, n_also, n_mix;
    struct rule_count pass; /* its base is "none" when the body hears and does not vote */
    struct words papers;    /* asked of a step this body decides, beside the step's own */
    struct words before;    /* those of them it may not be called without: an authorisation */
    struct str source;
};

struct rule_set {
    struct str id;
    int64_t version;
    struct title title;
    struct str law;
    struct day from, to; /* in force; to is absent while it is */
    const struct rule_body *body;
    size_t n_body;
    const struct rule_value *value;
    size_t n_value;
    struct str text; /* the file it was read from */
};

const struct rule_body *rules_body(const struct rule_set *s, struct str id); /* NULL: unknown */
/* The quorum rule for whom the roll is made of; the body's first when base is "". NULL: none. */
const struct rule_count *body_quorum(const struct rule_body *b, struct str base);
bool body_votes(const struct rule_body *b);
/* By what a vote of that body with that roll is decided; false when there is no such quorum. */
bool body_pass_rule(const struct rule_body *b, struct str base, struct pass_rule *ret);
const struct rule_value *rules_value(const struct rule_set *s, const char *name);
int64_t rules_int(const struct rule_set *s, const char *name);        /* asserts: checked at load */
struct share rules_share(const struct rule_set *s, const char *name); /* asserts likewise */
/* For pages any matter can be asked for: what rules do not speak of they do not ask, so 0. */
int64_t rules_int_asked(const struct rule_set *s, const char *name);
int64_t rules_part_asked(const struct rule_set *s, const char *name, int64_t of);
const char *rules_source(const struct rule_set *s, const char *name); /* for err_rule */

/* When a step is taken at all: any one condition true; none listed: always. */
struct flow_when {
    struct str fact;  /* "amount", "affected_households", "risk_flag", or one its kind knows */
    struct str value; /* the rule-set value it must reach */
};

struct flow_step {
    struct str id;   /* "solicit" */
    struct str kind; /* "solicit": names a struct step_kind */
    const struct step_kind *code;
    struct title title;
    struct words actors; /* post kinds that are asked to do it */
    struct words bodies; /* for meetings and ballots: rule-set bodies that may decide */
    struct words papers; /* papers that must be on file before it closes */
    struct words back;   /* steps it may be returned to */
    const struct flow_when *when;
    size_t n_when;
    struct str use;               /* a kind's variant: "resolution" or "result" for a notice */
    struct str due;               /* rule-set value: days it may take, "" none */
    bool due_workdays, due_hours; /* working days; hours round the clock */
    struct words other_than;      /* steps: who acted there may not close this one */
    bool public_step;             /* its record is shown to residents */
};

struct paper_kind {
    struct str id;
    struct title title;
    struct str period; /* "permanent", "30", "10": DA retention */
};

struct flow_template {
    struct str id;
    int64_t version;
    struct title title;
    struct str source;
    struct words rules;     /* rule sets it may run under; the one in force on the day is taken */
    struct str watch;       /* post kind that checks photographs, take-downs, objections */
    bool is_case;           /* what a resident brings; else a decision: lists never mix the two */
    bool secret;            /* of a case: no list, task or count tells that there is one */
    struct str mark;        /* "ZY": before its numbers */
    int64_t series;         /* its numbers' own count within a year; 0 is the decisions' */
    struct str reopen;      /* the step it may be opened again at, once ended; "" never ... */
    struct str reopen_days; /* ... within so many days: a rule-set value */
    struct words holds;     /* step kinds of the matter it is attached to that wait for it ... */
    struct str until;       /* ... until this step of its own is closed; "": until it has ended */
    const struct flow_step *step;
    size_t n_step;
    const struct paper_kind *paper;
    size_t n_paper;
    struct str text; /* the file it was read from */
};

struct scope_item { /* one line of the decision-scope catalogue (A5) */
    struct str id;
    struct title title;
    struct title examples; /* what falls under it, in everyday words; "" none */
    struct str procedure;  /* template id; "" when it may not be decided here */
    struct words bodies;   /* rule-set bodies; the first is offered */
    struct str reason_zh, reason_en, source;
    struct words papers;   /* "consent", or kinds asked where the body decides */
    struct str pass;       /* "ge 2/3": asked of the vote, beside the body's own; "" none */
    bool owners;           /* also needs the owners' decision of Civil Code 278 */
    struct words never;    /* words by which one knows what may never be decided here */
    struct words says;     /* how people say it, beside title and examples: for the search */
    struct words variants; /* procedures the topmost place may take instead of the shipped one */
    struct str set_by;     /* the place that set it last; "" as shipped */
};

/* What may be decided in communities of some kinds, and how. */
struct scope_catalogue {
    struct str id;
    struct words kinds;    /* of communities: "village"; none: all that have no other */
    struct str base;       /* takes the items of that catalogue ... */
    struct words from, to; /* ... with these procedures in place of those */
    const struct scope_item *item;
    size_t n;
    int64_t version; /* the newest of the versions laid over it; 0: as shipped */
};

struct flow_book {
    const struct flow_template *template;
    size_t n_template;
    const struct rule_set *rules;
    size_t n_rules;
    const struct scope_catalogue *scope;
    size_t n_scope;
};

extern const struct failure BOOK_BAD;

/* Reads and checks every embedded template, then those of DIR/template if it is there. Faults are
 * all written to `faults` ("ytg_urban: step consult: kind unknown: konsult"), newline-ended; any
 * fault fails with BOOK_BAD. kinds ends with NULL. */
MUST err book_load(struct arena *a, const struct step_kind *const *kinds, struct str dir,
                   struct flow_book *ret, struct str *ret_faults);

const struct flow_template *book_template(const struct flow_book *b, struct str id,
                                          int64_t version); /* version 0: the newest */
const struct rule_set *book_rules(const struct flow_book *b, struct str id, int64_t version);
/* The newest of the template's rule sets that is in force on that day; NULL: none. */
const struct rule_set *book_rules_on(const struct flow_book *b, const struct flow_template *t,
                                     struct day on);
/* The catalogue of communities of that kind: the newest that names it, else the general one. */
const struct scope_catalogue *book_catalogue(const struct flow_book *b, struct str kind);
const struct scope_item *catalogue_item(const struct scope_catalogue *c, struct str id);
const struct scope_item *book_scope(const struct flow_book *b, struct str kind, struct str id);
/* The shipped item of that name and procedure: of matters opened before catalogues had versions. */
const struct scope_item *book_scope_of(const struct flow_book *b, struct str procedure,
                                       struct str id);
const struct flow_step *template_step(const struct flow_template *t, struct str id);
/* "ytg_urban/1": whose words the facts of a refusal are, in its "of=". */
struct str template_name(struct arena *a, const struct flow_template *t);
const struct paper_kind *template_paper(const struct flow_template *t, struct str id);

/* One procedure or rule set by itself, as a sealed file carries it; false when anything in it is
 * wrong. Its steps have no code. */
bool template_read(struct arena *a, struct str text, struct flow_template *ret);
bool rules_read(struct arena *a, struct str text, struct rule_set *ret);
/* The template has a step that the body decides. */
bool template_decides(const struct flow_template *t, struct str body);

/* Items as in a catalogue file, {"id": "urban", "items": [..]}. */
bool scope_read(struct arena *a, struct str text, struct scope_catalogue *ret);
