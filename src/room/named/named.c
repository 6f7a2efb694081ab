#include "room/named/named.h"

#include "base/arena.h"
#include "kit/crypto.h"
#include "room/file/file.h"
#include "room/master/master.h"
#include "room/named/set.h"
#include "web/leaf.h"

/* clang-format off */
const struct failure NAMED_UNKNOWN = { .code = ERR_MISSING, .id = "named.unknown", .field = "named" };
const struct failure NAMED_ITEM = { .code = ERR_INPUT, .id = "named.item", .field = "item" };
const struct failure NAMED_LOCKED = { .code = ERR_CONFLICT, .id = "named.locked" };
const struct failure NAMED_SAME = { .code = ERR_CONFLICT, .id = "named.same", .field = "items" };
const struct failure NAMED_TWICE = { .code = ERR_INPUT, .id = "named.twice", .field = "items" };
const struct failure NAMED_OBJECT = { .code = ERR_INPUT, .id = "named.object", .field = "object" };
const struct failure NAMED_TITLE = { .code = ERR_INPUT, .id = "named.title", .field = "title" };
const struct failure NAMED_TAGGED = { .code = ERR_CONFLICT, .id = "named.tagged" };
const struct failure NAMED_GONE = { .code = ERR_CONFLICT, .id = "named.gone" };

enum { LINES_MAX = 1000 };

static const struct field item_fields[] = {
    FIELD(struct named_item, item, SHOW),
    FIELD(struct named_item, title, SHOW),
    FIELD(struct named_item, title_zh, SHOW),
    FIELD(struct named_item, title_en, SHOW),
    FIELD(struct named_item, needs, SHOW),
};
static const struct shape NAMED_ITEM_LINE = SHAPE(struct named_item, item_fields);
static const struct field set_fields[] = {
    FIELD(struct named_set, named, SHOW),
    FIELD(struct named_set, title, SHOW),
    FIELD(struct named_set, title_zh, SHOW),
    FIELD(struct named_set, title_en, SHOW),
    FIELD(struct named_set, version, SHOW),
    FIELD(struct named_set, note, SHOW),
    FIELD(struct named_set, by_name, SHOW),
    FIELD(struct named_set, at, SHOW),
    FIELD(struct named_set, items, SHOW, .sub = &NAMED_ITEM_LINE),
};
const struct shape NAMED_SET = SHAPE(struct named_set, set_fields);

struct set_row {
    struct str named, text, note, by_name;
    int64_t version;
    struct when at;
};
static const struct field row_fields[] = {
    FIELD(struct set_row, named, SHOW),
    FIELD(struct set_row, version, SHOW),
    FIELD(struct set_row, text, SHOW),
    FIELD(struct set_row, note, SHOW),
    FIELD(struct set_row, by_name, SHOW),
    FIELD(struct set_row, at, SHOW),
};
static const struct shape SET_ROW = SHAPE(struct set_row, row_fields);
struct only_title {
    struct str title;
};
static const struct field title_fields[] = { FIELD(struct only_title, title, SHOW) };
static const struct shape ONLY_TITLE = SHAPE(struct only_title, title_fields);
static const struct field count_fields[] = {
    FIELD(struct named_line, item, SHOW),
    FIELD(struct named_line, title, SHOW),
    FIELD(struct named_line, n, SHOW),
    FIELD(struct named_line, places, SHOW),
};
static const struct shape NAMED_COUNT = SHAPE(struct named_line, count_fields);
/* clang-format on */

/* --- what is in force --- */

static MUST err set_of(struct ctx *c, const struct set_row *row, struct named_set *ret)
{
    *ret = (struct named_set){ .named = row->named,
                               .version = row->version,
                               .note = row->note,
                               .by_name = row->by_name,
                               .at = row->at };
    if (set_read(c, row->text, ret))
        return NULL;
    return err_at(c->arena, &DB_FAULT, NULL, "named set version %lld cannot be read",
                  (long long)row->version);
}

