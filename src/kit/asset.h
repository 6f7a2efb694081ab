/* asset.h - files carried inside the binary: migrations, templates, the web UI.
 * The table is made by tools/embed.py and sorted by path; nothing here is ever freed. */
#pragma once

#include "base/str.h"

struct asset {
    const char *path;       /* "ui/dist/m.html", "template/procedure/ytg_urban.json" */
    const char *type;       /* the media type */
    const char *etag;       /* 32 hexadecimal digits of the content's SHA-256 */
    struct str raw, gz, br; /* gz and br are empty when there is no such form */
};
extern const struct asset ASSETS[];
extern const size_t ASSET_COUNT;

const struct asset *asset_find(struct str path); /* NULL if there is none */

/* Rows whose path starts with `head`: the first one, and how many in *ret_n. */
const struct asset *asset_below(struct str head, size_t *ret_n);
