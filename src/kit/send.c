#include "kit/send.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* clang-format off */
const struct failure SEND_BAD = { .code = ERR_INPUT, .id = "send.bad", .field = "url" };
const struct failure SEND_FAILED = { .code = ERR_FAULT, .id = "send.failed" };
const struct failure SEND_LATE = { .code = ERR_BUSY, .id = "send.late" };
const struct failure SEND_LARGE = { .code = ERR_LARGE, .id = "send.large" };
/* clang-format on */

enum { CONNECT_MS = 5000 };

struct body {
    char *p;
    size_t n;
};

__attribute__((constructor)) static void start(void)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        abort();
}

static size_t take(char *p, size_t size, size_t n, void *user)
{
    struct body *b = user;

    n *= size;
    if (n > SEND_ANSWER_BYTES - b->n)
        return 0;
    memcpy(b->p + b->n, p, n);
    b->n += n;
    return n;
}

static bool one_line(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
            return false;
    }
    return true;
}

static err check(const struct send *s)
{
    bool web = str_starts(s->url, STR("http://")) || str_starts(s->url, STR("https://"));

    if (!web || !one_line(s->url) || s->timeout_ms <= 0)
        return &SEND_BAD;
    for (size_t i = 0; i < SEND_HEADERS && s->header[i].n; i++) {
        if (!one_line(s->header[i]))
            return &SEND_BAD;
    }
    return NULL;
}

static struct curl_slist *headers_of(struct arena *a, const struct send *s)
{
    struct curl_slist *list = curl_slist_append(NULL, "Content-Type: application/json");

    list = curl_slist_append(list, "Expect:"); /* no 100-continue */
    for (size_t i = 0; i < SEND_HEADERS && s->header[i].n; i++)
        list = curl_slist_append(list, str_z(a, s->header[i]));
    return list;
}

static void set_up(struct arena *a, CURL *c, const struct send *s, struct body *b,
                   struct curl_slist *headers)
{
    (void)curl_easy_setopt(c, CURLOPT_URL, str_z(a, s->url));
    (void)curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    (void)curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)s->timeout_ms);
    (void)curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    (void)curl_easy_setopt(c, CURLOPT_USERAGENT, "Zhengyi/" ZHENGYI_VERSION);
    (void)curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    (void)curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)s->body.n);
    (void)curl_easy_setopt(c, CURLOPT_POSTFIELDS, s->body.n ? s->body.p : "");
    (void)curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
    (void)curl_easy_setopt(c, CURLOPT_WRITEDATA, b);
}

static err judge(struct arena *a, CURLcode got)
{
    if (got == CURLE_OK)
        return NULL;
    if (got == CURLE_OPERATION_TIMEDOUT)
        return &SEND_LATE;
    if (got == CURLE_WRITE_ERROR)
        return &SEND_LARGE;
    if (got == CURLE_URL_MALFORMAT || got == CURLE_UNSUPPORTED_PROTOCOL)
        return &SEND_BAD;
    return err_at(a, &SEND_FAILED, NULL, "%s", curl_easy_strerror(got));
}

err send_post(struct arena *a, const struct send *s, struct send_answer *ret)
{
    struct body b = { 0 };
    long status = 0;

    TRY(check(s));
    CURL *c = curl_easy_init();
    struct curl_slist *headers = headers_of(a, s);
    if (!c || !headers)
        abort();
    b.p = NEW_N(a, char, SEND_ANSWER_BYTES);
    set_up(a, c, s, &b, headers);
    err e = judge(a, curl_easy_perform(c));
    (void)curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(c);
    if (!e)
        *ret = (struct send_answer){ (int)status, { b.p, b.n } };
    return e;
}
