/* stair.h - a stairwell of twelve owners who decide about a lift (M2), through the real routes: for
 * tests of the owners' room. */
#pragma once

#include "hall.h"
#include "kit/db.h"
#include "room/owners/owners.h"

enum { OWNERS = 12 };

struct stair { /* a stairwell, its owners and a matter about its lift */
    struct hall *h;
    struct id owner[OWNERS], decision;
    int64_t head[OWNERS];
};

extern const int64_t STAIR_UNIT2[OWNERS], STAIR_UNIT3[OWNERS]; /* areas of the two stairwells */
extern const char STAIR_CALL[];

struct answer stair_post(struct stair *s, const char *act, const char *body);
struct answer stair_get(struct stair *s, const char *what);
struct answer stair_call(struct stair *s, const char *form);
struct id stair_add_unit(struct stair *s, int n, int64_t area, const char *owners);
const char *stair_alone(struct stair *s, const char *what, struct id id);
struct id stair_person(struct stair *s, int n);
struct stair *stair_make(struct world *w, const char *scope, const char *body);
struct stair *stair_of(struct world *w, const int64_t *areas);
void stair_find_heads(struct stair *s);
void stair_called(struct stair *s);
struct answer stair_open_for(struct stair *s, const char *evote);
/* Slips printed, keyed by two people, photographed and settled: the batch, or what refused it. */
struct answer stair_enter(struct stair *s, int from, int to, const char *choice);
struct str stair_code(struct stair *s, struct id run, int k); /* on the slip of the k-th owner */
void stair_by(struct stair *s, int64_t account);              /* who asks from now on */
struct id stair_photo(struct stair *s);
struct answer stair_gov(struct stair *s, const char *votes); /* "votes":[...] with a print-out */
struct answer stair_mandate(struct stair *s, int k); /* 祝晓棠 votes for the k-th owner */
struct answer stair_mandate_end(struct stair *s, int k);
struct answer stair_sign_for(struct stair *s, int k);
struct answer stair_count(struct stair *s);
void stair_all_told(struct stair *s);
void stair_witness(struct stair *s);
void stair_as_owner(struct stair *s, int k);
