#include "web/leaf.h"

#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "kit/crypto.h"

const struct failure LEAF_TWICE = { .code = ERR_FAULT, .id = "leaf.twice" };

void leaf_begin(struct ctx *c)
{
    c->leaf = (struct leaf){ .data = { .arena = c->arena }, .own = ctx_id(c) };
    jw_object(&c->leaf.data, NULL);
}

void leaf_bulk(struct ctx *c, bool on) { c->leaf.bulk = on; }

void leaf_subject(struct ctx *c, struct id subject)
{
    if (!c->leaf.bulk)
        c->leaf.subject = subject;
}

/* Whether `key` may be added: a reader takes no object that says a thing twice. */
static bool may_say(struct leaf *l, const char *key)
{
    size_t n = 0;

    if (l->bulk)
        return false;
    while (n < COUNT(l->said) && l->said[n] && strcmp(l->said[n], key) != 0)
        n++;
    bool fresh = n < COUNT(l->said) && !l->said[n];
    if (fresh)
        l->said[n] = key;
    else
        l->twice = true;
    return fresh;
}

void leaf_int(struct ctx *c, const char *key, int64_t v)
{
    if (may_say(&c->leaf, key))
        jw_int(&c->leaf.data, key, v);
}

void leaf_id(struct ctx *c, const char *key, struct id v)
{
    if (may_say(&c->leaf, key))
        jw_id(&c->leaf.data, key, v);
}

void leaf_word(struct ctx *c, const char *key, struct str word)
{
    if (may_say(&c->leaf, key))
        jw_str(&c->leaf.data, key, word);
}

/* The salt is stored under the commitment's name, so that one who may can open it later. */
struct salt {
    struct salt *next;
    const char *name;
    uint8_t bytes[SALT_SIZE];
};

static void commit_to(struct ctx *c, struct jw *out, const char *key, struct str personal)
{
    struct salt *salt = NEW(c->arena, struct salt);
    uint8_t hash[HASH_SIZE];

    random_bytes(salt->bytes, sizeof salt->bytes);
    commitment(salt->bytes, personal.p, personal.n, hash);
    jw_hex(out, key, hash, sizeof hash);
    salt->name = key;
    salt->next = c->leaf.salts;
    c->leaf.salts = salt;
}

err leaf_commit(struct ctx *c, const char *key, struct str personal)
{
    if (c->community.v && may_say(&c->leaf, key))
        commit_to(c, &c->leaf.data, key, personal);
    return NULL;
}

static struct str actor_text(struct ctx *c)
{
    return str_fmt(c->arena, "account:%lld", (long long)c->account.v);
}

static void end_text(struct ctx *c, const char *act)
{
    struct jw out = { .arena = c->arena };

    jw_end_object(&c->leaf.data);
    jw_object(&out, NULL);
    jw_int(&out, "v", 1);
    jw_str(&out, "act", str_of(act));
    jw_time(&out, "at", c->now);
    jw_id(&out, "community", c->community);
    jw_id(&out, "leaf", c->leaf.own);
    jw_id(&out, "subject", c->leaf.subject);
    commit_to(c, &out, "by", actor_text(c));
    jw_raw(&out, "data", jw_text(&c->leaf.data));
    jw_end_object(&out);
    c->leaf.text = jw_text(&out);
}

static struct arg salt_arg(const struct salt *s)
{
    return arg_blob((struct blob){ s->bytes, sizeof s->bytes });
}

/* Most leaves have two: of the one who acted, and of the one it was about. */
static MUST err store_salts(struct ctx *c)
{
    const struct salt *s = c->leaf.salts;

    for (; s && s->next; s = s->next->next)
        TRY(db_run(c->db, SQL_LEAF_SALT_TWO, NULL,
                   ARGS(arg_id(c->community), arg_id(c->leaf.own), arg_str(str_of(s->name)),
                        salt_arg(s), arg_str(str_of(s->next->name)), salt_arg(s->next))));
    if (!s)
        return NULL;
    return db_run(
        c->db, SQL_LEAF_SALT, NULL,
        ARGS(arg_id(c->community), arg_id(c->leaf.own), arg_str(str_of(s->name)), salt_arg(s)));
}

