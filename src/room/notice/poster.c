/* poster.c - a notice as a sheet for the board in the yard: A4 or A3, with codes to scan. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/crypto.h"
#include "kit/keep.h"
#include "kit/pdf.h"
#include "kit/qr.h"
#include "room/notice/board.h"
#include "room/notice/notice_row.h"
#include "room/record/record.h"
#include "room/witness/witness.h"
#include "web/house.h"
#include "web/text.h"

const struct failure POSTER_SIZE = { .code = ERR_INPUT, .id = "poster.size", .field = "size" };

enum { POSTER_MS = 20000, POSTERS_KEPT = 32 * 1024 * 1024 };

static struct keep posters = KEEP_INIT(POSTERS_KEPT);

struct sheet { /* all the child needs; it has no database */
    enum pdf_page page;
    struct when made;
    struct str place, title, text, footer;
    struct str facts[6][2];
    size_t n_facts;
    struct str url, scan, checkpoint, proof;
};

static struct str say(struct ctx *c, const char *id, const char *facts)
{
    return text_say(c->arena, c->lang, id, facts);
}

static struct str period(struct ctx *c, const struct notice *n)
{
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];

    day_text(n->starts_on, from);
    day_text(n->ends_on, to);
    return say(c, "poster.days",
               str_fmt(c->arena, "from=%s to=%s days=%lld", from, to,
                       (long long)notice_days(n->starts_on, n->ends_on))
                   .p);
}

/* The newest head of the community's log that a witness has signed too, else the newest of all: who
 * keeps the sheet can later prove that nothing written before it was changed (zhengyi verify
 * paper). A community without acts yet has none. */
static MUST err add_checkpoint(struct ctx *c, struct sheet *ret)
{
    struct checkpoint point = { .size = 0 };
    struct log_head head;
    size_t at = 0;
    err e = witness_head(c, &ret->checkpoint);

    if (e == &NOT_FOUND) {
        e = record_head(c, &head);
        ret->checkpoint = e ? STR("") : head.checkpoint;
    }
    if (e)
        return e == &NOT_FOUND ? NULL : e;
    if (str_find(ret->checkpoint, STR("\n\n"), &at))
        (void)checkpoint_read(c->arena, (struct str){ ret->checkpoint.p, at + 1 }, &point);
    ret->proof =
        say(c, "poster.checkpoint", str_fmt(c->arena, "have=%lld", (long long)point.size).p);
    return NULL;
}

static MUST err fill(struct ctx *c, const struct notice *n, const struct instance *i,
                     struct sheet *ret)
{
    struct str use = str_fmt(c->arena, "use." STR_FMT, STR_ARG(n->use));
    struct str facts[6][2] = {
        { say(c, "poster.use", ""), say(c, use.p, "") },
        { say(c, "poster.period", ""), period(c, n) },
        { say(c, "poster.matter", ""),
          str_fmt(c->arena, STR_FMT " " STR_FMT, STR_ARG(i->code), STR_ARG(i->title)) },
        { say(c, "poster.scope", ""), n->scope },
        { say(c, "poster.channel", ""), n->channel },
        { say(c, "poster.contact", ""), n->contact },
    };

    for (size_t k = 0; k < COUNT(facts); k++) {
        if (facts[k][1].n == 0)
            continue; /* no empty line on the wall */
        ret->facts[ret->n_facts][0] = facts[k][0];
        ret->facts[ret->n_facts++][1] = facts[k][1];
    }
    ret->made = n->posted_at;
    ret->title = n->title;
    ret->text = n->text;
    ret->url = str_fmt(c->arena, STR_FMT "/%lld/notices/%lld", STR_ARG(c->house->base_url),
                       (long long)c->community.v, (long long)n->id.v);
    ret->scan = say(c, "poster.scan", "");
    ret->footer = c->house->demo ? say(c, "poster.demo", "") : ret->place;
    return add_checkpoint(c, ret);
}

static void put_code(struct arena *a, struct pdf *p, struct str text, int mm, struct str caption)
{
    struct qr q;

    if (text.n && !qr_make(a, text, &q))
        pdf_qr(p, &q, mm, caption);
}

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct sheet *s = input;
    struct pdf *p = pdf_begin(a, s->page, s->made, s->title);
    struct str text = s->text, line;

    pdf_footer(p, s->footer);
    pdf_subtitle(p, s->place);
    pdf_title(p, s->title);
    pdf_pairs(p, s->facts, s->n_facts);
    pdf_gap(p, 4);
    while (str_cut(&text, '\n', &line)) {
        if (str_trim(line).n)
            pdf_text(p, str_trim(line));
    }
    pdf_gap(p, 6);
    put_code(a, p, s->url, 32, s->scan);
    put_code(a, p, s->checkpoint, 32, s->proof);
    return pdf_end(p, ret);
}

static MUST err read_size(struct req *r, enum pdf_page *ret)
{
    struct str size = req_param(r, "size");

    if (size.n && !str_is(size, "a4") && !str_is(size, "a3"))
        return &POSTER_SIZE;
    *ret = str_is(size, "a3") ? PDF_A3 : PDF_A4;
    return NULL;
}

static void hash_text(struct sha256 *h, struct str s)
{
    sha256_add(h, &s.n, sizeof s.n);
    sha256_add(h, s.p, s.n);
}

/* By all that stands on the sheet. The head of the log grows with every act, so it counts by the
 * day: a sheet is set once a day, whoever asks and how often. */
static void key_of(const struct ctx *c, const struct sheet *s, uint8_t ret[KEEP_KEY])
{
    const int64_t number[] = { (int64_t)s->page, s->made.ms, c->today.n, s->checkpoint.n > 0 };
    struct sha256 h;

    sha256_begin(&h);
    sha256_add(&h, number, sizeof number);
    hash_text(&h, s->place);
    hash_text(&h, s->title);
    hash_text(&h, s->text);
    hash_text(&h, s->footer);
    for (size_t k = 0; k < s->n_facts; k++) {
        hash_text(&h, s->facts[k][0]);
        hash_text(&h, s->facts[k][1]);
    }
    hash_text(&h, s->url);
    hash_text(&h, s->scan);
    sha256_end(&h, ret);
}

/* Setting type takes a child process and a while: it is done off the readers' lane. */
err poster_make(struct req *r)
{
    struct sheet s = { .page = PDF_A4 };
    struct blob pdf = { NULL, 0 };
    uint8_t key[KEEP_KEY];
    struct instance i;
    struct notice n;

    TRY(read_size(r, &s.page));
    TRY(notice_get(&r->ctx, r->id[0], &n));
    TRY(flow_load(&r->ctx, n.matter, &i));
    TRY(board_place(&r->ctx, &s.place));
    TRY(fill(&r->ctx, &n, &i, &s));
    key_of(&r->ctx, &s, key);
    if (keep_get(&posters, r->ctx.arena, key, &r->proof.text))
        return NULL;
    TRY(child_run(r->ctx.arena, draw, &s, POSTER_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    keep_put(&posters, key, r->proof.text);
    return NULL;
}

err poster_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}
