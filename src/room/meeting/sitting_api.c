/* sitting_api.c - the doors of what surrounds a meeting: agenda, delivery, minutes, files. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/file/file.h"
#include "room/meeting/sitting.h"
#include "web/leaf.h"

enum { MOMENTS_MAX = 500, FILES_MAX = 200 };

const struct failure AGENDA_ITEM_UNKNOWN = { .code = ERR_INPUT,
                                             .id = "agenda.unknown",
                                             .field = "items" };
const struct failure MEETING_FILE_TWICE = { .code = ERR_CONFLICT, .id = "meeting.file_twice" };

struct join_in {
    struct id matter;
    struct str question;
    bool secret;
};
struct item_in {
    struct str kind, title;
};
struct order_in {
    struct list items;
};
struct outcome_in {
    struct id item;
    struct str text;
};
struct deliver_in {
    struct list voters;
    struct str witness;
};
struct file_in {
    struct id file;
    struct str kind, title;
};
struct house_body { /* that may be called for no matter */
    struct str id, title, source;
    int64_t notice_days;
    bool party;
};
struct sitting { /* all that surrounds a meeting */
    struct id host;
    struct list agenda, group, moments, signs, files;
};
struct group_line { /* a meeting that shares the room */
    struct id id, matter;
    struct str title, state;
    int64_t expected, present;
    bool held;
};
static const char *const KINDS[] = { "report", "pledge", "other", NULL };
static const char *const FILE_KINDS[] = { "photo", "sound", "paper", NULL };
/* clang-format off */
static const struct field join_fields[] = {
    FIELD(struct join_in, matter, NEED),
    FIELD(struct join_in, question, NEED, .min = 4, .max = 500),
    FIELD(struct join_in, secret, SHOW),
};
static const struct field item_in_fields[] = {
    FIELD(struct item_in, kind, NEED, .words = KINDS),
    FIELD(struct item_in, title, NEED, .min = 2, .max = 200),
};
static const struct field order_fields[] = { FIELD(struct order_in, items, NEED, .max = AGENDA_MAX) };
static const struct field outcome_fields[] = {
    FIELD(struct outcome_in, item, NEED),
    FIELD(struct outcome_in, text, NEED, .min = 2, .max = 2000),
};
static const struct field deliver_fields[] = {
    FIELD(struct deliver_in, voters, NEED, .max = 500),
    FIELD(struct deliver_in, witness, NEED, .min = 2, .max = 40),
};
static const struct field file_in_fields[] = {
    FIELD(struct file_in, file, NEED),
    FIELD(struct file_in, kind, NEED, .words = FILE_KINDS),
    FIELD(struct file_in, title, NEED, .min = 2, .max = 120),
};
static const struct field body_fields[] = {
    FIELD(struct house_body, id, SHOW),
    FIELD(struct house_body, title, SHOW),
    FIELD(struct house_body, source, SHOW),
    FIELD(struct house_body, notice_days, SHOW),
    FIELD(struct house_body, party, SHOW),
};
static const struct field moment_fields[] = {
    FIELD(struct moment, id, SHOW),
    FIELD(struct moment, what, SHOW),
    FIELD(struct moment, name, SHOW),
    FIELD(struct moment, way, SHOW),
    FIELD(struct moment, present, SHOW),
    FIELD(struct moment, at, SHOW),
};
static const struct field file_fields[] = {
    FIELD(struct meeting_file, file, SHOW),
    FIELD(struct meeting_file, kind, SHOW),
    FIELD(struct meeting_file, title, SHOW),
    FIELD(struct meeting_file, name, SHOW),
    FIELD(struct meeting_file, type, SHOW),
    FIELD(struct meeting_file, by_name, SHOW),
    FIELD(struct meeting_file, at, SHOW),
};
static const struct field group_fields[] = {
    FIELD(struct group_line, id, SHOW),
    FIELD(struct group_line, matter, SHOW),
    FIELD(struct group_line, title, SHOW),
    FIELD(struct group_line, state, SHOW),
    FIELD(struct group_line, expected, SHOW),
    FIELD(struct group_line, present, SHOW),
    FIELD(struct group_line, held, SHOW),
};
/* clang-format on */
const struct shape MOMENT = SHAPE(struct moment, moment_fields);
const struct shape MEETING_FILE = SHAPE(struct meeting_file, file_fields);
static const struct shape HOUSE_BODY = SHAPE(struct house_body, body_fields);
static const struct shape JOIN_IN = SHAPE(struct join_in, join_fields);
static const struct shape ITEM_IN = SHAPE(struct item_in, item_in_fields);
static const struct shape ORDER_IN = SHAPE(struct order_in, order_fields);
static const struct shape OUTCOME_IN = SHAPE(struct outcome_in, outcome_fields);
static const struct shape DELIVER_IN = SHAPE(struct deliver_in, deliver_fields);
static const struct shape FILE_IN = SHAPE(struct file_in, file_in_fields);
static const struct shape GROUP_LINE = SHAPE(struct group_line, group_fields);
/* clang-format off */
static const struct field sitting_fields[] = {
    FIELD(struct sitting, host, SHOW),
    FIELD(struct sitting, agenda, SHOW, .sub = &AGENDA_ITEM),
    FIELD(struct sitting, group, SHOW, .sub = &GROUP_LINE),
    FIELD(struct sitting, moments, SHOW, .sub = &MOMENT),
    FIELD(struct sitting, signs, SHOW, .sub = &MINUTES_SIGN),
    FIELD(struct sitting, files, SHOW, .sub = &MEETING_FILE),
};
/* clang-format on */
static const struct shape SITTING = SHAPE(struct sitting, sitting_fields);

