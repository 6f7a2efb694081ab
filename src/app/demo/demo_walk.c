#include "app/demo/demo_walk.h"

#include <stdio.h>

#include "base/day.h"
#include "kit/asset.h"
#include "kit/jr.h"
#include "room/resident/resident.h"

/* "/api/c/5/matters/7/TAIL" */
const char *walk_matter_path(struct walk *w, const char *tail)
{
    return str_fmt(&w->d->scratch, "/api/c/%lld/matters/%lld%s",
                   (long long)w->d->community[w->which].v, (long long)w->matter.v, tail)
        .p;
}

const char *walk_thing_path(struct walk *w, const char *what, struct id id, const char *tail)
{
    return str_fmt(&w->d->scratch, "/api/c/%lld/%s/%lld%s", (long long)w->d->community[w->which].v,
                   what, (long long)id.v, tail)
        .p;
}

const char *walk_place_path(struct walk *w, const char *tail)
{
    return demo_path(w->d, w->d->community[w->which], tail);
}

const char *walk_login(struct walk *w, const char *post)
{
    return str_fmt(&w->d->scratch, "%s.%s", w->place, post).p;
}

err walk_answered_id(struct walk *w, struct str answer, struct id *ret)
{
    struct str text;

    TRY(demo_said(w->d, answer, "id", &text));
    (void)str_int(text, &ret->v);
    return NULL;
}

err walk_close_step(struct walk *w, const char *note)
{
    return demo_post(w->d, walk_login(w, "secretary"), walk_matter_path(w, "/close"), NULL,
                     "{\"note\":\"%s\"}", note);
}

err walk_file_paper(struct walk *w, const char *kind, const char *title, const char *text)
{
    return demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/papers"), NULL,
                     "{\"kind\":\"%s\",\"title\":\"%s\",\"text\":\"%s\"}", kind, title, text);
}

static struct id area(const struct walk *w)
{
    if (w->area.v)
        return w->area;
    return w->estate < 0 ? w->d->community[w->which] : w->d->estate[w->which][w->estate];
}

void walk_next_day(struct walk *w, int days, int hour)
{
    w->day -= days;
    demo_at(w->d, w->day, hour, demo_below(w->d, 50));
}

static const char *attached(const struct walk *w)
{
    if (!w->attached_to.v)
        return "";
    return str_fmt(&w->d->scratch, ",\"attached_to\":\"%lld\"", (long long)w->attached_to.v).p;
}

err walk_open(struct walk *w)
{
    struct str answer;

    w->place = DEMO[w->which].login;
    demo_at(w->d, w->day, 9, 10);
    TRY(demo_post(
        w->d, walk_login(w, "director"), walk_place_path(w, "/matters"), &answer,
        "{\"title\":\"%s\",\"summary\":\"%s\",\"origin\":\"%s\",\"scope_id\":\"%s\","
        "\"body\":\"%s\",\"amount\":%lld,\"affected_households\":%d,\"area_id\":\"%lld\"%s}",
        w->title, w->summary, w->origin, w->scope, w->body, (long long)w->amount, w->households,
        (long long)area(w).v, attached(w)));
    TRY(walk_answered_id(w, answer, &w->matter));
    walk_next_day(w, 1, 10);
    return demo_post(w->d, walk_login(w, "secretary"), walk_matter_path(w, "/accept"), NULL,
                     "{\"note\":\"经支部研究，同意立项\"}");
}

/* --- 征 --- */

/* clang-format off */
static const char *const wishes[WALK_WISHES] = {
    "希望先修排水，再铺路面，免得重复开挖", "施工时间避开中午和晚上八点以后", "楼道灯一起换成感应的",
    "希望公开每一笔花费", "老人多，台阶旁请加扶手", "请保留门口那两棵老槐树", "停车位划线要给消防车留出通道",
    "建议加装摄像头，保护隐私位置请公示", "垃圾点不要离窗户太近", "希望施工单位留一个固定电话",
    "请考虑轮椅通道", "质保期写进合同", "先做一栋样板再推开", "材料样品请摆出来让大家看",
    "孩子放学时段请有人看路口", "建议分批施工，不要一次全挖开",
};
static const char *const channels[] = { "visit", "questionnaire", "symposium", "weekly_huddle", "suggestion_box" };
/* clang-format on */

