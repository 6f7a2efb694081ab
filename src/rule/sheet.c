#include "rule/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

char sheet_check(const char nine[SHEET_CODE - 1])
{
    int p = 10;

    for (size_t i = 0; i < SHEET_CODE - 1; i++) {
        p = (p + nine[i] - '0') % 10;
        p = (p == 0 ? 10 : p) * 2 % 11;
    }
    return (char)('0' + (11 - p) % 10);
}

bool sheet_code_ok(struct str code)
{
    if (code.n != SHEET_CODE)
        return false;
    for (size_t i = 0; i < code.n; i++) {
        if (code.p[i] < '0' || code.p[i] > '9')
            return false;
    }
    return sheet_check(code.p) == code.p[SHEET_CODE - 1];
}

struct str sheet_code_bare(struct arena *a, struct str typed)
{
    char *out = arena_get(a, SHEET_CODE + 1);
    size_t n = 0;

    for (size_t i = 0; i < typed.n; i++) {
        if (typed.p[i] == ' ' || typed.p[i] == '-')
            continue;
        if (n == SHEET_CODE || typed.p[i] < '0' || typed.p[i] > '9')
            return typed;
        out[n++] = typed.p[i];
    }
    out[n] = '\0';
    return (struct str){ out, n };
}

struct str sheet_code_text(struct arena *a, struct str code)
{
    if (code.n != SHEET_CODE)
        return code;
    return str_fmt(a, "%.4s %.3s %.3s", code.p, code.p + 4, code.p + 7);
}

static int by_slot(const void *a, const void *b)
{
    const struct sheet_line *x = a, *y = b;

    return str_cmp(x->slot, y->slot);
}

static size_t put(char *to, struct str s)
{
    if (s.n)
        memcpy(to, s.p, s.n);
    return s.n;
}

struct hash sheet_hash(struct arena *a, sha256_fn *sha, const struct sheet_line *line, size_t n)
{
    struct sheet_line *sorted = NEW_N(a, struct sheet_line, n + 1);
    size_t cap = 1, at = 0;
    struct hash h;

    if (n)
        memcpy(sorted, line, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_slot);
    for (size_t i = 0; i < n; i++)
        cap += sorted[i].slot.n + sorted[i].choice.n + sorted[i].outcome.n + 9;
    char *text = arena_get(a, cap);
    for (size_t i = 0; i < n; i++) {
        at += put(text + at, STR("sheet "));
        at += put(text + at, sorted[i].slot);
        text[at++] = ' ';
        at += put(text + at, sorted[i].choice);
        text[at++] = ' ';
        at += put(text + at, sorted[i].outcome);
        text[at++] = '\n';
    }
    sha(text, at, h.b);
    return h;
}

/* ASCII blanks and the full-width one (U+3000). */
static size_t blank_at(struct str s, size_t i)
{
    if (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r')
        return 1;
    return s.n - i >= 3 && memcmp(s.p + i, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

static size_t skip(struct str s, size_t i)
{
    size_t n = 0;

    while (i < s.n && (n = blank_at(s, i)) > 0)
        i += n;
    return i;
}

bool sheet_same(struct str a, struct str b)
{
    size_t i = skip(a, 0), k = skip(b, 0);

    while (i < a.n && k < b.n) {
        if (a.p[i] != b.p[k])
            return false;
        i = skip(a, i + 1);
        k = skip(b, k + 1);
    }
    return i == a.n && k == b.n;
}
