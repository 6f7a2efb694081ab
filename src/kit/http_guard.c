/* http_guard.c - what of a request is refused before anyone reads its meaning. */
#include <string.h>
#include <strings.h>

#include "kit/http.h"

static bool named(const struct http_header *h, const char *name)
{
    return h->name.n == strlen(name) && strncasecmp(h->name.p, name, h->name.n) == 0;
}

struct str http_header(const struct http_request *r, const char *name)
{
    for (size_t i = 0; i < r->headers; i++) {
        if (named(&r->header[i], name))
            return r->header[i].value;
    }
    return STR("");
}

struct str http_cookie(const struct http_request *r, const char *name)
{
    struct str rest = http_header(r, "Cookie"), pair, key;

    while (str_cut(&rest, ';', &pair)) {
        pair = str_trim(pair);
        if (str_cut(&pair, '=', &key) && str_is(key, name))
            return pair;
    }
    return STR("");
}

static size_t count(const struct http_request *r, const char *name)
{
    size_t n = 0;

    for (size_t i = 0; i < r->headers; i++)
        n += named(&r->header[i], name);
    return n;
}

static bool is_token(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && (c == '\0' || !strchr("!#$%&'*+-.^_`|~", c)))
            return false;
    }
    return s.n > 0;
}

/* Field values may hold visible characters, blanks and bytes of UTF-8, but no control. */
static bool is_value(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

static bool is_target(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] >= 0x7f)
            return false;
    }
    return true;
}

/* The library glues a folded line to the name of the header before it, so "Content-Length: 38"
 * folded is gone and a "Content-Length0" is there instead. */
static bool is_mangled(struct str name)
{
    static const char *const framing[] = { "Content-Length", "Transfer-Encoding", "Host" };

    for (size_t i = 0; i < COUNT(framing); i++) {
        size_t n = strlen(framing[i]);
        if (name.n > n && strncasecmp(name.p, framing[i], n) == 0)
            return true;
    }
    return false;
}

static bool is_framed_well(const struct http_request *r)
{
    struct str te = http_header(r, "Transfer-Encoding"), cl = http_header(r, "Content-Length");
    size_t tes = count(r, "Transfer-Encoding"), cls = count(r, "Content-Length");
    int64_t length = 0;

    if (tes + cls > 1 || (cls && !str_int(cl, &length)))
        return false;
    if (tes && !(te.n == 7 && strncasecmp(te.p, "chunked", 7) == 0))
        return false;
    return r->method == HTTP_POST || (!tes && length == 0);
}

unsigned http_guard(const struct http_request *r)
{
    if (!is_framed_well(r) || count(r, "Host") != 1)
        return 400;
    for (size_t i = 0; i < r->headers; i++) {
        if (!is_token(r->header[i].name) || is_mangled(r->header[i].name) ||
            !is_value(r->header[i].value))
            return 400;
    }
    if (r->path.n == 0 || r->path.p[0] != '/' || !is_target(r->path) || !is_target(r->query))
        return 400;
    return r->method ? 0 : 405;
}
