/* notice.c - putting a notice up and proving by photographs that it hung there. */
#include "base/arena.h"
#include "base/day.h"
#include "room/file/file.h"
#include "room/notice/notice_row.h"
#include "web/leaf.h"

const struct failure NOTICE_SHORT = { .code = ERR_INPUT, .id = "notice.short", .field = "days" };
const struct failure NOTICE_LONG = { .code = ERR_INPUT, .id = "notice.long", .field = "days" };
const struct failure NOTICE_USE = { .code = ERR_INPUT, .id = "notice.use", .field = "use" };
const struct failure NOTICE_TWICE = { .code = ERR_CONFLICT, .id = "notice.twice" };
const struct failure NOTICE_MISSING = { .code = ERR_CONFLICT, .id = "notice.missing" };
const struct failure NOTICE_DOWN = { .code = ERR_CONFLICT, .id = "notice.down" };
const struct failure NOTICE_EARLY = { .code = ERR_CONFLICT, .id = "notice.early" };
const struct failure PHOTO_MISSING = { .code = ERR_CONFLICT, .id = "photo.missing" };
const struct failure PHOTO_NONE = { .code = ERR_CONFLICT, .id = "photo.none" };
const struct failure PHOTO_CHECKED = { .code = ERR_CONFLICT, .id = "photo.checked" };
const struct failure PHOTO_UNCHECKED = { .code = ERR_CONFLICT, .id = "photo.unchecked" };
const struct failure PHOTO_TWICE = { .code = ERR_CONFLICT, .id = "photo.twice" };
const struct failure PHOTO_SAME = { .code = ERR_CONFLICT, .id = "photo.same", .field = "file" };
const struct failure PHOTO_LATE = { .code = ERR_CONFLICT, .id = "photo.late" };
const struct failure PHOTO_EARLY = { .code = ERR_CONFLICT, .id = "photo.early" };
const struct failure PHOTO_NOT_IMAGE = { .code = ERR_INPUT,
                                         .id = "photo.not_image",
                                         .field = "file" };

/* clang-format off */
static const struct field notice_fields[] = {
    FIELD(struct notice, id, SHOW),
    FIELD(struct notice, matter, SHOW),
    FIELD(struct notice, step_row, SHOW),
    FIELD(struct notice, use, SHOW),
    FIELD(struct notice, title, SHOW),
    FIELD(struct notice, text, SHOW),
    FIELD(struct notice, scope, SHOW),
    FIELD(struct notice, channel, SHOW),
    FIELD(struct notice, contact, SHOW),
    FIELD(struct notice, starts_on, SHOW),
    FIELD(struct notice, ends_on, SHOW),
    FIELD(struct notice, min_days, SHOW),
    FIELD(struct notice, state, SHOW),
    FIELD(struct notice, run, SHOW),
    FIELD(struct notice, posted_at, SHOW),
    FIELD(struct notice, by_name, SHOW),
};
static const struct field photo_fields[] = {
    FIELD(struct photo, id, SHOW),
    FIELD(struct photo, which, SHOW),
    FIELD(struct photo, file, SHOW),
    FIELD(struct photo, at, SHOW),
    FIELD(struct photo, account_id, SECRET),
    FIELD(struct photo, by_name, SHOW),
    FIELD(struct photo, checked_by, SHOW),
};
/* clang-format on */
const struct shape NOTICE = SHAPE(struct notice, notice_fields);
const struct shape PHOTO = SHAPE(struct photo, photo_fields);

bool notice_is(const struct notice *n, const char *state) { return str_is(n->state, state); }

int64_t notice_days(struct day starts_on, struct day ends_on)
{
    return (int64_t)ends_on.n - starts_on.n + 1;
}

int64_t notice_day_no(struct day starts_on, struct day ends_on, struct day today)
{
    int64_t no = (int64_t)today.n - starts_on.n + 1, days = notice_days(starts_on, ends_on);

    if (no < 0)
        return 0;
    return no > days ? days : no;
}

err notice_get(struct ctx *c, struct id id, struct notice *ret)
{
    return db_one(c->db, SQL_NOTICE_GET, &NOTICE, ret, ARGS(arg_id(c->community), arg_id(id)));
}

err notice_of_step(struct ctx *c, const struct instance *i, struct notice *ret)
{
    return db_one(
        c->db, SQL_NOTICE_OF_STEP, &NOTICE, ret,
        ARGS(arg_id(c->community), arg_id(i->id), arg_id(i->step_row), arg_str(i->step->use)));
}

err notice_take(struct ctx *c, struct id id, struct notice *ret, struct instance *ret_i)
{
    TRY(notice_get(c, id, ret));
    TRY(flow_take(c, ret->matter, ret_i));
    return notice_get(c, id, ret);
}

