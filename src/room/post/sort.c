/* sort.c - from messages to letters: what is urgent at once, the rest once a day. */
#include <stdio.h>

#include "base/arena.h"
#include "base/day.h"
#include "room/post/outbox.h"
#include "web/house.h"
#include "web/text.h"

enum { FRESH = 500, READERS = 500, LINES = 1000, SHOWN = 50, SMS_SHOWN = 3, ROBOTS = 100 };

struct fresh {
    struct id community_id, id, account;
    struct str kind, text, says, link, mode, lang;
    bool sealed, phone, mail, by_sms, by_mail;
    int64_t hour;
};
struct reader {
    bool phone, mail, by_sms, by_mail;
    struct str lang;
};
struct line {
    struct id community_id, id;
    struct str kind, text, says, link;
};
struct hearer {
    struct id community_id, id;
};
/* clang-format off */
static const struct field fresh_fields[] = {
    FIELD(struct fresh, community_id, SHOW),
    FIELD(struct fresh, id, SHOW),
    FIELD(struct fresh, account, SHOW),
    FIELD(struct fresh, kind, SHOW),
    FIELD(struct fresh, text, SHOW),
    FIELD(struct fresh, says, SHOW),
    FIELD(struct fresh, link, SHOW),
    FIELD(struct fresh, mode, SHOW),
    FIELD(struct fresh, lang, SHOW),
    FIELD(struct fresh, sealed, SHOW),
    FIELD(struct fresh, phone, SHOW),
    FIELD(struct fresh, mail, SHOW),
    FIELD(struct fresh, by_sms, SHOW),
    FIELD(struct fresh, by_mail, SHOW),
    FIELD(struct fresh, hour, SHOW),
};
static const struct field reader_fields[] = {
    FIELD(struct reader, phone, SHOW),
    FIELD(struct reader, mail, SHOW),
    FIELD(struct reader, by_sms, SHOW),
    FIELD(struct reader, by_mail, SHOW),
    FIELD(struct reader, lang, SHOW),
};
static const struct field line_fields[] = {
    FIELD(struct line, community_id, SHOW),
    FIELD(struct line, id, SHOW),
    FIELD(struct line, kind, SHOW),
    FIELD(struct line, text, SHOW),
    FIELD(struct line, says, SHOW),
    FIELD(struct line, link, SHOW),
};
static const struct field hearer_fields[] = {
    FIELD(struct hearer, community_id, SHOW),
    FIELD(struct hearer, id, SHOW),
};
/* clang-format on */
static const struct shape FRESH_ROW = SHAPE(struct fresh, fresh_fields);
static const struct shape READER = SHAPE(struct reader, reader_fields);
static const struct shape LINE = SHAPE(struct line, line_fields);
static const struct shape HEARER = SHAPE(struct hearer, hearer_fields);

static enum lang lang_of(struct str word) { return str_is(word, "en") ? LANG_EN : LANG_ZH; }

struct place_row {
    struct str name;
};
static const struct field place_fields[] = { FIELD(struct place_row, name, SHOW) };
static const struct shape PLACE = SHAPE(struct place_row, place_fields);

err letter_add(struct ctx *c, const struct letter_new *l)
{
    return db_run(c->db, SQL_LETTER_ADD, NULL,
                  ARGS(arg_int(l->community.v), arg_id(ctx_id(c)), arg_id(l->message),
                       arg_str(str_of(l->way)), arg_str(l->kind), arg_id(l->account),
                       arg_id(l->robot), arg_str(l->key), arg_str(l->text), arg_str(l->link),
                       arg_time(c->now)));
}

/* What a letter says: in the words of its community where it has its own, else in the house's. */
static MUST err letter_text(struct ctx *c, const struct fresh *f, enum lang lang, struct str *ret)
{
    enum lang before = c->lang;
    struct place_row place = { STR("") };
    struct str own = STR(""), about;

    c->lang = lang;
    c->community = f->community_id;
    *ret = post_said(c, f->kind, f->text, f->says);
    about = post_about(c, f->kind, f->text, f->says);
    c->lang = before;
    if (!about.n || !f->community_id.v)
        return NULL;
    TRY(wording_now(c, f->kind, lang, &own));
    if (!own.n)
        return NULL;
    err e = db_one(c->db, SQL_PLACE_NAME, &PLACE, &place, ARGS(arg_id(f->community_id)));
    if (e && e != &NOT_FOUND)
        return e;
    *ret = wording_fill(c->arena, own, about, place.name);
    return NULL;
}

static MUST err letter_of(struct ctx *c, const struct fresh *f, const char *way, struct str text)
{
    struct letter_new l = { .community = f->community_id,
                            .message = f->id,
                            .account = f->account,
                            .way = way,
                            .kind = f->kind,
                            .text = text,
                            .link = f->link };

    l.key = str_fmt(c->arena, "%s:%lld", way, (long long)f->id.v);
    return letter_add(c, &l);
}

/* A thing is told to a group once a day, however many of its people are told. */
static MUST err to_robots(struct ctx *c, const struct fresh *f, const struct kind_rule *rule)
{
    struct list l;
    struct str text;
    char day[DAY_TEXT_SIZE];

    if (!rule->work || !f->community_id.v)
        return NULL;
    TRY(db_list(c->db, SQL_ROBOTS_HEARING, &HEARER, ROBOTS, &l,
                ARGS(arg_id(f->community_id), arg_id(f->account), arg_int(rule->late))));
    if (!l.n)
        return NULL;
    TRY(letter_text(c, f, LANG_ZH, &text));
    for (size_t k = 0; k < l.n; k++) {
        const struct hearer *h = &((const struct hearer *)l.p)[k];
        struct letter_new out = { .community = h->community_id,
                                  .robot = h->id,
                                  .way = "robot",
                                  .kind = f->kind,
                                  .text = text,
                                  .link = f->link };
        out.key =
            str_fmt(c->arena, "robot:%lld:" STR_FMT ":" STR_FMT ":" STR_FMT, (long long)h->id.v,
                    STR_ARG(f->kind), STR_ARG(f->link), STR_ARG(day_text(c->today, day)));
        TRY(letter_add(c, &out));
    }
    return NULL;
}

