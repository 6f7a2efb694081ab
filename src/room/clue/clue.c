/* clue.c - a clue's own rows, who may know of it, and who is told that something waits. */
#include "base/arena.h"
#include "room/clue/clue_row.h"
#include "room/office/office.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "rule/line.h"

const struct failure CLUE_NOT_YOURS = { .code = ERR_DENIED, .id = "clue.not_yours" };

struct line_row {
    struct str accused, reader;
    int64_t standing;
};
struct clue_ref {
    struct id v;
};
/* clang-format off */
static const struct field clue_fields[] = {
    FIELD(struct clue, case_id, SHOW),
    FIELD(struct clue, from_place, SHOW),
    FIELD(struct clue, kind, SHOW),
    FIELD(struct clue, accused_place, SECRET),
    FIELD(struct clue, accused_post, SECRET),
    FIELD(struct clue, accused_sealed, SECRET),
    FIELD(struct clue, naming, SHOW),
    FIELD(struct clue, account_id, SECRET),
    FIELD(struct clue, name_sealed, SECRET),
    FIELD(struct clue, phone_sealed, SECRET),
    FIELD(struct clue, track_hash, SECRET),
    FIELD(struct clue, checker_id, SECRET),
    FIELD(struct clue, checker_name, SHOW),
    FIELD(struct clue, upheld, SHOW),
    FIELD(struct clue, result, SHOW),
    FIELD(struct clue, at, SHOW),
};
static const struct field line_fields[] = {
    FIELD(struct line_row, accused, SHOW),
    FIELD(struct line_row, reader, SHOW),
    FIELD(struct line_row, standing, SHOW),
};
static const struct field holder_fields[] = {
    FIELD(struct member, post, SHOW),
    FIELD(struct member, resident, SHOW),
    FIELD(struct member, account, SHOW),
    FIELD(struct member, kind, SHOW),
    FIELD(struct member, name, SHOW),
};
static const struct field checker_fields[] = {
    FIELD(struct checker, id, SHOW),
    FIELD(struct checker, account, SECRET),
    FIELD(struct checker, place, SHOW),
    FIELD(struct checker, kind, SHOW),
    FIELD(struct checker, title, EXTRA),
    FIELD(struct checker, name, SHOW),
    FIELD(struct checker, place_name, SHOW),
};
/* clang-format on */
static const struct field ref_fields[] = { FIELD(struct clue_ref, v, SHOW) };
static const struct shape CLUE_ROW = SHAPE(struct clue, clue_fields);
static const struct shape CLUE_LINE_ROW = SHAPE(struct line_row, line_fields);
static const struct shape CLUE_HOLDER = SHAPE(struct member, holder_fields);
static const struct shape CLUE_REF = SHAPE(struct clue_ref, ref_fields);
const struct shape CLUE_CHECKER_LINE = { "struct clue_checker", checker_fields,
                                         COUNT(checker_fields), sizeof(struct checker) };

/* --- who may know --- */

static bool oversees(const struct post_kind *k)
{
    return k && (perms_have(k->perms, PERM_CLUE_RUN) || str_is(k->body, "supervision_committee"));
}

static bool same_body(const struct post_kind *a, const struct post_kind *b)
{
    return a && b && (a == b || (a->body.n && str_eq(a->body, b->body)));
}

err clue_barred(struct ctx *c, struct id place, struct id post, struct id account, bool *ret)
{
    int64_t self = 0;
    struct list l;

    *ret = false;
    if (!post.v)
        return NULL;
    TRY(db_int(c->db, SQL_CLUE_ONE_PERSON, &self,
               ARGS(arg_id(place), arg_id(post), arg_id(account))));
    TRY(db_list(c->db, SQL_CLUE_LINE, &CLUE_LINE_ROW, 500, &l,
                ARGS(arg_id(place), arg_id(post), arg_id(account), arg_day(c->today))));
    *ret = self > 0;
    const struct line_row *x = l.p;
    for (size_t k = 0; k < l.n && !*ret; k++) {
        const struct post_kind *of = post_kind(x[k].accused), *mine = post_kind(x[k].reader);
        *ret = line_bars(&(struct line_pair){ false, (enum line_standing)x[k].standing,
                                              oversees(mine), same_body(of, mine) });
    }
    return NULL;
}

err clue_keepers(struct ctx *c, struct id place, struct id accused_place, struct id accused_post,
                 struct list *ret)
{
    struct list l;
    size_t n = 0;

    TRY(db_list(c->db, SQL_CLUE_POSTS_AT, &CLUE_HOLDER, 2000, &l,
                ARGS(arg_id(place), arg_day(c->today))));
    struct member *m = (struct member *)(uintptr_t)l.p; /* just made in our arena */
    for (size_t k = 0; k < l.n; k++) {
        const struct post_kind *kind = post_kind(m[k].kind);
        bool barred = true;
        if (!kind || !perms_have(kind->perms, PERM_CLUE_RUN))
            continue;
        TRY(clue_barred(c, accused_place, accused_post, m[k].account, &barred));
        if (!barred)
            m[n++] = m[k];
    }
    *ret = (struct list){ m, n };
    return NULL;
}

