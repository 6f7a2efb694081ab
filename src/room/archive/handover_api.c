/* handover_api.c - the sealed files of a community and their handing over, over HTTP and on paper.
 */
#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "room/archive/archive.h"
#include "room/archive/handover_to.h"
#include "room/archive/signing.h"
#include "room/auth/auth.h"
#include "web/house.h"
#include "web/text.h"

enum { FILES_MAX = 500, PRINT_MS = 30000, COLUMNS = 5 };

struct sealed_line {
    struct id id; /* of the matter */
    struct str code, title;
    struct when sealed_at;
    int64_t size;
    struct str sha256, keeper;
    bool waiting;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct sealed_line, id, SHOW),
    FIELD(struct sealed_line, code, SHOW),
    FIELD(struct sealed_line, title, SHOW),
    FIELD(struct sealed_line, sealed_at, SHOW),
    FIELD(struct sealed_line, size, SHOW),
    FIELD(struct sealed_line, sha256, SHOW),
    FIELD(struct sealed_line, keeper, SHOW),
    FIELD(struct sealed_line, waiting, SHOW),
};
static const struct field in_fields[] = {
    FIELD(struct handover_in, to_name, SHOW, .min = 2, .max = 80),
    FIELD(struct handover_in, to_account, SHOW),
    FIELD(struct handover_in, to_post, SHOW, .max = 40),
    FIELD(struct handover_in, note, SHOW, .max = 500),
    FIELD(struct handover_in, matters, NEED, .min = 1, .max = FILES_MAX),
    FIELD(struct handover_in, password, SHOW, .max = 200),
    FIELD(struct handover_in, totp, SHOW, .max = 10),
};
/* clang-format on */
static const struct shape SEALED_LINE = SHAPE(struct sealed_line, line_fields);
const struct shape HANDOVER_IN = SHAPE(struct handover_in, in_fields);

static err before_make(struct req *r)
{
    struct handover_in in;

    if (!ctx_may(&r->ctx, PERM_ARCHIVE_SEAL)) /* refused in its place */
        return NULL;
    TRY(form_read(r, &HANDOVER_IN, &in));
    return signing_before(r, (struct signing){ in.password, in.totp }, &HANDOVER_CONFIRM);
}

static err post_make(struct req *r)
{
    struct handover_in in;
    const char *way = NULL;
    struct id id;

    TRY(form_read(r, &HANDOVER_IN, &in));
    TRY(auth_confirm(r, in.password, in.totp, &way));
    if (r->refusal)
        return NULL;
    TRY(handover_make(&r->ctx, &in, way, &id));
    answer_id(r, id);
    return NULL;
}

static err get_takers(struct req *r)
{
    struct list l;

    TRY(handover_takers(&r->ctx, &l));
    answer_page(r, &TAKER, &l, (struct id){ 0 });
    return NULL;
}

static err before_take(struct req *r)
{
    return signing_form_before(r, PERM_ARCHIVE_SEAL, &HANDOVER_CONFIRM);
}

static err post_take(struct req *r)
{
    const char *way = NULL;

    TRY(signing_form(r, &way));
    if (!way)
        return NULL;
    TRY(handover_take(&r->ctx, r->id[0], way));
    answer_done(r);
    return NULL;
}

static err post_refuse(struct req *r)
{
    struct signing_refusal in;

    TRY(form_read(r, &SIGNING_REFUSAL, &in));
    TRY(handover_refuse(&r->ctx, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

static err get_handovers(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct id next = { 0 };

    TRY(db_list(
        c->db, SQL_HANDOVER_PAGE, &HANDOVER, PAGE_SIZE + 1, &l,
        ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1))));
    struct handover *h = (struct handover *)(uintptr_t)l.p; /* just made in our arena */
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = h[l.n - 1].id;
    }
    for (size_t i = 0; i < l.n; i++)
        TRY(handover_get(c, h[i].id, &h[i]));
    answer_page(r, &HANDOVER, &l, next);
    return NULL;
}

/* --- the list on paper --- */

struct sheet { /* all the child needs */
    const struct handover *h;
    struct when made;
    struct str title, place, footer, head[COLUMNS];
    struct str pair[4][2];
    struct str sign, hash;
};

static struct str day_of_time(struct arena *a, struct when t)
{
    char day[DAY_TEXT_SIZE];

