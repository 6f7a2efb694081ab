/* demo_owners.c - owners and their decisions: two stairwells about a lift (M2), the parking fee of
 * 拾光里 in two rounds (M5), and a vote that is open today. Areas and votes are exact. */
#include "app/demo/demo_walk.h"
#include "base/day.h"
#include "kit/jr.h"
#include "rule/calendar.h"
#include "web/house.h"

enum { HOMES_MAX = 4000, STAIR_UNITS = 12 };

struct home {
    struct id household, building, stair;
    struct str room, building_name, stair_name;
    struct id resident;
};
static const struct field home_fields[] = {
    FIELD(struct home, household, SHOW),     FIELD(struct home, building, SHOW),
    FIELD(struct home, stair, SHOW),         FIELD(struct home, room, SHOW),
    FIELD(struct home, building_name, SHOW), FIELD(struct home, stair_name, SHOW),
    FIELD(struct home, resident, SHOW),
};
static const struct shape HOME = { "struct home", home_fields, COUNT(home_fields),
                                   sizeof(struct home) };

struct poll { /* a decision under way: its heads in the order of the units */
    struct walk *w;
    struct id id;
    struct id head[HOMES_MAX];
    int n;
    struct str *code; /* on the slip of each head */
};

static MUST err homes_of(struct demo *d, int which, int estate, const struct home **ret, int *ret_n)
{
    struct list l = { NULL, 0 };

    TRY(db_begin(d->db, d->arena, TX_READ));
    TRY(db_finish(d->db,
                  db_list(d->db, SQL_DEMO_HOMES, &HOME, HOMES_MAX, &l,
                          ARGS(arg_id(d->community[which]), arg_id(d->estate[which][estate])))));
    *ret = l.p;
    *ret_n = (int)l.n;
    return NULL;
}

static MUST err add_unit(struct walk *w, const struct home *h, const char *room, int64_t area,
                         struct id owner)
{
    struct mark start = arena_mark(&w->d->scratch);
    err e = demo_post(
        w->d, walk_login(w, "window_staff1"), walk_place_path(w, "/property_units"), NULL,
        "{\"building\":\"%lld\",\"unit\":\"%lld\",\"room\":\"%s\",\"area\":%lld,"
        "\"owners\":[{\"resident\":\"%lld\",\"share_part\":1,\"share_whole\":1}]}",
        (long long)h->building.v, (long long)h->stair.v, room, (long long)area, (long long)owner.v);

    arena_rewind(&w->d->scratch, start);
    return e;
}

/* --- the steps of a decision --- */

static const char *owners_path(struct poll *p, const char *tail)
{
    return walk_thing_path(p->w, "owners", p->id, tail);
}

static MUST err read_heads(struct poll *p)
{
    struct id after = { 0 };

    p->n = 0;
    for (bool more = true; more;) {
        struct mark start = arena_mark(&p->w->d->scratch);
        const struct jr *page = NULL;
        struct str answer, text;
        TRY(demo_get(
            p->w->d, walk_login(p->w, "director"),
            str_fmt(&p->w->d->scratch, "%s?after=%lld", owners_path(p, "/roll"), (long long)after.v)
                .p,
            &answer));
        TRY(jr_read(&p->w->d->scratch, answer, &page));
        const struct jr *items = jr_get(page, "items");
        for (size_t k = 0; k < jr_count(items) && p->n < HOMES_MAX; k++) {
            (void)jr_str(jr_get(jr_at(items, k), "id"), &text);
            (void)str_int(text, &p->head[p->n++].v);
        }
        more = jr_str(jr_get(page, "next"), &text) && str_int(text, &after.v);
        arena_rewind(&p->w->d->scratch, start);
    }
    return NULL;
}

static MUST err write_plan(struct walk *w)
{
    return demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/plans"), NULL,
                     "{\"purpose\":\"%s\",\"text\":\"%s\",\"budget\":%lld,\"fund_source\":\"%s\","
                     "\"timetable\":\"%s\"}",
                     w->summary, w->plan, (long long)w->amount, w->fund, w->timetable);
}

