/* concern_api.c - the doors of what is raised in a huddle. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/concern/concern.h"

static const char *const weights[] = { "urgent", "important", "normal", "later", NULL };
static const char *const ways[] = { "call", "visit", "paper", NULL };

struct words_in {
    struct str text, weight;
};
struct matter_of {
    struct id matter;
};
struct way_in {
    struct str way;
};
/* clang-format off */
static const struct field in_fields[] = {
    FIELD(struct concern_in, text, NEED, .min = 2, .max = 2000),
    FIELD(struct concern_in, weight, NEED, .words = weights),
    FIELD(struct concern_in, name, SHOW, .max = 40),
    FIELD(struct concern_in, resident, SHOW),
    FIELD(struct concern_in, household, SHOW),
    FIELD(struct concern_in, meeting, SHOW),
};
static const struct field answer_fields[] = {
    FIELD(struct words_in, text, NEED, .min = 2, .max = 1000),
};
static const struct field keep_fields[] = {
    FIELD(struct words_in, text, NEED, .min = 2, .max = 1000),
    FIELD(struct words_in, weight, SHOW, .words = weights),
};
static const struct field matter_fields[] = { FIELD(struct matter_of, matter, NEED) };
static const struct field way_fields[] = { FIELD(struct way_in, way, NEED, .words = ways) };
static const struct field case_fields[] = {
    FIELD(struct concern_case_in, item, NEED, .max = 40),
    FIELD(struct concern_case_in, address, NEED, .min = 2, .max = 120),
    FIELD(struct concern_case_in, text, NEED, .min = 2, .max = 1000),
};
/* clang-format on */
const struct shape CONCERN_IN = SHAPE(struct concern_in, in_fields);
static const struct shape CONCERN_ANSWER = SHAPE(struct words_in, answer_fields);
static const struct shape CONCERN_KEEP = SHAPE(struct words_in, keep_fields);
static const struct shape CONCERN_MATTER = SHAPE(struct matter_of, matter_fields);
static const struct shape CONCERN_WAY = SHAPE(struct way_in, way_fields);
static const struct shape CONCERN_CASE = SHAPE(struct concern_case_in, case_fields);

static err post_concern(struct req *r)
{
    struct concern_in in = { .body = STR("") };
    struct id id;

    TRY(form_read(r, &CONCERN_IN, &in));
    TRY(concern_raise(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_matter(struct req *r)
{
    struct matter_in in;
    struct id id;

    TRY(form_read(r, &MATTER_IN, &in));
    TRY(concern_to_matter(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_opinion(struct req *r)
{
    struct matter_of in;
    struct id id;

    TRY(form_read(r, &CONCERN_MATTER, &in));
    TRY(concern_to_opinion(&r->ctx, r->id[0], in.matter, &id));
    answer_id(r, id);
    return NULL;
}

static err post_answer(struct req *r)
{
    struct words_in in;

    TRY(form_read(r, &CONCERN_ANSWER, &in));
    TRY(concern_answer(&r->ctx, r->id[0], in.text));
    answer_done(r);
    return NULL;
}

static err post_keep(struct req *r)
{
    struct words_in in;

    TRY(form_read(r, &CONCERN_KEEP, &in));
    TRY(concern_keep(&r->ctx, r->id[0], in.text, in.weight));
    answer_done(r);
    return NULL;
}

static err post_case(struct req *r)
{
    struct concern_case_in in;
    struct id id;

    TRY(form_read(r, &CONCERN_CASE, &in));
    TRY(concern_to_case(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_told(struct req *r)
{
    struct way_in in;

    TRY(form_read(r, &CONCERN_WAY, &in));
    TRY(concern_told(&r->ctx, r->id[0], in.way));
    answer_done(r);
    return NULL;
}

static const char *const filters[] = { "state", "matter", "meeting", "case", NULL };
#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/concerns", PERM_MATTER_SEE, .many = { &CONCERN, SQL_CONCERN_PAGE, true, filters } },
    { GET, C "/concerns/{id}", PERM_MATTER_SEE, .one = { &CONCERN, SQL_CONCERN_GET, false, NULL } },
    { POST, C "/concerns", PERM_OPINION_HANDLE, "concern.raise", .in = &CONCERN_IN, .out = &ANSWER_ID, .run = post_concern },
    { POST, C "/concerns/{id}/matter", PERM_MATTER_RUN, "concern.matter", .in = &MATTER_IN, .out = &ANSWER_ID, .run = post_matter },
    { POST, C "/concerns/{id}/opinion", PERM_OPINION_HANDLE, "concern.opinion", .in = &CONCERN_MATTER, .out = &ANSWER_ID, .run = post_opinion },
    { POST, C "/concerns/{id}/answer", PERM_MEETING_RUN, "concern.answer", .in = &CONCERN_ANSWER, .run = post_answer },
    { POST, C "/concerns/{id}/keep", PERM_MEETING_RUN, "concern.keep", .in = &CONCERN_KEEP, .run = post_keep },
    { POST, C "/concerns/{id}/case", PERM_MEETING_RUN, "concern.case", .in = &CONCERN_CASE, .out = &ANSWER_ID, .run = post_case },
    { POST, C "/concerns/{id}/told", PERM_OPINION_HANDLE, "concern.told", .in = &CONCERN_WAY, .run = post_told },
};
/* clang-format on */
const struct routes CONCERN_ROUTES = { "concern", routes, COUNT(routes) };
