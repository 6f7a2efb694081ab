/* clue.h - a report about a cadre (监督线索): received above whoever it names, checked by one
 * person and decided by another; the accused and their line (rule/line.h) cannot know that there is
 * one.
 *
 * It walks the secret template "supervision_clue": its row of matter is of no list, and its acts
 * leave no leaf in the public log, which everybody reads and hears. What keeps them instead is the
 * sealed book of its notes. Who may not see one is answered as for one that is not there. Start at
 * CLUE_ROUTES and clue_take. */
#pragma once

#include "flow/flow.h"
#include "web/web.h"

extern const struct failure CLUE_NOBODY, CLUE_ACCUSED, CLUE_CHECKER, CLUE_TRACK, CLUE_NOT_YOURS,
    CLUE_NAMING;

extern const struct step_kind CLUE_ACCEPT_KIND, CLUE_CHECK_KIND, CLUE_DECIDE_KIND;
extern const struct routes CLUE_ROUTES;

/* The job, per place: tells those who keep a clue when the days of its step are over, once. */
MUST err clue_watch(struct ctx *c);
