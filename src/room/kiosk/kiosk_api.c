/* kiosk_api.c - the doors of the kiosk, and the sheet a shift ends with. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "room/kiosk/kiosk_row.h"
#include "room/meeting/meeting.h"
#include "room/resident/resident.h"
#include "web/house.h"
#include "web/text.h"

enum { SHEET_MS = 30000 };

struct open_in {
    struct str place;
};
struct vote_in {
    struct id ballot;
    struct str choice, marks; /* one of them: of a list of names, a letter for each */
};
struct say_in {
    struct id matter;
    struct str text;
};
struct score_in {
    struct id survey;
    struct str score, text;
};
struct waiting { /* what this resident may do here and now */
    struct str what;
    struct id subject, matter;
    struct str title;
    bool secret;
    struct str form; /* of a vote: motion elect grade */
};
struct shift_view {
    struct one shift;
    bool mine;
    struct list lines;
};
struct person_view {
    struct id id, shift;
    struct str name, household_text, state;
    struct list waiting;
};
static const char *const WAYS[] = { "card", "invite", "name", NULL };
static const char *const CHOICES[] = { "agree", "oppose", "abstain", NULL };
static const char *const SCORES[] = { "satisfied", "mostly", "fair", "unsatisfied", NULL };
/* clang-format off */
static const struct field open_fields[] = { FIELD(struct open_in, place, NEED, .min = 2, .max = 60) };
static const struct field close_fields[] = {
    FIELD(struct kiosk_close_in, counted, NEED, .min = 0, .max = 10000),
    FIELD(struct kiosk_close_in, note, SHOW, .max = 500),
};
static const struct field find_fields[] = {
    FIELD(struct kiosk_find_in, way, NEED, .words = WAYS),
    FIELD(struct kiosk_find_in, card, SHOW, .max = 18),
    FIELD(struct kiosk_find_in, code, SHOW, .max = 20),
    FIELD(struct kiosk_find_in, name, SHOW, .max = 40),
    FIELD(struct kiosk_find_in, tail, SHOW, .max = 4),
};
static const struct field found_fields[] = {
    FIELD(struct kiosk_found, id, SHOW),
    FIELD(struct kiosk_found, name, SHOW),
    FIELD(struct kiosk_found, household_text, SHOW),
};
static const struct field vote_fields[] = {
    FIELD(struct vote_in, ballot, NEED),
    FIELD(struct vote_in, choice, SHOW, .words = CHOICES),
    FIELD(struct vote_in, marks, SHOW, .max = MARKS_NAMES),
};
static const struct field say_fields[] = {
    FIELD(struct say_in, matter, NEED),
    FIELD(struct say_in, text, NEED, .min = 2, .max = 2000),
};
static const struct field score_fields[] = {
    FIELD(struct score_in, survey, NEED),
    FIELD(struct score_in, score, NEED, .words = SCORES),
    FIELD(struct score_in, text, SHOW, .max = 1000),
};
static const struct field waiting_fields[] = {
    FIELD(struct waiting, what, SHOW),
    FIELD(struct waiting, subject, SHOW),
    FIELD(struct waiting, matter, SHOW),
    FIELD(struct waiting, title, SHOW),
    FIELD(struct waiting, secret, SHOW),
    FIELD(struct waiting, form, SHOW),
};
static const struct shape WAITING = { "struct kiosk_waiting", waiting_fields, COUNT(waiting_fields), sizeof(struct waiting) };
static const struct field shift_view_fields[] = {
    FIELD(struct shift_view, shift, SHOW, .sub = &KIOSK_SHIFT),
    FIELD(struct shift_view, mine, SHOW),
    FIELD(struct shift_view, lines, SHOW, .sub = &KIOSK_LINE),
};
static const struct field person_view_fields[] = {
    FIELD(struct person_view, id, SHOW),
    FIELD(struct person_view, shift, SHOW),
    FIELD(struct person_view, name, SHOW),
    FIELD(struct person_view, household_text, SHOW),
    FIELD(struct person_view, state, SHOW),
    FIELD(struct person_view, waiting, SHOW, .sub = &WAITING),
};
static const struct field receipt_fields[] = {
    FIELD(struct vote_receipt, number, SHOW),
    FIELD(struct vote_receipt, cast_at, SHOW),
    FIELD(struct vote_receipt, leaf, SHOW),
    FIELD(struct vote_receipt, leaf_hash, SHOW),
};
/* clang-format on */
static const struct shape OPEN_IN = { "struct kiosk_open_in", open_fields, COUNT(open_fields),
                                      sizeof(struct open_in) };
