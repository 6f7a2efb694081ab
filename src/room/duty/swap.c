/* swap.c - days that change hands after publication: swapped by two, moved by who sits, or given to
 * a substitute. Each way the whole month is held to its rules again. */
#include "base/arena.h"
#include "base/day.h"
#include "room/duty/duty_row.h"
#include "room/post/post.h"
#include "web/leaf.h"

struct duty_swap {
    struct id community, id, duty, with_duty, asker;
    struct str asker_name;
    struct day asker_day;
    struct id answerer;
    struct str answerer_name;
    struct day answerer_day;
    struct str state;
    struct when at, answered_at;
};
struct duty_swap_in {
    struct id with_duty;
};
struct duty_answer_in {
    bool agree;
};
struct duty_move_in {
    struct day day;
};
struct duty_replace_in {
    struct id person;
    struct str reason;
};
/* clang-format off */
static const struct field swap_fields[] = {
    FIELD(struct duty_swap, community, SHOW),
    FIELD(struct duty_swap, id, SHOW),
    FIELD(struct duty_swap, duty, SHOW),
    FIELD(struct duty_swap, with_duty, SHOW),
    FIELD(struct duty_swap, asker, SECRET),
    FIELD(struct duty_swap, asker_name, SHOW),
    FIELD(struct duty_swap, asker_day, SHOW),
    FIELD(struct duty_swap, answerer, SECRET),
    FIELD(struct duty_swap, answerer_name, SHOW),
    FIELD(struct duty_swap, answerer_day, SHOW),
    FIELD(struct duty_swap, state, SHOW),
    FIELD(struct duty_swap, at, SHOW),
    FIELD(struct duty_swap, answered_at, SHOW),
};
static const struct field swap_in_fields[] = { FIELD(struct duty_swap_in, with_duty, NEED) };
static const struct field answer_fields[] = { FIELD(struct duty_answer_in, agree, NEED) };
static const struct field move_fields[] = { FIELD(struct duty_move_in, day, NEED) };
static const struct field replace_fields[] = {
    FIELD(struct duty_replace_in, person, NEED),
    FIELD(struct duty_replace_in, reason, NEED, .min = 4, .max = 500),
};
/* clang-format on */
const struct shape DUTY_SWAP = SHAPE(struct duty_swap, swap_fields);
const struct shape DUTY_SWAP_IN = SHAPE(struct duty_swap_in, swap_in_fields);
const struct shape DUTY_ANSWER_IN = SHAPE(struct duty_answer_in, answer_fields);
const struct shape DUTY_MOVE_IN = SHAPE(struct duty_move_in, move_fields);
const struct shape DUTY_REPLACE_IN = SHAPE(struct duty_replace_in, replace_fields);

/* The month of a duty, published; days that have come stay as they were. */
static MUST err open_month(struct ctx *c, struct id duty, struct duty_month *ret, size_t *ret_at)
{
    struct duty d;

    TRY(db_one(c->db, SQL_DUTY_GET, &DUTY, &d, ARGS(arg_id(c->community), arg_id(duty))));
    TRY(duty_month_get(c, d.roster, ret));
    if (!duty_at(ret, duty, ret_at))
        return &NOT_FOUND;
    if (!ret->roster.published_at.ms)
        return &DUTY_STATE;
    return d.day.n > c->today.n ? NULL : &DUTY_PAST;
}

static const struct duty *duty_nr(const struct duty_month *m, size_t at)
{
    return (const struct duty *)m->duties.p + at;
}

/* Who holds the office of a duty no longer is no partner; nor is oneself, nor a day gone by. */
static bool may_swap(struct ctx *c, struct duty_month *m, size_t mine, size_t theirs)
{
    const struct duty *a = duty_nr(m, mine), *b = duty_nr(m, theirs);

    return str_eq(a->role, b->role) && a->person.v != b->person.v && a->region.v == b->region.v &&
           b->day.n > c->today.n;
}

static struct roster_fault after_swap(struct duty_month *m, size_t mine, size_t theirs)
{
    int64_t a = m->dealt[mine].who, b = m->dealt[theirs].who;

    m->dealt[mine].who = b;
    m->dealt[theirs].who = a;
    struct roster_fault f = roster_check(&m->ask, m->dealt, m->duties.n);
    m->dealt[mine].who = a;
    m->dealt[theirs].who = b;
    return f;
}

err duty_get_partners(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_month m;
    size_t at = 0, n = 0;

    TRY(open_month(c, r->id[0], &m, &at));
    if (duty_nr(&m, at)->account.v != c->account.v)
        return &DUTY_NOT_YOURS;
    struct duty *out = NEW_N(c->arena, struct duty, m.duties.n + 1);
    for (size_t k = 0; k < m.duties.n; k++) {
        if (may_swap(c, &m, at, k) && duty_nr(&m, k)->account.v && !after_swap(&m, at, k).rule)
            out[n++] = *duty_nr(&m, k);
    }
    answer_page(r, &DUTY, &(struct list){ out, n }, (struct id){ 0 });
    return NULL;
}

static MUST err tell(struct ctx *c, struct id to, const char *kind, struct id swap, struct day day)
{
    char text[DAY_TEXT_SIZE];
    struct message m = {
        .to_account = to,
        .kind = kind,
        .key = str_fmt(c->arena, "%s:%lld", kind, (long long)swap.v),
        .title = day_text(day, text),
        .link = STR("/duty"),
    };

    return post_tell(c, &m);
}

