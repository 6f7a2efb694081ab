/* sitting_test.c - agendas, several matters in one room, proof of delivery, signed minutes. */
#include "room/meeting/meeting.h"

#include "hall.h"
#include "kit/crypto.h"
#include "kit/db.h"

static const char *at(struct hall *h, const char *what)
{
    return town_path(h->t, h->t->community, "/meetings/%lld/%s", (long long)h->meeting.v, what);
}

static struct answer call(struct hall *h, const char *body, int64_t in_ms, const char *more)
{
    const char *form = str_fmt(&h->t->world->arena,
                               "{\"body\":\"%s\",\"place\":\"活动室\",\"starts_at\":%lld,"
                               "\"chair\":\"温如澜\",\"recorder\":\"鲍行简\"%s}",
                               body, (long long)(h->t->ctx.now.ms + in_ms), more)
                           .p;
    struct answer a = town_post(h->t, town_path(h->t, h->t->community, "/meetings"), form);

    if (a.status == 200)
        (void)str_int(town_word(a.body, "id"), &h->meeting.v);
    return a;
}

static const char *form_of(struct hall *h, const char *fmt, long long id)
{
    struct str head = str_of(fmt), tail;
    size_t n = 0;

    assert_true(str_find(head, STR("#"), &n));
    tail = (struct str){ head.p + n + 1, head.n - n - 1 };
    return str_fmt(&h->t->world->arena, STR_FMT "%lld" STR_FMT, (int)n, head.p, id, STR_ARG(tail))
        .p;
}

static void a_party_meeting_begins_with_its_first_topic(void **state)
{
    struct hall *h = hall_place(*state, "");
    struct answer a;

    hall_posts(h, "secretary", 1);
    hall_posts(h, "party_committee_member", 4);
    no(call(h, "party_committee", HOUR, ""), "meeting.first_topic");
    no(call(h, "party_members_meeting", HOUR, ""), "meeting.house_body");
    no(call(h, "two_committees_meeting", HOUR, ",\"first_topic\":\"学习条例第三章\""),
       "meeting.first_topic");
    good(call(h, "party_committee", HOUR,
              ",\"first_topic\":\"学习条例第三章\",\"topics\":[\"研究网格调整\"]"));
    a = town_get(h->t, at(h, "sitting"));
    assert_true(has(a.body, "\"place\":1,\"kind\":\"first_topic\",\"title\":\"学习条例第三章\""));
    assert_true(has(a.body, "\"place\":2,\"kind\":\"other\",\"title\":\"研究网格调整\""));
    no(town_post(h->t, at(h, "agenda_order"), form_of(h, "{\"items\":[\"#\"]}", 1)),
       "agenda.unknown");
    good(hall_meeting(h, "open", "{}"));
    no(hall_meeting(h, "ballots", "{\"question\":\"是否同意\"}"), "meeting.no_matter");
    hall_sign_many(h, 3);
    good(hall_meeting(h, "minutes", "{\"text\":\"学习后研究了网格调整，意见一致。\"}"));
    a = hall_meeting(h, "close", "{}");
    good(a);
    assert_true(has(a.body, "\"state\":\"closed\",\"expected\":5,\"present\":3,\"needed\":3"));
}

static void without_a_quorum_a_meeting_for_no_matter_has_failed(void **state)
{
    struct hall *h = hall_place(*state, "");

    hall_posts(h, "secretary", 1);
    hall_posts(h, "party_committee_member", 4);
    good(call(h, "party_committee", HOUR, ",\"first_topic\":\"学习条例第三章\""));
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, 2);
    assert_true(has(hall_meeting(h, "close", "{}").body, "\"state\":\"failed\""));
    no(call(h, "grand_party_committee", 14 * DAY, ",\"first_topic\":\"学习条例第三章\""),
       "meeting.notice");
    good(call(h, "grand_party_committee", 15 * DAY, ",\"first_topic\":\"学习条例第三章\""));
}

static void a_pledge_without_result_stands_on_the_next_agenda(void **state)
{
    struct hall *h = hall_place(*state, "");
    const char *more = ",\"first_topic\":\"学习条例第三章\"";
    struct answer a;

    hall_posts(h, "secretary", 1);
    hall_posts(h, "party_committee_member", 2);
    for (int round = 1; round <= 3; round++) {
        good(call(h, "party_committee", HOUR, more));
        a = town_get(h->t, at(h, "sitting"));
        assert_int_equal(has(a.body, "\"kind\":\"pledge\",\"title\":\"开放内部停车场\""),
                         round == 2);
        if (round == 1)
            good(hall_meeting(h, "agenda", "{\"kind\":\"pledge\",\"title\":\"开放内部停车场\"}"));
        good(hall_meeting(h, "open", "{}"));
        hall_sign_many(h, 3);
        if (round == 2)
            good(hall_meeting(h, "outcomes",
                              form_of(h, "{\"item\":\"#\",\"text\":\"已开放三十个车位\"}",
                                      hall_int(h, SQL_TEST_PLEDGE, h->meeting))));
        good(hall_meeting(h, "close", "{}"));
    }
}

