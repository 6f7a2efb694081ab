/* joint.h - when an item of a joint meeting is settled, and when the meeting is over (B16). */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/day.h"

enum joint_fault {
    JOINT_FITS,
    JOINT_TOO_EARLY, /* before the day it is held on */
    JOINT_NOT_SENT,  /* said to be sent out, and no department has a part of it */
    JOINT_NO_LEAD,   /* none leads, or more than one */
    JOINT_UNDECIDED  /* an item waits for its decision, or there is none */
};
enum joint_outcome { JOINT_SENT, JOINT_SETTLED, JOINT_KEPT };

/* `parts` departments have a part of the item's case, `leads` of them lead it. */
enum joint_fault joint_decide(struct day held_on, struct day today, enum joint_outcome outcome,
                              size_t parts, size_t leads);
enum joint_fault joint_end(struct day held_on, struct day today, int64_t items, int64_t decided);
