#include "room/import/import.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "kit/xlsx_write.h"
#include "room/import/field.h"
#include "room/import/run.h"
#include "room/import/sheet.h"
#include "room/resident/resident.h"
#include "town.h"

static void dates_are_read_as_people_and_spreadsheets_write_them(void **state)
{
    static const struct {
        const char *text, *want; /* NULL: refused */
    } cases[] = {
        { "1980-01-02", "1980-01-02" },
        { "1980/1/2", "1980-01-02" },
        { "1980.1.2", "1980-01-02" },
        { "1980年1月2日", "1980-01-02" },
        { "19800102", "1980-01-02" },
        { "29222", "1980-01-02" },
        { "1980-01-02 00:00:00", "1980-01-02" },
        { "1980-02-30", NULL },
        { "80-1-2", NULL },
        { "1980-1", NULL },
        { "昨天", NULL },
        { "", NULL },
        { "19801301", NULL },
        { "1980-1-2-3", NULL },
    };
    char text[DAY_TEXT_SIZE];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct day d = DAY_NONE;
        bool read = date_read(str_of(cases[i].text), &d);
        if (read != (cases[i].want != NULL))
            fail_msg("%s", cases[i].text);
        if (read)
            assert_true(str_is(day_text(d, text), cases[i].want));
    }
}

static void headers_are_known_by_what_people_call_them(void **state)
{
    static const struct {
        const char *text;
        enum import_field want;
    } cases[] = {
        { "姓名", F_NAME },
        { "*姓 名（必填）", F_NAME },
        { "身份证号码", F_CITIZEN_NO },
        { "联系电话：", F_PHONE },
        { "Phone", F_PHONE },
        { "楼栋", F_BUILDING },
        { "面积(㎡)", F_AREA },
        { "与户主关系", F_RELATION },
        { "序号", F_NONE },
        { "户主姓名", F_NONE },
        { "", F_NONE },
        { "ＩＤ＿ＮＯ", F_CITIZEN_NO },
    };
    struct arena a = { NULL };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        if (field_of_header(&a, str_of(cases[i].text)) != cases[i].want)
            fail_msg("%s", cases[i].text);
    arena_done(&a);
}

static const enum import_field MAP[] = { F_NAME, F_CITIZEN_NO, F_PHONE,    F_BUILDING, F_UNIT,
                                         F_ROOM, F_SEX,        F_BIRTHDAY, F_AREA };

static void each_faulty_value_is_named(void **state)
{
    /* 99010119500314002X is a right number of a woman born on 1950-03-14. */
    static const struct {
        const char *cell[9], *field, *reason;
    } cases[] = {
        { { "祝", "", "", "1", "2", "301", "", "", "" }, NULL, NULL },
        { { "祝", "99010119500314002X", "12800000001", "1", "2", "301", "女", "1950/3/14", "90.5" },
          NULL,
          NULL },
        { { "祝", "９９０１０１１９５００３１４００２ｘ", "", "1", "", "301", "", "", "" },
          NULL,
          NULL },
        { { "", "", "", "1", "2", "301", "", "", "" }, "name", "missing" },
        { { "祝\u202e福", "", "", "1", "2", "301", "", "", "" }, "name", "marks" },
        { { "祝", "", "", "1", "2", "3\u200e01", "", "", "" }, "room", "marks" },
        { { "祝", "", "", "", "2", "301", "", "", "" }, "building", "missing" },
        { { "祝", "", "", "1", "2", "", "", "", "" }, "room", "missing" },
        { { "祝", "990101195003140021", "", "1", "2", "301", "", "", "" }, "citizen_no", "bad" },
        { { "祝", "990101195003140000", "", "1", "2", "301", "", "", "" },
          "citizen_no",
          "rounded" },
        { { "祝", "9.90101E+17", "", "1", "2", "301", "", "", "" }, "citizen_no", "rounded" },
        { { "祝", "", "12345", "1", "2", "301", "", "", "" }, "phone", "bad" },
        { { "祝", "", "", "1", "2", "301", "雌", "", "" }, "sex", "bad" },
        { { "祝", "", "", "1", "2", "301", "", "2027-01-01", "" }, "birthday", "bad" },
        { { "祝", "99010119500314002X", "", "1", "2", "301", "", "1950-03-15", "" },
          "birthday",
          "differs" },
        { { "祝", "", "", "1", "2", "301", "", "", "很大" }, "area", "bad" },
    };
    struct arena a = { NULL };
    struct day today = { 20778 }; /* 2026-11-21 */

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str cell[9];
        struct line line;
        struct refusal why;
        for (size_t k = 0; k < 9; k++)
            cell[k] = str_of(cases[i].cell[k]);
        bool read = line_read(&a, MAP, 9, cell, 9, today, &line, &why);
        if (read != (cases[i].reason == NULL) ||
            (!read && (strcmp(why.field, cases[i].field) || strcmp(why.reason, cases[i].reason))))
            fail_msg("case %zu: %s %s", i, why.field, why.reason);
        if (read) {
            assert_true(str_is(line.building, "1号楼"));
            assert_true(str_is(line.room, "301"));
        }
    }
    arena_done(&a);
}

