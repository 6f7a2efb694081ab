#include "kit/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "kit/child.h"
#include "kit/image.h"
#include "kit/raster.h"
#include "support.h"

static struct arena arena;
static const struct when MADE = { 1795273200000 };

static struct blob picture(struct arena *a)
{
    struct raster r = { 80, 60, NEW_N(a, uint8_t, 80 * 60 * 3) };
    struct blob b = { 0 };

    memset(r.rgb, 120, 80 * 60 * 3);
    ok(jpeg_encode(a, &r, 80, &b));
    return b;
}

/* A paper of every part; NULL input leaves the picture and the code out. */
static err paper(struct arena *a, const void *input, struct blob *ret)
{
    static const struct str pairs[][2] = { { STR_INIT("事项名称"), STR_INIT("加装电梯") },
                                           { STR_INIT("提出日期"), STR_INIT("2026年11月21日") } };
    static const struct str cells[] = { STR_INIT("1"), STR_INIT("王小明，赞成并建议尽快动工。"),
                                        STR_INIT("2"), STR_INIT("") };
    static const struct str head[] = { STR_INIT("序号"), STR_INIT("意见") };
    static const int percent[] = { 15, 85 };
    const struct pdf_table t = { percent, 2, head, cells, 2, false };
    struct pdf *p = pdf_begin(a, PDF_A4, MADE, STR("公示"));
    struct pdf_picture photo = { .caption = STR("现场照片") };
    struct qr q = { 0 };

    pdf_footer(p, STR("和平社区居民委员会"));
    pdf_title(p, STR("关于加装电梯的公示"));
    pdf_subtitle(p, STR("（征求意见阶段）"));
    pdf_pairs(p, pairs, 2);
    pdf_heading(p, STR("一、意见"));
    pdf_text(p, STR("居民会议于今日召开，应到二百人，实到一百五十人，符合法定人数。\n第二段。"));
    pdf_item(p, STR("1."), STR("第一项内容。"));
    pdf_table(p, &t);
    if (input) {
        photo.bytes = picture(a);
        TRY(pdf_pictures(p, &photo, 1));
        TRY(qr_make(a, STR("https://example.cn/v/1"), &q));
        pdf_qr(p, &q, 30, STR("扫码核验"));
    }
    pdf_note(p, STR("注：小字。"));
    pdf_gap(p, 5);
    pdf_right(p, STR("（盖章）"));
    return pdf_end(p, ret);
}

/* The text poppler finds in the bytes; "" when the tool is not installed. */
static struct str text_of(struct blob b, const char *options)
{
    char path[] = "/tmp/pdf_testXXXXXX";
    static char text[65536];
    int fd = mkstemp(path);
    FILE *f = fd >= 0 ? fdopen(fd, "wb") : NULL;

    assert_non_null(f);
    assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
    assert_int_equal(fclose(f), 0);
    FILE *tool = popen(str_fmt(&arena, "pdftotext %s %s - 2>/dev/null", options, path).p, "r");
    assert_non_null(tool);
    size_t n = fread(text, 1, sizeof text - 1, tool);
    (void)pclose(tool);
    assert_int_equal(remove(path), 0);
    text[n] = '\0';
    return (struct str){ text, n };
}

static void the_same_paper_gives_the_same_bytes(void **state)
{
    struct blob a = { 0 }, b = { 0 };

    (void)state;
    ok(paper(&arena, &arena, &a));
    ok(paper(&arena, &arena, &b));
    assert_int_equal(file_type(a), FILE_PDF);
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.p, b.p, a.n);
    assert_non_null(memmem(a.p, a.n, "/DCTDecode", 10));
}

/* What test/pdfa.py finds against PDF/A-2b. */
static struct str faults_of(struct blob b)
{
    char path[] = "/tmp/pdf_testXXXXXX";
    static char text[4096];
    int fd = mkstemp(path);
    FILE *f = fd >= 0 ? fdopen(fd, "wb") : NULL;

    assert_non_null(f);
    assert_int_equal(fwrite(b.p, 1, b.n, f), b.n);
    assert_int_equal(fclose(f), 0);
    FILE *tool = popen(str_fmt(&arena, "python3 test/pdfa.py %s 2>&1", path).p, "r");
    assert_non_null(tool);
    size_t n = fread(text, 1, sizeof text - 1, tool);
    int status = pclose(tool);
    assert_int_equal(remove(path), 0);
    text[n] = '\0';
    return n == 0 && status != 0 ? STR("no answer") : (struct str){ text, n };
}

