/* joint.c - see joint.h. */
#include "rule/joint.h"

enum joint_fault joint_decide(struct day held_on, struct day today, enum joint_outcome outcome,
                              size_t parts, size_t leads)
{
    if (today.n < held_on.n)
        return JOINT_TOO_EARLY;
    if (outcome != JOINT_SENT)
        return JOINT_FITS;
    if (parts == 0)
        return JOINT_NOT_SENT;
    return leads == 1 ? JOINT_FITS : JOINT_NO_LEAD;
}

enum joint_fault joint_end(struct day held_on, struct day today, int64_t items, int64_t decided)
{
    if (today.n < held_on.n)
        return JOINT_TOO_EARLY;
    return items > 0 && decided == items ? JOINT_FITS : JOINT_UNDECIDED;
}