    return t.ms ? str_keep(a, day_text(day_at(t, CHINA_OFFSET), day)) : STR("");
}

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    static const int percent[COLUMNS] = { 8, 19, 32, 16, 25 };
    const struct sheet *s = input;
    const struct handover_item *i = s->h->items.p;
    struct str *cell = NEW_N(a, struct str, s->h->items.n * COLUMNS + 1);
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->title);

    for (size_t k = 0; k < s->h->items.n; k++) {
        struct str *row = cell + k * COLUMNS;
        row[0] = str_fmt(a, "%zu", k + 1);
        row[1] = i[k].code;
        row[2] = i[k].title;
        row[3] = day_of_time(a, i[k].sealed_at);
        row[4] = (struct str){ i[k].sha256.p, i[k].sha256.n < 32 ? i[k].sha256.n : 32 };
    }
    pdf_footer(p, s->footer);
    pdf_title(p, s->title);
    pdf_subtitle(p, s->place);
    pdf_pairs(p, s->pair, COUNT(s->pair));
    pdf_gap(p, 4);
    pdf_table(p, &(struct pdf_table){ .percent = percent,
                                      .columns = COLUMNS,
                                      .head = s->head,
                                      .cell = cell,
                                      .rows = s->h->items.n });
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
                           STR_ARG(day_of_time(c->arena, at)))
                 : STR("—");
}

static MUST err fill(struct ctx *c, const struct handover *h, struct sheet *ret)
{
    static const char *const head[COLUMNS] = { "handover.no", "handover.code", "handover.title",
                                               "handover.sealed", "handover.sha256" };

    *ret = (struct sheet){ .h = h,
                           .made = c->now,
                           .title = say(c, "handover.list", NULL),
                           .place = h->to_name,
                           .footer = c->house->demo ? say(c, "poster.demo", NULL) : STR(""),
                           .sign = say(c, "handover.sign", NULL) };
    for (size_t k = 0; k < COLUMNS; k++)
        ret->head[k] = say(c, head[k], NULL);
    const struct str pair[4][2] = {
        { say(c, "handover.from", NULL), signed_text(c, h->made_by, h->made_at) },
        { say(c, "handover.to", NULL), signed_text(c, h->taken_by, h->taken_at) },
        { say(c, "handover.files", NULL), str_fmt(c->arena, "%lld", (long long)h->files) },
        { say(c, "handover.note", NULL), h->note.n ? h->note : STR("—") },
    };
    for (size_t k = 0; k < COUNT(pair); k++) {
        ret->pair[k][0] = pair[k][0];
        ret->pair[k][1] = pair[k][1];
    }
    ret->hash =
        say(c, "handover.hash", str_fmt(c->arena, "hash=" STR_FMT, STR_ARG(h->list_hash)).p);
    return NULL;
}

static err make_list(struct req *r)
{
    struct handover h;
    struct sheet s;
    struct blob pdf = { NULL, 0 };

    if (!ctx_may(&r->ctx, PERM_MATTER_SEE))
        return NULL;
    TRY(handover_get(&r->ctx, r->id[0], &h));
    TRY(fill(&r->ctx, &h, &s));
    TRY(child_run(r->ctx.arena, draw, &s, PRINT_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

static err show_list(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/c/{c}/archives", PERM_MATTER_SEE, .list = true,
      .many = { &SEALED_LINE, SQL_ARCHIVE_PAGE, .newest = true } },
    { GET, "/api/c/{c}/handovers", PERM_MATTER_SEE, .out = &HANDOVER, .list = true, .run = get_handovers },
    { GET, "/api/c/{c}/archive_takers", PERM_ARCHIVE_SEAL, .out = &TAKER, .list = true, .run = get_takers },
    { POST, "/api/c/{c}/handovers", PERM_ARCHIVE_SEAL, "handover.make", .in = &HANDOVER_IN,
      .out = &ANSWER_ID, .run = post_make, .before = before_make, .desk = DESK_PASSWORD },
    { POST, "/api/c/{c}/handovers/{id}/take", PERM_ARCHIVE_SEAL, "handover.take", .in = &SIGNING,
      .run = post_take, .before = before_take, .desk = DESK_PASSWORD },
    { POST, "/api/c/{c}/handovers/{id}/refuse", PERM_ARCHIVE_SEAL, "handover.refuse",
      .in = &SIGNING_REFUSAL, .run = post_refuse },
    { GET, "/api/c/{c}/handovers/{id}/list.pdf", PERM_MATTER_SEE, .run = show_list,
      .before = make_list, .desk = DESK_FILE },
};
/* clang-format on */
const struct routes HANDOVER_ROUTES = { "handover", routes, COUNT(routes) };
