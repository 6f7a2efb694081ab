/* work_test.c - nothing done beyond the plan, nothing paid beyond the money, no close without
 * proof. */
#include "room/work/work.h"

#include <string.h>

#include "yard.h"

static struct hall *at_work(void **state) { return yard_make(*state, "work", "implement"); }

static struct id item(struct hall *h, const char *name, long long planned)
{
    return yard_id(yard_post(
        h, "/matters/#/work_items", h->matter,
        str_fmt(&h->t->world->arena,
                "{\"name\":\"%s\",\"unit\":\"平方米\",\"planned\":%lld,\"due_day\":\"2026-12-31\"}",
                name, planned)
            .p));
}

static struct answer done(struct hall *h, struct id work_item, long long n)
{
    return yard_post(h, "/work_items/#/done", work_item,
                     str_fmt(&h->t->world->arena, "{\"done\":%lld}", n).p);
}

static struct answer money(struct hall *h, const char *what, long long fen)
{
    const char *more = strcmp(what, "budget") == 0     ? ",\"source\":\"project\""
                       : strcmp(what, "contract") == 0 ? ",\"party\":\"匠心建设\""
                                                       : "";

    return yard_post(h, "/matters/#/money", h->matter,
                     str_fmt(&h->t->world->arena,
                             "{\"what\":\"%s\",\"title\":\"一笔\",\"fen\":%lld%s}", what, fen, more)
                         .p);
}

static void resolved(struct hall *h, struct id matter, long long fen)
{
    hall_exec(h, "UPDATE matter SET amount = %lld WHERE id = %lld", fen, (long long)matter.v);
}

static void note(struct hall *h, const char *act, const char *phase, int picture)
{
    struct id file = yard_photo(h, picture);

    (void)yard_id(yard_post(h, act, h->matter,
                            str_fmt(&h->t->world->arena,
                                    "{\"text\":\"进展\",\"phase\":\"%s\",\"photos\":[\"%lld\"]}",
                                    phase, (long long)file.v)
                                .p));
}

static void gaps_are(struct hall *h, const char *want)
{
    struct str got = yard_gaps(h);

    if (!str_is(got, want))
        fail_msg("wanted '%s', got '" STR_FMT "'", want, STR_ARG(got));
}

static void more_than_planned_needs_an_approved_change(void **state)
{
    struct hall *h = at_work(state);
    struct id w = item(h, "路面", 1860000);
    const char *change =
        str_fmt(&h->t->world->arena,
                "{\"work_item\":\"%lld\",\"planned_new\":1900000,\"reason\":\"多出一段路\"}",
                (long long)w.v)
            .p;

    good(done(h, w, 1860000));
    no(done(h, w, 1850000), "work.reason");
    good(yard_post(h, "/work_items/#/done", w, "{\"done\":1850000,\"reason\":\"复测少了一段\"}"));
    good(done(h, w, 1860000));
    no(done(h, w, 1860001), "work.over");
    struct id c = yard_id(yard_post(h, "/matters/#/change_orders", h->matter, change));
    no(done(h, w, 1860001), "work.over");
    no(yard_post(h, "/change_orders/#/approve", c, "{}"), "change.same_person");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/change_orders/#/approve", c, "{}"));
    no(yard_post(h, "/change_orders/#/approve", c, "{}"), "change.approved");
    yard_by(h, DIRECTOR, (struct id){ 0 });
    good(done(h, w, 1860001));
    good(done(h, w, 1900000));
    no(done(h, w, 1900001), "work.over");
    no(yard_post(h, "/matters/#/change_orders", h->matter,
                 str_fmt(&h->t->world->arena,
                         "{\"work_item\":\"%lld\",\"planned_new\":1800000,\"reason\":\"减少一段\"}",
                         (long long)w.v)
                     .p),
       "change.below_done");
    no(yard_post(h, "/matters/#/work_items", h->matter,
                 "{\"name\":\"路面\",\"unit\":\"米\",\"planned\":1}"),
       "work.twice");
    yard_done(h);
}

static void sums_follow_what_was_resolved(void **state)
{
    struct hall *h = at_work(state);

    no(money(h, "budget", 1), "money.budget_over");
    resolved(h, h->matter, 10000);
    no(money(h, "payment", 1), "money.over");
    no(money(h, "budget", 10001), "money.budget_over");
    good(money(h, "budget", 9000));
    good(money(h, "budget", 1000));
    no(money(h, "budget", 1), "money.budget_over");
    good(money(h, "payment", 500));
    no(money(h, "contract", 10001), "money.contract_over");
    good(money(h, "contract", 9000));
    no(money(h, "contract", 1001), "money.contract_over");
    good(money(h, "payment", 8500));
    no(money(h, "payment", 1), "money.over");
    no(money(h, "settlement", 8999), "money.settled_low");
    no(money(h, "settlement", 9001), "money.settled_over");
    good(money(h, "settlement", 9000));
    no(money(h, "settlement", 9000), "money.settled_twice");
    no(money(h, "change", 1), "form.word");
    no(money(h, "budget", 0), "form.range");
    assert_true(has(yard_get(h, "/matters/#/works", h->matter).body,
                    "\"chain\":{\"resolved\":10000,\"decided\":0,\"limit\":10000,\"budget\":10000,"
                    "\"contract\":9000,\"change\":0,\"spent\":9000,\"settled\":9000,\"left\":1000,"
                    "\"agrees\":true"));
    assert_true(has(yard_get(h, "/spend?way=payment", (struct id){ 0 }).body, "\"fen\":8500"));
    yard_done(h);
}

