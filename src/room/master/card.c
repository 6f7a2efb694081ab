/* card.c - see card.h. */
#include "room/master/card.h"

#include "base/arena.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "kit/qr.h"
#include "rule/share.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

const struct failure CARD_WHICH = { .code = ERR_INPUT, .id = "card.which", .field = "building" };
const struct failure CARD_HOUSEHOLD = { .code = ERR_INPUT,
                                        .id = "card.household",
                                        .field = "households" };
const struct failure CARD_TWICE = { .code = ERR_CONFLICT,
                                    .id = "card.twice",
                                    .field = "households" };

enum { HOMES_MAX = 600, GRIDS_MAX = 200, CARDS_MS = 60000, CARDS_AT_ONCE = 300 };

struct card_home {
    struct id id;
    struct str building, unit, room;
    struct when at; /* absent: not handed over yet */
    struct str way, by_name;
};
struct card_progress {
    struct id grid;
    struct str name;
    int64_t households, delivered, permyriad;
};
struct card_in {
    struct list households;
    struct id matter; /* absent: the community's own card */
    struct str way;
};
static const char *const WAYS[] = { "hand", "door", "box", NULL };
/* clang-format off */
static const struct field home_fields[] = {
    FIELD(struct card_home, id, SHOW),
    FIELD(struct card_home, building, SHOW),
    FIELD(struct card_home, unit, SHOW),
    FIELD(struct card_home, room, SHOW),
    FIELD(struct card_home, at, SHOW),
    FIELD(struct card_home, way, SHOW),
    FIELD(struct card_home, by_name, SHOW),
};
static const struct field progress_fields[] = {
    FIELD(struct card_progress, grid, SHOW),
    FIELD(struct card_progress, name, SHOW),
    FIELD(struct card_progress, households, SHOW),
    FIELD(struct card_progress, delivered, SHOW),
    FIELD(struct card_progress, permyriad, EXTRA),
};
static const struct field in_fields[] = {
    FIELD(struct card_in, households, NEED, .max = CARDS_AT_ONCE),
    FIELD(struct card_in, matter, SHOW),
    FIELD(struct card_in, way, NEED, .words = WAYS),
};
/* clang-format on */
const struct shape CARD_HOME = SHAPE(struct card_home, home_fields);
const struct shape CARD_PROGRESS = SHAPE(struct card_progress, progress_fields);
const struct shape CARD_IN = SHAPE(struct card_in, in_fields);

struct named {
    struct str name;
};
static const struct field named_fields[] = { FIELD(struct named, name, SHOW) };
static const struct shape NAMED = SHAPE(struct named, named_fields);

struct about {
    struct str code, title, summary;
};
static const struct field about_fields[] = {
    FIELD(struct about, code, SHOW),
    FIELD(struct about, title, SHOW),
    FIELD(struct about, summary, SHOW),
};
static const struct shape ABOUT = SHAPE(struct about, about_fields);

struct deck { /* all the child needs */
    struct list homes;
    struct when made;
    struct str head, place, lead, title, text, how[3], contact, scan, url, tail, footer, home;
};

static struct str say(struct ctx *c, const char *id) { return text_say(c->arena, c->lang, id, ""); }

static struct id asked(struct req *r, const char *name)
{
    struct id id = { 0 };

    (void)str_int(req_param(r, name), &id.v);
    return id;
}

static MUST err read_homes(struct req *r, struct list *ret)
{
    struct id building = asked(r, "building"), household = asked(r, "household");

    if (!building.v && !household.v)
        return &CARD_WHICH;
    TRY(db_list(r->ctx.db, SQL_CARD_HOMES, &CARD_HOME, HOMES_MAX, ret,
                ARGS(arg_id(r->ctx.community), arg_int(building.v), arg_int(household.v),
                     arg_int(asked(r, "matter").v))));
    return ret->n ? NULL : &CARD_WHICH;
}

err card_homes(struct req *r)
{
    struct list l;

    TRY(read_homes(r, &l));
    answer_page(r, &CARD_HOME, &l, (struct id){ 0 });
    return NULL;
}

err card_progress(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_CARD_PROGRESS, &CARD_PROGRESS, GRIDS_MAX, &l,
                ARGS(arg_id(r->ctx.community), arg_int(asked(r, "matter").v))));
    struct card_progress *p = (struct card_progress *)(uintptr_t)l.p;
    for (size_t k = 0; k < l.n; k++)
        p[k].permyriad = p[k].households ? share_permyriad(p[k].delivered, p[k].households) : 0;
    answer_page(r, &CARD_PROGRESS, &l, (struct id){ 0 });
    return NULL;
}

