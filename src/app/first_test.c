#include "app/first.h"

#include "support.h"

static const char LIST[] =
    "[{\"path\":\"/{c}\",\"boot\":\"/api/c/{c}/matters?state=open\",\"head\":\"H\"},"
    "{\"path\":\"/{c}/matters/{id}\",\"boot\":\"/api/c/{c}/matters/{id}\",\"head\":\"<l>\"}]";
static const char PAGE[] =
    "<head><!--head--></head><div><!--first--></div><!--boot--><script></script>";

static struct first *list(struct arena *a)
{
    struct first *f;

    assert_null(first_read(a, str_of(LIST), &f));
    return f;
}

static void a_path_names_its_page_and_its_first_answer(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct first_view v;

    assert_true(first_match(&a, list(&a), STR("/12/matters/34"), &v));
    assert_true(str_is(v.path, "/api/c/12/matters/34"));
    assert_true(str_is(v.query, ""));
    assert_true(first_match(&a, list(&a), STR("/12"), &v));
    assert_true(str_is(v.path, "/api/c/12/matters"));
    assert_true(str_is(v.query, "state=open"));
    arena_done(&a);
}

static void other_paths_are_no_first_views(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct first_view v;
    static const char *const paths[] = {
        "/", "/12x",           "/-1", "/12/matters", "/12/matters/", "/12/matters/3/x", "12",
        "",  "/12/matters/<b>"
    };

    for (size_t i = 0; i < COUNT(paths); i++)
        assert_false(first_match(&a, list(&a), str_of(paths[i]), &v));
    arena_done(&a);
}

static void the_page_carries_words_and_answer_and_neither_can_break_out(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct first_view v;
    struct str answer = STR("{\"title\":\"a</script><b>\",\"summary\":\"x & y\"}");

    assert_true(first_match(&a, list(&a), STR("/12/matters/34"), &v));
    struct str out = first_write(&a, str_of(PAGE), &v, answer);
    assert_true(
        str_is(out, "<head><l></head><div><main class=\"first\"><h1>a&lt;/script&gt;&lt;b&gt;</h1>"
                    "<p>x &amp; y</p></main></div><script type=\"application/json\" id=\"boot\">"
                    "{\"path\":\"/api/c/12/matters/34\",\"body\":{\"title\":\"a\\u003c/script>"
                    "\\u003cb>\",\"summary\":\"x & y\"}}</script><script></script>"));
    arena_done(&a);
}

static void a_page_without_marks_stays_as_it_is(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct first_view v = { .boot = STR("/x"), .head = STR("H") };
    struct str out = first_write(&a, STR("<p>plain</p>"), &v, STR("not json"));

    assert_true(str_is(out, "<p>plain</p>"));
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_names_its_page_and_its_first_answer),
        cmocka_unit_test(other_paths_are_no_first_views),
        cmocka_unit_test(the_page_carries_words_and_answer_and_neither_can_break_out),
        cmocka_unit_test(a_page_without_marks_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
