/* chart.c - a procedure drawn: one row for each step, from the template and nothing else. */
#include <inttypes.h>

#include "base/arena.h"
#include "flow/said.h"
#include "kit/markup.h"
#include "room/master/master.h"
#include "room/office/office.h"
#include "web/text.h"

enum {
    WIDTH = 940,
    TOP = 96,
    BOX_X = 76,
    BOX_W = 300,
    NOTE_X = 430,
    LINE_H = 22,
    PAD = 14,
    GAP = 26,
    BACK_X = 396,
    LINES_MOST = 40,
};

struct line {
    const char *look; /* CSS class */
    struct str text;
};
struct row { /* one step as it stands on the sheet */
    const struct flow_step *step;
    struct line note[LINES_MOST];
    size_t n;
    int y, h;
};
struct chart {
    struct ctx *c;
    const struct flow_template *t;
    const struct rule_set *rules;
    struct markup m;
    struct row *row;
};

static struct str in_lang(const struct ctx *c, struct title t)
{
    return c->lang == LANG_EN ? t.en : t.zh;
}

static void note(struct row *r, const char *look, struct str text)
{
    if (r->n < LINES_MOST)
        r->note[r->n++] = (struct line){ look, text };
}

static struct str word(struct chart *k, const char *id)
{
    return text_say(k->c->arena, k->c->lang, id, "");
}

/* `list` with one more, as the language joins what is named or what suffices. */
static struct str joined(struct chart *k, const char *by, struct str list, struct str one)
{
    return list.n ? str_fmt(k->c->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(list),
                            STR_ARG(word(k, by)), STR_ARG(one))
                  : one;
}

static bool is_owners(const struct rule_body *b)
{
    return b->n_quorum > 0 && str_starts(b->quorum[0].base, STR("owner_"));
}

/* "应到 ≥ 2/3": what is counted, and the share it must reach or exceed. */
static struct str share_of(struct chart *k, const char *of, const struct rule_count *n)
{
    struct arena *a = k->c->arena;
    struct str base = word(k, str_fmt(a, "%s." STR_FMT, of, STR_ARG(n->base)).p);

    if (n->need.cmp == CMP_GE && n->need.share.part == n->need.share.whole)
        return text_say(a, k->c->lang, "chart.all", str_fmt(a, "what=" STR_FMT, STR_ARG(base)).p);
    return str_fmt(a, STR_FMT " %s " STR_FMT, STR_ARG(base),
                   n->need.cmp == CMP_GE ? "\xe2\x89\xa5" : ">",
                   STR_ARG(share_text(a, n->need.share)));
}

static struct str labelled(struct chart *k, const char *id, struct str what)
{
    return str_fmt(k->c->arena, STR_FMT STR_FMT, STR_ARG(word(k, id)), STR_ARG(what));
}

static struct str days(struct chart *k, const char *id, int64_t n)
{
    return text_say(k->c->arena, k->c->lang, id, str_fmt(k->c->arena, "n=%" PRId64, n).p);
}

static void note_counts(struct chart *k, struct row *r, const char *head, const char *by,
                        const struct rule_count *n, size_t of)
{
    struct str all = STR("");

    for (size_t i = 0; i < of; i++)
        all = joined(k, by, all, share_of(k, "base", &n[i]));
    if (all.n)
        note(r, "plain", labelled(k, head, all));
}

static void note_body(struct chart *k, struct row *r, struct str id)
{
    const struct rule_body *b = rules_body(k->rules, id);

    if (!b)
        return;
    note(r, "strong", in_lang(k->c, b->title));
    if (b->notice_days)
        note(r, "plain", days(k, "chart.notice", b->notice_days));
    note_counts(k, r, is_owners(b) ? "chart.part" : "chart.quorum",
                is_owners(b) ? "chart.and" : "chart.or", b->quorum, b->n_quorum);
    note_counts(k, r, "chart.also", "chart.and", b->also, b->n_also);
    note_counts(k, r, "chart.mix", "chart.and", b->mix, b->n_mix);
    if (body_votes(b))
        note(
            r, "plain",
            labelled(k, "chart.pass", share_of(k, is_owners(b) ? "chart.sums" : "base", &b->pass)));
}

/* How long it hangs, and how long owners have to vote. */
static void note_days(struct chart *k, struct row *r)
{
    const struct rule_value *hangs = rules_value(k->rules, "publicity.days"),
                            *votes = rules_value(k->rules, "owners.window_min");

    if (hangs && str_is(r->step->kind, "notice"))
        note(r, "plain", days(k, "chart.hangs", hangs->number));
    if (votes && str_is(r->step->kind, "owners"))
        note(r, "plain", days(k, "chart.votes", votes->number));
}

