/* send.h - posts a body to a server outside (SMS gateway, webhook, witness) or hands it a mail:
 * libcurl, one call, one answer. It blocks; only threads of their own call it, never a request. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;

/* SEND_BAD: no http or https address, or a line break in a header. SEND_FAILED: no answer (name,
 * connection, TLS). SEND_LATE: none in time. SEND_LARGE: an answer beyond SEND_ANSWER_BYTES. */
extern const struct failure SEND_BAD, SEND_FAILED, SEND_LATE, SEND_LARGE;

enum { SEND_ANSWER_BYTES = 64 * 1024, SEND_HEADERS = 16 };

struct send {
    struct str url, body;            /* body: UTF-8 text */
    struct str header[SEND_HEADERS]; /* "Name: value"; the first empty one ends the list */
    int64_t timeout_ms;
};
struct send_answer {
    int status; /* 200, 302 (never followed), 500 ... */
    struct str body;
};

/* NULL as soon as any answer came, whatever its status. */
MUST err send_post(struct arena *a, const struct send *s, struct send_answer *ret);

struct send_mail {
    struct str url;      /* smtp://HOST:25, smtps://USER:PASSWORD@HOST */
    struct str from, to; /* bare addresses of printing ASCII */
    struct str text;     /* header lines, an empty line and the body, all ended by CR LF */
    int64_t timeout_ms;
};
/* NULL when the server has taken it; plain SMTP is encrypted where the server can. */
MUST err send_mail(struct arena *a, const struct send_mail *m);
