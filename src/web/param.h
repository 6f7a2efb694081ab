/* param.h - the parameters of queries: what each is and means, once for all routes. */
#pragma once

#include "web/web.h"

enum param_kind { PARAM_TEXT, PARAM_ID, PARAM_INT, PARAM_DAY, PARAM_FLAG };

struct param {
    const char *name;
    enum param_kind kind;
    const char *meaning;
};

/* NULL for a name the table does not hold. */
const struct param *param_named(struct str name);

/* Whether a request of that route may ask for it: its .asks, its filters, a list's `after`. */
bool param_declared(const struct route *x, const char *name);

/* The first name the route declares that the table does not hold; "" when it holds all. */
struct str param_unknown(const struct route *x);
