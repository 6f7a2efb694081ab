/* slip.c - what was decided, on paper: for households no phone has told, cut from A4, house by
 * house, and how far each building is reached. */
#include "base/arena.h"
#include "kit/child.h"
#include "kit/db.h"
#include "kit/pdf.h"
#include "room/meeting/meeting.h"
#include "room/rep/rep_row.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

enum { SLIPS_MAX = 500, PLACES_MAX = 2000, SLIPS_MS = 60000, SLIP_MM = 66, QR_MM = 24 };

struct slip_place { /* a building, and how its households were told */
    struct id building;
    struct str name, grid;
    int64_t households, by_app, by_hand, waiting;
};
/* clang-format off */
static const struct field place_fields[] = {
    FIELD(struct slip_place, building, SHOW),
    FIELD(struct slip_place, name, SHOW),
    FIELD(struct slip_place, grid, SHOW),
    FIELD(struct slip_place, households, SHOW),
    FIELD(struct slip_place, by_app, SHOW),
    FIELD(struct slip_place, by_hand, SHOW),
    FIELD(struct slip_place, waiting, SHOW),
};
/* clang-format on */
const struct shape SLIP_PLACE = SHAPE(struct slip_place, place_fields);

struct slip_home {
    struct id household;
    struct str building, unit, room, rep;
};
/* clang-format off */
static const struct field home_fields[] = {
    FIELD(struct slip_home, household, SHOW),
    FIELD(struct slip_home, building, SHOW),
    FIELD(struct slip_home, unit, SHOW),
    FIELD(struct slip_home, room, SHOW),
    FIELD(struct slip_home, rep, SHOW),
};
/* clang-format on */
static const struct shape SLIP_HOME = SHAPE(struct slip_home, home_fields);

err get_slip_places(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_REP_SLIP_PLACES, &SLIP_PLACE, PLACES_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    answer_page(r, &SLIP_PLACE, &l, (struct id){ 0 });
    return NULL;
}

/* --- the paper --- */

struct slips { /* all the child needs */
    struct when made;
    struct str head, question, result, scan, sign, rep, none, footer, url;
    const struct slip_home *home;
    size_t n;
};

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct slips *s = input;
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->head);
    struct qr code;

    TRY(qr_make(a, s->url, &code));
    pdf_footer(p, s->footer);
    if (s->n == 0)
        pdf_note(p, s->none);
    for (size_t k = 0; k < s->n; k++) {
        const struct slip_home *x = &s->home[k];
        pdf_keep(p, SLIP_MM);
        pdf_heading(p, s->head);
        pdf_note(p, str_fmt(a, STR_FMT " " STR_FMT " " STR_FMT "    " STR_FMT STR_FMT,
                            STR_ARG(x->building), STR_ARG(x->unit), STR_ARG(x->room),
                            STR_ARG(s->rep), STR_ARG(x->rep)));
        pdf_text(p, s->question);
        pdf_text(p, s->result);
        pdf_qr(p, &code, QR_MM, s->scan);
        pdf_note(p, s->sign);
        pdf_cut(p);
    }
    return pdf_end(p, ret);
}

static struct str say(struct ctx *c, const char *id) { return text_say(c->arena, LANG_ZH, id, ""); }

/* The notice that publishes it, or the matter's own page while there is none. */
static MUST err address(struct ctx *c, const struct rep_result *x, struct str *ret)
{
    struct id notice = { 0 };

    TRY(db_int(c->db, SQL_REP_SLIP_NOTICE, &notice.v,
               ARGS(arg_id(c->community), arg_id(x->matter))));
    *ret = str_fmt(c->arena, STR_FMT "/%lld/%s/%lld", STR_ARG(c->house->base_url),
                   (long long)c->community.v, notice.v ? "notices" : "matters",
                   (long long)(notice.v ? notice.v : x->matter.v));
    return NULL;
}

static MUST err fill(struct req *r, struct slips *ret)
{
    struct ctx *c = &r->ctx;
    struct rep_result x;
    struct id place = { 0 };
    struct list l;

    (void)str_int(req_param(r, "building"), &place.v);
    err e = db_one(c->db, SQL_REP_SLIP_RESULT, &REP_RESULT, &x,
                   ARGS(arg_id(c->community), arg_id(r->id[0])));
    if (e)
        return e == &NOT_FOUND ? &REP_NO_RESULT : e;
    TRY(db_list(c->db, SQL_REP_SLIP_HOMES, &SLIP_HOME, SLIPS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]), arg_int(place.v))));
    *ret = (struct slips){ .made = c->now,
                           .head = say(c, "decided.head"),
                           .question = str_fmt(c->arena, "《" STR_FMT "》 " STR_FMT,
                                               STR_ARG(x.title), STR_ARG(x.question)),
                           .result = str_fmt(c->arena, STR_FMT STR_FMT,
                                             STR_ARG(say(c, "decided.meeting")),
                                             STR_ARG(rep_how_it_voted(c, &x))),
                           .scan = say(c, "decided.scan"),
                           .sign = say(c, "decided.sign"),
                           .rep = say(c, "decided.rep"),
                           .none = say(c, "decided.none"),
                           .footer = c->house->demo ? say(c, "poster.demo") : STR(""),
                           .home = l.p,
                           .n = l.n };
    return address(c, &x, &ret->url);
}

err decided_make(struct req *r)
{
    struct slips s;
    struct blob pdf = { NULL, 0 };

    if (!ctx_may(&r->ctx, PERM_REGISTER_SEE))
        return NULL; /* the route refuses by itself */
    TRY(fill(r, &s));
    TRY(child_run(r->ctx.arena, draw, &s, SLIPS_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

err decided_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}

/* --- handed over --- */

struct handed_in {
    struct id building;
    struct str way;
};
static const char *const ways[] = { "slip", "door", NULL };
static const struct field handed_fields[] = {
    FIELD(struct handed_in, building, NEED),
    FIELD(struct handed_in, way, NEED, .words = ways),
};
const struct shape HANDED_IN = SHAPE(struct handed_in, handed_fields);

/* One walk through a building: all of it that was still waiting. */
err post_handed(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct handed_in in;
    struct list news;
    int64_t n = 0;

    TRY(form_read(r, &HANDED_IN, &in));
    TRY(db_list(c->db, SQL_REP_NEWS_OF, &REP_NEWS, 1, &news,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (!news.n)
        return &REP_NO_RESULT;
    TRY(db_run(c->db, SQL_REP_SLIP_HANDED, &n,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_id(in.building), arg_str(in.way),
                    arg_time(c->now), arg_str(c->name))));
    if (!n)
        return &REP_TOLD;
    leaf_subject(c, r->id[0]);
    leaf_id(c, "building", in.building);
    leaf_int(c, "households", n);
    leaf_word(c, "way", in.way);
    answer_done(r);
    return NULL;
}
