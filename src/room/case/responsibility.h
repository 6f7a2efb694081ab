/* responsibility.h - 责任清单 (B15, B17): who leads what, who assists, what the community does,
 * which money comes with it and by which law; and who holds powers to punish or permit, never a
 * community.
 *
 * Data: template/cases/responsibilities.json, read once at start. Inside the room. */
#pragma once

#include "base/err.h"
#include "flow/words.h"

struct responsibility {
    struct str id;
    struct title title, lead, assist, does, funding;
    struct str role; /* what grid workers may do: handle persuade report */
    struct str basis;
};
struct power {
    struct str id, holder, basis; /* holder: subdistrict or district */
    struct title title, by;
};
extern const struct failure RESPONSIBILITIES_BAD;

MUST err responsibilities_load(struct arena *a);
/* The same from these bytes: for tests of what is refused. */
MUST err responsibilities_read(struct arena *a, struct str json);
size_t responsibility_count(void);
const struct responsibility *responsibility_at(size_t i);
size_t power_count(void);
const struct power *power_at(size_t i);
struct str responsibility_article(void); /* by which a community may refuse what is not listed */
