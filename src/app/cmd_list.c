/* cmd_list.c - `zhengyi list`: the matters, or who may sign in. */
#include "app/cmd_list.h"

#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "room/office/office_kind.h"

struct listed {
    struct id id;
    struct str community, code, state, step, title;
};
static const struct field listed_fields[] = {
    FIELD(struct listed, id, SHOW),   FIELD(struct listed, community, SHOW),
    FIELD(struct listed, code, SHOW), FIELD(struct listed, state, SHOW),
    FIELD(struct listed, step, SHOW), FIELD(struct listed, title, SHOW),
};
static const struct shape LISTED = SHAPE(struct listed, listed_fields);

static MUST err list_matters(struct errand *x)
{
    const char *state = config_flag(&x->config, "--state");
    struct rows q;
    struct listed m;

    TRY(db_rows(x->db, SQL_LIST_MATTERS, &q, ARGS(arg_str(str_of(state)))));
    while (rows_next(&q, &LISTED, &m))
        (void)printf("%lld\t" STR_FMT "\t" STR_FMT "\t" STR_FMT "\t" STR_FMT "\t" STR_FMT "\n",
                     (long long)m.id.v, STR_ARG(m.code), STR_ARG(m.state), STR_ARG(m.step),
                     STR_ARG(m.community), STR_ARG(m.title));
    return rows_end(&q);
}

struct account_line {
    struct str login, kind, place;
};
static const struct field account_fields[] = {
    FIELD(struct account_line, login, SHOW),
    FIELD(struct account_line, kind, SHOW),
    FIELD(struct account_line, place, SHOW),
};
static const struct shape ACCOUNT_LINE = SHAPE(struct account_line, account_fields);

err list_accounts(struct errand *x)
{
    struct rows q;
    struct account_line a;

    TRY(db_rows(x->db, SQL_LIST_ACCOUNTS, &q, NO_ARGS));
    while (rows_next(&q, &ACCOUNT_LINE, &a)) {
        struct str title = a.kind.n ? post_title(a.kind, LANG_ZH) : STR("居民");
        (void)printf(STR_FMT "\t" STR_FMT "\t" STR_FMT "\n", STR_ARG(a.login), STR_ARG(title),
                     STR_ARG(a.place));
    }
    return rows_end(&q);
}

static bool state_known(struct str state)
{
    static const char *const states[] = { "open",    "suspended", "withdrawn",
                                          "refused", "rejected",  "archived" };
    bool known = state.n == 0;

    for (size_t i = 0; i < COUNT(states); i++)
        known = known || str_is(state, states[i]);
    return known;
}

static int run(int argc, char **argv)
{
    struct errand x;

    if (!errand_read(&x, argc, argv) || !errand_takes(&x, "list", "--state", 1))
        return 1;
    const char *what = config_word(&x.config, 0), *state = config_flag(&x.config, "--state");
    bool matters = what && strcmp(what, "matters") == 0;
    if (!matters && (!what || strcmp(what, "accounts") != 0))
        return command_fail("list: say what to list: matters or accounts");
    if (!state_known(str_of(state)))
        return command_fail("list: no state %s; list --help tells them", state);
    if (!errand_find(&x))
        return 1;
    err e = db_begin(x.db, &x.arena, TX_READ);
    if (!e)
        e = db_finish(x.db, matters ? list_matters(&x) : list_accounts(&x));
    return errand_end(&x, e ? command_fail("%s %s", e->id, e->detail ? e->detail : "") : 0);
}

const struct command COMMAND_LIST = {
    "list", "list what the database holds: matters, accounts",
    "usage: zhengyi list matters [--state STATE] [--data DIR] [--db URL]\n"
    "       zhengyi list accounts [--data DIR] [--db URL]\n"
    "One matter a line, tab-separated: id, code, state, step, community, title. States: open,\n"
    "suspended, withdrawn, refused, rejected, archived. Of accounts the first of each post: "
    "login,\n"
    "post, place.\n",
    run
};
