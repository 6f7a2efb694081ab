/* race_test.c - what happens to a vote between the reader that prepared it and the writer. */
#include "hall.h"
#include "kit/crypto.h"
#include "kit/db.h"
#include "room/ballot/ballot.h"

enum { VOTERS = 8 };

struct race {
    struct hall *h;
    struct db *reader;
    const char *path;
};

static const char AGREE[] = "{\"choice\":\"agree\"}", OPPOSE[] = "{\"choice\":\"oppose\"}";

static struct race race_make(void **state, const char *form)
{
    struct race x = { .h = hall_reps(*state, 9, 1) };

    hall_gather(x.h, VOTERS);
    good(hall_open(x.h, form));
    x.path = town_path(x.h->t, x.h->t->community, "/ballots/%lld/votes", (long long)x.h->ballot.v);
    x.reader = town_reader(x.h->t);
    town_batch(x.h->t, NULL,
               0); /* the writer has seen all that was written before it was watched */
    return x;
}

static struct look_at ready(struct race *x, int seat, const char *vote)
{
    struct look_at a;

    hall_as(x->h, seat);
    town_look(x->h->t, x->reader, x->path, vote, &a);
    ok(a.e);
    return a;
}

static int64_t votes(struct race *x) { return hall_int(x->h, SQL_BALLOT_CAST_COUNT, x->h->ballot); }

static void a_prepared_vote_is_only_written(void **state)
{
    struct race x = race_make(state, "{}");
    struct look_at a[3] = { ready(&x, 1, AGREE), ready(&x, 2, OPPOSE), ready(&x, 3, AGREE) };

    town_batch(x.h->t, a, 2); /* votes do not make each other old */
    town_batch(x.h->t, a + 2, 1);
    for (int i = 0; i < 3; i++) {
        good(a[i].answer);
        assert_int_equal(a[i].held, !x.h->t->world->pg);
        assert_int_equal(town_word(a[i].answer.body, "leaf_hash").n, 64);
    }
    assert_int_equal(votes(&x), 3);
    hall_as(x.h, 2);
    struct answer seen = town_get(
        x.h->t, town_path(x.h->t, x.h->t->community, "/ballots/%lld", (long long)x.h->ballot.v));
    assert_true(has(seen.body, "\"choice\":\"oppose\""));
    town_reader_close(x.h->t, x.reader);
}

static void close_it(struct race *x) { good(hall_ballot(x->h, "close", "{}")); }
static void leave(struct race *x) { good(hall_meeting(x->h, "leave", "{\"voter\":\"5001\"}")); }
static void recuse(struct race *x)
{
    hall_exec(x->h, "UPDATE roll SET recused = 1 WHERE voter_id = 5001");
}
static void strike(struct race *x)
{
    hall_exec(x->h, "DELETE FROM attendance WHERE voter_id = 5001");
    hall_exec(x->h, "DELETE FROM roll WHERE voter_id = 5001");
}
static void end_matter(struct race *x) { hall_exec(x->h, "UPDATE matter SET state = 'withdrawn'"); }
static void hold_for_long(struct race *x) { x->h->t->ctx.now.ms += 1001; }
static void write_elsewhere(struct race *x)
{
    struct db *other = world_connect(x->h->t->world);

    ok(db_begin(other, &x->h->t->world->arena, TX_WRITE));
    ok(db_run(other, SQL_SETTING_PUT, NULL, ARGS(arg_str(STR("a")), arg_str(STR("b")))));
    ok(db_finish(other, NULL));
    db_close(other);
}

