/* register.c - the printed register: a cover, then one sheet for each step with the fields of the
 * 决策实施登记表 - reason, expected, present, share, content, who attended, publicity, supervision.
 */
#include <inttypes.h>

#include "flow/scope.h"
#include "room/archive/register_put.h"
#include "web/text.h"

static void heading(struct setting *s, struct str title)
{
    pdf_new_page(s->pdf);
    pdf_heading(s->pdf,
                text_say(s->arena, LANG_ZH, "register.sheet",
                         str_fmt(s->arena, "n=%d title=" STR_FMT, ++s->sheet, STR_ARG(title)).p));
}

/* What the pinned item of the catalogue is called. */
static struct str scope_title(const struct setting *s, const struct d_scope *x)
{
    const struct d_matter *m = PART_ROWS(s->d, PART_MATTER, d_matter);
    struct scope_catalogue pinned;
    const struct scope_item *item =
        scope_read(s->arena, x->text, &pinned) ? catalogue_item(&pinned, m->scope_id) : NULL;

    return item ? item->title.zh : m->scope_id;
}

static void cover(struct setting *s)
{
    const struct d_matter *m = PART_ROWS(s->d, PART_MATTER, d_matter);
    struct pairs p = { .n = 0 };

    pdf_title(s->pdf, setting_word(s, "register.title"));
    pdf_subtitle(s->pdf, s->from->template->title.zh);
    pairs_put(s, &p, "matter", m->title);
    pairs_put(s, &p, "code", m->code);
    pairs_put(s, &p, "community", m->community);
    pairs_put(s, &p, "place", m->place);
    pairs_put(s, &p, "reason", setting_said(s, "origin", m->origin));
    pairs_put(s, &p, "content", m->summary);
    pairs_put(s, &p, "amount", setting_money(s, m->amount));
    pairs_put_int(s, &p, "households", m->affected_households);
    EACH(s->d, PART_SCOPE, d_scope, x)
    pairs_put(s, &p, "scope",
              str_fmt(s->arena, STR_FMT " v%" PRId64 " " STR_FMT, STR_ARG(x->catalogue), x->version,
                      STR_ARG(scope_title(s, x))));
    pairs_put(s, &p, "law", s->from->rules->law);
    pairs_put(s, &p, "opened", time_text(s->arena, m->created_at));
    pairs_put(s, &p, "made", time_text(s->arena, s->from->made));
    pairs_show(s, &p);
    pdf_note(s->pdf, setting_word(s, "register.note"));
}

static void check_sheet(struct setting *s)
{
    struct pairs p = { .n = 0 };

    EACH(s->d, PART_CHECKS, d_check, x)
    pairs_put(s, &p, str_fmt(s->arena, "check." STR_FMT, STR_ARG(x->kind)).p,
              str_fmt(s->arena, STR_FMT " " STR_FMT " (" STR_FMT ")",
                      STR_ARG(setting_said(s, "verdict", x->verdict)), STR_ARG(x->text),
                      STR_ARG(x->by_name)));
    pairs_show(s, &p);
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

    pairs_put(s, &p, "question", d->question);
    pairs_put(s, &p, "law",
              rules_body(s->from->rules, d->body) ? rules_body(s->from->rules, d->body)->pass.source
                                                  : d->body);
    pairs_put(s, &p, "owners_roll", sum_text(s, d->heads, d->area));
    pairs_put(s, &p, "owners_opens", time_text(s->arena, d->opens_at));
    pairs_put(s, &p, "owners_closes", time_text(s->arena, d->closes_at));
    pairs_put(s, &p, "owners_joined", sum_text(s, d->heads_joined, d->area_joined));
    pairs_put(s, &p, "owners_agree", sum_text(s, d->heads_agree, d->area_agree));
    pairs_put(s, &p, "owners_oppose", sum_text(s, d->heads_oppose, d->area_oppose));
    pairs_put(s, &p, "owners_abstain", sum_text(s, d->heads_abstain, d->area_abstain));
    pairs_put(s, &p, "votes", setting_said(s, "outcome", d->outcome));
    pairs_put(s, &p, "owners_counted_by", d->counted_by);
    pairs_put(s, &p, "owners_witness", d->witness);
    pairs_show(s, &p);
}

