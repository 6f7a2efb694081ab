/* http.h - the HTTP server: one thread reads whole requests and hands them over; whoever holds a
 * request answers it later from any thread. TLS and HTTP/2 are for the proxy in front. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;
struct http;
struct http_conn;

enum http_method { HTTP_GET = 1, HTTP_HEAD, HTTP_POST };

struct http_header {
    struct str name, value;
};

/* One fully read request; all of it lives in `arena`, until the answer has been sent. */
struct http_request {
    struct arena *arena;
    struct http_conn *conn;
    enum http_method method; /* 0: one the house does not speak */
    struct str path;         /* as sent: not decoded, without the query */
    struct str query;        /* as sent, after '?' */
    struct str body;
    struct str ip; /* of the client: the proxy's word where a proxy is trusted */
    const struct http_header *header;
    size_t headers;
};

/* A header's value by its name in any case; "" when absent. */
struct str http_header(const struct http_request *r, const char *name);

/* The value of a cookie; "" when absent. */
struct str http_cookie(const struct http_request *r, const char *name);

/* Called on the server's thread: must not wait. Ends in http_answer, now or later, always. */
typedef void http_handler(void *arg, const struct http_request *r);

struct http_config {
    const char *address;                 /* "127.0.0.1" or "::1" ... */
    uint16_t port;                       /* 0: any free one */
    unsigned connections;                /* at most so many at once */
    unsigned per_ip;                     /* 0: no limit (behind a proxy all come from one) */
    unsigned idle_s;                     /* a connection silent so long is closed */
    bool proxied;                        /* believe X-Forwarded-For of a peer on this machine */
    size_t (*body_cap)(struct str path); /* bytes a request to path may carry */
    /* What a path takes, for the Allow of a 405; NULL: all the house speaks. Gets http_start's arg.
     */
    struct str (*allow)(void *arg, struct str path);
};

extern const struct failure HTTP_FAULT;

MUST err http_start(struct arena *a, const struct http_config *config, http_handler *handler,
                    void *arg, struct http **ret);
uint16_t http_port(const struct http *h);

/* Takes no new connections, waits until every request in hand is answered, then stops. */
void http_stop(struct http *h);

struct http_answer {
    unsigned status;
    struct str type; /* media type; "" when there is no body */
    struct str body;
    bool fixed;                       /* the body outlives the program's answer: it is not copied */
    bool last;                        /* close the connection after it */
    const struct http_header *header; /* more headers; names and values without NUL */
    size_t headers;
};

/* Answers a request, once. The request and its arena may not be used after this. */
void http_answer(struct http_conn *c, const struct http_answer *answer);

/* An answer without an end, sent piece by piece from any thread; none waits for the client.
 * http_open answers the request, once, in place of http_answer: `head.body` is the first piece.
 * http_send is false when the client is gone or reads too slowly; http_close ends it and is always
 * called, once, also then. Before http_stop every stream is closed. */
struct http_stream;
struct http_stream *http_open(struct http_conn *c, const struct http_answer *head);
bool http_send(struct http_stream *s, struct str text);
void http_close(struct http_stream *s);

/* What is wrong with a request's framing and headers: an HTTP status, or 0. libmicrohttpd 0.9.75
 * lets these pass; two readers of such a message may disagree where it ends. */
unsigned http_guard(const struct http_request *r);

/* Answers with a file of the binary, compressed as the client accepts, or 304.
 * Paths under "/assets/" carry their content's hash and never change. */
struct asset;
void http_asset(const struct http_request *r, const struct asset *file);
