#include "rule/fit.h"

enum fit fit_on(const struct fit_proofs *p, struct day day)
{
    if (p->exam.n == DAY_NONE.n || p->exam.n > day.n)
        return FIT_NO_EXAM;
    if (p->until.n == DAY_NONE.n)
        return FIT_NO_CERTIFICATE;
    return p->until.n < day.n ? FIT_EXPIRED : FIT;
}

const char *fit_word(enum fit f)
{
    static const char *const word[] = { "fit", "no_exam", "no_certificate", "expired" };

    return word[f];
}
