/* demo_needs.c - a community's three lists: what residents need, who can give what, and projects on
 * their way, late, written off and opened again. */
#include "app/demo/demo.h"
#include "base/day.h"
#include "kit/jr.h"

enum { HERE = 0 }; /* 砚东 */

static const char *path(struct demo *d, const char *tail)
{
    return demo_path(d, d->community[HERE], tail);
}

static const char *below(struct demo *d, const char *what, struct str id, const char *tail)
{
    return path(d, str_fmt(&d->scratch, "/%s/" STR_FMT "%s", what, STR_ARG(id), tail).p);
}

/* clang-format off */
static const struct {
    const char *kind, *name, *unit, *contact, *note;
} resources[] = {
    { "repair", "小家电和水电维修", "砚东物业", "前台 8:30-17:30", "热水器、灯具、水管，材料费自理" },
    { "care", "助餐送餐", "砚东邻里中心", "", "六十岁以上，中午一餐" },
    { "health", "量血压和慢病随访", "砚池社区卫生服务中心", "周三上午", "可以上门" },
    { "child", "放学后看护", "砚东小学", "", "周一到周五四点到六点" },
    { "law", "法律咨询", "正衡律师事务所", "周五下午", "劳动、继承、邻里" },
    { "facility", "健身器材和座椅", "驻区单位联席会议", "", "共建资金，当年可用" },
    { "culture", "书法和合唱老师", "区文化馆", "", "每周两次课" },
};

enum state { OPEN, MATCHED, RUNNING, LATE, PROVED, DONE, AGAIN, DECLINED };
static const struct {
    const char *who, *kind, *text, *name, *title, *tasks[3]; /* who NULL: written down by the desk */
    int resource, estate, days_ago, due;                     /* due: days after it was brought */
    enum state state;
} needs[] = {
    { "resident1", "repair", "家里热水器打不着火，想请人来看看。", "", "帮独居老人修热水器", { "上门查看", "换配件", NULL }, 0, 0, 40, 12, DONE },
    { NULL, "care", "老两口腿脚不便，中午做饭难，盼有人送餐。", "康福根", "为行动不便老人送午餐", { "签送餐协议", "排送餐路线", NULL }, 1, 1, 34, 20, AGAIN },
    { "resident2", "facility", "楼下没有坐的地方，老人下楼站一会儿就得回去。", "", "红砖院添置八张座椅", { "选点", "采购", "安装" }, 5, 0, 30, 24, LATE },
    { "resident3", "health", "母亲高血压，走不动，想请医生上门量血压。", "", "高龄老人上门量血压", { "建随访名册", "首次上门", NULL }, 2, 2, 21, 40, RUNNING },
    { NULL, "child", "双职工家庭下午四点接孩子赶不上。", "辛若谷", "放学后看护班", { "定场地", "招募看护员", NULL }, 3, 1, 18, 16, PROVED },
    { "resident2", "culture", "想学写毛笔字，白天有时间。", "", "书法班", { NULL, NULL, NULL }, 6, 0, 9, 0, MATCHED },
    { "resident1", "law", "想问问老人的房子过户怎么办，请律师说说。", "", NULL, { NULL, NULL, NULL }, 4, 0, 4, 0, OPEN },
    { "resident3", "repair", "楼道灯一闪一闪的，请人看一下。", "", NULL, { NULL, NULL, NULL }, 0, 1, 2, 0, OPEN },
    { NULL, "other", "希望社区代收快递到晚上十点。", "尹春晖", NULL, { NULL, NULL, NULL }, 0, 2, 12, 0, DECLINED },
};
/* clang-format on */

struct staff { /* accounts that answer for things */
    struct str id[2];
};

static const char *const staff_posts[2] = { "director", "committee_member" };
static const char *const staff_login[2] = { "yandong.director", "yandong.committee_member1" };

