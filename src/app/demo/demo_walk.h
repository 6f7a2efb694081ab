/* demo_walk.h - one matter of the demo walking step by step, each act sent by the person whose
 * act it is. For src/app/demo only. */
#pragma once

#include "app/demo/demo.h"

struct walk_item { /* work of a plan */
    const char *name, *unit;
    int64_t planned; /* x100 */
};

struct walk_topic { /* what many say in their own words: grouped, answered together */
    const char *title, *text;
    int n, clause; /* clause: of the plan, changed because of it; 0: none */
};

enum { WALK_WISHES = 16 };
struct walk {
    struct demo *d;
    int which, estate; /* index in DEMO; -1: the whole community */
    const char *place; /* DEMO[which].login */
    const char *title, *summary, *scope, *body, *origin;
    const char *plan, *fund, *timetable;
    int64_t amount; /* fen */
    int households; /* affected */
    int opinions;   /* gathered on paper; a few more come by phone */
    int day;        /* days before the demo's today, counting down as the matter walks */
    const struct walk_item *items;   /* three; NULL: by the amount */
    const char *const *wishes;       /* WALK_WISHES: said on paper; NULL: of works out of doors */
    struct id area;                  /* instead of the estate: a building or stairwell */
    struct id matter;                /* made by walk_open */
    struct id attached_to;           /* the matter this one is held for */
    bool unchecked;                  /* its procedure has no step of checks */
    const char *draft;               /* a first version of the plan, asked about clause by clause */
    const struct walk_topic *topics; /* to one without opinions */
    int grouped;                     /* opinions answered by their groups so far */
    struct id asked_plan, group[3];  /* made by walk_opinions */
};

/* Each leaves the matter where its name says; `day` has moved on by what the rules ask. */
MUST err walk_open(struct walk *w);     /* opened and accepted: 征 is open */
MUST err walk_opinions(struct walk *w); /* opinions in, some not answered yet */
MUST err walk_solicit(struct walk *w);  /* all answered, closed; checks done when taken */
MUST err walk_consents(struct walk *w, int returned, int agree);
MUST err walk_propose(struct walk *w);
MUST err walk_consult(struct walk *w);

struct show {                   /* a meeting: who comes and how they vote */
    int present, agree, oppose; /* the rest abstains */
};
struct walk_room { /* the roll of a meeting, read once */
    struct id voter[1000];
    int n;
};
MUST err walk_roll(struct walk *w, struct id meeting, struct walk_room *ret);
/* Opens the door and signs in the first n of the roll by hand. */
MUST err walk_sign_in(struct walk *w, struct id meeting, const struct walk_room *room, int n);
MUST err walk_call(struct walk *w, const char *body, struct id *ret_meeting);
MUST err walk_meeting(struct walk *w, const char *body, struct show show); /* called to minutes */
/* A deciding step whole: met, voted, its paper on file, closed. */
MUST err walk_decide(struct walk *w, const char *body, struct show show, const char *paper,
                     const char *title);
MUST err walk_failed_meeting(struct walk *w, const char *body, int present);
MUST err walk_live_ballot(struct walk *w, struct show show); /* stays open, votes coming in */
MUST err walk_resolve(struct walk *w, struct show show); /* and the resolution on file, closed */
MUST err walk_resolve_on_paper(struct walk *w);          /* of 48 representatives, 42 on sheets */
MUST err walk_notice(struct walk *w, const char *use, int days_so_far); /* 0: to its end, closed */
/* A line of its money; `more`: further members of the form, each after a comma. */
MUST err walk_money(struct walk *w, const char *what, const char *title, const char *more,
                    int64_t fen);
MUST err walk_work(struct walk *w, int permille); /* 1000: accepted and closed */
MUST err walk_survey(struct walk *w, int satisfied, int mostly, int fair, int bad);
MUST err walk_seal(struct walk *w);

/* Held for a matter that has just been opened, or carried out, to their own end and sealed. */
MUST err demo_hearing(const struct walk *decision);
MUST err demo_coordination(const struct walk *decision);
MUST err demo_review(const struct walk *decision);

/* What the files of the walk share: paths, logins, the clock, the two acts that end most steps. */
const char *walk_matter_path(struct walk *w, const char *tail); /* "/api/c/5/matters/7/TAIL" */
const char *walk_thing_path(struct walk *w, const char *what, struct id id, const char *tail);
const char *walk_place_path(struct walk *w, const char *tail);
const char *walk_login(struct walk *w, const char *post); /* "yandong.director" */
MUST err walk_answered_id(struct walk *w, struct str answer, struct id *ret);
MUST err walk_close_step(struct walk *w, const char *note);
MUST err walk_file_paper(struct walk *w, const char *kind, const char *title, const char *text);
/* Printed sheets at the desk: the codes of a run by whose they are, a pass of one person over n of
 * them (the k-th says says(of, k)), and the photo with which they are settled. */
typedef const char *walk_says(const void *of, int k);
MUST err walk_codes(struct walk *w, struct id run, struct str **ret, int *ret_n);
MUST err walk_key(struct walk *w, const char *who, struct id batch, const struct str *code, int n,
                  walk_says *says, const void *of);
MUST err walk_settle(struct walk *w, const char *who, struct id batch);
struct desks { /* where batches are opened, who keys them first and second, who settles them */
    const char *path, *first, *second, *third;
};
/* n sheets that all say `choice`, in batches as they come out of the box. */
MUST err walk_batches(struct walk *w, const struct desks *desks, const struct str *code, int n,
                      const char *choice);
MUST err walk_upload_as(struct walk *w, const char *who, const char *which, struct id *ret);
MUST err walk_upload(struct walk *w, const char *which, struct id *ret); /* a picture of the demo */
void walk_next_day(struct walk *w, int days, int hour);
