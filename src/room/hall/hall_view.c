/* hall_view.c - what the hall shows: the screen everybody sees, the day's times, the slip with a
 * number on it. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/child.h"
#include "kit/pdf.h"
#include "room/hall/hall_row.h"
#include "room/service/service.h"
#include "rule/queue.h"
#include "web/house.h"
#include "web/text.h"

enum { SHOWN = 12, KINDS = 16, PRINT_MS = 20000 };

struct hall_call { /* on the screen */
    struct str label, window_name, state;
    int64_t window, calls;
    struct when called_at;
};
struct hall_line { /* a kind some window does */
    struct str kind, letter;
    int64_t waiting;
};
struct hall_screen {
    struct str place;
    struct list calls, lines;
    struct when at;
};
struct hall_sum { /* of a kind, a window or the day; seconds */
    struct str kind, name;
    int64_t window, taken, waiting, served, skipped, wait_mean, wait_most, serve_mean;
};
struct hall_figures {
    struct day day;
    struct one all;
    struct list kinds, windows;
};
/* clang-format off */
static const struct field call_fields[] = {
    FIELD(struct hall_call, label, SHOW),
    FIELD(struct hall_call, window, SHOW),
    FIELD(struct hall_call, window_name, SHOW),
    FIELD(struct hall_call, state, SHOW),
    FIELD(struct hall_call, calls, SHOW),
    FIELD(struct hall_call, called_at, SHOW),
};
static const struct shape HALL_CALL = SHAPE(struct hall_call, call_fields);
static const struct field line_fields[] = {
    FIELD(struct hall_line, kind, SHOW),
    FIELD(struct hall_line, letter, SHOW),
    FIELD(struct hall_line, waiting, SHOW),
};
static const struct shape HALL_LINE = SHAPE(struct hall_line, line_fields);
static const struct field screen_fields[] = {
    FIELD(struct hall_screen, place, SHOW),
    FIELD(struct hall_screen, calls, SHOW, .sub = &HALL_CALL),
    FIELD(struct hall_screen, lines, SHOW, .sub = &HALL_LINE),
    FIELD(struct hall_screen, at, SHOW),
};
const struct shape HALL_SCREEN = SHAPE(struct hall_screen, screen_fields);
static const struct field sum_fields[] = {
    FIELD(struct hall_sum, kind, SHOW),
    FIELD(struct hall_sum, window, SHOW),
    FIELD(struct hall_sum, name, SHOW),
    FIELD(struct hall_sum, taken, SHOW),
    FIELD(struct hall_sum, waiting, SHOW),
    FIELD(struct hall_sum, served, SHOW),
    FIELD(struct hall_sum, skipped, SHOW),
    FIELD(struct hall_sum, wait_mean, SHOW),
    FIELD(struct hall_sum, wait_most, SHOW),
    FIELD(struct hall_sum, serve_mean, SHOW),
};
static const struct shape HALL_SUM = SHAPE(struct hall_sum, sum_fields);
static const struct field figures_fields[] = {
    FIELD(struct hall_figures, day, SHOW),
    FIELD(struct hall_figures, all, SHOW, .sub = &HALL_SUM),
    FIELD(struct hall_figures, kinds, SHOW, .sub = &HALL_SUM),
    FIELD(struct hall_figures, windows, SHOW, .sub = &HALL_SUM),
};
const struct shape HALL_FIGURES = SHAPE(struct hall_figures, figures_fields);
/* clang-format on */

struct place_name {
    struct str name;
};
static const struct field name_fields[] = { FIELD(struct place_name, name, SHOW) };
static const struct shape PLACE_NAME = SHAPE(struct place_name, name_fields);

static MUST err place_name(struct ctx *c, struct str *ret)
{
    struct place_name p;

    TRY(db_one(c->db, SQL_HALL_PLACE, &PLACE_NAME, &p, ARGS(arg_id(c->community))));
    *ret = p.name;
    return NULL;
}

/* --- the screen --- */

