/* reach.c - what reaches me: when the digest comes, by which ways, and a switch for every kind. */
#include "base/arena.h"
#include "kit/crypto.h"
#include "room/post/outbox.h"
#include "room/resident/resident.h"
#include "web/text.h"

enum { MAIL_MAX = 120, CODE_LIMIT = 1000000, CODE_TRIES = 5, KINDS_MAX = 1000 };
static const int64_t CODE_PAUSE_MS = 60 * 1000, CODE_LIFE_MS = INT64_C(30) * 60 * 1000;

/* clang-format off */
const struct failure REACH_KIND = { .code = ERR_INPUT, .id = "reach.kind", .field = "kind" };
const struct failure REACH_KEPT = { .code = ERR_CONFLICT, .id = "reach.kept", .field = "mode" };
const struct failure REACH_MAIL = { .code = ERR_INPUT, .id = "reach.mail", .field = "mail" };
const struct failure REACH_CODE = { .code = ERR_INPUT, .id = "reach.code", .field = "code" };
const struct failure REACH_SOON = { .code = ERR_RATE, .id = "reach.soon" };

static const char *const modes[] = { "now", "digest", "app", "off", NULL };

struct reach_row {
    int64_t hour;
    bool by_sms, by_mail;
    struct blob mail_sealed, asked_sealed, phone_sealed, code_hash;
    struct when code_at;
    int64_t code_tries;
};
struct switch_row {
    struct str kind, mode;
};
struct reach_kind_row { /* one switch; why: it may not be quieter than `least` for "law" or "account" */
    struct str kind, family, text, mode, standard, least, why;
};
struct reach_out {
    int64_t hour;
    bool by_sms, by_mail;
    struct str phone, mail, asked; /* "128****0001", "w***@example.org"; "" none */
    struct list kinds;
};
struct reach_in {
    int64_t hour;
    bool by_sms, by_mail;
};
struct reach_switch_in {
    struct str kind, mode;
};
struct reach_mail_in {
    struct str mail;
};
struct mail_code_in {
    struct str code;
};
static const struct field row_fields[] = {
    FIELD(struct reach_row, hour, SHOW),
    FIELD(struct reach_row, by_sms, SHOW),
    FIELD(struct reach_row, by_mail, SHOW),
    FIELD(struct reach_row, mail_sealed, SECRET),
    FIELD(struct reach_row, asked_sealed, SECRET),
    FIELD(struct reach_row, phone_sealed, SECRET),
    FIELD(struct reach_row, code_hash, SECRET),
    FIELD(struct reach_row, code_at, SHOW),
    FIELD(struct reach_row, code_tries, SHOW),
};
static const struct field switch_fields[] = {
    FIELD(struct switch_row, kind, SHOW),
    FIELD(struct switch_row, mode, SHOW),
};
static const struct field kind_fields[] = {
    FIELD(struct reach_kind_row, kind, SHOW),
    FIELD(struct reach_kind_row, family, SHOW),
    FIELD(struct reach_kind_row, text, SHOW),
    FIELD(struct reach_kind_row, mode, SHOW),
    FIELD(struct reach_kind_row, standard, SHOW),
    FIELD(struct reach_kind_row, least, SHOW),
    FIELD(struct reach_kind_row, why, SHOW),
};
static const struct shape KIND_ROW = { "struct reach_kind", kind_fields, COUNT(kind_fields),
                                       sizeof(struct reach_kind_row) };
static const struct field out_fields[] = {
    FIELD(struct reach_out, hour, SHOW),
    FIELD(struct reach_out, by_sms, SHOW),
    FIELD(struct reach_out, by_mail, SHOW),
    FIELD(struct reach_out, phone, SHOW),
    FIELD(struct reach_out, mail, SHOW),
    FIELD(struct reach_out, asked, SHOW),
    FIELD(struct reach_out, kinds, SHOW, .sub = &KIND_ROW),
};
static const struct field in_fields[] = {
    FIELD(struct reach_in, hour, NEED, .max = 23),
    FIELD(struct reach_in, by_sms, NEED),
    FIELD(struct reach_in, by_mail, NEED),
};
static const struct field switch_in_fields[] = {
    FIELD(struct reach_switch_in, kind, NEED, .max = 60),
    FIELD(struct reach_switch_in, mode, NEED, .words = modes),
};
static const struct field mail_in_fields[] = { FIELD(struct reach_mail_in, mail, NEED, .min = 6, .max = MAIL_MAX) };
static const struct field code_in_fields[] = { FIELD(struct mail_code_in, code, NEED, .min = 6, .max = 6) };
/* clang-format on */
static const struct shape REACH_ROW = SHAPE(struct reach_row, row_fields);
static const struct shape SWITCH = SHAPE(struct switch_row, switch_fields);
static const struct shape REACH = { "struct reach", out_fields, COUNT(out_fields),
                                    sizeof(struct reach_out) };
