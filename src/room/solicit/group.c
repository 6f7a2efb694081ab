/* group.c - opinions that say nearly the same: suggested by measure, confirmed or split by a
 * person, answered together, each one still on its own. */
#include "room/solicit/group.h"

#include <stdlib.h>

#include "base/arena.h"
#include "rule/codes.h"
#include "science/alike.h"
#include "web/leaf.h"

static const struct failure GROUP_TAKEN = { .code = ERR_CONFLICT,
                                            .id = "group.taken",
                                            .field = "opinions" };
static const struct failure GROUP_MEMBER = { .code = ERR_INPUT,
                                             .id = "group.member",
                                             .field = "opinions" };

enum { SUGGESTED_MAX = 50 };

/* clang-format off */
static const struct field said_fields[] = {
    FIELD(struct said_line, id, SHOW),
    FIELD(struct said_line, group_id, SHOW),
    FIELD(struct said_line, resident_id, SHOW),
    FIELD(struct said_line, household_id, SHOW),
    FIELD(struct said_line, name, SHOW),
    FIELD(struct said_line, text, SHOW),
    FIELD(struct said_line, channel, SHOW),
    FIELD(struct said_line, disposition, SHOW),
    FIELD(struct said_line, reason, SHOW),
    FIELD(struct said_line, stance, SHOW),
    FIELD(struct said_line, clause, SHOW),
    FIELD(struct said_line, apart, SHOW),
    FIELD(struct said_line, at, SHOW),
    FIELD(struct said_line, told_way, SHOW),
    FIELD(struct said_line, told_at, SHOW),
};
/* clang-format on */
static const struct shape SAID = SHAPE(struct said_line, said_fields);

err said_all(struct ctx *c, struct id matter, struct list *ret)
{
    return db_list(c->db, SQL_OPINION_ALL, &SAID, OPINIONS_MAX, ret,
                   ARGS(arg_id(c->community), arg_id(matter)));
}

static int by_id(int64_t a, int64_t b) { return (a > b) - (a < b); }

/* Lines of one person are neighbours in this order. */
static int by_person(const void *x, const void *y)
{
    const struct said_line *a = *(const struct said_line *const *)x;
    const struct said_line *b = *(const struct said_line *const *)y;

    if (a->resident_id.v != b->resident_id.v)
        return by_id(a->resident_id.v, b->resident_id.v);
    if (a->resident_id.v)
        return 0;
    if (a->household_id.v != b->household_id.v)
        return by_id(a->household_id.v, b->household_id.v);
    int names = str_cmp(a->name, b->name);
    if (names)
        return names;
    return a->household_id.v || a->name.n ? 0 : by_id(a->id.v, b->id.v);
}

int64_t said_persons(struct arena *a, const struct said_line *const *line, size_t n)
{
    const struct said_line **sorted = NEW_N(a, const struct said_line *, n + 1);
    int64_t persons = 0;

    for (size_t k = 0; k < n; k++)
        sorted[k] = line[k];
    qsort(sorted, n, sizeof *sorted, by_person);
    for (size_t k = 0; k < n; k++)
        persons += k == 0 || by_person(&sorted[k], &sorted[k - 1]) != 0;
    return persons;
}

/* --- groups as they are shown --- */

struct group_member {
    struct id id;
    struct str name, text, channel, disposition;
    int64_t percent; /* of what it shares with the first; 0 where nobody has measured */
    struct when at;
};
struct opinion_group {
    struct id id;     /* absent while it is only suggested */
    struct str state; /* suggested confirmed */
    struct str title;
    int64_t persons, opinions, open;
    struct list members;
};
/* clang-format off */
static const struct field member_fields[] = {
    FIELD(struct group_member, id, SHOW),
    FIELD(struct group_member, name, SHOW),
    FIELD(struct group_member, text, SHOW),
    FIELD(struct group_member, channel, SHOW),
    FIELD(struct group_member, disposition, SHOW),
    FIELD(struct group_member, percent, SHOW),
    FIELD(struct group_member, at, SHOW),
};
static const struct shape GROUP_MEMBER_LINE = SHAPE(struct group_member, member_fields);
static const struct field group_fields[] = {
    FIELD(struct opinion_group, id, SHOW),
    FIELD(struct opinion_group, state, SHOW),
    FIELD(struct opinion_group, title, SHOW),
    FIELD(struct opinion_group, persons, SHOW),
    FIELD(struct opinion_group, opinions, SHOW),
    FIELD(struct opinion_group, open, SHOW),
    FIELD(struct opinion_group, members, SHOW, .sub = &GROUP_MEMBER_LINE),
};
/* clang-format on */
const struct shape OPINION_GROUP = SHAPE(struct opinion_group, group_fields);

