/* done.c - what was done for whom, what was said of it, and what closes it. */
#include "base/arena.h"
#include "room/deed/deed_row.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "rule/deed.h"
#include "web/leaf.h"

struct deed_in { /* on the phone: a name and a room as they stand on the roll */
    struct str text, name, room;
    struct day day;
};
struct deed_desk_in {
    struct str text;
    struct id resident;
    struct day day;
};
struct deed_rate_in {
    int64_t score;
    struct str text;
};
struct deed_word_in {
    struct str way, text;
    int64_t score;
};
static const char *const ways[] = { "paper", "visit", NULL };
static const char RULE[] = "我为群众办实事：有受益人的评价或回访记录，才能办结";
/* clang-format off */
const struct failure DEED_DAY = { .code = ERR_INPUT, .id = "deed.day", .field = "day" };
const struct failure DEED_UNKNOWN = { .code = ERR_INPUT, .id = "deed.unknown", .field = "name" };
const struct failure DEED_OWN = { .code = ERR_INPUT, .id = "deed.own" };
const struct failure DEED_NOT_YOURS = { .code = ERR_DENIED, .id = "deed.not_yours" };
const struct failure DEED_NO_WORD = { .code = ERR_CONFLICT, .id = "deed.no_word" };
const struct failure DEED_SAME_HAND = { .code = ERR_DENIED, .id = "deed.same_hand" };
const struct failure DEED_WROTE = { .code = ERR_DENIED, .id = "deed.wrote" };
const struct failure DEED_STRANGER = { .code = ERR_DENIED, .id = "deed.stranger" };
const struct failure DEED_RATED = { .code = ERR_CONFLICT, .id = "deed.rated" };
const struct failure DEED_CLOSED = { .code = ERR_CONFLICT, .id = "deed.closed" };

static const struct field deed_fields[] = {
    FIELD(struct deed, id, SHOW),
    FIELD(struct deed, drive, SHOW),
    FIELD(struct deed, task, SHOW),
    FIELD(struct deed, member, SECRET),
    FIELD(struct deed, resident, SECRET),
    FIELD(struct deed, household, SECRET),
    FIELD(struct deed, doer_resident, SECRET),
    FIELD(struct deed, doer, SECRET),
    FIELD(struct deed, written_by, SECRET),
    FIELD(struct deed, drive_title, SHOW),
    FIELD(struct deed, task_title, SHOW),
    FIELD(struct deed, text, SHOW),
    FIELD(struct deed, doer_name, SHOW),
    FIELD(struct deed, name, SHOW),
    FIELD(struct deed, home, SHOW),
    FIELD(struct deed, day, SHOW),
    FIELD(struct deed, score, SHOW),
    FIELD(struct deed, notes, SHOW),
    FIELD(struct deed, at, SHOW),
    FIELD(struct deed, closed_at, SHOW),
};
static const struct field in_fields[] = {
    FIELD(struct deed_in, text, NEED, .min = 2, .max = 500),
    FIELD(struct deed_in, day, NEED),
    FIELD(struct deed_in, name, NEED, .min = 2, .max = 40),
    FIELD(struct deed_in, room, NEED, .min = 1, .max = 20),
};
static const struct field desk_in_fields[] = {
    FIELD(struct deed_desk_in, text, NEED, .min = 2, .max = 500),
    FIELD(struct deed_desk_in, day, NEED),
    FIELD(struct deed_desk_in, resident, NEED),
};
static const struct field rate_fields[] = {
    FIELD(struct deed_rate_in, score, NEED, .min = 1, .max = 5),
    FIELD(struct deed_rate_in, text, SHOW, .max = 500),
};
static const struct field word_fields[] = {
    FIELD(struct deed_word_in, way, NEED, .words = ways),
    FIELD(struct deed_word_in, score, SHOW, .max = 5),
    FIELD(struct deed_word_in, text, SHOW, .max = 1000),
};
/* clang-format on */
const struct shape DEED = SHAPE(struct deed, deed_fields);
const struct shape DEED_IN = SHAPE(struct deed_in, in_fields);
const struct shape DEED_DESK_IN = SHAPE(struct deed_desk_in, desk_in_fields);
const struct shape DEED_RATE_IN = SHAPE(struct deed_rate_in, rate_fields);
const struct shape DEED_WORD_IN = SHAPE(struct deed_word_in, word_fields);

