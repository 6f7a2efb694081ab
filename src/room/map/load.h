/* load.h - the routes on what grids ask of their workers. Inside the room. */
#pragma once

#include "web/web.h"

/* MAP_NO_SPLIT: the grid is within its measure, has too few buildings, or too many to try. */
extern const struct failure MAP_NO_SPLIT;
extern const struct shape GRID_LOAD, SPLIT_BUILDING;

err grids_list(struct req *r);
err grid_split(struct req *r);
