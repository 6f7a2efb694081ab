/* admission.c - the responsibility list as a page, and 准入: what is not on it is asked for first;
 * the community agrees, or refuses and cites the article. */
#include "base/arena.h"
#include "flow/track.h"
#include "room/case/case.h"
#include "room/case/responsibility.h"
#include "web/leaf.h"

const struct failure ADMISSION_LISTED = { .code = ERR_CONFLICT,
                                          .id = "admission.listed",
                                          .field = "title" };
const struct failure ADMISSION_DECIDED = { .code = ERR_CONFLICT, .id = "admission.decided" };
const struct failure ADMISSION_OWN = { .code = ERR_DENIED, .id = "admission.own" };
const struct failure ADMISSION_ARTICLE = { .code = ERR_INPUT,
                                           .id = "admission.article",
                                           .field = "article" };
const struct failure ADMISSION_DAYS = { .code = ERR_INPUT,
                                        .id = "admission.days",
                                        .field = "to_day" };

struct responsibility_line {
    struct str id, title, lead, assist, does, funding, role, basis;
};
struct power_line {
    struct str id, title, holder, by, basis;
};
struct responsibility_page {
    struct str article;
    struct list responsibilities, powers;
};
struct admission {
    struct id id, asked_by;
    struct str title, text, department, funding, basis, state, answer, article, asked_name, by_name;
    struct day from_day, to_day;
    struct when at, decided_at;
};
struct admission_in {
    struct str title, text, department, funding, basis;
    struct day from_day, to_day;
};
struct admission_decide_in {
    bool agreed;
    struct str answer, article;
};
/* clang-format off */
static const struct field responsibility_fields[] = {
    FIELD(struct responsibility_line, id, SHOW),     FIELD(struct responsibility_line, title, SHOW),
    FIELD(struct responsibility_line, lead, SHOW),   FIELD(struct responsibility_line, assist, SHOW),
    FIELD(struct responsibility_line, does, SHOW),   FIELD(struct responsibility_line, funding, SHOW),
    FIELD(struct responsibility_line, role, SHOW),   FIELD(struct responsibility_line, basis, SHOW),
};
static const struct field power_fields[] = {
    FIELD(struct power_line, id, SHOW),    FIELD(struct power_line, title, SHOW),
    FIELD(struct power_line, holder, SHOW), FIELD(struct power_line, by, SHOW),
    FIELD(struct power_line, basis, SHOW),
};
static const struct shape RESPONSIBILITY_LINE = SHAPE(struct responsibility_line, responsibility_fields);
static const struct shape POWER_LINE = SHAPE(struct power_line, power_fields);
static const struct field page_fields[] = {
    FIELD(struct responsibility_page, article, SHOW),
    FIELD(struct responsibility_page, responsibilities, SHOW, .sub = &RESPONSIBILITY_LINE),
    FIELD(struct responsibility_page, powers, SHOW, .sub = &POWER_LINE),
};
static const struct field admission_fields[] = {
    FIELD(struct admission, id, SHOW),
    FIELD(struct admission, title, SHOW),
    FIELD(struct admission, text, SHOW),
    FIELD(struct admission, department, SHOW),
    FIELD(struct admission, funding, SHOW),
    FIELD(struct admission, basis, SHOW),
    FIELD(struct admission, from_day, SHOW),
    FIELD(struct admission, to_day, SHOW),
    FIELD(struct admission, state, SHOW),
    FIELD(struct admission, answer, SHOW),
    FIELD(struct admission, article, SHOW),
    FIELD(struct admission, asked_by, SECRET),
    FIELD(struct admission, asked_name, SHOW),
    FIELD(struct admission, at, SHOW),
    FIELD(struct admission, by_name, SHOW),
    FIELD(struct admission, decided_at, SHOW),
};
static const struct field in_fields[] = {
    FIELD(struct admission_in, title, NEED, .min = 2, .max = 60),
    FIELD(struct admission_in, text, NEED, .min = 4, .max = 1000),
    FIELD(struct admission_in, department, NEED, .min = 2, .max = 60),
    FIELD(struct admission_in, funding, SHOW, .max = 200),
    FIELD(struct admission_in, basis, NEED, .min = 2, .max = 200),
    FIELD(struct admission_in, from_day, NEED),
    FIELD(struct admission_in, to_day, SHOW),
};
static const struct field decide_fields[] = {
    FIELD(struct admission_decide_in, agreed, NEED),
    FIELD(struct admission_decide_in, answer, NEED, .min = 2, .max = 500),
    FIELD(struct admission_decide_in, article, SHOW, .max = 200),
};
/* clang-format on */
static const struct shape RESPONSIBILITY_PAGE = SHAPE(struct responsibility_page, page_fields);
static const struct shape ADMISSION = SHAPE(struct admission, admission_fields);
static const struct shape ADMISSION_IN = SHAPE(struct admission_in, in_fields);
static const struct shape ADMISSION_DECIDE = SHAPE(struct admission_decide_in, decide_fields);

