/* disposal_api.c - what is over, its appraisal and its certificate, over HTTP and on paper. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "room/archive/archive.h"
#include "room/archive/disposal.h"
#include "room/archive/signing.h"
#include "room/auth/auth.h"
#include "web/house.h"
#include "web/text.h"

enum { PIECES_MAX = 500, PRINT_MS = 30000, COLUMNS = 6 };

static const char *const VERDICTS[] = { "keep", "destroy", NULL };
/* clang-format off */
static const struct field verdict_fields[] = {
    FIELD(struct disposal_verdict, matter, NEED),
    FIELD(struct disposal_verdict, path, NEED, .min = 8, .max = 200),
    FIELD(struct disposal_verdict, verdict, NEED, .words = VERDICTS),
    FIELD(struct disposal_verdict, keep_until, SHOW),
    FIELD(struct disposal_verdict, reason, NEED, .min = 2, .max = 200),
};
static const struct shape VERDICT = SHAPE(struct disposal_verdict, verdict_fields);
static const struct field in_fields[] = {
    FIELD(struct disposal_in, review, NEED, .min = 4, .max = 200),
    FIELD(struct disposal_in, note, SHOW, .max = 500),
    FIELD(struct disposal_in, items, NEED, .min = 1, .max = PIECES_MAX, .sub = &VERDICT),
    FIELD(struct disposal_in, password, SHOW, .max = 200),
    FIELD(struct disposal_in, totp, SHOW, .max = 10),
};
static const struct shape DISPOSAL_IN = SHAPE(struct disposal_in, in_fields);
/* clang-format on */

static err before_make(struct req *r)
{
    struct disposal_in in;

    if (!ctx_may(&r->ctx, PERM_ARCHIVE_SEAL)) /* refused in its place */
        return NULL;
    TRY(form_read(r, &DISPOSAL_IN, &in));
    return signing_before(r, (struct signing){ in.password, in.totp }, &DISPOSAL_CONFIRM);
}

static err post_make(struct req *r)
{
    struct disposal_in in;
    const char *way = NULL;
    struct id id;

    TRY(form_read(r, &DISPOSAL_IN, &in));
    TRY(auth_confirm(r, in.password, in.totp, &way));
    if (r->refusal)
        return NULL;
    TRY(disposal_make(&r->ctx, &in, way, &id));
    answer_id(r, id);
    return NULL;
}

static err before_sign(struct req *r)
{
    return signing_form_before(r, PERM_SUPERVISE, &DISPOSAL_CONFIRM);
}

static err post_sign(struct req *r)
{
    const char *way = NULL;

    TRY(signing_form(r, &way));
    if (!way)
        return NULL;
    TRY(disposal_sign(&r->ctx, r->id[0], way));
    answer_done(r);
    return NULL;
}

static err post_refuse(struct req *r)
{
    struct signing_refusal in;

    TRY(form_read(r, &SIGNING_REFUSAL, &in));
    TRY(disposal_refuse(&r->ctx, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

static err get_due(struct req *r)
{
    struct list l;

    TRY(disposal_due(&r->ctx, &l));
    answer_page(r, &DISPOSAL_DUE, &l, (struct id){ 0 });
    return NULL;
}

static err get_disposals(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct id next = { 0 };

    TRY(db_list(
        c->db, SQL_DISPOSAL_PAGE, &DISPOSAL, PAGE_SIZE + 1, &l,
        ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1))));
    struct disposal *d = (struct disposal *)(uintptr_t)l.p; /* just made in our arena */
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = d[l.n - 1].id;
    }
    for (size_t i = 0; i < l.n; i++)
        TRY(disposal_get(c, d[i].id, &d[i]));
    answer_page(r, &DISPOSAL, &l, next);
    return NULL;
}

/* --- the certificate --- */

struct sheet { /* all the child needs */
    const struct disposal *d;
    struct when made;
    struct str title, footer, head[COLUMNS], pair[4][2], keep, destroy, scope, hash, sign;
};

static struct str day_or(struct arena *a, struct day d, struct str none)
{
    char day[DAY_TEXT_SIZE];