/* The newest calls first: each is put before those called earlier. */
static size_t newest_calls(const struct list *day, struct hall_call *ret)
{
    const struct hall_ticket *t = day->p;
    size_t n = 0;

    for (size_t k = 0; k < day->n; k++) {
        if (!t[k].called_at.ms || str_is(t[k].state, "waiting"))
            continue;
        size_t at = n < SHOWN ? n++ : SHOWN;
        while (at > 0 && ret[at - 1].called_at.ms < t[k].called_at.ms) {
            ret[at] = ret[at - 1];
            at--;
        }
        ret[at] = (struct hall_call){ t[k].label,  t[k].window_name, t[k].state,
                                      t[k].window, t[k].calls,       t[k].called_at };
    }
    return n;
}

static int64_t waiting_of(const struct list *day, size_t kind)
{
    const struct hall_ticket *t = day->p;
    int64_t n = 0;

    for (size_t k = 0; k < day->n; k++)
        n += str_is(t[k].state, "waiting") && hall_kind(t[k].kind) == kind;
    return n;
}

static bool done_here(const struct list *windows, const char *kind)
{
    const struct hall_window *w = windows->p;

    for (size_t k = 0; k < windows->n; k++) {
        const struct str *word = w[k].kinds.p;
        for (size_t n = 0; n < w[k].kinds.n; n++) {
            if (str_is(word[n], kind))
                return true;
        }
    }
    return false;
}

err hall_screen(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct hall_screen s = { .at = c->now };
    struct list day, windows;
    struct hall_call *call = NEW_N(c->arena, struct hall_call, SHOWN + 1);
    struct hall_line *line = NEW_N(c->arena, struct hall_line, KINDS);
    size_t n = 0;

    TRY(place_name(c, &s.place));
    TRY(hall_windows(c, &windows));
    TRY(hall_day(c, c->today, &day));
    for (size_t k = 0; SERVICE_KINDS[k] && k < KINDS; k++) {
        if (done_here(&windows, SERVICE_KINDS[k]))
            line[n++] =
                (struct hall_line){ str_of(SERVICE_KINDS[k]),
                                    str_fmt(c->arena, "%c", (int)('A' + k)), waiting_of(&day, k) };
    }
    s.calls = (struct list){ call, newest_calls(&day, call) };
    s.lines = (struct list){ line, n };
    answer_one(r, &HALL_SCREEN, &s);
    return NULL;
}

/* --- the day's times --- */

/* Sums the numbers of a kind, of a window, or (neither) all. */
static void sum_up(const struct list *day, size_t kind, int64_t window, struct hall_sum *ret)
{
    const struct hall_ticket *t = day->p;
    struct queue_sum wait = { 0, 0, 0 }, serve = { 0, 0, 0 };

    for (size_t k = 0; k < day->n; k++) {
        if ((window && t[k].window != window) || (kind < KINDS && hall_kind(t[k].kind) != kind))
            continue;
        ret->taken++;
        ret->waiting += str_is(t[k].state, "waiting");
        ret->skipped += str_is(t[k].state, "skipped");
        queue_add(&wait, queue_seconds(t[k].at, t[k].first_at));
        if (str_is(t[k].state, "served")) {
            ret->served++;
            queue_add(&serve, queue_seconds(t[k].called_at, t[k].done_at));
        }
    }
    ret->wait_mean = queue_mean(&wait);
    ret->wait_most = wait.most;
    ret->serve_mean = queue_mean(&serve);
}

err hall_figures(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct hall_figures f = { .day = c->today };
    struct hall_sum *all = NEW(c->arena, struct hall_sum);
    struct hall_sum *kind = NEW_N(c->arena, struct hall_sum, KINDS);
    struct str asked = req_param(r, "day");
    struct list windows, day;
    size_t n = 0;

    if (asked.n && !day_read(asked, &f.day))
        return err_at(c->arena, &FORM_KIND, "day", "no day");
    TRY(hall_windows(c, &windows));
    TRY(hall_day(c, f.day, &day));
    struct hall_sum *at_window = NEW_N(c->arena, struct hall_sum, windows.n + 1);
    const struct hall_window *w = windows.p;
    sum_up(&day, KINDS, 0, all);
    for (size_t k = 0; SERVICE_KINDS[k] && k < KINDS; k++) {
        kind[n] = (struct hall_sum){ .kind = str_of(SERVICE_KINDS[k]) };
        sum_up(&day, k, 0, &kind[n]);
        n += kind[n].taken > 0;
    }
    for (size_t k = 0; k < windows.n; k++) {
        at_window[k] = (struct hall_sum){ .window = w[k].number, .name = w[k].name };
        sum_up(&day, KINDS, w[k].number, &at_window[k]);
    }
    f.all = (struct one){ all };
    f.kinds = (struct list){ kind, n };
    f.windows = (struct list){ at_window, windows.n };
    answer_one(r, &HALL_FIGURES, &f);
    return NULL;
}

