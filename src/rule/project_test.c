/* project_test.c - what is suggested for a need, and what keeps a project from being written off.
 */
#include "rule/project.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/str.h"

static void kind_place_and_words_speak_for_a_resource(void **state)
{
    static const struct {
        bool kind;
        enum project_place place;
        int64_t pairs, points;
    } cases[] = {
        { true, PLACE_SAME, 10, 100 },     { true, PLACE_SAME, 11, 100 },
        { true, PLACE_SAME, 0, 70 },       { true, PLACE_COMMUNITY, 0, 60 },
        { true, PLACE_ELSEWHERE, 0, 50 },  { true, PLACE_ELSEWHERE, -1, 50 },
        { false, PLACE_SAME, 0, 0 },       { false, PLACE_SAME, 1, 0 },
        { false, PLACE_SAME, 2, 26 },      { false, PLACE_COMMUNITY, 2, 16 },
        { false, PLACE_ELSEWHERE, 9, 27 },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(project_likeness(cases[k].kind, cases[k].place, cases[k].pairs),
                         cases[k].points);
}

static void nothing_is_written_off_without_proof_and_the_word_of_whom_it_was_for(void **state)
{
    static const struct {
        struct project_state p;
        enum project_gap gap;
    } cases[] = {
        { { 0, 0, false, false, false }, PROJECT_GAP_PROOF },
        { { 1, 0, false, false, false }, PROJECT_GAP_TASKS },
        { { 1, 1, true, true, false }, PROJECT_GAP_TASKS },
        { { 0, 0, true, true, false }, PROJECT_GAP_PROOF },
        { { 0, 1, false, false, false }, PROJECT_GAP_RATING },
        { { 0, 1, false, true, false }, PROJECT_GAP_RATING },
        { { 0, 1, true, false, false }, PROJECT_GAP_UNSOLVED },
        { { 0, 1, true, true, true }, PROJECT_GAP_SAME_HAND },
        { { 0, 1, true, true, false }, PROJECT_WHOLE },
        { { 0, 9, true, true, false }, PROJECT_WHOLE },
    };
    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(project_gap(&cases[k].p), cases[k].gap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kind_place_and_words_speak_for_a_resource),
        cmocka_unit_test(nothing_is_written_off_without_proof_and_the_word_of_whom_it_was_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
