/* group_test.c - opinions: grouped by a person, answered together, told each by their own way;
 * cards on clauses of the plan and what they changed. */
#include "room/solicit/group.h"

#include "yard.h"

static struct hall *at_solicit(void **state) { return yard_make(*state, "none", "solicit"); }

static struct id say_as(struct hall *h, struct id resident, const char *text)
{
    yard_by(h, 20 + resident.v % 1000, resident);
    h->t->name = STR("居民");
    return yard_id(yard_post(h, "/matters/#/opinions", h->matter,
                             str_fmt(&h->t->world->arena, "{\"text\":\"%s\"}", text).p));
}

static struct id staff_says(struct hall *h, const char *form)
{
    yard_by(h, DIRECTOR, (struct id){ 0 });
    return yard_id(yard_post(h, "/matters/#/opinions", h->matter, form));
}

/* A form that names one or two opinions; `more` is what else it says, ",\"way\":\"paper\"". */
static const char *two(struct hall *h, const char *more, struct id a, struct id b)
{
    return str_fmt(&h->t->world->arena, "{\"opinions\":[\"%lld\",\"%lld\"]%s}", (long long)a.v,
                   (long long)b.v, more)
        .p;
}

static const char *one(struct hall *h, const char *more, struct id a)
{
    return str_fmt(&h->t->world->arena, "{\"opinions\":[\"%lld\"]%s}", (long long)a.v, more).p;
}

static void one_person_gives_ten_opinions_on_a_matter_and_the_desk_any_number(void **state)
{
    struct hall *h = at_solicit(state);
    struct id man = yard_resident(h, "祝福根", 1, h->t->household);

    for (int k = 1; k <= 10; k++)
        (void)say_as(h, man, str_fmt(&h->t->world->arena, "第%d条意见", k).p);
    no(yard_post(h, "/matters/#/opinions", h->matter, "{\"text\":\"第11条意见\"}"), "opinion.many");
    (void)staff_says(h, "{\"text\":\"第11条意见\",\"channel\":\"visit\",\"name\":\"祝福根\"}");
    struct id wife = yard_resident(h, "祝晓棠", 2, h->t->household);
    (void)say_as(h, wife, "我也有一条意见");
    yard_done(h);
}

static void a_group_is_suggested_and_only_a_person_makes_it(void **state)
{
    struct hall *h = at_solicit(state);
    struct id wife = yard_resident(h, "祝晓棠", 2, h->t->household);
    struct id man = yard_resident(h, "祝福根", 1, h->t->household);
    struct id a = say_as(h, man, "垃圾桶离我家窗户太近，夏天味道很大");
    struct id b = say_as(h, wife, "垃圾桶离窗户太近，夏天味道大，移远点");
    (void)say_as(h, man, "请增加充电桩");
    struct id d = say_as(h, man, "垃圾桶离我家窗户太近，夏天味道很大！");

    yard_by(h, DIRECTOR, (struct id){ 0 });
    struct answer s = yard_get(h, "/matters/#/opinion_groups/suggested", h->matter);
    assert_true(has(s.body, "\"persons\":2,\"opinions\":3,\"open\":3"));
    assert_false(has(s.body, "充电桩"));
    assert_true(has(yard_get(h, "/matters/#/opinion_groups", h->matter).body, "\"items\":[]"));

    struct id g = yard_id(yard_post(h, "/matters/#/opinion_groups", h->matter,
                                    two(h, ",\"title\":\"分类点移远\"", a, b)));
    s = yard_get(h, "/matters/#/opinion_groups", h->matter);
    assert_true(has(s.body, "\"state\":\"confirmed\",\"title\":\"分类点移远\",\"persons\":2,"));
    no(yard_post(h, "/matters/#/opinion_groups", h->matter, two(h, ",\"title\":\"又一组\"", a, d)),
       "group.taken");
    s = yard_get(h, "/matters/#/opinion_groups/suggested", h->matter); /* the third may join */
    assert_true(has(s.body, "\"persons\":1,\"opinions\":1,\"open\":1"));
    good(yard_post(h, "/opinion_groups/#/join", g, one(h, "", d)));
    assert_true(
        has(yard_get(h, "/matters/#/opinion_groups/suggested", h->matter).body, "\"items\":[]"));

    good(yard_post(h, "/opinion_groups/#/split", g, one(h, "", d)));
    no(yard_post(h, "/opinion_groups/#/split", g, one(h, "", d)), "group.member");
    assert_true(has(yard_get(h, "/matters/#/opinion_groups/suggested", h->matter).body,
                    "\"items\":[]")); /* a person has said so: it is not suggested again */
    good(yard_post(h, "/opinion_groups/#/split", g, one(h, "", a)));
    assert_true(has(yard_get(h, "/matters/#/opinion_groups", h->matter).body, "\"items\":[]"));
    no(yard_post(h, "/opinion_groups/#/split", g, one(h, "", b)), "not_found");
    yard_done(h);
}

