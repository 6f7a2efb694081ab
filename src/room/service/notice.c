/* notice.c - 一次性告知: an item of the catalogue on paper, with a box for every paper it asks for.
 */
#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "room/service/service.h"
#include "web/house.h"
#include "web/text.h"

enum { PRINT_MS = 20000, FACTS = 6, COLUMNS = 4, PAPERS = 100 };

struct told { /* all the child needs */
    struct when made;
    struct str title, subtitle, papers, none, promise, sign, version, footer;
    struct str pair[FACTS][2], head[COLUMNS], cell[PAPERS * COLUMNS];
    size_t pairs, rows;
};

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    static const int percent[] = { 8, 62, 15, 15 };
    const struct told *s = input;
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->title);

    pdf_footer(p, s->footer);
    pdf_title(p, s->title);
    pdf_subtitle(p, s->subtitle);
    pdf_gap(p, 4);
    pdf_pairs(p, s->pair, s->pairs);
    pdf_heading(p, s->papers);
    if (s->rows)
        pdf_table(p, &(struct pdf_table){ .percent = percent,
                                          .columns = COLUMNS,
                                          .head = s->head,
                                          .cell = s->cell,
                                          .rows = s->rows });
    else
        pdf_text(p, s->none);
    pdf_gap(p, 3);
    pdf_text(p, s->promise);
    pdf_gap(p, 8);
    pdf_text(p, s->sign);
    pdf_note(p, s->version);
    return pdf_end(p, ret);
}

static struct str say(struct ctx *c, const char *id) { return text_say(c->arena, LANG_ZH, id, ""); }

static void add_fact(struct ctx *c, struct told *t, const char *id, struct str value)
{
    t->pair[t->pairs][0] = say(c, id);
    t->pair[t->pairs++][1] = value;
}

static struct str fee_text(struct ctx *c, const struct service_item *x)
{
    if (!x->fee)
        return say(c, "told.fee_none");
    return text_say(c->arena, LANG_ZH, "told.fee_some",
                    str_fmt(c->arena, "yuan=%lld.%02lld basis=" STR_FMT, (long long)(x->fee / 100),
                            (long long)(x->fee % 100), STR_ARG(x->fee_basis))
                        .p);
}

static struct str limit_text(struct ctx *c, const struct service_item *x)
{
    return x->limit_days ? text_say(c->arena, LANG_ZH, "told.limit_days",
                                    str_fmt(c->arena, "n=%lld", (long long)x->limit_days).p)
                         : say(c, "told.limit_now");
}

static void add_papers(struct ctx *c, struct told *t, const struct service_item *x)
{
    struct str rest = x->materials, one;

    t->head[0] = STR("");
    t->head[1] = say(c, "told.paper");
    t->head[2] = say(c, "told.have");
    t->head[3] = say(c, "told.lack");
    while (t->rows < PAPERS && str_cut(&rest, '\n', &one)) {
        if (!one.n)
            continue;
        struct str *cell = &t->cell[t->rows * COLUMNS];
        cell[0] = str_fmt(c->arena, "%zu", t->rows + 1);
        cell[1] = one;
        cell[2] = cell[3] = STR("□");
        t->rows++;
    }
}

static void fill(struct ctx *c, const struct service_item *x, struct told *t)
{
    char day[DAY_TEXT_SIZE];

    day_text(day_at(x->at, CHINA_OFFSET), day);
    t->made = x->at;
    t->title = say(c, "told.title");
    t->subtitle = x->title;
    t->papers = say(c, "told.materials");
    t->none = say(c, "told.no_materials");
    t->promise = say(c, "told.promise");
    t->sign = say(c, "told.sign");
    t->version = text_say(c->arena, LANG_ZH, "told.version",
                          str_fmt(c->arena, "n=%lld day=%s", (long long)x->version, day).p);
    t->footer = c->house->demo ? say(c, "poster.demo") : STR("");
    add_fact(c, t, "told.who", x->who);
    add_fact(c, t, "told.where", x->place);
    add_fact(c, t, "told.limit", limit_text(c, x));
    add_fact(c, t, "told.fee", fee_text(c, x));
    if (x->partner.n)
        add_fact(c, t, "told.partner", x->partner);
    add_papers(c, t, x);
}

err service_notice_make(struct req *r)
{
    struct told *t = NEW(r->ctx.arena, struct told);
    struct service_item x;
    struct blob pdf = { NULL, 0 };

    TRY(service_item_get(&r->ctx, r->id[0], &x));
    fill(&r->ctx, &x, t);
    TRY(child_run(r->ctx.arena, draw, t, PRINT_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

err service_notice_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}
