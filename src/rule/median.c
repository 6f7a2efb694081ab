/* median.c - see median.h. */
#include "rule/median.h"

#include <stdlib.h>

static int64_t gcd(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

static struct share lowest(struct share s)
{
    int64_t d = gcd(s.part, s.whole);

    return d > 1 ? (struct share){ s.part / d, s.whole / d } : s;
}

/* Whole parts first, then what is left turned upside down: never a product that could overflow. */
int share_cmp(struct share a, struct share b)
{
    for (int sign = 1;; sign = -sign) {
        int64_t x = a.part / a.whole, y = b.part / b.whole;
        int64_t left_a = a.part % a.whole, left_b = b.part % b.whole;

        if (x != y)
            return x < y ? -sign : sign;
        if (left_a == 0 || left_b == 0)
            return (left_a > left_b) ? sign : left_a < left_b ? -sign : 0;
        a = (struct share){ a.whole, left_a };
        b = (struct share){ b.whole, left_b };
    }
}

static int by_size(const void *a, const void *b)
{
    return share_cmp(*(const struct share *)a, *(const struct share *)b);
}

static bool mean(struct share a, struct share b, struct share *ret)
{
    int64_t x, y, sum, whole;

    a = lowest(a);
    b = lowest(b);
    if (__builtin_mul_overflow(a.part, b.whole, &x) || __builtin_mul_overflow(b.part, a.whole, &y))
        return false;
    if (__builtin_add_overflow(x, y, &sum) || __builtin_mul_overflow(a.whole, b.whole, &whole))
        return false;
    if (__builtin_mul_overflow(whole, 2, &whole))
        return false;
    *ret = lowest((struct share){ sum, whole });
    return true;
}

bool median(struct share *list, size_t n, struct share *ret)
{
    if (n == 0)
        return false;
    for (size_t k = 0; k < n; k++) {
        if (list[k].whole <= 0 || list[k].part < 0)
            return false;
    }
    qsort(list, n, sizeof *list, by_size);
    if (n % 2 == 0)
        return mean(list[n / 2 - 1], list[n / 2], ret);
    *ret = lowest(list[n / 2]);
    return true;
}
