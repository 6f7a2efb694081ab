/* cmd_small.c - the commands of a few lines: init, list, doctor, openapi. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/kinds.h"
#include "app/open.h"
#include "app/routes.h"
#include "base/arena.h"
#include "flow/book.h"
#include "web/openapi.h"
#include "web/text.h"
#include "web/web.h"

/* Reads settings; false, with its line printed, when one is wrong. */
static bool read_config(struct arena *a, int argc, char **argv, struct config *ret)
{
    err e = config_read(a, argc, argv, ret);

    if (e)
        (void)command_fail("--%s: %s", e->field, e->detail);
    return !e;
}

static int run_init(int argc, char **argv)
{
    struct arena a = { NULL };
    struct config config;
    struct house house;
    struct db *db = NULL;

    if (!read_config(&a, argc, argv, &config) || !open_both(&a, &config, &house, &db))
        return 1;
    db_close(db);
    (void)printf("ready: " STR_FMT "\n", STR_ARG(config.data));
    arena_done(&a);
    return 0;
}

const struct command COMMAND_INIT = {
    "init", "make the data folder, its keys and the database",
    "usage: zhengyi init [--data DIR] [--db URL]\n"
    "Makes what is missing and brings the database up to date; changes nothing that is there.\n",
    run_init
};

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

static MUST err print_matters(struct db *db, struct str state)
{
    struct rows q;
    struct listed x;

    TRY(db_rows(db, SQL_LIST_MATTERS, &q, ARGS(arg_str(state))));
    while (rows_next(&q, &LISTED, &x))
        (void)printf("%lld\t" STR_FMT "\t" STR_FMT "\t" STR_FMT "\t" STR_FMT "\t" STR_FMT "\n",
                     (long long)x.id.v, STR_ARG(x.code), STR_ARG(x.state), STR_ARG(x.step),
                     STR_ARG(x.community), STR_ARG(x.title));
    return rows_end(&q);
}

static int run_list(int argc, char **argv)
{
    struct arena a = { NULL };
    struct config config;
    struct house house;
    struct db *db = NULL;

    if (!read_config(&a, argc, argv, &config))
        return 1;
    const char *what = config_word(&config, 0), *state = config_flag(&config, "--state");
    if (!what || strcmp(what, "matters") != 0)
        return command_fail("list: say what to list: matters");
    if (!open_both(&a, &config, &house, &db))
        return 1;
    err e = db_begin(db, &a, TX_READ);
    if (!e)
        e = db_finish(db, print_matters(db, str_of(state)));
    db_close(db);
    if (e)
        return command_fail("%s %s", e->id, e->detail ? e->detail : "");
    arena_done(&a);
    return 0;
}

const struct command COMMAND_LIST = {
    "list", "list what the database holds: matters",
    "usage: zhengyi list matters [--state STATE] [--data DIR]\n"
    "One matter a line, tab-separated: id, code, state, step, community, title. States: open,\n"
    "suspended, withdrawn, refused, rejected, archived.\n",
    run_list
};

static int run_doctor(int argc, char **argv)
{
    struct arena a = { NULL };
    struct config config;
    struct flow_book book;
    struct str faults = STR("");

    for (int i = 1; i < argc; i++) { /* says what is checked; templates are, always */
        if (strcmp(argv[i], "--templates") == 0) {
            memmove(&argv[i], &argv[i + 1], (size_t)(argc - i) * sizeof *argv);
            argc--;
        }
    }
    if (!read_config(&a, argc, argv, &config))
        return 1;
    err e = book_load(&a, ALL_KINDS, config.data, &book, &faults);
    if (!e)
        e = web_check(ALL_ROUTES, &a);
    if (e)
        return command_fail("%s %s\n" STR_FMT, e->id, e->detail ? e->detail : "", STR_ARG(faults));
    (void)printf("%zu procedures, %zu rule sets, %zu scope items: no fault\n", book.n_template,
                 book.n_rules, book.n_scope);
    arena_done(&a);
    return 0;
}

const struct command COMMAND_DOCTOR = {
    "doctor", "check templates, rule sets and routes, and explain every fault",
    "usage: zhengyi doctor [--templates] [--data DIR]\n"
    "Reads the embedded templates and those of DIR/template; prints every fault, one a line.\n",
    run_doctor
};

static int run_openapi(int argc, char **argv)
{
    struct arena a = { NULL };

    (void)argc;
    (void)argv;
    (void)printf(STR_FMT "\n", STR_ARG(openapi_text(&a, ALL_ROUTES)));
    arena_done(&a);
    return 0;
}

const struct command COMMAND_OPENAPI = {
    "openapi", "print the OpenAPI 3.1 document of the JSON interface",
    "usage: zhengyi openapi\nPrints what /api/openapi.json answers.\n", run_openapi
};