/* --- the slip --- */

struct slip { /* all the child needs */
    struct when made;
    struct str place, head, label, kind, ahead, windows, how, time, footer;
};

static err draw(struct arena *a, const void *input, struct blob *ret)
{
    const struct slip *s = input;
    struct pdf *p = pdf_begin(a, PDF_TICKET, s->made, s->label);

    pdf_bare(p);
    pdf_subtitle(p, s->place);
    pdf_subtitle(p, s->head);
    pdf_scale(p, 220);
    pdf_title(p, s->label);
    pdf_scale(p, 45);
    pdf_subtitle(p, s->kind);
    pdf_subtitle(p, s->windows);
    pdf_gap(p, 2);
    pdf_subtitle(p, s->ahead);
    pdf_gap(p, 2);
    pdf_note(p, s->how);
    pdf_note(p, s->time);
    if (s->footer.n)
        pdf_note(p, s->footer);
    return pdf_end(p, ret);
}

static struct str windows_for(struct ctx *c, const struct list *windows, struct str kind)
{
    const struct hall_window *w = windows->p;
    struct str text = STR("");

    for (size_t k = 0; k < windows->n; k++) {
        struct list one = { &w[k], 1 };
        if (done_here(&one, str_fmt(c->arena, STR_FMT, STR_ARG(kind)).p))
            text = str_fmt(c->arena, STR_FMT "%s%lld", STR_ARG(text), text.n ? "、" : "",
                           (long long)w[k].number);
    }
    return text;
}

static MUST err fill(struct req *r, struct slip *ret)
{
    struct ctx *c = &r->ctx;
    struct hall_ticket t;
    struct list windows;

    TRY(db_one(c->db, SQL_HALL_TICKET_GET, &HALL_TICKET, &t,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(db_int(c->db, SQL_HALL_AHEAD, &t.ahead,
               ARGS(arg_id(c->community), arg_day(t.on_day), arg_str(t.kind), arg_time(t.queued_at),
                    arg_id(t.id))));
    TRY(hall_windows(c, &windows));
    struct str which = windows_for(c, &windows, t.kind);
    *ret = (struct slip){
        .made = t.at,
        .head = text_say(c->arena, LANG_ZH, "ticket.head", ""),
        .label = queue_label(c->arena, hall_kind(t.kind), t.number),
        .kind = text_say(c->arena, LANG_ZH,
                         str_fmt(c->arena, "service.kind." STR_FMT, STR_ARG(t.kind)).p, ""),
        .windows = text_say(c->arena, LANG_ZH, "ticket.windows",
                            str_fmt(c->arena, "which=" STR_FMT, STR_ARG(which)).p),
        .ahead = text_say(c->arena, LANG_ZH, "ticket.ahead",
                          str_fmt(c->arena, "n=%lld", (long long)t.ahead).p),
        .how = text_say(c->arena, LANG_ZH, "ticket.how", ""),
        .time = time_text(c->arena, t.at),
        .footer = c->house->demo ? text_say(c->arena, LANG_ZH, "poster.demo", "") : STR(""),
    };
    return place_name(c, &ret->place);
}

err hall_print(struct req *r)
{
    struct slip s;
    struct blob pdf = { NULL, 0 };

    if (!ctx_may(&r->ctx, PERM_SERVICE_DO))
        return NULL; /* the route refuses by itself */
    TRY(fill(r, &s));
    TRY(child_run(r->ctx.arena, draw, &s, PRINT_MS, &pdf));
    r->proof.text = (struct str){ pdf.p, pdf.n };
    return NULL;
}

err hall_ticket_show(struct req *r)
{
    r->raw = r->proof.text;
    r->raw_type = STR("application/pdf");
    return NULL;
}
