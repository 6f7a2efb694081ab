/* demo_matters.c - the matters of the demo and how far each has come. */
#include "app/demo/demo_walk.h"

/* clang-format off */
static const char PLAN_M1[] = "一、铺设路面18600平方米，先做雨污分流。\\n二、楼体粉刷42000平方米。\\n三、更换楼梯栏杆9200平方米。\\n四、资金1860万元，来源为财政补助和专项资金。\\n五、每两周公布进度，资金逐笔公开。";
static const char PLAN_M3[] = "一、在中心花园四周设隔离桩26根。\\n二、恢复绿地420平方米。\\n三、在花园外侧重划车位38个。\\n四、消防通道保持四米净宽。";
static const char PLAN_M4[] = "一、设两处厨余垃圾分类点。\\n二、南侧点位由原址外移25米，距最近窗户不少于30米。\\n三、每日两次清运，夏季增加一次冲洗。\\n四、督导员每日值守两个时段。";
static const char DRAFT_M4[] = "一、设两处厨余垃圾分类点。\\n二、南侧点位设在原址。\\n三、每日两次清运，夏季增加一次冲洗。\\n四、督导员每日值守两个时段。";
static const char PLAN_M7[] = "一、在北门车棚增设充电端口60个。\\n二、安装烟感和自动断电装置。\\n三、收费按成本价公示，每季公开收支。";
static const char PLAN_M8[] = "一、利用闲置门房设老年助餐点。\\n二、六十岁以上居民按优惠价就餐。\\n三、行动不便的居民可预约送餐。";
static const char PLAN_OPEN[] = "一、北侧闲置绿地辟为共享花圃六十格。\\n二、每格由一户认养，一年一签，老人优先。\\n三、工具房、水龙头由社区配，水费公示。";
static const char PLAN_2019[] = "一、两年内分片更换地下供水管1280米。\\n二、先换东片，入冬前停工，开春换西片。\\n三、停水前三日逐户通知。";
static const struct walk_topic topics_m1[] = {
    { "雨污分流", "一下大雨院里就积水，先把雨水污水分开再铺路", 46, 0 },
    { "停车", "停车位不够，铺路时请一并划线，留出消防通道", 38, 0 },
    { "楼道", "楼道墙皮掉、扶手松，老人上下楼不安全", 29, 0 },
    { NULL, NULL, 0, 0 },
};
static const struct walk_topic topics_m4[] = {
    { "担心气味", "点位离窗户太近，夏天气味大，请往外移", 18, 2 },
    { NULL, NULL, 0, 0 },
};
static const struct walk_topic topics_m8[] = {
    { "送餐上门", "腿脚不便下不了楼，希望能送餐到家", 6, 0 },
    { NULL, NULL, 0, 0 },
};
/* clang-format on */

/* M1: 老旧小区改造, in 实施 at 62 %. */
static MUST err m1(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 0,
                      .estate = 0,
                      .day = 84,
                      .households = 1236,
                      .amount = INT64_C(1860000000),
                      .opinions = 382,
                      .topics = topics_m1,
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
    TRY(walk_work(&w, 620));
    TRY(walk_money(&w, "payment", "预付款（三成）",
                   ",\"party\":\"明漪匠心建设有限公司\",\"voucher\":\"银付0081\"",
                   INT64_C(558000000)));
    return walk_money(&w, "payment", "进度款（路面、粉刷）",
                      ",\"party\":\"明漪匠心建设有限公司\",\"voucher\":\"银付0093\"",
                      INT64_C(520800000));
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
    TRY(demo_review(&w));
    w.day -= 30; /* the file waits for the review and its publicity */
    return walk_seal(&w);
}

