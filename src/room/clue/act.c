/* act.c - acceptance, check and decision of a clue, and looking at who brought it. */
#include "base/arena.h"
#include "room/clue/clue_row.h"
#include "room/office/office.h"
#include "room/resident/resident.h"

const struct failure CLUE_CHECKER = { .code = ERR_INPUT, .id = "clue.checker", .field = "post" };

struct accept_in {
    struct id post;
    struct str text;
};
struct reason_in {
    struct str reason;
};
struct found_in {
    struct str upheld, text;
};
struct decide_in {
    struct str result, text, answer;
};
struct clear_line {
    struct str name, phone;
};
static const char *const upheld_words[] = { "yes", "partly", "no", NULL };
static const char *const result_words[] = { "talk", "notice", "transfer", "unfounded", NULL };
/* clang-format off */
static const struct field accept_fields[] = {
    FIELD(struct accept_in, post, NEED),
    FIELD(struct accept_in, text, SHOW, .max = 2000),
};
static const struct field reason_fields[] = { FIELD(struct reason_in, reason, NEED, .min = 4, .max = 500) };
static const struct field found_fields[] = {
    FIELD(struct found_in, upheld, NEED, .words = upheld_words),
    FIELD(struct found_in, text, NEED, .min = 10, .max = 8000),
};
static const struct field decide_fields[] = {
    FIELD(struct decide_in, result, NEED, .words = result_words),
    FIELD(struct decide_in, text, NEED, .min = 4, .max = 4000),
    FIELD(struct decide_in, answer, NEED, .min = 4, .max = 1000),
};
static const struct field clear_fields[] = {
    FIELD(struct clear_line, name, SHOW),
    FIELD(struct clear_line, phone, SHOW),
};
/* clang-format on */
const struct shape CLUE_ACCEPT_IN = { "struct clue_accept_in", accept_fields, COUNT(accept_fields),
                                      sizeof(struct accept_in) };
const struct shape CLUE_REASON_IN = { "struct clue_reason_in", reason_fields, COUNT(reason_fields),
                                      sizeof(struct reason_in) };
const struct shape CLUE_FOUND_IN = { "struct clue_found_in", found_fields, COUNT(found_fields),
                                     sizeof(struct found_in) };
const struct shape CLUE_DECIDE_IN = { "struct clue_decide_in", decide_fields, COUNT(decide_fields),
                                      sizeof(struct decide_in) };
const struct shape CLUE_REPORTER = { "struct clue_reporter", clear_fields, COUNT(clear_fields),
                                     sizeof(struct clear_line) };

static MUST err give(struct ctx *c, const struct clue_turn *t, struct id post)
{
    struct list l;

    TRY(clue_checkers(c, &t->k, &l));
    const struct checker *x = l.p;
    for (size_t k = 0; k < l.n; k++) {
        if (x[k].id.v != post.v)
            continue;
        TRY(db_run(
            c->db, SQL_CLUE_GIVEN, NULL,
            ARGS(arg_id(c->community), arg_id(t->i.id), arg_id(x[k].account), arg_str(x[k].name))));
        return clue_tell(c, "waits.given", t->i.id, x[k].account);
    }
    return &CLUE_CHECKER;
}

err clue_accept(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct accept_in in = { .text = STR("") };
    struct clue_turn t;

    TRY(form_read(r, &CLUE_ACCEPT_IN, &in));
    TRY(clue_take(c, r->id[0], ROLE_KEEP, &t));
    TRY(flow_at(c, &t.i, "clue_accept"));
    TRY(give(c, &t, in.post));
    TRY(clue_note(c, t.i.id, "accepted", in.text));
    TRY(flow_close(c, &t.i, STR("accepted")));
    answer_done(r);
    return NULL;
}

