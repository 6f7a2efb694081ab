/* item.c - the catalogue of items, as shipped. */
#include "room/case/item.h"

#include "base/arena.h"
#include "kit/asset.h"
#include "kit/jr.h"
#include "room/case/responsibility.h"

enum { ITEMS_MAX = 200 };

const struct failure CASE_ITEMS_BAD = { .code = ERR_FAULT, .id = "case.items_bad" };

static struct case_item item[ITEMS_MAX];
static size_t count;

static struct str text_of(const struct jr *v, const char *name)
{
    struct str s;

    return jr_str(jr_get(v, name), &s) ? s : STR("");
}

static struct title title_of(const struct jr *v, const char *name)
{
    const struct jr *t = jr_get(v, name);

    return (struct title){ text_of(t, "zh"), text_of(t, "en") };
}

static bool one_of(struct str word, const char *words)
{
    struct str rest = str_of(words), w;

    while (str_cut(&rest, ' ', &w)) {
        if (str_eq(w, word))
            return true;
    }
    return false;
}

static MUST err read_item(struct arena *a, const struct jr *v, struct case_item *ret)
{
    const char *fault = NULL;

    *ret = (struct case_item){ .id = text_of(v, "id"),
                               .title = title_of(v, "title"),
                               .examples = title_of(v, "examples"),
                               .template = text_of(v, "template"),
                               .class = text_of(v, "class"),
                               .unit = text_of(v, "unit"),
                               .role = text_of(v, "role"),
                               .source = text_of(v, "source") };
    if (!ret->id.n || !ret->title.zh.n || !ret->title.en.n || !ret->template.n || !ret->unit.n ||
        !ret->source.n)
        fault = "a text is missing";
    else if (!one_of(ret->class, "h2 h24 wd2 wd3 wd5"))
        fault = "class";
    else if (!one_of(ret->role, "handle persuade report"))
        fault = "role";
    else if (!jr_bool(jr_get(v, "admitted"), &ret->admitted) ||
             !jr_bool(jr_get(v, "urgent"), &ret->urgent))
        fault = "admitted, urgent";
    else if (case_item(ret->id))
        fault = "stands twice";
    return fault ? err_at(a, &CASE_ITEMS_BAD, NULL, STR_FMT ": %s", STR_ARG(ret->id), fault) : NULL;
}

err case_items_load(struct arena *a)
{
    const struct asset *f = asset_find(STR("template/cases/items.json"));
    const struct jr *v = NULL;

    count = 0;
    if (!f || jr_read(a, f->raw, &v))
        return err_at(a, &CASE_ITEMS_BAD, NULL, "items.json");
    const struct jr *l = jr_get(v, "items");
    for (size_t i = 0; i < jr_count(l) && count < ITEMS_MAX; i++) {
        TRY(read_item(a, jr_at(l, i), &item[count]));
        count++;
    }
    return responsibilities_load(a);
}

const struct case_item *case_item(struct str id)
{
    for (size_t i = 0; i < count; i++) {
        if (str_eq(item[i].id, id))
            return &item[i];
    }
    return NULL;
}

size_t case_item_count(void) { return count; }
const struct case_item *case_item_at(size_t i) { return &item[i]; }
