/* ballot.c - opening a ballot, casting by phone, receipts. Counting is in count.c. */
#include "room/ballot/ballot.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/ballot/bag.h"
#include "room/ballot/door.h"
#include "web/leaf.h"

const struct failure BALLOT_FORM = { .code = ERR_CONFLICT, .id = "ballot.form" };
const struct failure BALLOT_CLOSED = { .code = ERR_CONFLICT, .id = "ballot.closed" };
const struct failure BALLOT_EXISTS = { .code = ERR_CONFLICT, .id = "ballot.exists" };
const struct failure BALLOT_NOT_STARTED = { .code = ERR_CONFLICT, .id = "ballot.not_started" };
const struct failure BALLOT_QUESTION = { .code = ERR_INPUT,
                                         .id = "ballot.question",
                                         .field = "question" };
const struct failure BALLOT_SECRET_SHOWN = { .code = ERR_CONFLICT, .id = "ballot.secret_shown" };
const struct failure BALLOT_NOT_SECRET = { .code = ERR_CONFLICT, .id = "ballot.not_secret" };
const struct failure BALLOT_PROXY = { .code = ERR_CONFLICT, .id = "ballot.proxy" };
const struct failure VOTE_TWICE = { .code = ERR_CONFLICT, .id = "ballot.voted_already" };
const struct failure VOTE_LINE_TWICE = { .code = ERR_INPUT, .id = "ballot.line_twice" };
const struct failure VOTE_CHOICE = { .code = ERR_INPUT, .id = "ballot.choice", .field = "choice" };
const struct failure RECEIPT_NONE = { .code = ERR_MISSING, .id = "ballot.no_receipt" };

/* clang-format off */
static const struct field ballot_fields[] = {
    FIELD(struct ballot, id, SHOW),
    FIELD(struct ballot, matter_id, SHOW),
    FIELD(struct ballot, meeting_id, SHOW),
    FIELD(struct ballot, question, SHOW),
    FIELD(struct ballot, nature, SHOW),
    FIELD(struct ballot, secret, SHOW),
    FIELD(struct ballot, changes, SHOW),
    FIELD(struct ballot, hide_counts, SHOW),
    FIELD(struct ballot, state, SHOW),
    FIELD(struct ballot, opened_at, SHOW),
    FIELD(struct ballot, closed_at, SHOW),
    FIELD(struct ballot, agree, SHOW),
    FIELD(struct ballot, oppose, SHOW),
    FIELD(struct ballot, abstain, SHOW),
    FIELD(struct ballot, present, SHOW),
    FIELD(struct ballot, expected, SHOW),
    FIELD(struct ballot, outcome, SHOW),
    FIELD(struct ballot, tally_hash, SHOW),
    FIELD(struct ballot, form, SHOW),
    FIELD(struct ballot, turn, SHOW),
};
/* clang-format on */
const struct shape BALLOT = SHAPE(struct ballot, ballot_fields);

struct mine_row {
    struct when cast_at;
    struct id leaf;
};
static const struct field mine_fields[] = { FIELD(struct mine_row, cast_at, SHOW),
                                            FIELD(struct mine_row, leaf, SHOW) };
static const struct shape MINE_ROW = SHAPE(struct mine_row, mine_fields);

err ballot_get(struct ctx *c, struct id id, struct ballot *ret)
{
    return db_one(c->db, SQL_BALLOT_GET, &BALLOT, ret, ARGS(arg_id(c->community), arg_id(id)));
}

struct opening { /* what becomes a ballot */
    const struct ballot_in *in;
    struct str form;
    int64_t turn;
};

static MUST err store_ballot(struct ctx *c, const struct instance *i, const struct meeting *m,
                             const struct opening *o, struct id id)
{
    const struct ballot_in *in = o->in;
    struct str question = in->question.n ? in->question : m->question;
    bool secret = in->secret || m->secret;

    if (question.n == 0)
        return &BALLOT_QUESTION;
    err e =
        db_run(c->db, SQL_BALLOT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i->id), arg_id(m->id),
                    arg_str(question), arg_str(in->nature.n ? in->nature : STR("statutory")),
                    arg_bool(secret), arg_int(secret ? 0 : rules_int(i->rules, "ballot.changes")),
                    arg_bool(secret || rules_int(i->rules, "ballot.hide_counts")), arg_time(c->now),
                    arg_int(m->expected), arg_str(o->form), arg_int(o->turn)));
    return e == &DB_DUPLICATE ? &BALLOT_EXISTS : e;
}

