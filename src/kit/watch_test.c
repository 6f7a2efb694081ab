/* watch_test.c - what a reader saw holds until it is written, by whomever. */
#include "kit/watch.h"

#include <stdio.h>

#include "kit/db.h"
#include "support.h"

static struct watch *watch;
static struct db *reader;

static struct world *tables(void **state)
{
    struct world *w = *state;

    ok(db_exec(w->db, "CREATE TABLE drop_box (community_id BIGINT NOT NULL, id BIGINT NOT NULL,"
                      " note TEXT, PRIMARY KEY (community_id, id))"));
    watch = watch_new();
    reader = world_connect(w);
    db_watch(w->db, watch);
    db_watch(reader, watch);
    return w;
}

static void done(void)
{
    db_close(reader);
    watch_free(watch);
}

static err put_drop(struct db *db, int64_t id)
{
    return db_run(db, SQL_DROP_PUT, NULL, ARGS(arg_int(1), arg_int(id), arg_null()));
}

static err put_word(struct db *db, const char *word)
{
    return db_run(db, SQL_SETTING_PUT, NULL, ARGS(arg_str(STR("word")), arg_str(str_of(word))));
}

/* Looks at the settings. */
static struct look look_at_words(struct world *w)
{
    struct look l;
    int64_t n;

    ok(db_begin(reader, &w->arena, TX_READ));
    db_look(reader, &l);
    ok(db_int(reader, SQL_SETTING_GET, &n, ARGS(arg_str(STR("word")))));
    db_look(reader, NULL);
    ok(db_int(reader, SQL_DROP_COUNT, &n, ARGS(arg_int(1)))); /* not part of the look */
    ok(db_finish(reader, NULL));
    return l;
}

static void begin(struct world *w) { ok(db_begin(w->db, &w->arena, TX_WRITE)); }

static bool holds_now(struct world *w, const struct look *l)
{
    begin(w);
    bool holds = db_holds(w->db, l);
    ok(db_finish(w->db, NULL));
    return holds;
}

static void a_look_holds_until_its_table_is_written(void **state)
{
    struct world *w = tables(state);

    begin(w);
    ok(put_drop(w->db, 1)); /* the first statement of a connection may find others' work */
    ok(db_finish(w->db, NULL));
    struct look l = look_at_words(w);
    assert_int_equal(db_holds(w->db, &l), false); /* outside of a transaction nobody can say */
    assert_int_equal(holds_now(w, &l), !w->pg);
    begin(w);
    ok(put_drop(w->db, 2)); /* another table */
    assert_int_equal(db_holds(w->db, &l), !w->pg);
    ok(put_word(w->db, "a"));
    assert_false(db_holds(w->db, &l)); /* already in the transaction that wrote it */
    ok(db_finish(w->db, NULL));
    assert_false(holds_now(w, &l));
    l = look_at_words(w);
    assert_int_equal(holds_now(w, &l), !w->pg);
    done();
}

static void what_was_undone_makes_no_later_look_old(void **state)
{
    struct world *w = tables(state);

    begin(w);
    ok(put_word(w->db, "a"));
    refused(NOT_FOUND, db_finish(w->db, &NOT_FOUND));
    struct look l = look_at_words(w);
    assert_int_equal(holds_now(w, &l), !w->pg);
    done();
}

static void a_look_on_an_older_view_is_as_old_as_the_view(void **state)
{
    struct world *w = tables(state);
    struct look l;
    int64_t n;

    ok(db_begin(reader, &w->arena, TX_READ));
    ok(db_int(reader, SQL_DROP_COUNT, &n, ARGS(arg_int(1))));
    begin(w);
    ok(put_word(w->db, "a"));
    ok(db_finish(w->db, NULL));
    db_look(reader, &l); /* begun after the commit, on a view from before it */
    ok(db_int(reader, SQL_SETTING_GET, &n, ARGS(arg_str(STR("word")))));
    ok(db_finish(reader, NULL));
    assert_false(holds_now(w, &l));
    done();
}