static const struct shape REACH_IN = SHAPE(struct reach_in, in_fields);
static const struct shape SWITCH_IN = SHAPE(struct reach_switch_in, switch_in_fields);
static const struct shape MAIL_IN = SHAPE(struct reach_mail_in, mail_in_fields);
static const struct shape MAIL_CODE_IN = SHAPE(struct mail_code_in, code_in_fields);

static MUST err row_get(struct ctx *c, struct reach_row *ret)
{
    return db_one(c->db, SQL_REACH_GET, &REACH_ROW, ret, ARGS(arg_id(c->account)));
}

static struct str opened(struct ctx *c, const char *what, struct blob sealed)
{
    struct str s = STR("");

    if (!sealed.p || secret_open(c, what, c->account, sealed, &s))
        return STR("");
    return s;
}

static struct str phone_masked(struct ctx *c, struct str s)
{
    if (s.n < 8)
        return STR("");
    return str_fmt(c->arena, "%.3s****%.4s", s.p, s.p + s.n - 4);
}

static struct str mail_masked(struct ctx *c, struct str s)
{
    struct str name;

    if (!s.n || !str_cut(&s, '@', &name) || !name.n)
        return STR("");
    return str_fmt(c->arena, "%.1s***@" STR_FMT, name.p, STR_ARG(s));
}

static struct str family_of(struct str kind)
{
    struct str head = kind;

    (void)str_cut(&kind, '.', &head);
    return head;
}

static enum reach mode_of(const struct list *switches, struct str kind)
{
    const struct switch_row *s = switches->p;
    enum reach r = REACH_UNSET;

    for (size_t k = 0; k < switches->n; k++) {
        if (str_eq(s[k].kind, kind))
            (void)reach_read(s[k].mode, &r);
    }
    return r;
}

static MUST err kinds_of(struct ctx *c, struct list *ret)
{
    struct list all = kind_all(c->arena), switches;
    struct reach_kind_row *out = NEW_N(c->arena, struct reach_kind_row, all.n + 1);

    TRY(db_list(c->db, SQL_SWITCH_LIST, &SWITCH, KINDS_MAX, &switches, ARGS(arg_id(c->account))));
    for (size_t k = 0; k < all.n; k++) {
        struct str kind = ((const struct str *)all.p)[k];
        const struct kind_rule *rule = kind_rule(kind);
        struct str id = str_fmt(c->arena, "message." STR_FMT, STR_ARG(kind));
        out[k] = (struct reach_kind_row){
            .kind = kind,
            .family = family_of(kind),
            .text = text_say(c->arena, c->lang, id.p, ""),
            .mode = str_of(reach_word(reach_of(&rule->reach, mode_of(&switches, kind)))),
            .standard = str_of(reach_word(rule->reach.standard)),
            .least = str_of(reach_word(rule->reach.least)),
            .why = str_of(rule->why),
        };
    }
    *ret = (struct list){ out, all.n };
    return NULL;
}

static err get_reach(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reach_row row;

    TRY(row_get(c, &row));
    struct reach_out out = { .hour = row.hour, .by_sms = row.by_sms, .by_mail = row.by_mail };
    out.phone = phone_masked(c, opened(c, "phone", row.phone_sealed));
    out.mail = mail_masked(c, opened(c, "mail", row.mail_sealed));
    out.asked = mail_masked(c, opened(c, "mail", row.asked_sealed));
    TRY(kinds_of(c, &out.kinds));
    answer_one(r, &REACH, &out);
    return NULL;
}

static err post_reach(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reach_in in;

    TRY(form_read(r, &REACH_IN, &in));
    TRY(db_run(
        c->db, SQL_REACH_SET, NULL,
        ARGS(arg_id(c->account), arg_int(in.hour), arg_bool(in.by_sms), arg_bool(in.by_mail))));
    answer_done(r);
    return NULL;
}

static err post_switch(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reach_switch_in in;
    enum reach mode = REACH_UNSET;

    TRY(form_read(r, &SWITCH_IN, &in));
    if (!kind_known(c, in.kind) || !reach_read(in.mode, &mode))
        return &REACH_KIND;
    const struct kind_rule *rule = kind_rule(in.kind);
    if (mode > rule->reach.least)
        return err_rule(c->arena, &REACH_KEPT, NULL, "why=reach_%s", rule->why);
    TRY(db_run(c->db, SQL_SWITCH_SET, NULL,
               ARGS(arg_id(c->account), arg_str(in.kind), arg_str(in.mode), arg_time(c->now))));
    answer_done(r);
    return NULL;
}

