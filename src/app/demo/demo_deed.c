/* demo_deed.c - deeds for residents: one campaign that is over and one that runs, some of its deeds
 * rated, some visited for, some that nobody has said anything of. */
#include "app/demo/demo.h"
#include "kit/jr.h"

enum { DRIVES = 2, TASKS = 7, DEEDS = 12, RESIDENTS = 6 };

static const struct {
    const char *title, *runner, *plan;
    int from, to; /* days ago; below 0: to come */
} drives[DRIVES] = {
    { "我为群众办实事（暖冬）", "社区党委",
      "入冬前每名党员至少走进两户，把漏水、透风、用气这类小事办掉。", 150, 80 },
    { "党员群众心连心", "社区党委",
      "机关基层手拉手：党员各认领一项，帮老人、孩子和租户办一件具体的事。", 40, -50 },
};

static const struct {
    int drive;
    const char *title;
    int party; /* which Party member of the list; 0: the grid worker */
} tasks[TASKS] = {
    { 0, "检查独居老人家的燃气和水管", 1 },
    { 0, "修补楼道门窗", 2 },
    { 1, "帮老人用手机挂号缴费", 3 },
    { 1, "放学后辅导功课", 4 },
    { 1, "代办残疾人补贴申请", 1 },
    { 1, "入户查用电安全", 0 },
    { 1, "陪独居老人就医", 5 },
};

static const struct {
    int task, day, whom;
    const char *text, *way; /* way: NULL where nobody said anything */
    int score;
    const char *said;
    bool closed;
} deeds[DEEDS] = {
    { 0, 130, 1, "换了两个漏水的龙头", "own", 5, "修得快，不漏了", true },
    { 0, 126, 2, "查出软管老化，联系燃气公司换新", "visit", 0, "老人说新管子装好了，闻不到味。",
      true },
    { 1, 118, 3, "楼道窗户补了三块玻璃", "paper", 4, "补得结实", true },
    { 1, 110, 4, "单元门加了闭门器", "paper", 5, "", true },
    { 0, 104, 5, "装了报警器", "own", 5, "", true },
    { 2, 31, 2, "教会视频挂号，约好下周复诊", "own", 5, "教了三遍，会了", true },
    { 2, 27, 3, "帮着缴了半年的水费", "visit", 4, "本人说以后自己会缴，还想学打车。", true },
    { 3, 22, 4, "辅导数学两次", "own", 3, "时间短了点", false },
    { 4, 18, 5, "补齐材料，交到街道窗口", "paper", 5, "不用自己跑了", true },
    { 5, 12, 1, "换了两处松动的插座", NULL, 0, "", false },
    { 4, 9, 6, "上门拍照，申请已经提交", NULL, 0, "", false },
    { 2, 3, 6, "装好买菜软件", NULL, 0, "", false },
};

static const char *at(struct demo *d, const char *tail)
{
    return demo_path(d, d->community[0], tail);
}

static const char *under(struct demo *d, const char *what, struct str id, const char *tail)
{
    return at(d, str_fmt(&d->scratch, "/%s/" STR_FMT "%s", what, STR_ARG(id), tail).p);
}

static const char *resident_login(struct demo *d, int n)
{
    return str_fmt(&d->scratch, "yandong.resident%d", n).p;
}

/* Whom an account stands for on the roll. */
static MUST err resident_of(struct demo *d, int n, struct id *ret)
{
    int64_t account = 0;

    TRY(demo_int(d, SQL_DEMO_ACCOUNT, &account, ARGS(arg_str(str_of(resident_login(d, n))))));
    return demo_int(d, SQL_DEED_BOUND, &ret->v, ARGS(arg_id(d->community[0]), arg_int(account)));
}

