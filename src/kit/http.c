/* http.c - libmicrohttpd behind http.h: one epoll thread, requests suspended while others work. */
#include "kit/http.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"

enum {
    HEAD_CAP = 16 * 1024, /* made zero again for every request */
    URI_CAP = 4096,
    BODIES_CAP = 256 << 20,
    BODY_SECONDS = 120,
    STREAM_CAP = 128 * 1024, /* that a listener may be behind */
    STREAM_BLOCK = 1024,
};

const struct failure HTTP_FAULT = { .code = ERR_FAULT, .id = "http.fault" };

struct http {
    struct http_config config;
    http_handler *handler;
    void *arg;
    struct MHD_Daemon *daemon;
    struct http_conn *spare; /* of the server's thread only, as is bodies */
    size_t bodies;           /* bytes of request bodies held */
    atomic_size_t in_hand;
    atomic_bool stopping;
};

/* One request. Its memory is used again by a later one. */
struct http_conn {
    struct http_conn *next;
    struct http *http;
    struct arena arena;
    struct mark fresh;
    struct http_request request;
    struct MHD_Connection *mhd;
    struct MHD_Response *response; /* what http_answer left */
    struct http_stream *stream;    /* of http_open */
    unsigned status;
    bool begun, handed;
    bool refused; /* answered by the guard */
    size_t uri;   /* length of the request target */
    char *body;
    size_t body_n, body_size, body_cap;
    struct when since;
};

/* Shared by the connection and by whoever sends: the last of them frees it. */
struct http_stream {
    pthread_mutex_t lock;
    struct MHD_Connection *mhd; /* NULL once the connection is gone */
    char *p;                    /* waiting to be read */
    size_t n, size;
    bool asleep; /* the connection is suspended until there is more */
    bool ended;
    int holders;
};

static void let_go(struct http_stream *s)
{
    (void)pthread_mutex_lock(&s->lock);
    int left = --s->holders;
    (void)pthread_mutex_unlock(&s->lock);
    if (left)
        return;
    (void)pthread_mutex_destroy(&s->lock);
    free(s->p);
    free(s);
}

/* The connection is over: nothing may wake it any more. */
static void lose(struct http_stream *s)
{
    (void)pthread_mutex_lock(&s->lock);
    s->mhd = NULL;
    (void)pthread_mutex_unlock(&s->lock);
    let_go(s);
}

static struct http_conn *new_conn(struct http *h)
{
    struct http_conn *c = h->spare;

    if (c) {
        h->spare = c->next;
    } else {
        c = calloc(1, sizeof *c);
        if (!c)
            abort();
        (void)arena_get(&c->arena, 1);
        c->fresh = arena_mark(&c->arena);
    }
    *c = (struct http_conn){ .http = h, .arena = c->arena, .fresh = c->fresh };
    c->request = (struct http_request){ .arena = &c->arena, .conn = c };
    c->since = clock_steady();
    return c;
}

/* The first the server tells of a request: its target, before anything of it was decoded. */
static void *on_uri(void *cls, const char *uri, struct MHD_Connection *mhd)
{
    struct http_conn *c = new_conn(cls);
    struct str rest;

    c->mhd = mhd;
    c->uri = strlen(uri);
    rest = str_keep(&c->arena, (struct str){ uri, c->uri < URI_CAP ? c->uri : URI_CAP });
    (void)str_cut(&rest, '?', &c->request.path);
    c->request.query = rest;
    return c;
}

static void on_completed(void *cls, struct MHD_Connection *mhd, void **con_cls,
                         enum MHD_RequestTerminationCode why)
{
    struct http *h = cls;
    struct http_conn *c = *con_cls;

    (void)mhd;
    (void)why;
    *con_cls = NULL;
    if (!c)
        return;
    if (c->response)
        MHD_destroy_response(c->response);
    if (c->stream)
        lose(c->stream);
    h->bodies -= c->body_size;
    free(c->body);
    arena_rewind(&c->arena, c->fresh);
    c->next = h->spare;
    h->spare = c;
    if (c->handed)
        atomic_fetch_sub(&h->in_hand, 1);
}

static size_t keep_path(void *cls, struct MHD_Connection *mhd, char *s)
{
    (void)cls;
    (void)mhd;
    return strlen(s);
}

struct collect {
    struct http_conn *c;
    struct http_header *at;
    size_t n;
};

