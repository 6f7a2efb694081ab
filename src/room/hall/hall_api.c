/* hall_api.c - windows are opened, numbers taken, called, called again, passed over and served. */
#include "base/arena.h"
#include "room/hall/hall_row.h"
#include "room/service/service.h"
#include "rule/queue.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure HALL_TWICE = { .code = ERR_CONFLICT, .id = "hall.twice", .field = "number" };
const struct failure HALL_KIND = { .code = ERR_INPUT, .id = "hall.kind", .field = "kinds" };
const struct failure HALL_NO_WINDOW = { .code = ERR_CONFLICT, .id = "hall.no_window", .field = "kind" };
const struct failure HALL_FULL = { .code = ERR_CONFLICT, .id = "hall.full" };
const struct failure HALL_BUSY = { .code = ERR_CONFLICT, .id = "hall.busy" };
const struct failure HALL_EMPTY = { .code = ERR_CONFLICT, .id = "hall.empty" };
const struct failure HALL_STATE = { .code = ERR_CONFLICT, .id = "hall.state" };
const struct failure HALL_EARLY = { .code = ERR_CONFLICT, .id = "hall.early" };

struct window_in {
    int64_t number;
    struct str name;
    struct list kinds;
};
struct ticket_in {
    struct str kind;
};
static const struct field window_in_fields[] = {
    FIELD(struct window_in, number, NEED, .min = 1, .max = 99),
    FIELD(struct window_in, name, NEED, .min = 2, .max = 40),
    FIELD(struct window_in, kinds, NEED, .min = 1, .max = 12),
};
static const struct shape HALL_WINDOW_IN = { "struct hall_window_in", window_in_fields, COUNT(window_in_fields), sizeof(struct window_in) };
static const struct field ticket_in_fields[] = {
    FIELD(struct ticket_in, kind, NEED, .words = SERVICE_KINDS),
};
static const struct shape HALL_TICKET_IN = { "struct hall_ticket_in", ticket_in_fields, COUNT(ticket_in_fields), sizeof(struct ticket_in) };
static const struct field window_fields[] = {
    FIELD(struct hall_window, id, SHOW),
    FIELD(struct hall_window, number, SHOW),
    FIELD(struct hall_window, name, SHOW),
    FIELD(struct hall_window, words, SECRET),
    FIELD(struct hall_window, kinds, SHOW | EXTRA),
    FIELD(struct hall_window, at, SHOW),
};
const struct shape HALL_WINDOW = SHAPE(struct hall_window, window_fields);
static const struct field ticket_fields[] = {
    FIELD(struct hall_ticket, id, SHOW),
    FIELD(struct hall_ticket, label, SHOW | EXTRA),
    FIELD(struct hall_ticket, kind, SHOW),
    FIELD(struct hall_ticket, state, SHOW),
    FIELD(struct hall_ticket, on_day, SHOW),
    FIELD(struct hall_ticket, number, SECRET),
    FIELD(struct hall_ticket, window_id, SHOW),
    FIELD(struct hall_ticket, window, SHOW),
    FIELD(struct hall_ticket, window_name, SHOW),
    FIELD(struct hall_ticket, calls, SHOW),
    FIELD(struct hall_ticket, ahead, SHOW | EXTRA),
    FIELD(struct hall_ticket, at, SHOW),
    FIELD(struct hall_ticket, queued_at, SECRET),
    FIELD(struct hall_ticket, first_at, SHOW),
    FIELD(struct hall_ticket, called_at, SHOW),
    FIELD(struct hall_ticket, done_at, SHOW),
};
const struct shape HALL_TICKET = SHAPE(struct hall_ticket, ticket_fields);
/* clang-format on */

size_t hall_kind(struct str word)
{
    size_t k = 0;

    while (SERVICE_KINDS[k] && !str_is(word, SERVICE_KINDS[k]))
        k++;
    return k;
}

static struct list words_of(struct ctx *c, struct str text)
{
    struct str *word = NEW_N(c->arena, struct str, text.n + 1), rest = text;
    size_t n = 0;

    while (str_cut(&rest, ' ', &word[n]))
        n++;
    return (struct list){ word, n };
}

err hall_windows(struct ctx *c, struct list *ret)
{
    TRY(db_list(c->db, SQL_HALL_WINDOW_LIST, &HALL_WINDOW, HALL_WINDOWS, ret,
                ARGS(arg_id(c->community))));
    struct hall_window *w = (struct hall_window *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++)
        w[k].kinds = words_of(c, w[k].words);
    return NULL;
}

static void name_ticket(struct ctx *c, struct hall_ticket *t)
{
    t->label = queue_label(c->arena, hall_kind(t->kind), t->number);
}

