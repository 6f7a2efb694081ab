/* demo_pair.c - paired visits: a street's cadres and two communities', filled by rule, with one who
 * has too much and some who have too little, and visits of three months. */
#include "app/demo/demo.h"
#include "kit/jr.h"

enum { VISITED = 9 };

static const char *const said[] = { "老人身体不错，暖气也热，提醒了用气安全。",
                                    "问起加装电梯的进展，说了公示的日子。",
                                    "孩子上学的事办好了，一家人都在。",
                                    "楼道堆物已经清走，扶手有点松，报给了网格员。" };

static MUST err read(struct demo *d, const char *login, const char *path, const char *key,
                     const struct jr **ret)
{
    const struct jr *page = NULL;
    struct str answer;

    TRY(demo_get(d, login, path, &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    *ret = jr_get(page, key);
    return NULL;
}

static MUST err list_and_fill(struct demo *d, const char *login, struct id place)
{
    TRY(demo_post(d, login, demo_path(d, place, "/pair_people"), NULL, "{}"));
    return demo_post(d, login, demo_path(d, place, "/pair_plan"), NULL, "{}");
}

/* What the last of the list has of a kind is free again. */
static MUST err take_back(struct demo *d, const char *login, struct id place, const struct jr *who,
                          const char *kind)
{
    const struct jr *pairs = NULL;

    TRY(read(
        d, login,
        demo_path(d, place,
                  str_fmt(&d->scratch, "/pair_people/" STR_FMT, STR_ARG(demo_word(who, "id"))).p),
        "pairs", &pairs));
    for (size_t k = 0; k < jr_count(pairs); k++) {
        if (str_is(demo_word(jr_at(pairs, k), "kind"), kind))
            TRY(demo_post(d, login,
                          demo_path(d, place,
                                    str_fmt(&d->scratch, "/pairs/" STR_FMT "/end",
                                            STR_ARG(demo_word(jr_at(pairs, k), "id")))
                                        .p),
                          NULL, "{\"reason\":\"换人包联\"}"));
    }
    return NULL;
}

/* The first of the list gives one household back and is given what the last had. */
static MUST err disturb(struct demo *d, const char *login, struct id place, const char *kind)
{
    const struct jr *people = NULL, *pairs = NULL, *spots = NULL;

    TRY(read(d, login, demo_path(d, place, "/pairs"), "people", &people));
    struct str who = demo_word(jr_at(people, 0), "id");
    if (str_is(str_of(kind), "estate"))
        TRY(take_back(d, login, place, jr_at(people, jr_count(people) - 1), kind));
    TRY(read(d, login,
             demo_path(d, place, str_fmt(&d->scratch, "/pair_people/" STR_FMT, STR_ARG(who)).p),
             "pairs", &pairs));
    if (jr_count(pairs) && str_is(demo_word(jr_at(pairs, 0), "kind"), "household"))
        TRY(demo_post(d, login,
                      demo_path(d, place,
                                str_fmt(&d->scratch, "/pairs/" STR_FMT "/end",
                                        STR_ARG(demo_word(jr_at(pairs, 0), "id")))
                                    .p),
                      NULL, "{\"reason\":\"住户搬走了\"}"));
    TRY(read(d, login, demo_path(d, place, str_fmt(&d->scratch, "/pair_free?kind=%s", kind).p),
             "items", &spots));
    return demo_post(d, login, demo_path(d, place, "/pairs"), NULL,
                     "{\"person\":\"" STR_FMT "\",\"kind\":\"%s\",\"target\":\"" STR_FMT "\"}",
                     STR_ARG(who), kind, STR_ARG(demo_word(jr_at(spots, 0), "target")));
}

/* Visits to what an account looks after, one each few days. */
static MUST err visits(struct demo *d, const char *login, int first)
{
    static const char *const ways[] = { "home", "home", "met", "phone" };
    const struct jr *mine = NULL;

    TRY(read(d, login, "/api/pairs_mine", "items", &mine));
    for (size_t k = 0; k < jr_count(mine) && k < VISITED; k++) {
        const struct jr *one = jr_at(mine, k);
        demo_at(d, first - 3 * (int)k, 16, 20);
        TRY(demo_post(d, login,
                      str_fmt(&d->scratch, "/api/c/" STR_FMT "/pairs/" STR_FMT "/visits",
                              STR_ARG(demo_word(one, "community")), STR_ARG(demo_word(one, "id")))
                          .p,
                      NULL, "{\"way\":\"%s\",\"text\":\"%s\"}", ways[k % 4], said[k % 4]));
    }
    return NULL;
}

err demo_pairs(struct demo *d)
{
    demo_at(d, 85, 9, 0);
    TRY(list_and_fill(d, "yanchi.street_secretary", d->street[0]));
    TRY(list_and_fill(d, "yandong.secretary", d->community[0]));
    TRY(visits(d, "yandong.director", 60));
    TRY(visits(d, "yandong.secretary", 40));
    TRY(visits(d, "yanchi.street_director", 35));
    demo_at(d, 4, 10, 0);
    TRY(disturb(d, "yanchi.street_secretary", d->street[0], "estate"));
    return disturb(d, "yandong.secretary", d->community[0], "building");
}