static enum MHD_Result take_header(void *cls, enum MHD_ValueKind kind, const char *key, size_t kn,
                                   const char *value, size_t vn)
{
    struct collect *to = cls;
    struct arena *a = &to->c->arena;

    (void)kind;
    to->at[to->n++] = (struct http_header){ str_keep(a, (struct str){ key, kn }),
                                            str_keep(a, (struct str){ value ? value : "", vn }) };
    return MHD_YES;
}

static void read_headers(struct http_conn *c)
{
    int n = MHD_get_connection_values_n(c->mhd, MHD_HEADER_KIND, NULL, NULL);
    struct collect to = { c, NEW_N(&c->arena, struct http_header, (size_t)(n > 0 ? n : 0) + 1), 0 };

    (void)MHD_get_connection_values_n(c->mhd, MHD_HEADER_KIND, take_header, &to);
    c->request.header = to.at;
    c->request.headers = to.n;
}

static void read_method(struct http_conn *c, const char *method)
{
    static const char *const word[] = {
        [HTTP_GET] = "GET", [HTTP_HEAD] = "HEAD", [HTTP_POST] = "POST"
    };

    for (size_t i = HTTP_GET; i < COUNT(word); i++) {
        if (strcmp(method, word[i]) == 0)
            c->request.method = (enum http_method)i;
    }
}

/* The last address a proxy on this machine added, if it is one at all. */
static struct str forwarded(const struct http_request *r)
{
    struct str rest = http_header(r, "X-Forwarded-For"), last = STR(""), part;
    unsigned char address[16];

    while (str_cut(&rest, ',', &part))
        last = str_trim(part);
    const char *z = str_z(r->arena, last);
    bool fine = inet_pton(AF_INET, z, address) == 1 || inet_pton(AF_INET6, z, address) == 1;
    return fine ? last : STR("");
}

static bool is_local(struct str ip) { return str_starts(ip, STR("127.")) || str_is(ip, "::1"); }

static void read_ip(struct http_conn *c)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c->mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char text[INET6_ADDRSTRLEN] = "";

    if (info && info->client_addr->sa_family == AF_INET)
        (void)inet_ntop(AF_INET,
                        &((const struct sockaddr_in *)(const void *)info->client_addr)->sin_addr,
                        text, sizeof text);
    else if (info)
        (void)inet_ntop(AF_INET6,
                        &((const struct sockaddr_in6 *)(const void *)info->client_addr)->sin6_addr,
                        text, sizeof text);
    c->request.ip = str_keep(&c->arena, str_of(text));
    if (c->http->config.proxied && is_local(c->request.ip)) {
        struct str said = forwarded(&c->request);
        c->request.ip = said.n ? said : c->request.ip;
    }
}

enum { PAIR = 2 };

/* On what may be shown as a page: it takes scripts, styles and data from this server only. */
static const char *const PAGE_SAFETY[][PAIR] = {
    { "X-Frame-Options", "SAMEORIGIN" },
    { "Referrer-Policy", "same-origin" },
    { "Permissions-Policy",
      "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()" },
    { "Cross-Origin-Opener-Policy", "same-origin" },
    { "Content-Security-Policy",
      "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
      "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'" },
};

/* Data is never shown; should a browser try, it may load and do nothing. */
static const char *const DATA_SAFETY[][PAIR] = {
    { "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'" },
};

static void add(struct MHD_Response *m, struct arena *a, struct str name, struct str value)
{
    if (value.n)
        (void)MHD_add_response_header(m, str_z(a, name), str_z(a, value));
}

static bool has(const struct http_answer *x, const char *name)
{
    for (size_t i = 0; i < x->headers; i++) {
        if (str_is(x->header[i].name, name))
            return true;
    }
    return false;
}

static void add_headers(struct http_conn *c, struct MHD_Response *m, const struct http_answer *x)
{
    bool data = str_starts(x->type, STR("application/json"));
    const char *const(*safety)[PAIR] = data ? DATA_SAFETY : PAGE_SAFETY;

    (void)MHD_add_response_header(m, "X-Content-Type-Options", "nosniff");
    for (size_t i = 0; i < (data ? COUNT(DATA_SAFETY) : COUNT(PAGE_SAFETY)); i++)
        (void)MHD_add_response_header(m, safety[i][0], safety[i][1]);
    add(m, &c->arena, STR("Content-Type"), x->type);
    if (!has(x, "Cache-Control"))
        (void)MHD_add_response_header(m, "Cache-Control", "no-store");
    for (size_t i = 0; i < x->headers; i++)
        add(m, &c->arena, x->header[i].name, x->header[i].value);
    if (x->last || atomic_load(&c->http->stopping))
        (void)MHD_add_response_header(m, "Connection", "close");
}

