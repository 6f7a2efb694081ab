#include "kit/http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kit/asset.h"
#include "support.h"

enum { ANSWER_SIZE = 1 << 16, CAP = 64 };

static struct arena arena;
static struct http *server;
static atomic_int smuggled;

static size_t cap(struct str path) { return str_is(path, "/large") ? 1 << 20 : CAP; }

/* Echoes the body from another thread, after the server's own has moved on. */
static void *answer_later(void *arg)
{
    const struct http_request *r = arg;
    struct http_answer x = { .status = 200, .type = STR("text/plain") };

    if (str_is(r->path, "/slow"))
        (void)usleep(100 * 1000);
    x.body = str_fmt(r->arena, "[" STR_FMT "|" STR_FMT "|" STR_FMT "|%zu]", STR_ARG(r->path),
                     STR_ARG(r->query), STR_ARG(r->body), r->body.n);
    http_answer(r->conn, &x);
    return NULL;
}

static atomic_int told;  /* pieces a stream took before its listener was gone */
static atomic_int ended; /* streams that are over */
static atomic_int pieces = 10;

/* Sends until the listener leaves or its pieces are out. */
static void *tell(void *arg)
{
    struct http_stream *s = arg;

    for (int i = 0; i < atomic_load(&pieces) && http_send(s, STR("piece\n")); i++) {
        atomic_fetch_add(&told, 1);
        (void)usleep(30 * 1000);
    }
    http_close(s);
    atomic_fetch_add(&ended, 1);
    return NULL;
}

static bool ends_within(int ms)
{
    for (; ms > 0 && !atomic_load(&ended); ms -= 10)
        (void)usleep(10 * 1000);
    return atomic_load(&ended) == 1;
}

/* A listener who does not read is given up before its pieces fill the memory. */
static void *flood(void *arg)
{
    static char block[4096];
    struct http_stream *s = arg;

    memset(block, 'x', sizeof block);
    while (atomic_load(&told) < 100000 && http_send(s, (struct str){ block, sizeof block }))
        atomic_fetch_add(&told, 1);
    http_close(s);
    atomic_fetch_add(&ended, 1);
    return NULL;
}

static void begin_stream(const struct http_request *r)
{
    const struct http_answer head = { .status = 200,
                                      .type = STR("text/event-stream"),
                                      .body = STR("first\n") };
    bool fast = str_is(r->path, "/flood");
    pthread_t t;

    assert_int_equal(pthread_create(&t, NULL, fast ? flood : tell, http_open(r->conn, &head)), 0);
    assert_int_equal(pthread_detach(t), 0);
}

static void handle(void *arg, const struct http_request *r)
{
    pthread_t t;

    (void)arg;
    if (str_is(r->path, "/smuggled"))
        atomic_fetch_add(&smuggled, 1);
    if (str_is(r->path, "/asset")) {
        http_asset(r, asset_find(STR("VERSION")));
        return;
    }
    if (str_is(r->path, "/stream") || str_is(r->path, "/flood")) {
        begin_stream(r);
        return;
    }
    union {
        const struct http_request *in;
        void *out;
    } pass = { r };
    assert_int_equal(pthread_create(&t, NULL, answer_later, pass.out), 0);
    assert_int_equal(pthread_detach(t), 0);
}

static int start(void **state)
{
    static const struct http_config config = {
        .address = "127.0.0.1", .connections = 50, .idle_s = 5, .proxied = true, .body_cap = cap
    };

    (void)state;
    return http_start(&arena, &config, handle, NULL, &server) ? -1 : 0;
}

static int stop(void **state)
{
    (void)state;
    http_stop(server);
    arena_done(&arena);
    return 0;
}

static int dial(void)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(http_port(server)) };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_int_equal(inet_pton(AF_INET, "127.0.0.1", &at.sin_addr), 1);
    assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
    return fd;
}

struct reply {
    char text[ANSWER_SIZE];
    size_t n;
    int answers; /* status lines seen, 100 Continue left out */
    int ok;      /* those of status 200 */
    int status;  /* of the first */
    bool closed; /* by the server */
};

/* A stream says itself where it ends. */
static bool streams_on(const struct reply *r)
{
    return strstr(r->text, "Transfer-Encoding: chunked") && !strstr(r->text, "\r\n0\r\n\r\n");
}

