/* batch.c - two people key the same sheets, the second without seeing what the first read. */
#include "base/arena.h"
#include "room/file/file.h"
#include "room/owners/owners.h"
#include "room/paper/paper_row.h"
#include "room/survey/survey.h"
#include "rule/sheet.h"
#include "web/leaf.h"

const struct failure PAPER_CODE_WRONG = { .code = ERR_INPUT,
                                          .id = "paper.code_wrong",
                                          .field = "code" };
const struct failure PAPER_CODE_UNKNOWN = { .code = ERR_CONFLICT,
                                            .id = "paper.code_unknown",
                                            .field = "code" };
const struct failure PAPER_CODE_ELSEWHERE = { .code = ERR_CONFLICT,
                                              .id = "paper.code_elsewhere",
                                              .field = "code" };
const struct failure PAPER_CODE_USED = { .code = ERR_CONFLICT,
                                         .id = "paper.code_used",
                                         .field = "code" };
const struct failure PAPER_KEYED_TWICE = { .code = ERR_CONFLICT,
                                           .id = "paper.keyed_twice",
                                           .field = "code" };
const struct failure PAPER_NOT_KEYED = { .code = ERR_CONFLICT,
                                         .id = "paper.not_keyed",
                                         .field = "code" };
const struct failure PAPER_CHOICE = { .code = ERR_INPUT, .id = "paper.choice", .field = "choice" };
const struct failure PAPER_TEXT = { .code = ERR_INPUT, .id = "paper.text", .field = "text" };
const struct failure PAPER_STATE = { .code = ERR_CONFLICT, .id = "paper.state" };
const struct failure PAPER_SAME_PERSON = { .code = ERR_CONFLICT, .id = "paper.same_person" };
const struct failure PAPER_TAKEN = { .code = ERR_CONFLICT, .id = "paper.taken" };
const struct failure PAPER_EMPTY = { .code = ERR_CONFLICT, .id = "paper.empty" };
const struct failure PAPER_PHOTO = { .code = ERR_INPUT, .id = "paper.photo", .field = "file" };

static const char RULE[] = "纸质票双人录入";

/* clang-format off */
static const struct field batch_fields[] = {
    FIELD(struct batch, id, SHOW),
    FIELD(struct batch, matter_id, SHOW),
    FIELD(struct batch, subject_id, SHOW),
    FIELD(struct batch, what, SHOW),
    FIELD(struct batch, state, SHOW),
    FIELD(struct batch, opened_at, SHOW),
    FIELD(struct batch, first_id, SECRET),
    FIELD(struct batch, first_name, SHOW),
    FIELD(struct batch, first_at, SHOW),
    FIELD(struct batch, second_id, SECRET),
    FIELD(struct batch, second_name, SHOW),
    FIELD(struct batch, second_at, SHOW),
    FIELD(struct batch, settled_id, SECRET),
    FIELD(struct batch, settled_name, SHOW),
    FIELD(struct batch, settled_at, SHOW),
    FIELD(struct batch, sheets, SHOW),
    FIELD(struct batch, differ, SHOW),
    FIELD(struct batch, counted, SHOW),
    FIELD(struct batch, set_aside, SHOW),
    FIELD(struct batch, spoilt, SHOW),
    FIELD(struct batch, hash, SHOW),
    FIELD(struct batch, reason, SHOW),
};
static const struct field reading_fields[] = {
    FIELD(struct reading, code, SHOW),
    FIELD(struct reading, first, SHOW),
    FIELD(struct reading, second, SHOW),
    FIELD(struct reading, first_text, SHOW),
    FIELD(struct reading, second_text, SHOW),
    FIELD(struct reading, whose_id, SECRET),
};
/* clang-format on */
const struct shape BATCH = SHAPE(struct batch, batch_fields);
const struct shape READING = SHAPE(struct reading, reading_fields);

err batch_get(struct ctx *c, struct id id, struct batch *ret)
{
    return db_one(c->db, SQL_SHEET_BATCH_GET, &BATCH, ret, ARGS(arg_id(c->community), arg_id(id)));
}

err batch_take(struct ctx *c, struct id id, struct batch *ret, struct about *ret_about)
{
    TRY(db_run(c->db, SQL_SHEET_BATCH_LOCK, NULL, ARGS(arg_id(c->community), arg_id(id))));
    TRY(batch_get(c, id, ret));
    TRY(about_read(c, what_read(ret->what), ret->subject_id, ret_about));
    leaf_subject(c, ret->subject_id);
    leaf_id(c, "batch", id);
    return NULL;
}

err batch_readings(struct ctx *c, struct id batch, struct list *ret)
{
    return db_list(c->db, SQL_SHEET_READINGS, &READING, BATCH_MAX * 2, ret,
                   ARGS(arg_id(c->community), arg_id(batch), arg_int(BATCH_MAX * 2 + 1)));
}