/* A step that elects or grades is not decided by a motion, nor the other way round. */
static MUST err form_fits(struct ctx *c, const struct instance *i, const struct opening *o)
{
    struct str want = str_of(i->step->code->form);

    if (str_is(o->in->nature, "consult") || str_eq(o->form, want))
        return NULL;
    return err_rule(c->arena, &BALLOT_FORM, i->template->source.p, "form=" STR_FMT, STR_ARG(want));
}

static MUST err open_with(struct ctx *c, struct id meeting, const struct opening *o, struct id id)
{
    struct meeting m;
    struct instance i;
    struct attendance_count n;

    TRY(meeting_at(c, meeting, &m, &i));
    if (!i.id.v)
        return &MEETING_NO_MATTER;
    TRY(form_fits(c, &i, o));
    TRY(meeting_may_sign_in(c, &i));
    if (!str_is(m.state, "open")) /* an earlier one, while the current one is open */
        return err_rule(c->arena, &MEETING_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(m.state));
    if (c->now.ms < m.starts_at.ms)
        return err_rule(c->arena, &BALLOT_NOT_STARTED, NULL, "at=" STR_FMT,
                        STR_ARG(time_text(c->arena, m.starts_at)));
    TRY(str_is(o->form, "elect") ? meeting_count(c, &i, &m, &n) : meeting_quorum(c, &i, &m, &n));
    TRY(store_ballot(c, &i, &m, o, id));
    leaf_subject(c, id);
    leaf_id(c, "matter", i.id);
    leaf_id(c, "meeting", m.id);
    leaf_word(c, "nature", o->in->nature.n ? o->in->nature : STR("statutory"));
    leaf_int(c, "secret", o->in->secret || m.secret);
    leaf_int(c, "present", n.present);
    TRY(meeting_moment(c, m.id, "vote_opened", (struct id){ 0 }, STR("")));
    return flow_event(c, &i, "ballot.opened", "expected=%" PRId64 " present=%" PRId64, n.expected,
                      n.present);
}

err ballot_open(struct ctx *c, struct id meeting, const struct ballot_in *in, struct id *ret)
{
    struct opening o = { in, STR("motion"), 1 };

    *ret = ctx_id(c);
    return open_with(c, meeting, &o, *ret);
}

err ballot_open_names(struct ctx *c, struct id meeting, struct str question, int64_t turn,
                      const struct ballot_name *name, size_t n, struct id *ret)
{
    struct ballot_in in = { question, STR("statutory"), true };
    struct opening o = { &in, str_of(n && name[0].seats ? "elect" : "grade"), turn };
    struct id id = ctx_id(c);

    TRY(open_with(c, meeting, &o, id));
    for (size_t k = 0; k < n; k++)
        TRY(db_run(c->db, SQL_BALLOT_NAME_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_int((int64_t)k + 1),
                        arg_str(name[k].seat), arg_int(name[k].seats), arg_str(name[k].name),
                        arg_id(name[k].resident_id), arg_id(name[k].post_id))));
    leaf_int(c, "names", (int64_t)n);
    leaf_int(c, "turn", turn);
    *ret = id;
    return NULL;
}

err ballot_may_cast(struct ctx *c, struct id ballot)
{
    struct vote_door d;

    TRY(door_mine(c, ballot, &d));
    TRY(door_lets(&d));
    return str_is(d.way, "proxy") ? &BALLOT_PROXY : NULL;
}

struct open_vote {
    struct id ballot, voter;
    int64_t changes; /* as often as it may be changed */
    const char *way;
    struct str choice, slot;
};

static MUST err put_open(struct ctx *c, const struct open_vote *v)
{
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_VOTE_PUT, &changed,
               ARGS(arg_id(c->community), arg_id(v->ballot), arg_id(v->voter), arg_str(v->choice),
                    arg_str(str_of(v->way)), arg_time(c->now), arg_id(c->leaf.own),
                    arg_str(v->slot), arg_int(v->changes))));
    if (changed)
        return NULL;
    return err_rule(c->arena, &VOTE_TWICE, NULL, "max=%" PRId64, v->changes);
}

static MUST err put_mark(struct ctx *c, struct id ballot, struct id voter)
{
    err e = db_run(c->db, SQL_VOTE_MARK_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(ballot), arg_id(voter), arg_time(c->now),
                        arg_id(c->leaf.own)));
    return e == &DB_DUPLICATE ? err_rule(c->arena, &VOTE_TWICE, NULL, "max=0") : e;
}

