/* link.c - two reports of one thing become one case, one report of two things two; what a case is
 * linked to. */
#include "base/arena.h"
#include "flow/track.h"
#include "room/case/case_act.h"
#include "room/case/case_row.h"
#include "room/resident/resident.h"
#include "web/house.h"
#include "web/leaf.h"

const struct failure CASE_MERGE = { .code = ERR_CONFLICT, .id = "case.merge", .field = "into" };

enum { LINKS_MAX = 100 };

struct case_merge_in {
    struct id into;
    struct str reason;
};
struct case_split_in {
    struct str item, text;
};
struct case_split_out {
    struct id id;
    struct str code;
};
/* clang-format off */
static const struct field merge_fields[] = {
    FIELD(struct case_merge_in, into, NEED),
    FIELD(struct case_merge_in, reason, NEED, .min = 4, .max = 500),
};
static const struct field split_fields[] = {
    FIELD(struct case_split_in, item, NEED, .max = 40),
    FIELD(struct case_split_in, text, NEED, .min = 4, .max = 2000),
};
static const struct field out_fields[] = {
    FIELD(struct case_split_out, id, SHOW),
    FIELD(struct case_split_out, code, SHOW),
};
static const struct field link_fields[] = {
    FIELD(struct case_link, id, SHOW),
    FIELD(struct case_link, kind, SHOW),
    FIELD(struct case_link, points, SHOW),
    FIELD(struct case_link, code, SHOW),
    FIELD(struct case_link, title, SHOW),
    FIELD(struct case_link, family, SHOW),
    FIELD(struct case_link, state, SHOW),
    FIELD(struct case_link, item, SHOW),
    FIELD(struct case_link, item_title, EXTRA),
};
/* clang-format on */
const struct shape CASE_MERGE_IN = SHAPE(struct case_merge_in, merge_fields);
const struct shape CASE_SPLIT_IN = SHAPE(struct case_split_in, split_fields);
const struct shape CASE_SPLIT_OUT = SHAPE(struct case_split_out, out_fields);
const struct shape CASE_LINK = SHAPE(struct case_link, link_fields);

static MUST err link_add(struct ctx *c, struct id from, struct id to, const char *kind)
{
    return db_run(c->db, SQL_CASE_LINK_ADD, NULL,
                  ARGS(arg_id(c->community), arg_id(from), arg_id(to), arg_str(str_of(kind)),
                       arg_str(c->name), arg_time(c->now)));
}

/* Who is not staff reads where theirs went, not what others wrote nor who else asked. */
err case_links(struct ctx *c, struct id id, bool staff, struct list *ret)
{
    size_t n = 0;

    TRY(db_list(c->db, SQL_CASE_LINKS, &CASE_LINK, LINKS_MAX, ret,
                ARGS(arg_id(c->community), arg_id(id))));
    struct case_link *x = (struct case_link *)(uintptr_t)ret->p; /* just made in our arena */
    for (size_t k = 0; k < ret->n; k++) {
        const struct case_item *item = case_item(x[k].item);
        if (!staff && str_is(x[k].kind, "merged") && !x[k].points)
            continue;
        x[k].item_title = item ? title_said(c, item->title) : STR("");
        if (!staff && str_is(x[k].family, "case"))
            x[k].title = x[k].item_title;
        x[n++] = x[k];
    }
    ret->n = n;
    return NULL;
}

err case_merged(struct ctx *c, struct id id, struct id *ret)
{
    return db_int(c->db, SQL_CASE_MERGED_INTO, &ret->v, ARGS(arg_id(c->community), arg_id(id)));
}

/* --- merged --- */

static MUST err still_sorted(struct ctx *c, const struct instance *i)
{
    return str_is(i->step->kind, "accept") ? flow_at(c, i, "accept") : flow_at(c, i, "route");
}

/* Both are taken in the order of their ids, so that two that merge crosswise take turns. */
static MUST err take_both(struct req *q, struct id into, struct instance *one,
                          struct instance *other)
{
    if (into.v < q->id[0].v)
        TRY(flow_take_case(&q->ctx, into, other));
    TRY(flow_take_case(&q->ctx, q->id[0], one));
    return into.v > q->id[0].v ? flow_take_case(&q->ctx, into, other) : NULL;
}

