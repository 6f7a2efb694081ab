/* bag.c - the papers of a ballot: of a secret one they lie sealed until the close, since the order
 * and the transaction of a row tell who cast it. */
#include "room/ballot/bag.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "web/house.h"

enum { SLOT_BYTES = 12, PAPERS_MAX = 200000 };

/* clang-format off */
static const struct field paper_fields[] = {
    FIELD(struct ballot_paper, slot, SHOW),
    FIELD(struct ballot_paper, choice, SHOW),
};
/* clang-format on */
const struct shape BALLOT_PAPER = SHAPE(struct ballot_paper, paper_fields);

err ballot_papers(struct ctx *c, const struct ballot *b, struct list *ret)
{
    return db_list(c->db, b->secret ? SQL_BALLOT_PAPERS_SECRET : SQL_BALLOT_PAPERS_OPEN,
                   &BALLOT_PAPER, PAPERS_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(b->id), arg_int(PAPERS_MAX + 1)));
}

struct bag_row {
    struct id id;
    struct blob sealed;
};
static const struct field bag_fields[] = { FIELD(struct bag_row, id, SHOW),
                                           FIELD(struct bag_row, sealed, SHOW) };
static const struct shape BAG_ROW = SHAPE(struct bag_row, bag_fields);

struct str slot_random(struct ctx *c)
{
    uint8_t b[SLOT_BYTES];

    random_bytes(b, sizeof b);
    return str_hex(c->arena, b, sizeof b);
}

static struct seal_key house_key(const struct house *h)
{
    struct seal_key k = { .id = 1 };

    memcpy(k.bytes, h->seal_key, sizeof k.bytes);
    return k;
}

static struct str place(struct ctx *c, struct id ballot, int64_t paper)
{
    return str_fmt(c->arena, "ballot.paper %" PRId64 " %" PRId64, ballot.v, paper);
}

struct bag_paper bag_seal(struct ctx *c, struct id ballot, struct str choice, struct str slot)
{
    struct seal_key k = house_key(c->house);
    enum choice known;
    struct bag_paper p;

    /* a motion's word becomes one digit; the marks of names are all of one length as they are */
    struct str said = choice_read(choice, &known) ? str_fmt(c->arena, "%d", (int)known) : choice;
    struct str plain = str_fmt(c->arena, STR_FMT STR_FMT, STR_ARG(said), STR_ARG(slot));
    random_bytes(&p.id, sizeof p.id);
    p.id &= (INT64_C(1) << 53) - 1;
    p.sealed = seal(c->arena, &k, plain, place(c, ballot, p.id));
    return p;
}

err bag_add(struct ctx *c, struct id ballot, const struct bag_paper *p)
{
    return db_run(c->db, SQL_BALLOT_BAG_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ballot), arg_int(p->id), arg_blob(p->sealed)));
}

/* The word of `n` letters in front of the slot; "" when it says nothing known. */
static struct str said_by(struct str plain, size_t n, bool motion)
{
    int known = plain.n > n ? plain.p[0] - '0' : -1;

    if (plain.n <= n || (motion && (known < CHOICE_AGREE || known > CHOICE_ABSTAIN)))
        return STR("");
    return motion ? choice_word((enum choice)known) : (struct str){ plain.p, n };
}

/* names: how many a paper marks; 0: a motion. */
static MUST err open_one(struct ctx *c, struct id ballot, size_t names, const struct bag_row *row,
                         struct ballot_paper *ret)
{
    struct seal_key k = house_key(c->house);
    struct str plain = STR(""), said;
    size_t n = names ? names : 1;

    err e = seal_open(c->arena, &k, 1, row->sealed, place(c, ballot, row->id.v), &plain);
    said = e ? STR("") : said_by(plain, n, names == 0);
    if (said.n == 0)
        return err_at(c->arena, &DB_FAULT, NULL, "ballot %" PRId64 ": a paper does not open",
                      ballot.v);
    *ret = (struct ballot_paper){ { plain.p + n, plain.n - n }, said };
    return NULL;
}

static int by_slot(const void *a, const void *b)
{
    return str_cmp(((const struct ballot_paper *)a)->slot, ((const struct ballot_paper *)b)->slot);
}

/* Papers of a ballot that was opened before there was a bag are mixed in. */
static MUST err open_all(struct ctx *c, const struct ballot *b, struct ballot_paper **ret,
                         size_t *ret_n)
{
    struct list l, old, names;

    TRY(ballot_papers(c, b, &old));
    TRY(ballot_names(c, b->id, &names));
    TRY(db_list(c->db, SQL_BALLOT_BAG_LIST, &BAG_ROW, PAPERS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(b->id), arg_int(PAPERS_MAX + 1))));
    struct ballot_paper *p = NEW_N(c->arena, struct ballot_paper, l.n + old.n + 1);
    for (size_t i = 0; i < l.n; i++)
        TRY(open_one(c, b->id, names.n, (const struct bag_row *)l.p + i, &p[i]));
    for (size_t i = 0; i < old.n; i++)
        p[l.n + i] = ((const struct ballot_paper *)old.p)[i];
    *ret = p;
    *ret_n = l.n + old.n;
    return NULL;
}

err bag_empty(struct ctx *c, const struct ballot *b)
{
    struct ballot_paper *p = NULL;
    size_t n = 0;

    TRY(open_all(c, b, &p, &n));
    qsort(p, n, sizeof *p, by_slot);
    TRY(db_run(c->db, SQL_BALLOT_PAPER_CLEAR, NULL, ARGS(arg_id(c->community), arg_id(b->id))));
    for (size_t i = 0; i < n; i++)
        TRY(db_run(c->db, SQL_BALLOT_PAPER_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(b->id), arg_int((int64_t)i + 1),
                        arg_str(p[i].choice), arg_str(p[i].slot))));
    return db_run(c->db, SQL_BALLOT_BAG_CLEAR, NULL, ARGS(arg_id(c->community), arg_id(b->id)));
}
