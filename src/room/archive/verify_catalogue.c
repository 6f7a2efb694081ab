/* verify_catalogue.c - the catalogue: every piece is what its metadata says, none is left out, none
 * is kept shorter than the table, and the history is the matter's own. A file made before the
 * catalogue had such metadata has nothing to check. */
#include "base/arena.h"
#include "base/day.h"
#include "flow/retention.h"
#include "room/archive/catalogue_xml.h"
#include "room/archive/verify_check.h"

struct catalogue {
    struct verifying *v;
    const struct jr *items, *history, *files;
    struct retention table;
};

static const struct jr *file_at(const struct catalogue *k, struct str path)
{
    for (size_t i = 0; i < jr_count(k->files); i++) {
        if (str_eq(line_str(jr_at(k->files, i), "path"), path))
            return jr_at(k->files, i);
    }
    return NULL;
}

/* "permanent", or as the procedure says of its papers of that kind where that is longer. */
static bool kept_long_enough(const struct catalogue *k, const struct jr *i)
{
    const struct retention_item *kept = retention_of(&k->table, line_str(i, "kind"));

    return kept && period_years(line_str(i, "period")) >= period_years(kept->period) &&
           str_eq(line_str(i, "secrecy"), kept->secrecy) && str_eq(line_str(i, "kind"), kept->kind);
}

static struct day until_of(const struct catalogue *k, int64_t years)
{
    struct day made = day_at((struct when){ k->v->made }, CHINA_OFFSET);

    return years == PERIOD_PERMANENT
               ? DAY_NONE
               : day_of((struct ymd){ day_ymd(made).year + (int32_t)years, 12, 31 });
}

static bool item_holds(const struct catalogue *k, const struct jr *i, size_t no)
{
    struct str path = line_str(i, "path"), format = line_str(i, "format");
    const struct jr *file = file_at(k, path);
    struct str code =
        str_fmt(k->v->arena, STR_FMT "-%03zu", STR_ARG(line_str(k->v->matter, "code")), no);
    struct str end = str_fmt(k->v->arena, "." STR_FMT, STR_ARG(format));
    int64_t years = period_years(line_str(i, "period"));

    return file && line_int(file, "size") == line_int(i, "size") && format.n &&
           str_ends(path, end) && line_int(i, "no") == (int64_t)no &&
           str_eq(line_str(i, "code"), code) && line_str(i, "title").n &&
           line_str(i, "responsible").n && line_day(i, "date").n != DAY_NONE.n &&
           str_eq(line_str(i, "issue"), line_str(k->v->matter, "scope_id")) &&
           years != PERIOD_BAD && line_day(i, "until").n == until_of(k, years).n;
}

static bool is_listed(const struct catalogue *k, struct str path)
{
    for (size_t i = 0; i < jr_count(k->items); i++) {
        if (str_eq(line_str(jr_at(k->items, i), "path"), path))
            return true;
    }
    return false;
}

static void check_items(const struct catalogue *k)
{
    size_t n = jr_count(k->items);
    bool good = n > 0;

    for (size_t i = 0; i < n; i++) {
        const struct jr *item = jr_at(k->items, i);
        if (!item_holds(k, item, i + 1))
            good = verify_say(k->v, false, "verify.catalogue_item", "no=%zu path=" STR_FMT, i + 1,
                              STR_ARG(line_str(item, "path")));
    }
    for (size_t i = 0; i < jr_count(k->files); i++) {
        struct str path = line_str(jr_at(k->files, i), "path");
        if (str_starts(path, STR("files/")) && !is_listed(k, path))
            good =
                verify_say(k->v, false, "verify.catalogue_missing", "path=" STR_FMT, STR_ARG(path));
    }
    verify_say(k->v, good, "verify.catalogue", "n=%zu", n);
}

/* The shipped table of that name and version: what is in the file may only be longer. */
static bool table_holds(const struct catalogue *k)
{
    struct retention own;

    if (retention_shipped(k->v->arena, k->table.id, &own) || own.version != k->table.version) {
        verify_note(k->v, "verify.rules_own", "name=" STR_FMT, STR_ARG(k->table.id));
        return true;
    }
    for (size_t i = 0; i < own.n; i++) {
        const struct retention_item *mine = retention_of(&k->table, own.item[i].kind);
        if (!mine || !str_eq(mine->kind, own.item[i].kind) ||
            period_years(mine->period) < period_years(own.item[i].period))
            return false;
    }
    return true;
}

static void check_periods(const struct catalogue *k)
{
    bool good = table_holds(k);

    for (size_t i = 0; good && i < jr_count(k->items); i++)
        good = kept_long_enough(k, jr_at(k->items, i));
    verify_say(k->v, good, "verify.retention", "name=" STR_FMT, STR_ARG(k->table.id));
}

static void check_history(const struct catalogue *k)
{
    static const char *const same[][2] = { { "step", "step" },
                                           { "act", "word" },
                                           { "by", "by_name" } };
    const struct jr *events = verify_items(k->v, "data/events.json");
    size_t n = jr_count(k->history);
    bool good = n == jr_count(events);

    for (size_t i = 0; good && i < n; i++) {
        const struct jr *a = jr_at(k->history, i), *b = jr_at(events, i);
        good = line_int(a, "at") == line_int(b, "at");
        for (size_t m = 0; good && m < COUNT(same); m++)
            good = str_eq(line_str(a, same[m][0]), line_str(b, same[m][1]));
    }
    verify_say(k->v, good, "verify.catalogue_history", "n=%zu", n);
}

void verify_catalogue(struct verifying *v)
{
    struct catalogue k = { .v = v, .files = jr_get(v->manifest, "files") };
    struct str json = verify_entry(v, "catalogue.json");
    const struct jr *root = NULL;

    if (jr_read(v->arena, json, &root) || line_int(root, "v") != CATALOGUE_V) {
        if (verify_entry(v, "template/retention.json").n)
            verify_say(v, false, "verify.catalogue", "n=%d", 0);
        return;
    }
    k.items = jr_get(root, "items");
    k.history = jr_get(root, "history");
    check_items(&k);
    if (retention_read(v->arena, verify_entry(v, "template/retention.json"), &k.table) &&
        str_eq(k.table.id, line_str(root, "retention")))
        check_periods(&k);
    else
        verify_say(v, false, "verify.retention", "name=" STR_FMT,
                   STR_ARG(line_str(root, "retention")));
    check_history(&k);
    verify_say(v, str_eq(catalogue_xml(v->arena, json), verify_entry(v, "catalogue.xml")),
               "verify.catalogue_xml", "%s", "");
}
