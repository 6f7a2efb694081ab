/* demo_wishes.c - a menu, wishes for it, and orders at every step: offered, taken, done and rated,
 * declined once, back with the community after two. */
#include "app/demo/demo.h"
#include "base/day.h"

enum { HERE = 0 }; /* 砚东 */

static const char *path(struct demo *d, const char *tail)
{
    return demo_path(d, d->community[HERE], tail);
}

static MUST err post(struct demo *d, const char *login, const char *tail, struct str *ret,
                     const char *body)
{
    struct str answer;

    TRY(demo_post(d, login, path(d, tail), &answer, "%s", body));
    return ret ? demo_said(d, answer, "id", ret) : NULL;
}

/* clang-format off */
static const struct { const char *kind, *title, *note; } menu[] = {
    { "lecture", "防诈骗讲座", "一小时，讲师带案例" },
    { "class", "智能手机班", "两次课，学挂号和缴费" },
    { "culture", "合唱体验课", "带水杯就行" },
    { "care", "上门理发", "只给行动不便的老人" },
    { "lecture", "“三新”大讲堂：家庭急救", "可以学心肺复苏" },
};
static const struct { const char *name, *source; } teams[] = {
    { "居民宣讲队", "residents" },
    { "区文化馆师资", "hired" },
    { "砚池卫生服务中心", "hired" },
};
enum end { OFFERED, TAKEN, DONE, DECLINED, RETURNED };
static const struct { size_t item, team; int wishes, days_ago; enum end end; } orders[] = {
    { 0, 0, 3, 20, DONE },
    { 2, 1, 3, 12, RETURNED },
    { 3, 0, 2, 6, DECLINED },
    { 4, 2, 3, 3, TAKEN },
    { 1, 1, 2, 0, OFFERED },
};
/* clang-format on */
static const char *const who[] = { "yandong.resident1", "yandong.resident2", "yandong.resident3" };
static const char *const OFFICE = "yandong.director";

static const char *tail_of(struct demo *d, const char *what, struct str id, const char *act)
{
    return str_fmt(&d->scratch, "/%s/" STR_FMT "%s", what, STR_ARG(id), act).p;
}

static MUST err finish(struct demo *d, size_t k, struct str order, const struct str *wish,
                       const struct str *team)
{
    demo_at(d, orders[k].days_ago - 1, 10, 0);
    if (orders[k].end == TAKEN || orders[k].end == DONE)
        TRY(post(d, OFFICE, tail_of(d, "wish_orders", order, "/accept"), NULL, "{}"));
    if (orders[k].end == DECLINED || orders[k].end == RETURNED)
        TRY(post(d, OFFICE, tail_of(d, "wish_orders", order, "/decline"), NULL,
                 "{\"reason\":\"老师这两周都有课\"}"));
    if (orders[k].end == RETURNED) {
        TRY(post(d, OFFICE, tail_of(d, "wish_orders", order, "/offer"), NULL,
                 str_fmt(&d->scratch, "{\"team\":\"" STR_FMT "\"}", STR_ARG(team[0])).p));
        TRY(post(d, OFFICE, tail_of(d, "wish_orders", order, "/decline"), NULL,
                 "{\"reason\":\"队里没有会教合唱的\"}"));
    }
    if (orders[k].end != DONE)
        return NULL;
    demo_at(d, orders[k].days_ago - 8, 16, 0);
    TRY(post(d, OFFICE, tail_of(d, "wish_orders", order, "/deliver"), NULL,
             "{\"people\":36,\"text\":\"讲了四个身边案例，现场帮三位老人装了防诈程序\"}"));
    TRY(post(d, who[0], tail_of(d, "wishes", wish[0], "/rate"), NULL,
             "{\"score\":5,\"text\":\"听得懂\"}"));
    return post(d, who[1], tail_of(d, "wishes", wish[1], "/rate"), NULL, "{\"score\":4}");
}

static MUST err order(struct demo *d, size_t k, const struct str *item, const struct str *team)
{
    struct str wish[COUNT(who)], made;
    char day[DAY_TEXT_SIZE];

    demo_at(d, orders[k].days_ago + 2, 9, 0);
    for (int n = 0; n < orders[k].wishes; n++)
        TRY(post(d, who[n], tail_of(d, "menu", item[orders[k].item], "/wish"), &wish[n],
                 "{\"text\":\"周末上午最好\"}"));
    demo_at(d, orders[k].days_ago, 8, 40);
    day_text((struct day){ d->today.n - orders[k].days_ago + 8 }, day);
    TRY(post(d, OFFICE, "/wish_orders", &made,
             str_fmt(&d->scratch,
                     "{\"item\":\"" STR_FMT "\",\"team\":\"" STR_FMT
                     "\",\"place\":\"砚东邻里中心活动室\",\"on_day\":\"%s\"}",
                     STR_ARG(item[orders[k].item]), STR_ARG(team[orders[k].team]), day)
                 .p));
    return orders[k].end == OFFERED ? NULL : finish(d, k, made, wish, team);
}

err demo_wishes(struct demo *d)
{
    struct str item[COUNT(menu)], team[COUNT(teams)];

    demo_at(d, 40, 9, 0);
    for (size_t k = 0; k < COUNT(menu); k++)
        TRY(post(d, OFFICE, "/menu", &item[k],
                 str_fmt(&d->scratch, "{\"kind\":\"%s\",\"title\":\"%s\",\"note\":\"%s\"}",
                         menu[k].kind, menu[k].title, menu[k].note)
                     .p));
    for (size_t k = 0; k < COUNT(teams); k++)
        TRY(post(d, OFFICE, "/wish_teams", &team[k],
                 str_fmt(&d->scratch, "{\"name\":\"%s\",\"source\":\"%s\"}", teams[k].name,
                         teams[k].source)
                     .p));
    for (size_t k = 0; k < COUNT(orders); k++)
        TRY(order(d, k, item, team));
    demo_at(d, 0, 8, 50);
    return post(d, who[2], tail_of(d, "menu", item[0], "/wish"), NULL, "{\"text\":\"再讲一次\"}");
}
