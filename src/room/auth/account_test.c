/* account_test.c - accounts after their making: the password changed or forgotten, locked, reset.
 */
#include "desk.h"

#include <stdio.h>
#include <string.h>

#include "kit/totp.h"
#include "room/office/office.h"

static void a_password_is_changed_by_who_knows_it(void **state)
{
    struct town *t = town_make(*state);
    const struct bad cases[] = {
        { "{\"old\":\"a-long-password\",\"new\":\"short\"}", 422, "auth.password_weak",
          "password" },
        { "{\"old\":\"a-long-password\",\"new\":\"aaaaaaaaaaaa\"}", 422, "auth.password_weak",
          "password" },
        { "{\"old\":\"a-long-password\",\"new\":\"wenrulan-2026\"}", 422, "auth.password_weak",
          "password" },
        { "{\"old\":\"a-wrong-password\",\"new\":\"another-long-one\"}", 401, "auth.wrong", "old" },
    };

    desk_staff(t);
    desk_keep(t, town_post(t, "/api/sign_in", RIGHT));
    town_refuses(t, "/api/password", cases, COUNT(cases));
    assert_int_equal(
        town_post(t, "/api/password", "{\"old\":\"a-long-password\",\"new\":\"another-long-one\"}")
            .status,
        200);
    assert_true(desk_signed_in(t));
    assert_string_equal(town_post(t, "/api/sign_in", RIGHT).id, "auth.wrong");
}

static void staff_make_and_lock_accounts_of_their_place_only(void **state)
{
    struct town *t = town_make(*state);
    const char *path = town_path(t, t->community, "/accounts");
    const struct bad cases[] = {
        { "{\"login\":\"Bad Name\",\"name\":\"祁小满\",\"password\":\"grid-worker-1\"}", 422,
          "auth.login", "login" },
        { "{\"login\":\"qxm\",\"name\":\"祁小满\",\"password\":\"short\"}", 422,
          "auth.password_weak", "password" },
        { "{\"login\":\"qxm\",\"name\":\"祁小满\",\"password\":\"grid-worker-1\",\"phone\":\"1\"}",
          422, "resident.phone", "phone" },
    };

    town_refuses(t, path, cases, COUNT(cases));
    const char *good = "{\"login\":\"qxm\",\"name\":\"祁小满\",\"password\":\"grid-worker-1\"}";
    struct answer a = town_post(t, path, good);
    assert_int_equal(a.status, 200);
    assert_string_equal(town_post(t, path, good).id, "auth.login_taken");
    struct str id = town_word(a.body, "id");
    assert_true(str_find(town_get(t, path).body, STR("祁小满"), &(size_t){ 0 }));
    assert_false(str_find(town_get(t, town_path(t, t->other, "/accounts")).body, STR("祁小满"),
                          &(size_t){ 0 }));
    assert_int_equal(town_post(t,
                               town_path(t, t->other, "/accounts/" STR_FMT "/state", STR_ARG(id)),
                               "{\"state\":\"closed\"}")
                         .status,
                     404);
    assert_int_equal(
        town_post(t, town_path(t, t->community, "/accounts/" STR_FMT "/state", STR_ARG(id)),
                  "{\"state\":\"closed\"}")
            .status,
        200);
    t->by_session = true;
    assert_string_equal(
        town_post(t, "/api/sign_in", "{\"login\":\"qxm\",\"password\":\"grid-worker-1\"}").id,
        "auth.closed");
}

static struct answer reset(struct town *t, struct id place, struct id account, const char *body)
{
    return town_post(t, town_path(t, place, "/accounts/%lld/reset", (long long)account.v), body);
}

static struct answer renew(struct town *t, const char *login, struct str code, const char *word)
{
    return town_post(t, "/api/password_reset",
                     str_fmt(&t->world->arena,
                             "{\"login\":\"%s\",\"code\":\"" STR_FMT "\",\"new\":\"%s\"}", login,
                             STR_ARG(code), word)
                         .p);
}

