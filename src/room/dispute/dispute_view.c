/* dispute_view.c - lists and the page of a dispute, and its agreement on paper. */
#include "base/arena.h"
#include "flow/track.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "room/dispute/dispute_act.h"
#include "room/dispute/dispute_row.h"
#include "room/region/region.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "rule/dispute.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

enum { PRINT_MS = 20000, PAIRS_MAX = PARTIES_MAX + 2 };

struct dispute_line {
    struct id id, region_id;
    struct str code, state, step, step_kind, step_title, template, category, channel, risk, outcome,
        mediator_name, guide_name, place, role;
    int64_t template_version, grade, next_grade;
    bool late, lasting;
    struct when created_at, due_at, tier_since;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct dispute_line, id, SHOW),
    FIELD(struct dispute_line, code, SHOW),
    FIELD(struct dispute_line, state, SHOW),
    FIELD(struct dispute_line, step, SHOW),
    FIELD(struct dispute_line, step_kind, SHOW),
    FIELD(struct dispute_line, step_title, EXTRA),
    FIELD(struct dispute_line, template, SECRET),
    FIELD(struct dispute_line, template_version, SECRET),
    FIELD(struct dispute_line, category, SHOW),
    FIELD(struct dispute_line, channel, SHOW),
    FIELD(struct dispute_line, grade, SHOW),
    FIELD(struct dispute_line, next_grade, EXTRA),
    FIELD(struct dispute_line, risk, SHOW),
    FIELD(struct dispute_line, outcome, SHOW),
    FIELD(struct dispute_line, mediator_name, SHOW),
    FIELD(struct dispute_line, guide_name, SHOW),
    FIELD(struct dispute_line, region_id, SHOW),
    FIELD(struct dispute_line, place, SHOW),
    FIELD(struct dispute_line, role, SHOW),
    FIELD(struct dispute_line, late, EXTRA),
    FIELD(struct dispute_line, lasting, EXTRA),
    FIELD(struct dispute_line, created_at, SHOW),
    FIELD(struct dispute_line, due_at, SHOW),
    FIELD(struct dispute_line, tier_since, SECRET),
};
/* clang-format on */
const struct shape DISPUTE_LINE = SHAPE(struct dispute_line, line_fields);

static const struct rule_set *rules_now(const struct ctx *c)
{
    const struct flow_template *t = book_template(c->house->flow, STR("dispute"), 0);

    return t ? book_rules_on(c->house->flow, t, c->today) : NULL;
}

static MUST err answer_lines(struct req *r, struct list *l)
{
    struct ctx *c = &r->ctx;
    const struct rule_set *rules = rules_now(c);
    struct dispute_line *x = (struct dispute_line *)(uintptr_t)l->p; /* just made in our arena */
    int64_t tier = rules ? rules_int_asked(rules, "tier.days") : 0;
    int64_t lasting = rules ? rules_int_asked(rules, "long.days") : 0;
    struct id next = { 0 };

    for (size_t i = 0; i < l->n; i++) {
        const struct flow_template *t =
            book_template(c->house->flow, x[i].template, x[i].template_version);
        bool open = str_is(x[i].state, "open"), unsettled = open && !x[i].outcome.n;
        x[i].step_title = track_step_title(c, t, x[i].step);
        x[i].late = open && x[i].due_at.ms && x[i].due_at.ms < c->now.ms;
        x[i].lasting = unsettled && c->now.ms > dispute_until(x[i].created_at, lasting).ms;
        x[i].next_grade = unsettled && x[i].grade
                              ? dispute_next_grade((int)x[i].grade, x[i].tier_since, c->now, tier)
                              : 0;
    }
    if (l->n > PAGE_SIZE)
        next = x[(l->n = PAGE_SIZE) - 1].id;
    answer_page(r, &DISPUTE_LINE, l, next);
    return NULL;
}