/* The topic the k-th opinion is on; NULL: one of its own. */
static const struct walk_topic *topic_of(const struct walk *w, int k)
{
    const struct walk_topic *t = w->topics;

    for (; t && t->n; k -= t++->n) {
        if (k < t->n)
            return t;
    }
    return NULL;
}

struct gathered { /* opinions on paper, in order */
    struct id id[1000];
};

static MUST err gather_on_paper(struct walk *w, int n, struct gathered *ret)
{
    const char *who = walk_login(w, "grid_worker1"), *to = walk_matter_path(w, "/opinions");

    for (int k = 0; k < n; k++) {
        struct mark start = arena_mark(&w->d->scratch);
        w->d->now.ms += 60000 + demo_below(w->d, 60000);
        struct str answer, name = demo_name(w->d, w->d->people++);
        const char *wish = (w->wishes ? w->wishes : wishes)[demo_below(w->d, WALK_WISHES)];
        const struct walk_topic *topic = topic_of(w, k);
        TRY(demo_post(
            w->d, who, to, &answer,
            "{\"text\":\"%s（%d号楼反映，第%d条）\",\"channel\":\"%s\",\"name\":\"" STR_FMT "\"}",
            topic ? topic->text : wish, 1 + demo_below(w->d, 30), k + 1,
            channels[demo_below(w->d, COUNT(channels))], STR_ARG(name)));
        TRY(walk_answered_id(w, answer, &ret->id[k]));
        arena_rewind(&w->d->scratch, start);
    }
    return NULL;
}

/* Those on a topic are put together by a person and answered once. */
static MUST err group_topics(struct walk *w, const struct gathered *all)
{
    const char *who = walk_login(w, "director");
    int from = 0;

    for (size_t t = 0; w->topics && w->topics[t].n; from += w->topics[t++].n) {
        struct str ids = STR(""), answer;
        for (int k = from; k < from + w->topics[t].n; k++)
            ids = str_fmt(&w->d->scratch, STR_FMT "%s\"%lld\"", STR_ARG(ids), ids.n ? "," : "",
                          (long long)all->id[k].v);
        TRY(demo_post(w->d, who, walk_matter_path(w, "/opinion_groups"), &answer,
                      "{\"title\":\"%s\",\"opinions\":[" STR_FMT "]}", w->topics[t].title,
                      STR_ARG(ids)));
        TRY(walk_answered_id(w, answer, &w->group[t]));
        TRY(demo_post(w->d, who, walk_thing_path(w, "opinion_groups", w->group[t], "/dispose"),
                      NULL, "{\"disposition\":\"adopted\",\"reason\":\"已写入方案相应条款\"}"));
        w->grouped += w->topics[t].n;
    }
    return NULL;
}

static MUST err write_plan(struct walk *w, const char *text, struct id *ret)
{
    struct str answer;

    TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/plans"), &answer,
                  "{\"purpose\":\"%s\",\"text\":\"%s\",\"budget\":%lld,\"fund_source\":\"%s\","
                  "\"timetable\":\"%s\"}",
                  w->summary, text, (long long)w->amount, w->fund, w->timetable));
    return walk_answered_id(w, answer, ret);
}

/* What is said on the phone: of a clause of the draft where there is one. */
static MUST err gather_by_phone(struct walk *w)
{
    static const char *const stance[] = { "agree", "change", "agree", "against" };

    for (int k = 1; k <= 4; k++) {
        const char *card =
            w->asked_plan.v
                ? str_fmt(&w->d->scratch, ",\"plan\":\"%lld\",\"clause\":%d,\"stance\":\"%s\"",
                          (long long)w->asked_plan.v, 1 + k % 2, stance[k - 1])
                      .p
                : "";
        TRY(demo_post(w->d, walk_login(w, str_fmt(&w->d->scratch, "rep%d", k).p),
                      walk_matter_path(w, "/opinions"), NULL, "{\"text\":\"%s\"%s}",
                      (w->wishes ? w->wishes : wishes)[k * 5 % WALK_WISHES], card));
    }
    return NULL;
}