static struct str number_of(struct ctx *c, struct id leaf)
{
    return str_fmt(c->arena, "%04d-%04d-%04d-%04d", (int)(leaf.v / INT64_C(1000000000000) % 10000),
                   (int)(leaf.v / 100000000 % 10000), (int)(leaf.v / 10000 % 10000),
                   (int)(leaf.v % 10000));
}

static bool is_motion(const struct vote_door *d) { return str_is(d->form, "motion"); }

/* The choice is one of its words, or a mark for each of its names. */
static MUST err choice_fits(struct ctx *c, struct id ballot, const struct vote_door *d,
                            struct str choice, bool strict)
{
    enum choice known;
    enum marks_form form;
    struct list names;

    if (is_motion(d) || !marks_form_read(d->form, &form))
        return choice_read(choice, &known) ? NULL : &VOTE_CHOICE;
    TRY(ballot_names(c, ballot, &names));
    return marks_fit(form, marks_names(c->arena, &names), names.n, choice, strict) ? NULL
                                                                                   : &MARKS_WORD;
}

static MUST err make_vote(struct ctx *c, struct id ballot, const struct vote_door *d,
                          struct str choice, struct phone_vote *ret)
{
    uint8_t hash[HASH_SIZE];

    if (str_is(d->way, "proxy"))
        return &BALLOT_PROXY;
    *ret = (struct phone_vote){ .ballot = ballot,
                                .voter = d->voter,
                                .secret = d->secret,
                                .changes = d->changes,
                                .choice = choice,
                                .slot = slot_random(c) };
    if (d->secret)
        ret->paper = bag_seal(c, ballot, choice, ret->slot);
    leaf_subject(c, ballot);
    TRY(leaf_commit(c, "voter", str_fmt(c->arena, "voter:%" PRId64, d->voter.v)));
    leaf_close(c, "ballot.cast", hash);
    ret->receipt = (struct vote_receipt){ c->leaf.own, str_hex(c->arena, hash, sizeof hash), c->now,
                                          d->secret, number_of(c, c->leaf.own) };
    return NULL;
}

err ballot_ready(struct ctx *c, struct id ballot, struct str choice, struct phone_vote *ret)
{
    struct vote_door d;
    enum choice known;

    if (!choice_read(choice, &known))
        return &VOTE_CHOICE;
    TRY(door_mine(c, ballot, &d));
    TRY(door_lets(&d));
    return is_motion(&d) ? make_vote(c, ballot, &d, choice, ret) : &VOTE_CHOICE;
}

err ballot_cast_for(struct ctx *c, struct id ballot, struct id voter, struct str choice,
                    struct vote_receipt *ret)
{
    struct vote_door d;
    struct phone_vote v;

    TRY(door_of(c, ballot, voter, &d));
    TRY(door_lets(&d));
    TRY(choice_fits(c, ballot, &d, choice, true));
    TRY(make_vote(c, ballot, &d, choice, &v));
    *ret = v.receipt;
    return ballot_put(c, &v);
}

err ballot_marks_ready(struct ctx *c, struct id ballot, struct str marks, struct phone_vote *ret)
{
    struct vote_door d;

    TRY(door_mine(c, ballot, &d));
    TRY(door_lets(&d));
    if (is_motion(&d))
        return &MARKS_WORD;
    TRY(choice_fits(c, ballot, &d, marks, true));
    return make_vote(c, ballot, &d, marks, ret);
}

/* Of a secret one the mark says who; what was chosen lies sealed in the bag. */
err ballot_put(struct ctx *c, const struct phone_vote *v)
{
    if (!v->secret)
        return put_open(
            c, &(struct open_vote){ v->ballot, v->voter, v->changes, "phone", v->choice, v->slot });
    TRY(put_mark(c, v->ballot, v->voter));
    return bag_add(c, v->ballot, &v->paper);
}

static MUST err show_one(struct ctx *c, struct id ballot, const struct raised_hand *v)
{
    struct vote_door d;

    TRY(door_of(c, ballot, v->voter, &d));
    if (d.secret)
        return &BALLOT_SECRET_SHOWN;
    TRY(door_lets(&d));
    return put_open(
        c, &(struct open_vote){ ballot, d.voter, d.changes, "hand", v->choice, slot_random(c) });
}

