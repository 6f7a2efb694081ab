/* stair.c - see stair.h. */
#include "stair.h"

#include <stdio.h>
#include <string.h>

#include "room/matter/matter.h"
#include "rule/calendar.h"

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

struct answer stair_enter(struct stair *s, int from, int to, const char *choice)
{
    struct arena *a = &s->h->t->world->arena;
    struct str votes = STR("");

    for (int k = from; k < to; k++)
        votes = str_fmt(a, STR_FMT "%s{\"head\":\"%lld\",\"choice\":\"%s\",\"way\":\"paper\"}",
                        STR_ARG(votes), k > from ? "," : "", (long long)s->head[k], choice);
    return stair_post(s, "/enter", str_fmt(a, "{\"votes\":[" STR_FMT "]}", STR_ARG(votes)).p);
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
