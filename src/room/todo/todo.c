/* todo.c - the to-do list of an office, and the four boards above it. */
#include "room/todo/todo.h"

#include "base/arena.h"
#include "flow/book.h"
#include "room/office/office.h"
#include "room/todo/seat.h"
#include "rule/share.h"
#include "web/house.h"
#include "web/text.h"

const struct failure PLACE_UNKNOWN = { .code = ERR_MISSING, .id = "place.unknown" };

struct todo {
    struct id id;
    struct str what, text, post_kind, post_title;
    struct id matter;
    struct str matter_code, matter_title, family, step, step_kind, step_title, template;
    int64_t template_version, step_no, step_count;
    struct when due_at, created_at;
    struct id subject;
    bool overdue;
    struct str link;
    int64_t sort_at;
};
struct board_row {
    struct id community;
    struct str name;
    int64_t matters_open, matters_overdue, matters_closed, publicities, objections, meetings;
    int64_t opinions, opinions_open, works, surveys, todos_open, todos_overdue;
    int64_t answers, good, score_x100;
};
/* clang-format off */
static const struct field todo_fields[] = {
    FIELD(struct todo, id, SHOW),
    FIELD(struct todo, what, SHOW),
    FIELD(struct todo, text, SHOW | EXTRA),
    FIELD(struct todo, post_kind, SHOW),
    FIELD(struct todo, post_title, SHOW | EXTRA),
    FIELD(struct todo, matter, SHOW),
    FIELD(struct todo, matter_code, SHOW),
    FIELD(struct todo, matter_title, SHOW),
    FIELD(struct todo, family, SHOW),
    FIELD(struct todo, step, SHOW),
    FIELD(struct todo, step_kind, SHOW | EXTRA),
    FIELD(struct todo, step_title, SHOW | EXTRA),
    FIELD(struct todo, step_no, SHOW | EXTRA),
    FIELD(struct todo, step_count, SHOW | EXTRA),
    FIELD(struct todo, template, SECRET),
    FIELD(struct todo, template_version, SECRET),
    FIELD(struct todo, due_at, SHOW),
    FIELD(struct todo, created_at, SHOW),
    FIELD(struct todo, subject, SHOW),
    FIELD(struct todo, overdue, SHOW | EXTRA),
    FIELD(struct todo, link, SHOW | EXTRA),
    FIELD(struct todo, sort_at, SECRET),
};
static const struct field board_fields[] = {
    FIELD(struct board_row, community, SHOW),
    FIELD(struct board_row, name, SHOW),
    FIELD(struct board_row, matters_open, SHOW),
    FIELD(struct board_row, matters_overdue, SHOW),
    FIELD(struct board_row, matters_closed, SHOW),
    FIELD(struct board_row, publicities, SHOW),
    FIELD(struct board_row, objections, SHOW),
    FIELD(struct board_row, meetings, SHOW),
    FIELD(struct board_row, opinions, SHOW),
    FIELD(struct board_row, opinions_open, SHOW),
    FIELD(struct board_row, works, SHOW),
    FIELD(struct board_row, surveys, SHOW),
    FIELD(struct board_row, todos_open, SHOW),
    FIELD(struct board_row, todos_overdue, SHOW),
    FIELD(struct board_row, answers, SHOW),
    FIELD(struct board_row, good, SHOW),
    FIELD(struct board_row, score_x100, SHOW | EXTRA),
};
/* clang-format on */
static const struct shape TODO = SHAPE(struct todo, todo_fields);
static const struct shape BOARD_ROW = SHAPE(struct board_row, board_fields);

enum { BOARDS_MAX = 20000 };

/* Kind, title and place of the step, as the matter's own procedure has them. */
static void name_step(const struct ctx *c, struct todo *t)
{
    const struct flow_template *of =
        book_template(c->house->flow, t->template, t->template_version);
    const struct flow_step *s = of ? template_step(of, t->step) : NULL;

    t->step_kind = s ? s->kind : STR("");
    t->step_title = s ? (c->lang == LANG_EN ? s->title.en : s->title.zh) : t->step;
    t->step_no = s ? s - of->step + 1 : 0;
    t->step_count = of ? (int64_t)of->n_step : 0;
}

/* The page of a task that is of no matter. */
static const char *page_of(struct str what)
{
    static const char *const page[][2] = { { "care_visit", "care?tab=mine" },
                                           { "handover", "archives" },
                                           { "warning.answer", "warnings" },
                                           { "warning.close", "warnings" },
                                           { "urge", "my-urges" },
                                           { "joint", "joint-meetings" },
                                           { "huddle", "concerns" },
                                           { "covenant_review", "covenants" } };

    for (size_t k = 0; k < COUNT(page); k++) {
        if (str_is(what, page[k][0]))
            return page[k][1];
    }
    return "bypass";
}

static void tell(struct ctx *c, struct todo *t)
{
    name_step(c, t);
    t->text =
        text_say(c->arena, c->lang, str_fmt(c->arena, "todo." STR_FMT, STR_ARG(t->what)).p, "");
    t->post_title = t->post_kind.n ? post_title(t->post_kind, c->lang) : STR("");
    t->overdue = t->due_at.ms && t->due_at.ms < c->now.ms;
    t->link = t->matter.v
                  ? str_fmt(c->arena, "/p/%lld/%s/%lld", (long long)c->community.v,
                            str_is(t->family, "dispute")         ? "disputes"
                            : str_is(t->family, "service_order") ? "orders"
                            : str_is(t->family, "case")          ? "cases"
                                                                 : "matters",
                            (long long)t->matter.v)
                  : str_fmt(c->arena, "/p/%lld/%s", (long long)c->community.v, page_of(t->what));
}

