/* demo_disputes.c - mediation teams, and disputes at every step and grade, each driven through the
 * requests of the desk, the mediator and the parties' papers. */
#include "app/demo/demo_dispute.h"
#include "base/clock.h"
#include "base/day.h"
#include "kit/db.h"
#include "kit/jr.h"
#include "room/auth/auth.h"
#include "room/office/office.h"
#include "room/warning/warning.h"
#include "rule/calendar.h"
#include "web/act.h"
#include "web/house.h"
#include "web/leaf.h"

enum { HOUR = 3600000, TERM_DAYS = 3 * 365 };
enum {
    YANDONG = 0,
    YANXI,
    SHUYUAN,
    JIQUAN,
    TONGYIN,
    WANGHUAI,
    XINQIAO,
    SHIGUANG,
    BEIFANG,
    DINAN,
    DIBEI,
    QINGTANG
};

/* --- 1+1+N --- */

static const struct enlisted {
    int community;
    const char *kind, *name, *unit, *certificate, *post; /* of the account that acts */
    bool new_post;
} team[] = {
    { YANDONG, "judge", "向景行", "区法院砚池法庭", NULL, "judge", true },
    { YANDONG, "mediator", "蒲和生", "砚东社区人民调解委员会", "二级调解员", "mediator1", false },
    { YANDONG, "mediator", "乔安和", "砚东社区人民调解委员会", NULL, "mediator2", false },
    { YANDONG, "lawyer", "岑以诺", "明漪区法律服务所", NULL, "lawyer", false },
    { YANDONG, "volunteer", "童雨霖", "平安志愿者", NULL, "mediation_volunteer", true },
    { YANDONG, "volunteer", "梅秋实", "平安志愿者", NULL, NULL, false },
    { YANXI, "mediator", "康松年", "砚西社区人民调解委员会", NULL, "mediator1", false },
    { SHUYUAN, "mediator", "殷若谷", "书院里社区人民调解委员会", NULL, "mediator1", false },
    { JIQUAN, "mediator", "裴海平", "汲泉社区人民调解委员会", "一级调解员", "mediator1", false },
    { JIQUAN, "lawyer", "颜书云", "明漪区法律服务所", NULL, "lawyer", false },
    { TONGYIN, "mediator", "沈怀瑾", "桐荫社区人民调解委员会", "一级调解员", "mediator1", false },
    { TONGYIN, "lawyer", "苗思远", "明漪区法律服务所", NULL, "lawyer", false },
    { WANGHUAI, "mediator", "齐竹君", "望槐社区人民调解委员会", NULL, "mediator1", false },
    { XINQIAO, "mediator", "喻清和", "新桥社区人民调解委员会", NULL, "mediator1", false },
    { SHIGUANG, "mediator", "贺思齐", "拾光里社区人民调解委员会", NULL, "mediator1", false },
    { BEIFANG, "mediator", "尹定安", "北坊社区人民调解委员会", NULL, "mediator1", false },
    { DINAN, "mediator", "龚守真", "堤南社区人民调解委员会", "二级调解员", "mediator1", false },
    { DINAN, "lawyer", "宁景云", "明漪区法律服务所", NULL, "lawyer", false },
    { DIBEI, "mediator", "盛知白", "堤北社区人民调解委员会", NULL, "mediator1", false },
    { QINGTANG, "mediator", "柏春山", "青塘村人民调解委员会", NULL, "mediator1", false },
};

/* Posts nobody else of the demonstration has: the judge and a volunteer. */
static err staff(struct ctx *c, void *arg)
{
    struct demo *d = arg;
    struct id id;

    leaf_bulk(c, true);
    for (size_t k = 0; k < COUNT(team); k++) {
        struct id place = d->community[team[k].community];
        struct account_in account = { str_of(demo_login(d, team[k].community,
                                                        team[k].post ? team[k].post : "")),
                                      str_of(team[k].name), STR(""), d->password_hash, place };
        struct post_in in = { .kind = str_of(team[k].post ? team[k].post : ""),
                              .name = account.name,
                              .from_day = { d->today.n - (d->months ? d->since : 200) },
                              .to_day = DAY_NONE };
        if (!team[k].new_post)
            continue;
        TRY(account_add(c, &account, &in.account));
        TRY(post_add(c, place, &in, &id));
    }
    return NULL;
}