/* The uses that carry the law's publicity, and what the step itself asks for; others only tell. */
static bool is_publicity(const struct instance *i, struct str use)
{
    return str_is(use, "resolution") || str_is(use, "result") ||
           (str_is(i->step->kind, "notice") && str_eq(use, i->step->use));
}

static MUST err check_use(struct ctx *c, const struct instance *i, struct str use)
{
    if (!is_publicity(i, use))
        return str_is(i->state, "open") ? NULL : flow_at(c, i, "notice");
    TRY(flow_at(c, i, "notice"));
    if (!str_eq(use, i->step->use))
        return err_rule(c->arena, &NOTICE_USE, NULL, "needs=" STR_FMT, STR_ARG(i->step->use));
    return NULL;
}

static MUST err check_days(struct ctx *c, const struct instance *i, struct str use, int64_t days)
{
    int64_t min = is_publicity(i, use) ? rules_int(i->rules, "publicity.days") : 1;
    int64_t max = rules_int(i->rules, "publicity.max_days");

    if (days < min)
        return err_rule(c->arena, &NOTICE_SHORT, rules_source(i->rules, "publicity.days"),
                        "have=%lld needs=%lld", (long long)days, (long long)min);
    if (days > max)
        return err_rule(c->arena, &NOTICE_LONG, rules_source(i->rules, "publicity.max_days"),
                        "have=%lld max=%lld", (long long)days, (long long)max);
    return NULL;
}

static MUST err check_alone(struct ctx *c, const struct instance *i, struct str use)
{
    struct notice old;
    err e = db_one(c->db, SQL_NOTICE_OF_STEP, &NOTICE, &old,
                   ARGS(arg_id(c->community), arg_id(i->id), arg_id(i->step_row), arg_str(use)));

    if (e == &NOT_FOUND || (!e && !is_publicity(i, use)))
        return NULL;
    return e ? e : &NOTICE_TWICE;
}

static struct day last_day(struct ctx *c, int64_t days)
{
    return day_at(flow_due(c, days, false), CHINA_OFFSET);
}

static MUST err add(struct ctx *c, const struct instance *i, const struct notice_in *in,
                    struct str use, int64_t days, struct id *ret)
{
    struct id id = ctx_id(c);
    struct day ends_on = last_day(c, days);

    TRY(db_run(c->db, SQL_NOTICE_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(i->id), arg_id(i->step_row),
                    arg_str(use), arg_str(in->title), arg_str(in->text), arg_str(in->scope),
                    arg_str(in->channel), arg_str(in->contact),
                    arg_day((struct day){ c->today.n + 1 }), arg_day(ends_on), arg_int(days),
                    arg_time(c->now), arg_str(c->name))));
    leaf_subject(c, id);
    leaf_id(c, "matter", i->id);
    leaf_word(c, "use", use);
    leaf_int(c, "days", days);
    leaf_int(c, "ends_on", ends_on.n);
    *ret = id;
    return leaf_commit(c, "text", in->text);
}

/* The proof asked for: the photographs of the first and of the last day. */
static MUST err ask_photos(struct ctx *c, const struct instance *i, struct id notice, int64_t days)
{
    int64_t slack = rules_int(i->rules, "publicity.photo_days");

    TRY(flow_ask(c, i, "photo", flow_actor(i), notice, flow_due(c, slack, false)));
    return flow_ask(c, i, "photo_last", flow_actor(i), notice, flow_due(c, days + slack, false));
}

err notice_post(struct ctx *c, struct id matter, const struct notice_in *in, struct id *ret)
{
    struct instance i;

    TRY(flow_take(c, matter, &i));
    struct str use = in->use.n ? in->use : i.step->use.n ? i.step->use : STR("other");
    int64_t days = in->days ? in->days : rules_int(i.rules, "publicity.days");
    TRY(check_use(c, &i, use));
    TRY(check_days(c, &i, use, days));
    TRY(check_alone(c, &i, use));
    TRY(add(c, &i, in, use, days, ret));
    TRY(flow_event(c, &i, "notice.posted", "use=" STR_FMT " days=%lld", STR_ARG(use),
                   (long long)days));
    if (!is_publicity(&i, use))
        return NULL;
    TRY(flow_done(c, &i, "notice", i.id));
    return ask_photos(c, &i, *ret, days);
}

err notice_repost(struct ctx *c, struct id id)
{
    struct notice n;
    struct instance i;

    TRY(notice_take(c, id, &n, &i));
    TRY(flow_at(c, &i, "notice"));
    if (!notice_is(&n, "taken_down"))
        return &NOTICE_UP_ALREADY;
    if (n.step_row.v != i.step_row.v)
        return &NOTICE_DOWN;
    struct day ends_on = last_day(c, n.min_days);
    TRY(db_run(c->db, SQL_NOTICE_SET_RUN, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_day((struct day){ c->today.n + 1 }),
                    arg_day(ends_on), arg_time(c->now))));
    leaf_subject(c, id);
    leaf_int(c, "run", n.run + 1);
    leaf_int(c, "ends_on", ends_on.n);
    TRY(flow_done(c, &i, "repost", id));
    TRY(flow_event(c, &i, "notice.reposted", "run=%lld days=%lld", (long long)n.run + 1,
                   (long long)n.min_days));
    return ask_photos(c, &i, id, n.min_days);
}

