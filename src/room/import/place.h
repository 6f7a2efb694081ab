/* place.h - the community's places by name while an import runs. Inside the room. */
#pragma once

#include "room/import/field.h"
#include "web/ctx.h"

struct places; /* estates, grids, buildings, units: name to id */

/* Reads the ctx's community; keeps everything in `a`, which outlives the run's lines. */
MUST err places_load(struct ctx *c, struct arena *a, struct places **ret);

/* Whether a place of this level directly below the community has this name. */
bool places_know(struct ctx *c, struct places *p, const char *level, struct str name);

struct home {
    struct id building, unit, grid;
};
/* Finds the places a line names, adding what is not there. */
MUST err places_find(struct ctx *c, struct places *p, const struct line *in, struct home *ret);