err clue_refuse(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reason_in in;
    struct clue_turn t;

    TRY(form_read(r, &CLUE_REASON_IN, &in));
    TRY(clue_take(c, r->id[0], ROLE_KEEP, &t));
    TRY(flow_at(c, &t.i, "clue_accept"));
    TRY(clue_note(c, t.i.id, "refused", in.reason));
    TRY(db_run(c->db, SQL_CLUE_RESULT, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_str(STR("refused")))));
    TRY(flow_end(c, &t.i, STR("refused"), STR("不予受理，理由已封存")));
    TRY(clue_tell(c, "waits.answered", t.i.id, t.k.account_id));
    answer_done(r);
    return NULL;
}

err clue_found(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct found_in in;
    struct clue_turn t;
    struct list l;

    TRY(form_read(r, &CLUE_FOUND_IN, &in));
    TRY(clue_take(c, r->id[0], ROLE_CHECK, &t));
    TRY(flow_at(c, &t.i, "clue_check"));
    TRY(db_run(c->db, SQL_CLUE_UPHELD, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_str(in.upheld))));
    TRY(clue_note(c, t.i.id, "found", in.text));
    TRY(flow_close(c, &t.i, in.upheld));
    TRY(clue_keepers(c, c->community, t.k.accused_place, t.k.accused_post, &l));
    for (size_t k = 0; k < l.n; k++)
        TRY(clue_tell(c, "waits.found", t.i.id, ((const struct member *)l.p)[k].account));
    answer_done(r);
    return NULL;
}

err clue_back(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reason_in in;
    struct clue_turn t;

    TRY(form_read(r, &CLUE_REASON_IN, &in));
    TRY(clue_take(c, r->id[0], ROLE_KEEP, &t));
    TRY(flow_at(c, &t.i, "clue_decide"));
    TRY(clue_note(c, t.i.id, "returned", in.reason));
    TRY(flow_return(c, &t.i, STR("check"), STR("退回补充核查")));
    TRY(clue_tell(c, "waits.given", t.i.id, t.k.checker_id));
    answer_done(r);
    return NULL;
}

/* 谈话提醒, 通报, 移交 or 不属实; what the reporter is told stands apart from what was found. */
err clue_decide(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct decide_in in;
    struct clue_turn t;

    TRY(form_read(r, &CLUE_DECIDE_IN, &in));
    TRY(clue_take(c, r->id[0], ROLE_KEEP, &t));
    TRY(flow_at(c, &t.i, "clue_decide"));
    TRY(clue_note(c, t.i.id, "decided", in.text));
    TRY(clue_note(c, t.i.id, "answer", in.answer));
    TRY(db_run(c->db, SQL_CLUE_RESULT, NULL,
               ARGS(arg_id(c->community), arg_id(t.i.id), arg_str(in.result))));
    TRY(flow_close(c, &t.i, in.result));
    TRY(flow_end(c, &t.i, STR("archived"), STR("线索了结")));
    TRY(clue_tell(c, "waits.answered", t.i.id, t.k.account_id));
    answer_done(r);
    return NULL;
}

/* For who keeps it alone, with a reason that stays in its book; never for who checks it. */
err clue_reporter(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reason_in in;
    struct clue_turn t;
    struct clear_line out;

    TRY(form_read(r, &CLUE_REASON_IN, &in));
    TRY(clue_take(c, r->id[0], ROLE_KEEP, &t));
    if (str_is(t.k.naming, "anonymous"))
        return &CLUE_NAMING;
    TRY(secret_open(c, "clue.name", t.i.id, t.k.name_sealed, &out.name));
    TRY(secret_open(c, "clue.phone", t.i.id, t.k.phone_sealed, &out.phone));
    TRY(clue_note(c, t.i.id, "looked", in.reason));
    r->once = STR("");
    answer_one(r, &CLUE_REPORTER, &out);
    return NULL;
}

/* Their acts close them: no workbench of the engine shows a secret case. */
const struct step_kind CLUE_ACCEPT_KIND = { .name = "clue_accept", .closes_itself = true };
const struct step_kind CLUE_CHECK_KIND = { .name = "clue_check", .closes_itself = true };
const struct step_kind CLUE_DECIDE_KIND = { .name = "clue_decide", .closes_itself = true };
