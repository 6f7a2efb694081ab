/* rep_api.c - the doors of the representatives' room. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/meeting/meeting.h"
#include "room/rep/rep_row.h"
#include "web/leaf.h"

enum { HOUSEHOLDS_AT_ONCE = 500, GROUPS_MAX = 500 };

const struct failure REP_NOT_YOURS = { .code = ERR_DENIED, .id = "rep.not_yours" };
const struct failure REP_VIEW_LATE = { .code = ERR_CONFLICT, .id = "rep.view_late" };
const struct failure REP_TOLD = { .code = ERR_CONFLICT, .id = "rep.told_already" };

struct assign_in {
    struct id rep;
    struct list households;
    bool move;
};
struct shared {
    int64_t households;
};
struct rep_group {
    struct id region;
    struct str name;
    int64_t households, given;
};
struct rep_gap {
    struct id id;
    struct str building, unit, room;
};
struct view_in {
    struct id household;
    struct str view, text;
};
struct told_in {
    struct list households;
    struct str way;
};
struct rep_desk { /* what a representative has before them */
    struct id post;
    struct str name;
    int64_t households, meetings, present, absent_in_row, absent_flag;
    struct list matters, results;
};
struct rep_news { /* what a household is told: who speaks for it, and what was decided */
    struct str rep;
    struct list results;
};
static const char *const VIEWS[] = { "for", "against", "unsure", NULL };
static const char *const WAYS[] = { "slip", "door", NULL };
/* clang-format off */
static const struct field assign_fields[] = {
    FIELD(struct assign_in, rep, NEED),
    FIELD(struct assign_in, households, NEED, .max = HOUSEHOLDS_AT_ONCE),
    FIELD(struct assign_in, move, SHOW),
};
static const struct field shared_fields[] = { FIELD(struct shared, households, SHOW) };
static const struct field group_fields[] = {
    FIELD(struct rep_group, region, SHOW),
    FIELD(struct rep_group, name, SHOW),
    FIELD(struct rep_group, households, SHOW),
    FIELD(struct rep_group, given, SHOW),
};
static const struct field gap_fields[] = {
    FIELD(struct rep_gap, id, SHOW),
    FIELD(struct rep_gap, building, SHOW),
    FIELD(struct rep_gap, unit, SHOW),
    FIELD(struct rep_gap, room, SHOW),
};
static const struct field view_in_fields[] = {
    FIELD(struct view_in, household, NEED),
    FIELD(struct view_in, view, NEED, .words = VIEWS),
    FIELD(struct view_in, text, SHOW, .max = 500),
};
static const struct field told_in_fields[] = {
    FIELD(struct told_in, households, NEED, .max = HOUSEHOLDS_AT_ONCE),
    FIELD(struct told_in, way, NEED, .words = WAYS),
};
static const struct field sums_fields[] = {
    FIELD(struct rep_sums, logged, SHOW),
    FIELD(struct rep_sums, n_for, SHOW),
    FIELD(struct rep_sums, n_against, SHOW),
    FIELD(struct rep_sums, n_unsure, SHOW),
    FIELD(struct rep_sums, shown, EXTRA),
};
static const struct field desk_fields[] = {
    FIELD(struct rep_desk, post, SHOW),
    FIELD(struct rep_desk, name, SHOW),
    FIELD(struct rep_desk, households, SHOW),
    FIELD(struct rep_desk, meetings, SHOW),
    FIELD(struct rep_desk, present, SHOW),
    FIELD(struct rep_desk, absent_in_row, SHOW),
    FIELD(struct rep_desk, absent_flag, SHOW),
    FIELD(struct rep_desk, matters, SHOW, .sub = &REP_MATTER),
    FIELD(struct rep_desk, results, SHOW, .sub = &REP_RESULT),
};
static const struct field news_fields[] = {
    FIELD(struct rep_news, rep, SHOW),
    FIELD(struct rep_news, results, SHOW, .sub = &REP_RESULT),
};
/* clang-format on */
static const struct shape ASSIGN_IN = SHAPE(struct assign_in, assign_fields);
static const struct shape SHARED = SHAPE(struct shared, shared_fields);
static const struct shape GROUP = SHAPE(struct rep_group, group_fields);
static const struct shape GAP = SHAPE(struct rep_gap, gap_fields);
static const struct shape VIEW_IN = SHAPE(struct view_in, view_in_fields);
static const struct shape TOLD_IN = SHAPE(struct told_in, told_in_fields);
const struct shape REP_SUMS = SHAPE(struct rep_sums, sums_fields);
static const struct shape DESK = SHAPE(struct rep_desk, desk_fields);
static const struct shape NEWS = SHAPE(struct rep_news, news_fields);