static struct answer change_money(struct hall *h, struct id contract, long long fen)
{
    return yard_post(h, "/matters/#/money_changes", h->matter,
                     str_fmt(&h->t->world->arena,
                             "{\"contract\":\"%lld\",\"fen\":%lld,\"reason\":\"多挖一段管沟\"}",
                             (long long)contract.v, fen)
                         .p);
}

static struct answer decide(struct hall *h, struct id decision)
{
    return yard_post(
        h, "/matters/#/money_decisions", h->matter,
        str_fmt(&h->t->world->arena, "{\"decision\":\"%lld\"}", (long long)decision.v).p);
}

static void approve(struct hall *h, struct id change)
{
    no(yard_post(h, "/money_changes/#/approve", change, "{}"), "change.same_person");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    good(yard_post(h, "/money_changes/#/approve", change, "{}"));
    no(yard_post(h, "/money_changes/#/approve", change, "{}"), "change.approved");
    yard_by(h, DIRECTOR, (struct id){ 0 });
}

static void a_contract_changes_by_two_people_and_beyond_the_resolution_by_the_body(void **state)
{
    struct hall *h = at_work(state);
    struct id first = h->matter;

    resolved(h, first, 10000);
    good(money(h, "budget", 10000));
    struct id contract = yard_id(money(h, "contract", 9000));
    no(change_money(h, first, 1), "money.contract");
    no(change_money(h, contract, 0), "money.sign");
    no(change_money(h, contract, 1001), "money.undecided");
    struct id small = yard_id(change_money(h, contract, 1000));
    assert_true(has(yard_gaps(h), "money.pending"));
    approve(h, small);
    assert_false(has(yard_gaps(h), "money.pending"));
    no(change_money(h, contract, 1), "money.undecided");
    no(decide(h, first), "raise.self");
    hall_matter(h, "facilities", "residents_rep_meeting");
    struct id more = h->matter;
    h->matter = first;
    no(decide(h, more), "raise.open");
    hall_exec(h,
              "UPDATE matter SET step = 'decision_publicity', step_kind = 'notice' WHERE id = %lld",
              (long long)more.v);
    no(decide(h, more), "raise.empty");
    resolved(h, more, 300);
    hall_exec(h, "UPDATE matter SET body = 'residents_assembly' WHERE id = %lld",
              (long long)more.v);
    no(decide(h, more), "raise.body");
    hall_exec(h, "UPDATE matter SET body = 'residents_rep_meeting' WHERE id = %lld",
              (long long)more.v);
    good(decide(h, more));
    no(decide(h, more), "raise.empty");
    no(change_money(h, contract, 301), "money.undecided");
    struct id big = yard_id(change_money(h, contract, 300));
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    no(yard_post(h, "/money_changes/#/approve", big, "{}"), "money.contract_over");
    yard_by(h, DIRECTOR, (struct id){ 0 });
    good(money(h, "budget", 300));
    approve(h, big);
    good(money(h, "payment", 10300));
    no(money(h, "payment", 1), "money.over");
    yard_done(h);
}

static void the_step_closes_only_with_items_photos_inspection_and_acceptance(void **state)
{
    struct hall *h = at_work(state);
    const char *accept =
        "{\"result\":\"passed\",\"text\":\"合格\",\"signed_by\":\"鲍行简、向守真\"}";

    gaps_are(h, "work.no_item progress.stale progress.photo_missing progress.photo_missing "
                "progress.photo_missing inspection.missing acceptance.missing");
    no(yard_post(h, "/matters/#/acceptance", h->matter, accept), "work.no_item");
    struct id w = item(h, "隔离桩", 2600);
    good(done(h, w, 2599));
    assert_true(has(yard_get(h, "/matters/#/works", h->matter).body, "\"percent\":99"));
    no(yard_post(h, "/matters/#/acceptance", h->matter, accept), "work.unfinished");
    note(h, "/matters/#/progress", "before", 0);
    note(h, "/matters/#/progress", "during", 1);
    note(h, "/matters/#/progress", "after", 1);
    gaps_are(h, "work.unfinished inspection.missing acceptance.missing");
    yard_by(h, SUPERVISOR, (struct id){ 0 });
    note(h, "/matters/#/inspections", "after", 0);
    yard_by(h, DIRECTOR, (struct id){ 0 });
    no(yard_post(h, "/matters/#/acceptance", h->matter, accept), "work.unfinished");
    good(done(h, w, 2600));
    gaps_are(h, "acceptance.missing");
    (void)yard_id(yard_post(h, "/matters/#/acceptance", h->matter,
                            "{\"result\":\"failed\",\"text\":\"歪了\",\"signed_by\":\"向守真\"}"));
    gaps_are(h, "acceptance.failed");
    (void)yard_id(yard_post(h, "/matters/#/acceptance", h->matter, accept));
    no(yard_post(h, "/matters/#/acceptance", h->matter, accept), "flow.not_now");
    assert_true(str_is(hall_step(h), "result_publicity"));
    no(done(h, w, 1), "flow.not_now");
    yard_done(h);
}

