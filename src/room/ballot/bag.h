/* bag.h - the papers of a secret ballot while it is open; for the files of this room only. */
#pragma once

#include "room/ballot/ballot.h"

/* A random name under which a choice is counted and published. */
struct str slot_random(struct ctx *c);

/* Puts a paper in, its choice and its slot sealed with the house's key. */
MUST err bag_put(struct ctx *c, struct id ballot, struct str choice, struct str slot);

/* Opens all papers and stores them in the order of their slots; the bag is empty then. */
MUST err bag_empty(struct ctx *c, const struct ballot *b);
