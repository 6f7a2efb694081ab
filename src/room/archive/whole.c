#include "room/archive/whole.h"

#include <string.h>

#include "base/arena.h"
#include "kit/jr.h"
#include "room/archive/verify_say.h"
#include "rule/merkle.h"

/* clang-format off */
const struct failure WHOLE_KEY = { .code = ERR_INPUT, .id = "whole.key" };
const struct failure WHOLE_HEAD = { .code = ERR_INPUT, .id = "whole.head" };
const struct failure WHOLE_ENTRIES = { .code = ERR_INPUT, .id = "whole.entries" };
const struct failure WHOLE_ROOT = { .code = ERR_INPUT, .id = "whole.root" };
const struct failure WHOLE_SINCE = { .code = ERR_INPUT, .id = "whole.since" };
/* clang-format on */

enum { FINGERPRINT = 16 };

struct seal { /* what the log says was sealed */
    struct id matter;
    struct str sha256, manifest;
    bool seen;
};
struct whole {
    struct arena *arena;
    struct str vkey;
    struct note_key key;
    struct checkpoint head;
    struct hash *node[MERKLE_LEVELS]; /* complete nodes of each level */
    struct seal *seal;
    size_t n_seal, n_apart, cap_seal; /* apart: of disputes, which no folder need hold */
};

static bool is_trusted(struct str keys, struct str vkey)
{
    struct str rest = keys, line;

    while (str_cut(&rest, '\n', &line)) {
        if (str_eq(str_trim(line), vkey))
            return true;
    }
    return false;
}

static MUST err open_head(const struct whole *w, struct str note, struct checkpoint *ret)
{
    struct str text;

    return note_open(w->arena, &w->key, note, &text) && checkpoint_read(w->arena, text, ret) &&
                   str_eq(ret->origin, w->key.name)
               ? NULL
               : &WHOLE_HEAD;
}

static void add_seal(struct whole *w, struct str leaf)
{
    const struct jr *line = NULL;
    size_t at = 0;

    if ((!str_find(leaf, STR("\"matter.seal\""), &at) &&
         !str_find(leaf, STR("\"dispute.file\""), &at)) ||
        jr_read(w->arena, leaf, &line))
        return;
    bool apart = str_is(line_str(line, "act"), "dispute.file");
    if (!apart && !str_is(line_str(line, "act"), "matter.seal"))
        return;
    if (w->n_seal == w->cap_seal) {
        size_t cap = w->cap_seal * 2 + 64;
        struct seal *more = NEW_N(w->arena, struct seal, cap);
        if (w->n_seal)
            memcpy(more, w->seal, w->n_seal * sizeof *more);
        w->seal = more;
        w->cap_seal = cap;
    }
    w->seal[w->n_seal++] = (struct seal){ { line_id(line, "subject") },
                                          line_str(jr_get(line, "data"), "sha256"),
                                          line_str(jr_get(line, "data"), "manifest"),
                                          apart };
    w->n_apart += apart;
}

static MUST err entries_fault(const struct whole *w, int64_t have)
{
    return err_rule(w->arena, &WHOLE_ENTRIES, NULL, "have=%lld needs=%lld", (long long)have,
                    (long long)w->head.size);
}

static MUST err read_entries(struct whole *w, struct blob b)
{
    const unsigned char *p = b.p, *end = p + b.n;
    int64_t i = 0;

    for (; end - p >= 2 && i < w->head.size; i++) {
        size_t n = (size_t)p[0] << 8 | p[1];
        if ((size_t)(end - p) - 2 < n)
            return entries_fault(w, i);
        struct str leaf = { (const char *)p + 2, n };
        TRY(merkle_leaf(sha256, leaf.p, leaf.n, &w->node[0][i]));
        add_seal(w, leaf);
        p += 2 + n;
    }
    return i == w->head.size && p == end ? NULL : entries_fault(w, i + (p < end));
}

static void grow(struct whole *w)
{
    for (int level = 1; level < MERKLE_LEVELS && w->head.size >> level; level++) {
        int64_t n = w->head.size >> level;
        const struct hash *below = w->node[level - 1];
        w->node[level] = NEW_N(w->arena, struct hash, (size_t)n);
        for (int64_t i = 0; i < n; i++)
            w->node[level][i] = merkle_node(sha256, &below[2 * i], &below[2 * i + 1]);
    }
}

