/* hall.c - see hall.h. */
#include "hall.h"

#include <stdio.h>
#include <string.h>

#include "app/kinds.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/ballot/ballot.h"
#include "room/matter/matter.h"
#include "rule/calendar.h"

/* The steps around ours stand open: no gaps, so a matter walks to where a test begins. */
static const char *const stubbed[] = { "intake", "solicit", "check",   "notice",
                                       "work",   "survey",  "archive", "owners_call",
                                       "owners", "draft",   "filing" };
static const struct calendar weekends;

const struct step_kind *const *hall_kinds(struct arena *a, const char *const *names, size_t n)
{
    size_t all = 0;

    while (ALL_KINDS[all])
        all++;
    const struct step_kind **list = NEW_N(a, const struct step_kind *, all + 1);
    for (size_t k = 0; k < all; k++) {
        list[k] = ALL_KINDS[k];
        for (size_t m = 0; m < n; m++) {
            if (strcmp(ALL_KINDS[k]->name, names[m]) != 0)
                continue;
            struct step_kind *open = NEW(a, struct step_kind);
            open->name = names[m];
            list[k] = open;
        }
    }
    return list;
}

void hall_posts(struct hall *h, const char *kind, int n)
{
    char sql[256];

    for (int k = 0; k < n; k++) {
        int seat = ++h->seats;
        (void)snprintf(sql, sizeof sql,
                       "INSERT INTO post (community_id, id, kind, region_id, account_id, name, "
                       "from_day) VALUES (%lld, %d, '%s', %lld, %d, 'P%d', 0)",
                       (long long)h->t->community.v, 5000 + seat, kind,
                       (long long)h->t->community.v, 1000 + seat, seat);
        ok(db_exec(h->t->world->db, sql));
    }
}

void hall_exec(struct hall *h, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    ok(db_exec(h->t->world->db, arena_vfmt(&h->t->world->arena, fmt, ap)));
    va_end(ap);
}

int64_t hall_int(struct hall *h, enum sql sql, struct id of)
{
    int64_t n = 0;

    town_begin(h->t);
    ok(db_int(h->t->world->db, sql, &n, ARGS(arg_id(h->t->community), arg_id(of))));
    town_end(h->t);
    return n;
}

void hall_time(struct hall *h, int64_t ms)
{
    h->t->ctx.now.ms = ms;
    h->t->ctx.today = day_at(h->t->ctx.now, CHINA_OFFSET);
}
void hall_pass(struct hall *h, int64_t ms) { hall_time(h, h->t->ctx.now.ms + ms); }

void hall_paper(struct hall *h, const char *kind)
{
    hall_exec(
        h,
        "INSERT INTO paper (community_id, id, matter_id, step, kind, title, text, at, by_name) "
        "VALUES (%lld, %lld, %lld, 's', '%s', 't', '', 1, 'n')",
        (long long)h->t->community.v, (long long)(h->matter.v + kind[0] * 7 + kind[1]),
        (long long)h->matter.v, kind);
}

void hall_plan(struct hall *h)
{
    hall_exec(
        h,
        "INSERT INTO plan (community_id, id, matter_id, version, step, purpose, text, budget, "
        "fund_source, timetable, hash, by_name, at) VALUES (%lld, 1, %lld, 1, 'propose', 'p', "
        "'t', 0, '', '', '', 'n', 1)",
        (long long)h->t->community.v, (long long)h->matter.v);
}

/* Closes steps until the matter stands at `step`. */
void hall_walk(struct hall *h, const char *step)
{
    struct instance i;

    town_begin(h->t);
    ok(flow_take(&h->t->ctx, h->matter, &i));
    while (!str_is(i.step->id, step))
        ok(flow_close(&h->t->ctx, &i, STR("")));
    town_end(h->t);
}

struct str hall_step(struct hall *h)
{
    struct instance i;

    town_begin(h->t);
    ok(flow_load(&h->t->ctx, h->matter, &i));
    town_end(h->t);
    return i.step->id;
}

err hall_close(struct hall *h)
{
    struct instance i;

    ok(db_begin(h->t->world->db, &h->t->world->arena, TX_WRITE));
    err e = flow_take(&h->t->ctx, h->matter, &i);
    return db_finish(h->t->world->db, e ? e : flow_close(&h->t->ctx, &i, STR("")));
}

void hall_matter(struct hall *h, const char *scope, const char *body)
{
    struct matter_in in = { .summary = STR("夜间车辆占用花园，居民要求整治。"),
                            .scope_id = str_of(scope),
                            .body = str_of(body),
                            .demand_count = 1000,
                            .affected_households = 10 };

    in.title = str_fmt(&h->t->world->arena, "中心花园车辆占用%lld", (long long)h->matter.v);
    in.area_id = h->t->community;
    in.origin = STR("committee");
    town_begin(h->t);
    ok(matter_open(&h->t->ctx, &in, &h->matter));
    town_end(h->t);
}

struct hall *hall_place(struct world *w, const char *kind)
{
    struct hall *h = NEW(&w->arena, struct hall);
    struct str faults = STR("");

    h->t = town_make(w);
    hall_exec(h, "UPDATE region SET kind = '%s' WHERE id = %lld", kind,
              (long long)h->t->community.v);
    err e = book_load(&w->arena, hall_kinds(&w->arena, stubbed, COUNT(stubbed)), STR(""), &h->book,
                      &faults);
    if (e)
        fail_msg(STR_FMT, STR_ARG(faults));
    h->t->house.flow = &h->book;
    h->t->house.calendar = &weekends;
    return h;
}

