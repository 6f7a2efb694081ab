/* demo_cases.c - what residents bring: units that handle it, and cases at every step, each driven
 * through the requests of those who would do it. */
#include "app/demo/demo.h"
#include "base/clock.h"
#include "base/day.h"
#include "kit/db.h"
#include "kit/jr.h"
#include "room/auth/auth.h"
#include "room/office/office.h"
#include "web/act.h"
#include "web/leaf.h"

/* --- units and those who act for them --- */

static const struct {
    const char *place, *kind, *name, *login, *who;
} units[] = {
    { "yanchi", "sanitation", "砚池环卫所", "yanchi.sanitation", "郁清禾" },
    { "yanchi", "urban_management", "砚池综合执法队", "yanchi.enforcement", "梅若海" },
    { "yanchi", "urban_works", "砚池市政维修站", "yanchi.works", "殷定平" },
    { "wutong", "sanitation", "梧桐环卫所", "wutong.sanitation", "龚满仓" },
    { "wutong", "urban_management", "梧桐综合执法队", "wutong.enforcement", "乔守正" },
    { "wutong", "urban_works", "梧桐市政维修站", "wutong.works", "贺行舟" },
    { "yundi", "sanitation", "云堤环卫所", "yundi.sanitation", "沈远山" },
    { "yundi", "urban_management", "云堤综合执法队", "yundi.enforcement", "程叙安" },
    { "yundi", "urban_works", "云堤市政维修站", "yundi.works", "尹知秋" },
    { "district", "water", "明漪供水公司", "district.water", "颜可清" },
    { "district", "power", "明漪供电所", "district.power", "童雨松" },
    { "district", "fire", "明漪消防救援站", "district.fire", "盛景明" },
    { "district", "civil_affairs", "区民政服务中心", "district.civil", "齐若兰" },
    { "district", "utilities", "区公用事业中心", "district.utilities", "裴思源" },
};
enum { UNITS = COUNT(units) };

struct cases { /* what is known while they are made */
    struct demo *d;
    struct str unit[UNITS];
    struct str own[DEMO_COMMUNITIES], property[DEMO_COMMUNITIES]; /* units of the communities */
};

static struct id place_of(const struct demo *d, const char *place)
{
    static const char *const street[] = { "yanchi", "wutong", "yundi" };

    for (int k = 0; k < DEMO_STREETS; k++) {
        if (str_is(str_of(place), street[k]))
            return d->street[k];
    }
    return d->district;
}

static MUST err officer(struct ctx *c, struct demo *d, size_t k, const char *post)
{
    struct id place = place_of(d, units[k].place), id;
    struct account_in account = { str_of(units[k].login), str_of(units[k].who), STR(""),
                                  d->password_hash, place };
    struct post_in in = { .kind = str_of(post),
                          .name = str_of(units[k].name),
                          .from_day = { d->today.n - d->since },
                          .to_day = DAY_NONE };

    TRY(account_add(c, &account, &in.account));
    return post_add(c, place, &in, &id);
}

static MUST err dispatcher(struct ctx *c, struct demo *d, const char *place, const char *post)
{
    struct account_in account = { str_fmt(&d->scratch, "%s.dispatcher", place),
                                  demo_name(d, 100000 + d->people++ % 40000), STR(""),
                                  d->password_hash, place_of(d, place) };
    struct post_in in = { .kind = str_of(post),
                          .name = account.name,
                          .from_day = { d->today.n - d->since },
                          .to_day = DAY_NONE };
    struct id id;

    TRY(account_add(c, &account, &in.account));
    return post_add(c, place_of(d, place), &in, &id);
}

static err staff(struct ctx *c, void *arg)
{
    struct demo *d = arg;

    leaf_bulk(c, true);
    TRY(dispatcher(c, d, "yanchi", "street_dispatcher"));
    TRY(dispatcher(c, d, "wutong", "street_dispatcher"));
    TRY(dispatcher(c, d, "yundi", "street_dispatcher"));
    TRY(dispatcher(c, d, "district", "district_dispatcher"));
    for (size_t k = 0; k < UNITS; k++) {
        bool above = str_is(str_of(units[k].place), "district");
        TRY(officer(c, d, k, above ? "district_unit_officer" : "street_unit_officer"));
    }
    return NULL;
}

