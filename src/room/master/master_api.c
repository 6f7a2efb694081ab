/* master_api.c - the district's master copies over the API: a shelf for everybody to read,
 * versions, what changed between two, who has read them, and what a matter works by. */
#include "base/arena.h"
#include "base/day.h"
#include "flow/edition.h"
#include "flow/flow.h"
#include "room/master/card.h"
#include "room/master/handbook.h"
#include "room/master/master.h"
#include "room/office/office.h"
#include "rule/diff.h"
#include "web/house.h"
#include "web/text.h"

static const struct failure CHART_UNKNOWN = { .code = ERR_MISSING, .id = "chart.unknown" };
static const struct failure CHART_DAY = { .code = ERR_INPUT, .id = "chart.day", .field = "on" };

enum { VERSIONS_MAX = 200, READ_MAX = 1000, PLACES_MAX = 500, STAFF_MAX = 2000 };

struct shelf_line { /* a slot, with what stands in it */
    struct id id;   /* absent: nothing published */
    struct str slot, group, title;
    int64_t version;
    struct day from_day;
    struct str by_name;
    struct when at;
    bool read; /* by who asks */
};
struct matter_master {
    struct id id;
    struct str slot, group, title;
    int64_t version;
    struct day from_day;
    bool newest; /* no later one is in force today */
};
struct piece_line {
    struct str what, text;
};
struct master_diff {
    int64_t from_version, to_version;
    struct list lines;
};
struct master_reading {
    struct id community;
    struct str name;
    int64_t staff, read;
};
struct staff_row {
    struct id account;
    struct str kind;
};
struct only_id {
    struct id id;
};
struct only_at {
    struct when at;
};
/* clang-format off */
static const struct field shelf_fields[] = {
    FIELD(struct shelf_line, id, SHOW),
    FIELD(struct shelf_line, slot, SHOW),
    FIELD(struct shelf_line, group, SHOW),
    FIELD(struct shelf_line, title, SHOW),
    FIELD(struct shelf_line, version, SHOW),
    FIELD(struct shelf_line, from_day, SHOW),
    FIELD(struct shelf_line, by_name, SHOW),
    FIELD(struct shelf_line, at, SHOW),
    FIELD(struct shelf_line, read, SHOW),
};
static const struct field used_fields[] = {
    FIELD(struct matter_master, id, SHOW),
    FIELD(struct matter_master, slot, SHOW),
    FIELD(struct matter_master, group, SHOW),
    FIELD(struct matter_master, title, SHOW),
    FIELD(struct matter_master, version, SHOW),
    FIELD(struct matter_master, from_day, SHOW),
    FIELD(struct matter_master, newest, SHOW),
};
static const struct field piece_fields[] = {
    FIELD(struct piece_line, what, SHOW),
    FIELD(struct piece_line, text, SHOW),
};
static const struct shape PIECE_LINE = SHAPE(struct piece_line, piece_fields);
static const struct field diff_fields[] = {
    FIELD(struct master_diff, from_version, SHOW),
    FIELD(struct master_diff, to_version, SHOW),
    FIELD(struct master_diff, lines, SHOW, .sub = &PIECE_LINE),
};
static const struct field reading_fields[] = {
    FIELD(struct master_reading, community, SHOW),
    FIELD(struct master_reading, name, SHOW),
    FIELD(struct master_reading, staff, EXTRA),
    FIELD(struct master_reading, read, EXTRA),
};
static const struct field staff_fields[] = {
    FIELD(struct staff_row, account, SHOW),
    FIELD(struct staff_row, kind, SHOW),
};
static const struct field id_fields[] = { FIELD(struct only_id, id, SHOW) };
static const struct field at_fields[] = { FIELD(struct only_at, at, SHOW) };
static const char *const SLOT_WORDS[] = {
    "scope_catalog", "flow_chart", "operation_guide", "proposal_form", "archive_catalog", "record_book",
    "board_layout", "work_rule", "party_contact", "supervision", "opinion_gathering", "joint_proposal",
    "deliberation", "rep_meeting", "affairs_publicity", "supervised_work", "archive_keeping", "review_duty",
    NULL
};
static const struct field in_fields[] = {
    FIELD(struct master_in, slot, NEED, .words = SLOT_WORDS),
    FIELD(struct master_in, title, NEED, .min = 2, .max = 60),
    FIELD(struct master_in, text, NEED, .min = 10, .max = 20000),
    FIELD(struct master_in, note, SHOW, .max = 500),
    FIELD(struct master_in, from_day, SHOW),
};
/* clang-format on */
static const struct shape SHELF_LINE = SHAPE(struct shelf_line, shelf_fields);
static const struct shape MATTER_MASTER = SHAPE(struct matter_master, used_fields);
static const struct shape MASTER_DIFF = SHAPE(struct master_diff, diff_fields);
static const struct shape MASTER_READING = SHAPE(struct master_reading, reading_fields);
static const struct shape STAFF_ROW = SHAPE(struct staff_row, staff_fields);
static const struct shape ONLY_ID = SHAPE(struct only_id, id_fields);
static const struct shape ONLY_AT = SHAPE(struct only_at, at_fields);
static const struct shape MASTER_IN = SHAPE(struct master_in, in_fields);

