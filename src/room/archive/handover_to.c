/* handover_to.c - see handover_to.h. */
#include "room/archive/handover_to.h"

#include "base/arena.h"
#include "room/office/office.h"
#include "room/post/post.h"

/* clang-format off */
const struct failure HANDOVER_TO = { .code = ERR_INPUT, .id = "handover.whom", .field = "to_name" };
const struct failure HANDOVER_TAKER = { .code = ERR_INPUT, .id = "handover.taker", .field = "to_account" };
const struct failure HANDOVER_OTHER = { .code = ERR_CONFLICT, .id = "handover.other" };

static const struct field taker_fields[] = {
    FIELD(struct taker, id, SHOW),
    FIELD(struct taker, account, SHOW),
    FIELD(struct taker, kind, SHOW),
    FIELD(struct taker, title, SHOW | EXTRA),
    FIELD(struct taker, name, SHOW),
    FIELD(struct taker, place, SHOW),
};
/* clang-format on */
const struct shape TAKER = SHAPE(struct taker, taker_fields);

enum { TAKERS_MAX = 500 };

err handover_takers(struct ctx *c, struct list *ret)
{
    size_t n = 0;

    TRY(db_list(c->db, SQL_HANDOVER_TAKERS, &TAKER, TAKERS_MAX, ret,
                ARGS(arg_id(c->community), arg_day(c->today))));
    struct taker *t = (struct taker *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++) {
        const struct post_kind *kind = post_kind(t[k].kind);
        if (!kind || !perms_have(kind->perms, PERM_ARCHIVE_SEAL))
            continue;
        t[n] = t[k];
        t[n++].title = post_title(t[k].kind, c->lang);
    }
    ret->n = n;
    return NULL;
}

static bool fits(const struct taker *t, struct id account, struct str post)
{
    return account.v ? t->account.v == account.v : str_eq(t->kind, post);
}

static MUST err find_taker(struct ctx *c, struct id account, struct str post,
                           const struct taker **ret)
{
    struct list all;

    *ret = NULL;
    TRY(handover_takers(c, &all));
    const struct taker *t = all.p;
    for (size_t k = 0; k < all.n && !*ret; k++) {
        if (fits(&t[k], account, post))
            *ret = &t[k];
    }
    return NULL;
}

err handover_to_name(struct ctx *c, struct handover_in *in)
{
    const struct taker *t = NULL;
    int ways = (in->to_name.n > 0) + (in->to_account.v > 0) + (in->to_post.n > 0);

    if (ways != 1)
        return &HANDOVER_TO;
    if (in->to_name.n)
        return NULL;
    TRY(find_taker(c, in->to_account, in->to_post, &t));
    if (!t)
        return &HANDOVER_TAKER;
    if (in->to_account.v == c->account.v)
        return &HANDOVER_SELF;
    in->to_name = str_fmt(c->arena, STR_FMT " " STR_FMT, STR_ARG(t->place),
                          STR_ARG(in->to_post.n ? post_title(t->kind, LANG_ZH) : t->name));
    return NULL;
}

static bool is_free(const struct handover *h) { return !h->to_account.v && !h->to_post.n; }

err handover_to_me(struct ctx *c, const struct handover *h, bool *ret)
{
    struct list all;

    *ret = is_free(h) || h->to_account.v == c->account.v;
    if (*ret || h->to_account.v)
        return NULL;
    TRY(handover_takers(c, &all));
    const struct taker *t = all.p;
    for (size_t k = 0; k < all.n && !*ret; k++)
        *ret = t[k].account.v == c->account.v && str_eq(t[k].kind, h->to_post);
    return NULL;
}

static MUST err tell(struct ctx *c, const struct handover *h, struct id to, const char *kind)
{
    struct message m = {
        .to_account = to,
        .kind = kind,
        .key = str_fmt(c->arena, "%s:%lld:%lld", kind, (long long)h->id.v, (long long)to.v),
        .title = h->to_name,
        .link = str_fmt(c->arena, "/c/p/%lld/archives", (long long)c->community.v),
    };

    return post_tell(c, &m);
}

err handover_to_ask(struct ctx *c, const struct handover *h)
{
    struct list all;

    if (is_free(h))
        return NULL;
    TRY(db_run(c->db, SQL_HANDOVER_ASK, NULL,
               ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(h->id), arg_str(h->to_post),
                    arg_id(h->to_account), arg_time(c->now))));
    TRY(handover_takers(c, &all));
    const struct taker *t = all.p;
    for (size_t k = 0; k < all.n; k++) {
        if (fits(&t[k], h->to_account, h->to_post) && t[k].account.v != c->account.v)
            TRY(tell(c, h, t[k].account, "handover.made")); /* two posts, one message: its key */
    }
    return NULL;
}

err handover_to_tell(struct ctx *c, const struct handover *h, const char *kind)
{
    TRY(db_run(c->db, SQL_HANDOVER_ASKED, NULL,
               ARGS(arg_id(c->community), arg_id(h->id), arg_time(c->now))));
    return h->made_account.v == c->account.v ? NULL : tell(c, h, h->made_account, kind);
}