static MUST err find_staff(struct demo *d, struct staff *ret)
{
    const struct jr *page = NULL;
    struct str answer, kind, id;

    TRY(demo_get(d, "yandong.secretary", path(d, "/posts"), &answer));
    TRY(jr_read(&d->scratch, answer, &page));
    const struct jr *items = jr_get(page, "items");
    for (size_t k = jr_count(items); k-- > 0;) {
        const struct jr *one = jr_at(items, k);
        for (size_t n = 0; n < 2; n++) {
            if (jr_str(jr_get(one, "kind"), &kind) && str_is(kind, staff_posts[n]) &&
                jr_str(jr_get(one, "account"), &id))
                ret->id[n] = str_keep(d->arena, id);
        }
    }
    return NULL;
}

static MUST err give(struct demo *d, size_t k, struct str *ret)
{
    struct str answer;

    TRY(demo_post(
        d, "yandong.director", path(d, "/resources"), &answer,
        "{\"kind\":\"%s\",\"name\":\"%s\",\"unit\":\"%s\",\"contact\":\"%s\",\"note\":\"%s\"}",
        resources[k].kind, resources[k].name, resources[k].unit, resources[k].contact,
        resources[k].note));
    TRY(demo_said(d, answer, "id", ret));
    *ret = str_keep(d->arena, *ret);
    return NULL;
}

static MUST err bring(struct demo *d, size_t k, struct str *ret)
{
    const char *who = needs[k].who;
    long long at = (long long)d->estate[HERE][needs[k].estate].v;
    struct str answer;

    if (who)
        TRY(demo_post(d, str_fmt(&d->scratch, "yandong.%s", who).p, path(d, "/needs"), &answer,
                      "{\"kind\":\"%s\",\"text\":\"%s\",\"region\":\"%lld\"}", needs[k].kind,
                      needs[k].text, at));
    else
        TRY(demo_post(d, "yandong.director", path(d, "/desk_needs"), &answer,
                      "{\"kind\":\"%s\",\"title\":\"%s\",\"text\":\"%s\",\"name\":\"%s\","
                      "\"region\":\"%lld\"}",
                      needs[k].kind, needs[k].title ? needs[k].title : "代收快递延长到晚上",
                      needs[k].text, needs[k].name, at));
    return demo_said(d, answer, "id", ret);
}

static MUST err photo(struct demo *d, const char *who, bool tidy, struct str *ret)
{
    struct str answer;

    TRY(demo_put_file(d, who, path(d, "/files"), STR("photo.png"), demo_picture(d, tidy), &answer));
    return demo_said(d, answer, "id", ret);
}

static MUST err show(struct demo *d, struct str project, bool proof, const char *text)
{
    struct str file;

    TRY(photo(d, staff_login[1], proof, &file));
    return demo_post(d, staff_login[1], below(d, "projects", project, "/progress"), NULL,
                     "{\"text\":\"%s\",\"proof\":%s,\"photos\":[\"" STR_FMT "\"]}", text,
                     proof ? "true" : "false", STR_ARG(file));
}

static MUST err give_tasks(struct demo *d, size_t k, const struct staff *s, struct str project)
{
    char due[DAY_TEXT_SIZE];
    struct str answer, task;

    for (int n = 0; n < 3 && needs[k].tasks[n]; n++) {
        int32_t on = d->today.n - needs[k].days_ago + needs[k].due * (n + 1) / 3;
        TRY(demo_post(d, "yandong.director", below(d, "projects", project, "/tasks"), &answer,
                      "{\"title\":\"%s\",\"owner\":\"" STR_FMT "\",\"due_day\":\"" STR_FMT "\"}",
                      needs[k].tasks[n], STR_ARG(s->id[n % 2]),
                      STR_ARG(day_text((struct day){ on }, due))));
        TRY(demo_said(d, answer, "id", &task));
        if (needs[k].state >= PROVED || n == 0)
            TRY(demo_post(d, staff_login[n % 2], below(d, "project_tasks", task, "/done"), NULL,
                          "{\"text\":\"已完成\"}"));
    }
    return NULL;
}