static MUST err call(struct poll *p, int item, const char *question)
{
    struct str answer;

    TRY(demo_post(p->w->d, walk_login(p->w, "owners_committee_head"),
                  walk_matter_path(p->w, "/owners"), &answer,
                  "{\"item\":%d,\"question\":\"%s\",\"proposer\":\"owners_committee\"}", item,
                  question));
    TRY(walk_answered_id(p->w, answer, &p->id));
    TRY(read_heads(p));
    walk_next_day(p->w, 1, 9);
    return walk_close_step(p->w, "名册已核定，提交公示");
}

/* One for each head; they are read in the order of the heads. */
static MUST err print_slips(struct poll *p)
{
    struct str answer;
    struct id run;
    int n = 0;

    TRY(demo_post(p->w->d, walk_login(p->w, "owners_committee_head"), owners_path(p, "/sheets"),
                  &answer, "{}"));
    TRY(walk_answered_id(p->w, answer, &run));
    return walk_codes(p->w, run, &p->code, &n);
}

static MUST err open_vote(struct poll *p, const char *evote)
{
    TRY(demo_post(p->w->d, walk_login(p->w, "owners_committee_head"), owners_path(p, "/open"), NULL,
                  "{\"days\":15,\"place\":\"小区物业服务中心票箱\"%s}", evote));
    TRY(demo_post(p->w->d, walk_login(p->w, "owners_committee_head"), owners_path(p, "/deliver"),
                  NULL, "{\"way\":\"posted\"}"));
    return print_slips(p);
}

/* Heads [from, to) sign for their ballots and say nothing. */
static MUST err sign_for(struct poll *p, int from, int to)
{
    struct str heads = STR("");

    for (int k = from; k < to; k++)
        heads = str_fmt(&p->w->d->scratch, STR_FMT "%s\"%lld\"", STR_ARG(heads),
                        k > from ? "," : "", (long long)p->head[k].v);
    return demo_post(p->w->d, walk_login(p->w, "owners_committee_head"), owners_path(p, "/deliver"),
                     NULL, "{\"way\":\"door\",\"signed_for\":true,\"heads\":[" STR_FMT "]}",
                     STR_ARG(heads));
}

/* The slips of heads [from, to). */
static MUST err enter(struct poll *p, int from, int to, const char *choice)
{
    const struct desks desks = { owners_path(p, "/batches"), "owners_committee_head", "director",
                                 "secretary" };

    return walk_batches(p->w, &desks, p->code + from, to - from, choice);
}

/* To the day after the last one, which a holiday may have moved. */
static MUST err go_past_close(struct poll *p)
{
    const struct jr *v = NULL;
    struct str answer;
    int64_t closes = 0;

    TRY(demo_get(p->w->d, walk_login(p->w, "director"), owners_path(p, ""), &answer));
    TRY(jr_read(&p->w->d->scratch, answer, &v));
    (void)jr_int(jr_get(v, "closes_at"), &closes);
    struct day last = day_at((struct when){ closes }, CHINA_OFFSET);
    walk_next_day(p->w, p->w->day - (p->w->d->today.n - last.n) + 1, 9);
    return NULL;
}

static MUST err count(struct poll *p)
{
    TRY(go_past_close(p));
    TRY(demo_post(p->w->d, walk_login(p->w, "owners_committee_head"), owners_path(p, "/count"),
                  NULL, "{\"watchers\":[\"%lld\",\"%lld\"]}", (long long)p->head[0].v,
                  (long long)p->head[1].v));
    TRY(demo_post(p->w->d, walk_login(p->w, "committee_member1"), owners_path(p, "/witness"), NULL,
                  "{}"));
    return walk_file_paper(p->w, "signed_tally", "计票单（计票人、监票业主、居委会见证人签字）",
                           "四项数字已当场宣读并签字。");
}

/* How many days ago to open a matter so that the first day after its notice, or after its vote
 * too, was at least `ago` days ago: a holiday may move the end of either. */
static int opened_for(const struct demo *d, bool voted, int ago)
{
    for (int s = ago;; s++) {
        struct day t = { d->today.n - s + 2 };
        t.n = calendar_add_days(d->house->calendar, t, 15, ROLL_HOLIDAYS).n + 1;
        if (voted)
            t.n = calendar_add_days(d->house->calendar, t, 15, ROLL_HOLIDAYS).n + 1;
        if (d->today.n - t.n >= ago)
            return s;
    }
}

/* --- M2: 加装电梯 --- */