bool reading_differs(const struct reading *r)
{
    return !str_eq(r->first, r->second) || !sheet_same(r->first_text, r->second_text);
}

void batch_hide(struct ctx *c, struct list *readings, struct list *sheets)
{
    struct reading *r = NEW_N(c->arena, struct reading, readings->n + 1);
    struct settled *s = NEW_N(c->arena, struct settled, sheets->n + 1);

    for (size_t k = 0; k < readings->n; k++) {
        r[k] = ((const struct reading *)readings->p)[k];
        if (!reading_differs(&r[k]))
            r[k].first = r[k].second = STR("");
    }
    for (size_t k = 0; k < sheets->n; k++) {
        s[k] = ((const struct settled *)sheets->p)[k];
        s[k].choice = STR("");
    }
    readings->p = r;
    sheets->p = s;
}

err paper_batch_open(struct ctx *c, enum paper_what what, struct id subject, struct id *ret)
{
    struct about a;
    struct id id = ctx_id(c);

    TRY(about_read(c, what, subject, &a));
    TRY(about_must_be_open(c, &a));
    leaf_subject(c, subject);
    leaf_id(c, "batch", id);
    *ret = id;
    return db_run(c->db, SQL_SHEET_BATCH_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(a.matter), arg_str(what_word(what)),
                       arg_id(subject), arg_time(c->now)));
}

/* Which pass the caller keys now, taking it if it is free. */
static MUST err my_pass(struct ctx *c, const struct batch *b, int64_t *ret)
{
    bool second = str_is(b->state, "second");
    struct id owner = second ? b->second_id : b->first_id;

    if (!second && !str_is(b->state, "first"))
        return err_rule(c->arena, &PAPER_STATE, NULL, "state=" STR_FMT, STR_ARG(b->state));
    *ret = second ? 2 : 1;
    if (second && b->first_id.v == c->account.v)
        return err_rule(c->arena, &PAPER_SAME_PERSON, RULE, "name=" STR_FMT,
                        STR_ARG(b->first_name));
    if (owner.v == c->account.v)
        return NULL;
    if (owner.v)
        return err_rule(c->arena, &PAPER_TAKEN, RULE, "name=" STR_FMT,
                        STR_ARG(second ? b->second_name : b->first_name));
    return db_run(c->db, second ? SQL_SHEET_BATCH_SECOND : SQL_SHEET_BATCH_FIRST, NULL,
                  ARGS(arg_id(c->community), arg_id(b->id), arg_id(c->account), arg_str(c->name)));
}

static MUST err check_code(struct ctx *c, const struct batch *b, struct str code,
                           struct code_row *ret)
{
    int64_t used = 0;

    if (!sheet_code_ok(code))
        return &PAPER_CODE_WRONG;
    err e = code_get(c, code, ret);
    if (e == &NOT_FOUND)
        return err_rule(c->arena, &PAPER_CODE_UNKNOWN, RULE, "code=" STR_FMT, STR_ARG(code));
    TRY(e);
    if (ret->subject_id.v != b->subject_id.v || !str_eq(ret->what, b->what))
        return err_rule(c->arena, &PAPER_CODE_ELSEWHERE, RULE, "code=" STR_FMT, STR_ARG(code));
    TRY(db_int(c->db, SQL_CODE_USED, &used,
               ARGS(arg_id(c->community), arg_str(code), arg_id(b->id))));
    return used ? err_rule(c->arena, &PAPER_CODE_USED, RULE, "code=" STR_FMT, STR_ARG(code)) : NULL;
}

static MUST err check_words(struct ctx *c, const struct about *a, const struct key_in *in)
{
    if (!about_takes(c, a, in->choice))
        return &PAPER_CHOICE;
    enum own_words words = str_is(in->choice, "spoilt") ? WORDS_NONE : what_words(a->what);
    if (words == WORDS_MUST && str_len_utf8(str_trim(in->text)) < 2)
        return &PAPER_TEXT;
    return words == WORDS_NONE && in->text.n ? &PAPER_TEXT : NULL;
}

/* Why this one's sheet would be set aside as things stand; *ret NULL: it would count. */
static MUST err what_refuses(struct ctx *c, const struct about *a, struct id whose, err *ret)
{
    static const struct {
        enum sql stands;
        err refusal;
    } known[] = {
        [PAPER_BALLOT] = { SQL_PAPER_VOTE_STANDS, &VOTE_TWICE },
        [PAPER_REVIEW] = { SQL_PAPER_ANSWER_STANDS, &SURVEY_ANSWERED },
        [PAPER_CONSENT] = { SQL_CONSENT_STANDS, &CONSENT_TWICE },
    };
    int64_t stands = 0;

    *ret = NULL;
    if (!whose.v)
        return NULL;
    if (a->what == PAPER_OWNERS) {
        err e = owners_may_sheet(c, a->subject, whose);
        if (err_is(e, &OWNERS_VOTED) || err_is(e, &OWNERS_NO_AGENT))
            *ret = e;
        return *ret ? NULL : e;
    }
    if (a->what >= COUNT(known) || !known[a->what].refusal)
        return NULL;
    TRY(db_int(c->db, known[a->what].stands, &stands,
               ARGS(arg_id(c->community), arg_id(a->subject), arg_id(whose))));
    *ret = stands ? known[a->what].refusal : NULL;
    return NULL;
}

