/* master.c - see master.h. */
#include "room/master/master.h"

#include <assert.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "web/leaf.h"

const struct failure MASTER_LOCKED = { .code = ERR_CONFLICT, .id = "master.locked" };
const struct failure MASTER_SAME = { .code = ERR_CONFLICT, .id = "master.same", .field = "text" };
const struct failure MASTER_DAY = { .code = ERR_CONFLICT, .id = "master.day", .field = "from_day" };
const struct failure MASTER_OLD = { .code = ERR_CONFLICT, .id = "master.old" };
const struct failure MASTER_READ = { .code = ERR_CONFLICT, .id = "master.read" };

/* clang-format off */
const struct slot SLOTS[] = {
    { "scope_catalog",     "norms" },
    { "flow_chart",        "both" },
    { "operation_guide",   "norms" },
    { "proposal_form",     "norms" },
    { "archive_catalog",   "both" },
    { "record_book",       "unified" },
    { "board_layout",      "unified" },
    { "work_rule",         "unified" },
    { "party_contact",     "policy" },
    { "supervision",       "policy" },
    { "opinion_gathering", "policy" },
    { "joint_proposal",    "policy" },
    { "deliberation",      "policy" },
    { "rep_meeting",       "policy" },
    { "affairs_publicity", "policy" },
    { "supervised_work",   "policy" },
    { "archive_keeping",   "policy" },
    { "review_duty",       "policy" },
};
static_assert(COUNT(SLOTS) == SLOTS_N, "master.h says how many");

static const struct field master_fields[] = {
    FIELD(struct master, id, SHOW),
    FIELD(struct master, slot, SHOW),
    FIELD(struct master, version, SHOW),
    FIELD(struct master, title, SHOW),
    FIELD(struct master, text, SHOW),
    FIELD(struct master, note, SHOW),
    FIELD(struct master, from_day, SHOW),
    FIELD(struct master, to_day, EXTRA),
    FIELD(struct master, by_name, SHOW),
    FIELD(struct master, at, SHOW),
};
/* clang-format on */
const struct shape MASTER = SHAPE(struct master, master_fields);

struct place_row {
    struct id id;
    struct str level, name;
};
static const struct field place_fields[] = {
    FIELD(struct place_row, id, SHOW),
    FIELD(struct place_row, level, SHOW),
    FIELD(struct place_row, name, SHOW),
};
static const struct shape PLACE_ROW = SHAPE(struct place_row, place_fields);

enum { VERSIONS_MAX = 200 };

err master_district(struct ctx *c, struct id *ret)
{
    struct place_row row;

    TRY(db_one(c->db, SQL_MASTER_DISTRICT, &PLACE_ROW, &row, ARGS(arg_id(c->community))));
    *ret = row.id;
    return NULL;
}

err master_place(struct ctx *c, struct str *ret)
{
    struct place_row row;

    TRY(db_one(c->db, SQL_MASTER_DISTRICT, &PLACE_ROW, &row, ARGS(arg_id(c->community))));
    *ret = row.name;
    return NULL;
}

err master_here(struct ctx *c, struct str *ret, bool *ret_community)
{
    struct place_row row;

    TRY(db_one(c->db, SQL_MASTER_HERE, &PLACE_ROW, &row, ARGS(arg_id(c->community))));
    *ret = row.name;
    *ret_community = str_is(row.level, "community");
    return NULL;
}

err master_in_force(struct ctx *c, struct id district, struct day on, struct when known,
                    struct list *ret)
{
    return db_list(c->db, SQL_MASTER_IN_FORCE, &MASTER, VERSIONS_MAX, ret,
                   ARGS(arg_id(district), arg_day(on), arg_time(known)));
}

static MUST err must_be_district(struct ctx *c)
{
    struct place_row row;

    TRY(db_one(c->db, SQL_MASTER_DISTRICT, &PLACE_ROW, &row, ARGS(arg_id(c->community))));
    return row.id.v == c->community.v
               ? NULL
               : err_rule(c->arena, &MASTER_LOCKED, "五个统一", "name=" STR_FMT, STR_ARG(row.name));
}

/* The version after the newest of the slot, if it says something new and not for an earlier day. */
static MUST err next_version(struct ctx *c, const struct master_in *in, struct day from,
                             int64_t *ret)
{
    struct list l;

    TRY(db_list(c->db, SQL_MASTER_VERSIONS, &MASTER, VERSIONS_MAX, &l,
                ARGS(arg_id(c->community), arg_str(in->slot))));
    const struct master *last = l.p;
    *ret = l.n ? last->version + 1 : 1;
    if (l.n && str_eq(last->text, in->text) && str_eq(last->title, in->title))
        return &MASTER_SAME;
    return l.n && from.n < last->from_day.n ? &MASTER_DAY : NULL;
}

err master_publish(struct ctx *c, const struct master_in *in, struct id *ret)
{
    struct day from = in->from_day.n == DAY_NONE.n ? c->today : in->from_day;
    struct id id = ctx_id(c);
    uint8_t hash[HASH_SIZE];
    int64_t version = 1;

    TRY(must_be_district(c));
    TRY(next_version(c, in, from, &version));
    sha256(in->text.p, in->text.n, hash);
    struct blob digest = { hash, sizeof hash };
    TRY(db_run(c->db, SQL_MASTER_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in->slot), arg_int(version),
                    arg_str(in->title), arg_str(in->text), arg_str(in->note), arg_day(from),
                    arg_blob(digest), arg_id(c->account), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_word(c, "slot", in->slot);
    leaf_int(c, "version", version);
    leaf_word(c, "sha256", str_hex(c->arena, hash, sizeof hash));
    *ret = id;
    return NULL;
}

err master_read(struct ctx *c, struct id id)
{
    struct id district;
    struct master m;
    struct list l;

    TRY(master_district(c, &district));
    TRY(db_one(c->db, SQL_MASTER_GET, &MASTER, &m, ARGS(arg_id(district), arg_id(id))));
    TRY(master_in_force(c, district, c->today, c->now, &l));
    const struct master *now = l.p;
    for (size_t k = 0; k < l.n; k++) {
        if (str_eq(now[k].slot, m.slot) && now[k].version > m.version)
            return &MASTER_OLD;
    }
    err e = db_run(c->db, SQL_MASTER_RECEIPT_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(c->account), arg_str(c->name),
                        arg_time(c->now)));
    if (e == &DB_DUPLICATE)
        return &MASTER_READ;
    TRY(e);
    leaf_subject(c, id);
    leaf_int(c, "version", m.version);
    return NULL;
}