static MUST err account_of(struct demo *d, int community, const char *post, int64_t *ret)
{
    *ret = 0;
    if (!post)
        return NULL;
    return demo_int(d, SQL_DEMO_ACCOUNT, ret,
                    ARGS(arg_str(str_of(demo_login(d, community, post)))));
}

static MUST err join_team(struct demo *d, const struct enlisted *m)
{
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
    const char *by = demo_login(d, m->community, "director");
    struct str answer, id;
    int64_t account = 0;

    struct day first = day_at(d->now, CHINA_OFFSET);

    day_text(first, from);
    day_text((struct day){ first.n + TERM_DAYS }, to);
    TRY(account_of(d, m->community, m->post, &account));
    const char *bound =
        account ? str_fmt(&d->scratch, ",\"account\":\"%lld\"", (long long)account).p : "";
    TRY(demo_post(d, by, demo_path(d, d->community[m->community], "/team"), &answer,
                  "{\"kind\":\"%s\",\"name\":\"%s\",\"unit\":\"%s\",\"languages\":\"普通话\","
                  "\"from_day\":\"%s\",\"to_day\":\"%s\"%s}",
                  m->kind, m->name, m->unit, from, to, bound));
    TRY(demo_said(d, answer, "id", &id));
    const char *proofs = demo_path(d, d->community[m->community],
                                   str_fmt(&d->scratch, "/team/" STR_FMT "/proofs", STR_ARG(id)).p);
    TRY(demo_post(d, by, proofs, NULL,
                  "{\"what\":\"training\",\"title\":\"年度调解培训\",\"day\":\"%s\",\"hours\":8}",
                  from));
    if (!m->certificate)
        return NULL;
    return demo_post(d, by, proofs, NULL,
                     "{\"what\":\"certificate\",\"title\":\"%s\",\"day\":\"%s\",\"until\":\"%s\"}",
                     m->certificate, from, to);
}

/* --- disputes --- */

