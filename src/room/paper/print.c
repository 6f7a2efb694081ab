/* print.c - sheets for the printer: ballots and slips with their codes, the notice of a meeting,
 * its sign-in sheet, and the count with room for signatures. Set in a child process. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "kit/qr.h"
#include "room/meeting/meeting.h"
#include "room/owners/owners.h"
#include "room/paper/paper_row.h"
#include "room/poll/poll.h"
#include "room/record/record.h"
#include "room/resident/resident.h"
#include "rule/sheet.h"
#include "web/house.h"
#include "web/text.h"

enum { PRINT_MS = 120000, FACTS = 12, CHOICES = 4 };

struct line { /* a sheet of a run; the area of an owner's units, in 0.01 m2, else 0 */
    struct str code, label, unit, room;
    int64_t area;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct line, code, SHOW),
    FIELD(struct line, label, SHOW),
    FIELD(struct line, unit, SHOW),
    FIELD(struct line, room, SHOW),
    FIELD(struct line, area, SHOW),
};
/* clang-format on */
static const struct shape LINE = SHAPE(struct line, line_fields);

struct run_row {
    struct id subject_id;
    struct str what;
    bool linked, large;
    int64_t sheets;
    struct when at;
};
/* clang-format off */
static const struct field run_fields[] = {
    FIELD(struct run_row, subject_id, SHOW),
    FIELD(struct run_row, what, SHOW),
    FIELD(struct run_row, linked, SHOW),
    FIELD(struct run_row, large, SHOW),
    FIELD(struct run_row, sheets, SHOW),
    FIELD(struct run_row, at, SHOW),
};
/* clang-format on */
static const struct shape RUN_ROW = SHAPE(struct run_row, run_fields);

struct named {
    struct str name;
};
static const struct field named_fields[] = { FIELD(struct named, name, SHOW) };
static const struct shape NAMED = SHAPE(struct named, named_fields);

struct page { /* all the child needs; it has no database */
    struct when made;
    struct str place, title, text, note, code_word;
    struct str facts[FACTS][2];
    size_t n_facts;
    struct str choice[CHOICES];
    size_t n_choice;
    bool large, blank_lines;
    const struct line *line;
    size_t n_line;
    struct str head[6];
    const struct str *cell;
    size_t columns, rows;
    const int *percent;
    const int *name_percent;
    struct str name_head[6];
    const struct str *name_cell;
    size_t name_columns, n_names;
    struct str url, scan, checkpoint, proof, sign;
};

static struct str say(struct ctx *c, const char *id, const char *facts)
{
    return text_say(c->arena, c->lang, id, facts);
}

static void fact(struct ctx *c, struct page *s, const char *id, struct str value)
{
    if (s->n_facts == FACTS || value.n == 0)
        return;
    s->facts[s->n_facts][0] = say(c, id, "");
    s->facts[s->n_facts++][1] = value;
}

/* What is done before a route runs has to ask for its permission itself. */
static MUST err begin(struct ctx *c, enum perm perm, struct when made, struct page *s)
{
    struct named n;

    if (!ctx_may(c, perm))
        return c->account.v ? &NOT_ALLOWED : &SIGN_IN_FIRST;

    *s = (struct page){ .made = made };
    TRY(db_one(c->db, SQL_PAPER_PLACE, &NAMED, &n, ARGS(arg_id(c->community))));
    s->place = n.name;
    return NULL;
}

static void put_code(struct arena *a, struct pdf *p, struct str text, int mm, struct str caption)
{
    struct qr q;

    if (text.n && !qr_make(a, text, &q))
        pdf_qr(p, &q, mm, caption);
}

static void draw_choices(struct arena *a, struct pdf *p, const struct page *s)
{
    static const int percent[] = { 25, 25, 25, 25 };
    struct str cell[CHOICES];

    for (size_t k = 0; k < s->n_choice; k++)
        cell[k] = str_fmt(a, "□ %zu  " STR_FMT, k + 1, STR_ARG(s->choice[k]));
    if (s->n_choice)
        pdf_table(p, &(struct pdf_table){ percent, s->n_choice, NULL, cell, 1, false });
}

