/* auth_test.c - signing in by password, app code and phone, and binding to the roll. */
#include "desk.h"

#include <stdio.h>
#include <string.h>

#include "kit/crypto.h"
#include "kit/totp.h"
#include "room/office/office.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "web/text.h"

static void a_password_opens_a_session_with_the_posts_of_its_account(void **state)
{
    struct town *t = town_make(*state);

    desk_staff(t);
    assert_false(desk_signed_in(t));
    struct answer a = town_post(t, "/api/sign_in", RIGHT);
    desk_keep(t, a);
    assert_true(str_find(a.body, STR("\"kind\":\"secretary\""), &(size_t){ 0 }));
    assert_true(str_find(a.body, STR("\"register.clear\""), &(size_t){ 0 }));
    assert_true(desk_signed_in(t));
    assert_int_equal(town_get(t, town_path(t, t->community, "/residents")).status, 200);
    assert_int_equal(town_get(t, town_path(t, t->other, "/residents")).status, 403);
    assert_int_equal(town_post(t, "/api/sign_out", "").status, 200);
    assert_false(desk_signed_in(t));
    assert_int_equal(town_get(t, town_path(t, t->community, "/residents")).status, 401);
}

static void five_wrong_passwords_lock_for_fifteen_minutes(void **state)
{
    struct town *t = town_make(*state);

    desk_staff(t);
    for (int i = 0; i < 5; i++)
        assert_string_equal(town_post(t, "/api/sign_in", WRONG).id, "auth.wrong");
    assert_string_equal(town_post(t, "/api/sign_in", RIGHT).id, "auth.locked");
    t->ctx.now.ms += 15 * MINUTE - 1;
    assert_string_equal(town_post(t, "/api/sign_in", RIGHT).id, "auth.locked");
    t->ctx.now.ms += 1;
    assert_int_equal(town_post(t, "/api/sign_in", RIGHT).status, 200);
}

static void an_address_may_fail_thirty_times(void **state)
{
    struct town *t = town_make(*state);

    t->by_session = true;
    for (int i = 0; i < 30; i++)
        assert_string_equal(
            town_post(t, "/api/phone_sign_in", "{\"phone\":\"12800000001\",\"code\":\"000000\"}")
                .id,
            "auth.code_wrong");
    assert_string_equal(
        town_post(t, "/api/phone_sign_in", "{\"phone\":\"12800000001\",\"code\":\"000000\"}").id,
        "auth.rate");
    assert_string_equal(town_post(t, "/api/sign_in", RIGHT).id, "auth.rate");
    t->ip = STR("192.0.2.2");
    assert_string_equal(town_post(t, "/api/sign_in", RIGHT).id, "auth.wrong");
}

static void bad_sign_ins_are_refused(void **state)
{
    struct town *t = town_make(*state);
    const struct bad cases[] = {
        { "{}", 422, "form.missing", "login" },
        { "{\"login\":\"x\"}", 422, "form.missing", "password" },
        { "{\"login\":\"x\",\"password\":5}", 422, "form.kind", "password" },
        { "{\"login\":\"nobody\",\"password\":\"y\"}", 401, "auth.wrong", "" },
        { "{\"login\":\"' OR 1=1 --\",\"password\":\"y\"}", 401, "auth.wrong", "" },
        { "{\"login\":\"wenrulan\",\"password\":\"\"}", 422, "form.missing", "password" },
        { "[]", 422, "form.json", "" },
        { "{\"login\":\"\xff\",\"password\":\"y\"}", 422, "form.utf8", "" },
    };

    desk_staff(t);
    town_refuses(t, "/api/sign_in", cases, COUNT(cases));
}

static void a_post_needs_the_token_of_its_session(void **state)
{
    struct town *t = town_make(*state);
    const char *path = town_path(t, t->community, "/posts");
    const char *body = "{\"kind\":\"director\",\"name\":\"鲍行简\"}";

    desk_staff(t);
    desk_keep(t, town_post(t, "/api/sign_in", RIGHT));
    struct str csrf = t->csrf;
    t->csrf = STR("");
    assert_string_equal(town_post(t, path, body).id, "csrf_wrong");
    t->csrf = str_fmt(&t->world->arena, STR_FMT "x", STR_ARG(csrf));
    assert_string_equal(town_post(t, path, body).id, "csrf_wrong");
    t->csrf = csrf;
    t->origin = STR("https://evil.example");
    assert_string_equal(town_post(t, path, body).id, "csrf_wrong");
    t->origin = STR("null");
    assert_string_equal(town_post(t, path, body).id, "csrf_wrong");
    t->origin = STR("http://127.0.0.1:8080");
    assert_int_equal(town_post(t, path, body).status, 200);
}

