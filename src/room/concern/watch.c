/* watch.c - a week without a huddle: asked for before it ends, red after it (B9). */
#include "base/arena.h"
#include "base/day.h"
#include "flow/book.h"
#include "kit/db.h"
#include "room/concern/concern.h"
#include "room/meeting/meeting.h"

enum { WEEK_DAYS = 7, ASK_DAYS = 2 };

static MUST err count(struct ctx *c, enum sql sql, struct day from, int64_t *ret)
{
    return db_int(c->db, sql, ret,
                  ARGS(arg_id(c->community), arg_str(STR("weekly_huddle")),
                       arg_time(day_start(from, CHINA_OFFSET))));
}

/* By the rules of the house: the last day of the week on which it may still be held. */
static MUST err last_day(struct ctx *c, struct day monday, struct day *ret)
{
    const struct rule_set *rules = NULL;

    TRY(meeting_house_rules(c, &rules));
    int64_t n = rules_int_asked(rules, "huddle.last_weekday");
    ret->n = monday.n + (int32_t)(n >= 1 && n <= WEEK_DAYS ? n : WEEK_DAYS) - 1;
    return NULL;
}

static MUST err ask(struct ctx *c, struct day monday, struct day last)
{
    int64_t asked = 0;

    TRY(db_int(c->db, SQL_HUDDLE_ASKED, &asked, ARGS(arg_id(c->community), arg_int(monday.n))));
    if (asked)
        return NULL;
    return db_run(c->db, SQL_CONCERN_ASK, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_str(STR("huddle")),
                       arg_int(monday.n), arg_str(STR("secretary")),
                       arg_time(day_end(last, CHINA_OFFSET)), arg_time(c->now)));
}

err huddle_watch(struct ctx *c)
{
    struct day monday = { c->today.n - day_weekday(c->today) + 1 }, last;
    int64_t held = 0, any = 0;

    TRY(db_int(c->db, SQL_HUDDLE_ANY, &any,
               ARGS(arg_id(c->community), arg_str(STR("weekly_huddle")))));
    if (!any)
        return NULL;
    TRY(count(c, SQL_HUDDLE_HELD, monday, &held));
    if (held)
        return db_run(c->db, SQL_HUDDLE_DONE, NULL, ARGS(arg_id(c->community), arg_time(c->now)));
    TRY(last_day(c, monday, &last));
    return c->today.n >= last.n - ASK_DAYS ? ask(c, monday, last) : NULL;
}
