/* gap.c - what a step still lacks. */
#include <stdarg.h>

#include "base/arena.h"
#include "flow/flow.h"

void gap_add(struct gaps *g, err base, const char *rule, const char *fmt, ...)
{
    va_list ap;

    if (g->n == COUNT(g->item))
        return;
    va_start(ap, fmt);
    const char *says = arena_vfmt(g->arena, fmt, ap);
    va_end(ap);
    g->item[g->n++] =
        err_rule(g->arena, base, rule, "%s%s" STR_FMT, says, g->of.n ? " of=" : "", STR_ARG(g->of));
}
