/* roster.c - dealing days to people: each day takes the cheapest chain of exchanges that frees
 * somebody for it, which keeps the deal as even as leave allows (an optimal semi-matching). */
#include "rule/roster.h"

#include <string.h>

struct plan {
    const struct roster_ask *q;
    struct day first; /* of the month */
    int n;            /* its days */
    int64_t who[ROSTER_PERSONS];
    int persons;
    bool work[ROSTER_DAYS];
    bool busy[ROSTER_PERSONS][ROSTER_DAYS]; /* on leave, or with a duty of another role */
    int reserve[ROSTER_PERSONS][ROSTER_WEEKS];
    struct roster_duty *out;
    size_t n_out;
};

/* The days of one role while they are dealt. */
struct deal {
    bool seated[ROSTER_PERSONS];
    int holder[ROSTER_DAYS]; /* -1: nobody */
    int load[ROSTER_PERSONS], week_load[ROSTER_PERSONS][ROSTER_WEEKS];
    int from[ROSTER_DAYS], via[ROSTER_DAYS]; /* of the search: which day came here, through whom */
    bool seen[ROSTER_DAYS];
};

static const char *const rule_words[] = {
    [ROSTER_GOOD] = "",       [ROSTER_LARGE] = "large",   [ROSTER_CALENDAR] = "calendar",
    [ROSTER_HEAD] = "head",   [ROSTER_DEPUTY] = "deputy", [ROSTER_ONSITE] = "onsite",
    [ROSTER_TWICE] = "twice", [ROSTER_LEAVE] = "leave",   [ROSTER_REST] = "rest",
    [ROSTER_SEAT] = "seat",
};
static const char *const role_words[] = { "head", "deputy", "onsite" };

const char *roster_word(enum roster_rule r) { return rule_words[r]; }
const char *duty_word(enum duty_role r) { return role_words[r]; }

static struct day plus(struct day d, int n) { return (struct day){ d.n + n }; }

static struct roster_fault fault(enum roster_rule rule, struct day day, int64_t who)
{
    return (struct roster_fault){ rule, day, who };
}

static int workdays_in(const struct roster_ask *q, struct day from, struct day to)
{
    int n = 0;

    for (struct day d = from; d.n <= to.n; d.n++)
        n += calendar_is_workday(q->calendar, d);
    return n;
}

static int64_t need_of(const struct roster_ask *q, int64_t workdays)
{
    if (workdays > q->onsite_days)
        return q->onsite_days;
    return workdays > 1 ? workdays - 1 : 0;
}

int64_t roster_need(const struct roster_ask *q, struct day day)
{
    struct span month = span_month(q->month), week = span_week(day);
    struct day first = week.first.n < month.first.n ? month.first : week.first;
    struct day last = week.last.n > month.last.n ? month.last : week.last;
    int inside = workdays_in(q, first, last), all = workdays_in(q, week.first, week.last);
    int outside = all - inside;

    if (outside > inside || (outside == inside && week.first.n < month.first.n))
        return 0;
    return need_of(q, inside);
}

bool roster_head_day(const struct roster_ask *q, struct day monday, struct day *ret_day)
{
    int most = q->head_moves ? 6 : 0;

    for (int k = 0; k <= most; k++) {
        *ret_day = plus(monday, k);
        if (calendar_is_workday(q->calendar, *ret_day))
            return true;
    }
    return false;
}

/* --- what is given --- */

static int person_of(const struct plan *p, int64_t who)
{
    for (int k = 0; k < p->persons; k++) {
        if (p->who[k] == who)
            return k;
    }
    return -1;
}

static int week_of(const struct plan *p, int day) { return (day + day_weekday(p->first) - 1) / 7; }

static void mark_leave(struct plan *p, const struct roster_leave *l)
{
    int person = person_of(p, l->who);

    for (int d = 0; person >= 0 && d < p->n; d++)
        p->busy[person][d] |= l->from.n <= p->first.n + d && p->first.n + d <= l->to.n;
}

static enum roster_rule begin(struct plan *p, const struct roster_ask *q)
{
    struct span month = span_month(q->month);

