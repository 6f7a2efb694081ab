/* measure.c - the lists behind the numbers, and the numbers drawn from them. */
#include "room/measure/measure.h"

#include "base/arena.h"
#include "base/day.h"
#include "flow/book.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/house.h"

const struct failure MEASURE_UNKNOWN = { .code = ERR_MISSING, .id = "measure.unknown" };

enum { ROWS_MAX = 20000, FACTS_MAX = 200000 };

/* clang-format off */
static const struct field row_fields[] = {
    FIELD(struct measure_row, id, SHOW),
    FIELD(struct measure_row, matter, SHOW),
    FIELD(struct measure_row, code, SHOW),
    FIELD(struct measure_row, title, SHOW),
    FIELD(struct measure_row, text, SHOW),
    FIELD(struct measure_row, at, SHOW),
    FIELD(struct measure_row, fen, SHOW),
    FIELD(struct measure_row, counted, SHOW),
};
const struct shape MEASURE_ROW = SHAPE(struct measure_row, row_fields);

struct closed_step {
    struct id id, matter;
    struct str code, title, text;
    struct when at;
    int64_t fen;
    struct str template;
    int64_t template_version;
};
static const struct field closed_fields[] = {
    FIELD(struct closed_step, id, SHOW),
    FIELD(struct closed_step, matter, SHOW),
    FIELD(struct closed_step, code, SHOW),
    FIELD(struct closed_step, title, SHOW),
    FIELD(struct closed_step, text, SHOW),
    FIELD(struct closed_step, at, SHOW),
    FIELD(struct closed_step, fen, SHOW),
    FIELD(struct closed_step, template, SHOW),
    FIELD(struct closed_step, template_version, SHOW),
};
static const struct shape CLOSED_STEP = SHAPE(struct closed_step, closed_fields);

struct fact { /* on file: a paper of that kind, a picture of that phase, an inspection ... */
    struct id matter;
    struct str kind, word;
};
static const struct field fact_fields[] = {
    FIELD(struct fact, matter, SHOW),
    FIELD(struct fact, kind, SHOW),
    FIELD(struct fact, word, SHOW),
};
static const struct shape FACT = SHAPE(struct fact, fact_fields);
/* clang-format on */

static MUST err timed(struct ctx *c, enum sql sql, const struct shape *s, const struct period *p,
                      struct list *ret)
{
    return db_list(c->db, sql, s, ROWS_MAX, ret,
                   ARGS(arg_id(c->community), arg_time(day_start(p->from, CHINA_OFFSET)),
                        arg_time(day_end(p->to, CHINA_OFFSET))));
}

static const struct flow_step *step_of(struct ctx *c, const struct closed_step *s)
{
    const struct flow_template *t = book_template(c->house->flow, s->template, s->template_version);

    return t ? template_step(t, s->text) : NULL;
}

static struct measure_row row_of(const struct closed_step *s, struct str text, bool counted)
{
    return (struct measure_row){ .id = s->id,
                                 .matter = s->matter,
                                 .code = s->code,
                                 .title = s->title,
                                 .text = text,
                                 .at = s->at,
                                 .fen = s->fen,
                                 .counted = counted };
}

/* A matter is decided once, by its last vote. The steps come in the order of matters. */
static MUST err decided(struct ctx *c, const struct period *p, struct list *ret)
{
    struct list steps;

    TRY(timed(c, SQL_MEASURE_CLOSED_STEPS, &CLOSED_STEP, p, &steps));
    const struct closed_step *s = steps.p;
    struct measure_row *row = NEW_N(c->arena, struct measure_row, steps.n + 1);
    size_t n = 0;
    for (size_t k = 0; k < steps.n; k++) {
        const struct flow_step *of = step_of(c, &s[k]);
        if (!of || (!str_is(of->kind, "ballot") && !str_is(of->kind, "owners")))
            continue;
        if (n && row[n - 1].matter.v == s[k].matter.v)
            n--;
        row[n++] = row_of(&s[k], s[k].text, true);
    }
    *ret = (struct list){ row, n };
    return NULL;
}

struct filing { /* what should be on file, held against what is */
    struct ctx *c;
    struct list facts;
    size_t at; /* the first fact of the matter at hand: both lists go by matter */
    struct measure_row *row;
    size_t n;
};

static bool is_filed(const struct filing *f, struct id matter, const char *kind, struct str word)
{
    const struct fact *one = f->facts.p;

    for (size_t k = f->at; k < f->facts.n && one[k].matter.v == matter.v; k++) {
        if (str_is(one[k].kind, kind) && str_eq(one[k].word, word))
            return true;
    }
    return false;
}

static void ask(struct filing *f, const struct closed_step *s, const char *kind, struct str word)
{
    if (f->n == ROWS_MAX)
        return;
    struct measure_row row = row_of(s, word, is_filed(f, s->matter, kind, word));
    row.fen = 0;
    f->row[f->n++] = row;
}

