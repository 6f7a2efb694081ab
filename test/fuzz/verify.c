/* verify.c - fuzzes the check of sealed files: strange bytes never hold. An input that does not
 * begin with PK is a list of parts, name and content ended by byte 1, packed first. */
#include <stdlib.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "kit/zip.h"
#include "room/archive/verify.h"

static struct blob packed(struct arena *a, struct str rest)
{
    struct zipw *w = NULL;
    struct blob out = { NULL, 0 };
    struct str name, part;

    if (str_starts(rest, STR("PK")))
        return (struct blob){ rest.p, rest.n };
    if (zipw_begin(a, NULL, (struct when){ 0 }, &w))
        abort();
    for (int i = 0; i < 40 && str_cut(&rest, '\1', &name) && str_cut(&rest, '\1', &part); i++) {
        if (zip_path_ok(name) && zipw_add(w, name, part, false)) {
            zipw_drop(w);
            return (struct blob){ NULL, 0 };
        }
    }
    if (zipw_end(w, &out))
        return (struct blob){ NULL, 0 };
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    static struct verify_report report;
    struct arena a = { NULL };
    struct blob zip = packed(&a, (struct str){ (const char *)p, n });

    verify_bytes(&a, zip, STR(""), &report);
    if (report.holds || report.n == 0)
        abort();
    arena_done(&a);
    return 0;
}
