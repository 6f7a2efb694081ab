/* sitting.h - what surrounds a meeting: its agenda, the proof that all were told, the moments of
 * the room, its signed minutes and files; for the meeting room only. */
#pragma once

#include "room/meeting/meeting.h"
#include "rule/agenda.h"

enum { AGENDA_MAX = 60 };

extern const struct shape MEETING_IN;

struct agenda_item {
    struct id id;
    int64_t place;
    struct str kind; /* first_topic matter report concern pledge other */
    struct str title;
    struct id matter, source;
    struct str outcome;
    struct when outcome_at;
};
struct moment {
    struct id id;
    struct str what, name, way;
    int64_t present;
    struct when at;
};
struct delivery {
    struct id voter;
    struct str name;
    bool has_account, has_phone;
    struct when sent_at, accepted_at, read_at, hand_at;
    struct str witness, by_name, proof; /* proof: none sent sms hand read */
};
struct minutes_sign {
    struct str role, name, way;
    struct when at;
    struct str minutes_hash;
};
struct meeting_file {
    struct id file;
    struct str kind, title, name, type, by_name;
    struct when at;
};
extern const struct shape AGENDA_ITEM, MOMENT, DELIVERY, MINUTES_SIGN, MEETING_FILE;

/* The matter stands at a step where bodies meet. */
MUST err meeting_at_step(struct ctx *c, const struct instance *i);

/* The meeting whose room this one shares, or itself. */
struct id meeting_host(const struct meeting *m);
/* All that share the room, the host first; voided ones are left out. Of struct meeting. */
MUST err meeting_group(struct ctx *c, const struct meeting *m, struct list *ret);

/* At the call: the first topic, pledges still open, the matter itself, what else was named. */
MUST err agenda_begin(struct ctx *c, const struct meeting *m, struct str matter_title,
                      const struct rule_body *body, const struct meeting_in *in);
MUST err agenda_of(struct ctx *c, struct id host, struct list *ret);
/* MEETING_FIRST_TOPIC when its items do not stand in the order a Party meeting asks for. */
MUST err agenda_check(struct ctx *c, struct id host, const struct rule_body *body);

/* To everyone on its roll who has an account: where, when, about what. */
MUST err delivery_begin(struct ctx *c, const struct meeting *m, struct str title);
/* What proves, now that it opens, that each of its roll was told; how many were. */
MUST err delivery_freeze(struct ctx *c, struct id meeting, int64_t *ret_told);
MUST err deliveries_of(struct ctx *c, struct id meeting, struct list *ret);
MUST err delivery_by_hand(struct ctx *c, struct id meeting, const struct list *voters,
                          struct str witness);

/* The same text in all that share the room; it takes back signatures under another text. */
MUST err minutes_store(struct ctx *c, const struct meeting *m, struct str text);
MUST err minutes_fixed(struct ctx *c, struct id meeting, bool *ret);
struct str minutes_hash(struct arena *a, struct str text);
MUST err minutes_signs(struct ctx *c, struct id meeting, struct list *ret);

err before_minutes_sign(struct req *r);
err post_minutes_sign(struct req *r);
extern const struct shape MINUTES_SIGN_IN;
