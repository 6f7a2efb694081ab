#include "room/record/record.h"

#include <string.h>

#include "base/arena.h"
#include "room/record/record_row.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure RECORD_PENDING = { .code = ERR_CONFLICT, .id = "log.pending" };
const struct failure RECORD_BROKEN = { .code = ERR_FAULT, .id = "log.broken" };

enum {
    ABOUT_MOST = 200000,
    COMMUNITIES = 256,
    ROUNDS = 4,
    TOGETHER = 15,
    COLUMNS = 4,
    BATCHES_MAX = 1000
};

static const struct field head_fields[] = {
    FIELD(struct log_head, size, SHOW),   FIELD(struct log_head, peaks, SHOW),
    FIELD(struct log_head, origin, SHOW), FIELD(struct log_head, checkpoint, SHOW),
    FIELD(struct log_head, at, SHOW),
};
const struct shape LOG_HEAD = SHAPE(struct log_head, head_fields);

static const struct field line_fields[] = {
    FIELD(struct log_line, idx, SHOW),
    FIELD(struct log_line, leaf_id, SHOW),
    FIELD(struct log_line, subject, SHOW),
    FIELD(struct log_line, leaf, SHOW),
};
const struct shape LOG_LINE = SHAPE(struct log_line, line_fields);

struct pending {
    struct id id;
    struct blob leaf;
};
static const struct field pending_fields[] = {
    FIELD(struct pending, id, SHOW),
    FIELD(struct pending, leaf, SHOW),
};
static const struct shape PENDING = SHAPE(struct pending, pending_fields);

struct tile_row {
    struct blob data;
};
static const struct field tile_fields[] = { FIELD(struct tile_row, data, SHOW) };
static const struct shape TILE_ROW = SHAPE(struct tile_row, tile_fields);

static const struct field id_fields[] = { { .name = "id", .kind = KIND_ID, .use = SHOW } };
static const struct shape ID_ROW = { "struct id", id_fields, 1, sizeof(struct id) };

err tile_get(struct ctx *c, const struct tile *t, struct blob *ret)
{
    struct tile_row row = { { NULL, 0 } };

    TRY(db_one(c->db, SQL_LOG_TILE_GET, &TILE_ROW, &row,
               ARGS(arg_id(c->community), arg_int(t->level), arg_int(t->n))));
    if (row.data.n < (size_t)t->width * 32)
        return err_at(c->arena, &RECORD_BROKEN, NULL, "tile %d %lld", t->level, (long long)t->n);
    *ret = row.data;
    return NULL;
}

struct str record_house(const struct ctx *c)
{
    struct str base = c->house->base_url;
    size_t at = 0;

    if (str_find(base, STR("://"), &at))
        base = (struct str){ base.p + at + 3, base.n - at - 3 };
    while (base.n && base.p[base.n - 1] == '/')
        base.n--;
    return base.n ? base : STR("zhengyi");
}

static struct str origin_of(struct ctx *c)
{
    return str_fmt(c->arena, STR_FMT "/log/%lld", STR_ARG(record_house(c)),
                   (long long)c->community.v);
}

err record_head(struct ctx *c, struct log_head *ret)
{
    return db_one(c->db, SQL_LOG_HEAD_GET, &LOG_HEAD, ret, ARGS(arg_id(c->community)));
}

static MUST err lock_head(struct ctx *c, struct log_head *ret)
{
    TRY(db_run(c->db, SQL_LOG_HEAD_MAKE, NULL,
               ARGS(arg_id(c->community), arg_str(origin_of(c)), arg_time(c->now))));
    TRY(db_run(c->db, SQL_LOG_HEAD_LOCK, NULL, ARGS(arg_id(c->community))));
    return record_head(c, ret);
}

struct note_key record_key(struct ctx *c, struct str origin)
{
    struct sign_key key;

    sign_key_seed(c->house->sign_seed, &key);
    struct note_key k = note_key_of(c->arena, NOTE_LOG, origin, key.public_key);
    bytes_forget(&key, sizeof key);
    return k;
}

struct str record_sign(struct ctx *c, struct str origin, struct str text)
{
    struct sign_key key;

    sign_key_seed(c->house->sign_seed, &key);
    struct str note = note_sign(c->arena, &key, origin, text);
    bytes_forget(&key, sizeof key);
    return note;
}

static MUST err put_tile(void *to, const struct tile *t, const uint8_t *data)
{
    struct ctx *c = to;

    return db_run(c->db, SQL_LOG_TILE_PUT, NULL,
                  ARGS(arg_id(c->community), arg_int(t->level), arg_int(t->n),
                       arg_blob((struct blob){ data, (size_t)t->width * 32 })));
}

