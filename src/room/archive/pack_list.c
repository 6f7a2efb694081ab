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

bool file_list_has(const struct file_list *l, struct str path)
{
    for (size_t i = 0; i < l->n; i++) {
        if (str_eq(l->file[i].path, path))
            return true;
    }
    return false;
}

struct str path_of(struct arena *a, struct str sha256, struct str type)
{
    static const char *const types[][2] = { { "image/jpeg", "jpg" },
                                            { "image/png", "png" },
                                            { "application/pdf", "pdf" } };
    const char *end = "bin";

    for (size_t i = 0; i < COUNT(types); i++)
        end = str_is(type, types[i][0]) ? types[i][1] : end;
    return str_fmt(a, "files/" STR_FMT ".%s", STR_ARG(sha256), end);
}

struct str original_path(struct arena *a, const struct d_file *f)
{
    return path_of(a, f->sha256, f->type);
}
