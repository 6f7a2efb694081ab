/* catalogue.c - the list of what is in the file: every piece with the metadata of DA/T 46 and how
 * long it is kept, and the course of the matter. catalogue.xml says the same. */
#include "room/archive/catalogue.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/jr.h"
#include "room/archive/catalogue_xml.h"
#include "web/text.h"

enum { ITEMS_MAX = 20000 };

/* One 件. `period` comes from the table by its kind, or from the procedure where that is longer. */
struct item {
    int64_t no;
    struct str code, title, responsible;
    struct day date;
    struct str issue, kind, period;
    struct day until; /* absent: for ever */
    struct str secrecy;
    int64_t pages; /* 0: not counted in pages */
    struct str format, path;
    int64_t size;
    struct str program; /* that made it; "" for what was uploaded */
};
/* clang-format off */
static const struct field item_fields[] = {
    FIELD(struct item, no, SHOW),
    FIELD(struct item, code, SHOW),
    FIELD(struct item, title, SHOW),
    FIELD(struct item, responsible, SHOW),
    FIELD(struct item, date, SHOW),
    FIELD(struct item, issue, SHOW),
    FIELD(struct item, kind, SHOW),
    FIELD(struct item, period, SHOW),
    FIELD(struct item, until, SHOW),
    FIELD(struct item, secrecy, SHOW),
    FIELD(struct item, pages, SHOW),
    FIELD(struct item, format, SHOW),
    FIELD(struct item, path, SHOW),
    FIELD(struct item, size, SHOW),
    FIELD(struct item, program, SHOW),
};
/* clang-format on */
static const struct shape ITEM = SHAPE(struct item, item_fields);

struct catalogue {
    struct ctx *ctx;
    const struct packing *p;
    const struct file_list *all;
    const struct d_matter *matter;
    struct item *item;
    size_t n;
};

static const char PROGRAM[] = "zhengyi " ZHENGYI_VERSION;

static struct day day_of_time(struct when t) { return t.ms ? day_at(t, CHINA_OFFSET) : DAY_NONE; }

static struct str word(const struct catalogue *k, const char *id)
{
    return text_say(k->ctx->arena, LANG_ZH, id, NULL);
}

static struct str format_of(struct str path)
{
    size_t at = path.n;

    while (at && path.p[at - 1] != '.')
        at--;
    return (struct str){ path.p + at, path.n - at };
}

static int64_t size_of(const struct catalogue *k, struct str path)
{
    for (size_t i = 0; i < k->all->n; i++) {
        if (str_eq(k->all->file[i].path, path))
            return (int64_t)k->all->file[i].bytes.n;
    }
    return 0;
}

/* Periods run from the year after the one the file was made in. */
static struct day until_of(const struct catalogue *k, struct str period)
{
    int64_t years = period_years(period);

    if (years == PERIOD_PERMANENT)
        return DAY_NONE;
    return day_of((struct ymd){ day_ymd(k->ctx->today).year + (int32_t)years, 12, 31 });
}

static void put(struct catalogue *k, struct item i)
{
    const struct retention_item *kept = retention_of(k->p->retention, i.kind);

    if (k->n == ITEMS_MAX)
        return;
    if (i.responsible.n == 0)
        i.responsible = k->matter->community;
    if (i.date.n == DAY_NONE.n)
        i.date = k->ctx->today;
    i.no = (int64_t)k->n + 1;
    i.code = str_fmt(k->ctx->arena, STR_FMT "-%03zu", STR_ARG(k->matter->code), k->n + 1);
    i.issue = k->matter->scope_id;
    i.kind = kept->kind;
    i.period = period_longer(kept->period, i.period);
    i.until = until_of(k, i.period);
    i.secrecy = kept->secrecy;
    i.format = format_of(i.path);
    i.size = size_of(k, i.path);
    i.program = str_starts(i.path, STR("files/")) ? STR("") : STR(PROGRAM);
    k->item[k->n++] = i;
}

/* Where the original of a line lies: its file, or the line itself. */
static struct str place_of(const struct catalogue *k, struct str sha256, const char *otherwise)
{
    EACH(k->p->dossier, PART_FILES, d_file, f)
    if (sha256.n && str_eq(f->sha256, sha256))
        return original_path(k->ctx->arena, f);
    return str_of(otherwise);
}

static void put_papers(struct catalogue *k)
{
    EACH(k->p->dossier, PART_PAPERS, d_paper, x)
    {
        const struct paper_kind *kind = template_paper(k->p->template, x->kind);
        struct str title = x->title.n ? x->title : kind ? kind->title.zh : x->kind;
        put(k, (struct item){ .title = title,
                              .responsible = x->by_name,
                              .date = day_of_time(x->at),
                              .kind = x->kind,
                              .period = kind ? kind->period : STR(""),
                              .path = place_of(k, x->sha256, "data/papers.json") });
    }
}

