/* line.h - who stands in the line of whom a clue names, and so must not know of it.
 *
 * The accused; whoever holds an office at the same place, above it or below it; and of those who
 * oversee (discipline, supervision committee) the ones of the accused's own body or kind, and those
 * at places below. Source: 信访工作条例 §30, 监督执纪工作规则 §67-§69. */
#pragma once

#include <stdbool.h>

enum line_standing { LINE_APART, LINE_SAME, LINE_ABOVE, LINE_BELOW }; /* the reader's place */

struct line_pair { /* one post of the accused, one of the reader */
    bool one_person;
    enum line_standing standing;
    bool oversees;  /* the reader's post is of discipline or supervision */
    bool same_body; /* both posts are of one body, or of one kind */
};
bool line_bars(const struct line_pair *p);
