/* post.c - the outbox: written with the act, sorted by sort.c, read by the person. */
#include "room/post/post.h"

#include "base/arena.h"
#include "room/post/outbox.h"
#include "room/resident/resident.h"
#include "web/text.h"

struct str post_link(struct ctx *c, const char *room, struct id id)
{
    return str_fmt(c->arena, "/%lld/%s/%lld", (long long)c->community.v, room, (long long)id.v);
}

static struct str sentence(struct ctx *c, const struct message *m)
{
    struct str id = str_fmt(c->arena, "message.%s", m->kind);
    struct str said = text_say(c->arena, LANG_ZH, id.p, "");

    if (m->title.n)
        said = str_fmt(c->arena, STR_FMT "《" STR_FMT "》", STR_ARG(said), STR_ARG(m->title));
    return m->tail.n ? str_fmt(c->arena, STR_FMT STR_FMT, STR_ARG(said), STR_ARG(m->tail)) : said;
}

static struct str behind(struct ctx *c, struct str says)
{
    struct str facts = says, id = STR("");

    (void)str_cut(&facts, ' ', &id);
    return id.n ? text_say(c->arena, c->lang, str_z(c->arena, id), str_z(c->arena, facts))
                : STR("");
}

/* What follows the kept sentence of the kind; false when it was kept under other words. */
static bool after_head(struct ctx *c, struct str kind, struct str text, struct str *ret)
{
    struct str id = str_fmt(c->arena, "message." STR_FMT, STR_ARG(kind));
    struct str kept = text_say(c->arena, LANG_ZH, id.p, "");

    if (!str_starts(text, kept))
        return false;
    *ret = (struct str){ text.p + kept.n, text.n - kept.n };
    return true;
}

struct str post_about(struct ctx *c, struct str kind, struct str text, struct str says)
{
    struct str rest;

    if (!after_head(c, kind, text, &rest))
        return STR("");
    return str_fmt(c->arena, STR_FMT STR_FMT, STR_ARG(rest), STR_ARG(behind(c, says)));
}

struct str post_said(struct ctx *c, struct str kind, struct str text, struct str says)
{
    struct str id = str_fmt(c->arena, "message." STR_FMT, STR_ARG(kind));
    struct str tail = behind(c, says), rest;

    if (c->lang == LANG_ZH || !after_head(c, kind, text, &rest))
        return tail.n ? str_fmt(c->arena, STR_FMT STR_FMT, STR_ARG(text), STR_ARG(tail)) : text;
    return str_fmt(c->arena, STR_FMT STR_FMT STR_FMT,
                   STR_ARG(text_say(c->arena, c->lang, id.p, "")), STR_ARG(rest), STR_ARG(tail));
}

err post_tell(struct ctx *c, const struct message *m)
{
    if (m->to_account.v == 0)
        return NULL;
    return db_run(c->db, SQL_OUTBOX_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_str(str_of(m->kind)),
                       arg_id(m->to_account), arg_str(m->key), arg_str(m->link),
                       arg_str(sentence(c, m)), arg_time(c->now), arg_str(m->says)));
}

err post_tell_resident(struct ctx *c, struct id resident, const char *kind, struct id subject,
                       struct str title, struct str link)
{
    struct message m = { .kind = kind, .title = title, .link = link };

    TRY(db_int(c->db, SQL_ACCOUNT_BEHIND, &m.to_account.v,
               ARGS(arg_id(c->community), arg_id(resident))));
    m.key = str_fmt(c->arena, "%s:%lld", kind, (long long)subject.v);
    return post_tell(c, &m);
}

/* The telephone of the roll, sealed anew for this message alone. */
static MUST err to_phone(struct ctx *c, struct id resident, const struct message *m, bool *ret)
{
    struct resident who;
    struct id id = ctx_id(c);
    struct str phone = STR("");

    *ret = false;
    err e = resident_get(c, resident, &who);
    if (e || !who.phone_sealed.p)
        return e == &NOT_FOUND ? NULL : e;
    if (secret_open(c, "phone", who.id, who.phone_sealed, &phone) || phone.n == 0)
        return NULL;
    *ret = true;
    return db_run(c->db, SQL_OUTBOX_PHONE, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(str_of(m->kind)),
                       arg_blob(secret_seal(c, "phone", id, phone)), arg_str(m->key),
                       arg_str(m->link), arg_str(sentence(c, m)), arg_time(c->now),
                       arg_str(m->says)));
}

err post_reach_resident(struct ctx *c, struct id resident, const struct message *m,
                        struct str *ret_way)
{
    struct message out = *m;
    bool sent = false;

    *ret_way = STR("");
    if (resident.v == 0)
        return NULL;
    err e = db_int(c->db, SQL_ACCOUNT_BEHIND, &out.to_account.v,
                   ARGS(arg_id(c->community), arg_id(resident)));
    if (e && e != &NOT_FOUND)
        return e;
    if (out.to_account.v) {
        *ret_way = STR("app");
        return post_tell(c, &out);
    }
    TRY(to_phone(c, resident, m, &sent));
    if (sent)
        *ret_way = STR("sms");
    return NULL;
}

static const struct field place_fields[] = { FIELD(struct id, v, SHOW) };
const struct shape POST_PLACE = SHAPE(struct id, place_fields);