err notice_photo_get(struct ctx *c, const struct notice *n, const char *which, struct photo *ret)
{
    return db_one(
        c->db, SQL_NOTICE_PHOTO_GET, &PHOTO, ret,
        ARGS(arg_id(c->community), arg_id(n->id), arg_int(n->run), arg_str(str_of(which))));
}

/* A first-day photograph belongs to the first days, a last-day one to the last day or after. */
static MUST err check_photo_day(struct ctx *c, const struct instance *i, const struct notice *n,
                                struct str which)
{
    int64_t slack = rules_int(i->rules, "publicity.photo_days");
    const char *source = rules_source(i->rules, "publicity.photo_days");
    char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];

    day_text((struct day){ n->starts_on.n - 1 + (int32_t)slack }, first);
    day_text(n->ends_on, last);
    if (str_is(which, "first") && c->today.n > n->starts_on.n - 1 + slack)
        return err_rule(c->arena, &PHOTO_LATE, source, "date=%s", first);
    if (str_is(which, "last") && c->today.n < n->ends_on.n)
        return err_rule(c->arena, &PHOTO_EARLY, source, "date=%s", last);
    return NULL;
}

static MUST err check_photo_new(struct ctx *c, struct id notice, struct id file)
{
    int64_t same = 0;

    TRY(file_must_be_image(c, file, &PHOTO_NOT_IMAGE));
    TRY(db_int(c->db, SQL_NOTICE_PHOTO_SAME, &same,
               ARGS(arg_id(c->community), arg_id(notice), arg_id(file))));
    return same ? &PHOTO_SAME : NULL;
}

static MUST err photo_stored(struct ctx *c, const struct instance *i, const struct notice *n,
                             bool first)
{
    TRY(flow_done(c, i, first ? "photo" : "photo_last", n->id));
    return flow_ask(c, i, first ? "photo_check" : "photo_check_last", flow_watch(i), n->id,
                    flow_due(c, rules_int(i->rules, "objection.reply_days"), false));
}

err notice_photo_add(struct ctx *c, struct id notice, struct str which, struct id file)
{
    struct notice n;
    struct instance i;
    struct id id = ctx_id(c);

    TRY(notice_take(c, notice, &n, &i));
    TRY(flow_at(c, &i, "notice"));
    if (!notice_is(&n, "posted"))
        return &NOTICE_DOWN;
    TRY(check_photo_day(c, &i, &n, which));
    TRY(check_photo_new(c, n.id, file));
    err e =
        db_run(c->db, SQL_NOTICE_PHOTO_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(n.id), arg_int(n.run), arg_str(which),
                    arg_id(file), arg_time(c->now), arg_id(c->account), arg_str(c->name)));
    if (e)
        return e == &DB_DUPLICATE ? &PHOTO_TWICE : e;
    TRY(file_attach(c, file, "notice_photo", n.id, true));
    leaf_subject(c, n.id);
    leaf_word(c, "which", which);
    leaf_id(c, "file", file);
    return photo_stored(c, &i, &n, str_is(which, "first"));
}

err notice_photo_check(struct ctx *c, struct id notice, struct str which)
{
    struct notice n;
    struct instance i;
    struct photo p;
    int64_t changed = 0;

    TRY(notice_take(c, notice, &n, &i));
    TRY(flow_at(c, &i, "notice"));
    err e = notice_photo_get(c, &n, str_is(which, "first") ? "first" : "last", &p);
    if (e)
        return e == &NOT_FOUND
                   ? err_rule(c->arena, &PHOTO_MISSING, NULL, "which=" STR_FMT, STR_ARG(which))
                   : e;
    if (p.account_id.v == c->account.v)
        return &NOTICE_SAME_PERSON;
    TRY(db_run(c->db, SQL_NOTICE_PHOTO_CHECK, &changed,
               ARGS(arg_id(c->community), arg_id(p.id), arg_str(c->name), arg_time(c->now))));
    if (!changed)
        return &PHOTO_CHECKED;
    leaf_subject(c, n.id);
    leaf_word(c, "which", which);
    return flow_done(c, &i, str_is(which, "first") ? "photo_check" : "photo_check_last", n.id);
}

err notice_tidy(struct ctx *c)
{
    return db_run(c->db, SQL_NOTICE_END_PLAIN, NULL, ARGS(arg_id(c->community), arg_day(c->today)));
}