/* Waits long for the first byte of an answer that must come, then until the line is quiet. */
static void read_reply(int fd, int first_ms, struct reply *ret)
{
    struct pollfd p = { .fd = fd, .events = POLLIN };

    memset(ret, 0, sizeof *ret);
    while (!ret->closed && ret->n < ANSWER_SIZE - 1 &&
           poll(&p, 1, ret->n && !streams_on(ret) ? 150 : first_ms) == 1) {
        ssize_t got = recv(fd, ret->text + ret->n, ANSWER_SIZE - 1 - ret->n, 0);
        ret->closed = got <= 0;
        ret->n += got > 0 ? (size_t)got : 0;
    }
    for (const char *at = ret->text; (at = strstr(at, "HTTP/1.1 ")) != NULL; at += 9) {
        int status = (at[9] - '0') * 100 + (at[10] - '0') * 10 + (at[11] - '0');
        if (status == 100)
            continue;
        ret->ok += status == 200;
        if (ret->answers++ == 0)
            ret->status = status;
    }
}

static void ask_within(struct str bytes, int first_ms, struct reply *ret)
{
    int fd = dial();

    assert_int_equal(send(fd, bytes.p, bytes.n, MSG_NOSIGNAL), bytes.n);
    read_reply(fd, first_ms, ret);
    (void)close(fd);
}

static void ask(struct str bytes, struct reply *ret) { ask_within(bytes, 5000, ret); }

#define POST_HEAD "POST /echo HTTP/1.1\r\nHost: a\r\n"
#define INNER "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n" /* 38 bytes */
#define CHUNKED "Transfer-Encoding: chunked\r\n"

/* Messages whose end two readers could see differently: refused with the connection, or read as
 * the one thing the standard allows. */
