/* demo_told.c - what a district shares and tells: its own items of the decision catalogue, named
 * sets and what is counted under them, cases of the library, slips for who has no phone. */
#include "app/demo/demo_walk.h"

#include "kit/jr.h"

enum { YANDONG = 0, YANXI = 1, SHUYUANLI = 2, XINQIAO = 6, BEIFANG = 8 };

static struct walk in(struct demo *d, int which)
{
    return (struct walk){ .d = d, .which = which, .place = DEMO[which].login };
}

static const char *district_path(struct demo *d, const char *tail)
{
    return demo_path(d, d->district, tail);
}

/* The id of the item whose member `name` begins so; that of the first with "". */
static MUST err find_in(struct walk *w, const char *login, const char *path, const char *name,
                        const char *head, struct id *ret)
{
    const struct jr *page = NULL;
    struct str answer, text;

    TRY(demo_get(w->d, walk_login(w, login), walk_place_path(w, path), &answer));
    TRY(jr_read(&w->d->scratch, answer, &page));
    const struct jr *items = jr_get(page, "items");
    for (size_t k = 0; k < jr_count(items); k++) {
        const struct jr *one = jr_at(items, k);
        if (*head && !(jr_str(jr_get(one, name), &text) && str_starts(text, str_of(head))))
            continue;
        (void)jr_str(jr_get(one, "id"), &text);
        (void)str_int(text, &ret->v);
        return NULL;
    }
    return err_at(&w->d->scratch, &NOT_FOUND, NULL, "%s in %s", head, path);
}

/* --- the decision catalogue --- */

/* Before any matter, so that each is held to it from its day on. */
err demo_catalogue(struct demo *d)
{
    demo_at(d, 380, 10, 0);
    return demo_post(
        d, "district.district_admin", district_path(d, "/scope/urban"), NULL,
        "{\"effective_from\":\"%s\",\"reason\":\"各社区反映多，区里统一列入\",\"items\":[{"
        "\"title_zh\":\"楼道堆物和绿植摆放\",\"title_en\":\"Things and plants in stairwells\","
        "\"examples_zh\":\"鞋柜、纸箱、花盆、晾衣架\",\"procedure\":\"ytg_urban\",\"bodies\":["
        "\"residents_rep_meeting\"],\"reason_zh\":\"邻里共用的地方，先议出大家都守的办法\","
        "\"source\":\"cfg\"}]}",
        demo_day(d, 380).p);
}

/* A community adds an item of its own, to begin later. */
static MUST err own_item(struct demo *d)
{
    struct walk w = in(d, SHUYUANLI);

    demo_at(d, 3, 15, 0);
    return demo_post(
        d, walk_login(&w, "secretary"), walk_place_path(&w, "/scope/here"), NULL,
        "{\"effective_from\":\"%s\",\"reason\":\"居民代表联名提出\",\"items\":[{\"title_zh\":"
        "\"中心花园活动时段\",\"examples_zh\":\"广场舞、露天电影、集市\",\"procedure\":"
        "\"ytg_urban\",\"bodies\":[\"residents_rep_meeting\"],\"pass\":\"ge 2/3\",\"reason_zh\":"
        "\"涉及花园四周各楼的休息\",\"source\":\"cfg\"}]}",
        demo_day(d, -20).p);
}

/* --- named sets --- */

struct counted {
    const char *item, *title, *note;
};
/* clang-format off */
static const struct counted five_ones[] = {
    { "study_group", "基层民主科学决策课题组", "区委组织部牵头，三个街道各出两人" },
    { "mechanism", "四项基础制度和机制", "民主决策、矛盾化解、便民服务、作风监督" },
    { "handbook", "基层民主科学决策制度汇编", "人手一册，可在“制度”一栏下载" },
    { "speakers", "区宣讲队", "十二名社区书记、主任，每季度轮讲一次" },
    { "measures", "试点带动推进措施", "先试点、后观摩、再推开" },
};
static const struct counted goals[] = {
    { "democratic", "红砖院老旧小区改造", "" },
    { "peaceful", "砚东里夜间停车秩序", "" },
    { "efficient", "砚东社区老年助餐点", "" },
};
/* clang-format on */

static MUST err count_entries(struct demo *d)
{
    demo_at(d, 150, 10, 0);
    for (size_t k = 0; k < COUNT(five_ones); k++)
        TRY(demo_post(d, "district.district_admin", district_path(d, "/tags"), NULL,
                      "{\"named\":\"five_ones\",\"item\":\"%s\",\"kind\":\"entry\",\"title\":"
                      "\"%s\",\"note\":\"%s\"}",
                      five_ones[k].item, five_ones[k].title, five_ones[k].note));
    return NULL;
}

