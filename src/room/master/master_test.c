#include "room/master/master.h"

#include <string.h>

#include "hall.h"
#include "web/text.h"

static struct town *town_with_texts(void **state)
{
    struct town *t = hall_make(*state, "residents_rep_meeting")->t;

    ok(text_load(&t->world->arena));
    return t;
}

static void a_chart_shows_every_step_and_number_of_its_procedure(void **state)
{
    struct town *t = town_with_texts(state);
    struct answer a = town_get(t, "/api/procedures/ytg_urban/chart.svg");

    assert_int_equal(a.status, 200);
    assert_true(str_starts(a.body, STR("<svg ")));
    const struct flow_template *f = book_template(t->house.flow, STR("ytg_urban"), 0);
    for (size_t i = 0; i < f->n_step; i++)
        assert_true(has(a.body, str_z(&t->world->arena, f->step[i].title.zh)));
    assert_true(has(a.body, "全体成员 \xe2\x89\xa5 2/3"));
    assert_true(has(a.body, "到会 &gt; 1/2"));
    assert_true(has(a.body, "金额达到 50000 元时"));
    assert_false(has(a.body, "?")); /* no fact is missing in a sentence */
    struct answer again = town_get(t, "/api/procedures/ytg_urban/chart.svg");
    assert_true(str_eq(a.body, again.body));
}

static void every_procedure_of_the_book_can_be_drawn(void **state)
{
    struct town *t = town_with_texts(state);

    for (size_t i = 0; i < t->house.flow->n_template; i++) {
        struct str id = t->house.flow->template[i].id;
        const char *path =
            str_fmt(&t->world->arena, "/api/procedures/" STR_FMT "/chart.svg", STR_ARG(id)).p;
        struct answer a = town_get(t, path);
        assert_int_equal(a.status, 200);
        assert_false(has(a.body, "base."));
        assert_false(has(a.body, ">chart."));
    }
    assert_int_equal(town_get(t, "/api/procedures/no_such/chart.svg").status, 404);
}

int main(void)
{
    /* clang-format off */
    const struct CMUnitTest tests[] = {
        store_test(a_chart_shows_every_step_and_number_of_its_procedure),
        store_test(every_procedure_of_the_book_can_be_drawn),
    };
    /* clang-format on */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
