#include "room/rules/rules.h"

#include "base/arena.h"
#include "web/house.h"
#include "web/leaf.h"
#include "web/text.h"

const struct failure RULES_UNKNOWN = { .code = ERR_MISSING, .id = "rules.unknown" };
const struct failure RULES_BODY = { .code = ERR_INPUT, .id = "rules.body", .field = "body" };
const struct failure RULES_PAST = { .code = ERR_INPUT,
                                    .id = "rules.past",
                                    .field = "effective_from" };

enum { CHANGES_MAX = 60, VERSIONS_MAX = 200 };

/* clang-format off */
static const struct field in_fields[] = {
    FIELD(struct edition_in, effective_from, NEED),
    FIELD(struct edition_in, reason, NEED, .min = 4, .max = 500),
    FIELD(struct edition_in, changes, NEED, .min = 1, .max = CHANGES_MAX, .sub = &RULE_CHANGE),
};
static const struct field preview_in_fields[] = {
    FIELD(struct preview_in, changes, NEED, .max = CHANGES_MAX, .sub = &RULE_CHANGE),
    FIELD(struct preview_in, body, SHOW, .max = 40),
    FIELD(struct preview_in, base, SHOW, .max = 40),
    FIELD(struct preview_in, expected, SHOW, .max = 9999999),
    FIELD(struct preview_in, present, SHOW, .max = 9999999),
    FIELD(struct preview_in, agree, SHOW, .max = 9999999),
    FIELD(struct preview_in, area, SHOW, .max = INT64_C(10000000000)),
    FIELD(struct preview_in, area_present, SHOW, .max = INT64_C(10000000000)),
    FIELD(struct preview_in, area_agree, SHOW, .max = INT64_C(10000000000)),
    FIELD(struct preview_in, also, SHOW, .max = 4, .sub = &TRIAL_ALSO_IN),
};
static const struct field matters_fields[] = {
    FIELD(struct edition_matters, version, SHOW),
    FIELD(struct edition_matters, running, SHOW),
    FIELD(struct edition_matters, past, SHOW),
};
static const struct shape EDITION_MATTERS = SHAPE(struct edition_matters, matters_fields);
static const struct field keep_fields[] = {
    FIELD(struct rules_keep, region_id, SHOW),
    FIELD(struct rules_keep, region_name, SHOW),
    FIELD(struct rules_keep, stricter, SHOW, .sub = &RULE_DIFF),
};
static const struct shape RULES_KEEP = SHAPE(struct rules_keep, keep_fields);
static const struct field preview_fields[] = {
    FIELD(struct preview, version, SHOW),
    FIELD(struct preview, diff, EXTRA, .sub = &RULE_DIFF),
    FIELD(struct preview, matters, EXTRA, .sub = &EDITION_MATTERS),
    FIELD(struct preview, keeps, EXTRA, .sub = &RULES_KEEP),
    FIELD(struct preview, before, EXTRA, .sub = &TRIAL),
    FIELD(struct preview, after, EXTRA, .sub = &TRIAL),
};
static const struct field line_fields[] = {
    FIELD(struct edition_line, rules, SHOW),
    FIELD(struct edition_line, version, SHOW),
    FIELD(struct edition_line, base_version, SHOW),
    FIELD(struct edition_line, region_id, SHOW),
    FIELD(struct edition_line, region_name, SHOW),
    FIELD(struct edition_line, level, SHOW),
    FIELD(struct edition_line, effective_from, SHOW),
    FIELD(struct edition_line, reason, SHOW),
    FIELD(struct edition_line, by_name, SHOW),
    FIELD(struct edition_line, at, SHOW),
    FIELD(struct edition_line, kept_from, SHOW),
    FIELD(struct edition_line, stricter, EXTRA, .sub = &RULE_DIFF),
    FIELD(struct edition_line, in_force, EXTRA),
    FIELD(struct edition_line, running, EXTRA),
    FIELD(struct edition_line, past, EXTRA),
};
/* clang-format on */
const struct shape EDITION_IN = SHAPE(struct edition_in, in_fields);
const struct shape PREVIEW_IN = SHAPE(struct preview_in, preview_in_fields);
const struct shape PREVIEW = SHAPE(struct preview, preview_fields);
const struct shape EDITION_LINE = SHAPE(struct edition_line, line_fields);

static MUST err list_matters(struct ctx *c, struct str rules, struct list *ret)
{
    return db_list(c->db, SQL_EDITION_MATTERS, &EDITION_MATTERS, VERSIONS_MAX, ret,
                   ARGS(arg_id(c->community), arg_str(rules)));
}

static void count_held(struct edition_line *x, const struct list *matters)
{
    const struct edition_matters *m = matters->p;

    for (size_t i = 0; i < matters->n; i++) {
        if (m[i].version == x->version) {
            x->running = m[i].running;
            x->past = m[i].past;
        }
    }
}

