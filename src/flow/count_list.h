/* count_list.h - the four lists of thresholds a body has, named alike in files, forms and texts. */
#pragma once

#include "flow/book.h"

enum count_list { LIST_QUORUM, LIST_CONVENE, LIST_ALSO, LIST_MIX, LISTS };
extern const char *const COUNT_LIST[LISTS]; /* "quorum" "convene" "also" "mix" */

const struct rule_count *list_of(const struct rule_body *b, enum count_list w, size_t *ret_n);
/* The one counted by that base; NULL: none. */
const struct rule_count *count_of(const struct rule_body *b, enum count_list w, struct str base);

/* A copy whose bodies, thresholds and values may be changed. */
struct rule_set rules_copy(struct arena *a, const struct rule_set *s);
/* RULES_ORDER: a shortest time is longer than the longest. */
MUST err rules_check_order(struct arena *a, const struct rule_set *s);
