/* ics_test.c - what a calendar program reads back is what was written. */
#include "kit/ics.h"

#include <string.h>

#include "base/day.h"
#include "support.h"

static struct str write_one(struct arena *a, const struct ics_event *e)
{
    return ics_write(a, STR("接访"), e, 1);
}

static bool holds(struct str s, const char *part)
{
    size_t at = 0;

    return str_find(s, str_of(part), &at);
}

/* As a reader does: CRLF and a blank are nothing. */
static struct str unfold(struct arena *a, struct str s)
{
    char *p = arena_get(a, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (i + 2 < s.n && memcmp(s.p + i, "\r\n ", 3) == 0)
            i += 2;
        else
            p[n++] = s.p[i];
    }
    return (struct str){ p, n };
}

static void no_line_is_longer_than_75_octets_and_none_breaks_a_character(void **state)
{
    struct arena a = { NULL };
    char text[400];

    (void)state;
    for (size_t n = 0; n < 200; n++) {
        size_t at = 0;
        for (size_t k = 0; k < n; k++) {
            const char *part = k % 3 == 0 ? "访" : k % 3 == 1 ? "a" : "é";
            memcpy(text + at, part, strlen(part));
            at += strlen(part);
        }
        struct ics_event e = { .uid = STR("u"), .summary = { text, at } };
        struct str all = write_one(&a, &e), rest = all, one;
        assert_true(str_ends(all, STR("END:VCALENDAR\r\n")));
        while (rest.n && str_cut(&rest, '\n', &one)) {
            assert_true(str_ends(one, STR("\r")));
            assert_true(one.n - 1 <= 75);
            assert_true(str_len_utf8(one) >= 0);
        }
        const char *want = str_fmt(&a, "SUMMARY:%.*s\r\n", (int)at, text).p;
        assert_true(n == 0 || holds(unfold(&a, all), want));
    }
    arena_done(&a);
}

static void what_would_end_a_text_is_escaped(void **state)
{
    static const struct {
        const char *text, *line;
    } cases[] = {
        { "a,b;c\\d", "SUMMARY:a\\,b\\;c\\\\d\r\n" },
        { "a\nEND:VEVENT", "SUMMARY:a\\nEND:VEVENT\r\n" },
        { "a\r\nb\x07\x7f", "SUMMARY:a\\nb\r\n" },
        { "\"q\": 100%", "SUMMARY:\"q\": 100%\r\n" },
    };
    struct arena a = { NULL };

    (void)state;
    for (size_t k = 0; k < COUNT(cases); k++) {
        struct ics_event e = { .uid = STR("u"), .summary = str_of(cases[k].text) };
        assert_true(holds(write_one(&a, &e), cases[k].line));
    }
    arena_done(&a);
}

static void days_end_on_the_day_after_and_instants_are_utc(void **state)
{
    struct arena a = { NULL };
    struct day d = day_of((struct ymd){ 2026, 2, 28 });
    struct ics_event day = { .uid = STR("u"), .from = d, .to = d, .sequence = 3 };
    struct ics_event hour = { .uid = STR("u"),
                              .from_at = { day_start(d, 480).ms + 9 * 3600000 },
                              .to_at = { day_start(d, 480).ms + 10 * 3600000 + 61000 },
                              .changed = { 0 } };

    (void)state;
    assert_true(
        holds(write_one(&a, &day), "DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260301\r\n"));
    assert_true(holds(write_one(&a, &day), "SEQUENCE:3\r\n"));
    assert_true(
        holds(write_one(&a, &hour), "DTSTART:20260228T010000Z\r\nDTEND:20260228T020101Z\r\n"));
    assert_true(holds(write_one(&a, &hour), "DTSTAMP:19700101T000000Z\r\n"));
    assert_false(holds(write_one(&a, &day), "LOCATION"));
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_is_longer_than_75_octets_and_none_breaks_a_character),
        cmocka_unit_test(what_would_end_a_text_is_escaped),
        cmocka_unit_test(days_end_on_the_day_after_and_instants_are_utc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
