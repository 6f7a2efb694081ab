/* deed_test.c - a campaign's tasks and deeds: what may be written down, whose word closes a deed,
 * and figures that are counted of the rows. */
#include "room/deed/deed.h"

#include "room/branch/branch.h"
#include "web/text.h"
#include "yard.h"

enum { HEAD = 91, OTHER = 92, CADRE = 93, MEMBER = 94, BENEFICIARY = 95 };
static const struct id none = { 0 };

struct campaign {
    struct hall *h;
    struct id drive, by_cadre, by_member, her, member, home, member_home;
    struct perms all;
};

static void as(struct campaign *k, int64_t who, bool desk)
{
    yard_by(k->h, who, who == BENEFICIARY ? k->her : who == MEMBER ? k->member : none);
    k->h->t->name = who == HEAD ? STR("褚远山") : STR("温如澜");
    k->h->t->perms =
        desk ? perms_with((struct perms){ 0 }, PERM_OUTREACH_RUN) : (struct perms){ 0 };
}

static const char *text(struct campaign *k, const char *fmt, struct id id)
{
    return str_fmt(&k->h->t->world->arena, "%s%lld\"}", fmt, (long long)id.v).p;
}

static struct id branch_member(struct campaign *k)
{
    struct branch_in in = {
        STR("一支部"), STR("贺明川"), k->member, STR("full"), { 0 },
    };
    struct id id;

    town_begin(k->h->t);
    ok(branch_add(&k->h->t->ctx, &in, &id));
    town_end(k->h->t);
    return id;
}

static struct campaign campaign_make(void **state)
{
    struct campaign k = { .h = yard_make(*state, "none", "implement") };

    ok(text_load(&k.h->t->world->arena)); /* each world its own: they end with it */
    k.all = k.h->t->perms;
    k.home = yard_household(k.h, k.h->t->building, "301");
    k.member_home = yard_household(k.h, k.h->t->building, "402");
    k.her = yard_resident(k.h, "段予宁", 1, k.home);
    k.member = yard_resident(k.h, "贺明川", 2, k.member_home);
    struct id member = branch_member(&k);
    hall_exec(k.h,
              "INSERT INTO post (community_id, id, region_id, kind, name, account_id, from_day) "
              "VALUES (%lld, 7093, %lld, 'deputy_director', '宋晚晴', %d, 0)",
              (long long)k.h->t->community.v, (long long)k.h->t->community.v, CADRE);
    as(&k, HEAD, true);
    k.drive = yard_id(yard_post(k.h, "/deed_drives", none,
                                "{\"title\":\"党员连心群众\",\"runner\":\"社区党委\",\"plan\":"
                                "\"每名党员办一件实事\",\"from_day\":\"2026-11-10\",\"to_day\":"
                                "\"2026-11-25\"}"));
    k.by_cadre = yard_id(
        yard_post(k.h, "/deed_drives/#/tasks", k.drive,
                  text(&k, "{\"title\":\"帮老人修水管\",\"person\":\"", (struct id){ CADRE })));
    k.by_member = yard_id(yard_post(k.h, "/deed_drives/#/tasks", k.drive,
                                    text(&k, "{\"title\":\"陪独居老人\",\"person\":\"", member)));
    return k;
}

static struct answer phone_deed(struct campaign *k, struct id task, const char *name,
                                const char *room, const char *day)
{
    return yard_post(k->h, "/deed_tasks/#/deeds", task,
                     str_fmt(&k->h->t->world->arena,
                             "{\"text\":\"换了水龙头\",\"day\":\"%s\",\"name\":\"%s\",\"room\":"
                             "\"%s\"}",
                             day, name, room)
                         .p);
}

static struct answer desk_deed(struct campaign *k, struct id task, struct id resident)
{
    return yard_post(
        k->h, "/deed_tasks/#/desk_deeds", task,
        text(k, "{\"text\":\"陪着去了医院\",\"day\":\"2026-11-20\",\"resident\":\"", resident));
}

