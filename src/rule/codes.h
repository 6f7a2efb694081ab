/* codes.h - numbers people and places carry: read, check, make, and mask for showing.
 *
 * GB 11643-1999 citizen number; GB 32100-2015 unified social credit code; GB/T 2260 + 10114 region
 * code of 12 digits (2 province, 2 city, 2 county, 3 street, 3 community); grid code of 15 digits
 * (DB11 practice: region + 3 order); building code of 20 digits (grid + 5). Digits are ASCII: the
 * importer folds full-width forms before it asks here. Codes are text, never numbers. */
#pragma once

#include "base/day.h"

enum sex { SEX_UNKNOWN, SEX_MALE, SEX_FEMALE };
enum {
    CITIZEN_ID_LENGTH = 18,
    CREDIT_CODE_LENGTH = 18,
    REGION_CODE_LENGTH = 12,
    GRID_CODE_LENGTH = 15,
    BUILDING_CODE_LENGTH = 20,
    PHONE_LENGTH = 11,
};

struct citizen {
    char number[CITIZEN_ID_LENGTH + 1]; /* with an upper-case X */
    struct day birth;
    enum sex sex;
};
/* 18 characters, a real birth date not after `today` (DAY_NONE: not asked) nor before 1800, a right
 * check digit; x is read as X. */
bool citizen_id_read(struct str s, struct day today, struct citizen *ret);
char citizen_id_check(struct str body); /* of 17 digits; '\0' if it is not that */
struct str citizen_id_mask(struct arena *a, struct str number); /* 990101****0018 */
/* Completed years of age; someone born on 29 February is older on 1 March of other years. */
int32_t age_on(struct day birth, struct day today);

/* Lower case is read as upper case; ret holds CREDIT_CODE_LENGTH + 1 bytes. */
bool credit_code_read(struct str s, char *ret);

enum region_level {
    REGION_NONE,
    REGION_PROVINCE,
    REGION_CITY,
    REGION_COUNTY,
    REGION_STREET,
    REGION_COMMUNITY
};
/* The smallest place a 12-digit code names; REGION_NONE if it is no such code. A city without
 * counties names its streets under county 00. */
enum region_level region_code_level(struct str code);
bool region_code_within(struct str code, struct str place); /* inside or the same place */

struct grid_code {
    struct str region; /* the community; borrows from what was read */
    int32_t order;     /* 1..999, west to east, then north to south */
};
bool grid_code_read(struct str s, struct grid_code *ret);
bool grid_code_make(struct str community, int32_t order, char *ret);
struct building_code {
    struct str grid;
    int32_t order; /* 1..99999 */
};
bool building_code_read(struct str s, struct building_code *ret);
bool building_code_make(struct str grid, int32_t order, char *ret);

/* A mobile number: 11 digits from 1, after dropping spaces, hyphens and +86, 0086 or 86. ret holds
 * PHONE_LENGTH + 1 bytes. */
bool phone_read(struct str s, char *ret);
struct str phone_mask(struct arena *a, struct str phone); /* 138****1234 */
/* The first character, then one star for each further one; a single character, or text that is not
 * UTF-8, is one star. */
struct str name_mask(struct arena *a, struct str name);
