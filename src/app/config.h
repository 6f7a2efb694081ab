/* config.h - settings from flags, the environment and one file, in this order of weight.
 *
 * Each setting is a row of one table: name, meaning, default, range. A flag is --name, the
 * environment ZHENGYI_NAME, the file "name = value" lines. Anything unknown or out of range is
 * refused with its name. */
#pragma once

#include "base/err.h"
#include "base/str.h"

struct config {
    struct str data, db; /* the data folder; a postgresql:// URL or "" for SQLite in it */
    struct str address, base_url, sms_webhook, smtp, mail_from, robot_url, witness, log;
    int64_t port, readers, writers, node, connections, per_ip;
    bool proxied;
    const char *database; /* what db_open takes, made from the two above */
    const char **rest;    /* arguments that are no settings, in order */
    size_t n_rest;
};

extern const struct failure CONFIG_BAD; /* field: the setting; detail: why */

/* Reads argv[1..]; takes names a command adds itself (such as --out) as pairs in `rest`. */
MUST err config_read(struct arena *a, int argc, char **argv, struct config *ret);

/* The value after `flag` in rest, or NULL; config_words counts what is neither flag nor value. */
const char *config_flag(const struct config *c, const char *flag);
const char *config_word(const struct config *c, size_t i);

/* The table as text, for --help. */
struct str config_manual(struct arena *a);
