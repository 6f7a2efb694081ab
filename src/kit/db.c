#include "kit/db.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/db_driver.h"

const struct failure DB_FAULT = { .code = ERR_FAULT, .id = "db.fault" };
const struct failure DB_BUSY = { .code = ERR_BUSY, .id = "db.busy" };
const struct failure DB_DUPLICATE = { .code = ERR_CONFLICT, .id = "db.duplicate" };
const struct failure DB_BROKEN_LINK = { .code = ERR_CONFLICT, .id = "db.broken_link" };
const struct failure DB_FULL = { .code = ERR_BUSY, .id = "db.full" };
const struct failure DB_UNSURE = { .code = ERR_FAULT, .id = "db.unsure" };
const struct failure NOT_FOUND = { .code = ERR_MISSING, .id = "not_found" };

enum { PAGE = 128 }; /* a list of no more is read into one place, without growing */

struct column_map {
    const struct shape *shape;
    int column[]; /* by field of the shape; -1: none */
};

struct arg arg_int(int64_t v) { return (struct arg){ KIND_INT, v, STR("") }; }
struct arg arg_bool(bool v) { return (struct arg){ KIND_INT, v, STR("") }; }
struct arg arg_str(struct str s) { return (struct arg){ KIND_STR, 0, s }; }
struct arg arg_text(struct str s) { return s.n ? arg_str(s) : arg_null(); }
struct arg arg_null(void) { return (struct arg){ .s = STR("") }; }
struct arg arg_time(struct when t) { return t.ms ? arg_int(t.ms) : arg_null(); }
struct arg arg_day(struct day d) { return d.n == DAY_NONE.n ? arg_null() : arg_int(d.n); }
struct arg arg_id(struct id id) { return id.v ? arg_int(id.v) : arg_null(); }

struct arg arg_blob(struct blob b)
{
    if (!b.p)
        return arg_null();
    return (struct arg){ KIND_BLOB, 0, { b.p, b.n } };
}

bool db_is_pg(const char *where)
{
    return strncmp(where, "postgresql://", 13) == 0 || strncmp(where, "postgres://", 11) == 0;
}

struct str db_like(struct arena *a, struct str words)
{
    struct str out = STR("%");

    if (words.n == 0)
        return STR("");
    for (size_t i = 0; i < words.n; i++) {
        bool special = words.p[i] == '%' || words.p[i] == '_' || words.p[i] == '\\';
        out = str_fmt(a, STR_FMT "%s%c", STR_ARG(out), special ? "\\" : "", words.p[i]);
    }
    return str_fmt(a, STR_FMT "%%", STR_ARG(out));
}

err db_open(struct arena *a, const char *where, struct db **ret)
{
    if (db_is_pg(where))
        return db_open_pg(a, where, ret);
    return db_open_sqlite(a, where, ret);
}

static void forget(struct db *db)
{
    if (db->recalled)
        db->forget(db);
}

void db_close(struct db *db)
{
    for (size_t i = 0; i < SQL_COUNT_; i++)
        free(db->map[i]);
    forget(db);
    db->driver->close(db);
}

enum db_kind db_which(const struct db *db) { return db->driver->kind; }
void db_bulk(struct db *db)
{
    if (db->driver->bulk)
        db->driver->bulk(db);
}

err db_copy(struct db *from, struct db *to)
{
    bool can = from->driver == to->driver && to->driver->copy;

    return can ? to->driver->copy(from, to) : &DB_FAULT;
}

err db_analyse(struct db *db) { return db->driver->analyse ? db->driver->analyse(db) : NULL; }

void db_watch(struct db *db, struct watch *w)
{
    forget(db);
    db->watch = db->driver->use ? w : NULL;
}

void db_look(struct db *db, struct look *l)
{
    db->look = db->watch ? l : NULL;
    if (l)
        *l = (struct look){ .since = db->since };
}

bool db_holds(struct db *db, const struct look *l)
{
    return db->watch && db->writing && watch_holds(db->watch, l);
}

err db_exec(struct db *db, const char *script)
{
    db->scripted = !db->writing;
    if (db->watch && db->writing)
        watch_wrote_all(db->watch);
    return db->driver->exec(db, script);
}

