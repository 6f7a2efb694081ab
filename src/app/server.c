#include "app/server.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "app/first.h"
#include "app/lane.h"
#include "app/live.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "kit/asset.h"
#include "kit/http.h"
#include "kit/watch.h"
#include "web/house.h"
#include "web/route.h"
#include "web/web.h"

enum {
    JSON_CAP = 1 << 20,
    FILE_CAP = 21 << 20,
    WRITE_QUEUE = 4096,
    READ_QUEUE = 1024,
    DESK_QUEUE = 64,
    PRESS_QUEUE = 16,
    IDLE_SECONDS = 30,
};

struct server {
    struct server_config config;
    struct http *http;
    struct lane *write, *read, *desk[DESK_COUNT_];
    struct lane *look; /* on SQLite: prepares acts, and sends off what the writer has stored */
    struct live *live;
    struct watch *watch; /* NULL on PostgreSQL: there the acts prepare in their own transaction */
    const struct first *first;
    unsigned start; /* with the count it makes a request's id */
    atomic_uint count;
};

/* One request on its way; lives in the request's arena. */
struct call {
    struct server *server;
    const struct http_request *from;
    struct req req;
    struct lane_job job;
    struct when since;
    struct str id;
    const struct asset *page; /* to be sent with its first answers inside */
    struct first_view view;
};

static const struct failure LIVE_FULL = { .code = ERR_RATE, .id = "live.full" };
const struct failure SERVER_BUSY = { .code = ERR_BUSY, .id = "server.busy" };

static size_t body_cap(struct str path)
{
    bool file = str_ends(path, STR("/files")) || str_ends(path, STR("/imports")) ||
                str_starts(path, STR("/open311/")); /* photographs */

    return file ? FILE_CAP : JSON_CAP;
}

/* A path that is no route of ours is a page. */
static struct str allow(void *arg, struct str path)
{
    const struct server *s = arg;
    struct req get = { .method = GET, .path = path }, post = { .method = POST, .path = path };
    bool posts = route_find(s->config.routes, &post);

    if (!posts)
        return STR("GET, HEAD");
    return route_find(s->config.routes, &get) ? STR("GET, HEAD, POST") : STR("POST");
}

static struct str answer_body(struct call *c, err e)
{
    struct req *r = &c->req;

    if (e)
        return web_error(r->ctx.arena, e, r->ctx.lang);
    if (r->raw_type.n || r->raw.n)
        return r->raw;
    return r->out.n ? jw_text(&r->out) : STR("{}");
}

/* The only line a request leaves: no address, name, query or text. */
static void log_call(const struct call *c, unsigned status, err e)
{
    const struct route *x = c->req.route;
    long long ms = clock_steady().ms - c->since.ms;
    const char *method = c->req.method == GET ? "GET" : "POST";

    log_line(status >= 500 ? LOG_ERROR : LOG_INFO, "%s %s %u %lldms " STR_FMT "%s%s%s%s", method,
             x ? x->path : "-", status, ms, STR_ARG(c->id), e ? " " : "", e ? e->id : "",
             e && e->detail ? ": " : "", e && e->detail ? e->detail : "");
}

static struct str save_as(struct call *c)
{
    struct str name = c->req.save_as, out = STR("");
    struct arena *a = c->req.ctx.arena;

    if (!name.n)
        return name;
    for (size_t i = 0; i < name.n; i++)
        out = str_fmt(a, STR_FMT "%%%02X", STR_ARG(out), (unsigned)(unsigned char)name.p[i]);
    return str_fmt(a, "attachment; filename*=UTF-8''" STR_FMT, STR_ARG(out));
}

static void answer(struct call *c, err e)
{
    struct req *r = &c->req;
    err why = e ? e : r->refusal, shown = web_tell(r, why) ? NULL : why;
    struct http_header more[] = {
        { STR("X-Request-Id"), c->id },
        { STR("Set-Cookie"), r->set_cookie },
        { STR("Content-Disposition"), shown ? STR("") : save_as(c) },
        { STR("Cache-Control"), shown || !r->cache.n ? STR("no-store") : r->cache },
        { STR("Retry-After"), shown && shown->code == ERR_BUSY ? STR("1") : STR("") },
    };
    struct http_answer x = { .status = (unsigned)web_status(shown) };

    if (!shown && r->status)
        x.status = (unsigned)r->status;
    x.body = answer_body(c, shown);
    x.type = !shown && r->raw_type.n ? r->raw_type : STR("application/json; charset=utf-8");
    x.header = more;
    x.headers = COUNT(more);
    log_call(c, x.status, why);
    if (why || !r->live)
        http_answer(c->from->conn, &x);
    else if (!live_join(c->server->live, c->from->conn, &x, r->live))
        answer(c, &LIVE_FULL);
}

