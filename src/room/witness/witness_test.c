#include "room/witness/witness.h"

#include <string.h>

#include "room/record/record.h"
#include "rule/merkle.h"
#include "town.h"
#include "web/leaf.h"

static struct str put_leaves(struct town *t, int n)
{
    struct log_head head;
    int64_t added = 0;

    for (int i = 0; i < n; i++) {
        town_begin(t);
        leaf_int(&t->ctx, "n", i);
        ok(leaf_write(&t->ctx, "test.act"));
        town_end(t);
    }
    town_begin(t);
    ok(record_sequence(&t->ctx, &added));
    ok(record_head(&t->ctx, &head));
    town_end(t);
    assert_int_equal(added, n);
    return head.checkpoint;
}

static struct str log_key(struct town *t)
{
    struct log_head head;

    town_begin(t);
    ok(record_head(&t->ctx, &head));
    struct note_key k = record_key(&t->ctx, head.origin);
    town_end(t);
    return note_vkey(&t->world->arena, &k);
}

static void trust(struct town *t)
{
    struct str key = log_key(t);
    bool is_new = false;

    town_begin(t);
    ok(witness_trust(&t->ctx, key, &is_new));
    assert_true(is_new);
    ok(witness_trust(&t->ctx, key, &is_new));
    assert_false(is_new);
    town_end(t);
}

static struct note_key own_key(struct town *t) { return witness_key(&t->ctx); }

/* What the house would send to itself as its witness; NULL when there is nothing. */
static const struct herald_letter *letter(struct town *t)
{
    struct note_key k = own_key(t);
    struct list l;

    town_begin(t);
    struct id community = t->ctx.community;
    ok(witness_due(&t->ctx, &k, &l));
    t->ctx.community = community;
    town_end(t);
    assert_true(l.n < 2);
    return l.n ? l.p : NULL;
}

static struct answer send(struct town *t, struct str body)
{
    t->bytes = body;
    return town_post(t, "/witness/add-checkpoint", "");
}

static err answered(struct town *t, const struct herald_letter *l, struct str line, int64_t seen)
{
    struct note_key k = own_key(t);

    town_begin(t);
    err e = witness_answered(&t->ctx, &k, l, line, seen);
    town_end(t);
    return e;
}

static void a_log_that_grows_is_countersigned_at_each_head(void **state)
{
    struct town *t = town_make(*state);
    struct when at;

    (void)put_leaves(t, 3);
    trust(t);
    for (int round = 0; round < 3; round++) {
        const struct herald_letter *l = letter(t);
        assert_non_null(l);
        struct answer a = send(t, l->body);
        assert_int_equal(a.status, 200);
        ok(answered(t, l, a.body, 0));
        struct answer shown = town_get(
            t, str_fmt(&t->world->arena, "/log/%lld/witnessed", (long long)t->community.v).p);
        struct note_key k = own_key(t);
        assert_true(note_cosigned(&t->world->arena, &k, shown.body, &at));
        assert_int_equal(at.ms, t->ctx.now.ms);
        assert_null(letter(t));
        (void)put_leaves(t, round * 300 + 1);
    }
    assert_true(
        str_find(town_get(t, "/api/witness/logs").body, STR("\"size\":305"), &(size_t){ 0 }));
}

static void only_a_known_log_under_its_own_key_is_signed(void **state)
{
    struct town *t = town_make(*state);
    struct str head = put_leaves(t, 2);
    struct str body = str_fmt(&t->world->arena, "old 0\n\n" STR_FMT, STR_ARG(head));
    struct str changed = str_keep(&t->world->arena, body);
    bool is_new = false;

    assert_string_equal(send(t, body).id, "witness.unknown");
    trust(t);
    char *p = NEW_N(&t->world->arena, char, changed.n + 1);
    memcpy(p, changed.p, changed.n);
    size_t at = 0;
    assert_true(str_find(changed, STR("\n2\n"), &at));
    p[at + 1] = '3'; /* a head the key never signed */
    assert_string_equal(send(t, (struct str){ p, changed.n }).id, "witness.unsigned");
    assert_int_equal(send(t, body).status, 200);
    town_begin(t);
    refused(WITNESS_KEY, witness_trust(&t->ctx, STR("not a key"), &is_new));
    struct note_key own = witness_key(&t->ctx);
    refused(WITNESS_KEY, witness_trust(&t->ctx, note_vkey(&t->world->arena, &own), &is_new));
    town_end(t);
}

static void a_body_that_is_no_request_names_its_line(void **state)
{
    static const struct {
        const char *body, *says;
    } cases[] = {
        { "", "1" },
        { "old\n\n", "1" },
        { "old -1\n\n", "1" },
        { "old 1x\n", "1" },
        { "new 1\n\n", "1" },
        { "old 0\n", "2" },
        { "old 0\nzz\n\n", "2" },
        { "old 0\nAAAA\n\n", "2" },
        { "old 0\n\nnothing", "3" },
        { "old 0\n\na\nb\nc\n\n", "3" },
    };
    struct town *t = town_make(*state);
    struct str line;
    int64_t seen;

    for (size_t i = 0; i < COUNT(cases); i++) {
        town_begin(t);
        err e = witness_judge(&t->ctx, str_of(cases[i].body), &line, &seen);
        town_end(t);
        assert_true(err_is(e, &WITNESS_FORM));
        assert_string_equal(e->says + strlen("line="), cases[i].says);
        t->bytes = cases[i].body[0] ? str_of(cases[i].body) : STR("\n");
        assert_int_equal(town_post(t, "/witness/add-checkpoint", "").status, 422);
    }
}

