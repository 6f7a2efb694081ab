/* meeting.h - a meeting of a deciding body: called with notice, its roll frozen and hashed, signed
 * in, held or failed for want of quorum.
 *
 * Any body of the rule set can meet: the two committees, the Party members, the representatives,
 * the residents. Who is on its roll, what it counts and what it needs are the rule set's words.
 * A recused voter is never counted present and never votes, but stays in the expected number, so
 * that a recusal cannot make a quorum easier - unless the rule set says otherwise
 * (recusal.stays). */
#pragma once

#include "flow/flow.h"
#include "kit/shape.h"
#include "web/web.h"

struct meeting {
    struct id id, matter_id, step_row;
    int64_t round;
    struct str body, base, place;
    struct when starts_at, called_at, opened_at, closed_at;
    struct str emergency_reason, chair, recorder, question;
    bool secret;
    struct str state; /* called open closed failed void */
    int64_t expected, party_expected, present;
    bool held;
    struct str roll_hash, minutes;
    struct id sits_with; /* the meeting whose room, hour and door it shares; 0: its own */
    struct str rules;    /* of a meeting for no matter: by which numbers it is held */
    int64_t rules_version;
};
extern const struct shape MEETING;

struct meeting_in {
    struct str body, base, place, chair, recorder, question, emergency_reason;
    struct when starts_at;
    bool secret;
    struct str first_topic; /* a meeting of the Party begins with it: 第一议题 */
    struct list topics;     /* of str: what else stands on the agenda */
    struct id sits_with;
};

struct attend_in {
    struct id voter;
    struct str way; /* hand proxy video; qr through meeting_sign_in_me */
    struct str proxy_name;
};

/* Heads of a roll or a room: all, and those who sit there for the Party, the committee, the
 * representatives. One person may sit in several. */
struct heads {
    int64_t total, party, committee, rep;
};
extern const struct shape HEADS;
/* Those of `n` who sit there for an electorate; all where its lines carry no mark. */
int64_t heads_of(const struct heads *n, struct str electorate);

/* A count asked beside the quorum: of the Party committee's half of a joint meeting. */
struct also_count {
    struct str base;
    int64_t expected, present, needed;
    bool held;
};
enum { ALSO_MAX = 4 };

/* How full the room is, by the numbers the matter is pinned to. */
struct attendance_count {
    int64_t expected, present, needed; /* needed -1: no count can do */
    struct also_count also[ALSO_MAX];
    size_t n_also;
    bool held;
};

/* What this round of a step has come to: the newest meeting and its statutory ballot. */
struct decision {
    struct id meeting, ballot; /* 0: none */
    struct str meeting_state, ballot_state, outcome;
    int64_t expected, present, agree;
    bool minutes;
};

extern const struct failure MEETING_BODY, MEETING_HOUSE_BODY, MEETING_BASE, MEETING_NOTICE,
    MEETING_NO_EMERGENCY, MEETING_PAST, MEETING_LIVE, MEETING_DECIDED, MEETING_NONE, MEETING_EARLY,
    MEETING_NOT_OPEN, MEETING_OVER, MEETING_BALLOT_OPEN, MEETING_ROLL_EMPTY, MEETING_MIX,
    MEETING_NO_QUORUM, MEETING_ALSO_QUORUM, NOT_ON_ROLL, SIGNED_ALREADY, NOT_SIGNED_IN,
    VOTER_RECUSED, PROXY_NAME, PROXY_LIMIT, PROXY_NOT_ALLOWED, VIDEO_NOT_ALLOWED, MEETING_CODE,
    MEETING_BALLOT_PAST, MEETING_FIRST_TOPIC, MEETING_MINUTES_FIXED, MEETING_NO_MATTER,
    MEETING_JOINED, MEETING_WITNESS, MEETING_DELIVERED, MINUTES_NONE, MINUTES_ROLE, MINUTES_TWICE,
    MINUTES_CONFIRM;

/* Calls a meeting for the step the matter stands at and freezes its roll. MEETING_NOTICE names the
 * days and the law unless a reason for an emergency is given and the rule set allows one. */
MUST err meeting_call(struct ctx *c, struct id matter, const struct meeting_in *in, struct id *ret);

/* Calls one for no matter, by the rule set of the house: a huddle, a joint meeting, a report. */
MUST err meeting_call_house(struct ctx *c, const struct meeting_in *in, struct id *ret);
/* Calls a meeting for one more matter of the same people, to be held in the room of `host`. */
MUST err meeting_join(struct ctx *c, struct id host, struct id matter, struct str question,
                      bool secret, struct id *ret);
/* Puts one more item at the end of an agenda: what another room brings to the table. */
MUST err agenda_add(struct ctx *c, struct id host, const char *kind, struct str title,
                    struct id matter, struct id source);
/* A body of the Party: its meetings begin with the first topic. */
bool meeting_is_party(const struct rule_body *body);

MUST err meeting_get(struct ctx *c, struct id id, struct meeting *ret);

