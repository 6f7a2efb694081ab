#include "room/record/record.h"

#include <string.h>

#include "base/clock.h"
#include "room/record/record_row.h"
#include "town.h"
#include "web/leaf.h"

static struct id leaf_put(struct town *t, struct id subject)
{
    town_begin(t);
    struct id own = t->ctx.leaf.own;
    leaf_subject(&t->ctx, subject);
    leaf_int(&t->ctx, "n", subject.v);
    ok(leaf_write(&t->ctx, "test.act"));
    town_end(t);
    return own;
}

static int64_t sequence(struct town *t)
{
    int64_t n = 0;

    town_begin(t);
    ok(record_sequence(&t->ctx, &n));
    town_end(t);
    return n;
}

static const char *log_path(struct town *t, const char *what)
{
    return str_fmt(&t->world->arena, "/log/%lld/%s", (long long)t->community.v, what).p;
}

/* Many small leaves of one shape, as a test and a measurement need them. */
static void fill(struct town *t, int64_t from, int64_t n)
{
    town_begin(t);
    for (int64_t i = from; i < from + n; i++) {
        struct str leaf = str_fmt(&t->world->arena,
                                  "{\"v\":1,\"act\":\"test.act\",\"subject\":\"%lld\",\"data\":{}}",
                                  (long long)(i % 7));
        ok(db_run(t->world->db, SQL_TEST_PENDING_FILL, NULL,
                  ARGS(arg_id(t->community), arg_int(i + 1),
                       arg_blob((struct blob){ leaf.p, leaf.n }), arg_time(t->world->now))));
    }
    town_end(t);
}

static struct checkpoint open_checkpoint(struct town *t)
{
    struct answer key = town_get(t, log_path(t, "vkey"));
    struct answer note = town_get(t, log_path(t, "checkpoint"));
    struct note_key k;
    struct checkpoint point;
    struct str text;

    assert_int_equal(key.status, 200);
    assert_int_equal(note.status, 200);
    key.body.n--;
    assert_true(note_vkey_read(&t->world->arena, key.body, &k));
    assert_true(note_open(&t->world->arena, &k, note.body, &text));
    assert_true(checkpoint_read(&t->world->arena, text, &point));
    assert_true(str_eq(point.origin, k.name));
    return point;
}

static void a_log_without_leaves_has_no_checkpoint(void **state)
{
    struct town *t = town_make(*state);

    assert_int_equal(town_get(t, log_path(t, "checkpoint")).status, 404);
    assert_int_equal(sequence(t) > 0, 0);
    assert_int_equal(town_get(t, log_path(t, "checkpoint")).status, 404);
    int64_t logs = 0, leaves = 1;
    ok(db_begin(t->world->db, &t->world->arena, TX_READ));
    ok(db_finish(t->world->db, record_check_all(&t->ctx, &logs, &leaves)));
    assert_int_equal(leaves, 0);
}

static void leaves_get_their_places_in_order_and_proofs_hold(void **state)
{
    struct town *t = town_make(*state);
    struct hash leaf[11], root;
    struct id own[11];
    struct proof p;

    for (int i = 0; i < 11; i++)
        own[i] = leaf_put(t, (struct id){ 100 + i % 2 });
    assert_int_equal(sequence(t), 11);
    assert_int_equal(sequence(t), 0);
    struct checkpoint point = open_checkpoint(t);
    assert_int_equal(point.size, 11);
    memcpy(root.b, point.root, sizeof root.b);
    town_begin(t);
    struct prover *prover = record_prover(&t->ctx, 11);
    for (int i = 0; i < 11; i++) {
        struct log_line line;
        ok(record_line(&t->ctx, own[i], &line));
        assert_int_equal(line.idx, i);
        assert_int_equal(line.subject.v, 100 + i % 2);
        ok(merkle_leaf(sha256, line.leaf.p, line.leaf.n, &leaf[i]));
        ok(record_prove(prover, i, &p));
        assert_true(inclusion_holds(sha256, &p, i, 11, &leaf[i], &root));
    }
    struct list l;
    ok(record_about(&t->ctx, (struct id){ 101 }, 11, &l));
    assert_int_equal(l.n, 5);
    ok(record_about(&t->ctx, (struct id){ 101 }, 3, &l));
    assert_int_equal(l.n, 1);
    town_end(t);
    struct hash again = merkle_root(sha256, leaf, 11);
    assert_true(hash_eq(&again, &root));
}