static void put_meetings(struct catalogue *k)
{
    EACH(k->p->dossier, PART_MEETINGS, d_meeting, x)
    {
        const struct rule_body *body = rules_body(k->p->rules, x->body);
        put(k, (struct item){ .title = str_fmt(k->ctx->arena, STR_FMT STR_FMT,
                                               STR_ARG(body ? body->title.zh : x->body),
                                               STR_ARG(word(k, "catalogue.minutes"))),
                              .responsible = x->recorder,
                              .date = day_of_time(x->starts_at),
                              .kind = STR("minutes"),
                              .path = STR("data/meetings.json") });
    }
    EACH(k->p->dossier, PART_BALLOTS, d_ballot, x)
    put(k, (struct item){ .title = x->question,
                          .date = day_of_time(x->closed_at),
                          .kind = STR("votes"),
                          .path = STR("data/ballots.json") });
    EACH(k->p->dossier, PART_OWNERS, d_owners, x)
    put(k, (struct item){ .title = x->question,
                          .responsible = x->counted_by,
                          .date = day_of_time(x->counted_at),
                          .kind = STR("votes"),
                          .path = STR("data/owners.json") });
}

static void put_meeting_files(struct catalogue *k)
{
    EACH(k->p->dossier, PART_MEETING_FILES, d_meeting_file, x)
    put(k, (struct item){ .title = x->title,
                          .responsible = x->by_name,
                          .date = day_of_time(x->at),
                          .kind = STR("minutes"),
                          .path = path_of(k->ctx->arena, x->sha256, x->type) });
}

static void put_notices(struct catalogue *k)
{
    EACH(k->p->dossier, PART_NOTICES, d_notice, x)
    put(k, (struct item){ .title = x->title,
                          .responsible = x->by_name,
                          .date = x->starts_on,
                          .kind = STR("notice"),
                          .path = STR("data/notices.json") });
    EACH(k->p->dossier, PART_PHOTOS, d_photo, x)
    put(k, (struct item){ .title = word(k, str_is(x->which, "first") ? "catalogue.photo_first"
                                                                     : "catalogue.photo_last"),
                          .responsible = x->by_name,
                          .date = day_of_time(x->at),
                          .kind = STR("photo"),
                          .path = place_of(k, x->sha256, "data/photos.json") });
}

static void put_plans(struct catalogue *k)
{
    EACH(k->p->dossier, PART_PLANS, d_plan, x)
    put(k, (struct item){ .title = str_fmt(k->ctx->arena, STR_FMT " v%lld", STR_ARG(x->purpose),
                                           (long long)x->version),
                          .responsible = x->by_name,
                          .date = day_of_time(x->at),
                          .kind = STR("plan"),
                          .path = STR("data/plans.json") });
    EACH(k->p->dossier, PART_CHECKS, d_check, x)
    put(k, (struct item){ .title = word(k, "catalogue.check"),
                          .responsible = x->by_name,
                          .date = day_of_time(x->at),
                          .kind = STR("check"),
                          .path = place_of(k, x->sha256, "data/checks.json") });
}

static void put_works(struct catalogue *k)
{
    EACH(k->p->dossier, PART_MONEY, d_money, x)
    put(k, (struct item){ .title = x->title,
                          .responsible = x->by_name,
                          .date = day_of_time(x->at),
                          .kind = str_is(x->what, "contract") ? STR("contract") : STR("money"),
                          .path = place_of(k, x->sha256, "data/money.json") });
    EACH(k->p->dossier, PART_ACCEPTANCE, d_acceptance, x)
    put(k, (struct item){ .title = word(k, "catalogue.acceptance"),
                          .responsible = x->signed_by,
                          .date = day_of_time(x->at),
                          .kind = STR("works"),
                          .path = place_of(k, x->sha256, "data/acceptance.json") });
}

static void put_dispute(struct catalogue *k)
{
    EACH(k->p->dossier, PART_DISPUTE_SESSIONS, d_session, x)
    if (str_is(x->state, "held"))
        put(k, (struct item){ .title = word(k, "catalogue.record"),
                              .responsible = x->by_name,
                              .date = day_of_time(x->held_at),
                              .kind = STR("minutes"),
                              .path = STR("data/sessions.json") });
    EACH(k->p->dossier, PART_DISPUTE_AGREEMENTS, d_agreement, x)
    if (x->effective_at.ms)
        put(k, (struct item){ .title = word(k, "dispute.paper.title"),
                              .responsible = x->by_name,
                              .date = day_of_time(x->effective_at),
                              .kind = STR("contract"),
                              .path = STR("data/agreements.json") });
    EACH(k->p->dossier, PART_DISPUTE_SCANS, d_scan, x)
    put(k, (struct item){
               .title = word(k, str_fmt(k->ctx->arena, "word.scan." STR_FMT, STR_ARG(x->what)).p),
               .responsible = x->by_name,
               .date = day_of_time(x->at),
               .kind = str_is(x->what, "agreement") ? STR("contract") : STR("minutes"),
               .path = place_of(k, x->sha256, "data/scans.json") });
}

