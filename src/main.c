/* main.c - the commands; each is one row, told by its file in src/app. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/command.h"
#include "app/config.h"
#include "base/arena.h"

/* clang-format off */
static const struct command *const commands[] = {
    &COMMAND_SERVE,
    &COMMAND_INIT,
    &COMMAND_DEMO,
    &COMMAND_IMPORT,
    &COMMAND_LIST,
    &COMMAND_EXPORT,
    &COMMAND_VERIFY,
    &COMMAND_DOCTOR,
    &COMMAND_OPENAPI,
    &COMMAND_WITNESS,
};
/* clang-format on */

static int print_manual(void)
{
    struct arena a = { NULL };

    puts("zhengyi " ZHENGYI_VERSION " - a neighbourhood governs itself in the open\n"
         "usage: zhengyi COMMAND [arguments]; zhengyi COMMAND --help tells more\n");
    for (size_t i = 0; i < COUNT(commands); i++)
        (void)printf("  %-9s %s\n", commands[i]->name, commands[i]->line);
    (void)printf("\nsettings, also ZHENGYI_NAME in the environment or name = value in --config "
                 "FILE:\n" STR_FMT,
                 STR_ARG(config_manual(&a)));
    arena_done(&a);
    return 0;
}

static const struct command *named(const char *name)
{
    for (size_t i = 0; i < COUNT(commands); i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}

static bool wants_help(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    }
    return false;
}

int main(int argc, char **argv)
{
    const struct command *c = argc > 1 ? named(argv[1]) : NULL;

    (void)umask(077); /* data, keys and papers are the owner's alone */

    if (c && wants_help(argc - 1, argv + 1))
        return fputs(c->help, stdout) == EOF;
    if (c)
        return c->run(argc - 1, argv + 1);
    if (argc > 1 && strcmp(argv[1], "--version") == 0)
        return puts("zhengyi " ZHENGYI_VERSION) == EOF;
    if (wants_help(argc, argv))
        return print_manual();
    return command_fail(argc > 1 ? "unknown command %s; zhengyi --help lists them" : "%s",
                        argc > 1 ? argv[1] : "say what to do; zhengyi --help lists the commands");
}
