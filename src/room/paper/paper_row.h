/* paper_row.h - rows of the paper room, for its own files only. */
#pragma once

#include "room/ballot/ballot.h"
#include "room/paper/paper.h"

enum { SHEETS_MAX = 20000, BATCH_MAX = 2000 };

/* The subject of a run or a batch, read and allowed for the caller. */
struct about {
    enum paper_what what;
    struct id subject, matter, meeting, area;
    bool secret, open, over; /* over: what was printed may still come in, nothing is printed */
    bool hidden;             /* what settled sheets say is not told yet */
    struct instance i;
    struct str form; /* of a ballot: "motion", or the marks its names take */
    struct list names;
};
/* NOT_ALLOWED without the channel's permission; *ret->open says whether it still takes paper. */
MUST err about_read(struct ctx *c, enum paper_what what, struct id subject, struct about *ret);
MUST err about_must_be_open(struct ctx *c, const struct about *a);

struct str what_word(enum paper_what w);
/* Of a half-yearly survey; *ret its stratum. */
bool what_poll(enum paper_what w, struct str *ret);
enum paper_what what_read(struct str word);
enum perm what_perm(enum paper_what w);
/* The words a sheet may say, up to NULL; "spoilt" is the last. */
const char *const *what_choices(enum paper_what w);
/* Whether a sheet says something in its own words beside its mark. */
enum own_words { WORDS_NONE, WORDS_MAY, WORDS_MUST };
enum own_words what_words(enum paper_what w);
/* A word a sheet may say. A paper of names nobody can read is all 'x': it was cast, so it counts as
 * a paper. */
bool about_takes(struct ctx *c, const struct about *a, struct str choice);

struct batch {
    struct id id, matter_id, subject_id;
    struct str what, state;
    struct when opened_at, first_at, second_at, settled_at;
    struct id first_id, second_id, settled_id;
    struct str first_name, second_name, settled_name;
    int64_t sheets, differ, counted, set_aside, spoilt;
    struct str hash, reason;
};
extern const struct shape BATCH;

/* Takes the row for a change and reads it with its subject. */
MUST err batch_take(struct ctx *c, struct id id, struct batch *ret, struct about *ret_about);
MUST err batch_get(struct ctx *c, struct id id, struct batch *ret);

/* A sheet as two people read it; "" where one did not. */
struct reading {
    struct str code, first, second, first_text, second_text;
    struct id whose_id;
};
extern const struct shape READING;
MUST err batch_readings(struct ctx *c, struct id batch, struct list *ret);
bool reading_differs(const struct reading *r);

struct code_row {
    struct id run_id, whose_id, subject_id;
    struct str what;
};
MUST err code_get(struct ctx *c, struct str code, struct code_row *ret);

/* "1号楼 2单元 501", the voter's name or both of an owner; "" for a blank sheet. */
MUST err whose_text(struct ctx *c, const struct about *a, struct id whose, struct str *ret);

struct settled { /* a sheet */
    struct str code, slot, choice, outcome, reason;
    bool differed;
};
extern const struct shape SETTLED;
MUST err batch_sheets(struct ctx *c, struct id batch, struct list *ret);
MUST err batch_hash(struct ctx *c, struct id batch, struct str *ret);
/* What sheets say is taken out, but where it is to be ruled on. */
void batch_hide(struct ctx *c, struct list *readings, struct list *sheets);

/* The PDFs: made in a child process, off the readers' lane. */
err print_run(struct req *r);
err print_notice(struct req *r);
err print_sign_in(struct req *r);
err print_count(struct req *r);
err print_show(struct req *r);
