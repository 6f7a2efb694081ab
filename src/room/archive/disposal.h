/* disposal.h - 鉴定销毁: pieces whose period is over are judged; for the archive room only.
 *
 * One person lists pieces that are over and says of each whether it is kept on, until when, or
 * goes, and who sat in the review group; another one, of the supervisors, signs the list or sends
 * it back. Signed, the originals leave the sealed file and the disk; the list, its hash in the log
 * and the certificate stay for ever. */
#pragma once

#include "web/web.h"

extern const struct failure DISPOSAL_NOT_DUE, DISPOSAL_TWICE, DISPOSAL_KEEP, DISPOSAL_SELF,
    DISPOSAL_OVER, DISPOSAL_CONFIRM;

struct disposal_due { /* a piece that is over */
    struct id matter;
    struct str code, matter_title, path;
    int64_t no;
    struct str title, kind, period;
    struct day until;
    int64_t size;
    struct str sha256;
};
struct disposal_item {
    struct id matter;
    struct str code, path;
    int64_t no;
    struct str title, kind, period;
    struct day until;
    struct str sha256, verdict; /* keep destroy */
    struct day keep_until;      /* absent: for ever */
    struct str reason;
};
struct disposal {
    struct id id;
    struct str state, review, note; /* state: made signed refused */
    int64_t pieces;
    struct str list_hash;
    struct id made_account;
    struct str made_by, made_way;
    struct when made_at;
    struct str signed_by, signed_way;
    struct when signed_at;
    struct str reason;
    bool mine; /* the reader made it: another one signs */
    struct list items;
};
struct disposal_verdict { /* as it is asked for */
    struct id matter;
    struct str path, verdict;
    struct day keep_until;
    struct str reason;
};
struct disposal_in {
    struct str review, note;
    struct list items;
    struct str password, totp;
};
extern const struct shape DISPOSAL, DISPOSAL_DUE, DISPOSAL_ITEM;

MUST err disposal_due(struct ctx *c, struct list *ret);
MUST err disposal_get(struct ctx *c, struct id id, struct disposal *ret); /* with its items */
/* `way`: how the person was confirmed. */
MUST err disposal_make(struct ctx *c, const struct disposal_in *in, const char *way,
                       struct id *ret);
MUST err disposal_sign(struct ctx *c, struct id id, const char *way);
MUST err disposal_refuse(struct ctx *c, struct id id, struct str reason);
