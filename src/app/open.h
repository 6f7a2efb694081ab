/* open.h - makes the house from its settings: data folder, keys, templates, calendar, database. */
#pragma once

#include "app/config.h"
#include "kit/db.h"
#include "web/house.h"

/* Reads templates, texts, holidays and keys; makes the data folder and the keys when they are not
 * there. Faults in templates are printed on stderr. */
MUST err open_house(struct arena *a, const struct config *config, struct house *ret);

/* Opens and migrates the database, and sets the clock and the ids it asks for. */
MUST err open_database(struct arena *a, const struct config *config, struct db **ret);

/* KEYS_WRONG unless the house's keys are those the database was first opened with: copies on one
 * PostgreSQL share one key file, and a restored database needs its own. */
extern const struct failure KEYS_WRONG;
MUST err open_keys_match(struct db *db, struct arena *a, const struct house *h);

/* Both, for a command: prints the one line of what failed and returns false. */
bool open_both(struct arena *a, const struct config *config, struct house *ret_house,
               struct db **ret_db);
