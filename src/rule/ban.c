/* ban.c - see ban.h. */
#include "rule/ban.h"

#include <string.h>

#include "base/arena.h"

enum { NEAR = 120, HITS_FIRST = 16 }; /* bytes between what is done and what it is done to */

typedef const char *const *list;

static const char *const fines[] = { "罚",     "处以",   "违约金", "倍赔偿", "双倍", "加倍",
                                     "抚养费", "抚养金", "违规金", "滞纳金", NULL };
/* A debt of honour in food, drink or a show: a fine in kind. */
static const char *const treats[] = { "请全",   "宰一",   "杀一头", "杀猪", "摆酒", "摆席",
                                      "办一桌", "放电影", "请客",   "唱戏", NULL };
static const char *const pays[] = { "交", "缴", "收", "扣",   "付",   "拿出",
                                    "出", "补", "掏", "划走", "赔给", NULL };
static const char *const fees[] = { "每平方", "每度", "每月", "每年",     "每立方",
                                    "物业费", "收费", "工本", "集中充电", NULL };
static const char *const yuan[] = { "元", "块钱", NULL };
static const char *const deposits[] = { "押金", "保证金", NULL };
static const char *const keeps[] = { "不予退还", "不退还", "不退", "没收", "扣除", NULL };

static const char *const force[] = {
    "没收",         "扣押",     "扣留", "强拆",   "强行拆除", "强制拆除", "查封",     "变卖",
    "锁车",         "充公",     "停用", "下跪",   "跪拜",     "训诫",     "看管",     "放气",
    "扣车",         "关禁闭",   "罚跪", "体罚",   "游街",     "示众",     "拘禁",     "搜查",
    "限制人身自由", "限制出入", "曝光", "黑名单", "强行",     "赶出",     "驱逐",     "断其",
    "断他",         "锁住",     "上锁", "牵走",   "抬走",     "抵账",     "抵债",     "绑送",
    "捆绑",         "扣下",     "扣住", "扣人",   "点名公开", "公开姓名", "公开照片", "清退",
    "驱离",         "反省",     "检讨", "拉闸",   "拆走",     "捕杀",     "冻结",     "做义工抵",
    "毁坏",         "砸",       NULL
};
static const char *const cuts[] = {
    "停水",     "停电",         "断水",         "断电",     "停气",     "断气",     "断网",
    "停止供水", "停止供电",     "停止供暖",     "停止供气", "停供",     "不供水",   "不供电",
    "掐断",     "禁止进入小区", "不得进入小区", "关闭门禁", "停用门禁", "注销门禁", NULL
};

/* A person's name or deed, brought before everybody. */
static const char *const shames[] = { "谴责",     "通报批评", "点名",     "念名",
                                      "念检讨",   "张贴姓名", "公布姓名", "亮相",
                                      "批评大会", "丢人",     NULL };
static const char *const stages[] = { "公示栏",   "公开栏", "喇叭",   "广播", "大会",
                                      "群里",     "村口",   "红黑榜", "黑榜", "信誉档案",
                                      "诚信档案", "档案",   "全村",   "门口", NULL };
/* Somebody's part of what is everybody's: none, half, or last. */
static const char *const no_share[] = { "没有她的份", "没有他的份", "没他的份", "没她的份",
                                        "没有份",     "没份",       "分半",     "减半",
                                        "少分",       "最多分",     "靠后",     NULL };
static const char *const shared[] = { "分",   "集体", "福利", "养老", "资金", "口粮",
                                      "收益", "补贴", "待遇", "份",   NULL };

