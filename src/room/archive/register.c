/* register.c - the printed register: a cover, then one sheet for each step with the fields of the
 * 决策实施登记表 - reason, expected, present, share, content, who attended, publicity, supervision.
 */
#include "room/archive/register.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/day.h"
#include "kit/pdf.h"
#include "rule/share.h"
#include "web/text.h"

enum { PAIRS_MAX = 24 };

struct setting {
    struct arena *arena;
    struct pdf *pdf;
    const struct register_source *from;
    const struct dossier *d;
    int sheet;
};

struct pairs {
    struct str cell[PAIRS_MAX][2];
    size_t n;
};

static struct str word(const struct setting *s, const char *id)
{
    return text_say(s->arena, LANG_ZH, id, NULL);
}

/* "register.origin" and "residents": the sentence for one word of a fixed set. */
static struct str said(const struct setting *s, const char *set, struct str one)
{
    if (one.n == 0)
        return STR("");
    return word(s, str_fmt(s->arena, "register.%s." STR_FMT, set, STR_ARG(one)).p);
}

static void put(const struct setting *s, struct pairs *p, const char *label, struct str value)
{
    struct str *cell = p->cell[p->n];

    if (p->n == PAIRS_MAX)
        return;
    cell[0] = word(s, str_fmt(s->arena, "register.%s", label).p);
    cell[1] = value.n ? value : STR("—");
    p->n++;
}

static void show(struct setting *s, const struct pairs *p)
{
    pdf_pairs(s->pdf, p->cell, p->n);
    pdf_gap(s->pdf, 4);
}

static void put_int(const struct setting *s, struct pairs *p, const char *label, int64_t v)
{
    put(s, p, label, str_fmt(s->arena, "%" PRId64, v));
}

static struct str days_text(const struct setting *s, struct day from, struct day to)
{
    char a[DAY_TEXT_SIZE], b[DAY_TEXT_SIZE];
    struct str first = day_text(from, a), last = day_text(to, b);

    return str_fmt(s->arena, STR_FMT " — " STR_FMT, STR_ARG(first), STR_ARG(last));
}

static struct str money_text(const struct setting *s, int64_t fen)
{
    return str_fmt(s->arena, "%" PRId64 ".%02d", fen / 100, (int)((fen < 0 ? -fen : fen) % 100));
}

static struct str percent_text(const struct setting *s, int64_t part, int64_t whole)
{
    int64_t x = share_permille(part, whole);

    return x < 0 ? STR("") : str_fmt(s->arena, "%" PRId64 ".%" PRId64 "%%", x / 10, x % 10);
}

static void heading(struct setting *s, struct str title)
{
    pdf_new_page(s->pdf);
    pdf_heading(s->pdf,
                text_say(s->arena, LANG_ZH, "register.sheet",
                         str_fmt(s->arena, "n=%d title=" STR_FMT, ++s->sheet, STR_ARG(title)).p));
}

static void cover(struct setting *s)
{
    const struct d_matter *m = PART_ROWS(s->d, PART_MATTER, d_matter);
    struct pairs p = { .n = 0 };

    pdf_title(s->pdf, word(s, "register.title"));
    pdf_subtitle(s->pdf, s->from->template->title.zh);
    put(s, &p, "matter", m->title);
    put(s, &p, "code", m->code);
    put(s, &p, "community", m->community);
    put(s, &p, "place", m->place);
    put(s, &p, "reason", said(s, "origin", m->origin));
    put(s, &p, "content", m->summary);
    put(s, &p, "amount", money_text(s, m->amount));
    put_int(s, &p, "households", m->affected_households);
    put(s, &p, "law", s->from->rules->law);
    put(s, &p, "opened", time_text(s->arena, m->created_at));
    put(s, &p, "made", time_text(s->arena, s->from->made));
    show(s, &p);
    pdf_note(s->pdf, word(s, "register.note"));
}

static void solicit_sheet(struct setting *s)
{
    const struct list *o = &s->d->part[PART_OPINIONS];
    struct str *cell = NEW_N(s->arena, struct str, o->n * 4 + 1), *at = cell;
    struct str head[] = { word(s, "register.name"), word(s, "register.channel"),
                          word(s, "register.opinion"), word(s, "register.disposition") };
    static const int percent[] = { 12, 14, 40, 34 };
    struct pairs p = { .n = 0 };
    int64_t reached = 0;

    EACH(s->d, PART_REACH, d_reach, x)
    reached += x->households;
    EACH(s->d, PART_STUDY, d_study, x)
    put(s, &p, "study", x->note);
    put_int(s, &p, "reached", reached);
    put_int(s, &p, "opinions", (int64_t)o->n);
    EACH(s->d, PART_CHANNELS, d_channel, x)
    put(s, &p, "held",
        str_fmt(s->arena, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(said(s, "by", x->channel)),
                STR_ARG(x->place), STR_ARG(x->note)));
    show(s, &p);
    EACH(s->d, PART_OPINIONS, d_opinion, x)
    {
        *at++ = x->name;
        *at++ = said(s, "by", x->channel);
        *at++ = x->text;
        *at++ = str_fmt(s->arena, STR_FMT " " STR_FMT,
                        STR_ARG(said(s, "disposition", x->disposition)), STR_ARG(x->reason));
    }
    if (o->n)
        pdf_table(s->pdf, &(struct pdf_table){ percent, 4, head, cell, o->n, false });
}

