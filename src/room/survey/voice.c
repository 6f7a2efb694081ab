/* voice.c - for which household somebody speaks: their own, or one whose paper they enter. */
#include "room/survey/voice.h"

#include "room/resident/resident.h"

err voice_of(struct ctx *c, struct id household, struct id area, enum perm staff, err outsider,
             struct voice *ret)
{
    struct resident me;
    int64_t inside = 0;

    *ret = (struct voice){ .household = household, .way = STR("paper") };
    if (household.v) {
        if (!ctx_may(c, staff))
            return &NOT_ALLOWED;
    } else {
        if (c->resident.v == 0)
            return outsider;
        TRY(resident_get(c, c->resident, &me));
        *ret = (struct voice){ me.household_id, me.id, STR("online") };
        if (!str_is(me.state, "living"))
            return outsider;
    }
    TRY(db_int(c->db, SQL_HOUSEHOLD_WITHIN, &inside,
               ARGS(arg_id(c->community), arg_id(ret->household), arg_id(area))));
    return inside ? NULL : outsider;
}