err dispute_list(struct req *r)
{
    struct ctx *c = &r->ctx;
    const struct rule_set *rules = rules_now(c);
    struct str g = req_param(r, "grade");
    int64_t grade = 0, before = 0;
    struct list l;

    if (g.n && !str_int(g, &grade))
        return err_at(c->arena, &FORM_KIND, "grade", "a number is needed");
    if (req_param(r, "lasting").n && rules) /* open on more than so many days before today */
        before =
            day_start((struct day){ c->today.n - (int32_t)rules_int_asked(rules, "long.days") },
                      CHINA_OFFSET)
                .ms;
    TRY(db_list(c->db, SQL_DISPUTE_PAGE, &DISPUTE_LINE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(req_param(r, "state")), arg_str(req_param(r, "kind")),
                     arg_str(req_param(r, "category")), arg_int(grade), arg_int(before),
                     arg_int(req_param(r, "late").n ? c->now.ms : 0))));
    return answer_lines(r, &l);
}

err dispute_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_DISPUTE_MINE, &DISPUTE_LINE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_id(c->account))));
    return answer_lines(r, &l);
}

err dispute_of_case(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_DISPUTE_OF_CASE, &DISPUTE_LINE, PAGE_SIZE, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    return answer_lines(r, &l);
}

/* --- one dispute --- */

struct note_line {
    struct id id;
    struct str word, text, by_name;
    struct blob text_sealed;
    struct when at;
};
struct dispute_page {
    struct id id, region_id, from_case;
    struct str code, state, step, step_kind, step_title, template, category, channel, mediator_name,
        guide_name, chosen_by, risk, outcome, place;
    int64_t template_version, amount, people, injury, failed, grade, rule_grade, causes, next_grade;
    bool in_public, extended, late, desk, mediator, guide, party, sealed, opinion_needed;
    struct day began_on;
    struct when created_at, due_at, closed_at, accepted_at;
    struct list parties, sessions, visits, notes, scans, opinions, steps, events;
    struct one agreement;
};
/* clang-format off */
static const struct field note_fields[] = {
    FIELD(struct note_line, id, SHOW),
    FIELD(struct note_line, word, SHOW),
    FIELD(struct note_line, text, EXTRA),
    FIELD(struct note_line, text_sealed, SECRET),
    FIELD(struct note_line, by_name, SHOW),
    FIELD(struct note_line, at, SHOW),
};
static const struct shape DISPUTE_NOTE = { "struct dispute_note", note_fields, COUNT(note_fields),
                                           sizeof(struct note_line) };
static const struct field page_fields[] = {
    FIELD(struct dispute_page, id, EXTRA),
    FIELD(struct dispute_page, code, SHOW),
    FIELD(struct dispute_page, state, SHOW),
    FIELD(struct dispute_page, step, SHOW),
    FIELD(struct dispute_page, step_kind, SHOW),
    FIELD(struct dispute_page, step_title, EXTRA),
    FIELD(struct dispute_page, template, SHOW),
    FIELD(struct dispute_page, template_version, SHOW),
    FIELD(struct dispute_page, category, EXTRA),
    FIELD(struct dispute_page, channel, EXTRA),
    FIELD(struct dispute_page, region_id, EXTRA),
    FIELD(struct dispute_page, from_case, EXTRA),
    FIELD(struct dispute_page, place, EXTRA),
    FIELD(struct dispute_page, amount, EXTRA),
    FIELD(struct dispute_page, people, EXTRA),
    FIELD(struct dispute_page, injury, EXTRA),
    FIELD(struct dispute_page, failed, EXTRA),
    FIELD(struct dispute_page, began_on, EXTRA),
    FIELD(struct dispute_page, grade, EXTRA),
    FIELD(struct dispute_page, rule_grade, EXTRA),
    FIELD(struct dispute_page, causes, EXTRA),
    FIELD(struct dispute_page, next_grade, EXTRA),
    FIELD(struct dispute_page, mediator_name, EXTRA),
    FIELD(struct dispute_page, guide_name, EXTRA),
    FIELD(struct dispute_page, chosen_by, EXTRA),
    FIELD(struct dispute_page, in_public, EXTRA),
    FIELD(struct dispute_page, extended, EXTRA),
    FIELD(struct dispute_page, risk, EXTRA),
    FIELD(struct dispute_page, outcome, EXTRA),
    FIELD(struct dispute_page, late, EXTRA),
    FIELD(struct dispute_page, desk, EXTRA),
    FIELD(struct dispute_page, mediator, EXTRA),
    FIELD(struct dispute_page, guide, EXTRA),
    FIELD(struct dispute_page, party, EXTRA),
    FIELD(struct dispute_page, sealed, EXTRA),
    FIELD(struct dispute_page, opinion_needed, EXTRA),
    FIELD(struct dispute_page, created_at, SHOW),
    FIELD(struct dispute_page, due_at, SHOW),
    FIELD(struct dispute_page, closed_at, SHOW),
    FIELD(struct dispute_page, accepted_at, EXTRA),
    FIELD(struct dispute_page, parties, EXTRA, .sub = &DISPUTE_PARTY),
    FIELD(struct dispute_page, sessions, EXTRA, .sub = &DISPUTE_SESSION),
    FIELD(struct dispute_page, agreement, EXTRA, .sub = &DISPUTE_AGREEMENT),
    FIELD(struct dispute_page, visits, EXTRA, .sub = &DISPUTE_VISIT_LINE),
    FIELD(struct dispute_page, notes, EXTRA, .sub = &DISPUTE_NOTE),
    FIELD(struct dispute_page, scans, EXTRA, .sub = &DISPUTE_SCAN),
    FIELD(struct dispute_page, opinions, EXTRA, .sub = &DISPUTE_OPINION),
    FIELD(struct dispute_page, steps, EXTRA, .sub = &STEP_LINE),
    FIELD(struct dispute_page, events, EXTRA, .sub = &EVENT_LINE),
};
/* clang-format on */
const struct shape DISPUTE_PAGE = SHAPE(struct dispute_page, page_fields);

