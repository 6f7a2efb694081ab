#include "kit/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

struct probe {
    struct id id;
    int64_t amount;
    bool open;
    struct when at;
    struct day on_day;
    struct str title;
    struct blob bytes;
};
static const struct field probe_fields[] = {
    FIELD(struct probe, id, SHOW),     FIELD(struct probe, amount, SHOW),
    FIELD(struct probe, open, SHOW),   FIELD(struct probe, at, SHOW),
    FIELD(struct probe, on_day, SHOW), FIELD(struct probe, title, SHOW),
    FIELD(struct probe, bytes, SHOW),
};
static const struct shape PROBE = SHAPE(struct probe, probe_fields);

/* Two tables of every column type the house uses. */
static struct world *tables(void **state)
{
    struct world *w = *state;

    ok(db_exec(w->db, "CREATE TABLE probe (community_id BIGINT NOT NULL, id BIGINT NOT NULL,"
                      " amount BIGINT, open INTEGER NOT NULL CHECK (open IN (0, 1)), at BIGINT,"
                      " on_day INTEGER, title TEXT, bytes BYTEA, PRIMARY KEY (community_id, id))"));
    ok(db_exec(w->db, "CREATE TABLE probe_child (community_id BIGINT NOT NULL, id BIGINT NOT NULL,"
                      " probe_id BIGINT NOT NULL, PRIMARY KEY (community_id, id), FOREIGN KEY"
                      " (community_id, probe_id) REFERENCES probe (community_id, id))"));
    return w;
}

static MUST err put(struct db *db, int64_t id, int64_t amount)
{
    return db_run(db, SQL_PROBE_PUT, NULL,
                  ARGS(arg_int(1), arg_int(id), arg_int(amount), arg_bool(true), arg_null(),
                       arg_null(), arg_null(), arg_null()));
}

static int64_t count(struct world *w)
{
    int64_t n = -1;

    ok(db_begin(w->db, &w->arena, TX_READ));
    ok(db_finish(w->db, db_int(w->db, SQL_PROBE_COUNT, &n, ARGS(arg_int(1)))));
    return n;
}

static void every_type_comes_back_as_it_went(void **state)
{
    struct world *w = tables(state);
    const unsigned char raw[] = { 0, 0xff, '\\', 'x', '\'', 0 };
    struct probe p = { .amount = 7 };
    struct str title = STR("梧里社区 '征议' \\x41 ?1 \"q\"");

    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(db_run(w->db, SQL_PROBE_PUT, NULL,
              ARGS(arg_int(1), arg_id((struct id){ (INT64_C(1) << 53) - 1 }), arg_int(INT64_MIN),
                   arg_bool(false), arg_time(w->now), arg_day((struct day){ -1 }), arg_str(title),
                   arg_blob((struct blob){ raw, sizeof raw }))));
    ok(db_one(w->db, SQL_PROBE_GET, &PROBE, &p, ARGS(arg_int(1), arg_int((INT64_C(1) << 53) - 1))));
    ok(db_finish(w->db, NULL));
    assert_int_equal(p.id.v, (INT64_C(1) << 53) - 1);
    assert_int_equal(p.amount, INT64_MIN);
    assert_false(p.open);
    assert_int_equal(p.at.ms, w->now.ms);
    assert_int_equal(p.on_day.n, -1);
    assert_true(str_eq(p.title, title));
    assert_int_equal(p.bytes.n, sizeof raw);
    assert_memory_equal(p.bytes.p, raw, sizeof raw);
}

static void absent_values_are_null_whatever_came_before(void **state)
{
    struct world *w = tables(state);
    struct probe p = { .amount = 7, .on_day = { 3 } };

    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(put(w->db, 1, 5));
    ok(db_run(w->db, SQL_PROBE_PUT, NULL,
              ARGS(arg_int(1), arg_int(2), arg_null(), arg_bool(true), arg_time(w->now),
                   arg_day((struct day){ 9 }), arg_str(STR("")),
                   arg_blob((struct blob){ "", 0 }))));
    ok(put(w->db, 3, 5));
    ok(db_one(w->db, SQL_PROBE_GET, &PROBE, &p, ARGS(arg_int(1), arg_int(3))));
    assert_int_equal(p.at.ms, 0);
    assert_int_equal(p.on_day.n, DAY_NONE.n);
    assert_int_equal(p.title.n, 0);
    assert_null(p.bytes.p);
    ok(db_one(w->db, SQL_PROBE_GET, &PROBE, &p, ARGS(arg_int(1), arg_int(2))));
    assert_int_equal(p.amount, 0);
    assert_non_null(p.bytes.p);
    assert_int_equal(p.bytes.n, 0);
    ok(db_finish(w->db, NULL));
}

static void a_missing_row_is_not_found_and_no_sum_is_zero(void **state)
{
    struct world *w = tables(state);
    struct probe p;
    int64_t n = 5;

    ok(db_begin(w->db, &w->arena, TX_READ));
    assert_ptr_equal(db_one(w->db, SQL_PROBE_GET, &PROBE, &p, ARGS(arg_int(1), arg_int(1))),
                     &NOT_FOUND);
    ok(db_int(w->db, SQL_PROBE_SUM, &n, ARGS(arg_int(1))));
    ok(db_finish(w->db, NULL));
    assert_int_equal(n, 0);
}

