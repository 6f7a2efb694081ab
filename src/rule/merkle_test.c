#include "rule/merkle.h"

#include <string.h>

#include "base/arena.h"
#include "kit/crypto.h"
#include "support.h"

enum { N = 64 };

static struct hash leaves[N];

/* RFC 6962 §2.1 as written: the judge of everything else here. */
static struct hash mth(size_t from, size_t n)
{
    struct hash h;

    if (n == 0) {
        sha256("", 0, h.b);
        return h;
    }
    if (n == 1)
        return leaves[from];
    size_t k = 1;
    while (2 * k < n)
        k *= 2;
    struct hash left = mth(from, k), right = mth(from + k, n - k);
    return merkle_node(sha256, &left, &right);
}

static err node_of(void *from, int level, int64_t index, struct hash *ret)
{
    const int64_t *size = from;
    int64_t n = (int64_t)1 << level;

    assert_true(index >= 0 && (index + 1) * n <= *size); /* only complete nodes are asked for */
    *ret = mth((size_t)(index * n), (size_t)n);
    return NULL;
}

static int grow(void **state)
{
    (void)state;
    for (size_t i = 0; i < N; i++) {
        uint8_t byte = (uint8_t)i;
        if (merkle_leaf(sha256, &byte, 1, &leaves[i]))
            return -1;
    }
    return 0;
}

static bool is_hex(struct hash h, const char *hex)
{
    uint8_t want[32];

    return str_unhex(str_of(hex), want, sizeof want) && memcmp(h.b, want, sizeof want) == 0;
}

