/* http_asset.c - files of the binary as answers. */
#include "kit/asset.h"

#include "base/arena.h"
#include "kit/http.h"

/* True if the client takes this coding: named in Accept-Encoding and not with q=0. */
static bool accepts(const struct http_request *r, const char *coding)
{
    struct str rest = http_header(r, "Accept-Encoding"), part, word;

    while (str_cut(&rest, ',', &part)) {
        bool found = str_cut(&part, ';', &word) && str_is(str_trim(word), coding);
        if (found) {
            struct str q = str_trim(part);
            return !str_is(q, "q=0") && !str_is(q, "q=0.0") && !str_is(q, "q=0.00") &&
                   !str_is(q, "q=0.000");
        }
    }
    return false;
}

static bool is_fresh(const struct http_request *r, struct str etag)
{
    struct str rest = http_header(r, "If-None-Match"), part;

    while (str_cut(&rest, ',', &part)) {
        part = str_trim(part);
        if (str_starts(part, STR("W/")))
            part = (struct str){ part.p + 2, part.n - 2 };
        if (str_eq(part, etag))
            return true;
    }
    return false;
}

void http_asset(const struct http_request *r, const struct asset *file)
{
    size_t at = 0;
    bool forever = str_find(str_of(file->path), STR("/assets/"), &at);
    struct str coding = file->br.n && accepts(r, "br")     ? STR("br")
                        : file->gz.n && accepts(r, "gzip") ? STR("gzip")
                                                           : STR("");
    struct str etag =
        str_fmt(r->arena, "\"%s%s" STR_FMT "\"", file->etag, coding.n ? "-" : "", STR_ARG(coding));
    const struct http_header more[] = {
        { STR("ETag"), etag },
        { STR("Cache-Control"),
          forever ? STR("public, max-age=31536000, immutable") : STR("no-cache") },
        { STR("Vary"), file->gz.n || file->br.n ? STR("Accept-Encoding") : STR("") },
        { STR("Content-Encoding"), coding },
    };
    struct http_answer x = { .status = 200, .type = str_of(file->type), .fixed = true };

    x.header = more;
    x.headers = COUNT(more);
    x.body = str_is(coding, "br") ? file->br : coding.n ? file->gz : file->raw;
    if (is_fresh(r, etag)) {
        x.status = 304;
        x.body = STR("");
        x.type = STR("");
        x.headers--;
    }
    http_answer(r->conn, &x);
}