err hall_day(struct ctx *c, struct day day, struct list *ret)
{
    TRY(db_list(c->db, SQL_HALL_DAY, &HALL_TICKET, HALL_TICKETS, ret,
                ARGS(arg_id(c->community), arg_day(day))));
    struct hall_ticket *t = (struct hall_ticket *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++)
        name_ticket(c, &t[k]);
    return NULL;
}

static err get_windows(struct req *r)
{
    struct list l;

    TRY(hall_windows(&r->ctx, &l));
    answer_page(r, &HALL_WINDOW, &l, (struct id){ 0 });
    return NULL;
}

/* The kinds as they are stored, each once and known. */
static MUST err read_kinds(struct ctx *c, const struct list *l, struct str *ret)
{
    const struct str *word = l->p;
    unsigned seen = 0;
    struct str text = STR("");

    for (size_t k = 0; k < l->n; k++) {
        size_t at = hall_kind(word[k]);
        if (!SERVICE_KINDS[at] || seen >> at & 1)
            return &HALL_KIND;
        seen |= 1u << at;
        text =
            str_fmt(c->arena, STR_FMT "%s" STR_FMT, STR_ARG(text), k ? " " : "", STR_ARG(word[k]));
    }
    *ret = text;
    return NULL;
}

static err post_window(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct window_in in;
    struct str kinds;
    struct id id = ctx_id(c);

    TRY(form_read(r, &HALL_WINDOW_IN, &in));
    TRY(read_kinds(c, &in.kinds, &kinds));
    err e = db_run(c->db, SQL_HALL_WINDOW_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_int(in.number), arg_str(in.name),
                        arg_str(kinds), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &HALL_TWICE : e;
    leaf_subject(c, id);
    leaf_int(c, "number", in.number);
    answer_id(r, id);
    return NULL;
}

static MUST err check_free(struct ctx *c, struct id window)
{
    int64_t busy = 0;

    TRY(db_int(c->db, SQL_HALL_WINDOW_BUSY, &busy,
               ARGS(arg_id(c->community), arg_id(window), arg_day(c->today))));
    return busy ? &HALL_BUSY : NULL;
}

static err post_window_close(struct req *r)
{
    struct ctx *c = &r->ctx;
    int64_t changed = 0;

    TRY(check_free(c, r->id[0]));
    TRY(db_run(c->db, SQL_HALL_WINDOW_CLOSE, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_time(c->now))));
    if (!changed)
        return &NOT_FOUND;
    leaf_subject(c, r->id[0]);
    answer_done(r);
    return NULL;
}

/* --- numbers --- */

static MUST err ticket_get(struct ctx *c, struct id id, struct hall_ticket *ret)
{
    TRY(db_one(c->db, SQL_HALL_TICKET_GET, &HALL_TICKET, ret,
               ARGS(arg_id(c->community), arg_id(id))));
    name_ticket(c, ret);
    if (!str_is(ret->state, "waiting"))
        return NULL;
    return db_int(c->db, SQL_HALL_AHEAD, &ret->ahead,
                  ARGS(arg_id(c->community), arg_day(ret->on_day), arg_str(ret->kind),
                       arg_time(ret->queued_at), arg_id(ret->id)));
}

static err get_tickets(struct req *r)
{
    struct list l;

    TRY(hall_day(&r->ctx, r->ctx.today, &l));
    answer_page(r, &HALL_TICKET, &l, (struct id){ 0 });
    return NULL;
}

static err get_ticket(struct req *r)
{
    struct hall_ticket t;

    TRY(ticket_get(&r->ctx, r->id[0], &t));
    answer_one(r, &HALL_TICKET, &t);
    return NULL;
}

static MUST err check_window_for(struct ctx *c, struct str kind)
{
    struct list l;

    TRY(hall_windows(c, &l));
    const struct hall_window *w = l.p;
    for (size_t k = 0; k < l.n; k++) {
        const struct str *word = w[k].kinds.p;
        for (size_t n = 0; n < w[k].kinds.n; n++) {
            if (str_eq(word[n], kind))
                return NULL;
        }
    }
    return &HALL_NO_WINDOW;
}

static MUST err answer_ticket(struct req *r, struct id id)
{
    struct hall_ticket t;

    TRY(ticket_get(&r->ctx, id, &t));
    leaf_subject(&r->ctx, id);
    leaf_word(&r->ctx, "number", t.label);
    if (t.window)
        leaf_int(&r->ctx, "window", t.window);
    answer_one(r, &HALL_TICKET, &t);
    return NULL;
}

static err post_ticket(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct ticket_in in;
    struct id id = ctx_id(c);
    int64_t last = 0;

    TRY(form_read(r, &HALL_TICKET_IN, &in));
    TRY(check_window_for(c, in.kind));
    TRY(db_int(c->db, SQL_HALL_LAST, &last,
               ARGS(arg_id(c->community), arg_day(c->today), arg_str(in.kind))));
    if (last >= QUEUE_MOST)
        return &HALL_FULL;
    TRY(db_run(c->db, SQL_HALL_TICKET_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_day(c->today), arg_str(in.kind),
                    arg_int(last + 1), arg_time(c->now))));
    return answer_ticket(r, id);
}

