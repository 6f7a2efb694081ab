/* err.h - one way to fail.
 *
 * A function that can fail returns an err: NULL is success, anything else points at a
 * failure. Fixed failures are constants declared next to the code that returns them, so a
 * test can compare addresses. Failures with details live in the request's arena. */
#pragma once

struct arena;

enum errc {
    ERR_INPUT = 1, /* 422 */
    ERR_AUTH,      /* 401 */
    ERR_DENIED,    /* 403 */
    ERR_MISSING,   /* 404 */
    ERR_CONFLICT,  /* 409 */
    ERR_BUSY,      /* 503 */
    ERR_FAULT,     /* 500 */
    ERR_LARGE,     /* 413 */
    ERR_RATE,      /* 429 */
};

struct failure {
    enum errc code;     /* the kind; the only thing that picks an HTTP status */
    const char *id;     /* stable word for clients and translators: "ballot.closed" */
    const char *field;  /* the input at fault, or NULL */
    const char *rule;   /* the law or rule that refuses, as a reader may cite it, or NULL */
    const char *says;   /* filled-in facts for the reader: "present=39 needs=40", or NULL */
    const char *detail; /* for the log, never shown to a user */
    const struct failure *cause; /* the failure this one wraps, or NULL */
};

typedef const struct failure *err;

#define MUST __attribute__((warn_unused_result))
#define TRY(call)              \
    do {                       \
        err try_err_ = (call); \
        if (try_err_)          \
            return try_err_;   \
    } while (0)

/* Wraps `base`, naming the input at fault and a detail for the log. Allocates in `a`. */
MUST err err_at(struct arena *a, err base, const char *field, const char *fmt, ...)
    __attribute__((returns_nonnull, format(printf, 4, 5)));

/* Wraps `base` with the rule that refuses and the facts a reader is shown. Allocates in `a`. */
MUST err err_rule(struct arena *a, err base, const char *rule, const char *fmt, ...)
    __attribute__((returns_nonnull, format(printf, 4, 5)));

/* True if e is base or wraps it, however deep. */
int err_is(err e, err base);
