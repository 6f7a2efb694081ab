#include "app/first.h"

#include "support.h"

static const char LIST[] =
    "[{\"path\":\"/{c}\",\"head\":\"H\",\"ask\":[\"/api/c/{c}/matters?state=open\",\"/api/me\"],"
    "\"words\":[\"All\"],\"item\":\"{title}\",\"link\":\"/{c}/matters/{id}\"},"
    "{\"path\":\"/{c}/matters/{id}\",\"head\":\"<l>\",\"ask\":[\"/api/c/{c}/matters/{id}\"],"
    "\"words\":[\"{title}\",\"{summary}\",\"until {day}\"]}]";
static const char PAGE[] =
    "<head><title>Z</title><!--head--></head><div><!--first--></div><!--boot--><script></script>";

static struct first *list(struct arena *a)
{
    struct first *f;

    assert_null(first_read(a, str_of(LIST), &f));
    return f;
}

static void a_path_names_its_page_and_its_first_answers(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct first_view v;

    assert_true(first_match(&a, list(&a), STR("/12/matters/34"), &v));
    assert_int_equal(v.asks, 1);
    assert_true(str_is(v.ask[0].path, "/api/c/12/matters/34"));
    assert_true(str_is(v.ask[0].query, ""));
    assert_true(first_match(&a, list(&a), STR("/12"), &v));
    assert_int_equal(v.asks, 2);
    assert_true(str_is(v.ask[0].path, "/api/c/12/matters"));
    assert_true(str_is(v.ask[0].query, "state=open"));
    assert_true(str_is(v.ask[1].boot, "/api/me"));
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
    assert_true(first_match(&a, list(&a), STR("/12/matters/34"), &v));
    v.ask[0].answer = STR("{\"title\":\"a</script><b>\",\"summary\":\"x & y\"}");
    struct str out = first_write(&a, str_of(PAGE), &v);
    assert_true(str_is(
        out, "<head><title>a&lt;/script&gt;&lt;b&gt; · Z</title><l></head><div><main "
             "class=\"first\"><h1>a&lt;/script&gt;&lt;b&gt;</h1><p>x &amp; y</p></main></div>"
             "<script type=\"application/json\" id=\"boot\">{\"/api/c/12/matters/34\":{\"title\":"
             "\"a\\u003c/script>\\u003cb>\",\"summary\":\"x & y\"}}</script><script></script>"));
    arena_done(&a);
}

static void a_list_leads_to_its_things_and_a_refused_answer_is_left_out(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct first_view v;

    assert_true(first_match(&a, list(&a), STR("/12"), &v));
    v.ask[0].answer = STR("{\"items\":[{\"id\":\"7\",\"title\":\"A&B\"}]}");
    assert_true(
        str_is(first_write(&a, str_of(PAGE), &v),
               "<head><title>Z</title>H</head><div><main class=\"first\"><h1>All</h1><p>"
               "<a href=\"/12/matters/7\">A&amp;B</a></p></main></div><script "
               "type=\"application/json\" id=\"boot\">{\"/api/c/12/matters?state=open\":"
               "{\"items\":[{\"id\":\"7\",\"title\":\"A&B\"}]}}</script><script></script>"));
    v.ask[0].answer = STR("");
    v.ask[1].answer = STR("{}");
    assert_true(str_is(first_write(&a, str_of(PAGE), &v),
                       "<head><title>Z</title>H</head><div></div><script "
                       "type=\"application/json\" id=\"boot\">{\"/api/me\":{}}</script>"
                       "<script></script>"));
    arena_done(&a);
}

static void a_page_without_marks_stays_as_it_is(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct first_view v;

    assert_true(first_match(&a, list(&a), STR("/12"), &v));
    assert_true(str_is(first_write(&a, str_of("<p>plain</p>"), &v), "<p>plain</p>"));
    v.ask[0].answer = STR("not json");
    assert_true(str_is(first_write(&a, str_of(PAGE), &v), PAGE));
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_names_its_page_and_its_first_answers),
        cmocka_unit_test(other_paths_are_no_first_views),
        cmocka_unit_test(the_page_carries_words_and_answer_and_neither_can_break_out),
        cmocka_unit_test(a_list_leads_to_its_things_and_a_refused_answer_is_left_out),
        cmocka_unit_test(a_page_without_marks_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