static void addresses_are_taken_apart(void **state)
{
    static const struct {
        const char *text, *building, *unit, *room;
    } cases[] = {
        { "3号楼2单元501室", "3号楼", "2单元", "501" },
        { "红砖院3号楼501", "红砖院3号楼", "", "501" },
        { "3-2-501", "3号楼", "2单元", "501" },
        { "3-501", "3号楼", "", "501" },
        { "12栋1单元101户", "12栋", "1单元", "101" },
    };
    static const enum import_field map[] = { F_NAME, F_ADDRESS };
    struct arena a = { NULL };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str cell[] = { STR("祝"), str_of(cases[i].text) };
        struct line line;
        struct refusal why;
        if (!line_read(&a, map, 2, cell, 2, (struct day){ 20778 }, &line, &why) ||
            !str_is(line.building, cases[i].building) || !str_is(line.unit, cases[i].unit) ||
            !str_is(line.room, cases[i].room))
            fail_msg("%s: " STR_FMT "|" STR_FMT "|" STR_FMT, cases[i].text, STR_ARG(line.building),
                     STR_ARG(line.unit), STR_ARG(line.room));
    }
    arena_done(&a);
}

static struct town *office(void **state)
{
    struct town *t = town_make(*state);
    char *dir = arena_get(&t->world->arena, 32);

    (void)snprintf(dir, 32, "/tmp/zy_import_XXXXXX");
    assert_non_null(mkdtemp(dir));
    t->house.data_dir = str_of(dir);
    return t;
}

#define HEAD "砚东社区居民登记表,,,,,\r\n序号,姓名,身份证号,手机,楼栋,单元,房号,与户主关系\r\n"

static const char *file_of(struct town *t)
{
    return str_fmt(&t->world->arena,
                   HEAD "1,祝福根,%s,12800000001,1号楼,2单元,301,户主\r\n"
                        "2,祝晓棠,%s,,1号楼,2单元,301,女儿\r\n"
                        "3,无号人,,,1号楼,2单元,302,户主\r\n"
                        "4,错号人,990101195003140019,,1号楼,2单元,302,子\r\n"
                        ",,,,,,,\r\n"
                        "5,卓清越,%s,,9号楼,,101,户主\r\n",
                   town_citizen(t, "19500314", 1), town_citizen(t, "19800101", 2),
                   town_citizen(t, "19700101", 3))
        .p;
}

static struct str upload(struct town *t, const char *bytes)
{
    struct answer a = town_post(t, town_path(t, t->community, "/imports?name=a.csv"), bytes);

    assert_int_equal(a.status, 200);
    return town_word(a.body, "id");
}

static void run_out(struct town *t)
{
    for (int i = 0; i < 20; i++) {
        town_begin(t);
        ok(import_step(&t->ctx));
        town_end(t);
    }
    t->ctx.community = t->community;
}

static struct str status(struct town *t, struct str id)
{
    return town_get(t, town_path(t, t->community, "/imports/" STR_FMT, STR_ARG(id))).body;
}

static bool says(struct str body, const char *part)
{
    return str_find(body, str_of(part), &(size_t){ 0 });
}

