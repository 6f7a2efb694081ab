/* service.c - see service.h. */
#include "rule/service.h"

static const char *const word[MODE_COUNT_] = { "by_appointment", "by_agency", "at_home", "mobile" };

const char *service_mode_word(enum service_mode m) { return word[m]; }

bool service_mode_read(struct str text, enum service_mode *ret)
{
    for (unsigned m = 0; m < MODE_COUNT_; m++) {
        if (str_is(text, word[m])) {
            *ret = (enum service_mode)m;
            return true;
        }
    }
    return false;
}

enum service_mode service_mode_default(unsigned offered, bool home_bound)
{
    static const enum service_mode usual[] = { MODE_APPOINTMENT, MODE_AGENCY, MODE_HOME,
                                               MODE_MOBILE };
    static const enum service_mode bound[] = { MODE_HOME, MODE_AGENCY, MODE_MOBILE,
                                               MODE_APPOINTMENT };
    const enum service_mode *order = home_bound ? bound : usual;
    size_t k = 0;

    while (k + 1 < MODE_COUNT_ && !(offered >> order[k] & 1))
        k++;
    return order[k];
}

enum service_lack service_lacks(const struct service_facts *f)
{
    if (f->mode == MODE_AGENCY && !f->proxy)
        return SERVICE_LACKS_PROXY;
    if (!f->done)
        return SERVICE_LACKS_DONE;
    if (f->out < f->taken)
        return SERVICE_LACKS_PAPERS;
    return f->handed ? SERVICE_LACKS_NONE : SERVICE_LACKS_HAND;
}