static const char *const strips[] = {
    "剥夺",     "取消",     "丧失",     "失去",     "不得享有", "不享有",   "不再享有", "不得享受",
    "不享受",   "不能享受", "不再享受", "无权",     "没有",     "暂停",     "中止",     "停止",
    "限制",     "不参加",   "投票无效", "不得参加", "不准参加", "不能参加", "不得参选", "不得行使",
    "不参与",   "不得参与", "不得分",   "不能分",   "不再是",   "不算",     "不得担任", "不能担任",
    "不能投票", "不得投票", "不能参加", "不得参选", "不予分配", "不分",     "收回",     "注销",
    "扣除",     "扣发",     "停发",     "不予承认", "不予登记", "不准",     "不得申请", "不得主张",
    "放弃",     "不予",     "不列为",   "不作为",   "不与",     "不认",     "代填",     "视为自动",
    NULL
};
static const char *const rights[] = {
    "选举权",   "被选举权", "表决权",   "投票权",   "参选",     "候选",     "选民资格",
    "投票资格", "村民资格", "居民资格", "成员资格", "承包",     "责任田",   "口粮田",
    "自留地",   "口粮地",   "投票",     "宅基地",   "土地",     "分红",     "收益分配",
    "集体收益", "补偿款",   "补偿费",   "继承",     "结婚",     "离婚",     "再婚",
    "生育",     "征地款",   "选举",     "居民代表", "议事",     "表决",     "会议的资格",
    "本村成员", "参军",     "入党",     "政审",     "报考",     "考试",     "人身自由",
    "财产权",   "知情权",   "监督权",   "户籍",     "组织成员", "同等对待", "同等待遇",
    "选票",     "候选人",   NULL
};
static const char *const silences[] = { "不得上访", "不准上访",     "禁止上访", "不得信访",
                                        "不准信访", "禁止信访",     "不得起诉", "不准起诉",
                                        "不得诉讼", "不得提起诉讼", "不得申诉", "不得控告",
                                        "不得举报", "不得越级",     "禁止向",   "不得向上",
                                        "不准向上", "不准举报",     NULL };
static const char *const women[] = { "外嫁女",   "出嫁女",   "嫁出",         "入赘",
                                     "上门女婿", "离婚妇女", "丧偶妇女",     "再婚者",
                                     "未婚先孕", "未婚同居", "外来人员子女", NULL };
static const char *const denied[] = { "不得", "不能", "不享", "不予",     "收回",
                                      "取消", "注销", "迁出", "不再",     "一律",
                                      "只能", "禁止", "不准", "视为自动", NULL };

static const char *const withholds[] = {
    "取消",     "停发",     "停止发放", "停止享受", "停止办理", "停止为",   "不得纳入", "代扣",
    "不开",     "停止",     "扣发",     "扣除",     "扣减",     "暂缓",     "暂停",     "不予",
    "不给予",   "不得享受", "不享受",   "不能享受", "不再享受", "不得领取", "不能领取", "不得申请",
    "不能申请", "不得评",   "拒绝",     "拒不",     "不办理",   "不出具",   "不开具",   "不盖章",
    "停办",     "缓办",     "剥夺",     "丧失",     "不得申报", "不能申报", "不受理",   "不发",
    "不推荐",   "不予推荐", "不许上",   "不准上",   "不让上",   "自行负担", "全额负担", "挂钩",
    "作为领取", "作为享受", "优先扣",   "不给",     "冻结",     "不为其",   "控制",     "压着",
    "压下",     "卡住",     "减发",     "缓发",     NULL
};
static const char *const welfare[] = {
    "低保",     "救助",     "补贴",     "补助",     "津贴",     "养老",   "医保",
    "合作医疗", "社保",     "惠农",     "直补",     "居住材料", "福利",   "证明",
    "手续",     "落户",     "入户",     "入学",     "入托",     "入园",   "就学",
    "上学",     "公共服务", "便民服务", "社区服务", "盖章",     "优抚",   "助学",
    "优惠政策", "待遇",     "介绍信",   "幼儿园",   "学校",     "卫生室", "扶持",
    "抚恤",     "住房保障", "公租房",   "医疗",     "证件",     "户口",   NULL
};

static const char *const groups[] = { "租户",   "租客",   "外来", "外地", "妇女", "外嫁", "离婚",
                                      "丧偶",   "精神病", "残疾", "刑满", "前科", "在押", "家属",
                                      "非户籍", "子女",   "孩子", "女儿", NULL };
static const char *const apart[] = { "不得参",   "不能参", "不参加",   "不参与",   "不得进入",
                                     "不能进入", "只能",   "不得担任", "不能担任", "不得享",
                                     "不能享",   "不享",   "不得分",   "不能分",   "不得选",
                                     "不能选",   "不得投", "不能投",   "不得申",   "不能申",
                                     "不得领",   "不能领", "不能报",   "不得报",   "不许上",
                                     NULL };

