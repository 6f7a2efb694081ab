#include "room/auth/auth.h"

#include <stdio.h>
#include <string.h>

#include "kit/crypto.h"
#include "kit/totp.h"
#include "room/office/office.h"
#include "room/post/post.h"
#include "room/resident/resident.h"
#include "town.h"

static const int64_t MINUTE = 60000, HOUR = 3600000;
#define RIGHT "{\"login\":\"wenrulan\",\"password\":\"a-long-password\"}"
#define WRONG "{\"login\":\"wenrulan\",\"password\":\"a-wrong-password\"}"

static struct str password; /* hashed once: it is slow on purpose */

static struct id staff(struct town *t)
{
    struct id account = { 0 }, post = { 0 };
    struct account_in in = { STR("wenrulan"), STR("温如澜"), STR(""), password, t->community };
    struct post_in office = {
        .kind = STR("secretary"), .name = STR("温如澜"), .from_day = DAY_NONE, .to_day = DAY_NONE
    };

    town_begin(t);
    ok(account_add(&t->ctx, &in, &account));
    office.account = account;
    ok(post_add(&t->ctx, t->community, &office, &post));
    town_end(t);
    t->by_session = true;
    return account;
}

/* Keeps the cookie and the CSRF token of an answer, as a browser does. */
static void keep(struct town *t, struct answer a)
{
    struct str rest = t->cookie, head;

    assert_int_equal(a.status, 200);
    assert_true(str_cut(&rest, '=', &head) && str_is(head, "zy_session"));
    assert_true(str_find(rest, STR("HttpOnly"), &(size_t){ 0 }));
    assert_true(str_find(rest, STR("SameSite=Strict"), &(size_t){ 0 }));
    assert_true(str_cut(&rest, ';', &t->token));
    t->csrf = town_word(a.body, "csrf");
}

static bool signed_in(struct town *t)
{
    return town_word(town_get(t, "/api/me").body, "account").n > 0;
}

static void a_password_opens_a_session_with_the_posts_of_its_account(void **state)
{
    struct town *t = town_make(*state);

    staff(t);
    assert_false(signed_in(t));
    struct answer a = town_post(t, "/api/sign_in", RIGHT);
    keep(t, a);
    assert_true(str_find(a.body, STR("\"kind\":\"secretary\""), &(size_t){ 0 }));
    assert_true(str_find(a.body, STR("\"register.clear\""), &(size_t){ 0 }));
    assert_true(signed_in(t));
    assert_int_equal(town_get(t, town_path(t, t->community, "/residents")).status, 200);
    assert_int_equal(town_get(t, town_path(t, t->other, "/residents")).status, 403);
    assert_int_equal(town_post(t, "/api/sign_out", "").status, 200);
    assert_false(signed_in(t));
    assert_int_equal(town_get(t, town_path(t, t->community, "/residents")).status, 401);
}

static void five_wrong_passwords_lock_for_fifteen_minutes(void **state)
{
    struct town *t = town_make(*state);

    staff(t);
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

    staff(t);
    town_refuses(t, "/api/sign_in", cases, COUNT(cases));
}

static void a_post_needs_the_token_of_its_session(void **state)
{
    struct town *t = town_make(*state);
    const char *path = town_path(t, t->community, "/posts");
    const char *body = "{\"kind\":\"director\",\"name\":\"鲍行简\"}";

    staff(t);
    keep(t, town_post(t, "/api/sign_in", RIGHT));
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

    staff(t);
    keep(t, town_post(t, "/api/sign_in", RIGHT));
    assert_true(str_find(town_get(t, "/api/me").body, STR("\"idle_ms\":1800000"), &(size_t){ 0 }));
    t->ctx.now.ms += 30 * MINUTE - 1;
    assert_true(signed_in(t)); /* seen: remembered by the job of the minute */
    town_begin(t);
    ok(auth_tidy(&t->ctx));
    town_end(t);
    t->ctx.now.ms += 30 * MINUTE - 1;
    assert_true(signed_in(t));
    t->ctx.now.ms += 1;
    assert_false(signed_in(t));

    keep(t, town_post(t, "/api/sign_in", RIGHT));
    for (int i = 0; i < 47; i++) {
        t->ctx.now.ms += HOUR / 4;
        assert_true(signed_in(t));
        town_begin(t);
        ok(auth_tidy(&t->ctx));
        town_end(t);
    }
    t->ctx.now.ms += HOUR / 4;
    assert_false(signed_in(t)); /* 12 hours */
}

