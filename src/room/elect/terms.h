/* terms.h - the register of terms: who sits in the committees, how learned, and who holds both
 * heads; for the elect room only. */
#pragma once

#include "room/elect/elect.h"

extern const struct shape TERMS_VIEW, EDUCATION_IN;
err get_terms(struct req *r);
err post_education(struct req *r);
