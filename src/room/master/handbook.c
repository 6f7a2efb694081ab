/* handbook.c - 制度汇编: contents, each procedure as a chart and a table, each rule set's numbers
 * with their law, and the copies the district has published, all as in force on one day. */
#include "room/master/handbook.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/crypto.h"
#include "kit/keep.h"
#include "kit/pdf.h"
#include "room/master/master.h"
#include "room/office/office.h"
#include "web/house.h"
#include "web/text.h"

const struct failure HANDBOOK_DAY = { .code = ERR_INPUT, .id = "handbook.day", .field = "on" };

enum { HANDBOOK_MS = 60000, HANDBOOKS_KEPT = 16 * 1024 * 1024, PARTS = 32 };

static struct keep handbooks = KEEP_INIT(HANDBOOKS_KEPT);

struct way { /* a procedure: rows of number, step, who, what is asked */
    struct str title, source;
    struct str *cell;
    size_t steps;
};
struct numbers { /* a rule set: rows of name, value, floor, source */
    struct str title, law;
    struct str *cell;
    size_t rows;
};
struct manual { /* all the child needs */
    struct when made;
    struct str title, place, on, footer;
    struct str contents, part[3], none, step_head[4], rule_head[4];
    struct way way[PARTS];
    struct numbers numbers[PARTS];
    size_t n_way, n_numbers;
    struct str copy_title[SLOTS_N], copy_note[SLOTS_N], copy_text[SLOTS_N];
};

static struct str say(struct ctx *c, const char *id) { return text_say(c->arena, c->lang, id, ""); }

static struct str in_lang(const struct ctx *c, struct title t)
{
    return c->lang == LANG_EN ? t.en : t.zh;
}

static struct str who_of(struct ctx *c, const struct flow_step *s)
{
    struct str out = STR("");

    for (size_t k = 0; k < s->actors.n; k++)
        out = str_fmt(c->arena, STR_FMT "%s" STR_FMT, STR_ARG(out), k ? "、" : "",
                      STR_ARG(post_title(s->actors.word[k], c->lang)));
    return out;
}

static void add_way(struct ctx *c, const struct flow_template *t, const struct rule_set *rules,
                    struct manual *m)
{
    struct way *w = &m->way[m->n_way++];

    w->title = in_lang(c, t->title);
    w->source = t->source;
    w->steps = t->n_step;
    w->cell = NEW_N(c->arena, struct str, t->n_step * 4 + 1);
    for (size_t k = 0; k < t->n_step; k++) {
        struct str *cell = &w->cell[k * 4];
        cell[0] = str_fmt(c->arena, "%zu", k + 1);
        cell[1] = in_lang(c, t->step[k].title);
        cell[2] = who_of(c, &t->step[k]);
        cell[3] = chart_notes(c, t, rules, &t->step[k]);
    }
}

static struct str number_text(struct arena *a, bool is_share, struct share share, int64_t n)
{
    return is_share ? share_text(a, share) : str_fmt(a, "%" PRId64, n);
}

/* What a value is called: its own words, else its name. */
static struct str value_name(struct ctx *c, struct str name)
{
    struct str id = str_fmt(c->arena, "value." STR_FMT, STR_ARG(name));
    struct str said = say(c, id.p);

    return str_eq(said, id) ? name : said;
}

static void add_numbers(struct ctx *c, const struct rule_set *s, struct manual *m)
{
    struct numbers *x = &m->numbers[m->n_numbers++];

    x->title = in_lang(c, s->title);
    x->law = s->law;
    x->rows = s->n_value;
    x->cell = NEW_N(c->arena, struct str, s->n_value * 4 + 1);
    for (size_t k = 0; k < s->n_value; k++) {
        const struct rule_value *v = &s->value[k];
        struct str *cell = &x->cell[k * 4];
        cell[0] = value_name(c, v->name);
        cell[1] = number_text(c->arena, v->is_share, v->share, v->number);
        cell[2] = v->has_floor ? str_fmt(c->arena, "%" PRId64, v->floor) : STR("");
        cell[3] = str_is(v->source, "cfg") ? say(c, "handbook.local") : v->source;
    }
}