/* A unit registered by its place's office, with the accounts that act for it. */
static MUST err add_unit(struct demo *d, struct id place, const char *by, const char *name,
                         const char *kind, const char *const *member, struct str *ret)
{
    struct str answer;

    TRY(demo_post(d, by, demo_path(d, place, "/units"), &answer,
                  "{\"name\":\"%s\",\"kind\":\"%s\"}", name, kind));
    TRY(demo_said(d, answer, "id", ret));
    for (; *member; member++) {
        int64_t account = 0;
        TRY(demo_int(d, SQL_DEMO_ACCOUNT, &account, ARGS(arg_str(str_of(*member)))));
        TRY(demo_post(
            d, by,
            demo_path(d, place,
                      str_fmt(&d->scratch, "/units/" STR_FMT "/members", STR_ARG(*ret)).p),
            NULL, "{\"account\":\"%lld\"}", (long long)account));
    }
    return NULL;
}

static MUST err add_units(struct cases *s)
{
    struct demo *d = s->d;

    for (size_t k = 0; k < UNITS; k++) {
        const char *const member[] = { units[k].login, NULL };
        bool above = str_is(str_of(units[k].place), "district");
        TRY(add_unit(d, place_of(d, units[k].place),
                     above ? "district.district_admin"
                           : str_fmt(&d->scratch, "%s.street_secretary", units[k].place).p,
                     units[k].name, units[k].kind, member, &s->unit[k]));
    }
    for (int k = 0; k < DEMO_COMMUNITIES; k++) {
        const char *const own[] = { demo_login(d, k, "grid_worker1"),
                                    demo_login(d, k, "window_staff1"), NULL };
        const char *const property[] = { demo_login(d, k, "property_manager"), NULL };
        TRY(add_unit(d, d->community[k], demo_login(d, k, "director"), "社区综合组", "community",
                     own, &s->own[k]));
        TRY(add_unit(d, d->community[k], demo_login(d, k, "director"), "物业服务中心", "property",
                     property, &s->property[k]));
    }
    return NULL;
}

/* --- one case --- */

/* clang-format off */
static const struct told {
    const char *item, *kind, *text, *place, *done;
    bool event;
} told[] = {
    { "garbage", "sanitation", "装修垃圾堆在楼后，几天没人清。", "北侧围墙下", "已清运，并在墙边立了投放点提示牌。", true },
    { "street_light", "urban_works", "晚上路灯不亮，老人下楼看不清台阶。", "中间步道", "更换灯头两只，当晚已亮。", true },
    { "noise", "community", "楼下健身音响早上六点就放，孩子睡不好。", "小广场", "与领队约定七点后开、音量不过膝高。", false },
    { "parking", "community", "一辆旧面包车停了半年没动，占着出口。", "东出口", "联系上车主，已经开走。", true },
    { "road_damage", "urban_works", "人行道地砖翘起，绊倒过人。", "幼儿园门口", "重铺地砖四平方米。", true },
    { "property_service", "property", "单元门禁坏了三周，报修没人来。", "2单元", "更换读卡器，已可刷卡。", false },
    { "fire_lane", "community", "电动车停满消防通道。", "西门内", "现场劝离十一辆，划线并挂牌。", true },
    { "water_leak", "water", "楼前水管渗水，路面结冰。", "楼前绿化带", "抢修接头一处，已止漏。", true },
    { "illegal_building", "urban_management", "一层住户把阳台外推，占了公共绿地。", "一层南侧", "执法队已立案，责令三十日内拆除。", true },
    { "benefit", "civil_affairs", "想给父亲申请高龄津贴，不知道找谁。", "家中", "已说明材料，社区代办员上门收取。", false },
    { "greening", "urban_works", "大树枯枝悬在车棚上面。", "车棚旁", "已修剪枯枝，清理现场。", true },
    { "advice", "community", "加装电梯要几户同意、补贴多少？", "窗口", "给了明白卡，并约了加梯政策宣讲。", false },
    { "safety_hazard", "community", "外墙瓷砖松动，下面是儿童走的路。", "东山墙", "已拉警戒线，物业排险并报维修资金。", true },
    { "heating", "utilities", "三楼以上暖气不热，试水以后一直这样。", "整单元", "放气并更换过滤网，复测十九度。", false },
};
/* clang-format on */

enum end { REPORTED, ROUTING, HANDLING, LATE, CHECKING, CLOSED, OPENED_AGAIN, NOT_OURS };

struct story {
    struct cases *s;
    int community, nth;
    const struct told *t;
    struct str id, part;
    const char *officer;
    struct str unit;
    bool plain; /* of the past: pictures only of what was done at an event */
};

static void later(struct demo *d, int minutes)
{
    d->now.ms += (int64_t)minutes * 60000;
    arena_done(&d->scratch);
}

