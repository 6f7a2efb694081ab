/* deed.h - what a deed for a resident needs to be closed, who may write down what was said of it,
 * and the mean of the ratings. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"

/* Done within the campaign, and not in time to come. */
bool deed_day(struct day from, struct day to, struct day today, struct day day);

struct deed_hands { /* who would write a rating or a note down */
    bool did;       /* whoever did the deed */
    bool wrote;     /* whoever wrote the deed down for them */
    bool home;      /* of the household it was for */
};
enum deed_hand { DEED_HAND_WELL, DEED_HAND_DID, DEED_HAND_WROTE, DEED_HAND_STRANGER };
/* In the app: of the household, and never whoever did it. */
enum deed_hand deed_own_hand(const struct deed_hands *h);
/* Of a slip or a visit: somebody else than did it or wrote it down. */
enum deed_hand deed_other_hand(const struct deed_hands *h);

enum deed_gap { DEED_WHOLE, DEED_GAP_CLOSED, DEED_GAP_WORD };
enum deed_gap deed_gap(bool closed, int64_t ratings, int64_t notes);

/* In hundredths, halves up; -1 when nobody rated. */
int64_t deed_mean(int64_t sum, int64_t n);
