/* stair.c - see stair.h. */
#include "stair.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "room/matter/matter.h"
#include "rule/calendar.h"
#include "yard.h"

static const char *const stubbed[] = { "intake",  "solicit", "check",  "meeting", "elect",
                                       "hear",    "recall",  "review", "forum",   "papers",
                                       "consult", "ballot",  "notice", "work",    "survey",
                                       "archive", "draft",   "filing" };
static const struct calendar no_holidays;

const int64_t STAIR_UNIT2[OWNERS] = { 9267, 9267, 9267, 9267, 9267, 9267,
                                      9267, 9267, 9264, 8900, 8900, 9200 };
const int64_t STAIR_UNIT3[OWNERS] = { 9000, 9000, 9000, 9000, 9000, 9000,
                                      9000, 9000, 9000, 9800, 9800, 9800 };

struct answer stair_post(struct stair *s, const char *act, const char *body)
{
    return town_post(
        s->h->t,
        town_path(s->h->t, s->h->t->community, "/owners/%lld%s", (long long)s->decision.v, act),
        body);
}

struct answer stair_get(struct stair *s, const char *what)
{
    return town_get(s->h->t, town_path(s->h->t, s->h->t->community, "/owners/%lld%s",
                                       (long long)s->decision.v, what));
}

struct answer stair_call(struct stair *s, const char *form)
{
    struct town *t = s->h->t;
    struct answer a = town_post(
        t, town_path(t, t->community, "/matters/%lld/owners", (long long)s->h->matter.v), form);

    if (a.status == 200)
        (void)str_int(town_word(a.body, "id"), &s->decision.v);
    return a;
}

/* A unit of the stairwell; `owners` is the JSON list of its owners. */
struct id stair_add_unit(struct stair *s, int n, int64_t area, const char *owners)
{
    struct town *t = s->h->t;
    struct id id = { 0 };
    struct answer a = town_post(
        t, town_path(t, t->community, "/property_units"),
        str_fmt(&t->world->arena,
                "{\"building\":\"%lld\",\"unit\":\"%lld\",\"room\":\"%d\",\"area\":%lld,"
                "\"owners\":%s}",
                (long long)t->building.v, (long long)t->unit.v, n, (long long)area, owners)
            .p);
    good(a);
    (void)str_int(town_word(a.body, "id"), &id.v);
    return id;
}

const char *stair_alone(struct stair *s, const char *what, struct id id)
{
    return str_fmt(&s->h->t->world->arena, "[{\"%s\":\"%lld\",\"share_part\":1,\"share_whole\":1}]",
                   what, (long long)id.v)
        .p;
}

struct id stair_person(struct stair *s, int n)
{
    char name[16];

    (void)snprintf(name, sizeof name, "业主%02d", n);
    return town_resident(s->h->t, name, town_citizen(s->h->t, "19700101", n + 1), "", "head");
}

struct stair *stair_make(struct world *w, const char *scope, const char *body)
{
    struct stair *s = NEW(&w->arena, struct stair);
    struct str faults = STR("");
    struct matter_in in = { .title = STR("二单元加装电梯"),
                            .summary = STR("高层老人上下楼不便，申请加装电梯。"),
                            .origin = STR("residents"),
                            .scope_id = str_of(scope),
                            .body = str_of(body),
                            .affected_households = OWNERS };

    s->h = NEW(&w->arena, struct hall);
    s->h->t = town_make(w);
    err e = book_load(&w->arena, hall_kinds(&w->arena, stubbed, COUNT(stubbed)), STR(""),
                      &s->h->book, &faults);
    if (e)
        fail_msg(STR_FMT, STR_ARG(faults));
    s->h->t->house.flow = &s->h->book;
    s->h->t->house.calendar = &no_holidays;
    in.area_id = s->h->t->unit;
    town_begin(s->h->t);
    ok(matter_open(&s->h->t->ctx, &in, &s->h->matter));
    town_end(s->h->t);
    hall_paper(s->h, "owners_request");
    hall_paper(s->h, "design");
    hall_paper(s->h, "compensation");
    hall_walk(s->h, "call");
    return s;
}

/* Twelve owners with a unit each, and the vote called by the owners' committee. */
struct stair *stair_of(struct world *w, const int64_t *areas)
{
    struct stair *s = stair_make(w, "lift", "lift_civil_code_3_4");

    for (int k = 0; k < OWNERS; k++) {
        s->owner[k] = stair_person(s, k);
        (void)stair_add_unit(s, 101 + k, areas[k], stair_alone(s, "resident", s->owner[k]));
    }
    return s;
}

const char STAIR_CALL[] =
    "{\"item\":7,\"question\":\"同意二单元加装电梯吗\",\"proposer\":\"owners_committee\"}";

void stair_find_heads(struct stair *s)
{
    struct str rest = stair_get(s, "/roll").body;

    for (int k = 0; k < OWNERS; k++) {
        size_t at = 0;
        if (!str_find(rest, STR("\"id\":\""), &at))
            return;
        rest = (struct str){ rest.p + at + 6, rest.n - at - 6 };
        struct str digits = rest, word;
        (void)str_cut(&digits, '"', &word);
        (void)str_int(word, &s->head[k]);
    }
}