static const struct told told[] = {
    { YANDONG, 9, MEDIATED, 2, "common", "transfer", ",\"people\":4",
      "红砖院改造要拆一层四户外扩的阳台，几家说当年物业同意过，要补偿才拆。", "居民改造专班",
      "一层四户代表", NULL, "mediator1", NULL },
    { YANDONG, 9, MEDIATED, 1, "noise", "window", "", "楼下健身器械早晚震动，楼上孩子睡不好。",
      "祝福根", "盛予清", NULL, "mediation_volunteer", NULL },
    { YANDONG, 2, GIVEN, 1, "parking", "phone", "", "两户为楼前车位轮用争执。", "纪和平", "柏安问",
      NULL, "mediator2", NULL },
    { YANDONG, 1, GRADING, 0, "leak", "window", ",\"amount\":280000",
      "卫生间渗水泡坏楼下吊顶，赔偿谈不拢。", "乔正书", "康如期", NULL, NULL, NULL },
    { YANDONG, 0, ASKED, 0, "pet", "phone", "", "大型犬不拴绳，孩子受惊。", "童若安", "温行知",
      NULL, NULL, NULL },
    { YANDONG, 20, AGREEING, 1, "leak", "visit", "", "空调外机滴水，晾晒被淋。", "颜清和", "龚远声",
      "一、十日内加装引水管。二、晾晒损失二百元当面结清。", "mediator1", NULL },
    { YANDONG, 70, FILED, 1, "pet", "window", "", "楼道喂流浪猫有异味。", "郁满福", "段思明",
      "一、改到院角定点喂养，每日清扫。二、物业协助消杀。", "mediator2", NULL },
    { YANDONG, 3, ASKED, 0, "common", "phone", ",\"people\":3", "楼道堆放杂物，三家互相指责。",
      "纪春晖", "柏实安", NULL, NULL, NULL },
    { YANDONG, 2, ASKED, 0, "common", "window", ",\"people\":2", "楼道杂物挡住电动车充电口。",
      "沈雨竹", "柏实安", NULL, NULL, NULL },
    { YANDONG, 1, ASKED, 0, "common", "visit", ",\"people\":2", "清理楼道杂物时起了口角。",
      "贺福根", "柏实安", NULL, NULL, NULL },
    { YANXI, 38, MEDIATED, 1, "leak", "phone", "", "屋面漏水责任不清，两户各执一词。", "贺晓棠",
      "梅守安", NULL, "mediator1", NULL },
    { SHUYUAN, 75, FILED, 1, "parking", "signal", "", "中心花园停车，两户邻居推搡起来，当场劝开。",
      "辛问书", "卓雨平", "一、互相道歉。二、按重划车位停放，不再占用花园。", "mediator1", NULL },
    { JIQUAN, 6, MEDIATED, 3, "debt", "window", ",\"amount\":8000000",
      "合伙开店散伙，八万元投资款退不退说不清。", "尹海行", "苗春景", NULL, "mediator1", "lawyer" },
    { TONGYIN, 26, VISITED_ONCE, 1, "common", "transfer", "",
      "加装电梯后低层采光受影响，补偿标准有分歧。", "三号楼低层住户", "三号楼加梯筹备组",
      "一、补偿八千元，验收后三日内付清。二、电梯井外墙改用透光材料。", "mediator1", NULL },
    { WANGHUAI, 12, REFUSED, 0, "noise", "phone", "", "收废品早晨吆喝扰民。", "宁定禾", "冉叙白",
      NULL, NULL, NULL },
    { SHIGUANG, 5, GIVEN, 2, "property_fee", "transfer", ",\"amount\":3000000",
      "业委会认为公共收益三万元未入账，物业说已抵维修。", "拾光里业主委员会", "拾光里物业服务中心",
      NULL, "mediator1", NULL },
    { BEIFANG, 24, IN_VAIN, 1, "damage", "window", "", "电动车刮花车门，赔偿数额谈不拢。", "向青云",
      "祁海明", NULL, "mediator1", NULL },
    { DINAN, 40, FILED, 1, "family", "visit", "", "兄弟为老宅腾退款分配争执。", "裴松和", "裴松安",
      "一、按户籍人口分配。二、老人由二人轮流赡养。", "mediator1", NULL },
};

static void later(struct demo *d, int64_t ms)
{
    d->now.ms += ms;
    arena_done(&d->scratch);
}

/* Days go by, never past now. */
static void days_on(struct story *x, int days)
{
    int64_t last = clock_now().ms - 4 * (int64_t)HOUR, to = x->d->now.ms + days * INT64_C(86400000);

    later(x->d, (to < last ? to : last) - x->d->now.ms);
}

static MUST err act(struct story *x, const char *who, const char *tail, const char *body)
{
    struct demo *d = x->d;

    later(d, 20 * 60000);
    return demo_post(
        d, demo_login(d, x->t->community, who),
        demo_path(d, d->community[x->t->community],
                  str_fmt(&d->scratch, "/disputes/" STR_FMT "/%s", STR_ARG(x->id), tail).p),
        NULL, "%s", body);
}

/* For each party: the words kept in the story's arena, since `act` clears the scratch. */
static MUST err both(struct story *x, const char *who, const char *what, const char *body)
{
    for (int k = 0; k < 2; k++) {
        struct str tail =
            str_fmt(x->d->arena, "parties/" STR_FMT "/%s", STR_ARG(x->party[k]), what);
        TRY(act(x, who, tail.p, body));
    }
    return NULL;
}

static MUST err page(struct story *x, const struct jr **ret)
{
    struct demo *d = x->d;
    struct str answer;

    TRY(demo_get(d, demo_login(d, x->t->community, "director"),
                 demo_path(d, d->community[x->t->community],
                           str_fmt(&d->scratch, "/disputes/" STR_FMT, STR_ARG(x->id)).p),
                 &answer));
    return jr_read(&d->scratch, answer, ret);
}