static void a_session_ends_when_idle_and_at_its_age(void **state)
{
    struct town *t = town_make(*state);

    desk_staff(t);
    desk_keep(t, town_post(t, "/api/sign_in", RIGHT));
    assert_true(str_find(town_get(t, "/api/me").body, STR("\"idle_ms\":1800000"), &(size_t){ 0 }));
    t->ctx.now.ms += 30 * MINUTE - 1;
    assert_true(desk_signed_in(t)); /* seen: remembered by the job of the minute */
    town_begin(t);
    ok(auth_tidy(&t->ctx));
    town_end(t);
    t->ctx.now.ms += 30 * MINUTE - 1;
    assert_true(desk_signed_in(t));
    t->ctx.now.ms += 1;
    assert_false(desk_signed_in(t));

    desk_keep(t, town_post(t, "/api/sign_in", RIGHT));
    for (int i = 0; i < 47; i++) {
        t->ctx.now.ms += HOUR / 4;
        assert_true(desk_signed_in(t));
        town_begin(t);
        ok(auth_tidy(&t->ctx));
        town_end(t);
    }
    t->ctx.now.ms += HOUR / 4;
    assert_false(desk_signed_in(t)); /* 12 hours */
}

static void an_app_code_is_asked_for_and_never_twice(void **state)
{
    struct town *t = town_make(*state);
    uint8_t secret[64];
    size_t n = 0;
    char code[TOTP_DIGITS + 1], body[160];

    desk_staff(t);
    desk_keep(t, town_post(t, "/api/sign_in", RIGHT));
    struct answer a = town_post(t, "/api/totp", "");
    assert_true(base32_read(town_word(a.body, "secret"), secret, sizeof secret, &n));
    assert_int_equal(town_post(t, "/api/totp/confirm", "{\"code\":\"12345\"}").status, 422);
    totp_code(secret, n, t->ctx.now, code);
    (void)snprintf(body, sizeof body, "{\"code\":\"%s\"}", code);
    assert_int_equal(town_post(t, "/api/totp/confirm", body).status, 200);
    assert_string_equal(town_post(t, "/api/sign_in", RIGHT).id, "auth.totp_needed");
    (void)snprintf(body, sizeof body,
                   "{\"login\":\"wenrulan\",\"password\":\"a-long-password\",\"totp\":\"%s\"}",
                   code);
    assert_string_equal(town_post(t, "/api/sign_in", body).id, "auth.totp_wrong"); /* used above */
    t->ctx.now.ms += MINUTE;
    totp_code(secret, n, t->ctx.now, code);
    (void)snprintf(body, sizeof body,
                   "{\"login\":\"wenrulan\",\"password\":\"a-long-password\",\"totp\":\"%s\"}",
                   code);
    assert_int_equal(town_post(t, "/api/sign_in", body).status, 200);
    assert_string_equal(town_post(t, "/api/sign_in", body).id, "auth.totp_wrong");
}

struct sms {
    struct str text;
};
static const struct field sms_fields[] = { FIELD(struct sms, text, SHOW) };
static const struct shape SMS = SHAPE(struct sms, sms_fields);

static struct str sent_code(struct town *t)
{
    struct sms m;

    town_begin(t);
    ok(db_one(t->world->db, SQL_TEST_LAST_SMS, &SMS, &m, NO_ARGS));
    town_end(t);
    for (size_t i = 0; i + 6 <= m.text.n; i++) {
        int64_t v = 0;
        if (str_int((struct str){ m.text.p + i, 6 }, &v))
            return (struct str){ m.text.p + i, 6 };
    }
    return STR("");
}

static void a_phone_code_goes_to_its_phone(void **state)
{
    struct town *t = town_make(*state);
    struct list l;

    assert_int_equal(town_post(t, "/api/phone_code", "{\"phone\":\"12800000001\"}").status, 200);
    town_begin(t);
    t->ctx.community = (struct id){ 0 };
    ok(post_take(&t->ctx, 10, &l));
    assert_int_equal(l.n, 1);
    const struct letter *sms = l.p;
    assert_true(str_is(sms->to, "12800000001"));
    assert_true(str_find(sms->text, STR("验证码"), &(size_t){ 0 }));
    ok(post_sent(&t->ctx, sms, STR("")));
    ok(post_take(&t->ctx, 10, &l));
    assert_int_equal(l.n, 0);
    town_end(t);
}

static struct answer with_code(struct town *t, struct str code)
{
    return town_post(t, "/api/phone_sign_in",
                     str_fmt(&t->world->arena,
                             "{\"phone\":\"128 0000 0001\",\"code\":\"" STR_FMT "\"}",
                             STR_ARG(code))
                         .p);
}

