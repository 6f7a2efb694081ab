/* demo_covenant.c - 新桥's covenant: an older version entered from paper, a new one walked from
 * opinions to the board, with one sentence a lawyer struck out; 书院里's, which was never filed. */
#include "app/demo/demo_walk.h"
#include "base/day.h"

enum { XINQIAO = 6, SHUYUANLI = 2, CLAUSES = 9 };

/* clang-format off */
static const char OLD[] = "一、邻里和睦，互相帮助。\\n二、不在楼道堆放杂物，不给电动自行车飞线充电。\\n三、文明养犬，出门束绳，及时清理粪便。\\n四、爱护绿地和公共设施。";
static const char FIRST[] = "第一条 邻里和睦，互相帮助，尊老爱幼。\\n第二条 不在楼道、疏散通道堆放杂物，不给电动自行车飞线充电。\\n第三条 文明养犬，依法办证，出门束绳，及时清理粪便。\\n第四条 车辆停放不占消防通道，占用一次罚款五十元。\\n第五条 爱护绿地和公共设施，损坏的由本人修复或者照价赔偿。\\n第六条 婚丧嫁娶从简，不铺张浪费。\\n第七条 积极参加居民会议，对公共事务提出意见。\\n第八条 违反本公约的，由楼栋长上门劝导，经劝导仍不改正的，取消当年文明家庭评选资格。\\n第九条 本公约由居民会议修订，每两年评估一次。";
static const char SECOND[] = "第一条 邻里和睦，互相帮助，尊老爱幼。\\n第二条 不在楼道、疏散通道堆放杂物，不给电动自行车飞线充电。\\n第三条 文明养犬，依法办证，出门束绳，及时清理粪便。\\n第四条 车辆停放不占消防通道，占用的通知车主挪走，拒不挪走的报交警依法处理。\\n第五条 爱护绿地和公共设施，损坏的由本人修复或者照价赔偿。\\n第六条 婚丧嫁娶从简，不铺张浪费。\\n第七条 积极参加居民会议，对公共事务提出意见。\\n第八条 违反本公约的，由楼栋长上门劝导，经劝导仍不改正的，取消当年文明家庭评选资格。\\n第九条 本公约由居民会议修订，每两年评估一次。";
/* clang-format on */

static const char *date(struct walk *w, int days)
{
    char text[DAY_TEXT_SIZE];
    struct day d = { day_at(w->d->now, CHINA_OFFSET).n + days };

    return str_keep(&w->d->scratch, day_text(d, text)).p;
}

static MUST err enter(struct walk *w, int which, const char *title, const char *filing)
{
    struct walk here = *w;

    here.which = which;
    here.place = DEMO[which].login;
    return demo_post(w->d, walk_login(&here, "secretary"), walk_place_path(&here, "/covenants"),
                     NULL,
                     "{\"kind\":\"covenant\",\"title\":\"%s\",\"text\":\"%s\","
                     "\"passed_on\":\"%s\",\"effective_on\":\"%s\"%s}",
                     title, OLD, date(w, -900), date(w, -880), filing);
}

static MUST err tag(struct walk *w)
{
    static const char *const tags[CLAUSES] = { "kin",     "safety",   "order",
                                               "order",   "property", "customs",
                                               "affairs", "measures", "closing" };
    struct str list = STR("");

    for (int k = 0; k < CLAUSES; k++)
        list = str_fmt(&w->d->scratch, STR_FMT "%s{\"clause\":%d,\"tag\":\"%s\"}", STR_ARG(list),
                       k ? "," : "", k + 1, tags[k]);
    return demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/clause_tags"), NULL,
                     "{\"tags\":[" STR_FMT "]}", STR_ARG(list));
}

