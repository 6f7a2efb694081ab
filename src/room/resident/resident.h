/* resident.h - the register: households, the people in them, what they own, organisations.
 *
 * A resident stands on the roll of one community, apart from any account. Identity numbers and
 * phones are stored sealed, found by keyed hash and shown masked; seeing one in clear is an act. */
#pragma once

#include "web/web.h"

struct resident {
    struct id id, household_id;
    struct str name, sex, relation, state, source; /* sex m f or ""; state living moved dead */
    struct day birthday;
    struct blob citizen_no_sealed, phone_sealed; /* SECRET */
    bool party_member;
    struct when updated_at;
};
extern const struct shape RESIDENT;

/* NOT_FOUND outside the ctx's community. */
MUST err resident_get(struct ctx *c, struct id id, struct resident *ret);

/* One line of a roll. */
struct person {
    struct id id, household_id;
    struct str name;
};
enum { ROLL_MAX = 200000 };

/* The living residents of an area (the community, or a region of any level in it) who are 18 or
 * older on a day, by id; born on 29 February: grown up on 1 March. NOT_FOUND: no region here. */
MUST err resident_roll(struct ctx *c, struct id area, struct day day, struct list *ret);
MUST err resident_roll_count(struct ctx *c, struct id area, struct day day, int64_t *ret);

/* One person of full age per household of the area: its head, else the eldest. By household id. */
MUST err resident_household_reps(struct ctx *c, struct id area, struct day day, struct list *ret);
MUST err resident_household_count(struct ctx *c, struct id area, int64_t *ret);

/* True in *ret if the resident lives in the area. */
MUST err resident_lives_in(struct ctx *c, struct id resident, struct id area, bool *ret);

/* "3号楼 2单元 501"; "" for an unknown household. */
MUST err household_text(struct ctx *c, struct id household, struct str *ret);

/* Sealing and finding of identity numbers and phones; `what` is "citizen_no" or "phone", row the
 * resident's or account's id. "" gives an empty blob. */
struct blob secret_seal(struct ctx *c, const char *what, struct id row, struct str plain);
MUST err secret_open(struct ctx *c, const char *what, struct id row, struct blob sealed,
                     struct str *ret);
struct blob secret_hash(struct ctx *c, const char *what, struct str plain);
/* Writes down that this account sees it in clear, before it does: the security administrator reads
 * it. What: "resident", "case", "dispute" or "visitor"; about: a number or a masked name. */
MUST err look_write(struct ctx *c, const char *what, struct id subject, struct str about,
                    struct str reason);

/* A resident as an act or an import gives it; texts already read by the rules of rule/codes.h. */
struct resident_in {
    struct id household;
    struct str name, sex, citizen_no, phone, relation, state;
    struct day birthday;
    bool party_member;
};
extern const struct failure RESIDENT_CITIZEN_NO, RESIDENT_PHONE, RESIDENT_TWICE, RESIDENT_BIRTHDAY,
    RESIDENT_HOUSEHOLD, HOUSEHOLD_TWICE, HOUSEHOLD_PLACE, UNIT_TWICE, UNIT_ROOM_TWICE, OWNER_WRONG,
    ORGANISATION_CODE, ORGANISATION_TWICE, SECRET_LOST;
MUST err resident_add(struct ctx *c, const struct resident_in *in, const char *source,
                      struct id *ret);

/* Where people live; unit and grid may be absent. */
struct household_in {
    struct id building, unit, grid;
    struct str room, kind; /* kind own rent collective empty; "" is own */
};
MUST err household_add(struct ctx *c, const struct household_in *in, const char *source,
                       struct id *ret);

/* Who has this phone or this name here: for binding an account. At most 20 are looked at. */
MUST err resident_by_phone(struct ctx *c, struct str phone, struct list *ret_residents);
MUST err resident_by_citizen_no(struct ctx *c, struct str number, struct resident *ret);
MUST err resident_by_name(struct ctx *c, struct str name, struct list *ret_residents);

extern const struct routes RESIDENT_ROUTES, HOLDING_ROUTES;
