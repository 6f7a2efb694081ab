#include "kit/zip.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "base/arena.h"
#include "base/day.h"

/* clang-format off */
const struct failure ZIP_BAD = { .code = ERR_INPUT, .id = "zip.bad" };
const struct failure ZIP_LARGE = { .code = ERR_LARGE, .id = "zip.large" };
const struct failure ZIP_FAULT = { .code = ERR_FAULT, .id = "zip.fault" };
/* clang-format on */

enum { PATH_BYTES = 512, RATIO_FROM = 1024 * 1024 };

struct zipw {
    struct arena *arena;
    zip_t *zip;
    zip_source_t *memory; /* NULL: a file */
    zip_uint16_t date, time;
};

struct zipr {
    struct arena *arena;
    zip_t *zip;
    size_t n;
    struct zip_entry *entry;
    size_t *by_path; /* numbers of entries, sorted by path */
    zip_file_t *part;
    int64_t part_left;
};

static bool segment_ok(struct str s) { return s.n > 0 && !str_is(s, ".") && !str_is(s, ".."); }

bool zip_path_ok(struct str path)
{
    struct str rest = path, head = { 0 };

    if (path.n == 0 || path.n > PATH_BYTES || path.p[path.n - 1] == '/' || str_len_utf8(path) < 0)
        return false;
    for (size_t i = 0; i < path.n; i++) {
        if ((unsigned char)path.p[i] < 0x20 || path.p[i] == '\\' || path.p[i] == ':' ||
            path.p[i] == 0x7f)
            return false;
    }
    while (str_cut(&rest, '/', &head)) {
        if (!segment_ok(head))
            return false;
    }
    return true;
}

static err fault(struct arena *a, zip_t *zip, const char *what)
{
    return err_at(a, &ZIP_FAULT, NULL, "%s: %s", what, zip_error_strerror(zip_get_error(zip)));
}

/* Opens over memory; *ret_source stays ours to read afterwards (NULL if not asked). */
static err open_memory(struct arena *a, struct blob bytes, int flags, zip_source_t **ret_source,
                       zip_t **ret)
{
    zip_error_t why;

    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &why);
    zip_t *zip = source ? zip_open_from_source(source, flags, &why) : NULL;
    if (zip) {
        if (ret_source) {
            zip_source_keep(source);
            *ret_source = source;
        }
        *ret = zip;
        return NULL;
    }
    err base = flags & ZIP_RDONLY ? &ZIP_BAD : &ZIP_FAULT;
    err e = err_at(a, base, NULL, "open: %s", zip_error_strerror(&why));
    zip_source_free(source);
    zip_error_fini(&why);
    return e;
}

static void set_time(struct zipw *z, struct when t)
{
    struct day day = day_at(t, 0);
    struct ymd d = day_ymd(day);
    int64_t s = (t.ms - day_start(day, 0).ms) / 1000;
    int32_t year = d.year < 1980 ? 0 : d.year > 2107 ? 127 : d.year - 1980;

    z->date = (zip_uint16_t)(year << 9 | d.month << 5 | d.day);
    z->time = (zip_uint16_t)(s / 3600 << 11 | s / 60 % 60 << 5 | s % 60 / 2);
}

err zipw_begin(struct arena *a, const char *path, struct when mtime, struct zipw **ret)
{
    struct zipw *z = NEW(a, struct zipw);
    int code = 0;

    z->arena = a;
    set_time(z, mtime);
    if (path) {
        z->zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
        if (!z->zip)
            return err_at(a, &ZIP_FAULT, NULL, "open %s: libzip error %d", path, code);
    } else {
        TRY(open_memory(a, (struct blob){ NULL, 0 }, ZIP_TRUNCATE, &z->memory, &z->zip));
    }
    *ret = z;
    return NULL;
}

static err add(struct zipw *z, struct str path, zip_source_t *source, bool deflate)
{
    const char *name = str_z(z->arena, path);

    if (!source)
        return fault(z->arena, z->zip, name);
    if (!zip_path_ok(path)) {
        zip_source_free(source);
        return err_rule(z->arena, &ZIP_BAD, NULL, "why=path");
    }
    zip_int64_t i = zip_file_add(z->zip, name, source, ZIP_FL_ENC_UTF_8);
    if (i < 0) {
        zip_source_free(source);
        return fault(z->arena, z->zip, name);
    }
    zip_uint64_t at = (zip_uint64_t)i;
    int method = deflate ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    if (zip_set_file_compression(z->zip, at, method, deflate ? 6 : 0) != 0 ||
        zip_file_set_dostime(z->zip, at, z->time, z->date, 0) != 0 ||
        zip_file_set_external_attributes(z->zip, at, 0, ZIP_OPSYS_UNIX,
                                         (zip_uint32_t)(S_IFREG | 0644) << 16) != 0)
        return fault(z->arena, z->zip, name);
    return NULL;
}

