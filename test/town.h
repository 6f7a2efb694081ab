/* town.h - a small invented place for room tests: a street with two communities, a building, and
 * requests made as whom the test says, through the real routes. */
#pragma once

#include "support.h"
#include "web/house.h"
#include "web/web.h"

struct town {
    struct world *world;
    struct house house;
    struct ctx ctx; /* for direct calls between town_begin and town_end, with every permission */
    struct id district, street, community, other, grid, building, unit, household;

    /* Who asks in town_call: everyone may everything until a test says otherwise. */
    struct id account, resident;
    struct perms perms;
    struct str name;
    bool by_session; /* sign in with auth_sign_in and `token` instead */
    struct str token, csrf, ip, origin;
    struct str once;   /* Idempotency-Key of what is asked */
    struct str key;    /* X-Api-Key */
    struct str type;   /* Content-Type */
    struct str bytes;  /* sent as the body of the next town_post instead of its text */
    struct str cookie; /* Set-Cookie of the last answer */
    struct watch *watch;
};

struct town *town_make(struct world *w);
void town_begin(struct town *t); /* opens a write transaction for direct calls */
void town_end(struct town *t);   /* commits it */

struct answer {
    int status;
    const char *id, *field, *rule; /* of the failure, or "" */
    struct str body;
};
struct answer town_get(struct town *t, const char *path);
struct answer town_post(struct town *t, const char *path, const char *body);

/* The two halves of an act that a reader prepares: the look, on a connection of its own, and a
 * batch of the writer in which several go on from theirs, each in a savepoint. On PostgreSQL
 * nothing looked at ever holds, and each runs whole. */
struct look_at {
    struct req req;
    err e;     /* of the look */
    bool held; /* the writer went on from it */
    struct answer answer;
};
struct db *
town_reader(struct town *t); /* watched, as is the world's own connection until its end */
void town_reader_close(struct town *t, struct db *reader);
void town_look(struct town *t, struct db *reader, const char *path, const char *body,
               struct look_at *ret);
void town_batch(struct town *t, struct look_at *acts, size_t n);

/* The value of a string member anywhere in a JSON text: town_word(a.body, "id"). */
struct str town_word(struct str json, const char *key);

/* "/api/c/ID" and what follows, for the town's community or another. */
const char *town_path(struct town *t, struct id community, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* A citizen number of district 990101 with a right check digit. */
const char *town_citizen(struct town *t, const char *birth, int order);
struct id town_resident(struct town *t, const char *name, const char *citizen_no, const char *phone,
                        const char *relation);

/* One line of a table of bad inputs. */
struct bad {
    const char *body;
    int status;
    const char *id, *field;
};
void town_refuses(struct town *t, const char *path, const struct bad *cases, size_t n);
