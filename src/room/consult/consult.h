/* consult.h - 商议: who is asked about a proposal, by when, and what they answer.
 *
 * Nobody's silence is an answer: an invitation whose day has passed without one is "silent". The
 * step closes when every mandatory one is answered or past its day, not before the least number of
 * days; objections left unsettled are listed, they do not block. */
#pragma once

#include "flow/flow.h"
#include "kit/shape.h"
#include "web/web.h"

struct invitation {
    struct id id, matter_id, step_row;
    int64_t round;
    struct str name, kind;
    bool mandatory;
    struct id account_id;
    struct when invited_at, due_at;
    struct str answer, text, way; /* "" until answered; way account or paper */
    struct when answered_at;
    struct str settled; /* what became of an objection or amendment */
    struct when settled_at;
};
extern const struct shape INVITATION;

struct consult_invite_in {
    struct str name, kind;
    bool mandatory;
    struct str account_login; /* "" for one asked on paper */
    struct day due_day;
};

extern const struct failure CONSULT_DUE, CONSULT_ACCOUNT, CONSULT_TWICE, CONSULT_ANSWERED,
    CONSULT_NOT_YOURS, CONSULT_TEXT, CONSULT_NOT_ANSWERED, CONSULT_ALL_ANSWERED, CONSULT_OVER,
    CONSULT_NONE, CONSULT_WAITING, CONSULT_MIN_DAYS;

MUST err consult_invite(struct ctx *c, struct id matter, const struct consult_invite_in *in,
                        struct id *ret);

/* By the invited account, or by staff from a paper. Late answers count while the step is open. */
MUST err consult_answer(struct ctx *c, struct id invitation, struct str answer, struct str text);

/* What was done about an amendment or objection. */
MUST err consult_settle(struct ctx *c, struct id invitation, struct str text);

MUST err consult_list(struct ctx *c, struct id matter, struct list *ret); /* for the sealed file */

/* "agree", "amend", "oppose", "waiting", "silent": how an invitation stands at a moment. */
struct str invitation_state(const struct invitation *v, struct when now);

extern const struct step_kind CONSULT_KIND;
extern const struct routes CONSULT_ROUTES;
