/* demo_clue.c - clues about cadres: one answered, one being checked, one new; each told, checked
 * and decided by the people whose act it is. */
#include "app/demo/demo.h"
#include "kit/jr.h"

static const struct {
    const char *kind, *whom, *text; /* whom: the login of whoever it is about */
    int days, walked;               /* told so many days ago; 0 new, 1 given, 2 found, 3 decided */
} clues[] = {
    { "money", "committee_member", "去年重阳节慰问品采购，没有公示单价，发票与实物数量对不上。", 40,
      3 },
    { "favour", "committee_member", "公益岗名额给了自己亲戚，没有公开报名。", 12, 1 },
    { "idle", "grid_leader", "三次反映楼道堆物，答应了没有来看过。", 2, 0 },
};

/* The n-th item of a list whose member `key` is `word`. */
static MUST err find(struct demo *d, const char *login, const char *path, const char *key,
                     const char *word, const struct jr **ret)
{
    const struct jr *page = NULL;
    struct str answer, said;

    TRY(demo_get(d, login, path, &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    const struct jr *items = jr_get(page, "items");
    *ret = NULL;
    for (size_t k = 0; k < jr_count(items) && !*ret; k++) {
        if (jr_str(jr_get(jr_at(items, k), key), &said) && str_is(said, word))
            *ret = jr_at(items, k);
    }
    return *ret ? NULL : &NOT_FOUND;
}

static MUST err tell(struct demo *d, size_t k, struct str *ret_code)
{
    const struct jr *post = NULL, *answer = NULL;
    struct str text;

    demo_at(d, clues[k].days, 20, 10 + (int)k);
    TRY(find(d, "yandong.resident1", demo_path(d, d->community[0], "/cadres"), "kind",
             clues[k].whom, &post));
    TRY(demo_post(d, "yandong.resident1", demo_path(d, d->community[0], "/clues"), &text,
                  "{\"kind\":\"%s\",\"text\":\"%s\",\"place\":\"" STR_FMT
                  "\",\"accused\":\"" STR_FMT "\",\"naming\":\"%s\"}",
                  clues[k].kind, clues[k].text, STR_ARG(demo_word(post, "place")),
                  STR_ARG(demo_word(post, "id")), k == 1 ? "anonymous" : "named"));
    TRY(jr_read(&d->scratch, text, &answer));
    *ret_code = demo_word(answer, "code");
    return NULL;
}

static MUST err walk(struct demo *d, size_t k, struct str code)
{
    const char *keeper = "yanchi.street_discipline", *checker = "yandong.supervision_head";
    const struct jr *clue = NULL, *post = NULL;

    TRY(find(d, keeper, demo_path(d, d->street[0], "/clues"), "code", str_z(&d->scratch, code),
             &clue));
    const char *to = demo_path(
        d, d->street[0], str_fmt(&d->scratch, "/clues/" STR_FMT, STR_ARG(demo_word(clue, "id"))).p);
    demo_at(d, clues[k].days - 1, 10, 5);
    TRY(find(d, keeper, str_fmt(&d->scratch, "%s/checkers", to).p, "name", "向守真", &post));
    TRY(demo_post(d, keeper, str_fmt(&d->scratch, "%s/accept", to).p, NULL,
                  "{\"post\":\"" STR_FMT "\",\"text\":\"调取原始凭证，找经手人分别了解\"}",
                  STR_ARG(demo_word(post, "id"))));
    if (clues[k].walked < 3)
        return NULL;
    demo_at(d, clues[k].days - 12, 15, 5);
    TRY(demo_post(d, checker, str_fmt(&d->scratch, "%s/found", to).p, NULL,
                  "{\"upheld\":\"partly\",\"text\":"
                  "\"数量相符，单价确未公示；一张发票后补，金额三百二十元。\"}"));
    demo_at(d, clues[k].days - 15, 9, 30);
    return demo_post(d, keeper, str_fmt(&d->scratch, "%s/decide", to).p, NULL,
                     "{\"result\":\"talk\",\"text\":\"谈话提醒，限一周内补公示。\","
                     "\"answer\":\"已经核查：数量相符，单价没有公示属实，已谈话提醒并补公示。\"}");
}

err demo_clue(struct demo *d)
{
    for (size_t k = 0; k < COUNT(clues); k++) {
        struct str code;
        TRY(tell(d, k, &code));
        if (clues[k].walked)
            TRY(walk(d, k, code));
    }
    return NULL;
}