static struct id asked(struct req *r, const char *name)
{
    struct id id = { 0 };

    (void)str_int(req_param(r, name), &id.v);
    return id;
}

static err post_assign(struct req *r)
{
    struct assign_in in;

    TRY(form_read(r, &ASSIGN_IN, &in));
    TRY(rep_assign(&r->ctx, in.rep, &in.households, in.move));
    answer_done(r);
    return NULL;
}

static err post_share(struct req *r)
{
    struct shared out = { 0 };

    TRY(rep_share(&r->ctx, &out.households));
    answer_one(r, &SHARED, &out);
    return NULL;
}

static err get_groups(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_REP_GROUPS, &GROUP, GROUPS_MAX, &l,
                ARGS(arg_id(r->ctx.community), arg_day(r->ctx.today))));
    answer_page(r, &GROUP, &l, (struct id){ 0 });
    return NULL;
}

static err get_gaps(struct req *r)
{
    struct list l;
    struct id next = { 0 };

    TRY(db_list(r->ctx.db, SQL_REP_GAPS, &GAP, PAGE_SIZE + 1, &l,
                ARGS(arg_id(r->ctx.community), arg_int(req_cursor(r, false).v),
                     arg_int(PAGE_SIZE + 1), arg_day(r->ctx.today))));
    if (l.n > PAGE_SIZE) {
        l.n = PAGE_SIZE;
        next = ((const struct rep_gap *)l.p)[l.n - 1].id;
    }
    answer_page(r, &GAP, &l, next);
    return NULL;
}

/* Whose households they are; what they think stays with their representative. */
static err get_homes_of(struct req *r)
{
    struct rep_seat s;
    struct list l;

    TRY(rep_get(&r->ctx, r->id[0], &s));
    TRY(rep_homes(&r->ctx, s.post, (struct id){ 0 }, asked(r, "meeting"), &l));
    answer_page(r, &REP_HOME, &l, (struct id){ 0 });
    return NULL;
}

static err get_desk(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct rep_seat me;
    struct rep_limits lim;
    struct presence p;
    struct rep_desk out;

    TRY(rep_mine(c, &me));
    TRY(rep_limits(c, &lim));
    TRY(rep_presence(c, me.post, &p));
    out = (struct rep_desk){ .post = me.post,
                             .name = me.name,
                             .households = me.households,
                             .meetings = p.meetings,
                             .present = p.present,
                             .absent_in_row = p.absent_in_row,
                             .absent_flag = lim.absent_flag };
    TRY(rep_matters(c, &me, (struct id){ 0 }, &out.matters));
    TRY(db_list(c->db, SQL_REP_NEWS_PAGE, &REP_RESULT, 20, &out.results,
                ARGS(arg_id(c->community))));
    answer_one(r, &DESK, &out);
    return NULL;
}

static err get_homes(struct req *r)
{
    struct rep_seat me;
    struct list l;

    TRY(rep_mine(&r->ctx, &me));
    TRY(rep_homes(&r->ctx, me.post, asked(r, "matter"), asked(r, "meeting"), &l));
    answer_page(r, &REP_HOME, &l, (struct id){ 0 });
    return NULL;
}

