/* office_kind.h - the kinds of posts and what each may do; other rooms get it with office.h.
 *
 * They are data: template/post.json, or DIR/template/post.json. */
#pragma once

#include "web/perm.h"
#include "web/text.h"

struct post_kind {
    struct str id;    /* "grid_worker" */
    struct str level; /* of the place it is held at: district, subdistrict or community */
    struct str zh, en;
    struct str body; /* "residents_committee" ...; "" for none */
    struct perms perms;
};
extern const struct failure POST_FILE_BAD;

/* Reads the kinds once at start; faults go to *ret_faults, a line each, with POST_FILE_BAD. */
MUST err office_load(struct arena *a, struct str dir, struct str *ret_faults);
const struct post_kind *post_kind(struct str id);       /* NULL if unknown */
struct str post_title(struct str kind, enum lang lang); /* the id itself if unknown */

/* Two bodies nobody may sit in together; with kin, nor a near relative of the other's members. A
 * file that says nothing of it takes the shipped ones. */
struct post_apart {
    struct str body, from, source;
    bool kin;
};
size_t post_apart_count(void);
const struct post_apart *post_apart_at(size_t i);

/* All of them, in the order of the file. */
size_t post_kind_count(void);
const struct post_kind *post_kind_at(size_t i);
