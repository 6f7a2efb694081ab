/* live.h - an answer that goes on: what a listener may hear of. The server takes it over and sends
 * what is written to these communities' logs, until the listener leaves. */
#pragma once

#include "base/str.h"

struct live_place {
    struct id id;
    int64_t next; /* the first entry of its log that is not in `first` */
};
struct live_ask {
    struct live_place *place;
    size_t n;
    unsigned see; /* kinds of events, bits of room/live */
    struct id account;
    struct str first; /* what is sent at once */
};
