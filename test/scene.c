/* scene.c - see scene.h. */
#include "scene.h"

#include "room/case/item.h"

struct perms scene_perms(enum perm a, enum perm b, enum perm d)
{
    return perms_with(perms_with(perms_with((struct perms){ 0 }, a), b), d);
}

void scene_as(struct scene *s, int account)
{
    struct town *t = s->h->t;

    yard_by(s->h, account, (struct id){ 0 });
    t->perms = scene_perms(PERM_SIGNED_IN, PERM_PUBLIC, PERM_FILE_PUT);
    if (account == WORKER)
        t->perms =
            perms_join(t->perms, scene_perms(PERM_CASE_SEE, PERM_CASE_REPORT, PERM_CASE_HANDLE));
    if (account == LEADER)
        t->perms =
            perms_join(t->perms, scene_perms(PERM_CASE_SEE, PERM_CASE_REPORT, PERM_CASE_TAKE));
    if (account == OFFICER || account == OTHER)
        t->perms =
            perms_join(t->perms, scene_perms(PERM_CASE_HANDLE, PERM_CASE_HANDLE, PERM_CASE_HANDLE));
    if (account == DIRECTOR)
        t->perms = (struct perms){ ~UINT64_C(0) };
}

struct scene *scene_make(struct world *w)
{
    struct scene *s = NEW(&w->arena, struct scene);

    s->h = whole_place(w, "old");
    ok(case_items_load(&w->arena));
    scene_as(s, DIRECTOR);
    s->unit = yard_id(yard_post(s->h, "/units", (struct id){ 0 },
                                "{\"name\":\"环卫所\",\"kind\":\"sanitation\"}"));
    s->assist = yard_id(yard_post(s->h, "/units", (struct id){ 0 },
                                  "{\"name\":\"物业公司\",\"kind\":\"property\"}"));
    good(yard_post(s->h, "/units/#/members", s->unit,
                   whole_text(s->h, "{\"account\":\"%d\"}", OFFICER)));
    good(yard_post(s->h, "/units/#/members", s->assist,
                   whole_text(s->h, "{\"account\":\"%d\"}", OTHER)));
    return s;
}

struct answer scene_act(struct scene *s, const char *tail, const char *body)
{
    return yard_post(s->h, str_fmt(&s->h->t->world->arena, "/cases/#/%s", tail).p, s->h->matter,
                     body);
}

struct answer scene_part(struct scene *s, const char *tail, const char *body)
{
    return scene_act(
        s, str_fmt(&s->h->t->world->arena, "parts/%lld/%s", (long long)s->part.v, tail).p, body);
}

struct str scene_page(struct scene *s) { return yard_get(s->h, "/cases/#", s->h->matter).body; }

void scene_stands(struct scene *s, const char *step)
{
    int by = (int)s->h->t->account.v;

    scene_as(s, DIRECTOR);
    assert_true(has(scene_page(s), str_fmt(&s->h->t->world->arena, "\"step\":\"%s\"", step).p));
    scene_as(s, by);
}

void scene_event(struct scene *s)
{
    scene_as(s, RESIDENT_A);
    s->h->matter = yard_id(yard_post(s->h, "/cases", (struct id){ 0 },
                                     "{\"item\":\"garbage\",\"text\":\"楼后垃圾三天没人清\","
                                     "\"address\":\"3号楼北侧\"}"));
}

void scene_route(struct scene *s, const char *more)
{
    scene_as(s, LEADER);
    good(scene_act(s, "accept", "{\"note\":\"\"}"));
    good(scene_act(
        s, "route",
        whole_text(s->h, "{\"units\":[\"%lld\"%s]%s}", (long long)s->unit.v, more,
                   more[0] ? whole_text(s->h, ",\"lead\":\"%lld\"", (long long)s->unit.v) : "")));
    scene_as(s, OFFICER);
}

/* The newest part of that unit, from the page. */
void scene_find(struct scene *s, const char *unit)
{
    struct str p, rest;
    size_t at = 0;
    int by = (int)s->h->t->account.v;
    const char *mark = whole_text(s->h, "\"unit_name\":\"%s\"", unit);

    scene_as(s, DIRECTOR);
    p = scene_page(s);
    scene_as(s, by);
    s->part = (struct id){ 0 };
    assert_true(str_find(p, STR("\"parts\":["), &at));
    for (rest = (struct str){ p.p + at, p.n - at };
         str_find(rest, STR("{\"id\":\""), &at) && at < rest.n;) {
        struct str one = { rest.p + at, rest.n - at };
        size_t end = 0;
        assert_true(str_find(one, STR("}"), &end));
        struct str object = { one.p, end };
        size_t found = 0;
        if (str_find(object, STR("\"due_at\""), &found) && str_find(object, str_of(mark), &found)) {
            struct str id = town_word(object, "id");
            assert_true(str_int(id, &s->part.v));
        }
        rest = (struct str){ one.p + end, one.n - end };
    }
    assert_true(s->part.v > 0);
}

const char *scene_photo(struct scene *s, int which)
{
    int64_t by = s->h->t->ctx.account.v;
    struct id id;

    s->h->t->ctx.account = s->h->t->account;
    id = yard_photo(s->h, which);
    s->h->t->ctx.account.v = by;
    return whole_text(s->h, "\"%lld\"", (long long)id.v);
}