static void an_app_code_is_asked_for_and_never_twice(void **state)
{
    struct town *t = town_make(*state);
    uint8_t secret[64];
    size_t n = 0;
    char code[TOTP_DIGITS + 1], body[160];

    staff(t);
    keep(t, town_post(t, "/api/sign_in", RIGHT));
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
    assert_true(str_is(sms->phone, "12800000001"));
    assert_true(str_find(sms->text, STR("验证码"), &(size_t){ 0 }));
    ok(post_sent(&t->ctx, sms->id, true));
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
    keep(t, with_code(t, code));
    assert_true(signed_in(t));
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
    keep(t, with_code(t, sent_code(t)));
    assert_true(str_find(t->cookie, STR("Max-Age=43200"), &(size_t){ 0 })); /* as with a password */
    ok(db_exec(t->world->db, "UPDATE account SET totp_on = 1"));
    t->token = STR("");
    t->ctx.now.ms += MINUTE;
    assert_int_equal(town_post(t, "/api/phone_code", "{\"phone\":\"12800000001\"}").status, 200);
    assert_string_equal(with_code(t, sent_code(t)).id, "auth.totp_needed");
    assert_false(signed_in(t));
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
    keep(t, town_post(t, "/api/phone_sign_in",
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
    assert_int_equal(l.n, 1);
    const struct letter *letter = l.p;
    assert_true(str_is(letter->kind, "account.bound"));
    assert_true(str_is(letter->phone, "12800000009")); /* of the roll, not of the account */
    town_end(t);
}

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

    staff(t);
    keep(t, town_post(t, "/api/sign_in", RIGHT));
    town_refuses(t, "/api/password", cases, COUNT(cases));
    assert_int_equal(
        town_post(t, "/api/password", "{\"old\":\"a-long-password\",\"new\":\"another-long-one\"}")
            .status,
        200);
    assert_true(signed_in(t));
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
    struct id account = staff(t);
    int64_t told = 0;

    keep(t, town_post(t, "/api/sign_in", RIGHT));
    t->by_session = false;
    assert_int_equal(reset(t, t->other, account, "{}").status, 404);
    struct str old = town_word(reset(t, t->community, account, "{}").body, "code");
    struct str code = town_word(reset(t, t->community, account, "{}").body, "code");
    t->by_session = true;
    assert_true(signed_in(t)); /* the code alone changes nothing */
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
    assert_false(signed_in(t)); /* every session ended */
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
    struct id account = staff(t);

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
    struct id account = staff(t);

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
    struct id account = staff(t), post = { 0 };
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
    struct id account = staff(t);

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

    staff(t);
    for (int i = 0; i < 10; i++)
        assert_string_equal(renew(t, "wenrulan", STR("nonsense"), "a-newer-password").id,
                            "reset.wrong");
    assert_string_equal(renew(t, "wenrulan", STR("nonsense"), "a-newer-password").id, "auth.rate");
}

static int hash_once(void **state)
{
    static struct arena arena;

    (void)state;
    ok(password_hash(&arena, STR("a-long-password"), &password));
    return 0;
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
        store_test(a_password_is_changed_by_who_knows_it),
        store_test(a_forgotten_password_is_renewed_once_with_the_code_of_an_administrator),
        store_test(every_use_of_a_reset_leaves_its_trace),
        store_test(a_reset_asks_for_the_right_and_does_not_climb),
        store_test(an_account_with_a_post_elsewhere_is_not_taken_over_from_its_community),
        store_test(a_reset_keeps_the_app_codes_unless_they_are_lost_too),
        store_test(ten_wrong_reset_codes_are_enough_for_an_hour),
        store_test(staff_make_and_lock_accounts_of_their_place_only),
    };
    return cmocka_run_group_tests(tests, hash_once, NULL);
}