static void many_are_answered_with_one_reason_and_none_twice(void **state)
{
    struct hall *h = at_solicit(state);
    struct id man = yard_resident(h, "祝福根", 1, h->t->household);
    struct id a = say_as(h, man, "垃圾桶离我家窗户太近"), b = say_as(h, man, "垃圾桶离窗户太近了");
    struct id lone = say_as(h, man, "请增加充电桩");
    const char *answer = "{\"disposition\":\"partly\",\"reason\":\"外移二十五米\"}";

    yard_by(h, DIRECTOR, (struct id){ 0 });
    struct id g = yard_id(
        yard_post(h, "/matters/#/opinion_groups", h->matter, two(h, ",\"title\":\"移远\"", a, b)));
    good(yard_post(h, "/opinions/#/dispose", a, answer));
    assert_true(has(yard_post(h, "/opinion_groups/#/dispose", g, answer).body, "\"disposed\":1"));
    no(yard_post(h, "/opinion_groups/#/dispose", g, answer), "opinion.disposed");
    no(yard_post(h, "/matters/#/opinions/dispose", h->matter,
                 two(h, ",\"disposition\":\"adopted\",\"reason\":\"同意增加\"", lone, b)),
       "opinion.disposed");
    assert_true(has(yard_get(h, "/matters/#/solicit", h->matter).body, "\"undisposed\":1"));
    good(yard_post(h, "/matters/#/opinions/dispose", h->matter,
                   one(h, ",\"disposition\":\"adopted\",\"reason\":\"同意增加\"", lone)));
    assert_true(has(yard_get(h, "/matters/#/solicit", h->matter).body, "\"undisposed\":0"));
    yard_done(h);
}

static void everyone_is_told_by_a_way_that_reaches_them(void **state)
{
    struct hall *h = at_solicit(state);
    struct arena *a = &h->t->world->arena;
    struct id app = yard_resident(h, "祝福根", 1, h->t->household);
    struct id phone =
        town_resident(h->t, "艾青禾", town_citizen(h->t, "19800101", 3), "12800000001", "spouse");
    struct id none = yard_resident(h, "段予宁", 4, h->t->household);
    struct id o[6];
    static const char *const want[] = { "app", "sms", "paper", "visit", "paper", "board" };

    hall_exec(h, "INSERT INTO account (id, login, name, totp_on, totp_step, state, failed, "
                 "created_at) VALUES (77, 'told', '祝福根', 0, 0, 'active', 0, 1)");
    hall_exec(h,
              "INSERT INTO binding (community_id, account_id, resident_id, at, way) "
              "VALUES (%lld, 77, %lld, 1, 'staff')",
              (long long)h->t->community.v, (long long)app.v);
    o[0] = say_as(h, app, "第一条意见");
    o[1] = say_as(h, phone, "第二条意见");
    o[2] = say_as(h, none, "第三条意见");
    o[3] =
        staff_says(h, str_fmt(a,
                              "{\"text\":\"第四条意见\",\"channel\":\"visit\",\"name\":\"祝奶奶\","
                              "\"household_id\":\"%lld\"}",
                              (long long)h->t->household.v)
                          .p);
    o[4] = staff_says(h, str_fmt(a,
                                 "{\"text\":\"第五条意见\",\"channel\":\"symposium\","
                                 "\"name\":\"王大爷\",\"household_id\":\"%lld\"}",
                                 (long long)h->t->household.v)
                             .p);
    o[5] = staff_says(h, "{\"text\":\"第六条意见\",\"channel\":\"suggestion_box\"}");
    for (size_t k = 0; k < COUNT(o); k++)
        good(yard_post(h, "/opinions/#/dispose", o[k],
                       "{\"disposition\":\"adopted\",\"reason\":\"照办就是\"}"));
    struct answer all = yard_get(h, "/matters/#/opinions", h->matter);
    for (size_t k = 0; k < COUNT(o); k++) {
        struct str part = str_fmt(a, "\"id\":\"%lld\"", (long long)o[k].v);
        size_t at = 0;
        assert_true(str_find(all.body, part, &at));
        struct str rest = { all.body.p + at, all.body.n - at };
        assert_true(str_is(town_word(rest, "told_way"), want[k]));
    }
    assert_true(has(yard_get(h, "/todos", (struct id){ 0 }).body, "\"opinion_told\""));
    no(yard_post(h, "/matters/#/opinions/told", h->matter,
                 two(h, ",\"way\":\"paper\"", o[4], o[5])),
       "told.before");
    good(yard_post(h, "/matters/#/opinions/told", h->matter,
                   two(h, ",\"way\":\"paper\"", o[2], o[4])));
    good(yard_post(h, "/matters/#/opinions/told", h->matter, one(h, ",\"way\":\"visit\"", o[3])));
    assert_false(has(yard_get(h, "/todos", (struct id){ 0 }).body, "\"opinion_told\""));
    yard_done(h);
}

