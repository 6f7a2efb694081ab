/* fit.h - whether a grid worker may be the first of a grid: the exam before the first post is
 * passed, and a certificate is in force on the day. */
#pragma once

#include "base/str.h"

enum fit { FIT, FIT_NO_EXAM, FIT_NO_CERTIFICATE, FIT_EXPIRED };
struct fit_proofs {
    struct day exam;  /* when it was passed; DAY_NONE: it was not */
    struct day until; /* the last day of the certificate that lasts longest; DAY_NONE: none */
};
enum fit fit_on(const struct fit_proofs *p, struct day day);
const char *fit_word(enum fit f); /* "fit", "no_exam" ... */
