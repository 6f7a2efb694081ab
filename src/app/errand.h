/* errand.h - a command at work: its settings, then the house and the database it opened. */
#pragma once

#include "app/open.h"
#include "base/arena.h"

struct errand {
    struct arena arena;
    struct config config;
    struct house house;
    struct db *db; /* NULL until opened */
};

/* Reads the settings; when one is wrong it prints the one line of the failed command and returns
 * false. */
bool errand_read(struct errand *x, int argc, char **argv);

/* Opens what the settings name; prints and returns false likewise. */
bool errand_open(struct errand *x);

/* The same of a house that is there: makes neither folder nor database. */
bool errand_find(struct errand *x);

/* Whether what was said beside the settings is no more than `words` words and these flags, each
 * with its value ("--state --out"); prints and returns false likewise. */
bool errand_takes(const struct errand *x, const char *command, const char *flags, size_t words);

/* Closes and frees what was opened; returns `status`. */
int errand_end(struct errand *x, int status);
