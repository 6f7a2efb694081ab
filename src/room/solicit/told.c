/* told.c - everybody who gave an opinion is told what became of it, by a way that reaches them. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "room/solicit/group.h"
#include "rule/codes.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

static const struct failure TOLD_BEFORE = { .code = ERR_CONFLICT,
                                            .id = "told.before",
                                            .field = "opinions" };

enum { SLIPS_MAX = 500, SLIPS_MS = 30000 };

struct who_row {
    struct id id, matter_id, resident_id, household_id;
    struct str channel;
};
static const struct field who_fields[] = {
    FIELD(struct who_row, id, SHOW),          FIELD(struct who_row, matter_id, SHOW),
    FIELD(struct who_row, resident_id, SHOW), FIELD(struct who_row, household_id, SHOW),
    FIELD(struct who_row, channel, SHOW),
};
static const struct shape WHO = SHAPE(struct who_row, who_fields);

/* Somebody has to go there with it, or nobody can: then the board tells. */
static struct str by_hand(const struct who_row *w)
{
    if (w->household_id.v == 0)
        return STR("board");
    return str_is(w->channel, "visit") ? STR("visit") : STR("paper");
}

static MUST err reach(struct ctx *c, const struct instance *i, struct id opinion, const char *kind,
                      struct str title, struct who_row *ret, struct str *ret_way)
{
    struct message m = { .kind = kind,
                         .key = str_fmt(c->arena, "%s:%lld", kind, (long long)opinion.v),
                         .title = title };

    m.link = str_fmt(c->arena, STR_FMT "/opinions", STR_ARG(post_link(c, "matters", i->id)));
    TRY(db_one(c->db, SQL_TOLD_WHO, &WHO, ret, ARGS(arg_id(c->community), arg_id(opinion))));
    return post_reach_resident(c, ret->resident_id, &m, ret_way);
}

/* One to-do for all answers of the matter that somebody has to carry. */
static MUST err ask_to_carry(struct ctx *c, const struct instance *i)
{
    int64_t due = 0;

    TRY(db_int(c->db, SQL_TOLD_DUE, &due, ARGS(arg_id(c->community), arg_id(i->id))));
    return due ? NULL : flow_ask(c, i, "opinion_told", flow_actor(i), i->id, (struct when){ 0 });
}

err told_begin(struct ctx *c, const struct instance *i, struct id opinion)
{
    struct who_row w;
    struct str way;
    struct when done = c->now;

    TRY(reach(c, i, opinion, "opinion.disposed", i->title, &w, &way));
    if (way.n == 0) {
        way = by_hand(&w);
        done.ms = str_is(way, "board") ? c->now.ms : 0;
    }
    if (done.ms == 0)
        TRY(ask_to_carry(c, i));
    return db_run(c->db, SQL_TOLD_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(opinion), arg_id(i->id), arg_str(way),
                       arg_time(c->now), done.ms ? arg_time(done) : arg_null(),
                       arg_str(done.ms ? STR("") : c->name)));
}

err told_changed_plan(struct ctx *c, const struct instance *i, struct id opinion, int64_t no)
{
    struct who_row w;
    struct str way;

    return reach(c, i, opinion, "opinion.changed_plan",
                 str_fmt(c->arena, STR_FMT " %lld", STR_ARG(i->title), (long long)no), &w, &way);
}

struct told_in {
    struct list opinions;
    struct str way;
};
static const char *const ways[] = { "paper", "visit", "sms", NULL };
static const struct field told_fields[] = {
    FIELD(struct told_in, way, NEED, .words = ways),
    FIELD(struct told_in, opinions, NEED, .min = 1, .max = BATCH_MAX),
};
const struct shape TOLD_IN = SHAPE(struct told_in, told_fields);

