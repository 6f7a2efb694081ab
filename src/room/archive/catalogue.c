/* catalogue.c - the list of what is in the file: catalogue.json and catalogue.xml (DA/T 48). */
#include "room/archive/catalogue.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "web/text.h"

enum { ITEMS_MAX = 20000 };

/* One 件: number, title, responsible, date, retention period, pages, format, where it lies. */
struct item {
    struct str title, responsible;
    struct day date;
    struct str period; /* "permanent", "30", "10" */
    int64_t pages;     /* 0: not counted in pages */
    struct str format, path;
};
static const struct field item_fields[] = {
    FIELD(struct item, title, SHOW), FIELD(struct item, responsible, SHOW),
    FIELD(struct item, date, SHOW),  FIELD(struct item, period, SHOW),
    FIELD(struct item, pages, SHOW), FIELD(struct item, format, SHOW),
    FIELD(struct item, path, SHOW),
};
static const struct shape ITEM = SHAPE(struct item, item_fields);

struct catalogue {
    struct ctx *ctx;
    const struct packing *p;
    struct item *item;
    size_t n;
};

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

static void put(struct catalogue *k, struct item i)
{
    if (k->n == ITEMS_MAX)
        return;
    if (i.responsible.n == 0)
        i.responsible = PART_ROWS(k->p->dossier, PART_MATTER, d_matter)->community;
    i.format = format_of(i.path);
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
                              .period = kind ? kind->period : STR("10"),
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
                              .period = STR("permanent"),
                              .path = STR("data/meetings.json") });
    }
    EACH(k->p->dossier, PART_BALLOTS, d_ballot, x)
    put(k, (struct item){ .title = x->question,
                          .date = day_of_time(x->closed_at),
                          .period = STR("permanent"),
                          .path = STR("data/ballots.json") });
}

static void put_owners(struct catalogue *k)
{
    EACH(k->p->dossier, PART_OWNERS, d_owners, x)
    put(k, (struct item){ .title = x->question,
                          .responsible = x->counted_by,
                          .date = day_of_time(x->counted_at),
                          .period = STR("permanent"),
                          .path = STR("data/owners.json") });
}

static void put_notices(struct catalogue *k)
{
    EACH(k->p->dossier, PART_NOTICES, d_notice, x)
    put(k, (struct item){ .title = x->title,
                          .responsible = x->by_name,
                          .date = x->starts_on,
                          .period = STR("10"),
                          .path = STR("data/notices.json") });
    EACH(k->p->dossier, PART_PHOTOS, d_photo, x)
    put(k, (struct item){ .title = word(k, str_is(x->which, "first") ? "catalogue.photo_first"
                                                                     : "catalogue.photo_last"),
                          .responsible = x->by_name,
                          .date = day_of_time(x->at),
                          .period = STR("10"),
                          .path = place_of(k, x->sha256, "data/photos.json") });
}

static void put_plans(struct catalogue *k)
{
    EACH(k->p->dossier, PART_PLANS, d_plan, x)
    put(k, (struct item){ .title = str_fmt(k->ctx->arena, STR_FMT " v%lld", STR_ARG(x->purpose),
                                           (long long)x->version),
                          .responsible = x->by_name,
                          .date = day_of_time(x->at),
                          .period = STR("30"),
                          .path = STR("data/plans.json") });
    EACH(k->p->dossier, PART_CHECKS, d_check, x)
    put(k, (struct item){ .title = word(k, "catalogue.check"),
                          .responsible = x->by_name,
                          .date = day_of_time(x->at),
                          .period = STR("30"),
                          .path = place_of(k, x->sha256, "data/checks.json") });
}

static void put_whole(struct catalogue *k)
{
    static const struct {
        const char *id, *path, *period;
    } list[] = {
        { "catalogue.opinions", "data/opinions.json", "10" },
        { "catalogue.votes", "data/votes.json", "permanent" },
        { "catalogue.sheets", "data/sheets.json", "permanent" },
        { "catalogue.roll", "data/roll.json", "permanent" },
        { "catalogue.events", "data/events.json", "permanent" },
        { "catalogue.survey", "data/surveys.json", "10" },
        { "catalogue.proof", "proof/leaves.json", "permanent" },
    };

    put(k, (struct item){ .title = word(k, "register.title"),
                          .date = k->ctx->today,
                          .period = STR("permanent"),
                          .pages = k->p->print->pages,
                          .path = STR("register.pdf") });
    for (size_t i = 0; i < COUNT(list); i++)
        put(k, (struct item){ .title = word(k, list[i].id),
                              .date = k->ctx->today,
                              .period = str_of(list[i].period),
                              .path = str_of(list[i].path) });
}

