/* letter_test.c - what leaves the app: at once or in one digest, as its reader chose; nothing twice
 * and nothing lost, whatever the gateway does and wherever the program ends. */
#include "room/auth/auth.h"
#include "room/office/office.h"
#include "room/post/outbox.h"
#include "web/text.h"
#include "yard.h"

static struct arena texts; /* the sentences outlive the tests */

static struct hall *make(void **state)
{
    ok(text_load(&texts));
    return yard_make(*state, "none", "solicit");
}

/* Somebody with a telephone. */
static struct id person(struct hall *h, const char *login, const char *phone)
{
    struct account_in in = { .login = str_fmt(&h->t->world->arena, "who-%s", login),
                             .name = str_of(login),
                             .phone = str_of(phone) };
    struct id id;

    town_begin(h->t);
    ok(account_add(&h->t->ctx, &in, &id));
    town_end(h->t);
    return id;
}

static void tell(struct hall *h, struct id to, const char *kind, const char *key, const char *title)
{
    struct message m = { .to_account = to,
                         .kind = kind,
                         .key = str_of(key),
                         .title = str_of(title),
                         .link = STR("/1/cases/2") };

    town_begin(h->t);
    ok(post_tell(&h->t->ctx, &m));
    town_end(h->t);
}

static struct list take(struct hall *h)
{
    struct list l;

    town_begin(h->t);
    ok(post_take(&h->t->ctx, 50, &l));
    town_end(h->t);
    return l;
}

static void answer(struct hall *h, const struct letter *l, const char *fault)
{
    town_begin(h->t);
    ok(post_sent(&h->t->ctx, l, str_of(fault)));
    town_end(h->t);
}

/* All that is due arrives; how many it was. */
static size_t arrive(struct hall *h)
{
    struct list l = take(h);

    for (size_t k = 0; k < l.n; k++)
        answer(h, &((const struct letter *)l.p)[k], "");
    return l.n;
}

static void pass(struct hall *h, int64_t minutes) { hall_pass(h, minutes * 60000); }

static int64_t letters(struct hall *h, const char *state, const char *way)
{
    int64_t n = 0;

    town_begin(h->t);
    ok(db_int(h->t->world->db, SQL_TEST_LETTERS, &n,
              ARGS(arg_str(str_of(state)), arg_str(str_of(way)))));
    town_end(h->t);
    return n;
}

static void me(struct hall *h, struct id who) { yard_by(h, who.v, (struct id){ 0 }); }

static void choose(struct hall *h, struct id who, const char *kind, const char *mode)
{
    me(h, who);
    good(
        town_post(h->t, "/api/reach/switch",
                  str_fmt(&h->t->world->arena, "{\"kind\":\"%s\",\"mode\":\"%s\"}", kind, mode).p));
}

static void what_is_urgent_goes_at_once_and_the_rest_in_one_digest(void **state)
{
    struct hall *h = make(state); /* noon */
    struct id a = person(h, "a", "12800000001");

    tell(h, a, "case.soon", "k1", "急");
    tell(h, a, "opinion.disposed", "k2", "甲");
    tell(h, a, "opinion.disposed", "k2", "甲"); /* the same key: no second message */
    pass(h, 1);
    tell(h, a, "case.closed", "k3", "乙");
    struct list l = take(h);
    assert_int_equal(l.n, 1);
    const struct letter *first = l.p;
    assert_true(str_is(first->to, "12800000001"));
    assert_true(str_is(first->text, "半小时内到期：《急》"));
    answer(h, first, "");
    pass(h, 60 * 20 - 2); /* 7:59 */
    assert_int_equal(take(h).n, 0);
    pass(h, 2);
    l = take(h);
    assert_int_equal(l.n, 1);
    const struct letter *digest = l.p;
    assert_true(str_starts(
        digest->text,
        STR("您有 2 条新消息：您反映的事已结案，七天内可以重开《乙》；"))); /* newest first */
    assert_true(has(digest->text, "《甲》"));
    assert_false(has(digest->text, "《急》"));
    answer(h, digest, "");
    yard_days(h, 2);
    assert_int_equal(take(h).n, 0); /* nothing new, no digest */
    assert_int_equal(hall_int(h, SQL_TEST_LETTER_WORDS, (struct id){ 0 }), 0);
    yard_done(h);
}

