/* web.h - a request as the rooms see it. Start reading at struct route. */
#pragma once

#include "kit/watch.h"
#include "web/ctx.h"

enum method { GET = 1, POST };

enum { REQ_IDS = 3, PAGE_SIZE = 50 };

struct req {
    struct ctx ctx;
    enum method method;
    struct str path;         /* decoded, without the query */
    struct str query;        /* raw, after '?' */
    struct str body, type;   /* Content-Type as sent */
    struct str token, csrf;  /* session cookie and X-CSRF-Token, "" when absent */
    struct str origin, host; /* headers as sent */
    struct str key;          /* X-Api-Key, of another program that asks */
    struct str once;         /* Idempotency-Key; an act that answers a secret empties it */
    bool once_blind;         /* an act sets it: its body may not be known again, even by a hash */
    struct str resume;       /* Last-Event-ID as sent */
    struct str ip;           /* of the client; only for rate limits, never stored in clear */
    struct id id[REQ_IDS];   /* {id} {id2} {id3} of the path, in order; {c} is ctx.community */
    struct str word;         /* the {word} of the path, or all its {rest} */
    const struct route *route;

    struct {
        bool done; /* web_before has run; the rest is what it found out, for the .run */
        bool ok;
        struct id id;
        struct str text;
    } proof;
    struct look look; /* of web_look, and whether it may be acted on */
    bool looked;
    void *ready; /* what .prepare found and made, for .run */
    err refusal; /* set by a .run that returns NULL: its rows stay, this failure is the answer */

    struct jw out;               /* the JSON answer */
    struct str raw;              /* or: an answer of another type */
    struct str raw_type;         /* its media type; "" for JSON */
    int status;                  /* of a raw answer that is no 200 by its protocol; 0: 200 */
    struct str set_cookie;       /* "" or the whole Set-Cookie value */
    const struct live_ask *live; /* set: `raw` is only the beginning of the answer (web/live.h) */
    struct str save_as;          /* "" or the file name to download the answer as */
    struct str cache;            /* "" (never kept) or the Cache-Control of the answer */
};

typedef err handler(struct req *r);
/* How another protocol tells a failure: sets raw, raw_type and status of the answer. */
typedef void teller(struct req *r, err e);

/* Where a route's .before is done: each desk has a thread and a short queue of its own, so that
 * printing or reading a sheet never keeps a sign-in waiting. What a visitor may ask for stands at
 * the press alone. */
enum desk { DESK_PASSWORD, DESK_FILE, DESK_PRESS, DESK_COUNT_ };

/* A named statement and the shape of what it reads or stores. */
struct query {
    const struct shape *shape;
    enum sql sql;
    bool newest;               /* many: pages go from the newest id down */
    const char *const *filter; /* many: names of the query's parameters, ends with NULL */
};

/* A route is one line. It says who may use it, and is answered in exactly one way. */
struct route {
    enum method method;
    const char *path; /* "/api/c/{c}/matters/{id}": {c} community, {id}.. ids, {word}, {rest} */
    enum perm perm;
    const char *act;         /* the word in the transparency log; every POST has one, or "-" */
    const struct shape *in;  /* what the body must be; NULL: none */
    const struct shape *out; /* what the answer is; NULL with .run: "{}" or raw */
    bool list;               /* the answer is { items: [out], next } */
    const char *asks;        /* the parameters its query may hold, by blanks; each stands in
                                param.c. Others are ignored, as everywhere on the web */
    const char *takes;       /* what a body that is no form must be, in words */
    handler *run;            /* code, for what has rules */
    handler *before;         /* slow work (a password) done first, in a read transaction of its own
                                and never on the write lane; leaves what it found in req.proof */
    enum desk desk;          /* where .before is done */
    handler *prepare;        /* of an act: all of it that only reads and reckons, kept in req.ready;
                                .run is left to write. It is run by a reader, and once more by the
                                writer when anything it read was written meanwhile: it decides,
                                .run may not decide by rows that .prepare has not read */
    teller *tell;            /* failures in a form of its own; NULL: web_error's */
    struct query one;        /* a row; ?1 community, ?2 {id} */
    struct query many;       /* a page of rows; ?1 community, ?2 cursor id, ?3 size, ?4.. filters */
    struct query save;       /* a form; ?1 community, ?2 new id, ?3 {id}, ?4 account, ?5 now, ?6..
                                its fields in order */
    enum sql end;            /* the row {id} is over; ?1 community, ?2 {id}, ?3 now; no row changed:
                                there is none to end */
};
struct routes {
    const char *room; /* the OpenAPI tag */
    const struct route *route;
    size_t n;
};

