#include "kit/jr.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"

/* clang-format off */
const struct failure JSON_BAD = { .code = ERR_INPUT, .id = "json.bad" };
const struct failure JSON_LARGE = { .code = ERR_LARGE, .id = "json.large" };
/* clang-format on */

struct jr {
    enum jr_kind kind;
    bool truth;
    int64_t i;
    double real;
    struct str text, name;
    const struct jr *child; /* count of them, one after the other */
    size_t count;
};

/* What one conversion still may make. */
struct budget {
    struct arena *arena;
    size_t values;
};

static struct str text_of(struct arena *a, const char *p, size_t n)
{
    return str_keep(a, (struct str){ p, n });
}

static err take(struct budget *b, size_t n)
{
    if (n > b->values)
        return err_rule(b->arena, &JSON_LARGE, NULL, "values=%d", JR_VALUES);
    b->values -= n;
    return NULL;
}

/* Brackets may nest JR_DEPTH deep; counted before parsing, since jansson's own limit is 2048. */
static bool is_deep(struct str text)
{
    int depth = 0;
    bool quoted = false;

    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{') && ++depth > JR_DEPTH)
            return true;
        else if (!quoted && (c == ']' || c == '}'))
            depth--;
    }
    return false;
}

static err convert(struct budget *b, json_t *from, struct jr *to);

static err convert_list(struct budget *b, json_t *from, struct jr *to)
{
    size_t n = json_array_size(from);

    TRY(take(b, n));
    struct jr *child = NEW_N(b->arena, struct jr, n);
    for (size_t i = 0; i < n; i++)
        TRY(convert(b, json_array_get(from, i), &child[i]));
    to->kind = JR_LIST;
    to->child = child;
    to->count = n;
    return NULL;
}

static err convert_object(struct budget *b, json_t *from, struct jr *to)
{
    size_t n = json_object_size(from), i = 0;

    TRY(take(b, n));
    struct jr *child = NEW_N(b->arena, struct jr, n);
    for (void *at = json_object_iter(from); at; at = json_object_iter_next(from, at), i++) {
        const char *name = json_object_iter_key(at);
        TRY(convert(b, json_object_iter_value(at), &child[i]));
        child[i].name = text_of(b->arena, name, strlen(name));
    }
    to->kind = JR_OBJECT;
    to->child = child;
    to->count = n;
    return NULL;
}

static err convert(struct budget *b, json_t *from, struct jr *to)
{
    switch (json_typeof(from)) {
    case JSON_OBJECT: return convert_object(b, from, to);
    case JSON_ARRAY: return convert_list(b, from, to);
    case JSON_STRING:
        to->kind = JR_STR;
        to->text = text_of(b->arena, json_string_value(from), json_string_length(from));
        return NULL;
    case JSON_INTEGER:
        to->kind = JR_INT;
        to->i = json_integer_value(from);
        return NULL;
    case JSON_REAL:
        to->kind = JR_REAL;
        to->real = json_real_value(from);
        return NULL;
    case JSON_TRUE:
    case JSON_FALSE:
        to->kind = JR_BOOL;
        to->truth = json_is_true(from);
        return NULL;
    case JSON_NULL: break;
    }
    to->kind = JR_NULL;
    return NULL;
}

err jr_read(struct arena *a, struct str text, const struct jr **ret)
{
    struct budget b = { a, JR_VALUES };
    struct jr *root = NEW(a, struct jr);
    json_error_t why;

    if (text.n > JR_BYTES)
        return err_rule(a, &JSON_LARGE, NULL, "bytes=%d", JR_BYTES);
    if (is_deep(text))
        return err_rule(a, &JSON_LARGE, NULL, "depth=%d", JR_DEPTH);
    json_t *tree =
        json_loadb(text.n ? text.p : "", text.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
    if (!tree)
        return err_rule(a, err_at(a, &JSON_BAD, NULL, "%s", why.text), NULL, "line=%d column=%d",
                        why.line, why.column);
    err e = convert(&b, tree, root);
    json_decref(tree);
    if (!e)
        *ret = root;
    return e;
}

enum jr_kind jr_kind(const struct jr *v) { return v ? v->kind : JR_NONE; }
size_t jr_count(const struct jr *v) { return v ? v->count : 0; }
struct str jr_name(const struct jr *v) { return v ? v->name : STR(""); }

const struct jr *jr_at(const struct jr *list, size_t i)
{
    return list && i < list->count ? &list->child[i] : NULL;
}

const struct jr *jr_get(const struct jr *object, const char *name)
{
    if (jr_kind(object) != JR_OBJECT)
        return NULL;
    for (size_t i = 0; i < object->count; i++) {
        if (str_is(object->child[i].name, name))
            return &object->child[i];
    }
    return NULL;
}

bool jr_str(const struct jr *v, struct str *ret)
{
    if (jr_kind(v) != JR_STR)
        return false;
    *ret = v->text;
    return true;
}

bool jr_int(const struct jr *v, int64_t *ret)
{
    if (jr_kind(v) != JR_INT)
        return false;
    *ret = v->i;
    return true;
}

bool jr_bool(const struct jr *v, bool *ret)
{
    if (jr_kind(v) != JR_BOOL)
        return false;
    *ret = v->truth;
    return true;
}

bool jr_real(const struct jr *v, double *ret)
{
    if (jr_kind(v) != JR_INT && jr_kind(v) != JR_REAL)
        return false;
    *ret = v->kind == JR_INT ? (double)v->i : v->real;
    return true;
}

const char *jr_word(enum jr_kind kind)
{
    static const char *const words[] = { "absent",  "null", "boolean", "integer",
                                         "decimal", "text", "list",    "object" };
    return words[kind];
}