static const char PLAN_LIFT[] =
    "一、在单元北侧加装六层六站电梯一部。\\n二、费用由同意户按楼层系数分担，政府补贴另计。\\n三、低"
    "层"
    "住户采光通风受影响的，每户补偿0.8万元。\\n四、电梯运行维护由本单元业主委托专业单位。";

struct lift { /* a stairwell and how it votes, in the order of its units */
    const char *building, *stair, *title;
    int64_t area[STAIR_UNITS];
    int agree, oppose; /* the next ones; who is left takes no part */
    bool passes;
};
/* 2单元: 11 of 12 take part with 1,012 m2; 9 agree with 834 m2 of 1,104.
 * 1单元: all take part; 9 agree, 75.0 % of heads, but 810 of 1,104 m2, 73.4 %. */
static const struct lift lifts[] = {
    { "3号楼",
      "1单元",
      "桐荫里3号楼1单元加装电梯",
      { 11000, 8600, 8600, 8600, 8600, 8600, 8600, 8600, 9800, 9800, 9800, 9800 },
      9,
      3,
      false },
    { "7号楼",
      "2单元",
      "桐荫里7号楼2单元加装电梯",
      { 10000, 10000, 10000, 10000, 10000, 7800, 7800, 8900, 8900, 8900, 8900, 9200 },
      9,
      2,
      true },
};

static MUST err fill_stair(struct walk *w, const struct lift *l)
{
    const struct home *home = NULL, *other = NULL;
    int n = 0, units = 0;

    TRY(homes_of(w->d, w->which, w->estate, &home, &n));
    for (int k = 0; k < n; k++) {
        if (!str_is(home[k].building_name, l->building) || !str_is(home[k].stair_name, l->stair))
            continue;
        w->area = home[k].stair;
        other = &home[k];
        TRY(add_unit(w, other, home[k].room.p, l->area[units++], home[k].resident));
    }
    /* flats let to others: their owners live elsewhere in the estate */
    for (int k = n - 1; units < STAIR_UNITS && other; k--, units++)
        TRY(add_unit(w, other, str_fmt(&w->d->scratch, "%d%02d", units / 2 + 1, units % 2 + 1).p,
                     l->area[units], home[k - (l->passes ? 0 : STAIR_UNITS)].resident));
    return NULL;
}

static MUST err lift_vote(struct poll *p, const struct lift *l)
{
    struct walk *w = p->w;

    TRY(write_plan(w));
    TRY(walk_file_paper(w, "owners_request", "本单元业主提议书",
                        "本单元业主联名提议，业委会受理。"));
    TRY(walk_file_paper(w, "design", "加装方案", "设计单位出具，附采光分析。"));
    TRY(walk_file_paper(w, "compensation", "补偿预案", "低层住户每户补偿0.8万元。"));
    TRY(call(p, 7, l->title));
    TRY(walk_notice(w, "call", 0));
    TRY(open_vote(p, ""));
    walk_next_day(w, 4, 10);
    TRY(enter(p, 0, l->agree, "agree"));
    TRY(enter(p, l->agree, l->agree + l->oppose, "oppose"));
    return count(p);
}

static MUST err m2(struct demo *d, const struct lift *l)
{
    struct walk w = { .d = d,
                      .which = 4,
                      .estate = 0,
                      .day = opened_for(d, true, 9),
                      .place = DEMO[4].login,
                      .households = STAIR_UNITS,
                      .amount = 48000000,
                      .scope = "lift",
                      .body = "lift_civil_code_3_4",
                      .origin = "residents",
                      .title = l->title,
                      .summary = "征求意见41条，低层住户担心采光，方案已写入补偿",
                      .plan = PLAN_LIFT,
                      .fund = "业主自筹、政府补贴",
                      .timetable = "公示期满后办理手续" };
    struct poll *p = NEW(d->arena, struct poll);

    p->w = &w;
    demo_at(d, w.day, 9, 0);
    TRY(fill_stair(&w, l));
    TRY(walk_open(&w));
    TRY(lift_vote(p, l));
    if (!l->passes)
        return demo_post(d, walk_login(&w, "secretary"), walk_matter_path(&w, "/owners_end"), NULL,
                         "{\"reason\":\"同意业主的面积为73.4%%，未达到四分之三\"}");
    TRY(walk_close_step(&w, "四项数字均达到"));
    w.day = 9;
    return walk_notice(&w, "resolution", 9);
}

