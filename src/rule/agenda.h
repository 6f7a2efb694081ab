/* agenda.h - the order of an agenda, and what proves that somebody was told. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* 第一议题: a meeting of the Party begins with it and has no second one; no other meeting has one.
 * `first` says of each item in order whether it is one. */
bool agenda_right(const bool *first, size_t n, bool party);

/* The best proof that an invitation arrived, strongest last. Sent is not arrived. */
enum proof { PROOF_NONE, PROOF_SENT, PROOF_SMS, PROOF_HAND, PROOF_READ };
struct told {
    bool sent;     /* a message stands in the app */
    bool accepted; /* the gateway took the SMS for a phone that is known */
    bool by_hand;  /* handed over before a witness */
    bool read;     /* opened in the app */
};
enum proof delivery_proof(const struct told *t);
bool proof_arrived(enum proof p);

/* Minutes are fixed once chair, recorder and supervisor have signed the same text: three people. */
struct signature {
    bool given, same_text;
};
bool minutes_signed(const struct signature *chair, const struct signature *recorder,
                    const struct signature *supervisor);
