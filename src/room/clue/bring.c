/* bring.c - a clue comes in: whom it names, who may receive it, and what is kept of who told it. */
#include "base/arena.h"
#include "base/day.h"
#include "flow/edition.h"
#include "kit/crypto.h"
#include "room/auth/auth.h"
#include "room/clue/clue_row.h"
#include "room/office/office.h"
#include "room/region/region.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/house.h"

const struct failure CLUE_NOBODY = { .code = ERR_CONFLICT, .id = "clue.nobody" };
const struct failure CLUE_ACCUSED = { .code = ERR_INPUT, .id = "clue.accused", .field = "accused" };
const struct failure CLUE_NAMING = { .code = ERR_INPUT, .id = "clue.naming", .field = "naming" };

enum { TRACK_LETTERS = 12, CODES = 89999, CODE_FIRST = 10000, PLACES_MAX = 8 };

struct clue_in {
    struct str kind, text, name, naming,
        phone;                /* name: whom it is about, where no post is chosen */
    struct id place, accused; /* the post chosen and where it is held */
    bool above;               /* past the place that would receive it */
};
struct brought {
    struct str code, track;
};
static const char *const kinds[] = { "money", "favour", "idle", "conduct", "other", NULL };
static const char *const namings[] = { "named", "anonymous", NULL };
/* clang-format off */
static const struct field in_fields[] = {
    FIELD(struct clue_in, kind, NEED, .words = kinds),
    FIELD(struct clue_in, text, NEED, .min = 4, .max = 4000),
    FIELD(struct clue_in, place, SHOW),
    FIELD(struct clue_in, accused, SHOW),
    FIELD(struct clue_in, name, SHOW, .max = 60),
    FIELD(struct clue_in, naming, NEED, .words = namings),
    FIELD(struct clue_in, phone, SHOW, .max = 20),
    FIELD(struct clue_in, above, SHOW),
};
static const struct field brought_fields[] = {
    FIELD(struct brought, code, SHOW),
    FIELD(struct brought, track, SHOW),
};
/* clang-format on */
const struct shape CLUE_IN = SHAPE(struct clue_in, in_fields);
const struct shape CLUE_BROUGHT = { "struct clue_brought", brought_fields, COUNT(brought_fields),
                                    sizeof(struct brought) };

/* The bucket of cases: what is counted does not say that it was a clue. */
static const struct rate_limit OPEN_BY = { "case.open_by", 20, 60 * 60 * 1000 };

struct above {
    struct id id;
    struct str level, name;
};
static const struct field above_fields[] = {
    FIELD(struct above, id, SHOW),
    FIELD(struct above, level, SHOW),
    FIELD(struct above, name, SHOW),
};
static const struct shape CLUE_ABOVE = SHAPE(struct above, above_fields);

/* The post chosen must be one of those offered: of the community, or of the street above it. */
static MUST err whom(struct ctx *c, const struct clue_in *in, struct str *ret_name)
{
    struct ctx there = *c;
    struct list l;

    *ret_name = in->name;
    if (!in->accused.v)
        return in->name.n ? NULL : &CLUE_ACCUSED;
    TRY(db_list(c->db, SQL_CLUE_ABOVE, &CLUE_ABOVE, PLACES_MAX, &l, ARGS(arg_id(c->community))));
    const struct above *a = l.p;
    for (size_t k = 0; k < l.n; k++) {
        struct list posts;
        if (a[k].id.v != in->place.v)
            continue;
        there.community = a[k].id;
        TRY(office_page(&there, (struct id){ in->accused.v - 1 }, 1, &posts));
        const struct post *p = posts.p;
        if (!posts.n || p->id.v != in->accused.v)
            return &CLUE_ACCUSED;
        *ret_name = str_fmt(c->arena, STR_FMT " · " STR_FMT " · " STR_FMT, STR_ARG(p->name),
                            STR_ARG(post_title(p->kind, LANG_ZH)), STR_ARG(a[k].name));
        return NULL;
    }
    return &CLUE_ACCUSED;
}

/* The nearest place above whoever is named that has a keeper outside their line. */
static MUST err receiver(struct ctx *c, const struct clue_in *in, struct id *ret,
                         struct list *ret_keepers)
{
    struct id from = in->accused.v ? in->place : c->community;
    struct list l;

    TRY(db_list(c->db, SQL_CLUE_ABOVE, &CLUE_ABOVE, PLACES_MAX, &l, ARGS(arg_id(from))));
    const struct above *a = l.p;
    for (size_t k = in->above ? 2 : 1; k < l.n; k++) {
        TRY(clue_keepers(c, a[k].id, in->place, in->accused, ret_keepers));
        *ret = a[k].id;
        if (ret_keepers->n)
            return NULL;
    }
    return &CLUE_NOBODY;
}

