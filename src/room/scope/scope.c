#include "room/scope/scope.h"

#include "base/arena.h"
#include "kit/crypto.h"
#include "web/house.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure SCOPE_CATALOGUE = { .code = ERR_MISSING, .id = "scope.catalogue" };
const struct failure SCOPE_TWICE = { .code = ERR_INPUT, .id = "scope.twice", .field = "items" };
const struct failure SCOPE_SAME = { .code = ERR_CONFLICT, .id = "scope.same", .field = "items" };
const struct failure SCOPE_PAST = { .code = ERR_INPUT, .id = "scope.past", .field = "effective_from" };
const struct failure SCOPE_NOT_OWN = { .code = ERR_CONFLICT, .id = "scope.not_own", .field = "drop" };

enum { ITEMS_MAX = 60, VERSIONS_MAX = 200, HELD_MAX = 2000 };

static const struct field in_fields[] = {
    FIELD(struct scope_in, id, SHOW, .max = 40),
    FIELD(struct scope_in, title_zh, NEED, .min = 2, .max = 60),
    FIELD(struct scope_in, title_en, SHOW, .max = 160),
    FIELD(struct scope_in, examples_zh, SHOW, .max = 300),
    FIELD(struct scope_in, examples_en, SHOW, .max = 600),
    FIELD(struct scope_in, procedure, SHOW, .max = 40),
    FIELD(struct scope_in, bodies, SHOW, .max = 6),
    FIELD(struct scope_in, papers, SHOW, .max = 12),
    FIELD(struct scope_in, pass, SHOW, .max = 20),
    FIELD(struct scope_in, owners, SHOW),
    FIELD(struct scope_in, reason_zh, NEED, .min = 4, .max = 300),
    FIELD(struct scope_in, reason_en, SHOW, .max = 600),
    FIELD(struct scope_in, source, NEED, .min = 1, .max = 200),
};
const struct shape SCOPE_IN = SHAPE(struct scope_in, in_fields);
static const struct field change_fields[] = {
    FIELD(struct scope_change_in, items, SHOW, .max = ITEMS_MAX, .sub = &SCOPE_IN),
    FIELD(struct scope_change_in, drop, SHOW, .max = ITEMS_MAX),
};
static const struct field publish_fields[] = {
    FIELD(struct scope_publish_in, effective_from, NEED),
    FIELD(struct scope_publish_in, reason, NEED, .min = 4, .max = 500),
    FIELD(struct scope_publish_in, items, SHOW, .max = ITEMS_MAX, .sub = &SCOPE_IN),
    FIELD(struct scope_publish_in, drop, SHOW, .max = ITEMS_MAX),
};
static const struct field diff_fields[] = {
    FIELD(struct scope_diff, item, SHOW),
    FIELD(struct scope_diff, title, SHOW),
    FIELD(struct scope_diff, what, SHOW),
    FIELD(struct scope_diff, was, SHOW),
    FIELD(struct scope_diff, is, SHOW),
};
const struct shape SCOPE_DIFF = SHAPE(struct scope_diff, diff_fields);
static const struct field held_fields[] = {
    FIELD(struct scope_held, item, SHOW),
    FIELD(struct scope_held, version, SHOW),
    FIELD(struct scope_held, running, SHOW),
    FIELD(struct scope_held, past, SHOW),
};
static const struct shape SCOPE_HELD = SHAPE(struct scope_held, held_fields);
static const struct field keep_fields[] = {
    FIELD(struct scope_keep, region_id, SHOW),
    FIELD(struct scope_keep, region_name, SHOW),
    FIELD(struct scope_keep, items, SHOW),
};
static const struct shape SCOPE_KEEP = SHAPE(struct scope_keep, keep_fields);
static const struct field preview_fields[] = {
    FIELD(struct scope_preview, version, SHOW),
    FIELD(struct scope_preview, diff, EXTRA, .sub = &SCOPE_DIFF),
    FIELD(struct scope_preview, held, EXTRA, .sub = &SCOPE_HELD),
    FIELD(struct scope_preview, keeps, EXTRA, .sub = &SCOPE_KEEP),
};
static const struct field edition_fields[] = {
    FIELD(struct scope_edition, version, SHOW),
    FIELD(struct scope_edition, region_id, SHOW),
    FIELD(struct scope_edition, parent_id, SECRET),
    FIELD(struct scope_edition, region_name, SHOW),
    FIELD(struct scope_edition, level, SHOW),
    FIELD(struct scope_edition, effective_from, SHOW),
    FIELD(struct scope_edition, text, SECRET),
    FIELD(struct scope_edition, reason, SHOW),
    FIELD(struct scope_edition, by_name, SHOW),
    FIELD(struct scope_edition, at, SHOW),
    FIELD(struct scope_edition, in_force, EXTRA),
    FIELD(struct scope_edition, running, EXTRA),
    FIELD(struct scope_edition, past, EXTRA),
    FIELD(struct scope_edition, diff, EXTRA, .sub = &SCOPE_DIFF),
};
/* clang-format on */
const struct shape SCOPE_CHANGE_IN = SHAPE(struct scope_change_in, change_fields);
const struct shape SCOPE_PUBLISH_IN = SHAPE(struct scope_publish_in, publish_fields);
const struct shape SCOPE_PREVIEW = SHAPE(struct scope_preview, preview_fields);
const struct shape SCOPE_EDITION = SHAPE(struct scope_edition, edition_fields);