/* The names of an election or a review: a box for each, or four. */
static void draw_names(struct pdf *p, const struct page *s)
{
    if (s->n_names)
        pdf_table(p, &(struct pdf_table){ s->name_percent, s->name_columns, s->name_head,
                                          s->name_cell, s->n_names, false });
}

static void draw_blank_lines(struct pdf *p)
{
    static const int percent[] = { 100 };
    static const struct str cell[] = { STR_INIT("\n\n\n\n") };

    pdf_table(p, &(struct pdf_table){ percent, 1, NULL, cell, 1, false });
}

static struct str whose_of(struct arena *a, const struct line *l)
{
    struct str whose = str_fmt(a, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(l->label),
                               STR_ARG(l->unit), STR_ARG(l->room));

    if (!l->area)
        return str_trim(whose);
    return str_fmt(a, STR_FMT "  %lld.%02lld ㎡", STR_ARG(str_trim(whose)),
                   (long long)(l->area / 100), (long long)(l->area % 100));
}

static void draw_slip(struct arena *a, struct pdf *p, const struct page *s, const struct line *l)
{
    pdf_subtitle(p, s->place);
    pdf_heading(p, s->title);
    pdf_text(p, s->text);
    draw_choices(a, p, s);
    draw_names(p, s);
    if (s->blank_lines)
        draw_blank_lines(p);
    if (s->sign.n)
        pdf_text(p, s->sign);
    struct str code = str_fmt(a, STR_FMT "  " STR_FMT, STR_ARG(s->code_word),
                              STR_ARG(sheet_code_text(a, l->code)));
    struct str whose = whose_of(a, l);
    if (s->large && whose.n) {
        pdf_right(p, whose);
        pdf_right(p, code);
    } else {
        pdf_right(p, str_fmt(a, STR_FMT "  " STR_FMT, STR_ARG(whose), STR_ARG(code)));
    }
    put_code(a, p, l->code, s->large ? 26 : 20, s->note);
    pdf_gap(p, 3);
    pdf_cut(p);
    pdf_gap(p, 5);
}

/* What a sheet takes of the page, in mm: none begins where it does not end. */
static int slip_high(const struct page *s)
{
    int lines = s->n_names ? 11 * (int)(s->n_names + 1) : 0;
    int high = s->blank_lines ? 100 : 74 + lines + (s->sign.n ? 12 : 0);

    return s->large ? high * 8 / 5 + (s->n_names ? 0 : 40) : high;
}

static err draw_run(struct arena *a, const void *input, struct blob *ret)
{
    const struct page *s = input;
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->title);
    int high = slip_high(s);

    pdf_bare(p);
    if (s->large)
        pdf_scale(p, 160);
    for (size_t k = 0; k < s->n_line; k++) {
        pdf_keep(p, high);
        draw_slip(a, p, s, &s->line[k]);
    }
    return pdf_end(p, ret);
}

static err draw_page(struct arena *a, const void *input, struct blob *ret)
{
    const struct page *s = input;
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->title);

    pdf_footer(p, s->place);
    pdf_subtitle(p, s->place);
    pdf_title(p, s->title);
    if (s->n_facts)
        pdf_pairs(p, s->facts, s->n_facts);
    if (s->text.n)
        pdf_text(p, s->text);
    if (s->rows)
        pdf_table(p,
                  &(struct pdf_table){ s->percent, s->columns, s->head, s->cell, s->rows, false });
    if (s->sign.n) {
        pdf_gap(p, 8);
        pdf_text(p, s->sign);
    }
    put_code(a, p, s->url, 28, s->scan);
    put_code(a, p, s->checkpoint, 28, s->proof);
    return pdf_end(p, ret);
}

