/* ctx.h - who does what, where and when: handed to every act, replaced whole in tests. */
#pragma once

#include "base/err.h"
#include "base/str.h"
#include "kit/db.h"
#include "kit/jw.h"
#include "web/perm.h"

struct salt;  /* of a commitment: web/leaf.c */
struct house; /* settings, keys, templates: web/house.h; read-only while serving */

enum lang { LANG_ZH, LANG_EN };

/* What the transparency log will say of this act. Only ids, numbers and words of a fixed set may
 * go into `data`; personal data goes in as a commitment (leaf_commit). */
struct leaf {
    struct id subject;  /* the matter, notice, ballot ... the act is about */
    struct jw data;     /* inside one open object */
    struct id own;      /* its own id, known from the start, for receipts */
    struct str text;    /* all of it, once leaf_close has ended it; "" before */
    struct salt *salts; /* of its commitments, to be stored with it */
    bool bulk;          /* many records in one act: what each would say is left out */
    bool twice;         /* a key was said twice: a fault of the act, which leaf_write tells */
    const char *said[24];
};

struct ctx {
    struct arena *arena;
    struct db *db;
    const struct house *house;
    struct when now;
    struct day today;    /* the civil day of `now` in China */
    struct id community; /* the {c} of the path; absent outside a community */
    struct id account;   /* absent for a visitor */
    struct id resident;  /* the account's resident on this community's roll, or absent */
    struct str name;     /* how the account is shown: "温如澜" */
    struct perms perms;  /* what the account may do at `community` */
    enum lang lang;
    struct leaf leaf;
};

bool ctx_may(const struct ctx *c, enum perm p);

/* A new row id for this act. */
struct id ctx_id(struct ctx *c);