static struct str new_track(struct arena *a)
{
    static const char letter[] = "abcdefghjkmnpqrstuvwxyz23456789";
    char *p = NEW_N(a, char, TRACK_LETTERS + 1);

    for (size_t i = 0; i < TRACK_LETTERS; i++)
        p[i] = letter[random_below(sizeof letter - 1)];
    return (struct str){ p, TRACK_LETTERS };
}

/* Its number is drawn: a gap in a row of numbers would tell of those one may not see. */
static MUST err add_matter(struct ctx *c, struct id id, struct str *ret_code)
{
    const struct flow_template *t = book_template(c->house->flow, STR("supervision_clue"), 0);
    const struct rule_set *rules = NULL;
    int64_t no = CODE_FIRST + (int64_t)random_below(CODES), year = day_ymd(c->today).year;

    if (!t)
        return &NOT_FOUND;
    TRY(edition_rules_on(c, t, &rules));
    if (!rules)
        return &NOT_FOUND;
    *ret_code =
        str_fmt(c->arena, STR_FMT "-%lld-%lld", STR_ARG(t->mark), (long long)year, (long long)no);
    err e = db_run(c->db, SQL_CLUE_MATTER, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(*ret_code), arg_int(year),
                        arg_int(t->series * SERIES_SIZE + no), arg_str(t->id), arg_int(t->version),
                        arg_str(rules->id), arg_int(rules->version), arg_str(t->step[0].id),
                        arg_time(c->now)));
    return e == &DB_DUPLICATE ? &DB_BUSY : e;
}

static MUST err check_phone(struct ctx *c, const struct clue_in *in, struct str *ret)
{
    char *plain = NEW_N(c->arena, char, PHONE_LENGTH + 1);

    *ret = STR("");
    if (!in->phone.n)
        return NULL;
    if (str_is(in->naming, "anonymous"))
        return &CLUE_NAMING;
    if (!phone_read(in->phone, plain))
        return &RESIDENT_PHONE;
    *ret = str_of(plain);
    return NULL;
}

static MUST err add_clue(struct ctx *c, const struct clue_in *in, struct id id, struct id from,
                         struct str whom, struct str track)
{
    bool named = str_is(in->naming, "named");
    struct str phone;

    TRY(check_phone(c, in, &phone));
    return db_run(c->db, SQL_CLUE_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_id(from), arg_str(in->kind),
                       arg_id(in->accused.v ? in->place : (struct id){ 0 }), arg_id(in->accused),
                       arg_blob(secret_seal(c, "clue.accused", id, whom)), arg_str(in->naming),
                       arg_id(named ? c->account : (struct id){ 0 }),
                       arg_blob(secret_seal(c, "clue.name", id, named ? c->name : STR(""))),
                       arg_blob(secret_seal(c, "clue.phone", id, phone)),
                       arg_blob(secret_hash(c, "clue.track", track)), arg_time(c->now)));
}

/* At the place that receives it, by nobody: the timeline keeps no name of who told it. */
static MUST err begin(struct ctx *c, const struct clue_in *in, struct id place,
                      const struct list *keepers, struct brought *ret)
{
    struct ctx there = *c;
    struct str who;
    struct id id = ctx_id(c);

    ret->track = new_track(c->arena);
    TRY(whom(c, in, &who));
    there.community = place;
    TRY(add_matter(&there, id, &ret->code));
    TRY(add_clue(&there, in, id, c->community, who, ret->track));
    there.name = STR("");
    there.account = there.resident = (struct id){ 0 };
    TRY(clue_note(&there, id, "told", in->text));
    TRY(flow_start(&there, id));
    for (size_t k = 0; k < keepers->n; k++)
        TRY(clue_tell(&there, "waits.new", id, ((const struct member *)keepers->p)[k].account));
    return NULL;
}

err clue_bring(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct str by = str_fmt(c->arena, "%lld", (long long)c->account.v), who;
    struct clue_in in = { .name = STR(""), .phone = STR("") };
    struct brought out;
    struct id place;
    struct list keepers;

    TRY(form_read(r, &CLUE_IN, &in));
    TRY(rate_look(c, &OPEN_BY, by));
    TRY(rate_count(c, &OPEN_BY, by));
    TRY(whom(c, &in, &who));
    TRY(receiver(c, &in, &place, &keepers));
    TRY(begin(c, &in, place, &keepers, &out));
    r->once = STR(""); /* neither the word nor that this account sent it here is kept */
    answer_one(r, &CLUE_BROUGHT, &out);
    return NULL;
}
