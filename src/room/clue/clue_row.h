/* clue_row.h - the row beside a clue's row of matter, and what the files of this room share. */
#pragma once

#include "room/clue/clue.h"

struct clue {
    struct id case_id, from_place, accused_place, accused_post, account_id, checker_id;
    struct str kind, naming, checker_name, upheld, result;
    struct blob accused_sealed, name_sealed, phone_sealed, track_hash;
    struct when at;
};

/* What a reader is to a clue. */
enum { ROLE_KEEP = 1, ROLE_CHECK = 2, ROLE_TOLD = 4 /* whoever brought it */ };

struct clue_turn {
    struct instance i;
    struct clue k;
    unsigned role;
};
/* NOT_FOUND for whoever is nothing to it or stands in the line of the accused. */
MUST err clue_look(struct ctx *c, struct id id, struct clue_turn *ret);
/* The same, locked for an act of one of `roles`; CLUE_NOT_YOURS for the others who may look. */
MUST err clue_take(struct ctx *c, struct id id, unsigned roles, struct clue_turn *ret);

/* True in *ret if an account stands in the line of the post (place, post); no post: false. */
MUST err clue_barred(struct ctx *c, struct id place, struct id post, struct id account, bool *ret);

/* Those at `place` who keep clues and are not of the line, as struct member; none is no failure. */
MUST err clue_keepers(struct ctx *c, struct id place, struct id accused_place,
                      struct id accused_post, struct list *ret);
/* Who may be given the check: overseers at the place and below it, not of the line. */
struct checker {
    struct id id, account, place; /* id: of the post */
    struct str kind, title, name, place_name;
};
extern const struct shape CLUE_CHECKER_LINE;
MUST err clue_checkers(struct ctx *c, const struct clue *k, struct list *ret);

MUST err clue_note(struct ctx *c, struct id id, const char *word, struct str text);
/* Says that something waits, never what. `key` tells one such message from another. */
MUST err clue_tell(struct ctx *c, const char *kind, struct id id, struct id account);

err clue_bring(struct req *r);
err clue_accept(struct req *r);
err clue_refuse(struct req *r);
err clue_found(struct req *r);
err clue_back(struct req *r);
err clue_decide(struct req *r);
err clue_reporter(struct req *r);
extern const struct shape CLUE_IN, CLUE_BROUGHT, CLUE_ACCEPT_IN, CLUE_REASON_IN, CLUE_FOUND_IN,
    CLUE_DECIDE_IN, CLUE_REPORTER;