static void what_was_read_in_the_app_is_in_no_digest(void **state)
{
    struct hall *h = make(state);
    struct id a = person(h, "a", "12800000001");

    tell(h, a, "opinion.disposed", "k1", "甲");
    assert_int_equal(take(h).n, 0);
    me(h, a);
    struct answer mine = town_get(h->t, "/api/messages");
    good(town_post(h->t, "/api/messages/seen",
                   str_fmt(&h->t->world->arena, "{\"until\":\"" STR_FMT "\"}",
                           STR_ARG(town_word(mine.body, "id")))
                       .p));
    yard_days(h, 1);
    assert_int_equal(take(h).n, 0);
    yard_done(h);
}

static void the_hour_of_the_digest_is_one_s_own(void **state)
{
    struct hall *h = make(state);
    struct id a = person(h, "a", "12800000001");

    me(h, a);
    good(town_post(h->t, "/api/reach", "{\"hour\":18,\"by_sms\":true,\"by_mail\":true}"));
    tell(h, a, "opinion.disposed", "k1", "甲");
    assert_int_equal(take(h).n, 0);
    pass(h, 6 * 60 - 1);
    assert_int_equal(take(h).n, 0);
    pass(h, 1);
    assert_int_equal(take(h).n, 1);
    yard_done(h);
}

static void every_kind_has_a_switch_and_the_law_s_stay_in_the_app(void **state)
{
    static const struct {
        const char *kind, *mode;
        int now, digest; /* letters at once, and the next morning */
        bool shown;
    } cases[] = {
        { "case.soon", "off", 0, 0, false },        { "case.soon", "app", 0, 0, true },
        { "case.soon", "digest", 0, 1, true },      { "case.closed", "now", 1, 0, true },
        { "case.closed", "off", 0, 0, false },      { "meeting.called", "app", 0, 0, true },
        { "objection.replied", "app", 0, 0, true },
    };
    static const struct {
        const char *body, *id;
    } bad[] = {
        { "{\"kind\":\"meeting.called\",\"mode\":\"off\"}", "reach.kept" },
        { "{\"kind\":\"dispute.effective\",\"mode\":\"off\"}", "reach.kept" },
        { "{\"kind\":\"account.reset\",\"mode\":\"digest\"}", "reach.kept" },
        { "{\"kind\":\"phone_code\",\"mode\":\"off\"}", "reach.kind" },
        { "{\"kind\":\"nothing\",\"mode\":\"off\"}", "reach.kind" },
        { "{\"kind\":\"case.soon\",\"mode\":\"loud\"}", "form.word" },
        { "{\"kind\":\"case.soon\"}", "form.missing" },
    };
    struct hall *h = make(state);

    for (size_t k = 0; k < COUNT(cases); k++) {
        struct arena *a = &h->t->world->arena;
        struct id who = person(h, str_fmt(a, "p%zu", k).p, str_fmt(a, "1280000001%zu", k).p);
        choose(h, who, cases[k].kind, cases[k].mode);
        tell(h, who, cases[k].kind, str_fmt(a, "k%zu", k).p, "题");
        assert_int_equal(arrive(h), cases[k].now);
        assert_int_equal(has(town_get(h->t, "/api/messages").body, "《题》"), cases[k].shown);
        yard_days(h, 1);
        assert_int_equal(arrive(h), cases[k].digest);
        choose(h, who, cases[k].kind, "now"); /* what was off is shown again: nothing is lost */
        assert_true(has(town_get(h->t, "/api/messages").body, "《题》"));
    }
    for (size_t k = 0; k < COUNT(bad); k++)
        no(town_post(h->t, "/api/reach/switch", bad[k].body), bad[k].id);
    struct answer all = town_get(h->t, "/api/reach");
    assert_true(has(all.body, "\"kind\":\"case.soon\""));
    assert_true(has(all.body, "\"phone\":\"128****0016\""));
    yard_by(h, 0, (struct id){ 0 });
    no(town_get(h->t, "/api/reach"), "sign_in_first");
    yard_done(h);
}

