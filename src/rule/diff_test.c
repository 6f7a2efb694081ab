#include "rule/diff.h"

#include <string.h>

#include "base/arena.h"
#include "support.h"

static struct arena arena;

static int tidy(void **state)
{
    (void)state;
    arena_done(&arena);
    return 0;
}

/* "=same", "-gone", "+new" one after the other, to read in a test. */
static struct str shown(struct diff d)
{
    struct str all = STR("");

    for (size_t i = 0; i < d.n; i++)
        all = str_fmt(&arena, STR_FMT "%c" STR_FMT, STR_ARG(all), "=-+"[d.piece[i].kind],
                      STR_ARG(d.piece[i].text));
    return all;
}

static void changes_are_shown_where_they_are(void **state)
{
    static const struct {
        const char *old_text, *new_text, *want;
    } cases[] = {
        { "", "", "" },
        { "甲", "甲", "=甲" },
        { "", "甲\n", "+甲\n" },
        { "甲\n", "", "-甲\n" },
        { "一\n二\n三\n", "一\n三\n", "=一\n-二\n=三\n" },
        { "一\n三\n", "一\n二\n三\n", "=一\n+二\n=三\n" },
        { "设隔离桩26根。\n", "设隔离桩28根。\n", "=设隔离桩-26+28=根。\n" },
        { "路面18600平方米\n绿地\n", "路面18600平方米\n绿地420平方米\n",
          "=路面18600平方米\n绿地+420平方米=\n" },
        { "完全不同的话", "另有一番意思", "-完全不同的话+另有一番意思" },
        { "无换行", "无换行\n", "=无换行+\n" },
        { "z{Z[9:", "z{Z[8:", "=z{Z[-9+8=:" },
        { "a\r\nb\r\n", "a\nb\n", "=a-\r=\nb-\r=\n" },
        /* a lone equal character inside a rewritten clause is not followed */
        { "费用由居民的自筹承担全部款项", "费用由财政的专项补助全部款项",
          "=费用由-居民的自筹承担+财政的专项补助=全部款项" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str got =
            shown(diff_texts(&arena, str_of(cases[i].old_text), str_of(cases[i].new_text)));
        assert_string_equal(str_z(&arena, got), cases[i].want);
    }
}

static struct str joined(struct diff d, enum piece_kind without)
{
    size_t n = 0, at = 0;

    for (size_t i = 0; i < d.n; i++)
        n += d.piece[i].text.n;
    char *p = NEW_N(&arena, char, n + 1);
    for (size_t i = 0; i < d.n; i++) {
        if (d.piece[i].kind == without)
            continue;
        memcpy(p + at, d.piece[i].text.p, d.piece[i].text.n);
        at += d.piece[i].text.n;
    }
    return (struct str){ p, at };
}

static void rebuilds(struct str old_text, struct str new_text)
{
    struct diff d = diff_texts(&arena, old_text, new_text);

    assert_true(str_eq(joined(d, PIECE_NEW), old_text));
    assert_true(str_eq(joined(d, PIECE_GONE), new_text));
    for (size_t i = 0; i < d.n; i++) {
        assert_true(d.piece[i].text.n > 0);
        assert_true(i == 0 || d.piece[i].kind != d.piece[i - 1].kind);
    }
}

static uint32_t seed = 20260101;

static uint32_t roll(uint32_t below)
{
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 8) % below;
}

static struct str random_text(size_t words)
{
    static const char *const word[] = { "路", "面", "2", "绿地", "\n", "a", "\xff", "。" };
    struct str s = STR("");

    for (size_t i = 0; i < words; i++)
        s = str_fmt(&arena, STR_FMT "%s", STR_ARG(s), word[roll(COUNT(word))]);
    return s;
}

static void both_texts_come_back_from_the_pieces(void **state)
{
    (void)state;
    for (int i = 0; i < 600; i++) {
        struct mark m = arena_mark(&arena);
        rebuilds(random_text(roll(40)), random_text(roll(40)));
        arena_rewind(&arena, m);
    }
}

static void one_changed_line_leaves_the_rest_alone(void **state)
{
    struct str a = STR(""), b = STR("");

    (void)state;
    for (int i = 0; i < 300; i++) {
        a = str_fmt(&arena, STR_FMT "第%d条 内容\n", STR_ARG(a), i);
        b = str_fmt(&arena, STR_FMT "第%d条 内容%s\n", STR_ARG(b), i, i == 150 ? "有改" : "");
    }
    struct diff d = diff_texts(&arena, a, b);
    assert_int_equal(d.n, 3);
    assert_true(d.piece[1].kind == PIECE_NEW && str_is(d.piece[1].text, "有改"));
    assert_true(str_is(piece_word(d.piece[0].kind), "same"));
    assert_true(str_is(piece_word(d.piece[1].kind), "new"));
    assert_true(str_is(piece_word(PIECE_GONE), "gone"));
}

static void texts_too_far_apart_are_replaced(void **state)
{
    enum { SIZE = 100000 };
    char *a = NEW_N(&arena, char, SIZE), *b = NEW_N(&arena, char, SIZE);

    (void)state;
    for (size_t i = 0; i < SIZE; i++) {
        a[i] = i % 2 ? '\n' : (char)('a' + roll(26));
        b[i] = i % 2 ? '\n' : (char)('A' + roll(26));
    }
    struct str x = { a, SIZE }, y = { b, SIZE };
    rebuilds(x, y);
    assert_int_equal(diff_texts(&arena, x, y).n, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_shown_where_they_are),
        cmocka_unit_test(both_texts_come_back_from_the_pieces),
        cmocka_unit_test(one_changed_line_leaves_the_rest_alone),
        cmocka_unit_test(texts_too_far_apart_are_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, tidy);
}
