/* errand.c - how every command begins and ends. */
#include "app/errand.h"

#include <unistd.h>

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

bool errand_find(struct errand *x)
{
    if (!x->config.db.n && access(x->config.database, F_OK) != 0) {
        (void)command_fail("no house in " STR_FMT ": there is no zhengyi.db",
                           STR_ARG(x->config.data));
        return false;
    }
    return errand_open(x);
}

static bool is_among(const char *flags, const char *flag)
{
    struct str rest = str_of(flags), one;

    while (str_cut(&rest, ' ', &one)) {
        if (str_is(one, flag))
            return true;
    }
    return false;
}

bool errand_takes(const struct errand *x, const char *command, const char *flags, size_t words)
{
    size_t seen = 0;

    for (size_t i = 0; i < x->config.n_rest; i++) {
        const char *said = x->config.rest[i];
        bool flag = said[0] == '-' && is_among(flags, said);
        if (flag && i + 1 == x->config.n_rest)
            return command_fail("%s: %s needs a value", command, said) == 0;
        if (!flag && (said[0] == '-' || seen++ == words))
            return command_fail("%s: unknown argument %s", command, said) == 0;
        i += flag;
    }
    return true;
}

int errand_end(struct errand *x, int status)
{
    if (x->db)
        db_close(x->db);
    arena_done(&x->arena);
    return status;
}
