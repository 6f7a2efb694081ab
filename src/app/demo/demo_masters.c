/* demo_masters.c - what the district has published for all its communities: everything but the
 * tenth supporting rule; the flow chart in its second version, signed for by some. */
#include "app/demo/demo.h"

struct copy {
    const char *slot, *title, *text;
};
/* clang-format off */
static const struct copy COPIES[] = {
    { "scope_catalog", "决策范围目录",
      "一、社区规划、年度计划和年度收支。\\n二、公共空间整治、公益设施建设和老旧小区改造。\\n三、居民公约的制定和修改。\\n四、集体资产、惠民资金的使用。\\n五、十分之一以上居民提出的其他事项。\\n行政许可、行政处罚和个人资格的认定，不在决策范围之内。" },
    { "flow_chart", "统一流程图",
      "一征：征求居民意见，不少于七天，覆盖六成以上户。\\n三议：“两委”提议，相关单位商议，居民会议或者居民代表会议决议。\\n两公开：决议公开和实施结果公开，各不少于十五天。\\n每一步完成后才能进入下一步。" },
    { "operation_guide", "操作办法",
      "一、征求意见用两种以上方式，纸面和手机效力相同。\\n二、提议前完成法律意见、风险评估和街道备案。\\n三、会议提前三天通知，到会三分之二以上方可召开，到会过半数赞成方为通过。\\n四、公开栏首日、末日各拍照一次，监督委员会核对。\\n五、每一条意见都要书面答复采纳情况。" },
    { "proposal_form", "“两委”提议表",
      "事项名称：\\n来源（居民、代表、居委会、上级）：\\n征求意见份数和采纳情况：\\n方案、预算和资金来源：\\n法律意见和风险评估结论：\\n“两委”应到、实到、同意、不同意、弃权：\\n主持人和记录人签名：" },
    { "archive_catalog", "统一档案目录",
      "一、立项登记表。\\n二、征求意见记录和意见汇总表。\\n三、提议、商议、决议会议的通知、签到、记录和表决结果。\\n四、公示照片和异议答复。\\n五、合同、变更、验收和付款凭证。\\n六、群众评价结果。\\n一事一档，办结后三十天内归档。" },
    { "record_book", "统一记录簿",
      "每次会议记录时间、地点、主持人、应到和实到人数、列席人员、议题、发言要点、表决结果。\\n记录当场宣读，主持人和记录人签名，不得涂改。" },
    { "board_layout", "统一公开栏",
      "公开栏设在出入口显眼处，分为正在征求意见、会议通知、决议公开、实施进度、实施结果、监督电话六个版块。\\n每张公示注明起止日期、联系人和异议渠道。" },
    { "work_rule", "统一工作制度",
      "一、每周一召开碰头会，收集的问题当天登记。\\n二、首接负责，三天内答复。\\n三、社区书记是第一责任人，监督委员会列席各次会议。" },
    { "party_contact", "党员联系群众制度",
      "每名党员联系五至十户，每月走访一次，记录户情和诉求。\\n走访中收集的意见三天内交社区登记。" },
    { "supervision", "民主监督制度",
      "居务监督委员会列席提议、商议、决议会议，核对公示照片，受理异议。\\n提前撤下公示须经监督委员会同意。" },
    { "opinion_gathering", "民情收集制度",
      "通过网格走访、意见箱、恳谈会和手机收集民情，每月汇总一次。\\n同类诉求十户以上的，列入议题库。" },
    { "joint_proposal", "两委联席提议制度",
      "社区党委和居委会联席会议研究议题，成员到会过半数方可召开。\\n与议题有利害关系的成员应当回避。" },
    { "deliberation", "协商议事制度",
      "涉及物业、业委会、产权单位的事项，逐家书面商议，限期三至十五天答复。\\n不同意的应当说明理由，修改后再议。" },
    { "rep_meeting", "居民代表会议制度",
      "居民代表每届五年，每名代表联系的户登记在册。\\n代表会前征求所联系户的意见，会后告知结果。" },
    { "affairs_publicity", "居务公开制度",
      "决议、财务、惠民资金按季公开，重大事项随时公开。\\n公开内容经监督委员会审核，不少于十五天。" },
    { "supervised_work", "实施督办制度",
      "组织实施每十四天报一次进度，变更须经原决议机构同意。\\n逾期由街道督办，连续两次逾期的予以通报。" },
    { "archive_keeping", "档案管理制度",
      "档案由专人保管，重大决策永久保存，其余保存三十年。\\n居民可以查阅公开部分，查阅要登记。" },
};
static const char SECOND_CHART[] =
    "一征：征求居民意见，不少于七天，覆盖六成以上户。\\n三议：“两委”提议，相关单位商议，居民会议或者居民代表会议决议。\\n两公开：决议公开和实施结果公开，各不少于十五天。\\n实施结果公开后由居民评价，满意率不足八成的限期整改。\\n每一步完成后才能进入下一步。";
/* clang-format on */

static MUST err publish(struct demo *d, const struct copy *x, const char *note, struct id *ret)
{
    struct str answer, id = STR("");
    size_t at = 0;

    TRY(demo_post(d, "district.district_admin",
                  str_fmt(&d->scratch, "/api/c/%lld/masters", (long long)d->district.v).p, &answer,
                  "{\"slot\":\"%s\",\"title\":\"%s\",\"text\":\"%s\",\"note\":\"%s\"}", x->slot,
                  x->title, x->text, note));
    if (str_find(answer, STR("\"id\":\""), &at)) {
        struct str rest = { answer.p + at + 6, answer.n - at - 6 };
        (void)str_cut(&rest, '"', &id);
    }
    (void)str_int(id, &ret->v);
    return NULL;
}

static MUST err sign(struct demo *d, int community, const char *post, struct id master)
{
    struct str answer;

    return demo_post(d, demo_login(d, community, post),
                     str_fmt(&d->scratch, "/api/c/%lld/masters/%lld/read",
                             (long long)d->community[community].v, (long long)master.v)
                         .p,
                     &answer, "%s", "");
}

err demo_masters(struct demo *d)
{
    struct id id = { 0 };

    demo_at(d, 330, 9, 30);
    for (size_t k = 0; k < COUNT(COPIES); k++)
        TRY(publish(d, &COPIES[k], "首次发布", &id));
    demo_at(d, 20, 10, 0);
    struct copy second = { "flow_chart", "统一流程图", SECOND_CHART };
    TRY(publish(d, &second, "增加群众评价一步", &id));
    for (int c = 0; c < DEMO_COMMUNITIES; c += 2) {
        demo_at(d, 19 - c, 9, 20);
        TRY(sign(d, c, "secretary", id));
        TRY(sign(d, c, "director", id));
    }
    return NULL;
}
