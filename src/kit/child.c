#include "kit/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"

/* clang-format off */
const struct failure CHILD_FAILED = { .code = ERR_FAULT, .id = "child.failed" };
const struct failure CHILD_LATE = { .code = ERR_BUSY, .id = "child.late" };
/* clang-format on */

enum { PIPE = 3, FIRST = 256 * 1024 };

static void write_all(const char *p, size_t n)
{
    while (n) {
        ssize_t put = write(PIPE, p, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            _exit(3);
        p += put;
        n -= (size_t)put;
    }
}

/* The child: one byte, '+' then the bytes or '-' then the failure's id. */
static _Noreturn void be_child(int fd, pid_t parent, child_work *work, const void *input)
{
    struct arena a = { 0 };
    struct blob b = { 0 };

    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent || (fd != PIPE && dup2(fd, PIPE) != PIPE))
        _exit(2);
    (void)close_range(PIPE + 1, ~0u, 0);
    err e = work(&a, input, &b);
    write_all(e ? "-" : "+", 1);
    if (e)
        write_all(e->id, strlen(e->id));
    else
        write_all(b.p, b.n);
    _exit(0);
}

struct got {
    char *p;
    size_t n, cap;
};

/* One piece from the pipe: more than 0 bytes, 0 at the end, below 0 when late or too large. */
static ssize_t take(int fd, struct got *g, int64_t deadline)
{
    struct pollfd ready = { .fd = fd, .events = POLLIN };
    int64_t left = deadline - clock_steady().ms;

    if (left <= 0 || g->n > CHILD_BYTES)
        return -1;
    if (poll(&ready, 1, (int)(left < 1000 ? left : 1000)) <= 0)
        return 1;
    if (g->n == g->cap) {
        g->cap = g->cap ? g->cap * 2 : FIRST;
        g->p = realloc(g->p, g->cap);
        if (!g->p)
            abort();
    }
    ssize_t n = read(fd, g->p + g->n, g->cap - g->n);
    if (n > 0)
        g->n += (size_t)n;
    return n < 0 && errno == EINTR ? 1 : n;
}

static err judge(struct arena *a, const struct got *g, ssize_t end, int status, struct blob *ret)
{
    if (end < 0)
        return g->n > CHILD_BYTES ? &CHILD_FAILED : &CHILD_LATE;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || g->n == 0)
        return err_at(a, &CHILD_FAILED, NULL, "wait status %d", status);
    if (g->p[0] != '+')
        return err_at(a, &CHILD_FAILED, NULL, "%.*s", (int)(g->n - 1), g->p + 1);
    struct str kept = str_keep(a, (struct str){ g->p + 1, g->n - 1 });
    *ret = (struct blob){ kept.p, kept.n };
    return NULL;
}

static bool stay;

void child_stay(void) { stay = true; }

err child_run(struct arena *a, child_work *work, const void *input, int64_t timeout_ms,
              struct blob *ret)
{
    int64_t deadline = clock_steady().ms + timeout_ms;
    struct got g = { 0 };
    int ends[2], status = 0;
    ssize_t n = 1;

    if (stay)
        return work(a, input, ret);
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_at(a, &CHILD_FAILED, NULL, "pipe: errno %d", errno);
    pid_t parent = getpid(), pid = fork();
    if (pid == 0)
        be_child(ends[1], parent, work, input);
    (void)close(ends[1]);
    while (pid > 0 && n > 0)
        n = take(ends[0], &g, deadline);
    (void)close(ends[0]);
    if (pid < 0)
        return err_at(a, &CHILD_FAILED, NULL, "fork: errno %d", errno);
    if (n < 0)
        (void)kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    err e = judge(a, &g, n, status, ret);
    free(g.p);
    return e;
}