/* What a covenant may say of "those who ...,": advice, repair, honours, help, and whose business it
 * is. Each part of the consequence holds one of these, or a lawyer looks at it. */
static const char *const those_who[] = { "的，",         "者，",     "的家庭，", "的住户，",
                                         "的居民，",     "的人员，", "的业主，", "的农户，",
                                         "的村民，",     "的商户，", "的党员，", "的租户，",
                                         "的车辆，",     "的一律",   "者一律",   "否则",
                                         "违反本公约，", "不合格，", "垫底，",   "，一律",
                                         "人家，",       "的户，",   "的家族，", NULL };
static const char *const mild[] = {
    "劝",       "教育",     "提醒",     "告知",     "通知",     "沟通",   "调解",   "协商",
    "商量",     "帮",       "赔偿",     "修复",     "维修",     "恢复",   "清理",   "清运",
    "自行",     "自觉",     "主动",     "限期",     "依法",     "依照",   "按照",   "法律",
    "公安",     "移送",     "主管部门", "有关部门", "相关部门", "派出所", "交警",   "执法",
    "评选",     "评优",     "参评",     "评先",     "荣誉",     "表扬",   "奖",     "颁发",
    "兑换",     "优先",     "互相",     "相互",     "谅解",     "及时",   "申请",   "征得",
    "同意",     "提交",     "提出",     "讨论",     "登记",     "联系",   "支持",   "照顾",
    "关心",     "道歉",     "整改",     "请",       "回应",     "答复",   "公告",   "通报情况",
    "不得动手", "不得侮辱", "冷静",     "补办",     "报告",     "反映",   "配合",   "拨打",
    "标准",     "补偿",     "捡",       "收拾",     "擦",       "可以找", "可以向", "可以问",
    "可以和",   "可以请",   "法院",     "意见箱",   "写下来",   "自愿",   "寻找",   "享有",
    "享受同等", "补种",     "打扫",     "更换",     "铲除",     "挪走",   "协助",   NULL
};
/* The same for all is mild; to be refused it is not. */
static const char *const alike[] = { "一样", "同样", "同等", "平等", NULL };
static const char *const refused[] = { "不", "没", NULL };
static const char *const of_case[] = { "的", NULL };

/* Such words make a breach of it: what else may be a fee or a price. */
static const char *const breach[] = {
    "违反",   "违者",   "违约", "违规", "否则", "屡教", "不听", "不遵守", "不参加", "不服从",
    "不配合", "不履行", "不缴", "不交", "拒不", "拒缴", "欠",   "未参加", "未按",   "未经",
    "每次",   "每例",   "结婚", "同居", "超生", "逾期", "发现", "一经",   "超出",   "缺席",
    "的，",   "者，",   "凡",   "再犯", "未",   "没交", "无故", NULL
};
/* The law's own organs, and the law itself. */
static const char *const lawful[] = { "公安",     "派出所",   "交警",     "消防救援", "城管",
                                      "执法",     "行政机关", "有关部门", "主管部门", "相关部门",
                                      "司法机关", "法院",     "民政部门", "依法",     "依照法律",
                                      "法律法规", "行政处罚", "刑事处罚", "治安处罚", "国家规定",
                                      NULL };
static const char *const false_papers[] = { "虚假", "伪造", NULL }; /* to withhold them is right */
static const char *const ourselves[] = { "居委会", "村委会",   "居民委员会", "村民委员会",
                                         "社区可", "社区有权", "村民小组",   "本村",
                                         "物业",   "业委会",   "理事会",     "村里",
                                         "网格员", "本社区",   "村集体",     "两委",
                                         NULL };
/* What is forbidden to be done; after one of `afresh` something new is said. */
static const char *const never[] = { "不得",   "不设",   "不能", "不以",     "不准",
                                     "严禁",   "禁止",   "无权", "不应",     "不可",
                                     "不实行", "不搞",   "不再", "杜绝",     "反对",
                                     "废止",   "废除",   "不因", "不与",     "不会",
                                     "不采取", "不收取", "不作", "任何人不", NULL };