static const struct shape CLOSE_IN = SHAPE(struct kiosk_close_in, close_fields);
static const struct shape FIND_IN = SHAPE(struct kiosk_find_in, find_fields);
static const struct shape FOUND = SHAPE(struct kiosk_found, found_fields);
static const struct shape VOTE_IN = { "struct kiosk_vote_in", vote_fields, COUNT(vote_fields),
                                      sizeof(struct vote_in) };
static const struct shape SAY_IN = { "struct kiosk_opinion_in", say_fields, COUNT(say_fields),
                                     sizeof(struct say_in) };
static const struct shape SCORE_IN = { "struct kiosk_review_in", score_fields, COUNT(score_fields),
                                       sizeof(struct score_in) };
static const struct shape SHIFT_VIEW = { "struct kiosk_shift_view", shift_view_fields,
                                         COUNT(shift_view_fields), sizeof(struct shift_view) };
static const struct shape PERSON_VIEW = { "struct kiosk_person_view", person_view_fields,
                                          COUNT(person_view_fields), sizeof(struct person_view) };
static const struct shape RECEIPT = { "struct kiosk_receipt", receipt_fields, COUNT(receipt_fields),
                                      sizeof(struct vote_receipt) };

static err get_shifts(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_KIOSK_SHIFTS, &KIOSK_SHIFT, KIOSK_SHOWN, &l,
                ARGS(arg_id(r->ctx.community), arg_int(KIOSK_SHOWN))));
    answer_page(r, &KIOSK_SHIFT, &l, (struct id){ 0 });
    return NULL;
}

static err get_shift(struct req *r)
{
    struct kiosk_shift s;
    struct shift_view v = { .shift = { &s } };

    TRY(shift_get(&r->ctx, r->id[0], &s));
    TRY(shift_lines(&r->ctx, s.id, &v.lines));
    v.mine = s.account_id.v == r->ctx.account.v;
    answer_one(r, &SHIFT_VIEW, &v);
    return NULL;
}

static err get_person(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct kiosk_person p;
    struct resident who;
    struct person_view v = { .id = { 0 } };
    struct kiosk_shift s;

    TRY(person_get(c, r->id[0], &p));
    TRY(shift_get(c, p.shift_id, &s));
    if (s.account_id.v != c->account.v)
        return &KIOSK_NOT_YOURS;
    TRY(resident_get(c, p.resident_id, &who));
    v = (struct person_view){
        .id = p.id, .shift = p.shift_id, .name = name_masked(c, who.name), .state = p.state
    };
    TRY(household_text(c, who.household_id, &v.household_text));
    if (str_is(p.state, "here"))
        TRY(db_list(c->db, SQL_KIOSK_WAITING, &WAITING, KIOSK_LIST, &v.waiting,
                    ARGS(arg_id(c->community), arg_id(who.id), arg_time(c->now))));
    answer_one(r, &PERSON_VIEW, &v);
    return NULL;
}

static err post_shift(struct req *r)
{
    struct open_in in;
    struct id id;

    TRY(form_read(r, &OPEN_IN, &in));
    TRY(kiosk_open(&r->ctx, in.place, &id));
    answer_id(r, id);
    return NULL;
}

