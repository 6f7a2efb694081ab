/* register_put.c - how the sheets of the register are set: pairs, tables, words and numbers. */
#include "room/archive/register_put.h"

#include <inttypes.h>

#include "rule/share.h"
#include "web/text.h"

enum { HEAD_MM = 30 }; /* a heading, the names of columns and a row */

struct str setting_word(const struct setting *s, const char *id)
{
    return text_say(s->arena, LANG_ZH, id, NULL);
}

struct str setting_said(const struct setting *s, const char *set, struct str one)
{
    if (one.n == 0)
        return STR("");
    return setting_word(s, str_fmt(s->arena, "register.%s." STR_FMT, set, STR_ARG(one)).p);
}

static void set_pairs(const struct setting *s, const struct pairs *p)
{
    pdf_pairs(s->pdf, p->cell, p->n);
}

void pairs_put(const struct setting *s, struct pairs *p, const char *label, struct str value)
{
    if (p->n == PAIRS_MAX) {
        set_pairs(s, p);
        p->n = 0;
    }
    struct str *cell = p->cell[p->n];

    cell[0] = setting_word(s, str_fmt(s->arena, "register.%s", label).p);
    cell[1] = value.n ? value : STR("—");
    p->n++;
}

void pairs_show(const struct setting *s, const struct pairs *p)
{
    set_pairs(s, p);
    pdf_gap(s->pdf, 4);
}

void pairs_put_int(const struct setting *s, struct pairs *p, const char *label, int64_t v)
{
    pairs_put(s, p, label, str_fmt(s->arena, "%" PRId64, v));
}

struct str setting_days(const struct setting *s, struct day from, struct day to)
{
    char a[DAY_TEXT_SIZE], b[DAY_TEXT_SIZE];
    struct str first = day_text(from, a), last = day_text(to, b);

    return str_fmt(s->arena, STR_FMT " — " STR_FMT, STR_ARG(first), STR_ARG(last));
}

struct str setting_money(const struct setting *s, int64_t fen)
{
    return str_fmt(s->arena, "%" PRId64 ".%02d", fen / 100, (int)((fen < 0 ? -fen : fen) % 100));
}

struct str setting_percent(const struct setting *s, int64_t part, int64_t whole)
{
    int64_t x = share_permille(part, whole);

    return x < 0 ? STR("") : str_fmt(s->arena, "%" PRId64 ".%" PRId64 "%%", x / 10, x % 10);
}

void pairs_put_reason(const struct setting *s, struct pairs *p)
{
    const struct d_matter *m = PART_ROWS(s->d, PART_MATTER, d_matter);

    pairs_put(s, p, "reason",
              str_fmt(s->arena, STR_FMT "：" STR_FMT, STR_ARG(setting_said(s, "origin", m->origin)),
                      STR_ARG(m->summary)));
}

struct str setting_day(const struct setting *s, struct day day)
{
    char buf[DAY_TEXT_SIZE];

    return day.n == DAY_NONE.n ? STR("") : str_keep(s->arena, day_text(day, buf));
}

struct str setting_count(const struct setting *s, int64_t n)
{
    return str_fmt(s->arena, "%" PRId64, n);
}

struct str setting_said_at(const struct setting *s, struct str name, struct when at)
{
    struct str time = time_text(s->arena, at);

    return str_fmt(s->arena, STR_FMT " " STR_FMT, STR_ARG(name), STR_ARG(time));
}

struct listing listing_begin(const struct setting *s, const char *title, const char *const *labels,
                             const int *percent, size_t columns, size_t most)
{
    struct listing g = {
        .s = s, .title = title, .percent = percent, .columns = columns, .most = most
    };

    for (size_t i = 0; i < columns; i++)
        g.head[i] = setting_word(s, str_fmt(s->arena, "register.%s", labels[i]).p);
    g.cell = NEW_N(s->arena, struct str, most * columns + 1);
    return g;
}

void listing_row(struct listing *g, const struct str *cell)
{
    for (size_t i = 0; g->n < g->most && i < g->columns; i++)
        g->cell[g->n * g->columns + i] = cell[i];
    g->n += g->n < g->most;
}

void listing_show(const struct listing *g)
{
    if (g->n == 0)
        return;
    pdf_keep(g->s->pdf, HEAD_MM);
    pdf_heading(g->s->pdf, setting_word(g->s, str_fmt(g->s->arena, "register.%s", g->title).p));
    pdf_table(g->s->pdf,
              &(struct pdf_table){ g->percent, g->columns, g->head, g->cell, g->n, false });
}