static void note_when(struct chart *k, struct row *r)
{
    struct arena *a = k->c->arena;

    for (size_t i = 0; i < r->step->n_when; i++) {
        const struct flow_when *w = &r->step->when[i];
        const struct rule_value *v = rules_value(k->rules, w->value.p);
        if (!v)
            continue;
        struct str n = value_said(a, k->c->lang, v);
        note(r, "when",
             text_say(a, k->c->lang, str_fmt(a, "chart.when." STR_FMT, STR_ARG(w->fact)).p,
                      str_fmt(a, "n=" STR_FMT, STR_ARG(n)).p));
    }
}

static void note_papers(struct chart *k, struct row *r)
{
    struct str list = STR("");

    for (size_t i = 0; i < r->step->papers.n; i++) {
        const struct paper_kind *p = template_paper(k->t, r->step->papers.word[i]);
        if (p)
            list = joined(k, "chart.join", list, in_lang(k->c, p->title));
    }
    if (list.n)
        note(r, "plain", labelled(k, "chart.papers", list));
}

static void note_due(struct chart *k, struct row *r)
{
    const struct rule_value *v = r->step->due.n ? rules_value(k->rules, r->step->due.p) : NULL;

    const char *said = r->step->due_hours      ? "chart.due_hours"
                       : r->step->due_workdays ? "chart.due_workdays"
                                               : "chart.due";

    if (v)
        note(r, "plain", days(k, said, v->number));
}

static void note_all(struct chart *k, struct row *r)
{
    note_when(k, r);
    for (size_t b = 0; b < r->step->bodies.n; b++)
        note_body(k, r, r->step->bodies.word[b]);
    note_papers(k, r);
    note_days(k, r);
    note_due(k, r);
}

/* The notes from the `first` on, a line each. */
static struct str lines_of(struct arena *a, const struct row *r, size_t first)
{
    struct str out = STR("");

    for (size_t i = first; i < r->n; i++)
        out = str_fmt(a, STR_FMT "%s" STR_FMT, STR_ARG(out), i > first ? "\n" : "",
                      STR_ARG(r->note[i].text));
    return out;
}

struct str chart_notes(struct ctx *c, const struct flow_template *t, const struct rule_set *rules,
                       const struct flow_step *step)
{
    struct chart k = { .c = c, .t = t, .rules = rules };
    struct row r = { .step = step };

    note_all(&k, &r);
    return lines_of(c->arena, &r, 0);
}

struct str chart_body(struct ctx *c, const struct rule_set *rules, struct str body)
{
    struct chart k = { .c = c, .rules = rules };
    struct row r = { .step = NULL };

    note_body(&k, &r, body);
    return lines_of(c->arena, &r, 1); /* the first is its title */
}

static int lay_out(struct chart *k)
{
    int y = TOP;

    k->row = NEW_N(k->c->arena, struct row, k->t->n_step + 1);
    for (size_t i = 0; i < k->t->n_step; i++) {
        struct row *r = &k->row[i];
        r->step = &k->t->step[i];
        note_all(k, r);
        size_t lines = r->step->actors.n + 1;
        if (lines < r->n || lines < 2)
            lines = r->n > 2 ? r->n : 2;
        r->y = y;
        r->h = (int)lines * LINE_H + PAD;
        y += r->h + GAP;
    }
    return y + LINE_H;
}

static void text_at(struct chart *k, int x, int y, const char *look, struct str text)
{
    markup_raw(&k->m, str_fmt(k->c->arena, "<text x=\"%d\" y=\"%d\" class=\"%s\">", x, y, look).p);
    markup_text(&k->m, text);
    markup_raw(&k->m, "</text>\n");
}

static void draw_row(struct chart *k, const struct row *r, int no)
{
    struct arena *a = k->c->arena;
    const char *look = r->step->n_when ? "box maybe" : r->step->public_step ? "box open" : "box";
    int mid = r->y + r->h / 2;

    markup_raw(&k->m,
               str_fmt(a,
                       "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" "
                       "class=\"%s\"/>\n<circle cx=\"40\" cy=\"%d\" r=\"16\" class=\"no\"/>\n",
                       BOX_X, r->y, BOX_W, r->h, look, mid)
                   .p);
    text_at(k, 40, mid + 6, "num", str_fmt(a, "%d", no));
    int y = mid - (int)(r->step->actors.n + 1) * LINE_H / 2 + 16;
    text_at(k, BOX_X + 16, y, "title", in_lang(k->c, r->step->title));
    for (size_t i = 0; i < r->step->actors.n; i++)
        text_at(k, BOX_X + 16, y += LINE_H, "who", post_title(r->step->actors.word[i], k->c->lang));
    y = mid - (int)r->n * LINE_H / 2 + 16;
    for (size_t i = 0; i < r->n; i++, y += LINE_H)
        text_at(k, NOTE_X, y, r->note[i].look, r->note[i].text);
}