/* What the desk and the mediator wrote for themselves is not shown to a party. */
static bool for_parties(struct str word)
{
    return str_is(word, "lodged") || str_is(word, "terminated") || str_is(word, "extended") ||
           str_is(word, "facts");
}

static MUST err notes(struct ctx *c, const struct turn *t, struct list *ret)
{
    struct note_line *out;
    size_t n = 0;

    TRY(db_list(c->db, SQL_DISPUTE_NOTES, &DISPUTE_NOTE, 1000, ret,
                ARGS(arg_id(c->community), arg_id(t->i.id))));
    out = (struct note_line *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++) {
        if (t->role == ROLE_PARTY && !for_parties(out[k].word))
            continue;
        out[n] = out[k];
        TRY(secret_open(c, "dispute.note", out[n].id, out[n].text_sealed, &out[n].text));
        n++;
    }
    ret->n = n;
    return NULL;
}

static void copy_row(const struct turn *t, struct dispute_page *p)
{
    const struct dispute *d = &t->d;

    p->id = t->i.id;
    p->region_id = d->region_id;
    p->from_case = d->from_case;
    p->category = d->category;
    p->channel = d->channel;
    p->mediator_name = d->mediator_name;
    p->guide_name = d->guide_name;
    p->chosen_by = d->chosen_by;
    p->risk = d->risk;
    p->outcome = d->outcome;
    p->amount = d->amount;
    p->people = d->people;
    p->injury = d->injury;
    p->failed = d->failed;
    p->grade = d->grade;
    p->rule_grade = d->rule_grade;
    p->causes = d->causes;
    p->in_public = d->in_public;
    p->extended = d->extended;
    p->began_on = d->began_on;
    p->accepted_at = d->accepted_at;
    p->desk = (t->role & ROLE_DESK) != 0;
    p->mediator = (t->role & ROLE_MEDIATOR) != 0;
    p->guide = (t->role & ROLE_GUIDE) != 0;
    p->party = (t->role & ROLE_PARTY) != 0;
}

static MUST err agreement_part(struct ctx *c, const struct turn *t, struct one *ret)
{
    const struct agreement *a = NULL;

    ret->p = NULL;
    TRY(dispute_agreement_newest(c, t->i.id, &a));
    if (!a)
        return NULL;
    struct agreement *out = NEW(c->arena, struct agreement);
    *out = *a;
    if (out->effective_at.ms)
        out->confirm_until =
            dispute_until(out->effective_at, rules_int_asked(t->i.rules, "confirm.days"));
    ret->p = out;
    return NULL;
}