/* What a kept version holds beyond the one above it. */
static MUST err add_stricter(struct ctx *c, const struct rule_set *shipped, struct edition_line *x)
{
    const struct rule_set *above = NULL, *mine = NULL;

    if (x->kept_from == 0)
        return NULL;
    TRY(edition_rules(c, shipped->id, x->kept_from, &above));
    TRY(edition_rules(c, shipped->id, x->version, &mine));
    if (above && mine)
        x->stricter = edition_diff(c->arena, shipped, above, mine, c->lang == LANG_EN);
    return NULL;
}

err rules_versions(struct ctx *c, const struct rule_set *shipped, struct list *ret)
{
    const struct rule_set *now = NULL;
    struct list published, matters;

    TRY(db_list(c->db, SQL_EDITION_PAGE, &EDITION_LINE, VERSIONS_MAX, &published,
                ARGS(arg_id(c->community), arg_str(shipped->id))));
    TRY(list_matters(c, shipped->id, &matters));
    TRY(edition_in_force(c, shipped, c->today, &now));
    struct edition_line *x = NEW_N(c->arena, struct edition_line, published.n + 1);
    for (size_t i = 0; i < published.n; i++)
        x[i] = ((const struct edition_line *)published.p)[i];
    x[published.n] = (struct edition_line){ .rules = shipped->id,
                                            .version = shipped->version,
                                            .base_version = shipped->version,
                                            .effective_from = shipped->from };
    for (size_t i = 0; i <= published.n; i++) {
        x[i].in_force = x[i].version == now->version;
        count_held(&x[i], &matters);
        TRY(add_stricter(c, shipped, &x[i]));
    }
    *ret = (struct list){ x, published.n + 1 };
    return NULL;
}

/* What the place above has set for that day; NULL at the top. */
static MUST err set_above(struct ctx *c, const struct rule_set *shipped, struct day on,
                          const struct rule_set **ret)
{
    struct ctx above = *c;

    *ret = NULL;
    TRY(db_int(c->db, SQL_RULES_PARENT, &above.community.v, ARGS(arg_id(c->community))));
    return above.community.v ? edition_in_force(&above, shipped, on, ret) : NULL;
}

static MUST err change(struct ctx *c, const struct rule_set *shipped, struct day on,
                       const struct list *changes, const struct rule_set **ret_now,
                       struct rule_set *ret)
{
    const struct rule_set *above = NULL;

    TRY(set_above(c, shipped, on, &above));
    TRY(edition_in_force(c, shipped, on, ret_now));
    return edition_tighten(c->arena, shipped, above, *ret_now, changes->p, changes->n, ret);
}

static struct str source_said(struct ctx *c, struct str source)
{
    return str_is(source, "cfg") ? text_say(c->arena, c->lang, "source.cfg", "") : source;
}

err rules_try(struct ctx *c, const struct rule_body *b, const struct trial_in *in,
              struct trial *ret)
{
    TRY(trial_run(c->arena, b, in, ret));
    ret->body_title = c->lang == LANG_EN ? b->title.en : b->title.zh;
    ret->quorum_source = source_said(c, ret->quorum_source);
    ret->pass_source = source_said(c, ret->pass_source);
    struct trial_line *x = (struct trial_line *)(uintptr_t)ret->lines.p; /* just made, ours */
    for (size_t k = 0; k < ret->lines.n; k++) {
        x[k].base_title = text_say(c->arena, c->lang,
                                   str_fmt(c->arena, "base." STR_FMT, STR_ARG(x[k].base)).p, "");
        x[k].source = source_said(c, x[k].source);
    }
    return NULL;
}

static MUST err try_with(struct ctx *c, const struct rule_set *s, const struct preview_in *in,
                         struct one *ret)
{
    const struct rule_body *b = rules_body(s, in->body);
    struct trial *t = NEW(c->arena, struct trial);

    if (!b)
        return &RULES_BODY;
    TRY(rules_try(c, b,
                  &(struct trial_in){ in->base, in->expected, in->present, in->agree, in->area,
                                      in->area_present, in->area_agree, in->also },
                  t));
    ret->p = t;
    return NULL;
}

/* --- what places below keep --- */

struct below {
    struct id region_id;
    struct day day;
    struct str name;
    int64_t depth;
};
static const struct field below_fields[] = {
    FIELD(struct below, region_id, SHOW),
    FIELD(struct below, day, SHOW),
    FIELD(struct below, name, SHOW),
    FIELD(struct below, depth, SHOW),
};
static const struct shape BELOW = SHAPE(struct below, below_fields);

enum { BELOW_MAX = 2000 };

static MUST err list_below(struct ctx *c, const struct rule_set *shipped, struct list *ret)
{
    return db_list(c->db, SQL_EDITION_BELOW, &BELOW, BELOW_MAX, ret,
                   ARGS(arg_id(c->community), arg_str(shipped->id), arg_int(shipped->version)));
}

