/* concern.c - raising, settling, keeping and telling. */
#include "room/concern/concern.h"

#include "base/arena.h"
#include "kit/db.h"
#include "room/case/case.h"
#include "room/meeting/meeting.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "room/solicit/solicit.h"
#include "web/leaf.h"
#include "web/text.h"

enum { AGENDA_ROOM = 60, TITLE_BYTES = 120 };

const struct failure CONCERN_MEETING = { .code = ERR_CONFLICT,
                                         .id = "concern.meeting",
                                         .field = "meeting" };
const struct failure CONCERN_SETTLED = { .code = ERR_CONFLICT, .id = "concern.settled" };
const struct failure CONCERN_TOLD = { .code = ERR_CONFLICT, .id = "concern.told" };
static const struct failure CONCERN_HOUSEHOLD = { .code = ERR_INPUT,
                                                  .id = "concern.household",
                                                  .field = "household" };

/* clang-format off */
static const struct field concern_fields[] = {
    FIELD(struct concern, id, SHOW),
    FIELD(struct concern, body, SHOW),
    FIELD(struct concern, meeting, SHOW),
    FIELD(struct concern, resident, SHOW),
    FIELD(struct concern, household, SHOW),
    FIELD(struct concern, name, SHOW),
    FIELD(struct concern, weight, SHOW),
    FIELD(struct concern, text, SHOW),
    FIELD(struct concern, by_name, SHOW),
    FIELD(struct concern, at, SHOW),
    FIELD(struct concern, state, SHOW),
    FIELD(struct concern, matter, SHOW),
    FIELD(struct concern, matter_title, SHOW),
    FIELD(struct concern, opinion, SHOW),
    FIELD(struct concern, answer, SHOW),
    FIELD(struct concern, case_id, SHOW),
    FIELD(struct concern, case_code, SHOW),
    FIELD(struct concern, done_at, SHOW),
    FIELD(struct concern, done_by, SHOW),
    FIELD(struct concern, told_way, SHOW),
    FIELD(struct concern, told_at, SHOW),
    FIELD(struct concern, turns, SHOW),
};
/* clang-format on */
const struct shape CONCERN = SHAPE(struct concern, concern_fields);

err concern_get(struct ctx *c, struct id id, struct concern *ret)
{
    return db_one(c->db, SQL_CONCERN_GET, &CONCERN, ret, ARGS(arg_id(c->community), arg_id(id)));
}

/* --- raising --- */

/* The body on whose agendas it will stand. */
static MUST err body_of(struct ctx *c, const struct concern_in *in, struct str *ret)
{
    struct meeting m;

    *ret = in->body.n ? in->body : STR("weekly_huddle");
    if (!in->meeting.v)
        return NULL;
    TRY(meeting_get(c, in->meeting, &m));
    if (m.matter_id.v || (!str_is(m.state, "called") && !str_is(m.state, "open")))
        return &CONCERN_MEETING;
    *ret = m.body;
    return NULL;
}

struct voice { /* whose words they are */
    struct id resident, household;
    struct str name;
};

static MUST err voice_of(struct ctx *c, const struct concern_in *in, struct voice *ret)
{
    struct resident who;
    struct str home;

    *ret = (struct voice){ in->resident, in->household, in->name };
    if (in->resident.v) {
        TRY(resident_get(c, in->resident, &who));
        *ret = (struct voice){ who.id, who.household_id, who.name };
    } else if (in->household.v) {
        TRY(household_text(c, in->household, &home));
        if (home.n == 0)
            return &CONCERN_HOUSEHOLD;
    }
    return NULL;
}

/* On paper an agenda has sixty lines; what finds no place on it is still open. */
static MUST err to_agenda(struct ctx *c, struct id meeting, struct id concern, struct str text)
{
    int64_t n = 0;

    if (!meeting.v)
        return NULL;
    TRY(db_int(c->db, SQL_CONCERN_ON_AGENDA, &n, ARGS(arg_id(c->community), arg_id(meeting))));
    return n < AGENDA_ROOM ? agenda_add(c, meeting, "concern", text, (struct id){ 0 }, concern)
                           : NULL;
}