/* What one closed step must have left: its papers, and of works the proof in pictures. */
static void ask_step(struct filing *f, const struct closed_step *s)
{
    static const char *const phases[] = { "before", "during", "after" };
    const struct flow_step *of = step_of(f->c, s);

    for (size_t k = 0; of && k < of->papers.n; k++)
        ask(f, s, "paper", of->papers.word[k]);
    if (!of || !str_is(of->kind, "work"))
        return;
    for (size_t k = 0; k < COUNT(phases); k++)
        ask(f, s, "photo", str_of(phases[k]));
    ask(f, s, "work", STR("inspection"));
    ask(f, s, "work", STR("acceptance"));
}

static MUST err completeness(struct ctx *c, const struct period *p, struct list *ret)
{
    struct filing f = { .c = c };
    struct list steps, kept;

    TRY(timed(c, SQL_MEASURE_CLOSED_STEPS, &CLOSED_STEP, p, &steps));
    TRY(timed(c, SQL_MEASURE_KEPT, &MEASURE_ROW, p, &kept));
    TRY(db_list(c->db, SQL_MEASURE_FACTS, &FACT, FACTS_MAX, &f.facts, ARGS(arg_id(c->community))));
    f.row = NEW_N(c->arena, struct measure_row, ROWS_MAX + 1);
    const struct fact *fact = f.facts.p;
    for (size_t k = 0; k < steps.n; k++) {
        const struct closed_step *s = &((const struct closed_step *)steps.p)[k];
        while (f.at < f.facts.n && fact[f.at].matter.v < s->matter.v)
            f.at++;
        ask_step(&f, s);
    }
    for (size_t k = 0; k < kept.n && f.n < ROWS_MAX; k++)
        f.row[f.n++] = ((const struct measure_row *)kept.p)[k];
    *ret = (struct list){ f.row, f.n };
    return NULL;
}

static MUST err participation(struct ctx *c, const struct period *p, struct list *ret)
{
    TRY(timed(c, SQL_MEASURE_PEOPLE, &MEASURE_ROW, p, ret));
    struct measure_row *row = (struct measure_row *)(uintptr_t)ret->p;
    for (size_t k = 0; k < ret->n; k++) {
        if (!str_is(row[k].code, "household"))
            row[k].title = name_mask(c->arena, row[k].title);
    }
    return NULL;
}

err measure_list(struct ctx *c, struct str word, const struct period *p, struct list *ret)
{
    if (str_is(word, "opened"))
        return timed(c, SQL_MEASURE_OPENED, &MEASURE_ROW, p, ret);
    if (str_is(word, "decided"))
        return decided(c, p, ret);
    if (str_is(word, "completeness"))
        return completeness(c, p, ret);
    if (str_is(word, "participation"))
        return participation(c, p, ret);
    if (str_is(word, "petitions"))
        return db_list(c->db, SQL_MEASURE_PETITIONS, &MEASURE_ROW, ROWS_MAX, ret,
                       ARGS(arg_id(c->community), arg_day(p->from), arg_day(p->to)));
    return &MEASURE_UNKNOWN;
}

struct sums {
    int64_t rows, counted, fen;
};

static MUST err sum(struct ctx *c, const char *word, const struct period *p, struct sums *ret)
{
    struct list l;

    TRY(measure_list(c, str_of(word), p, &l));
    const struct measure_row *row = l.p;
    *ret = (struct sums){ .rows = (int64_t)l.n };
    for (size_t k = 0; k < l.n; k++) {
        ret->counted += row[k].counted;
        ret->fen += row[k].fen;
    }
    return NULL;
}

static MUST err count_open(struct ctx *c, const struct period *p, int64_t *ret)
{
    struct list l;

    TRY(measure_list(c, STR("petitions"), p, &l));
    for (size_t k = 0; k < l.n; k++)
        *ret += str_is(((const struct measure_row *)l.p)[k].text, "none");
    return NULL;
}

static MUST err count_idle(struct ctx *c, struct measure *ret)
{
    int64_t last = 0;

    TRY(db_int(c->db, SQL_MEASURE_LAST_OPENED, &last,
               ARGS(arg_id(c->community), arg_time(c->now))));
    ret->idle_days = last ? c->today.n - day_at((struct when){ last }, CHINA_OFFSET).n : -1;
    ret->rare = !last || ret->idle_days > IDLE_DAYS;
    return NULL;
}

err measure_read(struct ctx *c, const struct period *p, struct measure *ret)
{
    struct sums opened, decisions, petitions, people, papers;

    TRY(sum(c, "opened", p, &opened));
    TRY(sum(c, "decided", p, &decisions));
    TRY(sum(c, "petitions", p, &petitions));
    TRY(sum(c, "participation", p, &people));
    TRY(sum(c, "completeness", p, &papers));
    ret->opened = opened.rows;
    ret->decided = decisions.rows;
    ret->amount = decisions.fen;
    ret->petitions = petitions.rows;
    ret->petitions_linked = petitions.counted;
    ret->petitions_open = 0;
    TRY(count_open(c, p, &ret->petitions_open));
    ret->took_part = people.rows;
    ret->present = papers.counted;
    ret->required = papers.rows;
    TRY(resident_roll_count(c, c->community, c->today, &ret->eligible));
    return count_idle(c, ret);
}
