/* post.c - the outbox: written with the act, taken by the sender, read by the person. */
#include "room/post/post.h"

#include "base/arena.h"
#include "room/post/outbox.h"
#include "room/resident/resident.h"
#include "web/text.h"

enum { LETTERS_MAX = 1000, PLACES_MAX = 20000 };
static const int64_t LATER_MS = 5 * 60 * 1000;

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

struct str post_said(struct ctx *c, struct str kind, struct str text)
{
    struct str id = str_fmt(c->arena, "message." STR_FMT, STR_ARG(kind));
    struct str kept = text_say(c->arena, LANG_ZH, id.p, "");

    if (c->lang == LANG_ZH || !str_starts(text, kept))
        return text;
    return str_fmt(c->arena, STR_FMT STR_FMT, STR_ARG(text_say(c->arena, c->lang, id.p, "")),
                   (int)(text.n - kept.n), text.p + kept.n);
}

err post_tell(struct ctx *c, const struct message *m)
{
    if (m->to_account.v == 0)
        return NULL;
    return db_run(c->db, SQL_OUTBOX_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(ctx_id(c)), arg_str(str_of(m->kind)),
                       arg_id(m->to_account), arg_str(m->key), arg_str(m->link),
                       arg_str(sentence(c, m)), arg_time(c->now)));
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
                       arg_str(m->link), arg_str(sentence(c, m)), arg_time(c->now)));
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

struct waiting {
    struct id community_id, id;
    struct str kind, key, text, lang;
    int64_t tries;
    struct id account;
    struct blob phone_sealed, to_sealed; /* of the account; of this message alone */
};
/* clang-format off */
static const struct field waiting_fields[] = {
    FIELD(struct waiting, community_id, SHOW),
    FIELD(struct waiting, id, SHOW),
    FIELD(struct waiting, kind, SHOW),
    FIELD(struct waiting, key, SHOW),
    FIELD(struct waiting, text, SHOW),
    FIELD(struct waiting, lang, SHOW),
    FIELD(struct waiting, tries, SHOW),
    FIELD(struct waiting, account, SHOW),
    FIELD(struct waiting, phone_sealed, SECRET),
    FIELD(struct waiting, to_sealed, SECRET),
};
/* clang-format on */
static const struct shape WAITING_ROW = SHAPE(struct waiting, waiting_fields);

/* A phone that cannot be opened (a lost key) is no phone: the message stays readable in the app. */
static struct str phone_of(struct ctx *c, const struct waiting *w)
{
    struct blob sealed = w->to_sealed.p ? w->to_sealed : w->phone_sealed;
    struct str phone = STR("");

    if (sealed.p && secret_open(c, "phone", w->to_sealed.p ? w->id : w->account, sealed, &phone))
        return STR("");
    return phone;
}

/* As its reader reads: the language of the account's last visit. */
static struct str text_of(struct ctx *c, const struct waiting *w)
{
    enum lang before = c->lang;

    c->lang = str_is(w->lang, "en") ? LANG_EN : LANG_ZH;
    struct str text = post_said(c, w->kind, w->text);
    c->lang = before;
    return text;
}

/* Community 0, the house itself, is a place here and not an absent one. */
static struct arg house_of(const struct ctx *c) { return arg_int(c->community.v); }

static const struct field place_fields[] = { FIELD(struct id, v, SHOW) };
const struct shape POST_PLACE = SHAPE(struct id, place_fields);

err post_waiting(struct ctx *c, struct list *ret_places)
{
    return db_list(c->db, SQL_OUTBOX_PLACES, &POST_PLACE, PLACES_MAX, ret_places,
                   ARGS(arg_time(c->now), arg_int(PLACES_MAX)));
}

err post_take(struct ctx *c, size_t limit, struct list *ret_letters)
{
    struct list found;

    TRY(db_list(c->db, SQL_OUTBOX_WAITING, &WAITING_ROW, LETTERS_MAX, &found,
                ARGS(house_of(c), arg_time(c->now), arg_int((int64_t)limit))));
    const struct waiting *w = found.p;
    struct letter *out = NEW_N(c->arena, struct letter, found.n + 1);
    for (size_t k = 0; k < found.n; k++) {
        out[k] = (struct letter){ w[k].community_id,  w[k].id,          w[k].kind, w[k].key,
                                  phone_of(c, &w[k]), text_of(c, &w[k]) };
        TRY(db_run(c->db, SQL_OUTBOX_SENDING, NULL, ARGS(house_of(c), arg_id(w[k].id))));
    }
    *ret_letters = (struct list){ out, found.n };
    return NULL;
}

/* A gateway that refused is asked again a little later, five times in all. */
err post_sent(struct ctx *c, struct id id, bool ok)
{
    struct when again = { c->now.ms + LATER_MS };

    return ok ? db_run(c->db, SQL_OUTBOX_SENT, NULL,
                       ARGS(house_of(c), arg_id(id), arg_time(c->now)))
              : db_run(c->db, SQL_OUTBOX_AGAIN, NULL,
                       ARGS(house_of(c), arg_id(id), arg_time(again)));
}

err post_forget(struct ctx *c) { return db_run(c->db, SQL_OUTBOX_FORGET, NULL, ARGS(house_of(c))); }
