/* secret.c - identity numbers and phones: sealed to be kept, hashed to be found. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/resident/resident.h"
#include "web/house.h"

const struct failure SECRET_LOST = { .code = ERR_FAULT, .id = "secret.lost" };

static struct seal_key house_key(const struct house *h)
{
    struct seal_key k = { .id = 1 };

    static_assert(sizeof k.bytes == sizeof h->seal_key, "one key");
    memcpy(k.bytes, h->seal_key, sizeof k.bytes);
    return k;
}

/* The place of a value: it cannot be opened as another row's or another column's. */
static struct str context(struct arena *a, const char *what, struct id row)
{
    char text[INT_TEXT_SIZE];
    const struct str part[] = { str_of(what), STR(" "), int_text(row.v, text) };

    return str_join(a, part, COUNT(part));
}

struct blob secret_seal(struct ctx *c, const char *what, struct id row, struct str plain)
{
    struct seal_key k = house_key(c->house);

    if (!plain.n)
        return (struct blob){ NULL, 0 };
    return seal(c->arena, &k, plain, context(c->arena, what, row));
}

err secret_open(struct ctx *c, const char *what, struct id row, struct blob sealed, struct str *ret)
{
    struct seal_key k = house_key(c->house);

    *ret = STR("");
    if (!sealed.p)
        return NULL;
    err e = seal_open(c->arena, &k, 1, sealed, context(c->arena, what, row), ret);
    return e ? err_at(c->arena, &SECRET_LOST, NULL, "%s: not sealed with this house's key", what)
             : NULL;
}

struct blob secret_hash(struct ctx *c, const char *what, struct str plain)
{
    uint8_t *h = arena_get(c->arena, HASH_SIZE);

    if (!plain.n)
        return (struct blob){ NULL, 0 };
    keyed_hash(c->house->hash_key, what, plain.p, plain.n, h);
    return (struct blob){ h, HASH_SIZE };
}
