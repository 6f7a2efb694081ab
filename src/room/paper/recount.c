/* recount.c - the sheets of a ballot or of a decision of owners counted again, by hand and from
 * what the house keeps. */
#include "base/arena.h"
#include "room/owners/owners.h"
#include "room/paper/paper_row.h"
#include "web/leaf.h"

const struct failure PAPER_UNSETTLED = { .code = ERR_CONFLICT, .id = "paper.unsettled" };

/* Counted sheets by what they say; `astray` ones stand in no vote, or in one that says otherwise.
 */
struct sheet_sums {
    int64_t agree, oppose, abstain, spoilt, set_aside, astray;
};
/* clang-format off */
static const struct field sums_fields[] = {
    FIELD(struct sheet_sums, agree, SHOW),
    FIELD(struct sheet_sums, oppose, SHOW),
    FIELD(struct sheet_sums, abstain, SHOW),
    FIELD(struct sheet_sums, spoilt, SHOW),
    FIELD(struct sheet_sums, set_aside, SHOW),
    FIELD(struct sheet_sums, astray, SHOW),
};
/* clang-format on */
static const struct shape SUMS = SHAPE(struct sheet_sums, sums_fields);

struct batch_line {
    struct id id;
    struct str hash;
};
static const struct field line_fields[] = { FIELD(struct batch_line, id, SHOW),
                                            FIELD(struct batch_line, hash, SHOW) };
static const struct shape BATCH_LINE = SHAPE(struct batch_line, line_fields);

static MUST err hashes_agree(struct ctx *c, struct id subject, bool *ret)
{
    struct list l;
    struct str hash;

    *ret = true;
    TRY(db_list(c->db, SQL_SHEET_BATCH_HASHES, &BATCH_LINE, BATCH_MAX, &l,
                ARGS(arg_id(c->community), arg_id(subject), arg_int(BATCH_MAX + 1))));
    for (size_t k = 0; k < l.n; k++) {
        const struct batch_line *b = (const struct batch_line *)l.p + k;
        TRY(batch_hash(c, b->id, &hash));
        *ret = *ret && str_eq(hash, b->hash);
    }
    return NULL;
}

static MUST err compare(struct ctx *c, const struct about *a, const struct recount_in *in,
                        struct str *ret_fault)
{
    enum sql sums = a->what == PAPER_OWNERS ? SQL_SHEET_SUMS_OWNERS
                    : a->secret             ? SQL_SHEET_SUMS_SECRET
                                            : SQL_SHEET_SUMS;
    struct sheet_sums s;
    bool same = false;

    TRY(db_one(c->db, sums, &SUMS, &s, ARGS(arg_id(c->community), arg_id(a->subject))));
    TRY(hashes_agree(c, a->subject, &same));
    *ret_fault = !same      ? STR("hash")
                 : s.astray ? STR("votes")
                 : in->agree != s.agree || in->oppose != s.oppose || in->abstain != s.abstain ||
                         in->spoilt != s.spoilt
                     ? STR("hand")
                     : STR("");
    return NULL;
}

/* How owners decided is hidden until the count, also from who holds the sheets. */
static MUST err must_be_told(struct ctx *c, const struct about *a)
{
    struct owners_decision d;

    if (a->what != PAPER_OWNERS)
        return NULL;
    TRY(owners_get(c, a->subject, &d));
    return owners_is_counted(&d) ? NULL : &OWNERS_NOT_COUNTED;
}

err paper_recount(struct ctx *c, enum paper_what what, struct id subject,
                  const struct recount_in *in, struct str *ret_fault)
{
    struct about a;
    struct id id = ctx_id(c);
    int64_t live = 0;

    TRY(about_read(c, what, subject, &a));
    TRY(must_be_told(c, &a));
    TRY(db_int(c->db, SQL_SHEET_BATCH_LIVE, &live, ARGS(arg_id(c->community), arg_id(subject))));
    if (live)
        return err_rule(c->arena, &PAPER_UNSETTLED, NULL, "have=%lld", (long long)live);
    TRY(compare(c, &a, in, ret_fault));
    leaf_subject(c, subject);
    leaf_id(c, "recount", id);
    leaf_int(c, "agree", in->agree);
    leaf_int(c, "oppose", in->oppose);
    leaf_int(c, "abstain", in->abstain);
    leaf_int(c, "spoilt", in->spoilt);
    leaf_int(c, "same", ret_fault->n == 0);
    TRY(db_run(c->db, SQL_RECOUNT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(what_word(what)), arg_id(subject),
                    arg_int(in->agree), arg_int(in->oppose), arg_int(in->abstain),
                    arg_int(in->spoilt), arg_bool(ret_fault->n == 0), arg_str(*ret_fault),
                    arg_str(c->name), arg_time(c->now))));
    return flow_event(c, &a.i, ret_fault->n ? "paper.recount_differs" : "paper.recounted",
                      "agree=%lld oppose=%lld abstain=%lld", (long long)in->agree,
                      (long long)in->oppose, (long long)in->abstain);
}
