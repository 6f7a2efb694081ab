/* first.h - the first view of the phone app's public pages: the page with its head links, its words
 * and its first answer already inside, so that a slow phone shows them before any script runs.
 * Which pages these are is said by ui/dist/first.json, which the UI's build writes. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;
struct first;

/* Reads the list out of the binary; an empty one when the UI was not built in. */
struct first *first_open(struct arena *a);

/* A list from the text of first.json. */
MUST err first_read(struct arena *a, struct str text, struct first **ret);

struct first_view {
    struct str boot;        /* path and query of the answer the page asks first */
    struct str path, query; /* the same, apart */
    struct str head;        /* links for the page's head */
};

/* Whether `path` is one of the pages; fills *ret for its ids. */
bool first_match(struct arena *a, const struct first *f, struct str path, struct first_view *ret);

/* The page around `answer`, the JSON that v->boot answers. */
struct str first_write(struct arena *a, struct str page, const struct first_view *v,
                       struct str answer);
