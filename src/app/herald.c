#include "app/herald.h"

#include <inttypes.h>

#include "app/clerk.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "kit/send.h"
#include "room/witness/witness.h"

enum { WITNESSES = 8, TURN_MS = 3000, WITNESS_MS = 10000, REST_MS = 600000, RESTING = 1024 };

const struct failure HERALD_WITNESS = { .code = ERR_INPUT,
                                        .id = "herald.witness",
                                        .field = "witness" };

struct rest { /* a log the witness has refused: asked again later */
    struct id community;
    struct when until;
};

struct witness { /* one we were told of */
    struct str url;
    struct note_key key;
    struct rest rest[RESTING]; /* a ring: the oldest gives way */
    size_t n_rest;
};

struct herald {
    struct clerk *clerk;
    struct witness witness[WITNESSES];
    size_t n;
};

struct round { /* the letters to one witness, and its answer to the one in hand */
    struct witness *to;
    struct list letters;
    const struct herald_letter *letter;
    struct str line;
    int64_t seen;
};

static err collect(struct ctx *c, void *arg)
{
    struct round *r = arg;

    return witness_due(c, &r->to->key, &r->letters);
}

static err write_down(struct ctx *c, void *arg)
{
    struct round *r = arg;

    return witness_answered(c, &r->to->key, r->letter, r->line, r->seen);
}

/* A witness that has seen more than we hold: this house stands on an old copy of itself, or
 * somebody else signs with its key. */
static void warn_if_behind(const struct round *r)
{
    if (r->seen > r->letter->size)
        log_line(LOG_ERROR,
                 "herald: %.*s has seen %" PRId64 " entries of log %" PRId64 ", we hold %" PRId64,
                 (int)r->to->key.name.n, r->to->key.name.p, r->seen, r->letter->community.v,
                 r->letter->size);
}

static bool rests(const struct witness *w, struct id community)
{
    for (size_t i = 0; i < RESTING; i++) {
        if (w->rest[i].community.v == community.v)
            return clock_steady().ms < w->rest[i].until.ms;
    }
    return false;
}

static void let_rest(struct witness *w, struct id community)
{
    struct rest *r = w->rest;

    while (r < w->rest + RESTING && r->community.v != community.v)
        r++;
    if (r == w->rest + RESTING)
        r = &w->rest[w->n_rest++ % RESTING];
    *r = (struct rest){ community, { clock_steady().ms + REST_MS } };
}

/* True when the witness took the letter and its answer is written down. */
static bool deliver(struct clerk *k, struct round *r)
{
    struct send_answer got;
    struct send out = { .url = r->to->url,
                        .body = r->letter->body,
                        .header = { STR_INIT("Content-Type: text/plain; charset=utf-8") },
                        .timeout_ms = WITNESS_MS };
    err e = send_post(clerk_arena(k), &out, &got);

    if (e) {
        log_line(LOG_WARN, "herald: %.*s: %s", (int)r->to->key.name.n, r->to->key.name.p, e->id);
        return false;
    }
    r->line = got.status == 200 ? got.body : STR("");
    if (got.status == 409 && str_int(str_trim(got.body), &r->seen)) {
        warn_if_behind(r);
    } else if (got.status != 200) {
        log_line(LOG_ERROR, "herald: %.*s refuses the head of log %" PRId64 ": %d",
                 (int)r->to->key.name.n, r->to->key.name.p, r->letter->community.v, got.status);
        let_rest(r->to, r->letter->community);
        return true; /* the other logs are not to wait for this one */
    }
    return clerk_run(k, write_down, r);
}

static void take_a_turn(struct clerk *k, void *arg)
{
    struct herald *h = arg;

    for (size_t i = 0; i < h->n; i++) {
        struct round r = { .to = &h->witness[i] };
        if (!clerk_run(k, collect, &r))
            continue;
        const struct herald_letter *l = r.letters.p;
        for (size_t n = 0; n < r.letters.n; n++) {
            r.letter = &l[n];
            if (!rests(r.to, r.letter->community) && !deliver(k, &r))
                break;
        }
    }
}

static bool read_witness(struct arena *a, struct str word, struct witness *ret)
{
    struct str rest = str_trim(word), url;

    if (!str_cut(&rest, ' ', &url) || !str_starts(url, STR("http")) ||
        !note_vkey_read(a, str_trim(rest), &ret->key) || ret->key.use != NOTE_WITNESS)
        return false;
    ret->url = str_fmt(a, STR_FMT "/add-checkpoint", STR_ARG(url));
    return true;
}

err herald_start(struct arena *a, struct lane *write, const struct house *house, struct str told,
                 struct herald **ret)
{
    struct herald *h = NEW(a, struct herald);
    const struct clerk_config config = { .name = "herald",
                                         .write = write,
                                         .house = house,
                                         .every_ms = TURN_MS,
                                         .turn = take_a_turn,
                                         .arg = h };
    struct str word;

    *ret = NULL;
    while (str_cut(&told, ',', &word)) {
        if (h->n == WITNESSES || !read_witness(a, word, &h->witness[h->n++]))
            return err_at(a, &HERALD_WITNESS, "witness", "not PREFIX VKEY: " STR_FMT,
                          STR_ARG(word));
    }
    if (h->n == 0)
        return NULL;
    *ret = h;
    return clerk_start(a, &config, &h->clerk);
}

void herald_stop(struct herald *h)
{
    if (h)
        clerk_stop(h->clerk);
}
