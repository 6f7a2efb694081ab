/* wish_api.c - the menu, wishes for it, the teams, and the routes of all of it. */
#include "base/arena.h"
#include "room/wish/wish_row.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure MENU_TWICE = { .code = ERR_CONFLICT, .id = "menu.twice", .field = "title" };
const struct failure MENU_CLOSED = { .code = ERR_CONFLICT, .id = "menu.closed" };
const struct failure WISH_TWICE = { .code = ERR_CONFLICT, .id = "wish.twice" };
const struct failure WISH_TEAM_TWICE = { .code = ERR_CONFLICT, .id = "wish.team_twice", .field = "name" };
const struct failure WISH_RATED = { .code = ERR_CONFLICT, .id = "wish.rated" };

static const char *const kinds[] = { "lecture", "class", "care", "repair", "culture", "child", "other", NULL };
static const char *const sources[] = { "hired", "residents", NULL };
enum { MENU_MAX = 500, TEAMS_MAX = 500, MINE_MAX = 200 };

struct menu_item {
    struct id id;
    struct str kind, title, note;
    int64_t waiting, delivered, rated, score;
    bool wished;
    struct when at;
};
struct menu_item_in {
    struct str kind, title, note;
};
struct wish_in {
    struct str text;
};
struct wish_mine {
    struct id id, order_id;
    struct str title, kind, text, state, team_name, place, reason;
    struct day on_day;
    int64_t score;
    struct when at;
};
struct wish_rate_in {
    int64_t score;
    struct str text;
};
struct wish_team {
    struct id id, account;
    struct str name, source;
    int64_t taken, declined;
    bool in_app;
    struct when at;
};
struct wish_account_in {
    struct id account;
};
struct wish_team_in {
    struct str name, source;
    struct id account;
};
static const struct field item_fields[] = {
    FIELD(struct menu_item, id, SHOW),
    FIELD(struct menu_item, kind, SHOW),
    FIELD(struct menu_item, title, SHOW),
    FIELD(struct menu_item, note, SHOW),
    FIELD(struct menu_item, waiting, SHOW),
    FIELD(struct menu_item, delivered, SHOW),
    FIELD(struct menu_item, rated, SHOW),
    FIELD(struct menu_item, score, SHOW),
    FIELD(struct menu_item, wished, SHOW),
    FIELD(struct menu_item, at, SHOW),
};
static const struct shape MENU_ITEM = SHAPE(struct menu_item, item_fields);
static const struct field item_in_fields[] = {
    FIELD(struct menu_item_in, kind, NEED, .words = kinds),
    FIELD(struct menu_item_in, title, NEED, .min = 2, .max = 60),
    FIELD(struct menu_item_in, note, SHOW, .max = 300),
};
static const struct shape MENU_ITEM_IN = SHAPE(struct menu_item_in, item_in_fields);
static const struct field wish_in_fields[] = { FIELD(struct wish_in, text, SHOW, .max = 300) };
static const struct shape WISH_IN = SHAPE(struct wish_in, wish_in_fields);
static const struct field mine_fields[] = {
    FIELD(struct wish_mine, id, SHOW),
    FIELD(struct wish_mine, order_id, SHOW),
    FIELD(struct wish_mine, title, SHOW),
    FIELD(struct wish_mine, kind, SHOW),
    FIELD(struct wish_mine, text, SHOW),
    FIELD(struct wish_mine, state, SHOW),
    FIELD(struct wish_mine, team_name, SHOW),
    FIELD(struct wish_mine, place, SHOW),
    FIELD(struct wish_mine, reason, SHOW),
    FIELD(struct wish_mine, on_day, SHOW),
    FIELD(struct wish_mine, score, SHOW),
    FIELD(struct wish_mine, at, SHOW),
};
static const struct shape WISH_MINE = SHAPE(struct wish_mine, mine_fields);
static const struct field rate_fields[] = {
    FIELD(struct wish_rate_in, score, NEED, .min = 1, .max = 5),
    FIELD(struct wish_rate_in, text, SHOW, .max = 300),
};
static const struct shape WISH_RATE_IN = SHAPE(struct wish_rate_in, rate_fields);
static const struct field team_fields[] = {
    FIELD(struct wish_team, id, SHOW),
    FIELD(struct wish_team, name, SHOW),
    FIELD(struct wish_team, source, SHOW),
    FIELD(struct wish_team, account, SECRET),
    FIELD(struct wish_team, in_app, SHOW),
    FIELD(struct wish_team, taken, SHOW),
    FIELD(struct wish_team, declined, SHOW),
    FIELD(struct wish_team, at, SHOW),
};
static const struct shape WISH_TEAM = SHAPE(struct wish_team, team_fields);
static const struct field team_in_fields[] = {
    FIELD(struct wish_team_in, name, NEED, .min = 2, .max = 60),
    FIELD(struct wish_team_in, source, NEED, .words = sources),
    FIELD(struct wish_team_in, account, SHOW),
};
static const struct shape WISH_TEAM_IN = SHAPE(struct wish_team_in, team_in_fields);
static const struct field account_fields[] = { FIELD(struct wish_account_in, account, SHOW) };
static const struct shape WISH_ACCOUNT_IN = SHAPE(struct wish_account_in, account_fields);
/* clang-format on */

