/* pack_list.c - the list of what goes into the file. */
#include "room/archive/pack_list.h"

#include <string.h>

#include "base/arena.h"

void file_list_add(struct file_list *l, struct str path, struct str bytes)
{
    if (l->n == l->cap) {
        struct part_file *more = NEW_N(l->arena, struct part_file, l->cap * 2 + 64);
        if (l->n)
            memcpy(more, l->file, l->n * sizeof *more);
        l->file = more;
        l->cap = l->cap * 2 + 64;
    }
    l->file[l->n++] = (struct part_file){ path, bytes };
}

struct str original_path(struct arena *a, const struct d_file *f)
{
    static const char *const types[][2] = { { "image/jpeg", "jpg" },
                                            { "image/png", "png" },
                                            { "application/pdf", "pdf" } };
    const char *end = "bin";

    for (size_t i = 0; i < COUNT(types); i++)
        end = str_is(f->type, types[i][0]) ? types[i][1] : end;
    return str_fmt(a, "files/" STR_FMT ".%s", STR_ARG(f->sha256), end);
}
