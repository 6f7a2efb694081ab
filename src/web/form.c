/* form.c - reads a JSON body into a struct by its shape; the first fault is named by its path. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "kit/jr.h"
#include "web/web.h"

const struct failure FORM_BAD = { .code = ERR_INPUT, .id = "form.bad" };
const struct failure FORM_MISSING = { .code = ERR_INPUT, .id = "form.missing" };
const struct failure FORM_TOO_LONG = { .code = ERR_INPUT, .id = "form.too_long" };
const struct failure FORM_TOO_SHORT = { .code = ERR_INPUT, .id = "form.too_short" };
const struct failure FORM_RANGE = { .code = ERR_INPUT, .id = "form.range" };
const struct failure FORM_WORD = { .code = ERR_INPUT, .id = "form.word" };
const struct failure FORM_UNKNOWN = { .code = ERR_INPUT, .id = "form.unknown" };
const struct failure FORM_KIND = { .code = ERR_INPUT, .id = "form.kind" };
const struct failure FORM_JSON = { .code = ERR_INPUT, .id = "form.json" };
const struct failure FORM_EMPTY = { .code = ERR_INPUT, .id = "form.empty" };
const struct failure FORM_UTF8 = { .code = ERR_INPUT, .id = "form.utf8" };

enum { STR_MAX = 200, LINE_MAX = 120, LIST_MAX = 1000 };
static const int64_t INT_MAX_DEFAULT = INT64_C(1000000000000000);

struct reading {
    struct arena *arena;
    const char *path; /* "plan." before the members of a sub record */
};

static MUST err refuse(const struct reading *rd, err base, const struct field *f, const char *says)
{
    err e = err_rule(rd->arena, base, NULL, "%s", says);

    return err_at(rd->arena, e, str_fmt(rd->arena, "%s%s", rd->path, f->name).p, "%s", says);
}

static MUST err limit(const struct reading *rd, err base, const struct field *f, const char *which,
                      int64_t v)
{
    return refuse(rd, base, f, str_fmt(rd->arena, "%s=%" PRId64, which, v).p);
}

/* A name or a title stands in lists of one line each: breaks and tabs in it become blanks. */
static struct str one_line(struct arena *a, struct str s)
{
    char *p = NULL;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\n' && s.p[i] != '\t')
            continue;
        if (!p) {
            p = NEW_N(a, char, s.n + 1);
            memcpy(p, s.p, s.n);
        }
        p[i] = ' ';
    }
    return p ? (struct str){ p, s.n } : s;
}

static bool word_known(const struct field *f, struct str s)
{
    for (const char *const *w = f->words; *w; w++) {
        if (str_is(s, *w))
            return true;
    }
    return false;
}

static MUST err read_str(const struct reading *rd, const struct field *f, const struct jr *v,
                         struct str *ret)
{
    struct str s;

    if (!jr_str(v, &s))
        return refuse(rd, &FORM_KIND, f, "kind=text");
    s = str_trim(s);
    int64_t n = str_len_utf8(s), max = f->max ? f->max : STR_MAX;
    if (n < 0 || !str_is_text(s))
        return refuse(rd, &FORM_UTF8, f, "kind=text");
    if (n > max)
        return limit(rd, &FORM_TOO_LONG, f, "max", max);
    if (n == 0 && (f->use & NEED))
        return refuse(rd, &FORM_MISSING, f, "kind=text");
    if (n < f->min && (n > 0 || (f->use & NEED)))
        return limit(rd, &FORM_TOO_SHORT, f, "min", f->min);
    if (f->words && n > 0 && !word_known(f, s))
        return refuse(rd, &FORM_WORD, f, "kind=word");
    *ret = max <= LINE_MAX ? one_line(rd->arena, s) : s;
    return NULL;
}

static MUST err read_int(const struct reading *rd, const struct field *f, const struct jr *v,
                         int64_t *ret)
{
    bool bounded = f->min || f->max;
    int64_t max = bounded ? f->max : INT_MAX_DEFAULT, n = 0;

    if (!jr_int(v, &n))
        return refuse(rd, &FORM_KIND, f, "kind=integer");
    if (n < f->min)
        return limit(rd, &FORM_RANGE, f, "min", f->min);
    if (n > max)
        return limit(rd, &FORM_RANGE, f, "max", max);
    *ret = n;
    return NULL;
}

static MUST err read_day(const struct reading *rd, const struct field *f, const struct jr *v,
                         struct day *ret)
{
    struct str s;

    if (!jr_str(v, &s) || !day_read(s, ret))
        return refuse(rd, &FORM_KIND, f, "kind=day");
    return NULL;
}

static MUST err read_id(const struct reading *rd, const struct field *f, const struct jr *v,
                        struct id *ret)
{
    struct str s;

    if (!jr_str(v, &s) || !str_int(s, &ret->v) || ret->v <= 0)
        return refuse(rd, &FORM_KIND, f, "kind=id");
    return NULL;
}

static MUST err read_record(const struct reading *rd, const struct shape *s, const struct jr *v,
                            void *ret);