static void consult_sheet(struct setting *s)
{
    const struct list *l = &s->d->part[PART_INVITATIONS];
    struct str *cell = NEW_N(s->arena, struct str, l->n * 4 + 1), *at = cell;
    struct str head[] = { setting_word(s, "register.unit"), setting_word(s, "register.answer"),
                          setting_word(s, "register.opinion"),
                          setting_word(s, "register.settled") };
    static const int percent[] = { 26, 14, 34, 26 };

    EACH(s->d, PART_INVITATIONS, d_invitation, x)
    {
        *at++ = x->name;
        *at++ = x->answer.n ? setting_said(s, "answer", x->answer)
                            : setting_word(s, "register.answer.silent");
        *at++ = x->text;
        *at++ = x->settled;
    }
    if (l->n)
        pdf_table(s->pdf, &(struct pdf_table){ percent, 4, head, cell, l->n, false });
    EACH(s->d, PART_PLANS, d_plan, x)
    {
        if (x != PART_ROWS(s->d, PART_PLANS, d_plan) + s->d->part[PART_PLANS].n - 1)
            continue;
        pdf_heading(s->pdf, setting_word(s, "register.plan"));
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
                      STR_ARG(setting_said(s, "photo", x->which)), STR_ARG(x->checked_by));
    EACH(s->d, PART_STOPS, d_stop, x)
    if (x->notice.v == n->id.v)
        out = str_fmt(s->arena, STR_FMT STR_FMT " " STR_FMT " " STR_FMT "\n", STR_ARG(out),
                      STR_ARG(setting_word(s, "register.stopped")), STR_ARG(x->reason),
                      STR_ARG(x->agreed_by));
    EACH(s->d, PART_OBJECTIONS, d_objection, x)
    if (x->notice.v == n->id.v)
        out = str_fmt(s->arena, STR_FMT STR_FMT ": " STR_FMT " / " STR_FMT " / " STR_FMT "\n",
                      STR_ARG(out), STR_ARG(x->name), STR_ARG(x->text), STR_ARG(x->reply),
                      STR_ARG(setting_said(s, "decision", x->decision)));
    return out;
}

static void notice_sheet(struct setting *s, const struct d_notice *n)
{
    struct pairs p = { .n = 0 };

    pairs_put_reason(s, &p);
    pairs_put(s, &p, "title_of", n->title);
    pairs_put(s, &p, "content", n->text);
    pairs_put(s, &p, "publicity", setting_days(s, n->starts_on, n->ends_on));
    pairs_put(s, &p, "run", str_fmt(s->arena, "%" PRId64, n->run));
    pairs_put(s, &p, "channel", n->channel);
    pairs_put(s, &p, "contact", n->contact);
    pairs_put(s, &p, "supervision", supervision(s, n));
    pairs_put(s, &p, "signatures", setting_word(s, "register.sign_notice"));
    pairs_show(s, &p);
}

static void survey_sheet(struct setting *s)
{
    EACH(s->d, PART_SURVEYS, d_survey, x)
    {
        struct pairs p = { .n = 0 };
        pairs_put_int(s, &p, "asked", x->asked);
        pairs_put_int(s, &p, "answered", x->n);
        pairs_put_int(s, &p, "good", x->good);
        pairs_put(s, &p, "share", setting_percent(s, x->good, x->n));
        EACH(s->d, PART_RECTIFY, d_rectify, r)
        if (r->survey.v == x->id.v)
            pairs_put(s, &p, "rectified",
                      str_fmt(s->arena, STR_FMT " / " STR_FMT " (" STR_FMT ")", STR_ARG(r->text),
                              STR_ARG(r->done_text),
                              STR_ARG(setting_said_at(s, r->checked_by, r->checked_at))));
        pairs_show(s, &p);
    }
}

static void work_sheet(struct setting *s)
{
    register_works(s);
    s->worked = true;
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
        register_opinions(s);
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
        register_meeting(s, m);
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
        if (!s.d->part[PART_DISPUTE].n && was_taken(&s, x) && !str_is(x->kind, "intake") &&
            !str_is(x->kind, "archive"))
            sheet(&s, x);
    }
    if (s.d->part[PART_DISPUTE].n)
        register_dispute(&s);
    register_annex(&s);
    TRY(pdf_end(s.pdf, ret_pdf));
    *ret_pages = pdf_pages(s.pdf);
    return NULL;
}