static size_t place_of(const struct named_set *set, size_t n, struct str named)
{
    size_t k = 0;

    while (k < n && !str_eq(set[k].named, named))
        k++;
    return k;
}

err named_sets(struct ctx *c, struct list *ret)
{
    struct id district;
    struct list shipped, own;

    TRY(sets_shipped(c, &shipped));
    TRY(master_district(c, &district));
    TRY(db_list(c->db, SQL_NAMED_IN_FORCE, &SET_ROW, SETS_MAX, &own, ARGS(arg_id(district))));
    const struct named_set *first = shipped.p;
    struct named_set *set = NEW_N(c->arena, struct named_set, shipped.n + own.n + 1);
    size_t n = shipped.n;
    for (size_t k = 0; k < n; k++)
        set[k] = first[k];
    for (size_t k = 0; k < own.n; k++) {
        const struct set_row *row = (const struct set_row *)own.p + k;
        size_t at = place_of(set, n, row->named);
        TRY(set_of(c, row, &set[at]));
        n += at == n;
    }
    *ret = (struct list){ set, n };
    return NULL;
}

err named_find(struct ctx *c, struct str named, struct named_set *ret)
{
    struct list l;

    TRY(named_sets(c, &l));
    const struct named_set *set = l.p;
    size_t at = place_of(set, l.n, named);
    if (at == l.n)
        return &NAMED_UNKNOWN;
    *ret = set[at];
    return NULL;
}

err named_versions(struct ctx *c, struct str named, struct list *ret)
{
    struct named_set now;
    struct id district;
    struct list rows, shipped;

    TRY(named_find(c, named, &now));
    TRY(sets_shipped(c, &shipped));
    TRY(master_district(c, &district));
    TRY(db_list(c->db, SQL_NAMED_VERSIONS, &SET_ROW, SETS_MAX, &rows,
                ARGS(arg_id(district), arg_str(named))));
    struct named_set *set = NEW_N(c->arena, struct named_set, rows.n + 2);
    for (size_t k = 0; k < rows.n; k++)
        TRY(set_of(c, (const struct set_row *)rows.p + k, &set[k]));
    size_t at = place_of(shipped.p, shipped.n, named);
    if (at < shipped.n)
        set[rows.n] = ((const struct named_set *)shipped.p)[at];
    *ret = (struct list){ set, rows.n + (at < shipped.n) };
    return NULL;
}

/* --- a version --- */

static MUST err must_be_district(struct ctx *c)
{
    struct id district;
    struct str name;

    TRY(master_district(c, &district));
    if (district.v == c->community.v)
        return NULL;
    TRY(master_place(c, &name));
    return err_rule(c->arena, &NAMED_LOCKED, NULL, "name=" STR_FMT, STR_ARG(name));
}

static struct str own_word(struct ctx *c)
{
    return str_fmt(c->arena, "own_%lld", (long long)ctx_id(c).v);
}

static MUST err twice(struct ctx *c, struct str name)
{
    return err_rule(c->arena, &NAMED_TWICE, NULL, "name=" STR_FMT, STR_ARG(name));
}

static bool had_item(const struct list *versions, struct str item)
{
    const struct named_set *set = versions->p;

    for (size_t k = 0; k < versions->n; k++) {
        if (set_item(&set[k], item))
            return true;
    }
    return false;
}

/* The word of an item: as the form says, else of one the set called so before, else a new one. */
static struct str item_word(struct ctx *c, const struct named_item_in *in,
                            const struct list *versions)
{
    const struct named_set *set = versions->p;
    struct str title = str_trim(in->title_zh);

    if (in->item.n)
        return in->item;
    for (size_t k = 0; k < versions->n; k++) {
        const struct named_item *item = set[k].items.p;
        for (size_t i = 0; i < set[k].items.n; i++) {
            if (str_eq(item[i].title_zh, title))
                return item[i].item;
        }
    }
    return own_word(c);
}

