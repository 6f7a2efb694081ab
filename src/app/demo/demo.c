/* demo.c - the table of the district and the generator of names and numbers. */
#include "app/demo/demo.h"

#include "base/arena.h"
#include "base/day.h"

/* clang-format off */
const struct demo_community DEMO[DEMO_COMMUNITIES] = {
    { "yandong",    "砚东社区",   "old",        0, 3000, 124, 6, { { "红砖院", 1236 }, { "砚东里", 964 }, { "西花园", 800 } }, 6, 62, 88, 0 },
    { "yanxi",      "砚西社区",   "old",        0, 2900, 112, 6, { { "铸造厂院", 1100 }, { "砚西里", 1000 }, { "纺织院", 800 } }, 6, 62, 82, 0 },
    { "shuyuanli",  "书院里社区", "mixed",      0, 2700, 104, 5, { { "中心花园", 640 }, { "书香苑", 1160 }, { "学府院", 900 } }, 6, 54, 74, 0 },
    { "jiquan",     "汲泉社区",   "mixed",      0, 2400,  90, 5, { { "汲泉苑", 1200 }, { "泉东院", 700 }, { "泉西院", 500 } }, 5, 50, 66, 0 },
    { "tongyin",    "桐荫社区",   "old",        1, 3000, 112, 6, { { "桐荫里", 1400 }, { "桐花院", 900 }, { "梧桐院", 700 } }, 7, 63, 85, 0 },
    { "wanghuai",   "望槐社区",   "mixed",      1, 2900, 106, 6, { { "望槐苑", 1300 }, { "槐香里", 900 }, { "槐东院", 700 } }, 6, 58, 79, 6 },
    { "xinqiao",    "新桥社区",   "mixed",      1, 2600,  98, 5, { { "新桥苑", 1200 }, { "桥北里", 800 }, { "桥南里", 600 } }, 6, 54, 71, 0 },
    { "shiguangli", "拾光里社区", "commercial", 1, 2300,  84, 4, { { "拾光里", 1118 }, { "时光苑", 700 }, { "晨光院", 482 } }, 5, 48, 58, 0 },
    { "beifang",    "北坊社区",   "commercial", 1, 1400,  52, 3, { { "北坊花园", 700 }, { "北坊里", 400 }, { "坊东院", 300 } }, 5, 32, 36, 0 },
    { "dinan",      "堤南社区",   "converted",  2, 3000,  86, 6, { { "堤南新村", 1500 }, { "堤南里", 900 }, { "云堤院", 600 } }, 7, 68, 96, 0 },
    { "dibei",      "堤北社区",   "converted",  2, 2900,  82, 5, { { "堤北新村", 1400 }, { "堤北里", 900 }, { "北堤院", 600 } }, 7, 63, 83, 0 },
    { "qingtang",   "青塘村",     "village",    2,  900, 150, 3, { { "前塘", 400 }, { "后塘", 300 }, { "塘西", 200 } }, 5, 28, 41, 0 },
};

static const char *const surnames[40] = {
    "温", "鲍", "祁", "卓", "冉", "蒲", "简", "岑", "向", "仇", "段", "艾", "祝", "闵", "陆", "姜", "庄", "褚", "宁", "柏",
    "喻", "苗", "纪", "辛", "尹", "程", "沈", "贺", "乔", "安", "康", "龚", "殷", "齐", "梅", "盛", "童", "颜", "郁", "裴",
};
static const char *const syllables[60] = {
    "知", "远", "砚", "声", "问", "渠", "叙", "白", "如", "澜", "行", "简", "小", "满", "清", "越", "定", "安", "和", "生",
    "正", "衡", "以", "诺", "守", "真", "可", "期", "予", "宁", "青", "禾", "福", "根", "晓", "棠", "明", "漪", "书", "云",
    "思", "齐", "景", "行", "若", "谷", "怀", "瑾", "秋", "实", "春", "晖", "雨", "霖", "竹", "君", "松", "年", "海", "平",
};
/* clang-format on */

enum { SURNAMES = COUNT(surnames), SYLLABLES = COUNT(syllables) };

uint64_t demo_random(struct demo *d)
{
    uint64_t z = d->seed += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

int demo_below(struct demo *d, int limit) { return (int)(demo_random(d) % (uint64_t)limit); }

/* Walks all combinations in a scattered order: 55001 has no factor in common with 144000. */
struct str demo_name(struct demo *d, int64_t n)
{
    int64_t k = n * 55001 % ((int64_t)SURNAMES * SYLLABLES * SYLLABLES);
    const char *first = syllables[k / SURNAMES % SYLLABLES];
    const char *second = syllables[k / SURNAMES / SYLLABLES];

    return str_fmt(&d->scratch, "%s%s%s", surnames[k % SURNAMES], first, second);
}

struct ctx demo_ctx(struct demo *d, struct id community)
{
    return (struct ctx){ .arena = &d->scratch,
                         .db = d->db,
                         .house = d->house,
                         .now = d->now,
                         .today = day_at(d->now, CHINA_OFFSET),
                         .community = community,
                         .name = STR("系统") };
}

void demo_at(struct demo *d, int days_ago, int hour, int minute)
{
    int64_t midnight = day_start((struct day){ d->today.n - days_ago }, CHINA_OFFSET).ms;

    d->now = (struct when){ midnight + ((int64_t)hour * 60 + minute) * 60000 };
}
