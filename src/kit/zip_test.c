#include "kit/zip.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "support.h"

static struct arena arena;
static const struct zip_caps CAPS = { 10, 3000000, 4000000, 100, true };

static struct blob two_entries(struct when t)
{
    struct zipw *z = NULL;
    struct blob b = { 0 };

    ok(zipw_begin(&arena, NULL, t, &z));
    ok(zipw_add(z, STR("目录.json"), STR("{\"a\":1}{\"a\":1}{\"a\":1}{\"a\":1}"), true));
    ok(zipw_add(z, STR("photo/1.jpg"), STR("\xff\xd8"), false));
    ok(zipw_end(z, &b));
    return b;
}

static void an_archive_reads_back_what_was_written(void **state)
{
    struct blob b = two_entries((struct when){ 1795273200000 });
    struct zipr *z = NULL;
    struct str s = { 0 };
    size_t i = 9;

    (void)state;
    ok(zipr_memory(&arena, b, &CAPS, &z));
    assert_int_equal(zipr_count(z), 2);
    assert_true(zipr_find(z, STR("photo/1.jpg"), &i) && i == 1);
    assert_false(zipr_find(z, STR("photo/2.jpg"), &i));
    ok(zipr_read(z, 1, &s));
    assert_true(str_is(s, "\xff\xd8"));
    ok(zipr_read(z, 0, &s));
    assert_int_equal(s.n, zipr_entry(z, 0).size);
    assert_true(str_is(zipr_entry(z, 0).path, "目录.json"));
    zipr_close(z);
}

static void the_same_entries_give_the_same_bytes(void **state)
{
    struct when t = { 1795273200000 };
    struct blob a = two_entries(t), b = two_entries(t), c = two_entries((struct when){ 0 });

    (void)state;
    assert_true(a.n == b.n && memcmp(a.p, b.p, a.n) == 0);
    assert_true(a.n == c.n && memcmp(a.p, c.p, a.n) != 0);
}

static void an_archive_on_disk_takes_files(void **state)
{
    char path[] = "/tmp/zip_testXXXXXX";
    struct zipw *w = NULL;
    struct zipr *r = NULL;
    struct str s = { 0 };
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0 && write(fd, "hello", 5) == 5 && close(fd) == 0);
    const char *out = str_fmt(&arena, "%s.zip", path).p;
    ok(zipw_begin(&arena, out, (struct when){ 0 }, &w));
    ok(zipw_add_file(w, STR("a.txt"), path, true));
    ok(zipw_add(w, STR("empty"), STR(""), true));
    ok(zipw_end(w, NULL));
    ok(zipr_open(&arena, out, &CAPS, &r));
    ok(zipr_read(r, 0, &s));
    assert_true(str_is(s, "hello"));
    ok(zipr_read(r, 1, &s));
    assert_int_equal(s.n, 0);
    zipr_close(r);
    assert_int_equal(unlink(path) | unlink(out), 0);
    assert_true(err_is(zipr_open(&arena, out, &CAPS, &r), &ZIP_FAULT));
    ok(zipw_begin(&arena, "/nowhere/at/all.zip", (struct when){ 0 }, &w));
    ok(zipw_add(w, STR("a"), STR("a"), false));
    assert_true(err_is(zipw_end(w, NULL), &ZIP_FAULT));
}

static void paths_that_leave_the_folder_are_not_paths(void **state)
{
    static const struct str bad[] = {
        STR_INIT(""),     STR_INIT("/a"),   STR_INIT("../a"), STR_INIT("a/../b"), STR_INIT("a/.."),
        STR_INIT("a//b"), STR_INIT("./a"),  STR_INIT("a\\b"), STR_INIT("c:a"),    STR_INIT("a/"),
        STR_INIT("a\0b"), STR_INIT("a\nb"), STR_INIT("\xff"), STR_INIT("."),      STR_INIT(".."),
    };
    static const struct str good[] = { STR_INIT("a"), STR_INIT("a/b.c"), STR_INIT("..a/b.."),
                                       STR_INIT("征议/一.pdf"), STR_INIT("...") };
    char longest[513];

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(zip_path_ok(bad[i]));
    for (size_t i = 0; i < COUNT(good); i++)
        assert_true(zip_path_ok(good[i]));
    memset(longest, 'a', sizeof longest);
    assert_true(zip_path_ok((struct str){ longest, 512 }));
    assert_false(zip_path_ok((struct str){ longest, 513 }));
}

/* The archive of two entries with every `from` of n bytes replaced, as an attacker would. */
static struct blob forged(const void *from, const void *to, size_t n)
{
    struct blob b = two_entries((struct when){ 0 });
    char *p = arena_get(&arena, b.n);

    memcpy(p, b.p, b.n);
    for (char *at = p; (at = memmem(at, b.n - (size_t)(at - p), from, n)) != NULL;)
        memcpy(at, to, n);
    return (struct blob){ p, b.n };
}

