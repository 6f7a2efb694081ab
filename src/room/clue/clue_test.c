/* clue_test.c - a clue from its telling to its end, and that nobody of the line of whom it names
 * can know of it by any door. */
#include "room/clue/clue.h"

#include <string.h>

#include "kit/db.h"
#include "whole.h"

enum {
    TELLER = 31,
    ACCUSED = 41,
    COLLEAGUE,
    UNDER,
    LEADER,
    HEAD,
    KEEPER,
    CHECKER,
    ABOVE,
    OTHER_HEAD
};
enum { SEAT = 7000 }; /* its post id: SEAT + account */

static void seat(struct hall *h, int account, struct id place, const char *kind)
{
    hall_exec(h,
              "INSERT INTO post (community_id, id, kind, region_id, account_id, name, from_day) "
              "VALUES (%lld, %d, '%s', %lld, %d, 'N%d', 0)",
              (long long)place.v, SEAT + account, kind, (long long)place.v, account, account);
}

static void as(struct hall *h, int account)
{
    yard_by(h, account, (struct id){ 0 });
    h->t->perms = (struct perms){ ~UINT64_C(0) }; /* no permission opens what the line closes */
}

static struct hall *make(struct world *w)
{
    struct hall *h = whole_place(w, "old");
    struct town *t = h->t;

    seat(h, ACCUSED, t->community, "director");
    seat(h, COLLEAGUE, t->community, "committee_member");
    seat(h, UNDER, t->community, "grid_worker");
    seat(h, LEADER, t->street, "street_secretary");
    seat(h, HEAD, t->community, "supervision_head");
    seat(h, KEEPER, t->street, "street_discipline");
    seat(h, CHECKER, t->other, "supervision_head");
    seat(h, ABOVE, t->district, "district_discipline");
    return h;
}

static struct answer at(struct hall *h, struct id place, const char *path, const char *body)
{
    const char *full = town_path(h->t, place, "%s", path);

    return body ? town_post(h->t, full, body) : town_get(h->t, full);
}

static struct answer tell(struct hall *h, int account, int accused, struct id place,
                          const char *more)
{
    as(h, account);
    return at(h, h->t->community, "/clues",
              whole_text(h,
                         "{\"kind\":\"money\",\"text\":\"修路款对不上账\",\"place\":\"%lld\","
                         "\"accused\":\"%d\",\"naming\":\"named\"%s}",
                         (long long)place.v, SEAT + accused, more));
}

static struct id newest(struct hall *h, int account, struct id place)
{
    struct id id = { 0 };

    as(h, account);
    struct answer a = at(h, place, "/clues", NULL);
    assert_int_equal(a.status, 200);
    (void)str_int(town_word(a.body, "id"), &id.v);
    return id;
}

static const char *of(struct hall *h, struct id id, const char *tail)
{
    return whole_text(h, "/clues/%lld%s", (long long)id.v, tail);
}

static const struct {
    const char *tail, *body;
} doors[] = {
    { "", NULL },
    { "/checkers", NULL },
    { "/accept", "{\"post\":\"7047\"}" },
    { "/refuse", "{\"reason\":\"不予受理\"}" },
    { "/found", "{\"upheld\":\"no\",\"text\":\"没有发现什么问题，已经看过\"}" },
    { "/back", "{\"reason\":\"再去看看\"}" },
    { "/decide", "{\"result\":\"talk\",\"text\":\"谈话提醒\",\"answer\":\"已经处理\"}" },
    { "/reporter", "{\"reason\":\"要看是谁\"}" },
};

static void shut_for(struct hall *h, int account, struct id id)
{
    struct town *t = h->t;
    const struct id places[] = { t->community, t->street, t->district };
    static const char *const lists[] = { "/clues", "/cases", "/todos", "/matters", "/my_cases" };
    const char *code = whole_text(h, "%lld", (long long)id.v);

    as(h, account);
    for (size_t p = 0; p < COUNT(places); p++) {
        for (size_t k = 0; k < COUNT(doors); k++)
            assert_int_equal(at(h, places[p], of(h, id, doors[k].tail), doors[k].body).status, 404);
        for (size_t k = 0; k < COUNT(lists); k++) {
            struct str body = at(h, places[p], lists[k], NULL).body;
            assert_false(has(body, code) || has(body, "JD-"));
        }
        assert_int_equal(at(h, places[p], whole_text(h, "/cases/%s", code), NULL).status, 404);
        assert_int_equal(at(h, places[p], whole_text(h, "/matters/%s", code), NULL).status, 404);
        assert_int_equal(at(h, places[p], whole_text(h, "/disputes/%s", code), NULL).status, 404);
        assert_false(has(at(h, places[p], "/live?wait=0&since=1", NULL).body, code));
    }
    if (account != HEAD) /* who was told once that something waits */
        assert_false(has(town_get(t, "/api/messages").body, "waits"));
    assert_false(has(town_get(t, "/api/my_clues").body, code));
}

