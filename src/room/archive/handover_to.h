/* handover_to.h - whom a hand-over list is for; for the archive room only.
 *
 * An outside archive is free text, and whoever may seal takes the list for it. Somebody of the
 * place is an account or a post, gets a to-do and a message, and nobody else may take the list. */
#pragma once

#include "room/archive/handover.h"

extern const struct failure HANDOVER_TO, HANDOVER_TAKER, HANDOVER_OTHER;

struct taker {             /* holds a post here or above that may keep archives */
    struct id id, account; /* id: of the post */
    struct str kind, title, name, place;
};
extern const struct shape TAKER;

MUST err handover_takers(struct ctx *c, struct list *ret);
/* Exactly one of to_name, to_account, to_post is given; the name is that of the receiver then. */
MUST err handover_to_name(struct ctx *c, struct handover_in *in);
/* Whether the reader is the one it is for; anybody where it is free text. */
MUST err handover_to_me(struct ctx *c, const struct handover *h, bool *ret);
MUST err handover_to_ask(struct ctx *c, const struct handover *h);
/* The task is over, and who made the list is told: `kind` is handover.taken or handover.refused. */
MUST err handover_to_tell(struct ctx *c, const struct handover *h, const char *kind);
