/* consult_test.c - invitations, answers, silence and when a consultation may close. */
#include "room/consult/consult.h"

#include "base/day.h"
#include "hall.h"
#include "kit/db.h"

static struct hall *consult_hall(struct world *w)
{
    struct hall *h = hall_make(w, "residents_rep_meeting");

    hall_exec(h, "UPDATE matter SET step = 'consult' WHERE id = %lld", (long long)h->matter.v);
    hall_exec(h, "UPDATE matter_step SET step = 'consult' WHERE step = 'propose'");
    hall_exec(h, "INSERT INTO account (id, login, name, totp_on, totp_step, state, failed, "
                 "created_at) VALUES (77, 'wuye', '仇可期', 0, 0, 'active', 0, 1)");
    return h;
}

static const char *invitations(struct hall *h)
{
    return town_path(h->t, h->t->community, "/matters/%lld/invitations", (long long)h->matter.v);
}

static struct answer invite(struct hall *h, const char *name, int days, const char *more)
{
    char day[DAY_TEXT_SIZE];
    struct str due = day_text((struct day){ h->t->ctx.today.n + days }, day);

    return town_post(h->t, invitations(h),
                     str_fmt(&h->t->world->arena,
                             "{\"name\":\"%s\",\"kind\":\"property_manager\",\"due_day\":\"" STR_FMT
                             "\"%s}",
                             name, STR_ARG(due), more)
                         .p);
}

static struct answer answer(struct hall *h, struct answer invited, const char *act,
                            const char *body)
{
    struct str id = town_word(invited.body, "id");

    return town_post(
        h->t, town_path(h->t, h->t->community, "/invitations/" STR_FMT "/%s", STR_ARG(id), act),
        body);
}

static void silence_is_shown_as_silence_and_never_as_agreement(void **state)
{
    struct hall *h = consult_hall(*state);

    refused(CONSULT_NONE, hall_close(h));
    good(invite(h, "望槐物业", 3, ",\"mandatory\":true"));
    good(invite(h, "业委会", 5, ""));
    refused(CONSULT_WAITING, hall_close(h));
    assert_true(has(town_get(h->t, invitations(h)).body, "\"state\":\"waiting\""));
    hall_pass(h, 3 * DAY); /* the last day is not over */
    refused(CONSULT_WAITING, hall_close(h));
    hall_pass(h, DAY);
    struct str body = town_get(h->t, invitations(h)).body;
    assert_true(has(body, "\"state\":\"silent\",\"answer\":\"\""));
    assert_false(has(body, "\"agree\""));
    ok(hall_close(h));
    assert_true(str_is(hall_step(h), "resolve"));
}

static void it_lasts_three_days_even_when_all_have_answered(void **state)
{
    struct hall *h = consult_hall(*state);
    struct answer one = invite(h, "望槐物业", 3, ",\"mandatory\":true");

    good(one);
    good(answer(h, one, "answer", "{\"answer\":\"agree\"}"));
    no(answer(h, one, "answer", "{\"answer\":\"oppose\",\"text\":\"费用过高\"}"),
       "consult.answered");
    refused(CONSULT_MIN_DAYS, hall_close(h));
    hall_pass(h, 2 * DAY);
    refused(CONSULT_MIN_DAYS, hall_close(h));
    hall_pass(h, DAY);
    ok(hall_close(h));
}

static void only_the_invited_or_staff_answer_and_objections_stay_listed(void **state)
{
    struct hall *h = consult_hall(*state);
    struct answer one = invite(h, "望槐物业", 3, ",\"account_login\":\"wuye\"");

    good(one);
    h->t->perms = (struct perms){ 0 };
    no(answer(h, one, "answer", "{\"answer\":\"agree\"}"), "consult.not_yours");
    h->t->account = (struct id){ 77 };
    no(answer(h, one, "answer", "{\"answer\":\"oppose\"}"), "consult.text");
    no(answer(h, one, "settle", "{\"text\":\"已经说明\"}"), "not_allowed");
    good(answer(h, one, "answer", "{\"answer\":\"oppose\",\"text\":\"影响消防通道\"}"));
    assert_true(has(town_get(h->t, invitations(h)).body, "\"mine\":true,\"unsettled\":true"));
    h->t->perms = (struct perms){ ~UINT64_C(0) };
    good(answer(h, one, "settle", "{\"text\":\"改为可移动隔离桩\"}"));
    assert_true(has(town_get(h->t, invitations(h)).body, "\"unsettled\":false"));
    struct answer two = invite(h, "业委会", 3, "");
    no(answer(h, two, "settle", "{\"text\":\"尚未答复\"}"), "consult.not_answered");
}

static void days_are_three_to_fifteen_and_names_come_once(void **state)
{
    struct hall *h = consult_hall(*state);
    const struct bad forms[] = {
        { "{}", 422, "form.missing", "name" },
        { "{\"name\":\"甲\",\"kind\":\"expert\",\"due_day\":\"2026-11-25\"}", 422, "form.too_short",
          "name" },
        { "{\"name\":\"甲单位\",\"kind\":\"friend\",\"due_day\":\"2026-11-25\"}", 422, "form.word",
          "kind" },
        { "{\"name\":\"甲单位\",\"kind\":\"expert\",\"due_day\":\"2026-11-31\"}", 422, "form.kind",
          "due_day" },
        { "{\"name\":\"甲单位\",\"kind\":\"expert\",\"due_day\":\"2026-11-25\","
          "\"account_login\":\"nobody\"}",
          422, "consult.account", "account_login" },
    };

    town_refuses(h->t, invitations(h), forms, COUNT(forms));
    no(invite(h, "望槐物业", 2, ""), "consult.due");
    no(invite(h, "望槐物业", 16, ""), "consult.due");
    good(invite(h, "望槐物业", 15, ""));
    no(invite(h, "望槐物业", 15, ""), "consult.invited_already");
    hall_pass(h, 2 * DAY);
    no(invite(h, "业委会", 14, ""), "consult.due"); /* sixteen days from the start */
    good(invite(h, "业委会", 13, ""));
}

static void nothing_is_asked_or_answered_at_another_step(void **state)
{
    struct hall *h = consult_hall(*state);
    struct answer one = invite(h, "望槐物业", 3, "");

    good(one);
    hall_exec(h, "UPDATE matter SET step = 'resolve' WHERE id = %lld", (long long)h->matter.v);
    no(invite(h, "业委会", 3, ""), "flow.not_now");
    no(answer(h, one, "answer", "{\"answer\":\"agree\"}"), "flow.not_now");
    assert_int_equal(town_post(h->t,
                               town_path(h->t, h->t->other, "/invitations/" STR_FMT "/answer",
                                         STR_ARG(town_word(one.body, "id"))),
                               "{\"answer\":\"agree\"}")
                         .status,
                     404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(silence_is_shown_as_silence_and_never_as_agreement),
        store_test(it_lasts_three_days_even_when_all_have_answered),
        store_test(only_the_invited_or_staff_answer_and_objections_stay_listed),
        store_test(days_are_three_to_fifteen_and_names_come_once),
        store_test(nothing_is_asked_or_answered_at_another_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
