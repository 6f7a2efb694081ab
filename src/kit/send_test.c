#include "kit/send.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "support.h"

static struct arena arena;

/* A server of one request: it keeps what came and answers `answer`, or nothing at all. */
struct gateway {
    int listener, port;
    const char *answer;
    size_t flood; /* so many bytes of body after the answer */
    char got[4096];
    pthread_t thread;
};

static void *serve(void *user)
{
    struct gateway *g = user;
    size_t n = 0;
    int fd = accept(g->listener, NULL, NULL);

    while (fd >= 0 && n < sizeof g->got - 1 && !strstr(g->got, "}")) {
        ssize_t more = read(fd, g->got + n, sizeof g->got - 1 - n);
        if (more <= 0)
            break;
        n += (size_t)more;
    }
    while (!g->answer && read(fd, g->got, 1) > 0) /* until the caller gives up */
        continue;
    if (g->answer && write(fd, g->answer, strlen(g->answer)) > 0) {
        for (size_t i = 0; i < g->flood && send(fd, "x", 1, MSG_NOSIGNAL) == 1; i++)
            continue;
    }
    (void)close(fd);
    return NULL;
}

static struct send start(struct gateway *g)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof at;

    g->listener = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(g->listener, (struct sockaddr *)&at, size), 0);
    assert_int_equal(listen(g->listener, 1), 0);
    assert_int_equal(getsockname(g->listener, (struct sockaddr *)&at, &size), 0);
    assert_int_equal(pthread_create(&g->thread, NULL, serve, g), 0);
    return (struct send){ .url = str_fmt(&arena, "http://127.0.0.1:%d/hook", ntohs(at.sin_port)),
                          .body = STR("{\"a\":1}"),
                          .timeout_ms = 5000 };
}

static void stop(struct gateway *g)
{
    assert_int_equal(pthread_join(g->thread, NULL), 0);
    assert_int_equal(close(g->listener), 0);
}

static void the_body_arrives_and_the_answer_comes_back(void **state)
{
    struct gateway g = { .answer = "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok" };
    struct send s = start(&g);
    struct send_answer r = { 0 };

    (void)state;
    s.header[0] = STR("X-Zhengyi-Signature: abc");
    ok(send_post(&arena, &s, &r));
    stop(&g);
    assert_int_equal(r.status, 202);
    assert_true(str_is(r.body, "ok"));
    assert_non_null(strstr(g.got, "POST /hook HTTP/1.1\r\n"));
    assert_non_null(strstr(g.got, "Content-Type: application/json\r\n"));
    assert_non_null(strstr(g.got, "X-Zhengyi-Signature: abc\r\n"));
    assert_non_null(strstr(g.got, "\r\n\r\n{\"a\":1}"));
    assert_null(strstr(g.got, "Expect"));
}

static void redirects_are_answers_and_not_followed(void **state)
{
    struct gateway g = { .answer = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"
                                   "Content-Length: 0\r\n\r\n" };
    struct send s = start(&g);
    struct send_answer r = { 0 };

    (void)state;
    ok(send_post(&arena, &s, &r));
    stop(&g);
    assert_int_equal(r.status, 302);
}

static void silence_ends_with_the_time_out(void **state)
{
    struct gateway g = { 0 };
    struct send s = start(&g);
    struct send_answer r = { .status = 7 };
    int64_t began = clock_steady().ms;

    (void)state;
    s.timeout_ms = 200;
    assert_ptr_equal(send_post(&arena, &s, &r), &SEND_LATE);
    stop(&g);
    assert_true(clock_steady().ms - began < 4000 && r.status == 7);
}

static void an_answer_without_end_is_cut_off(void **state)
{
    struct gateway g = { .answer = "HTTP/1.1 200 OK\r\n\r\n", .flood = SEND_ANSWER_BYTES };
    struct send s = start(&g);
    struct send_answer r = { 0 };

    (void)state;
    ok(send_post(&arena, &s, &r));
    stop(&g);
    assert_int_equal(r.body.n, SEND_ANSWER_BYTES);
    g = (struct gateway){ .answer = "HTTP/1.1 200 OK\r\n\r\n", .flood = SEND_ANSWER_BYTES + 1 };
    s = start(&g);
    assert_ptr_equal(send_post(&arena, &s, &r), &SEND_LARGE);
    stop(&g);
}

static void only_web_addresses_and_clean_headers_are_sent(void **state)
{
    static const struct str bad[] = { STR_INIT(""),
                                      STR_INIT("file:///etc/passwd"),
                                      STR_INIT("ftp://127.0.0.1/"),
                                      STR_INIT("127.0.0.1"),
                                      STR_INIT("http://"),
                                      STR_INIT("http://a/\r\nX: y") };
    struct send s = { .timeout_ms = 1000 };
    struct send_answer r = { 0 };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        s.url = bad[i];
        assert_true(err_is(send_post(&arena, &s, &r), &SEND_BAD));
    }
    s.url = STR("http://127.0.0.1:1/");
    assert_true(err_is(send_post(&arena, &s, &r), &SEND_FAILED));
    s.header[0] = STR("A: b\r\nC: d");
    assert_true(err_is(send_post(&arena, &s, &r), &SEND_BAD));
    s.header[0] = STR("");
    s.timeout_ms = 0;
    assert_true(err_is(send_post(&arena, &s, &r), &SEND_BAD));
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
        cmocka_unit_test(the_body_arrives_and_the_answer_comes_back),
        cmocka_unit_test(redirects_are_answers_and_not_followed),
        cmocka_unit_test(silence_ends_with_the_time_out),
        cmocka_unit_test(an_answer_without_end_is_cut_off),
        cmocka_unit_test(only_web_addresses_and_clean_headers_are_sent),
    };
    (void)unsetenv("http_proxy");
    (void)unsetenv("all_proxy");
    return cmocka_run_group_tests(tests, NULL, forget);
}