err clue_checkers(struct ctx *c, const struct clue *k, struct list *ret)
{
    struct list l;
    size_t n = 0;

    TRY(db_list(c->db, SQL_CLUE_POSTS_BELOW, &CLUE_CHECKER_LINE, 500, &l,
                ARGS(arg_id(c->community), arg_day(c->today))));
    struct checker *x = (struct checker *)(uintptr_t)l.p; /* likewise */
    for (size_t j = 0; j < l.n; j++) {
        bool barred = true;
        TRY(clue_barred(c, k->accused_place, k->accused_post, x[j].account, &barred));
        if (barred || x[j].account.v == k->account_id.v)
            continue;
        x[n] = x[j];
        x[n].title = post_title(x[n].kind, c->lang);
        n++;
    }
    *ret = (struct list){ x, n };
    return NULL;
}

/* Whoever brought it knows of it in any case; all others only if they are not of the line. */
static MUST err role_in(struct ctx *c, const struct clue *k, unsigned *ret)
{
    struct perms p = { 0 };
    bool barred = true;

    *ret = 0;
    if (!c->account.v)
        return NULL;
    TRY(post_perms(c, c->account, c->community, c->today, &p));
    if (perms_have(p, PERM_CLUE_RUN))
        *ret |= ROLE_KEEP;
    if (k->checker_id.v == c->account.v)
        *ret |= ROLE_CHECK;
    if (*ret)
        TRY(clue_barred(c, k->accused_place, k->accused_post, c->account, &barred));
    if (barred)
        *ret = 0;
    if (k->account_id.v == c->account.v)
        *ret = ROLE_TOLD; /* nobody keeps what they brought */
    return NULL;
}

static MUST err read_rows(struct ctx *c, struct id id, struct clue_turn *ret)
{
    TRY(db_one(c->db, SQL_CLUE_GET, &CLUE_ROW, &ret->k, ARGS(arg_id(c->community), arg_id(id))));
    TRY(role_in(c, &ret->k, &ret->role));
    return ret->role ? NULL : &NOT_FOUND;
}

err clue_look(struct ctx *c, struct id id, struct clue_turn *ret)
{
    TRY(flow_load_secret(c, id, &ret->i));
    return read_rows(c, id, ret);
}

err clue_take(struct ctx *c, struct id id, unsigned roles, struct clue_turn *ret)
{
    TRY(flow_take_secret(c, id, &ret->i));
    TRY(read_rows(c, id, ret));
    return ret->role & roles ? NULL : &CLUE_NOT_YOURS;
}

/* --- what is kept and told --- */

err clue_note(struct ctx *c, struct id id, const char *word, struct str text)
{
    struct id row = ctx_id(c);

    return db_run(c->db, SQL_CLUE_NOTE_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(row), arg_id(id), arg_str(str_of(word)),
                       arg_blob(secret_seal(c, "clue.note", row, text)), arg_str(c->name),
                       arg_time(c->now)));
}

err clue_tell(struct ctx *c, const char *kind, struct id id, struct id account)
{
    struct message m = { .to_account = account,
                         .kind = kind,
                         .title = STR(""),
                         .tail = STR(""),
                         .link = post_link(c, "clues", id) };

    m.key = str_fmt(c->arena, "%s:%lld:%lld:%lld", kind, (long long)id.v, (long long)account.v,
                    (long long)c->now.ms);
    return post_tell(c, &m);
}

static MUST err warn(struct ctx *c, struct id id)
{
    struct clue_turn t;
    struct list l;

    TRY(flow_load_secret(c, id, &t.i));
    TRY(db_one(c->db, SQL_CLUE_GET, &CLUE_ROW, &t.k, ARGS(arg_id(c->community), arg_id(id))));
    TRY(clue_keepers(c, c->community, t.k.accused_place, t.k.accused_post, &l));
    for (size_t k = 0; k < l.n; k++)
        TRY(clue_tell(c, "waits.late", id, ((const struct member *)l.p)[k].account));
    if (str_is(t.i.step->id, "check"))
        TRY(clue_tell(c, "waits.late", id, t.k.checker_id));
    return db_run(c->db, SQL_CLUE_WARNED, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_time(t.i.due)));
}

err clue_watch(struct ctx *c)
{
    struct list l;

    TRY(db_list(c->db, SQL_CLUE_LATE, &CLUE_REF, 200, &l,
                ARGS(arg_id(c->community), arg_time(c->now))));
    for (size_t k = 0; k < l.n; k++)
        TRY(warn(c, ((const struct clue_ref *)l.p)[k].v));
    return NULL;
}