static void the_roots_are_those_of_the_published_vectors(void **state)
{
    static const struct {
        const char *input, *root;
    } cases[] = {
        { NULL, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
        { "00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
        { "10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
        { "2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
        { "3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
        { "40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
        { "5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
        { "606162636465666768696a6b6c6d6e6f",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
    };
    struct hash list[COUNT(cases)];
    struct frontier f = { 0 };

    (void)state;
    assert_true(is_hex(frontier_root(sha256, &f), cases[0].root));
    for (size_t i = 1; i < COUNT(cases); i++) {
        uint8_t input[16];
        size_t n = strlen(cases[i].input) / 2;
        assert_true(str_unhex(str_of(cases[i].input), input, n));
        ok(merkle_leaf(sha256, input, n, &list[i - 1]));
        assert_true(frontier_append(sha256, &f, &list[i - 1], NULL) > 0);
        assert_true(is_hex(frontier_root(sha256, &f), cases[i].root));
        assert_true(is_hex(merkle_root(sha256, list, i), cases[i].root));
    }
}

static void a_frontier_gives_the_root_and_the_finished_nodes(void **state)
{
    struct frontier f = { 0 };

    (void)state;
    for (int64_t size = 0; size < N; size++) {
        struct hash done[MERKLE_LEVELS + 1];
        size_t n = frontier_append(sha256, &f, &leaves[size], done);
        for (size_t level = 0; level < n; level++) {
            struct hash want = mth((size_t)(size >> level << level), (size_t)1 << level);
            assert_true(hash_eq(&done[level], &want));
        }
        assert_int_equal((size + 1) & (((int64_t)1 << n) - 1), (int64_t)1 << (n - 1));
        struct hash root = frontier_root(sha256, &f), want = mth(0, (size_t)size + 1);
        assert_true(hash_eq(&root, &want));
    }
}

static void a_frontier_is_kept_as_its_peaks(void **state)
{
    struct arena a = { 0 };
    struct frontier f = { 0 }, back = { .size = 99 };

    (void)state;
    assert_true(frontier_unpack(0, STR(""), &back));
    for (size_t i = 0; i < N - 1; i++)
        frontier_append(sha256, &f, &leaves[i], NULL);
    struct str peaks = frontier_pack(&a, &f);
    assert_int_equal(peaks.n, 6 * 32);
    assert_true(frontier_unpack(f.size, peaks, &back));
    struct hash root = frontier_root(sha256, &back), want = mth(0, N - 1);
    assert_true(hash_eq(&root, &want));
    assert_false(frontier_unpack(N, peaks, &back));
    assert_false(frontier_unpack(N - 1, (struct str){ peaks.p, peaks.n - 1 }, &back));
    assert_false(frontier_unpack(-1, peaks, &back));
    assert_false(frontier_unpack(0, peaks, &back));
    assert_false(frontier_unpack(INT64_MAX, peaks, &back));
    assert_int_equal(back.size, N - 1);
    arena_done(&a);
}

static void a_full_tree_takes_no_leaf(void **state)
{
    struct frontier f = { .size = (int64_t)1 << 61 };

    (void)state;
    assert_int_equal(frontier_append(sha256, &f, &leaves[0], NULL), 0);
    assert_int_equal(f.size, (int64_t)1 << 61);
    f.size--;
    assert_int_equal(frontier_append(sha256, &f, &leaves[0], NULL), 62);
}

/* Every way a proof may be bent must be noticed. */
static void inclusion_breaks(const struct proof *p, int64_t i, int64_t size,
                             const struct hash *root)
{
    struct proof bent = *p;

    for (size_t k = 0; k < p->n; k++) {
        bent.step[k].b[k % 32] ^= 1;
        assert_false(inclusion_holds(sha256, &bent, i, size, &leaves[i], root));
        bent = *p;
    }
    bent.n = p->n + 1;
    assert_false(inclusion_holds(sha256, &bent, i, size, &leaves[i], root));
    if (p->n) {
        bent.n = p->n - 1;
        assert_false(inclusion_holds(sha256, &bent, i, size, &leaves[i], root));
    }
    assert_false(inclusion_holds(sha256, p, i, size, &leaves[(i + 1) % N], root));
    if (size > 1)
        assert_false(inclusion_holds(sha256, p, (i + 1) % size, size, &leaves[i], root));
}

static void every_leaf_of_every_small_tree_is_proven(void **state)
{
    (void)state;
    for (int64_t size = 1; size <= N; size++) {
        struct merkle_source s = { node_of, &size, sha256 };
        struct hash root = mth(0, (size_t)size), got;
        ok(merkle_root_of(&s, size, &got));
        assert_true(hash_eq(&got, &root));
        for (int64_t i = 0; i < size; i++) {
            struct proof p = { 0 };
            ok(merkle_inclusion(&s, i, size, &p));
            assert_true(inclusion_holds(sha256, &p, i, size, &leaves[i], &root));
            inclusion_breaks(&p, i, size, &root);
        }
    }
}

static void consistency_breaks(const struct proof *p, int64_t old, int64_t size)
{
    struct hash from = mth(0, (size_t)old), to = mth(0, (size_t)size), other = leaves[0];
    struct proof bent = *p;

    other.b[0] ^= 1;
    assert_false(consistency_holds(sha256, p, old, size, &other, &to));
    assert_false(consistency_holds(sha256, p, old, size, &from, &other));
    for (size_t k = 0; k < p->n; k++) {
        bent.step[k].b[k % 32] ^= 1;
        assert_false(consistency_holds(sha256, &bent, old, size, &from, &to));
        bent = *p;
    }
    bent.n = p->n + 1;
    assert_false(consistency_holds(sha256, &bent, old, size, &from, &to));
    for (bent.n = 0; bent.n < p->n; bent.n++)
        assert_false(consistency_holds(sha256, &bent, old, size, &from, &to));
}

static void every_small_tree_is_a_beginning_of_every_larger_one(void **state)
{
    (void)state;
    for (int64_t size = 1; size <= N; size++) {
        struct merkle_source s = { node_of, &size, sha256 };
        struct hash to = mth(0, (size_t)size);
        for (int64_t old = 1; old <= size; old++) {
            struct hash from = mth(0, (size_t)old);
            struct proof p = { 0 };
            ok(merkle_consistency(&s, old, size, &p));
            assert_true(consistency_holds(sha256, &p, old, size, &from, &to));
            consistency_breaks(&p, old, size);
        }
    }
}

static void places_outside_the_tree_are_refused(void **state)
{
    int64_t size = 8;
    struct merkle_source s = { node_of, &size, sha256 };
    struct proof p = { 0 };
    struct hash h;

    (void)state;
    assert_ptr_equal(merkle_inclusion(&s, 8, 8, &p), &MERKLE_RANGE);
    assert_ptr_equal(merkle_inclusion(&s, -1, 8, &p), &MERKLE_RANGE);
    assert_ptr_equal(merkle_inclusion(&s, 0, 0, &p), &MERKLE_RANGE);
    assert_ptr_equal(merkle_consistency(&s, 0, 8, &p), &MERKLE_RANGE);
    assert_ptr_equal(merkle_consistency(&s, 9, 8, &p), &MERKLE_RANGE);
    assert_ptr_equal(merkle_inclusion(&s, 0, INT64_MAX, &p), &MERKLE_RANGE);
    assert_ptr_equal(merkle_consistency(&s, 1, INT64_MAX, &p), &MERKLE_RANGE);
    assert_ptr_equal(merkle_root_of(&s, -1, &h), &MERKLE_RANGE);
    assert_ptr_equal(merkle_root_of(&s, INT64_MAX, &h), &MERKLE_RANGE);
    assert_false(inclusion_holds(sha256, &p, 1, 1, &leaves[0], &leaves[0]));
    assert_false(inclusion_holds(sha256, &p, -1, 1, &leaves[0], &leaves[0]));
    assert_false(consistency_holds(sha256, &p, 0, 1, &leaves[0], &leaves[0]));
    assert_false(consistency_holds(sha256, &p, 2, 1, &leaves[0], &leaves[0]));
    assert_false(consistency_holds(sha256, &p, 3, 4, &leaves[0], &leaves[0]));
    assert_true(inclusion_holds(sha256, &p, 0, 1, &leaves[0], &leaves[0]));
    p.n = MERKLE_PROOF_MAX + 1;
    assert_false(inclusion_holds(sha256, &p, 0, 2, &leaves[0], &leaves[0]));
    assert_false(consistency_holds(sha256, &p, 1, 2, &leaves[0], &leaves[0]));
    ok(merkle_root_of(&s, 0, &h));
    assert_true(is_hex(h, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

static const struct failure NO_TILE = { .code = ERR_FAULT, .id = "test.no_tile" };

static err no_node(void *from, int level, int64_t index, struct hash *ret)
{
    (void)from, (void)level, (void)index, (void)ret;
    return &NO_TILE;
}

static void a_missing_node_fails_the_proof(void **state)
{
    struct merkle_source s = { no_node, NULL, sha256 };
    struct proof p = { 0 };

    (void)state;
    assert_ptr_equal(merkle_inclusion(&s, 1, 3, &p), &NO_TILE);
    assert_ptr_equal(merkle_consistency(&s, 2, 3, &p), &NO_TILE);
}

static void a_leaf_may_be_as_long_as_a_bundle_can_say(void **state)
{
    static uint8_t text[MERKLE_LEAF_MAX + 1];
    struct hash h;

    (void)state;
    ok(merkle_leaf(sha256, text, MERKLE_LEAF_MAX, &h));
    assert_ptr_equal(merkle_leaf(sha256, text, sizeof text, &h), &MERKLE_LEAF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_roots_are_those_of_the_published_vectors),
        cmocka_unit_test(a_frontier_gives_the_root_and_the_finished_nodes),
        cmocka_unit_test(a_frontier_is_kept_as_its_peaks),
        cmocka_unit_test(a_full_tree_takes_no_leaf),
        cmocka_unit_test(every_leaf_of_every_small_tree_is_proven),
        cmocka_unit_test(every_small_tree_is_a_beginning_of_every_larger_one),
        cmocka_unit_test(places_outside_the_tree_are_refused),
        cmocka_unit_test(a_missing_node_fails_the_proof),
        cmocka_unit_test(a_leaf_may_be_as_long_as_a_bundle_can_say),
    };
    return cmocka_run_group_tests(tests, grow, NULL);
}