/* The tree as it stands: its right edge and the tile of each level that is not full. */
static MUST err resume(struct ctx *c, const struct log_head *head, struct growth *g)
{
    struct str peaks = { head->peaks.p, head->peaks.n };

    g->put = put_tile;
    g->to = c;
    if (!frontier_unpack(head->size, peaks, &g->tree))
        return err_at(c->arena, &RECORD_BROKEN, NULL, "peaks");
    for (int level = 0; level < TILE_LEVELS; level++) {
        struct open_tile *o = &g->open[level];
        struct blob data = { NULL, 0 };
        o->n = (head->size >> (8 * level)) / TILE_WIDTH;
        o->width = tile_width(head->size, level, o->n);
        if (o->width == 0)
            continue;
        TRY(tile_get(c, &(struct tile){ level, o->n, o->width }, &data));
        memcpy(o->data, data.p, (size_t)o->width * 32);
    }
    return NULL;
}

/* What a leaf is about: its first "subject", which stands before any word a person typed. */
static struct id subject_of(struct blob leaf)
{
    static const struct str MARK = STR_INIT("\"subject\":\"");
    struct str text = { leaf.p, leaf.n }, word;
    struct id id = { 0 };
    size_t at = 0;

    if (!str_find(text, MARK, &at))
        return id;
    text = (struct str){ text.p + at + MARK.n, text.n - at - MARK.n };
    if (!str_cut(&text, '"', &word) || !str_int(word, &id.v))
        id.v = 0;
    return id;
}

static void row_of(const struct pending *p, int64_t idx, struct arg *ret)
{
    ret[0] = arg_int(idx);
    ret[1] = arg_int(p->id.v);
    ret[2] = arg_int(subject_of(p->leaf).v);
    ret[3] = arg_blob(p->leaf);
}

/* The entries from `first` on, fifteen in a statement while there are so many. */
static MUST err put_entries(struct ctx *c, const struct pending *p, size_t n, int64_t first)
{
    struct arg args[1 + TOGETHER * COLUMNS] = { arg_id(c->community) };

    for (size_t done = 0, some; done < n; done += some) {
        some = n - done >= TOGETHER ? TOGETHER : 1;
        for (size_t k = 0; k < some; k++)
            row_of(&p[done + k], first + (int64_t)(done + k), args + 1 + k * COLUMNS);
        TRY(db_run(c->db, some > 1 ? SQL_LOG_ENTRY_ADD_MANY : SQL_LOG_ENTRY_ADD, NULL, args,
                   1 + some * COLUMNS));
    }
    return NULL;
}

static MUST err add_leaf(struct growth *g, struct blob leaf)
{
    struct hash h;

    TRY(merkle_leaf(sha256, leaf.p, leaf.n, &h));
    return growth_add(g, &h);
}

static MUST err put_head(struct ctx *c, const struct log_head *head, const struct growth *g)
{
    struct hash root = frontier_root(sha256, &g->tree);
    struct str peaks = frontier_pack(c->arena, &g->tree);
    struct checkpoint point = { .origin = head->origin, .size = g->tree.size };

    memcpy(point.root, root.b, sizeof point.root);
    struct str note = record_sign(c, head->origin, checkpoint_text(c->arena, &point));
    return db_run(c->db, SQL_LOG_HEAD_PUT, NULL,
                  ARGS(arg_id(c->community), arg_int(g->tree.size),
                       arg_blob((struct blob){ peaks.p, peaks.n }), arg_str(note),
                       arg_time(c->now)));
}

/* The entries that stand behind the head already. */
static MUST err reach_entries(struct ctx *c, struct growth *g, int64_t *ret_added)
{
    int64_t from = g->tree.size;
    struct list l;

    TRY(db_list(c->db, SQL_LOG_ENTRY_RANGE, &LOG_LINE, RECORD_BATCH, &l,
                ARGS(arg_id(c->community), arg_int(from), arg_int(from + RECORD_BATCH))));
    const struct log_line *line = l.p;
    for (size_t i = 0; i < l.n; i++)
        TRY(add_leaf(g, line[i].leaf));
    *ret_added = (int64_t)l.n;
    return NULL;
}

/* The leaves that wait, once no entry stands behind the head. */
static MUST err place_pending(struct ctx *c, struct growth *g, int64_t *ret_added)
{
    struct list waiting;

    TRY(db_list(c->db, SQL_LOG_PENDING_TAKE, &PENDING, RECORD_BATCH, &waiting,
                ARGS(arg_id(c->community), arg_int(RECORD_BATCH))));
    const struct pending *p = waiting.p;
    *ret_added = (int64_t)waiting.n;
    if (waiting.n == 0)
        return NULL;
    TRY(put_entries(c, p, waiting.n, g->tree.size));
    for (size_t i = 0; i < waiting.n; i++)
        TRY(add_leaf(g, p[i].leaf));
    return db_run(c->db, SQL_LOG_PENDING_DONE, NULL,
                  ARGS(arg_id(c->community), arg_id(p[waiting.n - 1].id)));
}

