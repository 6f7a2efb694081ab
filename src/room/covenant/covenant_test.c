/* covenant_test.c - a covenant from the first opinion to the sealed file, and back once by the
 * street's order; a draft that may not be passed; versions, filing numbers, and the two years. */
#include "room/covenant/covenant.h"

#include "room/notice/notice.h"
#include "whole.h"

static const char TEXT_1[] = "第一条 邻里和睦，互相帮助。\\n第二条 楼道不堆放杂物。\\n第三条 "
                             "乱停车的，罚款五十元。\\n第四条 损坏绿化的，由本人补种。";
static const char TEXT_2[] = "第一条 邻里和睦，互相帮助。\\n第二条 楼道不堆放杂物。\\n第三条 "
                             "乱停车的，由楼长上门劝导。\\n第四条 损坏绿化的，由本人补种。";

static struct perms without(struct perms p, enum perm one)
{
    return (struct perms){ p.bits & ~(UINT64_C(1) << one) };
}

/* The same act by a post of the street, or by a lawyer, who do not run the matter. */
static struct answer from_above(struct hall *h, const char *tail, const char *body)
{
    struct perms all = h->t->perms;

    h->t->perms = without(all, PERM_MATTER_RUN);
    struct answer a = whole_post(h, tail, body);
    h->t->perms = all;
    return a;
}

static void open_matter(struct hall *h, const char *body)
{
    h->matter = yard_id(yard_post(
        h, "/matters", (struct id){ 0 },
        str_fmt(&h->t->world->arena,
                "{\"title\":\"墨香里居民公约\",\"summary\":\"修订旧公约，写清停车和绿化\","
                "\"origin\":\"committee\",\"scope_id\":\"covenant\",\"body\":\"%s\","
                "\"affected_households\":1}",
                body)
            .p));
    good(whole_post(h, "accept", "{\"note\":\"\"}"));
}

/* Two channels, the household reached, the Party's study, ten days. */
static void gather_opinions(struct hall *h)
{
    good(whole_post(h, "party_study",
                    str_fmt(&h->t->world->arena, "{\"held_on\":\"%s\",\"note\":\"研究同意制定\"}",
                            whole_day(h, 0))
                        .p));
    struct id o = yard_id(
        whole_post(h, "opinions",
                   whole_text(h,
                              "{\"text\":\"写清停车\",\"channel\":\"visit\",\"name\":\"甲\","
                              "\"household_id\":\"%lld\"}",
                              (long long)h->t->household.v)));
    good(whole_post(h, "channels",
                    str_fmt(&h->t->world->arena,
                            "{\"channel\":\"symposium\",\"held_on\":\"%s\",\"place\":\"活动室\","
                            "\"count\":12,\"note\":\"座谈\"}",
                            whole_day(h, 0))
                        .p));
    good(yard_post(h, "/opinions/#/dispose", o,
                   "{\"disposition\":\"adopted\",\"reason\":\"写入第三条\"}"));
    yard_days(h, 9);
    no(whole_post(h, "close", "{\"note\":\"\"}"), "solicit.days");
    yard_days(h, 1);
    whole_closed(h, "draft");
}

static struct answer write_draft(struct hall *h, const char *words)
{
    return whole_post(
        h, "plans",
        str_fmt(&h->t->world->arena,
                "{\"purpose\":\"共同遵守\",\"text\":\"%s\",\"budget\":0,\"fund_source\":\"无\","
                "\"timetable\":\"公布后施行\"}",
                words)
            .p);
}

static void tag_all(struct hall *h)
{
    good(whole_post(h, "clause_tags",
                    "{\"tags\":[{\"clause\":1,\"tag\":\"kin\"},{\"clause\":2,\"tag\":\"hygiene\"},"
                    "{\"clause\":3,\"tag\":\"order\"},{\"clause\":4,\"tag\":\"property\"}]}"));
}

static struct str flag_now(struct hall *h)
{
    return town_word(yard_get(h, "/matters/#/draft", h->matter).body, "flag");
}

static const char *ruling(struct hall *h, struct str flag, const char *verdict, struct id file)
{
    struct str paper_id =
        file.v ? str_fmt(&h->t->world->arena, ",\"file_id\":\"%lld\"", (long long)file.v) : STR("");

    return str_fmt(&h->t->world->arena,
                   "{\"flag\":\"" STR_FMT
                   "\",\"verdict\":\"%s\",\"reason\":\"自治组织无权处罚\"" STR_FMT "}",
                   STR_ARG(flag), verdict, STR_ARG(paper_id))
        .p;
}

static const char FEASIBLE[] =
    "{\"kind\":\"legal\",\"verdict\":\"feasible\",\"text\":\"不违反法律法规\"}";

