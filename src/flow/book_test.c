/* book_test.c - the shipped procedures and rule sets, and what a wrong file is told. */
#include "flow/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/kinds.h"
#include "base/arena.h"
#include "base/day.h"
#include "support.h"

static struct arena arena;

static const struct flow_book *shipped(void)
{
    struct flow_book *b = NEW(&arena, struct flow_book);
    struct str faults = STR("");

    err e = book_load(&arena, ALL_KINDS, STR(""), b, &faults);
    if (e)
        fail_msg(STR_FMT, STR_ARG(faults));
    return b;
}

static struct day on(const char *text)
{
    struct day d;

    assert_true(day_read(str_of(text), &d));
    return d;
}

static void the_rule_set_in_force_on_the_day_is_taken(void **state)
{
    const struct flow_book *b = shipped();
    static const struct {
        const char *procedure, *day, *rules;
    } cases[] = {
        { "ytg_urban", "2018-12-28", NULL },
        { "ytg_urban", "2018-12-29", "jwh-2019" },
        { "ytg_urban", "2025-12-31", "jwh-2019" },
        { "ytg_urban", "2026-01-01", "jwh-2026" },
        { "syl_community", "2025-12-31", "jwh-2019" },
        { "syl_community", "2030-01-01", "jwh-2026" },
        { "syl_village", "2025-12-31", NULL },
        { "syl_village", "2026-01-01", "cwh-2026" },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        const struct flow_template *t = book_template(b, str_of(cases[k].procedure), 0);
        const struct rule_set *r = book_rules_on(b, t, on(cases[k].day));
        if (!cases[k].rules)
            assert_null(r);
        else
            assert_true(str_is(r->id, cases[k].rules));
    }
}

static const struct rule_set *newest_rules(const struct flow_book *b, const char *id)
{
    const struct rule_set *best = NULL;

    for (size_t i = 0; i < b->n_rules; i++) {
        if (str_is(b->rules[i].id, id) && (!best || b->rules[i].version > best->version))
            best = &b->rules[i];
    }
    return best;
}

/* What each body needs of so many: to be held, and to pass when just so many came. */
static void thresholds_stand_as_the_law_says(void **state)
{
    const struct flow_book *b = shipped();
    static const struct {
        const char *rules, *body, *base;
        int64_t expected, held, pass_of, pass;
    } cases[] = {
        { "jwh-2026", "party_members_meeting", "members", 96, 64, 66, 48 },
        { "jwh-2026", "party_members_meeting", "members", 97, 65, 97, 49 },
        { "jwh-2026", "residents_rep_meeting", "members", 75, 50, 55, 28 },
        { "jwh-2026", "residents_rep_meeting", "members", 60, 40, 46, 24 },
        { "jwh-2019", "residents_rep_meeting", "members", 60, 31, 31, 16 },
        { "jwh-2026", "residents_assembly", "household_reps", 1000, 501, 501, 251 },
        { "cwh-2026", "villagers_assembly", "villagers18", 1000, 501, 600, 301 },
        { "cwh-2026", "villagers_assembly", "household_reps", 900, 600, 600, 301 },
        { "cwh-2026", "villagers_rep_meeting", "members", 33, 22, 22, 12 },
        { "cwh-2026", "villagers_group_meeting", "household_reps", 31, 21, 21, 11 },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        const struct rule_body *body =
            rules_body(newest_rules(b, cases[k].rules), str_of(cases[k].body));
        struct pass_rule rule;
        struct votes v = { cases[k].expected, cases[k].pass_of, 0 };
        assert_true(body_pass_rule(body, str_of(cases[k].base), &rule));
        assert_int_equal(threshold_need(cases[k].expected, rule.quorum), cases[k].held);
        assert_int_equal(votes_needed(&rule, &v), cases[k].pass);
    }
}

static void every_kind_of_place_has_its_own_catalogue(void **state)
{
    const struct flow_book *b = shipped();
    static const struct {
        const char *kind, *item, *procedure;
    } cases[] = {
        { "old", "services", "ytg_urban" },           { "", "services", "ytg_urban" },
        { "converted", "services", "syl_community" }, { "village", "services", "syl_village" },
        { "village", "group_matter", "syl_village" }, { "village", "collective_property", "" },
    };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        const struct scope_item *x = book_scope(b, str_of(cases[k].kind), str_of(cases[k].item));
        assert_non_null(x);
        assert_true(str_is(x->procedure, cases[k].procedure));
    }
    assert_null(book_scope(b, STR("old"), STR("group_matter")));
}

/* --- a file somebody wrote: what is wrong is said, all of it --- */

