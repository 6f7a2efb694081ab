/* remind.c - who is reminded of what waits for them, and who is told when it is late. */
#include "base/arena.h"
#include "base/day.h"
#include "room/office/office.h"
#include "room/post/outbox.h"
#include "rule/period.h"
#include "web/text.h"

/* clang-format off */
static const struct field task_fields[] = {
    FIELD(struct task, id, SHOW),
    FIELD(struct task, account_id, SHOW),
    FIELD(struct task, matter, SHOW),
    FIELD(struct task, what, SHOW),
    FIELD(struct task, post_kind, SHOW),
    FIELD(struct task, title, SHOW),
    FIELD(struct task, family, SHOW),
    FIELD(struct task, due_at, SHOW),
    FIELD(struct task, created_at, SHOW),
};
/* clang-format on */
static const struct shape TASK = SHAPE(struct task, task_fields);

enum { TASKS_MAX = 1000, LOOK_AHEAD_DAYS = 3, PLACES_MAX = 20000 };

static const char *const remind_kind[] = {
    [REMIND_SOON] = "remind.soon",
    [REMIND_TOMORROW] = "remind.tomorrow",
    [REMIND_TODAY] = "remind.today",
    [REMIND_LATE] = "remind.late",
};

/* Where a task of no matter is done, by how its name begins. */
static const struct {
    const char *head, *page;
} house_page[] = {
    { "warning.", "warnings" }, { "huddle", "concerns" },     { "joint", "joint-meetings" },
    { "bypass_", "bypass" },    { "covenant_", "covenants" },
};

static struct str link_of(struct ctx *c, const struct task *t, const char *kind)
{
    if (t->matter.v)
        return post_link(c,
                         str_is(t->family, "dispute")         ? "disputes"
                         : str_is(t->family, "service_order") ? "orders"
                         : str_is(t->family, "case")          ? "cases"
                                                              : "matters",
                         t->matter);
    if (str_is(t->what, "urge")) /* only who was asked has a page of it */
        return str_starts(str_of(kind), STR("remind.")) ? STR("/urges") : STR("");
    for (size_t k = 0; k < sizeof house_page / sizeof *house_page; k++)
        if (str_starts(t->what, str_of(house_page[k].head)))
            return str_fmt(c->arena, "/c/p/%lld/%s", (long long)c->community.v, house_page[k].page);
    return STR("");
}

static MUST err tell(struct ctx *c, const struct task *t, const char *kind, int64_t late,
                     struct id account)
{
    struct message m = { .to_account = account, .kind = kind, .title = t->title };

    if (!t->matter.v) /* a task of the house: its own words */
        m.title =
            text_say(c->arena, LANG_ZH, str_fmt(c->arena, "todo." STR_FMT, STR_ARG(t->what)).p, "");
    m.link = link_of(c, t, kind);
    m.key = str_fmt(c->arena, "%s:%lld:%lld:%lld", kind, (long long)t->id.v, (long long)late,
                    (long long)account.v);
    return post_tell(c, &m);
}

static MUST err tell_holders(struct ctx *c, const struct task *t, const char *kind, int64_t late,
                             struct str post_kind)
{
    struct list holders;

    TRY(office_holders(c, c->community, post_kind, c->today, &holders));
    const struct member *m = holders.p;
    for (size_t k = 0; k < holders.n; k++)
        TRY(tell(c, t, kind, late, m[k].account));
    return NULL;
}

struct contact {
    struct id account;
};
static const struct field contact_fields[] = { FIELD(struct contact, account, SHOW) };
static const struct shape CONTACT = SHAPE(struct contact, contact_fields);

/* B3: the contact in charge of this very community; where none is named, all of the street. */
static MUST err tell_first_responsible(struct ctx *c, const struct task *t)
{
    const char *kind = "escalate.first_responsible";
    struct list named;

    TRY(db_list(c->db, SQL_CONTACT_OF, &CONTACT, TASKS_MAX, &named,
                ARGS(arg_id(c->community), arg_str(STR("service_contact")), arg_day(c->today))));
    const struct contact *who = named.p;
    for (size_t k = 0; k < named.n; k++)
        TRY(tell(c, t, kind, 0, who[k].account));
    return named.n ? NULL : tell_holders(c, t, kind, 0, STR("service_contact"));
}

static MUST err remind(struct ctx *c, const struct task *t)
{
    struct day asked = day_at(t->created_at, CHINA_OFFSET), due = day_at(t->due_at, CHINA_OFFSET);
    struct reminder now;

    if (!reminder_newest(due, asked, c->today, &now))
        return NULL;
    if (t->account_id.v)
        return tell(c, t, remind_kind[now.kind], now.late, t->account_id);
    return tell_holders(c, t, remind_kind[now.kind], now.late, t->post_kind);
}

/* Each level is told once for a task, when it becomes its turn. */
static MUST err escalate(struct ctx *c, const struct task *t)
{
    enum escalation to = escalation_on(day_at(t->due_at, CHINA_OFFSET), c->today);

    if (to >= ESCALATE_FIRST_RESPONSIBLE)
        TRY(tell_first_responsible(c, t));
    if (to >= ESCALATE_STREET)
        TRY(tell_holders(c, t, "escalate.street", 0, STR("street_secretary")));
    if (to >= ESCALATE_DISTRICT)
        TRY(tell_holders(c, t, "escalate.district", 0, STR("supervisor_contact")));
    return NULL;
}

/* Far from its day a task rests until its first reminder; near it, it is looked at once a day, so
 * that who took up the post meanwhile is told too. */
static MUST err rest(struct ctx *c, const struct task *t)
{
    struct day due = day_at(t->due_at, CHINA_OFFSET), next = { c->today.n + 1 };

    if (due.n - LOOK_AHEAD_DAYS > next.n)
        next = reminder_next(due, c->today);
    return db_run(c->db, SQL_TODO_LOOKED, NULL,
                  ARGS(arg_id(c->community), arg_id(t->id), arg_day(next)));
}

err post_remind(struct ctx *c)
{
    struct list near;

    TRY(db_list(c->db, SQL_TODO_NEAR, &TASK, TASKS_MAX, &near,
                ARGS(arg_id(c->community), arg_day(c->today))));
    const struct task *t = near.p;
    for (size_t k = 0; k < near.n; k++) {
        TRY(remind(c, &t[k]));
        TRY(escalate(c, &t[k]));
        TRY(rest(c, &t[k]));
    }
    return NULL;
}

err post_remind_due(struct ctx *c)
{
    struct list places;

    TRY(db_list(c->db, SQL_TODO_PLACES, &POST_PLACE, PLACES_MAX, &places,
                ARGS(arg_day(c->today), arg_int(PLACES_MAX))));
    const struct id *at = places.p;
    for (size_t k = 0; k < places.n; k++) {
        c->community = at[k];
        TRY(post_remind(c));
    }
    return NULL;
}
