#include "web/ctx.h"

#include "base/id.h"

bool ctx_may(const struct ctx *c, enum perm p) { return perms_have(c->perms, p); }

struct id ctx_id(struct ctx *c) { return id_next(c->now); }
