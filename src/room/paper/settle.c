/* settle.c - the third act: what both read alike counts, what they read differently is ruled on by
 * the photo, and what may not count is set aside with the rule that refuses it. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/owners/owners.h"
#include "room/paper/blank.h"
#include "room/paper/paper_row.h"
#include "room/poll/poll.h"
#include "room/solicit/solicit.h"
#include "room/survey/survey.h"
#include "rule/sheet.h"
#include "web/leaf.h"

const struct failure PAPER_NO_PHOTO = { .code = ERR_CONFLICT, .id = "paper.no_photo" };
const struct failure PAPER_UNRULED = { .code = ERR_CONFLICT,
                                       .id = "paper.unruled",
                                       .field = "rulings" };
const struct failure PAPER_RULING = { .code = ERR_CONFLICT,
                                      .id = "paper.ruling",
                                      .field = "rulings" };
const struct failure PAPER_MORE_SHEETS = { .code = ERR_CONFLICT, .id = "paper.more_sheets" };

static const char RULE[] = "纸质票双人录入";
enum { SLOT_BYTES = 12 };

/* clang-format off */
static const struct field settled_fields[] = {
    FIELD(struct settled, code, SHOW),
    FIELD(struct settled, slot, SHOW),
    FIELD(struct settled, choice, SHOW),
    FIELD(struct settled, outcome, SHOW),
    FIELD(struct settled, reason, SHOW),
    FIELD(struct settled, differed, SHOW),
};
/* clang-format on */
const struct shape SETTLED = SHAPE(struct settled, settled_fields);

err batch_sheets(struct ctx *c, struct id batch, struct list *ret)
{
    return db_list(c->db, SQL_SHEETS_OF, &SETTLED, BATCH_MAX * 2, ret,
                   ARGS(arg_id(c->community), arg_id(batch), arg_int(BATCH_MAX * 2 + 1)));
}

err batch_hash(struct ctx *c, struct id batch, struct str *ret)
{
    struct list l;

    TRY(batch_sheets(c, batch, &l));
    const struct settled *s = l.p;
    struct sheet_line *line = NEW_N(c->arena, struct sheet_line, l.n + 1);
    for (size_t k = 0; k < l.n; k++)
        line[k] = (struct sheet_line){ s[k].slot, s[k].choice, s[k].outcome };
    struct hash h = sheet_hash(c->arena, sha256, line, l.n);
    *ret = str_hex(c->arena, h.b, sizeof h.b);
    return NULL;
}

struct settling {
    struct ctx *c;
    struct batch b;
    struct about a;
    const struct ruling *ruling;
    size_t n_ruling;
    int64_t sheets, differ, counted, set_aside, spoilt;
};

static const struct ruling *ruling_for(const struct settling *s, struct str code)
{
    for (size_t k = 0; k < s->n_ruling; k++) {
        if (str_eq(s->ruling[k].code, code))
            return &s->ruling[k];
    }
    return NULL;
}

/* What a ruling may say: one of the two readings, or that the sheet is spoilt or is none. A sheet
 * only one of them keyed is no word of two: it may be dropped, and keyed again in another batch. */
static bool ruling_fits(const struct reading *r, struct str choice)
{
    if (str_is(choice, "drop"))
        return true;
    if (!r->first.n || !r->second.n)
        return false;
    return str_is(choice, "spoilt") || str_eq(choice, r->first) || str_eq(choice, r->second);
}

/* Every ruling is about a sheet that was read differently, and each of those has one. */
static MUST err check_rulings(const struct settling *s, const struct list *l)
{
    size_t differ = 0;

    for (size_t k = 0; k < l->n; k++) {
        const struct reading *r = (const struct reading *)l->p + k;
        const struct ruling *is = ruling_for(s, r->code);
        if (!reading_differs(r)) {
            if (is)
                return err_rule(s->c->arena, &PAPER_RULING, RULE, "code=" STR_FMT,
                                STR_ARG(r->code));
            continue;
        }
        differ++;
        if (!is)
            return err_rule(s->c->arena, &PAPER_UNRULED, RULE, "code=" STR_FMT, STR_ARG(r->code));
        if (!ruling_fits(r, is->choice))
            return &PAPER_CHOICE;
    }
    return differ == s->n_ruling ? NULL : &PAPER_RULING;
}