static bool is_newest(const struct flow_book *b, const struct flow_template *t)
{
    return book_template(b, t->id, 0) == t;
}

static void add_book(struct ctx *c, struct day on, struct manual *m)
{
    const struct flow_book *b = c->house->flow;

    for (size_t k = 0; k < b->n_template && m->n_way < PARTS; k++) {
        const struct rule_set *rules = book_rules_on(b, &b->template[k], on);
        if (rules && is_newest(b, &b->template[k]))
            add_way(c, &b->template[k], rules, m);
    }
    for (size_t k = 0; k < b->n_rules && m->n_numbers < PARTS; k++) {
        const struct rule_set *s = &b->rules[k];
        if (s->from.n <= on.n && (s->to.n == DAY_NONE.n || on.n <= s->to.n))
            add_numbers(c, s, m);
    }
}

static MUST err add_copies(struct ctx *c, struct day on, struct manual *m)
{
    struct id district;
    struct list l;
    char day[DAY_TEXT_SIZE];

    TRY(master_district(c, &district));
    TRY(master_in_force(c, district, on, c->now, &l));
    const struct master *x = l.p;
    for (size_t k = 0; k < SLOTS_N; k++) {
        m->copy_title[k] = say(c, str_fmt(c->arena, "slot.%s", SLOTS[k].id).p);
        m->copy_note[k] = m->none;
        m->copy_text[k] = STR("");
        for (size_t i = 0; i < l.n; i++) {
            if (!str_is(x[i].slot, SLOTS[k].id))
                continue;
            struct str from = day_text(x[i].from_day, day);
            m->copy_title[k] = x[i].title;
            m->copy_text[k] = x[i].text;
            m->copy_note[k] =
                text_say(c->arena, c->lang, "handbook.version",
                         str_fmt(c->arena, "n=%" PRId64 " day=" STR_FMT " name=" STR_FMT,
                                 x[i].version, STR_ARG(from), STR_ARG(x[i].by_name))
                             .p);
        }
    }
    return NULL;
}

static void add_words(struct ctx *c, struct day on, struct manual *m)
{
    char day[DAY_TEXT_SIZE];
    struct str text = day_text(on, day);

    m->made = day_start(on, CHINA_OFFSET);
    m->title = say(c, "handbook.title");
    m->on = text_say(c->arena, c->lang, "handbook.on",
                     str_fmt(c->arena, "day=" STR_FMT, STR_ARG(text)).p);
    m->contents = say(c, "handbook.contents");
    m->none = say(c, "handbook.none");
    m->footer = c->house->demo ? say(c, "poster.demo") : m->title;
    for (size_t k = 0; k < COUNT(m->part); k++)
        m->part[k] = say(c, str_fmt(c->arena, "handbook.part%zu", k + 1).p);
    for (size_t k = 0; k < COUNT(m->step_head); k++) {
        m->step_head[k] = say(c, str_fmt(c->arena, "handbook.step%zu", k + 1).p);
        m->rule_head[k] = say(c, str_fmt(c->arena, "handbook.rule%zu", k + 1).p);
    }
}

/* --- in the child --- */

static void draw_contents(struct arena *a, struct pdf *p, const struct manual *m)
{
    pdf_heading(p, m->contents);
    pdf_text(p, m->part[0]);
    for (size_t k = 0; k < m->n_way; k++)
        pdf_item(p, str_fmt(a, "%zu.", k + 1), m->way[k].title);
    pdf_text(p, m->part[1]);
    for (size_t k = 0; k < m->n_numbers; k++)
        pdf_item(p, str_fmt(a, "%zu.", k + 1), m->numbers[k].title);
    pdf_text(p, m->part[2]);
    for (size_t k = 0; k < SLOTS_N; k++)
        pdf_item(p, str_fmt(a, "%zu.", k + 1), m->copy_title[k]);
}

