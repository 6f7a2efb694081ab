#include "room/import/run.h"

#include <string.h>

#include "base/arena.h"
#include "base/id.h"
#include "room/import/import.h"
#include "room/resident/resident.h"
#include "web/act.h"
#include "web/leaf.h"

enum { LEASE_MS = 120 * 1000 };

const struct failure IMPORT_MAPPING = { .code = ERR_INPUT, .id = "import.mapping" };
const struct failure IMPORT_STATE = { .code = ERR_CONFLICT, .id = "import.state" };

static const struct field row_fields[] = {
    FIELD(struct import_row, community_id, SECRET), FIELD(struct import_row, id, SHOW),
    FIELD(struct import_row, name, SHOW),           FIELD(struct import_row, mapping, SHOW),
    FIELD(struct import_row, state, SHOW),          FIELD(struct import_row, sha256, SHOW),
    FIELD(struct import_row, total, SHOW),          FIELD(struct import_row, line, SHOW),
    FIELD(struct import_row, done, SHOW),           FIELD(struct import_row, accepted, SHOW),
    FIELD(struct import_row, refused, SHOW),        FIELD(struct import_row, created_at, SHOW),
    FIELD(struct import_row, updated_at, SHOW),
};
const struct shape IMPORT_ROW = SHAPE(struct import_row, row_fields);

err mapping_check(struct arena *a, const enum import_field *map, size_t n)
{
    size_t times[F_COUNT_] = { 0 };

    for (size_t i = 0; i < n; i++)
        times[map[i]]++;
    for (int f = F_NAME; f < F_COUNT_; f++)
        if (times[f] > 1)
            return err_rule(a, &IMPORT_MAPPING, NULL, "twice=%s", field_word((enum import_field)f));
    if (!times[F_NAME])
        return err_rule(a, &IMPORT_MAPPING, NULL, "missing=name");
    if (!times[F_ADDRESS] && (!times[F_BUILDING] || !times[F_ROOM]))
        return err_rule(a, &IMPORT_MAPPING, NULL, "missing=%s",
                        times[F_BUILDING] ? "room" : "building");
    return NULL;
}

struct str run_mapping(struct arena *a, const enum import_field *map, size_t n)
{
    struct str s = STR("");

    for (size_t i = 0; i < n; i++)
        s = str_fmt(a, STR_FMT "%s%s", STR_ARG(s), i ? "," : "", field_word(map[i]));
    return s;
}

err run_map(struct import_run *r, struct arena *a, struct str mapping)
{
    struct str word;

    r->n_map = 0;
    while (r->n_map < SHEET_COLUMNS && mapping.n) {
        (void)str_cut(&mapping, ',', &word);
        if (!field_read(word, &r->map[r->n_map++]))
            return &IMPORT_MAPPING;
    }
    return mapping_check(a, r->map, r->n_map);
}

err run_begin(struct ctx *c, struct import_run *r)
{
    struct header h;
    struct sheet_row row;

    TRY(run_map(r, r->arena, r->row.mapping));
    TRY(header_find(r->arena, r->sheet, &h));
    TRY(places_load(c, r->arena, &r->places));
    r->last_n = 0;
    while (r->row.line > h.line && sheet_next(r->sheet, &row))
        if (row.line >= r->row.line)
            break;
    return NULL;
}

/* --- the household of a line --- */

struct found {
    struct id id;
};
static const struct field found_fields[] = { FIELD(struct found, id, SHOW) };
static const struct shape FOUND = SHAPE(struct found, found_fields);

