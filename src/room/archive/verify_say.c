/* verify_say.c - the lines of the report and of the file. */
#include "room/archive/verify_say.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/day.h"

static void put_line(struct verifying *v, enum verify_mark mark, const char *id, const char *says)
{
    struct verify_report *r = v->report;

    if (mark == VERIFY_FAILS)
        r->holds = false;
    if (v->of.n)
        says = str_fmt(v->arena, "%s of=" STR_FMT, says, STR_ARG(v->of)).p;
    if (r->n < COUNT(r->line))
        r->line[r->n++] = (struct verify_line){ mark, id, says };
}

bool verify_say(struct verifying *v, bool holds, const char *id, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    put_line(v, holds ? VERIFY_HOLDS : VERIFY_FAILS, id, arena_vfmt(v->arena, fmt, ap));
    va_end(ap);
    return holds;
}

void verify_note(struct verifying *v, const char *id, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    put_line(v, VERIFY_NOTE, id, arena_vfmt(v->arena, fmt, ap));
    va_end(ap);
}

struct str verify_entry(struct verifying *v, const char *path)
{
    struct str text = STR("");
    size_t i = 0;

    if (!zipr_find(v->zip, str_of(path), &i) || zipr_read(v->zip, i, &text))
        return STR("");
    return text;
}

const struct jr *verify_items(struct verifying *v, const char *path)
{
    const struct jr *root = NULL;

    if (jr_read(v->arena, verify_entry(v, path), &root))
        return NULL;
    const struct jr *items = jr_get(root, "items");
    return jr_kind(items) == JR_LIST ? items : NULL;
}

struct str line_str(const struct jr *line, const char *name)
{
    struct str s;

    return jr_str(jr_get(line, name), &s) ? s : STR("");
}

int64_t line_int(const struct jr *line, const char *name)
{
    int64_t n = 0;

    return jr_int(jr_get(line, name), &n) ? n : 0;
}

bool line_bool(const struct jr *line, const char *name)
{
    bool b = false;

    return jr_bool(jr_get(line, name), &b) && b;
}

int64_t line_id(const struct jr *line, const char *name)
{
    int64_t n = 0;

    return str_int(line_str(line, name), &n) ? n : 0;
}

struct day line_day(const struct jr *line, const char *name)
{
    struct day d = DAY_NONE;

    return day_read(line_str(line, name), &d) ? d : DAY_NONE;
}
