/* measure.h - how a community decides: how often, for how much, who takes part, what is on file,
 * and how many petitions came of it (A18-A20); pilots beside the others (A24).
 *
 * Every number is the length or the sum of a list that can be opened: both come from one function.
 * A period is a first and a last day. */
#pragma once

#include "web/web.h"

extern const struct routes MEASURE_ROUTES, PETITION_ROUTES;

extern const struct failure MEASURE_UNKNOWN, MEASURE_DAYS, MEASURE_PLACE, PETITION_TWICE,
    PETITION_JUDGED, PETITION_MATTER, PETITION_DAY, PETITION_SAID, PETITION_ENDED, PETITION_LATE,
    PETITION_UNHANDED;

struct period {
    struct day from, to;
};

/* One row behind a number. `counted`: it stands in the number itself, not only in what the number
 * is a part of. */
struct measure_row {
    struct id id, matter;
    struct str code, title, text;
    struct when at;
    int64_t fen;
    bool counted;
};
extern const struct shape MEASURE_ROW;

/* `word`: opened, decided, petitions, participation or completeness. */
MUST err measure_list(struct ctx *c, struct str word, const struct period *p, struct list *ret);

struct measure {
    struct id community;
    struct str name, standing; /* of the pilot: none pilot model */
    int64_t opened, decided, amount;
    int64_t petitions_linked, petitions_open, petitions;
    int64_t took_part, eligible, present, required;
    int64_t idle_days; /* since the last matter was opened; -1: never */
    bool rare;         /* none opened in IDLE_DAYS */
};
enum { IDLE_DAYS = 90 };
/* Of the ctx's community. */
MUST err measure_read(struct ctx *c, const struct period *p, struct measure *ret);
