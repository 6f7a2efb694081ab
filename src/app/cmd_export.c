/* cmd_export.c - `zhengyi export matter ID`: writes a matter's file. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/errand.h"
#include "base/clock.h"
#include "base/day.h"
#include "room/archive/archive.h"

static MUST err read_file(struct arena *a, struct db *db, const struct house *house, struct id id,
                          struct str *ret)
{
    struct ctx c = {
        .arena = a, .db = db, .house = house, .now = clock_now(), .name = STR("zhengyi export")
    };

    c.today = day_at(c.now, CHINA_OFFSET);
    TRY(archive_community(&c, id, &c.community));
    return archive_export(&c, id, ret);
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

static int export_matter(struct errand *x, struct id id, const char *path)
{
    struct str bytes = STR("");

    if (!errand_open(x))
        return 1;
    err e = db_begin(x->db, &x->arena, TX_WRITE);
    if (!e)
        e = db_finish(x->db, read_file(&x->arena, x->db, &x->house, id, &bytes));
    if (e == &NOT_FOUND)
        return command_fail("export: no matter %lld", (long long)id.v);
    if (e)
        return command_fail("export: %s %s", e->id, e->detail ? e->detail : "");
    if (!write_file(&x->arena, path, bytes))
        return command_fail("export: cannot write %s", path);
    (void)printf("%s: %zu bytes\n", path, bytes.n);
    return 0;
}

static int run(int argc, char **argv)
{
    struct errand x;
    struct id id = { 0 };

    if (!errand_read(&x, argc, argv))
        return 1;
    const char *what = config_word(&x.config, 0), *which = config_word(&x.config, 1);
    const char *path = config_flag(&x.config, "--out");
    if (!what || strcmp(what, "matter") != 0 || !str_int(str_of(which), &id.v))
        return command_fail("export: say which: export matter ID --out FILE");
    if (!path || !*path)
        return command_fail("export: --out FILE is needed");
    return errand_end(&x, export_matter(&x, id, path));
}

const struct command COMMAND_EXPORT = {
    "export", "write a matter's file, sealed or so far",
    "usage: zhengyi export matter ID --out FILE.zip [--data DIR] [--db URL]\n"
    "Writes the sealed file of an archived matter; of another one an extract that says so. Ids "
    "are\n"
    "the first word of each line of `zhengyi list matters`. `zhengyi verify FILE.zip` checks it.\n",
    run
};
