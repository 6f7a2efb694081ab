/* reach.h - when and how a message leaves the app for its reader: at once, in the one digest of
 * the day, or not at all; and when a gateway that failed is asked again.
 *
 * Ours, by no law: but what the law wants delivered (a meeting called, a ruling, a right to court)
 * stays in the app however quiet it is made, because it is proof that a person was told; and what
 * guards an account goes out at once whatever is chosen, because who stole it must not silence
 * it. */
#pragma once

#include "base/str.h"

/* From loud to silent. REACH_APP: only in the app; REACH_OFF: not even shown there. */
enum reach { REACH_UNSET, REACH_NOW, REACH_DIGEST, REACH_APP, REACH_OFF };
bool reach_read(struct str word, enum reach *ret); /* "now" "digest" "app" "off" */
const char *reach_word(enum reach r);

struct reach_kind {
    enum reach standard; /* until its reader chooses */
    enum reach least;    /* the most silent it may be made */
};
/* What is chosen, as far as the kind allows it. */
enum reach reach_of(const struct reach_kind *k, enum reach chosen);

/* The first beginning of that hour in China after `now`: 8 gives 08:00. */
struct when reach_digest_at(struct when now, int64_t hour);

/* After the n-th try failed: 1, 5, 30 minutes, 2 and 6 hours later again; false after the sixth,
 * which is for a person to look at. */
enum { REACH_TRIES = 6 };
bool reach_again(struct when now, int64_t tries, struct when *ret);

/* A text for messages: {about} stands once and {place} at most once, no other place and no brace
 * stands alone. */
enum wording { WORDING_GOOD, WORDING_BRACE, WORDING_UNKNOWN, WORDING_TWICE, WORDING_NO_ABOUT };
enum wording wording_check(struct str text);
struct arena;
struct str wording_fill(struct arena *a, struct str text, struct str about, struct str place);

/* How many short messages a text is sent as: 70 characters in one, else 67 in each. */
int64_t sms_parts(struct str text);