/* As before the first try: what an undone one left points into memory that is gone. */
static void start_over(struct req *r, struct db *db)
{
    r->ctx.db = db;
    r->ctx.now = clock_now();
    r->looked = false;
    r->ctx.account = r->ctx.resident = (struct id){ 0 };
    r->ctx.name = STR("");
    r->ctx.perms = (struct perms){ 0 };
    r->refusal = NULL;
    r->status = 0;
    r->live = NULL;
    r->raw = r->raw_type = r->set_cookie = r->save_as = STR("");
}

static err run(struct db *db, void *arg)
{
    struct call *c = arg;

    if (web_holds(&c->req, db, clock_now()))
        c->req.ctx.db = db;
    else
        start_over(&c->req, db);
    return web_serve(c->server->config.routes, &c->req, true);
}

static err run_look(struct db *db, void *arg)
{
    struct call *c = arg;

    start_over(&c->req, db);
    return web_look(&c->req);
}

static err run_before(struct db *db, void *arg)
{
    struct call *c = arg;

    start_over(&c->req, db);
    return web_before(c->server->config.routes, &c->req);
}

static void done(void *arg, err e) { answer(arg, e); }

static void queue(struct call *c, struct lane *l, err (*what)(struct db *, void *),
                  void (*then)(void *, err))
{
    c->job = (struct lane_job){ .arena = c->from->arena, .run = what, .done = then, .arg = c };
    if (!lane_put(l, &c->job))
        answer(c, &SERVER_BUSY);
}

static struct lane *lane_of(const struct call *c)
{
    return c->req.method == GET ? c->server->read : c->server->write;
}

