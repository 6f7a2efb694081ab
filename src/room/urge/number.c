/* number.c - the numbers of deadlines and bulletins, anew each year. */
#include "base/arena.h"
#include "base/day.h"
#include "room/urge/urge_row.h"
#include "web/house.h"

err urge_code(struct ctx *c, enum sql next, const char *mark, struct str *ret)
{
    int year = day_ymd(c->today).year;
    struct when start = day_start(day_of((struct ymd){ year, 1, 1 }), CHINA_OFFSET);
    int64_t no = 0;

    TRY(db_int(c->db, next, &no, ARGS(arg_id(c->community), arg_time(start))));
    *ret = str_fmt(c->arena, "%s-%d-%03lld", mark, year, (long long)no);
    return NULL;
}
