/* poll_api.c - the half-yearly survey over the API. */
#include "base/arena.h"
#include "base/day.h"
#include "room/office/office.h"
#include "room/poll/poll_row.h"
#include "rule/cell.h"

enum { POLLS_MAX = 100, PLACES_MAX = 2000, VALID_LEAST = 30, SCORE_LEAST = 8000 };

static const char *const score_words[] = { "satisfied", "mostly", "fair", "unsatisfied", NULL };
static const struct failure POLL_PLACE = { .code = ERR_MISSING, .id = "place.unknown" };

/* `valid`: enough answers to count; `low`: below 80 points, to be put right. */
struct poll_view {
    struct id id;
    int64_t year, half;
    struct day opens, closes;
    struct when closed_at;
    bool shown, valid, low, answered, may_answer;
    struct list strata;
};
struct poll_place {
    struct id community;
    struct str name;
    struct id id;
    struct day opens, closes;
    struct when closed_at;
    int64_t n, eligible, score_x100;
    bool valid, low;
};
struct residents_in {
    struct list residents;
};
/* clang-format off */
static const struct field residents_fields[] = {
    FIELD(struct residents_in, residents, NEED, .min = 1, .max = 1000),
};
static const struct shape RESIDENTS_IN = { "struct poll_hand_out_in", residents_fields, 1, sizeof(struct residents_in) };
static const struct field poll_in_fields[] = {
    FIELD(struct poll_in, year, NEED, .min = 2000, .max = 2100),
    FIELD(struct poll_in, half, NEED, .min = 1, .max = 2),
    FIELD(struct poll_in, opens, NEED),
    FIELD(struct poll_in, closes, NEED),
};
static const struct field answer_in_fields[] = {
    FIELD(struct poll_answer_in, score, NEED, .words = score_words),
};
static const struct field view_fields[] = {
    FIELD(struct poll_view, id, SHOW),
    FIELD(struct poll_view, year, SHOW),
    FIELD(struct poll_view, half, SHOW),
    FIELD(struct poll_view, opens, SHOW),
    FIELD(struct poll_view, closes, SHOW),
    FIELD(struct poll_view, closed_at, SHOW),
    FIELD(struct poll_view, shown, SHOW),
    FIELD(struct poll_view, valid, SHOW),
    FIELD(struct poll_view, low, SHOW),
    FIELD(struct poll_view, answered, SHOW),
    FIELD(struct poll_view, may_answer, SHOW),
    FIELD(struct poll_view, strata, SHOW, .sub = &STRATUM),
};
static const struct field place_fields[] = {
    FIELD(struct poll_place, community, SHOW),
    FIELD(struct poll_place, name, SHOW),
    FIELD(struct poll_place, id, SHOW),
    FIELD(struct poll_place, opens, SHOW),
    FIELD(struct poll_place, closes, SHOW),
    FIELD(struct poll_place, closed_at, SHOW),
    FIELD(struct poll_place, n, SHOW | EXTRA),
    FIELD(struct poll_place, eligible, SHOW | EXTRA),
    FIELD(struct poll_place, score_x100, SHOW | EXTRA),
    FIELD(struct poll_place, valid, SHOW | EXTRA),
    FIELD(struct poll_place, low, SHOW | EXTRA),
};
/* clang-format on */
static const struct shape POLL_IN = SHAPE(struct poll_in, poll_in_fields);
static const struct shape POLL_ANSWER_IN = SHAPE(struct poll_answer_in, answer_in_fields);
static const struct shape POLL_VIEW = SHAPE(struct poll_view, view_fields);
static const struct shape POLL_PLACE_ROW = SHAPE(struct poll_place, place_fields);

static MUST err view_of(struct ctx *c, const struct poll *p, struct poll_view *ret)
{
    struct stratum *s = NEW_N(c->arena, struct stratum, STRATA);
    int64_t answered = 0;

    *ret = (struct poll_view){ .id = p->id,
                               .year = p->year,
                               .half = p->half,
                               .opens = p->opens,
                               .closes = p->closes,
                               .closed_at = p->closed_at,
                               .shown = p->closed_at.ms != 0 };
    if (c->resident.v)
        TRY(db_int(c->db, SQL_POLL_MARKED, &answered,
                   ARGS(arg_id(c->community), arg_id(p->id), arg_id(c->resident))));
    ret->answered = answered != 0;
    bool open = !ret->shown && c->today.n >= p->opens.n && c->today.n <= p->closes.n;
    ret->may_answer = open && c->resident.v && !ret->answered;
    if (!ret->shown)
        return NULL;
    TRY(poll_result(c, p->id, s));
    ret->valid = s[2].n >= VALID_LEAST;
    ret->low = s[2].score_x100 >= 0 && s[2].score_x100 < SCORE_LEAST;
    ret->strata = (struct list){ s, STRATA };
    return NULL;
}