static err get_responsibilities(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct responsibility_line *d =
        NEW_N(c->arena, struct responsibility_line, responsibility_count() + 1);
    struct power_line *p = NEW_N(c->arena, struct power_line, power_count() + 1);

    for (size_t k = 0; k < responsibility_count(); k++) {
        const struct responsibility *x = responsibility_at(k);
        d[k] = (struct responsibility_line){ x->id,
                                             title_said(c, x->title),
                                             title_said(c, x->lead),
                                             title_said(c, x->assist),
                                             title_said(c, x->does),
                                             title_said(c, x->funding),
                                             x->role,
                                             x->basis };
    }
    for (size_t k = 0; k < power_count(); k++) {
        const struct power *x = power_at(k);
        p[k] = (struct power_line){ x->id, title_said(c, x->title), x->holder, title_said(c, x->by),
                                    x->basis };
    }
    const struct responsibility_page page = { responsibility_article(),
                                              { d, responsibility_count() },
                                              { p, power_count() } };
    answer_one(r, &RESPONSIBILITY_PAGE, &page);
    return NULL;
}

static err get_admissions(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct list l;
    struct id next = { 0 };

    TRY(db_list(
        c->db, SQL_ADMISSION_LIST, &ADMISSION, PAGE_SIZE + 1, &l,
        ARGS(arg_id(c->community), arg_int(req_cursor(r, true).v), arg_int(PAGE_SIZE + 1))));
    if (l.n > PAGE_SIZE)
        next = ((const struct admission *)l.p)[(l.n = PAGE_SIZE) - 1].id;
    answer_page(r, &ADMISSION, &l, next);
    return NULL;
}

/* What stands on the list needs no asking. */
static bool is_listed(struct str title)
{
    for (size_t k = 0; k < responsibility_count(); k++) {
        if (str_eq(responsibility_at(k)->title.zh, title) ||
            str_eq(responsibility_at(k)->title.en, title))
            return true;
    }
    return false;
}

static err post_admission(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct admission_in in = { .funding = STR(""), .to_day = DAY_NONE };
    struct id id = ctx_id(c);

    TRY(form_read(r, &ADMISSION_IN, &in));
    if (is_listed(in.title))
        return &ADMISSION_LISTED;
    if (in.to_day.n != DAY_NONE.n && in.to_day.n < in.from_day.n)
        return &ADMISSION_DAYS;
    TRY(db_run(c->db, SQL_ADMISSION_ADD, NULL,
               ARGS(arg_id(c->community), arg_id(id), arg_str(in.title), arg_str(in.text),
                    arg_str(in.department), arg_str(in.funding), arg_str(in.basis),
                    arg_day(in.from_day), arg_day(in.to_day), arg_int(c->account.v),
                    arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, id);
    answer_id(r, id);
    return NULL;
}

/* Decided by the community itself, whoever asked and whatever stands above it. */
static MUST err may_decide(struct ctx *c, const struct admission *a)
{
    int64_t own = 0;

    TRY(db_int(c->db, SQL_ADMISSION_OWN_POST, &own,
               ARGS(arg_id(c->community), arg_id(c->account), arg_day(c->today))));
    if (!own || a->asked_by.v == c->account.v)
        return err_rule(c->arena, &ADMISSION_OWN, responsibility_article().p, "%s", "");
    return str_is(a->state, "asked") ? NULL : &ADMISSION_DECIDED;
}

static err post_decide(struct req *r)
{
    struct ctx *c = &r->ctx;
    struct admission_decide_in in = { .article = STR("") };
    struct admission a;

    TRY(form_read(r, &ADMISSION_DECIDE, &in));
    TRY(db_one(c->db, SQL_ADMISSION_GET, &ADMISSION, &a,
               ARGS(arg_id(c->community), arg_id(r->id[0]))));
    TRY(may_decide(c, &a));
    if (!in.agreed && str_len_utf8(in.article) < 4)
        return err_rule(c->arena, &ADMISSION_ARTICLE, responsibility_article().p, "%s", "");
    TRY(db_run(c->db, SQL_ADMISSION_DECIDE, NULL,
               ARGS(arg_id(c->community), arg_id(a.id),
                    arg_str(in.agreed ? STR("agreed") : STR("refused")), arg_str(in.answer),
                    arg_str(in.article), arg_str(c->name), arg_time(c->now))));
    leaf_subject(c, a.id);
    leaf_word(c, "agreed", in.agreed ? STR("yes") : STR("no"));
    answer_done(r);
    return NULL;
}

#define C "/api/c/{c}"
/* clang-format off */
static const struct route routes[] = {
    { GET, C "/responsibility_list", PERM_PUBLIC, .out = &RESPONSIBILITY_PAGE, .run = get_responsibilities },
    { GET, C "/admissions", PERM_CASE_HANDLE, .out = &ADMISSION, .list = true, .run = get_admissions },
    { POST, C "/admissions", PERM_CASE_HANDLE, "admission.ask", .in = &ADMISSION_IN, .out = &ANSWER_ID,
      .run = post_admission },
    { POST, C "/admissions/{id}/decide", PERM_CASE_TAKE, "admission.decide", .in = &ADMISSION_DECIDE,
      .run = post_decide },
};
/* clang-format on */
const struct routes RESPONSIBILITY_ROUTES = { "responsibility_list", routes, COUNT(routes) };
