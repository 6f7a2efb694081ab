/* migrate.h - brings a database to this program's tables: db/migrate in order, forward only.
 * A database that knows a migration this program does not, or another text under the same name,
 * is refused untouched: it belongs to a newer or a patched program. */
#pragma once

#include "kit/db.h"

extern const struct failure MIGRATION_CHANGED, MIGRATION_UNKNOWN;

/* Applies what is missing, each migration in its own transaction; *ret_applied may be NULL. */
MUST err migrate_run(struct db *db, struct arena *a, struct when now, int64_t *ret_applied);
