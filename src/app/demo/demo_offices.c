/* demo_offices.c - the people of the offices: accounts, posts, representatives, residents who use
 * a phone. Logins are PLACE.POST ("yandong.secretary"); all share one password. */
#include "app/demo/demo.h"
#include "base/arena.h"
#include "base/day.h"
#include "kit/db.h"
#include "room/auth/auth.h"
#include "room/branch/branch.h"
#include "room/office/office.h"
#include "room/rep/rep.h"
#include "room/resident/resident.h"
#include "web/act.h"
#include "web/leaf.h"

struct seat { /* one post of every community, `count` times; named when a name is set */
    const char *post;
    int count;
    bool account;
};
/* clang-format off */
static const struct seat seats[] = {
    { "secretary", 1, true },           { "director", 1, true },
    { "party_committee_member", 4, false }, { "window_staff", 3, true },
    { "grid_leader", 1, true },         { "archivist", 1, true },
    { "supervision_head", 1, true },    { "supervision_member", 4, true },
    { "community_police", 1, true },    { "mediator", 3, true },
    { "lawyer", 1, true },              { "property_manager", 1, true },
    { "owners_committee_head", 1, true }, { "resident_organization_contact", 1, true },
};
static const struct {
    const char *login, *name;
} known[] = { /* names of the domain plan; the rest is dealt out */
    { "yandong.secretary", "温如澜" },   { "yandong.director", "鲍行简" },
    { "yandong.grid_worker1", "祁小满" }, { "yandong.grid_worker2", "卓清越" },
    { "yandong.community_police", "冉定安" }, { "yandong.mediator1", "蒲和生" },
    { "yandong.lawyer", "岑以诺" },      { "yandong.supervision_head", "向守真" },
    { "yandong.property_manager", "仇可期" }, { "yandong.owners_committee_head", "段予宁" },
    { "district.district_admin", "闵知远" }, { "yanchi.street_secretary", "陆砚声" },
    { "yanchi.street_director", "姜问渠" }, { "yanchi.service_contact", "庄叙白" },
};
static const struct {
    int street; /* -1: district */
    const char *place, *post;
} upper[] = {
    { -1, "district", "district_admin" }, { -1, "district", "assessor" }, { -1, "district", "district_discipline" },
    { 0, "yanchi", "street_secretary" }, { 0, "yanchi", "street_director" }, { 0, "yanchi", "service_contact" },
    { 0, "yanchi", "street_discipline" }, { 0, "yanchi", "street_archivist" }, { 0, "yanchi", "system_admin" },
    { 0, "yanchi", "security_admin" }, { 0, "yanchi", "audit_admin" },
    { 1, "wutong", "street_secretary" }, { 1, "wutong", "street_director" }, { 1, "wutong", "service_contact" },
    { 2, "yundi", "street_secretary" }, { 2, "yundi", "street_director" }, { 2, "yundi", "service_contact" },
};
/* clang-format on */

static struct str name_for(struct demo *d, struct str login)
{
    for (size_t i = 0; i < COUNT(known); i++) {
        if (str_is(login, known[i].login))
            return str_of(known[i].name);
    }
    return demo_name(d, 100000 + d->people++ % 40000);
}

/* `who`, when known, is one of the register: their name, and their account is theirs there too. */
static MUST err give(struct demo *d, struct ctx *c, struct id place, struct str login,
                     const char *post, bool with_account, const struct person *who,
                     struct id region)
{
    struct str dealt = name_for(d, login), name = who ? who->name : dealt;
    struct account_in account = { login, name, STR(""), d->password_hash, place };
    struct post_in in = { .kind = str_of(post),
                          .name = name,
                          .region = region,
                          .from_day = { d->today.n - d->since },
                          .to_day = DAY_NONE };
    struct id id;

    if (with_account)
        TRY(account_add(c, &account, &in.account));
    if (who) {
        in.resident = who->id;
        TRY(account_bind(c, in.account, who->id, "staff"));
    }
    return post_add(c, place, &in, &id);
}

struct staffing {
    struct demo *d;
    int which;
    struct list heads; /* of the households, from whom representatives are chosen */
};

/* Representatives are residents of different households, spread over the whole register. The
 * first six use the app; so do the six residents after them. The last `both` sit in the committee.
 */
enum { WITH_APP = 6 };

static const struct person *spread(const struct staffing *s, int k)
{
    int step = (int)s->heads.n / (DEMO[s->which].reps + WITH_APP + 1);

    return &((const struct person *)s->heads.p)[(size_t)(k * step + step / 2)];
}

/* The representative who holds this seat as well, or NULL. */
static const struct person *twin(const struct staffing *s, const char *post, int nth)
{
    const struct demo_community *x = &DEMO[s->which];
    int k = str_is(STR("director"), post)           ? 0
            : str_is(STR("committee_member"), post) ? nth + 1
                                                    : x->both;

    return k < x->both ? spread(s, x->reps - 1 - k) : NULL;
}

static MUST err give_seat(struct ctx *c, const struct staffing *s, const struct seat *x, int nth)
{
    const char *place = DEMO[s->which].login;
    struct str login = x->count == 1 ? str_fmt(c->arena, "%s.%s", place, x->post)
                                     : str_fmt(c->arena, "%s.%s%d", place, x->post, nth + 1);

    struct id grid =
        str_is(str_of(x->post), "grid_worker") ? s->d->grid[s->which][nth] : (struct id){ 0 };

    return give(s->d, c, c->community, login, x->post, x->account, twin(s, x->post, nth), grid);
}