extern const struct failure ROUTE_UNKNOWN, ROUTE_BROKEN, NOT_ALLOWED, SIGN_IN_FIRST, CSRF_WRONG;
extern const struct failure FORM_BAD, FORM_MISSING, FORM_TOO_LONG, FORM_TOO_SHORT, FORM_RANGE,
    FORM_WORD, FORM_UNKNOWN, FORM_KIND, FORM_JSON, FORM_EMPTY, FORM_UTF8;

/* At startup: refuses tables where a route lacks a permission, an answer or an act, where two
 * routes claim one path, or where a generic query ignores the community. */
MUST err web_check(const struct routes *const *all, struct arena *a);

/* Reads the JSON body into *ret by the shape; refuses unknown, missing, long, malformed members
 * and names the first at fault ("plan.budget", "items[3].name"). */
MUST err form_read(struct req *r, const struct shape *s, void *ret);
/* The words of a form's list as ids, in the arena; fails with the name of the field when one is
 * none. */
MUST err form_ids(struct ctx *c, const struct list *words, const char *field, struct id **ret);

/* Answers with one record, or a page of them: `next` is the cursor of the following page. */
void answer_one(struct req *r, const struct shape *s, const void *record);
void answer_page(struct req *r, const struct shape *s, const struct list *l, struct id next);
void answer_id(struct req *r, struct id id); /* { "id": "..." }: .out = &ANSWER_ID */
extern const struct shape ANSWER_ID;
void answer_done(struct req *r); /* { "ok": true } */

/* The value of a query parameter, percent-decoded; "" when absent or not UTF-8. One the route does
 * not declare is a fault of ours and stands in the log. */
struct str req_param(struct req *r, const char *name);
struct id req_cursor(struct req *r, bool newest); /* the `after` parameter, or the open end */

/* True if the request's route has a .before (which sees the signed-in account): the gate runs
 * web_before on its heavy lane, then web_serve as for any other request. web_serve runs it itself
 * when it was not run yet. */
bool web_is_slow(const struct routes *const *all, struct req *r);
MUST err web_before(const struct routes *const *all, struct req *r);
/* The same inside the caller's transaction: for an errand that is alone with its database. */
MUST err web_before_within(const struct routes *const *all, struct req *r);

/* Signs in, checks permission and prepares an act in a reading transaction. web_holds says inside
 * the lane's transaction whether web_serve may go on from there; else the caller starts over. */
bool web_is_prepared(const struct req *r);
MUST err web_look(struct req *r);
bool web_holds(const struct req *r, struct db *db, struct when now);

/* Finds the route, signs in, checks permission and runs it in one transaction, or inside the
 * lane's savepoint when `in_lane`. The caller writes *r->out as the answer, or the failure, or
 * r->refusal when there is one: an act that keeps its rows (a counted wrong password) and says no.
 */
MUST err web_serve(const struct routes *const *all, struct req *r, bool in_lane);
int web_status(err e); /* 200 for NULL */
/* True when the route tells its failures itself and has just told this one. */
bool web_tell(struct req *r, err e);

/* { "error": { id, field, rule, says, message } } in the reader's language. */
struct str web_error(struct arena *a, err e, enum lang lang);

/* Who a token belongs to: set by room/auth at start, because the gate stands below the rooms. */
typedef err sign_in_fn(struct req *r);
void web_set_sign_in(sign_in_fn *f);
