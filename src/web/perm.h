/* perm.h - what a post may allow. 0 is not a permission; which post gives which ones is data
 * (template/post.json), and a post gives them at its place and below, within its dates. */
#pragma once

#include "base/str.h"

enum perm {
    PERM_PUBLIC = 1,  /* anyone, without an account */
    PERM_SIGNED_IN,   /* any account */
    PERM_RESIDENT,    /* an account bound to a resident of this community */
    PERM_MATTER_SEE,  /* the workbench: unpublished papers, names in full where not secret */
    PERM_MATTER_RUN,  /* open, describe, close steps */
    PERM_FLOW_MANAGE, /* return, suspend, withdraw, override */
    PERM_OPINION_HANDLE,
    PERM_CHECK_GIVE, /* legal opinion, risk assessment, street filing */
    PERM_PLAN_WRITE,
    PERM_CONSULT_RUN,
    PERM_CONSULT_ANSWER,
    PERM_MEETING_RUN, /* call, open, sign in by hand, close, minutes */
    PERM_BALLOT_RUN,  /* open, enter votes shown by hand, close */
    PERM_NOTICE_RUN,  /* post, photograph, reply to objections */
    PERM_SUPERVISE,   /* check photos, agree to an early take-down, decide objections */
    PERM_WORK_RUN,
    PERM_SURVEY_RUN,
    PERM_ARCHIVE_SEAL,
    PERM_REGISTER_SEE,
    PERM_REGISTER_EDIT,
    PERM_REGISTER_CLEAR, /* see an identity number or phone unmasked, with a reason */
    PERM_IMPORT_RUN,
    PERM_OFFICE_RUN, /* give and end posts */
    PERM_ACCOUNT_RUN,
    PERM_SETTING_RUN,
    PERM_AUDIT_SEE,
    PERM_BOARD_SEE, /* the four boards of the places below */
    PERM_TODO_SEE,
    PERM_FILE_PUT,
    PERM_OWNERS_RUN,     /* call, open, enter and count an owners' decision */
    PERM_OWNERS_WITNESS, /* of the residents' committee, at the count */
    PERM_PARTY_RUN,      /* the roll of the Party branches */
    PERM_SPOT_RUN,       /* spot checks, petitions, pilots, half-yearly surveys: from above */
    PERM_BUDGET_GRANT,   /* grant the lines of a community's year and approve more */
    PERM_DUTY_RUN,       /* make and publish rosters, enter leave, put a substitute in */
    PERM_VISIT_RUN,      /* the log of those who come to a reception */
    PERM_VENUE_RUN,      /* the register of venues and rooms; bookings of others */
    PERM_VENUE_BOOK,     /* book any room for the office */
    PERM_TEAM_RUN,       /* the register of mediators, lawyers, judges, volunteers */
    PERM_CASE_SEE,       /* the lists and pages of cases of the place */
    PERM_CASE_REPORT, /* bring one in for another, on patrol, by telephone; look at what was done */
    PERM_CASE_TAKE,   /* accept, refuse, route, call back */
    PERM_CASE_HANDLE, /* do what a unit one belongs to was sent */
    PERM_DISPUTE_DESK,    /* disputes: take in, grade, assign, seal, file; warnings, screening */
    PERM_DISPUTE_MEDIATE, /* those one was given */
    PERM_SERVICE_RUN,     /* the catalogue of services, windows, orders of the place */
    PERM_SERVICE_DO,      /* do what was ordered; call numbers at a window */
    PERM_NEED_RUN,        /* needs, resources and projects; wishes and what is on their menu */
    PERM_CARE_RUN,        /* the list of people who are visited: consent, tier, worker, reviews */
    PERM_CARE_VISIT,      /* visit those one was given */
    PERM_CARE_AUDIT,      /* who looked at what stands sealed of them */
    PERM_EMERGENCY_RUN,   /* start, lengthen and end emergency mode of a community */
    PERM_GATE_RUN,        /* its gates and shifts */
    PERM_OUTREACH_RUN,    /* paired visits, deeds, units that report, research, campaigns */
    PERM_CLUE_RUN,        /* clues about cadres of the places below, unless one is of their line */
    PERM_URGE_RUN,        /* supervised deadlines and the bulletin of the place */
    PERM_COUNT_
};

struct perms {
    uint64_t bits; /* bit (1 << enum perm) */
};

bool perms_have(struct perms p, enum perm one);
struct perms perms_with(struct perms p, enum perm one);
struct perms perms_join(struct perms a, struct perms b);

/* "matter.run" and back; perm_read gives 0 for an unknown word. */
const char *perm_word(enum perm p);
enum perm perm_read(struct str word);
