/* import_cli.c - `zhengyi import`: one file, big batches, progress on stderr, a report. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/id.h"
#include "kit/crypto.h"
#include "room/import/import.h"
#include "room/import/report.h"
#include "room/import/run.h"
#include "room/region/region.h"
#include "web/house.h"
#include "web/text.h"

enum { BATCH = 50000 };

struct job {
    struct ctx ctx;
    struct arena arena; /* of a batch */
    struct arena keep;  /* of the run */
    const char *file, *community, *report;
    struct import_run run;
};

static int fail(struct job *j, err e)
{
    struct str said = text_say(&j->arena, LANG_EN, e->id, e->says);

    (void)fprintf(stderr, "zhengyi: import: %s: " STR_FMT "%s%s (%s%s%s)\n", j->file, STR_ARG(said),
                  e->detail ? " " : "", e->detail ? e->detail : "", e->id, e->says ? " " : "",
                  e->says ? e->says : "");
    return 1;
}

static bool take_flag(const char *const *argv, size_t argc, size_t *i, const char *name,
                      const char **ret)
{
    if (strcmp(argv[*i], name) != 0 || *i + 1 >= argc)
        return false;
    *ret = argv[++*i];
    return true;
}

static bool read_arguments(struct job *j, const char *const *argv, size_t argc)
{
    for (size_t i = 0; i < argc; i++) {
        if (take_flag(argv, argc, &i, "--community", &j->community) ||
            take_flag(argv, argc, &i, "--report", &j->report))
            continue;
        if (strcmp(argv[i], "residents") == 0)
            continue;
        if (argv[i][0] == '-' || j->file)
            return false;
        j->file = argv[i];
    }
    return j->file != NULL;
}

struct place {
    struct id id;
};
static const struct field place_fields[] = { FIELD(struct place, id, SHOW) };
static const struct shape PLACE = SHAPE(struct place, place_fields);

/* The community said, or the only one there is. */
static MUST err find_community(struct job *j)
{
    struct region r;
    struct list all;

    if (j->community) {
        err e = region_by_code(&j->ctx, str_of(j->community), &r);
        if (e == &NOT_FOUND || (!e && !str_is(r.level, "community")))
            return err_at(j->ctx.arena, &REGION_UNKNOWN, "community", "%s", j->community);
        j->ctx.community = r.id;
        return e;
    }
    TRY(db_list(j->ctx.db, SQL_IMPORT_COMMUNITIES, &PLACE, 2, &all, NO_ARGS));
    if (all.n != 1)
        return err_at(j->ctx.arena, &REGION_UNKNOWN, "community",
                      all.n ? "several: say --community CODE" : "there is none yet");
    j->ctx.community = ((const struct place *)all.p)->id;
    return NULL;
}

static MUST err hash_file(struct arena *a, const char *path, uint8_t ret[HASH_SIZE])
{
    static char buffer[1 << 16];
    struct sha256 s;
    size_t n;
    FILE *f = fopen(path, "rbe");

    if (!f)
        return err_at(a, &IMPORT_FILE, NULL, "%s: cannot be opened", path);
    sha256_begin(&s);
    while ((n = fread(buffer, 1, sizeof buffer, f)) > 0)
        sha256_add(&s, buffer, n);
    bool bad = ferror(f) != 0;
    (void)fclose(f);
    sha256_end(&s, ret);
    return bad ? err_at(a, &IMPORT_FILE, NULL, "%s: cannot be read", path) : NULL;
}

