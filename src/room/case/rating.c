/* rating.c - what a reporter says of the result, by the app or when called. */
#include "base/arena.h"
#include "room/case/case_row.h"
#include "web/leaf.h"

const struct failure CASE_UNREAD = { .code = ERR_INPUT, .id = "case.unread", .field = "solved" };

const char *const RATING_SOLVED[] = { "yes", "mostly", "no", NULL };
static const char *const ways[] = { "phone", "visit", "sms", NULL };

/* clang-format off */
static const struct field call_fields[] = {
    FIELD(struct call_in, way, NEED, .words = ways),
    FIELD(struct call_in, reached, NEED),
    FIELD(struct call_in, solved, SHOW, .words = RATING_SOLVED),
    FIELD(struct call_in, attitude, SHOW, .max = 5),
    FIELD(struct call_in, speed, SHOW, .max = 5),
    FIELD(struct call_in, result, SHOW, .max = 5),
    FIELD(struct call_in, text, SHOW, .max = 1000),
};
/* clang-format on */
const struct shape CASE_CALL_IN = SHAPE(struct call_in, call_fields);

err call_check(struct ctx *c, const struct call_in *in)
{
    if (in->reached != (in->solved.n > 0) || (in->reached && !in->attitude))
        return err_at(c->arena, &CASE_UNREAD, "solved", "reached and answered go together");
    return NULL;
}

err rating_put(struct ctx *c, struct id id, const struct call_in *in)
{
    return db_run(c->db, SQL_RATING_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(id), arg_str(in->way),
                       arg_bool(in->reached), arg_str(in->solved), arg_int(in->attitude),
                       arg_int(in->speed), arg_int(in->result), arg_str(in->text), arg_str(c->name),
                       arg_time(c->now)));
}

int64_t rating_lowest(const struct call_in *in)
{
    int64_t least = in->attitude < in->speed ? in->attitude : in->speed;

    return in->result < least ? in->result : least;
}

bool rating_low(const struct call_in *in, int64_t low)
{
    int64_t least = rating_lowest(in);

    return in->reached && least > 0 && least <= low;
}
