/* text.h - sentences for people: template/text/zh.json and en.json, read once at start.
 * A sentence may hold {key} places, filled from "key=value key=value" facts. */
#pragma once

#include "base/err.h"
#include "web/ctx.h"

MUST err text_load(struct arena *a);

/* What words of the templates are called - bodies, steps, papers - where template/text says
 * nothing. Two procedures may call one word differently: facts with "of=ytg_urban/1" are said in
 * the words of that one first. Set once at start; kept, not copied. */
struct text_name {
    struct str word;
    struct str said[2]; /* by enum lang */
    struct str of;      /* the procedure and version it belongs to, or "" */
};
void text_names(const struct text_name *name, size_t n);

/* Takes the first fact off *facts; false when none is left. A value may hold blanks: it ends before
 * the next " key=". */
bool fact_next(struct str *facts, struct str *ret_key, struct str *ret_value);

/* The sentence for `id` ("ballot.closed") in `lang`, facts filled in; the id itself if unknown. */
struct str text_say(struct arena *a, enum lang lang, const char *id, const char *facts);

/* The ids of all sentences that begin with head ("message."), as struct str, in the file's order.
 */
struct list text_below(struct arena *a, struct str head);
