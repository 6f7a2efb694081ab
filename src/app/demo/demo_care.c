/* demo_care.c - people who are visited in a community: by tier, in time and not, looks with
 * reasons, one who withdrew. */
#include "app/demo/demo.h"
#include "base/day.h"
#include "kit/jr.h"

enum { PEOPLE = 12, DAYS = 180 };

static const struct {
    const char *category, *tier, *needs;
    int worker;      /* 1 or 2: grid_worker1, grid_worker2 */
    int visits[6];   /* days ago; 0: no more */
    const char *end; /* NULL: still on the list */
} people[PEOPLE] = {
    { "alone_old",
      "high",
      "八十六岁独居，高血压，每天要吃药；子女在外地。",
      1,
      { 26, 19, 12, 5 },
      NULL },
    { "severe_disabled",
      "high",
      "下肢残疾，出门要人推轮椅，需要代买菜。",
      1,
      { 27, 20, 13, 7 },
      NULL },
    { "alone_old", "high", "视力很差，家里煤气要定期看一看。", 1, { 24, 17, 9 }, NULL },
    { "ill", "high", "术后休养，每周要去医院换药。", 2, { 22, 15, 10 }, NULL },
    { "disabled_old", "key", "半失能，白天一个人，申请了助浴。", 1, { 75, 44, 14 }, NULL },
    { "poor", "key", "低保家庭，孩子上初中，盼助学。", 1, { 62, 33 }, NULL },
    { "left_child", "key", "父母在外务工，奶奶带，放学后没人辅导。", 2, { 70, 40, 11 }, NULL },
    { "mental", "key", "按时服药，家属在旁，情绪平稳。", 2, { 58, 29 }, NULL },
    { "released", "general", "刚找到工作，要帮办社保接续。", 2, { 95, 20 }, NULL },
    { "alone_old", "general", "身体硬朗，爱下棋，愿意参加活动。", 1, { 85 }, NULL },
    { "other", "general", "新搬来的租户，带两个孩子，不熟悉办事。", 2, { 30 }, NULL },
    { "poor", "general", "临时困难已缓解。", 1, { 50 }, "withdrawn" },
};

static const char *at(struct demo *d, const char *tail)
{
    return demo_path(d, d->community[0], tail);
}