struct bunch { /* lines that belong together, in their order */
    const struct said_line **line;
    const int32_t *percent; /* NULL: not measured */
    size_t n;
};

static struct opinion_group show(struct ctx *c, const struct bunch *b, struct id id,
                                 struct str title)
{
    struct group_member *m = NEW_N(c->arena, struct group_member, b->n + 1);
    struct opinion_group g = { .id = id,
                               .state = id.v ? STR("confirmed") : STR("suggested"),
                               .title = title,
                               .persons = said_persons(c->arena, b->line, b->n),
                               .opinions = (int64_t)b->n };

    for (size_t k = 0; k < b->n; k++) {
        const struct said_line *x = b->line[k];
        bool clear = ctx_may(c, PERM_OPINION_HANDLE);
        m[k] =
            (struct group_member){ x->id,          clear ? x->name : name_mask(c->arena, x->name),
                                   x->text,        x->channel,
                                   x->disposition, b->percent ? b->percent[k] : 0,
                                   x->at };
        g.open += x->disposition.n == 0;
    }
    g.members = (struct list){ m, b->n };
    return g;
}

struct group_row {
    struct id id, matter_id;
    struct str title;
};
static const struct field row_fields[] = {
    FIELD(struct group_row, id, SHOW),
    FIELD(struct group_row, matter_id, EXTRA),
    FIELD(struct group_row, title, SHOW),
};
static const struct shape GROUP_ROW = SHAPE(struct group_row, row_fields);
static const struct field get_fields[] = {
    FIELD(struct group_row, id, SHOW),
    FIELD(struct group_row, matter_id, SHOW),
    FIELD(struct group_row, title, SHOW),
};
static const struct shape GROUP_GET = SHAPE(struct group_row, get_fields);

err get_groups(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list all, rows;

    TRY(said_all(c, r->id[0], &all));
    TRY(db_list(c->db, SQL_GROUP_LIST, &GROUP_ROW, 2000, &rows,
                ARGS(arg_id(c->community), arg_id(r->id[0]))));
    struct opinion_group *out = NEW_N(c->arena, struct opinion_group, rows.n + 1);
    for (size_t k = 0; k < rows.n; k++) {
        const struct group_row *row = &((const struct group_row *)rows.p)[k];
        struct bunch b = { NEW_N(c->arena, const struct said_line *, all.n + 1), NULL, 0 };
        for (size_t i = 0; i < all.n; i++) {
            const struct said_line *x = &((const struct said_line *)all.p)[i];
            if (x->group_id.v == row->id.v)
                b.line[b.n++] = x;
        }
        out[k] = show(c, &b, row->id, row->title);
    }
    answer_page(r, &OPINION_GROUP, &(struct list){ out, rows.n }, (struct id){ 0 });
    return NULL;
}

/* --- suggestions --- */

struct suggesting {
    const struct said_line **line; /* those that may be suggested, or draw others to their group */
    struct alike alike;
    size_t n;
};

/* What is still open to be grouped, in the order it came. */
static struct suggesting compare(struct arena *a, const struct list *all)
{
    struct suggesting s = { .line = NEW_N(a, const struct said_line *, all->n + 1) };
    struct str *text = NEW_N(a, struct str, all->n + 1);

    for (size_t k = 0; k < all->n; k++) {
        const struct said_line *x = &((const struct said_line *)all->p)[k];
        if (x->apart)
            continue;
        text[s.n] = x->text;
        s.line[s.n++] = x;
    }
    s.alike = alike_group(a, text, s.n);
    return s;
}

/* Those headed by one text. It is a suggestion when it would change something: two that stand in no
 * group yet, or one beside a confirmed group. */
static bool bunch_of(struct ctx *c, const struct suggesting *s, size_t head, struct bunch *ret,
                     struct id *ret_group)
{
    int32_t *percent = NEW_N(c->arena, int32_t, s->n - head + 1);

    *ret = (struct bunch){ NEW_N(c->arena, const struct said_line *, s->n - head + 1), percent, 0 };
    *ret_group = (struct id){ 0 };
    for (size_t k = head; k < s->n; k++) {
        if (s->alike.head[k] != head)
            continue;
        if (s->line[k]->group_id.v) {
            *ret_group = ret_group->v ? *ret_group : s->line[k]->group_id;
            continue;
        }
        percent[ret->n] = s->alike.percent[k];
        ret->line[ret->n++] = s->line[k];
    }
    return ret->n > 1 || (ret->n == 1 && ret_group->v);
}

static int larger_first(const void *x, const void *y)
{
    const struct opinion_group *a = x, *b = y;

    if (a->persons != b->persons)
        return by_id(b->persons, a->persons);
    return str_cmp(a->title, b->title);
}