static int64_t count(struct hall *h, const char *table)
{
    int64_t n = 0;

    town_begin(h->t);
    if (strcmp(table, "todo") == 0)
        ok(db_int(h->t->world->db, SQL_PROBE_CLUE_TODOS, &n, NO_ARGS));
    else if (strcmp(table, "tally") == 0)
        ok(db_int(h->t->world->db, SQL_PROBE_CLUE_TALLY, &n, NO_ARGS));
    else
        ok(db_int(h->t->world->db, SQL_PROBE_CLUE_LEAVES, &n, NO_ARGS));
    town_end(h->t);
    return n;
}

static void nobody_of_the_line_can_know_of_it_by_any_door(void **state)
{
    struct hall *h = make(*state);
    struct town *t = h->t;
    static const int barred[] = { ACCUSED, COLLEAGUE, UNDER, LEADER };
    int64_t before[] = { count(h, "todo"), count(h, "tally"), count(h, "leaf") };

    good(tell(h, TELLER, ACCUSED, t->community, ""));
    struct id id = newest(h, KEEPER, t->street);
    assert_true(id.v > 0);
    for (size_t k = 0; k < COUNT(barred); k++)
        shut_for(h, barred[k], id);
    shut_for(h, HEAD, id); /* oversees, but nothing was given to them */
    as(h, KEEPER);
    good(at(h, t->street, of(h, id, "/accept"), whole_text(h, "{\"post\":\"%d\"}", SEAT + HEAD)));
    as(h, HEAD);
    assert_int_equal(at(h, t->street, of(h, id, ""), NULL).status, 200);
    assert_true(has(at(h, t->community, "/clues", NULL).body, "JD-"));
    for (size_t k = 0; k < COUNT(barred); k++)
        shut_for(h, barred[k], id);
    seat(h, OTHER_HEAD, t->community, "secretary"); /* the checker becomes one of them */
    hall_exec(h, "UPDATE post SET account_id = %d WHERE id = %d", HEAD, SEAT + OTHER_HEAD);
    shut_for(h, HEAD, id);
    assert_int_equal(count(h, "todo"), before[0]);
    assert_int_equal(count(h, "tally"), before[1]);
    assert_int_equal(count(h, "leaf"), before[2]);
    yard_done(h);
}

static void it_goes_to_whoever_is_above_and_apart(void **state)
{
    struct hall *h = make(*state);
    struct town *t = h->t;

    good(tell(h, TELLER, LEADER, t->street, "")); /* of the street: to the district */
    assert_int_equal(newest(h, KEEPER, t->street).v, 0);
    assert_true(newest(h, ABOVE, t->district).v > 0);
    good(tell(h, TELLER, KEEPER, t->street, ""));
    assert_int_equal(newest(h, KEEPER, t->street).v, 0);
    good(tell(h, TELLER, ACCUSED, t->community, ",\"above\":true"));
    assert_int_equal(newest(h, KEEPER, t->street).v, 0);
    hall_exec(h, "UPDATE post SET account_id = %d WHERE id = %d", ACCUSED, SEAT + KEEPER);
    good(tell(h, TELLER, ACCUSED, t->community, "")); /* the keeper is the accused: one up */
    assert_int_equal(newest(h, ACCUSED, t->street).v, 0);
    hall_exec(h, "UPDATE post SET account_id = %d WHERE id = %d", ACCUSED, SEAT + ABOVE);
    no(tell(h, TELLER, ACCUSED, t->community, ""), "clue.nobody");
    yard_done(h);
}

