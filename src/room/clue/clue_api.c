/* clue_api.c - lists and pages of clues, for those who may know of them, and all their routes. */
#include "base/arena.h"
#include "flow/track.h"
#include "room/auth/auth.h"
#include "room/clue/clue_row.h"
#include "room/office/office.h"
#include "room/resident/resident.h"
#include "web/house.h"

const struct failure CLUE_TRACK = { .code = ERR_MISSING, .id = "clue.track", .field = "code" };

enum { READ_MAX = 1000, MINE_MAX = 200 };

struct clue_line {
    struct id id, place, accused_place, accused_post, checker_id;
    struct str place_name, code, state, step, step_title, template, kind, accused, naming, upheld,
        result, answer;
    int64_t template_version;
    struct blob accused_sealed;
    bool late, mine;
    struct when created_at, due_at, closed_at;
};
struct note_line {
    struct id id;
    struct str word, text, by_name;
    struct blob text_sealed;
    struct when at;
};
struct clue_page {
    struct id id;
    struct str code, state, step, step_title, kind, accused, naming, checker_name, upheld, result;
    bool keep, check, told, late;
    struct when at, due_at, closed_at;
    struct list notes, steps;
};
struct cadre {
    struct id id, place;
    struct str kind, title, name, place_name;
};
struct track_in {
    struct str code, word;
};
struct sealed_line {
    struct id id;
    struct blob text_sealed;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct clue_line, id, SHOW),
    FIELD(struct clue_line, place, SHOW),
    FIELD(struct clue_line, place_name, SHOW),
    FIELD(struct clue_line, code, SHOW),
    FIELD(struct clue_line, state, SHOW),
    FIELD(struct clue_line, step, SHOW),
    FIELD(struct clue_line, step_title, EXTRA),
    FIELD(struct clue_line, template, SECRET),
    FIELD(struct clue_line, template_version, SECRET),
    FIELD(struct clue_line, kind, SHOW),
    FIELD(struct clue_line, accused, EXTRA),
    FIELD(struct clue_line, accused_place, SECRET),
    FIELD(struct clue_line, accused_post, SECRET),
    FIELD(struct clue_line, accused_sealed, SECRET),
    FIELD(struct clue_line, naming, SHOW),
    FIELD(struct clue_line, checker_id, SECRET),
    FIELD(struct clue_line, mine, EXTRA),
    FIELD(struct clue_line, upheld, SHOW),
    FIELD(struct clue_line, result, SHOW),
    FIELD(struct clue_line, answer, EXTRA),
    FIELD(struct clue_line, late, EXTRA),
    FIELD(struct clue_line, created_at, SHOW),
    FIELD(struct clue_line, due_at, SHOW),
    FIELD(struct clue_line, closed_at, SHOW),
};
static const struct field note_fields[] = {
    FIELD(struct note_line, id, SHOW),
    FIELD(struct note_line, word, SHOW),
    FIELD(struct note_line, text, EXTRA),
    FIELD(struct note_line, text_sealed, SECRET),
    FIELD(struct note_line, by_name, SHOW),
    FIELD(struct note_line, at, SHOW),
};
static const struct shape CLUE_NOTE_LINE = { "struct clue_note_line", note_fields, COUNT(note_fields), sizeof(struct note_line) };
static const struct field page_fields[] = {
    FIELD(struct clue_page, id, SHOW),
    FIELD(struct clue_page, code, SHOW),
    FIELD(struct clue_page, state, SHOW),
    FIELD(struct clue_page, step, SHOW),
    FIELD(struct clue_page, step_title, SHOW),
    FIELD(struct clue_page, kind, SHOW),
    FIELD(struct clue_page, accused, SHOW),
    FIELD(struct clue_page, naming, SHOW),
    FIELD(struct clue_page, checker_name, SHOW),
    FIELD(struct clue_page, upheld, SHOW),
    FIELD(struct clue_page, result, SHOW),
    FIELD(struct clue_page, keep, SHOW),
    FIELD(struct clue_page, check, SHOW),
    FIELD(struct clue_page, told, SHOW),
    FIELD(struct clue_page, late, SHOW),
    FIELD(struct clue_page, at, SHOW),
    FIELD(struct clue_page, due_at, SHOW),
    FIELD(struct clue_page, closed_at, SHOW),
    FIELD(struct clue_page, notes, SHOW, .sub = &CLUE_NOTE_LINE),
    FIELD(struct clue_page, steps, SHOW, .sub = &STEP_LINE),
};
static const struct field cadre_fields[] = {
    FIELD(struct cadre, id, SHOW),
    FIELD(struct cadre, place, SHOW),
    FIELD(struct cadre, kind, SHOW),
    FIELD(struct cadre, title, EXTRA),
    FIELD(struct cadre, name, SHOW),
    FIELD(struct cadre, place_name, SHOW),
};
static const struct field track_fields[] = {
    FIELD(struct track_in, code, NEED, .min = 6, .max = 24),
    FIELD(struct track_in, word, NEED, .min = 6, .max = 20),
};
static const struct field sealed_fields[] = {
    FIELD(struct sealed_line, id, SHOW),
    FIELD(struct sealed_line, text_sealed, SECRET),
};
/* clang-format on */
static const struct shape CLUE_LINE = SHAPE(struct clue_line, line_fields);
static const struct shape CLUE_PAGE = SHAPE(struct clue_page, page_fields);
static const struct shape CLUE_CADRE = { "struct clue_cadre", cadre_fields, COUNT(cadre_fields),
                                         sizeof(struct cadre) };
