/* cmd_verify.c - `zhengyi verify FILE...`: says in plain words what sealed files prove; and what is
 * held against a data folder: its logs, its sealed matters. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/errand.h"
#include "app/templates.h"
#include "app/verify_tell.h"
#include "base/arena.h"
#include "base/clock.h"
#include "room/archive/archive.h"
#include "room/archive/verify.h"
#include "room/record/record.h"

/* Each file in an arena of its own: a folder of them may be large. */
static bool one_file(const struct told *told, const char *path, bool *ret_holds)
{
    struct arena a = { NULL };
    struct verify_report *r = NEW(&a, struct verify_report);
    struct blob bytes;
    bool there = file_bytes(&a, path, &bytes);

    *ret_holds = false;
    if (there) {
        verify_bytes(&a, bytes, told->keys, r);
        *ret_holds = r->holds;
        if (told->n_file == 1)
            say_report(&a, told->lang, r);
        else
            say_file(&a, told->lang, path, r);
    }
    arena_done(&a);
    return there;
}

static int check_files(struct arena *a, const struct told *told)
{
    int64_t good = 0, bad = 0;

    for (size_t i = 0; i < told->n_file; i++) {
        bool holds = false;
        if (!one_file(told, told->file[i], &holds)) {
            (void)command_fail("verify: cannot read %s", told->file[i]);
            if (told->n_file == 1)
                return 1;
        }
        good += holds;
        bad += !holds;
    }
    if (told->n_file > 1)
        say_line(a, told->lang, bad ? MARK_FAILS : MARK_HOLDS, "whole.sum",
                 str_fmt(a, "files=%zu good=%lld bad=%lld", told->n_file, (long long)good,
                         (long long)bad)
                     .p);
    return !bad                ? 0
           : told->n_file == 1 ? command_fail("verify: the file does not hold")
                               : command_fail("verify: %lld files do not hold", (long long)bad);
}

static int run_files(int argc, char **argv)
{
    struct arena a = { NULL };
    struct told told;
    struct flow_book book;
    struct str faults = STR("");

    if (!told_read(&a, argc, argv, &told) || told.n_file == 0)
        return command_fail("verify: say which file: verify FILE.zip");
    if (text_load(&a) || templates_load(&a, STR(""), &book, &faults))
        return command_fail("verify: the texts of this program are broken");
    int status = check_files(&a, &told);
    arena_done(&a);
    return status;
}

/* `verify log`: the whole logs of a data folder, read again from their entries. */
static int run_log(int argc, char **argv)
{
    struct errand x;
    int64_t logs = 0, leaves = 0;

    if (!errand_read(&x, argc, argv) || !errand_takes(&x, "verify log", "", 0) || !errand_find(&x))
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

struct sealed_count {
    int64_t files, faults;
};

static MUST err check_sealed(struct ctx *c, struct sealed_count *n)
{
    struct list communities;

    TRY(archive_communities(c, &communities));
    for (size_t i = 0; i < communities.n; i++) {
        struct list faults;
        int64_t files = 0;
        c->community = ((const struct id *)communities.p)[i];
        TRY(archive_audit_all(c, &files, &faults));
        n->files += files;
        n->faults += (int64_t)faults.n;
        const struct seal_fault *f = faults.p;
        for (size_t k = 0; k < faults.n; k++)
            say_line(c->arena, LANG_ZH, MARK_FAILS, f[k].fault.p,
                     str_fmt(c->arena, "community=%lld code=" STR_FMT " path=" STR_FMT,
                             (long long)c->community.v, STR_ARG(f[k].code), STR_ARG(f[k].path))
                         .p);
    }
    return NULL;
}

/* `verify sealed`: the rows of sealed matters, held against their files and the log. */
static int run_sealed(int argc, char **argv)
{
    struct errand x;
    struct sealed_count n = { 0, 0 };

    if (!errand_read(&x, argc, argv) || !errand_takes(&x, "verify sealed", "", 0) ||
        !errand_find(&x))
        return 1;
    struct ctx c = { .arena = &x.arena, .db = x.db, .house = &x.house, .now = clock_now() };
    err e = db_begin(x.db, &x.arena, TX_READ);
    if (!e)
        e = db_finish(x.db, check_sealed(&c, &n));
    if (e)
        return errand_end(&x, command_fail("verify sealed: %s %s", e->id, e->says ? e->says : ""));
    if (n.faults)
        return errand_end(&x, command_fail("verify sealed: %lld of %lld files: changed after the "
                                           "sealing",
                                           (long long)n.faults, (long long)n.files));
    (void)printf("%lld sealed files: log, bytes and rows agree\n", (long long)n.files);
    return errand_end(&x, 0);
}

static int run(int argc, char **argv)
{
    static const struct {
        const char *word;
        int (*run)(int argc, char **argv);
    } words[] = { { "log", run_log },
                  { "sealed", run_sealed },
                  { "paper", verify_paper },
                  { "community", verify_community } };
    const char *word = argc > 1 ? argv[1] : "";

    if (strcmp(word, "--paper") == 0) /* said as a flag */
        word += strlen("--");
    for (size_t i = 0; i < COUNT(words); i++) {
        if (strcmp(word, words[i].word) == 0)
            return words[i].run(argc - 1, argv + 1);
    }
    return run_files(argc, argv);
}

const struct command COMMAND_VERIFY = {
    "verify", "check a sealed file, offline",
    "usage: zhengyi verify FILE.zip... [--key VKEY]... [--lang zh|en]\n"
    "       zhengyi verify community FOLDER [--key VKEY]... [--since CHECKPOINT]\n"
    "       zhengyi verify log [--data DIR] [--db URL]\n"
    "       zhengyi verify sealed [--data DIR] [--db URL]\n"
    "       zhengyi verify paper FILE --key VKEY [--witness VKEY] [--growth FILE]\n"
    "Checks a sealed file; needs no data folder and no network. That no byte was changed, the\n"
    "signatures, the places of all acts in the public log, and by the rules it was held to: "
    "quorum,\n"
    "majority from the ballots counted again, days of publicity, order of the steps. --key is the\n"
    "log key you trust (BASE/log/COMMUNITY/vkey); without it the fingerprint of the key inside is\n"
    "shown for you to compare; it may stand several times. Of several files each gets one line.\n"
    "`verify community` takes the folder that `export community` wrote: the whole log, the head in "
    "the\n"
    "file CHECKPOINT kept from before, every sealed file, and that none is missing. `verify log` "
    "reads\n"
    "the whole logs of a data folder again, `verify sealed` holds its database against the sealed "
    "files\n"
    "and names what was changed since. `verify paper` (or `verify --paper`)\n"
    "takes the text of the second code on a printed notice: who signed it, whether the street did "
    "too\n"
    "(--witness), and whether the log of today still contains it (--growth: what\n"
    "BASE/api/c/COMMUNITY/log/consistency?from=SIZE answers). Exit status 0 only when everything\n"
    "holds.\n",
    run
};