err deed_get(struct ctx *c, struct id id, struct deed *ret)
{
    return db_one(c->db, SQL_DEEDS, &DEED, ret,
                  ARGS(arg_id(c->community), arg_int(0), arg_int(id.v), arg_int(0), arg_int(0),
                       arg_int(0), arg_int(0)));
}

/* For one of the roll, never for the household of whoever did it. */
static MUST err write_down(struct req *r, const struct deed_task *t, const struct resident *who,
                           struct str text, struct day day)
{
    struct ctx *c = &r->ctx;
    struct id id = ctx_id(c);
    struct resident doer = { 0 };

    if (t->ended_at.ms)
        return &DEED_OVER;
    if (!deed_day(t->from_day, t->to_day, c->today, day))
        return &DEED_DAY;
    struct id by = t->resident.v                           ? t->resident
                   : deed_mine(c, t->account, t->resident) ? c->resident
                                                           : (struct id){ 0 };
    if (by.v)
        TRY(resident_get(c, by, &doer));
    if (by.v && doer.household_id.v == who->household_id.v)
        return &DEED_OWN;
    leaf_subject(c, id);
    leaf_id(c, "task", t->id);
    leaf_int(c, "day", day.n);
    TRY(leaf_commit(c, "text", text));
    TRY(db_run(c->db, SQL_DEED_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(t->id), arg_str(text), arg_day(day),
                    arg_id(who->id), arg_id(who->household_id), arg_id(c->account),
                    arg_time(c->now))));
    answer_id(r, id);
    return post_tell_resident(c, who->id, "deed.done", id, t->drive_title,
                              str_fmt(c->arena, "/%lld/deeds", (long long)c->community.v));
}

struct room_of {
    struct str room;
};
static const struct field room_fields[] = { FIELD(struct room_of, room, SHOW) };
static const struct shape ROOM_OF = SHAPE(struct room_of, room_fields);

/* The one of that name in a room of that number; told alike whichever of the two is not there. */
static MUST err find(struct ctx *c, struct str name, struct str room, struct resident *ret)
{
    struct list named;
    size_t hits = 0;

    TRY(resident_by_name(c, str_trim(name), &named));
    const struct resident *p = named.p;
    for (size_t k = 0; k < named.n; k++) {
        struct room_of h = { .room = STR("") };
        TRY(db_one(c->db, SQL_DEED_ROOM, &ROOM_OF, &h,
                   ARGS(arg_id(c->community), arg_id(p[k].household_id))));
        if (!str_eq(h.room, str_trim(room)))
            continue;
        *ret = p[k];
        hits++;
    }
    return hits == 1 ? NULL : &DEED_UNKNOWN;
}

/* By whoever the task was given to. */
err deed_post(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct deed_task t;
    struct deed_in in;
    struct resident who;

    TRY(form_read(r, &DEED_IN, &in));
    TRY(deed_task_get(c, r->id[0], &t));
    if (!deed_mine(c, t.account, t.resident))
        return &DEED_NOT_YOURS;
    TRY(find(c, in.name, in.room, &who));
    return write_down(r, &t, &who, in.text, in.day);
}

err deed_post_desk(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct deed_desk_in in;
    struct deed_task t;
    struct resident who;

    TRY(form_read(r, &DEED_DESK_IN, &in));
    TRY(deed_task_get(c, r->id[0], &t));
    err e = resident_get(c, in.resident, &who);
    if (e == &NOT_FOUND || (!e && !str_is(who.state, "living")))
        return err_at(c->arena, &DEED_UNKNOWN, "resident", "nobody who lives here");
    if (e)
        return e;
    return write_down(r, &t, &who, in.text, in.day);
}