static void a_forgotten_password_is_renewed_once_with_the_code_of_an_administrator(void **state)
{
    struct town *t = town_make(*state);
    struct id account = desk_staff(t);
    int64_t told = 0;

    desk_keep(t, town_post(t, "/api/sign_in", RIGHT));
    t->by_session = false;
    assert_int_equal(reset(t, t->other, account, "{}").status, 404);
    struct str old = town_word(reset(t, t->community, account, "{}").body, "code");
    struct str code = town_word(reset(t, t->community, account, "{}").body, "code");
    t->by_session = true;
    assert_true(desk_signed_in(t)); /* the code alone changes nothing */
    struct str cookie = t->token;
    t->token = STR("");
    assert_string_equal(renew(t, "wenrulan", old, "a-newer-password").id, "reset.wrong");
    assert_string_equal(renew(t, "somebody", code, "a-newer-password").id, "reset.wrong");
    assert_string_equal(renew(t, "wenrulan", code, "short").id, "auth.password_weak");
    t->ctx.now.ms += 24 * HOUR;
    assert_string_equal(renew(t, "wenrulan", code, "a-newer-password").id, "reset.wrong");
    t->ctx.now.ms -= 24 * HOUR;
    assert_int_equal(renew(t, "wenrulan", code, "a-newer-password").status, 200);
    assert_string_equal(renew(t, "wenrulan", code, "an-even-newer-one").id, "reset.wrong");
    t->token = cookie;
    assert_false(desk_signed_in(t)); /* every session ended */
    assert_string_equal(town_post(t, "/api/sign_in", RIGHT).id, "auth.wrong");
    assert_int_equal(
        town_post(t, "/api/sign_in", "{\"login\":\"wenrulan\",\"password\":\"a-newer-password\"}")
            .status,
        200);
    town_begin(t);
    ok(db_int(t->world->db, SQL_TEST_TOLD, &told,
              ARGS(arg_id(t->community), arg_str(STR("account.renewed")))));
    assert_int_equal(told, 1);
    town_end(t);
}

static int64_t leaves(struct town *t)
{
    int64_t n = 0;

    town_begin(t);
    ok(db_int(t->world->db, SQL_TEST_LEAF_COUNT, &n, ARGS(arg_id(t->community))));
    town_end(t);
    return n;
}

static void every_use_of_a_reset_leaves_its_trace(void **state)
{
    struct town *t = town_make(*state);
    struct id account = desk_staff(t);

    t->by_session = false;
    int64_t before = leaves(t);
    struct str code = town_word(reset(t, t->community, account, "{}").body, "code");
    assert_int_equal(leaves(t), before + 1);
    t->by_session = true;
    assert_string_equal(renew(t, "wenrulan", STR("nonsense"), "a-newer-password").id,
                        "reset.wrong");
    assert_int_equal(leaves(t), before + 1);
    assert_int_equal(renew(t, "wenrulan", code, "a-newer-password").status, 200);
    assert_int_equal(leaves(t), before + 2);
}

static void a_reset_asks_for_the_right_and_does_not_climb(void **state)
{
    struct town *t = town_make(*state);
    struct id account = desk_staff(t);

    t->by_session = false;
    t->perms = (struct perms){ 0 };
    assert_string_equal(reset(t, t->community, account, "{}").id, "not_allowed");
    t->perms = perms_with(t->perms, PERM_ACCOUNT_RUN); /* a clerk, and a secretary's account */
    assert_string_equal(reset(t, t->community, account, "{}").id, "reset.above");
    t->perms = perms_with(t->perms, PERM_OFFICE_RUN);
    struct answer a = reset(t, t->community, account, "{}");
    assert_int_equal(a.status, 200);
    assert_string_equal(renew(t, "wenrulan", town_word(a.body, "code"), "a-newer-password").id,
                        "reset.maker");
    t->account = account;
    assert_string_equal(reset(t, t->community, account, "{}").id, "reset.self");
}