static void a_leaf_that_waits_is_told_apart_from_none(void **state)
{
    struct town *t = town_make(*state);
    struct id own = leaf_put(t, (struct id){ 0 });
    const char *path = town_path(t, t->community, "/log/proof?leaf=%lld", (long long)own.v);
    const char *other = town_path(t, t->other, "/log/proof?leaf=%lld", (long long)own.v);

    assert_string_equal(town_get(t, path).id, "log.pending");
    assert_int_equal(town_get(t, other).status, 404);
    assert_int_equal(sequence(t), 1);
    assert_int_equal(town_get(t, path).status, 200);
    assert_int_equal(town_get(t, other).status, 404);
    assert_int_equal(town_get(t, town_path(t, t->community, "/log/proof?leaf=5")).status, 404);
    assert_int_equal(town_get(t, town_path(t, t->community, "/log/proof?leaf=x")).status, 422);
}

/* As an act of a request: at its place where one writes at a time. */
static struct id leaf_at(struct town *t, err undone)
{
    struct db *db = t->world->db;

    town_begin(t);
    struct id own = t->ctx.leaf.own;
    ok(db_enter(db, &t->world->arena));
    leaf_subject(&t->ctx, (struct id){ 7 });
    ok(leaf_place(&t->ctx, "test.act"));
    err left = db_leave(db, undone);
    assert_ptr_equal(left, undone);
    town_end(t);
    return own;
}

static int64_t ask(struct town *t, err (*what)(struct ctx *, int64_t *))
{
    int64_t n = 0;

    ok(db_begin(t->world->db, &t->world->arena, TX_READ));
    ok(db_finish(t->world->db, what(&t->ctx, &n)));
    return n;
}

static int64_t place_of(struct town *t, struct id leaf)
{
    struct log_line line;

    ok(db_begin(t->world->db, &t->world->arena, TX_READ));
    ok(db_finish(t->world->db, record_line(&t->ctx, leaf, &line)));
    assert_int_equal(line.subject.v, 7);
    return line.idx;
}

static void a_leaf_at_its_place_waits_for_the_head(void **state)
{
    struct town *t = town_make(*state);
    struct id queued = leaf_put(t, (struct id){ 7 });
    struct id first = leaf_at(t, NULL);
    struct id undone = leaf_at(t, &NOT_FOUND), second = leaf_at(t, NULL);
    const char *path = town_path(t, t->community, "/log/proof?leaf=%lld", (long long)first.v);

    assert_string_equal(town_get(t, path).id, "log.pending");
    assert_int_equal(ask(t, record_waiting), 3);
    assert_int_equal(sequence(t), 3); /* those of the queue behind those that have a place */
    assert_int_equal(town_get(t, path).status, 200);
    assert_int_equal(place_of(t, first), t->world->pg);
    assert_int_equal(place_of(t, second), 1 + t->world->pg);
    assert_int_equal(place_of(t, queued), t->world->pg ? 0 : 2);
    const char *none = town_path(t, t->community, "/log/proof?leaf=%lld", (long long)undone.v);
    assert_int_equal(town_get(t, none).status, 404);
    assert_int_equal(ask(t, record_waiting), 0);
    assert_int_equal(open_checkpoint(t).size, 3);
    assert_int_equal(ask(t, record_check), 3);

    struct id third = leaf_at(t, NULL); /* on top of what has a head */
    assert_string_equal(
        town_get(t, town_path(t, t->community, "/log/proof?leaf=%lld", (long long)third.v)).id,
        "log.pending");
    assert_int_equal(ask(t, record_check), 3);
    assert_int_equal(sequence(t), 1);
    assert_int_equal(place_of(t, third), 3);
    assert_int_equal(ask(t, record_check), 4);
}

static void sequence_all(struct town *t, err after)
{
    struct id here = t->community;

    town_begin(t);
    ok(record_sequence_all(&t->ctx));
    t->ctx.community = here;
    err e = db_finish(t->world->db, after);
    assert_ptr_equal(e, after);
}

