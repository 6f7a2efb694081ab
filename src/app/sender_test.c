/* sender_test.c - a message leaves through the file sender once, and is written down as sent. */
#include "app/sender.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/lane.h"
#include "room/auth/auth.h"
#include "room/post/post.h"
#include "yard.h"

static int lines_of(struct hall *h, const char *part)
{
    const char *path =
        str_fmt(&h->t->world->arena, STR_FMT "/outbox.txt", STR_ARG(h->t->house.data_dir)).p;
    FILE *f = fopen(path, "r");
    char line[512];
    int n = 0;

    while (f && fgets(line, sizeof line, f))
        n += strstr(line, part) != NULL;
    if (f)
        (void)fclose(f);
    return n;
}

static void wait_for(struct hall *h, const char *part)
{
    const struct timespec a_while = { 0, 50 * 1000000L };

    for (int k = 0; k < 200 && lines_of(h, part) == 0; k++)
        (void)nanosleep(&a_while, NULL);
}

static void turn(struct hall *h, const char *part)
{
    struct lane_config how = {
        .kind = LANE_WRITE, .where = h->t->world->where, .threads = 1, .queue = 64
    };
    struct lane *lane = NULL;
    struct sender *sender = NULL;

    ok(lane_start(&h->t->world->arena, &how, &lane));
    ok(sender_start(&h->t->world->arena, lane, &h->t->house, &sender));
    wait_for(h, part);
    sender_stop(sender);
    lane_stop(lane);
}

static void a_code_of_the_house_itself_goes_out_and_is_forgotten(void **state)
{
    struct hall *h = yard_make(*state, "none", "solicit");
    struct account_in account = { .login = STR("director"),
                                  .name = STR("鲍行简"),
                                  .phone = STR("12800000001") };
    struct id id;

    town_begin(h->t);
    ok(account_add(&h->t->ctx, &account, &id));
    town_end(h->t);
    h->t->house.demo = false;
    good(town_post(h->t, "/api/phone_code", "{\"phone\":\"12800000001\"}"));
    turn(h, "12800000001");
    assert_int_equal(lines_of(h, "12800000001"), 1);
    assert_int_equal(hall_int(h, SQL_TEST_SMS_KEPT, (struct id){ 0 }), 0);
    yard_done(h);
}

static void a_message_is_sent_once_however_often_the_program_starts(void **state)
{
    struct hall *h = yard_make(*state, "none", "solicit");
    struct account_in account = { .login = STR("director"),
                                  .name = STR("鲍行简"),
                                  .phone = STR("12800000001") };
    struct message m = {
        .kind = "case.soon", .key = STR("a"), .title = STR("甲"), .link = STR("/")
    };

    h->t->house.demo = false;
    town_begin(h->t);
    ok(account_add(&h->t->ctx, &account, &m.to_account));
    ok(post_tell(&h->t->ctx, &m));
    town_end(h->t);
    turn(h, "《甲》");
    town_begin(h->t);
    m.key = STR("b");
    m.title = STR("乙");
    ok(post_tell(&h->t->ctx, &m));
    town_end(h->t);
    turn(h, "《乙》");
    assert_int_equal(lines_of(h, "12800000001"), 2);
    assert_int_equal(lines_of(h, "《甲》"), 1);
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        file_test(a_code_of_the_house_itself_goes_out_and_is_forgotten),
        file_test(a_message_is_sent_once_however_often_the_program_starts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