/* The cursor is "DUE-ID" of the last line: the list is in order of time, not of ids. */
struct cursor {
    int64_t due, id;
};
static struct cursor cursor_of(struct req *r)
{
    struct str rest = req_param(r, "after"), due;
    struct cursor at = { -1, 0 };

    if (!str_cut(&rest, '-', &due) || !str_int(due, &at.due) || !str_int(rest, &at.id))
        return (struct cursor){ -1, 0 };
    return at;
}

static MUST err read_todos(struct req *r, struct list *ret)
{
    struct cursor at = cursor_of(r);
    struct ctx *c = &r->ctx;

    return db_list(c->db, SQL_TODO_PAGE, &TODO, PAGE_SIZE + 1, ret,
                   ARGS(arg_id(c->community), arg_int(at.due), arg_int(PAGE_SIZE + 1),
                        arg_id(c->account), arg_bool(req_param(r, "mine").n > 0), arg_day(c->today),
                        arg_bool(req_param(r, "overdue").n > 0), arg_time(c->now), arg_int(at.id)));
}

static err get_todos(struct req *r)
{
    struct list l;
    struct str next = STR("");

    TRY(read_todos(r, &l));
    struct todo *t = (struct todo *)(uintptr_t)l.p;
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = str_fmt(r->ctx.arena, "%lld-%lld", (long long)t[l.n - 1].sort_at,
                       (long long)t[l.n - 1].id.v);
    }
    jw_object(&r->out, NULL);
    jw_list(&r->out, "items");
    for (size_t k = 0; k < l.n; k++) {
        tell(&r->ctx, &t[k]);
        shape_write(&r->out, NULL, &TODO, &t[k]);
    }
    jw_end_list(&r->out);
    if (next.n)
        jw_str(&r->out, "next", next);
    else
        jw_null(&r->out, "next");
    jw_end_object(&r->out);
    return NULL;
}

/* Whoever may see the boards of the place itself sees those of all communities below it. */
static MUST err may_see(struct ctx *c, struct id place)
{
    struct perms p = { 0 };

    TRY(post_perms(c, c->account, place, c->today, &p));
    return perms_have(p, PERM_BOARD_SEE) ? NULL : &NOT_ALLOWED;
}

static err get_boards(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id place = { 0 };
    struct list l;

    if (!str_int(req_param(r, "place"), &place.v))
        return &PLACE_UNKNOWN;
    TRY(may_see(c, place));
    TRY(db_list(c->db, SQL_BOARD_LINES, &BOARD_ROW, BOARDS_MAX, &l,
                ARGS(arg_id(place), arg_time(c->now))));
    struct board_row *b = (struct board_row *)(uintptr_t)l.p;
    for (size_t k = 0; k < l.n; k++)
        b[k].score_x100 = b[k].answers ? share_permyriad(b[k].good, b[k].answers) : 0;
    answer_page(r, &BOARD_ROW, &l, (struct id){ 0 });
    return NULL;
}

struct quantity {
    struct id community;
    struct str name, unit;
    int64_t items, matters, planned, done; /* planned and done in hundredths of the unit */
};
static const struct field quantity_fields[] = {
    FIELD(struct quantity, community, SHOW), FIELD(struct quantity, name, SHOW),
    FIELD(struct quantity, unit, SHOW),      FIELD(struct quantity, items, SHOW),
    FIELD(struct quantity, matters, SHOW),   FIELD(struct quantity, planned, SHOW),
    FIELD(struct quantity, done, SHOW),
};
static const struct shape QUANTITY = SHAPE(struct quantity, quantity_fields);

enum { QUANTITIES_MAX = 20000 };

static err get_quantities(struct req *r)
{
    struct id place = { 0 };
    struct list l;

    if (!str_int(req_param(r, "place"), &place.v))
        return &PLACE_UNKNOWN;
    TRY(may_see(&r->ctx, place));
    TRY(db_list(r->ctx.db, SQL_QUANTITY_LINES, &QUANTITY, QUANTITIES_MAX, &l, ARGS(arg_id(place))));
    answer_page(r, &QUANTITY, &l, (struct id){ 0 });
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/c/{c}/todos", PERM_TODO_SEE, .out = &TODO, .list = true, .asks = "mine overdue", .run = get_todos },
    { GET, "/api/boards", PERM_SIGNED_IN, .out = &BOARD_ROW, .list = true, .asks = "place", .run = get_boards },
    { GET, "/api/quantities", PERM_SIGNED_IN, .out = &QUANTITY, .list = true, .asks = "place", .run = get_quantities },
    { GET, "/api/waiting", PERM_SIGNED_IN, .out = &SEAT_WAITING, .list = true, .run = get_waiting },
    { GET, "/api/mine", PERM_SIGNED_IN, .out = &SEAT_TAKEN, .list = true, .run = get_mine },
};
/* clang-format on */
const struct routes TODO_ROUTES = { "todo", routes, COUNT(routes) };
