/* jr.h - reads JSON: forms, templates, manifests. The tree lives in the arena; nothing is freed.
 *
 * Numbers the house counts are integers: jr_int refuses a fraction or an exponent. Object members
 * keep their order. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;
struct jr; /* one value */

enum jr_kind { JR_NONE, JR_NULL, JR_BOOL, JR_INT, JR_REAL, JR_STR, JR_LIST, JR_OBJECT };

enum { JR_DEPTH = 32, JR_VALUES = 1000000, JR_BYTES = 32 * 1024 * 1024 };

/* JSON_BAD: not JSON, a name twice in one object, or not UTF-8; says "line=3 column=7".
 * JSON_LARGE: longer, deeper or more values than the limits above. */
extern const struct failure JSON_BAD, JSON_LARGE;

MUST err jr_read(struct arena *a, struct str text, const struct jr **ret);

/* Every function below takes NULL (an absent value) and answers as for JR_NONE. */
enum jr_kind jr_kind(const struct jr *v);
const struct jr *jr_get(const struct jr *object, const char *name); /* NULL if absent */
const struct jr *jr_at(const struct jr *list, size_t i);            /* value i of list or object */
struct str jr_name(const struct jr *v); /* the member name under which v stands; "" in a list */
size_t jr_count(const struct jr *v);    /* of a list or an object; else 0 */
bool jr_str(const struct jr *v, struct str *ret);
bool jr_int(const struct jr *v, int64_t *ret);
bool jr_bool(const struct jr *v, bool *ret);
bool jr_real(const struct jr *v, double *ret); /* also of an integer; for analysis only */
const char *jr_word(enum jr_kind kind);        /* "object", "list" ... for messages */
