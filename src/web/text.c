#include "web/text.h"

#include "base/arena.h"
#include "kit/asset.h"
#include "kit/jr.h"

static const struct jr *book[2]; /* by enum lang; set once at start */

static MUST err load_one(struct arena *a, const char *path, const struct jr **ret)
{
    const struct asset *file = asset_find(str_of(path));

    return file ? jr_read(a, file->raw, ret) : NULL;
}

err text_load(struct arena *a)
{
    TRY(load_one(a, "template/text/zh.json", &book[LANG_ZH]));
    return load_one(a, "template/text/en.json", &book[LANG_EN]);
}

static const struct text_name *names;
static size_t n_names;

void text_names(const struct text_name *name, size_t n)
{
    names = name;
    n_names = n;
}

/* "word.X" where the text files do not know X; of one procedure, or "" of any. */
static bool name_of(enum lang lang, struct str word, struct str of, struct str *ret)
{
    for (size_t i = 0; i < n_names; i++) {
        if (!str_eq(names[i].word, word) || (of.n && !str_eq(names[i].of, of)))
            continue;
        *ret = names[i].said[lang];
        return true;
    }
    return false;
}

static bool word_named(enum lang lang, struct str id, struct str *ret)
{
    struct str head, rest = id;

    return str_starts(id, STR("word.")) && str_cut(&rest, '.', &head) &&
           name_of(lang, rest, STR(""), ret);
}

static bool key_at(struct str s, size_t at)
{
    size_t i = at;

    while (i < s.n &&
           ((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '_'))
        i++;
    return i > at && i < s.n && s.p[i] == '=';
}

bool fact_next(struct str *facts, struct str *ret_key, struct str *ret_value)
{
    struct str s = str_trim(*facts);
    size_t end = 0, sign;

    if (!str_find(s, STR("="), &sign))
        return false;
    (void)str_cut(&s, '=', ret_key);
    while (end < s.n && !(s.p[end] == ' ' && key_at(s, end + 1)))
        end++;
    *ret_value = (struct str){ s.p, end };
    *facts = (struct str){ s.p + end, s.n - end };
    return true;
}

static bool fact_is(const char *facts, struct str key, struct str *ret)
{
    struct str rest = str_of(facts), name;

    while (fact_next(&rest, &name, ret)) {
        if (str_eq(name, key))
            return true;
    }
    return false;
}

static void put(struct jw *out, struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (out->cap - out->n < 2) {
            size_t cap = out->cap * 2 + 64;
            char *grown = NEW_N(out->arena, char, cap);
            for (size_t k = 0; k < out->n; k++)
                grown[k] = out->p[k];
            out->p = grown;
            out->cap = cap;
        }
        out->p[out->n++] = s.p[i];
    }
}

/* Word facts ("residents_rep_meeting") may have a sentence of their own under "word.X". */
/* What a rule set's number is called: "publicity.days", or "quorum:members" of a body. */
static bool rule_named(enum lang lang, struct arena *a, struct str value, struct str *ret)
{
    struct str head, base = value, part, whom;

    if (jr_str(jr_get(book[lang], str_fmt(a, "value." STR_FMT, STR_ARG(value)).p), ret))
        return true;
    bool of = str_cut(&base, ':', &head);
    if (!of)
        head = value;
    if (!jr_str(jr_get(book[lang], str_fmt(a, "part." STR_FMT, STR_ARG(head)).p), &part))
        return false;
    if (!of || !jr_str(jr_get(book[lang], str_fmt(a, "base." STR_FMT, STR_ARG(base)).p), &whom))
        *ret = part;
    else
        *ret = str_fmt(a, lang == LANG_EN ? STR_FMT " (" STR_FMT ")" : STR_FMT "（" STR_FMT "）",
                       STR_ARG(part), STR_ARG(whom));
    return true;
}

static struct str fact_text(enum lang lang, struct arena *a, const char *facts, struct str key)
{
    struct str value, said, of;

    if (!fact_is(facts, key, &value))
        return STR("?");
    struct str id = str_fmt(a, "word." STR_FMT, STR_ARG(value));
    if (fact_is(facts, STR("of"), &of) && of.n && name_of(lang, value, of, &said))
        return said;
    if (jr_str(jr_get(book[lang], id.p), &said) || name_of(lang, value, STR(""), &said))
        return said;
    if (str_is(key, "what") && rule_named(lang, a, value, &said))
        return said;
    return value;
}

struct str text_say(struct arena *a, enum lang lang, const char *id, const char *facts)
{
    struct jw out = { .arena = a };
    struct str s, head;

    if (!jr_str(jr_get(book[lang], id), &s) && !word_named(lang, str_of(id), &s))
        return str_of(id);
    while (str_cut(&s, '{', &head)) {
        struct str key;
        put(&out, head);
        if (s.n && str_cut(&s, '}', &key))
            put(&out, fact_text(lang, a, facts, key));
    }
    put(&out, STR(""));
    return (struct str){ out.p ? out.p : "", out.n };
}

struct list text_below(struct arena *a, struct str head)
{
    size_t all = jr_count(book[LANG_ZH]), n = 0;
    struct str *out = NEW_N(a, struct str, all + 1);

    for (size_t i = 0; i < all; i++) {
        struct str name = jr_name(jr_at(book[LANG_ZH], i));
        if (str_starts(name, head))
            out[n++] = name;
    }
    return (struct list){ out, n };
}
