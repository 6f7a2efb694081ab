/* db_driver.h - what a database must do: the only table of function pointers in the house.
 * Included by db.c and db_*.c only. A statement is prepared once and kept by its number. */
#pragma once

#include "kit/db.h"
#include "kit/watch.h"

struct cell { /* one value of the current row; p is valid until the next step */
    bool null;
    int64_t i;
    const char *p;
    size_t n;
};

struct table_use { /* the tables of a statement */
    struct tables read, written;
};

enum step { STEP_ROW, STEP_DONE, STEP_FAILED };

struct db_driver {
    enum db_kind kind;
    void (*close)(struct db *db);
    err (*exec)(struct db *db, const char *script);
    void (*bulk)(struct db *db);                 /* may be NULL */
    err (*analyse)(struct db *db);               /* may be NULL */
    err (*copy)(struct db *from, struct db *to); /* may be NULL; both of this driver */
    err (*begin)(struct db *db, enum tx kind);
    err (*commit)(struct db *db);
    void (*rollback)(struct db *db);
    err (*save)(struct db *db); /* a savepoint; keep releases it, undo goes back to it */
    err (*keep)(struct db *db);
    err (*undo)(struct db *db);
    /* Starts a statement; a cursor already open on it is closed first. */
    err (*start)(struct db *db, enum sql id, const struct arg *args, size_t n);
    enum step (*step)(struct db *db, enum sql id, err *ret_e);
    void (*reset)(struct db *db, enum sql id);
    int64_t (*changed)(struct db *db, enum sql id);
    int (*columns)(struct db *db, enum sql id);
    const char *(*column_name)(struct db *db, enum sql id, int i);
    struct cell (*cell)(struct db *db, enum sql id, int i, enum kind want);
    /* Of a started statement; and whether others have committed since it was last asked, inside a
     * write transaction. Both NULL where there may be writers elsewhere that none of this sees. */
    const struct table_use *(*use)(struct db *db, enum sql id);
    bool (*foreign)(struct db *db);
};

struct db { /* first member of each driver's own struct */
    const struct db_driver *driver;
    struct arena *arena; /* of the current transaction */
    struct watch *watch; /* NULL: nobody looks */
    struct look *look;   /* being taken in this read transaction */
    uint64_t since;      /* how far the writer was before it */
    bool writing;
    bool scripted; /* a script was run outside of a transaction */
    size_t opened; /* how many are open */
    bool open[SQL_COUNT_];
    struct column_map *map[SQL_COUNT_]; /* shape to columns, remembered per statement */
    struct recalled *recalled;          /* rows of earlier looks; NULL before the first ... */
    void (*forget)(struct db *db);      /* ... and what lets go of them */
};

MUST err db_open_sqlite(struct arena *a, const char *path, struct db **ret);
MUST err db_open_pg(struct arena *a, const char *where, struct db **ret);
