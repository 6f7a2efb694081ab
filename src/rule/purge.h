/* purge.h - when an emergency is over, and when what was written down of persons for it goes.
 *
 * Personal data is kept no longer than its purpose needs (个人信息保护法 §19) and is then deleted
 * unasked (§47). How many days that is stands in the rule set the emergency was started under. */
#pragma once

#include "base/str.h"

/* The end of its last day, or when it was stopped if that was earlier. */
struct when mode_end(struct when stopped, struct day until);

/* Whole days of 24 hours after the end: never a minute early. */
struct when purge_at(struct when ended, int64_t days);

enum purge { PURGE_RUNS, PURGE_WAITS, PURGE_DUE, PURGE_DONE };
struct purge_of {
    struct when ended, purged; /* purged: absent until it was done */
    int64_t days;
};
enum purge purge_state(const struct purge_of *p, struct when now);
