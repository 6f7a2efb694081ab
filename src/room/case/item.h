/* item.h - what may be brought (诉求事项目录): of what kind, how long it may take, whose business
 * it is, and whether the community has it on its admission list (L11 §15, L12 §10, B15-B17).
 *
 * Data: template/cases/items.json, read once at start. */
#pragma once

#include "base/err.h"
#include "flow/words.h"

struct case_item {
    struct str id;
    struct title title, examples;
    struct str template; /* the procedure it walks */
    struct str class;    /* h2 h24 wd2 wd3 wd5 */
    struct str unit;     /* the kind of unit it is sent to */
    struct str role;     /* what grid workers may do: handle persuade report, never punish */
    bool admitted;       /* else the community may refuse it, citing the source */
    bool urgent;
    struct str source;
};

extern const struct failure CASE_ITEMS_BAD;

/* Reads the items and the responsibility list (responsibility.h) once at start; fails naming the
 * item and the member at fault. */
MUST err case_items_load(struct arena *a);
const struct case_item *case_item(struct str id); /* NULL if unknown */
size_t case_item_count(void);
const struct case_item *case_item_at(size_t i);