static const char *at(struct story *x, const char *tail)
{
    struct demo *d = x->s->d;

    return demo_path(d, d->community[x->community],
                     str_fmt(&d->scratch, "/cases/" STR_FMT "%s", STR_ARG(x->id), tail).p);
}

static MUST err photograph(struct story *x, const char *who, bool tidy, struct str *ret)
{
    struct demo *d = x->s->d;
    struct str answer;

    *ret = STR("");
    if (x->plain && !(tidy && x->t->event))
        return NULL;
    TRY(demo_put_file(d, who, demo_path(d, d->community[x->community], "/files"), STR("photo.png"),
                      demo_picture(d, tidy), &answer));
    return demo_said(d, answer, "id", ret);
}

static const char *photos_of(struct story *x, struct str photo)
{
    if (!photo.n)
        return "";
    return str_fmt(&x->s->d->scratch, ",\"photos\":[\"" STR_FMT "\"]", STR_ARG(photo)).p;
}

/* Who handles it: the community's own, the street's, or the district's. */
static void choose_unit(struct story *x)
{
    struct demo *d = x->s->d;
    static const char *const street[] = { "yanchi", "wutong", "yundi" };

    x->unit = x->s->own[x->community];
    x->officer = demo_login(d, x->community, "window_staff1");
    if (str_is(str_of(x->t->kind), "property")) {
        x->unit = x->s->property[x->community];
        x->officer = demo_login(d, x->community, "property_manager");
    }
    for (size_t k = 0; k < UNITS; k++) {
        bool here = str_is(str_of(units[k].place), street[DEMO[x->community].street]) ||
                    str_is(str_of(units[k].place), "district");
        if (!here || !str_is(str_of(units[k].kind), x->t->kind))
            continue;
        x->unit = x->s->unit[k];
        x->officer = units[k].login;
    }
}

/* ",\"region\":..." of the building, where the register has it. */
static MUST err house_at(struct story *x, int house, struct str *ret)
{
    struct demo *d = x->s->d;
    struct id estate = d->estate[x->community][x->nth % DEMO_ESTATES];
    int64_t id = 0;

    TRY(demo_int(d, SQL_DEMO_HOUSE, &id,
                 ARGS(arg_id(d->community[x->community]), arg_id(estate),
                      arg_str(str_fmt(&d->scratch, "%d号楼", house)))));
    *ret = id ? str_fmt(&d->scratch, ",\"region\":\"%lld\"", (long long)id) : STR("");
    return NULL;
}

static MUST err report(struct story *x)
{
    struct demo *d = x->s->d;
    const struct demo_community *c = &DEMO[x->community];
    int house = 1 + demo_below(d, c->buildings / DEMO_ESTATES), way = x->nth % 5;
    const char *estate = c->estate[x->nth % DEMO_ESTATES].name;
    const char *who = way == 3 ? demo_login(d, x->community, "window_staff2")
                      : way == 4
                          ? demo_login(d, x->community, "grid_worker2")
                          : str_fmt(&d->scratch, "%s.resident%d", c->login, 1 + x->nth % 6).p;
    struct str answer, photo, at = STR("");

    TRY(photograph(x, who, false, &photo));
    TRY(house_at(x, house, &at));
    TRY(demo_post(
        d, who, demo_path(d, d->community[x->community], way < 3 ? "/cases" : "/desk_cases"),
        &answer, "{\"item\":\"%s\",\"text\":\"%s\",\"address\":\"%s%d号楼%s\"%s" STR_FMT "%s}",
        x->t->item, x->t->text, estate, house, x->t->place, photos_of(x, photo), STR_ARG(at),
        way == 3   ? ",\"channel\":\"phone\",\"name\":\"来电人\",\"phone\":\"12800009001\""
        : way == 4 ? ",\"channel\":\"patrol\""
        : way == 2 ? ",\"naming\":\"hidden\""
                   : ""));
    return demo_said(d, answer, "id", &x->id);
}

static MUST err accept(struct story *x)
{
    later(x->s->d, x->plain ? 5 + demo_below(x->s->d, 10) : 20 + demo_below(x->s->d, 60));
    return demo_post(x->s->d, demo_login(x->s->d, x->community, "window_staff3"), at(x, "/accept"),
                     NULL, "{\"note\":\"\"}");
}

static MUST err send_it(struct story *x)
{
    later(x->s->d, x->plain ? 5 + demo_below(x->s->d, 10) : 15 + demo_below(x->s->d, 60));
    choose_unit(x);
    return demo_post(x->s->d, demo_login(x->s->d, x->community, "window_staff3"), at(x, "/route"),
                     NULL, "{\"units\":[\"" STR_FMT "\"]}", STR_ARG(x->unit));
}

