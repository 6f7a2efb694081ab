/* shelf.c - write to a temporary name, flush, rename, flush the folder. */
#include "kit/shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "kit/crypto.h"

const struct failure SHELF_FAULT = { .code = ERR_BUSY, .id = "shelf.fault" };
const struct failure SHELF_MISSING = { .code = ERR_MISSING, .id = "shelf.missing" };
const struct failure SHELF_CHANGED = { .code = ERR_FAULT, .id = "shelf.changed" };
const struct failure SHELF_NAME_BAD = { .code = ERR_MISSING, .id = "shelf.name_bad" };

enum { READ_MAX = 64 * 1024 * 1024 };

static MUST err disk_fault(struct arena *a, const char *what)
{
    return err_at(a, &SHELF_FAULT, NULL, "%s: %s", what, strerror(errno));
}

struct str shelf_name(struct arena *a, struct str bytes)
{
    uint8_t hash[HASH_SIZE];

    sha256(bytes.p, bytes.n, hash);
    return str_hex(a, hash, sizeof hash);
}

static bool name_good(struct str name)
{
    uint8_t hash[HASH_SIZE];

    return name.n == SHELF_NAME && str_unhex(name, hash, sizeof hash);
}

static const char *path_of(struct arena *a, struct str folder, struct str name, const char *suffix)
{
    return str_fmt(a, STR_FMT "/%.2s/%.62s%s", STR_ARG(folder), name.p, name.p + 2, suffix).p;
}

static MUST err make_folder(struct arena *a, const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return disk_fault(a, "mkdir");
    return NULL;
}

static bool loose;

void shelf_loose(void) { loose = true; }

static MUST err flush_folder(struct arena *a, const char *path)
{
    if (loose)
        return NULL;
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return disk_fault(a, "open folder");
    int rc = fsync(fd);
    close(fd);
    return rc == 0 ? NULL : disk_fault(a, "fsync folder");
}

static bool write_all(int fd, struct str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes.p += n;
        bytes.n -= (size_t)n;
    }
    return true;
}

/* Two writers of the same bytes never share a temporary name. */
static const char *draft_of(struct arena *a, const char *path)
{
    return str_fmt(a, "%s.%s.new", path, random_token(a, 9).p).p;
}

static MUST err write_draft(struct arena *a, const char *draft, struct str bytes)
{
    int fd = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

    if (fd < 0)
        return disk_fault(a, "create");
    bool written = write_all(fd, bytes) && (loose || fsync(fd) == 0);
    if (close(fd) == 0 && written)
        return NULL;
    err e = disk_fault(a, "write");
    unlink(draft);
    return e;
}

static MUST err write_file(struct arena *a, struct str folder, struct str name, const char *suffix,
                           struct str bytes)
{
    const char *path = path_of(a, folder, name, suffix), *draft = draft_of(a, path);
    const char *shelf = str_fmt(a, STR_FMT "/%.2s", STR_ARG(folder), name.p).p;

    TRY(make_folder(a, str_z(a, folder)));
    TRY(make_folder(a, shelf));
    TRY(write_draft(a, draft, bytes));
    if (rename(draft, path) != 0) {
        unlink(draft);
        return disk_fault(a, "rename");
    }
    TRY(flush_folder(a, shelf));
    return flush_folder(a, str_z(a, folder));
}

static bool is_there(const char *path, size_t size)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size == size;
}

err shelf_put(struct arena *a, struct str folder, struct str bytes, struct str *ret_name)
{
    struct str name = shelf_name(a, bytes);

    if (!is_there(path_of(a, folder, name, ""), bytes.n))
        TRY(write_file(a, folder, name, "", bytes));
    *ret_name = name;
    return NULL;
}

static MUST err read_all(struct arena *a, int fd, size_t size, struct str *ret)
{
    char *p = NEW_N(a, char, size + 1);
    size_t n = 0;

    while (n < size) {
        ssize_t got = read(fd, p + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return disk_fault(a, "read");
        n += (size_t)got;
    }
    *ret = (struct str){ p, n };
    return NULL;
}

err shelf_get_beside(struct arena *a, struct str folder, struct str name, const char *suffix,
                     struct str *ret)
{
    struct stat st;

    if (!name_good(name))
        return &SHELF_NAME_BAD;
    int fd = open(path_of(a, folder, name, suffix), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? &SHELF_MISSING : disk_fault(a, "open");
    bool fits = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size <= READ_MAX;
    err e = fits ? read_all(a, fd, (size_t)st.st_size, ret) : &SHELF_CHANGED;
    close(fd);
    return e;
}

err shelf_get(struct arena *a, struct str folder, struct str name, struct str *ret)
{
    struct str bytes;

    TRY(shelf_get_beside(a, folder, name, "", &bytes));
    if (!str_eq(shelf_name(a, bytes), name))
        return &SHELF_CHANGED;
    *ret = bytes;
    return NULL;
}

bool shelf_has(struct arena *a, struct str folder, struct str name)
{
    return name_good(name) && access(path_of(a, folder, name, ""), R_OK) == 0;
}

err shelf_put_beside(struct arena *a, struct str folder, struct str name, const char *suffix,
                     struct str bytes)
{
    if (!name_good(name))
        return &SHELF_NAME_BAD;
    return write_file(a, folder, name, suffix, bytes);
}

err shelf_drop_beside(struct arena *a, struct str folder, struct str name, const char *suffix)
{
    if (!name_good(name))
        return &SHELF_NAME_BAD;
    if (unlink(path_of(a, folder, name, suffix)) != 0 && errno != ENOENT)
        return disk_fault(a, "unlink");
    return NULL;
}

err shelf_drop(struct arena *a, struct str folder, struct str name)
{
    TRY(shelf_drop_beside(a, folder, name, ""));
    const char *shelf = str_fmt(a, STR_FMT "/%.2s", STR_ARG(folder), name.p).p;
    return access(shelf, F_OK) == 0 ? flush_folder(a, shelf) : NULL;
}