/* Reaches households building by building until the needed share is passed. */
static MUST err reach(struct walk *w)
{
    struct ctx c = demo_ctx(w->d, w->d->community[w->which]);
    struct list reps;
    struct str ids = STR("");
    int need = w->households * 7 / 10 + 1;

    TRY(db_begin(w->d->db, &w->d->scratch, TX_READ));
    TRY(db_finish(w->d->db, resident_household_reps(&c, area(w), c.today, &reps)));
    for (int k = 0; k < need && k < (int)reps.n; k++) {
        const struct person *p = &((const struct person *)reps.p)[k];
        ids = str_fmt(&w->d->scratch, STR_FMT "%s\"%lld\"", STR_ARG(ids), ids.n ? "," : "",
                      (long long)p->household_id.v);
        if ((k + 1) % 200 != 0 && k + 1 < need && k + 1 < (int)reps.n)
            continue;
        TRY(demo_post(w->d, walk_login(w, "grid_leader"), walk_matter_path(w, "/reach"), NULL,
                      "{\"channel\":\"visit\",\"households\":[" STR_FMT "]}", STR_ARG(ids)));
        ids = STR("");
    }
    return NULL;
}

static MUST err answer_opinions(struct walk *w, int keep_open)
{
    static const char *const what[] = { "adopted", "adopted", "partly", "declined" };
    static const char *const why[] = { "已写入方案", "已写入方案相应条款",
                                       "部分采纳，其余列入后续计划",
                                       "超出本次资金范围，已书面说明" };
    const char *who = walk_login(w, "director");
    struct id after = { 0 };
    int n = 0, total = w->opinions + 4 - w->grouped - keep_open;

    for (bool more = true; more;) {
        struct mark start = arena_mark(&w->d->scratch);
        const struct jr *page = NULL;
        struct str answer, text;
        TRY(demo_get(w->d, who,
                     str_fmt(&w->d->scratch, "%s?disposition=open&after=%lld",
                             walk_matter_path(w, "/opinions"), (long long)after.v)
                         .p,
                     &answer));
        TRY(jr_read(&w->d->scratch, answer, &page));
        const struct jr *items = jr_get(page, "items");
        for (size_t k = 0; k < jr_count(items) && n < total; k++, n++) {
            int pick = demo_below(w->d, 4);
            (void)jr_str(jr_get(jr_at(items, k), "id"), &text);
            (void)str_int(text, &after.v);
            TRY(demo_post(w->d, who, walk_thing_path(w, "opinions", after, "/dispose"), NULL,
                          "{\"disposition\":\"%s\",\"reason\":\"%s\"}", what[pick], why[pick]));
        }
        more = n < total && jr_str(jr_get(page, "next"), &text);
        arena_rewind(&w->d->scratch, start);
    }
    return NULL;
}

err walk_opinions(struct walk *w)
{
    struct gathered *all = NEW(w->d->arena, struct gathered);

    TRY(demo_post(w->d, walk_login(w, "secretary"), walk_matter_path(w, "/party_study"), NULL,
                  "{\"held_on\":\"%s\",\"note\":\"社区党组织专题研究，同意征求意见\"}",
                  day_text(day_at(w->d->now, CHINA_OFFSET), (char[DAY_TEXT_SIZE]){ 0 }).p));
    if (w->draft)
        TRY(write_plan(w, w->draft, &w->asked_plan));
    walk_next_day(w, 1, 14);
    TRY(gather_on_paper(w, w->opinions, all));
    TRY(gather_by_phone(w));
    walk_next_day(w, 3, 15);
    TRY(reach(w));
    TRY(group_topics(w, all));
    return answer_opinions(w, w->opinions / 8);
}

