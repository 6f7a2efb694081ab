/* spot.c - the seed, the draw, the answers; and findings until they are put right. */
#include "base/arena.h"
#include "base/day.h"
#include "kit/crypto.h"
#include "room/file/file.h"
#include "room/spot/spot_row.h"
#include "rule/sample.h"
#include "web/leaf.h"

const struct failure SPOT_DAYS = { .code = ERR_INPUT, .id = "spot.days", .field = "to_day" };
const struct failure SPOT_DRAWN = { .code = ERR_CONFLICT, .id = "spot.drawn" };
const struct failure SPOT_NOT_DRAWN = { .code = ERR_CONFLICT, .id = "spot.not_drawn" };
const struct failure SPOT_EARLY = { .code = ERR_CONFLICT, .id = "spot.early" };
const struct failure SPOT_NONE = { .code = ERR_CONFLICT, .id = "spot.none" };
const struct failure SPOT_NOT_IN = { .code = ERR_INPUT, .id = "spot.not_in", .field = "matter" };
const struct failure SPOT_OPEN = { .code = ERR_CONFLICT, .id = "spot.open" };
const struct failure SPOT_CLOSED = { .code = ERR_CONFLICT, .id = "spot.closed" };
static const struct failure SPOT_TWICE = { .code = ERR_CONFLICT,
                                           .id = "spot.twice",
                                           .field = "question" };
const struct failure FINDING_DONE = { .code = ERR_CONFLICT, .id = "finding.done" };
const struct failure FINDING_NOT_DONE = { .code = ERR_CONFLICT, .id = "finding.not_done" };
const struct failure FINDING_CHECKED = { .code = ERR_CONFLICT, .id = "finding.checked" };
const struct failure FINDING_SAME_PERSON = { .code = ERR_DENIED, .id = "finding.same_person" };
const struct failure FINDING_DAY = { .code = ERR_INPUT, .id = "finding.day", .field = "due_day" };

enum { QUESTIONS = 4, CANDIDATES_MAX = 20000, DUE_DAYS = 15, SIZE_MAX_SPOT = 100 };

/* clang-format off */
static const struct field spot_fields[] = {
    FIELD(struct spot, id, SHOW),
    FIELD(struct spot, title, SHOW),
    FIELD(struct spot, from_day, SHOW),
    FIELD(struct spot, to_day, SHOW),
    FIELD(struct spot, size, SHOW),
    FIELD(struct spot, seed, SHOW),
    FIELD(struct spot, opened_at, SHOW),
    FIELD(struct spot, by_name, SHOW),
    FIELD(struct spot, drawn_at, SHOW),
    FIELD(struct spot, drawn_from, SHOW),
    FIELD(struct spot, closed_at, SHOW),
    FIELD(struct spot, answered, SHOW),
    FIELD(struct spot, findings, SHOW),
    FIELD(struct spot, findings_open, SHOW),
};
const struct shape SPOT = SHAPE(struct spot, spot_fields);
static const struct field finding_fields[] = {
    FIELD(struct finding, id, SHOW),
    FIELD(struct finding, spot_id, SECRET),
    FIELD(struct finding, matter, SHOW),
    FIELD(struct finding, code, SHOW),
    FIELD(struct finding, title, SHOW),
    FIELD(struct finding, question, SHOW),
    FIELD(struct finding, text, SHOW),
    FIELD(struct finding, due_day, SHOW),
    FIELD(struct finding, by_name, SHOW),
    FIELD(struct finding, at, SHOW),
    FIELD(struct finding, done_text, SHOW),
    FIELD(struct finding, file, SHOW),
    FIELD(struct finding, done_by, SHOW),
    FIELD(struct finding, done_account, SECRET),
    FIELD(struct finding, done_at, SHOW),
    FIELD(struct finding, checked_by, SHOW),
    FIELD(struct finding, checked_at, SHOW),
    FIELD(struct finding, back_count, SHOW),
    FIELD(struct finding, overdue, SHOW | EXTRA),
};
const struct shape FINDING = SHAPE(struct finding, finding_fields);