static void a_gateway_that_fails_is_asked_again_and_then_a_person(void **state)
{
    static const int64_t minutes[] = { 1, 5, 30, 120, 360 };
    struct hall *h = make(state);
    struct id a = person(h, "a", "12800000001");

    tell(h, a, "case.soon", "k1", "急");
    for (size_t k = 0; k < 6; k++) {
        struct list l = take(h);
        assert_int_equal(l.n, 1);
        answer(h, l.p, "status 503");
        if (k < COUNT(minutes)) {
            pass(h, minutes[k] - 1);
            assert_int_equal(take(h).n, 0);
            pass(h, 1);
        }
    }
    yard_days(h, 2);
    assert_int_equal(take(h).n, 0);
    assert_int_equal(letters(h, "failed", "sms"), 1);
    me(h, (struct id){ DIRECTOR });
    struct answer desk = yard_get(h, "/letters", (struct id){ 0 });
    assert_true(has(desk.body, "\"fault\":\"status 503\""));
    assert_false(has(desk.body, "《急》")); /* the desk does not read along */
    assert_true(has(yard_get(h, "/letter_count", (struct id){ 0 }).body, "\"failed\":1"));
    struct id letter = { 0 };
    assert_true(str_int(town_word(desk.body, "id"), &letter.v));
    good(yard_post(h, "/letters/#/again", letter, ""));
    no(yard_post(h, "/letters/#/again", letter, ""), "letter.state");
    no(yard_post(h, "/letters/#/again", (struct id){ 77 }, ""), "not_found");
    no(yard_get(h, "/letters?state=lost", (struct id){ 0 }), "form.word");
    struct list l = take(h);
    assert_int_equal(l.n, 1);
    answer(h, l.p, "");
    assert_int_equal(letters(h, "sent", "sms"), 1);
    yard_done(h);
}

/* The program ended between the gateway's answer and the line that writes it down. */
static void a_crash_between_sending_and_marking_sends_again_under_the_same_key(void **state)
{
    struct hall *h = make(state);
    struct id a = person(h, "a", "12800000001");

    tell(h, a, "case.soon", "k1", "急");
    struct list l = take(h);
    struct str key = ((const struct letter *)l.p)->key;
    assert_int_equal(l.n, 1);
    assert_int_equal(take(h).n, 0); /* another copy of the program asks meanwhile */
    pass(h, 9);
    assert_int_equal(take(h).n, 0);
    pass(h, 1);
    l = take(h);
    assert_int_equal(l.n, 1);
    assert_true(str_eq(((const struct letter *)l.p)->key, key));
    answer(h, l.p, "");
    answer(h, l.p, "late"); /* the first one wakes up after all: it changes nothing */
    assert_int_equal(letters(h, "sent", "sms"), 1);
    assert_true(hall_int(h, SQL_TEST_TOLD_AT, (struct id){ 0 }) > 0);
    yard_done(h);
}

static struct id robot(struct hall *h, const char *name, const char *hears)
{
    return yard_id(yard_post(h, "/robots", (struct id){ 0 },
                             str_fmt(&h->t->world->arena,
                                     "{\"name\":\"%s\",\"key\":\"693a91f6-7xxx\",\"wants\":\"%s\"}",
                                     name, hears)
                                 .p));
}

static void a_group_hears_of_work_once_however_many_of_it_are_told(void **state)
{
    struct hall *h = make(state);
    struct id a = person(h, "a", ""), b = person(h, "b", "");

    (void)robot(h, "网格群", "work");
    (void)robot(h, "领导群", "late");
    tell(h, a, "case.sent", "k1", "单");
    tell(h, b, "case.sent", "k2", "单");
    tell(h, a, "case.closed", "k3", "题"); /* a resident's own: no group's */
    struct list l = take(h);
    assert_int_equal(l.n, 1);
    const struct letter *one = l.p;
    assert_true(str_is(one->way, "robot"));
    assert_true(str_is(one->to, "693a91f6-7xxx"));
    answer(h, one, "");
    tell(h, a, "case.late", "k4", "单");
    assert_int_equal(take(h).n, 2); /* both groups */
    pass(h, 11);                    /* nobody said what became of them: a robot knows no key */
    assert_int_equal(take(h).n, 0);
    assert_int_equal(letters(h, "failed", "robot"), 2);
    yard_done(h);
}

static void a_robot_is_tried_and_retired_and_its_key_never_shown(void **state)
{
    static const struct bad cases[] = {
        { "{\"name\":\"群\",\"key\":\"693a91f6-7xxx\",\"wants\":\"work\"}", 422, "form.too_short",
          "name" },
        { "{\"name\":\"网格群\",\"key\":\"693a/../x&y=1\",\"wants\":\"work\"}", 422, "robot.key",
          "key" },
        { "{\"name\":\"网格群\",\"key\":\"693a91f6-7xxx\",\"wants\":\"all\"}", 422, "form.word",
          "wants" },
        { "{\"name\":\"网格群\",\"key\":\"693a91f6-7xxx\",\"wants\":\"work\",\"unit\":\"77\"}", 422,
          "robot.unit", "unit" },
    };
    struct hall *h = make(state);
    struct id id = robot(h, "网格群", "work");

    town_refuses(h->t, town_path(h->t, h->t->community, "/robots"), cases, COUNT(cases));
    good(yard_post(h, "/robots/#/try", id, ""));
    assert_int_equal(take(h).n, 1);
    assert_false(has(yard_get(h, "/robots", (struct id){ 0 }).body, "693a"));
    tell(h, person(h, "a", ""), "case.sent", "k1", "单");
    good(yard_post(h, "/robots/#/retire", id, ""));
    no(yard_post(h, "/robots/#/retire", id, ""), "not_found");
    no(yard_post(h, "/robots/#/try", id, ""), "not_found");
    assert_int_equal(take(h).n, 0);
    yard_done(h);
}

