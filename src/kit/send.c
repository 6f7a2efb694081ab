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

struct upload {
    struct str rest;
};

static size_t give(char *p, size_t size, size_t n, void *user)
{
    struct upload *u = user;
    size_t most = size * n < u->rest.n ? size * n : u->rest.n;

    if (most)
        memcpy(p, u->rest.p, most);
    u->rest.p += most;
    u->rest.n -= most;
    return most;
}

static size_t drop(char *p, size_t size, size_t n, void *user)
{
    (void)p;
    (void)user;
    return size * n;
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

static bool is_address(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] <= ' ' || s.p[i] > '~' || s.p[i] == '<' || s.p[i] == '>')
            return false;
    }
    return s.n > 0;
}

static void set_up_mail(struct arena *a, CURL *c, const struct send_mail *m, struct upload *u,
                        struct curl_slist *to)
{
    (void)curl_easy_setopt(c, CURLOPT_URL, str_z(a, m->url));
    (void)curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    (void)curl_easy_setopt(c, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
    (void)curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)m->timeout_ms);
    (void)curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    (void)curl_easy_setopt(c, CURLOPT_MAIL_FROM, str_fmt(a, "<" STR_FMT ">", STR_ARG(m->from)).p);
    (void)curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
    (void)curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
    (void)curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
    (void)curl_easy_setopt(c, CURLOPT_READDATA, u);
    (void)curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, drop);
}

err send_mail(struct arena *a, const struct send_mail *m)
{
    struct upload u = { m->text };

    if ((!str_starts(m->url, STR("smtp://")) && !str_starts(m->url, STR("smtps://"))) ||
        !is_address(m->from) || !is_address(m->to) || m->timeout_ms <= 0)
        return &SEND_BAD;
    CURL *c = curl_easy_init();
    struct curl_slist *to = curl_slist_append(NULL, str_fmt(a, "<" STR_FMT ">", STR_ARG(m->to)).p);
    if (!c || !to)
        abort();
    set_up_mail(a, c, m, &u, to);
    err e = judge(a, curl_easy_perform(c));
    curl_slist_free_all(to);
    curl_easy_cleanup(c);
    return e;
}