err concern_raise(struct ctx *c, const struct concern_in *in, struct id *ret)
{
    struct id id = ctx_id(c);
    struct str body = STR("");
    struct voice v;

    TRY(body_of(c, in, &body));
    TRY(voice_of(c, in, &v));
    TRY(db_run(c->db, SQL_CONCERN_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(body), arg_int(in->meeting.v),
                    arg_id(v.resident), arg_id(v.household), arg_str(v.name), arg_str(in->weight),
                    arg_str(in->text), arg_str(c->name), arg_time(c->now))));
    TRY(to_agenda(c, in->meeting, id, in->text));
    leaf_subject(c, id);
    leaf_word(c, "body", body);
    leaf_word(c, "weight", in->weight);
    TRY(leaf_commit(c, "text", in->text));
    *ret = id;
    return NULL;
}

/* --- telling who raised it --- */

/* The first words, as a message quotes them: whole characters only. */
static struct str quote(struct arena *a, struct str text)
{
    size_t n = text.n < TITLE_BYTES ? text.n : TITLE_BYTES;

    while (n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--;
    return n < text.n ? str_fmt(a, STR_FMT "…", (int)n, text.p) : text;
}

static MUST err tell(struct ctx *c, const struct concern *x, const char *kind, struct str answer,
                     struct str *ret_way)
{
    struct message m = { .kind = kind,
                         .title = quote(c->arena, x->text),
                         .link = STR("/me/taken") };

    if (x->matter.v)
        m.link = post_link(c, "matters", x->matter);
    if (answer.n)
        m.tail = str_fmt(c->arena, "：" STR_FMT, STR_ARG(answer));
    m.key = str_fmt(c->arena, "%s:%lld:%lld", kind, (long long)x->id.v, (long long)c->now.ms);
    return post_reach_resident(c, x->resident, &m, ret_way);
}

/* Of what became of it everyone is told; where neither phone nor app reaches, somebody has to go.
 */
static MUST err tell_end(struct ctx *c, const struct concern *x, const char *kind,
                         struct str answer)
{
    struct str way;
    struct when at = c->now;

    TRY(tell(c, x, kind, answer, &way));
    if (way.n == 0) {
        bool anyone = x->resident.v || x->household.v || x->name.n;
        way = anyone ? STR("hand") : STR("none");
        at.ms = 0;
    }
    return db_run(c->db, SQL_CONCERN_TELL, NULL,
                  ARGS(arg_id(c->community), arg_id(x->id), arg_str(way), arg_time(at)));
}

err concern_told(struct ctx *c, struct id id, struct str way)
{
    struct concern x;
    int64_t changed = 0;

    TRY(concern_get(c, id, &x));
    TRY(db_run(c->db, SQL_CONCERN_CARRIED, &changed,
               ARGS(arg_id(c->community), arg_id(id), arg_str(way), arg_time(c->now))));
    if (!changed)
        return &CONCERN_TOLD;
    leaf_subject(c, id);
    leaf_word(c, "way", way);
    return NULL;
}

/* --- what becomes of it --- */

static MUST err open_one(struct ctx *c, struct id id, struct concern *ret)
{
    TRY(concern_get(c, id, ret));
    return str_is(ret->state, "open") ? NULL : &CONCERN_SETTLED;
}

static MUST err outcome(struct ctx *c, struct id id, struct str said)
{
    return db_run(c->db, SQL_CONCERN_OUTCOME, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(said), arg_time(c->now)));
}

/* The words stand on paper and on the phone, so in Chinese as all that is kept. */
static struct str said(struct ctx *c, const char *id, struct str what)
{
    return str_fmt(c->arena, STR_FMT STR_FMT, STR_ARG(text_say(c->arena, LANG_ZH, id, "")),
                   STR_ARG(what));
}

