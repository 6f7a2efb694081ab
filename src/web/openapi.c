#include "web/openapi.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "web/param.h"

enum { SHAPES_MAX = 1200 };

struct doc {
    struct jw j;
    const struct shape *shape[SHAPES_MAX]; /* named in components, in the order met */
    bool input[SHAPES_MAX];                /* the shape is what a form must be */
    size_t n;
};

/* "struct opinion_line" becomes "OpinionLine"; forms that share a record's name stay apart. */
static const char *type_name(struct arena *a, const struct shape *s)
{
    const char *from = strncmp(s->name, "struct ", 7) == 0 ? s->name + 7 : s->name;
    char *out = NEW_N(a, char, strlen(from) + 1);
    size_t n = 0;
    bool upper = true;

    for (; *from; from++) {
        if (*from == '_') {
            upper = true;
            continue;
        }
        out[n++] = upper ? (char)toupper((unsigned char)*from) : *from;
        upper = false;
    }
    return out;
}

static const char *name_of(struct doc *d, const struct shape *s, bool input)
{
    const char *name = type_name(d->j.arena, s);
    int same = 1 + (strcmp(name, "Refusal") == 0); /* that of every route's refusal */
    size_t at = 0;

    for (; at < d->n && d->shape[at] != s; at++)
        same += strcmp(type_name(d->j.arena, d->shape[at]), name) == 0;
    assert(at < SHAPES_MAX);
    if (at == d->n)
        d->shape[d->n++] = s;
    d->input[at] |= input;
    return same == 1 ? name : str_fmt(d->j.arena, "%s%d", name, same).p;
}

static void put_word(struct jw *j, const char *key, const char *word)
{
    jw_str(j, key, str_of(word));
}

static void put_ref(struct doc *d, const char *key, const struct shape *s, bool input)
{
    jw_object(&d->j, key);
    jw_str(&d->j, "$ref", str_fmt(d->j.arena, "#/components/schemas/%s", name_of(d, s, input)));
    jw_end_object(&d->j);
}

static void put_type(struct jw *j, const char *type, bool nullable)
{
    if (!nullable) {
        put_word(j, "type", type);
        return;
    }
    jw_list(j, "type");
    put_word(j, NULL, type);
    put_word(j, NULL, "null");
    jw_end_list(j);
}

static void put_items(struct doc *d, const struct field *f, bool input)
{
    put_word(&d->j, "type", "array");
    if (f->sub) {
        put_ref(d, "items", f->sub, input);
        return;
    }
    jw_object(&d->j, "items");
    put_word(&d->j, "type", "string");
    jw_end_object(&d->j);
}

static void put_one_of(struct doc *d, const struct field *f, bool input)
{
    jw_list(&d->j, "oneOf");
    put_ref(d, NULL, f->sub, input);
    jw_object(&d->j, NULL);
    put_word(&d->j, "type", "null");
    jw_end_object(&d->j);
    jw_end_list(&d->j);
}

static void put_text(struct jw *j, const struct field *f, bool input)
{
    put_type(j, "string", input && !(f->use & NEED));
    if (f->max)
        jw_int(j, "maxLength", f->max);
    if (f->min && input && (f->use & NEED))
        jw_int(j, "minLength", f->min);
    if (!f->words || !input)
        return;
    jw_list(j, "enum");
    for (const char *const *w = f->words; *w; w++)
        put_word(j, NULL, *w);
    if (!(f->use & NEED)) {
        put_word(j, NULL, "");
        jw_null(j, NULL);
    }
    jw_end_list(j);
}

static void put_int(struct jw *j, const struct field *f, bool input)
{
    put_type(j, "integer", input && !(f->use & NEED));
    if (input)
        jw_int(j, "minimum", f->min);
    if (input && f->max)
        jw_int(j, "maximum", f->max);
}

static void put_field(struct doc *d, const struct field *f, bool input)
{
    struct jw *j = &d->j;
    bool loose = input && !(f->use & NEED);

    jw_object(j, f->name);
    switch (f->kind) {
    case KIND_STR: put_text(j, f, input); break;
    case KIND_INT: put_int(j, f, input); break;
    case KIND_BOOL: put_type(j, "boolean", loose); break;
    case KIND_TIME:
        put_type(j, "integer", true);
        put_word(j, "description", "milliseconds since 1970-01-01 UTC");
        break;
    case KIND_DAY:
        put_type(j, "string", true);
        put_word(j, "format", "date");
        break;
    case KIND_ID:
        put_type(j, "string", true);
        put_word(j, "pattern", "^[0-9]+$");
        break;
    case KIND_BLOB:
        put_type(j, "string", true);
        put_word(j, "description", "lower-case hexadecimal");
        break;
    case KIND_LIST: put_items(d, f, input); break;
    case KIND_ONE: put_one_of(d, f, input); break;
    case KIND_JSON: break;
    }
    jw_end_object(j);
}

