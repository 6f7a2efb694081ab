#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "file_case.h"
#include "kit/crypto.h"
#include "kit/shelf.h"
#include "room/archive/archive.h"

enum { KEEPER = 1, NEXT = 2, OTHER = 3 };

static void give_password(struct file_case *f, int account, struct str hash)
{
    ok(db_exec(f->town->world->db,
               str_fmt(&f->town->world->arena,
                       "INSERT INTO account (id, login, name, password_hash, totp_on, totp_step, "
                       "state, failed, created_at) VALUES (%d, 'keeper.%d', '保管人%d', '" STR_FMT
                       "', 0, 0, 'active', 0, 1)",
                       account, account, account, STR_ARG(hash))
                   .p));
}

static struct file_case *sealed_case(struct world *w)
{
    struct file_case *f = file_case_make(w, 9);
    struct str hash;

    ok(password_hash(&w->arena, STR("right one 9"), &hash));
    for (int k = KEEPER; k <= OTHER; k++)
        give_password(f, k, hash);
    f->town->account = (struct id){ KEEPER };
    (void)file_case_seal(f);
    return f;
}

static struct answer as(struct file_case *f, int account, const char *tail, const char *body)
{
    f->town->account = (struct id){ account };
    f->town->name = str_fmt(&f->town->world->arena, "保管人%d", account);
    return town_post(f->town, town_path(f->town, f->town->community, "%s", tail), body);
}

static const char *listed(struct file_case *f, const char *password)
{
    return str_fmt(&f->town->world->arena,
                   "{\"to_name\":\"街道档案室\",\"matters\":[\"%lld\"],\"password\":\"%s\"}",
                   (long long)f->matter.v, password)
        .p;
}

static struct str made(struct file_case *f, int account)
{
    struct answer a = as(f, account, "/handovers", listed(f, "right one 9"));

    if (a.status != 200)
        fail_msg("handover: %d %s", a.status, a.id);
    return town_word(a.body, "id");
}

static const char *at(struct file_case *f, struct str id, const char *word)
{
    return str_fmt(&f->town->world->arena, "/handovers/" STR_FMT "/%s", STR_ARG(id), word).p;
}
#define RIGHT "{\"password\":\"right one 9\"}"

static void no(struct answer a, const char *id) { assert_string_equal(a.id, id); }

static void both_sign_one_list_and_the_keeper_changes(void **state)
{
    struct file_case *f = sealed_case(*state);
    struct town *t = f->town;

    no(as(f, KEEPER, "/handovers", listed(f, "wrong one 9")), "auth.wrong");
    no(as(f, KEEPER, "/handovers", listed(f, "")), "handover.confirm");
    struct str id = made(f, KEEPER);
    no(as(f, KEEPER, "/handovers", listed(f, "right one 9")), "handover.waiting");
    no(as(f, KEEPER, at(f, id, "take"), RIGHT), "handover.self");
    assert_int_equal(as(f, NEXT, at(f, id, "take"), RIGHT).status, 200);
    no(as(f, OTHER, at(f, id, "take"), RIGHT), "handover.over");
    no(as(f, KEEPER, "/handovers", listed(f, "right one 9")), "handover.keeper");
    struct answer a = town_get(t, town_path(t, t->community, "/archives"));
    assert_true(str_eq(town_word(a.body, "keeper"), STR("保管人2")));
    (void)made(f, NEXT);
    file_case_done(f);
}

static void a_list_is_refused_with_a_reason_and_then_made_again(void **state)
{
    struct file_case *f = sealed_case(*state);
    struct str id = made(f, KEEPER);

    no(as(f, NEXT, at(f, id, "refuse"), "{\"reason\":\"缺\"}"), "form.too_short");
    assert_int_equal(as(f, NEXT, at(f, id, "refuse"), "{\"reason\":\"附件没有带来\"}").status, 200);
    no(as(f, NEXT, at(f, id, "take"), RIGHT), "handover.over");
    (void)made(f, KEEPER);
    file_case_done(f);
}