static MUST err count_matter(struct walk *w, const char *item, const char *title)
{
    struct id matter = { 0 };

    TRY(find_in(w, "director", "/matters", "title", title, &matter));
    return demo_post(w->d, walk_login(w, "director"), walk_place_path(w, "/tags"), NULL,
                     "{\"named\":\"goals\",\"item\":\"%s\",\"kind\":\"matter\",\"object\":"
                     "\"%lld\"}",
                     item, (long long)matter.v);
}

static MUST err count_matters(struct demo *d)
{
    struct walk yandong = in(d, YANDONG), shuyuanli = in(d, SHUYUANLI);

    demo_at(d, 1, 16, 0);
    for (size_t k = 0; k < COUNT(goals); k++)
        TRY(count_matter(&yandong, goals[k].item, goals[k].title));
    TRY(count_matter(&shuyuanli, "open", "中心花园车辆占用"));
    TRY(count_matter(&shuyuanli, "democratic", "中心花园车辆占用"));
    return count_matter(&shuyuanli, "efficient", "书香苑步道");
}

/* The district fills a set nobody had defined. */
static MUST err fill_set(struct demo *d)
{
    demo_at(d, 90, 9, 0);
    return demo_post(
        d, "district.district_admin", district_path(d, "/named"), NULL,
        "{\"named\":\"three_bases\",\"title_zh\":\"三个基础\",\"title_en\":\"Three "
        "bases\",\"note\":"
        "\"按区里的办法写明\",\"items\":[{\"title_zh\":\"基层组织\",\"title_en\":\"Organisations\"}"
        ","
        "{\"title_zh\":\"基础工作\",\"title_en\":\"Daily work\"},{\"title_zh\":\"基本能力\","
        "\"title_en\":\"Skills\"}]}");
}

/* --- the library --- */

struct told {
    int which, days_ago;
    const char *matter, *title, *keywords, *text;
    bool published;
};
/* clang-format off */
static const struct told cases[] = {
    { SHUYUANLI, 20, "中心花园车辆占用", "把停满车的花园还给孩子", "停车 绿地 公共空间 划线",
      "院子中间的花园被二十多辆车占着，花坛压坏了，孩子只能在车缝里跑。先征求意见：有车的要车位，没车的要花园，两边都有理。"
      "两委提出加装隔离桩、恢复绿地、沿外圈重划车位的方案，和物业逐条商议。第一次代表会议到会人数不足，没有勉强开，改期重新通知；"
      "第二次到会人数够了，多数同意。公示期满后施工，完工请居民评议。学到的是：先把车位找出来，再收回花园，反对的人就少了。", true },
    { XINQIAO, 12, "新桥苑门禁与访客登记", "门禁怎么管，住户说了算", "门禁 访客 安全 快递",
      "外来人员随意进出，楼道里丢过东西；装门禁又怕快递、亲友进不来。居民把担心一条条写下来，物业答复每一条：快递有固定时段，"
      "亲友由住户放行，老人可以用卡。代表会议通过后试用一个月再定。学到的是：不先问“装不装”，先问“怕什么”。", true },
    { BEIFANG, 5, "北坊社区居民委员会换届", "换届选举的票怎么数得让人放心", "换届 选举 计票",
      "过去有人怀疑票数。这一次每一步都贴出来：名册、候选人、监票人、每个箱子里的票数。当场唱票，结果当场公布，谁都可以按公开的数字再数一遍。", false },
};
/* clang-format on */

