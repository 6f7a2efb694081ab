#include "app/migrate.h"

#include "base/arena.h"
#include "kit/asset.h"

const struct failure MIGRATION_CHANGED = { .code = ERR_FAULT, .id = "migration.changed" };
const struct failure MIGRATION_UNKNOWN = { .code = ERR_FAULT, .id = "migration.unknown" };

struct migration {
    struct str name;
    struct str digest; /* of its text, as asset.h gives it */
    struct when applied_at;
};

static const struct field migration_fields[] = {
    FIELD(struct migration, name, SHOW),
    FIELD(struct migration, digest, SHOW),
    FIELD(struct migration, applied_at, SHOW),
};
static const struct shape MIGRATION = SHAPE(struct migration, migration_fields);

enum { MANY_MIGRATIONS = 10000 };

static MUST err match(struct db *db, struct arena *a)
{
    struct list done = { NULL, 0 };

    TRY(db_run(db, SQL_MIGRATION_TABLE, NULL, NO_ARGS));
    TRY(db_list(db, SQL_MIGRATION_LIST, &MIGRATION, MANY_MIGRATIONS, &done, NO_ARGS));
    const struct migration *m = done.p;
    for (size_t i = 0; i < done.n; i++) {
        const struct asset *f = asset_find(m[i].name);
        if (!f)
            return err_at(a, &MIGRATION_UNKNOWN, NULL, "%s", m[i].name.p);
        if (!str_is(m[i].digest, f->etag))
            return err_at(a, &MIGRATION_CHANGED, NULL, "%s", f->path);
    }
    return NULL;
}

static MUST err apply(struct db *db, const struct asset *f, struct when now, bool *ret_done)
{
    struct migration had;
    struct str name = str_of(f->path);
    err e = db_one(db, SQL_MIGRATION_GET, &MIGRATION, &had, ARGS(arg_str(name)));

    *ret_done = e == &NOT_FOUND;
    if (!*ret_done)
        return e;
    TRY(db_exec(db, f->raw.p));
    return db_run(db, SQL_MIGRATION_ADD, NULL,
                  ARGS(arg_str(name), arg_str(str_of(f->etag)), arg_time(now)));
}

err migrate_run(struct db *db, struct arena *a, struct when now, int64_t *ret_applied)
{
    size_t n = 0;
    const struct asset *f = asset_below(STR("db/migrate/"), &n);
    int64_t applied = 0;
    bool done = false;

    TRY(db_begin(db, a, TX_WRITE));
    TRY(db_finish(db, match(db, a)));
    for (size_t i = 0; i < n; i++) {
        TRY(db_begin(db, a, TX_WRITE));
        TRY(db_finish(db, apply(db, &f[i], now, &done)));
        applied += done;
    }
    if (ret_applied)
        *ret_applied = applied;
    return NULL;
}
