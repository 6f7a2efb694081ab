/* demo_partner.c - units that report to a community with what their people did, and grid workers
 * with their exams, certificates and grids. */
#include "app/demo/demo.h"
#include "kit/jr.h"

enum { UNITS = 3, PEOPLE = 9, TASKS = 6 };

static const struct {
    const char *name, *level, *contact;
} units[UNITS] = { { "市水务局机关党委", "city", "机关党委办公室" },
                   { "区市场监管局党总支", "district", "综合科" },
                   { "明漪实验小学党支部", "other", "教导处" } };

static const struct {
    int unit;
    const char *name, *skills;
} people[PEOPLE] = {
    { 0, "贺云川", "水电维修" },   { 0, "尹知秋", "财务、写材料" }, { 0, "卫向阳", "驾驶、搬运" },
    { 0, "阮清和", "摄影、宣传" }, { 1, "岑若木", "法律咨询" },     { 1, "费远航", "电器检修" },
    { 1, "宋晚晴", "急救" },       { 2, "柳雨桐", "辅导功课" },     { 2, "俞青禾", "书法、绘画" },
};

static const struct {
    const char *title, *skill, *place;
    int day, seats, who[4], minutes[4]; /* day: days ago, below 0: to come; who: 1 is the first */
} tasks[TASKS] = {
    { "检修楼道照明", "电器检修", "砚东里3号楼", 64, 3, { 1, 6, 3 }, { 150, 150, 120 } },
    { "暑期作业辅导", "辅导功课", "社区活动室", 50, 2, { 8, 9 }, { 180, 180 } },
    { "消费维权咨询", "法律咨询", "邻里中心", 33, 2, { 5, 7 }, { 120, 0 } },
    { "清理楼道堆物", "搬运", "砚东里8号楼", 12, 4, { 1, 3, 4 }, { 90, 90, 90 } },
    { "独居老人家水管检查", "水电维修", "砚东里", 5, 2, { 1 }, { 0 } },
    { "冬季送温暖搬运", "搬运", "社区服务中心", -6, 6, { 3 }, { 0 } },
};

static const char *at(struct demo *d, const char *tail)
{
    return demo_path(d, d->community[0], tail);
}

static MUST err run_task(struct demo *d, size_t k, const struct str *person)
{
    struct str answer, task, claim[COUNT(tasks[0].who)];

    demo_at(d, tasks[k].day > 0 ? tasks[k].day + 6 : 2, 9, 30);
    TRY(demo_post(d, "yandong.secretary", at(d, "/partner_tasks"), &answer,
                  "{\"title\":\"%s\",\"skill\":\"%s\",\"place\":\"%s\",\"day\":\"" STR_FMT
                  "\",\"seats\":%d}",
                  tasks[k].title, tasks[k].skill, tasks[k].place,
                  STR_ARG(demo_day(d, tasks[k].day)), tasks[k].seats));
    TRY(demo_said(d, answer, "id", &task));
    const char *take =
        at(d, str_fmt(&d->scratch, "/partner_tasks/" STR_FMT "/claims", STR_ARG(task)).p);
    for (size_t i = 0; i < COUNT(claim) && tasks[k].who[i]; i++) {
        TRY(demo_post(d, "yandong.secretary", take, &answer, "{\"person\":\"" STR_FMT "\"}",
                      STR_ARG(person[tasks[k].who[i] - 1])));
        TRY(demo_said(d, answer, "id", &claim[i]));
    }
    if (tasks[k].day < 10)
        return NULL; /* not confirmed yet, or to come */
    demo_at(d, tasks[k].day - 1, 17, 0);
    for (size_t i = 0; i < COUNT(claim) && tasks[k].who[i]; i++)
        TRY(demo_post(
            d, "yandong.director",
            at(d, str_fmt(&d->scratch, "/partner_claims/" STR_FMT "/confirm", STR_ARG(claim[i])).p),
            NULL, "{\"minutes\":%d}", tasks[k].minutes[i]));
    return NULL;
}

