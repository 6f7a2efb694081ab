/* client.c - programs of others and their keys. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/auth/auth.h"
#include "room/channel/channel.h"
#include "web/house.h"
#include "web/leaf.h"

enum { KEY_BYTES = 24, KEY_LONGEST = 80, CLIENTS_MAX = 200, PER_MINUTE_MAX = 600 };

const struct failure CLIENT_KEY = { .code = ERR_DENIED, .id = "client.key" };

static const char *const uses[] = { "open311", "device", "system", NULL };

struct client_in {
    struct str name, may;
    int64_t per_minute;
};
struct client_made {
    struct id id;
    struct str key;
};
/* clang-format off */
static const struct field client_fields[] = {
    FIELD(struct client, id, SHOW),
    FIELD(struct client, name, SHOW),
    FIELD(struct client, may, SHOW),
    FIELD(struct client, per_minute, SHOW),
    FIELD(struct client, by_name, SHOW),
    FIELD(struct client, at, SHOW),
    FIELD(struct client, used_at, SHOW),
    FIELD(struct client, revoked_at, SHOW),
};
static const struct field in_fields[] = {
    FIELD(struct client_in, name, NEED, .min = 2, .max = 60),
    FIELD(struct client_in, may, NEED, .words = uses),
    FIELD(struct client_in, per_minute, NEED, .min = 1, .max = PER_MINUTE_MAX),
};
static const struct field made_fields[] = {
    FIELD(struct client_made, id, SHOW),
    FIELD(struct client_made, key, SHOW),
};
/* clang-format on */
static const struct shape CLIENT = SHAPE(struct client, client_fields);
static const struct shape CLIENT_IN = SHAPE(struct client_in, in_fields);
static const struct shape CLIENT_MADE = SHAPE(struct client_made, made_fields);

/* A key is random enough that its keyed hash cannot be tried out. */
static struct arg key_mark(struct ctx *c, struct str key)
{
    uint8_t *h = arena_get(c->arena, HASH_SIZE);

    keyed_hash(c->house->hash_key, "client.key", key.p, key.n, h);
    return arg_blob((struct blob){ h, HASH_SIZE });
}

err client_find(struct ctx *c, struct str key, const char *may, struct client *ret)
{
    if (key.n == 0 || key.n > KEY_LONGEST)
        return &CLIENT_KEY;
    err e = db_one(c->db, SQL_CLIENT_BY_KEY, &CLIENT, ret,
                   ARGS(arg_id(c->community), key_mark(c, key), arg_str(str_of(may))));
    return e == &NOT_FOUND ? &CLIENT_KEY : e;
}

err client_look(struct ctx *c, struct str key, const char *may, struct id *ret)
{
    struct client k;
    err e = client_find(c, key, may, &k);

    *ret = e ? (struct id){ 0 } : k.id;
    return e == &CLIENT_KEY ? NULL : e;
}

err client_enter(struct ctx *c, struct str key, const char *may, struct client *ret)
{
    TRY(client_find(c, key, may, ret));
    const struct rate_limit limit = { "client.use", ret->per_minute, 60 * 1000 };
    struct str who = str_fmt(c->arena, "%lld", (long long)ret->id.v);

    TRY(rate_look(c, &limit, who));
    TRY(rate_count(c, &limit, who));
    TRY(db_run(c->db, SQL_CLIENT_USED, NULL,
               ARGS(arg_id(c->community), arg_id(ret->id), arg_time(c->now))));
    c->account = ret->id;
    c->resident = (struct id){ 0 };
    c->name = ret->name;
    c->perms = (struct perms){ 0 };
    return NULL;
}

err brought_open(struct ctx *c, const struct client *by, struct str number,
                 const struct case_in *in, struct case_opened *ret)
{
    TRY(case_open(c, in, ret));
    if (!number.n)
        number = str_fmt(c->arena, "%lld", (long long)ret->id.v);
    return db_run(c->db, SQL_BROUGHT_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ret->id), arg_id(by->id), arg_str(number),
                       arg_time(c->now)));
}

static err get_clients(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_CLIENT_LIST, &CLIENT, CLIENTS_MAX, &l,
                ARGS(arg_id(r->ctx.community))));
    answer_page(r, &CLIENT, &l, (struct id){ 0 });
    return NULL;
}

/* The key is shown this once. */
static err post_client(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct client_in in;
    struct client_made out = { ctx_id(c), random_token(c->arena, KEY_BYTES) };

    TRY(form_read(r, &CLIENT_IN, &in));
    TRY(db_run(c->db, SQL_CLIENT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(out.id), arg_str(in.name), arg_str(in.may),
                    key_mark(c, out.key), arg_int(in.per_minute), arg_str(c->name),
                    arg_time(c->now))));
    leaf_subject(c, out.id);
    leaf_word(c, "may", in.may);
    r->once = STR("");
    answer_one(r, &CLIENT_MADE, &out);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/clients", PERM_SETTING_RUN, .out = &CLIENT, .list = true, .run = get_clients },
    { POST, C "/clients", PERM_SETTING_RUN, "client.add", .in = &CLIENT_IN, .out = &CLIENT_MADE, .run = post_client },
    { POST, C "/clients/{id}/revoke", PERM_SETTING_RUN, "client.revoke", .end = SQL_CLIENT_REVOKE },
};
/* clang-format on */
const struct routes CLIENT_ROUTES = { "channel", routes, COUNT(routes) };