static struct MHD_Response *make(struct http_conn *c, const struct http_answer *x)
{
    union {
        const char *in;
        void *out;
    } body = { x->body.n ? x->body.p : "" }; /* the library copies or only reads it */
    struct MHD_Response *m = MHD_create_response_from_buffer(
        x->body.n, body.out, x->fixed ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_COPY);

    if (!m)
        abort();
    add_headers(c, m, x);
    return m;
}

void http_answer(struct http_conn *c, const struct http_answer *answer)
{
    c->status = answer->status;
    c->response = make(c, answer);
    MHD_resume_connection(c->mhd);
}

/* --- streams --- */

/* What waits, or sleep until there is more. The lock is held while the connection falls asleep, so
 * that no piece is added unseen. */
static ssize_t read_stream(void *cls, uint64_t pos, char *to, size_t most)
{
    struct http_stream *s = cls;
    ssize_t got = 0;

    (void)pos;
    (void)pthread_mutex_lock(&s->lock);
    if (s->n) {
        size_t n = s->n < most ? s->n : most;
        memcpy(to, s->p, n);
        memmove(s->p, s->p + n, s->n - n);
        s->n -= n;
        got = (ssize_t)n;
    } else if (s->ended) {
        got = MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        s->asleep = true;
        MHD_suspend_connection(s->mhd);
    }
    (void)pthread_mutex_unlock(&s->lock);
    return got;
}

static void wake(struct http_stream *s)
{
    if (s->asleep && s->mhd)
        MHD_resume_connection(s->mhd);
    s->asleep = false;
}

static bool append(struct http_stream *s, struct str text)
{
    size_t size = s->size ? s->size : 256;

    if (s->n + text.n > STREAM_CAP)
        return false;
    while (size < s->n + text.n)
        size *= 2;
    if (size != s->size) {
        s->p = realloc(s->p, size);
        if (!s->p)
            abort();
        s->size = size;
    }
    memcpy(s->p + s->n, text.p, text.n);
    s->n += text.n;
    return true;
}

struct http_stream *http_open(struct http_conn *c, const struct http_answer *head)
{
    struct http_stream *s = calloc(1, sizeof *s);

    if (!s)
        abort();
    (void)pthread_mutex_init(&s->lock, NULL);
    s->mhd = c->mhd;
    s->holders = 2;
    if (head->body.n)
        (void)append(s, head->body);
    c->stream = s;
    c->status = head->status;
    c->response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, read_stream, s, NULL);
    if (!c->response)
        abort();
    add_headers(c, c->response, head);
    MHD_resume_connection(c->mhd);
    return s;
}

bool http_send(struct http_stream *s, struct str text)
{
    (void)pthread_mutex_lock(&s->lock);
    bool sent = s->mhd && !s->ended && append(s, text);
    if (sent)
        wake(s);
    (void)pthread_mutex_unlock(&s->lock);
    return sent;
}

void http_close(struct http_stream *s)
{
    (void)pthread_mutex_lock(&s->lock);
    s->ended = true;
    wake(s);
    (void)pthread_mutex_unlock(&s->lock);
    let_go(s);
}

/* Refused at the gate: answered at once, and the rest of the connection is not read. */
static enum MHD_Result refuse(struct http_conn *c, unsigned status)
{
    const struct http_config *config = &c->http->config;
    struct http_header allow = { STR("Allow"), STR("GET, HEAD, POST") };
    struct http_answer x = { .status = status, .type = STR("application/json"), .last = true };

    x.body = str_fmt(&c->arena, "{\"error\":{\"id\":\"http.%u\"}}", status);
    if (status == 405 && config->allow)
        allow.value = config->allow(c->http->arg, c->request.path);
    x.header = status == 405 ? &allow : NULL;
    x.headers = status == 405;
    c->refused = true;
    c->response = make(c, &x);
    return MHD_queue_response(c->mhd, status, c->response);
}

static unsigned begin(struct http_conn *c, const char *method)
{
    int64_t length = 0;

    c->begun = true;
    read_method(c, method);
    read_headers(c);
    unsigned wrong = c->uri > URI_CAP ? 414 : http_guard(&c->request);
    if (wrong)
        return wrong;
    read_ip(c);
    c->body_cap = c->http->config.body_cap(c->request.path);
    (void)str_int(http_header(&c->request, "Content-Length"), &length);
    if ((uint64_t)length > c->body_cap)
        return 413;
    return c->http->bodies + (size_t)length > BODIES_CAP ? 503 : 0;
}