/* An item of the form: one the set has or had, or a new one; no two of one name or word. */
static MUST err take_items(struct ctx *c, const struct named_in *in, const struct list *versions,
                           struct named_set *ret)
{
    const struct named_item_in *form = in->items.p;
    struct named_item *item = NEW_N(c->arena, struct named_item, in->items.n + 1);

    for (size_t k = 0; k < in->items.n; k++) {
        if (form[k].item.n && !had_item(versions, form[k].item))
            return err_at(c->arena, &NAMED_ITEM, "items", "no such item");
        item[k] = (struct named_item){ .item = item_word(c, &form[k], versions),
                                       .title_zh = str_trim(form[k].title_zh),
                                       .title_en = str_trim(form[k].title_en),
                                       .needs = form[k].needs };
        for (size_t i = 0; i < k; i++) {
            if (str_eq(item[i].item, item[k].item) || str_eq(item[i].title_zh, item[k].title_zh))
                return twice(c, item[k].title_zh);
        }
    }
    ret->items = (struct list){ item, in->items.n };
    return NULL;
}

static MUST err check_title(struct ctx *c, const struct named_set *s)
{
    struct list l;

    TRY(named_sets(c, &l));
    const struct named_set *set = l.p;
    for (size_t k = 0; k < l.n; k++) {
        if (!str_eq(set[k].named, s->named) && str_eq(set[k].title_zh, s->title_zh))
            return err_at(c->arena, twice(c, s->title_zh), "title_zh", "another set");
    }
    return NULL;
}

static MUST err store_version(struct ctx *c, const struct named_set *s)
{
    struct id id = ctx_id(c);
    struct str text = set_write(c, s);
    uint8_t hash[HASH_SIZE];

    sha256(text.p, text.n, hash);
    leaf_subject(c, id);
    leaf_word(c, "named", s->named);
    leaf_int(c, "version", s->version);
    leaf_word(c, "sha256", str_hex(c->arena, hash, sizeof hash));
    return db_run(c->db, SQL_NAMED_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(s->named), arg_int(s->version),
                       arg_str(text), arg_str(s->note), arg_id(c->account), arg_str(c->name),
                       arg_time(c->now)));
}

err named_publish(struct ctx *c, const struct named_in *in, struct str *ret_named,
                  int64_t *ret_version)
{
    struct named_set s = { .named = in->named,
                           .title_zh = str_trim(in->title_zh),
                           .title_en = str_trim(in->title_en),
                           .note = in->note,
                           .version = 1 };
    struct list versions = { NULL, 0 };

    TRY(must_be_district(c));
    if (in->named.n)
        TRY(named_versions(c, in->named, &versions));
    else
        s.named = own_word(c);
    TRY(take_items(c, in, &versions, &s));
    TRY(check_title(c, &s));
    if (versions.n) {
        const struct named_set *last = versions.p;
        s.version = last->version + 1;
        if (str_eq(set_write(c, last), set_write(c, &s)))
            return &NAMED_SAME;
    }
    *ret_named = s.named;
    *ret_version = s.version;
    return store_version(c, &s);
}

/* --- tags --- */

/* What is tagged, and what it is called; an entry is told by the form and has no other place. */
static MUST err object_of(struct ctx *c, const struct tag_in *in, struct id own, struct id *ret,
                          struct str *ret_title)
{
    struct only_title t;

    if (str_is(in->kind, "entry")) {
        *ret = own;
        *ret_title = str_trim(in->title);
        if (in->object.v)
            return &NAMED_OBJECT;
        return ret_title->n ? NULL : &NAMED_TITLE;
    }
    err e = db_one(c->db, SQL_NAMED_OBJECT, &ONLY_TITLE, &t,
                   ARGS(arg_id(c->community), arg_str(in->kind), arg_int(in->object.v)));
    if (e)
        return e == &NOT_FOUND ? &NAMED_OBJECT : e;
    *ret = in->object;
    *ret_title = t.title;
    return NULL;
}