static MUST err must_be_mine(struct ctx *c, const struct rep_seat *me, struct id home)
{
    int64_t holder = 0;

    TRY(db_int(c->db, SQL_REP_HOLDER, &holder,
               ARGS(arg_id(c->community), arg_id(home), arg_day(c->today))));
    return holder == me->post.v ? NULL : &REP_NOT_YOURS;
}

static err post_view(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct view_in in;
    struct rep_seat me;
    struct list l;
    struct instance i;

    TRY(form_read(r, &VIEW_IN, &in));
    TRY(flow_load(c, r->id[0], &i));
    TRY(rep_mine(c, &me));
    TRY(must_be_mine(c, &me, in.household));
    TRY(rep_matters(c, &me, i.id, &l));
    if (!l.n)
        return &NOT_FOUND;
    if (((const struct rep_matter *)l.p)->late)
        return &REP_VIEW_LATE;
    TRY(db_run(c->db, SQL_REP_VIEW_PUT, NULL,
               ARGS(arg_id(c->community), arg_id(r->id[0]), arg_id(in.household), arg_id(me.post),
                    arg_str(in.view), arg_str(in.text), arg_time(c->now))));
    leaf_subject(c, r->id[0]);
    TRY(leaf_commit(c, "view",
                    str_fmt(c->arena, "%lld:" STR_FMT ":" STR_FMT, (long long)in.household.v,
                            STR_ARG(in.view), STR_ARG(in.text))));
    answer_done(r);
    return NULL;
}