static void a_refused_row_leaves_the_transaction_usable(void **state)
{
    struct world *w = tables(state);
    int64_t changed = -1;

    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(put(w->db, 1, 5));
    assert_ptr_equal(put(w->db, 1, 6), &DB_DUPLICATE);
    refused(DB_BROKEN_LINK,
            db_run(w->db, SQL_PROBE_LINK, NULL, ARGS(arg_int(1), arg_int(1), arg_int(99))));
    refused(DB_BROKEN_LINK, db_run(w->db, SQL_PROBE_PUT, NULL,
                                   ARGS(arg_int(1), arg_int(8), arg_null(), arg_int(2), arg_null(),
                                        arg_null(), arg_null(), arg_null())));
    refused(DB_BROKEN_LINK,
            db_run(w->db, SQL_PROBE_LINK, NULL, ARGS(arg_int(1), arg_int(1), arg_null())));
    ok(put(w->db, 2, 6));
    ok(db_run(w->db, SQL_PROBE_ADD, &changed, ARGS(arg_int(1), arg_int(2), arg_int(4))));
    assert_int_equal(changed, 1);
    ok(db_run(w->db, SQL_PROBE_ADD, &changed, ARGS(arg_int(1), arg_int(3), arg_int(4))));
    assert_int_equal(changed, 0);
    ok(db_finish(w->db, NULL));
    assert_int_equal(count(w), 2);
}

static void a_savepoint_is_undone_alone(void **state)
{
    struct world *w = tables(state);

    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(db_enter(w->db, &w->arena));
    ok(put(w->db, 1, 1));
    ok(db_leave(w->db, NULL));
    ok(db_enter(w->db, &w->arena));
    ok(put(w->db, 2, 1));
    assert_ptr_equal(db_leave(w->db, &NOT_FOUND), &NOT_FOUND);
    ok(db_enter(w->db, &w->arena));
    err twice = put(w->db, 1, 1);
    assert_ptr_equal(db_leave(w->db, twice), &DB_DUPLICATE);
    ok(db_finish(w->db, NULL));
    assert_int_equal(count(w), 1);
}

static void what_failed_or_was_refused_is_rolled_back(void **state)
{
    struct world *w = tables(state);

    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(put(w->db, 1, 1));
    assert_ptr_equal(db_finish(w->db, &NOT_FOUND), &NOT_FOUND);
    assert_int_equal(count(w), 0);
}

static void a_wrong_number_of_arguments_is_a_fault(void **state)
{
    struct world *w = tables(state);

    ok(db_begin(w->db, &w->arena, TX_WRITE));
    refused(DB_FAULT, db_run(w->db, SQL_PROBE_COUNT, NULL, NO_ARGS));
    refused(DB_FAULT, db_run(w->db, SQL_PROBE_COUNT, NULL, ARGS(arg_int(1), arg_int(2))));
    assert_non_null(db_finish(w->db, &DB_FAULT));
}

static void question_marks_in_literals_are_text(void **state)
{
    struct world *w = *state;
    static const struct field fields[] = { FIELD(struct probe, id, SHOW),
                                           FIELD(struct probe, title, SHOW) };
    static const struct shape two = SHAPE(struct probe, fields);
    struct probe p = { .amount = 0 };

    ok(db_begin(w->db, &w->arena, TX_READ));
    ok(db_one(w->db, SQL_PROBE_LITERAL, &two, &p, ARGS(arg_int(4))));
    ok(db_finish(w->db, NULL));
    assert_int_equal(p.id.v, 4);
    assert_true(str_eq(p.title, STR("why ?2 -- not")));
}

static void a_cursor_left_open_is_closed_by_the_end(void **state)
{
    struct world *w = tables(state);
    struct rows q;
    struct probe p;

    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(put(w->db, 1, 1));
    ok(put(w->db, 2, 1));
    ok(db_finish(w->db, NULL));
    for (int i = 0; i < 2; i++) {
        ok(db_begin(w->db, &w->arena, TX_WRITE));
        ok(db_rows(w->db, SQL_PROBE_PAGE, &q, ARGS(arg_int(1))));
        assert_true(rows_next(&q, &PROBE, &p));
        assert_int_equal(p.id.v, 1);
        ok(db_finish(w->db, NULL));
    }
    ok(db_exec(w->db, "DROP TABLE probe_child"));
}

static void a_list_longer_than_its_bound_is_a_fault(void **state)
{
    struct world *w = tables(state);
    struct list l = { NULL, 0 };

    ok(db_begin(w->db, &w->arena, TX_WRITE));
    for (int64_t i = 1; i <= 20; i++)
        ok(put(w->db, i, i));
    ok(db_list(w->db, SQL_PROBE_PAGE, &PROBE, 20, &l, ARGS(arg_int(1))));
    assert_int_equal(l.n, 20);
    assert_int_equal(((const struct probe *)l.p)[19].amount, 20);
    refused(DB_FAULT, db_list(w->db, SQL_PROBE_PAGE, &PROBE, 19, &l, ARGS(arg_int(1))));
    ok(db_finish(w->db, NULL));
}