static void a_sender_who_counts_from_another_head_is_told_ours(void **state)
{
    struct town *t = town_make(*state);

    (void)put_leaves(t, 5);
    trust(t);
    const struct herald_letter *first = letter(t);
    assert_int_equal(send(t, first->body).status, 200);
    (void)put_leaves(t, 4); /* the answer got lost: the house still counts from nothing */
    const struct herald_letter *l = letter(t);
    struct answer a = send(t, l->body);
    assert_int_equal(a.status, 409);
    assert_true(str_is(a.body, "5\n"));
    refused(WITNESS_NOT_SIGNED, answered(t, l, STR("\xe2\x80\x94 x AAAA\n"), 0));
    ok(answered(t, l, STR(""), 5));
    l = letter(t);
    a = send(t, l->body);
    assert_int_equal(a.status, 200);
    ok(answered(t, l, a.body, 0));
}

/* A second history of the same log, signed by its own key. */
static struct str forged(struct town *t, int64_t size, uint8_t byte)
{
    struct checkpoint point = { .size = size };
    struct log_head head;

    town_begin(t);
    ok(record_head(&t->ctx, &head));
    point.origin = head.origin;
    memset(point.root, byte, sizeof point.root);
    struct str note = record_sign(&t->ctx, head.origin, checkpoint_text(&t->world->arena, &point));
    town_end(t);
    return note;
}

static void a_fork_is_refused_and_kept_as_evidence_once(void **state)
{
    struct town *t = town_make(*state);
    struct arena *a = &t->world->arena;

    (void)put_leaves(t, 5);
    trust(t);
    assert_int_equal(send(t, letter(t)->body).status, 200);
    struct str other = str_fmt(a, "old 5\n\n" STR_FMT, STR_ARG(forged(t, 5, 7)));
    assert_string_equal(send(t, other).id, "witness.fork");
    assert_string_equal(send(t, other).id, "witness.fork");
    assert_true(
        str_find(town_get(t, "/api/witness/logs").body, STR("\"forks\":1"), &(size_t){ 0 }));
    /* A longer one with a proof that leads nowhere is refused, but proves nothing against the log.
     */
    struct str longer = str_fmt(a, "old 5\n\n" STR_FMT, STR_ARG(forged(t, 9, 7)));
    assert_string_equal(send(t, longer).id, "witness.proof");
    assert_true(
        str_find(town_get(t, "/api/witness/logs").body, STR("\"forks\":1"), &(size_t){ 0 }));
}

static void a_cosignature_holds_only_for_its_note_key_and_time(void **state)
{
    struct town *t = town_make(*state);
    struct arena *a = &t->world->arena;
    struct sign_key pair, stranger;
    struct note_key k, log;
    struct when at = { 0 };
    uint8_t seed[32] = { 1 };

    sign_key_seed(seed, &pair);
    sign_key_new(&stranger);
    k = note_key_of(a, NOTE_WITNESS, STR("w.example"), pair.public_key);
    log = note_key_of(a, NOTE_LOG, STR("w.example"), pair.public_key);
    struct str text = STR("log.example\n7\nAAAA\n");
    struct str line = note_cosign(a, &pair, STR("w.example"), (struct when){ 1700000000999 }, text);
    struct str note = str_fmt(a, STR_FMT "\n" STR_FMT, STR_ARG(text), STR_ARG(line));
    assert_true(note_cosigned(a, &k, note, &at));
    assert_int_equal(at.ms, 1700000000000);
    assert_false(note_cosigned(a, &log, note, &at));
    assert_false(note_open(a, &log, note, &text));
    assert_false(note_cosigned(a, &k, str_fmt(a, "x" STR_FMT, STR_ARG(note)), &at));
    line = note_cosign(a, &stranger, STR("w.example"), t->ctx.now, STR("log.example\n7\nAAAA\n"));
    assert_false(
        note_cosigned(a, &k, str_fmt(a, "log.example\n7\nAAAA\n\n" STR_FMT, STR_ARG(line)), &at));
    struct note_key read;
    assert_true(note_vkey_read(a, note_vkey(a, &k), &read));
    assert_int_equal(read.use, NOTE_WITNESS);
    assert_memory_not_equal(k.id, log.id, NOTE_KEY_ID);
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        store_test(a_log_that_grows_is_countersigned_at_each_head),
        store_test(only_a_known_log_under_its_own_key_is_signed),
        store_test(a_body_that_is_no_request_names_its_line),
        store_test(a_sender_who_counts_from_another_head_is_told_ours),
        store_test(a_fork_is_refused_and_kept_as_evidence_once),
        store_test(a_cosignature_holds_only_for_its_note_key_and_time),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