static void whatever_is_written_in_between_is_judged_anew(void **state)
{
    static const struct {
        void (*happens)(struct race *x);
        const char *id; /* NULL: the vote counts all the same */
    } cases[] = {
        { close_it, "ballot.closed" },     { end_matter, "ballot.closed" },
        { leave, "ballot.not_signed_in" }, { recuse, "ballot.recused" },
        { strike, "ballot.not_on_roll" },  { hold_for_long, NULL },
        { write_elsewhere, NULL },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct world *w = *state;
        struct race x = race_make(state, "{}");
        struct look_at a = ready(&x, 1, AGREE);
        cases[i].happens(&x);
        town_batch(x.h->t, &a, 1);
        assert_false(a.held);
        if (cases[i].id)
            no(a.answer, cases[i].id);
        else
            good(a.answer);
        assert_int_equal(votes(&x), cases[i].id ? 0 : 1);
        town_reader_close(x.h->t, x.reader);
        if (i + 1 < COUNT(cases)) { /* the next one in a world of its own */
            enum world_kind kind = w->pg ? WORLD_PG : WORLD_FILE;
            world_drop(w);
            *state = world_make(kind);
        }
    }
}

/* In one batch of the writer: the close is not yet committed when the vote comes up. */
static void a_vote_behind_the_close_of_its_batch_is_refused(void **state)
{
    struct race x = race_make(state, "{}");
    struct town *t = x.h->t;
    struct look_at a = ready(&x, 1, AGREE);
    struct ballot b;

    ok(db_begin(t->world->db, &t->world->arena, TX_WRITE));
    ok(db_enter(t->world->db, &t->world->arena));
    ok(db_leave(t->world->db, ballot_close(&t->ctx, x.h->ballot, &b)));
    assert_false(web_holds(&a.req, t->world->db, t->ctx.now));
    ok(db_finish(t->world->db, NULL));
    town_batch(t, &a, 1);
    no(a.answer, "ballot.closed");
    town_reader_close(x.h->t, x.reader);
}

static void one_person_twice_in_one_batch_counts_once(void **state)
{
    struct race x = race_make(state, "{\"secret\":true}");
    struct look_at a[3] = { ready(&x, 1, AGREE), ready(&x, 1, OPPOSE), ready(&x, 2, AGREE) };

    town_batch(x.h->t, a, 3);
    good(a[0].answer);
    no(a[1].answer, "ballot.voted_already");
    good(a[2].answer);
    assert_int_equal(votes(&x), 2);
    assert_int_equal(hall_int(x.h, SQL_TEST_SEALED_PAPERS, x.h->ballot), 2);
    town_reader_close(x.h->t, x.reader);
}

static void an_open_choice_changes_as_often_as_allowed_however_it_was_prepared(void **state)
{
    struct race x = race_make(state, "{}"); /* once */
    struct look_at a[3] = { ready(&x, 1, AGREE), ready(&x, 1, OPPOSE), ready(&x, 1, AGREE) };

    town_batch(x.h->t, a, 3);
    good(a[0].answer);
    good(a[1].answer);
    no(a[2].answer, "ballot.voted_already");
    assert_int_equal(votes(&x), 1);
    struct answer seen = town_get(
        x.h->t, town_path(x.h->t, x.h->t->community, "/ballots/%lld", (long long)x.h->ballot.v));
    assert_true(has(seen.body, "\"choice\":\"oppose\""));
    town_reader_close(x.h->t, x.reader);
}

/* The same request twice at once, by its Idempotency-Key: one vote, one answer. */
static void a_request_prepared_twice_is_one_act(void **state)
{
    struct race x = race_make(state, "{\"secret\":true}");

    x.h->t->once = STR("k-1");
    struct look_at a[2] = { ready(&x, 1, AGREE), ready(&x, 1, AGREE) };
    town_batch(x.h->t, a, 2);
    good(a[0].answer);
    good(a[1].answer);
    assert_true(str_eq(a[0].answer.body, a[1].answer.body));
    assert_int_equal(votes(&x), 1);
    town_reader_close(x.h->t, x.reader);
}

static void others_do(struct race *x, const char *script)
{
    struct db *other = world_connect(x->h->t->world);

    ok(db_exec(other, script));
    db_close(other);
}