static MUST err confirm(struct demo *d, size_t k, struct str project)
{
    const char *at = below(d, "projects", project, "/rate");

    if (needs[k].who)
        return demo_post(d, str_fmt(&d->scratch, "yandong.%s", needs[k].who).p, at, NULL,
                         "{\"solved\":true,\"score\":5,\"text\":\"修得很快，谢谢\"}");
    return demo_post(d, "yandong.committee_member2", at, NULL,
                     "{\"solved\":true,\"score\":4,\"text\":\"老人说按时送到\",\"way\":\"visit\"}");
}

static MUST err end(struct demo *d, size_t k, struct str project)
{
    demo_at(d, needs[k].days_ago - needs[k].due + 1, 15, 0);
    TRY(show(d, project, true, "已经办好，现场拍照"));
    if (needs[k].state == PROVED)
        return NULL;
    demo_at(d, needs[k].days_ago - needs[k].due, 10, 0);
    TRY(confirm(d, k, project));
    TRY(demo_post(d, "yandong.director", below(d, "projects", project, "/close"), NULL, "{}"));
    if (needs[k].state != AGAIN)
        return NULL;
    demo_at(d, 3, 9, 30);
    return demo_post(d, "yandong.director", below(d, "projects", project, "/reopen"), NULL,
                     "{\"reason\":\"送餐员换人后两次没有送到\"}");
}

static MUST err run(struct demo *d, size_t k, const struct staff *s, struct str need)
{
    char due[DAY_TEXT_SIZE];
    struct str answer, project;

    demo_at(d, needs[k].days_ago - 1, 14, 20);
    day_text((struct day){ d->today.n - needs[k].days_ago + needs[k].due }, due);
    TRY(demo_post(d, "yandong.director", path(d, "/projects"), &answer,
                  "{\"need\":\"" STR_FMT "\",\"title\":\"%s\",\"owner\":\"" STR_FMT
                  "\",\"due_day\":\"%s\"}",
                  STR_ARG(need), needs[k].title, STR_ARG(s->id[1]), due));
    TRY(demo_said(d, answer, "id", &project));
    TRY(give_tasks(d, k, s, project));
    if (needs[k].state >= PROVED)
        return end(d, k, project);
    demo_at(d, needs[k].days_ago - 3, 16, 0);
    return show(d, project, false, "现场看过，材料已经订好");
}

static MUST err one_need(struct demo *d, size_t k, const struct staff *s, const struct str *given)
{
    struct str need;

    demo_at(d, needs[k].days_ago, 9, 10);
    TRY(bring(d, k, &need));
    if (needs[k].state == OPEN)
        return NULL;
    demo_at(d, needs[k].days_ago, 16, 10);
    if (needs[k].state == DECLINED)
        return demo_post(d, "yandong.director", below(d, "needs", need, "/decline"), NULL,
                         "{\"reason\":\"快递由驿站经营，社区不代收；已请驿站延长到九点\"}");
    TRY(demo_post(d, "yandong.director", below(d, "needs", need, "/match"), NULL,
                  "{\"resource\":\"" STR_FMT "\",\"title\":\"%s\"}",
                  STR_ARG(given[needs[k].resource]), needs[k].title));
    return needs[k].state == MATCHED ? NULL : run(d, k, s, need);
}

err demo_needs(struct demo *d)
{
    struct str given[COUNT(resources)];
    struct staff s = { { STR_INIT("0"), STR_INIT("0") } };

    demo_at(d, 60, 9, 0);
    TRY(find_staff(d, &s));
    for (size_t k = 0; k < COUNT(resources); k++)
        TRY(give(d, k, &given[k]));
    for (size_t k = 0; k < COUNT(needs); k++)
        TRY(one_need(d, k, &s, given));
    return NULL;
}
