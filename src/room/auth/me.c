/* me.c - who I am, where I live and what I may do there. */
#include "base/arena.h"
#include "room/auth/gate.h"
#include "room/office/office.h"
#include "room/region/region.h"
#include "room/resident/resident.h"
#include "web/house.h"

enum { PLACES_MAX = 200 };

struct place_id {
    struct id id;
};
static const struct field place_id_fields[] = { FIELD(struct place_id, id, SHOW) };
static const struct shape PLACE_ID = SHAPE(struct place_id, place_id_fields);

struct bound {
    struct id id, household;
    struct str name;
};
static const struct field bound_fields[] = {
    FIELD(struct bound, id, SHOW),
    FIELD(struct bound, household, SHOW),
    FIELD(struct bound, name, SHOW),
};
static const struct shape BOUND = SHAPE(struct bound, bound_fields);

struct my_post {
    struct str kind, title;
};
static const struct field my_post_fields[] = {
    FIELD(struct my_post, kind, SHOW),
    FIELD(struct my_post, title, SHOW),
};
static const struct shape MY_POST = SHAPE(struct my_post, my_post_fields);

struct my_community {
    struct id id;
    struct str name;
    struct id resident;
    struct str resident_name, household_text;
    struct list perms, posts;
};
static const struct field my_community_fields[] = {
    FIELD(struct my_community, id, SHOW),
    FIELD(struct my_community, name, SHOW),
    FIELD(struct my_community, resident, SHOW),
    FIELD(struct my_community, resident_name, SHOW),
    FIELD(struct my_community, household_text, SHOW),
    FIELD(struct my_community, perms, SHOW),
    FIELD(struct my_community, posts, SHOW, .sub = &MY_POST),
};
static const struct shape MY_COMMUNITY = SHAPE(struct my_community, my_community_fields);

struct my_place {
    struct id id;
    struct str level, name;
    struct list perms;
};
static const struct field my_place_fields[] = {
    FIELD(struct my_place, id, SHOW),
    FIELD(struct my_place, level, SHOW),
    FIELD(struct my_place, name, SHOW),
    FIELD(struct my_place, perms, SHOW),
};
static const struct shape MY_PLACE = SHAPE(struct my_place, my_place_fields);

struct me {
    struct id account;
    struct str login, name, csrf;
    bool demo, totp;
    struct when now, expires_at;
    int64_t idle_ms; /* the session ends so long after the last request, and at expires_at */
    struct list communities, places;
};
static const struct field me_fields[] = {
    FIELD(struct me, account, SHOW),
    FIELD(struct me, login, SHOW),
    FIELD(struct me, name, SHOW),
    FIELD(struct me, csrf, SHOW),
    FIELD(struct me, demo, SHOW),
    FIELD(struct me, totp, SHOW),
    FIELD(struct me, now, SHOW),
    FIELD(struct me, expires_at, SHOW),
    FIELD(struct me, idle_ms, SHOW),
    FIELD(struct me, communities, SHOW, .sub = &MY_COMMUNITY),
    FIELD(struct me, places, SHOW, .sub = &MY_PLACE),
};
const struct shape ME = SHAPE(struct me, me_fields);

static struct list perm_words(struct arena *a, struct perms p)
{
    struct str *word = NEW_N(a, struct str, PERM_COUNT_);
    size_t n = 0;

    for (unsigned i = PERM_PUBLIC; i < PERM_COUNT_; i++)
        if (perms_have(p, (enum perm)i))
            word[n++] = str_of(perm_word((enum perm)i));
    return (struct list){ word, n };
}

static struct list titles_at(struct ctx *c, const struct list *posts, struct id place)
{
    const struct post *p = posts->p;
    struct my_post *out = NEW_N(c->arena, struct my_post, posts->n + 1);
    size_t n = 0;

    for (size_t i = 0; i < posts->n; i++)
        if (p[i].community_id.v == place.v)
            out[n++] = (struct my_post){ p[i].kind, post_title(p[i].kind, c->lang) };
    return (struct list){ out, n };
}

/* The places of the account's bindings and posts, each once. */
static MUST err places_of(struct ctx *c, struct id account, const struct list *posts,
                          struct id *ret, size_t *ret_n)
{
    struct list l;
    size_t n = 0;

    TRY(db_list(c->db, SQL_BINDINGS_OF, &PLACE_ID, PLACES_MAX, &l, ARGS(arg_id(account))));
    for (; n < l.n; n++)
        ret[n] = ((const struct place_id *)l.p)[n].id;
    for (size_t i = 0; i < posts->n; i++) {
        struct id place = ((const struct post *)posts->p)[i].community_id;
        size_t k = 0;
        while (k < n && ret[k].v != place.v)
            k++;
        if (k == n)
            ret[n++] = place;
    }
    *ret_n = n;
    return NULL;
}

static MUST err describe_community(struct ctx *c, struct id account, const struct region *r,
                                   const struct list *posts, struct my_community *ret)
{
    struct ctx at = *c; /* the reader's view of that community */
    struct perms p = { 0 };
    struct bound b = { .name = STR("") };

    at.community = r->id;
    TRY(post_perms(&at, account, r->id, c->today, &p));
    *ret = (struct my_community){ .id = r->id, .name = r->name };
    err e = db_one(c->db, SQL_BINDING_GET, &BOUND, &b, ARGS(arg_id(r->id), arg_id(account)));
    if (e && e != &NOT_FOUND)
        return e;
    if (!e) {
        p = perms_with(p, PERM_RESIDENT);
        ret->resident = b.id;
        ret->resident_name = b.name;
        TRY(household_text(&at, b.household, &ret->household_text));
    }
    ret->perms = perm_words(c->arena, p);
    ret->posts = titles_at(c, posts, r->id);
    return NULL;
}

static MUST err describe(struct ctx *c, struct id account, struct me *me)
{
    struct list posts;
    size_t n = 0, here = 0, above = 0;

    TRY(posts_of(c, account, c->today, &posts));
    struct id *ids = NEW_N(c->arena, struct id, PLACES_MAX + posts.n);
    TRY(places_of(c, account, &posts, ids, &n));
    struct my_community *communities = NEW_N(c->arena, struct my_community, n + 1);
    struct my_place *places = NEW_N(c->arena, struct my_place, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct region r;
        struct perms p = { 0 };
        TRY(region_get(c, ids[i], &r));
        if (r.community_id.v) {
            TRY(describe_community(c, account, &r, &posts, &communities[here++]));
            continue;
        }
        TRY(post_perms(c, account, r.id, c->today, &p));
        places[above++] = (struct my_place){ r.id, r.level, r.name, perm_words(c->arena, p) };
    }
    me->communities = (struct list){ communities, here };
    me->places = (struct list){ places, above };
    return NULL;
}

err answer_me(struct req *r, const struct session *s)
{
    struct account a = { .login = STR(""), .name = STR("") };
    struct me me = { .account = s->account,
                     .csrf = s->csrf,
                     .demo = r->ctx.house->demo,
                     .now = r->ctx.now,
                     .expires_at = s->expires_at,
                     .idle_ms = s->idle_ms };

    if (s->account.v) {
        TRY(account_get(&r->ctx, s->account, &a));
        TRY(describe(&r->ctx, s->account, &me));
    }
    me.login = a.login;
    me.name = a.name;
    me.totp = a.totp_on;
    answer_one(r, &ME, &me);
    return NULL;
}