#define MAPPING                                                                                        \
    "{\"mapping\":[{\"column\":\"姓名\",\"field\":\"name\"},{\"column\":\"身份证号\",\"field\":" \
    "\"citizen_no\"},{\"column\":\"手机\",\"field\":\"phone\"},{\"column\":\"楼栋\",\"field\":"    \
    "\"building\"},{\"column\":\"单元\",\"field\":\"unit\"},{\"column\":\"房号\",\"field\":"       \
    "\"room\"},{\"column\":\"与户主关系\",\"field\":\"relation\"}]}"

static void a_file_is_mapped_checked_and_then_run(void **state)
{
    struct town *t = office(state);
    const char *residents = town_path(t, t->community, "/residents");
    struct answer a = town_post(t, town_path(t, t->community, "/imports?name=a.csv"), file_of(t));

    assert_int_equal(a.status, 200);
    assert_true(says(a.body, "{\"name\":\"姓名\",\"sample\":\"祝福根\",\"maps_to\":\"name\"}"));
    assert_true(says(a.body, "{\"name\":\"序号\",\"sample\":\"1\",\"maps_to\":\"\"}"));
    struct str id = town_word(a.body, "id");
    const char *check = town_path(t, t->community, "/imports/" STR_FMT "/check", STR_ARG(id));
    a = town_post(t, check, MAPPING);
    assert_int_equal(a.status, 200);
    assert_true(says(a.body, "\"accepted\":4,\"refused\":1")); /* the blank line is nothing */
    assert_true(says(town_get(t, residents).body, "\"items\":[]"));
    assert_int_equal(
        town_post(t, town_path(t, t->community, "/imports/" STR_FMT "/run", STR_ARG(id)), "{}")
            .status,
        200);
    run_out(t);
    assert_true(says(status(t, id), "\"state\":\"done\""));
    assert_true(says(status(t, id), "\"done\":5,\"accepted\":4,\"refused\":1"));
    struct str all = town_get(t, residents).body;
    assert_true(says(all, "\"household_text\":\"1号楼 2单元 301\""));
    assert_true(says(all, "\"household_text\":\"9号楼 101\""));
    a = town_get(t, town_path(t, t->community, "/imports/" STR_FMT "/refused.csv", STR_ARG(id)));
    assert_true(says(a.body, ",citizen_no.bad"));
}

static size_t people(struct town *t)
{
    struct list l;

    town_begin(t);
    ok(db_list(t->world->db, SQL_TEST_PEOPLE, &RESIDENT, 1000, &l, ARGS(arg_id(t->community))));
    town_end(t);
    return l.n;
}

static struct str take_in(struct town *t, const char *bytes)
{
    struct str id = upload(t, bytes);

    assert_int_equal(
        town_post(t, town_path(t, t->community, "/imports/" STR_FMT "/run", STR_ARG(id)), "{}")
            .status,
        200);
    run_out(t);
    return id;
}

static void names_of_estates_not_yet_known_are_told_before(void **state)
{
    static const char maps[] = "{\"mapping\":[{\"column\":\"小区\",\"field\":\"estate\"},"
                               "{\"column\":\"楼栋\",\"field\":\"building\"},"
                               "{\"column\":\"房号\",\"field\":\"room\"},"
                               "{\"column\":\"姓名\",\"field\":\"name\"},"
                               "{\"column\":\"与户主关系\",\"field\":\"relation\"}]}";
    static const char file[] = "小区,楼栋,房号,姓名,与户主关系\r\n"
                               "红专院,1号楼,101,祝福根,户主\r\n"
                               "红专院,1号楼,102,卓清越,户主\r\n"
                               ",1号楼,103,柏试读,户主\r\n";
    struct town *t = office(state);
    static const char *const said[] = { "\"new_estates\":[{\"name\":\"红专院\",\"lines\":2}]",
                                        "\"new_estates\":[]" };

    for (size_t k = 0; k < COUNT(said); k++) { /* the second time the first has made it */
        struct str id = upload(t, file);
        struct answer a = town_post(
            t, town_path(t, t->community, "/imports/" STR_FMT "/check", STR_ARG(id)), maps);
        assert_int_equal(a.status, 200);
        assert_true(says(a.body, said[k]));
        town_post(t, town_path(t, t->community, "/imports/" STR_FMT "/run", STR_ARG(id)), "{}");
        run_out(t);
    }
}

