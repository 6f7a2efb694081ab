#include "app/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/live.h"
#include "kit/db.h"
#include "support.h"
#include "web/house.h"
#include "web/live.h"
#include "web/web.h"

enum { TEXT_SIZE = 1 << 14, CLIENTS = 8, EACH = 25 };

static const struct failure SAID_NO = { .code = ERR_CONFLICT, .id = "test.said_no" };
static struct server *server;

/* Counts in a setting row: two acts at once that both read before they write would lose one. */
static err bump(struct req *r)
{
    char text[24];
    int64_t n = 0;

    TRY(db_int(r->ctx.db, SQL_SETTING_GET, &n, ARGS(arg_str(STR("bump")))));
    (void)snprintf(text, sizeof text, "%lld", (long long)n + 1);
    TRY(db_run(r->ctx.db, SQL_SETTING_PUT, NULL,
               ARGS(arg_str(STR("bump")), arg_str(str_of(text)))));
    jw_object(&r->out, NULL);
    jw_int(&r->out, "n", n + 1);
    jw_end_object(&r->out);
    return NULL;
}

/* The same in two halves: a count prepared from an older row would be lost. */
static err read_bump(struct req *r)
{
    int64_t *n = NEW(r->ctx.arena, int64_t);

    r->ready = n;
    return db_int(r->ctx.db, SQL_SETTING_GET, n, ARGS(arg_str(STR("bump"))));
}

static err write_bump(struct req *r)
{
    struct str text = str_fmt(r->ctx.arena, "%lld", (long long)*(int64_t *)r->ready + 1);

    return db_run(r->ctx.db, SQL_SETTING_PUT, NULL, ARGS(arg_str(STR("bump")), arg_str(text)));
}

static err refuse_to_prepare(struct req *r)
{
    (void)r;
    return &SAID_NO;
}

static err bump_and_fail(struct req *r)
{
    TRY(bump(r));
    return &SAID_NO;
}

static err bump_and_refuse(struct req *r)
{
    TRY(bump(r));
    r->refusal = &SAID_NO;
    return NULL;
}

static atomic_int busy_runs;

static err busy_once(struct req *r)
{
    if (atomic_fetch_add(&busy_runs, 1) == 0) {
        r->set_cookie = str_fmt(r->ctx.arena, "undone=1");
        return &DB_BUSY;
    }
    return bump(r);
}

static err look(struct req *r)
{
    int64_t n = 0;

    TRY(db_int(r->ctx.db, SQL_SETTING_GET, &n, ARGS(arg_str(STR("bump")))));
    jw_object(&r->out, NULL);
    jw_int(&r->out, "n", n);
    jw_str(&r->out, "q", req_param(r, "q"));
    jw_str(&r->out, "word", r->word);
    jw_bool(&r->out, "proved", r->proof.ok);
    jw_end_object(&r->out);
    return NULL;
}

static err prove(struct req *r)
{
    r->proof.ok = true;
    return NULL;
}

/* A listener who hears of nothing: the stream itself is what is tried. */
static err listen_on(struct req *r)
{
    struct live_ask *ask = NEW(r->ctx.arena, struct live_ask);

    ask->account = (struct id){ 5 };
    r->raw = STR("retry: 3000\n\n");
    r->raw_type = STR("text/event-stream");
    r->live = ask;
    return NULL;
}

/* Stands at the press until the test lets it go. */
static sem_t press;

static err hold(struct req *r)
{
    (void)r;
    while (sem_wait(&press) != 0)
        continue;
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/look", PERM_PUBLIC, .asks = "q", .run = look },
    { GET, "/api/look/{word}", PERM_PUBLIC, .asks = "q", .run = look },
    { GET, "/api/slow", PERM_PUBLIC, .asks = "q", .run = look, .before = prove },
    { GET, "/api/press", PERM_PUBLIC, .asks = "q", .run = look, .before = hold, .desk = DESK_PRESS },
    { GET, "/api/live", PERM_PUBLIC, .run = listen_on },
    { GET, "/api/mine", PERM_SIGNED_IN, .asks = "q", .run = look },
    { POST, "/api/bump", PERM_PUBLIC, "-", .run = bump },
    { POST, "/api/busy", PERM_PUBLIC, "-", .run = busy_once },
    { POST, "/api/bump/fail", PERM_PUBLIC, "-", .run = bump_and_fail },
    { POST, "/api/bump/prepared", PERM_PUBLIC, "-", .prepare = read_bump, .run = write_bump },
    { POST, "/api/bump/never", PERM_PUBLIC, "-", .prepare = refuse_to_prepare, .run = write_bump },
    { POST, "/api/bump/refuse", PERM_PUBLIC, "-", .run = bump_and_refuse },
};
/* clang-format on */
static const struct routes test_routes = { "test", routes, COUNT(routes) };
static const struct routes *const all[] = { &test_routes, NULL };
static const struct house house = { .demo = false };

