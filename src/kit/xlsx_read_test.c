#include "kit/xlsx_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/day.h"
#include "kit/xlsx_cell.h"
#include "kit/xlsx_write.h"
#include "kit/zip.h"
#include "support.h"

static struct arena arena;

#define BOOK                                                            \
    "<workbook xmlns:r='r'><workbookPr date1904='%s'/><sheets>"         \
    "<sheet name='藏' state='hidden' r:id='r9'/><sheet name='名册' " \
    "r:id='r1'/></sheets></workbook>"
static const char LINKS[] =
    "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='r2' Type='x/sharedStrings' Target='/xl/sharedStrings.xml'/>"
    "<Relationship Id='r3' Type='x/styles' Target='styles.xml'/></Relationships>";
static const char STRINGS[] =
    "<sst><si><t>姓名</t></si><si><r><t>王</t></r><r><t xml:space='preserve'> 小</t></r>"
    "<rPh sb='0' eb='1'><t>wang</t></rPh></si><si/></sst>";
static const char STYLES[] =
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\"年\"m\"月\"d\"日\"'/>"
    "<numFmt numFmtId='165' formatCode='[Red]#,##0.00_);\"day\"0'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
    "<xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='22'/><xf numFmtId='20'/></cellXfs>"
    "</styleSheet>";

static struct blob book_of(const char *sheet, const char *strings, const char *from_1904)
{
    struct zipw *z = NULL;
    struct blob b = { 0 };
    struct str book = str_fmt(&arena, BOOK, from_1904);

    ok(zipw_begin(&arena, NULL, (struct when){ 0 }, &z));
    ok(zipw_add(z, STR("xl/workbook.xml"), book, true));
    ok(zipw_add(z, STR("xl/_rels/workbook.xml.rels"), str_of(LINKS), true));
    ok(zipw_add(z, STR("xl/sharedStrings.xml"), str_of(strings), true));
    ok(zipw_add(z, STR("xl/styles.xml"), str_of(STYLES), true));
    ok(zipw_add(z, STR("xl/worksheets/sheet1.xml"), str_of(sheet), true));
    ok(zipw_end(z, &b));
    return b;
}

/* Rows as "1:a|b;", then "#why=.." if reading ended early. */
static const char *flat(struct blob b)
{
    static char text[8192];
    struct xlsx *x = NULL;
    struct xlsx_row row;
    size_t n = 0;
    err e = xlsx_memory(&arena, b, &x);

    text[0] = '\0';
    if (!e)
        e = xlsx_sheet(x, 0);
    while (!e && xlsx_next(x, &row)) {
        n += (size_t)snprintf(text + n, sizeof text - n, "%lld:", (long long)row.row);
        for (size_t i = 0; i < row.n; i++)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s" STR_FMT, i ? "|" : "",
                                  STR_ARG(row.cell[i]));
        n += (size_t)snprintf(text + n, sizeof text - n, ";");
    }
    if (!e)
        e = xlsx_end(x);
    if (e)
        (void)snprintf(text + n, sizeof text - n, "#%s", e->says ? e->says : e->id);
    if (x)
        xlsx_close(x);
    return text;
}