static const struct shape CLUE_TRACK_IN = { "struct clue_track_in", track_fields,
                                            COUNT(track_fields), sizeof(struct track_in) };
static const struct shape CLUE_SEALED = { "struct clue_sealed", sealed_fields, COUNT(sealed_fields),
                                          sizeof(struct sealed_line) };

/* --- whom it may be about --- */

static err get_cadres(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    size_t n = 0;

    TRY(db_list(c->db, SQL_CLUE_CADRES, &CLUE_CADRE, 500, &l,
                ARGS(arg_id(c->community), arg_day(c->today))));
    struct cadre *x = (struct cadre *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        const struct post_kind *kind = post_kind(x[k].kind);
        if (!kind || !perms_have(kind->perms, PERM_MATTER_SEE))
            continue;
        x[n] = x[k];
        x[n].title = post_title(x[n].kind, c->lang);
        n++;
    }
    answer_page(r, &CLUE_CADRE, &(struct list){ x, n }, (struct id){ 0 });
    return NULL;
}

/* --- lists --- */

static void say_line(struct ctx *c, struct clue_line *x)
{
    x->step_title = track_step_title(
        c, book_template(c->house->flow, x->template, x->template_version), x->step);
    x->late = str_is(x->state, "open") && x->due_at.ms && x->due_at.ms < c->now.ms;
    x->mine = c->account.v && x->checker_id.v == c->account.v;
}

/* What the reporter was answered, once it is. */
static MUST err say_answer(struct ctx *c, struct clue_line *x)
{
    struct sealed_line n;
    struct ctx there = *c;

    x->answer = STR("");
    x->upheld = STR("");
    there.community = x->place;
    if (str_is(x->state, "open"))
        return NULL;
    err e = db_one(c->db, SQL_CLUE_ANSWER, &CLUE_SEALED, &n, ARGS(arg_id(x->place), arg_id(x->id)));
    if (e)
        return e == &NOT_FOUND ? NULL : e;
    return secret_open(&there, "clue.note", n.id, n.text_sealed, &x->answer);
}

static MUST err may_know(struct ctx *c, const struct clue_line *x, bool *ret)
{
    struct ctx there = *c;
    struct clue_turn t;

    there.community = x->place;
    err e = clue_look(&there, x->id, &t);
    *ret = !e && (t.role & (ROLE_KEEP | ROLE_CHECK));
    return e == &NOT_FOUND ? NULL : e;
}

