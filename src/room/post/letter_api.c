/* letter_api.c - the desk: what did not arrive, and the robots of groups. */
#include "base/arena.h"
#include "base/day.h"
#include "room/post/outbox.h"
#include "room/resident/resident.h"
#include "web/leaf.h"
#include "web/text.h"

enum { KEY_MIN = 8, KEY_MAX = 80, ROBOTS_MAX = 100 };

/* clang-format off */
const struct failure LETTER_STATE = { .code = ERR_CONFLICT, .id = "letter.state" };
const struct failure ROBOT_UNIT = { .code = ERR_INPUT, .id = "robot.unit", .field = "unit" };
const struct failure ROBOT_KEY = { .code = ERR_INPUT, .id = "robot.key", .field = "key" };

static const char *const wants[] = { "work", "late", NULL };
static const char *const states[] = { "failed", "waiting", "sending", "sent" };

struct letter_row {
    struct id id;
    struct str kind, kind_title, way, to_name, state, fault;
    int64_t tries;
    struct when at, next_at, sent_at;
};
struct letter_count {
    int64_t waiting, failed, sent_week;
};
struct robot {
    struct id id;
    struct str name, unit_name, wants, by_name;
    struct when at, retired_at;
};
struct robot_in {
    struct str name, key, wants;
    struct id unit;
};
static const struct field letter_fields[] = {
    FIELD(struct letter_row, id, SHOW),
    FIELD(struct letter_row, kind, SHOW),
    FIELD(struct letter_row, kind_title, SHOW | EXTRA),
    FIELD(struct letter_row, way, SHOW),
    FIELD(struct letter_row, to_name, SHOW),
    FIELD(struct letter_row, state, SHOW),
    FIELD(struct letter_row, fault, SHOW),
    FIELD(struct letter_row, tries, SHOW),
    FIELD(struct letter_row, at, SHOW),
    FIELD(struct letter_row, next_at, SHOW),
    FIELD(struct letter_row, sent_at, SHOW),
};
static const struct field count_fields[] = {
    FIELD(struct letter_count, waiting, SHOW),
    FIELD(struct letter_count, failed, SHOW),
    FIELD(struct letter_count, sent_week, SHOW),
};
static const struct field robot_fields[] = {
    FIELD(struct robot, id, SHOW),
    FIELD(struct robot, name, SHOW),
    FIELD(struct robot, unit_name, SHOW),
    FIELD(struct robot, wants, SHOW),
    FIELD(struct robot, by_name, SHOW),
    FIELD(struct robot, at, SHOW),
    FIELD(struct robot, retired_at, SHOW),
};
static const struct field robot_in_fields[] = {
    FIELD(struct robot_in, name, NEED, .min = 2, .max = 60),
    FIELD(struct robot_in, key, NEED, .min = KEY_MIN, .max = KEY_MAX),
    FIELD(struct robot_in, wants, NEED, .words = wants),
    FIELD(struct robot_in, unit, SHOW),
};
/* clang-format on */
static const struct shape LETTER = { "struct letter", letter_fields, COUNT(letter_fields),
                                     sizeof(struct letter_row) };
static const struct shape LETTER_COUNT = SHAPE(struct letter_count, count_fields);
static const struct shape ROBOT = SHAPE(struct robot, robot_fields);
static const struct shape ROBOT_IN = SHAPE(struct robot_in, robot_in_fields);

/* --- letters --- */

static err get_letters(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct str state = req_param(r, "state");
    struct id next = { 0 };
    struct list l;
    size_t k = 0;

    if (!state.n)
        state = STR("failed");
    while (k < COUNT(states) && !str_is(state, states[k]))
        k++;
    if (k == COUNT(states))
        return err_at(c->arena, &FORM_WORD, "state", "no such state");
    TRY(db_list(c->db, SQL_LETTER_PAGE, &LETTER, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1),
                     arg_str(state))));
    struct letter_row *row = (struct letter_row *)(uintptr_t)l.p;
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = row[PAGE_SIZE - 1].id;
    }
    for (k = 0; k < l.n; k++)
        row[k].kind_title = kind_sentence(c, c->lang, row[k].kind);
    answer_page(r, &LETTER, &l, next);
    return NULL;
}

static MUST err count(struct ctx *c, const char *state, int64_t since, int64_t *ret)
{
    return db_int(c->db, SQL_LETTER_COUNT, ret,
                  ARGS(arg_id(c->community), arg_str(str_of(state)), arg_int(since)));
}