struct hall *hall_make(struct world *w, const char *body)
{
    struct hall *h = hall_place(w, "");

    hall_matter(h, "public_space", body);
    hall_walk(h, "propose");
    return h;
}

void hall_stand(struct hall *h, const char *step)
{
    const struct flow_step *s = NULL;

    for (size_t k = 0; !s && k < h->book.n_template; k++)
        s = template_step(&h->book.template[k], str_of(step));
    assert_non_null(s);
    hall_exec(h,
              "UPDATE matter_step SET step = '%s' WHERE id = (SELECT step_row FROM matter "
              "WHERE id = %lld)",
              step, (long long)h->matter.v);
    hall_exec(h, "UPDATE matter SET step = '%s', step_kind = '" STR_FMT "' WHERE id = %lld", step,
              STR_ARG(s->kind), (long long)h->matter.v);
}

/* Past the proposal and the consultation without their own rules: only for tests of 决议. */
void hall_resolve(struct hall *h)
{
    hall_exec(h, "UPDATE matter SET step = 'resolve' WHERE id = %lld", (long long)h->matter.v);
    hall_exec(h, "UPDATE matter_step SET step = 'resolve' WHERE step = 'propose'");
}

struct answer hall_call(struct hall *h, const char *body, int64_t in_ms, const char *more)
{
    const char *form = str_fmt(&h->t->world->arena,
                               "{\"body\":\"%s\",\"place\":\"活动室\",\"starts_at\":%lld,"
                               "\"chair\":\"温如澜\",\"recorder\":\"鲍行简\","
                               "\"question\":\"是否同意整治方案\"%s}",
                               body, (long long)(h->t->ctx.now.ms + in_ms), more)
                           .p;
    struct answer a = town_post(
        h->t, town_path(h->t, h->t->community, "/matters/%lld/meetings", (long long)h->matter.v),
        form);
    if (a.status == 200)
        (void)str_int(town_word(a.body, "id"), &h->meeting.v);
    return a;
}

struct answer hall_meeting(struct hall *h, const char *act, const char *body)
{
    return town_post(
        h->t, town_path(h->t, h->t->community, "/meetings/%lld/%s", (long long)h->meeting.v, act),
        body);
}

struct answer hall_ballot(struct hall *h, const char *act, const char *body)
{
    return town_post(
        h->t, town_path(h->t, h->t->community, "/ballots/%lld/%s", (long long)h->ballot.v, act),
        body);
}

void good(struct answer a)
{
    if (a.status != 200)
        fail_msg("%d %s at '%s': %.*s", a.status, a.id, a.field, (int)a.body.n, a.body.p);
}

void no(struct answer a, const char *id)
{
    if (strcmp(a.id, id) != 0)
        fail_msg("wanted %s, got %d %s %.*s", id, a.status, a.id, (int)a.body.n, a.body.p);
}

struct answer hall_sign(struct hall *h, int seat)
{
    return hall_meeting(
        h, "sign_in",
        str_fmt(&h->t->world->arena, "{\"voter\":\"%d\",\"way\":\"hand\"}", 5000 + seat).p);
}

void hall_sign_many(struct hall *h, int n)
{
    for (int k = 1; k <= n; k++)
        good(hall_sign(h, k));
}

/* Called with notice, three days waited, the door open, n signed in by hand. */
void hall_gather(struct hall *h, int n)
{
    good(hall_call(h, "residents_rep_meeting", 3 * DAY, ""));
    hall_pass(h, 3 * DAY);
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, n);
}

struct answer hall_open(struct hall *h, const char *form)
{
    struct answer a = hall_meeting(h, "ballots", form);

    if (a.status == 200)
        (void)str_int(town_word(a.body, "id"), &h->ballot.v);
    return a;
}

/* Hands: seats from..to choose the same. */
struct answer hall_show(struct hall *h, int from, int to, const char *choice)
{
    struct jw j = { .arena = &h->t->world->arena };

    jw_object(&j, NULL);
    jw_list(&j, "votes");
    for (int k = from; k <= to; k++) {
        jw_object(&j, NULL);
        jw_id(&j, "voter", (struct id){ 5000 + k });
        jw_str(&j, "choice", str_of(choice));
        jw_end_object(&j);
    }
    jw_end_list(&j);
    jw_end_object(&j);
    return hall_ballot(h, "shown", jw_text(&j).p);
}

struct hall *hall_reps(struct world *w, int reps, int committee)
{
    struct hall *h = hall_make(w, "residents_rep_meeting");

    hall_posts(h, "committee_member", committee);
    hall_posts(h, "residents_rep", reps);
    hall_resolve(h);
    return h;
}

bool has(struct str json, const char *part)
{
    size_t at = 0;

    return str_find(json, str_of(part), &at);
}

void hall_as(struct hall *h, int seat) { h->t->account = (struct id){ 1000 + seat }; }

struct answer hall_vote_24_of_46(struct hall *h, struct id matter)
{
    h->matter = matter;
    hall_gather(h, 46);
    good(hall_open(h, "{}"));
    good(hall_show(h, 1, 24, "agree"));
    good(hall_show(h, 25, 46, "oppose"));
    return hall_ballot(h, "close", "{}");
}