static void put_file(const char *dir, const char *name, const char *text)
{
    const char *path = str_fmt(&arena, "%s/template/%s", dir, name).p;
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static const char *folder(void)
{
    static const char *const parts[] = { "template", "template/procedure", "template/rules",
                                         "template/scope" };
    char *dir = arena_get(&arena, sizeof "/tmp/zhengyi-book-XXXXXX");

    memcpy(dir, "/tmp/zhengyi-book-XXXXXX", sizeof "/tmp/zhengyi-book-XXXXXX");

    assert_non_null(mkdtemp(dir));
    for (size_t k = 0; k < COUNT(parts); k++)
        assert_int_equal(mkdir(str_fmt(&arena, "%s/%s", dir, parts[k]).p, 0700), 0);
    return dir;
}

static struct str faults_of(const char *dir)
{
    struct flow_book b;
    struct str faults = STR("");

    assert_ptr_equal(book_load(&arena, ALL_KINDS, str_of(dir), &b, &faults), &BOOK_BAD);
    assert_int_equal(system(str_fmt(&arena, "rm -rf '%s'", dir).p), 0);
    return faults;
}

static void says(struct str faults, const char *part)
{
    size_t at = 0;

    if (!str_find(faults, str_of(part), &at))
        fail_msg("'%s' is not said in:\n" STR_FMT, part, STR_ARG(faults));
}

static void a_wrong_procedure_is_told_all_its_faults(void **state)
{
    const char *dir = folder();

    (void)state;
    put_file(
        dir, "procedure/mine.json",
        "{\"id\":\"mine\",\"version\":1,\"title\":{\"zh\":\"我\",\"en\":\"mine\"},"
        "\"source\":\"x\",\"rules\":[\"jwh-2026\",\"nowhere\"],\"papers\":[],\"steps\":["
        "{\"id\":\"a\",\"kind\":\"intake\",\"title\":{\"zh\":\"一\",\"en\":\"a\"},\"actors\":["
        "\"director\"]},"
        "{\"id\":\"b\",\"kind\":\"meeting\",\"title\":{\"zh\":\"二\",\"en\":\"b\"},\"actors\":[],"
        "\"bodies\":[\"senate\"],\"papers\":[\"scroll\"],\"back\":[\"b\"],\"due\":\"b.days\"},"
        "{\"id\":\"c\",\"kind\":\"ballot\",\"title\":{\"zh\":\"三\",\"en\":\"c\"},\"actors\":["
        "\"director\"]},"
        "{\"id\":\"d\",\"kind\":\"duel\",\"title\":{\"zh\":\"四\",\"en\":\"d\"},\"actors\":["
        "\"director\"]}]}");
    struct str faults = faults_of(dir);
    says(faults, "mine: rule set unknown: nowhere");
    says(faults, "step b: body unknown to the rule set: senate");
    says(faults, "step b: paper unknown: scroll");
    says(faults, "step b: may only go back to an earlier step: b");
    says(faults, "step b: value unknown to the rule set: b.days");
    says(faults, "step b: nobody is asked to do it");
    says(faults, "step c: no body decides it");
    says(faults, "step d: kind unknown: duel");
}

static void a_wrong_body_is_told_all_its_faults(void **state)
{
    const char *dir = folder();

    (void)state;
    put_file(
        dir, "rules/mine.json",
        "{\"id\":\"mine-1\",\"version\":1,\"title\":{\"zh\":\"我\",\"en\":\"mine\"},"
        "\"law\":\"x\",\"from\":\"2026-01-01\",\"to\":null,\"values\":[],\"bodies\":["
        "{\"id\":\"x\",\"title\":{\"zh\":\"会\",\"en\":\"x\"},\"notice_days\":0,\"source\":\"x\","
        "\"quorum\":[{\"base\":\"members\",\"ge\":\"1/2\",\"source\":\"x\"}],"
        "\"also\":[{\"base\":\"reps\",\"ge\":\"1/2\",\"source\":\"x\"}],"
        "\"pass\":{\"base\":\"mood\",\"gt\":\"1/2\",\"source\":\"x\"}}]}");
    put_file(dir, "rules/other.json",
             "{\"id\":\"jwh-2026\",\"version\":2,\"title\":{\"zh\":\"我\",\"en\":\"mine\"},"
             "\"law\":\"x\",\"from\":\"2026-01-01\",\"to\":null,\"values\":[],\"bodies\":["
             "{\"id\":\"residents_rep_meeting\",\"title\":{\"zh\":\"会\",\"en\":\"x\"},\"notice_"
             "days\":0,"
             "\"source\":\"x\",\"roll\":[\"wizards\",\"post:mediator\"],"
             "\"quorum\":[{\"base\":\"members\",\"ge\":\"1/2\",\"source\":\"x\"}],"
             "\"pass\":{\"base\":\"present\",\"gt\":\"1/2\",\"source\":\"x\"}}]}");
    struct str faults = faults_of(dir);
    says(faults, "body x: roll says nobody is a member");
    says(faults, "body x: pass counts present or expected, not mood");
    says(faults, "body x: reps is not on its roll");
    says(faults, "its kind knows no such electorate: wizards");
    size_t at = 0;
    assert_false(str_find(faults, STR("electorate: post:mediator"), &at));
}

/* What a slip in a name or a value of the wrong sort would silently drop. */
static void a_slip_in_a_file_is_told(void **state)
{
    const char *dir = folder();

    (void)state;
    put_file(
        dir, "procedure/slip.json",
        "{\"id\":\"slip\",\"version\":0,\"title\":{\"zh\":\"我\",\"en\":\"mine\"},"
        "\"source\":\"x\",\"rules\":\"jwh-2026\",\"papers\":{},\"steps\":["
        "{\"id\":\"a\",\"kind\":\"intake\",\"title\":{\"zh\":\"一\",\"en\":\"a\"},\"actors\":["
        "\"director\"],\"papars\":[\"list\"]},"
        "{\"id\":\"b\",\"kind\":\"archive\",\"title\":{\"zh\":\"二\",\"en\":\"b\"},\"actors\":["
        "\"archivist\"],\"papers\":\"list\",\"public\":\"yes\",\"due\":7,"
        "\"when\":[{\"fact\":\"mood\",\"value\":\"checks.amount\"}]}]}");
    put_file(dir, "procedure/endless.json",
             "{\"id\":\"endless\",\"version\":1,\"title\":{\"zh\":\"我\",\"en\":\"mine\"},"
             "\"source\":\"x\",\"rules\":[\"jwh-2026\"],\"steps\":["
             "{\"id\":\"a\",\"kind\":\"intake\",\"title\":{\"zh\":\"一\",\"en\":\"a\"},"
             "\"actors\":[\"director\"]},{\"id\":\"b\",\"kind\":\"intake\",\"title\":"
             "{\"zh\":\"二\",\"en\":\"b\"},\"actors\":[\"director\"]}]}");
    put_file(
        dir, "rules/slip.json",
        "{\"id\":\"slip-1\",\"version\":1,\"title\":{\"zh\":\"我\",\"en\":\"mine\"},"
        "\"law\":\"x\",\"from\":\"2026-01-01\",\"to\":null,\"values\":[{\"name\":\"v\","
        "\"is\":3,\"flor\":5,\"source\":\"x\"}],\"bodies\":[{\"id\":\"x\",\"title\":{\"zh\":"
        "\"会\",\"en\":\"x\"},\"notice_days\":0,\"source\":\"x\",\"roll\":[\"reps\"],\"quorum\":"
        "[{\"base\":\"members\",\"ge\":\"1/2\",\"lest\":3,\"source\":\"x\"}],\"convine\":[]}]}");
    struct str faults = faults_of(dir);
    says(faults, "procedure/slip.json: version: counted from 1");
    says(faults, "procedure/slip.json: papers: a list is needed");
    says(faults, "procedure/slip.json: papars: nothing of that name is read here");
    says(faults, "procedure/slip.json: public: true or false is needed");
    says(faults, "procedure/slip.json: due: a text is needed");
    says(faults, "slip: step b: fact unknown: mood");
    says(faults, "endless: its last step is no archive");
    says(faults, "rules/slip.json: flor: nothing of that name");
    says(faults, "rules/slip.json: lest: nothing of that name");
    says(faults, "rules/slip.json: convine: nothing of that name");
}

static void a_wrong_catalogue_is_told_all_its_faults(void **state)
{
    const char *dir = folder();

    (void)state;
    put_file(dir, "scope/mine.json",
             "{\"id\":\"mine\",\"version\":1,\"kinds\":[\"old\"],\"items\":["
             "{\"id\":\"a\",\"title\":{\"zh\":\"一\",\"en\":\"a\"},\"procedure\":\"nothing\","
             "\"bodies\":[],"
             "\"reason\":{\"zh\":\"因\",\"en\":\"r\"},\"source\":\"x\"},"
             "{\"id\":\"b\",\"title\":{\"zh\":\"二\",\"en\":\"b\"},\"procedure\":\"ytg_urban\","
             "\"bodies\":[\"villagers_assembly\"],\"reason\":{\"zh\":\"因\",\"en\":\"r\"},"
             "\"source\":\"x\"}]}");
    put_file(
        dir, "scope/lost.json",
        "{\"id\":\"lost\",\"version\":1,\"kinds\":[\"mixed\"],\"base\":\"atlantis\",\"items\":[]}");
    struct str faults = faults_of(dir);
    says(faults, "mine: a: procedure unknown: nothing");
    says(faults, "mine: a: no body decides");
    says(faults, "mine: b: ytg_urban has no step for villagers_assembly");
    says(faults, "lost: no such catalogue to begin with: atlantis");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rule_set_in_force_on_the_day_is_taken),
        cmocka_unit_test(thresholds_stand_as_the_law_says),
        cmocka_unit_test(every_kind_of_place_has_its_own_catalogue),
        cmocka_unit_test(a_wrong_procedure_is_told_all_its_faults),
        cmocka_unit_test(a_wrong_body_is_told_all_its_faults),
        cmocka_unit_test(a_slip_in_a_file_is_told),
        cmocka_unit_test(a_wrong_catalogue_is_told_all_its_faults),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_done(&arena);
    return failed;
}
