/* db_pg.c - PostgreSQL through libpq, behaving as the embedded database does.
 *
 * Writes are SERIALIZABLE and reads REPEATABLE READ, READ ONLY: a room is written as if writes
 * came one after another, which is what SQLite gives; with less, a vote and the closing of its
 * ballot could both succeed and miss each other. The price is DB_BUSY, which callers run again.
 * A writing statement stands in a savepoint sent in the same round trip, so one that fails
 * (a duplicate) leaves the transaction usable. Failures are told apart by SQLSTATE only. */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/db_driver.h"

enum { MAX_ARGS = 64, NAME_SIZE = 32, OID_INT8 = 20, OID_TEXT = 25, OID_BYTEA = 17 };

struct prepared {
    unsigned version;  /* part of the name on the server; 0: not prepared there */
    bool writes;       /* takes a savepoint */
    int nargs;         /* as the text says */
    Oid oid[MAX_ARGS]; /* 0 while only NULL was seen: the server infers the type */
    char *text;        /* with $1 for ?1 */
    PGresult *rows;    /* all of them, until reset */
    int row;           /* -1 before the first */
};

struct pg {
    struct db base;
    PGconn *c;
    bool stale;       /* connect anew at the next begin */
    unsigned version; /* of the newest prepared statement */
    struct prepared statement[SQL_COUNT_];
};

static struct pg *self(struct db *db) { return (struct pg *)db; }

static bool one_of(const char *state, const char *heads)
{
    for (; *heads; heads += strcspn(heads, " "), heads += *heads == ' ') {
        if (strncmp(state, heads, strcspn(heads, " ")) == 0)
            return true;
    }
    return false;
}

static MUST err from_state(struct pg *s, const char *state, const char *what, const char *says)
{
    struct arena *a = s->base.arena;

    if (!*state || one_of(state, "08 57P0 25006"))
        s->stale = true;
    if (strcmp(state, "23505") == 0)
        return &DB_DUPLICATE;
    if (one_of(state, "23"))
        return err_at(a, &DB_BROKEN_LINK, NULL, "%s: %s", what, says);
    if (s->stale || one_of(state, "40001 40P01 55P03 53300"))
        return err_at(a, &DB_BUSY, NULL, "%s: %s %s", what, state, says);
    if (one_of(state, "53100"))
        return err_at(a, &DB_FULL, NULL, "%s: %s", what, says);
    return err_at(a, &DB_FAULT, NULL, "%s: %s %s", what, state, says);
}

static MUST err check(struct pg *s, const PGresult *r, const char *what)
{
    ExecStatusType got = r ? PQresultStatus(r) : PGRES_FATAL_ERROR;
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;

    if (got == PGRES_COMMAND_OK || got == PGRES_TUPLES_OK || got == PGRES_EMPTY_QUERY)
        return NULL;
    if (!state && PQstatus(s->c) == CONNECTION_OK)
        state = "XX000";
    return from_state(s, state ? state : "", what, PQerrorMessage(s->c));
}

static err pg_exec(struct db *db, const char *script)
{
    PGresult *r = PQexec(self(db)->c, script);
    err e = check(self(db), r, "exec");

    PQclear(r);
    return e;
}

static void forget(struct pg *s)
{
    for (size_t i = 0; i < SQL_COUNT_; i++) {
        PQclear(s->statement[i].rows);
        s->statement[i].rows = NULL;
        s->statement[i].version = 0;
    }
}

static void pg_close(struct db *db)
{
    struct pg *s = self(db);

    forget(s);
    for (size_t i = 0; i < SQL_COUNT_; i++)
        free(s->statement[i].text);
    PQfinish(s->c);
    free(s);
}

static void quiet(void *arg, const PGresult *r)
{
    (void)arg;
    (void)r;
}

/* lc_messages may only be set by a superuser; it makes the log English and nothing depends on
 * it. */
static MUST err settle(struct pg *s)
{
    s->stale = PQstatus(s->c) != CONNECTION_OK;
    if (s->stale)
        return err_at(s->base.arena, &DB_BUSY, NULL, "connect: %s", PQerrorMessage(s->c));
    PQsetNoticeReceiver(s->c, quiet, NULL);
    (void)PQsetErrorVerbosity(s->c, PQERRORS_TERSE); /* without the values of the row */
    PQclear(PQexec(s->c, "SET lc_messages = 'C'"));
    return pg_exec(&s->base, "SET TimeZone = 'UTC'; SET bytea_output = 'hex';"
                             "SET standard_conforming_strings = on;"
                             "SET statement_timeout = 30000; SET lock_timeout = 10000;"
                             "SET idle_in_transaction_session_timeout = 60000");
}

