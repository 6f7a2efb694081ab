/* yard.h - a hall whose matter is decided: for tests of publicity, works and reviews. The steps
 * before stand open; time starts on Saturday 21 November 2026, noon in China. */
#pragma once

#include "hall.h"

enum { DIRECTOR = 1, SUPERVISOR = 2 }; /* accounts */

/* Standing at `step`, only kind `kind` with its rules. */
struct hall *yard_make(struct world *w, const char *kind, const char *step);
void yard_done(struct hall *h); /* takes its data folder away */
void yard_days(struct hall *h, int n);
void yard_by(struct hall *h, int64_t account, struct id resident); /* who asks from now on */

/* POST or GET below the town's community; '#' in the path becomes the id. */
struct answer yard_post(struct hall *h, const char *path, struct id id, const char *body);
struct answer yard_get(struct hall *h, const char *path, struct id id);
struct id yard_id(struct answer a); /* the id it answers; fails unless 200 */

struct str yard_picture(struct hall *h, int which); /* one of two small PNG files */
struct id yard_photo(struct hall *h, int which);    /* uploaded by whoever asks */
struct str yard_code(struct hall *h, struct id run,
                     int64_t whose); /* on a printed sheet; 0: blank */
struct id yard_resident(struct hall *h, const char *name, int order, struct id household);
struct id yard_building(struct hall *h, const char *name);
struct id yard_household(struct hall *h, struct id building, const char *room);

/* The ids of what stands between the step and its close: "notice.early photo.missing". */
struct str yard_gaps(struct hall *h);

/* An act, and a form it would take (NULL: it reads none). */
struct yard_act {
    const char *path;
    struct id id;
    const char *form;
};
/* Each is refused when malformed, signed out, without the permission, or in another community;
 * and not one of them leaves a leaf in the log. */
void yard_refuses(struct hall *h, const struct yard_act *acts, size_t n);
