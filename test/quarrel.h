/* quarrel.h - a hall with a mediation team on its register and two who quarrel: for tests of
 * disputes. It remembers the dispute in hall.matter. */
#pragma once

#include "whole.h"

/* Accounts of posts are 1001.. : see quarrel_make. */
enum { DESK = 2, PARTY_A = 15, PARTY_B = 16, STRANGER = 17 };

struct quarrel {
    struct hall *h;
    int64_t mediator, volunteer, judge, lawyer;
    struct id one, two; /* parties */
};

void quarrel_as(struct quarrel *s, int64_t account);
struct quarrel *quarrel_make(struct world *w);
struct answer quarrel_act(struct quarrel *s, const char *tail, const char *body);
struct answer quarrel_on(struct quarrel *s, struct id party, const char *tail, const char *body);
struct str quarrel_page(struct quarrel *s);
void quarrel_stands(struct quarrel *s, const char *part);
void quarrel_lodge(struct quarrel *s, const char *more);
void quarrel_taken_in(struct quarrel *s);
void quarrel_give_to(struct quarrel *s, int64_t mediator);
void quarrel_informed(struct quarrel *s, int64_t mediator);
struct id quarrel_planned(struct quarrel *s, int hour);
void quarrel_heard(struct quarrel *s, int64_t mediator);
void quarrel_drafted(struct quarrel *s, const char *form);
void quarrel_to_mediation(struct quarrel *s);
void quarrel_to_effect(struct quarrel *s);
/* The nth visit is made, or refused so. */
void quarrel_visit(struct quarrel *s, int nth, const char *refused);
void quarrel_scanned(struct quarrel *s, const char *what);
/* From its lodging to its sealed file. */
struct str quarrel_filed(struct quarrel *s);
