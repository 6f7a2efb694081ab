/* demo_canteen.c - M6: the seniors' canteen of 堤南, by 四议两公开: the Party organisation
 * proposes, the two committees deliberate, the Party members review, the representatives resolve.
 */
#include "app/demo/demo_walk.h"

/* clang-format off */
static const char PLAN[] = "一、利用原村集体用房改建老年食堂，建设资金42万元。\\n二、运行补助每年18万元，来源为区级补助和集体收益。\\n三、六十岁以上居民每餐12元，困难老人另行减免。\\n四、油烟经净化后高空排放，每季检测并公示。\\n五、为46名居家老人送餐。";
static const char *const wishes[WALK_WISHES] = {
    "饭菜软一点、少油少盐", "每周菜单提前贴出来", "周末也要开饭", "希望公开每一笔花费", "老人多，台阶旁请加扶手",
    "送餐要趁热，雨雪天也能送到", "行动不便的请送到家门口", "油烟不要对着住户窗户排", "后厨装摄像头，让大家看得见", "希望留一个订餐固定电话",
    "请考虑轮椅通道", "困难老人的减免写清楚", "先试一个月再定菜价", "糖尿病人有合适的饭菜", "中午人多，请错开时间取餐",
    "剩菜不隔夜，留样让大家查",
};
/* clang-format on */
static const struct walk_item items[] = { { "用房改造", "㎡", 32000 },
                                          { "油烟净化设备", "套", 200 },
                                          { "送餐箱", "个", 4600 } };

err demo_canteen(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 9,
                      .estate = -1,
                      .day = 76,
                      .households = 3000,
                      .amount = 42000000,
                      .opinions = 108,
                      .items = items,
                      .wishes = wishes,
                      .unchecked = true,
                      .scope = "services",
                      .body = "residents_rep_meeting",
                      .origin = "committee",
                      .title = "堤南老年食堂建设和运行",
                      .summary = "老人做饭难、独居老人多，党员和居民联名建议办老年食堂",
                      .plan = PLAN,
                      .fund = "区级补助、集体收益",
                      .timetable = "三个月内开办" };
    const struct show all = { 0, 0, 0 };

    TRY(walk_open(&w));
    TRY(walk_opinions(&w));
    TRY(walk_solicit(&w));
    TRY(walk_decide(&w, "party_committee", all, "proposal", "党组织提议"));
    TRY(walk_decide(&w, "two_committees_meeting", all, "committees_plan", "“两委”商议方案"));
    TRY(walk_decide(&w, "party_members_meeting", (struct show){ 66, 50, 9 }, "review_opinion",
                    "党员大会审议意见"));
    TRY(walk_resolve(&w, (struct show){ 55, 47, 5 }));
    TRY(walk_notice(&w, "resolution", 0));
    return walk_work(&w, 400);
}
