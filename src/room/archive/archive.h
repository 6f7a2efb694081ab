/* archive.h - 一事一档: a matter's whole record in one sealed file anyone can check offline.
 *
 * The file is a ZIP of stored entries in a fixed order, so the same record gives the same bytes:
 * manifest.json (path, size and SHA-256 of all others; signed in proof/manifest.note), the
 * catalogue, the printed register, data/, the procedure and rule set it was held to, the originals,
 * and proof/ - checkpoint, key and an inclusion proof for every leaf of the matter. Who checks it:
 * verify.h. Start reading at archive_seal. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

/* ARCHIVE_CHANGED: the record moved on since the register was set. ARCHIVE_NOT_SEALED: there is no
 * sealed file yet. The rest are gaps of the step. */
extern const struct failure ARCHIVE_CHANGED, ARCHIVE_NOT_SEALED, ARCHIVE_PAPER, ARCHIVE_STEP,
    ARCHIVE_SURVEY, ARCHIVE_OBJECTION, ARCHIVE_OPINION;

struct archived {
    struct id matter;
    struct str code, sha256;
    int64_t size;
    struct str manifest; /* SHA-256 of manifest.json */
    struct when sealed_at;
    struct str by_name;
    struct str kept;    /* its name on the shelf where that is not its hash: it lies there sealed */
    struct str reduced; /* SHA-256 of the file without what was destroyed later; "" */
};
extern const struct shape ARCHIVED;

/* The printed register, set in a child process: takes part of a second, so never on the write
 * lane. */
struct register_print {
    struct blob pdf;
    int64_t pages;
    uint8_t digest[32]; /* of the record it was set from */
};
MUST err archive_print(struct ctx *c, struct id matter, struct register_print *ret);

/* Ends the matter as archived and writes its sealed file; refused with the first gap. Inside a
 * write transaction: gives the log's pending leaves their places first. */
MUST err archive_seal(struct ctx *c, struct id matter, const struct register_print *print,
                      struct archived *ret);

/* The same for a dispute, ended before by its own room, which alone knows who may read it; its act
 * is the leaf of the sealing. On the shelf the file lies sealed with the house's key. */
MUST err archive_seal_case(struct ctx *c, struct id id, const struct register_print *print,
                           struct archived *ret);
MUST err archive_get_case(struct ctx *c, struct id id, struct archived *ret);

/* Of a decision: ARCHIVE_NOT_SEALED for a case. */
MUST err archive_get(struct ctx *c, struct id matter, struct archived *ret);
MUST err archive_bytes(struct ctx *c, const struct archived *f, struct str *ret);

/* The sealed file, or for a matter not sealed yet an extract that says so. Inside a write
 * transaction. */
MUST err archive_export(struct ctx *c, struct id matter, struct str *ret);
MUST err archive_export_case(struct ctx *c, struct id id, struct str *ret);

/* All sealed files of decisions of the ctx's community, newest last: struct archived. */
MUST err archive_list(struct ctx *c, struct list *ret);

/* And of disputes. */
MUST err archive_list_all(struct ctx *c, struct list *ret);

MUST err archive_communities(struct ctx *c, struct list *ret); /* struct id: with a sealed file */

/* What does not hold of a sealed matter any more; `fault` "" when all does. seal.leaf: the log
 * knows another file. seal.missing, seal.bytes: the file is gone or changed. seal.rows: the
 * database says otherwise than the list `path` of the file. seal.row: archived, and no file is
 * entered. */
struct seal_fault {
    struct id matter;
    struct str code, fault, path;
};
extern const struct shape SEAL_FAULT;
MUST err archive_audit(struct ctx *c, struct id matter, struct seal_fault *ret);
MUST err archive_audit_all(struct ctx *c, int64_t *ret_files, struct list *ret_faults);

/* Takes the bytes of what was destroyed off the disk: a job. */
MUST err disposal_sweep(struct ctx *c);

/* The community of a matter known by its id alone. */
MUST err archive_community(struct ctx *c, struct id matter, struct id *ret);

extern const struct step_kind ARCHIVE_KIND;
extern const struct routes ARCHIVE_ROUTES, HANDOVER_ROUTES, DISPOSAL_ROUTES;