static MUST err hand_over(struct ctx *c, const struct card_in *in, struct str text)
{
    struct id home = { 0 };
    int64_t here = 0;

    if (!str_int(text, &home.v))
        return &CARD_HOUSEHOLD;
    TRY(db_int(c->db, SQL_CARD_HOME_HERE, &here, ARGS(arg_id(c->community), arg_id(home))));
    if (!here)
        return &CARD_HOUSEHOLD;
    err e =
        db_run(c->db, SQL_CARD_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(home), arg_int(in->matter.v),
                    arg_str(in->way), arg_id(c->account), arg_str(c->name), arg_time(c->now)));
    return e == &DB_DUPLICATE ? &CARD_TWICE : e;
}

err card_deliver(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct card_in in = { .matter = { 0 } };
    struct about m;

    TRY(form_read(r, &CARD_IN, &in));
    if (in.matter.v)
        TRY(db_one(c->db, SQL_CARD_MATTER, &ABOUT, &m,
                   ARGS(arg_id(c->community), arg_id(in.matter))));
    const struct str *text = in.households.p;
    if (!in.households.n)
        return &CARD_HOUSEHOLD;
    for (size_t k = 0; k < in.households.n; k++)
        TRY(hand_over(c, &in, text[k]));
    leaf_subject(c, in.matter);
    leaf_int(c, "households", (int64_t)in.households.n);
    leaf_word(c, "way", in.way);
    answer_done(r);
    return NULL;
}

/* --- the cards themselves --- */

/* What the household's code opens: its own card, or the matter the card is about. */
static struct str code_of(struct arena *a, const struct deck *d, struct id home)
{
    return str_fmt(a, STR_FMT STR_FMT "?home=%lld", STR_ARG(d->url), STR_ARG(d->tail),
                   (long long)home.v);
}

static MUST err fill(struct req *r, struct deck *ret)
{
    struct ctx *c = &r->ctx;
    struct id matter = asked(r, "matter");
    struct named place, contact = { STR("") };
    struct about m = { STR(""), STR(""), STR("") };

    TRY(db_one(c->db, SQL_CARD_PLACE, &NAMED, &place, ARGS(arg_id(c->community))));
    err e = db_one(c->db, SQL_CARD_CONTACT, &NAMED, &contact, ARGS(arg_id(c->community)));
    if (e && e != &NOT_FOUND)
        return e;
    ret->url =
        str_fmt(c->arena, STR_FMT "/%lld", STR_ARG(c->house->base_url), (long long)c->community.v);
    ret->tail = str_fmt(c->arena, "/card");
    if (matter.v) {
        TRY(db_one(c->db, SQL_CARD_MATTER, &ABOUT, &m, ARGS(arg_id(c->community), arg_id(matter))));
        ret->tail = str_fmt(c->arena, "/matters/%lld", (long long)matter.v);
    }
    ret->made = c->now;
    ret->head = say(c, "card.head");
    ret->place = place.name;
    ret->home = say(c, "card.home");
    ret->title = matter.v ? m.title : say(c, "card.title");
    ret->text = matter.v ? m.summary : say(c, "card.text");
    ret->lead = m.code;
    for (size_t k = 0; k < COUNT(ret->how); k++)
        ret->how[k] = say(c, str_fmt(c->arena, "card.how%zu", k + 1).p);
    ret->contact = contact.name;
    ret->scan = say(c, matter.v ? "card.scan_matter" : "card.scan");
    ret->footer = c->house->demo ? say(c, "poster.demo") : place.name;
    return NULL;
}

/* --- the card on the resident's own phone --- */