err dispute_page(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct dispute_page p;
    struct turn t;

    TRY(dispute_look(c, r->id[0], &t));
    TRY(db_one(c->db, SQL_DISPUTE_HEAD, &DISPUTE_PAGE, &p,
               ARGS(arg_id(c->community), arg_id(t.i.id))));
    copy_row(&t, &p);
    TRY(dispute_party_names(c, &t.parties, true));
    p.parties = t.parties;
    if (t.role == ROLE_PARTY) /* what is kept of a police report is not theirs to read */
        p.risk = STR("");
    p.step_title = track_step_title(c, t.i.template, p.step);
    bool open = str_is(p.state, "open");
    p.late = open && p.due_at.ms && p.due_at.ms < c->now.ms;
    p.next_grade = open && !p.outcome.n && p.grade
                       ? dispute_next_grade((int)p.grade, t.d.tier_since, c->now,
                                            rules_int_asked(t.i.rules, "tier.days"))
                       : 0;
    TRY(region_name(c, p.region_id, &p.place));
    TRY(dispute_session_list(c, p.id, &p.sessions));
    TRY(agreement_part(c, &t, &p.agreement));
    TRY(dispute_visit_list(c, p.id, &p.visits));
    TRY(notes(c, &t, &p.notes));
    TRY(dispute_scan_list(c, &t, &p.scans));
    TRY(dispute_is_sealed(c, p.id, &p.sealed));
    p.opinions.n = 0;
    if (t.role != ROLE_PARTY) { /* asked by the mediator for the mediation, not for one side */
        TRY(dispute_opinion_list(c, p.id, &p.opinions));
        TRY(dispute_opinion_needed(c, &t.i, &p.opinion_needed));
    }
    TRY(track_steps(c, p.id, t.i.template, p.state, p.step, &p.steps));
    TRY(track_events(c, p.id, t.i.template, t.role != ROLE_PARTY, &p.events));
    if (t.role == ROLE_PARTY)
        p.events.n = 0;
    answer_one(r, &DISPUTE_PAGE, &p);
    return NULL;
}

/* --- a telephone in clear --- */

struct reveal_in {
    struct str reason;
};
struct reveal {
    struct str phone;
};
static const struct field reveal_in_fields[] = { FIELD(struct reveal_in, reason, NEED, .min = 4,
                                                       .max = 500) };
static const struct field reveal_fields[] = { FIELD(struct reveal, phone, SHOW) };
const struct shape DISPUTE_REVEAL_IN = { "struct dispute_reveal_in", reveal_in_fields, 1,
                                         sizeof(struct reveal_in) };
const struct shape DISPUTE_REVEAL = { "struct dispute_reveal", reveal_fields, 1,
                                      sizeof(struct reveal) };

/* For a reason, which the log keeps with who looked. */
err dispute_reveal(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reveal out;
    struct reveal_in in;
    struct turn t;

    TRY(form_read(r, &DISPUTE_REVEAL_IN, &in));
    TRY(dispute_take(c, r->id[0], ROLE_DESK | ROLE_MEDIATOR, &t));
    TRY(dispute_party_names(c, &t.parties, false));
    const struct party *p = dispute_party_of(&t, r->id[1]);
    if (!p)
        return &NOT_FOUND;
    out.phone = p->phone;
    leaf_id(c, "party", p->id);
    TRY(look_write(c, "dispute", p->id,
                   str_fmt(c->arena, STR_FMT " " STR_FMT, STR_ARG(t.i.code),
                           STR_ARG(name_mask(c->arena, p->name))),
                   in.reason));
    TRY(leaf_commit(c, "reason", in.reason));
    r->once = STR(""); /* what is shown here is kept nowhere */
    answer_one(r, &DISPUTE_REVEAL, &out);
    return NULL;
}

/* --- the agreement on paper --- */

