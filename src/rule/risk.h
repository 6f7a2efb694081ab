/* risk.h - a risk assessment's four questions and the level they make: is it lawful, is it fair,
 * can it be done, can what comes of it be controlled. */
#pragma once

#include "base/str.h"

enum { RISK_MARK_LEAST = 1, RISK_MARK_MOST = 10 };
enum risk_level { RISK_LOW, RISK_MID, RISK_HIGH };
const char *risk_word(enum risk_level l); /* "low", "mid", "high" */

struct risk_marks { /* RISK_MARK_LEAST, the worst, to RISK_MARK_MOST */
    int64_t legal, fair, feasible, control;
};
struct risk_terms {
    int64_t low, mid; /* so many points in all at least */
    int64_t least;    /* one mark below this is a high risk whatever the others are */
    int64_t asked;    /* people asked at least */
};

/* Every mark is given and within its bounds. */
bool risk_marks_fit(const struct risk_marks *m);
int64_t risk_points(const struct risk_marks *m);
enum risk_level risk_level(const struct risk_terms *t, const struct risk_marks *m);