struct text {
    struct arena *arena;
    char *p;
    size_t n, cap;
};

static void add(struct text *t, struct str s)
{
    if (t->n + s.n > t->cap) {
        size_t cap = (t->cap + s.n) * 2 + 4096;
        char *p = NEW_N(t->arena, char, cap);
        if (t->n)
            memcpy(p, t->p, t->n);
        t->p = p;
        t->cap = cap;
    }
    if (s.n)
        memcpy(t->p + t->n, s.p, s.n);
    t->n += s.n;
}

static void add_escaped(struct text *t, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '<': add(t, STR("&lt;")); break;
        case '>': add(t, STR("&gt;")); break;
        case '&': add(t, STR("&amp;")); break;
        case '"': add(t, STR("&quot;")); break;
        default: add(t, (struct str){ s.p + i, 1 }); break;
        }
    }
}

static void element(struct text *t, const char *name, struct str value)
{
    add(t, str_fmt(t->arena, "    <%s>", name));
    add_escaped(t, value);
    add(t, str_fmt(t->arena, "</%s>\n", name));
}

static struct str period_text(const struct catalogue *k, struct str period)
{
    if (str_is(period, "permanent"))
        return word(k, "catalogue.permanent");
    return text_say(k->ctx->arena, LANG_ZH, "catalogue.years",
                    str_fmt(k->ctx->arena, "n=" STR_FMT, STR_ARG(period)).p);
}

static void add_item(const struct catalogue *k, struct text *t, size_t no)
{
    const struct item *i = &k->item[no];
    char day[DAY_TEXT_SIZE];

    add(t, STR("  <件>\n"));
    element(t, "序号", str_fmt(t->arena, "%zu", no + 1));
    element(t, "题名", i->title);
    element(t, "责任者", i->responsible);
    element(t, "日期", i->date.n == INT32_MIN ? STR("") : day_text(i->date, day));
    element(t, "保管期限", period_text(k, i->period));
    element(t, "页数", i->pages ? str_fmt(t->arena, "%lld", (long long)i->pages) : STR(""));
    element(t, "格式", i->format);
    element(t, "文件名", i->path);
    add(t, STR("  </件>\n"));
}

static struct str xml_of(const struct catalogue *k)
{
    const struct d_matter *m = PART_ROWS(k->p->dossier, PART_MATTER, d_matter);
    struct text t = { .arena = k->ctx->arena };

    add(&t, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<案卷>\n  <案卷信息>\n"));
    element(&t, "档号", m->code);
    element(&t, "题名", m->title);
    element(&t, "全宗", m->community);
    element(&t, "机构或问题", m->scope_id);
    element(&t, "程序", k->p->template->title.zh);
    element(&t, "依据", k->p->rules->law);
    element(&t, "件数", str_fmt(t.arena, "%zu", k->n));
    add(&t, STR("  </案卷信息>\n"));
    for (size_t i = 0; i < k->n; i++)
        add_item(k, &t, i);
    add(&t, STR("</案卷>\n"));
    return (struct str){ t.p, t.n };
}

static struct str json_of(const struct catalogue *k)
{
    const struct d_matter *m = PART_ROWS(k->p->dossier, PART_MATTER, d_matter);
    struct jw j = { .arena = k->ctx->arena };

    jw_object(&j, NULL);
    jw_str(&j, "code", m->code);
    jw_str(&j, "title", m->title);
    jw_str(&j, "community", m->community);
    jw_list(&j, "items");
    for (size_t i = 0; i < k->n; i++)
        shape_write(&j, NULL, &ITEM, &k->item[i]);
    jw_end_list(&j);
    jw_end_object(&j);
    return jw_text(&j);
}

void catalogue_add(struct ctx *c, const struct packing *p, struct file_list *l)
{
    struct catalogue k = { .ctx = c, .p = p, .item = NEW_N(c->arena, struct item, ITEMS_MAX) };

    put_whole(&k);
    put_papers(&k);
    put_plans(&k);
    put_meetings(&k);
    put_owners(&k);
    put_notices(&k);
    file_list_add(l, STR("catalogue.json"), json_of(&k));
    file_list_add(l, STR("catalogue.xml"), xml_of(&k));
}
