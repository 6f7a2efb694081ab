#include "science/alike_words.h"

#include <stdlib.h>

#include "base/arena.h"

uint32_t words_next(struct str *s)
{
    unsigned char first = (unsigned char)s->p[0];
    size_t n = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    uint32_t c = first < 0x80 ? first : first & (0xffU >> (n + 1));

    n = n > s->n ? s->n : n;
    for (size_t i = 1; i < n; i++)
        c = c << 6 | ((unsigned char)s->p[i] & 0x3fU);
    *s = (struct str){ s->p + n, s->n - n };
    return c;
}

static uint32_t digit_of(uint32_t c)
{
    static const uint32_t written[] = { U'零', U'一', U'二', U'三', U'四', U'五',
                                        U'六', U'七', U'八', U'九', U'两' };

    for (uint32_t i = 0; i < COUNT(written); i++) {
        if (c == written[i])
            return '0' + (i == 10 ? 2 : i);
    }
    return c;
}

uint32_t words_plain(uint32_t c)
{
    if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0; /* full width */
    if (c >= 'A' && c <= 'Z')
        return c + ('a' - 'A');
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : 0;
    bool sign = (c < 0xc0) || (c >= 0x2000 && c <= 0x2bff) || (c >= 0x3000 && c <= 0x303f) ||
                (c >= 0xfe10 && c <= 0xfe6f) || c >= 0x1f000;
    return sign ? 0 : digit_of(c);
}

static bool one_of(uint32_t c, const uint32_t *set, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (set[i] == c)
            return true;
    }
    return false;
}

/* 别 forbids, but not in 特别, 分别, 识别 and the like. */
static bool says_no(uint32_t before, uint32_t c)
{
    static const uint32_t no[] = { U'不', U'没', U'别', U'勿', U'未', U'拒' };
    static const uint32_t kind[] = {
        U'特', U'分', U'个', U'级', U'区', U'识', U'差', U'性', U'类'
    };

    return (before == U'反' && c == U'对') ||
           (one_of(c, no, COUNT(no)) && !(c == U'别' && one_of(before, kind, COUNT(kind))));
}

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

static void note_place(struct said *s, uint64_t number, uint32_t c)
{
    static const uint32_t unit[] = { U'号', U'栋', U'幢', U'室', U'楼', U'层' };

    if (s->n_place < SAID_PLACES && one_of(c, unit, COUNT(unit)))
        s->place[s->n_place++] = number << 32 | c;
}

void words_said(struct str text, struct said *ret)
{
    uint32_t before = 0;
    uint64_t number = 0;

    *ret = (struct said){ .no = false };
    while (text.n) {
        uint32_t c = words_plain(words_next(&text));
        if (c == 0)
            continue;
        ret->no = ret->no || says_no(before, c);
        if (is_digit(before) && !is_digit(c))
            note_place(ret, number, c);
        number = is_digit(c) ? (is_digit(before) ? number * 10 : 0) + (c - '0') : 0;
        number &= 0xffffffU;
        before = c;
    }
}

bool words_differ(const struct said *x, const struct said *y)
{
    if (x->no != y->no)
        return true;
    for (size_t i = 0; i < x->n_place; i++) {
        for (size_t k = 0; k < y->n_place; k++) {
            if (x->place[i] == y->place[k])
                return false;
        }
    }
    return x->n_place && y->n_place;
}