/* What a meeting is held by: its matter, or, called for none, the rules it names (id 0, no step).
 */
MUST err meeting_frame(struct ctx *c, const struct meeting *m, struct instance *ret);

/* The same for an act; MEETING_OVER when the matter has moved on since. */
MUST err meeting_at(struct ctx *c, struct id id, struct meeting *ret, struct instance *ret_i);

/* Who supervises and runs no matters runs only what asks the supervisors: a step that names a post
 * of theirs among its actors, or, without a matter, a body of theirs. NOT_ALLOWED. */
MUST err meeting_runs(struct ctx *c, const struct instance *i, struct str body);

/* The numbers of meetings and representatives that hang on no matter, in force at this place. */
MUST err meeting_house_rules(struct ctx *c, const struct rule_set **ret);

/* The newest meeting of this step and round; MEETING_NONE. */
MUST err meeting_current(struct ctx *c, const struct instance *i, struct meeting *ret);

MUST err meeting_open(struct ctx *c, struct id id); /* from two hours before it starts */
MUST err meeting_sign_in(struct ctx *c, struct id id, const struct attend_in *in);
MUST err meeting_sign_in_me(struct ctx *c, struct id id, struct str code);
MUST err meeting_leave(struct ctx *c, struct id id, struct id voter);
MUST err meeting_recuse(struct ctx *c, struct id id, struct id voter, struct str ground,
                        struct str reason);
MUST err meeting_minutes(struct ctx *c, struct id id, struct str text);

/* Closes it: without a quorum it has failed and the step goes into its next round, to be called
 * with full notice again. Refused while a ballot is open. */
MUST err meeting_close(struct ctx *c, struct id id);
/* Puts a moment of the room on its timeline, with how many are there after it. */
MUST err meeting_moment(struct ctx *c, struct id meeting, const char *what, struct id voter,
                        struct str way);
MUST err meeting_fail(struct ctx *c, struct instance *i, const struct meeting *m);

/* The present, the needed and whether it is held now, exact. */
MUST err meeting_count(struct ctx *c, const struct instance *i, const struct meeting *m,
                       struct attendance_count *ret);
/* MEETING_NO_QUORUM or MEETING_ALSO_QUORUM with the numbers and the law, or NULL. */
MUST err meeting_quorum(struct ctx *c, const struct instance *i, const struct meeting *m,
                        struct attendance_count *ret);

/* The counts beside the quorum when `present` are there. */
MUST err meeting_also(struct ctx *c, const struct rule_set *rules, const struct rule_body *body,
                      struct id meeting, const struct heads *present, struct attendance_count *ret);

/* The words a roll can be made of, ends with NULL: for the kinds of step that meet. */
extern const char *const ELECTORATES[];

MUST err meeting_decision(struct ctx *c, const struct instance *i, struct decision *ret);
MUST err meeting_undo(struct ctx *c, const struct instance *i); /* voids what is under way */

/* The rotating code of the door: ten characters, good for the current and the last minute. */
struct str meeting_code(struct ctx *c, struct id id);

/* Who of the roll the caller is: by resident, else by account; 0 when on no line. */
MUST err meeting_voter(struct ctx *c, struct id meeting, struct id *ret);

/* For the workbench and the handlers alike. */
MUST err meeting_may_call(struct ctx *c, const struct instance *i);
MUST err meeting_may_open(struct ctx *c, const struct instance *i);
MUST err meeting_may_sign_in(struct ctx *c, const struct instance *i);
MUST err meeting_may_close(struct ctx *c, const struct instance *i);
MUST err meeting_may_write(struct ctx *c, const struct instance *i);

/* The sealed file's lists: ?1 community, ?2 matter (meetings) or meeting (rolls, attendance).
 * Names are in full; who prints them masks them. */
struct roll_line {
    struct id voter_id;
    struct str name;
    struct id resident_id, household_id, post_id;
    bool party, committee, rep, recused;
    struct str recused_reason, way, proxy_name; /* way "" = did not come */
    struct when at, left_at;
};
extern const struct shape ROLL_LINE;
MUST err meeting_list(struct ctx *c, struct id matter, struct list *ret);  /* of struct meeting */
MUST err meeting_roll(struct ctx *c, struct id meeting, struct list *ret); /* of roll_line */

/* A voter's name in that hash and in sealed files: the same in each, and nobody's to whoever lacks
 * the house's key. Then the hash of the roll as it stands now (rule/roll.h), in hexadecimal. */
struct str roll_voter(struct ctx *c, struct id meeting, struct id voter);
MUST err meeting_roll_hash(struct ctx *c, struct id meeting, struct str *ret);

/* Puts a resident on a roll that is public, or takes him off it, and freezes it anew: the leaf of
 * the act carries the new hash. NOT_ON_ROLL, ROLL_TWICE. */
MUST err meeting_roll_mend(struct ctx *c, const struct meeting *m, struct id resident, bool add);
extern const struct failure ROLL_TWICE;

extern const struct routes MEETING_ROUTES, SITTING_ROUTES;
