#include "flow/edition.h"

#include "base/arena.h"
#include "flow/flow.h"
#include "kit/jw.h"
#include "web/house.h"

struct edition_row {
    struct str rules, text;
    int64_t version;
};
static const struct field row_fields[] = {
    FIELD(struct edition_row, rules, SHOW),
    FIELD(struct edition_row, version, SHOW),
    FIELD(struct edition_row, text, SHOW),
};
static const struct shape EDITION_ROW = SHAPE(struct edition_row, row_fields);

static MUST err read_row(struct ctx *c, const struct edition_row *row, const struct rule_set **ret)
{
    struct rule_set *s = NEW(c->arena, struct rule_set);

    if (!rules_read(c->arena, row->text, s))
        return err_at(c->arena, &DB_FAULT, NULL, "rule version %lld cannot be read",
                      (long long)row->version);
    *ret = s;
    return NULL;
}

err edition_rules(struct ctx *c, struct str id, int64_t version, const struct rule_set **ret)
{
    struct edition_row row;

    *ret = book_rules(c->house->flow, id, version);
    if (*ret)
        return NULL;
    err e = db_one(c->db, SQL_EDITION_GET, &EDITION_ROW, &row, ARGS(arg_str(id), arg_int(version)));
    if (e)
        return e == &NOT_FOUND ? NULL : e;
    return read_row(c, &row, ret);
}

err edition_in_force(struct ctx *c, const struct rule_set *shipped, struct day on,
                     const struct rule_set **ret)
{
    struct edition_row row;

    *ret = shipped;
    err e = db_one(
        c->db, SQL_EDITION_ON, &EDITION_ROW, &row,
        ARGS(arg_id(c->community), arg_str(shipped->id), arg_int(shipped->version), arg_int(on.n)));
    if (e)
        return e == &NOT_FOUND ? NULL : e;
    return read_row(c, &row, ret);
}

err edition_rules_on(struct ctx *c, const struct flow_template *t, const struct rule_set **ret)
{
    const struct rule_set *shipped = book_rules_on(c->house->flow, t, c->today);

    *ret = NULL;
    return shipped ? edition_in_force(c, shipped, c->today, ret) : NULL;
}

/* --- as a file --- */

static void write_count(struct jw *j, const char *key, const struct rule_count *c)
{
    jw_object(j, key);
    jw_str(j, "base", c->base);
    jw_str(j, c->need.cmp == CMP_GT ? "gt" : "ge", share_text(j->arena, c->need.share));
    if (c->need.least)
        jw_int(j, "least", c->need.least);
    jw_str(j, "source", c->source);
    jw_end_object(j);
}

static void write_counts(struct jw *j, const char *key, const struct rule_count *c, size_t n)
{
    jw_list(j, key);
    for (size_t i = 0; i < n; i++)
        write_count(j, NULL, &c[i]);
    jw_end_list(j);
}

static void write_body(struct jw *j, const struct rule_body *b)
{
    jw_object(j, NULL);
    jw_str(j, "id", b->id);
    title_write(j, "title", b->title);
    jw_bool(j, "statutory", b->statutory);
    if (b->party)
        jw_bool(j, "party", true);
    words_write(j, "roll", b->roll);
    jw_int(j, "notice_days", b->notice_days);
    jw_bool(j, "emergency", b->emergency);
    write_counts(j, "convene", b->convene, b->n_convene);
    write_counts(j, "quorum", b->quorum, b->n_quorum);
    write_counts(j, "also", b->also, b->n_also);
    write_counts(j, "mix", b->mix, b->n_mix);
    if (body_votes(b))
        write_count(j, "pass", &b->pass);
    words_write(j, "papers", b->papers);
    if (b->before.n)
        words_write(j, "before", b->before);
    jw_str(j, "source", b->source);
    jw_end_object(j);
}

static void write_value(struct jw *j, const struct rule_value *v)
{
    jw_object(j, NULL);
    jw_str(j, "name", v->name);
    if (v->is_share)
        jw_str(j, "is", share_text(j->arena, v->share));
    else
        jw_int(j, "is", v->number);
    if (v->has_floor && v->is_share)
        jw_str(j, "floor", share_text(j->arena, v->floor_share));
    else if (v->has_floor)
        jw_int(j, "floor", v->floor);
    jw_str(j, "source", v->source);
    jw_end_object(j);
}

struct str rules_write(struct arena *a, const struct rule_set *s)
{
    struct jw j = { .arena = a };

    jw_object(&j, NULL);
    jw_str(&j, "id", s->id);
    jw_int(&j, "version", s->version);
    title_write(&j, "title", s->title);
    jw_str(&j, "law", s->law);
    jw_day(&j, "from", s->from);
    jw_day(&j, "to", s->to);
    jw_list(&j, "bodies");
    for (size_t i = 0; i < s->n_body; i++)
        write_body(&j, &s->body[i]);
    jw_end_list(&j);
    jw_list(&j, "values");
    for (size_t i = 0; i < s->n_value; i++)
        write_value(&j, &s->value[i]);
    jw_end_list(&j);
    jw_end_object(&j);
    return jw_text(&j);
}