/* --- the mail address: counts from when its owner has read a code there --- */

/* name@host.tld of plain characters: what could end a header or an address is none. */
static bool mail_fits(struct str s)
{
    struct str host = s, name;

    for (size_t i = 0; i < s.n; i++) {
        unsigned char k = (unsigned char)s.p[i];
        if (k <= ' ' || k > '~' || k == '<' || k == '>' || k == '"' || k == ',' || k == ';' ||
            k == ':' || k == '(' || k == ')' || k == '\\')
            return false;
    }
    size_t at = 0;
    return str_find(s, STR("@"), &at) && str_cut(&host, '@', &name) && name.n && host.n > 2 &&
           !str_find(host, STR("@"), &at) && str_find(host, STR("."), &at) && at > 0 &&
           !str_ends(host, STR("."));
}

static struct blob code_hash(struct ctx *c, struct str code)
{
    struct str bound = str_fmt(c->arena, "%lld " STR_FMT, (long long)c->account.v, STR_ARG(code));

    return secret_hash(c, "mail_code", bound);
}

static err post_mail(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reach_row row;
    struct reach_mail_in in;

    TRY(form_read(r, &MAIL_IN, &in));
    if (!mail_fits(in.mail))
        return &REACH_MAIL;
    TRY(row_get(c, &row));
    if (row.code_at.ms && c->now.ms - row.code_at.ms < CODE_PAUSE_MS)
        return &REACH_SOON;
    struct str code = str_fmt(c->arena, "%06u", random_below(CODE_LIMIT));
    struct letter_new l = {
        .account = c->account, .way = "mail", .kind = STR("mail_code"), .link = STR("/me/reach")
    };
    l.key = str_fmt(c->arena, "mail_code:%lld:%lld", (long long)c->account.v, (long long)c->now.ms);
    l.text = text_say(c->arena, c->lang, "message.mail_code",
                      str_fmt(c->arena, "code=" STR_FMT, STR_ARG(code)).p);
    TRY(db_run(c->db, SQL_REACH_ASK, NULL,
               ARGS(arg_id(c->account), arg_blob(secret_seal(c, "mail", c->account, in.mail)),
                    arg_blob(code_hash(c, code)), arg_time(c->now))));
    TRY(letter_add(c, &l));
    r->once_blind = true;
    answer_done(r);
    return NULL;
}

/* A wrong code counts though it is refused. */
static err post_mail_confirm(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct reach_row row;
    struct mail_code_in in;

    TRY(form_read(r, &MAIL_CODE_IN, &in));
    TRY(row_get(c, &row));
    struct blob got = code_hash(c, in.code);
    if (!row.code_hash.p || row.code_tries >= CODE_TRIES ||
        c->now.ms - row.code_at.ms > CODE_LIFE_MS)
        return &REACH_CODE;
    if (row.code_hash.n != got.n || !bytes_equal(row.code_hash.p, got.p, got.n)) {
        r->refusal = &REACH_CODE;
        return db_run(c->db, SQL_REACH_TRIED, NULL, ARGS(arg_id(c->account)));
    }
    TRY(db_run(c->db, SQL_REACH_CONFIRMED, NULL, ARGS(arg_id(c->account))));
    r->once_blind = true;
    answer_done(r);
    return NULL;
}

static err post_mail_drop(struct req *r)
{
    TRY(db_run(r->ctx.db, SQL_REACH_DROP, NULL, ARGS(arg_id(r->ctx.account))));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/reach", PERM_SIGNED_IN, .out = &REACH, .run = get_reach },
    { POST, "/api/reach", PERM_SIGNED_IN, "-", .in = &REACH_IN, .run = post_reach },
    { POST, "/api/reach/switch", PERM_SIGNED_IN, "-", .in = &SWITCH_IN, .run = post_switch },
    { POST, "/api/reach/mail", PERM_SIGNED_IN, "-", .in = &MAIL_IN, .run = post_mail },
    { POST, "/api/reach/mail/confirm", PERM_SIGNED_IN, "-", .in = &MAIL_CODE_IN, .run = post_mail_confirm },
    { POST, "/api/reach/mail/drop", PERM_SIGNED_IN, "-", .run = post_mail_drop },
};
/* clang-format on */
const struct routes REACH_ROUTES = { "post", routes, COUNT(routes) };
