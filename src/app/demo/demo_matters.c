/* demo_matters.c - the matters of the demo and how far each has come. */
#include "app/demo/demo_walk.h"

/* clang-format off */
static const char PLAN_M1[] = "一、铺设路面18600平方米，先做雨污分流。\\n二、楼体粉刷42000平方米。\\n三、更换楼梯栏杆9200平方米。\\n四、资金1860万元，来源为财政补助和专项资金。\\n五、每两周公布进度，资金逐笔公开。";
static const char PLAN_M3[] = "一、在中心花园四周设隔离桩26根。\\n二、恢复绿地420平方米。\\n三、在花园外侧重划车位38个。\\n四、消防通道保持四米净宽。";
static const char PLAN_M4[] = "一、设两处厨余垃圾分类点。\\n二、南侧点位由原址外移25米，距最近窗户不少于30米。\\n三、每日两次清运，夏季增加一次冲洗。\\n四、督导员每日值守两个时段。";
static const char PLAN_M7[] = "一、在北门车棚增设充电端口60个。\\n二、安装烟感和自动断电装置。\\n三、收费按成本价公示，每季公开收支。";
static const char PLAN_M8[] = "一、利用闲置门房设老年助餐点。\\n二、六十岁以上居民按优惠价就餐。\\n三、行动不便的居民可预约送餐。";
/* clang-format on */

/* M1: 老旧小区改造, in 实施 at 62 %. */
static MUST err m1(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 0,
                      .estate = 0,
                      .day = 104,
                      .households = 1236,
                      .amount = INT64_C(1860000000),
                      .opinions = 382,
                      .scope = "renewal",
                      .body = "residents_rep_meeting",
                      .origin = "committee",
                      .title = "红砖院老旧小区改造",
                      .summary = "路面、外墙和楼梯栏杆整治，先做雨污分流",
                      .plan = PLAN_M1,
                      .fund = "财政补助、专项资金",
                      .timetable = "三个月内完工" };

    TRY(walk_open(&w));
    TRY(walk_opinions(&w));
    TRY(walk_consents(&w, 1102, 1041));
    TRY(walk_solicit(&w));
    TRY(walk_propose(&w));
    TRY(walk_consult(&w));
    TRY(walk_resolve(&w, (struct show){ 49, 41, 5 }));
    TRY(walk_notice(&w, "resolution", 0));
    return walk_work(&w, 620);
}

/* M3: 中心花园车辆占用, archived after a first meeting without quorum. */
static MUST err m3(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 2,
                      .estate = 0,
                      .day = 178,
                      .households = 640,
                      .amount = 9600000,
                      .opinions = 53,
                      .scope = "public_space",
                      .body = "residents_rep_meeting",
                      .origin = "huddle",
                      .title = "中心花园车辆占用公共空间整治",
                      .summary = "花园被车辆占用，居民要求恢复绿地、规范停车",
                      .plan = PLAN_M3,
                      .fund = "社区公益金",
                      .timetable = "一个月内完工" };

    TRY(walk_open(&w));
    TRY(walk_opinions(&w));
    TRY(walk_solicit(&w));
    TRY(walk_propose(&w));
    TRY(walk_consult(&w));
    TRY(walk_failed_meeting(&w, "residents_rep_meeting", 39));
    TRY(walk_resolve(&w, (struct show){ 46, 33, 8 }));
    TRY(walk_notice(&w, "resolution", 0));
    TRY(walk_work(&w, 1000));
    TRY(walk_notice(&w, "result", 0));
    TRY(walk_survey(&w, 96, 21, 8, 3));
    return walk_seal(&w);
}

/* M4: 垃圾分类点位, on day 4 of its decision publicity. */
static MUST err m4(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 5,
                      .estate = 0,
                      .day = 39,
                      .households = 1300,
                      .amount = 4200000,
                      .opinions = 114,
                      .scope = "facilities",
                      .body = "residents_rep_meeting",
                      .origin = "residents",
                      .title = "垃圾分类投放点选址",
                      .summary = "厨余垃圾分类点位选址，兼顾方便与气味影响",
                      .plan = PLAN_M4,
                      .fund = "社区经费",
                      .timetable = "公示后十日内落实" };

    w.origin = "committee";
    TRY(walk_open(&w));
    TRY(walk_opinions(&w));
    TRY(walk_solicit(&w));
    TRY(walk_propose(&w));
    TRY(walk_consult(&w));
    TRY(walk_resolve(&w, (struct show){ 44, 35, 6 }));
    w.day = 3;
    return walk_notice(&w, "resolution", 4);
}

/* A vote under way, for representatives who open the app today. */
static MUST err live(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 0,
                      .estate = 1,
                      .day = 36,
                      .households = 964,
                      .amount = 3800000,
                      .opinions = 41,
                      .scope = "facilities",
                      .body = "residents_rep_meeting",
                      .origin = "committee",
                      .title = "北门车棚增设电动自行车充电端口",
                      .summary = "飞线充电多，居民要求增设集中充电设施",
                      .plan = PLAN_M7,
                      .fund = "社区经费、企业投资",
                      .timetable = "两个月内建成" };

    TRY(walk_open(&w));
    TRY(walk_opinions(&w));
    TRY(walk_solicit(&w));
    TRY(walk_propose(&w));
    TRY(walk_consult(&w));
    w.day = 5;
    return walk_live_ballot(&w, (struct show){ 30, 24, 6 });
}

/* Opinions being gathered, for residents who open the app today. */
static MUST err asking(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 0,
                      .estate = -1,
                      .day = 6,
                      .households = 3000,
                      .amount = 18000000,
                      .opinions = 26,
                      .scope = "services",
                      .body = "residents_rep_meeting",
                      .origin = "secretary",
                      .title = "砚东社区老年助餐点",
                      .summary = "为独居和高龄老人提供午餐，征求选址和价格意见",
                      .plan = PLAN_M8,
                      .fund = "民政补助、社区经费",
                      .timetable = "年内开办" };

    TRY(walk_open(&w));
    return walk_opinions(&w);
}

err demo_matters(struct demo *d)
{
    TRY(m3(d));
    TRY(m1(d));
    TRY(m4(d));
    TRY(live(d));
    return asking(d);
}
