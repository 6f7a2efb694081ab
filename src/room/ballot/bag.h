/* bag.h - the papers of a secret ballot while it is open; for the files of this room only. */
#pragma once

#include "room/ballot/ballot.h"

/* A random name under which a choice is counted and published. */
struct str slot_random(struct ctx *c);

/* Seals a choice and its slot with the house's key, which asks no database; puts the paper in. */
struct bag_paper bag_seal(struct ctx *c, struct id ballot, struct str choice, struct str slot);
MUST err bag_add(struct ctx *c, struct id ballot, const struct bag_paper *p);

/* Opens all papers and stores them in the order of their slots; the bag is empty then. */
MUST err bag_empty(struct ctx *c, const struct ballot *b);