static void a_note_is_due_every_fourteen_days(void **state)
{
    struct hall *h = at_work(state);
    struct id w = item(h, "绿地", 42000);

    good(done(h, w, 42000));
    note(h, "/matters/#/progress", "before", 0);
    yard_days(h, 14);
    assert_false(has(yard_gaps(h), "progress.stale"));
    yard_days(h, 1);
    assert_true(has(yard_gaps(h), "progress.stale"));
    note(h, "/matters/#/progress", "during", 1);
    assert_false(has(yard_gaps(h), "progress.stale"));
    yard_done(h);
}

static void bad_work_is_refused(void **state)
{
    struct hall *h = at_work(state);
    /* clang-format off */
    static const struct bad items[] = {
        { "{}", 422, "form.missing", "name" },
        { "{\"name\":\"路\",\"unit\":\"米\",\"planned\":0}", 422, "form.range", "planned" },
        { "{\"name\":\"路\",\"unit\":\"米\",\"planned\":1.5}", 422, "form.kind", "planned" },
        { "{\"name\":\"路\",\"unit\":\"米\",\"planned\":1000000001}", 422, "form.range", "planned" },
        { "{\"name\":\"路\",\"unit\":\"米\",\"planned\":1,\"due_day\":\"2026-02-30\"}", 422, "form.kind", "due_day" },
        { "{\"name\":\"路\",\"unit\":\"米\",\"planned\":1,\"done\":1}", 422, "form.unknown", "done" },
    };
    static const struct bad notes[] = {
        { "{}", 422, "form.missing", "text" },
        { "{\"text\":\"进展\",\"permille\":1001}", 422, "form.range", "permille" },
        { "{\"text\":\"进展\",\"phase\":\"late\"}", 422, "form.word", "phase" },
        { "{\"text\":\"进展\",\"photos\":[\"../../etc/passwd\"]}", 422, "progress.not_image", "photos" },
        { "{\"text\":\"进展\",\"photos\":[\"12\"]}", 422, "file.unknown", "file" },
    };
    /* clang-format on */
    town_refuses(
        h->t, town_path(h->t, h->t->community, "/matters/%lld/work_items", (long long)h->matter.v),
        items, COUNT(items));
    town_refuses(h->t,
                 town_path(h->t, h->t->community, "/matters/%lld/progress", (long long)h->matter.v),
                 notes, COUNT(notes));
    assert_true(
        has(yard_get(h, "/matters/#/works", h->matter).body,
            "{\"items\":[],\"money\":[],\"changes\":[],\"money_changes\":[],\"decisions\":[],"
            "\"progress\":[],\"chain\":{"));
    yard_done(h);
}

static void every_act_is_refused_when_malformed_foreign_or_not_permitted(void **state)
{
    struct hall *h = at_work(state);
    struct id w = item(h, "路面", 100);
    const char *change = str_fmt(&h->t->world->arena,
                                 "{\"work_item\":\"%lld\",\"planned_new\":200,\"reason\":"
                                 "\"多出一段\"}",
                                 (long long)w.v)
                             .p;
    struct id c = yard_id(yard_post(h, "/matters/#/change_orders", h->matter, change));
    const struct yard_act acts[] = {
        { "/matters/#/work_items", h->matter, "{\"name\":\"栏杆\",\"unit\":\"米\",\"planned\":1}" },
        { "/work_items/#/done", w, "{\"done\":1}" },
        { "/matters/#/change_orders", h->matter, change },
        { "/change_orders/#/approve", c, NULL },
        { "/matters/#/money", h->matter,
          "{\"what\":\"budget\",\"title\":\"预算\",\"source\":\"other\",\"fen\":1}" },
        { "/matters/#/progress", h->matter, "{\"text\":\"进展\"}" },
        { "/matters/#/inspections", h->matter, "{\"text\":\"检查\"}" },
        { "/matters/#/acceptance", h->matter,
          "{\"result\":\"failed\",\"text\":\"不合格\",\"signed_by\":\"向守真\"}" },
    };

    yard_refuses(h, acts, COUNT(acts));
    yard_done(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(more_than_planned_needs_an_approved_change),
        store_test(sums_follow_what_was_resolved),
        store_test(a_contract_changes_by_two_people_and_beyond_the_resolution_by_the_body),
        store_test(the_step_closes_only_with_items_photos_inspection_and_acceptance),
        store_test(a_note_is_due_every_fourteen_days),
        store_test(bad_work_is_refused),
        store_test(every_act_is_refused_when_malformed_foreign_or_not_permitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