static MUST err report(struct demo *d)
{
    struct str answer, unit[UNITS], person[PEOPLE];

    demo_at(d, 90, 10, 0);
    for (size_t k = 0; k < UNITS; k++) {
        TRY(demo_post(d, "yandong.secretary", at(d, "/partners"), &answer,
                      "{\"name\":\"%s\",\"level\":\"%s\",\"contact\":\"%s\"}", units[k].name,
                      units[k].level, units[k].contact));
        TRY(demo_said(d, answer, "id", &unit[k]));
    }
    for (size_t k = 0; k < PEOPLE; k++) {
        TRY(demo_post(d, "yandong.secretary",
                      at(d, str_fmt(&d->scratch, "/partners/" STR_FMT "/people",
                                    STR_ARG(unit[people[k].unit]))
                                .p),
                      &answer, "{\"name\":\"%s\",\"skills\":\"%s\"}", people[k].name,
                      people[k].skills));
        TRY(demo_said(d, answer, "id", &person[k]));
    }
    for (size_t k = 0; k < TASKS; k++)
        TRY(run_task(d, k, person));
    return NULL;
}

static MUST err prove(struct demo *d, struct str post, const char *kind, const char *title, int on,
                      int until)
{
    struct str last =
        until ? str_fmt(&d->scratch, ",\"until_day\":\"" STR_FMT "\"", STR_ARG(demo_day(d, -until)))
              : STR("");

    return demo_post(
        d, "yandong.secretary",
        at(d, str_fmt(&d->scratch, "/grid_workers/" STR_FMT "/proofs", STR_ARG(post)).p), NULL,
        "{\"kind\":\"%s\",\"title\":\"%s\",\"on_day\":\"" STR_FMT "\"" STR_FMT "}", kind, title,
        STR_ARG(demo_day(d, on)), STR_ARG(last));
}

