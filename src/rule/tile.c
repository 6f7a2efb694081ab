#include "rule/tile.h"

#include <stdio.h>
#include <string.h>

enum { PATH_SIZE = 64, INDEX_GROUPS = 7, INDEX_GROUPS_READ = 5 };

/* "x001/x234/067" for 1234067; returns the number of bytes. */
static size_t put_index(char *ret, int64_t n)
{
    int group[INDEX_GROUPS];
    int count = 0;
    size_t used = 0;

    do {
        group[count++] = (int)(n % 1000);
        n /= 1000;
    } while (n && count < INDEX_GROUPS);
    while (count-- > 0)
        used += (size_t)snprintf(ret + used, 6, count ? "x%03d/" : "%03d", group[count]);
    return used;
}

static struct str put_path(char *ret, const struct tile *t)
{
    size_t n = 0;

    if (t->level == TILE_ENTRIES)
        n = (size_t)snprintf(ret, PATH_SIZE, "tile/entries/");
    else
        n = (size_t)snprintf(ret, PATH_SIZE, "tile/%d/", t->level);
    n += put_index(ret + n, t->n);
    if (t->width < TILE_WIDTH)
        n += (size_t)snprintf(ret + n, PATH_SIZE - n, ".p/%d", t->width);
    return (struct str){ ret, n };
}

struct str tile_path(struct arena *a, const struct tile *t)
{
    char path[PATH_SIZE];

    return str_keep(a, put_path(path, t));
}

static bool read_index(struct str text, int64_t *ret)
{
    struct str group = { NULL, 0 };
    int64_t n = 0, part = 0;

    for (int i = 0; str_cut(&text, '/', &group); i++) {
        if (group.n && group.p[0] == 'x')
            group = (struct str){ group.p + 1, group.n - 1 };
        if (i == INDEX_GROUPS_READ || group.n != 3 || !str_int(group, &part))
            return false;
        n = n * 1000 + part;
    }
    *ret = n;
    return true;
}

static bool read_level(struct str text, int *ret)
{
    int64_t level = TILE_ENTRIES;

    if (!str_is(text, "entries") && (!str_int(text, &level) || level >= TILE_LEVELS))
        return false;
    *ret = (int)level;
    return true;
}

/* Reads loosely, then accepts only what it would write itself. */
bool tile_read(struct str path, struct tile *ret)
{
    struct str rest = path, level = { NULL, 0 };
    struct tile t = { 0, 0, TILE_WIDTH };
    char again[PATH_SIZE];
    size_t at = 0;
    int64_t width = TILE_WIDTH;

    if (!str_starts(rest, STR("tile/")))
        return false;
    rest = (struct str){ rest.p + 5, rest.n - 5 };
    if (!str_cut(&rest, '/', &level) || !read_level(level, &t.level))
        return false;
    if (str_find(rest, STR(".p/"), &at)) {
        if (!str_int((struct str){ rest.p + at + 3, rest.n - at - 3 }, &width))
            return false;
        if (width < 1 || width >= TILE_WIDTH)
            return false;
        rest.n = at;
    }
    t.width = (int)width;
    if (!read_index(rest, &t.n) || !str_eq(put_path(again, &t), path))
        return false;
    *ret = t;
    return true;
}

int tile_width(int64_t size, int level, int64_t n)
{
    int64_t hashes = size >> (level == TILE_ENTRIES ? 0 : 8 * level);
    int64_t full = hashes / TILE_WIDTH;

    if (size < 0 || n < 0 || n > full)
        return 0;
    return n < full ? TILE_WIDTH : (int)(hashes % TILE_WIDTH);
}

bool tile_in(int64_t size, const struct tile *t)
{
    return t->width <= tile_width(size, t->level, t->n);
}

struct tile_node tile_node_at(const struct tile *t, int i)
{
    return (struct tile_node){ t->level == TILE_ENTRIES ? 0 : 8 * t->level, t->n * TILE_WIDTH + i };
}