/* How many each head leads, so that what stands alone costs nothing. */
static size_t *sizes_of(struct arena *a, const struct suggesting *s)
{
    size_t *n = NEW_N(a, size_t, s->n + 1);

    for (size_t k = 0; k < s->n; k++)
        n[s->alike.head[k]]++;
    return n;
}

err get_suggested(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list all;
    size_t n = 0;

    TRY(said_all(c, r->id[0], &all));
    struct suggesting s = compare(c->arena, &all);
    size_t *size = sizes_of(c->arena, &s);
    struct opinion_group *out = NEW_N(c->arena, struct opinion_group, s.n + 1);
    for (size_t k = 0; k < s.n; k++) {
        struct bunch b;
        struct id group;
        if (size[k] < 2 || !bunch_of(c, &s, k, &b, &group))
            continue;
        out[n] = show(c, &b, group, s.line[k]->text);
        out[n++].state = STR("suggested");
    }
    qsort(out, n, sizeof *out, larger_first);
    answer_page(r, &OPINION_GROUP, &(struct list){ out, n < SUGGESTED_MAX ? n : SUGGESTED_MAX },
                (struct id){ 0 });
    return NULL;
}

/* --- acts --- */

struct group_in {
    struct str title;
    struct list opinions;
};
static const struct field group_in_fields[] = {
    FIELD(struct group_in, title, NEED, .min = 2, .max = 120),
    FIELD(struct group_in, opinions, NEED, .min = 2, .max = BATCH_MAX),
};
const struct shape GROUP_IN = SHAPE(struct group_in, group_in_fields);

static const struct field opinions_in_fields[] = {
    FIELD(struct opinions_in, opinions, NEED, .min = 1, .max = BATCH_MAX),
};
const struct shape OPINIONS_IN = SHAPE(struct opinions_in, opinions_in_fields);

static MUST err join_all(struct ctx *c, const struct instance *i, struct id group,
                         const struct list *opinions)
{
    struct id *id = NULL;

    TRY(form_ids(c, opinions, "opinions", &id));
    for (size_t k = 0; k < opinions->n; k++) {
        int64_t changed = 0;
        TRY(db_run(c->db, SQL_GROUP_JOIN, &changed,
                   ARGS(arg_id(c->community), arg_id(id[k]), arg_id(group), arg_id(i->id))));
        if (!changed)
            return &GROUP_TAKEN;
        TRY(db_run(c->db, SQL_APART_END, NULL, ARGS(arg_id(c->community), arg_id(id[k]))));
    }
    leaf_id(c, "group", group);
    leaf_int(c, "opinions", (int64_t)opinions->n);
    return NULL;
}

err post_group(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct group_in in;
    struct instance i;
    struct id id = ctx_id(c);

    TRY(form_read(r, &GROUP_IN, &in));
    TRY(solicit_take(r, &i));
    TRY(db_run(c->db, SQL_GROUP_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i.id), arg_str(in.title),
                    arg_str(c->name), arg_time(c->now))));
    TRY(join_all(c, &i, id, &in.opinions));
    answer_id(r, id);
    return NULL;
}

