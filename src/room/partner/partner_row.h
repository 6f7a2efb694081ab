/* partner_row.h - what the files of this room share. */
#pragma once

#include "room/partner/partner.h"

handler partner_add, partner_join, partner_enter, partner_task_add, partner_claim,
    partner_claim_for, partner_confirm;
extern const struct shape PARTNER_IN, PARTNER_JOIN_IN, PARTNER_PERSON_IN, PARTNER_TASK_IN,
    PARTNER_CLAIM_IN, PARTNER_CONFIRM_IN;
