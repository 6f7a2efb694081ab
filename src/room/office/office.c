#include "room/office/office.h"

#include "base/arena.h"
#include "room/region/region.h"
#include "web/leaf.h"

enum { MEMBERS_MAX = 5000, POSTS_MAX = 200 };

const struct failure POST_KIND_WRONG = { .code = ERR_INPUT, .id = "post.kind" };
const struct failure POST_TERM_WRONG = { .code = ERR_INPUT, .id = "post.term" };
const struct failure POST_REGION_WRONG = { .code = ERR_INPUT, .id = "post.region" };
const struct failure POST_HOLDER_WRONG = { .code = ERR_INPUT, .id = "post.holder" };
const struct failure POST_TWICE = { .code = ERR_CONFLICT, .id = "post.twice" };
const struct failure POST_APART = { .code = ERR_CONFLICT, .id = "post.apart" };
const struct failure POST_KIN = { .code = ERR_CONFLICT, .id = "post.kin" };
const struct failure POST_ENDED = { .code = ERR_CONFLICT, .id = "post.ended" };

struct kind_row {
    struct str kind;
};
static const struct field kind_fields[] = { FIELD(struct kind_row, kind, SHOW) };
static const struct shape KIND_ROW = SHAPE(struct kind_row, kind_fields);

static const struct field member_fields[] = {
    FIELD(struct member, post, SHOW),    FIELD(struct member, resident, SHOW),
    FIELD(struct member, account, SHOW), FIELD(struct member, kind, SHOW),
    FIELD(struct member, name, SHOW),
};
static const struct shape MEMBER = SHAPE(struct member, member_fields);

static const struct field post_fields[] = {
    FIELD(struct post, id, SHOW),        FIELD(struct post, community_id, SECRET),
    FIELD(struct post, region_id, SHOW), FIELD(struct post, kind, SHOW),
    FIELD(struct post, name, SHOW),      FIELD(struct post, region_name, SHOW),
    FIELD(struct post, account, SHOW),   FIELD(struct post, resident, SHOW),
    FIELD(struct post, from_day, SHOW),  FIELD(struct post, to_day, SHOW),
};
static const struct shape POST_ROW = SHAPE(struct post, post_fields);

err post_perms(struct ctx *c, struct id account, struct id region, struct day day,
               struct perms *ret)
{
    struct perms sum = { 0 };
    struct kind_row row;
    struct rows q;

    TRY(db_rows(c->db, SQL_POST_KINDS_AT, &q,
                ARGS(arg_int(region.v), arg_int(account.v), arg_day(day))));
    while (rows_next(&q, &KIND_ROW, &row)) {
        const struct post_kind *k = post_kind(row.kind);
        if (k)
            sum = perms_join(sum, k->perms);
    }
    TRY(rows_end(&q));
    *ret = sum;
    return NULL;
}

static bool same_person(const struct member *a, const struct member *b)
{
    return (a->resident.v && a->resident.v == b->resident.v) ||
           (a->account.v && a->account.v == b->account.v);
}

static void join_members(struct member *all, size_t *n, const struct list *more)
{
    const struct member *m = more->p;

    for (size_t i = 0; i < more->n; i++) {
        bool known = false;
        for (size_t k = 0; k < *n && !known; k++)
            known = same_person(&all[k], &m[i]);
        if (!known)
            all[(*n)++] = m[i];
    }
}

static size_t kinds_of_body(const char *body, const struct post_kind **ret)
{
    size_t n = 0;

    for (size_t i = 0; i < post_kind_count(); i++)
        if (str_is(post_kind_at(i)->body, body))
            ret[n++] = post_kind_at(i);
    return n;
}

err office_members(struct ctx *c, const char *body, struct day day, struct list *ret)
{
    const struct post_kind **kinds =
        NEW_N(c->arena, const struct post_kind *, post_kind_count() + 1);
    size_t n_kinds = kinds_of_body(body, kinds), n = 0;
    struct member *all = NEW_N(c->arena, struct member, MEMBERS_MAX);

    for (size_t i = 0; i < n_kinds; i++) {
        struct list l;
        TRY(db_list(c->db, SQL_POST_MEMBERS, &MEMBER, MEMBERS_MAX - n, &l,
                    ARGS(arg_id(c->community), arg_str(kinds[i]->id), arg_day(day))));
        join_members(all, &n, &l);
    }
    *ret = (struct list){ all, n };
    return NULL;
}

err office_holders(struct ctx *c, struct id place, struct str kind, struct day day,
                   struct list *ret)
{
    return db_list(c->db, SQL_POST_HOLDERS, &MEMBER, MEMBERS_MAX, ret,
                   ARGS(arg_int(place.v), arg_str(kind), arg_day(day)));
}

static MUST err check_holder(struct ctx *c, struct id place, const struct post_in *in)
{
    int64_t n = 0;

    if (in->resident.v) {
        TRY(db_int(c->db, SQL_POST_RESIDENT_LIVES, &n, ARGS(arg_id(place), arg_id(in->resident))));
        if (!n)
            return err_at(c->arena, &POST_HOLDER_WRONG, "resident", "no living resident here");
    }
    if (in->account.v) {
        TRY(db_int(c->db, SQL_POST_ACCOUNT_ACTIVE, &n, ARGS(arg_id(in->account))));
        if (!n)
            return err_at(c->arena, &POST_HOLDER_WRONG, "account", "no active account");
    }
    return NULL;
}