static const struct id NO_ID = { 0 };

static const struct master *in_slot(const struct list *l, const char *slot)
{
    const struct master *m = l->p;

    for (size_t k = 0; k < l->n; k++) {
        if (str_is(m[k].slot, slot))
            return &m[k];
    }
    return NULL;
}

static bool has_id(const struct list *ids, struct id id)
{
    const struct only_id *one = ids->p;

    for (size_t k = 0; k < ids->n; k++) {
        if (one[k].id.v == id.v)
            return true;
    }
    return false;
}

static MUST err read_by_me(struct ctx *c, struct list *ret)
{
    *ret = (struct list){ NULL, 0 };
    if (!c->account.v)
        return NULL;
    return db_list(c->db, SQL_MASTER_RECEIPTS_MINE, &ONLY_ID, READ_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(c->account)));
}

/* GET masters: all slots in their order, the empty ones too: nine of ten rules shows at once. */
static err get_shelf(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct shelf_line *out = NEW_N(c->arena, struct shelf_line, SLOTS_N);
    struct id district;
    struct list now, mine;

    TRY(master_district(c, &district));
    TRY(master_in_force(c, district, c->today, c->now, &now));
    TRY(read_by_me(c, &mine));
    for (size_t k = 0; k < SLOTS_N; k++) {
        const struct master *m = in_slot(&now, SLOTS[k].id);
        out[k] = (struct shelf_line){
            .slot = str_of(SLOTS[k].id),
            .group = str_of(SLOTS[k].group),
            .title = text_say(c->arena, c->lang, str_fmt(c->arena, "slot.%s", SLOTS[k].id).p, ""),
            .from_day = DAY_NONE,
            .by_name = STR(""),
        };
        if (!m)
            continue;
        out[k].id = m->id;
        out[k].version = m->version;
        out[k].from_day = m->from_day;
        out[k].by_name = m->by_name;
        out[k].at = m->at;
        out[k].read = has_id(&mine, m->id);
        if (c->lang == LANG_ZH)
            out[k].title = m->title;
    }
    answer_page(r, &SHELF_LINE, &(struct list){ out, SLOTS_N }, NO_ID);
    return NULL;
}

/* All versions of the slot of one of them, newest first, each with the day before the next. */
static MUST err versions_of(struct req *r, struct list *ret)
{
    struct ctx *c = &r->ctx;
    struct id district;
    struct master m;

    TRY(master_district(c, &district));
    TRY(db_one(c->db, SQL_MASTER_GET, &MASTER, &m, ARGS(arg_id(district), arg_id(r->id[0]))));
    TRY(db_list(c->db, SQL_MASTER_VERSIONS, &MASTER, VERSIONS_MAX, ret,
                ARGS(arg_id(district), arg_str(m.slot))));
    struct master *all = (struct master *)(uintptr_t)ret->p;
    for (size_t k = 0; k < ret->n; k++)
        all[k].to_day = k ? (struct day){ all[k - 1].from_day.n - 1 } : DAY_NONE;
    return NULL;
}

static err get_versions(struct req *r)
{
    struct list l;

    TRY(versions_of(r, &l));
    answer_page(r, &MASTER, &l, NO_ID);
    return NULL;
}