static MUST err add_household(struct ctx *c, struct import_run *r, const struct line *in,
                              const struct home *at)
{
    struct id id = id_next(c->now);

    TRY(db_run(c->db, SQL_IMPORT_HOUSEHOLD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(at->building), arg_id(at->unit),
                    arg_id(at->grid), arg_str(in->room), arg_str(in->kind), arg_time(c->now))));
    r->household = id;
    r->fresh = true;
    if (!in->area)
        return NULL;
    return db_run(c->db, SQL_IMPORT_PROPERTY, NULL,
                  ARGS(arg_id(c->community), arg_id(id_next(c->now)), arg_id(id),
                       arg_id(at->building), arg_str(in->room), arg_int(in->area),
                       arg_time(c->now)));
}

static bool same_as_last(struct import_run *r, const struct line *in)
{
    const struct str part[] = { in->estate, in->building, in->unit, in->room };
    char key[sizeof r->last];
    size_t n = 0;

    for (size_t i = 0; i < COUNT(part); i++) {
        if (n + part[i].n + 1 > sizeof key)
            return r->last_n = 0, false;
        if (part[i].n)
            memcpy(key + n, part[i].p, part[i].n);
        n += part[i].n;
        key[n++] = '\n';
    }
    bool same = n == r->last_n && memcmp(key, r->last, n) == 0;
    memcpy(r->last, key, n);
    r->last_n = n;
    return same;
}

static MUST err find_household(struct ctx *c, struct import_run *r, const struct line *in)
{
    struct home at;
    struct found f;

    if (same_as_last(r, in))
        return NULL;
    size_t n = r->last_n;
    r->last_n = 0; /* until it is found */
    TRY(places_find(c, r->places, in, &at));
    err e = db_one(
        c->db, SQL_HOUSEHOLD_AT, &FOUND, &f,
        ARGS(arg_id(c->community), arg_id(at.building), arg_int(at.unit.v), arg_str(in->room)));
    if (e == &NOT_FOUND) {
        TRY(add_household(c, r, in, &at));
    } else {
        TRY(e);
        r->household = f.id;
        r->fresh = false;
    }
    r->last_n = n;
    return NULL;
}

/* --- the person of a line --- */

static MUST err add_person(struct ctx *c, struct import_run *r, const struct line *in,
                           struct blob hash, bool *ret_added)
{
    struct id id = id_next(c->now);
    int64_t n = 0;

    TRY(db_run(c->db, SQL_IMPORT_PERSON, &n,
               ARGS(arg_id(c->community), arg_id(id), arg_id(r->household), arg_str(in->name),
                    arg_str(in->sex), arg_day(in->birthday),
                    arg_blob(secret_seal(c, "citizen_no", id, in->citizen_no)), arg_blob(hash),
                    arg_blob(secret_seal(c, "phone", id, in->phone)),
                    arg_blob(secret_hash(c, "phone", in->phone)), arg_str(in->relation),
                    arg_bool(in->party_member), arg_time(c->now))));
    *ret_added = n == 1;
    return NULL;
}

struct kept {
    struct str field;
};
static const struct field kept_fields[] = { FIELD(struct kept, field, SHOW) };
static const struct shape KEPT = SHAPE(struct kept, kept_fields);

static bool is_kept(const struct list *kept, const char *field)
{
    for (size_t i = 0; i < kept->n; i++)
        if (str_is(((const struct kept *)kept->p)[i].field, field))
            return true;
    return false;
}

/* What the file says, except for fields that people have corrected by hand since. */
static MUST err merge(struct ctx *c, const struct resident *old, const struct line *in,
                      struct id household, struct resident *ret)
{
    struct list kept;

    TRY(db_list(c->db, SQL_RESIDENT_SOURCES, &KEPT, 20, &kept,
                ARGS(arg_id(c->community), arg_id(old->id))));
    *ret = *old;
    if (!is_kept(&kept, "household"))
        ret->household_id = household;
    if (!is_kept(&kept, "sex") && in->sex.n)
        ret->sex = in->sex;
    if (!is_kept(&kept, "birthday") && in->birthday.n != DAY_NONE.n)
        ret->birthday = in->birthday;
    if (!is_kept(&kept, "relation"))
        ret->relation = in->relation;
    if (!is_kept(&kept, "party_member"))
        ret->party_member = in->party_member;
    if (is_kept(&kept, "phone"))
        ret->phone_sealed = (struct blob){ "", 0 };
    return NULL;
}