static void what_cannot_be_handed_over_is_named(void **state)
{
    struct file_case *f = sealed_case(*state);
    struct arena *a = &f->town->world->arena;
    const char *twice = str_fmt(a,
                                "{\"to_name\":\"街道\",\"matters\":[\"%lld\",\"%lld\"],"
                                "\"password\":\"right one 9\"}",
                                (long long)f->matter.v, (long long)f->matter.v)
                            .p;

    no(as(f, KEEPER, "/handovers", twice), "handover.twice");
    no(as(f, KEEPER, "/handovers",
          "{\"to_name\":\"街道\",\"matters\":[\"77\"],\"password\":\"right one 9\"}"),
       "archive.not_sealed");
    no(as(f, KEEPER, "/handovers", "{\"to_name\":\"街道\",\"matters\":[]}"), "form.too_short");
    f->town->perms = perms_with((struct perms){ 0 }, PERM_MATTER_SEE);
    assert_int_equal(as(f, KEEPER, "/handovers", listed(f, "right one 9")).status, 403);
    file_case_done(f);
}

static void give_post(struct file_case *f, int id, const char *kind, int account)
{
    ok(db_exec(f->town->world->db,
               str_fmt(&f->town->world->arena,
                       "INSERT INTO post (community_id, id, kind, region_id, account_id, name, "
                       "from_day) VALUES (%lld, %d, '%s', %lld, %d, '保管人%d', 1)",
                       (long long)f->town->street.v, id, kind, (long long)f->town->street.v,
                       account, account)
                   .p));
}

static const char *listed_to(struct file_case *f, const char *to)
{
    return str_fmt(&f->town->world->arena,
                   "{%s,\"matters\":[\"%lld\"],\"password\":\"right one 9\"}", to,
                   (long long)f->matter.v)
        .p;
}

static bool waits(struct file_case *f, int account)
{
    f->town->account = (struct id){ account };
    struct answer a = town_get(f->town, town_path(f->town, f->town->community, "/todos?mine=1"));
    size_t where = 0;
    return str_find(a.body, STR("\"handover\""), &where);
}

static int64_t told(struct file_case *f, int account, const char *kind)
{
    int64_t n = 0;

    ok(db_int(f->town->world->db, SQL_TEST_HANDOVER_TOLD, &n,
              ARGS(arg_id(f->town->community), arg_int(account), arg_str(str_of(kind)))));
    return n;
}

static void who_is_named_is_asked_and_nobody_else_takes_it(void **state)
{
    struct file_case *f = sealed_case(*state);

    give_post(f, 7001, "street_archivist", NEXT);
    give_post(f, 7002, "street_unit_officer", OTHER);
    struct answer a = as(f, KEEPER, "/handovers", listed_to(f, "\"to_account\":\"2\""));
    assert_int_equal(a.status, 200);
    struct str id = town_word(a.body, "id");
    assert_true(waits(f, NEXT));
    assert_false(waits(f, OTHER));
    assert_int_equal(told(f, NEXT, "handover.made"), 1);
    no(as(f, OTHER, at(f, id, "take"), RIGHT), "handover.other");
    no(as(f, OTHER, at(f, id, "refuse"), "{\"reason\":\"不是给我的\"}"), "handover.other");
    assert_int_equal(as(f, NEXT, at(f, id, "take"), RIGHT).status, 200);
    assert_false(waits(f, NEXT));
    assert_int_equal(told(f, KEEPER, "handover.taken"), 1);
    file_case_done(f);
}

static void a_post_is_asked_whoever_holds_it(void **state)
{
    struct file_case *f = sealed_case(*state);
    const char *to = "\"to_post\":\"street_archivist\"";

    no(as(f, KEEPER, "/handovers", listed_to(f, to)), "handover.taker");
    give_post(f, 7001, "street_archivist", NEXT);
    struct str id = town_word(as(f, KEEPER, "/handovers", listed_to(f, to)).body, "id");
    assert_true(waits(f, NEXT));
    no(as(f, OTHER, at(f, id, "take"), RIGHT), "handover.other");
    assert_int_equal(as(f, NEXT, at(f, id, "refuse"), "{\"reason\":\"附件没有带来\"}").status, 200);
    assert_int_equal(told(f, KEEPER, "handover.refused"), 1);
    assert_false(waits(f, NEXT));
    file_case_done(f);
}

struct whom {
    const char *to, *id;
};
static const struct whom whoms[] = {
    { "\"note\":\"无\"", "handover.whom" },
    { "\"to_name\":\"街道\",\"to_account\":\"2\"", "handover.whom" },
    { "\"to_account\":\"2\",\"to_post\":\"street_archivist\"", "handover.whom" },
    { "\"to_account\":\"1\"", "handover.self" },
    { "\"to_account\":\"3\"", "handover.taker" },
    { "\"to_account\":\"99\"", "handover.taker" },
    { "\"to_post\":\"street_unit_officer\"", "handover.taker" },
};