err duty_post_swap(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_swap_in in;
    struct duty_month m;
    size_t mine = 0, theirs = 0;
    struct id id = ctx_id(c);

    TRY(form_read(r, &DUTY_SWAP_IN, &in));
    TRY(open_month(c, r->id[0], &m, &mine));
    const struct duty *a = duty_nr(&m, mine), *b = duty_at(&m, in.with_duty, &theirs);
    if (a->account.v != c->account.v)
        return &DUTY_NOT_YOURS;
    if (!b || !b->account.v || !may_swap(c, &m, mine, theirs))
        return err_at(c->arena, &DUTY_PARTNER, "with_duty", "no such day to swap with");
    TRY(duty_fault(c, &m, after_swap(&m, mine, theirs)));
    leaf_subject(c, id);
    leaf_int(c, "day", a->day.n);
    leaf_int(c, "for", b->day.n);
    err e = db_run(c->db, SQL_DUTY_SWAP_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_id(a->id), arg_id(b->id),
                        arg_id(a->account), arg_str(a->name), arg_day(a->day), arg_id(b->account),
                        arg_str(b->name), arg_day(b->day), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &DUTY_STATE : e;
    answer_id(r, id);
    return tell(c, b->account, "duty.swap_asked", id, b->day);
}

static MUST err put(struct ctx *c, const struct duty *d, struct day day, struct id person,
                    struct id account, struct str name)
{
    return db_run(c->db, SQL_DUTY_PUT, NULL,
                  ARGS(arg_id(c->community), arg_id(d->id), arg_day(day), arg_id(person),
                       arg_id(account), arg_str(name), arg_time(c->now)));
}

/* Both days are still theirs, and the month may have changed since they were asked for. */
static MUST err swap(struct ctx *c, const struct duty_swap *s)
{
    struct duty_month m;
    size_t mine = 0, theirs = 0;

    TRY(open_month(c, s->duty, &m, &mine));
    const struct duty *a = duty_nr(&m, mine), *b = duty_at(&m, s->with_duty, &theirs);
    if (!b || a->account.v != s->asker.v || b->account.v != s->answerer.v ||
        !may_swap(c, &m, mine, theirs))
        return &DUTY_STATE;
    TRY(duty_fault(c, &m, after_swap(&m, mine, theirs)));
    TRY(put(c, a, a->day, b->person, b->account, b->name));
    return put(c, b, b->day, a->person, a->account, a->name);
}

/* Answered by the one asked; taken back, with no, by the one who asked. */
err duty_post_answer(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_answer_in in;
    struct duty_swap s;
    int64_t changed = 0;

    TRY(form_read(r, &DUTY_ANSWER_IN, &in));
    TRY(db_one(c->db, SQL_DUTY_SWAP_GET, &DUTY_SWAP, &s,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    bool asked = s.answerer.v == c->account.v, own = s.asker.v == c->account.v;
    if (!asked && (!own || in.agree))
        return &DUTY_NOT_YOURS;
    struct str state = in.agree ? STR("done") : asked ? STR("refused") : STR("withdrawn");
    if (!str_is(s.state, "asked"))
        return &DUTY_STATE;
    if (in.agree)
        TRY(swap(c, &s));
    TRY(db_run(c->db, SQL_DUTY_SWAP_END, &changed,
               ARGS(arg_id(c->community), arg_id(s.id), arg_str(state), arg_time(c->now))));
    if (!changed)
        return &DUTY_STATE;
    leaf_subject(c, s.id);
    leaf_word(c, "state", state);
    answer_done(r);
    if (!asked)
        return NULL;
    return tell(c, s.asker, in.agree ? "duty.swap_done" : "duty.swap_refused", s.id, s.asker_day);
}

/* Who sits in a community may choose another of their days of the week. */
err duty_post_move(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_move_in in;
    struct duty_month m;
    size_t at = 0;

    TRY(form_read(r, &DUTY_MOVE_IN, &in));
    TRY(open_month(c, r->id[0], &m, &at));
    const struct duty *d = duty_nr(&m, at);
    if (d->account.v != c->account.v)
        return &DUTY_NOT_YOURS;
    if (!str_is(d->role, "onsite"))
        return err_at(c->arena, &DUTY_PARTNER, "day", "receptions are swapped");
    if (in.day.n <= c->today.n)
        return &DUTY_PAST;
    if (in.day.n == d->day.n)
        return &DUTY_STATE;
    m.dealt[at].day = in.day;
    TRY(duty_fault(c, &m, roster_check(&m.ask, m.dealt, m.duties.n)));
    leaf_subject(c, d->id);
    leaf_int(c, "day", in.day.n);
    answer_done(r);
    return put(c, d, in.day, d->person, d->account, d->name);
}

/* Somebody falls ill and nobody can swap: the street puts a holder of the same office in. */
err duty_post_replace(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct duty_replace_in in;
    struct duty_month m;
    size_t at = 0;

    TRY(form_read(r, &DUTY_REPLACE_IN, &in));
    TRY(open_month(c, r->id[0], &m, &at));
    const struct duty *d = duty_nr(&m, at);
    const struct duty_seat *s = duty_holder(&m, in.person.v, d->role, d->region);
    if (!s || s->person.v == d->person.v)
        return &DUTY_PERSON;
    m.dealt[at].who = s->person.v;
    TRY(duty_fault(c, &m, roster_check(&m.ask, m.dealt, m.duties.n)));
    leaf_subject(c, d->id);
    leaf_int(c, "day", d->day.n);
    TRY(leaf_commit(c, "name", s->name));
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    TRY(put(c, d, d->day, s->person, s->account, s->name));
    return s->account.v ? tell(c, s->account, "duty.replaced", d->id, d->day) : NULL;
}
