#include "rule/deed.h"

bool deed_day(struct day from, struct day to, struct day today, struct day day)
{
    return day.n >= from.n && day.n <= to.n && day.n <= today.n;
}

enum deed_hand deed_own_hand(const struct deed_hands *h)
{
    if (h->did)
        return DEED_HAND_DID;
    return h->home ? DEED_HAND_WELL : DEED_HAND_STRANGER;
}

enum deed_hand deed_other_hand(const struct deed_hands *h)
{
    if (h->did)
        return DEED_HAND_DID;
    return h->wrote ? DEED_HAND_WROTE : DEED_HAND_WELL;
}

enum deed_gap deed_gap(bool closed, int64_t ratings, int64_t notes)
{
    if (closed)
        return DEED_GAP_CLOSED;
    return ratings < 1 && notes < 1 ? DEED_GAP_WORD : DEED_WHOLE;
}

int64_t deed_mean(int64_t sum, int64_t n) { return n > 0 ? (sum * 200 + n) / (2 * n) : -1; }