static void check_sheet(struct setting *s)
{
    struct pairs p = { .n = 0 };

    EACH(s->d, PART_CHECKS, d_check, x)
    put(s, &p, str_fmt(s->arena, "check." STR_FMT, STR_ARG(x->kind)).p,
        str_fmt(s->arena, STR_FMT " " STR_FMT " (" STR_FMT ")",
                STR_ARG(said(s, "verdict", x->verdict)), STR_ARG(x->text), STR_ARG(x->by_name)));
    show(s, &p);
}

static struct str attending(const struct setting *s, struct id meeting)
{
    size_t n = 0;

    EACH(s->d, PART_ROLL, d_roll, r)
    n += r->meeting.v == meeting.v && r->way.n && r->name.n ? r->name.n + 3 : 0;
    char *text = NEW_N(s->arena, char, n + 1), *at = text;
    EACH(s->d, PART_ROLL, d_roll, r)
    {
        if (r->meeting.v != meeting.v || r->way.n == 0 || r->name.n == 0)
            continue;
        for (size_t i = 0; i < r->name.n; i++)
            *at++ = r->name.p[i];
        for (const char *c = "、"; *c; c++)
            *at++ = *c;
    }
    n = (size_t)(at - text);
    return (struct str){ text, n >= 3 ? n - 3 : 0 };
}

/* The names of an election or a review, each with its counts and what came of it. */
static void put_names(const struct setting *s, struct pairs *p, const struct d_ballot *b)
{
    EACH(s->d, PART_NAMES, d_name, n)
    {
        if (n->ballot.v != b->id.v)
            continue;
        const char *id = str_is(b->form, "elect") ? "register.name_elect" : "register.name_grade";
        struct str line = text_say(s->arena, LANG_ZH, id,
                                   str_fmt(s->arena,
                                           "n1=%" PRId64 " n2=%" PRId64 " n3=%" PRId64
                                           " n4=%" PRId64 " result=" STR_FMT,
                                           n->n1, n->n2, n->n3, n->n4, STR_ARG(n->result))
                                       .p);
        put(s, p, "votes",
            str_fmt(s->arena, STR_FMT "：" STR_FMT, STR_ARG(n->name), STR_ARG(line)));
    }
}

static void put_ballots(const struct setting *s, struct pairs *p, struct id meeting)
{
    EACH(s->d, PART_BALLOTS, d_ballot, b)
    {
        if (b->meeting.v != meeting.v)
            continue;
        put(s, p, "question", b->question);
        put_names(s, p, b);
        if (str_is(b->form, "motion"))
            put(s, p, "votes",
                text_say(s->arena, LANG_ZH, "register.counts",
                         str_fmt(s->arena,
                                 "agree=%" PRId64 " oppose=%" PRId64 " abstain=%" PRId64
                                 " outcome=" STR_FMT,
                                 b->agree, b->oppose, b->abstain,
                                 STR_ARG(said(s, "outcome", b->outcome)))
                             .p));
    }
}

/* Why the matter came up: on every sheet that is signed by itself. */
static void put_reason(const struct setting *s, struct pairs *p)
{
    const struct d_matter *m = PART_ROWS(s->d, PART_MATTER, d_matter);

    put(s, p, "reason",
        str_fmt(s->arena, STR_FMT "：" STR_FMT, STR_ARG(said(s, "origin", m->origin)),
                STR_ARG(m->summary)));
}

static void meeting_sheet(struct setting *s, const struct d_meeting *m)
{
    const struct rule_body *body = rules_body(s->from->rules, m->body);
    struct pairs p = { .n = 0 };

    put_reason(s, &p);
    put(s, &p, "body", body ? body->title.zh : m->body);
    if (body)
        put(s, &p, "nature",
            word(s, body->statutory ? "register.statutory" : "register.by_practice"));
    put(s, &p, "held_at", time_text(s->arena, m->starts_at));
    put(s, &p, "held_place", m->place);
    put(s, &p, "chair", m->chair);
    put(s, &p, "recorder", m->recorder);
    put_int(s, &p, "expected", m->expected);
    put_int(s, &p, "present", m->present);
    put(s, &p, "share", percent_text(s, m->present, m->expected));
    if (m->emergency_reason.n)
        put(s, &p, "emergency", m->emergency_reason);
    put_ballots(s, &p, m->id);
    put(s, &p, "attended", attending(s, m->id));
    put(s, &p, "minutes", m->minutes);
    put(s, &p, "state", said(s, "meeting", m->state));
    put(s, &p, "signatures", word(s, "register.sign_meeting"));
    show(s, &p);
}

