/* demo_joint.c - joint meetings of a street: one held, its item with three units, and one to come.
 */
#include "app/demo/demo.h"
#include "base/day.h"
#include "kit/jr.h"

enum { UNITS = 3 };

static const char DISPATCHER[] = "yanchi.dispatcher";
static const struct {
    const char *name, *login, *says, *offer;
} called[UNITS] = {
    { "砚池综合执法队", "yanchi.enforcement",
      "每晚七点半到十一点安排一组人定点值守，劝导入市经营。", "两名队员、一辆巡逻车" },
    { "砚池环卫所", "yanchi.sanitation", "收摊后半小时内冲洗路面，加放四个厨余桶。", "冲洗车一辆" },
    { "砚池市政维修站", "yanchi.works", "路口破损的地砖三天补好，划出二十个摊位线。", "" },
};

static MUST err find_units(struct demo *d, struct str *ret)
{
    const struct jr *v = NULL;
    struct str answer, name;

    TRY(demo_get(d, DISPATCHER, demo_path(d, d->street[0], "/units"), &answer));
    TRY(jr_read(&d->scratch, answer, &v));
    const struct jr *items = jr_get(v, "items");
    for (size_t k = 0; k < jr_count(items); k++) {
        for (size_t n = 0; n < UNITS; n++)
            if (jr_str(jr_get(jr_at(items, k), "name"), &name) && str_is(name, called[n].name))
                (void)jr_str(jr_get(jr_at(items, k), "id"), &ret[n]);
    }
    return NULL;
}

static MUST err call(struct demo *d, const struct str *unit, const char *title, int days,
                     struct str *ret)
{
    struct str answer;
    char day[DAY_TEXT_SIZE];
    struct day held = { day_at(d->now, CHINA_OFFSET).n + days };

    TRY(demo_post(d, DISPATCHER, demo_path(d, d->street[0], "/joint_meetings"), &answer,
                  "{\"title\":\"%s\",\"held_on\":\"" STR_FMT
                  "\",\"venue\":\"街道三楼会议室\",\"units\":[\"" STR_FMT "\",\"" STR_FMT
                  "\",\"" STR_FMT "\"]}",
                  title, STR_ARG(day_text(held, day)), STR_ARG(unit[0]), STR_ARG(unit[1]),
                  STR_ARG(unit[2])));
    return demo_said(d, answer, "id", ret);
}

static const char *of(struct demo *d, const char *what, struct str id, const char *tail)
{
    return demo_path(d, d->street[0],
                     str_fmt(&d->scratch, "/%s/" STR_FMT "/%s", what, STR_ARG(id), tail).p);
}

static MUST err item(struct demo *d, struct str meeting, const char *title, const char *text,
                     struct str of_case, struct str *ret)
{
    struct str answer, more = STR("");

    if (of_case.n)
        more = str_fmt(&d->scratch, ",\"case_place\":\"%lld\",\"case_id\":\"" STR_FMT "\"",
                       (long long)d->community[0].v, STR_ARG(of_case));
    TRY(demo_post(d, DISPATCHER, of(d, "joint_meetings", meeting, "items"), &answer,
                  "{\"title\":\"%s\",\"text\":\"%s\"" STR_FMT "}", title, text, STR_ARG(more)));
    return demo_said(d, answer, "id", ret);
}

static MUST err reply(struct demo *d, struct str item_id, struct str unit, size_t n,
                      const char *says)
{
    return demo_post(d, called[n].login, of(d, "joint_items", item_id, "reply"), NULL,
                     "{\"unit\":\"" STR_FMT "\",\"text\":\"%s\",\"offer\":\"%s\"}", STR_ARG(unit),
                     says, called[n].offer);
}

static MUST err decide(struct demo *d, struct str item_id, const char *outcome, const char *text)
{
    return demo_post(d, DISPATCHER, of(d, "joint_items", item_id, "decide"), NULL,
                     "{\"outcome\":\"%s\",\"text\":\"%s\"}", outcome, text);
}

/* A report of the grid that three units each call another's. */
static MUST err report(struct demo *d, struct str *ret)
{
    struct str answer;

    TRY(demo_post(
        d, "yandong.grid_worker2", demo_path(d, d->community[0], "/desk_cases"), &answer,
        "{\"item\":\"stall\",\"text\":\"东门夜市每晚三十多个摊，占了人行道，油污和垃圾没人清，"
        "地砖也压坏了\",\"address\":\"砚东里东门\",\"channel\":\"patrol\"}"));
    TRY(demo_said(d, answer, "id", ret));
    return demo_post(d, "yandong.window_staff3",
                     demo_path(d, d->community[0],
                               str_fmt(&d->scratch, "/cases/" STR_FMT "/accept", STR_ARG(*ret)).p),
                     NULL, "{\"note\":\"\"}");
}

static MUST err send_out(struct demo *d, struct str of_case, const struct str *unit)
{
    return demo_post(
        d, DISPATCHER,
        demo_path(d, d->community[0],
                  str_fmt(&d->scratch, "/cases/" STR_FMT "/route", STR_ARG(of_case)).p),
        NULL,
        "{\"units\":[\"" STR_FMT "\",\"" STR_FMT "\",\"" STR_FMT "\"],\"lead\":\"" STR_FMT "\"}",
        STR_ARG(unit[0]), STR_ARG(unit[1]), STR_ARG(unit[2]), STR_ARG(unit[0]));
}

err demo_joint(struct demo *d)
{
    struct str unit[UNITS] = { STR(""), STR(""), STR("") }, of_case, meeting, first, second;

    TRY(find_units(d, unit));
    demo_at(d, 6, 9, 10);
    TRY(report(d, &of_case));
    demo_at(d, 5, 14, 0);
    TRY(call(d, unit, "东门夜市综合整治联席会", 3, &meeting));
    TRY(item(d, meeting, "东门夜市占道和油污", "三家各管一段，谁牵头、各自几天办完，会上定下来。",
             of_case, &first));
    TRY(item(d, meeting, "夜市搬进便民市场的可行性", "市场方要先算水电和租金，会上听各家意见。",
             STR(""), &second));
    demo_at(d, 3, 16, 20);
    for (size_t n = 0; n < UNITS; n++)
        TRY(reply(d, first, unit[n], n, called[n].says));
    demo_at(d, 2, 10, 30);
    TRY(send_out(d, of_case, unit));
    TRY(decide(d, first, "sent", "综合执法队牵头，环卫所、市政维修站协同，三家各按时限办结。"));
    TRY(decide(d, second, "kept", "市场方两周内拿出测算，下次会再议。"));
    demo_at(d, 2, 17, 0);
    TRY(demo_post(d, DISPATCHER, of(d, "joint_meetings", meeting, "end"), NULL,
                  "{\"present\":[\"" STR_FMT "\",\"" STR_FMT "\",\"" STR_FMT
                  "\"],\"minutes\":\"三家到会。东门夜市由综合执法队牵头，一家一个时限；"
                  "搬迁的事等测算出来再议。\"}",
                  STR_ARG(unit[0]), STR_ARG(unit[1]), STR_ARG(unit[2])));
    demo_at(d, 1, 10, 0);
    TRY(call(d, unit, "老旧小区消防通道联席会", 5, &meeting));
    TRY(item(d, meeting, "红砖院消防通道划线和立桩",
             "划线归市政，劝离归执法，桩边垃圾归环卫，请会前答复。", STR(""), &first));
    demo_at(d, 0, 8, 40);
    TRY(reply(d, first, unit[2], 2, "划线和立桩五个工作日内完成，先从三号楼前开始。"));
    arena_done(&d->scratch);
    return NULL;
}