/* --- clauses --- */

static const char V1[] =
    "{\"purpose\":\"整治花园\",\"fund_source\":\"自筹\",\"timetable\":\"三月\","
    "\"text\":\"一、设隔离桩二十六根。\\n二、点位距窗户不少于十米。\\n三、每日一次清运。\"}";
static const char V2[] =
    "{\"purpose\":\"整治花园\",\"fund_source\":\"自筹\",\"timetable\":\"三月\","
    "\"text\":\"一、先公布图纸。\\n二、设隔离桩二十六根。\\n三、点位外移，距窗户不少于三十米。\\n"
    "四、每日一次清运。\"}";

static const char *card(struct hall *h, struct id plan, int clause, const char *stance,
                        const char *text)
{
    return str_fmt(&h->t->world->arena,
                   "{\"plan\":\"%lld\",\"clause\":%d,\"stance\":\"%s\",\"text\":\"%s\"}",
                   (long long)plan.v, clause, stance, text)
        .p;
}

static struct answer clauses(struct hall *h, struct id plan)
{
    return yard_get(
        h, str_fmt(&h->t->world->arena, "/matters/#/plans/%lld/clauses", (long long)plan.v).p,
        h->matter);
}

static struct answer cause(struct hall *h, struct id plan, int clause, struct id opinion)
{
    struct str form = str_fmt(&h->t->world->arena, "{\"clause\":%d,\"opinions\":[\"%lld\"]}",
                              clause, (long long)opinion.v);

    return yard_post(
        h, str_fmt(&h->t->world->arena, "/matters/#/plans/%lld/causes", (long long)plan.v).p,
        h->matter, form.p);
}

static void a_card_stays_with_its_clause_and_a_change_names_its_opinion(void **state)
{
    struct hall *h = at_solicit(state);
    struct id man = yard_resident(h, "祝福根", 1, h->t->household);
    struct id wife = yard_resident(h, "祝晓棠", 2, h->t->household);
    struct id p1 = yard_id(yard_post(h, "/matters/#/plans", h->matter, V1));

    yard_by(h, 21, man);
    h->t->name = STR("祝福根");
    struct id o = yard_id(yard_post(h, "/matters/#/opinions", h->matter,
                                    card(h, p1, 2, "change", "十米太近，三十米")));
    no(yard_post(h, "/matters/#/opinions", h->matter, card(h, p1, 2, "agree", "")), "clause.twice");
    no(yard_post(h, "/matters/#/opinions", h->matter, card(h, p1, 4, "agree", "")),
       "clause.unknown");
    no(yard_post(h, "/matters/#/opinions", h->matter, card(h, p1, 1, "against", "")),
       "form.missing");
    good(yard_post(h, "/matters/#/opinions", h->matter, card(h, p1, 1, "agree", "")));
    yard_by(h, 22, wife);
    good(yard_post(h, "/matters/#/opinions", h->matter, card(h, p1, 2, "agree", "")));
    struct answer a = clauses(h, p1);
    assert_true(has(a.body, "\"clause\":2,\"no\":2,\"what\":\"new\""));
    assert_true(has(a.body, "\"mine\":\"agree\",\"persons\":2,\"agree\":1,\"change\":1,"));

    yard_by(h, DIRECTOR, (struct id){ 0 });
    assert_true(has(yard_get(h, "/matters/#/solicit", h->matter).body, "\"opinions\":1,"));
    struct id p2 = yard_id(yard_post(h, "/matters/#/plans", h->matter, V2));
    a = clauses(h, p2);
    assert_true(has(a.body, "{\"clause\":4,\"no\":1,\"what\":\"new\""));
    assert_true(has(a.body, "{\"clause\":2,\"no\":3,\"what\":\"changed\""));
    assert_true(has(a.body, "\"was\":\"二、点位距窗户不少于十米。\""));
    no(cause(h, p2, 2, o), "cause.not_adopted");
    good(yard_post(h, "/opinions/#/dispose", o,
                   "{\"disposition\":\"adopted\",\"reason\":\"改为三十米\"}"));
    no(cause(h, p2, 1, o), "cause.same");
    no(cause(h, p2, 9, o), "clause.unknown");
    good(cause(h, p2, 2, o));
    no(cause(h, p2, 2, o), "cause.twice");

    yard_by(h, 21, man);
    h->t->perms = perms_with(perms_with((struct perms){ 0 }, PERM_SIGNED_IN), PERM_RESIDENT);
    a = clauses(h, p2);
    assert_true(has(a.body, "\"text\":\"十米太近，三十米\",\"stance\":\"change\",\"mine\":true"));
    a = yard_get(h, "/matters/#/opinions", h->matter);
    assert_true(has(a.body, "\"changed_version\":2,\"changed_no\":3"));
    no(yard_post(h, "/matters/#/opinions", h->matter, card(h, p1, 3, "agree", "")), "clause.old");
    good(yard_post(h, "/matters/#/opinions", h->matter, card(h, p2, 2, "agree", "")));
    assert_true(
        has(clauses(h, p2).body, "\"persons\":2,\"agree\":2,\"change\":0,")); /* the newest */
    yard_done(h);
}

