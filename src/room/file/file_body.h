/* file_body.h - the steps of an upload, as the files of this room share them. */
#pragma once

#include "room/file/file.h"

struct file_body {
    struct str type, bytes; /* cleaned of hidden data */
};

extern const struct shape FILE_ROW;

struct str file_folder(struct ctx *c);
bool file_is_image(struct str type);
MUST err file_visible(struct ctx *c, const struct file *f); /* else NOT_FOUND */
MUST err file_check(struct arena *a, struct str bytes, struct file_body *ret);
MUST err file_name_check(struct arena *a, struct str name, struct str *ret);
MUST err file_row_add(struct ctx *c, const struct file *in, struct id *ret);