static err get_bodies(struct req *r)
{
    const struct rule_set *rules = NULL;

    TRY(meeting_house_rules(&r->ctx, &rules));
    struct house_body *out = NEW_N(r->ctx.arena, struct house_body, rules->n_body + 1);
    for (size_t k = 0; k < rules->n_body; k++) {
        const struct rule_body *b = &rules->body[k];
        out[k] = (struct house_body){ b->id, r->ctx.lang == LANG_EN ? b->title.en : b->title.zh,
                                      b->source, b->notice_days, meeting_is_party(b) };
    }
    answer_page(r, &HOUSE_BODY, &(struct list){ out, rules->n_body }, (struct id){ 0 });
    return NULL;
}

static err post_house_meeting(struct req *r)
{
    struct meeting_in in = { .secret = false };
    struct id id;

    TRY(form_read(r, &MEETING_IN, &in));
    TRY(meeting_call_house(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_join(struct req *r)
{
    struct join_in in;
    struct id id;

    TRY(form_read(r, &JOIN_IN, &in));
    TRY(meeting_join(&r->ctx, r->id[0], in.matter, in.question, in.secret, &id));
    answer_id(r, id);
    return NULL;
}

static MUST err group_lines(struct ctx *c, const struct meeting *m, struct list *ret)
{
    struct list l;

    TRY(meeting_group(c, m, &l));
    struct group_line *out = NEW_N(c->arena, struct group_line, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct meeting *x = (const struct meeting *)l.p + k;
        bool over = str_is(x->state, "closed") || str_is(x->state, "failed");
        struct instance i;
        struct attendance_count n;
        TRY(meeting_frame(c, x, &i));
        TRY(meeting_count(c, &i, x, &n));
        out[k] = (struct group_line){ .id = x->id,
                                      .matter = x->matter_id,
                                      .title = i.title,
                                      .state = x->state,
                                      .expected = x->expected,
                                      .present = over ? x->present : n.present,
                                      .held = over ? x->held : n.held };
    }
    *ret = (struct list){ out, l.n };
    return NULL;
}

/* Names are for the workbench and for those of the community; others see what and when. */
static void hide_names(const struct ctx *c, struct list *moments)
{
    struct moment *out = NEW_N(c->arena, struct moment, moments->n + 1);

    for (size_t k = 0; k < moments->n; k++) {
        out[k] = ((const struct moment *)moments->p)[k];
        out[k].name = STR("");
    }
    moments->p = out;
}

/* What residents brought to the table, in their words, likewise. */
static void hide_concerns(const struct ctx *c, struct list *agenda)
{
    struct agenda_item *out = NEW_N(c->arena, struct agenda_item, agenda->n + 1);

    for (size_t k = 0; k < agenda->n; k++) {
        out[k] = ((const struct agenda_item *)agenda->p)[k];
        if (str_is(out[k].kind, "concern"))
            out[k].title = out[k].outcome = STR("");
    }
    agenda->p = out;
}

static err get_sitting(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct meeting m;
    struct sitting out;

    TRY(meeting_get(c, r->id[0], &m));
    out = (struct sitting){ .host = meeting_host(&m) };
    TRY(agenda_of(c, out.host, &out.agenda));
    TRY(group_lines(c, &m, &out.group));
    TRY(db_list(c->db, SQL_MOMENTS, &MOMENT, MOMENTS_MAX, &out.moments,
                ARGS(arg_id(c->community), arg_id(m.id), arg_int(0), arg_int(MOMENTS_MAX))));
    if (!ctx_may(c, PERM_MATTER_SEE)) {
        hide_names(c, &out.moments);
        hide_concerns(c, &out.agenda);
    }
    TRY(minutes_signs(c, m.id, &out.signs));
    if (ctx_may(c, PERM_MATTER_SEE))
        TRY(db_list(c->db, SQL_MEETING_FILES, &MEETING_FILE, FILES_MAX, &out.files,
                    ARGS(arg_id(c->community), arg_id(m.id))));
    answer_one(r, &SITTING, &out);
    return NULL;
}

/* The agenda is the host's; it is set until the meeting ends. */
static MUST err agenda_open(struct ctx *c, struct id id, struct meeting *ret)
{
    TRY(meeting_get(c, id, ret));
    if (ret->sits_with.v)
        TRY(meeting_get(c, ret->sits_with, ret));
    if (str_is(ret->state, "called") || str_is(ret->state, "open"))
        return NULL;
    return err_rule(c->arena, &MEETING_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(ret->state));
}

static err post_item(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct item_in in;
    struct meeting m;
    const struct id none = { 0 };

    TRY(form_read(r, &ITEM_IN, &in));
    TRY(agenda_open(c, r->id[0], &m));
    TRY(agenda_add(c, m.id, str_z(c->arena, in.kind), in.title, none, none));
    leaf_subject(c, m.id);
    leaf_word(c, "kind", in.kind);
    TRY(leaf_commit(c, "title", in.title));
    answer_done(r);
    return NULL;
}

static MUST err has_item(struct ctx *c, struct id host, struct id item)
{
    struct list l;

    TRY(agenda_of(c, host, &l));
    for (size_t k = 0; k < l.n; k++) {
        if (((const struct agenda_item *)l.p)[k].id.v == item.v)
            return NULL;
    }
    return &AGENDA_ITEM_UNKNOWN;
}

/* All items in their new order; the first topic of a Party meeting stays the first. */
static err post_order(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct order_in in;
    struct meeting m;
    struct instance i;
    struct list now;

    TRY(form_read(r, &ORDER_IN, &in));
    TRY(agenda_open(c, r->id[0], &m));
    TRY(agenda_of(c, m.id, &now));
    if (in.items.n != now.n)
        return &AGENDA_ITEM_UNKNOWN;
    for (size_t k = 0; k < in.items.n; k++) {
        struct id item = { 0 };
        (void)str_int(((const struct str *)in.items.p)[k], &item.v);
        TRY(has_item(c, m.id, item));
        TRY(db_run(
            c->db, SQL_AGENDA_PLACE, NULL,
            ARGS(arg_id(c->community), arg_id(m.id), arg_id(item), arg_int((int64_t)k + 1))));
    }
    TRY(meeting_frame(c, &m, &i));
    TRY(agenda_check(c, m.id, rules_body(i.rules, m.body)));
    leaf_subject(c, m.id);
    leaf_int(c, "items", (int64_t)in.items.n);
    answer_done(r);
    return NULL;
}

static err post_outcome(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct outcome_in in;
    struct meeting m;

    TRY(form_read(r, &OUTCOME_IN, &in));
    TRY(meeting_get(c, r->id[0], &m));
    if (str_is(m.state, "called") || str_is(m.state, "void"))
        return err_rule(c->arena, &MEETING_NOT_OPEN, NULL, "state=" STR_FMT, STR_ARG(m.state));
    TRY(has_item(c, meeting_host(&m), in.item));
    TRY(db_run(c->db, SQL_AGENDA_OUTCOME, NULL,
               ARGS(arg_id(c->community), arg_id(meeting_host(&m)), arg_id(in.item),
                    arg_str(in.text), arg_time(c->now))));
    leaf_subject(c, in.item);
    leaf_id(c, "meeting", meeting_host(&m));
    TRY(leaf_commit(c, "text", in.text));
    answer_done(r);
    return NULL;
}

static err get_deliveries(struct req *r)
{
    struct list l;

    TRY(deliveries_of(&r->ctx, r->id[0], &l));
    answer_page(r, &DELIVERY, &l, (struct id){ 0 });
    return NULL;
}

static err post_deliver(struct req *r)
{
    struct deliver_in in;

    TRY(form_read(r, &DELIVER_IN, &in));
    TRY(delivery_by_hand(&r->ctx, r->id[0], &in.voters, in.witness));
    answer_done(r);
    return NULL;
}

static err post_file(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct file_in in;
    struct meeting m;

    TRY(form_read(r, &FILE_IN, &in));
    TRY(meeting_get(c, r->id[0], &m));
    TRY(file_attach(c, in.file, "meeting", m.id, false));
    err e = db_run(c->db, SQL_MEETING_FILE_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(m.id), arg_id(in.file), arg_str(in.kind),
                        arg_str(in.title), arg_str(c->name), arg_time(c->now)));
    if (e == &DB_DUPLICATE)
        return &MEETING_FILE_TWICE;
    TRY(e);
    leaf_subject(c, m.id);
    leaf_id(c, "file", in.file);
    leaf_word(c, "kind", in.kind);
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/c/{c}/meeting_bodies", PERM_MEETING_RUN, .out = &HOUSE_BODY, .list = true, .run = get_bodies },
    { POST, "/api/c/{c}/meetings", PERM_MEETING_RUN, "meeting.call", .in = &MEETING_IN, .out = &ANSWER_ID, .run = post_house_meeting },
    { POST, "/api/c/{c}/meetings/{id}/join", PERM_MEETING_RUN, "meeting.call", .in = &JOIN_IN, .out = &ANSWER_ID, .run = post_join },
    { GET,  "/api/c/{c}/meetings/{id}/sitting", PERM_PUBLIC, .out = &SITTING, .run = get_sitting },
    { POST, "/api/c/{c}/meetings/{id}/agenda", PERM_MEETING_RUN, "agenda.add", .in = &ITEM_IN, .run = post_item },
    { POST, "/api/c/{c}/meetings/{id}/agenda_order", PERM_MEETING_RUN, "agenda.order", .in = &ORDER_IN, .run = post_order },
    { POST, "/api/c/{c}/meetings/{id}/outcomes", PERM_MEETING_RUN, "agenda.outcome", .in = &OUTCOME_IN, .run = post_outcome },
    { GET,  "/api/c/{c}/meetings/{id}/deliveries", PERM_MEETING_RUN, .out = &DELIVERY, .list = true, .run = get_deliveries },
    { POST, "/api/c/{c}/meetings/{id}/deliveries", PERM_MEETING_RUN, "meeting.deliver", .in = &DELIVER_IN, .run = post_deliver },
    { POST, "/api/c/{c}/meetings/{id}/minutes_sign", PERM_SIGNED_IN, "minutes.sign", .in = &MINUTES_SIGN_IN,
      .run = post_minutes_sign, .before = before_minutes_sign, .desk = DESK_PASSWORD },
    { POST, "/api/c/{c}/meetings/{id}/files", PERM_MEETING_RUN, "meeting.file", .in = &FILE_IN, .run = post_file },
};
/* clang-format on */
const struct routes SITTING_ROUTES = { "meeting", routes, COUNT(routes) };
