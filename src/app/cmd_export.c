/* cmd_export.c - `zhengyi export`: writes a matter's file, or all of a community that can be
 * checked. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/command.h"
#include "app/errand.h"
#include "base/clock.h"
#include "base/day.h"
#include "room/archive/archive.h"
#include "room/record/record.h"

static const struct failure EXPORT_DISK = { .code = ERR_FAULT, .id = "export.disk" };

static MUST err read_file(struct arena *a, struct db *db, const struct house *house, struct id id,
                          bool dispute, struct str *ret)
{
    struct ctx c = {
        .arena = a, .db = db, .house = house, .now = clock_now(), .name = STR("zhengyi export")
    };

    c.today = day_at(c.now, CHINA_OFFSET);
    TRY(archive_community(&c, id, &c.community));
    return dispute ? archive_export_case(&c, id, ret) : archive_export(&c, id, ret);
}

/* Beside the wanted name first, so that a half-written file never bears it. */
static bool write_file(struct arena *a, const char *path, struct str bytes)
{
    const char *beside = str_fmt(a, "%s.part", path).p;
    FILE *out = fopen(beside, "wb");

    if (!out)
        return false;
    bool good = fwrite(bytes.p, 1, bytes.n, out) == bytes.n;
    good = fclose(out) == 0 && good;
    good = good && rename(beside, path) == 0;
    if (!good)
        (void)remove(beside);
    return good;
}

static int export_matter(struct errand *x, struct id id, bool dispute, const char *path)
{
    struct str bytes = STR("");

    if (!errand_find(x))
        return 1;
    err e = db_begin(x->db, &x->arena, TX_WRITE);
    if (!e)
        e = db_finish(x->db, read_file(&x->arena, x->db, &x->house, id, dispute, &bytes));
    if (e == &NOT_FOUND)
        return command_fail("export: no %s %lld", dispute ? "dispute" : "matter", (long long)id.v);
    if (e)
        return command_fail("export: %s %s", e->id, e->detail ? e->detail : "");
    if (!write_file(&x->arena, path, bytes))
        return command_fail("export: cannot write %s", path);
    (void)printf("%s: %zu bytes\n", path, bytes.n);
    return 0;
}

/* --- a whole community --- */

enum { ENTRIES_AT_ONCE = 4096 };

static MUST err write_in(struct ctx *c, const char *folder, const char *name, struct str bytes)
{
    return write_file(c->arena, str_fmt(c->arena, "%s/%s", folder, name).p, bytes) ? NULL
                                                                                   : &EXPORT_DISK;
}

static MUST err write_entries(struct ctx *c, const char *folder, int64_t size)
{
    FILE *out = fopen(str_fmt(c->arena, "%s/entries", folder).p, "wb");
    bool good = out != NULL;
    err e = NULL;

    for (int64_t at = 0; good && !e && at < size; at += ENTRIES_AT_ONCE) {
        struct mark start = arena_mark(c->arena);
        struct str s = STR("");
        e = record_entries(c, at, at + ENTRIES_AT_ONCE < size ? at + ENTRIES_AT_ONCE : size, &s);
        good = e || fwrite(s.p, 1, s.n, out) == s.n;
        arena_rewind(c->arena, start);
    }
    good = out && fclose(out) == 0 && good;
    return e ? e : good ? NULL : &EXPORT_DISK;
}

static MUST err write_sealed(struct ctx *c, const char *folder, size_t *ret_n)
{
    struct list l;

    TRY(archive_list(c, &l));
    const struct archived *f = l.p;
    *ret_n = l.n;
    for (size_t i = 0; i < l.n; i++) {
        struct mark start = arena_mark(c->arena);
        struct str bytes;
        TRY(archive_bytes(c, &f[i], &bytes));
        TRY(write_in(c, folder, str_fmt(c->arena, "files/" STR_FMT ".zip", STR_ARG(f[i].code)).p,
                     bytes));
        arena_rewind(c->arena, start);
    }
    return NULL;
}

static MUST err write_community(struct ctx *c, const char *folder, struct log_head *ret_head,
                                size_t *ret_files)
{
    TRY(record_place_all(c));
    TRY(record_head(c, ret_head));
    if (!ret_head->size)
        return &NOT_FOUND;
    if (mkdir(folder, 0777) != 0 || mkdir(str_fmt(c->arena, "%s/files", folder).p, 0777) != 0)
        return err_at(c->arena, &EXPORT_DISK, "out", "%s: %s", folder, strerror(errno));
    struct note_key key = record_key(c, ret_head->origin);
    TRY(write_in(c, folder, "checkpoint", ret_head->checkpoint));
    TRY(write_in(c, folder, "vkey",
                 str_fmt(c->arena, STR_FMT "\n", STR_ARG(note_vkey(c->arena, &key)))));
    TRY(write_entries(c, folder, ret_head->size));
    return write_sealed(c, folder, ret_files);
}

static int export_community(struct errand *x, struct id id, const char *folder)
{
    struct log_head head;
    size_t files = 0;

    if (!errand_find(x))
        return 1;
    struct ctx c = {
        .arena = &x->arena, .db = x->db, .house = &x->house, .community = id, .now = clock_now()
    };
    err e = db_begin(x->db, &x->arena, TX_WRITE);
    if (!e)
        e = db_finish(x->db, write_community(&c, folder, &head, &files));
    if (e == &NOT_FOUND)
        return command_fail("export: no community %lld has a log here", (long long)id.v);
    if (e)
        return command_fail("export: %s %s", e->id, e->detail ? e->detail : "");
    (void)printf("%s: %lld entries, %zu sealed files\n", folder, (long long)head.size, files);
    return 0;
}

static int run(int argc, char **argv)
{
    struct errand x;
    struct id id = { 0 };

    if (!errand_read(&x, argc, argv) || !errand_takes(&x, "export", "--out", 2))
        return 1;
    const char *what = config_word(&x.config, 0), *which = config_word(&x.config, 1);
    const char *path = config_flag(&x.config, "--out");
    bool whole = what && strcmp(what, "community") == 0;
    bool dispute = what && strcmp(what, "dispute") == 0;
    if (!what || (!whole && !dispute && strcmp(what, "matter") != 0) ||
        !str_int(str_of(which), &id.v))
        return command_fail("export: say which: export matter ID --out FILE");
    if (!path || !*path)
        return command_fail("export: --out FILE is needed");
    return errand_end(&x, whole ? export_community(&x, id, path)
                                : export_matter(&x, id, dispute, path));
}

const struct command COMMAND_EXPORT = {
    "export", "write a matter's file, sealed or so far",
    "usage: zhengyi export matter ID --out FILE.zip [--data DIR] [--db URL]\n"
    "       zhengyi export dispute ID --out FILE.zip [--data DIR] [--db URL]\n"
    "       zhengyi export community ID --out FOLDER [--data DIR] [--db URL]\n"
    "Writes the sealed file of an archived matter; of another one an extract that says so. Ids "
    "are\n"
    "the first word of each line of `zhengyi list matters`. `zhengyi verify FILE.zip` checks it.\n"
    "A dispute's file is for its parties and the committee: it is in no community's folder.\n"
    "Of a community its public log and all its sealed files: `zhengyi verify community FOLDER`.\n",
    run
};
