/* petition.h - the days of a petition that is handed over and watched, never handled here.
 *
 * 信访工作条例 (2022): handed over and the petitioner told in writing within 15 days (§22, §23), an
 * objection "not ours" within 5 working days (§23), answered within 60 days, 30 more with approval
 * and notice (§34). Days are counted from its registration. */
#pragma once

#include "rule/calendar.h"

enum petition_what {
    PETITION_HANDED,
    PETITION_NOTIFIED,
    PETITION_RETURNED, /* objected to as not ours */
    PETITION_EXTENDED,
    PETITION_FINISHED,
    PETITION_WHATS
};
const char *petition_word(enum petition_what w);
bool petition_read(struct str word, enum petition_what *ret);

struct petition_days {
    struct day received;
    struct day on[PETITION_WHATS]; /* DAY_NONE: not yet */
};
/* The last day for it. */
struct day petition_due(const struct calendar *c, const struct petition_days *p,
                        enum petition_what w);

enum petition_why {
    PETITION_MAY,
    PETITION_BEFORE, /* before it was registered, or after today */
    PETITION_TWICE_SAID,
    PETITION_OVER,      /* returned or answered */
    PETITION_TOO_LATE,  /* "not ours" and an extension have a last day */
    PETITION_NOT_HANDED /* what nobody was given cannot be answered or extended */
};
enum petition_why petition_may(const struct calendar *c, const struct petition_days *p,
                               enum petition_what w, struct day on, struct day today);

/* What is overdue first on a day; PETITION_WHATS when nothing is. What came late is told too: it
 * was late, and stays so. */
enum petition_what petition_late(const struct calendar *c, const struct petition_days *p,
                                 struct day today);