static void the_same_file_again_changes_nothing(void **state)
{
    struct town *t = office(state);

    take_in(t, file_of(t));
    assert_int_equal(people(t), 4);
    struct str before = town_get(t, town_path(t, t->community, "/residents")).body;
    t->ctx.now.ms += 1000;
    struct str id = take_in(t, file_of(t));
    assert_int_equal(people(t), 4);
    assert_true(says(status(t, id), "\"accepted\":4,\"refused\":1"));
    assert_true(str_eq(before, town_get(t, town_path(t, t->community, "/residents")).body));
}

static void another_file_brings_corrections_and_numbers(void **state)
{
    struct town *t = office(state);
    const char *no = town_citizen(t, "19600101", 9);

    take_in(t, file_of(t));
    struct str id =
        take_in(t, str_fmt(&t->world->arena,
                           HEAD "1,无号人,%s,12800000009,1号楼,2单元,302,户主\r\n"
                                "2,祝晓棠,%s,12800000002,9号楼,,101,配偶\r\n"
                                "3,另一人,%s,,9号楼,,101,子\r\n",
                           no, town_citizen(t, "19800101", 2), town_citizen(t, "19700101", 3))
                       .p);
    assert_int_equal(people(t), 4);
    assert_true(says(status(t, id), "\"accepted\":2,\"refused\":1"));
    struct str all = town_get(t, town_path(t, t->community, "/residents?q=%s", "12800000009")).body;
    assert_true(says(all, "无号人") && says(all, "1960-01-01"));
    all = town_get(t, town_path(t, t->community, "/residents?q=%s", "12800000002")).body;
    assert_true(says(all, "\"household_text\":\"9号楼 101\""));
}

static void the_preview_counts_as_the_import_will(void **state)
{
    struct town *t = office(state);
    const char *twice = town_citizen(t, "19600101", 9);

    take_in(t, file_of(t));
    struct str id = upload(t, str_fmt(&t->world->arena,
                                      HEAD "1,甲,%s,,1号楼,1单元,101,户主\r\n"
                                           "2,乙,%s,,1号楼,1单元,102,户主\r\n"
                                           ",,,,,,,\r\n"
                                           "3,另一人,%s,,9号楼,,101,子\r\n"
                                           "4,甲,%s,,1号楼,1单元,101,户主\r\n",
                                      twice, twice, town_citizen(t, "19700101", 3), twice)
                                  .p);
    struct answer a = town_post(
        t, town_path(t, t->community, "/imports/" STR_FMT "/check", STR_ARG(id)), MAPPING);
    assert_true(says(a.body, "\"accepted\":2,\"refused\":2"));
    assert_true(says(a.body, "other_person"));
    assert_int_equal(
        town_post(t, town_path(t, t->community, "/imports/" STR_FMT "/run", STR_ARG(id)), "{}")
            .status,
        200);
    run_out(t);
    assert_true(says(status(t, id), "\"accepted\":2,\"refused\":2"));
}

static void what_people_corrected_stays(void **state)
{
    struct town *t = office(state);

    take_in(t, file_of(t));
    struct str one = town_get(t, town_path(t, t->community, "/residents?q=12800000001")).body;
    struct answer a = town_post(
        t, town_path(t, t->community, "/residents/" STR_FMT, STR_ARG(town_word(one, "id"))),
        "{\"name\":\"祝福根\",\"sex\":\"f\",\"birthday\":\"1950-03-14\",\"relation\":\"parent\","
        "\"state\":\"living\",\"party_member\":true,\"source\":\"走访\"}");
    assert_int_equal(a.status, 200);
    take_in(t, file_of(t));
    one = town_get(t, town_path(t, t->community, "/residents?q=12800000001")).body;
    assert_true(says(one, "\"relation\":\"parent\""));
    assert_true(says(one, "\"party_member\":true"));
}

