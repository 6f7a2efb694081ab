/* post_api.c - the messages addressed to an account. */
#include "base/arena.h"
#include "room/post/outbox.h"

struct message_row {
    struct id id, community;
    struct str kind, text, says, link;
    struct when at, read_at;
};
struct seen_in {
    struct id until;
};
/* clang-format off */
static const struct field message_fields[] = {
    FIELD(struct message_row, id, SHOW),
    FIELD(struct message_row, community, SHOW),
    FIELD(struct message_row, kind, SHOW),
    FIELD(struct message_row, text, SHOW),
    FIELD(struct message_row, says, SECRET),
    FIELD(struct message_row, link, SHOW),
    FIELD(struct message_row, at, SHOW),
    FIELD(struct message_row, read_at, SHOW),
};
static const struct field seen_fields[] = {
    FIELD(struct seen_in, until, NEED),
};
/* clang-format on */
static const struct shape MESSAGE = SHAPE(struct message_row, message_fields);
static const struct shape SEEN_IN = SHAPE(struct seen_in, seen_fields);

static err get_messages(struct req *r)
{
    struct list l;
    struct id next = { 0 };

    TRY(db_list(r->ctx.db, SQL_OUTBOX_MINE, &MESSAGE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(r->ctx.account), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_int(INT64_MAX))));
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = ((const struct message_row *)l.p)[PAGE_SIZE - 1].id;
    }
    struct message_row *m = (struct message_row *)(uintptr_t)l.p;
    for (size_t i = 0; i < l.n; i++)
        m[i].text = post_said(&r->ctx, m[i].kind, m[i].text, m[i].says);
    answer_page(r, &MESSAGE, &l, next);
    return NULL;
}

static err post_seen(struct req *r)
{
    struct seen_in in;

    TRY(form_read(r, &SEEN_IN, &in));
    TRY(db_run(r->ctx.db, SQL_OUTBOX_READ, NULL,
               ARGS(arg_id(r->ctx.account), arg_time(r->ctx.now), arg_id(in.until))));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/messages", PERM_SIGNED_IN, .out = &MESSAGE, .list = true, .run = get_messages },
    { POST, "/api/messages/seen", PERM_SIGNED_IN, "-", .in = &SEEN_IN, .run = post_seen },
};
/* clang-format on */
const struct routes POST_ROUTES = { "post", routes, COUNT(routes) };
