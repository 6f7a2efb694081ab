/* cmd_small.c - the commands of a few lines: init, doctor, openapi. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/errand.h"
#include "app/found.h"
#include "app/routes.h"
#include "app/templates.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/day.h"
#include "flow/book.h"
#include "web/openapi.h"
#include "web/text.h"
#include "web/web.h"

static struct str flag(const struct config *c, const char *name)
{
    return str_of(config_flag(c, name));
}

/* The password comes from the environment or the first line of the input, never from a flag that
 * other users of the machine could read. */
static struct str read_password(struct arena *a)
{
    enum { LINE = 300 };
    const char *env = getenv("ZHENGYI_PASSWORD");
    char *line = arena_get(a, LINE);

    if (env)
        return str_of(env);
    (void)fputs("password of the first account: ", stderr);
    return fgets(line, LINE, stdin) ? str_trim(str_of(line)) : STR("");
}

static MUST err found(struct errand *x)
{
    const struct config *config = &x->config;
    struct ctx c = {
        .arena = &x->arena, .db = x->db, .house = &x->house, .now = clock_now(), .name = STR("系统")
    };
    struct founding f = { .code = flag(config, "--code"),
                          .district = flag(config, "--district"),
                          .street = flag(config, "--street"),
                          .community = flag(config, "--community"),
                          .login = flag(config, "--login"),
                          .name = flag(config, "--name") };

    f.name = f.name.n ? f.name : f.login;
    f.password = read_password(&x->arena);
    c.today = day_at(c.now, CHINA_OFFSET);
    TRY(db_begin(x->db, &x->arena, TX_WRITE));
    return db_finish(x->db, found_community(&c, &f));
}

static int run_init(int argc, char **argv)
{
    struct errand x;

    if (!errand_read(&x, argc, argv) ||
        !errand_takes(&x, "init", "--code --login --name --district --street --community", 0) ||
        !errand_open(&x))
        return 1;
    err e = config_flag(&x.config, "--code") ? found(&x) : NULL;
    if (e)
        return errand_end(&x, command_fail("init: %s%s%s %s", e->id, e->field ? " " : "",
                                           e->field ? e->field : "", e->detail ? e->detail : ""));
    (void)printf("ready: " STR_FMT "\n", STR_ARG(x.config.data));
    return errand_end(&x, 0);
}

const struct command COMMAND_INIT = {
    "init", "make the data folder, its keys and the database",
    "usage: zhengyi init [--data DIR] [--db URL] [--code CODE --login LOGIN [--name NAME]\n"
    "           --district NAME --street NAME --community NAME]\n"
    "Makes what is missing and brings the database up to date; changes nothing that is there.\n"
    "With --code (the community's 12 digits) it adds the community and its first account, which\n"
    "holds the post of secretary. The password is ZHENGYI_PASSWORD or the first line typed.\n",
    run_init
};

static int run_doctor(int argc, char **argv)
{
    struct errand x;
    struct flow_book book;
    struct str faults = STR("");

    for (int i = 1; i < argc; i++) { /* says what is checked; templates are, always */
        if (strcmp(argv[i], "--templates") == 0) {
            memmove(&argv[i], &argv[i + 1], (size_t)(argc - i) * sizeof *argv);
            argc--;
        }
    }
    if (!errand_read(&x, argc, argv) || !errand_takes(&x, "doctor", "", 0))
        return 1;
    err e = templates_load(&x.arena, x.config.data, &book, &faults);
    if (!e)
        e = web_check(ALL_ROUTES, &x.arena);
    if (e)
        return errand_end(&x, command_fail("%s %s\n" STR_FMT, e->id, e->detail ? e->detail : "",
                                           STR_ARG(faults)));
    (void)printf("%zu procedures, %zu rule sets, %zu scope catalogues: no fault\n", book.n_template,
                 book.n_rules, book.n_scope);
    return errand_end(&x, 0);
}

const struct command COMMAND_DOCTOR = {
    "doctor", "check templates, rule sets and routes, and explain every fault",
    "usage: zhengyi doctor [--templates] [--data DIR]\n"
    "Reads the embedded templates and those of DIR/template; prints every fault, one a line.\n",
    run_doctor
};

static int run_openapi(int argc, char **argv)
{
    struct errand x;

    if (!errand_read(&x, argc, argv) || !errand_takes(&x, "openapi", "", 0))
        return 1;
    (void)printf(STR_FMT "\n", STR_ARG(openapi_text(&x.arena, ALL_ROUTES)));
    return errand_end(&x, 0);
}

const struct command COMMAND_OPENAPI = {
    "openapi", "print the OpenAPI 3.1 document of the JSON interface",
    "usage: zhengyi openapi\nPrints what /api/openapi.json answers.\n", run_openapi
};
