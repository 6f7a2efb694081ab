/* elect.h - who is elected, recalled and judged: the residents' committee and the committee that
 * watches it.
 *
 * Law: 城市居民委员会组织法(2025) §14-20, §36-37; 村民委员会组织法(2025) §14-19, §37-38. An
 * election is a meeting whose roll is its list of voters, called twenty days before, and a ballot
 * of names. Candidates stand once that roll is public; the ballot opens when there are more of them
 * than seats and every appeal is answered. Its result writes the posts and their terms, nobody
 * types them. A yearly review that finds a member unfit twice running ends the post. */
#pragma once

#include "room/ballot/ballot.h"
#include "room/office/office.h"

struct candidate {
    struct id id, matter_id;
    struct str seat, name;
    struct id resident_id, account_id;
    struct str education; /* "", or a word of EDUCATIONS */
    struct str nominated; /* party voters */
    struct str state;     /* named accepted refused withdrawn */
    struct str reason, by_name;
    struct when at;
    int64_t nominators;
};
extern const struct shape CANDIDATE;
extern const char *const EDUCATIONS[]; /* from school to doctor; ends with NULL */

struct candidate_in {
    struct str seat, name, education, nominated;
    struct id resident, post; /* one of them: who it is; a post of today takes its holder */
    struct list nominators;   /* residents, as strings: of a joint letter on paper */
};
struct seat_in {
    struct str seat;
    int64_t seats;
};

struct roll_appeal {
    struct id id, meeting_id;
    struct str want, who, text;
    struct id resident_id;
    struct str by_name;
    struct when at, due_at;
    struct str decision, reply, decided_by;
    struct when decided_at;
};
extern const struct shape ROLL_APPEAL;

extern const struct failure ELECT_SEAT, ELECT_SEATS, ELECT_NO_SEATS, ELECT_ROLL_FIRST,
    ELECT_STARTED, ELECT_WHO, ELECT_TWICE, ELECT_ON_COMMITTEE, ELECT_WATCHES, ELECT_KIN,
    ELECT_NOMINATOR, ELECT_NOMINATED, ELECT_NOT_NAMED, ELECT_UNCHECKED, ELECT_NOMINATORS,
    ELECT_CONTEST, ELECT_NOT_AGAIN, APPEAL_LATE, APPEAL_WAITS, APPEAL_DECIDED, KIN_SELF, KIN_TWICE,
    RECALL_NOBODY, RECALL_UNHEARD, RECALL_DEMAND, RECALL_POST, RECALL_HEARD, REVIEW_OWN,
    REVIEW_NOBODY;

/* How many seats of which posts are to be filled, within the numbers of the rule set. */
MUST err elect_seats(struct ctx *c, struct id matter, const struct seat_in *seat, size_t n);
MUST err elect_seat_list(struct ctx *c, struct id matter, struct list *ret); /* of seat_in */

/* A candidate of the Party organisation or of a number of voters together, once the roll stands.
 * Refused for members of the election committee (who must leave it first) and their near kin; for
 * the watching committee also for members of the residents' committee and theirs. */
MUST err elect_nominate(struct ctx *c, struct id matter, const struct candidate_in *in,
                        struct id *ret);
MUST err elect_support(struct ctx *c,
                       struct id candidate); /* the caller joins the voters' letter */
MUST err elect_check(struct ctx *c, struct id candidate, struct str verdict, struct str reason);
MUST err candidate_list(struct ctx *c, struct id matter, struct list *ret);

/* Opens the ballot of names: the candidates, or after a vote that left seats those who may stand
 * again for them. */
MUST err elect_open(struct ctx *c, struct id matter, struct id *ret);

MUST err appeal_give(struct ctx *c, struct id meeting, struct str want, struct str who,
                     struct str text, struct id *ret);
MUST err appeal_decide(struct ctx *c, struct id appeal, struct str decision, struct id resident,
                       struct str reply);
MUST err appeal_list(struct ctx *c, struct id meeting, struct list *ret);

/* Near kin of each other, told from either side. */
MUST err kin_add(struct ctx *c, struct id a, struct id b, struct str relation);
/* Is he near kin of one of these members? *ret_whom is the first. */
MUST err kin_of_any(struct ctx *c, struct id resident, const struct list *members,
                    const struct member **ret_whom);

struct recall_case {
    struct id post_id;
    struct str kind, name, grounds;
    struct when named_at;
    struct str statement, stated_way; /* written spoken waived; "" not yet */
    struct when stated_at;
};
extern const struct shape RECALL_CASE;
MUST err recall_get(struct ctx *c, struct id matter, struct recall_case *ret);
MUST err recall_name(struct ctx *c, struct id matter, struct id post, struct str grounds);
MUST err recall_state(struct ctx *c, struct id matter, struct str way, struct str text);

/* Opens the yearly review: the committee as a whole and each of its members. */
MUST err review_open(struct ctx *c, struct id matter, struct id *ret);

/* The seats that body has (post kinds of template/post.json); how many. */
size_t seats_of_body(struct str body, const struct post_kind **ret, size_t most);

extern const struct step_kind ELECT_KIND;  /* 选举 */
extern const struct step_kind HEAR_KIND;   /* 核对罢免要求、听取申辩 */
extern const struct step_kind RECALL_KIND; /* 罢免表决 */
extern const struct step_kind REVIEW_KIND; /* 年度民主评议 */
extern const struct step_kind PAPERS_KIND; /* done when its papers are on file */
extern const struct routes ELECT_ROUTES;
