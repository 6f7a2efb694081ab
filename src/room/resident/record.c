/* record.c - adding people to the register and correcting what it says of them. */
#include "room/resident/record.h"

#include "base/arena.h"
#include "rule/codes.h"
#include "web/leaf.h"

const struct failure RESIDENT_CITIZEN_NO = { .code = ERR_INPUT, .id = "resident.citizen_no" };
const struct failure RESIDENT_PHONE = { .code = ERR_INPUT, .id = "resident.phone" };
const struct failure RESIDENT_TWICE = { .code = ERR_CONFLICT, .id = "resident.twice" };
const struct failure RESIDENT_BIRTHDAY = { .code = ERR_INPUT, .id = "resident.birthday" };
const struct failure RESIDENT_HOUSEHOLD = { .code = ERR_INPUT, .id = "resident.household" };

/* Checks what a citizen number and a phone say, and fills birthday and sex from the number. */
static MUST err settle(struct ctx *c, struct resident_in *in)
{
    struct citizen who;
    char *phone = arena_get(c->arena, PHONE_LENGTH + 1);

    if (in->phone.n) {
        if (!phone_read(in->phone, phone))
            return err_at(c->arena, &RESIDENT_PHONE, "phone", "not a mobile number");
        in->phone = str_of(phone);
    }
    if (in->birthday.n != DAY_NONE.n && in->birthday.n > c->today.n)
        return err_at(c->arena, &RESIDENT_BIRTHDAY, "birthday", "not born yet");
    if (!in->citizen_no.n)
        return NULL;
    if (!citizen_id_read(in->citizen_no, c->today, &who))
        return err_at(c->arena, &RESIDENT_CITIZEN_NO, "citizen_no", "length, date or check digit");
    if (in->birthday.n != DAY_NONE.n && in->birthday.n != who.birth.n)
        return err_at(c->arena, &RESIDENT_BIRTHDAY, "birthday", "not the number's");
    in->citizen_no = str_keep(c->arena, str_of(who.number));
    in->birthday = who.birth;
    in->sex = who.sex == SEX_MALE ? STR("m") : STR("f");
    return NULL;
}

static MUST err check_household(struct ctx *c, struct id household)
{
    int64_t n = 0;

    TRY(db_int(c->db, SQL_HOUSEHOLD_HERE, &n, ARGS(arg_id(c->community), arg_id(household))));
    return n ? NULL : err_at(c->arena, &RESIDENT_HOUSEHOLD, "household", "not in this community");
}

static MUST err insert(struct ctx *c, struct id id, const struct resident_in *in,
                       const char *source)
{
    err e =
        db_run(c->db, SQL_RESIDENT_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(in->household), arg_str(in->name),
                    arg_str(in->sex), arg_day(in->birthday),
                    arg_blob(secret_seal(c, "citizen_no", id, in->citizen_no)),
                    arg_blob(secret_hash(c, "citizen_no", in->citizen_no)),
                    arg_blob(secret_seal(c, "phone", id, in->phone)),
                    arg_blob(secret_hash(c, "phone", in->phone)),
                    arg_str(in->relation.n ? in->relation : STR("other")),
                    arg_bool(in->party_member), arg_str(in->state.n ? in->state : STR("living")),
                    arg_str(str_of(source)), arg_time(c->now)));
    return e == &DB_DUPLICATE ? err_at(c->arena, &RESIDENT_TWICE, "citizen_no", "on the roll") : e;
}

static MUST err refuse_namesake(struct ctx *c, const struct resident_in *in)
{
    struct resident twin;
    err e = db_one(c->db, SQL_RESIDENT_NAMESAKE, &RESIDENT, &twin,
                   ARGS(arg_id(c->community), arg_id(in->household), arg_str(in->name)));

    if (e == &NOT_FOUND)
        return NULL;
    return e ? e : err_at(c->arena, &RESIDENT_TWICE, "name", "the same name in the household");
}