static MUST err read_items(const struct reading *rd, const struct field *f, const struct jr *v,
                           struct list *ret)
{
    size_t n = jr_count(v), size = f->sub ? f->sub->size : sizeof(struct str);
    int64_t max = f->max ? f->max : LIST_MAX;

    if (jr_kind(v) != JR_LIST)
        return refuse(rd, &FORM_KIND, f, "kind=list");
    if ((int64_t)n > max)
        return limit(rd, &FORM_TOO_LONG, f, "max", max);
    if ((int64_t)n < f->min)
        return limit(rd, &FORM_TOO_SHORT, f, "min", f->min);
    char *out = arena_get(rd->arena, arena_size(size, n + 1));
    for (size_t i = 0; i < n; i++) {
        struct reading in = { rd->arena, str_fmt(rd->arena, "%s%s[%zu].", rd->path, f->name, i).p };
        struct field plain = { .name = f->name, .use = NEED };
        if (f->sub)
            TRY(read_record(&in, f->sub, jr_at(v, i), out + i * size));
        else
            TRY(read_str(rd, &plain, jr_at(v, i), (struct str *)(void *)(out + i * size)));
    }
    *ret = (struct list){ out, n };
    return NULL;
}

static MUST err read_one(const struct reading *rd, const struct field *f, const struct jr *v,
                         struct one *ret)
{
    struct reading in = { rd->arena, str_fmt(rd->arena, "%s%s.", rd->path, f->name).p };
    void *out = arena_get(rd->arena, f->sub->size);

    TRY(read_record(&in, f->sub, v, out));
    ret->p = out;
    return NULL;
}

static MUST err read_value(const struct reading *rd, const struct field *f, const struct jr *v,
                           void *at)
{
    switch (f->kind) {
    case KIND_STR: return read_str(rd, f, v, at);
    case KIND_INT: return read_int(rd, f, v, at);
    case KIND_TIME: return read_int(rd, f, v, &((struct when *)at)->ms);
    case KIND_DAY: return read_day(rd, f, v, at);
    case KIND_ID: return read_id(rd, f, v, at);
    case KIND_LIST: return read_items(rd, f, v, at);
    case KIND_ONE: return read_one(rd, f, v, at);
    case KIND_BOOL: return jr_bool(v, at) ? NULL : refuse(rd, &FORM_KIND, f, "kind=boolean");
    case KIND_JSON:
    case KIND_BLOB: break;
    }
    return refuse(rd, &FORM_KIND, f, "kind=none");
}

static void set_absent(const struct field *f, void *at)
{
    if (f->kind == KIND_DAY)
        *(struct day *)at = DAY_NONE;
}

static const struct field *field_named(const struct shape *s, struct str name)
{
    for (const struct field *f = s->field; f < s->field + s->n; f++) {
        if (str_is(name, f->name))
            return f;
    }
    return NULL;
}

static MUST err refuse_unknown(const struct reading *rd, const struct shape *s, const struct jr *v)
{
    for (size_t i = 0; i < jr_count(v); i++) {
        struct str name = jr_name(jr_at(v, i));
        struct field stray = { .name = str_z(rd->arena, name) };
        if (!field_named(s, name))
            return refuse(rd, &FORM_UNKNOWN, &stray, "kind=member");
    }
    return NULL;
}

static MUST err read_record(const struct reading *rd, const struct shape *s, const struct jr *v,
                            void *ret)
{
    if (jr_kind(v) != JR_OBJECT)
        return err_at(rd->arena, &FORM_JSON, rd->path, "not an object");
    TRY(refuse_unknown(rd, s, v));
    for (const struct field *f = s->field; f < s->field + s->n; f++) {
        const struct jr *member = jr_get(v, f->name);
        void *at = (char *)ret + f->off;
        enum jr_kind kind = jr_kind(member);
        if (kind != JR_NONE && kind != JR_NULL)
            TRY(read_value(rd, f, member, at));
        else if (f->use & NEED)
            return refuse(rd, &FORM_MISSING, f, "kind=member");
        else
            set_absent(f, at);
    }
    return NULL;
}

err form_read(struct req *r, const struct shape *s, void *ret)
{
    struct reading rd = { r->ctx.arena, "" };
    const struct jr *v = NULL;

    memset(ret, 0, s->size); /* what is absent reads as none, whatever the caller's stack held */
    if (r->body.n == 0)
        return &FORM_EMPTY;
    if (str_len_utf8(r->body) < 0)
        return &FORM_UTF8;
    err e = jr_read(r->ctx.arena, r->body, &v);
    if (e)
        return err_is(e, &JSON_LARGE) ? e : err_at(r->ctx.arena, &FORM_JSON, NULL, "%s", e->id);
    return read_record(&rd, s, v, ret);
}

err form_ids(struct ctx *c, const struct list *words, const char *field, struct id **ret)
{
    const struct str *word = words->p;

    *ret = NEW_N(c->arena, struct id, words->n + 1);
    for (size_t k = 0; k < words->n; k++) {
        if (!str_int(word[k], &(*ret)[k].v))
            return err_at(c->arena, &FORM_KIND, field, "no id");
    }
    return NULL;
}
