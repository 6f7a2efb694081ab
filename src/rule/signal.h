/* signal.h - 苗头: when cases of one kind at one place are a warning, and how grave it is. */
#pragma once

#include "base/str.h"

enum signal_level { SIGNAL_NONE, SIGNAL_YELLOW, SIGNAL_ORANGE, SIGNAL_RED };

struct signal_facts { /* of one kind at one building within the days of the rule */
    int64_t cases, people;
    bool grave; /* somebody spoke of violence or of going to petition, or is hurt */
};
struct signal_bounds {           /* each includes its number */
    int64_t yellow, orange, red; /* cases */
    int64_t people;
};
/* By the cases; one level higher for many people, one higher when grave, red at most. */
enum signal_level signal_level(const struct signal_facts *f, const struct signal_bounds *b);

/* Whether words were used that are never an everyday complaint. */
bool signal_grave(struct str text);
