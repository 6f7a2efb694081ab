#include "kit/crypto.h"

#include <string.h>

#include "base/arena.h"
#include "support.h"

static struct arena arena;

static void assert_hex(const void *p, size_t n, const char *hex)
{
    assert_string_equal(str_hex(&arena, p, n).p, hex);
}

static void sha256_gives_the_published_digests(void **state)
{
    static const struct {
        struct str in;
        const char *hex;
    } cases[] = {
        /* FIPS 180-4 examples */
        { STR_INIT(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { STR_INIT("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { STR_INIT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    };
    uint8_t whole[HASH_SIZE], parts[HASH_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sha256 s;
        sha256(cases[i].in.p, cases[i].in.n, whole);
        assert_hex(whole, sizeof whole, cases[i].hex);
        sha256_begin(&s);
        for (size_t k = 0; k < cases[i].in.n; k++)
            sha256_add(&s, cases[i].in.p + k, 1);
        sha256_end(&s, parts);
        assert_memory_equal(whole, parts, HASH_SIZE);
    }
}

static void hmac_gives_the_digest_of_rfc_4231(void **state)
{
    uint8_t mac[HASH_SIZE];

    (void)state;
    hmac_sha256("Jefe", 4, "what do ya want for nothing?", 28, mac);
    assert_hex(mac, sizeof mac, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

static void a_commitment_is_the_hash_of_salt_and_bytes(void **state)
{
    uint8_t salt[SALT_SIZE] = { 1, 2, 3 }, joined[SALT_SIZE + 3], want[HASH_SIZE], got[HASH_SIZE];

    (void)state;
    memcpy(joined, salt, SALT_SIZE);
    memcpy(joined + SALT_SIZE, "yes", 3);
    sha256(joined, sizeof joined, want);
    commitment(salt, "yes", 3, got);
    assert_memory_equal(want, got, HASH_SIZE);
    salt[15] ^= 1;
    commitment(salt, "yes", 3, got);
    assert_memory_not_equal(want, got, HASH_SIZE);
}

static void a_keyed_hash_depends_on_key_use_and_text(void **state)
{
    uint8_t key[KEY_SIZE] = { 7 }, base[HASH_SIZE], other[HASH_SIZE];

    (void)state;
    keyed_hash(key, "phone", "13800000000", 11, base);
    keyed_hash(key, "phone", "13800000000", 11, other);
    assert_memory_equal(base, other, HASH_SIZE);
    keyed_hash(key, "phone", "13800000001", 11, other);
    assert_memory_not_equal(base, other, HASH_SIZE);
    keyed_hash(key, "idno", "13800000000", 11, other);
    assert_memory_not_equal(base, other, HASH_SIZE);
    keyed_hash(key, "phone1", "3800000000", 10, other); /* the border between use and text holds */
    assert_memory_not_equal(base, other, HASH_SIZE);
    key[31] = 1;
    keyed_hash(key, "phone", "13800000000", 11, other);
    assert_memory_not_equal(base, other, HASH_SIZE);
}

static void a_password_is_known_again_and_no_other_is(void **state)
{
    struct str stored = { 0 };
    static char longest[PASSWORD_MAX + 1];

    (void)state;
    ok(password_hash(&arena, STR("正确的密码"), &stored));
    assert_true(str_starts(stored, STR("$argon2id$v=19$m=19456,t=2,p=1$")));
    assert_true(password_is(stored, STR("正确的密码")));
    assert_false(password_is(stored, STR("正确的密碼")));
    assert_false(password_is(stored, STR("")));
    assert_false(password_is(STR(""), STR("")));
    assert_false(password_is(STR("$argon2id$"), STR("正确的密码")));
    assert_false(password_stale(stored));
    assert_true(password_stale(STR("$argon2id$v=19$m=4096,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAA"
                                   "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
    memset(longest, 'x', sizeof longest);
    assert_ptr_equal(password_hash(&arena, (struct str){ longest, sizeof longest }, &stored),
                     &PASSWORD_FAULT);
}

static void a_sealed_value_opens_only_as_it_was_sealed(void **state)
{
    struct seal_key keys[2] = { { .id = 1, .bytes = { 1 } }, { .id = 2, .bytes = { 2 } } };
    struct blob b = seal(&arena, &keys[1], STR("13800000000"), STR("resident.phone 9"));
    struct str back = { 0 };

    (void)state;
    ok(seal_open(&arena, keys, 2, b, STR("resident.phone 9"), &back));
    assert_true(str_is(back, "13800000000"));
    assert_ptr_equal(seal_open(&arena, keys, 2, b, STR("resident.phone 8"), &back), &SEAL_BROKEN);
    assert_ptr_equal(seal_open(&arena, keys, 1, b, STR("resident.phone 9"), &back), &SEAL_BROKEN);
    for (size_t i = 0; i <= b.n; i++) {
        uint8_t *bent = arena_get(&arena, b.n + 1);
        memcpy(bent, b.p, b.n);
        if (i < b.n)
            bent[i] ^= 1;
        size_t n = i < b.n ? b.n : b.n - 1;
        assert_ptr_equal(
            seal_open(&arena, keys, 2, (struct blob){ bent, n }, STR("resident.phone 9"), &back),
            &SEAL_BROKEN);
    }
}

static void the_empty_text_can_be_sealed_and_nothing_cannot_be_opened(void **state)
{
    struct seal_key key = { .id = 1, .bytes = { 1 } };
    struct blob b = seal(&arena, &key, STR(""), STR(""));
    struct str back = STR("x");

    (void)state;
    ok(seal_open(&arena, &key, 1, b, STR(""), &back));
    assert_int_equal(back.n, 0);
    assert_ptr_equal(seal_open(&arena, &key, 1, (struct blob){ NULL, 0 }, STR(""), &back),
                     &SEAL_BROKEN);
}

static void a_signature_matches_rfc_8032_and_only_its_bytes(void **state)
{
    struct sign_key key;
    uint8_t seed[32], signature[SIGN_SIZE];

    (void)state;
    assert_true(str_unhex(STR("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"),
                          seed, 32));
    sign_key_seed(seed, &key);
    assert_hex(key.public_key, SIGN_PUBLIC_SIZE,
               "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    sign(&key, "\x72", 1, signature);
    assert_hex(signature, SIGN_SIZE,
               "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
               "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    assert_true(sign_check(key.public_key, "\x72", 1, signature));
    assert_false(sign_check(key.public_key, "\x73", 1, signature));
    signature[3] ^= 4;
    assert_false(sign_check(key.public_key, "\x72", 1, signature));
}

static void base64_reads_what_it_writes_and_nothing_loose(void **state)
{
    static const struct {
        struct str plain;
        const char *text;
    } cases[] = {
        /* RFC 4648 §10 */
        { STR_INIT(""), "" },
        { STR_INIT("f"), "Zg==" },
        { STR_INIT("fo"), "Zm8=" },
        { STR_INIT("foobar"), "Zm9vYmFy" },
    };
    static const struct str bad[] = { STR_INIT("Zg="),  STR_INIT("Zg"),   STR_INIT("Zg== "),
                                      STR_INIT("Zh=="), STR_INIT("Z-8="), STR_INIT("====") };
    struct blob back;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str text = base64(&arena, cases[i].plain.p, cases[i].plain.n);
        assert_string_equal(text.p, cases[i].text);
        assert_true(base64_read(&arena, text, &back));
        assert_int_equal(back.n, cases[i].plain.n);
        assert_memory_equal(back.p, cases[i].plain.p, back.n);
    }
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(base64_read(&arena, bad[i], &back));
}

static void tokens_are_long_and_differ(void **state)
{
    struct str a = random_token(&arena, 32), b = random_token(&arena, 32);

    (void)state;
    assert_int_equal(a.n, 43);
    assert_false(str_eq(a, b));
    for (int i = 0; i < 1000; i++)
        assert_true(random_below(6) < 6);
}

static int forget(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_gives_the_published_digests),
        cmocka_unit_test(hmac_gives_the_digest_of_rfc_4231),
        cmocka_unit_test(a_commitment_is_the_hash_of_salt_and_bytes),
        cmocka_unit_test(a_keyed_hash_depends_on_key_use_and_text),
        cmocka_unit_test(a_password_is_known_again_and_no_other_is),
        cmocka_unit_test(a_sealed_value_opens_only_as_it_was_sealed),
        cmocka_unit_test(the_empty_text_can_be_sealed_and_nothing_cannot_be_opened),
        cmocka_unit_test(a_signature_matches_rfc_8032_and_only_its_bytes),
        cmocka_unit_test(base64_reads_what_it_writes_and_nothing_loose),
        cmocka_unit_test(tokens_are_long_and_differ),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
