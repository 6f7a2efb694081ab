#include <string.h>

#include "kit/db.h"
#include "support.h"

/* Up to seven columns of any type, read as text, and one shape for each number of them. */
struct row {
    struct str a, b, c, d, e, f, g;
};
static const struct field row_fields[] = {
    FIELD(struct row, a, SHOW), FIELD(struct row, b, SHOW), FIELD(struct row, c, SHOW),
    FIELD(struct row, d, SHOW), FIELD(struct row, e, SHOW), FIELD(struct row, f, SHOW),
    FIELD(struct row, g, SHOW),
};

static struct str rows_text(struct world *w, enum sql id, size_t columns, const struct arg *args,
                            size_t n)
{
    struct shape *s = NEW(&w->arena, struct shape); /* the statement remembers it */
    struct str out = STR("");
    struct rows q;
    struct row r;

    *s = (struct shape){ "struct row", row_fields, columns, sizeof r };
    ok(db_rows(w->db, id, &q, args, n));
    while (memset(&r, 0, sizeof r), rows_next(&q, s, &r)) {
        const struct str *cell = &r.a;
        for (size_t i = 0; i < columns; i++)
            out = str_fmt(&w->arena, STR_FMT "%s" STR_FMT, STR_ARG(out),
                          i       ? ","
                          : out.n ? " "
                                  : "",
                          STR_ARG(cell[i]));
    }
    ok(rows_end(&q));
    return out;
}

static void same(struct world *w, const char *want, enum sql id, size_t columns,
                 const struct arg *args, size_t n)
{
    struct str got = rows_text(w, id, columns, args, n);

    if (!str_is(got, want))
        print_error("%s: wanted '%s', got '%.*s'\n", SQL_NAME[id], want, (int)got.n, got.p);
    assert_true(str_is(got, want));
}

static void fill(struct world *w)
{
    ok(db_exec(w->db,
               "CREATE TABLE pb (community_id BIGINT NOT NULL, id BIGINT NOT NULL, title TEXT,"
               " state TEXT NOT NULL CHECK (state IN ('open', 'closed')),"
               " PRIMARY KEY (community_id, id));"
               "CREATE TABLE pv (community_id BIGINT NOT NULL, ballot_id BIGINT NOT NULL,"
               " resident_id BIGINT NOT NULL, choice INTEGER NOT NULL, cast_at BIGINT NOT NULL,"
               " PRIMARY KEY (community_id, ballot_id, resident_id),"
               " FOREIGN KEY (community_id, ballot_id) REFERENCES pb (community_id, id));"
               "INSERT INTO pb (community_id, id, title, state) VALUES (1, 1, 'Lift', 'open'),"
               " (2, 2, 'Gate', 'open'), (3, 3, NULL, 'closed')"));
}

static void the_permitted_shapes_mean_the_same_everywhere(void **state)
{
    struct world *w = *state;

    fill(w);
    ok(db_begin(w->db, &w->arena, TX_WRITE));
    same(w, "1", SQL_DIALECT_UPSERT, 1, ARGS(arg_int(1), arg_int(1), arg_int(100)));
    same(w, "2", SQL_DIALECT_UPSERT, 1, ARGS(arg_int(1), arg_int(2), arg_int(101)));
    same(w, "", SQL_DIALECT_UPSERT, 1, ARGS(arg_int(1), arg_int(1), arg_int(99)));
    int64_t n = 0;
    ok(db_run(w->db, SQL_DIALECT_IGNORE, &n, NO_ARGS));
    assert_int_equal(n, 3);
    same(w, "1", SQL_DIALECT_UPDATE_FROM, 1, NO_ARGS);
    same(w, "1,1 2,2", SQL_DIALECT_FILTER, 2, NO_ARGS);
    same(w, "10,1 11,2 12,3", SQL_DIALECT_WINDOW, 2, NO_ARGS);
    same(w, "1,11", SQL_DIALECT_KEYSET, 2, ARGS(arg_int(1), arg_int(10), arg_int(1)));
    same(w, "1,3 2,1 3,0", SQL_DIALECT_LEFT_JOIN, 2, NO_ARGS);
    same(w, "2,Gate 1,Lift 3,", SQL_DIALECT_NULLS, 2, NO_ARGS);
    same(w, "LIFT,Lift,4,Li,1,0,1 GATE,Gate,4,Ga,0,1,2 none,-,,,1,1,3", SQL_DIALECT_WORDS, 7,
         NO_ARGS);
    same(w, "1", SQL_DIALECT_LIKE, 1, ARGS(arg_str(STR("l%"))));
    same(w, "3", SQL_DIALECT_DISTINCT, 1, ARGS(arg_null()));
    same(w, "2", SQL_DIALECT_DISTINCT, 1, ARGS(arg_str(STR("Gate"))));
    same(w, "1,3 2,1 3,0", SQL_DIALECT_WITH, 2, NO_ARGS);
    same(w, "1", SQL_DIALECT_EXISTS, 1, NO_ARGS);
    same(w, "2,2", SQL_DIALECT_OFFSET, 2, ARGS(arg_int(1), arg_int(2)));
    same(w, "12", SQL_DIALECT_DELETE, 1, NO_ARGS);
    same(w, "2", SQL_DIALECT_INSERT_SELECT, 1, NO_ARGS);
    same(w, "5,101,103,1", SQL_DIALECT_SUMS, 4, NO_ARGS);
    same(w, "1 10 11 2 20 3", SQL_DIALECT_UNION, 1, NO_ARGS);
    ok(db_finish(w->db, NULL));
}

/* A comparison is true or false there and 1 or 0 here; read as a number or a bool it is one. */
static void a_comparison_reads_as_a_number(void **state)
{
    struct world *w = *state;
    struct flags {
        bool a;
        int64_t b;
    } f = { .a = false, .b = 5 };
    static const struct field fields[] = { FIELD(struct flags, a, SHOW),
                                           FIELD(struct flags, b, SHOW) };
    static const struct shape flags = SHAPE(struct flags, fields);

    fill(w);
    ok(db_begin(w->db, &w->arena, TX_READ));
    ok(db_one(w->db, SQL_DIALECT_COMPARE, &flags, &f, ARGS(arg_int(1))));
    ok(db_finish(w->db, NULL));
    assert_true(f.a);
    assert_int_equal(f.b, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        store_test(the_permitted_shapes_mean_the_same_everywhere),
        store_test(a_comparison_reads_as_a_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