static bool same_person(const struct resident *a, const struct resident *b)
{
    return a->household_id.v == b->household_id.v && str_eq(a->sex, b->sex) &&
           a->birthday.n == b->birthday.n && str_eq(a->relation, b->relation) &&
           a->party_member == b->party_member;
}

static MUST err update_phone(struct ctx *c, const struct resident *old, const struct line *in)
{
    struct str phone;

    if (!in->phone.n || (old->phone_sealed.p && old->phone_sealed.n == 0))
        return NULL;
    TRY(secret_open(c, "phone", old->id, old->phone_sealed, &phone));
    if (str_eq(phone, in->phone))
        return NULL;
    return db_run(c->db, SQL_RESIDENT_SET_PHONE, NULL,
                  ARGS(arg_id(c->community), arg_id(old->id),
                       arg_blob(secret_seal(c, "phone", old->id, in->phone)),
                       arg_blob(secret_hash(c, "phone", in->phone))));
}

static MUST err update_person(struct ctx *c, struct import_run *r, const struct resident *old,
                              const struct line *in)
{
    struct resident now;

    TRY(merge(c, old, in, r->household, &now));
    TRY(update_phone(c, &now, in));
    if (same_person(old, &now))
        return NULL;
    return db_run(c->db, SQL_RESIDENT_EDIT, NULL,
                  ARGS(arg_id(c->community), arg_id(now.id), arg_id(now.household_id),
                       arg_str(now.name), arg_str(now.sex), arg_day(now.birthday),
                       arg_str(now.relation), arg_bool(now.party_member), arg_str(now.state),
                       arg_str(STR("import")), arg_time(c->now)));
}

static MUST err find_by_hash(struct ctx *c, struct blob hash, struct resident *ret)
{
    return db_one(c->db, SQL_RESIDENT_BY_CITIZEN_NO, &RESIDENT, ret,
                  ARGS(arg_id(c->community), arg_blob(hash)));
}

static MUST err find_namesake(struct ctx *c, struct import_run *r, const struct line *in,
                              struct resident *ret)
{
    return db_one(c->db, SQL_RESIDENT_NAMESAKE, &RESIDENT, ret,
                  ARGS(arg_id(c->community), arg_id(r->household), arg_str(in->name)));
}

/* A person known by name and household only, whose number the file now brings. */
static MUST err give_number(struct ctx *c, const struct resident *who, const struct line *in,
                            struct blob hash)
{
    return db_run(c->db, SQL_RESIDENT_SET_CITIZEN_NO, NULL,
                  ARGS(arg_id(c->community), arg_id(who->id),
                       arg_blob(secret_seal(c, "citizen_no", who->id, in->citizen_no)),
                       arg_blob(hash)));
}

static MUST err known_by_number(struct ctx *c, struct import_run *r, const struct line *in,
                                struct blob hash, struct refusal *why)
{
    struct resident old;

    TRY(find_by_hash(c, hash, &old));
    if (!str_eq(old.name, in->name)) {
        *why = (struct refusal){ "citizen_no", "other_person" };
        return NULL;
    }
    return update_person(c, r, &old, in);
}

static MUST err put_person(struct ctx *c, struct import_run *r, const struct line *in,
                           struct refusal *why)
{
    struct blob hash = secret_hash(c, "citizen_no", in->citizen_no);
    struct resident old;
    bool added = false;