/* What the place would hold from that day under `above`; false when nothing of its own is
 * stricter, and it simply follows. */
static MUST err stays(struct ctx *c, const struct rule_set *shipped, const struct rule_set *above,
                      struct id place, struct day day, struct rule_set *ret, bool *ret_stays)
{
    struct ctx there = *c;
    const struct rule_set *mine = NULL;

    there.community = place;
    TRY(edition_in_force(&there, shipped, day, &mine));
    *ret_stays = edition_strictest(c->arena, shipped, above, mine, ret);
    return NULL;
}

static MUST err list_keeps(struct ctx *c, const struct rule_set *shipped,
                           const struct rule_set *next, struct list *ret)
{
    struct list l;
    struct id last = { 0 };

    TRY(list_below(c, shipped, &l));
    struct rules_keep *keep = NEW_N(c->arena, struct rules_keep, l.n + 1);
    ret->n = 0;
    for (size_t k = 0; k < l.n; k++) {
        const struct below *b = &((const struct below *)l.p)[k];
        struct rule_set theirs;
        bool stricter = false;
        if (b->region_id.v == last.v || b->day.n > c->today.n)
            continue;
        last = b->region_id;
        TRY(stays(c, shipped, next, b->region_id, c->today, &theirs, &stricter));
        if (stricter)
            keep[ret->n++] = (struct rules_keep){ b->region_id, b->name,
                                                  edition_diff(c->arena, shipped, next, &theirs,
                                                               c->lang == LANG_EN) };
    }
    ret->p = keep;
    return NULL;
}

err rules_preview(struct ctx *c, const struct rule_set *shipped, const struct preview_in *in,
                  struct preview *ret)
{
    const struct rule_set *now = NULL;
    struct rule_set next;

    *ret = (struct preview){ 0 };
    err e = change(c, shipped, c->today, &in->changes, &now, &next);
    if (e == &RULES_SAME)
        next = *now;
    else if (e)
        return e;
    ret->version = now->version;
    ret->diff = edition_diff(c->arena, shipped, now, &next, c->lang == LANG_EN);
    TRY(list_keeps(c, shipped, &next, &ret->keeps));
    TRY(list_matters(c, shipped->id, &ret->matters));
    if (in->body.n == 0 || in->expected == 0)
        return NULL;
    TRY(try_with(c, now, in, &ret->before));
    return try_with(c, &next, in, &ret->after);
}

static MUST err add_version(struct ctx *c, const struct rule_set *shipped, struct rule_set *s,
                            struct id place, struct str reason, int64_t kept_from)
{
    TRY(db_int(c->db, SQL_EDITION_NEXT, &s->version, ARGS(arg_str(shipped->id))));
    err e = db_run(c->db, SQL_EDITION_ADD, NULL,
                   ARGS(arg_str(shipped->id), arg_int(s->version), arg_int(shipped->version),
                        arg_id(place), arg_int(s->from.n), arg_str(rules_write(c->arena, s)),
                        arg_str(reason), arg_id(c->account), arg_str(c->name), arg_time(c->now),
                        kept_from ? arg_int(kept_from) : arg_null()));
    return e == &DB_DUPLICATE ? &DB_BUSY : e; /* two at once took one number: run again */
}

/* Places below, the nearer ones first: from the day of the new version, and again from every later
 * day on which one of their own begins. */
static MUST err keep_below(struct ctx *c, const struct rule_set *shipped,
                           const struct rule_set *above, struct str reason)
{
    struct list l;
    struct id begun = { 0 };

    TRY(list_below(c, shipped, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct below *b = &((const struct below *)l.p)[k];
        struct rule_set theirs;
        bool before = b->day.n <= above->from.n, stricter = false;
        if (before && begun.v == b->region_id.v)
            continue;
        begun = before ? b->region_id : begun;
        struct day from = before ? above->from : b->day;
        TRY(stays(c, shipped, above, b->region_id, from, &theirs, &stricter));
        theirs.from = from;
        TRY(add_version(c, shipped, &theirs, b->region_id, reason, above->version));
    }
    return NULL;
}

err rules_publish(struct ctx *c, const struct rule_set *shipped, const struct edition_in *in,
                  int64_t *ret_version)
{
    const struct rule_set *now = NULL;
    struct rule_set next;

    if (in->effective_from.n < c->today.n)
        return &RULES_PAST;
    TRY(change(c, shipped, in->effective_from, &in->changes, &now, &next));
    next.from = in->effective_from;
    TRY(add_version(c, shipped, &next, c->community, in->reason, 0));
    TRY(keep_below(c, shipped, &next, in->reason));
    leaf_word(c, "rules", shipped->id);
    leaf_int(c, "version", next.version);
    leaf_int(c, "from", next.from.n);
    *ret_version = next.version;
    return NULL;
}
