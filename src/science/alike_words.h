/* alike_words.h - what a short Chinese text says apart from its wording: yes or no, and which
 * house.
 */
#pragma once

#include "base/str.h"

uint32_t words_next(struct str *s); /* cuts one character off well-formed UTF-8 */
/* Letters and digits in one spelling (三 is 3, full width is plain); 0 for blanks and signs. */
uint32_t words_plain(uint32_t c);

enum { SAID_PLACES = 8 };
struct said {
    bool no;                     /* a word of refusal stands in it */
    uint64_t place[SAID_PLACES]; /* "3号", "2楼": number and unit */
    size_t n_place;
};
void words_said(struct str text, struct said *ret);
/* One refuses where the other does not, or both name houses and none in common. */
bool words_differ(const struct said *x, const struct said *y);
