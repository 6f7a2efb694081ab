#include "room/kiosk/kiosk.h"

#include "base/arena.h"
#include "base/str.h"
#include "room/auth/auth.h"
#include "room/kiosk/kiosk_row.h"
#include "room/meeting/meeting.h"
#include "room/resident/resident.h"
#include "room/solicit/solicit.h"
#include "room/survey/survey.h"
#include "rule/codes.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure KIOSK_SHIFT_OPEN = { .code = ERR_CONFLICT, .id = "kiosk.shift_open" };
const struct failure KIOSK_SHIFT_CLOSED = { .code = ERR_CONFLICT, .id = "kiosk.shift_closed" };
const struct failure KIOSK_NOT_YOURS = { .code = ERR_DENIED, .id = "kiosk.not_yours" };
const struct failure KIOSK_BUSY = { .code = ERR_CONFLICT, .id = "kiosk.busy" };
const struct failure KIOSK_NOBODY = { .code = ERR_CONFLICT, .id = "kiosk.nobody" };
const struct failure KIOSK_WAY = { .code = ERR_INPUT, .id = "kiosk.way", .field = "way" };
const struct failure KIOSK_NOT_HERE = { .code = ERR_CONFLICT, .id = "kiosk.not_here" };
const struct failure KIOSK_OVER = { .code = ERR_CONFLICT, .id = "kiosk.over" };
const struct failure KIOSK_COUNTED = { .code = ERR_INPUT, .id = "kiosk.counted", .field = "note" };
const struct failure KIOSK_STAFF = { .code = ERR_CONFLICT, .id = "kiosk.staff" };

static const struct field shift_fields[] = {
    FIELD(struct kiosk_shift, id, SHOW),
    FIELD(struct kiosk_shift, account_id, SHOW),
    FIELD(struct kiosk_shift, place, SHOW),
    FIELD(struct kiosk_shift, state, SHOW),
    FIELD(struct kiosk_shift, by_name, SHOW),
    FIELD(struct kiosk_shift, note, SHOW),
    FIELD(struct kiosk_shift, opened_at, SHOW),
    FIELD(struct kiosk_shift, closed_at, SHOW),
    FIELD(struct kiosk_shift, counted, SHOW),
    FIELD(struct kiosk_shift, persons, SHOW),
    FIELD(struct kiosk_shift, sent_away, SHOW),
    FIELD(struct kiosk_shift, votes, SHOW),
    FIELD(struct kiosk_shift, opinions, SHOW),
    FIELD(struct kiosk_shift, reviews, SHOW),
};
static const struct field person_fields[] = {
    FIELD(struct kiosk_person, id, SHOW),
    FIELD(struct kiosk_person, shift_id, SHOW),
    FIELD(struct kiosk_person, resident_id, SHOW),
    FIELD(struct kiosk_person, way, SHOW),
    FIELD(struct kiosk_person, state, SHOW),
    FIELD(struct kiosk_person, found_at, SHOW),
    FIELD(struct kiosk_person, confirmed_at, SHOW),
};
static const struct field line_fields[] = {
    FIELD(struct kiosk_line, id, SHOW),
    FIELD(struct kiosk_line, what, SHOW),
    FIELD(struct kiosk_line, name, SHOW),
    FIELD(struct kiosk_line, title, SHOW),
    FIELD(struct kiosk_line, at, SHOW),
};
/* clang-format on */
const struct shape KIOSK_SHIFT = SHAPE(struct kiosk_shift, shift_fields);
const struct shape KIOSK_LINE = SHAPE(struct kiosk_line, line_fields);
static const struct shape PERSON_ROW = SHAPE(struct kiosk_person, person_fields);

enum { TAIL = 4 };
static const int64_t STANDING_MS = 10 * 60 * 1000; /* longer, and the tablet was left alone */

