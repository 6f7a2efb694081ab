/* spend.c - entries of the ledger: added, linked to a matter, taken back. */
#include "base/arena.h"
#include "base/day.h"
#include "flow/flow.h"
#include "room/file/file.h"
#include "room/money/money_row.h"
#include "web/leaf.h"

const struct failure SPEND_DAY = { .code = ERR_INPUT, .id = "spend.day", .field = "day" };
const struct failure SPEND_AMOUNT = { .code = ERR_INPUT, .id = "spend.amount", .field = "fen" };
const struct failure SPEND_SOURCE = { .code = ERR_INPUT, .id = "spend.source", .field = "source" };
const struct failure SPEND_VOUCHER = { .code = ERR_CONFLICT,
                                       .id = "spend.voucher",
                                       .field = "voucher" };
const struct failure SPEND_MATTER = { .code = ERR_INPUT, .id = "spend.matter", .field = "matter" };
const struct failure SPEND_MATTER_ENDED = { .code = ERR_CONFLICT,
                                            .id = "spend.matter_ended",
                                            .field = "matter" };
const struct failure SPEND_LINKED = { .code = ERR_CONFLICT, .id = "spend.linked" };
const struct failure SPEND_BACK = { .code = ERR_CONFLICT, .id = "spend.back" };
const struct failure SPEND_OVER = { .code = ERR_CONFLICT, .id = "spend.over", .field = "fen" };

const char *const SPEND_SOURCES[] = { "office",   "staff",  "facility", "project", "repair_fund",
                                      "donation", "owners", "other",    NULL };

/* clang-format off */
static const struct field spend_fields[] = {
    FIELD(struct spend, id, SHOW),
    FIELD(struct spend, day, SHOW),
    FIELD(struct spend, fen, SHOW),
    FIELD(struct spend, title, SHOW),
    FIELD(struct spend, payee, SHOW),
    FIELD(struct spend, voucher, SHOW),
    FIELD(struct spend, source, SHOW),
    FIELD(struct spend, line_id, SHOW),
    FIELD(struct spend, matter, SHOW),
    FIELD(struct spend, matter_code, SHOW),
    FIELD(struct spend, matter_title, SHOW),
    FIELD(struct spend, way, SHOW),
    FIELD(struct spend, import, SHOW),
    FIELD(struct spend, reverses, SHOW),
    FIELD(struct spend, file, SHOW),
    FIELD(struct spend, by_name, SHOW),
    FIELD(struct spend, at, SHOW),
};
const struct shape SPEND = SHAPE(struct spend, spend_fields);
/* clang-format on */

struct matter_state {
    struct str state;
};
static const struct field state_fields[] = { FIELD(struct matter_state, state, SHOW) };
static const struct shape MATTER_STATE = SHAPE(struct matter_state, state_fields);

/* The matter stands and what was resolved covers this too; `sealed`: and its file is not sealed,
 * which shows what was spent before. A payment is held to the whole chain by
 * the room that makes it. */
static MUST err check_matter(struct ctx *c, struct id matter, int64_t more, bool sealed)
{
    struct matter_state m;
    struct matter_money k;

    TRY(db_run(c->db, SQL_FLOW_LOCK, NULL, ARGS(arg_id(c->community), arg_id(matter))));
    err e = db_one(c->db, SQL_SPEND_MATTER_STATE, &MATTER_STATE, &m,
                   ARGS(arg_id(c->community), arg_id(matter)));
    if (e)
        return e == &NOT_FOUND ? &SPEND_MATTER : e;
    if (sealed && str_is(m.state, "archived"))
        return &SPEND_MATTER_ENDED;
    if (str_is(m.state, "refused") || str_is(m.state, "rejected") || str_is(m.state, "withdrawn"))
        return &SPEND_MATTER_ENDED;
    TRY(money_of(c, matter, &k));
    int64_t limit = money_limit(&k.sums, k.tolerance);
    return k.sums.spent + more <= limit
               ? NULL
               : money_refuse(c, &SPEND_OVER, NULL, k.sums.spent + more, limit);
}

static bool is_source(struct str s)
{
    for (size_t k = 0; SPEND_SOURCES[k]; k++) {
        if (str_is(s, SPEND_SOURCES[k]))
            return true;
    }
    return false;
}

err spend_store(struct ctx *c, const struct spend_in *in, const struct spend_by *by, struct id line,
                struct id reverses, struct id *ret)
{
    *ret = ctx_id(c);
    TRY(file_attach(c, in->file, "spend", *ret, false));
    leaf_subject(c, *ret);
    leaf_int(c, "fen", in->fen);
    leaf_word(c, "source", in->source);
    leaf_id(c, "matter", in->matter);
    TRY(leaf_commit(c, "voucher", in->voucher));
    err e =
        db_run(c->db, SQL_SPEND_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(*ret), arg_day(in->day), arg_int(in->fen),
                    arg_str(in->title), arg_str(in->payee), arg_str(in->voucher),
                    arg_str(in->source), arg_id(line), arg_id(in->matter), arg_str(str_of(by->way)),
                    arg_id(by->money_line), arg_id(by->import), arg_int(reverses.v),
                    arg_id(in->file), arg_id(c->account), arg_str(c->name), arg_time(c->now)));
    return e == &DB_DUPLICATE ? &SPEND_VOUCHER : e;
}

err spend_add(struct ctx *c, const struct spend_in *in, const struct spend_by *by, struct id *ret)
{
    struct spend_in one = *in;
    struct budget_line line;

    if (one.day.n == DAY_NONE.n)
        one.day = c->today;
    if (one.day.n > c->today.n)
        return &SPEND_DAY;
    if (one.fen <= 0)
        return &SPEND_AMOUNT;
    if (!is_source(one.source))
        return &SPEND_SOURCE;
    TRY(budget_line_for(c, one.source, one.day, &line));
    TRY(budget_check(c, &line, one.fen));
    if (one.matter.v && !str_is(str_of(by->way), "payment"))
        TRY(check_matter(c, one.matter, one.fen, false));
    return spend_store(c, &one, by, line.id, (struct id){ 0 }, ret);
}

err spend_get(struct ctx *c, struct id spend, struct spend *ret)
{
    return db_one(c->db, SQL_SPEND_GET, &SPEND, ret, ARGS(arg_id(c->community), arg_id(spend)));
}

err spend_link(struct ctx *c, struct id spend, struct id matter)
{
    struct spend s;
    int64_t changed = 0;

    TRY(spend_get(c, spend, &s));
    if (s.matter.v)
        return &SPEND_LINKED;
    if (s.reverses.v)
        return &SPEND_BACK;
    TRY(check_matter(c, matter, s.fen, true));
    TRY(db_run(c->db, SQL_SPEND_LINK, &changed,
               ARGS(arg_id(c->community), arg_id(spend), arg_id(matter))));
    leaf_subject(c, spend);
    leaf_id(c, "matter", matter);
    return changed ? NULL : &SPEND_LINKED;
}