static bool sets_aside(err e)
{
    static const struct failure *const known[] = {
        &VOTE_TWICE,   &BALLOT_NOT_SIGNED, &BALLOT_RECUSED, &BALLOT_NOT_ROLL, &SURVEY_ANSWERED,
        &OWNERS_VOTED, &OWNERS_NO_AGENT,   &CONSENT_TWICE,  &CONSENT_OUTSIDER
    };
    for (size_t k = 0; k < COUNT(known); k++) {
        if (err_is(e, known[k]))
            return true;
    }
    return false;
}

static MUST err answer_review(struct settling *s, struct str score, struct str text,
                              struct id household)
{
    int64_t stands = 0;

    TRY(db_int(s->c->db, SQL_PAPER_ANSWER_STANDS, &stands,
               ARGS(arg_id(s->c->community), arg_id(s->a.subject), arg_id(household))));
    if (stands)
        return &SURVEY_ANSWERED;
    return survey_answer(s->c, s->a.subject, &(struct review_in){ score, text, household });
}

static MUST err count_one(struct settling *s, const struct ruling *says, struct id whose,
                          struct str *ret_slot)
{
    struct id id;

    struct str stratum;

    if (what_poll(s->a.what, &stratum))
        return poll_count_sheet(s->c, s->a.subject, stratum, says->choice);
    if (s->a.what == PAPER_OPINION)
        return opinion_give(s->c, s->a.subject,
                            &(struct opinion_in){ .text = says->text,
                                                  .channel = STR("questionnaire"),
                                                  .name = STR(""),
                                                  .household_id = whose },
                            &id);
    if (s->a.what == PAPER_REVIEW)
        return answer_review(s, says->choice, says->text, whose);
    if (s->a.what == PAPER_CONSENT)
        return consent_on_paper(s->c, s->a.subject, whose, says->choice);
    if (s->a.what == PAPER_OWNERS)
        return owners_on_paper(s->c, s->a.subject, whose, says->choice, ret_slot);
    return s->a.secret ? ballot_drop(s->c, s->a.subject, says->choice, ret_slot)
                       : ballot_on_paper(s->c, s->a.subject, whose, says->choice, ret_slot);
}

/* It counts for nothing; an owner who handed it in has taken part. */
static MUST err spoil_one(struct settling *s, struct id whose)
{
    return s->a.what == PAPER_OWNERS ? owners_spoilt(s->c, s->a.subject, whose) : NULL;
}

static struct str random_slot(struct ctx *c)
{
    uint8_t b[SLOT_BYTES];

    random_bytes(b, sizeof b);
    return str_hex(c->arena, b, sizeof b);
}

static MUST err settle_one(struct settling *s, const struct reading *r)
{
    bool differed = reading_differs(r);
    struct ruling says = { r->code, r->first, r->first_text };
    struct str slot = random_slot(s->c), outcome = STR("counted"), reason = STR("");

    if (differed)
        says = *ruling_for(s, r->code);
    s->differ += differed;
    if (str_is(says.choice, "drop"))
        return NULL;
    s->sheets++;
    err e = str_is(says.choice, "spoilt") ? spoil_one(s, r->whose_id)
                                          : count_one(s, &says, r->whose_id, &slot);
    if (e && !sets_aside(e))
        return e;
    if (e) {
        outcome = STR("set_aside");
        reason = str_of(e->id);
    } else if (str_is(says.choice, "spoilt")) {
        outcome = STR("spoilt");
    }
    s->counted += !e && !str_is(outcome, "spoilt");
    s->set_aside += e != NULL;
    s->spoilt += str_is(outcome, "spoilt");
    return db_run(s->c->db, SQL_SHEET_ADD, NULL,
                  ARGS(arg_id(s->c->community), arg_str(r->code), arg_id(s->b.id), arg_str(slot),
                       arg_str(says.choice), arg_str(outcome), arg_str(reason),
                       arg_bool(differed)));
}

