/* alike.h - which texts say nearly the same, for a person to look at: nothing is merged here.
 *
 * A text becomes the set of its pairs of neighbouring characters, blanks and punctuation left out,
 * each pair one integer. Two texts are alike when they share a third of all pairs of both (half,
 * where one is long), counted in whole numbers; of short ones neither may refuse what the other
 * asks or name another house. Texts are taken in their order: each joins the most alike of the
 * groups before it, or begins one. So a later text never moves an earlier one, every member is
 * alike to the text that heads its group, and no chain of neighbours joins what does not belong
 * together. Candidates come from an index of the rarest pairs (prefix filter), which loses none. */
#pragma once

#include "base/str.h"

struct arena;

/* Text k belongs to the group that text head[k] heads (itself when it began one). */
struct alike {
    size_t *head;
    int32_t *percent; /* of pairs in common with the head, rounded down; 100 for heads */
    size_t n;
};

struct alike alike_group(struct arena *a, const struct str *text, size_t n);

/* The same measure between two texts: pairs in common, and pairs in all. */
void alike_pairs(struct arena *a, struct str x, struct str y, int64_t *ret_common,
                 int64_t *ret_all);