static void done_before(void *arg, err e)
{
    struct call *c = arg;

    if (e)
        answer(c, e);
    else
        queue(c, lane_of(c), run, done);
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A refused look is the answer, unless the same request may have been answered before. */
static void done_look(void *arg, err e)
{
    struct call *c = arg;

    if (e && !c->req.once.n && e->code != ERR_BUSY)
        answer(c, e);
    else
        queue(c, c->server->write, run, done);
}

/* The path with its %xx read; "" when it is not UTF-8 or hides a slash or a NUL. */
static struct str decoded(struct arena *a, struct str s)
{
    char *p = NEW_N(a, char, s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++, n++) {
        p[n] = s.p[i];
        if (s.p[i] != '%')
            continue;
        int hi = i + 2 < s.n ? hex(s.p[i + 1]) : -1, lo = hi >= 0 ? hex(s.p[i + 2]) : -1;
        p[n] = (char)(hi << 4 | lo);
        if (lo < 0 || p[n] == '/' || p[n] == '\0')
            return STR("");
        i += 2;
    }
    struct str out = { p, n };
    return str_len_utf8(out) < 0 ? STR("") : out;
}

static void read_request(struct call *c)
{
    const struct http_request *f = c->from;
    struct req *r = &c->req;

    r->ctx.arena = f->arena;
    r->ctx.house = c->server->config.house;
    r->ctx.now = clock_now();
    r->ctx.lang = str_starts(http_header(f, "Accept-Language"), STR("en")) ? LANG_EN : LANG_ZH;
    r->method = f->method == HTTP_POST ? POST : GET;
    r->path = decoded(f->arena, f->path);
    r->query = f->query;
    r->body = f->body;
    r->type = http_header(f, "Content-Type");
    r->token = http_cookie(f, "zy_session");
    r->csrf = http_header(f, "X-CSRF-Token");
    r->origin = http_header(f, "Origin");
    r->host = http_header(f, "Host");
    r->key = http_header(f, "X-Api-Key");
    r->once = http_header(f, "Idempotency-Key");
    r->resume = http_header(f, "Last-Event-ID");
    r->ip = f->ip;
}

/* The page or file of the web UI a path means; NULL if it means none. */
static const struct asset *page_of(struct arena *a, struct str path)
{
    struct str file = str_fmt(a, "ui/dist" STR_FMT, STR_ARG(path));
    const struct asset *found = asset_find(file);
    size_t at = 0;

    if (found || !path.n || str_starts(path, STR("/api/")) || str_starts(path, STR("/log/")) ||
        str_find(path, STR("."), &at))
        return found;
    bool console = str_is(path, "/c") || str_starts(path, STR("/c/"));
    return asset_find(console ? STR("ui/dist/c.html") : STR("ui/dist/m.html"));
}

static void ask(struct req *r, const struct first_ask *ask)
{
    r->path = ask->path;
    r->query = ask->query;
    r->method = GET;
    r->route = NULL;
}

/* All first answers in one look at the data; one that is refused is left to the page. */
static err run_first(struct db *db, void *arg)
{
    struct call *c = arg;
    struct req *r = &c->req;

    for (size_t i = c->view.asks; i-- > 0;) {
        struct first_ask *one = &c->view.ask[i];
        start_over(r, db);
        ask(r, one);
        err e = web_serve(c->server->config.routes, r, true);
        if (e && e->code == ERR_BUSY)
            return e;
        one->answer = e || r->refusal || r->raw.n ? STR("") : jw_text(&r->out);
    }
    return NULL;
}

static void done_first(void *arg, err e)
{
    struct call *c = arg;
    struct req *r = &c->req;

    if (e) {
        http_asset(c->from, c->page);
        return;
    }
    r->refusal = NULL;
    r->raw = first_write(r->ctx.arena, c->page->raw, &c->view);
    r->raw_type = str_of(c->page->type);
    answer(c, NULL);
}

/* Turns a page's request into those for its first answers; false when the page goes as it is. */
static bool ask_first(struct call *c, const struct asset *page)
{
    struct req *r = &c->req;

    if (!str_is(str_of(page->path), "ui/dist/m.html") ||
        !first_match(c->from->arena, c->server->first, r->path, &c->view) || !c->view.asks)
        return false;
    c->page = page;
    r->ctx.lang = str_is(http_cookie(c->from, "zy_lang"), "en") ? LANG_EN : LANG_ZH;
    return true;
}

static void on_request(void *arg, const struct http_request *f)
{
    struct server *s = arg;
    struct call *c = NEW(f->arena, struct call);

    c->server = s;
    c->from = f;
    c->since = clock_steady();
    c->id = str_fmt(f->arena, "%08x%08x", s->start, atomic_fetch_add(&s->count, 1));
    read_request(c);
    bool slow = web_is_slow(s->config.routes, &c->req);
    const struct asset *page =
        c->req.route || c->req.method != GET ? NULL : page_of(f->arena, c->req.path);
    if (page && ask_first(c, page))
        queue(c, s->read, run_first, done_first);
    else if (page)
        http_asset(f, page);
    else if (!c->req.route)
        answer(c, &ROUTE_UNKNOWN);
    else if (slow)
        queue(c, s->desk[c->req.route->desk], run_before, done_before);
    else if (s->watch && web_is_prepared(&c->req))
        queue(c, s->look, run_look, done_look);
    else
        queue(c, lane_of(c), run, done);
}

static MUST err start_lanes(struct arena *a, struct server *s)
{
    const char *where = s->config.database;
    const unsigned readers = s->config.readers;
    struct lane_config read = { LANE_READ, where, readers, READ_QUEUE, s->watch, NULL };
    struct lane_config look = { LANE_LOOK, where, readers, READ_QUEUE, s->watch, NULL };
    struct lane_config write = {
        LANE_WRITE, where, s->config.writers, WRITE_QUEUE, s->watch, NULL
    };

    TRY(lane_start(a, &read, &s->read));
    if (s->watch)
        TRY(lane_start(a, &look, &s->look));
    write.after = s->look;
    TRY(lane_start(a, &write, &s->write));
    for (size_t d = 0; d < DESK_COUNT_; d++) {
        const struct lane_config desk = {
            .kind = LANE_WORK,
            .where = where,
            .threads = 1,
            .queue = d == DESK_PRESS ? PRESS_QUEUE : DESK_QUEUE,
        };
        TRY(lane_start(a, &desk, &s->desk[d]));
    }
    return NULL;
}

err server_start(struct arena *a, const struct server_config *config, struct server **ret)
{
    struct server *s = NEW(a, struct server);
    const struct http_config http = {
        .address = config->address,
        .port = config->port,
        .connections = config->connections,
        .per_ip = config->per_ip,
        .idle_s = IDLE_SECONDS,
        .proxied = config->proxied,
        .body_cap = body_cap,
        .allow = allow,
    };

    s->config = *config;
    s->start = (unsigned)(clock_now().ms / 1000);
    TRY(web_check(config->routes, a));
    s->first = first_open(a);
    s->watch = db_is_pg(config->database) ? NULL : watch_new();
    TRY(start_lanes(a, s));
    TRY(live_start(a, s->read, config->house, &s->live));
    TRY(http_start(a, &http, on_request, s, &s->http));
    *ret = s;
    return NULL;
}

struct lane *server_write_lane(struct server *s) { return s->write; }

uint16_t server_port(const struct server *s) { return http_port(s->http); }

/* The lanes end after the server: until its last request is answered they have work to do. */
void server_stop(struct server *s)
{
    live_stop(s->live);
    http_stop(s->http);
    for (size_t d = 0; d < DESK_COUNT_; d++)
        lane_stop(s->desk[d]);
    lane_stop(s->write);
    if (s->look)
        lane_stop(s->look);
    lane_stop(s->read);
    watch_free(s->watch);
}
