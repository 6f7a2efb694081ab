/* study_test.c - what a report says is counted of the records. */
#include "room/study/study.h"

#include "yard.h"

static const struct id none = { 0 };

static struct id study_make(struct hall *h)
{
    return yard_id(
        yard_post(h, "/studies", none,
                  "{\"title\":\"停车难调研\",\"purpose\":\"摸清车位缺口\",\"team\":\"温如澜"
                  "、褚远山\",\"from_day\":\"2026-11-01\",\"to_day\":\"2026-11-30\"}"));
}

static struct answer record(struct hall *h, struct id s, const char *kind, struct id place,
                            int people, const char *day)
{
    return yard_post(h, "/studies/#/records", s,
                     str_fmt(&h->t->world->arena,
                             "{\"kind\":\"%s\",\"place\":\"%lld\",\"people\":%d,\"text\":"
                             "\"晚上没有车位\",\"day\":\"%s\"}",
                             kind, (long long)place.v, people, day)
                         .p);
}

static struct answer issue(struct hall *h, struct id s, const char *due)
{
    return yard_post(h, "/studies/#/issues", s,
                     str_fmt(&h->t->world->arena,
                             "{\"text\":\"夜间缺位四十个\",\"cause\":\"建得早\",\"measure\":"
                             "\"错时共享\",\"owner\":\"物业\",\"due_day\":\"%s\"}",
                             due)
                         .p);
}

/* C9: 人次, places and issues are counted, not typed. */
static void the_report_is_counted(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    struct id s = study_make(h), a = h->t->building, b = h->t->grid;
    static const char *const end = "{\"result\":\"缺位集中在晚上\"}";

    no(yard_post(h, "/studies/#/report", s, end), "study.open"); /* nothing was done yet */
    good(record(h, s, "visit", a, 12, "2026-11-10"));
    good(record(h, s, "visit", a, 3, "2026-11-11"));
    good(record(h, s, "group", b, 20, "2026-11-12"));
    good(record(h, s, "talk", b, 1, "2026-11-20"));
    struct id i = yard_id(issue(h, s, "2026-12-01"));
    good(issue(h, s, "2026-12-01"));
    good(yard_post(h, "/study_issues/#/done", i, "{\"result\":\"划了三十个错时位\"}"));
    no(yard_post(h, "/study_issues/#/done", i, "{\"result\":\"划了三十个错时位\"}"), "study.done");
    good(yard_post(h, "/studies/#/report", s, end));
    assert_true(has(yard_get(h, "/studies", none).body,
                    "\"turns\":36,\"visited\":15,\"grouped\":20,\"talked\":1,\"sheets\":0,"
                    "\"places\":2,\"issues\":2,\"solved\":1"));
    assert_true(has(yard_get(h, "/studies/#", s).body, "\"summary\":\"缺位集中在晚上\""));
    no(yard_post(h, "/studies/#/report", s, end), "study.open");
    no(record(h, s, "visit", a, 1, "2026-11-12"), "not_found");
    hall_pass(h, 20 * DAY);
    assert_true(has(yard_get(h, "/studies/#", s).body, "\"late\":true"));
    yard_done(h);
}

static void records_are_of_its_days_and_places(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    struct id s = study_make(h);

    no(record(h, s, "visit", h->t->building, 1, "2026-10-31"), "study.day");
    no(record(h, s, "visit", h->t->building, 1, "2026-11-25"), "study.day"); /* to come */
    no(record(h, s, "visit", h->t->other, 1, "2026-11-10"), "study.place");
    no(record(h, s, "visit", (struct id){ 7 }, 1, "2026-11-10"), "study.place");
    no(record(h, s, "visit", h->t->building, 0, "2026-11-10"), "form.range");
    no(issue(h, s, "2026-11-01"), "study.due");
    no(yard_post(h, "/studies", none,
                 "{\"title\":\"调研\",\"purpose\":\"摸清底数\",\"team\":\"某某\",\"from_day\":"
                 "\"2026-11-30\",\"to_day\":\"2026-11-29\"}"),
       "study.days");
    yard_done(h);
}

static void every_act_is_refused_to_those_it_is_not_for(void **state)
{
    struct hall *h = yard_make(*state, "none", "implement");
    struct id s = study_make(h), i = yard_id(issue(h, s, "2026-12-01"));
    const struct yard_act acts[] = {
        { "/studies/#/records", s,
          "{\"kind\":\"talk\",\"place\":\"1\",\"people\":1,\"text\":\"没有车位\",\"day\":"
          "\"2026-11-10\"}" },
        { "/studies/#/issues", s,
          "{\"text\":\"夜间缺位\",\"cause\":\"建得早\",\"measure\":\"共享\",\"owner\":\"物业\","
          "\"due_day\":\"2026-12-01\"}" },
        { "/studies/#/report", s, "{\"result\":\"缺位集中在晚上\"}" },
        { "/study_issues/#/done", i, "{\"result\":\"划了三十个位\"}" },
    };

    yard_refuses(h, acts, COUNT(acts));
    h->t->perms = (struct perms){ 0 };
    no(yard_post(h, "/studies", none, "{}"), "not_allowed");
    no(yard_get(h, "/studies/#", s), "not_allowed");
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(the_report_is_counted),
        store_test(records_are_of_its_days_and_places),
        store_test(every_act_is_refused_to_those_it_is_not_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
