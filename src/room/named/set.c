/* set.c - named sets as files: read and written. */
#include "room/named/set.h"

#include "base/arena.h"
#include "flow/words.h"
#include "kit/asset.h"
#include "kit/jr.h"

static const struct failure NAMED_FILE = { .code = ERR_FAULT, .id = "named.file" };

static struct str text_of(const struct jr *v, const char *name)
{
    struct str s;

    return jr_str(jr_get(v, name), &s) ? s : STR("");
}

static struct str said(const struct ctx *c, struct str zh, struct str en)
{
    return c->lang == LANG_EN && en.n ? en : zh;
}

static bool read_item(struct ctx *c, const struct jr *v, struct named_item *ret)
{
    const struct jr *title = jr_get(v, "title");

    *ret = (struct named_item){ .item = text_of(v, "item"),
                                .title_zh = text_of(title, "zh"),
                                .title_en = text_of(title, "en") };
    ret->title = said(c, ret->title_zh, ret->title_en);
    return ret->item.n && ret->title_zh.n && jr_int(jr_get(v, "needs"), &ret->needs) &&
           ret->needs >= 0;
}

static bool read_value(struct ctx *c, const struct jr *v, struct named_set *ret)
{
    const struct jr *title = jr_get(v, "title"), *items = jr_get(v, "items");
    size_t n = jr_count(items);
    struct named_item *item = NEW_N(c->arena, struct named_item, n + 1);
    bool good = jr_kind(items) == JR_LIST && n <= ITEMS_MAX;

    ret->title_zh = text_of(title, "zh");
    ret->title_en = text_of(title, "en");
    ret->title = said(c, ret->title_zh, ret->title_en);
    for (size_t k = 0; good && k < n; k++)
        good = read_item(c, jr_at(items, k), &item[k]);
    ret->items = (struct list){ item, n };
    return good && ret->title_zh.n;
}

bool set_read(struct ctx *c, struct str text, struct named_set *ret)
{
    const struct jr *v = NULL;

    return !jr_read(c->arena, text, &v) && read_value(c, v, ret);
}

struct str set_write(struct ctx *c, const struct named_set *s)
{
    const struct named_item *item = s->items.p;
    struct jw j = { .arena = c->arena };

    jw_object(&j, NULL);
    title_write(&j, "title", (struct title){ s->title_zh, s->title_en });
    jw_list(&j, "items");
    for (size_t k = 0; k < s->items.n; k++) {
        jw_object(&j, NULL);
        jw_str(&j, "item", item[k].item);
        title_write(&j, "title", (struct title){ item[k].title_zh, item[k].title_en });
        jw_int(&j, "needs", item[k].needs);
        jw_end_object(&j);
    }
    jw_end_list(&j);
    jw_end_object(&j);
    return jw_text(&j);
}

const struct named_item *set_item(const struct named_set *s, struct str item)
{
    const struct named_item *one = s->items.p;

    for (size_t k = 0; k < s->items.n; k++) {
        if (str_eq(one[k].item, item))
            return &one[k];
    }
    return NULL;
}

err sets_shipped(struct ctx *c, struct list *ret)
{
    const struct asset *f = asset_find(STR("template/named/sets.json"));
    const struct jr *v = NULL;

    if (!f)
        return &NAMED_FILE;
    TRY(jr_read(c->arena, f->raw, &v));
    const struct jr *sets = jr_get(v, "sets");
    size_t n = jr_count(sets);
    struct named_set *out = NEW_N(c->arena, struct named_set, n + 1);
    for (size_t k = 0; k < n; k++) {
        out[k] = (struct named_set){ .named = text_of(jr_at(sets, k), "named") };
        if (!out[k].named.n || !read_value(c, jr_at(sets, k), &out[k]))
            return err_at(c->arena, &NAMED_FILE, NULL, "set %zu", k + 1);
    }
    *ret = (struct list){ out, n };
    return NULL;
}