    if (!r->fresh) { /* somebody may be known there already */
        err e = in->citizen_no.n ? find_by_hash(c, hash, &old) : &NOT_FOUND;
        if (!e)
            return known_by_number(c, r, in, hash, why);
        e = e == &NOT_FOUND ? find_namesake(c, r, in, &old) : e;
        if (e && e != &NOT_FOUND)
            return e;
        bool numbered = !e && old.citizen_no_sealed.p;
        if (!e && in->citizen_no.n && !numbered)
            TRY(give_number(c, &old, in, hash));
        if (!e && !(in->citizen_no.n && numbered))
            return update_person(c, r, &old, in);
    }
    TRY(add_person(c, r, in, hash, &added));
    return added ? NULL : known_by_number(c, r, in, hash, why);
}

static MUST err put_line(struct ctx *c, struct import_run *r, const struct sheet_row *row,
                         struct refusal *why)
{
    struct line in;

    if (row->fault) {
        *why = (struct refusal){ "line", row->fault };
        return NULL;
    }
    if (!line_read(c->arena, r->map, r->n_map, row->cell, row->n, c->today, &in, why))
        return NULL;
    TRY(find_household(c, r, &in));
    TRY(put_person(c, r, &in, why));
    /* One without a number is a namesake of the next such line of the household. */
    r->fresh = r->fresh && in.citizen_no.n;
    return NULL;
}

static MUST err take_line(struct ctx *c, struct import_run *r, struct import_row *now)
{
    struct refusal why = { NULL, NULL };
    struct mark m = arena_mark(c->arena);
    struct sheet_row row;

    if (!sheet_next(r->sheet, &row)) {
        r->ended = true;
        return NULL;
    }
    now->line = row.line;
    if (sheet_blank(&row))
        return NULL;
    TRY(put_line(c, r, &row, &why));
    now->done++;
    now->accepted += !why.reason;
    now->refused += !!why.reason;
    if (why.reason)
        TRY(db_run(c->db, SQL_IMPORT_REFUSE, NULL,
                   ARGS(arg_id(c->community), arg_id(now->id), arg_int(row.line),
                        arg_str(str_of(why.field)), arg_str(str_of(why.reason)))));
    arena_rewind(c->arena, m);
    return NULL;
}

static err tell(struct ctx *c, void *arg)
{
    const struct import_row *row = arg;

    leaf_subject(c, row->id);
    leaf_word(c, "sha256", str_hex(c->arena, row->sha256.p, row->sha256.n));
    leaf_int(c, "accepted", row->accepted);
    leaf_int(c, "refused", row->refused);
    return NULL;
}

/* What the reader could not go past (an open quote, a broken archive), if anything. */
static err end_of(struct import_run *r)
{
    err e = sheet_close(r->sheet);

    r->sheet = NULL;
    return e;
}

err run_lease(struct ctx *c, const struct import_run *r)
{
    int64_t taken = 0;

    TRY(db_run(c->db, SQL_IMPORT_LEASE, &taken,
               ARGS(arg_id(c->community), arg_id(r->row.id), arg_int(r->keeper),
                    arg_time((struct when){ c->now.ms + LEASE_MS }), arg_time(c->now))));
    return taken == 1 ? NULL : &IMPORT_STATE;
}

err run_batch(struct ctx *c, struct import_run *r, int64_t most)
{
    struct import_row now = r->row;
    int64_t moved = 0;

    TRY(run_lease(c, r));
    for (int64_t i = 0; i < most && !r->ended; i++)
        TRY(take_line(c, r, &now));
    now.state = STR("running");
    if (r->ended)
        now.state = end_of(r) ? STR("failed") : STR("done");
    TRY(db_run(c->db, SQL_IMPORT_FORWARD, &moved,
               ARGS(arg_id(c->community), arg_id(now.id), arg_int(r->row.line), arg_str(now.state),
                    arg_int(now.line), arg_int(now.done), arg_int(now.accepted),
                    arg_int(now.refused), arg_time(c->now))));
    if (moved != 1) /* another copy of the program runs it */
        return &IMPORT_STATE;
    if (r->ended)
        TRY(act_run(c, "import.run", tell, &now));
    r->row = now;
    return NULL;
}