/* Those one may not know of leave no trace, in the cursor neither. */
static err get_clues(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct id next = { 0 };
    struct list l;
    size_t n = 0;

    TRY(db_list(c->db, SQL_CLUE_PAGE, &CLUE_LINE, READ_MAX, &l,
                ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(READ_MAX))));
    struct clue_line *x = (struct clue_line *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n && n <= PAGE_SIZE; k++) {
        struct ctx there = *c;
        bool may = false;
        TRY(may_know(c, &x[k], &may));
        if (!may)
            continue;
        x[n] = x[k];
        there.community = x[n].place;
        TRY(secret_open(&there, "clue.accused", x[n].id, x[n].accused_sealed, &x[n].accused));
        x[n].answer = STR("");
        say_line(c, &x[n++]);
    }
    if (n > PAGE_SIZE)
        next = x[(n = PAGE_SIZE) - 1].id;
    answer_page(r, &CLUE_LINE, &(struct list){ x, n }, next);
    return NULL;
}

static err get_mine(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;

    TRY(db_list(c->db, SQL_CLUE_MINE, &CLUE_LINE, MINE_MAX, &l, ARGS(arg_id(c->account))));
    struct clue_line *x = (struct clue_line *)(uintptr_t)l.p; /* likewise */
    for (size_t k = 0; k < l.n; k++) {
        struct ctx there = *c;
        there.community = x[k].place;
        TRY(secret_open(&there, "clue.accused", x[k].id, x[k].accused_sealed, &x[k].accused));
        TRY(say_answer(c, &x[k]));
        say_line(c, &x[k]);
    }
    answer_page(r, &CLUE_LINE, &l, (struct id){ 0 });
    return NULL;
}

/* --- by its number and word, of whoever told it without a name --- */

static const struct rate_limit TRACK_AT = { "clue.track", 30, 15 * 60 * 1000 };

static err post_track(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct track_in in;
    struct clue_line x;

    TRY(form_read(r, &CLUE_TRACK_IN, &in));
    TRY(rate_look(c, &TRACK_AT, r->ip));
    err e = db_one(c->db, SQL_CLUE_BY_TRACK, &CLUE_LINE, &x,
                   ARGS(arg_blob(secret_hash(c, "clue.track", in.word)), arg_str(in.code)));
    if (e && e != &NOT_FOUND)
        return e;
    if (e) { /* counted, and the count stays though the answer is no */
        TRY(rate_count(c, &TRACK_AT, r->ip));
        r->refusal = &CLUE_TRACK;
        return NULL;
    }
    x.accused = STR("");
    TRY(say_answer(c, &x));
    say_line(c, &x);
    answer_one(r, &CLUE_LINE, &x);
    return NULL;
}

/* --- one clue --- */

/* Whoever brought it reads what they said and what they were answered. */
static MUST err read_notes(struct ctx *c, const struct clue_turn *t, struct list *ret)
{
    size_t n = 0;

    TRY(db_list(c->db, SQL_CLUE_NOTES, &CLUE_NOTE_LINE, 500, ret,
                ARGS(arg_id(c->community), arg_id(t->i.id))));
    struct note_line *x = (struct note_line *)(uintptr_t)ret->p; /* likewise */
    for (size_t k = 0; k < ret->n; k++) {
        bool theirs = str_is(x[k].word, "told") || str_is(x[k].word, "answer") ||
                      str_is(x[k].word, "refused");
        if (t->role == ROLE_TOLD ? !theirs : t->role == ROLE_CHECK && str_is(x[k].word, "looked"))
            continue;
        x[n] = x[k];
        TRY(secret_open(c, "clue.note", x[n].id, x[n].text_sealed, &x[n].text));
        if (t->role == ROLE_TOLD)
            x[n].by_name = STR("");
        n++;
    }
    ret->n = n;
    return NULL;
}

