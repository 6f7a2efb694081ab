#include "rule/share.h"

#include <inttypes.h>

__extension__ typedef __int128 wide;

static bool can_compare(int64_t part, int64_t whole, struct share s)
{
    return part >= 0 && whole > 0 && s.part >= 0 && s.whole > 0;
}

/* The sign of part/whole - s: below, equal to or above zero. */
static int order(int64_t part, int64_t whole, struct share s)
{
    wide left = (wide)part * s.whole;
    wide right = (wide)whole * s.part;

    return (left > right) - (left < right);
}

bool share_ge(int64_t part, int64_t whole, struct share s)
{
    return can_compare(part, whole, s) && order(part, whole, s) >= 0;
}

bool share_gt(int64_t part, int64_t whole, struct share s)
{
    return can_compare(part, whole, s) && order(part, whole, s) > 0;
}

bool share_le(int64_t part, int64_t whole, struct share s)
{
    return can_compare(part, whole, s) && order(part, whole, s) <= 0;
}

bool share_lt(int64_t part, int64_t whole, struct share s)
{
    return can_compare(part, whole, s) && order(part, whole, s) < 0;
}

bool share_meets(int64_t part, int64_t whole, enum cmp cmp, struct share s)
{
    return cmp == CMP_GE ? share_ge(part, whole, s) : share_gt(part, whole, s);
}

int64_t share_need(int64_t whole, enum cmp cmp, struct share s)
{
    if (!can_compare(0, whole, s))
        return -1;
    wide target = (wide)whole * s.part;
    wide floor = target / s.whole;
    wide need = cmp == CMP_GT ? floor + 1 : floor + (target % s.whole != 0);

    return need <= whole ? (int64_t)need : -1;
}

bool share_read(struct str text, struct share *ret)
{
    struct str part = { NULL, 0 };
    struct share s = { 0, 0 };

    if (!str_cut(&text, '/', &part) || !str_int(part, &s.part) || !str_int(text, &s.whole))
        return false;
    if (s.part == 0 || s.part > s.whole)
        return false;
    *ret = s;
    return true;
}

struct str share_text(struct arena *a, struct share s)
{
    return str_fmt(a, "%" PRId64 "/%" PRId64, s.part, s.whole);
}

static int64_t per(int64_t part, int64_t whole, int64_t scale)
{
    if (part < 0 || whole <= 0)
        return -1;
    wide v = (wide)part * scale / whole;

    return v <= INT64_MAX ? (int64_t)v : -1;
}

int64_t share_permille(int64_t part, int64_t whole) { return per(part, whole, 1000); }

int64_t share_permyriad(int64_t part, int64_t whole) { return per(part, whole, 10000); }
