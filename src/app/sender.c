/* sender.c - see sender.h. */
#include "app/sender.h"

#include <fcntl.h>
#include <stdio.h>

#include "app/clerk.h"
#include "base/arena.h"
#include "base/log.h"
#include "kit/crypto.h"
#include "kit/jr.h"
#include "kit/jw.h"
#include "kit/send.h"
#include "room/post/post.h"
#include "web/house.h"

enum { TAKE_MAX = 50, TURN_MS = 1000, GATEWAY_MS = 10000, LINE_BASE64 = 57 };

struct sender {
    const struct house *house;
    struct clerk *clerk;
    struct arena *arena; /* of the turn in hand */
    struct list letters; /* of struct letter */
    struct str *fault;   /* by letter; "" when it arrived */
};

static err take_all(struct ctx *c, void *arg)
{
    struct sender *s = arg;

    return post_take(c, TAKE_MAX, &s->letters);
}

static err write_down(struct ctx *c, void *arg)
{
    struct sender *s = arg;
    const struct letter *l = s->letters.p;

    for (size_t k = 0; k < s->letters.n; k++)
        TRY(post_sent(c, &l[k], s->fault[k]));
    return NULL;
}

/* A refused letter is told apart from a gateway that is not there. */
static struct str outcome(struct sender *s, err e, int status)
{
    if (e == &SEND_LATE)
        return STR("late");
    if (e) {
        log_line(LOG_WARN, "sender: %s", e->id);
        return STR("unreached");
    }
    return status >= 200 && status < 300 ? STR("") : str_fmt(s->arena, "status %d", status);
}

/* The key lets the gateway drop what it has seen before. */
static struct str to_gateway(struct sender *s, const struct letter *l)
{
    struct jw j = { .arena = s->arena };
    struct send_answer got = { .status = 0 };

    jw_object(&j, NULL);
    jw_str(&j, "key", l->key);
    jw_str(&j, "kind", l->kind);
    jw_str(&j, "phone", l->to);
    jw_str(&j, "text", l->text);
    jw_end_object(&j);
    struct send out = { .url = s->house->sms_webhook,
                        .body = jw_text(&j),
                        .timeout_ms = GATEWAY_MS };
    out.header[0] = str_fmt(s->arena, "Idempotency-Key: " STR_FMT, STR_ARG(l->key));
    err e = send_post(s->arena, &out, &got);
    return outcome(s, e, got.status);
}

/* WeCom's own way: its answer is 200 also when it refuses, with a number. */
static struct str to_robot(struct sender *s, const struct letter *l)
{
    struct jw j = { .arena = s->arena };
    struct send_answer got = { .status = 0 };
    const struct jr *said = NULL;
    int64_t code = 0;

    jw_object(&j, NULL);
    jw_str(&j, "msgtype", STR("markdown"));
    jw_object(&j, "markdown");
    jw_str(&j, "content",
           str_fmt(s->arena, STR_FMT "\n[" STR_FMT STR_FMT "](" STR_FMT STR_FMT ")",
                   STR_ARG(l->text), STR_ARG(s->house->base_url), STR_ARG(l->link),
                   STR_ARG(s->house->base_url), STR_ARG(l->link)));
    jw_end_object(&j);
    jw_end_object(&j);
    struct send out = { .url = str_fmt(s->arena, STR_FMT STR_FMT, STR_ARG(s->house->robot_url),
                                       STR_ARG(l->to)),
                        .body = jw_text(&j),
                        .timeout_ms = GATEWAY_MS };
    struct str fault = outcome(s, send_post(s->arena, &out, &got), got.status);
    if (!fault.n && !jr_read(s->arena, got.body, &said) && jr_int(jr_get(said, "errcode"), &code) &&
        code != 0)
        return str_fmt(s->arena, "robot %lld", (long long)code);
    return fault;
}

/* The subject is the first line; the whole is the body. A key is known again by its Message-ID. */
static struct str mail_text(struct sender *s, const struct letter *l)
{
    const struct house *h = s->house;
    struct str rest = l->text, subject, host = h->mail_from, name, body;