/* --- M5: 停车位收费 --- */

static const char PLAN_M5[] = "一、小区共有车位按月收费，每个车位每月一百五十元。\\n二、收益归全体"
                              "业主，每季公示收支。\\n三、划"
                              "线车位四百二十个，设访客时段。";
static const char PLAN_M5_AGAIN[] = "一、小区共有车位按月收费，每个车位每月一百二十元，一户一位优先"
                                    "。\\n二、收益归全体业主，每季公示收"
                                    "支。\\n三、划线车位四百二十个，前两小时免费。";

/* The heads in the order of their units, cut so that every sum of both rounds is exact: round 1
 * is the first 806 with 98,400 m2, of whom 598 agree; round 2 the first 842 with 103,600 m2, of
 * whom 655 with 82,984 m2 agree; all 1,118 have 139,200 m2. */
static const struct {
    int heads;
    int64_t area;
} cuts[] = { { 598, 7500000 }, { 57, 798400 }, { 151, 1541600 }, { 36, 520000 }, { 276, 3560000 } };

/* Even shares of the cut's area in whole square metres, then shifted in pairs so that flats differ:
 * as in any estate, many have the same area. */
static int64_t area_of(int k)
{
    size_t cut = 0;

    while (k >= cuts[cut].heads)
        k -= cuts[cut++].heads;
    int64_t n = cuts[cut].heads, t = cuts[cut].area / 100;
    int64_t even = (t * (k + 1) / n - t * k / n) * 100, shift = k / 2 % 7 * 300;
    if (k % 2 == 1)
        return even - shift;
    return k + 1 < n ? even + shift : even;
}

static MUST err fill_estate(struct walk *w)
{
    const struct home *home = NULL;
    int n = 0;

    TRY(homes_of(w->d, w->which, w->estate, &home, &n));
    for (int k = 0; k < n; k++)
        TRY(add_unit(w, &home[k], home[k].room.p, area_of(k), home[k].resident));
    return NULL;
}

static MUST err first_round(struct poll *p)
{
    struct walk *w = p->w;

    TRY(write_plan(w));
    TRY(walk_file_paper(w, "owners_request", "业委会决定", "业委会决定召开业主大会书面表决。"));
    TRY(call(p, 8, "是否同意小区共有车位收费方案"));
    TRY(walk_notice(w, "call", 0));
    TRY(open_vote(p, ""));
    walk_next_day(w, 8, 10);
    TRY(enter(p, 0, 598, "agree"));
    TRY(enter(p, 598, 760, "oppose"));
    TRY(sign_for(p, 760, 806));
    TRY(count(p));
    walk_next_day(w, 1, 9);
    return demo_post(w->d, walk_login(w, "secretary"), walk_matter_path(w, "/return"), NULL,
                     "{\"to\":\"call\",\"reason\":\"同意人数未达到四分之三，降低收费后重新表决\"}");
}

static MUST err second_round(struct poll *p)
{
    struct walk *w = p->w;

    w->plan = PLAN_M5_AGAIN;
    walk_next_day(w, 6, 9);
    TRY(write_plan(w));
    TRY(call(p, 8, "是否同意修改后的共有车位收费方案"));
    TRY(walk_notice(w, "call", 0));
    TRY(open_vote(p, ""));
    walk_next_day(w, 9, 10);
    TRY(enter(p, 0, 655, "agree"));
    TRY(enter(p, 655, 780, "oppose"));
    TRY(enter(p, 780, 812, "abstain"));
    TRY(sign_for(p, 812, 842));
    TRY(count(p));
    return walk_close_step(w, "四项数字均达到");
}

static const struct walk_item parking_items[] = { { "划线车位", "个", 42000 },
                                                  { "出入口道闸", "套", 300 },
                                                  { "收支公示牌", "块", 600 } };