static MUST err settle(struct ctx *c, struct concern *x, const char *state, struct str answer)
{
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_CONCERN_SETTLE, &changed,
               ARGS(arg_id(c->community), arg_id(x->id), arg_str(str_of(state)), arg_id(x->matter),
                    arg_id(x->opinion), arg_str(answer), arg_time(c->now), arg_str(c->name),
                    arg_id(x->case_id))));
    return changed ? outcome(c, x->id, answer) : &CONCERN_SETTLED;
}

err concern_to_matter(struct ctx *c, struct id id, const struct matter_in *asked, struct id *ret)
{
    struct matter_in in = *asked;
    struct concern x;

    TRY(open_one(c, id, &x));
    in.origin = STR("huddle");
    TRY(matter_open(c, &in, &x.matter));
    TRY(settle(c, &x, "matter", said(c, "concern.became_matter", in.title)));
    leaf_id(c, "concern", id);
    *ret = x.matter;
    return tell_end(c, &x, "concern.matter", STR(""));
}

err concern_to_opinion(struct ctx *c, struct id id, struct id matter, struct id *ret)
{
    struct instance i;
    struct concern x;

    TRY(concern_get(c, id, &x));
    bool grown = str_is(x.state, "matter") && x.matter.v == matter.v && !x.opinion.v;
    if (!grown && !str_is(x.state, "open"))
        return &CONCERN_SETTLED;
    const struct opinion_in in = { .text = x.text,
                                   .channel = STR("weekly_huddle"),
                                   .name = x.name,
                                   .household_id = x.household,
                                   .resident = x.resident };
    TRY(opinion_give(c, matter, &in, &x.opinion));
    TRY(flow_load(c, matter, &i));
    x.matter = matter;
    TRY(settle(c, &x, "opinion", said(c, "concern.became_opinion", i.title)));
    leaf_id(c, "concern", id);
    *ret = x.opinion;
    return tell_end(c, &x, "concern.opinion", STR(""));
}

err concern_answer(struct ctx *c, struct id id, struct str text)
{
    struct concern x;

    TRY(open_one(c, id, &x));
    TRY(settle(c, &x, "answered", text));
    leaf_subject(c, id);
    TRY(leaf_commit(c, "text", text));
    return tell_end(c, &x, "concern.answered", text);
}

static MUST err wait(struct ctx *c, const struct concern *x, struct str text, struct str weight)
{
    struct str way;

    TRY(db_run(c->db, SQL_CONCERN_WAIT, NULL,
               ARGS(arg_id(c->community), arg_id(x->id), arg_str(text),
                    arg_str(weight.n ? weight : x->weight))));
    leaf_subject(c, x->id);
    TRY(leaf_commit(c, "text", text));
    return tell(c, x, "concern.kept", text, &way);
}

err concern_keep(struct ctx *c, struct id id, struct str text, struct str weight)
{
    struct concern x;

    TRY(open_one(c, id, &x));
    TRY(outcome(c, id, said(c, "concern.kept_open", text)));
    return wait(c, &x, text, weight);
}

err concern_to_case(struct ctx *c, struct id id, const struct concern_case_in *in, struct id *ret)
{
    struct case_opened out;
    struct concern x;

    TRY(open_one(c, id, &x));
    const struct case_in as = {
        .item = in->item,
        .text = x.text,
        .address = in->address,
        .naming = x.resident.v || x.name.n ? STR("named") : STR("anonymous"),
        .name = x.name,
        .on_behalf = x.resident,
        .channel = STR("huddle"),
    };
    TRY(case_open(c, &as, &out));
    x.case_id = *ret = out.id;
    struct str code = str_fmt(c->arena, STR_FMT "：" STR_FMT, STR_ARG(out.code), STR_ARG(in->text));
    TRY(settle(c, &x, "case", said(c, "concern.became_case", code)));
    leaf_id(c, "concern", id);
    TRY(leaf_commit(c, "text", in->text));
    return tell_end(c, &x, "concern.case", in->text);
}