/* What the job knows is lost with the process; what it did may be undone with its transaction. */
static void a_head_reaches_what_an_earlier_process_has_stored(void **state)
{
    struct town *t = town_make(*state);

    sequence_all(t, NULL);
    (void)leaf_at(t, NULL);
    leaf_reached(t->community); /* as when the process begins */
    leaf_ahead_unknown();
    sequence_all(t, NULL);
    assert_int_equal(open_checkpoint(t).size, 1);

    (void)leaf_at(t, NULL);
    sequence_all(t, &NOT_FOUND);
    assert_int_equal(ask(t, record_waiting), 1);
    sequence_all(t, NULL);
    assert_int_equal(ask(t, record_waiting), 0);
    assert_int_equal(open_checkpoint(t).size, 2);
    assert_int_equal(ask(t, record_check), 2);
}

static size_t bundle_next(struct str bundle, size_t at, struct hash *ret)
{
    size_t n = (size_t)(unsigned char)bundle.p[at] << 8 | (unsigned char)bundle.p[at + 1];

    assert_true(at + 2 + n <= bundle.n);
    ok(merkle_leaf(sha256, bundle.p + at + 2, n, ret));
    return at + 2 + n;
}

static void tiles_and_entries_give_the_signed_root(void **state)
{
    struct town *t = town_make(*state);
    struct frontier tree = { 0 };
    const int64_t steps[] = { 1, 255, 1, 300, 2048 - 557 };
    int64_t size = 0;
    struct hash h;

    for (size_t i = 0; i < COUNT(steps); i++) {
        fill(t, size, steps[i]);
        size += steps[i];
        assert_int_equal(sequence(t), steps[i]);
        assert_int_equal(open_checkpoint(t).size, size);
    }
    struct checkpoint point = open_checkpoint(t);
    for (int n = 0; n < 8; n++) {
        struct answer a =
            town_get(t, log_path(t, str_fmt(&t->world->arena, "tile/entries/%03d", n).p));
        struct answer hashes =
            town_get(t, log_path(t, str_fmt(&t->world->arena, "tile/0/%03d", n).p));
        assert_int_equal(a.status, 200);
        assert_int_equal(hashes.body.n, TILE_HASHES);
        size_t at = 0;
        for (int i = 0; i < TILE_WIDTH; i++) {
            at = bundle_next(a.body, at, &h);
            assert_memory_equal(h.b, hashes.body.p + 32 * i, 32);
            frontier_append(sha256, &tree, &h, NULL);
        }
        assert_int_equal(at, a.body.n);
    }
    struct hash root = frontier_root(sha256, &tree);
    assert_memory_equal(root.b, point.root, 32);
    assert_int_equal(town_get(t, log_path(t, "tile/1/000.p/8")).body.n, 8 * 32);
    assert_int_equal(town_get(t, log_path(t, "tile/1/000.p/3")).body.n, 3 * 32);
    assert_int_equal(town_get(t, log_path(t, "tile/0/007.p/9")).body.n, 9 * 32);
    static const char *const none[] = { "tile/0/008",     "tile/1/000",  "tile/1/000.p/9",
                                        "tile/2/000.p/1", "tile/0/7",    "tile/x/000",
                                        "tile/0/../000",  "tile/0/000/", "tile/entries/008.p/1" };
    for (size_t i = 0; i < COUNT(none); i++)
        assert_int_equal(town_get(t, log_path(t, none[i])).status, 404);
}

static void an_older_log_is_proven_to_be_a_part_of_the_newer(void **state)
{
    struct town *t = town_make(*state);
    struct hash old[30], now;
    struct proof p;

    for (int i = 0; i < 30; i++) {
        fill(t, i * 20, 20);
        assert_int_equal(sequence(t), 20);
        memcpy(old[i].b, open_checkpoint(t).root, 32);
    }
    now = old[29];
    town_begin(t);
    struct prover *prover = record_prover(&t->ctx, 600);
    for (int i = 0; i < 30; i++) {
        ok(record_prove_growth(prover, (i + 1) * 20, &p));
        assert_true(consistency_holds(sha256, &p, (i + 1) * 20, 600, &old[i], &now));
        assert_false(i < 29 && consistency_holds(sha256, &p, (i + 1) * 20, 600, &now, &now));
    }
    town_end(t);
    assert_int_equal(town_get(t, town_path(t, t->community, "/log/consistency?from=300")).status,
                     200);
    assert_int_equal(town_get(t, town_path(t, t->community, "/log/consistency?from=601")).status,
                     422);
}