static void reviewed(struct hall *h)
{
    no(write_draft(h, TEXT_1), "plan.step"); /* what is under review stands still */
    no(whole_post(h, "close", "{\"note\":\"\"}"), "check.review");
    no(whole_post(h, "checks", FEASIBLE), "check.street");
    good(from_above(h, "checks", FEASIBLE));
    no(whole_post(h, "close", "{\"note\":\"\"}"), "flow.paper_missing");
    whole_paper(h, "legal_review");
    whole_closed(h, "resolve");
}

static struct answer vote(struct hall *h, int present, int agree)
{
    hall_gather(h, present);
    good(hall_open(h, "{}"));
    good(hall_show(h, 1, agree, "agree"));
    if (agree < present)
        good(hall_show(h, agree + 1, present, "oppose"));
    return hall_ballot(h, "close", "{}");
}

static void resolved(struct hall *h)
{
    assert_true(has(vote(h, 46, 24).body, "\"outcome\":\"passed\""));
    good(hall_meeting(h, "close", "{}"));
    good(hall_meeting(h, "minutes", "{\"text\":\"代表逐条讨论后表决通过。\"}"));
    whole_paper(h, "resolution");
    whole_closed(h, "filing");
}

static struct str versions(struct hall *h)
{
    return yard_get(h, "/covenants", (struct id){ 0 }).body;
}

static const char *filing(struct hall *h, const char *number, int days, struct id file)
{
    struct str paper_id =
        file.v ? str_fmt(&h->t->world->arena, ",\"file_id\":\"%lld\"", (long long)file.v) : STR("");

    return str_fmt(&h->t->world->arena,
                   "{\"number\":\"%s\",\"office\":\"subdistrict\",\"filed_on\":\"%s\"" STR_FMT "}",
                   number, whole_day(h, days), STR_ARG(paper_id))
        .p;
}

static void filed(struct hall *h, const char *number)
{
    assert_true(has(versions(h), "\"state\":\"passed\""));
    assert_true(has(versions(h), "\"filed\":false"));
    no(whole_post(h, "close", "{\"note\":\"\"}"), "filing.missing");
    no(whole_post(h, "filing", filing(h, number, 0, (struct id){ 0 })), "filing.street");
    no(from_above(h, "filing", filing(h, number, -30, (struct id){ 0 })), "filing.day");
    no(from_above(h, "filing", filing(h, number, 1, (struct id){ 0 })), "filing.day");
    good(from_above(h, "filing", filing(h, number, 0, (struct id){ 0 })));
    no(from_above(h, "filing", filing(h, "又一号", 0, (struct id){ 0 })), "filing.twice");
    assert_true(has(versions(h), "\"filed\":true"));
    no(whole_post(h, "close", "{\"note\":\"\"}"), "filing.no_effect");
    no(whole_post(h, "effect", "{\"effective_on\":\"2026-01-01\"}"), "covenant.effect");
    good(whole_post(h, "effect",
                    str_fmt(&h->t->world->arena, "{\"effective_on\":\"%s\"}", whole_day(h, 5)).p));
    whole_paper(h, "filing_form");
    whole_closed(h, "publish");
}

static void published(struct hall *h)
{
    assert_true(has(versions(h), "\"state\":\"passed\"")); /* filed, but nobody could read it */
    struct id n = yard_id(whole_post(h, "notices",
                                     "{\"title\":\"居民公约公布\",\"text\":\"公约全文见公开栏\","
                                     "\"scope\":\"全体居民\",\"channel\":\"公开栏、网上\","
                                     "\"contact\":\"居委会\",\"days\":15}"));
    good(yard_post(
        h, "/notices/#/photos", n,
        whole_text(h, "{\"which\":\"first\",\"file\":\"%lld\"}", (long long)yard_photo(h, 0).v)));
    yard_days(h, 5);
    assert_true(has(versions(h), "\"state\":\"in_force\""));
    yard_days(h, 11);
    town_begin(h->t);
    ok(notice_tidy(&h->t->ctx)); /* its days are over, its step is not: it still hangs */
    town_end(h->t);
    good(yard_post(
        h, "/notices/#/photos", n,
        whole_text(h, "{\"which\":\"last\",\"file\":\"%lld\"}", (long long)yard_photo(h, 1).v)));
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/notices/#/check", n, "{\"which\":\"first\"}"));
    good(yard_post(h, "/notices/#/check", n, "{\"which\":\"last\"}"));
    yard_by(h, DIRECTOR, (struct id){ 0 });
    whole_closed(h, "archive");
}