/* The steps as boxes, one below the other, an arrow between. */
static void draw_chart(struct pdf *p, const struct way *w)
{
    static const int widths[] = { 8, 34, 58 };

    for (size_t k = 0; k < w->steps; k++) {
        const struct str *cell = &w->cell[k * 4];
        struct str box[] = { cell[0], cell[1], cell[2] };
        struct pdf_table t = {
            .percent = widths, .columns = 3, .cell = box, .rows = 1, .labels = true
        };
        pdf_keep(p, 22);
        pdf_table(p, &t);
        if (k + 1 < w->steps)
            pdf_subtitle(p, STR("↓"));
    }
}

static void draw_way(struct pdf *p, const struct manual *m, const struct way *w)
{
    static const int widths[] = { 7, 21, 26, 46 };
    struct pdf_table t = {
        .percent = widths, .columns = 4, .head = m->step_head, .cell = w->cell, .rows = w->steps
    };

    pdf_new_page(p);
    pdf_heading(p, w->title);
    pdf_note(p, w->source);
    pdf_gap(p, 3);
    draw_chart(p, w);
    pdf_new_page(p);
    pdf_heading(p, w->title);
    pdf_table(p, &t);
}

static void draw_numbers(struct pdf *p, const struct manual *m, const struct numbers *x)
{
    static const int widths[] = { 34, 14, 14, 38 };
    struct pdf_table t = {
        .percent = widths, .columns = 4, .head = m->rule_head, .cell = x->cell, .rows = x->rows
    };

    pdf_new_page(p);
    pdf_heading(p, x->title);
    pdf_note(p, x->law);
    pdf_table(p, &t);
}

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct manual *m = input;
    struct pdf *p = pdf_begin(a, PDF_A4, m->made, m->title);

    pdf_footer(p, m->footer);
    pdf_subtitle(p, m->place);
    pdf_title(p, m->title);
    pdf_subtitle(p, m->on);
    draw_contents(a, p, m);
    for (size_t k = 0; k < m->n_way; k++)
        draw_way(p, m, &m->way[k]);
    for (size_t k = 0; k < m->n_numbers; k++)
        draw_numbers(p, m, &m->numbers[k]);
    pdf_new_page(p);
    for (size_t k = 0; k < SLOTS_N; k++) {
        pdf_heading(p, m->copy_title[k]);
        pdf_note(p, m->copy_note[k]);
        pdf_text(p, m->copy_text[k]);
    }
    return pdf_end(p, ret);
}

static void hash_text(struct sha256 *h, struct str s)
{
    sha256_add(h, &s.n, sizeof s.n);
    sha256_add(h, s.p, s.n);
}

/* The procedures stay as they are while the program runs; the copies and the words do not. */
static void key_of(const struct manual *m, uint8_t ret[KEEP_KEY])
{
    struct sha256 h;

    sha256_begin(&h);
    hash_text(&h, m->title);
    hash_text(&h, m->place);
    hash_text(&h, m->on);
    hash_text(&h, m->footer);
    for (size_t k = 0; k < SLOTS_N; k++) {
        hash_text(&h, m->copy_title[k]);
        hash_text(&h, m->copy_note[k]);
        hash_text(&h, m->copy_text[k]);
    }
    sha256_end(&h, ret);
}

err handbook_make(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct manual *m = NEW(c->arena, struct manual);
    struct str asked = req_param(r, "on");
    struct blob pdf = { NULL, 0 };
    uint8_t key[KEEP_KEY];
    struct day on = c->today;

    if (asked.n && !day_read(asked, &on))
        return &HANDBOOK_DAY;
    add_words(c, on, m);
    TRY(master_place(c, &m->place));
    TRY(add_copies(c, on, m));
    key_of(m, key);
    if (keep_get(&handbooks, c->arena, key, &r->proof.text))
        return NULL;
    add_book(c, on, m);
    TRY(child_run(c->arena, draw, m, HANDBOOK_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    keep_put(&handbooks, key, r->proof.text);
    return NULL;
}

err handbook_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}
