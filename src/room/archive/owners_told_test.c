/* owners_told_test.c - the file of an owners' decision of which only bounds may be told, and
 * forgeries of it by one who holds the house's key. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/kinds.h"
#include "room/archive/archive.h"
#include "room/archive/verify.h"
#include "sealed.h"
#include "stair.h"

static const struct verify_line *line_of(const struct verify_report *r, const char *id)
{
    for (size_t i = 0; i < r->n; i++) {
        if (strcmp(r->line[i].id, id) == 0)
            return &r->line[i];
    }
    return NULL;
}

/* Twelve owners whose areas fit the sums one way only, counted and witnessed; its extract. */
static struct str extract_of(struct world *w, char *folder, const uint8_t **ret_seed)
{
    struct stair *s = stair_of(w, STAIR_UNIT3);
    struct town *t = s->h->t;
    struct str file;

    if (!mkdtemp(folder))
        fail_msg("no folder");
    t->house.data_dir = str_keep(&w->arena, str_of(folder));
    stair_called(s);
    good(stair_open_for(s, ""));
    good(stair_enter(s, 0, 9, "agree"));
    good(stair_enter(s, 9, 12, "oppose"));
    stair_all_told(s);
    good(stair_count(s));
    stair_witness(s);
    town_begin(t);
    ok(archive_export(&t->ctx, s->h->matter, &file));
    town_end(t);
    *ret_seed = t->house.sign_seed;
    return file;
}

static void away(const char *folder)
{
    char line[80];

    (void)snprintf(line, sizeof line, "rm -rf %s", folder);
    assert_int_equal(system(line), 0);
}

static struct verify_report checked(struct world *w, struct str file)
{
    static struct verify_report r;

    verify_bytes(&w->arena, (struct blob){ file.p, file.n }, STR(""), &r);
    return r;
}

/* One entry changed and all signed anew by who holds the house's key. */
static struct str forged(struct world *w, struct str file, const char *path, const char *from,
                         const char *to, const uint8_t *seed)
{
    struct entries e;
    struct sign_key key;
    struct blob b = { NULL, 0 };
    size_t at = 0, n = strlen(from);

    assert_true(entries_read(&w->arena, (struct blob){ file.p, file.n }, &e));
    struct str *bytes = entries_find(&e, str_of(path));
    if (!bytes || !str_find(*bytes, str_of(from), &at))
        fail_msg("no %s in %s", from, path);
    *bytes = str_fmt(&w->arena, STR_FMT "%s" STR_FMT, (int)at, bytes->p, to,
                     (int)(bytes->n - at - n), bytes->p + at + n);
    struct str rest = *entries_find(&e, STR("proof/key.txt")), name;
    (void)str_cut(&rest, '+', &name);
    sign_key_seed(seed, &key);
    assert_true(entries_sign(&w->arena, &e, &key, name));
    assert_true(entries_pack(&w->arena, &e, w->now, false, &b));
    return (struct str){ b.p, b.n };
}

static void the_file_tells_bounds_and_they_are_counted_again(void **state)
{
    char folder[] = "/tmp/owners_told_XXXXXX";
    const uint8_t *seed = NULL;
    struct str file = extract_of(*state, folder, &seed);
    struct verify_report r = checked(*state, file);
    const struct verify_line *l = line_of(&r, "verify.owners_least");

    assert_non_null(l);
    assert_int_equal(l->mark, VERIFY_HOLDS);
    assert_non_null(line_of(&r, "verify.owners_close"));
    assert_int_equal(line_of(&r, "verify.owners_leaf")->mark, VERIFY_HOLDS);
    away(folder);
}

/* Slips are settled while the vote is open: what they say waits for the count. */
static void an_extract_of_an_open_vote_holds_no_slip(void **state)
{
    struct stair *s = stair_of(*state, STAIR_UNIT3);
    char folder[] = "/tmp/owners_told_XXXXXX";
    struct entries e;
    struct str file;

    if (!mkdtemp(folder))
        fail_msg("no folder");
    s->h->t->house.data_dir = str_keep(&s->h->t->world->arena, str_of(folder));
    stair_called(s);
    good(stair_open_for(s, ""));
    good(stair_enter(s, 0, 9, "agree"));
    town_begin(s->h->t);
    ok(archive_export(&s->h->t->ctx, s->h->matter, &file));
    town_end(s->h->t);
    assert_true(entries_read(&s->h->t->world->arena, (struct blob){ file.p, file.n }, &e));
    assert_false(has(*entries_find(&e, STR("data/sheets.json")), "agree"));
    assert_false(has(*entries_find(&e, STR("data/batches.json")), "counted"));
    away(folder);
}

static void a_forged_telling_is_found(void **state)
{
    static const struct {
        const char *path, *from, *to, *fault;
    } cases[] = {
        { "data/owners_told.json", "\"choice\":\"agree\"", "\"choice\":\"oppose\"",
          "verify.owners_least" },
        { "data/owners_told.json", "\"choice\":\"agree\"", "\"choice\":\"silent\"",
          "verify.owners_least" },
        { "data/owners_told.json", "\"class\":1", "\"class\":0", "verify.owners_least" },
        { "data/owners_told.json", "\"class\":1", "\"class\":2", "verify.owners_least" },
        { "data/owners_told.json", "\"slot\":\"", "\"slot\":\" ", "verify.owners_least" },
        { "data/owners_classes.json", "\"most\":9800", "\"most\":9799", "verify.owners_least" },
        { "data/owners_classes.json", "\"most\":9800", "\"most\":9801", "verify.owners_least" },
        { "data/owners_classes.json", "\"class\":1", "\"class\":2", "verify.owners_least" },
        { "data/owners_classes.json", "\"items\":[{", "\"items\":[],\"gone\":[{", "verify.owners" },
        { "data/owners.json", "\"area_agree\":81000", "\"area_agree\":81001",
          "verify.owners_leaf" },
        { "data/owners.json", "\"area_oppose\":27000", "\"area_oppose\":27001",
          "verify.owners_least" },
        { "data/owners.json", "\"outcome\":\"rejected\"", "\"outcome\":\"passed\"",
          "verify.owners_least" },
        { "data/owners_roll.json", "\"area\":9800", "\"area\":9000", "verify.owners_roll" },
        { "data/sheets.json", "\"choice\":\"agree\"", "\"choice\":\"oppose\"", "verify.sheets" },
        { "data/batches.json", "\"counted\":9", "\"counted\":8", "verify.sheets" },
    };
    char folder[] = "/tmp/owners_told_XXXXXX";
    const uint8_t *seed = NULL;
    struct str file = extract_of(*state, folder, &seed);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str bad = forged(*state, file, cases[i].path, cases[i].from, cases[i].to, seed);
        struct verify_report r = checked(*state, bad);
        const struct verify_line *l = line_of(&r, cases[i].fault);
        if (!l || l->mark != VERIFY_FAILS)
            fail_msg("%s: %s for %s is not found", cases[i].path, cases[i].to, cases[i].from);
    }
    away(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(the_file_tells_bounds_and_they_are_counted_again),
        store_test(an_extract_of_an_open_vote_holds_no_slip),
        store_test(a_forged_telling_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
