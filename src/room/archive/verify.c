#include "room/archive/verify.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/day.h"
#include "room/archive/verify_row.h"

static void put_line(struct verifying *v, enum verify_mark mark, const char *id, const char *says)
{
    struct verify_report *r = v->report;

    if (mark == VERIFY_FAILS)
        r->holds = false;
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

/* Every list the checks lean on; a missing one would be an empty proof. */
static bool read_record(struct verifying *v)
{
    v->matter = jr_at(verify_items(v, "data/matter.json"), 0);
    v->steps = verify_items(v, "data/steps.json");
    v->meetings = verify_items(v, "data/meetings.json");
    v->ballots = verify_items(v, "data/ballots.json");
    v->votes = verify_items(v, "data/votes.json");
    v->roll = verify_items(v, "data/roll.json");
    v->report->code = line_str(v->matter, "code");
    v->report->title = line_str(v->matter, "title");
    bool whole = v->matter && v->steps && v->meetings && v->ballots && v->votes && v->roll;
    bool same = line_id(v->matter, "id") == line_id(v->manifest, "matter") &&
                str_eq(line_str(v->matter, "code"), line_str(v->manifest, "code"));
    return whole && same ? true : verify_say(v, false, "verify.record", "%s", "");
}

static void check(struct verifying *v)
{
    if (!verify_container(v) || !read_record(v) || !verify_log(v))
        return;
    verify_rules(v);
    if (v->template.n_step == 0)
        return;
    verify_steps(v);
    verify_meetings(v);
    verify_owners(v);
    verify_sheets(v);
    verify_publicity(v);
    verify_rest(v);
}

void verify_bytes(struct arena *a, struct blob bytes, struct str vkey, struct verify_report *ret)
{
    struct verifying v = { .arena = a, .bytes = bytes, .vkey = vkey, .report = ret };
    const struct zip_caps caps = {
        .entries = 20000,
        .one = INT64_C(256) << 20,
        .total = INT64_C(2) << 30,
        .ratio = 2,
        .strict = true,
    };

    *ret = (struct verify_report){ .holds = true };
    err e = zipr_memory(a, bytes, &caps, &v.zip);
    if (e) {
        verify_say(&v, false, "verify.zip", "%s", e->says ? e->says : "why=format");
        return;
    }
    check(&v);
    zipr_close(v.zip);
}
