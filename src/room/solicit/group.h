/* group.h - what the files of this room share: opinions as lines, groups of them, and telling
 * people.
 */
#pragma once

#include "room/solicit/solicit.h"

enum { OPINIONS_MAX = 20000, BATCH_MAX = 1000 };

/* One opinion as grouping and the summary see it. */
struct said_line {
    struct id id, group_id, resident_id, household_id;
    struct str name, text, channel, disposition, reason, stance, told_way;
    int64_t clause;
    bool apart; /* a person has said that it stands by itself */
    struct when at, told_at;
};
MUST err said_all(struct ctx *c, struct id matter, struct list *ret);
/* How many people n lines come from: a resident once; who is not on the roll by name and home; who
 * gave neither, once for each line. */
int64_t said_persons(struct arena *a, const struct said_line *const *line, size_t n);

/* Takes the matter of the path at its solicitation, for an act on it. */
MUST err solicit_take(struct req *r, struct instance *ret);

/* One opinion of the matter is answered, and its author told. OPINION_DISPOSED: it was before. */
MUST err opinion_settle(struct ctx *c, const struct instance *i, struct id opinion,
                        const struct dispose_in *in);
/* Sends the answer by the person's own channel: the app, else a message to their phone, else a slip
 * of paper or a visit that an officer does; who left no trace reads it on the board. */
MUST err told_begin(struct ctx *c, const struct instance *i, struct id opinion);
MUST err told_changed_plan(struct ctx *c, const struct instance *i, struct id opinion, int64_t no);

struct opinions_in {
    struct list opinions;
};
extern const struct shape OPINIONS_IN;

handler get_groups, get_suggested, post_group, post_join, post_split, post_apart, post_dispose_many,
    post_dispose_group;
handler post_told, slips_make, slips_show;
handler get_clauses, post_causes;
handler get_summary, summary_make, summary_make_full, summary_show;
extern const struct shape OPINION_GROUP, GROUP_IN, SPLIT_IN, DISPOSE_MANY_IN, DISPOSED_OUT, TOLD_IN,
    CLAUSE_LINE, CAUSES_IN, SUMMARY;
