/* library.h - 案例库 (A22): concluded matters told for everybody, without their persons.
 *
 * Whoever runs matters proposes one; the program masks the people it knows, numbers and rooms.
 * Somebody else confirms each mask and publishes; the text is held once more against every name of
 * the matter, so that nothing typed meanwhile slips in. Start reading at library_propose. */
#pragma once

#include "web/web.h"

struct library_in {
    struct id matter;
    struct str title, keywords, text, outcome;
};
struct library_publish_in { /* the words as confirmed, and how many masks were looked at */
    struct str title, keywords, text;
    int64_t masks;
};
struct library_case {
    struct id id, matter, proposer, community;
    struct str kind, kind_title, title, keywords, text, outcome, state, proposed_by, confirmed_by,
        withdrawn_by, reason, community_name, matter_code, manifest;
    int64_t masks;
    struct when proposed_at, published_at, withdrawn_at;
};
extern const struct shape LIBRARY_CASE;

/* LIBRARY_NOT_DONE: the matter is still under way. LIBRARY_PERSON: a name, a number or a room still
 * stands in the words. LIBRARY_UNSEEN: not all masks were looked at. LIBRARY_OTHER: by who proposed
 * it. */
extern const struct failure LIBRARY_MATTER, LIBRARY_NOT_DONE, LIBRARY_TWICE, LIBRARY_PERSON,
    LIBRARY_UNSEEN, LIBRARY_OTHER, LIBRARY_STATE;

MUST err library_propose(struct ctx *c, const struct library_in *in, struct id *ret);
MUST err library_publish(struct ctx *c, struct id id, const struct library_publish_in *in);
MUST err library_withdraw(struct ctx *c, struct id id, struct str reason);
/* A first text of what is known of the matter: what it was about and how it was decided; masked. */
MUST err library_draft(struct ctx *c, struct id matter, struct library_in *ret);

extern const struct routes LIBRARY_ROUTES;