static void start(struct world *w)
{
    struct server_config config = { .database = w->where,
                                    .address = "127.0.0.1",
                                    .readers = 2,
                                    .writers = 4,
                                    .connections = 100,
                                    .house = &house,
                                    .routes = all };

    ok(server_start(&w->arena, &config, &server));
}

static void ask(const char *head, char *ret)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(server_port(server)) };
    char bytes[1024];
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    size_t n = 0;

    (void)inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
    if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0) {
        int len =
            snprintf(bytes, sizeof bytes, "%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s\r\n",
                     head, head[0] == 'P' ? "Content-Length: 0\r\n" : "");
        ssize_t got = send(fd, bytes, (size_t)len, MSG_NOSIGNAL);
        while (got > 0 && n < TEXT_SIZE - 1) {
            got = recv(fd, ret + n, TEXT_SIZE - 1 - n, 0);
            n += got > 0 ? (size_t)got : 0;
        }
    }
    ret[n] = '\0';
    (void)close(fd);
}

static void expect(const char *head, const char *status, const char *part)
{
    char text[TEXT_SIZE];

    ask(head, text);
    if (strncmp(text + 9, status, 3) != 0 || !strstr(text, part)) {
        print_error("%s: wanted %s with %s, got\n%s\n", head, status, part, text);
        fail();
    }
}

static void a_request_finds_its_route_and_its_answer(void **state)
{
    start(*state);
    expect("GET /api/look?q=%E6%A2%A7", "200", "{\"n\":0,\"q\":\"梧\",");
    expect("GET /api/look/%E9%87%8C", "200", "\"word\":\"里\"");
    expect("GET /api/look/a%2Fb", "404", "\"id\":\"route.unknown\"");
    expect("GET /api/none", "404", "\"id\":\"route.unknown\"");
    expect("GET /api/mine", "401", "\"id\":\"sign_in_first\"");
    expect("GET /api/slow", "200", "\"proved\":true");
    expect("POST /api/look", "404", "\"id\":\"route.unknown\"");
    expect("GET /api/look", "200", "X-Request-Id: ");
    server_stop(server);
}

/* Twelve lines an account, and all of them end when the server stops. */
static void a_listener_is_answered_until_the_server_stops(void **state)
{
    int line[LIVE_OF_ONE];
    char text[1024];

    start(*state);
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(server_port(server)) };
    (void)inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
    for (int i = 0; i < LIVE_OF_ONE; i++) {
        struct str one = STR("GET /api/live HTTP/1.1\r\nHost: a\r\n\r\n");
        line[i] = socket(AF_INET, SOCK_STREAM, 0);
        assert_int_equal(connect(line[i], (struct sockaddr *)&at, sizeof at), 0);
        assert_int_equal(send(line[i], one.p, one.n, MSG_NOSIGNAL), one.n);
        ssize_t got = recv(line[i], text, sizeof text - 1, 0);
        assert_true(got > 0);
        text[got] = '\0';
        assert_non_null(strstr(text, "200 OK"));
    }
    expect("GET /api/live", "429", "\"id\":\"live.full\"");
    server_stop(server);
    for (int i = 0; i < LIVE_OF_ONE; i++) {
        while (recv(line[i], text, sizeof text, 0) > 0)
            continue;
        (void)close(line[i]);
    }
}

