/* wording.c - a place's own words of messages: dated, checked, shown before they are used. */
#include "base/arena.h"
#include "base/day.h"
#include "room/post/outbox.h"
#include "web/leaf.h"
#include "web/text.h"

enum { WORDINGS_MAX = 2000, TEXT_MAX = 120 };

/* clang-format off */
const struct failure WORDING_KIND = { .code = ERR_INPUT, .id = "wording.kind", .field = "kind" };
const struct failure WORDING_PLACE = { .code = ERR_INPUT, .id = "wording.place", .field = "text" };
const struct failure WORDING_PAST = { .code = ERR_INPUT, .id = "wording.past", .field = "from_day" };

static const char *const langs[] = { "zh", "en", NULL };

struct wording_row {
    struct id id;
    struct str kind, lang, text, by_name;
    struct day from_day;
    struct when at;
};
struct wording_kind {
    struct str kind, zh, en; /* as the house says it */
    struct list own;         /* of struct wording_row, newest day first */
};
struct wording_in {
    struct str kind, lang, text;
    struct day from_day;
};
struct wording_preview_in {
    struct str kind, lang, text;
};
struct wording_preview {
    struct str text;
    int64_t parts;
};
static const struct field wording_fields[] = {
    FIELD(struct wording_row, id, SHOW),
    FIELD(struct wording_row, kind, SHOW),
    FIELD(struct wording_row, lang, SHOW),
    FIELD(struct wording_row, text, SHOW),
    FIELD(struct wording_row, by_name, SHOW),
    FIELD(struct wording_row, from_day, SHOW),
    FIELD(struct wording_row, at, SHOW),
};
static const struct shape WORDING = SHAPE(struct wording_row, wording_fields);
static const struct field kind_fields[] = {
    FIELD(struct wording_kind, kind, SHOW),
    FIELD(struct wording_kind, zh, SHOW),
    FIELD(struct wording_kind, en, SHOW),
    FIELD(struct wording_kind, own, SHOW, .sub = &WORDING),
};
static const struct field wording_in_fields[] = {
    FIELD(struct wording_in, kind, NEED, .max = 60),
    FIELD(struct wording_in, lang, NEED, .words = langs),
    FIELD(struct wording_in, text, NEED, .min = 2, .max = TEXT_MAX),
    FIELD(struct wording_in, from_day, NEED),
};
static const struct field preview_in_fields[] = {
    FIELD(struct wording_preview_in, kind, NEED, .max = 60),
    FIELD(struct wording_preview_in, lang, NEED, .words = langs),
    FIELD(struct wording_preview_in, text, NEED, .min = 2, .max = TEXT_MAX),
};
static const struct field preview_fields[] = {
    FIELD(struct wording_preview, text, SHOW),
    FIELD(struct wording_preview, parts, SHOW),
};
/* clang-format on */
static const struct shape WORDING_KIND_ROW = SHAPE(struct wording_kind, kind_fields);
static const struct shape WORDING_IN = SHAPE(struct wording_in, wording_in_fields);
static const struct shape PREVIEW_IN = SHAPE(struct wording_preview_in, preview_in_fields);
static const struct shape PREVIEW = SHAPE(struct wording_preview, preview_fields);

struct wording_text {
    struct str text;
};
static const struct field text_fields[] = { FIELD(struct wording_text, text, SHOW) };
static const struct shape WORDING_TEXT = SHAPE(struct wording_text, text_fields);

err wording_now(struct ctx *c, struct str kind, enum lang lang, struct str *ret)
{
    struct wording_text w = { STR("") };
    err e = db_one(
        c->db, SQL_WORDING_NOW, &WORDING_TEXT, &w,
        ARGS(arg_id(c->community), arg_str(kind), arg_str(str_of(langs[lang])), arg_day(c->today)));

    *ret = w.text;
    return e == &NOT_FOUND ? NULL : e;
}