static void a_phone_code_opens_once_for_five_minutes_and_five_tries(void **state)
{
    struct town *t = town_make(*state);
    const char *ask = "{\"phone\":\"12800000001\"}";

    t->by_session = true;
    assert_int_equal(town_post(t, "/api/phone_code", "{\"phone\":\"4242\"}").status, 422);
    assert_int_equal(town_post(t, "/api/phone_code", ask).status, 200);
    assert_string_equal(town_post(t, "/api/phone_code", ask).id, "auth.rate");
    struct str code = sent_code(t);
    desk_keep(t, with_code(t, code));
    assert_true(desk_signed_in(t));
    assert_string_equal(with_code(t, code).id, "auth.code_wrong");

    t->ctx.now.ms += MINUTE;
    assert_int_equal(town_post(t, "/api/phone_code", ask).status, 200);
    code = sent_code(t);
    t->ctx.now.ms += 5 * MINUTE;
    assert_string_equal(with_code(t, code).id, "auth.code_wrong");
    assert_int_equal(town_post(t, "/api/phone_code", ask).status, 200);
    code = sent_code(t);
    struct str wrong = str_is(code, "000000") ? STR("000001") : STR("000000");
    for (int i = 0; i < 5; i++)
        assert_string_equal(with_code(t, wrong).id, "auth.code_wrong");
    assert_string_equal(with_code(t, code).id, "auth.code_wrong");
    for (int i = 0; i < 2; i++) {
        t->ctx.now.ms += MINUTE;
        assert_int_equal(town_post(t, "/api/phone_code", ask).status, 200);
    }
    t->ctx.now.ms += MINUTE;
    assert_string_equal(town_post(t, "/api/phone_code", ask).id, "auth.rate"); /* the sixth */
}

static void a_phone_code_does_not_stand_in_for_the_app_code(void **state)
{
    struct town *t = town_make(*state);
    struct account_in in = { STR("wenrulan"), STR("温如澜"), STR("12800000001"), STR("x"),
                             t->community };
    struct id id;

    town_begin(t);
    ok(account_add(&t->ctx, &in, &id));
    town_end(t);
    t->by_session = true;
    assert_int_equal(town_post(t, "/api/phone_code", "{\"phone\":\"12800000001\"}").status, 200);
    desk_keep(t, with_code(t, sent_code(t)));
    assert_true(str_find(t->cookie, STR("Max-Age=43200"), &(size_t){ 0 })); /* as with a password */
    ok(db_exec(t->world->db, "UPDATE account SET totp_on = 1"));
    t->token = STR("");
    t->ctx.now.ms += MINUTE;
    assert_int_equal(town_post(t, "/api/phone_code", "{\"phone\":\"12800000001\"}").status, 200);
    assert_string_equal(with_code(t, sent_code(t)).id, "auth.totp_needed");
    assert_false(desk_signed_in(t));
}

static struct answer bind(struct town *t, const char *what)
{
    return town_post(
        t, "/api/bind",
        str_fmt(&t->world->arena, "{\"community\":\"%lld\",%s}", (long long)t->community.v, what)
            .p);
}

static void by_phone(struct town *t, const char *phone)
{
    t->by_session = true;
    t->token = STR("");
    assert_int_equal(
        town_post(t, "/api/phone_code", str_fmt(&t->world->arena, "{\"phone\":\"%s\"}", phone).p)
            .status,
        200);
    desk_keep(t, town_post(t, "/api/phone_sign_in",
                           str_fmt(&t->world->arena, "{\"phone\":\"%s\",\"code\":\"" STR_FMT "\"}",
                                   phone, STR_ARG(sent_code(t)))
                               .p));
}

static void an_account_is_bound_by_name_and_two_tails(void **state)
{
    struct town *t = town_make(*state);
    const char *no = town_citizen(t, "19500314", 1);
    char right[200], wrong[200];

    town_resident(t, "祝福根", no, "12800000001", "head");
    (void)snprintf(right, sizeof right,
                   "\"name\":\"祝福根\",\"phone_tail\":\"0001\",\"id_tail\":\"%s\"", no + 14);
    (void)snprintf(wrong, sizeof wrong,
                   "\"name\":\"祝福根\",\"phone_tail\":\"0002\",\"id_tail\":\"%s\"", no + 14);
    by_phone(t, "12800000001");
    assert_string_equal(bind(t, wrong).id, "bind.wrong");
    assert_string_equal(bind(t, "\"name\":\"祝福根\"").id, "bind.wrong");
    assert_string_equal(bind(t, "\"invite\":\"nonsense\"").id, "invite.wrong");
    assert_int_equal(town_get(t, town_path(t, t->community, "/residents")).status, 403);
    assert_int_equal(bind(t, right).status, 200);
    struct str me = town_get(t, "/api/me").body;
    assert_true(str_find(me, STR("\"household_text\":\"1号楼 2单元 301\""), &(size_t){ 0 }));
    assert_true(str_find(me, STR("\"perms\":[\"resident\"]"), &(size_t){ 0 }));
    assert_string_equal(bind(t, right).id, "bind.twice");
    by_phone(t, "12800000002");
    assert_string_equal(bind(t, right).id, "bind.taken");
    for (int i = 0; i < 5; i++)
        assert_string_equal(bind(t, wrong).id, "bind.wrong");
    assert_string_equal(bind(t, right).id, "auth.rate");
}

