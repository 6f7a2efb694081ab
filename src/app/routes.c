#include "app/routes.h"

#include <stddef.h>

#include "room/check/check.h"
#include "room/matter/matter.h"
#include "room/office/office.h"
#include "room/region/region.h"
#include "room/resident/resident.h"

const struct routes *const ALL_ROUTES[] = {
    &HOLDING_ROUTES,
    &MATTER_ROUTES,
    &OFFICE_ROUTES,
    &REGION_ROUTES,
    &RESIDENT_ROUTES,
    NULL,
#include "room/plan/plan.h"
#include "room/solicit/solicit.h"

const struct routes *const ALL_ROUTES[] = {
    &MATTER_ROUTES, &CHECK_ROUTES, &PLAN_ROUTES, &SOLICIT_ROUTES, NULL,
};
