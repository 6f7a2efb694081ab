/* herald.h - carries the heads of this house's logs to the witnesses it was told of, and brings
 * back their signatures; every few seconds, from a thread of its own. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;
struct house;
struct lane;
struct herald;

/* HERALD_WITNESS: `told` is not "PREFIX VKEY, PREFIX VKEY": of each the URL before /add-checkpoint
 * and the key it signs with. */
extern const struct failure HERALD_WITNESS;

/* *ret is NULL when there are no witnesses; herald_stop takes that too. */
MUST err herald_start(struct arena *a, struct lane *write, const struct house *house,
                      struct str told, struct herald **ret);
void herald_stop(struct herald *h);
