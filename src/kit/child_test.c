#include "kit/child.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "support.h"

static struct arena arena;

static err give(struct arena *a, const void *input, struct blob *ret)
{
    size_t n = *(const size_t *)input;

    *ret = (struct blob){ memset(arena_get(a, n), 'x', n), n };
    return NULL;
}

static err refuse(struct arena *a, const void *input, struct blob *ret)
{
    (void)a, (void)input, (void)ret;
    return &CHILD_LATE;
}

static err crash(struct arena *a, const void *input, struct blob *ret)
{
    (void)a, (void)input, (void)ret;
    _exit(7);
}

static err stall(struct arena *a, const void *input, struct blob *ret)
{
    (void)a, (void)input, (void)ret;
    while (pause() < 0) /* for ever */
        continue;
    return NULL;
}

static err look_for_files(struct arena *a, const void *input, struct blob *ret)
{
    int fd = *(const int *)input;

    (void)a;
    *ret = (struct blob){ write(fd, "", 1) < 0 && errno == EBADF ? "closed" : "open!!", 6 };
    return NULL;
}

static void bytes_come_back_whole(void **state)
{
    static const size_t sizes[] = { 0, 1, 65535, 65536, 5000000 };
    struct blob b = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        ok(child_run(&arena, give, &sizes[i], 10000, &b));
        assert_int_equal(b.n, sizes[i]);
        assert_true(b.n == 0 || ((const char *)b.p)[b.n - 1] == 'x');
    }
}

static void failures_and_crashes_are_told(void **state)
{
    struct blob b = { 0 };
    err e = child_run(&arena, refuse, NULL, 10000, &b);

    (void)state;
    assert_true(err_is(e, &CHILD_FAILED));
    assert_string_equal(e->detail, "child.late");
    assert_true(err_is(child_run(&arena, crash, NULL, 10000, &b), &CHILD_FAILED));
    assert_null(b.p);
}

static void a_child_that_stalls_is_killed_and_none_is_left(void **state)
{
    struct blob b = { 0 };
    int64_t start = clock_steady().ms;

    (void)state;
    assert_ptr_equal(child_run(&arena, stall, NULL, 100, &b), &CHILD_LATE);
    assert_true(clock_steady().ms - start < 5000);
    assert_true(waitpid(-1, NULL, WNOHANG) == -1 && errno == ECHILD);
}

static void a_child_holds_none_of_our_files(void **state)
{
    struct blob b = { 0 };
    int fd = dup(STDERR_FILENO);

    (void)state;
    if (fd == 3) /* the pipe's own place */
        fd = dup(STDERR_FILENO);
    ok(child_run(&arena, look_for_files, &fd, 10000, &b));
    assert_memory_equal(b.p, "closed", 6);
    assert_int_equal(close(fd), 0);
}

static pid_t worked; /* where `sign` ran, as far as this process knows */

static err sign(struct arena *a, const void *input, struct blob *ret)
{
    worked = getpid();
    return give(a, input, ret);
}

/* The last: nothing takes it back. */
static void an_errand_may_do_the_work_itself(void **state)
{
    const size_t n = 10;
    struct blob b = { 0 };

    (void)state;
    ok(child_run(&arena, sign, &n, 10000, &b));
    assert_int_equal(worked, 0);
    child_stay();
    ok(child_run(&arena, sign, &n, 10000, &b));
    assert_int_equal(worked, getpid());
    assert_ptr_equal(child_run(&arena, refuse, NULL, 10000, &b), &CHILD_LATE);
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
        cmocka_unit_test(bytes_come_back_whole),
        cmocka_unit_test(failures_and_crashes_are_told),
        cmocka_unit_test(a_child_that_stalls_is_killed_and_none_is_left),
        cmocka_unit_test(a_child_holds_none_of_our_files),
        cmocka_unit_test(an_errand_may_do_the_work_itself),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
