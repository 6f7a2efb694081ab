/* consult_api.c - the doors of the consultation. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/consult/consult.h"
#include "rule/codes.h"

static const char *const KINDS[] = { "resident_organization",
                                     "property_manager",
                                     "owners_committee",
                                     "department",
                                     "council",
                                     "delegate",
                                     "expert",
                                     "other",
                                     NULL };
static const char *const ANSWERS[] = { "agree", "amend", "oppose", NULL };

struct invitation_view {
    struct id id;
    struct str name, kind;
    bool mandatory;
    struct when invited_at, due_at;
    struct str state, answer, text, way; /* state: agree amend oppose waiting silent */
    struct when answered_at;
    bool late, mine, unsettled;
    struct str settled;
    struct when settled_at;
};
struct consult_answer_in {
    struct str answer, text;
};
struct consult_settle_in {
    struct str text;
};
/* clang-format off */
static const struct field view_fields[] = {
    FIELD(struct invitation_view, id, SHOW),
    FIELD(struct invitation_view, name, SHOW),
    FIELD(struct invitation_view, kind, SHOW),
    FIELD(struct invitation_view, mandatory, SHOW),
    FIELD(struct invitation_view, invited_at, SHOW),
    FIELD(struct invitation_view, due_at, SHOW),
    FIELD(struct invitation_view, state, SHOW),
    FIELD(struct invitation_view, answer, SHOW),
    FIELD(struct invitation_view, text, SHOW),
    FIELD(struct invitation_view, way, SHOW),
    FIELD(struct invitation_view, answered_at, SHOW),
    FIELD(struct invitation_view, late, SHOW),
    FIELD(struct invitation_view, mine, SHOW),
    FIELD(struct invitation_view, unsettled, SHOW),
    FIELD(struct invitation_view, settled, SHOW),
    FIELD(struct invitation_view, settled_at, SHOW),
};
static const struct field invite_fields[] = {
    FIELD(struct consult_invite_in, name, NEED, .min = 2, .max = 80),
    FIELD(struct consult_invite_in, kind, NEED, .words = KINDS),
    FIELD(struct consult_invite_in, mandatory, SHOW),
    FIELD(struct consult_invite_in, account_login, SHOW, .max = 60),
    FIELD(struct consult_invite_in, due_day, NEED),
};
static const struct field answer_fields[] = {
    FIELD(struct consult_answer_in, answer, NEED, .words = ANSWERS),
    FIELD(struct consult_answer_in, text, SHOW, .max = 2000),
};
static const struct field settle_fields[] = { FIELD(struct consult_settle_in, text, NEED, .min = 4, .max = 2000) };
/* clang-format on */
static const struct shape INVITATION_VIEW = SHAPE(struct invitation_view, view_fields);
static const struct shape INVITE_IN = SHAPE(struct consult_invite_in, invite_fields);
static const struct shape ANSWER_IN = SHAPE(struct consult_answer_in, answer_fields);
static const struct shape SETTLE_IN = SHAPE(struct consult_settle_in, settle_fields);

/* Units stand under their name; a person is masked to whoever is not staff or asked along. */
static struct str name_for(const struct ctx *c, const struct invitation *v)
{
    bool person = str_is(v->kind, "delegate") || str_is(v->kind, "expert");

    if (!person || ctx_may(c, PERM_MATTER_SEE) || ctx_may(c, PERM_CONSULT_ANSWER))
        return v->name;
    return name_mask(c->arena, v->name);
}

static struct invitation_view view_of(const struct ctx *c, const struct invitation *v)
{
    bool objects = str_is(v->answer, "amend") || str_is(v->answer, "oppose");

    return (struct invitation_view){
        .id = v->id,
        .name = name_for(c, v),
        .kind = v->kind,
        .mandatory = v->mandatory,
        .invited_at = v->invited_at,
        .due_at = v->due_at,
        .state = invitation_state(v, c->now),
        .answer = v->answer,
        .text = v->text,
        .way = v->way,
        .answered_at = v->answered_at,
        .late = v->answered_at.ms > v->due_at.ms,
        .mine = c->account.v && v->account_id.v == c->account.v,
        .unsettled = objects && v->settled.n == 0,
        .settled = v->settled,
        .settled_at = v->settled_at,
    };
}

static err get_invitations(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct instance i;
    struct list l;

    TRY(flow_load(c, r->id[0], &i));
    TRY(consult_list(c, i.id, &l));
    struct invitation_view *out = NEW_N(c->arena, struct invitation_view, l.n + 1);
    for (size_t k = 0; k < l.n; k++)
        out[k] = view_of(c, (const struct invitation *)l.p + k);
    answer_page(r, &INVITATION_VIEW, &(struct list){ out, l.n }, (struct id){ 0 });
    return NULL;
}

static err post_invitation(struct req *r)
{
    struct consult_invite_in in;
    struct id id;

    TRY(form_read(r, &INVITE_IN, &in));
    TRY(consult_invite(&r->ctx, r->id[0], &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_answer(struct req *r)
{
    struct consult_answer_in in;

    TRY(form_read(r, &ANSWER_IN, &in));
    TRY(consult_answer(&r->ctx, r->id[0], in.answer, in.text));
    answer_done(r);
    return NULL;
}

static err post_settle(struct req *r)
{
    struct consult_settle_in in;

    TRY(form_read(r, &SETTLE_IN, &in));
    TRY(consult_settle(&r->ctx, r->id[0], in.text));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/c/{c}/matters/{id}/invitations", PERM_PUBLIC, .out = &INVITATION_VIEW, .list = true, .run = get_invitations },
    { POST, "/api/c/{c}/matters/{id}/invitations", PERM_CONSULT_RUN, "consult.invite", .in = &INVITE_IN, .run = post_invitation },
    { POST, "/api/c/{c}/invitations/{id}/answer", PERM_SIGNED_IN, "consult.answer", .in = &ANSWER_IN, .run = post_answer },
    { POST, "/api/c/{c}/invitations/{id}/settle", PERM_CONSULT_RUN, "consult.settle", .in = &SETTLE_IN, .run = post_settle },
};
/* clang-format on */
const struct routes CONSULT_ROUTES = { "consult", routes, COUNT(routes) };
