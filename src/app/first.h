/* first.h - the first view of the phone app's public pages: the page with its head links, its words
 * and its first answers already inside, so that a slow phone shows them before any script runs and
 * a phone without scripts can still read them.
 * Which pages these are is said by ui/dist/first.json, which the UI's build writes. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;
struct first;
struct first_row;

/* Reads the list out of the binary; an empty one when the UI was not built in. */
struct first *first_open(struct arena *a);

/* A list from the text of first.json. */
MUST err first_read(struct arena *a, struct str text, struct first **ret);

enum { FIRST_ASKS = 8 };

/* One answer the page asks for at once. */
struct first_ask {
    struct str boot;        /* path and query as the page asks them */
    struct str path, query; /* the same, apart */
    struct str answer;      /* JSON; "" when it was refused: the page asks again and says why */
};

struct first_view {
    const struct first_row *row;
    struct str c, id; /* of the page's path */
    struct first_ask ask[FIRST_ASKS];
    size_t asks;
};

/* Whether `path` is one of the pages; fills *ret but for the answers. */
bool first_match(struct arena *a, const struct first *f, struct str path, struct first_view *ret);

/* The page around its answers; its words are those of the first one. */
struct str first_write(struct arena *a, struct str page, const struct first_view *v);
