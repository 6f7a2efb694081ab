/* pack.h - from a dossier to the bytes of the file; for the archive room only. */
#pragma once

#include "room/archive/archive.h"
#include "room/archive/dossier.h"

struct packing {
    const struct dossier *dossier;
    const struct flow_template *template;
    const struct rule_set *rules;
    const struct register_print *print;
    const char *kind; /* "sealed", "extract" */
};
struct packed {
    struct str zip, manifest; /* the bytes; SHA-256 of manifest.json */
};

/* Needs a log with a head that reaches over the matter's leaves. */
MUST err pack(struct ctx *c, const struct packing *p, struct packed *ret);

struct part_file {
    struct str path, bytes;
};
struct file_list {
    struct arena *arena;
    struct part_file *file;
    size_t n, cap;
};
void file_list_add(struct file_list *l, struct str path, struct str bytes);

/* "files/HASH.pdf" by the type of its content. */
struct str original_path(struct arena *a, const struct d_file *f);

void catalogue_add(struct ctx *c, const struct packing *p, struct file_list *l);

/* proof/checkpoint.txt, proof/key.txt, proof/leaves.json; NOT_FOUND without a log. */
MUST err evidence_add(struct ctx *c, const struct dossier *d, struct file_list *l,
                      struct str *ret_origin);

/* Sets the register; runs in the child. */
struct register_source {
    const struct dossier *dossier;
    const struct flow_template *template;
    const struct rule_set *rules;
    struct when made;
};
MUST err register_set(struct arena *a, const struct register_source *from, struct blob *ret_pdf,
                      int64_t *ret_pages);
