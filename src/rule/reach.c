#include "rule/reach.h"

#include "base/arena.h"
#include "base/day.h"

static const char *const words[] = { "", "now", "digest", "app", "off" };

bool reach_read(struct str word, enum reach *ret)
{
    for (size_t i = REACH_NOW; i < COUNT(words); i++) {
        if (str_is(word, words[i])) {
            *ret = (enum reach)i;
            return true;
        }
    }
    return false;
}

const char *reach_word(enum reach r) { return words[r]; }

enum reach reach_of(const struct reach_kind *k, enum reach chosen)
{
    enum reach r = chosen == REACH_UNSET ? k->standard : chosen;

    return r > k->least ? k->least : r;
}

struct when reach_digest_at(struct when now, int64_t hour)
{
    struct day today = day_at(now, CHINA_OFFSET);
    struct when at = { day_start(today, CHINA_OFFSET).ms + hour * HOUR_MS };

    if (at.ms > now.ms)
        return at;
    return (struct when){ day_start((struct day){ today.n + 1 }, CHINA_OFFSET).ms +
                          hour * HOUR_MS };
}

bool reach_again(struct when now, int64_t tries, struct when *ret)
{
    static const int64_t minutes[REACH_TRIES - 1] = { 1, 5, 30, 120, 360 };

    if (tries < 1 || tries >= REACH_TRIES)
        return false;
    *ret = (struct when){ now.ms + minutes[tries - 1] * 60000 };
    return true;
}

/* What stands up to the next brace, and the name in the braces; "" at the end. */
static enum wording next_place(struct str *text, struct str *ret_before, struct str *ret_name)
{
    size_t at = 0, end = 0;

    *ret_name = (struct str){ NULL, 0 };
    while (at < text->n && text->p[at] != '{' && text->p[at] != '}')
        at++;
    *ret_before = (struct str){ text->p, at };
    if (at == text->n) {
        *text = (struct str){ text->p + at, 0 };
        return WORDING_GOOD;
    }
    for (end = at + 1; end < text->n && text->p[end] != '}' && text->p[end] != '{';)
        end++;
    if (text->p[at] == '}' || end == text->n || text->p[end] == '{')
        return WORDING_BRACE;
    *ret_name = (struct str){ text->p + at + 1, end - at - 1 };
    *text = (struct str){ text->p + end + 1, text->n - end - 1 };
    return WORDING_GOOD;
}

enum wording wording_check(struct str text)
{
    struct str before, name;
    int about = 0, place = 0;

    while (text.n) {
        enum wording w = next_place(&text, &before, &name);
        if (w != WORDING_GOOD)
            return w;
        if (!name.p)
            break;
        if (!str_is(name, "about") && !str_is(name, "place"))
            return WORDING_UNKNOWN;
        int *seen = str_is(name, "about") ? &about : &place;
        if (++*seen > 1)
            return WORDING_TWICE;
    }
    return about ? WORDING_GOOD : WORDING_NO_ABOUT;
}

struct str wording_fill(struct arena *a, struct str text, struct str about, struct str place)
{
    struct str out = STR(""), before, name;

    while (text.n && next_place(&text, &before, &name) == WORDING_GOOD) {
        struct str in = !name.p ? STR("") : str_is(name, "about") ? about : place;
        out = str_fmt(a, STR_FMT STR_FMT STR_FMT, STR_ARG(out), STR_ARG(before), STR_ARG(in));
    }
    return out;
}

int64_t sms_parts(struct str text)
{
    int64_t n = str_len_utf8(text);

    if (n <= 70)
        return n > 0;
    return (n + 66) / 67;
}
