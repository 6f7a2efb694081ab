/* cmd_verify.c - `zhengyi verify FILE`: says in plain words what a sealed file proves. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/errand.h"
#include "app/templates.h"
#include "base/arena.h"
#include "base/clock.h"
#include "room/archive/verify.h"
#include "room/meeting/meeting.h"
#include "room/record/kept_head.h"
#include "room/record/record.h"
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

static void print_report(struct arena *a, const struct verify_report *r, enum lang lang)
{
    static const char *const mark[] = { "\xe2\x9c\x93", "\xe2\x9c\x97", "\xc2\xb7" };

    if (r->code.n)
        (void)printf(STR_FMT " " STR_FMT "\n", STR_ARG(harmless(a, r->code)),
                     STR_ARG(harmless(a, r->title)));
    for (size_t i = 0; i < r->n; i++)
        (void)printf("%s " STR_FMT "\n", mark[r->line[i].mark],
                     STR_ARG(harmless(a, text_say(a, lang, r->line[i].id, r->line[i].says))));
    const char *end = !r->holds                    ? "verify.refused"
                      : str_is(r->kind, "extract") ? "verify.good_extract"
                                                   : "verify.good";
    (void)printf(STR_FMT "\n", STR_ARG(text_say(a, lang, end, NULL)));
}

static int run_file(int argc, char **argv)
{
    struct arena a = { NULL };
    struct asked asked = { NULL, NULL, NULL };
    struct verify_report report;
    struct flow_book book;
    struct str faults = STR("");
    struct blob bytes;

    if (!read_args(argc, argv, &asked))
        return command_fail("verify: say which file: verify FILE.zip");
    if (!read_bytes(&a, asked.file, &bytes))
        return command_fail("verify: cannot read %s", asked.file);
    if (text_load(&a) || templates_load(&a, STR(""), &book, &faults))
        return command_fail("verify: the texts of this program are broken");
    verify_bytes(&a, bytes, str_of(asked.key), &report);
    print_report(&a, &report, lang_of(asked.lang));
    bool holds = report.holds;
    arena_done(&a);
    return holds ? 0 : command_fail("verify: the file does not hold");
}

/* `verify log`: the whole logs of a data folder, read again from their entries. */
static int run_log(int argc, char **argv)
{
    struct errand x;
    int64_t logs = 0, leaves = 0;

    if (!errand_read(&x, argc, argv) || !errand_open(&x))
        return 1;
    struct ctx c = { .arena = &x.arena, .db = x.db, .house = &x.house, .now = clock_now() };
    struct when start = clock_steady();
    err e = db_begin(x.db, &x.arena, TX_READ);
    if (!e)
        e = db_finish(x.db, record_check_all(&c, &logs, &leaves));
    int64_t ms = clock_steady().ms - start.ms + 1;
    if (e)
        return errand_end(&x,
                          command_fail("verify log: community %lld: %s %s",
                                       (long long)c.community.v, e->id, e->says ? e->says : ""));
    (void)printf("%lld logs, %lld leaves: every entry, tile and signed root holds; %lld leaves/s\n",
                 (long long)logs, (long long)leaves, (long long)(leaves * 1000 / ms));
    return errand_end(&x, 0);
}

static const char *flag(int argc, char **argv, const char *name)
{
    for (int i = 1; i + 1 < argc; i++) {
        if (strcmp(argv[i], name) == 0)
            return argv[i + 1];
    }
    return NULL;
}

static bool read_text(struct arena *a, const char *path, struct str *ret)
{
    struct blob b = { NULL, 0 };

    if (path && !read_bytes(a, path, &b))
        return false;
    *ret = (struct str){ b.p, b.n };
    return true;
}

static void say_line(struct arena *a, enum lang lang, const char *id, const char *facts)
{
    (void)printf("\xe2\x9c\x93 " STR_FMT "\n", STR_ARG(harmless(a, text_say(a, lang, id, facts))));
}

static void print_paper(struct arena *a, enum lang lang, const struct kept_found *f)
{
    say_line(
        a, lang, "kept.head",
        str_fmt(a, "origin=" STR_FMT " size=%lld", STR_ARG(f->head.origin), (long long)f->head.size)
            .p);
    if (f->witnessed_at.ms)
        say_line(a, lang, "kept.witnessed",
                 str_fmt(a, "at=" STR_FMT, STR_ARG(meeting_time(a, f->witnessed_at))).p);
    if (f->size_now)
        say_line(
            a, lang, "kept.grown",
            str_fmt(a, "size=%lld now=%lld", (long long)f->head.size, (long long)f->size_now).p);
}

/* `verify paper`: the code of a sheet from the board, held against keys and the log of today. */
static int run_paper(int argc, char **argv)
{
    struct arena a = { NULL };
    const char *key = flag(argc, argv, "--key"), *witness = flag(argc, argv, "--witness");
    enum lang lang = lang_of(flag(argc, argv, "--lang"));
    struct kept_asked q = { .key = str_of(key), .witness = str_of(witness) };
    struct kept_found f;

    if (argc < 2 || argv[1][0] == '-' || !key)
        return command_fail("verify paper: say FILE --key VKEY");
    if (!read_text(&a, argv[1], &q.note) || !read_text(&a, flag(argc, argv, "--growth"), &q.growth))
        return command_fail("verify paper: cannot read the file");
    if (text_load(&a))
        return command_fail("verify: the texts of this program are broken");
    err e = kept_head_check(&a, &q, &f);
    if (e)
        return command_fail("verify paper: " STR_FMT, STR_ARG(text_say(&a, lang, e->id, e->says)));
    print_paper(&a, lang, &f);
    arena_done(&a);
    return 0;
}

static int run(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "log") == 0)
        return run_log(argc - 1, argv + 1);
    if (argc > 1 && strcmp(argv[1], "paper") == 0)
        return run_paper(argc - 1, argv + 1);
    return run_file(argc, argv);
}

const struct command COMMAND_VERIFY = {
    "verify", "check a sealed file, offline",
    "usage: zhengyi verify FILE.zip [--key VKEY] [--lang zh|en]\n"
    "       zhengyi verify log [--data DIR] [--db URL]\n"
    "       zhengyi verify paper FILE --key VKEY [--witness VKEY] [--growth FILE]\n"
    "Checks a sealed file; needs no data folder and no network. That no byte was changed, the\n"
    "signatures, the places of all acts in the public log, and by the rules it was held to: "
    "quorum,\n"
    "majority from the ballots counted again, days of publicity, order of the steps. --key is the\n"
    "log key you trust (BASE/log/COMMUNITY/vkey); without it the fingerprint of the key inside is\n"
    "shown for you to compare. `verify log` reads the whole logs of a data folder again. `verify "
    "paper`\n"
    "takes the text of the second code on a printed notice: who signed it, whether the street did "
    "too\n"
    "(--witness), and whether the log of today still contains it (--growth: what\n"
    "BASE/api/c/COMMUNITY/log/consistency?from=SIZE answers). Exit status 0 only when everything\n"
    "holds.\n",
    run
};