/* The flag as the draft shows it. */
static MUST err strike_out(struct walk *w)
{
    struct str answer;
    size_t at = 0;
    static const char key[] = "\"flag\":\"";

    TRY(demo_get(w->d, walk_login(w, "lawyer"), walk_matter_path(w, "/draft"), &answer));
    if (!str_find(answer, STR(key), &at))
        return &NOT_FOUND;
    return demo_post(w->d, walk_login(w, "lawyer"), walk_matter_path(w, "/rulings"), NULL,
                     "{\"flag\":\"%.16s\",\"verdict\":\"unlawful\",\"reason\":\"居民公约不得设定"
                     "罚款，占用消防通道由执法部门依法处理\"}",
                     answer.p + at + sizeof key - 1);
}

static MUST err draft(struct walk *w)
{
    TRY(tag(w));
    TRY(strike_out(w));
    walk_next_day(w, 2, 10);
    TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/plans"), NULL,
                  "{\"purpose\":\"%s\",\"text\":\"%s\",\"budget\":0,\"fund_source\":\"%s\","
                  "\"timetable\":\"%s\"}",
                  w->summary, SECOND, w->fund, w->timetable));
    w->plan = SECOND;
    return walk_close_step(w, "条款已标注，律师意见已落实");
}

static MUST err review(struct walk *w)
{
    walk_next_day(w, 4, 15);
    TRY(demo_post(w->d, "wutong.service_contact", walk_matter_path(w, "/checks"), NULL,
                  "{\"kind\":\"legal\",\"verdict\":\"feasible\",\"text\":\"经审核，条款不违反法律"
                  "法规，不侵害居民合法权益\"}"));
    TRY(walk_file_paper(w, "legal_review", "合法性审核意见书", "经审核，同意提请表决。"));
    TRY(walk_close_step(w, "审核通过"));
    return walk_file_paper(w, "authorisation", "居民会议授权书",
                           "居民会议授权居民代表会议审议表决居民公约。");
}

static MUST err file(struct walk *w)
{
    walk_next_day(w, 4, 10);
    TRY(demo_post(w->d, "wutong.service_contact", walk_matter_path(w, "/filing"), NULL,
                  "{\"number\":\"梧街公约备〔%.4s〕6号\",\"office\":\"subdistrict\","
                  "\"filed_on\":\"%s\"}",
                  date(w, 0), date(w, 0)));
    TRY(demo_post(w->d, walk_login(w, "director"), walk_matter_path(w, "/effect"), NULL,
                  "{\"effective_on\":\"%s\"}", date(w, 20)));
    TRY(walk_file_paper(w, "filing_form", "居民公约备案表", "公约文本、决议、审核意见各一份。"));
    return walk_close_step(w, "已备案");
}

err demo_covenant(struct demo *d)
{
    struct walk w = { .d = d,
                      .which = XINQIAO,
                      .estate = -1,
                      .day = 96,
                      .households = DEMO[XINQIAO].households,
                      .opinions = 22,
                      .scope = "covenant",
                      .body = "residents_rep_meeting",
                      .origin = "committee",
                      .title = "新桥社区居民公约（修订）",
                      .summary = "补充停车、充电和养犬约定，修订居民公约",
                      .plan = FIRST,
                      .fund = "无需经费",
                      .timetable = "备案后公布施行",
                      .unchecked = true };

    demo_at(d, 100, 9, 0);
    TRY(enter(&w, XINQIAO, "新桥社区居民公约",
              str_fmt(&d->scratch,
                      ",\"number\":\"梧街公约备〔2024〕2号\",\"office\":\"subdistrict\","
                      "\"filed_on\":\"%s\"",
                      date(&w, -885))
                  .p));
    TRY(enter(&w, SHUYUANLI, "书院里社区居民公约", ""));
    TRY(walk_open(&w));
    TRY(walk_opinions(&w));
    TRY(walk_solicit(&w));
    TRY(draft(&w));
    TRY(review(&w));
    TRY(walk_resolve(&w, (struct show){ 46, 41, 3 }));
    TRY(file(&w));
    TRY(walk_notice(&w, "resolution", 0));
    return walk_seal(&w);
}