/* Those that only ask and count people quarrel about one building: a signal. */
static MUST err building(struct story *x, struct str *ret)
{
    struct demo *d = x->d;
    const struct jr *v = NULL;
    struct str answer, level, id;
    size_t nth = 0;

    *ret = STR("");
    if (x->t->end != ASKED || !x->t->facts[0])
        return NULL;
    TRY(demo_get(d, demo_login(d, x->t->community, "director"),
                 demo_path(d, d->community[x->t->community], "/case_places"), &answer));
    TRY(jr_read(&d->scratch, answer, &v));
    const struct jr *items = jr_get(v, "items");
    for (size_t k = 0; k < jr_count(items); k++) {
        if (!jr_str(jr_get(jr_at(items, k), "level"), &level) || !str_is(level, "building"))
            continue;
        if (++nth == 2 && jr_str(jr_get(jr_at(items, k), "id"), &id))
            *ret = str_fmt(d->arena, ",\"region\":\"" STR_FMT "\"", STR_ARG(id));
    }
    return NULL;
}

static MUST err lodge(struct story *x)
{
    struct demo *d = x->d;
    const struct told *t = x->t;
    const struct jr *v = NULL;
    struct str answer, at;

    TRY(building(x, &at));
    TRY(demo_post(d, demo_login(d, t->community, "director"),
                  demo_path(d, d->community[t->community], "/desk_disputes"), &answer,
                  "{\"category\":\"%s\",\"channel\":\"%s\",\"text\":\"%s\"%s" STR_FMT
                  ",\"parties\":[{"
                  "\"side\":\"applicant\",\"name\":\"%s\",\"phone\":\"1280000%d\"},{\"side\":"
                  "\"respondent\",\"name\":\"%s\",\"phone\":\"1280000%d\"}]}",
                  t->category, t->channel, t->text, t->facts, STR_ARG(at), t->one,
                  1001 + 2 * x->nth, t->two, 1002 + 2 * x->nth));
    TRY(demo_said(d, answer, "id", &x->id));
    TRY(page(x, &v));
    const struct jr *parties = jr_get(v, "parties");
    for (size_t k = 0; k < 2; k++) {
        (void)jr_str(jr_get(jr_at(parties, k), "id"), &x->party[k]);
        x->party[k] = str_keep(d->arena, x->party[k]);
    }
    return NULL;
}

static MUST err give(struct story *x)
{
    struct demo *d = x->d;
    int64_t mediator = 0, guide = 0;

    later(d, 2 * (int64_t)HOUR);
    TRY(account_of(d, x->t->community, x->t->mediator, &mediator));
    TRY(account_of(d, x->t->community, x->t->guide, &guide));
    const char *beside = guide ? str_fmt(d->arena, ",\"guide\":\"%lld\"", (long long)guide).p : "";
    return act(x, "director", "assign",
               str_fmt(d->arena, "{\"mediator\":\"%lld\",\"chosen_by\":\"office\"%s}",
                       (long long)mediator, beside)
                   .p);
}

static MUST err sit_down(struct story *x)
{
    struct demo *d = x->d;
    const struct jr *v = NULL;
    struct str session = STR("");
    int64_t start = d->now.ms + 2 * (int64_t)HOUR;

    TRY(act(x, x->t->mediator, "sessions",
            str_fmt(d->arena, "{\"place\":\"社区会议室\",\"starts_at\":%lld,\"ends_at\":%lld}",
                    (long long)start, (long long)start + HOUR)
                .p));
    later(d, 3 * (int64_t)HOUR);
    TRY(page(x, &v));
    (void)jr_str(jr_get(jr_at(jr_get(v, "sessions"), 0), "id"), &session);
    struct str tail = str_fmt(d->arena, "sessions/" STR_FMT "/record", STR_ARG(session));
    return act(x, x->t->mediator, tail.p,
               str_fmt(d->arena,
                       "{\"present\":[\"" STR_FMT "\",\"" STR_FMT
                       "\"],\"text\":\"双方各述其事，调解员讲明法律和邻里道理。\"}",
                       STR_ARG(x->party[0]), STR_ARG(x->party[1]))
                   .p);
}