/* The committee: the director and as many members as its size asks for. */
static MUST err give_committee(struct ctx *c, const struct staffing *s)
{
    const struct seat member = { "committee_member", DEMO[s->which].committee - 1, true };
    const struct seat worker = { "grid_worker", DEMO[s->which].grids, true };

    for (int k = 0; k < member.count; k++)
        TRY(give_seat(c, s, &member, k));
    for (int k = 0; k < worker.count; k++)
        TRY(give_seat(c, s, &worker, k));
    return NULL;
}

static MUST err give_app(struct ctx *c, const struct staffing *s, const char *word, int nth,
                         const struct person *p, struct id *ret)
{
    struct str login = str_fmt(c->arena, "%s.%s%d", DEMO[s->which].login, word, nth + 1);
    struct account_in in = { login, p->name, STR(""), s->d->password_hash, c->community };

    TRY(account_add(c, &in, ret));
    return account_bind(c, *ret, p->id, "staff");
}

static MUST err give_reps(struct ctx *c, const struct staffing *s)
{
    int reps = DEMO[s->which].reps;

    for (int k = 0; k < reps + WITH_APP; k++) {
        const struct person *p = spread(s, k);
        struct post_in in = { .kind = STR("residents_rep"),
                              .name = p->name,
                              .resident = p->id,
                              .from_day = { s->d->today.n - s->d->since },
                              .to_day = DAY_NONE };
        struct id id;
        if (k < WITH_APP)
            TRY(give_app(c, s, "rep", k, p, &in.account));
        else if (k >= reps)
            TRY(give_app(c, s, "resident", k - reps, p, &id));
        else if (k >= reps - DEMO[s->which].both)
            TRY(account_of_resident(c, p->id, &in.account));
        if (k < reps)
            TRY(post_add(c, c->community, &in, &id));
    }
    struct ctx in_office = *c; /* on the first day of their term */
    int64_t households = 0;
    in_office.today = (struct day){ s->d->today.n - s->d->since };
    return rep_share(&in_office, &households);
}

/* The branches' roll: full members, and three who are still on probation. */
enum { ON_PROBATION = 3 };

static const struct field person_fields[] = { FIELD(struct person, id, SHOW),
                                              FIELD(struct person, household_id, SHOW),
                                              FIELD(struct person, name, SHOW) };
static const struct shape PERSON = SHAPE(struct person, person_fields);

static MUST err give_branches(struct ctx *c, const struct staffing *s)
{
    static const char *const branch[] = { "第一党支部", "第二党支部", "第三党支部" };
    int full = DEMO[s->which].party;
    struct list who;

    TRY(db_list(c->db, SQL_DEMO_PARTY_RESIDENTS, &PERSON, (size_t)full + ON_PROBATION, &who,
                ARGS(arg_id(c->community), arg_int(full + ON_PROBATION))));
    for (size_t k = 0; k < who.n; k++) {
        const struct person *p = &((const struct person *)who.p)[k];
        struct branch_in in = { .branch = str_of(branch[k % COUNT(branch)]),
                                .name = p->name,
                                .resident = p->id,
                                .standing = (int)k < full ? STR("full") : STR("probationary"),
                                .from_day = { s->d->today.n - 2000 } };
        struct id id;
        TRY(branch_add(c, &in, &id));
    }
    return NULL;
}

static err staff_community(struct ctx *c, void *arg)
{
    struct staffing *s = arg;

    TRY(resident_household_reps(c, c->community, c->today, &s->heads));
    leaf_bulk(c, true);
    for (size_t i = 0; i < COUNT(seats); i++)
        for (int nth = 0; nth < seats[i].count; nth++)
            TRY(give_seat(c, s, &seats[i], nth));
    TRY(give_committee(c, s));
    TRY(give_reps(c, s));
    TRY(give_branches(c, s));
    leaf_bulk(c, false);
    leaf_subject(c, c->community);
    return NULL;
}

static err staff_upper(struct ctx *c, void *arg)
{
    struct demo *d = arg;

    leaf_bulk(c, true);
    for (size_t i = 0; i < COUNT(upper); i++) {
        struct id place = upper[i].street < 0 ? d->district : d->street[upper[i].street];
        TRY(give(d, c, place, str_fmt(&d->scratch, "%s.%s", upper[i].place, upper[i].post),
                 upper[i].post, true, NULL, (struct id){ 0 }));
    }
    return NULL;
}

err demo_offices(struct demo *d)
{
    TRY(db_begin(d->db, &d->scratch, TX_WRITE));
    struct ctx above = demo_ctx(d, (struct id){ 0 });
    err e = act_run(&above, "office.staff", staff_upper, d);
    for (int k = 0; !e && k < DEMO_COMMUNITIES; k++) {
        struct ctx c = demo_ctx(d, d->community[k]);
        struct staffing s = { d, k, { NULL, 0 } };
        e = act_run(&c, "office.staff", staff_community, &s);
    }
    return db_finish(d->db, e);
}
