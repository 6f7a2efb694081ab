/* watch.h - whether what a reader saw still holds when the one writer acts on it.
 *
 * The writer of an SQLite file notes in which of its transactions each table was last written; a
 * look notes which tables a reading transaction read and how far the writer was before it began.
 * It holds while none of them was written since, the writer's own transaction included. What
 * another process writes lets no earlier look hold. Which tables a statement reads and writes is
 * told by the database when it is prepared. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { TABLES = 256 };

struct tables {
    uint64_t bits[TABLES / 64];
};

struct look {
    uint64_t since; /* the writer's last finished transaction before this one began */
    struct tables read;
    bool recalled; /* part of it was read by an earlier look: kit/db.h, db_recall */
    bool fresh;    /* set by who looks: recall nothing */
};

/* The number of a table's name, the same for every connection; all beyond the last share it. */
unsigned table_number(const char *name);
void tables_add(struct tables *t, unsigned number);
void tables_join(struct tables *t, const struct tables *more);

struct watch *watch_new(void);
void watch_free(struct watch *w);

uint64_t watch_since(const struct watch *w); /* any thread: for a look that begins now */

/* The writer's thread only: a transaction begins (`foreign`: others have written), writes, is over
 * and can be seen by whoever reads from now on. */
void watch_begin(struct watch *w, bool foreign);
void watch_wrote(struct watch *w, const struct tables *written);
void watch_wrote_all(struct watch *w);
void watch_end(struct watch *w);

/* The writer's answer inside its transaction is final. Any other thread may hear "yes" a moment too
 * long, but not from a look that began after the transaction which wrote was over. */
bool watch_holds(const struct watch *w, const struct look *l);
