/* town.c - see town.h. */
#include "town.h"

#include <stdio.h>
#include <string.h>

#include "app/routes.h"
#include "base/arena.h"
#include "base/day.h"
#include "flow/book.h"
#include "room/auth/auth.h"
#include "room/office/office.h"
#include "room/region/region.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/leaf.h"

static struct town *now_asking;

/* The register is read everywhere, and says since when it counts as fresh; a test that needs more
 * of the house loads the whole book. */
static const struct rule_value fresh_days = { .name = STR_INIT("register.stale.days"),
                                              .number = 90,
                                              .source = STR_INIT("cfg") };
static const struct rule_set register_rules = {
    .id = STR_INIT("register-2026"), .version = 1, .value = &fresh_days, .n_value = 1
};
static const struct flow_book register_book = { .rules = &register_rules, .n_rules = 1 };

static err as_the_test_says(struct req *r)
{
    struct town *t = now_asking;

    r->ctx.account = t->account;
    r->ctx.resident = t->resident;
    r->ctx.perms = t->perms;
    r->ctx.name = t->name;
    return NULL;
}

static struct id place(struct town *t, struct id parent, const char *level, const char *code,
                       const char *name)
{
    struct id id = { 0 };
    struct region_in in = { parent, str_of(level), str_of(name), str_of(code), STR("") };

    ok(region_add(&t->ctx, &in, &id));
    return id;
}

void town_begin(struct town *t)
{
    ok(db_begin(t->world->db, &t->world->arena, TX_WRITE));
    leaf_begin(&t->ctx);
}

void town_end(struct town *t) { ok(db_finish(t->world->db, NULL)); }

struct town *town_make(struct world *w)
{
    struct town *t = NEW(&w->arena, struct town);
    struct str faults;

    t->world = w;
    t->house = (struct house){ .flow = &register_book,
                               .base_url = STR("http://127.0.0.1:8080"),
                               .demo = true };
    memset(t->house.seal_key, 7, sizeof t->house.seal_key);
    memset(t->house.hash_key, 9, sizeof t->house.hash_key);
    t->perms = (struct perms){ ~UINT64_C(0) };
    t->account = (struct id){ 1 };
    t->name = STR("温如澜");
    t->ip = STR("192.0.2.1");
    t->ctx = (struct ctx){ .arena = &w->arena,
                           .db = w->db,
                           .house = &t->house,
                           .now = w->now,
                           .today = day_at(w->now, CHINA_OFFSET),
                           .perms = t->perms };
    ok(office_load(&w->arena, STR(""), &faults));
    town_begin(t);
    t->district = place(t, (struct id){ 0 }, "district", "990101000000", "明漪区");
    t->street = place(t, t->district, "subdistrict", "", "砚池街道");
    t->community = place(t, t->street, "community", "", "砚东社区");
    t->other = place(t, t->street, "community", "", "砚西社区");
    t->ctx.community = t->community;
    t->grid = place(t, t->community, "grid", "", "第一网格");
    t->building = place(t, t->grid, "building", "", "1号楼");
    t->unit = place(t, t->building, "unit", "", "2单元");
    ok(household_add(&t->ctx,
                     &(struct household_in){ t->building, t->unit, t->grid, STR("301"), STR("") },
                     "test", &t->household));
    town_end(t);
    return t;
}

static struct req request(struct town *t, enum method m, const char *path, const char *body)
{
    struct req r = { .method = m, .token = t->token, .csrf = t->csrf, .ip = t->ip };
    struct str rest = str_of(path);

    now_asking = t;
    web_set_sign_in(t->by_session ? auth_sign_in : as_the_test_says);
    r.once = t->once;
    r.key = t->key;
    r.type = t->type;
    r.origin = t->origin;
    r.host = STR("127.0.0.1:8080");
    r.ctx = (struct ctx){
        .arena = &t->world->arena, .db = t->world->db, .house = &t->house, .now = t->ctx.now
    };
    (void)str_cut(&rest, '?', &r.path);
    r.query = rest;
    r.body = t->bytes.n ? t->bytes : str_of(body);
    t->bytes = STR("");
    return r;
}

static struct answer answer_of(struct town *t, struct req *r, err e)
{
    struct answer a = { .id = "", .field = "", .rule = "" };