    return d.n == DAY_NONE.n ? none : str_keep(a, day_text(d, day));
}

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    static const int percent[COLUMNS] = { 18, 8, 28, 14, 16, 16 };
    const struct sheet *s = input;
    const struct disposal_item *i = s->d->items.p;
    struct str *cell = NEW_N(a, struct str, s->d->items.n * COLUMNS + 1);
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->title);

    for (size_t k = 0; k < s->d->items.n; k++) {
        struct str *row = cell + k * COLUMNS;
        bool keep = str_is(i[k].verdict, "keep");
        row[0] = i[k].code;
        row[1] = str_fmt(a, "%lld", (long long)i[k].no);
        row[2] = i[k].title;
        row[3] = day_or(a, i[k].until, STR(""));
        row[4] = keep ? str_fmt(a, STR_FMT " " STR_FMT, STR_ARG(s->keep),
                                STR_ARG(day_or(a, i[k].keep_until, STR("∞"))))
                      : s->destroy;
        row[5] = i[k].reason;
    }
    pdf_footer(p, s->footer);
    pdf_title(p, s->title);
    pdf_pairs(p, s->pair, COUNT(s->pair));
    pdf_gap(p, 4);
    pdf_table(p, &(struct pdf_table){ .percent = percent,
                                      .columns = COLUMNS,
                                      .head = s->head,
                                      .cell = cell,
                                      .rows = s->d->items.n });
    pdf_note(p, s->scope);
    pdf_note(p, s->hash);
    pdf_gap(p, 8);
    pdf_text(p, s->sign);
    return pdf_end(p, ret);
}

static struct str say(struct ctx *c, const char *id, const char *facts)
{
    return text_say(c->arena, c->lang, id, facts);
}

static struct str signed_text(struct ctx *c, struct str name, struct when at)
{
    return at.ms ? str_fmt(c->arena, STR_FMT "　" STR_FMT, STR_ARG(name),
                           STR_ARG(time_text(c->arena, at)))
                 : STR("—");
}

static void fill(struct ctx *c, const struct disposal *d, struct sheet *ret)
{
    static const char *const head[COLUMNS] = { "disposal.code",    "disposal.no",
                                               "disposal.title",   "disposal.until",
                                               "disposal.verdict", "disposal.reason" };
    bool done = str_is(d->state, "signed");

    *ret =
        (struct sheet){ .d = d,
                        .made = c->now,
                        .title = say(c, done ? "disposal.certificate" : "disposal.list", NULL),
                        .footer = c->house->demo ? say(c, "poster.demo", NULL) : STR(""),
                        .keep = say(c, "disposal.keeps", NULL),
                        .destroy = say(c, "disposal.destroyed", NULL),
                        .scope = say(c, "disposal.scope", NULL),
                        .sign = say(c, "disposal.sign", NULL),
                        .hash = say(c, "disposal.hash",
                                    str_fmt(c->arena, "hash=" STR_FMT, STR_ARG(d->list_hash)).p) };
    for (size_t k = 0; k < COLUMNS; k++)
        ret->head[k] = say(c, head[k], NULL);
    const struct str pair[4][2] = {
        { say(c, "disposal.review", NULL), d->review },
        { say(c, "disposal.made_by", NULL), signed_text(c, d->made_by, d->made_at) },
        { say(c, "disposal.signed_by", NULL), signed_text(c, d->signed_by, d->signed_at) },
        { say(c, "disposal.note", NULL), d->note.n ? d->note : STR("—") },
    };
    for (size_t k = 0; k < COUNT(pair); k++) {
        ret->pair[k][0] = pair[k][0];
        ret->pair[k][1] = pair[k][1];
    }
}

static err make_certificate(struct req *r)
{
    struct disposal d;
    struct sheet s;
    struct blob pdf = { NULL, 0 };

    if (!ctx_may(&r->ctx, PERM_MATTER_SEE))
        return NULL;
    TRY(disposal_get(&r->ctx, r->id[0], &d));
    fill(&r->ctx, &d, &s);
    TRY(child_run(r->ctx.arena, draw, &s, PRINT_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

static err show_certificate(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}

#define D "/api/c/{c}/disposals"
/* clang-format off */
static const struct route routes[] = {
    { GET, D "/due", PERM_MATTER_SEE, .out = &DISPOSAL_DUE, .list = true, .run = get_due, .desk = DESK_FILE },
    { GET, D, PERM_MATTER_SEE, .out = &DISPOSAL, .list = true, .run = get_disposals },
    { POST, D, PERM_ARCHIVE_SEAL, "disposal.make", .in = &DISPOSAL_IN, .out = &ANSWER_ID,
      .run = post_make, .before = before_make, .desk = DESK_PASSWORD },
    { POST, D "/{id}/sign", PERM_SUPERVISE, "disposal.sign", .in = &SIGNING, .run = post_sign,
      .before = before_sign, .desk = DESK_PASSWORD },
    { POST, D "/{id}/refuse", PERM_SUPERVISE, "disposal.refuse", .in = &SIGNING_REFUSAL, .run = post_refuse },
    { GET, D "/{id}/certificate.pdf", PERM_MATTER_SEE, .run = show_certificate,
      .before = make_certificate, .desk = DESK_FILE },
};
/* clang-format on */
const struct routes DISPOSAL_ROUTES = { "disposal", routes, COUNT(routes) };