struct candidate {
    struct id id;
};
static const struct field candidate_fields[] = { FIELD(struct candidate, id, SHOW) };
static const struct shape CANDIDATE = SHAPE(struct candidate, candidate_fields);
/* clang-format on */

err spot_get(struct ctx *c, struct id id, struct spot *ret)
{
    return db_one(c->db, SQL_SPOT_GET, &SPOT, ret, ARGS(arg_id(c->community), arg_id(id)));
}

err spot_open(struct ctx *c, const struct spot_in *in, struct id *ret)
{
    uint8_t seed[SEED_SIZE];

    if (in->to_day.n < in->from_day.n || in->to_day.n > c->today.n)
        return &SPOT_DAYS;
    random_bytes(seed, sizeof seed);
    *ret = ctx_id(c);
    leaf_subject(c, *ret);
    leaf_word(c, "seed", str_hex(c->arena, seed, sizeof seed));
    leaf_int(c, "size", in->size);
    leaf_int(c, "from_day", in->from_day.n);
    leaf_int(c, "to_day", in->to_day.n);
    return db_run(c->db, SQL_SPOT_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(*ret), arg_str(in->title),
                       arg_day(in->from_day), arg_day(in->to_day), arg_int(in->size),
                       arg_blob((struct blob){ seed, sizeof seed }), arg_time(c->now),
                       arg_str(c->name), arg_id(c->account)));
}

static MUST err keep_sample(struct ctx *c, const struct spot *s, const struct list *from,
                            const size_t *at, size_t n)
{
    const struct candidate *one = from->p;

    for (size_t k = 0; k < n; k++)
        TRY(db_run(c->db, SQL_SPOT_ITEM_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(s->id), arg_id(one[at[k]].id),
                        arg_int((int64_t)k + 1))));
    leaf_subject(c, s->id);
    leaf_int(c, "from", (int64_t)from->n);
    leaf_int(c, "drawn", (int64_t)n);
    return NULL;
}

static MUST err candidates(struct ctx *c, const struct spot *s, struct list *ret)
{
    TRY(db_list(c->db, SQL_SPOT_CANDIDATES, &CANDIDATE, CANDIDATES_MAX, ret,
                ARGS(arg_id(c->community), arg_time(day_start(s->from_day, CHINA_OFFSET)),
                     arg_time(day_end(s->to_day, CHINA_OFFSET)), arg_time(s->opened_at))));
    return ret->n ? NULL : &SPOT_NONE;
}

err spot_draw(struct ctx *c, struct id spot)
{
    struct spot s;
    struct list l;
    int64_t changed = 0;
    size_t at[SIZE_MAX_SPOT];

    TRY(spot_get(c, spot, &s));
    if (c->now.ms <= s.opened_at.ms)
        return &SPOT_EARLY;
    TRY(candidates(c, &s, &l));
    TRY(db_run(c->db, SQL_SPOT_DRAWN, &changed,
               ARGS(arg_id(c->community), arg_id(spot), arg_time(c->now), arg_int((int64_t)l.n))));
    if (!changed)
        return &SPOT_DRAWN;
    struct sample_rank *scratch = NEW_N(c->arena, struct sample_rank, l.n);
    size_t size = s.size < SIZE_MAX_SPOT ? (size_t)s.size : SIZE_MAX_SPOT;
    size_t n = sample_draw(sha256, s.seed.p, l.p, l.n, size, scratch, at);
    return keep_sample(c, &s, &l, at, n);
}

static MUST err add_finding(struct ctx *c, const struct spot *s, const struct spot_answer_in *in)
{
    struct day due =
        in->due_day.n != DAY_NONE.n ? in->due_day : (struct day){ c->today.n + DUE_DAYS };

    if (due.n < c->today.n)
        return &FINDING_DAY;
    return db_run(c->db, SQL_FINDING_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_id(s->id), arg_id(in->matter),
                       arg_str(in->question), arg_str(in->note), arg_day(due), arg_str(c->name),
                       arg_time(c->now)));
}

