/* look.c - who saw in clear what stands sealed, for the list of the security administrator. */
#include "room/resident/resident.h"

err look_write(struct ctx *c, const char *what, struct id subject, struct str about,
               struct str reason)
{
    return db_run(c->db, SQL_LOOK_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_str(str_of(what)),
                       arg_id(subject), arg_str(about), arg_id(c->account), arg_str(c->name),
                       arg_str(reason), arg_time(c->now)));
}
