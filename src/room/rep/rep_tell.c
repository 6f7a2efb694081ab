/* rep_tell.c - after the meeting: what was decided goes to every household. */
#include "base/arena.h"
#include "kit/db.h"
#include "room/post/post.h"
#include "room/rep/rep_row.h"
#include "web/act.h"
#include "web/leaf.h"
#include "web/text.h"

enum { READERS_MAX = 2000, NEWS_MAX = 100 };
static const int64_t FRESH_MS = 30 * INT64_C(86400000);

const struct failure REP_NO_RESULT = { .code = ERR_CONFLICT, .id = "rep.no_result" };

/* clang-format off */
static const struct field result_fields[] = {
    FIELD(struct rep_result, meeting, SHOW),
    FIELD(struct rep_result, matter, SHOW),
    FIELD(struct rep_result, title, SHOW),
    FIELD(struct rep_result, question, SHOW),
    FIELD(struct rep_result, outcome, SHOW),
    FIELD(struct rep_result, agree, SHOW),
    FIELD(struct rep_result, oppose, SHOW),
    FIELD(struct rep_result, abstain, SHOW),
    FIELD(struct rep_result, present, SHOW),
    FIELD(struct rep_result, expected, SHOW),
    FIELD(struct rep_result, closed_at, SHOW),
};
/* clang-format on */
const struct shape REP_RESULT = SHAPE(struct rep_result, result_fields);

struct reader {
    struct id account;
};
static const struct field reader_fields[] = { FIELD(struct reader, account, SHOW) };
static const struct shape READER = SHAPE(struct reader, reader_fields);

static const char *sentence_of(const struct rep_result *x)
{
    return str_is(x->outcome, "passed") ? "rep.room_passed" : "rep.room_rejected";
}

static struct str facts_of(struct ctx *c, const struct rep_result *x)
{
    return str_fmt(c->arena, "agree=%lld oppose=%lld abstain=%lld present=%lld expected=%lld",
                   (long long)x->agree, (long long)x->oppose, (long long)x->abstain,
                   (long long)x->present, (long long)x->expected);
}

struct str rep_how_it_voted(struct ctx *c, const struct rep_result *x)
{
    return text_say(c->arena, LANG_ZH, sentence_of(x), facts_of(c, x).p);
}

static MUST err tell_one(struct ctx *c, const struct rep_result *x, struct str says,
                         struct id account)
{
    struct message m = { .to_account = account,
                         .kind = "rep.decided",
                         .title = x->title,
                         .says = says,
                         .link = post_link(c, "meetings", x->meeting) };

    m.key =
        str_fmt(c->arena, "rep.decided:%lld:%lld", (long long)x->meeting.v, (long long)account.v);
    return post_tell(c, &m);
}

static MUST err tell_accounts(struct ctx *c, const struct rep_result *x)
{
    struct str says = str_fmt(c->arena, "%s " STR_FMT, sentence_of(x), STR_ARG(facts_of(c, x)));
    struct list l;
    struct id after = { 0 };

    do {
        TRY(db_list(c->db, SQL_REP_READERS, &READER, READERS_MAX, &l,
                    ARGS(arg_id(c->community), arg_int(after.v), arg_int(READERS_MAX))));
        for (size_t k = 0; k < l.n; k++) {
            after = ((const struct reader *)l.p)[k].account;
            TRY(tell_one(c, x, says, after));
        }
    } while (l.n == READERS_MAX);
    return NULL;
}

struct news {
    struct id meeting;
    struct when at;
    int64_t households, by_app, by_hand;
};
/* clang-format off */
static const struct field news_fields[] = {
    FIELD(struct news, meeting, SHOW),
    FIELD(struct news, at, SHOW),
    FIELD(struct news, households, SHOW),
    FIELD(struct news, by_app, SHOW),
    FIELD(struct news, by_hand, SHOW),
};
/* clang-format on */
const struct shape REP_NEWS = SHAPE(struct news, news_fields);

static err tell(struct ctx *c, void *arg)
{
    const struct rep_result *x = arg;
    struct news n;

    TRY(db_run(c->db, SQL_REP_NEWS_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(x->meeting), arg_time(c->now))));
    TRY(db_run(c->db, SQL_REP_TOLD_APP, NULL,
               ARGS(arg_id(c->community), arg_id(x->meeting), arg_time(c->now))));
    TRY(db_run(c->db, SQL_REP_NEWS_COUNTED, NULL, ARGS(arg_id(c->community), arg_id(x->meeting))));
    TRY(tell_accounts(c, x));
    TRY(db_one(c->db, SQL_REP_NEWS_OF, &REP_NEWS, &n,
               ARGS(arg_id(c->community), arg_id(x->meeting))));
    leaf_subject(c, x->meeting);
    leaf_id(c, "matter", x->matter);
    leaf_int(c, "households", n.households);
    leaf_int(c, "by_app", n.by_app);
    return NULL;
}

static MUST err results(struct ctx *c, struct id meeting, struct list *ret)
{
    int64_t since = meeting.v ? 0 : c->now.ms - FRESH_MS;

    return db_list(c->db, SQL_REP_RESULTS, &REP_RESULT, NEWS_MAX, ret,
                   ARGS(arg_id(c->community), arg_int(since), arg_int(meeting.v)));
}

err rep_tell(struct ctx *c, struct id meeting, int64_t *ret_households, int64_t *ret_by_app)
{
    struct list l;
    struct news n;

    TRY(results(c, meeting, &l));
    if (!l.n)
        return &REP_NO_RESULT;
    struct rep_result x = *(const struct rep_result *)l.p;
    TRY(tell(c, &x));
    TRY(db_one(c->db, SQL_REP_NEWS_OF, &REP_NEWS, &n, ARGS(arg_id(c->community), arg_id(meeting))));
    *ret_households = n.households;
    *ret_by_app = n.by_app;
    return NULL;
}

err rep_tell_all(struct ctx *c)
{
    struct list l;

    TRY(results(c, (struct id){ 0 }, &l));
    for (size_t k = 0; k < l.n; k++) {
        struct rep_result x = ((const struct rep_result *)l.p)[k];
        TRY(act_run(c, "rep.tell", tell, &x));
    }
    return NULL;
}