/* M4: 垃圾分类点位, on day 4 of its decision publicity. */
static MUST err m4(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 5,
                      .estate = 0,
                      .day = 40,
                      .households = 1300,
                      .amount = 4200000,
                      .opinions = 114,
                      .topics = topics_m4,
                      .draft = DRAFT_M4,
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
    TRY(demo_hearing(&w));
    TRY(demo_coordination(&w));
    TRY(walk_opinions(&w));
    TRY(walk_solicit(&w));
    TRY(walk_propose(&w));
    TRY(walk_consult(&w));
    TRY(walk_resolve(&w, (struct show){ 44, 35, 6 }));
    w.day = 4;
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
    w.day = 6; /* the meeting was yesterday evening; its ballot is still open */
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
                      .topics = topics_m8,
                      .draft = PLAN_M8,
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

/* By 三公开一评价: the making of the decision, the decision and the result are each on display; the
 * review waits for its half-yearly window. */
static MUST err open_matter(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 7,
                      .estate = 0,
                      .day = 124,
                      .households = 620,
                      .amount = 2600000,
                      .opinions = 22,
                      .scope = "open_matter",
                      .body = "residents_rep_meeting",
                      .origin = "residents",
                      .title = "闲置绿地改共享花圃",
                      .summary = "北侧绿地长期闲置，居民希望认养种花",
                      .plan = PLAN_OPEN,
                      .fund = "社区经费、居民自筹",
                      .timetable = "两个月内建成",
                      .unchecked = true };

    w.origin = "committee";
    TRY(walk_open(&w));
    TRY(walk_opinions(&w));
    TRY(walk_solicit(&w));
    TRY(walk_propose(&w));
    TRY(walk_notice(&w, "summary", 0));
    TRY(walk_resolve_on_paper(&w));
    TRY(walk_notice(&w, "resolution", 0));
    TRY(walk_work(&w, 1000));
    return walk_notice(&w, "result", 6);
}

/* Opened when the rules of before were in force: it walks on under them, beside the others. */
static MUST err by_rules_of_before(struct demo *d)
{
    static const struct day opened = { DEMO_BEFORE };
    struct walk w = { .d = d,
                      .which = 5,
                      .estate = 1,
                      .day = d->today.n - opened.n,
                      .households = 900,
                      .amount = 168000000,
                      .opinions = 17,
                      .scope = "facilities",
                      .body = "residents_rep_meeting",
                      .origin = "committee",
                      .title = "地下供水管分片更换",
                      .summary = "管网老化、水压不足，分两年分片更换",
                      .plan = PLAN_2019,
                      .fund = "专项资金、社区经费",
                      .timetable = "两年内分片完工" };

    TRY(walk_open(&w));
    TRY(walk_opinions(&w));
    TRY(walk_solicit(&w));
    TRY(walk_propose(&w));
    TRY(walk_consult(&w));
    TRY(walk_resolve(&w, (struct show){ 0, 0, 0 }));
    TRY(walk_notice(&w, "resolution", 0));
    return walk_work(&w, 540);
}

/* What else is under way in the district, each stopped at a step of its own. */
enum stop {
    AT_SOLICIT,
    AT_CHECKS,
    AT_PROPOSE,
    AT_CONSULT,
    AT_RESOLVE,
    AT_DECISION,
    AT_WORK,
    AT_RESULT,
    AT_SURVEY,
    AT_END
};