static void draw_arrow(struct chart *k, const struct row *from)
{
    int x = BOX_X + BOX_W / 2, y = from->y + from->h;

    markup_raw(&k->m, str_fmt(k->c->arena,
                              "<path d=\"M%d %dV%d\" class=\"way\" marker-end=\"url(#end)\"/>\n", x,
                              y, y + GAP - 5)
                          .p);
}

/* Where a step may be sent back to: the nearest one. */
static void draw_back(struct chart *k, const struct row *from)
{
    const struct row *to = NULL;

    for (const struct row *r = k->row; r < from; r++) {
        if (words_have(from->step->back, r->step->id))
            to = r;
    }
    if (!to)
        return;
    markup_raw(&k->m,
               str_fmt(k->c->arena,
                       "<path d=\"M%d %dH%dV%dH%d\" class=\"back\" "
                       "marker-end=\"url(#rear)\"/>\n",
                       BOX_X + BOX_W, from->y + 12, BACK_X, to->y + to->h - 12, BOX_X + BOX_W + 4)
                   .p);
}

static const char STYLE[] =
    "</title>\n<style>.box{fill:#fff;stroke:#6b7a72;stroke-width:1.5}"
    ".open{fill:#e3f0ea;stroke:#0b5c4a}.maybe{stroke-dasharray:6 4}.no{fill:#0b5c4a}"
    ".num{fill:#fff;font-size:15px;font-weight:700;text-anchor:middle}"
    ".title{font-size:18px;font-weight:700;fill:#16211c}.who{font-size:14px;fill:#45534c}"
    ".strong{font-size:15px;font-weight:700;fill:#16211c}.plain{font-size:14px;fill:#33403a}"
    ".when{font-size:14px;fill:#8a4b00}.head{font-size:26px;font-weight:700;fill:#16211c}"
    ".law{font-size:13px;fill:#45534c}.way{stroke:#0b5c4a;stroke-width:2;fill:none}"
    ".back{stroke:#a33a2a;stroke-width:1.3;fill:none;stroke-dasharray:3 3}</style>\n"
    "<defs><marker id=\"end\" markerWidth=\"8\" markerHeight=\"8\" refX=\"4\" refY=\"4\" "
    "orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#0b5c4a\"/></marker>"
    "<marker id=\"rear\" markerWidth=\"7\" markerHeight=\"7\" refX=\"3\" refY=\"3.5\" "
    "orient=\"auto\"><path d=\"M0 0L7 3.5L0 7z\" fill=\"#a33a2a\"/></marker></defs>\n"
    "<rect width=\"100%\" height=\"100%\" fill=\"#fbfaf6\"/>\n";

static void begin(struct chart *k, int height)
{
    markup_raw(&k->m,
               str_fmt(k->c->arena,
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                       "width=\"%d\" height=\"%d\" role=\"img\" font-family=\"'Noto Sans CJK SC',"
                       "'PingFang SC','Microsoft YaHei',sans-serif\">\n<title>",
                       WIDTH, height, WIDTH, height)
                   .p);
    markup_text(&k->m, in_lang(k->c, k->t->title));
    markup_raw(&k->m, STYLE);
    text_at(k, 24, 42, "head", in_lang(k->c, k->t->title));
    text_at(k, 24, 68, "law", source_said(k->c->arena, k->c->lang, k->t->source));
}

struct str chart_svg(struct ctx *c, const struct flow_template *t, const struct rule_set *rules)
{
    struct chart k = { .c = c, .t = t, .rules = rules, .m = { .arena = c->arena } };
    int height = lay_out(&k) + 16;

    begin(&k, height);
    for (size_t i = 0; i < t->n_step; i++) {
        draw_row(&k, &k.row[i], (int)i + 1);
        draw_back(&k, &k.row[i]);
        if (i + 1 < t->n_step)
            draw_arrow(&k, &k.row[i]);
    }
    text_at(&k, 24, height - 12, "law",
            text_say(c->arena, c->lang, "chart.legend",
                     str_fmt(c->arena, "version=%" PRId64 " rules=" STR_FMT " n=%" PRId64,
                             t->version, STR_ARG(in_lang(c, rules->title)), rules->version)
                         .p));
    markup_raw(&k.m, "</svg>\n");
    return markup_done(&k.m);
}