static MUST err tell(struct demo *d, const struct told *x)
{
    struct walk w = in(d, x->which);
    const struct jr *page = NULL;
    struct id matter = { 0 }, id;
    struct str answer;
    int64_t masks = 0;

    demo_at(d, x->days_ago, 10, 30);
    TRY(find_in(&w, "director", "/matters?state=archived", "title", x->matter, &matter));
    TRY(demo_post(d, walk_login(&w, "director"), walk_place_path(&w, "/library"), &answer,
                  "{\"matter\":\"%lld\",\"title\":\"%s\",\"keywords\":\"%s\",\"text\":\"%s\","
                  "\"outcome\":\"solved\"}",
                  (long long)matter.v, x->title, x->keywords, x->text));
    TRY(walk_answered_id(&w, answer, &id));
    if (!x->published)
        return NULL;
    TRY(demo_get(d, walk_login(&w, "archivist"), walk_thing_path(&w, "library", id, ""), &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    (void)jr_int(jr_get(jr_get(page, "entry"), "masks"), &masks);
    demo_at(d, x->days_ago - 1, 9, 10);
    return demo_post(d, walk_login(&w, "archivist"), walk_thing_path(&w, "library", id, "/publish"),
                     NULL, "{\"title\":\"%s\",\"keywords\":\"%s\",\"text\":\"%s\",\"masks\":%lld}",
                     x->title, x->keywords, x->text, (long long)masks);
}

/* --- slips --- */

/* The renewal's resolution, told by phone to who has one, on slips in the first buildings. */
static MUST err carry_slips(struct demo *d)
{
    enum { BUILDINGS = 9 };
    struct walk w = in(d, YANDONG);
    struct id meeting = { 0 };
    const struct jr *page = NULL;
    struct str answer, building;

    TRY(find_in(&w, "director", "/matters", "title", "红砖院老旧小区改造", &w.matter));
    TRY(find_in(&w, "director",
                str_fmt(&d->scratch, "/matters/%lld/meetings", (long long)w.matter.v).p, "body",
                "residents_rep_meeting", &meeting));
    TRY(demo_get(d, walk_login(&w, "grid_worker1"),
                 walk_thing_path(&w, "meetings", meeting, "/slip_places"), &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    const struct jr *items = jr_get(page, "items");
    for (size_t k = 0; k < jr_count(items) && k < BUILDINGS; k++) {
        (void)jr_str(jr_get(jr_at(items, k), "building"), &building);
        demo_at(d, 1, 17, (int)k);
        TRY(demo_post(d, walk_login(&w, "grid_worker1"),
                      walk_thing_path(&w, "meetings", meeting, "/handed"), NULL,
                      "{\"building\":\"" STR_FMT "\",\"way\":\"%s\"}", STR_ARG(building),
                      k % 4 == 3 ? "door" : "slip"));
    }
    return NULL;
}

/* --- an entry of the ledger taken back --- */

static MUST err take_back(struct walk *w, bool agreed)
{
    struct id spend = { 0 }, id;
    struct str answer;

    demo_at(w->d, 2, 11, 0);
    TRY(find_in(w, "director", "/spend", "title", "", &spend));
    TRY(demo_post(w->d, walk_login(w, "director"), walk_thing_path(w, "spend", spend, "/reverse"),
                  &answer, "{\"reason\":\"发票开错抬头，已退回重开\"}"));
    if (!agreed)
        return NULL;
    TRY(walk_answered_id(w, answer, &id));
    demo_at(w->d, 1, 9, 0);
    return demo_post(w->d, walk_login(w, "supervision_head"),
                     walk_thing_path(w, "spend_reversals", id, "/approve"), NULL, "{}");
}

/* A sealed file goes to the street: the list is signed by who gives and by who takes. */
static MUST err hand_over(struct demo *d)
{
    struct walk w = in(d, SHUYUANLI);
    struct id matter, list;
    struct str answer;

    demo_at(d, 20, 10, 0);
    TRY(find_in(&w, "archivist", "/archives", "title", "中心花园", &matter));
    TRY(demo_post(d, walk_login(&w, "archivist"), walk_place_path(&w, "/handovers"), &answer,
                  "{\"to_post\":\"street_archivist\",\"matters\":[\"%lld\"],"
                  "\"note\":\"归档满一个月，移交街道档案室\",\"password\":\"zhengyi-demo\"}",
                  (long long)matter.v));
    TRY(walk_answered_id(&w, answer, &list));
    demo_at(d, 19, 15, 30);
    return demo_post(d, "yanchi.street_archivist", walk_thing_path(&w, "handovers", list, "/take"),
                     NULL, "{\"password\":\"zhengyi-demo\"}");
}

err demo_told(struct demo *d)
{
    struct walk yandong = in(d, YANDONG), yanxi = in(d, YANXI);

    TRY(own_item(d));
    TRY(count_entries(d));
    TRY(fill_set(d));
    TRY(count_matters(d));
    for (size_t k = 0; k < COUNT(cases); k++)
        TRY(tell(d, &cases[k]));
    TRY(carry_slips(d));
    TRY(hand_over(d));
    TRY(take_back(&yanxi, true));
    return take_back(&yandong, false);
}
