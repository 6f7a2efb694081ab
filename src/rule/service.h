/* service.h - in which of four ways a service is had when nobody says, and what each of them asks.
 *
 * Who cannot leave home is served there where the item offers it, else by proxy. By proxy nothing
 * is done without a power of attorney, and every paper taken is given back. */
#pragma once

#include "base/str.h"

enum service_mode { MODE_APPOINTMENT, MODE_AGENCY, MODE_HOME, MODE_MOBILE, MODE_COUNT_ };

const char *service_mode_word(enum service_mode m);
bool service_mode_read(struct str word, enum service_mode *ret);

/* `offered`: bit (1 << mode), at least one. */
enum service_mode service_mode_default(unsigned offered, bool home_bound);

struct service_facts {
    enum service_mode mode;
    bool proxy;         /* a power of attorney is on file */
    int64_t taken, out; /* papers taken into custody, and of them given back */
    bool done, handed;  /* said to be done; received by whom it is for */
};
enum service_lack {
    SERVICE_LACKS_NONE,
    SERVICE_LACKS_PROXY,
    SERVICE_LACKS_DONE,
    SERVICE_LACKS_PAPERS,
    SERVICE_LACKS_HAND
};
/* What is missing first before the service may be closed. */
enum service_lack service_lacks(const struct service_facts *f);
