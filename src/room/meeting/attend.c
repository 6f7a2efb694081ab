/* attend.c - signing in at the door: by QR code, by hand, by proxy, by video; leaving; recusal. */
#include "base/arena.h"
#include "flow/edition.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/meeting/roll.h"
#include "room/meeting/sitting.h"
#include "web/house.h"
#include "web/leaf.h"

enum { CODE_WINDOW_MS = 60 * 1000, CODE_SIZE = 10 };

const struct failure NOT_ON_ROLL = { .code = ERR_CONFLICT, .id = "meeting.not_on_roll" };
const struct failure SIGNED_ALREADY = { .code = ERR_CONFLICT, .id = "meeting.signed_already" };
const struct failure NOT_SIGNED_IN = { .code = ERR_CONFLICT, .id = "meeting.not_signed_in" };
const struct failure VOTER_RECUSED = { .code = ERR_CONFLICT, .id = "meeting.recused" };
const struct failure PROXY_NAME = { .code = ERR_INPUT,
                                    .id = "meeting.proxy_name",
                                    .field = "proxy_name" };
const struct failure PROXY_LIMIT = { .code = ERR_CONFLICT,
                                     .id = "meeting.proxy_limit",
                                     .field = "proxy_name" };
const struct failure PROXY_NOT_ALLOWED = { .code = ERR_CONFLICT,
                                           .id = "meeting.proxy_not_allowed",
                                           .field = "way" };
const struct failure VIDEO_NOT_ALLOWED = { .code = ERR_CONFLICT,
                                           .id = "meeting.video_not_allowed",
                                           .field = "way" };
const struct failure MEETING_CODE = { .code = ERR_INPUT, .id = "meeting.code", .field = "code" };
const struct failure MEETING_NO_MATTER = { .code = ERR_CONFLICT, .id = "meeting.no_matter" };
const struct failure MEETING_BALLOT_PAST = { .code = ERR_CONFLICT, .id = "meeting.ballot_past" };

struct door { /* all that signing in asks, in one row */
    struct str state, matter_state;
    struct id voter;
    bool recused;
    struct when signed_at, left_at;
    struct str body, base, rules;
    int64_t rules_version;
};
/* clang-format off */
static const struct field door_fields[] = {
    FIELD(struct door, state, SHOW),
    FIELD(struct door, matter_state, SHOW),
    FIELD(struct door, voter, SHOW),
    FIELD(struct door, recused, SHOW),
    FIELD(struct door, signed_at, SHOW),
    FIELD(struct door, left_at, SHOW),
    FIELD(struct door, body, SHOW),
    FIELD(struct door, base, SHOW),
    FIELD(struct door, rules, SHOW),
    FIELD(struct door, rules_version, SHOW),
};
/* clang-format on */
static const struct shape DOOR = SHAPE(struct door, door_fields);

static MUST err look_at_door(struct ctx *c, struct id meeting, struct id voter, struct door *ret)
{
    TRY(db_one(c->db, SQL_MEETING_DOOR, &DOOR, ret,
               ARGS(arg_id(c->community), arg_id(meeting), arg_int(voter.v))));
    if (!str_is(ret->matter_state, "open") || !str_is(ret->state, "open"))
        return err_rule(c->arena, &MEETING_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(ret->state));
    return ret->voter.v ? NULL : &NOT_ON_ROLL;
}

err meeting_voter(struct ctx *c, struct id meeting, struct id *ret)
{
    int64_t voter = 0;

    if (c->resident.v)
        TRY(db_int(c->db, SQL_ROLL_HAS, &voter,
                   ARGS(arg_id(c->community), arg_id(meeting), arg_id(c->resident))));
    if (!voter && c->account.v)
        TRY(db_int(c->db, SQL_ROLL_BY_ACCOUNT, &voter,
                   ARGS(arg_id(c->community), arg_id(meeting), arg_id(c->account))));
    *ret = (struct id){ voter };
    return NULL;
}