static void a_list_is_for_one_who_may_keep_it(void **state)
{
    struct file_case *f = sealed_case(*state);

    give_post(f, 7001, "street_archivist", NEXT);
    give_post(f, 7002, "street_unit_officer", OTHER);
    give_post(f, 7003, "street_archivist", KEEPER);
    for (size_t k = 0; k < COUNT(whoms); k++)
        no(as(f, KEEPER, "/handovers", listed_to(f, whoms[k].to)), whoms[k].id);
    file_case_done(f);
}

static void a_changed_file_is_not_taken(void **state)
{
    struct file_case *f = sealed_case(*state);
    struct str id = made(f, KEEPER);
    const char *line = str_fmt(&f->town->world->arena, "find " STR_FMT "/archive -type f -delete",
                               STR_ARG(f->town->house.data_dir))
                           .p;

    assert_int_equal(system(line), 0);
    no(as(f, NEXT, at(f, id, "take"), RIGHT), "handover.broken");
    file_case_done(f);
}

struct longer {
    const char *body;
    int status;
    const char *id;
};
/* Of notices the shipped table says 10 years, of votes for ever. */
static const struct longer longers[] = {
    { "{\"kind\":\"notice\",\"period\":\"10\",\"from_day\":\"%s\",\"reason\":\"区里规定\"}", 409,
      "retention.shorter" },
    { "{\"kind\":\"notice\",\"period\":\"9\",\"from_day\":\"%s\",\"reason\":\"区里规定\"}", 409,
      "retention.shorter" },
    { "{\"kind\":\"notice\",\"period\":\"0\",\"from_day\":\"%s\",\"reason\":\"区里规定\"}", 409,
      "retention.shorter" },
    { "{\"kind\":\"notice\",\"period\":\"201\",\"from_day\":\"%s\",\"reason\":\"区里规定\"}", 409,
      "retention.shorter" },
    { "{\"kind\":\"votes\",\"period\":\"200\",\"from_day\":\"%s\",\"reason\":\"区里规定\"}", 409,
      "retention.shorter" },
    { "{\"kind\":\"rumour\",\"period\":\"30\",\"from_day\":\"%s\",\"reason\":\"区里规定\"}", 422,
      "retention.kind" },
    { "{\"kind\":\"notice\",\"period\":\"30\",\"from_day\":\"2020-01-01\",\"reason\":\"区里规定\"}",
      422, "retention.past" },
    { "{\"kind\":\"notice\",\"period\":\"11\",\"from_day\":\"%s\",\"reason\":\"区里规定\"}", 200,
      "" },
    { "{\"kind\":\"notice\",\"period\":\"11\",\"from_day\":\"%s\",\"reason\":\"区里规定\"}", 409,
      "retention.shorter" },
    { "{\"kind\":\"notice\",\"period\":\"permanent\",\"from_day\":\"%s\",\"reason\":\"区里规定\"}",
      200, "" },
};

static void a_period_only_grows_and_holds_below(void **state)
{
    struct file_case *f = file_case_make(*state, 9);
    struct town *t = f->town;
    char day[DAY_TEXT_SIZE], body[400];
    struct str today = day_text(day_at(t->ctx.now, CHINA_OFFSET), day);
    size_t found = 0;

    for (size_t i = 0; i < COUNT(longers); i++) {
        size_t n = 0;
        for (const char *p = longers[i].body; *p; p++) {
            if (p[0] == '%' && p[1] == 's') {
                for (size_t k = 0; k < today.n; k++)
                    body[n++] = today.p[k];
                p++;
            } else {
                body[n++] = *p;
            }
        }
        body[n] = '\0';
        struct answer a = town_post(t, town_path(t, t->district, "/retention"), body);
        if (a.status != longers[i].status || strcmp(a.id, longers[i].id) != 0)
            fail_msg("case %zu: %d %s", i, a.status, a.id);
    }
    struct str file = file_case_seal(f);
    assert_true(str_find(file, STR("\"kind\":\"notice\",\"period\":\"permanent\""), &found));
    file_case_done(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(both_sign_one_list_and_the_keeper_changes),
        store_test(a_list_is_refused_with_a_reason_and_then_made_again),
        store_test(what_cannot_be_handed_over_is_named),
        store_test(who_is_named_is_asked_and_nobody_else_takes_it),
        store_test(a_post_is_asked_whoever_holds_it),
        store_test(a_list_is_for_one_who_may_keep_it),
        store_test(a_changed_file_is_not_taken),
        store_test(a_period_only_grows_and_holds_below),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