struct card_given {
    struct id matter;
    struct str title, way, by_name;
    struct when at;
};
struct card_mine {
    struct id household;
    struct str building, unit, room, place, head, title, text, contact, url;
    struct list how, given;
};
/* clang-format off */
static const struct field given_fields[] = {
    FIELD(struct card_given, matter, SHOW),
    FIELD(struct card_given, title, SHOW),
    FIELD(struct card_given, way, SHOW),
    FIELD(struct card_given, by_name, SHOW),
    FIELD(struct card_given, at, SHOW),
};
static const struct shape CARD_GIVEN = SHAPE(struct card_given, given_fields);
static const struct field mine_fields[] = {
    FIELD(struct card_mine, household, SHOW),
    FIELD(struct card_mine, building, SHOW),
    FIELD(struct card_mine, unit, SHOW),
    FIELD(struct card_mine, room, SHOW),
    FIELD(struct card_mine, place, SHOW | EXTRA),
    FIELD(struct card_mine, head, SHOW | EXTRA),
    FIELD(struct card_mine, title, SHOW | EXTRA),
    FIELD(struct card_mine, text, SHOW | EXTRA),
    FIELD(struct card_mine, contact, SHOW | EXTRA),
    FIELD(struct card_mine, url, SHOW | EXTRA),
    FIELD(struct card_mine, how, SHOW | EXTRA),
    FIELD(struct card_mine, given, SHOW | EXTRA, .sub = &CARD_GIVEN),
};
/* clang-format on */
const struct shape CARD_MINE = SHAPE(struct card_mine, mine_fields);

enum { GIVEN_MAX = 100 };

/* Who brought it is told to the household alone. */
static MUST err answer_card(struct req *r, struct card_mine *m, bool own)
{
    struct ctx *c = &r->ctx;
    struct deck *d = NEW(c->arena, struct deck);

    TRY(fill(r, d));
    m->place = d->place;
    m->head = d->head;
    m->title = d->title;
    m->text = d->text;
    m->contact = d->contact;
    m->url = code_of(c->arena, d, m->household);
    m->how = (struct list){ d->how, COUNT(d->how) };
    TRY(db_list(c->db, SQL_CARD_GIVEN, &CARD_GIVEN, GIVEN_MAX, &m->given,
                ARGS(arg_id(c->community), arg_id(m->household))));
    struct card_given *g = (struct card_given *)(uintptr_t)m->given.p; /* just made in our arena */
    for (size_t k = 0; k < m->given.n && !own; k++)
        g[k].by_name = STR("");
    answer_one(r, &CARD_MINE, m);
    return NULL;
}

err card_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct card_mine m;

    TRY(db_one(c->db, SQL_CARD_HOUSEHOLD, &CARD_MINE, &m,
               ARGS(arg_id(c->community), arg_id(c->resident))));
    return answer_card(r, &m, true);
}

/* For who holds the paper: the card of the household whose code it bears. It names nobody. */
err card_held(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id home = asked(r, "household");
    struct card_home h;

    TRY(db_one(c->db, SQL_CARD_HOMES, &CARD_HOME, &h,
               ARGS(arg_id(c->community), arg_int(0), arg_int(home.v), arg_int(0))));
    struct card_mine m = {
        .household = h.id, .building = h.building, .unit = h.unit, .room = h.room
    };
    return answer_card(r, &m, false);
}

static MUST err draw_card(struct arena *a, struct pdf *p, const struct deck *d,
                          const struct card_home *h)
{
    struct str home =
        str_fmt(a, STR_FMT STR_FMT STR_FMT STR_FMT " " STR_FMT, STR_ARG(d->home),
                STR_ARG(h->building), STR_ARG(h->unit), STR_ARG(h->room), STR_ARG(d->lead));

    struct qr code;

    TRY(qr_make(a, code_of(a, d, h->id), &code));
    pdf_subtitle(p, d->place);
    pdf_title(p, d->head);
    pdf_note(p, home);
    pdf_heading(p, d->title);
    pdf_text(p, d->text);
    for (size_t k = 0; k < COUNT(d->how); k++)
        pdf_item(p, str_fmt(a, "%zu.", k + 1), d->how[k]);
    if (d->contact.n)
        pdf_note(p, d->contact);
    pdf_gap(p, 3);
    pdf_qr(p, &code, 26, d->scan);
    return NULL;
}

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct deck *d = input;
    const struct card_home *h = d->homes.p;
    struct pdf *p = pdf_begin(a, PDF_A6, d->made, d->head);
    pdf_footer(p, d->footer);
    for (size_t k = 0; k < d->homes.n; k++) {
        if (k)
            pdf_new_page(p);
        TRY(draw_card(a, p, d, &h[k]));
    }
    return pdf_end(p, ret);
}

err card_make(struct req *r)
{
    struct deck d = { .made = { 0 } };
    struct blob pdf = { NULL, 0 };

    TRY(read_homes(r, &d.homes));
    TRY(fill(r, &d));
    TRY(child_run(r->ctx.arena, draw, &d, CARDS_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

err card_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}
