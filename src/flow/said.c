#include "flow/said.h"

#include <inttypes.h>

#include "base/arena.h"
#include "web/text.h"

enum { FEN = 100, MONTH_DAY = 100, GROUP = 3 };

struct tail { /* a name that ends so ... */
    const char *end;
    const char *said; /* ... is said by this text; NULL: a plain number */
};
/* clang-format off */
static const struct tail TAILS[] = { /* the first that fits */
    { "workdays", "said.workdays" }, { "class.wd2", "said.workdays" }, { "class.wd3", "said.workdays" },
    { "class.wd5", "said.workdays" }, { "hours", "said.hours" }, { "class.h2", "said.hours" },
    { "class.h24", "said.hours" }, { "months", "said.months" }, { "years", "said.years" },
    { "minutes", "said.minutes" }, { "walk.metres", "said.pace" }, { "walk.tenths", "said.tenths" },
    { "days", "said.days" }, { "window_max", "said.days" }, { "window_min", "said.days" },
    { "visit.first", "said.days" }, { "visit.second", "said.days" }, { "lasting.second", "said.days" },
    { "lasting.third", "said.days" }, { "remind.hour", "said.oclock" },
    { "callback.permille", "said.permille" }, { "last_weekday", "said.weekday" },
    { ".amount", "said.money" }, { "amount.second", "said.money" }, { "amount.third", "said.money" },
    { "_from", "said.month_day" }, { "_to", "said.month_day" },
    { "recusal.stays", "said.flag" }, { "hide_counts", "said.flag" }, { "paper_prevails", "said.flag" },
    { "meeting.video", "said.flag" }, { "risk_flag", "said.flag" }, { "draft.bans", "said.flag" },
    { "elect.apart", "said.flag" }, { "watches_apart", "said.flag" }, { "paper_only", "said.flag" },
    { "home_visit", "said.flag" }, { "case.yes", "said.flag" }, { "dispute.yes", "said.flag" },
};
/* clang-format on */

static const char *tail_of(struct str name)
{
    for (const struct tail *t = TAILS; t < TAILS + COUNT(TAILS); t++) {
        struct str end = str_of(t->end);
        if (name.n >= end.n && str_is((struct str){ name.p + name.n - end.n, end.n }, t->end))
            return t->said;
    }
    return NULL;
}

/* 1234567 as "1,234,567". */
static struct str grouped(struct arena *a, int64_t n)
{
    struct str plain = str_fmt(a, "%" PRId64, n), out = STR("");

    for (size_t i = 0; i < plain.n; i++) {
        bool comma = i > 0 && plain.p[i - 1] != '-' && (plain.n - i) % GROUP == 0;
        out = str_fmt(a, STR_FMT "%s%c", STR_ARG(out), comma ? "," : "", plain.p[i]);
    }
    return out;
}

static struct str yuan(struct arena *a, int64_t fen)
{
    struct str whole = grouped(a, fen / FEN);

    return fen % FEN ? str_fmt(a, STR_FMT ".%02d", STR_ARG(whole),
                               (int)(fen < 0 ? -fen % FEN : fen % FEN))
                     : whole;
}

/* A fixed text of a small set: "said.weekday.7"; the number itself outside of it. */
static struct str one_of(struct arena *a, enum lang lang, const char *said, int64_t n)
{
    struct str id = str_fmt(a, "%s.%" PRId64, said, n), text = text_say(a, lang, id.p, "");

    return str_eq(id, text) ? str_fmt(a, "%" PRId64, n) : text;
}

static struct str number_said(struct arena *a, enum lang lang, struct str name, int64_t n)
{
    struct str said = tail_of(name) ? str_of(tail_of(name)) : STR("");

    if (!said.n)
        return grouped(a, n);
    if (str_is(said, "said.flag") || str_is(said, "said.weekday") || n == 1) {
        struct str one = one_of(a, lang, said.p, n);
        if (!str_is(one, "1") || str_is(said, "said.flag"))
            return one;
    }
    if (str_is(said, "said.month_day"))
        return text_say(
            a, lang, said.p,
            str_fmt(a, "month=%" PRId64 " day=%" PRId64, n / MONTH_DAY, n % MONTH_DAY).p);
    struct str v = str_is(said, "said.money") ? yuan(a, n)
                   : str_is(said, "said.tenths")
                       ? str_fmt(a, "%" PRId64 ".%" PRId64, n / 10, n % 10)
                       : grouped(a, n);
    return text_say(a, lang, said.p, str_fmt(a, "n=" STR_FMT, STR_ARG(v)).p);
}

struct str value_title(struct arena *a, enum lang lang, struct str name)
{
    struct str id = str_fmt(a, "value." STR_FMT, STR_ARG(name)), said = text_say(a, lang, id.p, "");

    return str_eq(said, id) ? name : said;
}

struct str value_said(struct arena *a, enum lang lang, const struct rule_value *v)
{
    return v->is_share ? share_text(a, v->share) : number_said(a, lang, v->name, v->number);
}

struct str value_floor_said(struct arena *a, enum lang lang, const struct rule_value *v)
{
    if (!v->has_floor)
        return STR("");
    return v->is_share ? share_text(a, v->floor_share) : number_said(a, lang, v->name, v->floor);
}

struct str source_said(struct arena *a, enum lang lang, struct str source)
{
    static const struct str here = STR_INIT("cfg");
    size_t at = 0;

    if (!str_find(source, here, &at))
        return source;
    return str_fmt(a, STR_FMT STR_FMT STR_FMT, STR_ARG(((struct str){ source.p, at })),
                   STR_ARG(text_say(a, lang, "said.local", "")),
                   STR_ARG(((struct str){ source.p + at + here.n, source.n - at - here.n })));
}