static void the_summary_counts_people_by_clause_and_hides_names(void **state)
{
    struct hall *h = at_solicit(state);
    struct id man = yard_resident(h, "祝福根", 1, h->t->household);
    struct id p1 = yard_id(yard_post(h, "/matters/#/plans", h->matter, V1));

    yard_by(h, 21, man);
    h->t->name = STR("祝福根");
    struct id o = yard_id(yard_post(h, "/matters/#/opinions", h->matter,
                                    card(h, p1, 2, "against", "不要设，电话12800000001")));
    (void)say_as(h, man, "都赞成，快办");
    yard_by(h, DIRECTOR, (struct id){ 0 });
    good(yard_post(h, "/opinions/#/dispose", o,
                   "{\"disposition\":\"declined\",\"reason\":\"多数人需要\"}"));
    struct answer full = yard_get(h, "/matters/#/opinion_summary", h->matter);
    assert_true(has(full.body, "\"version\":1,\"persons\":1,\"opinions\":2,\"open\":1,"));
    assert_true(has(full.body, "\"persons\":1,\"agree\":0,\"change\":0,\"against\":1,\"adopted\":0,"
                               "\"partly\":0,\"declined\":1,\"open\":0"));
    assert_true(has(full.body, "祝福根"));
    assert_true(has(full.body, "12800000001"));
    h->t->perms = (struct perms){ 0 };
    h->t->account = (struct id){ 0 };
    struct answer shown = yard_get(h, "/matters/#/opinion_summary", h->matter);
    assert_false(has(shown.body, "祝福根"));
    assert_false(has(shown.body, "12800000001"));
    assert_true(has(shown.body, "祝*"));
    yard_done(h);
}

static void none_of_it_is_for_strangers(void **state)
{
    struct hall *h = at_solicit(state);
    struct id man = yard_resident(h, "祝福根", 1, h->t->household);
    struct id a = say_as(h, man, "垃圾桶离我家窗户太近"), b = say_as(h, man, "垃圾桶离窗户太近了");

    yard_by(h, DIRECTOR, (struct id){ 0 });
    struct id g = yard_id(
        yard_post(h, "/matters/#/opinion_groups", h->matter, two(h, ",\"title\":\"移远\"", a, b)));
    const char *list = one(h, "", a);
    const struct yard_act acts[] = {
        { "/matters/#/opinion_groups", h->matter, two(h, ",\"title\":\"移远\"", a, b) },
        { "/opinion_groups/#/join", g, list },
        { "/opinion_groups/#/split", g, list },
        { "/opinion_groups/#/dispose", g, "{\"disposition\":\"adopted\",\"reason\":\"照办就是\"}" },
        { "/matters/#/opinions/apart", h->matter, list },
        { "/matters/#/opinions/dispose", h->matter,
          one(h, ",\"disposition\":\"adopted\",\"reason\":\"照办就是\"", a) },
        { "/matters/#/opinions/told", h->matter, one(h, ",\"way\":\"paper\"", a) },
    };
    yard_refuses(h, acts, COUNT(acts));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(one_person_gives_ten_opinions_on_a_matter_and_the_desk_any_number),
        store_test(a_group_is_suggested_and_only_a_person_makes_it),
        store_test(many_are_answered_with_one_reason_and_none_twice),
        store_test(everyone_is_told_by_a_way_that_reaches_them),
        store_test(a_card_stays_with_its_clause_and_a_change_names_its_opinion),
        store_test(the_summary_counts_people_by_clause_and_hides_names),
        store_test(none_of_it_is_for_strangers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