static MUST err end(struct ctx *c, const char *act)
{
    if (c->leaf.twice)
        return &LEAF_TWICE;
    if (!c->leaf.text.n)
        end_text(c, act);
    return store_salts(c);
}

/* Logs that may have entries behind their head, as far as this process has put them there. */
static struct {
    pthread_mutex_t lock;
    struct id id[LOGS_AHEAD];
    size_t n;
    bool known; /* those of an earlier process have been looked for, and none found no room */
} ahead = { .lock = PTHREAD_MUTEX_INITIALIZER };

void leaf_note_ahead(struct id log)
{
    size_t i = 0;

    (void)pthread_mutex_lock(&ahead.lock);
    while (i < ahead.n && ahead.id[i].v != log.v)
        i++;
    if (i == LOGS_AHEAD)
        ahead.known = false;
    else if (i == ahead.n)
        ahead.id[ahead.n++] = log;
    (void)pthread_mutex_unlock(&ahead.lock);
}

bool leaf_ahead(struct id ret[LOGS_AHEAD], size_t *ret_n)
{
    (void)pthread_mutex_lock(&ahead.lock);
    bool known = ahead.known;
    ahead.known = true;
    *ret_n = ahead.n;
    memcpy(ret, ahead.id, ahead.n * sizeof ahead.id[0]);
    (void)pthread_mutex_unlock(&ahead.lock);
    return known;
}

void leaf_ahead_unknown(void)
{
    (void)pthread_mutex_lock(&ahead.lock);
    ahead.known = false;
    (void)pthread_mutex_unlock(&ahead.lock);
}

void leaf_reached(struct id log)
{
    size_t i = 0;

    (void)pthread_mutex_lock(&ahead.lock);
    while (i < ahead.n && ahead.id[i].v != log.v)
        i++;
    if (i < ahead.n)
        ahead.id[i] = ahead.id[--ahead.n];
    (void)pthread_mutex_unlock(&ahead.lock);
}

err leaf_place(struct ctx *c, const char *act)
{
    if (c->community.v == 0)
        return NULL;
    if (db_which(c->db) != DB_SQLITE)
        return leaf_write(c, act);
    TRY(end(c, act));
    leaf_note_ahead(c->community);
    return db_run(c->db, SQL_LEAF_PLACE, NULL,
                  ARGS(arg_id(c->community), arg_id(c->leaf.own), arg_int(c->leaf.subject.v),
                       arg_blob((struct blob){ c->leaf.text.p, c->leaf.text.n })));
}

err leaf_write(struct ctx *c, const char *act)
{
    if (c->community.v == 0)
        return NULL;
    TRY(end(c, act));
    return db_run(c->db, SQL_LEAF_PENDING, NULL,
                  ARGS(arg_id(c->community), arg_id(c->leaf.own),
                       arg_blob((struct blob){ c->leaf.text.p, c->leaf.text.n }),
                       arg_time(c->now)));
}

static void hash_text(struct str text, uint8_t ret[HASH_SIZE])
{
    struct sha256 h;

    sha256_begin(&h);
    sha256_add(&h, "", 1); /* RFC 6962: a leaf is hashed behind a zero byte */
    sha256_add(&h, text.p, text.n);
    sha256_end(&h, ret);
}

void leaf_close(struct ctx *c, const char *act, uint8_t ret_hash[32])
{
    memset(ret_hash, 0, HASH_SIZE);
    if (c->community.v == 0)
        return;
    end_text(c, act);
    hash_text(c->leaf.text, ret_hash);
}

struct written {
    struct blob leaf;
};
static const struct field written_fields[] = { FIELD(struct written, leaf, SECRET) };
static const struct shape WRITTEN = SHAPE(struct written, written_fields);

err leaf_hash_of(struct ctx *c, struct id leaf, struct str *ret)
{
    uint8_t hash[HASH_SIZE];
    struct written w;

    TRY(db_one(c->db, SQL_LEAF_TEXT, &WRITTEN, &w, ARGS(arg_id(c->community), arg_id(leaf))));
    hash_text((struct str){ w.leaf.p, w.leaf.n }, hash);
    *ret = str_hex(c->arena, hash, HASH_SIZE);
    return NULL;
}
