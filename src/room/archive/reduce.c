#include "room/archive/reduce.h"

#include <string.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/jr.h"
#include "kit/zip.h"
#include "room/record/record.h"

static const struct zip_caps CAPS = { 20000, INT64_C(256) << 20, INT64_C(2) << 30, 2, true };

struct reducing {
    struct ctx *ctx;
    struct zipr *in;
    struct zipw *out;
    struct str origin;
    struct when made;
    struct jw list; /* the items of proof/destroyed.json */
    const struct destroyed *gone;
    size_t n, found;
};

static MUST err entry_text(const struct reducing *r, struct str path, struct str *ret)
{
    size_t at = 0;

    if (!zipr_find(r->in, path, &at))
        return err_at(r->ctx->arena, &ZIP_BAD, NULL, "no " STR_FMT, STR_ARG(path));
    return zipr_read(r->in, at, ret);
}

static MUST err read_head(struct reducing *r)
{
    struct arena *a = r->ctx->arena;
    const struct jr *manifest = NULL;
    struct str text, rest;

    TRY(entry_text(r, STR("manifest.json"), &text));
    TRY(jr_read(a, text, &manifest));
    (void)jr_int(jr_get(manifest, "made"), &r->made.ms);
    TRY(entry_text(r, STR("proof/key.txt"), &rest));
    (void)str_cut(&rest, '+', &r->origin);
    return NULL;
}

static void write_item(struct jw *j, struct str path, struct str sha256, int64_t disposal,
                       struct str list_hash, struct when at)
{
    jw_object(j, NULL);
    jw_str(j, "path", path);
    jw_str(j, "sha256", sha256);
    jw_id(j, "disposal", (struct id){ disposal });
    jw_str(j, "list_hash", list_hash);
    jw_time(j, "at", at);
    jw_end_object(j);
}

/* What an earlier list destroyed. */
static MUST err carry_on(struct reducing *r, struct str text)
{
    static const char *const WORDS[] = { "path", "sha256", "list_hash", "disposal" };
    const struct jr *old = NULL;

    TRY(jr_read(r->ctx->arena, text, &old));
    for (size_t i = 0; i < jr_count(jr_get(old, "items")); i++) {
        const struct jr *x = jr_at(jr_get(old, "items"), i);
        struct str word[4] = { STR_INIT(""), STR_INIT(""), STR_INIT(""), STR_INIT("") };
        int64_t at = 0, disposal = 0;
        for (size_t k = 0; k < COUNT(WORDS); k++)
            (void)jr_str(jr_get(x, WORDS[k]), &word[k]);
        (void)str_int(word[3], &disposal);
        (void)jr_int(jr_get(x, "at"), &at);
        write_item(&r->list, word[0], word[1], disposal, word[2], (struct when){ at });
    }
    return NULL;
}

static const struct destroyed *gone_of(const struct reducing *r, struct str path)
{
    for (size_t i = 0; i < r->n; i++) {
        if (str_eq(r->gone[i].path, path) && str_starts(path, STR("files/")))
            return &r->gone[i];
    }
    return NULL;
}

static MUST err copy_entry(struct reducing *r, size_t i)
{
    struct str path = zipr_entry(r->in, i).path, text;
    const struct destroyed *g = gone_of(r, path);

    TRY(zipr_read(r->in, i, &text));
    if (str_is(path, "proof/destroyed.note"))
        return NULL;
    if (str_is(path, "proof/destroyed.json"))
        return carry_on(r, text);
    if (g) {
        write_item(&r->list, path, g->sha256, g->disposal.v, g->list_hash, g->at);
        text = STR("");
        r->found++;
    }
    return zipw_add(r->out, path, text, false);
}

static MUST err end_list(struct reducing *r)
{
    struct ctx *c = r->ctx;
    uint8_t hash[HASH_SIZE];

    if (r->found != r->n)
        return err_at(c->arena, &ZIP_BAD, NULL, "%zu of %zu found", r->found, r->n);
    jw_end_list(&r->list);
    jw_end_object(&r->list);
    struct str text = jw_text(&r->list);
    sha256(text.p, text.n, hash);
    struct str words = str_fmt(c->arena, "zhengyi destroyed v1\n" STR_FMT "\n",
                               STR_ARG(str_hex(c->arena, hash, sizeof hash)));
    TRY(zipw_add(r->out, STR("proof/destroyed.json"), text, false));
    return zipw_add(r->out, STR("proof/destroyed.note"), record_sign(c, r->origin, words), false);
}

static MUST err copy_all(struct reducing *r)
{
    for (size_t i = 0; i < zipr_count(r->in); i++)
        TRY(copy_entry(r, i));
    return end_list(r);
}

err reduce_file(struct ctx *c, struct str zip, const struct destroyed *gone, size_t n,
                struct str *ret)
{
    struct reducing r = { .ctx = c, .list = { .arena = c->arena }, .gone = gone, .n = n };
    struct blob bytes = { NULL, 0 };

    TRY(zipr_memory(c->arena, (struct blob){ zip.p, zip.n }, &CAPS, &r.in));
    err e = read_head(&r);
    if (!e)
        e = zipw_begin(c->arena, NULL, r.made, &r.out);
    if (!e) {
        jw_object(&r.list, NULL);
        jw_int(&r.list, "v", 1);
        jw_list(&r.list, "items");
        e = copy_all(&r);
        if (e)
            zipw_drop(r.out);
        else
            e = zipw_end(r.out, &bytes);
    }
    zipr_close(r.in);
    *ret = (struct str){ bytes.p, bytes.n };
    return e;
}