struct other {
    enum stop stop;
    int which, estate, day, households, opinions;
    int64_t amount;
    const char *scope, *title, *summary, *plan;
};
/* clang-format off */
static const struct other others[] = {
    { AT_PROPOSE, 0, 2, 20, 800, 18, 6600000, "public_space", "西花园晾晒区与健身场地调整", "晾晒与健身场地重叠，重新划分", "一、东侧设晾晒架二十组。\\n二、西侧铺软质地面并安装健身器材六件。" },
    { AT_CONSULT, 0, 1, 21, 964, 15, 2400000, "hot_issue", "砚东里夜间停车秩序", "夜间占道停车影响消防通道", "一、施划消防通道黄线。\\n二、设临时停车时段和引导牌。" },
    { AT_RESULT, 0, 2, 88, 90, 12, 3200000, "facilities", "西花园二期楼道扶手加装", "为高龄住户楼道加装扶手", "一、为四个单元加装双侧扶手。\\n二、转角处加防撞条。" },
    { AT_CHECKS, 1, 0, 12, 1100, 16, 26000000, "renewal", "铸造厂院屋面防水与外墙保温", "屋面渗漏、外墙空鼓，申请改造", "一、更换屋面防水层。\\n二、外墙加保温。" },
    { AT_DECISION, 1, 1, 34, 1000, 14, 4500000, "facilities", "砚西里儿童活动区", "增设儿童活动区和看护座椅", "一、铺设软垫三百平方米。\\n二、座椅十二组，遮阳棚一处。" },
    { AT_WORK, 2, 1, 82, 1160, 17, 8800000, "public_space", "书香苑步道与照明", "步道破损、夜间照明不足", "一、更换步道透水砖。\\n二、增设路灯二十八盏。" },
    { AT_RESOLVE, 3, 0, 27, 1200, 19, 5200000, "services", "汲泉苑快递与便民服务点", "集中投放，减少占道", "一、利用门房设服务点。\\n二、每日八点至二十点开放。" },
    { AT_SOLICIT, 4, 0, 5, 1400, 13, 7000000, "hot_issue", "桐荫里流浪动物与宠物管理约定", "征求宠物管理办法意见", "" },
    { AT_END, 6, 0, 140, 1200, 21, 5800000, "facilities", "新桥苑门禁与访客登记", "更换单元门禁，规范访客登记", "一、更换单元门禁三十六套。\\n二、访客登记不采集人脸。" },
};
/* clang-format on */

static MUST err walk_other(struct demo *d, const struct other *o)
{
    static const struct show vote = { 0, 0, 0 };
    struct walk w = { .d = d,
                      .which = o->which,
                      .estate = o->estate,
                      .day = o->day,
                      .households = o->households,
                      .amount = o->amount,
                      .opinions = o->opinions,
                      .scope = o->scope,
                      .body = "residents_rep_meeting",
                      .origin = "committee",
                      .title = o->title,
                      .summary = o->summary,
                      .plan = o->plan,
                      .fund = "社区经费",
                      .timetable = "两个月内完成" };

    TRY(walk_open(&w));
    TRY(walk_opinions(&w));
    if (o->stop >= AT_CHECKS && str_is(STR("renewal"), o->scope))
        TRY(walk_consents(&w, o->households * 9 / 10, o->households * 17 / 20));
    if (o->stop >= AT_PROPOSE)
        TRY(walk_solicit(&w));
    if (o->stop >= AT_CONSULT)
        TRY(walk_propose(&w));
    if (o->stop >= AT_RESOLVE)
        TRY(walk_consult(&w));
    if (o->stop >= AT_DECISION)
        TRY(walk_resolve(&w, vote));
    if (o->stop >= AT_DECISION)
        TRY(walk_notice(&w, "resolution", o->stop == AT_DECISION));
    if (o->stop >= AT_WORK)
        TRY(walk_work(&w, o->stop == AT_WORK ? 350 : 1000));
    if (o->stop >= AT_RESULT)
        TRY(walk_notice(&w, "result", o->stop == AT_RESULT));
    if (o->stop < AT_END)
        return NULL;
    TRY(walk_survey(&w, 70, 41, 9, 4));
    return walk_seal(&w);
}

err demo_matters(struct demo *d)
{
    TRY(m3(d));
    TRY(m1(d));
    TRY(m4(d));
    TRY(demo_canteen(d));
    TRY(live(d));
    for (size_t i = 0; i < COUNT(others); i++)
        TRY(walk_other(d, &others[i]));
    TRY(asking(d));
    TRY(open_matter(d));
    return by_rules_of_before(d);
}