    *p = (struct plan){ .q = q, .first = month.first, .n = month.last.n - month.first.n + 1 };
    if (!q->plain && !calendar_knows(q->calendar, p->first))
        return ROSTER_CALENDAR;
    if (q->n_seats > ROSTER_SEATS)
        return ROSTER_LARGE;
    for (size_t k = 0; k < q->n_seats; k++) {
        if (person_of(p, q->seat[k].who) >= 0)
            continue;
        if (p->persons == ROSTER_PERSONS)
            return ROSTER_LARGE;
        p->who[p->persons++] = q->seat[k].who;
    }
    for (int d = 0; d < p->n; d++)
        p->work[d] = calendar_is_workday(q->calendar, plus(p->first, d));
    for (size_t k = 0; k < q->n_leave; k++)
        mark_leave(p, &q->leave[k]);
    for (size_t k = 0; k < q->n_seats; k++) {
        const struct roster_seat *s = &q->seat[k];
        for (int d = 0; d < p->n && s->role == DUTY_ONSITE;
             d += 7 - (d + day_weekday(p->first) - 1) % 7)
            p->reserve[person_of(p, s->who)][week_of(p, d)] +=
                (int)roster_need(q, plus(p->first, d));
    }
    return ROSTER_GOOD;
}

/* --- one role: a day, a person, the day they give away for it, another person ... --- */

static bool may_take(const struct plan *p, const struct deal *x, int who, int day)
{
    return x->seated[who] && !p->busy[who][day];
}

/* Days of a week a person could still have beyond those kept for the community. */
static int room_in(const struct plan *p, const struct deal *x, int who, int week)
{
    int room = -p->reserve[who][week] - x->week_load[who][week];

    for (int d = 0; d < p->n; d++)
        room += week_of(p, d) == week && p->work[d] && !p->busy[who][d];
    return room;
}

static int last_before(const struct plan *p, const struct deal *x, int who, int day)
{
    for (int d = day - 1; d >= 0; d--) {
        if (x->holder[d] == who || (p->work[d] && p->busy[who][d]))
            return d;
    }
    return -1;
}

struct end { /* of a chain: who takes one day more, at which day */
    int who, day, load, last;
};

/* Of equal loads: nobody exchanges without need, and who has not received for longest goes first.
 */
static void offer(const struct plan *p, const struct deal *x, int who, int day, bool chain,
                  struct end *best)
{
    struct end e = { who, day, x->load[who], last_before(p, x, who, day) };

    if (best->who < 0 || e.load < best->load ||
        (e.load == best->load && !chain && e.last < best->last))
        *best = e;
}

/* Puts into the queue the days `who` could give away for `day`. */
static int reach(const struct plan *p, struct deal *x, int who, int day, bool any, int queue[],
                 int n)
{
    for (int d = 0; d < p->n; d++) {
        if (x->holder[d] != who || x->seen[d] || (!any && week_of(p, d) != week_of(p, day)))
            continue;
        x->seen[d] = true;
        x->from[d] = day;
        x->via[d] = who;
        queue[n++] = d;
    }
    return n;
}

static struct end search(const struct plan *p, struct deal *x, int day)
{
    struct end best = { .who = -1 };
    int queue[ROSTER_DAYS] = { day }, n = 1;
    struct ymd month = day_ymd(p->first);
    int turn = p->persons ? (month.year * 12 + month.month) % p->persons : 0;

    memset(x->seen, 0, sizeof x->seen);
    x->seen[day] = true;
    for (int at = 0; at < n; at++) {
        for (int k = 0; k < p->persons; k++) {
            int who = (k + turn) % p->persons;
            if (!may_take(p, x, who, queue[at]))
                continue;
            bool room = room_in(p, x, who, week_of(p, queue[at])) > 0;
            if (room)
                offer(p, x, who, queue[at], at > 0, &best);
            n = reach(p, x, who, queue[at], room, queue, n);
        }
    }
    return best;
}

static void hand(const struct plan *p, struct deal *x, int day, int who)
{
    int old = x->holder[day];

    if (old >= 0) {
        x->load[old]--;
        x->week_load[old][week_of(p, day)]--;
    }
    x->holder[day] = who;
    x->load[who]++;
    x->week_load[who][week_of(p, day)]++;
}

static bool give(const struct plan *p, struct deal *x, int day)
{
    struct end e = search(p, x, day);

    if (e.who < 0)
        return false;
    for (int d = e.day, who = e.who;;) {
        int next = d == day ? -1 : x->from[d], giver = d == day ? -1 : x->via[d];
        hand(p, x, d, who);
        if (next < 0)
            return true;
        d = next;
        who = giver;
    }
}

