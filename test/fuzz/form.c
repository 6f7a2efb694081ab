/* form.c - fuzzes the reader of forms: any bytes end in a filled record or a named refusal. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/day.h"
#include "web/web.h"

struct inner {
    struct str name;
    int64_t n;
};
struct form {
    struct str text, word;
    int64_t count;
    bool yes;
    struct day day;
    struct when at;
    struct id id;
    struct list items, words;
    struct one one;
};
static const char *const words[] = { "agree", "oppose", NULL };
/* clang-format off */
static const struct field inner_fields[] = {
    FIELD(struct inner, name, NEED, .max = 40),
    FIELD(struct inner, n, SHOW, .min = -5, .max = 5),
};
static const struct shape INNER = SHAPE(struct inner, inner_fields);
static const struct field form_fields[] = {
    FIELD(struct form, text, NEED, .min = 2, .max = 200),
    FIELD(struct form, word, SHOW, .words = words),
    FIELD(struct form, count, SHOW, .max = 100),
    FIELD(struct form, yes, SHOW),
    FIELD(struct form, day, SHOW),
    FIELD(struct form, at, SHOW),
    FIELD(struct form, id, SHOW),
    FIELD(struct form, items, SHOW, .sub = &INNER, .max = 20),
    FIELD(struct form, words, SHOW, .max = 20),
    FIELD(struct form, one, SHOW, .sub = &INNER),
};
/* clang-format on */
static const struct shape FORM = SHAPE(struct form, form_fields);

static void must_fit(const struct form *f)
{
    int64_t n = str_len_utf8(f->text);

    if (n < 2 || n > 200 || f->count < 0 || f->count > 100 || f->items.n > 20 || f->id.v < 0)
        abort();
    for (size_t i = 0; i < f->items.n; i++) {
        const struct inner *x = (const struct inner *)f->items.p + i;
        if (str_len_utf8(x->name) < 1 || str_len_utf8(x->name) > 40 || x->n < -5 || x->n > 5)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    struct arena a = { NULL };
    struct req r = { .ctx.arena = &a, .body = { (const char *)p, n } };
    struct form form;
    err e = form_read(&r, &FORM, &form);

    if (!e)
        must_fit(&form);
    else if (str_len_utf8(web_error(&a, e, LANG_ZH)) < 0)
        abort();
    arena_done(&a);
    return 0;
}
