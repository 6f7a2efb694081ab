#include "web/leaf.h"

#include <string.h>

#include "base/arena.h"
#include "kit/crypto.h"

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

void leaf_int(struct ctx *c, const char *key, int64_t v)
{
    if (!c->leaf.bulk)
        jw_int(&c->leaf.data, key, v);
}

void leaf_id(struct ctx *c, const char *key, struct id v)
{
    if (!c->leaf.bulk)
        jw_id(&c->leaf.data, key, v);
}

void leaf_word(struct ctx *c, const char *key, struct str word)
{
    if (!c->leaf.bulk)
        jw_str(&c->leaf.data, key, word);
}

/* The salt is stored under the commitment's name, so that one who may can open it later. */
static MUST err commit_to(struct ctx *c, struct jw *out, const char *key, struct str personal)
{
    uint8_t salt[SALT_SIZE], hash[HASH_SIZE];

    random_bytes(salt, sizeof salt);
    commitment(salt, personal.p, personal.n, hash);
    jw_hex(out, key, hash, sizeof hash);
    return db_run(c->db, SQL_LEAF_SALT, NULL,
                  ARGS(arg_id(c->community), arg_id(c->leaf.own), arg_str(str_of(key)),
                       arg_blob((struct blob){ salt, sizeof salt })));
}

err leaf_commit(struct ctx *c, const char *key, struct str personal)
{
    if (c->community.v == 0 || c->leaf.bulk)
        return NULL;
    return commit_to(c, &c->leaf.data, key, personal);
}

static struct str actor_text(struct ctx *c)
{
    return str_fmt(c->arena, "account:%lld", (long long)c->account.v);
}

static MUST err store(struct ctx *c, const char *act, struct str *ret_text)
{
    struct jw out = { .arena = c->arena };

    jw_end_object(&c->leaf.data);
    if (c->community.v == 0)
        return NULL;
    jw_object(&out, NULL);
    jw_int(&out, "v", 1);
    jw_str(&out, "act", str_of(act));
    jw_time(&out, "at", c->now);
    jw_id(&out, "community", c->community);
    jw_id(&out, "leaf", c->leaf.own);
    jw_id(&out, "subject", c->leaf.subject);
    TRY(commit_to(c, &out, "by", actor_text(c)));
    jw_raw(&out, "data", jw_text(&c->leaf.data));
    jw_end_object(&out);
    *ret_text = jw_text(&out);
    return db_run(c->db, SQL_LEAF_PENDING, NULL,
                  ARGS(arg_id(c->community), arg_id(c->leaf.own),
                       arg_blob((struct blob){ ret_text->p, ret_text->n }), arg_time(c->now)));
}

err leaf_write(struct ctx *c, const char *act)
{
    struct str text = STR("");

    return c->leaf.written ? NULL : store(c, act, &text);
}

err leaf_now(struct ctx *c, const char *act, uint8_t ret_hash[32])
{
    struct str text = STR("");
    struct sha256 h;

    memset(ret_hash, 0, HASH_SIZE);
    TRY(store(c, act, &text));
    c->leaf.written = true;
    if (text.n == 0)
        return NULL;
    sha256_begin(&h);
    sha256_add(&h, "", 1); /* RFC 6962: a leaf is hashed behind a zero byte */
    sha256_add(&h, text.p, text.n);
    sha256_end(&h, ret_hash);
    return NULL;
}
