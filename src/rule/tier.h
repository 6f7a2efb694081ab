/* tier.h - who of the 1+1+N team may take a dispute of which grade, and as what.
 *
 * Volunteers mediate grade 1, mediators grades 1 and 2, and grade 3 with a certificate; lawyers
 * advise on grades 2 and 3. A judge guides and confirms grade 3 and never mediates: who judges is
 * no people's mediator. */
#pragma once

#include "base/str.h"

enum tier_kind { TIER_MEDIATOR, TIER_LAWYER, TIER_JUDGE, TIER_VOLUNTEER };
enum tier_role { TIER_MEDIATES, TIER_ADVISES, TIER_GUIDES, TIER_CONFIRMS };

struct tier_ask {
    enum tier_kind kind;
    bool serving;         /* not paused, not left */
    struct day from, to;  /* the term */
    struct day trained;   /* the last training, DAY_NONE for none */
    struct day certified; /* the last day of a certificate, DAY_NONE for none */
    struct day day;       /* of the question */
};

enum tier_why {
    TIER_MAY,
    TIER_NO_GRADE, /* grades are 1, 2 and 3 */
    TIER_NOT_SERVING,
    TIER_NOT_IN_TERM,
    TIER_NOT_THAT,      /* this kind never does that */
    TIER_TOO_GRAVE,     /* this kind does it for lower grades only */
    TIER_NOT_TRAINED,   /* mediators and volunteers: within a year */
    TIER_NOT_CERTIFIED, /* grade 3 */
};
enum tier_why tier_may(const struct tier_ask *q, enum tier_role role, int64_t grade);
const char *tier_kind_word(enum tier_kind k);
bool tier_kind_read(struct str word, enum tier_kind *ret);