static void an_undone_batch_is_run_again(void **state)
{
    struct town *t = office(state);
    struct str id = upload(t, file_of(t));

    assert_int_equal(
        town_post(t, town_path(t, t->community, "/imports/" STR_FMT "/run", STR_ARG(id)), "{}")
            .status,
        200);
    ok(db_begin(t->world->db, &t->world->arena, TX_WRITE));
    ok(import_step(&t->ctx));
    refused(NOT_FOUND, db_finish(t->world->db, &NOT_FOUND)); /* as a crash would undo it */
    assert_int_equal(people(t), 0);
    run_out(t);
    assert_int_equal(people(t), 4);
    assert_true(says(status(t, id), "\"done\":5,\"accepted\":4,\"refused\":1"));
}

static void wrong_files_and_mappings_are_refused(void **state)
{
    struct town *t = office(state);
    const char *path = town_path(t, t->community, "/imports?name=a.csv");
    static const struct {
        const char *bytes, *id;
    } files[] = {
        { "", "import.no_header" },
        { "只有一列\r\n甲\r\n", "import.no_header" },
        { "\xd0\xcf\x11\xe0old workbook", "import.unknown_file" },
        { "PK\003\004not a zip", "xlsx.bad" },
    };
    const struct bad maps[] = {
        { "{}", 422, "form.missing", "mapping" },
        { "{\"mapping\":[{\"column\":\"没有\",\"field\":\"name\"}]}", 422, "import.mapping",
          "mapping" },
        { "{\"mapping\":[{\"column\":\"姓名\",\"field\":\"soul\"}]}", 422, "import.mapping",
          "mapping" },
        { "{\"mapping\":[{\"column\":\"姓名\",\"field\":\"name\"}]}", 422, "import.mapping", "" },
        { "{\"mapping\":[{\"column\":\"姓名\",\"field\":\"name\"},{\"column\":\"手机\",\"field\":"
          "\"name\"}]}",
          422, "import.mapping", "" },
    };

    for (size_t i = 0; i < COUNT(files); i++)
        assert_string_equal(town_post(t, path, files[i].bytes).id, files[i].id);
    struct str id = upload(t, file_of(t));
    town_refuses(t, town_path(t, t->community, "/imports/" STR_FMT "/check", STR_ARG(id)), maps,
                 COUNT(maps));
    assert_int_equal(
        town_post(t, town_path(t, t->other, "/imports/" STR_FMT "/run", STR_ARG(id)), "{}").status,
        404);
    t->perms = (struct perms){ 0 };
    assert_int_equal(town_post(t, path, file_of(t)).status, 403);
}

/* --- the command line --- */

static int import_at(struct town *t, const char *file)
{
    const char *argv[] = { "residents", file, "--community", "990101001001" };

    return import_command(t->world->db, &t->house, argv, COUNT(argv));
}

static void a_workbook_with_a_title_and_dates_is_read(void **state)
{
    struct town *t = office(state);
    struct arena *a = &t->world->arena;
    const char *file = str_fmt(a, STR_FMT "/roll.xlsx", STR_ARG(t->house.data_dir)).p;
    static const struct str title[] = { STR_INIT("砚东社区居民登记表（2026年）") };
    static const struct str head[] = { STR_INIT("姓 名"), STR_INIT("出生日期"), STR_INIT("楼栋"),
                                       STR_INIT("房号"), STR_INIT("面积（㎡）") };
    struct xlsxw *w = NULL;

    ok(xlsxw_begin(a, file, STR("Sheet1"), title, 1, &w));
    xlsxw_row(w);
    for (size_t i = 0; i < COUNT(head); i++)
        xlsxw_str(w, head[i]);
    xlsxw_row(w);
    xlsxw_str(w, STR("祝福根"));
    xlsxw_day(w, day_of((struct ymd){ 1950, 3, 14 }));
    xlsxw_int(w, 3);
    xlsxw_int(w, 101);
    xlsxw_hundredths(w, 9050);
    ok(xlsxw_end(w));
    assert_int_equal(import_at(t, file), 0);
    struct str all = town_get(t, town_path(t, t->community, "/residents")).body;
    assert_true(says(all, "\"birthday\":\"1950-03-14\""));
    assert_true(says(all, "\"household_text\":\"3号楼 101\""));
    assert_true(
        says(town_get(t, town_path(t, t->community, "/property_units")).body, "\"area\":9050"));
}

