/* kinds.c - the steps of elections, recalls and reviews. */
#include "base/arena.h"
#include "room/elect/elect_row.h"

static const char *const elect_values[] = { "meeting.proxies_max", "meeting.video",
                                            "reps.absent_flag",    "ballot.changes",
                                            "ballot.hide_counts",  "elect.seats_min",
                                            "elect.seats_max",     "elect.nominators",
                                            "elect.appeal_days",   "elect.appeal_reply_days",
                                            "elect.again",         "elect.again_extra",
                                            "elect.term_years",    "elect.apart",
                                            "elect.watches_apart", NULL };
static const char *const review_values[] = { "meeting.proxies_max", "meeting.video",
                                             "reps.absent_flag",    "ballot.changes",
                                             "ballot.hide_counts",  "review.best",
                                             "review.good",         "review.poor",
                                             "review.cap",          NULL };

static MUST err may_check(struct ctx *c, const struct instance *i)
{
    struct list l;

    TRY(elect_may_name(c, i));
    TRY(candidate_list(c, i->id, &l));
    for (size_t k = 0; k < l.n; k++) {
        if (str_is(((const struct candidate *)l.p)[k].state, "named"))
            return NULL;
    }
    return &ELECT_NOT_NAMED;
}

static MUST err at_elect(struct ctx *c, const struct instance *i) { return flow_at(c, i, "elect"); }

/* clang-format off */
static const struct flow_act elect_acts[] = {
    { "elect.seats", PERM_MEETING_RUN, at_elect },
    { "meeting.call", PERM_MEETING_RUN, meeting_may_call },
    { "elect.nominate", PERM_MEETING_RUN, elect_may_name },
    { "elect.check", PERM_MEETING_RUN, may_check },
    { "meeting.open", PERM_MEETING_RUN, meeting_may_open },
    { "meeting.sign_in", PERM_MEETING_RUN, meeting_may_sign_in },
    { "elect.open", PERM_BALLOT_RUN, elect_may_open },
    { "ballot.close", PERM_BALLOT_RUN, ballot_may_close },
    { "meeting.close", PERM_MEETING_RUN, meeting_may_close },
    { "meeting.minutes", PERM_MEETING_RUN, meeting_may_write },
};
static const struct flow_act review_acts[] = {
    { "meeting.call", PERM_MEETING_RUN, meeting_may_call },
    { "meeting.open", PERM_MEETING_RUN, meeting_may_open },
    { "meeting.sign_in", PERM_MEETING_RUN, meeting_may_sign_in },
    { "review.open", PERM_BALLOT_RUN, review_may_open },
    { "ballot.close", PERM_BALLOT_RUN, ballot_may_close },
    { "meeting.close", PERM_MEETING_RUN, meeting_may_close },
    { "meeting.minutes", PERM_MEETING_RUN, meeting_may_write },
};
static const struct flow_act hear_acts[] = {
    { "recall.name", PERM_MATTER_RUN, recall_may_name },
    { "recall.state", PERM_MATTER_RUN, recall_may_state },
};
/* clang-format on */

static const char *const elect_leaves[] = { "call", "sign_in", "count", "minutes", NULL };
const struct step_kind ELECT_KIND = { .name = "elect",
                                      .leaves = elect_leaves,
                                      .values = elect_values,
                                      .electorates = ELECTORATES,
                                      .needs_body = true,
                                      .form = "elect",
                                      .gaps = ballot_gaps,
                                      .closed = elect_install,
                                      .undone = meeting_undo,
                                      .act = elect_acts,
                                      .n_act = COUNT(elect_acts) };
static const char *const hear_leaves[] = { "demand", "statement", NULL };
const struct step_kind HEAR_KIND = { .name = "hear",
                                     .leaves = hear_leaves,
                                     .gaps = hear_gaps,
                                     .act = hear_acts,
                                     .n_act = COUNT(hear_acts) };
static const char *const recall_leaves[] = { "call", "sign_in", "count", "minutes", NULL };
const struct step_kind RECALL_KIND = { .name = "recall",
                                       .leaves = recall_leaves,
                                       .values = BALLOT_VALUES,
                                       .electorates = ELECTORATES,
                                       .needs_body = true,
                                       .form = "motion",
                                       .gaps = ballot_gaps,
                                       .closed = recall_done,
                                       .undone = meeting_undo,
                                       .act = BALLOT_ACTS,
                                       .n_act = BALLOT_ACT_COUNT };
static const char *const review_leaves[] = { "call", "sign_in", "count", "minutes", NULL };
const struct step_kind REVIEW_KIND = { .name = "review",
                                       .leaves = review_leaves,
                                       .values = review_values,
                                       .electorates = ELECTORATES,
                                       .needs_body = true,
                                       .form = "grade",
                                       .gaps = ballot_gaps,
                                       .closed = review_done,
                                       .undone = meeting_undo,
                                       .act = review_acts,
                                       .n_act = COUNT(review_acts) };
const struct step_kind PAPERS_KIND = { .name = "papers" };
