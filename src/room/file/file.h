/* file.h - photos and papers: stored by their SHA-256 under the data folder, seen by permission.
 *
 * A file is first uploaded, then attached to what it belongs to. Everyone may see what is attached
 * to something public; else its uploader and those who may see the workbench. */
#pragma once

#include "web/web.h"

extern const struct routes FILE_ROUTES;
extern const struct failure FILE_KIND, FILE_LARGE, FILE_EMPTY, FILE_UNKNOWN, FILE_NO_THUMB,
    FILE_NAME, FILE_DAY;

enum { FILE_MAX = 20 * 1024 * 1024 };

struct file {
    struct id id;
    struct str sha256, type, name;
    int64_t size;
    struct id account_id;
    struct when at;
};

/* NOT_FOUND outside the ctx's community. */
MUST err file_get(struct ctx *c, struct id id, struct file *ret);
MUST err file_read(struct ctx *c, const struct file *f, struct str *ret_bytes);

/* Says what the file belongs to; FILE_UNKNOWN if the caller may not see it or it is not there.
 * `open_to_all`: anyone may see it from now on. An absent id is no file and no failure. */
MUST err file_attach(struct ctx *c, struct id file, const char *what, struct id subject,
                     bool open_to_all);
/* The pictures that a case shows of another's are read by who may read either. */
MUST err file_share(struct ctx *c, struct id from, struct id to);
/* Fails with `base` unless the file is a picture. */
MUST err file_must_be_image(struct ctx *c, struct id file, err base);

/* Stores bytes as an upload of the ctx's account: checks, cleans, shelves, adds the row. */
MUST err file_add(struct ctx *c, struct str name, struct str bytes, struct id *ret);
