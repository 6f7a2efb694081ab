/* verify_scope.c - the item of the decision catalogue the matter was opened under: it is the one
 * the log pinned, and it allows this procedure and this body. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/archive/verify_check.h"

/* The data of the leaf that opened the matter. */
static const struct jr *opening(const struct verifying *v)
{
    for (size_t i = 0; i < v->n_leaves; i++) {
        if (line_id(v->leaf[i], "subject") == line_id(v->matter, "id") &&
            str_is(line_str(v->leaf[i], "act"), "matter.open"))
            return jr_get(v->leaf[i], "data");
    }
    return NULL;
}

static bool allows(const struct jr *item, struct str body)
{
    const struct jr *bodies = jr_get(item, "bodies");
    struct str word;

    for (size_t i = 0; i < jr_count(bodies); i++) {
        if (jr_str(jr_at(bodies, i), &word) && str_eq(word, body))
            return true;
    }
    return jr_count(bodies) == 0;
}

static bool is_pinned(struct verifying *v, const struct jr *row, const struct jr *leaf)
{
    struct str text = line_str(row, "text");
    uint8_t hash[HASH_SIZE];

    sha256(text.p, text.n, hash);
    return leaf && line_int(leaf, "scope_version") == line_int(row, "version") &&
           (!jr_get(leaf, "scope_hash") ||
            str_eq(line_str(leaf, "scope_hash"), str_hex(v->arena, hash, sizeof hash)));
}

/* What it was called at the opening; one without a name in that language by the other, or its id.
 */
static struct str called(const struct verifying *v, const struct jr *item, const char *lang)
{
    static const char *const langs[] = { "zh", "en" };
    const struct jr *title = jr_get(item, "title");
    struct str name = line_str(title, lang);

    for (size_t i = 0; i < COUNT(langs) && !name.n; i++)
        name = line_str(title, langs[i]);
    return name.n ? name : line_str(v->matter, "scope_id");
}

void verify_scope(struct verifying *v)
{
    const struct jr *list = verify_items(v, "data/scope.json"), *leaf = opening(v), *text = NULL;
    const struct jr *row = jr_at(list, 0), *item = NULL;

    if (!list || (!row && !jr_get(leaf, "scope_hash"))) /* made before it was pinned */
        return;
    if (row && !jr_read(v->arena, line_str(row, "text"), &text))
        item = jr_at(jr_get(text, "items"), 0);
    verify_say(v,
               jr_count(list) == 1 && is_pinned(v, row, leaf) &&
                   str_eq(line_str(item, "id"), line_str(v->matter, "scope_id")) &&
                   str_eq(line_str(item, "procedure"), line_str(v->matter, "template")) &&
                   allows(item, line_str(v->matter, "body")),
               "verify.scope", "version=%lld item_zh=" STR_FMT " item_en=" STR_FMT,
               (long long)line_int(row, "version"), STR_ARG(called(v, item, "zh")),
               STR_ARG(called(v, item, "en")));
}