static err post_close(struct req *r)
{
    struct kiosk_close_in in = { .note = STR("") };

    TRY(form_read(r, &CLOSE_IN, &in));
    TRY(kiosk_close(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_person(struct req *r)
{
    struct kiosk_find_in in = { .way = STR("") };
    struct kiosk_found out;

    TRY(form_read(r, &FIND_IN, &in));
    r->once_blind = true; /* a citizen number is not kept, not even as a hash of the form */
    TRY(kiosk_find(&r->ctx, r->id[0], &in, &out));
    answer_one(r, &FOUND, &out);
    return NULL;
}

static err post_confirm(struct req *r)
{
    TRY(kiosk_confirm(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_end(struct req *r)
{
    TRY(kiosk_end(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_vote(struct req *r)
{
    struct vote_in in;
    struct vote_receipt out;

    TRY(form_read(r, &VOTE_IN, &in));
    if ((in.choice.n > 0) == (in.marks.n > 0))
        return err_at(r->ctx.arena, &FORM_MISSING, "choice", "a choice or marks, and not both");
    TRY(kiosk_vote(&r->ctx, r->id[0], in.ballot, in.choice.n ? in.choice : in.marks, &out));
    answer_one(r, &RECEIPT, &out);
    return NULL;
}

static err post_opinion(struct req *r)
{
    struct say_in in;
    struct id id;

    TRY(form_read(r, &SAY_IN, &in));
    TRY(kiosk_opinion(&r->ctx, r->id[0], in.matter, in.text, &id));
    answer_id(r, id);
    return NULL;
}

static err post_review(struct req *r)
{
    struct score_in in = { .text = STR("") };

    TRY(form_read(r, &SCORE_IN, &in));
    TRY(kiosk_review(&r->ctx, r->id[0], in.survey, in.score, in.text));
    answer_done(r);
    return NULL;
}

/* --- the sheet of a shift --- */

enum { PAIRS = 9, COLUMNS = 4 };

struct sheet {
    struct when made;
    struct str place, title, sign;
    struct str pairs[PAIRS][2];
    struct str head[COLUMNS];
    struct str *cell;
    size_t rows;
};
struct place_row {
    struct str name;
};
static const struct field place_fields[] = { FIELD(struct place_row, name, SHOW) };
static const struct shape PLACE = { "struct kiosk_place", place_fields, 1,
                                    sizeof(struct place_row) };

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    static const int percent[] = { 22, 16, 18, 44 };
    const struct sheet *s = input;
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->title);

    pdf_footer(p, s->place);
    pdf_subtitle(p, s->place);
    pdf_title(p, s->title);
    pdf_pairs(p, s->pairs, PAIRS);
    if (s->rows)
        pdf_table(p, &(struct pdf_table){ percent, COLUMNS, s->head, s->cell, s->rows, false });
    pdf_gap(p, 8);
    pdf_text(p, s->sign);
    return pdf_end(p, ret);
}

static struct str say(struct ctx *c, const char *id) { return text_say(c->arena, c->lang, id, ""); }

static struct str count_text(struct ctx *c, int64_t n)
{
    return str_fmt(c->arena, "%lld", (long long)n);
}

static void fill_pairs(struct ctx *c, const struct kiosk_shift *s, struct sheet *out)
{
    const struct {
        const char *id;
        struct str value;
    } rows[PAIRS] = {
        { "kiosk.sheet_place", s->place },
        { "kiosk.sheet_officer", s->by_name },
        { "kiosk.sheet_opened", time_text(c->arena, s->opened_at) },
        { "kiosk.sheet_closed", s->closed_at.ms ? time_text(c->arena, s->closed_at) : STR("—") },
        { "kiosk.sheet_persons",
          str_fmt(c->arena, "%lld / %lld", (long long)s->persons, (long long)s->counted) },
        { "kiosk.sheet_votes", count_text(c, s->votes) },
        { "kiosk.sheet_opinions", count_text(c, s->opinions) },
        { "kiosk.sheet_reviews", count_text(c, s->reviews) },
        { "kiosk.sheet_note", s->note.n ? s->note : STR("—") },
    };

    for (size_t i = 0; i < PAIRS; i++) {
        out->pairs[i][0] = say(c, rows[i].id);
        out->pairs[i][1] = rows[i].value;
    }
}

static void fill_lines(struct ctx *c, const struct list *l, struct sheet *out)
{
    static const char *const head[COLUMNS] = { "kiosk.sheet_at", "kiosk.sheet_name",
                                               "kiosk.sheet_what", "kiosk.sheet_matter" };

    for (size_t i = 0; i < COLUMNS; i++)
        out->head[i] = say(c, head[i]);
    out->rows = l->n;
    out->cell = NEW_N(c->arena, struct str, l->n * COLUMNS + 1);
    for (size_t i = 0; i < l->n; i++) {
        const struct kiosk_line *x = (const struct kiosk_line *)l->p + i;
        struct str *cell = out->cell + i * COLUMNS;
        cell[0] = time_text(c->arena, x->at);
        cell[1] = x->name;
        cell[2] = say(c, str_fmt(c->arena, "kiosk.did_" STR_FMT, STR_ARG(x->what)).p);
        cell[3] = x->title;
    }
}

err sheet_make(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct kiosk_shift s;
    struct sheet out = { .made = c->now };
    struct place_row place;
    struct list lines;
    struct blob pdf = { NULL, 0 };

    if (!ctx_may(c, PERM_MATTER_SEE))
        return NULL; /* the route refuses by itself */
    TRY(shift_get(c, r->id[0], &s));
    TRY(shift_lines(c, s.id, &lines));
    TRY(db_one(c->db, SQL_KIOSK_PLACE, &PLACE, &place, ARGS(arg_id(c->community))));
    out.place = place.name;
    out.title = say(c, "kiosk.sheet_title");
    out.sign = say(c, "kiosk.sheet_sign");
    fill_pairs(c, &s, &out);
    fill_lines(c, &lines, &out);
    TRY(child_run(c->arena, draw, &out, SHEET_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

err sheet_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}

#define K "/api/c/{c}/kiosk"
/* clang-format off */
static const struct route routes[] = {
    { GET,  K "/shifts", PERM_MATTER_SEE, .out = &KIOSK_SHIFT, .list = true, .run = get_shifts },
    { GET,  K "/shifts/{id}", PERM_MATTER_SEE, .out = &SHIFT_VIEW, .run = get_shift },
    { GET,  K "/shifts/{id}/sheet.pdf", PERM_MATTER_SEE, .before = sheet_make, .desk = DESK_FILE, .run = sheet_show },
    { GET,  K "/persons/{id}", PERM_BALLOT_RUN, .out = &PERSON_VIEW, .run = get_person },
    { POST, K "/shifts", PERM_BALLOT_RUN, "kiosk.open", .in = &OPEN_IN, .out = &ANSWER_ID, .run = post_shift },
    { POST, K "/shifts/{id}/close", PERM_BALLOT_RUN, "kiosk.close", .in = &CLOSE_IN, .run = post_close },
    { POST, K "/shifts/{id}/persons", PERM_BALLOT_RUN, "kiosk.find", .in = &FIND_IN, .out = &FOUND, .run = post_person },
    { POST, K "/persons/{id}/confirm", PERM_BALLOT_RUN, "kiosk.confirm", .run = post_confirm },
    { POST, K "/persons/{id}/end", PERM_BALLOT_RUN, "kiosk.end", .run = post_end },
    { POST, K "/persons/{id}/votes", PERM_BALLOT_RUN, "kiosk.vote", .in = &VOTE_IN, .out = &RECEIPT, .run = post_vote },
    { POST, K "/persons/{id}/opinions", PERM_BALLOT_RUN, "kiosk.opinion", .in = &SAY_IN, .out = &ANSWER_ID, .run = post_opinion },
    { POST, K "/persons/{id}/reviews", PERM_BALLOT_RUN, "kiosk.review", .in = &SCORE_IN, .run = post_review },
};
/* clang-format on */
const struct routes KIOSK_ROUTES = { "kiosk", routes, COUNT(routes) };