static err get_polls(struct req *r)
{
    struct list l;

    TRY(db_list(r->ctx.db, SQL_POLL_LIST, &POLL, POLLS_MAX, &l, ARGS(arg_id(r->ctx.community))));
    struct poll_view *v = NEW_N(r->ctx.arena, struct poll_view, l.n + 1);
    for (size_t k = 0; k < l.n; k++)
        TRY(view_of(&r->ctx, &((const struct poll *)l.p)[k], &v[k]));
    answer_page(r, &POLL_VIEW, &(struct list){ v, l.n }, (struct id){ 0 });
    return NULL;
}

static MUST err fill_place(struct ctx *c, struct poll_place *p)
{
    struct ctx inside = *c;
    struct stratum s[STRATA];

    p->score_x100 = -1;
    if (!p->id.v || !p->closed_at.ms)
        return NULL;
    inside.community = p->community;
    TRY(poll_result(&inside, p->id, s));
    p->n = s[2].n;
    p->eligible = s[2].eligible;
    p->score_x100 = s[2].score_x100;
    p->valid = p->n >= VALID_LEAST;
    p->low = p->score_x100 >= 0 && p->score_x100 < SCORE_LEAST;
    return NULL;
}

static MUST err read_place(struct req *r, struct id *ret)
{
    struct ctx *c = &r->ctx;
    struct perms p = { 0 };

    if (!str_int(req_param(r, "place"), &ret->v))
        return &POLL_PLACE;
    TRY(post_perms(c, c->account, *ret, c->today, &p));
    return perms_have(p, PERM_BOARD_SEE) ? NULL : &NOT_ALLOWED;
}

static err get_places(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id place = { 0 };
    struct list l;
    struct ymd d = day_ymd(c->today);
    int64_t year = d.year, half = d.month <= 6 ? 1 : 2;

    TRY(read_place(r, &place));
    (void)str_int(req_param(r, "year"), &year);
    (void)str_int(req_param(r, "half"), &half);
    TRY(db_list(c->db, SQL_POLL_PLACES, &POLL_PLACE_ROW, PLACES_MAX, &l,
                ARGS(arg_id(place), arg_int(year), arg_int(half))));
    struct poll_place *p = (struct poll_place *)(uintptr_t)l.p;
    for (size_t k = 0; k < l.n; k++)
        TRY(fill_place(c, &p[k]));
    answer_page(r, &POLL_PLACE_ROW, &l, (struct id){ 0 });
    return NULL;
}

static err post_poll(struct req *r)
{
    struct poll_in in;
    struct id id;

    TRY(form_read(r, &POLL_IN, &in));
    TRY(poll_open(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_answer(struct req *r)
{
    struct poll_answer_in in;

    r->once_blind = true;
    TRY(form_read(r, &POLL_ANSWER_IN, &in));
    TRY(poll_answer(&r->ctx, r->id[0], &in));
    answer_done(r);
    return NULL;
}

static err post_hand_out(struct req *r)
{
    struct residents_in in;
    struct id *resident;

    TRY(form_read(r, &RESIDENTS_IN, &in));
    TRY(form_ids(&r->ctx, &in.residents, "residents", &resident));
    TRY(poll_hand_out(&r->ctx, r->id[0], resident, in.residents.n));
    answer_done(r);
    return NULL;
}

static err post_close(struct req *r)
{
    TRY(poll_close(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/polls", PERM_SIGNED_IN, .out = &POLL_PLACE_ROW, .list = true, .asks = "half place year", .run = get_places },
    { GET, "/api/c/{c}/polls", PERM_PUBLIC, .out = &POLL_VIEW, .list = true, .run = get_polls },
    { POST, "/api/c/{c}/polls", PERM_SPOT_RUN, "poll.open", .in = &POLL_IN, .out = &ANSWER_ID,
      .run = post_poll },
    { POST, "/api/c/{c}/polls/{id}/answers", PERM_SIGNED_IN, "poll.answer",
      .in = &POLL_ANSWER_IN, .run = post_answer },
    { POST, "/api/c/{c}/polls/{id}/hand_outs", PERM_SURVEY_RUN, "poll.hand_out",
      .in = &RESIDENTS_IN, .run = post_hand_out },
    { POST, "/api/c/{c}/polls/{id}/close", PERM_SPOT_RUN, "poll.close", .run = post_close },
};
/* clang-format on */
const struct routes POLL_ROUTES = { "poll", routes, COUNT(routes) };
