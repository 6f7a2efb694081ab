/* letter.c - letters on their way: taken, sent, tried again. */
#include "base/arena.h"
#include "room/post/outbox.h"
#include "room/resident/resident.h"

enum { TAKE_MOST = 1000 };
static const int64_t LEASE_MS = INT64_C(10) * 60 * 1000;

struct due {
    struct id community_id, id, message, account, robot;
    struct str way, kind, key, text, link;
    struct blob to_sealed, phone_sealed, mail_sealed, key_sealed;
};
/* clang-format off */
static const struct field due_fields[] = {
    FIELD(struct due, community_id, SHOW),
    FIELD(struct due, id, SHOW),
    FIELD(struct due, message, SHOW),
    FIELD(struct due, account, SHOW),
    FIELD(struct due, robot, SHOW),
    FIELD(struct due, way, SHOW),
    FIELD(struct due, kind, SHOW),
    FIELD(struct due, key, SHOW),
    FIELD(struct due, text, SHOW),
    FIELD(struct due, link, SHOW),
    FIELD(struct due, to_sealed, SECRET),
    FIELD(struct due, phone_sealed, SECRET),
    FIELD(struct due, mail_sealed, SECRET),
    FIELD(struct due, key_sealed, SECRET),
};
/* clang-format on */
static const struct shape DUE = SHAPE(struct due, due_fields);

static struct str opened(struct ctx *c, const char *what, struct id row, struct blob sealed)
{
    struct str s = STR("");

    if (!sealed.p || secret_open(c, what, row, sealed, &s))
        return STR("");
    return s;
}

/* "" when there is none any more, or its key was lost. */
static struct str address(struct ctx *c, const struct due *d)
{
    if (str_is(d->way, "robot"))
        return opened(c, "robot", d->robot, d->key_sealed);
    if (str_is(d->way, "mail"))
        return opened(c, "mail", d->account, d->mail_sealed);
    return d->to_sealed.p ? opened(c, "phone", d->message, d->to_sealed)
                          : opened(c, "phone", d->account, d->phone_sealed);
}

err post_take(struct ctx *c, size_t limit, struct list *ret)
{
    struct list found;
    struct when lease = { c->now.ms + LEASE_MS };
    size_t n = 0;

    TRY(post_sort(c));
    TRY(db_run(c->db, SQL_LETTER_LAPSE, NULL, ARGS(arg_time(c->now), arg_int(REACH_TRIES))));
    TRY(db_list(c->db, SQL_LETTER_DUE, &DUE, TAKE_MOST, &found,
                ARGS(arg_time(c->now), arg_int((int64_t)limit))));
    const struct due *d = found.p;
    struct letter *out = NEW_N(c->arena, struct letter, found.n + 1);
    for (size_t k = 0; k < found.n; k++) {
        int64_t mine = 0;
        TRY(db_run(c->db, SQL_LETTER_SENDING, &mine,
                   ARGS(arg_int(d[k].community_id.v), arg_id(d[k].id), arg_time(lease))));
        if (mine)
            out[n++] = (struct letter){ .community_id = d[k].community_id,
                                        .id = d[k].id,
                                        .way = d[k].way,
                                        .kind = d[k].kind,
                                        .key = d[k].key,
                                        .to = address(c, &d[k]),
                                        .text = d[k].text,
                                        .link = d[k].link,
                                        .account = d[k].account };
    }
    *ret = (struct list){ out, n };
    return NULL;
}

err post_sent(struct ctx *c, const struct letter *l, struct str fault)
{
    struct arg at = arg_int(l->community_id.v);
    struct when again = c->now;
    int64_t tries = 0;

    if (!fault.n) {
        TRY(db_run(c->db, SQL_LETTER_SENT, NULL, ARGS(at, arg_id(l->id), arg_time(c->now))));
        return db_run(c->db, SQL_OUTBOX_ARRIVED, NULL, ARGS(at, arg_id(l->id), arg_time(c->now)));
    }
    TRY(db_int(c->db, SQL_LETTER_TRIES, &tries, ARGS(at, arg_id(l->id))));
    bool more = l->to.n && reach_again(c->now, tries, &again);
    return db_run(c->db, SQL_LETTER_AGAIN, NULL,
                  ARGS(at, arg_id(l->id), arg_str(more ? STR("waiting") : STR("failed")),
                       arg_time(again), arg_str(fault)));
}