/* GET masters/{id}/diff?with=ID: what it says that the other (or else the one before) did not. */
static err get_diff(struct req *r)
{
    struct ctx *c = &r->ctx;
    const struct master *to = NULL, *from = NULL;
    struct id with = { 0 };
    struct list l;

    TRY(versions_of(r, &l));
    bool named = str_int(req_param(r, "with"), &with.v);
    const struct master *m = l.p;
    for (size_t k = 0; k < l.n; k++) {
        to = m[k].id.v == r->id[0].v ? &m[k] : to;
        from = named && m[k].id.v == with.v ? &m[k] : from;
    }
    if (!to || (named && !from))
        return &NOT_FOUND;
    if (!named && to + 1 < m + l.n)
        from = to + 1;
    struct diff d = diff_texts(c->arena, from ? from->text : STR(""), to->text);
    struct piece_line *out = NEW_N(c->arena, struct piece_line, d.n + 1);
    for (size_t k = 0; k < d.n; k++)
        out[k] = (struct piece_line){ piece_word(d.piece[k].kind), d.piece[k].text };
    answer_one(r, &MASTER_DIFF,
               &(struct master_diff){ from ? from->version : 0, to->version, { out, d.n } });
    return NULL;
}

/* How many people hold a post there that works with matters. */
static MUST err count_staff(struct ctx *c, struct id community, int64_t *ret)
{
    struct id last = { 0 };
    struct list l;

    TRY(db_list(c->db, SQL_MASTER_STAFF, &STAFF_ROW, STAFF_MAX, &l,
                ARGS(arg_id(community), arg_day(c->today))));
    const struct staff_row *s = l.p;
    *ret = 0;
    for (size_t k = 0; k < l.n; k++) {
        const struct post_kind *kind = post_kind(s[k].kind);
        if (s[k].account.v == last.v || !kind || !perms_have(kind->perms, PERM_MATTER_SEE))
            continue;
        last = s[k].account;
        ++*ret;
    }
    return NULL;
}

static err get_receipts(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l, versions;

    TRY(versions_of(r, &versions));
    TRY(db_list(c->db, SQL_MASTER_COMMUNITIES, &MASTER_READING, PLACES_MAX, &l,
                ARGS(arg_id(c->community))));
    struct master_reading *m = (struct master_reading *)(uintptr_t)l.p;
    for (size_t k = 0; k < l.n; k++) {
        TRY(count_staff(c, m[k].community, &m[k].staff));
        TRY(db_int(c->db, SQL_MASTER_RECEIPT_COUNT, &m[k].read,
                   ARGS(arg_id(m[k].community), arg_id(r->id[0]))));
    }
    answer_page(r, &MASTER_READING, &l, NO_ID);
    return NULL;
}

/* What the matter works by: the versions of the moment it was opened. */
static err get_of_matter(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id district;
    struct instance i;
    struct only_at began;
    struct list then, now;

    TRY(flow_load(c, r->id[0], &i));
    if (str_is(i.step->kind, "intake") && !ctx_may(c, PERM_MATTER_SEE))
        return &NOT_FOUND;
    TRY(master_district(c, &district));
    TRY(db_one(c->db, SQL_MASTER_BEGAN, &ONLY_AT, &began,
               ARGS(arg_id(c->community), arg_id(i.id))));
    TRY(master_in_force(c, district, day_at(began.at, CHINA_OFFSET), began.at, &then));
    TRY(master_in_force(c, district, c->today, c->now, &now));
    struct matter_master *out = NEW_N(c->arena, struct matter_master, SLOTS_N);
    size_t n = 0;
    for (size_t k = 0; k < SLOTS_N; k++) {
        const struct master *m = in_slot(&then, SLOTS[k].id), *last = in_slot(&now, SLOTS[k].id);
        if (m)
            out[n++] = (struct matter_master){
                m->id,      m->slot,     str_of(SLOTS[k].group),       m->title,
                m->version, m->from_day, last && last->id.v == m->id.v
            };
    }
    answer_page(r, &MATTER_MASTER, &(struct list){ out, n }, NO_ID);
    return NULL;
}