/* The group of the path and its matter, at its solicitation. */
static MUST err take_group(struct req *r, struct group_row *ret, struct instance *ret_i)
{
    struct ctx *c = &r->ctx;

    TRY(db_one(c->db, SQL_GROUP_GET, &GROUP_GET, ret,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(flow_take(c, ret->matter_id, ret_i));
    TRY(flow_at(c, ret_i, "solicit"));
    leaf_subject(c, ret_i->id);
    return NULL;
}

err post_join(struct req *r)
{
    struct opinions_in in;
    struct group_row g;
    struct instance i;

    TRY(form_read(r, &OPINIONS_IN, &in));
    TRY(take_group(r, &g, &i));
    TRY(join_all(&r->ctx, &i, g.id, &in.opinions));
    answer_done(r);
    return NULL;
}

struct split_in {
    struct list opinions;
    struct str reason;
};
static const struct field split_fields[] = {
    FIELD(struct split_in, reason, SHOW, .max = 200),
    FIELD(struct split_in, opinions, NEED, .min = 1, .max = BATCH_MAX),
};
const struct shape SPLIT_IN = SHAPE(struct split_in, split_fields);

static MUST err set_apart(struct ctx *c, struct id matter, struct id opinion)
{
    return db_run(c->db, SQL_APART_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(opinion), arg_id(matter), arg_str(c->name),
                       arg_time(c->now)));
}

/* A group of one is none: what is left is let go too. */
err post_split(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct split_in in;
    struct group_row g;
    struct instance i;
    struct id *id = NULL;

    TRY(form_read(r, &SPLIT_IN, &in));
    TRY(take_group(r, &g, &i));
    TRY(form_ids(c, &in.opinions, "opinions", &id));
    for (size_t k = 0; k < in.opinions.n; k++) {
        int64_t changed = 0;
        TRY(db_run(c->db, SQL_GROUP_LEAVE, &changed,
                   ARGS(arg_id(c->community), arg_id(id[k]), arg_id(g.id))));
        if (!changed)
            return &GROUP_MEMBER;
        TRY(set_apart(c, i.id, id[k]));
    }
    TRY(db_run(c->db, SQL_GROUP_DISSOLVE, NULL, ARGS(arg_id(c->community), arg_id(g.id))));
    TRY(db_run(c->db, SQL_GROUP_LET_GO, NULL, ARGS(arg_id(c->community), arg_id(g.id))));
    leaf_id(c, "group", g.id);
    leaf_int(c, "opinions", (int64_t)in.opinions.n);
    TRY(leaf_commit(c, "reason", in.reason));
    answer_done(r);
    return NULL;
}

err post_apart(struct req *r)
{
    struct opinions_in in;
    struct instance i;
    struct id *id = NULL;

    TRY(form_read(r, &OPINIONS_IN, &in));
    TRY(solicit_take(r, &i));
    TRY(form_ids(&r->ctx, &in.opinions, "opinions", &id));
    for (size_t k = 0; k < in.opinions.n; k++)
        TRY(set_apart(&r->ctx, i.id, id[k]));
    leaf_int(&r->ctx, "opinions", (int64_t)in.opinions.n);
    answer_done(r);
    return NULL;
}

/* --- many answered with one reason --- */

struct dispose_many_in {
    struct list opinions;
    struct str disposition, reason;
};
static const char *const dispositions[] = { "adopted", "partly", "declined", NULL };
static const struct field many_fields[] = {
    FIELD(struct dispose_many_in, disposition, NEED, .words = dispositions),
    FIELD(struct dispose_many_in, reason, NEED, .min = 4, .max = 1000),
    FIELD(struct dispose_many_in, opinions, NEED, .min = 1, .max = BATCH_MAX),
};
const struct shape DISPOSE_MANY_IN = SHAPE(struct dispose_many_in, many_fields);

struct disposed_out {
    int64_t disposed;
};
static const struct field out_fields[] = { FIELD(struct disposed_out, disposed, SHOW) };
const struct shape DISPOSED_OUT = SHAPE(struct disposed_out, out_fields);

static MUST err settle_all(struct req *r, const struct instance *i, const struct id *id, size_t n,
                           const struct dispose_in *in)
{
    struct ctx *c = &r->ctx;
    struct str *ids = NEW_N(c->arena, struct str, n + 1);

    for (size_t k = 0; k < n; k++) {
        TRY(opinion_settle(c, i, id[k], in));
        ids[k] = str_fmt(c->arena, "%lld ", (long long)id[k].v);
    }
    leaf_int(c, "opinions", (int64_t)n);
    leaf_word(c, "disposition", in->disposition);
    TRY(leaf_commit(c, "ids", str_join(c->arena, ids, n)));
    TRY(leaf_commit(c, "reason", in->reason));
    answer_one(r, &DISPOSED_OUT, &(struct disposed_out){ (int64_t)n });
    return NULL;
}

err post_dispose_many(struct req *r)
{
    struct dispose_many_in in;
    struct instance i;
    struct id *id = NULL;

    TRY(form_read(r, &DISPOSE_MANY_IN, &in));
    TRY(solicit_take(r, &i));
    TRY(form_ids(&r->ctx, &in.opinions, "opinions", &id));
    return settle_all(r, &i, id, in.opinions.n, &(struct dispose_in){ in.disposition, in.reason });
}

static const struct field open_fields[] = { FIELD(struct said_line, id, SHOW) };
static const struct shape OPEN_ROW = SHAPE(struct said_line, open_fields);

/* Those of the group that still wait; OPINION_DISPOSED when none does. */
err post_dispose_group(struct req *r)
{
    struct dispose_in in;
    struct group_row g;
    struct instance i;
    struct list open;

    TRY(form_read(r, &DISPOSE_IN, &in));
    TRY(take_group(r, &g, &i));
    TRY(db_list(r->ctx.db, SQL_OPINION_OPEN_OF, &OPEN_ROW, OPINIONS_MAX, &open,
                ARGS(arg_id(r->ctx.community), arg_id(g.id))));
    if (open.n == 0)
        return &OPINION_DISPOSED;
    struct id *id = NEW_N(r->ctx.arena, struct id, open.n);
    for (size_t k = 0; k < open.n; k++)
        id[k] = ((const struct said_line *)open.p)[k].id;
    leaf_id(&r->ctx, "group", g.id);
    return settle_all(r, &i, id, open.n, &in);
}