/* To come: in a room of the street, where it has one. */
static MUST err plan_session(struct story *x)
{
    struct demo *d = x->d;
    const struct jr *v = NULL;
    struct str answer, room = STR(""), name;
    struct day on = calendar_workday_from(d->house->calendar, (struct day){ d->today.n + 2 });
    int64_t start = day_start(on, CHINA_OFFSET).ms + (13 + x->nth % 7) * INT64_C(3600000);

    TRY(demo_get(d, demo_login(d, x->t->community, "director"),
                 demo_path(d, d->community[x->t->community], "/venues"), &answer));
    TRY(jr_read(&d->scratch, answer, &v));
    const struct jr *rooms = jr_get(v, "rooms");
    for (size_t k = 0; k < jr_count(rooms); k++) {
        if (jr_str(jr_get(jr_at(rooms, k), "name"), &name) && str_is(name, "调解二室"))
            (void)jr_str(jr_get(jr_at(rooms, k), "id"), &room);
    }
    return act(x, x->t->mediator, "sessions",
               str_fmt(d->arena, "{%s\"%s\":\"" STR_FMT "\",\"starts_at\":%lld,\"ends_at\":%lld}",
                       "", room.n ? "room" : "place", STR_ARG(room.n ? room : STR("社区会议室")),
                       (long long)start, (long long)start + HOUR)
                   .p);
}

/* A lawyer of the community is asked and answers, where the rule set asks for it. */
static MUST err advise(struct story *x)
{
    struct demo *d = x->d;
    const struct jr *v = NULL;
    bool needed = false;
    struct str id = STR("");
    int64_t lawyer = 0;

    TRY(page(x, &v));
    if (!jr_bool(jr_get(v, "opinion_needed"), &needed) || !needed)
        return NULL;
    TRY(account_of(d, x->t->community, "lawyer", &lawyer));
    TRY(act(x, x->t->mediator, "opinions",
            str_fmt(d->arena,
                    "{\"lawyer\":\"%lld\",\"text\":\"没有书面约定，数额和责任怎样认定？\"}",
                    (long long)lawyer)
                .p));
    TRY(page(x, &v));
    (void)jr_str(jr_get(jr_at(jr_get(v, "opinions"), 0), "id"), &id);
    struct str tail = str_fmt(d->arena, "opinions/" STR_FMT, STR_ARG(id));
    later(d, 3 * (int64_t)HOUR);
    return act(
        x, "lawyer", tail.p,
        "{\"text\":\"以转账记录和双方陈述认定数额；共同经营的亏损按约定比例分担，没有约定的平均"
        "分担。建议写明分期和违约责任，并在三十日内共同申请司法确认。\"}");
}

static MUST err agree(struct story *x)
{
    struct demo *d = x->d;
    char day[DAY_TEXT_SIZE];

    day_text((struct day){ (x->past ? day_at(d->now, CHINA_OFFSET).n : d->today.n) + 10 }, day);
    return act(x, x->t->mediator, "agreement",
               str_fmt(d->arena,
                       "{\"form\":\"%s\",\"facts\":\"%s\",\"text\":\"%s\",\"perform_by\":\"%s\"}",
                       x->oral ? "oral" : "written", x->t->text, x->t->agreed, day)
                   .p);
}

static MUST err scan(struct story *x)
{
    struct demo *d = x->d;
    struct str answer, file;

    TRY(demo_put_file(d, demo_login(d, x->t->community, "director"),
                      demo_path(d, d->community[x->t->community], "/files"), STR("agreement.png"),
                      demo_picture(d, true), &answer));
    TRY(demo_said(d, answer, "id", &file));
    return act(
        x, "director", "scans",
        str_fmt(d->arena, "{\"what\":\"agreement\",\"file\":\"" STR_FMT "\"}", STR_ARG(file)).p);
}

static MUST err sign(struct story *x)
{
    if (x->oral)
        return act(x, x->t->mediator, "agreement/sign", "{}");
    TRY(both(x, x->t->mediator, "sign", "{\"what\":\"agreement\",\"way\":\"paper\"}"));
    TRY(act(x, x->t->mediator, "agreement/sign", "{}"));
    TRY(act(x, "director", "agreement/seal", "{}"));
    return scan(x);
}