static void two_matters_share_one_room_and_each_has_its_own_roll_and_recusal(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct id first = h->matter, host, second;
    struct answer a;

    good(hall_call(h, "residents_rep_meeting", 3 * DAY, ""));
    host = h->meeting;
    hall_matter(h, "public_space", "residents_rep_meeting");
    hall_walk(h, "propose");
    hall_resolve(h);
    a = town_post(
        h->t, at(h, "join"),
        form_of(h, "{\"matter\":\"#\",\"question\":\"是否同意第二件事\"}", (long long)h->matter.v));
    good(a);
    (void)str_int(town_word(a.body, "id"), &second.v);
    h->meeting = second;
    no(town_post(
           h->t, at(h, "join"),
           form_of(h, "{\"matter\":\"#\",\"question\":\"是否同意第三件事\"}", (long long)first.v)),
       "meeting.joined");
    good(hall_meeting(
        h, "recuse",
        "{\"voter\":\"5002\",\"ground\":\"near_relative\",\"reason\":\"施工方是其弟\"}"));
    h->meeting = host;
    hall_pass(h, 3 * DAY);
    good(hall_meeting(h, "open", "{}"));
    hall_sign_many(h, 8);
    a = town_get(h->t, at(h, "sitting"));
    assert_true(has(a.body, "\"kind\":\"matter\""));
    /* each of the two tells its own room as it is now: the recused is there for the first alone */
    assert_true(has(a.body, "\"expected\":10,\"present\":8,\"held\":true"));
    assert_true(has(a.body, "\"expected\":10,\"present\":7,\"held\":true"));
    h->meeting = second;
    a = town_get(h->t, town_path(h->t, h->t->community, "/meetings/%lld", (long long)second.v));
    assert_true(has(a.body, "\"state\":\"open\",\"expected\":10,\"present\":7,\"needed\":7"));
    good(hall_open(h, "{}"));
    good(hall_show(h, 3, 8, "agree"));
    no(hall_show(h, 2, 2, "agree"), "ballot.recused");
    h->meeting = host;
    no(hall_meeting(h, "close", "{}"), "meeting.ballot_open");
    good(hall_ballot(h, "close", "{}"));
    good(hall_meeting(h, "leave", "{\"voter\":\"5008\"}"));
    good(hall_meeting(h, "close", "{}"));
    h->meeting = second;
    a = town_get(h->t, town_path(h->t, h->t->community, "/meetings/%lld", (long long)second.v));
    assert_true(has(a.body, "\"state\":\"closed\",\"expected\":10,\"present\":7"));
    h->meeting = host;
    a = town_get(h->t, at(h, "sitting"));
    assert_true(has(a.body, "\"what\":\"left\",\"name\":\"P8\",\"way\":\"\",\"present\":7"));
}

static void a_notice_by_hand_needs_a_witness_who_is_another_person(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct str now;

    good(hall_call(h, "residents_rep_meeting", 3 * DAY, ""));
    now = town_get(h->t, at(h, "deliveries")).body;
    assert_true(has(now, "\"voter\":\"5001\",\"name\":\"P1\",\"has_account\":true"));
    assert_true(has(now, "\"proof\":\"sent\""));
    assert_false(has(now, "\"proof\":\"hand\""));
    h->t->name = STR("祁小满");
    no(hall_meeting(h, "deliveries", "{\"voters\":[\"5002\"],\"witness\":\"祁小满\"}"),
       "meeting.witness");
    no(hall_meeting(h, "deliveries", "{\"voters\":[\"4711\"],\"witness\":\"卓清越\"}"),
       "meeting.not_on_roll");
    good(hall_meeting(h, "deliveries", "{\"voters\":[\"5002\",\"5003\"],\"witness\":\"卓清越\"}"));
    no(hall_meeting(h, "deliveries", "{\"voters\":[\"5002\"],\"witness\":\"卓清越\"}"),
       "meeting.delivered");
    assert_true(has(town_get(h->t, at(h, "deliveries")).body, "\"proof\":\"hand\""));
    hall_exec(h, "UPDATE outbox SET read_at = 5 WHERE to_account = 1002");
    assert_true(has(town_get(h->t, at(h, "deliveries")).body, "\"proof\":\"read\""));
    hall_pass(h, 3 * DAY);
    good(hall_meeting(h, "open", "{}"));
    no(hall_meeting(h, "deliveries", "{\"voters\":[\"5004\"],\"witness\":\"卓清越\"}"),
       "meeting.not_open");
}

