/* witness.c - watching the logs of other houses. Sending our own heads is in cosign.c. */
#include "room/witness/witness.h"

#include <string.h>

#include "base/arena.h"
#include "kit/db.h"
#include "room/record/record.h"
#include "rule/merkle.h"
#include "web/house.h"

enum { LOGS_MOST = 20000, FORKS_MOST = 100 };

const struct failure WITNESS_FORM = { .code = ERR_INPUT, .id = "witness.form" };
const struct failure WITNESS_UNKNOWN = { .code = ERR_MISSING, .id = "witness.unknown" };
const struct failure WITNESS_UNSIGNED = { .code = ERR_DENIED, .id = "witness.unsigned" };
const struct failure WITNESS_PROOF = { .code = ERR_INPUT, .id = "witness.proof" };
const struct failure WITNESS_FORK = { .code = ERR_INPUT, .id = "witness.fork" };
const struct failure WITNESS_KEY = { .code = ERR_INPUT, .id = "witness.key", .field = "vkey" };

static const struct field watched_fields[] = {
    FIELD(struct watched, origin, SHOW),     FIELD(struct watched, vkey, SHOW),
    FIELD(struct watched, size, SHOW),       FIELD(struct watched, root, SHOW),
    FIELD(struct watched, checkpoint, SHOW), FIELD(struct watched, at, SHOW),
    FIELD(struct watched, forks, SHOW),
};
const struct shape WATCHED = SHAPE(struct watched, watched_fields);
/* The row alone: all but the count. */
static const struct shape WATCHED_ROW = { "struct watched", watched_fields,
                                          COUNT(watched_fields) - 1, sizeof(struct watched) };

static void key_pair(struct ctx *c, struct sign_key *ret)
{
    static const char label[] = "zhengyi witness v1";
    uint8_t seed[HASH_SIZE];

    hmac_sha256(c->house->sign_seed, HOUSE_KEY_SIZE, label, sizeof label - 1, seed);
    sign_key_seed(seed, ret);
    bytes_forget(seed, sizeof seed);
}

static struct str witness_name(struct ctx *c)
{
    return str_fmt(c->arena, STR_FMT "/witness", STR_ARG(record_house(c)));
}

struct note_key witness_key(struct ctx *c)
{
    struct sign_key pair;

    key_pair(c, &pair);
    struct note_key k = note_key_of(c->arena, NOTE_WITNESS, witness_name(c), pair.public_key);
    bytes_forget(&pair, sizeof pair);
    return k;
}

err witness_trust(struct ctx *c, struct str vkey, bool *ret_new)
{
    struct note_key key;
    struct watched w;
    int64_t added = 0;

    if (!note_vkey_read(c->arena, vkey, &key) || key.use != NOTE_LOG)
        return &WITNESS_KEY;
    TRY(db_run(c->db, SQL_WITNESS_TRUST, &added,
               ARGS(arg_str(key.name), arg_str(vkey), arg_time(c->now))));
    TRY(db_one(c->db, SQL_WITNESS_GET, &WATCHED_ROW, &w, ARGS(arg_str(key.name))));
    *ret_new = added > 0;
    return str_eq(w.vkey, vkey) ? NULL : &WITNESS_KEY;
}

err witness_logs(struct ctx *c, struct list *ret)
{
    return db_list(c->db, SQL_WITNESS_LIST, &WATCHED, LOGS_MOST, ret, ARGS(arg_int(LOGS_MOST)));
}

struct request {
    int64_t old;
    struct proof proof;
    struct str note;
    struct checkpoint head;
};

static MUST err bad_line(struct ctx *c, int line)
{
    return err_rule(c->arena, &WITNESS_FORM, NULL, "line=%d", line);
}

/* The proof's lines and the empty one behind them. */
static MUST err read_proof(struct ctx *c, struct str *rest, struct proof *ret)
{
    struct str line;
    struct blob b = { NULL, 0 };

    for (;;) {
        if (!str_cut(rest, '\n', &line))
            return bad_line(c, (int)ret->n + 2);
        if (line.n == 0)
            return NULL;
        if (ret->n == MERKLE_PROOF_MAX || !base64_read(c->arena, line, &b) ||
            b.n != sizeof(struct hash))
            return bad_line(c, (int)ret->n + 2);
        memcpy(ret->step[ret->n++].b, b.p, b.n);
    }
}

