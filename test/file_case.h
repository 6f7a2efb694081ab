/* file_case.h - a finished matter for the tests of sealing and checking: all steps but the last
 * closed, one meeting each for proposal and resolution, both publicities, a review. */
#pragma once

#include "room/archive/archive.h"
#include "room/archive/verify.h"
#include "town.h"

struct file_case {
    struct town *town;
    struct id matter, ballot;
    struct flow_book book;
};

/* `voters` on the roll of the resolution, all present, all but ten of a hundred agree. */
struct file_case *file_case_make(struct world *w, int voters);
void file_case_done(struct file_case *f); /* removes its data folder */

struct str file_case_seal(struct file_case *f);                    /* the bytes */
const char *file_case_path(struct file_case *f, const char *tail); /* of the matter's routes */
