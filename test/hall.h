/* hall.h - a town with its procedures and one matter, ready for a meeting: for tests of meetings,
 * ballots and consultations. The steps around theirs stand open. */
#pragma once

#include "flow/flow.h"
#include "town.h"

static const int64_t HOUR = 3600 * 1000, DAY = 24 * 3600 * 1000;

struct hall { /* a town with its procedures and one matter */
    struct town *t;
    struct flow_book book;
    struct id matter, meeting, ballot;
    int seats; /* post ids are 5001.., account ids 1001.. */
};

struct hall *hall_make(struct world *w, const char *body);        /* standing at `propose` */
struct hall *hall_reps(struct world *w, int reps, int committee); /* standing at `resolve` */
struct hall *hall_place(struct world *w, const char *kind);       /* a community, no matter yet */
void hall_matter(struct hall *h, const char *scope, const char *body); /* opens one, at intake */
void hall_stand(struct hall *h, const char *step); /* puts it there, past all rules */
void hall_resolve(struct hall *h); /* past the proposal and the consultation, without their rules */

/* Every kind of step of the program, those of the names standing open: no rules, no gaps. */
const struct step_kind *const *hall_kinds(struct arena *a, const char *const *names, size_t n);

void hall_posts(struct hall *h, const char *kind, int n);
void hall_exec(struct hall *h, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int64_t hall_int(struct hall *h, enum sql sql, struct id of); /* ?1 community, ?2 of */
void hall_time(struct hall *h, int64_t ms);
void hall_pass(struct hall *h, int64_t ms);
void hall_paper(struct hall *h, const char *kind);
void hall_plan(struct hall *h);
void hall_walk(struct hall *h, const char *step); /* closes steps until it stands there */
struct str hall_step(struct hall *h);
err hall_close(struct hall *h);         /* tries to close the step */
void hall_as(struct hall *h, int seat); /* who asks from now on */

/* Requests; meetings and ballots remember the newest id. */
struct answer hall_call(struct hall *h, const char *body, int64_t in_ms, const char *more);
struct answer hall_meeting(struct hall *h, const char *act, const char *body);
struct answer hall_ballot(struct hall *h, const char *act, const char *body);
/* At the meeting of that matter, 46 of 60 present: 24 agree, 22 oppose; the answer of the close. */
struct answer hall_vote_24_of_46(struct hall *h, struct id matter);
struct answer hall_sign(struct hall *h, int seat);
void hall_sign_many(struct hall *h, int n);
void hall_gather(struct hall *h, int n); /* called, waited for, opened, n signed in by hand */
struct answer hall_open(struct hall *h, const char *form);
struct answer hall_show(struct hall *h, int from, int to, const char *choice); /* hands */

void good(struct answer a);
void no(struct answer a, const char *id);
bool has(struct str json, const char *part);
