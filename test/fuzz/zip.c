/* zip.c - fuzzes archives: no entry leaves its caps or carries a path with a trick. */
#include <stdlib.h>

#include "base/arena.h"
#include "kit/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    static const struct zip_caps caps = { 100, 1 << 20, 1 << 22, 300, true };
    struct arena a = { NULL };
    struct zipr *z = NULL;
    struct str text;

    if (!zipr_memory(&a, (struct blob){ p, n }, &caps, &z)) {
        for (size_t i = 0; i < zipr_count(z); i++) {
            if (!zip_path_ok(zipr_entry(z, i).path))
                abort();
            if (!zipr_read(z, i, &text) && text.n > (size_t)caps.one)
                abort();
        }
        zipr_close(z);
    }
    arena_done(&a);
    return 0;
}
