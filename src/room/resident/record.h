/* record.h - writing the register: inside the room. */
#pragma once

#include "room/resident/resident.h"

/* What a person may be changed to. Secrets: "" leaves them as they are. */
struct resident_change {
    struct id household;
    struct str name, sex, relation, state, citizen_no, phone, source;
    struct day birthday;
    bool party_member;
};
MUST err resident_change(struct ctx *c, struct id id, const struct resident_change *in);

struct str place_text(struct arena *a, struct str building, struct str unit, struct str room);
