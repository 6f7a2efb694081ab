/* dispute_row.h - rows of a dispute, and what the files of this room share. */
#pragma once

#include "room/dispute/dispute.h"

struct dispute {
    struct id case_id, from_case, region_id, mediator_id, guide_id, account_id;
    struct str category, channel, mediator_name, guide_name, chosen_by, risk, outcome;
    int64_t amount, people, injury, failed, grade, rule_grade, causes, raise_asked;
    bool in_public, extended;
    struct day began_on;
    struct when accepted_at, tier_since, at;
};
struct party {
    struct id id, case_id, account_id, resident_id;
    struct str side, consent, consent_way, name, phone;
    struct blob name_sealed, phone_sealed;
    struct when consent_at;
    bool notice, extension, agreement, court; /* has signed; of the newest draft */
    bool mine;
};
struct agreement {
    struct id id;
    struct str form, text, court, court_number, by_name;
    struct blob text_sealed;
    struct day perform_by;
    int64_t copies;
    struct when mediator_at, sealed_at, effective_at, court_at, confirm_until, at;
};
extern const struct shape DISPUTE_PARTY, DISPUTE_AGREEMENT;

enum { PARTIES_MAX = 60 };

enum dispute_role {
    ROLE_DESK = 1,
    ROLE_MEDIATOR = 2,
    ROLE_GUIDE = 4,
    ROLE_PARTY = 8,
    ROLE_LAWYER = 16
};

struct turn { /* one act on one dispute, its rows locked */
    struct instance i;
    struct dispute d;
    struct list parties; /* struct party, without names */
    const struct party *me;
    unsigned role;
};
MUST err dispute_get(struct ctx *c, struct id id, struct dispute *ret);
MUST err dispute_party_list(struct ctx *c, struct id id, struct list *ret);
/* Opens their sealed names; `masked`: of a telephone that is not one's own the middle is hidden. */
MUST err dispute_party_names(struct ctx *c, struct list *parties, bool masked);
/* Who does not belong to it finds nothing. */
MUST err dispute_look(struct ctx *c, struct id id, struct turn *ret);
/* The same, locked, the subject of the leaf; DISPUTE_NOT_YOURS unless one of the roles is held. */
MUST err dispute_take(struct ctx *c, struct id id, unsigned roles, struct turn *ret);
/* An alias under which the timeline keeps no party's name. */
struct ctx dispute_alias(const struct ctx *c, const struct turn *t);
const struct party *dispute_party_of(const struct turn *t,
                                     struct id id); /* NULL: none of this dispute */
/* Every party has signed it: notice extension agreement court. */
bool dispute_all_signed(const struct list *parties, const char *what);

/* Free words, sealed; "" leaves none. `ret` may be NULL. */
MUST err dispute_note_add(struct ctx *c, struct id id, const char *word, struct str text,
                          struct id *ret);
/* A task of the mediator's own list. */
MUST err dispute_mediator_ask(struct ctx *c, const struct turn *t, const char *what,
                              struct id subject, struct when due);
/* A step has opened for the mediator: not a task of everybody with the post. */
MUST err dispute_turn_of(struct ctx *c, const struct instance *i, const char *what);
/* Messages to every party with an account: the number and a fixed sentence. */
MUST err dispute_parties_tell(struct ctx *c, const struct turn *t, const char *kind);

/* NULL where there is none yet. */
MUST err dispute_agreement_newest(struct ctx *c, struct id id, const struct agreement **ret);
/* After a signature: what is complete takes effect and closes its step. */
MUST err dispute_agreement_settle(struct ctx *c, struct turn *t);

MUST err dispute_session_list(struct ctx *c, struct id id, struct list *ret);
MUST err dispute_visit_list(struct ctx *c, struct id id, struct list *ret);
/* An uploaded file becomes a scan of the dispute, and stands in the act's leaf. */
MUST err dispute_scan_add(struct ctx *c, struct id id, struct str what, struct id file,
                          struct id *ret);
/* What a party may see of them, or all. */
MUST err dispute_scan_list(struct ctx *c, const struct turn *t, struct list *ret);
MUST err dispute_is_sealed(struct ctx *c, struct id id, bool *ret);
/* Legal opinions asked for, opened; whether the rule set asks for one, and NULL unless that one is
 * missing. */
MUST err dispute_opinion_list(struct ctx *c, struct id id, struct list *ret);
MUST err dispute_opinion_needed(struct ctx *c, const struct instance *i, bool *ret);
MUST err dispute_opinion_gap(struct ctx *c, const struct instance *i);
extern const struct shape DISPUTE_OPINION, DISPUTE_SESSION, DISPUTE_VISIT_LINE, DISPUTE_SCAN;