static MUST err m5(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 7,
                      .estate = 0,
                      .day = 132,
                      .place = DEMO[7].login,
                      .households = 1118,
                      .amount = 18600000,
                      .scope = "common_income",
                      .body = "owners_special",
                      .origin = "committee",
                      .title = "拾光里小区共有车位收费",
                      .summary = "征求意见203条，共有车位长期被占，业主要求规范收费",
                      .plan = PLAN_M5,
                      .fund = "公共收益",
                      .timetable = "公示期满后一个月内实施",
                      .items = parking_items };
    struct poll *p = NEW(d->arena, struct poll);

    p->w = &w;
    demo_at(d, w.day, 9, 0);
    TRY(fill_estate(&w));
    TRY(walk_open(&w));
    TRY(first_round(p));
    TRY(second_round(p));
    TRY(walk_notice(&w, "resolution", 0));
    TRY(walk_file_paper(&w, "filing", "备案回执", "决定抄送居委会和街道备案。"));
    TRY(walk_file_paper(&w, "income_sheet", "收支公示表", "首季收入、支出和结余逐项列明。"));
    TRY(walk_work(&w, 1000));
    w.day = w.day > 5 ? 5 : w.day;
    return walk_notice(&w, "result", 5);
}

/* --- a vote that is open today, by phone and on paper --- */

static const char PLAN_PUMP[] = "一、更换本楼二次供水水泵两台和控制柜。\\n二、费用六万八千元，从本"
                                "楼维修资金列支。\\n三、施工一天，"
                                "提前两日通知停水。";

/* The residents who use the app own flats here too, so that they can try it. */
static MUST err fill_building(struct walk *w)
{
    const struct home *home = NULL;
    int n = 0;

    TRY(homes_of(w->d, w->which, w->estate, &home, &n));
    for (int k = 0; k < n; k++) {
        if (!str_is(home[k].building_name, "3号楼"))
            continue;
        w->area = home[k].building;
        TRY(add_unit(w, &home[k], home[k].room.p, 8800 + demo_below(w->d, 60) * 55,
                     home[k].resident));
    }
    return NULL;
}

static MUST err resident_of(struct walk *w, const char *post, struct id *ret)
{
    return demo_int(w->d, SQL_DEMO_RESIDENT, &ret->v,
                    ARGS(arg_id(w->d->community[w->which]), arg_str(str_of(walk_login(w, post)))));
}

static MUST err give_flats(struct walk *w)
{
    static const char *const who[] = { "resident1", "resident2", "rep1" };
    const struct home *home = NULL;
    int n = 0;

    TRY(homes_of(w->d, w->which, w->estate, &home, &n));
    for (int k = 0, given = 0; k < n && given < (int)COUNT(who); k++) {
        struct id owner;
        if (!str_is(home[k].building_name, "3号楼"))
            continue;
        TRY(resident_of(w, who[given], &owner));
        TRY(add_unit(w, &home[k], str_fmt(&w->d->scratch, "商铺%d", ++given).p, 4600, owner));
    }
    return NULL;
}

static MUST err live(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = 7,
                      .estate = 1,
                      .day = opened_for(d, false, 6),
                      .place = DEMO[7].login,
                      .households = 28,
                      .amount = 6800000,
                      .scope = "maintenance_fund",
                      .body = "owners_ordinary",
                      .origin = "committee",
                      .title = "时光苑3号楼使用维修资金更换水泵",
                      .summary = "二次供水水泵老化，停水频繁，申请使用维修资金",
                      .plan = PLAN_PUMP,
                      .fund = "维修资金",
                      .timetable = "表决通过后十日内施工" };
    struct poll *p = NEW(d->arena, struct poll);

    p->w = &w;
    demo_at(d, w.day, 9, 0);
    TRY(fill_building(&w));
    TRY(give_flats(&w));
    TRY(walk_open(&w));
    TRY(write_plan(&w));
    TRY(walk_file_paper(&w, "owners_request", "业委会决定", "业委会决定就使用维修资金书面征询。"));
    TRY(call(p, 5, "是否同意使用维修资金更换水泵"));
    TRY(walk_notice(&w, "call", 0));
    TRY(open_vote(p, ",\"evote\":\"own\",\"evote_basis\":\"街道业主电子投票试点通知\""));
    w.day = 2;
    demo_at(d, w.day, 19, 0);
    TRY(enter(p, 0, 9, "agree"));
    TRY(enter(p, 9, 12, "oppose"));
    return sign_for(p, 12, 15);
}

err demo_owners(struct demo *d)
{
    for (size_t k = 0; k < COUNT(lifts); k++)
        TRY(m2(d, &lifts[k]));
    TRY(m5(d));
    return live(d);
}
