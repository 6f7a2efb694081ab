/* ics.c - lines of a calendar: escaped, folded, one after the other. */
#include "kit/ics.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"

enum { FOLD = 75 };

struct out {
    struct arena *arena;
    char *p;
    size_t n, cap;
};

static void put(struct out *o, const char *p, size_t n)
{
    if (o->n + n > o->cap) {
        size_t cap = 2 * (o->n + n) + 1024;
        char *wide = arena_get(o->arena, cap);
        if (o->n)
            memcpy(wide, o->p, o->n);
        o->p = wide;
        o->cap = cap;
    }
    if (n)
        memcpy(o->p + o->n, p, n);
    o->n += n;
}

static bool inside_character(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

/* One content line; what goes on in the next begins with a blank, which counts. */
static void line(struct out *o, struct str text)
{
    size_t at = 0, room = FOLD;

    while (text.n - at > room) {
        size_t end = at + room;
        while (inside_character(text.p[end]))
            end--;
        put(o, text.p + at, end - at);
        put(o, "\r\n ", 3);
        at = end;
        room = FOLD - 1;
    }
    put(o, text.p + at, text.n - at);
    put(o, "\r\n", 2);
}

/* RFC 5545 §3.3.11: backslash, semicolon, comma and line feed are escaped; other control
 * characters are no text. */
static struct str escape(struct arena *a, struct str s)
{
    char *p = arena_get(a, 2 * s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '\n' || c == '\\' || c == ';' || c == ',')
            p[n++] = '\\';
        if (c == '\n')
            p[n++] = 'n';
        else if (c >= ' ' && c != 0x7F)
            p[n++] = s.p[i];
    }
    return (struct str){ p, n };
}

static void property(struct out *o, const char *name, struct str text)
{
    if (text.n)
        line(o, str_fmt(o->arena, "%s:" STR_FMT, name, STR_ARG(escape(o->arena, text))));
}

static struct str day_stamp(struct arena *a, struct day d)
{
    struct ymd y = day_ymd(d);

    return str_fmt(a, "%04d%02d%02d", y.year, y.month, y.day);
}

static struct str time_stamp(struct arena *a, struct when t)
{
    struct day d = day_at(t, 0);
    int64_t s = (t.ms - day_start(d, 0).ms) / 1000;

    return str_fmt(a, STR_FMT "T%02d%02d%02dZ", STR_ARG(day_stamp(a, d)), (int)(s / 3600),
                   (int)(s / 60 % 60), (int)(s % 60));
}

static void write_span(struct out *o, const struct ics_event *e)
{
    struct arena *a = o->arena;

    if (e->from_at.ms) {
        line(o, str_fmt(a, "DTSTART:" STR_FMT, STR_ARG(time_stamp(a, e->from_at))));
        line(o, str_fmt(a, "DTEND:" STR_FMT, STR_ARG(time_stamp(a, e->to_at))));
        return;
    }
    struct day after = { e->to.n + 1 };
    line(o, str_fmt(a, "DTSTART;VALUE=DATE:" STR_FMT, STR_ARG(day_stamp(a, e->from))));
    line(o, str_fmt(a, "DTEND;VALUE=DATE:" STR_FMT, STR_ARG(day_stamp(a, after))));
}

static void write_event(struct out *o, const struct ics_event *e)
{
    line(o, STR("BEGIN:VEVENT"));
    property(o, "UID", e->uid);
    line(o, str_fmt(o->arena, "DTSTAMP:" STR_FMT, STR_ARG(time_stamp(o->arena, e->changed))));
    line(o, str_fmt(o->arena, "SEQUENCE:%lld", (long long)e->sequence));
    write_span(o, e);
    property(o, "SUMMARY", e->summary);
    property(o, "LOCATION", e->location);
    property(o, "DESCRIPTION", e->description);
    line(o, STR("TRANSP:OPAQUE"));
    line(o, STR("END:VEVENT"));
}

struct str ics_write(struct arena *a, struct str name, const struct ics_event *event, size_t n)
{
    struct out o = { .arena = a };

    line(&o, STR("BEGIN:VCALENDAR"));
    line(&o, STR("VERSION:2.0"));
    line(&o, STR("PRODID:-//zhengyi//calendar//ZH"));
    line(&o, STR("CALSCALE:GREGORIAN"));
    line(&o, STR("METHOD:PUBLISH"));
    property(&o, "X-WR-CALNAME", name);
    line(&o, STR("X-WR-TIMEZONE:Asia/Shanghai"));
    line(&o, STR("REFRESH-INTERVAL;VALUE=DURATION:PT4H"));
    for (size_t k = 0; k < n; k++)
        write_event(&o, &event[k]);
    line(&o, STR("END:VCALENDAR"));
    return (struct str){ o.p, o.n };
}