static MUST err check_untagged(struct ctx *c, const struct tag_in *in, struct id object)
{
    int64_t stands = 0;

    TRY(db_int(c->db, SQL_NAMED_TAG_STANDS, &stands,
               ARGS(arg_id(c->community), arg_str(in->named), arg_str(in->item), arg_str(in->kind),
                    arg_id(object))));
    return stands ? &NAMED_TAGGED : NULL;
}

err named_tag(struct ctx *c, const struct tag_in *in, struct id *ret)
{
    struct named_set s;
    struct id id = ctx_id(c), object = { 0 };
    struct str title;

    TRY(named_find(c, in->named, &s));
    const struct named_item *item = set_item(&s, in->item);
    if (!item)
        return &NAMED_ITEM;
    TRY(object_of(c, in, id, &object, &title));
    TRY(check_untagged(c, in, object));
    TRY(file_attach(c, in->file, "named_tag", id, false));
    leaf_subject(c, id);
    leaf_word(c, "named", in->named);
    leaf_word(c, "item", in->item);
    leaf_word(c, "kind", in->kind);
    leaf_id(c, "object", object);
    TRY(leaf_commit(c, "title", title));
    *ret = id;
    return db_run(c->db, SQL_NAMED_TAG_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_str(in->named), arg_str(in->item),
                       arg_str(item->title_zh), arg_str(in->kind), arg_id(object), arg_str(title),
                       arg_str(in->note), arg_id(in->file), arg_id(c->account), arg_str(c->name),
                       arg_time(c->now)));
}

err named_untag(struct ctx *c, struct id tag, struct str reason)
{
    int64_t there = 0, changed = 0;

    TRY(db_int(c->db, SQL_NAMED_TAG_THERE, &there, ARGS(arg_id(c->community), arg_id(tag))));
    if (!there)
        return &NOT_FOUND;
    TRY(db_run(c->db, SQL_NAMED_TAG_REMOVE, &changed,
               ARGS(arg_id(c->community), arg_id(tag), arg_time(c->now), arg_str(c->name),
                    arg_str(reason))));
    leaf_subject(c, tag);
    TRY(leaf_commit(c, "reason", reason));
    return changed ? NULL : &NAMED_GONE;
}

/* --- counted --- */

static const struct named_line *counted(const struct list *counts, struct str item)
{
    const struct named_line *line = counts->p;

    for (size_t k = 0; k < counts->n; k++) {
        if (str_eq(line[k].item, item))
            return &line[k];
    }
    return NULL;
}

err named_report(struct ctx *c, struct id place, struct str named, struct named_span span,
                 struct list *ret)
{
    struct ctx there = *c;
    struct named_set s;
    struct list counts;

    there.community = place;
    TRY(named_find(&there, named, &s));
    TRY(db_list(c->db, SQL_NAMED_COUNTS, &NAMED_COUNT, LINES_MAX, &counts,
                ARGS(arg_id(place), arg_str(named), arg_int(span.from.ms), arg_int(span.to.ms))));
    struct named_line *out = NEW_N(c->arena, struct named_line, s.items.n + counts.n + 1);
    size_t n = 0;
    for (size_t k = 0; k < s.items.n; k++) {
        const struct named_item *item = (const struct named_item *)s.items.p + k;
        const struct named_line *has = counted(&counts, item->item);
        out[n++] = (struct named_line){ .item = item->item,
                                        .title = item->title,
                                        .needs = item->needs,
                                        .n = has ? has->n : 0,
                                        .places = has ? has->places : 0 };
    }
    for (size_t k = 0; k < counts.n; k++) {
        struct named_line old = ((const struct named_line *)counts.p)[k];
        old.old = true;
        if (!set_item(&s, old.item))
            out[n++] = old;
    }
    *ret = (struct list){ out, n };
    return NULL;
}
