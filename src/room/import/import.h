/* import.h - the register from files as people have them: .csv and .xlsx, any column order.
 *
 * A file is looked at (header found, columns mapped), checked (nothing stored), then run in
 * batches, each its own transaction: an interrupted run goes on after the last committed line.
 * Lines are found again by citizen number, else by name and household, so a second run of the same
 * file changes nothing. */
#pragma once

#include "web/web.h"

extern const struct failure IMPORT_UNKNOWN_FILE, IMPORT_NO_HEADER, IMPORT_MAPPING, IMPORT_STATE,
    IMPORT_FILE;

/* `zhengyi import`: argv holds "residents FILE [--community CODE] [--report FILE]". Prints progress
 * on stderr; returns the exit status, 0 when the file was read to its end. */
struct house;
int import_command(struct db *db, const struct house *house, const char *const *argv, size_t argc);

/* A job: the next batch of what is queued, oldest first. */
MUST err import_step(struct ctx *c);

extern const struct routes IMPORT_ROUTES;
