/* zip.h - writes archives that come out the same every time, and reads strange ones warily.
 *
 * The reader refuses before it unpacks: too much, too many, a name twice, a name that leaves the
 * folder (.., a leading slash, a backslash, a drive), links, encryption, odd compression. */
#pragma once

#include "base/err.h"
#include "kit/shape.h"

struct zipw;
struct zipr;

/* ZIP_BAD: not an archive or a tricky one, says "why=path name=..". ZIP_LARGE: beyond a cap, says
 * "why=entries". ZIP_FAULT: the disk or the library failed while writing or opening. */
extern const struct failure ZIP_BAD, ZIP_LARGE, ZIP_FAULT;

/* Begins an archive at path, or in memory if path is NULL. All entries get the date of `mtime`
 * in UTC (MS-DOS time, even seconds). Paths must be as the reader takes them, bytes must live until
 * zipw_end; entries keep the order of adding. */
MUST err zipw_begin(struct arena *a, const char *path, struct when mtime, struct zipw **ret);
MUST err zipw_add(struct zipw *z, struct str path, struct str bytes, bool deflate);
MUST err zipw_add_file(struct zipw *z, struct str path, const char *from, bool deflate);
/* Writes it out; *ret_bytes (may be NULL when there is a path) is the archive in memory. */
MUST err zipw_end(struct zipw *z, struct blob *ret_bytes);
void zipw_drop(struct zipw *z); /* instead of zipw_end: nothing is written */

struct zip_caps {
    size_t entries;
    int64_t one, total; /* unpacked bytes */
    int64_t ratio;      /* unpacked : packed, asked of entries above 1 MiB */
    bool strict;        /* headers must agree everywhere, and there are no folder entries */
};
struct zip_entry {
    struct str path;
    int64_t size;
};

MUST err zipr_open(struct arena *a, const char *path, const struct zip_caps *caps,
                   struct zipr **ret);
MUST err zipr_memory(struct arena *a, struct blob bytes, const struct zip_caps *caps,
                     struct zipr **ret);
size_t zipr_count(const struct zipr *z);
struct zip_entry zipr_entry(const struct zipr *z, size_t i); /* in the archive's order */
bool zipr_find(const struct zipr *z, struct str path, size_t *ret_i);

/* Unpacks entry i into the arena of opening; the checksum must hold. */
MUST err zipr_read(struct zipr *z, size_t i, struct str *ret);

/* The same piece by piece: zipr_start, then zipr_more until *ret_n is 0. One at a time. */
MUST err zipr_start(struct zipr *z, size_t i);
MUST err zipr_more(struct zipr *z, void *p, size_t cap, size_t *ret_n);
void zipr_close(struct zipr *z);

bool zip_path_ok(struct str path); /* relative, UTF-8, no trick in it, at most 512 bytes */
