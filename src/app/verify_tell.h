/* verify_tell.h - how the commands of `zhengyi verify` read their arguments and speak. */
#pragma once

#include "base/str.h"
#include "kit/shape.h"
#include "web/text.h"

struct arena;
struct verify_report;

enum { TOLD_KEYS = 20, TOLD_FILES = 5000 };
struct told { /* what the caller asked for */
    const char *file[TOLD_FILES];
    size_t n_file;
    struct str keys; /* of all --key, one a line */
    const char *since, *witness, *growth;
    enum lang lang;
};
bool told_read(struct arena *a, int argc, char **argv, struct told *ret);

bool file_bytes(struct arena *a, const char *path, struct blob *ret);
bool file_text(struct arena *a, const char *path, struct str *ret); /* NULL path: "" */

enum say_mark { MARK_HOLDS, MARK_FAILS, MARK_NOTE };
void say_line(struct arena *a, enum lang lang, enum say_mark mark, const char *id,
              const char *facts);
void say_report(struct arena *a, enum lang lang, const struct verify_report *r);
/* One line a file: what it is, or the first thing that does not hold. */
void say_file(struct arena *a, enum lang lang, const char *path, const struct verify_report *r);

int verify_paper(int argc, char **argv);
int verify_community(int argc, char **argv);