struct sheet { /* all the child needs */
    struct when made;
    struct str title, code, facts, text, of_facts, of_text, lines[4], footer, copy, note;
    struct str pairs[PAIRS_MAX][2];
    size_t n_pairs;
    int64_t copies;
};

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct sheet *s = input;
    struct pdf *p = pdf_begin(a, PDF_A4, s->made, s->title);

    pdf_footer(p, s->footer);
    for (int64_t copy = 1; copy <= s->copies; copy++) {
        if (copy > 1)
            pdf_new_page(p);
        pdf_title(p, s->title);
        pdf_subtitle(p, str_fmt(a, STR_FMT "　" STR_FMT "%lld/%lld", STR_ARG(s->code),
                                STR_ARG(s->copy), (long long)copy, (long long)s->copies));
        pdf_pairs(p, s->pairs, s->n_pairs);
        pdf_gap(p, 4);
        pdf_heading(p, s->of_facts);
        pdf_text(p, s->facts);
        pdf_heading(p, s->of_text);
        pdf_text(p, s->text);
        pdf_gap(p, 4);
        pdf_note(p, s->note);
        pdf_gap(p, 8);
        for (size_t k = 0; k < COUNT(s->lines); k++) {
            pdf_keep(p, 16);
            pdf_text(p, s->lines[k]);
            pdf_gap(p, 6);
        }
    }
    return pdf_end(p, ret);
}

static struct str say(struct ctx *c, const char *id, const char *facts)
{
    return text_say(c->arena, c->lang, id, facts);
}

/* As the mediator wrote them for the newest draft; else as the dispute was lodged. */
static MUST err facts_of(struct ctx *c, const struct turn *t, struct str *ret)
{
    struct list l;
    bool own = false;

    *ret = STR("");
    TRY(notes(c, t, &l));
    const struct note_line *x = l.p;
    for (size_t k = 0; k < l.n; k++) {
        bool facts = str_is(x[k].word, "facts");
        if (facts || (!own && str_is(x[k].word, "lodged")))
            *ret = x[k].text;
        own |= facts;
    }
    return NULL;
}

static MUST err fill(struct ctx *c, struct turn *t, const struct agreement *a, struct sheet *ret)
{
    static const char *const line[] = { "dispute.paper.applicant", "dispute.paper.respondent",
                                        "dispute.paper.mediator", "dispute.paper.seal" };
    const struct party *p;
    size_t n = 0;
    char day[DAY_TEXT_SIZE];

    *ret = (struct sheet){ .made = c->now,
                           .title = say(c, "dispute.paper.title", NULL),
                           .code = t->i.code,
                           .text = a->text,
                           .of_facts = say(c, "dispute.paper.facts", NULL),
                           .of_text = say(c, "dispute.paper.terms", NULL),
                           .copy = say(c, "dispute.paper.copy", NULL),
                           .note = say(c, "dispute.paper.note", NULL),
                           .footer = c->house->demo ? say(c, "poster.demo", NULL) : STR(""),
                           .copies = a->copies };
    TRY(facts_of(c, t, &ret->facts));
    TRY(dispute_party_names(c, &t->parties, false));
    p = t->parties.p;
    for (size_t k = 0; k < t->parties.n; k++, n++) {
        ret->pairs[n][0] =
            say(c, str_fmt(c->arena, "dispute.side." STR_FMT, STR_ARG(p[k].side)).p, NULL);
        ret->pairs[n][1] = p[k].name;
    }
    ret->pairs[n][0] = say(c, "dispute.paper.kind", NULL);
    ret->pairs[n++][1] =
        say(c, str_fmt(c->arena, "dispute.of." STR_FMT, STR_ARG(t->d.category)).p, NULL);
    ret->pairs[n][0] = say(c, "dispute.paper.perform_by", NULL);
    ret->pairs[n++][1] = str_keep(c->arena, day_text(a->perform_by, day));
    ret->n_pairs = n;
    for (size_t k = 0; k < COUNT(line); k++)
        ret->lines[k] = say(c, line[k], NULL);
    return NULL;
}

err dispute_paper_make(struct req *r)
{
    const struct agreement *a = NULL;
    struct turn t;
    struct sheet s;
    struct blob pdf = { NULL, 0 };

    TRY(dispute_look(&r->ctx, r->id[0], &t));
    TRY(dispute_agreement_newest(&r->ctx, t.i.id, &a));
    if (!a)
        return &DISPUTE_NO_AGREEMENT;
    TRY(fill(&r->ctx, &t, a, &s));
    TRY(child_run(r->ctx.arena, draw, &s, PRINT_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

err dispute_paper_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}