static void no_message_hides_a_second_one(void **state)
{
    static const struct {
        const char *what;
        struct str bytes;
        int status;  /* 0: the connection ends without an answer */
        bool closed; /* by the server, after its answer */
    } probes[] = {
        /* clang-format off */
        { "two lengths", STR_INIT(POST_HEAD "Content-Length: 38\r\nContent-Length: 0\r\n\r\n" INNER), 400, true },
        { "two equal lengths", STR_INIT(POST_HEAD "Content-Length: 38\r\nContent-Length: 38\r\n\r\n" INNER), 400, true },
        { "length and chunked", STR_INIT(POST_HEAD "Content-Length: 38\r\n" CHUNKED "\r\n0\r\n\r\n" INNER), 400, true },
        { "signed length", STR_INIT(POST_HEAD "Content-Length: +38\r\n\r\n" INNER), 400, true },
        { "length with a tail", STR_INIT(POST_HEAD "Content-Length: 38abc\r\n\r\n" INNER), 400, true },
        { "a list of lengths", STR_INIT(POST_HEAD "Content-Length: 38, 38\r\n\r\n" INNER), 400, true },
        { "unknown coding", STR_INIT(POST_HEAD "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" INNER), 400, true },
        { "coding list", STR_INIT(POST_HEAD "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" INNER), 400, true },
        { "two codings", STR_INIT(POST_HEAD CHUNKED CHUNKED "\r\n0\r\n\r\n" INNER), 400, true },
        { "hexadecimal prefix in a chunk", STR_INIT(POST_HEAD CHUNKED "\r\n0x26\r\n" INNER "\r\n0\r\n\r\n"), 400, true },
        { "space before the colon", STR_INIT(POST_HEAD "Content-Length : 38\r\n\r\n" INNER), 400, true },
        { "a tab in a name", STR_INIT(POST_HEAD "Content-\tLength: 38\r\n\r\n" INNER), 400, true },
        { "no host", STR_INIT("GET /echo HTTP/1.1\r\n\r\n"), 400, true },
        { "two hosts", STR_INIT("GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400, true },
        { "a body on GET", STR_INIT("GET /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 38\r\n\r\n" INNER), 400, true },
        { "unknown method with a body", STR_INIT("PURGE /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 38\r\n\r\n" INNER), 400, true },
        { "unknown method", STR_INIT("PURGE /echo HTTP/1.1\r\nHost: a\r\n\r\n"), 405, true },
        { "absolute target", STR_INIT("GET http://b/echo HTTP/1.1\r\nHost: a\r\n\r\n"), 400, true },
        { "length over the cap", STR_INIT(POST_HEAD "Content-Length: 65\r\n\r\n"), 413, true },
        { "control in a value", STR_INIT("GET /echo HTTP/1.1\r\nHost: a\r\nX: b\001c\r\n\r\n"), 400, true },
        /* lenient, and harmless: one message in, one answer out */
        { "NUL in a value", STR_INIT("GET /echo HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n"), 200, false },
        { "NUL ends a name", STR_INIT(POST_HEAD "Content-Length\0X: 38\r\n\r\n" INNER), 400, true },
        { "NUL ends a length", STR_INIT(POST_HEAD "Content-Length: 38\0 9\r\n\r\n" INNER), 0, false },
        { "folded length", STR_INIT(POST_HEAD "Content-Length: 38\r\n 0\r\n\r\n" INNER), 400, true },
        { "folded coding", STR_INIT(POST_HEAD "Transfer-Encoding: chunked\r\n x\r\n\r\n0\r\n\r\n" INNER), 400, true },
        { "a header in a fold", STR_INIT(POST_HEAD "X: a\r\n Content-Length: 38\r\n\r\n" INNER), 400, true },
        { "folded line", STR_INIT("GET /echo HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n"), 200, false },
        { "bare LF lines", STR_INIT("GET /echo HTTP/1.1\nHost: a\n\n"), 200, false },
        { "bare LF chunk size", STR_INIT(POST_HEAD CHUNKED "\r\n26\n" INNER "\r\n0\r\n\r\n"), 400, true },
        /* clang-format on */
    };
    static struct reply got;
    int bad = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(probes); i++) {
        ask_within(probes[i].bytes, probes[i].status ? 5000 : 150, &got);
        if (got.status != probes[i].status || got.closed != probes[i].closed || got.ok > 1 ||
            got.ok != (got.status == 200)) {
            print_error("%s: %d answers, first %d, %s\n%s\n", probes[i].what, got.answers,
                        got.status, got.closed ? "closed" : "open", got.text);
            bad++;
        }
    }
    assert_int_equal(bad, 0);
    assert_int_equal(atomic_load(&smuggled), 0);
}

static void a_request_is_handed_over_whole(void **state)
{
    static struct reply got;

    (void)state;
    ask(STR(POST_HEAD "Content-Length: 5\r\n\r\nhello"), &got);
    assert_non_null(strstr(got.text, "[/echo||hello|5]"));
    ask(STR(POST_HEAD CHUNKED "\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"), &got);
    assert_non_null(strstr(got.text, "[/echo||hello|5]"));
    ask(STR("GET /a%2fb?q=%e5&x HTTP/1.1\r\nHost: a\r\n\r\n"), &got);
    assert_non_null(strstr(got.text, "[/a%2fb|q=%e5&x||0]"));
    ask(STR("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n"), &got);
    assert_int_equal(got.status, 200);
    assert_null(strstr(got.text, "[/a"));
}

static void one_connection_carries_many_requests(void **state)
{
    static struct reply got;
    int fd = dial();

    (void)state;
    for (int i = 0; i < 5; i++) {
        struct str one = STR(POST_HEAD "Content-Length: 2\r\n\r\nhi");
        assert_int_equal(send(fd, one.p, one.n, 0), one.n);
        read_reply(fd, 5000, &got);
        assert_int_equal(got.status, 200);
        assert_false(got.closed);
    }
    (void)close(fd);
}

static void heads_and_targets_have_a_limit(void **state)
{
    static char big[120000];
    static struct reply got;
    int n = snprintf(big, sizeof big, "GET /");

    (void)state;
    memset(big + n, 'a', 5000);
    (void)snprintf(big + n + 5000, 100, " HTTP/1.1\r\nHost: a\r\n\r\n");
    ask(str_of(big), &got);
    assert_int_equal(got.status, 414);
    n = snprintf(big, sizeof big, "GET / HTTP/1.1\r\nHost: a\r\nX: ");
    memset(big + n, 'a', 100000);
    (void)snprintf(big + n + 100000, 100, "\r\n\r\n");
    ask(str_of(big), &got);
    assert_true(got.status == 431 || (got.status == 0 && got.closed));
}

static void a_chunked_body_over_its_cap_ends_the_connection(void **state)
{
    static struct reply got;

    (void)state;
    ask(STR(POST_HEAD CHUNKED "\r\n41\r\n"
                              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                              "\r\n0\r\n\r\n"),
        &got);
    assert_true(got.closed);
    assert_int_equal(got.answers, 0);
}

static void every_answer_carries_the_safety_headers(void **state)
{
    static struct reply got;

    (void)state;
    ask(STR("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"), &got);
    assert_non_null(strstr(got.text, "Content-Security-Policy: default-src 'self'"));
    assert_non_null(strstr(got.text, "X-Content-Type-Options: nosniff"));
    assert_non_null(strstr(got.text, "Cache-Control: no-store"));
    ask(STR("PURGE /echo HTTP/1.1\r\nHost: a\r\n\r\n"), &got); /* refused in JSON */
    assert_non_null(strstr(got.text, "Content-Security-Policy: default-src 'none'"));
    assert_non_null(strstr(got.text, "X-Content-Type-Options: nosniff"));
}

static void a_file_the_client_has_is_not_sent_again(void **state)
{
    static struct reply got;
    char again[256];

    (void)state;
    ask(STR("GET /asset HTTP/1.1\r\nHost: a\r\n\r\n"), &got);
    assert_int_equal(got.status, 200);
    assert_non_null(strstr(got.text, ZHENGYI_VERSION));
    const char *etag = strstr(got.text, "ETag: ");
    assert_non_null(etag);
    (void)snprintf(again, sizeof again,
                   "GET /asset HTTP/1.1\r\nHost: a\r\nIf-None-Match: %.34s\r\n\r\n", etag + 6);
    ask(str_of(again), &got);
    assert_int_equal(got.status, 304);
    assert_null(strstr(got.text, "\r\n\r\n" ZHENGYI_VERSION));
}

static int count_of(const char *text, const char *word)
{
    int n = 0;

    for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
        n++;
    return n;
}

static void a_stream_is_sent_as_it_comes_and_ends(void **state)
{
    static struct reply got;
    struct str one = STR("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");

    (void)state;
    ask(one, &got);
    assert_int_equal(got.status, 200);
    assert_non_null(strstr(got.text, "Content-Type: text/event-stream"));
    assert_int_equal(count_of(got.text, "first\n"), 1);
    assert_int_equal(count_of(got.text, "piece\n"), 10);
    assert_non_null(strstr(got.text, "\r\n0\r\n\r\n"));
}

static void a_listener_who_leaves_ends_the_stream(void **state)
{
    struct str one = STR("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
    int fd = dial();
    char first[512];

    (void)state;
    atomic_store(&told, 0);
    atomic_store(&ended, 0);
    atomic_store(&pieces, 1000); /* half a minute of them */
    assert_int_equal(send(fd, one.p, one.n, MSG_NOSIGNAL), one.n);
    assert_true(recv(fd, first, sizeof first, 0) > 0);
    (void)close(fd);
    assert_true(ends_within(20000));
    assert_true(atomic_load(&told) < 1000);
    atomic_store(&pieces, 10);
}

static void a_listener_who_does_not_read_is_given_up(void **state)
{
    struct str one = STR("GET /flood HTTP/1.1\r\nHost: a\r\n\r\n");
    int fd = dial();

    (void)state;
    atomic_store(&told, 0);
    atomic_store(&ended, 0);
    assert_int_equal(send(fd, one.p, one.n, MSG_NOSIGNAL), one.n);
    assert_true(ends_within(20000));
    assert_in_range(atomic_load(&told), 1, 99999);
    (void)close(fd);
}

static void stopping_waits_for_the_request_in_hand(void **state)
{
    static struct reply got;
    struct str one = STR("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
    int fd = dial();

    assert_int_equal(send(fd, one.p, one.n, 0), one.n);
    (void)usleep(30 * 1000);
    http_stop(server);
    read_reply(fd, 5000, &got);
    assert_int_equal(got.status, 200);
    assert_true(got.closed);
    (void)close(fd);
    assert_int_equal(start(state), 0);
}

static void two_programs_never_share_a_port(void **state)
{
    struct http_config config = {
        .address = "127.0.0.1", .connections = 5, .idle_s = 5, .body_cap = cap
    };
    struct http *second = NULL;

    (void)state;
    config.port = http_port(server);
    assert_non_null(http_start(&arena, &config, handle, NULL, &second));
    assert_null(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_message_hides_a_second_one),
        cmocka_unit_test(a_request_is_handed_over_whole),
        cmocka_unit_test(one_connection_carries_many_requests),
        cmocka_unit_test(heads_and_targets_have_a_limit),
        cmocka_unit_test(a_chunked_body_over_its_cap_ends_the_connection),
        cmocka_unit_test(every_answer_carries_the_safety_headers),
        cmocka_unit_test(a_file_the_client_has_is_not_sent_again),
        cmocka_unit_test(two_programs_never_share_a_port),
        cmocka_unit_test(a_stream_is_sent_as_it_comes_and_ends),
        cmocka_unit_test(a_listener_who_leaves_ends_the_stream),
        cmocka_unit_test(a_listener_who_does_not_read_is_given_up),
        cmocka_unit_test(stopping_waits_for_the_request_in_hand),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