err zipw_add(struct zipw *z, struct str path, struct str bytes, bool deflate)
{
    return add(z, path, zip_source_buffer(z->zip, bytes.n ? bytes.p : "", bytes.n, 0), deflate);
}

err zipw_add_file(struct zipw *z, struct str path, const char *from, bool deflate)
{
    return add(z, path, zip_source_file(z->zip, from, 0, -1), deflate);
}

static err take_bytes(struct zipw *z, struct blob *ret)
{
    zip_stat_t st;

    zip_stat_init(&st);
    if (zip_source_stat(z->memory, &st) != 0 || zip_source_open(z->memory) != 0)
        return err_at(z->arena, &ZIP_FAULT, NULL, "reading back");
    char *p = NEW_N(z->arena, char, st.size + 1);
    zip_int64_t n = zip_source_read(z->memory, p, st.size);
    zip_source_close(z->memory);
    if (n < 0 || (zip_uint64_t)n != st.size)
        return err_at(z->arena, &ZIP_FAULT, NULL, "reading back");
    *ret = (struct blob){ p, (size_t)n };
    return NULL;
}

err zipw_end(struct zipw *z, struct blob *ret_bytes)
{
    err e = NULL;

    if (zip_close(z->zip) != 0) {
        e = fault(z->arena, z->zip, "close");
        zip_discard(z->zip);
    } else if (z->memory && ret_bytes) {
        e = take_bytes(z, ret_bytes);
    }
    if (z->memory)
        zip_source_free(z->memory);
    return e;
}

void zipw_drop(struct zipw *z)
{
    zip_discard(z->zip);
    if (z->memory)
        zip_source_free(z->memory);
}

static err bad(struct zipr *z, const char *why, const char *name)
{
    return err_at(z->arena, err_rule(z->arena, &ZIP_BAD, NULL, "why=%s", why), NULL, "%s in \"%s\"",
                  why, name);
}

static err large(struct zipr *z, const char *why)
{
    return err_rule(z->arena, &ZIP_LARGE, NULL, "why=%s", why);
}

static bool is_link(struct zipr *z, size_t i)
{
    zip_uint8_t system = 0;
    zip_uint32_t mode = 0;

    return zip_file_get_external_attributes(z->zip, i, 0, &system, &mode) == 0 &&
           system == ZIP_OPSYS_UNIX && S_ISLNK(mode >> 16);
}

static err check_entry(struct zipr *z, size_t i, const zip_stat_t *st, const struct zip_caps *caps)
{
    struct str path = str_of(st->name);

    if (!caps->strict && str_ends(path, STR("/")) && st->size == 0)
        path.n--;
    if (!zip_path_ok(path))
        return bad(z, "path", st->name);
    if (is_link(z, i))
        return bad(z, "link", st->name);
    if (st->encryption_method != ZIP_EM_NONE)
        return bad(z, "encrypted", st->name);
    if (st->comp_method != ZIP_CM_STORE && st->comp_method != ZIP_CM_DEFLATE)
        return bad(z, "compression", st->name);
    if (st->size > (zip_uint64_t)caps->one)
        return large(z, "entry");
    if (st->size > RATIO_FROM && st->size / (zip_uint64_t)caps->ratio > st->comp_size)
        return large(z, "ratio");
    return NULL;
}

static err check_entries(struct zipr *z, const struct zip_caps *caps)
{
    const zip_uint64_t need = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                              ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    int64_t total = 0;
    zip_stat_t st;

    for (size_t i = 0; i < z->n; i++) {
        if (zip_stat_index(z->zip, i, ZIP_FL_ENC_GUESS, &st) != 0 || (st.valid & need) != need)
            return bad(z, "header", "");
        TRY(check_entry(z, i, &st, caps));
        total += (int64_t)st.size;
        if (total > caps->total)
            return large(z, "total");
        z->entry[i] =
            (struct zip_entry){ str_of(str_z(z->arena, str_of(st.name))), (int64_t)st.size };
    }
    return NULL;
}

