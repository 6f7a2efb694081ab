/* slip.c - votes that come in writing: slips two people read alike, written mandates, and the
 * result of the government's system with its print-out. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/file/file.h"
#include "room/owners/owners_row.h"
#include "web/leaf.h"

const struct failure OWNERS_GOV_PAPER = { .code = ERR_CONFLICT, .id = "owners.gov_paper" };
const struct failure OWNERS_NO_MANDATE = { .code = ERR_CONFLICT,
                                           .id = "owners.no_mandate",
                                           .field = "head" };

struct slot_row {
    struct str slot;
};
struct mandate {
    struct str proxy_name;
    struct id file;
};
static const struct field slot_fields[] = { FIELD(struct slot_row, slot, SHOW) };
static const struct shape SLOT_ROW = SHAPE(struct slot_row, slot_fields);
static const struct field mandate_fields[] = {
    FIELD(struct mandate, proxy_name, SHOW),
    FIELD(struct mandate, file, SHOW),
};
static const struct shape MANDATE = SHAPE(struct mandate, mandate_fields);

err owners_may_enter(struct ctx *c, const struct instance *i)
{
    struct owners_decision d;

    TRY(flow_at(c, i, "owners"));
    err e = owners_newest(c, i->id, &d);
    if (e)
        return e == &NOT_FOUND ? &OWNERS_NOT_CALLED : e;
    return owners_must_be_open(c, &d);
}

/* --- slips --- */

static MUST err must_be_free(struct ctx *c, struct id decision, struct id head)
{
    int64_t stands = 0;

    TRY(db_int(c->db, SQL_OWNERS_VOTE_STANDS, &stands,
               ARGS(arg_id(c->community), arg_id(decision), arg_id(head))));
    return stands ? &OWNERS_VOTED : NULL;
}

err owners_may_sheet(struct ctx *c, struct id decision, struct id head)
{
    struct owners_head_row row;

    TRY(owners_head_get(c, decision, head, &row));
    if (row.shared && !row.agent_id.v)
        return &OWNERS_NO_AGENT;
    return must_be_free(c, decision, head);
}

/* NOT_FOUND: the head votes for itself. */
static MUST err mandate_get(struct ctx *c, struct id decision, struct id head, struct mandate *ret)
{
    return db_one(c->db, SQL_OWNERS_MANDATE_GET, &MANDATE, ret,
                  ARGS(arg_id(c->community), arg_id(decision), arg_id(head)));
}

err owners_on_paper(struct ctx *c, struct id decision, struct id head, struct str choice,
                    struct str *ret_slot)
{
    struct mandate m = { .proxy_name = STR("") };
    struct slot_row part;

    TRY(owners_may_sheet(c, decision, head));
    err e = mandate_get(c, decision, head, &m);
    if (e && e != &NOT_FOUND)
        return e;
    TRY(owners_put(
        c, decision, head,
        &(struct owners_vote){ choice, e ? STR("paper") : STR("proxy"), m.proxy_name, m.file }));
    TRY(db_one(c->db, SQL_OWNERS_SLOT, &SLOT_ROW, &part,
               ARGS(arg_id(c->community), arg_id(decision), arg_id(head))));
    *ret_slot = part.slot;
    return NULL;
}

err owners_seat_text(struct ctx *c, struct id decision, struct id head, struct str *ret)
{
    struct owners_head_row row;

    TRY(owners_head_get(c, decision, head, &row));
    *ret = str_fmt(c->arena, STR_FMT " " STR_FMT, STR_ARG(row.place), STR_ARG(row.name));
    return NULL;
}

err owners_mandate(struct ctx *c, struct id decision, const struct owners_mandate_in *in)
{
    struct owners_decision d;
    struct instance i;
    struct owners_head_row row;

    TRY(owners_take_open(c, decision, &d, &i));
    TRY(owners_head_get(c, decision, in->head, &row));
    TRY(must_be_free(c, decision, in->head));
    TRY(file_attach(c, in->file, "owners_vote", decision, false));
    leaf_subject(c, decision);
    TRY(leaf_commit(c, "head", owners_voter(c, decision, in->head)));
    return db_run(c->db, SQL_OWNERS_MANDATE_SET, NULL,
                  ARGS(arg_id(c->community), arg_id(decision), arg_id(in->head),
                       arg_str(in->proxy_name), arg_id(in->file), arg_time(c->now),
                       arg_str(c->name)));
}

err owners_mandate_end(struct ctx *c, struct id decision, struct id head)
{
    struct owners_decision d;
    struct instance i;
    struct owners_head_row row;
    struct mandate m;

    TRY(owners_take_open(c, decision, &d, &i));
    TRY(owners_head_get(c, decision, head, &row));
    TRY(must_be_free(c, decision, head));
    err e = mandate_get(c, decision, head, &m);
    if (e)
        return e == &NOT_FOUND ? &OWNERS_NO_MANDATE : e;
    leaf_subject(c, decision);
    TRY(leaf_commit(c, "head", owners_voter(c, decision, head)));
    return db_run(c->db, SQL_OWNERS_MANDATE_END, NULL,
                  ARGS(arg_id(c->community), arg_id(decision), arg_id(head)));
}

/* --- the government's system --- */

static MUST err must_be_gov(struct ctx *c, const struct instance *i,
                            const struct owners_decision *d)
{
    if (str_is(d->evote, "gov_system"))
        return NULL;
    return err_rule(c->arena, &OWNERS_GOV_PAPER, rules_source(i->rules, "owners.paper_only"),
                    "evote=" STR_FMT, STR_ARG(d->evote));
}

err owners_may_gov(struct ctx *c, const struct instance *i)
{
    struct owners_decision d;

    TRY(owners_may_enter(c, i));
    TRY(owners_newest(c, i->id, &d));
    return must_be_gov(c, i, &d);
}

static MUST err put_gov(struct ctx *c, struct id decision, const struct owners_entry *v,
                        struct id file)
{
    TRY(owners_may_sheet(c, decision, v->head));
    return owners_put(c, decision, v->head,
                      &(struct owners_vote){ v->choice, STR("gov"), STR(""), file });
}

err owners_gov(struct ctx *c, struct id decision, struct id file, const struct owners_entry *entry,
               size_t n)
{
    struct owners_decision d;
    struct instance i;

    TRY(owners_take_open(c, decision, &d, &i));
    TRY(must_be_gov(c, &i, &d));
    TRY(file_attach(c, file, "owners_vote", decision, false));
    for (size_t k = 0; k < n; k++) {
        err e = put_gov(c, decision, &entry[k], file);
        if (e && (e->code == ERR_INPUT || e->code == ERR_CONFLICT))
            return err_at(c->arena, e, str_fmt(c->arena, "votes[%zu].head", k).p, "%s", e->id);
        TRY(e);
    }
    leaf_subject(c, decision);
    leaf_int(c, "votes", (int64_t)n);
    return NULL;
}
