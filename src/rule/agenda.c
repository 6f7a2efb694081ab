#include "rule/agenda.h"

bool agenda_right(const bool *first, size_t n, bool party)
{
    if (party && (n == 0 || !first[0]))
        return false;
    for (size_t k = party ? 1 : 0; k < n; k++) {
        if (first[k])
            return false;
    }
    return true;
}

enum proof delivery_proof(const struct told *t)
{
    if (t->read)
        return PROOF_READ;
    if (t->by_hand)
        return PROOF_HAND;
    if (t->accepted)
        return PROOF_SMS;
    return t->sent ? PROOF_SENT : PROOF_NONE;
}

bool proof_arrived(enum proof p) { return p >= PROOF_SMS; }

bool minutes_signed(const struct signature *chair, const struct signature *recorder,
                    const struct signature *supervisor)
{
    return chair->given && chair->same_text && recorder->given && recorder->same_text &&
           supervisor->given && supervisor->same_text;
}
