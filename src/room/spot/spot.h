/* spot.h - spot checks of decided matters (A21): the seed is a leaf of the log before anything is
 * drawn, so that nobody chooses the sample; each finding is put right with evidence by a day and
 * looked at again by another person. */
#pragma once

#include "web/web.h"

extern const struct routes SPOT_ROUTES;

extern const struct failure SPOT_DAYS, SPOT_DRAWN, SPOT_NOT_DRAWN, SPOT_EARLY, SPOT_NONE,
    SPOT_NOT_IN, SPOT_OPEN, SPOT_CLOSED;
extern const struct failure FINDING_DONE, FINDING_NOT_DONE, FINDING_CHECKED, FINDING_SAME_PERSON,
    FINDING_DAY;

struct spot_in {
    struct str title;
    struct day from_day, to_day; /* matters opened in these days */
    int64_t size;
};
/* Publishes the seed; the matters are drawn by another act. */
MUST err spot_open(struct ctx *c, const struct spot_in *in, struct id *ret);
MUST err spot_draw(struct ctx *c, struct id spot);

struct spot_answer_in {
    struct id matter;
    struct str question, result, note;
    struct day due_day; /* of the finding a bad answer makes; absent: in 15 days */
};
MUST err spot_answer(struct ctx *c, struct id spot, const struct spot_answer_in *in);
/* Every question of every matter answered, every finding put right and checked. */
MUST err spot_close(struct ctx *c, struct id spot);

struct finding_done_in {
    struct str text;
    struct id file;
};
MUST err finding_done(struct ctx *c, struct id finding, const struct finding_done_in *in);
MUST err finding_check(struct ctx *c, struct id finding, bool good);