static MUST err set(struct req *r, child_work *work, const struct page *s)
{
    struct blob pdf = { NULL, 0 };

    TRY(child_run(r->ctx.arena, work, s, PRINT_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

err print_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}

/* A box for each word; who writes in own words gets lines instead. */
static void fill_choices(struct ctx *c, const struct about *a, struct page *s)
{
    const char *const *word = what_choices(a->what);

    s->blank_lines = what_words(a->what) == WORDS_MUST;
    for (; !s->blank_lines && *word && !str_is(str_of(*word), "spoilt"); word++)
        s->choice[s->n_choice++] = say(c, str_fmt(c->arena, "sheet.%s", *word).p, "");
}

static void fill_names(struct ctx *c, const struct about *a, struct page *s)
{
    static const int elect[] = { 34, 46, 20 }, grade[] = { 20, 28, 13, 13, 13, 13 };
    static const char *const elect_head[] = { "sheet.seat", "sheet.name", "sheet.mark" };
    static const char *const grade_head[] = { "sheet.seat", "sheet.name", "word.best",
                                              "word.good",  "word.basic", "word.poor" };
    bool is_elect = str_is(a->form, "elect");
    size_t columns = is_elect ? COUNT(elect) : COUNT(grade);
    struct str *cell = NEW_N(c->arena, struct str, a->names.n * columns + 1);

    for (size_t k = 0; k < a->names.n; k++) {
        const struct ballot_name *n = (const struct ballot_name *)a->names.p + k;
        struct str seat =
            str_is(n->seat, "whole")
                ? say(c, "sheet.whole", "")
                : text_say(c->arena, c->lang,
                           str_fmt(c->arena, "word." STR_FMT, STR_ARG(n->seat)).p, "");
        if (n->seats)
            seat = str_fmt(c->arena, STR_FMT " (%lld)", STR_ARG(seat), (long long)n->seats);
        cell[k * columns] = seat;
        cell[k * columns + 1] = n->name;
        for (size_t j = 2; j < columns; j++)
            cell[k * columns + j] = STR("□");
    }
    for (size_t j = 0; j < columns; j++)
        s->name_head[j] = say(c, is_elect ? elect_head[j] : grade_head[j], "");
    s->name_percent = is_elect ? elect : grade;
    s->name_cell = cell;
    s->name_columns = columns;
    s->n_names = a->names.n;
}

/* What is asked: the ballot's question, the matter, the half-year. */
static MUST err fill_question(struct ctx *c, const struct about *a, struct page *s)
{
    struct str stratum;
    struct owners_decision d;
    struct poll_paper p;
    struct ballot b;

    s->text = a->i.title;
    if (a->what == PAPER_CONSENT) {
        s->note = say(c, "sheet.note_consent", "");
        s->sign = say(c, "sheet.sign_home", "");
    } else if (a->what == PAPER_BALLOT) {
        TRY(ballot_get(c, a->subject, &b));
        s->text = b.question;
    } else if (a->what == PAPER_OWNERS) {
        TRY(owners_get(c, a->subject, &d));
        s->text = d.question;
        char day[DAY_TEXT_SIZE];
        s->note =
            say(c, "sheet.note_owners",
                str_fmt(c->arena, "until=" STR_FMT " place=" STR_FMT,
                        STR_ARG(day_text(day_at(d.closes_at, CHINA_OFFSET), day)), STR_ARG(d.place))
                    .p);
        s->sign = say(c, "sheet.sign_owners", "");
    } else if (what_poll(a->what, &stratum)) {
        TRY(poll_paper(c, a->subject, &p));
        s->text = say(c, p.half == 1 ? "sheet.first_half" : "sheet.second_half",
                      str_fmt(c->arena, "year=%lld", (long long)p.year).p);
    }
    return NULL;
}

static MUST err fill_lines(struct ctx *c, const struct about *a, struct id run, struct page *s)
{
    struct list l;

    if (a->secret || a->what == PAPER_BALLOT)
        TRY(db_list(
            c->db, SQL_CODES_OF_BALLOT, &LINE, SHEETS_MAX, &l,
            ARGS(arg_id(c->community), arg_id(run), arg_id(a->meeting), arg_int(SHEETS_MAX + 1))));
    else if (a->what == PAPER_OWNERS)
        TRY(db_list(
            c->db, SQL_CODES_OF_OWNERS, &LINE, SHEETS_MAX, &l,
            ARGS(arg_id(c->community), arg_id(run), arg_id(a->subject), arg_int(SHEETS_MAX + 1))));
    else
        TRY(db_list(c->db, SQL_CODES_OF_HOUSES, &LINE, SHEETS_MAX, &l,
                    ARGS(arg_id(c->community), arg_id(run), arg_int(SHEETS_MAX + 1))));
    s->line = l.p;
    s->n_line = l.n;
    return NULL;
}

static MUST err fill_run(struct ctx *c, const struct about *a, struct id run, struct page *s)
{
    TRY(fill_question(c, a, s));
    TRY(fill_lines(c, a, run, s));
    if (a->names.n)
        fill_names(c, a, s);
    else
        fill_choices(c, a, s);
    s->title = say(c, str_fmt(c->arena, "sheet." STR_FMT, STR_ARG(what_word(a->what))).p, "");
    if (!s->note.n)
        s->note = say(c,
                      a->names.n                 ? "sheet.note_names"
                      : !a->matter.v             ? "sheet.note_poll"
                      : a->what == PAPER_OPINION ? "sheet.note_opinion"
                      : a->secret                ? "sheet.note_secret"
                                                 : "sheet.note",
                      "");
    s->code_word = say(c, "sheet.code", "");
    return NULL;
}

err print_run(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct run_row run;
    struct about a;
    struct page s;

    TRY(db_one(c->db, SQL_RUN_GET, &RUN_ROW, &run, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(about_read(c, what_read(run.what), run.subject_id, &a));
    TRY(begin(c, PERM_MATTER_SEE, run.at, &s));
    s.large = run.large;
    TRY(fill_run(c, &a, r->id[0], &s));
    return set(r, draw_run, &s);
}

static MUST err add_checkpoint(struct ctx *c, struct page *s)
{
    struct log_head head;
    err e = record_head(c, &head);

    if (e)
        return e == &NOT_FOUND ? NULL : e;
    s->checkpoint = head.checkpoint;
    s->proof = say(c, "poster.checkpoint", str_fmt(c->arena, "have=%lld", (long long)head.size).p);
    return NULL;
}

static struct str body_title(const struct ctx *c, const struct rule_body *body, struct str word)
{
    if (!body)
        return word;
    return c->lang == LANG_EN ? body->title.en : body->title.zh;
}

static MUST err fill_meeting(struct ctx *c, const struct meeting *m, struct page *s)
{
    struct instance i;

    TRY(flow_load(c, m->matter_id, &i));
    const struct rule_body *body = rules_body(i.rules, m->body);
    fact(c, s, "poster.matter",
         str_fmt(c->arena, STR_FMT " " STR_FMT, STR_ARG(i.code), STR_ARG(i.title)));
    fact(c, s, "print.body", body_title(c, body, m->body));
    fact(c, s, "print.time", time_text(c->arena, m->starts_at));
    fact(c, s, "print.place", m->place);
    fact(c, s, "print.question", m->question);
    fact(c, s, "print.chair", m->chair);
    fact(c, s, "print.recorder", m->recorder);
    fact(c, s, "print.expected", str_fmt(c->arena, "%lld", (long long)m->expected));
    fact(c, s, "print.emergency", m->emergency_reason);
    fact(c, s, "print.law", body ? body->source : STR(""));
    return NULL;
}

err print_notice(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct meeting m;
    struct page s;

    TRY(meeting_get(c, r->id[0], &m));
    TRY(begin(c, PERM_MATTER_SEE, m.called_at, &s));
    TRY(fill_meeting(c, &m, &s));
    s.title = say(c, "print.notice", "");
    s.text = say(c, "print.notice_text", "");
    s.url = str_fmt(c->arena, STR_FMT "/%lld/matters/%lld", STR_ARG(c->house->base_url),
                    (long long)c->community.v, (long long)m.matter_id.v);
    s.scan = say(c, "print.scan", "");
    TRY(add_checkpoint(c, &s));
    return set(r, draw_page, &s);
}

static MUST err home_of(struct ctx *c, struct id household, struct str *ret)
{
    *ret = STR("");
    return household.v ? household_text(c, household, ret) : NULL;
}

err print_sign_in(struct req *r)
{
    static const int percent[] = { 10, 22, 28, 28, 12 };
    struct ctx *c = &r->ctx;
    struct meeting m;
    struct page s;
    struct list l;

    TRY(meeting_get(c, r->id[0], &m));
    TRY(begin(c, PERM_MEETING_RUN, m.called_at, &s));
    TRY(fill_meeting(c, &m, &s));
    TRY(meeting_roll(c, m.id, &l));
    const struct roll_line *line = l.p;
    struct str *cell = NEW_N(c->arena, struct str, l.n * COUNT(percent) + 1);
    for (size_t k = 0; k < l.n; k++) {
        struct str *to = cell + k * COUNT(percent);
        to[0] = str_fmt(c->arena, "%zu", k + 1);
        to[1] = line[k].name;
        TRY(home_of(c, line[k].household_id, &to[2]));
        to[3] = STR("");
        to[4] = line[k].recused ? say(c, "print.recused", "") : STR("");
    }
    static const char *const head[] = { "print.no", "print.name", "print.home", "print.signature",
                                        "print.remark" };
    for (size_t k = 0; k < COUNT(head); k++)
        s.head[k] = say(c, head[k], "");
    s.title = say(c, "print.sign_in", "");
    s.percent = percent;
    s.columns = COUNT(percent);
    s.cell = cell;
    s.rows = l.n;
    return set(r, draw_page, &s);
}

struct way_sum {
    struct str way;
    int64_t agree, oppose, abstain, spoilt, set_aside;
};
/* clang-format off */
static const struct field way_fields[] = {
    FIELD(struct way_sum, way, SHOW),
    FIELD(struct way_sum, agree, SHOW),
    FIELD(struct way_sum, oppose, SHOW),
    FIELD(struct way_sum, abstain, SHOW),
    FIELD(struct way_sum, spoilt, SHOW),
    FIELD(struct way_sum, set_aside, SHOW),
};
/* clang-format on */
static const struct shape WAY_SUM = SHAPE(struct way_sum, way_fields);

static MUST err fill_ways(struct ctx *c, struct id ballot, struct page *s)
{
    static const int percent[] = { 28, 14, 14, 14, 14, 16 };
    static const char *const head[] = { "print.channel", "sheet.agree",  "sheet.oppose",
                                        "sheet.abstain", "sheet.spoilt", "sheet.set_aside" };
    struct list l;

    TRY(db_list(c->db, SQL_PAPER_WAYS, &WAY_SUM, 100, &l,
                ARGS(arg_id(c->community), arg_id(ballot))));
    const struct way_sum *w = l.p;
    struct str *cell = NEW_N(c->arena, struct str, l.n * COUNT(percent) + 1);
    for (size_t k = 0; k < l.n; k++) {
        const int64_t n[] = { w[k].agree, w[k].oppose, w[k].abstain, w[k].spoilt, w[k].set_aside };
        cell[k * COUNT(percent)] =
            say(c, str_fmt(c->arena, "sheet.way." STR_FMT, STR_ARG(w[k].way)).p, "");
        for (size_t i = 0; i < COUNT(n); i++)
            cell[k * COUNT(percent) + 1 + i] = str_fmt(c->arena, "%lld", (long long)n[i]);
    }
    for (size_t k = 0; k < COUNT(head); k++)
        s->head[k] = say(c, head[k], "");
    s->percent = percent;
    s->columns = COUNT(percent);
    s->cell = cell;
    s->rows = l.n;
    return NULL;
}

err print_count(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct ballot b;
    struct meeting m;
    struct page s;

    TRY(ballot_get(c, r->id[0], &b));
    if (!str_is(b.state, "closed"))
        return &DECISION_OPEN;
    TRY(meeting_get(c, b.meeting_id, &m));
    TRY(begin(c, PERM_MATTER_SEE, b.closed_at, &s));
    TRY(fill_meeting(c, &m, &s));
    fact(c, &s, "print.present", str_fmt(c->arena, "%lld", (long long)b.present));
    fact(c, &s, "print.outcome",
         say(c, str_fmt(c->arena, "sheet.outcome." STR_FMT, STR_ARG(b.outcome)).p, ""));
    TRY(fill_ways(c, b.id, &s));
    s.title = say(c, "print.count", "");
    s.text = say(c, "print.count_text",
                 str_fmt(c->arena, "agree=%lld oppose=%lld abstain=%lld hash=" STR_FMT,
                         (long long)b.agree, (long long)b.oppose, (long long)b.abstain,
                         STR_ARG(b.tally_hash))
                     .p);
    s.sign = say(c, "print.signatures", "");
    return set(r, draw_page, &s);
}
