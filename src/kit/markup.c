/* markup.c - one growing text in the arena. */
#include "kit/markup.h"

#include <string.h>

#include "base/arena.h"

static void put(struct markup *m, const char *p, size_t n)
{
    if (m->cap - m->n < n) {
        size_t cap = (m->cap + n) * 2 + 256;
        char *grown = NEW_N(m->arena, char, cap);
        if (m->n)
            memcpy(grown, m->p, m->n);
        m->p = grown;
        m->cap = cap;
    }
    memcpy(m->p + m->n, p, n);
    m->n += n;
}

void markup_raw(struct markup *m, const char *markup) { put(m, markup, strlen(markup)); }

void markup_put(struct markup *m, struct str markup) { put(m, markup.p, markup.n); }

void markup_text(struct markup *m, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        switch (c) {
        case '&': markup_raw(m, "&amp;"); break;
        case '<': markup_raw(m, "&lt;"); break;
        case '>': markup_raw(m, "&gt;"); break;
        case '"': markup_raw(m, "&quot;"); break;
        case '\'': markup_raw(m, "&#39;"); break;
        default:
            if (c >= 0x20 || c == '\n' || c == '\t')
                put(m, text.p + i, 1);
        }
    }
}

struct str markup_done(struct markup *m) { return (struct str){ m->p ? m->p : "", m->n }; }
