/* path.c - fuzzes paths and queries: a line is the path, the next the query. */
#include <stdlib.h>

#include "app/routes.h"
#include "base/arena.h"
#include "web/route.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    struct arena a = { NULL };
    struct str rest = { (const char *)p, n }, path;
    struct req r = { .ctx.arena = &a, .method = n % 2 ? GET : POST };

    if (str_cut(&rest, '\n', &path)) {
        r.path = path;
        r.query = rest;
        r.route = route_find(ALL_ROUTES, &r);
        for (int i = 0; r.route && i < REQ_IDS; i++)
            if (r.id[i].v < 0)
                abort();
        if (str_len_utf8(req_param(&r, "q")) < 0 || str_len_utf8(req_param(&r, "after")) < 0)
            abort();
        (void)req_cursor(&r, true);
    }
    arena_done(&a);
    return 0;
}
