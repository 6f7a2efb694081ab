/* req.c - what rooms ask of a request and how they answer it. */
#include "base/arena.h"
#include "base/log.h"
#include "web/param.h"

enum { MEMBER_BYTES = 20 }; /* of a listed record, about: its name and value */

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static struct str percent_decoded(struct arena *a, struct str s)
{
    char *p = NEW_N(a, char, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        int hi = s.p[i] == '%' && i + 2 < s.n ? hex_value(s.p[i + 1]) : -1;
        int lo = hi >= 0 ? hex_value(s.p[i + 2]) : -1;
        if (lo >= 0) {
            p[n++] = (char)(hi << 4 | lo);
            i += 2;
        } else {
            p[n++] = s.p[i] == '+' ? ' ' : s.p[i];
        }
    }
    return (struct str){ p, n };
}

static bool has_nul(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\0')
            return true;
    }
    return false;
}

struct str req_param(struct req *r, const char *name)
{
    struct str rest = r->query, pair, key;

    if (r->route && !param_declared(r->route, name))
        log_line(LOG_ERROR, "%s asks for %s and does not declare it", r->route->path, name);
    while (str_cut(&rest, '&', &pair)) {
        if (!str_cut(&pair, '=', &key) || !str_is(key, name))
            continue;
        struct str v = percent_decoded(r->ctx.arena, pair);
        return str_len_utf8(v) < 0 || has_nul(v) ? STR("") : v;
    }
    return STR("");
}

struct id req_cursor(struct req *r, bool newest)
{
    int64_t v = 0;

    if (str_int(req_param(r, "after"), &v))
        return (struct id){ v };
    return (struct id){ newest ? INT64_C(1) << 53 : 0 };
}

void answer_one(struct req *r, const struct shape *s, const void *record)
{
    shape_write(&r->out, NULL, s, record);
}

void answer_page(struct req *r, const struct shape *s, const struct list *l, struct id next)
{
    jw_reserve(&r->out, l->n * s->n * MEMBER_BYTES);
    jw_object(&r->out, NULL);
    jw_list(&r->out, "items");
    for (size_t i = 0; i < l->n; i++)
        shape_write(&r->out, NULL, s, (const char *)l->p + i * s->size);
    jw_end_list(&r->out);
    jw_id(&r->out, "next", next);
    jw_end_object(&r->out);
}

struct created {
    struct id id;
};
static const struct field created_fields[] = { FIELD(struct created, id, SHOW) };
const struct shape ANSWER_ID = SHAPE(struct created, created_fields);

void answer_id(struct req *r, struct id id)
{
    jw_object(&r->out, NULL);
    jw_id(&r->out, "id", id);
    jw_end_object(&r->out);
}

void answer_done(struct req *r)
{
    jw_object(&r->out, NULL);
    jw_bool(&r->out, "ok", true);
    jw_end_object(&r->out);
}