static void what_failed_is_undone_and_what_was_refused_stays(void **state)
{
    start(*state);
    expect("POST /api/bump", "200", "{\"n\":1}");
    expect("POST /api/bump/fail", "409", "\"id\":\"test.said_no\"");
    expect("GET /api/look", "200", "{\"n\":1,");
    expect("POST /api/bump/refuse", "409", "\"id\":\"test.said_no\"");
    expect("GET /api/look", "200", "{\"n\":2,");
    expect("POST /api/bump/prepared", "200", "{}");
    expect("POST /api/bump/never", "409", "\"id\":\"test.said_no\"");
    expect("GET /api/look", "200", "{\"n\":3,");
    server_stop(server);
}

static void a_run_again_starts_from_nothing(void **state)
{
    struct world *w = *state;
    char text[TEXT_SIZE];

    start(w);
    atomic_store(&busy_runs, 0);
    ask("POST /api/busy", text);
    assert_null(strstr(text, w->pg ? "undone=1" : "\"n\""));
    if (w->pg)
        assert_int_equal(strncmp(text + 9, "200", 3), 0);
    else
        assert_non_null(strstr(text, "Retry-After: 1")); /* there the client runs it again */
    expect("POST /api/busy", "200", w->pg ? "{\"n\":2}" : "{\"n\":1}");
    server_stop(server);
}

enum { PRESSED = 24 };

static void *ask_press(void *arg)
{
    atomic_int *said = arg;
    char text[TEXT_SIZE];

    ask("GET /api/press", text);
    if (strncmp(text + 9, "200", 3) == 0)
        atomic_fetch_add(&said[0], 1);
    if (strncmp(text + 9, "503", 3) == 0 && strstr(text, "Retry-After: "))
        atomic_fetch_add(&said[1], 1);
    return NULL;
}

static void a_press_that_is_full_says_so_and_keeps_no_password_waiting(void **state)
{
    pthread_t t[PRESSED];
    atomic_int said[2] = { 0, 0 };

    assert_int_equal(sem_init(&press, 0, 0), 0);
    start(*state);
    for (int i = 0; i < PRESSED; i++)
        assert_int_equal(pthread_create(&t[i], NULL, ask_press, said), 0);
    while (atomic_load(&said[1]) < PRESSED - 17) /* 16 waiting, and one in hand if taken early */
        (void)usleep(1000);
    expect("GET /api/slow", "200", "\"proved\":true");
    assert_int_equal(atomic_load(&said[0]), 0);
    for (int i = 0; i < PRESSED; i++)
        (void)sem_post(&press);
    for (int i = 0; i < PRESSED; i++)
        (void)pthread_join(t[i], NULL);
    assert_in_range(atomic_load(&said[0]), 16, 17);
    assert_int_equal(atomic_load(&said[0]) + atomic_load(&said[1]), PRESSED);
    server_stop(server);
    (void)sem_destroy(&press);
}

static void *bump_often(void *arg)
{
    atomic_int *done = arg;
    char text[TEXT_SIZE];

    for (int tries = 0, i = 0; i < EACH && tries < EACH * 20; tries++) {
        ask(tries % 3 ? "POST /api/bump/prepared" : "POST /api/bump", text);
        if (strncmp(text + 9, "200", 3) == 0) {
            atomic_fetch_add(done, 1);
            i++;
        }
    }
    return NULL;
}

static void acts_at_once_lose_none_and_every_answer_is_kept(void **state)
{
    pthread_t t[CLIENTS];
    atomic_int done = 0;
    char part[32];

    start(*state);
    for (int i = 0; i < CLIENTS; i++)
        assert_int_equal(pthread_create(&t[i], NULL, bump_often, &done), 0);
    for (int i = 0; i < CLIENTS; i++)
        (void)pthread_join(t[i], NULL);
    assert_int_equal(done, CLIENTS * EACH);
    (void)snprintf(part, sizeof part, "{\"n\":%d,", CLIENTS * EACH);
    expect("GET /api/look", "200", part);
    server_stop(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        file_test(a_request_finds_its_route_and_its_answer),
        file_test(a_listener_is_answered_until_the_server_stops),
        file_test(what_failed_is_undone_and_what_was_refused_stays),
        file_test(a_run_again_starts_from_nothing),
        file_test(a_press_that_is_full_says_so_and_keeps_no_password_waiting),
        file_test(acts_at_once_lose_none_and_every_answer_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
