/* verify_container.c - that nothing was touched: bytes, manifest, signature, hashes, log. */
#include <string.h>

#include "base/arena.h"
#include "kit/note.h"
#include "room/archive/verify_check.h"

/* The same entries written again must give the same bytes: no room for anything beside them. */
static bool is_canonical(struct verifying *v)
{
    struct zipw *z = NULL;
    struct blob again = { NULL, 0 };
    size_t n = zipr_count(v->zip);

    if (zipw_begin(v->arena, NULL, (struct when){ v->made }, &z))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct str text;
        if (zipr_read(v->zip, i, &text) || zipw_add(z, zipr_entry(v->zip, i).path, text, false)) {
            zipw_drop(z);
            return false;
        }
    }
    if (zipw_end(z, &again))
        return false;
    return again.n == v->bytes.n && memcmp(again.p, v->bytes.p, again.n) == 0;
}

static bool same_hash(struct verifying *v, struct str text, struct str hex)
{
    uint8_t hash[HASH_SIZE];

    sha256(text.p, text.n, hash);
    return str_eq(str_hex(v->arena, hash, sizeof hash), hex);
}

/* --- what was lawfully destroyed later stands as an empty entry: reduce.h --- */

static size_t n_destroyed(struct verifying *v)
{
    return jr_count(verify_items(v, "proof/destroyed.json"));
}

static bool is_destroyed(struct verifying *v, const struct jr *file)
{
    const struct jr *items = verify_items(v, "proof/destroyed.json");
    struct str path = line_str(file, "path");

    for (size_t i = 0; i < jr_count(items); i++) {
        const struct jr *x = jr_at(items, i);
        if (str_eq(line_str(x, "path"), path) && str_starts(path, STR("files/")))
            return str_eq(line_str(x, "sha256"), line_str(file, "sha256"));
    }
    return false;
}

static size_t count_destroyed(struct verifying *v, const struct jr *files)
{
    size_t n = 0;

    for (size_t i = 0; i < jr_count(files); i++)
        n += is_destroyed(v, jr_at(files, i)) && zipr_entry(v->zip, i + 2).size == 0;
    return n;
}

/* The last two entries, when there are two more than the manifest names. */
static bool destroyed_list(struct verifying *v, size_t n)
{
    return zipr_count(v->zip) == n + 4 &&
           str_is(zipr_entry(v->zip, n + 2).path, "proof/destroyed.json") &&
           str_is(zipr_entry(v->zip, n + 3).path, "proof/destroyed.note");
}

/* Entry i + 2 is file i of the manifest, path, size and hash. */
static bool check_file(struct verifying *v, size_t i, const struct jr *file)
{
    struct str path = line_str(file, "path"), text;
    struct zip_entry e = zipr_entry(v->zip, i + 2);

    if (!str_eq(e.path, path))
        return verify_say(v, false, "verify.path", "path=" STR_FMT, STR_ARG(e.path));
    if (e.size == 0 && is_destroyed(v, file))
        return true;
    if (zipr_read(v->zip, i + 2, &text) || (int64_t)text.n != line_int(file, "size") ||
        !same_hash(v, text, line_str(file, "sha256")))
        return verify_say(v, false, "verify.changed", "path=" STR_FMT, STR_ARG(path));
    return true;
}

static bool check_files(struct verifying *v)
{
    const struct jr *files = jr_get(v->manifest, "files");
    size_t n = jr_count(files);
    bool good = true;

    bool less = destroyed_list(v, n);

    if (jr_kind(files) != JR_LIST || zipr_count(v->zip) != n + (less ? 4 : 2))
        return verify_say(v, false, "verify.count", "have=%zu needs=%zu", zipr_count(v->zip),
                          n + 2);
    for (size_t i = 0; i < n; i++)
        good = check_file(v, i, jr_at(files, i)) && good;
    if (good && less && count_destroyed(v, files) != n_destroyed(v))
        return verify_say(v, false, "verify.destroyed", "n=%zu", n_destroyed(v));
    return good && verify_say(v, true, "verify.files", "n=%zu", n - (less ? n_destroyed(v) : 0));
}

static bool read_manifest(struct verifying *v)
{
    if (zipr_count(v->zip) < 2 || !str_is(zipr_entry(v->zip, 0).path, "manifest.json") ||
        !str_is(zipr_entry(v->zip, 1).path, "proof/manifest.note"))
        return verify_say(v, false, "verify.manifest", "%s", "");
    v->manifest_text = verify_entry(v, "manifest.json");
    if (jr_read(v->arena, v->manifest_text, &v->manifest) || line_int(v->manifest, "v") != 1)
        return verify_say(v, false, "verify.manifest", "%s", "");
    v->made = line_int(v->manifest, "made");
    v->report->kind = line_str(v->manifest, "kind");
    return true;
}

static bool is_among(struct str keys, struct str key)
{
    struct str rest = keys, line;

    while (str_cut(&rest, '\n', &line)) {
        if (str_eq(str_trim(line), key))
            return true;
    }
    return false;
}