err record_sequence(struct ctx *c, int64_t *ret_added)
{
    struct log_head head;
    struct growth *g = NEW(c->arena, struct growth);
    int64_t placed = 0;

    TRY(lock_head(c, &head));
    TRY(resume(c, &head, g));
    TRY(reach_entries(c, g, ret_added));
    if (*ret_added < RECORD_BATCH)
        TRY(place_pending(c, g, &placed));
    *ret_added += placed;
    if (*ret_added == 0)
        return NULL;
    TRY(growth_end(g));
    return put_head(c, &head, g);
}

err record_place_all(struct ctx *c)
{
    int64_t added = RECORD_BATCH;

    for (int i = 0; i < BATCHES_MAX && added >= RECORD_BATCH; i++)
        TRY(record_sequence(c, &added));
    return NULL;
}

err record_waiting(struct ctx *c, int64_t *ret)
{
    return db_int(c->db, SQL_LOG_WAITING_COUNT, ret, ARGS(arg_id(c->community)));
}

static MUST err entries_ahead(struct ctx *c, int64_t *ret)
{
    return db_int(c->db, SQL_LOG_AHEAD, ret, ARGS(arg_id(c->community)));
}

/* What an earlier process has left behind a head. */
static MUST err find_ahead(struct ctx *c)
{
    int64_t n = 0;

    for (c->community.v = 0;;) {
        TRY(db_int(c->db, SQL_LOG_NEXT, &c->community.v, ARGS(arg_int(c->community.v))));
        if (!c->community.v)
            return NULL;
        TRY(entries_ahead(c, &n));
        if (n)
            leaf_note_ahead(c->community);
    }
}

static MUST err sequence_some(struct ctx *c)
{
    int64_t added = RECORD_BATCH;

    for (int round = 0; round < ROUNDS && added >= RECORD_BATCH; round++)
        TRY(record_sequence(c, &added));
    return NULL;
}

/* Asked for once more when it was found level: only then is it known to be stored. */
static MUST err sequence_ahead(struct ctx *c)
{
    struct id log[LOGS_AHEAD];
    size_t n = 0;
    int64_t ahead = 0;

    if (!leaf_ahead(log, &n)) {
        err e = find_ahead(c);
        if (e)
            leaf_ahead_unknown();
        TRY(e);
        if (!leaf_ahead(log, &n))
            leaf_ahead_unknown(); /* more than have room: the rest another time */
    }
    for (size_t i = 0; i < n; i++) {
        c->community = log[i];
        TRY(entries_ahead(c, &ahead));
        if (ahead)
            TRY(sequence_some(c));
        else
            leaf_reached(log[i]);
    }
    return NULL;
}

err record_sequence_all(struct ctx *c)
{
    struct list l;

    TRY(sequence_ahead(c));
    TRY(db_list(c->db, SQL_LOG_PENDING_COMMUNITIES, &ID_ROW, COMMUNITIES, &l,
                ARGS(arg_int(COMMUNITIES))));
    const struct id *id = l.p;
    for (size_t i = 0; i < l.n; i++) {
        c->community = id[i];
        TRY(sequence_some(c));
    }
    return NULL;
}

/* An entry that the signed head does not reach waits like one without a place. */
static MUST err has_head(struct ctx *c, int64_t idx)
{
    struct log_head head = { 0 };
    err e = record_head(c, &head);

    if (e && e != &NOT_FOUND)
        return e;
    return idx < head.size ? NULL : &RECORD_PENDING;
}

err record_line(struct ctx *c, struct id leaf, struct log_line *ret)
{
    int64_t waiting = 0;
    err e =
        db_one(c->db, SQL_LOG_ENTRY_OF, &LOG_LINE, ret, ARGS(arg_id(c->community), arg_id(leaf)));

    if (!e)
        return has_head(c, ret->idx);
    if (e != &NOT_FOUND)
        return e;
    TRY(db_int(c->db, SQL_LOG_PENDING_HAS, &waiting, ARGS(arg_id(c->community), arg_id(leaf))));
    return waiting ? &RECORD_PENDING : &NOT_FOUND;
}

err record_about(struct ctx *c, struct id subject, int64_t size, struct list *ret)
{
    return db_list(c->db, SQL_LOG_ENTRY_ABOUT, &LOG_LINE, ABOUT_MOST, ret,
                   ARGS(arg_id(c->community), arg_id(subject), arg_int(size)));
}
