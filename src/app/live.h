/* live.h - the listeners of this server: what the logs say is read once for all of them and sent to
 * those it is for. A listener costs memory and no thread; after some minutes it has to come again,
 * and is asked anew who it is. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct arena;
struct house;
struct http_answer;
struct http_conn;
struct lane;
struct live;
struct live_ask;

/* LIVE_GUESTS: all who have no account together. */
enum { LIVE_LISTENERS = 3000, LIVE_OF_ONE = 12, LIVE_GUESTS = 300 };

/* `read` is the lane the logs are read on. */
MUST err live_start(struct arena *a, struct lane *read, const struct house *house,
                    struct live **ret);

/* Answers the request with a stream; false when there are too many listeners already, in all or of
 * this account: then it is still to be answered. */
bool live_join(struct live *l, struct http_conn *conn, const struct http_answer *head,
               const struct live_ask *ask);

void live_stop(struct live *l); /* ends every stream */