static err post_next(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id id = { 0 };

    TRY(check_free(c, r->id[0]));
    err e = db_int(c->db, SQL_HALL_NEXT, &id.v,
                   ARGS(arg_id(c->community), arg_id(r->id[0]), arg_day(c->today)));
    if (e || !id.v)
        return !e || e == &NOT_FOUND ? &HALL_EMPTY : e;
    TRY(db_run(c->db, SQL_HALL_CALL, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(r->id[0]), arg_time(c->now))));
    return answer_ticket(r, id);
}

/* A number of today in that state. */
static MUST err take(struct req *r, const char *state, struct hall_ticket *ret)
{
    TRY(ticket_get(&r->ctx, r->id[0], ret));
    return str_is(ret->state, state) && ret->on_day.n == r->ctx.today.n ? NULL : &HALL_STATE;
}

static err post_recall(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct hall_ticket t;

    TRY(take(r, "called", &t));
    TRY(db_run(c->db, SQL_HALL_RECALL, NULL,
               ARGS(arg_id(c->community), arg_id(t.id), arg_time(c->now))));
    return answer_ticket(r, t.id);
}

static MUST err end(struct req *r, const struct hall_ticket *t, const char *state)
{
    struct ctx *c = &r->ctx;

    TRY(db_run(
        c->db, SQL_HALL_END, NULL,
        ARGS(arg_id(c->community), arg_id(t->id), arg_str(str_of(state)), arg_time(c->now))));
    return answer_ticket(r, t->id);
}

static err post_skip(struct req *r)
{
    struct hall_ticket t;

    TRY(take(r, "called", &t));
    if (!queue_may_skip(t.calls))
        return err_rule(r->ctx.arena, &HALL_EARLY, NULL, "calls=%lld needs=%d", (long long)t.calls,
                        QUEUE_CALLS);
    return end(r, &t, "skipped");
}

static err post_served(struct req *r)
{
    struct hall_ticket t;

    TRY(take(r, "called", &t));
    return end(r, &t, "served");
}

/* Who was passed over and comes after all stands at the end of the line. */
static err post_back(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct hall_ticket t;

    TRY(take(r, "skipped", &t));
    TRY(db_run(c->db, SQL_HALL_BACK, NULL,
               ARGS(arg_id(c->community), arg_id(t.id), arg_time(c->now))));
    return answer_ticket(r, t.id);
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/hall_windows", PERM_PUBLIC, .out = &HALL_WINDOW, .list = true, .run = get_windows },
    { POST, C "/hall_windows", PERM_SERVICE_RUN, "hall.window", .in = &HALL_WINDOW_IN, .out = &ANSWER_ID, .run = post_window },
    { POST, C "/hall_windows/{id}/close", PERM_SERVICE_RUN, "hall.window_close", .run = post_window_close },
    { POST, C "/hall_windows/{id}/next", PERM_SERVICE_DO, "hall.call", .out = &HALL_TICKET, .run = post_next },
    { GET,  C "/hall_screen", PERM_PUBLIC, .out = &HALL_SCREEN, .run = hall_screen },
    { GET,  C "/hall_figures", PERM_MATTER_SEE, .out = &HALL_FIGURES, .asks = "day", .run = hall_figures },
    { GET,  C "/hall_tickets", PERM_SERVICE_DO, .out = &HALL_TICKET, .list = true, .run = get_tickets },
    { POST, C "/hall_tickets", PERM_SERVICE_DO, "hall.ticket", .in = &HALL_TICKET_IN, .out = &HALL_TICKET, .run = post_ticket },
    { GET,  C "/hall_tickets/{id}", PERM_PUBLIC, .out = &HALL_TICKET, .run = get_ticket },
    { GET,  C "/hall_tickets/{id}/ticket.pdf", PERM_SERVICE_DO, .before = hall_print, .desk = DESK_FILE, .run = hall_ticket_show },
    { POST, C "/hall_tickets/{id}/recall", PERM_SERVICE_DO, "hall.recall", .out = &HALL_TICKET, .run = post_recall },
    { POST, C "/hall_tickets/{id}/skip", PERM_SERVICE_DO, "hall.skip", .out = &HALL_TICKET, .run = post_skip },
    { POST, C "/hall_tickets/{id}/served", PERM_SERVICE_DO, "hall.served", .out = &HALL_TICKET, .run = post_served },
    { POST, C "/hall_tickets/{id}/back", PERM_SERVICE_DO, "hall.back", .out = &HALL_TICKET, .run = post_back },
};
/* clang-format on */
const struct routes HALL_ROUTES = { "hall", routes, COUNT(routes) };