/* The ballot is the same for all who vote: their reader recalls it from the look before. */
static void a_ballot_recalled_is_the_ballot_as_it_is(void **state)
{
    struct race x = race_make(state, "{}");
    struct look_at a = ready(&x, 1, AGREE), b = ready(&x, 2, AGREE);

    assert_false(a.req.look.recalled);
    assert_int_equal(b.req.look.recalled, !x.h->t->world->pg);
    town_batch(x.h->t, &b, 1);
    good(b.answer);
    assert_int_equal(b.held, !x.h->t->world->pg);

    others_do(&x, "UPDATE ballot SET state = 'closed'"); /* unseen by the writer */
    hall_as(x.h, 3);
    town_look(x.h->t, x.reader, x.path, AGREE, &b);
    assert_int_equal(b.e == NULL, !x.h->t->world->pg);
    town_batch(x.h->t, &b, 1);
    assert_false(b.held);
    no(b.answer, "ballot.closed");

    hall_as(x.h, 4);
    town_look(x.h->t, x.reader, x.path, AGREE, &a);
    refused(BALLOT_CLOSED, a.e);
    others_do(&x, "UPDATE ballot SET state = 'open'");
    a = ready(&x, 4, AGREE); /* a refusal does not rest on what was recalled */
    town_batch(x.h->t, &a, 1);
    good(a.answer);

    close_it(&x);
    hall_as(x.h, 5);
    town_look(x.h->t, x.reader, x.path, AGREE, &a);
    refused(BALLOT_CLOSED, a.e);
    assert_false(a.req.look.recalled);
    assert_int_equal(votes(&x), 2);
    town_reader_close(x.h->t, x.reader);
}

static void sign_in_seat_1(struct race *x)
{
    static uint8_t hash[HASH_SIZE];
    struct town *t = x->h->t;

    hall_exec(x->h, "INSERT INTO account (id, login, name, totp_on, totp_step, state, failed, "
                    "created_at) VALUES (1001, 'seat1', 'P1', 0, 0, 'active', 0, 1)");
    t->token = STR("token");
    t->csrf = STR("csrf");
    sha256(t->token.p, t->token.n, hash);
    town_begin(t);
    ok(db_run(t->world->db, SQL_SESSION_ADD, NULL,
              ARGS(arg_blob((struct blob){ hash, HASH_SIZE }), arg_int(1001), arg_str(t->csrf),
                   arg_time(t->ctx.now), arg_int(HOUR), arg_int(t->ctx.now.ms + DAY))));
    town_end(t);
}

static void a_session_that_ended_in_between_votes_no_more(void **state)
{
    static const char *const ends[] = { "DELETE FROM session",
                                        "UPDATE account SET state = 'closed' WHERE id = 1001" };

    struct race x = race_make(state, "{}");
    struct town *t = x.h->t;
    sign_in_seat_1(&x);
    for (size_t i = 0; i < COUNT(ends); i++) {
        struct look_at a;
        t->by_session = true;
        town_look(t, x.reader, x.path, AGREE, &a);
        ok(a.e);
        assert_int_equal(a.req.ctx.account.v, 1001);
        town_begin(t); /* as an act of the writer does it */
        ok(db_exec(t->world->db, ends[COUNT(ends) - 1 - i]));
        town_end(t);
        town_batch(t, &a, 1);
        assert_false(a.held);
        no(a.answer, "sign_in_first");
        t->by_session = false;
        hall_exec(x.h, "UPDATE account SET state = 'active'");
    }
    assert_int_equal(votes(&x), 0);
    town_reader_close(x.h->t, x.reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        file_test(a_prepared_vote_is_only_written),
        file_test(whatever_is_written_in_between_is_judged_anew),
        file_test(a_vote_behind_the_close_of_its_batch_is_refused),
        file_test(one_person_twice_in_one_batch_counts_once),
        file_test(an_open_choice_changes_as_often_as_allowed_however_it_was_prepared),
        file_test(a_request_prepared_twice_is_one_act),
        file_test(a_ballot_recalled_is_the_ballot_as_it_is),
        file_test(a_session_that_ended_in_between_votes_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