static void put_required(struct jw *j, const struct shape *s, bool input)
{
    jw_list(j, "required");
    for (const struct field *f = s->field; f < s->field + s->n; f++) {
        if (!(f->use & SECRET) && (!input || (f->use & NEED)))
            put_word(j, NULL, f->name);
    }
    jw_end_list(j);
}

static void put_schema(struct doc *d, const struct shape *s, bool input)
{
    jw_object(&d->j, name_of(d, s, input));
    put_word(&d->j, "type", "object");
    jw_bool(&d->j, "additionalProperties", false);
    put_required(&d->j, s, input);
    jw_object(&d->j, "properties");
    for (const struct field *f = s->field; f < s->field + s->n; f++) {
        if (!(f->use & SECRET))
            put_field(d, f, input);
    }
    jw_end_object(&d->j);
    jw_end_object(&d->j);
}

static void put_parameter(struct jw *j, const char *in, struct str name)
{
    jw_object(j, NULL);
    jw_str(j, "name", name);
    put_word(j, "in", in);
    jw_bool(j, "required", strcmp(in, "path") == 0);
    jw_object(j, "schema");
    put_word(j, "type", "string");
    jw_end_object(j);
    jw_end_object(j);
}

static void put_asked(struct jw *j, struct str name)
{
    const struct param *p = param_named(name);

    if (!p)
        return;
    jw_object(j, NULL);
    jw_str(j, "name", name);
    put_word(j, "in", "query");
    put_word(j, "description", p->meaning);
    jw_bool(j, "required", false);
    jw_object(j, "schema");
    put_word(j, "type", p->kind == PARAM_INT ? "integer" : "string");
    if (p->kind == PARAM_DAY)
        put_word(j, "format", "date");
    if (p->kind == PARAM_ID)
        put_word(j, "pattern", "^[0-9]+$");
    jw_end_object(j);
    jw_end_object(j);
}

static void put_raw_body(struct jw *j, const char *what)
{
    jw_object(j, "requestBody");
    put_word(j, "description", what);
    jw_bool(j, "required", true);
    jw_object(j, "content");
    jw_object(j, "application/octet-stream");
    jw_object(j, "schema");
    put_word(j, "type", "string");
    put_word(j, "format", "binary");
    jw_end_object(j);
    jw_end_object(j);
    jw_end_object(j);
    jw_end_object(j);
}

static void put_parameters(struct jw *j, const struct route *x)
{
    struct str path = str_of(x->path), asks = str_of(x->asks ? x->asks : ""), part;

    jw_list(j, "parameters");
    while (str_cut(&path, '/', &part)) {
        if (part.n > 2 && part.p[0] == '{')
            put_parameter(j, "path", (struct str){ part.p + 1, part.n - 2 });
    }
    if (x->many.shape || x->list)
        put_asked(j, STR("after"));
    for (const char *const *f = x->many.filter; f && *f; f++)
        put_asked(j, str_of(*f));
    while (str_cut(&asks, ' ', &part))
        put_asked(j, part);
    jw_end_list(j);
}

static void open_content(struct jw *j)
{
    jw_object(j, "content");
    jw_object(j, "application/json");
}

static void close_content(struct jw *j)
{
    jw_end_object(j);
    jw_end_object(j);
}

static void put_page(struct doc *d, const struct shape *s)
{
    struct jw *j = &d->j;

    jw_object(j, "schema");
    put_word(j, "type", "object");
    jw_list(j, "required");
    put_word(j, NULL, "items");
    put_word(j, NULL, "next");
    jw_end_list(j);
    jw_object(j, "properties");
    jw_object(j, "items");
    put_word(j, "type", "array");
    put_ref(d, "items", s, false);
    jw_end_object(j);
    jw_object(j, "next");
    put_type(j, "string", true);
    jw_end_object(j);
    jw_end_object(j);
    jw_end_object(j);
}

