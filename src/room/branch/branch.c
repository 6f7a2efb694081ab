/* branch.c - see branch.h. */
#include "room/branch/branch.h"

#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/resident/resident.h"
#include "rule/codes.h"
#include "web/leaf.h"

enum { VOTERS_MAX = 5000 };

const struct failure BRANCH_RESIDENT = { .code = ERR_INPUT,
                                         .id = "branch.resident",
                                         .field = "resident" };
const struct failure BRANCH_TWICE = { .code = ERR_CONFLICT, .id = "branch.twice", .field = "name" };
const struct failure BRANCH_ENDED = { .code = ERR_CONFLICT, .id = "branch.ended" };
const struct failure BRANCH_FULL = { .code = ERR_CONFLICT, .id = "branch.full" };

struct branch_row {
    struct id id;
    struct str branch;
    struct blob name_sealed;
    struct id resident;
    struct str standing;
    struct day from_day, to_day;
};
/* clang-format off */
static const struct field row_fields[] = {
    FIELD(struct branch_row, id, SHOW),
    FIELD(struct branch_row, branch, SHOW),
    FIELD(struct branch_row, name_sealed, SECRET),
    FIELD(struct branch_row, resident, SHOW),
    FIELD(struct branch_row, standing, SHOW),
    FIELD(struct branch_row, from_day, SHOW),
    FIELD(struct branch_row, to_day, SHOW),
};
/* clang-format on */
static const struct shape BRANCH_ROW = SHAPE(struct branch_row, row_fields);

struct voter_row {
    struct id id;
    struct blob name_sealed;
    struct id resident, account;
};
/* clang-format off */
static const struct field voter_fields[] = {
    FIELD(struct voter_row, id, SHOW),
    FIELD(struct voter_row, name_sealed, SECRET),
    FIELD(struct voter_row, resident, SHOW),
    FIELD(struct voter_row, account, SHOW),
};
/* clang-format on */
static const struct shape VOTER_ROW = SHAPE(struct voter_row, voter_fields);

static MUST err check_person(struct ctx *c, const struct branch_in *in, struct blob hash)
{
    int64_t n = 0;

    if (in->resident.v) {
        TRY(db_int(c->db, SQL_BRANCH_RESIDENT, &n,
                   ARGS(arg_id(c->community), arg_id(in->resident))));
        if (!n)
            return &BRANCH_RESIDENT;
    }
    TRY(db_int(
        c->db, SQL_BRANCH_SAME, &n,
        ARGS(arg_id(c->community), arg_str(in->branch), arg_blob(hash), arg_int(in->resident.v))));
    return n ? &BRANCH_TWICE : NULL;
}

err branch_add(struct ctx *c, const struct branch_in *in, struct id *ret)
{
    struct id id = ctx_id(c);
    struct blob hash = secret_hash(c, "branch.name", in->name);
    struct day from = in->from_day.n == DAY_NONE.n ? c->today : in->from_day;

    TRY(check_person(c, in, hash));
    err e = db_run(c->db, SQL_BRANCH_ADD, NULL,
                   ARGS(arg_id(c->community), arg_id(id), arg_str(in->branch),
                        arg_blob(secret_seal(c, "branch.name", id, in->name)), arg_blob(hash),
                        arg_id(in->resident), arg_str(in->standing), arg_day(from)));
    if (e == &DB_DUPLICATE)
        return &BRANCH_TWICE;
    TRY(e);
    leaf_subject(c, id);
    TRY(leaf_commit(c, "name", in->name));
    *ret = id;
    return NULL;
}

static MUST err current(struct ctx *c, struct id id, struct branch_row *ret)
{
    TRY(db_one(c->db, SQL_BRANCH_GET, &BRANCH_ROW, ret, ARGS(arg_id(c->community), arg_id(id))));
    leaf_subject(c, id);
    return ret->to_day.n == DAY_NONE.n || ret->to_day.n >= c->today.n ? NULL : &BRANCH_ENDED;
}

err branch_confirm(struct ctx *c, struct id id)
{
    struct branch_row row;

    TRY(current(c, id, &row));
    if (str_is(row.standing, "full"))
        return &BRANCH_FULL;
    return db_run(c->db, SQL_BRANCH_CONFIRMED, NULL, ARGS(arg_id(c->community), arg_id(id)));
}

err branch_end(struct ctx *c, struct id id, struct str reason)
{
    struct branch_row row;

    TRY(current(c, id, &row));
    return db_run(c->db, SQL_BRANCH_ENDED, NULL,
                  ARGS(arg_id(c->community), arg_id(id), arg_int(c->today.n - 1), arg_str(reason)));
}

