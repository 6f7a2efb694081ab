/* geo_write.c - Open311's answers: XML without namespaces, or JSON in which every container is a
 * list; its numbers and its times. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "room/channel/geo.h"

enum { DEGREE = 10000000, DEGREE_DIGITS = 7 };

static bool is_json(struct str path) { return str_ends(path, STR(".json")); }

struct geo geo_begin(struct req *r)
{
    struct geo g = { .xml = !is_json(r->path),
                     .json = { .arena = r->ctx.arena },
                     .markup = { .arena = r->ctx.arena } };

    if (g.xml)
        markup_raw(&g.markup, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    return g;
}

static void tag(struct geo *g, const char *open, const char *name)
{
    markup_raw(&g->markup, open);
    markup_raw(&g->markup, name);
    markup_raw(&g->markup, ">");
}

/* Members have a key, elements of a list and the document itself have none. */
static const char *key_of(const struct geo *g, const char *name)
{
    return g->depth == 0 || g->open[g->depth - 1].list ? NULL : name;
}

static void push(struct geo *g, const char *name, bool list)
{
    assert(g->depth < COUNT(g->open));
    g->open[g->depth].name = name;
    g->open[g->depth++].list = list;
}

void geo_list(struct geo *g, const char *name)
{
    if (g->xml)
        tag(g, "<", name);
    else
        jw_list(&g->json, key_of(g, name));
    push(g, name, true);
}

void geo_item(struct geo *g, const char *name)
{
    if (g->xml)
        tag(g, "<", name);
    else
        jw_object(&g->json, key_of(g, name));
    push(g, name, false);
}

void geo_end(struct geo *g)
{
    assert(g->depth > 0);
    g->depth--;
    if (g->xml)
        tag(g, "</", g->open[g->depth].name);
    else if (g->open[g->depth].list)
        jw_end_list(&g->json);
    else
        jw_end_object(&g->json);
}

static void element(struct geo *g, const char *name, struct str s)
{
    tag(g, "<", name);
    markup_text(&g->markup, s);
    tag(g, "</", name);
}

void geo_str(struct geo *g, const char *name, struct str s)
{
    if (g->xml)
        element(g, name, s);
    else
        jw_str(&g->json, key_of(g, name), s);
}

void geo_bool(struct geo *g, const char *name, bool b)
{
    if (g->xml)
        element(g, name, b ? STR("true") : STR("false"));
    else
        jw_bool(&g->json, key_of(g, name), b);
}

void geo_number(struct geo *g, const char *name, struct str digits)
{
    if (g->xml)
        element(g, name, digits);
    else
        jw_raw(&g->json, key_of(g, name), digits);
}

void geo_done(struct geo *g, struct req *r)
{
    assert(g->depth == 0);
    r->raw = g->xml ? markup_done(&g->markup) : jw_text(&g->json);
    r->raw_type = g->xml ? STR("text/xml; charset=utf-8") : STR("application/json; charset=utf-8");
}

bool geo_word(struct str path_word, struct str *ret)
{
    size_t tail = is_json(path_word) ? 5 : str_ends(path_word, STR(".xml")) ? 4 : 0;

    *ret = (struct str){ path_word.p, path_word.n - tail };
    return tail > 0 && ret->n > 0;
}

bool geo_degrees_read(struct str s, int64_t *ret)
{
    bool minus = s.n > 0 && s.p[0] == '-', point = false;
    int64_t v = 0;
    int digits = 0, places = 0;

    for (size_t i = minus || (s.n > 0 && s.p[0] == '+') ? 1 : 0; i < s.n; i++) {
        if (s.p[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (s.p[i] < '0' || s.p[i] > '9' || digits - places > 3)
            return false;
        digits++;
        if (point && places == DEGREE_DIGITS)
            continue;
        places += point;
        v = v * 10 + (s.p[i] - '0');
    }
    for (; places < DEGREE_DIGITS; places++)
        v *= 10;
    *ret = minus ? -v : v;
    return digits > 0;
}

struct str geo_degrees(struct arena *a, int64_t v, int places)
{
    int64_t whole = v < 0 ? -v : v, cut = 1;

    for (int i = places; i < DEGREE_DIGITS; i++)
        cut *= 10;
    whole = (whole + cut / 2) / cut * cut;
    struct str out = str_fmt(a, "%s%lld.%07lld", v < 0 ? "-" : "", (long long)(whole / DEGREE),
                             (long long)(whole % DEGREE));
    return (struct str){ out.p, out.n - (size_t)(DEGREE_DIGITS - places) };
}

static bool two_digits(struct str s, size_t at, int64_t most, int64_t *ret)
{
    return s.n >= at + 2 && str_int((struct str){ s.p + at, 2 }, ret) && *ret <= most;
}

/* "Z", "+08:00", "+0800"; a plus sent in a query unencoded has become a blank. */
static bool read_zone(struct str s, int64_t *ret_minutes)
{
    int64_t h = 0, m = 0;

    *ret_minutes = 0;
    if (str_is(s, "Z") || str_is(s, "z"))
        return true;
    bool colon = s.n == 6 && s.p[3] == ':';
    if ((!colon && s.n != 5) || !strchr("+- ", s.p[0]) || !two_digits(s, 1, 14, &h) ||
        !two_digits(s, colon ? 4 : 3, 59, &m))
        return false;
    *ret_minutes = (s.p[0] == '-' ? -1 : 1) * (h * 60 + m);
    return true;
}

bool geo_time_read(struct str s, struct when *ret)
{
    struct day d;
    int64_t h = 0, m = 0, sec = 0, zone = 0;

    if (s.n < 10 || !day_read((struct str){ s.p, 10 }, &d))
        return false;
    if (s.n == 10) {
        *ret = day_start(d, CHINA_OFFSET);
        return true;
    }
    if (s.n < 20 || s.p[10] != 'T' || s.p[13] != ':' || s.p[16] != ':' ||
        !two_digits(s, 11, 23, &h) || !two_digits(s, 14, 59, &m) || !two_digits(s, 17, 59, &sec))
        return false;
    struct str rest = { s.p + 19, s.n - 19 };
    if (rest.p[0] == '.') {
        size_t i = 1;
        while (i < rest.n && rest.p[i] >= '0' && rest.p[i] <= '9')
            i++;
        rest = (struct str){ rest.p + i, rest.n - i };
    }
    if (!read_zone(rest, &zone))
        return false;
    *ret = day_start(d, 0);
    ret->ms += ((h * 60 + m - zone) * 60 + sec) * 1000;
    return true;
}

struct str geo_time(struct arena *a, struct when t)
{
    char day[DAY_TEXT_SIZE];
    struct day d = day_at(t, CHINA_OFFSET);
    long long s = (t.ms - day_start(d, CHINA_OFFSET).ms) / 1000;

    return str_fmt(a, STR_FMT "T%02lld:%02lld:%02lld+08:00", STR_ARG(day_text(d, day)), s / 3600,
                   s / 60 % 60, s % 60);
}