/* Whose it is, and the refusal it would meet if it were settled now. */
static MUST err fill_keyed(struct ctx *c, const struct about *a, struct id whose, struct keyed *ret)
{
    err refusal = NULL;

    ret->n++;
    TRY(whose_text(c, a, whose, &ret->label));
    TRY(what_refuses(c, a, whose, &refusal));
    ret->warn = refusal ? str_of(refusal->id) : STR("");
    return NULL;
}

err paper_key(struct ctx *c, struct id batch, const struct key_in *in, struct keyed *ret)
{
    struct batch b;
    struct about a;
    struct code_row code;
    int64_t pass = 0;

    TRY(batch_take(c, batch, &b, &a));
    TRY(about_must_be_open(c, &a));
    TRY(my_pass(c, &b, &pass));
    ret->code = sheet_code_bare(c->arena, in->code);
    TRY(check_code(c, &b, ret->code, &code));
    TRY(check_words(c, &a, in));
    TRY(db_int(c->db, SQL_SHEET_ENTRY_COUNT, &ret->n,
               ARGS(arg_id(c->community), arg_id(b.id), arg_int(pass))));
    if (ret->n >= BATCH_MAX)
        return err_rule(c->arena, &PAPER_COUNT, NULL, "max=%d", BATCH_MAX);
    err e = db_run(c->db, SQL_SHEET_ENTRY_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(b.id), arg_int(pass), arg_str(ret->code),
                        arg_str(in->choice), arg_str(in->text), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &PAPER_KEYED_TWICE : e;
    leaf_int(c, "pass", pass);
    return fill_keyed(c, &a, code.whose_id, ret);
}

err paper_unkey(struct ctx *c, struct id batch, struct str code)
{
    struct batch b;
    struct about a;
    int64_t pass = 0, changed = 0;

    TRY(batch_take(c, batch, &b, &a));
    TRY(my_pass(c, &b, &pass));
    TRY(db_run(c->db, SQL_SHEET_ENTRY_DROP, &changed,
               ARGS(arg_id(c->community), arg_id(b.id), arg_int(pass),
                    arg_str(sheet_code_bare(c->arena, code)))));
    leaf_int(c, "pass", pass);
    return changed ? NULL : &PAPER_NOT_KEYED;
}

err paper_pass_done(struct ctx *c, struct id batch)
{
    struct batch b;
    struct about a;
    int64_t pass = 0, n = 0;

    TRY(batch_take(c, batch, &b, &a));
    TRY(my_pass(c, &b, &pass));
    TRY(db_int(c->db, SQL_SHEET_ENTRY_COUNT, &n,
               ARGS(arg_id(c->community), arg_id(b.id), arg_int(pass))));
    if (n == 0)
        return &PAPER_EMPTY;
    leaf_int(c, "pass", pass);
    leaf_int(c, "sheets", n);
    return db_run(c->db, pass == 1 ? SQL_SHEET_BATCH_FIRST_DONE : SQL_SHEET_BATCH_SECOND_DONE, NULL,
                  ARGS(arg_id(c->community), arg_id(b.id), arg_time(c->now)));
}

static MUST err must_be_live(struct ctx *c, const struct batch *b)
{
    if (!str_is(b->state, "settled") && !str_is(b->state, "discarded"))
        return NULL;
    return err_rule(c->arena, &PAPER_STATE, NULL, "state=" STR_FMT, STR_ARG(b->state));
}

err paper_photo(struct ctx *c, struct id batch, struct id file)
{
    struct batch b;
    struct about a;

    TRY(batch_take(c, batch, &b, &a));
    TRY(must_be_live(c, &b));
    TRY(file_attach(c, file, a.what == PAPER_OWNERS ? "owners_vote" : "sheet_batch", b.id, false));
    TRY(file_must_be_image(c, file, &PAPER_PHOTO));
    leaf_id(c, "file", file);
    return db_run(c->db, SQL_SHEET_PHOTO_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(b.id), arg_id(file), arg_time(c->now)));
}

err paper_discard(struct ctx *c, struct id batch, struct str reason)
{
    struct batch b;
    struct about a;

    TRY(batch_take(c, batch, &b, &a));
    TRY(must_be_live(c, &b));
    TRY(leaf_commit(c, "reason", reason));
    return db_run(c->db, SQL_SHEET_BATCH_DISCARD, NULL,
                  ARGS(arg_id(c->community), arg_id(b.id), arg_str(reason)));
}