static bool is_listed(const struct catalogue *k, struct str path)
{
    for (size_t i = 0; i < k->n; i++) {
        if (str_eq(k->item[i].path, path))
            return true;
    }
    return false;
}

/* Originals that no line above named: of progress, of sheets of paper. */
static void put_others(struct catalogue *k)
{
    EACH(k->p->dossier, PART_FILES, d_file, f)
    {
        struct str path = original_path(k->ctx->arena, f);
        if (!is_listed(k, path))
            put(k, (struct item){ .title = f->name, .kind = STR("works"), .path = path });
    }
}

static void put_whole(struct catalogue *k)
{
    static const struct {
        const char *id, *path, *kind;
        enum part part;
    } list[] = {
        { "catalogue.opinions", "data/opinions.json", "opinion", PART_OPINIONS },
        { "catalogue.summary", "data/summary.json", "opinion", PART_SUMMARY },
        { "catalogue.votes", "data/votes.json", "votes", PART_VOTES },
        { "catalogue.sheets", "data/sheets.json", "votes", PART_SHEETS },
        { "catalogue.roll", "data/roll.json", "roll", PART_ROLL },
        { "catalogue.told", "data/told.json", "notice", PART_TOLD },
        { "catalogue.moments", "data/moments.json", "minutes", PART_MOMENTS },
        { "catalogue.spend", "data/spend.json", "money", PART_SPEND },
        { "catalogue.events", "data/events.json", "process", PART_EVENTS },
        { "catalogue.survey", "data/surveys.json", "survey", PART_SURVEYS },
        { "catalogue.lodged", "data/dispute.json", "minutes", PART_DISPUTE },
        { "catalogue.signs", "data/signs.json", "minutes", PART_DISPUTE_SIGNS },
        { "catalogue.visits", "data/visits.json", "minutes", PART_DISPUTE_VISITS },
        { "catalogue.proof", "proof/leaves.json", "proof", PART_MATTER },
    };

    bool apart = k->p->dossier->part[PART_DISPUTE].n > 0; /* nothing of it is public */

    put(k, (struct item){ .title = word(k, "register.title"),
                          .kind = apart ? STR("minutes") : STR("register"),
                          .date = DAY_NONE,
                          .pages = k->p->print->pages,
                          .path = STR("register.pdf") });
    for (size_t i = 0; i < COUNT(list); i++) {
        if (k->p->dossier->part[list[i].part].n)
            put(k, (struct item){ .title = word(k, list[i].id),
                                  .kind = apart ? STR("minutes") : str_of(list[i].kind),
                                  .date = DAY_NONE,
                                  .path = str_of(list[i].path) });
    }
}

/* Who did what with it and when (档案法实施条例 §39). */
static void write_history(const struct catalogue *k, struct jw *j)
{
    jw_list(j, "history");
    EACH(k->p->dossier, PART_EVENTS, d_event, e)
    {
        jw_object(j, NULL);
        jw_time(j, "at", e->at);
        jw_str(j, "step", e->step);
        jw_str(j, "act", e->word);
        jw_str(j, "by", e->by_name);
        jw_end_object(j);
    }
    jw_end_list(j);
}

static struct str json_of(const struct catalogue *k)
{
    struct jw j = { .arena = k->ctx->arena };

    jw_object(&j, NULL);
    jw_int(&j, "v", CATALOGUE_V);
    jw_str(&j, "code", k->matter->code);
    jw_str(&j, "title", k->matter->title);
    jw_str(&j, "community", k->matter->community);
    jw_str(&j, "issue", k->matter->scope_id);
    jw_str(&j, "procedure", k->p->template->title.zh);
    jw_str(&j, "law", k->p->rules->law);
    jw_str(&j, "retention", k->p->retention->id);
    jw_list(&j, "items");
    for (size_t i = 0; i < k->n; i++)
        shape_write(&j, NULL, &ITEM, &k->item[i]);
    jw_end_list(&j);
    write_history(k, &j);
    jw_end_object(&j);
    return jw_text(&j);
}

void catalogue_add(struct ctx *c, const struct packing *p, const struct file_list *all,
                   struct file_list *l)
{
    struct catalogue k = { .ctx = c,
                           .p = p,
                           .all = all,
                           .matter = PART_ROWS(p->dossier, PART_MATTER, d_matter),
                           .item = NEW_N(c->arena, struct item, ITEMS_MAX) };

    put_whole(&k);
    put_papers(&k);
    put_plans(&k);
    put_meetings(&k);
    put_meeting_files(&k);
    put_notices(&k);
    put_works(&k);
    put_dispute(&k);
    put_others(&k);
    struct str json = json_of(&k);
    file_list_add(l, STR("catalogue.json"), json);
    file_list_add(l, STR("catalogue.xml"), catalogue_xml(c->arena, json));
}
