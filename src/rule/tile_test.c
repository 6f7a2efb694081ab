#include "rule/tile.h"

#include "base/arena.h"
#include "support.h"

static void paths_are_written_and_read_in_one_spelling(void **state)
{
    static const struct {
        const char *path;
        struct tile t;
    } cases[] = {
        { "tile/0/000", { 0, 0, 256 } },
        { "tile/0/000.p/1", { 0, 0, 1 } },
        { "tile/1/999.p/255", { 1, 999, 255 } },
        { "tile/0/x001/000", { 0, 1000, 256 } },
        { "tile/0/x001/x234/067", { 0, 1234067, 256 } },
        { "tile/entries/x001/x234/067.p/8", { TILE_ENTRIES, 1234067, 8 } },
        { "tile/7/000.p/3", { 7, 0, 3 } },
    };
    struct arena a = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct tile t = { 0 };
        assert_true(str_is(tile_path(&a, &cases[i].t), cases[i].path));
        assert_true(tile_read(str_of(cases[i].path), &t));
        assert_int_equal(t.level, cases[i].t.level);
        assert_int_equal(t.n, cases[i].t.n);
        assert_int_equal(t.width, cases[i].t.width);
    }
    arena_done(&a);
}

static void other_spellings_are_refused(void **state)
{
    static const struct str bad[] = {
        STR_INIT(""),
        STR_INIT("tile"),
        STR_INIT("tile/"),
        STR_INIT("tile/0"),
        STR_INIT("tile/0/"),
        STR_INIT("tile/0/0"),
        STR_INIT("tile/0/0000"),
        STR_INIT("tile/0/x000/001"), /* leading group of zeros */
        STR_INIT("tile/0/001/002"),
        STR_INIT("tile/0/x001"),
        STR_INIT("tile/00/001"),
        STR_INIT("tile/8/001"),
        STR_INIT("tile/-1/001"),
        STR_INIT("tile/0/000.p/0"),
        STR_INIT("tile/0/000.p/256"),
        STR_INIT("tile/0/000.p/07"),
        STR_INIT("tile/0/000.p/"),
        STR_INIT("tile/0/000.p"),
        STR_INIT("tile/0/000/"),
        STR_INIT("tile/0//000"),
        STR_INIT("tile/0/../000"),
        STR_INIT("/tile/0/000"),
        STR_INIT("tile/0/x001/x000/x000/x000/x000/000"),
        STR_INIT("tile/entries/abc"),
    };
    struct tile t = { 5, 5, 5 };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(tile_read(bad[i], &t));
    assert_int_equal(t.level + t.n + t.width, 15);
}

static void a_tile_is_as_wide_as_the_log_fills_it(void **state)
{
    static const struct {
        int64_t size;
        int level;
        int64_t n;
        int width;
    } cases[] = {
        { 0, 0, 0, 0 },       { 1, 0, 0, 1 },       { 255, 0, 0, 255 },
        { 256, 0, 0, 256 },   { 256, 0, 1, 0 },     { 257, 0, 1, 1 },
        { 255, 1, 0, 0 },     { 256, 1, 0, 1 },     { 70000, 0, 273, 112 },
        { 70000, 0, 274, 0 }, { 70000, 1, 0, 256 }, { 70000, 1, 1, 17 },
        { 70000, 2, 0, 1 },   { 70000, 3, 0, 0 },   { 70000, 7, 0, 0 },
        { -1, 0, 0, 0 },      { 70000, 0, -1, 0 },  { 257, TILE_ENTRIES, 1, 1 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(tile_width(cases[i].size, cases[i].level, cases[i].n), cases[i].width);
    assert_true(tile_in(257, &(struct tile){ 0, 1, 1 }));
    assert_true(tile_in(300, &(struct tile){ 0, 1, 7 })); /* an older, narrower one */
    assert_false(tile_in(257, &(struct tile){ 0, 1, 2 }));
    assert_false(tile_in(257, &(struct tile){ 0, 1, 256 }));
}

static void an_entry_of_a_tile_is_a_node(void **state)
{
    struct tile_node n = tile_node_at(&(struct tile){ 1, 2, 256 }, 3);

    (void)state;
    assert_int_equal(n.level, 8);
    assert_int_equal(n.index, 515);
    n = tile_node_at(&(struct tile){ TILE_ENTRIES, 2, 256 }, 3);
    assert_int_equal(n.level, 0);
    assert_int_equal(n.index, 515);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_written_and_read_in_one_spelling),
        cmocka_unit_test(other_spellings_are_refused),
        cmocka_unit_test(a_tile_is_as_wide_as_the_log_fills_it),
        cmocka_unit_test(an_entry_of_a_tile_is_a_node),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
