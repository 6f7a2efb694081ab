/* server.h - joins the HTTP server, the lanes and the routes: a request comes in on one thread,
 * is answered by a reader, the write lane or the slow lane, and leaves one line in the log. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;
struct house;
struct lane;
struct routes;
struct server;

struct server_config {
    const char *database; /* as db_open; already migrated */
    const char *address;
    uint16_t port;    /* 0: any free one */
    unsigned readers; /* threads and connections for GET */
    unsigned writers; /* for POST on PostgreSQL; SQLite has one */
    unsigned connections, per_ip;
    bool proxied; /* behind a proxy on this machine */
    const struct house *house;
    const struct routes *const *routes;
};

/* Checks the routes, opens every connection and listens. */
MUST err server_start(struct arena *a, const struct server_config *config, struct server **ret);
uint16_t server_port(const struct server *s);
struct lane *server_write_lane(struct server *s); /* for the jobs; ends with the server */

/* Answers what is in hand, then closes everything. */
void server_stop(struct server *s);
