/* pack_list.h - what is packed and the list it goes into; for the archive room only. */
#pragma once

#include "flow/retention.h"
#include "room/archive/archive.h"
#include "room/archive/dossier.h"

struct packing {
    const struct dossier *dossier;
    const struct flow_template *template;
    const struct rule_set *rules;
    const struct register_print *print;
    const struct retention *retention;
    const char *kind; /* "sealed", "extract" */
};

struct part_file {
    struct str path, bytes;
};
struct file_list {
    struct arena *arena;
    struct part_file *file;
    size_t n, cap;
};
void file_list_add(struct file_list *l, struct str path, struct str bytes);
bool file_list_has(const struct file_list *l, struct str path);

/* "files/HASH.pdf" by the type of its content. */
struct str path_of(struct arena *a, struct str sha256, struct str type);
struct str original_path(struct arena *a, const struct d_file *f);