static int by_path(const void *a, const void *b, void *entries)
{
    const struct zip_entry *e = entries;

    return str_cmp(e[*(const size_t *)a].path, e[*(const size_t *)b].path);
}

static err check_twice(struct zipr *z)
{
    z->by_path = NEW_N(z->arena, size_t, z->n);
    for (size_t i = 0; i < z->n; i++)
        z->by_path[i] = i;
    qsort_r(z->by_path, z->n, sizeof *z->by_path, by_path, z->entry);
    for (size_t i = 1; i < z->n; i++) {
        if (str_eq(z->entry[z->by_path[i]].path, z->entry[z->by_path[i - 1]].path))
            return bad(z, "twice", z->entry[z->by_path[i]].path.p);
    }
    return NULL;
}

static err check(struct zipr *z, const struct zip_caps *caps)
{
    zip_int64_t n = zip_get_num_entries(z->zip, 0);

    if (n < 0 || (zip_uint64_t)n > caps->entries)
        return large(z, "entries");
    z->n = (size_t)n;
    z->entry = NEW_N(z->arena, struct zip_entry, z->n);
    TRY(check_entries(z, caps));
    return check_twice(z);
}

static int flags_of(const struct zip_caps *caps)
{
    return ZIP_RDONLY | (caps->strict ? ZIP_CHECKCONS : 0);
}

static err begin(struct arena *a, zip_t *zip, const struct zip_caps *caps, struct zipr **ret)
{
    struct zipr *z = NEW(a, struct zipr);

    z->arena = a;
    z->zip = zip;
    err e = check(z, caps);
    if (e)
        zip_discard(zip);
    else
        *ret = z;
    return e;
}

err zipr_open(struct arena *a, const char *path, const struct zip_caps *caps, struct zipr **ret)
{
    int code = 0;
    zip_t *zip = zip_open(path, flags_of(caps), &code);

    if (!zip)
        return err_at(a, code == ZIP_ER_NOENT ? &ZIP_FAULT : &ZIP_BAD, NULL,
                      "open %s: libzip error %d", path, code);
    return begin(a, zip, caps, ret);
}

err zipr_memory(struct arena *a, struct blob bytes, const struct zip_caps *caps, struct zipr **ret)
{
    zip_t *zip = NULL;

    if (bytes.n == 0)
        return &ZIP_BAD;
    TRY(open_memory(a, bytes, flags_of(caps), NULL, &zip));
    return begin(a, zip, caps, ret);
}

size_t zipr_count(const struct zipr *z) { return z->n; }
struct zip_entry zipr_entry(const struct zipr *z, size_t i) { return z->entry[i]; }

bool zipr_find(const struct zipr *z, struct str path, size_t *ret_i)
{
    size_t low = 0, high = z->n;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int way = str_cmp(z->entry[z->by_path[mid]].path, path);
        if (way == 0) {
            *ret_i = z->by_path[mid];
            return true;
        }
        if (way < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

static void end_part(struct zipr *z)
{
    if (z->part)
        (void)zip_fclose(z->part);
    z->part = NULL;
}

err zipr_start(struct zipr *z, size_t i)
{
    end_part(z);
    z->part = zip_fopen_index(z->zip, i, 0);
    if (!z->part)
        return bad(z, "data", z->entry[i].path.p);
    z->part_left = z->entry[i].size;
    return NULL;
}

err zipr_more(struct zipr *z, void *p, size_t cap, size_t *ret_n)
{
    zip_int64_t n = zip_fread(z->part, p, cap);

    if (n < 0 || n > z->part_left || (n == 0 && cap && z->part_left != 0))
        return bad(z, "data", "");
    z->part_left -= n;
    *ret_n = (size_t)n;
    return NULL;
}

err zipr_read(struct zipr *z, size_t i, struct str *ret)
{
    size_t size = (size_t)z->entry[i].size, at = 0, n = 1;
    char *p = NEW_N(z->arena, char, size + 1);

    TRY(zipr_start(z, i));
    while (n > 0) { /* the read past the end makes libzip check the CRC */
        TRY(zipr_more(z, p + at, size + 1 - at, &n));
        at += n;
    }
    end_part(z);
    p[size] = '\0';
    *ret = (struct str){ p, size };
    return NULL;
}

void zipr_close(struct zipr *z)
{
    end_part(z);
    zip_discard(z->zip);
}
