/* db_sqlite.c - the embedded database: one file, write-ahead log, every commit on the disk. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/db_driver.h"

/* Said at every act: prepared once, like the named ones. */
enum control { BEGIN_READ, BEGIN_WRITE, COMMIT, SAVE, KEEP, UNDO, FOREIGN, CONTROLS };
static const char *const CONTROL[CONTROLS] = {
    [BEGIN_READ] = "BEGIN",
    [BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [COMMIT] = "COMMIT",
    [SAVE] = "SAVEPOINT request",
    [KEEP] = "RELEASE SAVEPOINT request",
    [UNDO] = "ROLLBACK TO SAVEPOINT request",
    [FOREIGN] = "PRAGMA data_version",
};

struct sqlite {
    struct db base;
    sqlite3 *h;
    sqlite3_stmt *control[CONTROLS];
    sqlite3_stmt *statement[SQL_COUNT_];
    struct table_use *use[SQL_COUNT_]; /* made with the statement */
    struct table_use *learning;        /* of the statement being prepared */
    int64_t version;                   /* of the data, as far as others have changed it */
};

static struct sqlite *self(struct db *db) { return (struct sqlite *)db; }

static MUST err from_sqlite(struct sqlite *s, int rc, const char *what)
{
    switch (rc) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return NULL;
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY: return &DB_DUPLICATE;
    default: break;
    }
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return &DB_BUSY;
    case SQLITE_CONSTRAINT:
        return err_at(s->base.arena, &DB_BROKEN_LINK, NULL, "%s: %s", what, sqlite3_errmsg(s->h));
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
        return err_at(s->base.arena, &DB_FULL, NULL, "%s: %s", what, sqlite3_errmsg(s->h));
    default: return err_at(s->base.arena, &DB_FAULT, NULL, "%s: %s", what, sqlite3_errmsg(s->h));
    }
}

static err lite_exec(struct db *db, const char *script)
{
    return from_sqlite(self(db), sqlite3_exec(self(db)->h, script, NULL, NULL, NULL), "exec");
}

/* 256 MB of cache and a checkpoint each 80 MB: an index over random hashes stays in memory. A
 * refusal changes nothing but the speed. */
static void lite_bulk(struct db *db)
{
    (void)sqlite3_exec(self(db)->h, "PRAGMA cache_size=-262144; PRAGMA wal_autocheckpoint=20000;",
                       NULL, NULL, NULL);
}

static err lite_analyse(struct db *db)
{
    return lite_exec(db, "PRAGMA analysis_limit=400; ANALYZE;");
}

static err lite_copy(struct db *from, struct db *to)
{
    sqlite3_backup *b = sqlite3_backup_init(self(to)->h, "main", self(from)->h, "main");

    if (b)
        (void)sqlite3_backup_step(b, -1);
    return from_sqlite(self(to), b ? sqlite3_backup_finish(b) : sqlite3_errcode(self(to)->h),
                       "copy");
}

static int step_control(struct sqlite *s, enum control what)
{
    sqlite3_stmt **st = &s->control[what];
    int rc = *st ? SQLITE_OK
                 : sqlite3_prepare_v3(s->h, CONTROL[what], -1, SQLITE_PREPARE_PERSISTENT, st, NULL);

    return rc == SQLITE_OK ? sqlite3_step(*st) : rc;
}

static MUST err say(struct db *db, enum control what)
{
    struct sqlite *s = self(db);
    err e = from_sqlite(s, step_control(s, what), CONTROL[what]);

    sqlite3_reset(s->control[what]);
    return e;
}

/* Told by the parser, table by table, while a statement is prepared. */
static int learn(void *arg, int action, const char *table, const char *column, const char *schema,
                 const char *inside)
{
    struct table_use *u = ((struct sqlite *)arg)->learning;

    (void)column;
    (void)schema;
    (void)inside;
    if (u && table && action == SQLITE_READ)
        tables_add(&u->read, table_number(table));
    if (u && table &&
        (action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE))
        tables_add(&u->written, table_number(table));
    return SQLITE_OK;
}

static const struct table_use *lite_use(struct db *db, enum sql id) { return self(db)->use[id]; }

/* A refusal counts as a change: then everything is looked at again. */
static bool lite_foreign(struct db *db)
{
    struct sqlite *s = self(db);
    int64_t before = s->version;

    s->version =
        step_control(s, FOREIGN) == SQLITE_ROW ? sqlite3_column_int64(s->control[FOREIGN], 0) : -1;
    sqlite3_reset(s->control[FOREIGN]);
    return s->version < 0 || s->version != before;
}

static MUST err prepare(struct sqlite *s, enum sql id)
{
    if (!s->use[id] && !(s->use[id] = calloc(1, sizeof *s->use[id])))
        abort();
    s->learning = s->use[id];
    int rc = sqlite3_prepare_v3(s->h, SQL_TEXT[id], -1, SQLITE_PREPARE_PERSISTENT,
                                &s->statement[id], NULL);
    s->learning = NULL;
    return from_sqlite(s, rc, SQL_NAME[id]);
}

static void lite_close(struct db *db)
{
    for (size_t i = 0; i < CONTROLS; i++)
        sqlite3_finalize(self(db)->control[i]);
    for (size_t i = 0; i < SQL_COUNT_; i++) {
        sqlite3_finalize(self(db)->statement[i]);
        free(self(db)->use[i]);
    }
    sqlite3_close(self(db)->h);
    free(db);
}

