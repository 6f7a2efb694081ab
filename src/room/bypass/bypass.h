/* bypass.h - 应提必提, 应议必议 (A17): public spending that a body had to decide and no matter
 * stands behind. The program finds it in the ledger and tells the supervision committee; the office
 * answers, the committee closes it or says that it must be decided. Start reading at bypass_look.
 */
#pragma once

#include "web/web.h"

extern const struct failure BYPASS_STATE, BYPASS_MATTER;

/* Looks through the ledger of the community: one entry at or above `checks.amount` of the rules in
 * force, or several smaller ones to one payee within 90 days that reach it together. Wages are not
 * looked at. An alert is made once; it closes by itself when a matter is put behind the entry. *ret
 * is how many are new. */
MUST err bypass_look(struct ctx *c, int64_t *ret);
MUST err bypass_watch(struct ctx *c); /* the same, as a job */

extern const struct routes BYPASS_ROUTES;