static err get_views(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct rep_sums s;
    struct rep_limits lim;

    TRY(rep_limits(c, &lim));
    TRY(db_one(c->db, SQL_REP_VIEW_SUMS, &REP_SUMS, &s,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    s.shown = views_may_show(s.logged, lim.views_min);
    if (!s.shown)
        s.n_for = s.n_against = s.n_unsure = 0;
    answer_one(r, &REP_SUMS, &s);
    return NULL;
}

static err post_tell(struct req *r)
{
    int64_t households = 0, by_app = 0;

    TRY(rep_tell(&r->ctx, r->id[0], &households, &by_app));
    answer_done(r);
    return NULL;
}

static err get_told(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_REP_NEWS_OF, &REP_NEWS, 1, &l,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    answer_page(r, &REP_NEWS, &l, (struct id){ 0 });
    return NULL;
}

static MUST err told_one(struct ctx *c, struct id meeting, const struct rep_seat *me,
                         struct str text, struct str way)
{
    struct id home = { 0 };
    int64_t changed = 0;

    if (!str_int(text, &home.v))
        return &REP_HOUSEHOLD;
    if (me->post.v)
        TRY(must_be_mine(c, me, home));
    TRY(db_run(c->db, SQL_REP_TOLD_PUT, &changed,
               ARGS(arg_id(c->community), arg_id(meeting), arg_id(home), arg_str(way),
                    arg_time(c->now), arg_str(c->name))));
    return changed ? NULL : &REP_TOLD;
}

/* A representative for the own households; who runs meetings for any. */
static err post_told(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct told_in in;
    struct rep_seat me = { .post = { 0 } };
    struct meeting m;
    struct list news;

    TRY(form_read(r, &TOLD_IN, &in));
    TRY(meeting_get(c, r->id[0], &m));
    if (!ctx_may(c, PERM_MEETING_RUN))
        TRY(rep_mine(c, &me));
    TRY(db_list(c->db, SQL_REP_NEWS_OF, &REP_NEWS, 1, &news,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (!news.n)
        return &REP_NO_RESULT;
    if (!in.households.n)
        return &REP_HOUSEHOLD;
    for (size_t k = 0; k < in.households.n; k++)
        TRY(told_one(c, r->id[0], &me, ((const struct str *)in.households.p)[k], in.way));
    leaf_subject(c, r->id[0]);
    leaf_int(c, "households", (int64_t)in.households.n);
    leaf_word(c, "way", in.way);
    answer_done(r);
    return NULL;
}

struct named {
    struct str name;
};
static const struct field named_fields[] = { FIELD(struct named, name, SHOW) };
static const struct shape NAMED = SHAPE(struct named, named_fields);

static err get_news(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct rep_news out = { .rep = STR("") };
    struct list who;

    TRY(db_list(c->db, SQL_REP_OF_HOUSEHOLD, &NAMED, 1, &who,
                ARGS(arg_id(c->community), arg_id(c->resident), arg_day(c->today))));
    if (who.n)
        out.rep = ((const struct named *)who.p)->name;
    TRY(db_list(c->db, SQL_REP_NEWS_PAGE, &REP_RESULT, 20, &out.results,
                ARGS(arg_id(c->community))));
    answer_one(r, &NEWS, &out);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/c/{c}/reps", PERM_MATTER_SEE, .out = &REP_LINE, .list = true, .run = get_rep_seats },
    { POST, "/api/c/{c}/reps/{id}/steps", PERM_MEETING_RUN, "rep.step", .in = &REP_STEP_IN, .run = post_rep_step },
    { GET,  "/api/c/{c}/reps/{id}/households", PERM_REGISTER_SEE, .out = &REP_HOME, .list = true, .asks = "meeting", .run = get_homes_of },
    { GET,  "/api/c/{c}/rep_groups", PERM_MATTER_SEE, .out = &GROUP, .list = true, .run = get_groups },
    { GET,  "/api/c/{c}/rep_gaps", PERM_REGISTER_SEE, .out = &GAP, .list = true, .run = get_gaps },
    { POST, "/api/c/{c}/rep_households", PERM_OFFICE_RUN, "rep.assign", .in = &ASSIGN_IN, .run = post_assign },
    { POST, "/api/c/{c}/rep_households/share", PERM_OFFICE_RUN, "rep.share", .out = &SHARED, .run = post_share },
    { GET,  "/api/c/{c}/rep", PERM_SIGNED_IN, .out = &DESK, .run = get_desk },
    { GET,  "/api/c/{c}/rep/households", PERM_SIGNED_IN, .out = &REP_HOME, .list = true, .asks = "matter meeting", .run = get_homes },
    { GET,  "/api/c/{c}/rep_news", PERM_RESIDENT, .out = &NEWS, .run = get_news },
    { GET,  "/api/c/{c}/matters/{id}/rep_views", PERM_MATTER_SEE, .out = &REP_SUMS, .run = get_views },
    { POST, "/api/c/{c}/matters/{id}/rep_views", PERM_SIGNED_IN, "rep.view", .in = &VIEW_IN, .run = post_view },
    { POST, "/api/c/{c}/meetings/{id}/tell", PERM_MEETING_RUN, "rep.tell", .run = post_tell },
    { GET,  "/api/c/{c}/meetings/{id}/told", PERM_MATTER_SEE, .out = &REP_NEWS, .list = true, .run = get_told },
    { GET,  "/api/c/{c}/meetings/{id}/slip_places", PERM_MATTER_SEE, .out = &SLIP_PLACE, .list = true, .run = get_slip_places },
    { GET,  "/api/c/{c}/meetings/{id}/slips.pdf", PERM_REGISTER_SEE, .asks = "building", .before = decided_make, .desk = DESK_FILE, .run = decided_show },
    { POST, "/api/c/{c}/meetings/{id}/handed", PERM_OPINION_HANDLE, "rep.handed", .in = &HANDED_IN, .run = post_handed },
    { POST, "/api/c/{c}/meetings/{id}/told", PERM_SIGNED_IN, "rep.told", .in = &TOLD_IN, .run = post_told },
};
/* clang-format on */
const struct routes REP_ROUTES = { "rep", routes, COUNT(routes) };