static struct str sum_text(const struct setting *s, int64_t heads, int64_t area)
{
    return text_say(s->arena, LANG_ZH, "register.sum",
                    str_fmt(s->arena, "heads=%" PRId64 " area=%" PRId64 ".%02" PRId64, heads,
                            area / 100, area % 100)
                        .p);
}

static void owners_sheet(struct setting *s, const struct d_owners *d)
{
    struct pairs p = { .n = 0 };

    put(s, &p, "question", d->question);
    put(s, &p, "law",
        rules_body(s->from->rules, d->body) ? rules_body(s->from->rules, d->body)->pass.source
                                            : d->body);
    put(s, &p, "owners_roll", sum_text(s, d->heads, d->area));
    put(s, &p, "owners_opens", time_text(s->arena, d->opens_at));
    put(s, &p, "owners_closes", time_text(s->arena, d->closes_at));
    put(s, &p, "owners_joined", sum_text(s, d->heads_joined, d->area_joined));
    put(s, &p, "owners_agree", sum_text(s, d->heads_agree, d->area_agree));
    put(s, &p, "owners_oppose", sum_text(s, d->heads_oppose, d->area_oppose));
    put(s, &p, "owners_abstain", sum_text(s, d->heads_abstain, d->area_abstain));
    put(s, &p, "votes", said(s, "outcome", d->outcome));
    put(s, &p, "owners_counted_by", d->counted_by);
    put(s, &p, "owners_witness", d->witness);
    show(s, &p);
}

static void consult_sheet(struct setting *s)
{
    const struct list *l = &s->d->part[PART_INVITATIONS];
    struct str *cell = NEW_N(s->arena, struct str, l->n * 4 + 1), *at = cell;
    struct str head[] = { word(s, "register.unit"), word(s, "register.answer"),
                          word(s, "register.opinion"), word(s, "register.settled") };
    static const int percent[] = { 26, 14, 34, 26 };

    EACH(s->d, PART_INVITATIONS, d_invitation, x)
    {
        *at++ = x->name;
        *at++ = x->answer.n ? said(s, "answer", x->answer) : word(s, "register.answer.silent");
        *at++ = x->text;
        *at++ = x->settled;
    }
    if (l->n)
        pdf_table(s->pdf, &(struct pdf_table){ percent, 4, head, cell, l->n, false });
    EACH(s->d, PART_PLANS, d_plan, x)
    {
        if (x != PART_ROWS(s->d, PART_PLANS, d_plan) + s->d->part[PART_PLANS].n - 1)
            continue;
        pdf_heading(s->pdf, word(s, "register.plan"));
        pdf_text(s->pdf, x->text);
    }
}

/* Who watched: the checked photographs, the agreed take-downs, the decided objections. */
static struct str supervision(const struct setting *s, const struct d_notice *n)
{
    struct str out = STR("");

    EACH(s->d, PART_PHOTOS, d_photo, x)
    if (x->notice.v == n->id.v && x->checked_by.n)
        out = str_fmt(s->arena, STR_FMT STR_FMT " " STR_FMT "\n", STR_ARG(out),
                      STR_ARG(said(s, "photo", x->which)), STR_ARG(x->checked_by));
    EACH(s->d, PART_STOPS, d_stop, x)
    if (x->notice.v == n->id.v)
        out = str_fmt(s->arena, STR_FMT STR_FMT " " STR_FMT " " STR_FMT "\n", STR_ARG(out),
                      STR_ARG(word(s, "register.stopped")), STR_ARG(x->reason),
                      STR_ARG(x->agreed_by));
    EACH(s->d, PART_OBJECTIONS, d_objection, x)
    if (x->notice.v == n->id.v)
        out = str_fmt(s->arena, STR_FMT STR_FMT ": " STR_FMT " / " STR_FMT " / " STR_FMT "\n",
                      STR_ARG(out), STR_ARG(x->name), STR_ARG(x->text), STR_ARG(x->reply),
                      STR_ARG(said(s, "decision", x->decision)));
    return out;
}

static void notice_sheet(struct setting *s, const struct d_notice *n)
{
    struct pairs p = { .n = 0 };

    put_reason(s, &p);
    put(s, &p, "title_of", n->title);
    put(s, &p, "content", n->text);
    put(s, &p, "publicity", days_text(s, n->starts_on, n->ends_on));
    put(s, &p, "run", str_fmt(s->arena, "%" PRId64, n->run));
    put(s, &p, "channel", n->channel);
    put(s, &p, "contact", n->contact);
    put(s, &p, "supervision", supervision(s, n));
    put(s, &p, "signatures", word(s, "register.sign_notice"));
    show(s, &p);
}

