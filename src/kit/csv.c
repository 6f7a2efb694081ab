#include "kit/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

/* clang-format off */
const struct failure CSV_MISSING = { .code = ERR_MISSING, .id = "csv.missing" };
const struct failure CSV_BAD = { .code = ERR_INPUT, .id = "csv.bad" };
/* clang-format on */

enum {
    RAW = 64 * 1024,
    WINDOW = 2 * CSV_ROW_BYTES + 4 * RAW, /* a row, the piece of the next, one converted RAW */
};

struct csv {
    struct arena *arena;
    int fd; /* -1: memory */
    struct str memory;
    size_t memory_at;
    const char *charset;
    iconv_t conv; /* only when charset is not UTF-8 */
    bool clean;   /* all bytes known to be UTF-8 */
    bool ended;   /* the source gives no more */
    char sep;
    int64_t pulled, line;
    char raw[RAW];
    size_t raw_n;
    char window[WINDOW];
    size_t begin, end;
    struct str field[CSV_COLUMNS];
    err e;
};

static size_t pull(struct csv *c, char *p, size_t n)
{
    if (c->fd < 0) {
        size_t left = c->memory.n - c->memory_at;
        n = left < n ? left : n;
        if (n)
            memcpy(p, c->memory.p + c->memory_at, n);
        c->memory_at += n;
        return n;
    }
    ssize_t got;
    do
        got = read(c->fd, p, n);
    while (got < 0 && errno == EINTR);
    if (got < 0 && !c->e)
        c->e = err_at(c->arena, &CSV_MISSING, NULL, "read: errno %d", errno);
    return got > 0 ? (size_t)got : 0;
}

/* How long a character is by its first byte, of two or more. */
static size_t length_by(unsigned char first)
{
    if (first >= 0xf0)
        return 4;
    return first >= 0xe0 ? 3 : 2;
}

/* How many bytes at the end of p may be the start of a character cut off by the chunk's end. */
static size_t cut_off(const char *p, size_t n)
{
    for (size_t k = 1; k <= 3 && k <= n; k++) {
        unsigned char c = (unsigned char)p[n - k];
        if (c >= 0xc0)
            return k < length_by(c) ? k : 0;
        if (c < 0x80)
            return 0;
    }
    return 0;
}

static bool all_utf8(struct csv *c)
{
    size_t kept = 0, got;

    while ((got = pull(c, c->raw + kept, RAW - kept)) > 0) {
        size_t n = kept + got;
        kept = cut_off(c->raw, n);
        if (str_len_utf8((struct str){ c->raw, n - kept }) < 0)
            return false;
        memmove(c->raw, c->raw + n - kept, kept);
    }
    return kept == 0;
}

static err back_to(struct csv *c, size_t at)
{
    if (c->fd < 0)
        c->memory_at = at;
    else if (lseek(c->fd, (off_t)at, SEEK_SET) < 0)
        return err_at(c->arena, &CSV_MISSING, NULL, "not a regular file: errno %d", errno);
    return NULL;
}

static err open_converter(struct csv *c)
{
    iconv_t conv = iconv_open("UTF-8", c->charset);

    if (conv == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr): iconv's own constant */
        return err_at(c->arena, &CSV_MISSING, NULL, "no converter for %s", c->charset);
    c->conv = conv;
    return NULL;
}

/* A byte order mark decides; else well-formed UTF-8 is UTF-8 and anything else is GB18030. */
static err choose_charset(struct csv *c)
{
    struct str head = { c->raw, pull(c, c->raw, 3) };
    size_t skip = 0;

    TRY(back_to(c, 0));
    c->charset = "GB18030";
    if (str_starts(head, STR("\xff\xfe"))) {
        c->charset = "UTF-16LE";
        skip = 2;
    } else if (str_starts(head, STR("\xef\xbb\xbf"))) {
        c->charset = "UTF-8";
        skip = 3;
    }
    c->clean = skip != 2 && all_utf8(c);
    if (c->clean)
        c->charset = "UTF-8";
    TRY(back_to(c, skip));
    return strcmp(c->charset, "UTF-8") == 0 ? NULL : open_converter(c);
}

