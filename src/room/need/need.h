/* need.h - three lists (E13): needs, resources, and the projects made of one of each.
 *
 * A need is brought by a resident or written down by the office; a person picks the resource; the
 * project gets an account number that stays whatever happens to it, tasks with owners and days, and
 * is written off (销号) only with a confirm photograph and the word of whom it was for. */
#pragma once

#include "web/web.h"

extern const struct failure NEED_STATE, NEED_PLACE, NEED_MOST, RESOURCE_TWICE, RESOURCE_CLOSED,
    PROJECT_OWNER, PROJECT_DAY, PROJECT_CLOSED, PROJECT_OPEN, PROJECT_PHOTO, PROJECT_PHOTO_USED,
    PROJECT_TASKS, PROJECT_NO_PROOF, PROJECT_NO_RATING, PROJECT_UNSOLVED, PROJECT_SAME_HAND,
    PROJECT_NOT_YOURS, TASK_DONE;

extern const struct routes NEED_ROUTES;

/* Tells owners of late projects and tasks, and of projects the first responsible person: once for
 * each day something was due. */
MUST err need_watch(struct ctx *c);
