/* sealed.c - see sealed.h. */
#include "sealed.h"

#include "base/arena.h"
#include "kit/note.h"
#include "kit/zip.h"

bool entries_read(struct arena *a, struct blob file, struct entries *ret)
{
    const struct zip_caps caps = { 1000, 1 << 28, 1 << 30, 1000, true };
    struct zipr *z = NULL;
    bool good = !zipr_memory(a, file, &caps, &z) && zipr_count(z) <= SEALED_ENTRIES;

    for (ret->n = 0; good && ret->n < zipr_count(z); ret->n++) {
        ret->path[ret->n] = zipr_entry(z, ret->n).path;
        good = !zipr_read(z, ret->n, &ret->bytes[ret->n]);
    }
    if (z)
        zipr_close(z);
    return good;
}

struct str *entries_find(struct entries *e, struct str path)
{
    for (size_t i = 0; i < e->n; i++) {
        if (str_eq(e->path[i], path))
            return &e->bytes[i];
    }
    return NULL;
}

bool entries_pack(struct arena *a, const struct entries *e, struct when made, bool deflate,
                  struct blob *ret)
{
    struct zipw *z = NULL;

    if (zipw_begin(a, NULL, made, &z))
        return false;
    for (size_t i = 0; i < e->n; i++) {
        if (zipw_add(z, e->path[i], e->bytes[i], deflate)) {
            zipw_drop(z);
            return false;
        }
    }
    return !zipw_end(z, ret);
}

static struct str file_words(struct arena *a, struct str path, struct str bytes)
{
    uint8_t h[HASH_SIZE];

    sha256(bytes.p, bytes.n, h);
    return str_fmt(a, "{\"path\":\"" STR_FMT "\",\"size\":%zu,\"sha256\":\"" STR_FMT "\"}",
                   STR_ARG(path), bytes.n, STR_ARG(str_hex(a, h, sizeof h)));
}

bool entries_sign(struct arena *a, struct entries *e, const struct sign_key *key, struct str name)
{
    struct str *manifest = entries_find(e, STR("manifest.json")), list = STR("");
    struct str *note = entries_find(e, STR("proof/manifest.note"));
    uint8_t h[HASH_SIZE];
    size_t at = 0;

    for (size_t i = 2; i < e->n; i++) {
        struct str words = file_words(a, e->path[i], e->bytes[i]);
        list = str_fmt(a, STR_FMT "%s" STR_FMT, STR_ARG(list), i > 2 ? "," : "", STR_ARG(words));
    }
    if (!manifest || !note || !str_find(*manifest, STR("\"files\":["), &at))
        return false;
    *manifest = str_fmt(a, STR_FMT "\"files\":[" STR_FMT "]}", (int)at, manifest->p, STR_ARG(list));
    sha256(manifest->p, manifest->n, h);
    *note =
        note_sign(a, key, name,
                  str_fmt(a, "zhengyi file v1\n" STR_FMT "\n", STR_ARG(str_hex(a, h, sizeof h))));
    return true;
}