static MUST err give_checks(struct walk *w)
{
    static const char *const check[3][3] = {
        { "lawyer", "\"kind\":\"legal\",\"verdict\":\"feasible\"",
          "合同主体、资金来源合法，方案可行" },
        { "secretary",
          "\"kind\":\"risk\",\"verdict\":\"scored\",\"legal\":10,\"fair\":8,\"feasible\":9,"
          "\"control\":8,\"talked\":true,\"visited\":true,\"asked\":46",
          "资金按产权面积分摊，低层住户的采光和噪声意见已写进方案；施工期安全由街道巡查" },
        { "secretary", "\"kind\":\"filing\",\"verdict\":\"filed\"", "已向街道备案" },
    };

    for (size_t k = 0; k < COUNT(check); k++)
        TRY(demo_post(w->d, walk_login(w, check[k][0]), walk_matter_path(w, "/checks"), NULL,
                      "{%s,\"text\":\"%s\"}", check[k][1], check[k][2]));
    TRY(walk_file_paper(w, "legal_opinion", "法律意见书", "经审查，方案可行。"));
    walk_next_day(w, 6, 16);
    return walk_close_step(w, "论证通过");
}

/* The clauses that are as they are because so many said so. */
static MUST err name_causes(struct walk *w, struct id plan)
{
    for (size_t t = 0; w->topics && w->topics[t].n; t++) {
        if (w->topics[t].clause)
            TRY(demo_post(w->d, walk_login(w, "director"),
                          str_fmt(&w->d->scratch, "%s/plans/%lld/causes", walk_matter_path(w, ""),
                                  (long long)plan.v)
                              .p,
                          NULL, "{\"clause\":%d,\"group_id\":\"%lld\"}", w->topics[t].clause,
                          (long long)w->group[t].v));
    }
    return NULL;
}

err walk_solicit(struct walk *w)
{
    bool checked = !w->unchecked && (w->amount >= 5000000 || w->households >= 100);
    struct id plan;

    walk_next_day(w, 6, 10);
    TRY(answer_opinions(w, 0));
    TRY(write_plan(w, w->plan, &plan));
    TRY(name_causes(w, plan));
    TRY(walk_close_step(w, "意见均已答复"));
    walk_next_day(w, 1, 9);
    return checked ? give_checks(w) : NULL;
}

err walk_consult(struct walk *w)
{
    static const struct {
        const char *name, *kind, *answer, *text;
    } guest[] = {
        { "物业服务企业", "property_manager", "agree", "同意，施工期间配合疏导" },
        { "业主委员会", "owners_committee", "amend", "建议质保期不少于两年" },
        { "驻区单位联络员", "resident_organization", "agree", "愿意提供临时停车场地" },
    };
    struct str answer;
    struct id id;
    char due[DAY_TEXT_SIZE];

    walk_next_day(w, 1, 9);
    struct day last = { day_at(w->d->now, CHINA_OFFSET).n + 5 };
    for (size_t k = 0; k < COUNT(guest); k++) {
        TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/invitations"), &answer,
                      "{\"name\":\"%s\",\"kind\":\"%s\",\"mandatory\":true,\"due_day\":\"%s\"}",
                      guest[k].name, guest[k].kind, day_text(last, due).p));
        TRY(walk_answered_id(w, answer, &id));
        TRY(demo_post(w->d, walk_login(w, "director"),
                      walk_thing_path(w, "invitations", id, "/answer"), NULL,
                      "{\"answer\":\"%s\",\"text\":\"%s\"}", guest[k].answer, guest[k].text));
    }
    walk_next_day(w, 2, 10);
    TRY(write_plan(w, str_fmt(&w->d->scratch, "%s\\n质保期两年，自验收之日起算。", w->plan).p,
                   &id));
    walk_next_day(w, 3, 11);
    return walk_close_step(w, "商议意见已逐条回应");
}

/* --- publicity --- */

err walk_upload_as(struct walk *w, const char *who, const char *which, struct id *ret)
{
    const struct asset *file = asset_find(str_fmt(&w->d->scratch, "template/demo/%s.png", which));
    struct str answer;

    TRY(demo_put_file(w->d, walk_login(w, who), walk_place_path(w, "/files"),
                      str_fmt(&w->d->scratch, "%s.png", which), file->raw, &answer));
    return walk_answered_id(w, answer, ret);
}

