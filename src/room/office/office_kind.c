/* office_kind.c - the kinds of posts, read from data and checked at start. */
#include "room/office/office_kind.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "kit/asset.h"
#include "kit/jr.h"

const struct failure POST_FILE_BAD = { .code = ERR_FAULT, .id = "post.file_bad" };

static struct {
    const struct post_kind *kind;
    size_t n;
    const struct post_apart *apart;
    size_t n_apart;
} book; /* set once at start */

struct faults {
    struct arena *arena;
    struct str text;
};

static void fault(struct faults *f, struct str id, const char *what, struct str word)
{
    f->text = str_fmt(f->arena, STR_FMT "post " STR_FMT ": %s: " STR_FMT "\n", STR_ARG(f->text),
                      STR_ARG(id), what, STR_ARG(word));
}

static struct str text_of(const struct jr *v, const char *name)
{
    struct str s = STR("");

    (void)jr_str(jr_get(v, name), &s);
    return s;
}

static bool one_of(struct str s, const char *const *words)
{
    while (*words && !str_is(s, *words))
        words++;
    return *words != NULL;
}

static struct perms read_perms(struct faults *f, struct str id, const struct jr *list)
{
    struct perms p = { 0 };

    for (size_t i = 0; i < jr_count(list); i++) {
        struct str word = STR("");
        enum perm one = jr_str(jr_at(list, i), &word) ? perm_read(word) : (enum perm)0;
        if (one <= PERM_RESIDENT) /* these three come with the account, not with a post */
            fault(f, id, "permission unknown", word);
        else
            p = perms_with(p, one);
    }
    return p;
}

static const char *const bodies[] = { "",
                                      "party_committee",
                                      "residents_committee",
                                      "residents_rep",
                                      "supervision_committee",
                                      "party_delegates",
                                      "election_committee",
                                      NULL };

static void read_kind(struct faults *f, const struct jr *v, struct post_kind *ret)
{
    static const char *const levels[] = { "district", "subdistrict", "community", NULL };
    const struct jr *title = jr_get(v, "title");

    *ret = (struct post_kind){ text_of(v, "id"),     text_of(v, "level"), text_of(title, "zh"),
                               text_of(title, "en"), text_of(v, "body"),  { 0 } };
    if (!ret->id.n)
        fault(f, ret->id, "has no id", STR(""));
    if (!one_of(ret->level, levels))
        fault(f, ret->id, "level unknown", ret->level);
    if (!one_of(ret->body, bodies))
        fault(f, ret->id, "body unknown", ret->body);
    if (!ret->zh.n || !ret->en.n)
        fault(f, ret->id, "title missing", STR("zh or en"));
    ret->perms = read_perms(f, ret->id, jr_get(v, "perms"));
}

static void read_apart(struct faults *f, const struct jr *v, struct post_apart *ret)
{
    *ret =
        (struct post_apart){ text_of(v, "body"), text_of(v, "from"), text_of(v, "source"), false };
    (void)jr_bool(jr_get(v, "kin"), &ret->kin);
    if (!ret->body.n || !one_of(ret->body, bodies))
        fault(f, STR("apart"), "body unknown", ret->body);
    if (!ret->from.n || !one_of(ret->from, bodies))
        fault(f, STR("apart"), "body unknown", ret->from);
    if (!ret->source.n)
        fault(f, STR("apart"), "has no source", ret->body);
}

static MUST err read_file(struct arena *a, struct str dir, const struct jr **ret)
{
    const struct asset *own = asset_find(STR("template/post.json"));
    char *p = NEW_N(a, char, 256 * 1024);

    if (dir.n) {
        FILE *f = fopen(str_fmt(a, STR_FMT "/template/post.json", STR_ARG(dir)).p, "rbe");
        if (f) {
            size_t n = fread(p, 1, (size_t)256 * 1024, f);
            (void)fclose(f);
            return jr_read(a, (struct str){ p, n }, ret);
        }
    }
    return own ? jr_read(a, own->raw, ret) : &POST_FILE_BAD;
}

static MUST err load_apart(struct faults *f, const struct jr *v)
{
    const struct asset *own = asset_find(STR("template/post.json"));
    const struct jr *list = jr_get(v, "apart");

    if (!list && own) {
        TRY(jr_read(f->arena, own->raw, &v));
        list = jr_get(v, "apart");
    }
    size_t n = jr_count(list);
    struct post_apart *all = NEW_N(f->arena, struct post_apart, n + 1);
    for (size_t i = 0; i < n; i++)
        read_apart(f, jr_at(list, i), &all[i]);
    book.apart = all;
    book.n_apart = n;
    return NULL;
}

err office_load(struct arena *a, struct str dir, struct str *ret_faults)
{
    struct faults f = { a, STR("") };
    const struct jr *v = NULL;

    TRY(read_file(a, dir, &v));
    const struct jr *list = jr_get(v, "posts");
    struct post_kind *kinds = NEW_N(a, struct post_kind, jr_count(list) + 1);
    for (size_t i = 0; i < jr_count(list); i++) {
        read_kind(&f, jr_at(list, i), &kinds[i]);
        for (size_t k = 0; k < i; k++)
            if (str_eq(kinds[k].id, kinds[i].id))
                fault(&f, kinds[i].id, "said twice", STR(""));
    }
    if (jr_count(list) == 0)
        fault(&f, STR("-"), "no posts in the file", STR(""));
    TRY(load_apart(&f, v));
    *ret_faults = f.text;
    if (f.text.n)
        return err_at(a, &POST_FILE_BAD, NULL, "%s", f.text.p);
    book.kind = kinds;
    book.n = jr_count(list);
    return NULL;
}

const struct post_kind *post_kind(struct str id)
{
    for (size_t i = 0; i < book.n; i++)
        if (str_eq(book.kind[i].id, id))
            return &book.kind[i];
    return NULL;
}

size_t post_kind_count(void) { return book.n; }
const struct post_kind *post_kind_at(size_t i) { return &book.kind[i]; }
size_t post_apart_count(void) { return book.n_apart; }
const struct post_apart *post_apart_at(size_t i) { return &book.apart[i]; }

struct str post_title(struct str kind, enum lang lang)
{
    const struct post_kind *k = post_kind(kind);

    if (!k)
        return kind;
    return lang == LANG_EN ? k->en : k->zh;
}