err resident_add(struct ctx *c, const struct resident_in *in, const char *source, struct id *ret)
{
    struct resident_in one = *in;
    struct id id = ctx_id(c);

    TRY(settle(c, &one));
    TRY(check_household(c, one.household));
    if (!one.citizen_no.n)
        TRY(refuse_namesake(c, &one));
    TRY(insert(c, id, &one, source));
    leaf_subject(c, id);
    TRY(leaf_commit(c, "name", one.name));
    *ret = id;
    return NULL;
}

struct changed { /* the names of the fields an edit touches */
    const char *field[12];
    size_t n;
};

static void note(struct changed *ch, bool differs, const char *field)
{
    if (differs)
        ch->field[ch->n++] = field;
}

static struct changed compare(const struct resident *old, const struct resident_change *in)
{
    struct changed ch = { .n = 0 };

    note(&ch, old->household_id.v != in->household.v, "household");
    note(&ch, !str_eq(old->name, in->name), "name");
    note(&ch, !str_eq(old->sex, in->sex), "sex");
    note(&ch, old->birthday.n != in->birthday.n, "birthday");
    note(&ch, !str_eq(old->relation, in->relation), "relation");
    note(&ch, !str_eq(old->state, in->state), "state");
    note(&ch, old->party_member != in->party_member, "party_member");
    note(&ch, in->citizen_no.n > 0, "citizen_no");
    note(&ch, in->phone.n > 0, "phone");
    return ch;
}

static MUST err write_secrets(struct ctx *c, struct id id, const struct resident_change *in)
{
    if (in->phone.n)
        TRY(db_run(c->db, SQL_RESIDENT_SET_PHONE, NULL,
                   ARGS(arg_id(c->community), arg_id(id),
                        arg_blob(secret_seal(c, "phone", id, in->phone)),
                        arg_blob(secret_hash(c, "phone", in->phone)))));
    if (!in->citizen_no.n)
        return NULL;
    err e = db_run(c->db, SQL_RESIDENT_SET_CITIZEN_NO, NULL,
                   ARGS(arg_id(c->community), arg_id(id),
                        arg_blob(secret_seal(c, "citizen_no", id, in->citizen_no)),
                        arg_blob(secret_hash(c, "citizen_no", in->citizen_no))));
    return e == &DB_DUPLICATE ? err_at(c->arena, &RESIDENT_TWICE, "citizen_no", "on the roll") : e;
}

static MUST err write_sources(struct ctx *c, struct id id, const struct changed *ch,
                              struct str source)
{
    struct str fields = STR("");

    for (size_t i = 0; i < ch->n; i++) {
        TRY(db_run(c->db, SQL_RESIDENT_SOURCE_PUT, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(str_of(ch->field[i])),
                        arg_str(source), arg_time(c->now), arg_id(c->account))));
        fields = str_fmt(c->arena, STR_FMT "%s%s", STR_ARG(fields), i ? " " : "", ch->field[i]);
    }
    leaf_word(c, "fields", fields);
    return NULL;
}

err resident_change(struct ctx *c, struct id id, const struct resident_change *change)
{
    struct resident old;
    struct resident_change in = *change;
    struct resident_in said = {
        .birthday = in.birthday, .sex = in.sex, .citizen_no = in.citizen_no, .phone = in.phone
    };

    TRY(resident_get(c, id, &old));
    TRY(settle(c, &said));
    in.birthday = said.birthday;
    in.sex = said.sex;
    in.citizen_no = said.citizen_no;
    in.phone = said.phone;
    if (!in.household.v)
        in.household = old.household_id;
    TRY(check_household(c, in.household));
    struct changed ch = compare(&old, &in);
    TRY(db_run(c->db, SQL_RESIDENT_EDIT, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_id(in.household), arg_str(in.name),
                    arg_str(in.sex), arg_day(in.birthday), arg_str(in.relation),
                    arg_bool(in.party_member), arg_str(in.state), arg_str(old.source),
                    arg_time(c->now))));
    TRY(write_secrets(c, id, &in));
    leaf_subject(c, id);
    return write_sources(c, id, &ch, in.source);
}