static void a_covenant_walks_from_opinions_to_the_sealed_file(void **state)
{
    struct hall *h = whole_place(*state, "");

    open_matter(h, "residents_rep_meeting");
    gather_opinions(h);
    no(whole_post(h, "close", "{\"note\":\"\"}"), "draft.none");
    good(write_draft(h, TEXT_1));
    assert_true(str_is(yard_gaps(h), "draft.untagged draft.flag"));
    tag_all(h);
    no(whole_post(h, "clause_tags", "{\"tags\":[{\"clause\":9,\"tag\":\"kin\"}]}"), "tag.clause");
    struct str flag = flag_now(h);
    no(whole_post(h, "rulings", ruling(h, flag, "allowed", (struct id){ 0 })), "ruling.lawyer");
    no(from_above(h, "rulings", ruling(h, STR("0123456789abcdef"), "allowed", (struct id){ 0 })),
       "ruling.flag");
    good(from_above(h, "rulings", ruling(h, flag, "unlawful", (struct id){ 0 })));
    no(whole_post(h, "close", "{\"note\":\"\"}"), "draft.unlawful");
    good(write_draft(h, TEXT_2));
    whole_closed(h, "legal_review"); /* the clause keeps its tag, the sentence is gone */
    reviewed(h);
    no(hall_call(h, "residents_rep_meeting", 3 * DAY, ""), "flow.paper_missing");
    whole_paper(h, "authorisation");
    resolved(h);
    filed(h, "砚街备〔2026〕3号");
    published(h);
    whole_sealed(h);
    yard_done(h);
}

static void a_sentence_a_lawyer_allows_with_a_reason_may_stand(void **state)
{
    struct hall *h = whole_place(*state, "");

    open_matter(h, "residents_assembly");
    gather_opinions(h);
    good(write_draft(h, TEXT_1));
    tag_all(h);
    no(whole_post(h, "close", "{\"note\":\"\"}"), "draft.flag");
    struct id note = yard_photo(h, 0);
    good(whole_post(h, "rulings",
                    ruling(h, flag_now(h), "allowed", note))); /* the lawyer's, on paper */
    whole_closed(h, "legal_review");
    yard_done(h);
}

static void the_street_orders_a_correction_and_all_is_walked_again(void **state)
{
    struct hall *h = whole_place(*state, "");

    open_matter(h, "residents_rep_meeting");
    gather_opinions(h);
    good(write_draft(h, TEXT_2));
    tag_all(h);
    whole_closed(h, "legal_review");
    reviewed(h);
    whole_paper(h, "authorisation");
    resolved(h);
    no(whole_post(h, "correction", "{\"text\":\"第四条写清期限\"}"), "filing.street");
    good(from_above(h, "correction", "{\"text\":\"第四条写清期限\"}"));
    assert_true(str_is(hall_step(h), "draft"));
    assert_true(has(versions(h), "\"state\":\"void\""));
    whole_closed(h, "legal_review");
    no(whole_post(h, "close", "{\"note\":\"\"}"),
       "check.review"); /* the old review is of the old text */
    good(from_above(h, "checks", FEASIBLE));
    whole_closed(h, "resolve");
    resolved(h);
    assert_true(has(versions(h), "\"version\":2"));
    filed(h, "砚街备〔2026〕4号");
    yard_done(h);
}

/* 60 members: 39 are too few, 23 of 46 are not more than half. */
static void the_numbers_of_the_resolution_hold(void **state)
{
    struct hall *h = whole_place(*state, "");

    open_matter(h, "residents_rep_meeting");
    gather_opinions(h);
    good(write_draft(h, TEXT_2));
    tag_all(h);
    whole_closed(h, "legal_review");
    reviewed(h);
    whole_paper(h, "authorisation");
    hall_gather(h, 39);
    no(hall_open(h, "{}"), "meeting.no_quorum");
    good(hall_meeting(h, "close", "{}"));
    assert_true(has(vote(h, 46, 23).body, "\"outcome\":\"rejected\""));
    no(whole_post(h, "close", "{\"note\":\"\"}"), "decision.rejected");
    yard_done(h);
}

static struct answer enter(struct hall *h, const char *kind, const char *from, const char *more)
{
    return yard_post(h, "/covenants", (struct id){ 0 },
                     whole_text(h,
                                "{\"kind\":\"%s\",\"title\":\"墨香里居民公约\",\"text\":"
                                "\"一、邻里互助。\\n二、爱护绿化。\","
                                "\"passed_on\":\"2019-03-01\",\"effective_on\":\"%s\"%s}",
                                kind, from, more));
}