static bool grow(struct http_conn *c, size_t need)
{
    size_t size = c->body_size ? c->body_size : 1024;

    while (size < need)
        size *= 2;
    if (size == c->body_size)
        return true;
    c->http->bodies += size - c->body_size;
    c->body = realloc(c->body, size);
    if (!c->body)
        abort();
    c->body_size = size;
    return c->http->bodies <= BODIES_CAP;
}

/* A chunked body past its cap, or one that drips in, ends the connection: no answer can be given
 * in its middle. */
static enum MHD_Result take_body(struct http_conn *c, const char *bytes, size_t *n)
{
    size_t got = *n;

    *n = 0;
    if (c->refused)
        return MHD_YES;
    if (c->body_n + got > c->body_cap || !grow(c, c->body_n + got) ||
        clock_steady().ms - c->since.ms > BODY_SECONDS * 1000)
        return MHD_NO;
    memcpy(c->body + c->body_n, bytes, got);
    c->body_n += got;
    return MHD_YES;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *mhd, const char *url,
                                  const char *method, const char *version, const char *bytes,
                                  size_t *n, void **con_cls)
{
    struct http_conn *c = *con_cls;

    (void)cls;
    (void)url;
    (void)version;
    if (!c->begun) {
        unsigned wrong = begin(c, method);
        return wrong ? refuse(c, wrong) : MHD_YES;
    }
    if (*n)
        return take_body(c, bytes, n);
    if (c->response)
        return c->refused ? MHD_YES : MHD_queue_response(mhd, c->status, c->response);
    if (c->handed)
        return MHD_YES;
    c->handed = true;
    atomic_fetch_add(&c->http->in_hand, 1);
    c->request.body = (struct str){ c->body ? c->body : "", c->body_n };
    MHD_suspend_connection(mhd);
    c->http->handler(c->http->arg, &c->request);
    return MHD_YES;
}

static bool read_address(const struct http_config *config, struct sockaddr_storage *ret)
{
    struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)ret;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)ret;

    memset(ret, 0, sizeof *ret);
    if (inet_pton(AF_INET, config->address, &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(config->port);
        return true;
    }
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(config->port);
    return inet_pton(AF_INET6, config->address, &v6->sin6_addr) == 1;
}

static struct MHD_Daemon *start_daemon(struct http *h, const struct sockaddr_storage *at)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC |
                     (at->ss_family == AF_INET6 ? (unsigned)MHD_USE_IPv6 : 0);
    const struct http_config *x = &h->config;

    return MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, h, MHD_OPTION_SOCK_ADDR, at, MHD_OPTION_STRICT_FOR_CLIENT,
        1, MHD_OPTION_URI_LOG_CALLBACK, on_uri, h, MHD_OPTION_UNESCAPE_CALLBACK, keep_path, NULL,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, h, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)HEAD_CAP, MHD_OPTION_CONNECTION_LIMIT, x->connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, x->per_ip, MHD_OPTION_CONNECTION_TIMEOUT, x->idle_s,
        MHD_OPTION_END);
}

err http_start(struct arena *a, const struct http_config *config, http_handler *handler, void *arg,
               struct http **ret)
{
    struct http *h = calloc(1, sizeof *h);
    struct sockaddr_storage at;

    if (!h)
        abort();
    h->config = *config;
    h->handler = handler;
    h->arg = arg;
    if (read_address(config, &at))
        h->daemon = start_daemon(h, &at);
    if (!h->daemon) {
        free(h);
        return err_at(a, &HTTP_FAULT, NULL,
                      "cannot listen on %s port %u: is another program there?", config->address,
                      config->port);
    }
    *ret = h;
    return NULL;
}

uint16_t http_port(const struct http *h)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_BIND_PORT);

    return info ? info->port : 0;
}

void http_stop(struct http *h)
{
    atomic_store(&h->stopping, true);
    MHD_socket listening = MHD_quiesce_daemon(h->daemon);
    while (atomic_load(&h->in_hand))
        (void)usleep(2000);
    MHD_stop_daemon(h->daemon);
    if (listening != MHD_INVALID_SOCKET)
        (void)close(listening);
    for (struct http_conn *c = h->spare, *next; c; c = next) {
        next = c->next;
        arena_done(&c->arena);
        free(c);
    }
    free(h);
}