/* The same person twice in one form is a slip of the pen, never a change of mind. */
static bool named_before(const struct raised_hand *votes, size_t k)
{
    for (size_t j = 0; j < k; j++) {
        if (votes[j].voter.v == votes[k].voter.v)
            return true;
    }
    return false;
}

err ballot_shown(struct ctx *c, struct id ballot, const struct raised_hand *votes, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        enum choice known;
        if (!choice_read(votes[k].choice, &known))
            return &VOTE_CHOICE;
        err e = named_before(votes, k) ? &VOTE_LINE_TWICE : show_one(c, ballot, &votes[k]);
        if (e && e->code != ERR_FAULT && e->code != ERR_BUSY && e != &BALLOT_SECRET_SHOWN &&
            e != &BALLOT_CLOSED && e != &NOT_FOUND)
            return err_at(c->arena, e, str_fmt(c->arena, "votes[%zu].voter", k).p, "%s", e->id);
        TRY(e);
    }
    leaf_subject(c, ballot);
    leaf_int(c, "votes", (int64_t)n);
    return NULL;
}

err ballot_receipt(struct ctx *c, struct id ballot, struct vote_receipt *ret)
{
    struct ballot b;
    struct mine_row row;
    struct id voter;

    TRY(ballot_get(c, ballot, &b));
    TRY(meeting_voter(c, b.meeting_id, &voter));
    err e = db_one(c->db, b.secret ? SQL_VOTE_MARK_MINE : SQL_VOTE_MINE, &MINE_ROW, &row,
                   ARGS(arg_id(c->community), arg_id(ballot), arg_int(voter.v)));
    if (e == &NOT_FOUND)
        return &RECEIPT_NONE;
    TRY(e);
    *ret =
        (struct vote_receipt){ row.leaf, STR(""), row.cast_at, b.secret, number_of(c, row.leaf) };
    return leaf_hash_of(c, row.leaf, &ret->leaf_hash);
}

bool ballot_paper_prevails(const struct rule_set *rules)
{
    return rules_value(rules, "ballot.paper_prevails") &&
           rules_int(rules, "ballot.paper_prevails") == 1;
}

/* As door_lets, but whoever has left since may have voted before. */
static MUST err may_sheet(struct ctx *c, struct id ballot, struct id voter, struct vote_door *ret)
{
    TRY(door_of(c, ballot, voter, ret));
    ret->left_at = (struct when){ 0 };
    return door_lets(ret);
}

err ballot_on_paper(struct ctx *c, struct id ballot, struct id voter, struct str choice,
                    struct str *ret_slot)
{
    struct vote_door d;
    struct ballot b;
    struct instance i;
    enum choice known;
    int64_t changed = 0;
    struct str slot = slot_random(c);

    if (!choice_read(choice, &known))
        return &VOTE_CHOICE;
    TRY(may_sheet(c, ballot, voter, &d));
    if (d.secret)
        return &BALLOT_SECRET_SHOWN;
    TRY(ballot_get(c, ballot, &b));
    TRY(flow_load(c, b.matter_id, &i));
    TRY(db_run(c->db, SQL_VOTE_SHEET, &changed,
               ARGS(arg_id(c->community), arg_id(ballot), arg_id(voter), arg_str(choice),
                    arg_time(c->now), arg_id(c->leaf.own), arg_str(slot),
                    arg_bool(ballot_paper_prevails(i.rules)))));
    if (!changed)
        return err_rule(c->arena, &VOTE_TWICE, NULL, "max=0");
    *ret_slot = slot;
    return NULL;
}

err ballot_hand_out(struct ctx *c, struct id ballot, struct id voter)
{
    struct vote_door d;

    TRY(may_sheet(c, ballot, voter, &d));
    return d.secret ? put_mark(c, ballot, d.voter) : &BALLOT_NOT_SECRET;
}

err ballot_drop(struct ctx *c, struct id ballot, struct str choice, struct str *ret_slot)
{
    struct ballot b;

    TRY(ballot_get(c, ballot, &b));
    TRY(choice_fits(c, ballot, &(struct vote_door){ .form = b.form }, choice, false));
    if (!b.secret)
        return &BALLOT_NOT_SECRET;
    if (!str_is(b.state, "open"))
        return &BALLOT_CLOSED;
    *ret_slot = slot_random(c);
    struct bag_paper paper = bag_seal(c, ballot, choice, *ret_slot);
    return bag_add(c, ballot, &paper);
}
