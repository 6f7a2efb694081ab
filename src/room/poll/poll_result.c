/* poll_result.c - the counts of a survey as they may be shown. */
#include "base/arena.h"
#include "base/day.h"
#include "room/poll/poll_row.h"
#include "rule/cell.h"

enum { SCORES = 4, COUNTS_MAX = 8 };

static const char *const scores[SCORES] = { "satisfied", "mostly", "fair", "unsatisfied" };
static const char *const strata[STRATA] = { "party", "others", "all" };

/* clang-format off */
static const struct field stratum_fields[] = {
    FIELD(struct stratum, stratum, SHOW),
    FIELD(struct stratum, n, SHOW),
    FIELD(struct stratum, eligible, SHOW),
    FIELD(struct stratum, score_x100, SHOW),
    FIELD(struct stratum, satisfied, SHOW),
    FIELD(struct stratum, mostly, SHOW),
    FIELD(struct stratum, fair, SHOW),
    FIELD(struct stratum, unsatisfied, SHOW),
};
const struct shape STRATUM = SHAPE(struct stratum, stratum_fields);

struct count_row {
    struct str stratum, score;
    int64_t n;
};
static const struct field count_fields[] = {
    FIELD(struct count_row, stratum, SHOW),
    FIELD(struct count_row, score, SHOW),
    FIELD(struct count_row, n, SHOW),
};
static const struct shape COUNT_ROW = SHAPE(struct count_row, count_fields);

struct eligible {
    int64_t party, everyone;
};
static const struct field eligible_fields[] = {
    FIELD(struct eligible, party, SHOW),
    FIELD(struct eligible, everyone, SHOW),
};
static const struct shape ELIGIBLE = SHAPE(struct eligible, eligible_fields);
/* clang-format on */

static void add(int64_t (*count)[SCORES], const struct count_row *row)
{
    for (size_t s = 0; s < STRATA - 1; s++) {
        for (size_t k = 0; k < SCORES && str_is(row->stratum, strata[s]); k++) {
            if (!str_is(row->score, scores[k]))
                continue;
            count[s][k] += row->n;
            count[STRATA - 1][k] += row->n;
        }
    }
}

static MUST err read_counts(struct ctx *c, struct id poll, int64_t (*count)[SCORES])
{
    struct list l;

    TRY(db_list(c->db, SQL_POLL_COUNTS, &COUNT_ROW, COUNTS_MAX, &l,
                ARGS(arg_id(c->community), arg_id(poll))));
    for (size_t k = 0; k < l.n; k++)
        add(count, &((const struct count_row *)l.p)[k]);
    return NULL;
}

static int64_t total(const int64_t *count) { return count[0] + count[1] + count[2] + count[3]; }

static struct stratum row_of(const char *name, const int64_t *count, int64_t eligible, bool scored,
                             bool counted)
{
    return (struct stratum){
        .stratum = str_of(name),
        .n = total(count),
        .eligible = eligible,
        .score_x100 = scored ? survey_score(count[0], count[1], count[2], count[3]) : -1,
        .satisfied = counted ? count[0] : -1,
        .mostly = counted ? count[1] : -1,
        .fair = counted ? count[2] : -1,
        .unsatisfied = counted ? count[3] : -1,
    };
}

static struct day grown_up(struct day today)
{
    struct ymd d = day_ymd(today);

    return day_of((struct ymd){ d.year - 18, d.month, d.month == 2 && d.day == 29 ? 28 : d.day });
}

static MUST err read_eligible(struct ctx *c, struct eligible *ret)
{
    return db_one(c->db, SQL_POLL_ELIGIBLE, &ELIGIBLE, ret,
                  ARGS(arg_id(c->community), arg_day(grown_up(c->today))));
}

err poll_asked(struct ctx *c, struct str stratum, int64_t *ret)
{
    struct eligible e;

    TRY(read_eligible(c, &e));
    *ret = str_is(stratum, "party") ? e.party : e.everyone - e.party;
    return NULL;
}

/* The counts of all are shown only where those of its parts are not: two of them give the third. */
err poll_result(struct ctx *c, struct id poll, struct stratum ret[STRATA])
{
    int64_t count[STRATA][SCORES] = { { 0 } };
    struct eligible e;
    bool shown[STRATA - 1];

    TRY(read_counts(c, poll, count));
    TRY(read_eligible(c, &e));
    int64_t n[STRATA - 1] = { total(count[0]), total(count[1]) };
    const int64_t asked[STRATA] = { e.party, e.everyone - e.party, e.everyone };
    cell_rows(n, STRATA - 1, shown);
    for (size_t s = 0; s < STRATA - 1; s++)
        ret[s] = row_of(strata[s], count[s], asked[s], shown[s],
                        shown[s] && cell_shown(count[s], SCORES));
    bool apart = shown[0] || shown[1];
    bool enough = total(count[2]) >= ROW_LEAST;
    ret[2] = row_of(strata[2], count[2], asked[2], enough,
                    !apart && enough && cell_shown(count[2], SCORES));
    return NULL;
}