static err get_clue(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct clue_turn t;

    TRY(clue_look(c, r->id[0], &t));
    struct clue_page p = { .id = t.i.id,
                           .code = t.i.code,
                           .state = t.i.state,
                           .step = t.i.step->id,
                           .step_title = track_step_title(c, t.i.template, t.i.step->id),
                           .kind = t.k.kind,
                           .naming = t.k.naming,
                           .checker_name = t.k.checker_name,
                           .upheld = t.k.upheld,
                           .result = t.k.result,
                           .keep = t.role & ROLE_KEEP,
                           .check = t.role & ROLE_CHECK,
                           .told = t.role & ROLE_TOLD,
                           .at = t.k.at,
                           .due_at = t.i.due,
                           .closed_at = t.i.closed };
    p.late = str_is(p.state, "open") && p.due_at.ms && p.due_at.ms < c->now.ms;
    if (p.told)
        p.checker_name = p.upheld = STR("");
    TRY(secret_open(c, "clue.accused", t.i.id, t.k.accused_sealed, &p.accused));
    TRY(read_notes(c, &t, &p.notes));
    TRY(track_steps(c, p.id, t.i.template, p.state, p.step, &p.steps));
    answer_one(r, &CLUE_PAGE, &p);
    return NULL;
}

static err get_checkers(struct req *r)
{
    struct clue_turn t;
    struct list l;

    TRY(clue_look(&r->ctx, r->id[0], &t));
    if (!(t.role & ROLE_KEEP))
        return &CLUE_NOT_YOURS;
    TRY(clue_checkers(&r->ctx, &t.k, &l));
    answer_page(r, &CLUE_CHECKER_LINE, &l, (struct id){ 0 });
    return NULL;
}

#define C "/api/c/{c}"
#define K C "/clues/{id}"
/* "-": no leaf, for the log is public and live. SIGNED_IN: who may is asked of each clue, and the
 * answer to all others is that there is none. */
/* clang-format off */
static const struct route routes[] = {
    { GET,  C "/cadres", PERM_SIGNED_IN, .out = &CLUE_CADRE, .list = true, .run = get_cadres },
    { POST, C "/clues", PERM_SIGNED_IN, "-", .in = &CLUE_IN, .out = &CLUE_BROUGHT, .run = clue_bring },
    { GET,  C "/clues", PERM_SIGNED_IN, .out = &CLUE_LINE, .list = true, .run = get_clues },
    { GET,  "/api/my_clues", PERM_SIGNED_IN, .out = &CLUE_LINE, .list = true, .run = get_mine },
    { POST, "/api/clue_track", PERM_PUBLIC, "-", .in = &CLUE_TRACK_IN, .out = &CLUE_LINE, .run = post_track },
    { GET,  K, PERM_SIGNED_IN, .out = &CLUE_PAGE, .run = get_clue },
    { GET,  K "/checkers", PERM_SIGNED_IN, .out = &CLUE_CHECKER_LINE, .list = true, .run = get_checkers },
    { POST, K "/accept", PERM_SIGNED_IN, "-", .in = &CLUE_ACCEPT_IN, .run = clue_accept },
    { POST, K "/refuse", PERM_SIGNED_IN, "-", .in = &CLUE_REASON_IN, .run = clue_refuse },
    { POST, K "/found", PERM_SIGNED_IN, "-", .in = &CLUE_FOUND_IN, .run = clue_found },
    { POST, K "/back", PERM_SIGNED_IN, "-", .in = &CLUE_REASON_IN, .run = clue_back },
    { POST, K "/decide", PERM_SIGNED_IN, "-", .in = &CLUE_DECIDE_IN, .run = clue_decide },
    { POST, K "/reporter", PERM_SIGNED_IN, "-", .in = &CLUE_REASON_IN, .out = &CLUE_REPORTER, .run = clue_reporter },
};
/* clang-format on */
const struct routes CLUE_ROUTES = { "clue", routes, COUNT(routes) };
