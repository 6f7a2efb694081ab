/* absent.c - representatives who stay away: their row of absences, the reminder, and the proposal
 * of a by-election, which only a person makes. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/post/post.h"
#include "room/rep/rep_row.h"
#include "web/leaf.h"

enum { SEATS_MAX = 2000, CAME_MAX = 40000, STEPS_MAX = 2000 };
static const int64_t LOOK_BACK_MS = 730 * INT64_C(86400000);

const struct failure REP_PRESENT = { .code = ERR_CONFLICT, .id = "rep.present" };
const struct failure REP_STEP_TWICE = { .code = ERR_CONFLICT, .id = "rep.step_twice" };

struct came {
    struct id post;
    bool came;
};
static const struct field came_fields[] = { FIELD(struct came, post, SHOW),
                                            FIELD(struct came, came, SHOW) };
static const struct shape CAME = SHAPE(struct came, came_fields);
/* clang-format off */
static const struct field step_fields[] = {
    FIELD(struct rep_step, post, SHOW),
    FIELD(struct rep_step, what, SHOW),
    FIELD(struct rep_step, absent_in_row, SHOW),
    FIELD(struct rep_step, reason, SHOW),
    FIELD(struct rep_step, at, SHOW),
    FIELD(struct rep_step, by_name, SHOW),
};
/* clang-format on */
const struct shape REP_STEP = SHAPE(struct rep_step, step_fields);

struct rep_line { /* a representative as the committee sees it */
    struct id post;
    struct str name;
    bool has_account;
    int64_t households;
    struct str load; /* right few many */
    int64_t meetings, present, absent_in_row;
    bool flag;
    struct when reminded_at, proposed_at; /* since this row of absences began */
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct rep_line, post, SHOW),
    FIELD(struct rep_line, name, SHOW),
    FIELD(struct rep_line, has_account, SHOW),
    FIELD(struct rep_line, households, SHOW),
    FIELD(struct rep_line, load, SHOW),
    FIELD(struct rep_line, meetings, SHOW),
    FIELD(struct rep_line, present, SHOW),
    FIELD(struct rep_line, absent_in_row, SHOW),
    FIELD(struct rep_line, flag, SHOW),
    FIELD(struct rep_line, reminded_at, SHOW),
    FIELD(struct rep_line, proposed_at, SHOW),
};
/* clang-format on */
const struct shape REP_LINE = SHAPE(struct rep_line, line_fields);

static const char *const STEPS[] = { "remind", "by_election", NULL };

struct step_in {
    struct str what, reason;
};
static const struct field step_in_fields[] = {
    FIELD(struct step_in, what, NEED, .words = STEPS),
    FIELD(struct step_in, reason, NEED, .min = 4, .max = 500),
};
const struct shape REP_STEP_IN = SHAPE(struct step_in, step_in_fields);

static MUST err came_lines(struct ctx *c, struct id post, struct list *ret)
{
    return db_list(c->db, SQL_REP_CAME, &CAME, CAME_MAX, ret,
                   ARGS(arg_id(c->community), arg_day(c->today), arg_int(c->now.ms - LOOK_BACK_MS),
                        arg_int(post.v)));
}

static struct presence presence_in(const struct list *lines, struct id post)
{
    struct presence p = { 0 };

    for (size_t k = 0; k < lines->n; k++) {
        const struct came *x = (const struct came *)lines->p + k;
        if (x->post.v == post.v)
            presence_add(&p, x->came);
    }
    return p;
}

err rep_presence(struct ctx *c, struct id post, struct presence *ret)
{
    struct list l;

    TRY(came_lines(c, post, &l));
    *ret = presence_in(&l, post);
    return NULL;
}

static MUST err steps_of(struct ctx *c, struct id post, struct list *ret)
{
    return db_list(c->db, SQL_REP_STEPS, &REP_STEP, STEPS_MAX, ret,
                   ARGS(arg_id(c->community), arg_int(post.v)));
}

/* The last step of that kind that answers this row of absences, or an absent time. */
static struct when step_at(const struct list *steps, struct id post, const char *what, int64_t row)
{
    struct when at = { 0 };