static MUST err hands_of(struct ctx *c, const struct deed *d, struct deed_hands *ret)
{
    struct resident me = { 0 };

    if (c->resident.v)
        TRY(resident_get(c, c->resident, &me));
    *ret = (struct deed_hands){
        .did = deed_mine(c, d->doer, d->doer_resident),
        .wrote = d->written_by.v == c->account.v,
        .home = me.household_id.v && me.household_id.v == d->household.v,
    };
    return NULL;
}

static MUST err check_hand(struct ctx *c, enum deed_hand hand)
{
    if (hand == DEED_HAND_DID || hand == DEED_HAND_WROTE)
        return err_rule(c->arena, hand == DEED_HAND_DID ? &DEED_SAME_HAND : &DEED_WROTE, RULE, "%s",
                        "");
    return hand == DEED_HAND_STRANGER ? &DEED_STRANGER : NULL;
}

static MUST err say(struct req *r, const struct deed *d, const char *way, int64_t score,
                    struct str text)
{
    struct ctx *c = &r->ctx;
    struct id id = ctx_id(c);

    leaf_subject(c, d->id);
    leaf_word(c, "way", str_of(way));
    if (score)
        leaf_int(c, "score", score);
    if (text.n)
        TRY(leaf_commit(c, "text", text));
    answer_done(r);
    err e = db_run(c->db, SQL_DEED_WORD_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(d->id), arg_str(str_of(way)),
                        score ? arg_int(score) : arg_null(), arg_str(text), arg_id(c->account),
                        arg_str(c->name), arg_time(c->now)));
    return e == &DB_DUPLICATE ? &DEED_RATED : e;
}

/* In the app, by somebody of the household it was for; also after it was closed, once. */
err deed_post_rate(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct deed_rate_in in = { .text = STR("") };
    struct deed_hands h;
    struct deed d;

    TRY(form_read(r, &DEED_RATE_IN, &in));
    TRY(deed_get(c, r->id[0], &d));
    TRY(hands_of(c, &d, &h));
    TRY(check_hand(c, deed_own_hand(&h)));
    if (d.score)
        return &DEED_RATED;
    return say(r, &d, "own", in.score, in.text);
}

/* Their slip, typed by another; or a note of who asked them, with a rating if they gave one. */
err deed_post_word(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct deed_word_in in = { .text = STR("") };
    struct deed_hands h;
    struct deed d;

    TRY(form_read(r, &DEED_WORD_IN, &in));
    TRY(deed_get(c, r->id[0], &d));
    TRY(hands_of(c, &d, &h));
    TRY(check_hand(c, deed_other_hand(&h)));
    bool paper = str_is(in.way, "paper");
    if (paper && !in.score)
        return err_at(c->arena, &FORM_MISSING, "score", "a slip has a rating");
    if (!paper && str_len_utf8(str_trim(in.text)) < 2)
        return err_at(c->arena, &FORM_MISSING, "text", "a visit has a note");
    if (in.score && d.score)
        return &DEED_RATED;
    return say(r, &d, paper ? "paper" : "visit", in.score, in.text);
}

/* By the desk or whoever did it, once somebody else's word is there. */
err deed_post_close(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct deed d;

    TRY(deed_get(c, r->id[0], &d));
    if (!ctx_may(c, PERM_OUTREACH_RUN) && !deed_mine(c, d.doer, d.doer_resident))
        return &NOT_FOUND;
    enum deed_gap gap = deed_gap(d.closed_at.ms != 0, d.score ? 1 : 0, d.notes);
    if (gap == DEED_GAP_CLOSED)
        return &DEED_CLOSED;
    if (gap == DEED_GAP_WORD)
        return err_rule(c->arena, &DEED_NO_WORD, RULE, "%s", "");
    leaf_subject(c, d.id);
    leaf_int(c, "score", d.score);
    leaf_int(c, "notes", d.notes);
    answer_done(r);
    return db_run(c->db, SQL_DEED_CLOSE, NULL,
                  ARGS(arg_id(c->community), arg_id(d.id), arg_time(c->now)));
}
