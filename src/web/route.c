#include "web/route.h"

#include "web/param.h"

#include <string.h>

#include "base/arena.h"

const struct failure ROUTE_UNKNOWN = { .code = ERR_MISSING, .id = "route.unknown" };
const struct failure ROUTE_BROKEN = { .code = ERR_FAULT, .id = "route.broken" };

static bool take_id(struct str s, struct id *ret) { return str_int(s, &ret->v) && ret->v > 0; }

static struct str segment(struct str path, size_t at)
{
    struct str rest = { path.p + at, path.n - at }, head = STR("");

    (void)str_cut(&rest, '/', &head);
    return head;
}

/* The literal parts alone: every request is held against every route, so this is all but one time
 * the whole answer. A slash at the end of the path is no matter. */
static bool looks_like(const char *p, struct str path)
{
    size_t at = 0;

    for (; *p; p++) {
        if (*p != '{') {
            if (at == path.n || path.p[at++] != *p)
                return false;
            continue;
        }
        if (strcmp(p, "{rest}") == 0)
            return true;
        at += segment(path, at).n;
        p = strchr(p, '}');
    }
    return at == path.n || (at + 1 == path.n && path.p[at] == '/');
}

static bool take(struct req *r, const char *want, struct str got, size_t *ids)
{
    if (strncmp(want, "{c}", 3) == 0)
        return take_id(got, &r->ctx.community);
    if (strncmp(want, "{word}", 6) != 0)
        return *ids < REQ_IDS && take_id(got, &r->id[(*ids)++]);
    r->word = got;
    return got.n > 0 && got.n <= 64;
}

static bool matches(const char *p, struct req *r)
{
    size_t ids = 0, at = 0;

    if (!looks_like(p, r->path))
        return false;
    r->ctx.community = (struct id){ 0 };
    for (; *p; p++) {
        if (*p != '{') {
            at++;
            continue;
        }
        struct str got = segment(r->path, at);
        if (strcmp(p, "{rest}") == 0) {
            r->word = (struct str){ r->path.p + at, r->path.n - at };
            return r->word.n > 0 && r->word.n <= 64;
        }
        if (!take(r, p, got, &ids))
            return false;
        at += got.n;
        p = strchr(p, '}');
    }
    return true;
}

const struct route *route_find(const struct routes *const *all, struct req *r)
{
    for (const struct routes *t; (t = *all); all++)
        for (const struct route *x = t->route; x < t->route + t->n; x++)
            if (x->method == r->method && matches(x->path, r))
                return x;
    return NULL;
}

/* A generic query must be held to the community: by its first argument, in its text. */
static bool is_scoped(enum sql sql, const char *path)
{
    const char *text = SQL_TEXT[sql];

    return !sql || (strstr(path, "/c/{c}/") && strstr(text, "?1") && strstr(text, "community_id"));
}

static const char *fault_of(const struct route *x)
{
    int answers = !!x->run + !!x->one.shape + !!x->many.shape + !!x->save.shape + !!x->end;

    if (!x->perm)
        return "no permission";
    if (answers != 1)
        return "needs exactly one of run, one, many, save, end";
    if (x->method != GET && !x->act)
        return "an act without its word";
    if (x->method == GET && x->act)
        return "a reading route is no act";
    if (!is_scoped(x->one.sql, x->path) || !is_scoped(x->many.sql, x->path) ||
        !is_scoped(x->save.sql, x->path) || !is_scoped(x->end, x->path))
        return "a generic query that ignores the community";
    if (x->many.shape && x->many.shape->field[0].kind != KIND_ID)
        return "a listed record starts with its id";
    if (param_unknown(x).n)
        return "a parameter without a meaning in param.c";
    if (x->takes && (x->method == GET || x->in || x->save.shape))
        return "a body is a form or a file";
    return NULL;
}

static bool same_place(const struct route *x, const struct route *y)
{
    return x != y && x->method == y->method && strcmp(x->path, y->path) == 0;
}

static bool claimed_twice(const struct routes *const *all, const struct route *x)
{
    for (const struct routes *t; (t = *all); all++)
        for (const struct route *y = t->route; y < t->route + t->n; y++)
            if (same_place(x, y))
                return true;
    return false;
}

err web_check(const struct routes *const *all, struct arena *a)
{
    for (const struct routes *const *t = all; *t; t++) {
        for (const struct route *x = (*t)->route; x < (*t)->route + (*t)->n; x++) {
            const char *fault = claimed_twice(all, x) ? "claimed twice" : fault_of(x);
            if (fault)
                return err_at(a, &ROUTE_BROKEN, NULL, "%s: %s", x->path, fault);
        }
    }
    return NULL;
}