static struct str code_in(struct str text)
{
    for (size_t i = 0; i + 6 <= text.n; i++) {
        int64_t v = 0;
        if (str_int((struct str){ text.p + i, 6 }, &v))
            return (struct str){ text.p + i, 6 };
    }
    return STR("");
}

static void mail_goes_to_an_address_whose_owner_has_read_a_code_there(void **state)
{
    static const char *const bad[] = { "nobody",   "a@b",       "a b@c.de",
                                       "a@b@c.de", "<a@b.cde>", "@bb.cde",
                                       "a@.bcde",  "a@bcde.",   "a@b.c\\nBcc:x" };
    struct hall *h = make(state);
    struct id a = person(h, "a", "");

    me(h, a);
    for (size_t k = 0; k < COUNT(bad); k++)
        no(town_post(h->t, "/api/reach/mail",
                     str_fmt(&h->t->world->arena, "{\"mail\":\"%s\"}", bad[k]).p),
           bad[k][0] == 'a' && bad[k][1] == '@' && bad[k][2] == 'b' && !bad[k][3] ? "form.too_short"
                                                                                  : "reach.mail");
    good(town_post(h->t, "/api/reach/mail", "{\"mail\":\"a@example.org\"}"));
    no(town_post(h->t, "/api/reach/mail", "{\"mail\":\"a@example.org\"}"), "reach.soon");
    tell(h, a, "case.soon", "k1", "急"); /* not confirmed yet */
    struct list l = take(h);
    assert_int_equal(l.n, 1);
    const struct letter *code = l.p;
    assert_true(str_is(code->to, "a@example.org"));
    struct str number = code_in(code->text);
    answer(h, code, "");
    no(town_post(h->t, "/api/reach/mail/confirm", "{\"code\":\"00000x\"}"), "reach.code");
    good(town_post(h->t, "/api/reach/mail/confirm",
                   str_fmt(&h->t->world->arena, "{\"code\":\"" STR_FMT "\"}", STR_ARG(number)).p));
    assert_true(has(town_get(h->t, "/api/reach").body, "\"mail\":\"a***@example.org\""));
    tell(h, a, "case.soon", "k2", "急");
    l = take(h);
    assert_int_equal(l.n, 1);
    assert_true(str_is(((const struct letter *)l.p)->way, "mail"));
    tell(h, a, "case.closed", "k3", "乙");
    assert_int_equal(take(h).n, 0);
    good(town_post(h->t, "/api/reach/mail/drop", ""));
    yard_days(h, 1);
    assert_int_equal(letters(h, "waiting", "mail"), 0);
    yard_done(h);
}

static void a_code_is_tried_five_times(void **state)
{
    struct hall *h = make(state);
    struct id a = person(h, "a", "");

    me(h, a);
    good(town_post(h->t, "/api/reach/mail", "{\"mail\":\"a@example.org\"}"));
    struct list l = take(h);
    struct str number = code_in(((const struct letter *)l.p)->text);
    for (int k = 0; k < 5; k++)
        no(town_post(h->t, "/api/reach/mail/confirm", "{\"code\":\"abcdef\"}"), "reach.code");
    no(town_post(h->t, "/api/reach/mail/confirm",
                 str_fmt(&h->t->world->arena, "{\"code\":\"" STR_FMT "\"}", STR_ARG(number)).p),
       "reach.code");
    yard_done(h);
}