static void tricky_archives_are_refused_at_opening(void **state)
{
    static const struct {
        const char *from, *to;
        size_t n;
        const char *says;
    } cases[] = {
        { "photo/1.jpg", "../../1.jpg", 11, "why=path" },
        { "photo/1.jpg", "/hoto/1.jpg", 11, "why=path" },
        { "photo/1.jpg", "photo\\1.jpg", 11, "why=path" },
        { "photo/1.jpg", "photo/1.jp/", 11, "why=path" },
        { "\xa4\x81", "\xa4\xa1", 2, "why=link" }, /* S_IFREG to S_IFLNK in the attributes */
    };
    struct zipr *z = NULL;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct blob b = forged(cases[i].from, cases[i].to, cases[i].n);
        err e = zipr_memory(&arena, b, &CAPS, &z);
        assert_true(e && err_is(e, &ZIP_BAD));
        assert_string_equal(e->says ? e->says : "", cases[i].says);
    }
    assert_null(z);
}

static void a_name_twice_is_refused(void **state)
{
    struct zipw *w = NULL;
    struct zipr *r = NULL;
    struct blob b = { 0 };

    (void)state;
    ok(zipw_begin(&arena, NULL, (struct when){ 0 }, &w));
    ok(zipw_add(w, STR("a"), STR("1"), false));
    ok(zipw_add(w, STR("b"), STR("2"), false));
    assert_true(err_is(zipw_add(w, STR("b"), STR("3"), false), &ZIP_FAULT));
    assert_true(err_is(zipw_add(w, STR("../b"), STR("3"), false), &ZIP_BAD));
    ok(zipw_end(w, &b));
    char *p = arena_get(&arena, b.n);
    memcpy(p, b.p, b.n);
    for (size_t i = 0; i < b.n; i++)
        p[i] = p[i] == 'b' ? 'a' : p[i];
    assert_true(err_is(zipr_memory(&arena, (struct blob){ p, b.n }, &CAPS, &r), &ZIP_BAD));
}

static void caps_hold_before_anything_is_unpacked(void **state)
{
    static char zeros[2000000];
    struct zip_caps caps = { 2, 2000000, 2000002, 5000, true };
    struct zipw *w = NULL;
    struct zipr *r = NULL;
    struct blob b = { 0 };

    (void)state;
    ok(zipw_begin(&arena, NULL, (struct when){ 0 }, &w));
    ok(zipw_add(w, STR("big"), (struct str){ zeros, sizeof zeros }, true));
    ok(zipw_add(w, STR("two"), STR("22"), false));
    ok(zipw_end(w, &b));
    ok(zipr_memory(&arena, b, &caps, &r));
    zipr_close(r);
    caps.entries = 1;
    assert_string_equal(zipr_memory(&arena, b, &caps, &r)->says, "why=entries");
    caps.entries = 2;
    caps.one--;
    assert_string_equal(zipr_memory(&arena, b, &caps, &r)->says, "why=entry");
    caps.one++;
    caps.total--;
    assert_string_equal(zipr_memory(&arena, b, &caps, &r)->says, "why=total");
    caps.total++;
    caps.ratio = 100;
    assert_string_equal(zipr_memory(&arena, b, &caps, &r)->says, "why=ratio");
}

/* Any one changed byte is refused at opening or at reading, or the contents are still right. */
static void a_changed_byte_never_gives_other_contents(void **state)
{
    struct blob b = two_entries((struct when){ 0 });
    char *p = arena_get(&arena, b.n);
    size_t refused = 0;

    (void)state;
    memcpy(p, b.p, b.n);
    for (size_t at = 0; at < b.n; at++) {
        struct arena once = { 0 };
        struct zipr *z = NULL;
        struct str s = { 0 };
        p[at] ^= 0x41;
        err e = zipr_memory(&once, (struct blob){ p, b.n }, &CAPS, &z);
        for (size_t i = 0; !e && i < zipr_count(z); i++) {
            e = zipr_read(z, i, &s);
            if (!e)
                assert_true(s.n == 2 ? str_is(s, "\xff\xd8") : s.n == 28);
        }
        if (z)
            zipr_close(z);
        refused += e != NULL;
        p[at] ^= 0x41;
        arena_done(&once);
    }
    assert_true(refused > b.n / 3);
}

static void what_is_no_archive_is_refused(void **state)
{
    struct blob b = two_entries((struct when){ 0 });
    struct zipr *z = NULL;

    (void)state;
    assert_true(err_is(zipr_memory(&arena, (struct blob){ "PK", 2 }, &CAPS, &z), &ZIP_BAD));
    assert_true(err_is(zipr_memory(&arena, (struct blob){ NULL, 0 }, &CAPS, &z), &ZIP_BAD));
    for (size_t n = 1; n < b.n; n++)
        assert_true(err_is(zipr_memory(&arena, (struct blob){ b.p, n }, &CAPS, &z), &ZIP_BAD));
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
        cmocka_unit_test(an_archive_reads_back_what_was_written),
        cmocka_unit_test(the_same_entries_give_the_same_bytes),
        cmocka_unit_test(an_archive_on_disk_takes_files),
        cmocka_unit_test(paths_that_leave_the_folder_are_not_paths),
        cmocka_unit_test(tricky_archives_are_refused_at_opening),
        cmocka_unit_test(a_name_twice_is_refused),
        cmocka_unit_test(caps_hold_before_anything_is_unpacked),
        cmocka_unit_test(a_changed_byte_never_gives_other_contents),
        cmocka_unit_test(what_is_no_archive_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