static void a_task_is_given_to_a_cadre_or_a_member(void **state)
{
    struct campaign k = campaign_make(state);
    struct str people = yard_get(k.h, "/deed_people", none).body;

    assert_true(has(people, "\"kind\":\"cadre\",\"name\":\"宋晚晴\""));
    assert_true(has(people, "\"kind\":\"party\",\"name\":\"贺**\""));
    no(yard_post(k.h, "/deed_drives/#/tasks", k.drive,
                 text(&k, "{\"title\":\"帮老人\",\"person\":\"", k.her)),
       "deed.who");
    no(yard_post(k.h, "/deed_drives", none,
                 "{\"title\":\"连心\",\"runner\":\"党委\",\"plan\":\"办实事\",\"from_day\":"
                 "\"2026-11-10\",\"to_day\":\"2026-11-20\"}"),
       "deed.days"); /* over before today, the 21st */
    struct str tasks = yard_get(k.h, "/deed_drives/#/tasks", k.drive).body;
    assert_true(has(tasks, "\"name\":\"贺**\"") && !has(tasks, "贺明川"));
    good(yard_post(k.h, "/deed_drives/#/end", k.drive, "{}"));
    no(yard_post(k.h, "/deed_drives/#/tasks", k.drive,
                 text(&k, "{\"title\":\"帮老人\",\"person\":\"", (struct id){ CADRE })),
       "deed.over");
    no(desk_deed(&k, k.by_cadre, k.her), "deed.over");
    yard_done(k.h);
}

static void a_deed_is_for_one_of_the_roll_and_on_a_day_of_the_campaign(void **state)
{
    struct campaign k = campaign_make(state);

    no(desk_deed(&k, k.by_cadre, (struct id){ 77 }), "deed.unknown");
    no(desk_deed(&k, k.by_member, k.member), "deed.own"); /* also when the desk writes it down */
    as(&k, OTHER, false);
    no(phone_deed(&k, k.by_cadre, "段予宁", "301", "2026-11-20"), "deed.not_yours");
    as(&k, CADRE, false);
    no(phone_deed(&k, k.by_cadre, "段予宁", "302", "2026-11-20"), "deed.unknown");
    no(phone_deed(&k, k.by_cadre, "段予安", "301", "2026-11-20"), "deed.unknown");
    no(phone_deed(&k, k.by_cadre, "段予宁", "301", "2026-11-09"), "deed.day");
    no(phone_deed(&k, k.by_cadre, "段予宁", "301", "2026-11-22"), "deed.day");
    good(phone_deed(&k, k.by_cadre, "段予宁", "301", "2026-11-10"));
    good(phone_deed(&k, k.by_cadre, "段予宁", "301", "2026-11-21"));
    as(&k, MEMBER, false);
    no(phone_deed(&k, k.by_member, "贺明川", "402", "2026-11-20"), "deed.own");
    good(phone_deed(&k, k.by_member, "段予宁", "301", "2026-11-20"));
    struct str mine = yard_get(k.h, "/deed_mine", none).body;
    assert_true(has(mine, "\"title\":\"陪独居老人\"") && !has(mine, "帮老人修水管"));
    assert_true(has(mine, "\"name\":\"段**\"") && !has(mine, "段予宁"));
    yard_done(k.h);
}