static void a_paper_is_fit_to_be_kept_for_ever(void **state)
{
    struct blob b = { 0 };
    size_t at = 0;

    (void)state;
    ok(paper(&arena, &arena, &b));
    assert_string_equal(faults_of(b).p, "");
    char *copy = NEW_N(&arena, char, b.n);
    memcpy(copy, b.p, b.n);
    assert_true(str_find((struct str){ copy, b.n }, STR("pdfaid:part>2"), &at));
    copy[at + 12] = '3';
    assert_non_null(strstr(faults_of((struct blob){ copy, b.n }).p, "6.6.4"));
}

static void chinese_text_can_be_read_out_again(void **state)
{
    struct blob b = { 0 };

    (void)state;
    assert_true(pdf_has_fonts());
    ok(child_run(&arena, paper, NULL, 30000, &b));
    struct str text = text_of(b, "-layout");
    if (text.n == 0)
        skip();
    assert_non_null(strstr(text.p, "关于加装电梯的公示"));
    assert_non_null(strstr(text.p, "王小明"));
    assert_non_null(strstr(text.p, "—1—"));
    assert_non_null(strstr(text.p, "和平社区居民委员会"));
}

static int count(struct str s, const char *word)
{
    int n = 0;

    for (const char *at = s.p; (at = strstr(at, word)) != NULL; at++)
        n++;
    return n;
}

static void a_long_table_repeats_its_head_and_loses_no_row(void **state)
{
    enum { ROWS = 120 };
    static const struct str head[] = { STR_INIT("表头"), STR_INIT("内容") };
    static const int percent[] = { 20, 80 };
    struct str *cells = NEW_N(&arena, struct str, ROWS * 2);
    struct pdf *p = pdf_begin(&arena, PDF_A4, MADE, STR("t"));
    struct blob b = { 0 };

    (void)state;
    for (int i = 0; i < ROWS; i++) {
        cells[i * 2] = str_fmt(&arena, "%d", i);
        cells[i * 2 + 1] = STR("行文");
    }
    pdf_table(p, &(struct pdf_table){ percent, 2, head, cells, ROWS, false });
    int pages = pdf_pages(p);
    ok(pdf_end(p, &b));
    assert_true(pages >= 3 && pages <= 6);
    struct str text = text_of(b, "");
    if (text.n == 0)
        skip();
    assert_int_equal(count(text, "表头"), pages);
    assert_int_equal(count(text, "行文"), ROWS);
}

static void a_cell_longer_than_a_page_goes_on(void **state)
{
    enum { WORDS = 3000 };
    static const int percent[] = { 20, 80 };
    char *long_text = NEW_N(&arena, char, WORDS * 6 + 1);
    struct str cells[2] = { STR("名"), { long_text, WORDS * 6 } };
    struct pdf *p = pdf_begin(&arena, PDF_A4, MADE, STR("t"));
    struct blob b = { 0 };

    (void)state;
    for (int i = 0; i < WORDS; i++)
        memcpy(long_text + i * 6, "居民", 6);
    pdf_title(p, STR("题"));
    pdf_table(p, &(struct pdf_table){ percent, 2, NULL, cells, 1, true });
    pdf_text(p, STR("完"));
    assert_true(pdf_pages(p) >= 3);
    ok(pdf_end(p, &b));
    struct str text = text_of(b, "-raw");
    if (text.n == 0)
        skip();
    assert_int_equal(count(text, "居"), WORDS);
}

static void a_broken_picture_is_told(void **state)
{
    struct pdf *p = pdf_begin(&arena, PDF_A6, MADE, STR("t"));
    struct pdf_picture photos[2] = { { .bytes = picture(&arena) },
                                     { .bytes = { "\xff\xd8\xff", 3 } } };
    struct blob b = { 0 };

    (void)state;
    assert_true(err_is(pdf_pictures(p, photos, 2), &IMAGE_BAD));
    ok(pdf_end(p, &b));
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
        cmocka_unit_test(the_same_paper_gives_the_same_bytes),
        cmocka_unit_test(a_paper_is_fit_to_be_kept_for_ever),
        cmocka_unit_test(chinese_text_can_be_read_out_again),
        cmocka_unit_test(a_long_table_repeats_its_head_and_loses_no_row),
        cmocka_unit_test(a_cell_longer_than_a_page_goes_on),
        cmocka_unit_test(a_broken_picture_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