static struct str code_at(struct ctx *c, struct id id, int64_t window)
{
    static const char digits[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"; /* none that look alike */
    uint8_t hash[HASH_SIZE];
    char *code = arena_get(c->arena, CODE_SIZE + 1);
    struct str text = str_fmt(c->arena, "%lld %lld %lld", (long long)c->community.v,
                              (long long)id.v, (long long)window);

    keyed_hash(c->house->hash_key, "meeting.code", text.p, text.n, hash);
    for (size_t k = 0; k < CODE_SIZE; k++)
        code[k] = digits[hash[k] % (sizeof digits - 1)];
    return (struct str){ code, CODE_SIZE };
}

struct str meeting_code(struct ctx *c, struct id id)
{
    return code_at(c, id, c->now.ms / CODE_WINDOW_MS);
}

static bool code_is(struct ctx *c, struct id id, struct str code)
{
    int64_t window = c->now.ms / CODE_WINDOW_MS;

    if (code.n != CODE_SIZE)
        return false;
    for (int64_t back = 0; back <= 1; back++) {
        if (bytes_equal(code.p, code_at(c, id, window - back).p, CODE_SIZE))
            return true;
    }
    return false;
}

static MUST err check_proxy(struct ctx *c, struct id id, const struct door *d,
                            const struct rule_set *rules, struct str name)
{
    const struct rule_body *body = rules_body(rules, d->body);
    int64_t have = 0, max = rules_int(rules, "meeting.proxies_max");

    if (str_is(d->base, "members"))
        return err_rule(c->arena, &PROXY_NOT_ALLOWED, body ? str_z(c->arena, body->source) : NULL,
                        "max=0");
    if (str_len_utf8(name) < 2)
        return err_rule(c->arena, &PROXY_NAME, NULL, "min=2");
    TRY(db_int(c->db, SQL_ATTENDANCE_PROXIES, &have,
               ARGS(arg_id(c->community), arg_id(id), arg_str(name))));
    if (have < max)
        return NULL;
    return err_rule(c->arena, &PROXY_LIMIT, rules_source(rules, "meeting.proxies_max"),
                    "have=%lld max=%lld", (long long)have, (long long)max);
}

static MUST err check_way(struct ctx *c, struct id id, const struct door *d,
                          const struct attend_in *in)
{
    const struct rule_set *rules = NULL;

    TRY(edition_rules(c, d->rules, d->rules_version, &rules));
    if (!rules)
        return err_at(c->arena, &DB_FAULT, NULL, "rules are gone");
    if (str_is(in->way, "proxy"))
        return check_proxy(c, id, d, rules, in->proxy_name);
    if (str_is(in->way, "video") && rules_int(rules, "meeting.video") == 0)
        return err_rule(c->arena, &VIDEO_NOT_ALLOWED, rules_source(rules, "meeting.video"),
                        "max=0");
    return NULL;
}

err meeting_sign_in(struct ctx *c, struct id id, const struct attend_in *in)
{
    struct door d;
    int64_t changed = 0;
    bool proxy = str_is(in->way, "proxy");

    TRY(look_at_door(c, id, in->voter, &d));
    if (d.recused)
        return &VOTER_RECUSED;
    TRY(check_way(c, id, &d, in));
    TRY(db_run(c->db, SQL_ATTENDANCE_ADD, &changed,
               ARGS(arg_id(c->community), arg_id(id), arg_id(in->voter), arg_str(in->way),
                    arg_str(proxy ? in->proxy_name : STR("")), arg_time(c->now))));
    if (!changed)
        return &SIGNED_ALREADY;
    TRY(db_run(c->db, SQL_ATTENDANCE_SHARE, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(in->voter), arg_str(in->way),
                    arg_str(proxy ? in->proxy_name : STR("")), arg_time(c->now))));
    TRY(meeting_moment(c, id, d.left_at.ms ? "back" : "came", in->voter, in->way));
    leaf_subject(c, id);
    leaf_word(c, "way", in->way);
    return leaf_commit(c, "voter", str_fmt(c->arena, "voter:%lld", (long long)in->voter.v));
}

err meeting_sign_in_me(struct ctx *c, struct id id, struct str code)
{
    struct attend_in in = { .way = STR("qr"), .proxy_name = STR("") };

    if (!code_is(c, id, code))
        return &MEETING_CODE;
    TRY(meeting_voter(c, id, &in.voter));
    if (!in.voter.v)
        return &NOT_ON_ROLL;
    return meeting_sign_in(c, id, &in);
}

err meeting_leave(struct ctx *c, struct id id, struct id voter)
{
    struct door d;
    int64_t changed = 0;

    TRY(look_at_door(c, id, voter, &d));
    TRY(db_run(c->db, SQL_ATTENDANCE_LEAVE, &changed,
               ARGS(arg_id(c->community), arg_id(id), arg_id(voter), arg_time(c->now))));
    if (!changed)
        return &NOT_SIGNED_IN;
    TRY(db_run(c->db, SQL_ATTENDANCE_LEAVE_ALL, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(voter), arg_time(c->now))));
    TRY(meeting_moment(c, id, "left", voter, STR("")));
    leaf_subject(c, id);
    return leaf_commit(c, "voter", str_fmt(c->arena, "voter:%lld", (long long)voter.v));
}

/* How many are expected once somebody is recused. */
static MUST err expect_anew(struct ctx *c, const struct instance *i, const struct meeting *m)
{
    struct heads n;

    TRY(roll_expected(c, i->rules, m->id, &n));
    leaf_int(c, "expected", n.total);
    return db_run(c->db, SQL_MEETING_EXPECTED, NULL,
                  ARGS(arg_id(c->community), arg_id(m->id), arg_int(n.total)));
}

/* Before the first ballot only: afterwards a recusal would change a count already taken. */
err meeting_recuse(struct ctx *c, struct id id, struct id voter, struct str ground,
                   struct str reason)
{
    struct meeting m;
    struct instance i;
    int64_t changed = 0, ballots = 0, on_roll = 0;

    TRY(meeting_at(c, id, &m, &i));
    TRY(meeting_runs(c, &i, m.body));
    if (!str_is(m.state, "open") && !str_is(m.state, "called"))
        return err_rule(c->arena, &MEETING_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(m.state));
    TRY(db_int(c->db, SQL_MEETING_BALLOTS_ANY, &ballots, ARGS(arg_id(c->community), arg_id(id))));
    if (ballots)
        return &MEETING_BALLOT_PAST;
    TRY(db_int(c->db, SQL_ROLL_LISTS, &on_roll,
               ARGS(arg_id(c->community), arg_id(id), arg_id(voter))));
    TRY(db_run(c->db, SQL_ROLL_RECUSE, &changed,
               ARGS(arg_id(c->community), arg_id(id), arg_id(voter), arg_str(reason),
                    arg_str(ground.n ? ground : STR("other")))));
    if (!changed)
        return on_roll ? &VOTER_RECUSED : &NOT_ON_ROLL;
    TRY(expect_anew(c, &i, &m));
    leaf_subject(c, id);
    TRY(leaf_commit(c, "voter", str_fmt(c->arena, "voter:%lld", (long long)voter.v)));
    TRY(leaf_commit(c, "reason", reason));
    TRY(meeting_moment(c, id, "recused", voter, ground));
    return i.id.v ? flow_event(c, &i, "meeting.recused", "step=" STR_FMT, STR_ARG(i.step->id))
                  : NULL;
}
