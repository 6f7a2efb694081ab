/* formdata_test.c - what forms send is read whole or refused; an empty value is an absent one. */
#include "kit/formdata.h"

#include "base/arena.h"
#include "support.h"

static struct arena arena;

static err read_it(const char *type, const char *body, struct form_parts *ret)
{
    return form_parts_read(&arena, str_of(type), str_of(body), ret);
}

static const char MULTI[] = "multipart/form-data; boundary=\"x-1\"";

static void pairs_are_decoded_and_an_empty_one_is_absent(void **state)
{
    struct form_parts f;

    (void)state;
    ok(read_it("application/x-www-form-urlencoded; charset=utf-8",
               "a=1%2B1&b=&c=%E5%9E%83+%E5%9C%BE&a=2&attribute%5Bx%5D=y&bare", &f));
    assert_true(str_is(form_part(&f, "a"), "1+1"));
    assert_true(str_is(form_part(&f, "b"), ""));
    assert_true(str_is(form_part(&f, "none"), ""));
    assert_true(str_is(form_part(&f, "c"), "垃 圾"));
    assert_true(str_is(form_part(&f, "attribute[x]"), "y"));
    assert_int_equal(f.n, 6);
}

static void broken_forms_are_refused(void **state)
{
    static const char *const broken[][2] = {
        { "", "a=%4" },
        { "", "a=%zz" },
        { "", "a=%ff" },
        { "", "a=%00" },
        { "multipart/form-data", "--x\r\n" },
        { "multipart/form-data; boundary=x", "" },
        { "multipart/form-data; boundary=x",
          "--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1" },
        { "multipart/form-data; boundary=x", "--x\r\nno header\r\n\r\n1\r\n--x--\r\n" },
    };
    struct form_parts f;

    (void)state;
    for (size_t i = 0; i < COUNT(broken); i++)
        assert_true(err_is(read_it(broken[i][0], broken[i][1], &f), &FORM_DATA_BAD));
}

static void files_come_with_their_names(void **state)
{
    struct form_parts f;

    (void)state;
    ok(read_it(MULTI,
               "preamble\r\n--x-1\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\n"
               "路灯\r\n灭了\r\n--x-1\r\ncontent-disposition: form-data; name=\"photo\"; "
               "filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\xff\xfe\r\n--x-1--\r\n",
               &f));
    assert_int_equal(f.n, 2);
    assert_true(str_is(form_part(&f, "description"), "路灯\r\n灭了"));
    assert_true(str_is(form_part(&f, "photo"), "")); /* a file is no text */
    assert_true(str_is(f.part[1].filename, "a.png"));
    assert_int_equal(f.part[1].value.n, 2);
}

static void as_many_parts_as_allowed_and_not_one_more(void **state)
{
    struct str body = STR("");
    struct form_parts f;

    (void)state;
    for (int i = 0; i < FORM_PARTS; i++)
        body = str_fmt(&arena, STR_FMT "a=1&", STR_ARG(body));
    ok(form_parts_read(&arena, STR(""), body, &f));
    assert_int_equal(f.n, FORM_PARTS);
    body = str_fmt(&arena, STR_FMT "a=1", STR_ARG(body));
    assert_true(err_is(form_parts_read(&arena, STR(""), body, &f), &FORM_DATA_BAD));
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
        cmocka_unit_test(pairs_are_decoded_and_an_empty_one_is_absent),
        cmocka_unit_test(broken_forms_are_refused),
        cmocka_unit_test(files_come_with_their_names),
        cmocka_unit_test(as_many_parts_as_allowed_and_not_one_more),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