err shift_get(struct ctx *c, struct id id, struct kiosk_shift *ret)
{
    return db_one(c->db, SQL_KIOSK_SHIFT_GET, &KIOSK_SHIFT, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

err person_get(struct ctx *c, struct id id, struct kiosk_person *ret)
{
    return db_one(c->db, SQL_KIOSK_PERSON_GET, &PERSON_ROW, ret,
                  ARGS(arg_id(c->community), arg_id(id)));
}

struct str name_masked(struct ctx *c, struct str name) { return name_mask(c->arena, name); }

err shift_lines(struct ctx *c, struct id shift, struct list *ret)
{
    TRY(db_list(c->db, SQL_KIOSK_LINES, &KIOSK_LINE, KIOSK_LIST * 20, ret,
                ARGS(arg_id(c->community), arg_id(shift))));
    struct kiosk_line *l = (struct kiosk_line *)(uintptr_t)ret->p; /* just made, ours */
    for (size_t i = 0; i < ret->n; i++)
        l[i].name = name_masked(c, l[i].name);
    return NULL;
}

/* The caller's own shift, still open. */
static MUST err my_shift(struct ctx *c, struct id id, struct kiosk_shift *ret)
{
    TRY(shift_get(c, id, ret));
    if (ret->account_id.v != c->account.v)
        return &KIOSK_NOT_YOURS;
    return str_is(ret->state, "open") ? NULL : &KIOSK_SHIFT_CLOSED;
}

err kiosk_open(struct ctx *c, struct str place, struct id *ret)
{
    struct id id = ctx_id(c);
    int64_t open = 0;

    TRY(db_int(c->db, SQL_KIOSK_SHIFT_MINE, &open, ARGS(arg_id(c->community), arg_id(c->account))));
    if (open)
        return &KIOSK_SHIFT_OPEN;
    TRY(db_run(c->db, SQL_KIOSK_SHIFT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(place), arg_id(c->account),
                    arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    *ret = id;
    return NULL;
}

err kiosk_close(struct ctx *c, struct id shift, const struct kiosk_close_in *in)
{
    struct kiosk_shift s;

    TRY(my_shift(c, shift, &s));
    if (in->counted != s.persons && str_len_utf8(str_trim(in->note)) < TAIL)
        return err_rule(c->arena, &KIOSK_COUNTED, NULL, "have=%lld needs=%lld",
                        (long long)in->counted, (long long)s.persons);
    TRY(db_run(c->db, SQL_KIOSK_LEAVE_OLD, NULL,
               ARGS(arg_id(c->community), arg_id(shift), arg_time(c->now),
                    arg_time((struct when){ c->now.ms + 1 }))));
    TRY(db_run(c->db, SQL_KIOSK_SHIFT_CLOSE, NULL,
               ARGS(arg_id(c->community), arg_id(shift), arg_time(c->now), arg_int(in->counted),
                    arg_str(in->note))));
    leaf_subject(c, shift);
    leaf_int(c, "persons", s.persons);
    leaf_int(c, "counted", in->counted);
    leaf_int(c, "votes", s.votes);
    leaf_int(c, "opinions", s.opinions);
    leaf_int(c, "reviews", s.reviews);
    return NULL;
}

/* --- who stands there --- */

static bool ends_in(struct str s, struct str tail)
{
    return s.n >= tail.n && str_eq((struct str){ s.p + s.n - tail.n, tail.n }, tail);
}

static MUST err tail_fits(struct ctx *c, const struct resident *who, struct str tail, bool *ret)
{
    struct str phone = STR(""), number = STR("");

    TRY(secret_open(c, "phone", who->id, who->phone_sealed, &phone));
    TRY(secret_open(c, "citizen_no", who->id, who->citizen_no_sealed, &number));
    *ret = ends_in(phone, tail) || ends_in(number, tail);
    return NULL;
}

/* One person of that name with those last digits; two of them are nobody. */
static MUST err find_by_name(struct ctx *c, const struct kiosk_find_in *in, struct id *ret)
{
    struct list l;

    if (in->tail.n != TAIL)
        return &KIOSK_WAY;
    TRY(resident_by_name(c, str_trim(in->name), &l));
    const struct resident *r = l.p;
    for (size_t i = 0; i < l.n; i++) {
        bool fits = false;
        TRY(tail_fits(c, &r[i], in->tail, &fits));
        if (fits && ret->v) {
            ret->v = 0;
            return NULL;
        }
        if (fits)
            *ret = r[i].id;
    }
    return NULL;
}

static MUST err find(struct ctx *c, const struct kiosk_find_in *in, struct id *ret)
{
    struct resident who;

    ret->v = 0;
    if (str_is(in->way, "name"))
        return find_by_name(c, in, ret);
    if (str_is(in->way, "invite"))
        return invite_look(c, in->code, ret);
    err e = resident_by_citizen_no(c, str_trim(in->card), &who);
    if (!e && str_is(who.state, "living"))
        *ret = who.id;
    return e == &NOT_FOUND ? NULL : e;
}

/* A resident who came along is not the officer himself: his own vote he casts on his own. */
static MUST err not_the_officer(struct ctx *c, struct id resident)
{
    struct id account = { 0 };

    TRY(account_of_resident(c, resident, &account));
    return account.v && account.v == c->account.v ? &KIOSK_STAFF : NULL;
}

err kiosk_find(struct ctx *c, struct id shift, const struct kiosk_find_in *in,
               struct kiosk_found *ret)
{
    struct kiosk_shift s;
    struct resident who;
    struct id resident, id = ctx_id(c);
    int64_t standing = 0;

    TRY(my_shift(c, shift, &s));
    TRY(db_run(c->db, SQL_KIOSK_LEAVE_OLD, NULL,
               ARGS(arg_id(c->community), arg_id(shift), arg_time(c->now),
                    arg_time((struct when){ c->now.ms - STANDING_MS }))));
    TRY(db_int(c->db, SQL_KIOSK_STANDING, &standing, ARGS(arg_id(c->community), arg_id(shift))));
    if (standing)
        return &KIOSK_BUSY;
    TRY(find(c, in, &resident));
    if (!resident.v)
        return &KIOSK_NOBODY;
    TRY(not_the_officer(c, resident));
    TRY(resident_get(c, resident, &who));
    TRY(db_run(c->db, SQL_KIOSK_PERSON_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(shift), arg_id(resident),
                    arg_str(in->way), arg_time(c->now))));
    leaf_subject(c, shift);
    leaf_word(c, "way", in->way);
    *ret = (struct kiosk_found){ .id = id, .name = name_masked(c, who.name) };
    return household_text(c, who.household_id, &ret->household_text);
}

err kiosk_confirm(struct ctx *c, struct id person)
{
    struct kiosk_person p;
    struct kiosk_shift s;
    int64_t changed = 0;

    TRY(person_get(c, person, &p));
    TRY(my_shift(c, p.shift_id, &s));
    TRY(db_run(c->db, SQL_KIOSK_PERSON_CONFIRM, &changed,
               ARGS(arg_id(c->community), arg_id(person), arg_time(c->now))));
    if (!changed)
        return &KIOSK_OVER;
    leaf_subject(c, p.shift_id);
    return leaf_commit(c, "resident",
                       str_fmt(c->arena, "resident:%lld", (long long)p.resident_id.v));
}

err kiosk_end(struct ctx *c, struct id person)
{
    struct kiosk_person p;
    struct kiosk_shift s;
    int64_t changed = 0;

    TRY(person_get(c, person, &p));
    TRY(my_shift(c, p.shift_id, &s));
    TRY(db_run(c->db, SQL_KIOSK_PERSON_END, &changed,
               ARGS(arg_id(c->community), arg_id(person), arg_time(c->now))));
    leaf_subject(c, p.shift_id);
    return changed ? NULL : &KIOSK_OVER;
}

/* --- what the person does --- */

struct standing {
    struct kiosk_person p;
    struct resident who;
};

/* The person stands here, confirmed, and not for too long. */
static MUST err stand(struct ctx *c, struct id person, struct standing *ret)
{
    struct kiosk_shift s;

    TRY(person_get(c, person, &ret->p));
    TRY(my_shift(c, ret->p.shift_id, &s));
    if (!str_is(ret->p.state, "here"))
        return &KIOSK_NOT_HERE;
    if (c->now.ms - ret->p.confirmed_at.ms > STANDING_MS)
        return &KIOSK_OVER;
    TRY(resident_get(c, ret->p.resident_id, &ret->who));
    leaf_word(c, "by_way", STR("kiosk"));
    leaf_id(c, "shift", s.id);
    return NULL;
}

static MUST err mark(struct ctx *c, const struct standing *s, const char *what, struct id subject,
                     struct id matter)
{
    return db_run(c->db, SQL_KIOSK_ACT_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(s->p.shift_id),
                       arg_id(s->p.id), arg_id(s->p.resident_id), arg_str(str_of(what)),
                       arg_id(subject), arg_id(matter), arg_time(c->now)));
}

/* A sign-in beside the vote adds nothing to its leaf. */
static MUST err sign_in(struct ctx *c, struct id meeting, struct id voter)
{
    int64_t here = 0;

    TRY(db_int(c->db, SQL_KIOSK_SIGNED, &here,
               ARGS(arg_id(c->community), arg_id(meeting), arg_id(voter))));
    if (here)
        return NULL;
    leaf_bulk(c, true);
    err e = meeting_sign_in(c, meeting, &(struct attend_in){ voter, STR("hand"), STR("") });
    leaf_bulk(c, false);
    return e;
}

err kiosk_vote(struct ctx *c, struct id person, struct id ballot, struct str choice,
               struct vote_receipt *ret)
{
    struct standing s;
    struct ballot b;

    TRY(stand(c, person, &s));
    TRY(ballot_get(c, ballot, &b));
    if (!str_is(b.state, "open"))
        return &BALLOT_CLOSED;
    TRY(sign_in(c, b.meeting_id, s.who.id));
    TRY(mark(c, &s, "vote", ballot, b.matter_id));
    return ballot_cast_for(c, ballot, s.who.id, choice, ret);
}

/* What the rooms of the phone ask of a resident's own account, asked for who stands here. */
struct self {
    struct id resident;
    struct str name;
};

static struct self become(struct ctx *c, const struct resident *who)
{
    struct self me = { c->resident, c->name };

    c->resident = who->id;
    c->name = who->name;
    return me;
}

static void come_back(struct ctx *c, struct self me)
{
    c->resident = me.resident;
    c->name = me.name;
}

err kiosk_opinion(struct ctx *c, struct id person, struct id matter, struct str text,
                  struct id *ret)
{
    struct standing s;

    TRY(stand(c, person, &s));
    struct self me = become(c, &s.who);
    err e = opinion_give(c, matter, &(struct opinion_in){ .text = text }, ret);
    come_back(c, me);
    TRY(e);
    return mark(c, &s, "opinion", *ret, matter);
}

err kiosk_review(struct ctx *c, struct id person, struct id survey, struct str score,
                 struct str text)
{
    struct standing s;
    struct id matter = { 0 };

    TRY(stand(c, person, &s));
    struct self me = become(c, &s.who);
    err e = survey_answer(c, survey, &(struct review_in){ score, text, { 0 } });
    come_back(c, me);
    TRY(e);
    TRY(db_int(c->db, SQL_KIOSK_SURVEY_MATTER, &matter.v,
               ARGS(arg_id(c->community), arg_id(survey))));
    return mark(c, &s, "review", survey, matter);
}