static MUST err visit(struct story *x, size_t nth)
{
    const struct jr *v = NULL;
    struct str id = STR("");

    TRY(page(x, &v));
    (void)jr_str(jr_get(jr_at(jr_get(v, "visits"), nth), "id"), &id);
    struct str tail = str_fmt(x->d->arena, "visits/" STR_FMT, STR_ARG(id));
    return act(x, x->t->mediator, tail.p,
               x->partly && !nth
                   ? "{\"performed\":\"partly\",\"text\":\"赔偿已付，设施约定月内装好\"}"
                   : "{\"performed\":\"yes\",\"text\":\"上门看过，双方按协议做了\"}");
}

/* 司法确认, asked on the twelfth day of the thirty. */
static MUST err ask_court(struct story *x)
{
    TRY(both(x, x->t->mediator, "sign", "{\"what\":\"court\",\"way\":\"paper\"}"));
    return act(x, x->t->mediator, "court", "{\"state\":\"asked\"}");
}

/* Taken up within three days, decided within fifteen. */
static MUST err hear_court(struct story *x)
{
    days_on(x, 2);
    TRY(act(
        x, x->t->mediator, "court",
        str_fmt(x->d->arena, "{\"state\":\"accepted\",\"number\":\"（演示）诉前调确%d号\"}", x->nth)
            .p));
    days_on(x, 8);
    return act(x, x->t->mediator, "court", str_fmt(x->d->arena, "{\"state\":\"%s\"}", x->court).p);
}

/* From the agreement on: signed, visited twice, in its file. */
static MUST err end_well(struct story *x, enum end end)
{
    days_on(x, 1);
    TRY(advise(x));
    TRY(agree(x));
    if (end == AGREEING)
        return NULL;
    days_on(x, 1);
    TRY(sign(x));
    days_on(x, 7);
    TRY(visit(x, 0));
    if (end == VISITED_ONCE) {
        days_on(x, 5);
        return ask_court(x);
    }
    if (x->court) {
        TRY(ask_court(x));
        TRY(hear_court(x));
    }
    days_on(x, x->court ? 12 : 22);
    TRY(visit(x, 1));
    return act(x, "director", "file", "{}");
}

static MUST err take_in(struct story *x)
{
    TRY(lodge(x));
    if (x->t->end == ASKED)
        return NULL;
    if (x->t->end == REFUSED)
        return act(x, "director",
                   str_fmt(x->d->arena, "parties/" STR_FMT "/consent", STR_ARG(x->party[1])).p,
                   "{\"way\":\"phone\",\"agree\":false,\"text\":\"不愿意调解\"}");
    TRY(both(x, "director", "consent", "{\"way\":\"phone\",\"agree\":true}"));
    return act(x, "director", "accept", "{}");
}

/* 1+1+N: a week without an end, and it is given to the next tier. */
static MUST err raise(struct story *x)
{
    days_on(x, 8);
    TRY(act(x, "director", "raise", "{\"grade\":2,\"text\":\"七日未调成，升级由调解员主持\"}"));
    TRY(give(x));
    return act(x, x->t->mediator, "inform", "{\"in_public\":false}");
}

err demo_dispute_walk(struct story *x)
{
    enum end end = x->t->end;

    TRY(take_in(x));
    if (end <= GRADING)
        return NULL;
    TRY(act(x, "director", "grade", "{}"));
    TRY(give(x));
    if (end == GIVEN)
        return NULL;
    TRY(both(x, x->t->mediator, "sign", "{\"what\":\"notice\",\"way\":\"paper\"}"));
    TRY(act(x, x->t->mediator, "inform", "{\"in_public\":false}"));
    if (x->raised)
        TRY(raise(x));
    days_on(x, 2);
    TRY(sit_down(x));
    if (end == STOPPED)
        return act(x, "director", "stop", "{\"text\":\"申请人来电，两家自行说和了\"}");
    if (end == MEDIATED) {
        TRY(advise(x));
        days_on(x, 400);
        return plan_session(x);
    }
    if (end != IN_VAIN)
        return end_well(x, end);
    days_on(x, x->raised ? 6 : 14);
    TRY(act(x, x->t->mediator, "terminate",
            "{\"text\":\"对赔偿数额差距太大\",\"ways\":[\"court\"]}"));
    return x->past ? act(x, "director", "file", "{}") : NULL;
}