static void what_others_and_scripts_write_lets_nothing_hold(void **state)
{
    struct world *w = tables(state);
    struct db *other = world_connect(w);

    (void)holds_now(w, &(struct look){ 0 });
    struct look l = look_at_words(w);
    ok(db_begin(other, &w->arena, TX_WRITE));
    ok(put_drop(other, 5)); /* whatever it wrote */
    ok(db_finish(other, NULL));
    assert_false(holds_now(w, &l));

    l = look_at_words(w);
    assert_int_equal(holds_now(w, &l), !w->pg);
    ok(db_exec(w->db, "UPDATE setting SET value = 'b' WHERE name = 'word'"));
    assert_false(holds_now(w, &l));

    l = look_at_words(w);
    begin(w);
    ok(db_exec(w->db, "UPDATE setting SET value = 'c' WHERE name = 'word'"));
    assert_false(db_holds(w->db, &l));
    ok(db_finish(w->db, NULL));
    assert_false(holds_now(w, &l));
    db_close(other);
    done();
}

struct counted {
    int64_t n;
    struct str note;
    struct blob bytes;
};
static const struct field counted_fields[] = { FIELD(struct counted, n, SHOW),
                                               FIELD(struct counted, note, SHOW),
                                               FIELD(struct counted, bytes, SHOW) };
static const struct shape COUNTED = SHAPE(struct counted, counted_fields);

/* What a look is told of drop `id`: its sum with ten. */
static struct counted recall(struct world *w, int64_t id, bool fresh, struct look *ret)
{
    struct counted c;

    ok(db_begin(reader, &w->arena, TX_READ));
    db_look(reader, ret);
    ret->fresh = fresh;
    ok(db_recall(reader, SQL_DROP_RECALL, &COUNTED, &c, ARGS(arg_int(1), arg_int(id))));
    db_look(reader, NULL);
    ok(db_finish(reader, NULL));
    return c;
}

static void put_note(struct world *w, int64_t id, const char *note)
{
    begin(w);
    ok(db_run(w->db, SQL_DROP_PUT, NULL, ARGS(arg_int(1), arg_int(id), arg_str(str_of(note)))));
    ok(db_finish(w->db, NULL));
}

static void a_row_is_recalled_until_its_table_is_written(void **state)
{
    struct world *w = tables(state);
    struct look l, older;

    put_note(w, 1, "one");
    put_note(w, 2, "two");
    struct counted c = recall(w, 1, false, &l);
    assert_false(l.recalled);
    assert_true(str_is(c.note, "one"));
    assert_int_equal(c.n, 11);
    c = recall(w, 1, false, &l);
    assert_int_equal(l.recalled, !w->pg);
    assert_true(str_is(c.note, "one"));
    assert_int_equal(c.n, 11);
    assert_int_equal(c.bytes.n, 0);
    assert_null(c.bytes.p);
    assert_int_equal(holds_now(w, &l), !w->pg); /* as if it had read it itself */

    assert_true(str_is(recall(w, 2, false, &l).note, "two")); /* another row of the statement */
    assert_false(l.recalled);
    begin(w);
    ok(put_word(w->db, "a")); /* another table */
    ok(db_finish(w->db, NULL));
    (void)recall(w, 1, false, &l);
    assert_int_equal(l.recalled, !w->pg);
    (void)recall(w, 1, true, &l); /* asked for fresh */
    assert_false(l.recalled);

    (void)recall(w, 1, false, &older);
    put_note(w, 3, "three");
    assert_false(holds_now(w, &older)); /* recalled or not, its table is written */
    (void)recall(w, 1, false, &l);
    assert_false(l.recalled);
    ok(db_exec(w->db, "UPDATE drop_box SET note = 'uno' WHERE id = 1"));
    (void)holds_now(w, &l); /* the writer's next transaction knows of the script */
    assert_true(str_is(recall(w, 1, false, &l).note, "uno"));
    done();
}

static void tables_beyond_the_last_number_share_it(void **state)
{
    struct tables t = { { 0 } };

    (void)state;
    assert_int_equal(table_number("one"), table_number("one"));
    assert_int_not_equal(table_number("one"), table_number("two"));
    for (int i = 0; i < 2 * TABLES; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "t%d", i);
        assert_in_range(table_number(name), 0, TABLES - 1);
        tables_add(&t, table_number(name));
    }
    assert_int_equal(table_number("yet another"), TABLES - 1);
    assert_int_equal(table_number("a name longer than any table of the house may ever have been, "
                                  "by far"),
                     TABLES - 1);
    assert_true(t.bits[TABLES / 64 - 1] >> 63);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        file_test(a_look_holds_until_its_table_is_written),
        file_test(what_was_undone_makes_no_later_look_old),
        file_test(a_look_on_an_older_view_is_as_old_as_the_view),
        file_test(what_others_and_scripts_write_lets_nothing_hold),
        file_test(a_row_is_recalled_until_its_table_is_written),
        cmocka_unit_test(tables_beyond_the_last_number_share_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
