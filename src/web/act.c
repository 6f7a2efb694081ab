#include "web/act.h"

#include "web/leaf.h"

err act_run(struct ctx *c, const char *act, act_fn *f, void *arg)
{
    leaf_begin(c);
    TRY(f(c, arg));
    return leaf_write(c, act);
}
