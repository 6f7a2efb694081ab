/* yard.c - see yard.h. */
#include "yard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/file/file.h"
#include "room/matter/matter.h"
#include "room/notice/notice.h"
#include "room/region/region.h"
#include "room/resident/resident.h"
#include "room/survey/survey.h"
#include "room/work/work.h"
#include "rule/calendar.h"

/* The steps around the tested one stand open: no gaps, so a matter walks to where a test begins. */
static const char *const names[] = { "intake",      "solicit", "check", "meeting", "consult",
                                     "ballot",      "notice",  "work",  "survey",  "archive",
                                     "owners_call", "owners",  "elect", "hear",    "recall",
                                     "review",      "papers",  "forum", "draft",   "filing" };
static const char *const real[] = { "notice", "work", "survey" };

static const struct step_kind *const *kinds_for(struct arena *a, const char *tested)
{
    const char *left[COUNT(names)];
    size_t n = 0;
    bool is_real = false;

    for (size_t k = 0; k < COUNT(real); k++)
        is_real |= strcmp(real[k], tested) == 0;
    for (size_t k = 0; k < COUNT(names); k++) {
        if (!is_real || strcmp(names[k], tested) != 0)
            left[n++] = names[k];
    }
    return hall_kinds(a, left, n);
}

static const struct calendar no_holidays;

static void open_matter(struct hall *h)
{
    struct matter_in in = { .title = STR("中心花园整治"),
                            .summary = STR("夜间车辆占用花园，居民要求整治。"),
                            .origin = STR("committee"),
                            .scope_id = STR("public_space"),
                            .body = STR("residents_rep_meeting"),
                            .affected_households = 40,
                            .area_id = h->t->building };

    town_begin(h->t);
    ok(matter_open(&h->t->ctx, &in, &h->matter));
    town_end(h->t);
}

struct hall *yard_make(struct world *w, const char *kind, const char *step)
{
    static const char *const papers[] = { "legal_opinion", "proposal", "resolution", "acceptance",
                                          "settlement" };
    struct hall *h = NEW(&w->arena, struct hall);
    struct str faults = STR("");
    char folder[] = "/tmp/zhengyi-yard-XXXXXX";

    h->t = town_make(w);
    err e = book_load(&w->arena, kinds_for(&w->arena, kind), STR(""), &h->book, &faults);
    if (e)
        fail_msg(STR_FMT, STR_ARG(faults));
    h->t->house.flow = &h->book;
    h->t->house.calendar = &no_holidays;
    assert_non_null(mkdtemp(folder));
    h->t->house.data_dir = str_keep(&w->arena, str_of(folder));
    open_matter(h);
    for (size_t k = 0; k < COUNT(papers); k++)
        hall_paper(h, papers[k]);
    hall_walk(h, step);
    yard_by(h, DIRECTOR, (struct id){ 0 });
    return h;
}

void yard_done(struct hall *h)
{
    const char *command =
        str_fmt(&h->t->world->arena, "rm -rf '" STR_FMT "'", STR_ARG(h->t->house.data_dir)).p;

    assert_int_equal(system(command), 0);
}

void yard_days(struct hall *h, int n) { hall_pass(h, n * DAY); }

void yard_by(struct hall *h, int64_t account, struct id resident)
{
    h->t->account = (struct id){ account };
    h->t->resident = resident;
    h->t->ctx.account = h->t->account;
    h->t->ctx.resident = resident;
}

static const char *place(struct hall *h, const char *path, struct id id)
{
    struct str all = str_of(path), head;
    struct arena *a = &h->t->world->arena;

    (void)str_cut(&all, '#', &head);
    struct str whole =
        id.v ? str_fmt(a, STR_FMT "%lld" STR_FMT, STR_ARG(head), (long long)id.v, STR_ARG(all))
             : head;
    return town_path(h->t, h->t->community, "%s", str_z(a, whole));
}

struct answer yard_post(struct hall *h, const char *path, struct id id, const char *body)
{
    return town_post(h->t, place(h, path, id), body);
}

struct answer yard_get(struct hall *h, const char *path, struct id id)
{
    return town_get(h->t, place(h, path, id));
}

struct id yard_id(struct answer a)
{
    struct id id = { 0 };

    good(a);
    assert_true(str_int(town_word(a.body, "id"), &id.v));
    return id;
}

struct str yard_picture(struct hall *h, int which)
{
    static const char *const png[] = {
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5"
        "ErkJggg==",
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5"
        "CYII=",
    };
    struct blob bytes;