static const char *const afresh[] = { "违者", "违反", "否则", "一经", "如有", "的，", "的一律",
                                      "一律", "一次", "不听", "再犯", "屡教", NULL };

static bool has(struct str s, list words)
{
    size_t at = 0;

    for (; *words; words++) {
        if (str_find(s, str_of(*words), &at))
            return true;
    }
    return false;
}

/* Where the last of the words ends in s; 0 none. */
static size_t last_end(struct str s, list words)
{
    size_t end = 0;

    for (; *words; words++) {
        struct str w = str_of(*words), rest = s;
        size_t at = 0, from = 0;
        while (str_find(rest, w, &at)) {
            from += at + w.n;
            rest = (struct str){ s.p + from, s.n - from };
            end = from > end ? from : end;
        }
    }
    return end;
}

static struct str slice(struct str s, size_t from, size_t to)
{
    return (struct str){ s.p + from, to - from };
}

/* The part between commas that holds the word found at `at`. */
static struct str part_of(struct str s, size_t at)
{
    static const char *const comma[] = { "，", ",", "：", ":", NULL };
    size_t from = last_end(slice(s, 0, at), comma), to = s.n, next = 0;

    for (list c = comma; *c; c++) {
        if (str_find(slice(s, at, s.n), str_of(*c), &next) && at + next < to)
            to = at + next;
    }
    return slice(s, from, to);
}

static size_t part_end(struct str s, size_t at)
{
    struct str part = part_of(s, at);

    return (size_t)(part.p - s.p) + part.n;
}

/* "不得以任何理由罚款": what stands at `at` is what nobody may do. */
static bool is_forbidden(struct str s, size_t at)
{
    struct str part = part_of(s, at), head = { part.p, at - (size_t)(part.p - s.p) };
    size_t no = last_end(head, never);

    return no && no >= last_end(head, afresh);
}

static bool is_lawful(struct str s, size_t at, size_t end)
{
    struct str part = part_of(s, at), head = { part.p, end - (size_t)(part.p - s.p) };

    return has(part, false_papers) || (has(head, lawful) && !has(part, ourselves));
}

/* One of the words of `near` stands within reach of the word at `at`. */
static bool is_near(struct str s, size_t at, list near)
{
    size_t from = at > NEAR ? at - NEAR : 0, to = at + NEAR < s.n ? at + NEAR : s.n;

    return has(slice(s, from, to), near);
}

struct pattern {
    enum ban what;
    list act;      /* any of these ... */
    list upon;     /* ... near one of these; NULL: by itself */
    list when;     /* and one of these somewhere in the sentence; NULL: always */
    list with;     /* and one of these in the same part */
    list but;      /* and none of these there */
    bool plain;    /* the words say it all: no negation, no organ changes it */
    bool number;   /* and a figure */
    bool punishes; /* not as the very case the sentence speaks of: "停水的，" */
};
static const struct pattern patterns[] = {
    { .what = BAN_FINE, .act = fines },
    { .what = BAN_FINE, .act = yuan, .with = pays, .but = fees, .number = true },
    { .what = BAN_FINE, .act = treats, .when = breach },
    { .what = BAN_FINE, .act = keeps, .upon = deposits },
    { .what = BAN_FORCE, .act = force },
    { .what = BAN_FORCE, .act = cuts, .when = breach, .punishes = true },
    { .what = BAN_FORCE, .act = shames, .upon = stages },
    { .what = BAN_RIGHTS, .act = strips, .upon = rights },
    { .what = BAN_RIGHTS, .act = silences, .plain = true },
    { .what = BAN_RIGHTS, .act = women, .upon = denied },
    { .what = BAN_RIGHTS, .act = apart, .upon = groups, .plain = true },
    { .what = BAN_WELFARE, .act = withholds, .upon = welfare },
    { .what = BAN_WELFARE, .act = no_share, .upon = shared },
};

static bool has_number(struct str s)
{
    static const char *const numeral[] = { "一", "二", "两", "三", "四", "五", "六", "七",
                                           "八", "九", "十", "百", "千", "0",  "1",  "2",
                                           "3",  "4",  "5",  "6",  "7",  "8",  "9",  NULL };
    return has(s, numeral);
}