/* What guards an account is said in the house's own words alone. */
static bool may_be_worded(struct str kind)
{
    return !str_is(str_of(kind_rule(kind)->why), "account");
}

static err get_wordings(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list all = kind_all(c->arena), rows;

    TRY(db_list(c->db, SQL_WORDING_LIST, &WORDING, WORDINGS_MAX, &rows,
                ARGS(arg_id(c->community))));
    struct wording_kind *out = NEW_N(c->arena, struct wording_kind, all.n + 1);
    struct wording_row *own = NEW_N(c->arena, struct wording_row, rows.n + 1);
    size_t n = 0, taken = 0;
    for (size_t k = 0; k < all.n; k++) {
        struct str kind = ((const struct str *)all.p)[k];
        if (!may_be_worded(kind))
            continue;
        out[n] = (struct wording_kind){ kind,
                                        kind_sentence(c, LANG_ZH, kind),
                                        kind_sentence(c, LANG_EN, kind),
                                        { &own[taken], 0 } };
        for (size_t i = 0; i < rows.n; i++) {
            const struct wording_row *w = &((const struct wording_row *)rows.p)[i];
            if (str_eq(w->kind, kind))
                own[taken + out[n].own.n++] = *w;
        }
        taken += out[n++].own.n;
    }
    answer_page(r, &WORDING_KIND_ROW, &(struct list){ out, n }, (struct id){ 0 });
    return NULL;
}

static MUST err check_words(struct ctx *c, struct str kind, struct str text)
{
    static const char *const said[] = { "", "place_brace", "place_unknown", "place_twice",
                                        "place_about" };
    enum wording w = wording_check(text);

    if (!kind_known(c, kind) || !may_be_worded(kind))
        return &WORDING_KIND;
    return w == WORDING_GOOD ? NULL : err_rule(c->arena, &WORDING_PLACE, NULL, "fault=%s", said[w]);
}

static err post_wording(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wording_in in;
    struct id id = ctx_id(c);

    TRY(form_read(r, &WORDING_IN, &in));
    TRY(check_words(c, in.kind, in.text));
    if (in.from_day.n < c->today.n)
        return &WORDING_PAST;
    TRY(db_run(c->db, SQL_WORDING_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.kind), arg_str(in.lang),
                    arg_str(in.text), arg_day(in.from_day), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_word(c, "kind", in.kind);
    leaf_word(c, "lang", in.lang);
    answer_id(r, id);
    return NULL;
}

/* As a letter would say it, about an example. */
static err post_wording_preview(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct wording_preview_in in;
    struct wording_preview out;
    struct place {
        struct str name;
    } place = { STR("") };
    static const struct field fields[] = { FIELD(struct place, name, SHOW) };
    static const struct shape shape = SHAPE(struct place, fields);

    TRY(form_read(r, &PREVIEW_IN, &in));
    TRY(check_words(c, in.kind, in.text));
    TRY(db_one(c->db, SQL_PLACE_NAME, &shape, &place, ARGS(arg_id(c->community))));
    struct str about =
        text_say(c->arena, str_is(in.lang, "en") ? LANG_EN : LANG_ZH, "wording.example", "");
    out.text = wording_fill(c->arena, in.text, about, place.name);
    out.parts = sms_parts(out.text);
    answer_one(r, &PREVIEW, &out);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/wordings", PERM_SETTING_RUN, .out = &WORDING_KIND_ROW, .list = true, .run = get_wordings },
    { POST, C "/wordings", PERM_SETTING_RUN, "wording.set", .in = &WORDING_IN, .out = &ANSWER_ID, .run = post_wording },
    { POST, C "/wordings/preview", PERM_SETTING_RUN, "-", .in = &PREVIEW_IN, .out = &PREVIEW, .run = post_wording_preview },
};
/* clang-format on */
const struct routes WORDING_ROUTES = { "post", routes, COUNT(routes) };
