/* db.h - named statements, typed arguments, one transaction at a time, on SQLite or PostgreSQL.
 *
 * SQL lives in *.sql files next to its room; tools/sqlgen.awk turns each "-- name:" block into
 * an SQL_ number. No SQL is built from strings, so none can be injected. Placeholders are ?1 ?2;
 * the text is one dialect for both databases (docs/sql.md). A cursor left open by an early
 * return is closed by db_finish. */
#pragma once

#include "base/err.h"
#include "kit/shape.h"
#include "sql.gen.h"

struct arena;
struct db;
struct look;
struct watch;

struct arg {
    enum kind kind; /* 0: NULL */
    int64_t i;
    struct str s; /* text, or the bytes of a blob */
};
struct arg arg_int(int64_t v);
struct arg arg_bool(bool v);
struct arg arg_str(struct str s);   /* never NULL; "" is the empty text */
struct arg arg_text(struct str s);  /* "" is NULL */
struct arg arg_time(struct when t); /* 0 is NULL */
struct arg arg_day(struct day d);   /* DAY_NONE is NULL; stored as its day number */
struct arg arg_id(struct id id);    /* 0 is NULL */
struct arg arg_blob(struct blob b); /* no bytes (p NULL) is NULL */
struct arg arg_null(void);
/* %words% for LIKE .. ESCAPE '\', the reader's own % and _ taken literally; "" stays "". */
struct str db_like(struct arena *a, struct str words);

/* Expands to the two parameters (array, count) that db_run, db_one and db_rows end with. */
#define ARGS(...)                        \
    (const struct arg[]){ __VA_ARGS__ }, \
        sizeof((const struct arg[]){ __VA_ARGS__ }) / sizeof(struct arg)
#define NO_ARGS NULL, 0

/* DB_DUPLICATE: a UNIQUE or PRIMARY KEY said no. DB_BROKEN_LINK: a FOREIGN KEY or CHECK did.
 * DB_BUSY: run the whole transaction again. DB_FULL: no space left, or read-only disk.
 * DB_UNSURE: the connection broke during COMMIT; what became of it is not known. */
extern const struct failure DB_FAULT, DB_BUSY, DB_DUPLICATE, DB_BROKEN_LINK, DB_FULL, DB_UNSURE,
    NOT_FOUND;

enum tx { TX_READ, TX_WRITE };
enum db_kind { DB_SQLITE, DB_PG };

/* Opens "postgresql://..." or the path of an SQLite file (":memory:" for tests). The handle
 * belongs to one thread at a time; errors' details are kept in a. */
MUST err db_open(struct arena *a, const char *where, struct db **ret);
void db_close(struct db *db);
/* Makes an embedded database, inside no transaction, the same as another one, page by page. Fails
 * on PostgreSQL. */
MUST err db_copy(struct db *from, struct db *to);
bool db_is_pg(const char *where);
enum db_kind db_which(const struct db *db);
MUST err db_exec(struct db *db, const char *script); /* migrations and tests only */
/* Looks at samples of the tables, so that queries are planned for their sizes: without it SQLite
 * takes the first column of a key for a rare value, and it is the community. A few milliseconds. */
MUST err db_analyse(struct db *db);
void db_bulk(struct db *db); /* this handle will store a great many rows: give it more memory */

/* Begins a transaction; what it reads is kept in a. */
MUST err db_begin(struct db *db, struct arena *a, enum tx kind);

/* From now on what this transaction reads is kept in a: for several jobs on one view. */
void db_keep_in(struct db *db, struct arena *a);

/* Ends the transaction: commits if e is NULL, else rolls back. Returns e, or the commit's own
 * failure. */
MUST err db_finish(struct db *db, err e);

/* Looks of readers that the writer may act on without looking again: kit/watch.h. Every connection
 * of one server is given the same watch. From db_look on a read transaction notes in *l which
 * tables it reads; NULL ends that. db_holds is asked inside a write transaction: false on
 * PostgreSQL, where others write too, or when a table was written since. */
void db_watch(struct db *db, struct watch *w);
void db_look(struct db *db, struct look *l);
bool db_holds(struct db *db, const struct look *l);

/* A savepoint inside the write transaction: the write lane isolates each request with one.
 * db_leave keeps the work if e is NULL, else undoes it; returns e or the database's failure.
 * db_enter also points what is read at a. */
MUST err db_enter(struct db *db, struct arena *a);
MUST err db_leave(struct db *db, err e);

/* Runs a statement that returns no rows; *ret_changed may be NULL. */
MUST err db_run(struct db *db, enum sql id, int64_t *ret_changed, const struct arg *args, size_t n);

/* Reads the first row into *ret, or returns NOT_FOUND. Members of EXTRA use are left alone. */
MUST err db_one(struct db *db, enum sql id, const struct shape *s, void *ret,
                const struct arg *args, size_t n);

/* As db_one, for what the requests of many ask alike, by whole numbers only: while a look is taken,
 * the row this connection last read may be given again, as long as the watch knows of no write to
 * its tables. What is acted on is judged by the writer all the same (db_holds); what is refused has
 * to be looked at once more with look.fresh, since others may have written. */
MUST err db_recall(struct db *db, enum sql id, const struct shape *s, void *ret,
                   const struct arg *args, size_t n);

/* One integer of the first column: a count, a sum; 0 when there is no row or it is NULL. */
MUST err db_int(struct db *db, enum sql id, int64_t *ret, const struct arg *args, size_t n);

/* Many rows: db_rows, then rows_next until false, then rows_end for the failure, if any. */
struct rows {
    struct db *db;
    enum sql id;
    err e;
};
MUST err db_rows(struct db *db, enum sql id, struct rows *ret, const struct arg *args, size_t n);
bool rows_next(struct rows *q, const struct shape *s, void *ret);
MUST err rows_end(struct rows *q);

/* All rows at once, as an array of the shape's records in the transaction's arena. At most
 * `limit` are read; one more in the result is DB_FAULT, because a list without a bound is a bug. */
MUST err db_list(struct db *db, enum sql id, const struct shape *s, size_t limit, struct list *ret,
                 const struct arg *args, size_t n);

/* The members of record as arguments, in field order, EXTRA, LIST and ONE left out; *ret_n of
 * them. */
struct arg *db_args(struct arena *a, const struct shape *s, const void *record, size_t *ret_n);