static MUST err at_once(struct ctx *c, const struct fresh *f)
{
    struct str text;

    TRY(letter_text(c, f, lang_of(f->lang), &text));
    if (f->sealed || (f->phone && f->by_sms))
        TRY(letter_of(c, f, "sms", text));
    if (!f->sealed && f->mail && f->by_mail)
        TRY(letter_of(c, f, "mail", text));
    return NULL;
}

static MUST err sort_one(struct ctx *c, const struct fresh *f)
{
    const struct kind_rule *rule = kind_rule(f->kind);
    enum reach chosen = REACH_UNSET;
    struct when digest = { 0 };
    int64_t n = 0;
    bool out = (f->phone && f->by_sms) || (f->mail && f->by_mail);

    (void)reach_read(f->mode, &chosen);
    enum reach how = f->sealed ? REACH_NOW : reach_of(&rule->reach, chosen);
    if (how == REACH_DIGEST && out)
        digest = reach_digest_at(c->now, f->hour);
    TRY(db_run(c->db, SQL_OUTBOX_SORTED, &n,
               ARGS(arg_int(f->community_id.v), arg_id(f->id), arg_time(digest))));
    if (n == 0)
        return NULL; /* another copy of the program was first */
    if (how == REACH_NOW)
        TRY(at_once(c, f));
    return to_robots(c, f, rule);
}

/* --- the digest --- */

/* Short: how many, and the first of them. */
static struct str digest_sms(struct ctx *c, struct str head, const struct line *m, size_t n)
{
    struct str out = head;

    for (size_t k = 0; k < n && k < SMS_SHOWN; k++)
        out = str_fmt(c->arena, STR_FMT "%s" STR_FMT, STR_ARG(out),
                      k ? (c->lang == LANG_EN ? "; " : "；") : (c->lang == LANG_EN ? ": " : "："),
                      STR_ARG(post_said(c, m[k].kind, m[k].text, m[k].says)));
    return str_fmt(c->arena, STR_FMT " " STR_FMT "/me/messages", STR_ARG(out),
                   STR_ARG(c->house->base_url));
}

static struct str digest_mail(struct ctx *c, struct str head, const struct line *m, size_t n)
{
    struct str out = str_fmt(c->arena, STR_FMT "\n\n", STR_ARG(head));

    for (size_t k = 0; k < n && k < SHOWN; k++)
        out = str_fmt(c->arena, STR_FMT "- " STR_FMT "\n  " STR_FMT STR_FMT "\n", STR_ARG(out),
                      STR_ARG(post_said(c, m[k].kind, m[k].text, m[k].says)),
                      STR_ARG(c->house->base_url), STR_ARG(m[k].link));
    return out;
}

static MUST err digest_letter(struct ctx *c, struct id account, const struct reader *r,
                              const struct line *m, size_t n)
{
    bool mail = r->mail && r->by_mail;
    enum lang before = c->lang;
    struct letter_new l = { .community = m->community_id,
                            .account = account,
                            .way = mail ? "mail" : "sms",
                            .kind = STR("digest"),
                            .link = STR("/me/messages") };

    c->lang = lang_of(r->lang);
    struct str head =
        text_say(c->arena, c->lang, "digest.head", str_fmt(c->arena, "n=%lld", (long long)n).p);
    l.text = mail ? digest_mail(c, head, m, n) : digest_sms(c, head, m, n);
    l.key = str_fmt(c->arena, "digest:%lld:%lld", (long long)account.v, (long long)m->id.v);
    c->lang = before;
    return letter_add(c, &l);
}

/* Nothing unread, no digest. */
static MUST err digest_for(struct ctx *c, struct id account)
{
    struct reader r;
    struct list l;
    err e = db_one(c->db, SQL_DIGEST_READER, &READER, &r, ARGS(arg_id(account)));

    if (e && e != &NOT_FOUND)
        return e;
    if (!e && ((r.phone && r.by_sms) || (r.mail && r.by_mail))) {
        TRY(db_list(c->db, SQL_DIGEST_ROWS, &LINE, LINES, &l,
                    ARGS(arg_id(account), arg_time(c->now))));
        if (l.n)
            TRY(digest_letter(c, account, &r, l.p, l.n));
    }
    return db_run(c->db, SQL_DIGEST_DONE, NULL, ARGS(arg_id(account), arg_time(c->now)));
}

err post_sort(struct ctx *c)
{
    struct id place = c->community;
    struct list fresh, readers;

    TRY(db_list(c->db, SQL_OUTBOX_FRESH, &FRESH_ROW, FRESH, &fresh,
                ARGS(arg_time(c->now), arg_int(FRESH))));
    for (size_t k = 0; k < fresh.n; k++)
        TRY(sort_one(c, &((const struct fresh *)fresh.p)[k]));
    TRY(db_list(c->db, SQL_DIGEST_DUE, &POST_PLACE, READERS, &readers,
                ARGS(arg_time(c->now), arg_int(READERS))));
    for (size_t k = 0; k < readers.n; k++)
        TRY(digest_for(c, ((const struct id *)readers.p)[k]));
    c->community = place;
    return NULL;
}
