/* concern.h - what people bring to a meeting held for no matter, and what becomes of it.
 *
 * A concern waits until people decide: a new matter grows from it, it is heard as an opinion of a
 * running one, a case of the ticket desk, or it is answered on the spot. Until then it stands at
 * the head of every next agenda of its body (room/meeting puts it there). Whoever raised it is told
 * each time. */
#pragma once

#include "room/matter/matter.h"
#include "web/web.h"

struct concern {
    struct id id, meeting, resident, household, matter, opinion, case_id;
    struct str body, name, weight, text, by_name, state, answer, done_by, told_way, matter_title,
        case_code;
    struct when at, done_at, told_at;
    int64_t turns; /* on how many agendas it has stood */
};
extern const struct shape CONCERN;

struct concern_in {
    struct str text, name, weight, body;
    struct id resident, household, meeting;
};
extern const struct shape CONCERN_IN;

struct concern_case_in {
    struct str item, address, text;
};

/* CONCERN_MEETING: not a meeting for no matter that is called or open. CONCERN_SETTLED: something
 * has become of it already. CONCERN_TOLD: nobody waits to be told of it. */
extern const struct failure CONCERN_MEETING, CONCERN_SETTLED, CONCERN_TOLD;

MUST err concern_raise(struct ctx *c, const struct concern_in *in, struct id *ret);
MUST err concern_get(struct ctx *c, struct id id, struct concern *ret);

/* What becomes of one; it has to be open. */
MUST err concern_to_matter(struct ctx *c, struct id id, const struct matter_in *in, struct id *ret);
MUST err concern_to_opinion(struct ctx *c, struct id id, struct id matter, struct id *ret);
MUST err concern_answer(struct ctx *c, struct id id, struct str text);
/* It stays open: with words for why, as urgent as `weight` ("" as before). */
MUST err concern_keep(struct ctx *c, struct id id, struct str text, struct str weight);
/* A case of the catalogue's `item` begins in the words it was raised in; `text` is the meeting's.
 */
MUST err concern_to_case(struct ctx *c, struct id id, const struct concern_case_in *in,
                         struct id *ret);
/* Somebody carried the answer. */
MUST err concern_told(struct ctx *c, struct id id, struct str way);

/* A job: a week without a huddle is asked for three days before its last day, and red after it.
 * Only of a community that has begun to hold them. */
MUST err huddle_watch(struct ctx *c);

extern const struct routes CONCERN_ROUTES;
