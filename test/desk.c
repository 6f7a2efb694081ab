/* desk.c - see desk.h. */
#include "desk.h"

#include "kit/crypto.h"
#include "room/office/office.h"

const int64_t MINUTE = 60000, HOUR = 3600000;
const char RIGHT[] = "{\"login\":\"wenrulan\",\"password\":\"a-long-password\"}";
const char WRONG[] = "{\"login\":\"wenrulan\",\"password\":\"a-wrong-password\"}";

static struct str password; /* hashed once: it is slow on purpose */

struct id desk_staff(struct town *t)
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

void desk_keep(struct town *t, struct answer a)
{
    struct str rest = t->cookie, head;

    assert_int_equal(a.status, 200);
    assert_true(str_cut(&rest, '=', &head) && str_is(head, "zy_session"));
    assert_true(str_find(rest, STR("HttpOnly"), &(size_t){ 0 }));
    assert_true(str_find(rest, STR("SameSite=Strict"), &(size_t){ 0 }));
    assert_true(str_cut(&rest, ';', &t->token));
    t->csrf = town_word(a.body, "csrf");
}

bool desk_signed_in(struct town *t)
{
    return town_word(town_get(t, "/api/me").body, "account").n > 0;
}

int desk_hash(void **state)
{
    static struct arena arena;

    (void)state;
    ok(password_hash(&arena, STR("a-long-password"), &password));
    return 0;
}
