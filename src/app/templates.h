/* templates.h - procedures, rule sets, scope catalogues and posts read together and held against
 * each other; their titles become words of the texts. */
#pragma once

#include "flow/book.h"

/* As book_load, with the posts of DIR/template; faults of both, a line each. */
MUST err templates_load(struct arena *a, struct str dir, struct flow_book *ret,
                        struct str *ret_faults);