static void put_answer(struct doc *d, const struct route *x)
{
    struct jw *j = &d->j;
    const struct shape *s = x->one.shape ? x->one.shape : x->many.shape ? x->many.shape : x->out;

    jw_object(j, "200");
    put_word(j, "description", "done");
    if (s) {
        open_content(j);
        if (x->many.shape || x->list)
            put_page(d, s);
        else
            put_ref(d, "schema", s, false);
        close_content(j);
    }
    jw_end_object(j);
}

static void put_refusal(struct jw *j)
{
    jw_object(j, "default");
    put_word(j, "description", "refused: what, where and by which rule");
    open_content(j);
    jw_object(j, "schema");
    put_word(j, "$ref", "#/components/schemas/Refusal");
    jw_end_object(j);
    close_content(j);
    jw_end_object(j);
}

static void put_operation(struct doc *d, const struct routes *t, const struct route *x)
{
    struct jw *j = &d->j;
    const struct shape *in = x->save.shape ? x->save.shape : x->in;

    jw_object(j, x->method == GET ? "get" : "post");
    jw_list(j, "tags");
    put_word(j, NULL, t->room);
    jw_end_list(j);
    put_word(j, "x-permission", perm_word(x->perm));
    if (x->act)
        put_word(j, "x-act", x->act);
    put_parameters(j, x);
    if (in) {
        jw_object(j, "requestBody");
        jw_bool(j, "required", true);
        open_content(j);
        put_ref(d, "schema", in, true);
        close_content(j);
        jw_end_object(j);
    }
    if (x->takes)
        put_raw_body(j, x->takes);
    jw_object(j, "responses");
    put_answer(d, x);
    put_refusal(j);
    jw_end_object(j);
    jw_end_object(j);
}

/* All methods of one path stand under it once: the first route of a path writes for the rest. */
static bool is_first(const struct routes *const *all, const struct route *x)
{
    for (const struct routes *t; (t = *all); all++)
        for (const struct route *y = t->route; y < t->route + t->n; y++)
            if (strcmp(x->path, y->path) == 0)
                return x == y;
    return false;
}

static void put_path(struct doc *d, const struct routes *const *all, const char *path)
{
    jw_object(&d->j, path);
    for (const struct routes *t; (t = *all); all++)
        for (const struct route *x = t->route; x < t->route + t->n; x++)
            if (strcmp(x->path, path) == 0)
                put_operation(d, t, x);
    jw_end_object(&d->j);
}

static void put_paths(struct doc *d, const struct routes *const *all)
{
    jw_object(&d->j, "paths");
    for (const struct routes *const *t = all; *t; t++)
        for (const struct route *x = (*t)->route; x < (*t)->route + (*t)->n; x++)
            if (is_first(all, x))
                put_path(d, all, x->path);
    jw_end_object(&d->j);
}

static const char REFUSAL[] =
    "{\"type\":\"object\",\"required\":[\"error\"],\"properties\":{\"error\":{\"type\":\"object\","
    "\"required\":[\"id\",\"field\",\"rule\",\"says\",\"message\"],\"properties\":{"
    "\"id\":{\"type\":\"string\"},\"field\":{\"type\":[\"string\",\"null\"]},"
    "\"rule\":{\"type\":[\"string\",\"null\"]},\"says\":{\"type\":\"object\","
    "\"additionalProperties\":{\"type\":\"string\"}},\"message\":{\"type\":\"string\"}}}}}";

struct str openapi_text(struct arena *a, const struct routes *const *all)
{
    struct doc *d = NEW(a, struct doc);
    struct jw *j = &d->j;

    j->arena = a;
    jw_object(j, NULL);
    put_word(j, "openapi", "3.1.0");
    jw_object(j, "info");
    put_word(j, "title", "Zhengyi");
    put_word(j, "version", ZHENGYI_VERSION);
    put_word(
        j, "description",
        "A parameter a path does not name is ignored; a member a form does not name is refused.");
    jw_end_object(j);
    put_paths(d, all);
    jw_object(j, "components");
    jw_object(j, "schemas");
    jw_raw(j, "Refusal", STR(REFUSAL));
    for (size_t i = 0; i < d->n; i++) /* grows while it is written */
        put_schema(d, d->shape[i], d->input[i]);
    jw_end_object(j);
    jw_end_object(j);
    jw_end_object(j);
    return jw_text(j);
}