static void a_letter_is_written_in_the_language_its_reader_last_used(void **state)
{
    struct hall *h = make(state);
    struct id a = person(h, "a", "12800000001");

    hall_exec(h, "UPDATE account SET lang = 'en' WHERE id = %lld", (long long)a.v);
    tell(h, a, "case.soon", "k1", "题");
    tell(h, a, "case.closed", "k2", "题");
    struct list l = take(h);
    assert_int_equal(l.n, 1);
    assert_true(has(((const struct letter *)l.p)->text, "《题》"));
    assert_false(has(((const struct letter *)l.p)->text, "半小时"));
    answer(h, l.p, "");
    yard_days(h, 1);
    l = take(h);
    assert_int_equal(l.n, 1);
    assert_true(str_starts(((const struct letter *)l.p)->text, STR("You have 1 new message")));
    yard_done(h);
}

static void a_place_says_it_in_its_own_words_from_a_day_on(void **state)
{
    static const struct bad cases[] = {
        { "{\"kind\":\"case.soon\",\"lang\":\"zh\",\"text\":\"快到期了\",\"from_day\":\"2026-11-"
          "22\"}",
          422, "wording.place", "text" },
        { "{\"kind\":\"case.soon\",\"lang\":\"zh\",\"text\":\"{about}{who}\",\"from_day\":\"2026-"
          "11-22\"}",
          422, "wording.place", "text" },
        { "{\"kind\":\"account.reset\",\"lang\":\"zh\",\"text\":\"请到{about}\",\"from_day\":"
          "\"2026-11-22\"}",
          422, "wording.kind", "kind" },
        { "{\"kind\":\"nothing\",\"lang\":\"zh\",\"text\":\"请到{about}\",\"from_day\":\"2026-11-"
          "22\"}",
          422, "wording.kind", "kind" },
        { "{\"kind\":\"case.soon\",\"lang\":\"fr\",\"text\":\"请到{about}\",\"from_day\":\"2026-11-"
          "22\"}",
          422, "form.word", "lang" },
        { "{\"kind\":\"case.soon\",\"lang\":\"zh\",\"text\":\"请到{about}\",\"from_day\":\"2026-11-"
          "20\"}",
          422, "wording.past", "from_day" },
    };
    struct hall *h = make(state);
    struct id a = person(h, "a", "12800000001");

    town_refuses(h->t, town_path(h->t, h->t->community, "/wordings"), cases, COUNT(cases));
    struct answer p =
        yard_post(h, "/wordings/preview", (struct id){ 0 },
                  "{\"kind\":\"case.soon\",\"lang\":\"zh\",\"text\":\"请快办{about}\"}");
    good(p);
    assert_true(has(p.body, "请快办《3号楼加装路灯》"));
    assert_true(has(p.body, "\"parts\":1"));
    good(yard_post(h, "/wordings", (struct id){ 0 },
                   "{\"kind\":\"case.soon\",\"lang\":\"zh\",\"text\":\"请快办{about}\",\"from_"
                   "day\":\"2026-11-22\"}"));
    assert_true(has(yard_get(h, "/wordings", (struct id){ 0 }).body, "请快办{about}"));
    tell(h, a, "case.soon", "k1", "题");
    struct list l = take(h);
    assert_true(str_is(((const struct letter *)l.p)->text, "半小时内到期：《题》")); /* not yet */
    yard_days(h, 1);
    tell(h, a, "case.soon", "k2", "题");
    l = take(h);
    assert_int_equal(l.n, 2); /* the first was never marked: again, as it was written */
    assert_true(str_is(((const struct letter *)l.p)[0].text, "半小时内到期：《题》") ||
                str_is(((const struct letter *)l.p)[1].text, "半小时内到期：《题》"));
    assert_true(str_is(((const struct letter *)l.p)[0].text, "请快办《题》") ||
                str_is(((const struct letter *)l.p)[1].text, "请快办《题》"));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(what_is_urgent_goes_at_once_and_the_rest_in_one_digest),
        store_test(what_was_read_in_the_app_is_in_no_digest),
        store_test(the_hour_of_the_digest_is_one_s_own),
        store_test(every_kind_has_a_switch_and_the_law_s_stay_in_the_app),
        store_test(a_gateway_that_fails_is_asked_again_and_then_a_person),
        store_test(a_crash_between_sending_and_marking_sends_again_under_the_same_key),
        store_test(a_group_hears_of_work_once_however_many_of_it_are_told),
        store_test(a_robot_is_tried_and_retired_and_its_key_never_shown),
        store_test(mail_goes_to_an_address_whose_owner_has_read_a_code_there),
        store_test(a_code_is_tried_five_times),
        store_test(a_letter_is_written_in_the_language_its_reader_last_used),
        store_test(a_place_says_it_in_its_own_words_from_a_day_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