static MUST err count_handed(struct settling *s, int64_t *ret)
{
    struct str stratum;

    if (what_poll(s->a.what, &stratum))
        return poll_handed(s->c, s->a.subject, stratum, ret);
    return db_int(s->c->db, SQL_HAND_OUT_COUNT, ret,
                  ARGS(arg_id(s->c->community), arg_id(s->a.subject)));
}

/* More sheets of a secret ballot than were handed out: none of them is counted. */
static MUST err check_handed_out(struct settling *s)
{
    int64_t handed = 0, in_box = 0;

    if (!s->a.secret)
        return NULL;
    TRY(count_handed(s, &handed));
    TRY(db_int(s->c->db, SQL_SHEETS_OF_SUBJECT, &in_box,
               ARGS(arg_id(s->c->community), arg_id(s->a.subject), arg_str(s->b.what))));
    if (in_box <= handed)
        return blank_settled(s->c, &s->a);
    return err_rule(s->c->arena, &PAPER_MORE_SHEETS, RULE, "have=%lld max=%lld", (long long)in_box,
                    (long long)handed);
}

static MUST err store_settled(struct settling *s)
{
    struct ctx *c = s->c;
    struct str hash;

    TRY(batch_hash(c, s->b.id, &hash));
    leaf_int(c, "sheets", s->sheets);
    leaf_int(c, "differ", s->differ);
    leaf_int(c, "counted", s->counted);
    leaf_int(c, "set_aside", s->set_aside);
    leaf_int(c, "spoilt", s->spoilt);
    leaf_word(c, "batch_hash", hash);
    TRY(db_run(c->db, SQL_SHEET_BATCH_SETTLED, NULL,
               ARGS(arg_id(c->community), arg_id(s->b.id), arg_id(c->account), arg_str(c->name),
                    arg_time(c->now), arg_int(s->sheets), arg_int(s->differ), arg_int(s->counted),
                    arg_int(s->set_aside), arg_int(s->spoilt), arg_str(hash))));
    if (!s->a.matter.v)
        return NULL;
    return flow_event(c, &s->a.i, "paper.settled",
                      "what=" STR_FMT " sheets=%lld counted=%lld set_aside=%lld spoilt=%lld",
                      STR_ARG(s->b.what), (long long)s->sheets, (long long)s->counted,
                      (long long)s->set_aside, (long long)s->spoilt);
}

static MUST err check_ready(struct settling *s)
{
    int64_t photos = 0;

    TRY(about_must_be_open(s->c, &s->a));
    if (!str_is(s->b.state, "check"))
        return err_rule(s->c->arena, &PAPER_STATE, NULL, "state=" STR_FMT, STR_ARG(s->b.state));
    TRY(db_int(s->c->db, SQL_SHEET_PHOTO_COUNT, &photos,
               ARGS(arg_id(s->c->community), arg_id(s->b.id))));
    return photos ? NULL : &PAPER_NO_PHOTO;
}

err paper_settle(struct ctx *c, struct id batch, const struct ruling *rulings, size_t n)
{
    struct settling s = { .c = c, .ruling = rulings, .n_ruling = n };
    struct list l;

    TRY(batch_take(c, batch, &s.b, &s.a));
    TRY(check_ready(&s));
    TRY(batch_readings(c, batch, &l));
    TRY(check_rulings(&s, &l));
    leaf_bulk(c, true);
    for (size_t k = 0; k < l.n; k++)
        TRY(settle_one(&s, (const struct reading *)l.p + k));
    leaf_bulk(c, false);
    TRY(check_handed_out(&s));
    return store_settled(&s);
}
