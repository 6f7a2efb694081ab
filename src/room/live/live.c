#include "room/live/live.h"

#include "base/arena.h"

/* Ids carry their time: those of an overlap of ten seconds are told again. */
enum { ID_TIME_SHIFT = 12, OVERLAP_MS = 10000 };

struct entry {
    int64_t idx;
    struct id leaf_id, subject;
    struct blob leaf;
};
static const struct field entry_fields[] = {
    FIELD(struct entry, idx, SHOW),
    FIELD(struct entry, leaf_id, SHOW),
    FIELD(struct entry, subject, SHOW),
    FIELD(struct entry, leaf, SHOW),
};
static const struct shape ENTRY = SHAPE(struct entry, entry_fields);

static const struct field place_fields[] = { FIELD(struct live_place, id, SHOW),
                                             FIELD(struct live_place, next, SHOW) };
static const struct shape PLACE = SHAPE(struct live_place, place_fields);

static const struct failure LIVE_TOO_WIDE = { .code = ERR_LARGE, .id = "live.wide" };

/* Acts on who lives where: for those who work with the register or see its sums. */
static const char *const REGISTER_ACTS[] = { "household.", "resident.",     "property_unit.",
                                             "import.",    "organisation.", "register.",
                                             "region.",    "shape." };

/* The word of an act as the leaf begins: {"v":1,"act":"household.add", ... */
static struct str act_of(struct str leaf)
{
    static const struct str head = STR_INIT("{\"v\":1,\"act\":\"");
    struct str rest, word = STR("");

    if (!str_starts(leaf, head))
        return word;
    rest = (struct str){ leaf.p + head.n, leaf.n - head.n };
    (void)str_cut(&rest, '"', &word);
    return word;
}

static unsigned kind_of(struct str act)
{
    for (size_t i = 0; i < COUNT(REGISTER_ACTS); i++) {
        if (str_starts(act, str_of(REGISTER_ACTS[i])))
            return LIVE_REGISTER;
    }
    return str_starts(act, STR("hall.")) ? LIVE_WORK | LIVE_HALL : LIVE_WORK;
}

static struct str event(struct ctx *c, struct id leaf, struct str kind, struct id subject)
{
    struct jw j = { .arena = c->arena };

    jw_object(&j, NULL);
    jw_str(&j, "kind", kind);
    jw_id(&j, "community", c->community);
    jw_id(&j, "subject", subject);
    jw_end_object(&j);
    return str_fmt(c->arena, "id: %lld\ndata: " STR_FMT "\n\n", (long long)leaf.v,
                   STR_ARG(jw_text(&j)));
}

struct heard { /* events one after another, for each set of kinds */
    struct str *part[LIVE_SEE_COUNT_];
    size_t n[LIVE_SEE_COUNT_];
};

static void hear(struct ctx *c, struct heard *h, const struct list *l)
{
    const struct entry *e = l->p;

    for (unsigned see = 1; see < LIVE_SEE_COUNT_; see++)
        h->part[see] = NEW_N(c->arena, struct str, l->n + 1);
    for (size_t i = 0; i < l->n; i++) {
        struct str act = act_of((struct str){ e[i].leaf.p, e[i].leaf.n });
        struct str text = event(c, e[i].leaf_id, act, e[i].subject);
        for (unsigned see = 1; see < LIVE_SEE_COUNT_; see++) {
            if (act.n && (see & kind_of(act)))
                h->part[see][h->n[see]++] = text;
        }
    }
}

static struct str joined(struct ctx *c, const struct heard *h, unsigned see)
{
    return h->n[see] ? str_join(c->arena, h->part[see], h->n[see]) : STR("");
}

static struct str reload(struct ctx *c)
{
    return str_fmt(c->arena,
                   "data: {\"kind\":\"reload\",\"community\":\"%lld\",\"subject\":null}\n\n",
                   (long long)c->community.v);
}

err live_news(struct ctx *c, int64_t from, struct live_news *ret)
{
    struct heard h = { .n = { 0 } };
    struct list l;

    *ret = (struct live_news){ .next = from };
    TRY(db_list(c->db, SQL_LIVE_ENTRIES, &ENTRY, LIVE_BATCH, &l,
                ARGS(arg_id(c->community), arg_int(from), arg_int(LIVE_BATCH))));
    if (l.n == 0)
        return NULL;
    ret->next = ((const struct entry *)l.p)[l.n - 1].idx + 1;
    hear(c, &h, &l);
    for (unsigned see = 1; see < LIVE_SEE_COUNT_; see++)
        ret->text[see] = joined(c, &h, see);
    if (l.n < LIVE_BATCH)
        return NULL;
    for (unsigned see = 1; see < LIVE_SEE_COUNT_; see++) /* a crowd of acts: better all at once */
        ret->text[see] = reload(c);
    return db_int(c->db, SQL_LIVE_SIZE, &ret->next, ARGS(arg_id(c->community)));
}