/* The origin is the note's first line; its signature is judged once its key is known. */
static MUST err read_request(struct ctx *c, struct str body, struct request *ret)
{
    struct str rest = body, line;
    size_t at = 0;

    if (str_len_utf8(body) < 0 || !str_cut(&rest, '\n', &line) || !str_starts(line, STR("old ")) ||
        !str_int((struct str){ line.p + 4, line.n - 4 }, &ret->old) || ret->old < 0)
        return bad_line(c, 1);
    TRY(read_proof(c, &rest, &ret->proof));
    ret->note = rest;
    if (!str_find(rest, STR("\n\n"), &at) ||
        !checkpoint_read(c->arena, (struct str){ rest.p, at + 1 }, &ret->head))
        return bad_line(c, (int)ret->proof.n + 3);
    return NULL;
}

static bool is_root(const struct watched *w, const uint8_t root[HASH_SIZE])
{
    return w->root.n == HASH_SIZE && memcmp(w->root.p, root, HASH_SIZE) == 0;
}

/* True if the sender's proof leads from the head we have seen to this one. */
static bool continues(const struct watched *w, const struct request *q)
{
    struct hash from, to;

    memcpy(to.b, q->head.root, sizeof to.b);
    if (w->size == 0 || w->size == q->head.size)
        return q->proof.n == 0;
    memcpy(from.b, w->root.p, sizeof from.b);
    return consistency_holds(sha256, &q->proof, w->size, q->head.size, &from, &to);
}

/* Two signed heads that cannot both be true. A sender who repeats itself fills no table. */
static MUST err keep_fork(struct ctx *c, const struct watched *w, const struct request *q)
{
    int64_t have = 0, all = 0;

    TRY(db_int(c->db, SQL_WITNESS_FORK_HAS, &have, ARGS(arg_str(w->origin), arg_str(q->note))));
    TRY(db_int(c->db, SQL_WITNESS_FORK_COUNT, &all, ARGS(arg_str(w->origin))));
    if (have || all >= FORKS_MOST)
        return NULL;
    return db_run(c->db, SQL_WITNESS_FORK_ADD, NULL,
                  ARGS(arg_id(ctx_id(c)), arg_str(w->origin), arg_str(w->checkpoint),
                       arg_str(q->note), arg_time(c->now)));
}

static MUST err countersign(struct ctx *c, const struct request *q, struct str text,
                            struct str *ret_line)
{
    struct sign_key pair;

    TRY(db_run(c->db, SQL_WITNESS_PUT, NULL,
               ARGS(arg_str(q->head.origin), arg_int(q->head.size),
                    arg_blob((struct blob){ q->head.root, HASH_SIZE }), arg_str(q->note),
                    arg_time(c->now))));
    key_pair(c, &pair);
    *ret_line = note_cosign(c->arena, &pair, witness_name(c), c->now, text);
    bytes_forget(&pair, sizeof pair);
    return NULL;
}

err witness_judge(struct ctx *c, struct str body, struct str *ret_line, int64_t *ret_size)
{
    struct request q = { .old = 0 };
    struct note_key key;
    struct watched w;
    struct str text;

    *ret_line = STR("");
    TRY(read_request(c, body, &q));
    TRY(db_run(c->db, SQL_WITNESS_LOCK, NULL, ARGS(arg_str(q.head.origin))));
    err e = db_one(c->db, SQL_WITNESS_GET, &WATCHED_ROW, &w, ARGS(arg_str(q.head.origin)));
    if (e)
        return e == &NOT_FOUND ? &WITNESS_UNKNOWN : e;
    if (!note_vkey_read(c->arena, w.vkey, &key) || !note_open(c->arena, &key, q.note, &text))
        return &WITNESS_UNSIGNED;
    if (q.old > q.head.size)
        return bad_line(c, 1);
    *ret_size = w.size;
    if (w.size == q.head.size && w.size > 0 && !is_root(&w, q.head.root)) {
        TRY(keep_fork(c, &w, &q));
        return err_rule(c->arena, &WITNESS_FORK, NULL, "have=%lld", (long long)w.size);
    }
    if (q.old != w.size)
        return NULL;
    if (!continues(&w, &q))
        return err_rule(c->arena, &WITNESS_PROOF, NULL, "have=%lld", (long long)w.size);
    return countersign(c, &q, text, ret_line);
}
