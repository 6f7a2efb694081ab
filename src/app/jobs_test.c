#include "app/jobs.h"
#include "flow/book.h"

#include <unistd.h>

#include "app/lane.h"
#include "room/record/record.h"
#include "town.h"
#include "web/leaf.h"

enum { LEAVES = 300 };

static void leave(struct town *t, struct id community)
{
    t->ctx.community = community;
    town_begin(t);
    ok(leaf_write(&t->ctx, "test.act"));
    town_end(t);
}

static int64_t size_of(struct town *t, struct id community)
{
    struct log_head head = { .size = 0 };

    t->ctx.community = community;
    ok(db_begin(t->world->db, &t->world->arena, TX_READ));
    err e = record_head(&t->ctx, &head);
    ok(db_finish(t->world->db, e == &NOT_FOUND ? NULL : e));
    return head.size;
}

static void pending_leaves_are_placed_within_a_second(void **state)
{
    struct world *w = *state;
    struct town *t = town_make(w);
    const struct flow_book book = { .n_template = 0 };
    struct lane *l[2] = { NULL, NULL };
    struct jobs *s[2] = { NULL, NULL };
    int copies = w->pg ? 2 : 1, rounds = 0;

    t->house.flow = &book;
    for (int i = 0; i < copies; i++) {
        ok(lane_start(&w->arena,
                      &(struct lane_config){
                          .kind = LANE_WRITE, .where = w->where, .threads = 1, .queue = 8 },
                      &l[i]));
        ok(jobs_start(&w->arena, l[i], &t->house, &s[i]));
    }
    for (int i = 0; i < LEAVES; i++)
        leave(t, i % 3 ? t->community : t->other);
    while ((size_of(t, t->community) < LEAVES * 2 / 3 || size_of(t, t->other) < LEAVES / 3) &&
           rounds++ < 50)
        (void)usleep(20 * 1000);
    assert_int_equal(size_of(t, t->community), LEAVES * 2 / 3);
    assert_int_equal(size_of(t, t->other), LEAVES / 3);
    for (int i = 0; i < copies; i++) {
        jobs_stop(s[i]);
        lane_stop(l[i]);
    }
    int64_t checked = 0;
    ok(db_begin(w->db, &w->arena, TX_READ));
    ok(db_finish(w->db, record_check(&t->ctx, &checked)));
    assert_int_equal(checked, LEAVES / 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        file_test(pending_leaves_are_placed_within_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