static err post_master(struct req *r)
{
    struct master_in in = { .from_day = DAY_NONE, .note = STR("") };
    struct id id;

    TRY(form_read(r, &MASTER_IN, &in));
    TRY(master_publish(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_read(struct req *r)
{
    TRY(master_read(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

/* Of a place: what is in force there on ?on=; without a place, what is shipped. */
static MUST err chart_rules(struct req *r, const struct flow_template *t,
                            const struct rule_set **ret)
{
    struct ctx *c = &r->ctx;
    struct str asked = req_param(r, "on");
    struct day on = c->today;

    if (asked.n && !day_read(asked, &on))
        return &CHART_DAY;
    const struct rule_set *shipped = book_rules_on(c->house->flow, t, on);
    *ret = shipped;
    return shipped && c->community.v ? edition_in_force(c, shipped, on, ret) : NULL;
}

/* As in force, or as a matter is pinned to it: ?version=1&rules=jwh-2026&rules_version=101. */
static err get_chart(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct str named = req_param(r, "rules");
    int64_t version = 0, rules_version = 0;
    const struct rule_set *rules = NULL;

    (void)str_int(req_param(r, "version"), &version);
    (void)str_int(req_param(r, "rules_version"), &rules_version);
    const struct flow_template *t = book_template(c->house->flow, r->word, version);
    if (!t)
        return err_at(c->arena, &CHART_UNKNOWN, "version", "%s", "");
    if (named.n && words_have(t->rules, named))
        TRY(edition_rules(c, named, rules_version, &rules));
    else if (named.n == 0)
        TRY(chart_rules(r, t, &rules));
    if (!rules)
        return err_at(c->arena, &CHART_UNKNOWN, named.n ? "rules_version" : "on", "%s", "");
    r->raw = chart_svg(c, t, rules);
    r->raw_type = STR("image/svg+xml; charset=utf-8");
    r->cache = STR("no-cache");
    return NULL;
}

#define M "/api/c/{c}/masters"
/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/procedures/{word}/chart.svg", PERM_PUBLIC, .asks = "on rules rules_version version", .run = get_chart },
    { GET, "/api/c/{c}/procedures/{word}/chart.svg", PERM_PUBLIC, .asks = "on rules rules_version version",
      .run = get_chart },
    { GET, M, PERM_PUBLIC, .out = &SHELF_LINE, .list = true, .run = get_shelf },
    { GET, M "/{id}", PERM_PUBLIC, .out = &MASTER, .list = true, .run = get_versions },
    { GET, M "/{id}/diff", PERM_PUBLIC, .out = &MASTER_DIFF, .asks = "with", .run = get_diff },
    { GET, M "/{id}/receipts", PERM_MATTER_SEE, .out = &MASTER_READING, .list = true, .run = get_receipts },
    { GET, "/api/c/{c}/matters/{id}/masters", PERM_PUBLIC, .out = &MATTER_MASTER, .list = true,
      .run = get_of_matter },
    { POST, M, PERM_SETTING_RUN, "master.publish", .in = &MASTER_IN, .out = &ANSWER_ID, .run = post_master },
    { POST, M "/{id}/read", PERM_MATTER_SEE, "master.read", .run = post_read },
    { GET, "/api/c/{c}/handbook.pdf", PERM_PUBLIC, .asks = "on", .run = handbook_show, .before = handbook_make,
      .desk = DESK_PRESS },
    { GET, "/api/c/{c}/cards.pdf", PERM_REGISTER_SEE, .asks = "building household matter", .run = card_show, .before = card_make,
      .desk = DESK_PRESS },
    { GET, "/api/c/{c}/cards", PERM_REGISTER_SEE, .out = &CARD_HOME, .list = true, .asks = "building household matter", .run = card_homes },
    { GET, "/api/c/{c}/card_progress", PERM_REGISTER_SEE, .out = &CARD_PROGRESS, .list = true,
      .asks = "matter", .run = card_progress },
    { GET, "/api/c/{c}/my_card", PERM_RESIDENT, .out = &CARD_MINE, .asks = "matter", .run = card_mine },
    { GET, "/api/c/{c}/card", PERM_PUBLIC, .out = &CARD_MINE, .asks = "household matter", .run = card_held },
    { POST, "/api/c/{c}/cards", PERM_NOTICE_RUN, "card.deliver", .in = &CARD_IN, .run = card_deliver },
};
/* clang-format on */
const struct routes MASTER_ROUTES = { "master", routes, COUNT(routes) };