static void close_cursors(struct db *db)
{
    for (size_t i = 0; i < SQL_COUNT_ && db->opened; i++) {
        if (!db->open[i])
            continue;
        db->driver->reset(db, (enum sql)i);
        db->open[i] = false;
        db->opened--;
    }
}

err db_begin(struct db *db, struct arena *a, enum tx kind)
{
    db->arena = a;
    db->look = NULL;
    db->since = db->watch && kind == TX_READ ? watch_since(db->watch) : 0;
    TRY(db->driver->begin(db, kind));
    db->writing = kind == TX_WRITE;
    if (!db->watch || !db->writing)
        return NULL;
    bool foreign = db->driver->foreign(db);
    watch_begin(db->watch, foreign || db->scripted);
    db->scripted = false;
    return NULL;
}

void db_keep_in(struct db *db, struct arena *a) { db->arena = a; }

err db_finish(struct db *db, err e)
{
    close_cursors(db);
    if (!e)
        e = db->driver->commit(db);
    if (e)
        db->driver->rollback(db);
    if (db->watch && db->writing)
        watch_end(db->watch);
    db->writing = false;
    db->look = NULL;
    return e;
}

err db_enter(struct db *db, struct arena *a)
{
    db->arena = a;
    return db->driver->save(db);
}

err db_leave(struct db *db, err e)
{
    close_cursors(db);
    if (!e)
        return db->driver->keep(db);
    err undo = db->driver->undo(db);
    if (!undo)
        undo = db->driver->keep(db);
    return undo ? undo : e;
}

static MUST err start(struct db *db, enum sql id, const struct arg *args, size_t n)
{
    if (db->open[id])
        db->driver->reset(db, id);
    else
        db->opened++;
    db->open[id] = true;
    TRY(db->driver->start(db, id, args, n));
    if (!db->watch)
        return NULL;
    const struct table_use *use = db->driver->use(db, id);
    if (db->look)
        tables_join(&db->look->read, &use->read);
    if (db->writing)
        watch_wrote(db->watch, &use->written);
    return NULL;
}

static void finish(struct db *db, enum sql id)
{
    db->driver->reset(db, id);
    db->opened -= db->open[id];
    db->open[id] = false;
}

err db_run(struct db *db, enum sql id, int64_t *ret_changed, const struct arg *args, size_t n)
{
    err e = NULL;

    TRY(start(db, id, args, n));
    while (db->driver->step(db, id, &e) == STEP_ROW)
        ;
    if (!e && ret_changed)
        *ret_changed = db->driver->changed(db, id);
    finish(db, id);
    return e;
}

static int column_of(struct db *db, enum sql id, const char *name)
{
    int n = db->driver->columns(db, id);

    for (int i = 0; i < n; i++) {
        if (strcmp(db->driver->column_name(db, id, i), name) == 0)
            return i;
    }
    return -1;
}

static bool has_column(const struct field *f)
{
    return !(f->use & EXTRA) && f->kind != KIND_LIST && f->kind != KIND_ONE;
}

static MUST err map_columns(struct db *db, enum sql id, const struct shape *s,
                            const struct column_map **ret)
{
    struct column_map *m = db->map[id];

    if (m && m->shape == s) {
        *ret = m;
        return NULL;
    }
    m = realloc(m, sizeof *m + s->n * sizeof m->column[0]);
    if (!m)
        abort();
    db->map[id] = m;
    m->shape = NULL;
    for (size_t i = 0; i < s->n; i++) {
        m->column[i] = has_column(&s->field[i]) ? column_of(db, id, s->field[i].name) : -1;
        if (m->column[i] < 0 && has_column(&s->field[i]))
            return err_at(db->arena, &DB_FAULT, s->field[i].name,
                          "%s: no such column in the result", SQL_NAME[id]);
    }
    m->shape = s;
    *ret = m;
    return NULL;
}

static void read_cell(struct arena *a, struct cell c, enum kind kind, void *at)
{
    struct str text = { c.p, c.null ? 0 : c.n };

    switch (kind) {
    case KIND_INT: *(int64_t *)at = c.i; break;
    case KIND_BOOL: *(bool *)at = c.i != 0; break;
    case KIND_TIME: ((struct when *)at)->ms = c.i; break;
    case KIND_ID: ((struct id *)at)->v = c.i; break;
    case KIND_DAY: *(struct day *)at = c.null ? DAY_NONE : (struct day){ (int32_t)c.i }; break;
    case KIND_STR: *(struct str *)at = str_keep(a, text); break;
    case KIND_JSON: ((struct json *)at)->text = str_keep(a, text); break;
    case KIND_BLOB:
        *(struct blob *)at =
            c.null ? (struct blob){ NULL, 0 } : (struct blob){ str_keep(a, text).p, c.n };
        break;
    case KIND_LIST:
    case KIND_ONE: break;
    }
}

