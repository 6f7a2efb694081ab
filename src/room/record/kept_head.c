#include "room/record/kept_head.h"

#include <string.h>

#include "base/arena.h"
#include "kit/jr.h"
#include "rule/merkle.h"

const struct failure KEPT_NOTE = { .code = ERR_INPUT, .id = "kept.note" };
const struct failure KEPT_KEY = { .code = ERR_INPUT, .id = "kept.key", .field = "key" };
const struct failure KEPT_FORGED = { .code = ERR_INPUT, .id = "kept.forged" };
const struct failure KEPT_UNWITNESSED = { .code = ERR_INPUT, .id = "kept.unwitnessed" };
const struct failure KEPT_GROWTH = { .code = ERR_INPUT, .id = "kept.growth" };

/* A code read by a phone may have lost its last line feed, or carry those of another system. */
static struct str tidy(struct arena *a, struct str s)
{
    char *p = NEW_N(a, char, s.n + 2);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\r')
            p[n++] = s.p[i];
    }
    while (n && p[n - 1] == '\n')
        n--;
    p[n++] = '\n';
    return (struct str){ p, n };
}

static MUST err open_head(struct arena *a, const struct note_key *key, struct str note,
                          struct checkpoint *ret)
{
    struct str text;
    size_t at = 0;

    if (!str_find(note, STR("\n\n"), &at) ||
        !checkpoint_read(a, (struct str){ note.p, at + 1 }, ret))
        return &KEPT_NOTE;
    if (!str_eq(ret->origin, key->name))
        return &KEPT_KEY;
    return note_open(a, key, note, &text) ? NULL : &KEPT_FORGED;
}

static bool read_proof(const struct jr *list, struct proof *ret)
{
    ret->n = jr_count(list);
    if (jr_kind(list) != JR_LIST || ret->n > MERKLE_PROOF_MAX)
        return false;
    for (size_t i = 0; i < ret->n; i++) {
        struct str hex;
        if (!jr_str(jr_at(list, i), &hex) || hex.n != 2 * sizeof ret->step[i].b ||
            !str_unhex(hex, ret->step[i].b, sizeof ret->step[i].b))
            return false;
    }
    return true;
}

static MUST err check_growth(struct arena *a, const struct note_key *key, struct str growth,
                             struct kept_found *f)
{
    const struct jr *doc = NULL;
    struct checkpoint now;
    struct hash from, to;
    struct proof p;
    struct str note;
    int64_t size = 0;

    TRY(jr_read(a, growth, &doc));
    if (!jr_int(jr_get(doc, "from"), &size) || size != f->head.size ||
        !jr_str(jr_get(doc, "checkpoint"), &note) || !read_proof(jr_get(doc, "proof"), &p))
        return &KEPT_GROWTH;
    TRY(open_head(a, key, note, &now));
    memcpy(from.b, f->head.root, sizeof from.b);
    memcpy(to.b, now.root, sizeof to.b);
    if (!consistency_holds(sha256, &p, f->head.size, now.size, &from, &to))
        return err_rule(a, &KEPT_GROWTH, NULL, "size=%lld", (long long)now.size);
    f->size_now = now.size;
    return NULL;
}

err kept_head_check(struct arena *a, const struct kept_asked *q, struct kept_found *ret)
{
    struct str note = tidy(a, q->note);
    struct note_key key, witness;

    *ret = (struct kept_found){ .size_now = 0 };
    if (!note_vkey_read(a, str_trim(q->key), &key) || key.use != NOTE_LOG)
        return &KEPT_KEY;
    TRY(open_head(a, &key, note, &ret->head));
    if (q->witness.n && (!note_vkey_read(a, str_trim(q->witness), &witness) ||
                         !note_cosigned(a, &witness, note, &ret->witnessed_at)))
        return &KEPT_UNWITNESSED;
    return q->growth.n ? check_growth(a, &key, q->growth, ret) : NULL;
}
