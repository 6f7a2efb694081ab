/* cmd_witness.c - `zhengyi witness`: which logs this house watches for others. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/errand.h"
#include "base/clock.h"
#include "room/witness/witness.h"

struct asked {
    const char *what, *vkey;
};

static MUST err print_logs(struct ctx *c)
{
    struct list l;

    TRY(witness_logs(c, &l));
    const struct watched *w = l.p;
    for (size_t i = 0; i < l.n; i++)
        (void)printf(STR_FMT "\t%" PRId64 " entries\t%" PRId64 " forks\n", STR_ARG(w[i].origin),
                     w[i].size, w[i].forks);
    return NULL;
}

static MUST err obey(struct ctx *c, const struct asked *q)
{
    bool is_new = false;

    if (strcmp(q->what, "logs") == 0)
        return print_logs(c);
    if (strcmp(q->what, "key") == 0) {
        struct note_key k = witness_key(c);
        (void)printf(STR_FMT "\n", STR_ARG(note_vkey(c->arena, &k)));
        return NULL;
    }
    TRY(witness_trust(c, str_trim(str_of(q->vkey)), &is_new));
    puts(is_new ? "this log is watched from now on" : "this log is watched already");
    return NULL;
}

static int run(int argc, char **argv)
{
    struct errand x;

    if (!errand_read(&x, argc, argv) || !errand_takes(&x, "witness", "", 2))
        return 1;
    struct asked q = { config_word(&x.config, 0), config_word(&x.config, 1) };
    if (!q.what || (strcmp(q.what, "key") != 0 && strcmp(q.what, "logs") != 0 &&
                    (strcmp(q.what, "watch") != 0 || !q.vkey)))
        return command_fail("witness: say key, logs, or watch VKEY");
    if (!errand_open(&x))
        return 1;
    struct ctx c = { .arena = &x.arena, .db = x.db, .house = &x.house, .now = clock_now() };
    err e = db_begin(x.db, &x.arena, TX_WRITE);
    if (!e)
        e = db_finish(x.db, obey(&c, &q));
    return errand_end(&x, e ? command_fail("witness: %s", e->id) : 0);
}

const struct command COMMAND_WITNESS = {
    "witness", "countersign the logs of other houses",
    "usage: zhengyi witness key [--data DIR] [--base_url URL]\n"
    "       zhengyi witness watch VKEY [--data DIR]\n"
    "       zhengyi witness logs [--data DIR]\n"
    "A street's server watches the logs of its communities: `watch` takes the key a house shows "
    "at\n"
    "/log/COMMUNITY/vkey, `key` prints the key to give to that house, whose server is then "
    "started\n"
    "with --witness \"http://STREET/witness KEY\". A head that contradicts one seen before is\n"
    "refused and kept as evidence; `logs` counts them.\n",
    run
};