static MUST err check_answer(struct ctx *c, const struct spot *s, const struct spot_answer_in *in)
{
    int64_t there = 0;

    if (!s->drawn_at.ms)
        return &SPOT_NOT_DRAWN;
    if (s->closed_at.ms)
        return &SPOT_CLOSED;
    TRY(db_int(c->db, SQL_SPOT_ITEM_THERE, &there,
               ARGS(arg_id(c->community), arg_id(s->id), arg_int(in->matter.v))));
    if (!there)
        return &SPOT_NOT_IN;
    if (str_is(in->result, "bad") && str_len_utf8(in->note) < 4)
        return err_at(c->arena, &FORM_TOO_SHORT, "note", "a finding says what is wrong");
    return NULL;
}

err spot_answer(struct ctx *c, struct id spot, const struct spot_answer_in *in)
{
    struct spot s;

    TRY(spot_get(c, spot, &s));
    TRY(check_answer(c, &s, in));
    err e =
        db_run(c->db, SQL_SPOT_ANSWER_PUT, NULL,
               ARGS(arg_id(c->community), arg_id(spot), arg_id(in->matter), arg_str(in->question),
                    arg_str(in->result), arg_str(in->note), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &SPOT_TWICE : e;
    leaf_subject(c, spot);
    leaf_id(c, "matter", in->matter);
    leaf_word(c, "question", in->question);
    leaf_word(c, "result", in->result);
    return str_is(in->result, "bad") ? add_finding(c, &s, in) : NULL;
}

err spot_close(struct ctx *c, struct id spot)
{
    struct spot s;
    int64_t answers = 0, items = 0, open = 0;

    TRY(spot_get(c, spot, &s));
    if (!s.drawn_at.ms)
        return &SPOT_NOT_DRAWN;
    if (s.closed_at.ms)
        return &SPOT_CLOSED;
    TRY(db_int(c->db, SQL_SPOT_ANSWERS, &answers, ARGS(arg_id(c->community), arg_id(spot))));
    TRY(db_int(c->db, SQL_SPOT_ITEMS, &items, ARGS(arg_id(c->community), arg_id(spot))));
    TRY(db_int(c->db, SQL_SPOT_FINDINGS_OPEN, &open, ARGS(arg_id(c->community), arg_id(spot))));
    if (answers < items * QUESTIONS || open)
        return err_rule(c->arena, &SPOT_OPEN, NULL, "answers=%lld findings=%lld",
                        (long long)(items * QUESTIONS - answers), (long long)open);
    leaf_subject(c, spot);
    return db_run(c->db, SQL_SPOT_CLOSE, NULL,
                  ARGS(arg_id(c->community), arg_id(spot), arg_time(c->now)));
}

static MUST err take(struct ctx *c, struct id finding, struct finding *ret)
{
    TRY(db_one(c->db, SQL_FINDING_GET, &FINDING, ret, ARGS(arg_id(c->community), arg_id(finding))));
    leaf_subject(c, finding);
    leaf_id(c, "matter", ret->matter);
    return ret->checked_at.ms ? &FINDING_CHECKED : NULL;
}

err finding_done(struct ctx *c, struct id finding, const struct finding_done_in *in)
{
    struct finding f;

    TRY(take(c, finding, &f));
    if (f.done_at.ms)
        return &FINDING_DONE;
    TRY(file_attach(c, in->file, "finding", finding, false));
    TRY(leaf_commit(c, "text", in->text));
    return db_run(c->db, SQL_FINDING_DONE, NULL,
                  ARGS(arg_id(c->community), arg_id(finding), arg_str(in->text), arg_id(in->file),
                       arg_str(c->name), arg_id(c->account), arg_time(c->now)));
}

err finding_check(struct ctx *c, struct id finding, bool good)
{
    struct finding f;

    TRY(take(c, finding, &f));
    if (!f.done_at.ms)
        return &FINDING_NOT_DONE;
    if (f.done_account.v == c->account.v)
        return &FINDING_SAME_PERSON;
    leaf_word(c, "result", good ? STR("good") : STR("bad"));
    if (!good)
        return db_run(c->db, SQL_FINDING_BACK, NULL, ARGS(arg_id(c->community), arg_id(finding)));
    return db_run(c->db, SQL_FINDING_CHECK, NULL,
                  ARGS(arg_id(c->community), arg_id(finding), arg_str(c->name), arg_time(c->now)));
}