/* What one community's log says since `since`, below the entry its news begin with. */
static MUST err missed(struct ctx *c, const struct live_place *p, struct id since, unsigned see,
                       struct str *ret)
{
    struct heard h = { .n = { 0 } };
    struct list l;
    struct ctx there = *c;

    there.community = p->id;
    TRY(db_list(c->db, SQL_LIVE_MISSED, &ENTRY, LIVE_MISSED, &l,
                ARGS(arg_id(p->id), arg_id(since), arg_int(p->next), arg_int(LIVE_MISSED))));
    if (l.n == LIVE_MISSED) {
        *ret = reload(&there);
        return NULL;
    }
    hear(&there, &h, &l);
    *ret = joined(&there, &h, see);
    return NULL;
}

static unsigned may_hear(const struct ctx *c)
{
    bool board = ctx_may(c, PERM_BOARD_SEE);

    return (board || ctx_may(c, PERM_REGISTER_SEE) ? (unsigned)LIVE_REGISTER : 0) |
           (board || ctx_may(c, PERM_MATTER_SEE) ? (unsigned)LIVE_WORK : 0);
}

static struct id since_of(struct req *r)
{
    struct str word = r->resume.n ? r->resume : req_param(r, "since");
    struct id since = { 0 };

    if (!str_int(word, &since.v))
        return (struct id){ 0 };
    int64_t overlap = (int64_t)OVERLAP_MS << ID_TIME_SHIFT;
    since.v = since.v > overlap ? since.v - overlap : 1;
    return since;
}

static MUST err catch_up(struct req *r, const struct live_ask *ask, struct str *ret)
{
    struct id since = since_of(r);
    struct str *part = NEW_N(r->ctx.arena, struct str, ask->n + 1);

    part[0] = STR("retry: 3000\n\n");
    if (since.v == 0) {
        *ret = part[0];
        return NULL;
    }
    for (size_t i = 0; i < ask->n; i++)
        TRY(missed(&r->ctx, &ask->place[i], since, ask->see, &part[i + 1]));
    *ret = str_join(r->ctx.arena, part, ask->n + 1);
    return NULL;
}

static err get_live(struct req *r)
{
    struct live_ask *ask = NEW(r->ctx.arena, struct live_ask);
    struct list l;

    ask->see = may_hear(&r->ctx);
    ask->account = r->ctx.account;
    if (!ask->see)
        return err_rule(r->ctx.arena, &NOT_ALLOWED, NULL, "perm=%s", perm_word(PERM_MATTER_SEE));
    TRY(db_list(r->ctx.db, SQL_LIVE_PLACES, &PLACE, LIVE_PLACES, &l,
                ARGS(arg_id(r->ctx.community), arg_int(LIVE_PLACES))));
    if (l.n == 0)
        return &NOT_FOUND;
    if (l.n == LIVE_PLACES)
        return &LIVE_TOO_WIDE;
    ask->place = (struct live_place *)(uintptr_t)l.p;
    ask->n = l.n;
    TRY(catch_up(r, ask, &ask->first));
    r->raw = ask->first;
    r->raw_type = STR("text/event-stream");
    if (!str_is(req_param(r, "wait"), "0"))
        r->live = ask;
    return NULL;
}

/* The screen of a hall loads itself whole when it begins to listen: nothing is told again. */
static err get_hall_live(struct req *r)
{
    struct live_ask *ask = NEW(r->ctx.arena, struct live_ask);

    ask->see = LIVE_HALL;
    ask->place = NEW(r->ctx.arena, struct live_place);
    ask->place->id = r->ctx.community;
    ask->n = 1;
    TRY(db_int(r->ctx.db, SQL_LIVE_SIZE, &ask->place->next, ARGS(arg_id(r->ctx.community))));
    ask->first = STR("retry: 3000\n\n");
    r->raw = ask->first;
    r->raw_type = STR("text/event-stream");
    if (!str_is(req_param(r, "wait"), "0"))
        r->live = ask;
    return NULL;
}

/* clang-format off */
static const struct route routes[] = {
    { GET, "/api/c/{c}/live", PERM_SIGNED_IN, .asks = "since wait", .run = get_live },
    { GET, "/api/c/{c}/hall_live", PERM_PUBLIC, .asks = "wait", .run = get_hall_live },
};
/* clang-format on */
const struct routes LIVE_ROUTES = { "live", routes, COUNT(routes) };