static err get_menu(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_MENU_LIST, &MENU_ITEM, MENU_MAX, &l,
                ARGS(arg_id(c->community), arg_int(c->account.v))));
    answer_page(r, &MENU_ITEM, &l, (struct id){ 0 });
    return NULL;
}

static err post_menu(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct menu_item_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &MENU_ITEM_IN, &in));
    err e = db_run(c->db, SQL_MENU_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.kind), arg_str(in.title),
                        arg_str(in.note), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &MENU_TWICE : e;
    leaf_subject(c, id);
    leaf_word(c, "kind", in.kind);
    answer_id(r, id);
    return NULL;
}

/* 居民点单: once for what has not been ordered yet. */
static err post_wish(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wish_in in = { STR("") };
    struct id id = ctx_id(c);
    int64_t open = 0;

    TRY(form_read(r, &WISH_IN, &in));
    TRY(db_int(c->db, SQL_MENU_OPEN, &open, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (!open)
        return &MENU_CLOSED;
    err e = db_run(c->db, SQL_WISH_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(r->id[0]), arg_id(c->account),
                        arg_str(in.text), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &WISH_TWICE : e;
    leaf_subject(c, id);
    leaf_id(c, "item", r->id[0]);
    answer_id(r, id);
    return NULL;
}

static err get_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_WISH_MINE, &WISH_MINE, MINE_MAX, &l,
                ARGS(arg_id(c->community), arg_id(c->account))));
    answer_page(r, &WISH_MINE, &l, (struct id){ 0 });
    return NULL;
}

static err post_rate(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wish_rate_in in = { .text = STR("") };
    int64_t changed = 0;

    TRY(form_read(r, &WISH_RATE_IN, &in));
    TRY(db_run(c->db, SQL_WISH_RATE, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_id(c->account), arg_int(in.score),
                    arg_str(in.text))));
    if (!changed)
        return &WISH_RATED;
    leaf_subject(c, r->id[0]);
    leaf_int(c, "score", in.score);
    answer_done(r);
    return NULL;
}

static err get_teams(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_WISH_TEAMS, &WISH_TEAM, TEAMS_MAX, &l, ARGS(arg_id(c->community))));
    answer_page(r, &WISH_TEAM, &l, (struct id){ 0 });
    return NULL;
}

static MUST err check_account(struct ctx *c, struct id account)
{
    int64_t known = 1;

    if (account.v)
        TRY(db_int(c->db, SQL_WISH_ACCOUNT_KNOWN, &known,
                   ARGS(arg_id(c->community), arg_id(account))));
    return known ? NULL : err_at(c->arena, &WISH_TEAM_GONE, "account", "not of this place");
}

