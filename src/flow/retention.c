#include "flow/retention.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/asset.h"
#include "kit/jr.h"
#include "kit/jw.h"

enum { YEARS_MAX = 200, ITEMS_MAX = 100 };

static const struct failure RETENTION_FILE = { .code = ERR_FAULT, .id = "retention.file" };

int64_t period_years(struct str period)
{
    int64_t n = 0;

    if (str_is(period, "permanent"))
        return PERIOD_PERMANENT;
    return period.n && period.p[0] != '0' && str_int(period, &n) && n <= YEARS_MAX ? n : PERIOD_BAD;
}

struct str period_longer(struct str a, struct str b)
{
    return period_years(b) > period_years(a) ? b : a;
}

static struct str text_of(const struct jr *v, const char *name)
{
    struct str s;

    return jr_str(jr_get(v, name), &s) ? s : STR("");
}

static struct title title_of(const struct jr *v)
{
    const struct jr *t = jr_get(v, "title");

    return (struct title){ text_of(t, "zh"), text_of(t, "en") };
}

static bool read_item(const struct jr *v, struct retention_item *ret)
{
    *ret = (struct retention_item){ .kind = text_of(v, "kind"),
                                    .title = title_of(v),
                                    .period = text_of(v, "period"),
                                    .secrecy = text_of(v, "secrecy"),
                                    .source = text_of(v, "source") };
    bool known = str_is(ret->secrecy, "public") || str_is(ret->secrecy, "internal");
    return ret->kind.n && ret->title.zh.n && ret->title.en.n && ret->source.n && known &&
           period_years(ret->period) != PERIOD_BAD;
}

bool retention_read(struct arena *a, struct str text, struct retention *ret)
{
    const struct jr *v = NULL;

    *ret = (struct retention){ .from = DAY_NONE };
    if (jr_read(a, text, &v))
        return false;
    const struct jr *items = jr_get(v, "items");
    size_t n = jr_count(items);
    struct retention_item *item = NEW_N(a, struct retention_item, n + 1);
    bool good = jr_kind(items) == JR_LIST && n <= ITEMS_MAX &&
                jr_int(jr_get(v, "version"), &ret->version) &&
                day_read(text_of(v, "from"), &ret->from);

    ret->id = text_of(v, "id");
    ret->title = title_of(v);
    ret->law = text_of(v, "law");
    for (size_t i = 0; good && i < n; i++)
        good = read_item(jr_at(items, i), &item[i]);
    ret->item = item;
    ret->n = n;
    return good && ret->id.n && ret->law.n && ret->title.zh.n && ret->title.en.n &&
           retention_of(ret, STR("other"));
}

struct str retention_write(struct arena *a, const struct retention *t)
{
    struct jw j = { .arena = a };

    jw_object(&j, NULL);
    jw_str(&j, "id", t->id);
    jw_int(&j, "version", t->version);
    title_write(&j, "title", t->title);
    jw_str(&j, "law", t->law);
    jw_day(&j, "from", t->from);
    jw_list(&j, "items");
    for (size_t i = 0; i < t->n; i++) {
        jw_object(&j, NULL);
        jw_str(&j, "kind", t->item[i].kind);
        title_write(&j, "title", t->item[i].title);
        jw_str(&j, "period", t->item[i].period);
        jw_str(&j, "secrecy", t->item[i].secrecy);
        jw_str(&j, "source", t->item[i].source);
        jw_end_object(&j);
    }
    jw_end_list(&j);
    jw_end_object(&j);
    return jw_text(&j);
}

const struct retention_item *retention_of(const struct retention *t, struct str kind)
{
    const struct retention_item *other = NULL;

    for (size_t i = 0; i < t->n; i++) {
        if (str_eq(t->item[i].kind, kind))
            return &t->item[i];
        if (str_is(t->item[i].kind, "other"))
            other = &t->item[i];
    }
    return other;
}

err retention_shipped(struct arena *a, struct str id, struct retention *ret)
{
    size_t n = 0;
    const struct asset *f = asset_below(STR("template/retention/"), &n);
    bool found = false;

    for (size_t i = 0; i < n; i++) {
        struct retention one;
        if (!retention_read(a, f[i].raw, &one))
            return err_at(a, &RETENTION_FILE, NULL, "%s", f[i].path);
        if (id.n ? !str_eq(one.id, id) : found && one.from.n < ret->from.n)
            continue;
        *ret = one;
        found = true;
    }
    return found ? NULL : &NOT_FOUND;
}
