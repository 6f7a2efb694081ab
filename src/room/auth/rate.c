/* rate.c - how often something guessable may be tried; addresses and phones only as keyed hashes.
 */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/auth/gate.h"
#include "web/house.h"

const struct failure AUTH_RATE = { .code = ERR_RATE, .id = "auth.rate" };

static struct arg key_of(struct ctx *c, const struct rate_limit *l, struct str who)
{
    uint8_t *h = arena_get(c->arena, HASH_SIZE);

    keyed_hash(c->house->hash_key, l->use, who.p, who.n, h);
    return arg_blob((struct blob){ h, HASH_SIZE });
}

static int64_t window_of(const struct ctx *c, const struct rate_limit *l)
{
    return c->now.ms - c->now.ms % l->window_ms;
}

err rate_look(struct ctx *c, const struct rate_limit *l, struct str who)
{
    int64_t n = 0;

    TRY(db_int(c->db, SQL_RATE_GET, &n, ARGS(key_of(c, l, who), arg_int(window_of(c, l)))));
    if (n < l->most)
        return NULL;
    int64_t left = (l->window_ms - c->now.ms % l->window_ms) / 60000 + 1;
    return err_rule(c->arena, &AUTH_RATE, NULL, "minutes=%lld", (long long)left);
}

err rate_count(struct ctx *c, const struct rate_limit *l, struct str who)
{
    return db_run(c->db, SQL_RATE_HIT, NULL, ARGS(key_of(c, l, who), arg_int(window_of(c, l))));
}
