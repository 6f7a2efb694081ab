/* marks.h - papers that mark several names: k seats from n candidates, or a grade for each member.
 *
 * Law: 城市居民委员会组织法(2025) §19, §37; 村民委员会组织法(2025) §18, §38. A paper is a word with
 * one letter for each name, in the order of the list: in an election '1' chosen and '0' not, in a
 * review 'a' to 'd' and '0' for no opinion; 'x' throughout is a paper nobody can read. Who marks
 * more names for a seat than there are seats has wasted that part of the paper. Whoever cast a
 * paper took part, readable or not: turnout and shares are of the papers cast. A tie over the last
 * seat elects none of those tied: the law lets the seat be voted on again. */
#pragma once

#include "base/err.h"
#include "rule/merkle.h"
#include "rule/quorum.h"

enum marks_form { MARKS_ELECT, MARKS_GRADE };
enum { MARKS_NAMES = 60, MARKS_GRADES = 4 };

bool marks_form_read(struct str word, enum marks_form *ret); /* "elect", "grade" */
struct str marks_form_word(enum marks_form f);

struct marks_name {
    struct str seat, name; /* "committee_member"; a review of all together has the seat "whole" */
    int64_t seats;         /* how many of that seat are to be filled; 0 in a review */
};
struct marks_rule {
    enum marks_form form;
    struct threshold quorum;           /* papers of the roll */
    struct threshold pass;             /* elect: votes of the papers */
    struct threshold best, good, poor; /* grade: 'a', 'a' and 'b', 'd' of the papers */
    struct share cap;                  /* grade: how many of the names may be best */
};
struct marks_paper {
    struct str slot, marks;
};
/* result: elected 'e', tied 't', not 'n'; or the grade 'a' to 'd'. */
struct marks_count {
    int64_t n[MARKS_GRADES]; /* elect: n[0] alone */
    char result;
};
struct marks_tally {
    int64_t expected, papers; /* papers = whole + void + blank */
    int64_t whole, spoilt, blank;
    struct marks_count of[MARKS_NAMES];
    size_t n;
    enum outcome outcome; /* rejected: a seat was not filled */
};

/* MARKS_LIST: no name, too many, or a seat that is not one run of names with one number of seats.
 * MARKS_WORD: a paper of another length or letters. */
extern const struct failure MARKS_LIST, MARKS_WORD;

/* True if it is a paper for n names of that form; `strict` refuses what wastes a seat, and 'x'. */
bool marks_fit(enum marks_form form, const struct marks_name *name, size_t n, struct str marks,
               bool strict);

/* Counts and decides; TALLY_SLOT, TALLY_TWICE, TALLY_EXCESS as in tally.h. */
MUST err marks_count(struct arena *a, const struct marks_rule *rule, const struct marks_name *name,
                     size_t n, int64_t expected, const struct marks_paper *paper, size_t papers,
                     struct marks_tally *ret);

/* SHA-256 of the lines "ballot SLOT MARKS\n" in byte order, then names, counts, rule, outcome. */
struct hash marks_hash(struct arena *a, sha256_fn *sha, const struct marks_rule *rule,
                       const struct marks_name *name, const struct marks_tally *t,
                       const struct marks_paper *paper, size_t papers);
bool marks_tally_same(const struct marks_tally *x, const struct marks_tally *y);

/* Who stands again for the seats left: of each seat those not elected with the most votes, `extra`
 * more than seats are left, and whoever is level with the last of them. *ret[i] tells for name i
 * how many seats he stands for: 0, he does not. */
size_t marks_again(const struct marks_name *name, const struct marks_tally *t, int64_t extra,
                   int64_t ret[MARKS_NAMES]);
