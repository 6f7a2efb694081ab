/* command.h - what a command of the program is: its name, its line in --help, its own manual. */
#pragma once

struct command {
    const char *name;
    const char *line;                  /* one line in `zhengyi --help` */
    const char *help;                  /* the manual of `zhengyi NAME --help` */
    int (*run)(int argc, char **argv); /* argv[0] is the command's name; returns the exit status */
};

extern const struct command COMMAND_SERVE, COMMAND_INIT, COMMAND_DEMO, COMMAND_LIST, COMMAND_IMPORT,
    COMMAND_EXPORT, COMMAND_VERIFY, COMMAND_DOCTOR, COMMAND_OPENAPI, COMMAND_WITNESS;

/* Prints "zhengyi: WHAT" on stderr and returns 1: the one clear line of a failed command. */
int command_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
