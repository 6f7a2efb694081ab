/* verify_paper.c - `zhengyi verify paper`: the code of a sheet from the board, held against keys
 * and the log of today. */
#include <stdio.h>

#include "app/command.h"
#include "app/verify_tell.h"
#include "base/arena.h"
#include "base/day.h"
#include "room/record/kept_head.h"

static void print_paper(struct arena *a, enum lang lang, const struct kept_found *f)
{
    say_line(
        a, lang, MARK_HOLDS, "kept.head",
        str_fmt(a, "origin=" STR_FMT " size=%lld", STR_ARG(f->head.origin), (long long)f->head.size)
            .p);
    if (f->witnessed_at.ms)
        say_line(a, lang, MARK_HOLDS, "kept.witnessed",
                 str_fmt(a, "at=" STR_FMT, STR_ARG(time_text(a, f->witnessed_at))).p);
    if (f->size_now)
        say_line(
            a, lang, MARK_HOLDS, "kept.grown",
            str_fmt(a, "size=%lld now=%lld", (long long)f->head.size, (long long)f->size_now).p);
}

int verify_paper(int argc, char **argv)
{
    struct arena a = { NULL };
    struct told told;
    struct kept_asked q = { .key = STR("") };
    struct kept_found f;

    if (!told_read(&a, argc, argv, &told) || told.n_file != 1 || !told.keys.n)
        return command_fail("verify paper: say FILE --key VKEY");
    q.key = told.keys;
    q.witness = str_of(told.witness);
    if (!file_text(&a, told.file[0], &q.note) || !file_text(&a, told.growth, &q.growth))
        return command_fail("verify paper: cannot read the file");
    if (text_load(&a))
        return command_fail("verify: the texts of this program are broken");
    err e = kept_head_check(&a, &q, &f);
    if (e)
        return command_fail("verify paper: " STR_FMT,
                            STR_ARG(text_say(&a, told.lang, e->id, e->says)));
    print_paper(&a, told.lang, &f);
    arena_done(&a);
    return 0;
}
