/* scope.c - reading the catalogue in force, and the item a matter is held to. */
#include "flow/scope.h"

#include "base/arena.h"
#include "flow/edition.h"
#include "kit/jw.h"
#include "web/house.h"

enum { LAYERS_MAX = 20 };

struct layer {
    int64_t version;
    struct id region_id, parent_id;
    struct str region_name, text;
};
static const struct field layer_fields[] = {
    FIELD(struct layer, version, SHOW),   FIELD(struct layer, region_id, SHOW),
    FIELD(struct layer, parent_id, SHOW), FIELD(struct layer, region_name, SHOW),
    FIELD(struct layer, text, SHOW),
};
static const struct shape LAYER = SHAPE(struct layer, layer_fields);

struct place_word { /* a text about a place or matter, and what is above it */
    struct str word;
    struct id parent_id;
};
static const struct field word_fields[] = {
    FIELD(struct place_word, word, SHOW),
    FIELD(struct place_word, parent_id, SHOW),
};
static const struct shape PLACE_WORD = SHAPE(struct place_word, word_fields);

const struct scope_catalogue *scope_named(const struct flow_book *b, struct str id)
{
    for (const struct scope_catalogue *s = b->scope; s < b->scope + b->n_scope; s++) {
        if (str_eq(s->id, id))
            return s;
    }
    return NULL;
}

err scope_shipped(struct ctx *c, const struct scope_catalogue **ret)
{
    struct place_word place = { .word = STR("") };
    err e = db_one(c->db, SQL_SCOPE_KIND, &PLACE_WORD, &place, ARGS(arg_id(c->community)));

    if (e && e != &NOT_FOUND)
        return e;
    *ret = book_catalogue(c->house->flow, place.word);
    return *ret ? NULL : &SCOPE_UNKNOWN;
}

static MUST err read_layer(struct ctx *c, const struct layer *l, struct scope_catalogue *ret)
{
    if (!scope_read(c->arena, l->text, ret))
        return err_at(c->arena, &DB_FAULT, NULL, "scope version %lld cannot be read",
                      (long long)l->version);
    struct scope_item *item = (struct scope_item *)(uintptr_t)ret->item; /* just read, ours */
    for (size_t k = 0; k < ret->n; k++)
        item[k].set_by = l->region_name;
    ret->version = l->version;
    return NULL;
}

static MUST err list_layers(struct ctx *c, const struct scope_catalogue *shipped, struct day on,
                            struct list *ret)
{
    return db_list(c->db, SQL_SCOPE_LAYERS, &LAYER, LAYERS_MAX, ret,
                   ARGS(arg_id(c->community), arg_str(shipped->id), arg_int(on.n)));
}

/* Down to ctx's place, or to the one above it. */
static MUST err lay_all(struct ctx *c, const struct scope_catalogue *shipped, struct day on,
                        bool own_too, struct scope_catalogue *ret)
{
    struct list l;

    TRY(list_layers(c, shipped, on, &l));
    *ret = *shipped;
    for (size_t k = 0; k < l.n; k++) {
        const struct layer *x = &((const struct layer *)l.p)[k];
        struct scope_catalogue set;
        if (!own_too && x->region_id.v == c->community.v)
            continue;
        TRY(read_layer(c, x, &set));
        int64_t version = ret->version > x->version ? ret->version : x->version;
        *ret = scope_lay(c->arena, ret, set.item, set.n, x->parent_id.v == 0);
        ret->version = version;
    }
    return NULL;
}

err scope_on(struct ctx *c, const struct scope_catalogue *shipped, struct day on,
             struct scope_catalogue *ret)
{
    return lay_all(c, shipped, on, true, ret);
}

err scope_above(struct ctx *c, const struct scope_catalogue *shipped, struct day on,
                struct scope_catalogue *ret, bool *ret_top)
{
    struct place_word place = { .parent_id = { 0 } };

    TRY(db_one(c->db, SQL_SCOPE_KIND, &PLACE_WORD, &place, ARGS(arg_id(c->community))));
    *ret_top = place.parent_id.v == 0;
    return lay_all(c, shipped, on, false, ret);
}

err scope_own(struct ctx *c, const struct scope_catalogue *shipped, struct day on,
              struct scope_catalogue *ret)
{
    struct list l;

    *ret = (struct scope_catalogue){ .id = shipped->id };
    TRY(list_layers(c, shipped, on, &l));
    for (size_t k = 0; k < l.n; k++) {
        const struct layer *x = &((const struct layer *)l.p)[k];
        if (x->region_id.v == c->community.v)
            TRY(read_layer(c, x, ret));
    }
    return NULL;
}

