#include "base/err.h"

#include <stdarg.h>
#include <stddef.h>

#include "base/arena.h"

err err_at(struct arena *a, err base, const char *field, const char *fmt, ...)
{
    struct failure *f = NEW(a, struct failure);
    va_list ap;

    va_start(ap, fmt);
    *f = *base;
    f->field = field;
    f->detail = arena_vfmt(a, fmt, ap);
    f->cause = base;
    va_end(ap);
    return f;
}

err err_rule(struct arena *a, err base, const char *rule, const char *fmt, ...)
{
    struct failure *f = NEW(a, struct failure);
    va_list ap;

    va_start(ap, fmt);
    *f = *base;
    f->rule = rule;
    f->says = arena_vfmt(a, fmt, ap);
    f->cause = base;
    va_end(ap);
    return f;
}

int err_is(err e, err base)
{
    for (; e; e = e->cause) {
        if (e == base)
            return 1;
    }
    return 0;
}
