/* set.h - a named set as it stands in a file or a row; for the named room only. */
#pragma once

#include "room/named/named.h"

enum { SETS_MAX = 200, ITEMS_MAX = 60 };

/* The shipped sets in their order; a fault of the file is a fault of the program. */
MUST err sets_shipped(struct ctx *c, struct list *ret);
/* {"title": {zh, en}, "items": [{item, title, needs}]}; false when anything in it is wrong. */
bool set_read(struct ctx *c, struct str text, struct named_set *ret);
struct str set_write(struct ctx *c, const struct named_set *s);
const struct named_item *set_item(const struct named_set *s, struct str item);