static err check(struct town *t, int64_t *ret_size)
{
    ok(db_begin(t->world->db, &t->world->arena, TX_READ));
    return db_finish(t->world->db, record_check(&t->ctx, ret_size));
}

static void a_forged_entry_or_tile_is_found(void **state)
{
    struct town *t = town_make(*state);
    int64_t size = 0;
    uint8_t bad[TILE_HASHES] = { 0 };

    fill(t, 0, 700);
    assert_int_equal(sequence(t), 700);
    ok(check(t, &size));
    assert_int_equal(size, 700);
    struct answer tile = town_get(t, log_path(t, "tile/0/001"));
    town_begin(t);
    ok(db_run(t->world->db, SQL_TEST_TILE_FORGE, NULL,
              ARGS(arg_id(t->community), arg_int(0), arg_int(1),
                   arg_blob((struct blob){ bad, sizeof bad }))));
    town_end(t);
    refused(RECORD_BROKEN, check(t, &size));
    town_begin(t);
    ok(db_run(t->world->db, SQL_TEST_TILE_FORGE, NULL,
              ARGS(arg_id(t->community), arg_int(0), arg_int(1),
                   arg_blob((struct blob){ tile.body.p, tile.body.n }))));
    town_end(t);
    ok(check(t, &size));
    town_begin(t);
    ok(db_run(t->world->db, SQL_TEST_LEAF_FORGE, NULL,
              ARGS(arg_id(t->community), arg_int(699), arg_blob((struct blob){ "{}", 2 }))));
    town_end(t);
    refused(RECORD_BROKEN, check(t, &size));
}

static void queues_around_the_size_of_a_statement_lose_and_swap_nothing(void **state)
{
    struct town *t = town_make(*state);
    static const int64_t queue[] = { 1, 14, 15, 16, 29, 30, 31 };
    int64_t all = 0, size = 0;

    for (size_t i = 0; i < COUNT(queue); i++) {
        fill(t, all, queue[i]);
        assert_int_equal(sequence(t), queue[i]);
        all += queue[i];
        ok(check(t, &size));
        assert_int_equal(size, all);
    }
}

/* What a street decides is of no community; its place has a log of its own. */
static void the_acts_of_a_street_stand_in_its_own_log(void **state)
{
    struct town *t = town_make(*state);
    const char *head = str_fmt(&t->world->arena, "/log/%lld/checkpoint", (long long)t->street.v).p;
    const char *post = town_path(t, t->street, "/posts");

    assert_int_equal(town_get(t, head).status, 404);
    assert_int_equal(
        town_post(t, post, "{\"kind\":\"street_secretary\",\"name\":\"江望舒\"}").status, 200);
    town_begin(t);
    ok(record_sequence_all(&t->ctx));
    town_end(t);
    assert_int_equal(town_get(t, head).status, 200);
}

static void a_long_queue_is_taken_in_batches_and_checks_fast(void **state)
{
    struct town *t = town_make(*state);
    const int64_t all = 20000;
    int64_t left = 1, size = 0;

    for (int64_t i = 0; i < all; i += 2000)
        fill(t, i, 2000);
    struct when start = clock_steady();
    for (int64_t n = 0; n < all; n += left)
        left = sequence(t);
    int64_t placed = clock_steady().ms - start.ms;
    start = clock_steady();
    ok(check(t, &size));
    int64_t checked = clock_steady().ms - start.ms;
    assert_int_equal(size, all);
    print_message("%s: placed %lld leaves/s, checked %lld leaves/s\n",
                  t->world->pg ? "pg" : "sqlite", (long long)(all * 1000 / (placed + 1)),
                  (long long)(all * 1000 / (checked + 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(a_log_without_leaves_has_no_checkpoint),
        store_test(leaves_get_their_places_in_order_and_proofs_hold),
        store_test(a_leaf_that_waits_is_told_apart_from_none),
        store_test(a_leaf_at_its_place_waits_for_the_head),
        store_test(a_head_reaches_what_an_earlier_process_has_stored),
        store_test(tiles_and_entries_give_the_signed_root),
        store_test(an_older_log_is_proven_to_be_a_part_of_the_newer),
        store_test(a_forged_entry_or_tile_is_found),
        store_test(queues_around_the_size_of_a_statement_lose_and_swap_nothing),
        store_test(the_acts_of_a_street_stand_in_its_own_log),
        store_test(a_long_queue_is_taken_in_batches_and_checks_fast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