static bool read_key(struct verifying *v, struct note_key *ret)
{
    struct str text = str_trim(verify_entry(v, "proof/key.txt"));
    uint8_t hash[HASH_SIZE];

    v->report->vkey = text;
    if (!note_vkey_read(v->arena, text, ret))
        return verify_say(v, false, "verify.key", "%s", "");
    sha256(ret->public_key, sizeof ret->public_key, hash);
    v->report->fingerprint = str_hex(v->arena, hash, 16);
    if (v->vkey.n == 0) {
        verify_note(v, "verify.key_inside", "fingerprint=" STR_FMT,
                    STR_ARG(v->report->fingerprint));
        return true;
    }
    return verify_say(v, is_among(v->vkey, text), "verify.key_trusted", "fingerprint=" STR_FMT,
                      STR_ARG(v->report->fingerprint));
}

static bool check_signature(struct verifying *v, const struct note_key *key)
{
    struct str note = verify_entry(v, "proof/manifest.note"), text;
    uint8_t hash[HASH_SIZE];

    sha256(v->manifest_text.p, v->manifest_text.n, hash);
    v->report->manifest = str_hex(v->arena, hash, sizeof hash);
    v->report->reduced = n_destroyed(v) > 0;
    struct str want =
        str_fmt(v->arena, "zhengyi file v1\n" STR_FMT "\n", STR_ARG(v->report->manifest));
    return verify_say(v, note_open(v->arena, key, note, &text) && str_eq(text, want),
                      "verify.signature", "%s", "");
}

/* The house says so over its name. */
static bool check_destroyed(struct verifying *v, const struct note_key *key)
{
    struct str list = verify_entry(v, "proof/destroyed.json"), text;
    uint8_t hash[HASH_SIZE];

    if (list.n == 0)
        return true;
    sha256(list.p, list.n, hash);
    struct str want = str_fmt(v->arena, "zhengyi destroyed v1\n" STR_FMT "\n",
                              STR_ARG(str_hex(v->arena, hash, sizeof hash)));
    return verify_say(v,
                      note_open(v->arena, key, verify_entry(v, "proof/destroyed.note"), &text) &&
                          str_eq(text, want),
                      "verify.destroyed", "n=%zu", n_destroyed(v));
}

bool verify_container(struct verifying *v)
{
    struct note_key key;

    if (!read_manifest(v) || !check_files(v))
        return false;
    if (!is_canonical(v))
        return verify_say(v, false, "verify.bytes", "%s", "");
    return read_key(v, &key) && check_signature(v, &key) && check_destroyed(v, &key);
}

struct log_place {
    struct hash root;
    int64_t size;
    struct str origin;
};

static bool read_checkpoint(struct verifying *v, struct log_place *ret)
{
    struct str note = verify_entry(v, "proof/checkpoint.txt"), text;
    struct checkpoint point;
    struct note_key key;

    if (!note_vkey_read(v->arena, v->report->vkey, &key) ||
        !note_open(v->arena, &key, note, &text) || !checkpoint_read(v->arena, text, &point) ||
        !str_eq(point.origin, key.name))
        return verify_say(v, false, "verify.checkpoint_bad", "%s", "");
    memcpy(ret->root.b, point.root, sizeof ret->root.b);
    memcpy(v->report->log_root, point.root, sizeof v->report->log_root);
    v->report->log_size = ret->size = point.size;
    ret->origin = point.origin;
    return verify_say(v, true, "verify.checkpoint", "size=%lld origin=" STR_FMT,
                      (long long)point.size, STR_ARG(point.origin));
}

static bool read_proof(struct verifying *v, const struct jr *steps, struct proof *ret)
{
    ret->n = jr_count(steps);
    if (jr_kind(steps) != JR_LIST || ret->n > MERKLE_PROOF_MAX)
        return false;
    for (size_t i = 0; i < ret->n; i++) {
        struct blob b = { NULL, 0 };
        struct str text;
        if (!jr_str(jr_at(steps, i), &text) || !base64_read(v->arena, text, &b) ||
            b.n != sizeof ret->step[i].b)
            return false;
        memcpy(ret->step[i].b, b.p, b.n);
    }
    return true;
}

static bool leaf_holds(struct verifying *v, const struct jr *line, const struct log_place *at,
                       const struct jr **ret)
{
    struct str text = line_str(line, "leaf");
    struct proof p = { 0 };
    struct hash h;

    return read_proof(v, jr_get(line, "proof"), &p) && !merkle_leaf(sha256, text.p, text.n, &h) &&
           inclusion_holds(sha256, &p, line_int(line, "index"), at->size, &h, &at->root) &&
           !jr_read(v->arena, text, ret) &&
           line_id(*ret, "community") == line_id(v->manifest, "community");
}

bool verify_log(struct verifying *v)
{
    const struct jr *items = verify_items(v, "proof/leaves.json");
    struct log_place at;
    int64_t last = -1;

    if (!read_checkpoint(v, &at))
        return false;
    v->n_leaves = jr_count(items);
    v->leaf = NEW_N(v->arena, const struct jr *, v->n_leaves + 1);
    for (size_t i = 0; i < v->n_leaves; i++) {
        const struct jr *line = jr_at(items, i);
        int64_t index = line_int(line, "index");
        if (index <= last || !leaf_holds(v, line, &at, &v->leaf[i]))
            return verify_say(v, false, "verify.leaf", "index=%lld", (long long)index);
        last = index;
    }
    return verify_say(v, v->n_leaves > 0, "verify.leaves", "n=%zu", v->n_leaves);
}