err walk_upload(struct walk *w, const char *which, struct id *ret)
{
    return walk_upload_as(w, "director", which, ret);
}

static MUST err photograph(struct walk *w, struct id notice, const char *which)
{
    struct id photo;

    TRY(walk_upload(w, which, &photo));
    TRY(demo_post(w->d, walk_login(w, "director"), walk_thing_path(w, "notices", notice, "/photos"),
                  NULL, "{\"which\":\"%s\",\"file\":\"%lld\"}", which, (long long)photo.v));
    return demo_post(w->d, walk_login(w, "supervision_head"),
                     walk_thing_path(w, "notices", notice, "/check"), NULL, "{\"which\":\"%s\"}",
                     which);
}

/* The last day of the publicity, which a holiday may have moved. */
static MUST err go_to_last_day(struct walk *w, struct id notice)
{
    const struct jr *v = NULL;
    struct str answer, text = STR("");
    struct day last = { 0 };

    TRY(demo_get(w->d, walk_login(w, "director"), walk_thing_path(w, "notices", notice, ""),
                 &answer));
    TRY(jr_read(&w->d->scratch, answer, &v));
    (void)jr_str(jr_get(v, "ends_on"), &text);
    (void)day_read(text, &last);
    walk_next_day(w, w->day - (w->d->today.n - last.n), 10);
    return NULL;
}

err walk_notice(struct walk *w, const char *use, int days_so_far)
{
    struct str answer;
    struct id notice;
    bool decision = str_is(STR("resolution"), use);

    demo_at(w->d, w->day, 10, 0);
    TRY(demo_post(
        w->d, walk_login(w, "director"), walk_matter_path(w, "/notices"), &answer,
        "{\"title\":\"关于《%s》%s的公示\",\"text\":\"%s\",\"contact\":\"社区服务台 0000-000000\"}",
        w->title,
        decision                      ? "决议"
        : str_is(STR("call"), use)    ? "表决"
        : str_is(STR("summary"), use) ? "意见和答复"
        : str_is(STR("review"), use)  ? "评议结果"
                                      : "实施结果",
        w->plan));
    TRY(walk_answered_id(w, answer, &notice));
    TRY(photograph(w, notice, "first"));
    if (days_so_far)
        return NULL;
    TRY(go_to_last_day(w, notice));
    TRY(photograph(w, notice, "last"));
    if (str_is(STR("result"), use))
        TRY(walk_file_paper(w, "settlement", "结算公开表", "结算金额与合同一致。"));
    walk_next_day(w, 1, 10);
    return walk_close_step(w, "公示期满，无成立的异议");
}

/* --- 实施 --- */

static MUST err report(struct walk *w, const char *phase, int permille)
{
    struct id photo;

    TRY(walk_upload(w, phase, &photo));
    return demo_post(
        w->d, walk_login(w, "director"), walk_matter_path(w, "/progress"), NULL,
        "{\"text\":\"按计划推进\",\"permille\":%d,\"phase\":\"%s\",\"photos\":[\"%lld\"]}",
        permille, phase, (long long)photo.v);
}

err walk_money(struct walk *w, const char *what, const char *title, const char *more, int64_t fen)
{
    return demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/money"), NULL,
                     "{\"what\":\"%s\",\"title\":\"%s\",\"fen\":%lld%s}", what, title,
                     (long long)fen, more);
}

static MUST err finish_work(struct walk *w)
{
    TRY(report(w, "after", 1000));
    TRY(walk_money(w, "settlement", "结算", "", w->amount));
    TRY(walk_money(w, "payment", "工程款",
                   str_fmt(&w->d->scratch,
                           ",\"party\":\"明漪匠心建设有限公司\",\"voucher\":\"银付%05lld\"",
                           (long long)(w->matter.v / 16 % 100000))
                       .p,
                   w->amount));
    TRY(demo_post(w->d, walk_login(w, "supervision_head"), walk_matter_path(w, "/inspections"),
                  NULL, "{\"text\":\"现场核对数量，与台账一致\"}"));
    return demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/acceptance"), NULL,
                     "{\"result\":\"passed\",\"text\":\"各项合格\",\"signed_by\":"
                     "\"居民代表、监督委、施工方\"}");
}