/* Who answers for a team in the app from now on; nobody: the office writes its answers down. */
static err post_team_account(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wish_account_in in = { { 0 } };
    int64_t changed = 0;

    TRY(form_read(r, &WISH_ACCOUNT_IN, &in));
    TRY(check_account(c, in.account));
    TRY(db_run(c->db, SQL_WISH_TEAM_ANSWERS, &changed,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_id(in.account))));
    if (!changed)
        return &NOT_FOUND;
    leaf_subject(c, r->id[0]);
    leaf_word(c, "answers", in.account.v ? STR("in_app") : STR("office"));
    answer_done(r);
    return NULL;
}

static err post_team(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wish_team_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &WISH_TEAM_IN, &in));
    TRY(check_account(c, in.account));
    err e = db_run(c->db, SQL_WISH_TEAM_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in.name), arg_str(in.source),
                        arg_id(in.account), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &WISH_TEAM_TWICE : e;
    leaf_subject(c, id);
    leaf_word(c, "source", in.source);
    answer_id(r, id);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/menu", PERM_PUBLIC, .out = &MENU_ITEM, .list = true, .run = get_menu },
    { POST, C "/menu", PERM_NEED_RUN, "menu.add", .in = &MENU_ITEM_IN, .out = &ANSWER_ID, .run = post_menu },
    { POST, C "/menu/{id}/close", PERM_NEED_RUN, "menu.close", .end = SQL_MENU_CLOSE },
    { POST, C "/menu/{id}/wish", PERM_RESIDENT, "wish.bring", .in = &WISH_IN, .out = &ANSWER_ID, .run = post_wish },
    { GET,  C "/my_wishes", PERM_SIGNED_IN, .out = &WISH_MINE, .list = true, .run = get_mine },
    { POST, C "/wishes/{id}/rate", PERM_SIGNED_IN, "wish.rate", .in = &WISH_RATE_IN, .run = post_rate },
    { GET,  C "/wish_teams", PERM_MATTER_SEE, .out = &WISH_TEAM, .list = true, .run = get_teams },
    { POST, C "/wish_teams", PERM_NEED_RUN, "wish.team", .in = &WISH_TEAM_IN, .out = &ANSWER_ID, .run = post_team },
    { POST, C "/wish_teams/{id}/account", PERM_NEED_RUN, "wish.team_account", .in = &WISH_ACCOUNT_IN, .run = post_team_account },
    { POST, C "/wish_teams/{id}/close", PERM_NEED_RUN, "wish.team_close", .end = SQL_WISH_TEAM_CLOSE },
    { GET,  C "/wish_orders", PERM_MATTER_SEE, .out = &WISH_ORDER, .list = true, .asks = "state", .run = wish_order_get_all },
    { GET,  C "/my_wish_orders", PERM_SIGNED_IN, .out = &WISH_ORDER, .list = true, .asks = "state", .run = wish_order_get_mine },
    { POST, C "/wish_orders", PERM_NEED_RUN, "wish.order", .in = &WISH_ORDER_IN, .out = &ANSWER_ID, .run = wish_order_post },
    { POST, C "/wish_orders/{id}/offer", PERM_NEED_RUN, "wish.offer", .in = &WISH_OFFER_IN, .run = wish_order_post_offer },
    { POST, C "/wish_orders/{id}/accept", PERM_SIGNED_IN, "wish.accept", .run = wish_order_post_accept },
    { POST, C "/wish_orders/{id}/decline", PERM_SIGNED_IN, "wish.decline", .in = &WISH_REASON_IN, .run = wish_order_post_decline },
    { POST, C "/wish_orders/{id}/deliver", PERM_SIGNED_IN, "wish.deliver", .in = &WISH_DELIVER_IN, .run = wish_order_post_deliver },
    { POST, C "/wish_orders/{id}/end", PERM_NEED_RUN, "wish.end", .in = &WISH_REASON_IN, .run = wish_order_post_end },
};
/* clang-format on */
const struct routes WISH_ROUTES = { "wish", routes, COUNT(routes) };