static MUST err read_row(struct db *db, enum sql id, const struct shape *s, void *ret)
{
    const struct column_map *m = NULL;

    TRY(map_columns(db, id, s, &m));
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = &s->field[i];
        if (m->column[i] >= 0)
            read_cell(db->arena, db->driver->cell(db, id, m->column[i], f->kind), f->kind,
                      (char *)ret + f->off);
    }
    return NULL;
}

err db_one(struct db *db, enum sql id, const struct shape *s, void *ret, const struct arg *args,
           size_t n)
{
    err e = NULL;

    TRY(start(db, id, args, n));
    enum step got = db->driver->step(db, id, &e);
    if (got == STEP_ROW)
        e = read_row(db, id, s, ret);
    else if (got == STEP_DONE)
        e = &NOT_FOUND;
    finish(db, id);
    return e;
}

err db_int(struct db *db, enum sql id, int64_t *ret, const struct arg *args, size_t n)
{
    err e = NULL;

    TRY(start(db, id, args, n));
    enum step got = db->driver->step(db, id, &e);
    if (got == STEP_ROW)
        *ret = db->driver->cell(db, id, 0, KIND_INT).i;
    else if (got == STEP_DONE)
        *ret = 0;
    finish(db, id);
    return e;
}

err db_rows(struct db *db, enum sql id, struct rows *ret, const struct arg *args, size_t n)
{
    *ret = (struct rows){ .db = db, .id = id };
    return start(db, id, args, n);
}

bool rows_next(struct rows *q, const struct shape *s, void *ret)
{
    if (q->e)
        return false;
    enum step got = q->db->driver->step(q->db, q->id, &q->e);
    if (got == STEP_ROW)
        q->e = read_row(q->db, q->id, s, ret);
    return got == STEP_ROW && !q->e;
}

err rows_end(struct rows *q)
{
    finish(q->db, q->id);
    return q->e;
}

err db_list(struct db *db, enum sql id, const struct shape *s, size_t limit, struct list *ret,
            const struct arg *args, size_t n)
{
    struct rows q;
    size_t cap = limit < PAGE ? limit + 1 : 16, count = 0;
    char *out = arena_get(db->arena, arena_size(s->size, cap));

    TRY(db_rows(db, id, &q, args, n));
    for (;;) {
        if (count == cap) {
            char *grown = arena_get(db->arena, arena_size(s->size, cap * 2));
            memcpy(grown, out, s->size * count);
            out = grown;
            cap *= 2;
        }
        if (!rows_next(&q, s, out + s->size * count))
            break;
        if (++count > limit) {
            finish(db, id);
            return err_at(db->arena, &DB_FAULT, NULL, "%s: more than %zu rows", SQL_NAME[id],
                          limit);
        }
    }
    TRY(rows_end(&q));
    *ret = (struct list){ out, count };
    return NULL;
}

static struct arg arg_of(const struct field *f, const void *at)
{
    switch (f->kind) {
    case KIND_INT: return arg_int(*(const int64_t *)at);
    case KIND_BOOL: return arg_bool(*(const bool *)at);
    case KIND_TIME: return arg_time(*(const struct when *)at);
    case KIND_DAY: return arg_day(*(const struct day *)at);
    case KIND_ID: return arg_id(*(const struct id *)at);
    case KIND_STR: return arg_str(*(const struct str *)at);
    case KIND_JSON: return arg_text(((const struct json *)at)->text);
    case KIND_BLOB: return arg_blob(*(const struct blob *)at);
    case KIND_LIST:
    case KIND_ONE: break;
    }
    return arg_null();
}

struct arg *db_args(struct arena *a, const struct shape *s, const void *record, size_t *ret_n)
{
    struct arg *args = NEW_N(a, struct arg, s->n);

    *ret_n = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (has_column(&s->field[i]))
            args[(*ret_n)++] = arg_of(&s->field[i], (const char *)record + s->field[i].off);
    }
    return args;
}
