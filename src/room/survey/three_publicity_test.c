/* three_publicity_test.c - 三公开一评价 from intake to the sealed file: three publicities, works
 * between them, and a review in the half-yearly window only. */
#include "whole.h"

static void propose(struct hall *h)
{
    no(whole_post(h, "close", "{\"note\":\"\"}"), "decision.no_plan");
    good(whole_post(
        h, "plans",
        "{\"purpose\":\"方便居民\",\"text\":\"一、北门设座椅十二组，东侧遮阳。\",\"budget\":0,"
        "\"fund_source\":\"社区经费\",\"timetable\":\"一个月\"}"));
    good(hall_call(h, "two_committees_meeting", HOUR, ""));
    hall_pass(h, HOUR);
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, WHOLE_COMMITTEE);
    for (int seat = WHOLE_COMMITTEE + WHOLE_REPS + 1; seat <= h->seats; seat++)
        good(hall_sign(h, seat));
    good(hall_open(h, "{}"));
    good(hall_show(h, 1, WHOLE_COMMITTEE, "agree"));
    good(hall_ballot(h, "close", "{}"));
    good(hall_meeting(h, "close", "{}"));
    good(hall_meeting(h, "minutes", "{\"text\":\"两委成员逐条讨论，一致同意提议。\"}"));
    whole_paper(h, "proposal");
    whole_closed(h, "process_publicity");
}

static void note(struct hall *h, const char *act, const char *phase, int photo)
{
    good(whole_post(h, act,
                    whole_text(h,
                               "{\"text\":\"现场情况正常，安全围挡齐全，材料合格\",\"phase\":\"%"
                               "s\",\"photos\":[\"%lld\"]}",
                               phase, (long long)yard_photo(h, photo).v)));
}

static void works(struct hall *h)
{
    struct id item = yard_id(
        whole_post(h, "work_items", "{\"name\":\"座椅\",\"unit\":\"组\",\"planned\":1200}"));

    good(yard_post(h, "/work_items/#/done", item, "{\"done\":1200}"));
    note(h, "progress", "before", 0);
    note(h, "progress", "during", 1);
    note(h, "progress", "after", 1);
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    note(h, "inspections", "after", 0);
    yard_by(h, DIRECTOR, (struct id){ 0 });
    whole_paper(h, "acceptance");
    good(
        whole_post(h, "acceptance",
                   "{\"result\":\"passed\",\"text\":\"座椅全部合格\",\"signed_by\":\"居民代表\"}"));
    if (!str_is(hall_step(h), "result_publicity"))
        whole_closed(h, "result_publicity");
}

static void until(struct hall *h, const char *day)
{
    for (int k = 0; k < 400 && !str_is(str_of(whole_day(h, 0)), day); k++)
        yard_days(h, 1);
}

/* The window is 1 to 30 June, 1 to 31 December. */
static void review(struct hall *h)
{
    until(h, "2027-05-31");
    no(whole_post(h, "survey", "{}"), "survey.window");
    until(h, "2027-06-01");
    struct id s = yard_id(whole_post(h, "survey", "{\"days\":7}"));
    good(yard_post(h, "/surveys/#/answers", s,
                   whole_text(h, "{\"score\":\"satisfied\",\"household\":\"%lld\"}",
                              (long long)h->t->household.v)));
    yard_days(h, 8);
    good(yard_post(h, "/surveys/#/close", s, "{}"));
    whole_closed(h, "archive");
}

static void a_matter_is_open_from_end_to_end_and_judged_in_the_window(void **state)
{
    struct hall *h = whole_place(*state, "");

    h->matter = yard_id(yard_post(h, "/matters", (struct id){ 0 },
                                  "{\"title\":\"北门增设座椅\",\"summary\":\"老人等车没有座位\","
                                  "\"origin\":\"committee\",\"scope_id\":\"open_matter\","
                                  "\"body\":\"residents_rep_meeting\",\"affected_households\":1}"));
    good(whole_post(h, "accept", "{\"note\":\"\"}"));
    whole_solicit(h, 7, "propose");
    propose(h);
    whole_notice(h, "resolve");
    whole_vote(h, "residents_rep_meeting", 46, 33);
    whole_paper(h, "resolution");
    whole_closed(h, "decision_publicity");
    whole_notice(h, "implement");
    works(h);
    whole_paper(h, "settlement");
    whole_notice(h, "evaluate");
    review(h);
    whole_sealed(h);
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_matter_is_open_from_end_to_end_and_judged_in_the_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