static void an_older_covenant_is_entered_and_shown_as_not_filed(void **state)
{
    struct hall *h = whole_place(*state, "");
    static const char numbered[] = ",\"number\":\"备1号\"";

    no(enter(h, "public_space", "2019-04-01", ""), "covenant.kind");
    no(enter(h, "covenant", "2019-02-01", ""), "covenant.effect");
    no(enter(h, "covenant", "2036-04-01", ""), "covenant.effect");
    no(enter(h, "covenant", "2019-04-01", numbered), "filing.day");
    struct id id = yard_id(enter(h, "covenant", "2019-04-01", ""));
    assert_true(has(versions(h), "\"state\":\"in_force\",\"version\":1,\"filed\":false"));
    no(enter(h, "covenant", "2019-03-15", ""), "covenant.series");
    no(yard_post(h, "/covenants/#/filing", id, filing(h, "备1号", 0, (struct id){ 0 })),
       "filing.street");
    good(yard_post(h, "/covenants/#/filing", id, filing(h, "备1号", 0, yard_photo(h, 0))));
    assert_true(has(versions(h), "\"filed\":true,\"filing_no\":\"备1号\""));
    good(enter(h, "charter", "2019-04-01", ""));
    yard_done(h);
}

static int64_t asked(struct hall *h)
{
    town_begin(h->t);
    ok(covenant_watch(&h->t->ctx));
    ok(covenant_watch(&h->t->ctx)); /* once only */
    town_end(h->t);
    struct str all = yard_get(h, "/todos", (struct id){ 0 }).body;
    int64_t n = 0;
    size_t at = 0;
    while (str_find(all, STR("\"what\":\"covenant_review\""), &at)) {
        n++;
        all = (struct str){ all.p + at + 1, all.n - at - 1 };
    }
    return n;
}

static void a_covenant_is_looked_at_again_every_two_years(void **state)
{
    struct hall *h = whole_place(*state, "");
    struct id id = yard_id(enter(h, "covenant", whole_day(h, -600), ""));

    assert_int_equal(asked(h), 0);
    yard_days(h, 100); /* 700 days: within the month before two years are over */
    assert_int_equal(asked(h), 1);
    good(yard_post(h, "/covenants/#/reviews", id,
                   "{\"outcome\":\"keep\",\"note\":\"居民代表评估，继续施行\"}"));
    assert_int_equal(asked(h), 0);
    yard_days(h, 690);
    assert_int_equal(asked(h), 0);
    yard_days(h, 20);
    assert_int_equal(asked(h), 1);
    yard_done(h);
}

static void everyone_reads_every_version_and_what_changed(void **state)
{
    struct hall *h = whole_place(*state, "");
    struct id first = yard_id(enter(h, "covenant", "2019-04-01", "")),
              second = yard_id(enter(h, "covenant", "2022-04-01", ""));

    hall_exec(
        h, "UPDATE covenant SET text = '一、邻里互助。\n二、爱护绿化，损坏补种。' WHERE id = %lld",
        (long long)second.v);
    h->t->perms = (struct perms){ 0 };
    assert_true(has(versions(h), "\"state\":\"replaced\""));
    assert_true(has(versions(h), "\"ended_on\":\"2022-04-01\""));
    struct str diff =
        yard_get(h, whole_text(h, "/covenants/#/diff?with=%lld", (long long)first.v), second).body;
    assert_true(has(diff, "\"what\":\"new\""));
    assert_true(has(yard_get(h, "/covenants/#", first).body, "二、爱护绿化。"));
    assert_int_equal(yard_get(h, "/covenants/#", (struct id){ 77 }).status, 404);
    yard_done(h);
}

static void villages_pass_theirs_in_the_assembly_alone(void **state)
{
    struct hall *h = whole_place(*state, "village");
    const struct flow_template *t = book_template(&h->book, STR("village_covenant"), 0);
    const struct scope_item *x = book_scope(&h->book, STR("village"), STR("covenant"));

    assert_non_null(t);
    assert_true(str_is(x->procedure, "village_covenant"));
    assert_int_equal(x->bodies.n, 1);
    assert_true(str_is(x->bodies.word[0], "villagers_assembly"));
    yard_done(h);
}

static void malformed_acts_are_refused(void **state)
{
    struct hall *h = whole_place(*state, "");

    open_matter(h, "residents_assembly");
    const struct yard_act acts[] = {
        { "/matters/#/clause_tags", h->matter, "{\"tags\":[{\"clause\":1,\"tag\":\"kin\"}]}" },
        { "/matters/#/effect", h->matter, "{\"effective_on\":\"2026-12-01\"}" },
        { "/covenants/#/reviews", h->matter, "{\"outcome\":\"keep\",\"note\":\"继续施行\"}" },
    };
    yard_refuses(h, acts, COUNT(acts));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_covenant_walks_from_opinions_to_the_sealed_file),
        store_test(a_sentence_a_lawyer_allows_with_a_reason_may_stand),
        store_test(the_street_orders_a_correction_and_all_is_walked_again),
        store_test(the_numbers_of_the_resolution_hold),
        store_test(an_older_covenant_is_entered_and_shown_as_not_filed),
        store_test(a_covenant_is_looked_at_again_every_two_years),
        store_test(everyone_reads_every_version_and_what_changed),
        store_test(villages_pass_theirs_in_the_assembly_alone),
        store_test(malformed_acts_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