/* Turns raw into the window's end; a byte that is no character becomes 0xff, which no UTF-8 has,
 * so that its row is found faulty. */
static void convert(struct csv *c)
{
    char *in = c->raw, *out = c->window + c->end;
    size_t in_n = c->raw_n, out_n = WINDOW - c->end;

    while (in_n && iconv(c->conv, &in, &in_n, &out, &out_n) == (size_t)-1) {
        bool cut = errno == EINVAL && !c->ended;
        if (errno == E2BIG || cut || out_n == 0)
            break;
        *out++ = '\xff';
        out_n--;
        in++;
        in_n--;
    }
    memmove(c->raw, in, in_n);
    c->raw_n = in_n;
    c->end = (size_t)(out - c->window);
}

static void fill(struct csv *c)
{
    memmove(c->window, c->window + c->begin, c->end - c->begin);
    c->end -= c->begin;
    c->begin = 0;
    if (!c->conv) {
        size_t room = WINDOW - c->end < RAW ? WINDOW - c->end : RAW;
        size_t got = pull(c, c->window + c->end, room);
        c->ended = got == 0;
        c->end += got;
        c->pulled += (int64_t)got;
        return;
    }
    size_t got = pull(c, c->raw + c->raw_n, RAW - c->raw_n);
    c->pulled += (int64_t)got;
    c->raw_n += got;
    c->ended = got == 0;
    convert(c);
}

enum found { FOUND, MORE, OPEN_QUOTE };

/* The end of the row that begins at c->begin: *ret_end is its line feed or the end of all. */
static enum found find_end(const struct csv *c, size_t *ret_end)
{
    bool quoted = false, fresh = true; /* fresh: a quote here opens (again, if "" inside) */

    for (size_t i = c->begin; i < c->end; i++) {
        char ch = c->window[i];
        if (ch == '\n' && !quoted) {
            *ret_end = i;
            return FOUND;
        }
        if (ch == '"' && (quoted || fresh)) {
            fresh = quoted;
            quoted = !quoted;
        } else if (!quoted) {
            fresh = ch == c->sep;
        }
    }
    *ret_end = c->end;
    return !c->ended ? MORE : quoted ? OPEN_QUOTE : FOUND;
}

/* Reads a quoted field in place; *at stands on the opening quote and ends behind the closing one.
 * False if something else than a separator follows. */
static bool cut_quoted(const struct csv *c, char **at, const char *end, struct str *ret)
{
    char *p = *at + 1, *to = p;

    ret->p = p;
    for (; p < end; p++) {
        if (*p == '"' && (p + 1 == end || p[1] != '"'))
            break;
        if (*p == '"')
            p++;
        *to++ = *p;
    }
    ret->n = (size_t)(to - ret->p);
    *at = p + 1;
    return p + 1 >= end || p[1] == c->sep;
}

static void cut_plain(const struct csv *c, char **at, char *end, struct str *ret)
{
    char *stop = memchr(*at, c->sep, (size_t)(end - *at));

    stop = stop ? stop : end;
    *ret = (struct str){ *at, (size_t)(stop - *at) };
    *at = stop;
}

static const char *split(struct csv *c, char *p, char *end, size_t *ret_n)
{
    size_t n = 0;

    if (memchr(p, '\0', (size_t)(end - p)))
        return "nul";
    if (!c->clean && str_len_utf8((struct str){ p, (size_t)(end - p) }) < 0)
        return "encoding";
    for (;; p++) {
        if (n == CSV_COLUMNS)
            return "columns";
        if (p < end && *p == '"') {
            if (!cut_quoted(c, &p, end, &c->field[n]))
                return "quote";
        } else {
            cut_plain(c, &p, end, &c->field[n]);
        }
        n++;
        if (p >= end)
            break;
    }
    *ret_n = n;
    return NULL;
}

