/* joint.h - joint meetings of departments (联席会议, B16): called by a place, items, what each
 * department answers and brings in, the decision of each. An item is sent out as parts of its case
 * (case.h): each department a clock, one leads. Start reading at JOINT_ROUTES. */
#pragma once

#include "web/web.h"

extern const struct failure JOINT_UNITS, JOINT_DAY, JOINT_CASE, JOINT_DECIDED, JOINT_OVER,
    JOINT_EARLY, JOINT_PARTS, JOINT_LEAD, JOINT_WAITS, JOINT_NOT_YOURS;
extern const struct routes JOINT_ROUTES;
