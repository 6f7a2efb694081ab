/* said.h - the numbers of a rule set in people's words. A value's name ends in its unit:
 * "publicity.days" counts days, "checks.amount" fen. */
#pragma once

#include "flow/book.h"
#include "web/ctx.h"

/* "公示天数"; the name itself when no text calls it anything: a test asks that none is left out. */
struct str value_title(struct arena *a, enum lang lang, struct str name);
/* "15 天", "3/5", "50,000 元", "是": what it is, and its floor by law; "" when it has none. */
struct str value_said(struct arena *a, enum lang lang, const struct rule_value *v);
struct str value_floor_said(struct arena *a, enum lang lang, const struct rule_value *v);
/* Where a number comes from: the law's words, or that it is set here ("cfg"). */
struct str source_said(struct arena *a, enum lang lang, struct str source);