static void work_sheet(struct setting *s)
{
    const struct list *w = &s->d->part[PART_WORK_ITEMS], *m = &s->d->part[PART_MONEY];
    struct str *cell = NEW_N(s->arena, struct str, w->n * 4 + 1), *at = cell;
    struct str *sum = NEW_N(s->arena, struct str, m->n * 3 + 1), *to = sum;
    struct str head[] = { word(s, "register.item"), word(s, "register.unit_of"),
                          word(s, "register.planned"), word(s, "register.done") };
    struct str cash[] = { word(s, "register.kind"), word(s, "register.item"),
                          word(s, "register.amount") };
    static const int percent[] = { 40, 20, 20, 20 }, thirds[] = { 20, 55, 25 };
    struct pairs p = { .n = 0 };

    EACH(s->d, PART_WORK_ITEMS, d_work_item, x)
    {
        *at++ = x->name;
        *at++ = x->unit;
        *at++ = money_text(s, x->planned);
        *at++ = money_text(s, x->done);
    }
    EACH(s->d, PART_MONEY, d_money, x)
    {
        *to++ = said(s, "money", x->what);
        *to++ = x->title;
        *to++ = money_text(s, x->fen);
    }
    if (w->n)
        pdf_table(s->pdf, &(struct pdf_table){ percent, 4, head, cell, w->n, false });
    if (m->n)
        pdf_table(s->pdf, &(struct pdf_table){ thirds, 3, cash, sum, m->n, false });
    EACH(s->d, PART_ACCEPTANCE, d_acceptance, x)
    put(s, &p, "acceptance",
        str_fmt(s->arena, STR_FMT " " STR_FMT " (" STR_FMT ")",
                STR_ARG(said(s, "result", x->result)), STR_ARG(x->text), STR_ARG(x->signed_by)));
    show(s, &p);
}

static void survey_sheet(struct setting *s)
{
    EACH(s->d, PART_SURVEYS, d_survey, x)
    {
        struct pairs p = { .n = 0 };
        put_int(s, &p, "asked", x->asked);
        put_int(s, &p, "answered", x->n);
        put_int(s, &p, "good", x->good);
        put(s, &p, "share", percent_text(s, x->good, x->n));
        show(s, &p);
    }
}

static bool of_step(const struct setting *s, struct id row, const struct flow_step *step)
{
    EACH(s->d, PART_STEPS, d_step, x)
    if (x->id.v == row.v)
        return str_eq(x->step, step->id);
    return false;
}

static bool was_taken(const struct setting *s, const struct flow_step *step)
{
    EACH(s->d, PART_STEPS, d_step, x)
    if (str_eq(x->step, step->id) && !str_is(x->state, "skipped"))
        return true;
    return false;
}

static void sheet(struct setting *s, const struct flow_step *step)
{
    heading(s, step->title.zh);
    if (str_is(step->kind, "solicit"))
        solicit_sheet(s);
    else if (str_is(step->kind, "check"))
        check_sheet(s);
    else if (str_is(step->kind, "consult"))
        consult_sheet(s);
    else if (str_is(step->kind, "work"))
        work_sheet(s);
    else if (str_is(step->kind, "survey"))
        survey_sheet(s);
    EACH(s->d, PART_MEETINGS, d_meeting, m)
    if (of_step(s, m->step_row, step))
        meeting_sheet(s, m);
    EACH(s->d, PART_OWNERS, d_owners, d)
    if (of_step(s, d->step_row, step))
        owners_sheet(s, d);
    EACH(s->d, PART_NOTICES, d_notice, n)
    if (of_step(s, n->step_row, step))
        notice_sheet(s, n);
}

err register_set(struct arena *a, const struct register_source *from, struct blob *ret_pdf,
                 int64_t *ret_pages)
{
    const struct d_matter *m = PART_ROWS(from->dossier, PART_MATTER, d_matter);
    struct setting s = { .arena = a, .from = from, .d = from->dossier };

    s.pdf = pdf_begin(a, PDF_A4, from->made, m->title);
    pdf_footer(s.pdf, str_fmt(a, STR_FMT " " STR_FMT, STR_ARG(m->code), STR_ARG(m->title)));
    cover(&s);
    for (const struct flow_step *x = from->template->step;
         x < from->template->step + from->template->n_step; x++) {
        if (was_taken(&s, x) && !str_is(x->kind, "intake") && !str_is(x->kind, "archive"))
            sheet(&s, x);
    }
    TRY(pdf_end(s.pdf, ret_pdf));
    *ret_pages = pdf_pages(s.pdf);
    return NULL;
}