/* --- warnings and screenings --- */

static const struct {
    int days_ago, found;
    const char *place, *text;
} looked[] = {
    { 95, 3, "一至六网格", "摸出三户积怨，已建档并约谈。" },
    { 64, 1, "红砖院、砚东里", "改造补偿有分歧，列入重点。" },
    { 8, 2, "红砖院一号至九号楼", "外扩阳台拆除争议两起，已受理调解。" },
};

static MUST err look_round(struct demo *d)
{
    char day[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
    const char *by = demo_login(d, YANDONG, "director");

    for (size_t k = 0; k < COUNT(looked); k++) {
        demo_at(d, looked[k].days_ago, 16, 0);
        day_text((struct day){ d->today.n - looked[k].days_ago }, day);
        TRY(demo_post(d, by, demo_path(d, d->community[YANDONG], "/screenings"), NULL,
                      "{\"day\":\"%s\",\"place\":\"%s\",\"found\":%d,\"text\":\"%s\"}", day,
                      looked[k].place, looked[k].found, looked[k].text));
    }
    day_text((struct day){ d->today.n - 16 }, day);
    day_text((struct day){ d->today.n + 5 }, to);
    return demo_post(d, by, demo_path(d, d->community[YANDONG], "/screening_specials"), NULL,
                     "{\"title\":\"老旧小区改造施工期\",\"from_day\":\"%s\",\"to_day\":\"%s\"}",
                     day, to);
}

/* As the job does it each hour; one card is answered. */
static MUST err warn(struct demo *d)
{
    struct str answer, id = STR("");
    const struct jr *v = NULL;
    char day[DAY_TEXT_SIZE];

    TRY(db_begin(d->db, &d->scratch, TX_WRITE));
    struct ctx c = demo_ctx(d, d->community[YANDONG]);
    TRY(db_finish(d->db, warning_watch(&c)));
    const char *by = demo_login(d, YANDONG, "director");
    TRY(demo_get(d, by, demo_path(d, d->community[YANDONG], "/warnings"), &answer));
    TRY(jr_read(&d->scratch, answer, &v));
    if (!jr_str(jr_get(jr_at(jr_get(v, "items"), 0), "id"), &id))
        return NULL;
    day_text((struct day){ d->today.n + 3 }, day);
    return demo_post(
        d, by,
        demo_path(d, d->community[YANDONG],
                  str_fmt(&d->scratch, "/warnings/" STR_FMT "/answer", STR_ARG(id)).p),
        NULL,
        "{\"who\":\"网格长和物业\",\"what\":\"周末清理楼道，逐户约定堆放点\",\"until\":\"%s\"}",
        day);
}

err demo_mediation(struct demo *d)
{
    demo_at(d, d->months ? d->since - 10 : 119, 9, 0);
    TRY(db_begin(d->db, &d->scratch, TX_WRITE));
    struct ctx c = demo_ctx(d, (struct id){ 0 });
    TRY(db_finish(d->db, act_run(&c, "office.staff", staff, d)));
    for (size_t k = 0; k < COUNT(team); k++)
        TRY(join_team(d, &team[k]));
    return NULL;
}

err demo_disputes(struct demo *d)
{
    for (size_t k = 0; k < COUNT(told); k++) {
        struct story x = { .d = d, .t = &told[k], .nth = (int)k };
        demo_at(d, told[k].days_ago, 9, (int)k);
        if (!told[k].days_ago && d->now.ms + HOUR > clock_now().ms)
            d->now.ms -= INT64_C(86400000); /* built in the small hours: nothing is to come */
        TRY(demo_dispute_walk(&x));
        arena_done(&d->scratch);
    }
    TRY(warn(d));
    return look_round(d);
}