static void put(struct plan *p, int day, enum duty_role role, int who, int64_t place)
{
    p->out[p->n_out++] = (struct roster_duty){ plus(p->first, day), role, p->who[who], place };
    p->busy[who][day] = true;
}

/* Deals the wanted days of a role; the first that nobody can take. */
static int deal_role(struct plan *p, enum duty_role role, const bool wanted[])
{
    struct deal x;

    memset(&x, 0, sizeof x);
    for (int d = 0; d < ROSTER_DAYS; d++)
        x.holder[d] = -1;
    for (size_t k = 0; k < p->q->n_seats; k++) {
        if (p->q->seat[k].role == role)
            x.seated[person_of(p, p->q->seat[k].who)] = true;
    }
    for (int d = 0; d < p->n; d++) {
        if (wanted[d] && !give(p, &x, d))
            return d;
    }
    for (int d = 0; d < p->n; d++) {
        if (wanted[d])
            put(p, d, role, x.holder[d], 0);
    }
    return -1;
}

/* --- the three roles --- */

static void head_days(const struct roster_ask *q, struct span month, bool ret[ROSTER_DAYS])
{
    struct day day;

    memset(ret, 0, ROSTER_DAYS * sizeof ret[0]);
    for (struct day m = span_week(month.first).first; m.n <= month.last.n; m.n += 7) {
        if (roster_head_day(q, m, &day) && span_holds(month, day))
            ret[day.n - month.first.n] = true;
    }
}

/* A seat keeps its days of the week: Monday and Wednesday, Tuesday and Thursday ... by its turn; a
 * made-up weekend day comes last. */
static int preferred(int seat, int k)
{
    static const int order[] = { 0, 2, 4, 1, 3 };

    return k < 5 ? (seat + order[k]) % 5 + 1 : k + 1;
}

static bool sit_week(struct plan *p, int seat, int week, int64_t need)
{
    const struct roster_seat *s = &p->q->seat[seat];
    int who = person_of(p, s->who), monday = week * 7 - day_weekday(p->first) + 1;

    for (int k = 0; k < 7 && need > 0; k++) {
        int d = monday + preferred(seat, k) - 1;
        if (d < 0 || d >= p->n || !p->work[d] || p->busy[who][d])
            continue;
        put(p, d, DUTY_ONSITE, who, s->place);
        need--;
    }
    return need <= 0;
}

static struct day first_of_week(const struct plan *p, int week)
{
    int d = week * 7 - day_weekday(p->first) + 1;

    for (d = d < 0 ? 0 : d; d + 1 < p->n && !p->work[d] && week_of(p, d + 1) == week; d++)
        ;
    return plus(p->first, d);
}

static struct roster_fault sit(struct plan *p)
{
    for (size_t k = 0; k < p->q->n_seats; k++) {
        if (p->q->seat[k].role != DUTY_ONSITE)
            continue;
        for (int w = 0; w <= week_of(p, p->n - 1); w++) {
            struct day first = first_of_week(p, w);
            if (!sit_week(p, (int)k, w, roster_need(p->q, first)))
                return fault(ROSTER_ONSITE, first, p->q->seat[k].who);
        }
    }
    return fault(ROSTER_GOOD, DAY_NONE, 0);
}

static bool comes_after(const struct roster_duty *a, const struct roster_duty *b)
{
    if (a->day.n != b->day.n)
        return a->day.n > b->day.n;
    if (a->role != b->role)
        return a->role > b->role;
    return a->place != b->place ? a->place > b->place : a->who > b->who;
}

static void sort(struct roster_duty *d, size_t n)
{
    for (size_t k = 1; k < n; k++) {
        struct roster_duty x = d[k];
        size_t at = k;
        for (; at > 0 && comes_after(&d[at - 1], &x); at--)
            d[at] = d[at - 1];
        d[at] = x;
    }
}

struct roster_fault roster_make(const struct roster_ask *q, struct roster_duty *ret, size_t *ret_n)
{
    struct plan p;
    bool heads[ROSTER_DAYS];
    enum roster_rule r = begin(&p, q);
    int stuck;