/* --- from the form to the next version --- */

static struct str or_else(struct str s, struct str other) { return s.n ? s : other; }

static struct words words_of(const struct list *l) { return (struct words){ l->p, l->n }; }

static struct scope_item item_of(struct ctx *c, const struct scope_in *in)
{
    struct scope_item x = {
        .id = in->id.n ? in->id : str_fmt(c->arena, "own_%lld", (long long)ctx_id(c).v),
        .title = { in->title_zh, or_else(in->title_en, in->title_zh) },
        .examples = { in->examples_zh, or_else(in->examples_en, in->examples_zh) },
        .procedure = in->procedure,
        .bodies = words_of(&in->bodies),
        .reason_zh = in->reason_zh,
        .reason_en = or_else(in->reason_en, in->reason_zh),
        .source = in->source,
        .papers = words_of(&in->papers),
        .pass = in->pass,
        .owners = in->owners,
    };

    if (x.procedure.n == 0) {
        x.bodies = x.papers = (struct words){ NULL, 0 };
        x.pass = STR("");
    }
    return x;
}

struct change { /* what a place would set, and what it would come to */
    struct scope_catalogue above, own, now, next;
    bool top;
    struct scope_item *item;
    size_t n;
};

static bool dropped(const struct list *drop, struct str id)
{
    return words_have(words_of(drop), id);
}

static struct scope_item *set_before(struct change *k, struct str id)
{
    for (size_t i = 0; i < k->n; i++) {
        if (str_eq(k->item[i].id, id))
            return &k->item[i];
    }
    return NULL;
}

/* What stood before stays unless it is dropped; what the form says is put in its place. */
static MUST err take_items(struct ctx *c, const struct scope_catalogue *shipped,
                           const struct scope_change_in *in, struct change *k)
{
    const struct scope_in *form = in->items.p;

    for (size_t i = 0; i < in->drop.n; i++) {
        if (!catalogue_item(&k->own, words_of(&in->drop).word[i]))
            return &SCOPE_NOT_OWN;
    }
    k->item = NEW_N(c->arena, struct scope_item, k->own.n + in->items.n + 1);
    for (size_t i = 0; i < k->own.n; i++) {
        if (!dropped(&in->drop, k->own.item[i].id))
            k->item[k->n++] = k->own.item[i];
    }
    for (size_t i = 0; i < in->items.n; i++) {
        struct scope_item x = item_of(c, &form[i]);
        for (size_t j = 0; j < i; j++) {
            if (form[i].id.n && str_eq(form[j].id, form[i].id))
                return err_rule(c->arena, &SCOPE_TWICE, NULL, "item=" STR_FMT, STR_ARG(x.title.zh));
        }
        if (form[i].id.n && !catalogue_item(&k->now, x.id))
            return err_at(c->arena, &SCOPE_UNKNOWN, "items", "no such item");
        TRY(scope_may(c, shipped, &k->above, &x, k->top));
        struct scope_item *was = set_before(k, x.id);
        *(was ? was : &k->item[k->n++]) = x;
    }
    return NULL;
}

static MUST err change(struct ctx *c, const struct scope_catalogue *shipped, struct day on,
                       const struct scope_change_in *in, struct change *k)
{
    *k = (struct change){ .n = 0 };
    TRY(scope_above(c, shipped, on, &k->above, &k->top));
    TRY(scope_own(c, shipped, on, &k->own));
    TRY(scope_on(c, shipped, on, &k->now));
    TRY(take_items(c, shipped, in, k));
    k->next = scope_lay(c->arena, &k->above, k->item, k->n, k->top);
    return NULL;
}

/* --- who is touched --- */

static MUST err list_held(struct ctx *c, const struct scope_catalogue *shipped, struct list *ret)
{
    return db_list(c->db, SQL_SCOPE_HELD, &SCOPE_HELD, HELD_MAX, ret,
                   ARGS(arg_id(c->community), arg_str(shipped->id)));
}

static MUST err list_keeps(struct ctx *c, const struct scope_catalogue *shipped, struct list *ret)
{
    struct list l;

    TRY(db_list(c->db, SQL_SCOPE_BELOW, &SCOPE_EDITION, VERSIONS_MAX, &l,
                ARGS(arg_id(c->community), arg_str(shipped->id))));
    struct scope_keep *out = NEW_N(c->arena, struct scope_keep, l.n + 1);
    ret->n = 0;
    for (size_t k = 0; k < l.n; k++) {
        const struct scope_edition *e = &((const struct scope_edition *)l.p)[k];
        struct scope_catalogue set;
        if (!scope_read(c->arena, e->text, &set) || set.n == 0)
            continue;
        struct str *title = NEW_N(c->arena, struct str, set.n);
        for (size_t i = 0; i < set.n; i++)
            title[i] = c->lang == LANG_EN ? set.item[i].title.en : set.item[i].title.zh;
        out[ret->n++] = (struct scope_keep){ e->region_id, e->region_name, { title, set.n } };
    }
    ret->p = out;
    return NULL;
}

