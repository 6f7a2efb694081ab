/* whole.c - see whole.h. */
#include "whole.h"

#include <stdlib.h>

#include "app/kinds.h"
#include "base/day.h"
#include "room/archive/verify.h"
#include "room/notice/notice.h"
#include "rule/calendar.h"

static const struct calendar no_holidays;

struct hall *whole_place(struct world *w, const char *kind)
{
    struct hall *h = NEW(&w->arena, struct hall);
    struct str faults = STR("");
    char folder[] = "/tmp/zhengyi-yard-XXXXXX";

    h->t = town_make(w);
    hall_exec(h, "UPDATE region SET kind = '%s' WHERE id = %lld", kind,
              (long long)h->t->community.v);
    if (book_load(&w->arena, ALL_KINDS, STR(""), &h->book, &faults))
        fail_msg(STR_FMT, STR_ARG(faults));
    h->t->house.flow = &h->book;
    h->t->house.calendar = &no_holidays;
    assert_non_null(mkdtemp(folder));
    h->t->house.data_dir = str_keep(&w->arena, str_of(folder));
    hall_posts(h, "committee_member", WHOLE_COMMITTEE);
    hall_posts(h, "residents_rep", WHOLE_REPS);
    hall_posts(h, "party_committee_member", 3);
    yard_by(h, DIRECTOR, (struct id){ 0 });
    return h;
}

const char *whole_text(struct hall *h, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    const char *out = arena_vfmt(&h->t->world->arena, fmt, ap);
    va_end(ap);
    return out;
}

struct answer whole_post(struct hall *h, const char *tail, const char *body)
{
    return yard_post(h, str_fmt(&h->t->world->arena, "/matters/#/%s", tail).p, h->matter, body);
}

const char *whole_day(struct hall *h, int days)
{
    char buffer[DAY_TEXT_SIZE];

    return str_z(&h->t->world->arena, day_text((struct day){ h->t->ctx.today.n + days }, buffer));
}

void whole_paper(struct hall *h, const char *kind)
{
    good(whole_post(
        h, "papers",
        str_fmt(&h->t->world->arena, "{\"kind\":\"%s\",\"title\":\"材料\",\"text\":\"原件\"}", kind)
            .p));
}

void whole_closed(struct hall *h, const char *now_at)
{
    good(whole_post(h, "close", "{\"note\":\"\"}"));
    assert_true(str_is(hall_step(h), now_at));
}

void whole_sealed(struct hall *h)
{
    static struct verify_report r;

    good(whole_post(h, "seal", "{}"));
    struct str zip = yard_get(h, "/matters/#/file.zip", h->matter).body;
    verify_bytes(&h->t->world->arena, (struct blob){ zip.p, zip.n }, STR(""), &r);
    for (size_t k = 0; k < r.n; k++) {
        if (r.line[k].mark == VERIFY_FAILS)
            fail_msg("%s %s", r.line[k].id, r.line[k].says);
    }
    assert_true(r.holds);
}

void whole_solicit(struct hall *h, int days, const char *next)
{
    good(whole_post(h, "party_study",
                    whole_text(h, "{\"held_on\":\"%s\",\"note\":\"研究同意\"}", whole_day(h, 0))));
    struct id o = yard_id(whole_post(
        h, "opinions",
        whole_text(
            h,
            "{\"text\":\"写清楚\",\"channel\":\"visit\",\"name\":\"甲\",\"household_id\":\"%lld\"}",
            (long long)h->t->household.v)));
    good(whole_post(h, "channels",
                    whole_text(h,
                               "{\"channel\":\"symposium\",\"held_on\":\"%s\",\"place\":\"活动室\","
                               "\"count\":12,\"note\":\"座谈\"}",
                               whole_day(h, 0))));
    good(yard_post(h, "/opinions/#/dispose", o,
                   "{\"disposition\":\"adopted\",\"reason\":\"已经写入\"}"));
    yard_days(h, days - 1);
    no(whole_post(h, "close", "{\"note\":\"\"}"), "solicit.days");
    yard_days(h, 1);
    whole_closed(h, next);
}

void whole_vote(struct hall *h, const char *body, int present, int agree)
{
    good(hall_call(h, body, 3 * DAY, ""));
    hall_pass(h, 3 * DAY);
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, present);
    good(hall_open(h, "{}"));
    good(hall_show(h, 1, agree, "agree"));
    good(hall_ballot(h, "close", "{}"));
    good(hall_meeting(h, "close", "{}"));
    good(hall_meeting(h, "minutes", "{\"text\":\"代表逐条讨论后表决，结果当场宣布。\"}"));
}

static void photograph(struct hall *h, struct id notice, const char *which, int photo)
{
    good(yard_post(h, "/notices/#/photos", notice,
                   whole_text(h, "{\"which\":\"%s\",\"file\":\"%lld\"}", which,
                              (long long)yard_photo(h, photo).v)));
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/notices/#/check", notice, whole_text(h, "{\"which\":\"%s\"}", which)));
    yard_by(h, DIRECTOR, (struct id){ 0 });
}

void whole_notice(struct hall *h, const char *next)
{
    struct id n =
        yard_id(whole_post(h, "notices",
                           "{\"title\":\"公示\",\"text\":\"全文见公开栏\",\"scope\":\"全体居民\","
                           "\"channel\":\"公开栏、网上\",\"contact\":\"居委会\",\"days\":15}"));

    photograph(h, n, "first", 0);
    no(whole_post(h, "close", "{\"note\":\"\"}"), "notice.early");
    for (int k = 0; k < 31 && has(yard_get(h, "/notices/#", n).body, "\"state\":\"posted\"") &&
                    has(yard_gaps(h), "notice.early");
         k++)
        yard_days(h, 1);
    town_begin(h->t);
    ok(notice_tidy(&h->t->ctx)); /* its days are over, its step is not: it still hangs */
    town_end(h->t);
    photograph(h, n, "last", 1);
    whole_closed(h, next);
}