static err pg_begin(struct db *db, enum tx kind)
{
    struct pg *s = self(db);

    if (s->stale || PQstatus(s->c) != CONNECTION_OK) {
        forget(s);
        PQreset(s->c);
        TRY(settle(s));
    }
    return pg_exec(db, kind == TX_WRITE ? "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
                                        : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

/* A COMMIT whose answer was lost may have been kept: running the transaction again could do it
 * twice, so this is not DB_BUSY. An aborted transaction answers COMMIT with ROLLBACK. */
static err pg_commit(struct db *db)
{
    struct pg *s = self(db);
    PGresult *r = PQexec(s->c, "COMMIT");
    err e = check(s, r, "commit");

    if (!e && strcmp(PQcmdStatus(r), "COMMIT") != 0)
        e = err_at(db->arena, &DB_FAULT, NULL, "commit of a failed transaction");
    PQclear(r);
    return e && s->stale ? err_at(db->arena, &DB_UNSURE, NULL, "%s", e->detail) : e;
}

static void pg_rollback(struct db *db)
{
    struct pg *s = self(db);

    if (PQtransactionStatus(s->c) != PQTRANS_IDLE)
        PQclear(PQexec(s->c, "ROLLBACK"));
    s->stale |= PQtransactionStatus(s->c) != PQTRANS_IDLE;
}

static err pg_save(struct db *db) { return pg_exec(db, "SAVEPOINT request"); }
static err pg_keep(struct db *db) { return pg_exec(db, "RELEASE SAVEPOINT request"); }
static err pg_undo(struct db *db) { return pg_exec(db, "ROLLBACK TO SAVEPOINT request"); }

/* ?1 becomes $1 outside literals, names and comments. */
static char *dollars(const char *sql, int *ret_nargs)
{
    char *out = strdup(sql), quote = 0;

    if (!out)
        abort();
    *ret_nargs = 0;
    for (char *p = out; *p; p++) {
        if (quote) {
            quote = *p == quote ? (char)0 : quote;
        } else if (*p == '\'' || *p == '"') {
            quote = *p;
        } else if (p[0] == '-' && p[1] == '-') {
            quote = '\n';
        } else if (*p == '?') {
            int n = (int)strtol(p + 1, NULL, 10);
            *p = '$';
            *ret_nargs = n > *ret_nargs ? n : *ret_nargs;
        }
    }
    return out;
}

static void read_text(struct prepared *p, enum sql id)
{
    p->text = dollars(SQL_TEXT[id], &p->nargs);
    const char *head = p->text + strspn(p->text, " \n");
    p->writes = strncmp(head, "INSERT", 6) == 0 || strncmp(head, "UPDATE", 6) == 0 ||
                strncmp(head, "DELETE", 6) == 0;
}

static Oid oid_of(const struct arg *x)
{
    if (x->kind == KIND_STR)
        return OID_TEXT;
    if (x->kind == KIND_BLOB)
        return OID_BYTEA;
    return x->kind ? OID_INT8 : 0;
}

static void name_of(const struct prepared *p, enum sql id, char *ret)
{
    (void)snprintf(ret, NAME_SIZE, "s%u_%u", (unsigned)id, p->version);
}

/* Prepared again, under another name, whenever an argument's type is not the one known. */
static MUST err prepare(struct pg *s, enum sql id, const struct arg *args, size_t n)
{
    struct prepared *p = &s->statement[id];
    bool known = p->version != 0;
    char name[NAME_SIZE];

    for (size_t i = 0; i < n; i++) {
        if (oid_of(&args[i]) && oid_of(&args[i]) != p->oid[i]) {
            p->oid[i] = oid_of(&args[i]);
            known = false;
        }
    }
    if (known)
        return NULL;
    p->version = ++s->version;
    name_of(p, id, name);
    PGresult *r = PQprepare(s->c, name, p->text, (int)n, p->oid);
    err e = check(s, r, SQL_NAME[id]);
    PQclear(r);
    if (e)
        p->version = 0;
    return e;
}

struct values {
    const char *at[MAX_ARGS];
    int size[MAX_ARGS], format[MAX_ARGS];
    char digits[MAX_ARGS][24];
};

/* Text goes as binary too: its length is given, so no NUL is needed. */
static void write_values(struct values *v, const struct arg *args, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        v->format[i] = args[i].kind == KIND_STR || args[i].kind == KIND_BLOB;
        v->size[i] = (int)args[i].s.n;
        v->at[i] = args[i].s.p ? args[i].s.p : "";
        if (args[i].kind == KIND_INT) {
            (void)snprintf(v->digits[i], sizeof v->digits[i], "%lld", (long long)args[i].i);
            v->at[i] = v->digits[i];
        } else if (!args[i].kind) {
            v->at[i] = NULL;
        }
    }
}

static bool send_words(struct pg *s, const char *sql)
{
    return PQsendQueryParams(s->c, sql, 0, NULL, NULL, NULL, NULL, 0) == 1;
}

/* The next result of the pipeline and the NULL that ends it. */
static PGresult *take(struct pg *s)
{
    PGresult *r = PQgetResult(s->c), *extra;

    while (r && PQresultStatus(r) != PGRES_PIPELINE_SYNC && (extra = PQgetResult(s->c)) != NULL)
        PQclear(extra);
    return r;
}

static PGresult *run_guarded(struct pg *s, const char *name, int n, const struct values *v)
{
    PGresult *got = NULL;

    if (!PQenterPipelineMode(s->c))
        return NULL;
    bool sent = send_words(s, "SAVEPOINT statement") &&
                PQsendQueryPrepared(s->c, name, n, v->at, v->size, v->format, 0) &&
                send_words(s, "RELEASE SAVEPOINT statement") && PQpipelineSync(s->c);
    for (int i = 0; sent && i < 4; i++) {
        PGresult *r = take(s);
        if (i == 1)
            got = r;
        else
            PQclear(r);
    }
    if (!PQexitPipelineMode(s->c))
        s->stale = true;
    if (PQtransactionStatus(s->c) == PQTRANS_INERROR)
        PQclear(PQexec(s->c, "ROLLBACK TO SAVEPOINT statement; RELEASE SAVEPOINT statement"));
    return got;
}

static err pg_start(struct db *db, enum sql id, const struct arg *args, size_t n)
{
    struct pg *s = self(db);
    struct prepared *p = &s->statement[id];
    struct values v;
    char name[NAME_SIZE];

    if (!p->text)
        read_text(p, id);
    if ((size_t)p->nargs != n || n > MAX_ARGS)
        return err_at(db->arena, &DB_FAULT, NULL, "%s: takes %d arguments, given %zu", SQL_NAME[id],
                      p->nargs, n);
    TRY(prepare(s, id, args, n));
    name_of(p, id, name);
    write_values(&v, args, n);
    PQclear(p->rows);
    p->row = -1;
    p->rows = p->writes && PQtransactionStatus(s->c) == PQTRANS_INTRANS
                  ? run_guarded(s, name, (int)n, &v)
                  : PQexecPrepared(s->c, name, (int)n, v.at, v.size, v.format, 0);
    return check(s, p->rows, SQL_NAME[id]);
}

static enum step pg_step(struct db *db, enum sql id, err *ret_e)
{
    struct prepared *p = &self(db)->statement[id];

    (void)ret_e;
    return ++p->row < PQntuples(p->rows) ? STEP_ROW : STEP_DONE;
}

static void pg_reset(struct db *db, enum sql id)
{
    PQclear(self(db)->statement[id].rows);
    self(db)->statement[id].rows = NULL;
}

static int64_t pg_changed(struct db *db, enum sql id)
{
    return strtoll(PQcmdTuples(self(db)->statement[id].rows), NULL, 10);
}

static int pg_columns(struct db *db, enum sql id)
{
    return PQnfields(self(db)->statement[id].rows);
}

static const char *pg_column_name(struct db *db, enum sql id, int i)
{
    return PQfname(self(db)->statement[id].rows, i);
}

/* bytea arrives as \x and hexadecimal digits. */
static struct cell bytes_of(struct arena *a, struct str text)
{
    size_t n = text.n >= 2 ? (text.n - 2) / 2 : 0;
    char *out = arena_get(a, n + 1);

    if (text.n < 2 || !str_unhex((struct str){ text.p + 2, text.n - 2 }, out, n))
        return (struct cell){ .p = text.p, .n = text.n };
    return (struct cell){ .p = out, .n = n };
}

static struct cell pg_cell(struct db *db, enum sql id, int i, enum kind want)
{
    const struct prepared *p = &self(db)->statement[id];
    struct cell c = { .null = PQgetisnull(p->rows, p->row, i) };

    if (c.null)
        return c;
    c.p = PQgetvalue(p->rows, p->row, i);
    c.n = (size_t)PQgetlength(p->rows, p->row, i);
    if (want == KIND_BLOB)
        return bytes_of(db->arena, (struct str){ c.p, c.n });
    if (want != KIND_STR && want != KIND_JSON)
        c.i = *c.p == 't' ? 1 : strtoll(c.p, NULL, 10);
    return c;
}

static const struct db_driver PG_DRIVER = {
    .kind = DB_PG,
    .close = pg_close,
    .exec = pg_exec,
    .begin = pg_begin,
    .commit = pg_commit,
    .rollback = pg_rollback,
    .save = pg_save,
    .keep = pg_keep,
    .undo = pg_undo,
    .start = pg_start,
    .step = pg_step,
    .reset = pg_reset,
    .changed = pg_changed,
    .columns = pg_columns,
    .column_name = pg_column_name,
    .cell = pg_cell,
};

/* What the address says wins over what stands before it. */
err db_open_pg(struct arena *a, const char *where, struct db **ret)
{
    static const char *const key[] = { "connect_timeout", "tcp_user_timeout",
                                       "keepalives_idle", "target_session_attrs",
                                       "client_encoding", "fallback_application_name",
                                       "dbname",          NULL };
    const char *const value[] = {
        "5", "10000", "15", "read-write", "UTF8", "zhengyi", where, NULL
    };
    struct pg *s = calloc(1, sizeof *s);

    if (!s)
        abort();
    s->base = (struct db){ .driver = &PG_DRIVER, .arena = a };
    s->c = PQconnectdbParams(key, value, 1);
    err e = settle(s);
    if (e) {
        pg_close(&s->base);
        return e;
    }
    *ret = &s->base;
    return NULL;
}