static bool counts(const struct pattern *p, struct str s, size_t at, size_t end)
{
    if (p->upon && !is_near(s, at, p->upon))
        return false;
    if (p->with && (!has(part_of(s, at), p->with) || has(part_of(s, at), p->but)))
        return false;
    if (p->punishes && has(slice(s, end, part_end(s, end)), of_case))
        return false;
    return p->plain || (!is_forbidden(s, at) && !is_lawful(s, at, end));
}

static bool matches(const struct pattern *p, struct str s, struct str *ret_mark)
{
    if ((p->when && !has(s, p->when)) || (p->number && !has_number(s)))
        return false;
    for (list w = p->act; *w; w++) {
        struct str word = str_of(*w), rest = s;
        size_t at = 0, from = 0;
        while (str_find(rest, word, &at)) {
            *ret_mark = slice(s, from + at, from + at + word.n);
            if (counts(p, s, from + at, from + at + word.n))
                return true;
            from += at + word.n;
            rest = slice(s, from, s.n);
        }
    }
    return false;
}

/* Where what comes of it begins: after the first of `those_who`; 0 when the sentence has none. */
static size_t consequence(struct str s)
{
    size_t from = 0, at = 0;

    for (list c = those_who; *c; c++) {
        if (str_find(s, str_of(*c), &at) && (from == 0 || at + strlen(*c) < from))
            from = at + strlen(*c);
    }
    return from;
}

static bool is_mild(struct str part)
{
    return has(part, mild) || (has(part, alike) && !has(part, refused));
}

static bool imposes(struct str s, struct str *ret_mark)
{
    for (size_t at = consequence(s); at && at < s.n;) {
        struct str part = part_of(s, at);
        if (!is_mild(part)) {
            *ret_mark = part;
            return true;
        }
        at = (size_t)(part.p - s.p) + part.n + strlen("，");
    }
    return false;
}

/* --- sentences --- */

/* Takes the text up to a full stop, a semicolon, a mark or a new line. */
static struct str next_sentence(struct str *text)
{
    static const char *const end[] = { "。", "；", ";", "！", "!", "？", "?", "\n", NULL };
    size_t first = text->n, skip = 0, at = 0;

    for (list e = end; *e; e++) {
        struct str mark = str_of(*e);
        if (str_find(*text, mark, &at) && at < first) {
            first = at;
            skip = mark.n;
        }
    }
    struct str head = str_trim(slice(*text, 0, first));
    *text = slice(*text, first + skip, text->n);
    return head;
}

struct found {
    struct arena *arena;
    struct ban_hit *at;
    size_t n, room;
};

static void add(struct found *f, struct str sentence, enum ban what, struct str mark)
{
    if (f->n && f->at[f->n - 1].what == what && f->at[f->n - 1].sentence.p == sentence.p)
        return;
    if (f->n == f->room) {
        struct ban_hit *more = NEW_N(f->arena, struct ban_hit, f->room * 2);
        memcpy(more, f->at, f->n * sizeof *more);
        f->at = more;
        f->room *= 2;
    }
    f->at[f->n++] = (struct ban_hit){ sentence, what, mark };
}

struct ban_hits bans_in(struct arena *a, struct str text)
{
    struct found f = { a, NEW_N(a, struct ban_hit, HITS_FIRST), 0, HITS_FIRST };
    struct str mark = STR("");

    while (text.n) {
        struct str s = next_sentence(&text);
        for (size_t k = 0; s.n && k < COUNT(patterns); k++) {
            if (matches(&patterns[k], s, &mark))
                add(&f, s, patterns[k].what, mark);
        }
        bool known = f.n && f.at[f.n - 1].sentence.p == s.p;
        if (s.n && !known && imposes(s, &mark))
            add(&f, s, BAN_SANCTION, mark);
    }
    return (struct ban_hits){ f.at, f.n };
}

struct str ban_word(enum ban b)
{
    static const struct str words[] = { STR_INIT("fine"), STR_INIT("force"), STR_INIT("rights"),
                                        STR_INIT("welfare"), STR_INIT("sanction") };

    return words[b];
}