static err node_get(void *from, int level, int64_t index, struct hash *ret)
{
    const struct whole *w = from;

    *ret = w->node[level][index];
    return NULL;
}

/* Whether a head of this log once was, or is, of that size and root. */
static bool was_head(struct whole *w, int64_t size, const uint8_t root[HASH_SIZE])
{
    const struct merkle_source s = { node_get, w, sha256 };
    struct hash h;

    return size > 0 && size <= w->head.size && !merkle_root_of(&s, size, &h) &&
           memcmp(h.b, root, sizeof h.b) == 0;
}

static MUST err check_since(struct whole *w, struct str note, int64_t *ret)
{
    struct checkpoint old;

    if (note.n == 0)
        return NULL;
    TRY(open_head(w, note, &old));
    if (!was_head(w, old.size, old.root))
        return err_rule(w->arena, &WHOLE_SINCE, NULL, "size=%lld now=%lld", (long long)old.size,
                        (long long)w->head.size);
    *ret = old.size;
    return NULL;
}

err whole_log(struct arena *a, const struct whole_asked *q, struct whole **ret,
              struct whole_found *ret_found)
{
    struct whole *w = NEW(a, struct whole);
    uint8_t hash[HASH_SIZE];

    w->arena = a;
    w->vkey = str_trim(q->vkey);
    *ret_found = (struct whole_found){ .trusted = q->trusted.n > 0 };
    if (!note_vkey_read(a, w->vkey, &w->key) || w->key.use != NOTE_LOG ||
        (q->trusted.n && !is_trusted(q->trusted, w->vkey)))
        return &WHOLE_KEY;
    TRY(open_head(w, q->checkpoint, &w->head));
    if (w->head.size < 1 || (size_t)w->head.size > q->entries.n / 2)
        return entries_fault(w, (int64_t)(q->entries.n / 2));
    w->node[0] = NEW_N(a, struct hash, (size_t)w->head.size);
    TRY(read_entries(w, q->entries));
    grow(w);
    if (!was_head(w, w->head.size, w->head.root))
        return &WHOLE_ROOT;
    TRY(check_since(w, q->since, &ret_found->since));
    sha256(w->key.public_key, sizeof w->key.public_key, hash);
    ret_found->fingerprint = str_hex(a, hash, FINGERPRINT);
    ret_found->origin = w->head.origin;
    ret_found->size = w->head.size;
    ret_found->seals = w->n_seal - w->n_apart;
    *ret = w;
    return NULL;
}

/* Of a file from which something was destroyed the manifest is still the one the log tells of. */
static struct seal *seal_by_manifest(struct whole *w, const struct verify_report *r)
{
    for (size_t i = 0; r->holds && r->reduced && i < w->n_seal; i++) {
        if (str_eq(w->seal[i].manifest, r->manifest))
            return &w->seal[i];
    }
    return NULL;
}

static struct seal *seal_of(struct whole *w, struct arena *a, struct blob bytes)
{
    uint8_t hash[HASH_SIZE];

    sha256(bytes.p, bytes.n, hash);
    struct str hex = str_hex(a, hash, sizeof hash);
    for (size_t i = 0; i < w->n_seal; i++) {
        if (str_eq(w->seal[i].sha256, hex))
            return &w->seal[i];
    }
    return NULL;
}

void whole_file(struct whole *w, struct arena *a, struct blob bytes, struct verify_report *ret)
{
    struct verifying v = { .arena = a, .report = ret };

    verify_bytes(a, bytes, w->vkey, ret);
    struct seal *s = seal_of(w, a, bytes);
    if (!s)
        s = seal_by_manifest(w, ret);
    if (s)
        s->seen = true;
    if (!ret->holds)
        return;
    if (!was_head(w, ret->log_size, ret->log_root))
        verify_say(&v, false, "whole.head_other", "size=%lld", (long long)ret->log_size);
    else if (str_is(ret->kind, "sealed"))
        verify_say(&v, s != NULL, s ? "whole.seal" : "whole.seal_unknown", "%s", "");
}

bool whole_missing(const struct whole *w, size_t *at, struct id *ret_matter)
{
    for (; *at < w->n_seal; ++*at) {
        if (w->seal[*at].seen)
            continue;
        *ret_matter = w->seal[(*at)++].matter;
        return true;
    }
    return false;
}