    if (!e)
        e = r->refusal;
    t->cookie = r->set_cookie;
    a.status = web_status(e);
    if (web_tell(r, e)) {
        a.id = e->id;
        a.body = r->raw;
        a.status = r->status;
    } else if (e) {
        a.id = e->id;
        a.field = e->field ? e->field : "";
        a.rule = e->rule ? e->rule : "";
        a.body = str_fmt(&t->world->arena, "%s %s", e->id, e->detail ? e->detail : "");
    } else {
        a.body = r->raw.n ? r->raw : jw_text(&r->out);
        a.status = r->status ? r->status : 200;
    }
    return a;
}

static struct answer ask(struct town *t, enum method m, const char *path, const char *body)
{
    struct req r = request(t, m, path, body);

    return answer_of(t, &r, web_serve(ALL_ROUTES, &r, false));
}

struct db *town_reader(struct town *t)
{
    struct db *reader = world_connect(t->world);

    t->watch = t->world->pg ? NULL : watch_new();
    db_watch(t->world->db, t->watch);
    db_watch(reader, t->watch);
    return reader;
}

void town_reader_close(struct town *t, struct db *reader)
{
    db_close(reader);
    db_watch(t->world->db, NULL);
    watch_free(t->watch);
}

void town_look(struct town *t, struct db *reader, const char *path, const char *body,
               struct look_at *ret)
{
    *ret = (struct look_at){ .req = request(t, POST, path, body) };
    ret->req.ctx.db = reader;
    assert_false(web_is_slow(ALL_ROUTES, &ret->req));
    assert_true(web_is_prepared(&ret->req));
    ok(db_begin(reader, &t->world->arena, TX_READ));
    ret->e = db_finish(reader, web_look(&ret->req));
}

static void go_on(struct town *t, struct look_at *x)
{
    struct db *db = t->world->db;

    now_asking = t;
    t->account = x->req.ctx.account.v ? x->req.ctx.account : t->account;
    x->held = web_holds(&x->req, db, t->ctx.now);
    x->req.looked = x->held;
    x->req.ctx.db = db;
    ok(db_enter(db, &t->world->arena));
    err e = db_leave(db, web_serve(ALL_ROUTES, &x->req, true));
    x->answer = answer_of(t, &x->req, e);
}

void town_batch(struct town *t, struct look_at *acts, size_t n)
{
    struct id asking = t->account;

    ok(db_begin(t->world->db, &t->world->arena, TX_WRITE));
    for (size_t i = 0; i < n; i++)
        go_on(t, &acts[i]);
    ok(db_finish(t->world->db, NULL));
    t->account = asking;
}

struct answer town_get(struct town *t, const char *path) { return ask(t, GET, path, ""); }

struct answer town_post(struct town *t, const char *path, const char *body)
{
    return ask(t, POST, path, body);
}

struct str town_word(struct str json, const char *key)
{
    char want[64];
    size_t at = 0;

    (void)snprintf(want, sizeof want, "\"%s\":\"", key);
    if (!str_find(json, str_of(want), &at))
        return STR("");
    struct str rest = { json.p + at + strlen(want), json.n - at - strlen(want) }, word;
    (void)str_cut(&rest, '"', &word);
    return word;
}

const char *town_path(struct town *t, struct id community, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    const char *tail = arena_vfmt(&t->world->arena, fmt, ap);
    va_end(ap);
    return str_fmt(&t->world->arena, "/api/c/%lld%s", (long long)community.v, tail).p;
}

const char *town_citizen(struct town *t, const char *birth, int order)
{
    struct str body = str_fmt(&t->world->arena, "990101%s%03d", birth, order);

    return str_fmt(&t->world->arena, "%s%c", body.p, citizen_id_check(body)).p;
}

struct id town_resident(struct town *t, const char *name, const char *citizen_no, const char *phone,
                        const char *relation)
{
    struct id id = { 0 };
    struct resident_in in = { .household = t->household,
                              .name = str_of(name),
                              .sex = STR(""),
                              .citizen_no = str_of(citizen_no),
                              .phone = str_of(phone),
                              .relation = str_of(relation),
                              .state = STR("living"),
                              .birthday = DAY_NONE };

    town_begin(t);
    ok(resident_add(&t->ctx, &in, "test", &id));
    town_end(t);
    return id;
}

void town_refuses(struct town *t, const char *path, const struct bad *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct answer a = town_post(t, path, cases[i].body);
        if (a.status != cases[i].status || strcmp(a.id, cases[i].id) != 0 ||
            strcmp(a.field, cases[i].field) != 0)
            fail_msg("%s case %zu: wanted %d %s at '%s', got %d %s at '%s'\n%.200s", path, i,
                     cases[i].status, cases[i].id, cases[i].field, a.status, a.id, a.field,
                     cases[i].body);
    }
}
