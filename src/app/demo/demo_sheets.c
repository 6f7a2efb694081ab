/* demo_sheets.c - printed sheets at the desk: read by two people, photographed, settled. */
#include "app/demo/demo_walk.h"

enum { CODES_MAX = 4000, BATCH = 200 };

struct code_row {
    struct str code;
};
static const struct field code_fields[] = { FIELD(struct code_row, code, SHOW) };
static const struct shape CODE_ROW = SHAPE(struct code_row, code_fields);

err walk_codes(struct walk *w, struct id run, struct str **ret, int *ret_n)
{
    struct list l;

    TRY(db_begin(w->d->db, w->d->arena, TX_READ));
    TRY(db_finish(w->d->db, db_list(w->d->db, SQL_DEMO_CODES, &CODE_ROW, CODES_MAX, &l,
                                    ARGS(arg_id(w->d->community[w->which]), arg_id(run),
                                         arg_int(CODES_MAX + 1)))));
    *ret = NEW_N(w->d->arena, struct str, l.n + 1);
    *ret_n = (int)l.n;
    for (size_t k = 0; k < l.n; k++)
        (*ret)[k] = ((const struct code_row *)l.p)[k].code;
    return NULL;
}

static const char *walk_same(const void *of, int k)
{
    (void)k;
    return of;
}

err walk_key(struct walk *w, const char *who, struct id batch, const struct str *code, int n,
             walk_says *says, const void *of)
{
    for (int k = 0; k < n; k++) {
        struct mark start = arena_mark(&w->d->scratch);
        TRY(demo_post(w->d, walk_login(w, who), walk_thing_path(w, "batches", batch, "/entries"),
                      NULL, "{\"code\":\"" STR_FMT "\",\"choice\":\"%s\"}", STR_ARG(code[k]),
                      says(of, k)));
        arena_rewind(&w->d->scratch, start);
    }
    return demo_post(w->d, walk_login(w, who), walk_thing_path(w, "batches", batch, "/done"), NULL,
                     "{}");
}

err walk_settle(struct walk *w, const char *who, struct id batch)
{
    struct id photo;

    TRY(walk_upload_as(w, who, "slips", &photo));
    TRY(demo_post(w->d, walk_login(w, who), walk_thing_path(w, "batches", batch, "/photos"), NULL,
                  "{\"file\":\"%lld\"}", (long long)photo.v));
    return demo_post(w->d, walk_login(w, who), walk_thing_path(w, "batches", batch, "/settle"),
                     NULL, "{\"rulings\":[]}");
}

err walk_batches(struct walk *w, const struct desks *desks, const struct str *code, int n,
                 const char *choice)
{
    struct str answer;
    struct id batch;

    for (int k = 0; k < n; k += BATCH) {
        int some = n - k < BATCH ? n - k : BATCH;
        TRY(demo_post(w->d, walk_login(w, desks->first), desks->path, &answer, "{}"));
        TRY(walk_answered_id(w, answer, &batch));
        TRY(walk_key(w, desks->first, batch, code + k, some, walk_same, choice));
        TRY(walk_key(w, desks->second, batch, code + k, some, walk_same, choice));
        TRY(walk_settle(w, desks->third, batch));
    }
    return NULL;
}

/* Forms as they come back; who agrees comes first. */
err walk_consents(struct walk *w, int returned, int agree)
{
    const struct desks desks = { walk_matter_path(w, "/consent_batches"), "grid_worker1",
                                 "window_staff1", "director" };
    struct str *code = NULL, answer;
    struct id run;
    int n = 0;

    TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/consent_sheets"), &answer,
                  "{}"));
    TRY(walk_answered_id(w, answer, &run));
    TRY(walk_codes(w, run, &code, &n));
    int all = returned < n ? returned : n, yes = agree < all ? agree : all;
    TRY(walk_batches(w, &desks, code, yes, "agree"));
    return walk_batches(w, &desks, code + yes, all - yes, "oppose");
}