static MUST err check_place(struct ctx *c, struct id place, const struct post_in *in)
{
    const struct post_kind *k = post_kind(in->kind);
    struct region r;
    bool within = true;

    if (!k)
        return err_at(c->arena, &POST_KIND_WRONG, "kind", "unknown");
    TRY(region_get(c, place, &r));
    if (!str_eq(r.level, k->level))
        return err_at(c->arena, &POST_KIND_WRONG, "kind", "not held at this level");
    if (in->region.v)
        TRY(region_within(c, in->region, place, &within));
    return within ? NULL : err_at(c->arena, &POST_REGION_WRONG, "region", "not below the place");
}

struct seat { /* who is to sit where, and when */
    struct id place;
    struct member who;
    struct day from, to;
};

static MUST err not_beside(struct ctx *c, const struct seat *s, const struct post_apart *x,
                           const struct member *other, struct str body)
{
    int64_t kin = 0;

    if (same_person(&s->who, other))
        return err_rule(c->arena, &POST_APART, x->source.p, "name=" STR_FMT " body=" STR_FMT,
                        STR_ARG(other->name), STR_ARG(body));
    if (x->kin && s->who.resident.v && other->resident.v)
        TRY(db_int(c->db, SQL_POST_KIN, &kin,
                   ARGS(arg_id(s->place), arg_id(s->who.resident), arg_id(other->resident))));
    return kin ? err_rule(c->arena, &POST_KIN, x->source.p, "name=" STR_FMT " body=" STR_FMT,
                          STR_ARG(other->name), STR_ARG(body))
               : NULL;
}

static MUST err not_in_body(struct ctx *c, const struct seat *s, const struct post_apart *x,
                            struct str body)
{
    const struct post_kind **kinds =
        NEW_N(c->arena, const struct post_kind *, post_kind_count() + 1);
    size_t n = kinds_of_body(str_z(c->arena, body), kinds);
    struct list l;

    for (size_t i = 0; i < n; i++) {
        TRY(db_list(
            c->db, SQL_POST_OVERLAP, &MEMBER, MEMBERS_MAX, &l,
            ARGS(arg_id(s->place), arg_str(kinds[i]->id), arg_day(s->from), arg_day(s->to))));
        for (size_t k = 0; k < l.n; k++)
            TRY(not_beside(c, s, x, (const struct member *)l.p + k, body));
    }
    return NULL;
}

static MUST err check_apart(struct ctx *c, struct id place, const struct post_in *in,
                            struct day from)
{
    const struct day never = { INT32_MAX };
    struct str body = post_kind(in->kind)->body;
    struct seat s = { place, { .resident = in->resident, .account = in->account }, from, never };

    if (in->to_day.n != DAY_NONE.n)
        s.to = in->to_day;
    if (body.n == 0)
        return NULL;
    if (!s.who.resident.v)
        TRY(db_int(c->db, SQL_POST_RESIDENT_OF, &s.who.resident.v,
                   ARGS(arg_id(place), arg_id(in->account))));
    for (size_t i = 0; i < post_apart_count(); i++) {
        const struct post_apart *x = post_apart_at(i);
        if (str_eq(body, x->body))
            TRY(not_in_body(c, &s, x, x->from));
        if (str_eq(body, x->from))
            TRY(not_in_body(c, &s, x, x->body));
    }
    return NULL;
}

err post_add(struct ctx *c, struct id place, const struct post_in *in, struct id *ret)
{
    struct id id = ctx_id(c), region = in->region.v ? in->region : place;
    struct day from = in->from_day.n == DAY_NONE.n ? c->today : in->from_day;
    int64_t same = 0;

    TRY(check_place(c, place, in));
    TRY(check_holder(c, place, in));
    if (in->to_day.n != DAY_NONE.n && in->to_day.n < from.n)
        return err_at(c->arena, &POST_TERM_WRONG, "to_day", "ends before it begins");
    TRY(check_apart(c, place, in, from));
    TRY(db_int(
        c->db, SQL_POST_SAME, &same,
        ARGS(arg_id(place), arg_str(in->kind), arg_str(in->name), arg_id(region), arg_day(from))));
    if (same)
        return &POST_TWICE;
    TRY(db_run(c->db, SQL_POST_ADD, NULL,
               ARGS(arg_id(place), arg_id(id), arg_str(in->kind), arg_id(region),
                    arg_id(in->account), arg_id(in->resident), arg_str(in->name), arg_day(from),
                    arg_day(in->to_day))));
    leaf_subject(c, id);
    leaf_word(c, "kind", in->kind);
    TRY(leaf_commit(c, "name", in->name));
    *ret = id;
    return NULL;
}

/* The last day of an ended post is yesterday: the holder may do nothing more from now on. */
err post_end(struct ctx *c, struct id place, struct id post, struct str reason)
{
    struct post p;

    TRY(db_one(c->db, SQL_POST_ONE, &POST_ROW, &p, ARGS(arg_id(place), arg_id(post))));
    if (p.to_day.n != DAY_NONE.n && p.to_day.n < c->today.n)
        return &POST_ENDED;
    TRY(db_run(c->db, SQL_POST_END, NULL,
               ARGS(arg_id(place), arg_id(post), arg_int(c->today.n - 1), arg_str(reason))));
    leaf_subject(c, post);
    leaf_word(c, "kind", p.kind);
    return NULL;
}

err posts_of(struct ctx *c, struct id account, struct day day, struct list *ret_posts)
{
    return db_list(c->db, SQL_POSTS_OF, &POST_ROW, POSTS_MAX, ret_posts,
                   ARGS(arg_id(account), arg_day(day)));
}

err office_page(struct ctx *c, struct id after, int64_t size, struct list *ret)
{
    return db_list(c->db, SQL_POST_PAGE, &POST_ROW, (size_t)size, ret,
                   ARGS(arg_id(c->community), arg_int(after.v), arg_int(size), arg_day(c->today)));
}