err scope_try(struct ctx *c, const struct scope_catalogue *shipped,
              const struct scope_change_in *in, struct scope_preview *ret)
{
    struct change k;

    TRY(change(c, shipped, c->today, in, &k));
    *ret = (struct scope_preview){ .version = k.now.version };
    ret->diff = scope_compare(c, &k.now, &k.next);
    TRY(list_held(c, shipped, &ret->held));
    return list_keeps(c, shipped, &ret->keeps);
}

err scope_publish(struct ctx *c, const struct scope_catalogue *shipped,
                  const struct scope_publish_in *in, int64_t *ret_version)
{
    struct change k;
    uint8_t hash[HASH_SIZE];

    if (in->effective_from.n < c->today.n)
        return &SCOPE_PAST;
    TRY(change(c, shipped, in->effective_from, &(struct scope_change_in){ in->items, in->drop },
               &k));
    if (scope_compare(c, &k.now, &k.next).n == 0)
        return &SCOPE_SAME;
    struct str text = scope_write(c->arena, shipped->id, k.item, k.n);
    TRY(db_int(c->db, SQL_SCOPE_NEXT, ret_version, ARGS(arg_str(shipped->id))));
    err e = db_run(c->db, SQL_SCOPE_ADD, NULL,
                   ARGS(arg_str(shipped->id), arg_int(*ret_version), arg_id(c->community),
                        arg_day(in->effective_from), arg_str(text), arg_str(in->reason),
                        arg_id(c->account), arg_str(c->name), arg_time(c->now)));
    if (e)
        return e == &DB_DUPLICATE ? &DB_BUSY : e; /* two at once took one number: run again */
    sha256(text.p, text.n, hash);
    leaf_word(c, "catalogue", shipped->id);
    leaf_int(c, "version", *ret_version);
    leaf_int(c, "from", in->effective_from.n);
    leaf_word(c, "sha256", str_hex(c->arena, hash, sizeof hash));
    return NULL;
}

/* --- versions --- */

static void count_held(struct scope_edition *e, const struct list *held)
{
    const struct scope_held *h = held->p;

    for (size_t i = 0; i < held->n; i++) {
        if (h[i].version == e->version) {
            e->running += h[i].running;
            e->past += h[i].past;
        }
    }
}

static MUST err compare_with(struct ctx *c, const struct scope_catalogue *shipped,
                             const struct scope_edition *before, struct scope_edition *e)
{
    struct scope_catalogue was = { .n = 0 }, is;

    if (!scope_read(c->arena, e->text, &is) ||
        (before && !scope_read(c->arena, before->text, &was)))
        return err_at(c->arena, &DB_FAULT, NULL, "scope version %lld cannot be read",
                      (long long)e->version);
    bool top = e->parent_id.v == 0;
    was = scope_lay(c->arena, shipped, was.item, was.n, top);
    is = scope_lay(c->arena, shipped, is.item, is.n, top);
    e->diff = scope_compare(c, &was, &is);
    return NULL;
}

/* Of a place the version in force is the last to begin of those begun. */
static bool holds(const struct scope_edition *all, size_t n, const struct scope_edition *e,
                  struct day today)
{
    for (size_t k = 0; k < n; k++) {
        const struct scope_edition *o = &all[k];
        bool later = o->effective_from.n > e->effective_from.n ||
                     (o->effective_from.n == e->effective_from.n && o->version > e->version);
        if (o->region_id.v == e->region_id.v && o->effective_from.n <= today.n && later)
            return false;
    }
    return e->effective_from.n <= today.n;
}

err scope_editions(struct ctx *c, const struct scope_catalogue *shipped, struct list *ret)
{
    struct list held;

    TRY(db_list(c->db, SQL_SCOPE_PAGE, &SCOPE_EDITION, VERSIONS_MAX, ret,
                ARGS(arg_id(c->community), arg_str(shipped->id))));
    TRY(list_held(c, shipped, &held));
    struct scope_edition *e = (struct scope_edition *)(uintptr_t)ret->p;
    for (size_t k = 0; k < ret->n; k++) {
        const struct scope_edition *before = NULL;
        for (size_t j = k + 1; j < ret->n && !before; j++)
            before = e[j].region_id.v == e[k].region_id.v ? &e[j] : NULL;
        TRY(compare_with(c, shipped, before, &e[k]));
        e[k].in_force = holds(e, ret->n, &e[k], c->today);
        count_held(&e[k], &held);
        if (!ctx_may(c, PERM_MATTER_SEE))
            e[k].by_name = STR("");
    }
    return NULL;
}
