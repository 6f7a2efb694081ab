/* verify_community.c - `zhengyi verify community FOLDER`: what `export community` wrote, checked
 * whole and offline: the log from its entries, an older head within it, every sealed file. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/templates.h"
#include "app/verify_tell.h"
#include "base/arena.h"
#include "base/clock.h"
#include "room/archive/whole.h"

struct folder {
    struct arena *arena;
    const char *path;
    const char **name;
    size_t n;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The *.zip of FOLDER/files in the order of their names. */
static bool list_files(struct folder *f)
{
    DIR *dir = opendir(str_fmt(f->arena, "%s/files", f->path).p);
    size_t cap = 0;

    if (!dir)
        return false;
    for (struct dirent *x = readdir(dir); x; x = readdir(dir)) {
        size_t n = strlen(x->d_name);
        if (n < 5 || strcmp(x->d_name + n - 4, ".zip") != 0)
            continue;
        if (f->n == cap) {
            const char **more = NEW_N(f->arena, const char *, cap * 2 + 64);
            if (f->n)
                memcpy(more, f->name, f->n * sizeof *more);
            f->name = more;
            cap = cap * 2 + 64;
        }
        f->name[f->n++] = str_keep(f->arena, str_of(x->d_name)).p;
    }
    (void)closedir(dir);
    if (f->n)
        qsort(f->name, f->n, sizeof *f->name, by_name);
    return true;
}

static bool read_in(struct folder *f, const char *name, struct str *ret)
{
    return file_text(f->arena, str_fmt(f->arena, "%s/%s", f->path, name).p, ret);
}

struct counts {
    int64_t good, bad;
};

static bool check_files(struct folder *f, const struct told *told, struct whole *w,
                        struct counts *n)
{
    for (size_t i = 0; i < f->n; i++) {
        struct arena a = { NULL };
        struct verify_report *r = NEW(&a, struct verify_report);
        struct blob bytes;
        bool there = file_bytes(&a, str_fmt(&a, "%s/files/%s", f->path, f->name[i]).p, &bytes);
        if (there) {
            whole_file(w, &a, bytes, r);
            say_file(&a, told->lang, f->name[i], r);
            n->good += r->holds;
            n->bad += !r->holds;
        }
        arena_done(&a);
        if (!there)
            return false;
    }
    return true;
}

static void say_missing(struct folder *f, const struct told *told, struct whole *w, int64_t *bad)
{
    struct id matter = { 0 };
    size_t at = 0;

    while (whole_missing(w, &at, &matter)) {
        say_line(f->arena, told->lang, MARK_FAILS, "whole.seal_missing",
                 str_fmt(f->arena, "matter=%lld", (long long)matter.v).p);
        ++*bad;
    }
}

static void say_found(struct folder *f, const struct told *told, const struct whole_found *x,
                      int64_t ms)
{
    struct arena *a = f->arena;

    say_line(a, told->lang, x->trusted ? MARK_HOLDS : MARK_NOTE,
             x->trusted ? "verify.key_trusted" : "verify.key_inside",
             str_fmt(a, "fingerprint=" STR_FMT, STR_ARG(x->fingerprint)).p);
    say_line(a, told->lang, MARK_HOLDS, "whole.log",
             str_fmt(a, "origin=" STR_FMT " size=%lld rate=%lld", STR_ARG(x->origin),
                     (long long)x->size, (long long)(x->size * 1000 / ms))
                 .p);
    if (x->since)
        say_line(a, told->lang, MARK_HOLDS, "whole.grown",
                 str_fmt(a, "size=%lld now=%lld", (long long)x->since, (long long)x->size).p);
}

static int check(struct folder *f, const struct told *told)
{
    struct whole_asked q = { .trusted = told->keys, .since = STR("") };
    struct whole_found found;
    struct whole *w = NULL;
    struct str entries = STR("");
    struct counts n = { 0, 0 };

    if (!read_in(f, "checkpoint", &q.checkpoint) || !read_in(f, "vkey", &q.vkey) ||
        !read_in(f, "entries", &entries) || !file_text(f->arena, told->since, &q.since) ||
        !list_files(f))
        return command_fail("verify community: %s is no folder of `export community`", f->path);
    q.entries = (struct blob){ entries.p, entries.n };
    struct when start = clock_steady();
    err e = whole_log(f->arena, &q, &w, &found);
    if (e)
        return command_fail("verify community: " STR_FMT,
                            STR_ARG(text_say(f->arena, told->lang, e->id, e->says)));
    say_found(f, told, &found, clock_steady().ms - start.ms + 1);
    if (!check_files(f, told, w, &n))
        return command_fail("verify community: cannot read a file");
    say_missing(f, told, w, &n.bad);
    say_line(
        f->arena, told->lang, n.bad ? MARK_FAILS : MARK_HOLDS, "whole.sum",
        str_fmt(f->arena, "files=%zu good=%lld bad=%lld", f->n, (long long)n.good, (long long)n.bad)
            .p);
    return n.bad ? command_fail("verify community: it does not hold") : 0;
}

int verify_community(int argc, char **argv)
{
    struct arena a = { NULL };
    struct told told;
    struct flow_book book;
    struct str faults = STR("");

    if (!told_read(&a, argc, argv, &told) || told.n_file != 1)
        return command_fail("verify community: say FOLDER [--key VKEY] [--since FILE]");
    if (text_load(&a) || templates_load(&a, STR(""), &book, &faults))
        return command_fail("verify: the texts of this program are broken");
    struct folder f = { .arena = &a, .path = told.file[0] };
    int status = check(&f, &told);
    arena_done(&a);
    return status;
}
