#include "kit/shape.h"

#include "kit/jw.h"

static void write_list(struct jw *j, const struct field *f, const struct list *l)
{
    jw_list(j, f->name);
    for (size_t i = 0; i < l->n; i++) {
        if (f->sub)
            shape_write(j, NULL, f->sub, (const char *)l->p + i * f->sub->size);
        else
            jw_str(j, NULL, ((const struct str *)l->p)[i]);
    }
    jw_end_list(j);
}

static void write_one(struct jw *j, const struct field *f, const struct one *o)
{
    if (o->p)
        shape_write(j, f->name, f->sub, o->p);
    else
        jw_null(j, f->name);
}

static void write_value(struct jw *j, const struct field *f, const void *at)
{
    switch (f->kind) {
    case KIND_INT: jw_int(j, f->name, *(const int64_t *)at); break;
    case KIND_BOOL: jw_bool(j, f->name, *(const bool *)at); break;
    case KIND_STR: jw_str(j, f->name, *(const struct str *)at); break;
    case KIND_TIME: jw_time(j, f->name, *(const struct when *)at); break;
    case KIND_DAY: jw_day(j, f->name, *(const struct day *)at); break;
    case KIND_ID: jw_id(j, f->name, *(const struct id *)at); break;
    case KIND_BLOB:
        jw_hex(j, f->name, ((const struct blob *)at)->p, ((const struct blob *)at)->n);
        break;
    case KIND_JSON: jw_raw(j, f->name, ((const struct json *)at)->text); break;
    case KIND_LIST: write_list(j, f, at); break;
    case KIND_ONE: write_one(j, f, at); break;
    }
}

void shape_write(struct jw *j, const char *key, const struct shape *s, const void *record)
{
    jw_object(j, key);
    for (const struct field *f = s->field; f < s->field + s->n; f++) {
        if (!(f->use & SECRET))
            write_value(j, f, (const char *)record + f->off);
    }
    jw_end_object(j);
}