/* The step may be over by the time the last slip is carried: the matter only has to run. */
err post_told(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct told_in in;
    struct instance i;
    struct id *id = NULL;
    int64_t due = 0;

    TRY(form_read(r, &TOLD_IN, &in));
    TRY(flow_take(c, r->id[0], &i));
    TRY(form_ids(c, &in.opinions, "opinions", &id));
    for (size_t k = 0; k < in.opinions.n; k++) {
        int64_t changed = 0;
        TRY(db_run(c->db, SQL_TOLD_DONE, &changed,
                   ARGS(arg_id(c->community), arg_id(i.id), arg_id(id[k]), arg_str(in.way),
                        arg_time(c->now), arg_str(c->name))));
        if (!changed)
            return &TOLD_BEFORE;
    }
    TRY(db_int(c->db, SQL_TOLD_DUE, &due, ARGS(arg_id(c->community), arg_id(i.id))));
    if (due == 0)
        TRY(flow_done(c, &i, "opinion_told", i.id));
    leaf_subject(c, i.id);
    leaf_word(c, "way", in.way);
    leaf_int(c, "opinions", (int64_t)in.opinions.n);
    answer_done(r);
    return NULL;
}

/* --- slips to carry --- */

struct slip {
    struct id id, household_id;
    struct str name, text, disposition, reason, way;
    struct str home;
};
/* clang-format off */
static const struct field slip_fields[] = {
    FIELD(struct slip, id, SHOW),
    FIELD(struct slip, household_id, SHOW),
    FIELD(struct slip, name, SHOW),
    FIELD(struct slip, text, SHOW),
    FIELD(struct slip, disposition, SHOW),
    FIELD(struct slip, reason, SHOW),
    FIELD(struct slip, way, SHOW),
    FIELD(struct slip, home, EXTRA),
};
/* clang-format on */
static const struct shape SLIP = SHAPE(struct slip, slip_fields);

struct slips { /* all the child needs */
    struct when made;
    struct str head, title, said, answer, reason, thanks, none, footer, code;
    const struct slip *slip;
    size_t n;
};

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct slips *s = input;
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->head);

    pdf_footer(p, s->footer);
    if (s->n == 0)
        pdf_note(p, s->none);
    for (size_t k = 0; k < s->n; k++) {
        const struct slip *x = &s->slip[k];
        const struct str pair[3][2] = {
            { s->said, x->text },
            { s->answer, x->disposition },
            { s->reason, x->reason },
        };
        if (k)
            pdf_cut(p);
        pdf_keep(p, 70);
        pdf_heading(p, s->head);
        pdf_note(p, str_fmt(a, STR_FMT "  " STR_FMT "  " STR_FMT, STR_ARG(x->home),
                            STR_ARG(x->name), STR_ARG(s->code)));
        pdf_text(p, s->title);
        pdf_pairs(p, pair, COUNT(pair));
        pdf_note(p, s->thanks);
    }
    return pdf_end(p, ret);
}

static struct str say(struct ctx *c, const char *id) { return text_say(c->arena, c->lang, id, ""); }

static MUST err fill(struct req *r, struct slips *ret)
{
    struct ctx *c = &r->ctx;
    struct instance i;
    struct list l;

    TRY(flow_load(c, r->id[0], &i));
    TRY(db_list(c->db, SQL_TOLD_SLIPS, &SLIP, SLIPS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(i.id), arg_str(req_param(r, "way")))));
    struct slip *x = (struct slip *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        TRY(household_text(c, x[k].household_id, &x[k].home));
        x[k].disposition =
            say(c, str_fmt(c->arena, "disposition." STR_FMT, STR_ARG(x[k].disposition)).p);
    }
    *ret = (struct slips){ .made = c->now,
                           .head = say(c, "slip.head"),
                           .title = i.title,
                           .said = say(c, "slip.said"),
                           .answer = say(c, "slip.answer"),
                           .reason = say(c, "slip.reason"),
                           .thanks = say(c, "slip.thanks"),
                           .none = say(c, "slip.none"),
                           .footer = c->house->demo ? say(c, "poster.demo") : STR(""),
                           .code = i.code,
                           .slip = x,
                           .n = l.n };
    return NULL;
}

err slips_make(struct req *r)
{
    struct slips s;
    struct blob pdf = { NULL, 0 };

    TRY(fill(r, &s));
    TRY(child_run(r->ctx.arena, draw, &s, SLIPS_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

err slips_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}