/* B14: closed only with the rating of whom it was for or with a note of a visit. */
static void a_deed_closes_only_with_the_word_of_another(void **state)
{
    static const char *const visit = "{\"way\":\"visit\",\"text\":\"老人说水管不漏了\"}";
    struct campaign k = campaign_make(state);

    as(&k, CADRE, false);
    struct id d = yard_id(phone_deed(&k, k.by_cadre, "段予宁", "301", "2026-11-20"));
    no(yard_post(k.h, "/deeds/#/close", d, NULL), "deed.no_word");
    no(yard_post(k.h, "/deeds/#/rate", d, "{\"score\":5}"), "deed.same_hand");
    as(&k, CADRE, true); /* also where the doer sits at the desk */
    no(yard_post(k.h, "/deeds/#/words", d, visit), "deed.same_hand");
    as(&k, OTHER, false);
    no(yard_post(k.h, "/deeds/#/rate", d, "{\"score\":5}"), "deed.stranger");
    no(yard_post(k.h, "/deeds/#/close", d, NULL), "not_found");
    as(&k, BENEFICIARY, false);
    assert_true(has(yard_get(k.h, "/deed_mine", none).body, "换了水龙头"));
    good(yard_post(k.h, "/deeds/#/rate", d, "{\"score\":4,\"text\":\"修得好\"}"));
    no(yard_post(k.h, "/deeds/#/rate", d, "{\"score\":5}"), "deed.rated");
    as(&k, CADRE, false);
    assert_true(has(yard_get(k.h, "/deed_mine", none).body, "\"score\":0,\"notes\":1"));
    good(yard_post(k.h, "/deeds/#/close", d, NULL));
    no(yard_post(k.h, "/deeds/#/close", d, NULL), "deed.closed");
    as(&k, HEAD, true);
    struct id e = yard_id(desk_deed(&k, k.by_member, k.her));
    no(yard_post(k.h, "/deeds/#/words", e, visit), "deed.wrote");
    as(&k, OTHER, true);
    no(yard_post(k.h, "/deeds/#/words", e, "{\"way\":\"paper\"}"), "form.missing");
    no(yard_post(k.h, "/deeds/#/words", e, "{\"way\":\"visit\"}"), "form.missing");
    no(yard_post(k.h, "/deeds/#/close", e, NULL), "deed.no_word");
    good(yard_post(k.h, "/deeds/#/words", e, visit));
    assert_true(has(yard_get(k.h, "/deeds/#", e).body, "老人说水管不漏了"));
    good(yard_post(k.h, "/deeds/#/close", e, NULL));
    yard_done(k.h);
}

static void figures_are_counted_and_name_nobody(void **state)
{
    struct campaign k = campaign_make(state);

    assert_true(has(yard_get(k.h, "/deed_drives", none).body,
                    "\"tasks\":2,\"deeds\":0,\"closed\":0,\"open\":0,\"rated\":0,\"mean\":-1"));
    struct id a = yard_id(desk_deed(&k, k.by_cadre, k.her)),
              b = yard_id(desk_deed(&k, k.by_member, k.her));
    good(desk_deed(&k, k.by_member, k.her));
    as(&k, OTHER, true);
    good(yard_post(k.h, "/deeds/#/words", a, "{\"way\":\"paper\",\"score\":5}"));
    good(yard_post(k.h, "/deeds/#/words", b,
                   "{\"way\":\"visit\",\"score\":4,\"text\":\"还要再去一次\"}"));
    no(yard_post(k.h, "/deeds/#/words", b, "{\"way\":\"paper\",\"score\":5}"), "deed.rated");
    good(yard_post(k.h, "/deeds/#/close", a, NULL));
    struct str open = yard_get(k.h, "/deeds?state=open", none).body;
    assert_true(has(open, "\"name\":\"段**\"") && has(open, "301") && !has(open, "段予宁"));
    as(&k, OTHER, false);
    struct str all = yard_get(k.h, "/deed_drives", none).body;
    assert_true(
        has(all, "\"tasks\":2,\"deeds\":3,\"closed\":1,\"open\":2,\"rated\":2,\"mean\":450"));
    assert_true(!has(all, "段") && !has(all, "贺") && !has(all, "宋") && !has(all, "301"));
    no(yard_get(k.h, "/deeds", none), "not_allowed");
    yard_done(k.h);
}

static void every_act_is_refused_to_those_it_is_not_for(void **state)
{
    struct campaign k = campaign_make(state);
    struct id d = yard_id(desk_deed(&k, k.by_cadre, k.her));

    k.h->t->perms = k.all;
    const struct yard_act acts[] = {
        { "/deed_drives/#/tasks", k.drive, "{\"title\":\"帮老人\",\"person\":\"93\"}" },
        { "/deed_drives/#/end", k.drive, NULL },
        { "/deed_tasks/#/desk_deeds", k.by_cadre,
          text(&k, "{\"text\":\"修门\",\"day\":\"2026-11-20\",\"resident\":\"", k.her) },
        { "/deeds/#/words", d, "{\"way\":\"visit\",\"text\":\"问过了\"}" },
    };
    yard_refuses(k.h, acts, COUNT(acts));
    yard_done(k.h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_task_is_given_to_a_cadre_or_a_member),
        store_test(a_deed_is_for_one_of_the_roll_and_on_a_day_of_the_campaign),
        store_test(a_deed_closes_only_with_the_word_of_another),
        store_test(figures_are_counted_and_name_nobody),
        store_test(every_act_is_refused_to_those_it_is_not_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
