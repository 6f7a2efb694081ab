#include "base/arena.h"
#include "base/day.h"
#include "room/solicit/group.h"
#include "rule/calendar.h"
#include "rule/codes.h"
#include "web/leaf.h"

static err post_opinion(struct req *r)
{
    struct opinion_in in;
    struct id id;

    TRY(form_read(r, &OPINION_IN, &in));
    TRY(opinion_give(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_dispose(struct req *r)
{
    struct dispose_in in;

    TRY(form_read(r, &DISPOSE_IN, &in));
    TRY(opinion_dispose(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

struct opinion_line {
    struct id id, resident_id, group_id, plan_id;
    struct str name, channel, text, disposition, reason, stance, told_way;
    int64_t clause, clause_no, plan_version, changed_version, changed_no;
    bool mine;
    struct when at, answered_at, told_at;
};
/* clang-format off */
static const struct field opinion_line_fields[] = {
    FIELD(struct opinion_line, id, SHOW),
    FIELD(struct opinion_line, name, SHOW),
    FIELD(struct opinion_line, channel, SHOW),
    FIELD(struct opinion_line, text, SHOW),
    FIELD(struct opinion_line, disposition, SHOW),
    FIELD(struct opinion_line, reason, SHOW),
    FIELD(struct opinion_line, mine, EXTRA),
    FIELD(struct opinion_line, at, SHOW),
    FIELD(struct opinion_line, answered_at, SHOW),
    FIELD(struct opinion_line, group_id, SHOW),
    FIELD(struct opinion_line, plan_id, SHOW),
    FIELD(struct opinion_line, plan_version, SHOW),
    FIELD(struct opinion_line, clause, SHOW),
    FIELD(struct opinion_line, clause_no, SHOW),
    FIELD(struct opinion_line, stance, SHOW),
    FIELD(struct opinion_line, changed_version, SHOW),
    FIELD(struct opinion_line, changed_no, SHOW),
    FIELD(struct opinion_line, told_way, SHOW),
    FIELD(struct opinion_line, told_at, SHOW),
    FIELD(struct opinion_line, resident_id, SECRET),
};
/* clang-format on */
static const struct shape OPINION_LINE = SHAPE(struct opinion_line, opinion_line_fields);

static err get_opinions(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct id next = { 0 }, group = { 0 };

    if (!str_int(req_param(r, "group"), &group.v))
        group.v = 0;
    TRY(db_list(c->db, SQL_OPINION_PAGE, &OPINION_LINE, PAGE_SIZE + 1, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, false).v), arg_int(PAGE_SIZE + 1),
                     arg_id(r->id[0]), arg_str(req_param(r, "disposition")), arg_int(group.v))));
    struct opinion_line *o = (struct opinion_line *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        o[k].mine = c->resident.v && o[k].resident_id.v == c->resident.v;
        if (ctx_may(c, PERM_OPINION_HANDLE))
            continue;
        if (!o[k].mine) {
            o[k].name = name_mask(c->arena, o[k].name);
            o[k].told_way = STR("");
            o[k].told_at = (struct when){ 0 };
        }
    }
    if (l.n > PAGE_SIZE)
        next = o[(l.n = PAGE_SIZE) - 1].id;
    answer_page(r, &OPINION_LINE, &l, next);
    return NULL;
}

struct channel_in {
    struct str channel, place, note;
    struct day held_on;
    int64_t count;
};
static const struct field channel_in_fields[] = {
    FIELD(struct channel_in, channel, NEED, .words = OPINION_CHANNELS),
    FIELD(struct channel_in, held_on, NEED),
    FIELD(struct channel_in, place, SHOW, .max = 120),
    FIELD(struct channel_in, count, SHOW, .max = 1000000),
    FIELD(struct channel_in, note, SHOW, .max = 2000),
};
static const struct shape CHANNEL_IN = SHAPE(struct channel_in, channel_in_fields);

static const struct failure DAY_AHEAD = { .code = ERR_INPUT,
                                          .id = "day.ahead",
                                          .field = "held_on" };

static err post_channel(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct channel_in in;
    struct instance i;
    struct id id = ctx_id(c);

    TRY(form_read(r, &CHANNEL_IN, &in));
    TRY(solicit_take(r, &i));
    if (in.held_on.n > c->today.n)
        return &DAY_AHEAD;
    TRY(db_run(c->db, SQL_CHANNEL_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_str(in.channel),
                    arg_day(in.held_on), arg_str(in.place), arg_int(in.count), arg_str(in.note),
                    arg_str(c->name), arg_time(c->now))));
    leaf_word(c, "channel", in.channel);
    leaf_int(c, "count", in.count);
    answer_id(r, id);
    return NULL;
}

struct reach_in {
    struct list households;
    struct id building_id;
    struct str channel;
};
static const struct field reach_in_fields[] = {
    FIELD(struct reach_in, households, SHOW, .max = 1000),
    FIELD(struct reach_in, building_id, SHOW),
    FIELD(struct reach_in, channel, NEED, .words = OPINION_CHANNELS),
};
static const struct shape REACH_IN = SHAPE(struct reach_in, reach_in_fields);

static MUST err reach_each(struct ctx *c, struct id matter, const struct reach_in *in)
{
    struct id *h;

    TRY(form_ids(c, &in->households, "households", &h));
    for (size_t k = 0; k < in->households.n; k++)
        TRY(solicit_reached(c, matter, h[k], in->channel));
    return NULL;
}

static err post_reach(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reach_in in;
    struct instance i;

    TRY(form_read(r, &REACH_IN, &in));
    TRY(solicit_take(r, &i));
    if (in.households.n == 0 && in.building_id.v == 0)
        return err_at(c->arena, &FORM_MISSING, "households", "neither households nor building");
    if (in.building_id.v)
        TRY(db_run(c->db, SQL_REACH_BUILDING, NULL,
                   ARGS(arg_id(c->community), arg_id(i.id), arg_id(in.building_id),
                        arg_str(in.channel), arg_time(c->now))));
    TRY(reach_each(c, i.id, &in));
    leaf_word(c, "channel", in.channel);
    leaf_int(c, "households", (int64_t)in.households.n);
    leaf_id(c, "building", in.building_id);
    answer_done(r);
    return NULL;
}

struct study_in {
    struct day held_on;
    struct str note;
};
static const struct field study_in_fields[] = {
    FIELD(struct study_in, held_on, NEED),
    FIELD(struct study_in, note, NEED, .min = 2, .max = 1000),
};
static const struct shape STUDY_IN = SHAPE(struct study_in, study_in_fields);

static err post_study(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct study_in in;
    struct instance i;

    TRY(form_read(r, &STUDY_IN, &in));
    TRY(solicit_take(r, &i));
    if (in.held_on.n > c->today.n)
        return &DAY_AHEAD;
    TRY(db_run(c->db, SQL_PARTY_STUDY_PUT, NULL,
               ARGS(arg_id(c->community), arg_id(i.id), arg_day(in.held_on), arg_str(in.note),
                    arg_str(c->name), arg_time(c->now))));
    leaf_int(c, "held_on", in.held_on.n);
    TRY(flow_event(c, &i, "party.studied", "%s", ""));
    answer_done(r);
    return NULL;
}

struct channel_line {
    struct id id;
    struct str channel, place, note, by_name;
    struct day held_on;
    int64_t count;
};
static const struct field channel_line_fields[] = {
    FIELD(struct channel_line, id, SHOW),      FIELD(struct channel_line, channel, SHOW),
    FIELD(struct channel_line, place, SHOW),   FIELD(struct channel_line, note, SHOW),
    FIELD(struct channel_line, count, SHOW),   FIELD(struct channel_line, by_name, SHOW),
    FIELD(struct channel_line, held_on, SHOW),
};
static const struct shape CHANNEL_LINE = SHAPE(struct channel_line, channel_line_fields);

struct solicit_page {
    int64_t channels_used, channels_min, reach, reach_needed, affected, opinions, undisposed, days,
        min_days;
    bool party_study;
    struct list channels;
};
/* clang-format off */
static const struct field page_fields[] = {
    FIELD(struct solicit_page, channels_used, SHOW),
    FIELD(struct solicit_page, channels_min, SHOW),
    FIELD(struct solicit_page, reach, SHOW),
    FIELD(struct solicit_page, reach_needed, SHOW),
    FIELD(struct solicit_page, affected, SHOW),
    FIELD(struct solicit_page, opinions, SHOW),
    FIELD(struct solicit_page, undisposed, SHOW),
    FIELD(struct solicit_page, days, SHOW),
    FIELD(struct solicit_page, min_days, SHOW),
    FIELD(struct solicit_page, party_study, SHOW),
    FIELD(struct solicit_page, channels, SHOW, .sub = &CHANNEL_LINE),
};
/* clang-format on */
static const struct shape SOLICIT_PAGE = SHAPE(struct solicit_page, page_fields);

static err get_solicit(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct instance i;
    struct solicit_facts f;

    TRY(flow_load(c, r->id[0], &i));
    TRY(solicit_facts_read(c, &i, &f));
    struct solicit_page p = {
        .channels_used = f.channels,
        .channels_min = rules_int_asked(i.rules, "solicit.channels_min"),
        .reach = f.reach,
        .reach_needed = rules_part_asked(i.rules, "solicit.reach", f.affected),
        .affected = f.affected,
        .opinions = f.opinions,
        .undisposed = f.undisposed,
        .days = f.days,
        .min_days = rules_int_asked(i.rules, "solicit.min_days"),
        .party_study = f.party_study,
    };
    TRY(db_list(c->db, SQL_CHANNEL_PAGE, &CHANNEL_LINE, 500, &p.channels,
                ARGS(arg_id(c->community), arg_id(i.id))));
    answer_one(r, &SOLICIT_PAGE, &p);
    return NULL;
}

#define C "/api/c/{c}"
#define M C "/matters/{id}"
/* clang-format off */
static const struct route routes[] = {
    { GET, M "/solicit", PERM_PUBLIC, .out = &SOLICIT_PAGE, .run = get_solicit },
    { GET, M "/opinions", PERM_SIGNED_IN, .out = &OPINION_LINE, .list = true, .asks = "disposition group", .run = get_opinions },
    { POST, M "/opinions", PERM_SIGNED_IN, "opinion.give", .in = &OPINION_IN, .out = &ANSWER_ID,
      .run = post_opinion },
    { POST, M "/opinions/dispose", PERM_OPINION_HANDLE, "opinion.dispose_many", .in = &DISPOSE_MANY_IN,
      .out = &DISPOSED_OUT, .run = post_dispose_many },
    { POST, M "/opinions/apart", PERM_OPINION_HANDLE, "opinion.apart", .in = &OPINIONS_IN,
      .run = post_apart },
    { POST, M "/opinions/told", PERM_OPINION_HANDLE, "opinion.told", .in = &TOLD_IN, .run = post_told },
    { GET, M "/opinion_slips.pdf", PERM_OPINION_HANDLE, .asks = "way", .run = slips_show, .before = slips_make,
      .desk = DESK_PRESS },
    { GET, M "/opinion_groups", PERM_SIGNED_IN, .out = &OPINION_GROUP, .list = true,
      .run = get_groups },
    { GET, M "/opinion_groups/suggested", PERM_OPINION_HANDLE, .out = &OPINION_GROUP, .list = true,
      .run = get_suggested },
    { POST, M "/opinion_groups", PERM_OPINION_HANDLE, "opinion.group", .in = &GROUP_IN,
      .out = &ANSWER_ID, .run = post_group },
    { POST, C "/opinion_groups/{id}/join", PERM_OPINION_HANDLE, "opinion.join", .in = &OPINIONS_IN,
      .run = post_join },
    { POST, C "/opinion_groups/{id}/split", PERM_OPINION_HANDLE, "opinion.split", .in = &SPLIT_IN,
      .run = post_split },
    { POST, C "/opinion_groups/{id}/dispose", PERM_OPINION_HANDLE, "opinion.dispose_group",
      .in = &DISPOSE_IN, .out = &DISPOSED_OUT, .run = post_dispose_group },
    { GET, M "/opinion_summary", PERM_PUBLIC, .out = &SUMMARY, .run = get_summary },
    { GET, M "/opinion_summary.pdf", PERM_PUBLIC, .run = summary_show, .before = summary_make,
      .desk = DESK_PRESS },
    { GET, M "/opinion_summary_full.pdf", PERM_OPINION_HANDLE, .run = summary_show,
      .before = summary_make_full, .desk = DESK_PRESS },
    { GET, M "/plans/{id2}/clauses", PERM_PUBLIC, .out = &CLAUSE_LINE, .list = true,
      .run = get_clauses },
    { POST, M "/plans/{id2}/causes", PERM_PLAN_WRITE, "plan.cause", .in = &CAUSES_IN,
      .run = post_causes },
    { POST, C "/opinions/{id}/dispose", PERM_OPINION_HANDLE, "opinion.dispose", .in = &DISPOSE_IN,
      .run = post_dispose },
    { POST, M "/channels", PERM_OPINION_HANDLE, "channel.add", .in = &CHANNEL_IN, .out = &ANSWER_ID,
      .run = post_channel },
    { POST, M "/reach", PERM_OPINION_HANDLE, "reach.add", .in = &REACH_IN, .run = post_reach },
    { POST, M "/party_study", PERM_MATTER_RUN, "party_study.note", .in = &STUDY_IN,
      .run = post_study },
};
/* clang-format on */
const struct routes SOLICIT_ROUTES = { "solicit", routes, COUNT(routes) };
