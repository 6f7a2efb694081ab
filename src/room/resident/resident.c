#include "room/resident/resident.h"

#include "base/arena.h"
#include "base/day.h"
#include "room/region/region.h"

static const struct field resident_fields[] = {
    FIELD(struct resident, id, SHOW),
    FIELD(struct resident, household_id, SHOW),
    FIELD(struct resident, name, SHOW),
    FIELD(struct resident, sex, SHOW),
    FIELD(struct resident, relation, SHOW),
    FIELD(struct resident, state, SHOW),
    FIELD(struct resident, source, SHOW),
    FIELD(struct resident, birthday, SHOW),
    FIELD(struct resident, citizen_no_sealed, SECRET),
    FIELD(struct resident, phone_sealed, SECRET),
    FIELD(struct resident, party_member, SHOW),
    FIELD(struct resident, updated_at, SHOW),
};
const struct shape RESIDENT = SHAPE(struct resident, resident_fields);

static const struct field person_fields[] = {
    FIELD(struct person, id, SHOW),
    FIELD(struct person, household_id, SHOW),
    FIELD(struct person, name, SHOW),
};
static const struct shape PERSON = SHAPE(struct person, person_fields);

enum { FULL_AGE = 18, NAMESAKES = 20 };

err resident_get(struct ctx *c, struct id id, struct resident *ret)
{
    return db_one(c->db, SQL_RESIDENT_GET, &RESIDENT, ret,
                  ARGS(arg_id(c->community), arg_int(id.v)));
}

err resident_by_phone(struct ctx *c, struct str phone, struct list *ret_residents)
{
    return db_list(c->db, SQL_RESIDENT_BY_PHONE, &RESIDENT, NAMESAKES, ret_residents,
                   ARGS(arg_id(c->community), arg_blob(secret_hash(c, "phone", phone))));
}

err resident_by_citizen_no(struct ctx *c, struct str number, struct resident *ret)
{
    return db_one(c->db, SQL_RESIDENT_BY_CITIZEN_NO, &RESIDENT, ret,
                  ARGS(arg_id(c->community), arg_blob(secret_hash(c, "citizen_no", number))));
}

err resident_by_name(struct ctx *c, struct str name, struct list *ret_residents)
{
    return db_list(c->db, SQL_RESIDENT_BY_NAME, &RESIDENT, NAMESAKES, ret_residents,
                   ARGS(arg_id(c->community), arg_str(name)));
}

/* The last birthday with which one is 18 on `day`. There is no 29 February 18 years before one:
 * then 28 February, so that someone born on 29 February is grown up on 1 March. */
static struct day last_birthday(struct day day)
{
    struct ymd t = day_ymd(day);
    bool leap_day = t.month == 2 && t.day == 29;

    return day_of((struct ymd){ t.year - FULL_AGE, t.month, leap_day ? 28 : t.day });
}

/* The area must be the community itself or a place in it. */
static MUST err check_area(struct ctx *c, struct id area)
{
    struct region r;

    return region_here(c, area, &r);
}

err resident_roll(struct ctx *c, struct id area, struct day day, struct list *ret)
{
    struct arg born = arg_day(last_birthday(day));

    TRY(check_area(c, area));
    if (area.v == c->community.v)
        return db_list(c->db, SQL_RESIDENT_ROLL_COMMUNITY, &PERSON, ROLL_MAX, ret,
                       ARGS(arg_id(c->community), born));
    return db_list(c->db, SQL_RESIDENT_ROLL_AREA, &PERSON, ROLL_MAX, ret,
                   ARGS(arg_id(c->community), born, arg_id(area)));
}

err resident_roll_count(struct ctx *c, struct id area, struct day day, int64_t *ret)
{
    struct arg born = arg_day(last_birthday(day));

    TRY(check_area(c, area));
    if (area.v == c->community.v)
        return db_int(c->db, SQL_RESIDENT_COUNT_COMMUNITY, ret, ARGS(arg_id(c->community), born));
    return db_int(c->db, SQL_RESIDENT_COUNT_AREA, ret,
                  ARGS(arg_id(c->community), born, arg_id(area)));
}

err resident_household_reps(struct ctx *c, struct id area, struct day day, struct list *ret)
{
    TRY(check_area(c, area));
    return db_list(c->db, SQL_RESIDENT_HOUSEHOLD_REPS, &PERSON, ROLL_MAX, ret,
                   ARGS(arg_id(c->community), arg_day(last_birthday(day)), arg_id(area)));
}

err resident_household_count(struct ctx *c, struct id area, int64_t *ret)
{
    TRY(check_area(c, area));
    return db_int(c->db, SQL_HOUSEHOLD_COUNT, ret, ARGS(arg_id(c->community), arg_id(area)));
}

err resident_lives_in(struct ctx *c, struct id resident, struct id area, bool *ret)
{
    int64_t n = 0;

    TRY(db_int(c->db, SQL_RESIDENT_LIVES_IN, &n,
               ARGS(arg_id(c->community), arg_int(resident.v), arg_int(area.v))));
    *ret = n > 0;
    return NULL;
}
