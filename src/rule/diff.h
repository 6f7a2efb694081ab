/* diff.h - what changed between two versions of a text, for people to read.
 *
 * By lines first; where lines changed, by characters inside them (a CJK character, or a run of
 * Latin letters and digits, is one unit). Shortest edit after E. W. Myers (1986), with a limit on
 * the number of edits: texts too far apart are shown as wholly gone and wholly new. */
#pragma once

#include "base/str.h"

enum piece_kind { PIECE_SAME, PIECE_GONE, PIECE_NEW };
struct piece {
    enum piece_kind kind;
    struct str text; /* borrows from the old text if gone, else from the new one */
};
struct diff {
    struct piece *piece;
    size_t n;
};

/* Same and gone pieces joined are the old text, same and new ones the new text, byte for byte. */
struct diff diff_texts(struct arena *a, struct str old_text, struct str new_text);
struct str piece_word(enum piece_kind k); /* "same", "gone", "new" */