    assert_true(base64_read(&h->t->world->arena, str_of(png[which]), &bytes));
    return (struct str){ bytes.p, bytes.n };
}

struct id yard_photo(struct hall *h, int which)
{
    struct id id;

    town_begin(h->t);
    ok(file_add(&h->t->ctx, STR("photo.png"), yard_picture(h, which), &id));
    town_end(h->t);
    return id;
}

struct code_of {
    struct str code;
};
static const struct field code_fields[] = { FIELD(struct code_of, code, SHOW) };
static const struct shape CODE_OF = SHAPE(struct code_of, code_fields);

struct str yard_code(struct hall *h, struct id run, int64_t whose)
{
    struct code_of c;

    town_begin(h->t);
    ok(db_one(h->t->world->db, SQL_TEST_SHEET_CODE, &CODE_OF, &c,
              ARGS(arg_id(h->t->community), arg_id(run), arg_int(whose))));
    town_end(h->t);
    return c.code;
}

struct id yard_building(struct hall *h, const char *name)
{
    struct region_in in = { h->t->grid, STR("building"), str_of(name), STR(""), STR("") };
    struct id id;

    town_begin(h->t);
    ok(region_add(&h->t->ctx, &in, &id));
    town_end(h->t);
    return id;
}

struct id yard_household(struct hall *h, struct id building, const char *room)
{
    struct household_in in = { .building = building, .room = str_of(room) };
    struct id id;

    town_begin(h->t);
    ok(household_add(&h->t->ctx, &in, "test", &id));
    town_end(h->t);
    return id;
}

struct id yard_resident(struct hall *h, const char *name, int order, struct id household)
{
    struct resident_in in = { .household = household,
                              .name = str_of(name),
                              .citizen_no = str_of(town_citizen(h->t, "19700101", order)),
                              .relation = STR("head"),
                              .sex = STR("m"),
                              .state = STR("living"),
                              .birthday = { 0 } };
    struct id id;

    town_begin(h->t);
    ok(resident_add(&h->t->ctx, &in, "test", &id));
    town_end(h->t);
    return id;
}

struct str yard_gaps(struct hall *h)
{
    struct gaps g = { .arena = &h->t->world->arena };
    struct str all = STR("");
    struct instance i;

    town_begin(h->t);
    ok(flow_load(&h->t->ctx, h->matter, &i));
    ok(flow_gaps(&h->t->ctx, &i, &g));
    town_end(h->t);
    for (size_t k = 0; k < g.n; k++)
        all = str_fmt(g.arena, STR_FMT "%s%s", STR_ARG(all), k ? " " : "", g.item[k]->id);
    return all;
}

static void refuses(struct answer a, const struct yard_act *act, int status, const char *id)
{
    if (a.status != status || (id && strcmp(a.id, id) != 0))
        fail_msg("%s: wanted %d %s, got %d %s", act->path, status, id ? id : "", a.status, a.id);
}

static void refuses_forms(struct hall *h, const struct yard_act *act)
{
    static const struct {
        const char *form, *id;
    } bad[] = {
        { "[]", "form.json" },
        { "{\"a\":", "form.json" },
        { "{\"never_heard_of\":1}", "form.unknown" },
        { "{\"text\":\"\xff\"}", "form.utf8" },
    };

    for (size_t k = 0; act->form && k < COUNT(bad); k++)
        refuses(yard_post(h, act->path, act->id, bad[k].form), act, 422, bad[k].id);
}

static void refuses_people(struct hall *h, const struct yard_act *act)
{
    struct id was = h->t->account, mine = h->t->community;
    struct perms perms = h->t->perms;
    const char *form = act->form ? act->form : "{}";

    h->t->community = h->t->other;
    refuses(yard_post(h, act->path, act->id, form), act, 404, "not_found");
    h->t->community = mine;
    h->t->perms = (struct perms){ 0 };
    refuses(yard_post(h, act->path, act->id, form), act, 403, NULL);
    h->t->perms = perms;
    h->t->account = (struct id){ 0 };
    refuses(yard_post(h, act->path, act->id, form), act, 401, "sign_in_first");
    h->t->account = was;
}

void yard_refuses(struct hall *h, const struct yard_act *acts, size_t n)
{
    int64_t before = hall_int(h, SQL_TEST_ACTS, (struct id){ 1 });

    for (size_t k = 0; k < n; k++) {
        refuses_forms(h, &acts[k]);
        refuses_people(h, &acts[k]);
    }
    assert_int_equal(hall_int(h, SQL_TEST_ACTS, (struct id){ 1 }), before);
}
