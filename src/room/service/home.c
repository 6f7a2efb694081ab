/* home.c - who cannot leave home and agreed that this is kept: they are served there. */
#include "base/arena.h"
#include "room/resident/resident.h"
#include "room/service/order_row.h"
#include "rule/codes.h"
#include "web/leaf.h"

const struct failure HOME_BOUND_TWICE = { .code = ERR_CONFLICT,
                                          .id = "home_bound.twice",
                                          .field = "resident" };

static const char *const consents[] = { "paper", "oral", NULL };

struct home_in {
    struct id resident;
    struct str consent, carer_name, carer_phone;
};
struct home_line {
    struct id resident, household;
    struct str name, address, consent, carer_name, carer_phone, by_name;
    struct blob carer_name_sealed, carer_phone_sealed;
    struct when since;
};
/* clang-format off */
static const struct field in_fields[] = {
    FIELD(struct home_in, resident, NEED),
    FIELD(struct home_in, consent, NEED, .words = consents),
    FIELD(struct home_in, carer_name, SHOW, .max = 40),
    FIELD(struct home_in, carer_phone, SHOW, .max = 20),
};
const struct shape HOME_BOUND_IN = { "struct home_bound_in", in_fields, COUNT(in_fields), sizeof(struct home_in) };
static const struct field line_fields[] = {
    FIELD(struct home_line, resident, SHOW),
    FIELD(struct home_line, name, SHOW),
    FIELD(struct home_line, household, SECRET),
    FIELD(struct home_line, address, SHOW | EXTRA),
    FIELD(struct home_line, since, SHOW),
    FIELD(struct home_line, consent, SHOW),
    FIELD(struct home_line, carer_name, SHOW | EXTRA),
    FIELD(struct home_line, carer_phone, SHOW | EXTRA),
    FIELD(struct home_line, carer_name_sealed, SECRET),
    FIELD(struct home_line, carer_phone_sealed, SECRET),
    FIELD(struct home_line, by_name, SHOW),
};
const struct shape HOME_BOUND_LINE = { "struct home_bound", line_fields, COUNT(line_fields), sizeof(struct home_line) };
/* clang-format on */

err home_bound_is(struct ctx *c, struct id resident, bool *ret)
{
    int64_t n = 0;

    *ret = false;
    if (!resident.v)
        return NULL;
    TRY(db_int(c->db, SQL_HOME_BOUND_GET, &n, ARGS(arg_id(c->community), arg_id(resident))));
    *ret = n > 0;
    return NULL;
}

err home_bound_list(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct id next = { 0 };

    TRY(db_list(
        c->db, SQL_HOME_BOUND_LIST, &HOME_BOUND_LINE, PAGE_SIZE + 1, &l,
        ARGS(arg_id(c->community), arg_int(req_cursor(r, false).v), arg_int(PAGE_SIZE + 1))));
    struct home_line *x = (struct home_line *)(uintptr_t)l.p; /* just made in our arena */
    if (l.n > PAGE_SIZE)
        next = x[(l.n = PAGE_SIZE) - 1].resident;
    for (size_t k = 0; k < l.n; k++) {
        TRY(household_text(c, x[k].household, &x[k].address));
        TRY(secret_open(c, "home_bound.name", x[k].resident, x[k].carer_name_sealed,
                        &x[k].carer_name));
        TRY(secret_open(c, "home_bound.phone", x[k].resident, x[k].carer_phone_sealed,
                        &x[k].carer_phone));
        if (x[k].carer_phone.n)
            x[k].carer_phone = phone_mask(c->arena, x[k].carer_phone);
    }
    answer_page(r, &HOME_BOUND_LINE, &l, next);
    return NULL;
}

err home_bound_post(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct home_in in = { .carer_name = STR("") };
    struct resident person;
    char *plain = NEW_N(c->arena, char, PHONE_LENGTH + 1);

    TRY(form_read(r, &HOME_BOUND_IN, &in));
    TRY(resident_get(c, in.resident, &person));
    if (in.carer_phone.n && !phone_read(in.carer_phone, plain))
        return err_at(c->arena, &RESIDENT_PHONE, "carer_phone", "no phone");
    struct str phone = in.carer_phone.n ? str_of(plain) : STR("");
    err e = db_run(
        c->db, SQL_HOME_BOUND_ADD, NULL,
        ARGS(arg_id(c->community), arg_id(person.id), arg_time(c->now), arg_str(in.consent),
             arg_blob(secret_seal(c, "home_bound.name", person.id, in.carer_name)),
             arg_blob(secret_seal(c, "home_bound.phone", person.id, phone)), arg_str(c->name)));
    if (e)
        return e == &DB_DUPLICATE ? &HOME_BOUND_TWICE : e;
    leaf_word(c, "consent", in.consent);
    answer_done(r);
    return NULL;
}

err home_bound_end(struct req *r)
{
    struct ctx *c = &r->ctx;
    int64_t changed = 0;

    TRY(db_run(c->db, SQL_HOME_BOUND_END, &changed, ARGS(arg_id(c->community), arg_id(r->id[0]))));
    if (!changed)
        return &NOT_FOUND;
    answer_done(r);
    return NULL;
}