void stair_called(struct stair *s)
{
    good(stair_call(s, STAIR_CALL));
    hall_plan(s->h);
    stair_find_heads(s);
    ok(hall_close(s->h));
    hall_walk(s->h, "vote");
}

struct answer stair_open_for(struct stair *s, const char *evote)
{
    return stair_post(
        s, "/open",
        str_fmt(&s->h->t->world->arena, "{\"days\":15,\"place\":\"物业办公室\"%s}", evote).p);
}

struct str stair_code(struct stair *s, struct id run, int k)
{
    return yard_code(s->h, run, s->head[k]);
}

void stair_by(struct stair *s, int64_t account)
{
    s->h->t->account = s->h->t->ctx.account = (struct id){ account };
    s->h->t->name = str_fmt(&s->h->t->world->arena, "员%lld", (long long)account);
}

/* One pass of one person over the slips. */
static void key_slips(struct stair *s, struct id batch, const struct str *codes, int n,
                      const char *choice)
{
    for (int k = 0; k < n; k++)
        good(yard_post(s->h, "/batches/#/entries", batch,
                       str_fmt(&s->h->t->world->arena,
                               "{\"code\":\"" STR_FMT "\",\"choice\":\"%s\"}", STR_ARG(codes[k]),
                               choice)
                           .p));
    good(yard_post(s->h, "/batches/#/done", batch, "{}"));
}

/* A picture put by whoever asks; its folder is gone at once unless the test has one. */
struct id stair_photo(struct stair *s)
{
    struct town *t = s->h->t;
    char folder[] = "/tmp/zhengyi-stair-XXXXXX";
    bool own = t->house.data_dir.n == 0;

    if (own) {
        assert_non_null(mkdtemp(folder));
        t->house.data_dir = str_keep(&t->world->arena, str_of(folder));
    }
    t->ctx.account = t->account;
    struct id photo = yard_photo(s->h, 0);
    if (own) {
        yard_done(s->h);
        t->house.data_dir = STR("");
    }
    return photo;
}

struct answer stair_enter(struct stair *s, int from, int to, const char *choice)
{
    struct id was = s->h->t->account, run, batch;
    struct str codes[OWNERS], name = s->h->t->name;
    struct answer a = stair_post(s, "/sheets", "{}");

    if (a.status != 200)
        return a;
    run = yard_id(a);
    batch = yard_id(stair_post(s, "/batches", "{}"));
    for (int k = from; k < to; k++)
        codes[k - from] = stair_code(s, run, k);
    stair_by(s, 701);
    key_slips(s, batch, codes, to - from, choice);
    stair_by(s, 702);
    key_slips(s, batch, codes, to - from, choice);
    good(yard_post(
        s->h, "/batches/#/photos", batch,
        str_fmt(&s->h->t->world->arena, "{\"file\":\"%lld\"}", (long long)stair_photo(s).v).p));
    good(yard_post(s->h, "/batches/#/settle", batch, "{\"rulings\":[]}"));
    a = yard_get(s->h, "/batches/#", batch);
    s->h->t->account = was;
    s->h->t->name = name;
    return a;
}

struct answer stair_gov(struct stair *s, const char *votes)
{
    return stair_post(s, "/gov_votes",
                      str_fmt(&s->h->t->world->arena, "{\"file\":\"%lld\",%s}",
                              (long long)stair_photo(s).v, votes)
                          .p);
}

struct answer stair_mandate(struct stair *s, int k)
{
    return stair_post(s, "/mandates",
                      str_fmt(&s->h->t->world->arena,
                              "{\"head\":\"%lld\",\"proxy_name\":\"祝晓棠\",\"file\":\"%lld\"}",
                              (long long)s->head[k], (long long)stair_photo(s).v)
                          .p);
}

struct answer stair_mandate_end(struct stair *s, int k)
{
    return stair_post(
        s, "/mandate_end",
        str_fmt(&s->h->t->world->arena, "{\"head\":\"%lld\"}", (long long)s->head[k]).p);
}

struct answer stair_sign_for(struct stair *s, int k)
{
    return stair_post(s, "/deliver",
                      str_fmt(&s->h->t->world->arena,
                              "{\"way\":\"door\",\"signed_for\":true,\"heads\":[\"%lld\"]}",
                              (long long)s->head[k])
                          .p);
}

struct answer stair_count(struct stair *s)
{
    return stair_post(s, "/count",
                      str_fmt(&s->h->t->world->arena, "{\"watchers\":[\"%lld\",\"%lld\"]}",
                              (long long)s->head[0], (long long)s->head[11])
                          .p);
}

void stair_all_told(struct stair *s) { good(stair_post(s, "/deliver", "{\"way\":\"posted\"}")); }

void stair_witness(struct stair *s)
{
    s->h->t->account.v = 2;
    good(stair_post(s, "/witness", "{}"));
    s->h->t->account.v = 1;
}

void stair_as_owner(struct stair *s, int k)
{
    s->h->t->resident = k < 0 ? (struct id){ 0 } : s->owner[k];
}
