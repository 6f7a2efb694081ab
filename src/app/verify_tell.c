/* verify_tell.c - see verify_tell.h. */
#include "app/verify_tell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "room/archive/verify.h"

static const long FILE_MOST = 2000L << 20;

static enum lang lang_of(const char *said)
{
    const char *env = getenv("LC_ALL");

    if (!env || !*env)
        env = getenv("LANG");
    if (said)
        env = said;
    return env && strncmp(env, "en", 2) == 0 ? LANG_EN : LANG_ZH;
}

bool told_read(struct arena *a, int argc, char **argv, struct told *ret)
{
    const char *lang = NULL, *key = NULL;
    struct {
        const char *name, **value;
    } flags[] = { { "--key", &key },
                  { "--lang", &lang },
                  { "--since", &ret->since },
                  { "--witness", &ret->witness },
                  { "--growth", &ret->growth } };

    *ret = (struct told){ .keys = STR("") };
    for (int i = 1; i < argc; i++) {
        size_t k = 0;
        while (k < COUNT(flags) && strcmp(argv[i], flags[k].name) != 0)
            k++;
        if (k < COUNT(flags) && i + 1 < argc)
            *flags[k].value = argv[++i];
        else if (argv[i][0] == '-' || ret->n_file == TOLD_FILES)
            return false;
        else
            ret->file[ret->n_file++] = argv[i];
        if (key)
            ret->keys = str_fmt(a, STR_FMT "%s\n", STR_ARG(ret->keys), key);
        key = NULL;
    }
    ret->lang = lang_of(lang);
    return true;
}

bool file_bytes(struct arena *a, const char *path, struct blob *ret)
{
    FILE *in = fopen(path, "rb");
    long n = -1;

    if (!in)
        return false;
    if (fseek(in, 0, SEEK_END) == 0)
        n = ftell(in);
    bool good = n >= 0 && n <= FILE_MOST && fseek(in, 0, SEEK_SET) == 0;
    char *p = good ? NEW_N(a, char, (size_t)n + 1) : NULL;
    good = good && fread(p, 1, (size_t)n, in) == (size_t)n;
    (void)fclose(in);
    *ret = (struct blob){ p, good ? (size_t)n : 0 };
    return good;
}

bool file_text(struct arena *a, const char *path, struct str *ret)
{
    struct blob b = { NULL, 0 };

    if (path && !file_bytes(a, path, &b))
        return false;
    *ret = (struct str){ b.p, b.n };
    return true;
}

/* What a file says is not trusted with the terminal: its control characters become '?'. */
static struct str harmless(struct arena *a, struct str s)
{
    char *p = NEW_N(a, char, s.n + 1);

    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool second = i && (unsigned char)s.p[i - 1] == 0xc2 && c >= 0x80 && c < 0xa0;
        p[i] = c < 0x20 || c == 0x7f || second ? '?' : s.p[i];
    }
    return (struct str){ p, s.n };
}

static const char *const MARKS[] = { "\xe2\x9c\x93", "\xe2\x9c\x97", "\xc2\xb7" };

static struct str sentence(struct arena *a, enum lang lang, const char *id, const char *facts)
{
    return harmless(a, text_say(a, lang, id, facts));
}

void say_line(struct arena *a, enum lang lang, enum say_mark mark, const char *id,
              const char *facts)
{
    (void)printf("%s " STR_FMT "\n", MARKS[mark], STR_ARG(sentence(a, lang, id, facts)));
}

void say_report(struct arena *a, enum lang lang, const struct verify_report *r)
{
    static const enum say_mark marks[] = { MARK_HOLDS, MARK_FAILS, MARK_NOTE };
    const char *end = !r->holds                    ? "verify.refused"
                      : str_is(r->kind, "extract") ? "verify.good_extract"
                                                   : "verify.good";

    if (r->code.n)
        (void)printf(STR_FMT " " STR_FMT "\n", STR_ARG(harmless(a, r->code)),
                     STR_ARG(harmless(a, r->title)));
    for (size_t i = 0; i < r->n; i++)
        say_line(a, lang, marks[r->line[i].mark], r->line[i].id, r->line[i].says);
    (void)printf(STR_FMT "\n", STR_ARG(sentence(a, lang, end, NULL)));
}

void say_file(struct arena *a, enum lang lang, const char *path, const struct verify_report *r)
{
    struct str why = STR("");

    for (size_t i = 0; i < r->n && !why.n; i++) {
        if (r->line[i].mark == VERIFY_FAILS)
            why = sentence(a, lang, r->line[i].id, r->line[i].says);
    }
    if (r->holds)
        why = sentence(a, lang,
                       str_is(r->kind, "extract") ? "verify.is_extract" : "verify.is_sealed", NULL);
    (void)printf("%s " STR_FMT "  " STR_FMT " " STR_FMT "  " STR_FMT "\n",
                 MARKS[r->holds ? MARK_HOLDS : MARK_FAILS], STR_ARG(harmless(a, str_of(path))),
                 STR_ARG(harmless(a, r->code)), STR_ARG(harmless(a, r->title)), STR_ARG(why));
}
