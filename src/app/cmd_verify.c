/* cmd_verify.c - `zhengyi verify FILE`: says in plain words what a sealed file proves. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "base/arena.h"
#include "room/archive/verify.h"
#include "web/text.h"

static const long FILE_MOST = 2000L << 20;

struct asked {
    const char *file, *key, *lang;
};

static bool read_args(int argc, char **argv, struct asked *ret)
{
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (strcmp(argv[i], "--key") == 0 && more)
            ret->key = argv[++i];
        else if (strcmp(argv[i], "--lang") == 0 && more)
            ret->lang = argv[++i];
        else if (argv[i][0] == '-' || ret->file)
            return false;
        else
            ret->file = argv[i];
    }
    return ret->file != NULL;
}

static enum lang lang_of(const char *said)
{
    const char *env = getenv("LC_ALL");

    if (!env || !*env)
        env = getenv("LANG");
    if (said)
        env = said;
    return env && strncmp(env, "en", 2) == 0 ? LANG_EN : LANG_ZH;
}

static bool read_bytes(struct arena *a, const char *path, struct blob *ret)
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

static void print_report(struct arena *a, const struct verify_report *r, enum lang lang)
{
    static const char *const mark[] = { "\xe2\x9c\x93", "\xe2\x9c\x97", "\xc2\xb7" };

    if (r->code.n)
        (void)printf(STR_FMT " " STR_FMT "\n", STR_ARG(r->code), STR_ARG(r->title));
    for (size_t i = 0; i < r->n; i++)
        (void)printf("%s " STR_FMT "\n", mark[r->line[i].mark],
                     STR_ARG(text_say(a, lang, r->line[i].id, r->line[i].says)));
    const char *end = !r->holds                    ? "verify.refused"
                      : str_is(r->kind, "extract") ? "verify.good_extract"
                                                   : "verify.good";
    (void)printf(STR_FMT "\n", STR_ARG(text_say(a, lang, end, NULL)));
}

static int run(int argc, char **argv)
{
    struct arena a = { NULL };
    struct asked asked = { NULL, NULL, NULL };
    struct verify_report report;
    struct blob bytes;

    if (!read_args(argc, argv, &asked))
        return command_fail("verify: say which file: verify FILE.zip");
    if (!read_bytes(&a, asked.file, &bytes))
        return command_fail("verify: cannot read %s", asked.file);
    if (text_load(&a))
        return command_fail("verify: the texts of this program are broken");
    verify_bytes(&a, bytes, str_of(asked.key), &report);
    print_report(&a, &report, lang_of(asked.lang));
    bool holds = report.holds;
    arena_done(&a);
    return holds ? 0 : command_fail("verify: the file does not hold");
}

const struct command COMMAND_VERIFY = {
    "verify", "check a sealed file, offline",
    "usage: zhengyi verify FILE.zip [--key VKEY] [--lang zh|en]\n"
    "Needs no data folder and no network. Checks that no byte was changed, the signatures, the\n"
    "places of all acts in the public log, and by the rules the file was held to: quorum, "
    "majority\n"
    "from the ballots counted again, days of publicity and the order of the steps. --key is the "
    "log\n"
    "key you trust (BASE/log/COMMUNITY/vkey); without it the fingerprint of the key inside is "
    "shown\n"
    "for you to compare. Exit status 0 only when everything holds.\n",
    run
};