static err lite_begin(struct db *db, enum tx kind)
{
    return say(db, kind == TX_WRITE ? BEGIN_WRITE : BEGIN_READ);
}

static err lite_commit(struct db *db) { return say(db, COMMIT); }
static err lite_save(struct db *db) { return say(db, SAVE); }
static err lite_keep(struct db *db) { return say(db, KEEP); }
static err lite_undo(struct db *db) { return say(db, UNDO); }

static void lite_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(self(db)->h))
        (void)sqlite3_exec(self(db)->h, "ROLLBACK", NULL, NULL, NULL);
}

static int bind_one(sqlite3_stmt *st, int at, const struct arg *x)
{
    if (x->kind == KIND_STR)
        return sqlite3_bind_text(st, at, x->s.p ? x->s.p : "", (int)x->s.n, SQLITE_TRANSIENT);
    if (x->kind == KIND_BLOB)
        return sqlite3_bind_blob(st, at, x->s.p, (int)x->s.n, SQLITE_TRANSIENT);
    return x->kind ? sqlite3_bind_int64(st, at, x->i) : sqlite3_bind_null(st, at);
}

static err lite_start(struct db *db, enum sql id, const struct arg *args, size_t n)
{
    struct sqlite *s = self(db);
    sqlite3_stmt **slot = &s->statement[id];

    if (!*slot)
        TRY(prepare(s, id));
    sqlite3_reset(*slot);
    if ((size_t)sqlite3_bind_parameter_count(*slot) != n)
        return err_at(db->arena, &DB_FAULT, NULL, "%s: takes %d arguments, given %zu", SQL_NAME[id],
                      sqlite3_bind_parameter_count(*slot), n);
    for (size_t i = 0; i < n; i++)
        TRY(from_sqlite(s, bind_one(*slot, (int)i + 1, &args[i]), SQL_NAME[id]));
    return NULL;
}

static enum step lite_step(struct db *db, enum sql id, err *ret_e)
{
    int rc = sqlite3_step(self(db)->statement[id]);

    if (rc == SQLITE_ROW)
        return STEP_ROW;
    *ret_e = from_sqlite(self(db), rc, SQL_NAME[id]);
    return *ret_e ? STEP_FAILED : STEP_DONE;
}

static void lite_reset(struct db *db, enum sql id) { sqlite3_reset(self(db)->statement[id]); }

static int64_t lite_changed(struct db *db, enum sql id)
{
    (void)id;
    return sqlite3_changes64(self(db)->h);
}

static int lite_columns(struct db *db, enum sql id)
{
    return sqlite3_column_count(self(db)->statement[id]);
}

static const char *lite_column_name(struct db *db, enum sql id, int i)
{
    return sqlite3_column_name(self(db)->statement[id], i);
}

static struct cell lite_cell(struct db *db, enum sql id, int i, enum kind want)
{
    sqlite3_value *v = sqlite3_column_value(self(db)->statement[id], i);
    struct cell c = { .null = sqlite3_value_type(v) == SQLITE_NULL };

    if (c.null)
        return c;
    if (want == KIND_STR || want == KIND_JSON)
        c.p = (const char *)sqlite3_value_text(v);
    else if (want == KIND_BLOB)
        c.p = sqlite3_value_blob(v);
    else
        c.i = sqlite3_value_int64(v);
    c.n = c.p ? (size_t)sqlite3_value_bytes(v) : 0;
    return c;
}

static const struct db_driver SQLITE_DRIVER = {
    .kind = DB_SQLITE,
    .close = lite_close,
    .exec = lite_exec,
    .bulk = lite_bulk,
    .analyse = lite_analyse,
    .copy = lite_copy,
    .begin = lite_begin,
    .commit = lite_commit,
    .rollback = lite_rollback,
    .save = lite_save,
    .keep = lite_keep,
    .undo = lite_undo,
    .start = lite_start,
    .step = lite_step,
    .reset = lite_reset,
    .changed = lite_changed,
    .columns = lite_columns,
    .column_name = lite_column_name,
    .cell = lite_cell,
    .use = lite_use,
    .foreign = lite_foreign,
};

/* synchronous=FULL: an acknowledged act survives a power cut. The cache is per connection; there
 * are one writer and a few readers. Nothing is mapped: pages read through the cache cost a request
 * the same, a mapped file doubled the memory under load and turns a failing disk into a SIGBUS. */
static const char SETTINGS[] = "PRAGMA journal_mode=WAL;"
                               "PRAGMA synchronous=FULL;"
                               "PRAGMA foreign_keys=ON;"
                               "PRAGMA trusted_schema=OFF;"
                               "PRAGMA cache_size=-16000;";

/* A handle belongs to one thread at a time: SQLite need not lock it. */
static const int HANDLE = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

err db_open_sqlite(struct arena *a, const char *path, struct db **ret)
{
    struct sqlite *s = calloc(1, sizeof *s);

    if (!s)
        abort();
    s->base = (struct db){ .driver = &SQLITE_DRIVER, .arena = a };
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* heeded by the first call only */
    int rc = sqlite3_open_v2(path, &s->h, HANDLE, NULL);
    sqlite3_extended_result_codes(s->h, 1);
    sqlite3_busy_timeout(s->h, 5000);
    (void)sqlite3_set_authorizer(s->h, learn, s);
    err e = from_sqlite(s, rc, path);
    if (!e)
        e = lite_exec(&s->base, SETTINGS);
    if (e) {
        lite_close(&s->base);
        return e;
    }
    *ret = &s->base;
    return NULL;
}