    *ret_n = 0;
    if (r)
        return fault(r, span_month(q->month).first, 0);
    p.out = ret;
    head_days(q, span_month(q->month), heads);
    if ((stuck = deal_role(&p, DUTY_HEAD, heads)) >= 0)
        return fault(ROSTER_HEAD, plus(p.first, stuck), 0);
    if ((stuck = deal_role(&p, DUTY_DEPUTY, p.work)) >= 0)
        return fault(ROSTER_DEPUTY, plus(p.first, stuck), 0);
    struct roster_fault f = sit(&p);
    if (f.rule)
        return f;
    sort(ret, p.n_out);
    *ret_n = p.n_out;
    return f;
}

/* --- checking --- */

static bool is_seated(const struct roster_ask *q, const struct roster_duty *d)
{
    for (size_t k = 0; k < q->n_seats; k++) {
        const struct roster_seat *s = &q->seat[k];
        if (s->who == d->who && s->role == d->role && s->place == d->place)
            return true;
    }
    return false;
}

static bool on_leave(const struct roster_ask *q, const struct roster_duty *d)
{
    for (size_t k = 0; k < q->n_leave; k++) {
        const struct roster_leave *l = &q->leave[k];
        if (l->who == d->who && l->from.n <= d->day.n && d->day.n <= l->to.n)
            return true;
    }
    return false;
}

static enum roster_rule check_one(const struct roster_ask *q, const struct roster_duty *d, size_t n,
                                  size_t at)
{
    if (!span_holds(span_month(q->month), d[at].day) ||
        !calendar_is_workday(q->calendar, d[at].day))
        return ROSTER_REST;
    if (!is_seated(q, &d[at]))
        return ROSTER_SEAT;
    if (on_leave(q, &d[at]))
        return ROSTER_LEAVE;
    for (size_t k = 0; k < n; k++) {
        if (k != at && d[k].day.n == d[at].day.n && d[k].who == d[at].who)
            return ROSTER_TWICE;
    }
    return ROSTER_GOOD;
}

static struct roster_fault check_reception(const struct roster_ask *q, const struct roster_duty *d,
                                           size_t n)
{
    struct span month = span_month(q->month);
    int held[2][ROSTER_DAYS] = { { 0 }, { 0 } };
    bool heads[ROSTER_DAYS];

    head_days(q, month, heads);
    for (size_t k = 0; k < n; k++) {
        if (d[k].role != DUTY_ONSITE)
            held[d[k].role][d[k].day.n - month.first.n]++;
    }
    for (struct day day = month.first; day.n <= month.last.n; day.n++) {
        int at = day.n - month.first.n;
        if (held[DUTY_HEAD][at] != heads[at])
            return fault(ROSTER_HEAD, day, 0);
        if (held[DUTY_DEPUTY][at] != calendar_is_workday(q->calendar, day))
            return fault(ROSTER_DEPUTY, day, 0);
    }
    return fault(ROSTER_GOOD, DAY_NONE, 0);
}

static int64_t sat(const struct roster_seat *s, struct span week, const struct roster_duty *d,
                   size_t n)
{
    int64_t days = 0;

    for (size_t k = 0; k < n; k++)
        days += d[k].role == DUTY_ONSITE && d[k].who == s->who && d[k].place == s->place &&
                span_holds(week, d[k].day);
    return days;
}

static struct roster_fault check_onsite(const struct roster_ask *q, const struct roster_duty *d,
                                        size_t n)
{
    struct span month = span_month(q->month);

    for (size_t k = 0; k < q->n_seats; k++) {
        const struct roster_seat *s = &q->seat[k];
        for (struct day m = span_week(month.first).first;
             s->role == DUTY_ONSITE && m.n <= month.last.n; m.n += 7) {
            struct day inside = m.n < month.first.n ? month.first : m;
            if (sat(s, span_week(m), d, n) < roster_need(q, inside))
                return fault(ROSTER_ONSITE, inside, s->who);
        }
    }
    return fault(ROSTER_GOOD, DAY_NONE, 0);
}

struct roster_fault roster_check(const struct roster_ask *q, const struct roster_duty *d, size_t n)
{
    if (!q->plain && !calendar_knows(q->calendar, span_month(q->month).first))
        return fault(ROSTER_CALENDAR, span_month(q->month).first, 0);
    for (size_t k = 0; k < n; k++) {
        enum roster_rule r = check_one(q, d, n, k);
        if (r)
            return fault(r, d[k].day, d[k].who);
    }
    struct roster_fault f = check_reception(q, d, n);
    return f.rule ? f : check_onsite(q, d, n);
}
