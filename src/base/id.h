/* id.h - time-ordered row ids made by the program: 41 bits of milliseconds since 2020-01-01 UTC,
 * then 12 bits of node and counter; below 2^53, so JavaScript and JSON tools keep them exact. */
#pragma once

#include "base/str.h"

/* The next id of this process, above every one it gave before, whatever the clock does. */
struct id id_next(struct when now);

/* Sets which of 16 nodes this process is (PostgreSQL copies); 0 on a single machine. */
void id_node(unsigned node);

/* Never hand out an id at or below `seen` again: called at start with the newest stored one. */
void id_after(struct id seen);
