/* demo_drive.c - sends requests to the routes as a user would, without the network. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/demo/demo.h"
#include "app/routes.h"
#include "base/arena.h"
#include "base/day.h"
#include "kit/jr.h"
#include "room/auth/auth.h"
#include "web/text.h"

/* The login travels where the cookie would; the rest is what every session gets. */
static err sign_in(struct req *r) { return auth_as(r, r->token); }

static void print_refusal(const char *login, enum method m, struct str path, err e)
{
    struct arena a = { NULL };

    (void)fprintf(stderr, "demo: %s %s " STR_FMT ": %s %s%s%s: " STR_FMT "\n", login,
                  m == GET ? "GET" : "POST", STR_ARG(path), e->id, e->field ? e->field : "",
                  e->detail ? " " : "", e->detail ? e->detail : "",
                  STR_ARG(text_say(&a, LANG_ZH, e->id, e->says)));
    arena_done(&a);
}

err demo_together(struct demo *d)
{
    d->together = true;
    return db_begin(d->db, &d->scratch, TX_WRITE);
}

err demo_apart(struct demo *d, err e)
{
    if (!d->together)
        return e;
    d->together = false;
    return db_finish(d->db, e);
}

err demo_int(struct demo *d, enum sql id, int64_t *ret, const struct arg *args, size_t n)
{
    if (d->together)
        return db_int(d->db, id, ret, args, n);
    TRY(db_begin(d->db, &d->scratch, TX_READ));
    return db_finish(d->db, db_int(d->db, id, ret, args, n));
}

static MUST err serve_together(struct req *r)
{
    TRY(web_before_within(ALL_ROUTES, r));
    return web_serve(ALL_ROUTES, r, true);
}

static MUST err send(struct demo *d, const char *login, struct req *r, struct str *ret_answer)
{
    web_set_sign_in(sign_in);
    r->token = str_of(login);
    r->ctx = demo_ctx(d, (struct id){ 0 });
    err e = d->together ? serve_together(r) : web_serve(ALL_ROUTES, r, false);
    if (!e)
        e = r->refusal;
    web_set_sign_in(auth_sign_in);
    if (e)
        print_refusal(login, r->method, r->path, e);
    else if (ret_answer)
        *ret_answer = r->out.n ? jw_text(&r->out) : STR("{}");
    return e;
}

err demo_post(struct demo *d, const char *login, const char *path, struct str *ret_answer,
              const char *body, ...)
{
    va_list ap;

    va_start(ap, body);
    struct req r = { .method = POST, .body = str_of(arena_vfmt(&d->scratch, body, ap)) };
    va_end(ap);
    r.query = str_of(path);
    (void)str_cut(&r.query, '?', &r.path);
    return send(d, login, &r, ret_answer);
}

err demo_put_file(struct demo *d, const char *login, const char *path, struct str name,
                  struct str bytes, struct str *ret_answer)
{
    struct req r = { .method = POST, .body = bytes, .path = str_of(path) };

    r.query = str_fmt(&d->scratch, "name=" STR_FMT, STR_ARG(name));
    return send(d, login, &r, ret_answer);
}

err demo_get(struct demo *d, const char *login, const char *path, struct str *ret_answer)
{
    struct req r = { .method = GET };
    struct str rest = str_of(path);

    (void)str_cut(&rest, '?', &r.path);
    r.query = rest;
    return send(d, login, &r, ret_answer);
}

const char *demo_path(struct demo *d, struct id place, const char *tail)
{
    return str_fmt(&d->scratch, "/api/c/%lld%s", (long long)place.v, tail).p;
}

const char *demo_login(struct demo *d, int community, const char *post)
{
    return str_fmt(&d->scratch, "%s.%s", DEMO[community].login, post).p;
}

struct str demo_day(struct demo *d, int days_ago)
{
    char text[DAY_TEXT_SIZE];

    return str_keep(&d->scratch, day_text((struct day){ d->today.n - days_ago }, text));
}

struct str demo_word(const struct jr *v, const char *key)
{
    struct str s = STR("0");

    (void)jr_str(jr_get(v, key), &s);
    return s;
}

err demo_said(struct demo *d, struct str answer, const char *key, struct str *ret)
{
    const struct jr *v = NULL;

    TRY(jr_read(&d->scratch, answer, &v));
    *ret = str_keep(d->arena, demo_word(v, key));
    return NULL;
}