/* Its work items stand in the plan's own words: "name unit planned" triples. */
static const struct walk_item renewal_items[] = { { "路面铺设", "㎡", 1860000 },
                                                  { "墙体粉刷", "㎡", 4200000 },
                                                  { "楼梯栏杆", "㎡", 920000 } };
static const struct walk_item garden_items[] = { { "隔离桩", "根", 2600 },
                                                 { "绿地恢复", "㎡", 42000 },
                                                 { "重划车位", "个", 3800 } };

err walk_work(struct walk *w, int permille)
{
    enum { WHOLE = 100 }; /* quantities are hundredths; half a lunch box is never done */
    const struct walk_item *item = w->items                ? w->items
                                   : w->amount > 100000000 ? renewal_items
                                                           : garden_items;
    struct str answer;
    struct id id[3];

    walk_next_day(w, 1, 9);
    TRY(walk_money(w, "budget", "预算", ",\"source\":\"project\"", w->amount));
    TRY(walk_money(w, "contract", "施工合同", ",\"party\":\"明漪匠心建设有限公司\"", w->amount));
    for (int k = 0; k < 3; k++) {
        TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/work_items"), &answer,
                      "{\"name\":\"%s\",\"unit\":\"%s\",\"planned\":%lld}", item[k].name,
                      item[k].unit, (long long)item[k].planned));
        TRY(walk_answered_id(w, answer, &id[k]));
    }
    TRY(report(w, "before", 0));
    walk_next_day(w, 12, 10);
    TRY(report(w, "during", permille / 2));
    walk_next_day(w, 12, 10);
    for (int k = 0; k < 3; k++)
        TRY(demo_post(w->d, walk_login(w, "director"),
                      walk_thing_path(w, "work_items", id[k], "/done"), NULL, "{\"done\":%lld}",
                      (long long)(item[k].planned * permille / 1000 / WHOLE * WHOLE)));
    return permille == 1000 ? finish_work(w) : report(w, "during", permille);
}

/* --- 评价, 归档 --- */

static MUST err answer_survey(struct walk *w, struct id survey, const struct person *p,
                              const char *score)
{
    return demo_post(
        w->d, walk_login(w, "grid_worker1"), walk_thing_path(w, "surveys", survey, "/answers"),
        NULL, "{\"score\":\"%s\",\"household\":\"%lld\"}", score, (long long)p->household_id.v);
}

err walk_survey(struct walk *w, int satisfied, int mostly, int fair, int bad)
{
    struct ctx c = demo_ctx(w->d, w->d->community[w->which]);
    struct list reps;
    struct str answer;
    struct id survey;
    int n = satisfied + mostly + fair + bad;

    walk_next_day(w, 1, 9);
    TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/survey"), &answer, "{}"));
    TRY(walk_answered_id(w, answer, &survey));
    TRY(db_begin(w->d->db, &w->d->scratch, TX_READ));
    TRY(db_finish(w->d->db, resident_household_reps(&c, area(w), c.today, &reps)));
    walk_next_day(w, 2, 9);
    for (int k = 0; k < n && k < (int)reps.n; k++)
        TRY(answer_survey(w, survey, &((const struct person *)reps.p)[k],
                          k < satisfied                   ? "satisfied"
                          : k < satisfied + mostly        ? "mostly"
                          : k < satisfied + mostly + fair ? "fair"
                                                          : "unsatisfied"));
    walk_next_day(w, 8, 10);
    TRY(demo_post(w->d, walk_login(w, "director"), walk_thing_path(w, "surveys", survey, "/close"),
                  NULL, "{}"));
    return walk_close_step(w, "评价达标");
}

err walk_seal(struct walk *w)
{
    walk_next_day(w, 1, 9);
    return demo_post(w->d, walk_login(w, "archivist"), walk_matter_path(w, "/seal"), NULL, "{}");
}