static void cells_come_as_people_see_them(void **state)
{
    static const struct {
        const char *sheet, *out;
    } cases[] = {
        { "<worksheet/>", "" },
        { "<worksheet><sheetData><row/><row r='3'><c/><c t='s'><v>2</v></c></row></sheetData>"
          "</worksheet>",
          "" },
        { "<w><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>3</v></c></row></w>",
          "1:姓名|王 小;" },
        { "<w><row r='7'><c r='B7' t='inlineStr'><is><t>a&amp;</t><t>b</t></is></c>"
          "<c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c>"
          "<c t='str'><f>A1</f><v>x</v></c></row></w>",
          "7:|a&b|TRUE|FALSE|#N/A|x;" },
        { "<w><row><c><v>13800000000</v></c><c><v>1.38E10</v></c><c><v>0.5</v></c>"
          "<c><v>0.10000000000000001</v></c><c><v>-3</v></c><c s='2'><v>5</v></c></row></w>",
          "1:13800000000|13800000000|0.5|0.1|-3|5;" },
        { "<w><row><c s='1'><v>46347</v></c><c s='3'><v>46347.5</v></c><c s='4'><v>0.25</v></c>"
          "<c s='1' t='s'><v>0</v></c><c s='1'><v>59</v></c><c s='1'><v>61</v></c>"
          "<c s='1'><v>-1</v></c><c s='99'><v>1</v></c></row></w>",
          "1:2026-11-21|2026-11-21 12:00|06:00|姓名|1900-02-28|1900-03-01|-1|1;" },
        { "<x:w xmlns:x='u'><x:row><x:c><x:v>1</x:v></x:c></x:row></x:w>", "1:1;" },
        { "<w><row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'><c r='C2'><v>1</v></c></row>"
          "<row r='3'><c r='A3'><v>9</v></c></row><mergeCells><mergeCell ref='A1:C1'/>"
          "<mergeCell ref='C2:C3'/><mergeCell ref='broken'/></mergeCells></w>",
          "1:姓名|姓名|姓名;2:||1;3:9||1;" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(flat(book_of(cases[i].sheet, STRINGS, "0")), cases[i].out);
    assert_string_equal(flat(book_of("<w><row><c s='1'><v>44885</v></c></row></w>", STRINGS, "1")),
                        "1:2026-11-21;");
}

static void the_last_column_is_read_and_empty_ones_beyond_it_do_not_matter(void **state)
{
    struct blob b = book_of("<w><row><c r='IV1'><v>1</v></c><c r='ZZZ1'/></row></w>", STRINGS, "0");
    struct xlsx *x = NULL;
    struct xlsx_row row = { 0 };

    (void)state;
    ok(xlsx_memory(&arena, b, &x));
    ok(xlsx_sheet(x, 0));
    assert_true(xlsx_next(x, &row));
    assert_int_equal(row.n, XLSX_COLUMNS);
    assert_true(str_is(row.cell[255], "1") && row.cell[254].n == 0);
    xlsx_close(x);
}

static void tricky_sheets_are_refused(void **state)
{
    static const struct {
        const char *sheet, *out;
    } cases[] = {
        { "", "#why=xml part=xl/worksheets/sheet1.xml" },
        { "<w><row><c><v>1</v></c></row>", "1:1;#why=xml part=xl/worksheets/sheet1.xml" },
        { "<w><row></w>", "#why=xml part=xl/worksheets/sheet1.xml" },
        { "<!DOCTYPE w [<!ENTITY a 'aaaa'>]><w><row><c><v>&a;</v></c></row></w>",
          "#why=doctype part=xl/worksheets/sheet1.xml" },
        { "<w><row><c r='IW1'><v>1</v></c></row></w>",
          "#why=columns part=xl/worksheets/sheet1.xml" },
        { "<w><row><c r='1A'><v>1</v></c></row></w>", "#why=place part=xl/worksheets/sheet1.xml" },
        { "<w><row r='2000001'><c><v>1</v></c></row></w>",
          "#why=rows part=xl/worksheets/sheet1.xml" },
        { "<w><row r='2'><c><v>1</v></c></row><row r='2'><c><v>1</v></c></row></w>",
          "2:1;#why=row_order part=xl/worksheets/sheet1.xml" },
        { "<w><row><c t='s'><v>-1</v></c><c t='s'><v>99999999999999999999</v></c></row></w>", "" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(flat(book_of(cases[i].sheet, STRINGS, "0")), cases[i].out);
    assert_string_equal(flat(book_of("<w/>", "<!DOCTYPE x><sst/>", "0")),
                        "#why=doctype part=xl/sharedStrings.xml");
    assert_string_equal(flat((struct blob){ "\xd0\xcf\x11\xe0 old", 8 }), "#why=not_xlsx");
}

static void a_giant_token_or_cell_is_refused(void **state)
{
    const size_t n = 3 * 1024 * 1024;
    char *big = arena_get(&arena, n + 64);
    char *noise = big + 30;

    (void)state;
    for (size_t i = 0; i < n; i++) /* not compressible by 300 */
        noise[i] = (char)('a' + random() % 26);
    memcpy(big, "<w><row><c><v>               >", 30);
    memcpy(big + n, "</v></c></row></w>", 19);
    assert_string_equal(flat(book_of(big, STRINGS, "0")),
                        "#why=cell part=xl/worksheets/sheet1.xml");
    memcpy(big, "<w><row><c><v><!--            ", 30);
    memcpy(big + n, "--></v></c></row></w>", 22);
    assert_string_equal(flat(book_of(big, STRINGS, "0")),
                        "#why=token part=xl/worksheets/sheet1.xml");
    memset(noise, 'a', n - 30);
    assert_string_equal(flat(book_of(big, STRINGS, "0")), "#why=ratio");
}

static void missing_parts_are_named(void **state)
{
    struct zipw *z = NULL;
    struct blob b = { 0 };

    (void)state;
    ok(zipw_begin(&arena, NULL, (struct when){ 0 }, &z));
    ok(zipw_add(z, STR("word/document.xml"), STR("<w/>"), true));
    ok(zipw_end(z, &b));
    assert_string_equal(flat(b), "#why=no_part part=xl/workbook.xml");
}

static void number_formats_are_told_apart(void **state)
{
    static const struct {
        int64_t id;
        const char *code;
        enum xlsx_form form;
    } cases[] = {
        { 0, "", XLSX_NUMBER },
        { 13, "", XLSX_NUMBER },
        { 14, "", XLSX_DATE },
        { 22, "", XLSX_DATE_TIME },
        { 31, "", XLSX_DATE },
        { 49, "", XLSX_NUMBER },
        { 57, "", XLSX_DATE },
        { 58, "", XLSX_DATE },
        { 59, "", XLSX_NUMBER },
        { 164, "General", XLSX_NUMBER },
        { 164, "@", XLSX_NUMBER },
        { 164, "0.00E+00", XLSX_NUMBER },
        { 164, "yyyy-mm-dd hh:mm:ss", XLSX_DATE_TIME },
        { 164, "[$-804]yyyy/m/d;@", XLSX_DATE },
        { 164, "h:mm", XLSX_TIME },
        { 164, "h\"时\"mm\"分\"", XLSX_TIME },
        { 164, "[h]:mm", XLSX_TIME },
        { 164, "0\":\"0", XLSX_NUMBER },
        { 164, "yyyy\"年\"m\"月\"", XLSX_DATE },
        { 164, "mmm", XLSX_DATE },
        { 164, "\\d0", XLSX_NUMBER },
        { 164, "0\"", XLSX_NUMBER },
        { 164, "\\", XLSX_NUMBER },
        { 164, "[h", XLSX_NUMBER },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(xlsx_form_of(cases[i].id, str_of(cases[i].code)), cases[i].form);
}

static void what_is_written_reads_back(void **state)
{
    static const struct str header[] = { STR_INIT("姓名"), STR_INIT("户数"), STR_INIT("日期"),
                                         STR_INIT("面积") };
    char path[] = "/tmp/xlsx_testXXXXXX";
    struct xlsxw *w = NULL;
    struct xlsx *x = NULL;
    struct xlsx_row row;
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0 && close(fd) == 0);
    ok(xlsxw_begin(&arena, path, STR("名册"), header, 4, &w));
    xlsxw_row(w);
    xlsxw_str(w, STR("=1+1"));
    xlsxw_int(w, INT64_MAX);
    xlsxw_day(w, day_of((struct ymd){ 2026, 11, 21 }));
    xlsxw_hundredths(w, 12345);
    xlsxw_row(w);
    xlsxw_row(w);
    xlsxw_str(w, STR(""));
    xlsxw_int(w, -7);
    ok(xlsxw_end(w));
    ok(xlsx_open(&arena, path, &x));
    assert_true(xlsx_sheets(x) == 1 && str_is(xlsx_sheet_name(x, 0), "名册"));
    for (int again = 0; again < 2; again++) {
        ok(xlsx_sheet(x, 0));
        assert_true(xlsx_next(x, &row) && row.n == 4 && str_is(row.cell[3], "面积"));
        assert_true(xlsx_next(x, &row) && row.row == 2 && str_is(row.cell[0], "=1+1"));
        assert_true(str_is(row.cell[1], "9223372036854775807"));
        assert_true(str_is(row.cell[2], "2026-11-21") && str_is(row.cell[3], "123.45"));
        assert_true(xlsx_next(x, &row) && row.row == 4 && row.n == 2 && str_is(row.cell[1], "-7"));
        assert_false(xlsx_next(x, &row));
        ok(xlsx_end(x));
    }
    assert_true(err_is(xlsx_sheet(x, 1), &XLSX_BAD));
    xlsx_close(x);
    assert_int_equal(unlink(path), 0);
    ok(xlsxw_begin(&arena, "/nowhere/x.xlsx", STR("a"), header, 4, &w));
    assert_true(err_is(xlsxw_end(w), &XLSX_FAULT));
}

static void a_hundred_thousand_rows_take_little_memory(void **state)
{
    char path[] = "/tmp/xlsx_testXXXXXX";
    struct arena mine = { 0 };
    struct xlsxw *w = NULL;
    struct xlsx *x = NULL;
    struct xlsx_row row;
    int64_t n = 0, start = clock_steady().ms;
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0 && close(fd) == 0);
    ok(xlsxw_begin(&mine, path, STR("a"), NULL, 0, &w));
    for (int64_t i = 0; i < 100000; i++) {
        xlsxw_row(w);
        xlsxw_str(w, STR("王小明"));
        for (int64_t k = 0; k < 5; k++)
            xlsxw_int(w, i * 10 + k);
    }
    ok(xlsxw_end(w));
    int64_t written = clock_steady().ms;
    ok(xlsx_open(&mine, path, &x));
    ok(xlsx_sheet(x, 0));
    while (xlsx_next(x, &row))
        n += row.n == 6;
    ok(xlsx_end(x));
    xlsx_close(x);
    print_message("100,000 rows of 6: written in %lld ms, read in %lld ms\n",
                  (long long)(written - start), (long long)(clock_steady().ms - written));
    assert_int_equal(n, 100000);
    assert_int_equal(unlink(path), 0);
    arena_done(&mine);
}

/* Every single changed byte is either refused or read; nothing crashes or hangs. */
static void changed_bytes_are_survived(void **state)
{
    struct blob b = book_of("<w><row><c s='1'><v>46347</v></c></row><mergeCells>"
                            "<mergeCell ref='A1:B2'/></mergeCells></w>",
                            STRINGS, "0");
    char *p = arena_get(&arena, b.n);

    (void)state;
    memcpy(p, b.p, b.n);
    for (size_t at = 0; at < b.n; at++) {
        struct mark here = arena_mark(&arena);
        p[at] ^= 0x11;
        (void)flat((struct blob){ p, b.n });
        p[at] ^= 0x11;
        arena_rewind(&arena, here);
    }
    assert_string_equal(flat((struct blob){ p, b.n }), "1:2026-11-21|2026-11-21;");
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
        cmocka_unit_test(cells_come_as_people_see_them),
        cmocka_unit_test(the_last_column_is_read_and_empty_ones_beyond_it_do_not_matter),
        cmocka_unit_test(tricky_sheets_are_refused),
        cmocka_unit_test(a_giant_token_or_cell_is_refused),
        cmocka_unit_test(missing_parts_are_named),
        cmocka_unit_test(number_formats_are_told_apart),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(a_hundred_thousand_rows_take_little_memory),
        cmocka_unit_test(changed_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
