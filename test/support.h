/* support.h - what store tests share: a fresh migrated database of each kind and one fixed clock.
 *
 * Say store_test(fn) in the table and fn runs once on SQLite and once on PostgreSQL. The server
 * is named by ZHENGYI_TEST_PG (test/pg starts one); without it the PostgreSQL run fails, and
 * ZHENGYI_TEST_PG=skip skips it. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct db;

struct world {
    struct arena arena;
    struct db *db;
    struct when now;   /* 2026-11-21T12:00+08:00 until a test moves it */
    bool pg;           /* PostgreSQL, else SQLite */
    struct db *claim;  /* holds the database on the server for this world */
    const char *where; /* to open more connections; ":memory:" cannot be shared */
};

#define ok(call) must_succeed((call), #call, __FILE__, __LINE__)
#define refused(want, call) must_refuse(&(want), (call), #call, __FILE__, __LINE__)
void must_succeed(err e, const char *what, const char *file, int line);
void must_refuse(err want, err got, const char *what, const char *file, int line);

/* A world with migrated tables. WORLD_FILE is SQLite in a file, for tests with several
 * connections; the others are a private database in memory or on the server. */
enum world_kind { WORLD_MEMORY, WORLD_FILE, WORLD_PG };
struct world *world_make(enum world_kind kind);
void world_drop(struct world *w);
struct db *world_connect(struct world *w); /* one more connection; the caller closes it */

int world_memory(void **state);
int world_file(void **state);
int world_done(void **state);

struct store_case {
    void (*test)(void **state);
};
void world_run_pg(void **state); /* runs the store_case in its state, or skips it */

/* clang-format off */
#define store_test(fn) \
    { #fn " [sqlite]", fn, world_memory, world_done, NULL }, \
    { #fn " [postgresql]", world_run_pg, NULL, world_done, &(struct store_case){ fn } }
#define file_test(fn) \
    { #fn " [sqlite]", fn, world_file, world_done, NULL }, \
    { #fn " [postgresql]", world_run_pg, NULL, world_done, &(struct store_case){ fn } }
/* clang-format on */
