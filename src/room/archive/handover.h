/* handover.h - 移交清单: sealed files go from one keeper to the next; for the archive room only.
 *
 * Who hands over lists the files and signs with the password; another person, who finds every file
 * whole, signs for them. Only the keeper may hand a file on. Both signatures are leaves over the
 * hash of one list. */
#pragma once

#include "web/web.h"

extern const struct failure HANDOVER_WAITING, HANDOVER_KEEPER, HANDOVER_SELF, HANDOVER_BROKEN,
    HANDOVER_TWICE, HANDOVER_OVER, HANDOVER_CONFIRM;

struct handover {
    struct id id;
    struct str to_name, to_post, note, state; /* state: made taken refused */
    struct id to_account;                     /* neither account nor post: to_name is free text */
    int64_t files;
    struct str list_hash;
    struct id made_account;
    struct str made_by, made_way;
    struct when made_at;
    struct str taken_by, taken_way;
    struct when taken_at;
    struct str reason;
    bool mine, takes; /* the reader made it: another one takes it; it is for the reader */
    struct list items;
};
struct handover_item {
    struct id matter;
    struct str code, title;
    struct when sealed_at;
    int64_t size;
    struct str sha256;
};
extern const struct shape HANDOVER, HANDOVER_ITEM;

struct handover_in {
    struct str to_name, to_post, note;
    struct id to_account;
    struct list matters;
    struct str password, totp;
};
extern const struct shape HANDOVER_IN;

MUST err handover_get(struct ctx *c, struct id id, struct handover *ret); /* with its items */
/* `way`: how the person was confirmed. */
MUST err handover_make(struct ctx *c, struct handover_in *in, const char *way, struct id *ret);
MUST err handover_take(struct ctx *c, struct id id, const char *way);
MUST err handover_refuse(struct ctx *c, struct id id, struct str reason);
