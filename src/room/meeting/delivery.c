/* delivery.c - telling everyone on the roll, and what proves that it arrived. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/meeting/sitting.h"
#include "room/post/post.h"
#include "web/leaf.h"
#include "web/text.h"

enum { READERS = 500, ROLL_SHOWN = 5000 };

const struct failure MEETING_WITNESS = { .code = ERR_INPUT,
                                         .id = "meeting.witness",
                                         .field = "witness" };
const struct failure MEETING_DELIVERED = { .code = ERR_CONFLICT, .id = "meeting.delivered" };

/* clang-format off */
static const struct field delivery_fields[] = {
    FIELD(struct delivery, voter, SHOW),
    FIELD(struct delivery, name, SHOW),
    FIELD(struct delivery, has_account, SHOW),
    FIELD(struct delivery, has_phone, SHOW),
    FIELD(struct delivery, sent_at, SHOW),
    FIELD(struct delivery, accepted_at, SHOW),
    FIELD(struct delivery, read_at, SHOW),
    FIELD(struct delivery, hand_at, SHOW),
    FIELD(struct delivery, witness, SHOW),
    FIELD(struct delivery, by_name, SHOW),
    FIELD(struct delivery, proof, EXTRA),
};
/* clang-format on */
const struct shape DELIVERY = SHAPE(struct delivery, delivery_fields);

struct reader {
    struct id account;
};
static const struct field reader_fields[] = { FIELD(struct reader, account, SHOW) };
static const struct shape READER = SHAPE(struct reader, reader_fields);

static MUST err tell(struct ctx *c, const struct meeting *m, struct str title, struct id account)
{
    struct message x = { .to_account = account,
                         .kind = "meeting.called",
                         .title = title,
                         .link = post_link(c, "meetings", m->id) };

    x.says = str_fmt(c->arena, "meeting.where at=" STR_FMT " place=" STR_FMT,
                     STR_ARG(time_text(c->arena, m->starts_at)), STR_ARG(m->place));
    x.key = str_fmt(c->arena, "meeting.called:%lld:%lld", (long long)m->id.v, (long long)account.v);
    return post_tell(c, &x);
}

err delivery_begin(struct ctx *c, const struct meeting *m, struct str title)
{
    struct list l;
    struct id after = { 0 };

    do {
        TRY(db_list(c->db, SQL_DELIVERY_READERS, &READER, READERS, &l,
                    ARGS(arg_id(c->community), arg_id(m->id), arg_int(after.v), arg_int(READERS))));
        for (size_t k = 0; k < l.n; k++) {
            after = ((const struct reader *)l.p)[k].account;
            TRY(tell(c, m, title, after));
        }
    } while (l.n == READERS);
    return NULL;
}

static struct str proof_word(const struct delivery *d)
{
    static const char *const word[] = { [PROOF_NONE] = "none",
                                        [PROOF_SENT] = "sent",
                                        [PROOF_SMS] = "sms",
                                        [PROOF_HAND] = "hand",
                                        [PROOF_READ] = "read" };
    const struct told t = { .sent = d->sent_at.ms != 0,
                            .accepted = d->accepted_at.ms != 0,
                            .by_hand = d->hand_at.ms != 0,
                            .read = d->read_at.ms != 0 };

    return str_of(word[delivery_proof(&t)]);
}

err deliveries_of(struct ctx *c, struct id meeting, struct list *ret)
{
    struct list l;

    TRY(db_list(c->db, SQL_DELIVERIES, &DELIVERY, ROLL_SHOWN, &l,
                ARGS(arg_id(c->community), arg_id(meeting))));
    struct delivery *out = NEW_N(c->arena, struct delivery, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        out[k] = ((const struct delivery *)l.p)[k];
        out[k].proof = proof_word(&out[k]);
    }
    *ret = (struct list){ out, l.n };
    return NULL;
}

err delivery_freeze(struct ctx *c, struct id meeting, int64_t *ret_told)
{
    TRY(db_run(c->db, SQL_TOLD_FREEZE, NULL, ARGS(arg_id(c->community), arg_id(meeting))));
    return db_int(c->db, SQL_TOLD_COUNT, ret_told, ARGS(arg_id(c->community), arg_id(meeting)));
}

static MUST err hand_over(struct ctx *c, struct id meeting, struct str text, struct str witness)
{
    struct id voter = { 0 };
    int64_t here = 0;

    if (str_int(text, &voter.v))
        TRY(db_int(c->db, SQL_ROLL_LISTS, &here,
                   ARGS(arg_id(c->community), arg_id(meeting), arg_id(voter))));
    if (!here)
        return &NOT_ON_ROLL;
    err e = db_run(c->db, SQL_DELIVERY_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(meeting), arg_id(voter), arg_str(witness),
                        arg_str(c->name), arg_time(c->now)));
    return e == &DB_DUPLICATE ? &MEETING_DELIVERED : e;
}

/* The witness is another person than who hands it over. */
err delivery_by_hand(struct ctx *c, struct id meeting, const struct list *voters,
                     struct str witness)
{
    struct meeting m;

    TRY(meeting_get(c, meeting, &m));
    if (!str_is(m.state, "called"))
        return err_rule(c->arena, &MEETING_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(m.state));
    if (str_eq(str_trim(witness), c->name))
        return &MEETING_WITNESS;
    if (!voters->n)
        return &NOT_ON_ROLL;
    for (size_t k = 0; k < voters->n; k++)
        TRY(hand_over(c, meeting, ((const struct str *)voters->p)[k], str_trim(witness)));
    leaf_subject(c, meeting);
    leaf_int(c, "handed", (int64_t)voters->n);
    return leaf_commit(c, "witness", witness);
}