err case_merge(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct case_merge_in in;
    struct instance i, other;
    struct report r;

    TRY(form_read(q, &CASE_MERGE_IN, &in));
    if (in.into.v == q->id[0].v)
        return err_rule(c->arena, &CASE_MERGE, NULL, "%s", "why=merge.itself");
    TRY(take_both(q, in.into, &i, &other));
    TRY(report_get(c, i.id, &r));
    leaf_subject(c, i.id);
    TRY(still_sorted(c, &i));
    if (!str_is(other.state, "open") || !str_eq(other.template->id, i.template->id))
        return err_rule(c->arena, &CASE_MERGE, NULL, "why=merge.%s",
                        str_is(other.state, "open") ? "kind" : "ended");
    TRY(link_add(c, i.id, other.id, "merged"));
    TRY(db_run(c->db, SQL_REPORT_FOLLOW, NULL,
               ARGS(arg_id(c->community), arg_id(i.id), arg_id(other.id), arg_time(c->now))));
    TRY(flow_event(c, &i, "case.merged", "code=" STR_FMT, STR_ARG(other.code)));
    TRY(flow_event(c, &other, "case.took_in", "code=" STR_FMT, STR_ARG(i.code)));
    TRY(flow_end(c, &i, STR("withdrawn"), in.reason));
    leaf_id(c, "into", other.id);
    TRY(tell_reporter(c, &i, &r, "case.merged"));
    answer_done(q);
    return NULL;
}

/* --- split --- */

static MUST err said_by(struct ctx *c, const struct report *r, struct reporter *ret)
{
    *ret = (struct reporter){ .account = r->account_id,
                              .resident = r->resident_id,
                              .name = STR(""),
                              .phone = STR(""),
                              .track = STR("") };
    if (str_is(r->naming, "anonymous"))
        return NULL;
    TRY(secret_open(c, "report.name", r->case_id, r->name_sealed, &ret->name));
    return secret_open(c, "report.phone", r->case_id, r->phone_sealed, &ret->phone);
}

/* The same reporter, place and way; another demand, with a clock and a number of its own. */
static MUST err begin_other(struct ctx *c, const struct report *r, const struct case_split_in *in,
                            const struct case_item *item, struct case_opened *ret)
{
    const struct case_in it = { .item = in->item,
                                .text = in->text,
                                .address = r->address,
                                .located = r->located,
                                .lat = r->lat,
                                .lng = r->lng,
                                .region = r->region_id,
                                .grid = r->grid_id,
                                .naming = r->naming,
                                .channel = r->channel };
    struct reporter who;

    TRY(said_by(c, r, &who));
    TRY(case_begin(c, &it, item, &who, ret));
    TRY(db_run(c->db, SQL_REPORT_TRACK_COPY, NULL,
               ARGS(arg_id(c->community), arg_id(ret->id), arg_id(r->case_id))));
    TRY(db_run(
        c->db, SQL_REPORT_RECEIVE, NULL,
        ARGS(arg_id(c->community), arg_id(ret->id), arg_id(r->receiver_id), arg_str(r->receiver))));
    TRY(photos_share(c, r->case_id, ret->id));
    return link_add(c, ret->id, r->case_id, "split");
}

err case_split(struct req *q)
{
    struct ctx *c = &q->ctx;
    struct case_split_in in;
    struct case_opened out;
    struct instance i, part;
    struct report r;

    TRY(form_read(q, &CASE_SPLIT_IN, &in));
    TRY(case_take(c, q->id[0], &i, &r));
    TRY(still_sorted(c, &i));
    const struct case_item *item = case_item(in.item);
    if (!item)
        return &CASE_ITEM;
    TRY(begin_other(c, &r, &in, item, &out));
    TRY(flow_load_case(c, out.id, &part));
    TRY(flow_event(c, &i, "case.split", "code=" STR_FMT, STR_ARG(out.code)));
    TRY(flow_event(c, &part, "case.split_off", "code=" STR_FMT, STR_ARG(i.code)));
    leaf_word(c, "item", item->id);
    leaf_id(c, "part", out.id);
    TRY(report_get(c, out.id, &r));
    TRY(tell_reporter(c, &part, &r, "case.split"));
    const struct case_split_out said = { out.id, out.code };
    answer_one(q, &CASE_SPLIT_OUT, &said);
    return NULL;
}