/* The mapping its own header says; wrong ones are refused before anything is stored. */
static MUST err map_file(struct job *j, struct str *ret)
{
    struct sheet *s = NULL;
    struct header h;

    TRY(sheet_open(&j->keep, j->file, &s));
    err e = header_find(&j->keep, s, &h);
    err end = sheet_close(s);
    TRY(e);
    TRY(end);
    TRY(mapping_check(&j->keep, h.field, h.n));
    *ret = run_mapping(&j->keep, h.field, h.n);
    return NULL;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* A run that was cut short goes on; a finished or new one begins at the top. */
static MUST err open_run(struct job *j)
{
    struct ctx *c = &j->ctx;
    uint8_t *hash = arena_get(&j->keep, HASH_SIZE);
    struct blob sha = { hash, HASH_SIZE };
    struct import_row *row = &j->run.row;
    struct str mapping;

    TRY(hash_file(c->arena, j->file, hash));
    TRY(map_file(j, &mapping));
    TRY(find_community(j));
    TRY(db_run(c->db, SQL_IMPORT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id_next(c->now)),
                    arg_str(str_of(base_name(j->file))), arg_blob(sha), arg_str(mapping),
                    arg_int(0), arg_null(), arg_time(c->now))));
    TRY(db_one(c->db, SQL_IMPORT_BY_HASH, &IMPORT_ROW, row,
               ARGS(arg_id(c->community), arg_blob(sha))));
    bool cut = str_is(row->state, "running") || str_is(row->state, "failed");
    bool goes_on = cut && row->line && str_eq(row->mapping, mapping);
    random_bytes(&j->run.keeper, sizeof j->run.keeper);
    TRY(run_lease(c, &j->run));
    row->sha256 = sha;
    row->mapping = mapping;
    row->name = str_of(base_name(j->file));
    if (goes_on) {
        row->state = STR("running");
        return NULL;
    }
    row->line = row->done = row->accepted = row->refused = 0;
    row->state = STR("running");
    TRY(db_run(c->db, SQL_IMPORT_FORGET_REFUSALS, NULL,
               ARGS(arg_id(c->community), arg_id(row->id))));
    TRY(db_run(c->db, SQL_IMPORT_START, NULL,
               ARGS(arg_id(c->community), arg_id(row->id), arg_str(row->state), arg_str(mapping),
                    arg_int(0), arg_time(c->now))));
    return run_lease(c, &j->run);
}

static MUST err begin(struct job *j)
{
    struct ctx *c = &j->ctx;

    TRY(open_run(j));
    j->run.arena = &j->keep;
    TRY(sheet_open(&j->keep, j->file, &j->run.sheet));
    return run_begin(c, &j->run);
}

static MUST err in_tx(struct job *j, err (*f)(struct job *j))
{
    j->ctx.now = clock_now();
    TRY(db_begin(j->ctx.db, &j->arena, TX_WRITE));
    return db_finish(j->ctx.db, f(j));
}

static err one_batch(struct job *j) { return run_batch(&j->ctx, &j->run, BATCH); }

static void say_progress(const struct job *j, struct when since)
{
    int64_t ms = clock_steady().ms - since.ms;

    (void)fprintf(stderr, "\r%lld lines, %lld accepted, %lld refused, %lld.%lld s",
                  (long long)j->run.row.done, (long long)j->run.row.accepted,
                  (long long)j->run.row.refused, (long long)(ms / 1000),
                  (long long)(ms / 100 % 10));
}

static MUST err run_all(struct job *j)
{
    struct when since = clock_steady();

    while (!j->run.ended) {
        struct mark m = arena_mark(&j->arena);
        TRY(in_tx(j, one_batch));
        say_progress(j, since);
        arena_rewind(&j->arena, m);
    }
    (void)fputc('\n', stderr);
    return NULL;
}

static err write_report(struct job *j)
{
    struct str csv;

    TRY(report_csv(&j->ctx, j->run.row.id, &csv));
    FILE *f = fopen(j->report, "wbe");
    bool good = f && fwrite(csv.p, 1, csv.n, f) == csv.n;
    if (f && fclose(f) != 0)
        good = false;
    return good ? NULL
                : err_at(j->ctx.arena, &IMPORT_FILE, NULL, "%s: cannot be written", j->report);
}

int import_command(struct db *db, const struct house *house, const char *const *argv, size_t argc)
{
    struct job j = { .ctx = { .db = db, .house = house, .now = clock_now(), .name = STR("系统") } };

    j.ctx.arena = &j.arena;
    j.ctx.today = day_at(j.ctx.now, CHINA_OFFSET);
    if (!read_arguments(&j, argv, argc)) {
        (void)fputs("zhengyi: import: usage: import residents FILE [--community CODE] "
                    "[--report FILE]\n",
                    stderr);
        return 1;
    }
    db_bulk(db);
    err e = in_tx(&j, begin);
    if (!e)
        e = run_all(&j);
    if (!e)
        e = db_analyse(db);
    if (!e && j.report)
        e = in_tx(&j, write_report);
    bool whole = !e && str_is(j.run.row.state, "done");
    int status = e ? fail(&j, e) : 0;
    if (!e && !whole)
        (void)fprintf(stderr, "zhengyi: import: %s: could not be read past line %lld\n", j.file,
                      (long long)j.run.row.line);
    arena_done(&j.arena);
    arena_done(&j.keep);
    return whole ? 0 : status ? status : 1;
}