static void it_is_checked_by_one_decided_by_another_and_answered(void **state)
{
    struct hall *h = make(*state);
    struct town *t = h->t;
    const char *found = "{\"upheld\":\"partly\",\"text\":\"账目有两笔没有票据，金额三百元\"}";
    const char *decide =
        "{\"result\":\"talk\",\"text\":\"谈话提醒并补齐票据\",\"answer\":\"已核实并处理\"}";

    good(tell(h, TELLER, ACCUSED, t->community, ",\"phone\":\"12800000001\""));
    assert_false(has(town_get(t, "/api/my_clues").body, "已核实"));
    struct id id = newest(h, KEEPER, t->street);
    no(at(h, t->street, of(h, id, "/accept"), whole_text(h, "{\"post\":\"%d\"}", SEAT + COLLEAGUE)),
       "clue.checker");
    no(at(h, t->street, of(h, id, "/decide"), decide), "flow.not_now");
    good(
        at(h, t->street, of(h, id, "/accept"), whole_text(h, "{\"post\":\"%d\"}", SEAT + CHECKER)));
    no(at(h, t->street, of(h, id, "/found"), found), "clue.not_yours");
    as(h, CHECKER);
    no(at(h, t->street, of(h, id, "/reporter"), "{\"reason\":\"要问清楚\"}"), "clue.not_yours");
    good(at(h, t->street, of(h, id, "/found"), found));
    no(at(h, t->street, of(h, id, "/decide"), decide), "clue.not_yours");
    as(h, KEEPER);
    struct answer who = at(h, t->street, of(h, id, "/reporter"), "{\"reason\":\"要问清楚\"}");
    assert_true(has(who.body, "12800000001"));
    good(at(h, t->street, of(h, id, "/back"), "{\"reason\":\"再查票据\"}"));
    as(h, CHECKER);
    assert_false(has(at(h, t->street, of(h, id, ""), NULL).body, "要问清楚"));
    good(at(h, t->street, of(h, id, "/found"), found));
    as(h, KEEPER);
    good(at(h, t->street, of(h, id, "/decide"), decide));
    assert_true(has(at(h, t->street, of(h, id, ""), NULL).body, "\"state\":\"archived\""));
    as(h, TELLER);
    struct str mine = town_get(t, "/api/my_clues").body;
    assert_true(has(mine, "已核实并处理"));
    assert_false(has(mine, "补齐票据") || has(mine, "partly"));
    struct str page = at(h, t->street, of(h, id, ""), NULL).body;
    assert_false(has(page, "补齐票据") || has(page, "三百元"));
    yard_done(h);
}

static void without_a_name_only_the_word_finds_it(void **state)
{
    struct hall *h = make(*state);
    struct town *t = h->t;

    as(h, TELLER);
    struct answer a = at(h, t->community, "/clues",
                         "{\"kind\":\"idle\",\"text\":\"长期不在岗\",\"name\":\"物业王某\","
                         "\"naming\":\"anonymous\"}");
    good(a);
    assert_false(has(town_get(t, "/api/my_clues").body, "JD-"));
    const char *code = str_z(&t->world->arena, town_word(a.body, "code"));
    const char *word = str_z(&t->world->arena, town_word(a.body, "track"));
    good(town_post(t, "/api/clue_track",
                   whole_text(h, "{\"code\":\"%s\",\"word\":\"%s\"}", code, word)));
    no(town_post(t, "/api/clue_track",
                 whole_text(h, "{\"code\":\"%s\",\"word\":\"wrongword\"}", code)),
       "clue.track");
    struct id id = newest(h, KEEPER, t->street);
    no(at(h, t->street, of(h, id, "/reporter"), "{\"reason\":\"要问清楚\"}"), "clue.naming");
    no(tell(h, TELLER, ACCUSED, t->street, ""), "clue.accused"); /* not of that place */
    yard_done(h);
}

static void what_is_late_is_told_once_to_its_keeper(void **state)
{
    struct hall *h = make(*state);
    struct town *t = h->t;

    good(tell(h, TELLER, ACCUSED, t->community, ""));
    yard_days(h, 20);
    for (int k = 0; k < 2; k++) {
        town_begin(t);
        t->ctx.community = t->street;
        ok(clue_watch(&t->ctx));
        t->ctx.community = t->community;
        town_end(t);
    }
    as(h, KEEPER);
    struct str said = town_get(t, "/api/messages").body;
    size_t first = 0, second = 0;
    assert_true(str_find(said, STR("\"kind\":\"waits.late\""), &first));
    struct str rest = { said.p + first + 4, said.n - first - 4 };
    assert_false(str_find(rest, STR("\"kind\":\"waits.late\""), &second));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(nobody_of_the_line_can_know_of_it_by_any_door),
        store_test(it_goes_to_whoever_is_above_and_apart),
        store_test(it_is_checked_by_one_decided_by_another_and_answered),
        store_test(without_a_name_only_the_word_finds_it),
        store_test(what_is_late_is_told_once_to_its_keeper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