/* Promoted to the street, or serving in two communities: the account stays where it was made. */
static void an_account_with_a_post_elsewhere_is_not_taken_over_from_its_community(void **state)
{
    struct town *t = town_make(*state);
    struct id account = desk_staff(t), post = { 0 };
    const struct {
        struct id place;
        const char *kind;
    } elsewhere[] = { { t->street, "street_secretary" }, { t->other, "director" } };
    const char *close = town_path(t, t->community, "/accounts/%lld/state", (long long)account.v);

    t->by_session = false;
    t->account.v = 77;
    t->perms = perms_with(perms_with((struct perms){ 0 }, PERM_ACCOUNT_RUN), PERM_OFFICE_RUN);
    assert_int_equal(reset(t, t->community, account, "{}").status, 200);
    for (size_t i = 0; i < COUNT(elsewhere); i++) {
        struct post_in in = { .kind = str_of(elsewhere[i].kind), .name = STR("温如澜") };
        in.account = account;
        in.from_day = in.to_day = DAY_NONE;
        town_begin(t);
        ok(post_add(&t->ctx, elsewhere[i].place, &in, &post));
        town_end(t);
        assert_string_equal(reset(t, t->community, account, "{}").id, "reset.above");
        assert_string_equal(town_post(t, close, "{\"state\":\"closed\"}").id, "reset.above");
        town_begin(t);
        ok(post_end(&t->ctx, elsewhere[i].place, post, STR("任期已满")));
        town_end(t);
    }
    assert_int_equal(town_post(t, close, "{\"state\":\"closed\"}").status, 200);
}

static void a_reset_keeps_the_app_codes_unless_they_are_lost_too(void **state)
{
    struct town *t = town_make(*state);
    struct id account = desk_staff(t);

    ok(db_exec(t->world->db, "UPDATE account SET totp_on = 1"));
    t->by_session = false;
    struct str code = town_word(reset(t, t->community, account, "{}").body, "code");
    t->by_session = true;
    assert_int_equal(renew(t, "wenrulan", code, "a-newer-password").status, 200);
    const char *in = "{\"login\":\"wenrulan\",\"password\":\"a-newer-password\"}";
    assert_string_equal(town_post(t, "/api/sign_in", in).id, "auth.totp_needed");
    t->by_session = false;
    code = town_word(reset(t, t->community, account, "{\"drop_totp\":true}").body, "code");
    t->by_session = true;
    assert_int_equal(renew(t, "wenrulan", code, "a-newer-password").status, 200);
    assert_int_equal(town_post(t, "/api/sign_in", in).status, 200);
}

static void ten_wrong_reset_codes_are_enough_for_an_hour(void **state)
{
    struct town *t = town_make(*state);

    desk_staff(t);
    for (int i = 0; i < 10; i++)
        assert_string_equal(renew(t, "wenrulan", STR("nonsense"), "a-newer-password").id,
                            "reset.wrong");
    assert_string_equal(renew(t, "wenrulan", STR("nonsense"), "a-newer-password").id, "auth.rate");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_password_is_changed_by_who_knows_it),
        store_test(a_forgotten_password_is_renewed_once_with_the_code_of_an_administrator),
        store_test(every_use_of_a_reset_leaves_its_trace),
        store_test(a_reset_asks_for_the_right_and_does_not_climb),
        store_test(an_account_with_a_post_elsewhere_is_not_taken_over_from_its_community),
        store_test(a_reset_keeps_the_app_codes_unless_they_are_lost_too),
        store_test(ten_wrong_reset_codes_are_enough_for_an_hour),
        store_test(staff_make_and_lock_accounts_of_their_place_only),
    };
    return cmocka_run_group_tests(tests, desk_hash, NULL);
}
