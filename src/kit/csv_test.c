#include "kit/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "support.h"

static struct arena arena;

/* Rows as "a|b;c|d;", a faulty row as "!fault;", with the failure at the end as "#says". */
static struct str flat(struct csv *c)
{
    static char text[4096];
    struct csv_row row;
    size_t n = 0;

    while (csv_next(c, &row)) {
        for (size_t i = 0; i < row.n; i++)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s" STR_FMT, i ? "|" : "",
                                  STR_ARG(row.field[i]));
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%s;", row.fault ? "!" : "",
                              row.fault ? row.fault : "");
    }
    err e = csv_end(c);
    if (e)
        n += (size_t)snprintf(text + n, sizeof text - n, "#%s", e->says);
    return (struct str){ text, n };
}

static void tables_are_read_as_rfc_4180_says(void **state)
{
    static const struct {
        struct str in;
        const char *out;
    } cases[] = {
        { STR_INIT(""), "" },
        { STR_INIT("a"), "a;" },
        { STR_INIT("a,b\nc,d\n"), "a|b;c|d;" },
        { STR_INIT("a,b\r\nc,d"), "a|b;c|d;" },
        { STR_INIT("\n\r\na\n\n"), "a;" },
        { STR_INIT(",\n,,"), "|;||;" },
        { STR_INIT("\"a,b\",\"c\nd\"\ne"), "a,b|c\nd;e;" },
        { STR_INIT("\"\",\"\"\"\",\"a\"\"b\""), "|\"|a\"b;" },
        { STR_INIT("\"\"\"\"\nx"), "\";x;" },
        { STR_INIT("5\" pipe,b\nc"), "5\" pipe|b;c;" },
        { STR_INIT("\"a\"b,c\nd"), "!quote;d;" },
        { STR_INIT("a\0b\nc"), "!nul;c;" },
        { STR_INIT("\xef\xbb\xbf姓名,电话\n"), "姓名|电话;" },
        { STR_INIT("\xef\xbb\xbf"
                   "a\n\xff\nb"),
          "a;!encoding;b;" },
        { STR_INIT("\xd0\xd5\xc3\xfb,\xb5\xe7\xbb\xb0\n\xcd\xf5\n"), "姓名|电话;王;" },
        { STR_INIT("\xd0\xd5\xc3\xfb\n\xff\xff\nb"), "姓名;!encoding;b;" },
        { STR_INIT("\x84\x31\x95\x33,\x81\x30\x81\x30\xff"), "!encoding;" },
        { STR_INIT("\xff\xfe"
                   "a\0,\0\xd3\x59\n\0"
                   "b\0"),
          "a|姓;b;" },
        { STR_INIT("a\tb\nc,d\te"), "a|b;c,d|e;" },
        { STR_INIT("a\n\"b\nc"), "a;#line=2 why=open_quote" },
        { STR_INIT("\""), "#line=1 why=open_quote" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct csv *c = NULL;
        ok(csv_memory(&arena, cases[i].in, &c));
        struct str got = flat(c);
        if (!str_is(got, cases[i].out))
            print_message("case %zu\n", i);
        assert_string_equal(got.n ? got.p : "", cases[i].out);
    }
}

static void rows_know_their_line(void **state)
{
    struct csv *c = NULL;
    struct csv_row row;

    (void)state;
    ok(csv_memory(&arena, STR("a\n\n\"x\ny\",z\n\nlast"), &c));
    assert_true(csv_next(c, &row) && row.line == 1);
    assert_true(csv_next(c, &row) && row.line == 3);
    assert_true(csv_next(c, &row) && row.line == 6);
    assert_false(csv_next(c, &row));
    ok(csv_end(c));
}

static void too_many_columns_or_bytes_are_refused(void **state)
{
    static char text[CSV_ROW_BYTES + 2];
    struct csv *c = NULL;
    struct csv_row row;

    (void)state;
    memset(text, ',', sizeof text);
    ok(csv_memory(&arena, (struct str){ text, CSV_COLUMNS - 1 }, &c));
    assert_true(csv_next(c, &row) && row.n == CSV_COLUMNS);
    ok(csv_end(c));
    ok(csv_memory(&arena, (struct str){ text, CSV_COLUMNS }, &c));
    assert_true(csv_next(c, &row));
    assert_string_equal(row.fault, "columns");
    ok(csv_end(c));
    memset(text, 'x', sizeof text);
    ok(csv_memory(&arena, (struct str){ text, CSV_ROW_BYTES }, &c));
    assert_true(csv_next(c, &row) && row.field[0].n == CSV_ROW_BYTES);
    ok(csv_end(c));
    ok(csv_memory(&arena, (struct str){ text, CSV_ROW_BYTES + 1 }, &c));
    assert_false(csv_next(c, &row));
    assert_string_equal(csv_end(c)->says, "line=1 why=long_row");
}

/* Characters and quotes fall across every chunk border of a file. */
static void a_long_file_reads_the_same_in_utf8_and_gbk(void **state)
{
    static const char *const line[] = {
        ",\"王\"\"小,明\",上海路\n", ",\"\xcd\xf5\"\"\xd0\xa1,\xc3\xf7\",\xc9\xcf\xba\xa3\xc2\xb7\n"
    };
    char path[] = "/tmp/csv_testXXXXXX";
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0 && close(fd) == 0);
    for (size_t k = 0; k < COUNT(line); k++) {
        FILE *f = fopen(path, "wb");
        struct csv *c = NULL;
        struct csv_row row;
        int64_t n = 0, back = 0;
        assert_non_null(f);
        for (int i = 0; i < 40000; i++) {
            char text[64];
            int size = snprintf(text, sizeof text, "%d%s", i, line[k]);
            assert_int_equal(fwrite(text, 1, (size_t)size, f), size);
        }
        assert_int_equal(fclose(f), 0);
        ok(csv_open(&arena, path, &c));
        assert_string_equal(csv_charset(c), k ? "GB18030" : "UTF-8");
        for (; csv_next(c, &row); n++) {
            assert_true(row.n == 3 && str_int(row.field[0], &back) && back == n);
            assert_true(str_is(row.field[1], "王\"小,明") && str_is(row.field[2], "上海路"));
        }
        assert_int_equal(n, 40000);
        ok(csv_end(c));
    }
    assert_int_equal(unlink(path), 0);
    struct csv *none = NULL;
    assert_true(err_is(csv_open(&arena, path, &none), &CSV_MISSING));
    assert_true(err_is(csv_open(&arena, "/tmp", &none), &CSV_MISSING));
}

static void a_million_short_lines_take_about_a_second(void **state)
{
    static const char line[] = "310104,王小明,13800000000,2026-01-02\n";
    const size_t n = 1000000, size = sizeof line - 1;
    char *text = malloc(n * size);
    struct csv *c = NULL;
    struct csv_row row;
    size_t rows = 0;

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < n; i++)
        memcpy(text + i * size, line, size);
    int64_t start = clock_steady().ms;
    ok(csv_memory(&arena, (struct str){ text, n * size }, &c));
    while (csv_next(c, &row))
        rows += row.n == 4;
    ok(csv_end(c));
    int64_t took = clock_steady().ms - start;
    free(text);
    assert_int_equal(rows, n);
    print_message("1,000,000 lines in %lld ms\n", (long long)took);
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
        cmocka_unit_test(tables_are_read_as_rfc_4180_says),
        cmocka_unit_test(rows_know_their_line),
        cmocka_unit_test(too_many_columns_or_bytes_are_refused),
        cmocka_unit_test(a_long_file_reads_the_same_in_utf8_and_gbk),
        cmocka_unit_test(a_million_short_lines_take_about_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