static int64_t lines_in(const char *p, const char *end)
{
    int64_t n = 0;

    while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        n++;
        p++;
    }
    return n;
}

static bool stop(struct csv *c, const char *why)
{
    if (!c->e)
        c->e = err_rule(c->arena, &CSV_BAD, NULL, "line=%lld why=%s", (long long)c->line, why);
    return false;
}

/* Brings one whole row into the window; false at the end or on a fault that ends the reading. */
static bool take_row(struct csv *c, char **ret_p, char **ret_end)
{
    size_t end = 0;
    enum found found;

    while ((found = find_end(c, &end)) == MORE) {
        if (c->end - c->begin > CSV_ROW_BYTES)
            return stop(c, "long_row");
        fill(c);
    }
    if (c->e)
        return false;
    if (end - c->begin > CSV_ROW_BYTES)
        return stop(c, "long_row");
    if (found == OPEN_QUOTE)
        return stop(c, "open_quote");
    if (c->begin == c->end)
        return false;
    *ret_p = c->window + c->begin;
    *ret_end = c->window + end;
    c->begin = end < c->end ? end + 1 : end;
    return true;
}

bool csv_next(struct csv *c, struct csv_row *ret)
{
    char *p, *end;

    while (!c->e && take_row(c, &p, &end)) {
        struct csv_row row = { .line = c->line, .field = c->field };
        c->line += 1 + lines_in(p, end);
        if (end > p && end[-1] == '\r')
            end--;
        if (p == end)
            continue;
        row.fault = split(c, p, end, &row.n);
        *ret = row;
        return true;
    }
    return false;
}

/* Tab if the first line has one and no comma. */
static char choose_separator(struct csv *c)
{
    fill(c);
    const char *eol = memchr(c->window, '\n', c->end);
    size_t n = eol ? (size_t)(eol - c->window) : c->end;

    return memchr(c->window, '\t', n) && !memchr(c->window, ',', n) ? '\t' : ',';
}

static void shut(struct csv *c)
{
    if (c->conv)
        (void)iconv_close(c->conv);
    if (c->fd >= 0)
        (void)close(c->fd);
    c->conv = NULL;
    c->fd = -1;
}

static err begin(struct csv *c, struct csv **ret)
{
    err e = choose_charset(c);

    if (e) {
        shut(c);
        return e;
    }
    c->line = 1;
    c->sep = choose_separator(c);
    if (c->e) {
        shut(c);
        return c->e;
    }
    *ret = c;
    return NULL;
}

err csv_open(struct arena *a, const char *path, struct csv **ret)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return err_at(a, &CSV_MISSING, NULL, "%s: errno %d", path, errno);
    struct csv *c = NEW(a, struct csv);
    c->arena = a;
    c->fd = fd;
    return begin(c, ret);
}

err csv_memory(struct arena *a, struct str bytes, struct csv **ret)
{
    struct csv *c = NEW(a, struct csv);

    c->arena = a;
    c->fd = -1;
    c->memory = bytes;
    return begin(c, ret);
}

err csv_end(struct csv *c)
{
    shut(c);
    return c->e;
}

const char *csv_charset(const struct csv *c) { return c->charset; }
int64_t csv_read_bytes(const struct csv *c) { return c->pulled; }

struct str csv_cell(struct arena *a, struct str text)
{
    bool formula = text.n && memchr("=+-@\t\r", text.p[0], 6) != NULL;
    struct str rest = text, part, out = STR("");

    for (bool first = true; str_cut(&rest, '"', &part); first = false)
        out = str_fmt(a, STR_FMT "%s" STR_FMT, STR_ARG(out), first ? "" : "\"\"", STR_ARG(part));
    return str_fmt(a, "\"%s" STR_FMT "\"", formula ? "'" : "", STR_ARG(out));
}
