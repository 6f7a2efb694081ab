/* whole.h - a matter that walks its whole procedure by the real kinds of step, through the routes:
 * for tests of procedures. A committee of ten and fifty representatives, whose seats come first. */
#pragma once

#include "yard.h"

enum { WHOLE_COMMITTEE = 10, WHOLE_REPS = 50 };

struct hall *whole_place(struct world *w, const char *kind); /* a community of that kind */
const char *whole_text(struct hall *h, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *whole_day(struct hall *h, int days); /* "YYYY-MM-DD", so many days from now */

/* Acts on its matter. */
struct answer whole_post(struct hall *h, const char *tail, const char *body);
void whole_paper(struct hall *h, const char *kind);
void whole_closed(struct hall *h, const char *now_at); /* closes the step and stands at that one */

/* Steps from their opening to their close. */
void whole_solicit(struct hall *h, int days, const char *next);
void whole_vote(struct hall *h, const char *body, int present, int agree); /* to its minutes */
void whole_notice(struct hall *h, const char *next); /* fifteen days, both photographs checked */
void whole_sealed(struct hall *h);                   /* seals it; every check of the file holds */