    for (size_t k = 0; k < steps->n; k++) {
        const struct rep_step *s = (const struct rep_step *)steps->p + k;
        if (s->post.v == post.v && str_is(s->what, what) && s->absent_in_row <= row && row > 0)
            at = s->at;
    }
    return at;
}

static struct str load_word(const struct rep_limits *lim, int64_t households)
{
    static const char *const word[] = {
        [REP_LOAD_RIGHT] = "right", [REP_LOAD_FEW] = "few", [REP_LOAD_MANY] = "many"
    };

    return str_of(word[rep_load(households, lim->households_min, lim->households_max)]);
}

err get_rep_seats(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct rep_limits lim;
    struct list seats, lines, steps;

    TRY(rep_limits(c, &lim));
    TRY(db_list(c->db, SQL_REP_SEATS, &REP_SEAT, SEATS_MAX, &seats,
                ARGS(arg_id(c->community), arg_day(c->today), arg_int(0))));
    TRY(came_lines(c, (struct id){ 0 }, &lines));
    TRY(steps_of(c, (struct id){ 0 }, &steps));
    struct rep_line *out = NEW_N(c->arena, struct rep_line, seats.n + 1);
    for (size_t k = 0; k < seats.n; k++) {
        const struct rep_seat *s = (const struct rep_seat *)seats.p + k;
        struct presence p = presence_in(&lines, s->post);
        out[k] = (struct rep_line){
            .post = s->post,
            .name = s->name,
            .has_account = s->account.v != 0,
            .households = s->households,
            .load = load_word(&lim, s->households),
            .meetings = p.meetings,
            .present = p.present,
            .absent_in_row = p.absent_in_row,
            .flag = presence_flagged(&p, lim.absent_flag),
            .reminded_at = step_at(&steps, s->post, "remind", p.absent_in_row),
            .proposed_at = step_at(&steps, s->post, "by_election", p.absent_in_row),
        };
    }
    answer_page(r, &REP_LINE, &(struct list){ out, seats.n }, (struct id){ 0 });
    return NULL;
}

/* A by-election is proposed only of one who stayed away as often as the rules say. */
static MUST err check_step(struct ctx *c, const struct rep_seat *s, const struct step_in *in,
                           const struct presence *p)
{
    struct rep_limits lim;
    struct list steps;
    bool propose = str_is(in->what, "by_election");

    TRY(rep_limits(c, &lim));
    if (propose ? !presence_flagged(p, lim.absent_flag) : p->absent_in_row == 0)
        return err_rule(c->arena, &REP_PRESENT, "居民代表连续缺席提醒", "have=%lld needs=%lld",
                        (long long)p->absent_in_row, (long long)(propose ? lim.absent_flag : 1));
    TRY(steps_of(c, s->post, &steps));
    for (size_t k = 0; k < steps.n; k++) {
        const struct rep_step *x = (const struct rep_step *)steps.p + k;
        if (str_eq(x->what, in->what) && x->absent_in_row == p->absent_in_row)
            return &REP_STEP_TWICE;
    }
    return NULL;
}

static MUST err tell_rep(struct ctx *c, const struct rep_seat *s, const struct step_in *in,
                         int64_t row)
{
    bool propose = str_is(in->what, "by_election");
    struct message m = { .to_account = s->account,
                         .kind = propose ? "rep.by_election" : "rep.remind",
                         .link = str_fmt(c->arena, "/%lld/rep", (long long)c->community.v) };

    m.key = str_fmt(c->arena, "%s:%lld:%lld", m.kind, (long long)s->post.v, (long long)row);
    return post_tell(c, &m);
}

err post_rep_step(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct step_in in;
    struct rep_seat s;
    struct presence p;

    TRY(form_read(r, &REP_STEP_IN, &in));
    TRY(rep_get(c, r->id[0], &s));
    TRY(rep_presence(c, s.post, &p));
    TRY(check_step(c, &s, &in, &p));
    TRY(db_run(c->db, SQL_REP_STEP_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(s.post), arg_str(in.what),
                    arg_int(p.absent_in_row), arg_str(in.reason), arg_time(c->now),
                    arg_str(c->name))));
    TRY(tell_rep(c, &s, &in, p.absent_in_row));
    leaf_subject(c, s.post);
    leaf_word(c, "what", in.what);
    leaf_int(c, "absent_in_row", p.absent_in_row);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}
