/* sheet.h - sheets of paper as the house counts them: the code printed on each, and the hash over a
 * settled batch by which anyone can count it again.
 *
 * Rule: a code is nine random digits and a check digit (ISO 7064 MOD 11,10), so that one digit
 * keyed wrongly, or two swapped, is no code. The hash covers "sheet SLOT CHOICE OUTCOME\n" in byte
 * order of slot; a slot is the random name of a sheet, never its code and never a person's. */
#pragma once

#include "rule/merkle.h"

enum { SHEET_CODE = 10 };

char sheet_check(const char nine[SHEET_CODE - 1]); /* the tenth digit */
bool sheet_code_ok(struct str code);               /* ten digits, the last one right */

/* "1234567890", "1234 567 890" or with dashes to ten bare digits; other text stays as it is. */
struct str sheet_code_bare(struct arena *a, struct str typed);
struct str sheet_code_text(struct arena *a, struct str code); /* "1234 567 890", to be read */

struct sheet_line {
    struct str slot, choice, outcome; /* counted, set_aside, spoilt */
};
/* Lines in any order. */
struct hash sheet_hash(struct arena *a, sha256_fn *sha, const struct sheet_line *line, size_t n);

/* True if two people read the same: for free text white space does not matter. */
bool sheet_same(struct str a, struct str b);