/* The part that is open now, from the page of the case. */
static MUST err find_part(struct story *x)
{
    struct demo *d = x->s->d;
    const struct jr *v = NULL;
    struct str answer, state;

    TRY(demo_get(d, demo_login(d, x->community, "director"), at(x, ""), &answer));
    TRY(jr_read(&d->scratch, answer, &v));
    const struct jr *parts = jr_get(v, "parts");
    for (size_t k = 0; k < jr_count(parts); k++) {
        (void)jr_str(jr_get(jr_at(parts, k), "state"), &state);
        if (str_is(state, "sent") && jr_str(jr_get(jr_at(parts, k), "id"), &x->part))
            x->part = str_keep(d->arena, x->part);
    }
    return NULL;
}

static const char *part_at(struct story *x, const char *tail)
{
    return at(x, str_fmt(&x->s->d->scratch, "/parts/" STR_FMT "/%s", STR_ARG(x->part), tail).p);
}

static MUST err handle(struct story *x, int hours)
{
    struct demo *d = x->s->d;
    struct str photo = STR("");

    TRY(find_part(x));
    later(d, 30);
    choose_unit(x);
    TRY(demo_post(d, x->officer, part_at(x, "contact"), NULL,
                  "{\"way\":\"phone\",\"text\":\"问清位置和情况\"}"));
    later(d, hours * 60);
    choose_unit(x);
    TRY(photograph(x, x->officer, true, &photo));
    return demo_post(d, x->officer, part_at(x, "done"), NULL,
                     "{\"outcome\":\"%s\",\"text\":\"%s\"%s}",
                     str_is(str_of(x->t->item), "advice") ? "explained" : "solved", x->t->done,
                     photos_of(x, photo));
}

static MUST err check(struct story *x)
{
    struct demo *d = x->s->d;

    later(d, 90);
    if (x->t->event)
        return demo_post(d, demo_login(d, x->community, "grid_leader"), at(x, "/verify"), NULL,
                         "{\"good\":true,\"text\":\"现场看过，与照片一致\"}");
    return demo_post(d, demo_login(d, x->community, "window_staff2"), at(x, "/call"), NULL,
                     "{\"way\":\"phone\",\"reached\":true,\"solved\":\"%s\",\"attitude\":%d,"
                     "\"speed\":%d,\"result\":%d,\"text\":\"\"}",
                     x->nth % 7 == 3 ? "mostly" : "yes", 4 + x->nth % 2,
                     x->nth % 7 == 3 ? 2 : 3 + x->nth % 3, 4 + x->nth % 2);
}

/* On account: it stays in the list of what waits, and is looked at again. */
static MUST err wait(struct story *x)
{
    struct demo *d = x->s->d;
    char day[16];

    later(d, 26 * 60);
    struct str on = day_text((struct day){ day_at(d->now, CHINA_OFFSET).n + 20 }, day);
    return demo_post(d, demo_login(d, x->community, "window_staff3"), at(x, "/hold"), NULL,
                     "{\"kind\":\"on_account\",\"scope\":\"funds\",\"plan\":\"整段人行道列入"
                     "明年街道维修计划，先放警示牌\",\"review_on\":\"" STR_FMT "\"}",
                     STR_ARG(on));
}

/* As far as it has come. */
static MUST err walk(struct story *x, enum end end)
{
    struct demo *d = x->s->d;

    TRY(report(x));
    if (end == REPORTED)
        return NULL;
    if (end == NOT_OURS) {
        later(d, 45);
        return demo_post(
            d, demo_login(d, x->community, "window_staff3"), at(x, "/refuse"), NULL,
            "{\"reason\":\"属综合执法职责，已告知反映人转办电话\",\"not_listed\":true}");
    }
    TRY(accept(x));
    if (end == ROUTING)
        return NULL;
    TRY(send_it(x));
    if (end == LATE && x->community % 4 == 1)
        return wait(x);
    if (end == HANDLING || end == LATE)
        return NULL;
    TRY(handle(x, 1 + demo_below(d, 5)));
    if (end == CHECKING)
        return NULL;
    TRY(check(x));
    if (end != OPENED_AGAIN)
        return NULL;
    later(d, 26 * 60);
    return demo_post(d, demo_login(d, x->community, "grid_leader"), at(x, "/reopen"), NULL,
                     "{\"reason\":\"第二天又出现同样情况\"}");
}