/* Two writers that each read what the other changes: SQLite lets one in at a time, PostgreSQL
 * must refuse one of them, so that the sum never passes the gate. */
static void writers_never_both_pass_a_gate_they_each_checked(void **state)
{
    struct world *w = tables(state);
    struct db *other = world_connect(w);
    err e[2];

    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(put(w->db, 1, 0));
    ok(put(w->db, 2, 0));
    ok(db_finish(w->db, NULL));
    if (!w->pg)
        ok(db_exec(other, "PRAGMA busy_timeout=50"));
    ok(db_begin(w->db, &w->arena, TX_WRITE));
    e[0] = db_run(w->db, SQL_PROBE_GATE, NULL, ARGS(arg_int(1), arg_int(1), arg_int(1)));
    e[1] = db_begin(other, &w->arena, TX_WRITE);
    if (!e[1])
        e[1] = db_run(other, SQL_PROBE_GATE, NULL, ARGS(arg_int(1), arg_int(2), arg_int(1)));
    e[0] = db_finish(w->db, e[0]);
    e[1] = db_finish(other, e[1]);
    assert_null(e[0]);
    refused(DB_BUSY, e[1]);

    ok(db_begin(other, &w->arena, TX_WRITE)); /* run again, as told: now it sees the gate shut */
    ok(db_finish(other,
                 db_run(other, SQL_PROBE_GATE, NULL, ARGS(arg_int(1), arg_int(2), arg_int(1)))));
    int64_t sum = 0;
    ok(db_begin(w->db, &w->arena, TX_READ));
    ok(db_finish(w->db, db_int(w->db, SQL_PROBE_SUM, &sum, ARGS(arg_int(1)))));
    assert_int_equal(sum, 1);
    db_close(other);
}

static void a_reader_sees_one_moment(void **state)
{
    struct world *w = tables(state);
    struct db *other = world_connect(w);
    int64_t before = -1, after = -1;

    ok(db_begin(other, &w->arena, TX_READ));
    ok(db_int(other, SQL_PROBE_COUNT, &before, ARGS(arg_int(1))));
    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(db_finish(w->db, put(w->db, 1, 1)));
    ok(db_int(other, SQL_PROBE_COUNT, &after, ARGS(arg_int(1))));
    ok(db_finish(other, NULL));
    assert_int_equal(before, 0);
    assert_int_equal(after, 0);
    db_close(other);
}

static void a_broken_connection_is_busy_once_and_then_heals(void **state)
{
    struct world *w = tables(state);

    if (!w->pg)
        skip();
    struct db *other = world_connect(w);
    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(put(w->db, 1, 1));
    ok(db_exec(other, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                      " WHERE datname = current_database() AND pid <> pg_backend_pid()"));
    err e = put(w->db, 2, 1);
    refused(DB_BUSY, db_finish(w->db, e));
    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(db_finish(w->db, put(w->db, 3, 1)));
    assert_int_equal(count(w), 1);

    ok(db_begin(w->db, &w->arena, TX_WRITE));
    ok(put(w->db, 4, 1));
    ok(db_exec(other, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                      " WHERE datname = current_database() AND pid <> pg_backend_pid()"));
    refused(DB_UNSURE, db_finish(w->db, NULL)); /* a commit without an answer is not run again */
    assert_int_equal(count(w), 1);
    db_close(other);
}

static void an_embedded_database_is_copied_as_it_stands(void **state)
{
    struct world *w = *state;
    struct db *other = NULL;

    ok(db_open(&w->arena, ":memory:", &other));
    if (w->pg) {
        refused(DB_FAULT, db_copy(w->db, other));
    } else {
        ok(db_exec(w->db,
                   "CREATE TABLE copied (n BIGINT PRIMARY KEY); INSERT INTO copied VALUES (7)"));
        ok(db_copy(w->db, other));
        refused(DB_DUPLICATE, db_exec(other, "INSERT INTO copied VALUES (7)"));
        ok(db_exec(other, "INSERT INTO copied VALUES (8)"));
        ok(db_exec(w->db, "INSERT INTO copied VALUES (8)"));
    }
    db_close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(every_type_comes_back_as_it_went),
        store_test(absent_values_are_null_whatever_came_before),
        store_test(a_missing_row_is_not_found_and_no_sum_is_zero),
        store_test(a_refused_row_leaves_the_transaction_usable),
        store_test(a_savepoint_is_undone_alone),
        store_test(what_failed_or_was_refused_is_rolled_back),
        store_test(a_wrong_number_of_arguments_is_a_fault),
        store_test(question_marks_in_literals_are_text),
        store_test(a_cursor_left_open_is_closed_by_the_end),
        store_test(an_embedded_database_is_copied_as_it_stands),
        store_test(a_list_longer_than_its_bound_is_a_fault),
        file_test(writers_never_both_pass_a_gate_they_each_checked),
        file_test(a_reader_sees_one_moment),
        file_test(a_broken_connection_is_busy_once_and_then_heals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
