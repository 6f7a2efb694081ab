/* bar_test.c - what a body must reach: of a body with all four lists, of owners, of one that only
 * hears, and of an item with a stricter vote of its own. */
#include "flow/bar.h"

#include "support.h"

static const char *const BODIES =
    "{\"id\":\"reps\",\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"roll\":[\"reps\",\"committee\"],"
    "\"notice_days\":3,"
    "\"quorum\":[{\"base\":\"members\",\"ge\":\"2/3\",\"source\":\"q\"}],"
    "\"also\":[{\"base\":\"committee\",\"gt\":\"1/2\",\"source\":\"a\"}],"
    "\"mix\":[{\"base\":\"reps\",\"ge\":\"4/5\",\"source\":\"m\"}],"
    "\"pass\":{\"base\":\"present\",\"gt\":\"1/2\",\"source\":\"p\"},\"source\":\"s\"},"
    "{\"id\":\"owners\",\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"notice_days\":15,"
    "\"quorum\":[{\"base\":\"owner_heads\",\"ge\":\"2/3\",\"source\":\"h\"},"
    "{\"base\":\"owner_area\",\"ge\":\"2/3\",\"source\":\"a\"}],"
    "\"pass\":{\"base\":\"present\",\"ge\":\"3/4\",\"source\":\"p\"},\"source\":\"s\"},"
    "{\"id\":\"hearing\",\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"roll\":[\"reps\"],\"notice_days\":"
    "3,"
    "\"quorum\":[{\"base\":\"members\",\"ge\":\"1/2\",\"source\":\"q\"}],"
    "\"pass\":{\"base\":\"none\",\"gt\":\"1/2\",\"source\":\"p\"},\"source\":\"s\"}";

static void the_bars_of_a_body_stand_in_their_order(void **state)
{
    static const struct {
        const char *body, *pass, *all;
    } cases[] = {
        { "reps", "",
          "quorum members ge 2/3 q;also committee gt 1/2 a;mix reps ge 4/5 m;"
          "pass present gt 1/2 p;" },
        { "reps", "ge 2/3",
          "quorum members ge 2/3 q;also committee gt 1/2 a;mix reps ge 4/5 m;"
          "pass present ge 2/3 item;" },
        /* an item no stricter than the body, or one that cannot be read, changes nothing */
        { "reps", "gt 1/2",
          "quorum members ge 2/3 q;also committee gt 1/2 a;mix reps ge 4/5 m;"
          "pass present gt 1/2 p;" },
        { "reps", "ge 1/2",
          "quorum members ge 2/3 q;also committee gt 1/2 a;mix reps ge 4/5 m;"
          "pass present gt 1/2 p;" },
        { "reps", "two thirds",
          "quorum members ge 2/3 q;also committee gt 1/2 a;mix reps ge 4/5 m;"
          "pass present gt 1/2 p;" },
        { "owners", "",
          "quorum owner_heads ge 2/3 h;quorum owner_area ge 2/3 a;pass present ge 3/4 p;" },
        { "hearing", "", "quorum members ge 1/2 q;" },
    };
    struct world *w = *state;
    struct rule_set s;
    struct str text =
        str_fmt(&w->arena,
                "{\"id\":\"r\",\"version\":1,\"title\":{\"zh\":\"z\",\"en\":\"e\"},\"law\":\"l\","
                "\"from\":\"2026-01-01\",\"to\":null,\"bodies\":[%s],\"values\":[]}",
                BODIES);

    assert_true(rules_read(&w->arena, text, &s));
    for (size_t k = 0; k < COUNT(cases); k++) {
        const struct rule_body *b = rules_body(&s, str_of(cases[k].body));
        struct str all = STR("");
        struct bar *bar = NULL;
        size_t n = body_bars(&w->arena, b, str_of(cases[k].pass), STR("item"), &bar);
        for (size_t i = 0; i < n; i++)
            all = str_fmt(&w->arena, STR_FMT "%s " STR_FMT " " STR_FMT " " STR_FMT ";",
                          STR_ARG(all), BAR_KIND[bar[i].kind], STR_ARG(bar[i].base),
                          STR_ARG(threshold_words(&w->arena, bar[i].need)), STR_ARG(bar[i].source));
        assert_string_equal(str_z(&w->arena, all), cases[k].all);
        assert_int_equal(body_owners(b), str_is(b->id, "owners"));
    }
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_bars_of_a_body_stand_in_their_order, world_memory, world_done),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