static err get_letter_count(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct letter_count n = { 0 };
    int64_t sending = 0;

    TRY(count(c, "waiting", 0, &n.waiting));
    TRY(count(c, "sending", 0, &sending));
    TRY(count(c, "failed", 0, &n.failed));
    TRY(count(c, "sent", c->now.ms - INT64_C(7) * 24 * HOUR_MS, &n.sent_week));
    n.waiting += sending;
    answer_one(r, &LETTER_COUNT, &n);
    return NULL;
}

static err post_letter_again(struct req *r)
{
    struct ctx *c = &r->ctx;
    int64_t n = 0;

    TRY(db_run(c->db, SQL_LETTER_REVIVE, &n,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_time(c->now))));
    if (!n) {
        TRY(db_int(c->db, SQL_LETTER_KNOWN, &n, ARGS(arg_id(c->community), arg_id(r->id[0]))));
        return n ? &LETTER_STATE : &NOT_FOUND;
    }
    leaf_subject(c, r->id[0]);
    answer_done(r);
    return NULL;
}

/* --- robots --- */

static err get_robots(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_ROBOT_LIST, &ROBOT, ROBOTS_MAX, &l, ARGS(arg_id(r->ctx.community))));
    answer_page(r, &ROBOT, &l, (struct id){ 0 });
    return NULL;
}

/* It becomes the end of an address: letters, digits and hyphens alone. */
static bool key_fits(struct str key)
{
    for (size_t i = 0; i < key.n; i++) {
        char k = key.p[i];
        if (!((k >= '0' && k <= '9') || (k >= 'a' && k <= 'z') || (k >= 'A' && k <= 'Z') ||
              k == '-' || k == '_'))
            return false;
    }
    return true;
}

static err post_robot(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct robot_in in;
    struct id id = ctx_id(c);
    int64_t found = 1;

    TRY(form_read(r, &ROBOT_IN, &in));
    if (!key_fits(in.key))
        return &ROBOT_KEY;
    if (in.unit.v)
        TRY(db_int(c->db, SQL_ROBOT_UNIT, &found, ARGS(arg_id(c->community), arg_id(in.unit))));
    if (!found)
        return &ROBOT_UNIT;
    TRY(db_run(c->db, SQL_ROBOT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.name), arg_id(in.unit),
                    arg_str(in.wants), arg_blob(secret_seal(c, "robot", id, in.key)),
                    arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_word(c, "wants", in.wants);
    r->once_blind = true;
    answer_id(r, id);
    return NULL;
}

/* A word to the group, to see that the key is right. */
static err post_robot_try(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct letter_new l = { .community = c->community,
                            .robot = r->id[0],
                            .way = "robot",
                            .kind = STR("robot.trial"),
                            .link = STR("/me/messages") };
    int64_t n = 0;

    TRY(db_int(c->db, SQL_ROBOT_LIVE, &n, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (!n)
        return &NOT_FOUND;
    l.text = kind_sentence(c, c->lang, l.kind);
    l.key = str_fmt(c->arena, "trial:%lld:%lld", (long long)r->id[0].v, (long long)c->now.ms);
    TRY(letter_add(c, &l));
    leaf_subject(c, r->id[0]);
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/letters", PERM_SETTING_RUN, .out = &LETTER, .list = true, .asks = "state", .run = get_letters },
    { GET, C "/letter_count", PERM_SETTING_RUN, .out = &LETTER_COUNT, .run = get_letter_count },
    { POST, C "/letters/{id}/again", PERM_SETTING_RUN, "letter.again", .run = post_letter_again },
    { GET, C "/robots", PERM_SETTING_RUN, .out = &ROBOT, .list = true, .run = get_robots },
    { POST, C "/robots", PERM_SETTING_RUN, "robot.add", .in = &ROBOT_IN, .out = &ANSWER_ID, .run = post_robot },
    { POST, C "/robots/{id}/retire", PERM_SETTING_RUN, "robot.retire", .end = SQL_ROBOT_RETIRE },
    { POST, C "/robots/{id}/try", PERM_SETTING_RUN, "robot.try", .run = post_robot_try },
};
/* clang-format on */
const struct routes LETTER_ROUTES = { "post", routes, COUNT(routes) };