err branch_voters(struct ctx *c, struct day on, struct list *ret)
{
    struct list l;

    TRY(db_list(c->db, SQL_BRANCH_VOTERS, &VOTER_ROW, VOTERS_MAX, &l,
                ARGS(arg_id(c->community), arg_day(on), arg_int(VOTERS_MAX))));
    struct branch_voter *out = NEW_N(c->arena, struct branch_voter, l.n + 1);
    for (size_t k = 0; k < l.n; k++) {
        const struct voter_row *row = (const struct voter_row *)l.p + k;
        out[k] = (struct branch_voter){ .id = row->id,
                                        .resident = row->resident,
                                        .account = row->account };
        TRY(secret_open(c, "branch.name", row->id, row->name_sealed, &out[k].name));
    }
    *ret = (struct list){ out, l.n };
    return NULL;
}

/* --- over the API --- */

struct branch_line {
    struct id id;
    struct str branch, name, standing;
    bool lives_here;
    struct day from_day, to_day;
};
/* clang-format off */
static const struct field line_fields[] = {
    FIELD(struct branch_line, id, SHOW),
    FIELD(struct branch_line, branch, SHOW),
    FIELD(struct branch_line, name, SHOW),
    FIELD(struct branch_line, standing, SHOW),
    FIELD(struct branch_line, lives_here, SHOW),
    FIELD(struct branch_line, from_day, SHOW),
    FIELD(struct branch_line, to_day, SHOW),
};
/* clang-format on */
static const struct shape BRANCH_LINE = SHAPE(struct branch_line, line_fields);

static const char *const STANDINGS[] = { "full", "probationary", NULL };
/* clang-format off */
static const struct field in_fields[] = {
    FIELD(struct branch_in, branch, NEED, .min = 2, .max = 60),
    FIELD(struct branch_in, name, NEED, .min = 2, .max = 40),
    FIELD(struct branch_in, resident, SHOW),
    FIELD(struct branch_in, standing, NEED, .words = STANDINGS),
    FIELD(struct branch_in, from_day, SHOW),
};
/* clang-format on */
static const struct shape BRANCH_IN = SHAPE(struct branch_in, in_fields);

struct branch_end_in {
    struct str reason;
};
static const struct field end_fields[] = { FIELD(struct branch_end_in, reason, NEED, .min = 2,
                                                 .max = 200) };
static const struct shape BRANCH_END_IN = SHAPE(struct branch_end_in, end_fields);

static err get_members(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct str name;

    TRY(db_list(
        c->db, SQL_BRANCH_PAGE, &BRANCH_ROW, PAGE_SIZE + 1, &l,
        ARGS(arg_id(c->community), arg_int(req_cursor(r, false).v), arg_int(PAGE_SIZE + 1))));
    const struct branch_row *row = l.p;
    size_t n = l.n > PAGE_SIZE ? PAGE_SIZE : l.n;
    struct branch_line *out = NEW_N(c->arena, struct branch_line, n + 1);
    for (size_t k = 0; k < n; k++) {
        TRY(secret_open(c, "branch.name", row[k].id, row[k].name_sealed, &name));
        out[k] = (struct branch_line){
            row[k].id,       row[k].branch,          name_mask(c->arena, name),
            row[k].standing, row[k].resident.v != 0, row[k].from_day,
            row[k].to_day
        };
    }
    answer_page(r, &BRANCH_LINE, &(struct list){ out, n },
                l.n > n ? row[n - 1].id : (struct id){ 0 });
    return NULL;
}

static err post_member(struct req *r)
{
    struct branch_in in = { .from_day = DAY_NONE };
    struct id id;

    TRY(form_read(r, &BRANCH_IN, &in));
    TRY(branch_add(&r->ctx, &in, &id));
    answer_id(r, id);
    return NULL;
}

static err post_confirm(struct req *r)
{
    TRY(branch_confirm(&r->ctx, r->id[0]));
    answer_done(r);
    return NULL;
}

static err post_end(struct req *r)
{
    struct branch_end_in in;

    TRY(form_read(r, &BRANCH_END_IN, &in));
    TRY(branch_end(&r->ctx, r->id[0], in.reason));
    answer_done(r);
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET,  "/api/c/{c}/branch_members", PERM_PARTY_RUN, .out = &BRANCH_LINE, .list = true, .run = get_members },
    { POST, "/api/c/{c}/branch_members", PERM_PARTY_RUN, "branch.add", .in = &BRANCH_IN, .out = &ANSWER_ID, .run = post_member },
    { POST, "/api/c/{c}/branch_members/{id}/confirm", PERM_PARTY_RUN, "branch.confirm", .run = post_confirm },
    { POST, "/api/c/{c}/branch_members/{id}/end", PERM_PARTY_RUN, "branch.end", .in = &BRANCH_END_IN, .run = post_end },
};
/* clang-format on */
const struct routes BRANCH_ROUTES = { "branch", routes, COUNT(routes) };
