/* responsibility.c - the responsibility list, as shipped. */
#include "room/case/responsibility.h"

#include "base/arena.h"
#include "kit/asset.h"
#include "kit/jr.h"

enum { RESPONSIBILITIES_MAX = 200, POWERS_MAX = 100 };

const struct failure RESPONSIBILITIES_BAD = { .code = ERR_FAULT,
                                              .id = "case.responsibilities_bad" };

static struct responsibility list[RESPONSIBILITIES_MAX];
static struct power power[POWERS_MAX];
static size_t responsibilities, powers;
static struct str article;

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

static bool said(struct title t) { return t.zh.n && t.en.n; }

static MUST err read_responsibility(struct arena *a, const struct jr *v)
{
    const struct responsibility x = { .id = text_of(v, "id"),
                                      .title = title_of(v, "title"),
                                      .lead = title_of(v, "lead"),
                                      .assist = title_of(v, "assist"),
                                      .does = title_of(v, "does"),
                                      .funding = title_of(v, "funding"),
                                      .role = text_of(v, "role"),
                                      .basis = text_of(v, "basis") };
    bool role = str_is(x.role, "handle") || str_is(x.role, "persuade") || str_is(x.role, "report");

    if (!x.id.n || !said(x.title) || !said(x.lead) || !said(x.assist) || !said(x.does) ||
        !said(x.funding) || !x.basis.n)
        return err_at(a, &RESPONSIBILITIES_BAD, NULL, STR_FMT ": a text is missing", STR_ARG(x.id));
    if (!role)
        return err_at(a, &RESPONSIBILITIES_BAD, NULL, STR_FMT ": role", STR_ARG(x.id));
    list[responsibilities++] = x;
    return NULL;
}

/* Powers to punish and permit are held by the street or the district, by law. */
static MUST err read_power(struct arena *a, const struct jr *v)
{
    const struct power x = { .id = text_of(v, "id"),
                             .holder = text_of(v, "holder"),
                             .basis = text_of(v, "basis"),
                             .title = title_of(v, "title"),
                             .by = title_of(v, "by") };

    if (!x.id.n || !said(x.title) || !said(x.by) || !x.basis.n)
        return err_at(a, &RESPONSIBILITIES_BAD, NULL, STR_FMT ": a text is missing", STR_ARG(x.id));
    if (!str_is(x.holder, "subdistrict") && !str_is(x.holder, "district"))
        return err_at(a, &RESPONSIBILITIES_BAD, NULL, STR_FMT ": holder", STR_ARG(x.id));
    power[powers++] = x;
    return NULL;
}

err responsibilities_read(struct arena *a, struct str json)
{
    const struct jr *v = NULL;

    responsibilities = powers = 0;
    if (jr_read(a, json, &v))
        return err_at(a, &RESPONSIBILITIES_BAD, NULL, "responsibilities.json");
    article = text_of(v, "refuse");
    const struct jr *l = jr_get(v, "items"), *p = jr_get(v, "powers");
    for (size_t i = 0; i < jr_count(l) && i < RESPONSIBILITIES_MAX; i++)
        TRY(read_responsibility(a, jr_at(l, i)));
    for (size_t i = 0; i < jr_count(p) && i < POWERS_MAX; i++)
        TRY(read_power(a, jr_at(p, i)));
    return NULL;
}

err responsibilities_load(struct arena *a)
{
    const struct asset *f = asset_find(STR("template/cases/responsibilities.json"));

    return f ? responsibilities_read(a, f->raw)
             : err_at(a, &RESPONSIBILITIES_BAD, NULL, "responsibilities.json");
}

size_t responsibility_count(void) { return responsibilities; }
const struct responsibility *responsibility_at(size_t i) { return &list[i]; }
size_t power_count(void) { return powers; }
const struct power *power_at(size_t i) { return &power[i]; }
struct str responsibility_article(void) { return article; }