static void an_invite_binds_once_and_in_its_community(void **state)
{
    struct town *t = town_make(*state);
    struct id who = town_resident(t, "艾青禾", "", "", "head");
    char body[100];

    (void)snprintf(body, sizeof body, "{\"resident\":\"%lld\"}", (long long)who.v);
    assert_int_equal(town_post(t, town_path(t, t->other, "/invites"), body).status, 404);
    struct answer a = town_post(t, town_path(t, t->community, "/invites"), body);
    assert_int_equal(a.status, 200);
    struct str code = town_word(a.body, "code");
    (void)snprintf(body, sizeof body, "\"invite\":\"" STR_FMT "\"", STR_ARG(code));
    by_phone(t, "12800000003");
    struct id here = t->community;
    t->community = t->other;
    assert_string_equal(bind(t, body).id, "invite.wrong");
    t->community = here;
    t->ctx.now.ms += 14 * 24 * HOUR;
    by_phone(t, "12800000003");
    assert_string_equal(bind(t, body).id, "invite.wrong");
    t->ctx.now.ms -= 1 + HOUR;
    by_phone(t, "12800000003");
    assert_int_equal(bind(t, body).status, 200);
    by_phone(t, "12800000004");
    assert_string_equal(bind(t, body).id, "invite.wrong");
}

static void an_invite_is_not_for_its_maker_and_the_resident_is_told(void **state)
{
    struct town *t = town_make(*state);
    struct id who =
        town_resident(t, "艾青禾", town_citizen(t, "19500314", 1), "12800000009", "head");
    struct account_in in = { STR("xuke"), STR("许可"), STR("12800000005"), STR(""), t->community };
    struct post_in post = {
        .kind = STR("window_staff"), .name = STR("许可"), .from_day = DAY_NONE, .to_day = DAY_NONE
    };
    struct id id;
    struct list l;

    town_begin(t);
    ok(account_add(&t->ctx, &in, &post.account));
    ok(post_add(&t->ctx, t->community, &post, &id));
    town_end(t);
    by_phone(t, "12800000005");
    struct answer a =
        town_post(t, town_path(t, t->community, "/invites"),
                  str_fmt(&t->world->arena, "{\"resident\":\"%lld\"}", (long long)who.v).p);
    assert_int_equal(a.status, 200);
    const char *code =
        str_fmt(&t->world->arena, "\"invite\":\"" STR_FMT "\"", STR_ARG(town_word(a.body, "code")))
            .p;
    assert_string_equal(bind(t, code).id, "invite.maker");
    by_phone(t, "12800000006");
    assert_int_equal(bind(t, code).status, 200);
    town_begin(t);
    ok(post_take(&t->ctx, 10, &l));
    assert_int_equal(l.n, 3); /* behind the two codes for signing in */
    const struct letter *letter = (const struct letter *)l.p + 2;
    assert_true(str_is(letter->kind, "account.bound"));
    assert_true(str_is(letter->to, "12800000009")); /* of the roll, not of the account */
    town_end(t);
}

static struct arena texts; /* the sentences outlive the tests */

static int read_texts(void **state)
{
    ok(text_load(&texts));
    return desk_hash(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_password_opens_a_session_with_the_posts_of_its_account),
        store_test(five_wrong_passwords_lock_for_fifteen_minutes),
        store_test(an_address_may_fail_thirty_times),
        store_test(bad_sign_ins_are_refused),
        store_test(a_post_needs_the_token_of_its_session),
        store_test(a_session_ends_when_idle_and_at_its_age),
        store_test(an_app_code_is_asked_for_and_never_twice),
        store_test(a_phone_code_goes_to_its_phone),
        store_test(a_phone_code_opens_once_for_five_minutes_and_five_tries),
        store_test(a_phone_code_does_not_stand_in_for_the_app_code),
        store_test(an_account_is_bound_by_name_and_two_tails),
        store_test(an_invite_binds_once_and_in_its_community),
        store_test(an_invite_is_not_for_its_maker_and_the_resident_is_told),
    };
    return cmocka_run_group_tests(tests, read_texts, NULL);
}