/* The nth Party member of the list, or (0) the grid worker who also writes down on the phone. */
static MUST err person_of(struct demo *d, int nth, struct str *ret)
{
    const struct jr *page = NULL, *items;
    struct str answer;

    TRY(demo_get(d, "yandong.secretary", at(d, "/deed_people"), &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    items = jr_get(page, "items");
    for (size_t k = 0; k < jr_count(items); k++) {
        const struct jr *p = jr_at(items, k);
        bool party = str_is(demo_word(p, "kind"), "party");
        if (nth ? party && --nth == 0 : str_is(demo_word(p, "name"), "祁小满")) {
            *ret = demo_word(p, "id");
            return NULL;
        }
    }
    return &NOT_FOUND;
}

static MUST err say(struct demo *d, size_t k, struct str deed)
{
    if (str_is(str_of(deeds[k].way), "own"))
        return demo_post(d, resident_login(d, deeds[k].whom), under(d, "deeds", deed, "/rate"),
                         NULL, "{\"score\":%d,\"text\":\"%s\"}", deeds[k].score, deeds[k].said);
    return demo_post(d, "yandong.director", under(d, "deeds", deed, "/words"), NULL,
                     "{\"way\":\"%s\",\"score\":%d,\"text\":\"%s\"}", deeds[k].way, deeds[k].score,
                     deeds[k].said);
}

static MUST err do_one(struct demo *d, size_t k, const struct str *task, const struct id *resident)
{
    struct str answer, deed;

    demo_at(d, deeds[k].day, 17, 20);
    TRY(demo_post(d, "yandong.secretary",
                  under(d, "deed_tasks", task[deeds[k].task], "/desk_deeds"), &answer,
                  "{\"text\":\"%s\",\"day\":\"" STR_FMT "\",\"resident\":\"%lld\"}", deeds[k].text,
                  STR_ARG(demo_day(d, deeds[k].day)), (long long)resident[deeds[k].whom - 1].v));
    TRY(demo_said(d, answer, "id", &deed));
    if (!deeds[k].way)
        return NULL;
    demo_at(d, deeds[k].day - 1, 10, 5);
    TRY(say(d, k, deed));
    return deeds[k].closed
               ? demo_post(d, "yandong.director", under(d, "deeds", deed, "/close"), NULL, "{}")
               : NULL;
}

static MUST err run_drive(struct demo *d, int which, struct str *task, struct str *ret)
{
    struct str answer, person;

    demo_at(d, drives[which].from, 9, 0);
    TRY(demo_post(d, "yandong.secretary", at(d, "/deed_drives"), &answer,
                  "{\"title\":\"%s\",\"runner\":\"%s\",\"plan\":\"%s\",\"from_day\":\"" STR_FMT
                  "\",\"to_day\":\"" STR_FMT "\"}",
                  drives[which].title, drives[which].runner, drives[which].plan,
                  STR_ARG(demo_day(d, drives[which].from)),
                  STR_ARG(demo_day(d, drives[which].to))));
    TRY(demo_said(d, answer, "id", ret));
    for (size_t k = 0; k < TASKS; k++) {
        if (tasks[k].drive != which)
            continue;
        TRY(person_of(d, tasks[k].party, &person));
        TRY(demo_post(d, "yandong.secretary", under(d, "deed_drives", *ret, "/tasks"), &answer,
                      "{\"title\":\"%s\",\"person\":\"" STR_FMT "\"}", tasks[k].title,
                      STR_ARG(person)));
        TRY(demo_said(d, answer, "id", &task[k]));
    }
    return NULL;
}

err demo_deeds(struct demo *d)
{
    struct str task[TASKS], drive;
    struct id resident[RESIDENTS];

    for (int k = 0; k < RESIDENTS; k++)
        TRY(resident_of(d, k + 1, &resident[k]));
    for (int which = 0; which < DRIVES; which++) {
        TRY(run_drive(d, which, task, &drive));
        for (size_t k = 0; k < DEEDS; k++) {
            if (tasks[deeds[k].task].drive == which)
                TRY(do_one(d, k, task, resident));
        }
        if (drives[which].to < 0)
            continue;
        demo_at(d, drives[which].to - 1, 9, 0);
        TRY(demo_post(d, "yandong.secretary", under(d, "deed_drives", drive, "/end"), NULL, "{}"));
    }
    return NULL;
}
