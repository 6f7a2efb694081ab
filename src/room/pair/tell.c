/* tell.c - whoever was given something to look after, or is to look after it no more, is told. */
#include "base/arena.h"
#include "room/pair/pair_row.h"
#include "room/post/post.h"

/* A household is named by its building and place only: a message may leave the app. */
static struct str short_label(struct str label, enum pair_kind kind)
{
    size_t at = 0;

    return kind == PAIR_HOUSEHOLD && str_find(label, STR(" "), &at) ? (struct str){ label.p, at }
                                                                    : label;
}

static struct message message_of(struct ctx *c, struct id account, const char *kind,
                                 const struct pair_told *t)
{
    struct message m = {
        .to_account = account,
        .kind = kind,
        .tail = str_fmt(c->arena, STR_FMT " " STR_FMT, STR_ARG(t->place_name),
                        STR_ARG(short_label(t->label, t->kind))),
        .link = str_fmt(c->arena, "/%lld/pairs", (long long)t->place.v),
        .says = STR(""),
    };

    m.key = str_fmt(c->arena, "%s:%lld", kind, (long long)ctx_id(c).v);
    if (t->n > 1)
        m.says = str_fmt(c->arena, "pair.and_more n=%lld", (long long)t->n);
    return m;
}

err pair_tell_given(struct ctx *c, struct id account, const struct pair_told *t)
{
    struct message m = message_of(c, account, "pair.given", t);

    return t->n && account.v != c->account.v ? post_tell(c, &m) : NULL;
}

err pair_tell_taken(struct ctx *c, struct id account, const struct pair_told *t)
{
    struct message m = message_of(c, account, "pair.taken_back", t);

    return t->n && account.v != c->account.v ? post_tell(c, &m) : NULL;
}

void pair_told_add(struct pair_told *t, enum pair_kind kind, const struct pair_spot *s)
{
    if (!t->n++) {
        t->kind = kind;
        t->place = s->place;
        t->place_name = s->place_name;
        t->label = s->label;
    }
}