static MUST err read(struct demo *d, const char *path, const struct jr **ret)
{
    const struct jr *page = NULL;
    struct str answer;

    TRY(demo_get(d, "yandong.secretary", path, &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    *ret = jr_get(page, "items");
    return NULL;
}

/* The first four are certified, of whom one only for some days more; the others are not yet. */
static MUST err certify(struct demo *d)
{
    const struct jr *workers = NULL, *grids = NULL;

    demo_at(d, 30, 11, 0);
    TRY(read(d, at(d, "/grid_workers"), &workers));
    TRY(read(d, at(d, "/grid_primaries"), &grids));
    for (size_t k = 0; k < jr_count(workers) && k < 4; k++) {
        struct str post = demo_word(jr_at(workers, k), "id");
        TRY(prove(d, post, "exam", "网格员岗前考试", 200, 0));
        TRY(prove(d, post, "certificate", "网格员职业技能证书", 180, k == 2 ? 9 : 400));
        TRY(prove(d, post, "drill", "消防应急演练", 45, 0));
        if (k >= jr_count(grids))
            continue;
        TRY(demo_post(d, "yandong.secretary", at(d, "/grid_primaries"), NULL,
                      "{\"grid\":\"" STR_FMT "\",\"post\":\"" STR_FMT "\"}",
                      STR_ARG(demo_word(jr_at(grids, k), "grid")), STR_ARG(post)));
    }
    return NULL;
}

static MUST err open_one(struct demo *d, const char *tail, const char *body, const char **ret)
{
    struct str answer, id;

    TRY(demo_post(d, "yandong.secretary", at(d, tail), &answer,
                  "{%s,\"from_day\":\"" STR_FMT "\",\"to_day\":\"" STR_FMT "\"}", body,
                  STR_ARG(demo_day(d, 30)), STR_ARG(demo_day(d, -30))));
    TRY(demo_said(d, answer, "id", &id));
    *ret = at(d, str_fmt(&d->scratch, "%s/" STR_FMT, tail, STR_ARG(id)).p);
    return NULL;
}

/* A campaign with twelve people asked, and research with what was heard. */
static MUST err make_known(struct demo *d)
{
    static const char *const sheets[] = { "BA", "BA", "BC", "BA", "CA", "B-",
                                          "BA", "AA", "BA", "BB", "BA", "-A" };
    const char *k;

    demo_at(d, 20, 10, 0);
    TRY(open_one(d, "/campaigns",
                 "\"title\":\"垃圾分类宣传\",\"policy\":\"生活垃圾分四类，早晚定时投放\"", &k));
    const char *asked = str_fmt(&d->scratch, "%s/questions", k).p,
               *put = str_fmt(&d->scratch, "%s/materials", k).p;
    TRY(demo_post(d, "yandong.secretary", asked, NULL,
                  "{\"text\":\"废电池投哪个桶\",\"a\":\"厨余垃圾\",\"b\":\"有害垃圾\",\"c\":"
                  "\"其他垃圾\",\"answer\":\"B\"}"));
    TRY(demo_post(d, "yandong.secretary", asked, NULL,
                  "{\"text\":\"厨余垃圾几点投放\",\"a\":\"早晚各一次\",\"b\":\"全天\",\"c\":"
                  "\"只在早上\",\"answer\":\"A\"}"));
    TRY(demo_post(d, "yandong.secretary", put, NULL,
                  "{\"kind\":\"banner\",\"n\":6,\"place\":\"南门和北门\",\"day\":\"" STR_FMT "\"}",
                  STR_ARG(demo_day(d, 25))));
    TRY(demo_post(d, "yandong.secretary", put, NULL,
                  "{\"kind\":\"booklet\",\"n\":400,\"place\":\"入户发放\",\"day\":\"" STR_FMT "\"}",
                  STR_ARG(demo_day(d, 22))));
    for (size_t i = 0; i < COUNT(sheets); i++)
        TRY(demo_post(d, "yandong.director", str_fmt(&d->scratch, "%s/sheets", k).p, NULL,
                      "{\"way\":\"%s\",\"answers\":\"%s\"}", i % 3 ? "street" : "home", sheets[i]));
    return NULL;
}

static MUST err look_into(struct demo *d)
{
    const char *s;

    demo_at(d, 18, 15, 0);
    TRY(open_one(d, "/studies",
                 "\"title\":\"夜间停车调研\",\"purpose\":\"摸清车位缺口，提出错时共享办法\","
                 "\"team\":\"书记、主任、网格长\"",
                 &s));
    const char *heard = str_fmt(&d->scratch, "%s/records", s).p;
    TRY(demo_post(d, "yandong.secretary", heard, NULL,
                  "{\"kind\":\"visit\",\"place\":\"%lld\",\"people\":14,\"text\":"
                  "\"十四户里九户晚上八点后找不到车位\",\"day\":\"" STR_FMT "\"}",
                  (long long)d->community[0].v, STR_ARG(demo_day(d, 20))));
    TRY(demo_post(d, "yandong.secretary", heard, NULL,
                  "{\"kind\":\"group\",\"place\":\"%lld\",\"people\":11,\"text\":"
                  "\"驻区单位愿意晚上开放停车场\",\"day\":\"" STR_FMT "\"}",
                  (long long)d->community[0].v, STR_ARG(demo_day(d, 19))));
    return demo_post(d, "yandong.secretary", str_fmt(&d->scratch, "%s/issues", s).p, NULL,
                     "{\"text\":\"夜间缺车位约四十个\",\"cause\":\"小区建成时没有配地下车库\","
                     "\"measure\":\"与驻区单位签错时共享协议\",\"owner\":\"居委会副主任\","
                     "\"due_day\":\"" STR_FMT "\"}",
                     STR_ARG(demo_day(d, -20)));
}

err demo_partners(struct demo *d)
{
    TRY(report(d));
    TRY(certify(d));
    TRY(make_known(d));
    return look_into(d);
}
