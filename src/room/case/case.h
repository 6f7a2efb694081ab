/* case.h - whatever residents bring: a grid event, an appeal, from any channel to its close.
 *
 * A case is an instance of a template with "case": true, walked by the engine of flow/flow.h; its
 * kinds of step are here: accept, route, handle, verify, callback, close. Who brought it is sealed
 * and shown by the rules of who_sees. Start reading at CASE_ROUTES and case_open. */
#pragma once

#include "flow/flow.h"
#include "room/case/item.h"
#include "web/web.h"

struct case_in {
    struct str item;    /* of the catalogue: item.h */
    struct str text;    /* what it is, in the reporter's words */
    struct str address; /* as the reporter says it */
    bool located;       /* lat and lng say where: 1e-7 degrees, WGS 84 */
    int64_t lat, lng;
    struct id region, grid; /* building or estate; grid; absent: not known */
    struct str naming;      /* named, hidden (from who handles it), anonymous (kept nowhere) */
    struct str name, phone; /* of a guest, or of whom it is brought in for */
    struct str channel;     /* app guest phone window paper patrol visit system device open311 */
    struct list photos;     /* ids of files: how it looks */
    struct list after;      /* of a self-handled event: how it looks now */
    bool self_handled;      /* the grid worker who found it has done it */
    struct id on_behalf;    /* a resident on the roll it is brought in for */
};

struct case_opened {
    struct id id;
    struct str code;  /* "WG-2026-0001" */
    struct str track; /* the word that finds it without an account; "" for a named account */
};

extern const struct failure CASE_ITEM, CASE_PLACE, CASE_PHONE, CASE_PHOTO, CASE_SELF, CASE_NAMING,
    CASE_UNIT, CASE_LEAD, CASE_NOT_YOURS, CASE_TAKEN, CASE_LEFT, CASE_UNREAD, CASE_CITE, CASE_LEVEL,
    CASE_NOT_REPORTER, CASE_SAME_CHECKER, CASE_PHOTO_USED, CASE_TRACK, CASE_EXTEND_LATE,
    CASE_EXTEND_TWICE, CASE_EXTEND_SELF, CASE_HOLD_REVIEW, CASE_RECEIVED, CASE_MERGE, CALLBACK_OWN,
    CALLBACK_DONE, COMMON_NONE, ADMISSION_LISTED, ADMISSION_DECIDED, ADMISSION_ARTICLE,
    ADMISSION_DAYS, ADMISSION_OWN;

/* Opens a case in the ctx's community, at its template's first step. The account, or who is named
 * in `in`, is the reporter. Anonymous: nothing of the account is kept, in the leaf neither. */
MUST err case_open(struct ctx *c, const struct case_in *in, struct case_opened *ret);

/* Tells those who work on a case before its clock runs out, and named posts after: once each. Jobs.
 */
MUST err case_watch(struct ctx *c);     /* of the ctx's community */
MUST err case_watch_all(struct ctx *c); /* of every community that has one to look at */

/* Draws from the cases closed yesterday those that are called again; once a day. A job. */
MUST err callback_draw(struct ctx *c);

extern const struct step_kind ACCEPT_KIND, ROUTE_KIND, HANDLE_KIND, VERIFY_KIND, CALLBACK_KIND,
    CLOSE_KIND;
extern const struct routes CASE_ROUTES, UNIT_ROUTES, CALLBACK_ROUTES, CASE_PLACE_ROUTES,
    COMMON_ROUTES, RESPONSIBILITY_ROUTES;
