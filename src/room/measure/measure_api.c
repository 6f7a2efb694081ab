/* measure_api.c - the measures of all communities below a place, their medians, the rows behind a
 * number; pilots. */
#include "base/arena.h"
#include "base/day.h"
#include "room/measure/measure.h"
#include "room/office/office.h"
#include "rule/median.h"
#include "web/leaf.h"

const struct failure MEASURE_DAYS = { .code = ERR_INPUT, .id = "measure.days" };
const struct failure MEASURE_PLACE = { .code = ERR_MISSING, .id = "place.unknown" };
enum { PLACES_MAX = 2000, PERIOD_DAYS = 365, PERIOD_MAX = 3660 };

static const char *const standing_words[] = { "none", "pilot", "model", NULL };
static const char *const note_words[] = { "visit", "experience", NULL };

struct pilot {
    struct id community;
    struct str standing;
    struct day since;
    struct str reason, by_name;
    struct when at;
};
struct pilot_in {
    struct str standing, reason;
};
struct pilot_note {
    struct id id;
    struct str what;
    struct day day;
    struct str text;
    struct when at;
};
struct pilot_note_in {
    struct str what;
    struct day day;
    struct str text;
};
/* The middle of the pilots beside the middle of the others; n: of how many. No whole: no middle. */
struct median_row {
    struct str what;
    int64_t pilot_part, pilot_whole, pilot_n, other_part, other_whole, other_n;
};
/* clang-format off */
static const struct field measure_fields[] = {
    FIELD(struct measure, community, SHOW),
    FIELD(struct measure, name, SHOW),
    FIELD(struct measure, standing, SHOW),
    FIELD(struct measure, opened, SHOW | EXTRA),
    FIELD(struct measure, decided, SHOW | EXTRA),
    FIELD(struct measure, amount, SHOW | EXTRA),
    FIELD(struct measure, petitions_linked, SHOW | EXTRA),
    FIELD(struct measure, petitions_open, SHOW | EXTRA),
    FIELD(struct measure, petitions, SHOW | EXTRA),
    FIELD(struct measure, took_part, SHOW | EXTRA),
    FIELD(struct measure, eligible, SHOW | EXTRA),
    FIELD(struct measure, present, SHOW | EXTRA),
    FIELD(struct measure, required, SHOW | EXTRA),
    FIELD(struct measure, idle_days, SHOW | EXTRA),
    FIELD(struct measure, rare, SHOW | EXTRA),
};
static const struct field median_fields[] = {
    FIELD(struct median_row, what, SHOW),
    FIELD(struct median_row, pilot_part, SHOW),
    FIELD(struct median_row, pilot_whole, SHOW),
    FIELD(struct median_row, pilot_n, SHOW),
    FIELD(struct median_row, other_part, SHOW),
    FIELD(struct median_row, other_whole, SHOW),
    FIELD(struct median_row, other_n, SHOW),
};
static const struct field pilot_fields[] = {
    FIELD(struct pilot, community, SECRET),
    FIELD(struct pilot, standing, SHOW),
    FIELD(struct pilot, since, SHOW),
    FIELD(struct pilot, reason, SHOW),
    FIELD(struct pilot, by_name, SHOW),
    FIELD(struct pilot, at, SHOW),
};
static const struct field pilot_in_fields[] = {
    FIELD(struct pilot_in, standing, NEED, .words = standing_words),
    FIELD(struct pilot_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field note_fields[] = {
    FIELD(struct pilot_note, id, SHOW),
    FIELD(struct pilot_note, what, SHOW),
    FIELD(struct pilot_note, day, SHOW),
    FIELD(struct pilot_note, text, SHOW),
    FIELD(struct pilot_note, at, SHOW),
};
static const struct field note_in_fields[] = {
    FIELD(struct pilot_note_in, what, NEED, .words = note_words),
    FIELD(struct pilot_note_in, day, NEED),
    FIELD(struct pilot_note_in, text, NEED, .min = 4, .max = 2000),
};
/* clang-format on */
static const struct shape MEASURE = SHAPE(struct measure, measure_fields);
static const struct shape MEDIAN_ROW = SHAPE(struct median_row, median_fields);
static const struct shape PILOT = SHAPE(struct pilot, pilot_fields);
static const struct shape PILOT_IN = SHAPE(struct pilot_in, pilot_in_fields);
static const struct shape PILOT_NOTE = SHAPE(struct pilot_note, note_fields);
static const struct shape PILOT_NOTE_IN = SHAPE(struct pilot_note_in, note_in_fields);

/* ?from and ?to, days; else the last year. */
static MUST err read_period(struct req *r, struct period *ret)
{
    struct str from = req_param(r, "from"), to = req_param(r, "to");

    ret->to = r->ctx.today;
    if (to.n && !day_read(to, &ret->to))
        return &MEASURE_DAYS;
    ret->from = (struct day){ ret->to.n - PERIOD_DAYS + 1 };
    if (from.n && !day_read(from, &ret->from))
        return &MEASURE_DAYS;
    int32_t days = ret->to.n - ret->from.n;
    return days < 0 || days > PERIOD_MAX ? &MEASURE_DAYS : NULL;
}

static MUST err read_place(struct req *r, struct id *ret)
{
    struct ctx *c = &r->ctx;
    struct perms p = { 0 };

    if (!str_int(req_param(r, "place"), &ret->v))
        return &MEASURE_PLACE;
    TRY(post_perms(c, c->account, *ret, c->today, &p));
    return perms_have(p, PERM_BOARD_SEE) ? NULL : &NOT_ALLOWED;
}

/* One line for each community at or below the place, each read as from inside it. */
static MUST err read_all(struct req *r, struct list *ret)
{
    struct period p;
    struct id place = { 0 };

    TRY(read_period(r, &p));
    TRY(read_place(r, &place));
    TRY(db_list(r->ctx.db, SQL_MEASURE_PLACES, &MEASURE, PLACES_MAX, ret, ARGS(arg_id(place))));
    struct measure *m = (struct measure *)(uintptr_t)ret->p;
    for (size_t k = 0; k < ret->n; k++) {
        struct ctx inside = r->ctx;
        inside.community = m[k].community;
        TRY(measure_read(&inside, &p, &m[k]));
    }
    return NULL;
}

static err get_measures(struct req *r)
{
    struct list l;

    TRY(read_all(r, &l));
    answer_page(r, &MEASURE, &l, (struct id){ 0 });
    return NULL;
}

enum what { FREQUENCY, PARTICIPATION, COMPLETENESS, AMOUNT, PETITIONS, WHATS };
static const char *const what_words[WHATS] = { "frequency", "participation", "completeness",
                                               "amount", "petitions" };

static struct share share_of(const struct measure *m, enum what w)
{
    switch (w) {
    case FREQUENCY: return (struct share){ m->opened, 1 };
    case PARTICIPATION: return (struct share){ m->took_part, m->eligible };
    case COMPLETENESS: return (struct share){ m->present, m->required };
    case AMOUNT: return (struct share){ m->amount, 1 };
    case PETITIONS:
    case WHATS:
    default: return (struct share){ m->petitions_linked, 1 };
    }
}

/* Communities where nothing can be divided by (nobody eligible, nothing required) are left out. */
static int64_t middle(struct arena *a, const struct list *all, enum what w, bool pilots,
                      struct share *ret)
{
    const struct measure *m = all->p;
    struct share *s = NEW_N(a, struct share, all->n + 1);
    size_t n = 0;

    for (size_t k = 0; k < all->n; k++) {
        struct share one = share_of(&m[k], w);
        if (str_is(m[k].standing, "none") != pilots && one.whole > 0)
            s[n++] = one;
    }
    if (!median(s, n, ret))
        *ret = (struct share){ 0, 0 };
    return (int64_t)n;
}

static err get_medians(struct req *r)
{
    struct median_row row[WHATS];
    struct list l;

    TRY(read_all(r, &l));
    for (unsigned w = 0; w < WHATS; w++) {
        struct share pilot, other;
        int64_t n = middle(r->ctx.arena, &l, (enum what)w, true, &pilot);
        int64_t m = middle(r->ctx.arena, &l, (enum what)w, false, &other);
        row[w] = (struct median_row){ str_of(what_words[w]), pilot.part, pilot.whole, n, other.part,
                                      other.whole,           m };
    }
    answer_page(r, &MEDIAN_ROW, &(struct list){ row, WHATS }, (struct id){ 0 });
    return NULL;
}

static err get_rows(struct req *r)
{
    struct period p;
    struct list l;

    TRY(read_period(r, &p));
    TRY(measure_list(&r->ctx, r->word, &p, &l));
    answer_page(r, &MEASURE_ROW, &l, (struct id){ 0 });
    return NULL;
}

static err get_pilot(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct pilot p = { .standing = STR("none"), .since = DAY_NONE };
    err e = db_one(c->db, SQL_PILOT_GET, &PILOT, &p, ARGS(arg_id(c->community)));

    if (e && e != &NOT_FOUND)
        return e;
    answer_one(r, &PILOT, &p);
    return NULL;
}

static err post_pilot(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct pilot_in in;

    TRY(form_read(r, &PILOT_IN, &in));
    leaf_subject(c, c->community);
    leaf_word(c, "standing", in.standing);
    TRY(db_run(c->db, SQL_PILOT_SET, NULL,
               ARGS(arg_id(c->community), arg_str(in.standing), arg_day(c->today),
                    arg_str(in.reason), arg_str(c->name), arg_time(c->now))));
    answer_done(r);
    return NULL;
}

static err post_note(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct pilot_note_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &PILOT_NOTE_IN, &in));
    leaf_subject(c, id);
    leaf_word(c, "what", in.what);
    TRY(leaf_commit(c, "text", in.text));
    TRY(db_run(c->db, SQL_PILOT_NOTE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.what), arg_day(in.day),
                    arg_str(in.text), arg_id(c->account), arg_time(c->now))));
    answer_id(r, id);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/measures", PERM_SIGNED_IN, .out = &MEASURE, .list = true, .asks = "from place to", .run = get_measures },
    { GET, "/api/medians", PERM_SIGNED_IN, .out = &MEDIAN_ROW, .list = true, .asks = "from place to", .run = get_medians },
    { GET, "/api/c/{c}/measures/{word}", PERM_MATTER_SEE, .out = &MEASURE_ROW, .list = true,
      .asks = "from to", .run = get_rows },
    { GET, "/api/c/{c}/pilot", PERM_PUBLIC, .out = &PILOT, .run = get_pilot },
    { POST, "/api/c/{c}/pilot", PERM_SPOT_RUN, "pilot.set", .in = &PILOT_IN, .run = post_pilot },
    { GET, "/api/c/{c}/pilot_notes", PERM_MATTER_SEE, .list = true,
      .many = { &PILOT_NOTE, SQL_PILOT_NOTE_PAGE, .newest = true } },
    { POST, "/api/c/{c}/pilot_notes", PERM_SPOT_RUN, "pilot.note", .in = &PILOT_NOTE_IN,
      .out = &ANSWER_ID, .run = post_note },
};
/* clang-format on */
const struct routes MEASURE_ROUTES = { "measure", routes, COUNT(routes) };
