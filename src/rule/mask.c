/* mask.c - see mask.h. */
#include "rule/mask.h"

#include <string.h>

#include "base/arena.h"

enum { DIGITS_LEAST = 7 };

struct out {
    char *p;
    size_t n;
};

static void put(struct out *o, struct str s)
{
    memcpy(o->p + o->n, s.p, s.n);
    o->n += s.n;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The bytes of the character that begins here. */
static size_t step(struct str s)
{
    unsigned char c = (unsigned char)s.p[0];
    size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;

    return n > s.n ? s.n : n;
}

static size_t digits(struct str s)
{
    size_t n = 0;

    while (n < s.n && is_digit(s.p[n]))
        n++;
    return n;
}

/* The longest of the names that begins here; "" none. */
static struct str name_here(struct str s, const struct str *name, size_t n)
{
    struct str best = STR("");

    for (size_t k = 0; k < n; k++) {
        if (name[k].n > best.n && str_len_utf8(name[k]) >= 2 && str_starts(s, name[k]))
            best = name[k];
    }
    return best;
}

static void put_name(struct out *o, struct str name)
{
    size_t first = step(name);

    put(o, (struct str){ name.p, first });
    for (size_t at = first; at < name.n; at += step((struct str){ name.p + at, name.n - at }))
        put(o, STR("某"));
}

/* A place of a home: digits and one of these words; a room is digits after one of them. */
static const struct {
    const char *word, *masked;
} places[] = {
    { "号楼", "某号楼" }, { "幢", "某幢" }, { "栋", "某栋" }, { "单元", "某单元" }, { "室", "某室" }
};

static size_t place_here(struct str s, struct out *o, bool after_place)
{
    size_t n = digits(s);
    struct str rest = { s.p + n, s.n - n };

    if (n == 0)
        return 0;
    for (size_t k = 0; k < COUNT(places); k++) {
        struct str word = str_of(places[k].word);
        if (str_starts(rest, word)) {
            put(o, str_of(places[k].masked));
            return n + word.n;
        }
    }
    if (!after_place || n < 3)
        return 0;
    put(o, STR("某室"));
    return n;
}

static size_t number_here(struct str s, struct out *o)
{
    size_t n = digits(s);

    if (n < DIGITS_LEAST)
        return 0;
    if (n < s.n && (s.p[n] == 'X' || s.p[n] == 'x'))
        n++;
    put(o, STR("****"));
    return n;
}

/* Takes one thing off the text; true if it was a place of a home. */
static bool take(struct str *s, struct out *o, struct masked *m, bool after_place,
                 const struct str *name, size_t n)
{
    struct str who = name_here(*s, name, n);
    size_t used = who.n;
    bool place = false;

    if (used) {
        put_name(o, who);
        m->names++;
    } else if ((used = number_here(*s, o)) != 0) {
        m->numbers++;
    } else if ((used = place_here(*s, o, after_place)) != 0) {
        place = true;
        m->rooms++;
    } else {
        used = is_digit(s->p[0]) ? digits(*s) : step(*s);
        put(o, (struct str){ s->p, used });
    }
    *s = (struct str){ s->p + used, s->n - used };
    return place;
}

struct masked mask_text(struct arena *a, struct str text, const struct str *name, size_t n)
{
    /* the longest growth: "1幢" of four bytes becomes six, a character of one byte three */
    struct out o = { arena_get(a, text.n * 3 + 1), 0 };
    struct masked m = { .names = 0 };
    bool after_place = false;

    while (text.n)
        after_place = take(&text, &o, &m, after_place, name, n);
    m.text = (struct str){ o.p, o.n };
    return m;
}