/* The newest first: what is open is of the last days, what is closed of the weeks before. */
static const struct {
    enum end end;
    int days_ago, hour;
    size_t told;
} plan[] = {
    { REPORTED, 0, 7, 0 },  { ROUTING, 0, 7, 5 },      { HANDLING, 1, 15, 1 }, { LATE, 12, 9, 4 },
    { CHECKING, 1, 8, 2 },  { OPENED_AGAIN, 4, 9, 3 }, { NOT_OURS, 9, 10, 8 }, { CLOSED, 6, 9, 6 },
    { CLOSED, 15, 14, 13 }, { CLOSED, 22, 9, 11 },
};

enum { STORY_HOURS = 4 }; /* what is told of a day is over by then */

static MUST err of_community(struct cases *s, int k)
{
    for (size_t i = 0; i < COUNT(plan); i++) {
        size_t of = (plan[i].told + (size_t)k * (plan[i].end == CLOSED)) % COUNT(told);
        struct story x = { .s = s, .community = k, .nth = (int)i + k, .t = &told[of] };
        demo_at(s->d, plan[i].days_ago, plan[i].hour, 5 * k % 60);
        if (s->d->now.ms + (int64_t)STORY_HOURS * HOUR_MS > clock_now().ms)
            s->d->now.ms -=
                24 * (int64_t)HOUR_MS; /* built in the small hours: nothing is to come */
        TRY(walk(&x, plan[i].end));
        arena_done(&s->d->scratch);
    }
    return NULL;
}

/* --- the months before --- */

enum { EVENTS_A_MONTH = 225, TICKETS_A_MONTH = 79, LATE_OF_100 = 7, AGAIN_OF_100 = 3 };
enum { LATE_HOURS = 14 * 24, QUIET_DAYS = 30, MONTH_DAYS = 30, STORIES_AT_ONCE = 20 };

/* One that is over: handled in time or late, and of each hundred three once more. */
static MUST err old_story(struct story *x, bool late, bool again)
{
    struct demo *d = x->s->d;

    TRY(report(x));
    TRY(accept(x));
    TRY(send_it(x));
    TRY(handle(x, late ? LATE_HOURS : 0));
    TRY(check(x));
    if (!again)
        return NULL;
    later(d, 26 * 60);
    TRY(demo_post(d, demo_login(d, x->community, "grid_leader"), at(x, "/reopen"), NULL,
                  "{\"reason\":\"第二天又出现同样情况\"}"));
    TRY(send_it(x));
    TRY(handle(x, 0));
    later(d, 90);
    return x->t->event ? demo_post(d, demo_login(d, x->community, "director"), at(x, "/verify"),
                                   NULL, "{\"good\":true,\"text\":\"复查，问题已解决\"}")
                       : check(x);
}

static size_t told_nth(int nth, bool event)
{
    size_t k = (size_t)nth % COUNT(told);

    while (told[k].event != event)
        k = (k + 1) % COUNT(told);
    return k;
}

static MUST err history(struct cases *s)
{
    struct demo *d = s->d;
    const int months = d->months, events = EVENTS_A_MONTH * months;
    const int all = events + TICKETS_A_MONTH * months;

    d->past = (struct demo_past){ .events = events, .tickets = all - events };
    for (int n = 0, seen = 0; n < all; n++) {
        bool event = (int64_t)(n + 1) * events / all > seen;
        struct story x = { .s = s, .community = n % DEMO_COMMUNITIES, .nth = n, .plain = true };
        bool late = n * 37 % 100 < LATE_OF_100, again = !late && n * 61 % 100 < AGAIN_OF_100;
        seen += event;
        x.t = &told[told_nth(n, event)];
        d->past.late += late;
        d->past.again += again;
        demo_at(d, QUIET_DAYS + (int)((int64_t)(all - n) * months * MONTH_DAYS / all), 8 + n % 8,
                n * 7 % 60);
        if (!d->together)
            TRY(demo_together(d));
        err e = old_story(&x, late, again);
        if (!e && n % STORIES_AT_ONCE && n + 1 < all) /* a commit costs as much as two acts */
            continue;
        TRY(demo_apart(d, e));
        arena_done(&d->scratch);
    }
    return NULL;
}

err demo_cases(struct demo *d)
{
    struct cases s = { .d = d };

    demo_at(d, d->months ? d->since - 10 : 60, 9, 0);
    TRY(db_begin(d->db, &d->scratch, TX_WRITE));
    struct ctx c = demo_ctx(d, (struct id){ 0 });
    TRY(db_finish(d->db, act_run(&c, "office.staff", staff, d)));
    TRY(add_units(&s));
    for (int k = 0; k < DEMO_COMMUNITIES; k++)
        TRY(of_community(&s, k));
    return history(&s);
}