static MUST err page_of(struct demo *d, const char *path, const struct jr **ret)
{
    const struct jr *page = NULL;
    struct str answer;

    TRY(demo_get(d, "yandong.director", path, &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    *ret = jr_get(page, "items");
    return NULL;
}

static MUST err worker_of(struct demo *d, const char *name, struct str *ret)
{
    const struct jr *items = NULL;
    struct str said;

    *ret = STR("0");
    TRY(page_of(d, at(d, "/care_workers"), &items));
    for (size_t k = 0; k < jr_count(items); k++) {
        if (jr_str(jr_get(jr_at(items, k), "name"), &said) && str_is(said, name))
            (void)jr_str(jr_get(jr_at(items, k), "account"), ret);
    }
    return NULL;
}

/* How long before the first visit a person was entered: in time for their tier. */
static int entered(size_t k)
{
    const char t = people[k].tier[0];

    return people[k].visits[0] + (t == 'h' ? 7 : t == 'k' ? 25 : 70);
}

static MUST err enter(struct demo *d, size_t k, struct str resident, struct str worker,
                      struct str *ret)
{
    struct str answer;
    char day[DAY_TEXT_SIZE];

    demo_at(d, entered(k), 9, 10);
    TRY(demo_post(d, "yandong.director", at(d, "/care"), &answer,
                  "{\"resident\":\"" STR_FMT "\",\"category\":\"%s\",\"needs\":\"%s\","
                  "\"tier\":\"%s\",\"consent_by\":\"%s\",%s\"consent_day\":\"" STR_FMT
                  "\",\"worker\":\"" STR_FMT "\"}",
                  STR_ARG(resident), people[k].category, people[k].needs, people[k].tier,
                  k == 6 ? "guardian" : "self", k == 6 ? "\"consent_name\":\"童秀兰\"," : "",
                  STR_ARG(day_text((struct day){ d->today.n - entered(k) }, day)),
                  STR_ARG(worker)));
    return demo_said(d, answer, "id", ret);
}

static MUST err visit(struct demo *d, size_t k, size_t n, struct str id)
{
    const char *to = at(d, str_fmt(&d->scratch, "/care/" STR_FMT, STR_ARG(id)).p);
    const char *who = str_fmt(&d->scratch, "yandong.grid_worker%d", people[k].worker).p;

    demo_at(d, people[k].visits[n], 10, 15);
    if (n == 0)
        TRY(demo_post(d, who, str_fmt(&d->scratch, "%s/reveal", to).p, NULL, "{\"reason\":\"%s\"}",
                      k % 2 ? "上门前核对地址和需要" : "今天上门走访"));
    return demo_post(d, who, str_fmt(&d->scratch, "%s/visits", to).p, NULL,
                     "{\"way\":\"%s\",\"found\":\"%s\",\"text\":\"%s\"}",
                     n % 3 == 2 ? "phone" : "home", n % 3 == 1 ? "changed" : "well",
                     n % 3 == 1 ? "降温了，帮着换了厚被，提醒按时吃药。"
                                : "精神不错，家里安全看过。");
}

/* What happened to one person on a day. */
static MUST err live_day(struct demo *d, size_t k, int day, struct str id)
{
    for (size_t n = 0; n < COUNT(people[k].visits); n++) {
        if (people[k].visits[n] && people[k].visits[n] == day)
            TRY(visit(d, k, n, id));
    }
    if (!people[k].end || day != 20)
        return NULL;
    demo_at(d, day, 15, 0);
    return demo_post(d, "yandong.director",
                     at(d, str_fmt(&d->scratch, "/care/" STR_FMT "/end", STR_ARG(id)).p), NULL,
                     "{\"reason\":\"%s\"}", people[k].end);
}

static MUST err change_and_review(struct demo *d, const struct str *id)
{
    const char *first = at(d, str_fmt(&d->scratch, "/care/" STR_FMT, STR_ARG(id[9])).p);
    const char *other = at(d, str_fmt(&d->scratch, "/care/" STR_FMT, STR_ARG(id[4])).p);

    demo_at(d, 3, 16, 0);
    TRY(demo_post(d, "yandong.director", str_fmt(&d->scratch, "%s/reviews", other).p, NULL,
                  "{\"result\":\"partly\",\"tier\":\"key\",\"text\":"
                  "\"助浴已经排上，白天陪伴还没有着落。\"}"));
    demo_at(d, 0, 8, 20);
    return demo_post(d, "yandong.director", str_fmt(&d->scratch, "%s/change", first).p, NULL,
                     "{\"text\":\"昨晚摔了一跤，人没大碍，要上门看看。\"}");
}

err demo_care(struct demo *d)
{
    const struct jr *residents = NULL;
    struct str worker[3], id[PEOPLE], resident;

    demo_at(d, DAYS, 9, 0);
    TRY(page_of(d, at(d, "/residents"), &residents));
    TRY(worker_of(d, "祁小满", &worker[1]));
    TRY(worker_of(d, "卓清越", &worker[2]));
    for (int day = DAYS; day > 0; day--) {
        for (size_t k = 0; k < PEOPLE; k++) {
            if (day == entered(k)) {
                if (!jr_str(jr_get(jr_at(residents, 3 + 3 * k), "id"), &resident))
                    return NULL;
                TRY(enter(d, k, resident, worker[people[k].worker], &id[k]));
            } else if (day < entered(k)) {
                TRY(live_day(d, k, day, id[k]));
            }
        }
    }
    return change_and_review(d, id);
}