/* --- what a matter is held to --- */

static MUST err make_rules(struct ctx *c, const struct rule_set *shipped,
                           const struct rule_set *now, const struct rule_change *change,
                           struct str made_for, const struct rule_set **ret)
{
    struct rule_set *next = NEW(c->arena, struct rule_set);

    TRY(edition_tighten(c->arena, shipped, NULL, now, change, 1, next));
    TRY(db_int(c->db, SQL_EDITION_NEXT, &next->version, ARGS(arg_str(shipped->id))));
    err e =
        db_run(c->db, SQL_SCOPE_RULES_MAKE, NULL,
               ARGS(arg_str(shipped->id), arg_int(next->version), arg_int(shipped->version),
                    arg_id(c->community), arg_day(c->today), arg_str(rules_write(c->arena, next)),
                    arg_str(made_for), arg_int(c->account.v), arg_str(c->name), arg_time(c->now),
                    arg_str(made_for)));
    if (e)
        return e == &DB_DUPLICATE ? &DB_BUSY : e; /* two at once made it: run again */
    *ret = next;
    return NULL;
}

err scope_rules(struct ctx *c, const struct scope_item *x, struct str body,
                const struct rule_set *shipped, const struct rule_set **ret)
{
    const struct rule_set *now = *ret;
    struct rule_change change = { body, STR("pass"), x->pass };
    struct rule_set would;
    int64_t made = 0;

    if (x->pass.n == 0)
        return NULL;
    err e = edition_tighten(c->arena, shipped, NULL, now, &change, 1, &would);
    if (e) /* the body's own vote has become as strict, or stricter */
        return err_is(e, &RULES_SAME) || err_is(e, &RULES_FLOOR) ? NULL : e;
    struct str key = str_fmt(c->arena, "%lld:" STR_FMT ":" STR_FMT, (long long)now->version,
                             STR_ARG(body), STR_ARG(x->pass));
    TRY(db_int(c->db, SQL_SCOPE_RULES_MADE, &made, ARGS(arg_str(shipped->id), arg_str(key))));
    return made ? edition_rules(c, shipped->id, made, ret)
                : make_rules(c, shipped, now, &change, key, ret);
}

err scope_pin(struct ctx *c, struct id matter, const struct scope_catalogue *of,
              const struct scope_item *x)
{
    return db_run(c->db, SQL_SCOPE_PIN, NULL,
                  ARGS(arg_id(c->community), arg_id(matter), arg_str(of->id), arg_int(of->version),
                       arg_str(scope_write(c->arena, of->id, x, 1))));
}

err scope_of(struct ctx *c, struct id matter, struct str procedure, struct str id,
             const struct scope_item **ret)
{
    struct place_word row;
    struct scope_catalogue pinned;
    err e = db_one(c->db, SQL_SCOPE_PINNED, &PLACE_WORD, &row,
                   ARGS(arg_id(c->community), arg_id(matter)));

    if (e && e != &NOT_FOUND)
        return e;
    *ret = NULL;
    if (!e && scope_read(c->arena, row.word, &pinned))
        *ret = catalogue_item(&pinned, id);
    if (!*ret)
        *ret = book_scope_of(c->house->flow, procedure, id);
    return NULL;
}

/* --- as a file --- */

static void write_item(struct jw *j, const struct scope_item *x)
{
    jw_object(j, NULL);
    jw_str(j, "id", x->id);
    title_write(j, "title", x->title);
    title_write(j, "examples", x->examples);
    jw_str(j, "procedure", x->procedure);
    words_write(j, "bodies", x->bodies);
    title_write(j, "reason", (struct title){ x->reason_zh, x->reason_en });
    jw_str(j, "source", x->source);
    words_write(j, "papers", x->papers);
    jw_str(j, "pass", x->pass);
    jw_bool(j, "owners", x->owners);
    words_write(j, "says", x->says);
    jw_end_object(j);
}

struct str scope_write(struct arena *a, struct str catalogue, const struct scope_item *item,
                       size_t n)
{
    struct jw j = { .arena = a };

    jw_object(&j, NULL);
    jw_str(&j, "id", catalogue);
    jw_list(&j, "items");
    for (size_t i = 0; i < n; i++)
        write_item(&j, &item[i]);
    jw_end_list(&j);
    jw_end_object(&j);
    return jw_text(&j);
}