static void give_password(struct hall *h, int seat, struct str hash)
{
    hall_exec(h,
              "INSERT INTO account (id, login, name, password_hash, totp_on, totp_step, state, "
              "failed, created_at) VALUES (%d, 'p%d', 'P%d', '" STR_FMT "', 0, 0, 'active', 0, 1)",
              1000 + seat, seat, seat, STR_ARG(hash));
}

static struct answer confirm(struct hall *h, int seat, const char *role, const char *password)
{
    hall_as(h, seat);
    return hall_meeting(
        h, "minutes_sign",
        str_fmt(&h->t->world->arena, "{\"role\":\"%s\",\"password\":\"%s\"}", role, password).p);
}

static void three_people_sign_one_text_and_then_it_is_fixed(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    const char *text = "{\"text\":\"逐项宣读方案，回答提问后举手表决。\"}",
               *other = "{\"text\":\"逐项宣读方案，回答提问后表决，另记一条。\"}";
    struct str hash;

    ok(password_hash(&h->t->world->arena, STR("right one 9"), &hash));
    for (int seat = 1; seat <= 4; seat++)
        give_password(h, seat, hash);
    hall_gather(h, 8);
    no(confirm(h, 1, "chair", "right one 9"), "minutes.none");
    good(hall_meeting(h, "minutes", text));
    good(hall_open(h, "{}"));
    no(confirm(h, 1, "chair", "right one 9"), "meeting.ballot_open");
    good(hall_ballot(h, "close", "{}"));
    no(hall_meeting(h, "minutes_sign", "{\"role\":\"chair\"}"), "minutes.confirm");
    no(confirm(h, 1, "chair", "wrong one 9"), "auth.wrong");
    good(confirm(h, 1, "chair", "right one 9"));
    no(confirm(h, 1, "recorder", "right one 9"), "minutes.twice");
    no(confirm(h, 2, "chair", "right one 9"), "minutes.twice");
    good(confirm(h, 2, "recorder", "right one 9"));
    good(hall_meeting(h, "minutes", other)); /* it takes both signatures back */
    good(confirm(h, 1, "chair", "right one 9"));
    good(confirm(h, 2, "recorder", "right one 9"));
    good(confirm(h, 3, "supervisor", "right one 9"));
    no(hall_meeting(h, "minutes", text), "meeting.minutes_fixed");
    assert_true(has(
        town_get(h->t, town_path(h->t, h->t->community, "/meetings/%lld", (long long)h->meeting.v))
            .body,
        "\"fixed\":true"));
}

static void late_leaving_and_coming_back_are_all_remembered(void **state)
{
    struct hall *h = hall_reps(*state, 9, 1);
    struct str now;

    hall_gather(h, 7);
    hall_pass(h, HOUR);
    good(hall_sign(h, 8));
    good(hall_meeting(h, "leave", "{\"voter\":\"5001\"}"));
    good(hall_sign(h, 1));
    good(hall_open(h, "{}"));
    now = town_get(h->t, at(h, "sitting")).body;
    assert_true(has(now, "\"what\":\"came\",\"name\":\"P8\",\"way\":\"hand\",\"present\":8"));
    assert_true(has(now, "\"what\":\"left\",\"name\":\"P1\",\"way\":\"\",\"present\":7"));
    assert_true(has(now, "\"what\":\"back\",\"name\":\"P1\",\"way\":\"hand\",\"present\":8"));
    assert_true(has(now, "\"what\":\"vote_opened\",\"name\":\"\",\"way\":\"\",\"present\":8"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_party_meeting_begins_with_its_first_topic),
        store_test(without_a_quorum_a_meeting_for_no_matter_has_failed),
        store_test(a_pledge_without_result_stands_on_the_next_agenda),
        store_test(two_matters_share_one_room_and_each_has_its_own_roll_and_recusal),
        store_test(a_notice_by_hand_needs_a_witness_who_is_another_person),
        store_test(three_people_sign_one_text_and_then_it_is_fixed),
        store_test(late_leaving_and_coming_back_are_all_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