static void an_old_csv_in_gbk_is_read(void **state)
{
    struct town *t = office(state);
    const char *file = str_fmt(&t->world->arena, STR_FMT "/roll.csv", STR_ARG(t->house.data_dir)).p;
    char text[] = "姓名,性别,楼栋,房号\r\n卓清越,男,3号楼,１０１\r\n", gbk[200];
    char *in = text, *out = gbk;
    size_t left = strlen(text), room = sizeof gbk;
    iconv_t to_gbk = iconv_open("GBK", "UTF-8");

    assert_int_equal(iconv(to_gbk, &in, &left, &out, &room), 0);
    (void)iconv_close(to_gbk);
    FILE *f = fopen(file, "wb");
    assert_int_equal(fwrite(gbk, 1, sizeof gbk - room, f), sizeof gbk - room);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(import_at(t, file), 0);
    struct str all = town_get(t, town_path(t, t->community, "/residents")).body;
    assert_true(says(all, "卓清越") && says(all, "3号楼 101") && says(all, "\"sex\":\"m\""));
}

static void a_file_read_from_the_command_line_is_left_alone_by_a_running_server(void **state)
{
    struct town *t = office(state);
    const char *file = str_fmt(&t->world->arena, STR_FMT "/own.csv", STR_ARG(t->house.data_dir)).p;
    FILE *f = fopen(file, "wb");

    assert_int_not_equal(
        fputs("姓名,楼栋,房号\n甲一,3号楼,101\n乙二,3号楼,102\n丙三,3号楼,103\n", f), EOF);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(import_at(t, file), 0);
    struct str list = town_get(t, town_path(t, t->community, "/imports")).body;
    struct str id = town_word(list, "id");
    /* as it stands while another process has read two lines of it */
    ok(db_exec(t->world->db, str_fmt(&t->world->arena,
                                     "UPDATE import_run SET state = 'running', line = 2, done = 1, "
                                     "accepted = 1, lease_by = 77, lease_until = %lld",
                                     (long long)clock_now().ms + 60000)
                                 .p));
    t->ctx.now = clock_now();
    run_out(t);
    assert_true(says(status(t, id), "\"state\":\"running\""));
    assert_int_equal(import_at(t, file), 1);
    t->ctx.now.ms += 120000; /* it died: its lease ran out, and its file is not here */
    run_out(t);
    assert_true(says(status(t, id), "\"state\":\"failed\""));
    assert_int_equal(import_at(t, file), 0);
    assert_true(says(status(t, id), "\"state\":\"done\""));
    assert_true(says(status(t, id), "\"done\":3,\"accepted\":3"));
    assert_int_equal(people(t), 3);
}

static void a_command_with_a_wrong_file_or_place_says_no(void **state)
{
    struct town *t = office(state);
    const char *none[] = { "residents", "/nowhere/roll.csv" };
    const char *place[] = { "residents", "/dev/null", "--community", "410305001009" };
    const char *flag[] = { "residents", "/dev/null", "--force" };

    assert_int_equal(import_command(t->world->db, &t->house, none, COUNT(none)), 1);
    assert_int_equal(import_command(t->world->db, &t->house, place, COUNT(place)), 1);
    assert_int_equal(import_command(t->world->db, &t->house, flag, COUNT(flag)), 1);
    assert_int_equal(import_command(t->world->db, &t->house, none, 1), 1);
    assert_int_equal(people(t), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read_as_people_and_spreadsheets_write_them),
        cmocka_unit_test(headers_are_known_by_what_people_call_them),
        cmocka_unit_test(each_faulty_value_is_named),
        cmocka_unit_test(addresses_are_taken_apart),
        store_test(a_file_is_mapped_checked_and_then_run),
        store_test(names_of_estates_not_yet_known_are_told_before),
        store_test(the_same_file_again_changes_nothing),
        store_test(another_file_brings_corrections_and_numbers),
        store_test(the_preview_counts_as_the_import_will),
        store_test(what_people_corrected_stays),
        store_test(an_undone_batch_is_run_again),
        store_test(wrong_files_and_mappings_are_refused),
        store_test(a_workbook_with_a_title_and_dates_is_read),
        store_test(an_old_csv_in_gbk_is_read),
        store_test(a_file_read_from_the_command_line_is_left_alone_by_a_running_server),
        store_test(a_command_with_a_wrong_file_or_place_says_no),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
