/* errand.c - how every command begins and ends. */
#include "app/errand.h"

#include "app/command.h"

bool errand_read(struct errand *x, int argc, char **argv)
{
    *x = (struct errand){ .db = NULL };
    err e = config_read(&x->arena, argc, argv, &x->config);

    if (e)
        (void)command_fail("--%s: %s", e->field, e->detail);
    return !e;
}

bool errand_open(struct errand *x) { return open_both(&x->arena, &x->config, &x->house, &x->db); }

int errand_end(struct errand *x, int status)
{
    if (x->db)
        db_close(x->db);
    arena_done(&x->arena);
    return status;
}