    (void)str_cut(&rest, '\n', &subject);
    (void)str_cut(&host, '@', &name);
    body = str_fmt(s->arena, STR_FMT "\n\n" STR_FMT STR_FMT "\n\n--\n" STR_FMT "/me/reach\n",
                   STR_ARG(l->text), STR_ARG(h->base_url), STR_ARG(l->link), STR_ARG(h->base_url));
    struct str out = str_fmt(
        s->arena,
        "From: <" STR_FMT ">\r\nTo: <" STR_FMT ">\r\nSubject: =?UTF-8?B?" STR_FMT "?=\r\n"
        "Message-ID: <%s@" STR_FMT ">\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
        "Auto-Submitted: auto-generated\r\nList-Unsubscribe: <" STR_FMT "/me/reach>\r\n\r\n",
        STR_ARG(h->mail_from), STR_ARG(l->to),
        STR_ARG(base64(s->arena, subject.p, subject.n < 180 ? subject.n : 0)),
        str_hex(s->arena, l->key.p, l->key.n).p, STR_ARG(host), STR_ARG(h->base_url));
    for (size_t at = 0; at < body.n; at += LINE_BASE64) {
        size_t n = body.n - at < LINE_BASE64 ? body.n - at : LINE_BASE64;
        out = str_fmt(s->arena, STR_FMT STR_FMT "\r\n", STR_ARG(out),
                      STR_ARG(base64(s->arena, body.p + at, n)));
    }
    return out;
}

static struct str to_mail(struct sender *s, const struct letter *l)
{
    struct send_mail m = { .url = s->house->smtp,
                           .from = s->house->mail_from,
                           .to = l->to,
                           .text = mail_text(s, l),
                           .timeout_ms = GATEWAY_MS };

    return outcome(s, send_mail(s->arena, &m), 200);
}

static struct str to_file(struct sender *s, const struct letter *l)
{
    const char *path = str_fmt(s->arena, STR_FMT "/outbox.txt", STR_ARG(s->house->data_dir)).p;
    struct str line =
        str_fmt(s->arena, STR_FMT " " STR_FMT "\n",
                STR_ARG(str_is(l->way, "robot") ? STR("robot") : l->to), STR_ARG(l->text));
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "a");

    if (!f)
        return STR("file"); /* out of memory or disk: a later turn tries again */
    bool good = fwrite(line.p, 1, line.n, f) == line.n;
    good = fclose(f) == 0 && good;
    if (good && s->house->demo) {
        (void)printf(STR_FMT " " STR_FMT, STR_ARG(l->way), STR_ARG(line));
        (void)fflush(stdout);
    }
    return good ? STR("") : STR("file");
}

/* The demo reaches nobody outside. */
static struct str deliver(struct sender *s, const struct letter *l)
{
    const struct house *h = s->house;

    if (l->to.n == 0)
        return STR("address");
    if (str_is(l->way, "robot"))
        return h->robot_url.n && !h->demo ? to_robot(s, l) : to_file(s, l);
    if (str_is(l->way, "mail"))
        return h->smtp.n ? to_mail(s, l) : to_file(s, l);
    return h->sms_webhook.n ? to_gateway(s, l) : to_file(s, l);
}

static void take_a_turn(struct clerk *k, void *arg)
{
    struct sender *s = arg;

    s->arena = clerk_arena(k);
    if (!clerk_run(k, take_all, s) || s->letters.n == 0)
        return;
    s->fault = NEW_N(s->arena, struct str, s->letters.n);
    for (size_t i = 0; i < s->letters.n; i++)
        s->fault[i] = deliver(s, &((const struct letter *)s->letters.p)[i]);
    (void)clerk_run(k, write_down, s); /* what is not written down is taken again later */
}

err sender_start(struct arena *a, struct lane *write, const struct house *house,
                 struct sender **ret)
{
    struct sender *s = NEW(a, struct sender);
    const struct clerk_config config = { .name = "sender",
                                         .write = write,
                                         .house = house,
                                         .every_ms = TURN_MS,
                                         .turn = take_a_turn,
                                         .arg = s };

    s->house = house;
    *ret = s;
    return clerk_start(a, &config, &s->clerk);
}

void sender_stop(struct sender *s) { clerk_stop(s->clerk); }
