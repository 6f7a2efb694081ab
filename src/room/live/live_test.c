/* live_test.c - who hears what of the logs, and what one who comes back has missed. */
#include "room/live/live.h"

#include <stdio.h>
#include <string.h>

#include "room/record/record.h"
#include "town.h"
#include "web/act.h"
#include "web/leaf.h"

static err nothing(struct ctx *c, void *subject)
{
    leaf_subject(c, *(struct id *)subject);
    leaf_word(c, "name", STR("温如澜"));
    return NULL;
}

static void act(struct town *t, struct id community, const char *word, struct id subject)
{
    t->world->now.ms += 60000;
    t->ctx.now = t->world->now;
    town_begin(t);
    t->ctx.community = community;
    ok(act_run(&t->ctx, word, nothing, &subject));
    ok(record_place_all(&t->ctx));
    town_end(t);
}

static bool has(struct str text, const char *part)
{
    size_t at = 0;

    return str_find(text, str_of(part), &at);
}

static struct str listen(struct town *t, struct id place, const char *since)
{
    struct answer a = town_get(t, town_path(t, place, "/live?wait=0&since=%s", since));

    assert_string_equal(a.id, "");
    return a.body;
}

static void an_event_says_a_word_and_ids_and_nothing_else(void **state)
{
    struct town *t = town_make(*state);
    char want[160];

    act(t, t->community, "household.add", t->household);
    struct str text = listen(t, t->street, "1");
    (void)snprintf(
        want, sizeof want,
        "data: {\"kind\":\"household.add\",\"community\":\"%lld\",\"subject\":\"%lld\"}\n\n",
        (long long)t->community.v, (long long)t->household.v);
    assert_true(has(text, want));
    assert_false(has(text, "温如澜"));
    assert_false(has(text, "by"));
}

static void each_hears_what_the_post_may_see_and_only_below_its_place(void **state)
{
    struct town *t = town_make(*state);
    static const struct {
        enum perm perm;
        bool home, work;
    } row[] = {
        { PERM_REGISTER_SEE, true, false },
        { PERM_MATTER_SEE, false, true },
        { PERM_BOARD_SEE, true, true },
    };

    act(t, t->community, "household.add", t->household);
    act(t, t->community, "matter.open", t->building);
    act(t, t->other, "import.run", t->other);
    for (size_t i = 0; i < COUNT(row); i++) {
        t->perms = perms_with((struct perms){ 0 }, row[i].perm);
        struct str text = listen(t, t->community, "1");
        assert_int_equal(has(text, "household.add"), row[i].home);
        assert_int_equal(has(text, "matter.open"), row[i].work);
        assert_false(has(text, "import.run"));
        assert_int_equal(has(listen(t, t->street, "1"), "import.run"), row[i].home);
    }
    t->perms = perms_with((struct perms){ 0 }, PERM_TODO_SEE);
    assert_int_equal(town_get(t, town_path(t, t->community, "/live?wait=0")).status, 403);
    t->account = (struct id){ 0 };
    assert_int_equal(town_get(t, town_path(t, t->community, "/live?wait=0")).status, 401);
    t->account = (struct id){ 1 };
    t->perms = (struct perms){ ~UINT64_C(0) };
    assert_int_equal(town_get(t, "/api/c/77/live?wait=0").status, 404);
}

static void who_comes_back_hears_what_came_since(void **state)
{
    struct town *t = town_make(*state);

    act(t, t->community, "household.add", t->household);
    struct str first = listen(t, t->community, "1"), rest = first, line;
    char id[32] = "";
    while (str_cut(&rest, '\n', &line)) {
        if (str_starts(line, STR("id: ")))
            (void)snprintf(id, sizeof id, "%.*s", (int)line.n - 4, line.p + 4);
    }
    assert_true(strlen(id) > 4);
    act(t, t->community, "matter.open", t->building);
    act(t, t->community, "matter.close", t->building);
    struct str text = listen(t, t->community, id);
    assert_true(has(text, "matter.open") && has(text, "matter.close"));
    assert_true(has(text, "household.add")); /* within the overlap: twice is harmless */
    assert_false(has(listen(t, t->community, ""), "matter.open"));
    assert_false(has(listen(t, t->community, "9007199254740991"), "matter.open"));
}

static void news_go_on_where_they_ended_and_a_crowd_is_one_word(void **state)
{
    struct town *t = town_make(*state);
    struct live_news news;

    act(t, t->community, "household.add", t->household);
    town_begin(t);
    t->ctx.community = t->community;
    ok(live_news(&t->ctx, 0, &news));
    assert_int_equal(news.next, 1);
    assert_true(has(news.text[LIVE_REGISTER], "household.add"));
    assert_int_equal(news.text[LIVE_WORK].n, 0);
    assert_true(str_eq(news.text[LIVE_REGISTER], news.text[LIVE_REGISTER | LIVE_WORK]));
    ok(live_news(&t->ctx, 1, &news));
    assert_int_equal(news.next, 1);
    assert_int_equal(news.text[LIVE_REGISTER].n, 0);
    for (int i = 0; i < LIVE_BATCH + 5; i++)
        ok(act_run(&t->ctx, "matter.open", nothing, &t->building));
    ok(record_place_all(&t->ctx));
    ok(live_news(&t->ctx, 1, &news));
    assert_int_equal(news.next, LIVE_BATCH + 6);
    assert_true(has(news.text[LIVE_WORK], "\"kind\":\"reload\""));
    assert_false(has(news.text[LIVE_WORK], "matter.open"));
    town_end(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(an_event_says_a_word_and_ids_and_nothing_else),
        store_test(each_hears_what_the_post_may_see_and_only_below_its_place),
        store_test(who_comes_back_hears_what_came_since),
        store_test(news_go_on_where_they_ended_and_a_crowd_is_one_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
